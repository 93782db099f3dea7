/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_text.c - findings in words: who, when, found, allowed, article.
 *
 * One sentence per rule, with names in braces that are filled in, in any order a language wants:
 * {who} the employee, {when} the day or the week, {found}, {allowed}, {need}, {site}, {about}. */
#include "audit_impl.h"
#include "i18n.h"
#include <stdlib.h>
#include <string.h>

static const char *const sentences[ANY_RULE_COUNT] = {
    [RULE_DAY_MAX] = N_("{who} works {found} on {when}, at most {allowed}"),
    [RULE_LONG_RUN] = N_("{who} works longer than {about} on {found} days in a row up to {when}, at most {allowed}"),
    [RULE_LONG_WEEK] =
        N_("{who} works more than {about} on some day of {when}, and {found} half days, at most {allowed}"),
    [RULE_WEEK_MAX] = N_("{who} works {found} in {when}, hours for others included, at most {allowed}"),
    [RULE_AVG_12W] = N_("{who} works {found} a week on average over the {about} weeks to {when}, at most {allowed}"),
    [RULE_AVG_WEEKS] = N_("{who}'s average week is reckoned over {found} weeks to {when}, at most {allowed}"),
    [RULE_REST_DAY] = N_("{who} rests {found} before the duty of {when}, at least {allowed}"),
    [RULE_SPAN_DAY] = N_("{who}'s duty of {when} spans {found}, at most {allowed}"),
    [RULE_REST_WEEK] = N_("{who} has a weekly rest of {found} in {when}, at least {allowed}"),
    [RULE_REST_EVERY] = N_("{who}'s weekly rest of {when} is short {found} days after another one, at least {allowed}"),
    [RULE_DAYS_WEEK] = N_("{who} works on {found} days in {when}, at most {allowed}"),
    [RULE_SUNDAY] = N_("{who} works on {when} at {site}"),
    [RULE_BREAK_6H] = N_("{who} goes {found} without a break of {about} on {when}, at most {allowed}"),
    [RULE_NIGHT] = N_("{who} works at night on {when}"),
    [RULE_NIGHT_WORKER] = N_("{who} is a night worker in {when}: {found} duties with 3 h of night or more"),
    [RULE_NIGHT_DAY] = N_("{who}, a night worker, works {found} in the duty of {when}, at most {allowed}"),
    [RULE_NIGHT_AVG] =
        N_("{who}, a night worker, works {found} a week on average over the {about} weeks to {when}, at most "
           "{allowed}"),
    [RULE_PT_MIN] =
        N_("{who} has a part-time contract of {found} a week, at least {allowed} unless asked for in writing"),
    [RULE_PT_EXTRA] = N_("{who} works {found} in {when}, at most {allowed} with this part-time contract"),
    [RULE_PT_BELOW_FULL] = N_("{who} works {found} in {when}, at most {allowed}: a part-timer stays below full time"),
    [RULE_PT_GAP] = N_("{who} is kept waiting {found} on {when}, one interruption of at most {allowed} a day{about}"),
    [RULE_PT_NOTICE] = N_("{who} works part time and has to agree: the hours of {when} change at {found} working days' "
                          "notice, at least {allowed}"),
    [RULE_NOTICE] = N_("{who} has to agree: the hours of {when} are told {found} days before, at least {allowed}"),
    [RULE_PT_DRIFT] = N_("{who} works {found} a week above the contract on average over the 12 weeks to {when}: the "
                         "contract may have to rise"),
    [RULE_MINOR_DAY] = N_("{who}, under 18, works {found} on {when}, at most {allowed}"),
    [RULE_MINOR_WEEK] = N_("{who}, under 18, works {found} in {when}, at most {allowed}"),
    [RULE_MINOR_BREAK] = N_("{who}, under 18, goes {found} without a break of {about} on {when}, at most {allowed}"),
    [RULE_MINOR_REST] = N_("{who}, under 18, rests {found} before the duty of {when}, at least {allowed}"),
    [RULE_MINOR_DAYS] = N_("{who}, under 18, has {found} days off in a row in {when}, at least {allowed}"),
    [RULE_MINOR_NIGHT] = N_("{who}, under 18, works {found} at night on {when} (no work {allowed})"),
    [RULE_MINOR_HOLIDAY] = N_("{who}, under 18, works on a public holiday, {when}, at {site}"),
    [RULE_MAY_1] = N_("{who} works on 1 May, {when}, at {site}"),
    [RULE_HOLIDAY] = N_("{who} works on a public holiday, {when}, at {site}"),
    [RULE_OVERTIME] = N_("{who} works {found} in {when}: above {allowed} it is overtime"),
    [RULE_TRAVEL_IS_WORK] = N_("{who}'s travel on {when} counts as work"),
    [RULE_CONTRACT_LIST] = N_("{who} is on {need} on {when}, but the contract does not list that member"),
    [RULE_MEMBERSHIP] = N_("{who} is on {need} on {when}, when contract, membership or group is not valid"),
    [RULE_SHIFT_MIN] = N_("{who} works only {found} in the duty of {when}, at least {allowed}"),
    [RULE_SHIFT_MAX] = N_("{who} works {found} in the duty of {when}, at most {allowed}"),
    [RULE_SHIFTS_DAY] = N_("{who} has {found} shifts on {when}, at most {allowed}"),
    [RULE_AVAILABILITY] = N_("{who} is on {need} on {when} for {found} outside the declared availability"),
    [RULE_SKILL] = N_("{who} is on {need} on {when} without the skill, or without being named for it"),
    [RULE_NO_OVERLAP] = N_("{who} cannot be on {need} on {when}: {about} ({found} between, {allowed} needed)"),
    [PLAN_BLOCK] = N_("{who}'s presence on {need} on {when} lasts {found}, the limit is {allowed}"),
    [PLAN_HEADCOUNT] = N_("{need} has {found} people at a time on {when}, at most {allowed}"),
    [PLAN_REQUESTED] = N_("{need} gets {found} in {when}, it asks for {allowed}"),
    [PLAN_WINDOW] = N_("{who} is on {need} on {when} outside its windows"),
    [PLAN_WEEK_CEILING] = N_("{who} works {found} in {when}, at most {allowed} by contract"),
    [PLAN_PIN] = N_("{who}'s pinned presence on {need} on {when} is not kept"),
    [PLAN_SLOT] = N_("{who}'s presence on {need} on {when} is off the time grid or outside the week"),
};

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
        text_add(out, "; ");
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
    fill(&out, _(sentences[c->rule]), pairs, (int)(sizeof pairs / sizeof *pairs));
    add_source(c, severity, waiver, &out);
    free(when);
    free(found_is);
    free(allowed_is);
    return text_take(&out);
}
