/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule_limits.h - the law of one case as plain numbers, which the planner reads in its innermost loops.
 *
 * struct limits is for one employee at one site on one date, struct week_limits for one employee's week.
 * Each field stands once, in the lists LIMITS and WEEK_LIMITS; the structs, their compilation from the rule
 * book, the comparison of two and the stricter and the looser of two are all made from these lists.
 *
 *   F(kind, name, adults, minors)
 *
 * kind    MOST    int, an upper limit: less is stricter, NO_LIMIT says nothing
 *         LEAST   int, a lower limit: more is stricter, 0 says nothing
 *         YES     bool: true is stricter, false says nothing
 *         PERIOD  name_from and name_to, a part of the day by the wall clock, in minutes; to may pass 1440;
 *                 longer is stricter, from == to says nothing
 *         BREAKS  n_breaks, break_after[] and break_len[] for the name "break": break_after[i] of work at most
 *                 without a break of break_len[i]
 * adults, minors: the rule whose figure the field holds, for either age.  Where the minors' rule says nothing
 *         the adults' holds.  A figure that only warns (span_day in France) is no limit.  NO_RULE: says
 *         nothing at that age.  OWN_WAY: rule_limits.c or rule_limits_week.c has a line of its own for it.
 *
 * Units are minutes unless a field says otherwise. */
#ifndef CORDAGE_RULE_LIMITS_H
#define CORDAGE_RULE_LIMITS_H

#include "rulebook.h"

enum { NO_RULE = -1, OWN_WAY = -2 };

/* An interruption as long as this ends a shift, where shifts are counted (shifts_day); over midnight it ends
 * the duty (plan.h: DUTY_GAP_MIN). */
enum { SHIFT_GAP_MIN = 240 };

/* off         no work at all: sunday, may_1, minor_holiday, membership (the contract's, the site's member's).
 *             The contract list is no part of it: it goes by need, see inst_need
 * off_from..  no work in this part of the day: the minors' nights
 * day_max     work (presences and travel) per civil day and per duty
 * long_after  work per civil day beyond which long_run and long_week hold
 * night_day   work of a duty with 3 h or more in the night period
 * rest_day    rest before the next duty; never under SHIFT_GAP_MIN
 * span_day    first start to last end of a duty, where that is hard
 * shift_min, shift_max   work of a duty, once somebody comes at all
 * shifts_day  how many; gap_max holds it too, for the planner builds one shift a day
 * gaps_max    how many interruptions a duty may have
 * gap_max     how long each may be: idle time, travel not counted */
#define LIMITS(F)                                                                                                      \
    F(YES, off, OWN_WAY, OWN_WAY)                                                                                      \
    F(PERIOD, off, NO_RULE, RULE_MINOR_NIGHT)                                                                          \
    F(MOST, day_max, RULE_DAY_MAX, RULE_MINOR_DAY)                                                                     \
    F(MOST, long_after, OWN_WAY, NO_RULE)                                                                              \
    F(MOST, night_day, RULE_NIGHT_DAY, NO_RULE)                                                                        \
    F(PERIOD, night, RULE_NIGHT, RULE_NIGHT)                                                                           \
    F(LEAST, rest_day, RULE_REST_DAY, RULE_MINOR_REST)                                                                 \
    F(MOST, span_day, RULE_SPAN_DAY, NO_RULE)                                                                          \
    F(LEAST, shift_min, RULE_SHIFT_MIN, RULE_SHIFT_MIN)                                                                \
    F(MOST, shift_max, RULE_SHIFT_MAX, RULE_SHIFT_MAX)                                                                 \
    F(MOST, shifts_day, RULE_SHIFTS_DAY, RULE_SHIFTS_DAY)                                                              \
    F(BREAKS, break, OWN_WAY, OWN_WAY)                                                                                 \
    F(MOST, gaps_max, OWN_WAY, OWN_WAY)                                                                                \
    F(MOST, gap_max, OWN_WAY, OWN_WAY)                                                                                 \
    F(YES, travel_is_work, RULE_TRAVEL_IS_WORK, RULE_TRAVEL_IS_WORK)

/* work_max    work from Monday 0 h to Sunday 24 h, by all weekly rules and the contract's ceiling, hours for
 *             others deducted
 * days_max    civil days on which a duty begins
 * rest_week   consecutive rest that starts in the week
 * rest_plain  the same without waivers
 * rest_every  days that two weekly rests shorter than rest_plain must be apart
 * long_run    days longer than limits.long_after, in a row
 * long_week   half days of a week that has such a day
 * days_off_together   minors: whole days off in a row */
#define WEEK_LIMITS(F)                                                                                                 \
    F(MOST, work_max, OWN_WAY, OWN_WAY)                                                                                \
    F(MOST, days_max, RULE_DAYS_WEEK, RULE_DAYS_WEEK)                                                                  \
    F(LEAST, rest_week, RULE_REST_WEEK, RULE_REST_WEEK)                                                                \
    F(LEAST, rest_plain, OWN_WAY, OWN_WAY)                                                                             \
    F(LEAST, rest_every, RULE_REST_EVERY, RULE_REST_EVERY)                                                             \
    F(MOST, long_run, RULE_LONG_RUN, NO_RULE)                                                                          \
    F(MOST, long_week, RULE_LONG_WEEK, NO_RULE)                                                                        \
    F(LEAST, days_off_together, NO_RULE, RULE_MINOR_DAYS)

#define LIMIT_MEMBER_MOST(name)                  int name;
#define LIMIT_MEMBER_LEAST(name)                 int name;
#define LIMIT_MEMBER_YES(name)                   bool name;
#define LIMIT_MEMBER_PERIOD(name)                int name##_from, name##_to;
#define LIMIT_MEMBER_BREAKS(name)                int n_##name##s, name##_after[MAX_BREAKS], name##_len[MAX_BREAKS];
#define LIMIT_MEMBER(kind, name, adults, minors) LIMIT_MEMBER_##kind(name)
struct limits {
    LIMITS(LIMIT_MEMBER)
};
struct week_limits {
    WEEK_LIMITS(LIMIT_MEMBER)
};

/* employee and site are indices into the group; site may be -1 = any. */
struct limits rulebook_limits(const struct rulebook *b, int employee, int site, civil_date day);
/* The strictest of the week's days and of the sites the employee could be sent to.  past_min: the employee's
 * work in each of the MOST_WEEKS - 1 weeks before, [0] = the last one; may be NULL. */
struct week_limits rulebook_week_limits(const struct rulebook *b, int employee, civil_date monday, const int *past_min);

bool limits_hold(const struct limits *l); /* nothing negative, no period that ends before it begins: for assertions */
bool limits_same(const struct limits *a, const struct limits *b);
/* Never looser than either of the two: what a duty at both sites keeps. */
struct limits limits_stricter(const struct limits *a, const struct limits *b);
/* Never stricter than either of the two: what every duty at any of the sites keeps. */
struct limits limits_looser(const struct limits *a, const struct limits *b);

/* Employees and sites in classes: within a class rulebook_limits() is the same on the 8 days from monday.
 * Arrays hold one entry per employee and per site of the group; classes count from 0. */
void rulebook_classes(const struct rulebook *b, civil_date monday, int *employee_class, int *n_employee_classes,
                      int *site_class, int *n_site_classes);

#endif
