/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_pass.c - one pass of the duty programme: its items, journeys, limits and tables. */
#include "duty_pass.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int local_site(struct duty_pass *p, int site)
{
    for (int i = 0; i < p->n_sites; i++)
        if (p->site[i] == site)
            return i;
    p->site[p->n_sites] = site;
    p->site_needs[p->n_sites] = 0;
    return p->n_sites++;
}

static int local_need(struct duty_pass *p, int need)
{
    for (int i = 0; i < p->n_needs; i++)
        if (p->need[i] == need)
            return i;
    p->need[p->n_needs] = need;
    p->inside[p->n_needs] = p->ins->needs[need].break_inside;
    p->need_site[p->n_needs] = local_site(p, p->ins->needs[need].site);
    p->site_needs[p->need_site[p->n_needs]]++;
    return p->n_needs++;
}

/* Clips the items to the window and sums their worth. */
static void set_items(struct duty_pass *p, const struct duty_item *items, int n)
{
    p->n_items = p->n_needs = p->n_sites = p->n_sums = 0;
    int total = n * (p->slots + 1);
    if (total > p->sums_room) {
        p->sums_room = 2 * total;
        p->sums = mem_resize(p->sums, (size_t)p->sums_room, sizeof *p->sums);
    }
    for (int i = 0; i < n && p->n_items < PROGRAM_ITEMS; i++) {
        int from = items[i].from > p->window ? items[i].from : p->window;
        int to = items[i].to < p->window + p->slots ? items[i].to : p->window + p->slots;
        if (to - from < items[i].min_len || items[i].max_len < items[i].min_len)
            continue;
        struct pass_item *it = &p->items[p->n_items++];
        float *sum = p->sums + p->n_sums;
        p->n_sums += to - from + 1;
        sum[0] = 0;
        for (int t = from; t < to; t++)
            sum[t - from + 1] = sum[t - from] + items[i].worth[t - items[i].from];
        *it = (struct pass_item){.need = local_need(p, items[i].need),
                                 .from = from - p->window,
                                 .to = to - p->window,
                                 .min_len = items[i].min_len,
                                 .max_len = items[i].max_len,
                                 .once = items[i].once,
                                 .sum = sum};
    }
}

static void set_journeys(struct duty_pass *p)
{
    int slot = p->ins->slot_min, most = 0;
    for (int a = 0; a < p->n_sites; a++)
        for (int b = 0; b < p->n_sites; b++) {
            int min = instance_travel(p->ins, p->site[a], p->site[b]);
            p->journey[a][b] = (min + slot - 1) / slot;
            p->journey_work[a][b] = p->lim.travel_is_work ? p->journey[a][b] : 0;
            p->journey_idle[a][b] = p->journey[a][b] * slot > min;
            if (p->journey[a][b] * slot - min > most)
                most = p->journey[a][b] * slot - min;
        }
    if (p->one_gap)
        p->gap_most = p->lim.gaps_max < 1 || p->lim.gap_max < most ? 0 : (p->lim.gap_max - most) / slot;
}

static void set_limits(struct duty_pass *p, const struct duty_task *task)
{
    const struct limits *l = &p->lim;
    int slot = p->ins->slot_min, most = l->day_max;
    if (task->work_max_min < most)
        most = task->work_max_min;
    p->work_most = most / slot < PROGRAM_WORK - 1 ? most / slot : PROGRAM_WORK - 1;
    if (p->work_most < 0)
        p->work_most = 0;
    p->stride = (p->work_most + 16) & ~7; /* eight to spare */
    p->run_max = 1 << 20;
    p->break_least = 1;
    for (int i = 0; i < l->n_breaks; i++) { /* only breaks that a day of so much work can need */
        if (i && p->work_most * slot <= l->break_after[i])
            continue;
        p->run_max = l->break_after[i] / slot < p->run_max ? l->break_after[i] / slot : p->run_max;
        int rest = (l->break_len[i] + slot - 1) / slot;
        p->break_least = rest > p->break_least ? rest : p->break_least;
    }
    int span = limits_span_min(l) / slot;
    p->span = span < p->slots ? span : 0;
    p->one_gap = l->gaps_max < p->work_most;
    int midnight = p->ins->day_slot[task->day + 1];
    p->gap_most = p->window + p->slots > midnight ? PROGRAM_GAP_NIGHT_MIN / slot : PROGRAM_GAP_MIN / slot;
}

static void clear_tables(struct duty_pass *p)
{
    int n = 2 * PROGRAM_ITEMS * (p->slots + 1); /* PROGRAM_ITEMS: as many bits as ended_at has */
    if (n > p->table_room) {
        p->table_room = n;
        int **tables[] = {&p->done, &p->at, &p->rested, &p->ready};
        for (int i = 0; i < 4; i++)
            *tables[i] = mem_resize(*tables[i], (size_t)n, sizeof(int));
        p->ended = mem_resize(p->ended, (size_t)p->slots + 1, sizeof(int));
    }
    memset(p->ended, 0xff, ((size_t)p->slots + 1) * sizeof(int));
    p->ended_at[0] = p->ended_at[1] = 0;
    for (int layer = 0; layer < 2; layer++) {
        int *rows[] = {pass_slot(p, p->done, layer, 0, 0), pass_slot(p, p->ready, layer, 0, 0),
                       pass_slot(p, p->at, layer, 0, 0), pass_slot(p, p->rested, layer, 0, 0)};
        for (int i = 0; i < 4; i++)
            memset(rows[i], 0xff, (size_t)((i < 2 ? p->n_needs : p->n_sites) * (p->slots + 1)) * sizeof(int));
    }
    p->n_cells = 0;
    for (int w = 0; w < PROGRAM_WORK + 8; w++) {
        p->best[w] = w ? -INFINITY : 0;
        p->best_cell[w] = -1;
    }
}

void duty_pass_run(struct duty_pass *p, const struct instance *ins, const struct limits *lim,
                   const struct duty_task *task, const struct duty_item *items, int n_items)
{
    p->ins = ins;
    p->lim = *lim;
    p->window = task->from;
    p->slots = task->to > task->from ? task->to - task->from : 0;
    p->start_before = task->start_before - task->from;
    p->step = task->step > 0 ? task->step : 1;
    set_limits(p, task);
    set_items(p, items, n_items);
    set_journeys(p);
    assert(p->n_needs <= PROGRAM_ITEMS && p->n_sites <= PROGRAM_ITEMS && p->work_most < PROGRAM_WORK &&
           p->work_most < p->stride);
    clear_tables(p);
    if (duty_pass_forward_wide_works())
        duty_pass_forward_wide(p);
    else
        duty_pass_forward(p);
    int least = (lim->shift_min + ins->slot_min - 1) / ins->slot_min;
    for (int w = 1; w < least && w < PROGRAM_WORK; w++)
        p->best[w] = -INFINITY;
}

void duty_pass_free(struct duty_pass *p)
{
    free(p->sums);
    free(p->done);
    free(p->at);
    free(p->rested);
    free(p->ready);
    free(p->ended);
    free(p->pool);
    free(p->cells);
}
