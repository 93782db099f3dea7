/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restricted_master.c - adds duties to the linear programme as columns, fixes levels, reads solutions. */
#include "restricted_master.h"
#include "mem.h"
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
