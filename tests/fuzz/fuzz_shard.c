/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A shard of a count. The first byte tells what the rest is: 0 is a file as it stands, which is
 * refused or whole; else pieces, each of
 *
 *	kind 1, length 4 (the least byte first), bytes
 *
 * which are put into a file with sound checksums. What they say of texts is taken for speeches and
 * for files, and what they say of words is counted or refused.
 */
#include "fuzz.h"

#include "app/count_lines.h"
#include "base/json.h"
#include "corpus/meta/corpus_share.h"
#include "count/cut.h"
#include "count/shard.h"

#define KIND "ROSSHRD1"

static struct ros_segmenter *seg;
static struct ros_config cfg;

static void begin(void)
{
	struct ros_err err = ROS_ERR_INIT;
	if (seg)
		return;
	fuzz_config(&cfg);
	fuzz_set(&cfg, "segmenter", "icu");
	fuzz_set(&cfg, "shipped-terms", "false");
	MUST(ros_segmenter_open(&seg, &cfg, &err) == ROS_OK);
}

/* The input's pieces as a file. */
static const char *file_of(const uint8_t *data, size_t size)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros__parcel_out out;
	const char *path = fuzz_file("x.shard", "", 0);
	MUST(ros__parcel_create(&out, path, KIND, &err) == ROS_OK);
	for (size_t i = 0; i + 5 <= size;) {
		size_t n = data[i + 1] | (size_t)data[i + 2] << 8 | (size_t)data[i + 3] << 16;
		n = n < size - i - 5 ? n : size - i - 5;
		if (data[i])
			ros__piece(&out, data[i], data + i + 5, n);
		i += 5 + n;
	}
	MUST(ros__parcel_finish(&out, ROS_OK, &err) == ROS_OK);
	return path;
}

/* Tokens lie in the texts, from one character to another. */
static void take_cuts(const struct ros_corpus *c, struct ros__wire w)
{
	struct ros__cuts cuts;
	struct ros_tokens t;
	struct ros_err err = ROS_ERR_INIT;
	size_t n = 0;
	ros__cuts_init(&cuts, c->ndoc);
	ros__wire_take(&w); /* the first speech */
	if (ros__cuts_take(&cuts, c, 0, &w, &n) && n == c->ndoc) {
		FUZZ_REACHED("words of a shard");
		MUST(ros__tokens_of_cuts(&t, c, &cuts, seg, &cfg, &err) == ROS_OK);
		for (uint32_t d = 0; d < t.ndoc; d++)
			for (uint64_t i = t.indptr[d]; i < t.indptr[d + 1]; i++) {
				const struct ros_token *k = &t.token[i];
				MUST(k->type < t.vocab.n && (uint64_t)k->start + k->len <= c->doc[d].body_len);
				MUST(ros__utf8_valid(c->doc[d].body + k->start, k->len) == k->len);
			}
		ros_tokens_release(&t);
	}
	ros__cuts_release(&cuts);
}

static void take_speeches(struct ros__wire w, bool bodies, const struct ros__wire *words)
{
	struct ros_corpus c = {.store = ros__xcalloc(1, sizeof *c.store)};
	struct ros__read_state state = {0};
	c.store->lent = true;
	if (ros__corpus_part_take(&c, &w, &state, bodies)) {
		if (words)
			take_cuts(&c, *words);
		FUZZ_REACHED("speeches of a shard");
		for (size_t d = 0; d < c.ndoc; d++) {
			fuzz_string(c.doc[d].title);
			fuzz_string(c.doc[d].source);
			MUST(c.store->place[d].source < c.nsource);
			for (uint32_t i = 0; i < c.doc[d].nvar; i++)
				fuzz_string(c.doc[d].var[i].value);
		}
		for (size_t i = 0; i < c.nwarning; i++)
			MUST(c.warning[i].doc < (int64_t)c.ndoc);
	}
	ros_corpus_release(&c);
}

static void take_lines(struct ros__wire w)
{
	struct ros__line_input l = ROS_LINE_INPUT_INIT;
	if (ros__line_input_take(&l, &w))
		FUZZ_REACHED("files of a shard");
	ros__line_input_release(&l);
}

static void cells(void *ctx, size_t b, uint32_t k, uint64_t before, struct ros_buf *out)
{
	(void)ctx;
	ros__buf_addf(out, "%zu\t%u\t%llu\t\t\t", b, k, (unsigned long long)before);
}

static size_t source(void *ctx, size_t b)
{
	(void)ctx;
	return b;
}

static const char *source_name(void *ctx, size_t s)
{
	(void)ctx;
	(void)s;
	return "x";
}

/* The same shard twice, as two of one input. */
static void count(const struct ros__saved *s)
{
	const struct ros__saved two[] = {*s, *s};
	struct ros__count_total total;
	struct ros_err err = ROS_ERR_INIT;
	size_t n = (size_t)(s->hi - s->lo);
	const struct ros__count_input in = {
		.nblock = 2 * n, .cells = cells, .source = source, .source_name = source_name};
	enum ros_status st = ros__count_saved(&in, seg, &cfg, two, 2, fuzz_folder(), &total, &err);
	MUST(st == ROS_OK || st == ROS_EINPUT);
	fuzz_outcome(st, &err);
	if (st == ROS_OK) {
		FUZZ_REACHED("a count of shards");
		MUST(total.ndoc % 2 == 0 && total.ntoken % 2 == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros__parcel in;
	struct ros__saved s;
	struct ros_err err = ROS_ERR_INIT;
	begin();
	bool raw = !size || !data[0];
	const char *path = raw ? fuzz_file("x.shard", size ? data + 1 : data, size ? size - 1 : 0)
						   : file_of(data + 1, size - 1);
	enum ros_status st = ros__parcel_open(&in, path, KIND, &err);
	MUST(raw || st == ROS_OK);
	fuzz_outcome(st, &err);
	if (st != ROS_OK)
		return 0;
	uint64_t kind;
	struct ros__wire w, texts = ros__wire_of("", 0);
	for (size_t at = in.at; ros__parcel_next(&in, &kind, &w); at = in.at) {
		if (kind == ROS_SHARD_TEXTS) {
			take_speeches(w, false, NULL);
			take_lines(w);
			texts = w;
		} else if (kind == ROS_SHARD_CUTS) {
			take_speeches(texts, true, &w);
		} else if (kind == ROS_SHARD_BLOCKS) {
			in.at = at;
			break;
		}
	}
	st = ros__shard_take(&s, &in, &err);
	fuzz_outcome(st, &err);
	if (st == ROS_OK)
		count(&s);
	ros__saved_release(&s);
	ros__parcel_close(&in);
	return 0;
}
