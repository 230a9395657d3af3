/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes config/borrow/usual_LANG.tsv: three words in a row that at least LEAST files have.
 *
 *	usual_fit LEAST all|odd|even FILE... >usual_zh.tsv
 *
 * odd and even take every second file, for measuring on the others. A file counts once, however
 * often it says a thing. Grams of marks alone cannot be; figures and dates are left out, since they
 * say nothing about a genre.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/data_format.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "rostrum/rostrum.h"

struct row {
	uint32_t texts, id;
};

static struct ros_strmap gram;
static uint32_t *texts, *last;
static size_t cap;

static bool usable(const struct ros_token *x)
{
	return x->cls == ROS_CLASS_HAN || x->cls == ROS_CLASS_LATIN;
}

static void add(const struct ros_tokens *t, const uint64_t at[3], uint32_t file)
{
	char key[512];
	const char *w[3];
	for (int k = 0; k < 3; k++)
		w[k] = t->vocab.type[t->token[at[k]].type];
	int n = snprintf(key, sizeof key, "%s %s %s", w[0], w[1], w[2]);
	if (n < 0 || n >= (int)sizeof key)
		return;
	size_t had = cap;
	uint32_t id = ros__strmap_put(&gram, key, (size_t)n);
	ROS_GROW(texts, id, cap);
	last = ros__xrealloc(last, cap, sizeof *last);
	memset(texts + had, 0, (cap - had) * sizeof *texts);
	memset(last + had, 0, (cap - had) * sizeof *last);
	texts[id] += last[id] != file + 1;
	last[id] = file + 1;
}

static void add_text(const struct ros_tokens *t, uint32_t file)
{
	for (uint32_t d = 0; d < t->ndoc; d++) {
		uint64_t at[3];
		size_t n = 0;
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
			if (!ros_class_is_word(t->token[i].cls))
				continue;
			at[0] = n > 1 ? at[1] : 0;
			at[1] = n > 0 ? at[2] : 0;
			at[2] = i;
			n = usable(&t->token[i]) ? n + 1 : 0;
			if (n >= 3)
				add(t, at, file);
		}
	}
}

static int by_texts(const void *pa, const void *pb)
{
	const struct row *a = pa, *b = pb;
	if (a->texts != b->texts)
		return a->texts > b->texts ? -1 : 1;
	return strcmp(gram.key[a->id], gram.key[b->id]);
}

static enum ros_status read_all(int argc, char **argv, struct ros_config *cfg, struct ros_err *err)
{
	struct ros_segmenter *seg = NULL;
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	for (int i = 3; i < argc && st == ROS_OK; i++) {
		if ((strcmp(argv[2], "odd") == 0 && i % 2 == 0) || (strcmp(argv[2], "even") == 0 && i % 2))
			continue;
		struct ros_corpus c = ROS_CORPUS_INIT;
		struct ros_tokens t = ROS_TOKENS_INIT;
		const char *input = argv[i];
		st = ros_corpus_read(&c, &input, 1, cfg, err);
		if (st == ROS_OK)
			st = ros_tokens_build(&t, &c, seg, cfg, err);
		if (st == ROS_OK)
			add_text(&t, (uint32_t)i);
		ros_tokens_release(&t);
		ros_corpus_release(&c);
	}
	ros_segmenter_close(seg);
	return st;
}

int main(int argc, char **argv)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_config cfg = ROS_CONFIG_INIT;
	if (argc < 4)
		return fputs("usage: usual_fit LEAST all|odd|even FILE...\n", stderr), 2;
	ros_config_defaults(&cfg);
	enum ros_status st = ros_config_find_dir(&cfg, "build/rostrum", &err);
	ros_app_init(&cfg);
	if (st == ROS_OK)
		st = read_all(argc, argv, &cfg, &err);
	if (st != ROS_OK)
		return ros_app_finish(st, &err);
	struct row *row;
	size_t n = 0;
	ROS_NEW_ARRAY(row, gram.n);
	for (uint32_t id = 0; id < gram.n; id++)
		if (texts[id] >= (uint32_t)atoi(argv[1]))
			row[n++] = (struct row){texts[id], id};
	qsort(row, n, sizeof *row, by_texts);
	printf("# format %d\n", ROS_DATA_FORMAT);
	printf("# Usual wording: in how many texts three words stand in a row. Made by `make "
		   "fit-usual`.\n");
	for (size_t i = 0; i < n; i++)
		printf("%u\t%s\n", row[i].texts, gram.key[row[i].id]);
	return 0;
}
