/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/borrow_print.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/visible.h"
#include "rostrum/translate.h"
#include "text/width.h"

/* One row as a line, with its type before it. */
static void print_row(const char *type, const struct ros_fields *f, const void *row,
	const struct ros_doc *a, const struct ros_doc *b)
{
	const struct ros_doc *side[] = {a, b};
	static const char *const key[] = {"a", "b"};
	struct ros_json *o = ros__fields_json(f, row);
	for (int k = 0; k < 2 && side[k]; k++) {
		struct ros_json *x = ros__json_get(o, key[k]);
		ros__json_add_str(x, "label", side[k]->label);
		ros__json_add_str(x, "source", side[k]->source);
	}
	char *text = ros__json_print(o, false);
	struct ros_buf line = ROS_BUF_INIT;
	ros__buf_addf(&line, "{\"type\":\"%s\",%s", type, text + 1); /* rows are never empty */
	ros__say(ros__buf_str(&line));
	ros__buf_release(&line);
	free(text);
	ros__json_free(o);
}

static void print_passages_json(const struct ros_borrowing *b)
{
	struct ros_arena arena = ROS_ARENA_INIT;
	for (size_t i = 0; i < b->found.n; i++) {
		struct ros_r_borrowed_passage row;
		ros__borrowing_passage(b, i, &arena, &row);
		print_row("passage", ros__fields_borrowed_passage(), &row,
			&b->corpus->doc[b->found.p[i].a], &b->corpus->doc[b->found.p[i].b]);
		ros__arena_clear(&arena);
	}
	ros__arena_release(&arena);
}

void ros__borrow_print_json(const struct ros_borrowing *b)
{
	struct ros_r_borrowed_collection collection;
	ros__borrowing_collection(b, &collection);
	print_row("collection", ros__fields_borrowed_collection(), &collection, NULL, NULL);
	for (uint32_t d = 0; d < b->wording.ndoc; d++) {
		struct ros_r_borrowed_speech row;
		if (b->role && b->role[d] == ROS_BORROW_REFERENCE)
			continue;
		ros__borrowing_speech(b, d, &row);
		print_row("speech", ros__fields_borrowed_speech(), &row, NULL, NULL);
	}
	for (size_t i = 0; i < b->sum.nlink; i++) {
		struct ros_r_borrowed_pair row;
		ros__borrowing_pair(b, &b->sum.link[i], &row);
		print_row("pair", ros__fields_borrowed_pair(), &row, NULL, NULL);
	}
	print_passages_json(b);
}

static void say(struct ros_buf *line)
{
	ros__say(ros__buf_str(line));
	ros__buf_clear(line);
}

/* A label in `width` cells. */
static void add_cell(struct ros_buf *out, const char *s, unsigned width)
{
	struct ros_buf cell = ROS_BUF_INIT;
	ros__visible_add(&cell, s, strlen(s));
	unsigned used = ros__width(ros__buf_str(&cell), cell.len);
	ros__buf_adds(out, ros__buf_str(&cell));
	ros__buf_addf(out, "%*s", (int)(width > used ? width - used : 0), "");
	ros__buf_release(&cell);
}

static unsigned widest(const struct ros_borrowing *b)
{
	unsigned most = 0;
	for (uint32_t d = 0; d < b->wording.ndoc; d++) {
		const char *label = b->corpus->doc[d].label;
		unsigned w = ros__width(label, strlen(label));
		most = w > most ? w : most;
	}
	return most < 40 ? most : 40;
}

static int by_share(const void *pa, const void *pb)
{
	const uint64_t *a = pa, *b = pb; /* words in passages, then the place from behind */
	return (*a < *b) - (*a > *b);
}

static void print_speeches(const struct ros_borrowing *b, uint32_t top, struct ros_buf *line)
{
	uint64_t *key;
	size_t n = 0;
	unsigned width = widest(b);
	ROS_NEW_ARRAY(key, b->wording.ndoc);
	for (uint32_t d = 0; d < b->wording.ndoc; d++)
		if (b->sum.share[d].passage)
			key[n++] = (uint64_t)b->sum.share[d].passage << 32 | (UINT32_MAX - d);
	if (n)
		qsort(key, n, sizeof *key, by_share);
	if (n)
		ros__say(ros_tr("Words that stand in other texts, too:"));
	for (size_t i = 0; i < n && i < top; i++) {
		uint32_t d = UINT32_MAX - (uint32_t)key[i];
		const struct ros_borrow_share *s = &b->sum.share[d];
		ros__buf_adds(line, "  ");
		add_cell(line, b->corpus->doc[d].label, width);
		ros__buf_addtr(line, "  %5.1f %%  %6u of %u words; in %u texts; %u in earlier ones",
			100. * s->passage / s->words, s->passage, s->words, s->partners, s->earlier);
		say(line);
	}
	free(key);
}

