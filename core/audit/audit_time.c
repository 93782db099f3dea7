/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_time.c - a person's timeline in instants: works, journeys, duties, availability. */
#include "audit_impl.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- intervals ---------------------------------------------------------------------------------- */

void intervals_add(struct intervals *x, instant start, instant end)
{
    if (start < end)
        *vec_add(&x->list) = (struct interval){start, end};
}

static int by_start(const void *left, const void *right)
{
    const struct interval *a = left, *b = right;
    return a->start != b->start ? (a->start < b->start ? -1 : 1) : (a->end > b->end) - (a->end < b->end);
}

void intervals_merge(struct intervals *x)
{
    int n = 0;
    if (x->list.n > 1)
        qsort(x->list.at, (size_t)x->list.n, sizeof *x->list.at, by_start);
    for (int i = 0; i < x->list.n; i++) {
        struct interval *last = n ? &x->list.at[n - 1] : NULL, it = x->list.at[i];
        if (last && it.start <= last->end)
            last->end = it.end > last->end ? it.end : last->end;
        else
            x->list.at[n++] = it;
    }
    x->list.n = n;
}

/* ---- before the first person -------------------------------------------------------------------- */

/* Sorts the rows of availability by person, so that each person's are found at once. */
static void sort_rows(struct judge *j)
{
    const struct group *g = j->group;
    int n = g->employees.n;
    struct id_index *ids = id_index_new();
    int *owner = mem_array((size_t)g->availabilities.n + 1, sizeof *owner);
    int *next = mem_array((size_t)n + 2, sizeof *next);
    for (int e = 0; e < n; e++)
        id_index_add(ids, g->employees.at[e].id, e);
    for (int i = 0; i < g->availabilities.n; i++) {
        owner[i] = id_index_find(ids, g->availabilities.at[i].employee);
        if (owner[i] >= 0)
            j->first_row[owner[i] + 1]++;
    }
    for (int e = 0; e < n; e++) {
        j->first_row[e + 1] += j->first_row[e];
        next[e] = j->first_row[e];
    }
    for (int i = 0; i < g->availabilities.n; i++)
        if (owner[i] >= 0)
            j->rows[next[owner[i]]++] = i;
    free(owner);
    free(next);
    id_index_free(ids);
}

void judge_start(struct judge *j)
{
    int n = j->group->employees.n, works = j->past ? j->past->work.n : 0;
    for (int d = 0; d <= AUDIT_DAYS; d++)
        j->day_start[d] = zone_instant(j->ins->zone, j->ins->monday + d, 0);
    j->first_row = mem_array((size_t)n + 2, sizeof *j->first_row);
    j->first_past = mem_array((size_t)n + 2, sizeof *j->first_past);
    j->rows = mem_array((size_t)j->group->availabilities.n + 1, sizeof *j->rows);
    j->past_work = mem_array((size_t)works + 1, sizeof *j->past_work);
    sort_rows(j);
    for (int i = 0; i < works; i++) {
        struct past_work w = j->past->work.at[i];
        bool ours = w.start >= j->day_start[0] && w.start < j->day_start[7]; /* the plan judged stands for its week */
        if (w.employee >= 0 && w.employee < n && !ours)
            j->past_work[j->n_past++] = w;
    }
    if (j->n_past > 1)
        qsort(j->past_work, (size_t)j->n_past, sizeof *j->past_work, past_work_order);
    for (int i = 0; i < j->n_past; i++)
        j->first_past[j->past_work[i].employee + 1]++;
    for (int e = 0; e < n; e++)
        j->first_past[e + 1] += j->first_past[e];
}

void judge_stop(struct judge *j)
{
    free(j->first_row);
    free(j->first_past);
    free(j->rows);
    free(j->past_work);
    free(j->sites);
    vec_free(&j->works);
    vec_free(&j->duties);
    vec_free(&j->free.list);
    vec_free(&j->absent.list);
}

/* ---- one person --------------------------------------------------------------------------------- */

void judge_availability_read(struct judge *j)
{
    j->free.list.n = j->absent.list.n = 0;
    for (int k = j->first_row[j->employee]; k < j->first_row[j->employee + 1]; k++) {
        const struct availability *a = &j->group->availabilities.at[j->rows[k]];
        for (civil_date d = j->ins->monday - 2; d <= j->ins->monday + 2 * 7; d++) {
            if (!day_spec_holds(&a->day, d) || !validity_holds(&a->valid, d))
                continue;
            intervals_add(a->kind == ABSENT ? &j->absent : &j->free, zone_instant(j->ins->zone, d, a->span.from_min),
                          zone_instant(j->ins->zone, d, a->span.to_min));
        }
    }
    intervals_merge(&j->free);
    intervals_merge(&j->absent);
}

/* When work of the week after could begin, by its own rows and absences. */
static void find_next_free(struct judge *j)
{
    const struct validity *contract = &j->group->employees.at[j->employee].valid;
    j->next_free = NO_INSTANT;
    for (int k = j->first_row[j->employee]; k < j->first_row[j->employee + 1]; k++) {
        const struct availability *a = &j->group->availabilities.at[j->rows[k]];
        for (civil_date d = j->ins->monday + 7; d < j->ins->monday + 14 && a->kind != ABSENT; d++) {
            if (!day_spec_holds(&a->day, d) || !validity_holds(&a->valid, d) || !validity_holds(contract, d))
                continue;
            instant start = zone_instant(j->ins->zone, d, a->span.from_min);
            for (int i = 0; i < j->absent.list.n; i++)
                if (j->absent.list.at[i].start <= start && start < j->absent.list.at[i].end)
                    start = j->absent.list.at[i].end;
            if (start < zone_instant(j->ins->zone, d, a->span.to_min) && start < j->next_free)
                j->next_free = start;
        }
    }
}

