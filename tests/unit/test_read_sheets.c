/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks: cells, days, merged cells, hidden sheets, where the names of the columns stand. */
#include "read/csv.h"
#include "read/grid.h"
#include "read/xlsx_part.h"
#include "read_help.h"
#include "read_zip.h"

#define SAID_A "we dug three ditches and laid two roads this year, and the village looks another one"
#define SAID_B "the roof of the school is new, the children sit in light rooms and the teachers are glad"
#define XML "<?xml version=\"1.0\"?>"
#define BOOK(sheets) XML "<workbook xmlns:r=\"r\"><sheets>" sheets "</sheets></workbook>"
#define SHEET(name, id, more) "<sheet name=\"" name "\" sheetId=\"1\" r:id=\"" id "\" " more "/>"
#define RELS XML "<Relationships><Relationship Id=\"a\" Target=\"worksheets/one.xml\"/>" \
	"<Relationship Id=\"b\" Target=\"/xl/worksheets/two.xml\"/></Relationships>"
#define CELLS(rows) XML "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define IN(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static void zip_read(struct seen *x, const char *name, const char *const *pair, enum ros_status want)
{
	struct ros_buf zip = ROS_BUF_INIT;
	zip_pairs(&zip, pair);
	assert_int_equal(seen_bytes(x, name, zip.s, zip.len), want);
	ros__buf_release(&zip);
}

static void xlsx_cells(void **state)
{
	(void)state;
	struct seen x = {0};
	const char *const pair[] = {
		"xl/workbook.xml", BOOK(SHEET("Talks", "a", "")),
		"xl/_rels/workbook.xml.rels", RELS,
		"xl/sharedStrings.xml", XML "<sst><si><t>" SAID_A "</t></si><si><r><t>a_x000A_b </t></r>"
			"<r><t>and more</t></r><rPh><t>never</t></rPh></si></sst>",
		"xl/styles.xml", XML "<styleSheet><numFmts><numFmt numFmtId=\"164\" "
			"formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts><cellXfs>"
			"<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/>"
			"</cellXfs></styleSheet>",
		"xl/worksheets/one.xml", CELLS(
			"<row r=\"1\">" IN("A1", "All talks of the day") "</row>"
			"<row r=\"3\">" IN("A3", "speaker") IN("B3", "date") IN("C3", "text") IN("D3", "n")
			IN("E3", "yes") "</row>"
			"<row r=\"4\">" IN("A4", "Ann Lee") "<c r=\"B4\" s=\"1\"><v>45356</v></c>"
			"<c r=\"C4\" t=\"s\"><v>0</v></c><c r=\"D4\"><v>0.1</v></c><c r=\"E4\" t=\"b\"><v>1</v></c></row>"
			"<row r=\"5\" hidden=\"1\">" IN("A5", "Bo Wang") "<c r=\"B5\" s=\"3\"><v>45356.395833333336</v></c>"
			"<c r=\"C5\" t=\"s\"><v>1</v></c><c r=\"E5\" t=\"e\"><v>#N/A</v></c></row>"
			"<row r=\"6\">" IN("A6", "Cy Fox") "<c r=\"B6\"><v>45357</v></c><c r=\"C6\" t=\"str\">"
			"<f>A1</f><v>yes</v></c></row><row r=\"7\">" IN("A7", "nobody") "</row>"),
		NULL};
	zip_read(&x, "t.xlsx", pair, ROS_OK);
	assert_int_equal(x.n, 3);
	assert_true(x.s[0].record);
	assert_string_equal(x.s[0].format, "xlsx");
	assert_string_equal(x.s[0].text, SAID_A);
	assert_string_equal(var_of(&x.s[0], "speaker"), "Ann Lee");
	/* 45356 is 5 March 2024 in any spreadsheet */
	assert_string_equal(var_of(&x.s[0], "date"), "2024-03-05");
	assert_string_equal(var_of(&x.s[0], "n"), "0.1");
	assert_string_equal(var_of(&x.s[0], "yes"), "TRUE");
	assert_null(var_of(&x.s[0], "sheet"));
	assert_string_equal(x.s[1].text, "a\nb and more");
	assert_string_equal(var_of(&x.s[1], "date"), "2024-03-05 09:30");
	assert_null(var_of(&x.s[1], "yes"));
	assert_string_equal(x.s[2].text, "yes");
	assert_string_equal(var_of(&x.s[2], "date"), "2024-03-06"); /* its column says that it is a day */
	assert_string_equal(ros__buf_str(&x.notes),
		"left_out t.xlsx\nempty_rows t.xlsx\nhidden_rows t.xlsx\n");
	seen_release(&x);
}

