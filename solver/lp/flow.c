/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flow.c - maximum flow by Dinic's algorithm, and capacities changed under a flow. */
#include "flow.h"
#include "mem.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Shortest augmenting paths in phases of breadth-first levels, depth-first with a current arc per node (Dinic,
 * "Algorithm for solution of a problem of maximum flow in networks with power estimation", 1970).  Levels are counted
 * from the sink, so that a node that cannot reach it is never entered.  Half-arcs come in pairs: 2a forward, 2a + 1
 * back; left[] is what each can still take. */
struct half {
    int from, to;
};
struct flow {
    int n, source, sink, n_arcs;
    VEC(struct half) arcs;     /* as added */
    VEC(flow_t) capacity;      /* per arc */
    flow_t *left;              /* per half-arc */
    int *first, *list;         /* half-arcs by the node they leave: list[first[v] .. first[v + 1]) */
    int *level, *next, *queue; /* per node */
    int *path;                 /* half-arcs of the path in hand */
    flow_t value;
    bool ready;
};

struct flow *flow_new(int n_nodes, int source, int sink)
{
    struct flow *f = mem_alloc(sizeof *f);
    f->n = n_nodes;
    f->source = source;
    f->sink = sink;
    return f;
}

void flow_free(struct flow *f)
{
    if (!f)
        return;
    vec_free(&f->arcs);
    vec_free(&f->capacity);
    free(f->left);
    free(f->first);
    free(f->list);
    free(f->level);
    free(f->next);
    free(f->queue);
    free(f->path);
    free(f);
}

int flow_arc(struct flow *f, int from, int to, flow_t capacity)
{
    *vec_add(&f->arcs) = (struct half){from, to};
    *vec_add(&f->capacity) = capacity;
    return f->arcs.n - 1;
}

int flow_arcs(const struct flow *f)
{
    return f->arcs.n;
}

static int half_from(const struct flow *f, int h)
{
    return h & 1 ? f->arcs.at[h >> 1].to : f->arcs.at[h >> 1].from;
}

static int half_to(const struct flow *f, int h)
{
    return h & 1 ? f->arcs.at[h >> 1].from : f->arcs.at[h >> 1].to;
}

void flow_ready(struct flow *f)
{
    int m = f->n_arcs = f->arcs.n;
    f->left = mem_array((size_t)m * 2 + 1, sizeof *f->left);
    f->first = mem_array((size_t)f->n + 2, sizeof *f->first);
    f->list = mem_array((size_t)m * 2 + 1, sizeof *f->list);
    f->level = mem_array((size_t)f->n, sizeof *f->level);
    f->next = mem_array((size_t)f->n, sizeof *f->next);
    f->queue = mem_array((size_t)f->n, sizeof *f->queue);
    f->path = mem_array((size_t)f->n + 1, sizeof *f->path);
    for (int h = 0; h < 2 * m; h++)
        f->first[half_from(f, h) + 2]++;
    for (int v = 2; v <= f->n + 1; v++)
        f->first[v] += f->first[v - 1];
    for (int h = 0; h < 2 * m; h++)
        f->list[f->first[half_from(f, h) + 1]++] = h;
    for (int a = 0; a < m; a++)
        f->left[2 * a] = f->capacity.at[a];
    f->ready = true;
}

/* Breadth-first from the sink against the arcs; false when the source is cut off. */
static bool levels(struct flow *f)
{
    int head = 0, tail = 0;
    for (int v = 0; v < f->n; v++)
        f->level[v] = -1;
    f->level[f->sink] = 0;
    f->queue[tail++] = f->sink;
    while (head < tail) {
        int v = f->queue[head++];
        for (int i = f->first[v]; i < f->first[v + 1]; i++) {
            int h = f->list[i], u = half_to(f, h);
            if (f->level[u] >= 0 || f->left[h ^ 1] <= 0)
                continue;
            f->level[u] = f->level[v] + 1;
            if (u == f->source)
                return true;
            f->queue[tail++] = u;
        }
    }
    return false;
}

static void augment(struct flow *f, int depth)
{
    flow_t by = INT64_MAX;
    for (int i = 0; i < depth; i++)
        by = f->left[f->path[i]] < by ? f->left[f->path[i]] : by;
    for (int i = 0; i < depth; i++) {
        f->left[f->path[i]] -= by;
        f->left[f->path[i] ^ 1] += by;
    }
    f->value += by;
}

