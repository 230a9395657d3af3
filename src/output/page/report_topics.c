/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics found without a word list: what they are, who speaks more of them, how they change. */
#include <math.h>
#include <string.h>

#include "output/page/report_topics.h"

enum { MOST_DIFFERENCES = 30, MOST_PAIRS = 8, MOST_WORDS = 8, OWN_WORDS = 5 };
#define FITS 0.3 /* a theme list speaks of so many clauses, or topics take its place */

/* The main level, or that below it; NULL where there is none. */
static const struct ros_r_topic_level *level_at(const struct ros_r_topics *s, int64_t l)
{
	return l >= 0 && (size_t)l < s->levels.n ? &s->levels.v[l] : NULL;
}

static const struct ros_r_topic *topic_of(const struct ros_r_topic_level *level, const char *id)
{
	for (size_t i = 0; id && i < level->topics.n; i++)
		if (level->topics.v[i].id && !strcmp(level->topics.v[i].id, id))
			return &level->topics.v[i];
	return NULL;
}

const struct ros_r_topic_level *ros__topics_main(const struct ros_r_topics *s)
{
	return level_at(s, s->main);
}

const char *ros__topic_real_label(const struct ros_r_topic_level *level, const char *id)
{
	const struct ros_r_topic *t = topic_of(level, id);
	return t && t->verdict == ROS_TOPIC_REAL ? t->label : NULL;
}

/* Largest share of clauses that a theme list speaks of. */
static double best_coverage(const struct ros__view *v)
{
	double best = 0;
	const struct ros_r_themes *t = v->r->found.themes;
	for (size_t i = 0; t && i < t->sets.n; i++)
		best = fmax(best, t->sets.v[i].coverage);
	return best;
}

static const char *listed(struct ros__view *v, const char *list, const char *one)
{
	return *list
		? ros__arena_printf(&v->arena, "%s%s%s", list, SAY0(v, "report.topics.semicolon"), one)
		: one;
}

/* Labels of the real topics of the finer level that lie in this one. */
static const char *finer(
	struct ros__view *v, const struct ros_r_topic_level *level, const char *parent)
{
	const char *s = "";
	for (size_t i = 0; level && parent && i < level->topics.n; i++) {
		const struct ros_r_topic *t = &level->topics.v[i];
		if (t->verdict == ROS_TOPIC_REAL && t->parent && !strcmp(t->parent, parent))
			s = listed(v, s, t->label);
	}
	return s;
}

static const char *words_of(struct ros__view *v, const struct ros_r_topic *t)
{
	const char *word[MOST_WORDS];
	size_t n = 0;
	for (; n < t->words.n && n < MOST_WORDS; n++)
		word[n] = t->words.v[n].term;
	return ros__view_join(v, word, n, n);
}

static void add_rows(struct ros__view *v, struct ros_json *out, const struct ros_r_topics *s)
{
	const struct ros_r_topic_level *level = level_at(s, s->main);
	struct ros_json *list = ros__json_add(out, "rows", ros__json_array());
	bool below = level_at(s, s->main + 1) != NULL;
	size_t fragile = 0;
	const char *folded = "";
	for (size_t i = 0; i < level->topics.n; i++) {
		const struct ros_r_topic *t = &level->topics.v[i];
		if (t->verdict != ROS_TOPIC_REAL) {
			folded = listed(v, folded, t->label);
			fragile++;
			continue;
		}
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "label", t->label);
		ros__json_add_num(row, "share", 100 * t->share);
		ros__json_add_str(row, "words", words_of(v, t));
		ros__json_add_bool(row, "below", below);
		ros__json_add_str(row, "finer", finer(v, level_at(s, s->main + 1), t->id));
		ros__view_evidence_list(v, row, &t->evidence, false);
		ros__view_topic_part(v, row, s, t);
	}
	if (fragile)
		ros__json_add_str(out, "fragile",
			SAY(v, "report.topics.fragile", ROS_ARG_NUM("n", (double)fragile),
				ROS_ARG_STR("topics", folded)));
}

