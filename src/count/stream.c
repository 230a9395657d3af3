/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass, and the order of the steps. */
#include "count/stream.h"

#include <string.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/par.h"
#include "base/share.h"
#include "count/stopwords.h"
#include "segment/segmenter.h"

#define STREAM_IN_MEMORY (32u << 20)
#define ROOM 64 /* words for whose numbers room is made at once */

static void new_types(struct ros__count_worker *w, unsigned cls)
{
	size_t n = w->typer.type.n;
	if (n > w->type_cap) {
		w->type_cap = ros__grow_cap(w->type_cap, n);
		w->cf = ros__xrealloc(w->cf, w->type_cap, sizeof *w->cf);
		w->df = ros__xrealloc(w->df, w->type_cap, sizeof *w->df);
		w->now = ros__xrealloc(w->now, w->type_cap, sizeof *w->now);
		w->first = ros__xrealloc(w->first, w->type_cap, sizeof *w->first);
		w->cls = ros__xrealloc(w->cls, w->type_cap, sizeof *w->cls);
		w->named = ros__xrealloc(w->named, w->type_cap, sizeof *w->named);
	}
	for (; w->ntype < n; w->ntype++) {
		size_t t = w->ntype;
		const struct ros_strmap *m = &w->typer.type;
		bool stop = ros__is_stopword(w->stop, m->key[t], m->keylen[t]) ||
			(ros__is_left_out(cls) && !w->addresses);
		w->cf[t] = 0;
		w->df[t] = 0;
		w->first[t] = w->block;
		w->cls[t] = (uint8_t)cls;
		memset(w->named[t], 0, sizeof w->named[t]);
		w->now[t] = (struct ros__count_now){.flag = stop ? ROS__TYPE_STOP : 0};
	}
}

static inline void count_type(struct ros__count_worker *w, uint32_t type)
{
	if (!w->now[type].count++) {
		ROS_GROW(w->touched, w->ntouched, w->touched_cap);
		w->touched[w->ntouched++] = type;
	}
}

static inline unsigned char *stream_put(struct ros__count_worker *w, unsigned char *p, uint64_t v)
{
	return w->want_stream ? ros__varint_put(p, v) : p;
}

/* The tables are larger than the cache and words come in no order: ask for what the words 16 and 8
 * places on will need. */
ROS_ASKS_AHEAD void look_ahead(const struct ros__count_worker *w, size_t i)
{
	const struct ros_word *word = w->words.word;
	if (i + 16 >= w->words.n)
		return;
	uint32_t far = word[i + 16].id, near = word[i + 8].id;
	if (far < w->typer.nlexicon)
		__builtin_prefetch(&w->typer.of_lexicon[far]);
	uint32_t type = near < w->typer.nlexicon ? w->typer.of_lexicon[near] : 0;
	if (type && type <= w->ntype)
		__builtin_prefetch(&w->now[type - 1]);
}

/* Words of the document to counts and numbers; returns the tokens that count. */
static uint64_t count_words(struct ros__count_worker *w, const char *text, size_t len)
{
	uint64_t ntoken = 0;
	size_t span = 0;
	unsigned char *p = NULL, *from = NULL;
	for (size_t i = 0; i < w->words.n; i++) {
		const struct ros_word *word = &w->words.word[i];
		enum ros__kind kind = ros__kind_of(word->cls);
		if (i % ROOM == 0) {
			w->stream.len += (size_t)(p - from);
			from = p = ros__spool_room(&w->stream, ROOM * 2 * ROS_VARINT_MAX);
		}
		look_ahead(w, i);
		if (kind == ROS__KIND_PUNCT)
			continue;
		size_t had = span;
		while (span < w->spans.n && word->start >= w->spans.start[span])
			span++;
		if (span != had) {
			p = stream_put(w, p, ROS__STREAM_END);
			w->nnumber++;
		}
		w->nnumber++;
		uint32_t t = 0;
		bool hole = kind == ROS__KIND_MASK;
		if (!hole) {
			t = ros__typer_get(&w->typer, text, len, word);
			if (t >= w->ntype)
				new_types(w, word->cls);
			hole = w->now[t].flag & ROS__TYPE_STOP;
		}
		if (hole) {
			p = stream_put(w, p, ROS__STREAM_HOLE);
		} else {
			p = stream_put(w, p, (uint64_t)t + ROS__STREAM_TYPE);
			w->now[t].flag |= ROS__TYPE_SINGLE;
			count_type(w, t);
			if (word->name)
				w->named[t][word->name]++;
			ntoken++;
		}
	}
	w->stream.len += (size_t)(p - from);
	return ntoken;
}

