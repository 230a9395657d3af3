/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/blocks/page_blocks.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/mem.h"

bool ros__block_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const char *ros__block_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
	for (; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content ? (const char *)a->children->content : "";
	return "";
}

bool ros__block_has_class(const xmlNode *node, const char *name)
{
	size_t n = strlen(name);
	for (const char *p = ros__block_attribute(node, "class"); *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		if (len == n && strncmp(p, name, n) == 0)
			return true;
		p += len;
	}
	return false;
}

void ros__block_text(const xmlNode *node, struct ros_buf *out)
{
	if (node->type == XML_TEXT_NODE && node->content)
		ros__buf_adds(out, (const char *)node->content);
	for (const xmlNode *c = node->type == XML_ELEMENT_NODE ? node->children : NULL; c; c = c->next)
		ros__block_text(c, out);
}

const xmlNode *ros__block_find(const xmlNode *node, const char *name)
{
	for (const xmlNode *c = node->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		const xmlNode *found = ros__block_is(c, name) ? c : ros__block_find(c, name);
		if (found)
			return found;
	}
	return NULL;
}

bool ros__block_left_out(const xmlNode *node)
{
	static const char *const tag[] = {
		"nav", "script", "style", "svg", "template", "caption", "button", "form"};
	static const char *const class[] = {
		"skip", "sr", "on-screen", "extra", "bar", "iv", "narrow", "only-small", "swipe"};
	if (ros__block_is(node, "thead"))
		return false;
	if (xmlHasProp(node, BAD_CAST "hidden"))
		return true;
	for (size_t i = 0; i < sizeof tag / sizeof *tag; i++)
		if (ros__block_is(node, tag[i]))
			return true;
	for (size_t i = 0; i < sizeof class / sizeof *class; i++)
		if (ros__block_has_class(node, class[i]))
			return true;
	return ros__block_for_screen(node);
}

bool ros__block_is_cell(const xmlNode *node)
{
	return ros__block_is(node, "td") || ros__block_is(node, "th");
}

void ros__block_rows(const xmlNode *table, ros__block_row *fn, void *ctx, bool head)
{
	for (const xmlNode *c = table->children; c; c = c->next) {
		if (ros__block_is(c, "tr") && !ros__block_left_out(c))
			fn(ctx, c, head);
		else if (ros__block_is(c, "thead") || ros__block_is(c, "tbody") ||
			ros__block_is(c, "tfoot"))
			ros__block_rows(c, fn, ctx, ros__block_is(c, "thead"));
	}
}

const char *ros__block_picture(const xmlNode *figure, struct ros_buf *title)
{
	const xmlNode *words = ros__block_find(figure, "figcaption");
	const xmlNode *link = words ? ros__block_find(words, "a") : NULL;
	for (const xmlNode *c = words ? words->children : NULL; c; c = c->next)
		if (c != link)
			ros__block_text(c, title);
	while (title->len && strchr(" \n\t", title->s[title->len - 1]))
		title->s[--title->len] = '\0';
	return link ? ros__block_attribute(link, "href") : "";
}

static void collect(struct ros_strmap *place, const xmlNode *node)
{
	const char *id = ros__block_attribute(node, "id");
	if (node->type != XML_ELEMENT_NODE || ros__block_left_out(node))
		return;
	if (*id)
		ros__strmap_put(place, id, strlen(id));
	for (const xmlNode *c = node->children; c; c = c->next)
		collect(place, c);
}

static bool is_mark(const xmlNode *node)
{
	return ros__block_has_class(node, "ref") && !ros__block_has_class(node, "where");
}

/* Says nothing but where to look. */
static bool is_pointer(const xmlNode *node)
{
	return ros__block_is(node, "a") && (is_mark(node) || ros__block_has_class(node, "leads"));
}

/* Takes marks of evidence out whose sentence is left out, and pointers to parts that are not there.
 * Returns how many marks stay. */
static size_t drop_dead_marks(const struct ros__blocks *b, xmlNode *node)
{
	size_t stay = 0;
	for (xmlNode *c = node->children, *next; c; c = next) {
		next = c->next;
		if (!is_pointer(c)) {
			stay += c->type == XML_ELEMENT_NODE ? drop_dead_marks(b, c) : 0;
			continue;
		}
		if (ros__block_leads(b, ros__block_attribute(c, "href"))) {
			stay += is_mark(c);
			continue;
		}
		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
	return stay;
}

/* What explains marks says nothing where there are none. */
static void drop_class(xmlNode *node, const char *class)
{
	for (xmlNode *c = node->children, *next; c; c = next) {
		next = c->next;
		if (!ros__block_has_class(c, class)) {
			if (c->type == XML_ELEMENT_NODE)
				drop_class(c, class);
			continue;
		}
		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
}

bool ros__blocks_read(struct ros__blocks *b, const char *html, size_t len)
{
	*b = (struct ros__blocks){
		.doc = htmlReadMemory(html, (int)len, NULL, "UTF-8",
			HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT)};
	if (!b->doc)
		ros__out_of_memory();
	xmlNode *root = xmlDocGetRootElement(b->doc);
	const xmlNode *title = root ? ros__block_find(root, "title") : NULL;
	b->body = root ? ros__block_find(root, "body") : NULL;
	if (title)
		ros__block_text(title, &b->title);
	if (b->body) {
		collect(&b->place, b->body);
		if (!drop_dead_marks(b, root))
			drop_class(root, "of-marks");
	}
	return b->body;
}

bool ros__block_leads(const struct ros__blocks *b, const char *href)
{
	return *href == '#' && ros__strmap_get(&b->place, href + 1, strlen(href + 1)) != ROS_NO_ID;
}

void ros__blocks_release(struct ros__blocks *b)
{
	ros__strmap_release(&b->place);
	ros__buf_release(&b->title);
	xmlFreeDoc(b->doc);
}
