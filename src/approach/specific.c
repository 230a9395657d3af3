/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/specific_find.h"

#include "text/convert.h"
#include "text/utf8.h"

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

static bool in_cue(const struct ros_item_find *f, uint32_t at)
{
	for (size_t m = 0; m < f->k->n && f->k->measure[m].start <= at; m++)
		if (at < f->k->measure[m].start + f->k->measure[m].cue_len)
			return true;
	return false;
}

/* Is a character of s a numeral that counts? 亿万 and 百 alone do not. */
static bool holds_digit(const char *s, uint32_t len)
{
	for (uint32_t k = 0; k + ROS_ITEM_HAN <= len; k += ROS_ITEM_HAN) {
		const char one[ROS_ITEM_HAN + 1] = {s[k], s[k + 1], s[k + 2], '\0'};
		if (strstr("一二三四五六七八九十两０１２３４５６７８９", one))
			return true;
	}
	return false;
}

static bool is_figure(const struct ros_item_find *f, uint64_t i)
{
	const char *s = ros__item_at(f, i);
	for (uint32_t k = 0; k < f->token[i].len; k++)
		if (s[k] >= '0' && s[k] <= '9')
			return true;
	/* no 第一 of 第一书记, no “十五五”, no 十二届, nor what only means many (亿万) */
	if (!holds_digit(s, f->token[i].len) || ros__item_is(f, i + 1, "届"))
		return false;
	return f->token[i].len >= 2 * ROS_ITEM_HAN && memcmp(s, "第", ROS_ITEM_HAN) != 0 &&
		!f->token[i].quoted;
}

/* 前 in 2025年底前 */
static bool is_until(const struct ros_item_find *f, uint64_t i)
{
	static const char *const until[] = {"前", "底", "底前", "之前", "以前", "末"};
	for (size_t k = 0; k < sizeof until / sizeof *until; k++)
		if (ros__item_is(f, i, until[k]))
			return true;
	return false;
}

static bool is_plural(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_token *t = &f->token[i];
	return t->len > 3 && ros__item_at(f, i)[t->len - 1] == 's' && !t->stop;
}

/* Behind the token before it, over one blank (21 个). */
static bool is_near(const struct ros_item_find *f, uint64_t i)
{
	if (i <= f->begin || i >= f->end)
		return false;
	uint32_t end = f->token[i - 1].start + f->token[i - 1].len;
	return f->token[i].start == end || (f->token[i].start == end + 1 && f->body[end] == ' ');
}

/* 9時45分: the last token of a time of day, or i. */
static uint64_t clock_end(const struct ros_item_find *f, uint64_t i)
{
	bool minutes = ros__item_is(f, i + 1, "时") && i + 2 < f->end &&
		f->token[i + 2].cls == ROS_CLASS_NUMBER && ros__item_is(f, i + 3, "分");
	return minutes ? i + 3 : i;
}

/* The last token of a figure's unit: 300 公里, 15 年, 84 per cent, 100,000 combat planes. */
static uint64_t unit_end(const struct ros_item_find *f, uint64_t i, bool *share)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	uint64_t last = i;
	if (!f->s->capitals) {
		if (clock_end(f, i) > i)
			return clock_end(f, i);
		for (int k = 0; k < 2 && is_near(f, last + 1) && f->token[last + 1].cls == ROS_CLASS_HAN &&
			 !ros__item_is(f, last, "个") &&
			 ros__wordlist_has(&w->units, ros__item_at(f, last + 1), f->token[last + 1].len);
			 k++)
			last++;
		return last;
	}
	while (last + 1 < f->end &&
		(ros__item_is(f, last + 1, "million") || ros__item_is(f, last + 1, "billion") ||
			ros__item_is(f, last + 1, "thousand") || ros__item_is(f, last + 1, "hundred")))
		last++;
	if (ros__item_is(f, last + 1, "per") && ros__item_is(f, last + 2, "cent"))
		return *share = true, last + 2;
	if (ros__item_is(f, last + 1, "percent"))
		return *share = true, last + 1;
	for (uint64_t k = last + 1;
		 k < f->end && k <= last + 2 && f->token[k].cls == ROS_CLASS_LATIN && !f->token[k].stop;
		 k++)
		if (is_plural(f, k))
			return k;
	return last;
}

