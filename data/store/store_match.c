/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_match.c - which presence of a new revision is which of before, so that a calendar event that
 * was moved stays the same event; and what publishing makes of it. */
#include "store_week.h"
#include <stdlib.h>
#include <string.h>

/* Presences of one employee on one need, as chains through an array. */
struct chains {
    struct id_index *heads;
    int *next;
    char **keys;
};

static void chains_make(struct chains *c, const struct week_presences *w)
{
    c->heads = id_index_new();
    c->next = mem_array((size_t)w->list.n + 1, sizeof *c->next);
    c->keys = mem_array((size_t)w->list.n + 1, sizeof *c->keys);
    int *last = mem_array((size_t)w->list.n + 1, sizeof *last); /* by head */
    for (int i = 0; i < w->list.n; i++) {
        c->next[i] = -1;
        c->keys[i] = mem_printf("%s\n%s", w->list.at[i].employee, w->list.at[i].need);
        int head = id_index_find(c->heads, c->keys[i]);
        if (head < 0) {
            id_index_add(c->heads, c->keys[i], i);
            head = i;
        } else {
            c->next[last[head]] = i;
        }
        last[head] = i;
    }
    free(last);
}

static void chains_free(struct chains *c, int n)
{
    for (int i = 0; i < n; i++)
        free(c->keys[i]);
    free(c->keys);
    free(c->next);
    id_index_free(c->heads);
}

static int by_id(const void *a, const void *b, void *ctx)
{
    const struct week_presence *list = ctx;
    int64_t x = list[*(const int *)a].id, y = list[*(const int *)b].id;
    return (x > y) - (x < y);
}

/* The ids of `before` and `published` do not change: their order is made once. */
static struct week_presence *find(struct week_presences *w, int64_t id)
{
    if (!w->by_id) {
        w->by_id = mem_array((size_t)w->list.n + 1, sizeof *w->by_id);
        for (int i = 0; i < w->list.n; i++)
            w->by_id[i] = i;
        qsort_r(w->by_id, (size_t)w->list.n, sizeof *w->by_id, by_id, w->list.at);
    }
    for (int low = 0, high = w->list.n; low < high;) {
        int mid = (low + high) / 2;
        struct week_presence *p = &w->list.at[w->by_id[mid]];
        if (p->id == id)
            return p;
        if (p->id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static bool id_taken(struct week_presences *w, int64_t id)
{
    const struct week_presence *p = find(w, id);
    return p && p->taken;
}

/* z NULL: same times; else: same local day. */
static void pass(struct week_presences *now, struct week_presences *from, struct week_presences *other,
                 const struct zone *z)
{
    struct chains c;
    chains_make(&c, from);
    for (int i = 0; i < now->list.n; i++) {
        struct week_presence *p = &now->list.at[i];
        if (p->id)
            continue;
        char *key = mem_printf("%s\n%s", p->employee, p->need);
        for (int k = id_index_find(c.heads, key); k >= 0; k = c.next[k]) {
            struct week_presence *was = &from->list.at[k];
            bool fits = z ? zone_date(z, was->start) == zone_date(z, p->start) && !was->cancelled
                          : was->start == p->start && was->end == p->end;
            if (!fits || was->taken || id_taken(other, was->id))
                continue;
            p->id = was->id;
            was->taken = true;
            break;
        }
        free(key);
    }
    chains_free(&c, from->list.n);
}

void week_match(struct week_presences *now, struct week_presences *before, struct week_presences *published,
                const struct zone *z)
{
    pass(now, before, published, NULL);
    pass(now, published, before, NULL);
    pass(now, before, published, z);
    pass(now, published, before, z);
}

/* ---- publishing ---------------------------------------------------------------------------------------- */
static bool unchanged(const struct week_presence *was, const struct week_presence *is)
{
    return was && !was->cancelled && was->start == is->start && was->end == is->end &&
           !strcmp(was->employee, is->employee) && !strcmp(was->need, is->need) && !strcmp(was->member, is->member) &&
           !strcmp(was->site, is->site);
}

static void publish_one(struct store *s, int number, const struct week_presence *p, bool again, instant when)
{
    db_run(s,
           "UPDATE presences SET revision = ?1, sequence = sequence + ?2, changed = ?3, cancelled = 0, employee = ?4,"
           " need = ?5, member = ?6, site = ?7, starts = ?8, ends = ?9 WHERE id = ?10",
           "iiissssiii", (int64_t)number, (int64_t)again, (int64_t)when, p->employee, p->need, p->member, p->site,
           (int64_t)p->start, (int64_t)p->end, p->id);
}

void week_publish(struct store *s, int number, struct week_presences *now, struct week_presences *published,
                  bool withdraw, instant when)
{
    for (int i = 0; !withdraw && i < now->list.n; i++) {
        const struct week_presence *p = &now->list.at[i], *was = find(published, p->id);
        if (!unchanged(was, p))
            publish_one(s, number, p, was, when);
    }
    for (int i = 0; i < published->list.n; i++) {
        const struct week_presence *was = &published->list.at[i];
        if (!was->cancelled && (withdraw || !find(now, was->id)))
            db_run(s,
                   "UPDATE presences SET revision = ?1, sequence = sequence + 1, changed = ?2, cancelled = 1"
                   " WHERE id = ?3",
                   "iii", (int64_t)number, (int64_t)when, was->id);
    }
}
