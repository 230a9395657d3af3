/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tokens that the rules of Unicode Annex 29 would cut: addresses, tags, entities, and words that hold
 * marks (COVID-19, R&D, C++, state-of-the-art, 10:30, 1/3). Each reader looks at what begins at pos and
 * returns where it ends, or 0. They look at ASCII, full-width forms among them, and are asked only where
 * a run of letters and digits meets a mark.
 */
#include <string.h>

#include "segment/scan.h"

/* Nobody looks further ahead than these, so that a line costs a time linear in its length. Names of
 * hosts have at most 253 bytes (RFC 1035). */
enum { MAX_TAG = 40, MAX_USER = 30, MAX_HAN = 10, MAX_LOCAL = 64, MAX_HOST = 253, MAX_PARTS = 32,
	MAX_WIDE = 256 };

static inline bool is_ascii_alnum(unsigned char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10;
}

static uint32_t alnum_end(const struct ros__scan *s, uint32_t pos)
{
	struct ros__ch c;
	while (pos < s->end && is_ascii_alnum((unsigned char)s->text[pos]))
		pos++;
	if (pos >= s->end || (unsigned char)s->text[pos] < 0x80)
		return pos;
	while ((c = ros__peek(s, pos)).kind == ROS__KIND_LETTER || c.kind == ROS__KIND_DIGIT)
		pos += c.len;
	return pos;
}

static bool all_of(const struct ros__scan *s, uint32_t from, uint32_t to, enum ros__kind kind)
{
	for (; from < to; from += ros__peek(s, from).len)
		if (ros__peek(s, from).kind != kind)
			return false;
	return true;
}

static bool begins(const struct ros__scan *s, uint32_t pos, const char *with)
{
	for (; *with; with++, pos++)
		if (pos >= s->end || ((unsigned char)s->text[pos] | (*with >= 'a' ? 0x20 : 0)) !=
			(unsigned char)*with)
			return false;
	return true;
}

/* What an address may hold, by RFC 3986, but for quotation marks. */
static bool in_address(unsigned char c)
{
	return c > ' ' && c < 0x7F && !strchr("\"<>\\^`{|}'*", c);
}

/* An address goes on to white space or what it cannot hold; marks at its end belong to the
 * sentence. */
static uint32_t address_end(const struct ros__scan *s, uint32_t pos)
{
	uint32_t from = pos;
	int open = 0;
	for (; pos < s->end && in_address((unsigned char)s->text[pos]); pos++)
		open += (s->text[pos] == '(') - (s->text[pos] == ')');
	for (; pos > from; pos--) {
		char c = s->text[pos - 1];
		if (c == ')' && open >= 0)
			break;
		open += c == ')';
		if (!strchr(".,;:!?)]", c))
			break;
	}
	return pos;
}

/* Names under these ends are addresses without http or www: example.org, sina.com.cn. */
static const char domains[] = " com org net gov edu int mil info cn hk tw mo uk ie eu us de fr jp kr ru ca "
	"au nz in io tv ";

/* labels.of.a.name, the last of them letters: its end, or 0. *known: the last is a common one. */
static uint32_t host_end(const struct ros__scan *s, uint32_t pos, bool *known)
{
	uint32_t from = pos, label = pos, dots = 0;
	for (;; dots++) {
		label = pos;
		while (pos < s->end && pos - from <= MAX_HOST && (is_ascii_alnum((unsigned char)s->text[pos]) || s->text[pos] == '-'))
			pos++;
		if (pos == label || pos - from > MAX_HOST)
			return 0;
		if (pos + 1 >= s->end || s->text[pos] != '.' ||
			!is_ascii_alnum((unsigned char)s->text[pos + 1]))
			break;
		pos++;
	}
	char last[16] = " ";
	size_t n = pos - label;
	if (!dots || n < 2 || n > 12 || !all_of(s, label, pos, ROS__KIND_LETTER))
		return 0;
	memcpy(last + 1, s->text + label, n);
	last[n + 1] = ' ';
	*known = strstr(domains, last) != NULL;
	return pos;
}

