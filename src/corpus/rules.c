/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/rules.h"

#include <string.h>

#include "base/data_format.h"
#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "text/utf8.h"

enum { LONGEST = 64, SLOTS = 1024, PAIRS = 4096 };

struct words {
	struct ros_strmap map;
	size_t longest;
	/* By the character a word begins / ends with, bit n: one such has n bytes. Most texts fail
	 * here, */
	uint64_t first[SLOTS], last[SLOTS];
	uint64_t pair[PAIRS / 64]; /* and the others here: the first two bytes of words that have two */
};
struct ros_rules {
	struct words w[ROS_W_N];
	struct ros_model *model;
};

static const char *const class_name[ROS_W_N] = {
#define ROS_WORDS_NAME(id, key) #key,
	ROS_WORDS_MAP(ROS_WORDS_NAME)
#undef ROS_WORDS_NAME
};

static unsigned char lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static unsigned pair_slot(const char *low)
{
	return ((unsigned)(unsigned char)low[0] * 61u + (unsigned)(unsigned char)low[1]) % PAIRS;
}

/* A small table index of the character at s: exact for ASCII, mixed for the rest. */
static unsigned char_slot(const char *s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s;
	if (u[0] < 0x80 || len < 2)
		return lower(u[0]);
	return 256 + (((unsigned)u[0] << 7 ^ (unsigned)u[1] << 5 ^ (len > 2 ? u[2] : 0u)) % (SLOTS - 256));
}

static unsigned last_slot(const char *s, size_t len)
{
	size_t i = len - 1;
	while (i && ((unsigned char)s[i] & 0xC0) == 0x80)
		i--;
	return char_slot(s + i, len - i);
}

static enum ros_status put(struct words *w, const char *s, const char *place, const char *key,
	struct ros_err *err)
{
	char low[LONGEST];
	size_t n = strlen(s);
	if (n == 0 || n >= LONGEST)
		return ros_err_set(err, ROS_ECONFIG, "%s: %s: a word is empty or longer than %d bytes",
			place, key, LONGEST - 1);
	for (size_t i = 0; i < n; i++)
		low[i] = (char)lower((unsigned char)s[i]);
	ros__strmap_put(&w->map, low, n);
	size_t one = ros__utf8_len((unsigned char)low[0]);
	uint64_t length = (uint64_t)1 << n;
	w->first[char_slot(low, one < n ? one : n)] |= length;
	w->last[last_slot(low, n)] |= length;
	if (n > 1)
		w->pair[pair_slot(low) / 64] |= (uint64_t)1 << pair_slot(low) % 64;
	if (n > w->longest)
		w->longest = n;
	return ROS_OK;
}

static enum ros_status fill(struct ros_rules *r, const struct ros_json *doc, const char *place,
	struct ros_err *err)
{
	ROS_JSON_EACH(list, doc) {
		const char *key = ros__json_key(list);
		size_t c = 0;
		while (c < ROS_W_N && strcmp(class_name[c], key) != 0)
			c++;
		if (c == ROS_W_N || !ros__json_is_array(list))
			return ros_err_set(err, ROS_ECONFIG,
				"%s: \"%s\" is not a word list the splitter knows", place, key);
		ROS_JSON_EACH(word, list) {
			enum ros_status st = put(&r->w[c], ros__json_str(word, ""), place, key, err);
			if (st)
				return st;
		}
	}
	for (size_t c = 0; c < ROS_W_N; c++)
		if (!r->w[c].map.n)
			return ros_err_set(err, ROS_ECONFIG, "%s: the word list \"%s\" is missing",
				place, class_name[c]);
	return ROS_OK;
}

void ros__rules_adopt(struct ros_rules *r, struct ros_model *m)
{
	r->model = m;
}

const struct ros_model *ros__rules_model(const struct ros_rules *r)
{
	return r->model;
}

