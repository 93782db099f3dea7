/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_people.c - asks of each person by themselves why they do not serve the hours that a need misses. */
#include "unmet_people.h"
#include "unmet_missing.h"

void unmet_by_person(const struct instance *ins, const struct plan *plan, int need, struct unmet_people *out)
{
    struct survey *v = survey_new(ins, plan);
    struct missing *m = missing_new(v);
    const struct inst_need *n = &ins->needs[need];
    int missing_min = n->requested_min - plan_need_served(plan, need);
    missing_of_need(m, need, missing_min);
    for (int k = 0; k < n->n_employees; k++) {
        struct unmet_person *p = vec_add(&out->list);
        p->employee = n->employees[k];
        p->need = need;
        p->missing_min = missing_min;
        if (m->unmet_min > 0)
            missing_examine(m, p->employee);
        v->people[p->employee].offered_min = 0; /* each is asked as if alone */
        for (int s = m->from; s < m->to && m->unmet_min > 0; s++)
            if (m->obstacle[s] < UNMET_CODES)
                p->minutes[m->obstacle[s]] += ins->slot_min;
    }
    missing_free(m);
    survey_free(v);
}

void unmet_of_person(const struct instance *ins, const struct plan *plan, int employee, struct unmet_people *out)
{
    const struct inst_employee *e = &ins->employees[employee];
    for (int i = 0; i < e->n_needs; i++) {
        struct unmet_people all = {0};
        if (plan_need_served(plan, e->needs[i]) >= ins->needs[e->needs[i]].requested_min)
            continue;
        unmet_by_person(ins, plan, e->needs[i], &all);
        for (int k = 0; k < all.list.n; k++)
            if (all.list.at[k].employee == employee)
                *vec_add(&out->list) = all.list.at[k];
        vec_free(&all.list);
    }
}

enum unmet_code unmet_obstacle(const struct unmet_person *p)
{
    enum unmet_code most = UNMET_UNAVAILABLE;
    for (enum unmet_code code = UNMET_UNAVAILABLE + 1; code < UNMET_CODES; code++)
        if (p->minutes[code] && (most == UNMET_UNAVAILABLE || p->minutes[code] > p->minutes[most]))
            most = code;
    return p->minutes[most] ? most : UNMET_CODES;
}
