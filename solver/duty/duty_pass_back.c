/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_pass_back.c - the way back through a pass of the duty programme: which presences made a value. */
#include "duty_pass.h"
#include <assert.h>
#include <math.h>

struct mark { /* one entry of a cell, by which it is found again */
    float value, run, first;
    int work;
};

static struct mark entry(const struct duty_pass *p, int cell, int w)
{
    return (struct mark){cell_value(p, cell)[w], cell_run(p, cell)[w], p->span ? cell_first(p, cell)[w] : 0, w};
}

static bool has(const struct duty_pass *p, int cell, int w, struct mark m, bool any_run)
{
    if (cell < 0 || w < 0 || w > p->work_most)
        return false;
    struct mark x = entry(p, cell, w);
    return x.value == m.value && (any_run || x.run == m.run) && x.first == m.first;
}

/* The done cell of a site at t that holds the mark m.  any_run: its run may differ, for a break came after it. */
static int find_done(const struct duty_pass *p, int layer, int site, int t, struct mark m, bool any_run)
{
    for (int k = 0; t >= 0 && k < p->n_needs; k++) {
        int cell = *pass_slot(p, p->done, layer, k, t);
        if (p->need_site[k] == site && has(p, cell, m.work, m, any_run))
            return cell;
    }
    return -1;
}

/* The done cell from which the ready entry with mark *m, of need k at t, came; *m becomes that cell's mark. */
static int before_ready(const struct duty_pass *p, int layer, int k, int t, struct mark *m)
{
    int s = p->need_site[k];
    for (int from = 0; from <= layer; from++) {
        for (int j = 0; from == layer && j < p->n_needs; j++) {
            int cell = *pass_slot(p, p->done, from, j, t);
            if (j != k && p->need_site[j] == s && has(p, cell, m->work, *m, false))
                return cell;
        }
        for (int q = 0; q < p->n_sites; q++) {
            int go = p->journey[q][s], to_layer = p->one_gap && p->journey_idle[q][s] ? from + 1 : from;
            struct mark x = {m->value, m->run - (float)go, m->first, m->work - p->journey_work[q][s]};
            int cell = q == s || to_layer != layer ? -1 : find_done(p, from, q, t - go, x, false);
            for (int idle = p->break_least; cell < 0 && layer == 1 && idle <= p->gap_most && m->run == (float)go;
                 idle++)
                if (!p->one_gap || from == 0)
                    cell = find_done(p, from, q, t - go - idle, x, true);
            if (cell >= 0) {
                *m = entry(p, cell, x.work);
                return cell;
            }
        }
    }
    return -1;
}

/* Finds the presence that ends in a done cell with mark *m.  Returns the done cell before it, -1 when it is
 * the first presence, -2 when none fits. */
static int step_back(const struct duty_pass *p, int cell, struct mark *m, struct duty_presence *out)
{
    const struct pass_cell *c = &p->cells[cell];
    for (int i = 0; i < p->n_items; i++) {
        const struct pass_item *it = &p->items[i];
        if (it->need != c->need || it->from > c->t || it->to < c->t)
            continue;
        for (int a = it->from; a + it->min_len <= c->t; a += p->step) {
            int len = c->t - a;
            if (len > it->max_len)
                continue;
            float worth = item_worth(it, a, c->t);
            *out = (struct duty_presence){p->need[it->need], p->window + a, p->window + c->t};
            if (c->layer == 0 && m->work == len && m->value == worth && m->first == (p->span ? (float)a : 0))
                return -1;
            int from = *pass_slot(p, p->ready, c->layer, it->need, a);
            int w = m->work - len;
            if (from < 0 || w < 0)
                continue;
            struct mark r = entry(p, from, w);
            bool inside = p->inside[it->need];
            if (r.value + worth != m->value || r.first != m->first || (!inside && r.run + (float)len != m->run) ||
                r.run + (inside ? 0 : (float)len) > (float)p->run_max)
                continue;
            struct mark back = r;
            int before = before_ready(p, c->layer, it->need, a, &back);
            if (before >= 0) {
                *m = back;
                return before;
            }
        }
    }
    return -2;
}

bool duty_pass_take(const struct duty_pass *p, int w, struct duty *out)
{
    out->n = 0;
    if (w < 0 || w > p->work_most || p->best_cell[w] < 0)
        return w == 0;
    int cell = p->best_cell[w];
    struct mark m = entry(p, cell, w);
    struct duty_presence back[DUTY_PRESENCES];
    int n = 0;
    while (cell >= 0 && n < DUTY_PRESENCES)
        cell = step_back(p, cell, &m, &back[n++]);
    if (cell != -1)
        return false;
    out->n = n;
    for (int i = 0; i < n; i++) {
        out->at[i] = back[n - 1 - i];
        assert(out->at[i].from < out->at[i].to && out->at[i].from >= p->window &&
               out->at[i].to <= p->window + p->slots);
        assert(i == 0 || out->at[i - 1].to <= out->at[i].from);
    }
    return true;
}
