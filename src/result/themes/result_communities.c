/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communities of the network, with where they are spoken of. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/theme_common.h"
#include "result/themes/theme_parts.h"

#define MIN_COUNT 5
#define MIN_COMMUNITY 3 /* words; a pair is a link and no theme */

/* Which group's clauses hold a word of the community: a theme that needs no model. */
static void add_community(const struct ros_theme_context *c,
	const struct ros_r_net_community *community, const struct ros_csr *clauses,
	struct ros_r_theme_community *o)
{
	const struct ros_analysis *a = c->a;
	const struct ros_units *u = &a->tokens->unit[ROS_UNIT_CLAUSE];
	struct ros_strmap terms = ROS_STRMAP_INIT;
	double *in, *all;
	uint32_t touched = 0;
	ROS_NEW_ARRAY(in, a->group.n);
	ROS_NEW_ARRAY(all, a->group.n);
	o->id = community->id;
	o->terms = community->terms;
	for (size_t i = 0; i < o->terms.n; i++)
		ros__strmap_put(&terms, o->terms.v[i], strlen(o->terms.v[i]));
	uint8_t *member;
	ROS_NEW_ARRAY(member, a->features->n);
	for (uint32_t j = 0; j < a->features->n; j++) {
		const char *s = ros__feature_text(a, j);
		member[j] = ros__strmap_get(&terms, s, strlen(s)) != ROS_NO_ID;
	}
	for (uint32_t r = 0; r < u->n; r++) {
		bool hit = false;
		for (uint64_t p = clauses->indptr[r]; p < clauses->indptr[r + 1] && !hit; p++)
			hit = member[clauses->indices[p]];
		touched += hit;
		if (a->group.of_doc[u->doc[r]] != UINT32_MAX) {
			in[a->group.of_doc[u->doc[r]]] += hit;
			all[a->group.of_doc[u->doc[r]]]++;
		}
	}
	o->clauses = touched;
	for (uint32_t g = 0; g < a->group.n; g++)
		ros__reals_add(c->arena, &o->share_by_group, all[g] > 0 ? in[g] / all[g] : NAN);
	ros__strmap_release(&terms);
	free(member);
	free(in);
	free(all);
}

void ros__themes_communities(const struct ros_theme_context *c, const struct ros_result *r,
	struct ros_r_themes *section)
{
	const struct ros_r_network *net = r->found.network;
	struct ros_csr clauses;
	ros__merged_units(c->a, ROS_UNIT_CLAUSE, MIN_COUNT, &clauses);
	for (size_t i = 0; net && i < net->overall.communities.n; i++) {
		const struct ros_r_net_community *one = &net->overall.communities.v[i];
		if (one->terms.n >= MIN_COMMUNITY)
			add_community(
				c, one, &clauses, ROS_ADD(c->arena, &section->communities, theme_community));
	}
	ros_csr_release(&clauses);
}
