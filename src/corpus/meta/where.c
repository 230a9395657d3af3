/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/where.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "corpus/meta/store.h"
#include "text/regex.h"

enum op { OP_NOT, OP_LESS_EQUAL, OP_MORE_EQUAL, OP_EQUAL, OP_LESS, OP_MORE, OP_LIKE };
static const struct {
	const char *sign;
	enum op op;
} sign[] = {{"!=", OP_NOT}, {"<=", OP_LESS_EQUAL}, {">=", OP_MORE_EQUAL}, {"=", OP_EQUAL},
	{"<", OP_LESS}, {">", OP_MORE}, {"~", OP_LIKE}};
enum { N_SIGN = sizeof sign / sizeof *sign };

struct condition {
	char *field;
	enum op op;
	char **value; /* one is enough; of != none may be */
	size_t n;
	struct ros_regex *re; /* of ~ */
};

struct conditions {
	struct condition *v;
	size_t n;
};

static void conditions_release(struct conditions *c)
{
	for (size_t i = 0; i < c->n; i++) {
		for (size_t k = 0; k < c->v[i].n; k++)
			free(c->v[i].value[k]);
		free(c->v[i].value);
		free(c->v[i].field);
		ros__regex_free(c->v[i].re);
	}
	free(c->v);
}

static char *trimmed(const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return ros__xstrndup(s, n);
}

/* The first sign in the text; of those at one place the longer. */
static const char *find_sign(const char *s, size_t *which)
{
	size_t at = strcspn(s, "!=<>~");
	for (size_t i = 0; i < N_SIGN; i++)
		if (strncmp(s + at, sign[i].sign, strlen(sign[i].sign)) == 0) {
			*which = i;
			return s + at;
		}
	return NULL;
}

static void add_value(struct condition *c, const char *s)
{
	c->value = ros__xrealloc(c->value, c->n + 1, sizeof *c->value);
	c->value[c->n++] = trimmed(s, strlen(s));
}

static enum ros_status read_conditions(
	struct conditions *out, const struct ros_strlist *where, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	ROS_NEW_ARRAY(out->v, where->n + 1);
	for (size_t i = 0; i < where->n && st == ROS_OK; i++) {
		const char *item = where->item[i];
		size_t which = 0;
		const char *at = find_sign(item, &which);
		if (!at && out->n) { /* behind a comma: one more value */
			add_value(&out->v[out->n - 1], item);
			continue;
		}
		if (!at || at == item)
			return ros_err_set(err, ROS_EUSAGE,
				"--where \"%.60s\": write FIELD=VALUE, or !=, <, <=, >, >=, ~ in its place", item);
		struct condition *c = &out->v[out->n++];
		c->field = trimmed(item, (size_t)(at - item));
		c->op = sign[which].op;
		add_value(c, at + strlen(sign[which].sign));
		if (c->op == OP_LIKE)
			st = ros__regex_new(&c->re, c->value[0], err);
	}
	return st == ROS_OK ? st : ros_err_context(err, "--where");
}

enum ros_status ros__where_check(const struct ros_strlist *where, struct ros_err *err)
{
	struct conditions c = {0};
	enum ros_status st = read_conditions(&c, where, err);
	conditions_release(&c);
	return st;
}

/* ---- looking ---- */

static bool number(const char *s, double *v)
{
	char *end;
	errno = 0;
	*v = strtod(s, &end);
	return end != s && !*end && errno == 0;
}

static int order(const char *a, const char *b)
{
	double x, y;
	if (number(a, &x) && number(b, &y))
		return (x > y) - (x < y);
	return strcmp(a, b);
}

static bool one_of(const struct condition *c, const char *value)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcasecmp(c->value[i], value) == 0)
			return true;
	return false;
}

static bool compared(const struct condition *c, const char *value)
{
	int o = order(value, c->value[0]);
	return c->op == OP_LESS      ? o < 0
		: c->op == OP_MORE       ? o > 0
		: c->op == OP_LESS_EQUAL ? o <= 0
								 : o >= 0;
}

static bool meets(const struct condition *c, const char *value)
{
	switch (c->op) {
	case OP_NOT:
		return !one_of(c, value);
	case OP_EQUAL:
		return *value && one_of(c, value);
	case OP_LIKE:
		return *value && ros__regex_find(c->re, value, strlen(value), NULL, NULL);
	default:
		return *value && compared(c, value);
	}
}

