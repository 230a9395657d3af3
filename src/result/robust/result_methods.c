/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `methods`: the formulas that were used, the parameters, and what the reader must know. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "stats/formula.h"
#include "stats/keyness.h"
#include "stats/permkey.h"
#include "stats/resample.h"
#include "stats/simil.h"

#define SHORT_TEXT 1000        /* tokens of a group below which verdicts are mostly undecided */
#define WORDFISH_LEAST 10      /* documents */
#define TOPICS_LEAST_DOCS 50

/* Every formula_id of the sections, each once, in order of appearance. */
struct ids {
	const char **id;
	const char **where;
	const char *section; /* that is looked at */
	size_t n, cap, where_cap;
};

static void add_id(struct ids *ids, const char *id, const char *where)
{
	for (size_t i = 0; i < ids->n; i++)
		if (strcmp(ids->id[i], id) == 0)
			return;
	ROS_GROW(ids->id, ids->n, ids->cap);
	ROS_GROW(ids->where, ids->n, ids->where_cap);
	ids->where[ids->n] = where;
	ids->id[ids->n++] = id;
}

static void fill_formula(struct ros_r_formula *o, const char *id, const char *where)
{
	const struct ros_formula *f = ros__formula_find(id);
	*o = (struct ros_r_formula){id, f ? f->title : id, f ? f->formula : "", f ? f->source : "",
		f ? f->help : "", where};
}

/* Measures that sections print under their own names, without a formula_id beside each number. */
static void add_printed(struct ids *ids, const struct ros_result *r)
{
	const struct ros_r_keyness *keyness = r->found.keyness;
	const struct ros_r_similarity *similarity = r->found.similarity;
	static const struct {
		const char *section;
		const char *id[8];
	} printed[] = {
		{"keyness", {"keyness.g2", "keyness.log_ratio", "keyness.lrc", "keyness.log_odds",
			"keyness.specificity", "infer.bh", "infer.maxt", "dispersion.dp_norm"}},
		{"dispersion", {"dispersion.range", "dispersion.dp", "dispersion.dp_norm",
			"dispersion.juilland_d", "dispersion.kl"}},
		{"diversity", {"diversity.ttr", "diversity.mattr", "diversity.mtld", "diversity.hdd",
			"diversity.yule_k"}},
		{"collocations", {"association.npmi", "association.log_dice", "association.g2",
			"association.mi3", "association.t", "association.dice", "association.lambda",
			"association.z"}},
		{"similarity", {"infer.self", "infer.bh"}},
	};
	for (size_t s = 0; s < sizeof printed / sizeof *printed; s++) {
		const char *name = printed[s].section;
		const struct ros_fields *f;
		bool refused = strcmp(name, "keyness") == 0 ? keyness && keyness->skipped :
			strcmp(name, "similarity") == 0 && similarity && similarity->skipped;
		if (!ros__result_section(r, name, &f) || refused)
			continue;
		for (size_t i = 0; i < 8 && printed[s].id[i]; i++)
			add_id(ids, printed[s].id[i], name);
	}
	for (size_t i = 0; similarity && i < similarity->matrix.n; i++) {
		const struct ros_simil_measure *m = ros__simil_find(similarity->matrix.v[i].name);
		if (m)
			add_id(ids, m->f.id, "similarity");
	}
}

static void take_id(void *ctx, const char *id)
{
	struct ids *ids = ctx;
	add_id(ids, id, ids->section);
}

static void add_formulas(struct ros_arena *arena, struct ros_r_methods *o, const struct ros_result *r)
{
	struct ids ids = {0};
	ROS_JSON_EACH(section, r->doc) {
		const struct ros_fields *f;
		ids.section = ros__json_key(section);
		const void *row = ros__result_section(r, ids.section, &f);
		if (row)
			ros__fields_each_text(f, row, "formula_id", take_id, &ids);
	}
	add_printed(&ids, r);
	ROS_ROWS(arena, o->formulas, formula, ids.n);
	for (size_t i = 0; i < ids.n; i++)
		fill_formula(&o->formulas.v[i], ids.id[i], ids.where[i]);
	free(ids.id);
	free(ids.where);
}

static void fill_parameters(const struct ros_analysis *a, struct ros_r_parameters *p)
{
	static const char *const unit[] = {"auto", "clause", "sentence", "paragraph", "block", "speech",
		"person"};
	*p = (struct ros_r_parameters){.alpha = a->cfg->alpha,
		.permutations = a->cfg->permutations,
		.resamples = a->cfg->resamples,
		.unit = unit[a->cfg->unit],
		.seed = (int64_t)(a->cfg->seed & 0x1FFFFFFFFFFFFF),
		.min_hits = ROS_MIN_HITS,
		.few_hits = ROS_FEW_HITS,
		.min_units = ROS_MIN_UNITS,
		.delta_min_words = ROS_DELTA_MIN_WORDS};
}

/* Caveats or refusals, in the order in which they are found. */
struct notes {
	struct ros_arena *arena;
	struct ros_r_note_list *list;
};

/* A caveat or refusal with number arguments. */
static void add_note(const struct notes *to, const char *method, const char *code,
	const char *text, const char *name, double value, const char *name2, double value2)
{
	struct ros_r_note *o = ROS_ADD(to->arena, to->list, note);
	o->method = method;
	o->code = code;
	o->text = text;
	if (name)
		ros__args_add(to->arena, &o->args, name, NULL, value);
	if (name2)
		ros__args_add(to->arena, &o->args, name2, NULL, value2);
}

