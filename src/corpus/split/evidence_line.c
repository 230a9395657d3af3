/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bits of one line that the line alone decides, and those of its place among the others. */
#include "corpus/split/evidence.h"

#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/evidence_impl.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { LONGEST_CALL = 240 };

/* Steps of a length: the first bit whose limit holds is set, else the last. */
static void set_step(uint64_t *w, size_t bit, uint64_t v, const uint16_t *limit, size_t n)
{
	size_t k = 0;
	while (k < n && v > limit[k])
		k++;
	ros__ev_set(w, bit + k, true);
}

static void set_ends(uint64_t *w, const struct ros_feat *f, struct ros_span v)
{
	static const char *const asks[] = {"？", "?", NULL}, *const quote[] = {"”", "」", "』", "\"", "’", NULL};
	static const char *const bracket[] = {"）", ")", "】", "]", "〕", "》", NULL};
	ros__ev_set(w, ROS_EV_END_STOP, f->flags & ROS_LF_STOP);
	ros__ev_set(w, ROS_EV_END_COMMA, f->flags & ROS_LF_COMMA);
	ros__ev_set(w, ROS_EV_END_COLON, f->flags & ROS_LF_COLON);
	ros__ev_set(w, ROS_EV_END_OPEN, !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON)));
	unsigned char last = v.len ? (unsigned char)v.s[v.len - 1] : 'a';
	ros__ev_set(w, ROS_EV_FIGURE,
		isdigit(last) && (f->flags & (ROS_LF_SHORT | ROS_LF_DATE)) == ROS_LF_SHORT);
	unsigned char lead = v.len > 2 ? (unsigned char)v.s[v.len - 3] : 0;
	if (isalnum(last) || last == '.' || (lead >= 0xE4 && lead <= 0xE9)) /* a letter, or Han */
		return;
	ros__ev_set(w, ROS_EV_END_ASKS, ros__ends_any(v, asks));
	ros__ev_set(w, ROS_EV_END_QUOTE, ros__ends_any(v, quote));
	ros__ev_set(w, ROS_EV_END_BRACKET, ros__ends_any(v, bracket));
}

static void set_begins(uint64_t *w, struct ros_span v)
{
	unsigned n;
	uint32_t c = ros__utf8_decode(v.s, &n);
	size_t bit = c >= 0x4E00 && c < 0xA000 ? ROS_EV_HAN : c < 128 && isupper((int)c) ? ROS_EV_UPPER :
		c < 128 && islower((int)c) ? ROS_EV_LOWER :
		(c < 128 && isdigit((int)c)) || (c >= 0xFF10 && c <= 0xFF19) ? ROS_EV_DIGIT :
		c == '"' || c == 0x201C || c == 0x2018 || c == 0x300C || c == 0x300E ? ROS_EV_QUOTE :
		c == '(' || c == 0xFF08 || c == 0x3014 ? ROS_EV_BRACKET : c == '[' || c == 0x3010 ? ROS_EV_BOX :
		c == '-' || (c >= 0x2010 && c <= 0x2015) ? ROS_EV_DASH : ROS_EV_OTHER;
	ros__ev_set(w, bit, true);
}

static const struct { uint32_t flag; uint8_t bit; } of_flag[] = {
	{ROS_LF_CENTRED, ROS_EV_CENTRED}, {ROS_LF_BOLD, ROS_EV_BOLD}, {ROS_LF_LINK, ROS_EV_LINK},
	{ROS_LF_INDENT, ROS_EV_IN}, {ROS_LF_PAGE_START, ROS_EV_GAP_PAGE}, {ROS_LF_DATE, ROS_EV_DATE},
	{ROS_LF_SOURCE, ROS_EV_SOURCE}, {ROS_LF_EDITOR, ROS_EV_EDITOR}, {ROS_LF_SALUTE, ROS_EV_SALUTE},
	{ROS_LF_CLOSING, ROS_EV_CLOSING}, {ROS_LF_SUBTITLE, ROS_EV_SUBTITLE}, {ROS_LF_STAGE, ROS_EV_STAGE},
	{ROS_LF_GLOSSARY, ROS_EV_GLOSSARY}, {ROS_LF_CONTENTS, ROS_EV_CONTENTS}, {ROS_LF_CAPS, ROS_EV_CAPITALS},
	{ROS_LF_LEADER, ROS_EV_LEADER}, {ROS_LF_HOST, ROS_EV_LEX_HOST}, {ROS_LF_TAIL, ROS_EV_LEX_TAIL}};

