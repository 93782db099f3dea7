/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rulebook_profiles.c - built-in and own profiles, put together from their bases, and who names which. */
#include "holidays.h"
#include "i18n.h"
#include "rulebook_impl.h"
#include <stdlib.h>
#include <string.h>

enum { NEW, BUSY, DONE };
/* Columns of the contract's tables, for problems. */
enum { COL_PROFILE = -1, COL_BASE = -2, COL_RULE = -3, COL_VALUE = -4 };
enum { COL_SITE_RULES = -7, COL_SITE_HOLIDAYS = -8 };

/* ---- built-in profiles -------------------------------------------------------------------------- */

static void start_profile(struct profile *p, bool standard)
{
    p->base = -1;
    p->state = DONE;
    for (int r = 0; r < RULE_COUNT; r++) {
        const struct rule *rule = rule_get(r);
        bool fact = rule->unit == UNIT_NONE;
        int value = standard || fact ? rule->standard : rule_loosest(r);
        p->figures[r] = (struct profile_figure){value, standard || fact ? rule->ceiling : value, rule->severity,
                                                standard || fact ? rule->article : ""};
    }
}

static void add_builtin(struct rulebook *b, const struct builtin_profile *from)
{
    struct profile p = {0};
    if (from->base)
        p = b->profiles.at[rulebook_profile_find(b, from->base)];
    else
        start_profile(&p, strcmp(from->name, "none") != 0);
    p.name = from->name;
    p.language = from->language;
    for (int i = 0; i < from->n_changes; i++) {
        const struct profile_change *c = &from->changes[i];
        struct profile_figure *f = &p.figures[c->rule];
        f->value = c->value;
        if (c->ceiling != SAME || rule_looser(c->rule, c->value, f->ceiling))
            f->ceiling = c->ceiling != SAME ? c->ceiling : c->value;
        if (c->severity != SAME)
            f->severity = (enum rule_severity)c->severity;
        f->article = c->article;
    }
    if (from->first_break_after != SAME)
        p.break_after = from->first_break_after;
    if (from->breaks[0].len)
        memcpy(p.breaks, from->breaks, sizeof p.breaks);
    *vec_add(&b->profiles) = p;
}

/* ---- own profiles ------------------------------------------------------------------------------- */

