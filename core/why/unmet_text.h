/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_text.h - the sentence that a manager reads beside unmet minutes, and what it is made from. */
#ifndef CORDAGE_UNMET_TEXT_H
#define CORDAGE_UNMET_TEXT_H

#include "unmet_reason.h"
#include "unmet_survey.h"

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
/* The reason's sentence, translated; free() it.  All of r but its text is filled. */
char *unmet_text(const struct survey *v, const struct need_unmet *u, const struct unmet_reason *r);

#endif
