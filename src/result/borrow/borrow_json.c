/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borrowed wording as JSON: the same objects in analysis.json and in the lines of `rostrum
 * borrow --json`. */
#include <math.h>

#include "result/borrow/borrowing.h"

struct ros_json *ros__borrowing_collection(const struct ros_borrowing *b)
{
	struct ros_json *o = ros__json_object();
	ros__json_add_int(o, "speeches", b->nspeech);
	ros__json_add_int(o, "sources", b->nsource);
	ros__json_add_int(o, "reference", b->nreference);
	ros__json_add_int(o, "usual_grams", (int64_t)b->usual.n);
	ros__json_add_int(o, "passages", b->passages);
	ros__json_add_int(o, "phrases", b->phrases);
	struct ros_json *x = ros__json_add(o, "by_chance", ros__json_object());
	ros__json_add_num(x, "passages", b->null.passages);
	ros__json_add_num(x, "phrases", b->null.phrases);
	ros__json_add_int(x, "replicates", b->null.replicates);
	x = ros__json_add(o, "days_apart", ros__json_object());
	ros__json_add_int(x, "pairs", b->sum.n_dated);
	ros__json_add_num(x, "estimate", b->sum.n_dated ? b->sum.lag : NAN);
	ros__json_add_num(x, "expected", b->sum.n_dated ? b->sum.lag_expected : NAN);
	ros__json_add_num(x, "p", b->sum.n_dated ? b->sum.lag_p : NAN);
	return o;
}

struct ros_json *ros__borrowing_speech(const struct ros_borrowing *b, uint32_t d)
{
	const struct ros_borrow_share *s = &b->sum.share[d];
	const struct ros_doc *doc = &b->corpus->doc[d];
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "speech", doc->id);
	ros__json_add_str(o, "label", doc->label);
	ros__json_add_str(o, "date", doc->date);
	ros__json_add_int(o, "words", s->words);
	ros__json_add_int(o, "in_passages", s->passage);
	ros__json_add_int(o, "in_phrases", s->phrase);
	ros__json_add_int(o, "in_usual_wording", s->usual);
	ros__json_add_int(o, "in_earlier", s->earlier);
	ros__json_add_num(o, "share", s->words ? (double)s->passage / s->words : NAN);
	ros__json_add_int(o, "partners", s->partners);
	return o;
}

static void add_order(struct ros_json *o, int order)
{
	ros__json_add_str(o, "earlier", order < 0 ? "a" : order > 0 ? "b" : NULL);
}

struct ros_json *ros__borrowing_pair(const struct ros_borrowing *b, const struct ros_borrow_link *l)
{
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "a", b->corpus->doc[l->a].id);
	ros__json_add_str(o, "b", b->corpus->doc[l->b].id);
	ros__json_add_int(o, "passages", l->passages);
	ros__json_add_int(o, "phrases", l->phrases);
	ros__json_add_int(o, "words_a", l->words_a);
	ros__json_add_int(o, "words_b", l->words_b);
	add_order(o, l->order);
	ros__json_add_int(o, "first", l->first);
	return o;
}

static struct ros_json *side(const struct ros_borrowing *b, uint32_t d, uint32_t from, uint32_t to,
	uint32_t *start)
{
	const struct ros_doc *doc = &b->corpus->doc[d];
	struct ros_json *o = ros__json_object();
	uint32_t end;
	ros__borrowing_bytes(b, from, to, start, &end);
	uint64_t at = ros_doc_source_offset(doc, *start);
	ros__json_add_str(o, "speech", doc->id);
	ros__json_add_str(o, "label", doc->label);
	ros__json_add_str(o, "source", doc->source);
	ros__json_add_int(o, "start", (int64_t)at);
	ros__json_add_int(o, "length", (int64_t)(ros_doc_source_offset(doc, end - 1) + 1 - at));
	ros__json_add_strn(o, "text", doc->body + *start, end - *start);
	return o;
}

struct ros_json *ros__borrowing_passage(const struct ros_borrowing *b, size_t i)
{
	const struct ros_passage *p = &b->found.p[i];
	struct ros_json *o = ros__json_object();
	uint32_t a_start, b_start, from, to;
	ros__json_add_str(o, "kind", p->kind == ROS_BORROW_PASSAGE ? "passage" : "phrase");
	ros__json_add_int(o, "words", p->matched);
	ros__json_add_int(o, "stretches", p->stretches);
	ros__json_add_num(o, "score", p->score);
	ros__json_add_int(o, "holders", p->holders);
	add_order(o, ros__dates_order(b->date[p->a], b->date[p->b]));
	ros__json_add_bool(o, "first", b->sum.first[i] != 0);
	ros__json_add_bool(o, "common_source", b->sum.common[i] != 0);
	ros__json_add(o, "a", side(b, p->a, p->a_from, p->a_to, &a_start));
	ros__json_add(o, "b", side(b, p->b, p->b_from, p->b_to, &b_start));
	struct ros_json *same = ros__json_add(o, "same", ros__json_array());
	for (uint64_t k = p->run; k < p->run + p->nrun; k++) {
		const struct ros_run *r = &b->found.run[k];
		struct ros_json *one = ros__json_push(same, ros__json_array());
		ros__borrowing_bytes(b, r->a, r->a + r->n, &from, &to);
		ros__json_push_int(one, from - a_start);
		ros__json_push_int(one, to - from);
		ros__borrowing_bytes(b, r->b, r->b + r->n, &from, &to);
		ros__json_push_int(one, from - b_start);
		ros__json_push_int(one, to - from);
	}
	return o;
}
