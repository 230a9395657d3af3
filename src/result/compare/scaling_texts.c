/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which speeches and words an axis is made from, who speaks, and the fit. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/order.h"
#include "result/compare/scaling_parts.h"
#include "result/theme_common.h"

enum {
	LEAST_SPEECHES = 10,
	LEAST_PERSONS = 3,
	LEAST_WORDS = 50,
	SHORT = 50,
	MIN_SPEECHES = 2,
	MOST_WORDS = 5000,
	MOST_LOTS = 40,
	LEAST_LOTS = 10
};
#define LOT_WORK 4e6 /* cells of all lots together */

struct use {
	double count;
	uint32_t type;
};

static int by_use(const void *pa, const void *pb)
{
	const struct use *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->type > b->type) - (a->type < b->type);
}

/* All words that several speeches use, the most frequent ones where there are many: function words,
 * too, since how one speaks is part of where one stands, but no numbers. number receives the column
 * of each type. */
static void choose_words(struct ros_scaling *s, uint32_t *number)
{
	const struct ros_tokens *t = s->a->tokens;
	struct use *use;
	uint32_t *last, *holders, n = 0;
	ROS_NEW_ARRAY(use, t->vocab.n);
	ROS_NEW_ARRAY(last, t->vocab.n);
	ROS_NEW_ARRAY(holders, t->vocab.n);
	for (uint32_t d = 0; d < s->ndoc; d++)
		for (uint64_t i = t->indptr[d]; !s->out[d] && i < t->indptr[d + 1]; i++) {
			uint32_t w = t->token[i].type;
			if (!ros_class_is_word(t->token[i].cls) || t->token[i].cls == ROS_CLASS_NUMBER)
				continue;
			use[w].count++;
			holders[w] += last[w] != d + 1;
			last[w] = d + 1;
		}
	for (uint32_t w = 0; w < t->vocab.n; w++)
		if (holders[w] >= MIN_SPEECHES)
			use[n++] = (struct use){use[w].count, w};
	qsort(use, n, sizeof *use, by_use);
	s->nword = n < MOST_WORDS ? n : MOST_WORDS;
	ROS_NEW_ARRAY(s->word, s->nword + 1);
	memset(number, 0xFF, t->vocab.n * sizeof *number);
	for (uint32_t i = 0; i < s->nword; i++) {
		s->word[i] = use[i].type;
		number[use[i].type] = i;
	}
	free(use);
	free(last);
	free(holders);
}

/* One more row of counts: the columns in list, which is sorted here. */
static void add_row(struct ros_csr *m, uint32_t *list, size_t n)
{
	ros__sort_u32(list, n);
	for (size_t i = 0; i < n; i++) {
		if (i && list[i] == list[i - 1]) {
			m->data[m->nnz - 1]++;
			continue;
		}
		m->indices[m->nnz] = list[i];
		m->data[m->nnz++] = 1;
	}
	m->indptr[++m->nrow] = m->nnz;
}

/* Each speech as up to ten stretches of as many clauses. */
static void count_stretches(struct ros_scaling *s, const uint32_t *number)
{
	const struct ros_tokens *t = s->a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_CLAUSE];
	uint32_t *list;
	ROS_NEW_ARRAY(list, t->ntoken);
	ROS_NEW_ARRAY(s->stretch.indptr, (size_t)s->ndoc * ROS_SCALE_STRETCHES + 1);
	ROS_NEW_ARRAY(s->stretch.indices, t->ntoken);
	ROS_NEW_ARRAY(s->stretch.data, t->ntoken);
	ROS_NEW_ARRAY(s->stretch_doc, (size_t)s->ndoc * ROS_SCALE_STRETCHES);
	s->stretch.ncol = s->nword;
	for (uint32_t d = 0; d < s->ndoc; d++) {
		uint32_t from = u->indptr[d], n = u->indptr[d + 1] - from;
		uint32_t parts = n < ROS_SCALE_STRETCHES ? n : ROS_SCALE_STRETCHES;
		for (uint32_t k = 0; k < parts; k++) {
			uint64_t i = u->first[from + (uint64_t)n * k / parts];
			uint64_t end = u->first[from + (uint64_t)n * (k + 1) / parts];
			size_t held = 0;
			for (; i < end; i++)
				if (number[t->token[i].type] != UINT32_MAX)
					list[held++] = number[t->token[i].type];
			s->stretch_doc[s->stretch.nrow] = d;
			add_row(&s->stretch, list, held);
		}
	}
	free(list);
	ros_csr_group_rows(&s->x, &s->stretch, s->stretch_doc, s->ndoc);
}

