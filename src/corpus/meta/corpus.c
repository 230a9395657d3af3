/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/corpus.h"

#include <stdio.h>
#include <string.h>

#include "base/comm.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/share.h"
#include "corpus/meta/corpus_reading.h"

static void note(
	void *ctx, const char *code, const char *path, uint64_t offset, const struct ros__said *what)
{
	ros__corpus_warn_read(((struct ros__corpus_reading *)ctx)->c, code, path, offset, what);
}

static enum ros_status set_mode(struct ros__corpus_reading *r, struct ros_err *err)
{
	const char *split = r->cfg->split ? r->cfg->split : "auto";
	enum ros_status st = ros__layout_of(&r->layout, r->cfg, err);
	r->mode = !*split || strcmp(split, "auto") == 0 ? ROS_SPLIT_AUTO :
		strcmp(split, "none") == 0 ? ROS_SPLIT_ONE : ROS_SPLIT_REGEX;
	r->given = r->layout && (r->layout->named || r->mode != ROS_SPLIT_REGEX);
	return st;
}

static enum ros_status finish(struct ros__corpus_reading *r, struct ros_err *err)
{
	struct ros_corpus *c = r->c;
	enum ros_status st = ROS_OK;
	ros__corpus_name(c);
	if (!c->ndoc)
		return ros_err_set(err, ROS_EINPUT, "%s: %s",
			c->nsource ? c->source[c->nsource - 1].path : r->input,
			r->state.why_none ? r->state.why_none : c->nsource ? "no speech found" :
				"no file in it could be read; give files or folders that hold text");
	if (r->state.unfit) {
		char n[24];
		snprintf(n, sizeof n, "%zu", r->state.unfit);
		ros__corpus_warn(c, "filename.unfit", -1, r->state.first_unfit, 0, true,
			"{n} file names do not fit --docvars-from-filename {pattern}", "n", n, "pattern",
			r->cfg->docvars_from_filename, NULL);
	}
	if (*r->cfg->docvars_from_filename)
		ros__filename_rest(c, r->cfg->docvars_from_filename);
	ros__siblings_settle(c);
	ros__corpus_adopt_ids(c);
	c->store->by = ROS_BY_TABLE;
	for (size_t i = 0; i < r->cfg->metadata.n && !st; i++)
		st = ros__metadata_join(c, r->cfg->metadata.item[i], r->cfg, err);
	if (st)
		return st;
	if (r->splits) {
		ros__splits_fields(r->splits, c);
		if (ros__comm_size() == 1 && !r->joined) /* else each knows of its own files only */
			st = ros__splits_finish(r->splits, c, err);
		if (st)
			return st;
	}
	ros__dates_settle(c);
	ros__values_unify(c);
	ros__debate_rows(c);
	ros__persons_unify(c);
	st = ros__where_apply(c, &r->cfg->where, err);
	if (st)
		return st;
	ros__namesakes_report(c);
	ros__corpus_notices(c, r->cfg);
	for (size_t d = 0; d < c->ndoc; d++)
		ros__docvar_sort(c, d);
	ros__corpus_label(c);
	for (size_t i = 0; i < c->nwarning && r->cfg->strict; i++)
		if (c->warning[i].doubtful)
			return ros_err_set(err, ROS_EINPUT, "%s: byte %llu: %s; --strict refuses this",
				c->warning[i].source, (unsigned long long)c->warning[i].offset, c->warning[i].text);
	return ROS_OK;
}

/* Processes read a stretch of the files each and exchange what they found. */
static enum ros_status read_shared(struct ros__corpus_reading *r, const char *const *input,
	size_t ninput, size_t *lo, size_t *hi, struct ros_err *err)
{
	struct ros__dealt dealt = {0};
	enum ros_status st = ros__read_sources_shared(
		input, ninput, r->cfg, ros__corpus_source, note, r, &dealt, err);
	*lo = 0;
	*hi = SIZE_MAX;
	if (st == ROS_OK && dealt.dealt)
		ros__corpus_share(r->c, &r->state, !r->sink, lo, hi);
	return st;
}

/* A shard keeps what it read for whoever puts all of them together. Conditions are about whole
 * speeches with all their fields, so where there are some every shard reads everything. */
static enum ros_status read_part(
	struct ros__corpus_reading *r, const char *const *input, size_t ninput, struct ros_err *err)
{
	struct ros__dealt dealt = {.whole = r->cfg->where.n > 0};
	enum ros_status st = ros__read_sources_shared(
		input, ninput, r->cfg, ros__corpus_source, note, r, &dealt, err);
	r->part->dealt = dealt.dealt;
	r->part->listing = dealt.listing;
	bool ours = dealt.dealt || !r->part->bodies || ros__rank_of(r->cfg).at == 0;
	if (st == ROS_OK && ours)
		ros__corpus_part_put(&r->part->bytes, r->c, &r->state, r->part->bodies);
	return st;
}

enum ros_status ros__corpus_known_load(struct ros__corpus_known *k, const char *config_dir,
	struct ros_err *err)
{
	*k = (struct ros__corpus_known){0};
	enum ros_status st = ros__rules_load(&k->rules, config_dir, err);
	if (!st)
		st = ros__columns_load(&k->columns, config_dir, err);
	if (!st)
		st = ros__people_load(&k->people, config_dir, err);
	if (st)
		ros__corpus_known_release(k);
	return st;
}

void ros__corpus_known_release(struct ros__corpus_known *k)
{
	ros__rules_free(k->rules);
	ros__columns_free(k->columns);
	ros__people_free(k->people);
	*k = (struct ros__corpus_known){0};
}

