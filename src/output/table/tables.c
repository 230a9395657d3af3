/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of the analysis as spreadsheets: one row of the table below is one file. A file lists
 * the members of one list, or of the lists inside them; a column is looked up in the member first,
 * then in what holds it. UTF-8 with byte order mark (without it, spreadsheets read Chinese as a
 * local encoding), lines end with CR LF (RFC 4180). Text that a spreadsheet would run as a formula
 * gets an apostrophe in front.
 */
#include <math.h>
#include <string.h>

#include "base/io.h"
#include "base/json.h"
#include "base/strmap.h"
#include "output/output.h"
#include "output/table/cells.h"
#include "output/table/node.h"

enum { MAX_COLUMN = 26 };

/* A column "group" is an id; "label:group" is its label; "join:words" lists an array's texts;
 * "key:kind" is the member's own key, where the list is an object of objects. "evidence" is how
 * many sentences the member names; they stand in the table of sentences, and the cell of the
 * workbook leads to the first. */
struct table {
	const char *file;
	const char *path[3];  /* to the outer list */
	const char *inner[2]; /* path to the list inside each member, or NULL */
	const char *column[MAX_COLUMN];
};

#define FINDING "estimate", "lower", "upper", "p", "q", "verdict", "n", "formula_id"

static const struct table TABLE[] = {
	{"speeches", {"corpus", "speeches"}, {NULL},
		{"n", "id", "label", "title", "speaker", "office", "name", "district", "date", "place",
			"source", "n_chars", "n_han", "n_tokens", "n_types", "n_paragraphs", "n_sentences",
			"n_clauses", "n_masks", "redaction_density"}}, /* and the docvars */
	{"warnings", {"corpus", "warnings"}, {NULL}, {"code", "text", "speech", "source", "offset"}},
	{"features", {"features", "list"}, {NULL},
		{"term", "kind", "class", "count", "n_speeches", "dp_norm"}},
	{"top_terms", {"features", "by_group"}, {"top"},
		{"group", "label:group", "term", "count", "per_1000", "lower", "upper"}},
	{"keyness", {"keyness", "groups"}, {"terms"},
		{"group", "label:group", "term", "direction", "count", "ref_count", "expected", FINDING,
			"g2", "log_ratio", "lrc", "log_odds_z", "specificity", "q_second", "p_maxt", "claim",
			"dispersion", "evidence"}},
	{"emphasis", {"similarity", "emphasis"}, {NULL},
		{"a", "label:a", "b", "label:b", FINDING, "expected", "too_short", "join:both",
			"join:neither", "join:a_alone", "join:b_alone", "evidence"}},
	{"key_findings", {"keyness", "groups"}, {"findings"},
		{"group", "label:group", "what", "expression", "join:members", "count", "ref_count",
			FINDING, "g2", "lrc", "score", "q_second", "claim", "evidence"}},
	{"own_names", {"keyness", "groups"}, {"own_names"},
		{"group", "label:group", "term", "kind", "count", "ref_count"}},
	{"dispersion", {"dispersion", "list"}, {NULL},
		{"term", "count", "range", "dp", "dp_norm", "juilland_d", "kl"}},
	{"diversity", {"diversity", "speeches"}, {NULL},
		{"speech", "label:speech", "n_tokens", "n_types", "ttr", "mattr", "mattr_window", "mtld",
			"hdd", "yule_k", "note"}},
	{"phrases", {"collocations", "phrases"}, {NULL},
		{"text", "join:words", "count", "n_speeches", "npmi", "log_dice", "g2", "t", "lambda", "z",
			"left_entropy", "right_entropy", "score"}},
	{"word_pairs", {"collocations", "pairs"}, {NULL},
		{"a", "b", "count", "expected", "npmi", "log_dice", "g2", "mi3", "t", "dice", "lambda",
			"z"}},
	{"cooccurrence", {"cooccurrence", "groups"}, {"top"},
		{"group", "label:group", "a", "b", "count"}},
	{"similarity", {"similarity", "pairs"}, {NULL},
		{"a", "label:a", "b", "label:b", FINDING, "ceiling", "too_short", "null", "join:shared",
			"join:more_a", "join:more_b", "evidence"}},
	{"ceiling", {"similarity", "ceiling"}, {NULL},
		{"group", "label:group", "estimate", "lower", "upper"}},
	{"themes", {"themes", "by_theme_group"}, {NULL},
		{"theme", "group", "label:group", "hits", "clauses", "per_1000", "per_1000_lower",
			"per_1000_upper", "few_hits", "rank", FINDING, "q_second", "claim", "one_word",
			"one_word_share", "word_alone"}},
	{"theme_words", {"themes", "list"}, {"words"}, {"id", "name_zh", "name_en", "word", "count"}},
	{"theme_hits", {"themes", "hits"}, {NULL},
		{"theme", "speech", "label:speech", "start", "length", "text", "clause", "position"}},
	{"theme_places", {"themes", "positions"}, {NULL},
		{"theme", "speech", "label:speech", "join:at"}},
	{"themes_leading", {"themes", "leading"}, {NULL},
		{"group", "label:group", "theme", "second", "beats_second", "supported", FINDING,
			"q_second", "claim"}},
	{"themes_together", {"themes", "together"}, {NULL},
		{"a", "b", "clauses", "context", "expected", "log_odds", "p", "q"}},
	{"topics", {"topics", "levels"}, {"topics"},
		{"n_topics", "id", "label", "verdict", "repeats", "parent", "share", "inside", "recurrence",
			"lift", "npmi", "c_v", "exclusivity", "join:phrases", "evidence"}},
	{"topics_by_group", {"topics", "by_group"}, {NULL},
		{"topic", "group", "label:group", FINDING, "clauses", "others_share", "join:words",
			"evidence"}},
	{"topics_over_time", {"topics", "time", "points"}, {NULL},
		{"topic", "date", "estimate", "lower", "upper", "n"}},
	{"topics_change", {"topics", "time", "changes"}, {NULL},
		{"topic", FINDING, "step", "before", "after", "step_p"}},
	{"topics_guided", {"topics", "guided"}, {NULL},
		{"theme", "hits", "n_words", "verdict", "share", "recurrence", "lift", "join:proposals"}},
	{"topics_together", {"topics", "together"}, {NULL}, {"a", "b", FINDING}},
	{"topics_stance", {"approach", "topics"}, {NULL},
		{"topic", "stance", FINDING, "clauses", "expected_share", "evidence"}},
	{"change_themes", {"change", "themes"}, {NULL},
		{"theme", "label", "share_a", "share_b", FINDING, "join:up", "join:down"}},
	{"change_topics", {"change", "topics"}, {NULL},
		{"theme", "label", "share_a", "share_b", FINDING, "join:up", "join:down"}},
	{"change_shifted", {"change", "shifted"}, {NULL},
		{"theme", "label", "share_a", "share_b", FINDING, "join:up", "join:down"}},
	{"change_more", {"change", "more"}, {NULL},
		{"term", "phrase", "count_a", "count_b", "per_1000_a", "per_1000_b", FINDING, "evidence"}},
	{"change_less", {"change", "less"}, {NULL},
		{"term", "phrase", "count_a", "count_b", "per_1000_a", "per_1000_b", FINDING, "evidence"}},
	{"change_fresh", {"change", "fresh"}, {NULL},
		{"term", "phrase", "count_a", "count_b", "per_1000_a", "per_1000_b", FINDING, "evidence"}},
	{"change_gone", {"change", "gone"}, {NULL},
		{"term", "phrase", "count_a", "count_b", "per_1000_a", "per_1000_b", FINDING, "evidence"}},
	{"reference_key", {"reference", "key"}, {NULL},
		{"term", "count", "n_speeches", "per_1000", "usual_per_1000", "column", "usual_share",
			FINDING, "score", "evidence"}},
	{"reference_usual", {"reference", "usual"}, {NULL},
		{"term", "count", "n_speeches", "per_1000", "usual_per_1000", "column", "usual_share",
			FINDING, "score", "evidence"}},
	{"ties", {"ties", "groups"}, {"list"},
		{"group", "label:group", "kind", "a", "b", "join:members", "count", "ref_count", "with_a",
			"with_b", "expected", FINDING}},
	{"scaling_speeches", {"scaling", "speeches"}, {NULL},
		{"speech", "label:speech", "group", "label:group", FINDING, "se_text", "se_others",
			"se_words", "anchor", "raw", "mv"}},
	{"scaling_groups", {"scaling", "groups"}, {NULL},
		{"group", "label:group", "position", "position_lower", "position_upper", "n_persons",
			"n_speeches", FINDING}},
	{"scaling_left", {"scaling", "left"}, {NULL}, {"term", "count", "weight", "pull"}},
	{"scaling_right", {"scaling", "right"}, {NULL}, {"term", "count", "weight", "pull"}},
	{"trend", {"themes", "trend", "points"}, {NULL},
		{"theme", "date", "estimate", "lower", "upper", "n"}},
	{"trend_change", {"themes", "trend", "slopes"}, {NULL}, {"theme", FINDING}},
	{"tree", {"clusters", "merges"}, {NULL}, {"left", "right", "height", "support"}},
	{"map_rows", {"map", "rows"}, {NULL},
		{"group", "label:group", "x", "x_lower", "x_upper", "y", "y_lower", "y_upper", "mass",
			"contribution_1", "contribution_2", "quality"}},
	{"map_columns", {"map", "columns"}, {NULL},
		{"term", "count", "x", "y", "mass", "contribution_1", "contribution_2", "quality"}},
	{"multiverse", {"multiverse", "findings"}, {NULL},
		{"finding", "code", "holds", "of", "join:failed_in", "join:absent_in"}},
	{"unmatched", {"themes", "unmatched"}, {NULL}, {"term", "count", "n_speeches"}},
	{"measures", {"approach", "speeches"}, {"skeleton", "measures"},
		{"speech", "label:speech", "level", "cue", "label", "headline", "start", "length",
			"clauses", "join:verbs", "join:themes"}},
	{"actions", {"approach", "speeches"}, {"actions", "classes"},
		{"speech", "label:speech", "class", "count", "share", FINDING}},
	{"action_pairs", {"approach", "speeches"}, {"actions", "pairs"},
		{"speech", "label:speech", "verb", "object", "class", "count"}},
	{"stance", {"approach", "speeches"}, {"stance"},
		{"speech", "label:speech", "key:kind", "count", FINDING}},
	{"actors", {"approach", "speeches"}, {"stance", "actors"},
		{"speech", "label:speech", "actor", "name_zh", "name_en", "count"}},
	{"specific_items", {"approach", "speeches"}, {"specificity", "items"},
		{"speech", "label:speech", "text", "kind", "start", "length"}},
	{"profile", {"approach", "speeches"}, {"profile", "features"},
		{"speech", "label:speech", "feature", "unit", FINDING}},
	{"approach_groups", {"approach", "groups"}, {"features"},
		{"group", "label:group", "feature", "unit", FINDING, "q_second", "claim"}},
	{"slogans", {"approach", "shared_slogans"}, {NULL}, {"text", "kind", "join:speeches"}},
	{"skeletons", {"approach", "skeletons"}, {NULL},
		{"a", "label:a", "b", "label:b", "similarity", "number", "depth", "balance", "order"}},
	{"borrowed_speeches", {"borrowing", "speeches"}, {NULL},
		{"speech", "label:speech", "words", "in_passages", "in_phrases", "in_usual_wording",
			"in_earlier", "share", "partners"}},
	{"borrowed_pairs", {"borrowing", "pairs"}, {NULL},
		{"a", "label:a", "b", "label:b", "passages", "phrases", "words_a", "words_b", "earlier",
			"first"}},
	{"core", {"common_core", "core"}, {NULL},
		{"term", "n_groups", "count", "per_1000_min", "per_1000_max", "evidence"}},
	{"margin", {"common_core", "margin"}, {"terms"},
		{"group", "label:group", "term", "count", FINDING, "evidence"}},
	{"absences", {"common_core", "absences"}, {NULL},
		{"group", "label:group", "term", "expected", "p_zero"}},
};
enum { N_TABLE = sizeof TABLE / sizeof *TABLE };

