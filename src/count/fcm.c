/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Co-occurrence over tokens that are in memory. */
#include "rostrum/fcm.h"

#include "base/mem.h"
#include "count/cooc.h"
#include "count/typer.h"

struct ros_fcm_spec ros_fcm_spec_of(const struct ros_config *cfg)
{
	return (struct ros_fcm_spec){.context = (enum ros_context)cfg->context,
		.window = (uint32_t)cfg->window, .count = (enum ros_cooc_count)cfg->cooc_count,
		.ordered = cfg->ordered, .compat = (enum ros_compat)cfg->compat};
}

struct scratch {
	uint32_t *feature;
	size_t cap;
};

static void count_span(struct ros_cooc *k, struct scratch *s, const struct ros_tokens *t,
	const struct ros_features *f, uint64_t a, uint64_t b)
{
	size_t n = 0;
	ROS_GROW_N(s->feature, 0, s->cap, b - a);
	for (uint64_t i = a; i < b; i++)
		if (ros__kind_of(t->token[i].cls) != ROS__KIND_PUNCT)
			s->feature[n++] = f->of_type[t->token[i].type];
	ros__cooc_context(k, s->feature, n);
}

static void count_speech(struct ros_cooc *k, struct scratch *s, const struct ros_tokens *t,
	const struct ros_features *f, uint32_t d)
{
	enum ros_context context = k->spec.context;
	const struct ros_units *u = &t->unit[context == ROS_CTX_PARAGRAPH ? ROS_UNIT_PARAGRAPH :
		ROS_UNIT_SENTENCE];
	if (context == ROS_CTX_WINDOW || context == ROS_CTX_SPEECH) {
		count_span(k, s, t, f, t->indptr[d], t->indptr[d + 1]);
		return;
	}
	for (uint32_t i = u->indptr[d]; i < u->indptr[d + 1]; i++)
		count_span(k, s, t, f, u->first[i], u->first[i + 1]);
}

void ros_fcm_build(struct ros_csr *x, const struct ros_tokens *t, const struct ros_features *f,
	const struct ros_fcm_spec *spec, const uint8_t *take)
{
	struct ros_parts parts = {0};
	struct ros_cooc k;
	struct scratch s = {0};
	uint64_t *cf;
	ROS_NEW_ARRAY(cf, f->n);
	for (uint32_t j = 0; j < f->n; j++)
		cf[j] = t->vocab.cf[f->type[j]];
	ros__cooc_parts(&parts, t->ntoken < 100000 ? 1 : 128, cf, f->n, spec->ordered);
	ros__cooc_init(&k, spec, &(struct ros_pairs_spec){.n = f->n, .parts = &parts,
		.buffer = t->ntoken < 100000 ? 32u << 10 : 0, .dense = f->n < 4096 ? 256 : 0});
	for (uint32_t d = 0; d < t->ndoc; d++)
		if (!take || take[d])
			count_speech(&k, &s, t, f, d);
	ros__pairs_finish(&k.pairs);
	ros__pairs_to_csr(&(struct ros_runs *){&k.pairs.runs}, 1, f->n, ros__cooc_scale(spec), x);
	ros__cooc_release(&k);
	ros__parts_release(&parts);
	free(s.feature);
	free(cf);
}
