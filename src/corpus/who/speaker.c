/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/who/speaker.h"

#include <string.h>

#include "corpus/who/speaker_parts.h"
#include "text/utf8.h"

void ros__speaker_copy(char *out, size_t room, struct ros_span x, bool squeeze)
{
	size_t o = 0;
	bool gap = false;
	for (size_t i = 0; i < x.len;) {
		size_t sp = ros__space_prefix(x.s + i, x.len - i);
		if (sp) {
			gap = o > 0;
			i += sp;
			continue;
		}
		unsigned n = ros__utf8_len((unsigned char)x.s[i]);
		if (o + n + 2 > room)
			break;
		if (gap && !squeeze)
			out[o++] = ' ';
		gap = false;
		memcpy(out + o, x.s + i, n);
		o += n;
		i += n;
	}
	out[o] = '\0';
}

bool ros__span_has_han(struct ros_span x)
{
	for (size_t i = 0; i < x.len; i += ros__utf8_len((unsigned char)x.s[i])) {
		unsigned n;
		if (ros__is_han(ros__utf8_decode(x.s + i, &n)))
			return true;
	}
	return false;
}

/* Brackets, dashes and labels around a speaker; sets what they prove. */
static const struct { const char *open, *close; } bracket[] = {
	{"【", "】"}, {"（", "）"}, {"(", ")"}, {"[", "]"}, {"［", "］"}, {"〔", "〕"}, {"**", "**"},
	{"*", "*"}, {"<", ">"}, {"〈", "〉"}, {"「", "」"}, {"_", "_"}};
static const char *const dash[] = {"——", "—", "－－", "--", "–", "―", "─", "-", "｜", "丨", "|", "│"};

static struct ros_span unwrap(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	for (bool again = true; again && x.len;) {
		again = false;
		for (size_t i = 0; i < sizeof bracket / sizeof *bracket; i++) {
			size_t a = ros__begins(x, bracket[i].open), b = ros__ends(x, bracket[i].close);
			if (!a || !b || x.len < a + b)
				continue;
			struct ros_span in = ros__span(x.s + a, x.len - a - b);
			if (in.len > 4 && memmem(in.s, in.len, bracket[i].close, b))
				continue; /* 张三（a）（b） is not one bracket */
			x = in;
			again = out->bracketed = true;
		}
		for (size_t i = 0; i < sizeof dash / sizeof *dash; i++) {
			size_t a = ros__begins(x, dash[i]);
			if (a) {
				x = ros__span(x.s + a, x.len - a);
				size_t of = ros__begins(x, "专访") ? 6
					: ros__begins(x, "访")         ? 3
												   : 0; /* ——访局长张三 */
				x = ros__span(x.s + of, x.len - of);
				again = out->labelled = true;
			}
		}
		size_t n = ros__words_prefix(r, ROS_W_TAIL_LABEL, x.s, x.len);
		if (!n) {
			n = ros__words_prefix(r, ROS_W_SPEAKER_LABEL, x.s, x.len);
			struct ros_span rest = {x.s + n, x.len - n};
			size_t colon = ros__begins(rest, "：") || ros__begins(rest, "／") ? 3 :
				ros__begins(rest, ":") || ros__begins(rest, "/") ? 1 : 0;
			if (n && !colon && (ros__span_has_han((struct ros_span){x.s, n}) || rest.s[0] != ' '))
				n = 0;
			n += n ? colon : 0;
		}
		struct ros_span label = {x.s, n};
		out->unit |= n &&
			(memmem(label.s, label.len, "单位", 6) || memmem(label.s, label.len, "單位", 6)) &&
			!memmem(label.s, label.len, "职务", 6);
		if (n && n < x.len) {
			x = ros__span(x.s + n, x.len - n);
			again = out->labelled = true;
		}
	}
	return x;
}

/* 主持人　李四, 主持人 县委办主任 李四: bytes of the word and the gap. A word that is an office too
 * (主席 李四) proves nothing. */
static size_t presides(const struct ros_rules *r, struct ros_span x)
{
	size_t n = ros__words_prefix(r, ROS_W_HOST, x.s, x.len);
	struct ros_span word = {x.s, n};
	size_t gap = n ? ros__space_prefix(x.s + n, x.len - n) : 0;
	return gap && ros__span_has_han(word) && !ros__words_suffix(r, ROS_W_OFFICE, word.s, word.len)
		? n + gap
		: 0;
}

/* MODERATOR (Jane Roe), HON. DEPUTY SPEAKER */
static bool host_en(const struct ros_rules *r, struct ros_span x)
{
	const char *open = memmem(x.s, x.len, " (", 2);
	struct ros_span word = {x.s, open ? (size_t)(open - x.s) : x.len};
	size_t rank = ros__words_prefix(r, ROS_W_HONORIFIC_EN, word.s, word.len);
	rank += rank && rank < word.len && word.s[rank] == '.';
	struct ros_span bare = ros__span(word.s + rank, word.len - rank);
	size_t tail = ros__words_suffix(r, ROS_W_HOST, word.s, word.len);
	bool the = ros__begins(word, "The ") ||
		ros__begins(word, "THE "); /* The HOUSE CHAIRPERSON (Mr Roe) */
	return (open &&
			   (ros__words_is(r, ROS_W_HOST, word.s, word.len) ||
				   (the && tail > 3 && word.s[word.len - tail - 1] == ' '))) ||
		(rank && bare.s > word.s + rank && ros__words_is(r, ROS_W_HOST, bare.s, bare.len));
}

