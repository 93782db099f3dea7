/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fairness.c - reads the ledger of some weeks into a table of fairness. */
#include "fairness.h"

/* The first and the last week that the ledger knows; false: none. */
static bool find_weeks(const struct ledger_rows *rows, civil_date *first, civil_date *last)
{
    *first = DATE_MAX;
    *last = DATE_MIN;
    for (int i = 0; i < rows->list.n; i++) {
        *first = rows->list.at[i].monday < *first ? rows->list.at[i].monday : *first;
        *last = rows->list.at[i].monday > *last ? rows->list.at[i].monday : *last;
    }
    return rows->list.n > 0;
}

int fairness_load(struct session *s, civil_date from, civil_date to, struct fairness_table *out, struct err *e)
{
    struct ledger_rows rows = {0};
    civil_date first, last;
    *out = (struct fairness_table){0};
    int rc = store_ledger(s->store, &s->group, s->zone, from, to, &rows, e);
    if (rc < 0)
        return rc;
    bool any = find_weeks(&rows, &first, &last);
    fairness_init(out, first, any ? (last - first) / 7 + 1 : 0, s->group.members.n);
    for (int i = 0; i < rows.list.n; i++) {
        const struct ledger_row *r = &rows.list.at[i];
        int member = group_find_member(&s->group, r->member);
        if (member < 0)
            continue;
        struct fairness_cell *c = &out->cells[member * out->n_weeks + (r->monday - out->first) / 7];
        c->entitled_min += r->entitled_min;
        c->served_min += r->worked_min >= 0 ? r->worked_min : r->planned_min;
        c->known = true;
    }
    ledger_rows_free(&rows);
    return 0;
}
