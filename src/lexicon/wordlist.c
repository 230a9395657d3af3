/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/wordlist.h"

#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

struct entry {
	const char *word, *tag;
	size_t len, taglen;
	double freq;
};

static bool tagged(const struct entry *e, const char *tag)
{
	return e->taglen >= strlen(tag) && memcmp(e->tag, tag, strlen(tag)) == 0;
}

/* Which entries are words and not phrases, by length in characters and part of speech. */
static bool is_word(const struct entry *e)
{
	size_t n = ros__utf8_count(e->word, e->len);
	bool place = tagged(e, "ns");
	if (n <= 2 || place)
		return true;
	if (n == 3)
		return (tagged(e, "n") && !tagged(e, "nr")) || tagged(e, "a") || tagged(e, "i");
	return tagged(e, "i") || ((tagged(e, "nt") || tagged(e, "nz")) && e->freq >= 20);
}

static const char *field(const char *s, const char *end, size_t *n)
{
	while (s < end && *s == ' ')
		s++;
	const char *stop = s;
	while (stop < end && *stop != ' ')
		stop++;
	*n = (size_t)(stop - s);
	return s;
}

static bool parse(const char *s, const char *end, struct entry *e)
{
	size_t n;
	if (end > s && end[-1] == '\r')
		end--;
	e->word = field(s, end, &e->len);
	const char *digits = field(e->word + e->len, end, &n);
	e->freq = 0;
	for (size_t i = 0; i < n; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return false;
		e->freq = e->freq * 10 + (digits[i] - '0');
	}
	e->tag = field(digits + n, end, &e->taglen);
	return e->len > 0 && n > 0 && n < 15;
}

enum ros_status ros__wordlist_read(const char *text, size_t len, const char *path, bool filter,
	ros__wordlist_fn add, ros__wordlist_fn raise, void *ctx, struct ros_err *err)
{
	const char *end = text + len;
	size_t line = 1;
	if (ros__utf8_valid(text, len) != len)
		return ros_err_set(err, ROS_EINPUT, "%s: not a word list in UTF-8", path);
	for (const char *s = text; s < end; line++) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		if (!stop)
			stop = end;
		struct entry e;
		if (stop > s) {
			if (!parse(s, stop, &e))
				return ros_err_set(err, ROS_EINPUT,
					"%s:%zu: expected: word frequency tag", path, line);
			(!filter || is_word(&e) ? add : raise)(ctx, e.word, e.len, e.freq);
		}
		s = stop + 1;
	}
	return ROS_OK;
}
