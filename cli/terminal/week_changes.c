/* SPDX-License-Identifier: GPL-3.0-or-later */
/* week_changes.c - what of a week's needs is not as usual, in two sentences. */
#include "week_changes.h"
#include "i18n.h"
#include "readable.h"
#include "term.h"
#include "week_papers.h"

#include <stdlib.h>

enum { NEEDS_NAMED = 8 };

static bool is_asked_about(const struct instance *ins, int n, int need, int member)
{
    return need >= 0 ? n == need : member < 0 || ins->needs[n].member == member;
}

/* Those that were not named. */
static void add_more(struct text *t, int n)
{
    if (n > NEEDS_NAMED)
        text_printf(t, P_(" and %d more", " and %d more", n - NEEDS_NAMED), n - NEEDS_NAMED);
}

static void print_changed(const struct instance *ins, int need, int member)
{
    struct text t = {0};
    int told = 0;
    for (int n = 0; n < ins->n_needs; n++) {
        const struct need_this_week *x = &ins->papers->needs[n];
        if (!x->row || !is_asked_about(ins, n, need, member) || ++told > NEEDS_NAMED)
            continue;
        char *usual = mem_copy(hours(x->usual_min));
        text_printf(&t, told > 1 ? ", " : " ");
        text_printf(&t, _("%1$s %2$s (usually %3$s)"), ins->group->needs.at[n].id, hours(ins->needs[n].requested_min),
                    usual);
        free(usual);
    }
    add_more(&t, told);
    if (told)
        print_wrapped(0, _("This week only:%s."), t.at);
    text_free(&t);
}

static void print_closed(const struct instance *ins, int need, int member)
{
    for (int d = 0; d < WEEK_DAYS; d++) {
        struct text t = {0};
        int told = 0;
        for (int n = 0; n < ins->n_needs; n++)
            if (ins->papers->needs[n].closed >> d & 1u && is_asked_about(ins, n, need, member) && ++told <= NEEDS_NAMED)
                text_printf(&t, "%s%s", told > 1 ? ", " : "", ins->group->needs.at[n].id);
        add_more(&t, told);
        if (told)
            print_wrapped(0, _("Closed on %1$s: %2$s."), date_short(ins->monday + d), t.at);
        text_free(&t);
    }
}

void print_week_changes(const struct instance *ins, int need, int member)
{
    if (!ins->papers)
        return;
    print_changed(ins, need, member);
    print_closed(ins, need, member);
}
