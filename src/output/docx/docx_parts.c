/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/docx/docx_parts.h"

#include <string.h>

#include "base/visible.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

void ros__docx_text(struct ros_buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t n = ros__utf8_char(s + i, len - i);
		unsigned char c = (unsigned char)s[i];
		if (n == 1 && (c == '&' || c == '<' || c == '>' || c == '"'))
			ros__buf_adds(b, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;");
		else if (n == 0 || (n == 1 && c < 0x20 && c != '\t' && c != '\n'))
			ros__buf_adds(b, "\xEF\xBF\xBD");
		else
			ros__buf_add(b, s + i, n);
		i += n ? n : 1;
	}
}

/* --- styles --- */

/* Faces of the four voices of an official document, by script; the family of each is in `fonts`. */
struct face {
	const char *han, *latin;
};
static const struct face title_face = {"方正小标宋简体", "Times New Roman"},
			 black = {"黑体", "Times New Roman"}, kai = {"楷体", "Times New Roman"},
			 body = {"仿宋", "Times New Roman"};

struct style {
	const char *id, *name, *based;
	const struct face *face;
	int half_points;       /* size, 0: inherited */
	int before, after, line;  /* twentieths of a point; line 240 is single, `SINGLE` of the size */
	const char *first, *last; /* before and behind the spacing, in the order of the standard */
	const char *run;
};

#define KEEP "<w:keepNext/>"
#define CENTRE "<w:jc w:val=\"center\"/>"
#define LEVEL(n) "<w:outlineLvl w:val=\"" n "\"/>"

static const struct style styles[] = {
	{"Title", "Title", NULL, &title_face, 40, 0, 200, 340, "", CENTRE, ""},
	{"Kicker", "Kicker", NULL, &kai, 28, 300, 100, 300, "", CENTRE, ""},
	{"Heading1", "heading 1", NULL, &black, 30, 280, 100, 300, KEEP, LEVEL("0"), ""},
	{"Heading2", "heading 2", NULL, &kai, 26, 180, 80, 280, KEEP, LEVEL("1"), "<w:b/>"},
	{"Heading3", "heading 3", NULL, &body, 22, 120, 60, 280, KEEP, LEVEL("2"), "<w:b/>"},
	{"Ahead", "Ahead", NULL, NULL, 22, 0, 80, 280, KEEP, "", ""}, /* as the body */
	{"Note", "Note", NULL, NULL, 19, 0, 60, 250, "", "", "<w:color w:val=\"595959\"/>"},
	{"NoteAhead", "Note ahead", "Note", NULL, 19, 0, 60, 250, KEEP, "", ""},
	{"Quote", "Quote", NULL, &kai, 22, 60, 40, 280, "", "<w:ind w:left=\"480\" w:right=\"240\"/>",
		""},
	{"Source", "Source", NULL, NULL, 18, 0, 80, 240, "", "<w:ind w:left=\"480\"/>", ""},
	{"Words", "Words", NULL, NULL, 21, 0, 60, 280, "", "", ""}, /* rows of words, of settings */
	{"Annex", "Annex", NULL, NULL, 21, 0, 60, 280, "", "", ""},
	{"Caption", "caption", NULL, &black, 20, 120, 80, 260, KEEP, CENTRE, ""},
	{"Picture", "Picture", NULL, NULL, 0, 120, 0, 240, KEEP, CENTRE, ""},
	{"PictureCaption", "Picture caption", "Caption", NULL, 0, 40, 200, 260,
		"<w:keepNext w:val=\"0\"/>", CENTRE, ""},
	{"Cell", "Cell", NULL, NULL, 18, 20, 20, 240, "", "", ""},
	{"Dense", "Dense", NULL, NULL, 14, 20, 20, 240, "", "", ""}, /* of a matrix with many columns */
	{"List", "List", NULL, NULL, 0, 0, 40, 280,
		"<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "", ""},
	{"Footer", "footer", NULL, NULL, 21, 0, 0, 240, "", CENTRE, ""},
};

static void add_fonts(struct ros_buf *b, const struct face *f)
{
	ros__buf_addf(b, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:cs=\"%s\" w:eastAsia=\"%s\"/>",
		f->latin,
		f->latin, f->latin, f->han);
}

/* Lines are as high as the style says, whatever face a machine has: of a single line, size times.
 */
#define SINGLE 1.2
enum { BODY_SIZE = 22, BODY_AFTER = 80, BODY_LINE = 280 };

static const struct style *style_of(const char *id)
{
	for (size_t i = 0; id && i < sizeof styles / sizeof *styles; i++)
		if (strcmp(styles[i].id, id) == 0)
			return &styles[i];
	return NULL;
}

static int half_points_of(const struct style *s)
{
	for (; s; s = style_of(s->based))
		if (s->half_points)
			return s->half_points;
	return BODY_SIZE;
}

/* Twentieths of a point. */
static int line_of(int half_points, int line)
{
	return (int)(half_points * 10 * SINGLE * line / 240 + .5);
}

struct ros_docx_metrics ros__docx_metrics(const char *style)
{
	const struct style *s = style_of(style);
	int size = half_points_of(s);
	bool list = style && strcmp(style, "List") == 0, quote = style && strcmp(style, "Quote") == 0;
	return (struct ros_docx_metrics){.size = size / 2.0,
		.line = line_of(size, s ? s->line : BODY_LINE) / 20.0,
		.around = (s ? s->before + s->after : BODY_AFTER) / 20.0,
		.indent = quote ? 36
			: list      ? 24
						: 0,
		.keep = s && strcmp(s->first, KEEP) == 0};
}

/* A picture's line is as high as the picture. */
static void add_style(struct ros_buf *b, const struct style *s)
{
	bool picture = strcmp(s->id, "Picture") == 0;
	ros__buf_addf(b,
		"<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
		"<w:basedOn w:val=\"%s\"/><w:qFormat/><w:pPr>%s<w:spacing w:before=\"%d\" w:after=\"%d\" "
		"w:line=\"%d\" w:lineRule=\"%s\"/>%s</w:pPr><w:rPr>",
		s->id, s->name, s->based ? s->based : "Normal", s->first, s->before, s->after,
		picture ? s->line : line_of(half_points_of(s), s->line), picture ? "auto" : "exact",
		s->last);
	if (s->face)
		add_fonts(b, s->face);
	ros__buf_adds(b, s->run);
	if (s->half_points)
		ros__buf_addf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", s->half_points,
			s->half_points);
	ros__buf_adds(b, "</w:rPr></w:style>");
}

