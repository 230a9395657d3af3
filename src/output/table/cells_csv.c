/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/cell.h"
#include "output/table/cells.h"

static void put_text(struct ros_buf *b, const char *s, bool number)
{
	bool formula = !number && ros__is_formula(s);
	if (!formula && !strpbrk(s, ",\"\r\n")) {
		ros__buf_adds(b, s);
		return;
	}
	ros__buf_adds(b, formula ? "\"'" : "\"");
	for (; *s; s++) {
		if (*s == '"')
			ros__buf_addc(b, '"');
		ros__buf_addc(b, *s);
	}
	ros__buf_addc(b, '"');
}

void ros__grid_csv(const struct ros_grid *g, struct ros_buf *out)
{
	ros__buf_adds(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < g->ncol; i++)
		ros__buf_addf(out, "%s%s", i ? "," : "", g->head[i]);
	ros__buf_adds(out, "\r\n");
	for (size_t i = 0; i < g->ncell; i++) {
		if (i % g->ncol)
			ros__buf_addc(out, ',');
		put_text(out, ros__grid_text(g, i), g->cell[i].number);
		if ((i + 1) % g->ncol == 0)
			ros__buf_adds(out, "\r\n");
	}
}
