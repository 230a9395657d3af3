/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/specific_find.h"

#include "text/convert.h"

const char *ros__item_name(enum ros_item_kind k)
{
	static const char *const name[] = {"number", "percent", "date", "deadline", "place",
		"organisation", "programme", "document", "name", "own_place"};
	return name[k];
}

/* Bytes of the longest listed suffix the token ends with, 0 for none. */
uint32_t ros__item_suffix(const struct ros_item_find *f, uint64_t i, const struct ros_wordlist *w)
{
	uint32_t best = 0, len = f->token[i].len;
	for (size_t k = 0; k < w->n; k++) {
		uint32_t n = (uint32_t)strlen(w->word[k]);
		if (n <= len && n > best && memcmp(ros__item_at(f, i) + len - n, w->word[k], n) == 0)
			best = n;
	}
	return best;
}

void ros__item_put(const struct ros_item_find *f, uint64_t first, uint64_t last, int kind)
{
	uint32_t start = f->token[first].start;
	ROS_GROW(f->out->item, f->out->n, f->out->cap);
	f->out->item[f->out->n++] = (struct ros_item){start,
		f->token[last].start + f->token[last].len - start, first, (uint8_t)kind};
}

/* 马 亮 村: the first token of a name before the bare suffix at i; i where there is none. */
static uint64_t name_before(const struct ros_item_find *f, uint64_t i)
{
	uint64_t first = i;
	uint32_t bytes = 0;
	bool known = true; /* the words before stand elsewhere too */
	while (first > f->begin && i - first < 2) {
		const struct ros_token *t = &f->token[first - 1];
		if (t->cls != ROS_CLASS_HAN || t->stop || t->start + t->len != f->token[first].start ||
			bytes + t->len > 3 * ROS_ITEM_HAN || ros__item_in(f, &f->s->before_general, first - 1))
			break;
		bool only = f->s->before_suffix[t->type] == f->s->tokens->vocab.cf[t->type];
		if (t->len > ROS_ITEM_HAN && !only)
			break;
		known = known && t->len > ROS_ITEM_HAN && !only;
		bytes += t->len;
		first--;
	}
	return bytes >= 2 * ROS_ITEM_HAN && !known ? first : i;
}

/* 雅 林村, cut in the wrong place: one character between a mark and a word of two that is no general
 * one. */
static bool is_cut_name(const struct ros_item_find *f, uint64_t i)
{
	if (f->token[i].len != 2 * ROS_ITEM_HAN || i < f->begin + 2)
		return false;
	const struct ros_token *t = &f->token[i - 1];
	return t->cls == ROS_CLASS_HAN && t->len == ROS_ITEM_HAN && !t->stop &&
		t->start + t->len == f->token[i].start && f->token[i - 2].cls == ROS_CLASS_PUNCT &&
		!ros__item_in(f, &f->s->before_general, i - 1);
}

/* 樂東至三亞段, 赤峰道: from one place to another, or a street that is called after one. */
static bool put_route(const struct ros_item_find *f, uint64_t i)
{
	static const char *const street[] = {"道", "路", "街", "大道", "大街"};
	static const char *const route[] = {"段", "高速", "铁路", "高铁", "公路"};
	uint64_t last = i;
	if (ros__item_joined(f, i + 1) &&
		ros__item_one_of(f, i + 1, street, sizeof street / sizeof *street))
		last = i + 1;
	else if (ros__item_is(f, i + 1, "至"))
		for (uint64_t k = i + 2; k < f->end && k < i + 6 && ros__item_joined(f, k) && last == i;
			 k++)
			if (ros__item_one_of(f, k, route, sizeof route / sizeof *route))
				last = k;
	if (last > i)
		ros__item_put(f, i, last, ROS_ITEM_PLACE);
	return last > i;
}

