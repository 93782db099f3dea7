/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_replan.c - replan: repairs a week after changes, keeping what it can; nothing before now moves. */
#include "difference_text.h"
#include "findings_text.h"
#include "plan_week.h"
#include "progress.h"
#include "readable.h"
#include "report.h"
#include "shared_options.h"
#include "show_edit.h"
#include "table.h"
#include "term.h"

#include <jansson.h>
#include <stdlib.h>

/* So far below its bound and below what it was, the worst rate is worth moving more people for. */
static const double WORTH_MOVING = 0.03;

/* The same repair with other factors: what each more hour costs in presences that held. */
static void print_trade(const struct repair_trade *t, double keep)
{
    struct table table;
    table_init(&table, 5, "lrrrl");
    table_add(&table, "--keep");
    table_add(&table, "%s", _("moved"));
    table_add(&table, "%s", _("served"));
    table_add(&table, "%s", _("worst"));
    table_add(&table, "%s", "");
    table_rule(&table);
    for (int i = 0; i < t->n; i++) {
        table_add(&table, "%s", number(t->step[i].keep, 2));
        table_add(&table, "%d", t->step[i].disturbed);
        table_add(&table, "%s", hours(t->step[i].served_min));
        table_add(&table, "%s", percent(t->step[i].worst_rate));
        table_add(&table, "%s", t->step[i].keep == keep ? _("this one") : "");
    }
    table_print(&table, 0);
}

/* What stability cost: hours and the worst rate, before and now.  The plan's bounds say what one made afresh has at
 * most. */
struct cost {
    int served, served_before;
    int worst, worst_before; /* members; -1: nobody asked for anything */
    double rate, rate_before;
};

static struct cost cost_of(const struct edit *x)
{
    struct cost c;
    struct week before = x->week;
    before.plan = x->original;
    c.served = report_served(&x->week);
    c.served_before = report_served(&before);
    c.rate = report_worst_rate(&x->week, &c.worst);
    c.rate_before = report_worst_rate(&before, &c.worst_before);
    return c;
}

static json_t *worst_json(const struct edit *x, int member, double rate)
{
    return member < 0 ? json_null()
                      : json_pack("{s:s, s:f}", "member", x->week.ins->group->members.at[member].id, "rate", rate);
}

static json_t *cost_json(const struct edit *x, const struct repair_trade *t, double keep)
{
    const struct plan *p = &x->week.plan;
    struct cost c = cost_of(x);
    json_t *trade = json_array();
    for (int i = 0; i < t->n; i++)
        json_array_append_new(trade,
                              json_pack("{s:f, s:i, s:i, s:f}", "keep", t->step[i].keep, "moved", t->step[i].disturbed,
                                        "served_minutes", t->step[i].served_min, "worst_rate", t->step[i].worst_rate));
    return json_pack("{s:{s:f, s:i, s:i, s:o, s:o, s:{s:f, s:i, s:b}, s:{s:f, s:b}}, s:o}", "cost", "keep", keep,
                     "served_minutes", c.served, "served_minutes_before", c.served_before, "worst",
                     worst_json(x, c.worst, c.rate), "worst_before", worst_json(x, c.worst_before, c.rate_before),
                     "bound", "leximin_min_rate", p->min_rate_bound, "served_minutes", p->served_bound_min, "exact",
                     p->exact, "bound_before", "leximin_min_rate", x->original.min_rate_bound, "exact",
                     x->original.exact, "trade", trade);
}

/* In large groups the bounds after a repair are the simpler model's: what was proven before is told, too. */
static void tell_unproven(const struct edit *x, const struct cost *c, bool exact)
{
    const struct week *w = &x->week;
    char week[WEEK_TEXT];
    if (w->plan.exact || c->served == report_requested(w) || exact)
        return;
    week_text(w->monday, week);
    if (x->original.exact)
        print_item(_("Shares"),
                   _("upper bounds by the quick model (before the change %1$s was proven for the worst rate); to prove "
                     "them: cordage replan %2$s --exact"),
                   percent(x->original.min_rate_bound), week);
    else
        print_item(_("Shares"), _("upper bounds by the quick model; to prove them: cordage replan %s --exact"), week);
}

