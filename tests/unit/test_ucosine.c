/* SPDX-License-Identifier: GPL-3.0-or-later */
/* U-cosine that leaves out what is near: against its definition, pair by pair of clauses. */
#include "stats_helper.h"

#include "base/par.h"
#include "stats/ucosine.h"

enum { UNITS = 120, WORDS = 15, GROUPS = 3, TEXTS = 4 };

struct data {
	double v[UNITS * WORDS];
	uint32_t group[UNITS], text[UNITS];
	uint8_t whole[GROUPS];
	struct ros_csr x;
};

/* Three groups of 40 clauses; group 2 is four texts that are taken as wholes. Some rows take no part. */
static void make(struct data *d)
{
	*d = (struct data){.whole = {0, 0, 1}};
	for (uint32_t u = 0; u < UNITS; u++) {
		struct ros_rng r = ros__rng(3, u / 5, 0), own = ros__rng(3, u, 1);
		uint32_t topic = ros__rng_below(&r, WORDS);
		d->group[u] = u % 17 == 16 ? UINT32_MAX : u / 40;
		d->text[u] = d->group[u] == 2 ? 10 + u / 10 : u / 40;
		for (int k = 0; k < 4; k++)
			d->v[u * WORDS + (k < 2 ? topic : ros__rng_below(&own, WORDS))]++;
	}
	d->x = csr_of(d->v, UNITS, WORDS);
}

static bool near(const struct data *d, uint32_t i, uint32_t j, uint32_t gap)
{
	uint32_t apart = i < j ? j - i : i - j;
	return d->text[i] == d->text[j] && (d->whole[d->group[i]] || apart <= gap);
}

static double size_of(const struct data *d, uint32_t u)
{
	double s = 0;
	for (int w = 0; w < WORDS; w++)
		s += d->v[u * WORDS + w];
	return s;
}

static double dot_of(const struct data *d, uint32_t i, uint32_t j)
{
	double s = 0;
	for (int w = 0; w < WORDS; w++)
		s += d->v[i * WORDS + w] * d->v[j * WORDS + w];
	return s;
}

/* times[u]: how often clause u was drawn (0: left out); copies of a clause are near each other, and so are
 * all clauses of one block, which block[] numbers. */
static double norm_of(const struct data *d, uint32_t g, uint32_t gap, const double *times,
	const uint32_t *block)
{
	double dot = 0, size = 0;
	for (uint32_t i = 0; i < UNITS; i++)
		for (uint32_t j = 0; j < UNITS; j++)
			if (d->group[i] == g && d->group[j] == g && !near(d, i, j, gap) &&
				!(block && block[i] == block[j])) {
				dot += times[i] * times[j] * dot_of(d, i, j);
				size += times[i] * times[j] * size_of(d, i) * size_of(d, j);
			}
	return dot / size;
}

static double ucosine_of(const struct data *d, uint32_t a, uint32_t b, uint32_t gap, const double *times,
	const uint32_t *block)
{
	double dot = 0, size = 0;
	for (uint32_t i = 0; i < UNITS; i++)
		for (uint32_t j = 0; j < UNITS; j++)
			if (d->group[i] == a && d->group[j] == b) {
				dot += times[i] * times[j] * dot_of(d, i, j);
				size += times[i] * times[j] * size_of(d, i) * size_of(d, j);
			}
	return dot / size / sqrt(norm_of(d, a, gap, times, block) * norm_of(d, b, gap, times, block));
}

static struct ros_ucosine_in input(const struct data *d, uint32_t gap)
{
	return (struct ros_ucosine_in){.x = &d->x, .group = d->group, .text = d->text, .whole = d->whole,
		.ngroup = GROUPS, .gap = gap};
}

static void block_numbers(const struct ros_ucosine_side *s, uint32_t *block)
{
	for (uint32_t b = 0; b < s->nblock; b++)
		for (uint32_t k = s->block_at[b]; k < s->block_at[b + 1]; k++)
			block[s->unit[k]] = b;
}

static void definition_and_jackknife(void **state)
{
	(void)state;
	static struct data d;
	make(&d);
	for (uint32_t gap = 0; gap <= 12; gap += 4) {
		const struct ros_ucosine_in in = input(&d, gap);
		struct ros_ucosine_side s;
		struct ros_ucosines u;
		double times[UNITS];
		uint32_t block[UNITS] = {0};
		ros__ucosine_prepare(&s, &in);
		ros__ucosine_all(&u, &s, .05);
		block_numbers(&s, block);
		for (uint32_t k = 0; k < UNITS; k++)
			times[k] = 1;
		for (uint32_t a = 0; a < GROUPS; a++)
			for (uint32_t b = 0; b < GROUPS; b++) {
				if (a == b)
					continue;
				NEAR(u.pair[a * GROUPS + b].raw, ucosine_of(&d, a, b, gap, times, NULL), 1e-9);
				uint32_t out = s.at[a] + 1;
				for (uint32_t k = 0; k < UNITS; k++)
					times[k] = d.group[k] != UINT32_MAX && block[k] == out ? 0 : 1;
				NEAR(u.without[out * GROUPS + b], ucosine_of(&d, a, b, gap, times, NULL), 1e-9);
				for (uint32_t k = 0; k < UNITS; k++)
					times[k] = 1;
			}
		assert_int_equal(s.at[3] - s.at[2], TEXTS); /* whole texts are left out */
		ros__ucosines_release(&u);
		ros__ucosine_release(&s);
	}
	csr_free(&d.x);
}

