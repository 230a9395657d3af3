/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dictionaries as tables and as Lexicoder writes them. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "theme/dictionary.h"

enum { COLUMNS = 16 };

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
		*line += *s == '\n';
		if (quoted && *s == '"' && s + 1 < end && s[1] == '"')
			ros__buf_addc(&r->text, *s++);
		else if (*s == '"' && (quoted || r->text.len == r->at[r->n]))
			quoted = !quoted;
		else if (!quoted && *s == '\n')
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
	" word term entry token pattern phrase words terms 词 词语 词条 单词 關鍵詞 关键词 ",
	CATEGORIES,
	" weight score 权重 權重 "};

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

/* Columns by the names in the first row; false where it holds none, and is an entry itself. */
static bool find_columns(const struct row *r, size_t column[NROLE])
{
	bool any = false;
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
	return any;
}

static char delimiter_of(const char *text, size_t len)
{
	size_t n = strcspn(text, "\n");
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

enum ros_status ros__dict_table(struct ros__dict *d, const char *text, size_t len)
{
	struct row r = {.text = ROS_BUF_INIT};
	const char *end = text + len;
	char delimiter = delimiter_of(text, len);
	size_t column[NROLE] = {0, 1, COLUMNS}, line = 0, from;
	enum ros_status st = ROS_OK;
	bool first = true;
	for (const char *s = text; s < end && st == ROS_OK; first = false) {
		from = line + 1;
		s = read_row(s, end, delimiter, &line, &r);
		if (!s)
			st = ros__dict_fail(d, from, "a quotation does not end");
		else if (!(first && find_columns(&r, column)))
			st = put_row(d, &r, column, from);
	}
	ros__buf_release(&r.text);
	return st;
}

/* The value of an attribute of the tag at s, with the five entities of XML resolved; NULL: none. */
static char *attribute(const char *s, const char *end, const char *name)
{
	static const char *const entities[] = {"&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", "\"",
		"&apos;", "'"};
	size_t n = strlen(name);
	const char *p = memmem(s, (size_t)(end - s), name, n);
	if (!p || p + n + 1 >= end || p[n] != '=' || (p[n + 1] != '"' && p[n + 1] != '\''))
		return NULL;
	const char *from = p + n + 2, *to = memchr(from, p[n + 1], (size_t)(end - from));
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_adds(&b, "");
	for (const char *c = from; to && c < to;) {
		size_t k = 0;
		while (k < 10 && strncmp(c, entities[k], strlen(entities[k])) != 0)
			k += 2;
		ros__buf_addc(&b, k < 10 ? *entities[k + 1] : *c);
		c += k < 10 ? strlen(entities[k]) : 1;
	}
	return ros__buf_detach(&b, NULL);
}

static bool is_tag(const char *s, const char *end, const char *name)
{
	size_t n = strlen(name);
	return (size_t)(end - s) >= n && memcmp(s, name, n) == 0;
}

/* <cnode name="A"> ... <pnode name="word"/> ... </cnode>: tags of other names are passed over. */
enum ros_status ros__dict_lexicoder(struct ros__dict *d, const char *text, size_t len)
{
	enum { LEVELS = 16 };
	uint32_t open[LEVELS] = {ROS_NO_THEME};
	size_t depth = 0, line = 1;
	const char *end = text + len;
	for (const char *s = text; s < end; s++) {
		line += *s == '\n';
		if (*s != '<')
			continue;
		const char *stop = memchr(s, '>', (size_t)(end - s));
		if (!stop)
			return ros__dict_fail(d, line, "a tag does not end");
		bool category = is_tag(s, stop, "<cnode"), word = is_tag(s, stop, "<pnode");
		char *name = category || word ? attribute(s, stop, "name") : NULL;
		if ((category || word) && !name)
			return ros__dict_fail(d, line, "a tag without a name");
		if (word && depth)
			ros__dict_word(d, open[depth], name, strlen(name), 1);
		else if (word || (category && depth + 1 == LEVELS)) {
			enum ros_status st = word ? ros__dict_fail(d, line, "\"%s\" stands in no category",
				name) :
				ros__dict_fail(d, line, "is nested too deep");
			free(name);
			return st;
		}
		if (category && stop[-1] != '/') {
			open[depth + 1] = ros__dict_category(d, open[depth], name, strlen(name), line);
			depth++;
		}
		depth -= depth && is_tag(s, stop, "</cnode");
		free(name);
	}
	return ROS_OK;
}
