/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_explain.c - explain: what every member asked, is due and gets, what limits it, and why hours are missing. */
#include "call.h"
#include "explain.h"
#include "explain_plan.h"
#include "findings_text.h"
#include "hours_text.h"
#include "readable.h"
#include "shared_options.h"
#include "table.h"
#include "term.h"
#include "unmet_people.h"
#include "week_changes.h"

#include <stdlib.h>
#include <string.h>

static bool has_past(const struct week *w)
{
    for (int m = 0; m < w->plan.n_members; m++)
        if (w->plan.members[m].past_entitled_min)
            return true;
    return false;
}

static void member_head(struct table *t, bool past)
{
    table_init(t, past ? 8 : 7, past ? "lrrrrrrr" : "lrrrrrr");
    table_add(t, "%s", _("member"));
    table_add(t, "%s", _("asked"));
    table_add(t, "%s", _("due"));
    if (past)
        table_add(t, "%s", _("ledger"));
    table_add(t, "%s", _("fair"));
    table_add(t, "%s", _("planned"));
    table_add(t, "%s", _("rate"));
    table_add(t, "%s", _("fair rate"));
    table_rule(t);
}

/* One line per member.  ledger: what earlier weeks still owe it (+) or gave it too much (-). */
static void member_line(const struct week *w, int m, bool past, struct table *t)
{
    const struct plan_member *p = &w->plan.members[m];
    int planned = plan_member_served(&w->plan, w->ins, m);
    table_add(t, "%s", w->ins->group->members.at[m].id);
    table_add(t, "%s", hours(p->requested_min));
    table_add(t, "%s", hours(p->entitled_min));
    if (past)
        table_add(t, "%s", hours_signed(p->past_entitled_min - p->past_served_min));
    table_add(t, "%s", hours(p->fair_min));
    table_add(t, "%s", hours(planned));
    table_add(t, "%s", percent(report_rate(w, m, planned)));
    table_add(t, "%s", percent(report_rate(w, m, p->fair_min)));
    char *limit = explain_limit(w, m);
    if (limit) {
        char *why = mem_printf(_("limit: %s"), limit);
        table_note(t, 2, why);
        free(why);
    }
    free(limit);
}

/* The table stays true to itself: all of it is of the time of the plan. */
static void print_outdated(const struct week *w)
{
    char week[WEEK_TEXT];
    if (report_outdated(w))
        print_wrapped(
            0,
            _("What is asked for, or what earlier weeks owe, has changed since this plan was made: asked, due, "
              "ledger and fair are as they were then.  To bring them up to date: cordage replan %s"),
            week_text(w->monday, week));
}

static void print_members(const struct week *w, int only)
{
    struct table t;
    bool past = has_past(w);
    member_head(&t, past);
    for (int m = 0; m < w->plan.n_members; m++)
        if ((only < 0 || m == only) && (only >= 0 || w->plan.members[m].requested_min))
            member_line(w, m, past, &t);
    table_print(&t, 0);
    print_outdated(w);
}

static void print_proof(const struct week *w)
{
    int worst, served = report_served(w);
    double rate = report_worst_rate(w, &worst);
    struct text t = {0}, wrapped = {0};
    if (worst >= 0)
        text_printf(&t, _("Proof: no legal plan has a worst rate above %1$s; this one has %2$s (%3$s). "),
                    percent(w->plan.min_rate_bound), percent(rate), w->ins->group->members.at[worst].id);
    text_printf(&t, _("With these fair shares no plan serves more than %1$s; this one serves %2$s."),
                hours(w->plan.served_bound_min), hours(served));
    if (!w->plan.exact)
        text_add(&t, _(" The fair shares are not all proven: breaks and whole blocks may keep a plan below them."));
    if (w->plan.limit_reached)
        text_add(&t, _(" The search was stopped early."));
    text_wrap(&wrapped, t.at, 0, term_width());
    printf("\n%s\n", wrapped.at);
    text_free(&t);
    text_free(&wrapped);
}

