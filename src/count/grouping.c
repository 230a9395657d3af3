/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speeches into groups: who is the same speaker, and which district is which. */
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/meant.h"
#include "base/strmap.h"
#include "corpus/meta/store.h"
#include "count/grouping_store.h"
#include "count/terms.h"
#include "rostrum/dfm.h"
#include "text/utf8.h"

/* Width of the short title in a label, in columns: a Han character takes two. */
#define TITLE_WIDTH 34

struct build {
	struct ros_grouping *g;
	struct ros_strmap key;   /* identity to group */
	struct ros_strmap label; /* labels that are taken */
	struct ros_strmap times; /* office, or masked district, to how often it occurs */
	uint32_t *count;         /* of times */
	uint32_t *so_far;
	size_t cap, count_cap;
};

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static uint32_t count_one(struct build *b, const char *s)
{
	uint32_t had = b->times.n, i = ros__strmap_put(&b->times, s, strlen(s));
	if (i == had) {
		size_t cap = b->count_cap;
		ROS_GROW(b->count, i, b->count_cap);
		if (cap != b->count_cap)
			b->so_far = ros__xrealloc(b->so_far, b->count_cap, sizeof *b->so_far);
		b->count[i] = b->so_far[i] = 0;
	}
	b->count[i]++;
	return i;
}

/* ① to ⑳ for 1 to 20, then (21). */
static void add_position(struct ros_buf *b, uint32_t n)
{
	char s[5] = "";
	if (n > 20) {
		ros__buf_addf(b, "(%u)", n);
		return;
	}
	ros__utf8_encode(0x2460 + n - 1, s);
	ros__buf_adds(b, s);
}

static void add_short(struct ros_buf *b, const char *title)
{
	size_t len = strlen(title), i = 0, cut = 0;
	unsigned width = 0, n;
	while (i < len) {
		uint32_t c = ros__utf8_decode(title + i, &n);
		width += c >= 0x1100 ? 2 : 1;
		if (width > TITLE_WIDTH)
			break;
		i += n;
		if (c >= 0x1100 || (i < len && title[i] == ' '))
			cut = i;
	}
	if (i == len)
		cut = len;
	char owed[ROS_OWED] = "";
	cut = cut ? cut : i;
	if (i < len) {
		cut = ros__utf8_trim_open(title, cut);
		ros__utf8_owed(title, cut, owed);
	}
	ros__buf_add(b, title, cut);
	if (i < len)
		ros__buf_addf(b, "…%s", owed);
}

/* A label nobody has: the text itself, or the text with its group's number. */
static void set_label(struct build *b, uint32_t g, const char *text)
{
	struct ros_arena *a = &b->g->store->arena;
	const char *s = ros__arena_strdup(a, text);
	for (uint32_t k = g + 1; ros__strmap_get(&b->label, s, strlen(s)) != ROS_NO_ID; k++)
		s = ros__arena_printf(a, "%s #%u", text, k);
	ros__strmap_put(&b->label, s, strlen(s));
	b->g->label[g] = s;
}

static uint32_t group_of(struct build *b, const char *key, size_t len, const char *label)
{
	uint32_t had = b->key.n, g = ros__strmap_put(&b->key, key, len);
	if (g < had)
		return g;
	if (g == b->cap) {
		b->cap = ros__grow_cap(b->cap, b->cap + 1);
		b->g->label = ros__xrealloc(b->g->label, b->cap, sizeof *b->g->label);
		b->g->id = ros__xrealloc(b->g->id, b->cap, sizeof *b->g->id);
	}
	b->g->n = g + 1;
	b->g->id[g] = ros__arena_printf(&b->g->store->arena, "%s:%u", b->g->field, g + 1);
	set_label(b, g, label);
	return g;
}

/* A group of its own, whatever its label. */
static uint32_t apart(struct build *b, size_t doc, const char *label)
{
	struct ros_buf key = ROS_BUF_INIT;
	ros__buf_addf(&key, "\001%zu", doc);
	uint32_t g = group_of(b, key.s, key.len, label);
	ros__buf_release(&key);
	return g;
}

