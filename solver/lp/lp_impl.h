/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp_impl.h - inside of lp.h: GLPK's way of ending the process, turned into error codes.
 *
 * GLPK keeps one environment per thread; so do we.  On a failed assertion or allocation it calls its error hook, which
 * may not return: ours frees the environment and jumps back to the function that was called.  Every programme of the
 * thread died with the environment; `life` tells them from later ones. */
#ifndef CORDAGE_LP_IMPL_H
#define CORDAGE_LP_IMPL_H

#include "lp.h"
#include <glpk.h>
#include <setjmp.h>

struct lp {
    glp_prob *glp;
    unsigned life; /* of the environment it was made in */
    int *index;    /* room for one row or column, GLPK counts from 1 */
    double *coef;
    int room;
};

struct lp_env {
    bool ready;
    unsigned life; /* counts environments: objects of an earlier one must not be touched */
    int programmes;
    jmp_buf jump;
    char said[256]; /* GLPK's last line */
};
extern _Thread_local struct lp_env lp_env;

int lp_enter(struct err *e);                    /* makes sure of an environment */
int lp_failed(struct err *e);                   /* fills the error after a jump; returns its code */
int lp_dead(const struct lp *p, struct err *e); /* 0, or a code when the programme's environment is gone */

/* Usage: if (LP_GUARD) return lp_failed(e);  The code after it may not rely on locals changed since. */
#define LP_GUARD setjmp(lp_env.jump)

#endif
