/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/similarity_rows.h"

#include <math.h>

#include "base/mem.h"

#define LEAST_PAIRS 3

struct row {
	uint32_t n[ROS_SIDES], judged;
};

static int side_of(const struct ros_finding *f)
{
	return f->estimate > f->null ? ROS_CLOSER : ROS_FARTHER;
}

static bool apart(const struct row *r, int s)
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

void ros__similarity_rows(struct ros_arena *arena, struct ros_r_similarity *o,
	const struct ros_grouping *by, const struct ros_finding *f)
{
	struct row *row;
	ROS_NEW_ARRAY(row, by->n);
	count_rows(row, by->n, f);
	o->n_supported = o->n_beside = 0;
	for (uint32_t i = 0; i < by->n; i++)
		for (uint32_t j = i + 1; j < by->n; j++, f++) {
			if (f->verdict != ROS_SUPPORTED)
				continue;
			o->n_supported++;
			o->n_beside += !apart(&row[i], side_of(f)) && !apart(&row[j], side_of(f));
		}
	ROS_ROWS(arena, o->rows, alike_row, by->n);
	for (uint32_t g = 0; g < by->n; g++) {
		o->rows.v[g] = (struct ros_r_alike_row){.group = by->id[g], .closer = row[g].n[ROS_CLOSER],
			.farther = row[g].n[ROS_FARTHER], .judged = row[g].judged, .side = -1};
		for (int s = 0; s < ROS_SIDES; s++)
			if (apart(&row[g], s))
				o->rows.v[g].side = s;
	}
	free(row);
}
