/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <string.h>

#include "base/io.h"
#include "output/markup/template_parts.h"

enum { MAX_FILE = 1 << 20, MAX_SECTIONS = 32, MAX_INCLUDES = 8, MAX_ARGS = 16 };

struct parser {
	struct ros__template *t;
	const char *dir, *file;
	const char *start, *p, *end; /* the file's text */
	size_t open[MAX_SECTIONS];   /* nodes of sections that are not closed */
	size_t open_line[MAX_SECTIONS];
	size_t nopen;
	int depth;                   /* of included files */
	struct ros_err *err;
};

static size_t line_at(const struct parser *p, const char *at)
{
	size_t line = 1;
	for (const char *s = p->start; s < at; s++)
		line += *s == '\n';
	return line;
}

#define WRONG(p, at, ...) wrong((p), (at), ros__arena_printf(&(p)->t->arena, __VA_ARGS__))
static enum ros_status wrong(struct parser *p, const char *at, const char *what)
{
	return ros_err_set(p->err, ROS_ECONFIG, "%s/%s:%zu: %s", p->dir, p->file, line_at(p, at),
		what);
}

static struct ros__node *add(struct ros__template *t, enum ros__node_kind kind, const char *text,
	size_t len)
{
	ROS_GROW(t->node, t->n, t->cap);
	struct ros__node *node = &t->node[t->n++];
	*node = (struct ros__node){.kind = kind, .len = len};
	node->text = ros__arena_strndup(&t->arena, text, len);
	return node;
}

/* ---- one tag ---- */

struct tag {
	const char *s, *end; /* inside the braces, trimmed */
};

static void skip_space(struct tag *g)
{
	while (g->s < g->end && isspace((unsigned char)*g->s))
		g->s++;
}

/* A word up to white space; a quoted text counts as part of it. */
static const char *word(struct parser *p, struct tag *g)
{
	skip_space(g);
	const char *from = g->s;
	bool in_quotes = false;
	while (g->s < g->end && (in_quotes || !isspace((unsigned char)*g->s)))
		in_quotes ^= *g->s++ == '"';
	return g->s > from ? ros__arena_strndup(&p->t->arena, from, (size_t)(g->s - from)) : NULL;
}

static bool is_path(const char *s)
{
	if (!s || !*s)
		return false;
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && !strchr("_.@", *s))
			return false;
	return true;
}

static enum ros_status parse_operand(struct parser *p, const char *at, const char *w,
	struct ros__operand *op)
{
	const char *equals = strchr(w, '=');
	if (!equals || equals == w)
		return WRONG(p, at, "an argument is written name=path, not \"%s\"", w);
	op->name = ros__arena_strndup(&p->t->arena, w, (size_t)(equals - w));
	const char *v = equals + 1;
	size_t n = strlen(v);
	char *rest = NULL;
	op->number = strtod(v, &rest);
	if (n >= 2 && v[0] == '"' && v[n - 1] == '"')
		op->text = ros__arena_strndup(&p->t->arena, v + 1, n - 2);
	else if (!(n && rest && !*rest)) {
		if (!is_path(v))
			return WRONG(p, at, "\"%s\" is no path", v);
		op->path = v;
	}
	return ROS_OK;
}

/* Every argument the message wants must be given, and no other. */
static enum ros_status check_arguments(struct parser *p, const char *at, const char *key,
	const struct ros__operand *arg, size_t narg)
{
	const char *wanted = ros__message_args(p->t->messages, &p->t->arena, key);
	size_t nwanted = *wanted != '\0';
	for (const char *s = wanted; *s; s++)
		nwanted += *s == ',';
	for (size_t i = 0; i < narg; i++) {
		const char *hit = strstr(wanted, arg[i].name);
		size_t n = strlen(arg[i].name);
		while (hit && ((hit > wanted && hit[-1] != ',') || (hit[n] && hit[n] != ',')))
			hit = strstr(hit + 1, arg[i].name);
		if (!hit)
			return WRONG(p, at, "message \"%s\" has no argument %s", key, arg[i].name);
	}
	if (nwanted != narg)
		return WRONG(p, at, "message \"%s\" wants the arguments %s", key, wanted);
	return ROS_OK;
}

