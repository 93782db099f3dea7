/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet.h - why hours of a need are missing: each unmet minute has one reason, and they add up.
 * Also what can never be served, before anybody plans. */
#ifndef CORDAGE_UNMET_H
#define CORDAGE_UNMET_H

#include "plan.h"

enum unmet_code {                    /* from the most to the least fundamental; the first that fits is the reason */
                  UNMET_NO_SKILL,    /* nobody has the skill */
                  UNMET_NOT_ALLOWED, /* nobody with the skill may work for the member (contract list, membership, named)
                                      */
                  UNMET_UNAVAILABLE, /* those who could are not available then */
                  UNMET_DAY_OFF,     /* Sunday, holiday, a minor's night ... */
                  UNMET_BLOCK,       /* no block of the asked length fits */
                  UNMET_WEEK_HOURS,  /* their weekly hours are used up */
                  UNMET_REST,        /* rest, working days, breaks or day limits */
                  UNMET_TRAVEL,      /* they cannot get there in time */
                  UNMET_ELSEWHERE,   /* they are with another member then: lost on fairness */
                  UNMET_UNUSED,      /* somebody could: the search did not find the place */
                  UNMET_CODES
};
struct unmet_loss {
    int member, minutes;
};
struct unmet_reason {
    enum unmet_code code;
    int need, minutes;
    VEC(struct unmet_loss) lost_to; /* UNMET_ELSEWHERE: with whom those people are instead, most first; adds up */
    char *text;                     /* translated sentence */
};
struct unmet {
    VEC(struct unmet_reason) reasons; /* grouped by need, ascending */
};
void unmet_explain(const struct instance *ins, const struct plan *plan, struct unmet *out);
/* Against an empty plan: minutes that no plan can serve, with the reason (codes up to UNMET_BLOCK). */
void unmet_never(const struct instance *ins, struct unmet *out);
void unmet_free(struct unmet *u);
/* The same for each person who could serve the need: minutes of its missing time by what stops them. */
struct unmet_person {
    int employee, minutes[UNMET_CODES];
};
struct unmet_people {
    VEC(struct unmet_person) list; /* as inst_need.employees */
};
void unmet_by_person(const struct instance *ins, const struct plan *plan, int need, struct unmet_people *out);
const char *unmet_code_name(enum unmet_code c); /* "no_skill", ... as in the JSON */

#endif
