/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels: what a speech is called on the axis of a chart. A speaker's name is best, then an office with
 * a title, then a title, then the file's name. Speeches that are files of one folder are called alike:
 * where most have no title but their file's name, those with a title go by it, too (the title stays
 * theirs), and what all the names repeat is left out of long ones.
 */
#include <string.h>

#include "base/buf.h"
#include "corpus/meta/store.h"
#include "text/utf8.h"

enum { LABEL_HAN = 8, LABEL_BYTES = 26, FILE_BYTES = 40, FOLDER = 3, PIECES = 16 };

static bool ends_title(uint32_t c)
{
	return c == 0xFF0C || c == 0x3002 || c == 0xFF1A || c == 0x2014 || c == 0xFF1B;
}

/* The first words of a title: up to its first mark, those in front of it apart,
 * at most LABEL_HAN Han or LABEL_BYTES bytes. */
static const char *short_title(struct ros_arena *a, const char *t)
{
	for (unsigned m; *t && ends_title(ros__utf8_decode(t, &m)) && t[m];)
		t += m;
	size_t i = 0, han = 0, space = 0;
	bool cut = false; /* for length, not at a mark */
	for (size_t len = strlen(t); i < len;) {
		unsigned n;
		uint32_t ch = ros__utf8_decode(t + i, &n);
		if (i && ends_title(ch))
			break;
		if (ch == ' ')
			space = i;
		han += ros__is_han(ch);
		if (han > LABEL_HAN || (han == 0 && i >= LABEL_BYTES)) {
			if (!han && space)
				i = space;
			cut = true;
			break;
		}
		i += n;
	}
	i = ros__utf8_trim_open(t, i);
	if (!cut)
		return ros__arena_strndup(a, t, i);
	char owed[ROS_OWED];
	ros__utf8_owed(t, i, owed);
	return ros__arena_printf(a, "%.*s…%s", (int)i, t, owed);
}

static const char *base_label(struct ros_corpus *c, const struct ros_doc *d)
{
	struct ros_arena *a = &c->store->arena;
	if (*d->name)
		return d->name;
	if (*d->office && *d->title)
		return ros__arena_printf(a, "%s·%s", d->office, short_title(a, d->title));
	if (*d->speaker)
		return d->speaker;
	return *d->title ? short_title(a, d->title) : d->id;
}

/* Four digits that stand for a year at the beginning of a date, a docvar or a file's name. */
static const char *year_of(struct ros_arena *a, const struct ros_doc *d)
{
	const char *from[] = {d->date, ros_doc_var(d, "year"), d->id};
	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		const char *s = from[i];
		size_t n = strspn(s, "0123456789");
		if (n == 4 && (*s == '1' || *s == '2'))
			return ros__arena_strndup(a, s, 4);
	}
	return NULL;
}

/* What tells speeches of one name apart: the title, or the year where the title is only the file's
 * name. */
static const char *apart(struct ros_arena *a, const struct ros_doc *d)
{
	const char *year = strcmp(d->title, d->id) == 0 ? year_of(a, d) : NULL;
	return year ? year : short_title(a, d->title);
}

/* Equal labels get the title or the year, or what is left equal a number. */
static void tell_apart(struct ros_corpus *c, bool by_title)
{
	struct ros_strmap map = ROS_STRMAP_INIT;
	struct ros_arena *a = &c->store->arena;
	uint32_t *id, *count, *seen;
	ROS_NEW_ARRAY(id, c->ndoc);
	for (size_t i = 0; i < c->ndoc; i++)
		id[i] = ros__strmap_put(&map, c->doc[i].label, strlen(c->doc[i].label));
	ROS_NEW_ARRAY(count, map.n);
	ROS_NEW_ARRAY(seen, map.n);
	for (size_t i = 0; i < c->ndoc; i++)
		count[id[i]]++;
	for (size_t i = 0; i < c->ndoc; i++) {
		struct ros_doc *d = &c->doc[i];
		if (count[id[i]] < 2)
			continue;
		if (!by_title)
			d->label = ros__arena_printf(a, "%s %u", d->label, ++seen[id[i]]);
		else if (*d->name && *d->title)
			d->label = ros__arena_printf(a, "%s·%s", d->name, apart(a, d));
	}
	free(id);
	free(count);
	free(seen);
	ros__strmap_release(&map);
}

