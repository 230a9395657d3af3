/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/termlist.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "lexicon/phrase.h"
#include "text/script.h"
#include "text/textfile.h"
#include "text/utf8.h"

enum { MAX_CHARS = 64 };

static const char *skip_space(const char *s, const char *end)
{
	while (s < end) {
		unsigned n;
		if (ros__char_kind(ros__utf8_decode(s, &n)) != ROS__KIND_SPACE)
			break;
		s += n;
	}
	return s;
}

static const char *skip_word(const char *s, const char *end)
{
	while (s < end) {
		unsigned n;
		if (ros__char_kind(ros__utf8_decode(s, &n)) == ROS__KIND_SPACE)
			break;
		s += n;
	}
	return s;
}

/* The weight of a word: a positive decimal number, read without the locale. */
static bool parse_weight(const char *s, const char *end, double *out)
{
	double v = 0, unit = 0;
	const char *from = s;
	for (; s < end; s++) {
		if (*s == '.' && unit == 0)
			unit = 1;
		else if (*s >= '0' && *s <= '9') {
			v = unit > 0 ? v + (*s - '0') * (unit /= 10) : v * 10 + (*s - '0');
		} else
			return false;
	}
	*out = v;
	return end > from && v > 0 && v <= 1e6;
}

static bool has_letters(const char *s, const char *end)
{
	while (s < end) {
		unsigned n;
		enum ros__kind k = ros__char_kind(ros__utf8_decode(s, &n));
		if (k == ROS__KIND_HAN || k == ROS__KIND_LETTER || k == ROS__KIND_DIGIT ||
			k == ROS__KIND_OTHER || k == ROS__KIND_KANA)
			return true;
		s += n;
	}
	return false;
}

struct line {
	const char *path;
	size_t number;
	struct ros_err *err;
};

static enum ros_status bad(const struct line *l, const char *what)
{
	return ros_err_set(l->err, ROS_ECONFIG, "%s:%zu: %s", l->path, l->number, what);
}

static enum ros_status check_text(const struct line *l, const char *s, const char *end)
{
	if (!has_letters(s, end))
		return bad(l, "an entry needs at least one letter, digit or Chinese character");
	if (ros__utf8_count(s, (size_t)(end - s)) > MAX_CHARS)
		return bad(l, "an entry has at most 64 characters");
	if (memchr(s, '*', (size_t)(end - s)))
		return bad(l, "* is not understood here: it stands for redacted text");
	return ROS_OK;
}

static enum ros_status add_word(struct ros__termlist *t, const struct line *l, const char *s,
	const char *end)
{
	const char *stop = skip_word(s, end), *rest = skip_space(stop, end);
	double weight = 1;
	enum ros_status st = check_text(l, s, stop);
	if (st != ROS_OK)
		return st;
	if (rest < end && !parse_weight(rest, end, &weight))
		return bad(l, "after a word only its weight may stand, a number above 0; "
			"list words with spaces as a term");
	ROS_GROW(t->word, t->nword, t->cap_word);
	struct ros__user_word *w = &t->word[t->nword++];
	w->text = ros__arena_strndup(&t->arena, s, (size_t)(stop - s));
	w->len = (uint32_t)(stop - s);
	w->weight = weight;
	return ROS_OK;
}

static enum ros_status add_term(struct ros__termlist *t, const struct line *l, const char *s,
	const char *end)
{
	enum ros_status st = check_text(l, s, end);
	if (st != ROS_OK)
		return st;
	ROS_GROW(t->term, t->nterm, t->cap_term);
	t->term[t->nterm++] = ros__arena_strndup(&t->arena, s, (size_t)(end - s));
	return ROS_OK;
}

