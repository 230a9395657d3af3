/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats, and how a file finds its reader. */
#include <string.h>
#include <strings.h>

#include "base/io.h"
#include "base/log.h"
#include "read/reader.h"
#include "text/utf8.h"

#define ARCHIVES "zip tar tgz tbz2 txz gz bz2 xz zst"
static const struct ros_reader readers[] = {
	{"txt", "txt text", "plain text in any usual encoding", NULL, NULL},
	{"md", "md markdown", "Markdown, with front matter", NULL, NULL},
	{"html", "html htm xhtml shtml", "web pages, Word's filtered html", NULL, NULL},
	{"docx", "docx docm dotx", "Word", NULL, NULL},
	{"odt", "odt ott", "OpenDocument text", NULL, NULL},
	{"pdf", "pdf", "PDF with text in it", ros__pdf_available, "poppler-utils"},
	{"doc", "doc dot wps rtf", "Word before 2007, RTF", ros__doc_available,
		"antiword, catdoc or libreoffice"},
	{"csv", "csv tsv tab", "tables with a column of text, one document a row", NULL, NULL},
	{"jsonl", "jsonl ndjson", "JSON Lines with a text field, one document a line", NULL, NULL},
	{"archive", ARCHIVES, "archives and compressed files of these", NULL, NULL},
};
static const ros__read_fn functions[] = {
	ros__read_txt, ros__read_md, ros__read_html, ros__read_docx, ros__read_odt, ros__read_pdf,
	ros__read_doc, ros__read_csv, ros__read_jsonl, ros__read_archive,
};
#define NREADER (sizeof readers / sizeof *readers)
_Static_assert(NREADER == sizeof functions / sizeof *functions, "one function a reader");

const struct ros_reader *ros__readers(size_t *n)
{
	*n = NREADER;
	return readers;
}

static bool has_word(const char *words, const char *word, size_t len)
{
	for (const char *p = words; *p;) {
		size_t n = strcspn(p, " ");
		if (n == len && strncasecmp(p, word, n) == 0)
			return true;
		p += n + (p[n] == ' ');
	}
	return false;
}

/* Index of the reader whose suffix the path has, -1 for none. */
static int by_suffix(const char *path)
{
	const char *base = ros__path_base(path), *dot = strrchr(base, '.');
	for (size_t i = 0; dot && dot > base && i < NREADER; i++)
		if (has_word(readers[i].suffixes, dot + 1, strlen(dot + 1)))
			return (int)i;
	return -1;
}

static int by_name(const char *name)
{
	for (size_t i = 0; i < NREADER; i++)
		if (strcmp(readers[i].name, name) == 0)
			return (int)i;
	return -1;
}

static const struct magic {
	const char *bytes;
	size_t len;
	const char *reader;
} magics[] = {
	{"%PDF-", 5, "pdf"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "doc"},
	{"{\\rtf", 5, "doc"},
	{"PK\x03\x04", 4, "archive"},
	{"\x1F\x8B", 2, "archive"},
	{"BZh", 3, "archive"},
	{"\xFD" "7zXZ", 5, "archive"},
	{"\x28\xB5\x2F\xFD", 4, "archive"},
};

static bool starts_like_html(const char *s, size_t n)
{
	static const char *const tags[] = {"<!doctype html", "<html"};
	size_t i = n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	while (i < n && strchr(" \t\r\n", s[i]) && s[i])
		i++;
	for (size_t k = 0; k < 2; k++)
		if (n - i > strlen(tags[k]) && strncasecmp(s + i, tags[k], strlen(tags[k])) == 0)
			return true;
	return false;
}

/* What the first bytes say beyond doubt, -1 for nothing. */
static int by_content(const struct ros__blob *in)
{
	size_t head = in->len < 4096 ? in->len : 4096;
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		const struct magic *m = &magics[i];
		if (in->len < m->len || memcmp(in->bytes, m->bytes, m->len) != 0)
			continue;
		if (m->bytes[0] != 'P')
			return by_name(m->reader);
		if (memmem(in->bytes, head, "opendocument.text", 17))
			return by_name("odt");
		return by_name(memmem(in->bytes, in->len, "word/document.xml", 17) ? "docx" : "archive");
	}
	return starts_like_html(in->bytes, in->len) ? by_name("html") : -1;
}

/* The suffix decides, unless the bytes are plainly another format (a zip named .doc). */
static int choose(const struct ros__blob *in)
{
	int suffix = by_suffix(in->name ? in->name : in->path), content = by_content(in);
	if (suffix < 0 || content < 0)
		return suffix < 0 ? content : suffix;
	bool page_in_text = content == by_name("html") && suffix != by_name("doc");
	bool some_zip = content == by_name("archive") &&
		(suffix == by_name("docx") || suffix == by_name("odt"));
	return suffix == by_name("archive") || page_in_text || some_zip ? suffix : content;
}

/* Text has hardly any control characters, whatever its encoding: at most one in `rarity`. */
static bool looks_like_text(const struct ros__blob *in, size_t rarity)
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