/* Supported words that stand in longer supported ones nearly wherever they stand. */
static double nested_words(const struct ros_r_keyness *keyness)
{
	double n = 0;
	for (size_t g = 0; g < keyness->groups.n; g++)
		for (size_t t = 0; t < keyness->groups.v[g].terms.n; t++)
			n += keyness->groups.v[g].terms.v[t].within != NULL;
	return n;
}

/* What the counts of words rest on. */
static void add_word_caveats(const struct ros_analysis *a, const struct ros_r_keyness *keyness,
	const struct notes *list)
{
	const struct ros_r_word_family *family = keyness ? keyness->family : NULL;
	if (!family)
		return;
	add_note(list, NULL, "naive_keyness",
		"A list of every word with G² above 3.84 would call far more words key than survive a "
		"correction for many tests.", "naive", (double)family->naive_g2,
		"supported", (double)family->n_supported);
	double nested = nested_words(keyness), tests = (double)family->n_features;
	if (nested > 0)
		add_note(list, NULL, "nested_words",
			"Some supported words stand in longer supported ones nearly wherever they stand and "
			"are no findings of their own.", "nested", nested, NULL, 0);
	if (tests < a->features->n)
		add_note(list, NULL, "family_trimmed",
			"Words too rare to reach a verdict are not tested for keyness.", "features", tests,
			"all", a->features->n);
}

/* What the tests ask. */
static void add_test_caveats(const struct ros_analysis *a, const struct notes *list)
{
	if (a->design.forced) {
		add_note(list, NULL, "units_forced",
			"The tests exchange what --unit names as if it were independent, which holds of whole "
			"speeches at most: the shorter the unit, the more is called different by chance.",
			NULL, 0, NULL, 0);
		return;
	}
	add_note(list, NULL, "units_exchangeable",
		"Tests ask whether a difference runs through the whole text (through all speeches, where a "
		"group has several); they say nothing about causes.", NULL, 0, NULL, 0);
	if (a->design.texts && !a->design.groups)
		add_note(list, NULL, "one_speech_each",
			"There is one speech in each group: speaker, office, district, occasion and topic "
			"cannot be told apart, and what is claimed is about texts.", NULL, 0, NULL, 0);
}

static void add_caveats(const struct ros_analysis *a, const struct ros_result *r,
	const struct notes *list)
{
	struct ros_unit_map map;
	double least = INFINITY, fewest = INFINITY, masks = 0;
	ros__unit_map_init(&map, a->tokens, ROS_UNIT_CLAUSE, &a->group);
	for (uint32_t g = 0; g < map.ngroup; g++) {
		least = fmin(least, map.ntoken[g]);
		fewest = fmin(fewest, map.nunit[g]);
	}
	ros__unit_map_release(&map);
	for (uint64_t i = 0; i < a->tokens->ntoken; i++)
		masks += a->tokens->token[i].cls == ROS_CLASS_MASK;
	if (least < SHORT_TEXT)
		add_note(list, NULL, "short_texts",
			"The texts are short: most differences cannot be told from chance, and an absence of a "
			"difference is not shown either.", "words", least, NULL, 0);
	if (fewest < ROS_MIN_UNITS)
		add_note(list, NULL, "few_units",
			"A group has too few units for a verdict; a smaller --unit gives more.", "units", fewest,
			"least", ROS_MIN_UNITS);
	if (masks > 0)
		add_note(list, NULL, "redacted",
			"Parts of the texts are redacted; what stood there is unknown and never counted.",
			"masks", masks, NULL, 0);
	add_word_caveats(a, r->found.keyness, list);
	const struct ros_r_similarity *similarity = r->found.similarity;
	if (similarity && similarity->ranking && !similarity->ranking->supported)
		add_note(list, NULL, "no_ranking", "Pairs must not be ranked by similarity: intervals overlap.",
			NULL, 0, NULL, 0);
	add_test_caveats(a, list);
}

static bool axis_stands(const struct ros_r_scaling *s)
{
	return s && !s->skipped && s->standing != ROS_VERDICT_NOT_ENOUGH;
}

/* Methods that users of the field expect and that are refused here, and why. */
static void add_refused(const struct ros_analysis *a, const struct ros_result *r,
	const struct notes *list)
{
	const struct ros_r_similarity *s = r->found.similarity;
	double ndoc = a->docs->nrow;
	for (size_t i = 0; s && i < s->refused.n; i++) {
		const struct ros_r_measure_refused *m = &s->refused.v[i];
		add_note(list, m->measure, m->code, m->text, "words", m->words, "least", m->least);
	}
	if (!axis_stands(r->found.scaling))
		add_note(list, "wordfish", ndoc < WORDFISH_LEAST ? "wordfish_few" : "wordfish_scale",
			ndoc < WORDFISH_LEAST ? "Scaling needs at least 10 documents." :
			"Scaling assumes that one dimension orders the texts; nothing here supports that.",
			"documents", ndoc, "least", WORDFISH_LEAST);
	if (ndoc < TOPICS_LEAST_DOCS)
		add_note(list, "lda", "topics_few_documents",
			"Topic models with a random start over so few documents give other topics with every seed.", "documents",
			ndoc, "least", TOPICS_LEAST_DOCS);
}

enum ros_status ros__section_methods(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	struct ros_r_methods *o = r->found.methods = ROS_ROW(arena, methods);
	const struct notes caveats = {arena, &o->caveats}, refused = {arena, &o->refused};
	add_formulas(arena, o, r);
	o->parameters = ROS_ROW(arena, parameters);
	fill_parameters(a, o->parameters);
	add_caveats(a, r, &caveats);
	add_refused(a, r, &refused);
	return ROS_OK;
}
