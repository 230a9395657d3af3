/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/predicate.h"

#include <string.h>

#include "approach/approach_words.h"
#include "approach/parse_clause.h"
#include "base/mem.h"
#include "text/utf8.h"

const char *ros__doubt_name(enum ros_doubt d)
{
	static const char *const name[] = {
#define ROS_DOUBT_NAME(name, text) text,
		ROS_DOUBT_MAP(ROS_DOUBT_NAME)
#undef ROS_DOUBT_NAME
	};
	return name[d];
}

/* English: the strength of the verb that a form in -s, -ed or -ing may be of; 0 for other words.
 * provides: provide; moving, moved: move; planning: plan; applied: apply. */
static uint8_t stem_strength(const struct ros_syntax *s, const char *word, size_t len)
{
	static const struct {
		const char *ending, *instead;
	} form[] = {{"ies", "y"}, {"es", ""}, {"s", ""}, {"ied", "y"}, {"ed", ""}, {"ed", "e"},
		{"ing", ""}, {"ing", "e"}};
	uint8_t best = 0;
	for (size_t k = 0; k < sizeof form / sizeof *form; k++) {
		size_t n = strlen(form[k].ending), cut = len - n;
		char stem[48];
		if (len < n + 2 || cut + 2 > sizeof stem || memcmp(word + cut, form[k].ending, n) != 0)
			continue;
		memcpy(stem, word, cut);
		memcpy(stem + cut, form[k].instead, strlen(form[k].instead) + 1);
		uint8_t found = ros__syntax_of(s, stem, cut + strlen(form[k].instead)).strength;
		if (!found && n == 3 && cut > 2 && stem[cut - 1] == stem[cut - 2])
			found = ros__syntax_of(s, stem, cut - 1).strength;
		best = found > best ? found : best;
	}
	return best;
}

void ros__parser_init(struct ros_parser *p, const struct ros_syntax *s,
	const struct ros_tokens *tokens, bool chinese)
{
	const struct ros_vocab *v = &tokens->vocab;
	*p = (struct ros_parser){.tokens = tokens, .chinese = chinese};
	ROS_NEW_ARRAY(p->of_type, v->n);
	for (uint32_t i = 0; i < v->n; i++)
		if (v->cls[i] == ROS_CLASS_HAN || v->cls[i] == ROS_CLASS_LATIN ||
			v->cls[i] == ROS_CLASS_NUMBER)
			p->of_type[i] = ros__syntax_of(s, v->type[i], v->len[i]);
	ROS_NEW_ARRAY(p->stem, v->n);
	for (uint32_t i = 0; i < v->n && !chinese; i++)
		p->stem[i] = stem_strength(s, v->type[i], v->len[i]);
}

void ros__parser_release(struct ros_parser *p)
{
	free(p->of_type);
	free(p->stem);
	*p = (struct ros_parser){0};
}

void ros__clause_add(struct ros_clause *c, uint32_t verb, uint32_t verb_end, uint32_t object,
	uint32_t object_end, enum ros_doubt doubt)
{
	struct ros_predicates *o = c->out;
	struct ros_predicate p = {.verb = c->w[verb].token,
		.verb_end = c->w[verb_end - 1].token + 1,
		.clause = c->row,
		.doubt = (uint8_t)doubt};
	if (object_end > object) {
		p.object = c->w[object].token;
		p.object_end = c->w[object_end - 1].token + 1;
	}
	ROS_GROW(o->p, o->n, o->cap);
	o->p[o->n++] = p;
}

/* The words of one clause, without the marks around and in it but for 、 and what it encloses. */
struct reading {
	const struct ros_parser *p;
	const struct ros_doc *doc;
	const uint8_t *skip;
	uint64_t begin; /* the speech's first token */
	struct ros_clause_word *w;
	size_t cap;
};

static bool is_pause(const char *s, uint32_t len)
{
	return (len == 3 && memcmp(s, "、", 3) == 0) || (len == 1 && *s == ',');
}

/* English: what is put between dashes or brackets is no part of the phrase around it. */
static bool is_break(const char *s, uint32_t len)
{
	static const char *const mark[] = {"—", "–", "--", "(", ")"};
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (strlen(mark[i]) == len && memcmp(s, mark[i], len) == 0)
			return true;
	return false;
}