/* All paths of one phase. */
static void blocking(struct flow *f)
{
    int depth = 0, v = f->source;
    memcpy(f->next, f->first, (size_t)f->n * sizeof *f->next);
    for (;;) {
        if (v == f->sink) {
            augment(f, depth);
            for (int i = depth - 1; i >= 0; i--) /* back to before the first full arc */
                if (f->left[f->path[i]] == 0)
                    depth = i;
            v = half_from(f, f->path[depth]);
            continue;
        }
        bool forward = false;
        for (; f->next[v] < f->first[v + 1]; f->next[v]++) {
            int h = f->list[f->next[v]], u = half_to(f, h);
            if (f->left[h] > 0 && f->level[u] >= 0 && f->level[u] == f->level[v] - 1) {
                f->path[depth++] = h;
                v = u;
                forward = true;
                break;
            }
        }
        if (forward)
            continue;
        if (depth == 0)
            return;
        f->level[v] = -1;
        v = half_from(f, f->path[--depth]);
        f->next[v]++;
    }
}

#ifndef NDEBUG
/* What flows into a node flows out of it, but for source and sink; no arc carries less than nothing or more than it
 * can. */
static bool conserved(const struct flow *f)
{
    bool sound = true;
    for (int v = 0; v < f->n; v++) {
        flow_t sum = 0; /* out, less in */
        for (int i = f->first[v]; i < f->first[v + 1]; i++) {
            int h = f->list[i];
            sum += h & 1 ? -f->left[h] : f->left[h | 1];
            sound = sound && f->left[h] >= 0;
        }
        sound = sound && sum == (v == f->source ? f->value : v == f->sink ? -f->value : 0);
    }
    for (int a = 0; a < f->n_arcs; a++)
        sound = sound && f->left[2 * a] + f->left[2 * a + 1] == f->capacity.at[a];
    return sound;
}
#endif

flow_t flow_max(struct flow *f)
{
    assert(f->ready);
    while (levels(f))
        blocking(f);
    assert(conserved(f));
    return f->value;
}

flow_t flow_value(const struct flow *f)
{
    return f->value;
}

flow_t flow_on(const struct flow *f, int arc)
{
    return f->left[2 * arc + 1];
}

flow_t flow_capacity(const struct flow *f, int arc)
{
    return f->capacity.at[arc];
}

/* Takes back up to `amount` on one path of carried flow that leaves v (forward) or enters it; returns how much.
 * next[] holds where each node's arcs are looked at next; it is kept while the excess of one arc is taken back. */
static flow_t take_back_path(struct flow *f, int v, bool forward, flow_t amount)
{
    int end = forward ? f->sink : f->source, depth = 0;
    while (v != end) {
        int h = -1;
        for (; f->next[v] < f->first[v + 1]; f->next[v]++) {
            h = f->list[f->next[v]];
            flow_t carried = (h & 1) == forward ? 0 : f->left[h | 1];
            if (carried > 0) {
                amount = carried < amount ? carried : amount;
                break;
            }
        }
        assert(h >= 0 && depth < f->n); /* carried flow goes on to the end, and in no circle */
        f->path[depth++] = h;
        v = half_to(f, h);
    }
    for (int i = 0; i < depth; i++) {
        f->left[f->path[i] | 1] -= amount;
        f->left[f->path[i] & ~1] += amount;
    }
    return amount;
}

static void take_back(struct flow *f, int v, bool forward, flow_t amount)
{
    memcpy(f->next, f->first, (size_t)f->n * sizeof *f->next);
    while (amount > 0)
        amount -= take_back_path(f, v, forward, amount);
}

void flow_set_capacity(struct flow *f, int arc, flow_t capacity)
{
    flow_t excess = f->ready ? flow_on(f, arc) - capacity : 0;
    f->capacity.at[arc] = capacity;
    if (!f->ready)
        return;
    if (excess > 0) {
        f->left[2 * arc + 1] -= excess;
        f->value -= excess;
        take_back(f, f->arcs.at[arc].from, false, excess);
        take_back(f, f->arcs.at[arc].to, true, excess);
    }
    f->left[2 * arc] = capacity - flow_on(f, arc);
    assert(f->left[2 * arc] >= 0 && f->left[2 * arc + 1] >= 0);
}

static void spread(const struct flow *f, int start, bool forward, flow_t slack, uint8_t *marks)
{
    int *queue = mem_array((size_t)f->n, sizeof *queue), head = 0, tail = 0;
    memset(marks, 0, (size_t)f->n);
    marks[start] = 1;
    queue[tail++] = start;
    while (head < tail) {
        int v = queue[head++];
        for (int i = f->first[v]; i < f->first[v + 1]; i++) {
            int h = f->list[i], u = half_to(f, h);
            if (marks[u] || f->left[forward ? h : h ^ 1] <= slack)
                continue;
            marks[u] = 1;
            queue[tail++] = u;
        }
    }
    free(queue);
}

void flow_from(const struct flow *f, int node, flow_t slack, uint8_t *marks)
{
    spread(f, node, true, slack, marks);
}

void flow_towards(const struct flow *f, int node, flow_t slack, uint8_t *marks)
{
    spread(f, node, false, slack, marks);
}
