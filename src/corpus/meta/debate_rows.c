/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A debate that comes as a table, one row a turn: rows of one day in one source, where somebody
 * named speaks three times or more. There, as in a transcript, one office is one person, who speaks
 * briefly between all others under an office alone presides, and a few words that nobody is said to
 * speak are a stage direction (陳議員離席).
 */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "corpus/meta/store.h"

enum { TURNS = 3, FEW_CHARS = 60, EACH = 6, SHORTER = 2 };

static bool is_known(const char *s)
{
	return s && *s;
}

/* Some named person speaks TURNS times on one day among documents lo to hi. */
static bool is_debate(const struct ros_corpus *c, size_t lo, size_t hi)
{
	struct ros_strmap seen = ROS_STRMAP_INIT;
	struct ros_buf key = ROS_BUF_INIT;
	size_t *n;
	bool found = false;
	ROS_NEW_ARRAY(n, hi - lo + 1);
	for (size_t d = lo; d < hi && !found; d++) {
		const struct ros_doc *doc = &c->doc[d];
		if (!is_known(doc->name))
			continue;
		ros__buf_clear(&key);
		ros__buf_addf(&key, "%s\001%s", doc->name, doc->date ? doc->date : "");
		found = ++n[ros__strmap_put(&seen, key.s, key.len)] >= TURNS;
	}
	free(n);
	ros__buf_release(&key);
	ros__strmap_release(&seen);
	return found;
}

/* 代理全委會主席: the chair of a committee, whose name is no person's. */
static void take_whole_office(const struct ros_corpus *c, struct ros_doc *doc)
{
	const struct ros_rules *r = c->store->rules;
	if (!is_known(doc->office))
		return;
	bool same = strcmp(doc->name, doc->office) == 0;
	char *whole = ros__arena_printf(&c->store->arena, "%s%s", same ? "" : doc->name, doc->office);
	if (is_known(doc->name) &&
		strlen(doc->office) < ros__words_suffix(r, ROS_W_HOST, whole, strlen(whole)))
		doc->name = "";
	if (!is_known(doc->speaker) || !is_known(doc->name))
		doc->speaker = whole;
}

static void take_as_turn(const struct ros_corpus *c, size_t d)
{
	struct ros_doc *doc = &c->doc[d];
	take_whole_office(c, doc);
	doc->turn = doc->turn || is_known(doc->speaker);
	bool chair = ros__words_is(c->store->rules, ROS_W_HOST, doc->speaker, strlen(doc->speaker));
	bool direction = !is_known(doc->speaker) && !is_known(doc->district) && !is_known(doc->title) &&
		c->store->place[d].chars < FEW_CHARS;
	doc->nobody = doc->nobody || direction || (chair && !is_known(doc->name));
}

struct said {
	size_t rows, chars;
};

/* One row in EACH and more, and half as long as the others' on average or shorter. */
static bool presides(const struct said *one, const struct said *all)
{
	size_t rows = all->rows - one->rows, chars = all->chars - one->chars;
	return one->rows > TURNS && one->rows * EACH >= all->rows && rows &&
		one->chars * SHORTER * rows < chars * one->rows;
}

static void leave_out_chair(struct ros_corpus *c, size_t lo, size_t hi)
{
	struct ros_strmap who = ROS_STRMAP_INIT;
	struct said *one, all = {0};
	ROS_NEW_ARRAY(one, hi - lo + 1);
	for (size_t d = lo; d < hi; d++) {
		const struct ros_doc *doc = &c->doc[d];
		if (doc->nobody || !is_known(doc->speaker))
			continue;
		size_t chars = c->store->place[d].chars;
		all.rows++, all.chars += chars;
		if (is_known(doc->name))
			continue;
		struct said *s = &one[ros__strmap_put(&who, doc->speaker, strlen(doc->speaker))];
		s->rows++, s->chars += chars;
	}
	for (size_t d = lo; d < hi; d++) {
		struct ros_doc *doc = &c->doc[d];
		uint32_t id = is_known(doc->name) || !is_known(doc->speaker)
			? ROS_NO_ID
			: ros__strmap_get(&who, doc->speaker, strlen(doc->speaker));
		if (id != ROS_NO_ID && presides(&one[id], &all))
			doc->nobody = true;
	}
	free(one);
	ros__strmap_release(&who);
}

void ros__debate_rows(struct ros_corpus *c)
{
	for (size_t lo = 0, hi; lo < c->ndoc; lo = hi) {
		for (hi = lo + 1; hi < c->ndoc && c->store->place[hi].source == c->store->place[lo].source;)
			hi++;
		if (c->doc[lo].turn || !is_debate(c, lo, hi))
			continue;
		for (size_t d = lo; d < hi; d++)
			take_as_turn(c, d);
		leave_out_chair(c, lo, hi);
	}
}
