/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_types.h - the plain data that the store takes and gives; store.h says what is done with them. */
#ifndef CORDAGE_STORE_TYPES_H
#define CORDAGE_STORE_TYPES_H

#include "civil.h"
#include "group.h"
#include "group_part.h"

struct store;

/* How a change of the group's data is checked and told. */
struct data_write {
    int64_t base_version; /* it started from; ERR_LIMIT when the data have changed since; -1: no check */
    instant now;
    const char *what, *by; /* for the journal: "import data/example", and who did it; NULL or "": not said */
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

struct booking { /* a stored presence, told by names as they were when it was stored */
    int64_t id;
    civil_date monday;
    char *employee, *need, *member, *site; /* ids, owned */
    instant start, end;
    bool cancelled, pinned;
    int sequence;    /* +1 at each published change of time, place or status */
    instant changed; /* its own last published change */
    int revision;    /* the revision that brought its last published change; 0 = draft only */
};

struct bookings {
    VEC(struct booking) list;
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
