/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/shards.h"

#include <string.h>

#include "base/folder.h"
#include "base/interrupt.h"
#include "rostrum/rostrum.h"

static enum ros_status broken(const struct ros__shard *s, struct ros_err *err)
{
	return ros_err_set(
		err, ROS_EINPUT, "%s: what it says of itself cannot be read; make it again", s->path);
}

/* The first two pieces. */
static enum ros_status take_head(struct ros__shard *s, struct ros_err *err)
{
	uint64_t kind = 0;
	struct ros__wire w;
	if (!ros__parcel_next(&s->file, &kind, &w) || kind != ROS_SHARD_ABOUT || !ros__wire_left(&w) ||
		ros__json_parse(w.at, ros__wire_left(&w) - 1, s->path, &s->about, NULL) != ROS_OK ||
		!ros__parcel_next(&s->file, &kind, &s->texts) || kind != ROS_SHARD_TEXTS)
		return broken(s, err);
	const char *version = ros__json_str(ros__json_get(s->about, "rostrum"), "");
	if (strcmp(version, ROS_VERSION) != 0)
		return ros_err_set(err, ROS_EINPUT,
			"%s: was made by version %s, this is %s; make all shards with one", s->path, version,
			ROS_VERSION);
	int64_t part = ros__json_int(ros__json_get(s->about, "shard"), 0);
	int64_t of = ros__json_int(ros__json_get(s->about, "of"), 0);
	if (part < 1 || part > of || of > 1000000)
		return broken(s, err);
	s->part = (int)part;
	s->of = (int)of;
	return ROS_OK;
}

static enum ros_status add_file(struct ros__shards *all, const char *path, struct ros_err *err)
{
	ROS_GROW(all->v, all->n, all->cap);
	struct ros__shard *s = &all->v[all->n++];
	*s = (struct ros__shard){.path = ros__xstrdup(path)};
	enum ros_status st = ros__check_interrupt(err);
	if (st == ROS_OK)
		st = ros__parcel_open(&s->file, path, ROS_SHARD_KIND, err);
	return st == ROS_OK ? take_head(s, err) : st;
}

static bool has_suffix(const char *name)
{
	size_t n = strlen(name), m = strlen(ROS_SHARD_SUFFIX);
	return n > m && strcmp(name + n - m, ROS_SHARD_SUFFIX) == 0;
}

static enum ros_status add_folder(struct ros__shards *all, const char *path, struct ros_err *err)
{
	struct ros_names names;
	size_t before = all->n;
	enum ros_status st = ros__folder_names(&names, path, false, err);
	for (size_t i = 0; i < names.n && st == ROS_OK; i++) {
		char *file = ros__path_join(path, names.name[i]);
		if (has_suffix(file))
			st = add_file(all, file, err);
		free(file);
	}
	ros__names_release(&names);
	if (st == ROS_OK && all->n == before)
		st = ros_err_set(err, ROS_EINPUT, "%s: no shard (*%s) is in it", path, ROS_SHARD_SUFFIX);
	return st;
}

/* The first option in which two shards differ. */
static enum ros_status compare_settings(
	const struct ros__shard *a, const struct ros__shard *b, struct ros_err *err)
{
	const struct ros_json *theirs = ros__json_get(b->about, "settings");
	ROS_JSON_EACH (group, ros__json_get(a->about, "settings"))
		ROS_JSON_EACH (member, group) {
			const char *key = ros__json_key(member);
			const struct ros_json *other = ros__json_get(
				ros__json_get(theirs, ros__json_key(group)), key);
			char *x = ros__json_print(member, false);
			char *y = other ? ros__json_print(other, false) : ros__xstrdup("-");
			enum ros_status st = strcmp(x, y) == 0 ? ROS_OK
												   : ros_err_set(err, ROS_EINPUT,
														 "%s: was made with --%s %s, %s with %s; "
														 "make all shards with the same settings",
														 b->path, key, y, a->path, x);
			free(x);
			free(y);
			if (st != ROS_OK)
				return st;
		}
	return ROS_OK;
}

static bool alike(const struct ros__shard *a, const struct ros__shard *b, const char *key)
{
	const char *x = ros__json_str(ros__json_get(a->about, key), "");
	return *x && strcmp(x, ros__json_str(ros__json_get(b->about, key), "")) == 0;
}

