/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence that decides between families: a table of weights, summed to a score. */
#include <math.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/family.h"

/* `prior` says how far the mere existence of such lines speaks for several speeches. */
static const struct { const char *name; double prior; } family_kind[] = {
	[FAM_CONTENTS] = {"titles of the contents list", 0.5},
	[FAM_TAIL] = {"titles with a speaker in brackets", 0.5},
	[FAM_SPEAKER] = {"speaker lines", 0},
	[FAM_OFFICE] = {"lines with an office under a title", -0.5},
	[FAM_TURN] = {"turns with a speaker and a colon", 0},
	[FAM_CLOSING] = {"closing lines that name the speaker", 0.5},
	[FAM_PLAIN] = {"short lines between paragraphs", -1.5},
	[FAM_BOLD] = {"centred or bold lines", 0},
	[FAM_ALIKE] = {"titles that end or begin alike", 1.5},
	[FAM_OCCASION] = {"titles that name an occasion", 1},
	[FAM_HEADING] = {"headings", 0.5},
	[FAM_NUMBER] = {"numbered titles", 0}};

/* Weights of the evidence; the sum is a score, and ROS_FAMILY_THRESHOLD of it makes several speeches. */
static const double W_SPEAKER = 4.2;    /* share of parts with a speaker */
static const double W_CONTENTS = 4;     /* share of contents entries found, ... */
static const double W_MISSING = -3;     /* ... and of those that are not */
static const double W_SAME_COUNT = 3.5; /* as many parts as contents entries */
static const double W_DECLARED = 3;     /* as many parts as the title says */
static const double W_RUNS_ON = 1.5;    /* numbers 1, 2, 3, ... */
static const double W_ALONE = 1.5; /* the numbers stand alone over titles: 第一讲, Second Speech */
static const double W_RESTART = -4;     /* ... or not */
static const double W_COMPILED = 1.5;   /* the title says it is a collection */
static const double W_SALUTE = 3;       /* share of parts that open with a salutation */
static const double W_DATED = 2;        /* a date of its own over, in or under each title */
static const double W_SECTION = -3;     /* share of titles that are section headings */
static const double W_PREFACE = -1.5;   /* much text before the first part */
static const double W_ONE_OPENING = -4; /* a salutation or a speaker's header before it */
static const double W_VOICES = -4;      /* share of parts in which several take turns */
static const double W_TINY = -5;        /* parts too short to be speeches */
static const double W_TWO = -0.8;       /* only two parts */

static const double ALONE = 0.97;      /* share of the text that makes one voice the only one */

enum { TINY_CHARS = 40, DEBATE_TURNS = 24 };

static enum family_id kind_of(enum family_id id)
{
	return id < FAM_HEADING ? id : id < FAM_NUMBER ? FAM_HEADING : FAM_NUMBER;
}

const char *ros__family_name(enum family_id id)
{
	return family_kind[kind_of(id)].name;
}

/* What a part from line `a` to `end` shows of its own. */
double ros__part_speaker(const struct split_ctx *c, size_t a, size_t end)
{
	const struct ros_feat *f = &c->f[a];
	double best = 0;
	size_t weak = f->num_style && (f->num_len >= f->len || f->num_style == ROS_NUM_END); /* 材料一 */
	if (f->flags & (ROS_LF_TAIL | ROS_LF_TURN))
		return 1;
	if ((f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK))
		return 1;
	if (f->flags & ROS_LF_SPEAKER) {
		struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + f->at, f->len);
		best = sp.name[0] && sp.office[0] ? 0.9 : 0.6;
	}
	for (size_t k = 0, i = ros__next_live(c, a, end); k < 4 && i < end; k++, i = ros__next_live(c, i, end)) {
		f = &c->f[i];
		if (f->flags & ROS_LF_TURN)
			return k < 2 && !(f->flags & ROS_LF_WEAK) ? 1 : best;
		if ((f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_SHORT))
			best = !(f->flags & ROS_LF_WEAK) ? 1 : k <= weak && best < 0.6 ? 0.6 : best;
		if (f->nchar > 60 || (f->flags & ROS_LF_STOP))
			break;
	}
	for (size_t i = end; i-- > a && best < 1;)
		if (ros__live(c, i) && !(c->f[i].flags & ROS_LF_DATE))
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
		size_t p = ros__prev_live(c, i); /* Operator / Good morning, ... */
		bool hosted = (c->f[i].flags & ROS_LF_HOST) ||
			(p != SIZE_MAX &&
				ros__words_is(c->r, ROS_W_HOST, c->s->text + c->f[p].at, c->f[p].len));
		if ((c->f[i].flags & ROS_LF_SALUTE) && !hosted)
			w = W_ONE_OPENING;
	}
	if (chars > 400 && chars * 2 > median)
		w += W_PREFACE;
	return w;
}

