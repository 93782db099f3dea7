/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history.h - the revisions of a week, or the latest one of every week that has a plan. */
#ifndef CORDAGE_HISTORY_H
#define CORDAGE_HISTORY_H

#include "session.h"

struct week_revisions { /* side by side */
    VEC(struct revision) revisions;
    VEC(civil_date) mondays;
};
/* ERR_DATA when there is no plan. */
int history_of_week(const struct session *s, civil_date monday, struct week_revisions *out, struct err *e);
int history_of_all(const struct session *s, struct week_revisions *out, struct err *e);
void week_revisions_free(struct week_revisions *r);

#endif
