/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lp.h"
#include "i18n.h"
#include "mem.h"
#include "numbers.h"
#include "stopwatch.h"
#include <glpk.h>
#include <limits.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct lp {
    glp_prob *glp;
    unsigned life; /* of the environment it was made in */
    int *index;    /* room for one row or column, GLPK counts from 1 */
    double *coef;
    int room;
};

/* GLPK keeps one environment per thread; so do we. */
static _Thread_local struct {
    bool ready;
    unsigned life; /* counts environments: objects of an earlier one must not be touched */
    int programmes;
    jmp_buf jump;
    char said[256]; /* GLPK's last line */
} env;

/* ---- the guard: GLPK's way of dying becomes an error code --------------------------------------------- */

static int listen(void *info, const char *line)
{
    (void)info;
    size_t n = strcspn(line, "\n");
    if (n > 0 && n < sizeof env.said) {
        memcpy(env.said, line, n);
        env.said[n] = 0;
    }
    return 1; /* nothing goes to the terminal */
}

static void jump_out(void *info)
{
    (void)info;
    env.ready = false;
    env.programmes = 0;
    glp_free_env();
    longjmp(env.jump, 1);
}

static int enter(struct err *e)
{
    if (env.ready)
        return 0;
    if (glp_init_env() > 1)
        return err_set(e, ERR_LIMIT, _("the linear solver cannot start: out of memory"));
    glp_term_hook(listen, NULL);
    glp_error_hook(jump_out, NULL);
    env.ready = true;
    env.life++;
    return 0;
}

static int failed(struct err *e)
{
    return err_set(e, ERR_LIMIT, _("the linear solver failed: %s"), env.said);
}

static int dead(const struct lp *p, struct err *e)
{
    if (env.ready && p->life == env.life)
        return 0;
    return err_set(e, ERR_LIMIT, _("the linear solver failed before: %s"), env.said);
}

/* Usage: if (GUARD) return failed(e);  The code after it may not rely on locals changed since. */
#define GUARD setjmp(env.jump)

/* ---- building ------------------------------------------------------------------------------------------- */

int lp_new(bool maximise, struct lp **out, struct err *e)
{
    if (enter(e))
        return ERR_LIMIT;
    struct lp *volatile p = mem_alloc(sizeof *p);
    p->life = env.life;
    if (GUARD) {
        free(p);
        return failed(e);
    }
    p->glp = glp_create_prob();
    glp_set_obj_dir(p->glp, maximise ? GLP_MAX : GLP_MIN);
    env.programmes++;
    *out = p;
    return 0;
}

void lp_free(struct lp *p)
{
    if (!p)
        return;
    if (env.ready && p->life == env.life) {
        if (!GUARD) {
            glp_delete_prob(p->glp);
            if (--env.programmes == 0) {
                glp_free_env();
                env.ready = false;
            }
        }
    }
    free(p->index);
    free(p->coef);
    free(p);
}

static bool bound_is_number(double lower, double upper)
{
    return !isnan(lower) && !isnan(upper) && lower < LP_INF && upper > -LP_INF;
}

static int bound_kind(double lower, double upper)
{
    if (lower == -LP_INF)
        return upper == LP_INF ? GLP_FR : GLP_UP;
    if (upper == LP_INF)
        return GLP_LO;
    return lower == upper ? GLP_FX : GLP_DB;
}

static int refuse(struct err *e)
{
    return err_set(e, ERR_LIMIT, _("the linear programme holds a number that is not finite"));
}

/* Copies a sparse vector to GLPK's counting. */
static int take_vector(struct lp *p, int n, const int *index, const double *coef, struct err *e)
{
    for (int i = 0; i < n; i++)
        if (!isfinite(coef[i]))
            return refuse(e);
    if (n > p->room) {
        p->room = n * 2;
        p->index = mem_resize(p->index, (size_t)p->room + 1, sizeof *p->index);
        p->coef = mem_resize(p->coef, (size_t)p->room + 1, sizeof *p->coef);
    }
    for (int i = 0; i < n; i++) {
        p->index[i + 1] = index[i] + 1;
        p->coef[i + 1] = coef[i];
    }
    return 0;
}

int lp_row(struct lp *p, double lower, double upper, struct err *e)
{
    return lp_row_of(p, lower, upper, 0, NULL, NULL, e);
}

int lp_row_of(struct lp *p, double lower, double upper, int n, const int *index, const double *coef, struct err *e)
{
    if (!bound_is_number(lower, upper))
        return refuse(e);
    if (dead(p, e) || take_vector(p, n, index, coef, e))
        return ERR_LIMIT;
    if (GUARD)
        return failed(e);
    int row = glp_add_rows(p->glp, 1);
    glp_set_row_bnds(p->glp, row, bound_kind(lower, upper), lower, upper);
    if (n > 0)
        glp_set_mat_row(p->glp, row, n, p->index, p->coef);
    return row - 1;
}

