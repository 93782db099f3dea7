/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_explain.c - on random small groups, planned well, badly, or not at all: every need's reasons add up to
 * its unmet minutes, losses to other members add up to their reason, and each promise of what would help holds
 * when the change is made and the week is planned again around what is there.
 *
 * property_explain [GROUPS [FIRST_SEED]] */
#include "audit.h"
#include "instance_new.h"
#include "random_group.h"
#include "repair.h"
#include "what_helps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROMISES_EVERY = 10 }; /* groups */

static int failures;
static long reasons_seen, promises_seen;

static void fail(uint64_t seed, const char *what, int a, int b)
{
    printf("seed %llu: %s: %d, %d\n", (unsigned long long)seed, what, a, b);
    failures++;
}

static void losses_add_up(const struct world *w, uint64_t seed, const struct unmet_reason *r)
{
    int lost = 0;
    for (int i = 0; i < r->lost_to.n; i++) {
        lost += r->lost_to.at[i].minutes;
        if (r->lost_to.at[i].minutes <= 0 || r->lost_to.at[i].member < 0 ||
            r->lost_to.at[i].member >= w->ins->n_members)
            fail(seed, "a loss of nothing, or to nobody", r->lost_to.at[i].minutes, r->lost_to.at[i].member);
    }
    if (r->code == UNMET_ELSEWHERE ? lost != r->minutes : lost != 0)
        fail(seed, "losses do not add up to their reason", lost, r->minutes);
}

static void reasons_add_up(const struct world *w, uint64_t seed, const struct plan *p)
{
    struct unmet u = {0};
    int *sum = mem_array((size_t)w->ins->n_needs + 1, sizeof *sum);
    unmet_explain(w->ins, p, &u);
    for (int i = 0; i < u.reasons.n; i++) {
        const struct unmet_reason *r = &u.reasons.at[i];
        sum[r->need] += r->minutes;
        reasons_seen++;
        if (r->minutes <= 0 || !r->text || !*r->text)
            fail(seed, "a reason without minutes or text", r->need, r->minutes);
        losses_add_up(w, seed, r);
    }
    for (int n = 0; n < w->ins->n_needs; n++) {
        int unmet = w->ins->needs[n].requested_min - plan_need_served(p, n);
        if (sum[n] != (unmet > 0 ? unmet : 0))
            fail(seed, "reasons do not add up to what is missing", sum[n], unmet);
    }
    free(sum);
    unmet_free(&u);
}

/* A plan with holes: every third presence is taken out. */
static void make_holes(struct plan *p)
{
    int kept = 0;
    for (int i = 0; i < p->presences.n; i++)
        if (i % 3)
            p->presences.at[kept++] = p->presences.at[i];
    p->presences.n = kept;
}

/* Plans the changed group again, everything kept that is there. */
static bool plan_again(const struct world *w, const struct plan *before, struct plan *after)
{
    struct problems ignored = {0};
    struct instance *ins = NULL;
    struct err e = {0};
    struct rulebook *rules = rulebook_new(&w->group, &ignored);
    struct slot_presence *fixed = mem_array((size_t)before->presences.n + 1, sizeof *fixed);
    bool sound = instance_new(&w->group, rules, w->zone, before->monday, &w->past, &ins, &ignored, &e) == 0;
    for (int i = 0; sound && i < before->presences.n; i++) {
        const struct presence *p = &before->presences.at[i];
        fixed[i] = (struct slot_presence){p->employee, p->need, (int)((p->start - ins->t0) / ins->slot_min),
                                          (int)((p->end - ins->t0) / ins->slot_min), p->pinned};
    }
    struct solve_options opt = {.seed = 1, .keep = 1, .quick = true};
    struct repair r = {.before = before, .held = fixed, .n_held = before->presences.n};
    sound = sound && repair_week(ins, &opt, &r, after, NULL, &e) == 0;
    struct findings f = {0};
    if (sound)
        audit_plan(ins, &w->past, after, &f);
    sound = sound && !f.hard;
    findings_free(&f);
    free(fixed);
    instance_free(ins);
    rulebook_free(rules);
    problems_free(&ignored);
    return sound;
}

static void promise_holds(struct world *w, uint64_t seed, const struct plan *p, struct remedy *u)
{
    struct plan after;
    plan_init(&after);
    suppose(&w->group, &u->what);
    if (!plan_again(w, p, &after))
        fail(seed, "the change makes no sound plan", u->what.kind, u->need);
    suppose_undo(&w->group, &u->what);
    for (int i = 0; i < u->gains.n; i++) {
        const struct remedy_gain *g = &u->gains.at[i];
        int more = plan_member_served(&after, w->ins, g->member) - plan_member_served(p, w->ins, g->member);
        if (more < g->minutes)
            fail(seed, "promised and found, minutes", g->minutes, more);
    }
    promises_seen++;
    plan_done(&after);
}

static void promises_hold(struct world *w, uint64_t seed, const struct plan *p)
{
    struct unmet unmet = {0};
    struct remedies help;
    struct err e = {0};
    unmet_explain(w->ins, p, &unmet);
    struct help_case c = {.group = &w->group,
                          .zone = w->zone,
                          .past = &w->past,
                          .ins = w->ins,
                          .plan = p,
                          .unmet = &unmet,
                          .now = w->ins->t0 - DAY_MIN};
    if (what_helps(&c, -1, -1, -1, &help, &e) < 0)
        fail(seed, e.text, 0, 0);
    for (int i = 0; i < help.list.n; i++)
        promise_holds(w, seed, p, &help.list.at[i]);
    remedies_free(&help);
    unmet_free(&unmet);
}

static void try_group(uint64_t seed)
{
    struct group g;
    struct history past;
    struct world w;
    struct plan plan;
    struct err e = {0};
    struct solve_options opt = {.threads = 1, .seed = 3, .moves = 400, .quick = true};
    random_group(&g, &past, seed);
    plan_init(&plan);
    if (!world_open(&w, &g, &past, date_of(2026, 11, 23))) {
        fail(seed, "refused", 0, 0);
    } else if (solve_week(w.ins, &opt, &plan, &e) < 0) {
        fail(seed, "no plan", 0, 0);
    } else {
        reasons_add_up(&w, seed, &plan);
        if (seed % PROMISES_EVERY == 0)
            promises_hold(&w, seed, &plan);
        make_holes(&plan);
        reasons_add_up(&w, seed, &plan);
        plan.presences.n = 0;
        reasons_add_up(&w, seed, &plan);
    }
    plan_done(&plan);
    world_close(&w);
}

int main(int argc, char **argv)
{
    long groups = argc > 1 ? strtol(argv[1], NULL, 10) : 200;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (long i = 0; i < groups && failures < 20; i++)
        try_group(first + (uint64_t)i);
    printf("%ld groups, %ld reasons, %ld promises, %d failures\n", groups, reasons_seen, promises_seen, failures);
    return failures || !reasons_seen || (groups >= PROMISES_EVERY && !promises_seen);
}
