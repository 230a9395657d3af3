/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The co-occurrence stage alone, on text that is already cut: words between spaces, one document a
 * line, window 5. Reading, looking words up and counting are measured, as GloVe's cooccur does.
 * usage: bench_cooc FILE [MIN_COUNT]
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/io.h"
#include "base/strmap.h"
#include "count/cooc.h"

struct word {
	uint32_t id;
	uint64_t cf;
};

static int by_frequency(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	return x->cf != y->cf ? (x->cf > y->cf ? -1 : 1) : x->id < y->id ? -1 : x->id > y->id;
}

int main(int argc, char **argv)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_strmap map = ROS_STRMAP_INIT;
	uint64_t least = argc > 2 ? strtoull(argv[2], NULL, 10) : 1, *cf = NULL, ntoken = 0;
	uint32_t *id = NULL, *rank;
	size_t cap = 0, cf_cap = 0;
	clock_t start = clock();
	if (argc < 2 || ros__read_file(argv[1], 0, &b, &err) != ROS_OK)
		return 2;
	for (size_t i = 0; i < b.len;) {
		ROS_GROW(id, ntoken, cap);
		if (b.s[i] == '\n') {
			id[ntoken++] = UINT32_MAX;
			i++;
			continue;
		}
		size_t n = strcspn(b.s + i, " \n");
		if (n) {
			uint32_t had = map.n, w = ros__strmap_put(&map, b.s + i, n);
			ROS_GROW(cf, had, cf_cap);
			if (w == had)
				cf[w] = 0;
			cf[w]++;
			id[ntoken++] = w;
		}
		i += n + (b.s[i + n] == ' ');
	}
	double vocabulary = (double)(clock() - start) / CLOCKS_PER_SEC;
	struct word *word;
	uint32_t nfeature = 0;
	ROS_NEW_ARRAY(word, map.n);
	ROS_NEW_ARRAY(rank, map.n);
	for (uint32_t w = 0; w < map.n; w++)
		word[w] = (struct word){w, cf[w]};
	qsort(word, map.n, sizeof *word, by_frequency);
	for (uint32_t w = 0; w < map.n; w++) {
		rank[word[w].id] = word[w].cf >= least ? nfeature++ : UINT32_MAX;
		cf[w] = word[w].cf;
	}
	struct ros_parts parts;
	struct ros_cooc k;
	struct ros_csr x;
	struct ros_fcm_spec spec = {.context = ROS_CTX_WINDOW, .window = 5};
	ros__cooc_parts(&parts, 128, cf, nfeature, false);
	ros__cooc_init(&k, &spec, &(struct ros_pairs_spec){.n = nfeature, .parts = &parts});
	size_t from = 0;
	for (size_t i = 0; i < ntoken; i++) {
		if (id[i] != UINT32_MAX) {
			id[i] = rank[id[i]];
			continue;
		}
		ros__cooc_context(&k, id + from, i - from);
		from = i + 1;
	}
	ros__pairs_finish(&k.pairs);
	ros__pairs_to_csr(&(struct ros_runs *){&k.pairs.runs}, 1, nfeature, 1, &x);
	double all = (double)(clock() - start) / CLOCKS_PER_SEC;
	printf("cooc\t%.3f\t%.3f\t%llu\t%llu\n", all, all - vocabulary, (unsigned long long)ntoken,
		(unsigned long long)x.nnz);
	return 0;
}