/* The sentences that rows of the tables name, in the order of the rows. */
static const char *const SENTENCE[] = {
	"table", "row", "what", "group", "speech", "speech_label", "start", "length", "text"};
enum { N_SENTENCE = sizeof SENTENCE / sizeof *SENTENCE };

/* Labels of groups and speeches by id. */
struct labels {
	struct ros_strmap id;
	const char **label;
	size_t cap;
};

static void add_label(struct labels *l, const char *id, const char *label)
{
	uint32_t n = l->id.n, i = ros__strmap_put(&l->id, id, strlen(id));
	ROS_GROW(l->label, i, l->cap);
	if (i == n)
		l->label[i] = label;
}

static void add_groups(struct labels *l, const struct ros_r_grouping *g)
{
	for (size_t i = 0; g && i < g->groups.n; i++)
		add_label(l, g->groups.v[i].id, g->groups.v[i].label);
}

static void collect_labels(struct labels *l, const struct ros_result *r)
{
	const struct ros_r_corpus *c = r->found.corpus;
	for (size_t i = 0; c && i < c->speeches.n; i++)
		add_label(l, c->speeches.v[i].id, c->speeches.v[i].label);
	if (!c)
		return;
	add_groups(l, c->groups.group);
	add_groups(l, c->groups.district);
}

