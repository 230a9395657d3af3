/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page for each speaker: size, themes, key terms, network, measures, quotations. */
#include <string.h>

#include "output/page/report_view.h"

enum {
	MANY_SPEECHES = 12,
	FEW_ROWS = 2,
	MAX_TERMS = 12,
	MAX_UNDER = 6,
	MAX_QUOTES = 6,
	MAX_PAIRS = 10
};
enum { MAX_THEMES = 8, FEW_THEMES = 3, MAX_TOP = 15, MAX_OWN = 12, LEAST_OWN = 2, MAX_MEMBERS = 4 };
enum { MAX_TOP_FINDINGS = 5, MAX_SAID = 10, MOST_TOLD = 400 };

/* What each speaker's page reads of every section, found once for all: places by speaker. */
struct pages {
	const struct ros_r_keyness_group **keyness;
	const struct ros_r_leading **leading;
	const struct ros_json **themes;             /* rows of the theme table */
	const struct ros_r_group_terms **top;
	const struct ros_r_fcm **near;
	size_t *speech, *speech_at; /* speeches of g: speech[speech_at[g] .. speech_at[g + 1] - 1] */
	const struct ros_json **approach; /* rows of the approach table, likewise by approach_at */
	size_t *approach_at;
	size_t told; /* of very many: who has more than a line */
};

static void find_leading(struct ros__view *v, struct pages *p)
{
	const struct ros_r_themes *t = v->r->found.themes;
	ROS_NEW_ARRAY(p->leading, v->nmain);
	for (size_t i = 0; t && i < t->leading.n; i++) {
		uint32_t g = ros__view_group_index(v, t->leading.v[i].group);
		if (g < v->nmain && !p->leading[g])
			p->leading[g] = &t->leading.v[i];
	}
}

static void find_counts(struct ros__view *v, struct pages *p)
{
	const struct ros_r_features *f = v->r->found.features;
	const struct ros_r_cooccurrence *c = v->r->found.cooccurrence;
	ROS_NEW_ARRAY(p->top, v->nmain);
	ROS_NEW_ARRAY(p->near, v->nmain);
	for (size_t i = 0; f && i < f->by_group.n; i++) {
		uint32_t g = ros__view_group_index(v, f->by_group.v[i].group);
		if (g < v->nmain && !p->top[g])
			p->top[g] = &f->by_group.v[i];
	}
	for (size_t i = 0; c && i < c->groups.n; i++) {
		uint32_t g = c->groups.v[i].group ? ros__view_group_index(v, c->groups.v[i].group)
										  : ROS_NO_ID;
		if (g < v->nmain && !p->near[g])
			p->near[g] = &c->groups.v[i];
	}
}

static void find_speeches(struct ros__view *v, struct pages *p)
{
	ROS_NEW_ARRAY(p->speech, v->nspeech);
	ROS_NEW_ARRAY(p->speech_at, v->nmain + 2);
	for (size_t d = 0; d < v->nspeech; d++)
		if (v->speech[d].group < v->nmain)
			p->speech_at[v->speech[d].group + 2]++;
	for (size_t g = 0; g < v->nmain; g++)
		p->speech_at[g + 2] += p->speech_at[g + 1];
	for (size_t d = 0; d < v->nspeech; d++)
		if (v->speech[d].group < v->nmain)
			p->speech[p->speech_at[v->speech[d].group + 1]++] = d;
}

static void find_approach(struct ros__view *v, struct pages *p)
{
	const struct ros_json *rows = ros__json_get(ros__json_get(v->root, "approach"), "speeches");
	ROS_NEW_ARRAY(p->approach, ros__json_size(rows));
	ROS_NEW_ARRAY(p->approach_at, v->nmain + 2);
	ROS_JSON_EACH(row, rows) {
		size_t g = (size_t)ros__json_int(ros__json_get(row, "group"), -1);
		if (g < v->nmain)
			p->approach_at[g + 2]++;
	}
	for (size_t g = 0; g < v->nmain; g++)
		p->approach_at[g + 2] += p->approach_at[g + 1];
	ROS_JSON_EACH(row, rows) {
		size_t g = (size_t)ros__json_int(ros__json_get(row, "group"), -1);
		if (g < v->nmain)
			p->approach[p->approach_at[g + 1]++] = row;
	}
}

