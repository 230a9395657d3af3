/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/line.h"

#include <ctype.h>
#include <string.h>

#include "corpus/line_impl.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { HEAD = 240, TITLE_CHARS = 70, TITLE_WIDTH = 110, SPEAKER_BYTES = 190 };

static void measure(struct ros_span v, struct ros_feat *f)
{
	size_t limit = v.len > 400 ? 0 : v.len;
	uint32_t chars = 0, width = 0;
	for (size_t i = 0; i < limit;) {
		unsigned n = ros__utf8_len((unsigned char)v.s[i]);
		chars++;
		width += n >= 3 ? 2 : 1;
		i += n;
	}
	f->nchar = limit || !v.len ? chars : (uint32_t)(v.len / 3);
	f->width = limit || !v.len ? width : (uint32_t)(v.len / 3 * 2);
}

/* Closing quotes and brackets may follow a sentence end. */
static uint32_t ending(struct ros_span v)
{
	static const char *const stop[] = {"。", "！", "？", "；", ".", "!", "?", ";", "……", "…", NULL};
	static const char *const comma[] = {"，", "、", ",", NULL};
	static const char *const colon[] = {"：", ":", NULL};
	static const char *const closing[] = {"”", "’", "\"", "'", "）", ")", "』", "」", "》"};
	for (int round = 0; round < 3 && v.len; round++) {
		if (ros__ends_any(v, stop))
			return ROS_LF_STOP;
		if (ros__ends_any(v, comma))
			return ROS_LF_COMMA;
		if (ros__ends_any(v, colon))
			return ROS_LF_COLON;
		size_t cut = 0;
		for (size_t i = 0; i < sizeof closing / sizeof *closing && !cut; i++)
			cut = ros__ends(v, closing[i]);
		if (!cut)
			return 0;
		v.len -= cut;
	}
	return 0;
}

/* Only drawing: a rule. Page numbers: 12, - 12 -, 第 12 页, Page 12 of 30, 12/30. */
static uint32_t drawing(struct ros_span v, struct ros_feat *f)
{
	static const char *const around[] = {"-", "—", "–", "·", "第", "页", "頁", "共", "/", "of",
		"page", "Page", "PAGE", "p.", "P.", "[", "]", "─", "~", "～", "|", NULL};
	bool any = false, rule = true;
	uint32_t value = 0, first = 0;
	size_t i = 0, digits = 0;
	if (v.len > 60)
		return 0;
	for (size_t k = 0; k < v.len && rule; k += ros__utf8_len((unsigned char)v.s[k])) {
		unsigned n;
		uint32_t c = ros__utf8_decode(v.s + k, &n);
		rule = strchr("-*_=~+ ", c < 128 ? (int)c : 'x') || c == 0x2014 || c == 0x2015 ||
			c == 0x2500 || c == 0x2501 || c == 0x3000 || c == 0xFF0D || c == 0x25C6 || c == 0x2605;
	}
	if (rule && v.len >= 3)
		return ROS_LF_RULE;
	while (i < v.len) {
		size_t n = ros__space_prefix(v.s + i, v.len - i);
		if (n) {
			i += n;
			continue;
		}
		bool ascii = isdigit((unsigned char)v.s[i]);
		n = ascii || (unsigned char)v.s[i] == 0xEF ? ros__numeral(v.s + i, v.len - i, &value) : 0;
		if (n) {
			if (!any)
				first = value;
			any = true;
			digits += n;
			i += n;
			continue;
		}
		for (const char *const *w = around; *w && !n; w++)
			n = ros__begins((struct ros_span){v.s + i, v.len - i}, *w);
		if (!n)
			return 0;
		i += n;
	}
	if (!any || digits > 12 || first > 99999)
		return 0;
	f->page = first;
	return ROS_LF_PAGE;
}

