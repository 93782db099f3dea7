/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective.c - computes what hours are worth to the members, and what the lesser goals weigh. */
#include "objective.h"
#include <math.h>
#include <stdlib.h>

struct shape {
    double square; /* weight of a member's squared shortfall, divided by what it is due; slots */
    double any;    /* what every slot is worth, whatever the shortfall */
    double steep;  /* how much faster the square grows with what is missing, up to STEEP_MOST times */
};

/* Fills v[x] with the value of x slots for a member.  It is less by the square of what the target has more, divided by
 * what the member is due; and every slot adds a little, less so above the target. */
static void fill_values(double *v, int n, double target, double entitled, double scale, const struct shape *s)
{
    double due = entitled > 1 ? entitled : 1, sum = 0;
    for (int x = 0; x < n; x++) {
        v[x] = scale * sum;
        double missing = target - x - 0.5;
        if (missing > 0)
            sum += s->square * 2 * missing / due * (1 + fmin(STEEP_MOST, s->steep * missing * missing)) + s->any;
        else
            sum += s->any * (0.5 + 0.5 * (n + missing) / (n + 1.0));
    }
}

struct rated {
    double rate, due;
};

static int by_rate(const void *a, const void *b)
{
    const struct rated *x = a, *y = b;
    return x->rate < y->rate ? -1 : x->rate > y->rate;
}

static double fair_rate(const struct instance *ins, const struct shares *targets, int m)
{
    const struct inst_member *x = &ins->members[m];
    return plan_rate(x->past_served, targets->members[m].fair_min, x->past_entitled, x->entitled_min);
}

/* The median of the members' rates, weighted by what they are due.  Most members share it; those below it are held down
 * by limits of their own people or hours. */
static double usual_rate(const struct instance *ins, const struct shares *targets)
{
    struct rated *list = mem_array((size_t)ins->n_members + 1, sizeof *list);
    double all = 0, sum = 0, rate = 0;
    for (int m = 0; m < ins->n_members; m++) {
        list[m] = (struct rated){fair_rate(ins, targets, m), ins->members[m].entitled_min};
        all += list[m].due;
    }
    qsort(list, (size_t)ins->n_members, sizeof *list, by_rate);
    for (int m = 0; m < ins->n_members && sum <= all / 2; m++) {
        rate = list[m].rate;
        sum += list[m].due;
    }
    free(list);
    return rate;
}

void objective_set_targets(struct objective *f, const struct shares *targets, bool soft, bool spiky)
{
    const struct instance *ins = f->ins;
    double slot = ins->slot_min, an_hour = 60 / slot;
    /* A steep square keeps the worst member near the others.  It is used only when duties are known to reach the
     * targets: the flow's are out of reach for some members, who would then decide the whole search. */
    struct shape sharp = {VALUE_SQUARE, ANY_SLOT, targets->reached ? STEEP / (an_hour * an_hour) : 0};
    struct shape gentle = {SOFT_SQUARE, SOFT_ANY_SLOT, 0}, held = {VALUE_SQUARE, SOFT_ANY_SLOT, sharp.steep};
    double usual = soft ? usual_rate(ins, targets) : 0;
    f->targets = targets;
    f->worth.journey_min = soft ? WORTH_SOFT_JOURNEY : WORTH_JOURNEY;
    f->in_full = true;
    for (int m = 0; m < ins->n_members; m++) {
        const struct share *share = &targets->members[m];
        bool below = soft && targets->reached && fair_rate(ins, targets, m) < usual - HELD_DOWN;
        const struct shape *shape = !soft ? &sharp : below ? &held : &gentle;
        f->in_full = f->in_full && share->fair_min >= ins->members[m].requested_min - 0.5;
        fill_values(f->value[m], f->value_n[m], share->fair_min / slot, ins->members[m].entitled_min / slot, 1, shape);
        int r = ins->n_members + m;
        fill_values(f->value[r], f->value_n[r], f->value_n[r], f->value_n[r], VALUE_REPLACEMENT,
                    &(struct shape){VALUE_SQUARE, shape->any, 0});
    }
    /* Where all that is asked for can be had, serving one slot more matters more than having one presence less. */
    f->worth.presence = f->in_full && !spiky ? WORTH_PRESENCE_IN_FULL : WORTH_PRESENCE;
}

void objective_init(struct objective *f, const struct instance *ins)
{
    int n = ins->n_members;
    *f =
        (struct objective){.ins = ins, .worth = {.preferred = WORTH_PREFERRED, .floor = WORTH_FLOOR, .use = WORTH_USE}};
    f->value = mem_array(2 * (size_t)n, sizeof *f->value);
    f->value_n = mem_array(2 * (size_t)n, sizeof *f->value_n);
    for (int a = 0; a < 2 * n; a++) {
        const struct inst_member *m = &f->ins->members[a % n];
        int minutes = a < n ? m->requested_min : m->replacement_min;
        f->value_n[a] = minutes / f->ins->slot_min + 2;
        f->value[a] = mem_array((size_t)f->value_n[a], sizeof **f->value);
    }
}

void objective_done(struct objective *f)
{
    for (int a = 0; f->value && a < 2 * f->ins->n_members; a++)
        free(f->value[a]);
    free(f->value);
    free(f->value_n);
}

double objective_of_hour(const struct instance *ins)
{
    double due = 0, slots = 60.0 / ins->slot_min;
    int n = 0;
    for (int m = 0; m < ins->n_members; m++)
        if (ins->members[m].entitled_min > 0) {
            due += ins->members[m].entitled_min;
            n++;
        }
    return due > 0 ? slots * 2 * VALUE_SQUARE * TYPICAL_SHORT_MIN * n / due : slots;
}

double objective_of_work(const struct objective *f, int employee, int work_min)
{
    const struct inst_employee *e = &f->ins->employees[employee];
    double slot = f->ins->slot_min, below = e->floor_min > work_min ? (e->floor_min - work_min) / slot : 0;
    double most = e->week.work_max > 0 ? e->week.work_max : 1, use = work_min / most;
    return -(double)f->worth.floor * below + (double)f->worth.use * use * (2 - use);
}
