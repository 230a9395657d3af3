/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "split_fit.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split_impl.h"
#include "read/source.h"
#include "rostrum/config.h"
#include "split_grammar.h"

enum { DRAWN_FORGET = 45, LONG = 150 };

static struct ros_rules *rules; /* of all documents */

struct load {
	struct fit_doc **doc;
	size_t n, cap;
	struct ros_rules *rules;
	int folds;
	/* of what is being read */
	enum fit_source source;
	double weight;
	bool copy;               /* without words, too */
	const char *name;
	struct grammar_text *text;
};

/* The label of a line that the rules took for `kind`. */
static unsigned label_of(const struct ros_split *o, const struct ros_seg *g, size_t i, bool after_host)
{
	bool head = g && i < g->body_first, turn = o->feat[i].flags & ROS_LF_TURN;
	switch ((enum ros_line_kind)o->kind[i]) {
	case ROS_KIND_TITLE: return head ? ROS_LABEL_TITLE : ROS_LABEL_OUT;
	case ROS_KIND_SPEAKER: return head ? ROS_LABEL_SPEAKER : ROS_LABEL_OUT;
	case ROS_KIND_SUBTITLE: case ROS_KIND_DATE: case ROS_KIND_SOURCE: case ROS_KIND_NOTE:
		return head ? ROS_LABEL_HEAD : ROS_LABEL_OUT;
	case ROS_KIND_HOST: return turn || !after_host ? ROS_LABEL_HOST : ROS_LABEL_HOST_BODY;
	case ROS_KIND_SHORT_TURN: return turn ? ROS_LABEL_TURN : ROS_LABEL_BODY;
	case ROS_KIND_BODY: return g ? ROS_LABEL_BODY : ROS_LABEL_OUT;
	default: return ROS_LABEL_OUT;
	}
}

/* Who presides by behaviour alone is found after the labels; notes inside a body are part of it. */
static void settle(const struct ros_chain *x, uint8_t *label)
{
	static const uint8_t word[] = {ROS_EV_LEX_HOST, ROS_EV_LEX_ASKS, ROS_EV_LEX_VOICE, ROS_EV_LEX_INVITES};
	bool by_word = true;
	for (size_t k = 0; k < x->n; k++) {
		if (label[k] == ROS_LABEL_HOST) {
			by_word = false;
			for (size_t i = 0; i < sizeof word; i++)
				by_word |= ros__ev_has(x->bit[k], word[i]);
			if (!by_word)
				label[k] = ros__ev_has(x->bit[k], ROS_EV_LEX_SPEAKER) ? ROS_LABEL_SPEAKER : ROS_LABEL_TURN;
		} else if (label[k] == ROS_LABEL_HOST_BODY && !by_word) {
			label[k] = ROS_LABEL_BODY;
		}
	}
	for (size_t k = x->n; k-- > 1;) /* outside, right before text that begins nothing */
		if (label[k] == ROS_LABEL_BODY && label[k - 1] == ROS_LABEL_OUT) {
			size_t a = k;
			while (a && label[a - 1] == ROS_LABEL_OUT)
				a--;
			if (a && (label[a - 1] == ROS_LABEL_BODY || label[a - 1] == ROS_LABEL_TURN))
				memset(label + a, ROS_LABEL_BODY, k - a);
			else
				label[k] = ROS_LABEL_TURN;
		}
}

static void fill_labels(const struct ros_split *o, const struct ros_chain *x, uint8_t *label)
{
	size_t s = 0;
	bool headed = false;
	for (size_t k = 0; k < x->n; k++) {
		size_t i = x->line[k];
		while (s < o->nseg && o->seg[s].end <= i)
			s++;
		const struct ros_seg *g = s < o->nseg && o->seg[s].first <= i ? &o->seg[s] : NULL;
		bool after_host = k && o->kind[x->line[k - 1]] == ROS_KIND_HOST;
		label[k] = (uint8_t)label_of(o, g, i, after_host);
		if (g && i == g->first)
			headed = false;
		if (g && i >= g->body_first && label[k] == ROS_LABEL_BODY && (k == 0 || x->line[k - 1] < g->body_first))
			label[k] = g->body_skip || !headed ? ROS_LABEL_TURN : ROS_LABEL_BODY;
		headed |= ros__label_head(label[k]);
	}
	settle(x, label);
}

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
	d->half = (int)(fold_by / (unsigned)l->folds % 2);
	d->weight = l->weight;
	return d;
}

