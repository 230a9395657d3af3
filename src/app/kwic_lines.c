/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/kwic_lines.h"

#include <string.h>

#include "base/mem.h"
#include "text/collate.h"
#include "text/utf8.h"
#include "text/width.h"

enum { NEIGHBOURS = 6 /* words on a side that lines are sorted by */ };

struct finding {
	struct ros_kwic_lines *lines;
	const struct ros_doc *doc;
	const char *label, *group;
	const struct ros_words *words;
	const struct ros_collator *order; /* NULL: as the text has them */
	int sort;
	unsigned width;
};

/* --- the edges of the context --- */

static uint32_t back(const char *text, uint32_t lo, uint32_t at, unsigned cells)
{
	unsigned used = 0;
	while (at > lo) {
		uint32_t prev = at - 1;
		while (prev > lo && ((unsigned char)text[prev] & 0xC0) == 0x80)
			prev--;
		used += ros__width(text + prev, at - prev);
		if (used > cells)
			break;
		at = prev;
	}
	return at;
}

static uint32_t ahead(const char *text, uint32_t hi, uint32_t at, unsigned cells)
{
	unsigned used = 0;
	while (at < hi) {
		unsigned n = ros__utf8_len((unsigned char)text[at]);
		used += ros__width(text + at, n);
		if (used > cells)
			break;
		at += n;
	}
	return at;
}

static void set_context(struct ros_kwic_line *l, unsigned cells)
{
	const char *text = l->doc->body;
	uint32_t lo = l->from, hi = l->to;
	while (lo > 0 && text[lo - 1] != '\n')
		lo--;
	while (hi < l->doc->body_len && text[hi] != '\n')
		hi++;
	l->left = back(text, lo, l->from, cells);
	l->right = ahead(text, hi, l->to, cells);
}

/* --- what lines are sorted by --- */

static void add_word(struct ros_buf *b, const struct finding *f, size_t at)
{
	const struct ros_word *w = &f->words->word[at];
	if (!ros_class_is_word(w->cls))
		return;
	ros__buf_add(b, f->doc->body + w->start, w->len);
	ros__buf_addc(b, ' ');
}

/* The neighbours on one side, the nearest first; marks take no part. */
static void add_side(struct ros_buf *b, const struct finding *f, const struct ros_term_hit *h,
	bool right)
{
	for (size_t i = 1; i <= NEIGHBOURS; i++) {
		if (right ? h->last + i >= f->words->n : h->first < i)
			break;
		add_word(b, f, right ? h->last + i : h->first - i);
	}
}

static char *sort_key(const struct finding *f, const struct ros_kwic_line *l,
	const struct ros_term_hit *h)
{
	struct ros_buf b = ROS_BUF_INIT;
	if (f->sort == ROS_SORT_LEFT || f->sort == ROS_SORT_RIGHT)
		add_side(&b, f, h, f->sort == ROS_SORT_RIGHT);
	else if (f->sort == ROS_SORT_KEYWORD)
		ros__buf_add(&b, l->doc->body + l->from, l->to - l->from);
	else
		ros__buf_adds(&b, f->sort == ROS_SORT_GROUP ? l->group : l->label);
	char *key = ros__collate_key(f->order, ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return key;
}

/* Equal keys keep the order of the texts. */
static int by_key(const void *a, const void *b)
{
	const struct ros_kwic_line *x = a, *y = b;
	int c = strcmp(x->key, y->key);
	if (c == 0 && x->doc != y->doc)
		c = x->doc < y->doc ? -1 : 1;
	return c ? c : (x->from > y->from) - (x->from < y->from);
}

/* --- all of them --- */

static void add_line(const struct finding *f, const struct ros_term_hit *h)
{
	struct ros_kwic_lines *lines = f->lines;
	const struct ros_word *first = &f->words->word[h->first], *last = &f->words->word[h->last];
	struct ros_kwic_line l = {.doc = f->doc, .label = f->label, .group = f->group,
		.from = first->start,
		.to = last->start + last->len};
	set_context(&l, f->width);
	l.key = f->order ? sort_key(f, &l, h) : NULL;
	ROS_GROW(lines->line, lines->n, lines->cap);
	lines->line[lines->n++] = l;
}

void ros__kwic_find(struct ros_kwic_lines *l, const struct ros_corpus *c,
	const struct ros_segmenter *seg, const struct ros_query *q, const struct ros_config *cfg)
{
	struct ros_seg_worker *w = ros_seg_worker_new(seg);
	struct ros_words words = ROS_WORDS_INIT;
	struct ros_term_hits hits = ROS_TERM_HITS_INIT;
	const char *field = ros_corpus_field(c, cfg->group_by);
	struct ros_collator *order =
		cfg->sort == ROS_SORT_NONE ? NULL
		: ros__collator_open(cfg->lang == ROS_LANG_EN ? "en" : "zh");
	ros__speech_names_make(&l->names, c, cfg);
	for (size_t d = 0; d < c->ndoc; d++) {
		const struct ros_doc *doc = &c->doc[d];
		ros_segment(w, doc->body, doc->body_len, &words);
		ros__query_match(q, seg, doc->body, &words, &hits);
		struct finding f = {l, doc, ros__speech_name(&l->names, c, d), ros_doc_var(doc, field),
			&words, order, cfg->sort, (unsigned)cfg->width};
		for (size_t i = 0; i < hits.n; i++)
			add_line(&f, &hits.hit[i]);
		l->nspeech += hits.n > 0;
	}
	if (order && l->n)
		qsort(l->line, l->n, sizeof *l->line, by_key);
	ros__collator_close(order);
	ros_term_hits_release(&hits);
	ros_words_release(&words);
	ros_seg_worker_free(w);
}

void ros__kwic_release(struct ros_kwic_lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->line[i].key);
	free(l->line);
	ros__speech_names_release(&l->names);
	*l = (struct ros_kwic_lines)ROS_KWIC_LINES_INIT;
}
