/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `topics`: what the collection speaks about, on levels, with what of it is real. */
#include <math.h>

#include "base/mem.h"
#include "result/sections.h"
#include "result/spelling.h"
#include "result/topics/topic_parts.h"

enum { TENTHS = 10, MOST_A_RUN = 75 /* words of text behind thirty content words */ };

const char *ros__topic_id(struct ros_arena *arena, const struct ros_topic_level *level, uint32_t k)
{
	return ros__arena_printf(arena, "t%u.%u", level->fit.k, k + 1);
}

static void fill_words(const struct ros_topic_context *c, const struct ros_topic_level *level,
	uint32_t k, struct ros_r_topic *o)
{
	const struct ros_topic *t = &level->topic[k];
	ROS_ROWS(c->arena, o->words, topic_word, t->ntop);
	for (uint32_t i = 0; i < t->ntop; i++) {
		struct ros_r_topic_word *w = &o->words.v[i];
		w->term = ros__spelled(
			c->a, c->arena, c->a->tokens->vocab.type[c->topics->runs->type[t->top[i]]]);
		w->weight = level->fit.phi[(size_t)t->top[i] * level->fit.kp + k];
		w->lift = w->weight / c->topics->counts.p[t->top[i]];
	}
}

static void fill_name(const struct ros_topic_context *c, const struct ros_topic_name *name,
	uint32_t k, const uint32_t *of, struct ros_r_topic *o)
{
	const char *label = "";
	for (uint32_t i = 0; i < name->nphrase; i++) {
		const char *phrase = ros__spelled(
			c->a, c->arena, ros__arena_strdup(c->arena, name->phrase[i]));
		ros__texts_add(c->arena, &o->phrases, phrase);
		label = i ? ros__arena_printf(c->arena, "%s · %s", label, phrase) : phrase;
	}
	o->label = label;
	ROS_ROWS(c->arena, o->evidence, evidence, name->nsentence);
	for (uint32_t i = 0; i < name->nsentence; i++)
		ros__topic_sentence(c, &o->evidence.v[i], name->sentence[i], of, k);
}

/* In which tenth of its speech each clause with a word of the topic stands. */
static void fill_positions(
	const struct ros_topic_context *c, const uint32_t *of, uint32_t k, struct ros_r_topic *o)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	int64_t n[TENTHS] = {0};
	for (uint32_t r = 0; r < u->n; r++) {
		bool here = false;
		for (uint64_t i = u->first[r]; i < u->first[r + 1] && !here; i++)
			here = of[i] == k;
		uint32_t from = u->indptr[u->doc[r]], all = u->indptr[u->doc[r] + 1] - from;
		n[(uint64_t)(r - from) * TENTHS / all] += here;
	}
	for (int i = 0; i < TENTHS; i++)
		ros__ints_add(c->arena, &o->positions, n[i]);
}

static void fill_topic(const struct ros_topic_context *c, uint32_t l, uint32_t k,
	const struct ros_topic_name *name, const uint32_t *of, struct ros_r_topic *o)
{
	const struct ros_topic_level *level = &c->topics->level[l];
	const struct ros_topic *t = &level->topic[k];
	o->id = ros__topic_id(c->arena, level, k);
	o->share = t->share;
	o->verdict = t->real ? ROS_TOPIC_REAL : ROS_TOPIC_FRAGILE;
	o->repeats = t->twin == UINT32_MAX ? NULL : ros__topic_id(c->arena, level, t->twin);
	if (l) {
		o->parent = ros__topic_id(c->arena, level - 1, t->parent);
		o->inside = t->inside;
	}
	o->recurrence = t->recurrence;
	o->lift = t->lift;
	o->apart = t->apart;
	o->next = t->next;
	o->stays = t->stays;
	o->rim = t->rim;
	o->npmi = t->npmi;
	o->c_v = t->cv;
	o->exclusivity = t->exclusivity;
	fill_words(c, level, k, o);
	fill_name(c, name, k, of, o);
	if (level == c->level)
		fill_positions(c, of, k, o);
}

