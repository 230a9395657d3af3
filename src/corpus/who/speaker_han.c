/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Chinese half of corpus/speaker.h. */
#include <stdio.h>
#include <string.h>

#include "corpus/who/speaker_parts.h"
#include "text/utf8.h"

/* a（b）: which one is the office? */
static bool parse_inner(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	static const struct { const char *open, *close; } in[] = {{"（", "）"}, {"(", ")"}};
	for (size_t i = 0; i < 2; i++) {
		size_t c = ros__ends(x, in[i].close);
		const char *p = c ? memmem(x.s, x.len, in[i].open, strlen(in[i].open)) : NULL;
		if (!p || p == x.s)
			continue;
		struct ros_span a = ros__span(x.s, (size_t)(p - x.s));
		struct ros_span b = ros__span(
			p + strlen(in[i].open), (size_t)(x.s + x.len - c - p) - strlen(in[i].open));
		a = ros__drop_honorific(r, a);
		size_t at, n;
		bool office_a = ros__words_suffix(r, ROS_W_OFFICE, a.s, a.len) > 0;
		bool office_b = ros__words_find(r, ROS_W_OFFICE, b.s, b.len, &at, &n);
		int name_a = ros__name_like(r, a), name_b = ros__name_like(r, b);
		if (name_a &&
			!(name_a == 1 && !out->labelled && !out->turn && !ros__ends(b, "）") && a.len > 9) &&
			(office_b ||
				(name_a == 2 &&
					(b.len >= 9 || ros__words_suffix(r, ROS_W_OFFICE_END, b.s, b.len)))) &&
			!(office_a && name_b == 2)) {
			ros__speaker_copy(out->name, sizeof out->name, a, true);
			ros__set_office(r, b, out);
		} else if (office_a && name_b) {
			ros__speaker_copy(out->name, sizeof out->name, b, true);
			ros__set_office(r, a, out);
		} else {
			continue;
		}
		out->strength = ROS_SPK_STRONG;
		return true;
	}
	return false;
}

/* 张三 教育局局长: the name first, then a gap. */
static bool parse_name_first(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t i = 0, gap = 0;
	while (i < x.len && !(gap = ros__space_prefix(x.s + i, x.len - i)))
		i += ros__utf8_len((unsigned char)x.s[i]);
	struct ros_span a = {x.s, i};
	size_t han = ros__utf8_count_han(a.s, a.len);
	if (gap && han == 1) { /* 张　三　教育局局长 */
		size_t j = i + gap;
		while (j < x.len && !ros__space_prefix(x.s + j, x.len - j))
			j += ros__utf8_len((unsigned char)x.s[j]);
		if (ros__utf8_count_han(x.s + i + gap, j - i - gap) == 1) {
			a.len = i = j;
			gap = i < x.len ? ros__space_prefix(x.s + i, x.len - i) : 0;
		}
	}
	for (size_t k = 0; !gap && k < x.len && k <= 15; k += ros__utf8_len((unsigned char)x.s[k]))
		if (ros__begins((struct ros_span){x.s + k, x.len - k}, "，")) { /* 张三，教育局局长 */
			a.len = i = k;
			gap = 3;
		}
	if (!gap || ros__name_like(r, a) != 2)
		return false;
	struct ros_span b = ros__span(x.s + i + gap, x.len - i - gap);
	size_t label = ros__words_prefix(r, ROS_W_SPEAKER_LABEL, b.s, b.len); /* 张三　职务：书记 */
	struct ros_span said = {b.s + label, b.len - label};
	size_t colon = label ? (ros__begins(said, "：") ? 3 : ros__begins(said, ":")) : 0;
	if (colon) {
		ros__speaker_copy(out->name, sizeof out->name, a, true);
		ros__set_office(r, ros__span(said.s + colon, said.len - colon), out);
		out->strength = ROS_SPK_STRONG;
		return true;
	}
	if (!ros__words_suffix(r, ROS_W_OFFICE, b.s, b.len) ||
		ros__words_suffix(r, ROS_W_OFFICE, a.s, a.len))
		return false;
	ros__speaker_copy(out->name, sizeof out->name, a, true);
	ros__set_office(r, b, out);
	out->strength = ROS_SPK_STRONG;
	return true;
}

