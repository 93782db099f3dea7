/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.c - what limits a member's share, and its proof, in words. */
#include "explain.h"
#include "plan_limit.h"
#include "readable.h"
#include "term.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS_TOLD = 12 };

/* ---- what limits a share ------------------------------------------------------------------------------------ */

char *explain_limit(const struct week *w, int member)
{
    const struct plan_member *p = &w->plan.members[member];
    bool whole = plan_member_served(&w->plan, w->ins, member) >= p->requested_min;
    if (whole || p->fair_min >= p->requested_min)
        return p->requested_min && report_rate(w, member, whole ? p->requested_min : p->fair_min) < 0.9995
                   ? mem_copy(_("none: all it asks for; earlier weeks hold its rate down"))
                   : NULL;
    char *text = plan_limit_text(p->limit);
    return text ? text : mem_copy(_("rest, breaks and whole blocks between the hours that people have"));
}

/* A line of the proof: all that one person, or one need, lets through. */
struct line {
    enum cut_kind kind;
    int employee, need;
    unsigned days;
    double minutes;
};
struct lines {
    VEC(struct line) list;
};

static struct line *line_of(struct lines *l, const struct cut_part *p)
{
    bool person = p->kind == CUT_WEEK || p->kind == CUT_DAY;
    for (int i = 0; i < l->list.n; i++) {
        struct line *x = &l->list.at[i];
        if (x->kind == p->kind && (person ? x->employee == p->employee : x->need == p->need))
            return x;
    }
    struct line *x = vec_add(&l->list);
    *x = (struct line){.kind = p->kind, .employee = person ? p->employee : -1, .need = person ? -1 : p->need};
    return x;
}

static int longest_first(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (fabs(x->minutes - y->minutes) > 1e-6)
        return x->minutes < y->minutes ? 1 : -1;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    return x->employee != y->employee ? x->employee - y->employee : x->need - y->need;
}

static void gather(const struct share_cut *cut, struct lines *l)
{
    for (int i = 0; i < cut->parts.n; i++) {
        struct line *x = line_of(l, &cut->parts.at[i]);
        x->minutes += cut->parts.at[i].minutes;
        x->days |= 1u << cut->parts.at[i].day;
    }
    if (l->list.n)
        qsort(l->list.at, (size_t)l->list.n, sizeof *l->list.at, longest_first);
}

static void days_text(struct text *t, unsigned days)
{
    text_add(t, "");
    for (int d = 0; d < WEEK_DAYS; d++)
        if (days >> d & 1u)
            text_printf(t, "%s%s", t->n ? ", " : "", weekday_short(d));
}

static void print_minutes(double minutes, const char *words)
{
    struct text t = {0};
    text_repeat(&t, " ", 4);
    text_cell(&t, hours((int)lround(minutes)), 8, true);
    text_printf(&t, "  %s", words);
    puts(t.at);
    text_free(&t);
}

static void print_line(const struct week *w, const struct line *x)
{
    const struct group *g = w->ins->group;
    struct text t = {0}, days = {0};
    days_text(&days, x->days);
    if (x->kind == CUT_WEEK)
        text_printf(&t, _("%s: the week's limit"), g->employees.at[x->employee].name);
    else if (x->kind == CUT_DAY)
        text_printf(&t, _("%1$s: the hours of %2$s"), g->employees.at[x->employee].name, days.at);
    else if (x->kind == CUT_PLACES)
        text_printf(&t, _("%1$s: all it asks for on %2$s"), g->needs.at[x->need].id, days.at);
    else
        text_printf(&t, _("%s: all it asks for"), g->needs.at[x->need].id);
    print_minutes(x->minutes, t.at);
    text_free(&t);
    text_free(&days);
}

static void members_text(const struct week *w, const struct share_cut *cut, struct text *t)
{
    int left = 0, told = 0;
    for (int m = 0; m < w->ins->n_members; m++)
        left += cut->members[m];
    text_add(t, "");
    for (int m = 0; m < w->ins->n_members; m++)
        if (cut->members[m]) {
            left--;
            text_printf(t, "%s%s", !told++ ? "" : left ? _(", ") : _(" and "), w->ins->group->members.at[m].id);
        }
}

static void print_parts(const struct week *w, const struct share_cut *cut)
{
    struct lines l = {0};
    double rest = 0;
    gather(cut, &l);
    for (int i = 0; i < l.list.n; i++) {
        if (i < PARTS_TOLD || l.list.n == PARTS_TOLD + 1)
            print_line(w, &l.list.at[i]);
        else
            rest += l.list.at[i].minutes;
    }
    if (rest > 0) {
        char *more =
            mem_printf(P_("%d more like these", "%d more like these", l.list.n - PARTS_TOLD), l.list.n - PARTS_TOLD);
        print_minutes(rest, more);
        free(more);
    }
    if (cut->pinned_min > 0)
        print_minutes(cut->pinned_min, _("pinned presences"));
    vec_free(&l.list);
}

void explain_cut(const struct week *w, int member, const struct share_cut *cut)
{
    struct text names = {0};
    int n = 0;
    if (!cut->members)
        return;
    const char *together = hours((int)lround(cut->together_min));
    for (int m = 0; m < w->ins->n_members; m++)
        n += cut->members[m];
    members_text(w, cut, &names);
    putchar('\n');
    if (cut->together_min < 0.5)
        print_wrapped(0, _("Proof: no legal plan can serve anything of what %s asks for."), names.at);
    else if (n == 1)
        print_wrapped(0, _("Proof: no legal plan gives %1$s more than %2$s.  All it can be given comes out of:"),
                      names.at, together);
    else
        print_wrapped(
            0, _("Proof: no legal plan gives %1$s more than %2$s together.  All they can be given comes out of:"),
            names.at, together);
    print_parts(w, cut);
    if (n > 1 && cut->together_min >= 0.5)
        print_wrapped(0, _("Shared out so that the worst-off comes first, %1$s of it is the fair share of %2$s."),
                      hours(w->plan.members[member].fair_min), w->ins->group->members.at[member].id);
    text_free(&names);
}

json_t *explain_cut_json(const struct week *w, const struct share_cut *cut)
{
    static const char *const kinds[CUT_KINDS] = {"week", "day", "places", "asked"};
    const struct group *g = w->ins->group;
    json_t *members = json_array(), *parts = json_array();
    for (int m = 0; cut->members && m < w->ins->n_members; m++)
        if (cut->members[m])
            json_array_append_new(members, json_string(g->members.at[m].id));
    for (int i = 0; i < cut->parts.n; i++) {
        const struct cut_part *p = &cut->parts.at[i];
        json_t *part = json_pack("{s:s, s:i}", "kind", kinds[p->kind], "minutes", (int)lround(p->minutes));
        if (p->employee >= 0)
            json_object_set_new(part, "employee", json_string(g->employees.at[p->employee].id));
        if (p->need >= 0)
            json_object_set_new(part, "need", json_string(g->needs.at[p->need].id));
        if (p->kind == CUT_DAY || p->kind == CUT_PLACES)
            json_object_set_new(part, "day", json_integer(p->day));
        json_array_append_new(parts, part);
    }
    return json_pack("{s:o, s:i, s:i, s:o}", "members", members, "together_minutes", (int)lround(cut->together_min),
                     "pinned_minutes", (int)lround(cut->pinned_min), "parts", parts);
}
