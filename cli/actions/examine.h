/* SPDX-License-Identifier: GPL-3.0-or-later */
/* examine.h - the action that looks for whatever is wrong: in the group's papers, in a week, in its plan. */
#ifndef CORDAGE_EXAMINE_H
#define CORDAGE_EXAMINE_H

#include "open_week.h"

/* A public holiday of the week on which somebody is asked for. */
struct holiday_asked {
    civil_date day;
    int needs; /* whose windows begin on it, at sites that have it */
};
struct examination {
    struct problems problems; /* of the papers, and of the week */
    struct week week;         /* by today's papers; one that is over and was published: by those of then */
    struct unmet never;       /* hours that nobody can ever serve */
    struct holiday_asked holidays[WEEK_DAYS]; /* in order */
    int n_holidays;
    bool has_week; /* the papers are sound enough to look at the week */
    /* A published week that is not over is judged by the papers it was published with; what those of today would
     * break is told apart. */
    struct week published; /* not opened when there is no such judgement */
    struct findings since; /* what they say is borrowed from week.findings */
};
/* week: as people write it (session_week).  out is closed by the caller, also after a failure. */
int examine(struct session *s, const char *week, struct examination *out, struct err *e);
const struct findings *examined_findings(const struct examination *x); /* the verdict on the plan */
void examination_close(struct examination *x);

#endif
