/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absence.c - recording an absence, and finding the presences that it costs. */
#include "absence.h"

#include <string.h>

static bool known(const struct group *g, const struct availability *a)
{
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *b = &g->availabilities.at[i];
        if (b->kind == ABSENT && !b->day.weekdays && b->day.date == a->day.date &&
            b->span.from_min <= a->span.from_min && b->span.to_min >= a->span.to_min &&
            strcmp(b->employee, a->employee) == 0)
            return true;
    }
    return false;
}

/* One row a civil day, as the spreadsheet would say it. */
static int add_rows(struct session *s, const struct absence *x)
{
    struct group *g = &s->group;
    civil_date first, last;
    int from, to, added = 0;
    zone_wall(s->zone, x->start, &first, &from);
    zone_wall(s->zone, x->end, &last, &to);
    for (civil_date d = first; d <= last; d++) {
        struct availability a = {.employee = g->employees.at[x->employee].id,
                                 .kind = ABSENT,
                                 .day = {.date = d},
                                 .span = {d == first ? from : 0, d == last ? to : DAY_MIN},
                                 .valid = {DATE_MIN, DATE_MAX}};
        if (a.span.to_min <= a.span.from_min || known(g, &a))
            continue;
        a.employee = mem_copy(a.employee);
        a.reason = mem_copy(x->reason);
        a.source = mem_copy("");
        *vec_add(&g->availabilities) = a;
        added++;
    }
    return added;
}

/* Planned presences that the absence makes impossible; takes the others out of the list. */
static void keep_lost(struct bookings *b, const char *employee, const struct absence *x)
{
    struct bookings lost = {0}, others = {0};
    for (int i = 0; i < b->list.n; i++) {
        const struct booking *k = &b->list.at[i];
        bool is_lost = !k->cancelled && strcmp(k->employee, employee) == 0 && k->end > x->start && k->start < x->end;
        *vec_add(is_lost ? &lost.list : &others.list) = *k;
    }
    vec_free(&b->list);
    bookings_free(&others);
    *b = lost;
}

static int find_lost(struct session *s, const struct absence *x, struct bookings *out, struct err *e)
{
    int rc = store_bookings(s->store, x->start - 2 * DAY_MIN, x->end, false, out, e);
    if (rc >= 0)
        keep_lost(out, s->group.employees.at[x->employee].id, x);
    return rc;
}

int record_absence(struct session *s, const struct absence *a, const char *what, struct absence_result *out,
                   struct err *e)
{
    *out = (struct absence_result){0};
    if (a->end - a->start > ABSENCE_DAYS * DAY_MIN)
        return err_set(e, ERR_USAGE, _("an absence of more than 400 days: end the contract instead (valid_to)"));
    out->known = !add_rows(s, a);
    int rc = out->known ? 0 : session_save(s, PART_AVAILABILITY, what, &out->changed, e);
    return rc < 0 ? rc : find_lost(s, a, &out->lost, e);
}

void absence_result_free(struct absence_result *r)
{
    bookings_free(&r->lost);
}
