/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables with a rule above, below and under the head, which repeats on each page. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "output/docx/docx_body.h"

enum {
	TABLE_WIDTH = 8844 /* twentieths of a point: 156 mm, what the page holds */,
	MOST_COLUMNS = 60,
	UPRIGHT = 8 /* heads of a matrix with more columns stand upright */,
	HEAD_OF_MATRIX = 12 /* characters on a line of a head above numbers; it may break */,
	MOST_WORD = 18 /* longer ones may break */,
	HEAD_HEIGHT = 1500
};

struct columns {
	bool gone[MOST_COLUMNS];       /* drawings, what is for the screen, and what says nothing */
	bool filled[MOST_COLUMNS];     /* something stands below its head */
	unsigned weight[MOST_COLUMNS]; /* characters of the longest cell, bounded */
	unsigned word[MOST_COLUMNS];   /* characters of the longest word, which should not break */
	size_t n;
	bool matrix; /* numbers alone: what stands small beside them is left out, as in print */
};

static bool is_passed_by(const struct columns *c, const xmlNode *node)
{
	return c->matrix && ros__block_is(node, "small");
}

static size_t span_of(const xmlNode *cell)
{
	long n = strtol(ros__block_attribute(cell, "colspan"), NULL, 10);
	return n > 1 && n < MOST_COLUMNS ? (size_t)n : 1;
}

static unsigned width_of_byte(unsigned char c)
{
	return (c & 0xC0) == 0xC0 ? 2 : c < 0x80 ? 1 : 0;
}

/* How much room a cell asks for: characters, a Chinese one counting two. A number with its unit
 * does not break, so it gets what its characters take. */
static unsigned weight_of(const xmlNode *cell, const char *text)
{
	unsigned n = 0;
	for (; *text; text++)
		n += width_of_byte((unsigned char)*text);
	if (ros__block_has_class(cell, "num"))
		n += n / 2;
	return n < 4 ? 4 : n > 60 ? 60 : n;
}

/* The longest word; of Chinese text, which breaks anywhere, two characters, that no name stands on
 * end. */
static unsigned longest_word(const char *text)
{
	unsigned most = 0, n = 0, han = 0;
	for (; *text; text++) {
		unsigned width = width_of_byte((unsigned char)*text);
		han = width == 2 ? han + 2 : width ? 0 : han;
		n = *text == ' ' || *text == '\n' || width == 2 ? 0 : n + width;
		most = n > most ? n : most;
		most = most < 4 && han > most ? han : most;
	}
	return most < MOST_WORD ? most : MOST_WORD;
}

static char *cell_words(const struct columns *columns, const xmlNode *cell)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (const xmlNode *c = cell->children; c; c = c->next)
		if (!is_passed_by(columns, c) && !ros__block_left_out(c)) {
			if (ros__block_is(c, "small"))
				ros__buf_addc(&b, ' ');
			ros__block_text(c, &b);
		}
	return ros__buf_detach(&b, NULL);
}

static bool holds_text(const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE)
		return node->content && node->content[strspn((const char *)node->content, " \t\r\n")];
	if (node->type != XML_ELEMENT_NODE || ros__block_left_out(node))
		return false;
	for (const xmlNode *c = node->children; c; c = c->next)
		if (holds_text(c))
			return true;
	return false;
}

static void look_at_row(struct columns *c, const xmlNode *row, bool head)
{
	size_t i = 0;
	for (const xmlNode *cell = row->children; cell && i < MOST_COLUMNS; cell = cell->next) {
		if (!ros__block_is_cell(cell))
			continue;
		if (ros__block_has_class(cell, "bar") || ros__block_has_class(cell, "on-screen"))
			c->gone[i] = true;
		size_t span = span_of(cell);
		char *text = cell_words(c, cell);
		unsigned weight = weight_of(cell, text), word = longest_word(text);
		free(text);
		if (head && c->matrix && i && weight > HEAD_OF_MATRIX)
			weight = HEAD_OF_MATRIX;
		if (span == 1 && weight > c->weight[i])
			c->weight[i] = weight;
		if (span == 1 && word > c->word[i])
			c->word[i] = word;
		for (size_t k = i; k < i + span && k < MOST_COLUMNS; k++)
			c->filled[k] = c->filled[k] || (!head && holds_text(cell));
		i += span;
	}
}

