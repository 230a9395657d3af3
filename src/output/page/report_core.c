/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all share, what only one says, and what is missing where it could be expected. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_CORE = 40, MAX_MARGIN = 8, MAX_ABSENT = 6, FEW_ABSENT = 2 };

static void add_core_word(
	struct ros__view *v, struct ros_json *list, const struct ros_r_core_word *t, bool all)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "term", t->term);
	ros__json_add_int(row, "n_groups", t->n_groups);
	ros__json_add_int(row, "count", t->count);
	ros__json_add_num(row, "per_1000_min", t->per_1000_min);
	ros__json_add_num(row, "per_1000_max", t->per_1000_max);
	ros__json_add_bool(row, "everyone", all);
	ros__json_add_str(row, "form_of", t->form_of ? t->form_of : "");
	ros__json_add_bool(row, "address", t->address);
	ros__view_evidence_list(v, row, &t->evidence, false);
}

static void add_core(
	struct ros__view *v, struct ros_json *out, const struct ros_r_common_core *section)
{
	struct ros_json *list = ros__json_add(out, "core", ros__json_array());
	const struct ros_r_core_word_list *core = &section->core;
	int64_t everyone = 0;
	for (size_t i = 0; i < core->n; i++) {
		bool all = core->v[i].n_groups >= (int64_t)v->nmain;
		everyone += all;
		if (i < MAX_CORE)
			add_core_word(v, list, &core->v[i], all);
	}
	/* Of many shared words the document lists the first and says how many there are. */
	int64_t listed = (int64_t)core->n;
	int64_t n = section->n_core == ROS_ABSENT ? listed : section->n_core;
	int64_t all = section->n_everyone == ROS_ABSENT ? everyone : section->n_everyone;
	ros__json_add_int(out, "n_core", n);
	ros__json_add_int(out, "n_everyone", all);
	ros__json_add_int(out, "n_listed", listed);
	ros__json_add_bool(out, "all_by_everyone", all && all == n);
	if (n > (int64_t)ros__json_size(list))
		ros__json_add_int(out, "core_left", n - (int64_t)ros__json_size(list));
	if (isfinite(section->threshold))
		ros__json_add_num(out, "threshold", section->threshold);
}

static struct ros_json *margin_terms(struct ros__view *v, const struct ros_r_margin_word_list *all)
{
	struct ros_json *terms = ros__json_array();
	for (size_t i = 0; i < all->n && ros__json_size(terms) < MAX_MARGIN; i++) {
		const struct ros_r_margin_word *t = &all->v[i];
		bool supported = t->finding.verdict == ROS_VERDICT_SUPPORTED;
		if (v->crowded && !supported)
			continue;
		struct ros_json *one = ros__json_push(terms, ros__json_object());
		ros__json_add_str(one, "term", t->term);
		ros__json_add_int(one, "count", t->count);
		ros__view_found(v, one, &t->finding);
		ros__view_evidence_list(v, one, &t->evidence, supported);
	}
	return terms;
}

/* Words of one speaker that others do not use; only those with support are named as such. */
static void add_margin(
	struct ros__view *v, struct ros_json *out, const struct ros_r_common_core *section)
{
	struct ros_json *list = ros__json_add(out, "margin", ros__json_array());
	for (size_t i = 0; i < section->margin.n; i++) {
		const struct ros_r_margin *g = &section->margin.v[i];
		uint32_t at = ros__view_group_index(v, g->group);
		if (at >= v->nmain)
			continue;
		struct ros_json *terms = margin_terms(v, &g->terms);
		if (!ros__json_size(terms)) {
			ros__json_free(terms);
			continue;
		}
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "group", v->group[at].label);
		ros__json_add_str(row, "href", v->group[at].href);
		ros__json_add(row, "terms", terms);
	}
}

/* The row of a speaker in a list of rows, made where it is not there yet. */
static struct ros_json *row_of(struct ros__view *v, struct ros_json *list, uint32_t group)
{
	ROS_JSON_EACH(row, list)
		if (!strcmp(STR(row, "href"), v->group[group].href))
			return row;
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "group", v->group[group].label);
	ros__json_add_str(row, "href", v->group[group].href);
	ros__json_add(row, "terms", ros__json_array());
	return row;
}

/* Only absences that chance explains badly are listed, the least likely of each speaker (they are
 * sorted so); the others are counted. */
static void add_absences(
	struct ros__view *v, struct ros_json *out, const struct ros_r_common_core *section)
{
	struct ros_json *list = ros__json_add(out, "absences", ros__json_array());
	size_t by_chance = 0, left = 0;
	for (size_t i = 0; i < section->absences.n; i++) {
		const struct ros_r_missing_word *a = &section->absences.v[i];
		uint32_t at = ros__view_group_index(v, a->group);
		if (at >= v->nmain)
			continue;
		if (!(a->p_zero <= v->cfg->alpha)) {
			by_chance++;
			continue;
		}
		struct ros_json *terms = ros__json_get(row_of(v, list, at), "terms");
		if (ros__json_size(terms) == (v->crowded ? FEW_ABSENT : MAX_ABSENT)) {
			left++;
			continue;
		}
		struct ros_json *one = ros__json_push(terms, ros__json_object());
		ros__json_add_str(one, "term", a->term);
		ros__json_add_num(one, "expected", a->expected);
		ros__json_add_num(one, "p_zero", a->p_zero);
	}
	if (left)
		ros__json_add_int(out, "absences_left", (int64_t)left);
	if (by_chance)
		ros__json_add_int(out, "absences_by_chance", (int64_t)by_chance);
	ros__json_add_num(out, "alpha", v->cfg->alpha);
	ros__json_add_int(out, "most_absent", v->crowded ? FEW_ABSENT : MAX_ABSENT);
}

void ros__view_core(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "core", ros__json_object());
	const struct ros_r_common_core *section = v->r->found.common_core;
	const char *why = ros__view_why(v, section != NULL, section ? section->skipped : NULL);
	if (why) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	add_core(v, out, section);
	add_margin(v, out, section);
	add_absences(v, out, section);
}
