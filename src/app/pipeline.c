/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole analysis on one page: read, segment, count, then the sections. */
#include "app/pipeline.h"

#include <string.h>

#include "app/run_progress.h"
#include "base/comm.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/mem.h"
#include "base/typed_settings.h"
#include "count/cut.h"
#include "read/shown.h"
#include "result/design_make.h"
#include "result/sections.h"
#include "result/word_tests.h"
#include "rostrum/rostrum.h"
#include "text/convert.h"
#include "text/utf8.h"
#include "theme/themeset.h"

/* Above this the pairs of groups take hours and gigabytes; who has so many wants another question. */
enum { MOST_GROUPS = 3000 };
#define TRADITIONAL .1 /* of the characters */

void ros__pipeline_done(const char *name, double seconds)
{
	ros__run_progress_done(name);
	ros__verbose("%s: %.3f s", name, seconds);
}

void ros__pipeline_note(struct ros__pipeline *p, const char *name, double seconds)
{
	if (p->ntime < sizeof p->time / sizeof *p->time)
		p->time[p->ntime++] = (struct ros__stage_time){name, seconds};
}

/* A stage is done that began at `start`; its name outlives the pipeline. */
static void pipeline_timed(struct ros__pipeline *p, const char *name, double start)
{
	double seconds = ros__seconds() - start;
	ros__pipeline_done(name, seconds);
	ros__pipeline_note(p, name, seconds);
}

bool ros__pipeline_large(const struct ros__pipeline *p)
{
	return p->tokens.ntoken > ROS_LARGE_TEXT;
}

static bool mostly_han(const struct ros_tokens *t)
{
	uint64_t han = 0, latin = 0;
	for (uint64_t i = 0; i < t->ntoken; i++) {
		han += t->token[i].cls == ROS_CLASS_HAN;
		latin += t->token[i].cls == ROS_CLASS_LATIN;
	}
	return han >= latin;
}

/* Of the characters of words in a traditional text a third have another simplified form, in a
 * simplified one hardly any. */
static bool mostly_traditional(const struct ros_vocab *v)
{
	size_t han = 0, other = 0;
	for (uint32_t i = 0; i < v->n; i++)
		for (const char *p = v->type[i]; *p;) {
			unsigned n;
			uint32_t c = ros__utf8_decode(p, &n);
			p += n;
			han += ros__is_han(c);
			other += ros__is_han(c) && ros__simplified_char(c) != c;
		}
	return (double)other > TRADITIONAL * (double)han;
}

static enum ros_status count(struct ros__pipeline *p, struct ros_err *err)
{
	double start = ros__seconds();
	ros__run_progress("tokens");
	enum ros_status st = p->cuts
		? ros__tokens_of_cuts(&p->tokens, &p->corpus, p->cuts, p->seg, &p->cfg, err)
		: ros_tokens_build(&p->tokens, &p->corpus, p->seg, &p->cfg, err);
	if (st != ROS_OK)
		return st;
	if (ros__pipeline_large(p))
		ros__mem_give_back();
	pipeline_timed(p, "tokens", start);
	start = ros__seconds();
	ros_features_select(&p->features, &p->tokens, &p->cfg);
	ros_dfm_units(&p->units, &p->tokens, &p->features, ROS_UNIT_CLAUSE);
	ros_dfm_docs(&p->docs, &p->tokens, &p->features);
	const struct ros_units *u = &p->tokens.unit[ROS_UNIT_CLAUSE];
	p->unit_doc = u->doc;
	pipeline_timed(p, "matrices", start);
	if (p->features.n == 0)
		return ros_err_set(err, ROS_EINPUT,
			"no word is left to count: check the stopwords and --min-count");
	return ROS_OK;
}

static enum ros_status prepare(struct ros__pipeline *p, struct ros_err *err);