static void score_shares(const struct split_ctx *c, struct family *x)
{
	size_t k = x->a.n, salute = 0, section = 0, voices = 0, at, n;
	double speakers = 0;
	for (size_t i = 0; i < k; i++) {
		size_t a = x->a.line[i], end = i + 1 < k ? x->a.line[i + 1] : c->n;
		bool titled = x->id == FAM_OCCASION &&
			ros__occasion_speaker(c, ros__line_str(c, a, c->f[a].num_len, 0)).strength;
		speakers += titled ? 1 : ros__part_speaker(c, a, end);
		salute += part_salutes(c, a, end);
		voices += x->id != FAM_TURN && ros__several_voices(c, a, end);
		section += c->f[a].nchar < 40 && ros__words_find(c->r, ROS_W_SECTION, c->s->text + c->f[a].at,
			c->f[a].len, &at, &n);
	}
	x->speakers = speakers / (double)k;
	x->salutes = (double)salute / (double)k;
	x->score += W_SPEAKER * x->speakers;
	if (x->salutes >= 0.5)
		x->score += W_SALUTE * x->salutes;
	x->score += x->id != FAM_TURN && ros__family_dated(c, &x->a) ? W_DATED : 0;
	x->score += W_VOICES * (double)voices / (double)k;
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

/* The share of the text that the most heard voice has, and how many voices there are. */
static double loudest(const struct split_ctx *c, const struct anchors *a, size_t *voices)
{
	struct ros_strmap who = ROS_STRMAP_INIT;
	uint64_t *chars, all = 0, most = 0;
	ROS_NEW_ARRAY(chars, a->n);
	for (size_t i = 0; i < a->n; i++) {
		const struct ros_feat *f = &c->f[a->line[i]];
		uint32_t id = ros__strmap_put(&who, c->s->text + f->at, f->turn);
		uint64_t n = c->chars[i + 1 < a->n ? a->line[i + 1] : c->n] - c->chars[a->line[i]];
		chars[id] += n;
		all += n;
		most = chars[id] > most ? chars[id] : most;
	}
	*voices = who.n;
	ros__strmap_release(&who);
	free(chars);
	return all ? (double)most / (double)all : 1;
}

/* One voice alone with a name in front, or nearly alone, is one speech (others only call out);
 * turns that are no sentences are headings with a colon. */
static double turn_shape(const struct split_ctx *c, const struct anchors *a)
{
	size_t bare = 0, office = 0, voices;
	double share = loudest(c, a, &voices), w = voices < 2 || share >= ALONE ? -7 : 0;
	for (size_t i = 0; i < a->n; i++) {
		const struct ros_feat *f = &c->f[a->line[i]];
		if (i < 40) {
			size_t len = ros__turn_colon(c, f);
			struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + f->at, len);
			office += sp.office[0] || sp.host || sp.strength == ROS_SPK_STRONG;
		}
		bare += !(f->flags & (ROS_LF_STOP | ROS_LF_COLON)) && f->nchar < 60 && f->turn < f->len &&
			!ros__turn_titled(c, a->line[i]);
	}
	uint64_t before = c->chars[a->line[0]] - c->chars[c->body_from];
	if (!office && !c->compiled && before * 10 > c->chars[c->n])
		w -= 3; /* 原煤：, 高峰：: in the middle of a text a surname alone proves little */
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

void ros__family_score(const struct split_ctx *c, struct family *x)
{
	size_t k = x->a.n;
	if (k < 2) {
		x->score = -INFINITY;
		return;
	}
	x->score = family_kind[kind_of(x->id)].prior;
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
	if (x->id >= FAM_NUMBER && x->id != FAM_NUMBER + ROS_NUM_BULLET) {
		x->numbers = runs_on(c, &x->a);
		x->score += ros__numbers_alone(c, &x->a) ? W_ALONE : 0;
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

