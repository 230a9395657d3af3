/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * On what level differences are claimed, how many each test supports, how many one speech gives by
 * itself, and what could have been seen: said once, beside the counts.
 */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { FEW_CLAUSES = 15 }; /* stretches shorter than this tell little of chance */

/* "text" where every tested group is one speech, "group" where every one has several, else "mixed".
 */
static const char *level(const struct ros_r_design *d)
{
	return d->n_group > 0 ? d->n_text > 0 ? "mixed" : "group" : "text";
}

static const struct ros_r_design *design_of(const struct ros__view *v)
{
	static const struct ros_r_design none = {
		.whole = {"", 0}, .second = {"", 0}, .words_per_clause_ratio = NAN};
	return v->r->found.design ? v->r->found.design : &none;
}

const char *ros__view_claim(const struct ros__view *v, const struct ros_r_finding *f)
{
	return f->claim >= 0 ? ros__codes_claim[f->claim] : level(design_of(v));
}

static void say(struct ros_json *list, const char *text)
{
	ros__json_push_str(list, text);
}

static double smallest_p(const struct ros_r_design *d)
{
	double p = 1;
	for (size_t i = 0; i < d->groups.n; i++)
		p = fmin(p, d->groups.v[i].smallest_p); /* of NaN: p */
	return p;
}

static void add_claims(struct ros__view *v, struct ros_json *out, const struct ros_r_design *d)
{
	struct ros_json *list = ros__json_add(out, "claims", ros__json_array());
	const char *by = STR(ros__json_get(v->root, "corpus"), "by");
	if (d->n_text <= 0 && d->n_group <= 0)
		return;
	if (d->forced) {
		const char *second = d->second.kind;
		if (d->n_group > 0 || !strcmp(second, "none"))
			second = d->whole.kind;
		say(list, SAY(v, "report.design.forced", ROS_ARG_STR("by", by),
			ROS_ARG_STR("kind", second)));
		return;
	}
	if (d->n_group <= 0)
		say(list, SAY(v, "report.design.one_each", ROS_ARG_STR("by", by)));
	else
		say(list, SAY(v, "report.design.groups", ROS_ARG_STR("by", by),
			ROS_ARG_STR("kind", d->whole.kind)));
	if (d->n_group > 0 && d->n_text > 0)
		say(list, SAY(v, "report.design.mixed", ROS_ARG_STR("by", by),
			ROS_ARG_NUM("texts", (double)d->n_text)));
	if (d->n_none > 0 && d->n_group > 0)
		say(list, SAY(v, "report.design.untested", ROS_ARG_NUM("n", (double)d->n_none)));
	const struct ros_r_word_family *words = ros__view_words(v);
	if (d->n_group > 0 &&
		smallest_p(d) * fmax(words ? (double)words->n_tests : 1, 1) > 10 * v->cfg->alpha)
		say(list, SAY(v, "report.design.few_parts",
			ROS_ARG_NUM("n", (double)d->whole.n)));
}

/* Both settings, where there are two. */
static void add_held(struct ros__view *v, struct ros_json *list, const struct ros_r_design *d)
{
	const struct ros_r_word_family *words = ros__view_words(v);
	const struct ros_r_themes *themes = v->r->found.themes;
	const struct ros_r_held *w = words ? &words->cells.held : NULL;
	const struct ros_r_held *t = themes && themes->family ? &themes->family->cells.held : NULL;
	if (d->n_text <= 0 || !w || d->forced)
		return;
	if (w->second == ROS_NULL_INT) {
		say(list, SAY0(v, "report.summary.held_one"));
		return;
	}
	say(list, SAY(v, "report.summary.held", ROS_ARG_NUM("first", (double)w->first),
		ROS_ARG_NUM("second", (double)w->second), ROS_ARG_NUM("both", (double)w->both),
		ROS_ARG_NUM("first_t", t ? (double)t->first : 0),
		ROS_ARG_NUM("second_t", t && t->second >= 0 ? (double)t->second : 0),
		ROS_ARG_NUM("both_t", t ? (double)t->both : 0),
		ROS_ARG_STR("parts", d->second.kind)));
}