static void xlsx_sheets(void **state)
{
	(void)state;
	struct seen x = {0};
	const char *const pair[] = {
		"xl/workbook.xml", BOOK(SHEET("East", "a", "") SHEET("West", "b", "state=\"hidden\"")),
		"xl/_rels/workbook.xml.rels", RELS,
		"xl/worksheets/one.xml", CELLS(
			"<row r=\"1\">" IN("A1", "县区") IN("B1", "姓名") IN("C1", "发言内容") "</row>"
			"<row r=\"2\">" IN("A2", "甲县") IN("B2", "王平") IN("C2", "同意") "</row>"
			"<row r=\"3\">" IN("B3", "李明") IN("C3", "赞成") "</row>"
			"<row r=\"4\">" IN("B4", "赵山") IN("C4", "支持") "</row>"
			"<row r=\"5\">" IN("A5", "乙县") IN("B5", "周水") "</row>")
			"<!-- -->",
		"xl/worksheets/two.xml", CELLS("<row>" IN("A1", "text") "</row><row>" IN("A2", SAID_B) "</row>"),
		NULL};
	zip_read(&x, "t.xlsx", pair, ROS_OK);
	assert_int_equal(x.n, 3);
	assert_null(var_of(&x.s[1], "县区")); /* nothing is merged */
	assert_string_equal(ros__buf_str(&x.notes), "empty_rows t.xlsx\nleft_out t.xlsx\n");
	seen_release(&x);
	const char *const bad[] = {"xl/workbook.xml", BOOK(SHEET("East", "a", "")),
		"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", NULL};
	zip_read(&x, "t.xlsx", bad, ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "sheet1.xml is damaged"));
	seen_release(&x);
	const char *const none[] = {"xl/workbook.xml", BOOK(SHEET("East", "a", "")),
		"xl/worksheets/sheet1.xml", CELLS("<row>" IN("A1", "1") "</row>"), NULL};
	zip_read(&x, "t.xlsx", none, ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "names the columns"));
	seen_release(&x);
	const char *const other[] = {"word/other.xml", "<x/>", NULL};
	zip_read(&x, "t.xlsx", other, ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "is no Excel workbook"));
	seen_release(&x);
}

