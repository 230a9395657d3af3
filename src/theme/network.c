/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/network.h"

#include <igraph/igraph.h>
#include <math.h>
#include <string.h>

#include "base/exits.h"
#include "base/mem.h"
#include "text/utf8.h"

/* By default igraph aborts where it cannot go on. Here the program ends as it does for its own
 * failures: what is no lack of memory is a broken call. */
static void cannot_go_on(const char *why, const char *file, int line, igraph_error_t code)
{
	(void)file, (void)line;
	if (code == IGRAPH_ENOMEM)
		ros__out_of_memory();
	ros__end_internal("igraph", why);
}

void ros__igraph_watch(void)
{
	igraph_set_error_handler(cannot_go_on);
}

static void must(igraph_error_t e)
{
	if (e != IGRAPH_SUCCESS)
		cannot_go_on(igraph_strerror(e), NULL, 0, e);
}

static void make_graph(igraph_t *g, igraph_vector_t *weight, const struct ros_edge *edge,
	uint32_t nedge, uint32_t n)
{
	igraph_vector_int_t list;
	must(igraph_vector_int_init(&list, 2 * (igraph_integer_t)nedge));
	must(igraph_vector_init(weight, nedge));
	for (uint32_t i = 0; i < nedge; i++) {
		VECTOR(list)[2 * (size_t)i] = edge[i].a;
		VECTOR(list)[2 * (size_t)i + 1] = edge[i].b;
		VECTOR(*weight)[i] = edge[i].association;
	}
	must(igraph_create(g, &list, n, IGRAPH_UNDIRECTED));
	igraph_vector_int_destroy(&list);
}

/* Renumbers communities by strength descending, ties by first node. */
static uint32_t renumber(uint32_t *membership, uint32_t n, const double *strength)
{
	uint32_t *rank, *first, k = 0;
	double *total;
	ROS_NEW_ARRAY(rank, n);
	ROS_NEW_ARRAY(first, n);
	ROS_NEW_ARRAY(total, n);
	for (uint32_t i = 0; i < n; i++) {
		if (membership[i] >= k)
			k = membership[i] + 1;
		total[membership[i]] += strength[i];
	}
	for (uint32_t i = n; i-- > 0;)
		first[membership[i]] = i;
	for (uint32_t c = 0; c < k; c++)
		for (uint32_t d = 0; d < k; d++)
			rank[c] += total[d] > total[c] ||
				   (total[d] == total[c] && first[d] < first[c]);
	for (uint32_t i = 0; i < n; i++)
		membership[i] = rank[membership[i]];
	free(rank);
	free(first);
	free(total);
	return k;
}

double ros__modularity(const struct ros_edge *edge, uint32_t nedge, uint32_t n,
	const uint32_t *membership, double resolution)
{
	igraph_t g;
	igraph_vector_t weight;
	igraph_vector_int_t m;
	igraph_real_t q;
	make_graph(&g, &weight, edge, nedge, n);
	must(igraph_vector_int_init(&m, n));
	for (uint32_t i = 0; i < n; i++)
		VECTOR(m)[i] = membership[i];
	must(igraph_modularity(&g, &m, &weight, resolution, IGRAPH_UNDIRECTED, &q));
	igraph_vector_int_destroy(&m);
	igraph_vector_destroy(&weight);
	igraph_destroy(&g);
	return q;
}

double ros__communities(const struct ros_edge *edge, uint32_t nedge, uint32_t n, uint64_t seed,
	uint32_t *membership, uint32_t *ncommunity)
{
	igraph_t g;
	igraph_vector_t weight, strength;
	igraph_vector_int_t m;
	double total = 0, *s;
	make_graph(&g, &weight, edge, nedge, n);
	must(igraph_vector_int_init(&m, 0));
	must(igraph_vector_init(&strength, 0));
	must(igraph_strength(&g, &strength, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, &weight));
	ROS_NEW_ARRAY(s, n);
	for (uint32_t i = 0; i < n; i++)
		total += s[i] = VECTOR(strength)[i];
	must(igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)(seed & 0x7FFFFFFF)));
	if (total > 0)
		must(igraph_community_leiden(
			&g, &weight, &strength, 1 / total, 0.01, false, -1, &m, NULL, NULL));
	for (uint32_t i = 0; i < n; i++)
		membership[i] = total > 0 ? (uint32_t)VECTOR(m)[i] : i;
	*ncommunity = renumber(membership, n, s);
	free(s);
	igraph_vector_int_destroy(&m);
	igraph_vector_destroy(&strength);
	igraph_vector_destroy(&weight);
	igraph_destroy(&g);
	return total > 0 ? ros__modularity(edge, nedge, n, membership, 1) : NAN;
}

