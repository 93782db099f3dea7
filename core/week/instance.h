/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance.h - one week of one group, frozen: validated, dense indices, whole slots.
 *
 * Time is counted in slots of slot_min minutes, from Monday 0:00 local (slot 0) to the end of the Monday after (a duty
 * that begins on Sunday may run into it).  Slots are elapsed time: the week of the clock change has 167 or 169 hours of
 * them.  A day is a local civil day: day d covers the slots [day_slot[d], day_slot[d+1]); days 0..6 are the week, day 7
 * is the tail.  Spans of slots are half-open, [from, to), everywhere.
 *
 * Indices of members, sites, employees and needs are those of the group's lists.  Its group and rule book are those of
 * this week (week_papers.h), in which closures, changes of one week and new contracts are resolved; where there are
 * none, they are the given ones.  The instance borrows what it was given, and owns the rest.  instance_new()
 * (instance_new.h) makes it; from then on it never changes, and threads share it freely.  Whoever wants another week
 * makes another instance, or gives the solver an option. */
#ifndef CORDAGE_INSTANCE_H
#define CORDAGE_INSTANCE_H

#include "group.h"
#include "rule_limits.h"

enum { WEEK_DAYS = 7, INSTANCE_DAYS = 8 };

/* ---- what is known besides the group's records -------------------------------------------------------- */

/* Work outside the week: other weeks' plans and time sheets (worked hours where known, else planned). */
struct past_work {
    int employee, site; /* site -1: not known */
    instant start, end;
};
int past_work_order(const void *left, const void *right); /* for qsort(): by employee, start, end */
/* What people were told of this week before: the hours last published, and the day of telling them otherwise. */
struct announced {
    VEC(struct past_work) work;
    bool any;        /* something was published before */
    civil_date told; /* 0: long ago, nobody has to be asked */
};
struct history {
    VEC(struct past_work) work;   /* from rulebook_history_weeks() before to one week after */
    VEC(struct opening) openings; /* ledger: every earlier week and member, entitled and served; ids borrowed */
    bool next_week_planned;
    struct announced announced;
};

/* ---- the arrays ----------------------------------------------------------------------------------------
 *
 * Every array of an instance stands in one of three tables, as X(type, name, dimension, holds):
 *   dimension  which records or times it has an element for (enum instance_dimension); in the arrays of one employee
 *              or need, its number of elements.
 *   holds      what an element refers to by index: nothing; a need; an employee; a presence (employee and need); all
 *              the fields of an employee_record or a need_record.
 * The structs' fields, the memory that the builder writes to, instance_free(), and the copy of a week with its records
 * in another order (instance_by_id.h) are generated from the tables. */

enum instance_dimension {
    EACH_SLOT,
    EACH_MEMBER,
    EACH_SITE,
    EACH_PAIR_OF_SITES, /* [from * n_sites + to] */
    EACH_EMPLOYEE,
    EACH_NEED,
    EACH_PIN,
    EACH_DAY_OF_CLASSES, /* [instance_class() * INSTANCE_DAYS + day] */
    EACH_SLOT_OF_CLASSES /* [instance_class() * nslots + slot] */
};

#define INSTANCE_ARRAYS(X)                                                                                             \
    X(uint8_t, slot_day, EACH_SLOT, nothing)    /* the local day a slot begins in */                                   \
    X(int16_t, slot_minute, EACH_SLOT, nothing) /* the wall clock at its beginning */                                  \
    X(struct inst_member, members, EACH_MEMBER, nothing)                                                               \
    X(struct inst_employee, employees, EACH_EMPLOYEE, employee_record)                                                 \
    X(struct inst_need, needs, EACH_NEED, need_record)                                                                 \
    X(int, travel, EACH_PAIR_OF_SITES, nothing)       /* minutes; 0 within a site */                                   \
    X(struct slot_presence, pins, EACH_PIN, presence) /* the plan must contain these; they break no rule together */   \
    X(int, employee_class, EACH_EMPLOYEE, nothing)    /* whose limits are the same wherever they work */               \
    X(int, site_class, EACH_SITE, nothing)            /* where limits are the same whoever works */                    \
    X(struct limits, limits_at, EACH_DAY_OF_CLASSES, nothing) /* see instance_limits() */                              \
    X(uint8_t, closed, EACH_SLOT_OF_CLASSES, nothing)         /* no work by day rules, see instance_open() */

#define INST_EMPLOYEE_ARRAYS(X)                                                                                        \
    X(uint8_t, available, nslots, nothing) /* enum slot_availability; absence wins, membership counts */               \
    X(int, needs, n_needs, need)           /* that this person could serve: skill, contract list, named; ascending */