/* 文旅局　孙浩, 孙浩　市文旅局: a body and, behind a gap, who speaks for it. */
static bool parse_body_name(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	for (size_t i = 0, gap; i < x.len; i += gap ? gap : ros__utf8_len((unsigned char)x.s[i])) {
		gap = ros__space_prefix(x.s + i, x.len - i);
		if (!gap)
			continue;
		struct ros_span a = {x.s, i}, b = {x.s + i + gap, x.len - i - gap};
		bool body_a = ros__is_body(r, a) || ros__words_is(r, ROS_W_ORG_END, a.s, a.len);
		bool body_b = ros__is_body(r, b) || ros__words_is(r, ROS_W_ORG_END, b.s, b.len);
		bool first = body_a && ros__name_like(r, b) == 2;
		if (body_a == body_b || (!first && ros__name_like(r, a) != 2))
			continue;
		ros__speaker_copy(out->name, sizeof out->name, first ? b : a, true);
		ros__speaker_copy(out->district, sizeof out->district, first ? a : b, true);
		out->strength = ROS_SPK_STRONG;
		return true;
	}
	return false;
}

/* 郭偉強議員, 梁国雄先生: the word after the name. */
static bool parse_after_name(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t n = ros__words_suffix(r, ROS_W_AFTER_NAME, x.s, x.len);
	if (!n || n >= x.len)
		return false;
	struct ros_span a = ros__span(x.s, x.len - n);
	size_t han = ros__utf8_count_han(a.s, a.len);
	int like = ros__name_like(
		r, a); /* 李和代表: a word that is in few names, but a surname in front */
	bool named = like == 2 ||
		(like == 1 && han <= 3 && ros__words_prefix(r, ROS_W_SURNAME, a.s, a.len));
	if (han > 4 || !named || han < 2 || ros__words_suffix(r, ROS_W_PLACE_END, a.s, a.len) ||
		ros__words_is(r, ROS_W_GENERIC_ORG, a.s, a.len) ||
		ros__words_suffix(r, ROS_W_OFFICE_MOD, a.s, a.len) || ros__ends(a, "委") ||
		ros__ends(a, "部") || ros__ends(a, "党") || ros__ends(a, "局") || ros__ends(a, "院") ||
		ros__ends(a, "组"))
		return false;
	ros__speaker_copy(out->name, sizeof out->name, a, true);
	if (!ros__words_is(r, ROS_W_TITLE_DROP, x.s + x.len - n, n))
		ros__speaker_copy(out->office, sizeof out->office, ros__span(x.s + x.len - n, n), true);
	out->strength = ROS_SPK_STRONG;
	return true;
}

/* Three characters or more that end like a place. 州, 旗 and 盟 end names of people too. */
static bool place_alone(const struct ros_rules *r, struct ros_span x)
{
	size_t n = ros__words_suffix(r, ROS_W_PLACE_END, x.s, x.len);
	return n && n < x.len && ros__utf8_count_han(x.s, x.len) >= 3 && !ros__ends(x, "州") &&
		!ros__ends(x, "旗") && !ros__ends(x, "盟") &&
		!ros__words_suffix(r, ROS_W_PLACE_NEVER, x.s, x.len);
}

/* 【先锋岗代表】张三 */
static bool parse_box_name(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t open = ros__begins(x, "【");
	const char *p = open ? memmem(x.s, x.len, "】", 3) : NULL;
	if (!p)
		return false;
	struct ros_span post = ros__span(x.s + open, (size_t)(p - x.s) - open);
	struct ros_span name = ros__span(p + 3, (size_t)(x.s + x.len - p) - 3);
	bool holds = ros__words_suffix(r, ROS_W_OFFICE, post.s, post.len) ||
		ros__words_suffix(r, ROS_W_OFFICE_END, post.s, post.len);
	if (!holds || !name.len || ros__name_like(r, name) != 2 ||
		ros__utf8_count(post.s, post.len) > 20)
		return false;
	ros__speaker_copy(out->name, sizeof out->name, name, true);
	ros__set_office(r, post, out);
	out->strength = ROS_SPK_STRONG;
	return true;
}

