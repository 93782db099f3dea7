/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statement.c - gathers the lines of a statement from stored plans and time sheets. */
#include "statement.h"
#include "reported.h"
#include "travel.h"

#include <stdlib.h>
#include <string.h>

/* The way to a presence from the one before it of the same person and duty, as plan_journeys() has it. */
static int travel_to(const struct session *s, const struct bookings *all, int i)
{
    const struct booking *b = &all->list.at[i], *before = NULL;
    for (int k = i - 1; k >= 0 && b->start - all->list.at[k].start < 2 * DAY_MIN; k--)
        if (strcmp(all->list.at[k].employee, b->employee) == 0) {
            before = &all->list.at[k];
            break;
        }
    if (!before ||
        (b->start - before->end >= DUTY_GAP_MIN && zone_date(s->zone, b->start) != zone_date(s->zone, before->start)))
        return 0;
    int from = group_find_site(&s->group, before->site), to = group_find_site(&s->group, b->site);
    return from >= 0 && to >= 0 ? group_travel_min(&s->group, from, to) : 0;
}

static void add_planned(const struct session *s, const struct booking *b, int travel_min, struct statement *out)
{
    civil_date end;
    struct statement_line l = {.member = group_find_member(&s->group, b->member),
                               .employee = group_find_employee(&s->group, b->employee),
                               .worked_from_min = -1,
                               .worked_to_min = -1,
                               .worked_min = -1,
                               .planned_min = (int)(b->end - b->start),
                               .travel_min = travel_min};
    zone_wall(s->zone, b->start, &l.day, &l.from_min);
    zone_wall(s->zone, b->end, &end, &l.to_min);
    if (end > l.day && l.to_min == 0)
        l.to_min = DAY_MIN;
    l.member_id = mem_copy(b->member);
    l.employee_id = mem_copy(b->employee);
    l.site = mem_copy(b->site);
    l.need = mem_copy(b->need);
    *vec_add(&out->lines) = l;
}

/* The planned line a time sheet belongs to: same person, member and day, not answered yet; nearest in time. */
static struct statement_line *planned_for(const struct worked *w, struct statement *out)
{
    struct statement_line *best = NULL;
    for (int i = 0; i < out->lines.n; i++) {
        struct statement_line *l = &out->lines.at[i];
        if (l->day != w->date || l->worked_min >= 0 || strcmp(l->employee_id, w->employee) != 0 ||
            strcmp(l->member_id, w->member) != 0)
            continue;
        if (!best || abs(l->from_min - w->span.from_min) < abs(best->from_min - w->span.from_min))
            best = l;
    }
    return best;
}

static void add_worked(const struct session *s, const struct worked *w, struct statement *out)
{
    struct statement_line *l = planned_for(w, out);
    if (!l) {
        l = vec_add(&out->lines);
        l->member = group_find_member(&s->group, w->member);
        l->employee = group_find_employee(&s->group, w->employee);
        l->member_id = mem_copy(w->member);
        l->employee_id = mem_copy(w->employee);
        l->site = mem_copy(w->site ? w->site : "");
        l->need = mem_copy(w->need ? w->need : "");
        l->day = w->date;
        l->from_min = w->span.from_min;
        l->to_min = w->span.to_min % DAY_MIN ? w->span.to_min % DAY_MIN : DAY_MIN;
    }
    l->worked_from_min = w->span.from_min;
    l->worked_to_min = w->span.to_min > DAY_MIN ? w->span.to_min - DAY_MIN : w->span.to_min;
    /* elapsed, so that a night of 23 or 25 hours counts what was worked */
    l->worked_min = (int)(worked_end(s->zone, w) - worked_start(s->zone, w));
}

/* Members and employees in the order of the group; those no longer in it last, by id. */
static int compare_lines(const void *a, const void *b)
{
    const struct statement_line *x = a, *y = b;
    unsigned mx = (unsigned)x->member, my = (unsigned)y->member;
    unsigned ex = (unsigned)x->employee, ey = (unsigned)y->employee;
    if (mx != my)
        return mx < my ? -1 : 1;
    int by_name = strcmp(x->member_id, y->member_id);
    if (by_name)
        return by_name;
    if (ex != ey)
        return ex < ey ? -1 : 1;
    by_name = strcmp(x->employee_id, y->employee_id);
    if (by_name)
        return by_name;
    return x->day != y->day ? (x->day < y->day ? -1 : 1) : (x->from_min > y->from_min) - (x->from_min < y->from_min);
}

/* A presence that some sheet answers without naming it was not worked as such: 9-17 h stands for 9-12 and 13-17. */
static void settle(const struct session *s, struct statement *st)
{
    struct reported *sheets = reported_new(&s->group, s->zone);
    for (int i = 0; i < st->lines.n; i++) {
        struct statement_line *l = &st->lines.at[i];
        instant start = zone_instant(s->zone, l->day, l->from_min);
        if (l->worked_min < 0 && reported_answers(sheets, l->employee_id, l->member_id, start, start + l->planned_min))
            l->worked_min = 0;
    }
    reported_free(sheets);
}

static bool wanted(const struct session *s, const char *id, int member)
{
    return member < 0 || strcmp(s->group.members.at[member].id, id) == 0;
}

int statement_make(struct session *s, civil_date from, civil_date to, int member, struct statement *out, struct err *e)
{
    struct bookings planned = {0};
    memset(out, 0, sizeof *out);
    int rc =
        store_bookings(s->store, zone_instant(s->zone, from, 0), zone_instant(s->zone, to + 1, 0), false, &planned, e);
    if (rc < 0)
        return rc;
    out->from = from;
    out->to = to;
    for (int i = 0; i < planned.list.n; i++)
        if (!planned.list.at[i].cancelled && wanted(s, planned.list.at[i].member, member))
            add_planned(s, &planned.list.at[i], travel_to(s, &planned, i), out);
    for (int i = 0; i < s->group.worked.n; i++) {
        const struct worked *w = &s->group.worked.at[i];
        if (w->date >= from && w->date <= to && wanted(s, w->member, member))
            add_worked(s, w, out);
    }
    settle(s, out);
    if (out->lines.n)
        qsort(out->lines.at, (size_t)out->lines.n, sizeof *out->lines.at, compare_lines);
    bookings_free(&planned);
    return 0;
}

void statement_free(struct statement *st)
{
    for (int i = 0; i < st->lines.n; i++) {
        free(st->lines.at[i].member_id);
        free(st->lines.at[i].employee_id);
        free(st->lines.at[i].site);
        free(st->lines.at[i].need);
    }
    vec_free(&st->lines);
}

int statement_counted_min(const struct statement_line *l)
{
    return l->worked_min >= 0 ? l->worked_min : l->planned_min;
}
