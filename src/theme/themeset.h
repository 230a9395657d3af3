/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Theme sets: config/themes/NAME.json or a file of the user, checked while it is read.
 *
 *	{
 *	  "name": "my_set", "name_zh": "...", "name_en": "...", "language": "zh",
 *	  "note": "free text", "background": ["words of the genre that are no theme"],
 *	  "themes": [{
 *	    "id": "talent", "name_zh": "...", "name_en": "...", "weight": 1,
 *	    "words": ["...", {"text": "...", "weight": 0.5}],   one word
 *	    "terms": ["..."],                                   several words, edges are word edges
 *	    "wildcards": ["social*", "*ism"],                   any characters inside one word
 *	    "negative": ["..."],                              contexts that cancel a hit inside them
 *	    "rules": ["a and (b or c) not d",                 hold or not in a clause (theme_rule.h)
 *	              {"text": "a near/3 b", "within": "sentence", "weight": 0.5}],
 *	    "themes": [ nested themes; a hit of theirs is a hit of this one too ]
 *	  }]
 *	}
 *
 * A name may be given in one language; it stands for the other then. A weight in (0, 1] says how
 * much a hit tells; a clause is worth the largest weight of its hits.
 * Anything else - an unknown key, a word that stands twice, a theme without words, a star inside a
 * word - is ECONFIG with file:line: key. Strings belong to the struct; read-only once loaded.
 */
#ifndef THEME_THEMESET_H
#define THEME_THEMESET_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "rostrum/config.h"
#include "rostrum/error.h"

#define ROS_NO_THEME UINT32_MAX

struct ros_theme_word {
	const char *text;
	double weight;
	bool negative;
};

struct ros_theme_rule;
struct ros_theme {
	const char *id, *name_zh, *name_en;
	uint32_t parent;     /* index, or ROS_NO_THEME; a parent stands before its children */
	uint32_t end;        /* themes [own index + 1, end) are nested in this one */
	struct ros_theme_word *word; /* own words only, in the file's order, negative ones last */
	size_t nword;
	struct ros_theme_rule *rule; /* theme_rule.h */
	size_t nrule;
};

struct ros_themeset {
	const char *name, *name_zh, *name_en, *language, *file;
	struct ros_theme *theme;
	uint32_t n;
	size_t cap;
	const char **background;
	size_t nbackground;
	const char **note;   /* what could not be kept of a dictionary, "file:line: ..." */
	size_t nnote, cap_note;
	struct ros_arena arena;
};
#define ROS_THEMESET_INIT {0}

/* Reads one file, our own JSON or a dictionary (dictionary.h); `shown` stands in messages and in
 * the result instead of the path (NULL: path); `encoding` as in text/textfile.h. */
enum ros_status ros__themeset_load(struct ros_themeset *s, const char *path, const char *shown,
	const char *encoding, struct ros_err *err);
/* The same from text. */
enum ros_status ros__themeset_parse(struct ros_themeset *s, const char *text, size_t len,
	const char *place, struct ros_err *err);
void ros__themeset_release(struct ros_themeset *s);
/* "zh" where most of its words hold Han characters, else "en": of a set that does not say it. */
const char *ros__themeset_language(const struct ros_themeset *s);

/* A name of cfg->themes as the user gave it: a shipped set where there is one of that name, else a
 * file; neither is ECONFIG. */
enum ros_status ros__themeset_open(struct ros_themeset *s, const struct ros_config *cfg,
	const char *name, struct ros_err *err);
/* Reads every set that cfg->themes names, so that a mistake is told before the work begins. */
enum ros_status ros__themesets_check(const struct ros_config *cfg, struct ros_err *err);
/* Does cfg->themes ask for nothing ("none"), or for a choice ("auto")? */
bool ros__themes_are(const struct ros_config *cfg, const char *word);

/* Names (without ".json") of all shipped sets, sorted by bytes; the caller frees names and list. */
size_t ros__themeset_shipped(const char *config_dir, char ***names, struct ros_err *err);

#endif