static void tell_cost(const struct edit *x, const struct repair_trade *t, const struct repair_request *r)
{
    const struct week *w = &x->week;
    struct cost c = cost_of(x);
    char week[WEEK_TEXT];
    print_item(_("Served"), _("%1$s (%2$s before); at these shares no plan serves more than %3$s."), hours(c.served),
               hours(c.served_before), hours(w->plan.served_bound_min));
    if (c.worst >= 0)
        print_item(_("Worst"), _("%1$s at %2$s (%3$s at %4$s before); no plan has a worst rate above %5$s."),
                   w->ins->group->members.at[c.worst].id, percent(c.rate), w->ins->group->members.at[c.worst_before].id,
                   percent(c.rate_before), percent(w->plan.min_rate_bound));
    tell_unproven(x, &c, r->exact);
    if (t->n)
        print_trade(t, r->solve.keep);
    else if (c.worst >= 0 && w->plan.min_rate_bound - c.rate > WORTH_MOVING && c.rate < c.rate_before - WORTH_MOVING)
        print_item(_("Fairer"), _("perhaps, if others move too: cordage replan %s --keep 0.5 --dry-run"),
                   week_text(w->monday, week));
}

static void show_trial(const struct call *c, const struct edit *x, json_t *more)
{
    struct difference d;
    difference_make(x->week.ins, &x->original, &x->week.plan, &d);
    if (args_format(c->args) == FORMAT_JSON) {
        difference_print_json(x->week.ins, &d, x->week.rev.number, x->week.rev.number, more);
    } else {
        difference_print(x->week.ins, &d);
        printf(_("A trial: nothing was stored.\n"));
    }
    difference_free(&d);
}

static void show_idle(const struct edit *x)
{
    char week[WEEK_TEXT];
    printf(_("%1$s: nothing to change; revision %2$d (%3$s) stays as it is.\n"), week_text(x->week.monday, week),
           x->week.rev.number, report_status(x->week.rev.status));
}

static int show(struct call *c, const struct edit *x, const struct repair_request *r, const struct repair_trade *trade)
{
    json_t *more = cost_json(x, trade, r->solve.keep);
    int code = call_exit_code(&x->week);
    call_tell(c);
    if (r->dry_run)
        show_trial(c, x, more);
    else if (x->stored || args_format(c->args) == FORMAT_JSON)
        show_edit(c, x, 0, NULL, more);
    else
        show_idle(x);
    json_decref(more);
    if (args_format(c->args) != FORMAT_JSON) {
        tell_cost(x, trade, r);
        report_notice(&x->week.findings);
    }
    return code;
}

static int run(struct call *c, struct err *e)
{
    struct edit x = {0};
    struct repair_trade trade = {0};
    civil_date monday = 0;
    char *what = call_text(c);
    struct repair_request r = {.exact = args_has(c->args, "exact"),
                               .dry_run = args_has(c->args, "dry-run"),
                               .revision = asked_revision(c->args),
                               .what = what};
    int rc = session_week(&c->session, args_word(c->args, 0), &monday, e);
    effort_read(c->args, &r.solve);
    r.solve.keep = args_number(c->args, "keep", 1);
    progress_watch(&r.solve);
    if (rc >= 0)
        rc = repair_plan(&x, &c->session, monday, &r, &trade, e);
    progress_end();
    rc = rc < 0 ? show_edit(c, &x, rc, NULL, NULL) : show(c, &x, &r, &trade);
    edit_close(&x);
    free(what);
    return rc;
}

static const struct option_spec options[] = {
    {"keep", 'k', OPT_NUMBER, N_("FACTOR"),
     N_("how dear a change is: 0 a fresh plan, 1 keeps all that still can be (default: 1)"), 0, 1},
    OPTIONS_EFFORT,
    OPTION_SEED,
    {"exact", 'x', OPT_FLAG, NULL, N_("prove the fair shares as `plan` does in large groups, too; takes longer")},
    OPTION_DRY_RUN,
    OPTION_FORMAT_JSON,
    OPTION_REVISION,
    {0},
};

const struct command cmd_replan = {
    .name = "replan",
    .summary = N_("Repair the week's plan with the fewest changes"),
    .usage = N_("WEEK"),
    .min_words = 1,
    .max_words = 1,
    .options = options,
    .help =
        N_("After an absence or a new need: keeps what can be kept, says what changed, what stability cost, and which "
           "part-timers have to agree because notice is short.  Presences that have begun stay as they are."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
