/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Networks: the edge test against enumeration and simulation, published modularity values, the
 * layout, and equal results for any number of threads. */
#include <igraph/igraph.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "theme/network.h"

#define NEAR(a, b, eps) assert_true(fabs((a) - (b)) <= (eps))

/* Fisher's tea test (1935): 8 cups, 4 and 4, at least 3 right: 17/70; all 4 right: 1/70. */
static void fisher_tea(void **state)
{
	(void)state;
	uint32_t n = 8, k = 4;
	double expected;
	NEAR(ros__edge_p(&n, &k, &k, 1, 3, &expected), 17.0 / 70, 1e-14);
	NEAR(ros__edge_p(&n, &k, &k, 1, 4, &expected), 1.0 / 70, 1e-14);
	NEAR(expected, 2, 1e-14);
	assert_true(ros__edge_p(&n, &k, &k, 1, 0, &expected) == 1);
}

/* Two classes: the tail is the share of all ways, counted one by one. */
static void two_classes(void **state)
{
	(void)state;
	const uint32_t n[] = {4, 5}, ka[] = {2, 3}, kb[] = {2, 2};
	double expected, hits = 0, all = 0;
	for (uint32_t a = 0; a < 1u << 9; a++) {
		if (__builtin_popcount(a & 15) != 2 || __builtin_popcount(a >> 4) != 3)
			continue;
		all++;
		/* b stands in contexts 0, 1 of the first and 0, 1 of the second class */
		hits += __builtin_popcount(a & 0x33) >= 3;
	}
	NEAR(ros__edge_p(n, ka, kb, 2, 3, &expected), hits / all, 1e-14);
	NEAR(expected, 1.0 + 6.0 / 5, 1e-14);
}

/* Permuting word a's places 20,000 times gives the same p within four standard errors. */
static void simulated(void **state)
{
	(void)state;
	const uint32_t n[] = {30, 20, 12}, ka[] = {6, 7, 6}, kb[] = {5, 8, 9};
	enum { R = 20000 };
	uint32_t reach = 0;
	for (uint32_t r = 0; r < R; r++) {
		uint32_t both = 0;
		for (uint32_t s = 0; s < 3; s++) {
			uint32_t place[30];
			struct ros_rng rng = ros__rng(3, r, s);
			for (uint32_t i = 0; i < n[s]; i++)
				place[i] = i;
			ros__rng_shuffle(&rng, place, n[s]);
			for (uint32_t i = 0; i < ka[s]; i++)
				both += place[i] < kb[s];
		}
		reach += both >= 11;
	}
	double expected, p = ros__edge_p(n, ka, kb, 3, 11, &expected), share = (double)reach / R;
	assert_true(p > 0.001 && p < 0.5);
	NEAR(share, p, 4 * sqrt(p * (1 - p) / R));
}

/* Against sums of whole-number fractions (binomial coefficients, no rounding): large counts, a small
 * expectation over a large support, and the approximation that stands in beyond variance 100. */
static void large_counts(void **state)
{
	(void)state;
	uint32_t n = 40000, j = 2000, k = 2040, a = 6000, b = 6;
	double expected;
	NEAR(ros__edge_p(&n, &j, &j, 1, 140, &expected) / 3.75213134284108e-05, 1, 1e-8);
	NEAR(ros__edge_p(&n, &a, &b, 1, 5, &expected) / 3.98147617210226e-04, 1, 1e-8);
	double p = ros__edge_p(&n, &k, &k, 1, 144, &expected);
	assert_true(p > 5.014811773303279e-05 / 2 && p < 5.014811773303279e-05 * 2);
	/* what can happen never has chance 0 */
	p = ros__edge_p(&n, &j, &j, 1, 1500, &expected);
	assert_true(p > 0 && p <= 1e-20);
	p = ros__edge_p(&n, &k, &k, 1, 2000, &expected);
	assert_true(p > 0 && p <= 1e-20);
}

static struct ros_edge *graph_edges(const igraph_t *g, uint32_t *n)
{
	*n = (uint32_t)igraph_ecount(g);
	struct ros_edge *e = ros__xcalloc(*n, sizeof *e);
	for (uint32_t i = 0; i < *n; i++)
		e[i] = (struct ros_edge){.a = (uint32_t)IGRAPH_FROM(g, i), .b = (uint32_t)IGRAPH_TO(g, i),
			.association = 1};
	return e;
}

/* Zachary's karate club: fast greedy Q = .380671 (igraph's own expected output); the best known
 * partition has Q = .419790 (Brandes et al. 2008), and Leiden must not be below fast greedy. */
static void karate_club(void **state)
{
	(void)state;
	igraph_t g;
	igraph_vector_int_t m;
	uint32_t nedge, membership[34], other[34], k;
	igraph_famous(&g, "Zachary");
	igraph_vector_int_init(&m, 0);
	igraph_community_fastgreedy(&g, NULL, NULL, NULL, &m);
	struct ros_edge *e = graph_edges(&g, &nedge);
	for (uint32_t i = 0; i < 34; i++)
		membership[i] = (uint32_t)VECTOR(m)[i];
	NEAR(ros__modularity(e, nedge, 34, membership, 1), 0.380671, 5e-7);
	double q = ros__communities(e, nedge, 34, 1, membership, &k);
	print_message("karate club: Q = %.6f, %u communities\n", q, k);
	assert_true(q >= 0.380671 && q <= 0.419790 + 1e-6);
	assert_true(ros__communities(e, nedge, 34, 1, other, &k) == q);
	assert_memory_equal(membership, other, sizeof other);
	free(e);
	igraph_vector_int_destroy(&m);
	igraph_destroy(&g);
}

