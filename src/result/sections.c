/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/sections.h"

#include <string.h>

static const struct ros__section sections[] = {
	/* name, function, what it reads of others */
	{"corpus", ros__section_corpus, {NULL}},
	{"design", ros__section_design, {NULL}},
	{"features", ros__section_features, {NULL}},
	{"keyness", ros__section_keyness, {NULL}},
	{"reference", ros__section_reference, {NULL}},
	{"dispersion", ros__section_dispersion, {NULL}},
	{"diversity", ros__section_diversity, {NULL}},
	{"collocations", ros__section_collocations, {NULL}},
	{"cooccurrence", ros__section_cooccurrence, {NULL}},
	{"network", ros__section_network, {NULL}},
	{"similarity", ros__section_similarity, {NULL}},
	{"clusters", ros__section_clusters, {NULL}},
	{"map", ros__section_map, {NULL}},
	{"scaling", ros__section_scaling, {NULL}},
	{"themes", ros__section_themes, {"network"}},
	{"topics", ros__section_topics, {NULL}},
	{"change", ros__section_change, {"features", "keyness", "themes", "topics"}},
	{"approach", ros__section_approach, {"themes"}},
	{"borrowing", ros__section_borrowing, {NULL}},
	{"common_core", ros__section_common_core, {NULL}},
	{"multiverse", ros__section_multiverse, {"keyness", "themes", "similarity", "common_core"}},
	{"methods", ros__section_methods, {ROS_NEEDS_ALL}},
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

/* A section sees what it needs and nothing else, so that what it does not declare cannot be read.
 */
static enum ros_status run_apart(const struct ros__section *s, const struct ros_analysis *a,
	struct ros_result *r, struct ros_err *err)
{
	struct ros_result own = {.doc = ros__json_object()};
	for (size_t i = 0; i < ROS_NEEDS && s->needs[i]; i++)
		ros__result_lend(&own, r, s->needs[i]);
	enum ros_status st = s->fn(a, &own, &r->arena, err);
	ros__result_take(r, &own);
	ros__json_free(own.doc);
	return st;
}

enum ros_status ros__section_run(const struct ros__section *s, const struct ros_analysis *a,
	struct ros_result *r, struct ros_err *err)
{
	if (!r->doc)
		r->doc = ros__json_object();
	enum ros_status st = needs_all(s) ? s->fn(a, r, &r->arena, err) : run_apart(s, a, r, err);
	if (st == ROS_OK)
		ros__result_settle(r, s->name);
	return st;
}

enum ros_status ros__section_make(
	const char *name, const struct ros_analysis *a, struct ros_result *r, struct ros_err *err)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (strcmp(sections[i].name, name) == 0)
			return ros__section_run(&sections[i], a, r, err);
	return ros_err_set(err, ROS_EUSAGE, "no section is called \"%s\"", name);
}
