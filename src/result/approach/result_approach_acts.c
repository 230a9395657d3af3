/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said to be done in each topic, over all speeches: verbs whose object has one of the
 * topic's first words. */
#include <string.h>

#include "base/mem.h"
#include "result/approach/approach_parts.h"

enum { WORDS = 5, MOST = 6 };

struct acts {
	struct ros_r_act *v;
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
		if (holds(object, t->words.v[i].term, spaced))
			return true;
	return false;
}

static int by_name(const void *pa, const void *pb)
{
	const struct ros_r_act *a = pa, *b = pb;
	int verb = strcmp(a->verb, b->verb);
	return verb ? verb : strcmp(a->object, b->object);
}

static int by_count(const void *pa, const void *pb)
{
	const struct ros_r_act *a = pa, *b = pb;
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
	all->n = 0;
	for (size_t i = 0; i < a->speeches.n; i++) {
		const struct ros_r_action_pair_list *pairs = &a->speeches.v[i].actions.pairs;
		for (size_t k = 0; k < pairs->n; k++) {
			const struct ros_r_action_pair *p = &pairs->v[k];
			if (!about(t, p->object, spaced))
				continue;
			ROS_GROW(all->v, all->n, all->cap);
			all->v[all->n++] = (struct ros_r_act){p->verb, p->object, p->count};
		}
	}
}

void ros__approach_acts(struct ros_approach_context *c, const struct ros_r_topics *topics)
{
	struct acts all = {0};
	if (!topics || topics->main < 0 || (size_t)topics->main >= topics->levels.n ||
		!c->holds[ROS_INSTRUMENT_PAIRS])
		return;
	const struct ros_r_topic_list *list = &topics->levels.v[topics->main].topics;
	ROS_ROWS(c->arena, c->section->topic_acts, topic_acts, list->n);
	for (size_t i = 0; i < list->n; i++) {
		struct ros_r_topic_acts *o = &c->section->topic_acts.v[i];
		gather(&all, c->section, &list->v[i], !c->a->chinese);
		merge(&all);
		o->topic = list->v[i].id;
		ROS_ROWS(c->arena, o->acts, act, all.n < MOST ? all.n : MOST);
		for (size_t k = 0; k < o->acts.n; k++)
			o->acts.v[k] = all.v[k];
	}
	free(all.v);
}
