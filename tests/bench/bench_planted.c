/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How well planted topics are found, how many are called real, and what shuffled text gives.
 *
 * usage: bench_planted TOPICS RUNS BACKGROUND SEED [FOLDER]
 *	FOLDER receives counts.mtx and truth.tsv (tests/bench/topics.py fits other models to them)
 */
#include <stdio.h>
#include <stdlib.h>

#include "../unit/topic_planted.h"
#include "base/par.h"

static void write_all(const char *folder, const struct planted *p)
{
	struct ros_err err = {0};
	char *path = ros__xasprintf("%s/counts.mtx", folder);
	ros_csr_write_mtx(&p->runs.x, path, "runs x words", 0, &err);
	free(path);
	path = ros__xasprintf("%s/truth.tsv", folder);
	FILE *f = fopen(path, "w");
	for (uint32_t k = 0; f && k < p->ntopic; k++) {
		for (uint32_t w = 0; w < VOCABULARY; w++)
			fprintf(
				f, "%.9g%c", p->phi[(size_t)k * VOCABULARY + w], w + 1 < VOCABULARY ? '\t' : '\n');
	}
	if (f)
		fclose(f);
	free(path);
}

static void fit(const struct planted *p, uint32_t wanted, const char *what)
{
	struct ros_topics t;
	const struct ros_topics_spec spec = {.wanted = wanted, .seed = 1};
	if (!ros__topics_fit(&t, &p->runs, &spec)) {
		printf(" %s: refused;", what);
		return;
	}
	printf(" %s:", what);
	for (uint32_t l = 0; l < t.nlevel; l++)
		printf(" %u of %u real (cosine %.3f)", t.level[l].nreal, t.level[l].fit.k,
			planted_cosine(p, &t.level[l].fit));
	printf(";");
	ros__topics_release(&t);
}

int main(int argc, char **argv)
{
	if (argc < 5)
		return 2;
	struct planted p;
	uint32_t ntopic = (uint32_t)atoi(argv[1]), nrun = (uint32_t)atoi(argv[2]);
	double background = atof(argv[3]);
	uint64_t seed = (uint64_t)atoi(argv[4]);
	ros__par_set(2);
	planted_make(&p, ntopic, nrun, background, seed);
	if (argc > 5)
		write_all(argv[5], &p);
	printf("%u topics, %u runs, background %.2f:", ntopic, nrun, background);
	fit(&p, ntopic, "as many");
	fit(&p, 0, "found");
	planted_shuffle(&p, false, seed);
	fit(&p, 0, "shuffled within");
	planted_shuffle(&p, true, seed);
	fit(&p, 0, "shuffled");
	printf("\n");
	planted_release(&p);
	return 0;
}
