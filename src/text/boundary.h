/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where clauses and sentences end, from characters alone.
 *
 * Sentence: 。！？ … . ! ? and line ends, with closing quotes and brackets that follow; "." only
 * before white space or the end and not after what abbreviation.h knows ("U.S. Senate", "Mr. Smith"). Clause: also ，；：,;: and —— ; a comma between digits is no end, nor is
 * a colon between digits. The enumeration comma 、 does not end a clause.
 * Inside quotation marks a sentence end counts only if the quote closes right after it or the quoted
 * text goes on (whole quoted sentences); title marks 《》 hide every end inside.
 * What has no end for more than ROS_SENTENCE_MOST bytes (some 680 Han characters or 350 English words, as
 * in transcripts without punctuation) is cut there, behind a mark or a space where it can be: what is
 * counted within a sentence would cost the square of its length.
 */
#ifndef TEXT_BOUNDARY_H
#define TEXT_BOUNDARY_H
#include <stddef.h>
#include <stdint.h>

struct ros_spans {
	uint32_t *start, *len;
	size_t n, cap;
};
#define ROS_SPANS_INIT {0}
void ros__spans_release(struct ros_spans *s);

enum { ROS_SENTENCE_MOST = 2048 };
enum ros_boundary { ROS_BOUND_CLAUSE, ROS_BOUND_SENTENCE, ROS_BOUND_PARAGRAPH };
/* Cuts valid UTF-8 into spans that cover it but for white space between them; appends to out.
 * Every clause lies inside one sentence, every sentence inside one paragraph (line). */
void ros__boundary_split(const char *text, size_t len, enum ros_boundary kind,
	struct ros_spans *out);

#endif
