/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pricing_parallel.c - threads that take one person-day after the other and price it. */
#include "pricing_parallel.h"
#include "mem.h"
#include "stopwatch.h"
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

struct pricing {
    struct generator *g;
    const struct prices *prices;
    const double *dual;
    atomic_int next, thread;
    double cpu_s[PRICING_THREADS];
};

struct prices prices_of_day(const struct generator *g, const struct prices *all, const double *dual, int day,
                            double *room)
{
    struct prices q = *all;
    double *at_start = room, *at_end = room + g->ins->nslots + 1;
    if (!dual)
        return q;
    q.hour = master_hour_cost(&g->master, dual, g->person_days.at[day].employee);
    if (master_day_costs(&g->master, dual, day, at_start, at_end)) {
        q.at_start = at_start;
        q.at_end = at_end;
    }
    return q;
}

static void *price_some(void *arg)
{
    struct pricing *w = arg;
    struct generator *g = w->g;
    const struct master *m = &g->master;
    int k = atomic_fetch_add(&w->thread, 1);
    struct pricer *p = g->pricers[k];
    double start_s = thread_cpu_s();
    double *room = mem_array(((size_t)g->ins->nslots + 1) * 2, sizeof *room);
    for (int d; !g->late && (d = atomic_fetch_add(&w->next, 1)) < g->person_days.n;) {
        if ((g->how->stop && *g->how->stop) || (g->end_s > 0 && now_s() >= g->end_s))
            g->late = true;
        struct prices q = prices_of_day(g, w->prices, w->dual, d, room);
        bool required = g->person_days.at[d].required.n > 0;
        double known = required ? -INFINITY : 0,
               any_duty = w->dual ? master_duty_cost(m, w->dual, g->person_days.at[d].employee) : 0;
        for (int c = m->first[d]; c >= 0; c = m->columns.at[c].next)
            known = fmax(known, master_worth(&q, &m->columns.at[c]));
        g->duty[d].n = 0;
        double value =
            g->person_days.at[d].frozen ? known : price_best(p, &g->person_days.at[d], &q, known, &g->duty[d]);
        g->value[d] = fmax(required ? -master_dear(m) : 0, value - any_duty);
    }
    free(room);
    w->cpu_s[k] = thread_cpu_s() - start_s;
    return NULL;
}

void price_all_days(struct generator *g, const struct prices *prices, const double *dual)
{
    struct pricing w = {.g = g, .prices = prices, .dual = dual};
    pthread_t thread[PRICING_THREADS];
    int started = 0;
    for (int i = 1; i < g->threads; i++)
        started += pthread_create(&thread[started], NULL, price_some, &w) == 0;
    price_some(&w);
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    g->report->rounds++;
    g->report->label_comparisons = 0;
    for (int i = 0; i < g->threads; i++)
        g->report->label_comparisons += pricer_comparisons(g->pricers[i]);
    for (int i = 0; i <= started; i++)
        g->report->pricing_s += w.cpu_s[i];
}
