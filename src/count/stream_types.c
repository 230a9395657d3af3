/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workers' vocabularies to one list of features. */
#include <string.h>

#include "base/interrupt.h"
#include "count/shard.h"
#include "count/stream.h"
#include "count/type_wire.h"

/* Features by falling frequency, ties by bytes. Most are told apart by one number: 24 bits that fall
 * with the frequency and the first five bytes after the kind's. */
struct ranked {
	uint64_t key, cf;
	uint32_t type;
};

static struct ranked ranked_of(uint64_t cf, const char *key, size_t len, uint32_t type)
{
	const uint64_t most = 0xFFFFFF;
	uint64_t k = most - (cf < most ? cf : most);
	for (size_t i = 1; i <= 5; i++)
		k = k << 8 | (i < len ? (unsigned char)key[i] : 0);
	return (struct ranked){k, cf, type};
}

static int by_frequency(const void *a, const void *b, void *keys)
{
	const struct ranked *x = a, *y = b;
	const char **key = keys;
	if (x->cf != y->cf)
		return x->cf > y->cf ? -1 : 1;
	int c = strcmp(key[x->type], key[y->type]);
	return c ? c : x->type < y->type ? -1 : x->type > y->type;
}

/* By the number, the lowest digit first; then what it leaves alike. */
static void sort_ranked(struct ranked **list, uint32_t n, const char **key)
{
	enum { DIGIT = 11 };
	struct ranked *from = *list, *to;
	ROS_NEW_ARRAY(to, n);
	for (unsigned shift = 0; shift < 64; shift += DIGIT) {
		uint32_t place[1 << DIGIT] = {0}, sum = 0;
		for (uint32_t i = 0; i < n; i++)
			place[from[i].key >> shift & ((1 << DIGIT) - 1)]++;
		for (uint32_t d = 0; d < 1 << DIGIT; d++) {
			uint32_t here = place[d];
			place[d] = sum;
			sum += here;
		}
		for (uint32_t i = 0; i < n; i++)
			to[place[from[i].key >> shift & ((1 << DIGIT) - 1)]++] = from[i];
		struct ranked *swap = from;
		from = to;
		to = swap;
	}
	for (uint32_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && from[k].key == from[i].key; k++)
			continue;
		if (k - i > 1)
			qsort_r(from + i, k - i, sizeof *from, by_frequency, key);
	}
	free(to);
	*list = from;
}

struct merged {
	uint64_t *cf;
	uint32_t *df, *first;
	uint8_t *cls, *flag;
	uint32_t (*named)[ROS_NAME_N];
	uint32_t n;
	size_t cap;
};

/* Adds what a worker, a process or a shard has seen of a type; `first` of its block 0. */
static void take_type(struct merged *m, uint32_t id, const struct ros__type_seen *t, uint32_t first)
{
	if (id >= m->cap) {
		m->cap = ros__grow_cap(m->cap, (size_t)id + 1);
		m->cf = ros__xrealloc(m->cf, m->cap, sizeof *m->cf);
		m->df = ros__xrealloc(m->df, m->cap, sizeof *m->df);
		m->first = ros__xrealloc(m->first, m->cap, sizeof *m->first);
		m->cls = ros__xrealloc(m->cls, m->cap, sizeof *m->cls);
		m->flag = ros__xrealloc(m->flag, m->cap, sizeof *m->flag);
		m->named = ros__xrealloc(m->named, m->cap, sizeof *m->named);
	}
	if (id == m->n) {
		m->n++;
		m->cf[id] = m->df[id] = m->flag[id] = 0;
		m->first[id] = UINT32_MAX;
		memset(m->named[id], 0, sizeof m->named[id]);
	}
	for (int k = 0; k < ROS_NAME_N; k++)
		m->named[id][k] += t->named[k];
	m->cf[id] += t->cf;
	m->df[id] += t->df;
	m->flag[id] |= t->flag;
	/* A block belongs to one worker, so the earliest one decides without ties. */
	if (first + t->first < m->first[id]) {
		m->first[id] = first + t->first;
		m->cls[id] = t->cls;
	}
}

