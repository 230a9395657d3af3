/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats, and how a file finds its reader. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/io.h"
#include "base/json.h"
#include "read/reader.h"
#include "read/sniff.h"

#define ARCHIVES "zip tar tgz tbz2 txz gz bz2 xz zst"
static const struct ros_reader readers[] = {
	{"txt", "txt text", "plain text in any usual encoding", NULL, NULL},
	{"md", "md markdown", "Markdown, with front matter", NULL, NULL},
	{"html", "html htm xhtml shtml", "web pages, Word's filtered html", NULL, NULL},
	{"docx", "docx docm dotx", "Word, and tables of speeches in it", NULL, NULL},
	{"odt", "odt ott", "OpenDocument text", NULL, NULL},
	{"pdf", "pdf", "PDF with text in it", ros__pdf_available, "poppler-utils"},
	{"rtf", "rtf", "Rich Text Format", NULL, NULL},
	{"doc", "doc dot", "Word before 2007, WPS Writer", ros__doc_available,
		"antiword, catdoc or libreoffice"},
	{"epub", "epub", "e-books, in the order of their spine", NULL, NULL},
	{"csv", "csv tsv tab", "tables with a column of text, one document a row", NULL, NULL},
	{"xlsx", "xlsx xlsm xltx", "Excel workbooks, one document a row", NULL, NULL},
	{"ods", "ods ots", "OpenDocument spreadsheets, one document a row", NULL, NULL},
	{"xls", "xls xlt et", "Excel before 2007, WPS tables, one document a row", NULL, NULL},
	{"jsonl", "jsonl ndjson", "JSON Lines with a text field, one document a line", NULL, NULL},
	{"json", "json", "JSON with an array of records, one document a record", NULL, NULL},
	{"tei", "tei", "TEI and ParlaMint, one document an utterance", NULL, NULL},
	{"akn", "akn", "Akoma Ntoso debates, one document a speech", NULL, NULL},
	{"vtt", "vtt", "WebVTT subtitles, joined into turns", NULL, NULL},
	{"srt", "srt", "SubRip subtitles, joined into turns", NULL, NULL},
	{"archive", ARCHIVES, "archives and compressed files of these", NULL, NULL},
};
static const ros__read_fn functions[] = {
	ros__read_txt, ros__read_md, ros__read_html, ros__read_docx, ros__read_odt, ros__read_pdf,
	ros__read_rtf, ros__read_doc, ros__read_epub, ros__read_csv, ros__read_xlsx, ros__read_ods,
	ros__read_xls, ros__read_jsonl, ros__read_json, ros__read_tei, ros__read_akn, ros__read_vtt,
	ros__read_srt, ros__read_archive,
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

/* Behind the last dot of a file's name; "" for none. */
static const char *suffix_of(const char *path)
{
	const char *base = ros__path_base(path), *dot = strrchr(base, '.');
	return dot && dot > base ? dot + 1 : "";
}

/* Index of the reader whose suffix the path has, -1 for none. */
static int by_suffix(const char *path)
{
	const char *s = suffix_of(path);
	for (size_t i = 0; *s && i < NREADER; i++)
		if (has_word(readers[i].suffixes, s, strlen(s)))
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

/* Readers of text that is written by hand: what its bytes are is looked at. */
static bool is_written(int reader)
{
	static const char *const names[] = {"txt", "md", "csv"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (reader == by_name(names[i]))
			return true;
	return reader < 0;
}

static bool is_workbook(int reader)
{
	return reader >= 0 && (reader == by_name("xls") || reader == by_name("xlsx"));
}

static bool is_json(const struct ros__blob *in)
{
	struct ros_json *v = NULL;
	struct ros_err ignored = ROS_ERR_INIT;
	if (!ros__sniff_json(in) || ros__json_parse(in->bytes, in->len, "", &v, &ignored) != ROS_OK)
		return false;
	ros__json_free(v);
	return true;
}

/* The suffix decides, unless the bytes are plainly another format (a zip named .doc). */
static int choose(const struct ros__blob *in, const char *kind)
{
	int suffix = by_suffix(in->name ? in->name : in->path), content = kind ? by_name(kind) : -1;
	int archive = by_name("archive");
	if (content < 0 && (suffix == by_name("txt") || suffix < 0) && is_json(in))
		return by_name("json");
	if (content < 0 && is_workbook(suffix) && ros__looks_like_text(in, 20))
		return by_name("csv"); /* tabs between values, as programs export "Excel" */
	if (suffix < 0 || content < 0)
		return suffix < 0 ? content : suffix;
	/* A zip of no kind under a name that says one: its reader says what is missing in it. */
	bool some_zip = content == archive && !is_written(suffix) && suffix != by_name("doc");
	bool fragment = suffix == by_name("html");
	if (content == by_name("html") && is_workbook(suffix))
		return by_name("xls");
	return some_zip || fragment ? suffix : content;
}

/* What cannot be read: said in a note inside a folder, an error where it was named. */
static enum ros_status refuse(struct ros__reading *r, const struct ros__blob *in,
	const struct ros__said *why, struct ros_err *err)
{
	if (r->in_folder) {
		ros__reading_note(r, "unknown_kind", in->path, *why);
		return ROS_OK;
	}
	struct ros_arena arena = {0};
	enum ros_status st = ros_err_set(
		err, ROS_EINPUT, "%s: %s", in->path, ros__said_here(&arena, why));
	ros__arena_release(&arena);
	return st;
}

/* True where no reader takes the bytes; `why` says so. root: room for a part of it. */
static bool is_unread(
	const struct ros__blob *in, const char *kind, struct ros__said *why, char root[120])
{
	const char *name = in->name ? in->name : in->path;
	const struct ros__unread *u = ros__unread_find(in, name, kind);
	int suffix = by_suffix(name);
	if (u) {
		*why = ros__unread_said(u);
	} else if (kind && strcmp(kind, "xml") == 0 && suffix != by_name("html") &&
		suffix != by_name("tei") && suffix != by_name("akn")) {
		ros__sniff_root(in, root, 120);
		*why = ros__said("is XML of a kind that no reader knows (its root is <{root}>); "
						 "convert it to csv, html, docx or txt",
			"root", root, NULL);
	} else {
		return false;
	}
	return true;
}

/* Suffixes of several formats: their bytes say which it is. */
static bool is_carried(const char *name)
{
	const char *s = suffix_of(name);
	return has_word("wps wpt xml", s, strlen(s));
}

enum ros_status ros__read_blob(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros__said why;
	char root[120] = "";
	const char *name = in->name ? in->name : in->path;
	if (!in->len)
		return ros_err_set(err, ROS_EINPUT, "%s: is empty; give a file that holds text", in->path);
	const char *kind = ros__sniff(in);
	if (is_unread(in, kind, &why, root))
		return refuse(r, in, &why, err);
	int k = choose(in, kind);
	if (by_suffix(name) < 0 && r->in_folder && !(k >= 0 && is_carried(name))) {
		why = ros__looks_like_text(in, 20)
			? ros__said("is of no known kind and was left out; name it to read it as text", NULL)
			: ros__said("is of no known kind and was left out", NULL);
		return refuse(r, in, &why, err);
	}
	if (k < 0 && ros__looks_like_text(in, 20))
		k = by_name("txt");
	if (k < 0)
		return ros_err_set(err, ROS_EINPUT,
			"%s: is neither text nor a known format; convert it to one", in->path);
	return functions[k](r, in, err);
}
