/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_stages.c - runs the stages of the fair shares, one leximin after the other. */
#include "shares_stages.h"
#include "mem.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void close_all(struct stages *s)
{
    memset(s->accounts, 0, (size_t)account_count(s->ins) * sizeof *s->accounts);
}

/* Calls the engine.  No account may have to have more than it can. */
static int leximin(struct stages *s, bool worst_only, double *minutes, double *worst, struct err *e)
{
    for (int a = 0; a < account_count(s->ins); a++)
        assert(s->accounts[a].low <= s->accounts[a].high && s->accounts[a].weight >= 0);
    return s->leximin(s->ctx, s->accounts, worst_only, minutes, worst, e);
}

static double pinned(const struct stages *s, int member)
{
    return s->account_pinned[account_of(member, false)] + s->account_pinned[account_of(member, true)];
}

double stages_share(const struct stages *s, int member)
{
    return pinned(s, member) + s->minutes[account_of(member, false)] + s->minutes[account_of(member, true)];
}

static int find_worst(struct stages *s, struct err *e)
{
    close_all(s);
    for (int m = 0; m < s->ins->n_members; m++) {
        const struct inst_member *q = &s->ins->members[m];
        struct account *o = &s->accounts[account_of_both(s->ins, m)];
        o->weight = q->past_entitled + q->entitled_min;
        o->offset = q->past_served + pinned(s, m);
        o->high = s->account_max[account_of(m, false)] + s->account_max[account_of(m, true)];
    }
    return leximin(s, true, NULL, &s->worst, e);
}

static int serve_replacements(struct stages *s, struct err *e)
{
    close_all(s);
    for (int m = 0; m < s->ins->n_members; m++) {
        int t = account_of(m, true);
        struct account *o = &s->accounts[t];
        o->weight = s->ins->members[m].replacement_min;
        o->offset = s->account_pinned[t];
        o->high = s->account_max[t];
    }
    int rc = leximin(s, false, s->minutes, NULL, e);
    for (int m = 0; m < s->ins->n_members && !rc; m++)
        s->urgent[m] = s->minutes[account_of(m, true)];
    return rc;
}

/* Gives members to whom nothing is due what they can have beside everybody else's shares. */
static int serve_remainder(struct stages *s, struct err *e)
{
    for (int m = 0; m < s->ins->n_members; m++) {
        struct account *o = &s->accounts[account_of(m, false)];
        if (o->weight > 0) {
            o->low = o->high = s->minutes[account_of(m, false)];
            continue;
        }
        o->weight = s->ins->members[m].requested_min;
        o->offset = pinned(s, m) + s->urgent[m];
        o->high = s->account_max[account_of(m, false)];
    }
    return leximin(s, false, s->minutes, NULL, e);
}

/* Shares out ordinary hours, with the urgent replacements fixed.  Afterwards minutes[] holds both. */
static int serve_all(struct stages *s, bool memory, double *worst, struct err *e)
{
    bool undue = false; /* some member to whom nothing is due asks for something */
    close_all(s);
    for (int m = 0; m < s->ins->n_members; m++) {
        const struct inst_member *q = &s->ins->members[m];
        struct account *urgent = &s->accounts[account_of(m, true)], *o = &s->accounts[account_of(m, false)];
        double sure = pinned(s, m) + s->urgent[m];
        urgent->low = urgent->high = s->urgent[m];
        o->weight = q->entitled_min + (memory ? q->past_entitled : 0);
        o->offset = sure + (memory ? q->past_served : 0);
        o->high = s->account_max[account_of(m, false)];
        o->low = fmin(o->high, fmax(0, s->floor_min[m] - sure));
        undue = undue || (o->weight <= 0 && o->high > 0);
        if (o->weight <= 0)
            o->high = o->low;
    }
    int rc = leximin(s, false, s->minutes, worst, e);
    return rc || !undue ? rc : serve_remainder(s, e);
}

static bool remembers(const struct instance *ins)
{
    for (int m = 0; m < ins->n_members; m++)
        if (ins->members[m].past_entitled > 0 || ins->members[m].past_served > 0)
            return true;
    return false;
}

static bool has_replacements(const struct stages *s)
{
    for (int m = 0; m < s->ins->n_members; m++)
        if (s->account_max[account_of(m, true)] > 0)
            return true;
    return false;
}

static int bound_memory(struct stages *s, struct err *e)
{
    double keep = fmax(0, 1 - (double)s->ins->group->memory_bound_micro / 1e6);
    int rc = serve_all(s, false, NULL, e);
    for (int m = 0; m < s->ins->n_members && !rc; m++)
        s->floor_min[m] = keep * stages_share(s, m);
    return rc;
}

int stages_run(struct stages *s, struct err *e)
{
    size_t members = (size_t)s->ins->n_members + 1;
    bool urgent = has_replacements(s), memory = remembers(s->ins);
    s->accounts = mem_array(members * 3, sizeof *s->accounts);
    s->minutes = mem_array(members * 3, sizeof *s->minutes);
    s->urgent = mem_array(members, sizeof *s->urgent);
    s->floor_min = mem_array(members, sizeof *s->floor_min);
    if (!urgent && !memory) /* the shares' own worst rate is then the bound, which saves a leximin */
        return serve_all(s, false, &s->worst, e);
    int rc = find_worst(s, e);
    if (!rc && urgent)
        rc = serve_replacements(s, e);
    if (!rc && memory)
        rc = bound_memory(s, e);
    return rc ? rc : serve_all(s, true, NULL, e);
}

void stages_done(struct stages *s)
{
    free(s->accounts);
    free(s->minutes);
    free(s->urgent);
    free(s->floor_min);
    s->accounts = NULL;
    s->minutes = s->urgent = s->floor_min = NULL;
}
