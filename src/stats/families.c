/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/families.h"

/* At level r alpha/n: families that reach it. */
static size_t reach(const double *least, size_t n, double level)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++)
		found += least[i] <= level; /* NaN reaches nothing */
	return found;
}

void ros__family_levels(const double *least, size_t n, double alpha, double *level)
{
	size_t r = n;
	while (r > 0 && reach(least, n, alpha * (double)r / (double)n) < r)
		r--;
	double all = n ? alpha * (double)r / (double)n : 0;
	for (size_t i = 0; i < n; i++)
		level[i] = least[i] <= all ? all : 0;
}

void ros__family_after(struct ros_cells *themes, const struct ros_cells *words)
{
	const double least[] = {ros__cells_least_q(words, false), ros__cells_least_q(themes, true)};
	double level[2];
	if (!themes->design->groups)
		return;
	ros__family_levels(least, 2, themes->par.alpha, level);
	themes->level = themes->level_less = level[1];
}
