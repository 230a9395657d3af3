/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum kwic PATTERN INPUT...`: keyword in context. The pattern is matched as a term: its edges
 * are word edges, quotes and spaces inside are transparent, * stands for anything in one word.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/visible.h"
#include "rostrum/rostrum.h"
#include "text/utf8.h"
#include "text/width.h"

#define CONTEXT 24 /* columns on each side, in character cells; a Han character takes two */

struct hit_line {
	const char *text;
	uint32_t len, from, to; /* of the hit */
	uint32_t lo, hi;        /* of the paragraph around it */
};

static void locate(struct hit_line *h, const struct ros_doc *d, uint32_t from, uint32_t to)
{
	h->text = d->body;
	h->len = d->body_len;
	h->from = from;
	h->to = to;
	h->lo = from;
	h->hi = to;
	while (h->lo > 0 && h->text[h->lo - 1] != '\n')
		h->lo--;
	while (h->hi < h->len && h->text[h->hi] != '\n')
		h->hi++;
}

/* Start of the last `cells` columns before `at`. */
static uint32_t back(const struct hit_line *h, uint32_t at, unsigned cells, unsigned *used)
{
	*used = 0;
	while (at > h->lo) {
		uint32_t prev = at - 1;
		while (prev > h->lo && ((unsigned char)h->text[prev] & 0xC0) == 0x80)
			prev--;
		unsigned w = ros__width(h->text + prev, at - prev);
		if (*used + w > cells)
			break;
		*used += w;
		at = prev;
	}
	return at;
}

static uint32_t ahead(const struct hit_line *h, uint32_t at, unsigned cells)
{
	unsigned used = 0;
	while (at < h->hi) {
		unsigned n = ros__utf8_len((unsigned char)h->text[at]);
		unsigned w = ros__width(h->text + at, n);
		if (used + w > cells)
			break;
		used += w;
		at += n;
	}
	return at;
}

/* Text of others goes to a terminal: nothing in it may act. */
static unsigned add_cell(struct ros_buf *b, const char *s, uint32_t len)
{
	size_t from = b->len;
	ros__visible_add(b, s, len);
	return ros__width(ros__buf_str(b) + from, b->len - from);
}

static void print_plain(const struct ros_doc *d, const struct hit_line *h, unsigned label_width)
{
	struct ros_buf b = ROS_BUF_INIT;
	unsigned used, label = add_cell(&b, d->label, (uint32_t)strlen(d->label));
	uint32_t lo = back(h, h->from, 2 * CONTEXT, &used), hi = ahead(h, h->to, 2 * CONTEXT);
	ros__buf_addf(&b, "%*s  ", (int)(label_width > label ? label_width - label : 0), "");
	struct ros_buf left = ROS_BUF_INIT;
	used = add_cell(&left, h->text + lo, h->from - lo);
	ros__buf_addf(&b, "%*s%s [", (int)(2 * CONTEXT > used ? 2 * CONTEXT - used : 0), "",
		ros__buf_str(&left));
	add_cell(&b, h->text + h->from, h->to - h->from);
	ros__buf_adds(&b, "] ");
	add_cell(&b, h->text + h->to, hi - h->to);
	ros__say(b.s);
	ros__buf_release(&left);
	ros__buf_release(&b);
}

static void print_json(const struct ros_doc *d, const struct hit_line *h)
{
	unsigned used;
	uint32_t lo = back(h, h->from, 2 * CONTEXT, &used), hi = ahead(h, h->to, 2 * CONTEXT);
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "speech", d->id);
	ros__json_add_str(o, "label", d->label);
	ros__json_add_str(o, "title", d->title);
	ros__json_add_str(o, "source", d->source);
	uint64_t start = ros_doc_source_offset(d, h->from);
	ros__json_add_int(o, "start", (int64_t)start);
	ros__json_add_int(o, "length", (int64_t)(ros_doc_source_offset(d, h->to - 1) + 1 - start));
	ros__json_add_strn(o, "left", h->text + lo, h->from - lo);
	ros__json_add_strn(o, "keyword", h->text + h->from, h->to - h->from);
	ros__json_add_strn(o, "right", h->text + h->to, hi - h->to);
	char *text = ros__json_print(o, false);
	ros__say(text);
	free(text);
	ros__json_free(o);
}

static unsigned widest_label(const struct ros_corpus *c)
{
	unsigned widest = 0;
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t d = 0; d < c->ndoc; d++) {
		unsigned w = add_cell(&b, c->doc[d].label, (uint32_t)strlen(c->doc[d].label));
		widest = w > widest ? w : widest;
		ros__buf_clear(&b);
	}
	ros__buf_release(&b);
	return widest;
}

static void search(const struct ros_args *a, const struct ros_corpus *c,
	const struct ros_segmenter *seg, const struct ros_matcher *m)
{
	struct ros_seg_worker *w = ros_seg_worker_new(seg);
	struct ros_words words = ROS_WORDS_INIT;
	struct ros_term_hits hits = ROS_TERM_HITS_INIT;
	unsigned label_width = widest_label(c);
	for (size_t d = 0; d < c->ndoc; d++) {
		const struct ros_doc *doc = &c->doc[d];
		ros_segment(w, doc->body, doc->body_len, &words);
		ros_matcher_match(m, doc->body, &words, &hits);
		for (size_t i = 0; i < hits.n; i++) {
			const struct ros_word *first = &words.word[hits.hit[i].first];
			const struct ros_word *last = &words.word[hits.hit[i].last];
			struct hit_line h;
			locate(&h, doc, first->start, last->start + last->len);
			if (a->cfg->json)
				print_json(doc, &h);
			else
				print_plain(doc, &h, label_width);
		}
	}
	ros_term_hits_release(&hits);
	ros_words_release(&words);
	ros_seg_worker_free(w);
}

enum ros_status ros_app_kwic(const struct ros_args *a, struct ros_err *err)
{
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_segmenter *seg = NULL;
	if (!*a->input[0])
		return ros_err_set(err, ROS_EUSAGE, "kwic: the pattern is empty");
	if (!ros__is_utf8(a->input[0], strlen(a->input[0])))
		return ros_err_set(err, ROS_EUSAGE, "kwic: the pattern is not UTF-8; set the terminal to UTF-8");
	enum ros_status st = ros_corpus_read(&c, a->input + 1, a->ninput - 1, a->cfg, err);
	if (st == ROS_OK)
		st = ros_segmenter_open(&seg, a->cfg, err);
	if (st == ROS_OK) {
		struct ros_matcher *m = ros_matcher_new(a->input, 1);
		search(a, &c, seg, m);
		ros_matcher_free(m);
	}
	ros_segmenter_close(seg);
	ros_corpus_release(&c);
	return st;
}
