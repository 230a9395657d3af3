/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum count`: only the counting pass, as matrices. */
#include <string.h>

#include "app/count_lines.h"
#include "app/say_notices.h"
#include "app/output_begin.h"
#include "app/processes.h"
#include "app/sealed_record.h"
#include "app/settings.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/par.h"
#include "corpus/meta/store.h"
#include "count/docvar_columns.h"
#include "count/matrices.h"
#include "matrix/allpairs.h"
#include "matrix/spool.h"
#include "matrix/weight.h"
#include "rostrum/rostrum.h"

#define TEXT_IN_MEMORY ((size_t)32 << 20)

/* Speeches as blocks: one each. What is said about them stays in memory; their text goes to a spool,
 * since it is read once more and in any order. */
struct speeches {
	struct ros_corpus corpus;
	struct ros_grouping group;
	struct ros_spool text;
	uint64_t *at; /* by speech from `lo` on: its place in the spool */
	size_t lo, hi;
	size_t n, cap;
	struct ros_docvar_columns vars;
	struct ros_buf vars_head;
};

static void take_body(void *ctx, const char *body, size_t len)
{
	struct speeches *s = ctx;
	ROS_GROW(s->at, s->n, s->cap);
	s->at[s->n++] = ros__spool_at(&s->text);
	ros__spool_put(&s->text, body, len);
}

static enum ros_status speech_block(void *ctx, size_t b, struct ros__count_worker *w,
	struct ros_err *err)
{
	struct speeches *s = ctx;
	const struct ros_doc *d = &s->corpus.doc[b];
	const unsigned char *text = ros__spool_read(&s->text, s->at[b - s->lo], d->body_len, &w->scratch,
		&w->scratch_cap);
	if (!text)
		return ros__spool_lost(&s->text, err);
	ros__count_add(w, (const char *)text, d->body_len, d->start);
	return ROS_OK;
}

static uint64_t speech_bytes(void *ctx, size_t b)
{
	return ((struct speeches *)ctx)->corpus.doc[b].body_len;
}

static void speech_cells(void *ctx, size_t b, uint32_t k, uint64_t before, struct ros_buf *out)
{
	const struct speeches *s = ctx;
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
	const struct speeches *s = ctx;
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
	return ((struct speeches *)ctx)->corpus.doc[b].source;
}

static void speeches_bind(struct speeches *s, struct ros__count_input *in)
{
	ros__docvar_columns(&s->vars, &s->corpus);
	ros__docvar_columns_head(&s->vars, &s->vars_head);
	*in = (struct ros__count_input){.ctx = s, .nblock = s->corpus.ndoc, .block = speech_block,
		.block_bytes = speech_bytes, .cells = speech_cells,
		.more_head = ros__buf_str(&s->vars_head), .more_cells = speech_docvars,
		.source = speech_source,
		.source_name = speech_source_name, .lo = s->lo, .hi = s->hi};
	for (size_t d = 0; d < s->corpus.ndoc; d++)
		in->nbyte += s->corpus.doc[d].body_len;
	in->ngroup = s->group.n;
	in->group_of_block = s->group.of_doc;
	in->group_label = s->group.label;
	in->group_id = s->group.id;
}

static enum ros_status write_record(const char *dir, const struct ros_config *cfg,
	const struct ros_segmenter *seg, const struct ros__count_total *t, uint64_t nbyte,
	struct ros_err *err)
{
	struct ros_json *o = ros__json_object();
	const char *data = NULL;
	ros__json_add_str(o, "command", "count");
	ros__json_add_str(o, "version", ROS_VERSION);
	ros__json_add_str(o, "segmenter", ros_segmenter_describe(seg, &data));
	ros__json_add_str(o, "segmenter_data", data);
	ros__json_add_int(o, "processes", ros__comm_size());
	ros__json_add_int(o, "threads", ros__par_max());
	ros__json_add_int(o, "memory", (int64_t)cfg->memory);
	ros__json_add_int(o, "bytes", (int64_t)nbyte);
	ros__json_add_int(o, "documents", (int64_t)t->ndoc);
	ros__json_add_int(o, "tokens", (int64_t)t->ntoken);
	ros__json_add_int(o, "features", t->nfeature);
	ros__json_add_int(o, "nnz_dfm", (int64_t)t->nnz_dfm);
	ros__json_add_int(o, "nnz_fcm", (int64_t)t->nnz_fcm);
	struct ros_json *b = ros__json_add(o, "spool_bytes", ros__json_object());
	ros__json_add_int(b, "rows", (int64_t)t->bytes_rows);
	ros__json_add_int(b, "numbers", (int64_t)t->bytes_numbers);
	ros__json_add_int(b, "pairs", (int64_t)t->bytes_pairs);
	ros__json_add_int(b, "groups", (int64_t)t->bytes_groups);
	struct ros_json *s = ros__json_add(o, "seconds", ros__json_object());
	ros__json_add_num(s, "count", t->seconds_count);
	ros__json_add_num(s, "pairs", t->seconds_pairs);
	ros__json_add_num(s, "write", t->seconds_write);
	return ros__record_write(dir, o, err);
}

static enum ros_status count_into(const struct ros__count_input *in, const struct ros_config *cfg,
	struct ros_staging *stage, struct ros_err *err)
{
	struct ros_segmenter *seg = NULL;
	struct ros__count_total total;
	double start = ros__seconds();
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	ros__verbose("segmenter: %.3f s", ros__seconds() - start);
	bool root = ros__comm_rank() == 0;
	st = ros__comm_agree(st, err);
	if (st == ROS_OK)
		st = ros__count_run(in, seg, cfg, root ? stage->temp_path : cfg->output, &total, err);
	if (st == ROS_OK && root)
		st = write_record(stage->temp_path, cfg, seg, &total, in->nbyte, err);
	if (st == ROS_OK && root)
		st = ros__staging_commit(stage, err);
	if (st == ROS_OK && root) {
		ros__verbose("count %.3f s, pairs %.3f s, write %.3f s", total.seconds_count,
			total.seconds_pairs, total.seconds_write);
		ros__verbose("%llu documents, %llu tokens, %u features; dfm %llu, fcm %llu entries in %s",
			(unsigned long long)total.ndoc, (unsigned long long)total.ntoken, total.nfeature,
			(unsigned long long)total.nnz_dfm, (unsigned long long)total.nnz_fcm, cfg->output);
	}
	ros_segmenter_close(seg);
	return st;
}

static enum ros_status count_lines(const struct ros_args *a, struct ros_staging *stage,
	struct ros_err *err)
{
	struct ros__line_input lines = ROS_LINE_INPUT_INIT;
	struct ros__count_input in;
	enum ros_status st = ros__line_input_open(&lines, a->input, a->ninput, a->cfg, err);
	if (st == ROS_OK) {
		ros__line_input_bind(&lines, &in);
		st = count_into(&in, a->cfg, stage, err);
	}
	if (st == ROS_OK && lines.malformed)
		ros__warn("%llu malformed byte sequences were replaced by U+FFFD",
			(unsigned long long)lines.malformed);
	ros__line_input_release(&lines);
	return st;
}

static enum ros_status count_speeches(const struct ros_args *a, struct ros_staging *stage,
	struct ros_err *err)
{
	struct speeches s = {0};
	struct ros__count_input in;
	size_t share = (size_t)(a->cfg->memory / 8);
	s.text = (struct ros_spool){.dir = a->cfg->temp,
		.limit = share && share < TEXT_IN_MEMORY ? share : TEXT_IN_MEMORY};
	struct ros__body_sink sink = {.ctx = &s, .put = take_body};
	enum ros_status st = ros__corpus_read_apart(&s.corpus, a->input, a->ninput, a->cfg, &sink, err);
	s.lo = sink.lo;
	s.hi = sink.hi;
	if (st == ROS_OK)
		st = ros__spool_check(&s.text, err);
	if (st == ROS_OK)
		st = ros_grouping_by(&s.group, &s.corpus, a->cfg->group_by, a->cfg, err);
	if (st == ROS_OK)
		st = ros_grouping_within(&s.group, &s.corpus, a->cfg, err);
	if (st == ROS_OK) {
		ros__app_notices(&s.corpus, "", NULL);
		speeches_bind(&s, &in);
		st = count_into(&in, a->cfg, stage, err);
	}
	ros_grouping_release(&s.group);
	ros_corpus_release(&s.corpus);
	ros__spool_release(&s.text);
	ros__docvar_columns_release(&s.vars);
	ros__buf_release(&s.vars_head);
	free(s.at);
	return st;
}

static enum ros_status check_simil(const struct ros_args *a, struct ros_err *err)
{
	if (ros__comm_size() > 1 && strcmp(a->cfg->simil, "none") != 0)
		return ros_err_set(err, ROS_EUSAGE, "--simil needs all rows in one process; leave out mpirun");
	return ROS_OK;
}

enum ros_status ros_app_count(const struct ros_args *a, struct ros_err *err)
{
	enum ros_status st = ros__settings_check(a->cfg, false, NULL, err);
	if (st != ROS_OK)
		return st;
	st = ros__processes_begin(a, err);
	if (st == ROS_OK)
		st = check_simil(a, err);
	struct ros_staging stage = ROS_STAGING_INIT;
	if (st == ROS_OK)
		st = ros__output_begin(&stage, a, err);
	if (st == ROS_OK)
		st = strcmp(a->cfg->split, "lines") == 0 ? count_lines(a, &stage, err)
			: count_speeches(a, &stage, err);
	ros__staging_abort(&stage);
	return ros__processes_end(st);
}
