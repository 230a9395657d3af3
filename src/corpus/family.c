/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collects the families of lines that could begin a speech, and chooses between them. */

#include "corpus/family.h"

enum { NESTED = 4 };

size_t ros__next_live(const struct split_ctx *c, size_t i, size_t end)
{
	for (i++; i < end && !ros__live(c, i); i++)
		;
	return i < end ? i : end;
}

size_t ros__prev_live(const struct split_ctx *c, size_t i)
{
	while (i-- > c->body_from)
		if (ros__live(c, i))
			return i;
	return SIZE_MAX;
}

/* Does the line before close a paragraph, so that a title may stand here? */
static bool after_close(const struct split_ctx *c, size_t i)
{
	size_t p = ros__prev_live(c, i);
	if (p == SIZE_MAX)
		return true;
	const struct ros_feat *f = &c->f[p];
	return (f->flags & (ROS_LF_STOP | ROS_LF_CLOSING | ROS_LF_STAGE | ROS_LF_EDITOR | ROS_LF_SOURCE |
		ROS_LF_DATE)) || p + 1 < i || ros__prev_live(c, p) == SIZE_MAX; /* under the document's title */
}

/* In hard-wrapped text: the middle of a paragraph, whatever it begins with ("4 个。…"). */
static bool runs_over(const struct split_ctx *c, size_t i)
{
	if (!c->wrap || i == c->body_from || i == 0 || !ros__live(c, i - 1))
		return false;
	const struct ros_feat *p = &c->f[i - 1];
	uint32_t ragged = p->nchar * 3 > p->width * 2 ? 14 : 6; /* words are not broken, Han are */
	return p->width + ragged >= c->wrap && !(p->flags & (ROS_LF_STOP | ROS_LF_COLON));
}

static bool opens_part(const struct split_ctx *c, size_t i)
{
	size_t k = ros__next_live(c, i, c->n);
	if (k >= c->n)
		return false;
	const struct ros_feat *f = &c->f[k];
	return f->nchar > 60 || (c->wrap && f->width + 9 >= c->wrap) || (f->flags & (ROS_LF_STOP | ROS_LF_SALUTE | ROS_LF_SPEAKER | ROS_LF_DATE |
		ROS_LF_SUBTITLE | ROS_LF_TURN | ROS_LF_COMMA));
}

/* A portal's headline and the title itself name one occasion: the second stands for both. */
static void push_occasion(const struct split_ctx *c, struct anchors *a, size_t line)
{
	const struct ros_feat *f = &c->f[line];
	const char *title = ros__line_str(c, line, f->num_len, 0);
	if (a->n && ros__title_same(c, a->line[a->n - 1], title))
		a->line[a->n - 1] = line;
	else
		ros__anchor_push(a, line);
}

static void collect(struct split_ctx *c, struct family *fam)
{
	bool closed = true; /* the first title begins the first part */
	struct ros_strmap text = ROS_STRMAP_INIT;
	uint32_t *left;
	ros__count_speakers(c, &text, &left);
	for (size_t i = c->body_from; i < c->n; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		bool title = ros__is_titlelike(f);
		if (f->flags & ROS_LF_CLOSING) {
			closed = true;
			continue;
		}
		if (title && closed && opens_part(c, i) && !runs_over(c, i)) {
			ros__anchor_push(&fam[FAM_CLOSING].a, i);
			closed = false;
		}
		if (f->flags & ROS_LF_TURN)
			ros__anchor_push(&fam[FAM_TURN].a, i);
		if (!(f->flags & ROS_LF_SHORT))
			continue;
		if ((f->flags & ROS_LF_TAIL) && !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)))
			ros__anchor_push(&fam[FAM_TAIL].a, i);
		if ((f->flags & ROS_LF_SPEAKER) && !(f->flags & (ROS_LF_WEAK | ROS_LF_STOP)) &&
			!ros__completes(c, &fam[FAM_SPEAKER].a, i) && !ros__in_list(c, i, &text, left))
			ros__anchor_push(&fam[FAM_SPEAKER].a, i);
		if ((f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_WEAK)) {
			size_t p = ros__prev_live(c, i);
			if (p != SIZE_MAX && ros__is_titlelike(&c->f[p]) && after_close(c, p) &&
				!runs_over(c, i) && !runs_over(c, p)) {
				ros__anchor_push(&fam[FAM_OFFICE].a, i);
				if (ros__whole_speaker(c, i))
					ros__anchor_push(&fam[FAM_SPEAKER].a, i);
			}
			if (p != SIZE_MAX && p + 1 == i && ros__name_under_office(c, p, i))
				ros__anchor_push(&fam[FAM_SPEAKER].a, i);
			else if (ros__stands_between(c, i) && (!fam[FAM_SPEAKER].a.n ||
				fam[FAM_SPEAKER].a.line[fam[FAM_SPEAKER].a.n - 1] != i))
				ros__anchor_push(&fam[FAM_SPEAKER].a, i);
		}
		if (f->heading && f->heading < 7)
			ros__anchor_push(&fam[FAM_HEADING + f->heading].a, i);
		if (f->num_style && !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)) && !runs_over(c, i))
			ros__anchor_push(&fam[FAM_NUMBER + f->num_style].a, i);
		if (!title || (f->flags & ROS_LF_SUBTITLE))
			continue;
		if (opens_part(c, i) && after_close(c, i) && ros__occasion(c, i))
			push_occasion(c, &fam[FAM_OCCASION].a, i);
		bool speaker = (f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK);
		if ((f->flags & (ROS_LF_BOLD | ROS_LF_CENTRED)) && !speaker && opens_part(c, i))
			ros__anchor_push(&fam[FAM_BOLD].a, i);
		if (!speaker && f->nchar >= 3 && f->nchar <= 60 && after_close(c, i) && opens_part(c, i) &&
			!runs_over(c, i))
			ros__anchor_push(&fam[FAM_PLAIN].a, i);
	}
	for (size_t e = 0; e < c->nentry; e++)
		if (c->entry[e].match != SIZE_MAX)
			ros__anchor_push(&fam[FAM_CONTENTS].a, c->entry[e].match);
	ros__strmap_release(&text);
	free(left);
}