static void explain_week(const struct week *w, const struct remedies *help)
{
    print_members(w, -1);
    print_proof(w);
    if (w->unmet.reasons.n)
        printf(_("\nMissing: %s\n"), hours(week_missing_min(w)));
    report_reasons(w->ins, &w->unmet, -1, -1);
    explain_remedies(w, help);
    if (w->findings.n) {
        printf(_("\nRules: %s\n"), report_findings_count(&w->findings));
        report_findings(&w->findings, true);
    }
}

static void explain_member(const struct week *w, int member, const struct share_cut *cut)
{
    print_members(w, member);
    explain_cut(w, member, cut);
    putchar('\n');
    report_reasons(w->ins, &w->unmet, -1, member);
}

static const char *obstacle(const struct unmet_person *p, const char *otherwise)
{
    enum unmet_code code = unmet_obstacle(p);
    return code < UNMET_CODES ? unmet_code_brief(code) : otherwise;
}

/* Who could serve the need at all, what each does this week, and what stops them. */
static void print_candidates(const struct week *w, int need)
{
    struct unmet_people people = {0};
    struct table t;
    unmet_by_person(w->ins, &w->plan, need, &people);
    table_init(&t, 4, "lrr*");
    for (int i = 0; i < people.list.n; i++) {
        int who = people.list.at[i].employee, here = plan_employee_served(&w->plan, who, need);
        const struct employee *named = &w->ins->group->employees.at[who];
        const struct week_hours *h = &w->hours[who];
        table_add(&t, "%s", name_or_id(named->name, named->id));
        table_add(&t, _("%s here"), hours(here));
        if (hours_differ(h))
            table_add(&t, _("%1$s, counted %2$s of %3$s"), hours(h->planned_min), hours(h->counted_min),
                      hours(w->ins->employees[who].week.work_max));
        else
            table_add(&t, _("%1$s of %2$s"), hours(h->planned_min), hours(w->ins->employees[who].week.work_max));
        table_add(&t, "%s", obstacle(&people.list.at[i], here ? _("there already") : ""));
    }
    table_print(&t, 2);
    vec_free(&people.list);
}

static void explain_need(const struct week *w, int n)
{
    const struct inst_need *need = &w->ins->needs[n];
    const struct need *named = &w->ins->group->needs.at[n];
    int planned = plan_need_served(&w->plan, n);
    printf(_("%1$s%2$s%3$s for %4$s at %5$s, %6$s: %7$s asked, %8$s planned\n"), term_colour(COLOUR_BOLD), named->id,
           term_colour(COLOUR_NONE), named->member, named->site, *named->skill ? named->skill : _("any skill"),
           hours(need->requested_min), hours(planned));
    print_week_changes(w->ins, n, -1);
    if (!unmet_has(&w->unmet, n))
        printf(need->requested_min ? _("Nothing is missing.\n") : _("Nothing is asked for this week.\n"));
    report_reasons(w->ins, &w->unmet, n, -1);
    if (!need->n_employees) {
        printf(_("Nobody could serve it.\n"));
        return;
    }
    printf(P_("\n%d person could serve it (hours here, hours of the week's most):\n",
              "\n%d people could serve it (hours here, hours of the week's most):\n", need->n_employees),
           need->n_employees);
    print_candidates(w, n);
}

/* The needs that this person could serve and that miss hours, and what stops the person there. */
static void print_missing_needs(const struct week *w, int who)
{
    struct unmet_people needs = {0};
    struct table t;
    unmet_of_person(w->ins, &w->plan, who, &needs);
    table_init(&t, 3, "lr*");
    for (int i = 0; i < needs.list.n; i++) {
        table_add(&t, "%s", w->ins->group->needs.at[needs.list.at[i].need].id);
        table_add(&t, _("%s missing"), hours(needs.list.at[i].missing_min));
        table_add(&t, "%s", obstacle(&needs.list.at[i], _("there already")));
    }
    table_print(&t, 4);
    vec_free(&needs.list);
}

