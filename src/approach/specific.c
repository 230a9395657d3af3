/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/specific.h"

#include <string.h>

#include "text/convert.h"
#include "text/utf8.h"

enum { HAN = 3, REACH = 4 }; /* bytes of a Han character; words from a place to its organisation */

const char *ros__item_name(enum ros_item_kind k)
{
	static const char *const name[] = {"number", "percent", "date", "deadline", "place",
		"organisation", "programme", "document", "name"};
	return name[k];
}

struct find {
	const struct ros_specific *s;
	const struct ros_token *token;
	const char *body; /* in simplified characters, like the tables */
	uint64_t begin, end;
	uint32_t doc, body_len;
	const struct ros_skeleton *k;
	struct ros_items *out;
};

static const char *text_at(const struct find *f, uint64_t i)
{
	return f->body + f->token[i].start;
}

static bool is(const struct find *f, uint64_t i, const char *word)
{
	size_t n = strlen(word);
	return i < f->end && f->token[i].len == n && memcmp(text_at(f, i), word, n) == 0;
}

/* Bytes of the longest listed suffix the token ends with, 0 for none. */
static uint32_t suffix(const struct find *f, uint64_t i, const struct ros_wordlist *w)
{
	uint32_t best = 0, len = f->token[i].len;
	for (size_t k = 0; k < w->n; k++) {
		uint32_t n = (uint32_t)strlen(w->word[k]);
		if (n <= len && n > best && memcmp(text_at(f, i) + len - n, w->word[k], n) == 0)
			best = n;
	}
	return best;
}

static bool in_map(const struct find *f, const struct ros_strmap *m, uint64_t i)
{
	return ros__strmap_get(m, text_at(f, i), f->token[i].len) != ROS_NO_ID;
}

static bool is_word(const struct find *f, uint64_t i)
{
	return i < f->end && (f->token[i].cls == ROS_CLASS_HAN || f->token[i].cls == ROS_CLASS_LATIN);
}

static void put(const struct find *f, uint64_t first, uint64_t last, int kind)
{
	uint32_t start = f->token[first].start;
	ROS_GROW(f->out->item, f->out->n, f->out->cap);
	f->out->item[f->out->n++] = (struct ros_item){start,
		f->token[last].start + f->token[last].len - start, first, (uint8_t)kind};
}

static bool in_cue(const struct find *f, uint32_t at)
{
	for (size_t m = 0; m < f->k->n && f->k->measure[m].start <= at; m++)
		if (at < f->k->measure[m].start + f->k->measure[m].cue_len)
			return true;
	return false;
}

static bool is_figure(const struct find *f, uint64_t i)
{
	const char *s = text_at(f, i);
	for (uint32_t k = 0; k < f->token[i].len; k++)
		if (s[k] >= '0' && s[k] <= '9')
			return true;
	/* no 第一 of 第一书记, no “十五五” */
	return f->token[i].len >= 2 * HAN && memcmp(s, "第", HAN) != 0 && !f->token[i].quoted;
}

/* 前 in 2025年底前 */
static bool is_until(const struct find *f, uint64_t i)
{
	static const char *const until[] = {"前", "底", "底前", "之前", "以前", "末"};
	for (size_t k = 0; k < sizeof until / sizeof *until; k++)
		if (is(f, i, until[k]))
			return true;
	return false;
}

static uint64_t add_figures(const struct find *f, uint64_t i)
{
	uint8_t cls = f->token[i].cls;
	uint64_t last = i;
	if (cls == ROS_CLASS_DATE) {
		while (last + 1 < f->end && f->token[last + 1].cls == ROS_CLASS_DATE)
			last++;
		uint64_t date = last;
		while (is_until(f, last + 1))
			last++;
		put(f, i, last, last > date ? ROS_ITEM_DEADLINE : ROS_ITEM_DATE);
	} else if (is_figure(f, i) && !in_cue(f, f->token[i].start)) {
		put(f, i, i, cls == ROS_CLASS_PERCENT ? ROS_ITEM_PERCENT : ROS_ITEM_NUMBER);
	}
	return last;
}

