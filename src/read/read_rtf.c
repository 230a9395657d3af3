/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rich Text Format (specification 1.9.1): paragraphs in order, one line each; cells of tables as
 * lines of their own. Left out: headers, footers, notes, comments, pictures, hidden and deleted text,
 * and groups that are marked as to be passed over by who does not know them (\*).
 */
#include "read/rtf.h"

#include <string.h>

#include "read/build.h"
#include "read/codepage.h"
#include "read/reader.h"
#include "read/rtf_table.h"
#include "text/utf8.h"

#define MAX_DEPTH 1000u
#define MAX_FONTS 4096u
#define MAX_STYLES 1024u

struct state {
	enum ros__rtf_dest dest;
	unsigned uc;            /* bytes that stand for a \u in programs that do not know it */
	long font;
	bool bold, hidden, toc;
	bool star;              /* the group began with \* */
};

struct para {
	bool centred, indent, table, page;
	unsigned heading;
};

struct walk {
	struct ros__rtf_scan scan;
	struct state *stack;
	size_t depth, cap;
	struct state now;
	struct para para;
	struct ros__build b;
	struct ros_buf bytes;    /* of the open run, not yet decoded */
	unsigned skip_left;      /* of the fallback behind a \u */
	unsigned high;           /* first half of a pair of \u */
	size_t all, bold, toc;   /* bytes of the open line */
	struct ros_buf number, code, text, title, author;
	unsigned page_of[MAX_FONTS];
	unsigned char heading_of[MAX_STYLES];
	long style_open, font_open, default_font;
	unsigned own_page;
	size_t malformed, skipped;
	char date[11];
	bool too_deep;
	struct ros__rtf_tables *tables;
};

static unsigned font_page(const struct walk *w)
{
	long f = w->now.font;
	return f >= 0 && f < (long)MAX_FONTS ? w->page_of[f] : 0;
}

/* --- text out --------------------------------------------------------------------------------- */

static void put_text(struct walk *w, const char *s, size_t n)
{
	struct ros_buf *const to[] = {[ROS_RTF_TO_NUMBER] = &w->number, [ROS_RTF_TO_CODE] = &w->code,
		[ROS_RTF_TO_STYLES] = &w->text, [ROS_RTF_TO_INFO_TITLE] = &w->title,
		[ROS_RTF_TO_INFO_AUTHOR] = &w->author};
	if (w->now.dest != ROS_RTF_TO_TEXT) {
		if (to[w->now.dest])
			ros__buf_add(to[w->now.dest], s, n);
	} else if (!w->now.hidden) {
		if (w->para.table)
			ros__rtf_table_add(w->tables, s, n);
		if (w->para.table && ros__rtf_table_apart(w->tables))
			return;
		ros__build_add(&w->b, s, n);
		w->all += n;
		w->bold += w->now.bold ? n : 0;
		w->toc += w->now.toc ? n : 0;
	}
}

static void flush(struct walk *w)
{
	if (!w->bytes.len)
		return;
	struct ros_buf out = ROS_BUF_INIT;
	w->malformed += ros__rtf_decode(&w->bytes, font_page(w), w->own_page, &out);
	put_text(w, ros__buf_str(&out), out.len);
	ros__buf_release(&out);
	ros__buf_clear(&w->bytes);
}

static void put_char(struct walk *w, uint32_t c)
{
	char s[4];
	flush(w);
	put_text(w, s, ros__utf8_encode(c, s));
}

/* Is the run's last byte the first one of a pair, and c the second? */
static bool is_second(const struct walk *w, unsigned char c)
{
	unsigned page = font_page(w) ? font_page(w) : w->own_page;
	bool half = false;
	for (size_t i = 0; c >= 0x40 && i < w->bytes.len; i++)
		half = !half && ros__codepage_lead(page, (unsigned char)w->bytes.s[i]);
	return half;
}

