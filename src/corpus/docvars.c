/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Docvars: fixed fields by any of their names, further ones by their own. */
#include <stdio.h>
#include <string.h>

#include "base/io.h"
#include "corpus/number.h"
#include "corpus/store.h"
#include "text/utf8.h"

static const struct { const char *name, *field; } alias[] = {
	{"title", "title"}, {"标题", "title"}, {"标 题", "title"}, {"题目", "title"}, {"標題", "title"},
	{"speaker", "speaker"}, {"发言人", "speaker"}, {"發言人", "speaker"}, {"报告人", "speaker"},
	{"演讲者", "speaker"}, {"讲话人", "speaker"}, {"president", "speaker"}, {"author", "speaker"},
	{"作者", "speaker"}, {"office", "office"}, {"职务", "office"}, {"職務", "office"},
	{"position", "office"}, {"role", "office"}, {"name", "name"}, {"姓名", "name"},
	{"district", "district"}, {"地区", "district"}, {"地區", "district"}, {"区县", "district"},
	{"province", "district"}, {"省份", "district"}, {"省", "district"}, {"organisation", "district"},
	{"organization", "district"}, {"单位", "district"}, {"單位", "district"}, {"date", "date"},
	{"日期", "date"}, {"时间", "date"}, {"時間", "date"}, {"place", "place"}, {"地点", "place"},
	{"地點", "place"}, {"venue", "place"}, {"location", "place"}};

const char *ros__docvar_field(const char *name)
{
	for (size_t i = 0; i < sizeof alias / sizeof *alias; i++)
		if (strcasecmp(name, alias[i].name) == 0)
			return alias[i].field;
	return NULL;
}

static const char **fixed(struct ros_doc *d, const char *field)
{
	const struct { const char *name; const char **at; } t[] = {{"title", &d->title},
		{"speaker", &d->speaker}, {"office", &d->office}, {"name", &d->name},
		{"district", &d->district}, {"date", &d->date}, {"place", &d->place}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (strcmp(field, t[i].name) == 0)
			return t[i].at;
	return NULL;
}

const char *ros_doc_var(const struct ros_doc *d, const char *name)
{
	const struct { const char *name, *value; } t[] = {{"id", d->id}, {"label", d->label},
		{"title", d->title}, {"speaker", d->speaker}, {"office", d->office}, {"name", d->name},
		{"district", d->district}, {"date", d->date}, {"place", d->place}, {"source", d->source}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (strcmp(name, t[i].name) == 0)
			return t[i].value ? t[i].value : "";
	for (uint32_t i = 0; i < d->nvar; i++)
		if (strcmp(name, d->var[i].name) == 0)
			return d->var[i].value;
	return "";
}

static void add_var(struct ros_corpus *c, size_t d, const char *name, const char *value)
{
	struct ros_doc *doc = &c->doc[d];
	struct ros_arena *a = &c->store->arena;
	struct ros_docvar *v = ros__arena_alloc(a, (doc->nvar + 1) * sizeof *v);
	if (doc->nvar)
		memcpy(v, doc->var, doc->nvar * sizeof *v);
	for (uint32_t i = 0; i < doc->nvar; i++)
		if (strcmp(v[i].name, name) == 0) {
			v[i].value = ros__arena_strdup(a, value);
			doc->var = v;
			return;
		}
	v[doc->nvar++] = (struct ros_docvar){ros__arena_strdup(a, name), ros__arena_strdup(a, value)};
	doc->var = v;
}

/* A speaker given by the user: the parts are filled where they can be read from it. */
static void speaker_parts(struct ros_corpus *c, struct ros_doc *d, const char *value)
{
	struct ros_speaker sp = ros__speaker_parse(c->store->rules, value, strlen(value));
	struct ros_arena *a = &c->store->arena;
	if (sp.strength && sp.office[0] && !*d->office)
		d->office = ros__arena_strdup(a, sp.office);
	if (sp.strength && sp.name[0])
		d->name = ros__arena_strdup(a, sp.name);
	else if (!sp.office[0])
		d->name = ros__arena_strdup(a, value);
	if (sp.strength && sp.district[0] && !*d->district)
		d->district = ros__arena_strdup(a, sp.district);
}

void ros__docvar_set(struct ros_corpus *c, size_t d, const char *name, const char *value,
	const char *what, bool quiet)
{
	struct ros_doc *doc = &c->doc[d];
	struct ros_arena *a = &c->store->arena;
	const char *field = ros__docvar_field(name);
	const char **at = field ? fixed(doc, field) : NULL;
	char iso[11];
	size_t where;
	if (!*value)
		return;
	if (!at) {
		add_var(c, d, name, value);
		return;
	}
	if (strcmp(field, "date") == 0 && ros__date_parse(value, strlen(value), &where, iso))
		value = iso;
	if (**at && strcmp(*at, value) != 0 && !quiet && !(strcmp(field, "speaker") == 0 &&
			strstr(*at, value)))
		ros__corpus_warn(c, "metadata.conflict", (int64_t)d, doc->source, 0, false,
			"{id}: {field} is \"{found}\" in the text and \"{given}\" in {where}; the latter is used",
			"id", doc->id, "field", field, "found", *at, "given", value, "where", what, NULL);
	*at = ros__arena_strdup(a, value);
	if (strcmp(field, "speaker") == 0)
		speaker_parts(c, doc, *at);
	if (strcmp(field, "name") == 0 && !*doc->speaker)
		doc->speaker = *at;
	if (strcmp(field, "district") == 0)
		doc->district_masked = false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct ros_docvar *)a)->name, ((const struct ros_docvar *)b)->name);
}

