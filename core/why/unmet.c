/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet.c - one reason for each unmet minute.
 *
 * For a need and a slot every person who might serve it is stopped by something; the person who comes
 * farthest in the order of enum unmet_code gives the reason of the slot's first missing head, the next
 * one that of the second.  Where the missing heads outnumber the people, it is skill or permission.
 * A volume takes its missing minutes where people come farthest. */
#include "unmet_impl.h"
#include <stdlib.h>
#include <string.h>

enum { PENDING = UNMET_CODES, OWN, NOT_ASKED }; /* values of survey.stage besides the codes */

/* ---- one need --------------------------------------------------------------------------------------- */

struct need_slots {
    int need, from, to; /* the slots between its first and its last window */
    int *missing;       /* [nslots] heads */
    int unmet_min;
    int open; /* slots for whose missing heads not enough people are known who could come */
};

static bool on_it(const struct survey *v, int employee, int need, int slot)
{
    return v->busy[(size_t)employee * (size_t)v->ins->nslots + (size_t)slot] == need + 1;
}

static void count_missing(const struct survey *v, struct need_slots *ns)
{
    const struct inst_need *n = &v->ins->needs[ns->need];
    ns->from = v->ins->nslots;
    ns->to = 0;
    for (int i = 0; i < n->n_windows; i++) {
        ns->from = n->windows[i].from < ns->from ? n->windows[i].from : ns->from;
        ns->to = n->windows[i].to > ns->to ? n->windows[i].to : ns->to;
    }
    for (int s = ns->from; s < ns->to; s++)
        ns->missing[s] = n->headcount[s];
    for (int k = 0; k < n->n_employees; k++) {
        const struct person_week *p = &v->people[n->employees[k]];
        for (int i = 0; i < p->n; i++)
            if (p->at[i].need == ns->need)
                for (int s = p->at[i].from; s < p->at[i].to && s < ns->to; s++)
                    ns->missing[s] -= ns->missing[s] > 0;
    }
    for (int s = ns->from; s < ns->to; s++)
        ns->open += ns->missing[s] > 0;
}

static void raise_stage(struct survey *v, int from, int to, enum unmet_code code)
{
    for (int s = from; s < to; s++)
        if (v->stage[s] < UNMET_CODES && v->stage[s] < code)
            v->stage[s] = (uint8_t)code;
}

/* Lets the person's own presence [first, last] grow into the run, slot by slot, either way. */
static void try_growing(struct survey *v, int employee, const struct need_slots *ns, int first, int last, int from,
                        int to)
{
    int most = v->ins->needs[ns->need].min_block, left = ns->unmet_min / v->ins->slot_min;
    if (left < most)
        most = left;
    for (int k = 1; k <= most && last + k < to; k++)
        raise_stage(v, last + 1, last + 1 + k, unmet_fit(v, employee, ns->need, last + 1, last + 1 + k));
    for (int k = 1; k <= most && first - k >= from; k++)
        raise_stage(v, first - k, first, unmet_fit(v, employee, ns->need, first - k, first));
}

static void try_blocks(struct survey *v, int employee, const struct need_slots *ns, int from, int to, int block)
{
    if (block * v->ins->slot_min <= ns->unmet_min)
        for (int a = from; a + block <= to; a++)
            raise_stage(v, a, a + block, unmet_fit(v, employee, ns->need, a, a + block));
}

/* Tries every place of the shortest block in a run of slots that are open for the person, of the
 * shortest shift where there is one, and growing a presence that is there already; each slot keeps the
 * best answer. */
static void try_places(struct survey *v, int employee, const struct need_slots *ns, int from, int to)
{
    const struct instance *ins = v->ins;
    const struct inst_need *n = &ins->needs[ns->need];
    int shift = instance_limits(ins, employee, n->site, ins->slot_day[from])->shift_min;
    shift = (shift + ins->slot_min - 1) / ins->slot_min;
    try_blocks(v, employee, ns, from, to, n->min_block);
    if (shift > n->min_block && shift <= n->max_block)
        try_blocks(v, employee, ns, from, to, shift);
    for (int s = from; s < to; s++) {
        if (v->stage[s] != OWN)
            continue;
        int last = s;
        while (last + 1 < to && v->stage[last + 1] == OWN)
            last++;
        try_growing(v, employee, ns, s, last, from, to);
        s = last;
    }
}

/* A person's free hours can be promised only once: within a need here, ... */
static void limit_unused(struct survey *v, int employee, int from, int to)
{
    struct person_week *p = &v->people[employee];
    int left = p->left_min / v->ins->slot_min;
    for (int s = from; s < to; s++)
        if (v->stage[s] == UNMET_UNUSED) {
            if (left-- > 0)
                p->offered_min += v->ins->slot_min;
            else
                v->stage[s] = UNMET_WEEK_HOURS;
        }
}

