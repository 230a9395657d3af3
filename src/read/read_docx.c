/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Word documents (ECMA-376): paragraphs in order, one line each. Left out: tracked deletions,
 * headers and footers, footnotes, comments, hidden text, pictures. Text boxes follow the paragraph
 * they are tied to.
 */
#include <string.h>

#include "read/build.h"
#include "read/docx_part.h"
#include "read/record.h"
#include "read/speech_table.h"
#include "read/unpack.h"

#define MAX_DEPTH 300 /* of elements; the parser allows 256 */
#define MAX_FIELDS 16

struct walk {
	struct ros__build b;
	struct ros__docx_parts parts;
	struct ros__docx_para para;     /* of the open paragraph */
	size_t bold, link, all;         /* bytes of the open paragraph */
	bool toc_ref;                   /* it refers to a heading's page */
	const xmlNode *box[32];         /* text boxes to come after it */
	unsigned nbox, table, list_toc; /* depth in tables and in contents */
	unsigned nfield, toc_field;     /* open fields; the contents field's place + 1, 0 for none */
	struct ros_buf code;            /* of the newest field */
	bool in_code, section;          /* section: the paragraph ends a section on a page */
	const char *style_title;
	struct ros__speech_tables *speeches; /* tables that are speeches, no lines of the text */
};

static void walk_block(struct walk *w, const xmlNode *n, int depth);

static void add_run_text(struct walk *w, const char *s, size_t n, bool bold, bool link)
{
	ros__build_add(&w->b, s, n);
	w->all += n;
	w->bold += bold ? n : 0;
	w->link += link ? n : 0;
}

/* Flags of the open paragraph from its formatting and what its runs were. */
static unsigned para_flags(const struct walk *w)
{
	const struct ros__docx_para *p = &w->para;
	unsigned f = 0;
	bool toc = p->toc || w->list_toc || w->toc_field || w->toc_ref;
	f |= p->centred ? ROS_LINE_CENTRED : 0;
	f |= w->all && w->bold == w->all ? ROS_LINE_BOLD : 0;
	f |= w->all && w->link == w->all ? ROS_LINE_LINK : 0;
	f |= toc ? ROS_LINE_TOC : 0;
	f |= p->indent ? ROS_LINE_INDENT : 0;
	f |= w->table ? ROS_LINE_TABLE : 0;
	return f;
}

static void end_line(struct walk *w, const char *number, bool item)
{
	unsigned flags = para_flags(w);
	bool toc = flags & ROS_LINE_TOC;
	if (item && !w->para.heading)
		flags |= ROS_LINE_LIST;
	ros__build_end(&w->b, flags, toc ? 0 : (unsigned)w->para.heading, number);
	w->all = w->bold = w->link = 0;
}

static void field_char(struct walk *w, const char *type)
{
	if (!type)
		return;
	if (strcmp(type, "begin") == 0) {
		w->nfield += w->nfield < MAX_FIELDS;
		w->in_code = true;
		ros__buf_clear(&w->code);
	} else if (strcmp(type, "separate") == 0) {
		const char *code = ros__buf_str(&w->code);
		while (*code == ' ')
			code++;
		w->in_code = false;
		if (strncmp(code, "TOC", 3) == 0 && !w->toc_field)
			w->toc_field = w->nfield;
		w->toc_ref |= strncmp(code, "PAGEREF _Toc", 12) == 0;
	} else if (strcmp(type, "end") == 0) {
		w->in_code = false;
		if (w->toc_field == w->nfield)
			w->toc_field = 0;
		w->nfield -= w->nfield > 0;
	}
}

static void line_break(struct walk *w, const xmlNode *n)
{
	const char *type = ros__xml_attr(n, "type");
	bool page = type && strcmp(type, "page") == 0;
	if (ros__build_open(&w->b))
		end_line(w, "", false);
	w->b.page |= page;
}

static void add_text_node(struct walk *w, const xmlNode *n, bool bold, bool link)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->content && (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE))
			add_run_text(w, (const char *)c->content, strlen((const char *)c->content), bold, link);
}

static void walk_run(struct walk *w, const xmlNode *run, bool link, int depth);

static void find_boxes(struct walk *w, const xmlNode *n)
{
	xmlNode *root = (xmlNode *)n;
	bool into = true;
	for (xmlNode *c = ros__xml_next(root, root, true); c; c = ros__xml_next(root, c, into)) {
		into = !ros__xml_is(c, "txbxContent") && !ros__xml_is(c, "Fallback");
		if (ros__xml_is(c, "txbxContent") && w->nbox < sizeof w->box / sizeof *w->box)
			w->box[w->nbox++] = c;
	}
}

