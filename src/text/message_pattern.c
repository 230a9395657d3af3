/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/message_pattern.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { MAX_DEPTH = 16 };
enum kind { KIND_PLAIN, KIND_TEXT, KIND_NUMBER };

static const struct type {
	const char *name;
	enum kind kind;
	bool branches; /* followed by selectors with messages in braces */
} types[] = {
	{"number", KIND_NUMBER, false},
	{"plural", KIND_NUMBER, true},
	{"selectordinal", KIND_NUMBER, true},
	{"select", KIND_TEXT, true},
};

struct name {
	const char *text;
	size_t len;
	enum kind kind;
	size_t index; /* in the numbered pattern */
};

/* The pattern is walked twice: first to learn how each name is used, then to write. */
struct scan {
	const char *p;
	struct ros_buf *out; /* NULL in the first walk */
	struct name name[2 * ROS__PATTERN_ARGS];
	size_t n;
	int depth;
	const char *why;     /* the first thing that is wrong */
};

static void copy(struct scan *s, const char *from, const char *to)
{
	if (s->out)
		ros__buf_add(s->out, from, (size_t)(to - from));
}

static bool wrong(struct scan *s, const char *why)
{
	if (!s->why)
		s->why = why;
	return false;
}

static void skip_space(struct scan *s)
{
	while (*s->p == ' ' || *s->p == '\t' || *s->p == '\n')
		s->p++;
}

/* An apostrophe: '' is one; before { or } (or # in a plural) it quotes up to the next. */
static void quoted(struct scan *s, bool plural)
{
	const char *from = s->p++;
	if (*s->p == '\'') {
		s->p++;
	} else if (*s->p == '{' || *s->p == '}' || (plural && *s->p == '#')) {
		while (*s->p && (*s->p != '\'' || s->p[1] == '\''))
			s->p += *s->p == '\'' ? 2 : 1;
		if (*s->p)
			s->p++;
	}
	copy(s, from, s->p);
}

static struct name *find_name(struct scan *s, const char *text, size_t len)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->name[i].len == len && !memcmp(s->name[i].text, text, len))
			return &s->name[i];
	if (s->n == 2 * ROS__PATTERN_ARGS)
		return NULL;
	s->name[s->n] = (struct name){.text = text, .len = len};
	return &s->name[s->n++];
}

static bool message(struct scan *s, bool plural);

/* After the type: ", selector {message} selector {message} ... }". */
static bool branches(struct scan *s, bool plural)
{
	while (*s->p && *s->p != '}') {
		const char *from = s->p;
		while (*s->p && *s->p != '{' && *s->p != '}')
			s->p++;
		if (*s->p == '{')
			s->p++;
		copy(s, from, s->p);
		if (s->p[-1] == '{') {
			if (!message(s, plural))
				return false;
			if (*s->p != '}')
				return wrong(s, "a { is not closed");
			copy(s, s->p, s->p + 1);
			s->p++;
			skip_space(s);
		}
	}
	return true;
}

static bool style(struct scan *s)
{
	const char *from = s->p;
	int depth = 0;
	while (*s->p && (*s->p != '}' || depth)) {
		depth += (*s->p == '{') - (*s->p == '}');
		s->p++;
	}
	const char *word = from + (*from == ',');
	while (*word == ' ')
		word++;
	if (!strncmp(word, "integer", 7))
		return wrong(s, "write {name, number, #,##0} instead of integer");
	copy(s, from, from + (*from == ','));
	copy(s, word, s->p); /* ICU would print the space before a pattern */
	return true;
}

static bool typed(struct scan *s, struct name *name)
{
	const char *from = s->p;
	s->p++; /* the comma */
	skip_space(s);
	const char *word = s->p;
	while (isalpha((unsigned char)*s->p))
		s->p++;
	size_t len = (size_t)(s->p - word), i = 0;
	while (i < sizeof types / sizeof *types &&
		(strlen(types[i].name) != len || memcmp(types[i].name, word, len)))
		i++;
	if (i == sizeof types / sizeof *types)
		return wrong(s, "a type is number, plural, select or selectordinal");
	if (name->kind != KIND_PLAIN && name->kind != types[i].kind)
		return wrong(s, "one name is used as a number and as text");
	name->kind = types[i].kind;
	copy(s, from, s->p);
	skip_space(s);
	if (types[i].branches)
		return branches(s, types[i].kind == KIND_NUMBER);
	return style(s);
}

static bool argument(struct scan *s)
{
	s->p++; /* { */
	skip_space(s);
	const char *text = s->p;
	while (isalnum((unsigned char)*s->p) || *s->p == '_')
		s->p++;
	size_t len = (size_t)(s->p - text);
	skip_space(s);
	if (!len || isdigit((unsigned char)*text))
		return wrong(s, "a { must be followed by an argument's name");
	struct name *name = find_name(s, text, len);
	if (!name)
		return wrong(s, "too many arguments");
	if (s->out)
		ros__buf_addf(s->out, "{%zu", name->index);
	if (*s->p == ',') {
		if (!typed(s, name))
			return false;
	} else if (s->out && name->kind == KIND_NUMBER) {
		ros__buf_adds(s->out, ",number");
	}
	if (*s->p != '}')
		return wrong(s, "a { is not closed");
	copy(s, s->p, s->p + 1);
	s->p++;
	return true;
}

static bool message(struct scan *s, bool plural)
{
	if (++s->depth > MAX_DEPTH)
		return wrong(s, "too many braces inside each other");
	while (*s->p && *s->p != '}') {
		if (*s->p == '\'') {
			quoted(s, plural);
		} else if (*s->p == '{') {
			if (!argument(s))
				return false;
		} else {
			copy(s, s->p, s->p + 1);
			s->p++;
		}
	}
	s->depth--;
	return true;
}

static bool walk(struct scan *s, const char *pattern, struct ros_buf *out)
{
	s->p = pattern;
	s->out = out;
	s->depth = 0;
	return message(s, false) && (!*s->p || wrong(s, "a } has no {"));
}

static bool number_names(struct scan *s, struct ros_arena *arena, struct ros__pattern_args *args)
{
	*args = (struct ros__pattern_args){0};
	for (int numbers = 0; numbers < 2; numbers++)
		for (size_t i = 0; i < s->n; i++) {
			struct name *name = &s->name[i];
			if ((name->kind == KIND_NUMBER) != numbers)
				continue;
			name->index = args->nstr + args->nnum;
			args->name[name->index] = ros__arena_strndup(arena, name->text, name->len);
			*(numbers ? &args->nnum : &args->nstr) += 1;
		}
	return (args->nstr <= ROS__PATTERN_ARGS && args->nnum <= ROS__PATTERN_ARGS) ||
		wrong(s, "too many arguments");
}

enum ros_status ros__pattern_number(const char *pattern, struct ros_arena *arena,
	struct ros__pattern_args *args, struct ros_buf *out, struct ros_err *err)
{
	struct scan s = {0};
	if (walk(&s, pattern, NULL) && number_names(&s, arena, args) && walk(&s, pattern, out))
		return ROS_OK;
	return ros_err_set(err, ROS_ECONFIG, "%s (character %zu)", s.why,
		(size_t)(s.p - pattern) + 1);
}