/* ... and from need to need here. */
static void take_promised(struct survey *v, const struct inst_need *n, int minutes)
{
    for (int k = 0; k < n->n_employees; k++) {
        struct person_week *p = &v->people[n->employees[k]];
        int taken = p->offered_min < minutes ? p->offered_min : minutes;
        p->left_min -= taken;
        minutes -= taken;
        p->offered_min = 0;
    }
}

/* One run of slots that availability, window and day rules leave open to the person. */
static void examine_run(struct survey *v, int employee, const struct need_slots *ns, int from, int to, bool own)
{
    const struct instance *ins = v->ins;
    int block = ins->needs[ns->need].min_block, left = v->people[employee].left_min;
    bool fits = to - from >= block && (!v->never || block * ins->slot_min <= ns->unmet_min) &&
                unmet_longest_block(ins, employee, ns->need, from) >= block;
    enum unmet_code code = UNMET_BLOCK;
    if (fits && v->never)
        code = UNMET_UNUSED;
    else if (fits && left < (own ? 1 : block) * ins->slot_min)
        code = UNMET_WEEK_HOURS;
    for (int s = from; s < to; s++)
        if (v->stage[s] == PENDING)
            v->stage[s] = (uint8_t)code;
    if (code == UNMET_BLOCK && !v->never)
        try_places(v, employee, ns, from, to);
}

/* What stops this person in each slot where a head is missing. */
static void examine_person(struct survey *v, int employee, struct need_slots *ns)
{
    const struct instance *ins = v->ins;
    const uint8_t *available = ins->employees[employee].available;
    for (int s = ns->from; s < ns->to; s++) {
        if (on_it(v, employee, ns->need, s))
            v->stage[s] = OWN;
        else if (!ns->missing[s])
            v->stage[s] = NOT_ASKED;
        else if (!available[s])
            v->stage[s] = UNMET_UNAVAILABLE;
        else
            v->stage[s] = instance_open(ins, employee, ns->need, s) ? PENDING : UNMET_DAY_OFF;
    }
    for (int from = ns->from, to; from < ns->to; from = to + 1) {
        bool own = false, open = false;
        for (to = from; to < ns->to && (v->stage[to] == PENDING || v->stage[to] == OWN); to++) {
            own = own || v->stage[to] == OWN;
            open = open || v->stage[to] == PENDING;
        }
        if (open)
            examine_run(v, employee, ns, from, to, own);
    }
    if (!v->never)
        limit_unused(v, employee, ns->from, ns->to);
    for (int s = ns->from; s < ns->to; s++)
        if (v->stage[s] < UNMET_CODES) {
            int people = ++v->tally[(size_t)s * UNMET_CODES + v->stage[s]];
            ns->open -= v->stage[s] == UNMET_UNUSED && people == ns->missing[s];
        }
}

/* The reason of a slot's next missing head: the person who came farthest, taken from the tally. */
static enum unmet_code next_reason(struct survey *v, const struct need_unmet *u, int slot, int head)
{
    if (head >= u->skilled)
        return UNMET_NO_SKILL;
    if (head >= u->candidates)
        return UNMET_NOT_ALLOWED;
    uint16_t *tally = &v->tally[(size_t)slot * UNMET_CODES];
    for (int code = UNMET_UNUSED; code > UNMET_UNAVAILABLE; code--)
        if (tally[code]) {
            tally[code]--;
            return (enum unmet_code)code;
        }
    return UNMET_UNAVAILABLE;
}

/* Those of the need who are on another one in a slot: counts their members.  Is there anybody? */
static bool note_who_is_at(const struct survey *v, struct need_unmet *u, int slot)
{
    const struct instance *ins = v->ins;
    const struct inst_need *n = &ins->needs[u->need];
    bool any = false;
    for (int k = 0; k < n->n_employees && slot >= 0 && slot < ins->nslots; k++) {
        int need = v->busy[(size_t)n->employees[k] * (size_t)ins->nslots + (size_t)slot] - 1;
        if (need >= 0 && need != u->need) {
            u->lost_to[ins->needs[need].member]++;
            any = true;
        }
    }
    return any;
}

/* With whom those are who could serve this slot: other members, or other needs of the same.  Who is free in the slot
 * itself is held by a presence so near that no whole block fits beside it: the nearest ones count. */
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

/* Slots come in order, a slot once for each missing head. */
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

