/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions and stance: shares of clauses, each against the other speeches. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/approach/approach_parts.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"

enum { MAX_PAIRS = 40, MAX_EVIDENCE = 3 };

/* Adds evidence of the first uses that fit, one a sentence at most. */
static void add_evidence(const struct ros_approach_context *c, struct ros_json *o, uint32_t d,
	enum ros_use_kind kind, size_t id, const int *first_of_clause)
{
	const struct ros_uses *u = &c->speech[d].uses;
	const struct ros_units *s = &c->a->tokens->unit[ROS_UNIT_SENTENCE];
	struct ros_json *list = ros__json_add(o, "evidence", ros__json_array());
	uint32_t row = s->indptr[d];
	uint64_t behind = 0;
	for (size_t i = 0; i < u->n && ros__json_size(list) < MAX_EVIDENCE; i++) {
		const struct ros_use *x = &u->use[i];
		if (x->kind != kind || x->id != id || x->first < behind ||
			(first_of_clause && first_of_clause[x->clause] != (int)id))
			continue;
		const struct ros_token *a = &c->a->tokens->token[x->first];
		const struct ros_token *b = &c->a->tokens->token[x->last];
		ros__json_push(list, ros__evidence(c->a, d, a->start, b->start + b->len - a->start));
		while (row + 1 < s->indptr[d + 1] && s->first[row + 1] <= x->first)
			row++;
		behind = s->first[row + 1];
	}
}

static void add_classes(const struct ros_approach_context *c)
{
	struct ros_json *list = ros__json_add(c->section, "classes", ros__json_array());
	for (size_t k = 0; k < c->tables.naction; k++) {
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "class", c->tables.action[k].id);
		ros__json_add_str(o, "name_zh", c->tables.action[k].name_zh);
		ros__json_add_str(o, "name_en", c->tables.action[k].name_en);
	}
}

struct pair {
	char *verb, *object;
	uint32_t count, class, start, len, order;
};

static int by_count(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void add_pairs(const struct ros_approach_context *c, uint32_t d, struct ros_json *list)
{
	const struct ros_uses *u = &c->speech[d].uses;
	struct ros_strmap keys = ROS_STRMAP_INIT;
	struct pair *pair;
	size_t n = 0;
	ROS_NEW_ARRAY(pair, u->n);
	for (size_t i = 0; i < u->n; i++) {
		const struct ros_use *x = &u->use[i];
		if (x->kind != ROS_USE_ACTION || x->object == x->object_end)
			continue;
		const struct ros_token *token = c->a->tokens->token, *last = &token[x->object_end - 1];
		char *verb = ros__token_text(c->a, d, x->first, x->last + 1);
		char *object = ros__token_text(c->a, d, x->object, x->object_end);
		char *key = ros__xasprintf("%s\t%s", verb, object);
		uint32_t id = ros__strmap_put(&keys, key, strlen(key));
		free(key);
		if (id < n) {
			pair[id].count++;
			free(verb);
			free(object);
			continue;
		}
		uint32_t start = token[x->first].start;
		pair[n] = (struct pair){verb, object, 1, x->id, start, last->start + last->len - start,
			(uint32_t)n};
		n++;
	}
	if (n)
		qsort(pair, n, sizeof *pair, by_count);
	for (size_t i = 0; i < n; i++) {
		if (i < MAX_PAIRS) {
			struct ros_json *o = ros__json_push(list, ros__json_object());
			ros__json_add_str(o, "verb", pair[i].verb);
			ros__json_add_str(o, "object", pair[i].object);
			ros__json_add_str(o, "class", c->tables.action[pair[i].class].id);
			ros__json_add_int(o, "count", pair[i].count);
			ros__json_push(ros__json_add(o, "evidence", ros__json_array()),
				ros__evidence(c->a, d, pair[i].start, pair[i].len));
		}
		free(pair[i].verb);
		free(pair[i].object);
	}
	free(pair);
	ros__strmap_release(&keys);
}

static void actions(const struct ros_approach_context *c)
{
	const struct ros_finding *f = c->tests->action;
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_json *o = ros__json_add(c->speech[d].json, "actions", ros__json_object());
		int64_t verbs = 0;
		for (size_t i = 0; i < c->speech[d].uses.n; i++)
			verbs += c->speech[d].uses.use[i].kind == ROS_USE_ACTION;
		ros__json_add_int(o, "n_verbs", verbs);
		struct ros_json *classes = ros__json_add(o, "classes", ros__json_array());
		for (size_t k = 0; k < c->tables.naction; k++) {
			const struct ros_finding *x = &f[k * c->ndoc + d];
			struct ros_json *one = ros__json_push(classes, ros__json_object());
			ros__json_add_str(one, "class", c->tables.action[k].id);
			ros__json_add_int(one, "count", (int64_t)x->n);
			ros__json_add_num(one, "share", x->estimate);
			ros__add_finding(one, x, "infer.rate");
			ros__json_add_num(one, "expected", x->expected);
			add_evidence(c, one, d, ROS_USE_ACTION, k, c->tests->class_of);
		}
		add_pairs(c, d, ros__json_add(o, "pairs", ros__json_array()));
	}
}

/* Actors named, most often first; ties in the table's order. */
static void add_actors(const struct ros_approach_context *c, uint32_t d, struct ros_json *list)
{
	uint32_t count[ROS_MAX_ACTORS] = {0};
	for (size_t i = 0; i < c->speech[d].uses.n; i++)
		if (c->speech[d].uses.use[i].kind == ROS_USE_ACTOR)
			count[c->speech[d].uses.use[i].id]++;
	for (size_t k = 0; k < c->tables.nactor; k++) {
		size_t best = 0;
		for (size_t i = 1; i < c->tables.nactor; i++)
			best = count[i] > count[best] ? i : best;
		if (!count[best])
			break;
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "actor", c->tables.actor[best].id);
		ros__json_add_str(o, "name_zh", c->tables.actor[best].name_zh);
		ros__json_add_str(o, "name_en", c->tables.actor[best].name_en);
		ros__json_add_int(o, "count", count[best]);
		add_evidence(c, o, d, ROS_USE_ACTOR, best, NULL);
		count[best] = 0;
	}
}

static void stance(const struct ros_approach_context *c)
{
	const struct ros_finding *f = c->tests->stance;
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_json *o = ros__json_add(c->speech[d].json, "stance", ros__json_object());
		for (int k = 0; k < ROS_STANCE_N; k++) {
			const struct ros_finding *x = &f[(size_t)k * c->ndoc + d];
			struct ros_json *one = ros__json_add(o, ros__stance_name((enum ros_stance)k),
				ros__json_object());
			ros__json_add_int(one, "count", (int64_t)x->n);
			ros__add_finding(one, x, "infer.rate");
			ros__json_add_num(one, "expected", x->expected);
			add_evidence(c, one, d, ROS_USE_STANCE, (size_t)k, NULL);
		}
		add_actors(c, d, ros__json_add(o, "actors", ros__json_array()));
	}
}

void ros__approach_actions(struct ros_approach_context *c)
{
	add_classes(c);
	actions(c);
	stance(c);
}
