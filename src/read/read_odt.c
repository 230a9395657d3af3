/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenDocument text (ISO/IEC 26300): paragraphs and headings in order, one line each. Left out:
 * tracked deletions, notes, comments, headers and footers (they live in styles.xml).
 */
#include <string.h>
#include <strings.h>

#include "base/strmap.h"
#include "read/build.h"
#include "read/ordinal.h"
#include "read/speech_table.h"
#include "read/unpack.h"
#include "read/xml.h"

#define MAX_DEPTH 300
#define LEVELS 10

struct style {             /* -1: not said */
	int centred, bold, indent, page;
	uint32_t parent;
	char name[24];     /* its shown name's beginning: "Contents 1", "Title" */
};

struct list_style {
	struct {
		enum ros_ordinal kind;
		unsigned start, shown; /* shown: how many levels the number shows */
		const char *prefix, *suffix;
	} level[LEVELS];
};

struct walk {
	struct ros__build b;
	struct ros_strmap style_id, list_id;
	struct style *style;
	size_t style_cap, list_cap;
	struct list_style *list, outline;
	struct ros_arena arena;
	struct ros__speech_tables *speeches;  /* tables that are speeches, no lines of the text */
	unsigned table, contents, depth_list; /* depth_list: nesting of lists */
	uint32_t list_of[LEVELS];
	unsigned count[LEVELS], outline_count[LEVELS];
	bool item_open;    /* the next paragraph is the first of its item */
	size_t all, bold, link;
};

static int is_value(const char *v, const char *want)
{
	return v ? strcmp(v, want) == 0 : -1;
}

static uint32_t style_slot(struct walk *w, const char *name)
{
	uint32_t k = ros__strmap_put(&w->style_id, name, strlen(name));
	size_t old = w->style_cap;
	ROS_GROW_N(w->style, k, w->style_cap, 1);
	for (; old < w->style_cap; old++)
		w->style[old] = (struct style){-1, -1, -1, -1, ROS_NO_ID, ""};
	return k;
}

static void read_style(struct walk *w, const xmlNode *n)
{
	const char *name = ros__xml_attr(n, "name"), *parent = ros__xml_attr(n, "parent-style-name");
	if (!name)
		return;
	const xmlNode *p = ros__xml_child(n, "paragraph-properties");
	const xmlNode *t = ros__xml_child(n, "text-properties");
	uint32_t up = parent ? style_slot(w, parent) : ROS_NO_ID;
	uint32_t own = style_slot(w, name); /* may move the array */
	struct style *s = &w->style[own];
	const char *indent = ros__xml_attr(p, "text-indent"), *page = ros__xml_attr(p, "break-before");
	const char *shown = ros__xml_attr(n, "display-name");
	s->centred = is_value(ros__xml_attr(p, "text-align"), "center");
	s->bold = is_value(ros__xml_attr(t, "font-weight"), "bold");
	s->page = is_value(page, "page");
	if (indent)
		s->indent = strtod(indent, NULL) > 0;
	if (ros__xml_attr(n, "master-page-name") && *ros__xml_attr(n, "master-page-name"))
		s->page = 1;
	s->parent = up;
	snprintf(s->name, sizeof s->name, "%s", shown ? shown : name);
}

static void read_levels(struct walk *w, struct list_style *l, const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next) {
		const char *level = ros__xml_attr(c, "level"), *start = ros__xml_attr(c, "start-value");
		const char *prefix = ros__xml_attr(c, "num-prefix");
		const char *suffix = ros__xml_attr(c, "num-suffix");
		const char *shown = ros__xml_attr(c, "display-levels");
		long k = level ? strtol(level, NULL, 10) - 1 : -1;
		if (k < 0 || k >= LEVELS)
			continue;
		l->level[k].kind = ros__xml_is(c, "list-level-style-bullet") ? ROS_ORD_BULLET
			: ros__ordinal_sample(ros__xml_attr(c, "num-format"));
		l->level[k].start = start ? (unsigned)strtoul(start, NULL, 10) : 1;
		l->level[k].shown = shown ? (unsigned)strtoul(shown, NULL, 10) : 1;
		l->level[k].prefix = ros__arena_strdup(&w->arena, prefix ? prefix : "");
		l->level[k].suffix = ros__arena_strdup(&w->arena, suffix ? suffix : "");
	}
}

