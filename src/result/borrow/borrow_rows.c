/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borrowed wording as rows: the same in analysis.json and in `rostrum borrow --json`. */
#include "result/borrow/borrow_search.h"

void ros__borrowing_collection(const struct ros_borrowing *b, struct ros_r_borrowed_collection *o)
{
	*o = (struct ros_r_borrowed_collection){.speeches = b->nspeech,
		.sources = b->nsource,
		.reference = b->nreference,
		.usual_grams = (int64_t)b->usual.n,
		.passages = b->passages,
		.phrases = b->phrases,
		.same = (int64_t)b->sum.nsame,
		.by_chance = {b->null.passages, b->null.phrases, b->null.replicates},
		.days_apart = {b->sum.n_dated, NAN, NAN, NAN}};
	if (b->sum.n_dated) {
		o->days_apart.estimate = b->sum.lag;
		o->days_apart.expected = b->sum.lag_expected;
		o->days_apart.p = b->sum.lag_p;
	}
}

void ros__borrowing_speech(
	const struct ros_borrowing *b, uint32_t d, struct ros_r_borrowed_speech *o)
{
	const struct ros_borrow_share *s = &b->sum.share[d];
	*o = (struct ros_r_borrowed_speech){.speech = b->corpus->doc[d].id,
		.words = s->words,
		.in_passages = s->passage,
		.in_phrases = s->phrase,
		.in_usual_wording = s->usual,
		.in_earlier = s->earlier,
		.share = s->words ? (double)s->passage / s->words : NAN,
		.partners = s->partners,
		.same = s->same};
}

static const char *earlier(int order)
{
	return order < 0 ? "a" : order > 0 ? "b" : NULL;
}

void ros__borrowing_pair(const struct ros_borrowing *b, const struct ros_borrow_link *l,
	struct ros_r_borrowed_pair *o)
{
	*o = (struct ros_r_borrowed_pair){.a = b->corpus->doc[l->a].id,
		.b = b->corpus->doc[l->b].id,
		.passages = l->passages,
		.phrases = l->phrases,
		.words_a = l->words_a,
		.words_b = l->words_b,
		.same = l->same,
		.earlier = earlier(l->order),
		.first = l->first};
}

static void fill_side(const struct ros_borrowing *b, const struct ros_passage *p, bool a,
	struct ros_arena *arena, struct ros_r_evidence *o)
{
	const struct ros_doc *doc = &b->corpus->doc[a ? p->a : p->b];
	uint32_t start, end;
	ros__fields_blank(ros__fields_evidence(), o);
	ros__borrowing_bytes(b, a ? p->a_from : p->b_from, a ? p->a_to : p->b_to, &start, &end);
	o->speech = doc->id;
	o->start = (int64_t)ros_doc_source_offset(doc, start);
	o->length = (int64_t)ros_doc_source_offset(doc, end - 1) + 1 - o->start;
	o->text = (struct ros_text){doc->body + start, end - start};
	o->marks = (struct ros_int_pairs){0};
	for (uint64_t k = p->run; k < p->run + p->nrun; k++) {
		const struct ros_run *r = &b->found.run[k];
		uint32_t at = a ? r->a : r->b;
		ros__borrowing_bytes(b, at, at + r->n, &start, &end);
		int64_t from = (int64_t)ros_doc_source_offset(doc, start);
		ros__int_pairs_add(
			arena, &o->marks, from, (int64_t)ros_doc_source_offset(doc, end - 1) + 1 - from);
	}
}

void ros__borrowing_passage(const struct ros_borrowing *b, size_t i, struct ros_arena *arena,
	struct ros_r_borrowed_passage *o)
{
	const struct ros_passage *p = &b->found.p[i];
	*o = (struct ros_r_borrowed_passage){
		.kind = p->kind == ROS_BORROW_PASSAGE ? "passage" : "phrase",
		.words = p->matched,
		.stretches = p->stretches,
		.score = p->score,
		.holders = p->holders,
		.same = ros__borrow_same(b->wording.indptr, p),
		.earlier = earlier(ros__dates_order(b->date[p->a], b->date[p->b])),
		.first = b->sum.first[i] != 0,
		.common_source = b->sum.common[i] != 0};
	fill_side(b, p, true, arena, &o->a);
	fill_side(b, p, false, arena, &o->b);
}
