/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group.h - a group as its papers describe it: the records of the spreadsheet format, one struct
 * per file, in the order they were given.  Plain data: the store fills it, the instance reads it.
 *
 * Records name each other by id; group_check() resolves them and says what is wrong.  A group owns everything in it,
 * and group_done() frees it.  Times are whole minutes, decimals are millionths (1.87 is 1870000). */
#ifndef CORDAGE_GROUP_H
#define CORDAGE_GROUP_H

#include "civil.h"
#include "mem.h"
#include "problem.h"

/* "valable du/au": both days included; open ends are DATE_MIN and DATE_MAX. */
struct validity {
    civil_date from, to;
};
static inline bool validity_holds(const struct validity *v, civil_date d)
{
    return v->from <= d && d <= v->to;
}

/* A day as written: weekdays (bit 0 = Monday), or one date when weekdays is 0.  Of weekdays, only those that are the
 * first to fifth (bits 0 to 4) or the last (bit 5) of their kind in a month; all of them when in_month is 0. */
enum { LAST_IN_MONTH = 1 << 5 };
struct day_spec {
    unsigned weekdays;
    civil_date date;
    unsigned in_month;
};
bool day_spec_holds(const struct day_spec *s, civil_date d);
static inline bool day_spec_same(const struct day_spec *a, const struct day_spec *b)
{
    return a->weekdays == b->weekdays && (a->weekdays ? a->in_month == b->in_month : a->date == b->date);
}

/* Wall clock of a day; to_min > from_min, beyond 1440 when it ends on the next day. */
struct span {
    int from_min, to_min;
};

enum group_form {
    FORM_GE,
    FORM_GEIQ,
    FORM_GCSMS,
    FORM_GIE,
    FORM_SCIC,
    FORM_GES,
    FORM_CUMA,
    FORM_INTERASSO,
    FORM_SOLIDAIRE,
    FORM_COORDINATION,
    FORM_PTCE,
    FORM_OTHER,
};
enum fairness { FAIR_NEED, FAIR_CONTRACT, FAIR_EQUAL };

/* The languages that the program speaks and that a group can publish in: name, code, other words for it in group.csv.
 * A language also needs its catalogue, cli/po/CODE.po; English stands in the source. */
#define LANGUAGES(X)                                                                                                   \
    X(ENGLISH, "en", "english|anglais")                                                                                \
    X(FRENCH, "fr", "french|francais")
#define BAR_AND_CODE(name, code, aliases) "|" code
#define LANGUAGE_CODES                    (&(LANGUAGES(BAR_AND_CODE))[1]) /* "en|fr": those of all languages */
enum language {
    LANGUAGE_BY_RULES,
#define X(name, code, aliases) LANGUAGE_##name,
    LANGUAGES(X)
#undef X
};

struct member {
    char *id, *name, *sector, *email;
    int64_t weight_micro;      /* default 1000000 */
    int contract_min;          /* agreed volume per week; -1 = none said */
    int64_t coefficient_micro; /* billing; -1 = none said */
    struct validity valid;
};

struct site {
    char *id, *member, *name, *address;
    bool placed; /* lat and lon are given */
    int32_t lat_micro, lon_micro;
    char *rules;    /* profile of the workplace; NULL or "" = the group's */
    char *holidays; /* region; NULL or "" = the group's */
};

struct travel {
    char *from, *to;
    int minutes;
};

struct employee {
    char *id, *name, *email, *phone;
    int contract_min;                           /* per week */
    int whole_week_min;                         /* in a week of which the contract covers a part (week_papers.h): what a
                                                   whole one has; 0 = contract_min is that */
    int floor_min, ceiling_min;                 /* min_hours, max_hours per week; -1 = not said (ceiling: contract) */
    struct text_list skills, members, excluded; /* members empty = all */
    civil_date born;                            /* DATE_NONE = not said */
    int outside_min;                            /* worked for others, per week */
    struct validity valid;
};

enum availability_kind { AVAILABLE, PREFERRED, ABSENT };
struct availability {
    char *employee;
    struct day_spec day;
    struct span span;
    enum availability_kind kind;
    char *reason; /* private: never leaves the manager's pages */
    struct validity valid;
    char *source; /* "" = spreadsheet or command; else the calendar it came from */
};

struct window {
    struct day_spec day;
    struct span span;
    int headcount;
    struct validity valid;
    int every; /* so many weeks from one to the next, counted from the week of valid.from; 0 and 1: every week */
};
bool window_holds(const struct window *w, civil_date d); /* does it begin on that day? */
struct need {
    char *id, *member, *site, *skill; /* skill "" = any */
    int volume_min;                   /* hours given: a volume per week; -1 = coverage of every window */
    int min_block_min, max_block_min; /* one unbroken presence of one person; -1 = not said (60; none) */
    bool replacement;                 /* urgency */
    char *reason;
    bool break_inside;          /* the break is taken on the spot and the presence goes on */
    struct text_list employees; /* only these; empty = all */
    VEC(struct window) windows;
};

