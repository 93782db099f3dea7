/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.h - working-time law as data: one table, a row per rule; a profile is a set of figures.
 *
 * Not legal advice.  Sources stand in the table (rules_table.c), each marked verified, partial or
 * unverified.  For each presence the stricter of the employee's (the group's) and the site's figure
 * applies (L1253-12); a dated waiver with evidence loosens one figure up to its ceiling.
 *
 * figure  = what one rule says in one case (employee, site, date), and where that comes from.
 * limits  = all figures of one case, compiled to numbers the solver works with.
 * The audit reads figures; the solver reads limits: two ways to the same table. */
#ifndef CORDAGE_RULES_H
#define CORDAGE_RULES_H

#include "group.h"

enum rule_id {
    RULE_DAY_MAX,
    RULE_LONG_RUN,
    RULE_LONG_WEEK,
    RULE_WEEK_MAX,
    RULE_AVG_12W,
    RULE_AVG_WEEKS,
    RULE_REST_DAY,
    RULE_SPAN_DAY,
    RULE_REST_WEEK,
    RULE_REST_EVERY,
    RULE_DAYS_WEEK,
    RULE_SUNDAY,
    RULE_BREAK_6H,
    RULE_NIGHT,
    RULE_NIGHT_WORKER,
    RULE_NIGHT_DAY,
    RULE_NIGHT_AVG,
    RULE_PT_MIN,
    RULE_PT_EXTRA,
    RULE_PT_BELOW_FULL,
    RULE_PT_GAP,
    RULE_PT_NOTICE,
    RULE_NOTICE,
    RULE_PT_DRIFT,
    RULE_MINOR_DAY,
    RULE_MINOR_WEEK,
    RULE_MINOR_BREAK,
    RULE_MINOR_REST,
    RULE_MINOR_DAYS,
    RULE_MINOR_NIGHT,
    RULE_MINOR_HOLIDAY,
    RULE_MAY_1,
    RULE_HOLIDAY,
    RULE_OVERTIME,
    RULE_TRAVEL_IS_WORK,
    RULE_CONTRACT_LIST,
    RULE_MEMBERSHIP,
    RULE_SHIFT_MIN,
    RULE_SHIFT_MAX,
    RULE_SHIFTS_DAY,
    RULE_AVAILABILITY,
    RULE_SKILL,
    RULE_NO_OVERLAP,
    RULE_COUNT
};
/* What a plan must also respect that is no law but the members' own words: block limits, headcount,
 * requested volume, whole slots, weekly ceiling of the contract, pins.  Findings use these ids too. */
enum plan_rule {
    PLAN_BLOCK = RULE_COUNT,
    PLAN_HEADCOUNT,
    PLAN_REQUESTED,
    PLAN_WINDOW,
    PLAN_WEEK_CEILING,
    PLAN_PIN,
    PLAN_SLOT,
    ANY_RULE_COUNT
};

enum rule_unit {
    UNIT_MINUTES,
    UNIT_COUNT,
    UNIT_FLAG,
    UNIT_SHARE /* millionths of the contract */,
    UNIT_PERIOD,
    UNIT_NONE
};
enum rule_severity { SEVERITY_HARD, SEVERITY_AUTHORISED, SEVERITY_WARNING, SEVERITY_DATA };
enum rule_scope { SCOPE_ALL, SCOPE_ADULT, SCOPE_MINOR, SCOPE_PART_TIME, SCOPE_FULL_TIME, SCOPE_NIGHT };

/* Averages run over AVERAGE_WEEKS with this one last unless a profile says otherwise (avg_weeks). */
enum { AVERAGE_WEEKS = 12, MOST_WEEKS = 52 };
enum { NO_LIMIT = 1 << 28 }; /* "none": larger than any number of minutes or days that occurs */

struct rule {
    const char *id;
    enum rule_unit unit;
    bool less_is_stricter; /* maxima: true; rests and breaks: false; flags: 1 = allowed, 0 is stricter */
    int standard;          /* fr-private's figure */
    int ceiling;           /* loosest a waiver may make it; NO_LIMIT: any; equal to standard: none */
    enum rule_scope scope;
    enum rule_severity severity;
    const char *article; /* "L3121-18, verified" */
    const char *title;   /* N_(): "work per civil day" */
    const char *help;    /* N_(): one or two sentences */
};
const struct rule *rule_get(int id); /* enum rule_id or plan_rule; NULL when it is neither */
int rule_find(const char *id);       /* -1; only enum rule_id */
bool rule_can_be_waived(int rule);
int rule_stricter(int rule, int a, int b);       /* of two figures; periods: the span that holds both */
bool rule_looser(int rule, int a, int b);        /* is a looser than b? */
int rule_loosest(int rule);                      /* the figure that says nothing: NO_LIMIT, 0, yes, no period */
int rule_share_min(int contract_min, int share); /* UNIT_SHARE of a contract, minutes */
char *rule_value_text(int rule, int value);      /* "10 h", "20 min", "yes", "1/10", "21:00-06:00"; free() */
/* As files have it, whatever the language: "oui" is yes, "7h30" 7 h 30; what cannot be read stays.  free() */
char *rule_value_plain(int rule, const char *text);
char *rule_article_text(const char *article); /* translated, with its mark; free() */
char *rule_article_bare(const char *article); /* the same, without a mark that the figure itself is verified */
/* Reads "10 h", "7h30", "20 min", "yes"/"oui", "2", "1/10", "21:00-06:00", "none"; false when it is not one. */
bool rule_value_parse(int rule, const char *s, int *value);
/* A UNIT_PERIOD value is from_min * 4096 + to_min, to_min > from_min (it may pass 1440); 0: no period. */
static inline int period_from(int v)
{
    return v / 4096;
}
static inline int period_to(int v)
{
    return v % 4096;
}
int period_make(int from_min, int to_min); /* to_min <= from_min: on the next day */

