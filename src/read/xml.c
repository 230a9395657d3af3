/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/xml.h"

#include <limits.h>
#include <libxml/parser.h>
#include <string.h>

#include "read/tags.h"

static void quiet(void *ctx, const char *fmt, ...)
{
	(void)ctx, (void)fmt;
}

enum ros_status ros__xml_refuse(const char *s, size_t n, const char *path, const char *part,
	struct ros_err *err)
{
	if (n > INT_MAX)
		return ros_err_set(err, ROS_EINPUT, "%s: %s is larger than 2 GB", path, part);
	size_t line = ros__tags_line_of_crowd(s, n);
	return line ? ros_err_set(err, ROS_EINPUT,
		"%s: %s is damaged (a tag of line %zu has more than %u attributes)", path, part, line,
		ROS_TAG_ATTRIBUTES) : ROS_OK;
}

xmlDoc *ros__xml_parse(const struct ros_buf *b, const char *path, const char *part,
	struct ros_err *err)
{
	if (ros__xml_refuse(ros__buf_str(b), b->len, path, part, err) != ROS_OK)
		return NULL;
	xmlSetGenericErrorFunc(NULL, quiet);
	xmlDoc *doc = xmlReadMemory(ros__buf_str(b), (int)b->len, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (!doc)
		ros__xml_damaged(path, part, err);
	return doc;
}

enum ros_status ros__xml_damaged(const char *path, const char *part, struct ros_err *err)
{
	const xmlError *e = xmlGetLastError();
	char text[200];
	snprintf(text, sizeof text, "%s", e && e->message ? e->message : "no text");
	text[strcspn(text, "\n")] = '\0';
	for (char *p = text; *p; p++) /* the parser quotes bytes that may be no characters */
		*p = (unsigned char)*p < 0x20 || (unsigned char)*p >= 0x7F ? '?' : *p;
	return ros_err_set(err, ROS_EINPUT, "%s: %s is damaged (line %d: %s)", path, part,
		e ? e->line : 0, text);
}

bool ros__xml_is(const xmlNode *n, const char *name)
{
	return n && n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

const char *ros__xml_attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n && n->type == XML_ELEMENT_NODE ? n->properties : NULL; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content ? (const char *)a->children->content : "";
	return NULL;
}

const char *ros__xml_attr_text(const xmlNode *n, const char *name)
{
	const char *v = ros__xml_attr(n, name);
	return v ? v : "";
}

bool ros__xml_is_one_of(const xmlNode *n, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ros__xml_is(n, names[i]))
			return true;
	return false;
}

xmlNode *ros__xml_child(const xmlNode *n, const char *name)
{
	for (xmlNode *c = n ? n->children : NULL; c; c = c->next)
		if (ros__xml_is(c, name))
			return c;
	return NULL;
}

const char *ros__xml_val(const xmlNode *n, const char *child)
{
	return ros__xml_attr(ros__xml_child(n, child), "val");
}

bool ros__xml_on(const xmlNode *n, const char *child)
{
	const xmlNode *c = ros__xml_child(n, child);
	const char *v = ros__xml_attr(c, "val");
	return c && !(v && (strcmp(v, "0") == 0 || strcmp(v, "false") == 0 || strcmp(v, "off") == 0));
}

xmlNode *ros__xml_next(const xmlNode *root, xmlNode *n, bool into)
{
	xmlNode *c = into ? n->children : NULL;
	for (;;) {
		for (; c; c = c->next)
			if (c->type == XML_ELEMENT_NODE)
				return c;
		if (n == root)
			return NULL;
		c = n->next;
		n = n->parent;
	}
}

static void add_text(struct ros_buf *b, const char *p)
{
	for (; p && *p; p++) {
		bool space = *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r';
		if (!space)
			ros__buf_addc(b, *p);
		else if (b->len && b->s[b->len - 1] != ' ')
			ros__buf_addc(b, ' ');
	}
}

/* Not by recursion: of HTML any depth is read. */
void ros__xml_text(const xmlNode *n, struct ros_buf *b)
{
	for (const xmlNode *c = n ? n->children : NULL; c;) {
		if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
			add_text(b, (const char *)c->content);
		if (c->type == XML_ELEMENT_NODE && c->children) {
			c = c->children;
			continue;
		}
		while (c != n && !c->next)
			c = c->parent;
		c = c == n ? NULL : c->next;
	}
}
