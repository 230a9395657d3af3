/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/own_names.h"

#include <string.h>

#include "base/mem.h"
#include "result/own_latin.h"

/* Tokens and hits of speech d. */
static void count_doc(const struct ros_tokens *t, uint32_t d, uint32_t *count)
{
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++)
		count[t->token[i].type]++;
	for (uint64_t h = t->hit_indptr[d]; h < t->hit_indptr[d + 1]; h++)
		count[t->hit[h].type]++;
}

static void count_group(const struct ros_analysis *a, uint32_t g, uint32_t *count)
{
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		if (a->group.of_doc[d] == g)
			count_doc(a->tokens, d, count);
}

static void look_init(
	struct ros_own_look *l, const struct ros_analysis *a, const struct ros__gazetteer *g)
{
	uint32_t n = a->tokens->vocab.n;
	*l = (struct ros_own_look){.a = a, .g = g};
	uint32_t **array[] = {&l->n.here, &l->n.all, &l->n.ngroup, &l->n.touch, &l->n.land,
		&l->n.inside, &l->n.capital, &l->n.person, &l->n.house, &l->n.spelled};
	for (size_t i = 0; i < sizeof array / sizeof *array; i++)
		*array[i] = ros__xcalloc(n, sizeof **array[i]);
	for (uint32_t k = 0; k < a->group.n; k++) {
		memset(l->n.here, 0, n * sizeof *l->n.here);
		count_group(a, k, l->n.here);
		for (uint32_t t = 0; t < n; t++) {
			l->n.all[t] += l->n.here[t];
			l->n.ngroup[t] += l->n.here[t] > 0;
		}
	}
	ros__own_speakers(l);
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		if (a->group.of_doc[d] != UINT32_MAX)
			ros__own_capitals(l, d);
	ros__own_house(l);
}

static void look_release(struct ros_own_look *l)
{
	uint32_t *array[] = {l->n.here, l->n.all, l->n.ngroup, l->n.touch, l->n.land, l->n.inside,
		l->n.capital, l->n.person, l->n.house, l->n.spelled};
	ros__strmap_release(&l->first_name);
	ros__strmap_release(&l->last_name);
	for (size_t i = 0; i < sizeof array / sizeof *array; i++)
		free(array[i]);
}

static void look_at_group(struct ros_own_look *l, uint32_t g)
{
	const struct ros_analysis *a = l->a;
	uint32_t n = a->tokens->vocab.n;
	uint32_t *fresh[] = {l->n.here, l->n.touch, l->n.land, l->n.spelled};
	for (size_t i = 0; i < sizeof fresh / sizeof *fresh; i++)
		memset(fresh[i], 0, n * sizeof **fresh);
	ros__own_facts(&l->facts, l->g, a, g);
	for (uint32_t d = 0; d < a->tokens->ndoc; d++) {
		if (a->group.of_doc[d] != g)
			continue;
		count_doc(a->tokens, d, l->n.here);
		if (l->facts.division)
			ros__own_touch(l, d);
		if (l->facts.acronym.n)
			ros__own_spell(l, d);
	}
}

static void find_in_group(struct ros_own_names *own, struct ros_own_look *l, uint32_t g)
{
	const struct ros_features *f = l->a->features;
	look_at_group(l, g);
	for (uint32_t t = 0; t < l->a->tokens->vocab.n; t++) {
		if (!l->n.here[t] || f->of_type[t] == UINT32_MAX)
			continue;
		enum ros_own kind = ros__own_kind(l, t);
		if (kind == ROS_OWN_NOT)
			continue;
		ROS_GROW(own->name, own->n, own->cap);
		own->name[own->n++] = (struct ros_own_name){t, l->n.here[t], l->n.all[t], kind};
	}
	own->division[g] = l->facts.division;
	ros__own_facts_release(&l->facts);
}

static bool only_levels(const struct ros__gazetteer *g, const char *s, uint32_t len)
{
	enum { HAN = 3 };
	for (uint32_t i = 0; i + HAN <= len; i += HAN)
		if (!ros__gazetteer_is(g, ROS_PLACE_SUFFIX, s + i, HAN))
			return false;
	return len >= 2 * HAN;
}

static enum ros_place_kind kind_of(const struct ros__gazetteer *g, const char *s, uint32_t len)
{
	if (only_levels(g, s, len))
		return ROS_KIND_LEVELS;
	bool place = ros__gazetteer_is(g, ROS_PLACE_FEATURE, s, len) ||
		ros__gazetteer_is(g, ROS_PLACE_SUFFIX, s, len) ||
		ros__gazetteer_is(g, ROS_PLACE_BEHIND, s, len) ||
		ros__gazetteer_ends(g, ROS_PLACE_FEATURE, s, len);
	return place ? ROS_KIND_PLACE : ROS_KIND_NONE;
}

