/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Docvars: fixed fields by any of their names, further ones by their own.
 *
 * Who speaks is one answer however many sources there are: what a later source says of the name
 * settles the speaker, too, and the office that went with another name goes.
 */
#include <stdio.h>
#include <string.h>

#include "corpus/meta/columns.h"
#include "corpus/number.h"
#include "corpus/meta/store.h"
#include "corpus/meta/values.h"

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
	for (uint32_t i = 0; i < d->nvar; i++) /* the user's own wins */
		if (strcmp(name, d->var[i].name) == 0)
			return d->var[i].value;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (strcmp(name, t[i].name) == 0)
			return t[i].value ? t[i].value : "";
	return "";
}

const char *ros_corpus_field(const struct ros_corpus *c, const char *name)
{
	for (size_t d = 0; d < c->ndoc; d++)
		for (uint32_t i = 0; i < c->doc[d].nvar; i++)
			if (strcmp(name, c->doc[d].var[i].name) == 0)
				return name;
	const char *field = c->store ? ros__columns_field(c->store->columns, name, NULL) : NULL;
	return field ? field : name;
}

/* Where each name stands among the variables of the document that is being filled, so that a table of
 * many columns costs no search for each cell. */
static uint32_t *place_of(struct ros_corpus *c, size_t d, uint32_t id)
{
	struct ros__corpus_store *s = c->store;
	const struct ros_doc *doc = &c->doc[d];
	if (id >= s->var_cap) {
		size_t was = s->var_cap;
		ROS_GROW_N(s->var_at, id, s->var_cap, 1);
		memset(s->var_at + was, 0, (s->var_cap - was) * sizeof *s->var_at);
	}
	if (s->var_doc != d + 1) { /* another document than before: what it has already */
		s->var_doc = d + 1;
		s->var_turn++;
		for (uint32_t i = 0; i < doc->nvar; i++) {
			uint32_t k = ros__strmap_get(&s->var_name, doc->var[i].name, strlen(doc->var[i].name));
			if (k < s->var_cap)
				s->var_at[k] = (struct ros__var_at){s->var_turn, i};
		}
	}
	if (s->var_at[id].turn != s->var_turn)
		s->var_at[id] = (struct ros__var_at){s->var_turn, UINT32_MAX};
	return &s->var_at[id].place;
}

static void add_var(struct ros_corpus *c, size_t d, const char *name, const char *value)
{
	struct ros_doc *doc = &c->doc[d];
	struct ros_arena *a = &c->store->arena;
	struct ros_docvar *v = (struct ros_docvar *)doc->var; /* ours until the corpus is read */
	uint32_t id = ros__strmap_put(&c->store->var_name, name, strlen(name));
	uint32_t *place = place_of(c, d, id);
	if (*place < doc->nvar && strcmp(v[*place].name, name) == 0) {
		v[*place].value = value;
		return;
	}
	*place = doc->nvar;
	if ((doc->nvar & (doc->nvar - 1)) == 0) { /* full at 1, 2, 4, ... */
		v = ros__arena_alloc(a, (doc->nvar ? 2 * (size_t)doc->nvar : 1) * sizeof *v);
		if (doc->nvar)
			memcpy(v, doc->var, doc->nvar * sizeof *v);
		doc->var = v;
	}
	v[doc->nvar++] = (struct ros_docvar){c->store->var_name.key[id], value};
}

/* --- who speaks --------------------------------------------------------------------------------- */

/* A name that is another person's takes the office that went with the old one away. */
static void rename_to(struct ros_corpus *c, size_t d, const char *name)
{
	struct ros_doc *doc = &c->doc[d];
	struct ros__doc_place *p = &c->store->place[d];
	bool other = *doc->name && *name && !ros__same_name(doc->name, name);
	if (other && p->office_by < p->now)
		doc->office = "";
	doc->name = name;
}

static void set_speaker(struct ros_corpus *c, size_t d, const char *value)
{
	struct ros_doc *doc = &c->doc[d];
	struct ros__doc_place *p = &c->store->place[d];
	struct ros_arena *a = &c->store->arena;
	struct ros_speaker sp = ros__speaker_parse(c->store->rules, value, strlen(value));
	const char *name = sp.strength && sp.name[0] ? ros__arena_strdup(a, sp.name) :
		!sp.office[0] ? value : "";
	doc->speaker = value;
	p->speaker_by = p->now;
	if (*name && p->name_by < p->now)
		rename_to(c, d, name);
	if (sp.strength && sp.office[0] && (!*doc->office || p->office_by < p->now)) {
		doc->office = ros__arena_strdup(a, sp.office);
		p->office_by = p->now;
	}
	if (sp.strength && sp.district[0] && !*doc->district)
		doc->district = ros__arena_strdup(a, sp.district);
}

