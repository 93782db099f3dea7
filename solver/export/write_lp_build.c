/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_lp_build.c - builds the compact integer programme: presences, places, hours, breaks, needs. */
#include "plan.h"
#include "write_lp_impl.h"
#include <stdlib.h>
#include <string.h>

int build_column(struct build *b, char kind, int p, int q, int r, bool whole, double gain)
{
    *vec_add(&b->m->columns) = (struct compact_column){kind, p, q, r, whole, false, gain};
    return b->m->columns.n - 1;
}

int build_row(struct build *b, char sense, double right)
{
    *vec_add(&b->m->rows) = (struct compact_row){sense, right};
    return b->m->rows.n - 1;
}

void build_term(struct build *b, int row, int col, double coef)
{
    if (col >= 0)
        *vec_add(&b->m->terms) = (struct compact_term){row, col, coef};
}

static void shared(struct build *b, int row, int col, double coef)
{
    if (row >= 0)
        *vec_add(&b->later) = (struct compact_term){row, col, coef};
}

int build_x(const struct build *b, int need, int slot)
{
    return slot < 0 || slot >= b->ins->nslots ? -1 : b->x[(size_t)need * (size_t)b->ins->nslots + (size_t)slot];
}

/* ---- one person's presences --------------------------------------------------------------------------------- */

static void add_run(struct build *b, int e, int need, int from, int to, double gain)
{
    const struct instance *ins = b->ins;
    const struct inst_need *n = &ins->needs[need];
    for (int s = from; s < to; s++) {
        int col = b->x[(size_t)need * (size_t)ins->nslots + (size_t)s] = build_column(b, 'x', e, need, s, true, gain);
        shared(b, b->headcount_row[(size_t)need * (size_t)ins->nslots + (size_t)s], col, 1);
        shared(b, b->need_row[need], col, ins->slot_min);
        shared(b, b->member_row[n->member], col, ins->slot_min);
        b->spot[e] = b->spot[e] || n->break_inside;
    }
}

/* A presence begins where x rises, and only there; once begun it lasts min_block, and no longer than max_block. */
static void add_blocks(struct build *b, int e, int need, int from, int to)
{
    const struct inst_need *n = &b->ins->needs[need];
    int *begin = b->begin + (size_t)need * (size_t)b->ins->nslots;
    for (int s = from; s < to; s++) {
        begin[s] = build_column(b, 'b', e, need, s, true, 0);
        int row = build_row(b, 'L', 0);
        build_term(b, row, build_x(b, need, s), 1);
        if (s > from)
            build_term(b, row, build_x(b, need, s - 1), -1);
        build_term(b, row, begin[s], -1);
        if (s > from) {
            row = build_row(b, 'L', 1);
            build_term(b, row, build_x(b, need, s - 1), 1);
            build_term(b, row, begin[s], 1);
        }
    }
    for (int s = from; s < to; s++) { /* what began less than min_block ago goes on */
        int row = build_row(b, 'L', 0);
        for (int u = s - n->min_block + 1 > from ? s - n->min_block + 1 : from; u <= s; u++)
            build_term(b, row, begin[u], 1);
        build_term(b, row, build_x(b, need, s), -1);
    }
    for (int s = to - n->min_block + 1; s < to; s++) { /* too late to begin */
        int row = build_row(b, 'L', 0);
        build_term(b, row, s >= from ? begin[s] : -1, 1);
    }
    for (int s = from; n->max_block < to - from && s + n->max_block < to; s++) {
        int row = build_row(b, 'L', n->max_block);
        for (int u = s; u <= s + n->max_block; u++)
            build_term(b, row, build_x(b, need, u), 1);
    }
}

static void add_presences(struct build *b, int e, double gain)
{
    const struct instance *ins = b->ins;
    const struct inst_employee *p = &ins->employees[e];
    for (int i = 0; i < p->n_needs; i++) {
        const struct inst_need *n = &ins->needs[p->needs[i]];
        for (int s = 0; n->requested_min > 0 && s < ins->nslots;) {
            int to = s;
            while (to < ins->nslots && n->headcount[to] > 0 && instance_open(ins, e, p->needs[i], to))
                to++;
            if (to > s && to - s >= n->min_block && s < ins->day_slot[WEEK_DAYS]) {
                add_run(b, e, p->needs[i], s, to, gain);
                add_blocks(b, e, p->needs[i], s, to);
            }
            s = to + 1;
        }
    }
}

