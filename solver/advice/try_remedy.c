/* SPDX-License-Identifier: GPL-3.0-or-later */
/* try_remedy.c - a changed group planned around the presences that are there, and judged. */
#include "try_remedy.h"
#include "audit.h"
#include "instance_new.h"
#include "narrowed_week.h"
#include "repair.h"
#include "staying.h"

#include <stdlib.h>
#include <string.h>

enum { TRY_MOVES = 420, MOVES_IN_A_LARGE_GROUP = 25000, LEAST_GAIN_MIN = 15 };

/* May this person be planned anew?  Only the one the change is about (a person who is added stands last); for a shorter
 * block, whoever could serve the need. */
static bool moves(const struct instance *ins, const struct supposition *s, int employee)
{
    if (s->kind == SUPPOSE_PERSON)
        return employee == ins->n_employees - 1;
    if (s->kind != SUPPOSE_BLOCK)
        return employee == s->employee;
    const struct inst_need *n = &ins->needs[s->need];
    for (int i = 0; i < n->n_employees; i++)
        if (n->employees[i] == employee)
            return true;
    return false;
}

static int hard_findings(const struct instance *ins, const struct history *past, const struct plan *p)
{
    struct findings f = {0};
    audit_plan(ins, past, p, &f);
    int hard = f.hard;
    findings_free(&f);
    return hard;
}

/* Plans only the people whom the change is about, around all presences that are there, with few moves. */
static int plan_around(const struct instance *ins, const struct help_case *c, const struct supposition *s,
                       struct plan *out, struct err *e)
{
    int n = c->plan->presences.n;
    bool *may_move = mem_array((size_t)ins->n_employees + 1, sizeof *may_move);
    for (int k = 0; k < ins->n_employees; k++)
        may_move[k] = moves(ins, s, k);
    struct slot_presence *fixed = mem_array((size_t)n + 1, sizeof *fixed);
    for (int i = 0; i < n; i++)
        fixed[i] = plan_presence(ins, &c->plan->presences.at[i]);
    struct solve_options opt = {.threads = 1,
                                .seed = 1,
                                .moves = TRY_MOVES,
                                .keep = 1,
                                .quick = true,
                                .existing = c->plan,
                                .fixed = fixed,
                                .n_fixed = n,
                                .first_slot = slot_not_before(ins, c->now),
                                .may_move = may_move};
    int rc = solve_week(ins, &opt, out, e);
    free(may_move);
    free(fixed);
    return rc;
}

/* Plans as `replan` does: everybody may get more hours.  In a large group with fewer moves. */
static int plan_again(const struct instance *ins, const struct help_case *c, struct plan *out, struct err *e)
{
    struct staying stay;
    staying_find(ins, c->past, c->plan, c->now, &stay);
    struct solve_options opt = {.seed = 1,
                                .moves = ins->n_employees > SMALL_GROUP ? MOVES_IN_A_LARGE_GROUP : 0,
                                .keep = 1,
                                .quick = true,
                                .fixed = stay.begun,
                                .n_fixed = stay.n_begun,
                                .first_slot = stay.first_slot};
    struct repair r = {.before = c->plan, .dear = stay.dear, .held = stay.held, .n_held = stay.n_held};
    int rc = repair_week(ins, &opt, &r, out, NULL, e);
    staying_free(&stay);
    return rc;
}

/* The plan under a supposition.  movers: plan only the people whom that one is about, around all others; NULL: plan as
 * `replan` does.  *sound: the plan breaks no more rules than the one there was. */
static int plan_with(const struct help_case *c, struct supposition *s, const struct supposition *movers,
                     struct plan *out, bool *sound, struct err *e)
{
    struct problems ignored = {0};
    struct instance *ins = NULL;
    int hard_before = hard_findings(c->ins, c->past, c->plan); /* by the group as it is: c->ins may look at c->group */
    suppose(c->group, s);
    struct rulebook *rules = rulebook_new(c->group, &ignored);
    int rc = instance_new(c->group, rules, c->zone, c->plan->monday, c->past, &ins, &ignored, e);
    if (rc >= 0)
        rc = movers ? plan_around(ins, c, movers, out, e) : plan_again(ins, c, out, e);
    if (rc >= 0)
        *sound = hard_findings(ins, c->past, out) <= hard_before;
    instance_free(ins);
    rulebook_free(rules);
    problems_free(&ignored);
    suppose_undo(c->group, s);
    return rc;
}

