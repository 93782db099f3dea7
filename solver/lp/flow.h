/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flow.h - maximum flow on a network with whole capacities, warm-started.
 *
 * Arcs are added first, flow_ready() freezes the network; after that only capacities change.  The flow
 * carried so far stays when flow_max() runs again, so that a small change costs a small effort.
 * Invariant between calls: the flow is conserved at every node but source and sink, and no arc carries
 * more than its capacity. */
#ifndef CORDAGE_FLOW_H
#define CORDAGE_FLOW_H

#include <stdbool.h>
#include <stdint.h>

typedef int64_t flow_t;

struct flow;
struct flow *flow_new(int n_nodes, int source, int sink);
void flow_free(struct flow *f);
int flow_arc(struct flow *f, int from, int to, flow_t capacity); /* its number: 0, 1, 2, ... */
int flow_arcs(const struct flow *f);
void flow_ready(struct flow *f);

/* Raises the flow to the maximum; returns its value. */
flow_t flow_max(struct flow *f);
flow_t flow_value(const struct flow *f);
flow_t flow_on(const struct flow *f, int arc);
flow_t flow_capacity(const struct flow *f, int arc);
/* Changes an arc's capacity.  Where it then carries too much, the excess is taken back along its way
 * from the source and on to the sink.  The network must have no cycle. */
void flow_set_capacity(struct flow *f, int arc, flow_t capacity);

/* Marks the nodes reached from the given node, or those that reach it, over arcs with more than `slack`
 * left: the two sides of minimum cuts.  marks has one byte a node and is overwritten. */
void flow_from(const struct flow *f, int node, flow_t slack, uint8_t *marks);
void flow_towards(const struct flow *f, int node, flow_t slack, uint8_t *marks);

#endif