/* 市 长　王 明: single characters, a space after each. Closed up in `room`; x itself where there is
 * none. */
static struct ros_span close_up(struct ros_span x, char *room, size_t size)
{
	size_t o = 0, alone = 0, joined = 0, run = 0;
	for (size_t i = 0; i < x.len;) {
		size_t n = ros__utf8_len((unsigned char)x.s[i]);
		bool gap = x.s[i] == ' ' && i && i + 1 < x.len && x.s[i + 1] != ' ' && x.s[i - 1] != ' ';
		bool wide = n == 3 && memcmp(x.s + i, "　", 3) == 0;
		if (gap || wide || i + n >= x.len) {
			run += !gap && !wide;
			alone += run == 1;
			joined += run > 1;
			run = 0;
		} else {
			run++;
		}
		if (o + n >= size || (n == 1 && x.s[i] != ' '))
			return x;
		if (!gap)
			memcpy(room + o, x.s + i, n), o += n;
		i += n;
	}
	return alone >= 4 && !joined ? (struct ros_span){room, o} : x;
}

static struct ros_speaker parse(const struct ros_rules *r, const char *s, size_t len, bool turn)
{
	struct ros_speaker out = {.turn = turn};
	struct ros_span x = ros__span(s, len);
	if (!x.len || x.len > 190)
		return out;
	x = unwrap(r, x, &out);
	if (!x.len)
		return out;
	char room[200];
	x = close_up(x, room, sizeof room);
	size_t host = presides(r, x);
	if (host) {
		struct ros_span who = ros__span(x.s + host, x.len - host);
		ros__speaker_parse_han(r, who, &out);
		out.host = out.strength > ROS_SPK_NONE || ros__words_is(r, ROS_W_HOST, who.s, who.len);
		out.strength = out.host ? ROS_SPK_STRONG : ROS_SPK_NONE;
	}
	if (out.host) {
		; /* and its name are known */
	} else if (ros__words_is(r, ROS_W_HOST, x.s, x.len) || host_en(r, x) ||
		((ros__ends(x, "主持人") || ros__ends(x, "主持")) && x.len <= 24)) { /* 听证主持人 */
		out.host = true;
		out.strength = ROS_SPK_STRONG;
		ros__speaker_copy(out.office, sizeof out.office, x, false);
	} else if (ros__span_has_han(x) || memmem(x.s, x.len, "×", 2) || memmem(x.s, x.len, "**", 2)) {
		ros__speaker_parse_han(r, x, &out);
	} else {
		ros__speaker_parse_en(r, x, &out);
	}
	if (out.strength)
		ros__speaker_copy(out.speaker, sizeof out.speaker, x, false);
	return out;
}

struct ros_speaker ros__speaker_parse(const struct ros_rules *r, const char *s, size_t len)
{
	return parse(r, s, len, false);
}

struct ros_speaker ros__speaker_parse_turn(const struct ros_rules *r, const char *s, size_t len)
{
	return parse(r, s, len, true);
}

/* --- districts -------------------------------------------------------------------------------- */

void ros__office_organisation(const struct ros_rules *r, const char *office, char out[120])
{
	struct ros_span x = ros__span(office, strlen(office));
	size_t n;
	bool role = false;
	out[0] = '\0';
	while (x.len && (n = ros__words_suffix(r, ROS_W_OFFICE, x.s, x.len))) {
		/* 财政部|部长 and 财政部长 belong to 财政部 */
		struct ros_span word = {x.s + x.len - n, n};
		x.len -= n;
		role = true;
		if (n == 6 && (ros__ends(word, "长") || ros__ends(word, "長")) && x.len &&
			memcmp(word.s, x.s + x.len - 3, 3) != 0)
			x.len += 3;
		/* 党支部书记 is one office: 石桥村, not 石桥村党 */
		if (ros__begins(word, "支部") && ros__ends(x, "党"))
			x.len -= 3;
	}
	while (role && x.len && (n = ros__words_suffix(r, ROS_W_OFFICE_MOD, x.s, x.len)))
		x.len -= n;
	if (!role || x.len < 6 || ros__words_is(r, ROS_W_GENERIC_ORG, x.s, x.len) ||
		!ros__span_has_han(x))
		return;
	if (memmem(x.s, x.len, "兼", 3) || memmem(x.s, x.len, "、", 3) || memmem(x.s, x.len, "，", 3) ||
		x.len > 90)
		return;
	ros__speaker_copy(out, 120, x, true);
}

size_t ros__district_prefix(const struct ros_rules *r, const char *s, size_t len,
	const char *office, bool *masked)
{
	struct ros_span x = ros__span(s, len);
	size_t m = ros__words_prefix(r, ROS_W_MASK, x.s, x.len), lead = (size_t)(x.s - s);
	*masked = false;
	if (m) {
		size_t n = ros__words_prefix(r, ROS_W_PLACE_END, x.s + m, x.len - m);
		*masked = n > 0;
		return n ? lead + m + n : 0;
	}
	/* A plain name only where the office has the same level: 海淀区…, said by a 区委书记. */
	for (size_t i = 0, chars = 0; i < x.len && chars < 8; chars++) {
		size_t n = chars >= 1 ? ros__words_prefix(r, ROS_W_PLACE_END, x.s + i, x.len - i) : 0;
		if (n && strncmp(office, x.s + i, n) == 0)
			return lead + i + n;
		unsigned k;
		if (!ros__is_han(ros__utf8_decode(x.s + i, &k)))
			return 0;
		i += k;
	}
	return 0;
}
