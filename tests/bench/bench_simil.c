/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All-pairs similarity of generated documents: NDOC documents of 300 different words on average,
 * with frequencies that fall as 1 / rank. usage: bench_simil [NDOC [THREADS]]
 */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "matrix/allpairs.h"

#define NCOL 30000u
#define NWORD 700 /* drawn for each document */

static int by_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void make(struct ros_csr *m, uint32_t ndoc)
{
	*m = (struct ros_csr){.nrow = ndoc, .ncol = NCOL};
	ROS_NEW_ARRAY(m->indptr, (size_t)ndoc + 1);
	ROS_NEW_ARRAY(m->indices, (size_t)ndoc * NWORD);
	ROS_NEW_ARRAY(m->data, (size_t)ndoc * NWORD);
	for (uint32_t d = 0; d < ndoc; d++) {
		struct ros_rng g = ros__rng(1, 2, d);
		uint32_t word[NWORD];
		for (int i = 0; i < NWORD; i++) { /* rank = NCOL^u: log-uniform */
			double u = ros__rng_unit(&g), r = 1;
			for (int k = 0; k < 15; k++) {
				u *= 2;
				double root = 1;
				static const double table[15] = {173.2050808, 13.16074013, 3.627773647, 1.904671533,
					1.380098378, 1.174775884, 1.083870787, 1.041091152, 1.020338742, 1.010118182,
					1.005046358, 1.002520005, 1.001259209, 1.000629407, 1.000314654};
				root = table[k];
				if (u >= 1)
					r *= root, u -= 1;
			}
			word[i] = (uint32_t)r < NCOL ? (uint32_t)r : NCOL - 1;
		}
		qsort(word, NWORD, sizeof *word, by_index);
		for (int i = 0; i < NWORD; i++) {
			if (i && word[i] == word[i - 1]) {
				m->data[m->nnz - 1]++;
				continue;
			}
			m->indices[m->nnz] = word[i];
			m->data[m->nnz++] = 1;
		}
		m->indptr[d + 1] = m->nnz;
	}
}

int main(int argc, char **argv)
{
	uint32_t ndoc = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 2000;
	struct ros_csr m, s;
	ros__par_set(argc > 2 ? atoi(argv[2]) : 0);
	ros__log_level(ROS_LOG_QUIET);
	make(&m, ndoc);
	for (int k = 0; k < ROS_ALLPAIRS_N; k++) {
		double start = ros__seconds();
		ros__allpairs(&s, &m, k, 0, NULL);
		double t = ros__seconds() - start, pairs = (double)ndoc * (ndoc - 1) / 2;
		printf("%s\t%.3f\t%.3f\t%.0f\n", ros__allpairs_name[k], t, t / pairs * 1e6,
			(double)m.nnz / ndoc);
		ros_csr_release(&s);
	}
	return 0;
}