static void add_difference(struct ros__view *v, struct ros_json *list,
	const struct ros_r_topic_cell *c, const char *label, uint32_t group)
{
	bool more = c->finding.estimate > c->others_share;
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "text",
		SAY(v, more ? "report.topics.more" : "report.topics.less",
			ROS_ARG_STR("group", v->group[group].label), ROS_ARG_STR("topic", label),
			ROS_ARG_NUM("share", c->finding.estimate), ROS_ARG_NUM("others", c->others_share)));
	ros__json_add_str(row, "href", v->group[group].href);
	if (c->words.n)
		ros__json_add_str(row, "words",
			SAY(v, "report.topics.words",
				ROS_ARG_STR("words",
					ros__view_join(v, c->words.v, c->words.n < OWN_WORDS ? c->words.n : OWN_WORDS,
						OWN_WORDS))));
	ros__view_found(v, row, &c->finding);
	ros__view_evidence_list(v, row, &c->evidence, true);
}

static void add_differences(struct ros__view *v, struct ros_json *out, const struct ros_r_topics *s)
{
	struct ros_json *list = ros__json_add(out, "differences", ros__json_array());
	int64_t left = 0;
	for (size_t i = 0; i < s->by_group.n; i++) {
		const struct ros_r_topic_cell *c = &s->by_group.v[i];
		const char *label = ros__topic_real_label(level_at(s, s->main), c->topic);
		uint32_t g = c->group ? ros__view_group_index(v, c->group) : ROS_NO_ID;
		if (c->finding.verdict != 2 || !label || g >= v->nmain)
			continue;
		if (ros__json_size(list) < MOST_DIFFERENCES)
			add_difference(v, list, c, label, g);
		else
			left++;
	}
	if (left)
		ros__json_add_int(out, "differences_left", left);
}

static void add_changes(struct ros__view *v, struct ros_json *out, const struct ros_r_topics *s)
{
	struct ros_json *list = ros__json_add(out, "changes", ros__json_array());
	for (size_t i = 0; s->time && i < s->time->changes.n; i++) {
		const struct ros_r_topic_change *c = &s->time->changes.v[i];
		const char *label = ros__topic_real_label(level_at(s, s->main), c->topic);
		const char *step = ros__topic_step(v, c);
		const char *fullest = label ? ros__topic_fullest(v, s->time, c->topic) : NULL;
		if (!label || (c->finding.verdict != 2 && !step && !fullest))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text", ros__topic_over_years(v, c, label));
		if (step)
			ros__json_add_str(row, "step", step);
		if (fullest)
			ros__json_add_str(row, "fullest", fullest);
	}
}

static void add_stances(struct ros__view *v, struct ros_json *out, const struct ros_r_topics *s)
{
	const struct ros_r_topic_level *level = level_at(s, s->main);
	struct ros_json *list = ros__json_add(out, "stances", ros__json_array());
	for (size_t i = 0; i < level->topics.n; i++)
		ros__view_topic_stances(v, list, &level->topics.v[i], true);
}

/* The strongest of those that go together and are known to. */
static void add_pairs(struct ros__view *v, struct ros_json *out, const struct ros_r_topics *s)
{
	const struct ros_r_topic_level *level = level_at(s, s->main);
	const struct ros_r_topic_pair *best[MOST_PAIRS];
	size_t n = 0;
	for (size_t i = 0; i < s->together.n; i++) {
		const struct ros_r_topic_pair *p = &s->together.v[i];
		double r = p->finding.estimate;
		if (p->finding.verdict != 2 || !(r > 0) || !ros__topic_real_label(level, p->a) ||
			!ros__topic_real_label(level, p->b) ||
			(n == MOST_PAIRS && r <= best[n - 1]->finding.estimate))
			continue;
		n = n < MOST_PAIRS ? n + 1 : n;
		size_t at = n - 1;
		for (; at > 0 && best[at - 1]->finding.estimate < r; at--)
			best[at] = best[at - 1];
		best[at] = p;
	}
	struct ros_json *list = ros__json_add(out, "pairs", ros__json_array());
	for (size_t i = 0; i < n; i++)
		ros__json_add_str(ros__json_push(list, ros__json_object()), "text",
			SAY(v, "report.topics.pair", ROS_ARG_STR("a", ros__topic_real_label(level, best[i]->a)),
				ROS_ARG_STR("b", ros__topic_real_label(level, best[i]->b)),
				ROS_ARG_NUM("r", best[i]->finding.estimate)));
}

