/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "output/table/book.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char ROOT[] = XML "<Relationships xmlns='" PACKAGE "relationships'>"
	"<Relationship Id='rId1' Type='" OFFICE "/officeDocument' Target='xl/workbook.xml'/>"
	"</Relationships>";

/* Numbers, the bold head, and text: a date that is typed over stays as it is typed. */
#define XF(number, font, applies)                                                                  \
	"<xf numFmtId='" number "' fontId='" font "' fillId='0' borderId='0' xfId='0' " applies "='1'/>"
static const char STYLES[] = XML
	"<styleSheet xmlns='" MAIN "'>"
	"<numFmts count='3'><numFmt numFmtId='164' formatCode='#,##0.0'/>"
	"<numFmt numFmtId='165' formatCode='0.000'/><numFmt numFmtId='166' "
	"formatCode='0.0000'/></numFmts>"
	"<fonts count='3'><font><sz val='11'/><name val='Calibri'/><family val='2'/></font>"
	"<font><b/><sz val='11'/><name val='Calibri'/><family val='2'/></font>"
	"<font><u/><sz val='11'/><color rgb='FF1A5A96'/><name val='Calibri'/><family "
	"val='2'/></font></fonts>"
	"<fills count='2'><fill><patternFill patternType='none'/></fill>"
	"<fill><patternFill patternType='gray125'/></fill></fills>"
	"<borders count='1'><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
	"<cellStyleXfs count='1'><xf numFmtId='0' fontId='0' fillId='0' borderId='0'/></cellStyleXfs>"
	"<cellXfs count='9'>" XF("0", "0", "applyFont") XF("0", "1", "applyFont")
		XF("49", "0", "applyNumberFormat") XF("0", "2", "applyFont")
	/* ros_sheet_format from ROS_FORMAT_THOUSANDS on; 3 and 2 are built in: #,##0 and 0.00 */
	XF("3", "0", "applyNumberFormat") XF("164", "0", "applyNumberFormat")
		XF("2", "0", "applyNumberFormat") XF("165", "0", "applyNumberFormat") XF("166", "0",
			"applyNumberFormat") "</cellXfs>"
								 "<cellStyles count='1'><cellStyle name='Normal' xfId='0' "
								 "builtinId='0'/></cellStyles>"
								 "</styleSheet>";
#undef XF

static void put(struct ros_package *p, const char *name, struct ros_buf *b)
{
	ros__package_put(p, name, ros__buf_str(b), b->len);
	ros__buf_clear(b);
}

static void put_types(struct ros_package *p, size_t n, struct ros_buf *b)
{
	ros__buf_adds(b,
		XML
		"<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType=\""
		"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
		"ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
		"ContentType=\"" KIND
		"sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND
		"styles+xml\"/>"
		"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" KIND "sharedStrings+xml\"/>");
	for (size_t i = 1; i <= n; i++)
		ros__buf_addf(b,
			"<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" KIND
			"worksheet+xml\"/>",
			i);
	ros__buf_adds(b, "</Types>");
	put(p, "[Content_Types].xml", b);
}

/* A name of Excel's for a place of sheet i, up to the place: 'name'! */
static void put_defined(
	struct ros_buf *b, const struct ros_sheet *s, size_t i, const char *name, const char *more)
{
	ros__buf_addf(b, "<definedName name=\"_xlnm.%s\" localSheetId=\"%zu\"%s>'", name, i, more);
	for (const char *c = s->name; *c; c += *c == '\'') { /* a quote stands twice */
		size_t len = strcspn(c, "'");
		ros__book_text(b, c, len);
		c += len;
		ros__buf_adds(b, *c ? "''" : "");
	}
	ros__buf_adds(b, "'!");
}

/* The range of the filter, $A$1:$C$9, and the head that each printed page repeats. */
static void put_range(struct ros_buf *b, const struct ros_sheet *s, size_t i)
{
	size_t nrow = s->nrow < ROS_BOOK_MOST_ROWS ? s->nrow : ROS_BOOK_MOST_ROWS - 1;
	put_defined(b, s, i, "_FilterDatabase", " hidden=\"1\"");
	ros__buf_adds(b, "$A$1:$");
	ros__book_column(b, (s->ncol < ROS_BOOK_MOST_COLUMNS ? s->ncol : ROS_BOOK_MOST_COLUMNS) - 1);
	ros__buf_addf(b, "$%zu</definedName>", nrow + 1);
	put_defined(b, s, i, "Print_Titles", "");
	ros__buf_adds(b, "$1:$1</definedName>");
}

static void put_workbook(
	struct ros_package *p, const struct ros_sheet *s, size_t n, struct ros_buf *b)
{
	ros__buf_adds(b,
		XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><bookViews><workbookView/>"
			"</bookViews><sheets>");
	for (size_t i = 0; i < n; i++) {
		ros__buf_adds(b, "<sheet name=\"");
		ros__book_text(b, s[i].name, strlen(s[i].name));
		ros__buf_addf(b, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
	}
	ros__buf_adds(b, "</sheets><definedNames>");
	for (size_t i = 0; i < n; i++)
		put_range(b, &s[i], i);
	ros__buf_adds(b, "</definedNames></workbook>");
	put(p, "xl/workbook.xml", b);
	ros__buf_adds(b, XML "<Relationships xmlns=\"" PACKAGE "relationships\">");
	for (size_t i = 1; i <= n; i++)
		ros__buf_addf(b,
			"<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/worksheet\" "
			"Target=\"worksheets/sheet%zu.xml\"/>",
			i, i);
	ros__buf_addf(b,
		"<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
		"<Relationship Id=\"rId%zu\" Type=\"" OFFICE
		"/sharedStrings\" Target=\"sharedStrings.xml\"/>"
		"</Relationships>",
		n + 1, n + 2);
	put(p, "xl/_rels/workbook.xml.rels", b);
}

void ros__book_open(struct ros_book *k, const struct ros_sheet *s, size_t n)
{
	*k = (struct ros_book){.nsheet = n};
	ROS_NEW_ARRAY(k->texts, 1);
	ros__package_begin(&k->package);
	put_types(&k->package, n, &k->b);
	ros__package_put(&k->package, "_rels/.rels", ROOT, sizeof ROOT - 1);
	put_workbook(&k->package, s, n, &k->b);
	ros__package_put(&k->package, "xl/styles.xml", STYLES, sizeof STYLES - 1);
}

void ros__book_add(struct ros_book *k, const struct ros_sheet *s)
{
	char name[48];
	ros__book_sheet(&k->b, s, k->nadded == 0, k->texts);
	snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", ++k->nadded);
	put(&k->package, name, &k->b);
}

enum ros_status ros__book_save(struct ros_book *k, const char *path, struct ros_err *err)
{
	ros__book_shared(&k->b, k->texts);
	put(&k->package, "xl/sharedStrings.xml", &k->b);
	return ros__package_write(&k->package, path, err);
}

void ros__book_release(struct ros_book *k)
{
	if (k->texts)
		ros__book_texts_release(k->texts);
	free(k->texts);
	ros__buf_release(&k->b);
	ros__package_abandon(&k->package);
	*k = (struct ros_book){0};
}

enum ros_status ros__sheet_write(const char *path, const struct ros_sheet *s, struct ros_err *err)
{
	struct ros_book k;
	ros__book_open(&k, s, 1);
	ros__book_add(&k, s);
	enum ros_status st = ros__book_save(&k, path, err);
	ros__book_release(&k);
	return st;
}
