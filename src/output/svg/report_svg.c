/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/svg/report_svg.h"

#include <ctype.h>
#include <string.h>

#include "output/svg/svg_pack.h"
#include "output/markup/template.h"

enum { MAX_DEPTH = 64 };
enum what { DROP, UNWRAP, KEEP };

struct tag {
	const char *name, *attr, *end; /* end: the closing > */
	size_t namelen;
	bool closing, empty;
};

struct copier {
	struct ros_buf *out;
	const char *p, *end, *prefix, *label;
	struct ros_strmap *paints;
	enum what stack[MAX_DEPTH];
	const char *name[MAX_DEPTH];
	size_t namelen[MAX_DEPTH], depth, dropping; /* dropping: depth + 1 where it began */
	bool seen_root;
};

static const char *const kept_elements[] = {"svg", "g", "path", "rect", "circle", "ellipse",
	"line", "polyline", "polygon", "text", "tspan", "defs", "use", "clipPath", "linearGradient",
	"radialGradient", "stop", "symbol", "marker", "pattern"};

static const char *const kept_attributes[] = {"id", "d", "x", "y", "x1", "y1", "x2", "y2", "dx",
	"dy", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height", "points", "viewBox",
	"transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width",
	"stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray",
	"stroke-dashoffset", "stroke-miterlimit", "opacity", "color", "clip-path", "clip-rule",
	"font-family", "font-size", "font-weight", "font-style", "text-anchor",
	"dominant-baseline", "baseline-shift", "letter-spacing", "xml:space", "offset",
	"stop-color", "stop-opacity", "gradientUnits", "gradientTransform", "patternUnits",
	"markerWidth", "markerHeight", "refX", "refY", "orient", "href", "xlink:href",
	"shape-rendering", "text-rendering", "preserveAspectRatio", "textLength", "visibility",
	"style", "class"};

static bool listed(const char *const *list, size_t n, const char *s, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && !memcmp(list[i], s, len))
			return true;
	return false;
}
#define LISTED(list, s, len) listed(list, sizeof(list) / sizeof *(list), s, len)

static bool is(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && !memcmp(s, word, len);
}

/* What the pointer over a mark shows; the title of the picture itself is its label. */
static bool is_tip(const struct copier *c, const struct tag *t)
{
	return is(t->name, t->namelen, "title") && c->depth &&
		is(c->name[c->depth - 1], c->namelen[c->depth - 1], "rect");
}

static enum what what_of(const struct copier *c, const struct tag *t)
{
	if (is_tip(c, t) || LISTED(kept_elements, t->name, t->namelen))
		return KEEP;
	return is(t->name, t->namelen, "a") ? UNWRAP : DROP;
}

/* ---- attributes ---- */

/* A reference inside the picture: writes #prefix-id and returns what follows the id. */
static const char *put_reference(struct copier *c, const char *s, const char *end)
{
	ros__buf_addf(c->out, "#%s-", c->prefix);
	for (s++; s < end && (isalnum((unsigned char)*s) || strchr("_-.", *s)); s++)
		ros__buf_addc(c->out, *s);
	return s;
}

/* Values that could reach out of the picture, also when written with escapes. */
static bool safe_value(const char *s, size_t len)
{
	if (memchr(s, '&', len) || memchr(s, '\\', len) || memchr(s, '<', len) ||
		memchr(s, '>', len) || memchr(s, '"', len) || memmem(s, len, "/*", 2) || memchr(s, '@', len))
		return false;
	for (size_t i = 0; i + 3 < len; i++)
		if (!strncasecmp(s + i, "url(", 4) && !(i + 4 < len && s[i + 4] == '#'))
			return false;
	return true;
}

/* A value that is no colour and no number, with its references. */
static void put_plain(struct copier *c, const char *v, size_t len, bool link)
{
	const char *end = v + len;
	while (v < end) {
		bool reference = *v == '#' && (link || v[-1] == '(');
		if (reference)
			v = put_reference(c, v, end);
		else
			ros__buf_addc(c->out, *v++);
	}
}

/* Colours are written one way, so that a page can give each its partner for the dark. */
static bool put_colour(struct copier *c, const char *name, size_t namelen, const char *v,
	size_t len)
{
	static const char *const paint[] = {"fill", "stroke", "color", "stop-color"};
	unsigned rgb;
	if (!LISTED(paint, name, namelen) || !ros__svg_colour(v, len, &rgb))
		return false;
	char entry[40];
	int n = snprintf(entry, sizeof entry, "%.*s=#%06x", (int)namelen, name, rgb);
	ros__buf_adds(c->out, entry + namelen + 1);
	if (c->paints)
		ros__strmap_put(c->paints, entry, (size_t)n);
	return true;
}

