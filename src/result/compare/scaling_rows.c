/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an axis says of speeches, groups and words, with intervals and tests. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "result/compare/scaling_parts.h"
#include "result/compare_common.h"
#include "stats/distrib.h"

enum { MOST_WORDS = 15, EVIDENCE_WORDS = 6 };

/* What a position is compared with: the mean of all, or, of anchors, the middle between them. */
static double middle(const struct ros_scaling *s)
{
	double lo = INFINITY, hi = -INFINITY;
	if (s->method != ROS_SCALE_WORDSCORES)
		return 0;
	for (uint32_t d = 0; d < s->ndoc; d++)
		if (!isnan(s->score[d])) {
			lo = fmin(lo, s->score[d]);
			hi = fmax(hi, s->score[d]);
		}
	return (lo + hi) / 2;
}

static struct ros_finding position_of(const struct ros_scaling *s, uint32_t d)
{
	struct ros_finding f = ros__finding_blank();
	double df = ROS_SCALE_STRETCHES - 1, null = middle(s);
	double t = ros__t_quantile(1 - s->a->cfg->alpha / 2, df);
	f.estimate = s->position[d];
	f.lower = f.estimate - t * s->se[d];
	f.upper = f.estimate + t * s->se[d];
	f.p = isnan(s->se[d]) ? NAN : 2 * ros__t_upper(fabs(f.estimate - null) / s->se[d], df);
	f.null = null;
	f.n = f.units = s->total[d];
	f.claim = ROS_CLAIM_TEXT;
	f.designed = true;
	f.p2 = f.q2 = NAN;
	return f;
}

/* An axis that does not stand carries no finding. */
static void settle(const struct ros_scaling *s, struct ros_finding *f, uint32_t n, int standing)
{
	struct ros_infer_par par = ros__infer_par(s->a->cfg);
	ros__infer_family(f, n, &par);
	for (uint32_t i = 0; i < n; i++)
		if ((int)f[i].verdict > standing)
			f[i].verdict = (enum ros_verdict)standing;
}

static int by_position(const void *pa, const void *pb)
{
	const struct ros_r_scale_speech *a = pa, *b = pb;
	if (a->finding.estimate != b->finding.estimate)
		return a->finding.estimate < b->finding.estimate ? -1 : 1;
	return strcmp(a->speech, b->speech);
}

void ros__scaling_speeches(const struct ros_scaling *s, struct ros_r_scaling *o)
{
	struct ros_finding *f;
	uint32_t n = 0;
	bool scores = s->method == ROS_SCALE_WORDSCORES;
	ROS_NEW_ARRAY(f, s->ndoc);
	for (uint32_t d = 0; d < s->ndoc; d++)
		if (!isnan(s->position[d]))
			f[n++] = position_of(s, d);
	settle(s, f, n, o->standing);
	ROS_ROWS(s->arena, o->speeches, scale_speech, n);
	for (uint32_t d = 0, i = 0; d < s->ndoc; d++) {
		if (isnan(s->position[d]))
			continue;
		struct ros_r_scale_speech *row = &o->speeches.v[i];
		uint32_t g = s->a->group.of_doc[d];
		row->speech = s->a->corpus->doc[d].id;
		row->group = g == UINT32_MAX ? NULL : s->a->group.id[g];
		ros__fill_finding(&row->finding, &f[i++], o->formula_id);
		row->se_text = s->se_text[d];
		row->se_others = s->se_others[d];
		row->se_words = s->fit.se[d];
		row->anchor = isnan(s->score[d]) ? ros__absent() : s->score[d];
		row->raw = scores ? s->fit.theta[d] : ros__absent();
		row->mv = scores ? s->mv[d] : ros__absent();
	}
	qsort(o->speeches.v, n, sizeof *o->speeches.v, by_position);
	free(f);
}

/* ---- groups ---- */

/* Persons in groups, each with the mean of the speeches given there. */
struct members {
	uint32_t n, *group, *speeches;
	double *position;
};

static void find_members(const struct ros_scaling *s, struct members *m)
{
	const struct ros_grouping *g = &s->a->group;
	uint32_t *at;
	*m = (struct members){0};
	ROS_NEW_ARRAY(m->group, s->ndoc);
	ROS_NEW_ARRAY(m->speeches, s->ndoc);
	ROS_NEW_ARRAY(m->position, s->ndoc);
	ROS_NEW_ARRAY(at, s->ndoc); /* speech of the same person and group that came first, +1 */
	for (uint32_t d = 0; d < s->ndoc; d++) {
		uint32_t k = 0;
		if (isnan(s->position[d]) || g->of_doc[d] == UINT32_MAX)
			continue;
		for (uint32_t e = 0; e < d && !k; e++)
			k = at[e] && s->person[e] == s->person[d] && g->of_doc[e] == g->of_doc[d] ? at[e] : 0;
		at[d] = k ? k : ++m->n;
		m->group[at[d] - 1] = g->of_doc[d];
		m->position[at[d] - 1] += s->position[d];
		m->speeches[at[d] - 1]++;
	}
	for (uint32_t i = 0; i < m->n; i++)
		m->position[i] /= m->speeches[i];
	free(at);
}

