/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rich Text Format (specification 1.9.1): paragraphs in order, one line each; cells of tables as
 * lines of their own. Left out: headers, footers, notes, comments, pictures, hidden and deleted text,
 * and groups that are marked as to be passed over by who does not know them (\*).
 */
#include "read/rtf.h"

#include <string.h>

#include "read/build.h"
#include "read/reader.h"
#include "text/utf8.h"

#define MAX_DEPTH 1000u
#define MAX_FONTS 4096u
#define MAX_STYLES 1024u

/* Where text goes. */
enum dest { TEXT, SKIP, NUMBER, FONTS, STYLES, CODE, INFO_TITLE, INFO_AUTHOR };

struct state {
	enum dest dest;
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
};

static unsigned font_page(const struct walk *w)
{
	long f = w->now.font;
	return f >= 0 && f < (long)MAX_FONTS ? w->page_of[f] : 0;
}

/* --- text out ------------------------------------------------------------------------------------- */

static void put_text(struct walk *w, const char *s, size_t n)
{
	if (w->now.hidden && w->now.dest == TEXT)
		return;
	switch (w->now.dest) {
	case TEXT:
		ros__build_add(&w->b, s, n);
		w->all += n;
		w->bold += w->now.bold ? n : 0;
		w->toc += w->now.toc ? n : 0;
		break;
	case NUMBER:
		ros__buf_add(&w->number, s, n);
		break;
	case CODE:
		ros__buf_add(&w->code, s, n);
		break;
	case STYLES:
		ros__buf_add(&w->text, s, n);
		break;
	case INFO_TITLE:
		ros__buf_add(&w->title, s, n);
		break;
	case INFO_AUTHOR:
		ros__buf_add(&w->author, s, n);
		break;
	default:
		break;
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

/* Is the run's last byte the first one of a pair? */
static bool is_half(const struct walk *w)
{
	unsigned page = font_page(w) ? font_page(w) : w->own_page;
	bool half = false;
	for (size_t i = 0; i < w->bytes.len; i++)
		half = !half && ros__rtf_lead(page, (unsigned char)w->bytes.s[i]);
	return half;
}

static void put_byte(struct walk *w, unsigned char c, bool hex)
{
	if (w->skip_left) {
		w->skip_left--;
		return;
	}
	if (w->now.dest == SKIP || w->now.dest == FONTS)
		return;
	if (hex || c >= 0x80 || (w->bytes.len && is_half(w))) {
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
	if (w->now.dest != TEXT)
		return;
	unsigned f = (w->para.centred ? ROS_LINE_CENTRED : 0) | (w->para.indent ? ROS_LINE_INDENT : 0) |
		(w->para.table ? ROS_LINE_TABLE : 0) | (w->all && w->bold == w->all ? ROS_LINE_BOLD : 0) |
		(w->all && w->toc == w->all ? ROS_LINE_TOC : 0);
	size_t n = w->number.len;
	while (n && strchr(" \t", w->number.s[n - 1]))
		w->number.s[--n] = '\0';
	const char *number = ros__buf_str(&w->number);
	number += strspn(number, " \t");
	bool bullet = *number && (unsigned char)*number >= 0x80 && ros__utf8_count(number, strlen(number)) == 1 &&
		!ros__utf8_count_han(number, strlen(number));
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

/* --- control words -------------------------------------------------------------------------------- */

static void plain_para(struct walk *w)
{
	w->para = (struct para){.table = false};
}

enum act { A_DEST, A_CHAR, A_LINE, A_CELL, A_PAGE, A_PARD, A_PLAIN, A_BOLD, A_HIDDEN, A_CENTRE,
	A_INDENT, A_TABLE, A_LEVEL, A_STYLE, A_FONT, A_CHARSET, A_PAGE_OF, A_OWN, A_UC, A_UNIT, A_DEFF,
	A_RESULT, A_YEAR, A_MONTH, A_DAY, A_SHOWN };

static const struct word {
	const char *name;
	enum act act;
	uint32_t arg; /* enum dest, a character, a code page */
} words[] = {
	{"u", A_UNIT, 0}, {"uc", A_UC, 0}, {"par", A_LINE, 0}, {"line", A_LINE, 0}, {"row", A_LINE, 0},
	{"cell", A_CELL, 0}, {"nestcell", A_CELL, 0}, {"page", A_PAGE, 0}, {"sect", A_PAGE, 0},
	{"pagebb", A_PAGE, 1}, {"tab", A_CHAR, '\t'}, {"emdash", A_CHAR, 0x2014},
	{"endash", A_CHAR, 0x2013}, {"lquote", A_CHAR, 0x2018}, {"rquote", A_CHAR, 0x2019},
	{"ldblquote", A_CHAR, 0x201C}, {"rdblquote", A_CHAR, 0x201D}, {"bullet", A_CHAR, 0x2022},
	{"emspace", A_CHAR, 0x2003}, {"enspace", A_CHAR, 0x2002}, {"qmspace", A_CHAR, 0x2005},
	{"pard", A_PARD, 0}, {"plain", A_PLAIN, 0}, {"b", A_BOLD, 0}, {"v", A_HIDDEN, 0},
	{"deleted", A_HIDDEN, 0}, {"qc", A_CENTRE, 1}, {"ql", A_CENTRE, 0}, {"qr", A_CENTRE, 0},
	{"qj", A_CENTRE, 0}, {"fi", A_INDENT, 0}, {"cufi", A_INDENT, 0}, {"intbl", A_TABLE, 1},
	{"trowd", A_TABLE, 0}, {"outlinelevel", A_LEVEL, 0}, {"s", A_STYLE, 0}, {"f", A_FONT, 0},
	{"fcharset", A_CHARSET, 0}, {"cpg", A_PAGE_OF, 0}, {"ansicpg", A_OWN, 0}, {"mac", A_OWN, 10000},
	{"pc", A_OWN, 437}, {"pca", A_OWN, 850}, {"deff", A_DEFF, 0}, {"fldrslt", A_RESULT, 0},
	{"result", A_SHOWN, 0}, {"shptxt", A_SHOWN, 0}, {"yr", A_YEAR, 0}, {"mo", A_MONTH, 0},
	{"dy", A_DAY, 0},
	{"fonttbl", A_DEST, FONTS}, {"stylesheet", A_DEST, STYLES}, {"fldinst", A_DEST, CODE},
	{"listtext", A_DEST, NUMBER}, {"pntext", A_DEST, NUMBER}, {"title", A_DEST, INFO_TITLE},
	{"author", A_DEST, INFO_AUTHOR}, {"colortbl", A_DEST, SKIP}, {"info", A_DEST, SKIP},
	{"pict", A_DEST, SKIP}, {"object", A_DEST, SKIP}, {"shpinst", A_DEST, SKIP},
	{"header", A_DEST, SKIP}, {"headerl", A_DEST, SKIP}, {"headerr", A_DEST, SKIP},
	{"headerf", A_DEST, SKIP}, {"footer", A_DEST, SKIP}, {"footerl", A_DEST, SKIP},
	{"footerr", A_DEST, SKIP}, {"footerf", A_DEST, SKIP}, {"footnote", A_DEST, SKIP},
	{"annotation", A_DEST, SKIP}, {"shprslt", A_DEST, SKIP}, {"nonesttables", A_DEST, SKIP},
	{"xe", A_DEST, SKIP}, {"tc", A_DEST, SKIP}, {"rxe", A_DEST, SKIP}, {"txe", A_DEST, SKIP},
	{"ftnsep", A_DEST, SKIP}, {"ftnsepc", A_DEST, SKIP}, {"aftnsep", A_DEST, SKIP},
};

static const struct word *find_word(const char *name)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].name, name) == 0)
			return &words[i];
	return NULL;
}