static uint32_t try_address(const struct ros__scan *s, uint32_t pos, char mark)
{
	bool known = false;
	if (mark == ':' && (begins(s, pos, "http://") || begins(s, pos, "https://") || begins(s, pos, "ftp://"))) {
		uint32_t name = pos + (uint32_t)(strchr(s->text + pos, '/') - (s->text + pos)) + 2;
		uint32_t end = address_end(s, name);
		return end > name ? end : 0;
	}
	uint32_t end = mark == ':' ? 0 : host_end(s, pos, &known);
	if (!end)
		return 0;
	bool www = begins(s, pos, "www.");
	bool path = end + 1 < s->end && s->text[end] == '/' &&
		(known || www || is_ascii_alnum((unsigned char)s->text[end + 1]));
	if (path || (www && end < s->end && s->text[end] == ':'))
		return address_end(s, pos);
	return known || www ? end : 0;
}

static uint32_t try_mail(const struct ros__scan *s, uint32_t pos)
{
	uint32_t p = pos;
	bool known;
	while (p < s->end && p - pos < MAX_LOCAL && (is_ascii_alnum((unsigned char)s->text[p]) ||
		(s->text[p] && strchr(".+-%_", s->text[p]))))
		p++;
	return p > pos && p < s->end && s->text[p] == '@' ? host_end(s, p + 1, &known) : 0;
}

/* An address in full-width forms: as the address that it stands for. What of a line may belong to
 * one is copied in ASCII; each character of it has three bytes in the text, or one. */
static uint32_t try_wide_address(const struct ros__scan *s, uint32_t pos)
{
	char plain[MAX_WIDE + 1];
	uint32_t at[MAX_WIDE + 1], n = 0, p = pos, end = 0;
	for (struct ros__ch c; n < MAX_WIDE && (c = ros__peek(s, p)).len && c.c > ' ' && c.c < 0x7F &&
		(c.c == c.raw || ros__is_alnum(c) || strchr(".:/@-_%=&#+?~", (int)c.c)); p += c.len) {
		at[n] = p;
		plain[n++] = (char)c.c;
	}
	at[n] = p;
	plain[n] = '\0';
	struct ros__scan half = *s;
	half.text = plain;
	half.from = half.pos = 0;
	half.end = n;
	uint32_t word = alnum_end(&half, 0);
	end = try_mail(&half, 0);
	if (!end && word < n)
		end = try_address(&half, 0, plain[word]);
	return end ? at[end] : 0;
}

/* #topic, #话题#, @user. A # alone before a number (#5) or in C# is a sign. */
static uint32_t try_tag(const struct ros__scan *s, struct ros__ch sign)
{
	uint32_t pos = s->pos + sign.len, from = pos, n = 0;
	struct ros__ch c = ros__peek_back(s, s->pos);
	bool letters = false;
	if (ros__is_alnum(c) || c.c == sign.c || c.c == '&' || c.c == '/')
		return 0;
	for (; n < MAX_TAG; n++, pos += c.len) {
		c = ros__peek(s, pos);
		bool word = ros__is_alnum(c) || c.kind == ROS__KIND_HAN || c.kind == ROS__KIND_OTHER ||
			c.kind == ROS__KIND_KANA;
		letters |= word && c.kind != ROS__KIND_DIGIT;
		if (!word)
			break;
	}
	if (sign.c == '#' && n && n < MAX_TAG && c.c == '#')
		return pos + c.len;
	/* Without a second sign Chinese text may go on behind the tag: a space ends it, or a mark soon
	 * after. */
	bool han = false;
	for (uint32_t p = from; p < pos; p += ros__peek(s, p).len)
		han |= ros__peek(s, p).kind == ROS__KIND_HAN;
	if (han && c.len && c.kind != ROS__KIND_SPACE && n > MAX_HAN)
		return 0;
	return letters && n < (sign.c == '@' ? MAX_USER : MAX_TAG) ? pos : 0;
}

