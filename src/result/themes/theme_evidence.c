/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences behind what is said of a theme. */
#include <stdlib.h>

#include "base/mem.h"
#include "result/themes/theme_parts.h"

#define EVIDENCE 3

struct sentence {
	uint32_t row, hits;
};

static int by_hits(const void *pa, const void *pb)
{
	const struct sentence *a = pa, *b = pb;
	if (a->hits != b->hits)
		return a->hits > b->hits ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static int by_row(const void *pa, const void *pb)
{
	const struct sentence *a = pa, *b = pb;
	return (a->row > b->row) - (a->row < b->row);
}

/* Sentences of the speeches with a hit of the theme. */
static struct sentence *sentences_of(const struct ros_theme_context *c, uint32_t theme,
	const uint32_t *doc, uint32_t ndoc, size_t *count)
{
	const struct ros_analysis *a = c->a;
	const struct ros_theme_hits *h = &c->theme[theme].source->hits;
	const struct ros_units *unit = &a->tokens->unit[ROS_UNIT_SENTENCE];
	struct sentence *s = NULL;
	size_t n = 0, cap = 0;
	for (uint32_t k = 0; k < ndoc; k++) {
		uint32_t d = doc[k];
		for (size_t i = h->of_doc[d]; i < h->of_doc[d + 1]; i++) {
			if (h->hit[i].theme != c->theme[theme].index)
				continue;
			uint32_t row = ros__unit_of_token(unit, d, h->hit[i].first);
			if (row == UINT32_MAX)
				continue;
			if (!n || s[n - 1].row != row) {
				ROS_GROW(s, n, cap);
				s[n++] = (struct sentence){row, 0};
			}
			s[n - 1].hits++;
		}
	}
	*count = n;
	return s;
}

static void add_sentence(const struct ros_theme_context *c, struct ros_r_evidence_list *list,
	uint32_t theme, uint32_t row)
{
	const struct ros_theme_hits *h = &c->theme[theme].source->hits;
	const struct ros_units *unit = &c->a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t doc = unit->doc[row];
	uint32_t start = unit->start[row];
	struct ros_r_evidence *e = ROS_ADD(c->arena, list, evidence);
	ros__evidence_fill(c->a, e, doc, start, start + unit->len[row]);
	for (size_t i = h->of_doc[doc]; i < h->of_doc[doc + 1]; i++)
		if (h->hit[i].theme == c->theme[theme].index &&
			h->hit[i].first >= unit->first[row] &&
			h->hit[i].first < unit->first[row + 1])
			ros__evidence_add_mark(
				c->arena, e, &c->a->corpus->doc[doc], h->hit[i].start, h->hit[i].len);
}

void ros__theme_evidence(const struct ros_theme_context *c, struct ros_r_evidence_list *out,
	uint32_t theme, const uint32_t *doc, uint32_t ndoc)
{
	size_t n;
	struct sentence *s = sentences_of(c, theme, doc, ndoc, &n);
	if (n)
		qsort(s, n, sizeof *s, by_hits);
	n = n < EVIDENCE ? n : EVIDENCE;
	if (n)
		qsort(s, n, sizeof *s, by_row);
	for (size_t k = 0; k < n; k++)
		add_sentence(c, out, theme, s[k].row);
	free(s);
}