static void bad_change(struct problems *out, const struct rulebook *b, int i, int column, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
static void bad_change(struct problems *out, const struct rulebook *b, int i, int column, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    problems_vadd(out, PROBLEM_ERROR, "rules.csv", -(i + 1), column, b->group->rule_changes.at[i].profile, fmt, ap);
    va_end(ap);
}

/* One profile per name, its base not yet looked up. */
static void gather_own(struct rulebook *b, struct problems *out)
{
    const struct group *g = b->group;
    int first_own = b->profiles.n;
    for (int i = 0; i < g->rule_changes.n; i++) {
        const struct rule_change *c = &g->rule_changes.at[i];
        int p = rulebook_profile_find(b, c->profile);
        if (says_nothing(c->profile))
            continue;
        if (p >= 0 && p < first_own) {
            bad_change(out, b, i, COL_PROFILE, _("%s is a built-in profile; give the group's own another name"),
                       c->profile);
            continue;
        }
        if (p >= 0)
            continue;
        struct profile own = {.name = c->profile, .base = -1, .state = NEW};
        *vec_add(&b->profiles) = own;
    }
}

static const char *base_of(const struct rulebook *b, const char *profile, int *row)
{
    for (int i = 0; i < b->group->rule_changes.n; i++) {
        const struct rule_change *c = &b->group->rule_changes.at[i];
        if (c->profile && strcmp(c->profile, profile) == 0) {
            *row = i;
            return c->base ? c->base : "";
        }
    }
    return "";
}

static bool changed_before(const struct rulebook *b, int i)
{
    const struct rule_change *c = &b->group->rule_changes.at[i];
    for (int k = 0; k < i; k++) {
        const struct rule_change *d = &b->group->rule_changes.at[k];
        if (d->profile && d->rule && strcmp(d->profile, c->profile) == 0 && strcmp(d->rule, c->rule) == 0)
            return true;
    }
    return false;
}

/* The figure of break_6h is the first tier; later tiers become at least as long, and none where it is 0. */
static void change_breaks(struct profile *p, int len)
{
    for (int i = 0; i < MAX_BREAKS && p->breaks[i].len; i++)
        if (len == 0)
            p->breaks[i].len = 0;
        else if (p->breaks[i].len < len)
            p->breaks[i].len = len;
}

static void apply_change(struct rulebook *b, struct profile *p, int i, struct problems *out)
{
    const struct rule_change *c = &b->group->rule_changes.at[i];
    int row = i, value = 0;
    if (c->base && strcmp(c->base, base_of(b, c->profile, &row)) != 0)
        bad_change(out, b, i, COL_BASE, _("%s stands on %s here and on %s before; a profile has one base"), c->profile,
                   c->base, base_of(b, c->profile, &row));
    int rule = says_nothing(c->rule) ? -1 : rule_find(c->rule);
    if (rule < 0) {
        bad_change(out, b, i, COL_RULE, _("unknown rule \"%s\"; `cordage rules` lists them"), c->rule ? c->rule : "");
        return;
    }
    if (!c->value || !rule_value_parse(rule, c->value, &value)) {
        char *example = rule_value_text(rule, rule_get(rule)->standard);
        bad_change(out, b, i, COL_VALUE, _("\"%s\" is no figure for %s; it is written like %s"),
                   c->value ? c->value : "", c->rule, example);
        free(example);
        return;
    }
    if (changed_before(b, i))
        bad_change(out, b, i, COL_RULE, _("%s changes %s twice; keep one of the two rows"), c->profile, c->rule);
    struct profile_figure *f = &p->figures[rule];
    if (rule_looser(rule, value, f->ceiling))
        problems_add(out, PROBLEM_WARNING, "rules.csv", -(i + 1), COL_VALUE, c->profile,
                     _("%s is looser than %s permits at all (%s)"), c->value, c->base, f->article);
    f->value = value;
    if (rule_looser(rule, value, f->ceiling))
        f->ceiling = value;
    f->article = N_("the group's own profile");
    if (rule == RULE_BREAK_6H)
        change_breaks(p, value);
}

/* Builds an own profile upon its base, which is built first.  Where the base is unknown or leads back here, it is
 * told and fr-private stands in. */
static void resolve_own(struct rulebook *b, int index, struct problems *out)
{
    struct profile *p = &b->profiles.at[index];
    const char *name = p->name;
    int row = 0;
    const char *base_name = base_of(b, name, &row);
    int base = rulebook_profile_find(b, base_name);
    p->state = BUSY;
    if (base < 0)
        bad_change(out, b, row, COL_BASE, _("unknown base profile \"%s\" of %s"), base_name, name);
    else if (b->profiles.at[base].state == BUSY) {
        bad_change(out, b, row, COL_BASE, _("%s stands on itself through %s; its base must lead to a built-in profile"),
                   name, base_name);
        base = -1;
    } else if (b->profiles.at[base].state == NEW)
        resolve_own(b, base, out);
    if (base < 0)
        base = rulebook_profile_find(b, "fr-private");
    *p = b->profiles.at[base];
    p->name = name;
    p->base = base;
    for (int i = 0; i < b->group->rule_changes.n; i++) {
        const char *profile = b->group->rule_changes.at[i].profile;
        if (profile && strcmp(profile, name) == 0)
            apply_change(b, p, i, out);
    }
    p->state = DONE;
}

/* ---- who names which profile -------------------------------------------------------------------- */

static int named_profile(struct rulebook *b, const char *name, struct problems *out, const char *file, int line,
                         int column, const char *record)
{
    int p = rulebook_profile_find(b, name);
    if (p >= 0)
        return p;
    problems_add(out, PROBLEM_ERROR, file, line, column, record,
                 _("unknown rule profile \"%s\"; `cordage rules` lists them"), name);
    return -1;
}

static void check_region(const char *region, struct problems *out, const char *file, int line, int column,
                         const char *record)
{
    if (says_nothing(region) || region_known(region))
        return;
    char *known = region_names();
    problems_add(out, PROBLEM_ERROR, file, line, column, record, _("unknown holiday region \"%s\"; accepted: %s"),
                 region, known);
    free(known);
}

void rulebook_read_profiles(struct rulebook *b, struct problems *out)
{
    const struct group *g = b->group;
    for (int i = 0; builtin_profile(i); i++)
        add_builtin(b, builtin_profile(i));
    gather_own(b, out);
    for (int i = 0; i < b->profiles.n; i++)
        if (b->profiles.at[i].state == NEW)
            resolve_own(b, i, out);
    int standard = rulebook_profile_find(b, "fr-private");
    b->group_profile = says_nothing(g->rules) ? standard : named_profile(b, g->rules, out, "group.csv", 0, -2, "rules");
    if (b->group_profile < 0)
        b->group_profile = standard;
    check_region(g->holidays, out, "group.csv", 0, -2, "holidays");
    for (int i = 0; i < g->sites.n; i++) {
        const struct site *s = &g->sites.at[i];
        int p = says_nothing(s->rules) ? b->group_profile
                                       : named_profile(b, s->rules, out, "sites.csv", -(i + 1), COL_SITE_RULES, s->id);
        b->site_profile[i] = p < 0 ? b->group_profile : p;
        check_region(s->holidays, out, "sites.csv", -(i + 1), COL_SITE_HOLIDAYS, s->id);
    }
}