/* Numbers who speaks in the speeches that have a part; speeches of nobody known stand alone. */
static enum ros_status number_persons(struct ros_scaling *s, struct ros_err *err)
{
	struct ros_grouping g = ROS_GROUPING_INIT;
	uint32_t *number;
	enum ros_status st = ros_grouping_by(&g, s->a->corpus, "speaker", s->a->cfg, err);
	if (st != ROS_OK)
		return st;
	ROS_NEW_ARRAY(number, g.n + 1);
	for (uint32_t d = 0; d < s->ndoc; d++) {
		uint32_t p = g.of_doc[d];
		if (s->out[d])
			continue;
		if (p == UINT32_MAX || !number[p])
			s->nperson++;
		if (p != UINT32_MAX && !number[p])
			number[p] = s->nperson;
		s->person[d] = (p == UINT32_MAX ? s->nperson : number[p]) - 1;
	}
	free(number);
	ros_grouping_release(&g);
	return ROS_OK;
}

static void choose_speeches(struct ros_scaling *s)
{
	ROS_NEW_ARRAY(s->total, s->ndoc);
	ROS_NEW_ARRAY(s->out, s->ndoc);
	ros_csr_row_sums(s->a->docs, s->total);
	for (uint32_t d = 0; d < s->ndoc; d++) {
		s->out[d] = s->total[d] < SHORT || s->a->corpus->doc[d].nobody;
		s->nspeech += !s->out[d];
	}
}

bool ros__scaling_texts(
	struct ros_scaling *s, struct ros_r_scaling *o, struct ros_err *err, enum ros_status *st)
{
	s->ndoc = s->a->docs->nrow;
	ROS_NEW_ARRAY(s->person, s->ndoc);
	choose_speeches(s);
	*st = number_persons(s, err);
	if (*st != ROS_OK)
		return false;
	if (s->nspeech < LEAST_SPEECHES)
		o->skipped = ros__refused(s->arena, "scaling_few",
			"An axis takes ten speeches of fifty counted words or more.", "n", (double)s->nspeech,
			"needed", (double)LEAST_SPEECHES, "missing", (double)LEAST_SPEECHES - s->nspeech,
			"short", (double)s->ndoc - s->nspeech, ROS_END_ARGS);
	else if (s->nperson < LEAST_PERSONS)
		o->skipped = ros__refused(s->arena, "scaling_persons",
			"An axis takes speeches of several persons.", "n", (double)s->nperson, "needed",
			(double)LEAST_PERSONS, ROS_END_ARGS);
	if (o->skipped)
		return false;
	uint32_t *number;
	ROS_NEW_ARRAY(number, s->a->tokens->vocab.n);
	choose_words(s, number);
	if (s->nword < LEAST_WORDS)
		o->skipped = ros__refused(s->arena, "scaling_words",
			"Too few words come back in several speeches.", "n", (double)s->nword, "needed",
			(double)LEAST_WORDS, ROS_END_ARGS);
	else
		count_stretches(s, number);
	free(number);
	return !o->skipped;
}

/* ---- anchors ---- */

