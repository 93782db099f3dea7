/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_task.h - what the duty programme is asked: a person's day, and what it may be filled with at which worth. */
#ifndef CORDAGE_DUTY_TASK_H
#define CORDAGE_DUTY_TASK_H

#include "duty.h"

/* Bounds of the programme's tables, and what it tries.  64 items are the bits of a word; 96 slots are a day of 15
 * minute slots. */
enum {
    PROGRAM_ITEMS = 64,                       /* items at most */
    PROGRAM_WORK = 96,                        /* slots of work at most, and one */
    PROGRAM_GAP_MIN = 300,                    /* longest interruption tried, minutes, within one civil day; */
    PROGRAM_GAP_NIGHT_MIN = DUTY_GAP_MIN - 60 /* where the window goes over midnight.  Not measured */
};

struct duty_item {
    int need, from, to;   /* the run, slots */
    int min_len, max_len; /* of the presence inside it, slots */
    const float *worth;   /* [to - from] of each slot */
    float once;           /* worth of the presence itself: mostly a small cost, large for what must be */
};

struct duty_task {
    int employee, day;
    int from, to;     /* the duty starts at or after from and ends at or before to, slots */
    int start_before; /* and starts before this slot: on its day */
    int work_max_min; /* work at most */
    int step;         /* lengths and starts every so many slots: 1 = all */
};

#endif