static void count_reasons(struct survey *v, const struct need_slots *ns, struct need_unmet *u)
{
    const struct instance *ins = v->ins;
    int free_min[UNMET_CODES] = {0}, left = ns->unmet_min;
    for (int s = ns->from; s < ns->to; s++)
        for (int k = 0; k < ns->missing[s]; k++) {
            enum unmet_code code = next_reason(v, u, s, ins->needs[ns->need].headcount[s] - ns->missing[s] + k);
            int day = ins->slot_day[s] < WEEK_DAYS ? ins->slot_day[s] : WEEK_DAYS - 1;
            free_min[code] += ins->slot_min;
            note_when(u, code, s, day);
            if (code == UNMET_ELSEWHERE)
                note_where_they_are(v, u, s);
        }
    for (int s = ns->from; s < ns->to; s++)
        u->windows_min += ins->needs[ns->need].headcount[s] * ins->slot_min;
    for (int code = UNMET_UNUSED; code >= 0; code--) {
        u->minutes[code] = free_min[code] < left ? free_min[code] : left;
        left -= u->minutes[code];
    }
    u->minutes[UNMET_BLOCK] += left; /* more was asked than the windows hold */
}

static int most_first(const void *a, const void *b)
{
    const struct unmet_loss *x = a, *y = b;
    return x->minutes != y->minutes ? y->minutes - x->minutes : x->member - y->member;
}

/* Shares the reason's minutes out over the members in proportion to lost_to, in whole slots, none left over. */
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

static void explain_need(struct survey *v, struct need_slots *ns, struct need_unmet *u, struct unmet *out)
{
    const struct instance *ins = v->ins;
    const struct inst_need *n = &ins->needs[ns->need];
    count_missing(v, ns);
    u->skilled = skilled_people(ins, ins->group->needs.at[ns->need].skill);
    u->candidates = n->n_employees;
    if (ns->from < ns->to)
        memset(v->tally + (size_t)ns->from * UNMET_CODES, 0,
               (size_t)(ns->to - ns->from) * UNMET_CODES * sizeof *v->tally);
    for (int k = 0; k < n->n_employees && ns->open; k++)
        examine_person(v, n->employees[k], ns);
    count_reasons(v, ns, u);
    take_promised(v, n, u->minutes[UNMET_UNUSED]);
    /* Before planning only what no plan could change is told. */
    for (int code = 0; code < (v->never ? UNMET_WEEK_HOURS : UNMET_CODES); code++)
        if (u->minutes[code] > 0) {
            struct unmet_reason *r = vec_add(&out->reasons);
            r->code = (enum unmet_code)code;
            r->need = ns->need;
            r->minutes = u->minutes[code];
            if (code == UNMET_ELSEWHERE)
                tell_losses(v, u, r);
            r->text = unmet_text(v, u, r);
        }
}

static void explain(const struct instance *ins, const struct plan *plan, struct unmet *out)
{
    struct survey *v = survey_new(ins, plan);
    int *served = mem_array((size_t)ins->n_needs, sizeof *served);
    int *missing = mem_array((size_t)ins->nslots, sizeof *missing);
    int *lost_to = mem_array((size_t)ins->n_members, sizeof *lost_to);
    for (int i = 0; plan && i < plan->presences.n; i++)
        served[plan->presences.at[i].need] += (int)(plan->presences.at[i].end - plan->presences.at[i].start);
    for (int n = 0; n < ins->n_needs; n++) {
        struct need_slots ns = {.need = n, .missing = missing, .unmet_min = ins->needs[n].requested_min - served[n]};
        struct need_unmet u = {.need = n, .unmet_min = ns.unmet_min, .lost_to = lost_to};
        if (ns.unmet_min <= 0)
            continue;
        memset(lost_to, 0, (size_t)ins->n_members * sizeof *lost_to);
        explain_need(v, &ns, &u, out);
    }
    free(served);
    free(missing);
    free(lost_to);
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

void unmet_by_person(const struct instance *ins, const struct plan *plan, int need, struct unmet_people *out)
{
    struct survey *v = survey_new(ins, plan);
    const struct inst_need *n = &ins->needs[need];
    int unmet_min = n->requested_min - plan_need_served(plan, ins, need);
    struct need_slots ns = {.need = need, .unmet_min = unmet_min};
    ns.missing = mem_array((size_t)ins->nslots, sizeof *ns.missing);
    count_missing(v, &ns);
    for (int k = 0; k < n->n_employees; k++) {
        struct unmet_person *p = vec_add(&out->list);
        p->employee = n->employees[k];
        if (unmet_min > 0)
            examine_person(v, p->employee, &ns);
        v->people[p->employee].offered_min = 0; /* each is asked as if alone */
        for (int s = ns.from; s < ns.to && unmet_min > 0; s++)
            if (v->stage[s] < UNMET_CODES)
                p->minutes[v->stage[s]] += ins->slot_min;
    }
    free(ns.missing);
    survey_free(v);
}

const char *unmet_code_name(enum unmet_code c)
{
    static const char *const names[UNMET_CODES] = {"no_skill",   "not_allowed", "unavailable", "day_off",   "block",
                                                   "week_hours", "rest",        "travel",      "elsewhere", "unused"};
    return names[c];
}