static enum ros_status know(struct ros__corpus_reading *r, struct ros_err *err)
{
	struct ros__corpus_store *s = r->c->store;
	struct ros__corpus_known k = {0};
	enum ros_status st = ROS_OK;
	s->lent = r->known != NULL;
	if (s->lent)
		k = *r->known;
	else
		st = ros__corpus_known_load(&k, r->cfg->config_dir, err);
	s->rules = k.rules;
	s->columns = k.columns;
	s->people = k.people;
	return st;
}

static enum ros_status begin(struct ros__corpus_reading *r, struct ros_err *err)
{
	*r->c = (struct ros_corpus)ROS_CORPUS_INIT;
	r->c->store = ros__xcalloc(1, sizeof *r->c->store);
	enum ros_status st = know(r, err);
	if (!st)
		st = set_mode(r, err);
	if (!st && *r->cfg->docvars_from_filename)
		st = ros__filename_pattern_check(r->cfg->docvars_from_filename, err);
	if (!st && *r->cfg->splits)
		st = ros__splits_load(&r->splits, r->cfg->splits, r->cfg, err);
	return ros__comm_agree(st, err);
}

static enum ros_status end(struct ros__corpus_reading *r, enum ros_status st, struct ros_err *err)
{
	if (!st && !(r->part && r->part->dealt))
		st = finish(r, err);
	ros__layout_free(r->layout);
	ros__splits_free(r->splits);
	return ros__comm_agree(st, err);
}

static enum ros_status read(struct ros__corpus_reading *r, const char *const *input, size_t ninput,
	size_t *lo, size_t *hi, struct ros_err *err)
{
	enum ros_status st = begin(r, err);
	if (!st)
		st = r->part ? read_part(r, input, ninput, err)
			: ros__comm_size() > 1
			? read_shared(r, input, ninput, lo, hi, err)
			: ros__read_sources(input, ninput, r->cfg, ros__corpus_source, note, r, err);
	return end(r, st, err);
}

enum ros_status ros_corpus_read(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros__corpus_reading r = {.c = c, .cfg = cfg, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	return read(&r, input, ninput, &lo, &hi, err);
}

enum ros_status ros__corpus_read_known(struct ros_corpus *c, const struct ros__corpus_known *known,
	const char *const *input, size_t ninput, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros__corpus_reading r = {
		.c = c, .cfg = cfg, .known = known, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	return read(&r, input, ninput, &lo, &hi, err);
}

enum ros_status ros__corpus_review(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros_review *v, struct ros_err *err)
{
	struct ros__corpus_reading r = {
		.c = c, .cfg = cfg, .review = v, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	enum ros_status st = read(&r, input, ninput, &lo, &hi, err);
	ros__review_sort(v);
	return st;
}

enum ros_status ros__corpus_read_apart(struct ros_corpus *c, const char *const *input,
	size_t ninput, const struct ros_config *cfg, struct ros__body_sink *sink,
	struct ros__corpus_part *part, struct ros_err *err)
{
	/* Who takes part is known once everything is read. */
	bool later = cfg->where.n > 0;
	struct ros__corpus_reading r = {.c = c,
		.cfg = cfg,
		.sink = later ? NULL : sink,
		.part = part,
		.input = ninput ? input[0] : "input"};
	size_t lo = 0, hi = SIZE_MAX;
	enum ros_status st = read(&r, input, ninput, &lo, &hi, err);
	sink->lo = later ? 0 : lo;
	sink->hi = later ? SIZE_MAX : hi;
	r.sink = sink;
	if (st == ROS_OK && later)
		ros__corpus_give_away(&r, 0);
	return st;
}

enum ros_status ros__corpus_read_part(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros__corpus_part *part, struct ros_err *err)
{
	struct ros__corpus_reading r = {
		.c = c, .cfg = cfg, .part = part, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	return read(&r, input, ninput, &lo, &hi, err);
}

enum ros_status ros__corpus_join(struct ros_corpus *c, const char *name, struct ros__wire *part,
	size_t npart, bool bodies, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros__corpus_reading r = {.c = c, .cfg = cfg, .joined = true, .input = name};
	enum ros_status st = begin(&r, err);
	for (size_t i = 0; i < npart && !st; i++)
		if (!ros__corpus_part_take(c, &part[i], &r.state, bodies))
			st = ros_err_set(
				err, ROS_EINPUT, "%s: what it says of its speeches cannot be read", name);
	return end(&r, st, err);
}

void ros_corpus_release(struct ros_corpus *c)
{
	if (c->store) {
		struct ros__corpus_known own = {c->store->rules, c->store->columns, c->store->people};
		if (!c->store->lent)
			ros__corpus_known_release(&own);
		ros__strmap_release(&c->store->var_name);
		free(c->store->var_at);
		free(c->store->place);
		ros__arena_release(&c->store->arena);
		free(c->store);
	}
	free(c->doc);
	free(c->source);
	free(c->warning);
	*c = (struct ros_corpus)ROS_CORPUS_INIT;
}

uint64_t ros_doc_source_offset(const struct ros_doc *d, uint32_t body_offset)
{
	uint32_t lo = 0, hi = d->npiece;
	while (lo < hi) { /* the last piece that begins at or before the offset */
		uint32_t mid = lo + (hi - lo) / 2;
		if (d->piece[mid].body <= body_offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return d->start;
	const struct ros_piece *p = &d->piece[lo - 1];
	uint32_t in = body_offset - p->body;
	return p->source + (in < p->len ? in : p->len);
}
