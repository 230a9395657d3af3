/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/xlsx_part.h"

#include <string.h>
#include <strings.h>

#include "base/strmap.h"
#include "read/unpack.h"
#include "read/xml.h"
#include "read/xml_stream.h"
#include "text/utf8.h"

/* --- members ---------------------------------------------------------------------------------- */

static bool wanted(void *ctx, const struct ros__member *m)
{
	(void)ctx;
	static const char *const parts[] = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels",
		"xl/sharedStrings.xml", "xl/styles.xml"};
	if (strncasecmp(m->name, "xl/worksheets/", 14) == 0 && !strchr(m->name + 14, '/'))
		return true;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcasecmp(m->name, parts[i]) == 0)
			return true;
	return false;
}

static enum ros_status keep(void *ctx, const struct ros__member *m, struct ros_buf *bytes,
	struct ros_err *err)
{
	(void)err;
	struct ros__xlsx_book *b = ctx;
	ROS_GROW(b->member, b->nmember, b->member_cap);
	b->member[b->nmember++] =
		(struct ros__xlsx_member){ros__arena_strdup(&b->arena, m->name), *bytes};
	*bytes = (struct ros_buf)ROS_BUF_INIT;
	return ROS_OK;
}

/* Targets are relative to xl/ or begin with a slash. */
static const struct ros__xlsx_member *member(const struct ros__xlsx_book *b, const char *target)
{
	char name[300];
	if (*target == '/')
		snprintf(name, sizeof name, "%s", target + 1);
	else
		snprintf(name, sizeof name, "xl/%s", target);
	for (size_t i = 0; i < b->nmember; i++)
		if (strcasecmp(b->member[i].name, name) == 0)
			return &b->member[i];
	return NULL;
}

static xmlDoc *parse(const struct ros__xlsx_book *b, const char *target, struct ros_err *err)
{
	const struct ros__xlsx_member *m = member(b, target);
	return m ? ros__xml_parse(&m->bytes, b->path, m->name, err) : NULL;
}

/* --- sheets ----------------------------------------------------------------------------------- */

static const char *target_of(const xmlDoc *rels, const char *id)
{
	for (const xmlNode *n = rels ? xmlDocGetRootElement(rels)->children : NULL; n && id; n = n->next) {
		const char *k = ros__xml_attr(n, "Id");
		if (ros__xml_is(n, "Relationship") && k && strcmp(k, id) == 0)
			return ros__xml_attr(n, "Target");
	}
	return NULL;
}

/* The attribute r:id; a sheet has no other "id". */
static const char *relation(const xmlNode *n)
{
	return ros__xml_attr(n, "id");
}

static void read_sheets(struct ros__xlsx_book *b, const xmlDoc *book, const xmlDoc *rels)
{
	const xmlNode *root = xmlDocGetRootElement(book);
	const char *era = ros__xml_attr(ros__xml_child(root, "workbookPr"), "date1904");
	b->since_1904 = era && (strcmp(era, "1") == 0 || strcmp(era, "true") == 0);
	const xmlNode *list = ros__xml_child(root, "sheets");
	for (const xmlNode *n = list ? list->children : NULL; n; n = n->next) {
		if (!ros__xml_is(n, "sheet"))
			continue;
		const char *name = ros__xml_attr(n, "name"), *state = ros__xml_attr(n, "state");
		const char *target = target_of(rels, relation(n));
		char plain[64];
		if (!target) { /* without relations: by their order */
			snprintf(plain, sizeof plain, "worksheets/sheet%zu.xml", b->nsheet + 1);
			target = plain;
		}
		ROS_GROW(b->sheet, b->nsheet, b->sheet_cap);
		b->sheet[b->nsheet++] = (struct ros__xlsx_sheet){
			.name = ros__arena_strdup(&b->arena, name ? name : ""),
			.hidden = state && strcmp(state, "visible") != 0, .part = member(b, target)};
	}
}

