/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --like: an expression made from one line that begins a speech. What could differ from speech to speech
 * (names, numbers, times) becomes its kind, the rest stays as it is. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/split/layout.h"
#include "corpus/span.h"
#include "text/utf8.h"

#define TIME "\\d{1,2}:\\d{2}(?::\\d{2})?"
#define CAPS "(?:\\p{Lu}\\.|\\p{Lu}[\\p{Lu}'’\\-]*)"
#define WORD "(?:\\p{Lu}\\.|\\p{Lu}[\\p{L}'’\\-]*)"
#define PLACE "\\p{Lu}[\\p{L}'’\\-]+"
#define COURTESY "(?:Mr|Mrs|Ms|Miss|Dr|Prof|Hon|Sir|Lord|Lady|Madam|Senator|Deputy|Judge|Rev|The)"

static void literal(struct ros_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strchr("\\^$.|?*+()[]{}-/", s[i]) && s[i])
			ros__buf_addc(b, '\\');
		ros__buf_addc(b, s[i]);
	}
}

static size_t digits(struct ros_span v)
{
	size_t n = 0;
	while (n < v.len && isdigit((unsigned char)v.s[n]))
		n++;
	return n;
}

/* 12:30, 0:12:30 */
static size_t clock_len(struct ros_span v)
{
	size_t n = digits(v), k = 0;
	for (; n && k < 2 && n + 2 < v.len && v.s[n] == ':' && isdigit((unsigned char)v.s[n + 1]) &&
		 isdigit((unsigned char)v.s[n + 2]); k++)
		n += 3;
	return k ? n : 0;
}

static size_t han_numeral(struct ros_span v)
{
	uint32_t value;
	return v.len && !isdigit((unsigned char)*v.s) ? ros__numeral(v.s, v.len, &value) : 0;
}

static struct ros_span skip(struct ros_span v, size_t n)
{
	return (struct ros_span){v.s + n, v.len - n};
}

/* Marks, times and numbers in front. */
static struct ros_span front(struct ros_buf *b, struct ros_span v)
{
	static const char *const mark[] = {">>", "**", "●", "■", "•", "◆", "#", "——", "—", "-", "【", "["};
	static const char numbered[] = "[.．、)）]";
	for (bool again = true; again && v.len;) {
		again = false;
		size_t n = clock_len(v), open = ros__begins(v, "[") + ros__begins(v, "(");
		if (!n && open && (n = clock_len(skip(v, open))))
			n += open + (n + open < v.len);
		if (n) {
			ros__buf_addf(b, "[\\[(]?" TIME "[\\])]?");
		} else if ((n = digits(v)) && n < v.len) {
			struct ros_span rest = skip(v, n);
			size_t m = ros__begins(rest, ".") + ros__begins(rest, "．") + ros__begins(rest, "、") +
				ros__begins(rest, ")") + ros__begins(rest, "）");
			n = m ? n + m : 0;
			if (n)
				ros__buf_addf(b, "\\d{1,4}%s", numbered);
		} else if ((n = han_numeral(v)) && ros__begins(skip(v, n), "、")) {
			n += strlen("、");
			ros__buf_adds(b, "[〇零一二三四五六七八九十百]{1,5}、");
		} else {
			n = 0;
			for (size_t k = 0; k < sizeof mark / sizeof *mark && !n; k++)
				n = ros__begins(v, mark[k]);
			literal(b, v.s, n);
		}
		if (!n)
			break;
		v = skip(v, n);
		v = skip(v, ros__space_prefix(v.s, v.len));
		ros__buf_adds(b, "[\\s　]*");
		again = true;
	}
	return v;
}

/* Where the speaker ends: bytes before the delimiter, and its expression. */
static size_t delimiter(struct ros_span v, const char **expression)
{
	*expression = "\\s*$";
	for (size_t i = 1; i < v.len; i++) {
		struct ros_span at = skip(v, i);
		if (ros__begins(at, "：") || (v.s[i] == ':' && (i + 1 == v.len || !isdigit((unsigned char)v.s[i + 1]))))
			return *expression = "(?:\\*\\*)?\\s*[：:](?:\\*\\*)?", i;
		if (ros__begins(at, "】") && !ros__begins(at, "】：") && !ros__begins(at, "】:"))
			return *expression = "", i;
		size_t gap = ros__space_prefix(at.s, at.len);
		if (gap >= 2 && clock_len(skip(at, gap)))
			return *expression = "[\\s　]+" TIME "\\s*$", i;
		if (ros__begins(at, ".-") || ros__begins(at, ".–") || ros__begins(at, ".—"))
			return *expression = "\\.[\\-–—]+", i;
		if (ros__begins(at, " - ") || ros__begins(at, " – ") || ros__begins(at, " — "))
			return *expression = " [\\-–—] ", i;
		bool end = i + 1 == v.len || v.s[i + 1] == ' ';
		size_t word = i;
		while (word && v.s[word - 1] != ' ')
			word--;
		if (v.s[i] == '.' && end && !(i - word <= 4 && i + 1 < v.len && islower((unsigned char)v.s[i - 1]) &&
				word == 0) && i - word > 1) /* not the stop of Mr. and of J. */
			return *expression = "\\.(?=\\s|$)", i;
		if (ros__begins(at, "　") || v.s[i] == '\t')
			return *expression = "[\\t　]+", i;
	}
	return v.len;
}