static bool add_place(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	const struct ros_token *t = &f->token[i];
	if (t->quoted || ros__wordlist_has(&w->own, ros__item_at(f, i), t->len))
		return false;
	if (ros__item_in(f, &f->s->places, i) ||
		(!ros__item_in(f, &f->s->general, i) &&
			(t->name == ROS_NAME_PLACE || (f->s->known && ros__item_in(f, f->s->known, i))))) {
		if (!put_route(f, i) &&
			!ros__item_behind(f, i, i + 1, &w->event_suffix, ROS_ITEM_NAME, 2) &&
			!ros__item_behind(f, i, i + 1, &w->site_suffix, ROS_ITEM_PLACE, ROS_ITEM_REACH))
			ros__item_put(f, i, i, ROS_ITEM_PLACE);
		return true;
	}
	uint32_t n = ros__item_suffix(f, i, &w->place_suffix);
	if (f->token[i].cls != ROS_CLASS_HAN || ros__item_in(f, &f->s->general, i))
		return false;
	uint32_t water = ros__item_suffix(f, i, &w->water_suffix);
	if (water && t->len > water && t->len <= 4 * ROS_ITEM_HAN) {
		ros__item_put(f, i, i, ROS_ITEM_PLACE);
		return true;
	}
	if (!n)
		return false;
	bool named = ros__item_suffix(f, i, &w->name_suffix) > 0;
	uint64_t first = !named ? i : n == f->token[i].len ? name_before(f, i) :
		is_cut_name(f, i) ? i - 1 : i;
	if ((n == f->token[i].len && first == i) || (first == i && f->token[i].len < 3 * ROS_ITEM_HAN))
		return false;
	ros__item_put(f, first, i, ROS_ITEM_PLACE);
	return true;
}

/* Behind a place or a quoted name: the next word of the list, within reach. */
bool ros__item_behind(const struct ros_item_find *f, uint64_t first, uint64_t i,
	const struct ros_wordlist *w, int kind, uint64_t reach)
{
	for (uint64_t k = i; k < f->end && k < i + reach && ros__item_word(f, k); k++) {
		uint32_t n = ros__item_suffix(f, k, w), len = f->token[k].len;
		if (f->token[k - 1].start + f->token[k - 1].len != f->token[k].start ||
			ros__item_is(f, k, "的") || ros__item_is(f, k, "等"))
			return false;
		/* 教育局 and 局, but not 布局 */
		if (!n || f->token[k].stop || (n == ROS_ITEM_HAN && len == 2 * ROS_ITEM_HAN))
			continue;
		ros__item_put(f, first, k, kind);
		return true;
	}
	return false;
}

static void add_named(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	uint32_t n = ros__item_suffix(f, i, &w->organisation_suffix);
	if (f->token[i].cls == ROS_CLASS_HAN && n >= 2 * ROS_ITEM_HAN &&
		f->token[i].len >= 4 * ROS_ITEM_HAN && f->token[i].len > n &&
		!ros__item_in(f, &f->s->general, i))
		ros__item_put(f, i, i, ROS_ITEM_ORGANISATION);
	if (add_place(f, i))
		ros__item_behind(f, f->out->item[f->out->n - 1].token, i + 1, &w->organisation_suffix,
			ROS_ITEM_ORGANISATION, ROS_ITEM_REACH);
}

enum { PIECES = 4 };

uint64_t ros__item_listed_end(
	const struct ros_item_find *f, uint64_t i, const struct ros_wordlist *list)
{
	uint32_t n = f->token[i].len;
	uint64_t last = i;
	for (uint64_t k = i + 1; k < i + PIECES && ros__item_joined(f, k) && !f->token[i].quoted; k++) {
		n += f->token[k].len;
		if (ros__wordlist_has(list, ros__item_at(f, i), n))
			last = k;
	}
	return last;
}

/* A name beside another one: “铁人”王进喜、“两弹元勋”邓稼先. One alone may be a word that is none.
 */
static bool in_names(const struct ros_item_find *f, uint64_t i)
{
	bool quote = i > f->begin && ros__item_is(f, i - 1, "”");
	bool before = i > f->begin + 1 && ros__item_is(f, i - 1, "、") &&
		f->token[i - 2].name == ROS_NAME_PERSON;
	bool behind = ros__item_is(f, i + 1, "、") && i + 2 < f->end &&
		f->token[i + 2].name == ROS_NAME_PERSON;
	return quote || before || behind;
}

/* Words known to name a person or an organisation, and this year; 马克思 of 马克思主义 names a
 * thought. */