static void drawn_blocks(void **state)
{
	(void)state;
	static struct data d;
	make(&d);
	const struct ros_ucosine_in in = input(&d, 8);
	struct ros_ucosine_side s;
	double u[GROUPS * GROUPS], times[UNITS] = {0};
	uint32_t block[UNITS] = {0}, drawn[UNITS] = {0};
	ros__ucosine_prepare(&s, &in);
	block_numbers(&s, block);
	for (uint32_t b = 0; b < s.nblock; b++)
		drawn[b] = b % 3;
	for (uint32_t k = 0; k < UNITS; k++)
		times[k] = drawn[block[k]];
	ros__ucosine_drawn(&s, drawn, u);
	for (uint32_t a = 0; a < GROUPS; a++)
		for (uint32_t b = a + 1; b < GROUPS; b++)
			NEAR(u[a * GROUPS + b], ucosine_of(&d, a, b, 8, times, block), 1e-9);
	ros__ucosine_release(&s);
	csr_free(&d.x);
}

static void same_bits_for_any_threads(void **state)
{
	(void)state;
	static struct data d;
	make(&d);
	const struct ros_ucosine_in in = input(&d, 8);
	struct ros_ucosine one[GROUPS * GROUPS], four[GROUPS * GROUPS];
	ros__par_set(1);
	ros__ucosine_pairs(&in, .05, one);
	ros__par_set(4);
	ros__ucosine_pairs(&in, .05, four);
	ros__par_set(0);
	for (int i = 0; i < GROUPS * GROUPS; i++)
		if (i % (GROUPS + 1)) {
			assert_true(one[i].u == four[i].u && one[i].lower == four[i].lower);
			assert_true(one[i].u < one[i].upper || one[i].clipped);
		}
	csr_free(&d.x);
}

static void edges(void **state)
{
	(void)state;
	/* nothing in common; then one and the same text twice; then a group of one unit */
	static const double v[] = {1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1};
	uint32_t group[] = {0, 0, 0, 1, 1, 1}, text[] = {0, 1, 2, 3, 4, 5};
	struct ros_csr x = csr_of(v, 6, 4);
	struct ros_ucosine u[9];
	struct ros_ucosine_in in = {.x = &x, .group = group, .text = text, .ngroup = 2};
	ros__ucosine_pairs(&in, .05, u);
	assert_true(u[1].u == 0 && u[1].lower == 0 && u[1].upper > 0 && u[1].upper <= 1);
	csr_free(&x);
	static const double same[] = {1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1};
	x = csr_of(same, 6, 2);
	ros__ucosine_pairs(&in, .05, u);
	assert_true(u[1].clipped && u[1].u == 1 && u[1].upper == 1 && u[1].lower < 1);
	group[5] = 2;
	in.ngroup = 3;
	ros__ucosine_pairs(&in, .05, u);
	assert_true(isnan(u[2].raw) && isnan(u[2].lower));
	csr_free(&x);
}

/* Six texts: 0 and 1 share a vocabulary of their own, the others a second one with them in part. Only the pair that
 * is alike stands out, and only where its blocks are many enough. */
static void places(void **state)
{
	(void)state;
	enum { N = 6, EACH = 80, W = 40 };
	static double v[N * EACH * W];
	uint32_t group[N * EACH];
	for (uint32_t u = 0; u < N * EACH; u++) {
		struct ros_rng r = ros__rng(8, u, 0);
		uint32_t g = group[u] = u / EACH;
		for (int k = 0; k < 6; k++)
			v[u * W + (g < 2 && k < 3 ? ros__rng_below(&r, 8) : 8 + ros__rng_below(&r, 32))]++;
	}
	struct ros_csr x = csr_of(v, N * EACH, W);
	const struct ros_ucosine_in in = {.x = &x, .group = group, .text = group, .ngroup = N, .gap = 8};
	struct ros_ucosine_side s;
	struct ros_ucosines u;
	double p[N * N], null[N * N];
	ros__ucosine_prepare(&s, &in);
	ros__ucosine_all(&u, &s, .05);
	ros__ucosine_places(&u, &s, 8, p, null);
	assert_true(p[1] < .001 && u.pair[1].raw > null[1]);
	assert_true(p[2 * N + 3] == p[3 * N + 2] && isnan(p[0]));
	ros__ucosine_places(&u, &s, 11, p, NULL);
	assert_true(isnan(p[1]));
	ros__ucosines_release(&u);
	ros__ucosine_release(&s);
	csr_free(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(definition_and_jackknife),
		cmocka_unit_test(drawn_blocks),
		cmocka_unit_test(same_bits_for_any_threads),
		cmocka_unit_test(edges),
		cmocka_unit_test(places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
