/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `keyness`: what marks each group against the rest. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/compare/key_counts.h"
#include "result/compare/key_findings.h"
#include "result/compare_common.h"
#include "result/own_names.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "stats/families.h"
#include "stats/keyness.h"

/* Terms a group shows: over-used ones whatever their p, over-used and under-used ones with p <=
 * alpha. */
struct show {
	uint32_t least, most, under;
};
static const struct show show_few = {15, 60, 20}, show_many = {10, 20, 5};
#define MANY_GROUPS 40
#define NESTED .8        /* share of a word's occurrences in longer terms */
#define COMMON .05       /* share of clauses: a word that others use, too */
#define EVIDENCE 3       /* sentences a term; above EVIDENCE_UPTO groups one is enough */
#define EVIDENCE_UPTO 300

struct keyness {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	const struct ros_keyness_measure *rank;
	struct ros_key_counts k;
	struct ros_cells *cells; /* a->words with the level that is read: the first nfeature features */
	uint32_t nfeature;
};

struct scored {
	double value;
	uint32_t feature;
};

static int by_value(const void *pa, const void *pb)
{
	const struct scored *a = pa, *b = pb;
	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return a->feature < b->feature ? -1 : a->feature > b->feature;
}

static void fill_measures(
	const struct keyness *k, struct ros_r_keyword *o, const struct ros_keyness *in, uint32_t w)
{
	const struct {
		const char *name;
		double *to;
	} measure[] = {{"g2", &o->g2}, {"log_ratio", &o->log_ratio}, {"lrc", &o->lrc},
		{"log_odds", &o->log_odds_z}, {"specificity", &o->specificity}};
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
		*measure[m].to = ros__keyness_find(measure[m].name)->fn(in, w);
	if (strcmp(k->rank->f.name, "g2") != 0)
		o->score = k->rank->fn(in, w);
}

static void fill_term(struct keyness *k, struct ros_r_keyword *o, const struct ros_keyness *in,
	uint32_t g, uint32_t w)
{
	const struct ros_analysis *a = k->a;
	size_t cell = (size_t)g * k->nfeature + w;
	struct ros_finding f;
	ros__key_spread(&k->k, w, true);
	ros__key_log_ratio(&k->k, g, w, &f);
	ros__cells_finding(k->cells, g, w, &f);
	const struct ros_vocab *v = &a->tokens->vocab;
	uint32_t type = a->features->type[w];
	o->term = v->type[type];
	o->class = ros_word_class_name(v->cls[type], v->name[type]);
	o->count = (int64_t)in->a[w];
	o->ref_count = (int64_t)in->b[w];
	o->clauses = k->cells->x[cell];
	o->expected = f.expected;
	ros__fill_finding(
		&o->finding, &f, ros__key_over_text(&k->k, g) ? "infer.log_ratio_text" : "infer.log_ratio");
	fill_measures(k, o, in, w);
	o->p_maxt = ros__cell(k->cells->p_maxt, cell);
	o->dispersion = ros__key_dispersion(&k->k);
	o->direction = in->a[w] > f.expected ? ROS_OVER : ROS_UNDER;
	ros__evidence_of_type(a, k->arena, &o->evidence, &a->group, g, type,
		k->cells->ngroup > EVIDENCE_UPTO ? 1 : EVIDENCE);
	ros__key_spread(&k->k, w, false);
}

/* Over-used terms from the top, then under-used ones that stand out; returns how many that stand
 * out find no room. */
