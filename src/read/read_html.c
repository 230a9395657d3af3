/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Web pages, and Word's filtered html: block elements become lines; scripts, styles and controls
 * are dropped; navigation, page heads and feet are lines flagged as furniture.
 */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "read/build.h"
#include "read/html_parse.h"
#include "read/ordinal.h"
#include "read/reader.h"
#include "read/speech_table.h"
#include "read/tags.h"
#include "read/xml.h"

#define MAX_WEIGHED 2000u /* above this many, frames named after menus are taken for menus unseen */

enum element_kind { INLINE, BLOCK, DROP, FURNITURE, CELL, HEADING, ITEM, ORDERED, BREAK, RULE, PRE,
	CENTRE, STRONG, ANCHOR };

static const struct {
	const char *name;
	enum element_kind kind;
} elements[] = {
	{"p", BLOCK}, {"div", BLOCK}, {"section", BLOCK}, {"article", BLOCK}, {"main", BLOCK},
	{"header", BLOCK}, {"blockquote", BLOCK}, {"table", BLOCK}, {"tr", BLOCK}, {"caption", BLOCK},
	{"ul", BLOCK}, {"dl", BLOCK}, {"dt", BLOCK}, {"dd", BLOCK}, {"figure", BLOCK},
	{"figcaption", BLOCK}, {"address", BLOCK}, {"body", BLOCK}, {"form", BLOCK},
	{"fieldset", BLOCK},
	{"td", CELL}, {"th", CELL}, {"h1", HEADING}, {"h2", HEADING}, {"h3", HEADING},
	{"h4", HEADING}, {"h5", HEADING}, {"h6", HEADING}, {"li", ITEM}, {"ol", ORDERED},
	{"br", BREAK}, {"hr", RULE}, {"pre", PRE}, {"center", CENTRE}, {"b", STRONG},
	{"strong", STRONG}, {"a", ANCHOR}, {"nav", FURNITURE}, {"footer", FURNITURE},
	{"aside", FURNITURE},
};

/* Words of class and id that name what surrounds an article. */
static const char *const furniture_words[] = {"nav", "navbar", "navigation", "menu", "breadcrumb",
	"breadcrumbs", "crumb", "crumbs", "footer", "foot", "sidebar", "share", "related", "copyright",
	"pager", "pagination", "toolbar", "login", "search", "banner", "ads", "msoheader", "msofooter"};

struct context {           /* what is inherited */
	unsigned flags;
	unsigned heading;
	long item;         /* number of the next item of the list that is open */
	bool bold, link, jump, pre;
};

struct frame { /* an element that is open */
	const xmlNode *n, *next; /* next: of its children, not looked at yet */
	struct context c;
	bool block;
};

struct walk {
	struct ros__build b;
	struct ros__speech_tables *speeches; /* tables that are speeches, no lines of the text */
	unsigned weighed;       /* elements whose text was measured */
	size_t all, bold, link, jump; /* bytes of the open line; jump: links inside the page */
	size_t total;           /* bytes of text in the page */
	const char *number;     /* of the list item that is open */
	char number_text[32];
};

static enum element_kind kind_of(const xmlNode *n)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcasecmp((const char *)n->name, elements[i].name) == 0)
			return elements[i].kind;
	return ros__html_is_dropped((const char *)n->name) ? DROP : INLINE;
}

/* Calls for each word of an attribute, cut at everything but letters and digits. */
static bool names_furniture(const char *s)
{
	while (s && *s) {
		size_t n = 0;
		while (isalnum((unsigned char)s[n]))
			n++;
		for (size_t i = 0; n && i < sizeof furniture_words / sizeof *furniture_words; i++)
			if (strlen(furniture_words[i]) == n && strncasecmp(s, furniture_words[i], n) == 0)
				return true;
		s += n ? n : 1;
	}
	return false;
}

/* Does a style attribute hold `property: value`? White space is ignored. */
static bool has_style(const char *style, const char *property, const char *value)
{
	for (const char *p = style; p && (p = strcasestr(p, property)); p++) {
		const char *q = p + strlen(property);
		q += strspn(q, " \t\r\n");
		if ((p != style && (isalnum((unsigned char)p[-1]) || p[-1] == '-')) || *q++ != ':')
			continue;
		q += strspn(q, " \t\r\n");
		if (strncasecmp(q, value, strlen(value)) == 0)
			return true;
	}
	return false;
}

static bool has_indent(const char *style)
{
	const char *p = style ? strcasestr(style, "text-indent") : NULL;
	p = p ? strchr(p, ':') : NULL;
	return p && strtod(p + 1, NULL) > 0;
}

