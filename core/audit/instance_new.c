/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_new.c - an instance made from the group's records, with those of its pins that break no rule together. */
#include "instance_new.h"
#include "audit.h"
#include "instance_draft.h"
#include <stdlib.h>

static void plan_of_pins(const struct instance_draft *d, int n, struct plan *out)
{
    const struct instance *ins = d->ins;
    plan_init(out);
    out->monday = ins->monday;
    for (int i = 0; i < n; i++) {
        struct slot_presence s = d->pins.at[i].presence;
        s.pinned = true;
        plan_add_slots(out, ins, &s);
    }
    plan_sort(out);
}

/* What the first n pins break as a plan of their own, in the audit's sentence (free() it); NULL when nothing.  Rules
 * that further presences may yet fulfil (a duty long enough, a gap filled) are not asked. */
static char *broken_rule(const struct instance_draft *d, int n)
{
    struct plan plan;
    struct findings f = {0};
    char *text = NULL;
    plan_of_pins(d, n, &plan);
    audit_plan(d->ins, d->past, &plan, &f);
    for (int i = 0; i < f.n && !text; i++)
        if (f.at[i].severity == FINDING_HARD && f.at[i].rule != RULE_SHIFT_MIN && f.at[i].rule != RULE_PT_GAP)
            text = mem_copy(f.at[i].text);
    findings_free(&f);
    plan_done(&plan);
    return text;
}

/* Keeps the pins one by one, in the order given, as long as they break nothing together. */
static void leave_out_unlawful(struct instance_draft *d)
{
    char *text = d->pins.n ? broken_rule(d, d->pins.n) : NULL;
    int n = d->pins.n, kept = 0;
    if (!text)
        return;
    free(text);
    for (int i = 0; i < n; i++) {
        d->pins.at[kept] = d->pins.at[i];
        text = broken_rule(d, kept + 1);
        if (text)
            draft_pin_left_out(d, d->pins.at[i].row, text);
        else
            kept++;
        free(text);
    }
    d->pins.n = kept;
}

int instance_new(const struct group *g, const struct rulebook *rules, const struct zone *zone, civil_date monday,
                 const struct history *past, struct instance **out, struct problems *problems, struct err *e)
{
    struct problems own = {0};
    struct instance_draft draft;
    int code = instance_draft_init(&draft, g, rules, zone, monday, past, problems ? problems : &own, e);
    if (code == 0) {
        leave_out_unlawful(&draft);
        code = instance_draft_finish(&draft, out, e);
    }
    problems_free(&own);
    return code;
}
