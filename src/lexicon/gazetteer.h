/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gazetteer: which places lie in which provincial-level division of China, and the words that
 * are said about places. Public facts, in config/places:
 *
 *	zh.tsv        division<TAB>characters<TAB>places<TAB>their characters<TAB>counties<TAB>features
 *	words_zh.tsv  role<TAB>words between spaces
 *	words_en.tsv  the same, in small letters
 *
 * Divisions are bits of a mask, since a name may stand in several (朝阳) and a form too (宁). A
 * file that is missing or a line of another form is an error with its place. Read-only once loaded.
 */
#ifndef LEXICON_GAZETTEER_H
#define LEXICON_GAZETTEER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strmap.h"
#include "rostrum/error.h"

/* Roles of words about places, with their names in the file. */
#define ROS_PLACE_MAP(XX)                                                                          \
	XX(SUFFIX, "suffix")   /* what a division's name is said without: 省, 自治区 */            \
	XX(FEATURE, "feature") /* ends the name of a single place: 机场, 湖 */                      \
	XX(LAND, "land")       /* stands behind one's own name of the land: 大地 */                  \
	XX(BEFORE, "before")   /* with the character of a level of government: 全省 */               \
	XX(BEHIND, "behind")   /* the same: 省委 */                                                  \
	XX(OUTER, "outer")     /* in no single division: 东盟, 黄河 */                             \
	XX(TITLE, "title")     /* before the name of a person: General */                              \
	XX(HOUSE, "house")     /* the same, as people in one house call each other: Deputy */          \
	XX(ADDRESS, "address") /* a meeting is addressed or run with it: 各位, motion */
enum ros_place_role {
#define ROS_PLACE_ENUM(name, text) ROS_PLACE_##name,
	ROS_PLACE_MAP(ROS_PLACE_ENUM)
#undef ROS_PLACE_ENUM
		ROS_PLACE_N
};

enum { ROS_DIVISIONS = 64 };

struct ros__gazetteer {
	struct ros_strmap division; /* ids are bits of the masks */
	struct ros_strmap place, form, county, feature;
	uint64_t place_of[1024], form_of[256], county_of[4096], feature_of[512]; /* by id: divisions */
	struct ros_strmap word[ROS_PLACE_N];
};

enum ros_status ros__gazetteer_load(
	struct ros__gazetteer *g, const char *config_dir, struct ros_err *err);
/* The same from texts, for tests; `path` stands in messages. words: the second kind of file. */
enum ros_status ros__gazetteer_parse(struct ros__gazetteer *g, const char *text, size_t len,
	bool words, const char *path, struct ros_err *err);
void ros__gazetteer_release(struct ros__gazetteer *g);

/* The divisions in which a place of this name lies, its kind left out or not (苏州, 苏州市); 0:
 * none. */
uint64_t ros__gazetteer_place(const struct ros__gazetteer *g, const char *s, size_t len);
/* The same of counties, whose names are often words, too. */
uint64_t ros__gazetteer_county(const struct ros__gazetteer *g, const char *s, size_t len);
/* The divisions that a river, a mountain, a sea or a part of the country touches: 黄河, 东北. */
uint64_t ros__gazetteer_feature(const struct ros__gazetteer *g, const char *s, size_t len);
/* The divisions that a character stands for, or a place in them: 皖, 甬. */
uint64_t ros__gazetteer_form(const struct ros__gazetteer *g, const char *s, size_t len);
bool ros__gazetteer_is(
	const struct ros__gazetteer *g, enum ros_place_role role, const char *s, size_t len);
/* Ends s in a word of the role, with something before it? Its length, or 0; the longest wins. */
size_t ros__gazetteer_ends(
	const struct ros__gazetteer *g, enum ros_place_role role, const char *s, size_t len);
/* The division whose name text begins with, as a mask; 0: none. */
uint64_t ros__gazetteer_division(const struct ros__gazetteer *g, const char *text);

#endif
