/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/own_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "result/own_latin.h"
#include "text/convert.h"
#include "text/utf8.h"

enum { HAN = 3 };
#define MOSTLY .5
#define NEARLY_ALONE .75
#define TOUCHING .6
enum { FEW_INSIDE = 2 };

static double share(const struct ros_own_look *l, uint32_t t)
{
	return (double)l->n.here[t] / (double)l->n.all[t];
}

struct word {
	const char *s; /* in simplified characters, as places and facts are */
	size_t len;
	uint32_t type;
	enum ros_name name;
	double share;
};

static bool one_character(const struct word *w)
{
	unsigned n;
	ros__utf8_decode(w->s, &n);
	return n == w->len;
}

static bool has_form(const struct ros_own_look *l, const struct word *w)
{
	for (size_t i = 0; i + HAN <= w->len; i += HAN)
		if (ros__gazetteer_form(l->g, w->s + i, HAN) & l->facts.division)
			return true;
	return false;
}

static bool elsewhere(const struct ros_own_look *l, const struct word *w)
{
	uint64_t place = ros__gazetteer_place(l->g, w->s, w->len) |
		ros__gazetteer_feature(l->g, w->s, w->len);
	return (place && !(place & l->facts.division)) ||
		ros__gazetteer_is(l->g, ROS_PLACE_OUTER, w->s, w->len);
}

static bool begins_own(const struct ros_own_look *l, const struct word *w)
{
	for (uint32_t i = 0; i < l->facts.name.n; i++) {
		size_t n = l->facts.name.keylen[i];
		if (w->len >= n && memcmp(w->s, l->facts.name.key[i], n) == 0 &&
			(w->len == n || w->share >= MOSTLY))
			return true;
	}
	return false;
}

static bool own_place(const struct ros_own_look *l, const struct word *w)
{
	uint64_t place = ros__gazetteer_place(l->g, w->s, w->len);
	uint64_t county = ros__gazetteer_county(l->g, w->s, w->len);
	bool known = w->name == ROS_NAME_PLACE;
	if (ros__gazetteer_feature(l->g, w->s, w->len) & l->facts.division)
		return true;
	if (place & l->facts.division && (w->share >= MOSTLY || known))
		return true;
	return county & l->facts.division && w->share >= (known ? MOSTLY : NEARLY_ALONE);
}

/* 临港新片区: one of its places with a kind of place behind it. */
static bool place_and_kind(const struct ros_own_look *l, const struct word *w)
{
	size_t kind = ros__gazetteer_ends(l->g, ROS_PLACE_FEATURE, w->s, w->len);
	if (!kind || w->share < MOSTLY)
		return false;
	for (size_t n = 2 * HAN; n + kind <= w->len; n += HAN)
		if (ros__gazetteer_place(l->g, w->s, n) & l->facts.division)
			return true;
	return false;
}

/* Does a place of the division hold the character, other than as its kind? */
static bool in_a_place(const struct ros_own_look *l, const struct word *w)
{
	const struct ros__gazetteer *g = l->g;
	if (ros__gazetteer_is(g, ROS_PLACE_FEATURE, w->s, w->len))
		return false;
	for (uint32_t i = 0; i < g->place.n; i++)
		if (g->place_of[i] & l->facts.division &&
			memmem(g->place.key[i], g->place.keylen[i], w->s, w->len))
			return true;
	return false;
}

static bool own_character(const struct ros_own_look *l, const struct word *w)
{
	return one_character(w) && w->share >= MOSTLY && (has_form(l, w) || in_a_place(l, w));
}

/* 西站: a kind of place told apart by a point of the compass. */
static bool by_compass(const struct ros_own_look *l, const struct word *w)
{
	static const char compass[] = "东西南北";
	char first[HAN + 1] = {0};
	if (w->len != 2 * HAN || !ros__gazetteer_is(l->g, ROS_PLACE_FEATURE, w->s, w->len))
		return false;
	memcpy(first, w->s, HAN);
	return strstr(compass, first) != NULL;
}

/* 呼包鄂, 长株潭: characters of its places in a row. */
static bool of_forms(const struct ros_own_look *l, const struct word *w)
{
	if (w->len < 2 * HAN || w->share < MOSTLY)
		return false;
	for (size_t i = 0; i + HAN <= w->len; i += HAN)
		if (!(ros__gazetteer_form(l->g, w->s + i, HAN) & l->facts.division))
			return false;
	return true;
}

