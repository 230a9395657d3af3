/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the section `themes`; each adds its keys to the section.
 */
#ifndef RESULT_THEMES_THEME_PARTS_H
#define RESULT_THEMES_THEME_PARTS_H
#include "result/analysis.h"
#include "theme/theme_match.h"

/* One set with its hits; the themes of all sets are numbered through. */
struct ros_theme_source {
	struct ros_themeset set;
	struct ros_theme_hits hits;
	double coverage; /* share of clauses with a hit */
};

struct ros_theme_view {
	const struct ros_theme_source *source;
	const struct ros_theme *theme;
	const char *id; /* its own, in the arena of the result */
	uint32_t index; /* in its set */
};

struct ros_theme_context {
	const struct ros_analysis *a;
	struct ros_arena *arena; /* of the result */
	struct ros_theme_source *source;
	uint32_t nsource;
	struct ros_theme_view *theme;
	uint32_t ntheme;
	uint32_t *unit_group;    /* group of each unit of cfg->unit */
	uint32_t *unit, *unit_at; /* units of group g: unit[unit_at[g]] .. unit[unit_at[g + 1] - 1] */
	uint32_t *doc, *doc_at;   /* its speeches, likewise */
	double **unit_value;     /* by theme: largest weight of its hits in each unit */
	double **unit_sum;       /* by theme: sum of their weights */
	double *unit_tokens;     /* counted tokens of each unit */
};

/* Loads the sets of the configuration, finds their hits and counts them by clause. Needs the design
 * of a. What goes into the result is put into the arena. The caller releases, also after an error.
 */
enum ros_status ros__theme_context_make(struct ros_theme_context *c, const struct ros_analysis *a,
	struct ros_arena *arena, struct ros_err *err);
void ros__theme_context_release(struct ros_theme_context *c);

/* Of the speeches doc[0 .. ndoc-1], in the order of the text, the three sentences that hold most
 * hits of the theme. */
void ros__theme_evidence(const struct ros_theme_context *c, struct ros_r_evidence_list *out,
	uint32_t theme, const uint32_t *doc, uint32_t ndoc);

/* by_theme_group, leading, family and the shares of the list. */
void ros__themes_emphasis(const struct ros_theme_context *c, struct ros_r_themes *section);
/* together. */
void ros__themes_together(const struct ros_theme_context *c, struct ros_r_themes *section);
/* trend. */
enum ros_status ros__themes_trend(const struct ros_theme_context *c, struct ros_r_themes *section,
	struct ros_err *err);
/* communities: those of the network section, with where they are spoken of. */
void ros__themes_communities(const struct ros_theme_context *c, const struct ros_result *r,
	struct ros_r_themes *section);
/* The id of a theme, where there is one; the result's own copy. */
static inline const char *ros__theme_id(const struct ros_theme_context *c, uint32_t t)
{
	return t == ROS_NO_THEME ? NULL : c->theme[t].id;
}

static inline bool ros__theme_is_root(const struct ros_theme_context *c, uint32_t t)
{
	return c->theme[t].theme->parent == ROS_NO_THEME;
}

#endif
