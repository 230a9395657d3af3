/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The option table: the master copy of every option's name, type, range, default and help. */
#include <stddef.h>

#include "rostrum/config.h"

#define AT(field) offsetof(struct ros_config, field)
#define BOOL(n, s, g, f, d, h, a) \
	{n, s, g, ROS_OPT_BOOL, AT(f), d, 0, 1, NULL, NULL, h, a, false, NULL}
#define INT(n, s, g, f, d, lo, hi, h, a) \
	{n, s, g, ROS_OPT_INT, AT(f), d, lo, hi, NULL, "N", h, a, false, NULL}
#define STR(n, s, g, f, d, arg, h, a) \
	{n, s, g, ROS_OPT_STR, AT(f), d, 0, 0, NULL, arg, h, a, false, NULL}
#define LIST(n, s, g, f, d, arg, h, a) \
	{n, s, g, ROS_OPT_LIST, AT(f), d, 0, 0, NULL, arg, h, a, false, NULL}
#define ENUM(n, s, g, f, d, w, h, a) \
	{n, s, g, ROS_OPT_ENUM, AT(f), d, 0, 0, w, w, h, a, false, NULL}
#define SIZE(n, s, g, f, d, lo, h, a) \
	{n, s, g, ROS_OPT_SIZE, AT(f), d, lo, 1e18, NULL, "SIZE", h, a, false, NULL}

