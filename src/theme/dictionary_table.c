/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dictionaries as tables: a column of words and one of categories, or a column for each category.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "theme/dictionary.h"

enum { COLUMNS = 256 };
#define MOSTLY_MARKS                                                                               \
	.5 /* of the cells of a category that are no marks: one is a slip, which is an error */

/* A row of a table by RFC 4180: its fields, unquoted, in `text`. */
struct row {
	struct ros_buf text;
	size_t at[COLUMNS + 1], n;
};

/* Reads one row from s on; returns the byte behind it, or NULL where a quotation does not end. */
static const char *read_row(const char *s, const char *end, char delimiter, size_t *line,
	struct row *r)
{
	bool quoted = false;
	ros__buf_clear(&r->text);
	r->n = 0;
	r->at[0] = 0;
	for (; s < end; s++) {
		bool cr = *s == '\r' && (s + 1 == end || s[1] != '\n'); /* of old Macintoshes */
		*line += *s == '\n' || cr;
		if (quoted && *s == '"' && s + 1 < end && s[1] == '"')
			ros__buf_addc(&r->text, *s++);
		else if (*s == '"' && (quoted || r->text.len == r->at[r->n]))
			quoted = !quoted;
		else if (!quoted && (*s == '\n' || cr))
			break;
		else if (!quoted && *s == delimiter && r->n + 1 < COLUMNS)
			r->at[++r->n] = r->text.len;
		else if (*s != '\r')
			ros__buf_addc(&r->text, *s);
	}
	ros__buf_str(&r->text);
	r->at[++r->n] = r->text.len;
	return quoted ? NULL : s < end ? s + 1 : s;
}

static char *field(const struct row *r, size_t k)
{
	return k < r->n ? ros__xstrndup(r->text.s + r->at[k],
		r->at[k + 1] - r->at[k]) : ros__xstrdup("");
}

/* What a column holds, by its name. */
enum { WORD, CATEGORY, WEIGHT, NROLE };
#define CATEGORIES " category theme sentiment topic class key label dictionary emotion " \
	"主题 類別 类别 类目 分类 情感 "
static const char *const names[NROLE] = {
	" word term entry token pattern phrase words terms dicterm 词 词语 词条 单词 關鍵詞 关键词 ",
	CATEGORIES, " weight score 权重 權重 "};

static int role_of(const char *name)
{
	for (int k = 0; k < NROLE; k++) {
		size_t n = strlen(name);
		for (const char *p = names[k]; n && (p = strcasestr(p, name)); p++)
			if (p[-1] == ' ' && p[n] == ' ')
				return k;
	}
	return -1;
}

/* A table with a column of words, none of categories, and two or more others: each of these is a
 * category, which holds the words that have a mark in it. */
struct wide {
	size_t word, n;
	uint32_t node[COLUMNS];
	size_t filled[COLUMNS], odd[COLUMNS]; /* cells that are not empty; those that are no marks */
	size_t nowhere, line; /* words in no category, and where the first of them stands */
	bool is;
};

/* Columns by the names in the first row; false where it holds none, and is an entry itself. */
static bool find_columns(const struct row *r, size_t column[NROLE], struct wide *wide)
{
	bool any = false;
	wide->is = false;
	column[WORD] = 0;
	column[CATEGORY] = 1;
	column[WEIGHT] = COLUMNS;
	size_t found[NROLE] = {COLUMNS, COLUMNS, COLUMNS};
	for (size_t k = 0; k < r->n; k++) {
		char *name = field(r, k);
		int role = role_of(name);
		if (role >= 0 && found[role] == COLUMNS)
			found[role] = k;
		any |= role >= 0;
		free(name);
	}
	for (int k = 0; k < NROLE; k++)
		column[k] = found[k] < COLUMNS ? found[k] : column[k];
	if (found[WORD] == COLUMNS && found[CATEGORY] == 0)
		column[WORD] = 1;
	wide->word = column[WORD];
	wide->is = found[WORD] < COLUMNS && found[CATEGORY] == COLUMNS && found[WEIGHT] == COLUMNS &&
		r->n > 2;
	return any;
}

/* A column that is neither words nor categories nor weights is said to be left out. */
static void note_columns(
	struct ros__dict *d, const struct row *r, const size_t column[NROLE], bool heads)
{
	for (size_t k = 0; k < r->n; k++) {
		char *name = field(r, k);
		bool read = k == column[WORD] || k == column[CATEGORY] || k == column[WEIGHT];
		if (!read && *name)
			ros__dict_note(d, 1,
				heads ? "the column \"%s\" is not read"
					  : "the column that begins with \"%s\" is not read",
				name);
		free(name);
	}
}

static char delimiter_of(const char *text, size_t len)
{
	size_t n = strcspn(text, "\r\n");
	n = n < len ? n : len;
	return memchr(text, '\t', n) ? '\t' : !memchr(text, ',', n) && memchr(text, ';', n) ? ';' : ',';
}

