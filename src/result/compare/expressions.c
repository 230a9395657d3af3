/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/expressions.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "result/own_names.h"
#include "stats/permkey.h" /* the size of a family */
#include "text/convert.h"
#include "text/script.h"
#include "text/utf8.h"

enum {
	VERB = 50 /* of 100: strength from which a word is a verb */,
	LEAST = 3,
	SHORT_CORPUS = 50000
};

static bool is_quote(const char *s, uint32_t len)
{
	unsigned n;
	uint32_t c = ros__utf8_decode(s, &n);
	enum ros__kind k = ros__char_kind(c);
	return n == len && (k == ROS__KIND_OPEN || k == ROS__KIND_CLOSE || c == '"');
}

static bool is_numeral_in_words(const char *s, unsigned cls)
{
	return cls == ROS_CLASS_NUMBER && (unsigned char)*s >= 0x80;
}

static bool is_word(const char *s, unsigned cls)
{
	return cls == ROS_CLASS_HAN || cls == ROS_CLASS_LATIN || cls == ROS_CLASS_OTHER ||
		is_numeral_in_words(s, cls);
}

bool ros__expression_edge(const struct ros_expressions *x, const struct ros_analysis *a, uint64_t i)
{
	const struct ros_token *k = &a->tokens->token[i];
	return !k->stop && !x->verb[k->type] && is_word(a->tokens->vocab.type[k->type], k->cls);
}

/* What ends no name: it says of what kind the next word is. */
static bool is_open(const char *s, uint32_t len)
{
	static const char open[] = "新大小高低好强多少老全更最各该本某第主总副";
	return len == 3 && strstr(open, s);
}

static enum ros_status find_verbs(
	struct ros_expressions *x, const struct ros_analysis *a, struct ros_err *err)
{
	const struct ros_vocab *v = &a->tokens->vocab;
	struct ros_syntax s = ROS_SYNTAX_INIT;
	enum ros_status st = ros__syntax_load(&s, a->cfg->config_dir, a->chinese ? "zh" : "en", err);
	ROS_NEW_ARRAY(x->verb, v->n);
	ROS_NEW_ARRAY(x->open, v->n);
	for (uint32_t t = 0; t < v->n && st == ROS_OK; t++) {
		char *plain = ros__simplified_copy(v->type[t], v->len[t]);
		x->open[t] = is_open(plain, v->len[t]);
		free(plain);
		struct ros_lexeme l = ros__syntax_of(&s, v->type[t], v->len[t]);
		const uint32_t other = ROS_ROLE_ADVERB | ROS_ROLE_EITHER | ROS_ROLE_MUST | ROS_ROLE_MAY |
			ROS_ROLE_WILL | ROS_ROLE_DONE | ROS_ROLE_CAUSES;
		bool kind = v->len[t] == 9 && memcmp(v->type[t], "高", 3) == 0; /* 高质量, 高水平 */
		bool verb = !kind && !(l.roles & ROS_ROLE_NOUN) && (l.strength >= VERB || l.roles & other);
		bool auxiliary = verb &&
			(l.roles & (ROS_ROLE_ADVERB | ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_WILL));
		x->verb[t] = l.roles & (ROS_ROLE_OVER | ROS_ROLE_TAKES) ? ROS_EXPRESSION_OVER
			: l.roles & ROS_ROLE_GRAMMAR || auxiliary           ? ROS_EXPRESSION_GRAMMAR
			: verb                                              ? ROS_EXPRESSION_VERB
																: 0;
	}
	ros__syntax_release(&s);
	return st;
}

static bool one_character(const struct ros_token *k)
{
	return k->cls == ROS_CLASS_HAN && k->len <= 4;
}

/* Behind a figure a single character counts something: 三|年, 300|亩. */
static bool is_measure(const struct ros_tokens *t, uint32_t d, uint64_t i)
{
	return i > t->indptr[d] && one_character(&t->token[i]) &&
		t->token[i - 1].cls == ROS_CLASS_NUMBER;
}

/* own: by type, the names of all groups: left out of one group's speeches alone they would seem to
 * be what the others stress. */
static void put_speech(
	struct ros_expressions *x, const struct ros_analysis *a, const uint8_t *own, uint32_t d)
{
	const struct ros_tokens *t = a->tokens;
	const char *body = a->corpus->doc[d].body;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		const struct ros_token *k = &t->token[i];
		uint32_t before = i > t->indptr[d] ? k[-1].start + k[-1].len : k->start;
		if (memchr(body + before, '\n', k->start - before))
			ros__seq_put(&x->stream, ROS__SEQ_GAP, d, i, false);
		if (k->cls == ROS_CLASS_PUNCT && is_quote(body + k->start, k->len))
			continue;
		bool run = is_word(t->vocab.type[k->type], k->cls) && !own[k->type];
		bool edge = run && !k->stop && !is_measure(t, d, i);
		ros__seq_put(&x->stream, run ? k->type : ROS__SEQ_GAP, d, i, edge);
	}
	ros__seq_put(&x->stream, ROS__SEQ_GAP, d, t->indptr[d + 1], false);
}