/* What is planned, and what the rules count of it where that is not the same. */
static void print_hours(const struct week_hours *h, const struct inst_employee *x)
{
    if (!hours_differ(h)) {
        printf(_("  planned    %1$s of at most %2$s (contract %3$s)\n"), hours(h->planned_min), hours(x->week.work_max),
               hours(x->contract_min));
        return;
    }
    char *why = hours_why(h);
    printf(_("  planned    %1$s (contract %2$s)\n"), hours(h->planned_min), hours(x->contract_min));
    print_wrapped(13, _("  counted    %1$s of at most %2$s: %3$s"), hours(h->counted_min), hours(x->week.work_max),
                  why);
    free(why);
}

static void explain_employee(const struct week *w, int who)
{
    const struct inst_employee *x = &w->ins->employees[who];
    const struct employee *named = &w->ins->group->employees.at[who];
    struct text needs = {0};
    printf("%s%s%s (%s)\n", term_colour(COLOUR_BOLD), named->name, term_colour(COLOUR_NONE), named->id);
    if (!x->here) {
        printf(_("Has no contract this week.\n"));
        return;
    }
    print_hours(&w->hours[who], x);
    printf(_("  available  %1$s; %2$d working days at most\n"), hours(instance_available_min(w->ins, who)),
           x->week.days_max < WEEK_DAYS ? x->week.days_max : WEEK_DAYS);
    for (int i = 0; i < x->n_needs; i++)
        text_printf(&needs, "%s %s", i ? "," : "", w->ins->group->needs.at[x->needs[i]].id);
    print_wrapped(4, P_("  could serve %d need:%s", "  could serve %d needs:%s", x->n_needs), x->n_needs,
                  needs.n ? needs.at : "");
    print_missing_needs(w, who);
    for (int i = 0; i < w->findings.n; i++)
        if (w->findings.at[i].employee == who)
            print_wrapped(4, "  %s", w->findings.at[i].text);
    text_free(&needs);
}

/* ---- for machines -------------------------------------------------------------------------------------- */

static json_t *member_json(const struct week *w, int m)
{
    const struct plan_member *p = &w->plan.members[m];
    int planned = plan_member_served(&w->plan, w->ins, m);
    char *limit = explain_limit(w, m);
    json_t *all = json_pack("{s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:f, s:f, s:s?}", "id",
                            w->ins->group->members.at[m].id, "requested_minutes", p->requested_min, "entitled_minutes",
                            p->entitled_min, "past_entitled_minutes", p->past_entitled_min, "past_served_minutes",
                            p->past_served_min, "fair_minutes", p->fair_min, "planned_minutes", planned, "rate",
                            report_rate(w, m, planned), "fair_rate", report_rate(w, m, p->fair_min), "limit", limit);
    free(limit);
    return all;
}

static json_t *reason_json(const struct week *w, const struct unmet_reason *r)
{
    const struct group *g = w->ins->group;
    json_t *all = json_pack("{s:s, s:s, s:s, s:i, s:s}", "need", g->needs.at[r->need].id, "member",
                            g->members.at[w->ins->needs[r->need].member].id, "code", unmet_code_name(r->code),
                            "minutes", r->minutes, "text", r->text);
    json_t *lost_to = json_array();
    for (int i = 0; i < r->lost_to.n; i++)
        json_array_append_new(lost_to, json_pack("{s:s, s:i}", "member", g->members.at[r->lost_to.at[i].member].id,
                                                 "minutes", r->lost_to.at[i].minutes));
    if (r->lost_to.n)
        json_object_set(all, "lost_to", lost_to);
    json_decref(lost_to);
    return all;
}

