/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/key_findings.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/compare/expression_name.h"
#include "result/compare/key_counts.h"
#include "result/compare/name_key.h"
#include "result/compare/stock.h"
#include "result/genre.h"
#include "result/sections.h"
#include "result/spelling.h"
#include "stats/keyness.h"

enum {
	LEAST_COUNT = 3, LEAST_PARTS = 2,
	MOST_FINDINGS = 40,
	UNSUPPORTED = 15,
	MEMBERS = 12,
	EVIDENCE = 3,
	MANY_GROUPS = 300, FEW_GROUPS = 4
};
#define FREE .5 /* share of uses outside of the findings above */
#define VERB_HEAD .4
#define SPREAD .5        /* of the score, for what all groups' words make up */
#define USUAL .5         /* the same of texts of the kind */
#define NAMES .3 /* the same, for what never stands before a noun, whose kind it would name */
#define THREE_TIMES 1.58 /* log2 */
/* G2 at p = .01 and, of verbs, .001 if occurrences were independent, which they are not */
#define BY_CHANCE 6.63
#define VERB_BY_CHANCE 10.83
#define NEARLY_ALL .85 /* of the groups: a verb that these use says nothing */

struct ros_key_finder {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	struct ros_expressions x;
	struct ros_uses uses;
	struct ros_cells cells;
	struct ros_key_counts k;
	struct ros_keyness in; /* of the group at hand */
	struct ros_stock stock;
	struct ros__stemmer *stemmer; /* NULL: none is built in */
	double *here, *there;  /* counts: in the group, in the others */
	uint32_t *owner;       /* by place of the stream: finding + 1 */
	uint32_t *whole;       /* by speech: which whole part (speech, person) it is of, of its group */
	size_t *owned, nowned, owned_cap; /* places of the group that have one */
};

struct candidate {
	double score, g2, lrc;
	uint32_t w, n;
	uint32_t *place; /* its uses in the group */
	enum ros_verdict verdict;
};

struct made {
	struct candidate lead;
	uint32_t member[MEMBERS], nmember;
	const char *name;
	char *key; /* of the name (name_key.h) */
	bool gone; /* under the name of one above */
};

static int by_score(const void *pa, const void *pb)
{
	const struct candidate *a = pa, *b = pb;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (a->w > b->w) - (a->w < b->w);
}

/* Groups that use the rarest word of the expression. */
static uint32_t groups_of(const struct ros_key_finder *f, uint32_t w, const uint32_t *place)
{
	uint32_t least = UINT32_MAX;
	for (uint32_t i = 0; i < f->x.e[w].n; i++) {
		uint32_t n = f->x.ngroup[f->x.stream.type[place[0] + i]];
		least = n < least ? n : least;
	}
	return least;
}

/* Share of texts of the kind that have the rarest word of the expression. */
static double usual(const struct ros_key_finder *f, uint32_t w, const uint32_t *place)
{
	const struct ros_vocab *v = &f->a->tokens->vocab;
	double least = 1;
	for (uint32_t i = 0; i < f->x.e[w].n; i++) {
		if (f->a->tokens->token[f->x.stream.token[place[0] + i]].stop)
			continue; /* tables have no stopwords */
		least = fmin(least, ros__genre_share(f->a->genre, v->type[f->x.stream.type[place[0] + i]]));
	}
	return least;
}

/* An amount or a year in words: 二十五亿, 一九八〇年. 十五五 and 八八 are names of plans. */
static bool is_amount(const struct ros_vocab *v, uint32_t type)
{
	static const char *const unit[] = {"百", "千", "万", "萬", "亿", "億", "年"};
	if (v->cls[type] != ROS_CLASS_NUMBER)
		return false;
	for (size_t k = 0; k < sizeof unit / sizeof *unit; k++)
		if (strstr(v->type[type], unit[k]))
			return true;
	return false;
}

