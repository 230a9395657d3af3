/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The view: what a report's template is filled from.
 *
 * One JSON object, made from the analysis document alone: ids become labels, codes become sentences
 * in the reader's language, findings become rows with a verdict in words, and every piece of
 * evidence becomes a link to its sentence in the speeches' texts at the end. docs/report.md lists
 * its keys. Each ros__view_x function below adds one section; absent and refused sections of the
 * document become {"reason": words}.
 *
 * Rule for words: a difference is stated only where a finding's verdict is `supported`.
 */
#ifndef OUTPUT_PAGE_REPORT_VIEW_H
#define OUTPUT_PAGE_REPORT_VIEW_H
#include <math.h>
#include <stdbool.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "document/result.h"
#include "rostrum/config.h"
#include "rostrum/error.h"
#include "text/message.h"

/* Sentences of one speech, in order, with what was quoted of them. */
struct ros__view_sentence {
	size_t n; /* in the speech, from 1 */
	int64_t start, length;
	const char *text; /* `bytes` of them, without a NUL */
	size_t bytes;
	bool cited, linked; /* a supported finding rests on it; anything in the page leads to it */
	uint32_t *mark; /* pairs of start, length in bytes of text */
	size_t nmark, mark_cap;
};
struct ros__view_speech {
	const struct ros_r_speech *v;
	const char *id, *label;
	struct ros__view_sentence *sentence;
	size_t nsentence;
	uint32_t group; /* or ROS_NO_ID */
	double size;    /* characters of a Chinese text, words of another */
};

struct ros__view_group {
	const struct ros_r_group *v;
	const char *id, *label, *href;
	double size, n_speeches;
};

struct ros__view {
	const struct ros_result *r;
	const struct ros_r_corpus *corpus;
	const struct ros_json *doc; /* what stands before the sections */
	const struct ros_config *cfg;
	const struct ros_messages *m;
	const struct ros_catalogue *notices; /* what is said of the input, in the report's language */
	enum ros_lang lang;
	bool zh_text;               /* lengths are in characters */
	struct ros_arena arena;
	struct ros_json *root;
	struct ros_strmap group_id; /* groups of the report's field, then other groups */
	struct ros__view_group *group;
	const char *by; /* the main groups: speaker, text, district, unit, mixed, a docvar */
	const char *district_kind;  /* district, unit or mixed */
	size_t ngroup, nmain, group_cap; /* the first nmain are the report's speakers */
	struct ros_strmap speech_id;
	struct ros__view_speech *speech;
	size_t nspeech;
	struct ros_strmap theme_id;
	const char **theme;
	const char *charts_dir;
	struct ros_strmap paint; /* "fill=#1f262d": the colours that the pictures use */
	bool many, crowded; /* more speakers than a table holds; so many that each gets less room */
	bool
		marking; /* evidence taken in now stands behind a supported finding: mark it in the texts */
};

/* Everything; v->root receives the view. */
enum ros_status ros__view_build(struct ros__view *v, const struct ros_result *r,
	const struct ros_config *cfg, enum ros_lang lang, const struct ros_messages *m,
	const char *charts_dir, struct ros_err *err);
void ros__view_release(struct ros__view *v);

/* ---- sections, in the order of the report ---- */
void ros__view_corpus(struct ros__view *v);
void ros__view_design(struct ros__view *v);
void ros__view_emphasis(struct ros__view *v);
void ros__view_trends(
	struct ros__view *v, struct ros_json *out, const struct ros_r_trend *trend); /* or NULL */
void ros__view_topics(struct ros__view *v);
void ros__view_comparison(struct ros__view *v);
void ros__view_same_emphasis(
	struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s);
void ros__view_alike(struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s);
void ros__view_speakers(struct ros__view *v);
/* Of group g, whose themes stand in out.themes: leading_text, and largest[] for a table. */
void ros__view_leading(
	struct ros__view *v, struct ros_json *out, const struct ros_r_leading *l, size_t g);
void ros__view_core(struct ros__view *v);
void ros__view_approach(struct ros__view *v);
/* Of the approach: instruments[], the sentence `right`, and what is withheld. */
void ros__view_instruments(
	struct ros__view *v, struct ros_json *out, const struct ros_r_instrument_list *from);
void ros__view_approach_groups(
	struct ros__view *v, struct ros_json *out, const struct ros_r_approach *a);
void ros__view_borrowing(struct ros__view *v);
void ros__view_change(struct ros__view *v);
void ros__view_reference(struct ros__view *v);
void ros__view_ties(struct ros__view *v);
void ros__view_scaling(struct ros__view *v);
void ros__view_profile(
	struct ros__view *v, struct ros_json *row, const struct ros_r_traits *profile);
