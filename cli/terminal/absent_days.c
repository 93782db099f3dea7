/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absent_days.c - who is absent on which days of a week, and when, for grids and pages. */
#include "absent_days.h"
#include "i18n.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS = 7 };

/* By employee, day and start; of those that begin together the longest first. */
static int by_time(const void *one, const void *two)
{
    const struct absence *a = one, *b = two;
    if (a->employee != b->employee)
        return a->employee < b->employee ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->span.from_min != b->span.from_min)
        return a->span.from_min < b->span.from_min ? -1 : 1;
    return (a->span.to_min < b->span.to_min) - (a->span.to_min > b->span.to_min);
}

/* Leaves out what lies within the absence before it.  The list is sorted. */
static void keep_outermost(struct absences *all)
{
    int n = 0;
    for (int i = 0; i < all->list.n; i++) {
        const struct absence *a = &all->list.at[i], *last = n ? &all->list.at[n - 1] : NULL;
        if (!last || last->employee != a->employee || last->day != a->day || last->span.to_min < a->span.to_min)
            all->list.at[n++] = *a;
    }
    all->list.n = n;
}

static void add_days(const struct availability *a, civil_date monday, int employee, struct absences *out)
{
    for (int day = 0; day < DAYS; day++)
        if (day_spec_holds(&a->day, monday + day) && validity_holds(&a->valid, monday + day))
            *vec_add(&out->list) = (struct absence){employee, day, a->span, a->reason};
}

/* Whether the row can concern the week at all: found out without asking whose it is. */
static bool concerns(const struct availability *a, civil_date monday)
{
    if (a->kind != ABSENT || a->valid.from > monday + DAYS - 1 || a->valid.to < monday)
        return false;
    return a->day.weekdays || (a->day.date >= monday && a->day.date < monday + DAYS);
}

void absences_of_week(const struct group *said_by, const struct group *of, civil_date monday, int employee,
                      struct absences *out)
{
    struct id_index *people = id_index_new();
    for (int i = 0; i < of->employees.n; i++)
        if (employee < 0 || employee == i)
            id_index_add(people, of->employees.at[i].id, i);
    *out = (struct absences){0};
    for (int i = 0; i < said_by->availabilities.n; i++) {
        const struct availability *a = &said_by->availabilities.at[i];
        int whose = concerns(a, monday) ? id_index_find(people, a->employee) : -1;
        if (whose >= 0)
            add_days(a, monday, whose, out);
    }
    id_index_free(people);
    if (out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, by_time);
    keep_outermost(out);
}

const struct absence *absences_next(const struct absences *all, int *at, int employee, int day)
{
    while (*at < all->list.n) {
        const struct absence *a = &all->list.at[*at];
        if (a->employee > employee || (a->employee == employee && a->day > day))
            return NULL;
        ++*at;
        if (a->employee == employee && a->day == day)
            return a;
    }
    return NULL;
}

bool absence_is_whole_day(const struct absence *a)
{
    return a->span.from_min <= 0 && a->span.to_min >= DAY_MIN;
}

int absence_ends_at(const struct absence *a)
{
    return a->span.to_min > DAY_MIN ? a->span.to_min - DAY_MIN : a->span.to_min;
}

/* The prefix tells it from the word of a cell in availability.csv, which other languages may write otherwise. */
const char *absent_word(void)
{
    const char *s = _("day:absent"), *colon = strchr(s, ':');
    return colon ? colon + 1 : s;
}