static double mean_of(const struct ros_r_topic_list *list, size_t offset)
{
	double sum = 0, n = 0;
	for (size_t i = 0; i < list->n; i++) {
		double v = *(const double *)(const void *)((const char *)&list->v[i] + offset);
		if (!isnan(v)) {
			sum += v;
			n++;
		}
	}
	return n > 0 ? sum / n : NAN;
}

static void fill_level(const struct ros_topic_context *c, uint32_t l, struct ros_r_topic_level *o)
{
	const struct ros_topic_level *level = &c->topics->level[l];
	struct ros_topic_name *name;
	uint32_t *of;
	ROS_NEW_ARRAY(name, level->fit.k);
	ROS_NEW_ARRAY(of, c->a->tokens->ntoken);
	ros__topic_names(name, c->topics, level, c->a->tokens);
	ros__topic_of_tokens(c->topics, level, c->a->tokens, of);
	o->n_topics = level->fit.k;
	o->n_real = level->nreal;
	ROS_ROWS(c->arena, o->topics, topic, level->fit.k);
	for (uint32_t k = 0; k < level->fit.k; k++)
		fill_topic(c, l, k, &name[k], of, &o->topics.v[k]);
	o->recurrence = mean_of(&o->topics, offsetof(struct ros_r_topic, recurrence));
	o->npmi = mean_of(&o->topics, offsetof(struct ros_r_topic, npmi));
	o->c_v = mean_of(&o->topics, offsetof(struct ros_r_topic, c_v));
	o->exclusivity = mean_of(&o->topics, offsetof(struct ros_r_topic, exclusivity));
	ros__topic_names_release(name, level->fit.k);
	free(name);
	free(of);
}

/* Speeches group by group, so that what a group says is looked at where it stands and nowhere else.
 */
static void speeches_by_group(struct ros_topic_context *c)
{
	uint32_t ngroup = c->a->group.n, ndoc = c->a->tokens->ndoc, *at;
	ROS_NEW_ARRAY(c->doc, ndoc);
	ROS_NEW_ARRAY(c->doc_at, (size_t)ngroup + 1);
	ROS_NEW_ARRAY(at, ngroup);
	for (uint32_t d = 0; d < ndoc; d++)
		if (c->a->group.of_doc[d] != UINT32_MAX)
			c->doc_at[c->a->group.of_doc[d] + 1]++;
	for (uint32_t g = 0; g < ngroup; g++) {
		at[g] = c->doc_at[g];
		c->doc_at[g + 1] += c->doc_at[g];
	}
	for (uint32_t d = 0; d < ndoc; d++)
		if (c->a->group.of_doc[d] != UINT32_MAX)
			c->doc[at[c->a->group.of_doc[d]]++] = d;
	free(at);
}

static void lay_upon_text(struct ros_topic_context *c)
{
	ROS_NEW_ARRAY(c->of, c->a->tokens->ntoken);
	ros__topic_of_tokens(c->topics, c->level, c->a->tokens, c->of);
	ROS_NEW_ARRAY(c->id, c->k);
	for (uint32_t k = 0; k < c->k; k++)
		c->id[k] = ros__topic_id(c->arena, c->level, k);
	ros__topic_clauses_make(c);
}

/* The topic that most words of a clause belong to; of several the first. */
static const uint32_t *main_topics(const struct ros_topic_context *c)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	uint32_t *main, *words;
	main = ros__arena_alloc(c->arena, u->n * sizeof *main);
	ROS_NEW_ARRAY(words, c->k);
	for (uint32_t r = 0; r < u->n; r++) {
		main[r] = UINT32_MAX;
		for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++)
			if (c->of[i] != UINT32_MAX)
				words[c->of[i]]++;
		for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++)
			if (c->of[i] != UINT32_MAX &&
				(main[r] == UINT32_MAX || words[c->of[i]] > words[main[r]]))
				main[r] = c->of[i];
		for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++)
			if (c->of[i] != UINT32_MAX)
				words[c->of[i]] = 0;
	}
	free(words);
	return main;
}

