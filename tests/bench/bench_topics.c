/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Topics of a collection, as a table, with the time they take; and what tests/bench/topics.py
 * needs to fit other models to the same counts and the same folds.
 *
 * usage: bench_topics [-k TOPICS] [-j THREADS] [-s SEED] [-d FOLDER] [-N] [-n] [-p] [-w] PATH...
 *	-d  write counts.mtx, words.txt, sequence.txt, runs.tsv (part, folds) and ours.tsv into FOLDER
 *	-N  their names too; with -d, names.tsv (level, place, real, repeats, label, a sentence)
 *	-n  the words of every stratum (topic/strata.h) in random order: what the verdict calls chance,
 *	    no topic is to be found
 *	-p  the words of every part in random order: short speeches keep what they are about
 *	-w  the words of all text in random order
 */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "rostrum/rostrum.h"
#include "topic/recur.h"
#include "topic/strata.h"
#include "topic/topic_name.h"

struct setup {
	uint32_t wanted;
	uint64_t seed;
	const char *folder;
	int threads;
	bool names;
	char shuffled; /* n, p or w; 0: not at all */
};

static int ascending(const void *pa, const void *pb)
{
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	return (a > b) - (a < b);
}

static void count_again(struct ros_topic_runs *r)
{
	uint32_t *sorted;
	ROS_NEW_ARRAY(sorted, r->word_at[r->n]);
	r->x.nnz = 0;
	for (uint32_t k = 0; k < r->n; k++) {
		uint64_t here = r->word_at[k + 1] - r->word_at[k];
		memcpy(sorted, r->word + r->word_at[k], here * sizeof *sorted);
		qsort(sorted, here, sizeof *sorted, ascending);
		for (uint64_t i = 0; i < here; i++) {
			if (i && sorted[i] == sorted[i - 1]) {
				r->x.data[r->x.nnz - 1]++;
				continue;
			}
			r->x.indices[r->x.nnz] = sorted[i];
			r->x.data[r->x.nnz++] = 1;
		}
		r->x.indptr[k + 1] = r->x.nnz;
	}
	free(sorted);
}

/* Deals the words of some runs anew among them. */
static void shuffle_runs(struct ros_topic_runs *r, const uint32_t *run, uint32_t n, uint64_t seed)
{
	uint32_t *word, *at;
	size_t held = 0;
	struct ros_rng rng = ros__rng(seed, run[0], 99);
	ROS_NEW_ARRAY(word, r->word_at[r->n]);
	for (uint32_t i = 0; i < n; i++)
		for (uint64_t q = r->word_at[run[i]]; q < r->word_at[run[i] + 1]; q++)
			word[held++] = r->word[q];
	ros__rng_shuffle(&rng, word, held);
	at = word;
	for (uint32_t i = 0; i < n; i++)
		for (uint64_t q = r->word_at[run[i]]; q < r->word_at[run[i] + 1]; q++)
			r->word[q] = *at++;
	free(word);
}

static void shuffle(struct ros_topic_runs *r, char how, uint64_t seed)
{
	struct ros_topic_strata s;
	ros__topic_strata_make(&s, r, NULL);
	for (uint32_t k = 0; how == 'n' && k < s.n; k++)
		shuffle_runs(r, s.run + s.at[k], s.at[k + 1] - s.at[k], seed);
	for (uint32_t d = 0; d < r->n; d++)
		s.run[d] = d;
	for (uint32_t a = 0, b; how != 'n' && a < r->n; a = b) {
		for (b = a; b < r->n && (how == 'w' || r->part[b] == r->part[a]); b++)
			;
		shuffle_runs(r, s.run + a, b - a, seed);
	}
	ros__topic_strata_release(&s);
	count_again(r);
}

