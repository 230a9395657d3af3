/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines that only look like turns, in a document whose turns name somebody:
 *
 *	Mr. ADAIR: Thank you.
 *	There are two ways out: we pay, or we leave.     still Mr. Adair
 *	具体来说，钱花在三个地方：第一是……
 *
 * Who speaks is called by what comes again, by what is like a name, or made of the same words as
 * the others' names are; a sentence is none of these.
 */
#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/proposal_impl.h"
#include "text/utf8.h"

enum {
	LEAST = 3 /* turns */,
	NAMED = 6 /* of ten */,
	NAME_WORDS = 8,
	NAME_HAN = 16,
	BRIEF_HAN = 4,
	LABEL_CHARS = 12 /* 列席政府官員： */
};

/* What a front is made of: Han that could be a name, other Han, a word in capitals, capitalised
 * ones, or what nobody is called by. */
enum family { NAME, HAN, CAPITALS, CAPITALISED, SENTENCE, FAMILIES };

struct front {
	size_t k; /* the line of the chain */
	struct ros_span text;
	enum family family;
	bool known; /* comes again, or is like a name */
};
struct fronts {
	struct front *at;
	size_t n;
};

static bool is_colon(uint8_t mark)
{
	return mark == ROS_MARK_COLON || mark == ROS_MARK_COLON_WIDE;
}

/* Words of small letters that no name has in it, brackets apart. */
static size_t small_words(struct ros_span v)
{
	static const char *const of_names[] = {"of", "the", "for", "and", "de", "van", "von", "der",
		"da", "la", "du", "bin", "al", "on", "from", "at"};
	size_t n = 0, depth = 0;
	for (size_t i = 0; i < v.len; i++) {
		depth += v.s[i] == '(' || v.s[i] == '[';
		depth -= depth && (v.s[i] == ')' || v.s[i] == ']');
		bool begins = islower((unsigned char)v.s[i]) && (!i || v.s[i - 1] == ' ');
		size_t len = 0;
		while (begins && i + len < v.len && isalpha((unsigned char)v.s[i + len]))
			len++;
		bool found = !begins || depth;
		for (size_t k = 0; k < sizeof of_names / sizeof *of_names && !found; k++)
			found = strlen(of_names[k]) == len && memcmp(of_names[k], v.s + i, len) == 0;
		n += !found;
	}
	return n;
}

static struct ros_span without_bracket(struct ros_span v)
{
	const char *a = memchr(v.s, '(', v.len), *b = memmem(v.s, v.len, "（", 3);
	const char *end = a ? a : b;
	return end && end > v.s ? ros__span(v.s, (size_t)(end - v.s)) : v;
}

/* More than anybody is called by: stops, many words, or what sentences run on with. */
static bool is_sentence(const struct ros_rules *r, struct ros_span v, bool capitals)
{
	static const char *const sign[] = {"。", "！", "？", "；", "，", "“", "? ", "! ", "; "};
	v = without_bracket(v);
	size_t han = ros__utf8_count_han(v.s, v.len), words = 1, at, n;
	bool found = han > NAME_HAN;
	for (size_t i = 0; i < v.len; i++)
		words += v.s[i] == ' ';
	for (size_t i = 0; i < sizeof sign / sizeof *sign && !found; i++)
		found = memmem(v.s, v.len, sign[i], strlen(sign[i])) != NULL;
	bool article = ros__begins(v, "A ") || ros__begins(v, "An ") || ros__begins(v, "The ");
	return found || (!capitals && (words > NAME_WORDS || small_words(v) > article)) ||
		(han > BRIEF_HAN && /* behind what may be a surname: 曾 is both */
			ros__words_find(r, ROS_W_RUNNING, v.s + 3, v.len - 3, &at, &n)) ||
		(han > 2 && ros__words_prefix(r, ROS_W_RUNNING, v.s, v.len) &&
			!ros__words_prefix(r, ROS_W_SURNAME, v.s, v.len));
}

/* Has the piece a word of two letters or more in capitals, brackets apart? */
static bool in_capitals(struct ros_span v)
{
	size_t run = 0;
	bool found = false;
	for (size_t i = 0; i < v.len && v.s[i] != '(' && !found; i++) {
		run = isupper((unsigned char)v.s[i]) ? run + 1 : 0;
		found = run > 1 && (i + 1 == v.len || !isalpha((unsigned char)v.s[i + 1]));
	}
	return found;
}

static enum family family_of(const struct ros_rules *r, struct ros_span v, bool nobody)
{
	bool capitals = in_capitals(v);
	if (is_sentence(r, v, capitals))
		return SENTENCE;
	if (ros__utf8_count_han(v.s, v.len))
		return nobody ? HAN : NAME;
	return capitals ? CAPITALS : CAPITALISED;
}

