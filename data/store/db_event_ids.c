/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_event_ids.c - matches the presences of a new revision with the calendar events of before. */
#include "db_event_ids.h"
#include "mem.h"
#include <assert.h>
#include <stdlib.h>

/* The presences of each employee on each need as linked lists: `heads` gives the index of the first one by
 * "employee\nneed", `next` that of the following one, -1 at the end. */
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

static bool id_taken(struct week_presences *w, int64_t id)
{
    const struct week_presence *p = week_presence_find(w, id);
    return p && p->taken;
}

/* Gives the ids of `from` to presences of `now` that have none yet: to those of the same times or, with a zone, to
 * those of the same local day.  An id that stands in `other`, too, and was given away from there, is not given again.
 */
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
            assert(was->id);
            p->id = was->id;
            was->taken = true;
            break;
        }
        free(key);
    }
    chains_free(&c, from->list.n);
}

void event_ids_match(struct week_presences *now, struct week_presences *before, struct week_presences *published,
                     const struct zone *z)
{
    pass(now, before, published, NULL);
    pass(now, published, before, NULL);
    pass(now, before, published, z);
    pass(now, published, before, z);
}
