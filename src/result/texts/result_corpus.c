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

static void fill_sentences(
	struct ros_r_speech *o, struct ros_arena *arena, const struct ros_analysis *a, uint32_t d)
{
	const struct ros_doc *doc = &a->corpus->doc[d];
	const struct ros_units *s = &a->tokens->unit[ROS_UNIT_SENTENCE];
	const struct ros_units *p = &a->tokens->unit[ROS_UNIT_PARAGRAPH];
	uint32_t paragraph = p->indptr[d];
	ROS_ROWS(arena, o->sentences, sentence, unit_count(a->tokens, ROS_UNIT_SENTENCE, d));
	for (uint32_t u = s->indptr[d]; u < s->indptr[d + 1]; u++) {
		while (paragraph + 1 < p->indptr[d + 1] && p->start[paragraph + 1] <= s->start[u])
			paragraph++;
		uint64_t from = ros_doc_source_offset(doc, s->start[u]);
		uint64_t to = ros_doc_source_offset(doc, s->start[u] + s->len[u] - 1) + 1;
		o->sentences.v[u - s->indptr[d]] = (struct ros_r_sentence){.n = ROS_ABSENT,
			.start = (int64_t)from,
			.length = (int64_t)(to - from),
			.paragraph = paragraph - p->indptr[d],
			.text = {doc->body + s->start[u], s->len[u]}};
	}
}

static void fill_known(struct ros_r_speech *o, struct ros_arena *arena, const struct ros_doc *doc)
{
	o->id = doc->id;
	o->label = doc->label;
	o->title = doc->title;
	o->speaker = doc->speaker;
	o->office = doc->office;
	o->name = doc->name;
	o->district = doc->district;
	o->district_masked = doc->district_masked;
	o->date = doc->date;
	o->place = doc->place;
	o->source = doc->source;
	o->start = (int64_t)doc->start;
	o->length = (int64_t)doc->length;
	o->boundary.confidence = doc->confidence;
	o->boundary.reason = doc->reason;
	for (uint32_t i = 0; i < doc->nvar; i++)
		ros__args_add(arena, &o->docvars, doc->var[i].name, doc->var[i].value, NAN);
}

static void fill_speech(struct ros_r_speech *o, struct ros_arena *arena,
	const struct ros_analysis *a, uint32_t d, const struct tally *n)
{
	const struct ros_doc *doc = &a->corpus->doc[d];
	fill_known(o, arena, doc);
	o->n = d + 1;
	o->n_chars = (int64_t)ros__utf8_count(doc->body, doc->body_len);
	o->n_han = (int64_t)ros__utf8_count_han(doc->body, doc->body_len);
	o->n_tokens = (int64_t)n->words;
	o->n_types = n->types;
	o->n_paragraphs = unit_count(a->tokens, ROS_UNIT_PARAGRAPH, d);
	o->n_sentences = unit_count(a->tokens, ROS_UNIT_SENTENCE, d);
	o->n_clauses = unit_count(a->tokens, ROS_UNIT_CLAUSE, d);
	o->n_masks = (int64_t)n->masks;
	o->redaction_density = n->words ? 1000.0 * (double)n->masks / (double)n->words : 0;
	fill_sentences(o, arena, a, d);
}

/* Speeches stand in their order in each group: one pass over them serves all groups. */
static struct ros_r_grouping *grouping(struct ros_arena *arena, const struct ros_analysis *a,
	const struct ros_grouping *g, const struct tally *n)
{
	if (!g->n)
		return NULL;
	struct ros_r_grouping *o = ROS_ROW(arena, grouping);
	int64_t left = 0;
	o->field = g->field;
	o->kind = *g->kind ? g->kind : NULL;
	ROS_ROWS(arena, o->groups, group, g->n);
	for (uint32_t i = 0; i < g->n; i++) {
		o->groups.v[i].id = g->id[i];
		o->groups.v[i].label = g->label[i];
	}
	for (uint32_t d = 0; d < a->tokens->ndoc; d++) {
		left += g->of_doc[d] == UINT32_MAX;
		if (g->of_doc[d] == UINT32_MAX)
			continue;
		struct ros_r_group *one = &o->groups.v[g->of_doc[d]];
		ros__texts_add(arena, &one->speeches, a->corpus->doc[d].id);
		one->n_tokens += (int64_t)n[d].words;
		one->n_clauses += unit_count(a->tokens, ROS_UNIT_CLAUSE, d);
	}
	o->n_left = left ? left : ROS_ABSENT;
	return o;
}

static void fill_warnings(
	struct ros_r_corpus *s, struct ros_arena *arena, const struct ros_corpus *c)
{
	ROS_ROWS(arena, s->warnings, warning, c->nwarning);
	for (size_t i = 0; i < c->nwarning; i++) {
		const struct ros_warning *w = &c->warning[i];
		struct ros_r_warning *o = &s->warnings.v[i];
		*o = (struct ros_r_warning){.code = w->code,
			.text = w->text,
			.pattern = w->pattern,
			.source = w->source,
			.speech = w->doc >= 0 ? c->doc[w->doc].id : NULL,
			.offset = (int64_t)w->offset,
			.doubtful = w->doubtful};
		for (uint32_t k = 0; k < w->narg; k++)
			ros__args_add(arena, &o->args, w->arg[k].name, w->arg[k].value, NAN);
	}
}

static void fill_sources(
	struct ros_r_corpus *s, struct ros_arena *arena, const struct ros_corpus *c)
{
	ROS_ROWS(arena, s->sources, source, c->nsource);
	for (size_t i = 0; i < c->nsource; i++)
		s->sources.v[i] = (struct ros_r_source){c->source[i].path, c->source[i].title,
			c->source[i].nspeech};
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
	(void)err;
	const struct ros_tokens *t = a->tokens;
	const struct ros_corpus *c = a->corpus;
	struct ros_r_corpus *s = r->found.corpus = ROS_ROW(arena, corpus);
	struct tally *n;
	uint32_t *last_seen;
	ROS_NEW_ARRAY(n, t->ndoc);
	ROS_NEW_ARRAY(last_seen, t->vocab.n);
	ROS_ROWS(arena, s->speeches, speech, t->ndoc);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		n[d] = tally_doc(t, d, last_seen);
		fill_speech(&s->speeches.v[d], arena, a, d, &n[d]);
		s->n_tokens += (int64_t)n[d].words;
		s->n_chars += s->speeches.v[d].n_chars;
	}
	s->title = c->nsource == 1 ? c->source[0].title : "";
	s->n_speeches = t->ndoc;
	s->n_types = count_types(t);
	s->n_clauses = t->unit[ROS_UNIT_CLAUSE].n;
	s->n_sentences = t->unit[ROS_UNIT_SENTENCE].n;
	fill_sources(s, arena, c);
	s->groups.group = grouping(arena, a, &a->group, n);
	s->groups.district = grouping(arena, a, &a->district, n);
	fill_warnings(s, arena, c);
	free(last_seen);
	free(n);
	return ROS_OK;
}