static enum ros_status parse_line(struct ros__termlist *t, const struct line *l, const char *s,
	const char *end)
{
	s = skip_space(s, end);
	while (end > s && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	if (s == end || *s == '#')
		return ROS_OK;
	const char *stop = skip_word(s, end), *entry = skip_space(stop, end);
	bool word = stop - s == 4 && memcmp(s, "word", 4) == 0;
	bool term = stop - s == 4 && memcmp(s, "term", 4) == 0;
	if (!word && !term)
		return bad(l, "a line begins with word or term (or # for a comment)");
	if (entry == end)
		return bad(l, word ? "word of what? An entry must follow"
			: "term of what? An entry must follow");
	return word ? add_word(t, l, entry, end) : add_term(t, l, entry, end);
}

enum ros_status ros__termlist_parse(struct ros__termlist *t, const char *text, size_t len,
	const char *path, struct ros_err *err)
{
	struct line l = {path, 1, err};
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	for (const char *s = text, *end = text + len; s < end; l.number++) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		if (!stop)
			stop = end;
		if (ros__utf8_valid(s, (size_t)(stop - s)) != (size_t)(stop - s))
			return bad(&l, "not valid UTF-8; save the list as UTF-8");
		enum ros_status st = parse_line(t, &l, s, stop);
		if (st != ROS_OK)
			return st;
		s = stop + 1;
	}
	return ROS_OK;
}

enum ros_status ros__termlist_read(struct ros__termlist *t, const char *path, struct ros_err *err)
{
	struct ros_buf text = ROS_BUF_INIT;
	enum ros_status st = ros__textfile_read(path, 64u << 20, NULL, &text, err);
	if (st == ROS_OK)
		st = ros__termlist_parse(t, ros__buf_str(&text), text.len, path, err);
	else if (err)
		/* A list that cannot be read is a mistake of the configuration that names it. */
		err->code = st = ROS_ECONFIG;
	ros__buf_release(&text);
	return st;
}

static int is_list(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return n > 4 && e->d_name[0] != '.' && strcmp(e->d_name + n - 4, ".txt") == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

enum ros_status ros__termlist_read_dir(struct ros__termlist *t, const char *dir,
	struct ros_err *err)
{
	struct dirent **entry = NULL;
	int n = scandir(dir, &entry, is_list, by_bytes);
	enum ros_status st = ROS_OK;
	if (n < 0)
		return errno == ENOENT ? ROS_OK
			: ros_err_set(err, ROS_ECONFIG, "%s: %s", dir, strerror(errno));
	for (int i = 0; i < n; i++) {
		char *path = ros__path_join(dir, entry[i]->d_name);
		if (st == ROS_OK)
			st = ros__termlist_read(t, path, err);
		free(path);
		free(entry[i]);
	}
	free(entry);
	return st;
}

static int word_order(const void *a, const void *b)
{
	const struct ros__user_word *x = a, *y = b;
	int r = strcmp(x->text, y->text);
	return r ? r : (x->weight < y->weight) - (x->weight > y->weight);
}

static int term_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void ros__termlist_finish(struct ros__termlist *t)
{
	size_t n = 0;
	if (t->nword)
		qsort(t->word, t->nword, sizeof *t->word, word_order);
	for (size_t i = 0; i < t->nword; i++)
		if (n == 0 || strcmp(t->word[n - 1].text, t->word[i].text) != 0)
			t->word[n++] = t->word[i];
	t->nword = n;
	if (t->nterm)
		qsort(t->term, t->nterm, sizeof *t->term, term_order);
	/* Spellings that match the same text are one term, shown as the first of them. */
	struct ros_strmap seen = ROS_STRMAP_INIT;
	n = 0;
	for (size_t i = 0; i < t->nterm; i++) {
		struct ros_buf key = ROS_BUF_INIT;
		ros__phrase_key(t->term[i], strlen(t->term[i]), &key);
		uint32_t before = seen.n;
		ros__strmap_put(&seen, ros__buf_str(&key), key.len);
		if (seen.n > before)
			t->term[n++] = t->term[i];
		ros__buf_release(&key);
	}
	ros__strmap_release(&seen);
	t->nterm = n;
}

void ros__termlist_release(struct ros__termlist *t)
{
	free(t->word);
	free(t->term);
	ros__arena_release(&t->arena);
	memset(t, 0, sizeof *t);
}