/* ---- cells ---- */

struct filling {
	struct ros_grid *grid, *sentences;
	struct ros_arena *arena;
	const struct labels *labels;
	const struct table *table;
	struct ros_buf b;
	struct ros_strmap docvar; /* names of the columns behind those of the table */
	uint32_t *order;          /* in which they stand */
	size_t nfixed;
};

static void add_to(struct filling *f, struct ros_grid *g, const char *s, bool number)
{
	ROS_GROW(g->cell, g->ncell, g->cap);
	g->cell[g->ncell++] = (struct ros_cell){ros__arena_strndup(f->arena, s, strlen(s)), number, 0};
}

static void add(struct filling *f, const char *s, bool number)
{
	add_to(f, f->grid, s, number);
}

static void put_number(struct ros_buf *b, double v)
{
	ros__buf_addf(b, fabs(v) < 1e15 && v == floor(v) ? "%.0f" : "%.10g", v);
}

static void add_number(struct filling *f, double v)
{
	ros__buf_clear(&f->b);
	put_number(&f->b, v);
	add(f, ros__buf_str(&f->b), true);
}

static void add_joined(struct filling *f, const struct ros_json *list)
{
	ros__buf_clear(&f->b);
	ROS_JSON_EACH(it, list) {
		if (f->b.len)
			ros__buf_adds(&f->b, "; ");
		if (ros__json_is_number(it))
			put_number(&f->b, ros__json_num(it, 0));
		else
			ros__buf_adds(&f->b, ros__json_str(it, ""));
	}
	add(f, ros__buf_str(&f->b), false);
}

