/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/split/candidates.h"

#include <string.h>

enum { LONG_LEFT = 200, MOST = 2000 };

struct collect {
	const struct ros_split *sp;
	const struct ros_source_text *s;
	struct ros_stretch *out;
	size_t n, cap;
};

static void push(struct collect *c, struct ros_stretch x)
{
	ROS_GROW(c->out, c->n, c->cap);
	c->out[c->n++] = x;
}

static bool is_left(enum ros_line_kind k)
{
	return k == ROS_KIND_HOST || k == ROS_KIND_SHORT_TURN || k == ROS_KIND_PREFACE || k == ROS_KIND_NOTE ||
		k == ROS_KIND_GLOSSARY;
}

/* Signs of a beginning that a line bears by itself, in the middle of a body. */
static const char *sign(const struct collect *c, size_t i, double *p)
{
	static const struct { uint32_t all, none; const char *why; double p; } table[] = {
		{ROS_LF_TURN, ROS_LF_WEAK, "a speaker and a colon", 0.3},
		{ROS_LF_SPEAKER, ROS_LF_WEAK | ROS_LF_STOP, "a speaker alone on a line", 0.3},
		{ROS_LF_TAIL | ROS_LF_SHORT, ROS_LF_STOP, "a title with a speaker", 0.3},
		{ROS_LF_TURN, 0, "a word and a colon", 0.1},
		{ROS_LF_SPEAKER | ROS_LF_SHORT, ROS_LF_STOP, "an office or what could be a name", 0.1}};
	const struct ros_feat *f = &c->sp->feat[i];
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if ((f->flags & table[k].all) == table[k].all && !(f->flags & table[k].none)) {
			*p = table[k].p;
			return table[k].why;
		}
	*p = 0.1;
	if (f->heading)
		return "a heading";
	bool gap = i && (c->sp->feat[i - 1].flags & ROS_LF_BLANK);
	return ros__is_titlelike(f) && gap ? "a short line after a gap" : NULL;
}

/* The model's candidates are in the order of lines; *at goes along with them. */
static const struct ros_candidate *model_at(const struct ros_split *sp, size_t line, size_t *at)
{
	while (*at < sp->ncandidate && sp->candidate[*at].line < line)
		++*at;
	return *at < sp->ncandidate && sp->candidate[*at].line == line && !sp->candidate[*at].taken ?
		&sp->candidate[*at] : NULL;
}

static void left_out(struct collect *c, size_t *i)
{
	size_t from = *i, end = from, chars = 0;
	for (; *i < c->sp->nline; ++*i) {
		enum ros_line_kind k = (enum ros_line_kind)c->sp->kind[*i];
		if (is_left(k)) {
			end = *i + 1;
			chars += c->sp->feat[*i].nchar;
		} else if (k != ROS_KIND_BLANK && k != ROS_KIND_FURNITURE && k != ROS_KIND_RULE) {
			break;
		}
	}
	*i = end;
	enum ros_line_kind k = (enum ros_line_kind)c->sp->kind[from];
	push(c, (struct ros_stretch){from, end, true,
		chars > LONG_LEFT && k != ROS_KIND_HOST && k != ROS_KIND_SHORT_TURN && k != ROS_KIND_GLOSSARY, 0,
		ros__kind_text(k)});
}

size_t ros__stretches(const struct ros_split *sp, const struct ros_source_text *s,
	struct ros_stretch **out)
{
	struct collect c = {.sp = sp, .s = s};
	size_t k = 0, found = 0, at = 0;
	for (size_t i = 0; i < sp->nline;) {
		while (k < sp->nseg && sp->seg[k].end <= i)
			k++;
		bool begins = k < sp->nseg && sp->seg[k].first == i;
		double p;
		const char *why = NULL;
		if (!begins && is_left((enum ros_line_kind)sp->kind[i])) {
			left_out(&c, &i);
			continue;
		}
		bool body = k < sp->nseg && i > sp->seg[k].body_first && i < sp->seg[k].body_end &&
			sp->kind[i] == ROS_KIND_BODY;
		const struct ros_candidate *m = body ? model_at(sp, i, &at) : NULL;
		why = body ? sign(&c, i, &p) : NULL;
		if (m) {
			p = m->p;
			why = why ? why : "likely by the layout's model";
		}
		if (why && (m || found < MOST)) {
			push(&c, (struct ros_stretch){i, i + 1, false, false, p, why});
			found++;
		}
		i++;
	}
	*out = c.out;
	return c.n;
}