/* --- styles ----------------------------------------------------------------------------------- */

enum ros__xlsx_shown ros__xlsx_format(const char *s)
{
	unsigned shown = ROS_SHOWN_NUMBER;
	for (; *s && *s != ';'; s++) {
		if (*s == '\\' || *s == '_' || *s == '*') {
			s += s[1] != '\0';
		} else if (*s == '"' || *s == '[') {
			char close = *s == '"' ? '"' : ']';
			/* [h] and [mm] count on past a day; [Red], [$-804] say nothing. */
			if (*s == '[' && strchr("hHmMsS", s[1]) && s[1])
				shown |= s[2] == ']' || s[2] == s[1] ? ROS_SHOWN_TIME : 0;
			while (s[1] && s[1] != close)
				s++;
			s += s[1] == close;
		} else if (*s == 'y' || *s == 'Y' || *s == 'd' || *s == 'D') {
			shown |= ROS_SHOWN_DAY;
		} else if (*s == 'h' || *s == 'H' || *s == 's' || *s == 'S') {
			shown |= ROS_SHOWN_TIME;
		}
	}
	return (enum ros__xlsx_shown)shown;
}

/* Formats that a workbook need not define (18.8.30, with those of East Asian languages). */
enum ros__xlsx_shown ros__xlsx_built_in(unsigned long id)
{
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
		id == 57 || id == 58)
		return ROS_SHOWN_DAY;
	if (id == 22)
		return ROS_SHOWN_DAY | ROS_SHOWN_TIME;
	bool time = (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
		id == 55 || id == 56;
	return time ? ROS_SHOWN_TIME : ROS_SHOWN_NUMBER;
}

static unsigned long number_of(const xmlNode *n, const char *name)
{
	const char *v = ros__xml_attr(n, name);
	return v ? strtoul(v, NULL, 10) : 0;
}

static void read_styles(struct ros__xlsx_book *b, const xmlDoc *doc)
{
	struct ros_strmap id = ROS_STRMAP_INIT;
	const char *code[512];
	const xmlNode *root = xmlDocGetRootElement(doc), *list = ros__xml_child(root, "numFmts");
	for (const xmlNode *n = list ? list->children : NULL; n; n = n->next) {
		const char *k = ros__xml_attr(n, "numFmtId"), *v = ros__xml_attr(n, "formatCode");
		if (k && v && id.n < 511)
			code[ros__strmap_put(&id, k, strlen(k))] = v;
	}
	list = ros__xml_child(root, "cellXfs");
	for (const xmlNode *n = list ? list->children : NULL; n; n = n->next) {
		if (!ros__xml_is(n, "xf"))
			continue;
		const char *k = ros__xml_attr(n, "numFmtId");
		uint32_t own = k ? ros__strmap_get(&id, k, strlen(k)) : ROS_NO_ID;
		ROS_GROW(b->style, b->nstyle, b->style_cap);
		b->style[b->nstyle++] = (uint8_t)(own != ROS_NO_ID ? ros__xlsx_format(code[own])
			: ros__xlsx_built_in(number_of(n, "numFmtId")));
	}
	ros__strmap_release(&id);
}

enum ros__xlsx_shown ros__xlsx_shown(const struct ros__xlsx_book *b, unsigned long style)
{
	return style < b->nstyle ? (enum ros__xlsx_shown)b->style[style] : ROS_SHOWN_NUMBER;
}

void ros__xlsx_put(struct ros__grid *g, size_t column, double v, enum ros__xlsx_shown how,
	bool since_1904)
{
	char date[24];
	if (how && ros__grid_date(v, since_1904, how & ROS_SHOWN_DAY, how & ROS_SHOWN_TIME, date))
		ros__grid_put(g, column, date, strlen(date));
	else
		ros__grid_put_number(g, column, v);
}

/* --- strings ---------------------------------------------------------------------------------- */