static void read_styles(struct walk *w, const xmlDoc *doc)
{
	xmlNode *root = xmlDocGetRootElement(doc);
	for (xmlNode *n = root; n; n = ros__xml_next(root, n, !ros__xml_is(n, "body"))) {
		const char *name = ros__xml_attr(n, "name");
		if (ros__xml_is(n, "style"))
			read_style(w, n);
		else if (ros__xml_is(n, "outline-style"))
			read_levels(w, &w->outline, n);
		else if (ros__xml_is(n, "list-style") && name) {
			uint32_t k = ros__strmap_put(&w->list_id, name, strlen(name));
			size_t old = w->list_cap;
			ROS_GROW_N(w->list, k, w->list_cap, 1);
			memset(w->list + old, 0, (w->list_cap - old) * sizeof *w->list);
			read_levels(w, &w->list[k], n);
		}
	}
}

/* Formatting of a style and those it inherits from; -1 never stays. */
static struct style resolve(const struct walk *w, const char *name, bool *contents)
{
	struct style s = {-1, -1, -1, -1, ROS_NO_ID, ""};
	uint32_t k = name ? ros__strmap_get(&w->style_id, name, strlen(name)) : ROS_NO_ID;
	for (int i = 0; i < 16 && k < w->style_id.n; i++, k = w->style[k].parent) {
		const struct style *t = &w->style[k];
		s.centred = s.centred < 0 ? t->centred : s.centred;
		s.bold = s.bold < 0 ? t->bold : s.bold;
		s.indent = s.indent < 0 ? t->indent : s.indent;
		s.page = s.page < 0 ? t->page : s.page;
		*contents |= strncasecmp(t->name, "Contents", 8) == 0;
	}
	s.centred = s.centred > 0;
	s.bold = s.bold > 0;
	s.indent = s.indent > 0;
	s.page = s.page > 0;
	return s;
}

static void add_number(struct ros_buf *b, const struct list_style *l, const unsigned *count,
	unsigned level)
{
	if (level >= LEVELS || l->level[level].kind <= ROS_ORD_BULLET)
		return;
	unsigned shown = l->level[level].shown ? l->level[level].shown : 1;
	unsigned from = shown > level + 1 ? 0 : level + 1 - shown;
	ros__buf_adds(b, l->level[level].prefix);
	for (unsigned i = from; i <= level; i++) {
		if (i > from)
			ros__buf_addc(b, '.');
		ros__ordinal(b, l->level[i].kind, count[i]);
	}
	ros__buf_adds(b, l->level[level].suffix);
}

static void count_level(const struct list_style *l, unsigned *count, unsigned level)
{
	for (unsigned i = 0; i <= level; i++) {
		if (!count[i])
			count[i] = l->level[i].start ? l->level[i].start : 1;
		else if (i == level)
			count[i]++;
	}
	for (unsigned i = level + 1; i < LEVELS; i++)
		count[i] = 0;
}

static void add_text(struct walk *w, const char *s, size_t n, bool bold, bool link)
{
	ros__build_add(&w->b, s, n);
	w->all += n;
	w->bold += bold ? n : 0;
	w->link += link ? n : 0;
}

static void walk_block(struct walk *w, const xmlNode *n, int depth);

static void walk_inline(struct walk *w, const xmlNode *n, bool bold, bool link, int depth)
{
	for (const xmlNode *c = depth < MAX_DEPTH ? n->children : NULL; c; c = c->next) {
		if (c->type == XML_TEXT_NODE && c->content) {
			add_text(w, (const char *)c->content, strlen((const char *)c->content), bold, link);
		} else if (ros__xml_is(c, "s")) {
			const char *v = ros__xml_attr(c, "c");
			unsigned long k = v ? strtoul(v, NULL, 10) : 1;
			for (k = k > 100 ? 100 : k; k; k--)
				ros__build_add(&w->b, " ", 1);
		} else if (ros__xml_is(c, "tab")) {
			ros__build_add(&w->b, "\t", 1);
		} else if (ros__xml_is(c, "line-break")) {
			ros__build_end(&w->b, w->table ? ROS_LINE_TABLE : 0, 0, "");
		} else if (ros__xml_is(c, "span")) {
			bool toc = false;
			const char *name = ros__xml_attr(c, "style-name");
			walk_inline(w, c, bold || resolve(w, name, &toc).bold, link, depth + 1);
		} else if (ros__xml_is(c, "soft-page-break")) {
			w->b.page |= !ros__build_open(&w->b);
		} else if (c->type == XML_ELEMENT_NODE && !ros__xml_is(c, "note") &&
			!ros__xml_is(c, "annotation") && !ros__xml_is(c, "ruby-text") &&
			!ros__xml_is(c, "frame")) {
			walk_inline(w, c, bold, link || ros__xml_is(c, "a"), depth + 1);
		}
	}
}