enum ros_status ros__pipeline_build(struct ros__pipeline *p, const struct ros_config *cfg,
	const char *const *input, size_t ninput, struct ros_err *err)
{
	p->cfg = *cfg;
	p->nprocess = ros__comm_size();
	p->begun = ros__seconds();
	double start = p->begun;
	ros__run_progress("read");
	enum ros_status st = ros__themesets_check(&p->cfg, err);
	if (st == ROS_OK)
		st = ros_corpus_read(&p->corpus, input, ninput, &p->cfg, err);
	st = ros__comm_agree(st, err);
	if (st != ROS_OK)
		return st;
	pipeline_timed(p, "read", start);
	return prepare(p, err);
}

enum ros_status ros__pipeline_take(struct ros__pipeline *p, const struct ros_config *cfg,
	const struct ros_corpus *corpus, struct ros__cuts *cuts, struct ros_err *err)
{
	p->cuts = cuts;
	p->cfg = *cfg;
	p->nprocess = ros__comm_size();
	p->begun = ros__seconds();
	p->corpus = *corpus;
	p->borrowed = true;
	enum ros_status st = ros__themesets_check(&p->cfg, err);
	return st == ROS_OK ? prepare(p, err) : st;
}

/* What is compared are the words without the groups' own names. */
static enum ros_status set_names_apart(struct ros__pipeline *p, struct ros_err *err)
{
	struct ros_analysis *a = &p->analysis;
	double start = ros__seconds();
	enum ros_status st = ros__own_names_find(&p->own, a, err);
	a->own = &p->own;
	if (st != ROS_OK || !p->own.n)
		return st;
	ros_dfm_units(&p->substance, &p->tokens, &p->features, ROS_UNIT_CLAUSE);
	ros__own_names_drop(&p->own, &p->substance, p->features.type, p->tokens.vocab.n);
	a->units = &p->substance;
	pipeline_timed(p, "own names", start);
	return ROS_OK;
}

static enum ros_status set_genre(struct ros__pipeline *p, struct ros_err *err)
{
	double start = ros__seconds();
	enum ros_status st = ros__genre_open(&p->genre, &p->analysis, err);
	p->analysis.genre = &p->genre;
	if (st == ROS_OK && p->genre.any)
		pipeline_timed(p, "reference texts", start);
	return st;
}

/* Words, counts and groups of the corpus. */
static enum ros_status prepare(struct ros__pipeline *p, struct ros_err *err)
{
	double start = ros__seconds();
	ros__run_progress("segmenter");
	enum ros_status st = ros__comm_agree(ros_segmenter_open(&p->seg, &p->cfg, err), err);
	if (st != ROS_OK)
		return st;
	pipeline_timed(p, "segmenter", start);
	st = count(p, err);
	if (st != ROS_OK)
		return st;
	struct ros_analysis *a = &p->analysis;
	*a = (struct ros_analysis){.cfg = &p->cfg, .corpus = &p->corpus, .seg = p->seg,
		.tokens = &p->tokens, .features = &p->features, .units = &p->units, .all_units = &p->units,
		.unit_doc = p->unit_doc, .docs = &p->docs, .chinese = mostly_han(&p->tokens)};
	ros__spelling_find(&p->spelling, a);
	a->spelling = &p->spelling;
	a->traditional = a->chinese && mostly_traditional(&p->tokens.vocab);
	if (p->cfg.lang == ROS_LANG_AUTO)
		p->cfg.lang = a->chinese ? ROS_LANG_ZH : ROS_LANG_EN;
	st = ros_grouping_by(&a->group, &p->corpus, p->cfg.group_by, &p->cfg, err);
	if (st == ROS_OK)
		st = ros_grouping_within(&a->group, &p->corpus, &p->cfg, err);
	if (st == ROS_OK && a->group.n > MOST_GROUPS)
		st = ros_err_set(err, ROS_EINPUT, "%u groups by %s: each is compared with each, for at most %d; "
			"group by something with fewer values (--group-by), or use `rostrum count`",
			(unsigned)a->group.n, p->cfg.group_by, MOST_GROUPS);
	if (st == ROS_OK)
		st = ros_grouping_by(&a->district, &p->corpus, "district", &p->cfg, err);
	if (st == ROS_OK && strcmp(a->group.field, "speaker") == 0) {
		ros_grouping_one_name(&a->group, &a->district, p->corpus.ndoc);
		if (!*p->cfg.within)
			ros_grouping_name_speeches(&a->group, &p->corpus);
	}
	if (st == ROS_OK)
		st = ros__design_make(&a->design, a, &a->group, err);
	if (st == ROS_OK)
		st = set_names_apart(p, err);
	return st == ROS_OK ? set_genre(p, err) : st;
}

