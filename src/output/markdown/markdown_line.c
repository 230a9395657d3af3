/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a line: text, bold, code, links, anchors. */
#include <string.h>

#include "output/markdown/markdown_parts.h"

static const char WHITE[] = " \t\n\r\f";

static void squeeze(const char *s, bool *space, struct ros_buf *out)
{
	while (*s) {
		size_t n = strcspn(s, WHITE);
		if (n && *space)
			ros__buf_addc(out, ' ');
		ros__buf_add(out, s, n);
		*space = n ? s[n] : *space || s[n];
		s += n + strspn(s + n, WHITE);
	}
}

void md_squeezed(const xmlNode *node, struct ros_buf *out)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool space = false;
	ros__block_text(node, &b);
	const char *s = ros__buf_str(&b);
	squeeze(s + strspn(s, WHITE), &space, out);
	ros__buf_release(&b);
}

/* An anchor stands before the text that it is about. */
static void put_anchor(struct md *m)
{
	ros__buf_add(&m->line, ros__buf_str(&m->anchor), m->anchor.len);
	ros__buf_clear(&m->anchor);
}

void md_words(struct md *m, const char *s, bool bold)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool space = m->space && m->line.len;
	if (!m->line.len)
		s += strspn(s, WHITE);
	squeeze(s, &space, &b);
	m->space = space;
	if (b.len && m->anchor.len)
		put_anchor(m);
	size_t white = strspn(ros__buf_str(&b), " "); /* outside of what is bold */
	ros__buf_add(&m->line, ros__buf_str(&b), white);
	md_bold_settle(&m->line, &m->bold);
	if (b.len > white && bold)
		md_bold(&m->line, b.s + white, b.len - white, &m->bold);
	else if (b.len > white)
		md_escape(&m->line, b.s + white, b.len - white);
	md_bold_settle(&m->line, &m->bold);
	ros__buf_release(&b);
}

const char *md_place(const struct md *m, const xmlNode *a)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
	const char *href = ros__block_attribute(a, "href");
	if (!ros__block_leads(m->blocks, href))
		return NULL;
	return href[1 + strspn(href + 1, safe)] ? NULL : href + 1;
}

void md_anchor(struct md *m, const xmlNode *node)
{
	const char *id = ros__block_attribute(node, "id");
	if (*id && ros__strmap_get(&m->asked, id, strlen(id)) != ROS_NO_ID)
		ros__buf_addf(&m->anchor, "<a id=\"%s\"></a>", id);
}

/* What is inside a pair of marks, without white space at its ends. */
static void between(struct md *m, const char *open, const xmlNode *node, const char *close)
{
	struct ros_buf b = ROS_BUF_INIT;
	md_squeezed(node, &b);
	if (b.len) {
		if (m->space && m->line.len)
			ros__buf_addc(&m->line, ' ');
		m->space = false;
		if (m->anchor.len)
			put_anchor(m);
		ros__buf_adds(&m->line, open);
		if (*open == '`')
			ros__buf_add(&m->line, b.s, b.len);
		else
			md_escape(&m->line, b.s, b.len);
		ros__buf_adds(&m->line, close);
		md_bold_settle(&m->line, &m->bold);
	}
	ros__buf_release(&b);
}

/* References that follow each other stand apart. */
static void link_to(struct md *m, const xmlNode *a)
{
	const char *place = md_place(m, a);
	if (ros__block_has_class(a, "file"))
		return;
	m->space = m->space || (ros__block_has_class(a, "ref") && m->line.len);
	if (!place) {
		for (const xmlNode *c = a->children; c; c = c->next)
			md_inline(m, c);
		return;
	}
	struct ros_buf close = ROS_BUF_INIT;
	ros__buf_addf(&close, "](#%s)", place);
	between(m, "[", a, ros__buf_str(&close));
	ros__buf_release(&close);
}

/* Bold is text alone: what stands in it is not marked again. */
static void strong(struct md *m, const xmlNode *node)
{
	struct ros_buf b = ROS_BUF_INIT;
	md_anchor(m, node);
	ros__block_text(node, &b);
	md_words(m, ros__buf_str(&b), true);
	ros__buf_release(&b);
}

static void code(struct md *m, const xmlNode *node)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__block_text(node, &b);
	bool ticks = strchr(ros__buf_str(&b), '`');
	between(m, ticks ? "`` " : "`", node, ticks ? " ``" : "`");
	ros__buf_release(&b);
}

static void line_end(struct md *m, const xmlNode *node)
{
	(void)node;
	m->space = true;
}

static const struct {
	const char *tag;
	void (*write)(struct md *m, const xmlNode *node);
} in_line[] = {{"a", link_to}, {"b", strong}, {"strong", strong}, {"mark", strong}, {"code", code},
	{"br", line_end}};

void md_inline(struct md *m, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE)
		md_words(m, (const char *)node->content, false);
	if (node->type != XML_ELEMENT_NODE || ros__block_left_out(node))
		return;
	for (size_t i = 0; i < sizeof in_line / sizeof *in_line; i++)
		if (ros__block_is(node, in_line[i].tag)) {
			in_line[i].write(m, node);
			return;
		}
	md_anchor(m, node);
	for (const xmlNode *c = node->children; c; c = c->next)
		md_inline(m, c);
}