static uint32_t read_clause(struct reading *r, uint64_t from, uint64_t to)
{
	uint32_t n = 0;
	bool titled = false; /* between 《 and 》 */
	for (uint64_t i = from; i < to; i++) {
		const struct ros_token *t = &r->p->tokens->token[i];
		const char *s = r->doc->body + t->start;
		bool pause = is_pause(s, t->len) || (!r->p->chinese && is_break(s, t->len));
		if (t->len == 3 && (memcmp(s, "《", 3) == 0 || memcmp(s, "》", 3) == 0))
			titled = memcmp(s, "《", 3) == 0;
		if (r->skip && r->skip[i - r->begin])
			continue;
		if ((t->cls == ROS_CLASS_PUNCT || t->cls == ROS_CLASS_SYMBOL) && !pause)
			continue;
		ROS_GROW(r->w, n, r->cap);
		r->w[n++] = (struct ros_clause_word){.token = i,
			.lex = r->p->of_type[t->type],
			.form = r->p->tokens->vocab.type[t->type],
			.stem = r->p->stem[t->type],
			.chars = (uint8_t)ros__utf8_count(s, t->len),
			.quoted = t->quoted > 0 || titled,
			.pause = pause,
			.number = t->cls == ROS_CLASS_NUMBER || t->cls == ROS_CLASS_PERCENT ||
				t->cls == ROS_CLASS_DATE,
			.name = t->name != ROS_NAME_NONE || (*s >= 'A' && *s <= 'Z')};
	}
	while (n && r->w[n - 1].pause)
		n--;
	return n;
}

/* Does a sentence begin with this clause? Stances are carried inside a sentence only. */
static bool new_sentence(const struct ros_tokens *t, uint32_t d, uint32_t row, uint32_t *sentence)
{
	uint32_t at = ros_unit_at(&t->unit[ROS_UNIT_SENTENCE], d, t->unit[ROS_UNIT_CLAUSE].start[row]);
	bool other = at != *sentence;
	*sentence = at;
	return other;
}

void ros__predicates_find(struct ros_predicates *out, const struct ros_parser *p,
	const struct ros_doc *doc, uint32_t d, const uint8_t *skip)
{
	const struct ros_units *u = &p->tokens->unit[ROS_UNIT_CLAUSE];
	struct reading r = {.p = p, .doc = doc, .skip = skip, .begin = p->tokens->indptr[d]};
	uint32_t sentence = UINT32_MAX;
	enum ros_modality carried = ROS_MODALITY_NONE;
	*out = (struct ros_predicates)ROS_PREDICATES_INIT;
	out->nclause = u->indptr[d + 1] - u->indptr[d];
	ROS_NEW_ARRAY(out->modality, out->nclause);
	ROS_NEW_ARRAY(out->cue, out->nclause);
	for (uint32_t k = u->indptr[d]; k < u->indptr[d + 1]; k++) {
		struct ros_clause c = {.out = out, .row = k, .cue = UINT64_MAX};
		c.n = read_clause(&r, u->first[k], u->first[k + 1]);
		c.w = r.w;
		if (p->chinese)
			ros__parse_chinese(&c);
		else
			ros__parse_english(&c);
		if (new_sentence(p->tokens, d, k, &sentence) || c.purpose)
			carried = ROS_MODALITY_NONE;
		if (c.modality != ROS_MODALITY_NONE)
			carried = c.modality == ROS_MODALITY_DONE || c.modality == ROS_MODALITY_MAY ||
				ros__clause_has(&c, c.n - 1, ROS_ROLE_PLACE) ? ROS_MODALITY_NONE : c.modality;
		else if (c.starts_with_verb && p->chinese)
			c.modality = carried;
		out->modality[k - u->indptr[d]] = (uint8_t)c.modality;
		out->cue[k - u->indptr[d]] = c.cue;
	}
	free(r.w);
}

void ros__predicates_release(struct ros_predicates *p)
{
	free(p->p);
	free(p->modality);
	free(p->cue);
	*p = (struct ros_predicates)ROS_PREDICATES_INIT;
}