static void merged(void **state)
{
	(void)state;
	struct seen x = {0};
	const char *const pair[] = {
		"xl/workbook.xml", BOOK(SHEET("East", "a", "")), "xl/_rels/workbook.xml.rels", RELS,
		"xl/worksheets/one.xml", XML "<worksheet><sheetData>"
			"<row r=\"1\">" IN("A1", "姓名") IN("B1", "发言") "</row>"
			"<row r=\"2\">" IN("B2", "题目") IN("C2", "内容") IN("D2", "单位") "</row>"
			"<row r=\"3\">" IN("A3", "王平") IN("B3", "修路") IN("C3", "路通了") IN("D3", "甲县") "</row>"
			"<row r=\"4\">" IN("B4", "办学") IN("C4", "学校好了") "</row>"
			"<row r=\"5\">" IN("A5", "李明") IN("B5", "种树") "</row></sheetData>"
			"<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"A3:A4\"/>"
			"<mergeCell ref=\"D3:D4\"/><mergeCell ref=\"C4:C5\"/></mergeCells></worksheet>",
		NULL};
	zip_read(&x, "t.xlsx", pair, ROS_OK);
	assert_int_equal(x.n, 2); /* a text that spans rows is said once */
	assert_string_equal(var_of(&x.s[0], "姓名"), "王平");
	assert_string_equal(var_of(&x.s[1], "姓名"), "王平");
	assert_string_equal(var_of(&x.s[1], "单位"), "甲县");
	assert_string_equal(x.s[1].text, "学校好了");
	seen_release(&x);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define WIDE(text) "<w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>" P(text) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define DOC(body) "<w:document xmlns:w=\"w\"><w:body>" body "</w:body></w:document>"

static void docx_read(struct seen *x, const char *body)
{
	const char *const pair[] = {"word/document.xml", body, NULL};
	zip_read(x, "t.docx", pair, ROS_OK);
}

static void docx_tables(void **state)
{
	(void)state;
	struct seen x = {0};
	/* a row of names; a cell that goes on below */
	docx_read(&x, DOC(P("All talks") "<w:tbl>" TR(TC("姓名") TC("单位") TC("发言内容"))
		TR(TC("王平") "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P("甲县") "</w:tc>"
			TC(SAID_A "</w:t><w:br/><w:t>more"))
		TR(TC("李明") "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" P("") "</w:tc>" TC("同意")) "</w:tbl>"));
	assert_int_equal(x.n, 2);
	assert_true(x.s[0].record);
	assert_string_equal(x.s[0].format, "docx");
	assert_string_equal(x.s[0].text, SAID_A "\nmore");
	assert_string_equal(var_of(&x.s[1], "姓名"), "李明");
	assert_string_equal(var_of(&x.s[1], "单位"), "甲县");
	assert_string_equal(ros__buf_str(&x.notes), "left_out t.docx\n");
	seen_release(&x);
	/* forms: labels beside their values, or over them */
	docx_read(&x, DOC("<w:tbl>" TR(TC("姓名") TC("王平") TC("职务") TC("乡长")) TR(TC("发言内容") WIDE(SAID_A))
		"</w:tbl><w:p/><w:tbl>" TR(TC("姓名") TC("李明") TC("职务") TC("镇长")) TR(WIDE("发言内容")) TR(WIDE(SAID_B))
		"</w:tbl>"));
	assert_int_equal(x.n, 2);
	assert_string_equal(var_of(&x.s[0], "职务"), "乡长");
	assert_string_equal(x.s[1].text, SAID_B);
	seen_release(&x);
	/* a list of those who came is no table of speeches, nor is a small one in a long text */
	docx_read(&x, DOC(P(SAID_A) "<w:tbl>" TR(TC("姓名") TC("职务")) TR(TC("王平") TC("乡长")) "</w:tbl>"));
	assert_int_equal(x.n, 1);
	assert_false(x.s[0].record);
	seen_release(&x);
	docx_read(&x, DOC(P(SAID_A SAID_B) "<w:tbl>" TR(TC("姓名") TC("内容")) TR(TC("王平") TC("修路")) "</w:tbl>"));
	assert_int_equal(x.n, 1);
	assert_non_null(strstr(x.s[0].text, "修路"));
	seen_release(&x);
}

/* The same tables in web pages and OpenDocument texts; a page's layout is no table of speeches. */
static void other_tables(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(
		seen_string(&x, "t.html",
			"<html><body><table><tr><td><p>All talks</p><table><tr><th>姓名</th>"
			"<th>单位</th><th>发言内容</th></tr><tr><td>王平</td><td rowspan=2>甲县</td><td>" SAID_A
			"<br>more</td></tr>"
			"<tr><td>李明</td><td>同意</td></tr></table></td></tr></table></body></html>"),
		ROS_OK);
	assert_int_equal(x.n, 2);
	assert_true(x.s[0].record);
	assert_string_equal(x.s[0].format, "html");
	assert_string_equal(x.s[0].text, SAID_A "\nmore");
	assert_string_equal(var_of(&x.s[1], "单位"), "甲县");
	assert_string_equal(ros__buf_str(&x.notes), "left_out t.html\n");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "t.html",
						 "<html><body><p>" SAID_A "</p><table><tr><td>姓名</td><td>职务</td></tr>"
						 "<tr><td>王平</td><td>乡长</td></tr></table></body></html>"),
		ROS_OK);
	assert_int_equal(x.n, 1);
	assert_false(x.s[0].record);
	seen_release(&x);
	const char *const pair[] = {"content.xml",
		XML "<c><body><text><p>All talks</p><table><table-row><table-cell>"
			"<p>姓名</p></table-cell><table-cell "
			"number-columns-repeated=\"1\"><p>单位</p></table-cell><table-cell><p>发言内容</p>"
			"</table-cell></table-row><table-row><table-cell><p>王平</p></table-cell><table-cell "
			"number-rows-spanned=\"2\"><p>甲县"
			"</p></table-cell><table-cell><p>" SAID_A
			"</p><p>more</p></table-cell></table-row><table-row><table-cell><p>李明</p>"
			"</table-cell><covered-table-cell/><table-cell><p>同意</p></table-cell></table-row></"
			"table></text></body></c>",
		NULL};
	zip_read(&x, "t.odt", pair, ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].format, "odt");
	assert_string_equal(x.s[0].text, SAID_A "\nmore");
	assert_string_equal(var_of(&x.s[1], "单位"), "甲县");
	assert_string_equal(x.s[1].text, "同意");
	seen_release(&x);
}