static void count_groups(struct ros_expressions *x, const struct ros_analysis *a)
{
	const struct ros_tokens *t = a->tokens;
	uint32_t *last;
	ROS_NEW_ARRAY(last, t->vocab.n);
	ROS_NEW_ARRAY(x->ngroup, t->vocab.n);
	for (uint32_t g = 0; g < a->group.n; g++)
		for (uint32_t d = 0; d < t->ndoc; d++)
			for (uint64_t i = t->indptr[d]; a->group.of_doc[d] == g && i < t->indptr[d + 1]; i++) {
				x->ngroup[t->token[i].type] += last[t->token[i].type] != g + 1;
				last[t->token[i].type] = g + 1;
			}
	free(last);
}

/* The search: levels of sequences, and which of each are whole. */
struct search {
	struct ros_expressions *x;
	struct ros__seq_level level[ROS_EXPRESSION_LEVELS];
	uint8_t *piece[ROS_EXPRESSION_LEVELS]; /* by sequence: of something longer */
	uint32_t least;
};

/* Does the place's word make the run before or behind it longer? */
static bool extends(const struct ros_expressions *x, size_t place)
{
	return x->stream.edge[place] && !x->verb[x->stream.type[place]];
}

/* A sequence of n words is a piece where one sequence of n + 1 holds nearly all of its uses. */
static void find_pieces(struct search *s, uint32_t n)
{
	struct ros__seq_level *l = &s->level[n], *above = &s->level[n + 1];
	const struct ros_expressions *x = s->x;
	uint8_t *seen;
	ROS_NEW_ARRAY(s->piece[n], l->n);
	ROS_NEW_ARRAY(seen, above->n);
	for (size_t i = 0; i < x->stream.n; i++) {
		uint32_t id = above->at[i];
		if (id == ROS__SEQ_GAP || seen[id])
			continue;
		seen[id] = 1;
		const struct ros__seq *longer = &above->gram[id];
		if (longer->count >= ROS_WHOLE * l->gram[longer->prefix].count && extends(x, i + n))
			s->piece[n][longer->prefix] = 1;
		if (longer->count >= ROS_WHOLE * l->gram[longer->suffix].count && extends(x, i))
			s->piece[n][longer->suffix] = 1;
	}
	free(seen);
}

static bool is_expression(const struct search *s, uint32_t n, size_t i)
{
	uint32_t id = s->level[n].at[i];
	const struct ros__seq_stream *t = &s->x->stream;
	if (id == ROS__SEQ_GAP || s->level[n].gram[id].count < s->least || s->piece[n][id])
		return false;
	return n == 1 ? t->edge[i]
				  : extends(s->x, i) && extends(s->x, i + n - 1) && !s->x->open[t->type[i + n - 1]];
}

/* The numbers of expressions take the place of those of sequences, which nobody asks for again. */
static void take_level(struct search *s, uint32_t n)
{
	struct ros_expressions *x = s->x;
	struct ros__seq_level *l = &s->level[n];
	uint32_t *number;
	ROS_NEW_ARRAY(number, l->n);
	for (size_t i = 0; i < x->stream.n; i++) {
		uint32_t id = l->at[i];
		if (!is_expression(s, n, i)) {
			l->at[i] = ROS__SEQ_GAP;
			continue;
		}
		if (!number[id]) {
			ROS_GROW(x->e, x->n, x->cap);
			x->e[x->n++] = (struct ros_expression){n, l->gram[id].count, x->stream.token[i]};
			number[id] = x->n;
		}
		l->at[i] = number[id] - 1;
	}
	x->of_place[n] = l->at;
	l->at = NULL;
	free(number);
}

/* As many as the family may hold: the least count rises until they fit. */
static uint32_t least_count(const struct search *s, uint32_t ngroup)
{
	uint32_t least = LEAST + (s->x->stream.nword > SHORT_CORPUS);
	size_t most = ngroup ? ROS_PERMKEY_CELLS / ngroup : 0, n;
	do {
		n = 0;
		for (uint32_t k = 1; k <= ROS_EXPRESSION_MOST; k++)
			for (size_t i = 0; i < s->level[k].n; i++)
				n += s->level[k].gram[i].count >= least;
		if (n > most)
			least += 1 + least / 4;
	} while (n > most);
	return least;
}

/* How often each word stands, and each two in a row. */
static void count_pairs(struct ros_expressions *x, const struct ros__seq_level *two, uint32_t ntype)
{
	ROS_NEW_ARRAY(x->uses, ntype);
	ROS_NEW_ARRAY(x->pair, x->stream.n);
	for (size_t i = 0; i < x->stream.n; i++) {
		if (x->stream.type[i] != ROS__SEQ_GAP)
			x->uses[x->stream.type[i]]++;
		if (two->at[i] != ROS__SEQ_GAP)
			x->pair[i] = two->gram[two->at[i]].count;
	}
}

