/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restricted_master.c - builds the linear programme over duties, adds columns, fixes levels. */
#include "restricted_master.h"
#include "mem.h"
#include "numbers.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A duty as a column; false when it is not legal. */
static bool column_facts(const struct master *m, int person_day, const struct duty *d, struct column *out)
{
    struct duty_facts f;
    *out = (struct column){
        .employee = m->person_days[person_day].employee, .person_day = person_day, .duty = *d, .next = -1};
    bool legal = duty_measure(m->ins, out->employee, d, &f);
    out->from = f.from;
    out->to = f.to;
    out->week_h = (f.work_min - (f.day == WEEK_DAYS - 1 ? f.day_work_min[1] : 0)) / HOUR;
    return legal;
}

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
            column_facts(m, i, &m->person_days[i].required, &c);
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

/* ---- columns ------------------------------------------------------------------------------------------- */

struct sparse {
    int n, *rows;
    double *coefs;
};

static void add_to(struct sparse *v, int row, double coef)
{
    if (row < 0 || coef == 0)
        return;
    for (int i = 0; i < v->n; i++)
        if (v->rows[i] == row) {
            v->coefs[i] += coef;
            return;
        }
    v->rows[v->n] = row;
    v->coefs[v->n++] = coef;
}

static void add_hours(const struct master *m, struct sparse *v, int need, double hours)
{
    const struct inst_need *q = &m->ins->needs[need];
    int t = account_of(q->member, q->replacement), both = account_of_both(m->ins, q->member);
    add_to(v, m->need_row[need], hours);
    add_to(v, m->account_row[t], hours);
    add_to(v, m->low_row[t], hours);
    add_to(v, m->account_row[both], hours);
    add_to(v, m->low_row[both], hours);
}

bool column_covers(const struct column *c, int need, int slot)
{
    for (int i = 0; i < c->duty.n; i++)
        if (c->duty.at[i].need == need && c->duty.at[i].from <= slot && slot < c->duty.at[i].to)
            return true;
    return false;
}

bool column_in_rest(const struct master *m, const struct column *c, const struct rest_row *r)
{
    if (c->employee != r->employee)
        return false;
    int day = m->person_days[c->person_day].day;
    return (day == r->day && c->to >= r->slot) || (day == r->day + 1 && c->from < r->next);
}

static int vector_of(struct master *m, const struct column *c)
{
    size_t room = 8 + 5 * DUTY_PRESENCES + (size_t)m->slots.n + (size_t)m->rests.n;
    m->rows = mem_resize(m->rows, room, sizeof *m->rows);
    m->coefs = mem_resize(m->coefs, room, sizeof *m->coefs);
    struct sparse v = {0, m->rows, m->coefs};
    add_to(&v, m->day_row[c->person_day], 1);
    add_to(&v, m->week_row[c->employee], c->week_h);
    add_to(&v, m->days_row[c->employee], 1);
    for (int i = 0; i < c->duty.n; i++)
        add_hours(m, &v, c->duty.at[i].need, (c->duty.at[i].to - c->duty.at[i].from) * m->ins->slot_min / HOUR);
    for (int i = 0; i < m->slots.n; i++)
        if (column_covers(c, m->slots.at[i].need, m->slots.at[i].slot)) {
            v.rows[v.n] = m->slots.at[i].row;
            v.coefs[v.n++] = 1;
        }
    for (int i = 0; i < m->rests.n; i++)
        if (column_in_rest(m, c, &m->rests.at[i])) {
            v.rows[v.n] = m->rests.at[i].row;
            v.coefs[v.n++] = 1;
        }
    assert((size_t)v.n <= room);
    return v.n;
}

bool master_column(const struct master *m, int person_day, const struct duty *d, struct column *out)
{
    const struct person_day *p = &m->person_days[person_day];
    if (d->n == 0 || !duty_contains(d, &p->required) || (p->frozen && d->n > p->required.n))
        return false;
    return column_facts(m, person_day, d, out) || p->frozen;
}

int master_add(struct master *m, int person_day, const struct duty *d, struct err *e)
{
    struct column c;
    if (!master_column(m, person_day, d, &c))
        return 0;
    int n = vector_of(m, &c), rc = lp_column(m->lp, 0, LP_INF, 0, n, m->rows, m->coefs, e);
    if (rc < 0)
        return rc;
    assert(rc == m->first_duty + m->columns.n);
    c.next = m->first[person_day];
    m->first[person_day] = m->columns.n;
    *vec_add(&m->columns) = c;
    return 0;
}

/* ---- levels ----------------------------------------------------------------------------------------------- */

int master_fix(struct master *m, double rate, const bool *held, struct err *e)
{
    int n = account_count(m->ins), strongest = -1, left = 0;
    double *pull = mem_array((size_t)n + 1, sizeof *pull);
    for (int o = 0; o < n; o++) {
        if (m->link_row[o] < 0)
            continue;
        pull[o] = -lp_dual(m->lp, m->link_row[o]);
        strongest = strongest < 0 || pull[o] > pull[strongest] ? o : strongest;
    }
    for (int o = 0; o < n && left >= 0; o++) {
        if (m->link_row[o] < 0)
            continue;
        if (held ? !held[o] : pull[o] <= 1e-6 * m->scale && o != strongest) {
            left++;
            continue;
        }
        if (lp_bound_column(m->lp, m->rate[o], fmax(0, rate - FIXED_GIVES), LP_INF, e) ||
            lp_bound_row(m->lp, m->link_row[o], -LP_INF, LP_INF, e))
            left = ERR_LIMIT;
        m->link_row[o] = -1;
    }
    free(pull);
    return left;
}

/* ---- the solution in hand ----------------------------------------------------------------------------------- */

double *master_amounts(struct master *m)
{
    m->n_amounts = m->columns.n;
    m->amount = mem_resize(m->amount, (size_t)m->n_amounts + 1, sizeof *m->amount);
    return m->amount;
}

void master_sum_needs(struct master *m)
{
    memset(m->need_h, 0, (size_t)m->ins->n_needs * sizeof *m->need_h);
    for (int i = 0; i < m->n_amounts; i++) {
        const struct duty *d = &m->columns.at[i].duty;
        for (int k = 0; k < d->n && m->amount[i] > 0; k++)
            m->need_h[d->at[k].need] += m->amount[i] * (d->at[k].to - d->at[k].from) * m->ins->slot_min / HOUR;
    }
}

void master_read_simplex(struct master *m)
{
    double *amount = master_amounts(m);
    for (int i = 0; i < m->n_amounts; i++)
        amount[i] = lp_value(m->lp, m->first_duty + i);
    m->worst = lp_value(m->lp, m->z);
    m->reached = lp_objective(m->lp);
    master_sum_needs(m);
}

double master_account_h(const struct master *m, int account)
{
    const struct instance *ins = m->ins;
    double sum = 0;
    for (int n = 0; n < ins->n_needs; n++) {
        const struct inst_need *q = &ins->needs[n];
        if (account_of(q->member, q->replacement) == account || account_of_both(ins, q->member) == account)
            sum += m->need_h[n];
    }
    return sum;
}
