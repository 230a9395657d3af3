/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The corpus as found, and at the end its texts sentence by sentence. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"
#include "rostrum/corpus.h"
#include "text/said.h"

/* Above so many bytes of text paper shows the paragraphs that hold cited sentences. */
enum { MAX_PAPER = 200000, MAX_WARNINGS = 200, MAX_OF_KIND = 5, MAX_INPUTS = 4 };

static const char *href_of_group(const struct ros__view *v, uint32_t g)
{
	return g < v->nmain ? v->group[g].href : NULL;
}

static void add_known(struct ros_json *row, const struct ros_r_speech *s)
{
	const struct {
		const char *key, *value;
	} known[] = {{"label", s->label}, {"title", s->title}, {"speaker", s->speaker},
		{"office", s->office}, {"name", s->name}, {"district", s->district}, {"date", s->date},
		{"place", s->place}, {"source", s->source}};
	ros__json_add_int(row, "n_chars", s->n_chars);
	ros__json_add_int(row, "n_tokens", s->n_tokens);
	ros__json_add_int(row, "n_types", s->n_types);
	ros__json_add_int(row, "n_sentences", s->n_sentences);
	ros__json_add_int(row, "n_clauses", s->n_clauses);
	ros__json_add_int(row, "n_masks", s->n_masks);
	if (isfinite(s->redaction_density))
		ros__json_add_num(row, "redaction_density", s->redaction_density);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		ros__json_add_str(row, known[i].key, known[i].value);
}

static void add_speech(struct ros__view *v, struct ros_json *list, size_t d)
{
	const struct ros__view_speech *s = &v->speech[d];
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_int(row, "n", (int64_t)d + 1);
	ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#speech-%zu", d + 1));
	add_known(row, s->v);
	ros__json_add_str(row, "size", ros__view_size(v, s->size));
	ros__json_add_bool(row, "district_masked", s->v->district_masked);
	if (s->group < v->nmain) {
		ros__json_add_str(row, "group", v->group[s->group].label);
		ros__json_add_str(row, "group_href", href_of_group(v, s->group));
	}
	double confidence = s->v->boundary.confidence;
	if (isfinite(confidence))
		ros__json_add_num(row, "confidence", confidence);
	ros__json_add_bool(row, "doubtful", confidence < ROS_DOUBT);
}

/* A notice in the report's language. */
static const char *notice(struct ros__view *v, const struct ros_r_warning *w)
{
	struct ros_docvar part[8];
	uint32_t n = 0;
	for (size_t i = 0; i < w->args.n && n < sizeof part / sizeof *part; i++)
		if (w->args.v[i].text)
			part[n++] = (struct ros_docvar){w->args.v[i].name, w->args.v[i].text};
	return ros__said_in(v->notices, &v->arena, w->pattern, part, n);
}

static void add_warning(struct ros__view *v, struct ros_json *rows, const struct ros_r_warning *w)
{
	struct ros_json *row = ros__json_push(rows, ros__json_object());
	ros__json_add_str(row, "text", notice(v, w));
	const char *id = w->speech ? w->speech : "";
	uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
	if (at != ROS_NO_ID) {
		ros__json_add_str(row, "speech", v->speech[at].label);
		ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#speech-%u", at + 1));
	}
	const char *slash = w->source ? strrchr(w->source, '/') : NULL;
	if (w->source && *w->source) {
		ros__json_add_str(row, "path", w->source);
		ros__json_add_str(row, "source", slash && slash[1] ? slash + 1 : w->source);
	}
}

static void add_warnings(struct ros__view *v, struct ros_json *out)
{
	const struct ros_r_warning_list *list = &v->corpus->warnings;
	struct ros_json *rows = ros__json_add(out, "warnings", ros__json_array());
	struct ros_strmap kind = ROS_STRMAP_INIT;
	size_t *seen, n = 0;
	ROS_NEW_ARRAY(seen, list->n + 1);
	for (size_t i = 0; i < list->n; i++) {
		const char *code = list->v[i].code;
		uint32_t k = ros__strmap_put(&kind, code, strlen(code));
		if (seen[k]++ < MAX_OF_KIND && n++ < MAX_WARNINGS)
			add_warning(v, rows, &list->v[i]);
	}
	ros__json_add_int(out, "n_warnings", (int64_t)list->n);
	if (list->n > ros__json_size(rows))
		ros__json_add_int(out, "warnings_left", (int64_t)list->n - (int64_t)ros__json_size(rows));
	free(seen);
	ros__strmap_release(&kind);
}

/* Which columns have anything to say. */
static void add_columns(struct ros_json *out, const struct ros_json *rows)
{
	static const char *const column[] = {"title", "speaker", "office", "district", "date", "n_masks"};
	for (size_t i = 0; i < sizeof column / sizeof *column; i++) {
		bool any = false;
		ROS_JSON_EACH(row, rows) {
			const struct ros_json *x = ros__json_get(row, column[i]);
			any = any || *ros__json_str(x, "") || ros__json_num(x, 0) > 0;
		}
		char key[40];
		snprintf(key, sizeof key, "has_%s", column[i]);
		ros__json_add_bool(out, key, any);
	}
}

