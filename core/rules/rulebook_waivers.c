/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rulebook_waivers.c - the group's waivers, read, judged against their ceilings and sorted by rule. */
#include "i18n.h"
#include "rulebook_impl.h"
#include <stdlib.h>
#include <string.h>

/* Columns of waivers.csv in the contract's table, for problems. */
enum { COL_RULE = -1, COL_VALUE = -2, COL_TO = -4, COL_EVIDENCE = -7 };

static void bad_waiver(struct problems *out, enum problem_severity severity, const struct rulebook *b, int i,
                       int column, const char *fmt, ...) __attribute__((format(printf, 6, 7)));
static void bad_waiver(struct problems *out, enum problem_severity severity, const struct rulebook *b, int i,
                       int column, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    problems_vadd(out, severity, "waivers.csv", -(i + 1), column, b->group->waivers.at[i].rule, fmt, ap);
    va_end(ap);
}

static bool only_blanks(const char *s)
{
    return !s || s[strspn(s, " \t\r\n")] == '\0';
}

/* Reads the value and says what is wrong with it; false when the waiver cannot stand. */
static bool waiver_value(const struct rulebook *b, int i, int rule, int site, struct problems *out, int *value)
{
    const struct waiver *w = &b->group->waivers.at[i];
    struct profile_figure f = rulebook_plain(b, rule, site);
    bool good = false;
    char *example = rule_value_text(rule, f.ceiling), *article = rule_article_text(f.article);
    if (!w->value || !rule_value_parse(rule, w->value, value))
        bad_waiver(out, PROBLEM_ERROR, b, i, COL_VALUE, _("\"%s\" is no figure for %s; it is written like %s"),
                   w->value ? w->value : "", w->rule, example);
    else if (f.severity == SEVERITY_HARD || !rule_can_be_waived(rule))
        bad_waiver(out, PROBLEM_ERROR, b, i, COL_RULE, _("%s cannot be waived (%s)"), w->rule, article);
    else if (rule_looser(rule, *value, f.ceiling))
        bad_waiver(out, PROBLEM_ERROR, b, i, COL_VALUE,
                   rule_get(rule)->less_is_stricter ? _("%s for %s is above the ceiling: at most %s (%s)")
                                                    : _("%s for %s is beyond the ceiling: at least %s (%s)"),
                   w->value, w->rule, example, article);
    else
        good = true;
    if (good && !rule_looser(rule, *value, f.value)) {
        char *now = rule_value_text(rule, f.value);
        bad_waiver(out, PROBLEM_WARNING, b, i, COL_VALUE, _("%s for %s loosens nothing: %s is in force"), w->value,
                   w->rule, now);
        free(now);
    }
    free(example);
    free(article);
    return good;
}

static void read_waiver(struct rulebook *b, int i, struct problems *out)
{
    const struct group *g = b->group;
    const struct waiver *w = &g->waivers.at[i];
    int rule = says_nothing(w->rule) ? -1 : rule_find(w->rule), value = 0;
    int employee = says_nothing(w->employee) ? -1 : group_find_employee(g, w->employee);
    int site = says_nothing(w->site) ? -1 : group_find_site(g, w->site);
    bool good = true;
    if (only_blanks(w->evidence)) {
        bad_waiver(out, PROBLEM_ERROR, b, i, COL_EVIDENCE,
                   _("a waiver needs evidence: the agreement, decision or letter that permits it"));
        good = false;
    }
    if (w->from > w->to) {
        bad_waiver(out, PROBLEM_ERROR, b, i, COL_TO, _("the waiver ends before it begins"));
        good = false;
    }
    if (rule < 0) {
        bad_waiver(out, PROBLEM_ERROR, b, i, COL_RULE, _("unknown rule \"%s\"; `cordage rules` lists them"),
                   w->rule ? w->rule : "");
        return;
    }
    good = waiver_value(b, i, rule, site, out, &value) && good;
    /* Unknown people and sites are group_check()'s to say; such a waiver covers nobody. */
    if (!good || (!says_nothing(w->employee) && employee < 0) || (!says_nothing(w->site) && site < 0))
        return;
    *vec_add(&b->waivers[rule]) = (struct dispensation){w, value, employee, site};
    if (employee >= 0)
        b->employee_named[employee] = true;
}

void rulebook_read_waivers(struct rulebook *b, struct problems *out)
{
    for (int i = 0; i < b->group->waivers.n; i++)
        read_waiver(b, i, out);
}