static void find_keyness(struct ros__view *v, struct pages *p)
{
	const struct ros_r_keyness *k = v->r->found.keyness;
	ROS_NEW_ARRAY(p->keyness, v->nmain);
	for (size_t i = 0; k && i < k->groups.n; i++) {
		uint32_t g = ros__view_group_index(v, k->groups.v[i].group);
		if (g < v->nmain && !p->keyness[g])
			p->keyness[g] = &k->groups.v[i];
	}
}

static void pages_find(struct ros__view *v, struct pages *p)
{
	find_keyness(v, p);
	find_leading(v, p);
	find_counts(v, p);
	find_speeches(v, p);
	size_t g = 0;
	ROS_NEW_ARRAY(p->themes, v->nmain);
	ROS_JSON_EACH(row, ros__json_get(ros__json_get(v->root, "emphasis"), "rows"))
		if (g < v->nmain)
			p->themes[g++] = row;
	find_approach(v, p);
}

static void pages_release(struct pages *p)
{
	free(p->keyness);
	free(p->leading);
	free(p->themes);
	free(p->top);
	free(p->near);
	free(p->speech);
	free(p->speech_at);
	free(p->approach);
	free(p->approach_at);
}

static void add_term(struct ros__view *v, struct ros_json *list, const struct ros_r_keyword *t)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "term", t->term);
	ros__json_add_int(row, "count", t->count);
	ros__json_add_int(row, "ref_count", t->ref_count);
	ros__view_found(v, row, &t->finding);
	ros__view_evidence_list(v, row, &t->evidence, t->finding.verdict == ROS_VERDICT_SUPPORTED);
}

/* Uses in a thousand words, stopwords left out. */
static double rate_of(int64_t count, int64_t of)
{
	return of > 0 ? 1000 * (double)count / (double)of : 0;
}

/* One thing that the group stresses. */
static void add_finding(struct ros__view *v, struct ros_json *list,
	const struct ros_r_keyness_group *group, const struct ros_r_key_finding *f)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	bool supported = f->finding.verdict == ROS_VERDICT_SUPPORTED;
	double rate = rate_of(f->count, group->n_target);
	double others = rate_of(f->ref_count, group->n_reference);
	ros__json_add_num(row, "rate", rate);
	ros__json_add_num(row, "others_rate", others);
	ros__json_add_num(row, "excess", rate - others);
	ros__json_add_str(row, "term", f->what);
	ros__json_add_int(row, "count", f->count);
	ros__json_add_int(row, "ref_count", f->ref_count);
	ros__json_add_bool(row, "firm", supported);
	if (f->members.n)
		ros__json_add_str(row, "members", ros__view_join(v, f->members.v, f->members.n, MAX_MEMBERS));
	ros__view_found(v, row, &f->finding);
	ros__view_evidence_list(v, row, &f->evidence, supported);
}

/* The first few findings, those with support before all others. */
static void add_top(
	struct ros__view *v, struct ros_json *out, const struct ros_r_keyness_group *group)
{
	struct ros_json *top = ros__json_add(out, "top", ros__json_array());
	for (int firm = 1; firm >= 0; firm--)
		for (size_t i = 0; i < group->findings.n && ros__json_size(top) < MAX_TOP_FINDINGS; i++) {
			const struct ros_r_key_finding *f = &group->findings.v[i];
			if ((f->finding.verdict == ROS_VERDICT_SUPPORTED) == firm)
				add_finding(v, top, group, f);
		}
}

