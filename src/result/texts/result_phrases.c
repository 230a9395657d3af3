/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `collocations.phrases` and `features.audit`: what the corpus says about words beyond the words.
 */
#include <math.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/compare_common.h"
#include "result/texts/texts_parts.h"
#include "segment/audit.h"
#include "segment/keyphrase.h"
#include "stats/assoc.h"
#include "stats/distrib.h"

enum { MOST_PHRASES = 200, MOST_CANDIDATES = 100, LEAST_COUNT = 3 };

/* Words of an alphabet are joined with a space, Chinese ones without. */
static const char *joined(
	const struct ros_vocab *v, const uint32_t *type, uint32_t n, struct ros_arena *arena)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (uint32_t k = 0; k < n; k++) {
		bool space = k && v->cls[type[k - 1]] == ROS_CLASS_LATIN &&
			v->cls[type[k]] == ROS_CLASS_LATIN;
		if (space)
			ros__buf_addc(&b, ' ');
		ros__buf_add(&b, v->type[type[k]], v->len[type[k]]);
	}
	const char *text = ros__arena_strndup(arena, ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return text;
}

static struct ros_pair pair_of(const struct ros__found_phrases *f, size_t i)
{
	const struct ros__found_phrase *p = &f->phrase[i];
	return (struct ros_pair){p->count, p->left, p->right, (double)f->nplace};
}

/* p: G2 of the weakest split against chi-square with one degree of freedom; q over all phrases that
 * were found. */
static struct ros_finding *findings(
	const struct ros_analysis *a, const struct ros__found_phrases *f)
{
	const struct ros_assoc_measure *g2 = ros__assoc_find("g2");
	struct ros_infer_par par = ros__infer_par(a->cfg);
	struct ros_finding *out;
	ROS_NEW_ARRAY(out, f->n);
	for (size_t i = 0; i < f->n; i++) {
		struct ros_pair pair = pair_of(f, i);
		out[i] = (struct ros_finding){.estimate = f->phrase[i].npmi, .lower = NAN, .upper = NAN,
			.p = ros__chi2_upper(fmax(0, g2->fn(&pair)), 1), .n = f->phrase[i].count, .null = NAN,
			.units = (double)f->nplace};
	}
	if (f->n)
		ros__infer_family(out, f->n, &par);
	return out;
}

static void fill_phrase(const struct ros_analysis *a, struct ros_r_phrase *o,
	struct ros_arena *arena, const struct ros__found_phrases *f, size_t i,
	const struct ros_finding *finding)
{
	const struct {
		const char *name;
		double *to;
	} measure[] = {{"npmi", &o->npmi}, {"log_dice", &o->log_dice}, {"g2", &o->g2}, {"t", &o->t},
		{"lambda", &o->lambda}, {"z", &o->z}};
	const struct ros__found_phrase *p = &f->phrase[i];
	const struct ros_vocab *v = &a->tokens->vocab;
	struct ros_pair pair = pair_of(f, i);
	o->text = joined(v, p->type, p->n, arena);
	for (uint32_t k = 0; k < p->n; k++)
		ros__texts_add(arena, &o->words, v->type[p->type[k]]);
	o->count = p->count;
	o->n_speeches = p->ndoc;
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
		*measure[m].to = ros__assoc_find(measure[m].name)->fn(&pair);
	o->left_entropy = p->left_entropy;
	o->right_entropy = p->right_entropy;
	o->score = p->score;
	ros__fill_finding(&o->finding, finding, ros__assoc_find("npmi")->f.id);
	ROS_ROWS(arena, o->evidence, evidence, p->nat);
	for (uint32_t k = 0; k < p->nat; k++)
		ros__evidence_at_token(a, arena, &o->evidence.v[k], p->at[k]);
}

void ros__collocations_phrases(const struct ros_analysis *a, struct ros_r_collocations *s,
	struct ros_arena *arena)
{
	if (!a->cfg->phrases)
		return;
	const struct ros__keyphrase_par par = ROS__KEYPHRASE_DEFAULT;
	struct ros__found_phrases found = ROS__FOUND_PHRASES_INIT;
	ros__keyphrases_find(&found, a->tokens, a->corpus, &par);
	struct ros_finding *finding = findings(a, &found);
	ROS_ROWS(arena, s->phrases, phrase, found.n < MOST_PHRASES ? found.n : MOST_PHRASES);
	for (size_t i = 0; i < s->phrases.n; i++)
		fill_phrase(a, &s->phrases.v[i], arena, &found, i, &finding[i]);
	free(finding);
	ros__found_phrases_release(&found);
}

void ros__features_audit(
	const struct ros_analysis *a, struct ros_r_features *s, struct ros_arena *arena)
{
	struct ros__audit audit = ROS__AUDIT_INIT;
	const struct ros_vocab *v = &a->tokens->vocab;
	ros__audit_tokens(&audit, a->tokens, LEAST_COUNT);
	ROS_ROWS(arena, s->audit, audit, audit.n < MOST_CANDIDATES ? audit.n : MOST_CANDIDATES);
	for (size_t i = 0; i < s->audit.n; i++) {
		const struct ros__audit_pair *p = &audit.pair[i];
		s->audit.v[i] = (struct ros_r_audit){
			.text = joined(v, (const uint32_t[]){p->left, p->right}, 2, arena),
			.left = v->type[p->left], .right = v->type[p->right], .count = p->count,
			.whole = (int64_t)p->whole, .score = p->score};
	}
	ros__audit_release(&audit);
}
