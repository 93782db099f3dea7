/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history.c - the revisions of a week, or of every week. */
#include "history.h"

#include <stdlib.h>

int history_of_week(const struct session *s, civil_date monday, struct week_revisions *out, struct err *e)
{
    struct revision *list = NULL;
    int n = 0;
    int rc = store_revisions(s->store, monday, &list, &n, e);
    for (int i = 0; rc >= 0 && i < n; i++) {
        *vec_add(&out->revisions) = list[i];
        *vec_add(&out->mondays) = monday;
    }
    free(list);
    if (rc >= 0 && !out->revisions.n)
        return err_set(e, ERR_DATA, _("the week has no plan yet"));
    return rc;
}

int history_of_all(const struct session *s, struct week_revisions *out, struct err *e)
{
    civil_date *mondays = NULL;
    int n = 0;
    int rc = store_planned_weeks(s->store, &mondays, &n, e);
    for (int i = 0; rc >= 0 && i < n; i++) {
        struct revision r;
        rc = store_plan_status(s->store, mondays[i], &r, e);
        if (rc < 0)
            break;
        *vec_add(&out->revisions) = r;
        *vec_add(&out->mondays) = mondays[i];
    }
    free(mondays);
    if (rc >= 0 && !out->revisions.n)
        return err_set(e, ERR_DATA, _("no week has a plan yet"));
    return rc;
}

void week_revisions_free(struct week_revisions *r)
{
    vec_free(&r->revisions);
    vec_free(&r->mondays);
}