/* 马 亮 村: the first token of a name before the bare suffix at i; i where there is none. */
static uint64_t name_before(const struct find *f, uint64_t i)
{
	uint64_t first = i;
	uint32_t bytes = 0;
	bool known = true; /* the words before stand elsewhere too */
	while (first > f->begin && i - first < 2) {
		const struct ros_token *t = &f->token[first - 1];
		if (t->cls != ROS_CLASS_HAN || t->stop || t->start + t->len != f->token[first].start ||
			bytes + t->len > 3 * HAN || in_map(f, &f->s->before_general, first - 1))
			break;
		bool only = f->s->before_suffix[t->type] == f->s->tokens->vocab.cf[t->type];
		if (t->len > HAN && !only)
			break;
		known = known && t->len > HAN && !only;
		bytes += t->len;
		first--;
	}
	return bytes >= 2 * HAN && !known ? first : i;
}

/* 雅 林村, cut in the wrong place: one character between a mark and a word of two that is no general
 * one. */
static bool is_cut_name(const struct find *f, uint64_t i)
{
	if (f->token[i].len != 2 * HAN || i < f->begin + 2)
		return false;
	const struct ros_token *t = &f->token[i - 1];
	return t->cls == ROS_CLASS_HAN && t->len == HAN && !t->stop &&
		t->start + t->len == f->token[i].start && f->token[i - 2].cls == ROS_CLASS_PUNCT &&
		!in_map(f, &f->s->before_general, i - 1);
}

static bool add_place(const struct find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	if (in_map(f, &f->s->places, i)) {
		put(f, i, i, ROS_ITEM_PLACE);
		return true;
	}
	uint32_t n = suffix(f, i, &w->place_suffix);
	if (!n || f->token[i].cls != ROS_CLASS_HAN || in_map(f, &f->s->general, i))
		return false;
	bool named = suffix(f, i, &w->name_suffix) > 0;
	uint64_t first = !named ? i : n == f->token[i].len ? name_before(f, i) :
		is_cut_name(f, i) ? i - 1 : i;
	if ((n == f->token[i].len && first == i) || (first == i && f->token[i].len < 3 * HAN))
		return false;
	put(f, first, i, ROS_ITEM_PLACE);
	return true;
}

/* Behind a place or a quoted name: the next word of the list, within reach. */
static bool add_behind(const struct find *f, uint64_t first, uint64_t i, const struct ros_wordlist *w,
	int kind, uint64_t reach)
{
	for (uint64_t k = i; k < f->end && k < i + reach && is_word(f, k); k++) {
		uint32_t n = suffix(f, k, w), len = f->token[k].len;
		if (f->token[k - 1].start + f->token[k - 1].len != f->token[k].start)
			return false;
		/* 教育局 and 局, but not 布局 */
		if (!n || f->token[k].stop || (n == HAN && len == 2 * HAN))
			continue;
		put(f, first, k, kind);
		return true;
	}
	return false;
}

static void add_named(const struct find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	uint32_t n = suffix(f, i, &w->organisation_suffix);
	if (f->token[i].cls == ROS_CLASS_HAN && n >= 2 * HAN && f->token[i].len >= 4 * HAN &&
		f->token[i].len > n && !in_map(f, &f->s->general, i))
		put(f, i, i, ROS_ITEM_ORGANISATION);
	if (add_place(f, i))
		add_behind(f, f->out->item[f->out->n - 1].token, i + 1, &w->organisation_suffix,
			ROS_ITEM_ORGANISATION, REACH);
}

static void add_quoted(const struct find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	uint64_t k = i + 1;
	while (k < f->end && f->token[k].quoted && k - i < 12)
		k++;
	if (k == i + 1 || k >= f->end || !ros__is_quote(text_at(f, k), f->token[k].len))
		return;
	if (add_behind(f, i, k + 1, &w->organisation_suffix, ROS_ITEM_ORGANISATION, 2))
		return;
	add_behind(f, i, k + 1, &w->programme_suffix, ROS_ITEM_PROGRAMME, 2);
}

