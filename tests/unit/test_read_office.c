/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/ordinal.h"
#include "read_help.h"
#include "read_zip.h"

#define W "<w:document xmlns:w='w' xmlns:mc='mc'><w:body>"
#define P(ppr, runs) "<w:p><w:pPr>" ppr "</w:pPr>" runs "</w:p>"
#define R(s) "<w:r><w:t>" s "</w:t></w:r>"
#define NUM(level, id) "<w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" id "'/></w:numPr>"

static const char styles[] =
	"<w:styles xmlns:w='w'>"
	"<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/>"
	"<w:pPr>" NUM("0", "1") "<w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
	"<w:style w:type='paragraph' w:styleId='x'><w:name w:val='Mine'/><w:basedOn w:val='1'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='t1'><w:name w:val='toc 1'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='tt'><w:name w:val='Title'/></w:style>"
	/* a style that is based on itself must not hang */
	"<w:style w:type='paragraph' w:styleId='l'><w:name w:val='loop'/><w:basedOn w:val='l'/></w:style>"
	"</w:styles>";

static const char numbering[] =
	"<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='7'>"
	"<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
	"<w:lvlText w:val='%1、'/></w:lvl>"
	"<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/>"
	"<w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
	"<w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
	"<w:numFmt w:val='bullet'/><w:lvlText w:val='*'/></w:lvl></w:abstractNum>"
	"<w:abstractNum w:abstractNumId='9'><w:numStyleLink w:val='LS'/></w:abstractNum>"
	"<w:abstractNum w:abstractNumId='10'><w:styleLink w:val='LS'/><w:lvl w:ilvl='0'>"
	"<w:start w:val='1'/><w:numFmt w:val='ideographTraditional'/><w:lvlText w:val='（%1）'/></w:lvl>"
	"</w:abstractNum><w:num w:numId='4'><w:abstractNumId w:val='9'/></w:num>"
	"<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
	"<w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
	"<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
	"<w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>";

static const char document[] = W
	P("<w:pStyle w:val='tt'/>", R("总标题"))
	P("<w:pStyle w:val='t1'/>", R("条目") "<w:r><w:tab/><w:t>3</w:t></w:r>")
	"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>"
	"<w:r><w:fldChar w:fldCharType='separate'/></w:r>" R("域条目一") "</w:p>"
	"<w:p>" R("域条目二") "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
	P("<w:pStyle w:val='1'/>", R("甲"))
	P(NUM("1", "1"), R("甲之一"))
	P(NUM("1", "1"), R("甲之二"))
	P("<w:pStyle w:val='x'/>", R("乙"))
	P(NUM("1", "1"), R("乙之一"))
	P(NUM("0", "2"), R("点"))
	P(NUM("0", "3"), R("重起"))
	P(NUM("0", "4"), R("列表样式"))
	P("", R("留") "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>" R("插") "</w:ins>"
		"<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
		"<w:r><w:footnoteReference w:id='1'/></w:r>")
	P("<w:jc w:val='center'/>", "<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r>")
	P("<w:ind w:firstLineChars='200'/>", R("前") "<w:r><w:br w:type='page'/></w:r>" R("后"))
	"<w:tbl><w:tr><w:tc><w:p>" R("格") "</w:p></w:tc></w:tr></w:tbl>"
	P("", "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>" R("框") "</w:p></w:txbxContent>"
		"</mc:Choice><mc:Fallback><w:txbxContent><w:p>" R("框") "</w:p></w:txbxContent></mc:Fallback>"
		"</mc:AlternateContent></w:r>" R("主"))
	P("<w:sectPr/>", R("节末"))
	P("<w:pStyle w:val='l'/>", "<w:hyperlink>" R("链") "</w:hyperlink>")
	"</w:body></w:document>";