/* Names of characters that web pages leave behind. */
static const char entities[] = " amp lt gt quot apos nbsp ensp emsp thinsp hellip mdash ndash minus lsquo rsquo "
	"sbquo ldquo rdquo bdquo laquo raquo middot bull copy reg trade times divide euro pound yen cent sect "
	"para deg plusmn frac12 frac14 frac34 sup2 sup3 micro szlig agrave aacute acirc atilde auml aring aelig "
	"ccedil egrave eacute ecirc euml igrave iacute icirc iuml ntilde ograve oacute ocirc otilde ouml oslash "
	"ugrave uacute ucirc uuml yacute zwj zwnj shy lrm rlm larr rarr uarr darr infin ne le ge ";

static uint32_t entity_end(const struct ros__scan *s, uint32_t pos)
{
	char name[16] = " ";
	size_t n = 0;
	uint32_t p = pos + 1;
	bool number = p < s->end && s->text[p] == '#';
	for (p += number; p < s->end && n < 10 && (unsigned char)s->text[p] < 0x80 &&
		ros__is_alnum(ros__peek(s, p)); p++)
		name[++n] = (char)(s->text[p] | 0x20);
	name[n + 1] = ' ';
	if (!n || p >= s->end || s->text[p] != ';')
		return 0;
	if (number)
		return name[1] == 'x' || (name[1] >= '0' && name[1] <= '9') ? p + 1 : 0;
	return strstr(entities, name) ? p + 1 : 0;
}

static bool is_capital(struct ros__ch c)
{
	return c.c >= 'A' && c.c <= 'Z';
}

/* R&D, AT&T, Q&A: capitals on both sides, no space. */
static uint32_t try_ampersand(const struct ros__scan *s, uint32_t pos, uint32_t end)
{
	struct ros__ch sign = ros__peek(s, end);
	uint32_t more = end + sign.len;
	if (!is_capital(ros__peek(s, pos)) || !is_capital(ros__peek(s, more)) || entity_end(s, end))
		return 0;
	return alnum_end(s, more);
}

/* C++, C#. */
static uint32_t try_language(const struct ros__scan *s, uint32_t pos, uint32_t end)
{
	struct ros__ch sign = ros__peek(s, end);
	uint32_t after = end + sign.len;
	if (end - pos != ros__peek(s, pos).len || !all_of(s, pos, end, ROS__KIND_LETTER))
		return 0;
	if (sign.c == '+' && ros__peek(s, after).c == '+')
		after += ros__peek(s, after).len;
	else if (sign.c != '#' || !is_capital(ros__peek(s, pos)))
		return 0;
	struct ros__ch next = ros__peek(s, after);
	return ros__is_alnum(next) || next.c == sign.c ? 0 : after;
}

/* First parts of words with a hyphen that are no words themselves. */
static const char prefixes[] = " co re non pre anti multi sub semi mid ex un de dis bi tri inter intra "
	"infra ultra micro macro bio eco geo neo pan pseudo quasi trans hyper mega meta mini mono poly proto "
	"retro tele thermo turbo socio electro euro afro anglo franco indo sino ";

static bool is_prefix(const struct ros__scan *s, uint32_t from, uint32_t to)
{
	char part[16] = " ";
	size_t n = to - from;
	if (n > 12)
		return false;
	for (size_t i = 0; i < n; i++)
		part[i + 1] = (char)(s->text[from + i] | 0x20);
	part[n + 1] = ' ';
	return n == 1 || strstr(prefixes, part);
}

static bool is_hyphen(struct ros__ch c)
{
	return c.c == '-' || c.raw == 0x2010 || c.raw == 0x2011;
}

/* Two parts are one word where one of them could not stand alone: COVID-19, 5G-A, e-mail,
 * co-operate; long-term is two words. Three parts and more are one: state-of-the-art. */
