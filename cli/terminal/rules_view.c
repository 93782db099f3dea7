/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_view.c - the working-time rules in force, for people and programs. */
#include "rules_view.h"

#include "i18n.h"
#include "readable.h"
#include "table.h"
#include "term.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *severity_id(enum rule_severity s)
{
    static const char *const names[] = {"hard", "authorised", "warning", "data"};
    return names[s];
}

static const char *scope_id(enum rule_scope s)
{
    static const char *const names[] = {"all", "adult", "minor", "part-time", "full-time", "night"};
    return names[s];
}

/* Is the rule for this person at all?  Of somebody who is not named every rule is shown. */
static bool concerns(const struct asked *a, const struct rule *r)
{
    if (a->employee < 0)
        return true;
    bool minor = employee_is_minor(a->rules, a->employee, a->day);
    bool part_time = employee_is_part_time(a->rules, a->employee);
    switch (r->scope) {
    case SCOPE_ADULT:
    case SCOPE_NIGHT:
        return !minor;
    case SCOPE_MINOR:
        return minor;
    case SCOPE_PART_TIME:
        return part_time;
    case SCOPE_FULL_TIME:
        return !part_time;
    default:
        return true;
    }
}

static bool always_on(int rule)
{
    return rule_get(rule)->unit == UNIT_NONE;
}

static bool says_nothing(int rule, const struct figure *f)
{
    return !always_on(rule) && f->value == rule_loosest(rule) && f->before_waiver == f->value;
}

/* "20 min after 6 h": tiers of a break, in place of the bare length, from the first or only the further ones. */
static char *breaks_text(const struct asked *a, int first, int most)
{
    struct break_tier tiers[MAX_BREAKS];
    struct text out = {0};
    int n = rulebook_breaks(a->rules, a->employee, a->site, a->day, tiers);
    for (int i = first; i < n && i < most; i++) {
        char *len = rule_value_text(RULE_BREAK_6H, tiers[i].len),
             *after = rule_value_text(RULE_DAY_MAX, tiers[i].after);
        text_add(&out, i > first ? _("; ") : "");
        text_printf(&out, _("%1$s after %2$s"), len, after);
        free(len);
        free(after);
    }
    return n || first ? text_take(&out) : mem_copy(_("none"));
}

static bool has_tiers(const struct asked *a, int rule)
{
    bool minor = a->employee >= 0 && employee_is_minor(a->rules, a->employee, a->day);
    return (rule == RULE_BREAK_6H && !minor) || (rule == RULE_MINOR_BREAK && minor);
}

static char *figure_text(const struct asked *a, int rule, const struct figure *f, int tiers)
{
    if (always_on(rule))
        return mem_copy(_("always"));
    return has_tiers(a, rule) ? breaks_text(a, 0, tiers) : rule_value_text(rule, f->value);
}

static bool may_be_waived(int rule, const struct figure *f)
{
    return (f->severity == SEVERITY_AUTHORISED || f->severity == SEVERITY_WARNING) && rule_can_be_waived(rule) &&
           rule_looser(rule, f->ceiling, f->before_waiver);
}

/* What may be authorised but has no ceiling beyond its figure is hard. */
static const char *severity_word(int rule, const struct figure *f)
{
    static const char *const words[] = {N_("hard"), N_("waivable"), N_("warning"), N_("data")};
    bool fixed = f->severity == SEVERITY_AUTHORISED && !may_be_waived(rule, f);
    return _(words[fixed ? SEVERITY_HARD : f->severity]);
}

/* How far a waiver may go: "12 h", "none", or "" where none may. */
static char *ceiling_text(int rule, const struct figure *f)
{
    return may_be_waived(rule, f) ? rule_value_text(rule, f->ceiling) : mem_copy("");
}

