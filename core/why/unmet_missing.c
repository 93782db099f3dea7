/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_missing.c - for each slot in which a need misses somebody: how far one person would get there. */
#include "unmet_missing.h"
#include "unmet_fit.h"
#include <stdlib.h>
#include <string.h>

struct missing *missing_new(struct survey *v)
{
    size_t nslots = (size_t)v->ins->nslots;
    struct missing *m = mem_alloc(sizeof *m);
    m->v = v;
    m->heads = mem_array(nslots, sizeof *m->heads);
    m->obstacle = mem_array(nslots, 1);
    m->tally = mem_array(nslots * UNMET_CODES, sizeof *m->tally);
    return m;
}

void missing_free(struct missing *m)
{
    if (!m)
        return;
    free(m->heads);
    free(m->obstacle);
    free(m->tally);
    free(m);
}

static void take_off_who_is_there(struct missing *m)
{
    const struct inst_need *n = &m->v->ins->needs[m->need];
    for (int k = 0; k < n->n_employees; k++) {
        const struct person_week *p = &m->v->people[n->employees[k]];
        for (int i = 0; i < p->n; i++)
            if (p->at[i].need == m->need)
                for (int s = p->at[i].from; s < p->at[i].to && s < m->to; s++)
                    m->heads[s] -= m->heads[s] > 0;
    }
}

void missing_of_need(struct missing *m, int need, int unmet_min)
{
    const struct inst_need *n = &m->v->ins->needs[need];
    m->need = need;
    m->unmet_min = unmet_min;
    m->from = m->v->ins->nslots;
    m->to = m->open = 0;
    for (int i = 0; i < n->n_windows; i++) {
        m->from = n->windows[i].from < m->from ? n->windows[i].from : m->from;
        m->to = n->windows[i].to > m->to ? n->windows[i].to : m->to;
    }
    for (int s = m->from; s < m->to; s++)
        m->heads[s] = n->headcount[s];
    take_off_who_is_there(m);
    for (int s = m->from; s < m->to; s++)
        m->open += m->heads[s] > 0;
    if (m->from < m->to)
        memset(m->tally + (size_t)m->from * UNMET_CODES, 0, (size_t)(m->to - m->from) * UNMET_CODES * sizeof *m->tally);
}

/* Of several tries in the same slot the one that came farthest tells what stops the person. */
static void keep_farthest(struct missing *m, int from, int to, enum unmet_code code)
{
    for (int s = from; s < to; s++)
        if (m->obstacle[s] < UNMET_CODES && m->obstacle[s] < code)
            m->obstacle[s] = (uint8_t)code;
}

/* Lets the person's own presence [first, last] grow into the run, slot by slot, either way. */
static void try_growing(struct missing *m, int employee, int first, int last, int from, int to)
{
    int most = m->v->ins->needs[m->need].min_block, left = m->unmet_min / m->v->ins->slot_min;
    if (left < most)
        most = left;
    for (int k = 1; k <= most && last + k < to; k++)
        keep_farthest(m, last + 1, last + 1 + k, unmet_fit(m->v, employee, m->need, last + 1, last + 1 + k));
    for (int k = 1; k <= most && first - k >= from; k++)
        keep_farthest(m, first - k, first, unmet_fit(m->v, employee, m->need, first - k, first));
}

static void try_blocks(struct missing *m, int employee, int from, int to, int block)
{
    if (block * m->v->ins->slot_min <= m->unmet_min)
        for (int a = from; a + block <= to; a++)
            keep_farthest(m, a, a + block, unmet_fit(m->v, employee, m->need, a, a + block));
}

/* Tries every place of the shortest block in a run of slots that are open to the person, of the shortest duty where a
 * rule asks for one, and growing a presence that is there already. */