/* Words that carry grammar, amounts, and verbs that nearly all use. */
static bool is_empty(const struct ros_key_finder *f, uint32_t w, const uint32_t *place)
{
	uint32_t n = f->a->group.n;
	uint32_t type = f->x.stream.type[place[0]];
	uint8_t verb = f->x.verb[type];
	if (f->x.e[w].n == 1 && is_amount(&f->a->tokens->vocab, type))
		return true;
	if (f->x.e[w].n > 1 || !verb)
		return false;
	return verb == ROS_EXPRESSION_GRAMMAR ||
		(n >= FEW_GROUPS && groups_of(f, w, place) >= NEARLY_ALL * n);
}

static void find_wholes(struct ros_key_finder *f)
{
	const struct ros_design *d = &f->a->design;
	ROS_NEW_ARRAY(f->whole, d->ndoc);
	for (uint32_t r = 0; d->groups && r < d->nclause; r++)
		if (d->clause_doc[r] != UINT32_MAX)
			f->whole[d->clause_doc[r]] = d->whole.of[r];
}

/* Speeches (or persons) among the uses; places are in the order of the text. */
static uint32_t wholes_of(const struct ros_key_finder *f, const uint32_t *place, uint32_t n)
{
	uint32_t *seen, m = 0;
	ROS_NEW_ARRAY(seen, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t part = f->whole[f->x.stream.doc[place[i]]], k = 0;
		while (k < m && seen[k] != part)
			k++;
		if (k == m)
			seen[m++] = part;
	}
	free(seen);
	return m;
}

/* Of a group of several speeches: how far the uses are spread over them, 1 where each is in another
 * one (or in all). What a single one of them says is not what the group stresses: 0. */
static double spread_over_wholes(
	const struct ros_key_finder *f, uint32_t g, const struct candidate *c)
{
	const struct ros_design *d = &f->a->design;
	if (d->claim[g] != ROS_CLAIM_GROUP)
		return 1;
	uint32_t m = wholes_of(f, c->place, c->n), most = d->group_parts[g];
	most = c->n < most ? c->n : most;
	return m < LEAST_PARTS ? 0 : sqrt((double)m / most);
}

/* Stock wording of texts of the kind; or of the collection, where the tests do not support more and
 * the group conservatively says it at most three times as often. Of set phrases a count of words
 * tells nothing: they stay. */
static bool is_stock(struct ros_key_finder *f, const struct candidate *c)
{
	uint32_t type = f->x.stream.type[c->place[0]];
	return f->x.e[c->w].n == 1 &&
		(ros__stock_usual(&f->stock, type, (f->here[c->w] + .5) / (f->in.n1 + 1)) ||
			(c->verdict != ROS_SUPPORTED && c->lrc <= THREE_TIMES &&
				ros__stock_everywhere(&f->stock, type)));
}

static bool ends_in_verb(const struct ros_key_finder *f, const struct candidate *c)
{
	return f->x.verb[f->x.stream.type[c->place[0] + f->x.e[c->w].n - 1]];
}

/* What G2 of independent words would not tell from chance. Of a verb more is asked: to say "tell"
 * five times where three were expected is no stress. */
static bool by_chance(const struct ros_key_finder *f, const struct candidate *c)
{
	return c->verdict != ROS_SUPPORTED && c->g2 < (ends_in_verb(f, c) ? VERB_BY_CHANCE : BY_CHANCE);
}

static double score(const struct ros_key_finder *f, uint32_t g, struct candidate *c)
{
	uint32_t G = f->a->group.n;
	double spread = 1 - SPREAD * (groups_of(f, c->w, c->place) - 1.) / (G - 1.);
	double rare = 1 - USUAL * usual(f, c->w, c->place);
	double names = f->a->chinese
		? 1 - NAMES * (1 - ros__places_before_nouns(&f->uses, c->w, c->place, c->n))
		: 1; /* where adjectives would win */
	c->g2 = ros__keyness_find("g2")->fn(&f->in, c->w);
	c->lrc = ros__keyness_find("lrc")->fn(&f->in, c->w);
	return c->lrc * sqrt(fmax(0, c->g2)) * (ends_in_verb(f, c) ? VERB_HEAD : 1) * spread * rare *
		names * spread_over_wholes(f, g, c);
}