/* What stands before the sections. */
static void begin_document(struct ros__pipeline *p)
{
	struct ros_json *doc = p->result.doc = ros__json_object();
	ros__json_add_str(doc, "schema_version", ROS_SCHEMA_VERSION);
	struct ros_json *tool = ros__json_add(doc, "tool", ros__json_object());
	ros__json_add_str(tool, "name", "rostrum");
	ros__json_add_str(tool, "version", ROS_VERSION);
	ros__json_add_str(doc, "language", p->cfg.lang == ROS_LANG_ZH ? "zh" : "en");
	ros__json_add_str(doc, "script",
		!p->analysis.chinese          ? "en"
			: p->analysis.traditional ? "zh-Hant"
									  : "zh");
	ros__json_add(doc, "settings", ros__config_settings(&p->cfg, ros__shown_path));
}

struct watching {
	const struct ros__section *section;
	double seconds[ROS_MOST_TASKS];
};

static void begun(void *ctx, size_t i)
{
	const struct watching *w = ctx;
	ros__run_progress(w->section[i].name);
}

static void done(void *ctx, size_t i, double seconds)
{
	struct watching *w = ctx;
	w->seconds[i] = seconds;
	ros__pipeline_done(w->section[i].name, seconds);
}

enum ros_status ros__pipeline_analyse(struct ros__pipeline *p, struct ros_err *err)
{
	double start = ros__seconds();
	ros__run_progress("word tests");
	ros__word_tests(&p->analysis, &p->analysis.words);
	pipeline_timed(p, "word tests", start);
	begin_document(p);
	if (ros__pipeline_large(p))
		ros__mem_give_back();
	size_t n;
	struct watching w = {.section = ros__sections(&n)};
	const struct ros__section_watch watch = {begun, done, &w};
	enum ros_status st = ros__sections_run(&p->analysis, &p->result, &watch, err);
	for (size_t i = 0; i < n; i++)
		ros__pipeline_note(p, w.section[i].name, w.seconds[i]);
	st = ros__comm_agree(st, err);
	if (st == ROS_OK && p->nprocess > 1)
		ros__comm_meet(ros__result_checksum(&p->result));
	return ros__comm_agree(st, err);
}

void ros__pipeline_slim(struct ros__pipeline *p)
{
	ros__cells_release(&p->analysis.words);
	ros__design_release(&p->analysis.design);
	ros_csr_release(&p->units);
	ros_csr_release(&p->substance);
	if (ros__pipeline_large(p))
		ros__mem_give_back();
}

void ros__pipeline_forget(struct ros__pipeline *p)
{
	bool large = ros__pipeline_large(p);
	ros_csr_release(&p->docs);
	ros__tokens_forget(&p->tokens);
	if (large)
		ros__mem_give_back();
}

void ros__pipeline_release(struct ros__pipeline *p)
{
	ros__pipeline_slim(p);
	ros_csr_release(&p->docs);
	ros__result_release(&p->result);
	ros_grouping_release(&p->analysis.group);
	ros_grouping_release(&p->analysis.district);
	ros__own_names_release(&p->own);
	ros__spelling_release(&p->spelling);
	ros__genre_release(&p->genre);
	ros_features_release(&p->features);
	ros_tokens_release(&p->tokens);
	ros_segmenter_close(p->seg);
	if (!p->borrowed)
		ros_corpus_release(&p->corpus);
	*p = (struct ros__pipeline)ROS_PIPELINE_INIT;
}
