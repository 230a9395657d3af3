/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to the tree of the page. */
#include <string.h>

#include "output/docx/docx_body.h"

bool docx_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const char *docx_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
	for (; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content ? (const char *)a->children->content : "";
	return "";
}

bool docx_has_class(const xmlNode *node, const char *name)
{
	size_t n = strlen(name);
	for (const char *p = docx_attribute(node, "class"); *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		if (len == n && strncmp(p, name, n) == 0)
			return true;
		p += len;
	}
	return false;
}

void docx_text_of(const xmlNode *node, struct ros_buf *out)
{
	if (node->type == XML_TEXT_NODE && node->content)
		ros__buf_adds(out, (const char *)node->content);
	for (const xmlNode *c = node->type == XML_ELEMENT_NODE ? node->children : NULL; c; c = c->next)
		docx_text_of(c, out);
}

const xmlNode *docx_find(const xmlNode *node, const char *name)
{
	for (const xmlNode *c = node->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		const xmlNode *found = docx_is(c, name) ? c : docx_find(c, name);
		if (found)
			return found;
	}
	return NULL;
}