static void put_value(struct copier *c, const char *name, size_t namelen, const char *v, size_t len)
{
	static const char *const numeric[] = {"x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy",
		"r", "rx", "ry", "width", "height", "points", "transform", "stroke-width", "font-size",
		"stroke-dasharray"};
	if (put_colour(c, name, namelen, v, len))
		return;
	if (is(name, namelen, "d"))
		ros__svg_path(c->out, v, len);
	else if (LISTED(numeric, name, namelen))
		ros__svg_numbers(c->out, v, len);
	else
		put_plain(c, v, len, is(name, namelen, "href") || is(name, namelen, "xlink:href"));
}

static void put_attribute(struct copier *c, const char *name, size_t namelen, const char *v,
	size_t len)
{
	bool link = is(name, namelen, "href") || is(name, namelen, "xlink:href");
	if (!LISTED(kept_attributes, name, namelen) || !safe_value(v, len) ||
		(link && (!len || *v != '#')))
		return;
	ros__buf_addf(c->out, " %.*s=\"", link ? 4 : (int)namelen, link ? "href" : name);
	if (is(name, namelen, "id"))
		ros__buf_addf(c->out, "%s-%.*s", c->prefix, (int)len, v);
	else
		put_value(c, name, namelen, v, len);
	ros__buf_addc(c->out, '"');
}

/* Calls put_attribute for each name="value" of a tag; finds one value where `want` is given. */
static bool attributes(struct copier *c, const struct tag *t, const char *want, const char **value,
	size_t *valuelen)
{
	const char *s = t->attr;
	while (s < t->end) {
		while (s < t->end && (isspace((unsigned char)*s) || *s == '/'))
			s++;
		if (s == t->end)
			break;
		const char *name = s;
		while (s < t->end && *s != '=' && !isspace((unsigned char)*s) && *s != '/')
			s++;
		size_t namelen = (size_t)(s - name);
		while (s < t->end && (isspace((unsigned char)*s) || *s == '='))
			s++;
		if (!namelen || s >= t->end || (*s != '"' && *s != '\''))
			return false;
		const char *close = memchr(s + 1, *s, (size_t)(t->end - s - 1));
		if (!close)
			return false;
		if (!want) {
			put_attribute(c, name, namelen, s + 1, (size_t)(close - s - 1));
		} else if (is(name, namelen, want)) {
			*value = s + 1;
			*valuelen = (size_t)(close - s - 1);
			return true;
		}
		s = close + 1;
	}
	return !want;
}

static bool put_root(struct copier *c, const struct tag *t)
{
	const char *v = NULL, *w = NULL, *h = NULL;
	size_t vlen = 0, wlen = 0, hlen = 0;
	struct tag head = *t;
	ros__buf_addf(c->out, "<svg role=\"img\" aria-label=\"");
	ros__escape(c->out, c->label);
	ros__buf_addc(c->out, '"');
	c->seen_root = true;
	if (attributes(c, &head, "viewBox", &v, &vlen)) {
		put_attribute(c, "viewBox", 7, v, vlen);
	} else if (attributes(c, &head, "width", &w, &wlen) &&
		attributes(c, &head, "height", &h, &hlen)) {
		ros__buf_addf(c->out, " viewBox=\"0 0 %d %d\"", (int)strtol(w, NULL, 10),
			(int)strtol(h, NULL, 10));
	} else {
		return false;
	}
	/* the rest of the attributes (size apart) are inherited by what is inside */
	static const char *const inherited[] = {"font-family", "font-size", "fill", "stroke",
		"stroke-width", "stroke-linecap", "stroke-linejoin", "color"};
	for (size_t i = 0; i < sizeof inherited / sizeof *inherited; i++)
		if (attributes(c, &head, inherited[i], &v, &vlen))
			put_attribute(c, inherited[i], strlen(inherited[i]), v, vlen);
	ros__buf_addc(c->out, '>');
	return true;
}

/* ---- the stream of tags ---- */

static bool close_tag(struct copier *c, const struct tag *t)
{
	if (!c->depth || c->namelen[c->depth - 1] != t->namelen ||
		memcmp(c->name[c->depth - 1], t->name, t->namelen))
		return false;
	c->depth--;
	if (c->dropping && c->dropping <= c->depth + 1) {
		if (c->dropping == c->depth + 1)
			c->dropping = 0;
		return true;
	}
	if (!c->dropping && c->stack[c->depth] == KEEP)
		ros__buf_addf(c->out, "</%.*s>", (int)t->namelen, t->name);
	return true;
}