static void item_number(struct walk *w, struct ros_buf *b)
{
	unsigned level = w->depth_list - 1;
	if (!w->depth_list || level >= LEVELS || !w->item_open)
		return;
	w->item_open = false;
	uint32_t k = w->list_of[level];
	if (k >= w->list_id.n)
		return;
	count_level(&w->list[k], w->count, level);
	add_number(b, &w->list[k], w->count, level);
}

static void text_boxes(struct walk *w, const xmlNode *n, int depth)
{
	xmlNode *root = (xmlNode *)n;
	bool into = true;
	for (xmlNode *c = ros__xml_next(root, root, true); c; c = ros__xml_next(root, c, into)) {
		into = !ros__xml_is(c, "text-box");
		if (!into)
			walk_block(w, c, depth + 1);
	}
}

static void walk_paragraph(struct walk *w, const xmlNode *n, int depth)
{
	bool contents = w->contents;
	struct style s = resolve(w, ros__xml_attr(n, "style-name"), &contents);
	struct ros_buf number = ROS_BUF_INIT;
	unsigned heading = 0, flags = 0;
	w->b.page |= s.page;
	w->all = w->bold = w->link = 0;
	walk_inline(w, n, s.bold, false, depth + 1);
	bool text = ros__build_open(&w->b);
	if (ros__xml_is(n, "h")) {
		const char *v = ros__xml_attr(n, "outline-level");
		heading = v ? (unsigned)strtoul(v, NULL, 10) : 1;
		heading = heading < 1 ? 1 : heading > LEVELS - 1 ? LEVELS - 1 : heading;
	}
	if (text && w->depth_list) {
		item_number(w, &number);
		flags |= heading ? 0 : ROS_LINE_LIST;
	} else if (text && heading && w->outline.level[heading - 1].kind > ROS_ORD_BULLET) {
		count_level(&w->outline, w->outline_count, heading - 1);
		add_number(&number, &w->outline, w->outline_count, heading - 1);
	}
	flags |= s.centred ? ROS_LINE_CENTRED : 0;
	flags |= s.indent ? ROS_LINE_INDENT : 0;
	flags |= contents ? ROS_LINE_TOC : 0;
	flags |= w->table ? ROS_LINE_TABLE : 0;
	flags |= w->all && w->bold == w->all ? ROS_LINE_BOLD : 0;
	flags |= w->all && w->link == w->all ? ROS_LINE_LINK : 0;
	if (text)
		ros__build_end(&w->b, flags, contents ? 0 : heading, ros__buf_str(&number));
	else
		ros__build_blank(&w->b);
	ros__buf_release(&number);
	text_boxes(w, n, depth);
}

static void walk_list(struct walk *w, const xmlNode *n, int depth)
{
	const char *name = ros__xml_attr(n, "style-name"), *on = ros__xml_attr(n, "continue-numbering");
	unsigned level = w->depth_list < LEVELS ? w->depth_list : LEVELS - 1;
	uint32_t k = name ? ros__strmap_get(&w->list_id, name, strlen(name))
		: level ? w->list_of[level - 1] : ROS_NO_ID;
	bool goes_on = (on && strcmp(on, "true") == 0) || ros__xml_attr(n, "continue-list");
	if (!goes_on)
		w->count[level] = 0;
	w->list_of[level] = k;
	w->depth_list++;
	for (const xmlNode *c = n->children; c; c = c->next) {
		w->item_open = ros__xml_is(c, "list-item");
		if (c->type == XML_ELEMENT_NODE)
			walk_block(w, c, depth + 1);
	}
	w->depth_list--;
}