bool build_works(const struct build *b, const struct inst_employee *p, int slot)
{
    for (int i = 0; i < p->n_needs; i++)
        if (build_x(b, p->needs[i], slot) >= 0)
            return true;
    return false;
}

/* Can one duty go on after midnight?  It does where less than DUTY_GAP_MIN lies between two presences. */
static bool over_midnight(const struct build *b, const struct inst_employee *p)
{
    const struct instance *ins = b->ins;
    int before = -1;
    for (int s = 0; s < ins->nslots; s++) {
        if (!build_works(b, p, s))
            continue;
        if (before >= 0 && instance_day(ins, s) != instance_day(ins, before) &&
            (s - before - 1) * ins->slot_min < DUTY_GAP_MIN)
            return true;
        before = s;
    }
    return false;
}

/* The person is anywhere in the slot. */
void build_anywhere(struct build *b, int row, const struct inst_employee *p, int slot, double coef)
{
    for (int i = 0; i < p->n_needs; i++)
        build_term(b, row, build_x(b, p->needs[i], slot), coef);
}

static bool has_site(const struct build *b, const struct inst_employee *p, int slot, int site)
{
    for (int i = 0; i < p->n_needs; i++)
        if (b->ins->needs[p->needs[i]].site == site && build_x(b, p->needs[i], slot) >= 0)
            return true;
    return false;
}

static void at_site(struct build *b, int row, const struct inst_employee *p, int slot, int site)
{
    for (int i = 0; i < p->n_needs; i++)
        if (b->ins->needs[p->needs[i]].site == site)
            build_term(b, row, build_x(b, p->needs[i], slot), 1);
}

static int journey_slots(const struct instance *ins, int from, int to)
{
    return (instance_travel(ins, from, to) + ins->slot_min - 1) / ins->slot_min;
}

/* Presences that begin elsewhere in a slot, out of reach from this site. */
static void begins_elsewhere(struct build *b, int row, const struct inst_employee *p, int site, int slot, int away)
{
    const struct instance *ins = b->ins;
    for (int i = 0; i < p->n_needs && slot < ins->nslots; i++)
        if (journey_slots(ins, site, ins->needs[p->needs[i]].site) >= away)
            build_term(b, row, b->begin[(size_t)p->needs[i] * (size_t)ins->nslots + (size_t)slot], 1);
}

/* Who is at a site begins nowhere else before the journey is done.  Within the shortest presence only one can begin:
 * so many slots of the journey share a row.  (A row for each two slots that are too near says the same of whole
 * solutions and less of others: HiGHS had as good as no plan of ten people after 100 s, with these rows the optimum.)
 */
static void add_journeys(struct build *b, const struct inst_employee *p, int slot, int site)
{
    const struct instance *ins = b->ins;
    int longest = 0, shortest = NO_LIMIT;
    for (int i = 0; i < p->n_needs; i++) {
        const struct inst_need *n = &ins->needs[p->needs[i]];
        int journey = journey_slots(ins, site, n->site);
        longest = journey > longest ? journey : longest;
        shortest = n->min_block < shortest ? n->min_block : shortest;
    }
    for (int from = 1; from <= longest; from += shortest) {
        int row = build_row(b, 'L', 1);
        at_site(b, row, p, slot, site);
        for (int k = from; k < from + shortest && k <= longest; k++)
            begins_elsewhere(b, row, p, site, slot + k, k);
    }
}

static void add_places(struct build *b, const struct inst_employee *p)
{
    const struct instance *ins = b->ins;
    for (int s = 0; s < ins->nslots; s++) {
        if (!build_works(b, p, s))
            continue;
        build_anywhere(b, build_row(b, 'L', 1), p, s, 1);
        for (int site = 0; site < ins->n_sites; site++)
            if (has_site(b, p, s, site))
                add_journeys(b, p, s, site);
    }
}