static void count_hits(struct ros__count_worker *w, const char *text, size_t len)
{
	for (size_t i = 0; i < w->hits.n; i++) {
		const struct ros_term_hit *h = &w->hits.hit[i];
		const struct ros_word *first = &w->words.word[h->first];
		bool one = h->first == h->last;
		uint32_t t = one ?
			ros__typer_type(&w->typer, ros__typer_slot(&w->typer, text, len, first), 0) :
			ros__typer_term(&w->typer, w->seg, h->term);
		if (t >= w->ntype)
			new_types(w, ros__class_of_hit(&w->words, h));
		w->now[t].flag |= ROS__TYPE_TERM;
		if (!one && !(w->now[t].flag & ROS__TYPE_STOP))
			count_type(w, t);
	}
}

void ros__count_add(struct ros__count_worker *w, const char *text, size_t len, uint64_t start)
{
	if (ros__interrupted())
		return;
	ros_segment(w->typer.worker, text, len, &w->words);
	ros_terms_match(w->typer.worker, text, &w->words, &w->hits);
	w->spans.n = 0;
	if (w->want_stream && w->context == ROS_CTX_SENTENCE)
		ros__boundary_split(text, len, ROS_BOUND_SENTENCE, &w->spans);
	else if (w->want_stream && w->context == ROS_CTX_PARAGRAPH)
		ros__boundary_split(text, len, ROS_BOUND_PARAGRAPH, &w->spans);
	uint64_t ntoken = count_words(w, text, len);
	count_hits(w, text, len);
	if (w->want_stream) {
		ros__spool_put(&w->stream, &(unsigned char){ROS__STREAM_END}, 1);
		w->nnumber++;
	}
	unsigned char *p = ros__spool_room(&w->rows, (4 + 2 * w->ntouched) * ROS_VARINT_MAX), *q = p;
	q = ros__varint_put(q, start);
	q = ros__varint_put(q, len);
	q = ros__varint_put(q, ntoken);
	q = ros__varint_put(q, w->ntouched);
	for (size_t i = 0; i < w->ntouched; i++) {
		uint32_t t = w->touched[i];
		q = ros__varint_put(ros__varint_put(q, t), w->now[t].count);
		w->cf[t] += w->now[t].count;
		w->df[t]++;
		w->now[t].count = 0;
	}
	w->ntouched = 0;
	w->rows.len += (size_t)(q - p);
	w->ntoken += ntoken;
	w->ndoc++;
}

static void run_block(struct ros__count *c, size_t b)
{
	int k = ros__loop_worker();
	struct ros__count_worker *w = &c->worker[k];
	struct ros__count_block *block = &c->block[b];
	if (atomic_load_explicit(&c->failed, memory_order_relaxed) || ros__interrupted())
		return;
	uint64_t rows = ros__spool_at(&w->rows), stream = ros__spool_at(&w->stream);
	uint64_t ntoken = w->ntoken, nnumber = w->nnumber;
	w->block = (uint32_t)b;
	w->ndoc = 0;
	struct ros_err err = ROS_ERR_INIT;
	enum ros_status st = c->in->block(c->in->ctx, b, w, &err);
	if (st == ROS_OK)
		st = ros__spool_check(&w->rows, &err);
	if (st == ROS_OK)
		st = ros__spool_check(&w->stream, &err);
	if (st != ROS_OK) {
		w->err = err;
		w->err_block = b;
		atomic_store(&c->failed, true);
	}
	*block = (struct ros__count_block){.worker = (uint32_t)k, .ndoc = w->ndoc, .rows = rows,
		.rows_len = ros__spool_at(&w->rows) - rows, .stream = stream,
		.stream_len = ros__spool_at(&w->stream) - stream, .ntoken = w->ntoken - ntoken,
		.nnumber = w->nnumber - nnumber};
	uint64_t done = atomic_fetch_add(&c->done, c->in->block_bytes(c->in->ctx, b));
	if (k == 0)
		ros__progress_update(done);
}

