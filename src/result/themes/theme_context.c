/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which theme sets apply, their hits, and the clauses that hold them. */
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/own_names.h"
#include "result/themes/theme_parts.h"

static void release_source(struct ros_theme_source *s)
{
	ros__theme_hits_release(&s->hits);
	ros__themeset_release(&s->set);
}

static double coverage(const struct ros_analysis *a, const struct ros_theme_hits *h)
{
	uint32_t last = UINT32_MAX, covered = 0, n = a->tokens->unit[ROS_UNIT_CLAUSE].n;
	for (size_t i = 0; i < h->n; i++)
		if (h->hit[i].clause != last) {
			last = h->hit[i].clause;
			covered++;
		}
	return n ? (double)covered / n : 0;
}

static bool is_own(
	const struct ros_analysis *a, const uint8_t *own, const struct ros_theme_hit *h)
{
	for (uint64_t i = h->first; i <= h->last; i++)
		if (ros_class_is_word(a->tokens->token[i].cls) && !own[a->tokens->token[i].type])
			return false;
	return true;
}

/* A group's own names say where it speaks, not of what; nor can what is left out of its speeches be
 * counted for the others. */
static void leave_own_names(const struct ros_analysis *a, struct ros_theme_hits *h)
{
	size_t to = 0, from = 0;
	uint8_t *own = ros__own_names_types(a->own, a->tokens->vocab.n);
	for (uint32_t d = 0; a->own && a->own->n && d < a->tokens->ndoc; d++) {
		for (size_t end = h->of_doc[d + 1]; from < end; from++)
			if (!is_own(a, own, &h->hit[from]))
				h->hit[to++] = h->hit[from];
		h->of_doc[d + 1] = to;
	}
	h->n = a->own && a->own->n ? to : h->n;
	free(own);
}

static enum ros_status load(struct ros_theme_context *c, const char *name, struct ros_err *err)
{
	struct ros_theme_source *s = &c->source[c->nsource];
	enum ros_status st = ros__themeset_open(&s->set, c->a->cfg, name, err);
	if (st == ROS_OK) {
		ros__themes_match(&s->hits, &s->set, c->a->tokens, c->a->corpus);
		leave_own_names(c->a, &s->hits);
		s->coverage = coverage(c->a, &s->hits);
		c->nsource++;
	}
	return st;
}

/* auto: of the shipped sets in the texts' language, the one that speaks of most clauses. */
static enum ros_status load_auto(struct ros_theme_context *c, struct ros_err *err)
{
	char **name;
	const char *language = c->a->chinese ? "zh" : "en";
	size_t n = ros__themeset_shipped(c->a->cfg->config_dir, &name, err);
	enum ros_status st = n ? ROS_OK : ROS_ECONFIG;
	for (size_t i = 0; i < n && st == ROS_OK; i++) {
		st = load(c, name[i], err);
		if (st != ROS_OK)
			break;
		struct ros_theme_source *now = &c->source[c->nsource - 1], *kept = &c->source[0];
		bool fits = strcmp(now->set.language, language) == 0;
		if (c->nsource == 2 && fits && now->coverage > kept->coverage) {
			struct ros_theme_source t = *kept;
			*kept = *now;
			*now = t;
		}
		if (c->nsource == 2 || !fits)
			release_source(&c->source[--c->nsource]);
	}
	for (size_t i = 0; i < n; i++)
		free(name[i]);
	free(name);
	return st;
}

static enum ros_status load_sets(struct ros_theme_context *c, struct ros_err *err)
{
	const struct ros_strlist *want = &c->a->cfg->themes;
	enum ros_status st = ROS_OK;
	ROS_NEW_ARRAY(c->source, want->n + 2);
	if (ros__themes_are(c->a->cfg, "none"))
		return st;
	if (ros__themes_are(c->a->cfg, "auto"))
		return load_auto(c, err);
	for (size_t i = 0; i < want->n && st == ROS_OK; i++)
		st = load(c, want->item[i], err);
	return st;
}