static void run_piece(struct walk *w, const xmlNode *c, bool bold, bool link, int depth)
{
	if (ros__xml_is(c, "t"))
		add_text_node(w, c, bold, link);
	else if (ros__xml_is(c, "tab") || ros__xml_is(c, "ptab"))
		ros__build_add(&w->b, "\t", 1);
	else if (ros__xml_is(c, "noBreakHyphen"))
		add_run_text(w, "-", 1, bold, link);
	else if (ros__xml_is(c, "br") || ros__xml_is(c, "cr"))
		line_break(w, c);
	else if (ros__xml_is(c, "lastRenderedPageBreak"))
		w->b.page |= !ros__build_open(&w->b);
	else if (ros__xml_is(c, "fldChar"))
		field_char(w, ros__xml_attr(c, "fldCharType"));
	else if (ros__xml_is(c, "instrText") && w->in_code)
		ros__xml_text(c, &w->code);
	else if (ros__xml_is(c, "ruby"))
		walk_run(w, ros__xml_child(c, "rubyBase"), link, depth + 1);
	else if (ros__xml_is(c, "AlternateContent") || ros__xml_is(c, "drawing") ||
		ros__xml_is(c, "pict"))
		find_boxes(w, c);
}

/* Runs and what wraps them inside a paragraph. */
static void walk_run(struct walk *w, const xmlNode *run, bool link, int depth)
{
	static const char *const dropped[] = {"pPr", "rPr", "del", "moveFrom", "sdtPr", "rt"};
	const xmlNode *rpr = ros__xml_child(run, "rPr");
	bool bold = ros__xml_child(rpr, "b") ? ros__xml_on(rpr, "b") : w->para.bold;
	if (depth > MAX_DEPTH || (rpr && ros__xml_on(rpr, "vanish")))
		return;
	for (const xmlNode *c = run ? run->children : NULL; c; c = c->next) {
		bool drop = c->type != XML_ELEMENT_NODE;
		for (size_t i = 0; i < sizeof dropped / sizeof *dropped && !drop; i++)
			drop = ros__xml_is(c, dropped[i]);
		if (drop)
			continue;
		if (ros__xml_is(run, "r"))
			run_piece(w, c, bold, link, depth);
		else if (ros__xml_is(c, "hyperlink")) {
			const char *anchor = ros__xml_attr(c, "anchor");
			w->toc_ref |= anchor && strncmp(anchor, "_Toc", 4) == 0;
			walk_run(w, c, true, depth + 1);
		} else {
			walk_run(w, c, link, depth + 1);
		}
	}
}

/* A section that does not run on begins its successor on a new page. */
static bool ends_page(const xmlNode *ppr)
{
	const xmlNode *sect = ros__xml_child(ppr, "sectPr");
	const char *type = ros__xml_val(sect, "type");
	return sect && !(type && strcmp(type, "continuous") == 0);
}

static void walk_paragraph(struct walk *w, const xmlNode *n, int depth)
{
	const xmlNode *ppr = ros__xml_child(n, "pPr");
	struct ros_buf number = ROS_BUF_INIT;
	w->para = ros__docx_resolve(&w->parts, ppr);
	w->all = w->bold = w->link = 0;
	w->toc_ref = false;
	w->b.page |= w->para.page;
	size_t before = w->b.nline;
	bool toc_before = w->toc_field;
	walk_run(w, n, false, depth + 1);
	bool text = ros__build_open(&w->b) || w->b.nline > before;
	/* The contents field ends in the paragraph of its last entry. */
	w->toc_ref |= toc_before && text;
	bool item = text && ros__docx_number(&w->parts, w->para.num, w->para.level, &number);
	if (w->para.title && !w->style_title)
		w->style_title = ros__arena_strndup(&w->b.name, ros__buf_str(&w->b.text) + w->b.start,
			ros__build_open(&w->b));
	if (w->b.nline > before && number.len)
		w->b.line[before].number = ros__arena_strdup(&w->b.name, number.s);
	if (ros__build_open(&w->b))
		end_line(w, w->b.nline > before ? "" : ros__buf_str(&number), item);
	else if (!text)
		ros__build_blank(&w->b);
	if (!text && ros__xml_child(ros__xml_child(ppr, "pBdr"), "bottom") && w->b.nline)
		w->b.line[w->b.nline - 1].flags |= ROS_LINE_RULE;
	w->b.page |= ends_page(ppr);
	ros__buf_release(&number);
	unsigned nbox = w->nbox;
	w->nbox = 0;
	const xmlNode *box[32];
	memcpy(box, w->box, nbox * sizeof *box);
	for (unsigned i = 0; i < nbox; i++)
		walk_block(w, box[i], depth + 1);
}

