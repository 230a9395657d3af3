/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/html_parse.h"

#include <ctype.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "read/tags.h"

/* When is text lost that stands in one whose end is left out? */
enum loss { NEVER, AT_END, ALWAYS }; /* AT_END: where it reaches to the end of the page */

static const struct {
	const char *name;
	enum loss loss;
} dropped[] = {
	{"script", ALWAYS}, {"style", ALWAYS}, {"noscript", ALWAYS}, {"template", ALWAYS},
	{"head", NEVER}, {"select", ALWAYS}, {"option", NEVER}, {"button", ALWAYS}, {"input", NEVER},
	{"textarea", ALWAYS}, {"svg", ALWAYS}, {"math", ALWAYS}, {"object", ALWAYS},
	{"iframe", ALWAYS}, {"canvas", ALWAYS}, {"rt", NEVER}, {"rp", NEVER}, {"audio", ALWAYS},
	{"video", ALWAYS}, {"del", ALWAYS}, {"title", AT_END},
};

/* -1: its contents are text. */
static int find(const char *name)
{
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		if (strcasecmp(name, dropped[i].name) == 0)
			return (int)i;
	return -1;
}

bool ros__html_is_dropped(const char *name)
{
	return find(name) >= 0 && strcasecmp(name, "title") != 0; /* a title beside a head is a line */
}

/* What the parser tells while it reads. */
struct watch {
	struct ros__html_lost *lost;
	size_t len;
	size_t text; /* bytes of text so far, white space aside */
	size_t told; /* bytes of the page behind the last thing that was told */
	size_t last_line;
};

static size_t left(const htmlParserCtxt *p)
{
	return p->input && p->input->end > p->input->cur ? (size_t)(p->input->end - p->input->cur) : 0;
}

static struct watch *tell(const htmlParserCtxt *p)
{
	struct watch *w = p->_private;
	w->told = left(p);
	w->last_line = p->input ? (size_t)p->input->line : 0;
	return w;
}

static void say(struct watch *w, const char *what, const char *name, size_t line)
{
	struct ros__html_lost *lost = w->lost;
	if (lost->what)
		return;
	lost->what = name ? "<{name}> of line {line} is not closed: the text behind it is lost" : what;
	snprintf(lost->name, sizeof lost->name, "%.20s", name ? name : "");
	snprintf(lost->line, sizeof lost->line, "%zu", line);
}

struct ros__said ros__html_lost_said(const struct ros__html_lost *lost)
{
	return ros__said(
		lost->what, "name", lost->name, "line", lost->line, "at", lost->at, "of", lost->of, NULL);
}

static void start_element(void *ctx, const xmlChar *name, const xmlChar **atts)
{
	htmlParserCtxtPtr p = ctx;
	struct watch *w = p->_private;
	if (!left(p)) /* it would stand before the ">" */
		say(w, "a tag of line {line} is not closed", NULL, w->last_line);
	tell(p);
	xmlSAX2StartElement(ctx, name, atts);
	if (p->node && find((const char *)name) >= 0)
		p->node->_private = (void *)(uintptr_t)(w->text + 1); /* how much text came before it */
}

/* Does the parser stand behind "</NAME ... >"? */
static bool is_closed_here(const htmlParserCtxt *p, const char *name)
{
	const xmlChar *c = p->input->cur, *base = p->input->base;
	size_t n = strlen(name);
	if (c <= base || c[-1] != '>')
		return false;
	for (c--; c > base && c[-1] != '<' && c[-1] != '>';)
		c--;
	return c > base && c[-1] == '<' && (size_t)(p->input->cur - c) > n + 1 && c[0] == '/' &&
		strncasecmp((const char *)c + 1, name, n) == 0 && !isalnum(c[n + 1]);
}

static void end_element(void *ctx, const xmlChar *name)
{
	htmlParserCtxtPtr p = ctx;
	struct watch *w = p->_private;
	const xmlNode *n = p->node;
	int k = find((const char *)name);
	if (left(p))
		tell(p);
	bool may = k >= 0 && (dropped[k].loss == ALWAYS || (dropped[k].loss == AT_END && !left(p)));
	if (may && n && xmlStrEqual(n->name, name) && n->_private &&
		w->text + 1 > (uintptr_t)n->_private && !is_closed_here(p, (const char *)name))
		say(w, NULL, (const char *)name, n->line);
	xmlSAX2EndElement(ctx, name);
}

