/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_repair.c - random groups are planned, somebody falls ill, the week is repaired in the middle of it.
 *
 * The audit must find no fault; nothing that has begun moves; with keep = 1 all that still holds stays as it is; a
 * smaller keep never comes to fewer moved presences (the trade); the repair never moves more than a fresh plan
 * would; and the hours it tells are those that its presences have.
 *
 * property_repair [GROUPS [FIRST_SEED]]: to look into one failure, `property_repair 1 SEED`. */
#include "failing.h"
#include "random_group.h"
#include "repair.h"
#include "staying.h"

#include <stdio.h>
#include <stdlib.h>

static bool open_world(struct world *w, uint64_t seed, int absent, civil_date day)
{
    static const int days[][3] = {{2026, 11, 23}, {2027, 3, 22}, {2026, 10, 19}, {2027, 5, 3}};
    const int *d = days[seed % 4];
    civil_date monday = date_of(d[0], d[1], d[2]);
    struct group g;
    struct history past;
    random_group(&g, &past, seed);
    if (absent >= 0)
        *vec_add(&g.availabilities) = (struct availability){.employee = mem_copy(g.employees.at[absent].id),
                                                            .kind = ABSENT,
                                                            .day = {.date = monday + day},
                                                            .span = {0, DAY_MIN},
                                                            .reason = mem_copy(""),
                                                            .source = mem_copy(""),
                                                            .valid = {DATE_MIN, DATE_MAX}};
    return world_open(w, &g, &past, monday);
}

static bool same(const struct presence *a, const struct presence *b)
{
    return a->employee == b->employee && a->need == b->need && a->start == b->start && a->end == b->end;
}

static bool has(const struct plan *p, const struct presence *x)
{
    for (int i = 0; i < p->presences.n; i++)
        if (same(&p->presences.at[i], x))
            return true;
    return false;
}

static int moved(const struct instance *ins, const struct staying *stay, const struct plan *after)
{
    int n = 0;
    for (int i = 0; i < stay->n_held; i++) {
        const struct slot_presence *s = &stay->held[i];
        struct presence p = {.employee = s->employee,
                             .need = s->need,
                             .start = instance_instant(ins, s->from),
                             .end = instance_instant(ins, s->to)};
        n += !has(after, &p);
    }
    return n;
}

static void passes_the_audit(const struct world *w, uint64_t seed, double keep, const struct plan *plan)
{
    struct findings f = {0};
    audit_plan(w->ins, &w->past, plan, &f);
    for (int i = 0; i < f.n && f.hard; i++)
        if (f.at[i].severity == FINDING_HARD)
            fail(seed, "keep %.2f: audit: %s", keep, f.at[i].text);
    findings_free(&f);
}

static void leaves_the_past_alone(uint64_t seed, double keep, const struct staying *stay, const struct instance *ins,
                                  const struct plan *after, instant now)
{
    struct staying begun = {.held = stay->begun, .n_held = stay->n_begun};
    int started = 0;
    if (moved(ins, &begun, after))
        fail(seed, "keep %.2f: something that had begun moved", keep);
    for (int i = 0; i < after->presences.n; i++)
        started += after->presences.at[i].start < now;
    if (started != stay->n_begun)
        fail(seed, "keep %.2f: %d presences begin before now, %d did", keep, started, stay->n_begun);
}

static void tells_the_trade(uint64_t seed, const struct repair_trade *t, const struct world *w, const struct plan *p,
                            const struct staying *stay, int at)
{
    int served = 0;
    for (int m = 0; m < w->ins->n_members; m++)
        served += plan_member_served(p, w->ins, m);
    if (t->step[at].served_min != served || t->step[at].disturbed != moved(w->ins, stay, p))
        fail(seed, "keep %.2f: told %d min and %d moved, has %d min and %d moved", t->step[at].keep,
             t->step[at].served_min, t->step[at].disturbed, served, moved(w->ins, stay, p));
    for (int i = 1; i < t->n; i++)
        if (t->step[i].disturbed < t->step[i - 1].disturbed)
            fail(seed, "keep %.2f moves %d, %.2f moves %d", t->step[i].keep, t->step[i].disturbed, t->step[i - 1].keep,
                 t->step[i - 1].disturbed);
}

/* Repairs with two factors and holds them against each other and against a fresh plan. */
static void repair(struct world *w, uint64_t seed, const struct plan *before, instant now, long *lost, long *new)
{
    struct staying stay;
    struct plan after[2], fresh;
    struct repair_trade trade = {0};
    struct err e = {0};
    staying_find(w->ins, &w->past, before, now, &stay);
    struct repair r = {.before = before, .dear = stay.dear, .held = stay.held, .n_held = stay.n_held};
    struct solve_options opt = {.threads = 1,
                                .seed = 7,
                                .quick = true,
                                .moves = 400,
                                .fixed = stay.begun,
                                .n_fixed = stay.n_begun,
                                .first_slot = stay.first_slot};
    for (int i = 0; i < 2; i++) {
        opt.keep = i ? 0.25 : 1;
        if (repair_week(w->ins, &opt, &r, &after[i], &trade, &e) < 0) {
            fail(seed, "no repair: %s", e.text);
            plan_init(&after[i]);
            continue;
        }
        passes_the_audit(w, seed, opt.keep, &after[i]);
        leaves_the_past_alone(seed, opt.keep, &stay, w->ins, &after[i], now);
    }
    if (moved(w->ins, &stay, &after[0]))
        fail(seed, "%d presences that held were moved", moved(w->ins, &stay, &after[0]));
    tells_the_trade(seed, &trade, w, &after[1], &stay, 3);
    if (solve_week(w->ins, &opt, &fresh, &e) == 0) {
        if (moved(w->ins, &stay, &after[1]) > moved(w->ins, &stay, &fresh))
            fail(seed, "a repair moves %d, a fresh plan %d", moved(w->ins, &stay, &after[1]),
                 moved(w->ins, &stay, &fresh));
        plan_done(&fresh);
    }
    *lost += before->presences.n - stay.n_held;
    for (int i = 0; i < after[0].presences.n; i++)
        *new += !has(before, &after[0].presences.at[i]);
    plan_done(&after[0]);
    plan_done(&after[1]);
    staying_free(&stay);
}

static void try_group(uint64_t seed, long *lost, long *new)
{
    struct chance c = {seed ^ 0xab5e};
    struct world w, ill;
    struct plan plan;
    struct err e = {0};
    struct solve_options opt = {.threads = 1, .seed = 3, .moves = 400, .quick = true};
    plan_init(&plan);
    if (open_world(&w, seed, -1, 0) && solve_week(w.ins, &opt, &plan, &e) == 0 && plan.presences.n) {
        const struct presence *p = &plan.presences.at[chance_pick(&c, 0, plan.presences.n - 1)];
        civil_date day = zone_date(w.zone, p->start) - w.ins->monday;
        instant now = w.ins->t0 + (instant)chance_pick(&c, 0, (int)day) * DAY_MIN + chance_pick(&c, 0, 24) * 30;
        if (open_world(&ill, seed, p->employee, day))
            repair(&ill, seed, &plan, now, lost, new);
        world_close(&ill);
    }
    plan_done(&plan);
    world_close(&w);
}

int main(int argc, char **argv)
{
    long groups = argc > 1 ? strtol(argv[1], NULL, 10) : 300, lost = 0, new = 0;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (long i = 0; i < groups && failures < 20; i++)
        try_group(first + (uint64_t)i, &lost, &new);
    printf("%ld groups, %ld presences lost, %ld new ones, %d failures\n", groups, lost, new, failures);
    return failures || lost == 0;
}