static void end_line(struct walk *w, const struct context *c)
{
	unsigned flags = c->flags;
	flags |= w->all && w->bold == w->all ? ROS_LINE_BOLD : 0;
	flags |= w->all && w->link == w->all ? ROS_LINE_LINK : 0;
	flags |= w->all && w->jump == w->all ? ROS_LINE_TOC : 0;
	bool toc = flags & ROS_LINE_TOC;
	if (ros__build_open(&w->b)) {
		ros__build_end(&w->b, flags, toc ? 0 : c->heading, w->number);
		w->number = NULL;
	}
	w->all = w->bold = w->link = w->jump = 0;
}

/* No-break spaces at the edge of a line are an indent, inside it they are spaces. */
static void add_text(struct walk *w, const char *s, size_t n, struct context *c)
{
	size_t from = 0;
	for (size_t i = 0; i <= n; i++) {
		bool nbsp = i + 1 < n && (unsigned char)s[i] == 0xC2 && (unsigned char)s[i + 1] == 0xA0;
		bool cut = c->pre && i < n && s[i] == '\n';
		if (i < n && !nbsp && !cut)
			continue;
		size_t before = ros__build_open(&w->b);
		ros__build_add(&w->b, s + from, i - from);
		size_t got = ros__build_open(&w->b) - before;
		w->all += got;
		w->bold += c->bold ? got : 0;
		w->link += c->link ? got : 0;
		w->jump += c->jump ? got : 0;
		if (nbsp && ros__build_open(&w->b) == 0)
			c->flags |= ROS_LINE_INDENT;
		if (nbsp)
			ros__build_add(&w->b, " ", 1);
		if (cut)
			end_line(w, c);
		from = i + (nbsp ? 2 : 1);
		i += nbsp;
	}
}

/* "mso-list" and lists of html number what the text does not show. */
static void item_number(struct walk *w, const xmlNode *li, long *next)
{
	const xmlNode *list = li->parent;
	if (!list || strcasecmp((const char *)list->name, "ol") != 0)
		return;
	const char *type = ros__xml_attr(list, "type"), *style = ros__xml_attr(list, "style");
	const char *value = ros__xml_attr(li, "value");
	long n = value ? strtol(value, NULL, 10) : *next;
	*next = n < 1000000 ? n + 1 : 0;
	if (n < 0 || n >= 1000000 || has_style(style, "list-style-type", "none"))
		return;
	bool han = has_style(style, "list-style-type", "cjk") ||
		has_style(style, "list-style-type", "simp-chinese");
	struct ros_buf b = ROS_BUF_INIT;
	ros__ordinal(&b, han ? ROS_ORD_HAN : ros__ordinal_sample(type ? type : "1"), (unsigned)n);
	ros__buf_adds(&b, han ? "、" : ".");
	snprintf(w->number_text, sizeof w->number_text, "%s", b.s);
	w->number = w->number_text;
	ros__buf_release(&b);
}

/* The mark of a note in the text ("[1]"), and the notes themselves below it. */
static bool is_note_mark(const xmlNode *n)
{
	const char *cls = ros__xml_attr(n, "class"), *role = ros__xml_attr(n, "role");
	const char *href = ros__xml_attr(n, "href");
	return (cls && (strcasestr(cls, "footnote-ref") || strcasestr(cls, "FootnoteReference") ||
			strcasestr(cls, "footnote-back") || strcasestr(cls, "EndnoteReference"))) ||
		(role && (strcmp(role, "doc-noteref") == 0 || strcmp(role, "doc-backlink") == 0)) ||
		(href && (strncmp(href, "#_ftn", 5) == 0 || strncmp(href, "#_edn", 5) == 0));
}

static bool is_note_body(const xmlNode *n)
{
	const char *cls = ros__xml_attr(n, "class"), *role = ros__xml_attr(n, "role");
	return (cls && (strncasecmp(cls, "footnotes", 9) == 0 || strcasestr(cls, "MsoFootnoteText") ||
			strcasestr(cls, "MsoEndnoteText"))) ||
		(role && (strcmp(role, "doc-endnotes") == 0 || strcmp(role, "doc-footnote") == 0));
}

static size_t text_bytes(const xmlNode *root)
{
	size_t sum = 0;
	for (xmlNode *n = (xmlNode *)root; n; n = ros__xml_next(root, n, kind_of(n) != DROP))
		for (const xmlNode *t = kind_of(n) == DROP ? NULL : n->children; t; t = t->next)
			sum += t->type == XML_TEXT_NODE && t->content ? strlen((const char *)t->content) : 0;
	return sum;
}

