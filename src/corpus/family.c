/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Families of lines that could begin a speech, and the evidence that decides between them.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split_impl.h"

/* The families; `prior` says how far the mere existence of such lines speaks for several speeches. */
enum family_id {
	FAM_CONTENTS, FAM_TAIL, FAM_SPEAKER, FAM_OFFICE, FAM_TURN, FAM_CLOSING, FAM_PLAIN, FAM_BOLD,
	FAM_HEADING, FAM_NUMBER = FAM_HEADING + 7, FAM_N = FAM_NUMBER + ROS_NUM_N
};
static const struct { const char *name; double prior; } family_kind[] = {
	[FAM_CONTENTS] = {"titles of the contents list", 0.5},
	[FAM_TAIL] = {"titles with a speaker in brackets", 0.5},
	[FAM_SPEAKER] = {"speaker lines", 0},
	[FAM_OFFICE] = {"lines with an office under a title", -0.5},
	[FAM_TURN] = {"turns with a speaker and a colon", 0},
	[FAM_CLOSING] = {"closing lines that name the speaker", 0.5},
	[FAM_PLAIN] = {"short lines between paragraphs", -1.5},
	[FAM_BOLD] = {"centred or bold lines", 0},
	[FAM_HEADING] = {"headings", 0.5},
	[FAM_NUMBER] = {"numbered titles", 0}};

/* Weights of the evidence; the sum is a score, and THRESHOLD of it makes several speeches. */
static const double W_SPEAKER = 4.2;    /* share of parts with a speaker */
static const double W_CONTENTS = 4;     /* share of contents entries found, ... */
static const double W_MISSING = -3;     /* ... and of those that are not */
static const double W_SAME_COUNT = 3.5; /* as many parts as contents entries */
static const double W_DECLARED = 3;     /* as many parts as the title says */
static const double W_RUNS_ON = 1.5;    /* numbers 1, 2, 3, ... */
static const double W_RESTART = -4;     /* ... or not */
static const double W_COMPILED = 1.5;   /* the title says it is a collection */
static const double W_SALUTE = 3;       /* share of parts that open with a salutation */
static const double W_SECTION = -3;     /* share of titles that are section headings */
static const double W_PREFACE = -1.5;   /* much text before the first part */
static const double W_ONE_OPENING = -4; /* a salutation or a speaker's header before it */
static const double W_TINY = -5;        /* parts too short to be speeches */
static const double W_TWO = -0.8;       /* only two parts */
static const double THRESHOLD = 3;

enum { TINY_CHARS = 40, DEBATE_TURNS = 24 };

struct family {
	enum family_id id;
	struct anchors a;
	double score, speakers, salutes, numbers, declared;
};

static void push(struct anchors *a, size_t line)
{
	ROS_GROW(a->line, a->n, a->cap);
	a->line[a->n++] = line;
}

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

static bool opens_part(const struct split_ctx *c, size_t i)
{
	size_t k = ros__next_live(c, i, c->n);
	if (k >= c->n)
		return false;
	const struct ros_feat *f = &c->f[k];
	return f->nchar > 60 || (f->flags & (ROS_LF_STOP | ROS_LF_SALUTE | ROS_LF_SPEAKER | ROS_LF_DATE |
		ROS_LF_SUBTITLE | ROS_LF_TURN | ROS_LF_COMMA));
}

/* In hard-wrapped text: the middle of a paragraph, whatever it begins with ("4 个。…"). */
static bool runs_over(const struct split_ctx *c, size_t i)
{
	if (!c->wrap || i == c->body_from || i == 0 || !ros__live(c, i - 1))
		return false;
	const struct ros_feat *p = &c->f[i - 1];
	return p->width + 6 >= c->wrap && !(p->flags & (ROS_LF_STOP | ROS_LF_COLON));
}

/* An office, and below it what could be a name: together they are a speaker. */
static bool name_under_office(const struct split_ctx *c, size_t above, size_t line)
{
	const struct ros_feat *a = &c->f[above], *b = &c->f[line];
	if ((a->flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) != (ROS_LF_SPEAKER | ROS_LF_WEAK))
		return false;
	struct ros_speaker office = ros__speaker_parse(c->r, c->s->text + a->at, a->len);
	struct ros_speaker name = ros__speaker_parse(c->r, c->s->text + b->at, b->len);
	return office.office[0] && !office.name[0] && name.name[0] && !name.office[0];
}