/* 网格员　岳小军, and behind a label any post: a post no list knows, a gap, and a name. */
static bool parse_post_name(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t at = 0, gap = 0, stop, n;
	for (size_t i = 0, k; i < x.len; i += k ? k : ros__utf8_len((unsigned char)x.s[i]))
		if ((k = ros__space_prefix(x.s + i, x.len - i)))
			at = i, gap = k;
	struct ros_span post = {x.s, at}, name = {x.s + at + gap, x.len - at - gap};
	size_t han = ros__utf8_count_han(post.s, post.len);
	if (!at || han < 2 || han > 18 || ros__name_like(r, name) != 2 ||
		ros__utf8_count(name.s, name.len) > 4 || ros__utf8_count_han(name.s, name.len) < 2 ||
		ros__prose_in(r, post))
		return false;
	if (!out->labelled && !ros__words_suffix(r, ROS_W_OFFICE_END, post.s, post.len) &&
		!ros__words_find(r, ROS_W_OFFICE, post.s, post.len, &stop, &n))
		return false;
	ros__speaker_copy(out->name, sizeof out->name, name, true);
	ros__set_office(r, post, out);
	out->strength = out->labelled ? ROS_SPK_STRONG : ROS_SPK_NAME;
	return true;
}

static bool holds_prose(const char *s, size_t len)
{
	static const char *const prose[] = {"。", "；", "？", "！", "，", "“", "《", "——", "："};
	for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
		if (memmem(s, len, prose[i], strlen(prose[i])))
			return true;
	return false;
}

/* One surname, or two where a married name stands before one's own: 范, 歐陽, 靳曾. */
static bool is_surname(const struct ros_rules *r, struct ros_span x)
{
	size_t first = ros__words_prefix(r, ROS_W_SURNAME, x.s, x.len);
	return first && ros__utf8_count(x.s, x.len) <= 2 &&
		(first == x.len || ros__words_is(r, ROS_W_SURNAME, x.s + first, x.len - first));
}

/* 林部長信義, 林兼部長信義: the office stands inside the name */
static bool parse_around_office(const struct ros_rules *r, struct ros_span before,
	struct ros_span office, struct ros_span rest, struct ros_speaker *out)
{
	before.len -= ros__ends(before, "兼");
	if (!rest.len || rest.s > office.s + office.len || !is_surname(r, before) ||
		ros__utf8_count(rest.s, rest.len) > 2)
		return false;
	snprintf(
		out->name, sizeof out->name, "%.*s%.*s", (int)before.len, before.s, (int)rest.len, rest.s);
	ros__speaker_copy(out->office, sizeof out->office, office, true);
	out->strength = ROS_SPK_STRONG;
	return true;
}

static void set_unsure(struct ros_speaker *out)
{
	out->strength = out->bracketed || out->labelled ? ROS_SPK_NAME : ROS_SPK_WEAK;
}

