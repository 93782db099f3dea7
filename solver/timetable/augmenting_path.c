/* SPDX-License-Identifier: GPL-3.0-or-later */
/* augmenting_path.c - moves a slot of service from one member to another, over people who work for both.
 *
 * As in a network flow: members are nodes, and an arc from member A to member B is somebody who can do one slot less
 * for A and one slot more for B, on the same day or another, with a legal week.  A breadth-first search backwards from
 * the member that would gain most finds the shortest way to it from every other member; the one that loses least gives.
 * The members in between keep what they had.  Working hours that nobody uses are a node, too. */
#include "polish.h"
#include "presence_edge.h"
#include "stopwatch.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { WAY_MOST = 64 }; /* people on one way */

struct arc { /* one step on the way to the member that gains */
    int employee, next;
    bool shrinks, tried; /* tried: the way from here did not hold, or gained nothing */
    struct presence_edge grow, shrink;
};

struct chain {
    struct search_state *s;
    int n, *queue;                /* how many members; node n stands for hours that nobody uses */
    struct arc *arc;              /* [n + 1] the way on from each node reached; employee -1: not reached */
    int *first, *on;              /* who works for each member: on[first[m] .. first[m + 1]) */
    struct small_move *way, look; /* way: [WAY_MOST] the moves made; look: only tried for being legal */
    double end_s;                 /* when to stop, by now_s(); 0: no limit */
};

/* Lists for each member the people who work for it in the present plan. */
static void find_people(struct chain *c)
{
    const struct search_state *s = c->s;
    const struct instance *ins = s->problem->ins;
    uint8_t *works = mem_array((size_t)c->n * (size_t)ins->n_employees + 1, 1);
    int n = 0;
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS && !s->problem->people[e].frozen; d++)
            for (int i = 0; i < s->weeks[e].day[d].n; i++) {
                uint8_t *w =
                    &works[(size_t)ins->needs[s->weeks[e].day[d].at[i].need].member * (size_t)ins->n_employees +
                           (size_t)e];
                n += !*w;
                *w = 1;
            }
    c->on = mem_resize(c->on, (size_t)n + 1, sizeof *c->on);
    n = 0;
    for (int m = 0; m < c->n; m++) {
        c->first[m] = n;
        for (int e = 0; e < ins->n_employees; e++)
            if (works[(size_t)m * (size_t)ins->n_employees + (size_t)e])
                c->on[n++] = e;
    }
    c->first[c->n] = n;
    free(works);
}

static bool is_legal(struct chain *c, int employee, const struct presence_edge *grow,
                     const struct presence_edge *shrink)
{
    edges_move(&c->look, c->s, employee, grow, shrink);
    return small_move_is_legal(&c->look);
}

static bool plain(const struct instance *ins, const struct presence_edge *x)
{
    return !ins->needs[x->need].replacement;
}

/* Adds arcs to the member by one person: one end of a presence for it moves outward, and an end of a presence for a
 * member that is not reached yet moves inward. */
static int reach_by(struct chain *c, int employee, int member, int tail)
{
    const struct search_state *s = c->s;
    const struct instance *ins = s->problem->ins;
    struct presence_edge edges[EDGES_MOST];
    int n = edges_of(s, employee, edges);
    for (int g = 0; g < n; g++) {
        const struct presence_edge *grow = &edges[g];
        if (ins->needs[grow->need].member != member || !plain(ins, grow) || !edge_is_open(s, employee, grow))
            continue;
        if (c->arc[c->n].employee < 0 && is_legal(c, employee, grow, NULL))
            c->arc[c->n] = (struct arc){.employee = employee, .next = member, .grow = *grow};
        for (int k = 0; k < n; k++) {
            int from = ins->needs[edges[k].need].member;
            if (from == member || c->arc[from].employee >= 0 || !plain(ins, &edges[k]) ||
                !is_legal(c, employee, grow, &edges[k]))
                continue;
            c->arc[from] =
                (struct arc){.employee = employee, .next = member, .shrinks = true, .grow = *grow, .shrink = edges[k]};
            c->queue[tail++] = from;
        }
    }
    return tail;
}

