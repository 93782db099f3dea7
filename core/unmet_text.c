/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_text.c - the sentence a manager reads beside unmet minutes. */
#include "i18n.h"
#include "unmet_impl.h"
#include <stdlib.h>

enum { NAMED_MEMBERS = 3 };

static char *day_list(unsigned days)
{
    static const char *const names[WEEK_DAYS] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                                 N_("Friday"), N_("Saturday"), N_("Sunday")};
    struct text t = {0};
    for (int d = 0; d < WEEK_DAYS; d++)
        if (days >> d & 1u)
            text_printf(&t, "%s%s", t.n ? ", " : "", _(names[d]));
    return text_take(&t);
}

/* The members that hold most of the people in question, by name, most first. */
static char *member_list(const struct survey *v, const int *slots_at)
{
    const struct instance *ins = v->ins;
    struct text t = {0};
    bool *told = mem_array((size_t)ins->n_members, sizeof *told);
    for (int k = 0; k < NAMED_MEMBERS; k++) {
        int best = -1;
        for (int m = 0; m < ins->n_members; m++)
            if (slots_at[m] && !told[m] && (best < 0 || slots_at[m] > slots_at[best]))
                best = m;
        if (best < 0)
            break;
        told[best] = true;
        text_printf(&t, "%s%s", t.n ? ", " : "", ins->group->members.at[best].name);
    }
    free(told);
    return text_take(&t);
}

static char *skill_text(const struct need_unmet *u, const char *skill)
{
    if (!*skill)
        return u->skilled ? mem_printf(P_("Only %d person works here: more are asked for at a time.",
                                          "Only %d people work here: more are asked for at a time.", u->skilled),
                                       u->skilled)
                          : mem_copy(_("Nobody works here this week."));
    if (!u->skilled)
        return mem_printf(_("Nobody has the skill %s."), skill);
    return mem_printf(P_("Only %d person has the skill %s: more are asked for at a time.",
                         "Only %d people have the skill %s: more are asked for at a time.", u->skilled),
                      u->skilled, skill);
}

static char *permission_text(const struct need_unmet *u, const char *skill, const char *member)
{
    const char *asked = *skill ? skill : _("any skill");
    if (u->candidates)
        return mem_printf(_("Only %d of the %d people with the skill %s may work there for %s (contract lists, people "
                            "named in the need): more are asked for at a time."),
                          u->candidates, u->skilled, asked, member);
    return mem_printf(P_("%d person has the skill %s, but may not work there for %s (contract list, people named in "
                         "the need).",
                         "%d people have the skill %s, but none may work there for %s (contract lists, people named "
                         "in the need).",
                         u->skilled),
                      u->skilled, asked, member);
}

static char *block_text(const struct survey *v, const struct need_unmet *u, const char *days)
{
    const struct inst_need *n = &v->ins->needs[u->need];
    if (u->windows_min < n->requested_min)
        return mem_printf(_("%g h are asked, but the windows hold only %g h this week."), n->requested_min / 60.0,
                          u->windows_min / 60.0);
    return mem_printf(_("No presence of at least %g h fits into what is left (%s)."),
                      n->min_block * v->ins->slot_min / 60.0, days);
}

/* Sentences of how many people and which days. */
static char *people_text(const struct need_unmet *u, enum unmet_code code, const char *days)
{
    int n = u->candidates;
    switch (code) {
    case UNMET_UNAVAILABLE:
        return n == 1 ? mem_printf(_("The only person who could is not available then (%s)."), days)
                      : mem_printf(_("Of the %d people who could, not enough are available then (%s)."), n, days);
    case UNMET_DAY_OFF:
        return mem_printf(_("Those available must not work then: a Sunday, a holiday, a minor's night or no valid "
                            "contract (%s)."),
                          days);
    case UNMET_WEEK_HOURS:
        return n == 1 ? mem_printf(_("The weekly hours of the only person who could are used up (%s)."), days)
                      : mem_printf(_("The weekly hours of those of the %d people who could come are used up (%s)."), n,
                                   days);
    case UNMET_REST:
        return mem_printf(_("Daily or weekly rest, breaks or day limits leave those who could come no room (%s)."),
                          days);
    case UNMET_TRAVEL:
        return mem_printf(_("Those who could cannot travel there and on in time (%s)."), days);
    default:
        return mem_printf(_("Somebody could still come: the search found no better use of those hours (%s)."), days);
    }
}

char *unmet_text(const struct survey *v, const struct need_unmet *u, enum unmet_code code)
{
    const struct group *g = v->ins->group;
    const char *skill = g->needs.at[u->need].skill ? g->needs.at[u->need].skill : "";
    char *days = day_list(u->days[code]), *out;
    if (code == UNMET_NO_SKILL)
        out = skill_text(u, skill);
    else if (code == UNMET_NOT_ALLOWED)
        out = permission_text(u, skill, g->members.at[v->ins->needs[u->need].member].name);
    else if (code == UNMET_BLOCK)
        out = block_text(v, u, days);
    else if (code == UNMET_ELSEWHERE) {
        char *members = member_list(v, u->lost_to);
        out = *members ? mem_printf(_("Those who could are with %s then (%s)."), members, days)
                       : mem_printf(_("Those who could are at work elsewhere then (%s)."), days);
        free(members);
    } else
        out = people_text(u, code, days);
    free(days);
    return out;
}