/* The last word of an office stands at bare[at .. at + n). */
static void parse_office(
	const struct ros_rules *r, struct ros_span bare, size_t at, size_t n, struct ros_speaker *out)
{
	struct ros_span office = ros__span(bare.s, at + n);
	struct ros_span rest = ros__span(bare.s + at + n, bare.len - at - n);
	int like = ros__name_like(r, rest);
	bool gap = rest.s > bare.s + at + n;
	bool fits = ros__utf8_count(office.s, office.len) <= 24;
	if (parse_around_office(
			r, (struct ros_span){bare.s, at}, (struct ros_span){bare.s + at, n}, rest, out))
		return;
	size_t shared;
	bool placed = like == 1 && !gap && ros__utf8_count(rest.s, rest.len) >= 3 &&
		(ros__place_prefix(r, office, &shared) || out->labelled) &&
		ros__words_prefix(r, ROS_W_SURNAME, rest.s, rest.len);
	if (rest.len && fits && (like == 2 || (like == 1 && gap) || placed)) {
		ros__speaker_copy(out->name, sizeof out->name, rest, true);
		ros__set_office(r, office, out);
		out->strength = ROS_SPK_STRONG;
	} else if (!rest.len && fits) {
		ros__set_office(r, office, out);
		set_unsure(out);
	} else if (gap || !rest.len || fits) {
		parse_post_name(r, bare, out);
	}
}

/* No office in it: a body, a unit, a place, an office of its own kind, or a name. */
static void parse_without_office(
	const struct ros_rules *r, struct ros_span x, struct ros_span bare, struct ros_speaker *out)
{
	int like = ros__name_like(r, bare);
	if (ros__is_body(r, x)) { /* 市教育局 speaks as a body */
		ros__speaker_copy(out->district, sizeof out->district, x, true);
		set_unsure(out);
		return;
	}
	if (like && out->unit) {
		ros__speaker_copy(out->district, sizeof out->district, bare, true);
		out->strength = ROS_SPK_NAME;
		return;
	}
	if (!like)
		return;
	if (place_alone(r, bare)) { /* （南桥街道） */
		ros__speaker_copy(out->district, sizeof out->district, bare, true);
		set_unsure(out);
		return;
	}
	if (like == 1 && ros__utf8_count(bare.s, bare.len) == 4 &&
		ros__words_suffix(r, ROS_W_OFFICE_END, bare.s, bare.len)) { /* 海关关长 */
		ros__set_office(r, bare, out);
		set_unsure(out);
		return;
	}
	ros__speaker_copy(out->name, sizeof out->name, bare, true);
	out->strength = like == 2 || (like == 1 && out->labelled) ? ROS_SPK_NAME : ROS_SPK_WEAK;
}

static void parse_whole(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	if (parse_name_first(r, x, out) || parse_box_name(r, x, out))
		return;
	const char *open = memmem(x.s, x.len, "（", 3); /* 张三（市人大代表，医院院长） */
	size_t bare_len = open && open > x.s && ros__ends(x, "）") ? (size_t)(open - x.s) : x.len;
	if (holds_prose(x.s, bare_len) || parse_inner(r, x, out) || holds_prose(x.s, x.len))
		return;
	struct ros_span bare = ros__drop_honorific(r, x);
	if (ros__words_suffix(r, ROS_W_ORG_END, bare.s, bare.len) ||
		ros__words_suffix(r, ROS_W_OFFICE_MOD, bare.s, bare.len))
		bare = x; /* 经济学院教授, 副教授 */
	if (parse_after_name(r, x, out) || parse_body_name(r, x, out))
		return;
	size_t at, n;
	if (ros__words_find_last(r, ROS_W_OFFICE, bare.s, bare.len, &at, &n))
		parse_office(r, bare, at, n, out);
	else if (!parse_post_name(r, bare, out))
		parse_without_office(r, x, bare, out);
}

void ros__speaker_parse_han(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	const char *open = ros__ends(x, "）") ? memmem(x.s, x.len, "（", 3) : NULL;
	parse_whole(r, x, out);
	if (!open || open == x.s || !(out->strength == ROS_SPK_NONE || (out->name[0] && out->turn)))
		return;
	/* 校友代表　张三（1985届）, 张三組長（農田水利署）： */
	struct ros_speaker front = {.labelled = out->labelled,
		.bracketed = out->bracketed,
		.unit = out->unit,
		.turn = out->turn};
	parse_whole(r, ros__span(x.s, (size_t)(open - x.s)), &front);
	if (front.strength == ROS_SPK_STRONG && front.name[0] && front.office[0])
		*out = front;
}
