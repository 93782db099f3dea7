/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_board.c - the manager's page of a week: people by days, members, what is missing, findings. */
#include "page_board.h"

#include "absent_days.h"
#include "hours_text.h"
#include "i18n.h"
#include "page_html.h"
#include "page_style.h"
#include "plan_limit.h"
#include "readable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Neighbouring members get far-apart hues; the text in each block says the same without colour. */
static int hue(int member)
{
    return (int)((member * 1375LL / 10 + 205) % 360);
}

static int need_member(const struct plan_view *v, int need)
{
    return v->ins->needs[need].member;
}

static void add_figure(struct text *t, const char *title, const char *value, bool bad)
{
    text_printf(t, "<div><dt>%s</dt><dd%s>%s</dd></div>\n", title, bad ? " class=\"short\"" : "", value);
}

static void add_summary(struct text *t, const struct plan_view *v)
{
    int requested = 0, planned = 0;
    for (int m = 0; m < v->ins->n_members; m++) {
        requested += v->ins->members[m].requested_min;
        planned += plan_member_served(v->plan, v->ins, m);
    }
    text_add(t, "<dl class=\"sum\">\n");
    add_figure(t, _("asked"), hours(requested), false);
    add_figure(t, _("planned"), hours(planned), false);
    add_figure(t, _("missing"), hours(requested - planned), requested > planned);
    char count[32];
    snprintf(count, sizeof count, "%d", v->findings->hard);
    add_figure(t, _("broken rules"), count, v->findings->hard > 0);
    snprintf(count, sizeof count, "%d", v->findings->warnings + v->findings->waived);
    add_figure(t, _("remarks"), count, false);
    text_add(t, "</dl>\n");
}

/* ---- people by days ------------------------------------------------------------------------------------- */

static void add_slot(struct text *t, const struct plan_view *v, const struct presence *p)
{
    const struct need *n = &v->group->needs.at[p->need];
    int m = need_member(v, p->need), s = v->ins->needs[p->need].site;
    text_printf(t, "<span class=\"slot\" style=\"--h:%d\">", hue(m));
    if (p->pinned)
        text_printf(t, "<span class=\"pin\" title=\"%s\">●<span class=\"hidden\">%s</span></span>", _("pinned"),
                    _("pinned"));
    text_add(t, "<b>");
    html_text(t, name_or_id(v->group->members.at[m].name, v->group->members.at[m].id));
    text_add(t, "</b>");
    html_times(t, v->ins->zone, p->start, p->end);
    text_add(t, "<br><span class=\"what\">");
    html_text(t, n->skill && *n->skill ? n->skill : n->id);
    if (s >= 0 &&
        strcmp(name_or_id(v->group->sites.at[s].name, ""), name_or_id(v->group->members.at[m].name, "")) != 0) {
        text_add(t, " · ");
        html_text(t, name_or_id(v->group->sites.at[s].name, v->group->sites.at[s].id));
    }
    text_add(t, "</span></span>");
}

/* An absence, with its reason: only the manager reads this page. */
static void add_absence(struct text *t, const struct absence *a)
{
    text_printf(t, "<span class=\"away\"><b>%s</b>", absent_word());
    if (!absence_is_whole_day(a)) {
        text_printf(t, "%s–%s", clock_of(a->span.from_min), clock_of(absence_ends_at(a)));
        if (a->span.to_min > DAY_MIN)
            text_printf(t, "<sup title=\"%s\">+1</sup>", _("ends on a later day"));
    }
    if (a->reason && *a->reason) {
        text_add(t, absence_is_whole_day(a) ? "<span class=\"what\">" : "<br><span class=\"what\">");
        html_text(t, a->reason);
        text_add(t, "</span>");
    }
    text_add(t, "</span>");
}

