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
#include "base/mem.h"
#include "base/par.h"
#include "base/strmap.h"
#include "count/places.h"
#include "rostrum/csr.h"

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
	ros__par_set(1);
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
	struct ros_places places = {.nfeature = nfeature, .window = 5};
	struct ros_row_counter row;
	struct ros_csr x = {.nrow = nfeature, .ncol = nfeature};
	size_t index_cap = 0, data_cap = 0;
	if (ntoken > ROS_PLACES_MOST) {
		fprintf(stderr, "%s: more than %d words; give a smaller file\n", argv[1], ROS_PLACES_MOST);
		return 2;
	}
	ros__places_reserve(&places, ntoken);
	for (size_t i = 0; i < ntoken; i++)
		places.feature[i] = id[i] == UINT32_MAX ? ROS_PLACE_END : rank[id[i]];
	free(id);
	ros__places_index(&places);
	ros__row_counter_init(&row, nfeature);
	ROS_NEW_ARRAY(x.indptr, (size_t)nfeature + 1);
	for (uint32_t r = 0; r < nfeature; r++) {
		ros__row_count(&row, &places, r);
		ROS_GROW_N(x.indices, x.nnz, index_cap, row.n);
		ROS_GROW_N(x.data, x.nnz, data_cap, row.n);
		for (uint32_t i = 0; i < row.n; i++) {
			x.indices[x.nnz] = row.column[i];
			x.data[x.nnz++] = row.count[row.column[i]];
		}
		x.indptr[r + 1] = x.nnz;
		ros__row_counter_clear(&row);
	}
	double all = (double)(clock() - start) / CLOCKS_PER_SEC;
	printf("cooc\t%.3f\t%.3f\t%llu\t%llu\n", all, all - vocabulary, (unsigned long long)ntoken,
		(unsigned long long)x.nnz);
	return 0;
}
