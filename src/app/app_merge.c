/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum merge`: a count or an analysis from shards that were made apart, the same bytes as made
 * at once. */
#include <string.h>

#include "app/count_lines.h"
#include "app/count_record.h"
#include "app/count_speeches.h"
#include "app/output_begin.h"
#include "app/processes.h"
#include "app/run.h"
#include "app/settings.h"
#include "app/shards.h"
#include "base/log.h"
#include "base/typed_settings.h"
#include "corpus/meta/corpus_share.h"
#include "count/cut.h"
#include "count/stopwords.h"

/* What a shard was made with holds; the rest is as the user says now. */
static enum ros_status take_settings(
	const struct ros__shards *s, struct ros_config *cfg, struct ros_err *err)
{
	enum ros_status st = ros__config_take(cfg, ros__json_get(s->v[0].about, "settings"), err);
	return st == ROS_OK ? st : ros_err_context(err, "%s", s->v[0].path);
}

/* Are the word lists here those that the shards were made with? */
static enum ros_status check_words(const struct ros__shards *s, const struct ros_segmenter *seg,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros__count c = {.cfg = cfg, .seg = seg};
	char hex[17];
	enum ros_status st = ros__stopwords_load(&c.stop, seg, cfg, err);
	snprintf(hex, sizeof hex, "%016llx", (unsigned long long)ros__count_words(&c));
	ros__strmap_release(&c.stop);
	if (st == ROS_OK && strcmp(hex, ros__shards_text(s, "words")) != 0)
		return ros_err_set(err, ROS_EINPUT,
			"%s: was made with other word lists or other data of the segmenter than there are here "
			"(%s)",
			s->v[0].path, ros__shards_text(s, "segmenter_data"));
	return st;
}

static enum ros_status write_merged(const struct ros__shards *s, const struct ros__count_input *in,
	const struct ros_config *cfg, struct ros_staging *stage, struct ros_err *err)
{
	struct ros_segmenter *seg = NULL;
	struct ros__count_total total;
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	if (st == ROS_OK)
		st = check_words(s, seg, cfg, err);
	if (st == ROS_OK)
		st = ros__count_saved(in, seg, cfg, s->saved, s->n, stage->temp_path, &total, err);
	if (st == ROS_OK)
		st = ros__count_commit(stage, "merge", cfg, seg, &total, ros__shards_sum(s, "bytes"), err);
	ros_segmenter_close(seg);
	return st;
}

static enum ros_status merge_lines(struct ros__shards *s, const struct ros_config *cfg,
	struct ros_staging *stage, struct ros_err *err)
{
	struct ros__line_input lines = ROS_LINE_INPUT_INIT;
	struct ros__count_input in;
	uint64_t once = (uint64_t)ros__json_int(ros__json_get(s->v[0].about, "malformed_read"), 0);
	enum ros_status st = ros__line_input_take(&lines, &s->v[0].texts)
		? ROS_OK
		: ros_err_set(
			  err, ROS_EINPUT, "%s: what it says of its files cannot be read", s->v[0].path);
	if (st == ROS_OK) {
		ros__line_input_bind(&lines, &in);
		st = write_merged(s, &in, cfg, stage, err);
	}
	if (st == ROS_OK)
		ros__line_input_warn(once + ros__shards_sum(s, "malformed_counted"));
	ros__line_input_release(&lines);
	return st;
}

static enum ros_status join_texts(const struct ros__shards *s, bool bodies,
	const struct ros_config *cfg, struct ros_corpus *corpus, struct ros_err *err)
{
	struct ros__wire *part;
	bool whole = ros__json_bool(ros__json_get(s->v[0].about, "whole"), false);
	ROS_NEW_ARRAY(part, s->n);
	for (size_t i = 0; i < s->n; i++)
		part[i] = s->v[i].texts;
	enum ros_status st = ros__corpus_join(
		corpus, s->v[0].path, part, whole ? 1 : s->n, bodies, cfg, err);
	free(part);
	return st;
}

static enum ros_status merge_speeches(struct ros__shards *s, const struct ros_config *cfg,
	struct ros_staging *stage, struct ros_err *err)
{
	struct ros__speeches sp = ROS_SPEECHES_INIT;
	struct ros__count_input in;
	enum ros_status st = join_texts(s, false, cfg, &sp.corpus, err);
	if (st == ROS_OK)
		st = ros__speeches_group(&sp, cfg, err);
	if (st == ROS_OK) {
		ros__speeches_bind(&sp, &in);
		st = write_merged(s, &in, cfg, stage, err);
	}
	ros__speeches_release(&sp);
	return st;
}

/* The words of all shards, in order. */
static enum ros_status take_cuts(struct ros__shards *s, const struct ros_corpus *corpus,
	struct ros__cuts *cuts, struct ros_err *err)
{
	bool whole = ros__json_bool(ros__json_get(s->v[0].about, "whole"), false);
	size_t at = 0;
	for (size_t i = 0; i < s->n; i++) {
		uint64_t kind, lo = 0;
		struct ros__wire w;
		size_t n = 0;
		bool good = ros__parcel_next(&s->v[i].file, &kind, &w) && kind == ROS_SHARD_CUTS;
		if (good)
			lo = ros__wire_take(&w);
		if (!good || lo != (whole ? at : 0) || !ros__cuts_take(cuts, corpus, at, &w, &n))
			return ros_err_set(err, ROS_EINPUT,
				"%s: what it says of words and texts does not fit together; make it again",
				s->v[i].path);
		at += n;
	}
	return at == corpus->ndoc
		? ROS_OK
		: ros_err_set(err, ROS_EINPUT,
			  "the shards hold %zu pieces of text, where there are %zu; make all of them again", at,
			  corpus->ndoc);
}

/* The segmenter is opened again by the analysis: its words are compared before. */
static enum ros_status check_words_of_run(
	const struct ros__shards *s, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_segmenter *seg = NULL;
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	if (st == ROS_OK)
		st = check_words(s, seg, cfg, err);
	ros_segmenter_close(seg);
	return st;
}

static enum ros_status merge_run(
	const struct ros_args *a, struct ros__shards *s, struct ros_err *err)
{
	struct ros_corpus corpus = ROS_CORPUS_INIT;
	struct ros__cuts cuts = ROS_CUTS_INIT;
	enum ros_status st = check_words_of_run(s, a->cfg, err);
	if (st == ROS_OK)
		st = join_texts(s, true, a->cfg, &corpus, err);
	if (st == ROS_OK) {
		ros__cuts_init(&cuts, corpus.ndoc);
		st = take_cuts(s, &corpus, &cuts, err);
	}
	if (st == ROS_OK)
		st = ros__run(a, &corpus, &cuts, NULL, err);
	ros__cuts_release(&cuts);
	ros_corpus_release(&corpus);
	return st;
}

static enum ros_status merge_count(
	const struct ros_args *a, struct ros__shards *s, struct ros_err *err)
{
	struct ros_staging stage = ROS_STAGING_INIT;
	enum ros_status st = ros__shards_load(s, err);
	if (st == ROS_OK)
		st = ros__output_begin(&stage, a, err);
	if (st == ROS_OK)
		st = strcmp(ros__shards_text(s, "texts"), "lines") == 0
			? merge_lines(s, a->cfg, &stage, err)
			: merge_speeches(s, a->cfg, &stage, err);
	ros__staging_abort(&stage);
	return st;
}

static enum ros_status merge(
	const struct ros_args *a, struct ros_config *cfg, struct ros__shards *s, struct ros_err *err)
{
	const struct ros_args now = {cfg, a->input, a->ninput};
	enum ros_status st = ros__shards_open(s, a->input, a->ninput, err);
	if (st == ROS_OK)
		st = take_settings(s, cfg, err);
	if (st == ROS_OK)
		st = ros_config_check(cfg, err);
	if (st == ROS_OK)
		st = ros__settings_check(cfg, false, NULL, err);
	if (st != ROS_OK)
		return st;
	return strcmp(ros__shards_text(s, "texts"), "texts") == 0 ? merge_run(&now, s, err)
															  : merge_count(&now, s, err);
}

enum ros_status ros_app_merge(const struct ros_args *a, struct ros_err *err)
{
	struct ros_config cfg;
	struct ros__shards s = ROS_SHARDS_INIT;
	enum ros_status st = ros__processes_begin(a, err);
	if (st == ROS_OK && ros__comm_size() > 1)
		st = ros_err_set(err, ROS_EUSAGE, "merge is for one process; leave out mpirun");
	ros__config_copy(&cfg, a->cfg);
	if (st == ROS_OK)
		st = merge(a, &cfg, &s, err);
	ros__shards_release(&s);
	ros_config_release(&cfg);
	return ros__processes_end(st);
}
