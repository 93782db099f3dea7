/* SPDX-License-Identifier: GPL-3.0-or-later */
/* change_week.c - one presence more, less, pinned or free. */
#include "change_week.h"
#include "plan_edit.h"

static civil_date week_of(const struct session *s, instant at)
{
    return date_monday(zone_date(s->zone, at));
}

static int pin_it(struct edit *x, bool pinned, struct err *e)
{
    int rc = edit_pin(x, &x->touched, pinned, e);
    if (rc >= 0)
        week_judge(&x->week);
    return rc;
}

int assign_presence(struct edit *x, struct session *s, const struct change_by *by, const struct presence *p,
                    struct err *e)
{
    int at = 0;
    int rc = edit_open(x, s, week_of(s, p->start), by->revision, e);
    if (rc < 0)
        return rc;
    x->touched = *p;
    plan_add_presence(&x->week.plan, p->employee, p->need, p->start, p->end, p->pinned);
    rc = edit_check(x, e);
    if (rc >= 0 && p->pinned) {
        rc = at = edit_find(x, p->employee, p->start, e);
        if (rc >= 0) { /* it may have joined another */
            x->touched = x->week.plan.presences.at[at];
            rc = pin_it(x, true, e);
        }
    }
    return rc < 0 ? rc : edit_store(x, by->what, e);
}

/* Opens the week of an instant; the index of the presence in question, or an error. */
static int open_at(struct edit *x, struct session *s, const struct change_by *by, int employee, instant at,
                   struct err *e)
{
    int rc = edit_open(x, s, week_of(s, at), by->revision, e);
    if (rc >= 0)
        rc = edit_planned(x, e);
    if (rc >= 0)
        rc = edit_find(x, employee, at, e);
    if (rc >= 0)
        x->touched = x->week.plan.presences.at[rc];
    return rc;
}

int remove_presence(struct edit *x, struct session *s, const struct change_by *by, int employee, instant at,
                    struct err *e)
{
    int index = open_at(x, s, by, employee, at, e);
    if (index < 0)
        return index;
    if (x->touched.pinned)
        return err_set(e, ERR_DATA, _("the presence is pinned; unpin it first"));
    plan_remove_presence(&x->week.plan, index);
    int rc = edit_check(x, e);
    return rc < 0 ? rc : edit_store(x, by->what, e);
}

int pin_presence(struct edit *x, struct session *s, const struct change_by *by, int employee, instant at, bool pinned,
                 struct err *e)
{
    int index = open_at(x, s, by, employee, at, e);
    if (index < 0)
        return index;
    x->touched.pinned = x->week.plan.presences.at[index].pinned = pinned;
    int rc = edit_check(x, e);
    if (rc >= 0)
        rc = pin_it(x, pinned, e);
    return rc < 0 ? rc : edit_store(x, by->what, e);
}