/* Does the name mean this speech: its group, speaker, name, district, label, title or id? */
static bool names(const struct ros_scaling *s, uint32_t d, const char *name)
{
	const struct ros_doc *doc = &s->a->corpus->doc[d];
	uint32_t g = s->a->group.of_doc[d];
	const char *const known[] = {g == UINT32_MAX ? "" : s->a->group.label[g], doc->speaker,
		doc->name, doc->district, doc->label, doc->title, doc->id};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i] && *known[i] && strcasecmp(known[i], name) == 0)
			return true;
	return false;
}

enum ros_status ros__scaling_anchors(
	struct ros_scaling *s, struct ros_r_scaling *o, struct ros_err *err)
{
	const struct ros_strlist *list = &s->a->cfg->anchors;
	ROS_NEW_ARRAY(s->score, s->ndoc);
	for (uint32_t d = 0; d < s->ndoc; d++)
		s->score[d] = NAN;
	ROS_ROWS(s->arena, o->anchors, scale_anchor, list->n);
	for (size_t i = 0; i < list->n; i++) {
		struct ros_r_scale_anchor *at = &o->anchors.v[i];
		const char *equal = strrchr(list->item[i], '='); /* config.c has looked for it */
		at->name = ros__arena_strndup(s->arena, list->item[i], (size_t)(equal - list->item[i]));
		at->score = strtod(equal + 1, NULL);
		at->n = 0;
		for (uint32_t d = 0; d < s->ndoc; d++)
			if (names(s, d, at->name) && !s->out[d]) {
				s->score[d] = at->score;
				at->n++;
			}
		if (!at->n)
			return ros_err_set(err, ROS_ECONFIG,
				"anchor: no speech of fifty words or more, speaker or "
				"group is called \"%.60s\"; tables/speeches.csv lists what they are called",
				at->name);
	}
	return ROS_OK;
}

/* ---- fit ---- */

/* Covariance of positions and anchors: 0 where no two anchors differ. */
static double towards_anchors(const struct ros_scaling *s)
{
	double n = 0, position = 0, score = 0, both = 0;
	for (uint32_t d = 0; d < s->ndoc; d++)
		if (!isnan(s->score[d]) && !s->out[d]) {
			n++;
			position += s->fit.theta[d];
			score += s->score[d];
			both += s->fit.theta[d] * s->score[d];
		}
	return n > 0 ? both - position * score / n : 0;
}

/* Towards the anchors; without them the first speech stands on the right. */
static void turn(struct ros_scaling *s)
{
	double r = towards_anchors(s);
	for (uint32_t d = 0; fabs(r) < 1e-12 && d < s->ndoc; d++)
		if (!s->out[d])
			r = s->fit.theta[d];
	if (r < 0 && s->method != ROS_SCALE_WORDSCORES)
		ros__scale_turn(&s->fit);
}

/* Lots to leave out: persons by turns, or, for Wordscores, anchors. */
static uint32_t make_lots(const struct ros_scaling *s, uint32_t *lot)
{
	double cells = (double)s->nspeech * s->nword;
	uint32_t most = (uint32_t)fmax(LEAST_LOTS, fmin(MOST_LOTS, LOT_WORK / cells)), n = 0;
	for (uint32_t d = 0; d < s->ndoc; d++) {
		lot[d] = UINT32_MAX;
		if (s->method == ROS_SCALE_WORDSCORES && !isnan(s->score[d]))
			lot[d] = n++ % most;
		else if (s->method != ROS_SCALE_WORDSCORES && !s->out[d])
			lot[d] = s->person[d] % most;
	}
	return s->method == ROS_SCALE_WORDSCORES ? (n < most ? n : most)
		: s->nperson < most                  ? s->nperson
											 : most;
}

static void find_errors(struct ros_scaling *s, const struct ros_scale_input *in)
{
	uint32_t *lot;
	ROS_NEW_ARRAY(lot, s->ndoc);
	ROS_NEW_ARRAY(s->se, s->ndoc);
	ROS_NEW_ARRAY(s->se_text, s->ndoc);
	ROS_NEW_ARRAY(s->se_others, s->ndoc);
	uint32_t n = make_lots(s, lot);
	ros__scale_text_se(&s->fit, &s->stretch, s->stretch_doc, s->se_text);
	s->nlot = ros__scale_others_se(&s->fit, in, lot, n, s->se_others);
	for (uint32_t d = 0; d < s->ndoc; d++) {
		double others = isnan(s->se_others[d]) ? 0 : s->se_others[d];
		s->se[d] = sqrt(s->se_text[d] * s->se_text[d] + others * others);
	}
	free(lot);
}