/* The chain as it is before anything was decided, then what the families decide. Moves the source. */
static void prepare(struct load *l, struct ros_source_text *s, struct fit_doc *d)
{
	d->source_text = *s;
	memset(s, 0, sizeof *s);
	d->ctx = (struct split_ctx){.r = l->rules, .s = &d->source_text, .n = d->source_text.nline,
		.out = &d->split, .stem = ""};
	ros__split_prepare(&d->ctx, ROS_SPLIT_AUTO);
	ros__chain_make(&d->chain, &d->ctx);
	ros__family_choose(&d->ctx);
	d->rules = ros__begins_of_parts(&d->ctx);
}

static void shorten(struct fit_doc *d)
{
	if (d->chain.n > LONG) /* a long document says the same over and over */
		d->weight *= LONG / (double)d->chain.n + 0.15;
}

/* Do the rules find as many speeches as the table beside a fixture has rows? Else they teach nothing. */
static bool as_pinned(const char *path, size_t nseg)
{
	char *table = ros__xasprintf("%s.expected.tsv", path), line[4096];
	FILE *f = fopen(table, "r");
	size_t rows = 0;
	while (f && fgets(line, sizeof line, f))
		rows++;
	free(table);
	if (!f)
		return true;
	fclose(f);
	return rows == nseg + 1;
}

/* One document, and perhaps a copy without what word lists know. */
static void add_source(struct load *l, const struct ros_source_text *s)
{
	const char *base = strrchr(s->path, '/') ? strrchr(s->path, '/') + 1 : s->path;
	struct ros_split o = ROS_SPLIT_INIT;
	ros__split(&o, l->rules, s, ROS_SPLIT_AUTO, NULL, "");
	bool pinned = as_pinned(s->path, o.nseg);
	for (int copy = 0; copy < 1 + l->copy && pinned; copy++) {
		struct fit_doc *d = push(l, base, hash(base));
		struct ros_source_text again;
		ros__source_from_text(&again, base, s->text, s->len);
		again.line = ros__arena_zalloc(&again.arena, (s->nline + 1) * sizeof *s->line);
		memcpy(again.line, s->line, s->nline * sizeof *s->line);
		again.nline = s->nline;
		for (size_t i = 0; i < s->nline; i++)
			again.line[i].number = s->line[i].number ? ros__arena_strdup(&again.arena, s->line[i].number) : "";
		again.meta_title = s->meta_title ? ros__arena_strdup(&again.arena, s->meta_title) : "";
		prepare(l, &again, d);
		d->label = ros__xcalloc(d->chain.n + 1, 1);
		fill_labels(&o, &d->chain, d->label);
		shorten(d);
		if (copy) {
			ros__chain_forget_words(&d->chain);
			for (size_t k = 0; k < d->chain.n; k++) /* as the grammar labels such documents */
				d->label[k] = d->label[k] == ROS_LABEL_HOST_BODY ? ROS_LABEL_BODY :
					d->label[k] != ROS_LABEL_HOST ? d->label[k] :
					d->chain.shape[k].mark >= ROS_MARK_ALONE ? ROS_LABEL_SPEAKER : ROS_LABEL_TURN;
			d->words_forgotten = true;
			d->weight *= 0.4;
		}
	}
	ros__split_release(&o);
}

static enum ros_status one_source(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	struct load *l = ctx;
	(void)err;
	if (l->text)
		grammar_feed(l->text, s->text, s->len < 400000 ? s->len : 400000);
	if (!s->record && l->weight > 0)
		add_source(l, s);
	return ROS_OK;
}

