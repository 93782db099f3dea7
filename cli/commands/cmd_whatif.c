/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_whatif.c - what-if: the week's shares under changed circumstances, on a copy that is never stored. */
#include "call.h"
#include "progress.h"
#include "readable.h"
#include "record.h"
#include "report.h"
#include "shared_options.h"
#include "table.h"
#include "term.h"
#include "what_if.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- the changes ---------------------------------------------------------------------------------------- */

static int hours_of(const char *amount, int *minutes, struct err *e)
{
    bool less = *amount == '-';
    if (!hours_parse(amount + less, minutes) || *minutes > 168 * 60)
        return err_set(e, ERR_USAGE, _("--add-hours: \"%s\" is no number of hours a week"), amount);
    *minutes = less ? -*minutes : *minutes;
    return 0;
}

static int read_change(const struct session *s, enum suppose_kind kind, const struct given *g, struct supposition *x,
                       struct err *e)
{
    *x = (struct supposition){.kind = kind, .skill = g->second};
    int rc = kind == SUPPOSE_WITHOUT ? session_member(s, g->value, &x->member, e)
                                     : session_employee(s, g->value, &x->employee, e);
    return rc >= 0 && kind == SUPPOSE_HOURS ? hours_of(g->second, &x->minutes, e) : rc;
}

/* All that the options say, in the order of their kinds. */
static int read_changes(const struct call *c, struct suppositions *out, struct err *e)
{
    static const struct {
        const char *option;
        enum suppose_kind kind;
    } changes[] = {{"absent", SUPPOSE_ABSENT},
                   {"add-hours", SUPPOSE_HOURS},
                   {"skill", SUPPOSE_SKILL},
                   {"without", SUPPOSE_WITHOUT}};
    struct supposition x;
    int rc = 0;
    for (int i = 0; i < 4; i++)
        for (const struct given *g = NULL; rc >= 0 && (g = args_next(c->args, changes[i].option, g));) {
            rc = read_change(&c->session, changes[i].kind, g, &x, e);
            if (rc >= 0)
                *vec_add(&out->list) = x;
        }
    if (rc >= 0 && !out->list.n)
        rc = err_set(e, ERR_USAGE, _("what-if: say what: --absent, --add-hours, --skill or --without"));
    return rc;
}

/* ---- the comparison -------------------------------------------------------------------------------------- */

static int minutes_of(const struct comparison *x, const struct week *w, int m)
{
    return x->planned ? plan_member_served(&w->plan, w->ins, m) : w->plan.members[m].fair_min;
}

static int total_of(const struct comparison *x, const struct week *w)
{
    int sum = 0;
    for (int m = 0; m < w->plan.n_members; m++)
        sum += minutes_of(x, w, m);
    return sum;
}

static void head(struct table *t)
{
    static const char *const titles[] = {N_("member"), N_("before"), N_("after"),
                                         N_("change"), N_("rate"),   N_("after")};
    table_init(t, 6, "lrrrrr");
    for (int i = 0; i < 6; i++)
        table_add(t, "%s", _(titles[i]));
    table_rule(t);
}

static void show_text(const struct comparison *c)
{
    const struct week *before = &c->before, *after = &c->after;
    struct table t;
    printf("%s%s%s\n", term_colour(COLOUR_BOLD), week_title(before->monday), term_colour(COLOUR_NONE));
    print_wrapped(
        0, c->planned
               ? _("Planned hours, as the week is and as it would be:")
               : _("Fair shares by the quick model, as the week is and as it would be; both are upper bounds and may "
                   "lie above the exact shares of `explain` (--plan plans both):"));
    head(&t);
    for (int m = 0; m < before->plan.n_members; m++) {
        if (!before->plan.members[m].requested_min && !after->plan.members[m].requested_min)
            continue;
        int x = minutes_of(c, before, m), y = minutes_of(c, after, m);
        table_add(&t, "%s", before->ins->group->members.at[m].id);
        table_add(&t, "%s", hours(x));
        table_add(&t, "%s", hours(y));
        table_add(&t, "%s", x == y ? "" : hours_signed(y - x));
        table_add(&t, "%s", percent(report_rate(before, m, x)));
        table_add(&t, "%s", percent(report_rate(after, m, y)));
    }
    table_rule(&t);
    int x = total_of(c, before), y = total_of(c, after);
    table_add(&t, "%s", _("Total"));
    table_add(&t, "%s", hours(x));
    table_add(&t, "%s", hours(y));
    table_add(&t, "%s", x == y ? "" : hours_signed(y - x));
    table_add(&t, "%s", percent(before->plan.min_rate_bound));
    table_add(&t, "%s", percent(after->plan.min_rate_bound));
    table_print(&t, 0);
    print_wrapped(0, _("Of the last line's rates: no legal plan has a worst rate above.  Nothing was stored."));
}

