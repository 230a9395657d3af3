/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "speaker：" in front of what is said. */
#include <ctype.h>
#include <string.h>

#include "corpus/lines/line_impl.h"
#include "text/utf8.h"

enum { TURN_BYTES = 150 };

/* Without white space; 0 where it does not fit. */
static size_t squeeze(struct ros_span v, char *out, size_t room)
{
	size_t o = 0;
	for (size_t i = 0; i < v.len;) {
		size_t sp = ros__space_prefix(v.s + i, v.len - i), n = ros__utf8_len((unsigned char)v.s[i]);
		if (sp) {
			i += sp;
			continue;
		}
		if (o + n >= room)
			return 0;
		memcpy(out + o, v.s + i, n);
		o += n;
		i += n;
	}
	return o;
}

/* "Ms. Okafor. Thank you": one or two capitalised words behind the title, and a sentence. */
static bool said_after(const struct ros_rules *r, const char *s, size_t n, size_t title, size_t len)
{
	size_t words = 0, said = n + 1 + ros__space_prefix(s + n + 1, len - n - 1);
	for (size_t i = title + (s[title] == '.'); i < n;) {
		i += ros__space_prefix(s + i, n - i);
		if (i >= n || !isupper((unsigned char)s[i]))
			return false;
		size_t rank = ros__words_prefix(r, ROS_W_HONORIFIC_EN, s + i, n - i);
		if (rank && i + rank == n)
			return false; /* The Rev. Dr. Jane Roe */
		for (words++; i < n && s[i] != ' '; i++)
			if (ispunct((unsigned char)s[i]) && s[i] != '-' && s[i] != '\'')
				return false;
	}
	return words && words <= 2 && said < len && isupper((unsigned char)s[said]);
}

/* "Mr. SMITH." and "The SPEAKER.": a title and a surname in capitals. 1 yes, 0 no, -1 read on (the
 * dot belongs to "Mr." itself or stands in a bracket). */
static int dotted_turn(const struct ros_rules *r, const char *s, size_t n, size_t len)
{
	size_t whole = n, h = ros__words_prefix(r, ROS_W_HONORIFIC_EN, s, n), k = h, caps = 0;
	const char *of = h ? memmem(s + h, n - h, " of ", 4) : NULL; /* Mr. QUIST of Oregon. */
	n = of && of + 4 < s + n && isupper((unsigned char)of[4]) ? (size_t)(of - s) : n;
	if (memchr(s, '(', whole) && !memchr(s, ')', whole))
		return -1; /* The MINISTER FOR HEALTH (Mr. LEE): */
	if (isupper((unsigned char)s[n - 1]) && (n == 1 || s[n - 2] == ' '))
		return -1; /* PETER J. MARSH: */
	for (; k < n && !(islower((unsigned char)s[k]) && !(k && s[k - 1] == 'c')); k++)
		caps += isupper((unsigned char)s[k]) != 0;
	if (ros__words_is(r, ROS_W_HOST, s, n) || (h && h < n && k == n && caps >= 2) ||
		(h && h + 2 < n && said_after(r, s, n, h, len)))
		return 1;
	return h == n || (h && h + 1 >= n) ? -1 : 0;
}

/* What stands before a colon although it is no speaker: labels, and narration that quotes. */
static bool never_speaks(const struct ros_rules *r, struct ros_span who, struct ros_span said)
{
	static const char *const told[] = {"曰", "道", "说", "說", "问", "問", "见", "見", NULL};
	static const char *const asks[] = {"请问", "請問"};
	static const char *const quote[] = {"“", "「", "『", "\"", NULL};
	char flat[64];
	size_t n = squeeze(who, flat, sizeof flat);
	if (ros__words_is(r, ROS_W_DATE_LABEL, flat, n) || ros__words_is(r, ROS_W_PLACE_LABEL, flat, n))
		return true;
	for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
		if (memmem(who.s, who.len, asks[i], strlen(asks[i]))) /* 請問院長：who is asked */
			return true;
	if (ros__ends_any(who, told)) /* 掌柜笑道：“…” */
		return true;
	for (const char *const *q = quote; *q; q++)
		if (ros__begins(said, *q) &&
			(ros__ends(who, "云") || ros__ends(who, "言") || ros__ends(who, "称")))
			return true;
	return false;
}

/* JANE ROE: with a sentence behind it is a speaker (2); with other words it may be one (1); NOTE:
 * and THE ECONOMY: A NEW START are none (0). */
