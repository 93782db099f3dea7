/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_copy_week.c - copy-week: the plan of one week taken over to another, as far as it is legal there. */
#include "readable.h"
#include "show_edit.h"
#include "term.h"

#include <stdlib.h>

static void show_left_out(const struct session *s, const struct left_outs *l)
{
    for (int i = 0; i < l->list.n; i++) {
        const struct presence *p = &l->list.at[i].presence;
        civil_date day;
        int minute;
        zone_wall(s->zone, p->start, &day, &minute);
        print_wrapped(4, _("  left out: %1$s %2$s, %3$s on %4$s: %5$s"), date_short(day), clock_of(minute),
                      s->group.employees.at[p->employee].name, s->group.needs.at[p->need].id, l->list.at[i].why);
    }
    if (l->list.n)
        printf(P_("%d presence is not possible in that week and was left out.\n",
                  "%d presences are not possible in that week and were left out.\n", l->list.n),
               l->list.n);
}

static int run(struct call *c, struct err *e)
{
    struct edit x = {0};
    struct left_outs left_out = {0};
    char *what = call_text(c);
    int rc = copy_week(&x, &c->session, args_word(c->args, 0), args_word(c->args, 1), what, &left_out, e);
    if (rc != ERR_OVERTAKEN) {
        call_tell(c);
        show_left_out(&c->session, &left_out);
    }
    rc = show_edit(c, &x, rc, NULL, NULL);
    left_outs_free(&left_out);
    edit_close(&x);
    free(what);
    return rc;
}

const struct command cmd_copy_week = {
    .name = "copy-week",
    .summary = N_("Take the plan of one week over to another, empty one"),
    .usage = N_("FROM TO"),
    .min_words = 2,
    .max_words = 2,
    .help =
        N_("FROM and TO are weeks.  Presences that would break a rule there, or that nobody asks for, are left out."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
