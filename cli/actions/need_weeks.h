/* SPDX-License-Identifier: GPL-3.0-or-later */
/* need_weeks.h - what a need is in one week only: other hours, another headcount, or nothing at all. */
#ifndef CORDAGE_NEED_WEEKS_H
#define CORDAGE_NEED_WEEKS_H

#include "session.h"

enum need_week_verb {
    NEED_WEEK_SET,   /* by values of need_weeks.csv */
    NEED_WEEK_SKIP,  /* nothing is asked */
    NEED_WEEK_RESET, /* as in every week again */
};
struct need_week_change {
    enum need_week_verb verb;
    const char *need, *week;   /* as people write them */
    const char *const *values; /* "column=value", n_values of them; set only */
    int n_values;
};
struct need_week_result {
    bool changed;             /* something else was stored than stood there */
    struct problems warnings; /* about the need in that week */
};
/* what: for the journal.  out is freed by the caller, also after a failure. */
int change_need_week(struct session *s, const struct need_week_change *change, const char *what,
                     struct need_week_result *out, struct err *e);
void need_week_result_free(struct need_week_result *r);

#endif