/* A page number at the end after dots, a tab or a gap. */
static uint32_t leader(struct ros_span v, struct ros_feat *f)
{
	size_t end = v.len, dots = 0, gap = 0, d;
	uint32_t flags = ROS_LF_LEADER, value;
	if (v.len > 400)
		return 0;
	while (end &&
		(ros__ends((struct ros_span){v.s, end}, ")") ||
			ros__ends((struct ros_span){v.s, end}, "）") ||
			ros__ends((struct ros_span){v.s, end}, "页")))
		end -= v.s[end - 1] == ')' ? 1 : 3;
	d = end;
	while (d && isdigit((unsigned char)v.s[d - 1]))
		d--;
	if (d == end || end - d > 4)
		return 0;
	size_t number = d;
	while (d && (v.s[d - 1] == '(' || v.s[d - 1] == '-'))
		d--;
	if (d >= 3 && memcmp(v.s + d - 3, "（", 3) == 0)
		d -= 3;
	if (d >= 3 && memcmp(v.s + d - 3, "第", 3) == 0)
		d -= 3;
	for (;;) {
		if (d && (v.s[d - 1] == '.' || v.s[d - 1] == '_'))
			d--, dots++;
		else if (d >= 3 && (memcmp(v.s + d - 3, "…", 3) == 0 || memcmp(v.s + d - 3, "‥", 3) == 0 ||
				memcmp(v.s + d - 3, "—", 3) == 0 || memcmp(v.s + d - 3, "．", 3) == 0))
			d -= 3, dots += 2;
		else if (d >= 2 && memcmp(v.s + d - 2, "·", 2) == 0)
			d -= 2, dots++;
		else if (d && (v.s[d - 1] == ' ' || v.s[d - 1] == '\t'))
			gap += v.s[d - 1] == '\t' ? 4 : 1, d--;
		else if (d >= 3 && memcmp(v.s + d - 3, "　", 3) == 0)
			d -= 3, gap += 2;
		else
			break;
	}
	bool bracket = number > d && (v.s[number - 1] == '(' || (number >= 3 &&
		memcmp(v.s + number - 3, "（", 3) == 0)) && end < v.len;
	if ((!d && dots < 2) || (dots < 2 && !gap && !bracket))
		return 0;
	if (dots >= 2)
		flags |= ROS_LF_DOTS;
	ros__numeral(v.s + number, end - number, &value);
	f->page = value;
	f->leader = (uint16_t)d;
	return flags;
}

/* What may follow a date on its own line: a time, a weekday, a place after a comma, a source. */
static bool after_date(const struct ros_rules *r, struct ros_span v)
{
	static const char *const time[] = {"上午", "下午", "晚", "星期", "周", "时", "分", "点", "一", "二", "三",
		"四", "五", "六", "日", "天", ":", "："};
	for (bool again = true; again && v.len;) {
		again = false;
		size_t n = ros__space_prefix(v.s, v.len);
		if (!n && isdigit((unsigned char)*v.s))
			n = 1;
		for (size_t i = 0; i < sizeof time / sizeof *time && !n; i++)
			n = ros__begins(v, time[i]);
		if (n) {
			v = (struct ros_span){v.s + n, v.len - n};
			again = true;
		}
	}
	if (!v.len)
		return true;
	if (ros__words_prefix(r, ROS_W_SOURCE, v.s, v.len) || ros__begins(v, "|") ||
		ros__begins(v, "【") || ros__begins(v, "（") || ros__begins(v, "(") ||
		ros__begins(v, "）") || ros__begins(v, ")"))
		return true;
	bool meeting = v.len <= 150 && ros__begins(v, "在") && memmem(v.s, v.len, "上", 3) &&
		!memmem(v.s, v.len, "，", 3) && !memmem(v.s, v.len, "。", 3); /* 在…会议上 陕西省省长 赵刚 */
	return meeting || v.len > 75 ? meeting : (ros__begins(v, "，") || ros__begins(v, ",") ||
		ros__begins(v, "于") || ros__begins(v, "在"));
}

