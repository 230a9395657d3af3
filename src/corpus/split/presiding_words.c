/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who presides or asks, where the words that name somebody say so, whatever made the parts:
 *
 *	滕万山（村支书，主持）   [主持人]   >> Dana Price (Moderator)   [沣阳晚报记者]
 */
#include <string.h>

#include "corpus/span.h"
#include "corpus/split/split_impl.h"

static const struct {
	const char *open, *close;
} pair[] = {
	{"（", "）"}, {"(", ")"}, {"“", "”"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}, {"<", ">"}};
enum { PAIRS = sizeof pair / sizeof *pair, ASKS = 6 /* bytes: 记者 */ };

/* What the bracket at the end of the piece holds; the piece is left without it. Empty for none. */
static struct ros_span last_bracket(struct ros_span *v)
{
	for (size_t k = 0; k < PAIRS; k++) {
		size_t shut = ros__ends(*v, pair[k].close), n = strlen(pair[k].open);
		for (size_t i = shut ? v->len - shut : 0; i-- > 0;)
			if (i + n <= v->len - shut && memcmp(v->s + i, pair[k].open, n) == 0) {
				struct ros_span in = ros__span(v->s + i + n, v->len - shut - i - n);
				*v = ros__span(v->s, i);
				return in;
			}
	}
	return (struct ros_span){v->s, 0};
}

/* Is one of the words between commas that of who presides? */
static bool lists_host(const struct ros_rules *r, struct ros_span v)
{
	static const char *const comma[] = {"，", "、", ",", "/", "；", ";"};
	while (v.len) {
		size_t end = v.len, sign = 0;
		for (size_t i = 0; i < sizeof comma / sizeof *comma; i++) {
			const char *at = memmem(v.s, end, comma[i], strlen(comma[i]));
			end = at ? (size_t)(at - v.s) : end;
			sign = at ? strlen(comma[i]) : sign;
		}
		struct ros_span word = ros__span(v.s, end);
		if (ros__words_is(r, ROS_W_HOST, word.s, word.len) &&
			!ros__words_is(r, ROS_W_OFFICE, word.s, word.len)) /* a 主席 may be of anything */
			return true;
		if (ros__words_is(r, ROS_W_ASKS, word.s, word.len))
			return true;
		size_t next = end < v.len ? end + sign : v.len;
		v = (struct ros_span){v.s + next, v.len - next};
	}
	return false;
}

bool ros__presides_by_words(const struct ros_rules *r, const char *s, size_t len)
{
	struct ros_span v = ros__span(s, len), in = last_bracket(&v);
	if (in.len && lists_host(r, in))
		return true;
	if (!v.len)
		v = in; /* all of it stands in the bracket */
	return v.len &&
		(ros__words_is(r, ROS_W_HOST, v.s, v.len) || ros__words_is(r, ROS_W_ASKS, v.s, v.len) ||
			ros__words_suffix(r, ROS_W_ASKS, v.s, v.len) >= ASKS);
}

void ros__presiding_by_words(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	bool *says;
	ROS_NEW_ARRAY(says, o->nseg);
	for (size_t k = 0; k < o->nseg; k++) {
		const struct ros_speaker *who = &o->seg[k].who;
		says[k] = !who->host && ros__presides_by_words(c->r, who->speaker, strlen(who->speaker));
	}
	for (size_t k = 0; k < o->nseg; k++)
		for (size_t i = 0; says[k] && i < o->nseg; i++) {
			struct ros_seg *g = &o->seg[i];
			const char *name = o->seg[k].who.name;
			if (i == k || (*name && strcmp(name, g->who.name) == 0))
				g->who.host = g->presides = true;
		}
	free(says);
}
