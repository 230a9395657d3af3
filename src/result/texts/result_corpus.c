/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section "corpus": the speeches as found, their groups, and what the reader should know. */

#include "base/mem.h"
#include "result/sections.h"
#include "text/utf8.h"

/* Counts of one speech. */
struct tally {
	uint64_t words, masks;
	uint32_t types;
};

static bool is_word(const struct ros_token *t)
{
	return ros_class_is_word(t->cls);
}

/* `last_seen` holds, for every type, the number of the speech that met it last. */
static struct tally tally_doc(const struct ros_tokens *t, uint32_t d, uint32_t *last_seen)
{
	struct tally n = {0};
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		const struct ros_token *tok = &t->token[i];
		n.masks += tok->cls == ROS_CLASS_MASK;
		if (!is_word(tok))
			continue;
		n.words++;
		if (last_seen[tok->type] != d + 1) {
			last_seen[tok->type] = d + 1;
			n.types++;
		}
	}
	return n;
}

static uint32_t unit_count(const struct ros_tokens *t, enum ros_unit kind, uint32_t d)
{
	return t->unit[kind].indptr[d + 1] - t->unit[kind].indptr[d];
}

static void add_sentences(struct ros_json *o, const struct ros_analysis *a, uint32_t d)
{
	struct ros_json *list = ros__json_add(o, "sentences", ros__json_array());
	const struct ros_doc *doc = &a->corpus->doc[d];
	const struct ros_units *s = &a->tokens->unit[ROS_UNIT_SENTENCE];
	const struct ros_units *p = &a->tokens->unit[ROS_UNIT_PARAGRAPH];
	uint32_t paragraph = p->indptr[d];
	for (uint32_t u = s->indptr[d]; u < s->indptr[d + 1]; u++) {
		while (paragraph + 1 < p->indptr[d + 1] && p->start[paragraph + 1] <= s->start[u])
			paragraph++;
		struct ros_json *one = ros__json_push(list, ros__json_object());
		uint64_t from = ros_doc_source_offset(doc, s->start[u]);
		uint64_t to = ros_doc_source_offset(doc, s->start[u] + s->len[u] - 1) + 1;
		ros__json_add_int(one, "start", (int64_t)from);
		ros__json_add_int(one, "length", (int64_t)(to - from));
		ros__json_add_int(one, "paragraph", paragraph - p->indptr[d]);
		ros__json_add_strn(one, "text", doc->body + s->start[u], s->len[u]);
	}
}

static void add_known(struct ros_json *o, const struct ros_doc *doc)
{
	const struct {
		const char *key, *value;
	} known[] = {{"label", doc->label}, {"title", doc->title}, {"speaker", doc->speaker},
		{"office", doc->office}, {"name", doc->name}, {"district", doc->district}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		ros__json_add_str(o, known[i].key, known[i].value);
	ros__json_add_bool(o, "district_masked", doc->district_masked);
	ros__json_add_str(o, "date", doc->date);
	ros__json_add_str(o, "place", doc->place);
	ros__json_add_str(o, "source", doc->source);
	ros__json_add_int(o, "start", (int64_t)doc->start);
	ros__json_add_int(o, "length", (int64_t)doc->length);
}

static void add_speech(struct ros_json *list, const struct ros_analysis *a, uint32_t d,
	const struct tally *n)
{
	const struct ros_doc *doc = &a->corpus->doc[d];
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "id", doc->id);
	ros__json_add_int(o, "n", d + 1);
	add_known(o, doc);
	ros__json_add_int(o, "n_chars", (int64_t)ros__utf8_count(doc->body, doc->body_len));
	ros__json_add_int(o, "n_han", (int64_t)ros__utf8_count_han(doc->body, doc->body_len));
	ros__json_add_int(o, "n_tokens", (int64_t)n->words);
	ros__json_add_int(o, "n_types", n->types);
	ros__json_add_int(o, "n_paragraphs", unit_count(a->tokens, ROS_UNIT_PARAGRAPH, d));
	ros__json_add_int(o, "n_sentences", unit_count(a->tokens, ROS_UNIT_SENTENCE, d));
	ros__json_add_int(o, "n_clauses", unit_count(a->tokens, ROS_UNIT_CLAUSE, d));
	ros__json_add_int(o, "n_masks", (int64_t)n->masks);
	ros__json_add_num(o, "redaction_density",
		n->words ? 1000.0 * (double)n->masks / (double)n->words : 0);
	struct ros_json *boundary = ros__json_add(o, "boundary", ros__json_object());
	ros__json_add_num(boundary, "confidence", doc->confidence);
	ros__json_add_str(boundary, "reason", doc->reason);
	struct ros_json *vars = ros__json_add(o, "docvars", ros__json_object());
	for (uint32_t i = 0; i < doc->nvar; i++)
		ros__json_add_str(vars, doc->var[i].name, doc->var[i].value);
	add_sentences(o, a, d);
}

