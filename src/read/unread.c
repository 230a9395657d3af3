/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats that people have and no reader takes: each is refused by its name. */
#include <string.h>
#include <strings.h>

#include "base/io.h"
#include "read/sniff.h"

#define PICTURE "recognise its text (OCR) and save that as docx or txt"
#define OFFICE "open it in its program and save it as docx, or export it as PDF"
#define BOOK "convert it to epub or txt"
#define SHEET "save it as xlsx or csv"
#define SLIDES "save its text as docx or txt"
#define STATS "write it as csv (one row a text) from the program that made it"
#define SOUND "give a transcript of it: vtt, srt, docx or txt"
#define PAPER "export it from its viewer as PDF with text, or as txt"
#define UNPACK "unpack it, or pack its files as zip"
#define MAIL "save the message's text as txt or html"

static const struct ros__unread unread[] = {
	{"png", "\x89PNG", 4, 0, "a picture (PNG)", PICTURE},
	{"jpg jpeg jfif", "\xFF\xD8\xFF", 3, 0, "a picture (JPEG)", PICTURE},
	{"gif", "GIF8", 4, 0, "a picture (GIF)", PICTURE},
	{"tif tiff", "II*\0", 4, 0, "a picture (TIFF)", PICTURE},
	{"", "MM\0*", 4, 0, "a picture (TIFF)", PICTURE},
	{"webp", "WEBP", 4, 8, "a picture (WebP)", PICTURE},
	{"bmp heic heif psd svg ico", "", 0, 0, "a picture", PICTURE},
	{"djvu djv", "AT&TFORM", 8, 0, "a scanned book (DjVu)", PICTURE},
	{"caj", "CAJ\0", 4, 0, "a paper of CNKI (CAJ)", PAPER},
	{"", "HN\0\0", 4, 0, "a paper of CNKI (CAJ)", PAPER},
	{"kdh", "KDH ", 4, 0, "a paper of CNKI (KDH)", PAPER},
	{"nh teb pdg ceb ceb2 gd", "", 0, 0, "a document of a reading program of its own", PAPER},
	{"ofd", "", 0, 0, "an OFD document", PAPER},
	{"pages", "", 0, 0, "a document of Apple's Pages, Numbers or Keynote",
		"export it from that program as Word, Excel or PDF"},
	{"numbers key keynote", "", 0, 0, "a document of Apple's Numbers or Keynote",
		"export it from that program as Excel or PDF"},
	{"wps wpt", "", 0, 0, "a document of WPS Writer in a form of its own",
		"save it in WPS as docx"},
	{"et ett", "", 0, 0, "a table of WPS in a form of its own", "save it in WPS as xlsx or csv"},
	{"dps dpt", "", 0, 0, "slides of WPS", "save their text in WPS as docx or txt"},
	{"ppt pps pptx ppsx", "", 0, 0, "a PowerPoint presentation", SLIDES},
	{"odp otp", "", 0, 0, "an OpenDocument presentation or drawing", SLIDES},
	{"xlsb", "", 0, 0, "a binary Excel workbook (xlsb)", SHEET},
	{"mdb accdb", "", 0, 0, "a database of Access", SHEET},
	{"sqlite db sqlite3", "SQLite format 3", 15, 0, "a SQLite database", SHEET},
	{"rda rdata", "RDX", 3, 0, "data of R", STATS},
	{"rds", "X\n\0\0\0", 5, 0, "data of R", STATS},
	{"sav zsav", "$FL2", 4, 0, "data of SPSS", STATS},
	{"dta", "<stata_dta>", 11, 0, "data of Stata", STATS},
	{"parquet", "PAR1", 4, 0, "a Parquet table", STATS},
	{"feather arrow", "ARROW1", 6, 0, "an Arrow table", STATS},
	{"pkl pickle npy npz h5 hdf5", "", 0, 0, "data of Python", STATS},
	{"mobi azw azw3 prc", "BOOKMOBI", 8, 60, "a Kindle book", BOOK},
	{"fb2 lit chm umd", "", 0, 0, "an e-book of a form of its own", BOOK},
	{"mp3", "ID3", 3, 0, "a sound recording", SOUND},
	{"wav avi", "RIFF", 4, 0, "a recording", SOUND},
	{"mp4 m4a mov m4v 3gp", "ftyp", 4, 4, "a recording", SOUND},
	{"ogg opus oga flac amr wma wmv mkv webm aac flv", "OggS", 4, 0, "a recording", SOUND},
	{"", "\x1A\x45\xDF\xA3", 4, 0, "a recording", SOUND},
	{"rar", "Rar!", 4, 0, "a RAR archive", UNPACK},
	{"7z", "7z\xBC\xAF\x27\x1C", 6, 0, "a 7-Zip archive", UNPACK},
	{"cab iso lzh arj", "MSCF", 4, 0, "an archive of a kind that is not unpacked", UNPACK},
	{"eml msg mbox mht mhtml", "", 0, 0, "mail or a saved page in parts", MAIL},
	{"ps eps", "%!PS", 4, 0, "a PostScript file", "convert it to PDF"},
	{"exe dll so o", "\x7F" "ELF", 4, 0, "a program", "leave it out"},
	{"ttf otf woff woff2", "", 0, 0, "a font", "leave it out"},
	{"locked", "", 0, 0, "an Office file protected by a password", "save it without one"},
	{"ole", "", 0, 0, "a file in Office's old container that is no Word or Excel file", OFFICE},
};

