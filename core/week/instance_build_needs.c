/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build_needs.c - the week's windows, what members ask for and what they are due. */
#include "i18n.h"
#include "instance_build.h"
#include "ledger.h"
#include <stdlib.h>
#include <string.h>

/* Whole slots that fit into, or cover, a number of minutes. */
static int block_slots(const struct instance *ins, int minutes, bool up)
{
    return (minutes + (up ? ins->slot_min - 1 : 0)) / ins->slot_min;
}

static void warn_off_grid(struct build *b, const struct need *n, const struct span *span)
{
    char from[CLOCK_TEXT], to[CLOCK_TEXT];
    problems_add(b->problems, PROBLEM_WARNING, "needs.csv", 0, 0, n->id,
                 _("%s-%s is off the grid of %d minutes and was rounded inward"), clock_text(span->from_min, from),
                 clock_text((span->to_min - 1) % DAY_MIN + 1, to), b->ins->slot_min);
}

/* Where the member's validity ends before the window does, so does the window. */
static int end_of_membership(const struct instance *ins, const struct member *m, int day, int to)
{
    for (int d = day + 1; d < INSTANCE_DAYS && ins->day_slot[d] < to; d++)
        if (!validity_holds(&m->valid, ins->monday + d))
            return ins->day_slot[d];
    return to;
}

static bool holds_on(const struct instance *ins, const struct member *m, const struct window *w, civil_date date)
{
    const struct group *g = ins->group;
    return day_spec_holds(&w->day, date) && validity_holds(&w->valid, date) && validity_holds(&m->valid, date) &&
           g->starts <= date && date <= g->ends;
}

static int by_start(const void *left, const void *right)
{
    const struct inst_window *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->headcount > b->headcount) - (a->headcount < b->headcount);
}

static void add_windows(struct build *b, const struct need *n, struct inst_need *in)
{
    const struct instance *ins = b->ins;
    const struct member *m = &ins->group->members.at[in->member];
    VEC(struct inst_window) list = {0};
    for (int k = 0; k < n->windows.n; k++) {
        const struct window *w = &n->windows.at[k];
        bool warned = false;
        for (int d = 0; d < WEEK_DAYS; d++) {
            if (!holds_on(ins, m, w, ins->monday + d))
                continue;
            struct slot_range r = slots_of_span(ins, ins->monday + d, w->span, false);
            if (r.off_grid && !warned)
                warn_off_grid(b, n, &w->span);
            warned = warned || r.off_grid;
            r.to = end_of_membership(ins, m, d, r.to);
            if (r.from < r.to)
                *vec_add(&list) = (struct inst_window){r.from, r.to, w->headcount, d};
        }
    }
    if (list.n)
        qsort(list.at, (size_t)list.n, sizeof *list.at, by_start);
    in->windows = list.at;
    in->n_windows = list.n;
}

static void count_heads(const struct instance *ins, const struct need *n, struct inst_need *in)
{
    int slots = 0, *headcount = mem_array((size_t)ins->nslots, sizeof *headcount);
    for (int k = 0; k < in->n_windows; k++) {
        const struct inst_window *w = &in->windows[k];
        slots += w->headcount * (w->to - w->from);
        for (int s = w->from; s < w->to; s++)
            headcount[s] += w->headcount;
    }
    in->headcount = headcount;
    in->requested_min = in->coverage ? slots * ins->slot_min : in->n_windows ? n->volume_min : 0;
}

static void build_need(struct build *b, int index)
{
    const struct instance *ins = b->ins;
    const struct need *n = &ins->group->needs.at[index];
    struct inst_need *in = &b->to.needs[index];
    in->member = id_index_find(b->members, n->member);
    in->site = id_index_find(b->sites, n->site);
    if (in->member < 0)
        problems_add(b->problems, PROBLEM_ERROR, "needs.csv", 0, 0, n->id,
                     _("unknown member '%s'; give an id of members.csv"), n->member);
    if (in->site < 0)
        problems_add(b->problems, PROBLEM_ERROR, "needs.csv", 0, 0, n->id,
                     _("unknown site '%s'; give an id of sites.csv"), n->site);
    if (in->member < 0 || in->site < 0)
        return;
    in->replacement = n->replacement;
    in->coverage = n->volume_min < 0;
    in->break_inside = n->break_inside;
    in->min_block = block_slots(ins, n->min_block_min >= 0 ? n->min_block_min : 60, true);
    if (in->min_block < 1)
        in->min_block = 1;
    in->max_block = n->max_block_min >= 0 ? block_slots(ins, n->max_block_min, false) : NO_LIMIT;
    add_windows(b, n, in);
    count_heads(ins, n, in);
    b->to.members[in->member].requested_min += in->requested_min;
    if (n->replacement)
        b->to.members[in->member].replacement_min += in->requested_min;
}

/* Minutes per unit of weight when every member that asks for something is due the same. */
static double mean_request_per_weight(const struct instance *ins)
{
    double weight = 0, requested = 0;
    for (int m = 0; m < ins->n_members; m++)
        if (ins->members[m].requested_min > 0) {
            weight += (double)ins->group->members.at[m].weight_micro / 1e6;
            requested += ins->members[m].requested_min;
        }
    return weight > 0 ? requested / weight : 0;
}

static void entitle(struct build *b)
{
    const struct instance *ins = b->ins;
    double mean = mean_request_per_weight(ins);
    for (int m = 0; m < ins->n_members; m++) {
        struct inst_member *im = &b->to.members[m];
        const struct member *gm = &ins->group->members.at[m];
        int due = im->requested_min;
        if (ins->group->fairness == FAIR_CONTRACT && gm->contract_min >= 0)
            due = gm->contract_min;
        else if (ins->group->fairness == FAIR_EQUAL)
            due = (int)(mean * (double)gm->weight_micro / 1e6 + 0.5);
        im->entitled_min = due < im->requested_min ? due : im->requested_min;
    }
}

void build_needs(struct build *b)
{
    const struct instance *ins = b->ins;
    for (int i = 0; i < ins->n_needs; i++)
        build_need(b, i);
    entitle(b);
    for (int m = 0; m < ins->n_members; m++) {
        struct inst_member *im = &b->to.members[m];
        ledger_past(ins->group, b->past, ins->monday, m, &im->past_entitled, &im->past_served);
    }
}
