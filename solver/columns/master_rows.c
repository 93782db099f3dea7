/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master_rows.c - lays out the rows of the restricted master problem, and says what each of them allows. */
#include "mem.h"
#include "numbers.h"
#include "restricted_master.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what must be ------------------------------------------------------------------------------------- */

static void count_required(struct master *m)
{
    const struct instance *ins = m->ins;
    for (int i = 0; i < m->n_person_days; i++)
        for (int k = 0; k < m->person_days[i].required.n; k++) {
            const struct duty_presence *x = &m->person_days[i].required.at[k];
            if (!m->required_slots)
                m->required_slots =
                    mem_array((size_t)ins->n_needs * (size_t)ins->nslots + 1, sizeof *m->required_slots);
            for (int s = x->from; s < x->to; s++)
                m->required_slots[(size_t)x->need * (size_t)ins->nslots + (size_t)s]++;
        }
}

int master_people_at(const struct master *m, int need, int slot)
{
    int allowed = m->ins->needs[need].headcount[slot];
    return m->required_slots ? max_int(allowed, m->required_slots[(size_t)need * (size_t)m->ins->nslots + (size_t)slot])
                             : allowed;
}

double master_requested_h(const struct master *m, int need)
{
    int slots = 0;
    for (int s = 0; m->required_slots && s < m->ins->nslots; s++)
        slots += m->required_slots[(size_t)need * (size_t)m->ins->nslots + (size_t)s];
    return max_int(m->ins->needs[need].requested_min, slots * m->ins->slot_min) / HOUR;
}

