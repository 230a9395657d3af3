/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that address who listens: words of the list, and whoever is called 们. */
#include <ctype.h>
#include <string.h>

#include "corpus/lines/line_impl.h"
#include "text/utf8.h"

enum { SAID = 40, ADDRESSED = 14, GREETING_BYTES = 120 };

/* 听众朋友们，你们好！ 父老乡亲们： A short piece that ends with 们, then a mark; no 我们, 他们. */
static bool addresses(struct ros_span v)
{
	static const char *const plural[] = {"们", "們", NULL};
	static const char *const person[] = {"我", "你", "他", "她", "它", "咱", NULL};
	static const char *const mark[] = {"，", "：", "、", "！", ",", ":", "!"};
	for (size_t i = 0; i < v.len && i < GREETING_BYTES; i += ros__utf8_len((unsigned char)v.s[i])) {
		struct ros_span rest = {v.s + i, v.len - i}, who = {v.s, i};
		size_t n = 0;
		for (size_t k = 0; k < sizeof mark / sizeof *mark && !n; k++)
			n = ros__begins(rest, mark[k]);
		if (!n)
			continue;
		if (!ros__ends_any(who, plural) || ros__utf8_count(who.s, who.len) > ADDRESSED)
			return false;
		who.len -= 3;
		return who.len >= 6 && !ros__ends_any(who, person);
	}
	return false;
}

/* Senator SMITH (West): I rise ... The first mark is a colon, and much is said behind it. */
static bool latin_turn(struct ros_span v)
{
	for (size_t i = 0; i < v.len && i < GREETING_BYTES; i++) {
		unsigned char c = (unsigned char)v.s[i];
		bool digits = i && isdigit((unsigned char)v.s[i - 1]) && i + 1 < v.len &&
			isdigit((unsigned char)v.s[i + 1]);
		if (c >= 0xE0 && c != 0xE2)
			return false;
		if (c == ':' && !digits)
			return i + SAID < v.len;
		if (strchr(",!?;", c) || (c == '.' && i + 1 < v.len && v.s[i + 1] == ' ' && i > 4))
			return false;
	}
	return false;
}

/* 殷镇长、冉老师、各位老表： Who is called comes in a list, and a word of address begins one of its
 * pieces. */
static bool lists_addressed(const struct ros_rules *r, struct ros_span v)
{
	static const char *const comma[] = {"、", "，", ","};
	if (v.len > GREETING_BYTES || !(ros__ends(v, "：") || ros__ends(v, ":")))
		return false;
	for (size_t i = 0; i < v.len; i += ros__utf8_len((unsigned char)v.s[i])) {
		struct ros_span rest = {v.s + i, v.len - i};
		size_t n = 0;
		for (size_t k = 0; k < sizeof comma / sizeof *comma && !n; k++)
			n = ros__begins(rest, comma[k]);
		if (n && ros__words_prefix(r, ROS_W_SALUTATION, rest.s + n, rest.len - n))
			return true;
		if (ros__begins(rest, "：") ||
			ros__begins(rest, ":")) /* a turn: 行政長官：主席、各位議員： */
			return false;
	}
	return false;
}

uint32_t ros__line_salute(const struct ros_rules *r, struct ros_span v, const struct ros_feat *f)
{
	if (!(f->flags & (ROS_LF_COLON | ROS_LF_COMMA | ROS_LF_STOP)))
		return 0;
	size_t n = ros__words_prefix(r, ROS_W_SALUTATION, v.s, v.len);
	if (n && !(n + 1 < v.len && v.s[n] == ':') &&
		!latin_turn(v)) /* "Mr. SPEAKER: I call …" is a turn */
		return ROS_LF_SALUTE;
	bool called = (v.len <= GREETING_BYTES && addresses(v)) || lists_addressed(r, v);
	return called ? ROS_LF_SALUTE : 0;
}
