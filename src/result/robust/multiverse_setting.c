/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/robust/multiverse_setting.h"

#define SMALL_TOKENS 200000 /* above, one setting is changed at a time */

enum ros_unit ros__setting_unit(const struct ros_setting *s)
{
	return s->by == ROS_EXCHANGE_SENTENCE ? ROS_UNIT_SENTENCE : ROS_UNIT_CLAUSE;
}

bool ros__setting_counts(const struct ros_setting *a, const struct ros_setting *b)
{
	return a->lexicon == b->lexicon && a->stopwords == b->stopwords && a->terms == b->terms &&
		a->min_count == b->min_count && ros__setting_unit(a) == ros__setting_unit(b);
}

bool ros__setting_counted(const struct ros_setting *s, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (ros__setting_counts(&s[k], &s[i]))
			return true;
	return false;
}

/* What is tested, the configured thing first; a finding that holds with clauses alone holds with few of them. */
static uint32_t tested_things(const struct ros_design *d, enum ros_exchange *by)
{
	const enum ros_exchange own = !d->forced ? ROS_EXCHANGE_NONE : d->texts ? d->second.kind : d->whole.kind;
	const enum ros_exchange all[ROS_SETTING_UNITS] = {d->texts ? own : d->whole.kind, d->second.kind,
		ROS_EXCHANGE_SENTENCE, ROS_EXCHANGE_CLAUSE};
	uint32_t n = 0;
	for (uint32_t i = 0; i < ROS_SETTING_UNITS; i++) {
		bool known = i && all[i] == ROS_EXCHANGE_NONE;
		for (uint32_t k = 0; k < n; k++)
			known = known || by[k] == all[i];
		if (!known)
			by[n++] = all[i];
	}
	return n;
}

/* Everything that is tested with every cut of the words, and the first with another least frequency; or one
 * change at a time where the corpus is large. The first setting is as configured. Without the lexicon (ICU's own
 * word boundaries) there are no listed terms either. */
size_t ros__settings(const struct ros_analysis *a, struct ros_setting *s)
{
	enum ros_exchange by[ROS_SETTING_UNITS];
	uint32_t things = tested_things(&a->design, by);
	int low = a->cfg->min_count, high = low < 3 ? 3 : 2 * low;
	bool large = a->tokens->ntoken > SMALL_TOKENS, icu = a->chinese &&
		a->cfg->segmenter != ROS_SEG_ICU && a->cfg->segmenter != ROS_SEG_NONE;
	size_t n = 0;
	for (uint32_t u = 0; u <= things; u++)
		for (unsigned words = 0; words < (icu ? 3u : 2u); words++)
			for (unsigned kept = 0; kept < 2; kept++) {
				if (large && (u > 0) + (words > 0) + kept > 1)
					continue;
				uint32_t at = u < things ? u : 0;
				s[n++] = (struct ros_setting){!kept, words == 0, words < 2, at, by[at],
					u < things ? low : high};
			}
	return n;
}

bool ros__settings_without_lexicon(const struct ros_setting *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!s[i].lexicon)
			return true;
	return false;
}

void ros__settings_fill(struct ros_arena *arena, struct ros_r_other_setting_list *list,
	const struct ros_setting *s, size_t n)
{
	ROS_ROWS(arena, *list, other_setting, n);
	for (size_t i = 0; i < n; i++) {
		const char *unit =
			s[i].by == ROS_EXCHANGE_NONE ? "passage" : ros__exchange_name(s[i].by);
		list->v[i] = (struct ros_r_other_setting){
			unit, s[i].stopwords, s[i].terms, s[i].lexicon, s[i].min_count};
	}
}
