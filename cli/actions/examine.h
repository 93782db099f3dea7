/* SPDX-License-Identifier: GPL-3.0-or-later */
/* examine.h - the action that looks for whatever is wrong: in the group's papers, in a week, in its plan. */
#ifndef CORDAGE_EXAMINE_H
#define CORDAGE_EXAMINE_H

#include "open_week.h"

struct examination {
    struct problems problems; /* of the papers, and of the week */
    struct week week;
    struct unmet never; /* hours that nobody can ever serve */
    bool has_week;      /* the papers are sound enough to look at the week */
};
/* week: as people write it (session_week).  out is closed by the caller, also after a failure. */
int examine(struct session *s, const char *week, struct examination *out, struct err *e);
void examination_close(struct examination *x);

#endif
