/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sniff.h"

#include <string.h>
#include <strings.h>

#include "read/bytes.h"
#include "text/utf8.h"

static bool begins(const struct ros__blob *in, const char *s, size_t n)
{
	return in->len >= n && memcmp(in->bytes, s, n) == 0;
}

/* --- zip containers --------------------------------------------------------------------------- */

/* Is there a member of this name, or one that begins so where it ends in a slash? The directory at
 * the end decides; a zip whose end is lost is searched as a whole. */
static bool zip_has(const struct ros__blob *in, const char *name)
{
	size_t n = strlen(name), tail = in->len < 65536 + 22 ? in->len : 65536 + 22;
	const char *start = in->bytes + in->len - tail, *end = NULL;
	for (const char *p = start; (p = memmem(p, tail - (size_t)(p - start), "PK\5\6", 4)); p++)
		end = p;
	if (!end || (size_t)(in->bytes + in->len - end) < 22)
		return memmem(in->bytes, in->len, name, n) != NULL;
	size_t at = ros__le32(end + 16), limit = (size_t)(end - in->bytes);
	while (at + 46 <= limit && memcmp(in->bytes + at, "PK\1\2", 4) == 0) {
		const char *e = in->bytes + at;
		size_t len = ros__le16(e + 28);
		bool whole = at + 46 + len <= limit;
		if (whole && len >= n && (len == n || name[n - 1] == '/') &&
			strncasecmp(e + 46, name, n) == 0)
			return true;
		at += 46 + len + ros__le16(e + 30) + ros__le16(e + 32);
	}
	return false;
}

static const char *zip_kind(const struct ros__blob *in)
{
	static const struct {
		const char *member, *kind;
	} kinds[] = {{"word/document.xml", "docx"}, {"xl/workbook.xml", "xlsx"},
		{"META-INF/container.xml", "epub"}, {"xl/workbook.bin", "xlsb"},
		{"ppt/presentation.xml", "pptx"}, {"OFD.xml", "ofd"}, {"Index/Document.iwa", "pages"},
		{"Index.zip", "pages"}, {"index.apxl", "pages"}, {"Index/", "pages"}};
	size_t head = in->len < 4096 ? in->len : 4096;
	static const char office[] = "mimetypeapplication/vnd.oasis.opendocument.";
	const char *mime = memmem(in->bytes, head, office, sizeof office - 1);
	const char *type = mime ? mime + sizeof office - 1 : "";
	size_t left = mime ? head - (size_t)(type - in->bytes) : 0;
	if (left >= 11 && strncmp(type, "spreadsheet", 11) == 0)
		return "ods";
	if (mime)
		return left >= 4 && strncmp(type, "text", 4) == 0 ? "odt" : "odp";
	if (memmem(in->bytes, head, "mimetypeapplication/epub+zip", 28))
		return "epub";
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (zip_has(in, kinds[i].member))
			return kinds[i].kind;
	return "archive";
}

/* --- compound files of Office before 2007 ----------------------------------------------------- */