static bool is_one_of(const struct ros_item_find *f, uint64_t i, const char *const *word, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (ros__item_is(f, i, word[k]))
			return true;
	return false;
}

/* 全国第三, 第二大: a rank, and no member of a list. */
static bool is_rank(const struct ros_item_find *f, uint64_t i)
{
	static const char *const behind[] = {"大", "位", "名", "高"};
	static const char *const before[] = {"全国", "全球", "世界", "亚洲", "全省", "全区", "全市",
		"居", "位居", "位列", "排名", "列", "排", "跃居", "升至", "稳居"};
	const char *s = ros__item_at(f, i);
	return f->token[i].len >= 2 * ROS_ITEM_HAN && memcmp(s, "第", ROS_ITEM_HAN) == 0 &&
		!ros__item_is(f, i + 1, "次") && !ros__item_is(f, i + 1, "届") &&
		(is_one_of(f, i + 1, behind, sizeof behind / sizeof *behind) ||
			(i > f->begin && is_one_of(f, i - 1, before, sizeof before / sizeof *before)));
}

/* 五年来, 连续五年, 两年前: a span of time with a numeral of one character. The last token, or i.
 */
static uint64_t span_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const unit[] = {"年", "个月", "天", "年内", "年间", "周年"};
	static const char *const behind[] = {"来", "前", "内", "间", "后", "以来", "之内", "多"};
	static const char *const before[] = {"连续", "过去", "未来", "今后", "近", "历时", "最近"};
	if (f->token[i].len != ROS_ITEM_HAN || !holds_digit(ros__item_at(f, i), ROS_ITEM_HAN) ||
		!is_one_of(f, i + 1, unit, sizeof unit / sizeof *unit))
		return i;
	bool told = is_one_of(f, i + 2, behind, sizeof behind / sizeof *behind) ||
		(i > f->begin && is_one_of(f, i - 1, before, sizeof before / sizeof *before));
	return told ? i + 1 : i;
}

/* twelve years, two months ago: the last token, or i where i spells no number of a span. */
static uint64_t spelled_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const number[] = {"two", "three", "four", "five", "six", "seven", "eight",
		"nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty",
		"sixty"};
	static const char *const unit[] = {"years", "months", "weeks", "days", "hours"};
	const char *folded = f->s->tokens->vocab.type[f->token[i].type]; /* Two months ago */
	uint64_t last = i;
	size_t k = 0;
	while (k < sizeof number / sizeof *number && strcmp(folded, number[k]) != 0)
		k++;
	if (k == sizeof number / sizeof *number)
		return i;
	if (ros__item_is(f, i + 1, "-") && is_one_of(f, i + 2, number, sizeof number / sizeof *number))
		last = i + 2;
	if (!is_one_of(f, last + 1, unit, sizeof unit / sizeof *unit))
		return i;
	return ros__item_is(f, last + 2, "ago") ? last + 2 : last + 1;
}

static bool is_currency(const struct ros_item_find *f, uint64_t i)
{
	static const char *const sign[] = {"€", "$", "£", "¥", "￥"};
	return ros__item_joined(f, i + 1) && is_one_of(f, i, sign, sizeof sign / sizeof *sign);
}

/* 7.实施…… at the start of a text or behind a sentence: the number of a point. */
static bool is_heading(const struct ros_item_find *f, uint64_t i)
{
	static const char *const dot[] = {".", "．", "、"};
	static const char *const end[] = {"。", "；", "！", "？", ";"};
	return is_one_of(f, i + 1, dot, sizeof dot / sizeof *dot) && ros__item_word(f, i + 2) &&
		(i == f->begin || is_one_of(f, i - 1, end, sizeof end / sizeof *end));
}

/* ［20］, [451]: a note or a page of print. */
static bool is_note(const struct ros_item_find *f, uint64_t i)
{
	static const char *const open[] = {"[", "［", "〔"}, *const close[] = {"]", "］", "〕"};
	return i > f->begin && is_one_of(f, i - 1, open, sizeof open / sizeof *open) &&
		is_one_of(f, i + 1, close, sizeof close / sizeof *close);
}

/* 2—4家: the second number of a span, or i. */
static uint64_t range_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const to[] = {"—", "-", "–", "－", "～", "~", "至"};
	return is_one_of(f, i + 1, to, sizeof to / sizeof *to) && ros__item_joined(f, i + 1) &&
			ros__item_joined(f, i + 2) && f->token[i + 2].cls == f->token[i].cls
		? i + 2
		: i;
}

