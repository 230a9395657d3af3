/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/docx/docx_flow.h"

#include <math.h>
#include <string.h>

#include "output/docx/docx_parts.h"
#include "text/utf8.h"

#define CELL_SIDES 6.0 /* the margins beside a cell's text */
#define SURE 30.0      /* two lines: what the estimate may be wrong by */

void docx_flow_open(struct docx_flow *f, const char *style)
{
	struct ros_docx_metrics m = ros__docx_metrics(style);
	f->wide = 0;
	f->size = m.size;
	f->line = m.line;
	f->before = m.around;
	if (!f->in_cell)
		f->room = DOCX_PAGE_WIDTH - m.indent;
}

/* Of a serif face: parts of the size. */
static double em(uint32_t c)
{
	if (c >= 0x2E80)
		return 1;
	if (c == ' ')
		return .25;
	return c >= 'a' && c <= 'z' ? .44 : c >= 'A' && c <= 'Z' ? .68 : .5;
}

void docx_flow_text(struct docx_flow *f, const char *s, size_t len, bool raised)
{
	unsigned n;
	for (size_t i = 0; i < len; i += n)
		f->wide += em(ros__utf8_decode(s + i, &n)) * f->size * (raised ? .6 : 1);
}

static void add(struct docx_flow *f, double height)
{
	f->all += height;
	f->y = fmod(f->y + height, DOCX_PAGE_HEIGHT);
}

void docx_flow_close(struct docx_flow *f)
{
	double lines = fmax(1, ceil(f->wide / fmax(f->room, f->size)));
	double height = f->before + lines * f->line;
	if (f->in_cell)
		f->cell += height;
	else
		add(f, height);
}

void docx_flow_cell(struct docx_flow *f, double width)
{
	f->row = fmax(f->row, f->cell);
	f->cell = 0;
	f->room = width - CELL_SIDES;
	f->in_cell = true;
}

void docx_flow_row(struct docx_flow *f)
{
	double height = fmax(f->row, f->cell);
	f->row = f->cell = 0;
	f->in_cell = false;
	docx_flow_block(f, height);
}

void docx_flow_block(struct docx_flow *f, double height)
{
	if (f->y + height > DOCX_PAGE_HEIGHT) {
		f->all += DOCX_PAGE_HEIGHT - f->y;
		f->y = 0;
	}
	add(f, height);
}

bool docx_flow_fits(const struct docx_flow *f, double height)
{
	return f->y + height + (f->y > SURE ? SURE : 0) <= DOCX_PAGE_HEIGHT;
}
