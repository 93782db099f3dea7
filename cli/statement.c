/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include <stdlib.h>
#include <string.h>

static void add_planned(const struct session *s, const struct booking *b, struct statement *out)
{
    civil_date end;
    struct statement_line l = {.member = group_find_member(&s->group, b->member),
                               .employee = group_find_employee(&s->group, b->employee),
                               .worked_from_min = -1,
                               .worked_to_min = -1,
                               .worked_min = -1,
                               .planned_min = (int)(b->end - b->start)};
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

/* Elapsed minutes, so that a night of 23 or 25 hours counts what was worked. */
static int worked_minutes(const struct session *s, const struct worked *w)
{
    return (int)(zone_instant(s->zone, w->date, w->span.to_min) - zone_instant(s->zone, w->date, w->span.from_min));
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
    l->worked_min = worked_minutes(s, w);
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
            add_planned(s, &planned.list.at[i], out);
    for (int i = 0; i < s->group.worked.n; i++) {
        const struct worked *w = &s->group.worked.at[i];
        if (w->date >= from && w->date <= to && wanted(s, w->member, member))
            add_worked(s, w, out);
    }
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
