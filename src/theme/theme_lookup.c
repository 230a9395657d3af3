/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/theme_lookup.h"

#include <string.h>

#include "base/buf.h"
#include "text/normalize.h"
#include "text/utf8.h"
#include "theme/theme_rule.h"

enum { MADE_MOST = 20000, WORDS_MOST = 8 }; /* strings from one pattern; words of it */

static int by_pattern(const void *pa, const void *pb)
{
	const struct ros__theme_use *a = pa, *b = pb;
	if (a->pattern != b->pattern)
		return a->pattern < b->pattern ? -1 : 1;
	if (a->theme != b->theme)
		return a->theme < b->theme ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule > b->rule ? -1 : 1;
	return (a->leaf > b->leaf) - (a->leaf < b->leaf);
}

static void put_use(struct ros__theme_lookup *l, const char *text, struct ros__theme_use use)
{
	use.pattern = ros__strmap_put(&l->text, text, strlen(text));
	l->use[l->nuse++] = use;
}

static void put_uses(struct ros__theme_lookup *l, const struct ros_themeset *s)
{
	size_t total = 0;
	for (uint32_t t = 0; t < s->n; t++) {
		total += s->theme[t].nword;
		for (size_t r = 0; r < s->theme[t].nrule; r++)
			total += s->theme[t].rule[r].nleaf;
	}
	ROS_NEW_ARRAY(l->use, total);
	for (uint32_t t = 0; t < s->n; t++) {
		const struct ros_theme *theme = &s->theme[t];
		for (size_t i = 0; i < theme->nword; i++)
			put_use(l, theme->word[i].text, (struct ros__theme_use){.theme = t, .rule = ROS_NO_ID,
				.weight = theme->word[i].weight, .negative = theme->word[i].negative});
		for (uint32_t r = 0; r < theme->nrule; r++)
			for (uint32_t k = 0; k < theme->rule[r].nleaf; k++)
				put_use(l, theme->rule[r].leaf[k], (struct ros__theme_use){.theme = t, .rule = r,
					.leaf = k, .weight = theme->rule[r].weight});
	}
}

/* A star or ? that is not at an end of the whole pattern. */
static bool has_inner(const char *s)
{
	size_t len = strlen(s);
	for (size_t i = 0; i < len; i++)
		if ((s[i] == '*' && i && i + 1 < len) || (s[i] == '?' && len > 1))
			return true;
	return false;
}

/* Does a word fit a pattern, where * is any characters and ? is one? */
static bool fits(const char *p, const char *s)
{
	for (; *p; p++) {
		unsigned n;
		if (*p == '*') {
			do
				if (fits(p + 1, s))
					return true;
			while (*s && (s += ros__utf8_len((unsigned char)*s)));
			return false;
		}
		if (!*s)
			return false;
		ros__utf8_decode(s, &n);
		if (*p == '?')
			s += n;
		else if (*p != *s++)
			return false;
	}
	return !*s;
}

/* The words of a pattern from word k on, behind `so_far`. */
static void expand(struct ros__theme_lookup *l, const struct ros_vocab *v, char *const *word,
	size_t nword, const struct ros_buf *so_far, size_t limit)
{
	if (!nword) {
		ROS_GROW(l->made, l->nmade, l->cap_made);
		l->made[l->nmade++] = ros__xstrndup(so_far->s, so_far->len);
		return;
	}
	bool open = strpbrk(word[0], "*?") != NULL;
	for (uint32_t t = 0; t < (open ? v->n : 1) && l->nmade < limit; t++) {
		const char *text = open ? v->type[t] : word[0];
		if (open && !fits(word[0], text))
			continue;
		struct ros_buf b = ROS_BUF_INIT;
		ros__buf_add(&b, ros__buf_str((struct ros_buf *)(uintptr_t)so_far), so_far->len);
		ros__buf_addf(&b, "%s%s", b.len ? " " : "", text);
		expand(l, v, word + 1, nword - 1, &b, limit);
		ros__buf_release(&b);
	}
}

static void expand_pattern(struct ros__theme_lookup *l, const struct ros_vocab *v, const char *text)
{
	char plain[512], *word[WORDS_MOST], *save = NULL;
	size_t n = 0;
	struct ros_buf none = ROS_BUF_INIT;
	ros__normalize(text, strlen(text), plain, sizeof plain);
	for (char *w = strtok_r(plain, " ", &save); w && n < WORDS_MOST; w = strtok_r(NULL, " ", &save))
		word[n++] = w;
	ros__buf_adds(&none, "");
	expand(l, v, word, n, &none, l->nmade + MADE_MOST);
	ros__buf_release(&none);
}

/* All that is matched: patterns as they are, and what those with inner stars stand for. */
static void make_matcher(struct ros__theme_lookup *l, const struct ros_vocab *v)
{
	const char **list;
	size_t n = 0, cap = l->text.n;
	ROS_NEW_ARRAY(list, cap);
	ROS_NEW_ARRAY(l->origin, cap);
	for (uint32_t p = 0; p < l->text.n; p++) {
		size_t from = l->nmade;
		bool used = l->of_pattern[p] < l->of_pattern[p + 1],
			inner = used && has_inner(l->text.key[p]);
		if (inner)
			expand_pattern(l, v, l->text.key[p]);
		size_t more = inner ? l->nmade - from : used;
		if (n + more + l->text.n > cap) {
			cap = (n + more + l->text.n) * 2;
			list = ros__xrealloc(list, cap, sizeof *list);
			l->origin = ros__xrealloc(l->origin, cap, sizeof *l->origin);
		}
		for (size_t k = 0; k < more; k++) {
			list[n] = inner ? l->made[from + k] : l->text.key[p];
			l->origin[n++] = p;
		}
	}
	l->matcher = ros_matcher_new(list, n);
	free(list);
}

void ros__theme_lookup_init(struct ros__theme_lookup *l, const struct ros_themeset *s,
	const struct ros_vocab *v)
{
	*l = (struct ros__theme_lookup){0};
	put_uses(l, s);
	if (l->nuse)
		qsort(l->use, l->nuse, sizeof *l->use, by_pattern);
	for (uint32_t t = 0; t < s->n; t++)
		for (size_t r = 0; r < s->theme[t].nrule; r++)
			ros__strmap_put(&l->text, s->theme[t].rule[r].text, strlen(s->theme[t].rule[r].text));
	ROS_NEW_ARRAY(l->of_pattern, (size_t)l->text.n + 1);
	for (size_t i = 0; i < l->nuse; i++)
		l->of_pattern[l->use[i].pattern + 1]++;
	for (uint32_t p = 0; p < l->text.n; p++)
		l->of_pattern[p + 1] += l->of_pattern[p];
	make_matcher(l, v);
}

void ros__theme_lookup_release(struct ros__theme_lookup *l)
{
	ros_matcher_free(l->matcher);
	ros__strmap_release(&l->text);
	for (size_t i = 0; i < l->nmade; i++)
		free(l->made[i]);
	free(l->made);
	free(l->origin);
	free(l->use);
	free(l->of_pattern);
	*l = (struct ros__theme_lookup){0};
}
