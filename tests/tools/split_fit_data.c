/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "split_fit.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/split_impl.h"
#include "read/source.h"
#include "rostrum/config.h"
#include "split_grammar.h"

enum { DRAWN_FORGET = 45, LONG = 150, EXCERPTS = 2, MOST_EXCERPT = 6 /* lines of text */ };

const char *const fit_source_text[] = {
	"fixtures", "layouts apart", "single speeches", "excerpts of them", "transcripts", "drawn"};

static struct ros_rules *rules; /* of all documents */

struct load {
	struct fit_doc **doc;
	size_t n, cap;
	struct ros_rules *rules;
	int folds;
	/* of what is being read */
	enum fit_source source;
	double weight;
	const char *labels; /* of a shared text, and its lines; NULL: there is a table beside it */
	size_t lines;
	struct grammar_text *text;
};

static unsigned hash(const char *s)
{
	return (unsigned)(ros__hash(s, strlen(s), 5) >> 20);
}

static struct fit_doc *push(struct load *l, const char *name, unsigned fold_by)
{
	ROS_GROW(l->doc, l->n, l->cap);
	struct fit_doc *d = l->doc[l->n++] = ros__xcalloc(1, sizeof *d);
	snprintf(d->name, sizeof d->name, "%.60s", name);
	d->source = l->source;
	d->fold = (int)(fold_by % (unsigned)l->folds);
	d->bag = -1;
	d->half = (int)(fold_by / (unsigned)l->folds % 2);
	d->weight = l->weight;
	return d;
}

/* The chain of a source. Moves the source. */
static void prepare(struct load *l, struct ros_source_text *s, struct fit_doc *d)
{
	d->source_text = *s;
	memset(s, 0, sizeof *s);
	d->ctx = (struct split_ctx){.r = l->rules, .s = &d->source_text, .n = d->source_text.nline,
		.out = &d->split, .stem = ""};
	ros__split_prepare(&d->ctx, ROS_SPLIT_AUTO);
	ros__chain_make(&d->chain, &d->ctx);
	d->label = ros__xcalloc(d->chain.n + 1, 1);
}

static void shorten(struct fit_doc *d)
{
	if (d->chain.n > LONG) /* a long document says the same over and over */
		d->weight *= LONG / (double)d->chain.n + 0.15;
}

/* Another source of the same text: the reader's goes back to it. */
static void copy_source(
	const struct ros_source_text *s, const char *name, struct ros_source_text *out)
{
	ros__source_from_text(out, name, s->text, s->len);
	out->line = ros__arena_zalloc(&out->arena, (s->nline + 1) * sizeof *s->line);
	memcpy(out->line, s->line, s->nline * sizeof *s->line);
	out->nline = s->nline;
	for (size_t i = 0; i < s->nline; i++)
		out->line[i].number = s->line[i].number ? ros__arena_strdup(&out->arena, s->line[i].number)
												: "";
	out->meta_title = s->meta_title ? ros__arena_strdup(&out->arena, s->meta_title) : "";
}

/* T1 H3 B5: from line 1 on a title, from line 3 on a head, from line 5 on text. */
static bool labels_of(const char *spec, const struct ros_chain *x, uint8_t *label)
{
	static const char code[] = "TSHNBPQ-";
	size_t k = 0;
	unsigned now = ROS_LABEL_OUT;
	while (*spec) {
		const char *at = strchr(code, *spec);
		char *end;
		unsigned long line = at ? strtoul(spec + 1, &end, 10) : 0;
		if (!line)
			return false;
		for (; k < x->n && x->line[k] + 1u < line; k++)
			label[k] = (uint8_t)now;
		now = (unsigned)(at - code);
		spec = end + strspn(end, " \n");
	}
	for (; k < x->n; k++)
		label[k] = (uint8_t)now;
	return true;
}

/* Without words nothing says who presides: the grammar labels such documents so, too. */
static void forget(struct fit_doc *d)
{
	ros__chain_forget_words(&d->chain);
	for (size_t k = 0; k < d->chain.n; k++)
		d->label[k] = d->label[k] == ROS_LABEL_HOST_BODY ? ROS_LABEL_BODY
			: d->label[k] != ROS_LABEL_HOST              ? d->label[k]
			: d->chain.shape[k].mark >= ROS_MARK_ALONE   ? ROS_LABEL_SPEAKER
														 : ROS_LABEL_TURN;
	d->words_forgotten = true;
	d->weight *= 0.4;
}

/* Speeches with an audience are joined once they are labelled: labels that know it would teach that
 * who speaks again has said nothing new. */
