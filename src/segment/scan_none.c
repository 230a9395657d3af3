/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text that was cut already: what stands between white space is one word. Marks that touch a word are cut
 * off its edges, since a sentence must end somewhere; so text that this program cut comes back as it was.
 */
#include "segment/numeral.h"
#include "segment/scan.h"

enum {
	NAME_MOST = 16,                     /* characters */
	GIVEN_MOST = 15 * ROS_LEX_SCALE     /* cost of the two characters of a given name */
};

static bool is_mark(struct ros__ch c)
{
	return c.kind == ROS__KIND_PUNCT || c.kind == ROS__KIND_OPEN || c.kind == ROS__KIND_CLOSE;
}

static void push_marks(struct ros__scan *s, uint32_t end)
{
	while (s->pos < end) {
		uint32_t limit = s->end;
		s->end = end;
		ros__scan_mark(s, ros__peek(s, s->pos));
		s->end = limit;
	}
}

/* What the scanner keeps whole, it keeps here with its marks: 97%, p.m., #tag, https://... */
static bool push_whole(struct ros__scan *s, uint32_t end)
{
	struct ros__scan one = *s;
	for (uint32_t p = s->pos; p < end; p += ros__peek(s, p).len)
		if (ros__peek(s, p).kind == ROS__KIND_HAN)
			return false;
	one.from = s->pos;
	one.end = end;
	one.out = &s->w->han;
	s->w->han.n = 0;
	while (one.pos < end && s->w->han.n < 2)
		ros__scan_one(&one, ros__peek(&one, one.pos));
	if (s->w->han.n != 1)
		return false;
	ros__scan_push(s, end, (enum ros_class)s->w->han.word[0].cls);
	return true;
}

static enum ros_class class_of(const struct ros__scan *s, uint32_t end)
{
	bool letters = false;
	for (uint32_t p = s->pos; p < end;) {
		struct ros__ch c = ros__peek(s, p);
		p += c.len;
		if (c.kind == ROS__KIND_HAN)
			return ros__numeral_class(s->text + s->pos, end - s->pos);
		letters |= c.kind == ROS__KIND_LETTER || c.kind == ROS__KIND_OTHER;
	}
	return letters ? ROS_CLASS_LATIN : ROS_CLASS_SYMBOL;
}

/* Is a word that the lexicon does not know built like the name of a person: a surname that is
 * hardly anything else and characters of given names, or characters that write foreign names by
 * sound, with or without points? */
static bool is_person(const struct ros__scan *s, uint32_t end)
{
	const struct ros__lexicon *lex = s->env.lex;
	const struct ros__lex_person *p[NAME_MOST];
	uint32_t n = 0, sound = 0, points = 0;
	for (uint32_t at = s->pos; at < end; n++) {
		struct ros__ch c = ros__peek(s, at);
		at += c.len;
		if (n == NAME_MOST)
			return false;
		uint32_t plain = c.raw >= ROS_LEX_FIRST_CHAR && c.raw < ROS_LEX_END_CHAR ?
			lex->fold[c.raw - ROS_LEX_FIRST_CHAR] - ROS_LEX_FIRST_CHAR : 0;
		p[n] = &lex->person[plain ? lex->code[plain] & ROS_LEX_CODE : 0];
		sound += p[n]->foreign != ROS_LEX_NO_COST;
		points += c.raw == 0xB7;
		if (c.kind != ROS__KIND_HAN && c.raw != 0xB7)
			return false;
	}
	if (n - points >= 3 && sound + points == n)
		return points > 0 || ros__lexicon_find(lex, s->text + s->pos,
			end - s->pos) == ROS_LEX_NO_WORD;
	if (n < 2 || n > 3 || !(p[0]->traits & ROS_LEX_SAFE) ||
		ros__lexicon_find(lex, s->text + s->pos, end - s->pos) != ROS_LEX_NO_WORD)
		return false;
	uint32_t given = n == 2 ? 2u * p[1]->alone : (uint32_t)p[1]->first + p[2]->second;
	return given < GIVEN_MOST;
}

static void push_word(struct ros__scan *s, uint32_t end)
{
	enum ros_class cls = class_of(s, end);
	bool person = cls == ROS_CLASS_HAN && s->env.lex->head && is_person(s, end);
	ros__scan_push(s, end, cls);
	if (person)
		s->out->word[s->out->n - 1].name = ROS_NAME_PERSON;
}

void ros__scan_none(struct ros__scan *s)
{
	for (struct ros__ch c; s->pos < s->end;) {
		if ((c = ros__peek(s, s->pos)).kind == ROS__KIND_SPACE) {
			s->pos += c.len;
			continue;
		}
		uint32_t end = s->pos, last = s->pos;
		for (; (c = ros__peek(s, end)).len && c.kind != ROS__KIND_SPACE; end += c.len)
			last = is_mark(c) ? last : end + c.len;
		uint32_t first = s->pos;
		while (first < last && is_mark(c = ros__peek(s, first)))
			first += c.len;
		if (push_whole(s, end))
			continue;
		push_marks(s, first);
		if (first < last && !push_whole(s, last))
			push_word(s, last);
		push_marks(s, end);
	}
	s->w->han.n = 0;
}
