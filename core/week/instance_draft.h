/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_draft.h - a week in the making: the whole instance but for its pins.
 *
 * Which pins hold together is a question for the audit, which stands on a higher floor and asks it of an instance.
 * So instance_new() (instance_new.h) takes three steps: a draft without pins, the audit's answer, and the finished
 * instance with the pins that hold, which nobody changes from then on.  Nobody else has a use for drafts. */
#ifndef CORDAGE_INSTANCE_DRAFT_H
#define CORDAGE_INSTANCE_DRAFT_H

#include "instance.h"

/* A pin that fits its need and its person by itself. */
struct draft_pin {
    struct slot_presence presence;
    int row; /* of the group's pins */
};
struct instance_draft {
    struct instance *ins;       /* owned; without pins */
    VEC(struct draft_pin) pins; /* in the order of the group's */
    const struct history *past; /* borrowed; may be NULL */
    struct problems *problems;  /* borrowed */
    int errors_before;
};
/* Reads the group's records.  What is wrong with them goes to problems, and comes back as an error when the draft is
 * finished; only ERR_DATA for a slot length that no week can be cut into is returned at once, and leaves no draft. */
int instance_draft_init(struct instance_draft *d, const struct group *g, const struct rulebook *rules,
                        const struct zone *zone, civil_date monday, const struct history *past,
                        struct problems *problems, struct err *e);
/* Warns that a pin of the group is not in the instance, and why (a translated clause). */
void draft_pin_left_out(struct instance_draft *d, int row, const char *why);
/* Ends the draft: hands out the instance with the pins that the draft still has, or ERR_DATA when some record was
 * wrong; *out is untouched then. */
int instance_draft_finish(struct instance_draft *d, struct instance **out, struct err *e);

#endif
