/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_plan.c - plan: fair shares, timetable, bound; audited, then stored as a draft. */
#include "call.h"
#include "findings_text.h"
#include "messages.h"
#include "newest.h"
#include "plan_week.h"
#include "progress.h"
#include "readable.h"
#include "report.h"
#include "shared_options.h"
#include "table.h"
#include "term.h"

#include <stdlib.h>
#include <string.h>

static void print_shares(const struct week *w)
{
    struct table t;
    table_init(&t, 5, "lrrrr");
    table_add(&t, "%s", _("member"));
    table_add(&t, "%s", _("asked"));
    table_add(&t, "%s", _("due"));
    table_add(&t, "%s", _("fair"));
    table_add(&t, "%s", _("rate"));
    table_rule(&t);
    for (int m = 0; m < w->plan.n_members; m++) {
        const struct plan_member *p = &w->plan.members[m];
        if (!p->requested_min)
            continue;
        table_add(&t, "%s", w->ins->group->members.at[m].id);
        table_add(&t, "%s", hours(p->requested_min));
        table_add(&t, "%s", hours(p->entitled_min));
        table_add(&t, "%s", hours(p->fair_min));
        table_add(&t, "%s", percent(report_rate(w, m, p->fair_min)));
    }
    table_print(&t, 0);
    print_wrapped(0, _("No plan has a worst rate above %1$s; none that keeps these shares serves more than %2$s."),
                  percent(w->plan.min_rate_bound), hours(w->plan.served_bound_min));
}

static void print_summary(const struct week *w, bool stored, bool dry_run)
{
    int asked = report_requested(w), served = report_served(w), worst;
    double rate = report_worst_rate(w, &worst);
    char week[WEEK_TEXT];
    week_text(w->monday, week);
    printf("%s%s%s\n", term_colour(COLOUR_BOLD), week_title(w->monday), term_colour(COLOUR_NONE));
    if (dry_run)
        printf(_("A trial: nothing was stored.\n"));
    else if (stored)
        printf(_("Stored as revision %d, a draft.\n"), w->rev.number);
    else
        printf(_("Same plan as revision %d: nothing changed.\n"), w->rev.number);
    print_item(_("Served"), _("%1$s of %2$s asked for (%3$s); at these shares no plan serves more than %4$s."),
               hours(served), hours(asked), percent(asked ? (double)served / asked : 1),
               hours(w->plan.served_bound_min));
    if (worst >= 0)
        print_item(_("Worst"), _("%1$s at %2$s; no plan has a worst rate above %3$s."),
                   w->ins->group->members.at[worst].id, percent(rate), percent(w->plan.min_rate_bound));
    if (!w->plan.exact && w->plan.share_gap > 0)
        print_item(_("Shares"), _("not all proven: the exact model was left %s of the rate short of a proof."),
                   w->plan.share_gap < 1e-3 ? _("less than 0.1 %") : percent(w->plan.share_gap));
    if (w->findings.n)
        print_item(_("Rules"), "%s.", report_findings_count(&w->findings));
    if (w->plan.limit_reached)
        print_item(_("Stopped"), _("early: this is the best plan found so far."));
    if (dry_run)
        return;
    if (served < asked)
        print_item(_("Missing"), _("%1$s: cordage explain %2$s says why."), hours(asked - served), week);
    print_item(_("See it"), "cordage show %s", week);
}

/* The plan must contain every pin: say which ones it cannot. */
static bool tell_lost_pins(const struct week *w)
{
    bool lost = false;
    for (int i = 0; i < w->problems.n; i++) {
        const struct problem *p = &w->problems.at[i];
        if (!p->file || strcmp(p->file, "pins.csv") != 0)
            continue;
        say("%s \"%s\": %s", p->file, p->record, p->text);
        lost = true;
    }
    return lost;
}

static void print_plan_json(struct week *w)
{
    if (!w->rev.number) { /* a trial has no revision yet */
        w->rev.status = PLAN_DRAFT;
        w->rev.computed = w->session->now;
    }
    char *json = plan_json_text(&w->view);
    fputs(json, stdout);
    free(json);
}