static bool has_upright_heads(const struct columns *c)
{
	return c->matrix && c->n > UPRIGHT;
}

static void count_columns(void *ctx, const xmlNode *row, bool head)
{
	size_t *most = ctx, n = 0;
	(void)head;
	for (const xmlNode *cell = row->children; cell; cell = cell->next)
		n += ros__block_is_cell(cell) ? span_of(cell) : 0;
	*most = n > *most ? n : *most;
}

/* Upright heads ask for no width. */
static void measure(void *ctx, const xmlNode *row, bool head)
{
	struct columns *c = ctx;
	if (!head || !has_upright_heads(c))
		look_at_row(c, row, head);
}

struct writing {
	struct docx *d;
	struct columns c;
	unsigned width[MOST_COLUMNS];
	bool any, upright;
	bool dense; /* small print, narrow margins: upright heads, or many words that must not break */
};

/* What column i asks for so that its longest word does not break. */
static unsigned need_of(const struct writing *w, size_t i)
{
	unsigned unit = w->dense ? 75 : 95, beside = w->dense ? 40 : 130; /* a character; margins */
	return w->c.word[i] * unit + beside;
}

static unsigned all_needs(const struct writing *w)
{
	unsigned sum = 0;
	for (size_t i = 0; i < w->c.n; i++)
		sum += w->c.gone[i] ? 0 : need_of(w, i);
	return sum;
}

/* Widths by weight, but no column narrower than its longest word; the others give what it needs.
 * Where the page cannot hold all these words, print is small; where not even that, all columns give
 * alike. */
static void set_widths(struct writing *w)
{
	unsigned room = TABLE_WIDTH, sum = 0;
	bool least[MOST_COLUMNS] = {false}, changed = true;
	for (size_t i = 0; i < w->c.n; i++) {
		w->c.gone[i] = w->c.gone[i] || !w->c.filled[i];
		sum += w->c.gone[i] ? 0 : w->c.weight[i] + 6;
	}
	w->dense = w->upright || all_needs(w) > TABLE_WIDTH;
	unsigned needs = all_needs(w);
	double give = needs > TABLE_WIDTH ? (double)TABLE_WIDTH / needs : 1;
	while (changed && sum) {
		changed = false;
		for (size_t i = 0; i < w->c.n; i++) {
			unsigned need = (unsigned)(need_of(w, i) * give), weight = w->c.weight[i] + 6;
			if (w->c.gone[i] || least[i])
				continue;
			w->width[i] = (unsigned)((double)room * weight / sum);
			if (w->width[i] >= need || need >= room || weight >= sum)
				continue;
			least[i] = changed = true;
			w->width[i] = need;
			room -= need;
			sum -= weight;
		}
	}
}

static void cell_text(struct writing *w, const xmlNode *cell, bool head)
{
	struct docx *d = w->d;
	bool right = ros__block_has_class(cell, "num");
	docx_end(d);
	ros__buf_addf(d->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
		w->dense ? "Dense" : "Cell", right ? "<w:jc w:val=\"right\"/>" : "");
	docx_opened(d, w->dense ? "Dense" : "Cell");
	docx_bookmark(d, cell);
	for (const xmlNode *c = cell->children; c; c = c->next) {
		bool apart = ros__block_is(c, "small") && !d->empty;
		if (is_passed_by(&w->c, c))
			continue;
		if (apart)
			docx_line_break(d);
		d->space = d->space && !apart;
		docx_inline(d, c, head ? RUN_BOLD : 0);
	}
	docx_end(d);
}