/* Are they of the same input, cut into words alike? */
static enum ros_status compare(
	const struct ros__shard *a, const struct ros__shard *b, struct ros_err *err)
{
	if (a->of != b->of)
		return ros_err_set(err, ROS_EINPUT,
			"%s is one of %d shards, %s one of %d; give those of one count", a->path, a->of,
			b->path, b->of);
	enum ros_status st = compare_settings(a, b, err);
	if (st != ROS_OK)
		return st;
	if (!alike(a, b, "input") || !alike(a, b, "texts") ||
		ros__json_bool(ros__json_get(a->about, "whole"), false) !=
			ros__json_bool(ros__json_get(b->about, "whole"), false))
		return ros_err_set(err, ROS_EINPUT,
			"%s: was made of other files than %s; give every shard the same input", b->path,
			a->path);
	return alike(a, b, "words")
		? ROS_OK
		: ros_err_set(err, ROS_EINPUT,
			  "%s: was made with other word lists or other data of the segmenter than %s", b->path,
			  a->path);
}

static int by_part(const void *a, const void *b)
{
	const struct ros__shard *x = a, *y = b;
	return x->part != y->part ? x->part - y->part : strcmp(x->path, y->path);
}

static enum ros_status check_complete(struct ros__shards *all, struct ros_err *err)
{
	struct ros_buf lacking = ROS_BUF_INIT;
	size_t i = 0, nlacking = 0;
	for (size_t k = 1; k < all->n; k++)
		if (all->v[k].part == all->v[k - 1].part)
			return ros_err_set(err, ROS_EINPUT,
				"%s and %s are both shard %d of %d; give one of them", all->v[k - 1].path,
				all->v[k].path, all->v[k].part, all->v[k].of);
	for (int part = 1; part <= all->v[0].of; part++) {
		if (i < all->n && all->v[i].part == part)
			i++;
		else if (++nlacking <= 20)
			ros__buf_addf(&lacking, "%s%d", lacking.len ? ", " : "", part);
	}
	enum ros_status st = !nlacking
		? ROS_OK
		: ros_err_set(err, ROS_EINPUT,
			  "of %d shards these are missing: %s%s; count them, the others stay as they are",
			  all->v[0].of, ros__buf_str(&lacking), nlacking > 20 ? ", ..." : "");
	ros__buf_release(&lacking);
	return st;
}

enum ros_status ros__shards_open(
	struct ros__shards *all, const char *const *path, size_t npath, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	*all = (struct ros__shards)ROS_SHARDS_INIT;
	for (size_t i = 0; i < npath && st == ROS_OK; i++)
		st = ros__is_dir(path[i]) ? add_folder(all, path[i], err) : add_file(all, path[i], err);
	if (st != ROS_OK)
		return st;
	qsort(all->v, all->n, sizeof *all->v, by_part);
	for (size_t i = 1; i < all->n && st == ROS_OK; i++)
		st = compare(&all->v[0], &all->v[i], err);
	return st == ROS_OK ? check_complete(all, err) : st;
}

enum ros_status ros__shards_load(struct ros__shards *all, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	bool whole = ros__json_bool(ros__json_get(all->v[0].about, "whole"), false);
	uint64_t at = 0;
	ROS_NEW_ARRAY(all->saved, all->n);
	for (size_t i = 0; i < all->n && st == ROS_OK; i++) {
		struct ros__saved *s = &all->saved[i];
		st = ros__check_interrupt(err);
		if (st == ROS_OK)
			st = ros__shard_take(s, &all->v[i].file, err);
		/* Stretches of all blocks follow each other; or each shard has its own blocks, and all of
		 * them. */
		if (st == ROS_OK &&
			(whole ? s->lo != at || s->nblock != all->saved[0].nblock
				   : s->lo != 0 || s->hi != s->nblock))
			st = broken(&all->v[i], err);
		at = s->hi;
	}
	if (st == ROS_OK && whole && at != all->saved[0].nblock)
		st = broken(&all->v[all->n - 1], err);
	return st;
}

void ros__shards_release(struct ros__shards *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->saved)
			ros__saved_release(&all->saved[i]);
		ros__parcel_close(&all->v[i].file);
		ros__json_free(all->v[i].about);
		free(all->v[i].path);
	}
	free(all->saved);
	free(all->v);
	*all = (struct ros__shards)ROS_SHARDS_INIT;
}

const char *ros__shards_text(const struct ros__shards *all, const char *key)
{
	return ros__json_str(ros__json_get(all->v[0].about, key), "");
}

uint64_t ros__shards_sum(const struct ros__shards *all, const char *key)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < all->n; i++)
		sum += (uint64_t)ros__json_int(ros__json_get(all->v[i].about, key), 0);
	return sum;
}