/* May the expression be a finding of group g? Its uses stay with the candidate then. */
static bool consider(struct ros_key_finder *f, uint32_t g, uint32_t w, struct candidate *c)
{
	struct ros_finding test = {.estimate = 0, .lower = NAN, .upper = NAN, .null = NAN};
	*c = (struct candidate){.w = w};
	c->n = ros__places_of(&f->uses, w, g, &c->place);
	bool fit = c->n >= LEAST_COUNT &&
		ros__places_of_parts(&f->uses, c->place, c->n) >= LEAST_PARTS &&
		!is_empty(f, w, c->place) && !ros__places_of_figures(&f->uses, w, c->place, c->n) &&
		!ros__places_of_own(&f->uses, w, c->place, c->n) &&
		!ros__places_of_address(&f->uses, w, c->place, c->n);
	c->score = fit ? score(f, g, c) : 0;
	if (!(c->score > 0)) {
		free(c->place);
		return false;
	}
	ros__cells_finding(&f->cells, g, w, &test);
	c->verdict = test.verdict;
	bool character = ros__expression_is_character(&f->uses, w);
	if (by_chance(f, c) || (c->verdict == ROS_NOT_ENOUGH_TEXT && character) || is_stock(f, c)) {
		free(c->place);
		return false;
	}
	return true;
}

/* The finding that holds most of the candidate's uses, or SIZE_MAX where half of them are free. */
static size_t holder_of(const struct ros_key_finder *f, const struct candidate *c, size_t n)
{
	uint32_t *held, free_uses = 0;
	size_t most = 0;
	ROS_NEW_ARRAY(held, n + 1);
	for (uint32_t i = 0; i < c->n; i++) {
		uint32_t owner = 0;
		for (uint32_t k = 0; k < f->x.e[c->w].n && !owner; k++)
			owner = f->owner[c->place[i] + k];
		held[owner]++;
	}
	free_uses = held[0];
	for (size_t i = 1; i <= n; i++)
		most = held[i] > held[most] || most == 0 ? i : most;
	free(held);
	return free_uses >= FREE * c->n || !n ? SIZE_MAX : most - 1;
}

static void own(struct ros_key_finder *f, const struct candidate *c, size_t finding)
{
	for (uint32_t i = 0; i < c->n; i++)
		for (uint32_t k = 0; k < f->x.e[c->w].n; k++)
			if (!f->owner[c->place[i] + k]) {
				f->owner[c->place[i] + k] = (uint32_t)finding + 1;
				ROS_GROW(f->owned, f->nowned, f->owned_cap);
				f->owned[f->nowned++] = c->place[i] + k;
			}
}

/* One that the tests support better stands for the finding. */
static void join(struct made *m, struct candidate *c)
{
	uint32_t other = c->w;
	if (c->verdict > m->lead.verdict) {
		struct candidate had = m->lead;
		other = had.w;
		m->lead = *c;
		m->lead.score = had.score;
		*c = had;
	}
	if (m->nmember < MEMBERS)
		m->member[m->nmember++] = other;
	free(c->place);
}

static const char *name_of(struct ros_key_finder *f, const struct candidate *c)
{
	return ros__places_of_name(&f->uses, c->w, c->place, c->n, f->arena);
}

/* Candidates by falling score become findings or join one, what is torn neither; returns how many
 * findings there are. */
static size_t settle(struct ros_key_finder *f, struct candidate *c, size_t n, struct made *made)
{
	size_t nmade = 0, unsupported = 0;
	for (size_t i = 0; i < n; i++) {
		size_t holder = holder_of(f, &c[i], nmade);
		bool supported = c[i].verdict == ROS_SUPPORTED;
		const char *name;
		bool room = nmade < MOST_FINDINGS && (supported || unsupported < UNSUPPORTED);
		if (holder != SIZE_MAX) {
			own(f, &c[i], holder);
			join(&made[holder], &c[i]);
		} else if (room && (name = name_of(f, &c[i]))) {
			own(f, &c[i], nmade);
			made[nmade++] = (struct made){.lead = c[i], .name = name};
			unsupported += !supported;
		} else {
			free(c[i].place);
		}
	}
	return nmade;
}