static uint32_t try_hyphens(const struct ros__scan *s, uint32_t pos, uint32_t first)
{
	uint32_t end = first, parts = 1, second = first;
	for (; is_hyphen(ros__peek(s, end)) && parts <= MAX_PARTS; parts++) {
		uint32_t from = end + ros__peek(s, end).len, to = alnum_end(s, from);
		if (to == from)
			break;
		second = parts == 1 ? from : second;
		end = to;
	}
	struct ros__ch c = ros__peek(s, end);
	if (parts > 2 && c.raw == '.' && ros__is_alnum(ros__peek(s, end + 1))) /* tic-tac-toe.js */
		c = ros__peek(s, end = alnum_end(s, end + 1));
	if (parts == 1 || parts > MAX_PARTS || c.c == '_' ||
		 c.kind == ROS__KIND_OTHER || c.c == '@' || is_hyphen(c))
		return 0;
	bool digits = all_of(s, pos, first, ROS__KIND_DIGIT);
	bool letters = all_of(s, pos, first, ROS__KIND_LETTER);
	if (parts > 2)
		return digits && ros__peek(s, end - 1).kind == ROS__KIND_DIGIT ? 0 : end;
	bool number = all_of(s, second, end, ROS__KIND_DIGIT);
	bool words = all_of(s, second, end, ROS__KIND_LETTER);
	if (letters && number)
		return end;
	if (!digits && !letters) /* 5G-A, 4G-LTE, F16-A */
		return words && end - second > 3 * ros__peek(s, second).len ? 0 : end;
	return letters && words && is_prefix(s, pos, first) ? end : 0;
}

/* 's behind a word with hyphens. */
static uint32_t with_genitive(const struct ros__scan *s, uint32_t end)
{
	struct ros__ch mark = ros__peek(s, end), c = ros__peek(s, end + mark.len);
	uint32_t stop = alnum_end(s, end + mark.len);
	return (mark.c == '\'' || mark.raw == 0x2019) && c.kind == ROS__KIND_LETTER ? stop : end;
}

static uint32_t number_at(const struct ros__scan *s, uint32_t pos, unsigned most, uint32_t *value)
{
	unsigned n = 0;
	struct ros__ch c;
	for (*value = 0; (c = ros__peek(s, pos)).kind == ROS__KIND_DIGIT && n <= most; n++, pos += c.len)
		*value = *value * 10 + (c.c - '0');
	return n && n <= most && !ros__is_alnum(ros__peek(s, pos)) ? pos : 0;
}

/* 10:30, 10:30:05; 1/3; 3/5/2024. */
static uint32_t try_pair(const struct ros__scan *s, enum ros_class *cls)
{
	uint32_t a, b, c, mid = number_at(s, s->pos, 4, &a);
	struct ros__ch sign = ros__peek(s, mid), back = ros__peek_back(s, s->pos);
	if (!mid || (sign.c != ':' && sign.c != '/') || back.c == sign.c || back.c == '.')
		return 0;
	uint32_t from = mid + sign.len, end = number_at(s, from, 4, &b), more;
	struct ros__ch after = ros__peek(s, end);
	if (!end)
		return 0;
	bool third = after.c == sign.c && (more = number_at(s, end + after.len, 4, &c)) != 0;
	if (sign.c == ':') {
		*cls = ROS_CLASS_DATE;
		if (a > 24 || b > 59 || mid - s->pos > 2 * ros__peek(s, s->pos).len ||
			end - from != 2 * ros__peek(s, from).len)
			return 0;
		return third && c < 60 ? more : after.c == ':' && ros__is_alnum(ros__peek(s, end + after.len)) ?
			0 : end;
	}
	if (third) {
		*cls = ROS_CLASS_DATE;
		return a <= 31 && b <= 31 && c >= 1000 ? more : 0;
	}
	*cls = ROS_CLASS_NUMBER;
	bool goes_on = after.c == '/' || ((after.c == '.' || after.c == ',' || after.c == ':') &&
		ros__peek(s, end + after.len).kind == ROS__KIND_DIGIT);
	return goes_on ? 0 : end;
}

