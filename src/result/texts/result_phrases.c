/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `collocations.phrases` and `features.audit`: what the corpus says about words beyond the words. */
#include <math.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/compare_common.h"
#include "result/sections.h"
#include "segment/audit.h"
#include "segment/keyphrase.h"
#include "stats/assoc.h"
#include "stats/distrib.h"

enum { MOST_PHRASES = 200, MOST_CANDIDATES = 100, LEAST_COUNT = 3 };

/* Words of an alphabet are joined with a space, Chinese ones without. */
static void join(const struct ros_vocab *v, const uint32_t *type, uint32_t n, struct ros_buf *out)
{
	ros__buf_clear(out);
	for (uint32_t k = 0; k < n; k++) {
		bool space = k && v->cls[type[k - 1]] == ROS_CLASS_LATIN &&
			v->cls[type[k]] == ROS_CLASS_LATIN;
		if (space)
			ros__buf_addc(out, ' ');
		ros__buf_add(out, v->type[type[k]], v->len[type[k]]);
	}
}

static struct ros_pair pair_of(const struct ros__found_phrases *f, size_t i)
{
	const struct ros__found_phrase *p = &f->phrase[i];
	return (struct ros_pair){p->count, p->left, p->right, (double)f->nplace};
}

/* p: G2 of the weakest split against chi-square with one degree of freedom; q over all phrases that
 * were found. */
static struct ros_finding *findings(const struct ros_analysis *a, const struct ros__found_phrases *f)
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

static void add_phrase(const struct ros_analysis *a, struct ros_json *list,
	const struct ros__found_phrases *f, size_t i, const struct ros_finding *finding,
	struct ros_buf *text)
{
	static const char *const measure[] = {"npmi", "log_dice", "g2", "t", "lambda", "z"};
	const struct ros__found_phrase *p = &f->phrase[i];
	const struct ros_vocab *v = &a->tokens->vocab;
	struct ros_pair pair = pair_of(f, i);
	struct ros_json *o = ros__json_push(list, ros__json_object());
	join(v, p->type, p->n, text);
	ros__json_add_str(o, "text", text->s);
	struct ros_json *words = ros__json_add(o, "words", ros__json_array());
	for (uint32_t k = 0; k < p->n; k++)
		ros__json_push_str(words, v->type[p->type[k]]);
	ros__json_add_int(o, "count", p->count);
	ros__json_add_int(o, "n_speeches", p->ndoc);
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
		ros__json_add_num(o, measure[m], ros__assoc_find(measure[m])->fn(&pair));
	ros__json_add_num(o, "left_entropy", p->left_entropy);
	ros__json_add_num(o, "right_entropy", p->right_entropy);
	ros__json_add_num(o, "score", p->score);
	ros__add_finding(o, finding, ros__assoc_find("npmi")->f.id);
	struct ros_json *evidence = ros__json_add(o, "evidence", ros__json_array());
	for (uint32_t k = 0; k < p->nat; k++)
		ros__json_push(evidence, ros__evidence_token(a, p->at[k]));
}

enum ros_status ros__section_phrases(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err)
{
	(void)err;
	if (!a->cfg->phrases)
		return ROS_OK;
	const struct ros__keyphrase_par par = ROS__KEYPHRASE_DEFAULT;
	struct ros__found_phrases found = ROS__FOUND_PHRASES_INIT;
	struct ros_buf text = ROS_BUF_INIT;
	ros__keyphrases_find(&found, a->tokens, a->corpus, &par);
	struct ros_finding *finding = findings(a, &found);
	struct ros_json *o = ros__json_get(doc, "collocations");
	if (!o)
		o = ros__json_add(doc, "collocations", ros__json_object());
	struct ros_json *list = ros__json_add(o, "phrases", ros__json_array());
	for (size_t i = 0; i < found.n && i < MOST_PHRASES; i++)
		add_phrase(a, list, &found, i, &finding[i], &text);
	free(finding);
	ros__buf_release(&text);
	ros__found_phrases_release(&found);
	return ROS_OK;
}

enum ros_status ros__section_audit(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err)
{
	(void)err;
	struct ros__audit audit = ROS__AUDIT_INIT;
	struct ros_buf text = ROS_BUF_INIT;
	const struct ros_vocab *v = &a->tokens->vocab;
	ros__audit_tokens(&audit, a->tokens, LEAST_COUNT);
	struct ros_json *o = ros__json_get(doc, "features");
	if (!o)
		o = ros__json_add(doc, "features", ros__json_object());
	struct ros_json *list = ros__json_add(o, "audit", ros__json_array());
	for (size_t i = 0; i < audit.n && i < MOST_CANDIDATES; i++) {
		const struct ros__audit_pair *p = &audit.pair[i];
		struct ros_json *c = ros__json_push(list, ros__json_object());
		join(v, (const uint32_t[]){p->left, p->right}, 2, &text);
		ros__json_add_str(c, "text", text.s);
		ros__json_add_str(c, "left", v->type[p->left]);
		ros__json_add_str(c, "right", v->type[p->right]);
		ros__json_add_int(c, "count", p->count);
		ros__json_add_int(c, "whole", (int64_t)p->whole);
		ros__json_add_num(c, "score", p->score);
	}
	ros__buf_release(&text);
	ros__audit_release(&audit);
	return ROS_OK;
}
