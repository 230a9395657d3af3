/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Chinese half of corpus/speaker.h. */
#include <stdio.h>
#include <string.h>

#include "corpus/speaker_parts.h"
#include "text/utf8.h"

struct shape {
	size_t han, other;
	bool dot, mask, space, stop;
};

static struct shape shape_of(const struct ros_rules *r, struct ros_span x)
{
	struct shape h = {0};
	for (size_t i = 0; i < x.len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(x.s + i, &n);
		if (ros__is_han(c))
			h.han++;
		else if (c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027)
			h.dot = true;
		else if (c == '*' || c == 0xD7 || c == 'X' || c == 'x' || c == 0x25CB || c == 0x25A1 ||
			c == 0x25A0 || c == 0x25CF || c == 0x2588 || c == 0xFF0A || c == 0xFF38)
			h.mask = true;
		else if (ros__space_prefix(x.s + i, x.len - i))
			h.space = true;
		else
			h.other++;
		i += n;
	}
	size_t at, n;
	h.stop = ros__words_find(r, ROS_W_NAME_STOP, x.s, x.len, &at, &n);
	return h;
}

/* 第一组 */
static bool numbered_group(struct ros_span x)
{
	size_t a = ros__begins(x, "第"), b = ros__ends(x, "组") + ros__ends(x, "組");
	uint32_t value;
	return a && b && x.len > a + b && ros__numeral(x.s + a, x.len - a - b, &value) == x.len - a - b;
}

/* 2: begins with a surname and has a name's length; 1: has a name's length; 0: no name. */
static int name_like(const struct ros_rules *r, struct ros_span x)
{
	if (!x.len || x.len > 60 || numbered_group(x))
		return 0;
	struct shape h = shape_of(r, x);
	size_t at, n;
	if (h.other || h.han + (h.mask ? 2 : 0) < 2 || ros__words_is(r, ROS_W_BUTTON, x.s, x.len) ||
		ros__words_find(r, ROS_W_NAME_NEVER, x.s, x.len, &at, &n))
		return 0;
	if (h.mask || ros__begins(x, "某"))
		return h.han <= 3 ? 2 : 0;
	size_t most = h.dot ? 16 : 4;
	if (h.han > most)
		return h.han <= 6 && !h.stop ? 1 : 0;
	size_t family = ros__words_prefix(r, ROS_W_SURNAME, x.s, x.len);
	/* a name of four characters has a surname of two */
	bool surname = family > 0 && !(h.han == 4 && family <= 3);
	if (ros__ends(x, "某某") || ros__ends(x, "某"))
		return surname ? 2 : 1;
	if (h.stop)
		return surname && h.han <= 3 ? 1 : 0;
	return surname || h.dot ? 2 : 1;
}

/* 副, 常务副: words that open an office and are no place. */
static bool only_modifiers(const struct ros_rules *r, const char *s, size_t len)
{
	size_t n, all = len;
	while (len && (n = ros__words_suffix(r, ROS_W_OFFICE_MOD, s, len)))
		len -= n;
	return all && !len;
}

/* Bytes of a leading place name, when an office follows it: 安徽省|省长, 海口市|市委书记 (the 市
 * belongs to both), 西藏自治区|自治区主席. `shared` is how far the office reaches back. Every level
 * needs a name before it, so that the level that opens an office (区委书记) is no place. */