/* presences[*at ..] and absences[*away ..] of one employee, sorted. */
static void add_person(struct text *t, const struct plan_view *v, int employee, int *at, const struct absences *absent,
                       int *away)
{
    const struct employee *who = &v->group->employees.at[employee];
    const struct plan *p = v->plan;
    int first = *at;
    while (*at < p->presences.n && p->presences.at[*at].employee == employee)
        ++*at;
    text_add(t, "<tr><th scope=\"row\">");
    html_text(t, name_or_id(who->name, who->id));
    text_printf(t, "<span>%s / %s</span>", hours(plan_employee_work(p, employee)), hours(who->contract_min));
    const struct week_hours *h = v->hours ? &v->hours[employee] : NULL;
    if (hours_differ(h)) {
        char *brief = hours_brief(h), *why = hours_why(h);
        text_printf(t, "<span title=\"%s\">%s</span>", why, brief);
        free(brief);
        free(why);
    }
    text_add(t, "</th>");
    for (int day = 0; day < WEEK_DAYS; day++) {
        text_add(t, "<td>");
        for (int i = first; i < *at; i++)
            if (zone_date(v->ins->zone, p->presences.at[i].start) == p->monday + day)
                add_slot(t, v, &p->presences.at[i]);
        for (const struct absence *a; (a = absences_next(absent, away, employee, day));)
            add_absence(t, a);
        text_add(t, "</td>");
    }
    text_add(t, "</tr>\n");
}

static void add_grid(struct text *t, const struct plan_view *v)
{
    char machine[DATE_TEXT];
    struct absences absent;
    int at = 0, away = 0;
    text_printf(t,
                "<section><h2>%s</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
                "<table class=\"grid\">\n<thead><tr><th scope=\"col\">%s</th>",
                _("People"), _("People by days"), _("planned / contract"));
    for (int day = 0; day < WEEK_DAYS; day++)
        text_printf(t, "<th scope=\"col\"><time datetime=\"%s\">%s</time></th>",
                    date_text(v->plan->monday + day, machine), date_short(v->plan->monday + day));
    text_add(t, "</tr></thead>\n<tbody>\n");
    absences_of_week(v->absent_by ? v->absent_by : v->group, v->group, v->plan->monday, -1, &absent);
    for (int e = 0; e < v->ins->n_employees; e++)
        if (v->ins->employees[e].here || (at < v->plan->presences.n && v->plan->presences.at[at].employee == e))
            add_person(t, v, e, &at, &absent, &away);
    vec_free(&absent.list);
    text_add(t, "</tbody></table></div></section>\n");
}

/* ---- members ---------------------------------------------------------------------------------------------- */

static void add_member(struct text *t, const struct plan_view *v, int m)
{
    const struct member *who = &v->group->members.at[m];
    const struct inst_member *im = &v->ins->members[m];
    int planned = plan_member_served(v->plan, v->ins, m);
    double rate = plan_rate(im->past_served, planned, im->past_entitled, im->entitled_min);
    text_printf(t, "<tr><th scope=\"row\"><span class=\"chip\" style=\"--h:%d\"></span>", hue(m));
    html_text(t, name_or_id(who->name, who->id));
    text_printf(t, "</th><td class=\"num\">%s</td><td class=\"num\">%s</td>", hours(im->requested_min),
                hours(im->entitled_min));
    if (v->plan->members && m < v->plan->n_members)
        text_printf(t, "<td class=\"num\">%s</td>", hours(v->plan->members[m].fair_min));
    else
        text_add(t, "<td class=\"num\">–</td>");
    text_printf(t, "<td class=\"num\"><strong>%s</strong></td><td class=\"num\">%s</td><td>", hours(planned),
                percent(rate));
    bool limited = v->plan->members && m < v->plan->n_members && planned < im->requested_min;
    char *limit = limited ? plan_limit_text(v->plan->members[m].limit) : NULL;
    if (limit)
        html_text(t, limit);
    free(limit);
    text_add(t, "</td></tr>\n");
}

static void add_members(struct text *t, const struct plan_view *v)
{
    const char *const heads[] = {_("asked"), _("due"), _("fair"), _("planned"), _("rate")};
    text_printf(t,
                "<section><h2>%s</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
                "<table class=\"list\">\n<thead><tr><th scope=\"col\">%s</th>",
                _("Members"), _("Members"), _("Member"));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        text_printf(t, "<th scope=\"col\" class=\"num\">%s</th>", heads[i]);
    text_printf(t, "<th scope=\"col\">%s</th></tr></thead>\n<tbody>\n", _("limited by"));
    for (int m = 0; m < v->ins->n_members; m++)
        add_member(t, v, m);
    text_add(t, "</tbody></table></div></section>\n");
}