static bool late(const struct chain *c)
{
    return c->end_s > 0 && now_s() > c->end_s;
}

static void reach(struct chain *c, int member)
{
    int tail = 0;
    for (int m = 0; m <= c->n; m++)
        c->arc[m] = (struct arc){.employee = -1};
    c->arc[member].employee = c->s->problem->ins->n_employees; /* the end of every way */
    c->queue[tail++] = member;
    for (int head = 0; head < tail; head++)
        for (int i = c->first[c->queue[head]]; i < c->first[c->queue[head] + 1] && !late(c); i++)
            tail = reach_by(c, c->on[i], c->queue[head], tail);
}

/* Changes the plan along the way from this node to its end, and undoes it when a step is not legal or nothing is
 * gained. */
static bool take_way(struct chain *c, int node, int member)
{
    struct search_state *s = c->s;
    double goal = s->goal;
    int n = 0;
    bool good = true;
    for (int at = node; at != member && good; at = c->arc[at].next) {
        const struct arc *x = &c->arc[at];
        assert(x->employee >= 0 && x->employee < s->problem->ins->n_employees);
        good = n < WAY_MOST && edge_is_open(s, x->employee, &x->grow);
        if (!good)
            break;
        edges_move(&c->way[n], s, x->employee, &x->grow, x->shrinks ? &x->shrink : NULL);
        good = small_move_propose(&c->way[n]);
        n += good;
    }
    if (good && s->goal > goal + GAIN_LEAST)
        return true;
    while (n--)
        small_move_undo(&c->way[n]);
    return false;
}

/* Finds one slot more for this member, taken from the member that loses least by it. */
static bool serve(struct chain *c, int member)
{
    const struct search_state *s = c->s;
    double gain = state_account_step(s, member, 1);
    reach(c, member);
    for (;;) {
        int giver = -1;
        double best = GAIN_LEAST;
        for (int m = 0; m <= c->n; m++) {
            double worth = gain + (m < c->n ? state_account_step(s, m, -1) : 0);
            if (m != member && c->arc[m].employee >= 0 && !c->arc[m].tried && worth > best) {
                best = worth;
                giver = m;
            }
        }
        if (giver < 0)
            return false;
        if (take_way(c, giver, member))
            return true;
        c->arc[giver].tried = true; /* it stays: other ways lead over it */
    }
}

struct wish {
    int member;
    double gain;
};

static int by_gain(const void *a, const void *b)
{
    const struct wish *x = a, *y = b;
    return x->gain != y->gain ? (x->gain > y->gain ? -1 : 1) : x->member - y->member;
}

bool augment(struct search_state *s, double end_s)
{
    const struct instance *ins = s->problem->ins;
    size_t n = (size_t)ins->n_members + 1;
    struct chain c = {.s = s, .n = ins->n_members, .end_s = end_s};
    struct wish *wish = mem_array(n, sizeof *wish);
    bool any = false, better = true;
    c.queue = mem_array(n, sizeof *c.queue);
    c.arc = mem_array(n, sizeof *c.arc);
    c.first = mem_array(n, sizeof *c.first);
    c.way = mem_array(WAY_MOST, sizeof *c.way);
    find_people(&c);
    while (better && !late(&c)) {
        better = false;
        for (int m = 0; m < c.n; m++)
            wish[m] = (struct wish){m, state_account_step(s, m, 1)};
        qsort(wish, (size_t)c.n, sizeof *wish, by_gain);
        for (int i = 0; i < c.n && !better && !late(&c) && wish[i].gain > GAIN_LEAST; i++)
            better = serve(&c, wish[i].member);
        any = any || better;
    }
    free(wish);
    free(c.queue);
    free(c.arc);
    free(c.first);
    free(c.on);
    free(c.way);
    return any;
}