/* Supported findings as the yardstick counts them: words used more, themes both ways. */
static void count_found(const struct ros__view *v, double *words, double *themes)
{
	*words = *themes = 0;
	const struct ros_r_keyness *k = v->r->found.keyness;
	for (size_t g = 0; k && g < k->groups.n; g++)
		for (size_t t = 0; t < k->groups.v[g].terms.n; t++)
			*words += ros__is_keyword(&k->groups.v[g].terms.v[t]);
	const struct ros_r_themes *t = v->r->found.themes;
	for (size_t i = 0; t && i < t->by_theme_group.n; i++)
		*themes += t->by_theme_group.v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
}

/* The mean: an interval where texts of the kind differ, to one place. */
static const char *by_chance(struct ros__view *v, const struct ros_r_by_chance *b)
{
	bool range = round(10 * b->mean_lower) < round(10 * b->mean_upper);
	return SAY(v, "report.summary.yardstick_mean", ROS_ARG_STR("is", range ? "range" : "one"),
		ROS_ARG_NUM("mean", b->mean), ROS_ARG_NUM("low", range ? b->mean_lower : 0),
		ROS_ARG_NUM("high", range ? b->mean_upper : 0));
}

/* Does chance give nothing to speak of? One in ten such comparisons, and as a rule none. */
static bool gives_nothing(const struct ros_r_by_chance *b)
{
	return round(10 * fmax(b->mean, b->mean_upper)) <= 1 && b->p90 <= 0;
}

static const struct ros_r_yardstick *yardstick_of(const struct ros__view *v)
{
	const struct ros_r_yardstick *y = v->r->found.yardstick;
	return y && y->source && *y->source ? y : NULL;
}

/* Are there no more findings than one speech gives by itself? */
static const char *within_chance(struct ros__view *v, const struct ros_r_yardstick *y)
{
	double words, themes;
	count_found(v, &words, &themes);
	bool few_words = words > 0 && words <= y->words.p90,
		 few_themes = themes > 0 && themes <= y->themes.p90;
	if (!few_words && !few_themes)
		return NULL;
	return SAY(v, "report.summary.yardstick_within",
		ROS_ARG_STR("what", few_words ? few_themes ? "both" : "words" : "themes"));
}

static void add_yardstick(struct ros__view *v, struct ros_json *list)
{
	const struct ros_r_yardstick *y = yardstick_of(v);
	if (!y)
		return;
	const char *within = within_chance(v, y);
	if (within)
		say(list, within);
	/* Stretches of the table lie over each other in one text, which makes pairs close. */
	bool pairs = strcmp(y->source, "corpus") == 0 && y->pairs.mean >= .05;
	bool fewer = y->measured_clauses < y->clauses;
	bool none = gives_nothing(&y->words) && gives_nothing(&y->themes) && !pairs;
	say(list,
		SAY(v, "report.summary.yardstick", ROS_ARG_NUM("n", (double)y->measured_texts),
			ROS_ARG_NUM("clauses", (double)y->measured_clauses),
			ROS_ARG_STR("some",
				none                                        ? "none"
					: y->words.p90 > 0 || y->themes.p90 > 0 ? "yes"
															: "seldom"),
			ROS_ARG_STR("longer",
				y->measured_clauses < FEW_CLAUSES ? "brief"
					: fewer                       ? "yes"
												  : "no"),
			ROS_ARG_STR("words", by_chance(v, &y->words)), ROS_ARG_NUM("words90", y->words.p90),
			ROS_ARG_STR("themes", by_chance(v, &y->themes)), ROS_ARG_NUM("themes90", y->themes.p90),
			ROS_ARG_STR("has_pairs", pairs ? "yes" : "no"),
			ROS_ARG_STR("pairs", pairs ? by_chance(v, &y->pairs) : ""),
			ROS_ARG_STR("source", y->source), ROS_ARG_STR("kind", y->kind ? y->kind : "")));
}

/* Known for those of whom the text is judged, not their speeches: said where they are the most. */
static void add_least(
	struct ros__view *v, struct ros_json *list, const struct ros_r_design *d, bool brief)
{
	const struct ros_r_word_family *words = ros__view_words(v);
	const struct ros_r_themes *t = v->r->found.themes;
	double word = words ? words->least_share : NAN;
	double theme = t && t->family ? t->family->least_share_of_tenth : NAN;
	if (!isfinite(word) || !isfinite(theme) || d->n_text < d->n_group)
		return;
	if (word >= 1) /* the median: of those with more text it may still be seen */
		say(list, SAY0(v, brief ? "report.sure.least_none" : "report.summary.least_none"));
	else
		say(list,
			SAY(v, brief ? "report.sure.least" : "report.summary.least", ROS_ARG_NUM("word", word),
				ROS_ARG_NUM("theme", fmin(theme, 1))));
}

