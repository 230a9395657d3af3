/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/count_speeches.h"

#include "app/say_notices.h"

#define TEXT_IN_MEMORY ((size_t)32 << 20)

static void take_body(void *ctx, const char *body, size_t len)
{
	struct ros__speeches *s = ctx;
	ROS_GROW(s->at, s->n, s->cap);
	s->at[s->n++] = ros__spool_at(&s->text);
	ros__spool_put(&s->text, body, len);
}

static enum ros_status speech_block(
	void *ctx, size_t b, struct ros__count_worker *w, struct ros_err *err)
{
	struct ros__speeches *s = ctx;
	const struct ros_doc *d = &s->corpus.doc[b];
	const unsigned char *text = ros__spool_read(
		&s->text, s->at[b - s->lo], d->body_len, &w->scratch, &w->scratch_cap);
	if (!text)
		return ros__spool_lost(&s->text, err);
	ros__count_add(w, (const char *)text, d->body_len, d->start);
	return ROS_OK;
}

static uint64_t speech_bytes(void *ctx, size_t b)
{
	return ((struct ros__speeches *)ctx)->corpus.doc[b].body_len;
}

static void speech_cells(void *ctx, size_t b, uint32_t k, uint64_t before, struct ros_buf *out)
{
	const struct ros__speeches *s = ctx;
	const struct ros_doc *d = &s->corpus.doc[b];
	uint32_t g = s->group.of_doc[b];
	const char *cell[] = {d->id, d->label, d->title, g == UINT32_MAX ? "" : s->group.id[g],
		g == UINT32_MAX ? "" : s->group.label[g], d->district};
	(void)k;
	(void)before;
	for (size_t i = 0; i < sizeof cell / sizeof *cell; i++) {
		if (i)
			ros__buf_addc(out, '\t');
		ros__put_cell(out, cell[i]);
	}
}

static void speech_docvars(void *ctx, size_t b, uint32_t k, struct ros_buf *out)
{
	const struct ros__speeches *s = ctx;
	(void)k;
	ros__docvar_columns_row(&s->vars, &s->corpus.doc[b], out);
}

static size_t speech_source(void *ctx, size_t b)
{
	(void)ctx;
	return b;
}

static const char *speech_source_name(void *ctx, size_t b)
{
	return ((struct ros__speeches *)ctx)->corpus.doc[b].source;
}

void ros__speeches_bind(struct ros__speeches *s, struct ros__count_input *in)
{
	ros__docvar_columns(&s->vars, &s->corpus);
	ros__docvar_columns_head(&s->vars, &s->vars_head);
	*in = (struct ros__count_input){.ctx = s,
		.nblock = s->corpus.ndoc,
		.block = speech_block,
		.block_bytes = speech_bytes,
		.cells = speech_cells,
		.more_head = ros__buf_str(&s->vars_head),
		.more_cells = speech_docvars,
		.source = speech_source,
		.source_name = speech_source_name,
		.lo = s->lo,
		.hi = s->hi};
	for (size_t d = 0; d < s->corpus.ndoc; d++)
		in->nbyte += s->corpus.doc[d].body_len;
	in->ngroup = s->group.n;
	in->group_of_block = s->group.of_doc;
	in->group_label = s->group.label;
	in->group_id = s->group.id;
}

enum ros_status ros__speeches_read(struct ros__speeches *s, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros__corpus_part *part, struct ros_err *err)
{
	size_t share = (size_t)(cfg->memory / 8);
	s->text = (struct ros_spool){
		.dir = cfg->temp, .limit = share && share < TEXT_IN_MEMORY ? share : TEXT_IN_MEMORY};
	struct ros__body_sink sink = {.ctx = s, .put = take_body};
	enum ros_status st = ros__corpus_read_apart(&s->corpus, input, ninput, cfg, &sink, part, err);
	s->lo = sink.lo;
	s->hi = part && part->dealt ? s->corpus.ndoc : sink.hi;
	return st == ROS_OK ? ros__spool_check(&s->text, err) : st;
}

/* As an analysis calls them, so that its matrices and these are the same. */
static enum ros_status name_all(
	struct ros__speeches *s, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_grouping district = ROS_GROUPING_INIT;
	if (strcmp(s->group.field, "speaker") != 0)
		return ROS_OK;
	enum ros_status st = ros_grouping_by(&district, &s->corpus, "district", cfg, err);
	if (st == ROS_OK)
		ros_grouping_one_name(&s->group, &district, s->corpus.ndoc);
	if (st == ROS_OK && !*cfg->within)
		ros_grouping_name_speeches(&s->group, &s->corpus);
	ros_grouping_release(&district);
	return st;
}

enum ros_status ros__speeches_group(
	struct ros__speeches *s, const struct ros_config *cfg, struct ros_err *err)
{
	enum ros_status st = ros_grouping_by(&s->group, &s->corpus, cfg->group_by, cfg, err);
	if (st == ROS_OK)
		st = ros_grouping_within(&s->group, &s->corpus, cfg, err);
	if (st == ROS_OK)
		st = name_all(s, cfg, err);
	if (st == ROS_OK)
		ros__app_notices(&s->corpus, "", NULL);
	return st;
}

void ros__speeches_release(struct ros__speeches *s)
{
	ros_grouping_release(&s->group);
	ros_corpus_release(&s->corpus);
	ros__spool_release(&s->text);
	ros__docvar_columns_release(&s->vars);
	ros__buf_release(&s->vars_head);
	free(s->at);
}
