/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp_solve.c - the simplex of GLPK in slices, so that it can be stopped, and rescued where it loses its way. */
#include "i18n.h"
#include "lp_impl.h"
#include "mem.h"
#include "numbers.h"
#include "stopwatch.h"
#include <limits.h>
#include <stdlib.h>

/* Slices are cut by iterations, so that the way the simplex goes does not depend on the clock; SLICE_MS only ends a
 * slice in which it does not get on at all (it can turn in a circle without counting). */
enum { SLICE = 500 /* iterations: not measured */, SLICE_MS = 20000 };

struct run {
    glp_smcp how;
    double end_s;
    int rc, dual_left, left; /* iterations; left 0 = LP_STOPPED is next, -1 = no limit */
    bool rescued;
    int *basis; /* of rows, then columns, before the dual simplex began; NULL = not kept */
};

static void keep_basis(struct lp *p, struct run *r)
{
    int rows = glp_get_num_rows(p->glp), columns = glp_get_num_cols(p->glp);
    r->basis = mem_array((size_t)rows + (size_t)columns + 1, sizeof *r->basis);
    for (int i = 0; i < rows; i++)
        r->basis[i] = glp_get_row_stat(p->glp, i + 1);
    for (int i = 0; i < columns; i++)
        r->basis[rows + i] = glp_get_col_stat(p->glp, i + 1);
}

static void back_to_basis(struct lp *p, const struct run *r)
{
    int rows = glp_get_num_rows(p->glp), columns = glp_get_num_cols(p->glp);
    for (int i = 0; i < rows; i++)
        glp_set_row_stat(p->glp, i + 1, r->basis[i]);
    for (int i = 0; i < columns; i++)
        glp_set_col_stat(p->glp, i + 1, r->basis[rows + i]);
}

static void choose_method(struct run *r, bool dual)
{
    r->how.meth = dual ? GLP_DUAL : GLP_PRIMAL;
    r->how.it_lim = dual && r->dual_left < SLICE ? r->dual_left : SLICE;
}

static bool stopped(const struct run *r, const struct lp_control *c)
{
    return (c->stop && *c->stop) || r->left == 0 || (r->end_s > 0 && now_s() >= r->end_s);
}

/* Runs one slice.  True when there is nothing more to do; *rc is then what GLPK returned. */
static bool slice(struct lp *p, struct run *r, int *rc)
{
    bool dual = r->how.meth == GLP_DUAL;
    int before = glp_get_it_cnt(p->glp);
    double start_s = now_s();
    r->how.tm_lim = SLICE_MS;
    if (r->end_s > 0)
        r->how.tm_lim = (int)fmax(1, fmin(SLICE_MS, (r->end_s - start_s) * 1e3));
    if (r->left >= 0 && r->left < r->how.it_lim)
        r->how.it_lim = r->left;
    *rc = glp_simplex(p->glp, &r->how);
    if (r->left > 0)
        r->left = max_int(0, r->left - (glp_get_it_cnt(p->glp) - before));
    switch (*rc) {
    case GLP_ETMLIM:
    case GLP_EITLIM:
        r->dual_left -= glp_get_it_cnt(p->glp) - before;
        if (!dual)
            return false;
        if (*rc == GLP_EITLIM && r->dual_left > 0 && glp_get_dual_stat(p->glp) == GLP_FEAS) {
            choose_method(r, true);
            return false;
        }
        /* the dual simplex stalls, or has lost its way: the primal does it from where the dual began */
        if (glp_get_dual_stat(p->glp) != GLP_FEAS)
            back_to_basis(p, r);
        choose_method(r, false);
        return false;
    case GLP_EBADB:
    case GLP_ESING:
    case GLP_ECOND:
    case GLP_EFAIL:
        if (r->rescued)
            return true;
        r->rescued = true;
        glp_std_basis(p->glp);
        choose_method(r, false);
        return false;
    default:
        return true;
    }
}

static enum lp_status status_of(struct lp *p, int rc)
{
    if (rc == GLP_ENOPFS)
        return LP_INFEASIBLE;
    if (rc == GLP_ENODFS)
        return LP_UNBOUNDED;
    switch (glp_get_status(p->glp)) {
    case GLP_OPT:
        return LP_OPTIMAL;
    case GLP_UNBND:
        return LP_UNBOUNDED;
    case GLP_NOFEAS:
    case GLP_INFEAS:
        return LP_INFEASIBLE;
    default:
        return LP_STOPPED;
    }
}

/* Runs slices until there is an answer (*done) or the control says stop. */
static int run_guarded(struct lp *p, struct run *r, const struct lp_control *c, bool *done, struct err *e)
{
    if (LP_GUARD)
        return lp_failed(e);
    int rc = 0;
    *done = false;
    while (!*done && !stopped(r, c))
        *done = slice(p, r, &rc);
    r->rc = rc;
    return 0;
}

static void prepare(struct run *r, const struct lp_control *c)
{
    glp_init_smcp(&r->how);
    r->how.msg_lev = GLP_MSG_OFF;
    r->how.pricing = GLP_PT_PSE;
    r->how.r_test = GLP_RT_HAR;
    r->end_s = c->time_limit_s > 0 ? now_s() + c->time_limit_s : 0;
    r->dual_left = c->dual_iterations;
    r->left = c->iterations > 0 ? c->iterations : -1;
    choose_method(r, c->dual_iterations > 0);
}

int lp_solve(struct lp *p, const struct lp_control *control, enum lp_status *status, struct err *e)
{
    static const struct lp_control plain = {0};
    struct run run = {.rc = 0};
    bool done;
    if (lp_dead(p, e))
        return ERR_LIMIT;
    prepare(&run, control ? control : &plain);
    if (run.dual_left > 0)
        keep_basis(p, &run);
    int rc = run_guarded(p, &run, control ? control : &plain, &done, e);
    free(run.basis);
    if (rc)
        return rc;
    if (done && run.rc != 0 && run.rc != GLP_ENOPFS && run.rc != GLP_ENODFS)
        return err_set(e, ERR_LIMIT, _("the linear solver gave up (code %d): %s"), run.rc, lp_env.said);
    *status = done ? status_of(p, run.rc) : LP_STOPPED;
    return 0;
}
