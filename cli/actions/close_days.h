/* SPDX-License-Identifier: GPL-3.0-or-later */
/* close_days.h - days on which nothing is needed, closed and opened again. */
#ifndef CORDAGE_CLOSE_DAYS_H
#define CORDAGE_CLOSE_DAYS_H

#include "session.h"

struct closing {
    int member, site;    /* indices; -1 = all */
    civil_date from, to; /* both included; CLOSED_ON_HOLIDAYS and DATE_NONE: every public holiday */
    const char *reason;
};
struct closing_result {
    bool changed; /* false: it was so already */
    int needs;    /* that the closing is about */
};
/* what: for the journal. */
int close_days(struct session *s, const struct closing *c, const char *what, struct closing_result *out, struct err *e);
/* Takes the days out of the closures of that very member and site, whatever calendar or spreadsheet said them. */
int open_days(struct session *s, const struct closing *c, const char *what, struct closing_result *out, struct err *e);

#endif