static bool open_tag(struct copier *c, const struct tag *t)
{
	enum what what = what_of(c, t);
	if (!c->seen_root && !is(t->name, t->namelen, "svg"))
		return false;
	if (!c->dropping && what == KEEP) {
		if (!c->seen_root) {
			if (!put_root(c, t))
				return false;
		} else {
			ros__buf_addf(c->out, "<%.*s", (int)t->namelen, t->name);
			if (!attributes(c, t, NULL, NULL, NULL))
				return false;
			ros__buf_adds(c->out, t->empty ? "/>" : ">");
		}
	}
	if (t->empty)
		return true;
	if (c->depth == MAX_DEPTH)
		return false;
	if (!c->dropping && what == DROP)
		c->dropping = c->depth + 1;
	c->stack[c->depth] = what;
	c->name[c->depth] = t->name;
	c->namelen[c->depth++] = t->namelen;
	return true;
}

/* The > that ends a tag; quoted values may hold one. */
static const char *tag_end(const char *s, const char *end)
{
	char quote = '\0';
	for (; s < end; s++) {
		if (quote)
			quote = *s == quote ? '\0' : quote;
		else if (*s == '"' || *s == '\'')
			quote = *s;
		else if (*s == '>')
			return s;
	}
	return NULL;
}

/* Comments, declarations and the like. CDATA is refused: charts have none. */
static bool skip_special(struct copier *c)
{
	size_t left = (size_t)(c->end - c->p);
	const char *stop = NULL;
	if (left > 4 && !memcmp(c->p, "<!--", 4)) {
		stop = memmem(c->p + 4, left - 4, "-->", 3);
		stop = stop ? stop + 2 : NULL;
	} else if (left > 9 && !memcmp(c->p, "<![CDATA[", 9)) {
		if (!c->dropping)
			return false;
		stop = memmem(c->p, left, "]]>", 3);
		stop = stop ? stop + 2 : NULL;
	} else {
		stop = memchr(c->p, '>', left);
	}
	c->p = stop ? stop + 1 : c->end;
	return stop != NULL;
}

static bool one_tag(struct copier *c)
{
	if (c->p + 1 < c->end && (c->p[1] == '!' || c->p[1] == '?'))
		return skip_special(c);
	struct tag t = {.end = tag_end(c->p, c->end)};
	if (!t.end)
		return false;
	t.closing = c->p[1] == '/';
	t.empty = t.end[-1] == '/';
	t.name = c->p + 1 + t.closing;
	t.attr = t.name;
	while (t.attr < t.end && !isspace((unsigned char)*t.attr) && *t.attr != '/')
		t.attr++;
	t.namelen = (size_t)(t.attr - t.name);
	c->p = t.end + 1;
	return t.namelen && (t.closing ? close_tag(c, &t) : open_tag(c, &t));
}

static bool inside_text(const struct copier *c)
{
	for (size_t i = c->depth; i > 0; i--)
		if (is(c->name[i - 1], c->namelen[i - 1], "text") ||
			is(c->name[i - 1], c->namelen[i - 1], "title"))
			return true;
	return false;
}

static void put_text(struct copier *c, const char *s, const char *end)
{
	if (c->dropping || !c->depth || !inside_text(c))
		return;
	for (; s < end; s++) /* entities stay, < cannot stand here */
		if (*s == '>')
			ros__buf_adds(c->out, "&gt;");
		else
			ros__buf_addc(c->out, *s);
}

bool ros__svg_inline(struct ros_buf *out, const char *svg, size_t len, const char *prefix,
	const char *label, struct ros_strmap *paints)
{
	struct copier c = {.out = out, .p = svg, .end = svg + len, .prefix = prefix, .label = label,
		.paints = paints};
	size_t before = out->len;
	bool ok = true;
	while (ok && c.p < c.end) {
		const char *next = memchr(c.p, '<', (size_t)(c.end - c.p));
		put_text(&c, c.p, next ? next : c.end);
		c.p = next ? next : c.end;
		if (next)
			ok = one_tag(&c);
	}
	if (ok && c.seen_root && !c.depth) {
		ros__svg_pack(out, before);
		return true;
	}
	out->len = before;
	if (out->s)
		out->s[before] = '\0';
	return false;
}
