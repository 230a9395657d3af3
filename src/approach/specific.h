/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Concrete items of a speech: what could be looked up, visited or checked.
 *
 *	number, percent, date   tokens of these classes; Chinese numerals only from two digits on; the
 *	                        numbers of cues (一是, 第一) are none
 *	deadline                a date with 前 or 底 behind it, or a listed deadline
 *	place                   a listed place; a word of three characters or more that ends like one
 *	                        (海南省) and is not listed as general (行政村); a suffix of small places
 *	                        behind single characters or words that stand nowhere else (马亮村)
 *	organisation            a place or a quoted name with a listed organisation behind it; a word of
 *	                        four characters or more that ends like one
 *	programme               a quoted name with a listed programme behind it (“双培养”工程)
 *	own_place               a place that is the speaker's own, which names and tells nothing:
 * whoever knows whose is whose says so (ros__items_find does not), and it is not counted document
 * what stands between 《 and 》 name                    English: two words or more with a capital
 * inside a sentence, if they are written so most of the time in this corpus; a capital alone is
 * nothing, nor is what more than half of three speeches or more name
 *
 * Items do not overlap: of two the longer one stays. Redacted names (**村) are no items: they are
 * reported as redaction density beside the index.
 */
#ifndef APPROACH_SPECIFIC_H
#define APPROACH_SPECIFIC_H
#include "approach/approach_words.h"
#include "base/strmap.h"

enum ros_item_kind {
	ROS_ITEM_NUMBER,
	ROS_ITEM_PERCENT,
	ROS_ITEM_DATE,
	ROS_ITEM_DEADLINE,
	ROS_ITEM_PLACE,
	ROS_ITEM_ORGANISATION,
	ROS_ITEM_PROGRAMME,
	ROS_ITEM_DOCUMENT,
	ROS_ITEM_NAME,
	ROS_ITEM_OWN_PLACE,
	ROS_ITEM_N
};
const char *ros__item_name(enum ros_item_kind k);

struct ros_item {
	uint32_t start, len; /* bytes of the body */
	uint64_t token;      /* the first */
	uint8_t kind;
};
struct ros_items {
	struct ros_item *item; /* by start */
	size_t n, cap;
};
#define ROS_ITEMS_INIT {0}
void ros__items_release(struct ros_items *l);

/* What is known of the corpus as a whole; immutable once made. */
struct ros_specific {
	const struct ros_approach_tables *t;
	const struct ros_tokens *tokens;
	const struct ros_corpus *corpus;
	bool capitals;             /* names are told by capitals */
	struct ros_strmap places, general, before_general;
	const struct ros_strmap *known; /* more places, borrowed: keys of a gazetteer; or NULL */
	uint32_t *capital, *small; /* by type: capitals and small letters inside sentences */
	uint32_t *before_suffix;   /* by type: times a suffix of names stands behind */
};
void ros__specific_init(struct ros_specific *s, const struct ros_approach_tables *t,
	const struct ros_tokens *tokens, const struct ros_corpus *corpus);
void ros__specific_release(struct ros_specific *s);
void ros__items_find(struct ros_items *out, const struct ros_specific *s, uint32_t d,
	const struct ros_skeleton *k, const struct ros_uses *u);

#endif
