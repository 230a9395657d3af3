/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in many sections: findings, the sentences behind them, reasons why there is nothing.
 * Columns are explained in fields.h.
 */
#ifndef DOCUMENT_SHARED_H
#define DOCUMENT_SHARED_H
#include "document/fields.h"

/* A sentence of a speech, with the exact places in it. */
#define ROS_R_EVIDENCE(F)                                                                          \
	F(TEXT, speech, _, 0, "speech", "the speech")                                                  \
	F(INT, start, _, 0, "bytes", "where the sentence begins in the text of its source")            \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(SPAN, text, _, ROS_OPT, "",                                                                  \
		"the sentence; above 300 speeches absent where its speech holds it")                       \
	F(PAIRS, marks, _, 0, "bytes", "[start, length] of the exact places")
ROS_FIELDS(evidence, ROS_R_EVIDENCE)

/* A comparison is never a bare number. */
#define ROS_R_FINDING(F)                                                                           \
	F(REAL, estimate, _, ROS_NULL, "", "what was estimated")                                       \
	F(REAL, lower, _, ROS_NULL, "", "lower end of its interval")                                   \
	F(REAL, upper, _, ROS_NULL, "", "upper end of its interval")                                   \
	F(REAL, p, _, ROS_NULL, "0..1", "chance of as much or more where there is no difference")      \
	F(REAL, q, _, ROS_NULL, "0..1", "share of false ones among all findings up to this one")       \
	F(REAL, p_second, _, ROS_OPT | ROS_NULL, "0..1", "p of the second setting of the design")      \
	F(REAL, q_second, _, ROS_OPT | ROS_NULL, "0..1", "q of the second setting")                    \
	F(CODE, claim, claim, ROS_OPT, "", "what it is about: the text, the group")                    \
	F(CODE, verdict, verdict, 0, "", "what may be said")                                           \
	F(INT, n, _, 0, "", "hits behind it")                                                          \
	F(TEXT, formula_id, _, 0, "", "entry of docs/methods.md")
ROS_FIELDS(finding, ROS_R_FINDING)

/* Why a section or a part of it was refused. */
#define ROS_R_REASON(F)                                                                            \
	F(TEXT, code, _, 0, "", "names the message reason.CODE")                                       \
	F(TEXT, text, _, 0, "", "the same in English")                                                 \
	F(ARGS, args, _, 0, "", "what the message is filled with")
ROS_FIELDS(reason, ROS_R_REASON)

enum { ROS_VERDICT_NOT_ENOUGH, ROS_VERDICT_TENDENCY, ROS_VERDICT_SUPPORTED };

/* The name of a code; "" for -1, which a file of somebody else's may hold. */
static inline const char *ros__code_name(const char *const *names, int value)
{
	return value >= 0 ? names[value] : "";
}
extern const char *const ros__codes_claim[];   /* enum ros_claim */
extern const char *const ros__codes_verdict[]; /* enum ros_verdict */

#endif
