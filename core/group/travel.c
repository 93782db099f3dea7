/* SPDX-License-Identifier: GPL-3.0-or-later */
/* travel.c - finds the minutes between two sites: as written, the other way round, from coordinates, or the default. */
#include "travel.h"
#include <assert.h>
#include <math.h>
#include <string.h>

static const double EARTH_KM = 6371.0, DETOUR = 1.3, SPEED_KM_MIN = 50.0 / 60.0;
enum { PARKING_MIN = 5, ROUND_MIN = 5 };

static double radians(int32_t micro_degrees)
{
    return micro_degrees / 1e6 * (M_PI / 180);
}

/* Estimates the minutes by the great-circle distance (haversine formula), as travel.h says. */
static int estimated_min(const struct site *a, const struct site *b)
{
    double lat_a = radians(a->lat_micro), lat_b = radians(b->lat_micro);
    double sin_lat = sin((lat_b - lat_a) / 2), sin_lon = sin((radians(b->lon_micro) - radians(a->lon_micro)) / 2);
    double h = sin_lat * sin_lat + cos(lat_a) * cos(lat_b) * sin_lon * sin_lon;
    double km = 2 * EARTH_KM * asin(sqrt(h > 1 ? 1 : h));
    double minutes = km * DETOUR / SPEED_KM_MIN + PARKING_MIN;
    return (int)ceil((minutes - 1e-9) / ROUND_MIN) * ROUND_MIN;
}

/* The minutes between two sites for which travel.csv has no row. */
static int unlisted_min(const struct group *g, const struct site *from, const struct site *to)
{
    return from->placed && to->placed ? estimated_min(from, to) : g->travel_default_min;
}

int group_travel_min(const struct group *g, int from_site, int to_site)
{
    assert(from_site >= 0 && from_site < g->sites.n && to_site >= 0 && to_site < g->sites.n);
    if (from_site == to_site)
        return 0;
    const struct site *from = &g->sites.at[from_site], *to = &g->sites.at[to_site];
    int other_direction = -1;
    for (int i = 0; i < g->travels.n; i++) {
        const struct travel *t = &g->travels.at[i];
        if (strcmp(t->from, from->id) == 0 && strcmp(t->to, to->id) == 0)
            return t->minutes;
        if (strcmp(t->from, to->id) == 0 && strcmp(t->to, from->id) == 0)
            other_direction = t->minutes;
    }
    if (other_direction >= 0)
        return other_direction;
    return unlisted_min(g, from, to);
}

void group_travel_matrix(const struct group *g, int *out)
{
    int n = g->sites.n;
    struct id_index *sites = id_index_new();
    for (int i = 0; i < n; i++)
        id_index_add(sites, g->sites.at[i].id, i);
    for (int i = 0; i < n * n; i++)
        out[i] = i / n == i % n ? 0 : -1;
    for (int other_way = 0; other_way < 2; other_way++) /* a row's own direction first */
        for (int i = 0; i < g->travels.n; i++) {
            const struct travel *t = &g->travels.at[i];
            int from = id_index_find(sites, other_way ? t->to : t->from);
            int to = id_index_find(sites, other_way ? t->from : t->to);
            if (from >= 0 && to >= 0 && out[from * n + to] < 0)
                out[from * n + to] = t->minutes;
        }
    for (int i = 0; i < n * n; i++)
        if (out[i] < 0)
            out[i] = unlisted_min(g, &g->sites.at[i / n], &g->sites.at[i % n]);
    id_index_free(sites);
}