static void walk_block(struct walk *w, const xmlNode *n, int depth)
{
	for (const xmlNode *c = depth < MAX_DEPTH && n ? n->children : NULL; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		bool table = ros__xml_is(c, "table-cell");
		bool contents = ros__xml_is(c, "table-of-content") ||
			strstr((const char *)c->name, "-index");
		if (ros__xml_is(c, "table") && ros__speech_tables_has(w->speeches, (uintptr_t)c))
			continue;
		if (ros__xml_is(c, "p") || ros__xml_is(c, "h"))
			walk_paragraph(w, c, depth);
		else if (ros__xml_is(c, "list"))
			walk_list(w, c, depth);
		else if (!ros__xml_is(c, "tracked-changes") && !ros__xml_is(c, "note") &&
			!ros__xml_is(c, "annotation") && !ros__xml_is(c, "table-of-content-source")) {
			w->table += table;
			w->contents += contents;
			walk_block(w, c, depth + 1);
			w->table -= table;
			w->contents -= contents;
		}
	}
}

static void read_meta(struct ros_source_text *s, const struct ros_buf *part)
{
	xmlDoc *doc = part->len ? ros__xml_parse(part, s->path, "meta.xml", NULL) : NULL;
	const xmlNode *meta = doc ? ros__xml_child(xmlDocGetRootElement(doc), "meta") : NULL;
	const struct {
		const char *element, **to;
	} field[] = {{"title", &s->meta_title}, {"initial-creator", &s->meta_author},
		{"creation-date", &s->meta_date}};
	for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		ros__xml_text(ros__xml_child(meta, field[i].element), &b);
		*field[i].to = ros__arena_strdup(&s->arena, ros__buf_str(&b));
		ros__buf_release(&b);
	}
	xmlFreeDoc(doc);
}

static enum ros_status walk_document(struct ros_source_text *s, const struct ros_buf *part,
	struct ros__speech_tables *speeches, struct ros_err *err)
{
	struct walk w = {.speeches = speeches};
	xmlDoc *doc = ros__xml_parse(&part[0], s->path, "content.xml", err);
	xmlDoc *styles = NULL;
	if (doc && part[1].len)
		styles = ros__xml_parse(&part[1], s->path, "styles.xml", err);
	enum ros_status st = doc && (styles || !part[1].len) ? ROS_OK : ROS_EINPUT;
	if (st == ROS_OK) {
		if (styles)
			read_styles(&w, styles);
		read_styles(&w, doc);
		const xmlNode *body = ros__xml_child(xmlDocGetRootElement(doc), "body");
		ros__odt_tables_find(speeches, body);
		walk_block(&w, body, 0);
		ros__build_finish(&w.b, s);
	}
	xmlFreeDoc(doc);
	xmlFreeDoc(styles);
	ros__build_release(&w.b);
	ros__strmap_release(&w.style_id);
	ros__strmap_release(&w.list_id);
	ros__arena_release(&w.arena);
	free(w.style);
	free(w.list);
	return st;
}

enum ros_status ros__read_odt(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	static const char *const names[] = {"content.xml", "styles.xml", "meta.xml"};
	struct ros_buf part[3] = {ROS_BUF_INIT, ROS_BUF_INIT, ROS_BUF_INIT};
	struct ros__speech_tables speeches = {0};
	struct ros_source_text s;
	ros__source_begin(&s, in, "odt");
	enum ros_status st = ros__unpack_parts(in, r->cfg->max_file, names, part, 3, err);
	if (st == ROS_OK && !part[0].len)
		st = ros_err_set(err, ROS_EINPUT, "%s: is no OpenDocument text (it holds no content.xml)",
			in->path);
	if (st == ROS_OK) {
		read_meta(&s, &part[2]);
		st = walk_document(&s, part, &speeches, err);
	}
	for (size_t i = 0; i < 3; i++)
		ros__buf_release(&part[i]);
	if (st == ROS_OK)
		st = ros__speech_tables_emit(&speeches, r, in, &s, err);
	ros__speech_tables_release(&speeches);
	ros__source_release(&s);
	return st;
}