static uint64_t add_figures(const struct ros_item_find *f, uint64_t i)
{
	uint8_t cls = f->token[i].cls;
	uint64_t last = i;
	if (ros__item_is(f, i + 1, "国集团") ||
		(ros__item_is(f, i + 1, "国") && ros__item_is(f, i + 2, "集团"))) {
		last = i + 1 + ros__item_is(f, i + 1, "国"); /* 二十国集团 */
		ros__item_put(f, i, last, ROS_ITEM_ORGANISATION);
	} else if (cls == ROS_CLASS_DATE) {
		while (last + 1 < f->end && f->token[last + 1].cls == ROS_CLASS_DATE)
			last++;
		if (i > f->begin &&
			ros__wordlist_has(
				&f->s->t->specific.dates, ros__item_at(f, i - 1), f->token[i - 1].len))
			i--; /* 明年9月4日 */
		uint64_t date = last;
		while (is_until(f, last + 1))
			last++;
		ros__item_put(f, i, last, last > date ? ROS_ITEM_DEADLINE : ROS_ITEM_DATE);
	} else if (is_figure(f, i) && !in_cue(f, f->token[i].start) && !is_heading(f, i) &&
		!is_note(f, i)) {
		bool share = false;
		uint64_t first = i > f->begin + 1 && ros__item_is(f, i - 1, "世纪") ? i - 2
			: is_currency(f, i - 1)                                         ? i - 1
																			: i;
		last = unit_end(f, range_end(f, i), &share);
		ros__item_put(
			f, first, last, share || cls == ROS_CLASS_PERCENT ? ROS_ITEM_PERCENT : ROS_ITEM_NUMBER);
	} else if (is_rank(f, i)) {
		ros__item_put(f, i, i, ROS_ITEM_NUMBER);
	} else if (span_end(f, i) > i) {
		last = span_end(f, i);
		ros__item_put(f, i, last, ROS_ITEM_NUMBER);
	} else {
		ros__item_event(f, i);
	}
	return last;
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
	if (ros__item_joined(f, i + 1) && is_one_of(f, i + 1, street, sizeof street / sizeof *street))
		last = i + 1;
	else if (ros__item_is(f, i + 1, "至"))
		for (uint64_t k = i + 2; k < f->end && k < i + 6 && ros__item_joined(f, k) && last == i;
			 k++)
			if (is_one_of(f, k, route, sizeof route / sizeof *route))
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

/* A listed organisation that is cut into words, 上海|合作|组织: its last token, or i. */
static uint64_t joined_end(const struct ros_item_find *f, uint64_t i)
{
	uint32_t n = f->token[i].len;
	uint64_t last = i;
	for (uint64_t k = i + 1; k < i + PIECES && ros__item_joined(f, k) && !f->token[i].quoted; k++) {
		n += f->token[k].len;
		if (ros__wordlist_has(&f->s->t->specific.organisations, ros__item_at(f, i), n))
			last = k;
	}
	return last;
}

/* Words known to name a person or an organisation, and this year; 马克思 of 马克思主义 names a
 * thought. */
static bool add_known(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	const struct ros_token *t = &f->token[i];
	uint64_t last = joined_end(f, i);
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
	bool person = t->name == ROS_NAME_PERSON && (titled || t->len >= 4 * ROS_ITEM_HAN) &&
		!thought && !ros__item_suffix(f, i, &w->name_suffix);
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
			i = add_figures(&f, i);
		else if (cls == ROS_CLASS_PUNCT && ros__is_quote(ros__item_at(&f, i), f.token[i].len))
			ros__item_quoted(&f, i);
		else if (cls == ROS_CLASS_HAN && add_known(&f, i))
			continue;
		else if (ros__item_is(&f, i, "《"))
			i = ros__item_document(&f, i);
		else if (cls == ROS_CLASS_LATIN && spelled_end(&f, i) > i) {
			uint64_t last = spelled_end(&f, i);
			ros__item_put(&f, i, last, ROS_ITEM_NUMBER);
			i = last;
		} else if (i > sentence->first[row] && ros__item_is_name(&f, i))
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