static void put_byte(struct walk *w, unsigned char c, bool hex)
{
	if (w->skip_left) {
		w->skip_left--;
		return;
	}
	if (w->now.dest == ROS_RTF_TO_SKIP || w->now.dest == ROS_RTF_TO_FONTS)
		return;
	if (hex || c >= 0x80 || (w->bytes.len && is_second(w, c))) {
		ros__buf_addc(&w->bytes, (char)c);
		return;
	}
	flush(w);
	put_text(w, (const char *)&c, 1);
}

/* \u takes UTF-16 units, as signed numbers where they pass 32767. */
static void put_unit(struct walk *w, long v)
{
	unsigned c = (unsigned)(v < 0 ? v + 65536 : v) & 0x1FFFFF;
	flush(w);
	w->skip_left = w->now.uc;
	if (c >= 0xD800 && c < 0xDC00) {
		w->high = c;
		return;
	}
	if (c >= 0xDC00 && c < 0xE000) {
		if (!w->high) {
			w->malformed++;
			return;
		}
		c = 0x10000 + ((w->high - 0xD800) << 10) + (c - 0xDC00);
	}
	w->high = 0;
	if (c && c < 0x110000)
		put_char(w, c);
}

static void end_line(struct walk *w)
{
	flush(w);
	if (w->now.dest != ROS_RTF_TO_TEXT)
		return;
	if (w->para.table)
		ros__rtf_table_line(w->tables);
	else if (w->all)
		ros__rtf_table_ends(w->tables);
	unsigned f = (w->para.centred ? ROS_LINE_CENTRED : 0) | (w->para.indent ? ROS_LINE_INDENT : 0) |
		(w->para.table ? ROS_LINE_TABLE : 0) | (w->all && w->bold == w->all ? ROS_LINE_BOLD : 0) |
		(w->all && w->toc == w->all ? ROS_LINE_TOC : 0);
	size_t n = w->number.len;
	while (n && strchr(" \t", w->number.s[n - 1]))
		w->number.s[--n] = '\0';
	const char *number = ros__buf_str(&w->number);
	number += strspn(number, " \t");
	size_t len = strlen(number);
	bool bullet = (unsigned char)*number >= 0x80 && ros__utf8_count(number, len) == 1 &&
		!ros__utf8_count_han(number, len);
	if (*number && !w->para.heading)
		f |= ROS_LINE_LIST;
	if (w->all)
		ros__build_end(&w->b, f, f & ROS_LINE_TOC ? 0 : w->para.heading, bullet ? "" : number);
	else
		ros__build_blank(&w->b);
	ros__buf_clear(&w->number);
	w->all = w->bold = w->toc = 0;
}

static void new_page(struct walk *w)
{
	end_line(w);
	w->b.page = true;
}

/* --- control words ---------------------------------------------------------------------------- */

/* A destination inside one that is passed over stays so, but for the document's own title. */
static void open_dest(struct walk *w, enum ros__rtf_dest d)
{
	bool info = d == ROS_RTF_TO_INFO_TITLE || d == ROS_RTF_TO_INFO_AUTHOR;
	if (w->now.dest != ROS_RTF_TO_SKIP || info)
		w->now.dest = d;
	w->skipped += d == ROS_RTF_TO_SKIP;
	if (d == ROS_RTF_TO_CODE)
		ros__buf_clear(&w->code);
}

static void font_word(struct walk *w, const struct ros__rtf_word *x, long v)
{
	bool listed = w->now.dest == ROS_RTF_TO_FONTS;
	if (x->act == ROS_RTF_FONT && listed)
		w->font_open = v;
	else if (x->act == ROS_RTF_FONT)
		w->now.font = v;
	else if (listed && w->font_open >= 0 && w->font_open < (long)MAX_FONTS)
		w->page_of[w->font_open] = x->act == ROS_RTF_CHARSET ? ros__codepage_charset(v) : (unsigned)v;
}