/* The failure of the lowest block, so that the message does not depend on timing where possible. */
static enum ros_status first_error(const struct ros__count *c, struct ros_err *err)
{
	const struct ros__count_worker *low = NULL;
	for (int k = 0; k < c->nworker; k++) {
		const struct ros__count_worker *w = &c->worker[k];
		if (w->err.code != ROS_OK && (!low || w->err_block < low->err_block))
			low = w;
	}
	if (!low)
		return ros__check_interrupt(err);
	if (err)
		*err = low->err;
	return low->err.code;
}

/* Every process learns how many documents and tokens each block has. */
static void share_sizes(struct ros__count *c)
{
	uint64_t *v;
	size_t n = c->in->nblock;
	if (c->size == 1)
		return;
	ROS_NEW_ARRAY(v, 2 * n);
	for (size_t b = c->lo; b < c->hi; b++) {
		v[2 * b] = c->block[b].ndoc;
		v[2 * b + 1] = c->block[b].ntoken;
	}
	ros__comm_sum(v, 2 * n);
	for (size_t b = 0; b < n; b++) {
		c->block[b].ndoc = (uint32_t)v[2 * b];
		c->block[b].ntoken = v[2 * b + 1];
	}
	free(v);
}

/* What the longest document needed while it was cut. */
static void release_text(struct ros__count_worker *w)
{
	ros_words_release(&w->words);
	ros_term_hits_release(&w->hits);
	ros__spans_release(&w->spans);
	ros__buf_release(&w->text);
	free(w->scratch);
	w->scratch = NULL;
	w->scratch_cap = 0;
}

static void run_nth_block(void *ctx, size_t i)
{
	struct ros__count *c = ctx;
	run_block(c, c->lo + i);
}

uint64_t ros__count_words(const struct ros__count *c)
{
	uint64_t sum = ros__segmenter_digest(c->seg);
	sum = ros__hash(&c->cfg->addresses, sizeof c->cfg->addresses, sum);
	for (uint32_t i = 0; i < c->stop.n; i++)
		sum = ros__hash(c->stop.key[i], c->stop.keylen[i], sum);
	return sum;
}

/* All that must be alike in several processes: the blocks, how words are cut, and the stopwords. */
static uint64_t what_is_counted(const struct ros__count *c)
{
	const struct ros__count_input *in = c->in;
	uint64_t sum = ros__count_words(c) + in->nblock;
	for (size_t b = 0; b < in->nblock; b++) {
		uint64_t bytes = in->block_bytes(in->ctx, b);
		sum = ros__hash(&bytes, sizeof bytes, sum);
	}
	return sum;
}

static void begin_worker(struct ros__count *c, struct ros__count_worker *w, size_t share)
{
	ros__typer_init(&w->typer, c->seg);
	w->seg = c->seg;
	w->stop = &c->stop;
	w->addresses = c->cfg->addresses;
	w->context = (enum ros_context)c->cfg->context;
	w->want_stream = true;
	w->rows = (struct ros_spool){.limit = share, .dir = c->cfg->temp};
	w->stream = (struct ros_spool){
		.dir = c->cfg->temp, .limit = share && share < STREAM_IN_MEMORY ? share : STREAM_IN_MEMORY};
}

void ros__count_add_up(struct ros__count *c)
{
	for (size_t b = 0; b < c->in->nblock; b++) {
		c->ndoc += c->block[b].ndoc;
		c->ntoken += c->block[b].ntoken;
	}
}

enum ros_status ros__count_first(struct ros__count *c, struct ros_err *err)
{
	enum ros_status st = ros__stopwords_load(&c->stop, c->seg, c->cfg, err);
	if (st == ROS_OK && c->size > 1)
		ros__comm_meet(what_is_counted(c));
	st = ros__comm_agree(st, err);
	if (st != ROS_OK)
		return st;
	for (int k = 0; k < c->nworker; k++)
		begin_worker(c, &c->worker[k], ros__count_share(c, 8 * (uint64_t)c->nworker));
	ros__progress_begin("counting", "bytes", c->in->nbyte);
	ros__for(c->hi - c->lo, 1, run_nth_block, c);
	ros__progress_end();
	for (int k = 0; k < c->nworker; k++)
		release_text(&c->worker[k]);
	st = ros__comm_agree(first_error(c, err), err);
	if (st != ROS_OK)
		return st;
	share_sizes(c);
	ros__count_add_up(c);
	return ROS_OK;
}

