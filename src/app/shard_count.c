/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum count --shard 2/5`: the first pass over a stretch of the input, kept in a file. */
#include <string.h>

#include "app/shards.h"
#include "base/log.h"
#include "base/par.h"
#include "base/share.h"
#include "base/typed_settings.h"
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

static char *about(const struct ros__count *c, const struct ros__shard_texts *t)
{
	struct ros_json *o = ros__json_object();
	struct ros__rank rank = ros__rank_of(c->cfg);
	const char *data = "";
	uint64_t nbyte = 0;
	for (size_t b = c->lo; b < c->hi; b++)
		nbyte += c->in->block_bytes(c->in->ctx, b);
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

static enum ros_status put(
	const char *path, struct ros__count *c, const struct ros__shard_texts *t, struct ros_err *err)
{
	struct ros__parcel_out out;
	enum ros_status st = ros__parcel_create(&out, path, ROS_SHARD_KIND, err);
	if (st != ROS_OK)
		return st;
	char *text = about(c, t);
	ros__piece(&out, ROS_SHARD_ABOUT, text, strlen(text) + 1);
	ros__piece(&out, ROS_SHARD_TEXTS, t->bytes, t->nbyte);
	st = ros__shard_put(&out, c, err);
	free(text);
	return ros__parcel_finish(&out, st, err);
}

enum ros_status ros__shard_count(const struct ros_args *a, const struct ros__count_input *in,
	const struct ros__shard_texts *texts, struct ros_err *err)
{
	const struct ros_config *cfg = a->cfg;
	struct ros__rank rank = ros__rank_of(cfg);
	struct ros_segmenter *seg = NULL;
	struct ros__count c;
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	if (st != ROS_OK)
		return st;
	ros__count_open(&c, in, seg, cfg, ros__par_max());
	st = ros__count_first(&c, err);
	char *name = ros__xasprintf("%d-of-%d" ROS_SHARD_SUFFIX, rank.at + 1, rank.of);
	char *path = ros__path_join(cfg->output, name);
	if (st == ROS_OK)
		st = put(path, &c, texts, err);
	if (st == ROS_OK)
		ros__verbose("%llu documents, %llu tokens in %s", (unsigned long long)c.ndoc,
			(unsigned long long)c.ntoken, path);
	free(name);
	free(path);
	ros__count_release(&c);
	ros_segmenter_close(seg);
	return st;
}