static void collect(struct split_ctx *c, struct family *fam)
{
	bool closed = true; /* the first title begins the first part */
	for (size_t i = c->body_from; i < c->n; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		bool title = ros__is_titlelike(f);
		if (f->flags & ROS_LF_CLOSING) {
			closed = true;
			continue;
		}
		if (title && closed && opens_part(c, i)) {
			push(&fam[FAM_CLOSING].a, i);
			closed = false;
		}
		if (f->flags & ROS_LF_TURN)
			push(&fam[FAM_TURN].a, i);
		if (!(f->flags & ROS_LF_SHORT))
			continue;
		if ((f->flags & ROS_LF_TAIL) && !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)))
			push(&fam[FAM_TAIL].a, i);
		if ((f->flags & ROS_LF_SPEAKER) && !(f->flags & (ROS_LF_WEAK | ROS_LF_STOP)))
			push(&fam[FAM_SPEAKER].a, i);
		if ((f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_WEAK)) {
			size_t p = ros__prev_live(c, i);
			if (p != SIZE_MAX && ros__is_titlelike(&c->f[p]) && after_close(c, p))
				push(&fam[FAM_OFFICE].a, i);
			if (p != SIZE_MAX && p + 1 == i && name_under_office(c, p, i))
				push(&fam[FAM_SPEAKER].a, i);
		}
		if (f->heading && f->heading < 7)
			push(&fam[FAM_HEADING + f->heading].a, i);
		if (f->num_style && !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)) && !runs_over(c, i))
			push(&fam[FAM_NUMBER + f->num_style].a, i);
		if (!title || (f->flags & ROS_LF_SUBTITLE))
			continue;
		bool speaker = (f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK);
		if ((f->flags & (ROS_LF_BOLD | ROS_LF_CENTRED)) && !speaker && opens_part(c, i))
			push(&fam[FAM_BOLD].a, i);
		if (!speaker && f->nchar >= 3 && f->nchar <= 60 && after_close(c, i) && opens_part(c, i))
			push(&fam[FAM_PLAIN].a, i);
	}
	for (size_t e = 0; e < c->nentry; e++)
		if (c->entry[e].match != SIZE_MAX)
			push(&fam[FAM_CONTENTS].a, c->entry[e].match);
}

/* What a part from line `a` to `end` shows of its own. */
static double part_speaker(const struct split_ctx *c, size_t a, size_t end)
{
	const struct ros_feat *f = &c->f[a];
	double best = 0;
	if (f->flags & (ROS_LF_TAIL | ROS_LF_TURN))
		return 1;
	if ((f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK))
		return 1;
	if (f->flags & ROS_LF_SPEAKER)
		best = 0.6;
	for (size_t k = 0, i = ros__next_live(c, a, end); k < 4 && i < end; k++, i = ros__next_live(c, i, end)) {
		f = &c->f[i];
		if (f->flags & ROS_LF_TURN)
			return k < 2 && !(f->flags & ROS_LF_WEAK) ? 1 : best;
		if ((f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_SHORT))
			best = !(f->flags & ROS_LF_WEAK) ? 1 : k == 0 && best < 0.6 ? 0.6 : best;
		if (f->nchar > 60 || (f->flags & ROS_LF_STOP))
			break;
	}
	for (size_t i = end; i-- > a && best < 1;)
		if (ros__live(c, i))
			return c->f[i].flags & ROS_LF_CLOSING ? 1 : best;
	return best;
}

static bool part_salutes(const struct split_ctx *c, size_t a, size_t end)
{
	for (size_t k = 0, i = a; k < 6 && i < end; k++, i = ros__next_live(c, i, end))
		if ((c->f[i].flags & ROS_LF_SALUTE) && !(c->f[i].flags & ROS_LF_TURN))
			return true;
	return false;
}