int lp_column(struct lp *p, double lower, double upper, double cost, int n, const int *index, const double *coef,
              struct err *e)
{
    if (!bound_is_number(lower, upper) || !isfinite(cost))
        return refuse(e);
    if (dead(p, e) || take_vector(p, n, index, coef, e))
        return ERR_LIMIT;
    if (GUARD)
        return failed(e);
    int column = glp_add_cols(p->glp, 1);
    glp_set_col_bnds(p->glp, column, bound_kind(lower, upper), lower, upper);
    glp_set_obj_coef(p->glp, column, cost);
    if (n > 0)
        glp_set_mat_col(p->glp, column, n, p->index, p->coef);
    return column - 1;
}

int lp_bound_row(struct lp *p, int row, double lower, double upper, struct err *e)
{
    if (!bound_is_number(lower, upper))
        return refuse(e);
    if (dead(p, e))
        return ERR_LIMIT;
    if (GUARD)
        return failed(e);
    glp_set_row_bnds(p->glp, row + 1, bound_kind(lower, upper), lower, upper);
    return 0;
}

int lp_bound_column(struct lp *p, int column, double lower, double upper, struct err *e)
{
    if (!bound_is_number(lower, upper))
        return refuse(e);
    if (dead(p, e))
        return ERR_LIMIT;
    if (GUARD)
        return failed(e);
    glp_set_col_bnds(p->glp, column + 1, bound_kind(lower, upper), lower, upper);
    return 0;
}

int lp_cost(struct lp *p, int column, double cost, struct err *e)
{
    if (!isfinite(cost))
        return refuse(e);
    if (dead(p, e))
        return ERR_LIMIT;
    if (GUARD)
        return failed(e);
    glp_set_obj_coef(p->glp, column + 1, cost);
    return 0;
}

int lp_purge_columns(struct lp *p, const bool *marked, int *kept, struct err *e)
{
    if (dead(p, e))
        return ERR_LIMIT;
    int columns = glp_get_num_cols(p->glp);
    int *volatile list = mem_array((size_t)columns + 1, sizeof *list);
    if (GUARD) {
        free(list);
        return failed(e);
    }
    int n = 0;
    for (int c = 0; c < columns; c++) {
        bool out = marked[c] && glp_get_col_stat(p->glp, c + 1) != GLP_BS;
        if (out)
            list[++n] = c + 1;
        if (kept)
            kept[c] = out ? -1 : c - n;
    }
    if (n > 0)
        glp_del_cols(p->glp, n, list);
    free(list);
    return 0;
}

int lp_rows(const struct lp *p)
{
    return dead(p, NULL) ? 0 : glp_get_num_rows(p->glp);
}

int lp_columns(const struct lp *p)
{
    return dead(p, NULL) ? 0 : glp_get_num_cols(p->glp);
}

static double lower_of(int kind, double bound)
{
    return kind == GLP_FR || kind == GLP_UP ? -LP_INF : bound;
}

static double upper_of(int kind, double low, double high)
{
    return kind == GLP_FR || kind == GLP_LO ? LP_INF : kind == GLP_FX ? low : high;
}

/* Only reads, of what is there: GLPK has no reason to give up on it. */
static void copy_matrix(glp_prob *from, struct lp_matrix *to)
{
    int at = 0, *index = mem_array((size_t)to->rows + 1, sizeof *index);
    double *coef = mem_array((size_t)to->rows + 1, sizeof *coef);
    for (int j = 0; j < to->columns; j++) {
        int n = glp_get_mat_col(from, j + 1, index, coef), kind = glp_get_col_type(from, j + 1);
        to->start[j] = at;
        for (int k = 1; k <= n; k++, at++) {
            to->index[at] = index[k] - 1;
            to->coef[at] = coef[k];
        }
        to->cost[j] = glp_get_obj_coef(from, j + 1);
        to->low[j] = lower_of(kind, glp_get_col_lb(from, j + 1));
        to->high[j] = upper_of(kind, glp_get_col_lb(from, j + 1), glp_get_col_ub(from, j + 1));
    }
    to->start[to->columns] = at;
    free(index);
    free(coef);
    for (int i = 0; i < to->rows; i++) {
        int kind = glp_get_row_type(from, i + 1);
        to->row_low[i] = lower_of(kind, glp_get_row_lb(from, i + 1));
        to->row_high[i] = upper_of(kind, glp_get_row_lb(from, i + 1), glp_get_row_ub(from, i + 1));
    }
}

