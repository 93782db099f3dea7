/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp_glpk.c - the environment of GLPK and what becomes of its errors. */
#include "i18n.h"
#include "lp_impl.h"
#include <stdlib.h>
#include <string.h>

_Thread_local struct lp_env lp_env;

static int listen(void *info, const char *line)
{
    (void)info;
    size_t n = strcspn(line, "\n");
    if (n > 0 && n < sizeof lp_env.said) {
        memcpy(lp_env.said, line, n);
        lp_env.said[n] = 0;
    }
    return 1; /* nothing goes to the terminal */
}

static void jump_out(void *info)
{
    (void)info;
    lp_env.ready = false;
    lp_env.programmes = 0;
    glp_free_env();
    longjmp(lp_env.jump, 1);
}

int lp_enter(struct err *e)
{
    if (lp_env.ready)
        return 0;
    if (glp_init_env() > 1)
        return err_set(e, ERR_LIMIT, _("the linear solver cannot start: out of memory"));
    glp_term_hook(listen, NULL);
    glp_error_hook(jump_out, NULL);
    lp_env.ready = true;
    lp_env.life++;
    return 0;
}

int lp_failed(struct err *e)
{
    return err_set(e, ERR_LIMIT, _("the linear solver failed: %s"), lp_env.said);
}

int lp_dead(const struct lp *p, struct err *e)
{
    if (lp_env.ready && p->life == lp_env.life)
        return 0;
    return err_set(e, ERR_LIMIT, _("the linear solver failed before: %s"), lp_env.said);
}
