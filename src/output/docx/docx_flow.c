/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/docx/docx_flow.h"

#include <math.h>
#include <string.h>

#include "output/docx/docx_parts.h"
#include "text/utf8.h"

#define CELL_SIDES 6.0 /* the margins beside a cell's text */
#define SURE 30.0      /* two lines: what the estimate may be wrong by */
#define RAGGED 1.0 /* characters that a line leaves empty because a word or a mark has no room */
enum { TOGETHER = 2 }; /* lines of a paragraph that no page parts */

void docx_flow_open(struct docx_flow *f, const char *style)
{
	struct ros_docx_metrics m = ros__docx_metrics(style);
	f->wide = f->lines = 0;
	f->size = m.size;
	f->line = m.line;
	f->before = m.around;
	f->keep = m.keep;
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

void docx_flow_text(struct docx_flow *f, const char *s, size_t len, double size)
{
	unsigned n;
	for (size_t i = 0; i < len; i += n)
		f->wide += em(ros__utf8_decode(s + i, &n)) * (size > 0 ? size : f->size);
}

void docx_flow_break(struct docx_flow *f)
{
	double room = f->wide > f->room ? f->room - RAGGED * f->size : f->room;
	f->lines += fmax(1, ceil(f->wide / fmax(room, f->size)));
	f->wide = 0;
}

/* `height`, of which `least` at the head does not break, behind what is kept with it. */
static void put(struct docx_flow *f, double height, double least, bool keep)
{
	double left = DOCX_PAGE_HEIGHT - f->y;
	if (least > left && f->y > f->kept) {
		f->all += left + f->kept;
		f->y = f->kept;
	}
	f->all += height;
	f->y = fmod(f->y + height, DOCX_PAGE_HEIGHT);
	f->kept = keep ? fmin(f->kept + height, f->y) : 0;
}

/* A paragraph breaks between lines, with TOGETHER of them on either page. */
static void put_lines(struct docx_flow *f, double height)
{
	double left = DOCX_PAGE_HEIGHT - f->y, least = fmin(f->lines, TOGETHER) * f->line;
	if (f->lines * f->line > left) {
		double fit = fmin(floor(left / f->line), f->lines - TOGETHER);
		if (fit < TOGETHER)
			least = height;
		else
			height += left - fit * f->line;
	}
	put(f, height, least, f->keep);
}

void docx_flow_close(struct docx_flow *f)
{
	docx_flow_break(f);
	double height = f->before + f->lines * f->line;
	if (f->in_cell)
		f->cell += height;
	else
		put_lines(f, height);
}

void docx_flow_cell(struct docx_flow *f, double width, bool wraps)
{
	f->row = fmax(f->row, f->cell);
	f->cell = 0;
	f->room = wraps ? width - CELL_SIDES : INFINITY;
	f->in_cell = true;
}

void docx_flow_row_least(struct docx_flow *f, double height)
{
	f->row = fmax(f->row, height);
}

void docx_flow_row(struct docx_flow *f, bool head)
{
	double height = fmax(f->row, f->cell);
	bool turned = f->y + height > DOCX_PAGE_HEIGHT;
	f->row = f->cell = 0;
	f->in_cell = false;
	if (turned && !f->kept)
		height += f->head;
	put(f, height, height, head);
	f->head = head ? f->head + height : f->head;
}

void docx_flow_table_end(struct docx_flow *f)
{
	f->head = 0;
}

double docx_flow_left(const struct docx_flow *f)
{
	return DOCX_PAGE_HEIGHT - f->y - (f->y > SURE ? SURE : 0);
}