static FILE *open_in(const char *folder, const char *name)
{
	char *path = ros__xasprintf("%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	free(path);
	if (!f)
		exit(5);
	return f;
}

static void write_text(
	const struct setup *s, const struct ros_topic_runs *r, const struct ros_tokens *t)
{
	uint8_t *fold[ROS_TOPIC_ROUNDS];
	struct ros_err err = {0};
	char *path = ros__xasprintf("%s/counts.mtx", s->folder);
	ros_csr_write_mtx(&r->x, path, "runs x words", 0, &err);
	free(path);
	FILE *f = open_in(s->folder, "words.txt");
	for (uint32_t w = 0; w < r->nword; w++)
		fprintf(f, "%s\n", t->vocab.type[r->type[w]]);
	fclose(f);
	f = open_in(s->folder, "sequence.txt");
	for (uint32_t k = 0; k < r->n; k++) {
		for (uint64_t i = r->word_at[k]; i < r->word_at[k + 1]; i++)
			fprintf(f, "%u ", r->word[i]);
		fputc('\n', f);
	}
	fclose(f);
	f = open_in(s->folder, "runs.tsv");
	for (uint32_t i = 0; i < ROS_TOPIC_ROUNDS; i++) {
		ROS_NEW_ARRAY(fold[i], r->npart);
		ros__topic_folds(r, s->seed, i, fold[i]);
	}
	for (uint32_t k = 0; k < r->n; k++) {
		fprintf(f, "%u", r->part[k]);
		for (uint32_t i = 0; i < ROS_TOPIC_ROUNDS; i++)
			fprintf(f, "\t%u", fold[i][r->part[k]]);
		fputc('\n', f);
	}
	fclose(f);
	for (uint32_t i = 0; i < ROS_TOPIC_ROUNDS; i++)
		free(fold[i]);
}

static void write_topics(const struct setup *s, const struct ros_topics *t)
{
	FILE *f = open_in(s->folder, "ours.tsv");
	for (uint32_t l = 0; l < t->nlevel; l++)
		for (uint32_t k = 0; k < t->level[l].fit.k; k++) {
			const struct ros_topic *p = &t->level[l].topic[k];
			fprintf(f, "%u\t%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t", t->level[l].fit.k, p->real,
				p->twin != UINT32_MAX, p->recurrence, p->lift, p->npmi, p->cv);
			for (uint32_t i = 0; i < p->ntop; i++)
				fprintf(f, "%u ", p->top[i]);
			fputc('\n', f);
		}
	fclose(f);
}

static void print_level(const struct ros_topics *t, uint32_t l, const struct ros_tokens *tokens)
{
	const struct ros_topic_level *level = &t->level[l];
	double sum[4] = {0}, k = level->fit.k;
	for (uint32_t i = 0; i < level->fit.k; i++) {
		const struct ros_topic *p = &level->topic[i];
		sum[0] += p->recurrence;
		sum[1] += p->npmi;
		sum[2] += p->cv;
		sum[3] += p->exclusivity;
	}
	printf("-- %u topics, %u real: recurrence %.3f npmi %.3f c_v %.3f exclusivity %.3f\n",
		level->fit.k, level->nreal, sum[0] / k, sum[1] / k, sum[2] / k, sum[3] / k);
	for (uint32_t i = 0; i < level->fit.k && tokens; i++) {
		const struct ros_topic *p = &level->topic[i];
		printf("%2u %c%c %4.1f%% R %.2f L %.2f/%u A %.2f N %.2f S %.2f E %.1f %.2f %.2f ^%d  ", i,
			p->real ? '*' : ' ', p->twin != UINT32_MAX ? 't' : ' ', 100 * p->share, p->recurrence,
			p->lift, p->lifted, p->apart, p->next, p->stays, p->rim, p->npmi, p->cv,
			(int)p->parent);
		for (uint32_t j = 0; j < p->ntop; j++)
			printf("%s ", tokens->vocab.type[t->runs->type[p->top[j]]]);
		printf("\n");
	}
}

static void print_names(
	const struct ros_topics *t, uint32_t l, const struct ros_tokens *tokens, FILE *f)
{
	const struct ros_topic_level *level = &t->level[l];
	const struct ros_units *u = &tokens->unit[ROS_UNIT_SENTENCE];
	struct ros_topic_name *name;
	ROS_NEW_ARRAY(name, level->fit.k);
	ros__topic_names(name, t, level, tokens);
	for (uint32_t k = 0; k < level->fit.k; k++) {
		fprintf(f, "%u\t%u\t%d\t%d\t", level->fit.k, k, level->topic[k].real,
			level->topic[k].twin != UINT32_MAX);
		for (uint32_t i = 0; i < name[k].nphrase; i++)
			fprintf(f, "%s%s", i ? " | " : "", name[k].phrase[i]);
		fputc('\t', f);
		for (uint64_t i = name[k].nsentence ? u->first[name[k].sentence[0]] : 1;
			 name[k].nsentence && i < u->first[name[k].sentence[0] + 1]; i++) {
			const struct ros_token *token = &tokens->token[i];
			fprintf(
				f, "%s%s", tokens->vocab.type[token->type], token->cls == ROS_CLASS_HAN ? "" : " ");
		}
		fputc('\n', f);
	}
	ros__topic_names_release(name, level->fit.k);
	free(name);
}

static double processor_seconds(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)u.ru_utime.tv_sec + 1e-6 * (double)u.ru_utime.tv_usec;
}