static void print_pairs(const struct ros_borrowing *b, uint32_t top, struct ros_buf *line)
{
	unsigned width = widest(b);
	if (b->sum.nlink)
		ros__say(ros_tr("Pairs that share passages:"));
	for (size_t i = 0; i < b->sum.nlink && i < top; i++) {
		const struct ros_borrow_link *l = &b->sum.link[i];
		ros__buf_adds(line, "  ");
		add_cell(line, b->corpus->doc[l->a].label, width);
		ros__buf_adds(line, l->order < 0 ? "  >  " : l->order > 0 ? "  <  " : "  -  ");
		add_cell(line, b->corpus->doc[l->b].label, width);
		ros__buf_addtr(line, "  %4u words in %u passages",
			l->words_a < l->words_b ? l->words_a : l->words_b, l->passages);
		say(line);
	}
}

/* The text of one side; what the other has not, in brackets. */
static void print_side(const struct ros_borrowing *b, const struct ros_passage *p, bool a,
	struct ros_buf *line)
{
	uint32_t d = a ? p->a : p->b, from = a ? p->a_from : p->b_from, to = a ? p->a_to : p->b_to;
	uint32_t n = to - from, start, end;
	const struct ros_doc *doc = &b->corpus->doc[d];
	uint8_t *same = ros__xcalloc(n, 1);
	for (uint64_t k = p->run; k < p->run + p->nrun; k++) {
		const struct ros_run *r = &b->found.run[k];
		memset(same + ((a ? r->a : r->b) - from), 1, r->n);
	}
	ros__buf_adds(line, "  ");
	ros__visible_add(line, doc->label, strlen(doc->label));
	ros__buf_adds(line, ": ");
	uint32_t at = b->wording.start[from];
	for (uint32_t i = 0; i < n; i++) {
		bool open = !same[i] && (i == 0 || same[i - 1]),
			 close = !same[i] && (i + 1 == n || same[i + 1]);
		ros__borrowing_bytes(b, from + i, from + i + 1, &start, &end);
		ros__visible_add(line, doc->body + at, start - at);
		ros__buf_adds(line, open ? "[" : "");
		ros__visible_add(line, doc->body + start, end - start);
		ros__buf_adds(line, close ? "]" : "");
		at = end;
	}
	say(line);
	free(same);
}

static void print_passages(const struct ros_borrowing *b, uint32_t top, struct ros_buf *line)
{
	uint32_t *order = ros__borrowing_order(b), shown = 0;
	for (size_t i = 0; i < b->found.n && shown < top; i++) {
		const struct ros_passage *p = &b->found.p[order[i]];
		int first = ros__dates_order(b->date[p->a], b->date[p->b]);
		if (p->kind == ROS_BORROW_PHRASE)
			continue;
		shown++;
		ros__buf_addtr(line, "%u words in common; %u texts have them", p->matched, p->holders);
		if (b->sum.common[order[i]])
			ros__buf_addf(
				line, "; %s", ros_tr("all of one season: a common source outside is likely"));
		else if (first && b->sum.first[order[i]]) {
			const struct ros_doc *doc = &b->corpus->doc[first < 0 ? p->a : p->b];
			ros__buf_addf(line, "; %s ", ros_tr("earliest here:"));
			ros__visible_add(line, doc->label, strlen(doc->label));
		}
		say(line);
		print_side(b, p, true, line);
		print_side(b, p, false, line);
	}
	free(order);
}

void ros__borrow_print_table(const struct ros_borrowing *b, uint32_t top)
{
	struct ros_buf line = ROS_BUF_INIT;
	ros__buf_addtr(&line,
		"%u speeches, %u documents to compare with: %u passages (by chance %.1f), "
		"%u shared phrases (by chance %.1f)",
		b->nspeech, b->nsource, b->passages, b->null.passages, b->phrases, b->null.phrases);
	say(&line);
	if (b->sum.n_dated) {
		ros__buf_addtr(&line,
			"texts that share passages: %.0f days apart on average, %.0f with dates "
			"exchanged (p = %.3f)",
			b->sum.lag, b->sum.lag_expected, b->sum.lag_p);
		say(&line);
	}
	print_speeches(b, top, &line);
	print_pairs(b, top, &line);
	print_passages(b, top, &line);
	ros__buf_release(&line);
}
