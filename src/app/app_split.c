/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum split`: JSON Lines, one speech a line; --explain: what each line was taken for. */
#include <stdio.h>
#include <string.h>

#include "app/explain_words.h"
#include "app/review_file.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/visible.h"
#include "corpus/rules.h"
#include "corpus/split/layout.h"
#include "corpus/split/model.h"
#include "corpus/split/proposal.h"
#include "corpus/split/split.h"
#include "read/source.h"
#include "rostrum/app.h"
#include "rostrum/corpus.h"
#include "text/message.h"
#include "text/utf8.h"

static bool has_var(const struct ros_doc *d, const char *name)
{
	for (uint32_t i = 0; i < d->nvar; i++)
		if (strcmp(d->var[i].name, name) == 0)
			return true;
	return false;
}

/* A user's column of such a name wins; what is ours stands under another. */
static const char *own_key(const struct ros_doc *d, const char *key, char room[64])
{
	static const struct { const char *key, *ours; } moved[] = {
		{"id", "part"}, {"source", "file"}, {"body", "text"}};
	snprintf(room, 64, "%s", key);
	for (size_t i = 0; i < sizeof moved / sizeof *moved && has_var(d, key); i++)
		if (strcmp(key, moved[i].key) == 0)
			snprintf(room, 64, "%s", moved[i].ours);
	if (has_var(d, room) && strcmp(room, key) == 0)
		snprintf(room, 64, "part_%s", key);
	for (size_t n = strlen(room); has_var(d, room) && n < 62; n++)
		memcpy(room + n, "_", 2);
	return room;
}

static void print_doc(struct ros_writer *w, const struct ros_doc *d)
{
	struct ros_json *o = ros__json_object();
	char key[64];
	const struct { const char *name, *value; } known[] = {{"id", d->id}, {"title", d->title},
		{"speaker", d->speaker}, {"office", d->office}, {"name", d->name}, {"district", d->district},
		{"date", d->date}, {"place", d->place}, {"label", d->label}, {"source", d->source}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		ros__json_add_str(o, own_key(d, known[i].name, key), known[i].value);
		if (d->district_masked && strcmp(known[i].name, "district") == 0)
			ros__json_add_bool(o, own_key(d, "district_masked", key), true);
	}
	ros__json_add_int(o, own_key(d, "start", key), (int64_t)d->start);
	ros__json_add_int(o, own_key(d, "length", key), (int64_t)d->length);
	ros__json_add_num(o, own_key(d, "confidence", key), d->confidence);
	ros__json_add_str(o, own_key(d, "reason", key), d->reason);
	for (uint32_t i = 0; i < d->nvar; i++)
		ros__json_add_str(o, d->var[i].name, d->var[i].value);
	ros__json_add_strn(o, own_key(d, "body", key), d->body, d->body_len);
	char *s = ros__json_print(o, false);
	ros__writes(w, s);
	ros__writes(w, "\n");
	free(s);
	ros__json_free(o);
}

/* --- --explain ------------------------------------------------------------------------------------ */

struct explain {
	struct ros_writer *w;
	struct ros_rules *rules;
	struct ros_layout *layout;
	enum ros_split_mode mode;
	struct ros_buf shown;
	struct ros_arena arena; /* words */
	const char *kind[ROS_KIND_N], *label[ROS_LABEL_N];
	struct ros_messages
		*words; /* of what is said in another language than the splitter's; or NULL */
	struct ros_buf why;
};

/* What a kind or a label is called, in the language of all that is said. */
static const char *word_of(
	struct explain *e, const struct ros_messages *m, const char *of, const char *id)
{
	char key[64];
	int n = snprintf(key, sizeof key, "split.%s.", of);
	for (; *id && n + 1 < (int)sizeof key; id++)
		key[n++] = *id >= 'A' && *id <= 'Z' ? (char)(*id - 'A' + 'a') : *id;
	key[n] = '\0';
	return ros__message(m, &e->arena, key, NULL, 0);
}

static enum ros_status read_words(
	struct explain *e, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_messages *m = NULL;
	enum ros_lang lang = ros_catalogue_of_messages() ? ROS_LANG_ZH : ROS_LANG_EN;
	enum ros_status st = ros__messages_load(&m, cfg->config_dir, lang, err);
	for (unsigned k = 0; k < ROS_KIND_N && st == ROS_OK; k++)
		e->kind[k] = word_of(e, m, "kind", ros__kind_key((enum ros_line_kind)k));
	for (unsigned l = 0; l < ROS_LABEL_N && st == ROS_OK; l++)
		e->label[l] = word_of(e, m, "label", ros__label_key((enum ros_label)l));
	if (lang == ROS_LANG_EN) { /* as the splitter says it */
		ros__messages_free(m);
		m = NULL;
	}
	e->words = m;
	return st;
}

enum { SHOWN = 72 };

/* The line's number and its kind, in a column of 24: a Han character takes two. */
static void print_kind(struct explain *e, size_t line, const char *kind)
{
	size_t n = strlen(kind), wide = ros__utf8_count(kind, n) + ros__utf8_count_han(kind, n);
	ros__writef(e->w, "%6zu  %s%*s ", line + 1, kind, wide < 24 ? 24 - (int)wide : 0, "");
}

static enum ros_status explain_source(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	struct explain *e = ctx;
	struct ros_split sp = ROS_SPLIT_INIT;
	ros__buf_clear(&e->shown);
	const char *stem = ros__path_base(s->path);
	if (e->layout && !s->record && (e->layout->named || e->mode != ROS_SPLIT_REGEX))
		ros__split_given(&sp, e->rules, s, e->layout, stem);
	else
		ros__split(&sp, e->rules, s, e->mode, e->layout ? e->layout->start.re[0] : NULL, stem);
	ros__visible_add(&e->shown, s->path, strlen(s->path));
	ros__buf_addtr(&e->shown, ": %zu speeches (%s)\n", sp.nseg, ros_tr(sp.how));
	ros__write(e->w, e->shown.s, e->shown.len);
	for (size_t i = 0, k = 0; i < s->nline; i++) {
		while (k < sp.nseg && sp.seg[k].end <= i)
			k++;
		bool first = k < sp.nseg && sp.seg[k].first == i;
		uint32_t n = s->line[i].len;
		const char *text = s->text + s->line[i].start;
		bool cut = n > SHOWN;
		for (n = cut ? SHOWN : n; cut && n && ((unsigned char)text[n] & 0xC0) == 0x80;)
			n--;
		print_kind(e, i, e->kind[sp.kind[i]]);
		if (first)
			ros__writef(
				e->w, "[%zu: %.2f, %s] ", k + 1, sp.seg[k].confidence, ros_tr(sp.seg[k].reason));
		char why[400];
		ros__proposal_why(&sp, e->rules, i, e->label, why, sizeof why);
		ros__buf_clear(&e->why);
		if (e->words)
			ros__explain_words(&e->why, e->words, why);
		else
			ros__buf_adds(&e->why, why);
		ros__buf_clear(&e->shown);
		ros__visible_add(&e->shown, text, n);
		ros__buf_addf(&e->shown, "%s%s", cut ? "…" : "", *why ? "   {" : "");
		ros__visible_add(&e->shown, ros__buf_str(&e->why), e->why.len);
		ros__buf_adds(&e->shown, *why ? "}\n" : "\n");
		ros__write(e->w, e->shown.s, e->shown.len);
	}
	ros__split_release(&sp);
	return e->layout ? ros__layout_outcome(e->layout, s->path, err) : ROS_OK;
}

static void explain_note(
	void *ctx, const char *code, const char *path, uint64_t offset, const struct ros__said *what)
{
	struct ros_arena arena = {0};
	(void)ctx;
	(void)offset;
	ros__warn("%s: %s (%s)", path, ros__said_here(&arena, what), code);
	ros__arena_release(&arena);
}

static enum ros_status explain(const struct ros_args *a, struct ros_writer *w, struct ros_err *err)
{
	struct explain e = {.w = w};
	const char *split = a->cfg->split;
	enum ros_status st = ros__rules_load(&e.rules, a->cfg->config_dir, err);
	if (!st)
		st = read_words(&e, a->cfg, err);
	if (!st)
		st = ros__layout_of(&e.layout, a->cfg, err);
	e.mode = strcmp(split, "auto") == 0 ? ROS_SPLIT_AUTO :
		strcmp(split, "none") == 0 ? ROS_SPLIT_ONE : ROS_SPLIT_REGEX;
	if (!st)
		st = ros__read_sources(a->input, a->ninput, a->cfg, explain_source, explain_note, &e, err);
	ros__buf_release(&e.shown);
	ros__buf_release(&e.why);
	ros__messages_free(e.words);
	ros__arena_release(&e.arena);
	ros__layout_free(e.layout);
	ros__rules_free(e.rules);
	return st;
}

enum ros_status ros_app_split(const struct ros_args *a, struct ros_err *err)
{
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_writer w = ROS_WRITER_INIT;
	struct ros_arena arena = {0};
	enum ros_status st = ROS_OK;
	if (!a->ninput)
		return ros_err_set(err, ROS_EUSAGE, "split: name a file or a folder, or - for standard input");
	if (*a->cfg->review)
		return ros__app_review(a, err);
	if (a->cfg->explain) {
		st = ros__writer_open(&w, "-", err);
		if (!st)
			st = explain(a, &w, err);
	} else {
		st = ros_corpus_read(&c, a->input, a->ninput, a->cfg, err);
		for (size_t i = 0; i < c.nwarning; i++)
			ros__warn("%s: %s", c.warning[i].source,
				ros__said_in(ros_catalogue_of_messages(), &arena, c.warning[i].pattern,
					c.warning[i].arg, c.warning[i].narg));
		ros__arena_release(&arena);
		if (!st)
			st = ros__writer_open(&w, "-", err);
		for (size_t i = 0; i < c.ndoc && !st; i++)
			print_doc(&w, &c.doc[i]);
	}
	if (!st)
		st = ros__writer_close(&w, err);
	else
		ros__writer_abort(&w);
	ros_corpus_release(&c);
	return st;
}
