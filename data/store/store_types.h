/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_types.h - the plain data that the store takes and gives; store.h says what is done with them. */
#ifndef CORDAGE_STORE_TYPES_H
#define CORDAGE_STORE_TYPES_H

#include "bookings.h"
#include "civil.h"
#include "group.h"
#include "group_part.h"

struct store;

/* An event of somebody's calendar that was left out because it cannot be read. */
struct unread_event {
    bool of_member; /* a member's calendar; else an employee's */
    char *whose;    /* id */
    char *file;     /* name, without its folder */
    int line;
    civil_date day;      /* that its start names; DATE_NONE: not known */
    civil_date from, to; /* days it could lie on; DATE_MIN, DATE_MAX: open */
    char *reason;
};
struct unread_events {
    VEC(struct unread_event) list;
};
/* What could not be read of one calendar.  It replaces what was stored of that calendar before. */
struct unread_write {
    bool of_member;
    const char *whose, *source;
    const struct unread_events *events;
};

/* By whom a change of the group's data is made, what it started from, and how the journal tells it. */
struct data_write {
    int64_t base_version; /* it started from; ERR_OVERTAKEN when the data have changed since; -1: no check */
    instant now;
    const char *what, *by; /* for the journal: "import data/example", and who did it; NULL or "": not said */
    const struct unread_write *unread; /* stored with it; NULL: nothing to say */
    bool dry_run;                      /* tried and taken back */
};

enum { DATA_CHANGES_KEPT = 50 };

enum plan_status { PLAN_NONE, PLAN_DRAFT, PLAN_PUBLISHED };

struct revision {
    int number;
    enum plan_status status;
    instant computed; /* when */
    char what[96];    /* "plan", "assign boris ...", "publish" */
    char by[64];      /* --as NAME, or "" */
    int n_presences, served_min;
    int restores; /* undo: the older revision whose presences it brings back; 0 = none */
};

/* What a member was due and got in a week, from stored plans, time sheets (reported.h) and opening balances. */
struct ledger_row {
    civil_date monday;
    char *member;
    int entitled_min, planned_min, fair_min;
    int worked_min; /* worked where reported, planned where not yet; -1: nothing of that week is reported */
    bool opening;
};

struct ledger_rows {
    VEC(struct ledger_row) list;
};

#endif