/* 《 ... 》 */
static uint64_t add_document(const struct find *f, uint64_t i)
{
	for (uint64_t k = i + 1; k < f->end && k < i + 40; k++)
		if (is(f, k, "》")) {
			put(f, i, k, ROS_ITEM_DOCUMENT);
			return k;
		}
	return i;
}

static bool is_capital(const struct find *f, uint64_t i)
{
	return i < f->end && f->token[i].cls == ROS_CLASS_LATIN && *text_at(f, i) >= 'A' &&
		*text_at(f, i) <= 'Z';
}

static bool is_name(const struct find *f, uint64_t i)
{
	if (!f->s->capitals || !is_capital(f, i) || f->token[i].stop || f->token[i].len < 2)
		return false;
	uint32_t type = f->token[i].type;
	return f->s->capital[type] > f->s->small[type];
}

/* Of the run of names that ends in i; a street or a state must be named: Grafton Street, not the State. */
static int name_kind(const struct find *f, uint64_t first, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	char word[24];
	bool named = i > first && !is(f, i - 1, "of");
	uint32_t n = f->token[i].len;
	if (n >= sizeof word)
		return ROS_ITEM_NAME;
	for (uint32_t k = 0; k < n; k++)
		word[k] = (char)(text_at(f, i)[k] | 32);
	return ros__wordlist_has(&w->months, word, n) ? ROS_ITEM_DATE :
		(named && ros__wordlist_has(&w->place_suffix, word, n)) ||
		ros__wordlist_has(&w->places, word, n) ? ROS_ITEM_PLACE :
		ros__wordlist_has(&w->organisation_suffix, word, n) ? ROS_ITEM_ORGANISATION :
		ros__wordlist_has(&w->programme_suffix, word, n) ? ROS_ITEM_PROGRAMME : ROS_ITEM_NAME;
}

/* A capital alone is nothing (Congress, Americans), nor is what more than half of three speeches or
 * more name with each of its words: it is the speakers' own (United States). A month, another
 * listed place and other names of two words can be looked up. */
static bool says_something(const struct find *f, uint64_t first, uint64_t last, int kind)
{
	const struct ros_vocab *v = &f->s->tokens->vocab;
	uint32_t ndoc = f->s->tokens->ndoc;
	bool own = ndoc >= 3;
	for (uint64_t i = first; i <= last && own; i++)
		own = is(f, i, "of") || 2 * v->df[f->token[i].type] > ndoc;
	return kind == ROS_ITEM_DATE || (!own && (last > first || kind == ROS_ITEM_PLACE));
}

/* A run of names, "of" inside; returns its last token. */
static uint64_t add_name(const struct find *f, uint64_t i)
{
	uint64_t last = i;
	while (is_name(f, last + 1) || (is(f, last + 1, "of") && is_name(f, last + 2)))
		last += is(f, last + 1, "of") ? 2 : 1;
	int kind = name_kind(f, i, last);
	if (says_something(f, i, last, kind))
		put(f, i, last, kind);
	return last;
}

static int by_length(const void *pa, const void *pb)
{
	const struct ros_item *a = pa, *b = pb;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->len != b->len)
		return a->len > b->len ? -1 : 1;
	return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Of two that overlap the longer one stays, of equal ones the first. */
static void drop_overlaps(struct ros_items *l)
{
	size_t n = 0;
	if (l->n)
		qsort(l->item, l->n, sizeof *l->item, by_length);
	for (size_t i = 0; i < l->n; i++) {
		struct ros_item x = l->item[i];
		if (n && x.start < l->item[n - 1].start + l->item[n - 1].len) {
			if (x.len > l->item[n - 1].len)
				l->item[n - 1] = x;
			continue;
		}
		l->item[n++] = x;
	}
	l->n = n;
}