static double rate(const struct instance *ins, int member, int served_min)
{
    const struct inst_member *m = &ins->members[member];
    return plan_rate(m->past_served, served_min, m->past_entitled, m->entitled_min);
}

static int most_first(const void *a, const void *b)
{
    const struct remedy_gain *x = a, *y = b;
    return x->minutes != y->minutes ? y->minutes - x->minutes : x->member - y->member;
}

/* Fills the gains: what `with` serves more than the plan as it is, and more than one found the same way without the
 * change. */
static void tell_gains(const struct help_case *c, const struct plan *without, const struct plan *with, struct remedy *r)
{
    const struct instance *ins = c->ins;
    for (int m = 0; m < ins->n_members; m++) {
        int as_is = plan_member_served(c->plan, ins, m), base = plan_member_served(without, ins, m);
        int then = plan_member_served(with, ins, m), more = then - (base > as_is ? base : as_is);
        if (then < as_is) { /* all presences stay, so this cannot be; if it were, nothing would be promised */
            r->gain_min = 0;
            vec_free(&r->gains);
            return;
        }
        if (more <= 0)
            continue;
        *vec_add(&r->gains) = (struct remedy_gain){m, more, rate(ins, m, as_is), rate(ins, m, as_is + more)};
        r->gain_min += more;
    }
    if (r->gains.n)
        qsort(r->gains.at, (size_t)r->gains.n, sizeof *r->gains.at, most_first);
}

static void drop_if_little(struct remedy *r)
{
    if (r->gain_min >= LEAST_GAIN_MIN)
        return;
    r->gain_min = 0;
    vec_free(&r->gains);
}

int try_remedy(const struct help_case *c, struct remedy *r, struct err *e)
{
    struct plan with, without;
    struct supposition nothing = {0};
    bool sound = false, base_sound = true;
    int rc = 0;
    plan_init(&with);
    plan_init(&without);
    r->gain_min = 0;
    vec_free(&r->gains);
    if (r->what.kind == SUPPOSE_PERSON)
        plan_copy(&without, c->plan);
    else
        rc = plan_with(c, &nothing, &r->what, &without, &base_sound, e);
    if (rc >= 0)
        rc = plan_with(c, &r->what, &r->what, &with, &sound, e);
    if (rc >= 0 && sound && base_sound)
        tell_gains(c, &without, &with, r);
    drop_if_little(r);
    plan_done(&with);
    plan_done(&without);
    return rc;
}

/* Whoever gets less from the plan found now than was promised is promised less. */
static void promise_less(const struct help_case *c, const struct plan *found, struct remedy *r)
{
    int kept = 0;
    r->gain_min = 0;
    for (int i = 0; i < r->gains.n; i++) {
        struct remedy_gain g = r->gains.at[i];
        int as_is = plan_member_served(c->plan, c->ins, g.member);
        int more = plan_member_served(found, c->ins, g.member) - as_is;
        g.minutes = more < g.minutes ? more : g.minutes;
        g.rate_after = rate(c->ins, g.member, as_is + g.minutes);
        if (g.minutes > 0) {
            r->gains.at[kept++] = g;
            r->gain_min += g.minutes;
        }
    }
    r->gains.n = kept;
}

int confirm_remedy(const struct help_case *c, struct remedy *r, struct err *e)
{
    struct plan found;
    bool sound = false;
    plan_init(&found);
    int rc = plan_with(c, &r->what, NULL, &found, &sound, e);
    if (rc >= 0 && sound)
        promise_less(c, &found, r);
    else
        r->gain_min = 0;
    drop_if_little(r);
    plan_done(&found);
    return rc;
}