static void ods(void **state)
{
	(void)state;
	struct seen x = {0};
	const char *const pair[] = {"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml", XML "<c><automatic-styles><style name=\"off\"><table-properties display=\"false\"/>"
		"</style></automatic-styles><body><spreadsheet><table name=\"One\"><table-row><table-cell "
		"number-columns-spanned=\"3\"><p>A title</p></table-cell><covered-table-cell/></table-row>"
		"<table-row><table-cell><p>name</p></table-cell><table-cell><p>date</p></table-cell><table-cell>"
		"<p>text</p></table-cell></table-row><table-row><table-cell number-rows-spanned=\"2\"><p>Ann</p>"
		"</table-cell><table-cell value-type=\"date\" date-value=\"2024-03-05T00:00:00\"><p>5.3.</p>"
		"</table-cell><table-cell><annotation><p>not this</p></annotation><p>one<s/>two</p><p>three"
		"<line-break/>four</p></table-cell></table-row><table-row><covered-table-cell/><table-cell "
		"value-type=\"float\" value=\"45357\"/><table-cell><p>again</p></table-cell></table-row>"
		"<table-row number-rows-repeated=\"1000000\"><table-cell number-columns-repeated=\"1024\"/>"
		"</table-row></table><table name=\"Two\" style-name=\"off\"><table-row><table-cell><p>text</p>"
		"</table-cell></table-row><table-row><table-cell><p>hidden</p></table-cell></table-row></table>"
		"</spreadsheet></body></c>", NULL};
	zip_read(&x, "t.ods", pair, ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].text, "one two\nthree\nfour");
	assert_string_equal(var_of(&x.s[0], "date"), "2024-03-05");
	assert_string_equal(var_of(&x.s[1], "date"), "2024-03-06");
	assert_string_equal(var_of(&x.s[1], "name"), "Ann");
	assert_string_equal(ros__buf_str(&x.notes), "left_out t.ods\nleft_out t.ods\n");
	seen_release(&x);
}

/* Written by xlwt, whose days are its own reckoning. */
static void xls(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_path(&x, "tests/data/read/talks.xls"), ROS_OK);
	assert_int_equal(x.n, 3);
	assert_string_equal(x.s[0].format, "xls");
	assert_string_equal(x.s[0].text, "我们修好了三条水渠，又铺了两条路。\n大家都满意。");
	assert_string_equal(var_of(&x.s[0], "姓名"), "王平");
	assert_string_equal(var_of(&x.s[0], "date"), "2024-03-05");
	assert_string_equal(var_of(&x.s[0], "n"), "7");
	assert_string_equal(var_of(&x.s[1], "date"), "2024-03-06 09:30");
	assert_string_equal(var_of(&x.s[1], "n"), "0.25");
	assert_string_equal(var_of(&x.s[2], "date"), "2024-03-07");
	assert_string_equal(ros__buf_str(&x.notes), "left_out talks.xls\n");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "t.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "save it as xlsx"));
	seen_release(&x);
}

