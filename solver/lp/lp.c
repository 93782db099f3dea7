/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp.c - a linear programme in GLPK: rows, columns, bounds, and the solution read back. */
#include "i18n.h"
#include "lp_impl.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

/* ---- building ------------------------------------------------------------------------------------------- */

int lp_new(bool maximise, struct lp **out, struct err *e)
{
    if (lp_enter(e))
        return ERR_LIMIT;
    struct lp *volatile p = mem_alloc(sizeof *p);
    p->life = lp_env.life;
    if (LP_GUARD) {
        free(p);
        return lp_failed(e);
    }
    p->glp = glp_create_prob();
    glp_set_obj_dir(p->glp, maximise ? GLP_MAX : GLP_MIN);
    lp_env.programmes++;
    *out = p;
    return 0;
}

void lp_free(struct lp *p)
{
    if (!p)
        return;
    if (lp_env.ready && p->life == lp_env.life) {
        if (!LP_GUARD) {
            glp_delete_prob(p->glp);
            if (--lp_env.programmes == 0) {
                glp_free_env();
                lp_env.ready = false;
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

/* Copies a sparse vector into p->index and p->coef, where GLPK counts from 1. */
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
    if (lp_dead(p, e) || take_vector(p, n, index, coef, e))
        return ERR_LIMIT;
    if (LP_GUARD)
        return lp_failed(e);
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
    if (lp_dead(p, e) || take_vector(p, n, index, coef, e))
        return ERR_LIMIT;
    if (LP_GUARD)
        return lp_failed(e);
    int column = glp_add_cols(p->glp, 1);
    glp_set_col_bnds(p->glp, column, bound_kind(lower, upper), lower, upper);
    glp_set_obj_coef(p->glp, column, cost);
    if (n > 0)
        glp_set_mat_col(p->glp, column, n, p->index, p->coef);
    return column - 1;
}

typedef void set_bounds(glp_prob *p, int at, int kind, double lower, double upper);

static int bound(struct lp *p, set_bounds *set, int at, double lower, double upper, struct err *e)
{
    if (!bound_is_number(lower, upper))
        return refuse(e);
    if (lp_dead(p, e))
        return ERR_LIMIT;
    if (LP_GUARD)
        return lp_failed(e);
    set(p->glp, at + 1, bound_kind(lower, upper), lower, upper);
    return 0;
}

int lp_bound_row(struct lp *p, int row, double lower, double upper, struct err *e)
{
    return bound(p, glp_set_row_bnds, row, lower, upper, e);
}

int lp_bound_column(struct lp *p, int column, double lower, double upper, struct err *e)
{
    return bound(p, glp_set_col_bnds, column, lower, upper, e);
}

int lp_rows(const struct lp *p)
{
    return lp_dead(p, NULL) ? 0 : glp_get_num_rows(p->glp);
}

int lp_columns(const struct lp *p)
{
    return lp_dead(p, NULL) ? 0 : glp_get_num_cols(p->glp);
}

static double lower_of(int kind, double bound)
{
    return kind == GLP_FR || kind == GLP_UP ? -LP_INF : bound;
}

static double upper_of(int kind, double low, double high)
{
    return kind == GLP_FR || kind == GLP_LO ? LP_INF : kind == GLP_FX ? low : high;
}

/* No guard: this only reads rows and columns that are there, which GLPK never gives up on. */
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
    if (lp_dead(p, e))
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

/* ---- the solution ------------------------------------------------------------------------------------------ */

static bool known_column(const struct lp *p, int c)
{
    return !lp_dead(p, NULL) && c >= 0 && c < glp_get_num_cols(p->glp);
}

static bool known_row(const struct lp *p, int r)
{
    return !lp_dead(p, NULL) && r >= 0 && r < glp_get_num_rows(p->glp);
}

int lp_iterations(const struct lp *p)
{
    return lp_dead(p, NULL) ? 0 : glp_get_it_cnt(p->glp);
}

double lp_objective(const struct lp *p)
{
    return lp_dead(p, NULL) ? 0 : glp_get_obj_val(p->glp);
}

double lp_value(const struct lp *p, int column)
{
    return known_column(p, column) ? glp_get_col_prim(p->glp, column + 1) : 0;
}

double lp_dual(const struct lp *p, int row)
{
    return known_row(p, row) ? glp_get_row_dual(p->glp, row + 1) : 0;
}
