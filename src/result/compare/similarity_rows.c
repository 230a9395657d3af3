/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/similarity_rows.h"

#include <math.h>

#include "base/mem.h"

#define LEAST_PAIRS 3

enum side { CLOSER, FARTHER, SIDES };
static const char *const side_name[SIDES] = {"closer", "farther"};

struct row {
	uint32_t n[SIDES], judged;
};

static enum side side_of(const struct ros_finding *f)
{
	return f->estimate > f->null ? CLOSER : FARTHER;
}

static bool apart(const struct row *r, enum side s)
{
	return r->n[s] >= LEAST_PAIRS && 2 * r->n[s] >= r->judged;
}

static void count_rows(struct row *row, uint32_t n, const struct ros_finding *f)
{
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++, f++) {
			bool supported = f->verdict == ROS_SUPPORTED;
			row[i].judged += !isnan(f->p);
			row[j].judged += !isnan(f->p);
			row[i].n[side_of(f)] += supported;
			row[j].n[side_of(f)] += supported;
		}
}

void ros__similarity_rows(struct ros_json *o, const struct ros_grouping *by,
	const struct ros_finding *f)
{
	struct row *row;
	int64_t supported = 0, beside = 0;
	ROS_NEW_ARRAY(row, by->n);
	count_rows(row, by->n, f);
	for (uint32_t i = 0; i < by->n; i++)
		for (uint32_t j = i + 1; j < by->n; j++, f++) {
			if (f->verdict != ROS_SUPPORTED)
				continue;
			supported++;
			beside += !apart(&row[i], side_of(f)) && !apart(&row[j], side_of(f));
		}
	ros__json_add_int(o, "n_supported", supported);
	ros__json_add_int(o, "n_beside", beside);
	struct ros_json *list = ros__json_add(o, "rows", ros__json_array());
	for (uint32_t g = 0; g < by->n; g++) {
		struct ros_json *x = ros__json_push(list, ros__json_object());
		const char *side = NULL;
		ros__json_add_str(x, "group", by->id[g]);
		for (int s = 0; s < SIDES; s++) {
			ros__json_add_int(x, side_name[s], row[g].n[s]);
			side = apart(&row[g], (enum side)s) ? side_name[s] : side;
		}
		ros__json_add_int(x, "judged", row[g].judged);
		ros__json_add_str(x, "side", side);
	}
	free(row);
}