/* What programs export as "Excel": a page with a table, or values between tabs. */
static void so_called_xls(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "t.xls", "<html><body><table><tr><td colspan=3>Talks</td></tr>"
		"<tr><th>姓名</th><th>单位</th><th>发言内容</th></tr><tr><td>王平</td><td rowspan=2>甲县</td>"
		"<td>修路<br>办学</td></tr><tr><td>李明</td><td>同意</td></tr></table></body></html>"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].text, "修路\n办学");
	assert_string_equal(var_of(&x.s[1], "单位"), "甲县");
	assert_string_equal(x.s[1].text, "同意");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "t.xls", "name\ttext\nAnn\tyes\n"), ROS_OK);
	assert_string_equal(x.s[0].text, "yes");
	assert_string_equal(x.s[0].format, "csv");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "t.xls", "<html><body><p>words</p></body></html>"), ROS_EINPUT);
	seen_release(&x);
}

/* A table beside the texts: rows above the names are gone, cells that span rows are filled in. */
static void as_table(void **state)
{
	(void)state;
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros__grid g = {0};
	struct ros_buf zip = ROS_BUF_INIT;
	bool is;
	ros_config_defaults(&cfg);
	const char *const pair[] = {
		"xl/workbook.xml", BOOK(SHEET("East", "a", "")), "xl/_rels/workbook.xml.rels", RELS,
		"xl/worksheets/one.xml", XML "<worksheet><sheetData><row r=\"1\">" IN("A1", "List") "</row>"
			"<row r=\"2\">" IN("A2", "file") IN("B2", "party") IN("C2", "date") "</row>"
			"<row r=\"3\">" IN("A3", "a.txt") IN("B3", "X") "<c r=\"C3\"><v>45356</v></c></row>"
			"<row r=\"4\">" IN("A4", "b.txt") "</row></sheetData><mergeCells><mergeCell ref=\"B3:B4\"/>"
			"</mergeCells></worksheet>", NULL};
	zip_pairs(&zip, pair);
	struct ros__blob in = {zip.s, zip.len, "m.xlsx", NULL, NULL};
	assert_int_equal(ros__grid_read(&cfg, &in, &g, &is, &err), ROS_OK);
	assert_true(is);
	assert_int_equal(g.nrow, 3);
	assert_string_equal(ros__grid_cell(&g, 0, 0), "file");
	assert_string_equal(ros__grid_cell(&g, 2, 1), "X");
	assert_string_equal(ros__grid_cell(&g, 1, 2), "2024-03-05");
	ros__grid_release(&g);
	struct ros__blob text = {"file,party\n", 11, "m.csv", NULL, NULL};
	assert_int_equal(ros__grid_read(&cfg, &text, &g, &is, &err), ROS_OK);
	assert_false(is);
	ros__buf_release(&zip);
	ros_config_release(&cfg);
}

static void bombs(void **state)
{
	(void)state;
	struct seen x = {0};
	const char *const pair[] = {"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml", XML "<c><body><table name=\"One\"><table-row number-rows-repeated=\"1000000\">"
		"<table-cell number-columns-repeated=\"16384\"><p>text</p></table-cell></table-row></table></body></c>",
		NULL};
	zip_read(&x, "t.ods", pair, ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "more than 20000000 cells"));
	seen_release(&x);
	/* every cell merged over all rows: the work is bounded by the cells a sheet may have */
	struct ros__grid g = {0};
	for (size_t i = 1; i <= 20000; i++) {
		ros__grid_row(&g, i);
		ros__grid_put(&g, 0, "x", 1);
		ros__grid_merge(&g, 1, 1000000, 0);
	}
	ros__grid_fill(&g, ROS_GRID_ALL);
	assert_int_equal(g.nrow, 20000);
	ros__grid_release(&g);
}

