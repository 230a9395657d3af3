/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Own names in words of letters: what capitals and titles tell of a word (own_rules.h, rules a to
 * d).
 *
 * A word that inside sentences has a capital nearly always is a name. Whether it is a person's is
 * seen from what stands before it: a run of words with capitals behind a title (Minister Mary
 * Harney) or behind a first name of somebody who speaks in the collection names a person.
 */
#ifndef RESULT_OWN_LATIN_H
#define RESULT_OWN_LATIN_H
#include "result/own_rules.h"

/* Who speaks in the collection, of which group whatever: `speaker` of l. */
void ros__own_speakers(struct ros_own_look *l);
/* Adds speech d to the counts that are of all groups: inside, capital, person, house. */
void ros__own_capitals(struct ros_own_look *l, uint32_t d);
/* Do those who speak call each other by titles of a house? Behind the speeches. */
void ros__own_house(struct ros_own_look *l);
/* Adds to spelled, of the group at hand. */
void ros__own_spell(struct ros_own_look *l, uint32_t d);
/* Words of letters of s into a map, in small letters (of ASCII; types are so); those that stand
 * first apart, where `first` is given. */
void ros__own_words(struct ros_strmap *map, struct ros_strmap *first, const char *s);
/* Calls ros__own_words with each name that the speech's fields hold. */
void ros__own_names_of(const struct ros_doc *doc, struct ros_strmap *map, struct ros_strmap *first);
enum ros_own ros__own_latin(const struct ros_own_look *l, uint32_t type);

#endif