/* Which faces a character of both scripts has, as Word names it. */
static const char *east_asian(const char *lang)
{
	return !strcmp(lang, "zh-Hant") ? "zh-TW" : strncmp(lang, "zh", 2) ? "en-US" : "zh-CN";
}

static void add_styles(struct ros_buf *b, const char *lang)
{
	ros__buf_adds(b, DECLARATION "<w:styles "
		"xmlns:w=\"" WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>");
	add_fonts(b, &body);
	ros__buf_addf(b,
		"<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/><w:lang w:val=\"en-US\" "
		"w:eastAsia=\"%s\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"%d\" "
		"w:line=\"%d\" w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>"
		"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
		"w:val=\"Normal\"/>"
		"</w:style>",
		BODY_SIZE, BODY_SIZE, east_asian(lang), BODY_AFTER, line_of(BODY_SIZE, BODY_LINE));
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		add_style(b, &styles[i]);
	ros__buf_adds(b, "<w:style w:type=\"character\" w:styleId=\"Link\"><w:name "
		"w:val=\"Link\"/><w:rPr>"
		"<w:color w:val=\"1F4E79\"/></w:rPr></w:style></w:styles>");
}

/* --- the others --- */

static void add_numbering(struct ros_buf *b)
{
	ros__buf_adds(b, DECLARATION "<w:numbering xmlns:w=\"" WORD "\"><w:abstractNum "
		"w:abstractNumId=\"0\">"
		"<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>"
		"<w:lvlText w:val=\"\xE2\x80\xA2\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"480\" "
		"w:hanging=\"240\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
		"w:val=\"0\"/></w:num></w:numbering>");
}

/* A machine without the face takes the one named as its other name, then the family. */
static void add_font_table(struct ros_buf *b)
{
	static const struct {
		const char *name, *other, *family, *charset;
	} fonts[] = {{"方正小标宋简体", "宋体", "roman", "86"}, {"黑体", "SimHei", "swiss", "86"},
		{"楷体", "KaiTi", "roman", "86"}, {"仿宋", "仿宋_GB2312", "roman", "86"},
		{"Times New Roman", "Liberation Serif", "roman", "00"}};
	ros__buf_adds(b, DECLARATION "<w:fonts xmlns:w=\"" WORD "\">");
	for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
		ros__buf_addf(b, "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"%s\"/>"
			"<w:family w:val=\"%s\"/></w:font>", fonts[i].name, fonts[i].other, fonts[i].charset,
			fonts[i].family);
	ros__buf_adds(b, "</w:fonts>");
}

static void add_footer(struct ros_buf *b)
{
	ros__buf_adds(b, DECLARATION "<w:ftr xmlns:w=\"" WORD "\"><w:p><w:pPr><w:pStyle "
		"w:val=\"Footer\"/></w:pPr>"
		"<w:r><w:t xml:space=\"preserve\">\xE2\x80\x94 </w:t></w:r><w:fldSimple w:instr=\" PAGE "
		"\"><w:r>"
		"<w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> "
		"\xE2\x80\x94</w:t></w:r></w:p>"
		"</w:ftr>");
}

static void add_types(struct ros_buf *b)
{
	ros__buf_adds(b, DECLARATION "<Types xmlns=\"" PACKAGE "content-types\"><Default "
		"Extension=\"rels\" "
		"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
		"Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" "
		"ContentType=\"image/png\"/>");
	static const char *const part[][2] = {{"document", "document.main"}, {"styles", "styles"},
		{"numbering", "numbering"}, {"fontTable", "fontTable"}, {"footer1", "footer"}};
	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		ros__buf_addf(b, "<Override PartName=\"/word/%s.xml\" ContentType=\"" TYPE "%s+xml\"/>",
			part[i][0], part[i][1]);
	ros__buf_adds(b, "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd."
		"openxmlformats-package.core-properties+xml\"/></Types>");
}

static void add_relations(struct ros_buf *b, size_t nimage)
{
	static const char *const part[] = {"styles", "numbering", "fontTable", "footer"};
	ros__buf_adds(b, DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">");
	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		ros__buf_addf(b, "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/%s\" "
			"Target=\"%s%s.xml\"/>", i + 1,
			part[i], part[i], i == 3 ? "1" : "");
	for (size_t i = 1; i <= nimage; i++)
		ros__buf_addf(b, "<Relationship Id=\"image%zu\" Type=\"" OFFICE "/image\" "
			"Target=\"media/image%zu.png\"/>", i, i);
	ros__buf_adds(b, "</Relationships>");
}

static void add_package(struct ros_buf *b)
{
	ros__buf_adds(b, DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
		"Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
			"Target=\"word/document.xml\"/><Relationship "
		"Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" "
		"Target=\"docProps/core.xml\"/></Relationships>");
}

static void add_core(struct ros_buf *b, const char *title)
{
	ros__buf_adds(b, DECLARATION "<cp:coreProperties "
		"xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	ros__docx_text(b, title, strlen(title));
	ros__buf_adds(b, "</dc:title><dc:creator>rostrum</dc:creator></cp:coreProperties>");
}

void ros__docx_parts(
	struct ros_docx_part *part, size_t *n, const char *lang, size_t nimage, const char *title)
{
	static const char *const name[ROS_DOCX_FIXED] = {"[Content_Types].xml", "_rels/.rels",
		"word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml",
			"word/fontTable.xml",
		"word/footer1.xml", "docProps/core.xml"};
	struct ros_docx_part *p = part + *n;
	for (size_t i = 0; i < ROS_DOCX_FIXED; i++)
		p[i] = (struct ros_docx_part){name[i], ROS_BUF_INIT};
	add_types(&p[0].data);
	add_package(&p[1].data);
	add_relations(&p[2].data, nimage);
	add_styles(&p[3].data, lang);
	add_numbering(&p[4].data);
	add_font_table(&p[5].data);
	add_footer(&p[6].data);
	add_core(&p[7].data, title);
	*n += ROS_DOCX_FIXED;
}
