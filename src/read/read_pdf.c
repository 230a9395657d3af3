/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PDF through poppler's pdftotext as a child process with limits. It is asked for words with their
 * boxes (-bbox-layout, an XHTML), from which pdf_layout.c makes paragraphs.
 */
#include <libxml/xmlreader.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/proc.h"
#include "base/visible.h"
#include "read/pdf_layout.h"
#include "read/reader.h"
#include "text/utf8.h"

#define SECONDS 120u
#define MEMORY (2ull << 30)
#define MAX_OUTPUT (512u << 20)

struct word_box {
	double x0, y0, x1, y1;
};

struct parse {
	struct ros_arena arena;
	struct ros__pdf_line *line;
	struct ros__pdf_page *page;
	size_t nline, line_cap, npage, page_cap;
	struct ros_buf text;   /* of the open line */
	struct word_box last;  /* the word before */
	const char *title;
};

bool ros__pdf_available(void)
{
	return ros__proc_exists("pdftotext");
}

static double number_of(xmlTextReader *x, const char *name)
{
	xmlChar *v = xmlTextReaderGetAttribute(x, (const xmlChar *)name);
	double d = v ? strtod((const char *)v, NULL) : 0;
	xmlFree(v);
	return d >= -1e6 && d <= 1e6 ? d : 0;
}

static struct word_box box_of(xmlTextReader *x)
{
	return (struct word_box){number_of(x, "xMin"), number_of(x, "yMin"), number_of(x, "xMax"),
		number_of(x, "yMax")};
}

static bool is_han_or_form(const char *s, size_t n, bool last)
{
	size_t i = 0;
	unsigned w;
	if (last)
		for (i = n - 1; i && ((unsigned char)s[i] & 0xC0) == 0x80; i--)
			;
	uint32_t c = ros__utf8_decode(s + i, &w);
	return ros__is_han(c) || (c >= 0x3000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFFF0);
}

static bool has_cjk(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i += ros__utf8_len((unsigned char)s[i]))
		if ((unsigned char)s[i] >= 0xE3 && is_han_or_form(s + i, n - i, false))
			return true;
	return false;
}

/* Between Chinese characters and beside them a narrow gap is typesetting, a wide one a space. */
static bool gap_is_space(const struct parse *p, const struct word_box *b, const char *s, size_t n)
{
	double gap = b->x0 - p->last.x1, em = (b->y1 - b->y0) * 0.77;
	bool cjk = is_han_or_form(p->text.s, p->text.len, true) || is_han_or_form(s, n, false);
	return !cjk || gap > 0.45 * em;
}

static void add_word(struct parse *p, xmlTextReader *x)
{
	struct word_box b = box_of(x);
	xmlChar *raw = xmlTextReaderReadString(x);
	const char *s = (const char *)raw;
	size_t n = s ? strlen(s) : 0;
	struct ros__pdf_line *l = p->nline ? &p->line[p->nline - 1] : NULL;
	if (n && l) {
		if (!p->text.len)
			l->first_word = has_cjk(s, n) ? 0 : b.x1 - b.x0;
		else if (gap_is_space(p, &b, s, n))
			ros__buf_addc(&p->text, ' ');
		ros__buf_add(&p->text, s, n);
		l->size = b.y1 - b.y0 > l->size ? b.y1 - b.y0 : l->size;
		p->last = b;
	}
	xmlFree(raw);
}

static void end_line(struct parse *p)
{
	struct ros__pdf_line *l = p->nline ? &p->line[p->nline - 1] : NULL;
	if (l && !l->text) {
		l->text = ros__arena_strndup(&p->arena, ros__buf_str(&p->text), p->text.len);
		l->len = p->text.len;
		if (!l->len)
			p->nline--;
	}
	ros__buf_clear(&p->text);
}

/* A wide gap makes two lines of one row: an office and a name, an entry and its page. */
static bool same_row(const struct parse *p, const struct word_box *b)
{
	const struct ros__pdf_line *l = p->nline ? &p->line[p->nline - 1] : NULL;
	double height = b->y1 - b->y0;
	return l && !l->text && p->text.len && l->page == p->npage - 1 &&
		fabs(l->y0 - b->y0) < 0.2 * height && fabs(l->y1 - b->y1) < 0.2 * height &&
		b->x0 > l->x1;
}

static void begin(struct parse *p, xmlTextReader *x)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(x);
	if (strcmp(name, "page") == 0) {
		ROS_GROW(p->page, p->npage, p->page_cap);
		p->page[p->npage++] =
			(struct ros__pdf_page){number_of(x, "width"), number_of(x, "height")};
	} else if (strcmp(name, "line") == 0 && p->npage) {
		struct word_box b = box_of(x);
		if (same_row(p, &b)) {
			struct ros__pdf_line *l = &p->line[p->nline - 1];
			l->x1 = b.x1;
			l->y1 = b.y1 > l->y1 ? b.y1 : l->y1;
			return;
		}
		end_line(p);
		ROS_GROW(p->line, p->nline, p->line_cap);
		p->line[p->nline++] = (struct ros__pdf_line){.page = (unsigned)(p->npage - 1), .x0 = b.x0,
			.y0 = b.y0, .x1 = b.x1, .y1 = b.y1};
	} else if (strcmp(name, "word") == 0) {
		add_word(p, x);
	} else if (strcmp(name, "title") == 0) {
		xmlChar *t = xmlTextReaderReadString(x);
		p->title = ros__arena_strdup(&p->arena, (const char *)t);
		xmlFree(t);
	}
}

/* U+FFFE, U+FFFF: characters that XML does not allow and UTF-8 can write. */
static bool is_noncharacter(const char *s, size_t n)
{
	return n == 3 && memcmp(s, "\xEF\xBF", 2) == 0 && (unsigned char)s[2] >= 0xBE;
}