static void no_note(void *ctx, const char *code, const char *path, uint64_t offset, const char *text)
{
	(void)ctx, (void)code, (void)path, (void)offset, (void)text;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Files of a folder: every `step`-th from `from` on whose name ends with none of what tests add. */
static void read_folder(struct load *l, const char *folder, size_t from, size_t step, size_t most)
{
	struct dirent **e;
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&cfg);
	int n = scandir(folder, &e, NULL, by_name);
	size_t seen = 0, taken = 0;
	for (int i = 0; i < n; i++) {
		const char *name = e[i]->d_name;
		bool skip = *name == '.' || strstr(name, ".expected") || strstr(name, ".json") ||
			strstr(name, "LICENSE") || strstr(name, "README") || strstr(name, ".csv");
		if (!skip && seen++ % step == from && taken++ < most) {
			char *path = ros__xasprintf("%s/%s", folder, name);
			const char *one[] = {path};
			if (ros__read_sources(one, 1, &cfg, one_source, no_note, l, &err))
				fprintf(stderr, "%s: %s\n", path, err.msg);
			free(path);
		}
		free(e[i]);
	}
	if (n >= 0)
		free(e);
	ros_config_release(&cfg);
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

static void draw(struct load *l, const struct grammar_text *t, size_t drawn)
{
	for (size_t i = 0; i < drawn; i++) {
		struct grammar_doc g;
		struct ros_source_text s;
		char name[64];
		bool plain = i % 100 < DRAWN_FORGET;
		grammar_draw(&g, t, i + 1, plain);
		snprintf(name, sizeof name, "drawn-%06zu-%u-%u", i + 1, g.kind, g.variant);
		struct fit_doc *d = push(l, name, hash(name + strlen("drawn-000000-")));
		ros__source_from_text(&s, name, ros__buf_str(&g.text), g.text.len);
		prepare(l, &s, d);
		d->label = ros__xcalloc(d->chain.n + 1, 1);
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

struct fit_doc **fit_load(const char *fixtures, const char *shared, size_t drawn, int folds, size_t *n,
	struct ros_err *err)
{
	static const struct { const char *folder; enum fit_source source; double weight; size_t from, step, most;
		bool text; } real[] = {
		{"zh_speeches_leader", FIT_SINGLE, 3, 0, 2, 99, true},
		{"zh_reports_state_council", FIT_SINGLE, 3, 0, 2, 99, true},
		{"en_inaugural", FIT_SINGLE, 3, 0, 2, 99, true}, {"en_sotu", FIT_SINGLE, 2, 0, 1, 299, true},
		{"en_irish_budget", FIT_SINGLE, 2, 0, 3, 99, true},
		{"zht_legco_hansard", FIT_TRANSCRIPT, 1, 0, 2, 99, false},
		{"zht_ly_gazette", FIT_TRANSCRIPT, 1, 0, 2, 99, false},
		{"zh_news_bulletins", FIT_TRANSCRIPT, 0.7, 0, 3, 99, false}};
	struct load l = {.folds = folds, .source = FIT_FIXTURE, .weight = 9, .copy = true};
	struct grammar_text text = {{0}, {0}, {0}};
	*n = 0;
	if (ros__rules_load_words(&l.rules, "config", err))
		return NULL;
	read_folder(&l, fixtures, 0, 1, 999);
	for (size_t i = 0; i < sizeof real / sizeof *real; i++) {
		char *folder = ros__xasprintf("%s/corpora/%s", shared, real[i].folder);
		l.source = real[i].source;
		l.weight = real[i].weight;
		l.copy = false;
		l.text = real[i].text ? &text : NULL;
		read_folder(&l, folder, real[i].from, real[i].step, real[i].most);
		free(folder);
	}
	read_bench(&text, shared, "zh20.txt.gz");
	read_bench(&text, shared, "en10.txt.gz");
	l.source = FIT_DRAWN;
	l.weight = 1;
	fprintf(stderr, "sentences: %zu English, %zu Chinese\n", text.n[0], text.n[1]);
	if (text.n[0] && text.n[1])
		draw(&l, &text, drawn);
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
		free(doc[i]->rules.at);
		free(doc[i]->label);
		free(doc[i]);
	}
	free(doc);
	ros__rules_free(rules);
}
