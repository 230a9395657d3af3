/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum kwic PATTERN INPUT...`: keyword in context. The pattern is matched as a term: its edges
 * are word edges, quotes and spaces inside are transparent, * stands for anything in one word.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
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

static void print_plain(const struct ros_doc *d, const struct hit_line *h, unsigned label_width)
{
	unsigned used;
	uint32_t lo = back(h, h->from, 2 * CONTEXT, &used), hi = ahead(h, h->to, 2 * CONTEXT);
	unsigned label = ros__width(d->label, strlen(d->label));
	printf("%s%*s  %*s%.*s [%.*s] %.*s\n", d->label, (int)(label_width - label), "",
		(int)(2 * CONTEXT - used), "", (int)(h->from - lo), h->text + lo,
		(int)(h->to - h->from), h->text + h->from, (int)(hi - h->to), h->text + h->to);
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
	puts(text);
	free(text);
	ros__json_free(o);
}

static unsigned widest_label(const struct ros_corpus *c)
{
	unsigned widest = 0;
	for (size_t d = 0; d < c->ndoc; d++) {
		unsigned w = ros__width(c->doc[d].label, strlen(c->doc[d].label));
		widest = w > widest ? w : widest;
	}
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