/* Two families that set the boundaries at the same places do not contradict each other. */
static bool agree(const struct split_ctx *c, const struct family *a, const struct family *b)
{
	if (a->a.n != b->a.n)
		return false;
	for (size_t i = 0; i < a->a.n; i++) {
		size_t lo = a->a.line[i] < b->a.line[i] ? a->a.line[i] : b->a.line[i];
		size_t hi = a->a.line[i] + b->a.line[i] - lo;
		if (c->chars[hi] - c->chars[lo] > 200)
			return false;
	}
	return true;
}

/* Speaker lines that stand behind the bodies: text before the first, none after the last. */
static void find_signatures(struct split_ctx *c)
{
	size_t first = SIZE_MAX, last = SIZE_MAX, n = 0;
	for (size_t i = c->body_from; i < c->n; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || !(f->flags & ROS_LF_SHORT) ||
			(f->flags & (ROS_LF_SPEAKER | ROS_LF_WEAK | ROS_LF_TURN | ROS_LF_TAIL)) != ROS_LF_SPEAKER)
			continue;
		if (n == 0)
			first = i;
		last = i;
		n++;
	}
	if (n < 2)
		return;
	size_t p = ros__prev_live(c, first);
	if (p == SIZE_MAX || !(c->f[p].flags & ROS_LF_STOP) || c->chars[first] - c->chars[c->body_from] < 60 ||
		c->chars[c->n] - c->chars[last] - c->f[last].nchar > 60)
		return;
	for (size_t i = first; i <= last; i++) {
		struct ros_feat *f = &c->f[i];
		p = ros__prev_live(c, i);
		if (ros__live(c, i) && (f->flags & ROS_LF_SHORT) && p != SIZE_MAX && (c->f[p].flags & ROS_LF_STOP) &&
			(f->flags & (ROS_LF_SPEAKER | ROS_LF_WEAK | ROS_LF_TURN | ROS_LF_TAIL)) == ROS_LF_SPEAKER)
			f->flags = (f->flags & ~(uint32_t)ROS_LF_SPEAKER) | ROS_LF_CLOSING;
	}
}

/* Numbers that all stand inside one part of another numbering count its sections. */
static bool nested(const struct anchors *in, const struct anchors *out)
{
	if (in->n < 2 || out->n < 2)
		return false;
	for (size_t k = 0; k + 1 < out->n; k++)
		if (in->line[0] > out->line[k] && in->line[in->n - 1] < out->line[k + 1])
			return true;
	return false;
}

static void lower_nested(struct family *fam)
{
	for (size_t i = FAM_NUMBER; i < FAM_N; i++)
		for (size_t k = FAM_NUMBER; k < FAM_N; k++)
			if (i != k && fam[k].score >= ROS_FAMILY_THRESHOLD && nested(&fam[i].a, &fam[k].a)) {
				fam[i].score -= NESTED;
				break;
			}
}

void ros__family_choose(struct split_ctx *c)
{
	struct family fam[FAM_N] = {0};
	size_t best = 0;
	find_signatures(c);
	for (size_t i = 0; i < FAM_N; i++)
		fam[i].id = (enum family_id)i;
	collect(c, fam);
	ros__collect_alike(c, &fam[FAM_PLAIN], &fam[FAM_ALIKE]);
	for (size_t i = 0; i < FAM_N; i++)
		ros__family_score(c, &fam[i]);
	lower_nested(fam);
	for (size_t i = 0; i < FAM_N; i++)
		if (fam[i].score > fam[best].score)
			best = i;
	c->out->score = fam[best].score;
	c->out->second = ROS_FAMILY_THRESHOLD;
	if (fam[best].score >= ROS_FAMILY_THRESHOLD) {
		for (size_t i = 0; i < FAM_N; i++)
			if (i != best && fam[i].score > c->out->second && !agree(c, &fam[best], &fam[i]))
				c->out->second = fam[i].score;
		c->out->how = ros__family_name((enum family_id)best);
		c->out->turns = best == FAM_TURN;
		ros__parts_make(c, &fam[best]);
	}
	for (size_t i = 0; i < FAM_N; i++)
		free(fam[i].a.line);
}
