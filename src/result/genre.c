/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/genre.h"

#include <math.h>
#include <string.h>

#include "base/io.h"
#include "base/mem.h"

static enum ros_status read_texts(
	struct ros_genre *u, const struct ros_analysis *a, const char *path, struct ros_err *err)
{
	struct ros_corpus corpus = ROS_CORPUS_INIT;
	struct ros_tokens tokens = ROS_TOKENS_INIT;
	struct ros_config cfg = *a->cfg;
	cfg.where = (struct ros_strlist){0}; /* these conditions are about the collection */
	cfg.metadata = (struct ros_strlist){0};
	cfg.splits = (char *)(uintptr_t) "";
	enum ros_status st = ros_corpus_read(&corpus, &path, 1, &cfg, err);
	if (st == ROS_OK)
		st = ros_tokens_build(&tokens, &corpus, a->seg, &cfg, err);
	if (st == ROS_OK)
		ros__reference_of_tokens(&u->ref, u->name, &tokens, &corpus, NULL);
	ros_tokens_release(&tokens);
	ros_corpus_release(&corpus);
	return st;
}

/* The shipped table called `name`, or NULL. The caller frees. */
static char *shipped(const struct ros_config *cfg, const char *name)
{
	char *dir = ros__path_join(cfg->config_dir, "reference");
	char *file = ros__xasprintf("%s/%s.tsv", dir, name);
	free(dir);
	if (!strchr(name, '/') && ros__is_file(file))
		return file;
	free(file);
	return NULL;
}

/* How alike the words of the collection and of column k are distributed, 0..1. */
static double likeness(
	const struct ros_genre *u, const struct ros_analysis *a, uint32_t k, double total)
{
	double sum = 0;
	if (!(u->ref.column[k].words > 0) || !(total > 0))
		return 0;
	for (uint32_t w = 0; w < a->features->n; w++) {
		uint32_t type = a->features->type[w];
		uint32_t word = ros__reference_find(&u->ref, a->tokens->vocab.type[type]);
		if (word == ROS_NO_ID)
			continue;
		double p = (double)a->tokens->vocab.cf[type] / total;
		sum += sqrt(p * ros__reference_at(&u->ref, word, k)->count / u->ref.column[k].words);
	}
	return sum;
}

static void find_fit(struct ros_genre *u, const struct ros_analysis *a, bool named)
{
	double best = named ? 0 : ROS_GENRE_LIKE, total = 0;
	ROS_NEW_ARRAY(u->likeness, u->ref.ncolumn);
	for (uint32_t w = 0; w < a->features->n; w++)
		total += (double)a->tokens->vocab.cf[a->features->type[w]];
	for (uint32_t k = 0; k < u->ref.ncolumn; k++) {
		u->likeness[k] = likeness(u, a, k, total);
		if (!u->ref.column[k].own && u->likeness[k] >= best) {
			best = u->likeness[k];
			u->fit = k;
		}
	}
}

enum ros_status ros__genre_open(
	struct ros_genre *u, const struct ros_analysis *a, struct ros_err *err)
{
	const struct ros_strlist *given = &a->cfg->reference;
	*u = (struct ros_genre){.fit = UINT32_MAX};
	if (!given->n || strcmp(given->item[0], "none") == 0)
		return ROS_OK;
	bool by_language = strcmp(given->item[0], "auto") == 0;
	const char *name = !by_language ? given->item[0] : a->chinese ? "zh_official" : "en_addresses";
	char *table = shipped(a->cfg, name);
	enum ros_status st;
	u->any = true;
	u->name = ros__xstrdup(ros__path_base(name));
	if (table)
		st = ros__reference_load(&u->ref, table, err);
	else if (ros__is_input(name) && ros__reference_is_table(name))
		st = ros__reference_load(&u->ref, name, err);
	else
		st = read_texts(u, a, name, err);
	free(table);
	if (st != ROS_OK)
		return ros_err_context(err, "--reference");
	ros__reference_mark_own(&u->ref, a->corpus);
	find_fit(u, a, !by_language);
	return ROS_OK;
}

void ros__genre_release(struct ros_genre *u)
{
	ros__reference_release(&u->ref);
	free(u->name);
	free(u->likeness);
	*u = (struct ros_genre){0};
}

double ros__genre_share(const struct ros_genre *u, const char *word)
{
	if (!ros__genre_fits(u))
		return 0;
	uint32_t id = ros__reference_find(&u->ref, word), texts = u->ref.column[u->fit].texts;
	return id == ROS_NO_ID ? 0 : (double)ros__reference_at(&u->ref, id, u->fit)->texts / texts;
}

bool ros__genre_stock(const struct ros_genre *u, const char *word, double rate)
{
	const struct ros_reference_column *col = &u->ref.column[u->fit];
	uint32_t id = ros__reference_find(&u->ref, word);
	if (id == ROS_NO_ID)
		return false;
	const struct ros_reference_cell *cell = ros__reference_at(&u->ref, id, u->fit);
	return cell->texts >= ROS_STOCK_SHARE * col->texts &&
		rate <= ROS_STOCK_TIMES * (cell->count + .5) / (col->words + 1);
}