/* \intbl, or the description of a row, which is no text. */
static void table_word(struct walk *w, bool in)
{
	w->para.table = in;
	if (!in)
		ros__rtf_table_row_begins(w->tables);
}

static void para_word(struct walk *w, const struct ros__rtf_word *x, long v)
{
	if (w->now.dest == ROS_RTF_TO_STYLES) {
		if (x->act == ROS_RTF_STYLE)
			w->style_open = v;
		bool open = w->style_open >= 0 && w->style_open < (long)MAX_STYLES;
		if (x->act == ROS_RTF_LEVEL && open && v >= 0 && v < 9)
			w->heading_of[w->style_open] = (unsigned char)(v + 1);
		return;
	}
	if (x->act == ROS_RTF_CENTRE)
		w->para.centred = x->arg;
	else if (x->act == ROS_RTF_INDENT)
		w->para.indent = v > 0;
	else if (x->act == ROS_RTF_TABLE)
		table_word(w, x->arg);
	else if (x->act == ROS_RTF_LEVEL)
		w->para.heading = v >= 0 && v < 9 ? (unsigned)v + 1 : 0;
	else if (v >= 0 && v < (long)MAX_STYLES)
		w->para.heading = w->heading_of[v];
}

static void date_word(struct walk *w, enum ros__rtf_act act, long v)
{
	unsigned n = (unsigned)(v < 0 || v > 9999 ? 0 : v);
	if (w->now.dest != ROS_RTF_TO_SKIP)
		return;
	if (act == ROS_RTF_YEAR && !w->date[0] && n)
		snprintf(w->date, sizeof w->date, "%04u", n % 10000);
	else if (act == ROS_RTF_MONTH && strlen(w->date) == 4 && n)
		snprintf(w->date + 4, sizeof w->date - 4, "-%02u", n % 100);
	else if (act == ROS_RTF_DAY && strlen(w->date) == 7 && n)
		snprintf(w->date + 7, sizeof w->date - 7, "-%02u", n % 100);
}

/* A field's result is text; the result of one that lists the headings is contents. */
static void field_result(struct walk *w)
{
	const char *code = ros__buf_str(&w->code);
	if (w->now.dest != ROS_RTF_TO_SKIP)
		w->now.dest = ROS_RTF_TO_TEXT;
	w->now.toc |= strncmp(code + strspn(code, " "), "TOC", 3) == 0;
}

static void end_cell(struct walk *w)
{
	flush(w);
	if (w->all)
		end_line(w);
	if (w->now.dest == ROS_RTF_TO_TEXT && w->para.table)
		ros__rtf_table_cell(w->tables);
}

/* Ends of lines, cells and pages; characters. */
static bool do_break(struct walk *w, const struct ros__rtf_word *x)
{
	bool text = w->now.dest == ROS_RTF_TO_TEXT;
	if (x->act == ROS_RTF_LINE) {
		end_line(w);
	} else if (x->act == ROS_RTF_CELL) {
		end_cell(w);
	} else if (x->act == ROS_RTF_ROW) {
		if (text)
			ros__rtf_table_row_ends(w->tables);
	} else if (x->act == ROS_RTF_CELLX) {
		ros__rtf_table_defines(w->tables, (enum ros__rtf_merge)x->arg);
	} else if (x->act == ROS_RTF_PAGE) {
		if (text && x->arg)
			w->b.page = true;
		else if (text)
			new_page(w);
	} else if (x->act == ROS_RTF_CHAR) {
		put_char(w, x->arg);
	} else {
		return false;
	}
	return true;
}