/* The value in the member or in what holds it; to be freed. */
static struct ros_json *look_up(
	const struct ros_node *inner, const struct ros_node *outer, const char *key)
{
	struct ros_json *v = ros__node_value(inner, key);
	return v ? v : ros__node_value(outer, key);
}

static void add_label_of(struct filling *f, const char *id)
{
	uint32_t i = ros__strmap_get(&f->labels->id, id, strlen(id));
	add(f, i == ROS_NO_ID ? "" : f->labels->label[i], false);
}

/* The first cell of the row that says what it is about: behind the group and its label. */
static const char *what_of(const struct filling *f, size_t row_start, const char **group)
{
	const struct ros_grid *g = f->grid;
	*group = "";
	for (size_t i = 0; row_start + i < g->ncell; i++) {
		const char *head = g->head[i], *text = g->cell[row_start + i].text;
		if (strcmp(head, "group_label") == 0)
			*group = text;
		else if (strcmp(head, "group") != 0 && !g->cell[row_start + i].number)
			return text;
	}
	return "";
}

static void add_sentence(struct filling *f, const struct ros_node *sentence, size_t row)
{
	const char *group, *what = what_of(f, row * f->grid->ncol, &group);
	struct ros_grid *g = f->sentences;
	static const char *const key[] = {"speech", "start", "length", "text"};
	struct ros_json *v[4];
	for (size_t i = 0; i < 4; i++)
		v[i] = ros__node_value(sentence, key[i]);
	const char *speech = ros__json_str(v[0], "");
	uint32_t label = ros__strmap_get(&f->labels->id, speech, strlen(speech));
	add_to(f, g, f->grid->name, false);
	add_to(f, g, ros__arena_printf(f->arena, "%zu", row + 2), true);
	add_to(f, g, what, false);
	add_to(f, g, group, false);
	add_to(f, g, speech, false);
	add_to(f, g, label == ROS_NO_ID ? "" : f->labels->label[label], false);
	for (size_t i = 1; i < 3; i++)
		add_to(f, g, ros__arena_printf(f->arena, "%.0f", ros__json_num(v[i], 0)), true);
	add_to(f, g, ros__json_str(v[3], ""), false);
	for (size_t i = 0; i < 4; i++)
		ros__json_free(v[i]);
}

