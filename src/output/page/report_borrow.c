/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wording that speeches share: shares, pairs, passages side by side. */
#include <string.h>

#include "output/page/report_view.h"

enum {
	MOST_SPEECHES = 20,
	MOST_PAIRS = 20,
	MOST_PASSAGES = 12,
	FEW_PASSAGES = 6,
	ON_PAPER = 4,
	MOST_NAMED = 8,
	MOST_BYTES = 1500 /* of a passage; the texts hold the rest */
};

static const char *label_of(const struct ros__view *v, const char *id, uint32_t *at)
{
	*at = ros__strmap_get(&v->speech_id, id, strlen(id));
	return *at == ROS_NO_ID ? id : v->speech[*at].label;
}

static int by_words(const void *pa, const void *pb)
{
	const struct ros_r_borrowed_speech *const *a = pa, *const *b = pb;
	if ((*a)->in_passages != (*b)->in_passages)
		return (*a)->in_passages > (*b)->in_passages ? -1 : 1;
	return *a < *b ? -1 : 1; /* as they stand */
}

static void add_speeches(
	struct ros__view *v, struct ros_json *out, const struct ros_r_borrowed_speech_list *from)
{
	struct ros_json *list = ros__json_add(out, "speeches", ros__json_array());
	const struct ros_r_borrowed_speech **row = ros__arena_alloc(
		&v->arena, (from->n + 1) * sizeof *row);
	size_t n = 0;
	for (size_t i = 0; i < from->n; i++)
		if (from->v[i].in_passages > 0 && !from->v[i].same)
			row[n++] = &from->v[i];
	if (n)
		qsort(row, n, sizeof *row, by_words);
	for (size_t i = 0; i < n && i < MOST_SPEECHES; i++) {
		uint32_t at;
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "label", label_of(v, row[i]->speech, &at));
		if (at != ROS_NO_ID)
			ros__json_add_str(o, "href", ros__arena_printf(&v->arena, "#speech-%u", at + 1));
		ros__json_add_num(o, "share", 100 * row[i]->share);
		ros__json_add_int(o, "words", row[i]->in_passages);
		ros__json_add_int(o, "earlier", row[i]->in_earlier);
		ros__json_add_int(o, "phrases", row[i]->in_phrases);
		ros__json_add_int(o, "partners", row[i]->partners);
	}
}

static void add_pairs(
	struct ros__view *v, struct ros_json *out, const struct ros_r_borrowed_pair_list *from)
{
	struct ros_json *list = ros__json_add(out, "pairs", ros__json_array());
	for (size_t i = 0; i < from->n && i < MOST_PAIRS && !from->v[i].same; i++) {
		const struct ros_r_borrowed_pair *p = &from->v[i];
		bool swap = p->earlier && !strcmp(p->earlier, "b");
		uint32_t at;
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "a", label_of(v, swap ? p->b : p->a, &at));
		ros__json_add_str(o, "b", label_of(v, swap ? p->a : p->b, &at));
		ros__json_add_bool(o, "dated", p->earlier != NULL);
		ros__json_add_int(o, "passages", p->passages);
		ros__json_add_int(o, "words", p->words_a < p->words_b ? p->words_a : p->words_b);
	}
}

static void add_part(
	struct ros_json *list, const struct ros_text *t, int64_t from, int64_t to, bool mark)
{
	if (to <= from)
		return;
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_strn(o, "text", t->s + from, (size_t)(to - from));
	ros__json_add_bool(o, "mark", mark);
}

/* So much of a passage as a page shows, in whole characters. */
static int64_t clipped(const struct ros_text *t)
{
	size_t n = t->n < MOST_BYTES ? t->n : MOST_BYTES;
	while (n < t->n && n && ((unsigned char)t->s[n] & 0xC0) == 0x80)
		n--;
	return (int64_t)n;
}

/* The passage as one speech has it; what the other has not is marked. */
static void add_side(struct ros__view *v, struct ros_json *row, const char *key,
	const struct ros_r_evidence *e)
{
	struct ros_json *o = ros__json_add(row, key, ros__json_object());
	struct ros_json *parts = ros__json_add(o, "parts", ros__json_array());
	uint32_t at;
	const char *href = ros__view_anchor(v, &v->arena, e->speech, e->start);
	int64_t end = clipped(&e->text), done = 0;
	bool exact = e->length == (int64_t)e->text.n;
	ros__json_add_str(o, "where", label_of(v, e->speech, &at));
	if (href)
		ros__json_add_str(o, "href", href);
	for (size_t i = 0; exact && i < e->marks.n; i++) {
		int64_t from = e->marks.v[i].a - e->start, to = from + e->marks.v[i].b;
		if (from < done || to > end)
			continue;
		add_part(parts, &e->text, done, from, true);
		add_part(parts, &e->text, from, to, false);
		done = to;
	}
	add_part(parts, &e->text, done, end, exact);
	ros__json_add_bool(o, "clipped", end < (int64_t)e->text.n);
}

