/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/who/speaker_parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* The Price of Peace, Our Harbours: words that begin a title and no name. */
static bool begins_as_title(struct ros_span x)
{
	static const char *const word[] = {"The ", "This ", "These ", "Our ", "Your ", "For ", "From ", "With ",
		"Towards ", "Toward ", "What ", "Why ", "We ", "Against ", "Beyond "};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		if (ros__begins(x, word[i]))
			return true;
	return false;
}

static bool is_name_en(const struct ros_rules *r, struct ros_span x, size_t *words)
{
	static const char *const small[] = {
		"de", "van", "von", "der", "la", "of", "ó", "al", "bin", "du"};
	size_t n = 0, caps = 0;
	if (begins_as_title(x))
		return false;
	for (size_t i = 0; i < x.len;) {
		while (i < x.len && x.s[i] == ' ')
			i++;
		size_t b = i;
		while (i < x.len && x.s[i] != ' ')
			i++;
		if (i == b)
			break;
		n++;
		unsigned char c = (unsigned char)x.s[b];
		if (isupper(c) || c >= 0xC3) {
			caps++;
			if (r && ros__words_is(r, ROS_W_NEVER_EN, x.s + b, i - b))
				return false;
			if (i - b > 3 &&
				(memcmp(x.s + i - 2, "'s", 2) == 0 || memcmp(x.s + i - 4, "’s", 4) == 0))
				return false; /* Chief Executive's Review */
			for (size_t k = b; k < i; k++)
				if (isdigit((unsigned char)x.s[k]) || strchr(",:;!?()\"", x.s[k]))
					return false;
			continue;
		}
		bool ok = false;
		for (size_t k = 0; k < sizeof small / sizeof *small; k++)
			ok |= strlen(small[k]) == i - b && memcmp(small[k], x.s + b, i - b) == 0;
		if (!ok)
			return false;
	}
	*words = n;
	return n >= 1 && n <= 5 && caps >= 1 && x.len >= 2;
}

static bool office_en(const struct ros_rules *r, struct ros_span x)
{
	for (size_t i = 0; i < x.len; i++) {
		if (i && isalpha((unsigned char)x.s[i - 1]))
			continue;
		size_t n = ros__words_prefix(r, ROS_W_OFFICE_EN, x.s + i, x.len - i);
		if (n && (i + n == x.len || !isalpha((unsigned char)x.s[i + n])))
			return true;
	}
	return false;
}

static void set_office_en(struct ros_span x, struct ros_speaker *out)
{
	ros__speaker_copy(out->office, sizeof out->office, x, false);
	for (size_t i = 0; i + 4 < x.len; i++) {
		if (memcmp(x.s + i, " of ", 4) != 0)
			continue;
		struct ros_span d = ros__span(x.s + i + 4, x.len - i - 4);
		size_t the = ros__begins(d, "the ");
		d = ros__span(d.s + the, d.len - the);
		size_t w;
		const char *comma = memchr(d.s, ',', d.len);
		if (comma)
			d.len = (size_t)(comma - d.s);
		if (is_name_en(NULL, d, &w))
			ros__speaker_copy(out->district, sizeof out->district, d, false);
		return;
	}
}

/* The honorific that `a` begins with and the space or stop behind it, in bytes; 0 without one. */
static size_t honorific_en(const struct ros_rules *r, struct ros_span a)
{
	size_t at = 0, the = ros__begins(a, "The ");
	for (;;) { /* The Rev. Dr. */
		struct ros_span v = ros__span(a.s + at, a.len - at);
		size_t off = (size_t)(v.s - a.s) + (at ? 0 : the);
		size_t h = off < a.len ? ros__words_prefix(r, ROS_W_HONORIFIC_EN, a.s + off, a.len - off)
							   : 0;
		if (!h || off + h >= a.len || (a.s[off + h] != ' ' && a.s[off + h] != '.'))
			return at;
		at = off + h + 1;
	}
}

/* Two parts, a | b: name and office in either order, or a name and its (district). */
static bool parse_pair_en(const struct ros_rules *r, struct ros_span a, struct ros_span b,
	bool paren, struct ros_speaker *out)
{
	size_t w, at = honorific_en(r, a);
	struct ros_span name = ros__span(a.s + at, a.len - at);
	bool office_first = office_en(r, a) && ros__words_prefix(r, ROS_W_HONORIFIC_EN, b.s, b.len);
	if (is_name_en(r, name, &w) && !office_first && (w >= 2 || at) &&
		(office_en(r, b) || (paren && b.len < 60))) {
		ros__speaker_copy(out->name, sizeof out->name, name, false);
		if (office_en(r, b))
			set_office_en(b, out);
		else /* Mr Adair (Eastport North) */
			ros__speaker_copy(out->district, sizeof out->district, b, false);
		out->strength = ROS_SPK_STRONG;
		return true;
	}
	if (!is_name_en(r, b, &w) || w < 2 || !office_en(r, a) || a.len >= 60)
		return false;
	size_t hb = ros__words_prefix(r, ROS_W_HONORIFIC_EN, b.s, b.len), the = ros__begins(a, "The ");
	if (hb && hb + 1 < b.len && (b.s[hb] == '.' || b.s[hb] == ' '))
		b = ros__span(b.s + hb + 1, b.len - hb - 1);
	ros__speaker_copy(out->name, sizeof out->name, b, false);
	set_office_en((struct ros_span){a.s + the, a.len - the}, out);
	out->strength = ROS_SPK_STRONG;
	return true;
}