static int by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Text of a part without its anchor: the median over the parts. */
static uint64_t median_chars(const struct split_ctx *c, const struct anchors *a)
{
	uint64_t *v, m;
	ROS_NEW_ARRAY(v, a->n);
	for (size_t k = 0; k < a->n; k++) {
		size_t end = k + 1 < a->n ? a->line[k + 1] : c->n;
		v[k] = c->chars[end] - c->chars[a->line[k]] - c->f[a->line[k]].nchar;
		if (c->f[a->line[k]].flags & ROS_LF_TURN)
			v[k] += c->f[a->line[k]].nchar;
	}
	qsort(v, a->n, sizeof *v, by_size);
	m = v[a->n / 2];
	free(v);
	return m;
}

/* The share of numbers that follow the one before; the first is 1. */
static double runs_on(const struct split_ctx *c, const struct anchors *a)
{
	size_t good = c->f[a->line[0]].num_value == 1;
	for (size_t k = 1; k < a->n; k++)
		good += c->f[a->line[k]].num_value == c->f[a->line[k - 1]].num_value + 1;
	return (double)good / (double)a->n;
}

/* Before the first part stands what looks like the opening of one speech. */
static double preface(const struct split_ctx *c, size_t first, uint64_t median)
{
	double w = 0;
	uint64_t chars = c->chars[first] - c->chars[c->body_from];
	size_t seen = 0;
	for (size_t i = c->body_from; i < first && seen < 40; i++) {
		if (!ros__live(c, i))
			continue;
		seen++;
		if ((c->f[i].flags & ROS_LF_SALUTE) && !(c->f[i].flags & ROS_LF_HOST))
			w = W_ONE_OPENING;
	}
	if (chars > 400 && chars * 2 > median)
		w += W_PREFACE;
	return w;
}

static void score_shares(const struct split_ctx *c, struct family *x)
{
	size_t k = x->a.n, salute = 0, section = 0, at, n;
	double speakers = 0;
	for (size_t i = 0; i < k; i++) {
		size_t a = x->a.line[i], end = i + 1 < k ? x->a.line[i + 1] : c->n;
		speakers += part_speaker(c, a, end);
		salute += part_salutes(c, a, end);
		section += c->f[a].nchar < 40 && ros__words_find(c->r, ROS_W_SECTION, c->s->text + c->f[a].at,
			c->f[a].len, &at, &n);
	}
	x->speakers = speakers / (double)k;
	x->salutes = (double)salute / (double)k;
	x->score += W_SPEAKER * x->speakers;
	if (x->salutes >= 0.5)
		x->score += W_SALUTE * x->salutes;
	if (x->id != FAM_TURN)
		x->score += W_SECTION * (double)section / (double)k;
}

/* Entries of the first entry's kind: what stands under them in the list has no part of its own. */
static size_t top_entries(const struct split_ctx *c)
{
	size_t n = 0;
	for (size_t e = 0; e < c->nentry; e++)
		n += c->entry[e].style == c->entry[0].style;
	return n;
}

/* The share of contents entries whose title is one of the family's lines. */
static double contents_share(const struct split_ctx *c, const struct anchors *a)
{
	size_t hits = 0, top = top_entries(c);
	for (size_t e = 0, i = 0; e < c->nentry; e++) {
		if (c->entry[e].match == SIZE_MAX)
			continue;
		while (i < a->n && a->line[i] < c->entry[e].match)
			i++;
		hits += i < a->n && a->line[i] == c->entry[e].match;
	}
	return hits < top ? (double)hits / (double)top : 1;
}

/* Bytes before the colon of a turn. */
static size_t colon_at(const struct split_ctx *c, const struct ros_feat *f)
{
	const char *s = c->s->text + f->at;
	size_t n = f->turn - ros__space_suffix(s, f->turn);
	if (n > 3 && memcmp(s + n - 3, "：", 3) == 0)
		return n - 3;
	return n ? n - 1 : 0;
}

/* One voice alone with a name in front is one speech (others only call out); turns that are no
 * sentences are headings with a colon. */
