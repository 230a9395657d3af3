/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The topic model: its parts against independent ones, planted topics, and text that has none. */
#include "stats_helper.h"

#include <gsl/gsl_linalg.h>

#include "base/par.h"
#include "topic/guided.h"
#include "topic/recur.h"
#include "topic/strata.h"
#include "topic/varimax.h"
#include "topic_planted.h"

enum { N = 40, M = 25, K = 5 };

static void small_matrix(struct ros_csr *x, gsl_matrix *dense)
{
	*x = (struct ros_csr){.nrow = N, .ncol = M};
	ROS_NEW_ARRAY(x->indptr, N + 1);
	ROS_NEW_ARRAY(x->indices, N * M);
	ROS_NEW_ARRAY(x->data, N * M);
	for (uint32_t i = 0; i < N; i++) {
		for (uint32_t j = 0; j < M; j++) {
			struct ros_rng g = ros__rng(5, i, j);
			if ((i + j) % 3 == 0)
				continue;
			x->indices[x->nnz] = j;
			x->data[x->nnz] = ros__rng_unit(&g) * ((i + 1) % (j % K + 1) + .1);
			gsl_matrix_set(dense, i, j, x->data[x->nnz++]);
		}
		x->indptr[i + 1] = x->nnz;
	}
}

/* GSL's dense decomposition is another method by other hands. */
static void singular_vectors(void **state)
{
	(void)state;
	gsl_matrix *a = gsl_matrix_calloc(N, M), *v = gsl_matrix_alloc(M, M);
	gsl_vector *s = gsl_vector_alloc(M), *w = gsl_vector_alloc(M);
	struct ros_csr x, xt;
	struct ros_spectral f;
	small_matrix(&x, a);
	ros_csr_transpose(&xt, &x);
	ros__spectral_fit(&f, &x, &xt, NULL, K);
	gsl_linalg_SV_decomp(a, v, s, w);
	for (uint32_t c = 0; c < K; c++) {
		double along = 0, across = 0;
		NEAR(f.s[c], gsl_vector_get(s, c), 1e-5 * gsl_vector_get(s, 0));
		for (uint32_t j = 0; j < M; j++)
			along += f.v[j * f.kp + c] * gsl_matrix_get(v, j, c);
		for (uint32_t i = 0; i < N; i++)
			across += f.u[i * f.kp + c] * gsl_matrix_get(a, i, c);
		NEAR(fabs(along), 1, 1e-4);
		NEAR(fabs(across), gsl_vector_get(s, c), 1e-4 * gsl_vector_get(s, 0));
	}
	ros__spectral_release(&f);
	ros_csr_release(&x);
	ros_csr_release(&xt);
	gsl_matrix_free(a);
	gsl_matrix_free(v);
	gsl_vector_free(s);
	gsl_vector_free(w);
}

/* Variance of the squared loadings, of rows brought to length 1: what Kaiser's rotation makes
 * largest. */
static double simplicity(const double *a, uint32_t m, uint32_t k, const double *r)
{
	double total = 0;
	for (uint32_t c = 0; c < k; c++) {
		double two = 0, four = 0;
		for (uint32_t j = 0; j < m; j++) {
			double v = 0, length = 0;
			for (uint32_t b = 0; b < k; b++) {
				v += a[j * k + b] * r[b * k + c];
				length += a[j * k + b] * a[j * k + b];
			}
			two += v * v / length;
			four += v * v * v * v / length / length;
		}
		total += four / m - two * two / m / m;
	}
	return total;
}

/* Rows of one length, so that weighting changes nothing: a simple structure turned by a known
 * angle comes back. */
static void rotation(void **state)
{
	(void)state;
	enum { ROWS = 12, AXES = 3 };
	double a[ROWS * AXES], r[AXES * AXES], turned[AXES * AXES] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
	const double t = .7, q = .4;
	for (uint32_t j = 0; j < ROWS; j++) { /* each row on one axis, turned twice */
		double v[AXES] = {0};
		v[j % AXES] = 1;
		double x = v[0] * cos(t) - v[1] * sin(t), y = v[0] * sin(t) + v[1] * cos(t), z = v[2];
		a[j * AXES] = x;
		a[j * AXES + 1] = y * cos(q) - z * sin(q);
		a[j * AXES + 2] = y * sin(q) + z * cos(q);
	}
	ros__varimax(a, ROWS, AXES, AXES, r);
	NEAR(simplicity(a, ROWS, AXES, r), 3 * (1. / 3 - 1. / 9), 1e-6);
	assert_true(simplicity(a, ROWS, AXES, turned) < .5);
	for (uint32_t c = 0; c < AXES; c++)
		for (uint32_t d = 0; d < AXES; d++) {
			double dot = 0;
			for (uint32_t b = 0; b < AXES; b++)
				dot += r[b * AXES + c] * r[b * AXES + d];
			DIGITS(dot, c == d, 12);
		}
}