/* Two findings under one name, or under forms of one, are one. */
static void merge_names(struct ros_key_finder *f, struct made *made, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *name = name_of(f, &made[i].lead); /* another one may lead now */
		made[i].name = name ? name : made[i].name;
		made[i].key = ros__name_key(f->stemmer, made[i].name);
		for (size_t j = 0; j < i && !made[i].gone; j++)
			if (!made[j].gone && strcmp(made[j].key, made[i].key) == 0) {
				struct candidate c = made[i].lead;
				join(&made[j], &c);
				made[i].lead.place = NULL;
				made[i].gone = true;
			}
	}
}

static void add_evidence(
	struct ros_key_finder *f, struct ros_r_key_finding *o, const struct candidate *c)
{
	const struct ros_tokens *t = f->a->tokens;
	size_t most = f->a->group.n > MANY_GROUPS ? 1 : EVIDENCE;
	uint32_t last = UINT32_MAX;
	for (uint32_t i = 0; i < c->n && o->evidence.n < most; i++) {
		uint32_t d = f->x.stream.doc[c->place[i]];
		const struct ros_token *from = &t->token[f->x.stream.token[c->place[i]]];
		const struct ros_token *to = &t->token[ros__place_end(&f->uses, c->w, c->place[i])];
		uint32_t sentence = ros_unit_at(&t->unit[ROS_UNIT_SENTENCE], d, from->start);
		if (sentence == last)
			continue;
		last = sentence;
		ros__evidence_at(f->a, f->arena, ROS_ADD(f->arena, &o->evidence, evidence), d, from->start,
			to->start + to->len - from->start);
	}
}

static void fill_finding(
	struct ros_key_finder *f, struct ros_r_key_finding *o, const struct made *m, uint32_t g)
{
	const struct candidate *c = &m->lead;
	struct ros_finding test;
	ros__key_spread(&f->k, c->w, true);
	ros__key_log_ratio(&f->k, g, c->w, &test);
	ros__key_spread(&f->k, c->w, false);
	ros__cells_finding(&f->cells, g, c->w, &test);
	o->what = ros__spelled(f->a, f->arena, m->name);
	o->expression = ros__expression_text(&f->uses, c->w, f->arena);
	for (uint32_t i = 0; i < m->nmember; i++)
		ros__texts_add(f->arena, &o->members,
			ros__spelled(f->a, f->arena, ros__expression_text(&f->uses, m->member[i], f->arena)));
	o->count = c->n;
	o->ref_count = (int64_t)f->there[c->w];
	o->clauses = f->cells.x[(size_t)g * f->cells.nvar + c->w];
	ros__fill_finding(&o->finding, &test,
		ros__key_over_text(&f->k, g) ? "infer.log_ratio_text" : "infer.log_ratio");
	o->g2 = c->g2;
	o->lrc = c->lrc;
	o->score = c->score;
	add_evidence(f, o, c);
}

static void count_group(struct ros_key_finder *f, uint32_t g)
{
	for (uint32_t w = 0; w < f->x.n; w++) {
		f->here[w] = f->cells.count[(size_t)g * f->x.n + w];
		f->there[w] = f->k.freq[w] - f->here[w];
	}
	f->in = (struct ros_keyness){.n = f->x.n,
		.a = f->here,
		.b = f->there,
		.n1 = f->k.words[g],
		.n2 = f->k.total - f->k.words[g],
		.alpha = .05,
		.tests = 1};
	ros__keyness_prepare(&f->in);
	ros__key_group(&f->k, g);
}

