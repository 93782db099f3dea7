/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow.h"
#include "mem.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A small network drawn at random: nodes in layers, so that there is no cycle. */
enum { LAYER = 4, LAYERS = 3, NODES = 2 + LAYER * LAYERS, ARCS_MAX = 64 };
struct drawn {
    int n, from[ARCS_MAX], to[ARCS_MAX];
    flow_t capacity[ARCS_MAX];
};

static unsigned draw(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

static void add(struct drawn *d, int from, int to, unsigned *state)
{
    d->from[d->n] = from;
    d->to[d->n] = to;
    d->capacity[d->n++] = draw(state) % 10;
}

static void draw_network(struct drawn *d, unsigned *state)
{
    d->n = 0;
    for (int i = 0; i < LAYER; i++) {
        add(d, 0, 2 + i, state);
        for (int l = 0; l + 1 < LAYERS; l++)
            for (int j = 0; j < LAYER; j++)
                if (draw(state) % 3)
                    add(d, 2 + l * LAYER + i, 2 + (l + 1) * LAYER + j, state);
        add(d, 2 + (LAYERS - 1) * LAYER + i, 1, state);
    }
}

/* The smallest cut, by trying every set of nodes on the source's side. */
static flow_t smallest_cut(const struct drawn *d)
{
    flow_t best = INT64_MAX;
    for (unsigned set = 0; set < 1u << (NODES - 2); set++) {
        unsigned side = set << 2 | 1u;
        flow_t sum = 0;
        for (int a = 0; a < d->n; a++)
            if ((side >> d->from[a] & 1u) && !(side >> d->to[a] & 1u))
                sum += d->capacity[a];
        best = sum < best ? sum : best;
    }
    return best;
}

static struct flow *flow_of(const struct drawn *d)
{
    struct flow *f = flow_new(NODES, 0, 1);
    for (int a = 0; a < d->n; a++)
        assert_int_equal(flow_arc(f, d->from[a], d->to[a], d->capacity[a]), a);
    flow_ready(f);
    return f;
}

static void assert_conserved(const struct flow *f, const struct drawn *d)
{
    flow_t net[NODES] = {0};
    for (int a = 0; a < d->n; a++) {
        assert_true(flow_on(f, a) >= 0 && flow_on(f, a) <= flow_capacity(f, a));
        net[d->from[a]] -= flow_on(f, a);
        net[d->to[a]] += flow_on(f, a);
    }
    for (int v = 2; v < NODES; v++)
        assert_int_equal(net[v], 0);
    assert_int_equal(net[1], flow_value(f));
}

static void maximum_flow_equals_the_smallest_cut(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 60; round++) {
        struct drawn d;
        draw_network(&d, &seed);
        struct flow *f = flow_of(&d);
        assert_int_equal(flow_max(f), smallest_cut(&d));
        assert_conserved(f, &d);
        flow_free(f);
    }
}

static void changed_capacities_give_the_same_flow_as_a_new_network(void **state)
{
    (void)state;
    unsigned seed = 99;
    struct drawn d;
    draw_network(&d, &seed);
    struct flow *f = flow_of(&d);
    flow_max(f);
    for (int round = 0; round < 400; round++) {
        int a = (int)(draw(&seed) % (unsigned)d.n);
        d.capacity[a] = draw(&seed) % 12;
        flow_set_capacity(f, a, d.capacity[a]);
        assert_conserved(f, &d);
        struct flow *fresh = flow_of(&d);
        assert_int_equal(flow_max(f), flow_max(fresh));
        assert_conserved(f, &d);
        flow_free(fresh);
    }
    flow_free(f);
}

static void both_sides_of_the_minimum_cut_are_marked(void **state)
{
    (void)state;
    /* 0 -> 2 (5), 2 -> 3 (2), 3 -> 1 (9): the middle arc is the bottleneck */
    struct flow *f = flow_new(4, 0, 1);
    uint8_t near_source[4], near_three[4];
    flow_arc(f, 0, 2, 5);
    flow_arc(f, 2, 3, 2);
    flow_arc(f, 3, 1, 9);
    flow_ready(f);
    assert_int_equal(flow_max(f), 2);
    flow_from(f, 0, 0, near_source);
    flow_towards(f, 3, 0, near_three);
    assert_true(near_source[2] && !near_source[3]);
    assert_true(near_three[3] && !near_three[2] && !near_three[0]);
    flow_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maximum_flow_equals_the_smallest_cut),
        cmocka_unit_test(changed_capacities_give_the_same_flow_as_a_new_network),
        cmocka_unit_test(both_sides_of_the_minimum_cut_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