/* Mean of each group's members less the mean of all others, by the groups in `of`. */
static void differences(const struct members *m, const uint32_t *of, uint32_t ngroup, double *mean,
	double *size, double *difference)
{
	double all = 0;
	memset(mean, 0, ngroup * sizeof *mean);
	memset(size, 0, ngroup * sizeof *size);
	for (uint32_t i = 0; i < m->n; i++) {
		mean[of[i]] += m->position[i];
		size[of[i]]++;
		all += m->position[i];
	}
	for (uint32_t g = 0; g < ngroup; g++) {
		double others = (all - mean[g]) / (m->n - size[g]);
		mean[g] /= size[g];
		difference[g] = mean[g] - others;
	}
}

/* p of each group's difference by exchanging members between groups. */
static void exchange(const struct ros_scaling *s, const struct members *m, struct ros_finding *f)
{
	const uint32_t ngroup = s->a->group.n;
	const uint32_t draws = (uint32_t)s->a->cfg->permutations;
	uint32_t *of, *reached;
	double *mean, *size, *difference;
	ROS_NEW_ARRAY(of, m->n);
	ROS_NEW_ARRAY(reached, ngroup);
	ROS_NEW_ARRAY(mean, ngroup);
	ROS_NEW_ARRAY(size, ngroup);
	ROS_NEW_ARRAY(difference, ngroup);
	for (uint32_t b = 0; b < draws; b++) {
		struct ros_rng rng = ros__rng(s->a->cfg->seed, b, 0);
		memcpy(of, m->group, m->n * sizeof *of);
		ros__rng_shuffle(&rng, of, m->n);
		differences(m, of, ngroup, mean, size, difference);
		for (uint32_t g = 0; g < ngroup; g++)
			reached[g] += fabs(difference[g]) >= fabs(f[g].estimate) - 1e-12;
	}
	for (uint32_t g = 0; g < ngroup; g++)
		if (s->a->design.claim[g] == ROS_CLAIM_GROUP && !isnan(f[g].estimate))
			f[g].p = (reached[g] + 1.0) / (draws + 1.0);
	free(of);
	free(reached);
	free(mean);
	free(size);
	free(difference);
}

/* Half the width of the interval of a group's mean: by how its persons differ, or, where that is
 * wider or there is one person, by how sure each speech is. */
static double half_width(
	const struct ros_scaling *s, const struct members *m, uint32_t g, double mean)
{
	const double level = 1 - s->a->cfg->alpha / 2;
	double persons = 0, between = 0, speeches = 0, within = 0;
	for (uint32_t i = 0; i < m->n; i++)
		if (m->group[i] == g) {
			persons++;
			between += (m->position[i] - mean) * (m->position[i] - mean);
		}
	for (uint32_t d = 0; d < s->ndoc; d++)
		if (s->a->group.of_doc[d] == g && !isnan(s->position[d])) {
			speeches++;
			within += s->se[d] * s->se[d];
		}
	double sure = ros__t_quantile(level, ROS_SCALE_STRETCHES - 1) * sqrt(within) / speeches;
	if (persons < 2)
		return sure;
	return fmax(
		sure, ros__t_quantile(level, persons - 1) * sqrt(between / (persons - 1) / persons));
}

static int by_group_position(const void *pa, const void *pb)
{
	const struct ros_r_scale_group *a = pa, *b = pb;
	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	return strcmp(a->group, b->group);
}

static void fill_group(const struct ros_scaling *s, const struct members *m, uint32_t g,
	double mean, const struct ros_finding *f, struct ros_r_scale_group *row, const char *formula)
{
	double half = half_width(s, m, g, mean);
	row->group = s->a->group.id[g];
	row->position = mean;
	row->position_lower = mean - half;
	row->position_upper = mean + half;
	row->n_persons = row->n_speeches = 0;
	for (uint32_t i = 0; i < m->n; i++)
		if (m->group[i] == g) {
			row->n_persons++;
			row->n_speeches += m->speeches[i];
		}
	ros__fill_finding(&row->finding, f, formula);
}