static int capital_name(struct ros_span who, struct ros_span said, const struct ros_speaker *sp,
	uint32_t flags)
{
	bool lower = false;
	if (sp->strength != ROS_SPK_WEAK || !sp->name[0] || (unsigned char)*who.s >= 127 ||
		!memchr(who.s, ' ', who.len) || ros__begins(who, "THE ") || ros__begins(who, "A ") ||
		ros__begins(who, "AN ") || ros__begins(who, "OUR "))
		return 0;
	for (size_t k = 0; k < who.len; k++)
		if (islower((unsigned char)who.s[k]))
			return 0;
	for (size_t k = 0; k < said.len && !lower; k++)
		lower = islower((unsigned char)said.s[k]);
	return flags & (ROS_LF_STOP | ROS_LF_COLON | ROS_LF_COMMA) ? 2 : lower;
}

/* 区财政局局长王五汇报, Ms Roe (Treasurer) said: where office and name are known, the verb behind
 * them is left out. Bytes without it. */
size_t ros__said_cut(const struct ros_rules *r, const char *s, size_t len)
{
	size_t n = ros__words_suffix(r, ROS_W_SAID, s, len);
	struct ros_span who = ros__span(s, len - n);
	if (!n || !who.len || (isalpha((unsigned char)s[len - n]) && s[len - n - 1] != ' '))
		return len;
	struct ros_speaker sp = ros__speaker_parse_turn(r, who.s, who.len);
	bool latin = (unsigned char)sp.name[0] < 128;
	return sp.strength == ROS_SPK_STRONG && sp.name[0] && (sp.office[0] || latin)
		? (size_t)(who.s - s) + who.len
		: len;
}

/* Is `who` a speaker whose turn begins after the mark that ends at `end`? Gives the flags. */
static uint32_t turn_flags(
	const struct ros_rules *r, struct ros_span v, struct ros_span who, size_t end, uint32_t flags)
{
	who.len = ros__said_cut(r, who.s, who.len);
	struct ros_speaker sp = ros__speaker_parse_turn(r, who.s, who.len);
	bool voice = ros__words_is(r, ROS_W_VOICE, who.s, who.len) ||
		(who.len <= 48 && ros__words_suffix(r, ROS_W_VOICE, who.s, who.len) >= 6 &&
			!memmem(who.s, who.len, "，", 3));
	struct ros_span said = {v.s + end, v.len - end};
	int spoken = capital_name(who, said, &sp, flags);
	if (!voice && never_speaks(r, who, said))
		return 0;
	if (sp.strength < ROS_SPK_NAME && !voice && !spoken &&
		!(sp.strength == ROS_SPK_WEAK && sp.office[0]))
		return 0;
	if (voice && !sp.name[0] && end < v.len && !(flags & (ROS_LF_STOP | ROS_LF_COLON)))
		return 0; /* 嘉宾：市长 张三、局长 李四 */
	if (sp.labelled && sp.strength < ROS_SPK_STRONG)
		return 0;
	if (end >= v.len && sp.strength < ROS_SPK_STRONG)
		return 0; /* 出席議員： opens a list */
	return ROS_LF_TURN | (sp.host ? ROS_LF_HOST : 0) |
		((sp.strength == ROS_SPK_WEAK && spoken < 2) || (voice && !sp.name[0]) ? ROS_LF_WEAK : 0);
}

/* 【区委书记 张三】 in front of a title or of what is said: bytes of the bracket, or 0. */
static size_t boxed_speaker(const struct ros_rules *r, struct ros_span v)
{
	static const struct { const char *open, *close; } box[] = {{"【", "】"}, {"［", "］"}, {"[", "]"},
		{"〔", "〕"}};
	for (size_t i = 0; i < sizeof box / sizeof *box; i++) {
		size_t o = ros__begins(v, box[i].open), most = v.len < TURN_BYTES ? v.len : TURN_BYTES;
		const char *p = o ? memmem(v.s, most, box[i].close, strlen(box[i].close)) : NULL;
		size_t end = p ? (size_t)(p - v.s) + strlen(box[i].close) : 0;
		if (!end || end + 6 > v.len)
			continue;
		struct ros_speaker sp = ros__speaker_parse(r, v.s, end);
		return sp.strength >= ROS_SPK_NAME && (sp.office[0] || sp.name[0]) ? end : 0;
	}
	return 0;
}