/* What holds for the characters to come. */
static bool do_run(struct walk *w, const struct ros__rtf_word *x, long v, bool said)
{
	if (x->act == ROS_RTF_UC) {
		w->now.uc = v >= 0 && v < 16 ? (unsigned)v : 1;
	} else if (x->act == ROS_RTF_PLAIN) {
		w->now.bold = w->now.hidden = false;
		w->now.font = w->default_font;
	} else if (x->act == ROS_RTF_BOLD) {
		w->now.bold = v;
	} else if (x->act == ROS_RTF_HIDDEN) {
		w->now.hidden = v;
	} else if (x->act == ROS_RTF_FONT || x->act == ROS_RTF_CHARSET || x->act == ROS_RTF_PAGE_OF) {
		font_word(w, x, v);
	} else if (x->act == ROS_RTF_OWN) {
		w->own_page = x->arg ? x->arg : (unsigned)v;
	} else if (x->act == ROS_RTF_DEFF) {
		w->default_font = w->now.font = said ? v : 0;
	} else {
		return false;
	}
	return true;
}

static void do_word(struct walk *w, const struct ros__rtf_token *t)
{
	const struct ros__rtf_word *x = ros__rtf_find(t->name);
	long v = t->has_value ? t->value : 1, exact = t->has_value ? t->value : 0;
	if (!x) {
		if (w->now.star)
			open_dest(w, ROS_RTF_TO_SKIP);
		return;
	}
	if (do_break(w, x) || do_run(w, x, v, t->has_value))
		return;
	switch (x->act) {
	case ROS_RTF_UNIT:
		put_unit(w, v);
		break;
	case ROS_RTF_PARD:
		if (w->now.dest == ROS_RTF_TO_TEXT)
			w->para = (struct para){.table = false};
		break;
	case ROS_RTF_RESULT:
		field_result(w);
		break;
	case ROS_RTF_SHOWN:
		w->now.dest = ROS_RTF_TO_TEXT;
		break;
	case ROS_RTF_YEAR:
	case ROS_RTF_MONTH:
	case ROS_RTF_DAY:
		date_word(w, x->act, exact);
		break;
	case ROS_RTF_DEST:
		open_dest(w, (enum ros__rtf_dest)x->arg);
		break;
	default:
		para_word(w, x, exact);
		break;
	}
}

static void do_symbol(struct walk *w, unsigned char c)
{
	if (w->skip_left) {
		w->skip_left--;
		return;
	}
	switch (c) {
	case '~':
		put_char(w, 0xA0);
		break;
	case '_':
		put_char(w, '-');
		break;
	case '*':
		w->now.star = true;
		break;
	case '\\':
	case '{':
	case '}':
		put_byte(w, c, false);
		break;
	case '\n':
	case '\r':
		end_line(w);
		break;
	default:
		break;
	}
}

/* --- groups ----------------------------------------------------------------------------------- */

static void open_group(struct walk *w)
{
	flush(w);
	w->skip_left = 0;
	if (w->depth >= MAX_DEPTH) {
		w->too_deep = true;
		return;
	}
	ROS_GROW(w->stack, w->depth, w->cap);
	w->stack[w->depth++] = w->now;
	w->now.star = false;
}

/* "heading 1;" of the style sheet, in Word's languages of import. */
static void close_style(struct walk *w)
{
	static const char *const heads[] = {"heading ", "Heading ", "\xE6\xA0\x87\xE9\xA2\x98 "};
	const char *s = ros__buf_str(&w->text);
	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(heads[i]);
		if (strncmp(s, heads[i], n) == 0 && s[n] >= '1' && s[n] <= '9' && w->style_open >= 0 &&
			w->style_open < (long)MAX_STYLES)
			w->heading_of[w->style_open] = (unsigned char)(s[n] - '0');
	}
	ros__buf_clear(&w->text);
	w->style_open = -1;
}

static void close_group(struct walk *w)
{
	flush(w);
	w->skip_left = 0;
	if (!w->depth)
		return;
	if (w->now.dest == ROS_RTF_TO_STYLES)
		close_style(w);
	w->now = w->stack[--w->depth];
}