/* Numbers the themes through; an id may stand once in all sets together. */
static enum ros_status number_themes(struct ros_theme_context *c, struct ros_err *err)
{
	struct ros_strmap ids = ROS_STRMAP_INIT;
	enum ros_status st = ROS_OK;
	uint32_t total = 0;
	for (uint32_t s = 0; s < c->nsource; s++)
		total += c->source[s].set.n;
	ROS_NEW_ARRAY(c->theme, total);
	for (uint32_t s = 0; s < c->nsource && st == ROS_OK; s++)
		for (uint32_t t = 0; t < c->source[s].set.n && st == ROS_OK; t++) {
			const struct ros_theme *theme = &c->source[s].set.theme[t];
			uint32_t before = ids.n;
			if (ros__strmap_put(&ids, theme->id, strlen(theme->id)) < before)
				st = ros_err_set(err, ROS_ECONFIG,
					"%s: the theme \"%s\" stands in another set too",
					c->source[s].set.file, theme->id);
			c->theme[c->ntheme++] = (struct ros_theme_view){
				&c->source[s], theme, ros__arena_strdup(c->arena, theme->id), t};
		}
	ros__strmap_release(&ids);
	return st;
}

/* Lists the members of every group: member i belongs to of[i]. */
static void list_members(
	const uint32_t *of, uint32_t n, uint32_t ngroup, uint32_t **list, uint32_t **at)
{
	ROS_NEW_ARRAY(*list, n);
	ROS_NEW_ARRAY(*at, (size_t)ngroup + 2);
	for (uint32_t i = 0; i < n; i++)
		if (of[i] != UINT32_MAX)
			(*at)[of[i] + 2]++;
	for (uint32_t g = 0; g < ngroup; g++)
		(*at)[g + 2] += (*at)[g + 1];
	for (uint32_t i = 0; i < n; i++)
		if (of[i] != UINT32_MAX)
			(*list)[(*at)[of[i] + 1]++] = i;
}

static void count_units(struct ros_theme_context *c)
{
	const struct ros_analysis *a = c->a;
	const struct ros_units *u = &a->tokens->unit[ROS_UNIT_CLAUSE];
	ROS_NEW_ARRAY(c->unit_group, u->n);
	ROS_NEW_ARRAY(c->unit_tokens, u->n);
	for (uint32_t r = 0; r < u->n; r++) {
		c->unit_group[r] = a->group.of_doc[u->doc[r]];
		for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++)
			c->unit_tokens[r] += ros_token_counts(&a->tokens->token[i]);
	}
	list_members(c->unit_group, u->n, a->group.n, &c->unit, &c->unit_at);
	list_members(a->group.of_doc, a->tokens->ndoc, a->group.n, &c->doc, &c->doc_at);
	ROS_NEW_ARRAY(c->unit_value, c->ntheme);
	ROS_NEW_ARRAY(c->unit_sum, c->ntheme);
	for (uint32_t t = 0; t < c->ntheme; t++) {
		ROS_NEW_ARRAY(c->unit_value[t], u->n);
		ROS_NEW_ARRAY(c->unit_sum[t], u->n);
		ros__theme_by_unit(&c->theme[t].source->hits, c->theme[t].index, u,
			c->unit_value[t], c->unit_sum[t]);
	}
}

void ros__theme_context_release(struct ros_theme_context *c)
{
	for (uint32_t t = 0; t < c->ntheme && c->unit_value; t++) {
		free(c->unit_value[t]);
		free(c->unit_sum[t]);
	}
	free(c->unit_value);
	free(c->unit_sum);
	free(c->unit_group);
	free(c->unit);
	free(c->unit_at);
	free(c->doc);
	free(c->doc_at);
	free(c->unit_tokens);
	free(c->theme);
	for (uint32_t s = 0; s < c->nsource; s++)
		release_source(&c->source[s]);
	free(c->source);
	*c = (struct ros_theme_context){0};
}

enum ros_status ros__theme_context_make(struct ros_theme_context *c, const struct ros_analysis *a,
	struct ros_arena *arena, struct ros_err *err)
{
	*c = (struct ros_theme_context){.a = a, .arena = arena};
	enum ros_status st = load_sets(c, err);
	if (st == ROS_OK)
		st = number_themes(c, err);
	if (st == ROS_OK)
		count_units(c);
	return st;
}