static enum ros_status parse_message(struct parser *p, const char *at, struct tag *g)
{
	const char *key = word(p, g), *w;
	if (!key)
		return WRONG(p, at, "t must be followed by a message's key");
	bool fixed = !strchr(key, '{');
	if (fixed && !ros__message_has(p->t->messages, key))
		return WRONG(p, at, "there is no message \"%s\"", key);
	struct ros__operand arg[MAX_ARGS] = {{0}};
	size_t n = 0;
	for (; (w = word(p, g)); n++) {
		if (n == MAX_ARGS)
			return WRONG(p, at, "too many arguments");
		enum ros_status st = parse_operand(p, at, w, &arg[n]);
		if (st != ROS_OK)
			return st;
	}
	enum ros_status st = fixed ? check_arguments(p, at, key, arg, n) : ROS_OK;
	if (st != ROS_OK)
		return st;
	struct ros__node *node = add(p->t, ROS__NODE_MESSAGE, key, strlen(key));
	node->narg = n;
	node->arg = ros__arena_alloc(&p->t->arena, (n + 1) * sizeof *node->arg);
	memcpy(node->arg, arg, n * sizeof *arg);
	return ROS_OK;
}

static const struct verb {
	const char *name;
	enum ros__node_kind kind;
	int digits;
} verbs[] = {
	{"b", ROS__NODE_BOLD, 0},
	{"num", ROS__NODE_NUM, -1},
	{"pct", ROS__NODE_PCT, 0},
	{"signed", ROS__NODE_SIGNED, 2},
	{"prob", ROS__NODE_PROB, 3},
};

static enum ros_status parse_value(struct parser *p, const char *at, struct tag *g)
{
	const char *first = word(p, g), *second = word(p, g), *third = word(p, g);
	if (!second) {
		if (!is_path(first))
			return WRONG(p, at, "\"%s\" is no path", first ? first : "");
		add(p->t, ROS__NODE_VALUE, first, strlen(first));
		return ROS_OK;
	}
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (strcmp(verbs[i].name, first))
			continue;
		if (!is_path(second) || (third && (!isdigit((unsigned char)*third) || third[1])))
			return WRONG(p, at, "write {{%s path digits}}", first);
		struct ros__node *node = add(p->t, verbs[i].kind, second, strlen(second));
		node->digits = third ? *third - '0' : verbs[i].digits;
		return ROS_OK;
	}
	return WRONG(p, at, "\"%s\" is not one of t, b, num, pct, signed, prob", first);
}

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);
	return n >= m && !strcmp(s + n - m, tail);
}

static enum ros_status parse_raw(struct parser *p, const char *at, struct tag *g)
{
	const char *path = word(p, g);
	if (!is_path(path) || !ends_with(path, "_html"))
		return WRONG(p, at, "only a value whose name ends in %s may stand unescaped", "_html");
	add(p->t, ROS__NODE_RAW, path, strlen(path));
	return ROS_OK;
}

static enum ros_status open_section(struct parser *p, const char *at, struct tag *g,
	enum ros__node_kind kind)
{
	const char *path = word(p, g);
	if (!is_path(path))
		return WRONG(p, at, "a section needs a path");
	if (p->nopen == MAX_SECTIONS)
		return WRONG(p, at, "too many sections inside each other");
	p->open_line[p->nopen] = line_at(p, at);
	p->open[p->nopen++] = p->t->n;
	add(p->t, kind, path, strlen(path));
	return ROS_OK;
}

static enum ros_status close_section(struct parser *p, const char *at, struct tag *g)
{
	const char *path = word(p, g);
	if (!p->nopen)
		return WRONG(p, at, "{{/%s}} closes nothing", path ? path : "");
	struct ros__node *node = &p->t->node[p->open[p->nopen - 1]];
	if (!path || strcmp(node->text, path))
		return WRONG(p, at, "{{/%s}} stands where {{/%s}} of line %zu is open",
			path ? path : "", node->text, p->open_line[p->nopen - 1]);
	p->nopen--;
	node->end = p->t->n;
	return ROS_OK;
}

static enum ros_status parse_file(struct parser *p, const char *name);