static void days(void **state)
{
	(void)state;
	char s[24];
	/* The two epochs and the day that never was: Microsoft's own documentation of DATE systems. */
	assert_true(ros__grid_date(1, false, true, false, s));
	assert_string_equal(s, "1900-01-01");
	assert_true(ros__grid_date(61, false, true, false, s));
	assert_string_equal(s, "1900-03-01");
	assert_true(ros__grid_date(0, true, true, false, s));
	assert_string_equal(s, "1904-01-01");
	assert_true(ros__grid_date(0.75, false, false, true, s));
	assert_string_equal(s, "18:00");
	assert_true(ros__grid_date(45356.999999, false, true, true, s));
	assert_string_equal(s, "2024-03-06");
	assert_false(ros__grid_date(-1, false, true, false, s));
	assert_false(ros__grid_date(1e300, false, true, false, s));
	assert_int_equal(ros__xlsx_format("#,##0.00"), ROS_SHOWN_NUMBER);
	assert_int_equal(ros__xlsx_format("General"), ROS_SHOWN_NUMBER);
	assert_int_equal(ros__xlsx_format("\"Day \"0"), ROS_SHOWN_NUMBER);
	assert_int_equal(ros__xlsx_format("[Red]0;[Blue]-0"), ROS_SHOWN_NUMBER);
	assert_int_equal(ros__xlsx_format("[$-804]yyyy\\-mm\\-dd"), ROS_SHOWN_DAY);
	assert_int_equal(ros__xlsx_format("[h]:mm"), ROS_SHOWN_TIME);
}

static void csv_forms(void **state)
{
	(void)state;
	struct seen x = {0};
	char sep = 0;
	assert_int_equal(ros__csv_sep_line("sep=;\r\na;b", 10, &sep), 7);
	assert_int_equal(sep, ';');
	assert_int_equal(ros__csv_sep_line("\"sep=|\"\na", 9, &sep), 8);
	assert_int_equal(ros__csv_sep_line("sep,a", 5, &sep), 0);
	assert_int_equal(ros__csv_sep_line("sep=ab\n", 7, &sep), 0);
	assert_int_equal(seen_string(&x, "a.csv", "\xEF\xBB\xBFsep=;\r\nname;text\r\nAnn;a, b\r\n"), ROS_OK);
	assert_int_equal(x.n, 1);
	assert_string_equal(x.s[0].text, "a, b");
	assert_string_equal(var_of(&x.s[0], "name"), "Ann");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.csv", "发言汇总,,\n二〇二四年三月,,\n姓名,职务,内容\n王平,乡长,同意\n"),
		ROS_OK);
	assert_int_equal(x.n, 1);
	assert_string_equal(var_of(&x.s[0], "职务"), "乡长");
	assert_string_equal(ros__buf_str(&x.notes), "left_out b.csv\n");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "c.csv", "All talks\nname;text\nAnn;yes\n"), ROS_OK);
	assert_string_equal(var_of(&x.s[0], "name"), "Ann");
	seen_release(&x);
	/* values that are names of columns elsewhere */
	assert_int_equal(seen_string(&x, "d.csv", "k,text\nname,speech\ndate,title\n"), ROS_OK);
	assert_int_equal(x.n, 2);
	seen_release(&x);
	/* a column of that name with numbers beside one that holds the words */
	assert_int_equal(seen_string(&x, "e.csv", "speech,words\n1,\"" SAID_A SAID_A SAID_B "\"\n2,\"" SAID_B
		SAID_A SAID_B "\"\n"), ROS_OK);
	assert_string_equal(var_of(&x.s[0], "speech"), "1");
	seen_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(xlsx_cells),
		cmocka_unit_test(xlsx_sheets),
		cmocka_unit_test(merged),
		cmocka_unit_test(docx_tables),
		cmocka_unit_test(other_tables),
		cmocka_unit_test(ods),
		cmocka_unit_test(xls),
		cmocka_unit_test(so_called_xls),
		cmocka_unit_test(as_table),
		cmocka_unit_test(bombs),
		cmocka_unit_test(days),
		cmocka_unit_test(csv_forms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