/* ---- what is missing, what breaks a rule ------------------------------------------------------------------- */

static void add_unmet_need(struct text *t, const struct plan_view *v, int need, int missing)
{
    const struct need *n = &v->group->needs.at[need];
    const struct member *m = &v->group->members.at[need_member(v, need)];
    text_add(t, "<tr><th scope=\"row\">");
    html_text(t, n->skill && *n->skill ? n->skill : n->id);
    text_add(t, " <span class=\"soft\">");
    html_text(t, n->id);
    text_add(t, "</span></th><td>");
    html_text(t, name_or_id(m->name, m->id));
    text_printf(t, "</td><td class=\"num short\">%s</td><td>", hours(missing));
    bool any = false;
    for (int i = 0; i < v->unmet->reasons.n; i++) {
        const struct unmet_reason *r = &v->unmet->reasons.at[i];
        if (r->need != need)
            continue;
        text_add(t, any ? "<br>" : "");
        html_text(t, r->text);
        any = true;
    }
    text_add(t, "</td></tr>\n");
}

static void add_unmet(struct text *t, const struct plan_view *v)
{
    struct text rows = {0};
    for (int n = 0; n < v->ins->n_needs; n++) {
        int missing = v->ins->needs[n].requested_min - plan_need_served(v->plan, n);
        if (missing > 0)
            add_unmet_need(&rows, v, n, missing);
    }
    text_printf(t, "<section><h2>%s</h2>\n", _("What is missing"));
    if (rows.n)
        text_printf(t,
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
                    "<table class=\"list\">\n<thead><tr><th scope=\"col\">%s</th>"
                    "<th scope=\"col\">%s</th><th scope=\"col\" class=\"num\">%s</th><th scope=\"col\">%s</th>"
                    "</tr></thead>\n<tbody>\n%s</tbody></table></div>",
                    _("What is missing"), _("Need"), _("Member"), _("Hours"), _("Why"), rows.at);
    else
        text_printf(t, "<p>%s</p>", _("Nothing: every need is served."));
    text_add(t, "</section>\n");
    text_free(&rows);
}

static void add_findings(struct text *t, const struct plan_view *v)
{
    static const char *const names[] = {N_("broken"), N_("waived"), N_("remark")};
    if (v->findings->n == 0)
        return;
    text_printf(t,
                "<section><h2>%s</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
                "<table class=\"list\">\n<thead><tr>"
                "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
                _("Rules"), _("Rules"), _("Rule"), _("Kind"), _("What was found"));
    for (int i = 0; i < v->findings->n; i++) {
        const struct finding *f = &v->findings->at[i];
        const struct rule *r = rule_get(f->rule);
        text_printf(t, "<tr><th scope=\"row\">%s</th><td%s>%s</td><td>", r ? _(r->title) : "",
                    f->severity == FINDING_HARD ? " class=\"short\"" : "", _(names[f->severity]));
        html_text(t, f->text);
        text_add(t, "</td></tr>\n");
    }
    text_add(t, "</tbody></table></div></section>\n");
}

char *board_page_html(const struct plan_view *v)
{
    struct text t = {0};
    html_head(&t, week_title(v->plan->monday), "board", page_board_css);
    text_add(&t, "<header><h1>");
    html_text(&t, v->group->name && *v->group->name ? v->group->name : "cordage");
    text_printf(&t, "</h1>\n<p class=\"soft\">%s · ", week_title(v->plan->monday));
    text_printf(&t, _("revision %d, planned on %s"), v->rev->number,
                date_long(zone_date(v->ins->zone, v->rev->computed)));
    text_add(&t, "</p>\n");
    add_summary(&t, v);
    text_add(&t, "</header>\n<main>\n");
    add_grid(&t, v);
    add_members(&t, v);
    add_unmet(&t, v);
    add_findings(&t, v);
    text_printf(&t, "</main>\n<footer>%s</footer>\n",
                _("For the manager only: do not put this page on a public host."));
    html_foot(&t);
    return text_take(&t);
}