static enum ros_status include(struct parser *p, const char *at, struct tag *g)
{
	const char *name = word(p, g);
	if (!name || strchr(name, '/') || *name == '.')
		return WRONG(p, at, "a file of this folder must be named");
	if (p->depth == MAX_INCLUDES)
		return WRONG(p, at, "%s: files include each other without end", name);
	char *path = ros__path_join(p->dir, name);
	bool there = ros__is_file(path);
	free(path);
	if (!there)
		return WRONG(p, at, "%s: no such file", name);
	struct parser inner = {.t = p->t, .dir = p->dir, .depth = p->depth + 1, .err = p->err};
	return parse_file(&inner, name);
}

/* ---- the text between ---- */

/* A tag alone on its line takes the line with it. */
static void swallow_line(struct parser *p, const char **from, const char *at)
{
	const char *before = at, *after = p->p;
	while (before > *from && (before[-1] == ' ' || before[-1] == '\t'))
		before--;
	while (after < p->end && (*after == ' ' || *after == '\t' || *after == '\r'))
		after++;
	bool starts = before == p->start || before[-1] == '\n';
	if (starts && (after == p->end || *after == '\n') && before >= *from) {
		if (before > *from)
			add(p->t, ROS__NODE_TEXT, *from, (size_t)(before - *from));
		p->p = after < p->end ? after + 1 : after;
	} else if (at > *from) {
		add(p->t, ROS__NODE_TEXT, *from, (size_t)(at - *from));
	}
	*from = p->p;
}

static enum ros_status parse_tag(struct parser *p, const char **from)
{
	const char *at = p->p;
	const char *close = memmem(at + 2, (size_t)(p->end - at - 2), "}}", 2);
	if (!close)
		return WRONG(p, at, "{{ is not closed by }}");
	if (close + 2 < p->end && close[2] == '}')
		close++; /* {{t a.{b}}} */
	p->p = close + 2;
	struct tag g = {at + 2, close};
	skip_space(&g);
	char sign = g.s < g.end ? *g.s : '\0';
	if (sign && strchr("#^/>!", sign)) {
		swallow_line(p, from, at);
		g.s++;
	} else {
		if (at > *from)
			add(p->t, ROS__NODE_TEXT, *from, (size_t)(at - *from));
		*from = p->p;
	}
	switch (sign) {
	case '!': return ROS_OK;
	case '#': return open_section(p, at, &g, ROS__NODE_SECTION);
	case '^': return open_section(p, at, &g, ROS__NODE_INVERTED);
	case '/': return close_section(p, at, &g);
	case '>': return include(p, at, &g);
	case '&': g.s++; return parse_raw(p, at, &g);
	default: break;
	}
	if (sign == 't' && g.s + 1 < g.end && isspace((unsigned char)g.s[1])) {
		g.s++;
		return parse_message(p, at, &g);
	}
	return parse_value(p, at, &g);
}

static enum ros_status parse_file(struct parser *p, const char *name)
{
	struct ros_buf text = ROS_BUF_INIT;
	char *path = ros__path_join(p->dir, name);
	enum ros_status st = ros__read_utf8(path, MAX_FILE, &text, p->err);
	p->file = name;
	p->start = p->p = ros__buf_str(&text);
	p->end = p->start + text.len;
	const char *from = p->p;
	while (st == ROS_OK) {
		const char *next = memmem(p->p, (size_t)(p->end - p->p), "{{", 2);
		if (!next) {
			if (p->end > from)
				add(p->t, ROS__NODE_TEXT, from, (size_t)(p->end - from));
			break;
		}
		p->p = next;
		st = parse_tag(p, &from);
	}
	if (st == ROS_OK && p->nopen)
		st = ros_err_set(p->err, ROS_ECONFIG, "%s/%s:%zu: {{#%s}} is never closed", p->dir, name,
			p->open_line[p->nopen - 1], p->t->node[p->open[p->nopen - 1]].text);
	free(path);
	ros__buf_release(&text);
	return st;
}

enum ros_status ros__template_parse(struct ros__template *t, const char *dir, const char *name,
	struct ros_err *err)
{
	struct parser p = {.t = t, .dir = dir, .err = err};
	return parse_file(&p, name);
}