/* ---- files of a folder ---- */

struct folder {
	size_t files, by_name; /* speeches that are one file each and name nobody; without a title */
	const char *like;      /* the first of them, ... */
	bool same[PIECES];     /* ... whose pieces these are in all of them */
	size_t pieces, longest;
};

/* Piece k of a file's name, between underscores; NULL where it has fewer. */
static const char *piece(const char *s, size_t k, size_t *len)
{
	for (; k > 0 && s; k--) {
		s = strchr(s, '_');
		s = s ? s + 1 : NULL;
	}
	*len = s ? strcspn(s, "_") : 0;
	return s;
}

static void compare_pieces(struct folder *f, const char *name)
{
	size_t n = 0, m;
	for (; n < PIECES; n++) {
		size_t len;
		const char *own = piece(name, n, &len), *first = piece(f->like, n, &m);
		if (!own)
			break;
		f->same[n] = f->same[n] && first && len == m && memcmp(own, first, len) == 0;
	}
	f->pieces = f->files == 1 || n < f->pieces ? n : f->pieces;
	f->longest = f->longest > strlen(name) ? f->longest : strlen(name);
}

static bool is_file(const struct ros_corpus *c, size_t i)
{
	const struct ros_doc *d = &c->doc[i];
	return !*d->name && !*d->speaker && (i == 0 || c->doc[i - 1].source != d->source) &&
		(i + 1 == c->ndoc || c->doc[i + 1].source != d->source);
}

/* A title made of the file's name: all of it, or what stands behind its date. */
static bool titled_by_name(const struct ros_doc *d)
{
	size_t n = strlen(d->id), m = strlen(d->title);
	return m <= n && strcmp(d->id + n - m, d->title) == 0;
}

static const char *file_label(struct ros_arena *a, const struct folder *f, const char *name)
{
	if (f->longest <= LABEL_BYTES)
		return name;
	struct ros_buf b = ROS_BUF_INIT;
	size_t len;
	const char *s;
	for (size_t k = 0; (s = piece(name, k, &len)); k++)
		if (k >= f->pieces || !f->same[k])
			ros__buf_addf(&b, "%s%.*s", b.len ? " " : "", (int)len, s);
	const char *label = b.len && b.len <= FILE_BYTES ? ros__arena_strdup(a, b.s) :
		short_title(a, b.len ? b.s : name);
	ros__buf_release(&b);
	return label;
}

/* Calls the files of each folder alike; others keep what they have. */
static void label_files(struct ros_corpus *c)
{
	struct ros_strmap at = ROS_STRMAP_INIT;
	struct folder *folder;
	uint32_t *in;
	ROS_NEW_ARRAY(folder, c->ndoc);
	ROS_NEW_ARRAY(in, c->ndoc);
	for (size_t i = 0; i < c->ndoc; i++) {
		const struct ros_doc *d = &c->doc[i];
		const char *slash = strrchr(d->source, '/');
		in[i] = ROS_NO_ID;
		if (!is_file(c, i))
			continue;
		in[i] = ros__strmap_put(&at, d->source, slash ? (size_t)(slash - d->source) : 0);
		struct folder *f = &folder[in[i]];
		if (!f->files++) {
			f->like = d->id;
			memset(f->same, true, sizeof f->same);
		}
		f->by_name += titled_by_name(d);
		compare_pieces(f, d->id);
	}
	for (size_t i = 0; i < c->ndoc; i++) {
		const struct folder *f = in[i] == ROS_NO_ID ? NULL : &folder[in[i]];
		if (f && f->files >= FOLDER && 2 * f->by_name > f->files)
			c->doc[i].label = file_label(&c->store->arena, f, c->doc[i].id);
	}
	free(folder);
	free(in);
	ros__strmap_release(&at);
}

void ros__corpus_label(struct ros_corpus *c)
{
	for (size_t i = 0; i < c->ndoc; i++)
		c->doc[i].label = base_label(c, &c->doc[i]);
	label_files(c);
	tell_apart(c, true);
	for (int round = 0; round < 2; round++) /* "a 1" may exist already */
		tell_apart(c, false);
}