static void word(void **state)
{
	(void)state;
	static const struct want_line want[] = {
		{"总标题", NULL, 0, 0},
		{"条目\t3", NULL, 0, ROS_LINE_TOC},
		{"域条目一", NULL, 0, ROS_LINE_TOC},
		{"域条目二", NULL, 0, ROS_LINE_TOC},
		{"甲", "一、", 1, ROS_LINE_CENTRED | ROS_LINE_BOLD},
		{"甲之一", "1.1", 0, ROS_LINE_LIST},
		{"甲之二", "1.2", 0, ROS_LINE_LIST},
		{"乙", "二、", 1, ROS_LINE_CENTRED | ROS_LINE_BOLD},
		{"乙之一", "2.1", 0, ROS_LINE_LIST},
		{"点", NULL, 0, ROS_LINE_LIST},
		{"重起", "五、", 0, ROS_LINE_LIST},
		{"列表样式", "（甲）", 0, ROS_LINE_LIST},
		{"留插", NULL, 0, 0},
		{"粗", NULL, 0, ROS_LINE_CENTRED | ROS_LINE_BOLD},
		{"前", NULL, 0, ROS_LINE_INDENT},
		{"后", NULL, 0, ROS_LINE_INDENT | ROS_LINE_PAGE_START},
		{"格", NULL, 0, ROS_LINE_TABLE},
		{"主", NULL, 0, 0},
		{"框", NULL, 0, 0},
		{"节末", NULL, 0, 0},
		{"链", NULL, 0, ROS_LINE_PAGE_START | ROS_LINE_LINK},
	};
	const char *const parts[] = {"word/document.xml", document, "word/styles.xml", styles,
		"word/numbering.xml", numbering, NULL};
	struct ros_buf zip = ROS_BUF_INIT;
	struct seen x = {0};
	zip_pairs(&zip, parts);
	assert_int_equal(seen_bytes(&x, "a.docx", zip.s, zip.len), ROS_OK);
	assert_string_equal(x.s[0].meta_title, "总标题");
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
	/* a zip by another name is known by what it holds */
	assert_int_equal(seen_bytes(&x, "a.doc", zip.s, zip.len), ROS_OK);
	assert_string_equal(x.s[0].format, "docx");
	seen_release(&x);
	/* cut anywhere: an error or nothing worse */
	for (size_t n = 0; n < zip.len; n += 37) {
		enum ros_status st = seen_bytes(&x, "a.docx", zip.s, n);
		assert_true(st == ROS_EINPUT || st == ROS_OK);
		assert_true(st == ROS_OK || strstr(x.err.msg, "a.docx"));
		seen_release(&x);
	}
	ros__buf_release(&zip);
}

static void broken_word(void **state)
{
	(void)state;
	const char *const no_xml[] = {"word/document.xml", "<w:document><w:body>", NULL};
	const char *const other[] = {"other.xml", "<x/>", NULL};
	const char *const outside[] = {"word/document.xml",
		"<!DOCTYPE d [<!ENTITY d SYSTEM 'file:///etc/passwd'>]>"
		"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>x&d;y</w:t></w:r></w:p></w:body>"
		"</w:document>", NULL};
	const char *const blown_up[] = {"word/document.xml",
		"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
		"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>x&d;&d;&d;y</w:t></w:r></w:p></w:body>"
		"</w:document>", NULL};
	struct ros_buf zip = ROS_BUF_INIT;
	struct seen x = {0};
	zip_pairs(&zip, no_xml);
	assert_int_equal(seen_bytes(&x, "a.docx", zip.s, zip.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "document.xml is damaged"));
	seen_release(&x);
	ros__buf_release(&zip);
	zip_pairs(&zip, other);
	assert_int_equal(seen_bytes(&x, "a.docx", zip.s, zip.len), ROS_EINPUT);
	seen_release(&x);
	ros__buf_release(&zip);
	zip_pairs(&zip, outside);
	assert_int_equal(seen_bytes(&x, "a.docx", zip.s, zip.len), ROS_OK);
	assert_string_equal(x.s[0].text, "xy\n");
	seen_release(&x);
	ros__buf_release(&zip);
	zip_pairs(&zip, blown_up);
	if (seen_bytes(&x, "a.docx", zip.s, zip.len) == ROS_OK)
		assert_string_equal(x.s[0].text, "xy\n");
	else
		assert_int_equal(x.err.code, ROS_EINPUT);
	seen_release(&x);
	ros__buf_release(&zip);
}