#define INST_NEED_ARRAYS(X)                                                                                            \
    X(int, headcount, nslots, nothing)                 /* people at a time; 0 outside the windows */                   \
    X(struct inst_window, windows, n_windows, nothing) /* by start */                                                  \
    X(int, employees, n_employees, employee)           /* who could serve it, ascending */

#define INSTANCE_ARRAY_FIELD(type, name, dimension, holds) const type *name;

/* ---- the records --------------------------------------------------------------------------------------- */

struct inst_member {
    int requested_min;                 /* this week, all its needs */
    int replacement_min;               /* of which urgent replacement */
    int entitled_min;                  /* by the group's fairness; at most what is requested */
    double past_entitled, past_served; /* minutes, from the ledger, halved every memory_weeks */
};

struct inst_employee {
    bool here; /* contract holds on some day of the week */
    bool part_time, minor;
    int contract_min, floor_min;
    struct week_limits week;
    int last_end_min;                    /* end of the last work before the week, minutes from slot 0 (<= 0 mostly;
                                            > 0 when Sunday's night runs in); -NO_LIMIT when none */
    int long_before, long_next;          /* longer days in a row up to the Sunday before, from the Monday after */
    int monday_min;                      /* work of Monday that last week's Sunday duty already holds */
    int last_rest_min, next_rest_min;    /* daily rest that the sites of that last and next duty ask for */
    int next_monday_min;                 /* work that next week's plan already holds on its Monday */
    int monday_max, next_monday_max;     /* work per day that the sites of that work allow; NO_LIMIT without any */
    int monday_usual, next_monday_usual; /* the same without waivers */
    int next_start_min;                  /* next week's first planned presence, minutes from slot 0; NO_LIMIT if none */
    int next_free_until_min;             /* weekly rest may run on until here: next presence, or first availability
                                            of the next week while that is unplanned; NO_LIMIT if none */
    int n_needs;
    INST_EMPLOYEE_ARRAYS(INSTANCE_ARRAY_FIELD)
};

struct inst_window {
    int from, to; /* slots */
    int headcount;
    int day; /* the local day it starts on */
};
struct inst_need {
    int member, site;
    bool replacement, coverage, break_inside;
    int requested_min;        /* coverage: headcount x windows; volume: as asked */
    int min_block, max_block; /* slots; max_block NO_LIMIT when none */
    int n_windows, n_employees;
    INST_NEED_ARRAYS(INSTANCE_ARRAY_FIELD)
};

/* May somebody work in a slot?  Closed: absent, not available, or no employee of the group then. */
enum slot_availability { SLOT_CLOSED, SLOT_AVAILABLE, SLOT_PREFERRED };

/* A presence in slots: one person, one need, unbroken. */
struct slot_presence {
    int employee, need, from, to;
    bool pinned;
};

struct week_papers;
struct instance {
    struct week_papers *papers; /* what group and rules stand in, when the week has its own; else NULL */
    const struct group *group;
    const struct rulebook *rules;
    const struct zone *zone;
    civil_date monday;
    int slot_min, nslots;
    instant t0; /* slot 0 begins */
    int day_slot[INSTANCE_DAYS + 1];
    int n_members, n_sites, n_employees, n_needs, n_pins, n_employee_classes, n_site_classes;
    INSTANCE_ARRAYS(INSTANCE_ARRAY_FIELD)
};

void instance_free(struct instance *ins);
size_t instance_length(const struct instance *ins, enum instance_dimension dimension); /* elements of such an array */

static inline int instance_travel(const struct instance *ins, int from_site, int to_site)
{
    return ins->travel[from_site * ins->n_sites + to_site];
}
static inline int instance_class(const struct instance *ins, int employee, int site)
{
    return ins->employee_class[employee] * ins->n_site_classes + ins->site_class[site];
}
static inline const struct limits *instance_limits(const struct instance *ins, int employee, int site, int day)
{
    return &ins->limits_at[instance_class(ins, employee, site) * INSTANCE_DAYS + day];
}
static inline instant instance_instant(const struct instance *ins, int slot)
{
    return ins->t0 + (instant)slot * ins->slot_min;
}
int instance_available_min(const struct instance *ins, int employee); /* minutes of the seven days */
int instance_day(const struct instance *ins, int slot); /* the local day a slot lies in; beyond the ends: the nearest */
/* May this person be on this need in this slot, by availability, window and day rules alone? */
static inline bool instance_open(const struct instance *ins, int employee, int need, int slot)
{
    const struct inst_need *n = &ins->needs[need];
    return slot >= 0 && slot < ins->nslots && ins->employees[employee].available[slot] && n->headcount[slot] &&
           !ins->closed[(size_t)instance_class(ins, employee, n->site) * (size_t)ins->nslots + (size_t)slot];
}

#endif