/* A date and little else: （2013年3月22日，莫斯科）, April 30, 1789, 2013年03月30日08:22 来源：… */
static bool date_line(const struct ros_rules *r, struct ros_span v)
{
	char iso[11];
	size_t at, n;
	if (v.len > 220)
		return false;
	n = ros__date_parse(v.s, v.len, &at, iso);
	if (!n)
		return false;
	bool bracket = ros__begins(v, "（") || ros__begins(v, "(") || ros__begins(v, "——（");
	if (bracket)
		return at <= 48 && ros__utf8_count(v.s + at + n, v.len - at - n) <= 40;
	size_t label = ros__words_prefix(r, ROS_W_DATE_LABEL, v.s, v.len);
	if (label && v.s[label] == ' ' && (v.s[0] | 32) == 'd') /* Delivered at ..., on March 5, 2017 */
		return true;
	struct ros_span before = {v.s + label, at > label ? at - label : 0};
	if (strlen(iso) < 7 && n < v.len) /* a year in front of anything is no date line */
		return false;
	if (at == 0 && ros__words_suffix(r, ROS_W_SPEECH_WORD, v.s, v.len) && ros__space_prefix(v.s + n, v.len - n))
		return false; /* 2016-05-18　在…上的致辞 is a title with its date */
	bool clean = true;
	for (size_t i = 0; i < before.len && clean;) {
		struct ros_span rest = {before.s + i, before.len - i};
		size_t k = ros__space_prefix(rest.s, rest.len);
		if (!k)
			k = ros__begins(rest, "：");
		if (!k)
			k = ros__begins(rest, ":") || ros__begins(rest, "-") || ros__begins(rest, "|");
		clean = k > 0;
		i += k;
	}
	if (!clean && before.len <= 48 && isupper((unsigned char)*before.s) && label == 0)
		/* Tuesday, 4 May; Riverton, May 4 */
		clean = ros__ends(before, ", ") || ros__ends(before, "day ");
	return clean && after_date(r, (struct ros_span){v.s + at + n, v.len - at - n});
}

static uint32_t bracket_line(const struct ros_rules *r, struct ros_span v)
{
	bool wide = ros__begins(v, "（") && ros__ends(v, "）");
	bool narrow = ros__begins(v, "(") && ros__ends(v, ")");
	if (!wide && !narrow && !(ros__begins(v, "〔") && ros__ends(v, "〕")) &&
		!(ros__begins(v, "[") && ros__ends(v, "]")))
		return 0;
	size_t open = wide ? 3 : 1;
	if (v.len <= open)
		return 0;
	struct ros_span in = {v.s + open, v.len - open};
	if (ros__words_prefix(r, ROS_W_TAIL_LABEL, in.s, in.len))
		return ROS_LF_CLOSING;
	return v.len < 150 ? ROS_LF_STAGE : 0;
}

