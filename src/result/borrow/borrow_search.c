/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/borrow/borrow_search.h"

#include "base/mem.h"

static struct ros_borrow_text text_of(const struct ros_borrowing *b)
{
	const struct ros_wording *w = &b->wording;
	return (struct ros_borrow_text){.ndoc = w->ndoc,
		.indptr = w->indptr,
		.role = b->role,
		.word = w->word,
		.last = w->last,
		.nword = w->nword,
		.hash = w->hash,
		.firm = w->firm,
		.usual = b->usual.hash,
		.usual_n = b->usual.texts,
		.nusual = b->usual.n};
}

static void count_roles(struct ros_borrowing *b)
{
	uint32_t n[3] = {0};
	for (uint32_t d = 0; d < b->wording.ndoc; d++)
		n[b->role ? b->role[d] : ROS_BORROW_SPEECH]++;
	b->nspeech = n[ROS_BORROW_SPEECH];
	b->nsource = n[ROS_BORROW_SOURCE];
	b->nreference = n[ROS_BORROW_REFERENCE];
}

static void read_dates(struct ros_borrowing *b)
{
	ROS_NEW_ARRAY(b->date, b->wording.ndoc);
	for (uint32_t d = 0; d < b->wording.ndoc; d++)
		b->date[d] = ros__dates_read(b->corpus->doc[d].date);
}

enum ros_status ros__borrowing_find(struct ros_borrowing *b, const struct ros_corpus *c,
	const uint8_t *role, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_borrow_settings set = ROS_BORROW_SETTINGS;
	b->corpus = c;
	b->role = role;
	count_roles(b);
	read_dates(b);
	enum ros_status st = ros__usual_load(&b->usual, cfg->config_dir, err);
	struct ros_borrow_text t = text_of(b);
	if (st == ROS_OK) /* first, so that both are never in memory */
		st = ros__borrow_null(&b->null, &t, &set, ros__borrow_replicates(&t), cfg->seed, err);
	if (st == ROS_OK)
		st = ros__borrow_find(&b->found, &t, &set, err);
	if (st != ROS_OK)
		return st;
	ros__borrow_summarise(&b->sum, &b->found, &t, b->date, cfg->seed);
	for (size_t i = 0; i < b->found.n; i++)
		*(b->found.p[i].kind == ROS_BORROW_PASSAGE ? &b->passages : &b->phrases) += 1;
	return ROS_OK;
}

void ros__borrowing_release(struct ros_borrowing *b)
{
	ros__wording_release(&b->wording);
	ros__usual_release(&b->usual);
	free(b->date);
	ros__passages_release(&b->found);
	ros__borrow_summary_release(&b->sum);
	*b = (struct ros_borrowing)ROS_BORROWING_INIT;
}

void ros__borrowing_bytes(
	const struct ros_borrowing *b, uint32_t from, uint32_t to, uint32_t *start, uint32_t *end)
{
	*start = b->wording.start[from];
	*end = b->wording.start[to - 1] + b->wording.len[to - 1];
}

/* What the sort looks at; what is all of both texts comes last, as pairs do (shares.h). */
struct rank {
	bool same;
	double score;
	uint32_t passage;
};

static int by_score(const void *pa, const void *pb)
{
	const struct rank *a = pa, *b = pb;
	if (a->same != b->same)
		return a->same - b->same;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (a->passage > b->passage) - (a->passage < b->passage);
}

uint32_t *ros__borrowing_order(const struct ros_borrowing *b)
{
	struct rank *rank;
	uint32_t *order;
	ROS_NEW_ARRAY(rank, b->found.n);
	ROS_NEW_ARRAY(order, b->found.n);
	for (size_t i = 0; i < b->found.n; i++)
		rank[i] = (struct rank){
			ros__borrow_same(b->wording.indptr, &b->found.p[i]), b->found.p[i].score, (uint32_t)i};
	if (b->found.n)
		qsort(rank, b->found.n, sizeof *rank, by_score);
	for (size_t i = 0; i < b->found.n; i++)
		order[i] = rank[i].passage;
	free(rank);
	return order;
}