static void write_row(void *ctx, const xmlNode *row, bool head)
{
	struct writing *w = ctx;
	size_t i = 0;
	docx_bookmark(w->d, row);
	ros__buf_adds(w->d->out, "<w:tr><w:trPr><w:cantSplit/>");
	if (head && w->upright) {
		ros__buf_addf(w->d->out, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>", HEAD_HEIGHT);
		docx_flow_row_least(&w->d->flow, HEAD_HEIGHT / 20.0);
	}
	ros__buf_addf(w->d->out, "%s</w:trPr>", head ? "<w:tblHeader/>" : "");
	for (const xmlNode *cell = row->children; cell && i < w->c.n; cell = cell->next) {
		if (!ros__block_is_cell(cell))
			continue;
		size_t span = span_of(cell), seen = 0;
		unsigned width = 0;
		for (size_t k = i; k < i + span && k < w->c.n; k++) {
			width += w->width[k];
			seen += !w->c.gone[k];
		}
		i += span;
		if (!seen)
			continue;
		ros__buf_addf(w->d->out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
		if (seen > 1)
			ros__buf_addf(w->d->out, "<w:gridSpan w:val=\"%zu\"/>", seen);
		if (head)
			ros__buf_adds(w->d->out, "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" "
				"w:space=\"0\" w:color=\"404040\"/></w:tcBorders>");
		bool whole = ros__block_has_class(cell, "num") || (w->upright && i > span);
		if (whole)
			ros__buf_adds(w->d->out, "<w:noWrap/>");
		if (head && w->upright && i > span) /* i is behind the cell: the first column lies */
			ros__buf_addf(w->d->out, "<w:textDirection w:val=\"%s\"/>",
				strncmp(w->d->page->lang, "zh", 2) == 0 ? "tbRlV" : "btLr");
		ros__buf_adds(w->d->out, "</w:tcPr>");
		docx_flow_cell(&w->d->flow, width / 20.0, !whole);
		cell_text(w, cell, head);
		ros__buf_adds(w->d->out, "</w:tc>");
		w->any = true;
	}
	for (; i < w->c.n; i++) /* a row that is short keeps the grid */
		if (!w->c.gone[i])
			ros__buf_addf(w->d->out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" "
				"w:type=\"dxa\"/></w:tcPr><w:p/></w:tc>",
				w->width[i]);
	ros__buf_adds(w->d->out, "</w:tr>");
	docx_flow_row(&w->d->flow, head);
}

static void caption(struct docx *d, const xmlNode *table, const char *title)
{
	const xmlNode *own = ros__block_find(table, "caption");
	struct ros_buf b = ROS_BUF_INIT;
	if (own)
		ros__block_text(own, &b);
	const char *text = b.len ? ros__buf_str(&b) : title;
	if (*text) {
		docx_begin(d, "Caption");
		docx_number(d, d->page->table, ++d->ntable);
		docx_words(d, text, 0);
		docx_end(d);
	}
	ros__buf_release(&b);
}

void docx_table(struct docx *d, const xmlNode *table, const char *title)
{
	struct writing w = {.d = d};
	w.c.matrix = ros__block_has_class(table, "matrix");
	ros__block_rows(table, count_columns, &w.c.n, false);
	w.c.n = w.c.n < MOST_COLUMNS ? w.c.n : MOST_COLUMNS;
	ros__block_rows(table, measure, &w.c, false);
	w.upright = has_upright_heads(&w.c);
	set_widths(&w);
	docx_end(d);
	docx_bookmark(d, table);
	if (!w.c.n)
		return;
	caption(d, table, title);
	int beside = w.dense ? 20 : 60; /* the cells' margins */
	ros__buf_addf(d->out,
		"<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>"
		"<w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"404040\"/>"
		"<w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"404040\"/>"
		"<w:insideH w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"D9D9D9\"/></w:tblBorders>"
		"<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/>"
		"<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
		beside, beside);
	for (size_t i = 0; i < w.c.n; i++)
		if (!w.c.gone[i])
			ros__buf_addf(d->out, "<w:gridCol w:w=\"%u\"/>", w.width[i]);
	ros__buf_adds(d->out, "</w:tblGrid>");
	d->dense = w.dense;
	ros__block_rows(table, write_row, &w, false);
	d->dense = false;
	ros__buf_adds(d->out, "</w:tbl>");
	docx_flow_table_end(&d->flow);
	docx_begin(d, "Note"); /* a paragraph must follow; it keeps tables apart */
	docx_end(d);
}