static void try_places(struct missing *m, int employee, int from, int to)
{
    const struct instance *ins = m->v->ins;
    const struct inst_need *n = &ins->needs[m->need];
    int shift = instance_limits(ins, employee, n->site, ins->slot_day[from])->shift_min;
    shift = (shift + ins->slot_min - 1) / ins->slot_min;
    try_blocks(m, employee, from, to, n->min_block);
    if (shift > n->min_block && shift <= n->max_block)
        try_blocks(m, employee, from, to, shift);
    for (int s = from; s < to; s++) {
        if (m->obstacle[s] != SLOT_OWN)
            continue;
        int last = s;
        while (last + 1 < to && m->obstacle[last + 1] == SLOT_OWN)
            last++;
        try_growing(m, employee, s, last, from, to);
        s = last;
    }
}

/* A person's free hours can be promised only once: here to one slot of the need or another, ... */
static void limit_unused(struct missing *m, int employee)
{
    struct person_week *p = &m->v->people[employee];
    int left = p->left_min / m->v->ins->slot_min;
    for (int s = m->from; s < m->to; s++)
        if (m->obstacle[s] == UNMET_UNUSED) {
            if (left-- > 0)
                p->offered_min += m->v->ins->slot_min;
            else
                m->obstacle[s] = UNMET_WEEK_HOURS;
        }
}

/* ... and here to one need or another. */
void missing_take_offers(struct missing *m, int minutes)
{
    const struct inst_need *n = &m->v->ins->needs[m->need];
    for (int k = 0; k < n->n_employees; k++) {
        struct person_week *p = &m->v->people[n->employees[k]];
        int taken = p->offered_min < minutes ? p->offered_min : minutes;
        p->left_min -= taken;
        minutes -= taken;
        p->offered_min = 0;
    }
}

/* One run of slots that availability, window and day rules leave open to the person. */
static void examine_run(struct missing *m, int employee, int from, int to, bool own)
{
    const struct instance *ins = m->v->ins;
    int block = ins->needs[m->need].min_block, left = m->v->people[employee].left_min;
    bool fits = to - from >= block && (!m->v->before_planning || block * ins->slot_min <= m->unmet_min) &&
                unmet_longest_block(ins, employee, m->need, from, to) >= block;
    enum unmet_code code = UNMET_BLOCK;
    if (fits && m->v->before_planning)
        code = UNMET_UNUSED;
    else if (fits && left < (own ? 1 : block) * ins->slot_min)
        code = UNMET_WEEK_HOURS;
    for (int s = from; s < to; s++)
        if (m->obstacle[s] == SLOT_OPEN)
            m->obstacle[s] = (uint8_t)code;
    if (code == UNMET_BLOCK && !m->v->before_planning)
        try_places(m, employee, from, to);
}

/* What availability, the need's windows and the day rules say of each slot. */
static void examine_slots(struct missing *m, int employee)
{
    const struct instance *ins = m->v->ins;
    const uint8_t *available = ins->employees[employee].available;
    for (int s = m->from; s < m->to; s++) {
        if (survey_need_at(m->v, employee, s) == m->need)
            m->obstacle[s] = SLOT_OWN;
        else if (!m->heads[s])
            m->obstacle[s] = SLOT_FULL;
        else if (!available[s])
            m->obstacle[s] = UNMET_UNAVAILABLE;
        else
            m->obstacle[s] = instance_open(ins, employee, m->need, s) ? SLOT_OPEN : UNMET_DAY_OFF;
    }
}

void missing_examine(struct missing *m, int employee)
{
    examine_slots(m, employee);
    for (int from = m->from, to; from < m->to; from = to + 1) {
        bool own = false, open = false;
        for (to = from; to < m->to && (m->obstacle[to] == SLOT_OPEN || m->obstacle[to] == SLOT_OWN); to++) {
            own = own || m->obstacle[to] == SLOT_OWN;
            open = open || m->obstacle[to] == SLOT_OPEN;
        }
        if (open)
            examine_run(m, employee, from, to, own);
    }
    if (!m->v->before_planning)
        limit_unused(m, employee);
    for (int s = m->from; s < m->to; s++)
        if (m->obstacle[s] < UNMET_CODES) {
            int people = ++m->tally[(size_t)s * UNMET_CODES + m->obstacle[s]];
            m->open -= m->obstacle[s] == UNMET_UNUSED && people == m->heads[s];
        }
}
