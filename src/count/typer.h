/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words to type ids, one typer a worker.
 *
 * Ids are local to the typer and follow the order in which it met the types. Words of the lexicon
 * are found by their id and spellings that were met before by their bytes; only a spelling's first
 * appearance is normalised. Punctuation and symbols, and masks, have types apart from words, so a
 * mask that reads like a word never lends the word its counts; all masks are one type.
 *
 * A key is the kind's byte followed by the form under which the word is counted: the normal form of its
 * spelling in simplified characters. Where these differ (發展), the typer counts how often the normal form
 * itself was met, so that a type can be shown as it is written (forms.h).
 */
#ifndef COUNT_TYPER_H
#define COUNT_TYPER_H
#include "base/buf.h"
#include "base/strmap.h"
#include "rostrum/segment.h"

enum ros__kind { ROS__KIND_WORD = 1, ROS__KIND_PUNCT, ROS__KIND_MASK };

static inline enum ros__kind ros__kind_of(unsigned cls)
{
	return cls == ROS_CLASS_MASK ? ROS__KIND_MASK :
		ros_class_is_word(cls) ? ROS__KIND_WORD : ROS__KIND_PUNCT;
}

/* A listed phrase is of the class of its first word, whatever marks stand before it. */
static inline enum ros_class ros__class_of_hit(const struct ros_words *w, const struct ros_term_hit *h)
{
	uint32_t i = h->first;
	while (i < h->last && !ros_class_is_word(w->word[i].cls))
		i++;
	return (enum ros_class)w->word[i].cls;
}

/* What most of a type's `cf` tokens name; `named` counts those that name something. Of equal numbers
 * the lowest wins. */
static inline enum ros_name ros__name_of_most(const uint32_t named[ROS_NAME_N], uint64_t cf)
{
	uint64_t none = cf;
	int best = ROS_NAME_NONE + 1;
	for (int k = ROS_NAME_NONE + 1; k < ROS_NAME_N; k++) {
		none -= named[k];
		best = named[k] > named[best] ? k : best;
	}
	return named[best] > none ? (enum ros_name)best : ROS_NAME_NONE;
}

/* What is kept of a spelling is a *slot*: its type, or, with this bit, the number of its form. */
#define ROS__TYPER_FORM 0x80000000u

/* A spelling of at most 15 bytes with its class in the last byte; slot + 1, 0 where it is free. */
struct ros__short {
	uint64_t lo, hi;
	uint32_t type;
};

struct ros__typer {
	struct ros_seg_worker *worker;
	uint32_t nlexicon;
	uint32_t *of_lexicon;      /* slot + 1, 0 where not yet met */
	uint32_t *of_term;         /* slot + 1 of a listed term */
	struct ros__short *brief;  /* open addressing; most spellings that no lexicon knows are short */
	uint32_t nbrief, mask;     /* used; places - 1 */
	struct ros_strmap surface; /* longer ones: class byte + spelling, to an index of of_surface */
	uint32_t *of_surface;
	size_t surface_cap;
	struct ros_strmap type;    /* key to type */
	struct ros_strmap form;    /* normal forms that are no keys */
	uint32_t *form_type;       /* their types, and how often each was met */
	uint64_t *form_count;
	size_t form_cap;
	const uint16_t *fold;      /* simplified characters */
	struct ros_buf key, folded;
};

void ros__typer_init(struct ros__typer *t, const struct ros_segmenter *seg);
void ros__typer_release(struct ros__typer *t);
/* The slot of a word that no lexicon holds; `room` bytes can be read at s, the word's own among them. */
uint32_t ros__typer_unknown(struct ros__typer *t, const char *s, size_t len, size_t room,
	unsigned cls);
/* Type of a slot; `met` times more it was met. */
static inline uint32_t ros__typer_type(struct ros__typer *t, uint32_t slot, unsigned met)
{
	if (__builtin_expect(!(slot & ROS__TYPER_FORM), 1))
		return slot;
	slot &= ~ROS__TYPER_FORM;
	t->form_count[slot] += met;
	return t->form_type[slot];
}
/* The slot of a normal form that is no key, met `count` times more. */
uint32_t ros__typer_form(struct ros__typer *t, const char *form, size_t len, uint32_t type,
	uint64_t count);
/* Writes s, a key, in simplified characters to out; false where it holds none to change. */
uint32_t ros__typer_term(struct ros__typer *t, const struct ros_segmenter *seg, uint32_t term);

static inline uint32_t ros__typer_slot(struct ros__typer *t, const char *text, size_t size,
	const struct ros_word *w)
{
	if (w->id >= t->nlexicon || w->cls != ROS_CLASS_HAN)
		return ros__typer_unknown(t, text + w->start, w->len, size - w->start, w->cls);
	uint32_t *slot = &t->of_lexicon[w->id];
	if (!*slot)
		*slot = ros__typer_unknown(t, text + w->start, w->len, size - w->start, w->cls) + 1;
	return *slot - 1;
}

/* The type of a word of the text, which is `size` bytes long. */
static inline uint32_t ros__typer_get(struct ros__typer *t, const char *text, size_t size,
	const struct ros_word *w)
{
	return ros__typer_type(t, ros__typer_slot(t, text, size, w), 1);
}

#endif
