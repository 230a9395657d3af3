/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/typer.h"

#include <string.h>

#include "text/convert.h"
#include "text/utf8.h"

void ros__typer_init(struct ros__typer *t, const struct ros_segmenter *seg)
{
	*t = (struct ros__typer){.worker = ros_seg_worker_new(seg),
		.nlexicon = ros_segmenter_nlexicon(seg), .fold = ros__simplified_table()};
	ROS_NEW_TABLE(t->of_lexicon, t->nlexicon);
	ROS_NEW_ARRAY(t->of_term, ros_segmenter_nterm(seg));
}

void ros__typer_release(struct ros__typer *t)
{
	if (t->worker)
		ros_seg_worker_free(t->worker);
	free(t->of_lexicon);
	free(t->of_term);
	free(t->of_surface);
	free(t->brief);
	ros__strmap_release(&t->surface);
	ros__strmap_release(&t->type);
	ros__strmap_release(&t->form);
	free(t->form_type);
	free(t->form_count);
	ros__buf_release(&t->key);
	ros__buf_release(&t->folded);
	*t = (struct ros__typer){0};
}

static bool typer_fold(const struct ros__typer *t, const char *s, size_t len, struct ros_buf *out)
{
	bool changed = false;
	ros__buf_clear(out);
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n), to = c;
		char u[4];
		if (c >= ROS__FOLD_FIRST && c < ROS__FOLD_END)
			to = t->fold[c - ROS__FOLD_FIRST];
		changed |= to != c;
		ros__buf_add(out, u, ros__utf8_encode(to, u));
		i += n;
	}
	return changed;
}

uint32_t ros__typer_form(struct ros__typer *t, const char *form, size_t len, uint32_t type,
	uint64_t count)
{
	uint32_t had = t->form.n, i = ros__strmap_put(&t->form, form, len);
	if (i == had) {
		size_t cap = t->form_cap;
		ROS_GROW(t->form_type, had, cap);
		ROS_GROW(t->form_count, had, t->form_cap);
		t->form_type[i] = type;
		t->form_count[i] = 0;
	}
	t->form_count[i] += count;
	return i | ROS__TYPER_FORM;
}

/* The slot of a key that is made from the word's normal form. */
static uint32_t slot_of(struct ros__typer *t, const char *s, size_t len, unsigned cls)
{
	enum ros__kind kind = ros__kind_of(cls);
	if (kind == ROS__KIND_MASK)
		return ros__strmap_put(&t->type, "\003**", 3);
	/* NFKC lengthens few characters, none more than 18 times. */
	size_t cap = len * 18 + 32;
	ros__buf_clear(&t->key);
	ros__buf_reserve(&t->key, cap + 1);
	t->key.s[0] = (char)kind;
	size_t n = ros_word_key(t->worker, s, len, cls, t->key.s + 1, cap);
	if (!typer_fold(t, t->key.s, n + 1, &t->folded))
		return ros__strmap_put(&t->type, t->key.s, n + 1);
	uint32_t type = ros__strmap_put(&t->type, t->folded.s, t->folded.len);
	return ros__typer_form(t, t->key.s, n + 1, type, 0);
}

static uint64_t load64(const char *s)
{
	uint64_t v;
	memcpy(&v, s, sizeof v);
	return v;
}

/* The first n <= 8 bytes of a number. */
static inline uint64_t first_bytes(uint64_t v, size_t n)
{
	return n ? v << (8 * (8 - n)) >> (8 * (8 - n)) : 0;
}

static struct ros__short *brief_place(const struct ros__typer *t, uint64_t lo, uint64_t hi)
{
	uint64_t h = (lo ^ hi * 0xC2B2AE3D27D4EB4Fu) * 0x9E3779B97F4A7C15u;
	uint32_t i = (uint32_t)(h >> 32) & t->mask;
	while (t->brief[i].type && (t->brief[i].lo != lo || t->brief[i].hi != hi))
		i = (i + 1) & t->mask;
	return &t->brief[i];
}

static void brief_grow(struct ros__typer *t)
{
	struct ros__short *old = t->brief;
	uint32_t size = old ? t->mask + 1 : 0;
	t->mask = (size ? size * 2 : 4096) - 1;
	ROS_NEW_TABLE(t->brief, (size_t)t->mask + 1);
	for (uint32_t i = 0; i < size; i++)
		if (old[i].type)
			*brief_place(t, old[i].lo, old[i].hi) = old[i];
	free(old);
}

/* Words are read as two numbers of 8 bytes, whatever their length: of those behind the word nothing
 * is kept. This table never leaves the process, so the machine's byte order does not matter, but the
 * shift above wants the first byte to be the lowest. */
static uint32_t brief_type(struct ros__typer *t, const char *s, size_t len, size_t room,
	unsigned cls)
{
	char copy[16] = {0};
	const char *from = s;
	if (room < sizeof copy || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		from = memcpy(copy, s, len);
	uint64_t lo = load64(from), hi = load64(from + 8);
	if (from == s) {
		hi = len > 8 ? first_bytes(hi, len - 8) : 0;
		lo = len < 8 ? first_bytes(lo, len) : lo;
	}
	hi ^= (uint64_t)cls << 56;
	if (!t->brief || t->nbrief * 2 > t->mask)
		brief_grow(t);
	struct ros__short *p = brief_place(t, lo, hi);
	if (!p->type) {
		t->nbrief++;
		*p = (struct ros__short){lo, hi, slot_of(t, s, len, cls) + 1};
	}
	return p->type - 1;
}

uint32_t ros__typer_unknown(struct ros__typer *t, const char *s, size_t len, size_t room,
	unsigned cls)
{
	if (len <= 15 && len)
		return brief_type(t, s, len, room, cls);
	ros__buf_clear(&t->key);
	ros__buf_addc(&t->key, (char)cls);
	ros__buf_add(&t->key, s, len);
	uint32_t had = t->surface.n, i = ros__strmap_put(&t->surface, t->key.s, t->key.len);
	if (i < had)
		return t->of_surface[i];
	ROS_GROW(t->of_surface, had, t->surface_cap);
	return t->of_surface[i] = slot_of(t, s, len, cls);
}

uint32_t ros__typer_term(struct ros__typer *t, const struct ros_segmenter *seg, uint32_t term)
{
	if (!t->of_term[term]) {
		const char *s = ros_segmenter_term(seg, term);
		t->of_term[term] = slot_of(t, s, strlen(s), ROS_CLASS_HAN) + 1;
	}
	return ros__typer_type(t, t->of_term[term] - 1, 1);
}