/* U.S., p.m., e.g.: single letters with full stops, the last one among them; end of it or 0. */
static uint32_t try_initials(const struct ros__scan *s, uint32_t pos)
{
	unsigned n = 0;
	while (ros__peek(s, pos).kind == ROS__KIND_LETTER &&
		ros__peek(s, pos + ros__peek(s, pos).len).raw == '.') {
		pos += ros__peek(s, pos).len + 1;
		n++;
	}
	return n >= 2 && !ros__is_alnum(ros__peek(s, pos)) ? pos : 0;
}

/* H.264, B.1.1.7: one or two capitals, and numbers behind full stops; end of it or 0. */
static uint32_t try_version(const struct ros__scan *s, uint32_t pos, uint32_t end)
{
	struct ros__ch first = ros__peek(s, pos);
	uint32_t to = 0;
	if (!is_capital(first) || end - pos > 2 * first.len || !is_capital(ros__peek(s, end - first.len)))
		return 0;
	while (ros__peek(s, end).raw == '.' && ros__peek(s, end + 1).kind == ROS__KIND_DIGIT) {
		to = alnum_end(s, end + 1);
		if (!all_of(s, end + 1, to, ROS__KIND_DIGIT))
			return 0;
		end = to;
	}
	return to;
}

/* Words that begin with a letter or a digit. */
static uint32_t try_word(const struct ros__scan *s, enum ros_class *cls)
{
	uint32_t pos = s->pos, end = alnum_end(s, pos), to = 0;
	unsigned char next = end < s->end ? (unsigned char)s->text[end] : ' ';
	if (next == '\'' || next == ' ' || next == ',')
		return 0; /* most words that come here: don't, 1990 */
	struct ros__ch mark = ros__peek(s, end);
	bool digit = ros__peek(s, pos).kind == ROS__KIND_DIGIT;
	*cls = ROS_CLASS_ADDRESS;
	if (mark.raw == '@' || mark.raw == '.' || mark.raw == '+' || mark.raw == '-' || mark.raw == '_' ||
		mark.raw == '%')
		to = try_mail(s, pos);
	if (!to && (mark.raw == ':' || mark.raw == '.' || mark.raw == '-'))
		to = try_address(s, pos, (char)mark.raw);
	if ((mark.raw != mark.c || ros__peek(s, pos).len > 1) && mark.c && mark.c < 0x7F &&
		strchr("@.:-_%+", (int)mark.c))
		to = try_wide_address(s, pos);
	if (to)
		return to;
	*cls = ROS_CLASS_LATIN;
	if (digit && (mark.c == ':' || mark.c == '/') && (to = try_pair(s, cls)))
		return to;
	if (mark.c == '&')
		to = try_ampersand(s, pos, end);
	else if (mark.c == '+' || mark.c == '#')
		to = try_language(s, pos, end);
	else if (mark.raw == '.' && !(to = try_initials(s, pos)))
		to = try_version(s, pos, end);
	else if (is_hyphen(mark) && (to = try_hyphens(s, pos, end)))
		to = with_genitive(s, to);
	return to;
}

bool ros__scan_token(struct ros__scan *s, struct ros__ch c)
{
	enum ros_class cls = ROS_CLASS_TAG;
	uint32_t end = 0;
	if (c.kind == ROS__KIND_LETTER || c.kind == ROS__KIND_DIGIT) {
		end = try_word(s, &cls);
	} else if (c.c == '#' || c.c == '@') {
		end = try_tag(s, c);
	} else if (c.raw == '&') {
		end = entity_end(s, s->pos);
		cls = ROS_CLASS_ENTITY;
	}
	if (end)
		ros__scan_push(s, end, cls);
	return end != 0;
}