/* Features of short lines that need the word lists. */
static void short_features(const struct ros_rules *r, struct ros_span v, struct ros_feat *f)
{
	char fold[96];
	struct ros_number num = ros__number_parse(r, v.s, v.len);
	f->num_style = (uint8_t)num.style;
	f->num_len = (uint16_t)(num.len > 0xFFFF ? 0 : num.len);
	f->num_value = (uint16_t)num.value;
	if (!(f->flags & ROS_LF_PAGE))
		f->flags |= leader(v, f);
	struct ros_span bare = v;
	if ((f->flags & ROS_LF_LEADER) && f->leader)
		bare.len = f->leader;
	f->flags |= ros__line_tail(r, bare, f);
	if (!num.style && !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON | ROS_LF_PAGE |
			ROS_LF_LEADER | ROS_LF_TAIL))) {
		num = ros__number_at_end(r, v.s, v.len);
		f->num_style = (uint8_t)num.style;
		f->num_value = (uint16_t)num.value;
		f->num_at = (uint16_t)num.len;
		num = (struct ros_number){0};
	}
	if (v.len < 60 && !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)) &&
		ros__fold(v.s, v.len, fold, sizeof fold)) {
		if (ros__words_is(r, ROS_W_CONTENTS, fold, strlen(fold)))
			f->flags |= ROS_LF_CONTENTS;
	}
	if (ros__words_prefix(r, ROS_W_CONTENTS_LINE, v.s, v.len))
		f->flags |= ROS_LF_CONTENTS;
	if (ros__words_is(r, ROS_W_GLOSSARY, v.s, v.len) ||
		ros__words_is(r, ROS_W_GLOSSARY, v.s, v.len - ((f->flags & ROS_LF_COLON) ? 1 : 0)))
		f->flags |= ROS_LF_GLOSSARY;
	f->flags |= bracket_line(r, v);
	struct ros_span dated = ros__before_date(v.s, v.len); /* （县长 张三，2020年3月5日） */
	bool who_and_when = dated.len < v.len && dated.len >= 6 && dated.s > v.s &&
		ros__speaker_parse(r, dated.s, dated.len).strength == ROS_SPK_STRONG;
	if (who_and_when)
		f->flags = (f->flags | ROS_LF_SPEAKER) & ~(uint32_t)ROS_LF_STAGE;
	else if (date_line(r, v))
		f->flags |= ROS_LF_DATE;
	bool reporter = ros__words_prefix(r, ROS_W_NEWS, v.s, v.len) > 0; /* 本报记者 张三 */
	if (v.len <= SPEAKER_BYTES && !reporter &&
		!(f->flags & (ROS_LF_DATE | ROS_LF_CONTENTS | ROS_LF_PAGE | ROS_LF_RULE | ROS_LF_SALUTE))) {
		struct ros_span who = v;
		if (num.style && num.len < v.len)
			who = (struct ros_span){v.s + num.len, v.len - num.len};
		if (num.style && (f->flags & ROS_LF_COLON))
			who.len -= ros__ends(who, "：") ? 3 : ros__ends(who, ":") ? 1 : 0;
		struct ros_speaker sp = ros__speaker_parse(r, who.s, who.len);
		if (sp.strength >= ROS_SPK_NAME && !sp.host && !sp.labelled && num.style && !sp.office[0] &&
			sp.strength < ROS_SPK_STRONG && !(f->flags & ROS_LF_COLON)) {
			; /* （二）管得住 has the shape of a name */
		} else if (sp.strength >= ROS_SPK_NAME && !sp.host) {
			f->flags |= ROS_LF_SPEAKER;
			if (sp.labelled) /* 发言人：… is a line of the header */
				f->flags &= ~(uint32_t)(ROS_LF_TURN | ROS_LF_WEAK);
		}
		else if (sp.strength == ROS_SPK_WEAK && !num.style)
			f->flags |= ROS_LF_SPEAKER | ROS_LF_WEAK;
		if ((f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_TAIL) && sp.name[0])
			f->flags &= ~(uint32_t)ROS_LF_TAIL;
	}
	size_t upper = 0, lower = 0;
	for (size_t i = 0; i < v.len; i++) {
		upper += isupper((unsigned char)v.s[i]) != 0;
		lower += islower((unsigned char)v.s[i]) != 0;
	}
	if (upper >= 4 && !lower)
		f->flags |= ROS_LF_CAPS;
}

static struct ros_span unmark(struct ros_span v, struct ros_feat *f)
{
	size_t h = 0;
	while (h < v.len && h < 7 && v.s[h] == '#')
		h++;
	if (h && h < 7 && h < v.len && v.s[h] == ' ') {
		f->heading = (uint8_t)h;
		v = (struct ros_span){v.s + h + 1, v.len - h - 1};
		size_t sp = ros__space_prefix(v.s, v.len);
		v = (struct ros_span){v.s + sp, v.len - sp};
	}
	if (v.len > 4 && v.len < 300 && ros__begins(v, "**") && ros__ends(v, "**") &&
		!memmem(v.s + 2, v.len - 4, "**", 2)) {
		f->flags |= ROS_LF_BOLD;
		v = (struct ros_span){v.s + 2, v.len - 4};
	}
	return v;
}

/* What the reader knew of the line, as features. */
static uint32_t hints(const struct ros_line *line)
{
	static const struct { uint16_t from; uint32_t to; } flag[] = {
		{ROS_LINE_CENTRED, ROS_LF_CENTRED}, {ROS_LINE_BOLD, ROS_LF_BOLD},
		{ROS_LINE_TOC, ROS_LF_TOC}, {ROS_LINE_LINK, ROS_LF_LINK},
		{ROS_LINE_PAGE_START, ROS_LF_PAGE_START}, {ROS_LINE_RULE, ROS_LF_RULE},
		{ROS_LINE_FURNITURE, ROS_LF_FURNITURE}, {ROS_LINE_BOILER, ROS_LF_FURNITURE},
		{ROS_LINE_INDENT, ROS_LF_INDENT}};
	uint32_t got = 0;
	for (size_t i = 0; i < sizeof flag / sizeof *flag; i++)
		if (line->flags & flag[i].from)
			got |= flag[i].to;
	return got;
}

