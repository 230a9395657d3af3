/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/query_parse.h"

#include <string.h>

#include "base/buf.h"
#include "rostrum/translate.h"
#include "text/utf8.h"

struct reading {
	struct ros_query *q;
	const char *pattern, *at;
	struct ros_err *err;
};

/* Counted in characters, as who typed it counts. */
static enum ros_status wrong(struct reading *r, const char *what)
{
	size_t n = 1;
	for (const char *p = r->pattern; p < r->at; p++)
		n += ((unsigned char)*p & 0xC0) != 0x80;
	return ros_err_set(r->err, ROS_EUSAGE, "pattern \"%s\": %s, at character %zu", r->pattern,
		ros_tr(what), n);
}

static void spaces(struct reading *r)
{
	for (;;) {
		if (*r->at == ' ' || *r->at == '\t')
			r->at++;
		else if (strncmp(r->at, "\u3000", 3) == 0)
			r->at += 3;
		else
			return;
	}
}

static uint32_t add_form(struct ros_query *q, const char *s, size_t len)
{
	ROS_GROW(q->form, q->nform, q->cap_form);
	q->form[q->nform] = ros__arena_strndup(&q->arena, s, len);
	return (uint32_t)q->nform++;
}

/* --- conditions --- */

static bool class_bit(const char *s, size_t len, uint32_t *bits)
{
	for (unsigned c = 0; c < ROS_CLASS_N; c++) {
		const char *name = ros_class_name((enum ros_class)c);
		if (strlen(name) == len && strncmp(name, s, len) == 0)
			return *bits |= 1u << c, true;
	}
	for (unsigned n = 1; n < ROS_NAME_N; n++) {
		const char *name = ros_word_class_name(ROS_CLASS_HAN, (enum ros_name)n);
		if (strlen(name) == len && strncmp(name, s, len) == 0)
			return *bits |= 1u << (ROS_CLASS_N + n), true;
	}
	return false;
}

/* A value ends at | & ] unless it is quoted. */
static enum ros_status value(struct reading *r, const char **s, size_t *len)
{
	spaces(r);
	if (*r->at == '"') {
		*s = ++r->at;
		*len = strcspn(*s, "\"");
		r->at += *len;
		if (!*r->at)
			return wrong(r, "a quote is opened and never closed");
		r->at++;
	} else {
		*s = r->at;
		*len = strcspn(*s, "|&] ");
		r->at += *len;
	}
	spaces(r);
	return *len ? ROS_OK : wrong(r, "a value is missing");
}

static enum ros_status values(struct reading *r, struct query_condition *c)
{
	enum ros_status st;
	const char *s;
	size_t len;
	c->first = (uint32_t)r->q->nform;
	do {
		r->at += *r->at == '|';
		if ((st = value(r, &s, &len)) != ROS_OK)
			return st;
		if (!c->of_class)
			add_form(r->q, s, len);
		else if (!class_bit(s, len, &c->classes)) {
			r->at = s;
			return wrong(r, "no such class; classes are person, place, organisation, han, latin, "
				"other, number, percent, date, model, mask, address, tag, punct, symbol");
		}
	} while (*r->at == '|');
	c->n = (uint32_t)r->q->nform - c->first;
	return ROS_OK;
}

static enum ros_status condition(struct reading *r)
{
	struct query_condition c = {0};
	spaces(r);
	size_t len = strcspn(r->at, "=!|&] ");
	c.of_class = len == 5 && strncmp(r->at, "class", len) == 0;
	if (!c.of_class && !(len == 4 && strncmp(r->at, "word", len) == 0))
		return wrong(r, "a condition is class=... or word=...");
	r->at += len;
	spaces(r);
	c.differs = *r->at == '!';
	r->at += c.differs;
	if (*r->at != '=')
		return wrong(r, "= or != is missing");
	r->at++;
	enum ros_status st = values(r, &c);
	ROS_GROW(r->q->condition, r->q->ncondition, r->q->cap_condition);
	r->q->condition[r->q->ncondition++] = c;
	return st;
}

