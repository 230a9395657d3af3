/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "text/convert.h"
#include "text/textfile.h"

enum { FIELDS = 6, HAN = 3 };

static const char *const role_name[] = {
#define ROLE_NAME(name, text) text,
	ROS_PLACE_MAP(ROLE_NAME)
#undef ROLE_NAME
};

/* Calls fn for each word between spaces. */
static enum ros_status each_word(const char *s, size_t len, void *ctx,
	enum ros_status (*fn)(void *ctx, const char *s, size_t len, struct ros_err *err),
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (const char *end = s + len; s < end && st == ROS_OK; s++) {
		const char *from = s;
		while (s < end && *s != ' ')
			s++;
		if (s > from)
			st = fn(ctx, from, (size_t)(s - from), err);
	}
	return st;
}

/* Where the words of a line go. */
struct line {
	struct ros__gazetteer *g;
	struct ros_strmap *map;
	uint64_t *of; /* by id, room for `room`; NULL where words have no division */
	size_t room;
	uint64_t division;
	const char *path;
	size_t number;
};

static enum ros_status put(void *ctx, const char *s, size_t len, struct ros_err *err)
{
	struct line *l = ctx;
	uint32_t id = ros__strmap_put(l->map, s, len);
	if (!l->of)
		return ROS_OK;
	if (id >= l->room)
		return ros_err_set(
			err, ROS_ECONFIG, "%s:%zu: more than %zu names", l->path, l->number, l->room);
	l->of[id] |= l->division;
	return ROS_OK;
}

static enum ros_status wrong(const struct line *l, const char *want, struct ros_err *err)
{
	return ros_err_set(err, ROS_ECONFIG, "%s:%zu: not of the form %s", l->path, l->number, want);
}

/* Splits at tabs; returns how many fields there are. */
static size_t split(const char *s, size_t len, const char *field[FIELDS], size_t size[FIELDS])
{
	size_t n = 0;
	for (const char *end = s + len; n < FIELDS; s++) {
		const char *tab = memchr(s, '\t', (size_t)(end - s));
		field[n] = s;
		size[n++] = (size_t)((tab ? tab : end) - s);
		if (!tab)
			break;
		s = tab;
	}
	return n;
}

static enum ros_status add_words(struct line *l, const char *s, size_t len, struct ros_err *err)
{
	const char *field[FIELDS];
	size_t size[FIELDS];
	if (split(s, len, field, size) != 2)
		return wrong(l, "role<TAB>words", err);
	for (size_t r = 0; r < ROS_PLACE_N; r++)
		if (strlen(role_name[r]) == size[0] && memcmp(role_name[r], field[0], size[0]) == 0) {
			l->map = &l->g->word[r];
			return each_word(field[1], size[1], l, put, err);
		}
	return ros_err_set(err, ROS_ECONFIG, "%s:%zu: \"%.*s\" is no role of words about places",
		l->path, l->number, (int)size[0], field[0]);
}

static enum ros_status add_division(struct line *l, const char *s, size_t len, struct ros_err *err)
{
	struct ros__gazetteer *g = l->g;
	const char *field[FIELDS];
	size_t size[FIELDS], n = split(s, len, field, size);
	if (n < 3 || !size[0])
		return wrong(l, "division<TAB>characters<TAB>places", err);
	uint32_t id = ros__strmap_put(&g->division, field[0], size[0]);
	if (id >= ROS_DIVISIONS)
		return ros_err_set(
			err, ROS_ECONFIG, "%s:%zu: more than %d divisions", l->path, l->number, ROS_DIVISIONS);
#define KEPT(what) {&g->what, g->what##_of, sizeof g->what##_of / sizeof *g->what##_of}
	const struct {
		struct ros_strmap *map;
		uint64_t *of;
		size_t room;
	} to[FIELDS] = {KEPT(place), KEPT(form), KEPT(place), KEPT(form), KEPT(county), KEPT(feature)};
#undef KEPT
	enum ros_status st = ROS_OK;
	l->division = UINT64_C(1) << id;
	for (size_t k = 0; k < n && st == ROS_OK; k++) {
		l->map = to[k].map;
		l->of = to[k].of;
		l->room = to[k].room;
		st = each_word(field[k], size[k], l, put, err);
	}
	return st;
}