static void find_kinds(
	struct ros_own_names *own, const struct ros_vocab *v, const struct ros__gazetteer *g)
{
	ROS_NEW_ARRAY(own->kind_of_place, v->n);
	ROS_NEW_ARRAY(own->form, v->n);
	ROS_NEW_ARRAY(own->address, v->n);
	ROS_NEW_ARRAY(own->division, own->ngroup);
	for (uint32_t t = 0; t < v->n; t++) {
		own->kind_of_place[t] = (uint8_t)kind_of(g, v->type[t], v->len[t]);
		own->form[t] = ros__gazetteer_form(g, v->type[t], v->len[t]);
		own->address[t] = ros__gazetteer_is(g, ROS_PLACE_HOUSE, v->type[t], v->len[t]) ||
			ros__gazetteer_is(g, ROS_PLACE_ADDRESS, v->type[t], v->len[t]);
	}
}

enum ros_status ros__own_names_find(
	struct ros_own_names *own, const struct ros_analysis *a, struct ros_err *err)
{
	*own = (struct ros_own_names){.ngroup = a->group.n};
	ROS_NEW_ARRAY(own->at, (size_t)a->group.n + 1);
	if (a->cfg->own_names != ROS_OWN_APART || a->group.n < 2)
		return ROS_OK;
	struct ros__gazetteer *g;
	struct ros_own_look look;
	ROS_NEW_ARRAY(g, 1);
	enum ros_status st = ros__gazetteer_load(g, a->cfg->config_dir, err);
	if (st == ROS_OK) {
		find_kinds(own, &a->tokens->vocab, g);
		look_init(&look, a, g);
		for (uint32_t k = 0; k < a->group.n; k++) {
			find_in_group(own, &look, k);
			own->at[k + 1] = own->n;
		}
		look_release(&look);
	}
	ros__gazetteer_release(g);
	free(g);
	return st;
}

void ros__own_names_release(struct ros_own_names *own)
{
	free(own->at);
	free(own->name);
	free(own->kind_of_place);
	free(own->form);
	free(own->address);
	free(own->division);
	*own = (struct ros_own_names){0};
}

bool ros__own_names_has(const struct ros_own_names *own, uint32_t group, uint32_t type)
{
	if (!own || group >= own->ngroup)
		return false;
	uint64_t lo = own->at[group], hi = own->at[group + 1];
	while (lo < hi) {
		uint64_t mid = (lo + hi) / 2;
		if (own->name[mid].type == type)
			return true;
		if (own->name[mid].type < type)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

uint8_t *ros__own_names_types(const struct ros_own_names *own, uint32_t ntype)
{
	uint8_t *any;
	ROS_NEW_ARRAY(any, (size_t)ntype + 1);
	for (size_t i = 0; own && i < own->n; i++)
		any[own->name[i].type] = 1;
	return any;
}

void ros__own_names_drop(
	const struct ros_own_names *own, struct ros_csr *x, const uint32_t *type, uint32_t ntype)
{
	uint64_t to = 0, from = 0;
	if (!own || !own->n)
		return;
	uint8_t *any = ros__own_names_types(own, ntype);
	for (uint32_t r = 0; r < x->nrow; r++) {
		for (uint64_t end = x->indptr[r + 1]; from < end; from++) {
			if (any[type[x->indices[from]]])
				continue;
			x->indices[to] = x->indices[from];
			x->data[to++] = x->data[from];
		}
		x->indptr[r + 1] = to;
	}
	x->nnz = to;
	free(any);
}

static int by_type(const void *pa, const void *pb)
{
	const struct ros_own_name *a = pa, *b = pb;
	return (a->type > b->type) - (a->type < b->type);
}

void ros__own_names_in(struct ros_own_names *out, const struct ros_own_names *own,
	const struct ros_vocab *from, const struct ros_vocab *to)
{
	struct ros_strmap text = ROS_STRMAP_INIT;
	uint32_t *type;
	*out = (struct ros_own_names){.ngroup = own->ngroup};
	ROS_NEW_ARRAY(out->at, (size_t)own->ngroup + 1);
	for (size_t i = 0; i < own->n; i++)
		ros__strmap_put(&text, from->type[own->name[i].type], from->len[own->name[i].type]);
	ROS_NEW_ARRAY(type, text.n);
	memset(type, 0xFF, text.n * sizeof *type);
	for (uint32_t t = 0; t < to->n; t++) {
		uint32_t id = ros__strmap_get(&text, to->type[t], to->len[t]);
		if (id != ROS_NO_ID && type[id] == UINT32_MAX)
			type[id] = t;
	}
	for (uint32_t g = 0; g < own->ngroup; g++) {
		for (uint64_t i = own->at[g]; i < own->at[g + 1]; i++) {
			struct ros_own_name name = own->name[i];
			name.type = type[ros__strmap_get(&text, from->type[name.type], from->len[name.type])];
			if (name.type == UINT32_MAX)
				continue;
			ROS_GROW(out->name, out->n, out->cap);
			out->name[out->n++] = name;
		}
		out->at[g + 1] = out->n;
		if (out->n > out->at[g])
			qsort(out->name + out->at[g], out->n - out->at[g], sizeof *out->name, by_type);
	}
	free(type);
	ros__strmap_release(&text);
}
