/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet.c - one reason for each unmet minute.
 *
 * For a need and a slot every person who might serve it is stopped by something; the person who comes farthest in the
 * order of the reasons (unmet_reason.h) gives the reason of the slot's first missing head, the next one that of the
 * second.  Where more heads are missing than there are people, it is skill or permission. */
#include "unmet.h"
#include "unmet_missing.h"
#include "unmet_text.h"
#include <stdlib.h>
#include <string.h>

/* The reason of a slot's next missing head: the person who came farthest, taken from the tally. */
static enum unmet_code next_reason(struct missing *m, const struct need_unmet *u, int slot, int head)
{
    if (head >= u->skilled)
        return UNMET_NO_SKILL;
    if (head >= u->candidates)
        return UNMET_NOT_ALLOWED;
    uint16_t *tally = &m->tally[(size_t)slot * UNMET_CODES];
    for (int code = UNMET_CODES - 1; code > UNMET_UNAVAILABLE; code--)
        if (tally[code]) {
            tally[code]--;
            return (enum unmet_code)code;
        }
    return UNMET_UNAVAILABLE;
}

/* Counts the members whose needs hold, in this slot, people who could serve this need; false when nobody is held. */
static bool note_who_is_at(const struct survey *v, struct need_unmet *u, int slot)
{
    const struct instance *ins = v->ins;
    const struct inst_need *n = &ins->needs[u->need];
    bool any = false;
    for (int k = 0; k < n->n_employees && slot >= 0 && slot < ins->nslots; k++) {
        int need = survey_need_at(v, n->employees[k], slot);
        if (need >= 0 && need != u->need) {
            u->lost_to[ins->needs[need].member]++;
            any = true;
        }
    }
    return any;
}

/* With whom those are who could serve this slot: other members, or other needs of the same.  A person who is free in
 * the slot itself is held by a presence so near that no whole block fits beside it, so the nearest presences count
 * then. */
static void note_where_they_are(const struct survey *v, struct need_unmet *u, int slot)
{
    if (note_who_is_at(v, u, slot))
        return;
    for (int d = 1; d < v->ins->nslots; d++) {
        bool before = note_who_is_at(v, u, slot - d), after = note_who_is_at(v, u, slot + d);
        if (before || after)
            return;
    }
}

/* Notes that a reason holds in a slot.  Slots come in order, a slot once for each missing head; beyond STRETCHES_TOLD
 * the last stretch is only kept to tell when it ends. */
static void note_when(struct need_unmet *u, enum unmet_code code, int slot, int day)
{
    struct stretches *w = &u->when[code];
    int last = (w->n < STRETCHES_TOLD ? w->n : STRETCHES_TOLD + 1) - 1;
    u->days[code] |= 1u << day;
    if (w->n && w->at[last].to >= slot) {
        w->at[last].to = slot + 1;
        return;
    }
    last = w->n < STRETCHES_TOLD ? w->n : STRETCHES_TOLD;
    w->n++;
    w->at[last].from = slot;
    w->at[last].to = slot + 1;
}

/* Sums up the reasons of the missing heads.  Of a volume more heads may be missing than minutes: it takes them where
 * people come farthest. */
static void count_reasons(struct missing *m, struct need_unmet *u)
{
    const struct survey *v = m->v;
    const struct instance *ins = v->ins;
    const int *headcount = ins->needs[m->need].headcount;
    int found_min[UNMET_CODES] = {0}, left = m->unmet_min;
    for (int s = m->from; s < m->to; s++)
        for (int k = 0; k < m->heads[s]; k++) {
            enum unmet_code code = next_reason(m, u, s, headcount[s] - m->heads[s] + k);
            int day = ins->slot_day[s] < WEEK_DAYS ? ins->slot_day[s] : WEEK_DAYS - 1;
            found_min[code] += ins->slot_min;
            note_when(u, code, s, day);
            if (code == UNMET_ELSEWHERE)
                note_where_they_are(v, u, s);
        }
    for (int s = m->from; s < m->to; s++)
        u->windows_min += headcount[s] * ins->slot_min;
    for (int code = UNMET_CODES - 1; code >= 0; code--) {
        u->minutes[code] = found_min[code] < left ? found_min[code] : left;
        left -= u->minutes[code];
    }
    u->minutes[UNMET_BLOCK] += left; /* more was asked than the windows hold */
}