static void show_json(const struct comparison *c)
{
    const struct week *before = &c->before, *after = &c->after;
    json_t *members = json_array();
    for (int m = 0; m < before->plan.n_members; m++) {
        int x = minutes_of(c, before, m), y = minutes_of(c, after, m);
        json_array_append_new(members,
                              json_pack("{s:s, s:i, s:i, s:f, s:f}", "id", before->ins->group->members.at[m].id,
                                        "before_minutes", x, "after_minutes", y, "before_rate",
                                        report_rate(before, m, x), "after_rate", report_rate(after, m, y)));
    }
    json_t *all = json_pack("{s:i, s:s, s:i, s:i, s:f, s:f, s:o}", "cordage", 1, "minutes",
                            c->planned ? "planned" : "fair, upper bound", "before_minutes", total_of(c, before),
                            "after_minutes", total_of(c, after), "before_bound", before->plan.min_rate_bound,
                            "after_bound", after->plan.min_rate_bound, "members", members);
    print_json(all);
}

static int run(struct call *c, struct err *e)
{
    struct comparison x = {0};
    struct suppositions changes = {0};
    struct solve_options solve;
    civil_date monday = 0;
    int rc = session_week(&c->session, args_word(c->args, 0), &monday, e);
    if (rc >= 0)
        rc = read_changes(c, &changes, e);
    effort_read(c->args, &solve);
    solve.bound_only = !args_has(c->args, "plan");
    progress_watch(&solve);
    if (rc >= 0)
        rc = compare_supposed(&c->session, monday, &changes, &solve, &x, e);
    progress_end();
    call_tell(c);
    if (rc >= 0)
        (args_format(c->args) == FORMAT_JSON ? show_json : show_text)(&x);
    comparison_close(&x);
    vec_free(&changes.list);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"absent", 'a', OPT_TEXT, N_("EMPLOYEE"), N_("as if this person were away all week")},
    {"add-hours", 0, OPT_PAIR, N_("EMPLOYEE HOURS"), N_("as if this contract had so many hours more")},
    {"skill", 0, OPT_PAIR, N_("EMPLOYEE SKILL"), N_("as if this person could do that too")},
    {"without", 'w', OPT_TEXT, N_("MEMBER"), N_("as if this member asked for nothing")},
    {"plan", 'p', OPT_FLAG, NULL, N_("plan both weeks in full, instead of comparing fair shares")},
    OPTIONS_EFFORT,
    OPTION_SEED,
    OPTION_FORMAT_JSON,
    {0},
};

const struct command cmd_whatif = {
    .name = "what-if",
    .summary = N_("Show who would gain and lose under changed circumstances"),
    .usage = N_("WEEK"),
    .min_words = 1,
    .max_words = 1,
    .options = options,
    .help = N_("The options may be repeated and combined.  Nothing is stored.\n\n"
               "Without --plan the shares are those of `plan --bound-only`: upper bounds, found at once, good for "
               "comparing.  With it both weeks are planned as `plan` would."),
    .group = GROUP_REPORT,
    .opens = OPENS_TO_READ,
    .run = run,
};
