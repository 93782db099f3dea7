/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rulebook.c - a rule book made and freed: profiles and waivers read, sites sorted by what applies to them. */
#include "rulebook_impl.h"
#include <stdlib.h>

static bool names_site(const struct rulebook *b, int site)
{
    for (int r = 0; r < RULE_COUNT; r++)
        for (int i = 0; i < b->waivers[r].n; i++)
            if (b->waivers[r].at[i].site == site)
                return true;
    return false;
}

/* Gives each site its kind: sites that have the same profile and that no waiver names are of one kind; a site that
 * a waiver names is a kind of its own. */
static void sort_sites(struct rulebook *b)
{
    int n = b->group->sites.n;
    for (int s = 0; s < n; s++) {
        int kind = -1;
        bool alone = names_site(b, s);
        for (int k = 0; k < b->n_kinds && kind < 0 && !alone; k++)
            if (b->site_profile[b->kind_site[k]] == b->site_profile[s] && !names_site(b, b->kind_site[k]))
                kind = k;
        if (kind < 0) {
            kind = b->n_kinds++;
            b->kind_site[kind] = s;
        }
        b->site_kind[s] = kind;
    }
}

/* Minutes that two spans of the clock share, over midnight too. */
static int overlap_min(int from, int to, int period)
{
    int sum = 0;
    for (int day = -1; day <= 2 && period; day++) {
        int a = period_from(period) + day * DAY_MIN, z = period_to(period) + day * DAY_MIN;
        int lo = a > from ? a : from, hi = z < to ? z : to;
        sum += hi > lo ? hi - lo : 0;
    }
    return sum;
}

static void find_night_needs(struct rulebook *b)
{
    const struct group *g = b->group;
    for (int i = 0; i < g->needs.n; i++) {
        const struct need *n = &g->needs.at[i];
        int site = group_find_site(g, n->site ? n->site : "");
        int night = rulebook_plain(b, RULE_NIGHT, site).value;
        int enough = rulebook_plain(b, RULE_NIGHT_WORKER, site).value;
        for (int k = 0; k < n->windows.n && !b->night_need[i]; k++) {
            const struct span *s = &n->windows.at[k].span;
            b->night_need[i] = overlap_min(s->from_min, s->to_min, night) >= enough;
        }
    }
}

struct rulebook *rulebook_new(const struct group *g, struct problems *out)
{
    struct rulebook *b = mem_alloc(sizeof *b);
    b->group = g;
    b->site_profile = mem_array((size_t)g->sites.n + 1, sizeof *b->site_profile);
    b->site_kind = mem_array((size_t)g->sites.n + 1, sizeof *b->site_kind);
    b->kind_site = mem_array((size_t)g->sites.n + 1, sizeof *b->kind_site);
    b->night_need = mem_array((size_t)g->needs.n + 1, sizeof *b->night_need);
    b->employee_named = mem_array((size_t)g->employees.n + 1, sizeof *b->employee_named);
    rulebook_read_profiles(b, out);
    rulebook_read_waivers(b, out);
    sort_sites(b);
    find_night_needs(b);
    return b;
}

void rulebook_free(struct rulebook *b)
{
    if (!b)
        return;
    vec_free(&b->profiles);
    for (int r = 0; r < RULE_COUNT; r++)
        vec_free(&b->waivers[r]);
    free(b->site_profile);
    free(b->site_kind);
    free(b->kind_site);
    free(b->night_need);
    free(b->employee_named);
    free(b);
}