enum ros_status ros__read_blob(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	if (!in->len)
		return ros_err_set(err, ROS_EINPUT, "%s: is empty; give a file that holds text", in->path);
	bool known = by_suffix(in->name ? in->name : in->path) >= 0;
	if (!known && r->in_folder) {
		ros__reading_note(r, "unknown_kind", in->path,
			"is of no known kind and was left out; name it to read it as text");
		return ROS_OK;
	}
	int k = choose(in);
	if (k < 0 && looks_like_text(in, 20))
		k = by_name("txt");
	if (k < 0)
		return ros_err_set(err, ROS_EINPUT,
			"%s: is neither text nor a known format; convert it to one", in->path);
	return functions[k](r, in, err);
}

void ros__source_begin(struct ros_source_text *s, const struct ros__blob *in, const char *format)
{
	*s = (struct ros_source_text){.format = format, .encoding = "UTF-8"};
	s->path = ros__arena_strdup(&s->arena, in->path);
}

enum ros_status ros__decode_blob(struct ros__reading *r, const struct ros__blob *in,
	const char *declared, struct ros_source_text *s, struct ros_decoded *d, const char **text,
	size_t *len, struct ros_err *err)
{
	bool told = r->cfg->encoding && *r->cfg->encoding;
	if (!told && !looks_like_text(in, 4))
		return ros_err_set(err, ROS_EINPUT, "%s: is not text, whatever its name says", in->path);
	enum ros_status st = ros__decode(in->bytes, in->len, r->cfg->encoding, declared, d, err);
	if (st != ROS_OK)
		return st;
	/* Damage is repaired, but what is mostly damage, or half damage and half control characters, is
	 * no text of this encoding. */
	uint64_t chars = d->malformed ? ros__utf8_count(d->text, d->len) : 0;
	if (d->malformed * 10 > chars * 7 || (d->malformed * 5 > chars && !looks_like_text(in, 20)))
		return ros_err_set(err, ROS_EINPUT,
			"%s: most of it is malformed as %s; give its --encoding, or leave it out", in->path,
			d->encoding);
	s->encoding = d->encoding;
	s->malformed = d->malformed;
	s->first_malformed = d->first_malformed;
	s->mixed = d->mixed;
	*text = d->text ? d->text : in->bytes + d->skip;
	*len = d->len;
	return ROS_OK;
}

enum ros_status ros__reading_emit(struct ros__reading *r, struct ros_source_text *s,
	struct ros_err *err)
{
	const char **field[] = {&s->meta_title, &s->meta_author, &s->meta_date, &s->text};
	for (size_t i = 0; i < sizeof field / sizeof *field; i++)
		if (!*field[i])
			*field[i] = "";
	enum ros_status st = ROS_OK;
	if (s->malformed)
		ros__verbose("%s: %s, %s, %zu lines, %llu malformed, the first at byte %llu", s->path,
			s->format, s->encoding, s->nline, (unsigned long long)s->malformed,
			(unsigned long long)s->first_malformed);
	else
		ros__verbose("%s: %s, %s, %zu lines", s->path, s->format, s->encoding, s->nline);
	if (s->malformed && r->cfg->strict)
		st = ros_err_set(err, ROS_EINPUT,
			"%s: %llu malformed bytes or sequences as %s, the first at byte %llu; "
			"repair it, give --encoding, or leave --strict out",
			s->path, (unsigned long long)s->malformed, s->encoding,
			(unsigned long long)s->first_malformed);
	if (st == ROS_OK) {
		r->nsource++;
		st = r->fn(r->ctx, s, err);
		r->refused = st != ROS_OK;
	}
	ros__source_release(s);
	return st;
}

void ros__reading_note(struct ros__reading *r, const char *code, const char *path,
	const char *text)
{
	if (r->note)
		r->note(r->ctx, code, path, 0, text);
}

enum ros_status ros__reading_doubt(struct ros__reading *r, const char *code, const char *path,
	const char *text, struct ros_err *err)
{
	if (r->cfg->strict)
		return ros_err_set(err, ROS_EINPUT, "%s: %s; --strict refuses this", path, text);
	ros__reading_note(r, code, path, text);
	return ROS_OK;
}

bool ros__reading_fatal(const struct ros__reading *r, enum ros_status st)
{
	return r->refused || r->cfg->strict || st == ROS_EINTERRUPTED || st == ROS_EUSAGE ||
		st == ROS_ECONFIG;
}

enum ros_status ros__reading_forgive(struct ros__reading *r, const char *path, enum ros_status st,
	struct ros_err *err)
{
	if (st == ROS_OK || ros__reading_fatal(r, st))
		return st;
	size_t n = strlen(path);
	const char *text = err->msg;
	if (strncmp(text, path, n) == 0 && text[n] == ':')
		text += n + 1 + (text[n + 1] == ' ');
	ros__reading_note(r, "unreadable", path, text);
	*err = (struct ros_err)ROS_ERR_INIT;
	return ROS_OK;
}