/* Who is it? A name is a person; a full title with a known district is one too ("海口市委书记");
 * an office alone is not, since several may hold it. NULL: nobody knows. */
static const char *identity(const struct ros_doc *d)
{
	const char *name = or_empty(d->name), *speaker = or_empty(d->speaker);
	if (*name)
		return name;
	if (!*speaker)
		return NULL;
	if (!*or_empty(d->office))
		return speaker;
	return *or_empty(d->district) && !d->district_masked && strcmp(speaker, d->office) != 0 ?
		speaker : NULL;
}

static const char *office_of(const struct ros_doc *d)
{
	return *or_empty(d->office) ? d->office : or_empty(d->speaker);
}

/* How many speakers are called by each office: the holders of it, or texts. */
static void count_offices(struct build *b, const struct ros_corpus *c, const bool *is_office,
	const struct ros__terms *terms)
{
	bool *counted;
	ROS_NEW_ARRAY(counted, terms->n);
	for (size_t i = 0; i < c->ndoc; i++) {
		uint32_t term = terms->of_doc[i];
		if (!is_office[i] || (term != ROS_NO_ID && counted[term]))
			continue;
		count_one(b, office_of(&c->doc[i]));
		if (term != ROS_NO_ID)
			counted[term] = true;
	}
	free(counted);
}

/* A speaker without a name: the office, and what tells the one from others of the same office: of
 * turns `when`, else the title or the date. */
static void label_office(
	const struct build *b, const struct ros_doc *d, const char *when, struct ros_buf *label)
{
	const char *office = office_of(d), *title = or_empty(d->title);
	uint32_t t = ros__strmap_get(&b->times, office, strlen(office));
	bool several = *office && b->count[t] > 1;
	const char *own = when ? when : *title ? title : or_empty(d->date);
	if (!*office || (several && !*own)) {
		ros__buf_adds(label, or_empty(d->label));
		return;
	}
	ros__buf_adds(label, office);
	if (!several)
		return;
	ros__buf_adds(label, "·");
	if (when)
		ros__buf_adds(label, when);
	else
		add_short(label, own);
}

/* Nobody is named anywhere: what is compared are texts. */
static bool only_texts(const struct ros_corpus *c)
{
	for (size_t i = 0; i < c->ndoc; i++)
		if (*or_empty(c->doc[i].speaker) || *or_empty(c->doc[i].name) || *or_empty(c->doc[i].office))
			return false;
	return c->ndoc > 0;
}

/* Who is known by no name, by office or text. */
static void add_nameless(
	struct build *b, const struct ros_doc *d, size_t i, const struct ros__terms *terms)
{
	struct ros_buf label = ROS_BUF_INIT, key = ROS_BUF_INIT;
	uint32_t term = terms->of_doc[i];
	label_office(b, d, term == ROS_NO_ID ? NULL : terms->when[term], &label);
	if (!label.len)
		ros__buf_addf(&label, "%zu", i + 1);
	if (term != ROS_NO_ID)
		ros__buf_addf(&key, "\002%u", term);
	b->g->of_doc[i] = key.len ? group_of(b, key.s, key.len, label.s) : apart(b, i, label.s);
	ros__buf_release(&key);
	ros__buf_release(&label);
}

static void by_speaker(struct build *b, const struct ros_corpus *c)
{
	struct ros__terms terms;
	bool *nameless;
	if (only_texts(c))
		b->g->field = "text";
	ROS_NEW_ARRAY(nameless, c->ndoc);
	for (size_t i = 0; i < c->ndoc; i++)
		nameless[i] = !c->doc[i].nobody && !identity(&c->doc[i]);
	ros__terms_find(&terms, c, nameless, &b->g->store->arena);
	count_offices(b, c, nameless, &terms);
	for (size_t i = 0; i < c->ndoc; i++) {
		const char *who = identity(&c->doc[i]);
		if (nameless[i])
			add_nameless(b, &c->doc[i], i, &terms);
		else if (!c->doc[i].nobody)
			b->g->of_doc[i] = group_of(b, who, strlen(who), who);
	}
	ros__terms_release(&terms);
	free(nameless);
}