static bool has_word(const char *words, const char *word)
{
	size_t len = strlen(word);
	for (const char *p = words; *p;) {
		size_t n = strcspn(p, " ");
		if (n == len && strncasecmp(p, word, n) == 0)
			return true;
		p += n + (p[n] == ' ');
	}
	return false;
}

/* Formats that are text themselves; a text of another suffix below is one that is called so. */
static bool is_written(const char *suffix)
{
	return has_word("eml mbox mht mhtml ps eps svg fb2 dta", suffix);
}

static bool has_nul(const struct ros__blob *in)
{
	return memchr(in->bytes, 0, in->len < 4096 ? in->len : 4096) != NULL;
}

static const struct ros__unread *by_kind(const char *kind)
{
	for (size_t i = 0; i < sizeof unread / sizeof *unread; i++)
		if (has_word(unread[i].suffixes, kind))
			return &unread[i];
	return NULL;
}

static const struct ros__unread *by_magic(const struct ros__blob *in)
{
	for (size_t i = 0; i < sizeof unread / sizeof *unread; i++) {
		const struct ros__unread *u = &unread[i];
		bool marks = u->len && (strchr("%<", u->magic[0]) || has_nul(in));
		if (marks && in->len >= u->at + u->len &&
			memcmp(in->bytes + u->at, u->magic, u->len) == 0)
			return u;
	}
	return NULL;
}

const struct ros__unread *ros__unread_find(const struct ros__blob *in, const char *name,
	const char *kind)
{
	static const char *const containers[] = {"pptx", "ppt", "ofd", "pages", "odp", "xlsb", "locked",
		"ole"};
	const char *dot = strrchr(ros__path_base(name), '.');
	const struct ros__unread *named = dot ? by_kind(dot + 1) : NULL;
	if (kind && dot && strcmp(kind, "ole") == 0 && has_word("doc dot xls xlt", dot + 1))
		return NULL; /* its reader says what is wrong with it */
	for (size_t i = 0; kind && i < sizeof containers / sizeof *containers; i++)
		if (strcmp(kind, containers[i]) == 0)
			return named && strcmp(kind, "ole") == 0 ? named : by_kind(kind);
	if (kind && strcmp(kind, "xml") != 0 && strcmp(kind, "archive") != 0)
		return NULL;
	const struct ros__unread *u = by_magic(in);
	if (u || !named || is_written(dot + 1))
		return u ? u : named;
	return kind || has_nul(in) ? named : NULL;
}

struct ros__said ros__unread_said(const struct ros__unread *u)
{
	return ros__said(
		"is {what}, which is not read; {advice}", "what", u->what, "advice", u->advice, NULL);
}