/* Two cliques of five joined by one edge: Q = .702381, .452381, .202381 at resolution .5, 1, 1.5
 * (igraph's expected output), and the communities are the cliques. */
static void two_cliques(void **state)
{
	(void)state;
	struct ros_edge e[21];
	uint32_t n = 0, membership[10], k;
	for (uint32_t c = 0; c < 2; c++)
		for (uint32_t i = 0; i < 5; i++)
			for (uint32_t j = i + 1; j < 5; j++)
				e[n++] = (struct ros_edge){.a = 5 * c + i, .b = 5 * c + j, .association = 1};
	e[n++] = (struct ros_edge){.a = 0, .b = 5, .association = 1};
	NEAR(ros__communities(e, n, 10, 1, membership, &k), 0.452381, 5e-7);
	assert_int_equal(k, 2);
	for (uint32_t i = 0; i < 10; i++)
		assert_int_equal(membership[i], i / 5);
	NEAR(ros__modularity(e, n, 10, membership, 0.5), 0.702381, 5e-7);
	NEAR(ros__modularity(e, n, 10, membership, 1.5), 0.202381, 5e-7);
}

/* 60 contexts over 12 words: words 0-3 always together, 4-7 always together, the rest by chance. */
static void make_contexts(struct ros_csr *m, uint64_t seed, bool planted)
{
	*m = (struct ros_csr){.nrow = 60, .ncol = 12};
	m->indptr = ros__xcalloc(61, sizeof *m->indptr);
	m->indices = ros__xcalloc(60 * 12, sizeof *m->indices);
	m->data = ros__xcalloc(60 * 12, sizeof *m->data);
	for (uint32_t r = 0; r < 60; r++) {
		struct ros_rng rng = ros__rng(seed, r, 0);
		for (uint32_t w = 0; w < 12; w++) {
			bool there = ros__rng_below(&rng, 4) == 0;
			if (planted && w < 8)
				there = r % 4 == w / 4;
			if (there) {
				m->indices[m->nnz] = w;
				m->data[m->nnz++] = 1;
			}
		}
		m->indptr[r + 1] = m->nnz;
	}
}

static void release(struct ros_csr *m)
{
	free(m->indptr);
	free(m->indices);
	free(m->data);
}

static const char *const label[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
static const struct ros_network_spec spec = {.alpha = 0.05, .max_edges = 60, .want_edges = 0, .seed = 1};

static void planted_blocks(void **state)
{
	(void)state;
	struct ros_csr m;
	struct ros_network one, four;
	make_contexts(&m, 1, true);
	ros__par_set(1);
	ros__network_build(&one, &m, label, &spec);
	ros__par_set(4);
	ros__network_build(&four, &m, label, &spec);
	ros__par_set(0);
	assert_int_equal(one.ntested, 66);
	assert_true(one.nedge >= 12);
	for (uint32_t i = 0; i < 12; i++) { /* the 2 x 6 planted pairs come first */
		assert_int_equal(one.node[one.edge[i].a].col / 4, one.node[one.edge[i].b].col / 4);
		assert_true(one.edge[i].q < 1e-6);
		NEAR(one.edge[i].association, 1, 1e-12);
	}
	for (uint32_t i = 0; i < one.nnode; i++) {
		assert_true(one.node[i].x >= 0 && one.node[i].x <= 1);
		assert_true(one.node[i].y >= 0 && one.node[i].y <= 1);
	}
	assert_int_equal(one.nnode, four.nnode);
	assert_int_equal(one.nedge, four.nedge);
	assert_memory_equal(one.node, four.node, one.nnode * sizeof *one.node);
	for (uint32_t i = 0; i < one.nedge; i++) { /* by field: the struct has padding */
		const struct ros_edge *x = &one.edge[i], *y = &four.edge[i];
		assert_true(x->a == y->a && x->b == y->b && x->count == y->count);
		assert_true(x->p == y->p && x->q == y->q && x->expected == y->expected &&
			x->association == y->association);
	}
	ros__network_release(&one);
	ros__network_release(&four);
	release(&m);
}

/* Without structure an edge at q <= .05 appears in few of 200 tables. */
static void nothing_planted(void **state)
{
	(void)state;
	uint32_t with_edges = 0;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct ros_csr m;
		struct ros_network net;
		make_contexts(&m, seed, false);
		ros__network_build(&net, &m, label, &spec);
		with_edges += net.nedge > 0;
		ros__network_release(&net);
		release(&m);
	}
	print_message("tables with an edge: %u of 200\n", with_edges);
	assert_true(with_edges <= 18); /* 5 % and three standard errors */
}

static void labels_apart(void **state)
{
	(void)state;
	enum { N = 30 };
	double x[N], y[N], w[N], h[N];
	struct ros_rng rng = ros__rng(5, 0, 0);
	for (int i = 0; i < N; i++) {
		x[i] = ros__rng_unit(&rng) * 0.2;
		y[i] = ros__rng_unit(&rng) * 0.2;
		w[i] = 0.02;
		h[i] = 0.015;
	}
	ros__spread_labels(x, y, w, h, N);
	int overlaps = 0;
	for (int i = 0; i < N; i++) {
		assert_true(x[i] >= 0 && x[i] <= 1 && y[i] >= 0 && y[i] <= 1);
		for (int j = i + 1; j < N; j++)
			overlaps += fabs(x[i] - x[j]) < 0.03 && fabs(y[i] - y[j]) < 0.02;
	}
	assert_true(overlaps <= 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fisher_tea), cmocka_unit_test(two_classes), cmocka_unit_test(simulated),
		cmocka_unit_test(large_counts), cmocka_unit_test(karate_club),
		cmocka_unit_test(two_cliques), cmocka_unit_test(planted_blocks),
		cmocka_unit_test(nothing_planted), cmocka_unit_test(labels_apart)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