/* How many things the findings say that are supported: one for one thing, as they are counted wherever
 * the page counts them. */
static size_t count_said(const struct ros__view *v)
{
	const struct ros_r_keyness *k = v->r->found.keyness;
	size_t n = 0;
	for (size_t g = 0; k && g < k->groups.n; g++)
		for (size_t i = 0; i < k->groups.v[g].findings.n; i++)
			n += k->groups.v[g].findings.v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
	return n;
}

/* All comparisons, what of them would look significant, and why what is kept is another number than
 * that of the things said. */
static void add_tests(struct ros__view *v, struct ros_json *list)
{
	const struct ros_r_keyness *k = v->r->found.keyness;
	const struct ros_r_expression_family *family = k ? k->expressions : NULL;
	if (family)
		say(list,
			SAY(v, "report.summary.tests", ROS_ARG_NUM("n", (double)family->n_tests),
				ROS_ARG_NUM("kept", (double)family->n_supported),
				ROS_ARG_NUM("said", (double)count_said(v)),
				ROS_ARG_NUM("naive", (double)family->naive_g2)));
}

/* The same for a first page, in two sentences: that comparisons were corrected and what chance would
 * give; and what could be seen, or that no more was found than chance gives. */
static void add_sure(struct ros__view *v, struct ros_json *out, const struct ros_r_design *d)
{
	struct ros_json *list = ros__json_add(out, "sure", ros__json_array());
	const struct ros_r_yardstick *y = yardstick_of(v);
	const struct ros_r_keyness *k = v->r->found.keyness;
	const struct ros_r_expression_family *family = k ? k->expressions : NULL;
	bool told = y && y->measured_clauses >= FEW_CLAUSES;
	if (family)
		say(list,
			SAY(v, "report.sure.corrected", ROS_ARG_NUM("n", (double)family->n_tests),
				ROS_ARG_STR("chance",
					!told                                                       ? "unknown"
						: gives_nothing(&y->words) && gives_nothing(&y->themes) ? "none"
																				: "some"),
				ROS_ARG_STR("words", told ? by_chance(v, &y->words) : ""),
				ROS_ARG_STR("themes", told ? by_chance(v, &y->themes) : "")));
	const char *within = y ? within_chance(v, y) : NULL;
	if (within)
		say(list, within);
	else
		add_least(v, list, d, true);
}

/* Theme by theme, who is within the margin of the others. */
static void add_alike(struct ros__view *v, struct ros_json *out)
{
	enum { MOST = 12 };
	const struct ros_r_themes *themes = v->r->found.themes;
	struct ros_json *list = ros__json_add(out, "alike", ros__json_array());
	for (size_t t = 0; themes && t < themes->list.n; t++) {
		const char *id = themes->list.v[t].id;
		const char **name = ros__arena_alloc(&v->arena, (v->nmain + 1) * sizeof *name);
		size_t n = 0;
		for (size_t i = 0; i < themes->by_theme_group.n; i++) {
			const struct ros_r_theme_share *f = &themes->by_theme_group.v[i];
			if (f->alike && n < v->nmain && !strcmp(f->theme, id))
				name[n++] = ros__view_group_label(v, f->group);
		}
		if (n && ros__json_size(list) < MOST)
			say(list, SAY(v, "report.emphasis.alike_item",
				ROS_ARG_STR("theme", ros__view_theme(v, id)),
				ROS_ARG_STR("names", ros__view_join(v, name, n, MOST))));
	}
	ros__json_add_num(out, "margin", .05);
}

void ros__view_design(struct ros__view *v)
{
	const struct ros_r_design *d = design_of(v);
	struct ros_json *out = ros__json_add(v->root, "design", ros__json_object());
	ros__json_add_str(out, "claim", level(d));
	add_claims(v, out, d);
	struct ros_json *tests = ros__json_add(out, "tests", ros__json_array());
	add_tests(v, tests);
	add_held(v, tests, d);
	add_yardstick(v, tests);
	add_least(v, tests, d, false);
	add_sure(v, out, d);
	add_alike(v, out);
	if (d->clauses_differ)
		ros__json_add_str(out, "length_warn",
			SAY(v, "report.emphasis.length_warn", ROS_ARG_STR("claim", level(d)),
				ROS_ARG_NUM("ratio", d->words_per_clause_ratio)));
}
