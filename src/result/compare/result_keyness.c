/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `keyness`: what marks each group against the rest. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/compare_common.h"
#include "result/own_names.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "stats/dispersion.h"
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
	struct ros_unit_map map;
	const struct ros_cells *cells; /* a->words: the first nfeature features */
	uint32_t nfeature;
	double *freq, *words, total; /* per feature, per group */
	struct ros_csr by_feature; /* features x clauses */
	double *count;             /* scratch: one feature's count in every clause */
	struct ros_units_view view;
	struct ros_log_ratios ratios;
	uint32_t *own, nown;       /* clauses of the group at hand */
	/* The same over what is exchanged: whole speeches or persons of groups that hold several, or
	 * what --unit names. */
	struct ros_csr by_feature_part;
	double *count_part, *words_part;
	struct ros_units_view view_part;
	struct ros_log_ratios ratios_part;
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

static void spread(struct keyness *k, uint32_t w, bool set)
{
	for (uint64_t i = k->by_feature.indptr[w]; i < k->by_feature.indptr[w + 1]; i++)
		k->count[k->by_feature.indices[i]] = set ? k->by_feature.data[i] : 0;
}

/* DPnorm of the term over the units of the group: near 1 where one passage holds it all. */
static double dispersion_in(const struct keyness *k)
{
	double *v, *s;
	ROS_NEW_ARRAY(v, k->nown);
	ROS_NEW_ARRAY(s, k->nown);
	for (uint32_t i = 0; i < k->nown; i++) {
		v[i] = k->count[k->own[i]];
		s[i] = k->map.size[k->own[i]];
	}
	struct ros_parts parts = {k->nown, v, s};
	double d = ros__dispersion_find("dp_norm")->fn(&parts);
	free(v);
	free(s);
	return d;
}

/* Is what is compared one text, whose clauses come in passages? */
static bool over_text(const struct keyness *k, uint32_t g)
{
	return k->a->design.claim[g] != ROS_CLAIM_GROUP && !k->a->design.forced;
}

/* Log ratio with its interval: over clauses, wider by the design effect of passages; over whole
 * speeches where the group has several, over what --unit names where it does. */
static void log_ratio(struct keyness *k, uint32_t g, uint32_t w, struct ros_finding *f)
{
	bool text = over_text(k, g);
	const struct ros_csr *x = text ? &k->by_feature : &k->by_feature_part;
	const uint32_t *unit = x->indices + x->indptr[w];
	size_t n = x->indptr[w + 1] - x->indptr[w];
	double alpha = k->a->cfg->alpha, wide = sqrt(fmax(1, k->cells->deff.deff));
	if (text) {
		ros__log_ratio_one(&k->ratios, unit, n, g, alpha, f);
		f->lower = f->estimate - wide * (f->estimate - f->lower);
		f->upper = f->estimate + wide * (f->upper - f->estimate);
		return;
	}
	for (size_t i = 0; i < n; i++)
		k->count_part[unit[i]] = x->data[x->indptr[w] + i];
	ros__log_ratio_one(&k->ratios_part, unit, n, g, alpha, f);
	for (size_t i = 0; i < n; i++)
		k->count_part[unit[i]] = 0;
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
	spread(k, w, true);
	log_ratio(k, g, w, &f);
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
		&o->finding, &f, over_text(k, g) ? "infer.log_ratio_text" : "infer.log_ratio");
	fill_measures(k, o, in, w);
	o->p_maxt = k->cells->p_maxt[cell];
	o->dispersion = dispersion_in(k);
	o->direction = in->a[w] > f.expected ? ROS_OVER : ROS_UNDER;
	ros__evidence_of_type(a, k->arena, &o->evidence, &a->group, g, type,
		k->cells->ngroup > EVIDENCE_UPTO ? 1 : EVIDENCE);
	spread(k, w, false);
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
		double e = k->freq[s[i].feature] * in->n1 / k->total;
		if (in->a[s[i].feature] < e && p[s[i].feature] <= alpha && under < show->under)
			under++;
		else if (in->a[s[i].feature] < e)
			s[i].feature = UINT32_MAX;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t w = s[i].feature;
		if (w == UINT32_MAX)
			continue;
		double e = k->freq[w] * in->n1 / k->total;
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
			.kind = (int)name[i].kind, .count = name[i].count, .ref_count = name[i].all - name[i].count};
	free(name);
}