/* A destination inside one that is passed over stays so, but for the document's own title. */
static void open_dest(struct walk *w, enum dest d)
{
	bool info = d == INFO_TITLE || d == INFO_AUTHOR;
	if (w->now.dest != SKIP || info)
		w->now.dest = d;
	w->skipped += d == SKIP;
	if (d == CODE)
		ros__buf_clear(&w->code);
}

static void font_word(struct walk *w, const struct word *x, long v)
{
	bool listed = w->now.dest == FONTS;
	if (x->act == A_FONT && listed)
		w->font_open = v;
	else if (x->act == A_FONT)
		w->now.font = v;
	else if (listed && w->font_open >= 0 && w->font_open < (long)MAX_FONTS)
		w->page_of[w->font_open] = x->act == A_CHARSET ? ros__rtf_charset(v) : (unsigned)v;
}

static void para_word(struct walk *w, const struct word *x, long v)
{
	if (w->now.dest == STYLES) {
		if (x->act == A_STYLE)
			w->style_open = v;
		if (x->act == A_LEVEL && w->style_open >= 0 && w->style_open < (long)MAX_STYLES && v >= 0 && v < 9)
			w->heading_of[w->style_open] = (unsigned char)(v + 1);
		return;
	}
	if (x->act == A_CENTRE)
		w->para.centred = x->arg;
	else if (x->act == A_INDENT)
		w->para.indent = v > 0;
	else if (x->act == A_TABLE)
		w->para.table = x->arg;
	else if (x->act == A_LEVEL)
		w->para.heading = v >= 0 && v < 9 ? (unsigned)v + 1 : 0;
	else if (v >= 0 && v < (long)MAX_STYLES)
		w->para.heading = w->heading_of[v];
}

