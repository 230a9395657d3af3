/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stresses the same, and who does not: by name, and in which words. */
#include <math.h>

#include "output/page/report_view.h"

/* Longer lists of pairs show both ends. */
enum { MAX_WORDS = 3, MAX_ENDS = 4, MAX_NAMED = 2, MAX_PAIRS = 45, END = 15 };

static const char *words(struct ros__view *v, const struct ros_texts *list)
{
	size_t n = list->n < MAX_WORDS ? list->n : MAX_WORDS;
	return ros__view_join(v, list->v, n, n);
}

/* 晋 and 陕 (both: 煤炭, 能源): the pair with the words that bring it together, or set it apart. */
static const char *pair_text(struct ros__view *v, const struct ros_r_same_emphasis *p, bool near)
{
	const char *first = words(v, near ? &p->both : &p->a_alone);
	const char *other = near ? "" : words(v, &p->b_alone),
			   *none = SAY0(v, "report.compare.no_word");
	return SAY(v, near ? "report.compare.near_pair" : "report.compare.far_pair",
		ROS_ARG_STR("a", ros__view_group_label(v, p->a)),
		ROS_ARG_STR("b", ros__view_group_label(v, p->b)),
		ROS_ARG_STR("words", *first ? first : none), ROS_ARG_STR("other", *other ? other : none),
		ROS_ARG_STR("verdict", ros__code_name(ros__codes_verdict, p->finding.verdict)));
}

static bool is_near(const struct ros_r_same_emphasis *p)
{
	return p->finding.estimate > p->expected;
}

static bool is_sure(const struct ros_r_same_emphasis *p, bool near)
{
	return p->finding.verdict == ROS_VERDICT_SUPPORTED && is_near(p) == near;
}

/* The nearest or farthest by what they stress: supported ones where there are any, else one. The
 * first page, which says by name whose end cannot be told, has the supported ones alone. */
static const char *ends_text(struct ros__view *v, struct ros_json *out,
	const struct ros_r_same_emphasis_list *pairs, bool near)
{
	const char *item[MAX_ENDS];
	size_t n = 0, supported = 0;
	for (int pass = 0; pass < 2 && !n; pass++)
		for (size_t k = 0; k < pairs->n && n < (pass ? 1 : MAX_ENDS); k++) {
			const struct ros_r_same_emphasis *p = &pairs->v[near ? k : pairs->n - 1 - k];
			if (p->too_short || (!is_sure(p, near) && !pass))
				continue;
			supported += is_sure(p, near);
			item[n++] = pair_text(v, p, near);
		}
	if (!n)
		return NULL;
	ros__json_add_bool(out, near ? "near_sure" : "far_sure", supported);
	return SAY(v, near ? "report.compare.nearest" : "report.compare.farthest",
		ROS_ARG_STR("pairs", ros__view_join(v, item, n, MAX_ENDS)),
		ROS_ARG_STR("sure", supported ? "yes" : "no"));
}

/* Names of the supported pairs at one end, "" where there is none; MAX_NAMED of them, for one line.
 */
static const char *names_of(
	struct ros__view *v, const struct ros_r_same_emphasis_list *pairs, bool near)
{
	const char *item[MAX_NAMED];
	size_t n = 0;
	for (size_t k = 0; k < pairs->n && n < MAX_NAMED; k++) {
		const struct ros_r_same_emphasis *p = &pairs->v[near ? k : pairs->n - 1 - k];
		if (!p->too_short && is_sure(p, near))
			item[n++] = SAY(v, "report.compare.two",
				ROS_ARG_STR("a", ros__view_group_label(v, p->a)),
				ROS_ARG_STR("b", ros__view_group_label(v, p->b)));
	}
	return ros__view_join(v, item, n, n);
}

static bool any_long(const struct ros_r_same_emphasis_list *pairs)
{
	for (size_t k = 0; k < pairs->n; k++)
		if (!pairs->v[k].too_short)
			return true;
	return false;
}

/* Who resembles whom in one sentence, or that these texts cannot tell. */
void ros__view_alike(struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s)
{
	const struct ros_r_same_emphasis_list *pairs = &s->emphasis;
	const char *near = names_of(v, pairs, true), *far = names_of(v, pairs, false);
	const char *none = any_long(pairs) ? "open" : "short";
	const char *what = *near && *far ? "both" : *near ? "near" : *far ? "far" : none;
	if (pairs->n > 1)
		ros__json_add_str(out, "alike",
			SAY(v, "report.compare.alike", ROS_ARG_STR("what", what), ROS_ARG_STR("near", near),
				ROS_ARG_STR("far", far)));
	else if (!s->pairs.n)
		ros__json_add_str(out, "alike", SAY0(v, "report.compare.too_many"));
}

static void add_words(
	struct ros__view *v, struct ros_json *row, const char *key, const struct ros_texts *list)
{
	if (list->n)
		ros__json_add_str(row, key, words(v, list));
}

/* Nothing for paper to say: too little text, and no theme or word that both stress. */
static bool is_empty(const struct ros_r_same_emphasis *p)
{
	return p->too_short && !p->both.n;
}

static void add_pair(
	struct ros__view *v, struct ros_json *list, const struct ros_r_same_emphasis *p)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "a", ros__view_group_label(v, p->a));
	ros__json_add_str(row, "b", ros__view_group_label(v, p->b));
	ros__json_add_bool(row, "too_short", p->too_short);
	ros__json_add_bool(row, "empty", is_empty(p));
	if (!p->too_short)
		ros__view_found(v, row, &p->finding);
	const char *place = is_sure(p, true) ? "report.compare.same_near"
		: is_sure(p, false)              ? "report.compare.same_far"
										 : NULL;
	if (place)
		ros__json_add_str(row, "place_text", SAY0(v, place));
	add_words(v, row, "both", &p->both);
	add_words(v, row, "a_alone", &p->a_alone);
	add_words(v, row, "b_alone", &p->b_alone);
	ros__view_evidence_list(v, row, &p->evidence, place != NULL);
}

void ros__view_same_emphasis(
	struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s)
{
	const struct ros_r_same_emphasis_list *pairs = &s->emphasis;
	const char *near = ends_text(v, out, pairs, true);
	const char *far = pairs->n > 1 ? ends_text(v, out, pairs, false) : NULL;
	if (near)
		ros__json_add_str(out, "nearest", near);
	if (far)
		ros__json_add_str(out, "farthest", far);
	struct ros_json *list = ros__json_add(out, "same", ros__json_array());
	bool all = pairs->n <= MAX_PAIRS, bare = true;
	for (size_t k = 0; k < pairs->n; k++)
		if (all || k < END || k + END >= pairs->n) {
			add_pair(v, list, &pairs->v[k]);
			bare = bare && is_empty(&pairs->v[k]);
		}
	ros__json_add_bool(out, "same_bare", bare);
	ros__json_add_bool(out, "same_ends", !all);
}
