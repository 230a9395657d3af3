/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an analysis found: one struct a section (texts.h, ...), all of them together, and the way to
 * analysis.json and back.
 *
 *	struct ros_result r = {0};
 *	... sections fill r.found ...                          in the run that makes it
 *	st = ros__result_read(&r, "analysis.json", &err);      in a program that draws again
 *	if (r.found.dispersion)                                NULL where the section is absent
 *		use(r.found.dispersion->list.v[0].dp);
 *	ros__result_release(&r);
 *
 * `doc` holds what stands before the sections (schema_version, tool, language, script, settings),
 * and null where each section stands, in order.
 */
#ifndef DOCUMENT_RESULT_H
#define DOCUMENT_RESULT_H
#include "base/json.h"
#include "base/mem.h"
#include "document/approach.h"
#include "document/borrowing.h"
#include "document/change.h"
#include "document/core.h"
#include "document/found_topics.h"
#include "document/held_against.h"
#include "document/held_together.h"
#include "document/keywords.h"
#include "document/pictures.h"
#include "document/reliance.h"
#include "document/scaling.h"
#include "document/similarity.h"
#include "document/speeches.h"
#include "document/texts.h"
#include "document/themes.h"
#include "rostrum/config.h"

#define ROS_R_DOCUMENT(F)                                                                          \
	F(MAYBE, corpus, corpus, ROS_OPT, "", "the speeches as found")                                 \
	F(MAYBE, features, features, ROS_OPT, "", "the words that are counted")                        \
	F(MAYBE, keyness, keyness, ROS_OPT, "", "what marks each group against the rest")              \
	F(MAYBE, dispersion, dispersion, ROS_OPT, "", "how evenly words are spread")                   \
	F(MAYBE, diversity, diversity, ROS_OPT, "", "how varied each text is")                         \
	F(MAYBE, collocations, collocations, ROS_OPT, "", "phrases and pairs of words")                \
	F(MAYBE, cooccurrence, cooccurrence, ROS_OPT, "", "words that stand together")                 \
	F(MAYBE, design, design, ROS_OPT, "", "what varies, and what may be claimed")                  \
	F(MAYBE, multiverse, multiverse, ROS_OPT, "", "how far findings hold under other settings")    \
	F(MAYBE, methods, methods, ROS_OPT, "", "what was computed how")                               \
	F(MAYBE, network, network, ROS_OPT, "", "words that hang together")                            \
	F(MAYBE, clusters, clusters, ROS_OPT, "", "the tree of groups")                                \
	F(MAYBE, map, map, ROS_OPT, "", "groups and words on one map")                                 \
	F(MAYBE, common_core, common_core, ROS_OPT, "", "what all say, and what one alone says")       \
	F(MAYBE, similarity, similarity, ROS_OPT, "", "how alike groups are")                          \
	F(MAYBE, themes, themes, ROS_OPT, "", "what the lists of themes find")                         \
	F(MAYBE, yardstick, yardstick, ROS_OPT, "", "how many findings one speech gives by itself")    \
	F(MAYBE, topics, topics, ROS_OPT, "", "what the collection speaks about")                      \
	F(MAYBE, approach, approach, ROS_OPT, "", "how speeches go about it")                          \
	F(MAYBE, borrowing, borrowing, ROS_OPT, "", "wording that speeches share")                     \
	F(MAYBE, scaling, scaling, ROS_OPT, "", "where speeches stand on one axis")                    \
	F(MAYBE, change, change, ROS_OPT, "", "what one collection does otherwise than another")       \
	F(MAYBE, reference, reference, ROS_OPT, "", "what the collection stresses as a whole")         \
	F(MAYBE, ties, ties, ROS_OPT, "", "what each group ties together")
ROS_FIELDS(document, ROS_R_DOCUMENT)

struct ros_result {
	struct ros_r_document found;
	struct ros_arena arena;
	struct ros_json *doc;
	/* For sections alone, with `topics`: main topic of each clause, UINT32_MAX: none. In an arena.
	 */
	const uint32_t *topic_of_clause;
};
#define ROS_RESULT_INIT {0}

/* The section called `name` is complete, and what was made beside it: numbers are rounded, and
 * places in doc are taken, its own first. */
void ros__result_settle(struct ros_result *r, const char *name);
/* Lets `to` see the section called `name` of r while both are unchanged. */
void ros__result_lend(struct ros_result *to, const struct ros_result *r, const char *name);
/* What was made in `from`, whatever r has not, becomes r's. */
void ros__result_take(struct ros_result *r, struct ros_result *from);
/* From a file, a row at a time: memory is that of the structs. One that is no JSON is EINPUT. */
enum ros_status ros__result_read(struct ros_result *r, const char *path, struct ros_err *err);
/* Takes doc, a document as it was parsed; what is read into structs leaves it. */
void ros__result_of(struct ros_result *r, struct ros_json *doc);

/* The words for a reader of `lang` of this document: Chinese ones are in the characters of its
 * texts. */
enum ros_lang ros__lang_in_script(enum ros_lang lang, const struct ros_json *doc);
const char *ros__lang_tag(enum ros_lang lang, const struct ros_json *doc); /* as HTML has it */
/* The struct of the section called `name` and its table; NULL where it is absent or no struct. */
void *ros__result_section(
	const struct ros_result *r, const char *name, const struct ros_fields **f);
/* Above so many bytes of text the page shows cited sentences only, with their neighbours where
 * there are at most so many groups. */
enum { ROS_WHOLE_TEXT = 1000000, ROS_CROWD = 40, ROS_MANY_SPEECHES = 300 };
/* The page lists so many speeches, one a line. */
enum { ROS_LISTED = 400 };
/* Above so many speeches: takes out what the tables hold and nobody reads in analysis.json, the
 * findings of single speeches without a verdict, verbs with objects (and, of many groups, concrete
 * items) beyond the first, sentences with these and with who is named, where themes are touched in
 * all but the first speeches, counts by speech (those are in matrices/), and the text of evidence
 * that is a sentence of its speech, where it stands anyway. Of speeches that the page does not list
 * also the other findings without a verdict, all verbs with objects and all concrete items. Of long
 * texts also the sentences that
 * the page does not show. The tables are written before. Was there anything to take out? */
bool ros__result_lean(struct ros_result *r);
/* Puts the text of evidence back; ros__result_of does. */
void ros__result_restore(struct ros_result *r);
/* analysis.json, as sections go by. */
void ros__result_write(const struct ros_result *r, struct ros_writer *w);
/* The whole document as a tree; the caller frees. For tests and small results. */
struct ros_json *ros__result_json(const struct ros_result *r);
uint64_t ros__result_checksum(const struct ros_result *r); /* of all of it */
void ros__result_release(struct ros_result *r);

#endif
