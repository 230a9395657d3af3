/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/sections.h"

#include <string.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/mem.h"

static const struct ros__section sections[] = {
	/* name, function, what it reads of others, does it hold much? */
	{"corpus", ros__section_corpus, {NULL}, false},
	{"design", ros__section_design, {NULL}, false},
	{"features", ros__section_features, {NULL}, true},
	{"keyness", ros__section_keyness, {NULL}, true},
	{"reference", ros__section_reference, {NULL}, false},
	{"dispersion", ros__section_dispersion, {NULL}, false},
	{"diversity", ros__section_diversity, {NULL}, false},
	{"collocations", ros__section_collocations, {NULL}, true},
	{"cooccurrence", ros__section_cooccurrence, {NULL}, true},
	{"network", ros__section_network, {NULL}, true},
	{"ties", ros__section_ties, {NULL}, true},
	{"similarity", ros__section_similarity, {NULL}, true},
	{"clusters", ros__section_clusters, {NULL}, true},
	{"map", ros__section_map, {NULL}, true},
	{"scaling", ros__section_scaling, {NULL}, true},
	{"themes", ros__section_themes, {"network"}, true},
	{"topics", ros__section_topics, {NULL}, true},
	{"change", ros__section_change, {"features", "keyness", "themes", "topics"}, false},
	{"approach", ros__section_approach, {"themes", "topics"}, true},
	{"borrowing", ros__section_borrowing, {NULL}, true},
	{"common_core", ros__section_common_core, {NULL}, false},
	{"multiverse", ros__section_multiverse, {"keyness", "themes", "similarity", "common_core"},
		true},
	{"methods", ros__section_methods, {ROS_NEEDS_ALL}, false},
};

const struct ros__section *ros__sections(size_t *n)
{
	*n = sizeof sections / sizeof *sections;
	return sections;
}

static bool needs_all(const struct ros__section *s)
{
	return s->needs[0] && strcmp(s->needs[0], ROS_NEEDS_ALL) == 0;
}

/* A section sees what it needs and nothing else: what it does not declare cannot be read. */
static enum ros_status run_apart(const struct ros__section *s, const struct ros_analysis *a,
	struct ros_result *own, struct ros_err *err)
{
	enum ros_status st = s->fn(a, own, &own->arena, err);
	if (st == ROS_OK)
		ros__result_settle(own, s->name);
	return st;
}

static void take(struct ros_result *r, struct ros_result *own)
{
	ros__result_take(r, own);
	ros__arena_take(&r->arena, &own->arena);
	ros__json_free(own->doc);
}

/* Computes one and adds it to r->doc. */
static enum ros_status section_run(const struct ros__section *s, const struct ros_analysis *a,
	struct ros_result *r, struct ros_err *err)
{
	if (!r->doc)
		r->doc = ros__json_object();
	if (needs_all(s))
		return run_apart(s, a, r, err);
	struct ros_result own = {.doc = ros__json_object()};
	for (size_t i = 0; i < ROS_NEEDS && s->needs[i]; i++)
		ros__result_lend(&own, r, s->needs[i]);
	enum ros_status st = run_apart(s, a, &own, err);
	take(r, &own);
	return st;
}

/* ---- all of them, side by side ---- */

enum { NSECTION = sizeof sections / sizeof *sections };
_Static_assert((int)NSECTION <= (int)ROS_MOST_TASKS, "a bit for each section");

struct all {
	const struct ros_analysis *a;
	const struct ros__section_watch *watch;
	struct ros_result own[NSECTION]; /* what each makes */
};

static size_t number_of(const char *name)
{
	size_t i = 0;
	while (i < NSECTION && strcmp(sections[i].name, name) != 0)
		i++;
	return i;
}

static bool is_large(const struct ros_analysis *a)
{
	return a->tokens->ntoken > ROS_LARGE_TEXT;
}

static enum ros_status watched(const struct ros__section_watch *w, size_t i,
	const struct ros_analysis *a, struct ros_result *own, struct ros_err *err)
{
	double start = ros__seconds();
	if (w)
		w->begun(w->ctx, i);
	enum ros_status st = run_apart(&sections[i], a, own, err);
	if (is_large(a))
		ros__mem_give_back();
	if (w)
		w->done(w->ctx, i, ros__seconds() - start);
	return st == ROS_OK ? ros__check_interrupt(err) : st;
}

static enum ros_status run_one(void *ctx, size_t i, struct ros_err *err)
{
	struct all *all = ctx;
	struct ros_result *own = &all->own[i];
	own->doc = ros__json_object();
	for (size_t k = 0; k < ROS_NEEDS && sections[i].needs[k]; k++)
		ros__result_lend(own, &all->own[number_of(sections[i].needs[k])], sections[i].needs[k]);
	return watched(all->watch, i, all->a, own, err);
}

/* What each section waits for; returns how many there are before those that need all. */
static size_t plan(const struct ros_analysis *a, uint64_t after[])
{
	uint64_t large = 0; /* the last large one */
	size_t n = 0;
	for (; n < NSECTION && !needs_all(&sections[n]); n++) {
		for (size_t k = 0; k < ROS_NEEDS && sections[n].needs[k]; k++)
			after[n] |= UINT64_C(1) << number_of(sections[n].needs[k]);
		if (!sections[n].large || !is_large(a))
			continue;
		after[n] |= large;
		large = UINT64_C(1) << n;
	}
	return n;
}

enum ros_status ros__sections_run(const struct ros_analysis *a, struct ros_result *r,
	const struct ros__section_watch *watch, struct ros_err *err)
{
	struct all *all;
	uint64_t after[NSECTION] = {0};
	size_t n = plan(a, after);
	ROS_NEW_ARRAY(all, 1);
	all->a = a;
	all->watch = watch;
	enum ros_status st = ros__tasks(n, after, run_one, all, err);
	for (size_t i = 0; i < n; i++)
		if (all->own[i].doc)
			take(r, &all->own[i]);
	free(all);
	for (size_t i = n; i < NSECTION && st == ROS_OK; i++)
		st = watched(watch, i, a, r, err);
	return st;
}

enum ros_status ros__section_make(
	const char *name, const struct ros_analysis *a, struct ros_result *r, struct ros_err *err)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (strcmp(sections[i].name, name) == 0)
			return section_run(&sections[i], a, r, err);
	return ros_err_set(err, ROS_EUSAGE, "no section is called \"%s\"", name);
}