static bool has_audience(const struct fit_doc *d)
{
	bool found = false;
	for (size_t k = 0; k < d->chain.n && !found; k++)
		found = ros__ev_has(d->chain.bit[k], ROS_EV_LEX_CROWD);
	return found;
}

/* One document, and perhaps a copy without what word lists know. */
static void add_source(struct load *l, const struct ros_source_text *s)
{
	const char *base = strrchr(s->path, '/') ? strrchr(s->path, '/') + 1 : s->path;
	char *table = ros__xasprintf("%s.expected.tsv", s->path);
	bool copies = l->source <= FIT_APART, ok = true;
	for (int copy = 0; copy < 1 + copies && ok; copy++) {
		struct fit_doc *d = push(l, base, hash(base));
		struct ros_source_text own;
		copy_source(s, base, &own);
		prepare(l, &own, d);
		ok = l->labels
			? d->source_text.nline == l->lines && labels_of(l->labels, &d->chain, d->label)
			: fit_table_labels(table, &d->ctx, &d->chain, d->label);
		shorten(d);
		d->weight *= has_audience(d) ? 0 : 1;
		if (copy)
			forget(d);
		if (!ok) {
			fprintf(stderr, "%s: the labels do not fit\n", base);
			d->weight = 0;
		}
	}
	free(table);
}

/* A few lines of a speech, with its head or without: one speech, too, however short. */
static void add_excerpt(struct load *l, const struct fit_doc *whole, unsigned variant)
{
	const struct ros_source_text *s = &whole->source_text;
	uint64_t h = ros__hash(whole->name, strlen(whole->name), variant);
	size_t lines = 1 + h % MOST_EXCERPT, from = SIZE_MAX, body = 0, to = 0;
	bool headed = h / MOST_EXCERPT % 2;
	for (size_t k = 0; k < whole->chain.n && body < lines; k++) {
		bool said = ros__label_said(whole->label[k]);
		body += said;
		if (from == SIZE_MAX && (said || (headed && ros__label_head(whole->label[k]))))
			from = k;
		to = k + 1;
	}
	if (from == SIZE_MAX)
		return;
	const struct ros_line *first = &s->line[whole->chain.line[from]];
	const struct ros_line *last = &s->line[whole->chain.line[to - 1]];
	struct fit_doc *d = push(l, whole->name, hash(whole->name));
	struct ros_source_text own;
	ros__source_from_text(
		&own, whole->name, s->text + first->start, last->start + last->len - first->start);
	prepare(l, &own, d);
	for (size_t k = 0; k < d->chain.n; k++)
		d->label[k] = ROS_LABEL_BODY;
	for (size_t k = 0; k < d->chain.n && from + k < whole->chain.n && k < to - from; k++)
		d->label[k] = whole->label[from + k];
	if (d->chain.n && d->label[0] == ROS_LABEL_BODY)
		d->label[0] = ROS_LABEL_TURN;
	d->weight = whole->weight / 4;
}

/* Of the speeches before now. */
static void add_excerpts(struct load *l)
{
	size_t n = l->n;
	l->source = FIT_EXCERPT;
	for (size_t i = 0; i < n; i++)
		for (unsigned v = 1; l->doc[i]->source == FIT_SINGLE && v <= EXCERPTS; v++)
			add_excerpt(l, l->doc[i], v);
}

static enum ros_status one_source(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	struct load *l = ctx;
	(void)err;
	if (l->text && l->source == FIT_SINGLE)
		grammar_feed(l->text, s->text, s->len < 400000 ? s->len : 400000);
	if (!s->record)
		add_source(l, s);
	return ROS_OK;
}

static void no_note(
	void *ctx, const char *code, const char *path, uint64_t offset, const struct ros__said *what)
{
	(void)ctx, (void)code, (void)path, (void)offset, (void)what;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_file(struct load *l, const char *path)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	const char *one[] = {path};
	ros_config_defaults(&cfg);
	if (ros__read_sources(one, 1, &cfg, one_source, no_note, l, &err))
		fprintf(stderr, "%s: %s\n", path, err.msg);
	ros_config_release(&cfg);
}

/* Documents of a folder that have a table beside them. */
static void read_fixtures(struct load *l, const char *folder)
{
	struct dirent **e;
	int n = scandir(folder, &e, NULL, by_name);
	for (int i = 0; i < n; i++) {
		char *end = strstr(e[i]->d_name, ".expected.tsv"), *path;
		if (end) {
			*end = '\0';
			path = ros__xasprintf("%s/%s", folder, e[i]->d_name);
			read_file(l, path);
			free(path);
		}
		free(e[i]);
	}
	if (n >= 0)
		free(e);
}

