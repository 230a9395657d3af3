/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tokens as JSON Lines: one object a speech, its tokens in columns of equal length, so that a
 * program makes vectors of them without a loop. `counts` is 1 for tokens that the matrices count;
 * terms of several words are in `terms`, by first and last token (from 0).
 */
#include <string.h>

#include <stdlib.h>

#include "base/json.h"
#include "base/mem.h"
#include "export/formats.h"

struct columns {
	struct ros_json *token, *type, *class, *start, *length, *sentence, *counts;
};

static struct columns add_columns(struct ros_json *o)
{
	return (struct columns){
		ros__json_add(o, "token", ros__json_array()), ros__json_add(o, "type", ros__json_array()),
		ros__json_add(o, "class", ros__json_array()), ros__json_add(o, "start", ros__json_array()),
		ros__json_add(o, "length", ros__json_array()),
		ros__json_add(o, "sentence", ros__json_array()),
		ros__json_add(o, "counts", ros__json_array())};
}

/* A type counts where it is a feature: trimmed ones do not. */
static bool counts(const struct ros_export *x, const struct ros_token *t)
{
	return ros_token_counts(t) && x->features->of_type[t->type] != UINT32_MAX;
}

static void add_token(const struct ros_export *x, struct columns *c, const struct ros_doc *d,
	const struct ros_token *t, int64_t sentence)
{
	char *text = ros__xstrndup(d->body + t->start, t->len);
	ros__json_push_str(c->token, text);
	ros__json_push_str(c->type, x->tokens->vocab.type[t->type]);
	ros__json_push_str(c->class, ros__export_class(t));
	ros__json_push_int(c->start, (int64_t)ros__export_start(d, t));
	ros__json_push_int(c->length, (int64_t)ros__export_length(d, t));
	ros__json_push_int(c->sentence, sentence);
	ros__json_push_int(c->counts, counts(x, t));
	free(text);
}

static void add_terms(const struct ros_export *x, struct ros_json *o, uint32_t d)
{
	const struct ros_tokens *t = x->tokens;
	struct ros_json *terms = ros__json_add(o, "terms", ros__json_array());
	for (uint64_t h = t->hit_indptr[d]; h < t->hit_indptr[d + 1]; h++) {
		struct ros_json *one = ros__json_push(terms, ros__json_object());
		ros__json_add_str(one, "type", t->vocab.type[t->hit[h].type]);
		ros__json_add_int(one, "first", (int64_t)(t->hit[h].first - t->indptr[d]));
		ros__json_add_int(one, "last", (int64_t)(t->hit[h].last - t->indptr[d]));
		ros__json_add_int(one, "counts", x->features->of_type[t->hit[h].type] != UINT32_MAX);
	}
}

static bool is_field(const char *name)
{
	for (size_t i = 0; ros__export_field[i]; i++)
		if (strcmp(ros__export_field[i], name) == 0)
			return true;
	return false;
}

static struct ros_json *speech(const struct ros_export *x, uint32_t d)
{
	const struct ros_doc *doc = &x->corpus->doc[d];
	const struct ros_units *u = &x->tokens->unit[ROS_UNIT_SENTENCE];
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "doc_id", doc->id);
	struct ros_json *vars = ros__json_add(o, "docvars", ros__json_object());
	for (size_t i = 0; ros__export_field[i]; i++)
		ros__json_add_str(vars, ros__export_field[i],
			ros__export_value(doc, ros__export_field[i]));
	for (uint32_t i = 0; i < doc->nvar; i++)
		if (!is_field(doc->var[i].name)) /* names of docvars stand once in a speech */
			ros__json_add_str(vars, doc->var[i].name, doc->var[i].value);
	struct columns c = add_columns(o);
	for (uint32_t s = u->indptr[d]; s < u->indptr[d + 1]; s++)
		for (uint64_t i = u->first[s]; i < u->first[s + 1]; i++)
			add_token(x, &c, doc, &x->tokens->token[i], s - u->indptr[d]);
	add_terms(x, o, d);
	return o;
}

enum ros_status ros__export_tokens(const struct ros_export *x, const char *path,
	struct ros_err *err)
{
	struct ros_writer w = ROS_WRITER_INIT;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	for (uint32_t d = 0; d < x->tokens->ndoc; d++) {
		struct ros_json *o = speech(x, d);
		char *text = ros__json_print(o, false);
		ros__writes(&w, text);
		ros__writes(&w, "\n");
		free(text);
		ros__json_free(o);
	}
	return ros__writer_close(&w, err);
}
