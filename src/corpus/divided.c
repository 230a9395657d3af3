/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/divided.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

enum { MAX_WORD = 60 };

/* Letters of ASCII and of anything beyond; what is no letter there does not matter here. */
static bool is_letter(unsigned char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26 || c >= 0x80;
}

static bool is_inner(unsigned char c)
{
	return is_letter(c) || c == '-' || c == '\'' || (c >= '0' && c <= '9');
}

/* Bytes of a hyphen at the end of a line: - or a soft hyphen. */
static size_t hyphen_of(const char *line, size_t len)
{
	if (len >= 2 && memcmp(line + len - 2, "\xC2\xAD", 2) == 0)
		return 2;
	return len && line[len - 1] == '-' ? 1 : 0;
}

static size_t first_part(const char *line, size_t len)
{
	size_t from = len;
	while (from && is_inner((unsigned char)line[from - 1]))
		from--;
	return len - from;
}

static size_t second_part(const char *next, size_t len)
{
	size_t n = 0;
	while (n < len && is_inner((unsigned char)next[n]))
		n++;
	while (n && !is_letter((unsigned char)next[n - 1]))
		n--;
	return n;
}

bool ros__line_divides(const char *line, size_t len, const char *next, size_t next_len)
{
	size_t h = hyphen_of(line, len);
	if (!h || len == h || !next_len)
		return false;
	unsigned char before = (unsigned char)line[len - h - 1], after = (unsigned char)next[0];
	/* Two bytes a letter: Latin with accents. Han is never divided so. */
	bool latin = before < 0x80 ? is_letter(before) : len - h >= 2 && (unsigned char)line[len - h - 2] < 0xE0;
	return latin && (after < 0x80 ? is_letter(after) : after < 0xE0 && after >= 0xC3);
}

static void put_lower(struct ros_buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		ros__buf_addc(b, (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]));
}

static void count_word(struct ros__divided *d, struct ros_buf *b, const char *s, size_t len)
{
	while (len && !is_letter((unsigned char)s[len - 1]))
		len--;
	if (!len || len > MAX_WORD)
		return;
	ros__buf_clear(b);
	put_lower(b, s, len);
	uint32_t had = d->word.n, i = ros__strmap_put(&d->word, b->s, b->len);
	if (i == had) {
		ROS_GROW(d->count, had, d->cap);
		d->count[i] = 0;
	}
	d->count[i]++;
}

/* Halves at the ends of lines are no words. */
static void count_words(struct ros__divided *d, const char *text, size_t size)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool half = false;
	for (size_t i = 0; i < size;) {
		size_t n = 0;
		while (i + n < size && is_inner((unsigned char)text[i + n]))
			n++;
		bool ends = n && i + n < size && (text[i + n] == '\n' || text[i + n] == '\r') &&
			hyphen_of(text + i, n);
		if (n && !ends && !half && is_letter((unsigned char)text[i]))
			count_word(d, &b, text + i, n);
		if (n)
			half = ends;
		i += n ? n : 1;
	}
	ros__buf_release(&b);
	d->counted = true;
}

static uint32_t count_of(const struct ros__divided *d, const char *a, size_t na, const char *mark,
	const char *b, size_t nb)
{
	struct ros_buf key = ROS_BUF_INIT;
	put_lower(&key, a, na);
	ros__buf_adds(&key, mark);
	put_lower(&key, b, nb);
	uint32_t i = ros__strmap_get(&d->word, ros__buf_str(&key), key.len);
	ros__buf_release(&key);
	return i == ROS_NO_ID ? 0 : d->count[i];
}

/* Words so common that they stand in every text, and are syllables of others as often: in-form, to-gether. */
static const char syllables[] = " in to be for so over under with on an a at is it no us as or by he me we do go per "
	"man up out of all but the ";
/* First parts that keep their hyphen before a word of some length, known or not. */
static const char first_parts[] = " self ill well half twenty thirty forty fifty sixty seventy eighty ninety two "
	"three four five seven eight nine ";

static bool listed(const char *list, const char *s, size_t len)
{
	char word[16] = " ";
	if (len > 12)
		return false;
	for (size_t i = 0; i < len; i++)
		word[i + 1] = (char)(s[i] | 0x20);
	word[len + 1] = ' ';
	return strstr(list, word) != NULL;
}

size_t ros__divided_cut(struct ros__divided *d, const char *text, size_t size, const char *line,
	size_t len, const char *next, size_t next_len)
{
	size_t h = hyphen_of(line, len), na = first_part(line, len - h), nb = second_part(next, next_len);
	const char *a = line + len - h - na;
	if (h == 2)
		return h;
	if ((next[0] >= 'A' && next[0] <= 'Z') || memchr(a, '-', na) || memchr(next, '-', nb))
		return 0; /* Anglo-Irish, cost-of-living */
	if (!d->counted)
		count_words(d, text, size);
	uint32_t joined = count_of(d, a, na, "", next, nb), apart = count_of(d, a, na, "-", next, nb);
	if (joined || apart)
		return joined >= apart ? h : 0;
	if (nb >= 5 && listed(first_parts, a, na))
		return 0;
	bool words = count_of(d, a, na, "", "", 0) && count_of(d, "", 0, "", next, nb);
	return words && !listed(syllables, a, na) && !listed(syllables, next, nb) ? 0 : h;
}

void ros__divided_release(struct ros__divided *d)
{
	ros__strmap_release(&d->word);
	free(d->count);
	*d = (struct ros__divided)ROS__DIVIDED_INIT;
}