/* What a need is in one week only. */
struct need_week {
    char *need;
    civil_date monday;
    int volume_min, headcount; /* in place of the need's; -1 = as usual */
    bool off;                  /* nothing is asked */
};

/* Days on which nothing is needed.  From CLOSED_ON_HOLIDAYS: on every public holiday of the site. */
#define CLOSED_ON_HOLIDAYS (DATE_NONE + 1)
struct closure {
    char *member, *site; /* "" = all */
    civil_date from, to; /* both included; to is DATE_NONE with CLOSED_ON_HOLIDAYS */
    char *reason;
    char *source; /* "" = spreadsheet or command; else the calendar it came from */
};

/* An employee's terms from a day on; what is not said stays as it was. */
enum contract_period { PER_WEEK };
struct contract {
    char *employee;
    civil_date from;
    int contract_min, floor_min, ceiling_min; /* -1 = not said */
    enum contract_period per;
    struct text_list skills; /* empty = not said */
};

struct pin {
    char *employee, *need;
    civil_date date;
    struct span span;
};

struct worked {
    char *employee, *member, *site, *need; /* need may be "" */
    civil_date date;
    struct span span;
};

/* An opening balance of the fairness ledger. */
struct opening {
    civil_date monday;
    char *member;
    int entitled_min, served_min;
};

/* The group's own profile: a change of one figure of a base profile. */
struct rule_change {
    char *profile, *base, *rule, *value; /* value as written; rules.h reads it */
};

struct waiver {
    char *rule, *value;
    civil_date from, to;
    char *employee, *site; /* "" = all */
    char *evidence;
};

struct group {
    char *uid; /* 16 hex digits, made once when the database is created */
    char *name;
    enum group_form form;
    char *timezone, *rules, *holidays;
    enum language language; /* of what is published */
    char *url;              /* of the published folder on the web; "" = none */
    int slot_min;
    enum fairness fairness;
    int memory_weeks;
    int64_t memory_bound_micro;
    int travel_default_min;
    civil_date starts, ends; /* DATE_MIN, DATE_MAX = open */
    VEC(struct member) members;
    VEC(struct site) sites;
    VEC(struct travel) travels;
    VEC(struct employee) employees;
    VEC(struct availability) availabilities;
    VEC(struct need) needs;
    VEC(struct need_week) need_weeks;
    VEC(struct closure) closures;
    VEC(struct contract) contracts;
    VEC(struct pin) pins;
    VEC(struct worked) worked;
    VEC(struct opening) openings;
    VEC(struct rule_change) rule_changes;
    VEC(struct waiver) waivers;
};

void group_init(struct group *g); /* the contract's defaults */
void group_done(struct group *g);
int group_find_member(const struct group *g, const char *id);   /* -1 */
int group_find_site(const struct group *g, const char *id);     /* -1 */
int group_find_employee(const struct group *g, const char *id); /* -1 */
int group_find_need(const struct group *g, const char *id);     /* -1 */
const char *group_form_name(enum group_form f);                 /* ge, geiq, ... */
const char *fairness_name(enum fairness f);                     /* need, contract, equal */
const char *language_code(enum language l);                     /* en, fr; not of LANGUAGE_BY_RULES */
enum language language_named(const char *code);                 /* LANGUAGE_BY_RULES when there is none */
static inline const char *name_or_id(const char *name, const char *id)
{
    return name && *name ? name : id;
}
/* Contract hours of a whole week. */
static inline int employee_whole_week(const struct employee *e)
{
    return e->whole_week_min ? e->whole_week_min : e->contract_min;
}
bool employee_may_serve(const struct employee *e, const char *member); /* contract_list */
bool employee_has_skill(const struct employee *e, const char *skill);  /* "" = any */

/* Checks what the records say of each other: unknown members, sites, employees, needs; reversed validities; floors
 * above ceilings; contradicting availabilities; an employee without availability (warning) ...  A problem tells the
 * file (its contract name, "needs.csv"), the record's id, and record and column as problem.h counts them. */
void group_check(const struct group *g, struct problems *out);
/* Parts of group_check(), each in a file of its own: skills that look like slips; hours and balances given twice; what
 * is said for some weeks and days only. */
void group_check_skills(const struct group *g, struct problems *out);
void group_check_twice(const struct group *g, struct problems *out);
void group_check_dated(const struct group *g, struct problems *out);

#endif