static int plan_one(struct call *c, civil_date monday, struct err *e)
{
    const struct args *a = c->args;
    bool bound_only = args_has(a, "bound-only"), dry_run = args_has(a, "dry-run") || bound_only, stored = false;
    struct week w = {0};
    struct solve_options solve;
    int code = EXIT_DONE;
    effort_read(a, &solve);
    solve.bound_only = bound_only;
    solve.keep = args_number(a, "keep", 0);
    progress_watch(&solve);
    int rc = plan_week(&c->session, monday, &solve, dry_run, &w, &stored, e);
    progress_end();
    if (rc != ERR_OVERTAKEN)
        call_tell(c);
    if (rc >= 0) {
        code = bound_only ? EXIT_DONE : call_exit_code(&w);
        if (tell_lost_pins(&w) && !bound_only)
            code = EXIT_FINDINGS;
        if (args_format(a) == FORMAT_JSON)
            print_plan_json(&w);
        else if (bound_only)
            print_shares(&w);
        else
            print_summary(&w, stored, dry_run);
    }
    week_close(&w);
    return rc < 0 ? rc : code;
}

struct one_week {
    struct call *call;
    civil_date monday;
};

static int try_one(void *ctx, struct err *e)
{
    const struct one_week *x = ctx;
    return plan_one(x->call, x->monday, e);
}

/* Of several weeks only the one that somebody has overtaken is planned again. */
static int plan_on_newest(struct call *c, civil_date monday, struct err *e)
{
    struct one_week x = {c, monday};
    struct meanwhile others = {0};
    int rc = do_on_newest(&c->session, try_one, &x, &others, e);
    meanwhile_free(&others);
    return rc;
}

static int run(struct call *c, struct err *e)
{
    const struct args *a = c->args;
    long weeks = args_int(a, "weeks", 1);
    bool list = weeks > 1 && args_format(a) == FORMAT_JSON;
    civil_date monday = 0;
    int code = EXIT_DONE;
    int rc = session_week(&c->session, args_word(a, 0), &monday, e);
    for (long i = 0; rc >= 0 && i < weeks && !progress_stopped(); i++) {
        if (list)
            printf(i ? ",\n" : "[\n");
        else if (i)
            putchar('\n');
        rc = plan_on_newest(c, monday + (civil_date)(7 * i), e);
        code = rc > code ? rc : code;
    }
    if (list)
        printf("]\n");
    return rc < 0 ? rc : code;
}

static bool only_reads(const struct args *a)
{
    return args_has(a, "dry-run");
}

static const struct option_spec options[] = {
    OPTIONS_EFFORT,
    {"seed", 's', OPT_INT, N_("N"), N_("where the search starts; same data and seed give the same plan (default: 1)"),
     0, 2147483647},
    {"weeks", 'w', OPT_INT, N_("N"), N_("plan so many weeks in a row, the ledger carried on"), 1, 104},
    {"keep", 'k', OPT_NUMBER, N_("FACTOR"),
     N_("how dear a change of the existing plan is: 0 fresh, 1 fewest changes (default: 0)"), 0, 1},
    OPTION_DRY_RUN,
    {"bound-only", 'b', OPT_FLAG, NULL, N_("only the fair shares and the bound, at once; stores nothing")},
    OPTION_FORMAT_JSON,
    {0},
};

const struct command cmd_plan = {
    .name = "plan",
    .summary = N_("Compute the week's plan and store it as a draft"),
    .usage = N_("WEEK"),
    .min_words = 1,
    .max_words = 1,
    .options = options,
    .help =
        N_("First each member's fair share, then a timetable that keeps every rule and comes as near to those shares "
           "as it "
           "can.  Ctrl-C keeps the best plan found so far.  Every plan is judged by an independent audit before it is "
           "stored."),
    .group = GROUP_WEEK,
    .opens = OPENS_TO_WRITE,
    .only_reads = only_reads,
    .run = run,
};
