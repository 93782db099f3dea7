/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absent_days.c - the days of a week on which people are absent, for grids and pages. */
#include "absent_days.h"
#include "mem.h"

#include <string.h>

static bool holds(const struct availability *a, civil_date day)
{
    return a->kind == ABSENT && day_spec_holds(&a->day, day) && validity_holds(&a->valid, day);
}

static int length(const struct availability *a)
{
    return a->span.to_min - a->span.from_min;
}

int *absent_days(const struct group *g, civil_date monday)
{
    int *rows = mem_array((size_t)g->employees.n * 7 + 1, sizeof *rows);
    for (int i = 0; i < g->employees.n * 7; i++)
        rows[i] = -1;
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *a = &g->availabilities.at[i];
        int employee = -1;
        for (int d = 0; d < 7; d++) {
            if (!holds(a, monday + d))
                continue;
            employee = employee < 0 ? group_find_employee(g, a->employee) : employee;
            if (employee < 0)
                break;
            int *row = &rows[employee * 7 + d];
            if (*row < 0 || length(a) > length(&g->availabilities.at[*row]))
                *row = i;
        }
    }
    return rows;
}

bool absent_on(const struct group *g, const char *employee, civil_date day)
{
    for (int i = 0; i < g->availabilities.n; i++)
        if (holds(&g->availabilities.at[i], day) && strcmp(g->availabilities.at[i].employee, employee) == 0)
            return true;
    return false;
}