/* Anne Bolton, Harbour Master: a full name and a post that no list knows. */
static bool post_unknown(const struct ros_rules *r, struct ros_span a, struct ros_span b)
{
	static const char *const relation[] = {
		"in ", "on ", "at ", "for ", "with ", "by ", "from ", "to ", "as "};
	static const char *const prose[] = {
		" the ", " was ", " is ", " are ", " were ", " has ", " had ", " we ", " I ", " and "};
	size_t w;
	bool upper = b.len && isupper((unsigned char)*b.s);
	for (size_t i = 0; i < sizeof relation / sizeof *relation; i++)
		if (ros__begins(b, relation[i]))
			return false;
	for (size_t i = 0; i < sizeof prose / sizeof *prose && !upper; i++)
		if (b.len > 40 || memmem(b.s, b.len, prose[i], strlen(prose[i])))
			return false;
	if (!is_name_en(r, a, &w) || w < 2 || w > 3 || b.len < 4 || b.len > 70 ||
		!isalpha((unsigned char)*b.s) || ispunct((unsigned char)b.s[b.len - 1]))
		return false;
	bool year = b.len > 8 &&
		ros__begins((struct ros_span){b.s + b.len - 8, 8}, " of "); /* Class of 2019 */
	for (size_t i = 0; i < b.len - (year ? 4 : 0); i++)
		if (isdigit((unsigned char)b.s[i]) || b.s[i] == '.' || b.s[i] == ';')
			return false;
	for (size_t i = 0; i + 1 < a.len; i++) /* words of a name, not of a title */
		if (a.s[i] == ' ' && islower((unsigned char)a.s[i + 1]))
			return false;
	return true;
}

/* Mr. Adair, Senator Jane Roe */
static bool parse_honorific_en(
	const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t w, h = ros__words_prefix(r, ROS_W_HONORIFIC_EN, x.s, x.len);
	if (!h || h + 2 >= x.len || (x.s[h] != '.' && x.s[h] != ' '))
		return false;
	struct ros_span name = ros__span(x.s + h + 1, x.len - h - 1);
	if (!is_name_en(r, name, &w) || w > 4)
		return false;
	ros__speaker_copy(out->name, sizeof out->name, name, false);
	bool plain = h <= 4 && !office_en(r, (struct ros_span){x.s, h});
	if (!plain)
		ros__speaker_copy(out->office, sizeof out->office, (struct ros_span){x.s, h}, false);
	out->strength = plain && w > 3 ? ROS_SPK_NAME : ROS_SPK_STRONG;
	return true;
}

static bool in_capitals(struct ros_span x)
{
	for (size_t i = 0; i < x.len; i++)
		if (islower((unsigned char)x.s[i]))
			return false;
	return true;
}

/* Consul General Jane Roe, City Treasurer Owen Pritchard: an office, then a name. */
static bool parse_office_name_en(
	const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t end = 0, w;
	for (size_t i = 0; i < x.len; i++) {
		if (i && x.s[i - 1] != ' ')
			continue;
		size_t n = ros__words_prefix(r, ROS_W_OFFICE_EN, x.s + i, x.len - i);
		if (n && i + n < x.len && x.s[i + n] == ' ')
			end = i + n;
	}
	struct ros_span post = {x.s, end}, name = ros__span(x.s + end, x.len - end);
	if (!end || !isupper((unsigned char)*name.s) || memchr(x.s, ',', x.len) || end > 40 ||
		!is_name_en(r, name, &w) || w > 3 || (w < 2 && !(out->turn && in_capitals(x))))
		return false;
	ros__speaker_copy(out->name, sizeof out->name, name, false);
	ros__speaker_copy(out->office, sizeof out->office, post, false);
	out->strength = out->turn || out->labelled || out->bracketed ? ROS_SPK_STRONG : ROS_SPK_WEAK;
	return true;
}