static void scale(double *v, uint32_t n)
{
	double lo = INFINITY, hi = -INFINITY;
	for (uint32_t i = 0; i < n; i++) {
		lo = v[i] < lo ? v[i] : lo;
		hi = v[i] > hi ? v[i] : hi;
	}
	for (uint32_t i = 0; i < n; i++)
		v[i] = hi - lo > 1e-12 ? (v[i] - lo) / (hi - lo) : 0.5;
}

/* Parts that hang together are drawn small by distances to what they do not touch; moving every
 * point part of the way to its rank gives the crowded places room and keeps what is left, right,
 * above or below. */
static void make_room(double *v, uint32_t n)
{
	double *to;
	ROS_NEW_ARRAY(to, n);
	scale(v, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t rank = 0;
		for (uint32_t j = 0; j < n; j++)
			rank += v[j] < v[i] || (j < i && v[j] == v[i]);
		to[i] = 0.55 * v[i] + 0.45 * rank / (n > 1 ? n - 1.0 : 1);
	}
	memcpy(v, to, n * sizeof *v);
	free(to);
}

void ros__spread_labels(
	double *x, double *y, const double *half_width, const double *half_height, uint32_t n)
{
	bool moved = true;
	scale(x, n);
	scale(y, n);
	for (int round = 0; round < 400 && moved; round++) {
		moved = false;
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t j = i + 1; j < n; j++) {
				double dx = x[j] - x[i], dy = y[j] - y[i];
				double ox = half_width[i] + half_width[j] - fabs(dx);
				double oy = half_height[i] + half_height[j] - fabs(dy);
				if (ox <= 0 || oy <= 0)
					continue;
				moved = true;
				/* along the side where less has to be moved */
				if (oy <= ox) {
					double step = (dy < 0 ? -0.25 : 0.25) * oy;
					y[i] -= step;
					y[j] += step;
				} else {
					double step = (dx < 0 ? -0.25 : 0.25) * ox;
					x[i] -= step;
					x[j] += step;
				}
			}
	}
	scale(x, n);
	scale(y, n);
}

static void layout(struct ros_network *net, const igraph_t *g, const char *const *label)
{
	uint32_t n = net->nnode, at = 0;
	igraph_matrix_t xy;
	double *x, *y, *half_width, *half_height;
	must(igraph_matrix_init(&xy, n, 2));
	for (uint32_t c = 0; c < net->ncommunity; c++)
		for (uint32_t i = 0; i < n; i++)
			if (net->node[i].community == c) {
				double angle = 2 * M_PI * at++ / n;
				MATRIX(xy, i, 0) = cos(angle);
				MATRIX(xy, i, 1) = sin(angle);
			}
	if (n > 2)
		must(igraph_layout_kamada_kawai(g, &xy, true, 50 * (igraph_integer_t)n, 0, n, NULL,
			NULL, NULL, NULL, NULL));
	ROS_NEW_ARRAY(x, n);
	ROS_NEW_ARRAY(y, n);
	ROS_NEW_ARRAY(half_width, n);
	ROS_NEW_ARRAY(half_height, n);
	for (uint32_t i = 0; i < n; i++) {
		const char *s = label[net->node[i].col];
		size_t len = strlen(s), han = ros__utf8_count_han(s, len);
		size_t wide = 2 * han + (ros__utf8_count(s, len) - han);
		x[i] = MATRIX(xy, i, 0);
		y[i] = MATRIX(xy, i, 1);
		/* a label of 4 Han characters takes 6 % of the picture's width */
		half_width[i] = 0.0075 / 2 * (double)(wide + 2);
		half_height[i] = 0.018;
	}
	make_room(x, n);
	make_room(y, n);
	ros__spread_labels(x, y, half_width, half_height, n);
	for (uint32_t i = 0; i < n; i++) {
		net->node[i].x = x[i];
		net->node[i].y = y[i];
	}
	free(x);
	free(y);
	free(half_width);
	free(half_height);
	igraph_matrix_destroy(&xy);
}

