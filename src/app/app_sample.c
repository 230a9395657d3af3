/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum sample --theme X INPUT...`: clauses to mark by hand, half of them hits of the theme's
 * list and half not, in an order that tells nothing.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/sample_file.h"
#include "app/say_notices.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/log.h"
#include "base/meant.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/strmap.h"
#include "output/table/sheet.h"
#include "rostrum/rostrum.h"
#include "theme/theme_match.h"

struct item {
	uint32_t clause, doc;
	uint64_t order;
	bool hit;
};

struct sample {
	const struct ros_config *cfg;
	struct ros_corpus corpus;
	struct ros_segmenter *seg;
	struct ros_tokens tokens;
	struct ros_grouping group;
	struct ros_themeset set;
	uint32_t theme;
	uint8_t *hit;         /* by clause */
	struct item *item;    /* drawn, in the order of the table */
	size_t nitem;
	uint32_t *hits, *clauses; /* by group, and of all behind them */
	struct ros_buf b;     /* of the cell that was asked for last */
};

char *ros__key_path(const char *path)
{
	const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
	size_t len = dot && (!slash || dot > slash) ? (size_t)(dot - path) : strlen(path);
	return ros__xasprintf("%.*s.key.csv", (int)len, path);
}

/* The theme by its id or name, in the sets that --themes names, else in the shipped ones. */
static enum ros_status find_theme(struct sample *s, struct ros_err *err)
{
	const struct ros_config *cfg = s->cfg;
	char **shipped = NULL;
	bool given = !ros__themes_are(cfg, "auto") && !ros__themes_are(cfg, "none");
	size_t n = given ? cfg->themes.n : ros__themeset_shipped(cfg->config_dir, &shipped, err);
	enum ros_status st = ROS_OK;
	struct ros_strmap names = ROS_STRMAP_INIT;
	bool found = false;
	for (size_t i = 0; i < n && !found && st == ROS_OK; i++) {
		st = ros__themeset_open(&s->set, cfg, given ? cfg->themes.item[i] : shipped[i], err);
		for (uint32_t k = 0; st == ROS_OK && k < s->set.n && !found; k++) {
			const struct ros_theme *t = &s->set.theme[k];
			found = strcmp(t->id, cfg->theme) == 0 || strcmp(t->name_zh, cfg->theme) == 0 ||
				strcmp(t->name_en, cfg->theme) == 0;
			s->theme = k;
			ros__strmap_put(&names, t->id, strlen(t->id));
			ros__strmap_put(&names, t->name_zh, strlen(t->name_zh));
			ros__strmap_put(&names, t->name_en, strlen(t->name_en));
		}
		if (!found)
			ros__themeset_release(&s->set);
	}
	for (size_t i = 0; shipped && i < n; i++)
		free(shipped[i]);
	free(shipped);
	if (st == ROS_OK && !found) {
		ros_err_set(err, ROS_EUSAGE,
			"--theme: no theme is called \"%s\"; name its set with --themes", cfg->theme);
		st = ros__err_meant(err, cfg->theme, (const char *const *)names.key, names.n);
	}
	ros__strmap_release(&names);
	return st;
}

static enum ros_status read_all(struct sample *s, const struct ros_args *a, struct ros_err *err)
{
	enum ros_status st = ros_corpus_read(&s->corpus, a->input, a->ninput, a->cfg, err);
	if (st == ROS_OK) {
		ros__app_notices(&s->corpus, "read.", NULL);
		st = ros_segmenter_open(&s->seg, a->cfg, err);
	}
	if (st == ROS_OK)
		st = ros_tokens_build(&s->tokens, &s->corpus, s->seg, a->cfg, err);
	if (st == ROS_OK)
		st = ros_grouping_by(&s->group, &s->corpus, a->cfg->group_by, a->cfg, err);
	if (st == ROS_OK)
		st = ros_grouping_within(&s->group, &s->corpus, a->cfg, err);
	return st;
}

/* Which clauses the list takes, and how many of each group. */
static void count_clauses(struct sample *s)
{
	const struct ros_units *u = &s->tokens.unit[ROS_UNIT_CLAUSE];
	struct ros_theme_hits h;
	ros__themes_match(&h, &s->set, &s->tokens, &s->corpus);
	ROS_NEW_ARRAY(s->hit, u->n);
	ROS_NEW_ARRAY(s->hits, (size_t)s->group.n + 1);
	ROS_NEW_ARRAY(s->clauses, (size_t)s->group.n + 1);
	for (size_t i = 0; i < h.n; i++)
		if (h.hit[i].theme == s->theme && h.hit[i].clause != UINT32_MAX)
			s->hit[h.hit[i].clause] = 1;
	for (uint32_t c = 0; c < u->n; c++) {
		uint32_t g = s->group.of_doc[u->doc[c]];
		s->hits[s->group.n] += s->hit[c];
		s->clauses[s->group.n]++;
		if (g == UINT32_MAX)
			continue;
		s->hits[g] += s->hit[c];
		s->clauses[g]++;
	}
	ros__theme_hits_release(&h);
}

static int by_order(const void *pa, const void *pb)
{
	const struct item *a = pa, *b = pb;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->clause > b->clause) - (a->clause < b->clause);
}

/* Half of each kind, or all there are of one and more of the other; each clause has its own number
 * by (seed, kind, clause), so that a longer sample holds the shorter one. */
static void draw(struct sample *s)
{
	const struct ros_units *u = &s->tokens.unit[ROS_UNIT_CLAUSE];
	size_t want = (size_t)s->cfg->n, nhit = s->hits[s->group.n], other = u->n - nhit;
	size_t take_hit = want / 2 < nhit ? want / 2 : nhit;
	size_t take_other = want - take_hit < other ? want - take_hit : other;
	take_hit = want - take_other < nhit ? want - take_other : nhit;
	struct item *all[2];
	size_t n[2] = {0, 0}, take[2] = {take_other, take_hit};
	ROS_NEW_ARRAY(all[0], other);
	ROS_NEW_ARRAY(all[1], nhit);
	ROS_NEW_ARRAY(s->item, want);
	for (uint32_t c = 0; c < u->n; c++) {
		int k = s->hit[c];
		struct ros_rng rng = ros__rng(s->cfg->seed, 17, c);
		all[k][n[k]++] = (struct item){c, u->doc[c], ros__rng_next(&rng), s->hit[c]};
	}
	for (int k = 0; k < 2; k++) {
		if (n[k])
			qsort(all[k], n[k], sizeof **all, by_order);
		for (size_t i = 0; i < take[k]; i++)
			s->item[s->nitem++] = all[k][i];
		free(all[k]);
	}
	if (s->nitem)
		qsort(s->item, s->nitem, sizeof *s->item, by_order);
}

enum { NO, BEFORE, CLAUSE, AFTER, MARK, SEEN, NCOLUMN };

static const char *copy(struct sample *s, const char *text, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		ros__buf_addc(&s->b, text[i] == '\n' ? ' ' : text[i]);
	return ros__buf_str(&s->b);
}

static const char *mark_cell(const void *ctx, size_t row, size_t col)
{
	struct sample *s = *(struct sample *const *)ctx;
	const struct item *i = &s->item[row];
	const struct ros_units *c = &s->tokens.unit[ROS_UNIT_CLAUSE],
		*t = &s->tokens.unit[ROS_UNIT_SENTENCE];
	const char *body = s->corpus.doc[i->doc].body;
	uint32_t from = c->start[i->clause], to = from + c->len[i->clause];
	uint32_t k = ros_unit_at(t, i->doc, from), begin = t->start[k], end = begin + t->len[k];
	ros__buf_clear(&s->b);
	switch (col) {
	case NO:
		ros__buf_addf(&s->b, "%zu", row + 1);
		return ros__buf_str(&s->b);
	case BEFORE:
		return copy(s, body, begin < from ? begin : from, from);
	case CLAUSE:
		return copy(s, body, from, to);
	case AFTER:
		return copy(s, body, to, end > to ? end : to);
	case SEEN:
		return i->hit ? "hit" : "";
	default:
		return "";
	}
}

static const char *key_cell(const void *ctx, size_t row, size_t col)
{
	struct sample *s = *(struct sample *const *)ctx;
	bool group = row >= s->nitem;
	size_t g = row - s->nitem;
	const struct item *i = group ? NULL : &s->item[row];
	ros__buf_clear(&s->b);
	switch (col) {
	case ROS_KEY_KIND:
		return group ? "group" : "item";
	case ROS_KEY_NO:
		return group ? "" : (ros__buf_addf(&s->b, "%zu", row + 1), s->b.s);
	case ROS_KEY_HIT:
		return group ? "" : i->hit ? "1" : "0";
	case ROS_KEY_GROUP:
		if (group)
			return g < s->group.n ? s->group.label[g] : "";
		return s->group.of_doc[i->doc] == UINT32_MAX ? "" : s->group.label[s->group.of_doc[i->doc]];
	case ROS_KEY_HITS:
		return group ? (ros__buf_addf(&s->b, "%u", s->hits[g]), s->b.s) : "";
	case ROS_KEY_CLAUSES:
		return group ? (ros__buf_addf(&s->b, "%u", s->clauses[g]), s->b.s) : "";
	case ROS_KEY_SPEECH:
		return group ? "" : s->corpus.doc[i->doc].id;
	case ROS_KEY_START:
		return group ? "" : (ros__buf_addf(&s->b, "%llu", (unsigned long long)ros_doc_source_offset(
			&s->corpus.doc[i->doc], s->tokens.unit[ROS_UNIT_CLAUSE].start[i->clause])), s->b.s);
	default:
		return s->set.theme[s->theme].id;
	}
}

static enum ros_status save(struct sample *s, const char *path, struct ros_err *err)
{
	static const char *const head[NCOLUMN] = {"no", "before", "clause", "after", "mark", "list"};
	static const char *const key_head[ROS_KEY_N] = ROS_KEY_HEAD;
	static const unsigned char width[NCOLUMN] = {6, 40, 50, 40, 8, 6}, key_width[ROS_KEY_N] = {8, 6,
		6,
		20, 8, 8, 16, 9, 16};
	static const bool number[NCOLUMN] = {true}, key_number[ROS_KEY_N] = {[ROS_KEY_NO] = true,
		[ROS_KEY_HIT] = true, [ROS_KEY_HITS] = true, [ROS_KEY_CLAUSES] = true,
			[ROS_KEY_START] = true};
	char *key = ros__key_path(path);
	struct stat there;
	enum ros_status st = ROS_OK;
	for (int k = 0; k < 2 && st == ROS_OK; k++)
		if (lstat(k ? key : path, &there) == 0)
			st = ros_err_set(err, ROS_EIO, "%s: is there; give another name, or move it elsewhere",
				k ? key : path);
	struct ros_sheet t = {.name = "sample", .ncol = s->cfg->blind ? SEEN : NCOLUMN,
		.nrow = s->nitem,
		.head = head, .cell = mark_cell, .ctx = &s, .number = number, .width = width};
	struct ros_sheet k = {.name = "key", .ncol = ROS_KEY_N, .nrow = s->nitem + s->group.n + 1,
		.head = key_head, .cell = key_cell, .ctx = &s, .number = key_number, .width = key_width};
	if (st == ROS_OK)
		st = ros__sheet_save(key, &k, err);
	if (st == ROS_OK)
		st = ros__sheet_save(path, &t, err);
	if (st == ROS_OK)
		ros__warn("%s: %zu clauses to mark with 1 or 0 in the column \"mark\"; keep %s, then: "
			"rostrum agree %s",
			path, s->nitem, key, path);
	free(key);
	return st;
}

static bool ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n > m && strcmp(s + n - m, end) == 0;
}

/* Where the table goes: --table, else --output, a file or a folder for sample-THEME.csv, else here.
 */
static char *table_path(const struct ros_config *cfg)
{
	const char *out = cfg->output;
	size_t n;
	const struct ros_option *o = ros_options(&n);
	while (strcmp(o->name, "output") != 0)
		o++;
	if (*cfg->table)
		return ros__xstrdup(cfg->table);
	if (ends_in(out, ".csv") || ends_in(out, ".xlsx"))
		return ros__xstrdup(out);
	if (strcmp(out, o->dflt) == 0)
		return ros__xasprintf("sample-%s.csv", cfg->theme);
	return ros__xasprintf("%s/sample-%s.csv", out, cfg->theme);
}

/* The folder a file is to stand in. */
static enum ros_status make_folder_of(const char *path, struct ros_err *err)
{
	const char *slash = strrchr(path, '/');
	if (!slash || slash == path)
		return ROS_OK;
	char *folder = ros__xasprintf("%.*s", (int)(slash - path), path);
	enum ros_status st = ros__mkdirs(folder, err);
	free(folder);
	return st;
}

enum ros_status ros_app_sample(const struct ros_args *a, struct ros_err *err)
{
	struct sample s = {.cfg = a->cfg};
	enum ros_status st = ROS_OK;
	if (!*a->cfg->theme)
		return ros_err_set(err, ROS_EUSAGE, "sample: name a theme with --theme");
	char *path = table_path(a->cfg);
	st = find_theme(&s, err);
	if (st == ROS_OK)
		st = read_all(&s, a, err);
	if (st == ROS_OK) {
		count_clauses(&s);
		draw(&s);
		st = make_folder_of(path, err);
		if (st == ROS_OK)
			st = save(&s, path, err);
	}
	free(path);
	free(s.hit);
	free(s.hits);
	free(s.clauses);
	free(s.item);
	ros__buf_release(&s.b);
	ros__themeset_release(&s.set);
	ros_grouping_release(&s.group);
	ros_tokens_release(&s.tokens);
	ros_segmenter_close(s.seg);
	ros_corpus_release(&s.corpus);
	return st;
}