static void set_flags(uint64_t *w, const struct ros_feat *f, const struct ros_line *line)
{
	bool weak = f->flags & ROS_LF_WEAK;
	for (size_t i = 0; i < sizeof of_flag / sizeof *of_flag; i++)
		ros__ev_set(w, of_flag[i].bit, f->flags & of_flag[i].flag);
	ros__ev_set(w, ROS_EV_LEX_TURN + weak, f->flags & ROS_LF_TURN);
	ros__ev_set(w, ROS_EV_LEX_SPEAKER + weak, f->flags & ROS_LF_SPEAKER);
	ros__ev_set(w, ROS_EV_LIST, line->flags & ROS_LINE_LIST);
	ros__ev_set(w, ROS_EV_TABLE, line->flags & ROS_LINE_TABLE);
	if (f->heading)
		ros__ev_set(w, ROS_EV_HEAD1 + (f->heading < 3 ? f->heading - 1 : 2), true);
	if (f->num_style)
		ros__ev_set(w, ROS_EV_NUM_HAN + f->num_style - 1u, true);
	ros__ev_set(w, ROS_EV_NUM_FIRST, f->num_style && f->num_value == 1);
	ros__ev_set(w, ROS_EV_NUM_ALONE, f->num_style && f->num_style != ROS_NUM_END && f->num_len >= f->len);
}

static uint32_t columns(const char *s, size_t len)
{
	uint32_t n = 0;
	for (size_t i = 0; i < len; i += ros__utf8_len((unsigned char)s[i]))
		n += (unsigned char)s[i] >= 0xE0 ? 2 : 1;
	return n;
}

static void set_shape(uint64_t *w, const struct ros_shape *x, const struct ros_feat *f, const char *s)
{
	static const uint16_t before[] = {4, 8, 16, 30};
	static const char *const quote[] = {"“", "「", "『", "\"", NULL};
	uint8_t m = x->mark;
	bool colon = m == ROS_MARK_COLON || m == ROS_MARK_COLON_WIDE, han = ros__script_han(x->script);
	bool alone = m == ROS_MARK_ALONE || m == ROS_MARK_ALONE_TIME;
	for (unsigned d = 0; d < 5; d++)
		ros__ev_set(w, ROS_EV_DECO_ARROWS + d, x->decoration >> d & 1);
	ros__ev_set(w, ROS_EV_MARK_NONE + m, true);
	if (!m)
		return;
	struct ros_span rest = {s + x->rest, f->len > x->rest ? f->len - x->rest : 0};
	set_step(w, ROS_EV_X4, columns(s + x->lead, (size_t)(x->prefix - x->lead)), before, 4);
	ros__ev_set(w, rest.len == 0 ? ROS_EV_REST_NONE : rest.len <= 30 ? ROS_EV_REST_SHORT :
		ROS_EV_REST_LONG, true);
	for (const char *const *q = quote; *q; q++)
		ros__ev_set(w, ROS_EV_REST_QUOTE, ros__begins(rest, *q) > 0);
	if (x->script)
		ros__ev_set(w, ROS_EV_HAN3 + x->script - 1u, true);
	ros__ev_set(w, ROS_EV_COURTESY, x->courtesy);
	ros__ev_set(w, ROS_EV_PREFIX_BRACKET, x->bracket);
	ros__ev_set(w, ROS_EV_PREFIX_COMMA, x->comma);
	ros__ev_set(w, ROS_EV_ARTICLE, x->article);
	bool name = ros__script_name(x->script), han_name = han && x->script <= ROS_SCRIPT_HAN8;
	ros__ev_set(w, ROS_EV_COLON_NAME, colon && name);
	ros__ev_set(w, ROS_EV_COLON_HAN, colon && han_name);
	ros__ev_set(w, ROS_EV_COLON_BRACKET, colon && x->bracket);
	ros__ev_set(w, ROS_EV_ALONE_NAME, alone && name);
	ros__ev_set(w, ROS_EV_ALONE_HAN, alone && han_name);
	ros__ev_set(w, ROS_EV_DOT_COURTESY, (m == ROS_MARK_DOT || m == ROS_MARK_DOT_DASH) && x->courtesy);
}

/* Somebody is given the floor: looked for where words begin. */
static bool invites(const struct split_ctx *c, const char *s, size_t len)
{
	for (size_t i = 0; i < len && len <= LONGEST_CALL; i += ros__utf8_len((unsigned char)s[i])) {
		bool inside = i && isalnum((unsigned char)s[i]) && isalnum((unsigned char)s[i - 1]);
		if (!inside && ros__words_prefix(c->r, ROS_W_INVITES, s + i, len - i))
			return true;
	}
	return false;
}

/* Art. 3, 第三条, 说明: what stands before the mark is a piece of a text, not a person. */
static bool clause(const struct split_ctx *c, const char *p, size_t n)
{
	size_t k = ros__words_prefix(c->r, ROS_W_CLAUSE, p, n);
	bool whole = k && (k == n || p[k] == ' ' || p[k] == '.' || isdigit((unsigned char)p[k]));
	return whole ||
		(ros__begins((struct ros_span){p, n}, "第") && ros__words_suffix(c->r, ROS_W_CLAUSE, p, n));
}

