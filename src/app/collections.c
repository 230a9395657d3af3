/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/collections.h"

#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "result/sections.h"

/* ---- a collection that was analysed before ---- */

/* The analysis.json that a path means, or NULL. The caller frees. */
static char *analysis_of(const char *path)
{
	const char *base = ros__path_base(path);
	size_t n = strlen(base);
	if (ros__is_dir(path)) {
		char *inside = ros__path_join(path, "analysis.json");
		char *record = ros__path_join(path, "manifest.tsv");
		bool ours = ros__is_file(inside) && ros__is_file(record);
		free(record);
		if (ours)
			return inside;
		free(inside);
		return NULL;
	}
	return n >= 13 && strcmp(base + n - 13, "analysis.json") == 0 ? ros__xstrdup(path) : NULL;
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* The body from its sentences, each where it stood. */
static void rebuild_body(struct ros_collections *c, const struct ros_r_speech *s, struct ros_doc *d)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_piece *piece = ros__arena_alloc(&c->arena, (s->sentences.n + 1) * sizeof *piece);
	int64_t paragraph = 0;
	for (size_t i = 0; i < s->sentences.n; i++) {
		const struct ros_r_sentence *x = &s->sentences.v[i];
		if (i && x->paragraph != paragraph)
			ros__buf_add(&b, "\n", 1);
		paragraph = x->paragraph;
		piece[i] = (struct ros_piece){(uint64_t)x->start, (uint32_t)b.len, (uint32_t)x->text.n};
		ros__buf_add(&b, x->text.s, x->text.n);
	}
	d->body = ros__arena_strndup(&c->arena, ros__buf_str(&b), b.len);
	d->body_len = (uint32_t)b.len;
	d->piece = piece;
	d->npiece = (uint32_t)s->sentences.n;
	ros__buf_release(&b);
}

static void rebuild_docvars(
	struct ros_collections *c, const struct ros_r_speech *s, struct ros_doc *d)
{
	struct ros_docvar *var = ros__arena_alloc(&c->arena, (s->docvars.n + 1) * sizeof *var);
	uint32_t n = 0;
	for (size_t i = 0; i < s->docvars.n; i++)
		if (s->docvars.v[i].text)
			var[n++] = (struct ros_docvar){s->docvars.v[i].name, s->docvars.v[i].text};
	d->var = var;
	d->nvar = n;
}

static void rebuild(struct ros_collections *c, int side)
{
	const struct ros_r_corpus *from = c->earlier[side].found.corpus;
	struct ros_corpus *to = &c->part[side];
	to->doc = ros__arena_zalloc(&c->arena, (from->speeches.n + 1) * sizeof *to->doc);
	to->source = ros__arena_zalloc(&c->arena, (from->sources.n + 1) * sizeof *to->source);
	for (size_t i = 0; i < from->sources.n; i++)
		to->source[to->nsource++] = (struct ros_source){.path = or_empty(from->sources.v[i].path),
			.format = "",
			.encoding = "",
			.title = or_empty(from->sources.v[i].title),
			.nspeech = (uint32_t)from->sources.v[i].n_speeches};
	for (size_t i = 0; i < from->speeches.n; i++) {
		const struct ros_r_speech *s = &from->speeches.v[i];
		struct ros_doc *d = &to->doc[to->ndoc++];
		*d = (struct ros_doc){.id = s->id,
			.label = or_empty(s->label),
			.title = or_empty(s->title),
			.speaker = or_empty(s->speaker),
			.office = or_empty(s->office),
			.name = or_empty(s->name),
			.district = or_empty(s->district),
			.district_masked = s->district_masked,
			.date = or_empty(s->date),
			.place = or_empty(s->place),
			.source = or_empty(s->source),
			.start = (uint64_t)s->start,
			.length = (uint64_t)s->length,
			.confidence = s->boundary.confidence,
			.reason = or_empty(s->boundary.reason)};
		rebuild_body(c, s, d);
		rebuild_docvars(c, s, d);
	}
}

static enum ros_status read_analysis(
	struct ros_collections *c, int side, const char *path, struct ros_err *err)
{
	enum ros_status st = ros__result_read(&c->earlier[side], path, err);
	const struct ros_r_corpus *corpus = c->earlier[side].found.corpus;
	if (st == ROS_OK && (!corpus || !corpus->speeches.n || !corpus->speeches.v[0].sentences.n))
		return ros_err_set(err, ROS_EINPUT,
			"%s: holds no speeches; give the analysis.json that `rostrum run` wrote", path);
	c->rebuilt[side] = true;
	if (st == ROS_OK)
		rebuild(c, side);
	return st;
}

