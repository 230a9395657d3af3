/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/visible.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
enum { STYLE_NUMBER, STYLE_HEAD, STYLE_TEXT, STYLE_LINK }; /* cellXfs of the styles in sheet.c */

void ros__book_texts_release(struct ros_book_texts *t)
{
	ros__strmap_release(&t->id);
	ros__buf_release(&t->items);
}

/* A text that looks like an escape has its own first character escaped. */
static bool looks_escaped(const char *s, size_t len)
{
	if (len < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
		return false;
	for (int i = 2; i < 6; i++)
		if (!strchr("0123456789abcdefABCDEF", s[i]))
			return false;
	return true;
}

void ros__book_text(struct ros_buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t n = ros__utf8_char(s + i, len - i);
		unsigned char c = (unsigned char)s[i];
		bool none = n == 0 ||
			(n == 3 && c == 0xEF &&
				(memcmp(s + i, "\xEF\xBF\xBE", 3) == 0 || memcmp(s + i, "\xEF\xBF\xBF", 3) == 0));
		if (n == 1 && strchr("&<>\"", c) && c)
			ros__buf_adds(b, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;");
		else if (none)
			ros__buf_adds(b, "\xEF\xBF\xBD");
		else if (n == 1 && c < 0x20 && c != '\t' && c != '\n')
			ros__buf_addf(b, "_x%04X_", c);
		else if (looks_escaped(s + i, len - i))
			ros__buf_adds(b, "_x005F_");
		else
			ros__buf_add(b, s + i, n);
		i += n ? n : 1;
	}
}

void ros__book_column(struct ros_buf *b, size_t col)
{
	char name[8];
	size_t n = sizeof name;
	for (col++; col; col = (col - 1) / 26)
		name[--n] = (char)('A' + (col - 1) % 26);
	ros__buf_add(b, name + n, sizeof name - n);
}

/* Bytes of a text that a cell can hold: it counts UTF-16. */
static size_t fits(const char *s, size_t len)
{
	size_t units = 0, i = 0;
	while (i < len) {
		size_t n = ros__utf8_char(s + i, len - i);
		units += n == 4 ? 2 : 1;
		if (units >= ROS_BOOK_MOST_UNITS)
			break;
		i += n ? n : 1;
	}
	return i;
}

static uint32_t text_id(struct ros_book_texts *t, const char *s)
{
	size_t len = strlen(s), n = fits(s, len);
	uint32_t before = t->id.n, id = ros__strmap_put(&t->id, s, n);
	t->used++;
	if (id < before)
		return id;
	ros__buf_adds(&t->items, "<si><t xml:space=\"preserve\">");
	ros__book_text(&t->items, s, n);
	ros__buf_adds(&t->items, n < len ? "\xE2\x80\xA6</t></si>" : "</t></si>");
	return id;
}

static void put_text(
	struct ros_buf *b, struct ros_book_texts *t, const char *s, size_t row, size_t col, int style)
{
	ros__buf_adds(b, "<c r=\"");
	ros__book_column(b, col);
	ros__buf_addf(b, "%zu\" s=\"%d\" t=\"s\"><v>%u</v></c>", row + 1, style, text_id(t, s));
}

static void put_cell(
	struct ros_buf *b, const struct ros_sheet *s, size_t row, size_t col, struct ros_book_texts *t)
{
	const char *v = s->cell(s->ctx, row, col);
	char *end;
	if (!*v)
		return;
	bool number = s->is_number ? s->is_number(s->ctx, row, col) : s->number && s->number[col];
	double x = number ? strtod(v, &end) : 0;
	if (!number || *end || !isfinite(x)) {
		bool leads = s->target && s->link(s->ctx, row, col);
		put_text(b, t, v, row + 1, col, leads ? STYLE_LINK : STYLE_TEXT);
		return;
	}
	ros__buf_adds(b, "<c r=\"");
	ros__book_column(b, col);
	ros__buf_addf(b, "%zu\"", row + 2);
	int format = s->format ? s->format[col] : ROS_FORMAT_PLAIN;
	if (s->link && s->link(s->ctx, row, col))
		ros__buf_addf(b, " s=\"%d\"", STYLE_LINK);
	else if (format)
		ros__buf_addf(b, " s=\"%d\"", STYLE_LINK + format);
	ros__buf_addf(b, "><v>%.16g</v></c>", x);
}

/* The head stays in sight. */
static void put_view(struct ros_buf *b, const struct ros_sheet *s, bool first)
{
	ros__buf_addf(b,
		"<sheetViews><sheetView%s workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
		"activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView>"
		"</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>",
		first ? " tabSelected=\"1\"" : "");
	for (size_t c = 0; c < s->ncol && c < ROS_BOOK_MOST_COLUMNS; c++)
		ros__buf_addf(b, "<col min=\"%zu\" max=\"%zu\" width=\"%d.7109375\" customWidth=\"1\"/>",
			c + 1, c + 1, s->width ? s->width[c] : 12);
	ros__buf_adds(b, "</cols>");
}

/* The words that the first column takes, as a list to choose from. */
static void put_choice(struct ros_buf *b, const struct ros_sheet *s, size_t nrow)
{
	ros__buf_addf(b,
		"<dataValidations count=\"1\"><dataValidation type=\"list\" allowBlank=\"1\" "
		"showInputMessage=\"1\" showErrorMessage=\"1\" sqref=\"A2:A%zu\"><formula1>&quot;",
		nrow + 1);
	for (size_t i = 0; s->choice[i]; i++) {
		ros__buf_adds(b, i ? "," : "");
		ros__book_text(b, s->choice[i], strlen(s->choice[i]));
	}
	ros__buf_adds(b, "&quot;</formula1></dataValidation></dataValidations>");
}

/* A sheet's name between apostrophes, which stand twice in it. */
static void put_quoted(struct ros_buf *b, const char *name)
{
	while (*name) {
		size_t n = strcspn(name, "'");
		ros__book_text(b, name, n);
		name += n;
		if (*name == '\'') {
			ros__buf_adds(b, "''");
			name++;
		}
	}
}

/* Cells that lead to a row of another sheet. */
static void put_links(struct ros_buf *b, const struct ros_sheet *s, size_t nrow, size_t ncol)
{
	size_t n = 0;
	for (size_t r = 0; s->link && r < nrow; r++)
		for (size_t c = 0; c < ncol && n < ROS_BOOK_MOST_LINKS; c++) {
			size_t to = s->link(s->ctx, r, c);
			if (!to || to > ROS_BOOK_MOST_ROWS)
				continue;
			ros__buf_adds(b, n++ ? "<hyperlink ref=\"" : "<hyperlinks><hyperlink ref=\"");
			ros__book_column(b, c);
			ros__buf_addf(b, "%zu\" location=\"'", r + 2);
			put_quoted(b, s->target ? s->target(s->ctx, r) : s->link_to);
			ros__buf_addf(b, "'!A%zu\"/>", to);
		}
	if (n)
		ros__buf_adds(b, "</hyperlinks>");
}

void ros__book_sheet(
	struct ros_buf *b, const struct ros_sheet *s, bool first, struct ros_book_texts *t)
{
	size_t nrow = s->nrow < ROS_BOOK_MOST_ROWS ? s->nrow : ROS_BOOK_MOST_ROWS - 1;
	size_t ncol = s->ncol < ROS_BOOK_MOST_COLUMNS ? s->ncol : ROS_BOOK_MOST_COLUMNS;
	ros__buf_adds(b,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"" MAIN
		"\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
	put_view(b, s, first);
	ros__buf_adds(b, "<sheetData><row r=\"1\">");
	for (size_t c = 0; c < ncol; c++)
		put_text(b, t, s->head[c], 0, c, STYLE_HEAD);
	ros__buf_adds(b, "</row>");
	for (size_t r = 0; r < nrow; r++) {
		ros__buf_addf(b, "<row r=\"%zu\">", r + 2);
		for (size_t c = 0; c < ncol; c++)
			put_cell(b, s, r, c, t);
		ros__buf_adds(b, "</row>");
	}
	ros__buf_adds(b, "</sheetData><autoFilter ref=\"A1:");
	ros__book_column(b, ncol - 1);
	ros__buf_addf(b, "%zu\"/>", nrow + 1);
	if (s->choice && nrow)
		put_choice(b, s, nrow);
	put_links(b, s, nrow, ncol);
	ros__buf_adds(b,
		"<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" "
		"footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
		"</worksheet>"); /* printed: A4 across, all columns on a page */
}

void ros__book_shared(struct ros_buf *b, const struct ros_book_texts *t)
{
	ros__buf_addf(b,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\"" MAIN
		"\" count=\"%zu\" uniqueCount=\"%u\">",
		t->used, t->id.n);
	ros__buf_add(b, t->items.s, t->items.len);
	ros__buf_adds(b, "</sst>");
}
