/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown line by line: marks of headings, lists, quotes, emphasis and links go, their meaning
 * stays as hints. Lines are not joined: authors of speeches break them where a line ends. Nor is a
 * paragraph code because it is indented, as CommonMark has it: minutes indent what was said.
 *
 * Front matter (between two --- at the top) with simple "key: value" lines becomes docvars.
 * Two asterisks that mask a name ("**区") are kept: they count as emphasis only where they stand
 * at word edges and what they hold does not begin with the word for a place.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "read/build.h"
#include "read/reader.h"
#include "text/utf8.h"

#define MAX_VARS 256
#define MAX_SPAN 1000 /* bytes a link, a tag or emphasis may span: keeps long lines linear */

struct md {
	struct ros__build b;
	struct ros_source_text *s;
	char fence;       /* ` or ~ inside a code block */
	unsigned fence_len;
	struct ros_docvar var[MAX_VARS];
	uint32_t nvar;
};

struct span {
	const char *s;
	size_t n;
};

static struct span trim(const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return (struct span){s, n};
}

static bool at_edge(const char *s, size_t n, size_t i, bool before)
{
	if (before ? i == 0 : i >= n)
		return true;
	size_t k = i;
	if (before)
		for (k = i - 1; k && ((unsigned char)s[k] & 0xC0) == 0x80; k--)
			;
	unsigned w;
	uint32_t c = ros__utf8_decode(s + k, &w);
	return c < 0x80 ? !isalnum((int)c) : (c >= 0x2000 && c < 0x2C00) ||
		(c >= 0x3000 && c < 0x3040) || c >= 0xFF00;
}