static bool named_alone(const struct ros_own_look *l, const struct word *w)
{
	if (!l->facts.division || w->share < NEARLY_ALONE || one_character(w) || elsewhere(l, w))
		return false;
	bool feature = ros__gazetteer_ends(l->g, ROS_PLACE_FEATURE, w->s, w->len) && w->len > 2 * HAN &&
		l->n.ngroup[w->type] <= 1;
	if (by_compass(l, w))
		return true;
	bool form = w->len == 2 * HAN && has_form(l, w) && l->n.ngroup[w->type] <= 2;
	return w->name != ROS_NAME_NONE || feature || form;
}

static bool of_the_land(const struct ros_own_look *l, const struct word *w)
{
	return w->share >= NEARLY_ALONE && l->n.land[w->type] >= MOSTLY * l->n.here[w->type] &&
		l->n.land[w->type] >= FEW_INSIDE;
}

static bool fragment(const struct ros_own_look *l, const struct word *w)
{
	return one_character(w) && w->share >= MOSTLY &&
		l->n.touch[w->type] >= TOUCHING * l->n.here[w->type] && l->n.here[w->type] >= FEW_INSIDE;
}

/* 盟市, 旗县: kinds of places below it. */
static bool of_kinds(const struct ros_own_look *l, const struct word *w)
{
	if (!l->facts.division || w->len < 2 * HAN || w->share < NEARLY_ALONE)
		return false;
	for (size_t i = 0; i + HAN <= w->len; i += HAN)
		if (!ros__gazetteer_is(l->g, ROS_PLACE_SUFFIX, w->s + i, HAN))
			return false;
	return true;
}

/* 全省, 省委, 我省, 省: a character of the level with what stands before or behind it. */
static bool own_level(const struct ros_own_look *l, const struct word *w)
{
	if (elsewhere(l, w)) /* 区域 */
		return false;
	for (uint32_t i = 0; i < l->facts.level.n; i++) {
		const char *c = l->facts.level.key[i];
		size_t n = l->facts.level.keylen[i], from = 0;
		if (w->len > n && ros__gazetteer_is(l->g, ROS_PLACE_BEFORE, w->s, HAN) &&
			memcmp(w->s, c, HAN) != 0)
			from = HAN;
		if (w->len < from + n || memcmp(w->s + from, c, n) != 0)
			continue;
		size_t left = w->len - from - n;
		if ((!left && (from || w->len == n)) ||
			ros__gazetteer_is(l->g, ROS_PLACE_BEHIND, w->s + from + n, left))
			return true;
	}
	return false;
}

static bool own_person(const struct ros_own_look *l, const struct word *w)
{
	return ros__strmap_get(&l->facts.person, w->s, w->len) != ROS_NO_ID;
}

static enum ros_own of_class(enum ros_name name)
{
	return name == ROS_NAME_PERSON      ? ROS_OWN_PERSON
		: name == ROS_NAME_ORGANISATION ? ROS_OWN_ORGANISATION
										: ROS_OWN_PLACE;
}

static const struct {
	bool (*is)(const struct ros_own_look *l, const struct word *w);
	enum ros_own kind; /* ROS_OWN_NOT: by the word's class */
} han_rule[] = {{own_person, ROS_OWN_PERSON}, {own_level, ROS_OWN_LEVEL}, {of_kinds, ROS_OWN_LEVEL},
	{begins_own, ROS_OWN_PLACE}, {own_place, ROS_OWN_PLACE}, {place_and_kind, ROS_OWN_PLACE},
	{own_character, ROS_OWN_FRAGMENT}, {of_forms, ROS_OWN_PLACE}, {named_alone, ROS_OWN_NOT},
	{of_the_land, ROS_OWN_PLACE}, {fragment, ROS_OWN_FRAGMENT}};

enum ros_own ros__own_kind(const struct ros_own_look *l, uint32_t type)
{
	const struct ros_vocab *v = &l->a->tokens->vocab;
	if (v->cls[type] == ROS_CLASS_LATIN)
		return ros__own_latin(l, type);
	if (v->cls[type] != ROS_CLASS_HAN)
		return ROS_OWN_NOT;
	enum ros_own kind = ROS_OWN_NOT;
	char *plain = ros__simplified_copy(v->type[type], v->len[type]);
	const struct word w = {
		plain, strlen(plain), type, (enum ros_name)v->name[type], share(l, type)};
	for (size_t r = 0; r < sizeof han_rule / sizeof *han_rule && kind == ROS_OWN_NOT; r++)
		if (han_rule[r].is(l, &w))
			kind = han_rule[r].kind == ROS_OWN_NOT ? of_class(w.name) : han_rule[r].kind;
	free(plain);
	return kind;
}
