/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs and runs: white space as a browser has it, links to places of the document. */
#include <string.h>

#include "base/mem.h"
#include "output/docx/docx_body.h"

/* Half points: what is small, and what is small in small print. */
enum { SMALL = 16, SMALL_DENSE = 13 };
static const double RAISED = .58; /* of the size */

void docx_end(struct docx *d)
{
	if (d->open) {
		ros__buf_adds(d->out, "</w:p>");
		docx_flow_close(&d->flow);
	}
	d->open = d->space = false;
}

static void put_bookmark(struct docx *d, const char *id)
{
	d->nbookmark++;
	ros__buf_addf(d->out, "<w:bookmarkStart w:id=\"%u\" w:name=\"", d->nbookmark);
	ros__docx_text(d->out, id, strlen(id));
	ros__buf_addf(d->out, "\"/><w:bookmarkEnd w:id=\"%u\"/>", d->nbookmark);
}

void docx_opened(struct docx *d, const char *style)
{
	d->open = d->empty = true;
	docx_flow_open(&d->flow, style);
	for (size_t i = 0; i < d->ndue; i++)
		put_bookmark(d, ros__block_attribute(d->due[i], "id"));
	d->ndue = 0;
}

void docx_begin(struct docx *d, const char *style)
{
	docx_end(d);
	ros__buf_adds(d->out, "<w:p>");
	if (style)
		ros__buf_addf(d->out, "<w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
	docx_opened(d, style);
}

void docx_bookmark(struct docx *d, const xmlNode *node)
{
	if (!*ros__block_attribute(node, "id"))
		return;
	if (d->open) {
		put_bookmark(d, ros__block_attribute(node, "id"));
		return;
	}
	ROS_GROW(d->due, d->ndue, d->cap_due);
	d->due[d->ndue++] = node;
}

static int small_of(const struct docx *d)
{
	return d->dense ? SMALL_DENSE : SMALL;
}

static void properties(const struct docx *d, unsigned run)
{
	struct ros_buf *b = d->out;
	if (!run)
		return;
	ros__buf_adds(b, "<w:rPr>");
	if (run & RUN_LINK)
		ros__buf_adds(b, "<w:rStyle w:val=\"Link\"/>");
	if (run & RUN_CODE)
		ros__buf_adds(b, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/>");
	if (run & RUN_BOLD)
		ros__buf_adds(b, "<w:b/>");
	if (run & RUN_ITALIC)
		ros__buf_adds(b, "<w:i/>");
	if (run & RUN_GREY)
		ros__buf_adds(b, "<w:color w:val=\"7F7F7F\"/>");
	if (run & RUN_SMALL)
		ros__buf_addf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", small_of(d), small_of(d));
	if (run & RUN_MARK)
		ros__buf_adds(b, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF2CC\"/>");
	if (run & RUN_RAISED)
		ros__buf_adds(b, "<w:vertAlign w:val=\"superscript\"/>");
	ros__buf_adds(b, "</w:rPr>");
}

static void run_of(struct docx *d, const char *s, size_t len, unsigned run)
{
	if (!d->open) {
		bool space = d->space; /* behind these words */
		docx_begin(d, d->style);
		d->space = space;
	}
	ros__buf_adds(d->out, "<w:r>");
	properties(d, run);
	ros__buf_adds(d->out, "<w:t xml:space=\"preserve\">");
	ros__docx_text(d->out, s, len);
	ros__buf_adds(d->out, "</w:t></w:r>");
	docx_flow_text(&d->flow, s, len,
		run & RUN_RAISED      ? RAISED * d->flow.size
			: run & RUN_SMALL ? small_of(d) / 2.0
							  : 0);
	d->empty = false;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Runs of white space are one space, and none begins or ends a paragraph. */
void docx_words(struct docx *d, const char *s, unsigned run)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (; *s; s++) {
		if (is_space(*s)) {
			d->space = true;
			continue;
		}
		if (d->space && (b.len || (d->open && !d->empty)))
			ros__buf_addc(&b, ' ');
		d->space = false;
		ros__buf_addc(&b, *s);
	}
	if (b.len)
		run_of(d, ros__buf_str(&b), b.len, run);
	ros__buf_release(&b);
}

void docx_line_break(struct docx *d)
{
	ros__buf_adds(d->out, "<w:r><w:br/></w:r>");
	docx_flow_break(&d->flow);
}

void docx_number(struct docx *d, const char *word, unsigned n)
{
	docx_words(d, word, 0);
	ros__buf_addf(d->out, "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:fldSimple w:instr=\" "
		"SEQ %s "
		"\\* ARABIC \"><w:r><w:t>%u</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\">"
		"\xE3\x80\x80</w:t></w:r>", word, n);
}

static const struct {
	const char *name;
	unsigned run;
} tags[] = {{"b", RUN_BOLD}, {"strong", RUN_BOLD}, {"em", RUN_ITALIC}, {"small", RUN_SMALL},
	{"mark", RUN_MARK}, {"code", RUN_CODE}, {"sup", RUN_RAISED}};

/* A word of the page stands out, unless it is loose itself or in a faint list. */
static bool is_strong_term(const xmlNode *node)
{
	return ros__block_has_class(node, "term") && !ros__block_has_class(node, "loose") &&
		!(node->parent && node->parent->parent &&
			ros__block_has_class(node->parent->parent, "faint"));
}

static unsigned run_of_tag(const xmlNode *node)
{
	if (is_strong_term(node))
		return RUN_BOLD;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (ros__block_is(node, tags[i].name))
			return tags[i].run;
	return ros__block_has_class(node, "none") || ros__block_has_class(node, "few") ? RUN_GREY : 0;
}

/* A reference is raised and stands apart from the one before it. */
static void link_to(struct docx *d, const xmlNode *a, unsigned run)
{
	const char *href = ros__block_attribute(a, "href");
	bool ref = ros__block_has_class(a, "ref");
	bool there = ros__block_leads(d->page->blocks, href);
	if (ros__block_has_class(a, "file"))
		return;
	if (!d->open)
		docx_begin(d, d->style);
	if (ref && !d->empty && !d->space)
		run_of(d, " ", 1, RUN_RAISED);
	if (there) {
		if (d->space && !d->empty)
			run_of(d, " ", 1, run);
		d->space = false;
		ros__buf_adds(d->out, "<w:hyperlink w:anchor=\"");
		ros__docx_text(d->out, href + 1, strlen(href + 1));
		ros__buf_adds(d->out, "\">");
	}
	for (const xmlNode *c = a->children; c; c = c->next)
		docx_inline(d, c, run | (there ? RUN_LINK : 0) | (ref ? RUN_RAISED : 0));
	if (there)
		ros__buf_adds(d->out, "</w:hyperlink>");
}

/* The number of a sentence that findings rest on, as on the page; dots where one before it is left
 * out. */
static void sentence_number(struct docx *d, const xmlNode *node)
{
	const xmlNode *before = node->prev;
	while (before && before->type != XML_ELEMENT_NODE)
		before = before->prev;
	if (before && ros__block_has_class(before, "q") && ros__block_left_out(before))
		docx_words(d, "\xE2\x80\xA6 ", 0);
	docx_words(d, ros__block_attribute(node, "data-n"), RUN_RAISED | RUN_GREY);
}

void docx_inline(struct docx *d, const xmlNode *node, unsigned run)
{
	if (node->type == XML_TEXT_NODE)
		docx_words(d, (const char *)node->content, run);
	if (node->type != XML_ELEMENT_NODE || ros__block_left_out(node))
		return;
	if (ros__block_is(node, "br")) {
		if (d->open)
			docx_line_break(d);
		d->space = false;
	} else if (ros__block_is(node, "a")) {
		link_to(d, node, run);
	} else {
		docx_bookmark(d, node);
		if (ros__block_has_class(node, "cited"))
			sentence_number(d, node);
		for (const xmlNode *c = node->children; c; c = c->next)
			docx_inline(d, c, run | run_of_tag(node));
	}
}
