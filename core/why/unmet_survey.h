/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_survey.h - a plan laid out in slots, person by person, for the questions of unmet*.c. */
#ifndef CORDAGE_UNMET_SURVEY_H
#define CORDAGE_UNMET_SURVEY_H

#include "plan.h"

struct person_week {
    struct slot_presence *at; /* by start; points into the survey's presences */
    int n;
    int left_min;    /* of the weekly limit; hours that a need before was promised are taken off */
    int offered_min; /* to the need in hand */
};
struct survey {
    const struct instance *ins;
    bool before_planning; /* the plan is empty, and only what no plan can serve is asked for */
    struct slot_presence *presences;
    struct person_week *people; /* [n_employees] */
    int *busy;                  /* [employee * nslots + slot] need + 1, 0 = free */
};

/* plan NULL: before planning. */
struct survey *survey_new(const struct instance *ins, const struct plan *plan);
void survey_free(struct survey *v);
/* The need on which the person is in this slot, -1 for none. */
static inline int survey_need_at(const struct survey *v, int employee, int slot)
{
    return v->busy[(size_t)employee * (size_t)v->ins->nslots + (size_t)slot] - 1;
}

#endif