static int most_first(const void *a, const void *b)
{
    const struct unmet_loss *x = a, *y = b;
    return x->minutes != y->minutes ? y->minutes - x->minutes : x->member - y->member;
}

/* Shares the reason's minutes out over the members in proportion to lost_to, in whole slots, so that they add up. */
static void tell_losses(const struct survey *v, const struct need_unmet *u, struct unmet_reason *r)
{
    int64_t seen = 0, all = 0;
    int told = 0;
    for (int m = 0; m < v->ins->n_members; m++)
        all += u->lost_to[m];
    for (int m = 0; m < v->ins->n_members && all; m++) {
        seen += u->lost_to[m];
        int up_to = (int)(r->minutes / v->ins->slot_min * seen / all) * v->ins->slot_min;
        up_to = seen == all ? r->minutes : up_to;
        if (up_to > told)
            *vec_add(&r->lost_to) = (struct unmet_loss){m, up_to - told};
        told = up_to;
    }
    if (r->lost_to.n)
        qsort(r->lost_to.at, (size_t)r->lost_to.n, sizeof *r->lost_to.at, most_first);
}

static int skilled_people(const struct instance *ins, const char *skill)
{
    int n = 0;
    for (int e = 0; e < ins->n_employees; e++)
        n += ins->employees[e].here && employee_has_skill(&ins->group->employees.at[e], skill);
    return n;
}

static void add_reason(const struct survey *v, const struct need_unmet *u, enum unmet_code code, struct unmet *out)
{
    struct unmet_reason *r = vec_add(&out->reasons);
    r->code = code;
    r->need = u->need;
    r->minutes = u->minutes[code];
    if (code == UNMET_ELSEWHERE)
        tell_losses(v, u, r);
    r->text = unmet_text(v, u, r);
}

static void explain_need(struct missing *m, struct need_unmet *u, struct unmet *out)
{
    const struct instance *ins = m->v->ins;
    const struct inst_need *n = &ins->needs[u->need];
    missing_of_need(m, u->need, u->unmet_min);
    u->skilled = skilled_people(ins, ins->group->needs.at[u->need].skill);
    u->candidates = n->n_employees;
    for (int k = 0; k < n->n_employees && m->open; k++)
        missing_examine(m, n->employees[k]);
    count_reasons(m, u);
    missing_take_offers(m, u->minutes[UNMET_UNUSED]);
    /* Before planning only what no plan could change is told. */
    for (int code = 0; code < (m->v->before_planning ? UNMET_FIRST_OF_PLANS : UNMET_CODES); code++)
        if (u->minutes[code] > 0)
            add_reason(m->v, u, (enum unmet_code)code, out);
}

static void explain(const struct instance *ins, const struct plan *plan, struct unmet *out)
{
    struct survey *v = survey_new(ins, plan);
    struct missing *m = missing_new(v);
    int *served = mem_array((size_t)ins->n_needs, sizeof *served);
    int *lost_to = mem_array((size_t)ins->n_members, sizeof *lost_to);
    for (int i = 0; plan && i < plan->presences.n; i++)
        served[plan->presences.at[i].need] += (int)(plan->presences.at[i].end - plan->presences.at[i].start);
    for (int n = 0; n < ins->n_needs; n++) {
        struct need_unmet u = {.need = n, .unmet_min = ins->needs[n].requested_min - served[n], .lost_to = lost_to};
        if (u.unmet_min <= 0)
            continue;
        memset(lost_to, 0, (size_t)ins->n_members * sizeof *lost_to);
        explain_need(m, &u, out);
    }
    free(served);
    free(lost_to);
    missing_free(m);
    survey_free(v);
}

void unmet_explain(const struct instance *ins, const struct plan *plan, struct unmet *out)
{
    explain(ins, plan, out);
}

void unmet_never(const struct instance *ins, struct unmet *out)
{
    explain(ins, NULL, out);
}

void unmet_free(struct unmet *u)
{
    for (int i = 0; i < u->reasons.n; i++) {
        free(u->reasons.at[i].text);
        vec_free(&u->reasons.at[i].lost_to);
    }
    vec_free(&u->reasons);
}

bool unmet_has(const struct unmet *u, int need)
{
    for (int i = 0; i < u->reasons.n; i++)
        if (u->reasons.at[i].need == need)
            return true;
    return false;
}
