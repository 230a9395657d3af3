/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: one row of a table an element. */
#include <string.h>

#include "base/mem.h"
#include "output/docx/docx_body.h"

static void inside(struct docx *d, const xmlNode *node, const char *style)
{
	docx_bookmark(d, node);
	docx_blocks(d, node->children, style);
}

static bool is_heading(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && node->name[0] == 'h' && node->name[1] >= '1' &&
		node->name[1] <= '4' && !node->name[2];
}

static const xmlNode *element_before(const xmlNode *node)
{
	do
		node = node->prev;
	while (node && node->type != XML_ELEMENT_NODE);
	return node;
}

/* A note between a heading and what it heads stays with both. */
static bool follows_heading(const xmlNode *node)
{
	const xmlNode *before = element_before(node);
	return before && is_heading(before);
}

/* What ends with a colon speaks of what comes next. */
static bool ends_with_colon(const xmlNode *node)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__block_text(node, &b);
	size_t n = b.len;
	while (n && strchr(" \t\r\n", b.s[n - 1]))
		n--;
	bool colon = n && (b.s[n - 1] == ':' || (n > 2 && !memcmp(b.s + n - 3, "：", 3)));
	ros__buf_release(&b);
	return colon;
}

static void paragraph(struct docx *d, const xmlNode *node, const char *style)
{
	static const struct {
		const char *class, *style;
	} by_class[] = {{"kicker", "Kicker"}, {"note", "Note"}, {"facts", "Note"}, {"doubt", NULL}};
	for (size_t i = 0; i < sizeof by_class / sizeof *by_class; i++)
		if (ros__block_has_class(node, by_class[i].class) && by_class[i].style)
			style = by_class[i].style;
	if (style && !strcmp(style, "Note") && follows_heading(node))
		style = "NoteAhead";
	if (!style && ends_with_colon(node))
		style = "Ahead";
	docx_end(d);
	d->style = style;
	docx_bookmark(d, node);
	for (const xmlNode *c = node->children; c; c = c->next)
		docx_inline(d, c, 0);
	docx_end(d);
	d->style = NULL;
}

/* Where a quotation stands. */
static void source_line(struct docx *d, const xmlNode *node, const char *style)
{
	(void)style;
	paragraph(d, node, "Source");
}

static void heading(struct docx *d, const xmlNode *node, const char *style)
{
	(void)style;
	docx_begin(d,
		ros__block_is(node, "h1")       ? "Title"
			: ros__block_is(node, "h2") ? "Heading1"
			: ros__block_is(node, "h3") ? "Heading2"
										: "Heading3");
	docx_bookmark(d, node);
	for (const xmlNode *c = node->children; c; c = c->next)
		docx_inline(d, c, 0);
	docx_end(d);
}

static void list(struct docx *d, const xmlNode *node, const char *style)
{
	(void)style;
	if (ros__block_has_class(node, "terms")) { /* words in a row */
		docx_begin(d, ros__block_has_class(node, "faint") ? "Words" : NULL);
		for (const xmlNode *c = node->children; c; c = c->next) {
			if (ros__block_is(c, "li") && !d->empty)
				docx_words(d, "\xE3\x80\x80", 0);
			docx_inline(d, c, 0);
		}
		docx_end(d);
		return;
	}
	for (const xmlNode *c = node->children; c; c = c->next)
		if (ros__block_is(c, "li") && !ros__block_left_out(c)) {
			docx_bookmark(d, c);
			docx_blocks(d, c->children, "List");
		}
}

static void table(struct docx *d, const xmlNode *node, const char *style)
{
	(void)style;
	const char *title = node->parent ? ros__block_attribute(node->parent, "aria-label") : "";
	docx_table(d, node, title);
}

static void figure(struct docx *d, const xmlNode *node, const char *style)
{
	struct ros_buf title = ROS_BUF_INIT;
	if (!ros__block_has_class(node, "chart")) {
		inside(d, node, style);
		return;
	}
	const char *link = ros__block_picture(node, &title);
	docx_picture(d, link, ros__buf_str(&title), ros__block_has_class(node, "tall"));
	ros__buf_release(&title);
}

static void quotation(struct docx *d, const xmlNode *node, const char *style)
{
	(void)style;
	docx_bookmark(d, node);
	docx_blocks(d, node->children, "Quote");
}