static int by_work_start(const void *left, const void *right)
{
    const struct work *a = left, *b = right;
    return a->start != b->start ? (a->start < b->start ? -1 : 1) : (a->end > b->end) - (a->end < b->end);
}

static void gather_works(struct judge *j, const struct presence *at, int n)
{
    j->works.n = 0;
    for (int i = j->first_past[j->employee]; i < j->first_past[j->employee + 1]; i++) {
        const struct past_work *w = &j->past_work[i];
        *vec_add(&j->works) = (struct work){w->start, w->end, -1, w->site, 0, false, false};
    }
    for (int i = 0; i < n; i++)
        *vec_add(&j->works) =
            (struct work){at[i].start, at[i].end, at[i].need, j->ins->needs[at[i].need].site, 0, false, true};
    if (j->works.n > 1)
        qsort(j->works.at, (size_t)j->works.n, sizeof *j->works.at, by_work_start);
}

static int travel_min(const struct judge *j, int from, int to)
{
    return from < 0 || to < 0 ? 0 : instance_travel(j->ins, from, to);
}

/* The period is one of every day; one that began the evening before counts too. */
int judge_period_min(const struct judge *j, instant from, instant to, int period)
{
    int sum = 0;
    if (period == 0)
        return 0;
    civil_date last = zone_date(j->ins->zone, to);
    for (civil_date d = zone_date(j->ins->zone, from) - 1; d <= last; d++) {
        instant a = zone_instant(j->ins->zone, d, period_from(period));
        instant z = zone_instant(j->ins->zone, d, period_to(period));
        a = a > from ? a : from;
        z = z < to ? z : to;
        sum += z > a ? (int)(z - a) : 0;
    }
    return sum;
}

static void close_duty(struct judge *j, struct judged_duty *s)
{
    int *sites = mem_array((size_t)(s->end - s->first) + 1, sizeof *sites);
    int n = judge_sites(j, s->first, s->end, sites);
    int night = judge_figure(j, RULE_NIGHT, sites, n, s->day).value;
    bool travel = judge_figure(j, RULE_TRAVEL_IS_WORK, sites, n, s->day).value != 0;
    for (int i = s->first; i < s->end; i++) {
        struct work *w = &j->works.at[i];
        if (i > s->first)
            w->travel_min = travel_min(j, w[-1].site, w->site);
        w->travel_counts = travel;
        s->work_min += (int)(w->end - w->start) + (travel ? w->travel_min : 0);
        s->night_min += judge_period_min(j, w->start, w->end, night);
        s->planned = s->planned || w->planned;
        s->finish = w->end > s->finish ? w->end : s->finish;
    }
    free(sites);
    *vec_add(&j->duties) = *s;
}

/* A presence of a later civil day goes on with the duty only after less than DUTY_GAP_MIN. */
static void cut_duties(struct judge *j)
{
    j->duties.n = 0;
    for (int i = 0; i < j->works.n;) {
        const struct work *w = j->works.at;
        struct judged_duty s = {.first = i, .day = zone_date(j->ins->zone, w[i].start), .start = w[i].start};
        instant end = w[i].end;
        for (i++; i < j->works.n; i++) {
            bool later = zone_date(j->ins->zone, w[i].start) != s.day;
            if (later && w[i].start - end >= DUTY_GAP_MIN)
                break;
            end = w[i].end > end ? w[i].end : end;
        }
        s.end = i;
        close_duty(j, &s);
    }
}

int judge_work_between(const struct judge *j, instant from, instant to)
{
    int sum = 0;
    for (int i = 0; i < j->works.n; i++) {
        const struct work *w = &j->works.at[i];
        instant start = w->travel_counts ? w->start - w->travel_min : w->start, end = w->end;
        start = start > from ? start : from;
        end = end < to ? end : to;
        sum += end > start ? (int)(end - start) : 0;
    }
    return sum;
}

void judge_person(struct judge *j, int employee, const struct presence *at, int n)
{
    assert(employee >= 0 && employee < j->group->employees.n);
    j->employee = employee;
    j->minor = employee_is_minor(j->rules, employee, j->ins->monday);
    j->part_time = employee_is_part_time(j->rules, employee);
    judge_availability_read(j);
    find_next_free(j);
    gather_works(j, at, n);
    cut_duties(j);
    free(j->sites);
    j->sites = mem_array((size_t)j->works.n + 1, sizeof *j->sites);
    j->n_sites = 0;
    for (int i = 0; i < j->works.n; i++) {
        int k = 0;
        while (k < j->n_sites && j->sites[k] != j->works.at[i].site)
            k++;
        if (k == j->n_sites && j->works.at[i].planned)
            j->sites[j->n_sites++] = j->works.at[i].site;
    }
    for (int w = 0; w < MOST_WEEKS; w++)
        j->week_min[w] = judge_work_between(j, zone_instant(j->ins->zone, j->ins->monday - 7 * w, 0),
                                            zone_instant(j->ins->zone, j->ins->monday - 7 * w + 7, 0));
}
