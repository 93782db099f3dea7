/* SPDX-License-Identifier: GPL-3.0-or-later */
/* busy.h - when somebody is busy: intervals, as a calendar file gives them. */
#ifndef CORDAGE_BUSY_H
#define CORDAGE_BUSY_H

#include "civil.h"
#include "mem.h"

struct busy {
    instant start, end; /* end after start; seconds of the file are rounded outward to whole minutes */
    bool tentative;
    int line;                       /* where it begins in the file */
    char *uid, *summary, *location; /* owned; "" = none */
};
/* An event, or a part of a free/busy list, that cannot be read and was left out. */
struct unread {
    int line;            /* of the file */
    civil_date day;      /* that its start names; DATE_NONE: not even that is known */
    civil_date from, to; /* the days it could lie on, both included; DATE_MIN, DATE_MAX: open */
    char *reason;        /* translated; owned */
};
enum { UNREAD_LISTED = 300 };
struct busy_list {
    VEC(struct busy) list;     /* sorted by start; may overlap */
    char *calendar;            /* the name the file gives itself; NULL = none; owned */
    VEC(struct unread) unread; /* at most UNREAD_LISTED, those first that could lie in the time asked for */
    int n_unread;              /* all of them, listed or not */
    int n_own;                 /* events left out because they are the group's own */
};
/* Joins what overlaps or touches, certain and tentative intervals apart; texts are dropped. */
void busy_merge(struct busy_list *b);
void busy_free(struct busy_list *b); /* frees what is in it */

#endif
