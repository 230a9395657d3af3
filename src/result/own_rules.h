/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules by which a word is a group's own name (own_names.h).
 *
 * What is the group's own comes from what is known of its speeches: district, speaker, office and
 * the value that it is grouped by. From a division of China follow its places and characters
 * (lexicon/gazetteer.h). `share` is the part of all uses of the word that the group makes:
 *
 *	1  it begins with the group's own name: 西藏, 广西壮族自治区
 *	2  a place in its division, share >= .5 or known to be a place; whatever the share
 *	   a river, lake, sea, mountain or part of the country that touches it: 黄河 in 甘肃,
 *	   东北 in 辽宁, but no alliance of divisions: 京津冀
 *	3  one character that stands for it or begins a place of it, share >= .5: 沪, 甬, 兰;
 *	   or nothing but such: 呼包鄂
 *	4  share >= .75 and a place, person or organisation by its class, or built like a
 *	   place, or two characters of which one stands for the division: 三晋; or a station
 *	   by its point of the compass: 西站. Only where the division is known; not places
 *	   that lie in others or in none (东盟)
 *	5  most uses stand before 大地, 儿女, share >= .75: 燕赵
 *	6  one character, 60 % of whose uses touch one that stands for the division: 陇|原
 *	7  its own level of government: 全省, 省委 where the district is a 省; kinds of places
 *	   below it: 盟市
 *	8  names of its speakers
 *
 * Words of letters, which inside sentences have a capital nearly always (own_latin.h):
 *
 *	a  a word of the group's label that is no speaker's name, or of a run of capitals that spells it
 *	   (Sinn Féin: SF)
 *	b  a surname of its speakers, where most uses name a person or are its own: Washington is a city
 *	c  a name of anybody who speaks in the collection, where most uses follow a title of
 *	   the house (Deputy Shortall): who is in the room is no subject
 *	d  a person whom the house calls by a title and this group alone names, share >= .75
 *
 * c and d only where it is a house, of whose speakers 60 % are called so: presidents who follow
 * each other speak of Mr. Madison, and of envoys, who are in no room.
 */
#ifndef RESULT_OWN_RULES_H
#define RESULT_OWN_RULES_H
#include "base/strmap.h"
#include "lexicon/gazetteer.h"
#include "result/own_names.h"

struct ros_own_facts {
	uint64_t division;       /* mask; 0: not known */
	struct ros_strmap name;  /* of its places: without their kind */
	struct ros_strmap level; /* characters of its level: 省 */
	struct ros_strmap person;
	struct ros_strmap label;   /* words of letters of the label, folded */
	struct ros_strmap speaker; /* the same of its speakers */
	struct ros_strmap acronym; /* labels of two to five capitals */
};

/* What is counted of each type in the group at hand. */
struct ros_own_counts {
	uint32_t *here, *all;       /* tokens and hits: of the group, of all groups */
	uint32_t *ngroup;           /* groups that use it */
	uint32_t *touch;            /* uses beside a character of the division */
	uint32_t *land;             /* uses before a word of the land */
	uint32_t *inside, *capital; /* of all groups: uses inside sentences; those with a capital */
	uint32_t *person,
		*house; /* of all groups: uses as a person's name; those behind a title of the house */
	uint32_t *spelled;          /* uses in runs of capitals that spell the label */
};

struct ros_own_look {
	const struct ros_analysis *a;
	const struct ros__gazetteer *g;
	struct ros_strmap first_name, last_name; /* of all who speak */
	bool house;                              /* they call each other by titles of one */
	struct ros_own_facts facts;
	struct ros_own_counts n;
};

void ros__own_facts(struct ros_own_facts *f, const struct ros__gazetteer *g,
	const struct ros_analysis *a, uint32_t group);
void ros__own_facts_release(struct ros_own_facts *f);
/* Fills touch and land from speech d. */
void ros__own_touch(struct ros_own_look *l, uint32_t d);
enum ros_own ros__own_kind(const struct ros_own_look *l, uint32_t type);

#endif