/* Why this figure: its profile and article, and the waiver behind it; before them, a break's further tiers. */
static char *reason_text(const struct asked *a, int rule, const struct figure *f)
{
    struct text out = {0};
    char from[DATE_TEXT], to[DATE_TEXT];
    char *tiers = has_tiers(a, rule) ? breaks_text(a, 1, MAX_BREAKS) : NULL;
    if (tiers && *tiers)
        text_printf(&out, "%s%s", tiers, _("; "));
    free(tiers);
    if (f->waiver) {
        char *before = rule_value_text(rule, f->before_waiver);
        const struct waiver *w = f->waiver;
        text_printf(&out, _("waived, otherwise %1$s: %2$s"), before, w->evidence);
        if (w->from != DATE_MIN || w->to != DATE_MAX)
            text_printf(&out, " (%s..%s)", w->from != DATE_MIN ? date_text(w->from, from) : "",
                        w->to != DATE_MAX ? date_text(w->to, to) : "");
        text_add(&out, _("; "));
        free(before);
    }
    char *article = rule_article_text(f->article), *ceiling = ceiling_text(rule, f);
    text_printf(&out, "%s%s%s", f->profile, _(": "), article);
    if (*ceiling && f->ceiling == rule_loosest(rule))
        text_add(&out, _("; a waiver may lift it"));
    else if (*ceiling)
        text_printf(&out, _("; with a waiver up to %s"), ceiling);
    free(article);
    free(ceiling);
    return text_take(&out);
}

static struct figure in_force(const struct asked *a, int rule)
{
    return rulebook_figure(a->rules, (enum rule_id)rule, a->employee, a->site, a->day);
}

/* ---- text --------------------------------------------------------------------------------------- */

static void show_heading(const struct asked *a)
{
    printf("%s%s", term_colour(COLOUR_BOLD), _("Rules in force"));
    if (a->employee >= 0)
        printf(_(" for %s"), a->group->employees.at[a->employee].name);
    if (a->site >= 0)
        printf(_(" at %s"), a->group->sites.at[a->site].name);
    printf(_(" on %1$s, profile %2$s"), date_long(a->day), a->profile);
    printf("%s\n\n", term_colour(COLOUR_NONE));
}

static void show_silent(const struct asked *a)
{
    struct text list = {0};
    for (int r = 0; r < RULE_COUNT; r++) {
        struct figure f = in_force(a, r);
        if (concerns(a, rule_get(r)) && says_nothing(r, &f))
            text_printf(&list, "%s%s", list.n ? ", " : "", rule_get(r)->id);
    }
    if (list.n) {
        struct text out = {0}, line = {0};
        text_printf(&line, _("No figure here for: %s."), list.at);
        text_wrap(&out, line.at, 0, term_width());
        printf("\n%s\n", out.at);
        text_free(&out);
        text_free(&line);
    }
    text_free(&list);
}

/* Waivers of the day; those for the person and the site asked for, or all. */
static void show_waivers(const struct asked *a)
{
    struct table t;
    int n = 0;
    table_init(&t, 5, "llll*");
    for (int i = 0; i < a->group->waivers.n; i++) {
        const struct waiver *w = &a->group->waivers.at[i];
        bool other_person =
            a->employee >= 0 && *w->employee && group_find_employee(a->group, w->employee) != a->employee;
        bool other_site = a->site >= 0 && *w->site && group_find_site(a->group, w->site) != a->site;
        if (w->from > a->day || a->day > w->to || other_person || other_site)
            continue;
        n++;
        table_add(&t, "%s", w->rule);
        int rule = rule_find(w->rule), value;
        char *text =
            rule >= 0 && rule_value_parse(rule, w->value, &value) ? rule_value_text(rule, value) : mem_copy(w->value);
        table_add(&t, "%s", text);
        free(text);
        table_add(&t, "%s", rule >= 0 ? _(rule_get(rule)->title) : "");
        table_add(&t, "%s%s%s", w->employee, *w->employee && *w->site ? ", " : "", w->site);
        table_add(&t, "%s", w->evidence);
    }
    if (n)
        printf("\n%s\n", _("Waivers on that day:"));
    table_print(&t, 2);
}

static void show_profiles(const struct rulebook *b)
{
    struct table t;
    printf("\n%s\n", _("Profiles:"));
    table_init(&t, 2, "l*");
    for (int i = 0; i < rulebook_profile_count(b); i++) {
        table_add(&t, "%s", rulebook_profile_name(b, i));
        table_add(&t, "%s", profile_about(i) ? _(profile_about(i)) : _("the group's own profile"));
    }
    table_print(&t, 2);
    printf("\n%s\n", _("Figures to plan by, not legal advice; each article says how far its source was read."));
}

