/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_text.c - findings in words: the rule's sentence (rules_list.h) with who, when, found and allowed filled in. */
#include "audit_impl.h"
#include "i18n.h"
#include <stdlib.h>
#include <string.h>

static const char *const weekdays[] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                       N_("Friday"), N_("Saturday"), N_("Sunday")};

static char *when_text(const struct judge *j, const struct case_of *c)
{
    char week[WEEK_TEXT];
    int year, month, day;
    if (c->day == DATE_NONE)
        return mem_copy(week_text(j->ins->monday, week));
    date_split(c->day, &year, &month, &day);
    return mem_printf(_("%1$s %2$04d-%3$02d-%4$02d"), _(weekdays[date_weekday(c->day)]), year, month, day);
}

/* Figures are told in the unit they are compared in, which for pt_extra is minutes. */
static char *amount_text(int rule, int value)
{
    if (rule == RULE_MINOR_NIGHT || rule == RULE_PT_EXTRA)
        return rule_value_text(RULE_DAY_MAX, value);
    if (rule == RULE_NIGHT_WORKER || rule_get(rule)->unit == UNIT_NONE)
        return mem_printf("%d", value);
    return rule_value_text(rule, value);
}

static char *found_text(const struct case_of *c, int value)
{
    if (c->rule == RULE_AVAILABILITY || c->rule == RULE_NO_OVERLAP || c->rule == PLAN_PIN)
        return rule_value_text(RULE_DAY_MAX, value);
    return amount_text(c->rule, value);
}

static char *allowed_text(const struct case_of *c, int value)
{
    if (c->rule == RULE_MINOR_NIGHT || c->rule == RULE_BREAK_6H)
        return rule_value_text(c->rule, value);
    return found_text(c, value);
}

static const char *who_text(const struct judge *j, const struct case_of *c)
{
    if (c->employee < 0)
        return _("somebody");
    const struct employee *e = &j->group->employees.at[c->employee];
    return e->name && *e->name ? e->name : e->id;
}

static const char *site_text(const struct judge *j, const struct case_of *c)
{
    if (c->site < 0)
        return "-";
    const struct site *s = &j->group->sites.at[c->site];
    return s->name && *s->name ? s->name : s->id;
}

static void fill(struct text *out, const char *sentence, const char *const pairs[][2], int n)
{
    for (const char *p = sentence; *p != '\0';) {
        int k = n;
        for (int i = 0; i < n && *p == '{'; i++)
            if (strncmp(p, pairs[i][0], strlen(pairs[i][0])) == 0)
                k = i;
        if (k < n) {
            text_add(out, pairs[k][1]);
            p += strlen(pairs[k][0]);
        } else
            text_add_n(out, p++, 1);
    }
}

/* The article, with its mark unless it is verified; the group's own words need none. */
static void add_source(const struct case_of *c, enum finding_severity severity, const struct waiver *waiver,
                       struct text *out)
{
    const char *article = c->article ? c->article : rule_get(c->rule)->article;
    bool own = c->rule >= RULE_COUNT || c->rule == RULE_SKILL || c->rule == RULE_AVAILABILITY ||
               c->rule == RULE_NO_OVERLAP || c->rule == RULE_MEMBERSHIP;
    char *bare = rule_article_bare(article);
    if (!own && *bare)
        text_printf(out, " (%s)", bare);
    free(bare);
    if (severity == FINDING_WAIVED && waiver) {
        text_add(out, _("; "));
        text_printf(out, _("waived: %s"), waiver->evidence);
    }
}

char *finding_text(const struct judge *j, const struct case_of *c, enum finding_severity severity, int found,
                   int allowed, const struct waiver *waiver)
{
    struct text out = {0};
    char *when = when_text(j, c), *found_is = found_text(c, found), *allowed_is = allowed_text(c, allowed);
    const char *const pairs[][2] = {
        {"{who}", who_text(j, c)},
        {"{when}", when},
        {"{found}", found_is},
        {"{allowed}", allowed_is},
        {"{site}", site_text(j, c)},
        {"{need}", c->need >= 0 ? j->group->needs.at[c->need].id : "-"},
        {"{about}", c->about ? c->about : ""},
    };
    fill(&out, _(rule_get(c->rule)->sentence), pairs, (int)(sizeof pairs / sizeof *pairs));
    add_source(c, severity, waiver, &out);
    free(when);
    free(found_is);
    free(allowed_is);
    return text_take(&out);
}