/* Wordscores upon the scale of the anchors; standard errors stretch with the positions. */
static void rescale(struct ros_scaling *s)
{
	double *raw, *score, *lbg, *mv;
	uint32_t n = 0;
	ROS_NEW_ARRAY(raw, s->ndoc);
	ROS_NEW_ARRAY(score, s->ndoc);
	ROS_NEW_ARRAY(lbg, s->ndoc);
	ROS_NEW_ARRAY(mv, s->ndoc);
	ROS_NEW_ARRAY(s->mv, s->ndoc);
	for (uint32_t d = 0; d < s->ndoc; d++)
		if (!isnan(s->position[d])) {
			raw[n] = s->position[d];
			score[n++] = s->score[d];
		}
	ros__scale_rescale(raw, score, n, ROS_RESCALE_LBG, lbg);
	ros__scale_rescale(raw, score, n, ROS_RESCALE_MV, mv);
	double stretch = n > 1 && raw[1] != raw[0] ? (lbg[1] - lbg[0]) / (raw[1] - raw[0]) : 1;
	for (uint32_t d = 0, i = 0; d < s->ndoc; d++) {
		s->se[d] *= stretch;
		s->se_text[d] *= stretch;
		s->se_others[d] *= stretch;
		if (isnan(s->position[d]))
			continue;
		s->mv[d] = mv[i];
		s->position[d] = lbg[i++];
	}
	free(raw);
	free(score);
	free(lbg);
	free(mv);
}

static void show(struct ros_scaling *s)
{
	ROS_NEW_ARRAY(s->position, s->ndoc);
	for (uint32_t d = 0; d < s->ndoc; d++)
		s->position[d] = s->out[d] ? NAN : s->fit.theta[d];
	if (s->method == ROS_SCALE_WORDSCORES)
		rescale(s);
}

static double by_other_method(const struct ros_scaling *s, const struct ros_scale_input *given)
{
	struct ros_scale other;
	struct ros_scale_input in = *given;
	in.method = s->method == ROS_SCALE_CA ? ROS_SCALE_WORDFISH : ROS_SCALE_CA;
	if (!ros__scale_fit(&other, &in))
		return NAN;
	double r = fabs(ros__scale_correlation(s->position, other.theta, s->ndoc));
	ros__scale_release(&other);
	return r;
}

bool ros__scaling_fit(struct ros_scaling *s, struct ros_r_scaling *o)
{
	struct ros_scale_input in = {.x = &s->x, .score = s->score, .out = s->out, .method = s->method};
	if (!ros__scale_fit(&s->fit, &in)) {
		bool anchors = s->method == ROS_SCALE_WORDSCORES;
		o->skipped = ros__refused(s->arena, anchors ? "scaling_anchors" : "scaling_flat",
			anchors ? "Wordscores takes two anchors with different positions (--anchor)."
					: "All speeches use the words alike.",
			ROS_END_ARGS);
		return false;
	}
	turn(s);
	find_errors(s, &in);
	show(s);
	o->halves = ros__scale_halves(&s->fit, &in, &s->stretch, s->stretch_doc);
	o->other_method = by_other_method(s, &in);
	return true;
}

void ros__scaling_release(struct ros_scaling *s)
{
	ros_csr_release(&s->x);
	ros_csr_release(&s->stretch);
	ros__scale_release(&s->fit);
	free(s->word);
	free(s->person);
	free(s->out);
	free(s->score);
	free(s->stretch_doc);
	free(s->total);
	free(s->position);
	free(s->mv);
	free(s->se);
	free(s->se_text);
	free(s->se_others);
}