/* Findings with support, tendencies, and what only the counts say. */
static void add_findings(
	struct ros__view *v, struct ros_json *out, const struct ros_r_keyness_group *group)
{
	static const char *const key[] = {"said", "maybe", "over"}; /* by verdict */
	size_t n[3] = {0}, room = v->crowded ? MAX_TERMS / 2 : MAX_TERMS;
	const size_t most[3] = {v->crowded ? 0 : MAX_SAID, v->crowded ? 0 : room, room};
	struct ros_json *list[3];
	if (!v->crowded) /* then the first page has a row for each theme */
		add_top(v, out, group);
	for (int k = 0; k < 3; k++)
		list[k] = ros__json_add(out, key[k], ros__json_array());
	for (size_t i = 0; i < group->findings.n; i++) {
		const struct ros_r_key_finding *f = &group->findings.v[i];
		int k = f->finding.verdict == ROS_VERDICT_SUPPORTED ? 2
			: f->finding.verdict == ROS_VERDICT_TENDENCY    ? 1
															: 0;
		if (n[k]++ < most[k])
			add_finding(v, list[k], group, f);
	}
	ros__json_add_int(out, "n_over", (int64_t)n[2]);
	ros__json_add_bool(out, "over_few", n[2] <= FEW_ROWS);
	if (n[2] > most[2])
		ros__json_add_int(out, "over_left", (int64_t)(n[2] - most[2]));
	if (n[1] > most[1])
		ros__json_add_int(out, "maybe_left", (int64_t)(n[1] - most[1]));
}

/* What it says more than the others, and words that it uses less. */
static void add_keyness(
	struct ros__view *v, struct ros_json *out, const struct ros_r_keyness_group *group)
{
	static const struct ros_r_keyness_group none = {.least_share = NAN};
	const struct ros_r_keyness *k = v->r->found.keyness;
	const char *why = ros__view_why(v, k != NULL, k ? k->skipped : NULL);
	if (why) {
		ros__json_add_str(out, "keyness_reason", why);
		return;
	}
	group = group ? group : &none;
	add_findings(v, out, group);
	struct ros_json *under = ros__json_add(out, "under", ros__json_array());
	for (size_t i = 0; i < group->terms.n && ros__json_size(under) < MAX_UNDER; i++) {
		const struct ros_r_keyword *t = &group->terms.v[i];
		if (t->direction == ROS_UNDER && t->finding.verdict == ROS_VERDICT_SUPPORTED)
			add_term(v, under, t);
	}
	double least = group->least_share;
	bool some = ros__json_int(ros__json_get(out, "n_over"), 0) > 0;
	if (!some && isfinite(least) && least <= 1)
		ros__json_add_str(out, "least", SAY(v, "report.speaker.least", ROS_ARG_NUM("word", least)));
}

/* What the group calls itself, most frequent first. */
static void add_own_names(struct ros_json *out, const struct ros_r_keyness_group *group)
{
	struct ros_json *list = ros__json_add(out, "own", ros__json_array());
	size_t n = 0, shown = 0;
	for (size_t i = 0; group && i < group->own_names.n; i++) {
		const struct ros_r_own_name *own = &group->own_names.v[i];
		if (strcmp(ros__code_name(ros__codes_own, own->kind), "present") ==
			0) /* in the room, not its own */
			continue;
		if (n++ == shown && shown < MAX_OWN && own->count >= LEAST_OWN) {
			struct ros_json *row = ros__json_push(list, ros__json_object());
			ros__json_add_str(row, "term", own->term);
			ros__json_add_int(row, "count", own->count);
			shown++;
		}
	}
	if (n > shown && shown)
		ros__json_add_int(out, "own_left", (int64_t)(n - shown));
}

static void add_top_words(struct ros_json *out, const struct ros_r_group_terms *of)
{
	struct ros_json *list = ros__json_add(out, "top_words", ros__json_array());
	for (size_t k = 0; of && k < of->top.n && k < MAX_TOP; k++) {
		const struct ros_r_top_term *w = &of->top.v[k];
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "term", w->term);
		ros__json_add_int(row, "count", w->count);
		ros__json_add_num(row, "per_1000", w->per_1000);
	}
}

static void add_pairs(struct ros_json *out, const struct ros_r_fcm *of)
{
	struct ros_json *list = ros__json_add(out, "pairs", ros__json_array());
	for (size_t k = 0; of && k < of->top.n && ros__json_size(list) < MAX_PAIRS; k++) {
		const struct ros_r_near_words *p = &of->top.v[k];
		if (!strcmp(p->a, p->b))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "a", p->a);
		ros__json_add_str(row, "b", p->b);
		ros__json_add_num(row, "count", p->count);
	}
}

