/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dictionaries that people own, read as theme sets.
 *
 *	yaml yml    quanteda's: categories with lists of words or with categories
 *	dic         LIWC's: numbered categories between two lines with %, then words with numbers
 *	cat         WordStat's: categories, indented below them WORDS (1) and further categories
 *	lcd ykd     Lexicoder's and Yoshikoder's: <cnode name="..."> around <pnode name="..."/>
 *	lc3         Lexicoder's of lines: +NAME, below it a word or phrase a line
 *	csv tsv     a table with a column of words and one of categories, perhaps one of weights; or
 *	dicx        (LIWC's of 2022) a column of words and one for each category, with 1, X or the
 *	            category's name where it holds
 *	txt         name = word, word; a line that begins with a space goes on with the one before;
 *	            or one word a line, a theme that is called as the file is
 *
 * A file that begins with < is read as XML whatever it is called. Categories become themes, nested
 * ones nested themes, up to four deep; the name of a theme in both languages is the category's, its
 * id is made of it. Words keep their stars and phrases; _ in cat is a space. What cannot be kept
 * (conditions in dic, rules in cat, a fifth level, further columns of a table) is a note with its
 * line, never left out in silence.
 *
 * A file that breaks the format is ECONFIG with its line.
 */
#ifndef THEME_DICTIONARY_H
#define THEME_DICTIONARY_H
#include "base/strmap.h"
#include "theme/themeset.h"

enum ros__dictionary_kind {
	ROS__DICT_NONE, /* our own JSON, or not told by the name */
	ROS__DICT_YAML,
	ROS__DICT_LIWC,
	ROS__DICT_WORDSTAT,
	ROS__DICT_LEXICODER,
	ROS__DICT_LEXICODER_LINES,
	ROS__DICT_TABLE,
	ROS__DICT_PLAIN
};

/* By the end of a file's name. */
enum ros__dictionary_kind ros__dictionary_kind(const char *path);
/* text is valid UTF-8; `place` stands in messages. s is to be released, also after a
 * failure. */
enum ros_status ros__dictionary_parse(struct ros_themeset *s, enum ros__dictionary_kind kind,
	const char *text, size_t len, const char *place, struct ros_err *err);

/* What the readers share: a tree of categories, filled in any order. */
struct ros__dict_word {
	const char *text;
	double weight;
};
struct ros__dict_node {
	const char *name;
	size_t line;
	uint32_t parent, depth; /* depth from 0; parent ROS_NO_THEME at the top */
	struct ros__dict_word *word;
	size_t nword, cap;
};
struct ros__dict {
	struct ros_themeset *s;
	const char *place;
	struct ros__dict_node *node;
	uint32_t n;
	size_t cap;
	struct ros_strmap child; /* "parent\tname" to node */
	struct ros_err *err;
};

/* The category of this name below `parent`, made where there is none. Where it would be too deep
 * it is the parent itself, and a note says so. */
uint32_t ros__dict_category(struct ros__dict *d, uint32_t parent, const char *name, size_t len,
	size_t line);
/* Spaces around a word are cut off; an empty one is none. */
void ros__dict_word(struct ros__dict *d, uint32_t node, const char *s, size_t len, double weight);
__attribute__((format(printf, 3, 4))) void ros__dict_note(
	struct ros__dict *d, size_t line, const char *fmt, ...);
/* Says what is wrong in which line: ECONFIG. */
#define ros__dict_fail(d, line, ...)                                                               \
	(ros_err_set((d)->err, ROS_ECONFIG, __VA_ARGS__), ros__dict_at(d, line))
enum ros_status ros__dict_at(struct ros__dict *d, size_t line);

/* The set of what was read. */
enum ros_status ros__dict_finish(struct ros__dict *d);

enum ros_status ros__dict_yaml(struct ros__dict *d, const char *text, size_t len);
enum ros_status ros__dict_liwc(struct ros__dict *d, const char *text, size_t len);
enum ros_status ros__dict_wordstat(struct ros__dict *d, const char *text, size_t len);
enum ros_status ros__dict_lexicoder(struct ros__dict *d, const char *text, size_t len);
enum ros_status ros__dict_lexicoder_lines(struct ros__dict *d, const char *text, size_t len);
enum ros_status ros__dict_table(struct ros__dict *d, const char *text, size_t len);
enum ros_status ros__dict_plain(struct ros__dict *d, const char *text, size_t len);

#endif