/* Words that the texts have where a theme is spoken of and its list has not. */
static void add_proposals(struct ros__view *v, struct ros_json *out, const struct ros_r_topics *s)
{
	struct ros_json *list = ros__json_add(out, "proposals", ros__json_array());
	for (size_t i = 0; i < s->guided.n; i++) {
		const struct ros_r_guided_topic *g = &s->guided.v[i];
		if (g->verdict != ROS_TOPIC_REAL || !g->proposals.n)
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "theme", ros__view_theme(v, g->theme));
		ros__json_add_str(
			row, "words", ros__view_join(v, g->proposals.v, g->proposals.n, g->proposals.n));
	}
}

static const char *refusal(struct ros__view *v, const struct ros_r_topics *s)
{
	if (!s || (!s->skipped && !level_at(s, s->main)))
		return SAY0(v, "report.reason.absent");
	if (!s->skipped)
		return NULL;
	struct ros_json *why = ros__fields_json(ros__fields_reason(), s->skipped);
	const char *text = ros__arena_strdup(&v->arena,
		ros__view_coded(
			v, "reason", STR(why, "code"), ros__json_get(why, "args"), STR(why, "text")));
	ros__json_free(why);
	return text;
}

/* For the first page, where a theme list speaks of little: how little, and the largest topics. */
static void add_reach(struct ros__view *v, struct ros_json *out,
	const struct ros_r_topic_level *level, double coverage)
{
	enum { MOST = 4 };
	const struct ros_r_topic *top[MOST];
	const char *name[MOST];
	size_t n = 0;
	for (size_t i = 0; i < level->topics.n; i++) {
		const struct ros_r_topic *t = &level->topics.v[i];
		size_t at = n;
		if (t->verdict != ROS_TOPIC_REAL || t->repeats)
			continue;
		while (at > 0 && top[at - 1]->share < t->share)
			at--;
		if (at == MOST)
			continue;
		n += n < MOST;
		for (size_t k = n - 1; k > at; k--)
			top[k] = top[k - 1];
		top[at] = t;
	}
	for (size_t i = 0; i < n; i++)
		name[i] = SAY(v, "report.topics.named", ROS_ARG_STR("label", top[i]->label),
			ROS_ARG_NUM("share", top[i]->share));
	if (n)
		ros__json_add_str(out, "reach",
			SAY(v, "report.topics.reach", ROS_ARG_NUM("share", coverage),
				ROS_ARG_STR("list", ros__view_join(v, name, n, n))));
}

void ros__view_topics(struct ros__view *v)
{
	const struct ros_r_topics *s = v->r->found.topics;
	struct ros_json *out = ros__json_add(v->root, "topics", ros__json_object());
	const char *why = refusal(v, s);
	if (why) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	const struct ros_r_topic_level *level = level_at(s, s->main),
								   *finest = level_at(s, (int64_t)s->levels.n - 1);
	bool below = finest != level;
	ros__json_add_str(out, "how",
		SAY(v, "report.topics.how", ROS_ARG_NUM("runs", (double)s->n_runs),
			ROS_ARG_NUM("real", (double)level->n_real), ROS_ARG_NUM("of", (double)level->n_topics),
			ROS_ARG_NUM("fine", below ? (double)finest->n_real : 0),
			ROS_ARG_NUM("fine_of", below ? (double)finest->n_topics : 0),
			ROS_ARG_STR("parts", s->parts == ROS_TOPIC_PART_STRETCH ? "stretch" : "speech")));
	double coverage = best_coverage(v);
	ros__json_add_str(out, "place",
		SAY(v, coverage < FITS ? "report.topics.instead" : "report.topics.beside",
			ROS_ARG_NUM("share", 100 * coverage)));
	if (coverage > 0 && coverage < FITS)
		add_reach(v, out, level, coverage);
	if (s->standing == 1)
		ros__json_add_str(out, "warn", SAY0(v, "report.topics.tendency"));
	add_rows(v, out, s);
	add_differences(v, out, s);
	add_changes(v, out, s);
	add_stances(v, out, s);
	add_pairs(v, out, s);
	add_proposals(v, out, s);
}
