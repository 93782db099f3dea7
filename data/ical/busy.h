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
struct busy_list {
    VEC(struct busy) list; /* sorted by start; may overlap */
    char *calendar;        /* the name the file gives itself; NULL = none; owned */
};
/* Joins what overlaps or touches, certain and tentative intervals apart; texts are dropped. */
void busy_merge(struct busy_list *b);
void busy_free(struct busy_list *b); /* frees what is in it */

#endif
