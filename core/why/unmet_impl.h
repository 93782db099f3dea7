/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_impl.h - what the unmet_*.c share: the plan laid out in slots, person by person. */
#ifndef CORDAGE_UNMET_IMPL_H
#define CORDAGE_UNMET_IMPL_H

#include "unmet.h"

struct person_week {
    struct slot_presence *at; /* by start; points into the lot */
    int n;
    int left_min;    /* of the weekly limit; what a need was promised is taken off */
    int offered_min; /* to the need in hand */
};

struct survey {
    const struct instance *ins;
    bool never; /* an empty plan: only what no plan can serve */
    struct slot_presence *presences;
    struct person_week *people;
    int *busy;       /* [employee * nslots + slot] need + 1, 0 = free */
    uint16_t *tally; /* [slot * UNMET_CODES + code] people of the need in hand, by what stops them */
    uint8_t *stage;  /* [slot] scratch: what stops the person in hand */
};

struct survey *survey_new(const struct instance *ins, const struct plan *plan);
void survey_free(struct survey *v);

/* What stops this person from one more presence [from, to) on the need: UNMET_UNUSED when nothing does. */
enum unmet_code unmet_fit(const struct survey *v, int employee, int need, int from, int to);

/* The longest unbroken presence on the need that day limits and breaks allow this person, slots. */
int unmet_longest_block(const struct instance *ins, int employee, int need, int slot);

/* When a reason holds: the first few stretches of the week, in slots; n counts them all. */
enum { STRETCHES_TOLD = 3 };
struct stretches {
    int n;
    struct {
        int from, to;
    } at[STRETCHES_TOLD + 1]; /* the last one: the one in hand */
};

/* What one need's unmet minutes come to, by reason. */
struct need_unmet {
    int need;
    int minutes[UNMET_CODES];
    unsigned days[UNMET_CODES]; /* bit d = the local day d */
    struct stretches when[UNMET_CODES];
    int unmet_min;
    int skilled, candidates; /* people with the skill; of whom may serve the need */
    int windows_min;         /* headcount x windows */
    int *lost_to;            /* [n_members] slots in which those who could are with that member */
};
/* The reason's sentence; its other fields are filled. */
char *unmet_text(const struct survey *v, const struct need_unmet *u, const struct unmet_reason *r);

#endif
