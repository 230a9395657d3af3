/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/lines/line.h"

#include <ctype.h>
#include <string.h>

#include "corpus/lines/line_impl.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { INNER = 45, HEAD = 240, TITLE_CHARS = 70, TITLE_WIDTH = 110, SPEAKER_BYTES = 190 };

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
	static const char *const stop[] = {"。", "！", "？", "；", ".", "!", "?", ";", "……", "…", "——", NULL};
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

static size_t gaps(struct ros_span v)
{
	size_t n = 0;
	for (size_t i = 0, k; i < v.len; i += k ? k : ros__utf8_len((unsigned char)v.s[i])) {
		k = ros__space_prefix(v.s + i, v.len - i);
		n += k > 0;
	}
	return n;
}

/* "and we shall not forget what the harbour has been to this town,": the middle of a sentence. What
 * begins in small letters and says who, when or what (by Jane Roe) is short. */
static bool goes_on(struct ros_span v)
{
	return v.len > INNER && islower((unsigned char)*v.s) && islower((unsigned char)v.s[v.len - 1]);
}

/* The number that the line begins with; of titles also one at the end. */
static struct ros_number line_number(
	const struct ros_rules *r, struct ros_span v, struct ros_feat *f)
{
	struct ros_number num = ros__number_parse(r, v.s, v.len);
	f->num_style = (uint8_t)num.style;
	f->num_len = (uint16_t)(num.len > 0xFFFF ? 0 : num.len);
	f->num_value = (uint16_t)num.value;
	if (!(f->flags & ROS_LF_PAGE))
		f->flags |= ros__line_leader(v, f);
	struct ros_span bare = v;
	if ((f->flags & ROS_LF_LEADER) && f->leader)
		bare.len = f->leader;
	f->flags |= ros__line_tail(r, bare, f);
	if (num.style ||
		(f->flags &
			(ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON | ROS_LF_PAGE | ROS_LF_LEADER |
				ROS_LF_TAIL)))
		return num;
	num = ros__number_at_end(r, v.s, v.len);
	f->num_style = (uint8_t)num.style;
	f->num_value = (uint16_t)num.value;
	f->num_at = (uint16_t)num.len;
	return (struct ros_number){0};
}

/* Is it the heading of a list of contents, or of a glossary? */
static uint32_t list_line(const struct ros_rules *r, struct ros_span v, uint32_t flags)
{
	char fold[96];
	uint32_t is = 0;
	if (v.len < 60 && !(flags & (ROS_LF_STOP | ROS_LF_COMMA)) &&
		ros__fold(v.s, v.len, fold, sizeof fold)) {
		if (ros__words_is(r, ROS_W_CONTENTS, fold, strlen(fold)))
			is |= ROS_LF_CONTENTS;
	}
	if (ros__words_prefix(r, ROS_W_CONTENTS_LINE, v.s, v.len))
		is |= ROS_LF_CONTENTS;
	if (ros__words_is(r, ROS_W_GLOSSARY, v.s, v.len) ||
		ros__words_is(r, ROS_W_GLOSSARY, v.s, v.len - ((flags & ROS_LF_COLON) ? 1 : 0)))
		is |= ROS_LF_GLOSSARY;
	return is;
}

/* A speaker behind the number, if there is one. */
static void line_speaker(
	const struct ros_rules *r, struct ros_span v, const struct ros_number *num, struct ros_feat *f)
{
	struct ros_span who = v;
	if (num->style && num->len < v.len)
		who = (struct ros_span){v.s + num->len, v.len - num->len};
	if (num->style && (f->flags & ROS_LF_COLON))
		who.len -= ros__ends(who, "：") ? 3 : ros__ends(who, ":") ? 1 : 0;
	struct ros_speaker sp = ros__speaker_parse(r, who.s, who.len);
	if (sp.strength >= ROS_SPK_NAME && !sp.host && !sp.labelled && num->style && !sp.office[0] &&
		sp.strength < ROS_SPK_STRONG && !(f->flags & ROS_LF_COLON)) {
		; /* （二）管得住 has the shape of a name */
	} else if (sp.strength >= ROS_SPK_NAME && !sp.host) {
		f->flags |= ROS_LF_SPEAKER;
		if (sp.labelled) /* 发言人：… is a line of the header */
			f->flags &= ~(uint32_t)(ROS_LF_TURN | ROS_LF_WEAK);
	} else if (sp.strength == ROS_SPK_WEAK && !num->style)
		f->flags |= ROS_LF_SPEAKER | ROS_LF_WEAK;
	if ((f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_TAIL) && sp.name[0])
		f->flags &= ~(uint32_t)(num->style && gaps(who) >= 2 ? ROS_LF_SPEAKER : ROS_LF_TAIL);
}

static bool in_capitals(struct ros_span v)
{
	size_t upper = 0, lower = 0;
	for (size_t i = 0; i < v.len; i++) {
		upper += isupper((unsigned char)v.s[i]) != 0;
		lower += islower((unsigned char)v.s[i]) != 0;
	}
	return upper >= 4 && !lower;
}

/* Features of short lines that need the word lists. Each looks at the flags of those before. */
static void short_features(const struct ros_rules *r, struct ros_span v, struct ros_feat *f)
{
	if (goes_on(v))
		return;
	struct ros_number num = line_number(r, v, f);
	f->flags |= list_line(r, v, f->flags);
	f->flags |= bracket_line(r, v);
	struct ros_span dated = ros__before_date(v.s, v.len); /* （县长 张三，2020年3月5日） */
	bool who_and_when = dated.len < v.len && dated.len >= 6 && dated.s > v.s &&
		ros__speaker_parse(r, dated.s, dated.len).strength == ROS_SPK_STRONG;
	if (who_and_when)
		f->flags = (f->flags | ROS_LF_SPEAKER) & ~(uint32_t)ROS_LF_STAGE;
	else if (ros__line_date(r, v))
		f->flags |= ROS_LF_DATE;
	bool reporter = ros__words_prefix(r, ROS_W_NEWS, v.s, v.len) > 0; /* 本报记者 张三 */
	if (v.len <= SPEAKER_BYTES && !reporter &&
		!(f->flags & (ROS_LF_DATE | ROS_LF_CONTENTS | ROS_LF_PAGE | ROS_LF_RULE | ROS_LF_SALUTE)))
		line_speaker(r, v, &num, f);
	if (in_capitals(v))
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
	f->flags |= ros__line_drawing(v, f);
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
	} else { /* a long entry of a numbered list */
		struct ros_number num = ros__number_parse(r, v.s, HEAD);
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
