/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Borrowed wording of a corpus: the search of src/borrow/ with what it needs from elsewhere, as one
 * result, and that result as JSON.
 *
 *	struct ros_borrowing b = ROS_BORROWING_INIT;
 *	ros__wording_cut(&b.wording, corpus, ...);      or ros__wording_from
 *	st = ros__borrowing_find(&b, corpus, role, cfg, err);
 *	ros__borrowing_release(&b);
 */
#ifndef RESULT_BORROW_SEARCH_H
#define RESULT_BORROW_SEARCH_H
#include "borrow/shares.h"
#include "borrow/usual.h"
#include "count/wording.h"
#include "document/borrowing.h"

struct ros_borrowing {
	struct ros_wording wording;      /* filled by the caller, released here */
	const struct ros_corpus *corpus; /* borrowed, as is role */
	const uint8_t *role;             /* by speech: enum ros_borrow_role; NULL: all are compared */
	struct ros_usual usual;
	struct ros_dates *date;
	struct ros_passages found;
	struct ros_borrow_summary sum;
	struct ros_borrow_null null;
	uint32_t nspeech, nsource, nreference;
	uint32_t passages, phrases;
};
#define ROS_BORROWING_INIT {0}

enum ros_status ros__borrowing_find(struct ros_borrowing *b, const struct ros_corpus *c,
	const uint8_t *role, const struct ros_config *cfg, struct ros_err *err);
void ros__borrowing_release(struct ros_borrowing *b);

/* Rows of document/borrowing.h; texts are the corpus's, marks lie in the arena. */
void ros__borrowing_collection(const struct ros_borrowing *b, struct ros_r_borrowed_collection *o);
void ros__borrowing_speech(
	const struct ros_borrowing *b, uint32_t d, struct ros_r_borrowed_speech *o);
void ros__borrowing_pair(const struct ros_borrowing *b, const struct ros_borrow_link *l,
	struct ros_r_borrowed_pair *o);
void ros__borrowing_passage(const struct ros_borrowing *b, size_t i, struct ros_arena *arena,
	struct ros_r_borrowed_passage *o);
/* Passages by score, descending, then as they stand; the caller frees. */
uint32_t *ros__borrowing_order(const struct ros_borrowing *b);

/* Body bytes of the places [from, to) of speech d. */
void ros__borrowing_bytes(
	const struct ros_borrowing *b, uint32_t from, uint32_t to, uint32_t *start, uint32_t *end);

#endif