/* The speaker's row of the theme table, largest share first (ties: the table's order). Where there
 * is little room: the first few, and whatever is supported. */
static void add_themes(struct ros__view *v, struct ros_json *out, const struct ros_json *row)
{
	struct ros_json *list = ros__json_add(out, "themes", ros__json_array());
	const struct ros_json *cells = ros__json_get(row, "cells");
	size_t n = ros__json_size(cells), k = 0, room = v->crowded ? FEW_THEMES : MAX_THEMES;
	const struct ros_json **cell;
	ROS_NEW_ARRAY(cell, n);
	ROS_JSON_EACH(c, cells) {
		if (ros__json_bool(ros__json_get(c, "none"), false) && !ros__view_supported(c))
			continue;
		size_t at = k++;
		for (; at > 0 && NUM(cell[at - 1], "share") < NUM(c, "share"); at--)
			cell[at] = cell[at - 1];
		cell[at] = c;
	}
	for (size_t i = 0; i < k; i++)
		if (i < room || ros__view_supported(cell[i]))
			ros__json_push(list, ros__json_copy(cell[i]));
	if (k > ros__json_size(list))
		ros__json_add_int(out, "themes_left", (int64_t)(k - ros__json_size(list)));
	free(cell);
}

static bool quoted_already(const struct ros_json *list, const char *href)
{
	ROS_JSON_EACH(q, list)
		if (!strcmp(STR(q, "href"), href))
			return true;
	return false;
}

/* Up to `max` sentences of one row, each sentence once in the list. */
static void quote_row(struct ros__view *v, struct ros_json *list, const struct ros_json *row,
	size_t max, size_t room)
{
	const char *term = STR(row, "term");
	ROS_JSON_EACH(e, ros__json_get(row, "evidence")) {
		if (!max || ros__json_size(list) == room)
			return;
		if (quoted_already(list, STR(e, "href")))
			continue;
		struct ros_json *q = ros__json_push(list, ros__json_copy(e));
		ros__json_add_str(q, "about", *term ?
			SAY(v, "report.quote.term", ROS_ARG_STR("name", term)) :
			SAY(v, "report.quote.theme", ROS_ARG_STR("name", STR(row, "theme"))));
		max--;
	}
}

/* Sentences that the findings above stand on: supported themes and terms, else the two themes with
 * the largest shares. */
static void add_quotes(struct ros__view *v, struct ros_json *out, size_t room)
{
	struct ros_json *list = ros__json_add(out, "quotes", ros__json_array());
	const struct ros_json *themes = ros__json_get(out, "themes");
	ROS_JSON_EACH(row, themes)
		if (ros__json_bool(ros__json_get(row, "over"), false))
			quote_row(v, list, row, 2, room);
	ROS_JSON_EACH(row, ros__json_get(out, "over"))
		quote_row(v, list, row, 1, room);
	for (size_t i = 0; i < 2 && ros__json_size(list) < 3; i++)
		quote_row(v, list, ros__json_at(themes, i), 2, room);
}

/* The approach rows of this speaker's speeches, and what they do together. */
static void add_approach(
	const struct ros__view *v, struct ros_json *out, const struct pages *p, size_t g)
{
	struct ros_json *list = ros__json_add(out, "approach", ros__json_array());
	for (size_t i = p->approach_at[g]; i < p->approach_at[g + 1]; i++)
		ros__json_push(list, ros__json_copy(p->approach[i]));
	ROS_JSON_EACH (row, ros__json_get(ros__json_get(v->root, "approach"), "substance"))
		if (ros__json_num(ros__json_get(row, "index"), -1) == (double)g)
			ros__json_add(out, "together", ros__json_copy(ros__json_get(row, "said")));
}

