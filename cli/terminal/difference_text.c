/* SPDX-License-Identifier: GPL-3.0-or-later */
/* difference_text.c - what changed between two plans, in sentences and as JSON. */
#include "difference_text.h"
#include "i18n.h"
#include "readable.h"
#include "term.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

const char *presence_span(const struct instance *ins, const struct presence *p)
{
    static struct text t[4];
    static int next;
    struct text *x = &t[next = (next + 1) % 4];
    civil_date day, end_day;
    int from, to;
    zone_wall(ins->zone, p->start, &day, &from);
    zone_wall(ins->zone, p->end, &end_day, &to);
    text_clear(x);
    text_printf(x, "%s %s-%s", date_short(day), clock_of(from), clock_of(end_day > day && !to ? DAY_MIN : to));
    return x->at;
}

const char *presence_times(const struct instance *ins, const struct presence *p)
{
    static char t[40];
    civil_date day, end_day;
    int from, to;
    zone_wall(ins->zone, p->start, &day, &from);
    zone_wall(ins->zone, p->end, &end_day, &to);
    snprintf(t, sizeof t, "%s-%s", clock_of(from), clock_of(end_day > day && !to ? DAY_MIN : to));
    return t;
}

static void print_change(const struct instance *ins, const struct change *c)
{
    const struct group *g = ins->group;
    const struct presence *p = c->kind == CHANGE_ADDED ? &c->after : &c->before;
    const char *who = g->employees.at[p->employee].name, *member = g->needs.at[p->need].member;
    const char *need = g->needs.at[p->need].id;
    switch (c->kind) {
    case CHANGE_ADDED:
        printf(_("  + %1$s: %2$s at %3$s (%4$s)\n"), presence_span(ins, p), who, member, need);
        break;
    case CHANGE_REMOVED:
        printf(_("  - %1$s: %2$s no longer at %3$s (%4$s)\n"), presence_span(ins, p), who, member, need);
        break;
    case CHANGE_MOVED:
        printf(_("  ~ %1$s: %2$s at %3$s (%4$s) now %5$s\n"), presence_span(ins, p), who, member, need,
               presence_times(ins, &c->after));
        break;
    case CHANGE_TAKEN_OVER:
        printf(_("  > %1$s: %2$s instead of %3$s at %4$s (%5$s)\n"), presence_span(ins, p),
               g->employees.at[c->after.employee].name, who, member, need);
        break;
    }
}

void difference_print(const struct instance *ins, const struct difference *d)
{
    if (!d->changes.n) {
        printf(_("The plans are the same.\n"));
        return;
    }
    for (int i = 0; i < d->changes.n; i++)
        print_change(ins, &d->changes.at[i]);
    printf(P_("%d presence changed, ", "%d presences changed, ", d->changes.n), d->changes.n);
    printf(P_("%d person touched.\n", "%d people touched.\n", d->people), d->people);
    for (int m = 0; m < d->n_members; m++)
        if (d->member_min[m])
            printf("  %-12s %s\n", ins->group->members.at[m].id, hours_signed(d->member_min[m]));
}

/* What a change means to one of the people in it: 1 when it is about that person. */
static int add_clause(const struct instance *ins, const struct change *c, int employee, bool first, struct text *t)
{
    const struct group *g = ins->group;
    bool loses = c->kind != CHANGE_ADDED && c->before.employee == employee;
    bool wins = c->kind != CHANGE_REMOVED && c->after.employee == employee;
    const struct presence *p = loses ? &c->before : &c->after;
    const struct need *n = &g->needs.at[p->need];
    if (!loses && !wins)
        return 0;
    text_add(t, first ? "" : _("; "));
    if (loses && wins)
        text_printf(t, _("%1$s at %2$s (%3$s) is now %4$s"), presence_span(ins, p), n->member, n->id,
                    presence_times(ins, &c->after));
    else
        text_printf(t, loses ? _("%1$s at %2$s (%3$s) falls away") : _("%1$s at %2$s (%3$s) is new"),
                    presence_span(ins, p), n->member, n->id);
    if (c->kind == CHANGE_TAKEN_OVER)
        text_printf(t, loses ? _(", %s comes instead") : _(", instead of %s"),
                    g->employees.at[loses ? c->after.employee : c->before.employee].name);
    return 1;
}

void difference_print_sentences(const struct instance *ins, const struct difference *d)
{
    const struct group *g = ins->group;
    if (!d->changes.n)
        printf(_("The plans are the same.\n"));
    for (int e = 0; e < ins->n_employees; e++) {
        struct text t = {0};
        int clauses = 0;
        for (int i = 0; i < d->changes.n; i++)
            clauses += add_clause(ins, &d->changes.at[i], e, !clauses, &t);
        if (clauses)
            print_wrapped(0, _("%1$s: %2$s."), g->employees.at[e].name, t.at);
        text_free(&t);
    }
    for (int m = 0; m < d->n_members; m++)
        if (d->member_min[m])
            print_wrapped(0, d->member_min[m] > 0 ? _("%1$s is served %2$s more.") : _("%1$s is served %2$s less."),
                          g->members.at[m].name, hours(abs(d->member_min[m])));
}

static json_t *presence_json(const struct instance *ins, const struct presence *p)
{
    char start[INSTANT_TEXT], end[INSTANT_TEXT];
    return json_pack("{s:s, s:s, s:s}", "employee", ins->group->employees.at[p->employee].id, "start",
                     instant_text(ins->zone, p->start, start), "end", instant_text(ins->zone, p->end, end));
}

void difference_print_json(const struct instance *ins, const struct difference *d, int from_revision, int to_revision,
                           struct json_t *more)
{
    char week[WEEK_TEXT];
    json_t *changes = json_array(), *members = json_array();
    for (int i = 0; i < d->changes.n; i++) {
        const struct change *c = &d->changes.at[i];
        const struct need *n = &ins->group->needs.at[(c->kind == CHANGE_ADDED ? c->after : c->before).need];
        json_t *x = json_pack("{s:s, s:s, s:s}", "change", change_name(c->kind), "need", n->id, "member", n->member);
        if (c->kind != CHANGE_ADDED)
            json_object_set_new(x, "before", presence_json(ins, &c->before));
        if (c->kind != CHANGE_REMOVED)
            json_object_set_new(x, "after", presence_json(ins, &c->after));
        json_array_append_new(changes, x);
    }
    for (int m = 0; m < d->n_members; m++)
        if (d->member_min[m])
            json_array_append_new(
                members, json_pack("{s:s, s:i}", "id", ins->group->members.at[m].id, "minutes", d->member_min[m]));
    json_t *all =
        json_pack("{s:i, s:s, s:i, s:i, s:i, s:o, s:o}", "cordage", 1, "week", week_text(ins->monday, week), "from",
                  from_revision, "to", to_revision, "people", d->people, "changes", changes, "members", members);
    if (more)
        json_object_update(all, more);
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(all);
}