enum ros_status ros__gazetteer_parse(struct ros__gazetteer *g, const char *text, size_t len,
	bool words, const char *path, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	struct line l = {.g = g, .path = path};
	for (size_t i = 0; i < len && st == ROS_OK;) {
		const char *end = memchr(text + i, '\n', len - i);
		size_t n = end ? (size_t)(end - text) - i : len - i, size = n;
		l.number++;
		while (size && (text[i + size - 1] == '\r' || text[i + size - 1] == ' '))
			size--;
		if (size && text[i] != '#')
			st = words ? add_words(&l, text + i, size, err) : add_division(&l, text + i, size, err);
		i += n + 1;
	}
	return st;
}

static enum ros_status load(
	struct ros__gazetteer *g, const char *dir, const char *name, bool words, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	char *path = ros__xasprintf("%s/places/%s", dir, name);
	enum ros_status st = ros__textfile_read(path, 1u << 20, NULL, &b, err);
	if (st == ROS_OK)
		st = ros__gazetteer_parse(g, b.s, b.len, words, path, err);
	ros__buf_release(&b);
	free(path);
	return st;
}

enum ros_status ros__gazetteer_load(
	struct ros__gazetteer *g, const char *config_dir, struct ros_err *err)
{
	memset(g, 0, sizeof *g);
	static const struct {
		const char *name;
		bool words;
	} file[] = {{"zh.tsv", false}, {"words_zh.tsv", true}, {"words_en.tsv", true}};
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < sizeof file / sizeof *file && st == ROS_OK; i++)
		st = load(g, config_dir, file[i].name, file[i].words, err);
	return st;
}

void ros__gazetteer_release(struct ros__gazetteer *g)
{
	ros__strmap_release(&g->division);
	ros__strmap_release(&g->place);
	ros__strmap_release(&g->form);
	ros__strmap_release(&g->county);
	ros__strmap_release(&g->feature);
	for (size_t r = 0; r < ROS_PLACE_N; r++)
		ros__strmap_release(&g->word[r]);
}

static uint64_t divisions(const struct ros__gazetteer *g, const struct ros_strmap *map,
	const uint64_t *of, const char *s, size_t len)
{
	uint32_t id = ros__simplified_get(map, s, len);
	if (id != ROS_NO_ID)
		return of[id];
	size_t kind = ros__gazetteer_ends(g, ROS_PLACE_SUFFIX, s, len);
	id = kind ? ros__simplified_get(map, s, len - kind) : ROS_NO_ID;
	return id == ROS_NO_ID ? 0 : of[id];
}

uint64_t ros__gazetteer_place(const struct ros__gazetteer *g, const char *s, size_t len)
{
	return divisions(g, &g->place, g->place_of, s, len);
}

uint64_t ros__gazetteer_county(const struct ros__gazetteer *g, const char *s, size_t len)
{
	return divisions(g, &g->county, g->county_of, s, len);
}

uint64_t ros__gazetteer_feature(const struct ros__gazetteer *g, const char *s, size_t len)
{
	uint32_t id = ros__simplified_get(&g->feature, s, len);
	return id == ROS_NO_ID ? 0 : g->feature_of[id];
}

uint64_t ros__gazetteer_form(const struct ros__gazetteer *g, const char *s, size_t len)
{
	uint32_t id = ros__simplified_get(&g->form, s, len);
	return id == ROS_NO_ID ? 0 : g->form_of[id];
}

bool ros__gazetteer_is(
	const struct ros__gazetteer *g, enum ros_place_role role, const char *s, size_t len)
{
	return ros__simplified_get(&g->word[role], s, len) != ROS_NO_ID;
}

size_t ros__gazetteer_ends(
	const struct ros__gazetteer *g, enum ros_place_role role, const char *s, size_t len)
{
	for (size_t from = HAN; from + HAN <= len; from += HAN)
		if (ros__gazetteer_is(g, role, s + from, len - from))
			return len - from;
	return 0;
}

uint64_t ros__gazetteer_division(const struct ros__gazetteer *g, const char *text)
{
	char *plain = ros__simplified_copy(text, strlen(text));
	uint64_t division = 0;
	for (uint32_t i = 0; i < g->division.n && !division; i++)
		if (strncmp(plain, g->division.key[i], g->division.keylen[i]) == 0)
			division = UINT64_C(1) << i;
	free(plain);
	return division;
}