void ros__xlsx_unescape(struct ros_buf *b)
{
	size_t to = 0;
	for (size_t i = 0; i < b->len;) {
		unsigned c = 0, k = 0;
		if (b->s[i] == '_' && i + 7 <= b->len && b->s[i + 1] == 'x' && b->s[i + 6] == '_') {
			for (; k < 4; k++) {
				const char *hex = "0123456789ABCDEFabcdef", *p = strchr(hex, b->s[i + 2 + k]);
				if (!p || !b->s[i + 2 + k])
					break;
				size_t v = (size_t)(p - hex);
				c = c * 16 + (unsigned)(v < 16 ? v : v - 6);
			}
		}
		if (k == 4 && c >= 1 && (c < 0xD800 || c > 0xDFFF)) {
			if (c != '\r')
				to += ros__utf8_encode(c, b->s + to);
			i += 7;
		} else {
			b->s[to++] = b->s[i++];
		}
	}
	if (b->s)
		b->s[to] = '\0';
	b->len = to;
}

static enum ros_status read_shared(struct ros__xlsx_book *b, struct ros_err *err)
{
	const struct ros__xlsx_member *m = member(b, "sharedStrings.xml");
	struct ros__xml_stream x;
	struct ros_buf text = ROS_BUF_INIT;
	bool in_text = false, phonetic = false;
	if (!m)
		return ROS_OK;
	if (ros__xml_open(&x, ros__buf_str(&m->bytes), m->bytes.len, b->path, m->name, err))
		while (ros__xml_step(&x)) {
			bool open = x.event == ROS_XML_OPEN;
			if (x.event == ROS_XML_TEXT) {
				if (in_text && !phonetic)
					ros__buf_adds(&text, x.text);
			} else if (ros__xml_at(&x, "t")) {
				in_text = open;
			} else if (ros__xml_at(&x, "rPh")) {
				phonetic = open;
			} else if (ros__xml_at(&x, "si") && open) {
				ros__buf_clear(&text);
			} else if (ros__xml_at(&x, "si")) {
				ros__xlsx_unescape(&text);
				ROS_GROW(b->shared, b->nshared, b->shared_cap);
				b->shared[b->nshared++] =
					ros__arena_strndup(&b->arena, ros__buf_str(&text), text.len);
			}
		}
	ros__buf_release(&text);
	return ros__xml_close(&x, err);
}

/* --- the book --------------------------------------------------------------------------------- */

enum ros_status ros__xlsx_book(struct ros__xlsx_book *b, const struct ros__blob *in, uint64_t max,
	struct ros_err *err)
{
	struct ros__unpack u = {wanted, keep, b, true};
	struct ros_err ignored = ROS_ERR_INIT;
	enum ros_status st = ros__unpack(in, max, &u, err);
	if (st != ROS_OK)
		return st;
	if (!member(b, "workbook.xml"))
		return ros_err_set(err, ROS_EINPUT,
			"%s: is no Excel workbook (it holds no xl/workbook.xml)", in->path);
	xmlDoc *book = parse(b, "workbook.xml", err);
	if (!book)
		return ROS_EINPUT;
	xmlDoc *rels = parse(b, "_rels/workbook.xml.rels", &ignored);
	xmlDoc *styles = parse(b, "styles.xml", &ignored);
	read_sheets(b, book, rels);
	if (styles)
		read_styles(b, styles);
	xmlFreeDoc(book);
	xmlFreeDoc(rels);
	xmlFreeDoc(styles);
	return read_shared(b, err);
}

void ros__xlsx_release(struct ros__xlsx_book *b)
{
	for (size_t i = 0; i < b->nmember; i++)
		ros__buf_release(&b->member[i].bytes);
	free(b->member);
	free(b->sheet);
	free(b->shared);
	free(b->style);
	ros__arena_release(&b->arena);
	*b = (struct ros__xlsx_book){0};
}
