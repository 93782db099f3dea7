/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings_text.c - findings and the reasons of missing hours, for people. */
#include "findings_text.h"
#include "i18n.h"
#include "readable.h"
#include "term.h"

#include <stdio.h>

const char *severity_name(enum finding_severity s)
{
    static const char *const names[] = {"hard", "waived", "warning"};
    return names[s];
}

const char *report_status_name(enum plan_status s)
{
    static const char *const names[] = {"none", "draft", "published"};
    return names[s];
}

const char *report_status(enum plan_status s)
{
    static const char *const names[] = {N_("no plan"), N_("draft"), N_("published")};
    return _(names[s]);
}

void report_findings(const struct findings *f, bool with_warnings)
{
    static const char *const labels[] = {N_("broken"), N_("waived"), N_("warning")};
    static const enum colour colours[] = {COLOUR_BAD, COLOUR_GOOD, COLOUR_WARN};
    for (int severity = FINDING_HARD; severity <= (with_warnings ? FINDING_WARNING : FINDING_WAIVED); severity++)
        for (int i = 0; i < f->n; i++) {
            if ((int)f->at[i].severity != severity)
                continue;
            struct text line = {0}, wrapped = {0};
            text_printf(&line, _("%1$s%2$s%3$s (%4$s): %5$s"), term_colour(colours[severity]), _(labels[severity]),
                        term_colour(COLOUR_NONE), _(rule_get(f->at[i].rule)->title), f->at[i].text);
            text_wrap(&wrapped, line.at, 4, term_width());
            printf("  %s\n", wrapped.at);
            text_free(&wrapped);
            text_free(&line);
        }
}

void report_notice(const struct findings *f)
{
    for (int i = 0; i < f->n; i++) {
        const struct finding *x = &f->at[i];
        if (x->severity != FINDING_WARNING || (x->rule != RULE_PT_NOTICE && x->rule != RULE_NOTICE))
            continue;
        struct text line = {0}, wrapped = {0};
        text_printf(&line, _("short notice: %1$s"), x->text);
        text_wrap(&wrapped, line.at, 4, term_width());
        printf("  %s\n", wrapped.at);
        text_free(&wrapped);
        text_free(&line);
    }
}

const char *report_findings_count(const struct findings *f)
{
    static struct text t;
    text_clear(&t);
    text_add(&t, "");
    if (f->hard)
        text_printf(&t, P_("%d rule broken", "%d rules broken", f->hard), f->hard);
    if (f->waived)
        text_printf(&t, P_("%s%d waived", "%s%d waived", f->waived), t.n ? ", " : "", f->waived);
    if (f->warnings)
        text_printf(&t, P_("%s%d warning", "%s%d warnings", f->warnings), t.n ? ", " : "", f->warnings);
    return t.at;
}

static int reasons_minutes(const struct unmet *u, int need)
{
    int sum = 0;
    for (int i = 0; i < u->reasons.n; i++)
        sum += u->reasons.at[i].need == need ? u->reasons.at[i].minutes : 0;
    return sum;
}

static void print_reason(int minutes, const char *why)
{
    struct text line = {0};
    text_repeat(&line, " ", 2);
    text_cell(&line, hours(minutes), 8, true);
    text_add(&line, "  ");
    text_wrap(&line, why, 12, term_width());
    puts(line.at);
    text_free(&line);
}

void report_reasons(const struct instance *ins, const struct unmet *u, int need, int member)
{
    int last = -1;
    for (int i = 0; i < u->reasons.n; i++) {
        const struct unmet_reason *r = &u->reasons.at[i];
        const struct need *n = &ins->group->needs.at[r->need];
        if ((need >= 0 && r->need != need) || (member >= 0 && ins->needs[r->need].member != member))
            continue;
        if (r->need != last)
            printf(_("%1$s%2$s%3$s (%4$s): %5$s missing\n"), term_colour(COLOUR_BOLD), n->id, term_colour(COLOUR_NONE),
                   n->member, hours(reasons_minutes(u, r->need)));
        last = r->need;
        print_reason(r->minutes, r->text);
    }
}
