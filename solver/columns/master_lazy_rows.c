/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master_lazy_rows.c - finds the rows that a solution breaks, and adds them. */
#include "master_lazy_rows.h"
#include "mem.h"
#include "numbers.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A row over the columns there are; its number or a negative code. */
static int row_over(struct master *m, double upper, bool (*holds)(const struct master *, int, const void *),
                    const void *what, struct err *e)
{
    int *index = mem_array((size_t)m->columns.n + 1, sizeof *index), n = 0;
    double *ones = mem_array((size_t)m->columns.n + 1, sizeof *ones);
    for (int i = 0; i < m->columns.n; i++)
        if (holds(m, i, what)) {
            index[n] = m->first_duty + i;
            ones[n++] = 1;
        }
    int row = lp_row_of(m->lp, -LP_INF, upper, n, index, ones, e);
    free(index);
    free(ones);
    return row;
}

static bool has_slot(const struct master *m, int column, const void *what)
{
    const struct slot_row *r = what;
    return column_covers(&m->columns.at[column], r->need, r->slot);
}

static bool has_rest(const struct master *m, int column, const void *what)
{
    return column_in_rest(m, &m->columns.at[column], what);
}

static int add_slot_row(struct master *m, int need, int slot, struct err *e)
{
    struct slot_row r = {need, slot, -1};
    for (int i = 0; i < m->slots.n; i++)
        if (m->slots.at[i].need == need && m->slots.at[i].slot == slot)
            return 0;
    r.row = row_over(m, master_people_at(m, need, slot), has_slot, &r, e);
    if (r.row < 0)
        return r.row;
    *vec_add(&m->slots) = r;
    return 1;
}

/* One row for each run of slots with too many people, at the middle of its peak. */
static int separate_need(struct master *m, int need, const double *people, struct err *e)
{
    const struct instance *ins = m->ins;
    int added = 0;
    for (int s = 0; s < ins->nslots;) {
        double peak = 0;
        int to = s, first = s, last = s;
        for (; to < ins->nslots && people[to] > master_people_at(m, need, to) + m->over; to++) {
            double over = people[to] - master_people_at(m, need, to);
            if (over > peak + 1e-9) {
                peak = over;
                first = to;
            }
            last = over > peak - 1e-9 ? to : last;
        }
        if (peak > 0) {
            int rc = add_slot_row(m, need, (first + last) / 2, e);
            if (rc < 0)
                return rc;
            added += rc;
        }
        s = to > s ? to : s + 1;
    }
    return added;
}

double *master_people(const struct master *m)
{
    size_t stride = (size_t)m->ins->nslots;
    double *people = mem_array(stride * (size_t)m->ins->n_needs + 1, sizeof *people);
    for (int i = 0; i < m->columns.n; i++) {
        double x = master_amount(m, i);
        const struct duty *d = &m->columns.at[i].duty;
        for (int k = 0; x > 1e-9 && k < d->n; k++)
            for (int s = d->at[k].from; s < d->at[k].to; s++)
                people[(size_t)d->at[k].need * stride + (size_t)s] += x;
    }
    return people;
}

static int separate_slots(struct master *m, struct err *e)
{
    const struct instance *ins = m->ins;
    size_t stride = (size_t)ins->nslots;
    double *people = master_people(m);
    int added = 0;
    for (int n = 0; n < ins->n_needs && added >= 0; n++) {
        int rc = separate_need(m, n, people + (size_t)n * stride, e);
        added = rc < 0 ? rc : added + rc;
    }
    free(people);
    return added;
}

static int rest_slots(const struct master *m, int person_day)
{
    int rest = m->person_days[person_day].lim.rest_day, next = m->person_days[person_day + 1].lim.rest_day;
    rest = max_int(rest >= NO_LIMIT ? 0 : rest, next >= NO_LIMIT ? 0 : next);
    return (rest + m->ins->slot_min - 1) / m->ins->slot_min;
}