static double turn_shape(const struct split_ctx *c, const struct anchors *a)
{
	struct ros_strmap who = ROS_STRMAP_INIT;
	size_t bare = 0, office = 0;
	for (size_t i = 0; i < a->n; i++) {
		const struct ros_feat *f = &c->f[a->line[i]];
		ros__strmap_put(&who, c->s->text + f->at, f->turn);
		if (i < 40) {
			struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + f->at, colon_at(c, f));
			office += sp.office[0] || sp.host || sp.strength == ROS_SPK_STRONG;
		}
		bare += !(f->flags & (ROS_LF_STOP | ROS_LF_COLON)) && f->nchar < 60 && f->turn < f->len;
	}
	double w = who.n < 2 ? -7 : 0;
	uint64_t before = c->chars[a->line[0]] - c->chars[c->body_from];
	if (!office && !c->compiled && before * 10 > c->chars[c->n])
		w -= 3; /* 原煤：, 高峰：: in the middle of a text a surname alone proves little */
	ros__strmap_release(&who);
	return w - (c->wrap ? 0 : 3 * (double)bare / (double)a->n);
}

/* One speech with a contents list of its own names its speaker before the list. */
static bool speaker_before(const struct split_ctx *c)
{
	for (size_t i = 0; c->nentry && i < c->entry[0].line; i++)
		if (ros__live(c, i) && (c->f[i].flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) == ROS_LF_SPEAKER)
			return true;
	return false;
}

static void score(const struct split_ctx *c, struct family *x)
{
	size_t k = x->a.n;
	if (k < 2) {
		x->score = -INFINITY;
		return;
	}
	x->score = family_kind[x->id < FAM_HEADING ? x->id : x->id < FAM_NUMBER ? FAM_HEADING :
		FAM_NUMBER].prior;
	score_shares(c, x);
	uint64_t median = median_chars(c, &x->a);
	if (x->id == FAM_CONTENTS) {
		double found = k < top_entries(c) ? (double)k / (double)top_entries(c) : 1;
		x->score += W_CONTENTS * found + W_MISSING * (1 - found);
	} else if (c->nentry) {
		double agrees = W_CONTENTS * 0.8 * contents_share(c, &x->a);
		double same = k == c->nentry || k == top_entries(c) ? W_SAME_COUNT : -1;
		x->score += agrees > same ? agrees : same;
	}
	if (c->declared && x->id != FAM_TURN)
		x->score += c->declared == k ? W_DECLARED : -1.5;
	if (x->id >= FAM_NUMBER) {
		x->numbers = runs_on(c, &x->a);
		x->score += W_RUNS_ON * x->numbers + W_RESTART * (1 - x->numbers);
	}
	x->score += c->compiled ? W_COMPILED : 0;
	if (x->speakers < 0.5 && speaker_before(c))
		x->score += W_ONE_OPENING / 2;
	if (median < (x->id == FAM_TURN ? 6 : TINY_CHARS))
		x->score += W_TINY;
	if (k == 2)
		x->score += W_TWO;
	if (x->id == FAM_TURN) {
		if (k < 3)
			x->score -= 2;
		/* many turns in which little is repeated by chance: a transcript */
		x->score += k >= DEBATE_TURNS ? 2 : 0;
		size_t weak = 0;
		for (size_t i = 0; i < k; i++)
			weak += (c->f[x->a.line[i]].flags & (ROS_LF_WEAK | ROS_LF_HOST)) == ROS_LF_WEAK;
		x->score -= 3 * (double)weak / (double)k;
		x->score += turn_shape(c, &x->a);
		uint64_t before = c->chars[x->a.line[0]] - c->chars[c->body_from];
		if (before * 2 > c->chars[c->n])
			x->score -= 3;
	} else {
		x->score += preface(c, x->a.line[0], median);
	}
}

/* --- from the winning family to parts ---------------------------------------------------------- */

