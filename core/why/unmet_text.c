/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_text.c - the sentence that a manager reads beside unmet minutes: who is stopped by what, and when. */
#include "unmet_text.h"
#include <stdio.h>
#include <stdlib.h>

enum { NAMED_MEMBERS = 3 };

static const char *day_name(int day)
{
    static const char *const names[WEEK_DAYS] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                                 N_("Friday"), N_("Saturday"), N_("Sunday")};
    return _(names[day % WEEK_DAYS]);
}

enum { CLOCK_WORDS = 24 }; /* "13 h 30", with blanks of several bytes */

static const char *clock_of(const struct instance *ins, int slot, char out[CLOCK_WORDS])
{
    civil_date day;
    int minute;
    zone_wall(ins->zone, instance_instant(ins, slot), &day, &minute);
    snprintf(out, CLOCK_WORDS, _("%02d:%02d"), minute / 60 % 100, minute % 60);
    return out;
}

/* "Monday 08:00-10:00, Friday 13:00-14:00"; when that grows long, or a volume may lie anywhere, only the days. */
static char *when_text(const struct instance *ins, const struct need_unmet *u, enum unmet_code code)
{
    const struct stretches *w = &u->when[code];
    struct text t = {0};
    char from[CLOCK_WORDS], to[CLOCK_WORDS];
    if (ins->needs[u->need].coverage && w->n <= STRETCHES_TOLD)
        for (int i = 0; i < w->n; i++)
            text_printf(&t, "%s%s %s-%s", i ? ", " : "", day_name(ins->slot_day[w->at[i].from]),
                        clock_of(ins, w->at[i].from, from), clock_of(ins, w->at[i].to, to));
    else
        for (int d = 0; d < WEEK_DAYS; d++)
            if (u->days[code] >> d & 1u)
                text_printf(&t, "%s%s", t.n ? ", " : "", day_name(d));
    return text_take(&t);
}

/* "School 2 h, Town 30 min and other needs of its own 15 min": the members that hold the people in question. */
static char *losses_text(const struct survey *v, const struct need_unmet *u, const struct unmet_reason *r)
{
    const struct instance *ins = v->ins;
    struct text t = {0};
    int remainder = 0;
    for (int i = 0; i < r->lost_to.n; i++) {
        const struct unmet_loss *l = &r->lost_to.at[i];
        bool own = l->member == ins->needs[u->need].member;
        if (i >= NAMED_MEMBERS && !(i == NAMED_MEMBERS && i + 1 == r->lost_to.n)) {
            remainder += l->minutes;
            continue;
        }
        char *hours = rule_value_text(RULE_DAY_MAX, l->minutes);
        text_printf(&t, "%s%s %s", t.n ? ", " : "",
                    own ? _("another need of the same member") : ins->group->members.at[l->member].name, hours);
        free(hours);
    }
    if (remainder) {
        char *hours = rule_value_text(RULE_DAY_MAX, remainder);
        text_printf(&t, _(", others %s"), hours);
        free(hours);
    }
    text_add(&t, "");
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

static char *block_text(const struct survey *v, const struct need_unmet *u, const char *when)
{
    const struct inst_need *n = &v->ins->needs[u->need];
    int block_min = n->min_block * v->ins->slot_min;
    char *block = rule_value_text(RULE_DAY_MAX, block_min), *asked = rule_value_text(RULE_DAY_MAX, n->requested_min);
    char *windows = rule_value_text(RULE_DAY_MAX, u->windows_min), *left = rule_value_text(RULE_DAY_MAX, u->unmet_min);
    char *out;
    if (u->windows_min < n->requested_min)
        out = mem_printf(_("%s are asked, but the windows hold only %s this week."), asked, windows);
    else if (u->unmet_min < block_min)
        out = mem_printf(_("%s are missing, but a presence there lasts at least %s."), left, block);
    else if (v->before_planning)
        out = mem_printf(_("No presence of at least %s is possible: the windows, people's hours and the rules leave "
                           "less (%s)."),
                         block, when);
    else
        out = mem_printf(_("No presence of at least %s fits into what is left (%s)."), block, when);
    free(block);
    free(asked);
    free(windows);
    free(left);
    return out;
}

/* Where somebody could serve the need: what stops the only one, or all of several. */
static char *people_text(const struct survey *v, const struct need_unmet *u, const struct unmet_reason *r,
                         const char *skill, const char *when)
{
    const char *what = *skill ? skill : _("this need");
    bool one = u->candidates == 1;
    const char *sentence = unmet_code_sentence(r->code, one);
    if (r->code != UNMET_ELSEWHERE)
        return one ? mem_printf(sentence, what, when) : mem_printf(sentence, u->candidates, what, when);
    char *whom = losses_text(v, u, r);
    char *out = one ? mem_printf(sentence, what, whom, when) : mem_printf(sentence, u->candidates, what, whom, when);
    free(whom);
    return out;
}

char *unmet_text(const struct survey *v, const struct need_unmet *u, const struct unmet_reason *r)
{
    const struct group *g = v->ins->group;
    const char *skill = g->needs.at[u->need].skill ? g->needs.at[u->need].skill : "";
    char *when = when_text(v->ins, u, r->code), *out;
    if (r->code == UNMET_NO_SKILL)
        out = skill_text(u, skill);
    else if (r->code == UNMET_NOT_ALLOWED)
        out = permission_text(u, skill, g->members.at[v->ins->needs[u->need].member].name);
    else if (r->code == UNMET_BLOCK)
        out = block_text(v, u, when);
    else
        out = people_text(v, u, r, skill, when);
    free(when);
    return out;
}