int profile_count(void); /* built-in profiles */
const char *profile_name(int i);
const char *profile_about(int i); /* N_() */

/* ---- the rule book of one group -------------------------------------------------------------- */
struct rulebook;
/* Reads the group's profiles and waivers; what is wrong goes to problems (files rules.csv,
 * waivers.csv, group.csv, sites.csv) with negative line and column: see problem.h.  out may be NULL.
 * Never NULL, whatever is wrong; borrows the group; free it before the group. */
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

/* Breaks: no more than `after` without a break of `len`.  The tiers of group and site together, those of
 * minors (minor_break) in place of the adults' (break_6h) under 18.  Returns how many. */
enum { MAX_BREAKS = 4 };
struct break_tier {
    int after, len;
};
int rulebook_breaks(const struct rulebook *b, int employee, int site, civil_date day,
                    struct break_tier out[MAX_BREAKS]);

bool rulebook_is_holiday(const struct rulebook *b, int site, civil_date day); /* public holiday at the site */
int rulebook_working_days(const struct rulebook *b, civil_date from,
                          civil_date to);                   /* Monday to Friday, no holiday, to left out */
bool region_is_holiday(const char *region, civil_date day); /* unknown region: false */
bool region_known(const char *region);
enum { MAX_HOLIDAYS = 16 };
int region_holidays(const char *region, int year, civil_date out[MAX_HOLIDAYS]); /* ascending, no day twice */
bool employee_is_part_time(const struct rulebook *b, int employee); /* contract below the overtime figure */
bool employee_is_minor(const struct rulebook *b, int employee, civil_date day);

/* ---- compiled ----------------------------------------------------------------------------------- */
/* An interruption as long as this ends a shift, where shifts are counted (shifts_day); over midnight it ends
 * the duty (plan.h: DUTY_GAP_MIN). */
enum { SHIFT_GAP_MIN = 240 };

struct limits {               /* one employee, one site, one date; what is impossible is never planned */
    bool off;                 /* no work at all: sunday, may_1, minor_holiday, membership (the contract's, the site's
                                 member's).  The contract list is no part of it: it goes by need, see inst_need */
    int off_from, off_to;     /* no work in this part of the day (minors' nights), wall clock, to may pass 1440;
                                 off_from == off_to: none */
    int day_max;              /* work (presences and travel) per civil day and per duty */
    int long_after;           /* work per civil day beyond which long_run and long_week hold */
    int night_day;            /* adults: work of a duty with >= 3 h in the night period; NO_LIMIT */
    int night_from, night_to; /* night period, wall clock; to may pass 1440 */
    int rest_day;             /* rest before the next duty; never under SHIFT_GAP_MIN */
    int span_day;             /* first start to last end, where hard; else NO_LIMIT */
    int shift_min, shift_max, shifts_day; /* shifts_day is in gap_max too: the solver builds one shift a day */
    int n_breaks;                         /* break_after[i] of work at most without a break of break_len[i] */
    int break_after[MAX_BREAKS], break_len[MAX_BREAKS];
    int gaps_max, gap_max; /* interruptions of a duty: how many, how long (idle, travel not counted) */
    bool travel_is_work;
};
/* What the figure of avg_weeks means: AVERAGE_WEEKS where it says nothing, MOST_WEEKS at most. */
int rulebook_average_weeks(int figure);
/* Weeks of history, before the one planned, that some figure of this group may ask about. */
int rulebook_history_weeks(const struct rulebook *b);
struct limits rulebook_limits(const struct rulebook *b, int employee, int site, civil_date day);
/* Employees and sites in classes: within a class rulebook_limits() is the same on the 8 days from monday.
 * Arrays hold one entry per employee and per site of the group; classes count from 0. */
void rulebook_classes(const struct rulebook *b, civil_date monday, int *employee_class, int *n_employee_classes,
                      int *site_class, int *n_site_classes);

struct week_limits { /* one employee, one week; strictest of the group's and the possible sites' */
    int work_max;    /* minutes of work (presences, travel) from Monday 0 h to Sunday 24 h, by all
                        weekly rules and the contract's ceiling, outside hours deducted */
    int days_max;
    int rest_week;  /* consecutive minutes of rest starting in the week */
    int rest_plain; /* the same without waivers, and the days that two shorter ones must be apart */
    int rest_every;
    int long_run, long_week; /* days longer than limits.long_after: in a row; half days of a week with one */
    int days_off_together;   /* minors: 2; else 0 */
};
/* past_min: this employee's work in each of the MOST_WEEKS - 1 weeks before, [0] = the last one; may be NULL. */
struct week_limits rulebook_week_limits(const struct rulebook *b, int employee, civil_date monday, const int *past_min);

#endif