/* THE GOVERNOR ON SCHOOL REPAIRS: what is spoken of, and where */
static bool holds_preposition(struct ros_span x)
{
	static const char *const word[] = {" on ", " at ", " to ", " by ", " before ", " in "};
	for (size_t i = 0; i + 4 < x.len; i++)
		for (size_t k = 0; k < sizeof word / sizeof *word; k++)
			if (i + strlen(word[k]) <= x.len && strncasecmp(x.s + i, word[k], strlen(word[k])) == 0)
				return true;
	return false;
}

/* Two parts with `sep` between them: a name and a post, in either order. */
static bool parse_parts_en(
	const struct ros_rules *r, struct ros_span x, const char *sep, struct ros_speaker *out)
{
	size_t w, n = strlen(sep);
	const char *p = memmem(x.s, x.len, sep, n);
	bool paren = *sep == '(';
	if (!p || p == x.s)
		return false;
	struct ros_span a = ros__span(x.s, (size_t)(p - x.s));
	struct ros_span b = ros__span(p + n, (size_t)(x.s + x.len - p) - n);
	if (paren && (!ros__ends(b, ")") || b.len < 3))
		return false;
	if (paren)
		b.len--;
	const char *closed = paren ? memchr(b.s, ')', b.len) : NULL; /* (West) (12:31) */
	if (closed)
		b = ros__span(b.s, (size_t)(closed - b.s));
	const char *comma = paren ? memmem(b.s, b.len, ", ", 2) : NULL;
	if (comma && !out->turn && !honorific_en(r, a) &&
		is_name_en(r, (struct ros_span){b.s, (size_t)(comma - b.s)}, &w) && w >= 2)
		return true; /* A Title (Jane Roe, Mayor of Riverton) */
	if (parse_pair_en(r, a, b, paren, out))
		return true;
	const char *rank = a.len && a.s[a.len - 1] == ')' ? memmem(a.s, a.len, " (", 2) : NULL;
	if (rank) /* Simon Hale (ret.), comrade */
		a.len = (size_t)(rank - a.s);
	size_t titled = honorific_en(r, a); /* Dr. Jane Roe, Hydrologist */
	a = ros__span(a.s + titled, a.len - titled);
	if (*sep != ',' || !post_unknown(r, a, b))
		return false;
	ros__speaker_copy(out->name, sizeof out->name, a, false);
	set_office_en(b, out);
	out->strength = out->labelled ? ROS_SPK_STRONG : out->bracketed ? ROS_SPK_NAME : ROS_SPK_WEAK;
	return true;
}

/* An office alone: the Minister of Health. */
static bool parse_office_alone_en(
	const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	static const char *const goes_on[] = {" of ", " OF ", " FOR ", " for ", ", "};
	size_t n = ros__words_prefix(r, ROS_W_OFFICE_EN, x.s, x.len);
	struct ros_span after = {x.s + n, x.len - n};
	bool whole = !after.len;
	for (size_t i = 0; i < sizeof goes_on / sizeof *goes_on; i++)
		whole = whole || ros__begins(after, goes_on[i]);
	if (!n || x.len >= 90 || !whole)
		return false;
	set_office_en(x, out);
	out->strength = out->bracketed || out->labelled ? ROS_SPK_NAME : ROS_SPK_WEAK;
	return true;
}

/* Submission by the Tenants' Union */
static bool parse_body_en(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t at, n, art = ros__begins(x, "the ");
	if (!out->labelled || x.len >= 90 || holds_preposition(x) ||
		!ros__words_find(r, ROS_W_ORG_EN, x.s, x.len, &at, &n) ||
		!(art || isupper((unsigned char)*x.s)))
		return false;
	ros__speaker_copy(
		out->district, sizeof out->district, (struct ros_span){x.s + art, x.len - art}, false);
	out->strength = ROS_SPK_NAME;
	return true;
}

void ros__speaker_parse_en(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	static const char *const sep[] = {"(", ", ", " - ", " – ", " — ", " | "};
	size_t w;
	if (x.len > 160)
		return;
	for (size_t i = 0; i < sizeof sep / sizeof *sep; i++)
		if (parse_parts_en(r, x, sep[i], out))
			return;
	if (parse_honorific_en(r, x, out))
		return;
	size_t the = ros__begins(x, "The ") + ros__begins(x, "THE ");
	if (the && ros__words_prefix(r, ROS_W_OFFICE_EN, x.s + the, x.len - the))
		x = (struct ros_span){x.s + the, x.len - the};
	if (parse_office_name_en(r, x, out) || parse_office_alone_en(r, x, out) ||
		parse_body_en(r, x, out))
		return;
	if (is_name_en(r, x, &w) && w >= 2 && w <= 4) {
		ros__speaker_copy(out->name, sizeof out->name, x, false);
		out->strength = out->labelled ? ROS_SPK_STRONG :
			out->bracketed ? ROS_SPK_NAME : ROS_SPK_WEAK;
	}
}