static void ladders(void **state)
{
	(void)state;
	uint32_t k[ROS_TOPIC_LEVELS];
	const uint32_t known[][4] = {{600, 7, 20, 40}, {11999, 7, 20, 40}, {12000, 8, 23, 46},
		{24000, 9, 26, 52}, {47999, 9, 26, 52}, {360, 4, 12, 24}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		assert_int_equal(ros__topic_ladder(known[i][0], 0, k), 3);
		for (uint32_t l = 0; l < 3; l++)
			assert_int_equal(k[l], known[i][l + 1]);
	}
	assert_int_equal(ros__topic_ladder(150, 0, k), 2);
	assert_int_equal(k[1], 10);
	assert_int_equal(ros__topic_ladder(100000, 7, k), 1);
	assert_int_equal(k[0], 7);
	for (uint32_t n = 0; n < 900; n++)
		for (uint32_t l = 1, levels = ros__topic_ladder(n, n % 50, k); l < levels; l++)
			assert_true(k[l - 1] >= 2 && k[l - 1] < k[l]);
}

/* Two runs of one part: words 0 and 1 stand together in the first only. By hand: n = 1, c = 1 and
 * 1 of 2 runs, lengths 2 and 1: h = (5/2)/(9/4), E = 1/2 10/9. */
static void lift_by_hand(void **state)
{
	(void)state;
	uint64_t indptr[] = {0, 2, 3};
	uint32_t indices[] = {0, 1, 2}, part[] = {0, 0}, word[] = {0, 1};
	double data[] = {1, 1, 1}, together, expected;
	const uint8_t take[] = {1, 1};
	struct ros_topic_strata s;
	const struct ros_topic_runs r = {.n = 2,
		.nword = 3,
		.npart = 1,
		.part = part,
		.x = {.nrow = 2, .ncol = 3, .nnz = 3, .indptr = indptr, .indices = indices, .data = data}};
	ros__topic_strata_make(&s, &r, take);
	ros__topic_lift(&r, &s, word, 2, &together, &expected);
	NEAR(together, 1, 0);
	NEAR(expected, 5. / 9, 1e-12);
	ros__topic_strata_release(&s);
}

/* Parts of 10, 1, 2 and 11 runs: the long ones for themselves, 1 and 2 together; without the last
 * and all but the part of one run, that has nothing beside it. */
static void strata(void **state)
{
	(void)state;
	uint32_t part[24] = {0};
	uint8_t take[24];
	struct ros_topic_strata s;
	for (uint32_t d = 0; d < 24; d++) {
		part[d] = d < 10 ? 0 : d < 11 ? 1 : d < 13 ? 2 : 3;
		take[d] = d <= 10;
	}
	const struct ros_topic_runs r = {.n = 24, .npart = 4, .part = part};
	ros__topic_strata_make(&s, &r, NULL);
	assert_int_equal(s.n, 3);
	assert_int_equal(s.at[1], 10);
	assert_int_equal(s.at[2], 21);
	assert_int_equal(s.at[3], 24);
	assert_int_equal(s.run[10], 13);
	assert_int_equal(s.run[21], 10);
	ros__topic_strata_release(&s);
	ros__topic_strata_make(&s, &r, take);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.at[1], 10);
	ros__topic_strata_release(&s);
}

/* 20 runs of 12 words, one part. In the first ten words 0 and 1 stand side by side, 2 and 3 eight
 * words apart; each pair has n = 10, c = 10 and 10 of 20 runs. Side by side nothing holds apart;
 * 2 and 3: 10 found, 10 10/20 = 5 expected, all halves equally long. */
static void apart(void **state)
{
	(void)state;
	uint32_t part[20] = {0}, word[240], phrase[] = {0, 1}, subject[] = {2, 3};
	uint64_t word_at[21];
	struct ros_topic_strata s;
	for (uint32_t d = 0; d < 20; d++) {
		for (uint32_t i = 0; i < 12; i++)
			word[d * 12 + i] = 4;
		if (d < 10) {
			word[d * 12] = 0;
			word[d * 12 + 1] = 1;
			word[d * 12 + 2] = 2;
			word[d * 12 + 10] = 3;
		}
		word_at[d] = (uint64_t)d * 12;
	}
	word_at[20] = 240;
	const struct ros_topic_runs r = {
		.n = 20, .nword = 5, .npart = 1, .part = part, .word = word, .word_at = word_at};
	ros__topic_strata_make(&s, &r, NULL);
	assert_true(isnan(ros__topic_lift_apart(&r, &s, phrase, 2)));
	NEAR(ros__topic_lift_apart(&r, &s, subject, 2), 2, 1e-12);
	ros__topic_strata_release(&s);
}