static void set_name(struct ros_corpus *c, size_t d, const char *value)
{
	struct ros_doc *doc = &c->doc[d];
	struct ros__doc_place *p = &c->store->place[d];
	bool within = *doc->name ? ros__same_name(doc->name, value) : strstr(doc->speaker, value) != NULL;
	bool office_only = !*doc->name && *doc->office;
	if (!*doc->speaker || (p->speaker_by < p->now && !within && !office_only))
		doc->speaker = value;
	rename_to(c, d, value);
	p->name_by = p->now;
}

/* --- setting ------------------------------------------------------------------------------------ */

static void conflict(struct ros_corpus *c, size_t d, const char *field, const char *found,
	const char *given, const char *what)
{
	const struct ros_doc *doc = &c->doc[d];
	ros__corpus_warn(c, "metadata.conflict", (int64_t)d, doc->source, 0, false,
		"{id}: {field} is \"{found}\" in the text and \"{given}\" in {where}; the latter is used",
		"id", doc->id, "field", field, "found", found, "given", given, "where", what, NULL);
}

static void put(struct ros_corpus *c, size_t d, const char *field, const char *name,
	const char *raw, const char *what, bool quiet)
{
	struct ros_doc *doc = &c->doc[d];
	struct ros_arena *a = &c->store->arena;
	const char **at = field ? fixed(doc, field) : NULL;
	const char *value = ros__value_clean(a, raw, strlen(raw));
	char iso[11];
	size_t where;
	if (!*value || ros__columns_missing(c->store->columns, value))
		return;
	if (!at) {
		add_var(c, d, name, value);
		return;
	}
	if (strcmp(field, "date") == 0 && !ros__date_unsure(value) &&
		ros__date_parse(value, strlen(value), &where, iso))
		value = ros__arena_strdup(a, iso);
	bool person = strcmp(field, "speaker") == 0 || strcmp(field, "name") == 0;
	if (**at && strcmp(*at, value) != 0 && !quiet && !(person && (strstr(*at, value) ||
			ros__same_name(*at, value))))
		conflict(c, d, field, *at, value, what);
	if (strcmp(field, "speaker") == 0)
		set_speaker(c, d, value);
	else if (strcmp(field, "name") == 0)
		set_name(c, d, value);
	else
		*at = value;
	if (strcmp(field, "office") == 0)
		c->store->place[d].office_by = c->store->place[d].now;
	if (strcmp(field, "district") == 0)
		doc->district_masked = false;
}

void ros__docvar_plan(const struct ros_corpus *c, const struct ros_docvar *column, size_t n,
	const char **field)
{
	for (size_t i = 0; i < n; i++) {
		size_t rank, other;
		field[i] = ros__columns_field(c->store->columns, column[i].name, &rank);
		for (size_t k = 0; k < i && field[i]; k++) {
			if (!field[k] || strcmp(field[k], field[i]) != 0)
				continue;
			ros__columns_field(c->store->columns, column[k].name, &other);
			field[rank < other ? k : i] = NULL;
		}
	}
}

/* Where the column that the plan took for the speaker is empty, another one may say who it is: an
 * office (full: 財政司司長) of whom no name is known. */
static void speaker_elsewhere(struct ros_corpus *c, size_t d, const struct ros_docvar *v,
	const char *const *field, size_t n, const char *what)
{
	for (size_t i = 0; i < n && !*c->doc[d].speaker && !*c->doc[d].name; i++) {
		const char *f = field[i] || !*v[i].value
			? NULL
			: ros__columns_field(c->store->columns, v[i].name, NULL);
		if (f && strcmp(f, "speaker") == 0)
			put(c, d, f, v[i].name, v[i].value, what, true);
	}
}

void ros__docvars_set(struct ros_corpus *c, size_t d, const struct ros_docvar *v,
	const char *const *field, size_t n, uint32_t by, const char *what, bool quiet)
{
	c->store->place[d].now = by;
	for (size_t i = 0; i < n; i++)
		put(c, d, field[i], v[i].name, v[i].value, what, quiet);
	speaker_elsewhere(c, d, v, field, n, what);
}

void ros__docvar_set(struct ros_corpus *c, size_t d, const char *name, const char *value, uint32_t by,
	const char *what, bool quiet)
{
	c->store->place[d].now = by;
	put(c, d, ros__columns_field(c->store->columns, name, NULL), name, value, what, quiet);
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