/* How many sentences the member names; they go to their own table. */
static void add_evidence(struct filling *f, const struct ros_node *inner)
{
	struct ros_node list = ros__node_get(inner, "evidence"), it;
	size_t row = f->grid->ncell / f->grid->ncol, from = ros__grid_rows(f->sentences), n = 0;
	if (!ros__node_is_none(&list))
		for (it = ros__node_first(&list); !ros__node_is_none(&it);
			 it = ros__node_next(&list, &it), n++)
			add_sentence(f, &it, row);
	add_number(f, (double)n);
	if (n)
		f->grid->cell[f->grid->ncell - 1].link = (uint32_t)from + 2;
}

static void add_cell(struct filling *f, const struct ros_node *inner, const struct ros_node *outer,
	const char *column)
{
	if (strcmp(column, "evidence") == 0) {
		add_evidence(f, inner);
		return;
	}
	const char *colon = strchr(column, ':'), *key = colon ? colon + 1 : column;
	struct ros_json *v = look_up(inner, outer, key);
	if (colon && column[0] == 'k') {
		const char *name = ros__node_key(inner);
		add(f, name ? name : "", false);
	} else if (colon && column[0] == 'j') {
		add_joined(f, v);
	} else if (colon) {
		add_label_of(f, ros__json_str(v, ""));
	} else if (ros__json_is_number(v)) {
		add_number(f, ros__json_num(v, 0));
	} else if (ros__json_is_bool(v)) {
		add(f, ros__json_bool(v, false) ? "true" : "false", false);
	} else {
		add(f, ros__json_str(v, ""), false);
	}
	ros__json_free(v);
}

/* Speeches carry their docvars, a column each. */
static void add_docvars(struct filling *f, const struct ros_node *speech)
{
	struct ros_json *vars = ros__node_value(speech, "docvars");
	const char **value = ros__xcalloc(f->docvar.n + (size_t)1, sizeof *value); /* by id of the name */
	ROS_JSON_EACH(v, vars) {
		const char *name = ros__json_key(v);
		uint32_t id = ros__strmap_get(&f->docvar, name, strlen(name));
		if (id != ROS_NO_ID && !value[id])
			value[id] = ros__json_str(v, "");
	}
	for (uint32_t i = 0; i < f->docvar.n; i++)
		add(f, value[f->order[i]] ? value[f->order[i]] : "", false);
	free(value);
	ros__json_free(vars);
}

static void add_row(struct filling *f, const struct ros_node *inner, const struct ros_node *outer)
{
	for (size_t i = 0; i < f->nfixed; i++)
		add_cell(f, inner, outer, f->table->column[i]);
	if (f->grid->ncol > f->nfixed)
		add_docvars(f, inner);
}

/* Names of all docvars, sorted. */
static void collect_docvars(struct filling *f, const struct ros_r_corpus *c)
{
	for (size_t d = 0; c && d < c->speeches.n; d++)
		for (size_t i = 0; i < c->speeches.v[d].docvars.n; i++) {
			const char *name = c->speeches.v[d].docvars.v[i].name;
			ros__strmap_put(&f->docvar, name, strlen(name));
		}
	f->order = ros__strmap_sorted(&f->docvar);
}

static bool is_head(const struct ros_grid *g, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(g->head[i], name) == 0)
			return true;
	return false;
}