const char *ros__doc_field(const struct ros_doc *d, const char *field, char year[5])
{
	const char *value = ros_doc_var(d, field);
	if (*value || strcmp(field, "year") != 0 || strspn(d->date, "0123456789") < 4)
		return value;
	memcpy(year, d->date, 4);
	year[4] = '\0';
	return year;
}

static enum ros_status unknown(const struct ros_corpus *c, const char *field, struct ros_err *err)
{
	static const char *const fixed[] = {
		"title", "speaker", "office", "name", "district", "date", "year", "place", "source"};
	struct ros_buf b = ROS_BUF_INIT;
	char year[5];
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		for (size_t d = 0; d < c->ndoc; d++)
			if (*ros__doc_field(&c->doc[d], fixed[i], year)) {
				ros__buf_addf(&b, "%s%s", b.len ? ", " : "", fixed[i]);
				break;
			}
	for (uint32_t i = 0; c->ndoc && i < c->doc[0].nvar; i++)
		ros__buf_addf(&b, ", %s", c->doc[0].var[i].name);
	enum ros_status st = ros_err_set(err, ROS_EUSAGE,
		"--where: no speech has a field \"%.60s\"; there are %.300s", field, ros__buf_str(&b));
	ros__buf_release(&b);
	return st;
}

/* Fields by their own names; each must be known to some speech. */
static enum ros_status settle_fields(
	const struct ros_corpus *c, struct conditions *w, struct ros_err *err)
{
	for (size_t i = 0; i < w->n; i++) {
		const char *meant = ros_corpus_field(c, w->v[i].field);
		bool known = false;
		char year[5];
		for (size_t d = 0; d < c->ndoc && !known; d++)
			known = *ros__doc_field(&c->doc[d], meant, year) != '\0';
		if (!known)
			return unknown(c, w->v[i].field, err);
		char *copy = ros__xstrdup(meant);
		free(w->v[i].field);
		w->v[i].field = copy;
	}
	return ROS_OK;
}

/* Speeches that stay move up; to[d] is where, or -1. */
static size_t drop(struct ros_corpus *c, const struct conditions *w, int64_t *to)
{
	size_t n = 0;
	char year[5];
	for (size_t d = 0; d < c->ndoc; d++) {
		bool stays = true;
		for (size_t i = 0; i < w->n && stays; i++)
			stays = meets(&w->v[i], ros__doc_field(&c->doc[d], w->v[i].field, year));
		to[d] = stays ? (int64_t)n : -1;
		if (!stays)
			continue;
		c->doc[n] = c->doc[d];
		c->store->place[n++] = c->store->place[d];
	}
	return n;
}

static void move_warnings(struct ros_corpus *c, const int64_t *to)
{
	size_t n = 0;
	for (size_t i = 0; i < c->nwarning; i++) {
		struct ros_warning w = c->warning[i];
		if (w.doc >= 0 && to[w.doc] < 0)
			continue;
		w.doc = w.doc < 0 ? -1 : to[w.doc];
		c->warning[n++] = w;
	}
	c->nwarning = n;
}

static enum ros_status apply(struct ros_corpus *c, const struct conditions *w, struct ros_err *err)
{
	int64_t *to;
	char left[24], of[24];
	ROS_NEW_ARRAY(to, c->ndoc);
	size_t all = c->ndoc, n = drop(c, w, to);
	snprintf(left, sizeof left, "%zu", all - n);
	snprintf(of, sizeof of, "%zu", all);
	move_warnings(c, to);
	c->ndoc = n;
	free(to);
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].re && ros__regex_outcome(w->v[i].re, err) != ROS_OK)
			return ros_err_context(err, "--where: %s", w->v[i].field);
	if (!n)
		return ros_err_set(err, ROS_EINPUT, "--where: none of the %zu speeches meets it", all);
	if (n < all)
		ros__corpus_warn(c, "where.left_out", -1, c->source[0].path, 0, false,
			"{n} of {of} speeches are left out by --where", "n", left, "of", of, NULL);
	return ROS_OK;
}

enum ros_status ros__where_apply(
	struct ros_corpus *c, const struct ros_strlist *where, struct ros_err *err)
{
	struct conditions w = {0};
	if (!where->n)
		return ROS_OK;
	enum ros_status st = read_conditions(&w, where, err);
	if (st == ROS_OK)
		st = settle_fields(c, &w, err);
	if (st == ROS_OK)
		st = apply(c, &w, err);
	conditions_release(&w);
	return st;
}
