/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/multiverse_lead.h"

#include <stdio.h>
#include <string.h>

#include "theme/theme_match.h"

/* Keeps the theme where it has more units of a group than the best so far. */
static void compare(const struct ros_analysis *a, const struct ros_units *u, const double *value,
	const char *id, double *best, const char **lead)
{
	double *sum;
	ROS_NEW_ARRAY(sum, a->group.n);
	for (uint32_t r = 0; r < u->n; r++)
		if (a->group.of_doc[u->doc[r]] != UINT32_MAX)
			sum[a->group.of_doc[u->doc[r]]] += value[r];
	for (uint32_t g = 0; g < a->group.n; g++)
		if (sum[g] > best[g]) {
			best[g] = sum[g];
			lead[g] = id;
		}
	free(sum);
}

enum ros_status ros__themeset_again(const struct ros_analysis *a, const struct ros_r_theme_set *set,
	struct ros_themeset *s, struct ros_err *err)
{
	char *shipped = ros__xasprintf("themes/%s.json", set->name);
	enum ros_status st = ros__themeset_open(
		s, a->cfg, strcmp(set->file, shipped) == 0 ? set->name : set->file, err);
	free(shipped);
	return st;
}

enum ros_status ros__leading_themes(const struct ros_analysis *a, const struct ros_r_themes *themes,
	const struct ros_tokens *t, enum ros_unit unit, struct ros_arena *arena, const char **id,
	struct ros_err *err)
{
	const struct ros_units *u = &t->unit[unit];
	double *best, *value;
	enum ros_status st = ROS_OK;
	ROS_NEW_ARRAY(best, a->group.n);
	ROS_NEW_ARRAY(value, u->n);
	memset(id, 0, a->group.n * sizeof *id);
	for (size_t i = 0; themes && i < themes->sets.n; i++) {
		struct ros_themeset s = ROS_THEMESET_INIT;
		struct ros_theme_hits hits = ROS_THEME_HITS_INIT;
		st = ros__themeset_again(a, &themes->sets.v[i], &s, err);
		if (st == ROS_OK)
			ros__themes_match(&hits, &s, t, a->corpus);
		for (uint32_t k = 0; k < s.n && st == ROS_OK; k++) {
			if (s.theme[k].parent != ROS_NO_THEME)
				continue;
			ros__theme_by_unit(&hits, k, u, value, NULL);
			compare(a, u, value, ros__arena_strdup(arena, s.theme[k].id), best, id);
		}
		ros__theme_hits_release(&hits);
		ros__themeset_release(&s);
		if (st != ROS_OK)
			break;
	}
	free(best);
	free(value);
	return st;
}
