/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build_people.c - who is here, and when each person is available. */
#include "i18n.h"
#include "instance_build.h"
#include "plan.h"
#include <stdlib.h>
#include <string.h>

/* Records of one list, sorted by the employee they are about: rows[first[e] .. first[e + 1]). */
struct by_employee {
    int *first, *rows;
};

static struct by_employee sort_by_employee(const int *owner, int n, int n_employees)
{
    struct by_employee s = {mem_array((size_t)n_employees + 1, sizeof(int)), mem_array((size_t)n, sizeof(int))};
    int *next = mem_array((size_t)n_employees + 1, sizeof *next);
    for (int i = 0; i < n; i++)
        if (owner[i] >= 0)
            s.first[owner[i] + 1]++;
    for (int e = 0; e < n_employees; e++)
        s.first[e + 1] += s.first[e];
    memcpy(next, s.first, ((size_t)n_employees + 1) * sizeof *next);
    for (int i = 0; i < n; i++)
        if (owner[i] >= 0)
            s.rows[next[owner[i]]++] = i;
    free(next);
    return s;
}

static void by_employee_free(struct by_employee *s)
{
    free(s->first);
    free(s->rows);
}

/* ---- availability ---------------------------------------------------------------------------------- */

static void warn_off_grid(struct build *b, const struct availability *a)
{
    char from[CLOCK_TEXT], to[CLOCK_TEXT];
    problems_add(b->problems, PROBLEM_WARNING, "availability.csv", 0, 0, a->employee,
                 a->kind == ABSENT ? _("%s-%s is off the grid of %d minutes and was rounded outward")
                                   : _("%s-%s is off the grid of %d minutes and was rounded inward"),
                 clock_text(a->span.from_min, from), clock_text((a->span.to_min - 1) % DAY_MIN + 1, to),
                 b->ins->slot_min);
}

/* Marks one row of availability on all its days, the Sunday before included, whose night runs into Monday. */
static void mark(struct build *b, const struct availability *a, uint8_t *available)
{
    const struct instance *ins = b->ins;
    bool absent = a->kind == ABSENT, warned = absent;
    uint8_t value = absent ? SLOT_CLOSED : a->kind == PREFERRED ? SLOT_PREFERRED : SLOT_AVAILABLE;
    for (int d = -1; d < INSTANCE_DAYS; d++) {
        civil_date date = ins->monday + d;
        if (!day_spec_holds(&a->day, date) || !validity_holds(&a->valid, date))
            continue;
        /* Even a part of a slot is enough to be away from all of it. */
        struct slot_range r = slots_of_span(ins, date, a->span, absent);
        if (r.off_grid && !warned)
            warn_off_grid(b, a);
        warned = warned || r.off_grid;
        for (int s = r.from; s < r.to; s++)
            if (absent || available[s] < value)
                available[s] = value;
    }
}

static void close_days_outside_contract(const struct instance *ins, const struct employee *e, uint8_t *available)
{
    for (int d = 0; d < INSTANCE_DAYS; d++)
        if (!validity_holds(&e->valid, ins->monday + d))
            memset(available + ins->day_slot[d], 0, (size_t)(ins->day_slot[d + 1] - ins->day_slot[d]));
}

static void build_availability(struct build *b, int employee, const int *rows, int n)
{
    const struct instance *ins = b->ins;
    const struct availability *all = ins->group->availabilities.at;
    uint8_t *available = mem_array((size_t)ins->nslots, 1);
    for (int pass = 0; pass < 2; pass++) /* absences last: they win */
        for (int i = 0; i < n; i++)
            if ((all[rows[i]].kind == ABSENT) == (pass == 1))
                mark(b, &all[rows[i]], available);
    close_days_outside_contract(ins, &ins->group->employees.at[employee], available);
    b->to.employees[employee].available = available;
}

/* ---- next week's first availability ------------------------------------------------------------------ */

struct stretch {
    instant from, to;
};
struct stretches { /* ascending; none touches the next */
    VEC(struct stretch) list;
};