static void characters(void *ctx, const xmlChar *s, int len)
{
	struct watch *w = tell(ctx);
	for (int i = 0; i < len; i++)
		w->text += s[i] > ' ';
	xmlSAX2Characters(ctx, s, len);
}

static void script_text(void *ctx, const xmlChar *s, int len)
{
	struct watch *w = tell(ctx);
	for (int i = 0; i < len; i++)
		w->text += s[i] > ' ';
	xmlSAX2CDataBlock(ctx, s, len);
}

static void white_space(void *ctx, const xmlChar *s, int len)
{
	tell(ctx);
	xmlSAX2Characters(ctx, s, len);
}

static void comment(void *ctx, const xmlChar *text)
{
	tell(ctx);
	xmlSAX2Comment(ctx, text);
}

static void instruction(void *ctx, const xmlChar *target, const xmlChar *data)
{
	tell(ctx);
	xmlSAX2ProcessingInstruction(ctx, target, data);
}

static void listen(htmlParserCtxtPtr p, struct watch *w)
{
	p->_private = w;
	p->sax->startElement = start_element;
	p->sax->endElement = end_element;
	p->sax->characters = characters;
	p->sax->cdataBlock = script_text;
	p->sax->ignorableWhitespace = white_space;
	p->sax->comment = comment;
	p->sax->processingInstruction = instruction;
}

/* Whatever the page declares: it was decoded. */
static void read_utf8(htmlParserCtxtPtr p)
{
	xmlCharEncodingHandlerPtr utf8 = xmlFindCharEncodingHandler("UTF-8");
	if (!utf8 || xmlSwitchToEncoding(p, utf8) != 0)
		return;
	xmlFree((void *)(uintptr_t)p->input->encoding);
	p->input->encoding = xmlStrdup((const xmlChar *)"UTF-8");
}

/* Behind the last thing that was told only whole tags may stand. */
static void look_at_tail(struct watch *w, const char *text, size_t len)
{
	const char *end = text + len, *p = end - (w->told < len ? w->told : len);
	while (p < end) {
		if (memchr(" \t\r\n\f", *p, 5)) {
			p++;
			continue;
		}
		bool open = end - p >= 4 && memcmp(p, "<!--", 4) == 0;
		const char *close = open ? memmem(p + 4, (size_t)(end - p - 4), "-->", 3)
			: *p == '<' ? memchr(p, '>', (size_t)(end - p)) : NULL;
		if (!close) {
			say(w,
				open ? "a comment of line {line} is not closed"
					 : "a tag of line {line} is not closed",
				NULL, w->last_line);
			return;
		}
		p = close + (open ? 3 : 1);
	}
}

static htmlDocPtr parse(const char *text, size_t len, struct ros__html_lost *lost)
{
	struct watch w = {.lost = lost, .len = len, .told = len, .last_line = 1};
	htmlParserCtxtPtr p = htmlCreateMemoryParserCtxt(text, (int)len);
	if (!p)
		ros__out_of_memory();
	htmlCtxtUseOptions(p, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET | HTML_PARSE_COMPACT);
	p->options |= XML_PARSE_HUGE;
	listen(p, &w);
	read_utf8(p);
	htmlParseDocument(p);
	size_t rest = left(p);
	if (p->disableSAX && !rest)
		rest = 1;
	htmlDocPtr doc = p->myDoc;
	htmlFreeParserCtxt(p);
	if (rest && !lost->what) {
		lost->what = "the page is read up to byte {at} of {of} only";
		snprintf(lost->at, sizeof lost->at, "%zu", len - rest);
		snprintf(lost->of, sizeof lost->of, "%zu", len);
	} else {
		look_at_tail(&w, text, len);
	}
	return doc;
}

htmlDocPtr ros__html_parse(const char *text, size_t len, struct ros__html_lost *lost)
{
	struct ros_buf thin = ROS_BUF_INIT;
	*lost = (struct ros__html_lost){0};
	if (!len) /* the parser would say that there is no memory */
		return NULL;
	bool mended = ros__html_thin_out(text, len, &thin, &lost->crowd);
	htmlDocPtr doc = mended ? parse(ros__buf_str(&thin), thin.len, lost) : parse(text, len, lost);
	ros__buf_release(&thin);
	return doc;
}