static void add_speeches(struct ros__view *v, struct ros_json *out, const struct pages *p, size_t g)
{
	struct ros_json *list = ros__json_add(out, "speeches", ros__json_array());
	for (size_t i = p->speech_at[g]; i < p->speech_at[g + 1]; i++) {
		size_t d = p->speech[i];
		struct ros_json *row = ros__json_push(list, ros__json_object());
		const char *title = v->speech[d].v->title;
		ros__json_add_str(row, "title", *title ? title : v->speech[d].label);
		ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#speech-%zu", d + 1));
		ros__json_add_str(row, "size", ros__view_size(v, v->speech[d].size));
	}
}

/* What the label does not tell: the one district, else the one office, of the speaker's speeches.
 */
static const char *second_label(const struct ros__view *v, const struct pages *p, size_t g)
{
	for (int field = 0; field < 2; field++) {
		const char *found = NULL;
		bool one = true;
		for (size_t i = p->speech_at[g]; i < p->speech_at[g + 1]; i++) {
			const struct ros_r_speech *x = v->speech[p->speech[i]].v;
			const char *s = field ? x->office : x->district;
			one = one && (!found || !strcmp(found, s));
			found = s;
		}
		bool masked = found && (strchr(found, '*') || strstr(found, "×"));
		if (found && *found && one && !masked && !strstr(v->group[g].label, found))
			return found;
	}
	return "";
}

/* The whole title where the label may be a short form of it. */
static const char *full_label(const struct ros__view *v, const struct pages *p, size_t g)
{
	size_t first = p->speech_at[g], n = p->speech_at[g + 1] - first;
	const char *found = "";
	for (size_t i = 0; i < n; i++) {
		if (*found)
			return v->group[g].label;
		found = v->speech[p->speech[first + i]].v->title;
	}
	return *found ? found : v->group[g].label;
}

/* Is anything of a speaker's themes and words supported? */
static bool says_something(const struct ros_json *speaker)
{
	ROS_JSON_EACH (t, ros__json_get(speaker, "themes"))
		if (ros__view_supported(t))
			return true;
	return ros__json_num(ros__json_get(speaker, "n_over"), 0) > 0;
}

static void add_speaker(struct ros__view *v, struct ros_json *out, struct pages *p, size_t g)
{
	const struct ros__view_group *one = &v->group[g];
	ros__json_add_str(out, "id", one->href + 1);
	ros__json_add_str(out, "href", one->href);
	ros__json_add_str(out, "label", one->label);
	ros__json_add_str(out, "sub", second_label(v, p, g));
	ros__json_add_str(out, "full", full_label(v, p, g));
	ros__json_add_int(out, "number", (int64_t)g + 1);
	ros__json_add_str(out, "size", ros__view_size(v, one->size));
	ros__json_add_num(out, "n_speeches", one->n_speeches);
	ros__json_add_int(out, "n_tokens", one->v->n_tokens);
	ros__json_add_int(out, "n_clauses", one->v->n_clauses);
	ros__json_add_bool(out, "several", one->n_speeches > 1);
	ros__json_add_bool(out, "many_speeches", one->n_speeches > MANY_SPEECHES);
	add_speeches(v, out, p, g);
	add_themes(v, out, p->themes[g]);
	ros__view_leading(v, out, p->leading[g], g);
	add_keyness(v, out, p->keyness[g]);
	add_own_names(out, p->keyness[g]);
	bool quiet = v->crowded && (!says_something(out) || p->told >= MOST_TOLD);
	ros__json_add_bool(out, "quiet", quiet); /* a line among many others */
	if (quiet)
		return;
	p->told++;
	ros__json_add_bool(out, "brief", v->crowded);
	if (!v->crowded) {
		add_top_words(out, p->top[g]);
		add_pairs(out, p->near[g]);
	}
	add_approach(v, out, p, g);
	add_quotes(v, out, v->crowded ? 1 : MAX_QUOTES);
}

void ros__view_speakers(struct ros__view *v)
{
	struct ros_json *list = ros__json_add(v->root, "speakers", ros__json_array());
	struct pages p = {0};
	pages_find(v, &p);
	for (size_t g = 0; g < v->nmain; g++)
		add_speaker(v, ros__json_push(list, ros__json_object()), &p, g);
	if (v->nmain > p.told)
		ros__json_add_int(v->root, "quiet_speakers", (int64_t)(v->nmain - p.told));
	pages_release(&p);
}