/* The turns that a colon marks, and what stands before it. */
static struct fronts find_fronts(const struct split_ctx *c, const struct ros_proposal *p)
{
	struct fronts o = {NULL, 0};
	struct ros_strmap who = ROS_STRMAP_INIT;
	uint32_t *id, *times;
	ROS_NEW_ARRAY(o.at, p->chain->n);
	ROS_NEW_ARRAY(id, p->chain->n);
	ROS_NEW_ARRAY(times, p->chain->n);
	for (size_t k = 0; k < p->chain->n; k++) {
		unsigned l = p->belief[k].label;
		const struct ros_shape *x = &p->chain->shape[k];
		const char *s = c->s->text + c->f[p->chain->line[k]].at;
		if ((l != ROS_LABEL_TURN && l != ROS_LABEL_HOST) || !is_colon(x->mark) ||
			x->name <= x->lead)
			continue;
		struct ros_span v = ros__span(s + x->lead, (size_t)(x->prefix - x->lead));
		id[o.n] = ros__strmap_put(&who, v.s, v.len);
		times[id[o.n]]++;
		o.at[o.n++] = (struct front){k, v, SENTENCE, l == ROS_LABEL_HOST};
	}
	for (size_t i = 0; i < o.n; i++) {
		struct front *t = &o.at[i];
		size_t at, n;
		struct ros_speaker sp = ros__speaker_parse_turn(c->r, t->text.s, t->text.len);
		t->family = family_of(c->r, t->text,
			!sp.strength || ros__words_find(c->r, ROS_W_SECTION, t->text.s, t->text.len, &at, &n));
		t->known |= times[id[i]] > 1 || sp.host ||
			ros__presides_by_words(c->r, t->text.s, t->text.len) ||
			(t->family != SENTENCE && sp.strength >= ROS_SPK_NAME);
	}
	ros__strmap_release(&who);
	free(id);
	free(times);
	return o;
}

/* 申, where 申代 speaks: a known front begins so. */
static bool is_short_for(const struct fronts *o, const struct front *t)
{
	bool found = false;
	for (size_t i = 0; i < o->n && !found; i++) {
		struct ros_span v = o->at[i].text;
		found = o->at[i].known && v.len > t->text.len && memcmp(v.s, t->text.s, t->text.len) == 0;
	}
	return found;
}

/* 列席政府官員： and names below it are a list, whatever stands over and under it. */
static void leave_lists(const struct split_ctx *c, struct ros_proposal *p)
{
	bool list = false, *listed;
	ROS_NEW_ARRAY(listed, p->chain->n + 1);
	for (size_t k = 0; k < p->chain->n; k++) {
		const struct ros_feat *f = &c->f[p->chain->line[k]];
		unsigned l = p->belief[k].label;
		bool said = p->chain->shape[k].mark && p->chain->shape[k].rest < f->len;
		bool opens = (f->flags & ROS_LF_COLON) && f->nchar <= LABEL_CHARS &&
			ros__words_prefix(c->r, ROS_W_PRESENT, c->s->text + f->at, f->len);
		bool goes_on = l != ROS_LABEL_TITLE && l != ROS_LABEL_HEAD && !said;
		list = opens || (list && goes_on && (f->flags & ROS_LF_SHORT));
		listed[k] = list;
	}
	for (size_t k = p->chain->n; k-- > 0;) { /* heads over a list are over nothing */
		listed[k] |= ros__label_head(p->belief[k].label) && listed[k + 1];
		if (listed[k])
			p->belief[k].label = ROS_LABEL_OUT;
	}
	free(listed);
}

void ros__unnamed_join(const struct split_ctx *c, struct ros_proposal *p)
{
	leave_lists(c, p);
	struct fronts o = find_fronts(c, p);
	enum { DECORATIONS = 32 };
	size_t known = 0, of[FAMILIES] = {0}, decorated[DECORATIONS] = {0};
	for (size_t i = 0; i < o.n; i++) {
		known += o.at[i].known;
		decorated[p->chain->shape[o.at[i].k].decoration & (DECORATIONS - 1)] += o.at[i].known;
		of[o.at[i].family] += o.at[i].known;
	}
	bool named = known >= LEAST && known * 10 >= o.n * NAMED, begun = false;
	for (size_t i = 0; i < o.n && named; i++) {
		const struct front *t = &o.at[i];
		bool alike = of[t->family] * (t->family == SENTENCE ? 2 : 5) >= known;
		unsigned sign = p->chain->shape[t->k].decoration;
		alike |= sign && decorated[sign & (DECORATIONS - 1)] * 2 >= known;
		begun |= t->known;
		if (c->f[p->chain->line[t->k]].flags & ROS_LF_EDITOR)
			p->belief[t->k].label = ROS_LABEL_OUT; /* 责任编辑：… */
		else if (!t->known && !alike && !is_short_for(&o, t))
			p->belief[t->k].label = begun ? ROS_LABEL_BODY : ROS_LABEL_OUT;
	}
	free(o.at);
}
