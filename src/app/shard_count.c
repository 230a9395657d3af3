/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum count --shard 2/5`: the first pass over a stretch of the input, kept in a file; and `run
 * --shard`, which keeps texts and their words. */
#include <string.h>

#include "app/processes.h"
#include "app/run.h"
#include "app/settings.h"
#include "app/shards.h"
#include "base/io.h"
#include "base/log.h"
#include "base/par.h"
#include "base/share.h"
#include "base/typed_settings.h"
#include "corpus/meta/store.h"
#include "count/cut.h"
#include "count/stopwords.h"
#include "read/shown.h"
#include "rostrum/rostrum.h"

/* What the first pass depends on; the rest is chosen when shards are merged. Of the options of
 * input and segmenting those that `count` does not use or that group what was counted are left out.
 */
static bool decides(const struct ros_option *o)
{
	static const char *const later[] = {"group-by", "within", "against", "reference", "strict"};
	static const char *const too[] = {"addresses", "stopwords", "context"};
	bool found = strcmp(o->group, "input") == 0 || strcmp(o->group, "segment") == 0;
	for (size_t i = 0; i < sizeof later / sizeof *later; i++)
		found = found && strcmp(o->name, later[i]) != 0;
	for (size_t i = 0; i < sizeof too / sizeof *too; i++)
		found = found || strcmp(o->name, too[i]) == 0;
	return found && !o->cli_only && !o->only;
}

static void add_sum(struct ros_json *o, const char *key, uint64_t sum)
{
	char hex[17];
	snprintf(hex, sizeof hex, "%016llx", (unsigned long long)sum);
	ros__json_add_str(o, key, hex);
}

/* What both commands say of a shard. */
static char *about(const struct ros__count *c, const struct ros__shard_texts *t, uint64_t nbyte)
{
	struct ros_json *o = ros__json_object();
	struct ros__rank rank = ros__rank_of(c->cfg);
	const char *data = "";
	ros__json_add_str(o, "rostrum", ROS_VERSION);
	ros__json_add_int(o, "shard", rank.at + 1);
	ros__json_add_int(o, "of", rank.of);
	ros__json_add_str(o, "texts", t->kind);
	ros__json_add_bool(o, "whole", t->whole);
	add_sum(o, "input", t->listing);
	add_sum(o, "words", ros__count_words(c));
	ros__json_add_str(o, "segmenter", ros_segmenter_describe(c->seg, &data));
	ros__json_add_str(o, "segmenter_data", data);
	ros__json_add_int(o, "bytes", (int64_t)nbyte);
	ros__json_add_int(o, "documents", (int64_t)c->ndoc);
	ros__json_add_int(o, "tokens", (int64_t)c->ntoken);
	ros__json_add_int(o, "malformed_read", (int64_t)t->malformed_read);
	ros__json_add_int(
		o, "malformed_counted", t->malformed ? (int64_t)(*t->malformed - t->malformed_read) : 0);
	ros__json_add(o, "settings", ros__config_json(c->cfg, decides, ros__shown_path));
	char *text = ros__json_print(o, true);
	ros__json_free(o);
	return text;
}

/* Begins the file and writes its first two pieces. */
static enum ros_status begin_file(struct ros__parcel_out *out, const struct ros__count *c,
	const struct ros__shard_texts *t, uint64_t nbyte, struct ros_err *err)
{
	struct ros__rank rank = ros__rank_of(c->cfg);
	char *name = ros__xasprintf("%d-of-%d" ROS_SHARD_SUFFIX, rank.at + 1, rank.of);
	char *path = ros__path_join(c->cfg->output, name);
	enum ros_status st = ros__parcel_create(out, path, ROS_SHARD_KIND, err);
	if (st == ROS_OK) {
		char *text = about(c, t, nbyte);
		ros__verbose("%llu documents, %llu tokens in %s", (unsigned long long)c->ndoc,
			(unsigned long long)c->ntoken, path);
		ros__piece(out, ROS_SHARD_ABOUT, text, strlen(text) + 1);
		ros__piece(out, ROS_SHARD_TEXTS, t->bytes, t->nbyte);
		free(text);
	}
	free(name);
	free(path);
	return st;
}

enum ros_status ros__shard_begin(const struct ros_args *a, struct ros_err *err)
{
	struct ros__rank rank;
	enum ros_status st = ros__shard_parse(a->cfg->shard, &rank, err);
	if (st == ROS_OK && ros__comm_size() > 1)
		st = ros_err_set(err, ROS_EUSAGE, "--shard is for one process; leave out mpirun");
	for (size_t i = 0; i < a->ninput && st == ROS_OK; i++)
		if (ros__is_stream(a->input[i]))
			st = ros_err_set(err, ROS_EUSAGE,
				"%s: comes once and cannot be shared by several shards; give files", a->input[i]);
	if (st == ROS_OK)
		st = ros__staging_apart(a->cfg->output, a->input, a->ninput, err);
	return st == ROS_OK ? ros__mkdirs(a->cfg->output, err) : st;
}

enum ros_status ros__shard_count(const struct ros_args *a, const struct ros__count_input *in,
	const struct ros__shard_texts *texts, struct ros_err *err)
{
	struct ros__parcel_out out;
	struct ros_segmenter *seg = NULL;
	struct ros__count c;
	uint64_t nbyte = 0;
	enum ros_status st = ros_segmenter_open(&seg, a->cfg, err);
	if (st != ROS_OK)
		return st;
	ros__count_open(&c, in, seg, a->cfg, ros__par_max());
	st = ros__count_first(&c, err);
	for (size_t b = c.lo; b < c.hi; b++)
		nbyte += in->block_bytes(in->ctx, b);
	if (st == ROS_OK)
		st = begin_file(&out, &c, texts, nbyte, err);
	if (st == ROS_OK)
		st = ros__parcel_finish(&out, ros__shard_put(&out, &c, err), err);
	ros__count_release(&c);
	ros_segmenter_close(seg);
	return st;
}

static uint64_t body_bytes(void *ctx, size_t d)
{
	return ((const struct ros_corpus *)ctx)->doc[d].body_len;
}

/* Cuts the shard's own speeches and writes them. */
static enum ros_status cut_and_put(const struct ros_args *a, struct ros_corpus *corpus,
	const struct ros__corpus_part *part, const struct ros_segmenter *seg, struct ros_err *err)
{
	struct ros__count c = {.cfg = a->cfg, .seg = seg};
	struct ros__shard_texts t = {.kind = "texts",
		.bytes = part->bytes.s,
		.nbyte = part->bytes.len,
		.whole = !part->dealt,
		.listing = part->listing};
	struct ros__parcel_out out;
	struct ros__cuts cuts;
	struct ros_buf b = ROS_BUF_INIT;
	size_t lo = 0, hi = corpus->ndoc;
	uint64_t nbyte = 0;
	if (!part->dealt)
		ros__share_stretch(hi, body_bytes, corpus, ros__rank_of(a->cfg), &lo, &hi);
	ros__cuts_init(&cuts, corpus->ndoc);
	enum ros_status st = ros__cuts_make(&cuts, corpus, lo, hi, seg, err);
	if (st == ROS_OK)
		st = ros__stopwords_load(&c.stop, seg, a->cfg, err);
	c.ndoc = hi - lo;
	for (size_t d = lo; d < hi; d++) {
		c.ntoken += cuts.cut[d].ntoken;
		nbyte += corpus->doc[d].body_len;
	}
	if (st == ROS_OK)
		st = begin_file(&out, &c, &t, nbyte, err);
	if (st == ROS_OK) {
		ros__wire_put(&b, lo);
		ros__cuts_put(&b, &cuts, lo, hi);
		ros__piece(&out, ROS_SHARD_CUTS, b.s, b.len);
		st = ros__parcel_finish(&out, st, err);
	}
	ros__buf_release(&b);
	ros__strmap_release(&c.stop);
	ros__cuts_release(&cuts);
	return st;
}

enum ros_status ros__shard_run(const struct ros_args *a, struct ros_err *err)
{
	struct ros_corpus corpus = ROS_CORPUS_INIT;
	struct ros__corpus_part part = {.bodies = true};
	struct ros_segmenter *seg = NULL;
	enum ros_status st = ros__settings_check(a->cfg, false, NULL, err);
	if (st == ROS_OK)
		st = ros__processes_begin(a, err);
	if (st == ROS_OK)
		st = ros__shard_begin(a, err);
	if (st == ROS_OK)
		st = ros__corpus_read_part(&corpus, a->input, a->ninput, a->cfg, &part, err);
	if (st == ROS_OK)
		st = ros_segmenter_open(&seg, a->cfg, err);
	if (st == ROS_OK)
		st = cut_and_put(a, &corpus, &part, seg, err);
	ros_segmenter_close(seg);
	ros_corpus_release(&corpus);
	ros__buf_release(&part.bytes);
	return ros__processes_end(st);
}
