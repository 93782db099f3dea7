/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_programme.c - the compact programme leaves rules out but adds none: every plan of a random group, written
 * into its presences, leaves the rest of the programme a solution (its linear relaxation, by the solver at hand).
 *
 * property_programme [GROUPS [FIRST_SEED]]: to look into one failure, `property_programme 1 SEED`. */
#include "lp.h"
#include "random_group.h"
#include "write_lp.h"

#include <stdio.h>
#include <stdlib.h>

static int failures;

static void fail(uint64_t seed, const char *what)
{
    failures++;
    fprintf(stderr, "seed %llu: %s\n", (unsigned long long)seed, what);
}

/* 1 where the plan has that person on that need in that slot (x), or beginning there (b). */
static double value_of(const struct instance *ins, const struct plan *plan, const struct compact_column *c)
{
    for (int i = 0; i < plan->presences.n; i++) {
        const struct presence *p = &plan->presences.at[i];
        int from = (int)((p->start - ins->t0) / ins->slot_min), to = (int)((p->end - ins->t0) / ins->slot_min);
        if (p->employee == c->a && p->need == c->b && (c->kind == 'b' ? c->c == from : from <= c->c && c->c < to))
            return 1;
    }
    return 0;
}

/* Minutes of presences that the programme knows. */
static int put_columns(struct lp *lp, const struct compact *m, const struct plan *plan, struct err *e)
{
    int minutes = 0;
    for (int i = 0; i < m->columns.n; i++) {
        const struct compact_column *c = &m->columns.at[i];
        bool given = c->kind == 'x' || c->kind == 'b';
        double low = given ? value_of(m->ins, plan, c) : 0, high = given ? low : c->whole ? 1 : LP_INF;
        minutes += c->kind == 'x' && low > 0 ? m->ins->slot_min : 0;
        if (lp_column(lp, low, high, c->gain, 0, NULL, NULL, e) < 0)
            return -1;
    }
    return minutes;
}

static int put_rows(struct lp *lp, const struct compact *m, struct err *e)
{
    int *index = mem_array((size_t)m->columns.n + 1, sizeof *index), rc = 0;
    double *coef = mem_array((size_t)m->columns.n + 1, sizeof *coef);
    for (int r = 0, t = 0; r < m->rows.n && rc >= 0; r++) {
        int n = 0;
        for (; t < m->terms.n && m->terms.at[t].row == r; t++, n++) {
            index[n] = m->terms.at[t].column;
            coef[n] = m->terms.at[t].coef;
        }
        bool at_most = m->rows.at[r].sense == 'L';
        rc = lp_row_of(lp, at_most ? -LP_INF : m->rows.at[r].right, at_most ? m->rows.at[r].right : LP_INF, n, index,
                       coef, e);
    }
    free(index);
    free(coef);
    return rc;
}

static int planned_minutes(const struct plan *plan)
{
    int minutes = 0;
    for (int i = 0; i < plan->presences.n; i++)
        minutes += (int)(plan->presences.at[i].end - plan->presences.at[i].start);
    return minutes;
}

static void check_plan(uint64_t seed, const struct instance *ins, const struct plan *plan)
{
    struct compact m;
    struct lp *lp = NULL;
    struct err e = {0};
    enum lp_status status = LP_STOPPED;
    compact_build(&m, ins);
    if (lp_new(true, &lp, &e) < 0) {
        fail(seed, e.text);
    } else {
        int minutes = put_columns(lp, &m, plan, &e);
        if (minutes >= 0 && minutes != planned_minutes(plan))
            fail(seed, "the programme has no column for a presence");
        else if (minutes < 0 || put_rows(lp, &m, &e) < 0 || lp_solve(lp, &(struct lp_control){0}, &status, &e) < 0)
            fail(seed, e.text);
        else if (status != LP_OPTIMAL)
            fail(seed, "a plan is no solution of the programme");
    }
    lp_free(lp);
    compact_done(&m);
}

static void check(uint64_t seed)
{
    struct group g;
    struct history past;
    struct world w;
    struct plan plan;
    struct err e = {0};
    random_group(&g, &past, seed);
    plan_init(&plan);
    if (world_open(&w, &g, &past, date_of_iso_week(2026, 2 + (int)(seed % 50)))) {
        struct solve_options opt = {.threads = 1, .seed = seed, .moves = 400, .quick = true};
        if (solve_week(w.ins, &opt, &plan, &e) < 0)
            fail(seed, e.text);
        else
            check_plan(seed, w.ins, &plan);
    }
    plan_done(&plan);
    world_close(&w);
}

int main(int argc, char **argv)
{
    int groups = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 50;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (uint64_t seed = first; seed < first + (uint64_t)groups; seed++)
        check(seed);
    printf("%d groups, %d failures\n", groups, failures);
    return failures > 0;
}