/* A person's weekly hours; at least those that must be. */
double master_week_h(const struct master *m, int employee)
{
    const struct inst_employee *q = &m->ins->employees[employee];
    double hours = max_int(0, q->week.work_max - q->monday_min) / HOUR, sum = 0;
    for (int i = 0; i < m->n_person_days; i++) {
        struct column c;
        if (m->person_days[i].employee == employee && m->person_days[i].required.n > 0) {
            master_column(m, i, &m->person_days[i].required, &c); /* also where it is not legal by itself */
            sum += c.week_h;
        }
    }
    return fmax(hours, sum);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static int count_days(unsigned days)
{
    int count = 0;
    for (int d = 0; d < WEEK_DAYS; d++)
        count += (int)(days >> d & 1);
    return count;
}

/* How many of the days (bits) on which a person has something to do may be worked. */
static int days_allowed(const struct week_limits *w, unsigned days)
{
    int best = 0;
    if (w->days_off_together < 2)
        return min_int(w->days_max, count_days(days));
    for (int d = 0; d + w->days_off_together <= WEEK_DAYS; d++)
        best = max_int(best, count_days(days & ~(((1u << w->days_off_together) - 1) << d)));
    return min_int(w->days_max, best);
}

static int rows_of_people(struct master *m, struct err *e)
{
    const struct instance *ins = m->ins;
    unsigned *days = mem_array((size_t)ins->n_employees + 1, sizeof *days);
    unsigned *required = mem_array((size_t)ins->n_employees + 1, sizeof *required);
    int rc = 0;
    for (int i = 0; i < m->n_person_days; i++) {
        days[m->person_days[i].employee] |= 1u << m->person_days[i].day;
        required[m->person_days[i].employee] |= (m->person_days[i].required.n > 0 ? 1u : 0u) << m->person_days[i].day;
        m->day_row[i] = lp_row(m->lp, -LP_INF, 1, e);
        rc = m->day_row[i] < 0 ? ERR_LIMIT : rc;
    }
    for (int p = 0; p < ins->n_employees; p++) {
        const struct inst_employee *q = &ins->employees[p];
        m->week_row[p] = m->days_row[p] = -1;
        if (days[p] == 0)
            continue;
        int allowed = max_int(days_allowed(&q->week, days[p]), count_days(required[p]));
        if (q->week.work_max < NO_LIMIT)
            m->week_row[p] = lp_row(m->lp, -LP_INF, master_week_h(m, p), e);
        if (allowed < count_days(days[p]))
            m->days_row[p] = lp_row(m->lp, -LP_INF, allowed, e);
        rc = m->week_row[p] < -1 || m->days_row[p] < -1 ? ERR_LIMIT : rc;
    }
    for (int n = 0; n < ins->n_needs; n++) {
        m->need_row[n] = lp_row(m->lp, -LP_INF, master_requested_h(m, n), e);
        rc = m->need_row[n] < 0 ? ERR_LIMIT : rc;
    }
    free(days);
    free(required);
    return rc;
}

/* A row that must be reached, with its slack. */
static int reached_row(struct master *m, double hours, struct err *e)
{
    int row = lp_row(m->lp, hours, LP_INF, e);
    const double one = 1;
    if (row < 0 || (hours > 0 && lp_column(m->lp, 0, LP_INF, -master_dear(m), 1, &row, &one, e) < 0))
        return ERR_LIMIT;
    return row;
}

/* The rows of days that hold what must be: one duty exactly, or a dear slack. */
static int rows_of_required(struct master *m, struct err *e)
{
    const double one = 1;
    for (int i = 0; i < m->n_person_days; i++)
        if (m->person_days[i].required.n > 0 &&
            (lp_bound_row(m->lp, m->day_row[i], 1, 1, e) ||
             lp_column(m->lp, 0, LP_INF, -master_dear(m), 1, &m->day_row[i], &one, e) < 0))
            return ERR_LIMIT;
    return 0;
}

static int rows_of_account(struct master *m, int o, const struct account *q, struct err *e)
{
    m->account_row[o] = m->low_row[o] = m->link_row[o] = m->rate[o] = -1;
    if (q->low > 1e-6 && (m->low_row[o] = reached_row(m, q->low / HOUR, e)) < 0)
        return ERR_LIMIT;
    if (q->weight <= 0 || q->high <= q->low)
        return 0;
    m->account_row[o] = lp_row(m->lp, -q->offset / HOUR, LP_INF, e);
    m->link_row[o] = lp_row(m->lp, 0, LP_INF, e);
    if (m->account_row[o] < 0 || m->link_row[o] < 0)
        return ERR_LIMIT;
    m->rate[o] = lp_column(m->lp, 0, LP_INF, 0, 2, (const int[]){m->account_row[o], m->link_row[o]},
                           (const double[]){-q->weight / HOUR, 1}, e);
    return m->rate[o] < 0 ? ERR_LIMIT : 0;
}

static int rows_of_accounts(struct master *m, const struct account *accounts, struct err *e)
{
    int n = account_count(m->ins), linked = 0, rc = 0;
    for (int o = 0; o < n; o++)
        m->scale += accounts[o].weight > 0 && accounts[o].high > accounts[o].low ? accounts[o].weight / HOUR : 0;
    m->scale = fmax(m->scale, 1);
    int *rows = mem_array((size_t)n + 1, sizeof *rows);
    double *ones = mem_array((size_t)n + 1, sizeof *ones);
    for (int o = 0; o < n && !rc; o++) {
        rc = rows_of_account(m, o, &accounts[o], e);
        if (!rc && m->link_row[o] >= 0) {
            rows[linked] = m->link_row[o];
            ones[linked++] = -1;
        }
    }
    /* nobody is raised without end: with everything served, z stops at some rate */
    m->z = rc ? rc : lp_column(m->lp, -LP_INF, linked ? LP_INF : 0, m->scale, linked, rows, ones, e);
    free(rows);
    free(ones);
    return m->z < 0 ? ERR_LIMIT : 0;
}

int master_init(struct master *m, const struct instance *ins, const struct person_day *person_days, int n_person_days,
                const struct account *accounts, struct err *e)
{
    size_t people = (size_t)ins->n_employees + 1, n = (size_t)account_count(ins) + 1, needs = (size_t)ins->n_needs + 1;
    memset(m, 0, sizeof *m);
    m->ins = ins;
    m->person_days = person_days;
    m->n_person_days = n_person_days;
    m->first = mem_array((size_t)n_person_days + 1, sizeof *m->first);
    for (int d = 0; d < n_person_days; d++)
        m->first[d] = -1;
    m->day_row = mem_array((size_t)n_person_days + 1, sizeof *m->day_row);
    m->week_row = mem_array(people, sizeof *m->week_row);
    m->days_row = mem_array(people, sizeof *m->days_row);
    m->need_row = mem_array(needs, sizeof *m->need_row);
    m->account_row = mem_array(n, sizeof *m->account_row);
    m->low_row = mem_array(n, sizeof *m->low_row);
    m->link_row = mem_array(n, sizeof *m->link_row);
    m->rate = mem_array(n, sizeof *m->rate);
    m->worth = mem_array(needs * (size_t)(ins->nslots + 1), sizeof *m->worth);
    m->need_h = mem_array(needs, sizeof *m->need_h);
    m->over = ROW_TOLERANCE;
    count_required(m);
    if (lp_new(true, &m->lp, e) || rows_of_people(m, e) || rows_of_accounts(m, accounts, e) || rows_of_required(m, e)) {
        master_done(m);
        return ERR_LIMIT;
    }
    m->first_duty = lp_columns(m->lp);
    m->first_lazy = lp_rows(m->lp);
    return 0;
}

void master_done(struct master *m)
{
    lp_free(m->lp);
    vec_free(&m->columns);
    vec_free(&m->slots);
    vec_free(&m->rests);
    free(m->first);
    free(m->day_row);
    free(m->week_row);
    free(m->days_row);
    free(m->need_row);
    free(m->account_row);
    free(m->low_row);
    free(m->link_row);
    free(m->rate);
    free(m->worth);
    free(m->required_slots);
    free(m->amount);
    free(m->need_h);
    free(m->rows);
    free(m->coefs);
    memset(m, 0, sizeof *m);
}