/* Justice and Change, What We Owe: a small word behind the first that stands in no name. */
static bool running_english(const struct split_ctx *c, const char *p, size_t n)
{
	size_t at, len;
	bool found = false;
	if (ros__words_find(c->r, ROS_W_OFFICE_EN, p, n, &at, &len) ||
		ros__words_prefix(c->r, ROS_W_SPEAKER_LABEL, p, n))
		return false; /* Minister for Health, Submission by the Union */
	for (size_t i = 0; i < n && !found; i++) {
		size_t word = 0;
		while (i && p[i - 1] == ' ' && i + word < n && isalpha((unsigned char)p[i + word]))
			word++;
		bool small = word &&
			(islower((unsigned char)p[i]) || (word > 2 && i + word < n)); /* not MR ALAN TO */
		found = small && ros__words_is(c->r, ROS_W_NEVER_EN, p + i, word);
		if (p[i] == ',')
			break;
	}
	return found;
}

static void set_words(uint64_t *w, const struct split_ctx *c, size_t i, const struct ros_shape *x)
{
	const struct ros_feat *f = &c->f[i];
	const char *s = c->s->text + f->at, *p = s + x->lead;
	size_t name = (size_t)(x->name - x->lead), at, n;
	if (x->mark && name) {
		bool office = ros__words_suffix(c->r, ROS_W_OFFICE, p, name) ||
			ros__words_prefix(c->r, ROS_W_OFFICE, p, name) ||
			(!ros__script_han(x->script) && ros__words_find(c->r, ROS_W_OFFICE_EN, p, name, &at, &n));
		ros__ev_set(w, ROS_EV_LEX_OFFICE, office);
		ros__ev_set(w, ROS_EV_LEX_HOST, ros__words_is(c->r, ROS_W_HOST, p, name));
		ros__ev_set(w, ROS_EV_LEX_SURNAME, ros__script_han(x->script) && x->script <= ROS_SCRIPT_HAN4 &&
			ros__words_prefix(c->r, ROS_W_SURNAME, p, name));
		ros__ev_set(w, ROS_EV_LEX_VOICE, ros__words_is(c->r, ROS_W_VOICE, p, name));
		ros__ev_set(w, ROS_EV_LEX_ASKS, ros__words_is(c->r, ROS_W_ASKS, p, name) ||
			ros__words_suffix(c->r, ROS_W_ASKS, p, name) >= 6);
		ros__ev_set(w, ROS_EV_LEX_ANSWERS, ros__words_is(c->r, ROS_W_ANSWERS, p, name));
		ros__ev_set(w, ROS_EV_LEX_LABEL_SPEAKER, ros__words_is(c->r, ROS_W_SPEAKER_LABEL, p, name));
		ros__ev_set(w, ROS_EV_LEX_LABEL_TITLE, ros__words_is(c->r, ROS_W_TITLE_LABEL, p, name));
		ros__ev_set(w, ROS_EV_LEX_LABEL_OTHER, ros__words_is(c->r, ROS_W_DATE_LABEL, p, name) ||
			ros__words_is(c->r, ROS_W_PLACE_LABEL, p, name));
		ros__ev_set(w, ROS_EV_LEX_CLAUSE, clause(c, p, name));
		ros__ev_set(w, ROS_EV_LEX_CROWD, ros__words_is(c->r, ROS_W_CROWD, p, name));
		ros__ev_set(w, ROS_EV_RUNNING,
			ros__script_han(x->script) ? ros__words_find(c->r, ROS_W_RUNNING, p, name, &at, &n)
									   : running_english(c, p, name));
	}
	if (f->flags & ROS_LF_SHORT) {
		ros__ev_set(w, ROS_EV_LEX_SPEECH, ros__words_suffix(c->r, ROS_W_SPEECH_WORD, s, f->len));
		ros__ev_set(w, ROS_EV_LEX_OCCASION, ros__is_titlelike(f) && ros__occasion(c, i));
		ros__ev_set(w, ROS_EV_LEX_SECTION, f->nchar <= 40 &&
			ros__words_find(c->r, ROS_W_SECTION, s, f->len, &at, &n));
		ros__ev_set(w, ROS_EV_BUTTON, ros__words_is(c->r, ROS_W_BUTTON, s, f->len));
	}
	ros__ev_set(w, ROS_EV_LEX_INVITES, !ros__ev_has(w, ROS_EV_RUNS_OVER) && invites(c, s, f->len));
}

void ros__evidence_own(struct ros_chain *x, const struct split_ctx *c, size_t k)
{
	static const uint16_t width[] = {8, 16, 30, 50, 80, 140, 300}, para[] = {60, 200, 600};
	size_t i = x->line[k];
	const struct ros_feat *f = &c->f[i];
	uint64_t *w = x->bit[k];
	const char *s = c->s->text + f->at;
	x->shape[k] = ros__shape(s, f);
	ros__ev_set(w, ROS_EV_BIAS, true);
	set_step(w, ROS_EV_W8, f->width, width, 7);
	set_step(w, ROS_EV_P60, x->wide[k], para, 3);
	set_ends(w, f, (struct ros_span){s, f->len});
	set_begins(w, (struct ros_span){s, f->len});
	set_flags(w, f, &c->s->line[i]);
	set_shape(w, &x->shape[k], f, s);
	set_words(w, c, i, &x->shape[k]);
}
