/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_generator.c - time, budgets and room that all parts of the column generation look at. */
#include "columns_generator.h"
#include "mem.h"
#include "stopwatch.h"
#include <string.h>

bool columns_out_of_time(struct generator *g)
{
    const struct columns_options *h = g->how;
    g->stopped = g->stopped || g->late || (h->stop && *h->stop) || (g->end_s > 0 && now_s() >= g->end_s) ||
                 (h->rounds_max > 0 && g->report->rounds >= h->rounds_max);
    return g->stopped;
}

bool columns_work_spent(const struct generator *g)
{
    return g->how->work_max > 0 && g->report->work >= g->how->work_max;
}

void columns_room_for_rows(struct generator *g)
{
    int rows = lp_rows(g->master.lp);
    if (rows > g->rows_room) {
        g->dual = mem_resize(g->dual, (size_t)rows * 2, sizeof *g->dual);
        g->mixed = mem_resize(g->mixed, (size_t)rows * 2, sizeof *g->mixed);
        memset(g->dual + g->rows_room, 0, (size_t)(rows * 2 - g->rows_room) * sizeof *g->dual);
        g->rows_room = rows * 2;
    }
}