void ros__docvar_sort(struct ros_corpus *c, size_t d)
{
	struct ros_doc *doc = &c->doc[d];
	if (doc->nvar < 2)
		return;
	struct ros_docvar *v = ros__arena_alloc(&c->store->arena, doc->nvar * sizeof *v);
	memcpy(v, doc->var, doc->nvar * sizeof *v);
	qsort(v, doc->nvar, sizeof *v, by_name);
	doc->var = v;
}

/* --- file names -------------------------------------------------------------------------------- */

enum ros_status ros__filename_pattern_check(const char *p, struct ros_err *err)
{
	size_t vars = 0;
	for (const char *s = p; *s;) {
		if (*s != '{') {
			if (*s == '}')
				return ros_err_set(err, ROS_EUSAGE,
					"--docvars-from-filename %s: \"}\" without \"{\"", p);
			s++;
			continue;
		}
		const char *close = strchr(s, '}');
		if (!close || close == s + 1)
			return ros_err_set(err, ROS_EUSAGE,
				"--docvars-from-filename %s: write each docvar as {name}", p);
		if (close[1] == '{')
			return ros_err_set(err, ROS_EUSAGE,
				"--docvars-from-filename %s: put a character between two docvars", p);
		vars++;
		s = close + 1;
	}
	if (!vars)
		return ros_err_set(err, ROS_EUSAGE,
			"--docvars-from-filename %s: no {name} in it; write for example {year}_{speaker}", p);
	return ROS_OK;
}

/* The literal text behind a {name}: up to the next one. */
static size_t literal(const char *p)
{
	size_t n = 0;
	while (p[n] && p[n] != '{')
		n++;
	return n;
}

static bool walk(struct ros_corpus *c, size_t d, const char *p, const char *s, bool set)
{
	size_t lit = literal(p);
	if (strncmp(s, p, lit) != 0)
		return false;
	p += lit;
	s += lit;
	while (*p == '{') {
		const char *close = strchr(p, '}');
		size_t n = literal(close + 1);
		char *name = ros__xstrndup(p + 1, (size_t)(close - p - 1)), *value = NULL;
		const char *end;
		if (!n) {
			end = s + strlen(s);
		} else {
			char *mark = ros__xstrndup(close + 1, n);
			end = strstr(s, mark);
			/* the last literal binds as far right as it can, the others as far left */
			for (const char *q = end; q && !close[1 + n] && (q = strstr(q + 1, mark));)
				end = q;
			free(mark);
		}
		bool fits = end && end > s;
		if (fits && set && strcmp(name, "_") != 0) {
			value = ros__xstrndup(s, (size_t)(end - s));
			ros__docvar_set(c, d, name, value, "the file's name", true);
		}
		free(name);
		free(value);
		if (!fits)
			return false;
		s = end + n;
		p = close + 1 + n;
	}
	return *s == '\0';
}

bool ros__filename_docvars(struct ros_corpus *c, size_t d, const char *pattern, const char *stem)
{
	return walk(c, d, pattern, stem, false) && walk(c, d, pattern, stem, true);
}