static void measure_nodes(struct ros_network *net, const igraph_t *g)
{
	igraph_vector_t b;
	double pairs = net->nnode > 2 ? (net->nnode - 1.0) * (net->nnode - 2.0) / 2 : 1;
	must(igraph_vector_init(&b, 0));
	must(igraph_betweenness(g, &b, igraph_vss_all(), IGRAPH_UNDIRECTED, NULL));
	for (uint32_t i = 0; i < net->nnode; i++)
		net->node[i].betweenness = VECTOR(b)[i] / pairs;
	igraph_vector_destroy(&b);
	for (uint32_t e = 0; e < net->nedge; e++) {
		const uint32_t end[2] = {net->edge[e].a, net->edge[e].b};
		for (int k = 0; k < 2; k++) {
			net->node[end[k]].degree++;
			net->node[end[k]].strength += net->edge[e].association;
		}
	}
}

/* Columns with an edge become nodes, in column order; edges then name nodes. */
static void pick_nodes(struct ros_network *net, uint32_t ncol)
{
	uint32_t *of;
	ROS_NEW_ARRAY(of, ncol);
	for (uint32_t e = 0; e < net->nedge; e++)
		of[net->edge[e].a] = of[net->edge[e].b] = 1;
	for (uint32_t c = 0; c < ncol; c++)
		if (of[c])
			of[c] = net->nnode++;
		else
			of[c] = UINT32_MAX;
	ROS_NEW_ARRAY(net->node, net->nnode);
	for (uint32_t c = 0; c < ncol; c++)
		if (of[c] != UINT32_MAX)
			net->node[of[c]].col = c;
	for (uint32_t e = 0; e < net->nedge; e++) {
		net->edge[e].a = of[net->edge[e].a];
		net->edge[e].b = of[net->edge[e].b];
	}
	free(of);
}

void ros__network_build(struct ros_network *net, const struct ros_csr *contexts,
	const char *const *label, const struct ros_network_spec *spec)
{
	*net = (struct ros_network)ROS_NETWORK_INIT;
	size_t m = ros__edges_test(contexts, &net->edge);
	net->ntested = (size_t)contexts->ncol * (contexts->ncol - (contexts->ncol > 0)) / 2;
	while (net->npassed < m && net->edge[net->npassed].q <= spec->alpha)
		net->npassed++;
	net->nedge = (uint32_t)(net->npassed < spec->max_edges ? net->npassed : spec->max_edges);
	while (net->nedge < m && net->nedge < spec->want_edges &&
		net->edge[net->nedge].p <= spec->alpha / 5)
		net->nedge++;
	net->modularity = NAN;
	if (!net->nedge)
		return;
	pick_nodes(net, contexts->ncol);
	uint32_t *membership;
	ROS_NEW_ARRAY(membership, net->nnode);
	net->modularity = ros__communities(
		net->edge, net->nedge, net->nnode, spec->seed, membership, &net->ncommunity);
	for (uint32_t i = 0; i < net->nnode; i++)
		net->node[i].community = membership[i];
	free(membership);
	igraph_t g;
	igraph_vector_t weight;
	make_graph(&g, &weight, net->edge, net->nedge, net->nnode);
	measure_nodes(net, &g);
	layout(net, &g, label);
	igraph_vector_destroy(&weight);
	igraph_destroy(&g);
}

void ros__network_release(struct ros_network *net)
{
	free(net->node);
	free(net->edge);
	*net = (struct ros_network)ROS_NETWORK_INIT;
}