void ros__items_find(struct ros_items *out, const struct ros_specific *s, uint32_t d,
	const struct ros_skeleton *k, const struct ros_uses *u)
{
	const struct ros_doc *doc = &s->corpus->doc[d];
	char *plain = ros__simplified_copy(doc->body, doc->body_len);
	const struct find f = {s, s->tokens->token, plain, s->tokens->indptr[d],
		s->tokens->indptr[d + 1], d, doc->body_len, k, out};
	const struct ros_units *sentence = &s->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t row = sentence->indptr[d];
	*out = (struct ros_items)ROS_ITEMS_INIT;
	for (uint64_t i = f.begin; i < f.end; i++) {
		uint8_t cls = f.token[i].cls;
		while (row + 1 < sentence->indptr[d + 1] && sentence->first[row + 1] <= i)
			row++;
		if (cls == ROS_CLASS_DATE || cls == ROS_CLASS_NUMBER || cls == ROS_CLASS_PERCENT)
			i = add_figures(&f, i);
		else if (cls == ROS_CLASS_PUNCT && ros__is_quote(text_at(&f, i), f.token[i].len))
			add_quoted(&f, i);
		else if (is(&f, i, "《"))
			i = add_document(&f, i);
		else if (i > sentence->first[row] && is_name(&f, i))
			i = add_name(&f, i);
		else if (cls == ROS_CLASS_HAN)
			add_named(&f, i);
	}
	for (size_t i = 0; i < u->n; i++)
		if (u->use[i].kind == ROS_USE_DEADLINE)
			put(&f, u->use[i].first, u->use[i].last, ROS_ITEM_DEADLINE);
	drop_overlaps(out);
	free(plain);
}

void ros__items_release(struct ros_items *l)
{
	free(l->item);
	*l = (struct ros_items)ROS_ITEMS_INIT;
}

static void put_all(struct ros_strmap *m, const struct ros_wordlist *w)
{
	for (size_t i = 0; i < w->n; i++)
		ros__strmap_put(m, w->word[i], strlen(w->word[i]));
}

/* How the types of sentence r are written inside it, and what stands behind them. */
static void count_sentence(struct ros_specific *s, uint32_t r, const char *body)
{
	const struct ros_tokens *t = s->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++) {
		const struct ros_token *k = &t->token[i];
		bool capital = body[k->start] >= 'A' && body[k->start] <= 'Z';
		if (k->cls == ROS_CLASS_LATIN && i > u->first[r])
			(capital ? s->capital : s->small)[k->type]++;
		if (i + 1 < u->first[r + 1] && ros__wordlist_has(&s->t->specific.name_suffix,
			body + t->token[i + 1].start, t->token[i + 1].len))
			s->before_suffix[k->type]++;
	}
}

static void count_types(struct ros_specific *s)
{
	const struct ros_units *u = &s->tokens->unit[ROS_UNIT_SENTENCE];
	ROS_NEW_ARRAY(s->capital, s->tokens->vocab.n);
	ROS_NEW_ARRAY(s->small, s->tokens->vocab.n);
	ROS_NEW_ARRAY(s->before_suffix, s->tokens->vocab.n);
	for (uint32_t d = 0; d < s->tokens->ndoc; d++) {
		char *plain = ros__simplified_copy(s->corpus->doc[d].body, s->corpus->doc[d].body_len);
		for (uint32_t r = u->indptr[d]; r < u->indptr[d + 1]; r++)
			count_sentence(s, r, plain);
		free(plain);
	}
}

void ros__specific_init(struct ros_specific *s, const struct ros_approach_tables *t,
	const struct ros_tokens *tokens, const struct ros_corpus *corpus)
{
	*s = (struct ros_specific){.t = t, .tokens = tokens, .corpus = corpus,
		.capitals = strcmp(t->language, "zh") != 0};
	put_all(&s->places, &t->specific.places);
	put_all(&s->general, &t->specific.general);
	put_all(&s->before_general, &t->specific.before_general);
	count_types(s);
}

void ros__specific_release(struct ros_specific *s)
{
	ros__strmap_release(&s->places);
	ros__strmap_release(&s->general);
	ros__strmap_release(&s->before_general);
	free(s->capital);
	free(s->small);
	free(s->before_suffix);
	*s = (struct ros_specific){0};
}
