/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_missing.h - the slots in which a need misses somebody, and what stops each person from them. */
#ifndef CORDAGE_UNMET_MISSING_H
#define CORDAGE_UNMET_MISSING_H

#include "unmet_reason.h"
#include "unmet_survey.h"

/* What is said of a slot besides the codes, for the person in hand. */
enum {
    SLOT_OPEN = UNMET_CODES, /* availability, window and day rules leave it open; not looked into any further yet */
    SLOT_OWN,                /* the person is there already */
    SLOT_FULL                /* nobody is missing */
};
struct missing {
    struct survey *v; /* borrowed */
    int need, unmet_min;
    int from, to;      /* the slots between the need's first and last window */
    int *heads;        /* [nslots] how many are missing */
    int open;          /* slots for which not enough people are known yet who could come */
    uint8_t *obstacle; /* [nslots] what stops the person examined last: a code, or one of the above */
    uint16_t *tally;   /* [slot * UNMET_CODES + code] people examined, by what stops them */
};
struct missing *missing_new(struct survey *v);
void missing_free(struct missing *m);
/* The need in hand from now on, of which so many minutes are unmet; nobody has been examined. */
void missing_of_need(struct missing *m, int need, int unmet_min);
/* Fills obstacle for this person, who might serve the need, and adds it to the tally.  Hours that the person could
 * still give are offered (person_week): */
void missing_examine(struct missing *m, int employee);
/* What was offered to this need and is taken by it, minutes, is no longer there for the needs after it. */
void missing_take_offers(struct missing *m, int minutes);

#endif
