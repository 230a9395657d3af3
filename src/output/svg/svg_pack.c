/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/svg/svg_pack.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { MAX_DEPTH = 64, MAX_PASSES = 4 };

/* ---- numbers ---- */

struct number {
	char s[32];
};

static bool starts_number(char c)
{
	return isdigit((unsigned char)c) || c == '-' || c == '+' || c == '.';
}

static bool gap(char c)
{
	return c == ',' || isspace((unsigned char)c);
}

static void skip_gap(const char **s, const char *end)
{
	while (*s < end && gap(**s))
		++*s;
}

/* As it is drawn: a twentieth of a pixel is seen by nobody. */
static struct number rounded(double x)
{
	struct number n;
	snprintf(n.s, sizeof n.s, "%.*f", fabs(x) < 10 ? 2 : 1, x);
	size_t len = strlen(n.s);
	while (n.s[len - 1] == '0')
		len--;
	n.s[n.s[len - 1] == '.' ? len - 1 : len] = '\0';
	return strcmp(n.s, "-0") ? n : (struct number){"0"};
}

/* Reads one number before `end`; false (and *s stays) where it is none or a long one. */
static bool read_number(const char **s, const char *end, struct number *out)
{
	char digits[13];
	size_t n = 0;
	bool point = false;
	const char *p = *s;
	for (; p < end && n < sizeof digits - 1; digits[n++] = *p++) {
		if (*p == '.' ? point : !isdigit((unsigned char)*p) && (n || !starts_number(*p)))
			break;
		point = point || *p == '.';
	}
	digits[n] = '\0';
	if (!n || (p < end && (isdigit((unsigned char)*p) || *p == 'e' || *p == 'E')))
		return false;
	*out = rounded(strtod(digits, NULL));
	*s = p;
	return true;
}

/* One space where two numbers, or a word and a number that stood apart, would run together. */
static void put_number(struct ros_buf *out, size_t from, const char *s, bool apart)
{
	unsigned char last = out->len > from ? (unsigned char)out->s[out->len - 1] : ' ';
	if (((isdigit(last) || last == ')') && *s != '-') || (isalpha(last) && apart))
		ros__buf_addc(out, ' ');
	ros__buf_adds(out, s);
}

void ros__svg_numbers(struct ros_buf *out, const char *s, size_t len)
{
	const char *begin = s, *end = s + len;
	size_t from = out->len;
	for (skip_gap(&s, end); s < end; skip_gap(&s, end)) {
		struct number x;
		bool apart = s > begin && gap(s[-1]), number = starts_number(*s);
		if (number && read_number(&s, end, &x)) {
			put_number(out, from, x.s, apart);
			continue;
		}
		if (apart && out->len > from)
			ros__buf_addc(out, ' ');
		do /* a word, or a number that is too long to round */
			ros__buf_addc(out, *s++);
		while (s < end && !gap(*s) && starts_number(*s) == number);
	}
}

/* Only absolute moves and lines, as charts have them. */
static bool plain_path(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!strchr("MLzZ+-.0123456789", s[i]) && !gap(s[i]))
			return false;
	return true;
}

void ros__svg_path(struct ros_buf *out, const char *s, size_t len)
{
	const char *begin = s, *end = s + len;
	size_t from = out->len;
	struct number x = {""}, y = {""}, oldx = x, oldy = y;
	char command = '\0';
	bool plain = plain_path(s, len);
	for (skip_gap(&s, end); plain && s < end; skip_gap(&s, end)) {
		if (isalpha((unsigned char)*s)) {
			command = *s++;
			if (command == 'z' || command == 'Z')
				ros__buf_addc(out, command);
			continue;
		}
		plain = (command == 'M' || command == 'L') && read_number(&s, end, &x);
		skip_gap(&s, end);
		plain = plain && read_number(&s, end, &y);
		bool level = command == 'L' && !strcmp(y.s, oldy.s);
		bool upright = command == 'L' && !strcmp(x.s, oldx.s);
		ros__buf_addc(out, level ? 'H' : upright ? 'V' : command);
		if (level || !upright)
			ros__buf_adds(out, x.s);
		if (!level)
			put_number(out, from, y.s, false);
		oldx = x;
		oldy = y;
		command = 'L'; /* further pairs of a move are lines */
	}
	if (plain)
		return;
	out->len = from;
	ros__svg_numbers(out, begin, len);
}

/* ---- groups and ids ---- */

struct packer {
	struct ros_buf *out;
	const char *s, *p, *end; /* the picture as it was */
	struct { size_t before, after; bool bare; } group[MAX_DEPTH];
	size_t depth;
	int defs;
	const char *like; /* attributes of the run of texts that ends at byte run of out */
	size_t likelen, run;
};

static bool is_tag(const char *s, const char *name)
{
	size_t n = strlen(name);
	return !strncmp(s, name, n) && (s[n] == ' ' || s[n] == '>' || s[n] == '/');
}

/* The id of a tag, or NULL. */
static const char *id_of(const char *tag, const char *end, size_t *len)
{
	static const char key[] = " id=\"";
	const char *at = memmem(tag, (size_t)(end - tag), key, sizeof key - 1);
	if (!at)
		return NULL;
	const char *id = at + sizeof key - 1, *close = memchr(id, '"', (size_t)(end - id));
	*len = close ? (size_t)(close - id) : 0;
	return close ? id : NULL;
}