static void one_line(const struct ros_rules *r, const struct ros_source_text *s,
	const struct ros_line *line, struct ros_feat *f)
{
	struct ros_span v = {s->text + line->start, line->len};
	memset(f, 0, sizeof *f);
	size_t lead = ros__space_prefix(v.s, v.len);
	v = (struct ros_span){v.s + lead, v.len - lead};
	v.len -= ros__space_suffix(v.s, v.len);
	f->flags = hints(line);
	f->heading = line->heading;
	if (lead)
		f->flags |= ROS_LF_INDENT;
	v = unmark(v, f);
	f->at = (uint64_t)(v.s - s->text);
	f->len = (uint32_t)v.len;
	measure(v, f);
	f->width += (uint32_t)(lead < 40 ? lead : 0);
	if (!v.len) {
		f->flags |= ROS_LF_BLANK;
		return;
	}
	f->flags |= ending(v);
	if (f->nchar <= TITLE_CHARS || f->width <= TITLE_WIDTH)
		f->flags |= ROS_LF_SHORT;
	if (f->heading && f->heading < 7 && f->nchar < 200) { /* the format says it is a title */
		f->flags |= ROS_LF_SHORT;
		f->flags &= ~(uint32_t)(ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON);
	}
	f->flags |= drawing(v, f);
	if (f->flags & (ROS_LF_RULE | ROS_LF_PAGE))
		return;
	f->flags |= ros__line_salute(r, v, f);
	if (ros__words_prefix(r, ROS_W_EDITOR, v.s, v.len))
		f->flags |= ROS_LF_EDITOR;
	if (ros__words_prefix(r, ROS_W_SOURCE, v.s, v.len) || ros__time_only(v.s, v.len))
		f->flags |= ROS_LF_SOURCE;
	if (!(f->flags & (ROS_LF_SALUTE | ROS_LF_EDITOR | ROS_LF_SOURCE)))
		f->flags |= ros__line_turn(r, v, f);
	if (ros__begins(v, "——") || ros__begins(v, "－－") || ros__begins(v, "--") ||
		ros__begins(v, "—— "))
		f->flags |= ROS_LF_SUBTITLE;
	if (v.len <= HEAD || (f->flags & ROS_LF_SHORT)) {
		short_features(r, v, f);
	} else if (v.len <= 600) { /* a long entry of a numbered list */
		struct ros_number num = ros__number_parse(r, v.s, v.len);
		f->num_style = (uint8_t)num.style;
		f->num_value = (uint16_t)num.value;
		f->num_len = (uint16_t)num.len;
	}
	if (line->number && *line->number && !f->num_style) {
		struct ros_number num = ros__number_parse(r, line->number, strlen(line->number));
		f->num_style = (uint8_t)num.style;
		f->num_value = (uint16_t)num.value;
	}
}

void ros__line_features(const struct ros_rules *r, const struct ros_source_text *s,
	struct ros_feat *f)
{
	for (size_t i = 0; i < s->nline; i++)
		one_line(r, s, &s->line[i], &f[i]);
}

/* Letters, digits and Han (〇 too): no punctuation, spaces, drawing, or middle dot. */
static bool is_content(uint32_t c)
{
	if (c < 128)
		return isalnum((int)c);
	return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x2500 && c <= 0x27BF) &&
		!(c >= 0x3000 && c <= 0x303F && c != 0x3007) && !(c >= 0xFF5F && c <= 0xFF65) &&
		c != 0xFEFF && c != 0x30FB;
}

size_t ros__fold(const char *s, size_t len, char *out, size_t room)
{
	size_t o = 0;
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		i += n;
		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;
		if (!is_content(c))
			continue;
		if (o + 5 > room)
			break;
		o += ros__utf8_encode(c < 128 ? (uint32_t)tolower((int)c) : c, out + o);
	}
	out[o] = '\0';
	return o;
}