static bool is_contents(const xmlNode *sdt)
{
	const xmlNode *pr = ros__xml_child(ros__xml_child(sdt, "sdtPr"), "docPartObj");
	const char *gallery = ros__xml_val(pr, "docPartGallery");
	return gallery && strcmp(gallery, "Table of Contents") == 0;
}

/* Body, table cells, content controls, text boxes. */
static void walk_block(struct walk *w, const xmlNode *n, int depth)
{
	if (depth > MAX_DEPTH)
		return;
	for (const xmlNode *c = n ? n->children : NULL; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		bool table = ros__xml_is(c, "tbl"), contents = ros__xml_is(c, "sdt") && is_contents(c);
		if (table && ros__speech_tables_has(w->speeches, (uintptr_t)c))
			continue;
		if (ros__xml_is(c, "p")) {
			walk_paragraph(w, c, depth);
		} else if (!ros__xml_is(c, "del") && !ros__xml_is(c, "moveFrom") &&
			!ros__xml_is(c, "Fallback") && !ros__xml_is(c, "sdtPr")) {
			w->table += table;
			w->list_toc += contents;
			walk_block(w, c, depth + 1);
			w->table -= table;
			w->list_toc -= contents;
		}
	}
}

static void read_core(struct ros_source_text *s, const struct ros_buf *part)
{
	xmlDoc *doc = part->len ? ros__xml_parse(part, s->path, "docProps/core.xml", NULL) : NULL;
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	const struct {
		const char *element, **to;
	} field[] = {{"title", &s->meta_title}, {"creator", &s->meta_author},
		{"created", &s->meta_date}};
	for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		ros__xml_text(ros__xml_child(root, field[i].element), &b);
		*field[i].to = ros__arena_strdup(&s->arena, ros__buf_str(&b));
		ros__buf_release(&b);
	}
	xmlFreeDoc(doc);
}

static enum ros_status walk_document(struct ros_source_text *s, const struct ros_buf *part,
	struct ros__speech_tables *speeches, struct ros_err *err)
{
	struct walk w = {.parts.default_style = ROS_NO_ID, .speeches = speeches};
	xmlDoc *styles = NULL, *numbering = NULL, *doc = NULL;
	enum ros_status st = ROS_OK;
	if ((part[1].len && !(styles = ros__xml_parse(&part[1], s->path, "word/styles.xml", err))) ||
		(part[2].len &&
			!(numbering = ros__xml_parse(&part[2], s->path, "word/numbering.xml", err))) ||
		!(doc = ros__xml_parse(&part[0], s->path, "word/document.xml", err))) {
		st = ROS_EINPUT;
		goto done;
	}
	if (styles)
		ros__docx_styles(&w.parts, styles);
	if (numbering)
		ros__docx_numbering(&w.parts, numbering);
	const xmlNode *body = ros__xml_child(xmlDocGetRootElement(doc), "body");
	ros__docx_tables_find(speeches, body);
	walk_block(&w, body, 0);
	if (!*s->meta_title && w.style_title)
		s->meta_title = ros__arena_strdup(&s->arena, w.style_title);
	ros__build_finish(&w.b, s);
done:
	xmlFreeDoc(doc);
	xmlFreeDoc(styles);
	xmlFreeDoc(numbering);
	ros__build_release(&w.b);
	ros__docx_release(&w.parts);
	ros__buf_release(&w.code);
	return st;
}

enum ros_status ros__read_docx(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	static const char *const names[] = {"word/document.xml", "word/styles.xml",
		"word/numbering.xml", "docProps/core.xml"};
	struct ros_buf part[4] = {ROS_BUF_INIT, ROS_BUF_INIT, ROS_BUF_INIT, ROS_BUF_INIT};
	struct ros__speech_tables speeches = {0};
	struct ros_source_text s;
	ros__source_begin(&s, in, "docx");
	enum ros_status st = ros__unpack_parts(in, r->cfg->max_file, names, part, 4, err);
	if (st == ROS_OK && !part[0].len)
		st = ros_err_set(err, ROS_EINPUT,
			"%s: is no Word document (it holds no word/document.xml)", in->path);
	if (st == ROS_OK) {
		read_core(&s, &part[3]);
		st = walk_document(&s, part, &speeches, err);
	}
	for (size_t i = 0; i < 4; i++)
		ros__buf_release(&part[i]);
	if (st == ROS_OK)
		st = ros__speech_tables_emit(&speeches, r, in, &s, err);
	ros__speech_tables_release(&speeches);
	ros__source_release(&s);
	return st;
}