static void date_word(struct walk *w, enum act act, long v)
{
	unsigned n = (unsigned)(v < 0 || v > 9999 ? 0 : v);
	if (w->now.dest != SKIP)
		return;
	if (act == A_YEAR && !w->date[0] && n)
		snprintf(w->date, sizeof w->date, "%04u", n % 10000);
	else if (act == A_MONTH && strlen(w->date) == 4 && n)
		snprintf(w->date + 4, sizeof w->date - 4, "-%02u", n % 100);
	else if (act == A_DAY && strlen(w->date) == 7 && n)
		snprintf(w->date + 7, sizeof w->date - 7, "-%02u", n % 100);
}

static void do_word(struct walk *w, const struct ros__rtf_token *t)
{
	const struct word *x = find_word(t->name);
	long v = t->has_value ? t->value : 1;
	if (!x) {
		if (w->now.star)
			open_dest(w, SKIP);
		return;
	}
	switch (x->act) {
	case A_UNIT:
		put_unit(w, v);
		break;
	case A_UC:
		w->now.uc = v >= 0 && v < 16 ? (unsigned)v : 1;
		break;
	case A_LINE:
	case A_CELL:
		end_line(w);
		break;
	case A_PAGE:
		if (w->now.dest == TEXT && x->arg)
			w->b.page = true;
		else if (w->now.dest == TEXT)
			new_page(w);
		break;
	case A_CHAR:
		put_char(w, x->arg);
		break;
	case A_PARD:
		if (w->now.dest == TEXT)
			plain_para(w);
		break;
	case A_PLAIN:
		w->now.bold = w->now.hidden = false;
		w->now.font = w->default_font;
		break;
	case A_BOLD:
		w->now.bold = v;
		break;
	case A_HIDDEN:
		w->now.hidden = v;
		break;
	case A_FONT:
	case A_CHARSET:
	case A_PAGE_OF:
		font_word(w, x, v);
		break;
	case A_OWN:
		w->own_page = x->arg ? x->arg : (unsigned)v;
		break;
	case A_DEFF:
		w->default_font = w->now.font = t->has_value ? v : 0;
		break;
	case A_RESULT:
		w->now.dest = w->now.dest == SKIP ? SKIP : TEXT;
		w->now.toc |= strncmp(ros__buf_str(&w->code) + strspn(ros__buf_str(&w->code), " "), "TOC", 3) == 0;
		break;
	case A_SHOWN:
		w->now.dest = TEXT;
		break;
	case A_YEAR:
	case A_MONTH:
	case A_DAY:
		date_word(w, x->act, t->has_value ? v : 0);
		break;
	case A_DEST:
		open_dest(w, (enum dest)x->arg);
		break;
	default:
		para_word(w, x, t->has_value ? v : 0);
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

/* --- groups --------------------------------------------------------------------------------------- */

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
	if (w->now.dest == STYLES)
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
	w->now.dest = TEXT;
	end_line(w);
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
		return ros_err_set(err, ROS_EINPUT, "%s: is cut off: a group is open at its end; fetch it again",
			in->path);
	ros__source_begin(&s, in, "rtf");
	s.meta_title = ros__arena_strdup(&s.arena, ros__buf_str(&w->title));
	s.meta_author = ros__arena_strdup(&s.arena, ros__buf_str(&w->author));
	s.meta_date = ros__arena_strdup(&s.arena, strlen(w->date) == 10 ? w->date : "");
	s.malformed = w->malformed;
	ros__build_finish(&w->b, &s);
	if (open)
		ros__reading_note(r, "cut_off", in->path,
			"a group is open at its end: the file is cut off or damaged, what is there was read");
	return ros__reading_emit(r, &s, err);
}

enum ros_status ros__read_rtf(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	if (in->len < 5 || memcmp(in->bytes, "{\\rtf", 5) != 0)
		return ros_err_set(err, ROS_EINPUT, "%s: is no RTF (it does not begin with {\\rtf)", in->path);
	struct walk *w = ros__xcalloc(1, sizeof *w);
	w->scan = (struct ros__rtf_scan){in->bytes, in->len, 0};
	w->b = (struct ros__build)ROS__BUILD_INIT;
	w->now.uc = 1;
	w->own_page = 1252;
	w->style_open = w->font_open = -1;
	walk_tokens(w);
	enum ros_status st = finish(r, in, w, err);
	ros__build_release(&w->b);
	struct ros_buf *bufs[] = {&w->bytes, &w->number, &w->code, &w->text, &w->title, &w->author};
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		ros__buf_release(bufs[i]);
	free(w->stack);
	free(w);
	return st;
}