static void walk_tokens(struct walk *w)
{
	struct ros__rtf_token t;
	bool begun = false;
	while (!w->too_deep && !(begun && !w->depth) && ros__rtf_next(&w->scan, &t)) {
		begun = true;
		switch (t.kind) {
		case ROS_RTF_OPEN:
			open_group(w);
			break;
		case ROS_RTF_CLOSE:
			close_group(w);
			break;
		case ROS_RTF_WORD:
			if (strcmp(t.name, "u") != 0)
				flush(w);
			if (w->skip_left && strcmp(t.name, "u") != 0)
				w->skip_left = strcmp(t.name, "uc") == 0 ? w->skip_left : w->skip_left - 1;
			do_word(w, &t);
			break;
		case ROS_RTF_SYMBOL:
			do_symbol(w, t.byte);
			break;
		case ROS_RTF_HEX:
		case ROS_RTF_BYTE:
			put_byte(w, t.byte, t.kind == ROS_RTF_HEX);
			break;
		}
	}
	flush(w);
	w->now.dest = ROS_RTF_TO_TEXT;
	if (w->all)
		end_line(w);
	ros__rtf_table_ends(w->tables);
}

static enum ros_status finish(struct ros__reading *r, const struct ros__blob *in, struct walk *w,
	struct ros_err *err)
{
	struct ros_source_text s;
	if (w->too_deep)
		return ros_err_set(err, ROS_EINPUT, "%s: groups lie more than %u deep in each other",
			in->path, MAX_DEPTH);
	bool open = w->depth > 0;
	if (open && r->cfg->strict)
		return ros_err_set(err, ROS_EINPUT,
			"%s: is cut off: a group is open at its end; fetch it again", in->path);
	ros__source_begin(&s, in, "rtf");
	s.meta_title = ros__arena_strdup(&s.arena, ros__buf_str(&w->title));
	s.meta_author = ros__arena_strdup(&s.arena, ros__buf_str(&w->author));
	s.meta_date = ros__arena_strdup(&s.arena, strlen(w->date) == 10 ? w->date : "");
	s.malformed = w->malformed;
	ros__build_finish(&w->b, &s);
	if (open)
		ros__reading_note(r, "cut_off", in->path,
			ros__said("a group is open at its end: the file is cut off or damaged, what is there "
					  "was read",
				NULL));
	enum ros_status st = ros__speech_tables_emit(&w->tables->found, r, in, &s, err);
	ros__source_release(&s);
	return st;
}

static void begin_walk(struct walk *w, const struct ros__blob *in, struct ros__rtf_tables *t)
{
	*w = (struct walk){.scan = {in->bytes, in->len, 0},
		.b = ROS__BUILD_INIT,
		.own_page = 1252,
		.style_open = -1,
		.font_open = -1,
		.tables = t,
		.now.uc = 1};
}

static void end_walk(struct walk *w)
{
	struct ros_buf *bufs[] = {&w->bytes, &w->number, &w->code, &w->text, &w->title, &w->author};
	ros__build_release(&w->b);
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		ros__buf_release(bufs[i]);
	free(w->stack);
}

enum ros_status ros__read_rtf(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	if (in->len < 5 || memcmp(in->bytes, "{\\rtf", 5) != 0)
		return ros_err_set(err, ROS_EINPUT, "%s: is no RTF (it does not begin with {\\rtf)", in->path);
	struct ros__rtf_tables tables = {.second = false};
	struct walk *w = ros__xcalloc(1, sizeof *w);
	begin_walk(w, in, &tables);
	walk_tokens(w);
	ros__speech_tables_settle(&tables.found, w->b.text.len);
	if (tables.found.n) {
		end_walk(w);
		ros__rtf_tables_again(&tables);
		begin_walk(w, in, &tables);
		walk_tokens(w);
	}
	enum ros_status st = finish(r, in, w, err);
	end_walk(w);
	ros__rtf_tables_release(&tables);
	free(w);
	return st;
}