static bool add_known(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	const struct ros_token *t = &f->token[i];
	uint64_t last = ros__item_listed_end(f, i, &w->organisations);
	if (last > i) {
		ros__item_put(f, i, last, ROS_ITEM_ORGANISATION);
		return true;
	}
	if (t->quoted || ros__wordlist_has(&w->own, ros__item_at(f, i), t->len))
		return false;
	if (ros__wordlist_has(&w->dates, ros__item_at(f, i), t->len)) {
		ros__item_put(f, i, i, ROS_ITEM_DATE);
		return true;
	}
	bool listed = ros__wordlist_has(&w->organisations, ros__item_at(f, i), t->len);
	bool thought = i + 1 < f->end && f->token[i + 1].len >= 2 * ROS_ITEM_HAN &&
		(strncmp(ros__item_at(f, i + 1), "主义", 2 * ROS_ITEM_HAN) == 0 ||
			strncmp(ros__item_at(f, i + 1), "列宁", 2 * ROS_ITEM_HAN) == 0);
	bool titled = i + 1 < f->end &&
		ros__wordlist_has(&w->titles, ros__item_at(f, i + 1), f->token[i + 1].len);
	bool person = t->name == ROS_NAME_PERSON &&
		(titled || t->len >= 4 * ROS_ITEM_HAN || in_names(f, i)) && !thought &&
		!ros__item_suffix(f, i, &w->name_suffix);
	if (!listed && t->name != ROS_NAME_ORGANISATION && !person)
		return false;
	ros__item_put(f, i, i, person ? ROS_ITEM_NAME : ROS_ITEM_ORGANISATION);
	return true;
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

/* One thing are a meeting by its number behind the body that meets (中阿合作论坛|第六届部长级会议)
 * and a place in a place (新疆|喀什). */
static void join_neighbours(struct ros_items *l, const char *body)
{
	static const char leaders[] = "领导人", number[] = "第";
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++) {
		struct ros_item *a = n ? &l->item[n - 1] : NULL, x = l->item[i];
		uint32_t end = a ? a->start + a->len : 0, gap = x.start - end;
		bool meets = a && a->kind == ROS_ITEM_ORGANISATION && x.kind == ROS_ITEM_NAME &&
			x.len > ROS_ITEM_HAN && memcmp(body + x.start, number, sizeof number - 1) == 0;
		bool within = a && a->kind == ROS_ITEM_PLACE && x.kind == ROS_ITEM_PLACE && gap == 0;
		bool named = meets &&
			(gap == 0 ||
				(gap == sizeof leaders - 1 &&
					memcmp(body + end, leaders, sizeof leaders - 1) == 0));
		if (named || within)
			*a = (struct ros_item){a->start, x.start + x.len - a->start, a->token, x.kind};
		else
			l->item[n++] = x;
	}
	l->n = n;
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
	const struct ros_item_find f = {s, s->tokens->token, plain, s->tokens->indptr[d],
		s->tokens->indptr[d + 1], d, doc->body_len, k, out};
	const struct ros_units *sentence = &s->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t row = sentence->indptr[d];
	*out = (struct ros_items)ROS_ITEMS_INIT;
	for (uint64_t i = f.begin; i < f.end; i++) {
		uint8_t cls = f.token[i].cls;
		while (row + 1 < sentence->indptr[d + 1] && sentence->first[row + 1] <= i)
			row++;
		uint64_t event = ros__item_history(&f, i);
		if (event != UINT64_MAX)
			i = event;
		else if (cls == ROS_CLASS_DATE || cls == ROS_CLASS_NUMBER || cls == ROS_CLASS_PERCENT)
			i = ros__item_figures(&f, i);
		else if (cls == ROS_CLASS_PUNCT && ros__is_quote(ros__item_at(&f, i), f.token[i].len))
			ros__item_quoted(&f, i);
		else if (cls == ROS_CLASS_HAN && add_known(&f, i))
			continue;
		else if (ros__item_is(&f, i, "《"))
			i = ros__item_document(&f, i);
		else if (cls == ROS_CLASS_LATIN && ros__item_spelled_end(&f, i) > i) {
			uint64_t last = ros__item_spelled_end(&f, i);
			ros__item_put(&f, i, last, ROS_ITEM_NUMBER);
			i = last;
		} else if (cls == ROS_CLASS_LATIN && s->capitals && ros__item_day_end(&f, i) > i) {
			ros__item_put(&f, i, i + 1, ROS_ITEM_DATE);
			i++;
		} else if (ros__item_is_name(&f, i, i == sentence->first[row]))
			i = ros__item_name_en(&f, i);
		else if (cls == ROS_CLASS_HAN) {
			ros__item_carried_out(&f, i);
			add_named(&f, i);
		}
	}
	for (size_t i = 0; i < u->n; i++)
		if (u->use[i].kind == ROS_USE_DEADLINE)
			ros__item_put(&f, u->use[i].first, u->use[i].last, ROS_ITEM_DEADLINE);
	ros__item_objects(&f, u);
	drop_overlaps(out);
	join_neighbours(out, plain);
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