void rules_show_text(const struct asked *a)
{
    bool full = term_width() > 100;
    struct table t;
    show_heading(a);
    table_init(&t, 4, "lll*");
    for (int r = 0; r < RULE_COUNT; r++) {
        struct figure f = in_force(a, r);
        if (!concerns(a, rule_get(r)) || says_nothing(r, &f))
            continue;
        char *figure = figure_text(a, r, &f, 1), *reason = reason_text(a, r, &f);
        table_add(&t, "%s", rule_get(r)->id);
        table_add(&t, "%s", figure);
        table_add(&t, "%s", severity_word(r, &f));
        table_add(&t, full ? "%s (%s)" : "%s", _(rule_get(r)->title), reason);
        if (!full)
            table_note(&t, 16, reason);
        free(figure);
        free(reason);
    }
    table_print(&t, 0);
    show_silent(a);
    show_waivers(a);
    show_profiles(a->rules);
}

/* ---- for machines ------------------------------------------------------------------------------- */

static const char *unit_id(enum rule_unit u)
{
    static const char *const names[] = {"minutes", "count", "flag", "millionths", "period", "none"};
    return names[u];
}

static json_t *rule_json(const struct asked *a, int rule)
{
    const struct rule *r = rule_get(rule);
    struct figure f = in_force(a, rule);
    char *text = figure_text(a, rule, &f, MAX_BREAKS), *before = rule_value_text(rule, f.before_waiver);
    char *ceiling = ceiling_text(rule, &f), *article = rule_article_text(f.article);
    json_t *x = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "id", r->id, "figure", text, "unit",
                          unit_id(r->unit), "severity", severity_id(f.severity), "scope", scope_id(r->scope), "profile",
                          f.profile, "article", article, "title", _(r->title), "help", _(r->help));
    if (r->unit == UNIT_PERIOD || always_on(rule) || says_nothing(rule, &f) || f.value >= NO_LIMIT)
        json_object_set_new(x, "value", json_null());
    else
        json_object_set_new(x, "value", r->unit == UNIT_FLAG ? json_boolean(f.value) : json_integer(f.value));
    if (f.waiver) {
        char from[DATE_TEXT], to[DATE_TEXT];
        const struct waiver *w = f.waiver;
        json_object_set_new(x, "waiver",
                            json_pack("{s:s, s:s?, s:s?, s:s}", "instead_of", before, "from",
                                      w->from != DATE_MIN ? date_text(w->from, from) : NULL, "to",
                                      w->to != DATE_MAX ? date_text(w->to, to) : NULL, "evidence", w->evidence));
    }
    json_object_set_new(x, "ceiling", *ceiling ? json_string(ceiling) : json_null());
    free(text);
    free(before);
    free(ceiling);
    free(article);
    return x;
}

void rules_show_json(const struct asked *a)
{
    char day[DATE_TEXT];
    json_t *rules = json_array(), *profiles = json_array();
    for (int r = 0; r < RULE_COUNT; r++)
        if (concerns(a, rule_get(r)))
            json_array_append_new(rules, rule_json(a, r));
    for (int i = 0; i < rulebook_profile_count(a->rules); i++)
        json_array_append_new(profiles, json_string(rulebook_profile_name(a->rules, i)));
    json_t *all =
        json_pack("{s:i, s:s, s:s, s:s?, s:s?, s:o, s:o}", "cordage", 1, "profile", a->profile, "date",
                  date_text(a->day, day), "employee", a->employee >= 0 ? a->group->employees.at[a->employee].id : NULL,
                  "site", a->site >= 0 ? a->group->sites.at[a->site].id : NULL, "rules", rules, "profiles", profiles);
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    putchar('\n');
    json_decref(all);
}

void rules_show_csv(const struct asked *a)
{
    csv_row("rule", "figure", "ceiling", "severity", "scope", "profile", "article", "instead_of", "evidence", "title",
            NULL);
    for (int r = 0; r < RULE_COUNT; r++) {
        const struct rule *rule = rule_get(r);
        struct figure f = in_force(a, r);
        if (!concerns(a, rule))
            continue;
        char *figure = figure_text(a, r, &f, MAX_BREAKS),
             *before = f.waiver ? rule_value_text(r, f.before_waiver) : mem_copy("");
        char *ceiling = ceiling_text(r, &f), *article = rule_article_text(f.article);
        csv_row(rule->id, figure, ceiling, severity_id(f.severity), scope_id(rule->scope), f.profile, article, before,
                f.waiver ? f.waiver->evidence : "", _(rule->title), NULL);
        free(figure);
        free(before);
        free(ceiling);
        free(article);
    }
}
