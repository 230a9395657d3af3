/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: one row of a table an element. */
#include "output/markdown/markdown.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "output/markdown/markdown_parts.h"

static void blocks(struct md *m, const xmlNode *first);

/* --- lines --- */

/* The end of a line: what it would begin with and nothing more has no white space at its end. */
static void put_indent(struct md *m, bool empty)
{
	size_t n = strlen(m->indent);
	while (empty && n && m->indent[n - 1] == ' ')
		n--;
	ros__buf_add(m->out, m->indent, n);
}

void md_row(struct md *m, const char *s)
{
	put_indent(m, false);
	ros__buf_adds(m->out, s);
	ros__buf_addc(m->out, '\n');
}

void md_begin(struct md *m)
{
	for (unsigned i = 1; m->out->len && i < m->gap; i++) {
		put_indent(m, true);
		ros__buf_addc(m->out, '\n');
	}
	m->gap = 0;
}

/* A list's or heading's own mark takes the place of the last of what its lines begin with. */
void md_flush(struct md *m)
{
	m->space = false;
	m->bold = (struct md_bold){0};
	if (!m->line.len)
		return;
	md_begin(m);
	size_t n = strlen(m->indent), mark = m->mark && *m->mark == '-' ? 2 : 0;
	ros__buf_add(m->out, m->indent, n > mark ? n - mark : 0);
	ros__buf_adds(m->out, m->mark ? m->mark : "");
	ros__buf_add(m->out, m->line.s, m->line.len);
	ros__buf_addc(m->out, '\n');
	ros__buf_clear(&m->line);
	m->mark = NULL;
	m->gap = 2;
}

/* --- blocks --- */

static void inside(struct md *m, const xmlNode *node)
{
	md_anchor(m, node);
	blocks(m, node->children);
}

static void paragraph(struct md *m, const xmlNode *node)
{
	inside(m, node);
	md_flush(m);
}

static void heading(struct md *m, const xmlNode *node)
{
	static const char *const marks[] = {"# ", "## ", "### ", "#### "};
	md_anchor(m, node);
	if (m->anchor.len) { /* on a line of its own, so that the heading is its words alone */
		ros__buf_add(&m->line, m->anchor.s, m->anchor.len);
		ros__buf_clear(&m->anchor);
		md_flush(m);
	}
	for (const xmlNode *c = node->children; c; c = c->next)
		md_inline(m, c);
	m->mark = marks[node->name[1] - '1'];
	md_flush(m);
	ros__buf_clear(&m->heading);
	md_squeezed(node, &m->heading);
}

static void deeper(struct md *m, const xmlNode *first, const char *indent)
{
	size_t n = strlen(m->indent);
	if (n + strlen(indent) < sizeof m->indent)
		memcpy(m->indent + n, indent, strlen(indent) + 1);
	blocks(m, first);
	m->indent[n] = '\0';
}

static void list(struct md *m, const xmlNode *node)
{
	bool row = ros__block_has_class(node, "terms"); /* words in a row */
	bool first = true;
	for (const xmlNode *c = node->children; c; c = c->next) {
		if (!ros__block_is(c, "li") || ros__block_left_out(c))
			continue;
		md_anchor(m, c);
		if (row) {
			md_words(m, first ? "" : " · ", false);
			for (const xmlNode *in = c->children; in; in = in->next)
				md_inline(m, in);
		} else {
			m->gap = first ? m->gap : 1;
			m->mark = "- ";
			deeper(m, c->children, "  ");
			m->mark = NULL;
		}
		first = false;
	}
	md_flush(m);
	m->gap = 2;
}

static void figure(struct md *m, const xmlNode *node)
{
	struct ros_buf title = ROS_BUF_INIT, b = ROS_BUF_INIT;
	if (!ros__block_has_class(node, "chart")) {
		inside(m, node);
		return;
	}
	const char *link = ros__block_picture(node, &title);
	if (*link) {
		md_escape(&b, ros__buf_str(&title), title.len);
		ros__buf_addf(&m->line, "![%s](%s)", ros__buf_str(&b), link);
		md_flush(m);
	}
	ros__buf_release(&title);
	ros__buf_release(&b);
}

static void quotation(struct md *m, const xmlNode *node)
{
	md_anchor(m, node);
	deeper(m, node->children, "> ");
}

static void bold_line(struct md *m, const xmlNode *node)
{
	struct ros_buf b = ROS_BUF_INIT;
	md_anchor(m, node);
	md_squeezed(node, &b);
	md_words(m, ros__buf_str(&b), true);
	md_flush(m);
	ros__buf_release(&b);
}

/* The fence is longer than any row of its own marks inside. */
static void code_lines(struct md *m, const xmlNode *node)
{
	struct ros_buf b = ROS_BUF_INIT, fence = ROS_BUF_INIT;
	ros__block_text(node, &b);
	ros__buf_adds(&fence, "```");
	while (strstr(ros__buf_str(&b), fence.s))
		ros__buf_addc(&fence, '`');
	md_begin(m);
	md_row(m, fence.s);
	for (const char *p = ros__buf_str(&b); *p;) {
		size_t n = strcspn(p, "\n");
		char *line = ros__xstrndup(p, n);
		md_row(m, line);
		free(line);
		p += n + (p[n] == '\n');
	}
	md_row(m, fence.s);
	m->gap = 2;
	ros__buf_release(&b);
	ros__buf_release(&fence);
}

static const struct {
	const char *tag;
	void (*write)(struct md *m, const xmlNode *node);
} kinds[] = {{"p", paragraph}, {"h1", heading}, {"h2", heading}, {"h3", heading}, {"h4", heading},
	{"ul", list}, {"ol", list}, {"table", md_table}, {"figure", figure}, {"blockquote", quotation},
	{"figcaption", paragraph}, {"summary", bold_line}, {"dt", bold_line}, {"dd", paragraph},
	{"pre", code_lines}, {"div", inside}, {"section", inside}, {"article", inside},
	{"main", inside}, {"header", inside}, {"footer", inside}, {"details", inside}, {"dl", inside},
	{"body", inside}};

/* What is no block stands in a paragraph with its neighbours. */
static void blocks(struct md *m, const xmlNode *first)
{
	for (const xmlNode *node = first; node; node = node->next) {
		size_t i = 0;
		if (node->type == XML_ELEMENT_NODE && ros__block_left_out(node))
			continue;
		while (i < sizeof kinds / sizeof *kinds && !ros__block_is(node, kinds[i].tag))
			i++;
		if (i == sizeof kinds / sizeof *kinds) {
			md_inline(m, node);
			continue;
		}
		md_flush(m);
		kinds[i].write(m, node);
	}
	md_flush(m);
}

static void collect_asked(struct md *m, const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE || ros__block_left_out(node))
		return;
	const char *place = ros__block_is(node, "a") ? md_place(m, node) : NULL;
	if (place)
		ros__strmap_put(&m->asked, place, strlen(place));
	for (const xmlNode *c = node->children; c; c = c->next)
		collect_asked(m, c);
}

void ros__markdown(const struct ros__blocks *page, struct ros_buf *out)
{
	struct md m = {.blocks = page, .out = out};
	collect_asked(&m, page->body);
	blocks(&m, page->body->children);
	ros__strmap_release(&m.asked);
	ros__buf_release(&m.line);
	ros__buf_release(&m.anchor);
	ros__buf_release(&m.heading);
}
