/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absence.c - recording an absence, and finding the presences that it costs. */
#include "absence.h"

#include <stdlib.h>
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

/* A copy of the row with other times; minutes are of the row's day. */
static void keep_rest(struct group *g, int row, int from, int to)
{
    struct availability a = g->availabilities.at[row];
    int days = from / DAY_MIN;
    if (to <= from)
        return;
    a.employee = mem_copy(a.employee);
    a.reason = mem_copy(a.reason);
    a.source = mem_copy(a.source);
    a.day.date += days;
    a.span = (struct span){from - days * DAY_MIN, to - days * DAY_MIN};
    *vec_add(&g->availabilities) = a;
}

static void drop_row(struct group *g, int row)
{
    free(g->availabilities.at[row].employee);
    free(g->availabilities.at[row].reason);
    free(g->availabilities.at[row].source);
    for (; row + 1 < g->availabilities.n; row++)
        g->availabilities.at[row] = g->availabilities.at[row + 1];
    g->availabilities.n--;
}

static int cancel_rows(struct session *s, const struct absence *x)
{
    struct group *g = &s->group;
    civil_date first, last;
    int from, to, cancelled = 0;
    zone_wall(s->zone, x->start, &first, &from);
    zone_wall(s->zone, x->end, &last, &to);
    for (int i = g->availabilities.n - 1; i >= 0; i--) {
        const struct availability *a = &g->availabilities.at[i];
        if (a->kind != ABSENT || a->day.weekdays || strcmp(a->employee, g->employees.at[x->employee].id) != 0)
            continue;
        int begin = (int)(first - a->day.date) * DAY_MIN + from, end = (int)(last - a->day.date) * DAY_MIN + to;
        struct span span = a->span;
        if (begin >= span.to_min || end <= span.from_min)
            continue;
        keep_rest(g, i, span.from_min, begin);
        keep_rest(g, i, end, span.to_min);
        drop_row(g, i);
        cancelled++;
    }
    return cancelled;
}

int cancel_absence(struct session *s, const struct absence *a, const char *what, struct absence_result *out,
                   struct err *e)
{
    *out = (struct absence_result){0};
    const char *id = s->group.employees.at[a->employee].id;
    int cancelled = cancel_rows(s, a);
    if (!cancelled)
        return err_set(e, ERR_DATA,
                       _("%1$s has no absence of single days then; what is recorded: cordage availability list %1$s"),
                       id);
    int rc = session_save(s, PART_AVAILABILITY, what, &out->changed, e);
    if (rc >= 0)
        out->cancelled = cancelled;
    return rc;
}

void absence_result_free(struct absence_result *r)
{
    bookings_free(&r->lost);
}