void ros__scaling_groups(const struct ros_scaling *s, struct ros_r_scaling *o)
{
	const uint32_t ngroup = s->a->group.n;
	struct members m;
	struct ros_finding *f;
	double *mean, *size, *difference;
	ROS_NEW_ARRAY(f, ngroup);
	ROS_NEW_ARRAY(mean, ngroup);
	ROS_NEW_ARRAY(size, ngroup);
	ROS_NEW_ARRAY(difference, ngroup);
	find_members(s, &m);
	differences(&m, m.group, ngroup, mean, size, difference);
	for (uint32_t g = 0; g < ngroup; g++) {
		f[g] = ros__finding_blank();
		f[g].estimate = difference[g];
		f[g].n = s->a->design.group_words[g];
		f[g].units = s->a->design.group_clauses[g];
		f[g].claim = s->a->design.claim[g] == ROS_CLAIM_GROUP ? ROS_CLAIM_GROUP : ROS_CLAIM_NONE;
		f[g].designed = true;
		f[g].p2 = f[g].q2 = NAN;
	}
	exchange(s, &m, f);
	settle(s, f, ngroup, o->standing);
	o->groups.v = ros__rows(s->arena, ros__fields_scale_group(), ngroup);
	for (uint32_t g = 0; g < ngroup; g++)
		if (size[g] > 0)
			fill_group(s, &m, g, mean[g], &f[g], &o->groups.v[o->groups.n++], o->formula_id);
	qsort(o->groups.v, o->groups.n, sizeof *o->groups.v, by_group_position);
	free(f);
	free(mean);
	free(size);
	free(difference);
	free(m.group);
	free(m.speeches);
	free(m.position);
}

/* ---- words ---- */

struct pull {
	double pull;
	uint32_t word;
};

static int by_pull(const void *pa, const void *pb)
{
	const struct pull *a = pa, *b = pb;
	if (a->pull != b->pull)
		return a->pull < b->pull ? -1 : 1;
	return (a->word > b->word) - (a->word < b->word);
}

/* A sentence with the word, of the speech farthest out on its side that has it. */
static void show_word(
	const struct ros_scaling *s, uint32_t w, bool right, struct ros_r_scale_word *row)
{
	const struct ros_tokens *t = s->a->tokens;
	uint32_t type = s->word[w], best = UINT32_MAX;
	for (uint32_t d = 0; d < s->ndoc; d++)
		if (!isnan(s->position[d]) && ros_csr_get(&s->x, d, w) > 0 &&
			(best == UINT32_MAX || (s->position[d] > s->position[best]) == right))
			best = d;
	if (best == UINT32_MAX)
		return;
	for (uint64_t i = t->indptr[best]; i < t->indptr[best + 1]; i++)
		if (t->token[i].type == type) {
			ros__evidence_at_token(s->a, s->arena, ROS_ADD(s->arena, &row->evidence, evidence), i);
			return;
		}
}

static void fill_end(const struct ros_scaling *s, const struct pull *list, uint32_t n,
	const double *count, bool right, struct ros_r_scale_word_list *out)
{
	out->v = ros__rows(s->arena, ros__fields_scale_word(), MOST_WORDS);
	for (uint32_t i = 0; i < n && out->n < MOST_WORDS; i++) {
		const struct pull *p = &list[right ? n - 1 - i : i];
		struct ros_r_scale_word *row = &out->v[out->n];
		if ((p->pull > 0) != right)
			break;
		row->term = s->a->tokens->vocab.type[s->word[p->word]];
		row->count = (int64_t)count[p->word];
		row->weight = s->fit.word[p->word];
		row->pull = p->pull;
		row->evidence.v = ros__rows(s->arena, ros__fields_evidence(), 0);
		row->evidence.n = 0;
		if (out->n++ < EVIDENCE_WORDS)
			show_word(s, p->word, right, row);
	}
}

/* Words by weight times the root of their count: seldom ones have large weights by chance. */
void ros__scaling_words(const struct ros_scaling *s, struct ros_r_scaling *o)
{
	struct pull *list;
	double *count, mean = 0, sum = 0;
	uint32_t n = 0;
	ROS_NEW_ARRAY(list, s->nword);
	ROS_NEW_ARRAY(count, s->nword);
	for (uint32_t d = 0; d < s->ndoc; d++)
		for (uint64_t p = s->x.indptr[d]; !s->out[d] && p < s->x.indptr[d + 1]; p++)
			count[s->x.indices[p]] += s->x.data[p];
	for (uint32_t w = 0; w < s->nword; w++)
		if (!isnan(s->fit.word[w])) {
			mean += count[w] * s->fit.word[w];
			sum += count[w];
		}
	mean /= sum;
	for (uint32_t w = 0; w < s->nword; w++)
		if (!isnan(s->fit.word[w]))
			list[n++] = (struct pull){(s->fit.word[w] - mean) * sqrt(count[w]), w};
	qsort(list, n, sizeof *list, by_pull);
	fill_end(s, list, n, count, false, &o->left);
	fill_end(s, list, n, count, true, &o->right);
	free(list);
	free(count);
}