/* A speaker line or a turn stands under its title: the title is where the part begins. */
static size_t title_above(const struct split_ctx *c, size_t a, size_t from, size_t *lines)
{
	size_t p = ros__prev_live(c, a);
	*lines = 0;
	if (p == SIZE_MAX || p < from)
		return a;
	/* date, source and subtitle lines may stand between the title and the speaker */
	size_t q = p;
	for (int k = 0; k < 4 && q != SIZE_MAX && q >= from && (c->f[q].flags & ROS_LF_SHORT) &&
		(c->f[q].flags & (ROS_LF_DATE | ROS_LF_SOURCE | ROS_LF_SUBTITLE)) &&
		!(c->f[q].flags & ROS_LF_STOP); k++)
		q = ros__prev_live(c, q);
	if (q != p) {
		if (q == SIZE_MAX || q < from || !ros__is_titlelike(&c->f[q]))
			return a;
		*lines = 1;
		return q;
	}
	if (!ros__is_titlelike(&c->f[p]) || (c->f[p].flags & ROS_LF_SUBTITLE))
		return a;
	if ((c->f[p].flags & ROS_LF_SPEAKER) && p > from) { /* office above the name */
		struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + c->f[p].at, c->f[p].len);
		q = sp.office[0] && !sp.name[0] ? ros__prev_live(c, p) : SIZE_MAX;
		if (q != SIZE_MAX && q >= from && ros__is_titlelike(&c->f[q]))
			p = q;
	}
	*lines = 1;
	/* a number above its wrapped title, or two title lines without a gap that the format marks */
	q = ros__prev_live(c, p);
	if (q != SIZE_MAX && q >= from && q + 1 == p && ros__is_titlelike(&c->f[q]) &&
		!c->f[p].num_style && c->f[q].num_style && !(c->f[q].flags & ROS_LF_TAIL)) {
		*lines = c->f[q].num_len >= c->f[q].len ? 1 : 2;
		return q;
	}
	return p;
}

/* The line between `from` and `to` that carries number `value` in `style`, if the style is not used
 * for anything smaller before it (headings inside a speech count from one again). */
static size_t numbered_line(const struct split_ctx *c, size_t from, size_t to, uint8_t style,
	uint32_t value)
{
	for (size_t i = from; i < to; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || f->num_style != style || !(f->flags & ROS_LF_SHORT))
			continue;
		if (f->num_value < value)
			return SIZE_MAX;
		if (f->num_value == value && ros__is_titlelike(f))
			return i;
	}
	return SIZE_MAX;
}

/* Titles that are numbered but for a number in between: the title with that number was missed, for
 * its speaker is none the rules know. Adds it to `found`, at most one a gap. */
static void find_gaps(struct split_ctx *c, const size_t *start, size_t k, struct anchors *found)
{
	size_t same = 0;
	uint8_t style = c->f[start[k > 1 ? 1 : 0]].num_style;
	for (size_t i = 0; i < k; i++)
		same += style && c->f[start[i]].num_style == style;
	if (same * 10 < k * 8 || k < 2)
		return;
	uint32_t last = 0;
	size_t from = c->body_from;
	for (size_t i = 0; i <= k; i++) {
		size_t to = i < k ? start[i] : c->n;
		uint32_t value = i < k ? c->f[to].num_value : last + 2;
		if (i < k && c->f[to].num_style != style)
			return;
		size_t line = value == last + 2 ? numbered_line(c, from, to, style, last + 1) : SIZE_MAX;
		if (line != SIZE_MAX)
			push(found, line);
		last = value;
		from = to + 1;
	}
}

static const char *reason_of(struct split_ctx *c, const struct family *x, double speaker)
{
	return ros__arena_printf(&c->out->arena, "%s%s%s%s%s%s",
		family_kind[x->id < FAM_HEADING ? x->id : x->id < FAM_NUMBER ? FAM_HEADING : FAM_NUMBER].name,
		speaker >= 1 ? "; a speaker is named" : speaker > 0 ? "; an office is named" :
			"; no speaker is named",
		x->numbers >= 0.99 ? "; the numbers run on" : "",
		x->id != FAM_CONTENTS && c->nentry == x->a.n ? "; as many as contents entries" : "",
		c->declared == x->a.n ? "; as many as the title says" : "",
		x->salutes >= 0.5 ? "; most open with a salutation" : "");
}

static double sigmoid(double x)
{
	return 1 / (1 + exp(-x));
}

