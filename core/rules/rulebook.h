/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rulebook.h - the rules of one group: which figure is in force for whom, where and when.
 *
 * A profile is a set of figures; the group and each site name one, built-in or the group's own.  For each
 * presence the stricter of the group's and the site's figure applies (labour code L1253-12); a dated waiver
 * with evidence loosens one figure, up to its ceiling.  The audit reads figures here; the planner reads
 * limits, which rule_limits.h compiles from the same figures.
 *
 * A rule book borrows its group and never changes once made, so threads may share it. */
#ifndef CORDAGE_RULEBOOK_H
#define CORDAGE_RULEBOOK_H

#include "group.h"
#include "rules_profiles.h"

struct rulebook;
/* Reads the group's profiles and waivers; what is wrong goes to problems (files rules.csv,
 * waivers.csv, group.csv, sites.csv) with negative line and column: see problem.h.  out may be NULL.
 * Never NULL, whatever is wrong; free it before the group. */
struct rulebook *rulebook_new(const struct group *g, struct problems *out);
void rulebook_free(struct rulebook *b);

struct figure {
    int value;                   /* in force */
    int before_waiver;           /* what would be in force without the waiver */
    int ceiling;                 /* the loosest that a waiver may make it */
    const struct waiver *waiver; /* NULL when none covers the case */
    const char *profile;         /* whose figure it is */
    const char *article;         /* where it is written, with its mark */
    enum rule_severity severity; /* a profile may make a warning hard (fr-public: span_day) */
};
/* employee and site are indices into the group, -1 = any. */
struct figure rulebook_figure(const struct rulebook *b, enum rule_id rule, int employee, int site, civil_date day);

/* What the group publishes in: the language that it names, else that of its profile. */
enum language rulebook_language(const struct rulebook *b);

/* What a profile says before sites, waivers and ages: built-in or the group's own; -1 = no such profile. */
int rulebook_profile_count(const struct rulebook *b);
const char *rulebook_profile_name(const struct rulebook *b, int i);
int rulebook_profile_find(const struct rulebook *b, const char *name);
struct profile_figure {
    int value, ceiling;
    enum rule_severity severity;
    const char *article; /* "L3121-18, verified", "be: law of 16.3.1971, verified", "the group's own" */
};
struct profile_figure rulebook_profile_figure(const struct rulebook *b, int profile, enum rule_id rule);

/* The breaks asked of the employee at the site: the tiers of group and site together.  Under 18 the one of
 * minor_break stands in place of the adults' (break_6h).  Returns how many. */
int rulebook_breaks(const struct rulebook *b, int employee, int site, civil_date day,
                    struct break_tier out[MAX_BREAKS]);

bool rulebook_is_holiday(const struct rulebook *b, int site, civil_date day); /* public holiday at the site */
/* Monday to Friday without holidays, from included and to left out. */
int rulebook_working_days(const struct rulebook *b, civil_date from, civil_date to);
bool employee_is_part_time(const struct rulebook *b, int employee); /* contract below the overtime figure */
bool employee_is_minor(const struct rulebook *b, int employee, civil_date day);

/* The figure of avg_weeks as a number of weeks: AVERAGE_WEEKS where it says nothing, MOST_WEEKS at most. */
int rulebook_average_weeks(int figure);
/* Weeks of history, before the one planned, that some figure of this group may ask about. */
int rulebook_history_weeks(const struct rulebook *b);

#endif
