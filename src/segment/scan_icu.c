/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ICU cuts: scripts that neither the lattice nor the rules of scan.c know. */
#include "segment/segmenter.h"
#include "text/script.h"
#include "text/utf8.h"

struct icu_ctx {
	const char *text;
	uint32_t start;
	struct ros_words *out;
};

static void take_piece(void *ctx, size_t from, size_t to, enum ros__break_kind kind)
{
	static const uint8_t cls[] = {
		[ROS__BREAK_NUMBER] = ROS_CLASS_NUMBER, [ROS__BREAK_LETTER] = ROS_CLASS_LATIN,
		[ROS__BREAK_KANA] = ROS_CLASS_OTHER, [ROS__BREAK_IDEO] = ROS_CLASS_OTHER,
	};
	struct icu_ctx *x = ctx;
	uint32_t a = x->start + (uint32_t)from, b = x->start + (uint32_t)to;
	if (kind != ROS__BREAK_NONE) {
		unsigned n;
		enum ros_class c = (enum ros_class)cls[kind];
		if (kind == ROS__BREAK_IDEO && ros__is_han(ros__utf8_decode(x->text + a, &n)))
			c = ROS_CLASS_HAN;
		ros__words_push(x->out, a, b, ROS_WORD_UNKNOWN, c);
		return;
	}
	for (uint32_t p = a; p < b;) { /* one token between white space */
		unsigned n;
		uint32_t q = p;
		while (q < b && ros__char_kind(ros__utf8_decode(x->text + q, &n)) != ROS__KIND_SPACE)
			q += n;
		if (q > p)
			ros__words_push(x->out, p, q, ROS_WORD_UNKNOWN, ROS_CLASS_SYMBOL);
		for (p = q; p < b && ros__char_kind(ros__utf8_decode(x->text + p, &n)) == ROS__KIND_SPACE;)
			p += n;
	}
}

void ros__scan_icu(struct ros_seg_worker *w, const char *text, uint32_t start, uint32_t end,
	struct ros_words *out)
{
	struct icu_ctx x = {text, start, out};
	if (!w->breaker)
		w->breaker = ros__breaker_new();
	if (w->breaker)
		ros__break_words(w->breaker, text + start, end - start, take_piece, &x);
	else
		take_piece(&x, 0, end - start, ROS__BREAK_NONE);
}
