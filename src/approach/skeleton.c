/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/skeleton.h"

#include <math.h>
#include <string.h>

#include "approach/skeleton_cue.h"
#include "text/convert.h"
#include "text/utf8.h"

enum { HEAD_CHARS = 30, MAX_SUBJECTS = 3 };

/* A place where a member of a sequence may stand. */
struct cue {
	uint32_t start, len, sequence, index, paragraph;
	uint32_t list; /* ROS_NO_MEASURE: of none */
	bool alias;    /* another word for the first member */
};
struct cues {
	struct cue *c;
	size_t n, cap;
};

struct scan {
	const struct ros_approach_tables *t;
	const struct ros_tokens *tokens;
	struct ros_cue_text text;
	uint32_t doc;
	struct cues cues;
};

/* Inside quotation marks it is somebody else's enumeration. */
static bool is_quoted(const struct scan *s, uint32_t at)
{
	uint64_t lo = s->tokens->indptr[s->doc], hi = s->tokens->indptr[s->doc + 1], end = hi;
	while (lo < hi) {
		uint64_t mid = lo + (hi - lo) / 2;
		if (s->tokens->token[mid].start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < end && s->tokens->token[lo].quoted > 0;
}

static void try_at(struct scan *s, uint32_t at, enum ros_cue_at where, uint32_t paragraph)
{
	uint32_t best = 0, index = 0;
	if (is_quoted(s, at))
		return;
	for (uint32_t q = 0; q < s->t->nsequence; q++) {
		uint32_t len = s->t->sequence[q].at < where
			? 0
			: ros__cue_match(&s->text, &s->t->sequence[q], at, &index);
		best = len > best ? len : best;
	}
	for (uint32_t q = 0; best && q < s->t->nsequence; q++) {
		if (s->t->sequence[q].at < where ||
			ros__cue_match(&s->text, &s->t->sequence[q], at, &index) != best)
			continue; /* "finally" may end several */
		ROS_GROW(s->cues.c, s->cues.n, s->cues.cap);
		s->cues.c[s->cues.n++] = (struct cue){at, best, q, index, paragraph, ROS_NO_MEASURE, false};
	}
	for (uint32_t q = 0; q < s->t->nsequence; q++) {
		uint32_t len = s->t->sequence[q].at < where
			? 0
			: ros__cue_stands_any(&s->text, at, &s->t->sequence[q].starts);
		if (!len)
			continue;
		ROS_GROW(s->cues.c, s->cues.n, s->cues.cap);
		s->cues.c[s->cues.n++] = (struct cue){at, len, q, 0, paragraph, ROS_NO_MEASURE, true};
	}
}

/* Behind the next gap of two blanks or more within a line, where a mark was lost: the following
 *   first, ...; 0: there is none before `end`. */
static uint32_t gap_in(const struct scan *s, uint32_t at, uint32_t end)
{
	at = ros__cue_skip_space(&s->text, at, end);
	for (; at + 2 < end; at++)
		if (s->text.body[at] == ' ' && s->text.body[at + 1] == ' ') {
			uint32_t to = at;
			while (to < end && s->text.body[to] == ' ')
				to++;
			if (to < end && s->text.body[to] != '\n')
				return to;
			at = to;
		}
	return 0;
}

/* Over blanks and the number of a page of print: [440]First, ... */
static uint32_t skip_page(const struct scan *s, uint32_t at)
{
	at = ros__cue_skip_space(&s->text, at, s->text.len);
	uint32_t to = at + 1;
	while (to < s->text.len && s->text.body[to] >= '0' && s->text.body[to] <= '9')
		to++;
	bool page = to > at + 1 && to < s->text.len && s->text.body[at] == '[' &&
		s->text.body[to] == ']';
	return page ? ros__cue_skip_space(&s->text, to + 1, s->text.len) : at;
}

/* A cue at a place where clauses begin, or behind subjects there. */
static void try_from(struct scan *s, struct ros_skeleton *out, uint32_t at, enum ros_cue_at where,
	uint32_t paragraph)
{
	at = skip_page(s, at);
	size_t before = s->cues.n;
	for (int i = 0; i <= MAX_SUBJECTS && s->cues.n == before; i++) {
		try_at(s, at, i ? ROS_AT_CLAUSE : where, paragraph);
		uint32_t n = ros__cue_stands_any(&s->text, at, &s->t->next_step);
		if (n && !out->next_step) {
			out->next_step = true;
			out->next_step_at = at;
		}
		uint32_t m = ros__cue_stands_any(&s->text, at, &s->t->subjects);
		n = n > m ? n : m;
		if (!n)
			break;
		at = ros__cue_skip_space(&s->text, at + n, s->text.len);
	}
}

/* May a cue stand at byte `at` inside a clause: ①, (a), behind a colon, and 一是, 一要 behind a
 * subject (各单位一要……；二要……), but not 统一是 and 第一要? */
static bool is_inner_place(const struct scan *s, uint32_t at)
{
	static const char *const first[] = {"一是", "一要"},
							 *const no[] = {
								 "统", "第", "唯", "之", "专", "单", "同", "十", "百", "不"};
	const char *b = s->text.body;
	if (b[at] == '(' || (at > 0 && b[at - 1] == ':'))
		return true;
	if (s->text.len - at < 6 || at < 3)
		return false;
	if (memcmp(b + at, "（", 3) == 0 || memcmp(b + at, "\xE2\x91", 2) == 0) /* ① to ⑩ */
		return true;
	bool counts = memcmp(b + at, first[0], 6) == 0 || memcmp(b + at, first[1], 6) == 0;
	for (size_t k = 0; k < sizeof no / sizeof *no && counts; k++)
		counts = memcmp(b + at - 3, no[k], 3) != 0;
	return counts;
}

/* Cues at the starts of clauses, and behind subjects there. */
static void find_cues(struct scan *s, struct ros_skeleton *out)
{
	const struct ros_units *clause = &s->tokens->unit[ROS_UNIT_CLAUSE];
	const struct ros_units *sentence = &s->tokens->unit[ROS_UNIT_SENTENCE];
	const struct ros_units *paragraph = &s->tokens->unit[ROS_UNIT_PARAGRAPH];
	uint32_t is = sentence->indptr[s->doc], ip = paragraph->indptr[s->doc];
	uint32_t send = sentence->indptr[s->doc + 1], pend = paragraph->indptr[s->doc + 1];
	for (uint32_t c = clause->indptr[s->doc]; c < clause->indptr[s->doc + 1]; c++) {
		uint32_t at = clause->start[c];
		while (is + 1 < send && sentence->start[is + 1] <= at)
			is++;
		while (ip + 1 < pend && paragraph->start[ip + 1] <= at)
			ip++;
		enum ros_cue_at where = paragraph->start[ip] == at ? ROS_AT_PARAGRAPH :
			sentence->start[is] == at ? ROS_AT_SENTENCE : ROS_AT_CLAUSE;
		try_from(s, out, at, where, ip - paragraph->indptr[s->doc]);
		uint32_t end = c + 1 < clause->indptr[s->doc + 1] ? clause->start[c + 1] : s->text.len;
		for (uint32_t gap = gap_in(s, at, end); gap; gap = gap_in(s, gap, end))
			try_from(s, out, gap, ROS_AT_CLAUSE, ip - paragraph->indptr[s->doc]);
		for (uint32_t p = at + 1; p < end; p++)
			if (is_inner_place(s, p) && (!s->cues.n || s->cues.c[s->cues.n - 1].start < p))
				try_at(s, p, ROS_AT_CLAUSE, ip - paragraph->indptr[s->doc]);
	}
}

/* Is the second member the next of this sequence? */
static bool second_follows(const struct scan *s, size_t i)
{
	for (size_t k = i + 1; k < s->cues.n; k++)
		if (s->cues.c[k].sequence == s->cues.c[i].sequence)
			return !s->cues.c[k].alias && s->cues.c[k].index == 1;
	return false;
}

/* Members of one sequence follow each other; a list of one is none. */
static void link_lists(struct scan *s)
{
	struct state {
		uint32_t list, index, paragraph, first;
	} *open = ros__xcalloc(s->t->nsequence, sizeof *open);
	uint32_t lists = 0, *size = ros__xcalloc(s->cues.n + 1, sizeof *size);
	for (size_t i = 0; i < s->cues.n; i++) {
		struct cue *c = &s->cues.c[i];
		struct state *o = &open[c->sequence];
		const struct ros_cue_sequence *q = &s->t->sequence[c->sequence];
		bool near = o->list && (!q->within || c->paragraph - o->paragraph <= q->within);
		if (q->number == ROS_CUE_SAME && near)
			c->index = o->index + 1;
		bool next = near && (c->index == o->index + 1 ||
			(q->number == ROS_CUE_MEMBERS && o->index >= 1 && c->index > o->index));
		if (!next && c->index != 0)
			continue;
		if (c->alias && ((near && o->index == 0) || !second_follows(s, i)))
			continue; /* 首先 inside what 第一 began, or 第五 */
		if (!next)
			o->list = ++lists;
		o->index = c->index;
		o->paragraph = c->paragraph;
		c->list = o->list - 1;
		size[c->list]++;
	}
	size_t n = 0;
	for (size_t i = 0; i < s->cues.n; i++)
		if (s->cues.c[i].list != ROS_NO_MEASURE && size[s->cues.c[i].list] > 1 &&
			(n == 0 || s->cues.c[n - 1].start != s->cues.c[i].start))
			s->cues.c[n++] = s->cues.c[i];
	s->cues.n = n;
	free(size);
	free(open);
}

/* The tree, by ranks. `stack` holds the open measures. */
static void build_tree(const struct scan *s, struct ros_skeleton *out)
{
	uint32_t *stack = ros__xcalloc(s->cues.n + 1, sizeof *stack), depth = 0;
	ROS_NEW_ARRAY(out->measure, s->cues.n);
	for (size_t i = 0; i < s->cues.n; i++) {
		const struct cue *c = &s->cues.c[i];
		int rank = s->t->sequence[c->sequence].rank;
		uint32_t same = depth;
		for (uint32_t k = 0; k < depth; k++)
			if (out->measure[stack[k]].list == c->list)
				same = k;
		if (same < depth)
			depth = same;
		else
			while (depth && s->t->sequence[out->measure[stack[depth - 1]].sequence].rank >= rank)
				depth--;
		uint32_t ordinal = 1;
		for (size_t k = i; k-- > 0 && ordinal == 1;)
			if (out->measure[k].list == c->list)
				ordinal = out->measure[k].ordinal + 1;
		out->measure[i] = (struct ros_measure){.start = c->start, .cue_len = c->len,
			.parent = depth ? stack[depth - 1] : ROS_NO_MEASURE, .sequence = c->sequence,
			.list = c->list, .ordinal = ordinal, .level = depth + 1};
		stack[depth++] = (uint32_t)i;
		out->depth = depth > out->depth ? depth : out->depth;
	}
	out->n = s->cues.n;
	free(stack);
}

/* A short paragraph that ends in an exclamation or a colon addresses the listeners. */
static bool is_address(const struct ros_units *u, uint32_t p, const char *body)
{
	const char *end = body + u->start[p] + u->len[p];
	return u->len[p] <= 60 && u->len[p] >= 3 &&
		(memcmp(end - 3, "！", 3) == 0 || memcmp(end - 3, "：", 3) == 0);
}

/* End of the last measure of a list: see the header. */
static uint32_t last_end(const struct scan *s, const struct ros_skeleton *out, size_t i,
	uint32_t limit)
{
	const struct ros_units *u = &s->tokens->unit[ROS_UNIT_PARAGRAPH];
	const struct ros_measure *m = &out->measure[i];
	uint32_t own = ros_unit_at(u, s->doc, m->start), span = 1, last = own;
	for (size_t k = 0; k < i; k++)
		if (out->measure[k].list == m->list && out->measure[k].end > out->measure[k].start) {
			uint32_t first = ros_unit_at(u, s->doc, out->measure[k].start);
			uint32_t n = ros_unit_at(u, s->doc, out->measure[k].end - 1) - first + 1;
			span = n > span ? n : span;
		}
	for (size_t k = i + 1; k < out->n && out->measure[k].level > m->level; k++)
		last = ros_unit_at(u, s->doc, out->measure[k].start);
	uint32_t stop = u->indptr[s->doc + 1];
	while (last + 1 < stop && last + 1 < own + span && u->start[last + 1] < limit &&
		!is_address(u, last + 1, s->text.body))
		last++;
	uint32_t end = u->start[last] + u->len[last];
	return end < limit ? end : limit;
}

static void set_ends(const struct scan *s, struct ros_skeleton *out)
{
	for (size_t i = 0; i < out->n; i++) {
		struct ros_measure *m = &out->measure[i];
		uint32_t limit = m->parent == ROS_NO_MEASURE ? s->text.len : out->measure[m->parent].end;
		size_t k = i + 1;
		while (k < out->n && out->measure[k].level > m->level)
			k++;
		bool sibling = k < out->n && out->measure[k].list == m->list;
		if (k < out->n && out->measure[k].start < limit)
			limit = out->measure[k].start;
		m->end = sibling ? limit : last_end(s, out, i, limit);
		while (m->end > m->start &&
			(s->text.body[m->end - 1] == '\n' || s->text.body[m->end - 1] == ' '))
			m->end--;
		m->clauses = ros__clauses_in(s->tokens, s->doc, m->start, m->end);
	}
}

/* The clauses after the cue up to the sentence's end, while they have some 30 characters. */
static void set_headline(const struct scan *s, struct ros_measure *m)
{
	static const char *const skip[] = {"，", "、", "：", ",", ":", ";", ".", "。"};
	const struct ros_units *c = &s->tokens->unit[ROS_UNIT_CLAUSE];
	const struct ros_units *t = &s->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t at = m->start + m->cue_len;
	for (size_t i = 0; i < sizeof skip / sizeof *skip; i++) {
		at = ros__cue_skip_space(&s->text, at, m->end);
		size_t n = strlen(skip[i]);
		if (at + n <= m->end && memcmp(s->text.body + at, skip[i], n) == 0)
			at += (uint32_t)n;
	}
	at = ros__cue_skip_space(&s->text, at, m->end);
	uint32_t k = ros_unit_at(t, s->doc, at), end = t->start[k] + t->len[k], to = at;
	end = end < m->end ? end : m->end;
	for (uint32_t i = ros_unit_at(c, s->doc, at); i < c->indptr[s->doc + 1]; i++) {
		uint32_t stop = c->start[i] + c->len[i];
		if (c->start[i] >= end ||
			(to > at && ros__utf8_count(s->text.body + at, stop - at) > HEAD_CHARS))
			break;
		to = stop < end ? stop : end;
	}
	m->head = at;
	m->head_len = to > at ? to - at : 0;
	static const char *const marks[] = {"，", "。", "；", "：", "！", ",", ".", ";", ":"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);
		if (m->head_len > n && memcmp(s->text.body + at + m->head_len - n, marks[i], n) == 0)
			m->head_len -= (uint32_t)n;
	}
}

static void summarise(struct ros_skeleton *out, uint32_t len)
{
	double total = 0, entropy = 0;
	out->opening_end = out->n ? out->measure[0].start : len;
	out->closing_start = len;
	for (size_t i = 0; i < out->n; i++)
		if (out->measure[i].level == 1) {
			out->n_top++;
			total += out->measure[i].end - out->measure[i].start;
			out->closing_start = out->measure[i].end;
		}
	for (size_t i = 0; i < out->n && total > 0; i++)
		if (out->measure[i].level == 1) {
			double p = (out->measure[i].end - out->measure[i].start) / total;
			entropy -= p > 0 ? p * log(p) : 0;
		}
	out->balance = out->n_top > 1 ? fmin(1, entropy / log(out->n_top)) : NAN;
}

void ros__skeleton_find(struct ros_skeleton *out, const struct ros_approach_tables *t,
	const struct ros_tokens *tokens, const struct ros_doc *doc, uint32_t d)
{
	char *plain = ros__simplified_copy(doc->body, doc->body_len);
	struct scan s = {.t = t, .tokens = tokens, .text = {plain, doc->body_len}, .doc = d};
	*out = (struct ros_skeleton)ROS_SKELETON_INIT;
	find_cues(&s, out);
	link_lists(&s);
	build_tree(&s, out);
	set_ends(&s, out);
	for (size_t i = 0; i < out->n; i++)
		set_headline(&s, &out->measure[i]);
	summarise(out, doc->body_len);
	free(s.cues.c);
	free(plain);
}

void ros__skeleton_release(struct ros_skeleton *s)
{
	free(s->measure);
	*s = (struct ros_skeleton)ROS_SKELETON_INIT;
}

uint32_t ros__clauses_in(const struct ros_tokens *t, uint32_t d, uint32_t from, uint32_t to)
{
	const struct ros_units *u = &t->unit[ROS_UNIT_CLAUSE];
	uint32_t n = 0;
	for (uint32_t c = u->indptr[d]; c < u->indptr[d + 1]; c++)
		n += u->start[c] + u->len[c] > from && u->start[c] < to;
	return n;
}