static void explain_json(const struct week *w, const struct explanation *q)
{
    char week[WEEK_TEXT];
    json_t *members = json_array(), *reasons = json_array();
    for (int m = 0; m < w->plan.n_members; m++)
        if (q->member < 0 || m == q->member)
            json_array_append_new(members, member_json(w, m));
    for (int i = 0; i < w->unmet.reasons.n; i++) {
        const struct unmet_reason *r = &w->unmet.reasons.at[i];
        if ((q->member < 0 || w->ins->needs[r->need].member == q->member) && (q->need < 0 || r->need == q->need))
            json_array_append_new(reasons, reason_json(w, r));
    }
    json_t *all = json_pack("{s:i, s:s, s:i, s:{s:f, s:i}, s:b, s:o, s:o, s:o}", "cordage", 1, "week",
                            week_text(w->monday, week), "revision", w->rev.number, "bound", "leximin_min_rate",
                            w->plan.min_rate_bound, "served_minutes", w->plan.served_bound_min, "exact", w->plan.exact,
                            "members", members, "reasons", reasons, "help", explain_remedies_json(w, &q->help));
    if (q->member >= 0)
        json_object_set_new(all, "proof", explain_cut_json(w, &q->cut));
    print_json(all);
}

static int choose(const struct args *a, const struct session *s, struct explanation *q, struct err *e)
{
    int rc = 0;
    q->member = q->need = q->employee = -1;
    if (args_has(a, "member"))
        rc = session_member(s, args_text(a, "member"), &q->member, e);
    if (rc >= 0 && args_has(a, "need"))
        rc = session_need(s, args_text(a, "need"), &q->need, e);
    if (rc >= 0 && args_has(a, "employee"))
        rc = session_employee(s, args_text(a, "employee"), &q->employee, e);
    return rc;
}

static void explain_text(const struct week *w, const struct explanation *q)
{
    printf("%s%s%s, ", term_colour(COLOUR_BOLD), week_title(w->monday), term_colour(COLOUR_NONE));
    printf(_("revision %1$d, %2$s\n\n"), w->rev.number, report_status(w->rev.status));
    if (q->member >= 0)
        explain_member(w, q->member, &q->cut);
    if (q->need >= 0)
        explain_need(w, q->need);
    if (q->employee >= 0)
        explain_employee(w, q->employee);
    if (q->member < 0 && q->need < 0 && q->employee < 0)
        explain_week(w, &q->help);
    else
        explain_remedies(w, &q->help);
}

static int run(struct call *c, struct err *e)
{
    struct explanation q = {0};
    int rc = choose(c->args, c->week.session, &q, e);
    if (rc >= 0)
        rc = explain_plan(&c->week, &q, e);
    if (rc >= 0) {
        (args_format(c->args) == FORMAT_JSON ? explain_json : explain_text)(&c->week, &q);
        rc = call_exit_code(&c->week);
    }
    explanation_close(&q);
    return rc;
}

static const struct option_spec options[] = {
    {"member", 'm', OPT_TEXT, N_("MEMBER"), N_("one member's share and missing hours")},
    {"need", 'n', OPT_TEXT, N_("NEED"), N_("one need: why hours are missing and who could come")},
    {"employee", 'e', OPT_TEXT, N_("EMPLOYEE"), N_("one person: how much is planned, what is the most, and why")},
    OPTION_FORMAT_JSON,
    {0},
};

const struct command cmd_explain = {
    .name = "explain",
    .summary = N_("Say what every member gets, why, and why hours are missing"),
    .usage = N_("WEEK"),
    .max_words = 1,
    .options = options,
    .help =
        N_("asked: hours of the week's needs.  due: what the group's fairness grants.  ledger: what earlier weeks "
           "still owe "
           "(+) or gave too much (-).  fair: the fair share; nobody could get more without somebody worse off losing.  "
           "rate: served of due, earlier weeks included."),
    .group = GROUP_WEEK,
    .opens = OPENS_TO_READ,
    .has_week = true,
    .week_parts = WEEK_PLAN | WEEK_AUDIT | WEEK_UNMET | WEEK_AS_PUBLISHED,
    .run = run,
};