static size_t place_prefix(const struct ros_rules *r, struct ros_span x, size_t *shared)
{
	size_t best = 0, i = 0;
	*shared = 0;
	while (i < x.len) {
		unsigned step;
		uint32_t c = ros__utf8_decode(x.s + i, &step);
		size_t n = ros__words_prefix(r, ROS_W_PLACE_END, x.s + i, x.len - i);
		if (n && ros__words_suffix(r, ROS_W_PLACE_NEVER, x.s + best, i + n - best))
			n = 0; /* 农业农村局, 住房和城乡建设局 */
		else if (n && i == best)
			break; /* the office opens with its own level */
		if (!n) {
			if (!ros__is_han(c) && c != '*' && c != 0xD7 && c != 'X')
				break;
			i += step;
			continue;
		}
		struct ros_span rest = {x.s + i + n, x.len - i - n};
		size_t at, k;
		if (only_modifiers(r, x.s + best, i - best))
			break; /* 副市长, 常务副县长 */
		bool bare = ros__begins(rest, "委") || ros__begins(rest, "长") || ros__begins(rest, "長");
		bool level = bare || ros__begins(rest, "党") || ros__begins(rest, "政协") ||
			ros__begins(rest, "人大") || ros__begins(rest, "纪委");
		if (!bare && !ros__words_find(r, ROS_W_OFFICE, rest.s, rest.len, &at, &k))
			break;
		best = i += n;
		*shared = level ? n : 0;
		if (bare)
			break;
	}
	return best;
}

/* 省人民政府省长 -> 省长; 自治区人民政府主席 -> 自治区主席. */
static struct ros_span drop_government(struct ros_span office)
{
	static const char *const word[] = {"省人民政府", "市人民政府", "区人民政府", "县人民政府",
		"自治区人民政府", "人民政府"};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		size_t n = ros__begins(office, word[i]);
		struct ros_span rest = {office.s + n, office.len - n};
		if (n && rest.len && !ros__begins(rest, "副") && !ros__begins(rest, "主席") &&
			!ros__begins(rest, "办公"))
			return rest;
	}
	return office;
}

static void set_office(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t shared, place = place_prefix(r, x, &shared);
	if (place) {
		ros__speaker_copy(out->district, sizeof out->district, ros__span(x.s, place), true);
		x = ros__span(x.s + place - shared, x.len - place + shared);
	}
	x = drop_government(x);
	ros__speaker_copy(out->office, sizeof out->office, x, true);
	if (!place)
		ros__office_organisation(r, out->office, out->district);
}

static struct ros_span drop_honorific(const struct ros_rules *r, struct ros_span x)
{
	size_t n = ros__words_suffix(r, ROS_W_TITLE_DROP, x.s, x.len);
	return n && n < x.len ? ros__span(x.s, x.len - n) : x;
}

/* Words that no name has, but for those that bodies and posts have: 文化和旅游局, 教师代表、教授. */
static bool prose_in(const struct ros_rules *r, struct ros_span x)
{
	static const char *const fit[] = {"和", "建设", "改革", "服务", "工作", "建設", "、"};
	size_t at, n;
	while (ros__words_find(r, ROS_W_NAME_STOP, x.s, x.len, &at, &n)) {
		bool fits = false;
		for (size_t i = 0; i < sizeof fit / sizeof *fit; i++)
			fits |= strlen(fit[i]) == n && memcmp(x.s + at, fit[i], n) == 0;
		if (!fits || !at)
			return true;
		x = (struct ros_span){x.s + at + n, x.len - at - n};
	}
	return false;
}