/* "label:group" is headed group_label, "join:words" words. */
static void set_head(struct filling *f)
{
	struct ros_grid *g = f->grid;
	const struct table *t = f->table;
	g->name = t->file;
	while (f->nfixed < MAX_COLUMN && t->column[f->nfixed])
		f->nfixed++;
	g->ncol = f->nfixed + f->docvar.n;
	g->head = ros__arena_alloc(f->arena, g->ncol * sizeof *g->head);
	for (uint32_t i = 0; i < f->docvar.n; i++)
		g->head[f->nfixed + i] =
			ros__arena_strndup(f->arena, f->docvar.key[f->order[i]], f->docvar.keylen[f->order[i]]);
	for (size_t i = 0; i < f->nfixed; i++) {
		const char *column = t->column[i], *colon = strchr(column, ':');
		ros__buf_clear(&f->b);
		ros__buf_addf(&f->b, "%s%s", colon ? colon + 1 : column,
			colon && column[0] == 'l' ? "_label" : "");
		g->head[i] = ros__arena_strndup(f->arena, ros__buf_str(&f->b), f->b.len);
	}
	for (size_t i = f->nfixed; i < g->ncol; i++)
		if (is_head(g, f->nfixed, g->head[i]))
			g->head[i] = ros__arena_printf(f->arena, "docvar.%s", g->head[i]);
}

static void fill(struct filling *f, const struct ros_result *r)
{
	const struct table *t = f->table;
	struct ros_node list = ros__node_section(r, t->path[0]), it;
	set_head(f);
	for (size_t i = 1; i < 3 && t->path[i]; i++)
		list = ros__node_get(&list, t->path[i]);
	for (it = ros__node_first(&list); !ros__node_is_none(&it); it = ros__node_next(&list, &it)) {
		if (!t->inner[0]) {
			add_row(f, &it, &it);
			continue;
		}
		struct ros_node inner = it, in;
		for (size_t i = 0; i < 2 && t->inner[i]; i++)
			inner = ros__node_get(&inner, t->inner[i]);
		for (in = ros__node_first(&inner); !ros__node_is_none(&in);
			 in = ros__node_next(&inner, &in))
			add_row(f, &in, &it);
	}
}

static enum ros_status write_csv(const struct ros_grid *g, const char *dir, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	if (!ros__grid_rows(g))
		return ROS_OK;
	ros__grid_csv(g, &b);
	char *path = ros__xasprintf("%s/%s.csv", dir, g->name);
	enum ros_status st = ros__write_file(path, ros__buf_str(&b), b.len, err);
	free(path);
	ros__buf_release(&b);
	return st;
}

enum ros_status ros__tables_write(const struct ros_result *r, const struct ros_config *cfg,
	const char *dir, const char *book, struct ros_err *err)
{
	struct labels l = {0};
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_grid grid[N_TABLE + 1] = {0}, *sentences = &grid[N_TABLE];
	enum ros_status st = ros__mkdirs(dir, err);
	collect_labels(&l, r);
	*sentences = (struct ros_grid){.name = "sentences", .ncol = N_SENTENCE};
	sentences->head = ros__arena_alloc(&arena, sizeof SENTENCE);
	memcpy(sentences->head, SENTENCE, sizeof SENTENCE);
	for (size_t i = 0; i < N_TABLE && st == ROS_OK; i++) {
		struct filling f = {.grid = &grid[i],
			.sentences = sentences,
			.arena = &arena,
			.labels = &l,
			.table = &TABLE[i]};
		if (strcmp(TABLE[i].file, "speeches") == 0)
			collect_docvars(&f, r->found.corpus);
		fill(&f, r);
		st = write_csv(&grid[i], dir, err);
		ros__buf_release(&f.b);
		ros__strmap_release(&f.docvar);
		free(f.order);
	}
	if (st == ROS_OK)
		st = write_csv(sentences, dir, err);
	if (st == ROS_OK)
		st = ros__grids_book(grid, N_TABLE + 1, book, cfg,
			cfg->lang == ROS_LANG_EN ? ROS_LANG_EN : ROS_LANG_ZH, err);
	for (size_t i = 0; i <= N_TABLE; i++)
		free(grid[i].cell);
	ros__arena_release(&arena);
	ros__strmap_release(&l.id);
	free(l.label);
	return st;
}