static bool referred_to(const struct packer *k, const char *id, size_t len)
{
	for (const char *p = k->s; (p = memmem(p, (size_t)(k->end - p), id, len)); p += len)
		if (p[-1] == '#' && (p[len] == '"' || p[len] == ')'))
			return true;
	return false;
}

/* The tag without an id that nothing refers to. */
static void put_tag(struct packer *k, const char *tag, const char *end)
{
	size_t len = 0;
	const char *id = id_of(tag, end, &len);
	if (id && !referred_to(k, id, len)) {
		ros__buf_add(k->out, tag, (size_t)(id - tag) - 5);
		tag = id + len + 1;
	}
	ros__buf_add(k->out, tag, (size_t)(end - tag));
}

/* Where a text stands: x and y instead of a translation. */
static void put_place(struct packer *k, const char *s, size_t len)
{
	static const char move[] = "transform=\"translate(";
	const char *mid = memchr(s, ' ', len), *end = s + len - 2; /* before )" */
	bool only = len > sizeof move && !strncmp(s, move, sizeof move - 1) && mid &&
		!memcmp(end, ")\"", 2) && !memchr(mid + 1, ' ', (size_t)(end - mid - 1));
	s += sizeof move - 1;
	if (only)
		ros__buf_addf(k->out, "x=\"%.*s\" y=\"%.*s\"", (int)(mid - s), s, (int)(end - mid - 1),
			mid + 1);
	else
		ros__buf_add(k->out, s - (sizeof move - 1), len);
}

/* gnuplot sets a group around each text: <g transform="P" A><text>words</text></g>. Texts with the
 * same A that follow each other share one group. */
static bool merge_text(struct packer *k, const char *close)
{
	static const char place[] = "<g transform=\"", open[] = "<text>", shut[] = "</text></g>";
	const char *words = close + sizeof open, *stop = strstr(words, shut), *at = k->p + 3;
	if (strncmp(k->p, place, sizeof place - 1) || strncmp(close + 1, open, sizeof open - 1) ||
		!stop || memchr(words, '<', (size_t)(stop - words)))
		return false;
	const char *like = strchr(k->p + sizeof place - 1, '"') + 1;
	size_t len = (size_t)(close - like);
	bool same = k->run == k->out->len && len == k->likelen && !memcmp(like, k->like, len);
	if (same)
		k->out->len -= 4; /* "</g>" */
	else
		ros__buf_addf(k->out, "<g%.*s>", (int)len, like);
	ros__buf_adds(k->out, "<text ");
	put_place(k, at, (size_t)(like - at));
	ros__buf_addf(k->out, ">%.*s</text></g>", (int)(stop - words), words);
	k->like = like;
	k->likelen = len;
	k->run = k->out->len;
	k->p = stop + sizeof shut - 1;
	return true;
}

static void open_group(struct packer *k, const char *close)
{
	if (merge_text(k, close))
		return;
	size_t before = k->out->len;
	put_tag(k, k->p, close + 1);
	bool bare = !strcmp(k->out->s + before, "<g>");
	if (bare)
		k->out->len = before;
	k->group[k->depth].before = before;
	k->group[k->depth].after = k->out->len;
	k->group[k->depth++].bare = bare;
	k->p = close + 1;
}

static void close_group(struct packer *k, const char *close)
{
	k->depth--;
	if (k->out->len == k->group[k->depth].after)
		k->out->len = k->group[k->depth].before;
	else if (!k->group[k->depth].bare)
		ros__buf_add(k->out, k->p, (size_t)(close + 1 - k->p));
	k->p = close + 1;
}

static void other_tag(struct packer *k, const char *close)
{
	size_t len = 0;
	const char *id = id_of(k->p, close, &len);
	if (is_tag(k->p, "<defs") || is_tag(k->p, "</defs"))
		k->defs += k->p[1] == '/' ? -1 : close[-1] != '/';
	bool unused = k->defs > 0 && close[-1] == '/' && id && !referred_to(k, id, len);
	if (!unused)
		put_tag(k, k->p, close + 1);
	k->p = close + 1;
}

static void pack_once(struct ros_buf *b, size_t from)
{
	size_t len = b->len - from;
	char *before = ros__xstrndup(b->s + from, len);
	struct packer k = {.out = b, .s = before, .p = before, .end = before + len};
	b->len = from;
	while (k.p < k.end) {
		const char *close = *k.p == '<' ? memchr(k.p, '>', (size_t)(k.end - k.p)) : NULL;
		if (!close)
			ros__buf_addc(b, *k.p++);
		else if (is_tag(k.p, "<g") && close[-1] != '/' && k.depth < MAX_DEPTH)
			open_group(&k, close);
		else if (is_tag(k.p, "</g") && k.depth)
			close_group(&k, close);
		else
			other_tag(&k, close);
	}
	b->s[b->len] = '\0';
	free(before);
}

void ros__svg_pack(struct ros_buf *b, size_t from)
{
	size_t len = 0;
	for (int i = 0; i < MAX_PASSES && b->len != len; i++) { /* symbols may use symbols */
		len = b->len;
		pack_once(b, from);
	}
}