static void bold_line(struct docx *d, const xmlNode *node, const char *style)
{
	docx_end(d);
	d->style = style;
	for (const xmlNode *c = node->children; c; c = c->next)
		docx_inline(d, c, RUN_BOLD);
	docx_end(d);
	d->style = NULL;
}

/* Words of each speaker (dl.margin) run on behind the name; elsewhere a term has a line. */
static void definitions(struct docx *d, const xmlNode *node, const char *style)
{
	if (!ros__block_has_class(node, "margin")) {
		inside(d, node, style);
		return;
	}
	for (const xmlNode *c = node->children; c; c = c->next) {
		bool term = ros__block_is(c, "dt");
		if (!term && !ros__block_is(c, "dd"))
			continue;
		if (term || !d->open)
			docx_begin(d, "Words");
		docx_bookmark(d, c);
		for (const xmlNode *in = c->children; in; in = in->next)
			docx_inline(d, in, term ? RUN_BOLD : 0);
		if (term)
			docx_words(d, "\xE3\x80\x80", 0);
		else
			docx_end(d);
	}
}

/* The texts stand at the end, in smaller type, as an annex does. */
static void annex(struct docx *d, const xmlNode *node, const char *style)
{
	inside(d, node, strcmp(ros__block_attribute(node, "id"), "texts") ? style : "Annex");
}

static void code_lines(struct docx *d, const xmlNode *node, const char *style)
{
	struct ros_buf b = ROS_BUF_INIT;
	(void)style;
	ros__block_text(node, &b);
	for (const char *p = ros__buf_str(&b); *p;) {
		size_t n = strcspn(p, "\n");
		char *line = ros__xstrndup(p, n);
		docx_begin(d, "Note");
		docx_words(d, line, RUN_CODE);
		docx_end(d);
		free(line);
		p += n + (p[n] == '\n');
	}
	ros__buf_release(&b);
}

static const struct {
	const char *tag;
	void (*write)(struct docx *d, const xmlNode *node, const char *style);
} blocks[] = {{"p", paragraph}, {"h1", heading}, {"h2", heading}, {"h3", heading}, {"h4", heading},
	{"ul", list}, {"ol", list}, {"table", table}, {"figure", figure}, {"blockquote", quotation},
	{"figcaption", source_line}, {"summary", bold_line}, {"dt", bold_line}, {"dd", quotation},
	{"pre", code_lines}, {"div", inside}, {"section", annex}, {"article", inside}, {"main", inside},
	{"header", inside}, {"footer", inside}, {"details", inside}, {"dl", definitions},
	{"body", inside}};

/* Between blocks that belong together, as a list does to what introduces it, none comes. */
static bool is_seam(const xmlNode *node)
{
	static const char *const tag[] = {
		"p", "h2", "h3", "h4", "table", "section", "article", "figure"};
	const xmlNode *before = element_before(node);
	if (before &&
		(is_heading(before) || (ros__block_has_class(before, "note") && follows_heading(before))))
		return false;
	for (size_t i = 0; i < sizeof tag / sizeof *tag; i++)
		if (ros__block_is(node, tag[i]))
			return true;
	return false;
}

static enum docx_seam seam_before(const xmlNode *node)
{
	if (!strcmp(ros__block_attribute(node, "id"), "texts"))
		return SEAM_ANNEX;
	return ros__block_is(node, "section") ? SEAM_SECTION : SEAM_BLOCK;
}

/* What is no block stands in a paragraph with its neighbours. */
void docx_blocks(struct docx *d, const xmlNode *first, const char *style)
{
	for (const xmlNode *node = first; node; node = node->next) {
		size_t i = 0;
		if (node->type == XML_ELEMENT_NODE && ros__block_left_out(node))
			continue;
		while (i < sizeof blocks / sizeof *blocks && !ros__block_is(node, blocks[i].tag))
			i++;
		if (i < sizeof blocks / sizeof *blocks) {
			docx_end(d);
			if (d->nwaiting && is_seam(node))
				docx_place_waiting(d, seam_before(node));
			blocks[i].write(d, node, style);
		} else {
			d->style = style;
			docx_inline(d, node, 0);
			d->style = NULL;
		}
	}
	docx_end(d);
}