/* What attributes say about an element; false: it is not shown at all. */
static bool apply_attributes(const xmlNode *n, struct context *c, bool block, struct walk *w)
{
	const char *style = ros__xml_attr(n, "style"), *cls = ros__xml_attr(n, "class");
	const char *align = ros__xml_attr(n, "align"), *role = ros__xml_attr(n, "role");
	if (has_style(style, "display", "none") || has_style(style, "visibility", "hidden") ||
		has_style(style, "mso-hide", "all") || ros__xml_attr(n, "hidden") || is_note_mark(n))
		return false;
	c->bold |= has_style(style, "font-weight", "bold") || has_style(style, "font-weight", "7");
	w->b.page |= has_style(style, "page-break-before", "always");
	if (!block)
		return true;
	const char *where = align ? align : has_style(style, "text-align", "center") ? "center"
		: style && strcasestr(style, "text-align") ? "left" : NULL;
	if (where)
		c->flags = (c->flags & ~(unsigned)ROS_LINE_CENTRED) |
			(strcasecmp(where, "center") == 0 ? ROS_LINE_CENTRED : 0u);
	c->flags |= has_indent(style) ? ROS_LINE_INDENT : 0;
	if (cls && strncasecmp(cls, "MsoToc", 6) == 0)
		c->flags |= ROS_LINE_TOC;
	bool page = role && (strcmp(role, "navigation") == 0 || strcmp(role, "contentinfo") == 0);
	bool body = strcasecmp((const char *)n->name, "body") == 0;
	/* A frame around the text may be named after the menu beside it ("with-sidebar"). */
	bool named = !body && !(c->flags & ROS_LINE_FURNITURE) &&
		(names_furniture(cls) || names_furniture(ros__xml_attr(n, "id"))) &&
		(w->weighed++ >= MAX_WEIGHED || 2 * text_bytes(n) < w->total);
	if (page || is_note_body(n) || named)
		c->flags |= ROS_LINE_FURNITURE;
	return true;
}

/* Begins an element; false: nothing of it is shown. */
static bool enter(struct walk *w, struct frame *up, struct frame *f)
{
	enum element_kind kind = kind_of(f->n);
	const xmlNode *n = f->n;
	struct context *outer = &up->c, c = *outer;
	bool block = kind != INLINE && kind != STRONG && kind != ANCHOR && kind != BREAK;
	if (kind == DROP)
		return false;
	if (block || kind == BREAK)
		end_line(w, outer);
	if (!apply_attributes(n, &c, block, w))
		return false;
	c.bold |= kind == STRONG || kind == HEADING;
	const char *href = kind == ANCHOR ? ros__xml_attr(n, "href") : NULL;
	c.link |= href != NULL;
	c.jump |= href && *href == '#';
	c.pre |= kind == PRE;
	c.flags |= kind == CENTRE ? ROS_LINE_CENTRED : 0;
	c.flags |= kind == CELL ? ROS_LINE_TABLE : 0;
	c.flags |= kind == ITEM ? ROS_LINE_LIST : 0;
	c.flags |= kind == FURNITURE ? ROS_LINE_FURNITURE : 0;
	c.heading = kind == HEADING ? (unsigned)(n->name[1] - '0') : c.heading;
	const char *start = kind == ORDERED ? ros__xml_attr(n, "start") : NULL;
	c.item = start ? strtol(start, NULL, 10) : 1;
	if (kind == ITEM)
		item_number(w, n, &outer->item);
	if (kind == RULE) {
		ros__build_blank(&w->b);
		if (w->b.nline)
			w->b.line[w->b.nline - 1].flags |= ROS_LINE_RULE;
	}
	f->c = c;
	f->block = block;
	f->next = n->children;
	return true;
}

static void leave(struct walk *w, const struct frame *f, struct frame *up)
{
	if (f->block)
		end_line(w, &f->c);
	else if (w->all == 0 || ros__build_open(&w->b) == 0)
		up->c.flags |= f->c.flags & ROS_LINE_INDENT;
}

/* Elements that are never closed lie in one another as deep as the page is long. */
static void walk(struct walk *w, const xmlNode *root)
{
	struct frame *f = NULL;
	size_t n = 0, cap = 0;
	ROS_GROW(f, n, cap);
	f[n++] = (struct frame){.n = root, .next = root->children};
	while (n) {
		struct frame *top = &f[n - 1];
		const xmlNode *k = top->next;
		if (!k) {
			if (--n)
				leave(w, top, top - 1);
			continue;
		}
		top->next = k->next;
		if (k->type == XML_ELEMENT_NODE && !ros__speech_tables_has(w->speeches, (uintptr_t)k)) {
			ROS_GROW(f, n, cap);
			f[n] = (struct frame){.n = k};
			n += enter(w, &f[n - 1], &f[n]);
		} else if ((k->type == XML_TEXT_NODE || k->type == XML_CDATA_SECTION_NODE) && k->content) {
			add_text(w, (const char *)k->content, strlen((const char *)k->content), &top->c);
		}
	}
	end_line(w, &f[0].c);
	free(f);
}