void ros__view_methods(struct ros__view *v);
void ros__view_cite(struct ros__view *v);
void ros__view_summary(struct ros__view *v);
/* Of the summary; after its people and the sections that they speak of. */
void ros__view_differences(struct ros__view *v, struct ros_json *summary);
void ros__view_headline(struct ros__view *v, struct ros_json *summary);
void ros__view_shared(struct ros__view *v, struct ros_json *summary); /* after core */
void ros__view_explore(struct ros__view *v); /* after emphasis */
/* Reads the pictures that the template may place; v->root.figures.NAME. */
enum ros_status ros__view_figures(struct ros__view *v, struct ros_err *err);
/* The rows of a picture, from the table beside its SVG, as `bars` of the figure; none where the
 * table is not there. */
void ros__view_bars(struct ros__view *v, struct ros_json *one, const char *svg_path);
/* Last: the texts, with everything that was quoted before highlighted. */
void ros__view_texts(struct ros__view *v);

/* ---- what several parts read and say ---- */

/* The message called `code` (or PREFIX.code) with the members of `args`; else `text`. */
const char *ros__view_coded(struct ros__view *v, const char *prefix, const char *code,
	const struct ros_json *args, const char *text);
/* The same with arguments of a struct. */
const char *ros__view_said(struct ros__view *v, const char *prefix, const char *code,
	const struct ros_args_of *args, const char *text);
/* What a finding is about: "text", "group", or, where it does not say, the level of the whole
 * ("mixed", too). */
const char *ros__view_claim(const struct ros__view *v, const struct ros_r_finding *f);
/* Index of a group by id, or ROS_NO_ID; its label (the id itself where it is unknown). */
uint32_t ros__view_group_index(const struct ros__view *v, const char *id);
const char *ros__view_group_label(const struct ros__view *v, const char *id);
const char *ros__view_theme(const struct ros__view *v, const char *id);
const char *ros__view_action(const struct ros__view *v, const char *id); /* a class of verbs */
/* A sentence on an approach; kinds of action and actors are named in the page's language. */
const char *ros__view_approach_said(struct ros__view *v, const struct ros_r_saying *sentence);
/* So few clauses that a share of them is given with their number: 17 of 22. */
bool ros__view_few_clauses(const struct ros__view_group *g);
const char *ros__view_size(struct ros__view *v, double n); /* "385 字" */
/* Labels joined as the language does, the first `max` of them; the rest is counted in words. */
const char *ros__view_join(struct ros__view *v, const char *const *item, size_t n, size_t max);
/* "#s2-5": the sentence of speech `id` that holds byte `start`; NULL where there is none. */
const char *ros__view_anchor(const struct ros__view *v, struct ros_arena *arena, const char *id,
	int64_t start);

/* Adds "evidence": [{href, short, where, speech, parts: [{text, mark}]}]. The sentences are marked
 * in the texts at the end where `supported`; otherwise they are only linked: a text in which all is
 * marked shows nothing. */
void ros__view_evidence_list(struct ros__view *v, struct ros_json *row,
	const struct ros_r_evidence_list *list, bool supported);
struct ros_json *ros__view_evidence_row(struct ros__view *v, const struct ros_r_evidence *e);
/* Bytes from mark *i on that are marked without a gap; *i moves to the last mark of the run. Marks
 * that touch are one, since Markdown cannot set two bold runs side by side. */
size_t ros__view_run(const struct ros__view_sentence *s, size_t *i);
/* Adds estimate, lower, upper, p, q, n where they are known, and verdict, verdict_text, supported,
 * tendency, too_short beside them. */
void ros__view_found(struct ros__view *v, struct ros_json *row, const struct ros_r_finding *f);
bool ros__view_supported(const struct ros_json *finding);
/* Why a section says nothing: absent, or refused; NULL where it does say something. */
const char *ros__view_why(struct ros__view *v, bool there, const struct ros_r_reason *skipped);
/* The family of all words, or NULL. */
const struct ros_r_word_family *ros__view_words(const struct ros__view *v);

#define SAY(v, key, ...) ros__message((v)->m, &(v)->arena, (key), ROS_ARGS(__VA_ARGS__))
#define SAY0(v, key) ros__message((v)->m, &(v)->arena, (key), NULL, 0)
#define STR(o, key) ros__json_str(ros__json_get((o), (key)), "")
#define NUM(o, key) ros__json_num(ros__json_get((o), (key)), NAN)

#endif
