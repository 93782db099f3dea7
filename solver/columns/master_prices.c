/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master_prices.c - turns the duals of the master into prices. */
#include "master_prices.h"
#include <assert.h>
#include <string.h>

static double dual_of(const double *dual, int row)
{
    return row < 0 ? 0 : dual[row];
}

void master_prices(struct master *m, const double *dual, struct prices *out)
{
    const struct instance *ins = m->ins;
    size_t stride = (size_t)ins->nslots + 1;
    for (int i = 0; i < m->slots.n; i++)
        assert(m->slots.at[i].row >= m->first_lazy && m->slots.at[i].slot < ins->nslots);
    double slot_h = ins->slot_min / HOUR;
    for (int n = 0; n < ins->n_needs; n++) {
        const struct inst_need *q = &ins->needs[n];
        int t = account_of(q->member, q->replacement), both = account_of_both(ins, q->member);
        double hour = -dual_of(dual, m->need_row[n]) - dual_of(dual, m->account_row[t]) - dual_of(dual, m->low_row[t]) -
                      dual_of(dual, m->account_row[both]) - dual_of(dual, m->low_row[both]);
        for (size_t s = 0; s < stride; s++) /* first what each slot is worth, kept at its end */
            m->worth[(size_t)n * stride + s] = s ? hour * slot_h : 0;
    }
    for (int i = 0; i < m->slots.n; i++)
        m->worth[(size_t)m->slots.at[i].need * stride + (size_t)m->slots.at[i].slot + 1] -= dual[m->slots.at[i].row];
    for (int n = 0; n < ins->n_needs; n++)
        for (size_t s = 1; s < stride; s++)
            m->worth[(size_t)n * stride + s] += m->worth[(size_t)n * stride + s - 1];
    *out = (struct prices){.worth = m->worth, .stride = (int)stride};
}

double master_hour_cost(const struct master *m, const double *dual, int employee)
{
    return dual_of(dual, m->week_row[employee]);
}

double master_duty_cost(const struct master *m, const double *dual, int employee)
{
    return dual_of(dual, m->days_row[employee]);
}

bool master_day_costs(const struct master *m, const double *dual, int person_day, double *at_start, double *at_end)
{
    const struct person_day *d = &m->person_days[person_day];
    bool any = false;
    for (int i = 0; i < m->rests.n; i++) {
        const struct rest_row *r = &m->rests.at[i];
        double y = dual[r->row];
        if (r->employee != d->employee || y == 0 || (r->day != d->day && r->day + 1 != d->day))
            continue;
        if (!any) {
            memset(at_start, 0, ((size_t)m->ins->nslots + 1) * sizeof *at_start);
            memset(at_end, 0, ((size_t)m->ins->nslots + 1) * sizeof *at_end);
        }
        any = true;
        for (int s = r->slot; r->day == d->day && s <= m->ins->nslots; s++)
            at_end[s] += y;
        for (int s = 0; r->day + 1 == d->day && s < r->next && s <= m->ins->nslots; s++)
            at_start[s] += y;
    }
    return any;
}

double master_worth(const struct prices *q, const struct column *c)
{
    double v = -q->hour * c->week_h;
    for (int i = 0; i < c->duty.n; i++) {
        const double *worth = q->worth + (size_t)c->duty.at[i].need * (size_t)q->stride;
        v += worth[c->duty.at[i].to] - worth[c->duty.at[i].from];
    }
    return v - (q->at_start ? q->at_start[c->from] : 0) - (q->at_end ? q->at_end[c->to] : 0);
}