/* The charset a page declares in its first bytes: <meta charset=x>, content="...; charset=x", or
 * the XML declaration. Empty where none. */
static void declared_charset(const struct ros__blob *in, char *name, size_t size)
{
	static const char *const keys[] = {"charset", "encoding"};
	size_t n = in->len < 4096 ? in->len : 4096;
	*name = '\0';
	for (size_t i = 0; i + 10 < n; i++) {
		size_t k = strncasecmp(in->bytes + i, keys[0], 7) == 0 ? 7
			: strncmp(in->bytes + i, keys[1], 8) == 0 ? 8 : 0;
		if (!k)
			continue;
		size_t j = i + k, m = 0;
		while (j < n && strchr(" \t\"'=", in->bytes[j]) && in->bytes[j])
			j++;
		while (j < n && m + 1 < size && (isalnum((unsigned char)in->bytes[j]) ||
			in->bytes[j] == '-' || in->bytes[j] == '_'))
			name[m++] = in->bytes[j++];
		name[m] = '\0';
		if (m)
			return;
	}
}

static const xmlNode *find_element(const xmlNode *root, const char *name)
{
	xmlNode *r = (xmlNode *)root;
	for (xmlNode *n = r; n; n = ros__xml_next(r, n, true))
		if (ros__xml_is(n, name))
			return n;
	return NULL;
}

static void read_meta(const xmlNode *root, struct ros_source_text *s)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__xml_text(find_element(find_element(root, "head"), "title"), &b);
	s->meta_title = ros__arena_strdup(&s->arena, ros__buf_str(&b));
	ros__buf_release(&b);
	xmlNode *head = (xmlNode *)find_element(root, "head");
	for (xmlNode *n = head; n; n = ros__xml_next(head, n, true)) {
		const char *name = ros__xml_is(n, "meta") ? ros__xml_attr(n, "name") : NULL;
		const char *content = ros__xml_attr(n, "content");
		if (!name || !content)
			continue;
		if (strcasecmp(name, "author") == 0)
			s->meta_author = ros__arena_strdup(&s->arena, content);
		if (strcasecmp(name, "pubdate") == 0 || strcasecmp(name, "date") == 0)
			s->meta_date = ros__arena_strdup(&s->arena, content);
	}
}

static enum ros_status parse_html(struct ros__reading *r, struct ros_source_text *s,
	const char *text, size_t len, struct ros__speech_tables *speeches, struct ros_err *err)
{
	if (len > INT_MAX)
		return ros_err_set(err, ROS_EINPUT, "%s: is larger than 2 GB", s->path);
	struct ros__html_lost lost;
	htmlDocPtr doc = ros__html_parse(text, len, &lost);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	struct walk w = {.b.fold = true, .speeches = speeches};
	if (root) {
		read_meta(root, s);
		w.total = text_bytes(root);
		ros__html_tables_find(speeches, root, w.total);
		walk(&w, root);
	}
	xmlFreeDoc(doc);
	bool none = !w.b.nline && !speeches->n;
	ros__build_finish(&w.b, s);
	if (lost.crowd)
		ros__reading_note(r, "crowded_tag", s->path,
			ros__said("a tag of line {line} has more than {most} attributes; those beyond were not "
					  "looked at",
				"line", ros__digits(lost.crowd).s, "most", ros__digits(ROS_TAG_ATTRIBUTES).s,
				NULL));
	struct ros__said cut = ros__html_lost_said(&lost);
	enum ros_status st = ros__reading_doubt(r, "cut_short", s->path, &cut, err);
	if (st != ROS_OK)
		return st;
	if (none)
		return ros_err_set(err, ROS_EINPUT, "%s: holds no text", s->path);
	return ROS_OK;
}

enum ros_status ros__read_html(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros__speech_tables speeches = {0};
	struct ros_source_text s;
	struct ros_decoded d = {0};
	const char *text;
	size_t len;
	char charset[40];
	ros__source_begin(&s, in, "html");
	declared_charset(in, charset, sizeof charset);
	enum ros_status st = ros__decode_blob(r, in, charset, &s, &d, &text, &len, err);
	if (st == ROS_OK)
		st = parse_html(r, &s, text, len, &speeches, err);
	ros__decoded_release(&d);
	if (st == ROS_OK)
		st = ros__speech_tables_emit(&speeches, r, in, &s, err);
	ros__speech_tables_release(&speeches);
	ros__source_release(&s);
	return st;
}
