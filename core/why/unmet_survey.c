/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_survey.c - a plan laid out in slots, person by person. */
#include "unmet_survey.h"
#include <stdlib.h>

static int by_employee_and_slot(const void *left, const void *right)
{
    const struct slot_presence *a = left, *b = right;
    if (a->employee != b->employee)
        return a->employee < b->employee ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* Work of the week that is left under the person's limit: presences, journeys, last Sunday's night. */
static int left_of_week(const struct instance *ins, int employee, const struct person_week *p)
{
    int week_end = ins->day_slot[WEEK_DAYS], work = ins->employees[employee].monday_min;
    for (int i = 0; i < p->n; i++) {
        int to = p->at[i].to < week_end ? p->at[i].to : week_end;
        if (to > p->at[i].from)
            work += (to - p->at[i].from) * ins->slot_min;
        if (i && (p->at[i].from - p->at[i - 1].to) * ins->slot_min < DUTY_GAP_MIN)
            work += instance_travel(ins, ins->needs[p->at[i - 1].need].site, ins->needs[p->at[i].need].site);
    }
    return ins->employees[employee].week.work_max - work;
}

struct survey *survey_new(const struct instance *ins, const struct plan *plan)
{
    struct survey *v = mem_alloc(sizeof *v);
    int n = plan ? plan->presences.n : 0, kept = 0;
    v->ins = ins;
    v->before_planning = !plan;
    v->presences = mem_array((size_t)n, sizeof *v->presences);
    v->people = mem_array((size_t)ins->n_employees, sizeof *v->people);
    v->busy = mem_array((size_t)ins->n_employees * (size_t)ins->nslots, sizeof *v->busy);
    for (int i = 0; i < n; i++) {
        struct slot_presence p = plan_presence(ins, &plan->presences.at[i]);
        if (p.from < 0 || p.to > ins->nslots || p.from >= p.to)
            continue;
        v->presences[kept++] = p;
        for (int s = p.from; s < p.to; s++)
            v->busy[(size_t)p.employee * (size_t)ins->nslots + (size_t)s] = p.need + 1;
    }
    if (kept)
        qsort(v->presences, (size_t)kept, sizeof *v->presences, by_employee_and_slot);
    for (int e = 0, i = 0; e < ins->n_employees; e++) {
        struct person_week *p = &v->people[e];
        p->at = v->presences + i;
        for (; i < kept && v->presences[i].employee == e; i++)
            p->n++;
        p->left_min = left_of_week(ins, e, p);
    }
    return v;
}

void survey_free(struct survey *v)
{
    if (!v)
        return;
    free(v->presences);
    free(v->people);
    free(v->busy);
    free(v);
}