static void open_document(void **state)
{
	(void)state;
	static const char content[] =
		"<o:document-content xmlns:o='o' xmlns:t='t' xmlns:s='s' xmlns:f='f' xmlns:d='d'>"
		"<o:automatic-styles><s:style s:name='P1' s:parent-style-name='Standard'>"
		"<s:paragraph-properties f:text-align='center' f:break-before='page'/>"
		"<s:text-properties f:font-weight='bold'/></s:style>"
		"<t:list-style s:name='L1'><t:list-level-style-number t:level='1' s:num-format='一' "
		"s:num-suffix='、'/></t:list-style></o:automatic-styles>"
		"<o:body><o:text><t:tracked-changes><t:p>gone</t:p></t:tracked-changes>"
		"<t:table-of-content><t:index-body><t:p>条目<t:tab/>1</t:p></t:index-body></t:table-of-content>"
		"<t:h t:outline-level='2'>题</t:h><t:p t:style-name='P1'>中</t:p>"
		"<t:list t:style-name='L1'><t:list-item><t:p>甲</t:p><t:p>甲续</t:p></t:list-item>"
		"<t:list-item><t:p>乙</t:p></t:list-item></t:list>"
		"<t:p>前<t:s t:c='2'/>后<t:note><t:p>注</t:p></t:note><t:line-break/>次行</t:p>"
		"<t:p/><t:p><d:frame><d:text-box><t:p>框</t:p></d:text-box></d:frame>主</t:p>"
		"</o:text></o:body></o:document-content>";
	static const char style_part[] =
		"<o:document-styles xmlns:o='o' xmlns:t='t' xmlns:s='s'><o:styles>"
		"<t:outline-style><t:outline-level-style t:level='2' s:num-format='1' s:num-prefix='第' "
		"s:num-suffix='节'/></t:outline-style></o:styles></o:document-styles>";
	static const char meta[] = "<o:m xmlns:o='o' xmlns:d='d'><o:meta><d:title>名</d:title></o:meta></o:m>";
	static const struct want_line want[] = {
		{"条目\t1", NULL, 0, ROS_LINE_TOC},
		{"题", "第1节", 2, 0},
		{"中", NULL, 0, ROS_LINE_CENTRED | ROS_LINE_BOLD | ROS_LINE_PAGE_START},
		{"甲", "一、", 0, ROS_LINE_LIST},
		{"甲续", NULL, 0, ROS_LINE_LIST},
		{"乙", "二、", 0, ROS_LINE_LIST},
		{"前  后", NULL, 0, 0},
		{"次行", NULL, 0, 0},
		{"", NULL, 0, 0},
		{"主", NULL, 0, 0},
		{"框", NULL, 0, 0},
	};
	const char *const parts[] = {"mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", content, "styles.xml", style_part, "meta.xml", meta, NULL};
	struct ros_buf zip = ROS_BUF_INIT;
	struct seen x = {0};
	zip_pairs(&zip, parts);
	assert_int_equal(seen_bytes(&x, "a.odt", zip.s, zip.len), ROS_OK);
	assert_string_equal(x.s[0].meta_title, "名");
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
	ros__buf_release(&zip);
}

/* Numerals against their usual written forms. */
static void ordinals(void **state)
{
	(void)state;
	static const struct {
		enum ros_ordinal kind;
		unsigned n;
		const char *text;
	} want[] = {
		{ROS_ORD_HAN, 1, "一"}, {ROS_ORD_HAN, 10, "十"}, {ROS_ORD_HAN, 12, "十二"},
		{ROS_ORD_HAN, 20, "二十"}, {ROS_ORD_HAN, 105, "一百零五"}, {ROS_ORD_HAN, 110, "一百一十"},
		{ROS_ORD_HAN, 1001, "一千零一"}, {ROS_ORD_HAN_LEGAL, 21, "贰拾壹"}, {ROS_ORD_STEM, 3, "丙"},
		{ROS_ORD_STEM, 11, "11"}, {ROS_ORD_CIRCLE, 3, "③"}, {ROS_ORD_WIDE, 10, "１０"},
		{ROS_ORD_UPPER, 27, "AA"}, {ROS_ORD_LOWER, 2, "b"}, {ROS_ORD_UPPER_ROMAN, 1994, "MCMXCIV"},
		{ROS_ORD_LOWER_ROMAN, 4, "iv"}, {ROS_ORD_PAREN, 2, "⑵"}, {ROS_ORD_DECIMAL, 0, "0"},
		{ROS_ORD_BULLET, 1, ""},
	};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		ros__ordinal(&b, want[i].kind, want[i].n);
		assert_string_equal(ros__buf_str(&b), want[i].text);
		ros__buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(word),
		cmocka_unit_test(broken_word),
		cmocka_unit_test(open_document),
		cmocka_unit_test(ordinals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