static enum ros_status put_row(struct ros__dict *d, const struct row *r, const size_t column[NROLE],
	size_t line)
{
	char *word = field(r, column[WORD]), *category = field(r, column[CATEGORY]);
	char *weight = field(r, column[WEIGHT]), *end = weight;
	enum ros_status st = ROS_OK;
	double w = *weight ? strtod(weight, &end) : 1;
	if (!*word && !*category)
		goto done;
	if (!*word || !*category)
		st = ros__dict_fail(d, line, "a row needs a word and a category");
	else if (*end || !(w > 0))
		st = ros__dict_fail(d, line, "\"%s\" is no weight above 0", weight);
	else
		ros__dict_word(d, ros__dict_category(d, ROS_NO_THEME, category, strlen(category), line),
			word,
			strlen(word), w);
done:
	free(word);
	free(category);
	free(weight);
	return st;
}

/* The mark of a row in one category: 1 yes (also the category's name), 0 no, -1 neither. */
static int mark(const char *s, const char *category)
{
	if (!*s || strcmp(s, "0") == 0)
		return 0;
	return strcmp(s, "1") == 0 || strcasecmp(s, "x") == 0 || strcasecmp(s, category) == 0 ? 1 : -1;
}

/* Counts the marks of each column, from the first row of entries on. */
static void count_marks(
	struct wide *wide, const struct row *heads, const char *s, const char *end, char delimiter)
{
	struct row r = {.text = ROS_BUF_INIT};
	size_t line = 0;
	while (s && s < end && (s = read_row(s, end, delimiter, &line, &r)))
		for (size_t k = 0; k < heads->n; k++) {
			char *value = field(&r, k), *name = field(heads, k);
			wide->filled[k] += *value != '\0';
			wide->odd[k] += mark(value, name) < 0;
			free(value);
			free(name);
		}
	ros__buf_release(&r.text);
}

/* Categories are the columns that hold marks; of others, which say something else of the word,
 * there is a note. */
static void open_wide(struct ros__dict *d, struct wide *wide, const struct row *heads,
	const char *s, const char *end, char delimiter)
{
	wide->n = heads->n;
	count_marks(wide, heads, s, end, delimiter);
	for (size_t k = 0; k < heads->n; k++) {
		char *name = field(heads, k);
		wide->node[k] = ROS_NO_THEME;
		if (k != wide->word && *name &&
			(double)wide->odd[k] > MOSTLY_MARKS * (double)wide->filled[k])
			ros__dict_note(d, 1, "the column \"%s\" holds no marks and is not read", name);
		else if (k != wide->word && *name)
			wide->node[k] = ros__dict_category(d, ROS_NO_THEME, name, strlen(name), 1);
		free(name);
	}
}

static enum ros_status put_wide(
	struct ros__dict *d, const struct row *r, struct wide *wide, size_t line)
{
	char *word = field(r, wide->word);
	enum ros_status st = ROS_OK;
	bool any = false;
	for (size_t k = 0; k < wide->n && *word && st == ROS_OK; k++) {
		if (wide->node[k] == ROS_NO_THEME)
			continue;
		char *value = field(r, k);
		int is = mark(value, d->node[wide->node[k]].name);
		if (is < 0)
			st = ros__dict_fail(d, line,
				"\"%s\" is neither 1, X, 0 nor empty: a table of words and many columns has a "
				"column of categories, or a mark under each category",
				value);
		else if (is)
			ros__dict_word(d, wide->node[k], word, strlen(word), 1);
		any |= is > 0;
		free(value);
	}
	if (st == ROS_OK && *word && !any && !wide->nowhere++)
		wide->line = line;
	free(word);
	return st;
}

enum ros_status ros__dict_table(struct ros__dict *d, const char *text, size_t len)
{
	struct row r = {.text = ROS_BUF_INIT};
	const char *end = text + len;
	char delimiter = delimiter_of(text, len);
	size_t column[NROLE] = {0, 1, COLUMNS}, line = 0, from;
	struct wide wide = {0};
	enum ros_status st = ROS_OK;
	bool first = true;
	for (const char *s = text; s < end && st == ROS_OK; first = false) {
		from = line + 1;
		s = read_row(s, end, delimiter, &line, &r);
		bool heads = s && first && find_columns(&r, column, &wide);
		if (s && first && !wide.is)
			note_columns(d, &r, column, heads);
		if (!s)
			st = ros__dict_fail(d, from, "a quotation does not end");
		else if (heads && wide.is)
			open_wide(d, &wide, &r, s, end, delimiter);
		else if (!heads)
			st = wide.is ? put_wide(d, &r, &wide, from) : put_row(d, &r, column, from);
	}
	if (wide.nowhere)
		ros__dict_note(
			d, wide.line, "words that are in no category, from here on: %zu", wide.nowhere);
	ros__buf_release(&r.text);
	return st;
}