static int by_start(const void *left, const void *right)
{
    const struct stretch *a = left, *b = right;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* Joins those that overlap or touch. */
static void join(struct stretches *s)
{
    int n = 0;
    if (s->list.n)
        qsort(s->list.at, (size_t)s->list.n, sizeof *s->list.at, by_start);
    for (int i = 0; i < s->list.n; i++) {
        struct stretch *last = n ? &s->list.at[n - 1] : NULL, x = s->list.at[i];
        if (!last || last->to < x.from)
            s->list.at[n++] = x;
        else if (last->to < x.to)
            last->to = x.to;
    }
    s->list.n = n;
}

/* The absences of a day, the one before and the one after. */
static void absences_around(const struct instance *ins, const int *rows, int n, civil_date day, struct stretches *out)
{
    const struct availability *all = ins->group->availabilities.at;
    out->list.n = 0;
    for (int i = 0; i < n; i++) {
        const struct availability *a = &all[rows[i]];
        for (civil_date d = day - 1; a->kind == ABSENT && d <= day + 1; d++)
            if (day_spec_holds(&a->day, d) && validity_holds(&a->valid, d))
                *vec_add(&out->list) = (struct stretch){zone_instant(ins->zone, d, a->span.from_min),
                                                        zone_instant(ins->zone, d, a->span.to_min)};
    }
    join(out);
}

/* The first minute from `from` on that no absence holds. */
static instant after_absences(const struct stretches *absences, instant from)
{
    int low = 0, high = absences->list.n; /* the first that ends later lies in low .. high */
    while (low < high) {
        int middle = (low + high) / 2;
        if (absences->list.at[middle].to <= from)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < absences->list.n && absences->list.at[low].from <= from;
    return inside ? absences->list.at[low].to : from;
}

/* When work of the next week could begin at the earliest; NO_LIMIT when in that week it cannot. */
static int first_availability_of_next_week(const struct instance *ins, int employee, const int *rows, int n)
{
    const struct availability *all = ins->group->availabilities.at;
    struct stretches absences = {0};
    int64_t first = NO_LIMIT;
    for (int d = WEEK_DAYS; d < 2 * WEEK_DAYS && first == NO_LIMIT; d++) {
        civil_date day = ins->monday + d;
        if (!validity_holds(&ins->group->employees.at[employee].valid, day))
            continue;
        absences_around(ins, rows, n, day, &absences);
        for (int i = 0; i < n; i++) {
            const struct availability *a = &all[rows[i]];
            if (a->kind == ABSENT || !day_spec_holds(&a->day, day) || !validity_holds(&a->valid, day))
                continue;
            instant start = after_absences(&absences, zone_instant(ins->zone, day, a->span.from_min));
            if (start < zone_instant(ins->zone, day, a->span.to_min) && start - ins->t0 < first)
                first = start - ins->t0;
        }
    }
    vec_free(&absences.list);
    return (int)first;
}

/* ---- everybody ----------------------------------------------------------------------------------------- */

static void build_person(struct build *b, int employee, const int *rows, int n_rows, const struct past_work *work,
                         int n_work)
{
    const struct instance *ins = b->ins;
    struct inst_employee *ie = &b->to.employees[employee];
    const struct employee *e = &ins->group->employees.at[employee];
    for (int d = 0; d < WEEK_DAYS; d++)
        ie->here = ie->here || validity_holds(&e->valid, ins->monday + d);
    ie->part_time = employee_is_part_time(ins->rules, employee);
    ie->minor = employee_is_minor(ins->rules, employee, ins->monday);
    ie->contract_min = e->contract_min;
    ie->floor_min = e->floor_min;
    build_past(b, employee, work, n_work);
    bool planned = b->past && b->past->next_week_planned;
    ie->next_free_until_min = ie->next_start_min;
    if (!planned) {
        int first = first_availability_of_next_week(ins, employee, rows, n_rows);
        if (first < ie->next_free_until_min)
            ie->next_free_until_min = first;
    }
    build_availability(b, employee, rows, n_rows);
}

void build_people(struct build *b)
{
    const struct instance *ins = b->ins;
    const struct group *g = ins->group;
    int *owner = mem_array((size_t)g->availabilities.n, sizeof *owner);
    for (int i = 0; i < g->availabilities.n; i++) {
        owner[i] = id_index_find(b->employees, g->availabilities.at[i].employee);
        if (owner[i] < 0)
            problems_add(b->problems, PROBLEM_ERROR, "availability.csv", 0, 0, g->availabilities.at[i].employee,
                         _("unknown employee '%s'; give an id of employees.csv"), g->availabilities.at[i].employee);
    }
    struct by_employee rows = sort_by_employee(owner, g->availabilities.n, ins->n_employees);
    int n_work, w = 0;
    struct past_work *work = sorted_past(b, &n_work);
    for (int e = 0; e < ins->n_employees; e++) {
        while (w < n_work && work[w].employee < e)
            w++;
        int first = w;
        while (w < n_work && work[w].employee == e)
            w++;
        build_person(b, e, rows.rows + rows.first[e], rows.first[e + 1] - rows.first[e], work + first, w - first);
    }
    by_employee_free(&rows);
    free(work);
    free(owner);
}