/* A turn of speech, procedure (much of the lift goes where words stand apart), a subject. */
static void holds_apart(void **state)
{
	(void)state;
	assert_false(ros__topic_holds_apart(&(struct ros_topic){.lift = 1.3, .apart = 1.1}));
	assert_false(ros__topic_holds_apart(&(struct ros_topic){.lift = 2.5, .apart = 1.45}));
	assert_true(ros__topic_holds_apart(&(struct ros_topic){.lift = 2.5, .apart = 1.55}));
	assert_true(ros__topic_holds_apart(&(struct ros_topic){.lift = 2.5, .apart = 2.6}));
}

static void planted(void **state)
{
	(void)state;
	struct planted p;
	struct ros_topics t;
	planted_make(&p, 10, 600, .5, 31);
	const struct ros_topics_spec exact = {.wanted = 10, .seed = 1}, open = {.seed = 1};
	assert_true(ros__topics_fit(&t, &p.runs, &exact));
	assert_true(planted_cosine(&p, &t.level[t.nlevel - 1].fit) >= .9);
	assert_int_equal(t.level[t.nlevel - 1].nreal, 10);
	ros__topics_release(&t);
	assert_true(ros__topics_fit(&t, &p.runs, &open));
	assert_int_equal(t.middle, 1);
	assert_int_equal(t.level[2].fit.k, 40);
	assert_in_range(t.level[2].nreal, 9, 11);
	for (uint32_t k = 0; k < 40; k++) {
		const struct ros_topic *c = &t.level[2].topic[k];
		assert_true(c->parent < 20 && c->inside > 0 && c->inside <= 1);
		assert_true(k == 0 || c->share <= c[-1].share);
	}
	ros__topics_release(&t);
	planted_release(&p);
}

/* Speeches of one run or of two: topics are what tells them apart. Their words dealt anew inside
 * each speech leave that as it was; dealt anew among the short speeches, which is what chance is
 * there, they leave nothing. What was asked for is what is shown first. */
static void short_speeches(void **state)
{
	(void)state;
	enum { AS_SPOKEN, INSIDE, AMONG };
	for (int how = 0; how < 4; how++) {
		struct planted p;
		struct ros_topics t;
		uint32_t runs = how < 3 ? 2 : 1;
		planted_make(&p, 10, 600, .5, 31);
		for (uint32_t d = 0; d < p.runs.n; d++)
			p.runs.part[d] = d / runs;
		p.runs.npart = p.runs.n / runs;
		if (how % 3 != AS_SPOKEN)
			planted_shuffle(&p, how % 3 == AMONG, 5);
		const struct ros_topics_spec spec = {.wanted = 10, .seed = 1};
		assert_true(ros__topics_fit(&t, &p.runs, &spec));
		assert_int_equal(t.middle, t.nlevel - 1);
		assert_int_equal(t.level[t.middle].nreal, how % 3 == AMONG ? 0 : 10);
		ros__topics_release(&t);
		planted_release(&p);
	}
}

/* Neither a vocabulary that changes from part to part nor chance makes a topic. */
static void shuffled(void **state)
{
	(void)state;
	for (uint64_t draw = 0; draw < 6; draw++) {
		struct planted p;
		struct ros_topics t;
		planted_make(&p, 10, 200 + 60 * (uint32_t)draw, .5, 70 + draw);
		planted_shuffle(&p, draw % 2, draw);
		const struct ros_topics_spec spec = {.seed = draw};
		assert_true(ros__topics_fit(&t, &p.runs, &spec));
		for (uint32_t l = 0; l < t.nlevel; l++)
			assert_int_equal(t.level[l].nreal, 0);
		ros__topics_release(&t);
		planted_release(&p);
	}
}

static double phi_most(const double *phi)
{
	double most = 0;
	for (uint32_t w = 0; w < VOCABULARY; w++)
		most = fmax(most, phi[w]);
	return most;
}

enum { SEEDED = 4, SEED_WORDS = 3, SEED_RANK = 10 };

