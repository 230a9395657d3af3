/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What long reports leave out on paper by what stands beside it or in it: the rules for print of
 * config/report/report.css, so that a Word or Markdown file of sixteen reports is no book. What the
 * templates can tell themselves they mark as .on-screen. What is left out is in the page, and the
 * page says so.
 */
#include <string.h>

#include "output/blocks/page_blocks.h"

/* An element of `tag` ("" for any) with `class` ("" for any) somewhere below the section with `id`
 * and `state` ("" for any section). */
struct rule {
	const char *id, *state, *tag, *class;
	size_t keep;       /* so many of the same kind beside each other stay */
	bool unless_cited; /* stays with a sentence in it that a finding rests on */
};

static const struct rule RULES[] = {
	{"texts", "long", "", "q", 0, false},
	{"texts", "long", "", "gap", 0, false},
	{"texts", "long", "article", "text", 0, true},
	{"texts", "long", "p", "", 0, true},
	{"speakers", "", "figure", "quote", 1, false},
};

static const xmlNode *section_of(const xmlNode *node)
{
	while (node && !ros__block_is(node, "section"))
		node = node->parent;
	return node;
}

static bool holds_cited(const xmlNode *node)
{
	if (ros__block_has_class(node, "cited"))
		return true;
	for (const xmlNode *c = node->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE && holds_cited(c))
			return true;
	return false;
}

static size_t same_before(const xmlNode *node, const char *class)
{
	size_t n = 0;
	for (const xmlNode *p = node->prev; p; p = p->prev)
		n += p->type == XML_ELEMENT_NODE && ros__block_has_class(p, class);
	return n;
}

static bool fits(const struct rule *r, const xmlNode *node)
{
	return (!*r->tag || ros__block_is(node, r->tag)) &&
		(!*r->class || ros__block_has_class(node, r->class));
}

/* With a sentence that a finding rests on; what the section says itself, and whose the text is. */
static bool is_kept(const xmlNode *node, const xmlNode *section)
{
	bool own = node->parent == section || ros__block_has_class(node, "facts");
	return holds_cited(node) || (ros__block_is(node, "p") && own);
}

bool ros__block_for_screen(const xmlNode *node)
{
	const xmlNode *section = NULL;
	for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
		const struct rule *r = &RULES[i];
		if (!fits(r, node))
			continue;
		section = section ? section : section_of(node);
		if (!section || strcmp(ros__block_attribute(section, "id"), r->id) ||
			(*r->state && !ros__block_has_class(section, r->state)))
			continue;
		if (r->unless_cited && is_kept(node, section))
			continue;
		if (same_before(node, r->class) >= r->keep)
			return true;
	}
	return false;
}
