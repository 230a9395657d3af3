/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `scaling`: where speeches stand on one axis, where the collection carries one. */
#include <math.h>

#include "base/mem.h"
#include "result/compare/scaling_parts.h"
#include "result/sections.h"
#include "result/theme_common.h"

#define ONE_AXIS .8 /* correlation of the halves from which the axis stands */
#define MAYBE_ONE .6

static const char *const FORMULA[] = {"scaling.wordfish", "scaling.wordscores", "scaling.ca"};

static enum ros_scale_method method_of(const struct ros_config *cfg)
{
	switch (cfg->scale) {
	case ROS_SCALE_BY_WORDSCORES:
		return ROS_SCALE_WORDSCORES;
	case ROS_SCALE_BY_CA:
		return ROS_SCALE_CA;
	case ROS_SCALE_BY_WORDFISH:
		return ROS_SCALE_WORDFISH;
	default:
		return cfg->anchors.n > 1 ? ROS_SCALE_WORDSCORES : ROS_SCALE_WORDFISH;
	}
}

static void fill_summary(const struct ros_scaling *s, struct ros_r_scaling *o)
{
	o->method = (int)s->method;
	o->formula_id = FORMULA[s->method];
	o->n_speeches = s->nspeech;
	o->n_persons = s->nperson;
	o->n_words = s->nword;
	o->n_short = (int64_t)s->ndoc - s->nspeech;
	o->n_left_out = s->nlot;
	o->turns = s->fit.iterations;
	o->converged = s->fit.converged;
	o->standing = o->halves >= ONE_AXIS ? ROS_VERDICT_SUPPORTED
		: o->halves >= MAYBE_ONE        ? ROS_VERDICT_TENDENCY
										: ROS_VERDICT_NOT_ENOUGH;
}

enum ros_status ros__section_scaling(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_r_scaling *o = r->found.scaling = ROS_ROW(arena, scaling);
	struct ros_scaling s = {.a = a, .arena = arena, .method = method_of(a->cfg)};
	enum ros_status st = ROS_OK;
	o->converged = false;
	if (a->cfg->scale == ROS_SCALE_BY_NONE) {
		o->skipped = ros__refused(arena, "scaling_off", "No axis was asked for.", ROS_END_ARGS);
		return ROS_OK;
	}
	if (ros__scaling_texts(&s, o, err, &st) && (st = ros__scaling_anchors(&s, o, err)) == ROS_OK &&
		ros__scaling_fit(&s, o)) {
		fill_summary(&s, o);
		ros__scaling_speeches(&s, o);
		ros__scaling_groups(&s, o);
		ros__scaling_words(&s, o);
	}
	ros__scaling_release(&s);
	return st;
}