/* A stream of this name: entries of the directory are 128 bytes and begin with the name in UTF-16. */
static bool ole_has(const struct ros__blob *in, const char *name)
{
	size_t n = strlen(name);
	for (size_t at = 512; at + 128 <= in->len; at += 128) {
		const char *e = in->bytes + at;
		size_t k = 0;
		if (ros__le16(e + 64) != 2 * (n + 1))
			continue;
		while (k < n && e[2 * k] == name[k] && !e[2 * k + 1])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

static const char *ole_kind(const struct ros__blob *in)
{
	static const struct {
		const char *stream, *kind;
	} kinds[] = {{"EncryptedPackage", "locked"}, {"WordDocument", "doc"}, {"Workbook", "xls"},
		{"Book", "xls"}, {"PowerPoint Document", "ppt"}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (ole_has(in, kinds[i].stream))
			return kinds[i].kind;
	return "ole";
}

/* --- marked-up text --------------------------------------------------------------------------- */

/* The text's first bytes as ASCII: UTF-16 loses every other byte. */
static size_t ascii_head(const struct ros__blob *in, char *out, size_t n)
{
	size_t i = 0, k = 0;
	bool wide = begins(in, "\xFF\xFE", 2) || begins(in, "\xFE\xFF", 2) ||
		begins(in, "<\0", 2) || begins(in, "\0<", 2);
	if (begins(in, "\xEF\xBB\xBF", 3))
		i = 3;
	for (; i < in->len && k + 1 < n; i++)
		if (!wide || (in->bytes[i] && (unsigned char)in->bytes[i] < 0x80))
			out[k++] = in->bytes[i];
	out[k] = '\0';
	return k;
}

static const char *skip_space(const char *s)
{
	return s + strspn(s, " \t\r\n");
}

/* Behind the prolog: declaration, comments, processing instructions, document type. */
static const char *root_tag(const char *s)
{
	for (s = skip_space(s); s[0] == '<' && (s[1] == '?' || s[1] == '!'); s = skip_space(s)) {
		const char *end;
		if (strncmp(s, "<!--", 4) == 0) {
			end = strstr(s, "-->");
			s = end ? end + 3 : "";
		} else if (s[1] == '?') {
			end = strstr(s, "?>");
			s = end ? end + 2 : "";
		} else {
			int depth = 0; /* an internal subset is held in brackets */
			for (; *s && !(*s == '>' && depth <= 0); s++)
				depth += (*s == '[') - (*s == ']');
			s += *s == '>';
		}
	}
	return *s == '<' ? s : NULL;
}

static bool name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		(c && strchr("_.-:", c)) || (unsigned char)c >= 0x80;
}

bool ros__sniff_root(const struct ros__blob *in, char *name, size_t n)
{
	char head[8192];
	ascii_head(in, head, sizeof head);
	const char *s = skip_space(head);
	if (*s != '<')
		return false;
	bool declared = strncmp(s, "<?xml", 5) == 0;
	const char *tag = root_tag(s);
	if (!tag)
		return declared && snprintf(name, n, "?") > 0;
	size_t k = 1;
	while (name_char(tag[k]))
		k++;
	const char *colon = memchr(tag + 1, ':', k - 1), *from = colon ? colon + 1 : tag + 1;
	snprintf(name, n, "%.*s", (int)(tag + k - from), from);
	name[ros__utf8_valid(name, strlen(name))] = '\0';
	/* Without a declaration a namespace shows that it is no text with an angle bracket. */
	size_t end = k + strcspn(tag + k, ">");
	bool spaced = memmem(tag, end, "xmlns", 5) != NULL;
	return k > 1 && *name && (declared || spaced || strcasecmp(name, "html") == 0 ||
		strcmp(name, "TEI") == 0 || strcmp(name, "teiCorpus") == 0 ||
		strcmp(name, "akomaNtoso") == 0);
}

static const char *xml_kind(const struct ros__blob *in)
{
	static const struct {
		const char *root, *kind;
	} kinds[] = {{"html", "html"}, {"TEI", "tei"}, {"TEI.2", "tei"}, {"teiCorpus", "tei"},
		{"listPerson", "tei"}, {"listOrg", "tei"}, {"taxonomy", "tei"}, {"akomaNtoso", "akn"}};
	char root[120], head[256];
	ascii_head(in, head, sizeof head);
	if (*skip_space(head) != '<') /* most texts: no more of them is looked at */
		return NULL;
	if (strncasecmp(skip_space(head), "<!doctype html", 14) == 0)
		return "html";
	if (!ros__sniff_root(in, root, sizeof root))
		return NULL;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcasecmp(root, kinds[i].root) == 0)
			return kinds[i].kind;
	return "xml";
}

/* "1", then "00:00:01,000 --> 00:00:02,500" */
static bool is_srt(const struct ros__blob *in)
{
	char head[256];
	ascii_head(in, head, sizeof head);
	const char *s = skip_space(head);
	s = skip_space(s + strspn(s, "0123456789"));
	return strspn(s, "0123456789:,.") >= 9 && strncmp(s + strspn(s, "0123456789:,."), " --> ", 5) == 0;
}

bool ros__sniff_json(const struct ros__blob *in)
{
	char head[64];
	size_t n = ascii_head(in, head, sizeof head), end = in->len;
	const char *s = skip_space(head);
	if (n < 2 || (*s != '[' && *s != '{'))
		return false;
	while (end && (strchr(" \t\r\n", in->bytes[end - 1])))
		end--;
	if (!end || in->bytes[end - 1] != (*s == '[' ? ']' : '}'))
		return false;
	const char *next = skip_space(s + 1);
	return *s == '{' ? *next == '"' : *next && strchr("{[\"", *next);
}

const char *ros__sniff(const struct ros__blob *in)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *kind;
	} magics[] = {{"%PDF-", 5, "pdf"}, {"{\\rtf", 5, "rtf"}, {"\x1F\x8B", 2, "archive"},
		{"BZh", 3, "archive"}, {"\xFD" "7zXZ", 5, "archive"}, {"\x28\xB5\x2F\xFD", 4, "archive"},
		{"WEBVTT", 6, "vtt"}, {"\xEF\xBB\xBFWEBVTT", 9, "vtt"}};
	if (begins(in, "PK\x03\x04", 4))
		return zip_kind(in);
	if (begins(in, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
		return ole_kind(in);
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (begins(in, magics[i].bytes, magics[i].len))
			return magics[i].kind;
	return is_srt(in) ? "srt" : xml_kind(in);
}

bool ros__looks_like_text(const struct ros__blob *in, size_t rarity)
{
	size_t n = in->len < 4096 ? in->len : 4096, odd = 0;
	for (size_t i = 0; i < n; i++)
		odd += !in->bytes[i] ||
			((unsigned char)in->bytes[i] < 0x20 && !strchr("\t\n\v\f\r\x1A", in->bytes[i]));
	if (odd * rarity <= n)
		return true;
	const char *name = ros__detect_encoding(in->bytes, in->len, NULL);
	return strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0;
}
