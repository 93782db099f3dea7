/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unlock.h"
#include "solve.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_MIN = 8 * 60, LEAST_GAIN_MIN = 15 };

/* ---- candidates: the longest time of each need that nobody covers ------------------------------------------ */

static int *covered_slots(const struct week *w, int need)
{
    const struct instance *ins = w->ins;
    int *covered = mem_array((size_t)ins->nslots + 1, sizeof *covered);
    for (int i = 0; i < w->plan.presences.n; i++) {
        const struct presence *p = &w->plan.presences.at[i];
        if (p->need != need)
            continue;
        for (instant t = p->start; t < p->end; t += ins->slot_min) {
            instant slot = (t - ins->t0) / ins->slot_min;
            if (slot >= 0 && slot < ins->nslots)
                covered[slot]++;
        }
    }
    return covered;
}

static bool longest_gap(const struct week *w, int need, int missing_min, int *from, int *to)
{
    const struct inst_need *n = &w->ins->needs[need];
    int *covered = covered_slots(w, need), run = 0;
    int most = (missing_min < LONGEST_MIN ? missing_min : LONGEST_MIN) / w->ins->slot_min;
    *from = *to = 0;
    for (int slot = 0; slot <= w->ins->nslots; slot++) {
        bool open = slot < w->ins->nslots && n->headcount[slot] > covered[slot];
        run = open ? run + 1 : 0;
        if (run > *to - *from && run <= most) {
            *from = slot + 1 - run;
            *to = slot + 1;
        }
    }
    free(covered);
    return *to - *from >= n->min_block && *to > *from;
}

static int compare_missing(const void *a, const void *b)
{
    const struct unlock *x = a, *y = b;
    return x->gain_min != y->gain_min ? y->gain_min - x->gain_min : x->need - y->need;
}

static void candidates(const struct week *w, int only_need, int only_member, struct unlocks *out)
{
    for (int n = 0; n < w->ins->n_needs; n++) {
        const struct inst_need *need = &w->ins->needs[n];
        int missing = need->requested_min - plan_need_served(&w->plan, w->ins, n), from, to;
        if ((only_need >= 0 && n != only_need) || (only_member >= 0 && need->member != only_member) || missing <= 0 ||
            !longest_gap(w, n, missing, &from, &to))
            continue;
        struct unlock u = {.need = n, .member = need->member, .gain_min = missing};
        zone_wall(w->ins->zone, instance_instant(w->ins, from), &u.day, &u.span.from_min);
        u.span.to_min = u.span.from_min + (to - from) * w->ins->slot_min;
        *vec_add(&out->list) = u;
    }
    if (out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, compare_missing);
}

/* ---- trying them ------------------------------------------------------------------------------------------- */

static void add_helper(struct group *g, const struct unlock *u)
{
    const struct need *need = &g->needs.at[u->need];
    struct employee helper = {.id = mem_copy("+"),
                              .name = mem_copy("+"),
                              .email = mem_copy(""),
                              .phone = mem_copy(""),
                              .contract_min = 35 * 60,
                              .floor_min = -1,
                              .ceiling_min = -1,
                              .born = DATE_NONE,
                              .valid = {DATE_MIN, DATE_MAX}};
    if (*need->skill)
        text_list_add(&helper.skills, need->skill);
    *vec_add(&g->employees) = helper;
    *vec_add(&g->availabilities) = (struct availability){.employee = mem_copy("+"),
                                                         .day = {.date = u->day},
                                                         .span = u->span,
                                                         .kind = AVAILABLE,
                                                         .reason = mem_copy(""),
                                                         .valid = {DATE_MIN, DATE_MAX},
                                                         .source = mem_copy("")};
}

static void remove_helper(struct group *g)
{
    struct employee *e = &g->employees.at[--g->employees.n];
    struct availability *a = &g->availabilities.at[--g->availabilities.n];
    free(e->id);
    free(e->name);
    free(e->email);
    free(e->phone);
    text_list_free(&e->skills);
    free(a->employee);
    free(a->reason);
    free(a->source);
}

/* Fair shares of a group's week; p is initialised. */
static int shares_of(struct session *s, civil_date monday, struct plan *p, struct err *e)
{
    struct problems ignored = {0};
    struct history past = {0};
    struct instance *ins = NULL;
    struct rulebook *rules = rulebook_new(&s->group, &ignored);
    struct solve_options opt = {.bound_only = true, .seed = 1};
    int rc = store_load_history(s->store, &s->group, s->zone, monday, rulebook_history_weeks(rules), &past, e);
    if (rc >= 0)
        rc = instance_new(&s->group, rules, s->zone, monday, &past, &ins, &ignored, e);
    if (rc >= 0)
        rc = solve_week(ins, &opt, p, e);
    instance_free(ins);
    history_free(&past);
    rulebook_free(rules);
    problems_free(&ignored);
    return rc;
}

static int try_one(struct session *s, const struct week *w, const struct plan *now, struct unlock *u, struct err *e)
{
    struct plan then;
    plan_init(&then);
    add_helper(&s->group, u);
    int rc = shares_of(s, w->monday, &then, e);
    remove_helper(&s->group);
    if (rc >= 0) {
        u->gain_min = then.served_bound_min - now->served_bound_min;
        u->rate_before = report_rate(w, u->member, now->members[u->member].fair_min);
        u->rate_after = report_rate(w, u->member, then.members[u->member].fair_min);
    }
    plan_done(&then);
    return rc;
}

int unlock_find(const struct week *w, int need, int member, int most, struct unlocks *out, struct err *e)
{
    struct session s = {0};
    struct plan now;
    int kept = 0;
    plan_init(&now);
    memset(out, 0, sizeof *out);
    candidates(w, need, member, out);
    out->list.n = out->list.n > most ? most : out->list.n;
    int rc = session_open(&s, w->session->args, SESSION_READ, e);
    if (rc >= 0 && out->list.n)
        rc = shares_of(&s, w->monday, &now, e);
    for (int i = 0; rc >= 0 && i < out->list.n; i++) {
        struct unlock u = out->list.at[i];
        rc = try_one(&s, w, &now, &u, e);
        if (rc >= 0 && u.gain_min >= LEAST_GAIN_MIN && u.rate_after > u.rate_before)
            out->list.at[kept++] = u;
    }
    out->list.n = rc < 0 ? 0 : kept;
    if (out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, compare_missing);
    plan_done(&now);
    session_close(&s);
    return rc;
}

void unlock_print(const struct week *w, const struct unlocks *u)
{
    const struct group *g = w->ins->group;
    if (!u->list.n)
        return;
    printf("\n%s\n", _("What would help (tried on the quick bound of the shares):"));
    for (int i = 0; i < u->list.n; i++) {
        const struct unlock *x = &u->list.at[i];
        const struct need *n = &g->needs.at[x->need];
        struct text line = {0}, wrapped = {0};
        text_printf(&line, _("%1$s %2$s-%3$s, one more person for %4$s: %5$s more, and %6$s from %7$s to %8$s"),
                    date_short(x->day), clock_of(x->span.from_min),
                    clock_of(x->span.to_min > DAY_MIN ? x->span.to_min - DAY_MIN : x->span.to_min),
                    *n->skill ? n->skill : n->id, hours(x->gain_min), n->member, percent(x->rate_before),
                    percent(x->rate_after));
        text_wrap(&wrapped, line.at, 4, term_width());
        printf("  %s\n", wrapped.at);
        text_free(&line);
        text_free(&wrapped);
    }
}