static int add_rest_row(struct master *m, struct rest_row r, struct err *e)
{
    r.row = row_over(m, 1, has_rest, &r, e);
    if (r.row < 0)
        return r.row;
    *vec_add(&m->rests) = r;
    return 1;
}

/* used[]: columns in use of person-days i and i + 1, which are consecutive days of one person.  The row that they
 * exceed most, and what they come to there; at most `over`: none. */
static double worst_rest(const struct master *m, int person_day, const int *used, int n_used, double over,
                         struct rest_row *worst)
{
    int rest = rest_slots(m, person_day);
    *worst = (struct rest_row){
        .employee = m->person_days[person_day].employee, .day = m->person_days[person_day].day, .slot = -1};
    double most_sum = over;
    for (int a = 0; a < n_used; a++) {
        if (m->columns.at[used[a]].person_day != person_day)
            continue;
        struct rest_row r = {.employee = worst->employee, .day = worst->day, .slot = m->columns.at[used[a]].to};
        double sum = 0;
        r.next = r.slot + rest;
        for (int b = 0; b < n_used; b++)
            sum += column_in_rest(m, &m->columns.at[used[b]], &r) ? master_amount(m, used[b]) : 0;
        if (sum > most_sum) {
            most_sum = sum;
            *worst = r;
        }
    }
    return most_sum;
}

/* Columns in use by person-day: those of day d are used[first[d]..first[d + 1]). */
static int *columns_in_use(const struct master *m, int *first)
{
    int *used = mem_array((size_t)m->columns.n + 1, sizeof *used);
    for (int i = 0; i < m->columns.n; i++)
        first[m->columns.at[i].person_day + 1] += master_amount(m, i) > 1e-7;
    for (int d = 0; d < m->n_person_days; d++)
        first[d + 1] += first[d];
    int *at = mem_array((size_t)m->n_person_days + 1, sizeof *at);
    memcpy(at, first, (size_t)m->n_person_days * sizeof *at);
    for (int i = 0; i < m->columns.n; i++)
        if (master_amount(m, i) > 1e-7)
            used[at[m->columns.at[i].person_day]++] = i;
    free(at);
    return used;
}

static bool may_be_close(const struct master *m, int person_day)
{
    const struct person_day *a = &m->person_days[person_day], *b = &m->person_days[person_day + 1];
    return a->employee == b->employee && a->day + 1 == b->day && !(a->frozen && b->frozen);
}

static int separate_rests(struct master *m, struct err *e)
{
    int *first = mem_array((size_t)m->n_person_days + 2, sizeof *first), *used = columns_in_use(m, first), added = 0;
    for (int d = 0; d + 1 < m->n_person_days && added >= 0; d++) {
        struct rest_row worst;
        if (!may_be_close(m, d))
            continue;
        worst_rest(m, d, used + first[d], first[d + 2] - first[d], 1 + m->over, &worst);
        int rc = worst.slot < 0 ? 0 : add_rest_row(m, worst, e);
        added = rc < 0 ? rc : added + rc;
    }
    free(used);
    free(first);
    return added;
}

void master_keep_rests(const struct master *m, double *part)
{
    int *first = mem_array((size_t)m->n_person_days + 2, sizeof *first), *used = columns_in_use(m, first);
    for (int d = 0; d < m->n_person_days; d++)
        part[d] = 1;
    for (int d = 0; d + 1 < m->n_person_days; d++) {
        struct rest_row worst;
        if (!may_be_close(m, d))
            continue;
        double sum = worst_rest(m, d, used + first[d], first[d + 2] - first[d], 1, &worst);
        part[d] = sum * part[d] > 1 ? 1 / sum : part[d];
        part[d + 1] = 1 / sum;
    }
    free(used);
    free(first);
}

int master_separate(struct master *m, struct err *e)
{
    int slots = separate_slots(m, e), rests = slots < 0 ? slots : separate_rests(m, e);
    assert(rests < 0 || lp_rows(m->lp) == m->first_lazy + m->slots.n + m->rests.n);
    return rests < 0 ? rests : slots + rests;
}
