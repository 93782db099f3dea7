/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_impl.h - what the parts of the audit share.  Only audit*.c read this.
 *
 * The judge builds one timeline per person from the history and the plan, in instants, cuts it into
 * duties by its own arithmetic and judges each rule on it with the rule book's figures.  It reads the group's
 * records, never the solver's slots, limits or availability. */
#ifndef CORDAGE_AUDIT_IMPL_H
#define CORDAGE_AUDIT_IMPL_H

#include "audit.h"

struct work {
    instant start, end;
    int need, site;     /* -1: not known */
    int travel_min;     /* the journey that ends when this begins, within the duty */
    bool travel_counts; /* as work */
    bool planned;       /* a presence of the plan that is judged; else history */
};
struct judged_duty { /* one working day, whatever civil days it lies on */
    int first, end;  /* works [first, end) */
    civil_date day;
    instant start, finish;
    int work_min, night_min;
    bool planned; /* holds a presence of the plan */
};
struct interval {
    instant start, end;
};
struct intervals {
    VEC(struct interval) list;
};

#define NO_INSTANT INT64_MAX
enum { AUDIT_DAYS = 8 }; /* Monday to the Monday after */
struct judge {
    const struct instance *ins;
    const struct group *group;
    const struct rulebook *rules;
    const struct history *past;
    const struct plan *plan;
    struct findings *out;
    instant day_start[AUDIT_DAYS + 1];
    struct past_work *past_work; /* history, sorted by employee and start */
    int n_past;
    int *first_past, *first_row; /* [employees + 1] into past_work, rows */
    int *rows;                   /* indices of availabilities, by employee */
    /* the person at hand */
    int employee;
    bool minor, part_time;
    VEC(struct work) works;
    VEC(struct judged_duty) duties;
    struct intervals free, absent; /* declared availability around the week, sorted and merged; absences */
    instant next_free;             /* first availability that begins in the week after; NO_INSTANT when none */
    int *sites;                    /* distinct sites of the person's plan */
    int n_sites;
    int week_min[MOST_WEEKS]; /* work of this week and the weeks before: [0] is this week */
};

/* What a rule says over several sites: the strictest of their figures.  No site: what it says anywhere. */
struct figure judge_figure(const struct judge *j, enum rule_id rule, const int *sites, int n_sites, civil_date day);
/* A rule of the whole week, over the person's sites: the strictest day of the week counts. */
struct figure judge_week_figure(const struct judge *j, enum rule_id rule);
bool judge_night_worker(const struct judge *j); /* this week, or some week of the history */
/* The distinct sites of all work between two instants; none when nothing of the plan lies there. */
int judge_sites_between(const struct judge *j, instant from, instant to, int *out);
/* Distinct sites of some works; out has room for n works.  Returns how many. */
int judge_sites(const struct judge *j, int first, int end, int *out);

/* Adds a finding when found breaks the figure; a waived one when it breaks only what would be in force
 * without the waiver.  found is compared as `found > figure` for maxima, `found < figure` for minima. */
struct case_of {
    int rule, employee, need, site;
    civil_date day;
    const char *about;   /* a translated clause for {about}, or NULL */
    const char *article; /* of the figure; NULL = the table's */
};
void judge_compare(struct judge *j, struct case_of c, int found, struct figure f);
void judge_report(struct judge *j, struct case_of c, enum finding_severity severity, int found, int allowed,
                  const struct waiver *waiver);
void judge_hard(struct judge *j, struct case_of c, int found, int allowed);
/* The sentence of a finding (audit_text.c). */
char *finding_text(const struct judge *j, const struct case_of *c, enum finding_severity severity, int found,
                   int allowed, const struct waiver *waiver);

/* audit_time.c: the timeline and its arithmetic */
void judge_start(struct judge *j);
void judge_stop(struct judge *j);
void judge_person(struct judge *j, int employee, const struct presence *at, int n); /* fills "the person at hand" */
void judge_availability_read(struct judge *j);                           /* of j->employee, into free and absent */
int judge_work_between(const struct judge *j, instant from, instant to); /* minutes of work and travel */
int judge_period_min(const struct judge *j, instant from, instant to, int period); /* minutes within a daily period */
void intervals_add(struct intervals *x, instant start, instant end);
void intervals_merge(struct intervals *x);

/* the rules */
void judge_presences(struct judge *j); /* audit_place.c: availability, skill, contract, overlap, days off */
void judge_days(struct judge *j);      /* audit_day.c: civil days, duties, breaks, nights */
void judge_long_days(struct judge *j); /* audit_long.c: days that a waiver makes longer */
void judge_rests(struct judge *j);     /* audit_rest.c: daily and weekly rest, days */
void judge_week(struct judge *j);      /* audit_week.c: weekly hours and averages */
void judge_floor(struct judge *j);     /* audit_week.c: the hours wished at least, of those without a presence, too */
void judge_notices(struct judge *j);   /* audit_notice.c: hours told or changed at short notice, of everybody */
void judge_needs(struct judge *j);     /* audit_need.c: windows, headcount, hours, blocks, pins, slots */

#endif