/* Three words of each of four planted topics, of middling rank, as a list would have them. */
static void make_seeds(struct ros_topic_seeds *s, const struct planted *p)
{
	*s = (struct ros_topic_seeds){.n = SEEDED};
	ROS_NEW_ARRAY(s->hits, (size_t)p->runs.n * SEEDED);
	ROS_NEW_ARRAY(s->word, SEEDED * SEED_WORDS);
	ROS_NEW_ARRAY(s->word_at, SEEDED + 1);
	for (uint32_t k = 0; k < SEEDED; k++) {
		const double *phi = p->phi + (size_t)k * VOCABULARY, most = phi_most(phi);
		for (uint32_t w = 0, n = 0; w < VOCABULARY && n < SEED_WORDS; w++)
			if (phi[w] * SEED_RANK < most && phi[w] * 2 * SEED_RANK > most)
				s->word[k * SEED_WORDS + n++] = w;
		s->word_at[k + 1] = (k + 1) * SEED_WORDS;
		for (uint32_t d = 0; d < p->runs.n; d++)
			for (uint32_t i = 0; i < SEED_WORDS; i++)
				s->hits[(size_t)d * SEEDED + k] += ros_csr_get(
					&p->runs.x, d, s->word[k * SEED_WORDS + i]);
	}
}

static void check_guided(bool shuffle)
{
	struct planted p;
	struct ros_topics t;
	struct ros_topic_seeds s;
	struct ros_topic_guided g;
	planted_make(&p, 10, 600, .5, 31);
	if (shuffle)
		planted_shuffle(&p, false, 5);
	make_seeds(&s, &p);
	const struct ros_topics_spec spec = {.wanted = 10, .seed = 1};
	assert_true(ros__topics_fit(&t, &p.runs, &spec));
	ros__topics_guided(&g, &t, &s, 1);
	assert_int_equal(g.n, SEEDED);
	for (uint32_t k = 0; k < SEEDED; k++) {
		const double *phi = p.phi + (size_t)k * VOCABULARY;
		uint32_t own = 0;
		for (uint32_t i = 0; i < g.topic[k].ntop; i++)
			own += phi[g.topic[k].top[i]] > 0;
		assert_int_equal(g.topic[k].real, !shuffle);
		if (!shuffle)
			assert_true(own >= 9); /* of ten, three of which were given */
	}
	ros__topic_guided_release(&g);
	ros__topics_release(&t);
	planted_release(&p);
	free(s.hits);
	free(s.word);
	free(s.word_at);
}

/* A list of three words finds the rest of its topic, beside all others. */
static void guided(void **state)
{
	(void)state;
	check_guided(false);
}

/* And finds nothing where there is nothing. */
static void guided_by_nothing(void **state)
{
	(void)state;
	check_guided(true);
}

static void same_bits(void **state)
{
	(void)state;
	struct planted p;
	struct ros_topics one, two;
	planted_make(&p, 6, 400, .5, 8);
	const struct ros_topics_spec spec = {.seed = 1};
	ros__par_set(1);
	ros__topics_fit(&one, &p.runs, &spec);
	ros__par_set(3);
	ros__topics_fit(&two, &p.runs, &spec);
	ros__par_set(0);
	for (uint32_t l = 0; l < one.nlevel; l++) {
		const struct ros_mixture *a = &one.level[l].fit, *b = &two.level[l].fit;
		assert_memory_equal(a->phi, b->phi, (size_t)a->m * a->kp * sizeof *a->phi);
		assert_memory_equal(a->theta, b->theta, (size_t)a->n * a->kp * sizeof *a->theta);
		for (uint32_t k = 0; k < a->k; k++) {
			const struct ros_topic *x = &one.level[l].topic[k], *y = &two.level[l].topic[k];
			assert_true(x->recurrence == y->recurrence && x->lift == y->lift);
			assert_true(x->npmi == y->npmi || (isnan(x->npmi) && isnan(y->npmi)));
		}
	}
	ros__topics_release(&one);
	ros__topics_release(&two);
	planted_release(&p);
}

static void refused(void **state)
{
	(void)state;
	struct planted p;
	struct ros_topics t;
	planted_make(&p, 3, 120, .5, 8);
	const struct ros_topics_spec spec = {.seed = 1};
	assert_false(ros__topics_fit(&t, &p.runs, &spec));
	assert_int_equal(t.nlevel, 0);
	assert_int_equal(t.missing_runs, 30);
	assert_int_equal(t.missing_words, 0);
	ros__topics_release(&t);
	planted_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(singular_vectors),
		cmocka_unit_test(rotation),
		cmocka_unit_test(ladders),
		cmocka_unit_test(lift_by_hand),
		cmocka_unit_test(strata),
		cmocka_unit_test(apart),
		cmocka_unit_test(holds_apart),
		cmocka_unit_test(planted),
		cmocka_unit_test(short_speeches),
		cmocka_unit_test(shuffled),
		cmocka_unit_test(guided),
		cmocka_unit_test(guided_by_nothing),
		cmocka_unit_test(same_bits),
		cmocka_unit_test(refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