static bool courtesy(struct ros_span w)
{
	static const char *const word[] = {"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Hon", "Sir", "Lord", "Lady",
		"Madam", "Senator", "Deputy", "Judge", "Rev", "The"};
	w.len -= ros__ends(w, ".");
	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		if (strlen(word[i]) == w.len && strncasecmp(word[i], w.s, w.len) == 0)
			return true;
	return false;
}

static bool capitals(struct ros_span w)
{
	size_t n = 0;
	for (size_t i = 0; i < w.len; i++) {
		if (islower((unsigned char)w.s[i]))
			return false;
		n += isupper((unsigned char)w.s[i]) != 0;
	}
	return n > 1;
}

/* Words of Latin letters: a courtesy, a name, "of Ohio". */
static void latin(struct ros_buf *b, struct ros_span v)
{
	size_t names = 0;
	bool caps = true, of = false, polite = false;
	while (v.len && !of) {
		const char *space = memchr(v.s, ' ', v.len);
		struct ros_span w = {v.s, space ? (size_t)(space - v.s) : v.len};
		if (!names && !polite && courtesy(w))
			polite = true;
		else if (w.len == 2 && memcmp(w.s, "of", 2) == 0)
			of = true;
		else if (w.len)
			names++, caps = caps && capitals(w);
		v = space ? skip(v, w.len + 1) : skip(v, w.len);
	}
	if (polite)
		ros__buf_adds(b, COURTESY "\\.?\\s+");
	ros__buf_addf(b, caps && names ? CAPS "(?: " CAPS "){%d,3}" : WORD "(?: " WORD "){%d,3}",
		names > 1 && !polite ? 1 : 0);
	if (polite || of)
		ros__buf_adds(b, "(?: of (?:the )?" PLACE "(?: " PLACE ")*)?");
}

static bool speaker(struct ros_buf *b, struct ros_span v)
{
	size_t open = 0, han = 0, letters = 0;
	while (open < v.len && v.s[open] != '(' && !ros__begins(skip(v, open), "（") && v.s[open] != ',')
		open++;
	struct ros_span name = ros__span(v.s, open);
	for (size_t i = 0; i < name.len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(name.s + i, &n);
		han += ros__is_han(c);
		letters += isalpha((unsigned char)name.s[i]) != 0 || (c >= 0xC0 && !ros__is_han(c));
		i += n;
	}
	if (!han && !letters)
		return false;
	ros__buf_adds(b, "(?<speaker>");
	if (han)
		ros__buf_adds(b, han <= 4 ? "\\p{Han}[\\p{Han}·•　 ]{1,7}" : "\\p{Han}[\\p{Han}·•　 ]{1,29}");
	else
		latin(b, name);
	if (open < v.len)
		ros__buf_adds(b, v.s[open] == ',' ? "(?:, [^:：.]{1,60})?" : "(?:\\s*[（(][^）)]{1,80}[）)])*");
	ros__buf_adds(b, ")");
	return true;
}

char *ros__layout_like(const char *line)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_span v = ros__span(line, strlen(line));
	const char *delim;
	ros__buf_adds(&b, "^[\\s　]*");
	v = front(&b, v);
	size_t n = delimiter(v, &delim);
	struct ros_span who = ros__span(v.s, n);
	who.len -= ros__ends(who, "**");
	who.len -= ros__ends(who, "】");
	bool closed = v.len > who.len && ros__begins(skip(v, who.len), "】");
	if (!speaker(&b, who)) {
		ros__buf_release(&b);
		return NULL;
	}
	ros__buf_adds(&b, closed ? "】" : "");
	ros__buf_adds(&b, delim);
	return ros__buf_detach(&b, NULL);
}