static void release_context(struct ros_topic_context *c)
{
	ros_csr_release(&c->clauses);
	free(c->id);
	free(c->of);
	free(c->doc);
	free(c->doc_at);
}

static uint64_t all_words(const struct ros_tokens *t)
{
	uint64_t n = 0;
	for (uint64_t i = 0; i < t->ntoken; i++)
		n += ros_class_is_word(t->token[i].cls);
	return n;
}

static void refuse(struct ros_r_topics *s, const struct ros_topics *t,
	const struct ros_tokens *tokens, struct ros_arena *arena)
{
	const struct ros_topic_runs *r = t->runs;
	struct ros_r_reason *why = s->skipped = ROS_ROW(arena, reason);
	bool runs = t->missing_runs > 0;
	why->code = runs ? "topics_little_text" : "topics_few_words";
	why->text = runs ? "There is too little text to find topics in it."
					 : "Too few words come back often enough to form topics.";
	ros__args_add(arena, &why->args, runs ? "runs" : "words", NULL, runs ? r->n : r->nword);
	ros__args_add(arena, &why->args, "needed", NULL, runs ? ROS_TOPIC_LEAST : ROS_TOPIC_WORDS);
	ros__args_add(arena, &why->args, "missing", NULL, runs ? t->missing_runs : t->missing_words);
	double a_run = r->n ? (double)all_words(tokens) / r->n : MOST_A_RUN;
	a_run = fmin(fmax(a_run, ROS_TOPIC_RUN), MOST_A_RUN); /* short texts keep few of their words */
	if (runs)
		ros__args_add(
			arena, &why->args, "missing_words", NULL, ceil(t->missing_runs * a_run / 100) * 100);
}

static enum ros_status compare(
	struct ros_topic_context *c, struct ros_result *r, struct ros_err *err)
{
	struct ros_r_topics *s = r->found.topics;
	lay_upon_text(c);
	r->topic_of_clause = main_topics(c);
	speeches_by_group(c);
	ros__topics_by_group(c, s);
	ros__topics_together(c, s);
	enum ros_status st = ros__topics_time(c, s, err);
	release_context(c);
	return st;
}

enum ros_status ros__section_topics(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_r_topics *s = r->found.topics = ROS_ROW(arena, topics);
	struct ros_topic_runs runs;
	struct ros_topics t;
	const struct ros_topics_spec spec = {(uint32_t)a->cfg->topics, a->cfg->seed};
	enum ros_status st = ROS_OK;
	ros__topic_runs_make(&runs, a->tokens);
	bool fitted = ros__topics_fit(&t, &runs, &spec);
	s->formula_id = "topics.mixture";
	s->n_runs = runs.n;
	s->n_words = runs.nword;
	s->n_parts = runs.npart;
	s->n_fits = t.fits;
	s->parts = runs.stretches ? ROS_TOPIC_PART_STRETCH : ROS_TOPIC_PART_SPEECH;
	if (fitted) {
		s->standing = t.tendency ? ROS_TENDENCY : ROS_SUPPORTED;
		struct ros_topic_context c = {.a = a,
			.arena = arena,
			.topics = &t,
			.level = &t.level[t.middle],
			.k = t.level[t.middle].fit.k};
		s->main = t.middle;
		ROS_ROWS(arena, s->levels, topic_level, t.nlevel);
		for (uint32_t l = 0; l < t.nlevel; l++)
			fill_level(&c, l, &s->levels.v[l]);
		st = compare(&c, r, err);
		ros__topics_forget_fits(&t); /* what follows fits anew and needs neither them nor clauses */
		if (st == ROS_OK)
			st = ros__topics_from_themes(&c, s, err);
	} else {
		refuse(s, &t, a->tokens, arena);
	}
	ros__topics_release(&t);
	ros__topic_runs_release(&runs);
	return st;
}
