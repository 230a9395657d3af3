/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/sections.h"

#include <string.h>

static const struct ros__section sections[] = {
	{"corpus", ros__section_corpus},
	{"design", ros__section_design},
	{"features", ros__section_features},
	{"keyness", ros__section_keyness},
	{"dispersion", ros__section_dispersion},
	{"diversity", ros__section_diversity},
	{"collocations", ros__section_collocations},
	{"cooccurrence", ros__section_cooccurrence},
	{"network", ros__section_network},
	{"similarity", ros__section_similarity},
	{"clusters", ros__section_clusters},
	{"map", ros__section_map},
	{"themes", ros__section_themes},
	{"topics", ros__section_topics},
	{"approach", ros__section_approach},
	{"borrowing", ros__section_borrowing},
	{"common_core", ros__section_common_core},
	{"multiverse", ros__section_multiverse},
	{"methods", ros__section_methods},
};

const struct ros__section *ros__sections(size_t *n)
{
	*n = sizeof sections / sizeof *sections;
	return sections;
}

enum ros_status ros__section_run(const struct ros__section *s, const struct ros_analysis *a,
	struct ros_result *r, struct ros_err *err)
{
	if (!r->doc)
		r->doc = ros__json_object();
	enum ros_status st = s->fn(a, r, &r->arena, err);
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