/* ---- one person's hours --------------------------------------------------------------------------------------- */

static void add_hours(struct build *b, int e, const struct inst_employee *p)
{
    const struct instance *ins = b->ins;
    for (int d = 0; d < INSTANCE_DAYS; d++) {
        int most = 0;
        for (int i = 0; i < p->n_needs; i++) {
            int limit = instance_limits(ins, e, ins->needs[p->needs[i]].site, d)->day_max;
            most = limit > most ? limit : most;
        }
        b->day_row[d] = most < NO_LIMIT ? build_row(b, 'L', most - (d == 0 ? p->monday_min : 0)) : -1;
        for (int s = ins->day_slot[d]; b->day_row[d] >= 0 && s < ins->day_slot[d + 1]; s++)
            build_anywhere(b, b->day_row[d], p, s, ins->slot_min);
    }
    b->week_row = p->week.work_max < NO_LIMIT ? build_row(b, 'L', p->week.work_max - p->monday_min) : -1;
    for (int s = 0; b->week_row >= 0 && s < ins->day_slot[WEEK_DAYS]; s++)
        build_anywhere(b, b->week_row, p, s, ins->slot_min);
}

/* Who works in a slot and still `on` slots later has had a break between. */
static void add_breaks(struct build *b, int e, const struct inst_employee *p)
{
    const struct instance *ins = b->ins;
    int on = NO_LIMIT, off = 0;
    for (int i = 0; i < p->n_needs; i++) { /* the loosest over all sites, and the shortest break of any */
        const struct limits *l = instance_limits(ins, e, ins->needs[p->needs[i]].site, 0);
        int after = l->n_breaks ? l->break_after[0] : NO_LIMIT;
        on = i == 0 || after > on ? after : on;
        int len = l->n_breaks ? l->break_len[0] : 0;
        off = i == 0 || len < off ? len : off;
    }
    if (on >= NO_LIMIT || off <= 0)
        return;
    on /= ins->slot_min;
    off = (off + ins->slot_min - 1) / ins->slot_min;
    int *rest = mem_array((size_t)ins->nslots + 1, sizeof *rest);
    for (int s = 0; s + off <= ins->nslots; s++) {
        rest[s] = build_column(b, 'i', e, s, -1, true, 0);
        for (int k = 0; k < off; k++) {
            if (!build_works(b, p, s + k))
                continue;
            int row = build_row(b, 'L', 1);
            build_term(b, row, rest[s], 1);
            build_anywhere(b, row, p, s + k, 1);
        }
    }
    for (int s = 0; s + on < ins->nslots; s++) {
        if (!build_works(b, p, s) || !build_works(b, p, s + on))
            continue;
        int row = build_row(b, 'L', 1);
        build_anywhere(b, row, p, s, 1);
        build_anywhere(b, row, p, s + on, 1);
        for (int u = s + 1; u + off <= s + on; u++)
            build_term(b, row, rest[u], -1);
    }
    free(rest);
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

static void rows_of_needs(struct build *b)
{
    const struct instance *ins = b->ins;
    for (int n = 0; n < ins->n_needs; n++) {
        b->need_row[n] = build_row(b, 'L', ins->needs[n].requested_min);
        for (int s = 0; s < ins->nslots; s++) {
            int allowed = ins->needs[n].headcount[s];
            b->headcount_row[(size_t)n * (size_t)ins->nslots + (size_t)s] =
                allowed > 0 ? build_row(b, 'L', allowed) : -1;
        }
    }
    int z = build_column(b, 'z', -1, -1, -1, false, 1000);
    for (int m = 0; m < ins->n_members; m++) {
        const struct inst_member *q = &ins->members[m];
        double due = q->past_entitled + q->entitled_min;
        b->member_row[m] = due > 0 ? build_row(b, 'G', -q->past_served) : -1;
        shared(b, b->member_row[m], z, -due);
    }
    int row = build_row(b, 'L', 1); /* where nothing is due the rate is 1 */
    bool due = false;
    for (int m = 0; m < ins->n_members; m++)
        due = due || b->member_row[m] >= 0;
    build_term(b, row, due ? -1 : z, 1);
}

static void pin_columns(struct build *b)
{
    for (int i = 0; i < b->m->columns.n; i++) {
        struct compact_column *c = &b->m->columns.at[i];
        for (int k = 0; c->kind == 'x' && k < b->ins->n_pins; k++) {
            const struct slot_presence *p = &b->ins->pins[k];
            if (p->employee == c->a && p->need == c->b && p->from <= c->c && c->c < p->to)
                c->one = true;
        }
    }
}

static int by_row(const void *a, const void *b)
{
    const struct compact_term *x = a, *y = b;
    return x->row != y->row ? x->row - y->row : x->column - y->column;
}

/* The formats know no row and no column without terms. */
static void drop_unused(struct compact *m)
{
    int kept = 0, t = 0, *place = mem_array((size_t)m->columns.n + 1, sizeof *place);
    for (int r = 0; r < m->rows.n; r++) {
        int first = t;
        for (; t < m->terms.n && m->terms.at[t].row == r; t++) {
            m->terms.at[t].row = kept;
            place[m->terms.at[t].column] = 1;
        }
        if (t > first)
            m->rows.at[kept++] = m->rows.at[r];
    }
    m->rows.n = kept;
    kept = 0;
    for (int c = 0; c < m->columns.n; c++) {
        bool used = place[c];
        place[c] = kept;
        if (used)
            m->columns.at[kept++] = m->columns.at[c];
    }
    m->columns.n = kept;
    for (t = 0; t < m->terms.n; t++)
        m->terms.at[t].column = place[m->terms.at[t].column];
    free(place);
}

void compact_build(struct compact *m, const struct instance *ins)
{
    size_t cells = (size_t)ins->n_needs * (size_t)ins->nslots + 1;
    struct build b = {.m = m, .ins = ins};
    double asked = 0;
    memset(m, 0, sizeof *m);
    m->ins = ins;
    for (int i = 0; i < ins->n_members; i++)
        asked += ins->members[i].requested_min;
    b.x = mem_array(cells, sizeof *b.x);
    b.begin = mem_array(cells, sizeof *b.begin);
    b.first = mem_array((size_t)ins->nslots + 1, sizeof *b.first);
    b.last = mem_array((size_t)ins->nslots + 1, sizeof *b.last);
    b.headcount_row = mem_array(cells, sizeof *b.headcount_row);
    b.need_row = mem_array((size_t)ins->n_needs + 1, sizeof *b.need_row);
    b.member_row = mem_array((size_t)ins->n_members + 1, sizeof *b.member_row);
    b.spot = mem_array((size_t)ins->n_employees + 1, sizeof *b.spot);
    build_ways(&b);
    rows_of_needs(&b);
    for (int e = 0; e < ins->n_employees; e++) {
        const struct inst_employee *p = &ins->employees[e];
        for (size_t i = 0; i < cells; i++)
            b.x[i] = b.begin[i] = -1;
        if (!p->here)
            continue;
        add_presences(&b, e, asked > 0 ? ins->slot_min / asked : 0);
        add_places(&b, p);
        add_hours(&b, e, p);
        if (!over_midnight(&b, p))
            build_days(&b, e, p);
        if (!b.spot[e])
            add_breaks(&b, e, p);
    }
    for (int i = 0; i < b.later.n; i++)
        *vec_add(&m->terms) = b.later.at[i];
    qsort(m->terms.at, (size_t)m->terms.n, sizeof *m->terms.at, by_row);
    drop_unused(m);
    pin_columns(&b);
    vec_free(&b.later);
    free(b.x);
    free(b.begin);
    free(b.first);
    free(b.last);
    free(b.way);
    free(b.headcount_row);
    free(b.need_row);
    free(b.member_row);
    free(b.spot);
}

void compact_done(struct compact *m)
{
    vec_free(&m->columns);
    vec_free(&m->rows);
    vec_free(&m->terms);
}