static void find_in_group(struct ros_key_finder *f, struct ros_r_keyness_group *o, uint32_t g)
{
	struct candidate *c;
	struct made *made;
	size_t n = 0;
	count_group(f, g);
	ROS_NEW_ARRAY(c, f->x.n);
	ROS_NEW_ARRAY(made, MOST_FINDINGS);
	for (uint32_t w = 0; w < f->x.n; w++) {
		double e = f->k.freq[w] * f->in.n1 / f->k.total;
		if (f->here[w] >= LEAST_COUNT && f->here[w] > e && f->in.n2 > 0)
			n += consider(f, g, w, &c[n]);
	}
	if (n)
		qsort(c, n, sizeof *c, by_score);
	while (f->nowned)
		f->owner[f->owned[--f->nowned]] = 0;
	size_t nmade = settle(f, c, n, made);
	merge_names(f, made, nmade);
	for (size_t i = 0; i < nmade; i++) {
		if (!made[i].gone)
			fill_finding(f, ROS_ADD(f->arena, &o->findings, key_finding), &made[i], g);
		free(made[i].lead.place);
		free(made[i].key);
	}
	free(c);
	free(made);
}

static void test_expressions(struct ros_key_finder *f)
{
	struct ros_family_spec spec = {.par = ros__infer_par(f->a->cfg),
		.least_deff = ROS_DEFF_WORDS,
		.spread = ros__design_spread(&f->a->design), /* as of words */
		.min_clauses = ROS_FEW_HITS,
		.min_sentences = 3,
		.attainable = true};
	ros__design_family(&f->cells, &f->a->design, &f->x.clauses, &spec);
	ros__key_counts(&f->k, f->a, &f->cells, &f->x.clauses);
}

static void fill_family(struct ros_key_finder *f, struct ros_r_expression_family *o)
{
	const struct ros_cells *c = &f->cells;
	for (uint32_t w = 0; w < c->nvar; w++) {
		bool any = false;
		for (uint32_t g = 0; g < c->ngroup; g++) {
			size_t i = (size_t)g * c->nvar + w;
			bool tested = !isnan(c->p[i]);
			double g2 = ros__g2(
				c->count[i], f->k.freq[w] - c->count[i], f->k.words[g], f->k.total - f->k.words[g]);
			o->n_tests += tested;
			o->naive_g2 += tested && fabs(g2) > 3.84;
			any |= tested;
		}
		o->n_expressions += any;
	}
	o->n_supported = (int64_t)(ros__cells_held(c, true).both + ros__cells_held(c, false).both);
	ros__fill_cells(&o->cells, c);
}

enum ros_status ros__key_finder_open(struct ros_key_finder **out, const struct ros_analysis *a,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_key_finder *f;
	ROS_NEW_ARRAY(f, 1);
	f->a = a;
	f->arena = arena;
	*out = NULL;
	enum ros_status st = ros__expressions_find(&f->x, a, err);
	if (st != ROS_OK || !f->x.n) {
		ros__expressions_release(&f->x);
		free(f);
		return st;
	}
	ros__places_of_make(&f->uses, &f->x, a);
	ros__expressions_forget_places(&f->x);
	if (a->tokens->ntoken > ROS_LARGE_TEXT)
		ros__mem_give_back();
	test_expressions(f);
	find_wholes(f);
	ros__stock_open(&f->stock, a);
	f->stemmer = ros__stemmer_new();
	ROS_NEW_ARRAY(f->here, f->x.n);
	ROS_NEW_ARRAY(f->there, f->x.n);
	ROS_NEW_ARRAY(f->owner, f->x.stream.n);
	*out = f;
	return ROS_OK;
}

struct ros_cells *ros__key_finder_cells(struct ros_key_finder *f)
{
	return &f->cells;
}

void ros__key_finder_fill(struct ros_key_finder *f, struct ros_r_keyness *s)
{
	s->expressions = ROS_ROW(f->arena, expression_family);
	*s->expressions = (struct ros_r_expression_family){0};
	fill_family(f, s->expressions);
	for (uint32_t g = 0; g < f->a->group.n; g++)
		find_in_group(f, &s->groups.v[g], g);
}

void ros__key_finder_close(struct ros_key_finder *f)
{
	if (!f)
		return;
	ros__key_counts_release(&f->k);
	ros__cells_release(&f->cells);
	ros__places_of_release(&f->uses);
	ros__expressions_release(&f->x);
	ros__stock_release(&f->stock);
	ros__stemmer_free(f->stemmer);
	free(f->here);
	free(f->there);
	free(f->owner);
	free(f->owned);
	free(f->whole);
	free(f);
}
