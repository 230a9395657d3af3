/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/syntax.h"

#include <string.h>

#include "base/buf.h"
#include "base/data_format.h"
#include "base/io.h"
#include "base/mem.h"
#include "text/convert.h"

static const char *const role_name[] = {
#define ROS_ROLE_NAME(name, text) text,
	ROS_ROLE_MAP(ROS_ROLE_NAME)
#undef ROS_ROLE_NAME
};

/* One line of a file, with what messages need. */
struct line {
	const char *s;
	size_t len, number;
	const char *place;
	struct ros_err *err;
};

static struct ros_lexeme *lexeme(struct ros_syntax *s, const char *word, size_t len)
{
	uint32_t had = s->word.n, id = ros__strmap_put(&s->word, word, len);
	if (id == had) {
		ROS_GROW(s->lexeme, id, s->cap);
		s->lexeme[id] = (struct ros_lexeme){0};
	}
	return &s->lexeme[id];
}

static enum ros_status take_roles(struct ros_syntax *s, const struct line *l)
{
	const char *tab = memchr(l->s, '\t', l->len), *end = l->s + l->len;
	uint32_t bit = 0;
	size_t n = tab ? (size_t)(tab - l->s) : l->len;
	while (bit < ROS_ROLE_N &&
		(strlen(role_name[bit]) != n || memcmp(role_name[bit], l->s, n) != 0))
		bit++;
	if (!tab || bit == ROS_ROLE_N)
		return ros_err_set(l->err, ROS_ECONFIG, "%s:%zu: expected a role, a tabulator and words",
			l->place, l->number);
	for (const char *p = tab + 1; p < end;) {
		const char *to = memchr(p, ' ', (size_t)(end - p));
		to = to ? to : end;
		if (to > p)
			lexeme(s, p, (size_t)(to - p))->roles |= 1u << bit;
		p = to + 1;
	}
	return ROS_OK;
}

/* Digits up to a tabulator or the end; SIZE_MAX where something else stands there. */
static size_t number(const char **p, const char *end)
{
	size_t n = 0;
	const char *from = *p;
	while (*p < end && **p >= '0' && **p <= '9' && n < 100000)
		n = n * 10 + (size_t)(*(*p)++ - '0');
	if (*p == from || (*p < end && **p != '\t'))
		return SIZE_MAX;
	*p += *p < end;
	return n;
}

static enum ros_status take_strength(struct ros_syntax *s, const struct line *l)
{
	const char *tab = memchr(l->s, '\t', l->len), *end = l->s + l->len, *p = tab ? tab + 1 : end;
	size_t strength = number(&p, end), adverbs = strength == SIZE_MAX ? SIZE_MAX : number(&p, end);
	if (!tab || tab == l->s || strength > 100 || adverbs == SIZE_MAX || p != end)
		return ros_err_set(l->err, ROS_ECONFIG,
			"%s:%zu: expected a word, its strength from 0 to 100 and a number, tabulators between",
			l->place, l->number);
	struct ros_lexeme *x = lexeme(s, l->s, (size_t)(tab - l->s));
	x->strength = (uint8_t)strength;
	x->adverbs = (uint16_t)(adverbs < UINT16_MAX ? adverbs : UINT16_MAX);
	return ROS_OK;
}

enum ros_status ros__syntax_parse(struct ros_syntax *s, const char *text, size_t len, bool roles,
	const char *place, struct ros_err *err)
{
	struct line l = {.place = place, .err = err};
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < len && st == ROS_OK; i += (size_t)(l.s - (text + i)) + l.len + 1) {
		const char *end = memchr(text + i, '\n', len - i);
		l.s = text + i;
		l.len = end ? (size_t)(end - l.s) : len - i;
		l.number++;
		if (l.len && *l.s != '#' && *l.s != '\r')
			st = roles ? take_roles(s, &l) : take_strength(s, &l);
	}
	return st;
}

enum ros_status ros__syntax_load(struct ros_syntax *s, const char *config_dir, const char *lang,
	struct ros_err *err)
{
	static const char *const file[] = {"strength", "syntax"};
	enum ros_status st = ROS_OK;
	*s = (struct ros_syntax)ROS_SYNTAX_INIT;
	for (int k = 0; k < 2 && st == ROS_OK; k++) {
		struct ros_buf b = ROS_BUF_INIT;
		char *path = ros__xasprintf("%s/approach/%s_%s.tsv", config_dir, file[k], lang);
		st = ros__data_read(path, 0, &b, err);
		if (st == ROS_OK)
			st = ros__syntax_parse(s, ros__buf_str(&b), b.len, k == 1, path, err);
		ros__buf_release(&b);
		free(path);
	}
	if (st != ROS_OK)
		ros__syntax_release(s);
	return st;
}

struct ros_lexeme ros__syntax_of(const struct ros_syntax *s, const char *word, size_t len)
{
	uint32_t id = ros__simplified_get(&s->word, word, len);
	return id == ROS_NO_ID ? (struct ros_lexeme){0} : s->lexeme[id];
}

void ros__syntax_release(struct ros_syntax *s)
{
	ros__strmap_release(&s->word);
	free(s->lexeme);
	*s = (struct ros_syntax)ROS_SYNTAX_INIT;
}