/* What to give to `rostrum run`: the sources, or where there are many the folder they lie in. */
static void add_inputs(struct ros__view *v, struct ros_json *out)
{
	const struct ros_r_source_list *sources = &v->corpus->sources;
	struct ros_json *list = ros__json_add(out, "inputs", ros__json_array());
	const char *first = sources->n ? sources->v[0].path : "";
	size_t same = strlen(first);
	for (size_t i = 0; i < sources->n; i++) {
		const char *path = sources->v[i].path;
		size_t n = 0;
		while (n < same && path[n] == first[n])
			n++;
		same = n;
		if (sources->n <= MAX_INPUTS)
			ros__json_push_str(list, path);
	}
	if (ros__json_size(list) || !*first)
		return;
	while (same > 0 && first[same - 1] != '/')
		same--;
	ros__json_push_str(list, same > 1 ? ros__arena_strndup(&v->arena, first, same) : "INPUT...");
}

static void add_facts(struct ros__view *v, struct ros_json *out)
{
	const struct ros_r_corpus *c = v->corpus;
	ros__json_add_int(out, "n_speeches", c->n_speeches);
	ros__json_add_int(out, "n_tokens", c->n_tokens);
	ros__json_add_int(out, "n_types", c->n_types);
	ros__json_add_int(out, "n_clauses", c->n_clauses);
	ros__json_add_int(out, "n_sentences", c->n_sentences);
	ros__json_add_int(out, "n_chars", c->n_chars);
	ros__json_add_int(out, "n_groups", (int64_t)v->nmain);
}

void ros__view_corpus(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "corpus", ros__json_object());
	add_facts(v, out);
	struct ros_json *rows = ros__json_add(out, "speeches", ros__json_array());
	size_t listed = v->nspeech < ROS_LISTED ? v->nspeech : ROS_LISTED;
	if (listed < v->nspeech)
		ros__json_add_int(out, "speeches_left", (int64_t)(v->nspeech - listed));
	double total = 0, masks = 0;
	for (size_t d = 0; d < v->nspeech; d++) {
		if (d < listed)
			add_speech(v, rows, d);
		total += v->speech[d].size;
		masks += (double)v->speech[d].v->n_masks;
	}
	ros__json_add_str(out, "size", ros__view_size(v, total));
	if (masks > 0)
		ros__json_add_num(out, "n_masks", masks);
	add_columns(out, rows);
	struct ros_json *sources = ros__json_add(out, "sources", ros__json_array());
	for (size_t i = 0; i < v->corpus->sources.n; i++) {
		struct ros_json *row = ros__json_push(sources, ros__json_object());
		ros__json_add_str(row, "path", v->corpus->sources.v[i].path);
		ros__json_add_int(row, "n_speeches", v->corpus->sources.v[i].n_speeches);
	}
	add_inputs(v, out);
	add_warnings(v, out);
	static const char *const own_column[] = {"speaker", "district", "unit", "mixed", "text"};
	bool own = false;
	for (size_t k = 0; k < sizeof own_column / sizeof *own_column; k++)
		own |= strcmp(own_column[k], v->by) == 0;
	ros__json_add_bool(out, "has_group", !own);
	ros__json_add_bool(out, "in_characters", v->zh_text); /* else length is the number of words */
	ros__json_add_str(out, "by", v->by);
	char *word = ros__arena_strdup(&v->arena,
		ros__view_coded(v, "field", v->by, NULL, v->by));
	ros__json_add_str(out, "field", word);
	if (*word >= 'a' && *word <= 'z') /* at the head of a column */
		*word = (char)(*word - 'a' + 'A');
	ros__json_add_str(out, "field_head", word);
}

/* ---- texts ---- */

static int by_place(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return x[0] != y[0] ? (x[0] < y[0] ? -1 : 1) : x[1] != y[1] ? (x[1] > y[1] ? -1 : 1) : 0;
}

static void add_parts(struct ros_json *row, struct ros__view_sentence *s)
{
	struct ros_json *parts = ros__json_add(row, "parts", ros__json_array());
	uint32_t at = 0, len = (uint32_t)s->bytes;
	if (s->nmark)
		qsort(s->mark, s->nmark / 2, 2 * sizeof *s->mark, by_place);
	for (size_t i = 0; i <= s->nmark; i += 2) {
		uint32_t from = i < s->nmark ? s->mark[i] : len;
		if (from < at)
			continue;
		if (from > at)
			ros__json_add_strn(ros__json_push(parts, ros__json_object()), "text",
				s->text + at, from - at);
		if (i < s->nmark) {
			size_t size = ros__view_run(s, &i);
			struct ros_json *p = ros__json_push(parts, ros__json_object());
			ros__json_add_strn(p, "text", s->text + from, size);
			ros__json_add_bool(p, "mark", true);
			from += (uint32_t)size;
		}
		at = from;
	}
}

