/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain_remedies.c - the sentences of what would help. */
#include "explain.h"
#include "readable.h"
#include "term.h"

#include <stdlib.h>

enum { TOLD = 8, MEMBERS_TOLD = 3 };

static const char *end_of(const struct span *s)
{
    return clock_of(s->to_min > DAY_MIN ? s->to_min - DAY_MIN : s->to_min);
}

/* "One more person for maintenance on Thu 26 Nov, 14:00-18:00" */
static void what(const struct week *w, const struct remedy *r, struct text *t)
{
    const struct group *g = w->ins->group;
    const struct supposition *s = &r->what;
    const struct need *n = &g->needs.at[r->need];
    const char *skill = *n->skill ? n->skill : n->id, *day = date_short(s->day), *from = clock_of(s->span.from_min);
    const char *name = s->kind == SUPPOSE_PERSON || s->kind == SUPPOSE_BLOCK ? "" : g->employees.at[s->employee].name;
    switch (s->kind) {
    case SUPPOSE_PERSON:
        text_printf(t, _("One more person for %1$s on %2$s, %3$s-%4$s"), skill, day, from, end_of(&s->span));
        break;
    case SUPPOSE_HOURS:
        text_printf(t, _("%1$s a week more for %2$s"), hours(s->minutes), name);
        break;
    case SUPPOSE_SKILL:
        text_printf(t, _("If %1$s could do %2$s, too"), name, skill);
        break;
    case SUPPOSE_AVAILABLE:
        text_printf(t, _("If %1$s were available on %2$s, %3$s-%4$s"), name, day, from, end_of(&s->span));
        break;
    default:
        text_printf(t, _("If presences on %1$s could be as short as %2$s"), n->id, hours(s->minutes));
    }
}

static void gains(const struct week *w, const struct remedy *r, struct text *t)
{
    for (int i = 0; i < r->gains.n && i < MEMBERS_TOLD; i++) {
        const struct remedy_gain *x = &r->gains.at[i];
        text_add(t, i ? _("; ") : _(": "));
        text_printf(t, _("%1$s more for %2$s, from %3$s to %4$s"), hours(x->minutes),
                    w->ins->group->members.at[x->member].id, percent(x->rate_before), percent(x->rate_after));
    }
    if (r->gains.n > MEMBERS_TOLD)
        text_printf(t, _("; %s in all"), hours(r->gain_min));
}

void explain_remedies(const struct week *w, const struct remedies *r)
{
    if (!r->list.n)
        return;
    putchar('\n');
    print_wrapped(0, _("What would help (each tried: planned and audited, all other presences kept):"));
    for (int i = 0; i < r->list.n && i < TOLD; i++) {
        struct text line = {0}, wrapped = {0};
        text_add(&line, "  ");
        what(w, &r->list.at[i], &line);
        gains(w, &r->list.at[i], &line);
        text_wrap(&wrapped, line.at, 4, term_width());
        puts(wrapped.at);
        text_free(&line);
        text_free(&wrapped);
    }
}

static json_t *change_json(const struct week *w, const struct remedy *r)
{
    static const char *const kinds[] = {"", "person", "hours", "skill", "available", "absent", "min_block", "without"};
    const struct group *g = w->ins->group;
    const struct supposition *s = &r->what;
    char day[DATE_TEXT], from[CLOCK_TEXT], to[CLOCK_TEXT];
    json_t *x = json_pack("{s:s, s:s}", "change", kinds[s->kind], "need", g->needs.at[r->need].id);
    if (s->kind == SUPPOSE_PERSON || s->kind == SUPPOSE_SKILL)
        json_object_set_new(x, "skill", json_string(g->needs.at[r->need].skill));
    if (s->kind != SUPPOSE_PERSON && s->kind != SUPPOSE_BLOCK)
        json_object_set_new(x, "employee", json_string(g->employees.at[s->employee].id));
    if (s->kind == SUPPOSE_PERSON || s->kind == SUPPOSE_AVAILABLE) {
        json_object_set_new(x, "date", json_string(date_text(s->day, day)));
        json_object_set_new(x, "from", json_string(clock_text(s->span.from_min, from)));
        json_object_set_new(
            x, "to", json_string(clock_text(s->span.to_min > DAY_MIN ? s->span.to_min - DAY_MIN : s->span.to_min, to)));
    }
    if (s->kind == SUPPOSE_HOURS || s->kind == SUPPOSE_BLOCK)
        json_object_set_new(x, "minutes", json_integer(s->minutes));
    return x;
}

json_t *explain_remedies_json(const struct week *w, const struct remedies *r)
{
    json_t *all = json_array();
    for (int i = 0; i < r->list.n; i++) {
        const struct remedy *x = &r->list.at[i];
        json_t *one = change_json(w, x), *members = json_array();
        for (int k = 0; k < x->gains.n; k++)
            json_array_append_new(
                members, json_pack("{s:s, s:i, s:f, s:f}", "id", w->ins->group->members.at[x->gains.at[k].member].id,
                                   "more_minutes", x->gains.at[k].minutes, "rate_before", x->gains.at[k].rate_before,
                                   "rate_after", x->gains.at[k].rate_after));
        json_object_set_new(one, "more_minutes", json_integer(x->gain_min));
        json_object_set_new(one, "members", members);
        json_array_append_new(all, one);
    }
    return all;
}