/* Shared texts, with their labels: kind, weight, file, lines, labels. */
static void read_labelled(struct load *l, const char *table, const char *shared)
{
	char *line = NULL;
	size_t room = 0;
	FILE *f = fopen(table, "r");
	while (f && getline(&line, &room, f) > 0) {
		char *cell[5] = {NULL}, *rest = line;
		for (int k = 0; k < 5; k++)
			cell[k] = strsep(&rest, "\t");
		if (*line == '#' || !cell[4])
			continue;
		char *path = ros__xasprintf("%s/corpora/%s", shared, cell[2]);
		l->source = strcmp(cell[0], "single") == 0 ? FIT_SINGLE : FIT_TRANSCRIPT;
		l->weight = atof(cell[1]);
		l->lines = strtoul(cell[3], NULL, 10);
		l->labels = cell[4];
		read_file(l, path);
		free(path);
	}
	if (f)
		fclose(f);
	free(line);
	l->labels = NULL;
}

static void read_bench(struct grammar_text *t, const char *shared, const char *name)
{
	char *cmd = ros__xasprintf("gzip -dc %s/corpora/bench/%s | head -c 3000000", shared, name), *text;
	FILE *f = popen(cmd, "r");
	text = ros__xmalloc(3000001);
	size_t n = f ? fread(text, 1, 3000000, f) : 0;
	text[n] = '\0';
	if (f)
		pclose(f);
	while (n && ((unsigned char)text[n - 1] & 0xC0) == 0x80) /* not inside a character */
		n--;
	n -= n && (unsigned char)text[n - 1] >= 0xC0;
	grammar_feed(t, text, n);
	free(text);
	free(cmd);
}

static void draw(struct load *l, const struct grammar_text *t, size_t drawn, int bags)
{
	for (size_t i = 0; i < drawn; i++) {
		struct grammar_doc g;
		struct ros_source_text s;
		char name[64];
		bool plain = i % 100 < DRAWN_FORGET;
		grammar_draw(&g, t, i + 1, plain);
		snprintf(name, sizeof name, "drawn-%06zu-%u-%u", i + 1, g.kind, g.variant);
		struct fit_doc *d = push(l, name, hash(name + strlen("drawn-000000-")));
		d->bag = (int)(i % (size_t)bags);
		ros__source_from_text(&s, name, ros__buf_str(&g.text), g.text.len);
		prepare(l, &s, d);
		for (size_t k = 0; k < d->chain.n; k++)
			d->label[k] = d->chain.line[k] < g.nline ? g.label[d->chain.line[k]] : ROS_LABEL_OUT;
		shorten(d);
		if (plain) {
			ros__chain_forget_words(&d->chain);
			d->words_forgotten = true;
		}
		grammar_doc_release(&g);
	}
}

struct fit_doc **fit_load(
	const char *const *at, size_t drawn, int folds, int bags, size_t *n, struct ros_err *err)
{
	enum { FIXTURES, LABELS, SHARED, APART };
	struct load l = {.folds = folds, .source = FIT_FIXTURE, .weight = 20};
	struct grammar_text text = {{0}, {0}, {0}};
	*n = 0;
	if (ros__rules_load_words(&l.rules, "config", err))
		return NULL;
	read_fixtures(&l, at[FIXTURES]);
	l.source = FIT_APART;
	for (size_t k = APART; at[k]; k++)
		read_fixtures(&l, at[k]);
	l.text = &text;
	read_labelled(&l, at[LABELS], at[SHARED]);
	l.text = NULL;
	add_excerpts(&l);
	read_bench(&text, at[SHARED], "zh20.txt.gz");
	read_bench(&text, at[SHARED], "en10.txt.gz");
	l.source = FIT_DRAWN;
	l.weight = 1;
	fprintf(stderr, "sentences: %zu English, %zu Chinese\n", text.n[0], text.n[1]);
	if (text.n[0] && text.n[1])
		draw(&l, &text, drawn, bags);
	grammar_text_release(&text);
	rules = l.rules;
	*n = l.n;
	return l.doc;
}

void fit_release(struct fit_doc **doc, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		ros__chain_release(&doc[i]->chain);
		ros__split_release(&doc[i]->split);
		ros__source_release(&doc[i]->source_text);
		free(doc[i]->ctx.entry);
		free(doc[i]->ctx.chars);
		free(doc[i]->label);
		free(doc[i]);
	}
	free(doc);
	ros__rules_free(rules);
}
