/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has the shape of a Chinese name, a place, a post or a body. */
#include <string.h>

#include "corpus/who/speaker_parts.h"
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
int ros__name_like(const struct ros_rules *r, struct ros_span x)
{
	if (!x.len || x.len > 60 || numbered_group(x))
		return 0;
	struct shape h = shape_of(r, x);
	size_t at, n;
	if (ros__words_is(r, ROS_W_SPEECH_WORD, x.s, x.len) || ros__words_is(r, ROS_W_COMPILED, x.s, x.len))
		return 0; /* 讲话, 发言稿: what it is, over the name of who gave it */
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
size_t ros__place_prefix(const struct ros_rules *r, struct ros_span x, size_t *shared)
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
	static const char *const word[] = {
		"省人民政府", "市人民政府", "区人民政府", "县人民政府", "自治区人民政府", "人民政府"};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		size_t n = ros__begins(office, word[i]);
		struct ros_span rest = {office.s + n, office.len - n};
		if (n && rest.len && !ros__begins(rest, "副") && !ros__begins(rest, "主席") &&
			!ros__begins(rest, "办公"))
			return rest;
	}
	return office;
}

void ros__set_office(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out)
{
	size_t shared, place = ros__place_prefix(r, x, &shared);
	if (place) {
		ros__speaker_copy(out->district, sizeof out->district, ros__span(x.s, place), true);
		x = ros__span(x.s + place - shared, x.len - place + shared);
	}
	x = drop_government(x);
	ros__speaker_copy(out->office, sizeof out->office, x, true);
	if (!place)
		ros__office_organisation(r, out->office, out->district);
}

struct ros_span ros__drop_honorific(const struct ros_rules *r, struct ros_span x)
{
	size_t n = ros__words_suffix(r, ROS_W_TITLE_DROP, x.s, x.len);
	return n && n < x.len ? ros__span(x.s, x.len - n) : x;
}

/* Words that no name has, but for those that bodies and posts have: 文化和旅游局, 教师代表、教授.
 */
bool ros__prose_in(const struct ros_rules *r, struct ros_span x)
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
bool ros__is_body(const struct ros_rules *r, struct ros_span x)
{
	size_t chars = ros__utf8_count(x.s, x.len);
	if (chars < 3 || chars > 18 || !ros__words_suffix(r, ROS_W_ORG_END, x.s, x.len) ||
		ros__words_is(r, ROS_W_ORG_END, x.s, x.len))
		return numbered_group(x);
	return !ros__prose_in(r, x);
}