static void select_features(struct ros__count *c, const struct merged *m, uint32_t *rank)
{
	struct ros__count_features *f = &c->feature;
	const struct ros_config *cfg = c->cfg;
	struct ranked *r;
	uint32_t n = 0;
	ROS_NEW_ARRAY(r, m->n);
	for (uint32_t i = 0; i < m->n; i++) {
		rank[i] = UINT32_MAX;
		bool word = ros__kind_of(m->cls[i]) == ROS__KIND_WORD && !(m->flag[i] & ROS__TYPE_STOP);
		f->n_before += word && m->cf[i];
		if (word && m->cf[i] && m->cf[i] >= (uint64_t)cfg->min_count &&
			m->df[i] >= (uint32_t)cfg->min_docs)
			r[n++] = ranked_of(m->cf[i], f->key.key[i], f->key.keylen[i], i);
	}
	sort_ranked(&r, n, f->key.key);
	if (cfg->max_features > 0 && n > (uint32_t)cfg->max_features)
		n = (uint32_t)cfg->max_features;
	f->n = n;
	uint32_t *best;
	ROS_NEW_ARRAY(best, m->n);
	ros__forms_choose(&f->form, m->n, m->cf, best);
	ROS_NEW_ARRAY(f->term, n);
	ROS_NEW_ARRAY(f->cf, n);
	ROS_NEW_ARRAY(f->df, n);
	ROS_NEW_ARRAY(f->cls, n);
	ROS_NEW_ARRAY(f->flag, n);
	ROS_NEW_ARRAY(f->name, n);
	for (uint32_t j = 0; j < n; j++) {
		uint32_t i = r[j].type;
		rank[i] = j;
		f->term[j] = (best[i] == ROS_NO_ID ? f->key.key[i] : f->form.form.key[best[i]]) + 1;
		f->cf[j] = m->cf[i];
		f->df[j] = m->df[i];
		f->cls[j] = m->cls[i];
		f->flag[j] = m->flag[i];
		f->name[j] = (uint8_t)ros__name_of_most(m->named[i], m->cf[i]);
		if (!f->name[j] && f->cls[j] == ROS_CLASS_HAN)
			f->name[j] = (uint8_t)ros_segmenter_name(c->seg, f->term[j], strlen(f->term[j]));
	}
	free(best);
	free(r);
}

static void release_merged(struct merged *m)
{
	free(m->cf);
	free(m->df);
	free(m->first);
	free(m->cls);
	free(m->flag);
	free(m->named);
}

static void put_type(struct ros_buf *b, const struct ros_strmap *keys, const struct merged *m,
	uint32_t i)
{
	struct ros__type_seen t = {
		.cf = m->cf[i], .df = m->df[i], .first = m->first[i], .cls = m->cls[i], .flag = m->flag[i]};
	memcpy(t.named, m->named[i], sizeof t.named);
	ros__type_put(b, &t, keys->key[i], keys->keylen[i]);
}

/* Adds the types of another process or of a shard, which stand as if one more worker had met them.
 */
static void take_types(
	struct ros__count *c, struct merged *m, struct ros__wire types, uint32_t first, uint32_t *map)
{
	while (ros__wire_left(&types) && !types.bad) {
		struct ros__type_seen t;
		size_t len;
		const char *key = ros__type_take(&types, &t, &len);
		uint32_t id = ros__strmap_put(&c->feature.key, key, len);
		take_type(m, id, &t, first);
		if (map)
			*map++ = id;
	}
}

static void put_forms(struct ros_buf *b, const struct ros__forms *f)
{
	ros__buf_clear(b);
	ros__wire_put(b, f->form.n);
	for (uint32_t i = 0; i < f->form.n; i++) {
		ros__wire_put_array(b, f->form.key[i], f->form.keylen[i], 1);
		ros__wire_put(b, f->type[i]);
		ros__wire_put(b, f->count[i]);
	}
}

/* map: the sender's types to ours; NULL where they are the same. */
static void take_forms(struct ros__forms *f, struct ros__wire w, const uint32_t *map)
{
	for (uint64_t n = ros__wire_count(&w); n; n--) {
		size_t len;
		const char *form = ros__wire_array(&w, &len, 1);
		uint32_t type = (uint32_t)ros__wire_take(&w);
		uint64_t count = ros__wire_take(&w);
		ros__forms_add(f, form, (uint32_t)len, map ? map[type] : type, count);
	}
}

static struct ros__wire wire_of(const struct ros_buf *b)
{
	return ros__wire_of(ros__buf_str(b), b->len);
}

/* Root: the types of process r, then how they are written. */
static void take_from(struct ros__count *c, struct merged *m, int r, struct ros_buf *b)
{
	uint32_t *map;
	ros__comm_recv(r, b);
	ROS_NEW_ARRAY(map, b->len / sizeof(struct ros__type_seen) + 1);
	take_types(c, m, wire_of(b), 0, map);
	ros__comm_recv(r, b);
	take_forms(&c->feature.form, wire_of(b), map);
	free(map);
}