/* Marks of a stretch that changed places are not in the order of the text. */
static int by_start(const void *pa, const void *pb)
{
	const struct ros_int_pair *a = pa, *b = pb;
	return (a->a > b->a) - (a->a < b->a);
}

static struct ros_r_evidence sorted(struct ros__view *v, const struct ros_r_evidence *e)
{
	struct ros_r_evidence copy = *e;
	copy.marks.v = ros__arena_alloc(&v->arena, (e->marks.n + 1) * sizeof *copy.marks.v);
	if (e->marks.n) {
		memcpy(copy.marks.v, e->marks.v, e->marks.n * sizeof *copy.marks.v);
		qsort(copy.marks.v, copy.marks.n, sizeof *copy.marks.v, by_start);
	}
	return copy;
}

static void add_passages(
	struct ros__view *v, struct ros_json *out, const struct ros_r_borrowed_passage_list *from)
{
	struct ros_json *list = ros__json_add(out, "passages", ros__json_array());
	size_t most = v->crowded ? FEW_PASSAGES : MOST_PASSAGES;
	for (size_t i = 0; i < from->n && i < most && !from->v[i].same; i++) {
		const struct ros_r_borrowed_passage *p = &from->v[i];
		struct ros_json *o = ros__json_push(list, ros__json_object());
		struct ros_r_evidence a = sorted(v, &p->a), other = sorted(v, &p->b);
		const char *code = p->common_source ? "common"
			: p->earlier && p->first        ? "earliest"
											: "both";
		uint32_t at;
		ros__json_add_bool(o, "on_screen", i >= ON_PAPER);
		ros__json_add_str(o, "about", SAY(v, "report.borrow.about",
			ROS_ARG_NUM("words", (double)p->words), ROS_ARG_NUM("holders", (double)p->holders),
			ROS_ARG_STR("what", code), ROS_ARG_STR("who", label_of(v,
				p->earlier && !strcmp(p->earlier, "b") ? p->b.speech : p->a.speech, &at))));
		add_side(v, o, "a", &a);
		add_side(v, o, "b", &other);
	}
}

/* What the speeches have of documents that were given. */
static void add_against(
	struct ros__view *v, struct ros_json *parent, const struct ros_r_borrowed_against *a)
{
	struct ros_json *out = ros__json_add(parent, "against", ros__json_object());
	const char **name = ros__arena_alloc(&v->arena, (a->documents.n + 1) * sizeof *name);
	for (size_t i = 0; i < a->documents.n; i++)
		name[i] = a->documents.v[i];
	ros__json_add_str(out, "sentence",
		SAY(v, "report.borrow.against",
			ROS_ARG_STR("documents", ros__view_join(v, name, a->documents.n, MOST_NAMED)),
			ROS_ARG_NUM("passages", (double)a->collection.passages),
			ROS_ARG_NUM("chance", a->collection.by_chance.passages),
			ROS_ARG_NUM("phrases", (double)a->collection.phrases)));
	add_speeches(v, out, &a->speeches);
	add_pairs(v, out, &a->pairs);
	add_passages(v, out, &a->passages);
}

static void add_collection(
	struct ros__view *v, struct ros_json *out, const struct ros_r_borrowing *b)
{
	const struct ros_r_borrowed_collection *c = &b->collection;
	ros__json_add_str(out, "sentence", SAY(v, "report.borrow.sentence",
		ROS_ARG_NUM("passages", (double)c->passages),
		ROS_ARG_NUM("chance", c->by_chance.passages), ROS_ARG_NUM("phrases", (double)c->phrases),
		ROS_ARG_NUM("phrases_chance", c->by_chance.phrases)));
	if (c->same)
		ros__json_add_str(
			out, "same", SAY(v, "report.borrow.same", ROS_ARG_NUM("n", (double)c->same)));
	if (c->days_apart.pairs > 1)
		ros__json_add_str(out, "days", SAY(v, "report.borrow.days",
			ROS_ARG_NUM("pairs", (double)c->days_apart.pairs),
			ROS_ARG_NUM("days", c->days_apart.estimate),
			ROS_ARG_NUM("expected", c->days_apart.expected), ROS_ARG_NUM("p", c->days_apart.p)));
	add_speeches(v, out, &b->speeches);
	add_pairs(v, out, &b->pairs);
	add_passages(v, out, &b->passages);
}

void ros__view_borrowing(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "borrowing", ros__json_object());
	const struct ros_r_borrowing *b = v->r->found.borrowing;
	bool alone = !b || b->speeches.n < 2;
	if (alone)
		ros__json_add_str(out, "reason", SAY0(v, "report.reason.absent"));
	else
		add_collection(v, out, b);
	if (b && b->against)
		add_against(v, out, b->against);
}
