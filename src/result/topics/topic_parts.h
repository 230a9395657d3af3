/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the section `topics`, and what they share: the main level laid upon the text.
 *
 * A word belongs to a topic where that is likelier than the background and all other topics
 * together; a clause speaks of a topic where one of its words belongs to it.
 */
#ifndef RESULT_TOPICS_TOPIC_PARTS_H
#define RESULT_TOPICS_TOPIC_PARTS_H
#include "result/analysis.h"
#include "topic/topic_name.h"

struct ros_topic_context {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	const struct ros_topics *topics;
	const struct ros_topic_level *level; /* the main one */
	uint32_t k;                          /* its topics */
	const char **id;                     /* k */
	uint32_t *of;                        /* topic of each token, UINT32_MAX */
	struct ros_csr clauses;              /* clauses x k: 1 where the clause speaks of it */
	uint32_t *doc, *doc_at;              /* speeches of group g: doc[doc_at[g]] .. doc_at[g + 1] */
};

/* "t20.3": topic 3 of the level of 20. */
const char *ros__topic_id(struct ros_arena *arena, const struct ros_topic_level *level, uint32_t k);
/* Sentences of speech d, or of all speeches of group g, with most words of topic k, in the order of
 * the text, the words marked. */
void ros__topic_evidence(
	const struct ros_topic_context *c, struct ros_r_evidence_list *out, uint32_t k, uint32_t group);
/* Sentence `row`, with the words of topic k of a level marked. */
void ros__topic_sentence(const struct ros_topic_context *c, struct ros_r_evidence *e, uint32_t row,
	const uint32_t *of, uint32_t k);

/* Fills c->clauses from c->of; released with the context. */
void ros__topic_clauses_make(struct ros_topic_context *c);
/* Column k of it: 1 for every clause that speaks of the topic, else 0. Columns are made one at a
 * time: all of them take two hundred megabytes in ten thousand speeches. */
void ros__topic_clauses(const struct ros_topic_context *c, uint32_t k, double *speaks);

/* by_group, time, together. */
void ros__topics_by_group(const struct ros_topic_context *c, struct ros_r_topics *s);
enum ros_status ros__topics_time(
	const struct ros_topic_context *c, struct ros_r_topics *s, struct ros_err *err);
/* guided. */
enum ros_status ros__topics_from_themes(
	const struct ros_topic_context *c, struct ros_r_topics *s, struct ros_err *err);
void ros__topics_together(const struct ros_topic_context *c, struct ros_r_topics *s);

#endif