/* ---- both together ---- */

/* "2016/" is called 2016, "out/analysis.json" out. */
static const char *name_of(struct ros_collections *c, const char *path)
{
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		n--;
	char *whole = ros__arena_strndup(&c->arena, path, n);
	const char *base = ros__path_base(whole);
	if (strcmp(base, "analysis.json") == 0 && base > whole + 1) {
		whole[base - whole - 1] = '\0';
		return ros__path_base(whole);
	}
	const char *dot = strrchr(base, '.');
	return ros__is_dir(path) || !dot || dot == base
		? base
		: ros__arena_strndup(&c->arena, base, (size_t)(dot - base));
}

static int by_name(const void *pa, const void *pb)
{
	return strcmp(((const struct ros_docvar *)pa)->name, ((const struct ros_docvar *)pb)->name);
}

static void add_docvar(struct ros_collections *c, struct ros_doc *d, const char *value)
{
	struct ros_docvar *var = ros__arena_alloc(&c->arena, (d->nvar + 1) * sizeof *var);
	uint32_t n = 0;
	for (uint32_t i = 0; i < d->nvar; i++)
		if (strcmp(d->var[i].name, ROS_COLLECTION) != 0)
			var[n++] = d->var[i];
	var[n++] = (struct ros_docvar){ROS_COLLECTION, value};
	qsort(var, n, sizeof *var, by_name);
	d->var = var;
	d->nvar = n;
}

/* Ids and labels that both collections have are told apart by the collection. */
static const char *apart(
	struct ros_collections *c, struct ros_strmap *taken, const char *s, const char *collection)
{
	while (ros__strmap_get(taken, s, strlen(s)) != ROS_NO_ID)
		s = ros__arena_printf(&c->arena, "%s (%s)", s, collection);
	ros__strmap_put(taken, s, strlen(s));
	return s;
}

static void join(struct ros_collections *c, const char *const name[2])
{
	struct ros_strmap id = ROS_STRMAP_INIT, label = ROS_STRMAP_INIT;
	struct ros_corpus *all = &c->all;
	size_t ndoc = c->part[0].ndoc + c->part[1].ndoc;
	ROS_NEW_ARRAY(all->doc, ndoc);
	ROS_NEW_ARRAY(all->source, c->part[0].nsource + c->part[1].nsource);
	ROS_NEW_ARRAY(all->warning, c->part[0].nwarning + c->part[1].nwarning);
	for (int k = 0; k < 2; k++) {
		for (size_t i = 0; i < c->part[k].nwarning; i++) {
			all->warning[all->nwarning] = c->part[k].warning[i];
			all->warning[all->nwarning++].doc += c->part[k].warning[i].doc < 0 ? 0
																			   : (int64_t)all->ndoc;
		}
		for (size_t d = 0; d < c->part[k].ndoc; d++) {
			struct ros_doc *doc = &all->doc[all->ndoc++];
			*doc = c->part[k].doc[d];
			doc->id = apart(c, &id, doc->id, name[k]);
			doc->label = apart(c, &label, doc->label, name[k]);
			add_docvar(c, doc, name[k]);
		}
		for (size_t i = 0; i < c->part[k].nsource; i++)
			all->source[all->nsource++] = c->part[k].source[i];
	}
	ros__strmap_release(&id);
	ros__strmap_release(&label);
}

enum ros_status ros__collections_read(struct ros_collections *c, const char *const path[2],
	const struct ros_config *cfg, struct ros_err *err)
{
	const char *name[2];
	for (int k = 0; k < 2; k++) {
		char *analysis = analysis_of(path[k]);
		enum ros_status st = analysis ? read_analysis(c, k, analysis, err)
									  : ros_corpus_read(&c->part[k], &path[k], 1, cfg, err);
		free(analysis);
		if (st != ROS_OK)
			return st;
		name[k] = name_of(c, path[k]);
	}
	if (strcmp(name[0], name[1]) == 0)
		for (int k = 0; k < 2; k++)
			name[k] = ros__arena_printf(&c->arena, "%s (%c)", name[k], "AB"[k]);
	join(c, name);
	return ROS_OK;
}

void ros__collections_release(struct ros_collections *c)
{
	for (int k = 0; k < 2; k++) {
		if (!c->rebuilt[k])
			ros_corpus_release(&c->part[k]);
		ros__result_release(&c->earlier[k]);
	}
	free(c->all.doc);
	free(c->all.source);
	free(c->all.warning);
	ros__arena_release(&c->arena);
	*c = (struct ros_collections)ROS_COLLECTIONS_INIT;
}