static const struct ros_option table[] = {
	LIST("metadata", 0, "input", metadata, "", "FILE.csv",
		"docvars by file, id or title; may be given again", true),
	STR("docvars-from-filename", 0, "input", docvars_from_filename, "", "PATTERN",
		"docvars in file names, like {country}_{session}_{year}", true),
	STR("encoding", 0, "input", encoding, "", "NAME", "encoding of the input, instead of detection",
		false),
	STR("split", 0, "input", split, "auto", "auto|none|lines|REGEX",
		"how one file becomes speeches; REGEX matches a speech's first line; lines is for `count`",
		true),
	STR("layout", 0, "input", layout, "", "NAME|FILE",
		"how lines begin speeches: a profile of config/split/layouts, or a file", true),
	STR("like", 0, "input", like, "", "LINE", "lines that begin speeches are like this one", true),
	{"review", 0, "input", ROS_OPT_STR, AT(review), "", 0, 0, NULL, "FILE",
		"write a table to correct the split by, csv or xlsx", false, true, "split"},
	STR("splits", 0, "input", splits, "", "FILE", "follow such a table, corrected", true),
	STR("text-field", 0, "input", text_field, "", "NAME", "column of csv or jsonl with the text",
		true),
	STR("group-by", 'g', "input", group_by, "speaker", "FIELD",
		"compare by speaker, district, office or any docvar", true),
	BOOL("titles", 0, "input", titles, "false", "count the words of titles that stand in the text", true),
	{"against", 0, "input", ROS_OPT_LIST, AT(against), "", 0, 0, NULL, "FILE",
		"look for the wording of this document; may be given again", false, false, "borrow"},
	{"reference", 0, "input", ROS_OPT_LIST, AT(reference), "", 0, 0, NULL, "FILE",
		"texts of the genre: what they share is usual wording; may be given again", false, false,
		"borrow"},
	BOOL("strict", 0, "input", strict, "false", "doubtful input is an error", true),
	SIZE("max-file", 0, "input", max_file, "2G", 1024, "largest source after unpacking", false),
	ENUM("segmenter", 0, "segment", segmenter, "lattice", "lattice|unigram|icu|none",
		"how Chinese is cut", true),
	LIST("terms", 0, "segment", terms, "", "FILE", "your words and terms; may be given again",
		true),
	BOOL("shipped-terms", 0, "segment", shipped_terms, "true", "use the lists in config/terms",
		true),
	BOOL("phrases", 0, "segment", phrases, "true", "look for phrases in the corpus", true),
	ENUM("words", 0, "segment", words, "standard", "short|standard|long",
		"surname apart; as dictionaries have them; whole dates, measures, organisations", true),
	BOOL("stem", 0, "segment", stem, "false", "stem English words (Snowball)", true),
	{"classes", 0, "segment", ROS_OPT_BOOL, AT(tag_classes), "false", 0, 1, NULL, NULL,
		"print each word's class after a slash", false, false, "segment"},
	LIST("stopwords", 0, "count", stopwords, "zh,en", "NAME|FILE|none",
		"lists in config/stopwords or files", true),
	ENUM("unit", 0, "count", unit, "auto", "auto|clause|sentence|paragraph|block|speech|person",
		"what the tests exchange", true),
	BOOL("addresses", 0, "count", addresses, "false",
		"count web and e-mail addresses and entities (&nbsp;), too", true),
	ENUM("context", 0, "count", context, "sentence", "sentence|window|paragraph|speech",
		"where two words count as together", true),
	INT("window", 'w', "count", window, "5", 1, 1000, "reach of context window, in tokens", true),
	ENUM("cooc-count", 0, "count", cooc_count, "count", "count|boolean|weighted",
		"how a pair counts; weighted is 1/distance", true),
	BOOL("ordered", 0, "count", ordered, "false", "a pair keeps its order", true),
	ENUM("compat", 0, "count", compat, "none", "none|quanteda",
		"reproduce another tool's counts", true),
	INT("min-count", 0, "count", min_count, "1", 0, 1e9, "drop features rarer than this", true),
	INT("min-docs", 0, "count", min_docs, "1", 0, 1e9,
		"drop features in fewer speeches than this", true),
	INT("max-features", 0, "count", max_features, "0", 0, 1e9,
		"keep only the most frequent features; 0 keeps all", true),
	STR("weight", 0, "count", weight, "count", "NAME", "weighting of dfm.mtx; see docs/methods.md",
		true),
	{"simil", 0, "count", ROS_OPT_STR, AT(simil), "none", 0, 0, NULL, "cosine|jsd|none",
		"write the similarity of all documents too", false, false, "count"},
	{"top-k", 0, "count", ROS_OPT_INT, AT(top_k), "0", 0, 1e6, NULL, "N",
		"keep each document's K most similar others; 0 keeps all", false, false, "count"},
	BOOL("speaker-fcm", 0, "count", speaker_fcm, "true",
		"co-occurrences per speaker beside the overall ones", true),
	STR("measure", 'm', "statistics", measure, "ucosine", "NAME", "similarity that is drawn", true),
	STR("keyness", 0, "statistics", keyness, "g2", "NAME", "keyness that ranks", true),
	{"alpha", 0, "statistics", ROS_OPT_REAL, AT(alpha), "0.05", 1e-6, 0.5, NULL, "P",
		"level of tests; intervals hold 1 - P", true, false, NULL},
	INT("permutations", 0, "statistics", permutations, "2000", 99, 1e7, "permutations of a test",
		true),
	INT("resamples", 0, "statistics", resamples, "1000", 50, 1e7, "resamples of a bootstrap", true),
	BOOL("multiverse", 0, "statistics", multiverse, "true",
		"re-run the headline findings over settings", true),
	{"seed", 0, "statistics", ROS_OPT_SEED, AT(seed), "1", 0, 0, NULL, "N",
		"seed of every random draw", true, false, NULL},
	LIST("themes", 0, "themes", themes, "auto", "NAME|FILE|none",
		"theme sets in config/themes or files; auto picks by language", true),
	INT("topics", 0, "themes", topics, "0", 0, 200,
		"topics of the finest level; 0: as many as the text allows", true),
	STR("output", 'o', "output", output, "output", "DIR", "folder for everything that is written",
		false),
	LIST("charts", 0, "output", charts, "all", "NAME|all|none", "charts to draw", false),
	BOOL("png", 0, "output", png, "true", "charts as PNG beside SVG", false),
	BOOL("tables", 0, "output", tables, "true", "write tables/*.csv", false),
	BOOL("matrices", 0, "output", matrices, "true", "write matrices/", false),
	BOOL("report", 0, "output", report, "true", "write report.html, report.docx and report.md",
		false),
	BOOL("brief", 0, "output", brief, "false",
		"write brief.html, brief.docx and brief.md, too: a few pages", false),
	LIST("export", 0, "output", exports, "", "NAME|none",
		"for other programs, in exports/: tokens, vertical, tei, sqlite", false),
	STR("font", 0, "output", font, "", "NAME", "font of the charts, instead of a probe", false),
	ENUM("lang", 0, "output", lang, "auto", "zh|en|auto",
		"language of the report and charts; auto takes the texts'", true),
	INT("top", 0, "output", top, "15", 1, 1000, "rows of a top list", true),
	{"width", 0, "kwic", ROS_OPT_INT, AT(width), "48", 0, 10000, NULL, "N",
		"columns of context on each side; a Chinese character takes two", false, false, "kwic"},
	{"sort", 0, "kwic", ROS_OPT_ENUM, AT(sort), "none", 0, 0,
		"none|left|right|keyword|speech|group", "none|left|right|keyword|speech|group",
		"order of the lines: as in the texts, by the words beside them, ...", false, false, "kwic"},
	{"table", 0, "kwic", ROS_OPT_STR, AT(table), "", 0, 0, NULL, "FILE",
		"write the lines as a table, csv or xlsx", false, true, "kwic"},
	INT("threads", 'j', "run", threads, "0", 0, 1024, "threads; 0 is all cores", false),
	SIZE("memory", 0, "run", memory, "0", 0,
		"bound on what counting holds in memory; 0 is none", false),
	STR("temp", 0, "run", temp, "", "DIR", "folder for temporary files", false),
	BOOL("quiet", 'q', "run", quiet, "false", "only errors", false),
	BOOL("verbose", 'v', "run", verbose, "false", "say what is being done", false),
	{"json", 0, "run", ROS_OPT_BOOL, AT(json), "false", 0, 1, NULL, NULL, "print JSON Lines", false,
		false, "kwic borrow"},
	{"explain", 0, "run", ROS_OPT_BOOL, AT(explain), "false", 0, 1, NULL, NULL,
		"show what each line was taken for", false, false, "split"},
};

const struct ros_option *ros_options(size_t *n)
{
	if (n)
		*n = sizeof table / sizeof *table;
	return table;
}