static bool is_place_word(const char *s, size_t n)
{
	static const char *const words[] = {"区", "市", "县", "省", "镇", "乡", "村", "州", "旗", "街道",
		"區", "縣", "鎮", "鄉"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (n >= strlen(words[i]) && memcmp(s, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* Length of an emphasis mark at s[i], 0 for none. */
static size_t mark_len(const char *s, size_t n, size_t i)
{
	if (s[i] != '*' && s[i] != '_' && s[i] != '~')
		return 0;
	size_t k = 1;
	while (i + k < n && s[i + k] == s[i])
		k++;
	return s[i] == '~' ? (k == 2 ? 2 : 0) : (k <= 3 ? k : 0);
}

/* The end of emphasis that opens at s[i]: place of the closing mark, or 0. */
static size_t closing(const char *s, size_t n, size_t i, size_t k)
{
	size_t from = i + k;
	if (!at_edge(s, n, i, true) || from >= n || s[from] == ' ' || is_place_word(s + from, n - from))
		return 0;
	size_t to = n - i > MAX_SPAN ? i + MAX_SPAN : n;
	for (size_t j = from + 1; j + k <= to; j++)
		if (s[j] == s[i] && mark_len(s, n, j) == k && s[j - 1] != ' ')
			return at_edge(s, n, j + k, false) ? j : 0;
	return 0;
}

static size_t find(const char *s, size_t n, size_t from, char c)
{
	const char *p = from < n ? memchr(s + from, c, n - from) : NULL;
	return p ? (size_t)(p - s) : n;
}

/* [text](target): places of ] and of ). */
static bool link_at(const char *s, size_t n, size_t i, size_t *text_end, size_t *end)
{
	unsigned depth = 0;
	n = n - i > MAX_SPAN ? i + MAX_SPAN : n;
	for (size_t j = i; j < n; j++) {
		depth += s[j] == '[';
		depth -= s[j] == ']';
		if (depth)
			continue;
		*text_end = j;
		if (j + 1 >= n || s[j + 1] != '(')
			return false;
		*end = find(s, n, j + 2, ')');
		return *end < n;
	}
	return false;
}

static void inline_text(struct ros_buf *out, const char *s, size_t n, int depth);

static const struct {
	const char *name, *text;
} entities[] = {{"&nbsp;", " "}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""},
	{"&ldquo;", "“"}, {"&rdquo;", "”"}, {"&mdash;", "—"}, {"&hellip;", "…"}};

static size_t entity_at(struct ros_buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t w = strlen(entities[i].name);
		if (n >= w && memcmp(s, entities[i].name, w) == 0) {
			ros__buf_adds(out, entities[i].text);
			return w;
		}
	}
	return 0;
}

/* Length of an html tag at s, 0 for none. */
static size_t tag_at(const char *s, size_t n)
{
	size_t i = 1 + (n > 1 && s[1] == '/');
	n = n > MAX_SPAN ? MAX_SPAN : n;
	if (i >= n || !(isalpha((unsigned char)s[i]) || s[i] == '!'))
		return 0;
	size_t end = find(s, n, i, '>');
	bool mail = find(s, end, i, '@') < end;
	return end < n && !mail ? end + 1 : 0;
}

/* One piece of markup at s[i]; returns how many bytes it took, 0 where there is none. */
static size_t markup(struct ros_buf *out, const char *s, size_t n, size_t i, int depth)
{
	size_t text_end, end, k, j;
	switch (s[i]) {
	case '\\':
		if (i + 1 < n && ispunct((unsigned char)s[i + 1]))
			return ros__buf_addc(out, s[i + 1]), 2;
		return 0;
	case '!':
		return i + 1 < n && s[i + 1] == '[' && link_at(s, n, i + 1, &text_end, &end) ? end + 1 - i
											     : 0;
	case '[':
		if (!link_at(s, n, i, &text_end, &end))
			return 0;
		inline_text(out, s + i + 1, text_end - i - 1, depth + 1);
		return end + 1 - i;
	case '<':
		return tag_at(s + i, n - i);
	case '&':
		return entity_at(out, s + i, n - i);
	}
	k = mark_len(s, n, i);
	j = k ? closing(s, n, i, k) : 0;
	if (!j)
		return 0;
	inline_text(out, s + i + k, j - i - k, depth + 1);
	return j + k - i;
}

static void inline_text(struct ros_buf *out, const char *s, size_t n, int depth)
{
	for (size_t i = 0; i < n;) {
		size_t took = depth < 16 && !isalnum((unsigned char)s[i]) && (signed char)s[i] > 0
			? markup(out, s, n, i, depth) : 0;
		if (took) {
			i += took;
			continue;
		}
		/* A run of marks that is no markup stays as it is, as one. */
		size_t run = s[i] == '*' || s[i] == '_' ? 1 : 0;
		while (run && i + run < n && s[i + run] == s[i])
			run++;
		run = run ? run : 1;
		ros__buf_add(out, s + i, run);
		i += run;
	}
}

/* The whole line is one link, one bold span? A line that begins with a link inside the page is an
 * entry of a contents list. */
static unsigned whole_line(const char *s, size_t n)
{
	size_t text_end, end, k = n ? mark_len(s, n, 0) : 0, i = 0;
	while (i < n && (isdigit((unsigned char)s[i]) || s[i] == '.' || s[i] == ' '))
		i++;
	if (i < n && s[i] == '[' && link_at(s, n, i, &text_end, &end)) {
		unsigned toc = s[text_end + 2] == '#' ? ROS_LINE_TOC : 0;
		return toc | (i == 0 && end + 1 == n ? ROS_LINE_LINK : 0u);
	}
	return k >= 2 && s[0] != '~' && closing(s, n, 0, k) == n - k ? ROS_LINE_BOLD : 0;
}

static void emit_line(struct md *m, struct span t, unsigned flags, unsigned heading)
{
	struct ros_buf b = ROS_BUF_INIT;
	flags |= whole_line(t.s, t.n);
	inline_text(&b, t.s, t.n, 0);
	ros__build_add(&m->b, ros__buf_str(&b), b.len);
	ros__build_end(&m->b, flags, heading, "");
	ros__buf_release(&b);
}

/* - * _ three times or more, spaces between allowed. */
static bool is_break(struct span t)
{
	size_t count = 0;
	if (!t.n || !strchr("-*_", t.s[0]) || !t.s[0])
		return false;
	for (size_t i = 0; i < t.n; i++) {
		count += t.s[i] == t.s[0];
		if (t.s[i] != t.s[0] && t.s[i] != ' ')
			return false;
	}
	return count >= 3;
}

/* A line of = or - under a paragraph makes it a heading. */
static unsigned underline(struct span t)
{
	size_t i = 0;
	while (i < t.n && t.s[i] == t.s[0])
		i++;
	bool whole = t.n >= 2 && i == t.n;
	return whole && t.s[0] == '=' ? 1 : whole && t.s[0] == '-' ? 2 : 0;
}

static bool fence_line(struct md *m, struct span t)
{
	unsigned k = 0;
	while (k < t.n && (t.s[0] == '`' || t.s[0] == '~') && t.s[k] == t.s[0])
		k++;
	if (m->fence) {
		if (k >= m->fence_len && t.s[0] == m->fence && k == t.n)
			m->fence = 0;
		return true;
	}
	if (k >= 3 && !(t.s[0] == '`' && find(t.s, t.n, k, '`') < t.n)) {
		m->fence = t.s[0];
		m->fence_len = k;
		return true;
	}
	return false;
}

static void rule_line(struct md *m)
{
	ros__build_blank(&m->b);
	if (m->b.nline)
		m->b.line[m->b.nline - 1].flags |= ROS_LINE_RULE;
}

/* Level of a heading that begins with marks; *t loses them. */
static unsigned heading_marks(struct span *t)
{
	unsigned level = 0;
	while (level < t->n && level < 7 && t->s[level] == '#')
		level++;
	if (!level || level > 6 || (level < t->n && t->s[level] != ' '))
		return 0;
	*t = trim(t->s + level, t->n - level);
	while (t->n && t->s[t->n - 1] == '#')
		*t = trim(t->s, t->n - 1);
	return level;
}

static void text_line(struct md *m, const char *s, size_t n)
{
	struct span t = trim(s, n);
	unsigned flags = 0, heading = 0;
	bool in_code = m->fence;
	if (fence_line(m, t)) {
		if (in_code && m->fence && t.n) {
			ros__build_add(&m->b, t.s, t.n);
			ros__build_end(&m->b, ROS_LINE_BOILER, 0, "");
		}
		return;
	}
	while (t.n && t.s[0] == '>')
		t = trim(t.s + 1, t.n - 1);
	if (!t.n) {
		ros__build_blank(&m->b);
		return;
	}
	struct ros_line *last = m->b.nline ? &m->b.line[m->b.nline - 1] : NULL;
	unsigned under = last && last->len && !last->heading && !(last->flags & ROS_LINE_LIST)
		? underline(t) : 0;
	if (under) {
		last->heading = (uint8_t)under;
		return;
	}
	if (is_break(t)) {
		rule_line(m);
		return;
	}
	heading = heading_marks(&t);
	if (!heading && t.n > 1 && strchr("-*+", t.s[0]) && t.s[1] == ' ') {
		t = trim(t.s + 2, t.n - 2);
		flags |= ROS_LINE_LIST;
	}
	size_t digits = 0;
	while (digits < t.n && isdigit((unsigned char)t.s[digits]))
		digits++;
	if (!heading && digits && digits + 1 < t.n && strchr(".)", t.s[digits]) &&
		t.s[digits + 1] == ' ')
		flags |= ROS_LINE_LIST;
	if (t.n && t.s[0] == '|')
		flags |= ROS_LINE_TABLE;
	emit_line(m, t, flags, heading);
}

static void front_value(struct md *m, const char *s, size_t n)
{
	size_t colon = find(s, n, 0, ':');
	if (colon == n || colon == 0 || s[0] == ' ' || s[0] == '#' || s[0] == '-' ||
		m->nvar == MAX_VARS)
		return;
	struct span key = trim(s, colon), value = trim(s + colon + 1, n - colon - 1);
	bool quoted = value.n >= 2 && (value.s[0] == '"' || value.s[0] == '\'') &&
		value.s[value.n - 1] == value.s[0];
	if (quoted)
		value = (struct span){value.s + 1, value.n - 2};
	struct ros_arena *a = &m->s->arena;
	m->var[m->nvar] = (struct ros_docvar){ros__arena_strndup(a, key.s, key.n),
		ros__arena_strndup(a, value.s, value.n)};
	const char *name = m->var[m->nvar].name, *text = m->var[m->nvar].value;
	m->nvar++;
	if (strcasecmp(name, "title") == 0)
		m->s->meta_title = text;
	else if (strcasecmp(name, "author") == 0)
		m->s->meta_author = text;
	else if (strcasecmp(name, "date") == 0)
		m->s->meta_date = text;
}

/* First line after the front matter; 0 where there is none that ends and holds only key lines. */
static size_t front_matter(struct md *m, const struct ros_source_text *raw)
{
	size_t i = 1;
	if (raw->nline < 3 || raw->line[0].len != 3 || memcmp(raw->text, "---", 3) != 0)
		return 0;
	for (; i < raw->nline && i < 500; i++) {
		struct span t = trim(raw->text + raw->line[i].start, raw->line[i].len);
		if (t.n == 3 && (memcmp(t.s, "---", 3) == 0 || memcmp(t.s, "...", 3) == 0))
			break;
	}
	if (i == raw->nline || i == 500)
		return 0;
	size_t keys = 0;
	for (size_t k = 1; k < i; k++)
		keys += find(raw->text + raw->line[k].start, raw->line[k].len, 0, ':') < raw->line[k].len;
	if (!keys)
		return 0;
	for (size_t k = 1; k < i; k++)
		front_value(m, raw->text + raw->line[k].start, raw->line[k].len);
	return i + 1;
}

enum ros_status ros__read_md(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_source_text s, raw = {0};
	struct ros_decoded d = {0};
	struct md m = {.s = &s};
	const char *text;
	size_t len;
	ros__source_begin(&s, in, "md");
	enum ros_status st = ros__decode_blob(r, in, NULL, &s, &d, &text, &len, err);
	if (st != ROS_OK) {
		ros__decoded_release(&d);
		ros__source_release(&s);
		return st;
	}
	raw.text = text;
	raw.len = len;
	ros__source_find_lines(&raw);
	for (size_t i = front_matter(&m, &raw); i < raw.nline; i++) {
		m.b.page |= raw.line[i].flags & ROS_LINE_PAGE_START;
		text_line(&m, text + raw.line[i].start, raw.line[i].len);
	}
	ros__build_finish(&m.b, &s);
	if (m.nvar) {
		struct ros_docvar *var = ros__arena_alloc(&s.arena, m.nvar * sizeof *var);
		memcpy(var, m.var, m.nvar * sizeof *var);
		s.var = var;
		s.nvar = m.nvar;
	}
	ros__decoded_release(&d);
	ros__source_release(&raw);
	return ros__reading_emit(r, &s, err);
}