/* Types of all processes to the root, features from the root to all. */
static void share_features(struct ros__count *c, struct merged *m)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_strmap *keys = &c->feature.key;
	ros__buf_adds(&b, "");
	for (uint32_t i = 0; i < m->n && c->rank != 0; i++)
		put_type(&b, keys, m, i);
	if (c->rank != 0) {
		ros__comm_send(b.s, b.len);
		put_forms(&b, &c->feature.form);
		ros__comm_send(b.s, b.len);
	}
	for (int r = 1; r < c->size && c->rank == 0; r++)
		take_from(c, m, r, &b);
	ros__buf_clear(&b);
	for (uint32_t i = 0; i < m->n && c->rank == 0; i++)
		put_type(&b, keys, m, i);
	ros__comm_bcast(&b, 0);
	if (c->rank != 0) {
		release_merged(m);
		*m = (struct merged){0};
		ros__strmap_release(keys);
		take_types(c, m, wire_of(&b), 0, NULL);
	}
	put_forms(&b, &c->feature.form);
	ros__comm_bcast(&b, 0);
	if (c->rank != 0) {
		ros__forms_release(&c->feature.form);
		take_forms(&c->feature.form, wire_of(&b), NULL);
	}
	ros__buf_release(&b);
}

static struct ros__type_seen seen_of(const struct ros__count_worker *w, uint32_t t)
{
	struct ros__type_seen s = {.cf = w->cf[t],
		.df = w->df[t],
		.first = w->first[t],
		.cls = w->cls[t],
		.flag = w->now[t].flag};
	memcpy(s.named, w->named[t], sizeof s.named);
	return s;
}

void ros__count_put_types(
	const struct ros__count_worker *w, uint32_t lo, struct ros_buf *types, struct ros_buf *forms)
{
	const struct ros__typer *p = &w->typer;
	ros__buf_clear(types);
	for (uint32_t t = 0; t < w->ntype; t++) {
		struct ros__type_seen s = seen_of(w, t);
		s.first -= lo;
		ros__type_put(types, &s, p->type.key[t], p->type.keylen[t]);
	}
	put_forms(
		forms, &(struct ros__forms){.form = p->form, .type = p->form_type, .count = p->form_count});
}

/* What worker k has met; `same`: its list of types has become the common one. */
static void take_worker(
	struct ros__count *c, struct merged *m, struct ros__count_worker *w, bool same)
{
	ROS_NEW_ARRAY(w->map, w->ntype);
	if (w->saved) {
		take_types(c, m, w->saved->types, w->saved_lo, w->map);
		take_forms(&c->feature.form, w->saved->forms, w->map);
		return;
	}
	const struct ros_strmap *from = &w->typer.type;
	for (uint32_t t = 0; t < w->ntype; t++) {
		struct ros__type_seen s = seen_of(w, t);
		w->map[t] = same ? t : ros__strmap_put(&c->feature.key, from->key[t], from->keylen[t]);
		take_type(m, w->map[t], &s, 0);
	}
	ros__forms_take(&c->feature.form, &w->typer, w->map);
}

enum ros_status ros__count_merge_types(struct ros__count *c, struct ros_err *err)
{
	struct merged m = {0};
	uint32_t *rank;
	/* The first worker's list is what the others are merged into; several processes need theirs again. */
	bool adopt = c->size == 1 && !c->worker[0].saved;
	if (adopt) {
		c->feature.key = c->worker[0].typer.type;
		c->worker[0].typer.type = (struct ros_strmap)ROS_STRMAP_INIT;
	}
	for (int k = 0; k < c->nworker; k++)
		take_worker(c, &m, &c->worker[k], k == 0 && adopt);
	if (c->size > 1)
		share_features(c, &m);
	ROS_NEW_ARRAY(rank, m.n);
	select_features(c, &m, rank);
	for (int k = 0; k < c->nworker; k++) {
		struct ros__count_worker *w = &c->worker[k];
		const struct ros_strmap *from = &w->typer.type;
		for (uint32_t t = 0; t < w->ntype; t++)
			w->map[t] = rank[c->rank == 0 ? w->map[t] :
				ros__strmap_get(&c->feature.key, from->key[t], from->keylen[t])];
		ros__typer_release(&w->typer);
	}
	free(rank);
	release_merged(&m);
	return ros__comm_agree(ros__check_interrupt(err), err);
}

void ros__count_features_release(struct ros__count_features *f)
{
	free(f->term);
	free(f->cf);
	free(f->df);
	free(f->cls);
	free(f->flag);
	free(f->name);
	ros__strmap_release(&f->key);
	ros__forms_release(&f->form);
}