/* Is the other sentence the one before or behind sentence k in the speech, and cited? */
static bool cited_beside(const struct ros__view_speech *s, size_t k, size_t other)
{
	size_t a = s->sentence[k].n, b = s->sentence[other].n;
	return (a > b ? a - b : b - a) == 1 && s->sentence[other].cited;
}

/* Of long texts: what is linked, and beside what findings rest on one neighbour. */
static bool worth_printing(const struct ros__view *v, const struct ros__view_speech *s, size_t k)
{
	if (s->sentence[k].linked || v->crowded)
		return s->sentence[k].linked;
	return s->sentence[k].cited || (k && cited_beside(s, k, k - 1)) ||
		(k + 1 < s->nsentence && cited_beside(s, k, k + 1));
}

/* Of long texts: is something left out before sentence k, which is shown? */
static bool after_gap(const struct ros__view *v, const struct ros__view_speech *s, size_t k)
{
	size_t n = s->sentence[k].n;
	return n > 1 && (!k || s->sentence[k - 1].n != n - 1 || !worth_printing(v, s, k - 1));
}

/* A run of sentences that nothing rests on: the next one begins, continues or ends it (NULL). */
static void run_quiet(struct ros_json **run, struct ros_json *next)
{
	if (next && !*run)
		ros__json_add_bool(next, "quiet_from", true);
	if (!next && *run)
		ros__json_add_bool(*run, "quiet_to", true);
	*run = next;
}

static void add_text(struct ros__view *v, struct ros_json *list, size_t d, bool all, bool is_long)
{
	struct ros__view_speech *s = &v->speech[d];
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_int(row, "n", (int64_t)d + 1);
	ros__json_add_str(row, "id", ros__arena_printf(&v->arena, "speech-%zu", d + 1));
	ros__json_add_str(row, "label", s->label);
	ros__json_add_str(row, "title", s->v->title);
	ros__json_add_str(row, "size", ros__view_size(v, s->size));
	if (s->group < v->nmain) {
		ros__json_add_str(row, "group_href", v->group[s->group].href);
		ros__json_add_str(row, "group", v->group[s->group].label);
	}
	struct ros_json *paragraphs = ros__json_add(row, "paragraphs", ros__json_array());
	struct ros_json *sentences = NULL, *quiet = NULL;
	int64_t paragraph = -1;
	for (size_t at = 0; at < s->nsentence; at++) {
		int64_t p = s->v->sentences.v[at].paragraph;
		if (p != paragraph) {
			run_quiet(&quiet, NULL);
			sentences = NULL;
			paragraph = p;
		}
		bool show = all || worth_printing(v, s, at);
		if (show && !sentences)
			sentences = ros__json_add(ros__json_push(paragraphs, ros__json_object()),
				"sentences", ros__json_array());
		if (!show)
			continue;
		struct ros_json *one = ros__json_push(sentences, ros__json_object());
		ros__json_add_str(
			one, "id", ros__arena_printf(&v->arena, "s%zu-%zu", d + 1, s->sentence[at].n));
		ros__json_add_int(one, "n", (int64_t)s->sentence[at].n);
		ros__json_add_bool(one, "cited", s->sentence[at].cited);
		ros__json_add_bool(one, "linked", s->sentence[at].linked || s->sentence[at].cited);
		ros__json_add_bool(one, "gap", !all && after_gap(v, s, at));
		run_quiet(&quiet, is_long && !s->sentence[at].cited ? one : NULL);
		add_parts(one, &s->sentence[at]);
	}
	run_quiet(&quiet, NULL);
	ros__json_add_bool(row, "bare", !all && !ros__json_size(paragraphs)); /* a line in the list */
}

void ros__view_texts(struct ros__view *v)
{
	size_t bytes = 0;
	for (size_t d = 0; d < v->nspeech; d++)
		for (size_t k = 0; k < v->speech[d].nsentence; k++)
			bytes += v->speech[d].sentence[k].bytes;
	bool left_out = v->corpus->cited_only, all = !left_out && bytes <= ROS_WHOLE_TEXT;
	bool is_long = left_out || bytes > MAX_PAPER;
	struct ros_json *out = ros__json_add(v->root, "texts", ros__json_object());
	ros__json_add_bool(out, "shortened", !all);
	ros__json_add_bool(out, "long", is_long);
	struct ros_json *list = ros__json_add(out, "speeches", ros__json_array());
	for (size_t d = 0; d < v->nspeech; d++)
		add_text(v, list, d, all, is_long);
}