/* 市教育局, 中共某县委组织部: an organisation that may speak as a body. */
static bool is_body(const struct ros_rules *r, struct ros_span x)
{
	size_t chars = ros__utf8_count(x.s, x.len);
	if (chars < 3 || chars > 18 || !ros__words_suffix(r, ROS_W_ORG_END, x.s, x.len) ||
		ros__words_is(r, ROS_W_ORG_END, x.s, x.len))
		return numbered_group(x);
	return !prose_in(r, x);
}

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
		struct ros_span b = ros__span(p + strlen(in[i].open),
			(size_t)(x.s + x.len - c - p) - strlen(in[i].open));
		a = drop_honorific(r, a);
		size_t at, n;
		bool office_a = ros__words_suffix(r, ROS_W_OFFICE, a.s, a.len) > 0;
		bool office_b = ros__words_find(r, ROS_W_OFFICE, b.s, b.len, &at, &n);
		int name_a = name_like(r, a), name_b = name_like(r, b);
		if (name_a &&
			!(name_a == 1 && !out->labelled && !out->turn && !ros__ends(b, "）") && a.len > 9) &&
			(office_b || (name_a == 2 && b.len >= 9)) && !(office_a && name_b == 2)) {
			ros__speaker_copy(out->name, sizeof out->name, a, true);
			set_office(r, b, out);
		} else if (office_a && name_b) {
			ros__speaker_copy(out->name, sizeof out->name, b, true);
			set_office(r, a, out);
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
	if (!gap || name_like(r, a) != 2)
		return false;
	struct ros_span b = ros__span(x.s + i + gap, x.len - i - gap);
	size_t label = ros__words_prefix(r, ROS_W_SPEAKER_LABEL, b.s, b.len); /* 张三　职务：书记 */
	struct ros_span said = {b.s + label, b.len - label};
	size_t colon = label ? (ros__begins(said, "：") ? 3 : ros__begins(said, ":")) : 0;
	if (colon) {
		ros__speaker_copy(out->name, sizeof out->name, a, true);
		set_office(r, ros__span(said.s + colon, said.len - colon), out);
		out->strength = ROS_SPK_STRONG;
		return true;
	}
	if (!ros__words_suffix(r, ROS_W_OFFICE, b.s, b.len) ||
		ros__words_suffix(r, ROS_W_OFFICE, a.s, a.len))
		return false;
	ros__speaker_copy(out->name, sizeof out->name, a, true);
	set_office(r, b, out);
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
		bool body_a = is_body(r, a) || ros__words_is(r, ROS_W_ORG_END, a.s, a.len);
		bool body_b = is_body(r, b) || ros__words_is(r, ROS_W_ORG_END, b.s, b.len);
		bool first = body_a && name_like(r, b) == 2;
		if (body_a == body_b || (!first && name_like(r, a) != 2))
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
	int like = name_like(r, a); /* 李和代表: a word that is in few names, but a surname in front */
	bool named = like == 2 || (like == 1 && han <= 3 && ros__words_prefix(r, ROS_W_SURNAME, a.s, a.len));
	if (han > 4 || !named || han < 2 ||
		ros__words_suffix(r, ROS_W_PLACE_END, a.s, a.len) ||
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
	if (!holds || !name.len || name_like(r, name) != 2 || ros__utf8_count(post.s, post.len) > 20)
		return false;
	ros__speaker_copy(out->name, sizeof out->name, name, true);
	set_office(r, post, out);
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
	if (!at || han < 2 || han > 14 || name_like(r, name) != 2 ||
		ros__utf8_count(name.s, name.len) > 4 || ros__utf8_count_han(name.s, name.len) < 2 ||
		prose_in(r, post))
		return false;
	if (!out->labelled && !ros__words_suffix(r, ROS_W_OFFICE_END, post.s, post.len) &&
		!ros__words_find(r, ROS_W_OFFICE, post.s, post.len, &stop, &n))
		return false;
	ros__speaker_copy(out->name, sizeof out->name, name, true);
	set_office(r, post, out);
	out->strength = out->labelled ? ROS_SPK_STRONG : ROS_SPK_NAME;
	return true;
}

static void parse_whole(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	static const char *const prose[] = {"。", "；", "？", "！", "，", "“", "《", "——", "："};
	if (parse_name_first(r, x, out) || parse_box_name(r, x, out))
		return;
	const char *open = memmem(x.s, x.len, "（", 3); /* 张三（市人大代表，医院院长） */
	size_t bare_len = open && open > x.s && ros__ends(x, "）") ? (size_t)(open - x.s) : x.len;
	for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
		if (memmem(x.s, bare_len, prose[i], strlen(prose[i])))
			return;
	if (parse_inner(r, x, out))
		return;
	for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
		if (memmem(x.s, x.len, prose[i], strlen(prose[i])))
			return;
	struct ros_span bare = drop_honorific(r, x);
	if (ros__words_suffix(r, ROS_W_ORG_END, bare.s, bare.len) ||
		ros__words_suffix(r, ROS_W_OFFICE_MOD, bare.s, bare.len))
		bare = x; /* 经济学院教授, 副教授 */
	if (parse_after_name(r, x, out) || parse_body_name(r, x, out))
		return;
	size_t at, n;
	if (ros__words_find_last(r, ROS_W_OFFICE, bare.s, bare.len, &at, &n)) {
		struct ros_span office = ros__span(bare.s, at + n);
		struct ros_span rest = ros__span(bare.s + at + n, bare.len - at - n);
		int like = name_like(r, rest);
		bool gap = rest.s > bare.s + at + n;
		bool fits = ros__utf8_count(office.s, office.len) <= 24;
		struct ros_span before = {bare.s, at};
		if (rest.len && !gap && at && ros__words_is(r, ROS_W_SURNAME, before.s, before.len) &&
			ros__utf8_count(rest.s, rest.len) <= 2 && ros__utf8_count(before.s, before.len) <= 2) {
			/* 林部長信義: the office stands inside the name */
			snprintf(out->name, sizeof out->name, "%.*s%.*s", (int)before.len, before.s,
				(int)rest.len, rest.s);
			ros__speaker_copy(
				out->office, sizeof out->office, (struct ros_span){bare.s + at, n}, true);
			out->strength = ROS_SPK_STRONG;
			return;
		}
		size_t shared;
		bool placed = like == 1 && !gap && ros__utf8_count(rest.s, rest.len) >= 3 &&
			(place_prefix(r, office, &shared) || out->labelled) &&
			ros__words_prefix(r, ROS_W_SURNAME, rest.s, rest.len);
		if (rest.len && fits && (like == 2 || (like == 1 && gap) || placed)) {
			ros__speaker_copy(out->name, sizeof out->name, rest, true);
			set_office(r, office, out);
			out->strength = ROS_SPK_STRONG;
		} else if (!rest.len && fits) {
			set_office(r, office, out);
			out->strength = out->bracketed || out->labelled ? ROS_SPK_NAME : ROS_SPK_WEAK;
		} else if (gap || !rest.len || fits) {
			parse_post_name(r, bare, out);
		}
		return;
	}
	if (parse_post_name(r, bare, out))
		return;
	int like = name_like(r, bare);
	if (is_body(r, x)) { /* 市教育局 speaks as a body */
		ros__speaker_copy(out->district, sizeof out->district, x, true);
		out->strength = out->bracketed || out->labelled ? ROS_SPK_NAME : ROS_SPK_WEAK;
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
		out->strength = out->bracketed || out->labelled ? ROS_SPK_NAME : ROS_SPK_WEAK;
		return;
	}
	if (like == 1 && ros__utf8_count(bare.s, bare.len) == 4 &&
		ros__words_suffix(r, ROS_W_OFFICE_END, bare.s, bare.len)) { /* 海关关长 */
		set_office(r, bare, out);
		out->strength = out->bracketed || out->labelled ? ROS_SPK_NAME : ROS_SPK_WEAK;
		return;
	}
	ros__speaker_copy(out->name, sizeof out->name, bare, true);
	out->strength = like == 2 ? ROS_SPK_NAME : ROS_SPK_WEAK;
	if (like == 1 && out->labelled)
		out->strength = ROS_SPK_NAME;
}

void ros__speaker_parse_han(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	const char *open = ros__ends(x, "）") ? memmem(x.s, x.len, "（", 3) : NULL;
	parse_whole(r, x, out);
	if (!open || open == x.s || !(out->strength == ROS_SPK_NONE || (out->name[0] && out->turn)))
		return;
	/* 校友代表　张三（1985届）, 张三組長（農田水利署）： */
	struct ros_speaker front = {.labelled = out->labelled, .bracketed = out->bracketed,
		.unit = out->unit, .turn = out->turn};
	parse_whole(r, ros__span(x.s, (size_t)(open - x.s)), &front);
	if (front.strength == ROS_SPK_STRONG && front.name[0] && front.office[0])
		*out = front;
}
