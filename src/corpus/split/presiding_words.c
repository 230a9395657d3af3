/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who presides or asks, where the words that name somebody say so, whatever made the parts:
 *
 *	滕万山（村支书，主持）   [主持人]   >> Dana Price (Moderator)   [沣阳晚报记者]
 */
#include <string.h>

#include "corpus/span.h"
#include "corpus/split/form.h"
#include "corpus/split/proposal_impl.h"

static const struct {
	const char *open, *close;
} pair[] = {
	{"（", "）"}, {"(", ")"}, {"“", "”"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}, {"<", ">"}};
enum { PAIRS = sizeof pair / sizeof *pair, ASKS = 6 /* bytes: 记者 */, LEAST = 2 /* lines */ };

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

/* Is all that stands in front of line k of the chain, or all of it, the word for who presides? */
static bool is_host_line(const struct split_ctx *c, const struct ros_chain *x, size_t k)
{
	const struct ros_shape *p = &x->shape[k];
	const struct ros_feat *f = &c->f[x->line[k]];
	bool marked = p->mark == ROS_MARK_COLON || p->mark == ROS_MARK_COLON_WIDE ||
		p->mark == ROS_MARK_BOX;
	marked |= p->mark == ROS_MARK_ALONE && ros__form_bracketed(c->s->text + f->at, f->len);
	if (!marked)
		return false;
	struct ros_span v = ros__span(c->s->text + f->at + p->lead, (size_t)(p->prefix - p->lead)),
					whole = v;
	struct ros_span in = last_bracket(&v);
	v = v.len ? whole : in;
	return ros__words_is(c->r, ROS_W_HOST, v.s, v.len);
}

void ros__presiding_lines(const struct split_ctx *c, struct ros_proposal *p)
{
	const struct ros_chain *x = p->chain;
	size_t lines = 0, begins = 0;
	bool open = false, begun = false; /* above the first turn it is a line of the head */
	for (size_t k = 0; k < x->n; k++) {
		lines += is_host_line(c, x, k);
		begins += ros__label_begins(k ? p->belief[k - 1].label : ROS_LABEL_OUT, p->belief[k].label);
	}
	for (size_t k = 0; k < x->n && lines >= LEAST && begins >= LEAST; k++) {
		unsigned l = p->belief[k].label;
		bool free_line = begun && (l == ROS_LABEL_BODY || l == ROS_LABEL_OUT);
		begun |= l != ROS_LABEL_OUT;
		if (is_host_line(c, x, k) && (free_line || l == ROS_LABEL_TURN)) {
			p->belief[k].label = ROS_LABEL_HOST;
			open = true;
		} else if (open && free_line) {
			p->belief[k].label = ROS_LABEL_HOST_BODY;
		} else {
			open = false;
		}
	}
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
