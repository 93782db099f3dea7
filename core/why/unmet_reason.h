/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_reason.h - the reasons why hours of a need are missing: one table.
 *
 * The rows stand from the most to the least fundamental.  What stops a person from serving a missing slot is the first
 * row that holds; of all who might serve it, the one whom the lowest row stops has come farthest and gives the reason.
 *
 * Columns:
 *   code       the source says UNMET_code
 *   id         as in the JSON
 *   brief      what stops one person, in a few words; NULL: never said of one person
 *   one, many  the sentence where one person, or several, could serve the need.  `one` is filled with what is asked for
 *              and when, `many` with how many people, what, and when; those of ELSEWHERE name the members before the
 *              time.  NULL: the sentence counts people or hours, and unmet_text.c makes it.
 *
 * To add a reason: a row here, in its place; and in unmet_fit.c (one more presence in the person's week) or
 * unmet_missing.c (hours that are closed to the person anyway) the line that finds it. */
#ifndef CORDAGE_UNMET_REASON_H
#define CORDAGE_UNMET_REASON_H

#include "i18n.h"
#include "mem.h"
#include <stdbool.h>

#define UNMET_REASONS(X)                                                                                               \
    /* nobody has the skill */                                                                                         \
    X(NO_SKILL, "no_skill", NULL, NULL, NULL)                                                                          \
    /* nobody with the skill may work for the member: contract list, membership, people named in the need */           \
    X(NOT_ALLOWED, "not_allowed", NULL, NULL, NULL)                                                                    \
    /* those who could are not available then */                                                                       \
    X(UNAVAILABLE, "unavailable", N_("not available then"), N_("The only person for %s is not available then (%s)."),  \
      N_("Of the %d people for %s, not enough are available then (%s)."))                                              \
    /* a Sunday, a holiday, a minor's night */                                                                         \
    X(DAY_OFF, "day_off", N_("must not work then"),                                                                    \
      N_("The only person for %s must not work then: a Sunday, a holiday or a minor's night (%s)."),                   \
      N_("Of the %d people for %s, those available must not work then: a Sunday, a holiday or a minor's night (%s).")) \
    /* no presence of the length asked for fits; the last reason that holds for every plan */                          \
    X(BLOCK, "block", N_("no presence of the length asked fits"), NULL, NULL)                                          \
    /* their weekly hours are used up */                                                                               \
    X(WEEK_HOURS, "week_hours", N_("no weekly hours left"),                                                            \
      N_("The only person for %s has no weekly hours left (%s)."),                                                     \
      N_("Of the %d people for %s, those available have no weekly hours left (%s)."))                                  \
    /* daily or weekly rest, working days, breaks, day limits */                                                       \
    X(REST, "rest", N_("rest, breaks or day limits"),                                                                  \
      N_("The only person for %s is held by rest, breaks or day limits (%s)."),                                        \
      N_("Of the %d people for %s, those available are held by rest, breaks or day limits (%s)."))                     \
    /* they cannot get there, or on from there, in time */                                                             \
    X(TRAVEL, "travel", N_("cannot get there in time"),                                                                \
      N_("The only person for %s cannot travel there and on in time (%s)."),                                           \
      N_("Of the %d people for %s, those available cannot travel there and on in time (%s)."))                         \
    /* they are on another need then: lost on fairness */                                                              \
    X(ELSEWHERE, "elsewhere", N_("elsewhere then"), N_("The only person for %s is elsewhere then: %s (%s)."),          \
      N_("Of the %d people for %s, those available are elsewhere then: %s (%s)."))                                     \
    /* somebody could come: the search did not find the place */                                                       \
    X(UNUSED, "unused", N_("could still come"),                                                                        \
      N_("The only person for %s could still come: the search found no better use of those hours (%s)."),              \
      N_("Of the %d people for %s, somebody could still come: the search found no better use of those hours (%s)."))

enum unmet_code {
#define UNMET_CODE(code, id, brief, one, many) UNMET_##code,
    UNMET_REASONS(UNMET_CODE) UNMET_CODES,
    UNMET_FIRST_OF_PLANS = UNMET_BLOCK + 1 /* from here on a reason depends on what else is planned */
};
const char *unmet_code_name(enum unmet_code c);  /* "no_skill", ... as in the JSON */
const char *unmet_code_brief(enum unmet_code c); /* translated; NULL where the table has none */
/* The sentence for one person or for many, translated; NULL where the table has none. */
const char *unmet_code_sentence(enum unmet_code c, bool one_person);

/* With whom people are who could serve a need. */
struct unmet_loss {
    int member, minutes;
};
/* One reason for a part of a need's unmet minutes. */
struct unmet_reason {
    enum unmet_code code;
    int need, minutes;
    VEC(struct unmet_loss) lost_to; /* UNMET_ELSEWHERE: with whom those people are instead, most first; adds up */
    char *text;                     /* translated sentence */
};

#endif
