/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Networks of words that stand together: tested edges, communities, centrality, a fixed layout.
 *
 * Edges are those of edge_test.h with q <= alpha, at most `max_edges` of them (smallest p first).
 * Short texts support few: where there are fewer than `want_edges`, edges with p <= alpha / 5 fill
 * up to that number, and their q says that they are a tendency only. Nodes are the words that keep
 * an edge. Edge weight is the Dice coefficient.
 *	degree       number of edges; strength: sum of their weights
 *	betweenness  share of shortest paths through a node, edges of length 1 (Freeman 1977), 0..1
 *	community    Leiden algorithm on modularity (Traag, Waltman & van Eck 2019, doi
 *	             10.1038/s41598-019-41695-z), generator seeded, so the same on every run;
 *	             numbered by total strength, ties by the first node
 *	modularity   Newman 2004 (doi 10.1103/PhysRevE.70.056131), weighted, resolution 1
 *	x, y         Kamada & Kawai 1989 from a circle in community order, crowded places spread,
 *	             then labels pushed apart; both scaled to [0, 1]
 */
#ifndef THEME_NETWORK_H
#define THEME_NETWORK_H
#include "theme/edge_test.h"

struct ros_net_node {
	uint32_t col;        /* column of the contexts' matrix */
	uint32_t degree, community;
	double strength, betweenness, x, y;
};

struct ros_network {
	struct ros_net_node *node;
	struct ros_edge *edge; /* a, b are node indices */
	uint32_t nnode, nedge, ncommunity;
	double modularity;
	size_t ntested, npassed; /* pairs in the family; pairs with q <= alpha */
};
#define ROS_NETWORK_INIT {0}

struct ros_network_spec {
	double alpha;
	uint32_t max_edges, want_edges;
	uint64_t seed;
};

/* label[col] is the word, for the room it needs in the layout. No edge at all gives an empty
 * network. */
void ros__network_build(struct ros_network *net, const struct ros_csr *contexts,
	const char *const *label, const struct ros_network_spec *spec);
void ros__network_release(struct ros_network *net);

/* Communities of a weighted graph given as edges over n nodes, as above; membership receives n
 * values, the return value is the modularity (NaN where there is no edge). */
double ros__communities(const struct ros_edge *edge, uint32_t nedge, uint32_t n, uint64_t seed,
	uint32_t *membership, uint32_t *ncommunity);
/* Modularity of a given partition. */
double ros__modularity(const struct ros_edge *edge, uint32_t nedge, uint32_t n,
	const uint32_t *membership, double resolution);

/* Moves points in [0, 1]^2 until boxes of the given half sizes overlap no more (or 400 rounds),
 * then scales back to [0, 1]. */
void ros__spread_labels(double *x, double *y, const double *half_width, const double *half_height,
	uint32_t n);

/* For programs, before there are threads: where igraph cannot go on the program ends with a message
 * and nothing left (base/exits.h); without it igraph aborts. */
void ros__igraph_watch(void);

#endif
