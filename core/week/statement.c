/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statement.c - gathers the lines of a statement from stored plans and time sheets. */
#include "statement.h"
#include "reported.h"

#include <stdlib.h>
#include <string.h>

/* What the lines are made of. */
struct source {
    const struct group *group;
    const struct papers_of_weeks *papers;
    const struct zone *zone;
    const struct bookings *planned;
};

static const struct group *papers_at(const struct source *s, civil_date day)
{
    civil_date monday = date_monday(day);
    for (int i = 0; i < s->papers->list.n; i++)
        if (s->papers->list.at[i].monday == monday)
            return s->papers->list.at[i].group;
    return s->group;
}

/* What the papers of the line's week say of its member and employee. */
static void name_line(const struct source *s, struct statement_line *l, const char *member, const char *employee)
{
    const struct group *g = papers_at(s, l->day);
    int m = group_find_member(g, member), e = group_find_employee(g, employee);
    l->member = group_find_member(s->group, member);
    l->employee = group_find_employee(s->group, employee);
    l->member_id = mem_copy(member);
    l->employee_id = mem_copy(employee);
    l->member_name = mem_copy(m >= 0 ? name_or_id(g->members.at[m].name, member) : member);
    l->employee_name = mem_copy(e >= 0 ? name_or_id(g->employees.at[e].name, employee) : employee);
    bool said = m >= 0 && g->members.at[m].coefficient_micro >= 0;
    l->coefficient_micro = said ? g->members.at[m].coefficient_micro : 1000000;
}

static void add_planned(const struct source *s, int at, struct statement *out)
{
    const struct booking *b = &s->planned->list.at[at];
    int from_site;
    civil_date end;
    const struct group *papers = papers_at(s, b->monday);
    struct statement_line l = {.worked_from_min = -1,
                               .worked_to_min = -1,
                               .worked_min = -1,
                               .planned_min = (int)(b->end - b->start),
                               .travel_min = bookings_journey_min(papers, s->zone, s->planned, at, &from_site)};
    zone_wall(s->zone, b->start, &l.day, &l.from_min);
    zone_wall(s->zone, b->end, &end, &l.to_min);
    if (end > l.day && l.to_min == 0)
        l.to_min = DAY_MIN;
    name_line(s, &l, b->member, b->employee);
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

static void add_worked(const struct source *s, const struct worked *w, struct statement *out)
{
    struct statement_line *l = planned_for(w, out);
    if (!l) {
        l = vec_add(&out->lines);
        l->day = w->date;
        name_line(s, l, w->member, w->employee);
        l->site = mem_copy(w->site ? w->site : "");
        l->need = mem_copy(w->need ? w->need : "");
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
static void settle(const struct source *s, struct statement *st)
{
    struct reported *sheets = reported_new(s->group, s->zone);
    for (int i = 0; i < st->lines.n; i++) {
        struct statement_line *l = &st->lines.at[i];
        instant start = zone_instant(s->zone, l->day, l->from_min);
        if (l->worked_min < 0 && reported_answers(sheets, l->employee_id, l->member_id, start, start + l->planned_min))
            l->worked_min = 0;
    }
    reported_free(sheets);
}

static bool wanted(const struct source *s, const char *id, int member)
{
    return member < 0 || strcmp(s->group->members.at[member].id, id) == 0;
}

void statement_make(const struct group *g, const struct papers_of_weeks *papers, const struct zone *z,
                    const struct bookings *planned, civil_date from, civil_date to, int member, struct statement *out)
{
    const struct source s = {.group = g, .papers = papers, .zone = z, .planned = planned};
    *out = (struct statement){.from = from, .to = to};
    for (int i = 0; i < planned->list.n; i++)
        if (!planned->list.at[i].cancelled && wanted(&s, planned->list.at[i].member, member))
            add_planned(&s, i, out);
    for (int i = 0; i < g->worked.n; i++) {
        const struct worked *w = &g->worked.at[i];
        if (w->date >= from && w->date <= to && wanted(&s, w->member, member))
            add_worked(&s, w, out);
    }
    settle(&s, out);
    if (out->lines.n)
        qsort(out->lines.at, (size_t)out->lines.n, sizeof *out->lines.at, compare_lines);
}

void statement_free(struct statement *st)
{
    for (int i = 0; i < st->lines.n; i++) {
        free(st->lines.at[i].member_id);
        free(st->lines.at[i].employee_id);
        free(st->lines.at[i].member_name);
        free(st->lines.at[i].employee_name);
        free(st->lines.at[i].site);
        free(st->lines.at[i].need);
    }
    vec_free(&st->lines);
}

int statement_counted_min(const struct statement_line *l)
{
    return l->worked_min >= 0 ? l->worked_min : l->planned_min;
}