/* What XML forbids would end the document there. Control characters reach the output of old documents as
 * they are and become spaces; surrogates, noncharacters and damage become U+FFFD and are counted. */
static size_t clean(struct ros_buf *b, size_t *first)
{
	struct ros_buf good = ROS_BUF_INIT;
	size_t n = 0, from = 0;
	for (size_t i = 0, w; i < b->len; i += w ? w : 1) {
		w = ros__utf8_char(b->s + i, b->len - i);
		if (w && !is_noncharacter(b->s + i, w)) {
			if ((unsigned char)b->s[i] < 0x20 && b->s[i] != '\n' && b->s[i] != '\t')
				b->s[i] = ' ';
			continue;
		}
		/* A surrogate written as three bytes is one character that is lost, not three. */
		if (!w && b->len - i >= 3 &&
			(unsigned char)b->s[i] == 0xED &&
			((unsigned char)b->s[i + 1] & 0xE0) == 0xA0)
			w = 3;
		*first = n++ ? *first : i;
		ros__buf_add(&good, b->s + from, i - from);
		ros__buf_adds(&good, "\xEF\xBF\xBD");
		from = i + (w ? w : 1);
	}
	if (n) {
		ros__buf_add(&good, b->s + from, b->len - from);
		ros__buf_release(b);
		*b = good;
	}
	return n;
}

static enum ros_status parse_boxes(struct ros__reading *r, struct parse *p, struct ros_buf *out,
	struct ros_source_text *s, struct ros_err *err)
{
	size_t first = 0;
	s->malformed = clean(out, &first);
	s->first_malformed = first;
	xmlTextReader *x = out->len > INT_MAX ? NULL
		: xmlReaderForMemory(ros__buf_str(out), (int)out->len, NULL, "UTF-8", XML_PARSE_NONET |
			  XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER | XML_PARSE_HUGE);
	int rc = x ? xmlTextReaderRead(x) : -1;
	long at = 0;
	for (; rc == 1; rc = xmlTextReaderRead(x)) {
		int type = xmlTextReaderNodeType(x);
		if (type == XML_READER_TYPE_ELEMENT)
			begin(p, x);
		at = xmlTextReaderByteConsumed(x);
	}
	end_line(p);
	xmlFreeTextReader(x);
	if (rc >= 0)
		return ROS_OK;
	if (!p->nline)
		return ros_err_set(err, ROS_EINPUT, "%s: pdftotext gave no readable output", s->path);
	struct ros__digits to = ros__digits((uint64_t)at), of = ros__digits(out->len),
					   page = ros__digits(p->npage);
	struct ros__said what = ros__said(
		"the output of pdftotext is read up to byte {at} of {of} only, page "
		"{page}",
		"at", to.s, "of", of.s, "page", page.s, NULL);
	return ros__reading_doubt(r, "cut_short", s->path, &what, err);
}

/* What pdftotext says, in the user's terms. */
static enum ros_status explain(const char *path, const char *said, struct ros_err *err)
{
	if (!ros__pdf_available())
		return ros_err_set(err, ROS_EDEPEND,
			"%s: pdftotext reads PDF and is not installed; install poppler-utils", path);
	if (strstr(said, "password"))
		return ros_err_set(err, ROS_EINPUT,
			"%s: is protected by a password; save it without one", path);
	if (err->code == ROS_EINTERRUPTED)
		return err->code;
	if (strstr(err->msg, "limit") || strstr(err->msg, "signal") || strstr(said, "emory"))
		return ros_err_context(err, "%s", path); /* its fault, or the machine's, and not the file's */
	if (!*said)
		return ros_err_context(err, "%s: cannot be read", path);
	return ros_err_set(err, ROS_EINPUT, "%s: is damaged or no PDF (%.*s)", path,
		(int)strcspn(said, "\n"), said);
}

static enum ros_status run_pdftotext(const struct ros__blob *in, struct ros_buf *out,
	struct ros_err *err)
{
	static const char *const argv[] = {"pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-",
		NULL};
	struct ros_buf said = ROS_BUF_INIT;
	struct ros_err own = ROS_ERR_INIT;
	struct ros_proc p = {.argv = argv, .input = in->bytes, .input_len = in->len, .seconds = SECONDS,
		.memory = MEMORY, .max_output = MAX_OUTPUT, .messages = &said};
	enum ros_status st = ros__proc_run(&p, out, &own);
	if (st != ROS_OK) {
		st = explain(in->path, ros__buf_str(&said), &own);
		if (err)
			*err = own;
	}
	ros__buf_release(&said);
	return st;
}

enum ros_status ros__read_pdf(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_source_text s;
	struct ros_buf out = ROS_BUF_INIT;
	struct parse p = {0};
	struct ros__build b = ROS__BUILD_INIT;
	ros__source_begin(&s, in, "pdf");
	enum ros_status st = run_pdftotext(in, &out, err);
	if (st == ROS_OK)
		st = parse_boxes(r, &p, &out, &s, err);
	if (st == ROS_OK && !p.nline)
		st = ros_err_set(err, ROS_EINPUT,
			"%s: holds no text (scanned pages?); run text recognition on it first", in->path);
	if (st == ROS_OK) {
		ros__pdf_layout(p.line, p.nline, p.page, p.npage, &b);
		s.meta_title = ros__arena_strdup(&s.arena, p.title);
		ros__build_finish(&b, &s);
	}
	ros__build_release(&b);
	ros__buf_release(&out);
	ros__buf_release(&p.text);
	ros__arena_release(&p.arena);
	free(p.line);
	free(p.page);
	if (st == ROS_OK)
		return ros__reading_emit(r, &s, err);
	ros__source_release(&s);
	return st;
}
