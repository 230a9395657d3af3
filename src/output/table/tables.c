/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of the analysis as spreadsheets: one row of the table below is one file (table_rows.h
 * says what its columns mean) and one sheet of the workbook. One table after the other is made,
 * written and forgotten. UTF-8 with byte order mark (without it, spreadsheets read Chinese as a
 * local encoding), lines end with CR LF (RFC 4180). Text that a spreadsheet would run as a formula
 * gets an apostrophe in front.
 */
#include <string.h>

#include "base/io.h"
#include "output/output.h"
#include "output/table/table_rows.h"

#define FINDING "estimate", "lower", "upper", "p", "q", "verdict", "n", "formula_id"

static const struct ros_table TABLE[] = {
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

/* As a file and as a sheet; the grid is empty afterwards. */
static enum ros_status write_one(
	struct ros_grid *g, const char *dir, struct ros_grids_book *book, struct ros_err *err)
{
	enum ros_status st = write_csv(g, dir, err);
	if (st == ROS_OK)
		ros__grids_book_add(book, g);
	ros__grid_clear(g);
	return st;
}

enum ros_status ros__tables_write(const struct ros_result *r, const struct ros_config *cfg,
	const char *dir, const char *path, struct ros_err *err)
{
	struct ros_table_filler f;
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_grid grid[N_TABLE + 1] = {0}, *sentences = &grid[N_TABLE];
	struct ros_grids_book book = ROS_GRIDS_BOOK_INIT;
	size_t rows[N_TABLE + 1] = {0};
	enum ros_status st = ros__mkdirs(dir, err);
	ros__table_filler_init(&f, r);
	for (size_t i = 0; i < N_TABLE; i++) {
		ros__table_head(&f, &TABLE[i], &grid[i], &arena);
		rows[i] = ros__table_rows(&f, &TABLE[i], &rows[N_TABLE]);
	}
	sentences->name = "sentences";
	sentences->ncol = N_SENTENCE;
	sentences->head = ros__arena_alloc(&arena, sizeof SENTENCE);
	memcpy(sentences->head, SENTENCE, sizeof SENTENCE);
	if (st == ROS_OK)
		st = ros__grids_book_open(&book, grid, rows, N_TABLE + 1, cfg,
			ros__lang_in_script(cfg->lang == ROS_LANG_EN ? ROS_LANG_EN : ROS_LANG_ZH, r->doc), err);
	for (size_t i = 0; i < N_TABLE && st == ROS_OK; i++) {
		ros__table_fill(&f, &TABLE[i], &grid[i], sentences);
		st = write_one(&grid[i], dir, &book, err);
	}
	if (st == ROS_OK)
		st = write_one(sentences, dir, &book, err);
	if (st == ROS_OK)
		st = ros__grids_book_save(&book, path, err);
	ros__grids_book_release(&book);
	ros__grid_clear(sentences);
	ros__arena_release(&arena);
	ros__table_filler_release(&f);
	return st;
}