static uint32_t add_terms(
	struct keyness *k, struct ros_r_keyword_list *list, const struct ros_keyness *in, uint32_t g)
{
	struct scored *s;
	uint32_t n = 0, over = 0, under = 0, left = 0;
	double alpha = k->a->cfg->alpha;
	const struct show *show = k->cells->ngroup > MANY_GROUPS ? &show_many : &show_few;
	const double *p = k->cells->p + (size_t)g * k->nfeature;
	ROS_NEW_ARRAY(s, k->nfeature);
	for (uint32_t w = 0; w < k->nfeature; w++) {
		double v = k->rank->fn(in, w);
		if (!isnan(v))
			s[n++] = (struct scored){v, w};
	}
	qsort(s, n, sizeof *s, by_value);
	for (uint32_t i = n; i-- > 0;) { /* the most under-used ones are last */
		double e = k->k.freq[s[i].feature] * in->n1 / k->k.total;
		if (in->a[s[i].feature] < e && p[s[i].feature] <= alpha && under < show->under)
			under++;
		else if (in->a[s[i].feature] < e)
			s[i].feature = UINT32_MAX;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t w = s[i].feature;
		if (w == UINT32_MAX)
			continue;
		double e = k->k.freq[w] * in->n1 / k->k.total;
		bool apart = p[w] <= alpha && in->a[w] >= ROS_FEW_HITS;
		bool take = in->a[w] < e || over < show->least || (apart && over < show->most);
		over += in->a[w] >= e;
		left += apart && !take;
		if (take)
			fill_term(k, ROS_ADD(k->arena, list, keyword), in, g, w);
	}
	free(s);
	return left;
}

/* A supported word that stands in longer supported terms nearly wherever it stands is no finding of
 * its own: `within` names the most frequent of them. */
static void mark_within(struct ros_r_keyword_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct ros_r_keyword *t = &list->v[i];
		const char *most = NULL;
		double inside = 0, largest = 0;
		for (size_t k = 0; k < list->n; k++) {
			const struct ros_r_keyword *u = &list->v[k];
			double n = (double)u->count;
			if (u == t || strlen(u->term) <= strlen(t->term) || !strstr(u->term, t->term) ||
				!ros__is_keyword(u))
				continue;
			inside += n;
			most = n > largest ? u->term : most;
			largest = n > largest ? n : largest;
		}
		bool nested = most && ros__is_keyword(t) && inside >= NESTED * (double)t->count;
		t->within = nested ? most : NULL;
	}
}

static int by_count(const void *pa, const void *pb)
{
	const struct ros_own_name *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->type > b->type) - (a->type < b->type);
}

/* What the group calls itself: listed, not tested. */
static void list_own_names(const struct keyness *k, struct ros_r_keyness_group *o, uint32_t g)
{
	const struct ros_own_names *own = k->a->own;
	size_t n = own ? own->at[g + 1] - own->at[g] : 0;
	struct ros_own_name *name;
	ROS_ROWS(k->arena, o->own_names, own_name, n);
	if (!n)
		return;
	ROS_NEW_ARRAY(name, n);
	memcpy(name, own->name + own->at[g], n * sizeof *name);
	qsort(name, n, sizeof *name, by_count);
	for (size_t i = 0; i < n; i++)
		o->own_names.v[i] = (struct ros_r_own_name){.term = k->a->tokens->vocab.type[name[i].type],
			.kind = (int)name[i].kind,
			.count = name[i].count,
			.ref_count = name[i].all - name[i].count};
	free(name);
}

static void fill_group(struct keyness *k, struct ros_r_keyness_group *o, uint32_t g)
{
	uint32_t n = k->nfeature;
	double *a, *b;
	ros__key_group(&k->k, g);
	ROS_NEW_ARRAY(a, n);
	ROS_NEW_ARRAY(b, n);
	for (uint32_t w = 0; w < n; w++) {
		a[w] = k->cells->count[(size_t)g * n + w];
		b[w] = k->k.freq[w] - a[w];
	}
	struct ros_keyness in = {.n = n, .a = a, .b = b, .n1 = k->k.words[g],
		.n2 = k->k.total - k->k.words[g], .alpha = k->a->cfg->alpha};
	ros__keyness_prepare(&in);
	o->group = k->a->group.id[g];
	o->n_target = (int64_t)in.n1;
	o->n_reference = (int64_t)in.n2;
	o->claim = (int)k->a->design.claim[g];
	o->least_share = ros__cells_least(k->cells, g, 0);
	o->least_share_of_common = ros__cells_least(k->cells, g, COMMON);
	o->n_unlisted = in.n1 > 0 && in.n2 > 0 ? add_terms(k, &o->terms, &in, g) : 0;
	mark_within(&o->terms);
	list_own_names(k, o, g);
	free(a);
	free(b);
}