double ros__expression_bond(const struct ros_expressions *x, size_t place)
{
	if (place + 1 >= x->stream.n || !x->pair[place])
		return 0;
	uint32_t a = x->uses[x->stream.type[place]], b = x->uses[x->stream.type[place + 1]];
	return (double)x->pair[place] / (a < b ? a : b);
}

/* n numbers, some of them twice; *room: entries that the matrix has place for. */
static void add_row(struct ros_csr *m, uint32_t *row, size_t n, size_t *room)
{
	ros__sort_u32(row, n);
	if (m->nnz + n > *room) {
		*room = ros__grow_cap(*room, m->nnz + n);
		m->indices = ros__xrealloc(m->indices, *room, sizeof *m->indices);
		m->data = ros__xrealloc(m->data, *room, sizeof *m->data);
	}
	for (size_t i = 0; i < n; i++) {
		if (i && row[i] == row[i - 1]) {
			m->data[m->nnz - 1]++;
			continue;
		}
		m->indices[m->nnz] = row[i];
		m->data[m->nnz++] = 1;
	}
}

/* The expressions that begin in each clause. */
static void fill_clauses(struct ros_expressions *x, const struct ros_analysis *a)
{
	const struct ros_units *u = &a->tokens->unit[ROS_UNIT_CLAUSE];
	struct ros_csr *m = &x->clauses;
	uint32_t *row = NULL;
	size_t n, cap = 0, at = 0, room = 64;
	*m = (struct ros_csr){.nrow = u->n, .ncol = x->n};
	ROS_NEW_ARRAY(m->indptr, (size_t)u->n + 1);
	ROS_NEW_ARRAY(m->indices, room);
	ROS_NEW_ARRAY(m->data, room);
	for (uint32_t r = 0; r < u->n; r++) {
		for (n = 0; at < x->stream.n && x->stream.token[at] < u->first[r + 1]; at++)
			for (uint32_t k = 1; k <= ROS_EXPRESSION_MOST && x->stream.type[at] != ROS__SEQ_GAP;
				 k++) {
				if (x->of_place[k][at] == ROS__SEQ_GAP)
					continue;
				ROS_GROW(row, n, cap);
				row[n++] = x->of_place[k][at];
			}
		add_row(m, row, n, &room);
		m->indptr[r + 1] = m->nnz;
	}
	m->indices = ros__xrealloc(m->indices, m->nnz, sizeof *m->indices);
	m->data = ros__xrealloc(m->data, m->nnz, sizeof *m->data);
	free(row);
}

enum ros_status ros__expressions_find(
	struct ros_expressions *x, const struct ros_analysis *a, struct ros_err *err)
{
	struct search s = {.x = x};
	*x = (struct ros_expressions){0};
	enum ros_status st = find_verbs(x, a, err);
	if (st != ROS_OK)
		return st;
	uint8_t *own = ros__own_names_types(a->own, a->tokens->vocab.n);
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		if (a->group.of_doc[d] != UINT32_MAX)
			put_speech(x, a, own, d);
	free(own);
	for (uint32_t n = 1; n < ROS_EXPRESSION_LEVELS && x->stream.n; n++)
		ros__seqs_count(&s.level[n], &s.level[n - 1], &x->stream, n, LEAST);
	count_pairs(x, &s.level[2], a->tokens->vocab.n);
	s.least = least_count(&s, a->group.n);
	for (uint32_t n = 1; n <= ROS_EXPRESSION_MOST && x->stream.n; n++) {
		find_pieces(&s, n);
		take_level(&s, n);
	}
	struct ros__seq_stream none = {0};
	ros__seqs_release(&none, s.level, ROS_EXPRESSION_LEVELS);
	for (uint32_t n = 0; n < ROS_EXPRESSION_LEVELS; n++)
		free(s.piece[n]);
	ros__seq_settle(&x->stream);
	fill_clauses(x, a);
	count_groups(x, a);
	return ROS_OK;
}

void ros__expressions_forget_places(struct ros_expressions *x)
{
	for (uint32_t n = 0; n <= ROS_EXPRESSION_MOST; n++) {
		free(x->of_place[n]);
		x->of_place[n] = NULL;
	}
}

void ros__expressions_release(struct ros_expressions *x)
{
	struct ros__seq_level none = {0};
	ros__seqs_release(&x->stream, &none, 0);
	ros__expressions_forget_places(x);
	ros_csr_release(&x->clauses);
	free(x->e);
	free(x->verb);
	free(x->open);
	free(x->ngroup);
	free(x->uses);
	free(x->pair);
	*x = (struct ros_expressions){0};
}
