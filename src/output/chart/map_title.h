/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The title of the map: what it shows and the similarity section supports. In this order
 *
 *	kinds of speakers (parties) that lie apart: most of the pairs between them that can be judged
 *	are supported as stressing different things, none the same; or keep together, the same way
 *	round
 *	the supported nearest and farthest pair, where the map, too, has them near and far
 *	who stands at the ends of the first axis
 *	that no difference is supported
 */
#ifndef OUTPUT_CHART_MAP_TITLE_H
#define OUTPUT_CHART_MAP_TITLE_H
#include "output/chart/chart_kinds.h"

/* by: what the rows are, as ros__chart_by() says it. Memory: of the drawing run. */
const char *ros__map_title(struct ros_draw *d, const struct ros_chart_groups *g,
	const struct ros_chart_kinds *kinds, const char *by);

#endif
