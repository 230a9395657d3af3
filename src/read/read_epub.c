/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * E-books (EPUB 3.3, Open Packaging): the documents of the spine in its order, each read as the web
 * page it is. Left out: the navigation document, documents outside the spine or marked as no part of
 * the reading order, and those without words (covers).
 */
#include <string.h>
#include <strings.h>

#include "base/strmap.h"
#include "read/unpack.h"
#include "read/xml.h"

struct part {
	char *name;
	struct ros_buf bytes;
};

struct book {
	struct ros__reading *r;
	const struct ros__blob *in;
	struct part *part;
	size_t npart, cap;
	struct ros_buf title, author, date;
	size_t wordless;
};

static bool has_suffix(const char *name, const char *const *suffix, size_t n)
{
	const char *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < n; i++)
		if (strcasecmp(dot + 1, suffix[i]) == 0)
			return true;
	return false;
}

static bool wanted(void *ctx, const struct ros__member *m)
{
	static const char *const suffix[] = {"xml", "opf", "xhtml", "html", "htm"};
	(void)ctx;
	return has_suffix(m->name, suffix, sizeof suffix / sizeof *suffix);
}

static enum ros_status keep(void *ctx, const struct ros__member *m, struct ros_buf *bytes,
	struct ros_err *err)
{
	(void)err;
	struct book *b = ctx;
	ROS_GROW(b->part, b->npart, b->cap);
	b->part[b->npart++] = (struct part){ros__xstrdup(m->name), *bytes};
	*bytes = (struct ros_buf)ROS_BUF_INIT;
	return ROS_OK;
}