/* The anchors become the titles themselves, with the missed ones among them. */
static void add_gaps(struct family *x, const struct anchors *gap, const size_t *start)
{
	struct anchors all = {0};
	for (size_t i = 0, g = 0; i < x->a.n || g < gap->n;) {
		if (g < gap->n && (i == x->a.n || gap->line[g] < start[i]))
			push(&all, gap->line[g++]);
		else
			push(&all, start[i++]);
	}
	free(x->a.line);
	x->a = all;
	x->id = FAM_NUMBER; /* titles, not speakers, from here on */
	x->numbers = 1;
}

static void make_parts(struct split_ctx *c, struct family *x)
{
	struct ros_split *o = c->out;
	size_t k = x->a.n, titled = 0;
	bool above = x->id == FAM_SPEAKER || x->id == FAM_OFFICE || x->id == FAM_TURN;
	double global = sigmoid(1.1 * (x->score - THRESHOLD) + 1);
	size_t *start, *lines, from = c->body_from;
	ROS_NEW_ARRAY(start, k);
	ROS_NEW_ARRAY(lines, k);
	for (size_t i = 0; i < k; i++) {
		start[i] = above ? title_above(c, x->a.line[i], from, &lines[i]) : x->a.line[i];
		titled += above && lines[i] > 0;
		from = x->a.line[i] + 1;
	}
	if (above && titled * 10 < k * 6) /* banners and the document's title are no titles */
		for (size_t i = 0; i < k; i++) {
			start[i] = x->a.line[i];
			lines[i] = 0;
		}
	struct anchors gap = {0};
	if (x->id < FAM_NUMBER && x->id != FAM_CONTENTS)
		find_gaps(c, start, k, &gap);
	if (gap.n) {
		add_gaps(x, &gap, start);
		free(start);
		free(lines);
		free(gap.line);
		make_parts(c, x);
		return;
	}
	ROS_GROW_N(o->seg, 0, o->cap, k);
	for (size_t i = 0; i < k; i++) {
		struct ros_seg *g = &o->seg[i];
		size_t end = i + 1 < k ? start[i + 1] : c->n;
		double speaker = part_speaker(c, x->a.line[i], end);
		memset(g, 0, sizeof *g);
		g->first = start[i];
		g->end = end;
		g->title_line = start[i];
		g->title_lines = above ? lines[i] : 1;
		double local = 0.72 + 0.2 * speaker + (x->numbers >= 0.99 || c->declared == k ? 0.1 : 0);
		if (x->id == FAM_CONTENTS)
			local += 0.15;
		g->confidence = global * (local < 1 ? local : 1);
		g->reason = reason_of(c, x, speaker);
	}
	if (x->id == FAM_CONTENTS)
		for (size_t e = 0, i = 0; e < c->nentry; e++)
			if (c->entry[e].match != SIZE_MAX) {
				o->seg[i].title_lines = c->entry[e].match_lines;
				if (c->entry[e].likeness < 1)
					o->seg[i].confidence *= 0.6 + 0.4 * c->entry[e].likeness;
				i++;
			}
	o->nseg = k;
	free(start);
	free(lines);
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

void ros__family_choose(struct split_ctx *c)
{
	struct family fam[FAM_N] = {0};
	size_t best = 0;
	find_signatures(c);
	for (size_t i = 0; i < FAM_N; i++)
		fam[i].id = (enum family_id)i;
	collect(c, fam);
	for (size_t i = 0; i < FAM_N; i++) {
		score(c, &fam[i]);
		if (fam[i].score > fam[best].score)
			best = i;
	}
	c->out->score = fam[best].score;
	c->out->second = THRESHOLD;
	if (fam[best].score >= THRESHOLD) {
		for (size_t i = 0; i < FAM_N; i++)
			if (i != best && fam[i].score > c->out->second && !agree(c, &fam[best], &fam[i]))
				c->out->second = fam[i].score;
		c->out->how = family_kind[best < FAM_HEADING ? best : best < FAM_NUMBER ? FAM_HEADING :
			FAM_NUMBER].name;
		make_parts(c, &fam[best]);
	}
	for (size_t i = 0; i < FAM_N; i++)
		free(fam[i].a.line);
}
