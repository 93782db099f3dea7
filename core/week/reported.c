/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reported.c - the time sheets sorted by person and start, and the look-up among them. */
#include "reported.h"
#include <stdlib.h>
#include <string.h>

enum { LONGEST_SHEET_MIN = 3 * DAY_MIN };

struct sheet {
    const char *employee, *member;
    civil_date day;
    instant start, end;
};
struct reported {
    const struct zone *zone;
    struct sheet *at; /* by employee, start */
    int n;
};

static int by_person_and_start(const void *a, const void *b)
{
    const struct sheet *x = a, *y = b;
    int order = strcmp(x->employee, y->employee);
    return order ? order : (x->start > y->start) - (x->start < y->start);
}

struct reported *reported_new(const struct group *g, const struct zone *z)
{
    struct reported *r = mem_alloc(sizeof *r);
    r->zone = z;
    r->at = mem_array((size_t)g->worked.n + 1, sizeof *r->at);
    for (int i = 0; i < g->worked.n; i++) {
        const struct worked *w = &g->worked.at[i];
        r->at[r->n++] = (struct sheet){w->employee, w->member, w->date, worked_start(z, w), worked_end(z, w)};
    }
    if (r->n)
        qsort(r->at, (size_t)r->n, sizeof *r->at, by_person_and_start);
    return r;
}

void reported_free(struct reported *r)
{
    if (r)
        free(r->at);
    free(r);
}

bool reported_answers(const struct reported *r, const char *employee, const char *member, instant start, instant end)
{
    struct sheet first = {.employee = employee, .start = start - LONGEST_SHEET_MIN};
    civil_date day = zone_date(r->zone, start);
    int low = 0, high = r->n;
    while (low < high) {
        int mid = (low + high) / 2;
        if (by_person_and_start(&r->at[mid], &first) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < r->n && strcmp(r->at[low].employee, employee) == 0; low++) {
        const struct sheet *s = &r->at[low];
        if (s->start >= end && s->day > day)
            break;
        if ((s->day == day && strcmp(s->member, member) == 0) || (s->start < end && start < s->end))
            return true;
    }
    return false;
}
