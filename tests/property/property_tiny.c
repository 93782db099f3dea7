/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_tiny.c - on groups of two people and one day, every plan in whole slots is tried: none that
 * passes the audit has a better worst rate than the bound that the solver claims to be proven. */
#include "audit.h"
#include "random_group.h"

#include <stdio.h>
#include <stdlib.h>

enum { PEOPLE = 2, MOST_SLOTS = 8 };

/* One person's day: the need worked in each slot, -1 for none. */
struct day {
    signed char need[MOST_SLOTS];
};
struct days {
    VEC(struct day) list;
};
struct search {
    const struct world *w;
    int first_slot, n_slots;
    struct days days[PEOPLE];
    double best;
    long tried;
};

static void add_day(struct plan *p, const struct search *s, int employee, const struct day *d)
{
    for (int i = 0, j; i < s->n_slots; i = j) {
        for (j = i + 1; j < s->n_slots && d->need[j] == d->need[i]; j++)
            ;
        if (d->need[i] >= 0)
            *vec_add(&p->presences) = (struct presence){.employee = employee,
                                                        .need = d->need[i],
                                                        .start = instance_instant(s->w->ins, s->first_slot + i),
                                                        .end = instance_instant(s->w->ins, s->first_slot + j)};
    }
}

static bool legal(const struct search *s, const struct plan *p)
{
    struct findings f = {0};
    audit_plan(s->w->ins, &s->w->past, p, &f);
    bool good = f.hard == 0;
    findings_free(&f);
    return good;
}

/* All days of one person that the audit lets pass on their own. */
static void list_days(struct search *s, int employee, struct day *d, int slot)
{
    const struct instance *ins = s->w->ins;
    if (slot == s->n_slots) {
        struct plan p;
        plan_init(&p);
        p.monday = ins->monday;
        add_day(&p, s, employee, d);
        if (legal(s, &p))
            *vec_add(&s->days[employee].list) = *d;
        plan_done(&p);
        return;
    }
    for (int n = -1; n < ins->n_needs; n++)
        if (n < 0 || instance_open(ins, employee, n, s->first_slot + slot)) {
            d->need[slot] = (signed char)n;
            list_days(s, employee, d, slot + 1);
        }
}

static double worst_rate(const struct search *s, const struct day *const *days)
{
    const struct instance *ins = s->w->ins;
    double worst = 1;
    for (int m = 0; m < ins->n_members; m++) {
        int served = 0;
        for (int e = 0; e < PEOPLE; e++)
            for (int i = 0; i < s->n_slots; i++)
                served += days[e]->need[i] >= 0 && ins->needs[days[e]->need[i]].member == m ? ins->slot_min : 0;
        const struct inst_member *x = &ins->members[m];
        double rate = plan_rate(x->past_served, served, x->past_entitled, x->entitled_min);
        worst = rate < worst ? rate : worst;
    }
    return worst;
}

static void try_pairs(struct search *s)
{
    for (int a = 0; a < s->days[0].list.n; a++)
        for (int b = 0; b < s->days[1].list.n; b++) {
            const struct day *pair[PEOPLE] = {&s->days[0].list.at[a], &s->days[1].list.at[b]};
            s->tried++;
            double rate = worst_rate(s, pair);
            if (rate <= s->best)
                continue;
            struct plan p;
            plan_init(&p);
            p.monday = s->w->ins->monday;
            for (int e = 0; e < PEOPLE; e++)
                add_day(&p, s, e, pair[e]);
            plan_sort(&p);
            if (legal(s, &p))
                s->best = rate;
            plan_done(&p);
        }
}

static void find_slots(struct search *s)
{
    const struct instance *ins = s->w->ins;
    int first = ins->nslots, last = 0;
    for (int n = 0; n < ins->n_needs; n++)
        for (int w = 0; w < ins->needs[n].n_windows; w++) {
            first = ins->needs[n].windows[w].from < first ? ins->needs[n].windows[w].from : first;
            last = ins->needs[n].windows[w].to > last ? ins->needs[n].windows[w].to : last;
        }
    s->first_slot = first;
    s->n_slots = last - first < MOST_SLOTS ? last - first : MOST_SLOTS;
}

/* 0 when no plan beats the bound. */
static int try_group(uint64_t seed, long *tried, double *gap)
{
    struct group g;
    struct history past;
    struct world w;
    struct err e = {0};
    struct plan plan;
    int failed = 1;
    tiny_group(&g, &past, seed);
    plan_init(&plan);
    struct solve_options opt = {.threads = 1, .seed = 1, .moves = 400};
    if (!world_open(&w, &g, &past, date_of(2026, 11, 23)) || solve_week(w.ins, &opt, &plan, &e) != 0) {
        printf("seed %llu: no plan: %s\n", (unsigned long long)seed, e.text);
    } else {
        struct search s = {.w = &w, .best = -1};
        struct day d;
        find_slots(&s);
        for (int i = 0; i < PEOPLE; i++)
            list_days(&s, i, &d, 0);
        try_pairs(&s);
        failed = s.best > plan.min_rate_bound + 1e-6;
        if (failed)
            printf("seed %llu: a plan with worst rate %.6f beats the bound %.6f\n", (unsigned long long)seed, s.best,
                   plan.min_rate_bound);
        *tried += s.tried;
        *gap += plan.min_rate_bound - s.best;
        for (int i = 0; i < PEOPLE; i++)
            vec_free(&s.days[i].list);
    }
    plan_done(&plan);
    world_close(&w);
    return failed;
}

int main(int argc, char **argv)
{
    long groups = argc > 1 ? strtol(argv[1], NULL, 10) : 200, tried = 0, failures = 0;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    double gap = 0;
    for (long i = 0; i < groups; i++)
        failures += try_group(first + (uint64_t)i, &tried, &gap);
    printf("%ld groups, %ld plans tried, bound %.4f above the best on average, %ld failures\n", groups, tried,
           groups ? gap / (double)groups : 0, failures);
    return failures || tried == 0;
}