/* A bureau, an office, a committee: no place. */
static bool is_unit(const struct ros_rules *r, const char *s)
{
	size_t len = strlen(s), at, n;
	return ros__words_suffix(r, ROS_W_ORG_END, s, len) ||
		(ros__words_find(r, ROS_W_ORG_EN, s, len, &at, &n) && (at == 0 || s[at - 1] == ' '));
}

static const char *kind_of_districts(const struct ros_corpus *c)
{
	size_t units = 0, places = 0;
	for (size_t i = 0; i < c->ndoc; i++) {
		const struct ros_doc *d = &c->doc[i];
		bool known = *or_empty(d->district) && !d->district_masked;
		bool unit = known && c->store && is_unit(c->store->rules, d->district);
		units += unit;
		places += d->district_masked || (known && !unit);
	}
	return !units ? "district" : !places ? "unit" : "mixed";
}

static void by_district(struct build *b, const struct ros_corpus *c)
{
	b->g->kind = kind_of_districts(c);
	for (size_t i = 0; i < c->ndoc; i++) {
		const struct ros_doc *d = &c->doc[i];
		const char *name = or_empty(d->district);
		if (!d->district_masked) {
			if (*name)
				b->g->of_doc[i] = group_of(b, name, strlen(name), name);
			continue;
		}
		struct ros_buf label = ROS_BUF_INIT;
		uint32_t t = count_one(b, *name ? name : "**");
		ros__buf_adds(&label, *name ? name : "**");
		add_position(&label, ++b->so_far[t]);
		b->g->of_doc[i] = apart(b, i, label.s);
		ros__buf_release(&label);
	}
}

static void by_docvar(struct build *b, const struct ros_corpus *c)
{
	for (size_t i = 0; i < c->ndoc; i++) {
		const char *v = or_empty(ros_doc_var(&c->doc[i], b->g->field));
		if (*v)
			b->g->of_doc[i] = group_of(b, v, strlen(v), v);
	}
}

static const char *const fixed_field[] = {"speaker", "district", "office", "name", "title", "date",
	"place", "source", "id", "label"};

static bool is_fixed(const char *field)
{
	for (size_t i = 0; i < sizeof fixed_field / sizeof *fixed_field; i++)
		if (strcmp(fixed_field[i], field) == 0)
			return true;
	return false;
}

/* Names of the docvars that the corpus has, for the message. */
static enum ros_status unknown_field(const struct ros_corpus *c, const char *field,
	struct ros_err *err)
{
	static const char *const fixed[] = {"speaker", "district", "office", "date", "place", "source"};
	struct ros_strmap names = ROS_STRMAP_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < c->ndoc; i++)
		for (uint32_t k = 0; k < c->doc[i].nvar; k++)
			ros__strmap_put(&names, c->doc[i].var[k].name, strlen(c->doc[i].var[k].name));
	for (uint32_t i = 0; i < names.n && i < 12; i++)
		ros__buf_addf(&b, "%s%s", i ? ", " : "; there are also ", names.key[i]);
	ros_err_set(err, ROS_EUSAGE,
		"--group-by %s: no speech has this docvar; use speaker, district or office%s", field,
		ros__buf_str(&b));
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		ros__strmap_put(&names, fixed[i], strlen(fixed[i]));
	ros__err_meant(err, field, (const char *const *)names.key, names.n);
	ros__buf_release(&b);
	ros__strmap_release(&names);
	return ROS_EUSAGE;
}

