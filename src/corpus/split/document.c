/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a document: how many speeches it says it has, and whether it is a collection. */
#include <string.h>

#include "corpus/span.h"
#include "corpus/split/split_impl.h"
#include "text/utf8.h"

enum { FULL_LINE = 9 }; /* columns that may be left free at the end of a full line */

/* "（7篇）", "(7 speeches)", "共 5 篇"; not 第五位 */
static uint32_t declared_count(const struct split_ctx *c, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		uint32_t v;
		size_t n = ros__numeral(s + i, len - i, &v);
		size_t k = i + n + ros__space_prefix(s + i + n, len - i - n);
		bool ordinal = i >= 3 && memcmp(s + i - 3, "第", 3) == 0;
		if (n && !ordinal && v >= 2 && v <= 999 &&
			ros__words_prefix(c->r, ROS_W_COUNT_UNIT, s + k, len - k))
			return v;
		i += n ? n : ros__utf8_len((unsigned char)s[i]);
	}
	return 0;
}

/* 讲话稿, 发言提纲 and nothing else: what one speaker reads from. */
static bool one_script(const struct split_ctx *c, const char *s, size_t len)
{
	static const char *const script[] = {"稿", "提纲", "材料", "发言", NULL};
	if (!ros__words_is(c->r, ROS_W_COMPILED, s, len))
		return false;
	for (size_t i = 0; script[i]; i++)
		if (ros__ends((struct ros_span){s, len}, script[i]))
			return true;
	return false;
}

static bool looks_compiled(const struct split_ctx *c, const char *s, size_t len)
{
	size_t at, n;
	if (one_script(c, s, len))
		return false;
	return ros__words_find(c->r, ROS_W_COMPILED, s, len, &at, &n);
}

/* Before the contents or the first speech: the document's title and what it says of itself. */
void ros__document_header(struct split_ctx *c, size_t to)
{
	size_t seen = 0;
	for (size_t i = 0; i < to && seen < 12; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		seen++;
		const char *s = c->s->text + f->at;
		if (c->wrap && f->width + FULL_LINE >= c->wrap)
			break; /* the middle of a paragraph: what it counts are no speeches */
		if (!(f->flags & ROS_LF_SHORT))
			continue;
		if (!c->declared)
			c->declared = declared_count(c, s, f->len);
		if (seen <= 3 && looks_compiled(c, s, f->len) && (ros__is_titlelike(f) || (f->flags & ROS_LF_CAPS)))
			c->compiled = true;
	}
	if (c->s->meta_title && looks_compiled(c, c->s->meta_title, strlen(c->s->meta_title)))
		c->compiled = true;
}