/* Jane Roe, on behalf of the Lake Group. – Madam President, ...: bytes up to what is said, or 0. */
static size_t dashed_turn(const struct ros_rules *r, struct ros_span v, uint32_t *flags)
{
	static const char *const mark[] = {". – ", ". — ", ".– ", ".— "};
	size_t most = v.len < TURN_BYTES ? v.len : TURN_BYTES, at = 0, n = 0;
	bool upper = v.len && isupper((unsigned char)*v.s);
	for (size_t i = 0; i < sizeof mark / sizeof *mark && !at && upper; i++) {
		const char *p = memmem(v.s, most, mark[i], strlen(mark[i]));
		at = p ? (size_t)(p - v.s) : 0;
		n = p ? strlen(mark[i]) : 0;
	}
	if (!at)
		return 0;
	bool host = ros__words_is(r, ROS_W_HOST, v.s, at + 1) || ros__words_is(r, ROS_W_HOST, v.s, at);
	const char *comma = memchr(v.s, ',', at);
	struct ros_speaker sp = ros__speaker_parse_turn(r, v.s, comma ? (size_t)(comma - v.s) : at);
	if (!host && (!sp.strength || !sp.name[0] || !strchr(sp.name, ' ')))
		return 0;
	*flags = ROS_LF_TURN | (host ? ROS_LF_HOST : 0);
	return at + n;
}

/* 【先锋岗代表】张三： the box holds the post of who is named behind it. */
static bool box_then_name(const struct ros_rules *r, struct ros_span v, size_t boxed)
{
	const char *p = memmem(v.s + boxed, v.len - boxed, "：", 3);
	struct ros_speaker sp = {.strength = ROS_SPK_NONE};
	if (p && (size_t)(p - v.s) - boxed < 40)
		sp = ros__speaker_parse(r, v.s, (size_t)(p - v.s));
	return sp.strength == ROS_SPK_STRONG && sp.name[0] && sp.office[0];
}

/* "speaker：" with text behind it. English: "Mr. SMITH." and "THE SPEAKER:". */
uint32_t ros__line_turn(const struct ros_rules *r, struct ros_span v, struct ros_feat *f)
{
	static const char *const prose[] = {"。", "，", "；", "？", "! ", "? ", NULL};
	size_t most = v.len < TURN_BYTES ? v.len : TURN_BYTES, bold = ros__begins(v, "**");
	size_t boxed = boxed_speaker(r, v);
	if (boxed && !box_then_name(r, v, boxed)) {
		f->turn = (uint16_t)(boxed + ros__space_prefix(v.s + boxed, v.len - boxed));
		return ROS_LF_TURN;
	}
	size_t asked = ros__question_number(v);
	const char *colon = asked ? memchr(v.s + asked, ':', v.len - asked < 60 ? v.len - asked : 60)
							  : NULL;
	if (colon &&
		!memchr(
			v.s, '(', (size_t)(colon - v.s))) { /* asks a witness; Q1. Jane Roe (North): speaks */
		f->turn = (uint16_t)(colon - v.s + 1);
		return ROS_LF_TURN | ROS_LF_HOST;
	}
	uint32_t dashed_flags = 0;
	size_t dashed = dashed_turn(r, v, &dashed_flags);
	if (dashed) {
		f->turn = (uint16_t)dashed;
		return dashed_flags;
	}
	size_t mark = ros__bullet_len(v);
	for (size_t i = mark; i < most; i += ros__utf8_len((unsigned char)v.s[i])) {
		unsigned char lead = (unsigned char)v.s[i];
		if (isalnum(lead) || lead == ' ' || (lead >= 0xE4 && lead <= 0xE9)) /* no mark begins so */
			continue;
		struct ros_span rest = {v.s + i, v.len - i}, who = {v.s + mark, i - mark};
		size_t n = ros__begins(rest, "：") ? 3 : ros__begins(rest, ":") ? 1 : 0;
		if (n == 1 && i && i + 1 < v.len && isdigit((unsigned char)v.s[i - 1]) &&
			isdigit((unsigned char)v.s[i + 1]))
			n = 0; /* (12:31) */
		bool dot = !n && (ros__begins(rest, ". ") || (ros__begins(rest, ".") && rest.len == 1));
		for (const char *const *p = prose; *p && i && !n && !dot; p++)
			if (ros__begins(rest, *p))
				return 0;
		int dotted = dot && i > mark ? dotted_turn(r, v.s + mark, i - mark, v.len - mark) : 0;
		if ((!n && !dot) || dotted < 0)
			continue;
		if (i <= mark || (dot && !dotted))
			return 0;
		size_t end = i + (dot ? 1 : n);
		if (bold && who.len > bold + 2 && ros__ends(who, "**"))
			who = (struct ros_span){who.s + bold, who.len - bold - 2};
		if (bold && ros__begins((struct ros_span){v.s + end, v.len - end}, "**"))
			end += 2;
		end += ros__space_prefix(v.s + end, v.len - end);
		f->turn = (uint16_t)end;
		return turn_flags(r, v, who, end, f->flags);
	}
	return 0;
}