/* --- how often --- */

static bool digits(struct reading *r, unsigned *n)
{
	size_t len = strspn(r->at, "0123456789");
	*n = 0;
	for (size_t i = 0; i < len; i++)
		*n = *n > QUERY_REACH ? *n : *n * 10 + (unsigned)(r->at[i] - '0');
	r->at += len;
	return len > 0;
}

static enum ros_status braces(struct reading *r, struct query_element *e)
{
	const char *from = r->at++;
	bool have = digits(r, &e->least);
	e->most = e->least;
	if (*r->at == ',') {
		r->at++;
		if (!digits(r, &e->most))
			e->most = QUERY_REACH;
	} else if (!have) {
		return wrong(r, "a number is missing");
	}
	if (*r->at != '}')
		return wrong(r, "} is missing");
	r->at++;
	if (e->most <= QUERY_REACH && e->least <= e->most && e->most > 0)
		return ROS_OK;
	r->at = from;
	return wrong(r, "repetitions are {m,n} with m up to n and n from 1 to 50");
}

static enum ros_status how_often(struct reading *r, struct query_element *e)
{
	e->least = e->most = 1;
	if (*r->at == '{')
		return braces(r, e);
	if (*r->at == '?' || *r->at == '*')
		e->least = 0;
	if (*r->at == '+' || *r->at == '*')
		e->most = QUERY_REACH;
	r->at += *r->at == '?' || *r->at == '*' || *r->at == '+';
	return ROS_OK;
}

/* --- elements --- */

static enum ros_status bracket(struct reading *r, struct query_element *e)
{
	enum ros_status st = ROS_OK;
	e->condition = (uint32_t)r->q->ncondition;
	r->at++;
	spaces(r);
	if (*r->at != ']')
		st = condition(r);
	while (st == ROS_OK && *r->at == '&') {
		r->at++;
		st = condition(r);
	}
	if (st != ROS_OK)
		return st;
	if (*r->at != ']')
		return wrong(r, "] is missing");
	r->at++;
	e->ncondition = (uint32_t)r->q->ncondition - e->condition;
	return how_often(r, e);
}

/* Up to a space or a bracket; where the pattern has no bracket, all of it. */
static void term(struct reading *r, struct query_element *e, bool whole)
{
	struct ros_buf b = ROS_BUF_INIT;
	while (*r->at && (whole || (*r->at != '[' && *r->at != ' ' && *r->at != '\t'))) {
		r->at += *r->at == '\\' && (r->at[1] == '[' || r->at[1] == ']' || r->at[1] == '\\');
		ros__buf_addc(&b, *r->at++);
	}
	e->term = true;
	e->form = add_form(r->q, ros__buf_str(&b), b.len);
	e->least = e->most = 1;
	ros__buf_release(&b);
}

static bool has_bracket(const char *pattern)
{
	for (const char *p = strchr(pattern, '['); p; p = strchr(p + 1, '['))
		if (p == pattern || p[-1] != '\\')
			return true;
	return false;
}

enum ros_status ros__query_read(struct ros_query *q, const char *pattern, struct ros_err *err)
{
	struct reading r = {q, pattern, pattern, err};
	bool whole = !has_bracket(pattern), some = false;
	enum ros_status st = ROS_OK;
	spaces(&r);
	while (st == ROS_OK && *r.at) {
		struct query_element e = {0};
		if (*r.at == '[' && !whole)
			st = bracket(&r, &e);
		else
			term(&r, &e, whole);
		ROS_GROW(q->element, q->nelement, q->cap_element);
		q->element[q->nelement++] = e;
		some = some || e.least > 0;
		spaces(&r);
	}
	if (st == ROS_OK && !some)
		return q->nelement ? wrong(&r, "the pattern matches nothing at all, too")
				   : ros_err_set(err, ROS_EUSAGE, "kwic: the pattern is empty");
	return st;
}
