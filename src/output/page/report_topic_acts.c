/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said to be done in a topic: verbs whose object has one of its words; and whether as done,
 * to be done, required or allowed. */
#include <string.h>

#include "output/page/report_topics.h"

enum { WORDS = 5, MOST = 6 };

struct act {
	const char *verb, *object;
	int64_t count;
};

struct acts {
	struct act *v;
	size_t n, cap;
};

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* Whether the word stands in the text: as a whole word where words are spaced. */
static bool holds(const char *text, const char *word, bool spaced)
{
	size_t n = strlen(word);
	for (const char *at = text; n && (at = strstr(at, word)); at += n)
		if (!spaced || ((at == text || !letter(at[-1])) && !letter(at[n])))
			return true;
	return false;
}

static bool about(const struct ros_r_topic *t, const char *object, bool spaced)
{
	for (size_t i = 0; i < t->words.n && i < WORDS; i++)
		if (t->words.v[i].term && holds(object, t->words.v[i].term, spaced))
			return true;
	return false;
}

static int by_name(const void *pa, const void *pb)
{
	const struct act *a = pa, *b = pb;
	int verb = strcmp(a->verb, b->verb);
	return verb ? verb : strcmp(a->object, b->object);
}

static int by_count(const void *pa, const void *pb)
{
	const struct act *a = pa, *b = pb;
	return a->count != b->count ? (a->count < b->count ? 1 : -1) : by_name(pa, pb);
}

/* The same verb with the same object is one, whoever says it. */
static void merge(struct acts *all)
{
	size_t n = 0;
	if (all->n)
		qsort(all->v, all->n, sizeof *all->v, by_name);
	for (size_t i = 0; i < all->n; i++)
		if (n && !by_name(&all->v[n - 1], &all->v[i]))
			all->v[n - 1].count += all->v[i].count;
		else
			all->v[n++] = all->v[i];
	all->n = n;
	if (n)
		qsort(all->v, n, sizeof *all->v, by_count);
}

static void gather(
	struct acts *all, const struct ros_r_approach *a, const struct ros_r_topic *t, bool spaced)
{
	for (size_t i = 0; i < a->speeches.n; i++) {
		const struct ros_r_action_pair_list *pairs = &a->speeches.v[i].actions.pairs;
		for (size_t k = 0; k < pairs->n; k++) {
			const struct ros_r_action_pair *p = &pairs->v[k];
			if (!p->verb || !p->object || !about(t, p->object, spaced))
				continue;
			ROS_GROW(all->v, all->n, all->cap);
			all->v[all->n++] = (struct act){p->verb, p->object, p->count};
		}
	}
}

void ros__view_topic_acts(struct ros__view *v, struct ros_json *row, const struct ros_r_topic *t)
{
	const struct ros_r_approach *a = v->r->found.approach;
	struct acts all = {0};
	if (!a || !ros__approach_shown(a, "pairs"))
		return;
	gather(&all, a, t, !v->zh_text);
	merge(&all);
	struct ros_json *list = ros__json_add(row, "acts", ros__json_array());
	for (size_t i = 0; i < all.n && i < MOST; i++) {
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "act",
			ros__arena_printf(
				&v->arena, "%s%s%s", all.v[i].verb, v->zh_text ? "" : " ", all.v[i].object));
		ros__json_add_int(one, "count", all.v[i].count);
	}
	free(all.v);
}

void ros__view_topic_stances(
	struct ros__view *v, struct ros_json *list, const struct ros_r_topic *t, bool named)
{
	static const char *const said[2][2] = {
		{"report.topics.stance_own_less", "report.topics.stance_own_more"},
		{"report.topics.stance_less", "report.topics.stance_more"}};
	const struct ros_r_approach *a = v->r->found.approach;
	for (size_t i = 0; a && i < a->topics.n; i++) {
		const struct ros_r_topic_stance *s = &a->topics.v[i];
		if (s->finding.verdict != 2 || !s->topic || !t->id || strcmp(s->topic, t->id))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		bool more = s->finding.estimate > s->expected_share;
		ros__json_add_str(row, "text",
			SAY(v, said[named][more], ROS_ARG_STR("topic", t->label),
				ROS_ARG_STR(
					"stance", ros__view_coded(v, "report.stance", s->stance, NULL, s->stance)),
				ROS_ARG_NUM("share", s->finding.estimate),
				ROS_ARG_NUM("expected", s->expected_share)));
		ros__view_evidence_list(v, row, &s->evidence, true);
	}
}