static void add_grouping(struct ros_json *groups, const char *key, const struct ros_analysis *a,
	const struct ros_grouping *g, const struct tally *n)
{
	if (!g->n)
		return;
	struct ros_json *o = ros__json_add(groups, key, ros__json_object());
	ros__json_add_str(o, "field", g->field);
	if (*g->kind)
		ros__json_add_str(o, "kind", g->kind);
	struct ros_json *list = ros__json_add(o, "groups", ros__json_array());
	for (uint32_t i = 0; i < g->n; i++) {
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "id", g->id[i]);
		ros__json_add_str(one, "label", g->label[i]);
		struct ros_json *ids = ros__json_add(one, "speeches", ros__json_array());
		uint64_t words = 0, clauses = 0;
		for (uint32_t d = 0; d < a->tokens->ndoc; d++) {
			if (g->of_doc[d] != i)
				continue;
			ros__json_push_str(ids, a->corpus->doc[d].id);
			words += n[d].words;
			clauses += unit_count(a->tokens, ROS_UNIT_CLAUSE, d);
		}
		ros__json_add_int(one, "n_tokens", (int64_t)words);
		ros__json_add_int(one, "n_clauses", (int64_t)clauses);
	}
	uint64_t left = 0;
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		left += g->of_doc[d] == UINT32_MAX;
	if (left)
		ros__json_add_int(o, "n_left", (int64_t)left);
}

static void add_warnings(struct ros_json *o, const struct ros_corpus *c)
{
	struct ros_json *list = ros__json_add(o, "warnings", ros__json_array());
	for (size_t i = 0; i < c->nwarning; i++) {
		const struct ros_warning *w = &c->warning[i];
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "code", w->code);
		ros__json_add_str(one, "text", w->text);
		struct ros_json *args = ros__json_add(one, "args", ros__json_object());
		for (uint32_t k = 0; k < w->narg; k++)
			ros__json_add_str(args, w->arg[k].name, w->arg[k].value);
		ros__json_add_str(one, "speech", w->doc >= 0 ? c->doc[w->doc].id : NULL);
		ros__json_add_str(one, "source", w->source);
		ros__json_add_int(one, "offset", (int64_t)w->offset);
		ros__json_add_bool(one, "doubtful", w->doubtful);
	}
}

static void add_sources(struct ros_json *o, const struct ros_corpus *c)
{
	struct ros_json *list = ros__json_add(o, "sources", ros__json_array());
	for (size_t i = 0; i < c->nsource; i++) {
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "path", c->source[i].path);
		ros__json_add_str(one, "title", c->source[i].title);
		ros__json_add_int(one, "n_speeches", c->source[i].nspeech);
	}
}

static uint32_t count_types(const struct ros_tokens *t)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < t->vocab.n; i++)
		n += ros_class_is_word(t->vocab.cls[i]) && t->vocab.cf[i] > 0;
	return n;
}

enum ros_status ros__section_corpus(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_json *doc = r->doc;
	(void)arena;
	(void)err;
	const struct ros_tokens *t = a->tokens;
	const struct ros_corpus *c = a->corpus;
	struct tally *n;
	uint32_t *last_seen;
	ROS_NEW_ARRAY(n, t->ndoc);
	ROS_NEW_ARRAY(last_seen, t->vocab.n);
	uint64_t words = 0, chars = 0;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		n[d] = tally_doc(t, d, last_seen);
		words += n[d].words;
		chars += ros__utf8_count(c->doc[d].body, c->doc[d].body_len);
	}
	struct ros_json *o = ros__json_add(doc, "corpus", ros__json_object());
	ros__json_add_str(o, "title", c->nsource == 1 ? c->source[0].title : "");
	ros__json_add_int(o, "n_speeches", t->ndoc);
	ros__json_add_int(o, "n_tokens", (int64_t)words);
	ros__json_add_int(o, "n_types", count_types(t));
	ros__json_add_int(o, "n_clauses", t->unit[ROS_UNIT_CLAUSE].n);
	ros__json_add_int(o, "n_sentences", t->unit[ROS_UNIT_SENTENCE].n);
	ros__json_add_int(o, "n_chars", (int64_t)chars);
	add_sources(o, c);
	struct ros_json *list = ros__json_add(o, "speeches", ros__json_array());
	for (uint32_t d = 0; d < t->ndoc; d++)
		add_speech(list, a, d, &n[d]);
	struct ros_json *groups = ros__json_add(o, "groups", ros__json_object());
	add_grouping(groups, "group", a, &a->group, n);
	add_grouping(groups, "district", a, &a->district, n);
	add_warnings(o, c);
	free(last_seen);
	free(n);
	return ROS_OK;
}