enum ros_status ros__rules_load_words(struct ros_rules **out, const char *config_dir,
	struct ros_err *err)
{
	struct ros_json *doc = NULL;
	char *path = ros__path_join(config_dir && *config_dir ? config_dir : "config",
		"split/words.json");
	struct ros_rules *r = ros__xcalloc(1, sizeof *r);
	enum ros_status st = ros__data_json(path, &doc, err);
	if (!st)
		st = fill(r, doc, path, err);
	ros__json_free(doc);
	free(path);
	if (st) {
		ros__rules_free(r);
		r = NULL;
	}
	*out = r;
	return st;
}

void ros__rules_free(struct ros_rules *r)
{
	if (!r)
		return;
	for (size_t c = 0; c < ROS_W_N; c++)
		ros__strmap_release(&r->w[c].map);
	free(r->model);
	free(r);
}

static size_t lowered(char *low, const char *s, size_t len)
{
	size_t n = len < LONGEST ? len : LONGEST;
	for (size_t i = 0; i < n; i++)
		low[i] = (char)lower((unsigned char)s[i]);
	return n;
}

/* Bits 1 .. most of a mask of lengths. */
static uint64_t up_to(uint64_t lengths, size_t most)
{
	return most >= 63 ? lengths : lengths & (((uint64_t)2 << most) - 1);
}

static size_t longest_of(uint64_t lengths)
{
	return 63 - (size_t)__builtin_clzll(lengths);
}

size_t ros__words_prefix(const struct ros_rules *r, enum ros_word_class c, const char *s, size_t len)
{
	const struct words *w = &r->w[c];
	char low[LONGEST];
	if (!len)
		return 0;
	size_t one = ros__utf8_len((unsigned char)s[0]);
	uint64_t lengths = up_to(w->first[char_slot(s, one < len ? one : len)], len);
	if (!lengths)
		return 0;
	lowered(low, s, len < 2 ? len : 2);
	if (len > 1 && !(w->pair[pair_slot(low) / 64] >> pair_slot(low) % 64 & 1))
		lengths &= 2; /* words of one byte */
	if (!lengths)
		return 0;
	lowered(low, s, longest_of(lengths));
	for (; lengths; lengths &= ~((uint64_t)1 << longest_of(lengths))) {
		size_t n = longest_of(lengths);
		if (n < len && ((unsigned char)s[n] & 0xC0) == 0x80)
			continue;
		if (ros__strmap_get(&w->map, low, n) != ROS_NO_ID)
			return n;
	}
	return 0;
}

size_t ros__words_suffix(const struct ros_rules *r, enum ros_word_class c, const char *s, size_t len)
{
	const struct words *w = &r->w[c];
	char low[LONGEST];
	uint64_t lengths = len ? up_to(w->last[last_slot(s, len)], len) : 0;
	if (!lengths)
		return 0;
	size_t most = longest_of(lengths);
	lowered(low, s + len - most, most);
	for (; lengths; lengths &= ~((uint64_t)1 << longest_of(lengths))) {
		size_t n = longest_of(lengths);
		if (((unsigned char)s[len - n] & 0xC0) == 0x80)
			continue;
		if (ros__strmap_get(&w->map, low + most - n, n) != ROS_NO_ID)
			return n;
	}
	return 0;
}

bool ros__words_is(const struct ros_rules *r, enum ros_word_class c, const char *s, size_t len)
{
	char low[LONGEST];
	if (!len || len >= LONGEST)
		return false;
	lowered(low, s, len);
	return ros__strmap_get(&r->w[c].map, low, len) != ROS_NO_ID;
}

bool ros__words_find(const struct ros_rules *r, enum ros_word_class c, const char *s, size_t len,
	size_t *at, size_t *n)
{
	for (size_t i = 0; i < len; i += ros__utf8_len((unsigned char)s[i])) {
		size_t k = ros__words_prefix(r, c, s + i, len - i);
		if (k) {
			*at = i;
			*n = k;
			return true;
		}
	}
	return false;
}

bool ros__words_find_last(const struct ros_rules *r, enum ros_word_class c, const char *s, size_t len,
	size_t *at, size_t *n)
{
	for (size_t end = len; end; end--) {
		if (end < len && ((unsigned char)s[end] & 0xC0) == 0x80)
			continue;
		size_t k = ros__words_suffix(r, c, s, end);
		if (k) {
			*at = end - k;
			*n = k;
			return true;
		}
	}
	return false;
}