int lp_matrix(const struct lp *p, struct lp_matrix *out, struct err *e)
{
    memset(out, 0, sizeof *out);
    if (dead(p, e))
        return ERR_LIMIT;
    out->rows = glp_get_num_rows(p->glp);
    out->columns = glp_get_num_cols(p->glp);
    size_t rows = (size_t)out->rows + 1, columns = (size_t)out->columns + 1, all = (size_t)glp_get_num_nz(p->glp) + 1;
    out->start = mem_array(columns, sizeof *out->start);
    out->index = mem_array(all, sizeof *out->index);
    out->coef = mem_array(all, sizeof *out->coef);
    out->cost = mem_array(columns, sizeof *out->cost);
    out->low = mem_array(columns, sizeof *out->low);
    out->high = mem_array(columns, sizeof *out->high);
    out->row_low = mem_array(rows, sizeof *out->row_low);
    out->row_high = mem_array(rows, sizeof *out->row_high);
    copy_matrix(p->glp, out);
    return 0;
}

void lp_matrix_done(struct lp_matrix *a)
{
    free(a->start);
    free(a->index);
    free(a->coef);
    free(a->cost);
    free(a->low);
    free(a->high);
    free(a->row_low);
    free(a->row_high);
    memset(a, 0, sizeof *a);
}

/* ---- solving -------------------------------------------------------------------------------------------- */

/* Slices are cut by iterations, so that the way the simplex goes does not depend on the clock; SLICE_MS only ends a
 * slice in which it does not get on at all (it can turn in a circle without counting). */
enum { SLICE = 500, SLICE_MS = 20000 };

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

/* One slice.  True when there is nothing more to do; rc is then GLPK's word. */
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
        r->how.presolve = GLP_OFF; /* what presolve did is lost with the slice */
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

/* Slices until there is an answer (*done) or the control says stop. */
static int run_guarded(struct lp *p, struct run *r, const struct lp_control *c, bool *done, struct err *e)
{
    if (GUARD)
        return failed(e);
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
    r->how.presolve = c->presolve ? GLP_ON : GLP_OFF;
    r->end_s = c->time_limit_s > 0 ? now_s() + c->time_limit_s : 0;
    r->dual_left = c->dual_iterations;
    r->left = c->iterations > 0 ? c->iterations : -1;
    choose_method(r, c->dual_iterations > 0);
    if (c->presolve) /* it would begin anew with every slice */
        r->how.it_lim = INT_MAX;
}

int lp_solve(struct lp *p, const struct lp_control *control, enum lp_status *status, struct err *e)
{
    static const struct lp_control plain = {0};
    struct run run = {.rc = 0};
    bool done;
    if (dead(p, e))
        return ERR_LIMIT;
    prepare(&run, control ? control : &plain);
    if (run.dual_left > 0)
        keep_basis(p, &run);
    int rc = run_guarded(p, &run, control ? control : &plain, &done, e);
    free(run.basis);
    if (rc)
        return rc;
    if (done && run.rc != 0 && run.rc != GLP_ENOPFS && run.rc != GLP_ENODFS)
        return err_set(e, ERR_LIMIT, _("the linear solver gave up (code %d): %s"), run.rc, env.said);
    *status = done ? status_of(p, run.rc) : LP_STOPPED;
    return 0;
}

static bool known_column(const struct lp *p, int c)
{
    return !dead(p, NULL) && c >= 0 && c < glp_get_num_cols(p->glp);
}

static bool known_row(const struct lp *p, int r)
{
    return !dead(p, NULL) && r >= 0 && r < glp_get_num_rows(p->glp);
}

int lp_iterations(const struct lp *p)
{
    return dead(p, NULL) ? 0 : glp_get_it_cnt(p->glp);
}

double lp_objective(const struct lp *p)
{
    return dead(p, NULL) ? 0 : glp_get_obj_val(p->glp);
}

double lp_value(const struct lp *p, int column)
{
    return known_column(p, column) ? glp_get_col_prim(p->glp, column + 1) : 0;
}

double lp_activity(const struct lp *p, int row)
{
    return known_row(p, row) ? glp_get_row_prim(p->glp, row + 1) : 0;
}

double lp_dual(const struct lp *p, int row)
{
    return known_row(p, row) ? glp_get_row_dual(p->glp, row + 1) : 0;
}

double lp_reduced_cost(const struct lp *p, int column)
{
    return known_column(p, column) ? glp_get_col_dual(p->glp, column + 1) : 0;
}

bool lp_is_basic(const struct lp *p, int column)
{
    return known_column(p, column) && glp_get_col_stat(p->glp, column + 1) == GLP_BS;
}