enum ros_status ros_grouping_by(struct ros_grouping *g, const struct ros_corpus *c,
	const char *field, const struct ros_config *cfg, struct ros_err *err)
{
	(void)cfg;
	*g = (struct ros_grouping){.kind = "", .store = ros__xcalloc(1, sizeof *g->store)};
	const char *meant = ros_corpus_field(c, field);
	g->field = ros__arena_strdup(&g->store->arena, meant);
	ROS_NEW_ARRAY(g->of_doc, c->ndoc);
	memset(g->of_doc, 0xFF, c->ndoc * sizeof *g->of_doc);
	struct build b = {.g = g};
	if (strcmp(meant, "speaker") == 0)
		by_speaker(&b, c);
	else if (strcmp(meant, "district") == 0)
		by_district(&b, c);
	else
		by_docvar(&b, c);
	ros__strmap_release(&b.key);
	ros__strmap_release(&b.label);
	ros__strmap_release(&b.times);
	free(b.count);
	free(b.so_far);
	if (g->n || is_fixed(meant))
		return ROS_OK;
	ros_grouping_release(g);
	return unknown_field(c, field, err);
}

/* Does each group of one hold just the speeches of one group of the other? to[g] is that one. */
static bool same_parts(const struct ros_grouping *g, const struct ros_grouping *other, size_t ndoc,
	uint32_t *to)
{
	bool same = g->n == other->n;
	for (uint32_t i = 0; i < g->n; i++)
		to[i] = UINT32_MAX;
	for (size_t d = 0; d < ndoc && same; d++) {
		uint32_t a = g->of_doc[d], b = other->of_doc[d];
		if (a == UINT32_MAX || b == UINT32_MAX) {
			same = a == b;
			continue;
		}
		same = to[a] == UINT32_MAX || to[a] == b;
		to[a] = b;
	}
	return same;
}

static bool is_masked(const char *s)
{
	return strchr(s, '*') || strstr(s, "×");
}

void ros_grouping_one_name(struct ros_grouping *speaker, struct ros_grouping *district,
	size_t ndoc)
{
	uint32_t *to;
	ROS_NEW_ARRAY(to, speaker->n + 1);
	if (speaker->n && same_parts(speaker, district, ndoc, to) &&
		same_parts(district, speaker, ndoc, to) && same_parts(speaker, district, ndoc, to))
		for (uint32_t g = 0; g < speaker->n; g++) {
			const char *who = speaker->label[g], *where = district->label[to[g]];
			struct ros_arena *arena = &speaker->store->arena;
			if (!is_masked(where) && !strstr(who, where))
				speaker->label[g] = (unsigned char)*where < 0x80 ?
					ros__arena_printf(arena, "%s (%s)", who, where) :
					ros__arena_printf(arena, "%s %s", where, who);
			district->label[to[g]] = ros__arena_strdup(&district->store->arena,
				speaker->label[g]);
		}
	free(to);
}

void ros_grouping_name_speeches(const struct ros_grouping *speaker, struct ros_corpus *c)
{
	uint32_t *speeches;
	ROS_NEW_ARRAY(speeches, speaker->n + 1);
	for (size_t i = 0; i < c->ndoc; i++)
		if (speaker->n && speaker->of_doc[i] != UINT32_MAX)
			speeches[speaker->of_doc[i]]++;
	for (size_t i = 0; speaker->n && i < c->ndoc; i++) {
		struct ros_doc *d = &c->doc[i];
		uint32_t g = speaker->of_doc[i];
		const char *who = g == UINT32_MAX ? "" : speaker->label[g], *name = or_empty(d->name);
		size_t n = strlen(name);
		if (n && strlen(who) > n && strstr(who, name) && strncmp(d->label, name, n) == 0)
			d->label = ros__arena_printf(&c->store->arena, "%s%s", who, d->label + n);
		else if (!n && *who && *or_empty(d->office) && speeches[g] == 1)
			d->label = ros__arena_strdup(&c->store->arena, who);
	}
	free(speeches);
}

void ros_grouping_release(struct ros_grouping *g)
{
	free(g->label);
	free(g->id);
	free(g->of_doc);
	if (g->store)
		ros__arena_release(&g->store->arena);
	free(g->store);
	*g = (struct ros_grouping)ROS_GROUPING_INIT;
}