static enum ros_status unknown(const char *name, struct ros_err *err)
{
	struct ros_buf names = ROS_BUF_INIT;
	size_t n;
	const struct ros_keyness_measure *m = ros__keyness_measures(&n);
	for (size_t i = 0; i < n; i++)
		ros__buf_addf(&names, "%s%s", i ? ", " : "", m[i].f.name);
	enum ros_status st = ros_err_set(err, ROS_ECONFIG, "keyness: \"%s\" is not one of %s", name,
		ros__buf_str(&names));
	ros__buf_release(&names);
	return st;
}

/* How many cells of the family each rule would call key. */
static void fill_family(const struct keyness *k, struct ros_r_word_family *o)
{
	const struct ros_cells *c = k->cells;
	double alpha = k->a->cfg->alpha;
	for (uint32_t w = 0; w < c->nvar; w++) {
		bool any = false;
		for (uint32_t g = 0; g < c->ngroup; g++) {
			size_t i = (size_t)g * c->nvar + w;
			double g2 = fabs(ros__g2(c->count[i], k->k.freq[w] - c->count[i], k->k.words[g],
				k->k.total - k->k.words[g]));
			if (isnan(c->p[i]))
				continue;
			any = true;
			o->n_tests++;
			o->naive_g2 += g2 > 3.84;
			o->bonferroni += ros__chi2_p(g2) * (double)c->ngroup * c->nvar <= alpha;
			o->bh += c->q[i] <= alpha;
			o->maxt += ros__cell(c->p_maxt, i) <= alpha;
		}
		o->n_features += any;
	}
	ros__fill_cells(&o->cells, c);
	o->n_supported = (int64_t)(ros__cells_held(c, true).both + ros__cells_held(c, false).both);
	o->least_share = ros__median_least(c, 0);
}

/* Words and expressions ask one question of the groups. */
static void set_levels(struct ros_cells *words, struct ros_cells *expressions, double alpha)
{
	if (!expressions || !words->design->groups)
		return;
	const double least[] = {
		ros__cells_least_q(words, false), ros__cells_least_q(expressions, false)};
	double level[2];
	ros__family_levels(least, 2, alpha, level);
	words->level = words->level_less = level[0];
	expressions->level = expressions->level_less = level[1];
}

static enum ros_status fill(struct keyness *k, struct ros_r_keyness *s, struct ros_err *err)
{
	const struct ros_analysis *a = k->a;
	s->by = a->group.field;
	s->reference = "rest";
	s->measure = k->rank->f.name;
	s->formula_id = k->rank->f.id;
	s->family = ROS_ROW(k->arena, word_family);
	struct ros_key_finder *found;
	enum ros_status st = ros__key_finder_open(&found, a, k->arena, err);
	if (st != ROS_OK)
		return st;
	set_levels(k->cells, found ? ros__key_finder_cells(found) : NULL, a->cfg->alpha);
	ros__key_counts(&k->k, a, &a->words, a->units);
	fill_family(k, s->family);
	ROS_ROWS(k->arena, s->groups, keyness_group, a->group.n);
	for (uint32_t g = 0; g < a->group.n; g++)
		fill_group(k, &s->groups.v[g], g);
	ros__key_counts_release(&k->k);
	if (found)
		ros__key_finder_fill(found, s);
	ros__key_finder_close(found);
	return ROS_OK;
}

enum ros_status ros__section_keyness(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_cells words = a->words; /* borrows all but its level */
	struct keyness k = {.a = a, .arena = arena, .rank = ros__keyness_find(a->cfg->keyness),
		.cells = &words, .nfeature = a->words.nvar};
	if (!k.rank)
		return unknown(a->cfg->keyness, err);
	struct ros_r_keyness *s = r->found.keyness = ROS_ROW(arena, keyness);
	if (a->group.n < 2) {
		s->skipped = ros__refused(
			arena, "one_group", "One group alone has nothing to be compared with.", ROS_END_ARGS);
		return ROS_OK;
	}
	enum ros_status st = ROS_OK;
	if (k.nfeature)
		st = fill(&k, s, err);
	else
		s->skipped = ros__refused(arena, "no_frequent_word",
			"No word occurs often enough to be tested.", "least", (double)ROS_FEW_HITS,
			ROS_END_ARGS);
	return st;
}