static const struct part *find(const struct book *b, const char *name)
{
	for (size_t i = 0; i < b->npart; i++)
		if (strcmp(b->part[i].name, name) == 0)
			return &b->part[i];
	return NULL;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
		: c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A reference beside `base` to a member's name: %41 decoded, "../" resolved, no fragment. */
static char *resolve(const char *base, const char *href)
{
	struct ros_buf b = ROS_BUF_INIT;
	const char *slash = strrchr(base, '/');
	ros__buf_add(&b, base, slash ? (size_t)(slash - base) + 1 : 0);
	for (const char *s = href; *s && *s != '#'; s++) {
		if (strncmp(s, "../", 3) == 0 && (s == href || s[-1] == '/')) {
			size_t n = b.len ? b.len - 1 : 0;
			while (n && b.s[n - 1] != '/')
				n--;
			b.len = n;
			s += 2;
		} else if (*s == '%' && hex(s[1]) >= 0 && hex(s[2]) >= 0) {
			ros__buf_addc(&b, (char)(hex(s[1]) * 16 + hex(s[2])));
			s += 2;
		} else {
			ros__buf_addc(&b, *s);
		}
	}
	char *name = ros__xstrndup(ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return name;
}

/* The package's name; NULL with a message where the container does not lead to one. */
static char *package_name(const struct book *b, struct ros_err *err)
{
	const struct part *p = find(b, "META-INF/container.xml");
	xmlDoc *doc = p ? ros__xml_parse(&p->bytes, b->in->path, p->name, err) : NULL;
	char *name = NULL;
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	for (xmlNode *n = root; n && !name; n = ros__xml_next(root, n, true))
		if (ros__xml_is(n, "rootfile") && *ros__xml_attr_text(n, "full-path"))
			name = ros__xstrdup(ros__xml_attr_text(n, "full-path"));
	if (!name && (!p || doc))
		ros_err_set(err, ROS_EINPUT, "%s: is no e-book (META-INF/container.xml names no package)",
			b->in->path);
	xmlFreeDoc(doc);
	return name;
}

/* Sources of the page reader, with what the book knows. */
static enum ros_status take_page(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	struct book *b = ctx;
	bool words = false;
	for (uint64_t i = 0; i < s->len && !words; i++)
		words = (unsigned char)s->text[i] > ' ';
	if (!words) {
		b->wordless++;
		return ROS_OK;
	}
	s->format = "epub";
	if (strcmp(s->meta_title, ros__buf_str(&b->title)) == 0)
		s->meta_title = ""; /* the book's, no chapter's */
	if (!*s->meta_author)
		s->meta_author = ros__arena_strdup(&s->arena, ros__buf_str(&b->author));
	if (!*s->meta_date)
		s->meta_date = ros__arena_strdup(&s->arena, ros__buf_str(&b->date));
	struct ros_source_text own = *s;
	memset(s, 0, sizeof *s);
	return ros__reading_emit(b->r, &own, err);
}

static void read_metadata(struct book *b, const xmlNode *package)
{
	const xmlNode *meta = ros__xml_child(package, "metadata");
	const struct {
		const char *name;
		struct ros_buf *to;
	} field[] = {{"title", &b->title}, {"creator", &b->author}, {"date", &b->date}};
	for (size_t i = 0; i < sizeof field / sizeof *field; i++)
		ros__xml_text(ros__xml_child(meta, field[i].name), field[i].to);
}

static const xmlNode *item_of(const xmlNode *manifest, const char *id)
{
	for (const xmlNode *n = manifest ? manifest->children : NULL; n; n = n->next)
		if (ros__xml_is(n, "item") && strcmp(ros__xml_attr_text(n, "id"), id) == 0)
			return n;
	return NULL;
}

static enum ros_status read_item(struct book *b, const char *package, const xmlNode *item,
	size_t *lost, struct ros_err *err)
{
	char *name = resolve(package, ros__xml_attr_text(item, "href"));
	const struct part *p = find(b, name);
	enum ros_status st = ROS_OK;
	*lost += !p;
	if (p && p->bytes.len) {
		char *path = ros__xasprintf("%s:%s", b->in->path, name);
		struct ros__blob page = {p->bytes.s, p->bytes.len, path, "page.xhtml", NULL};
		struct ros__reading inner = *b->r;
		inner.fn = take_page;
		inner.ctx = b;
		struct ros__reading *outer = b->r;
		st = ros__read_html(&inner, &page, err);
		outer->refused |= inner.refused;
		if (st == ROS_EINPUT && !inner.refused) { /* a cover */
			b->wordless++;
			st = ROS_OK;
		}
		free(path);
	}
	free(name);
	return st;
}

static enum ros_status read_spine(struct book *b, const char *package, const xmlNode *root,
	struct ros_err *err)
{
	const xmlNode *manifest = ros__xml_child(root, "manifest"), *spine = ros__xml_child(root, "spine");
	enum ros_status st = ROS_OK;
	size_t aside = 0, lost = 0;
	for (const xmlNode *n = spine ? spine->children : NULL; n && st == ROS_OK; n = n->next) {
		if (!ros__xml_is(n, "itemref"))
			continue;
		const xmlNode *item = item_of(manifest, ros__xml_attr_text(n, "idref"));
		bool no = strcmp(ros__xml_attr_text(n, "linear"), "no") == 0 ||
			strstr(ros__xml_attr_text(item, "properties"), "nav");
		aside += no;
		if (!no && item)
			st = read_item(b, package, item, &lost, err);
		lost += !item;
	}
	if (st == ROS_OK && aside + lost + b->wordless)
		ros__reading_note(b->r, "left_out", b->in->path,
			ros__said("of the book's documents {aside} are outside the reading order, {empty} hold "
					  "no words "
					  "and {lost} are not in the file",
				"aside", ros__digits(aside).s, "empty", ros__digits(b->wordless).s, "lost",
				ros__digits(lost).s, NULL));
	return st;
}

/* Fonts may be scrambled; pages that are cannot be read. */
static bool is_locked(const struct book *b)
{
	static const char *const pages[] = {"xhtml", "html", "htm"};
	const struct part *p = find(b, "META-INF/encryption.xml");
	xmlDoc *doc = p ? ros__xml_parse(&p->bytes, b->in->path, p->name, NULL) : NULL;
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	bool locked = false;
	for (xmlNode *n = root; n && !locked; n = ros__xml_next(root, n, true))
		locked = ros__xml_is(n, "CipherReference") &&
			has_suffix(ros__xml_attr_text(n, "URI"), pages, 3);
	xmlFreeDoc(doc);
	return locked;
}

static enum ros_status read_book(struct book *b, struct ros_err *err)
{
	size_t before = b->r->nsource;
	if (is_locked(b))
		return ros_err_set(err, ROS_EINPUT,
			"%s: its pages are locked (DRM); get the book without a lock", b->in->path);
	char *name = package_name(b, err);
	const struct part *p = name ? find(b, name) : NULL;
	enum ros_status st = ROS_EINPUT;
	xmlDoc *doc = NULL;
	if (name && !p)
		ros_err_set(err, st, "%s: is no e-book (it holds no '%s')", b->in->path, name);
	else if (p && (doc = ros__xml_parse(&p->bytes, b->in->path, name, err))) {
		read_metadata(b, xmlDocGetRootElement(doc));
		st = read_spine(b, name, xmlDocGetRootElement(doc), err);
		if (st == ROS_OK && b->r->nsource == before)
			st = ros_err_set(err, ROS_EINPUT, "%s: its spine leads to no document with words",
				b->in->path);
	}
	xmlFreeDoc(doc);
	free(name);
	return st;
}

enum ros_status ros__read_epub(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct book b = {.r = r, .in = in};
	struct ros__unpack u = {wanted, keep, &b, true};
	enum ros_status st = ros__unpack(in, r->cfg->max_file, &u, err);
	if (st == ROS_OK)
		st = read_book(&b, err);
	for (size_t i = 0; i < b.npart; i++) {
		free(b.part[i].name);
		ros__buf_release(&b.part[i].bytes);
	}
	free(b.part);
	ros__buf_release(&b.title);
	ros__buf_release(&b.author);
	ros__buf_release(&b.date);
	return st;
}