static void release_worker(struct ros__count_worker *w)
{
	ros__typer_release(&w->typer);
	release_text(w);
	free(w->cf);
	free(w->df);
	free(w->now);
	free(w->first);
	free(w->cls);
	free(w->named);
	free(w->touched);
	ros__spool_release(&w->rows);
	ros__spool_release(&w->stream);
	free(w->map);
}

void ros__count_release(struct ros__count *c)
{
	for (int k = 0; k < c->nworker; k++)
		release_worker(&c->worker[k]);
	free(c->worker);
	free(c->block);
	ros__strmap_release(&c->stop);
	ros__count_features_release(&c->feature);
}

void ros__count_open(struct ros__count *c, const struct ros__count_input *in,
	const struct ros_segmenter *seg, const struct ros_config *cfg, int nworker)
{
	struct ros__rank rank = ros__rank_of(cfg);
	*c = (struct ros__count){.cfg = cfg,
		.in = in,
		.seg = seg,
		.nworker = nworker,
		.rank = ros__comm_rank(),
		.size = ros__comm_size(),
		.lo = in->lo,
		.hi = in->hi};
	ROS_NEW_ARRAY(c->worker, (size_t)nworker);
	ROS_NEW_ARRAY(c->block, in->nblock);
	if (in->hi > in->nblock)
		ros__share_stretch(in->nblock, in->block_bytes, in->ctx, rank, &c->lo, &c->hi);
}

static enum ros_status nothing_counted(const struct ros__count *c, struct ros_err *err)
{
	if (!c->ndoc)
		return ros_err_set(err, ROS_EINPUT, "no document with text was found");
	return c->feature.n ? ROS_OK
						: ros_err_set(err, ROS_EINPUT,
							  "no word is left to count: check the stopwords and --min-count");
}

static enum ros_status write_all(
	struct ros__count *c, const char *dir, struct ros__count_total *total, struct ros_err *err)
{
	enum ros_status st = ros__count_write_dfm(c, dir, &total->nnz_dfm, err);
	if (st == ROS_OK)
		st = c->rank == 0 ? ros__count_write_features(c, dir, err) : ROS_OK;
	st = ros__comm_agree(st, err);
	if (st == ROS_OK && c->in->ngroup)
		st = ros__count_write_groups(c, dir, &total->bytes_groups, err);
	if (st == ROS_OK && strcmp(c->cfg->simil, "none") != 0)
		st = ros__count_write_simil(c, dir, err);
	return st;
}

enum ros_status ros__count_rest(
	struct ros__count *c, const char *dir, struct ros__count_total *total, struct ros_err *err)
{
	double start = ros__seconds();
	enum ros_status st = ros__comm_agree(c->rank == 0 ? ros__mkdirs(dir, err) : ROS_OK, err);
	if (st == ROS_OK)
		st = ros__count_merge_types(c, err);
	if (st == ROS_OK)
		st = nothing_counted(c, err);
	total->seconds_count += ros__seconds() - start;
	if (st != ROS_OK)
		return st;
	for (int k = 0; k < c->nworker; k++) {
		total->bytes_rows += ros__spool_at(&c->worker[k].rows);
		total->bytes_numbers += ros__spool_at(&c->worker[k].stream);
	}
	start = ros__seconds();
	st = ros__count_all_pairs(c, dir, total, err);
	/* The numbers have been read for the last time. */
	for (int k = 0; k < c->nworker; k++)
		ros__spool_release(&c->worker[k].stream);
	total->seconds_pairs = ros__seconds() - start;
	start = ros__seconds();
	if (st == ROS_OK)
		st = write_all(c, dir, total, err);
	total->seconds_write = ros__seconds() - start;
	total->ndoc = c->ndoc;
	total->ntoken = c->ntoken;
	total->nfeature = c->feature.n;
	return st;
}

enum ros_status ros__count_run(const struct ros__count_input *in, const struct ros_segmenter *seg,
	const struct ros_config *cfg, const char *dir, struct ros__count_total *total,
	struct ros_err *err)
{
	struct ros__count c;
	struct ros__count_total none = {0};
	total = total ? total : &none;
	*total = none;
	ros__count_open(&c, in, seg, cfg, ros__par_max());
	double start = ros__seconds();
	enum ros_status st = ros__count_first(&c, err);
	total->seconds_count = ros__seconds() - start;
	if (st == ROS_OK)
		st = ros__count_rest(&c, dir, total, err);
	ros__count_release(&c);
	return st;
}