static void fill_group(struct keyness *k, struct ros_r_keyness_group *o, uint32_t g)
{
	uint32_t n = k->nfeature;
	double *a, *b;
	k->nown = 0;
	for (uint32_t u = 0; u < k->map.n; u++)
		if (k->map.group[u] == g)
			k->own[k->nown++] = u;
	ROS_NEW_ARRAY(a, n);
	ROS_NEW_ARRAY(b, n);
	for (uint32_t w = 0; w < n; w++) {
		a[w] = k->cells->count[(size_t)g * n + w];
		b[w] = k->freq[w] - a[w];
	}
	struct ros_keyness in = {.n = n, .a = a, .b = b, .n1 = k->words[g],
		.n2 = k->total - k->words[g], .alpha = k->a->cfg->alpha};
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

static void prepare_parts(struct keyness *k)
{
	const struct ros_design *d = &k->a->design;
	const struct ros_parts_of *parts = d->forced && d->second.of ? &d->second : &d->whole;
	struct ros_csr rows;
	ros_csr_group_rows(&rows, k->a->units, parts->of, parts->n);
	ros_csr_transpose(&k->by_feature_part, &rows);
	ros_csr_release(&rows);
	ROS_NEW_ARRAY(k->count_part, parts->n);
	ROS_NEW_ARRAY(k->words_part, parts->n);
	for (uint32_t i = 0; i < d->nclause; i++)
		if (parts->of[i] != UINT32_MAX)
			k->words_part[parts->of[i]] += d->words[i];
	k->view_part = (struct ros_units_view){.n = parts->n, .count = k->count_part,
		.size = k->words_part, .group = parts->group, .ngroup = k->a->group.n};
	ros__log_ratios_init(&k->ratios_part, &k->view_part);
}

static void prepare(struct keyness *k)
{
	const struct ros_analysis *a = k->a;
	ros__unit_map_init(&k->map, a->tokens, ROS_UNIT_CLAUSE, &a->group);
	k->cells = &a->words;
	k->nfeature = a->words.nvar;
	ROS_NEW_ARRAY(k->freq, k->nfeature);
	for (uint32_t g = 0; g < a->group.n; g++)
		for (uint32_t w = 0; w < k->nfeature; w++)
			k->freq[w] += a->words.count[(size_t)g * k->nfeature + w];
	ros_csr_transpose(&k->by_feature, a->units);
	ROS_NEW_ARRAY(k->count, k->map.n);
	ROS_NEW_ARRAY(k->own, k->map.n);
	k->words = k->map.ntoken;
	for (uint32_t g = 0; g < k->map.ngroup; g++)
		k->total += k->words[g];
	k->view = (struct ros_units_view){.n = k->map.n, .count = k->count, .size = k->map.size,
		.group = k->map.group, .ngroup = k->map.ngroup};
	ros__log_ratios_init(&k->ratios, &k->view);
	prepare_parts(k);
}

static void release(struct keyness *k)
{
	ros__unit_map_release(&k->map);
	ros_csr_release(&k->by_feature);
	ros_csr_release(&k->by_feature_part);
	ros__log_ratios_release(&k->ratios);
	ros__log_ratios_release(&k->ratios_part);
	free(k->freq);
	free(k->own);
	free(k->count);
	free(k->count_part);
	free(k->words_part);
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
			double g2 = fabs(ros__g2(c->count[i], k->freq[w] - c->count[i], k->words[g],
				k->total - k->words[g]));
			if (isnan(c->p[i]))
				continue;
			any = true;
			o->n_tests++;
			o->naive_g2 += g2 > 3.84;
			o->bonferroni += ros__chi2_p(g2) * (double)c->ngroup * c->nvar <= alpha;
			o->bh += c->q[i] <= alpha;
			o->maxt += c->p_maxt[i] <= alpha;
		}
		o->n_features += any;
	}
	ros__fill_cells(&o->cells, c);
	o->n_supported = (int64_t)(ros__cells_held(c, true).both + ros__cells_held(c, false).both);
	o->least_share = ros__median_least(c, 0);
}

static void fill(struct keyness *k, struct ros_r_keyness *s)
{
	const struct ros_analysis *a = k->a;
	s->by = a->group.field;
	s->reference = "rest";
	s->measure = k->rank->f.name;
	s->formula_id = k->rank->f.id;
	s->family = ROS_ROW(k->arena, word_family);
	fill_family(k, s->family);
	ROS_ROWS(k->arena, s->groups, keyness_group, a->group.n);
	for (uint32_t g = 0; g < a->group.n; g++)
		fill_group(k, &s->groups.v[g], g);
}

enum ros_status ros__section_keyness(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct keyness k = {.a = a, .arena = arena, .rank = ros__keyness_find(a->cfg->keyness)};
	if (!k.rank)
		return unknown(a->cfg->keyness, err);
	struct ros_r_keyness *s = r->found.keyness = ROS_ROW(arena, keyness);
	if (a->group.n < 2) {
		s->skipped = ros__refused(
			arena, "one_group", "One group alone has nothing to be compared with.", ROS_END_ARGS);
		return ROS_OK;
	}
	prepare(&k);
	if (k.nfeature)
		fill(&k, s);
	else
		s->skipped = ros__refused(arena, "no_frequent_word",
			"No word occurs often enough to be tested.", "least", (double)ROS_FEW_HITS,
			ROS_END_ARGS);
	release(&k);
	return ROS_OK;
}