/* One fit of as many topics as the middle level has, without resamples: what others call a fit. */
static double one_fit(const struct ros_topics *t)
{
	double begun = processor_seconds();
	uint32_t k = t->level[t->middle].fit.k;
	struct ros_csr y, yt;
	struct ros_spectral f;
	struct ros_mixture m;
	ros__topic_weighted(&t->counts, &y, &yt);
	ros__spectral_fit(&f, &y, &yt, t->counts.part, k);
	ros__mixture_fit(&m, &t->counts, &f, k);
	ros__topic_weighted_release(&y, &yt);
	ros__spectral_release(&f);
	ros__mixture_release(&m);
	return processor_seconds() - begun;
}

static int topics(const struct setup *s, const struct ros_tokens *tokens)
{
	struct ros_topic_runs runs;
	struct ros_topics t;
	double begun = ros__seconds();
	ros__topic_runs_make(&runs, tokens);
	if (s->shuffled)
		shuffle(&runs, s->shuffled, s->seed);
	double made = ros__seconds();
	if (s->folder)
		write_text(s, &runs, tokens);
	double fitting = ros__seconds();
	const struct ros_topics_spec spec = {.wanted = s->wanted, .seed = s->seed};
	double cpu = processor_seconds();
	bool fitted = ros__topics_fit(&t, &runs, &spec);
	cpu = processor_seconds() - cpu;
	printf("%llu tokens, %u runs, %u words, %u %s, %llu cells; runs %.2f s, topics %.2f s\n",
		(unsigned long long)tokens->ntoken, runs.n, runs.nword, runs.npart,
		runs.stretches ? "stretches" : "speeches", (unsigned long long)runs.x.nnz, made - begun,
		ros__seconds() - fitting);
	if (fitted)
		printf("processor time: all levels and resamples %.2f s, one fit of %u topics %.2f s\n",
			cpu, t.level[t.middle].fit.k, one_fit(&t));
	else
		printf("refused: %u runs and %u words are missing\n", t.missing_runs, t.missing_words);
	for (uint32_t l = 0; l < t.nlevel; l++)
		print_level(&t, l, s->shuffled ? NULL : tokens);
	FILE *names = s->names && s->folder ? open_in(s->folder, "names.tsv") : NULL;
	for (uint32_t l = 0; l < t.nlevel && s->names; l++)
		print_names(&t, l, tokens, names ? names : stdout);
	if (names)
		fclose(names);
	if (s->folder)
		write_topics(s, &t);
	ros__topics_release(&t);
	ros__topic_runs_release(&runs);
	return 0;
}

int main(int argc, char **argv)
{
	struct setup s = {.seed = 1, .threads = 2};
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_corpus corpus = {0};
	struct ros_tokens tokens = ROS_TOKENS_INIT;
	struct ros_segmenter *seg = NULL;
	struct ros_err err = {0};
	for (int c; (c = getopt(argc, argv, "k:j:s:d:Nnpw")) != -1;) {
		s.wanted = c == 'k' ? (uint32_t)atoi(optarg) : s.wanted;
		s.threads = c == 'j' ? atoi(optarg) : s.threads;
		s.seed = c == 's' ? (uint64_t)atoi(optarg) : s.seed;
		s.folder = c == 'd' ? optarg : s.folder;
		s.names |= c == 'N';
		s.shuffled = strchr("npw", c) ? (char)c : s.shuffled;
	}
	ros_config_defaults(&cfg);
	cfg.quiet = true;
	ros__par_set(s.threads);
	enum ros_status st = ros_config_find_dir(&cfg, argv[0], &err);
	if (st == ROS_OK)
		st = ros_corpus_read(
			&corpus, (const char *const *)argv + optind, (size_t)(argc - optind), &cfg, &err);
	if (st == ROS_OK)
		st = ros_segmenter_open(&seg, &cfg, &err);
	if (st == ROS_OK)
		st = ros_tokens_build(&tokens, &corpus, seg, &cfg, &err);
	if (st == ROS_OK)
		st = (enum ros_status)topics(&s, &tokens);
	else
		fprintf(stderr, "%s\n", err.msg);
	ros_tokens_release(&tokens);
	ros_segmenter_close(seg);
	ros_corpus_release(&corpus);
	ros_config_release(&cfg);
	return (int)st;
}
