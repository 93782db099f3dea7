/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance.h - one week of one group, frozen: validated, dense indices, whole slots.
 *
 * Time is counted in slots of slot_min from Monday 0:00 local (slot 0) to the end of the Monday
 * after (a duty that begins on Sunday may run into it).  Slots are elapsed time: the week of the
 * clock change has 167 or 169 hours of them.  Days are local civil days: day d covers
 * [day_slot[d], day_slot[d+1]); 0..6 are the week, 7 is the tail.
 *
 * Indices of members, sites, employees and needs are those of the group.  The instance borrows group,
 * rulebook and zone, owns the rest, and never changes once made: threads share it freely.  instance_new()
 * (instance_new.h) makes it. */
#ifndef CORDAGE_INSTANCE_H
#define CORDAGE_INSTANCE_H

#include "group.h"
#include "rules.h"

enum { WEEK_DAYS = 7, INSTANCE_DAYS = 8 };

/* Work outside the week: other weeks' plans and time sheets (worked hours where known, else planned). */
struct past_work {
    int employee, site; /* site -1: not known */
    instant start, end;
};
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

struct inst_member {
    int requested_min;                 /* this week, all its needs */
    int replacement_min;               /* of which urgent replacement */
    int entitled_min;                  /* by the group's fairness */
    double past_entitled, past_served; /* minutes, from the ledger, halved every memory_weeks */
};

struct inst_employee {
    bool here; /* contract holds on some day of the week */
    bool part_time, minor;
    int contract_min, floor_min;
    struct week_limits week;
    uint8_t *available; /* [nslots] 0 no, 1 yes, 2 preferred (absence wins; membership counts) */
    int *needs;         /* the needs this person could serve: skill, contract list, named, ... */
    int n_needs;
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
    int *headcount;           /* [nslots] people at a time; 0 = outside the windows */
    struct inst_window *windows;
    int n_windows;
    int *employees; /* who could serve it, ascending */
    int n_employees;
};

/* A presence in slots: one person, one need, unbroken. */
struct slot_presence {
    int employee, need, from, to;
    bool pinned;
};

struct instance {
    const struct group *group;
    const struct rulebook *rules;
    const struct zone *zone;
    civil_date monday;
    int slot_min, nslots;
    instant t0;
    int day_slot[INSTANCE_DAYS + 1];
    uint8_t *slot_day;    /* [nslots] the local day a slot begins in */
    int16_t *slot_minute; /* [nslots] the wall clock at its beginning */
    int n_members, n_sites, n_employees, n_needs;
    struct inst_member *members;
    struct inst_employee *employees;
    struct inst_need *needs;
    int *travel;                /* [from * n_sites + to] minutes; 0 within a site */
    struct slot_presence *pins; /* the plan must contain these */
    int n_pins;
    struct limits *limits_at; /* [employee class][site class][day], see instance_limits() */
    uint8_t *closed;          /* [employee class][site class][slot] no work by day rules, see instance_open() */
    int *employee_class, *site_class, n_employee_classes, n_site_classes;
};

void instance_free(struct instance *ins);

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
int instance_day(const struct instance *ins, int slot); /* the local day a slot lies in; beyond the ends: the nearest */
/* May this person be on this need in this slot, by availability, window and day rules alone? */
static inline bool instance_open(const struct instance *ins, int employee, int need, int slot)
{
    const struct inst_need *n = &ins->needs[need];
    return slot >= 0 && slot < ins->nslots && ins->employees[employee].available[slot] && n->headcount[slot] &&
           !ins->closed[(size_t)instance_class(ins, employee, n->site) * (size_t)ins->nslots + (size_t)slot];
}

#endif
