/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyness: log ratios with intervals, the most peculiar words of each speaker ("forest plot"). */
#include <string.h>

#include "output/chart/chart_profile.h"

enum { COLUMNS = 3, PER_PAGE = 12, MAX_GROUPS = 48, ROWS = 10 };

static bool applies(const struct ros_result *r)
{
	return r->found.keyness && r->found.keyness->groups.n;
}

static int by_estimate(const void *pa, const void *pb)
{
	const struct ros_forest_row *a = pa, *b = pb;
	if (a->estimate != b->estimate)
		return a->estimate < b->estimate ? 1 : -1;
	return strcmp(a->label, b->label);
}

/* One row a thing: what the group stresses, where the analysis has it. */
static size_t read_findings(
	struct ros_forest_row *row, const struct ros_r_keyness_group *group, bool sure, size_t n)
{
	for (size_t i = 0; i < group->findings.n && n < ROWS; i++) {
		const struct ros_r_key_finding *k = &group->findings.v[i];
		const struct ros_r_finding *f = &k->finding;
		if ((f->verdict == ROS_VERDICT_SUPPORTED) == sure && isfinite(f->estimate))
			row[n++] = (struct ros_forest_row){k->what, f->estimate, f->lower, f->upper, NAN,
				f->verdict < 0 ? 0 : f->verdict, (double)k->count};
	}
	return n;
}

/* The first supported terms of the list (it is sorted by the measure), then the first of the rest,
 * shown by falling log ratio. */
static struct ros_forest_panel read_panel(
	struct ros_draw *d, const struct ros_r_keyness_group *group, const char *label)
{
	struct ros_forest_row *row = ros__arena_alloc(d->arena, ROWS * sizeof *row);
	struct ros_forest_panel p = {label, row, 0};
	for (int sure = 1; sure >= 0; sure--) {
		p.n = read_findings(row, group, sure, p.n);
		for (size_t i = 0; i < group->terms.n && !group->findings.n; i++) {
			const struct ros_r_keyword *t = &group->terms.v[i];
			const struct ros_r_finding *f = &t->finding;
			if ((f->verdict == ROS_VERDICT_SUPPORTED) != sure)
				continue;
			if (p.n < ROWS && isfinite(f->estimate))
				row[p.n++] = (struct ros_forest_row){t->term, f->estimate, f->lower, f->upper, NAN,
					f->verdict < 0 ? 0 : f->verdict, (double)t->count};
		}
	}
	qsort(row, p.n, sizeof *row, by_estimate);
	return p;
}

/* Intervals of rare words are very wide; what lies a doubling beyond the estimates is cut. */
static void limits(const struct ros_forest_panel *panel, size_t n, double *lo, double *hi)
{
	*lo = -1;
	*hi = 1;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < panel[i].n; k++) {
			*lo = fmin(*lo, panel[i].row[k].estimate - 1);
			*hi = fmax(*hi, panel[i].row[k].estimate + 1);
		}
	*lo = floor(*lo);
	*hi = ceil(*hi);
}

static size_t count_supported(const struct ros_r_keyness_group *group)
{
	size_t n = 0;
	for (size_t i = 0; i < group->findings.n; i++)
		n += group->findings.v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
	for (size_t i = 0; i < group->terms.n && !group->findings.n; i++)
		n += group->terms.v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
	return n;
}

/* Which groups get a panel: all that have words; of many, those with a supported one, because the
 * others would be pages of what may be chance; at most MAX_GROUPS, the longest. */
struct choice {
	bool *take;              /* by group */
	size_t n, of, without;   /* taken; that could be; left out for want of support */
	size_t supported;        /* words, of all groups */
	const char *word, *who;  /* the one that stands out most of them, "" where there is none */
	double least;            /* the lower end of its interval */
};

/* The supported word whose interval begins farthest from no difference. */
static void note_word(
	struct choice *c, const char *word, const struct ros_r_finding *f, const char *who)
{
	if (f->verdict != ROS_VERDICT_SUPPORTED || !(f->lower > c->least))
		return;
	c->word = word;
	c->who = who;
	c->least = f->lower;
}

static void note_words(struct choice *c, const struct ros_r_keyness_group *group, const char *who)
{
	for (size_t i = 0; i < group->findings.n; i++)
		note_word(c, group->findings.v[i].what, &group->findings.v[i].finding, who);
	for (size_t i = 0; i < group->terms.n && !group->findings.n; i++)
		note_word(c, group->terms.v[i].term, &group->terms.v[i].finding, who);
}

static struct choice choose(struct ros_draw *d, const struct ros_chart_groups *groups)
{
	struct choice c = {.take = ros__arena_zalloc(d->arena, groups->n + 1), .word = "", .who = ""};
	struct ros_chart_groups open = *groups; /* closed to the others: without length */
	size_t *sure = ros__arena_zalloc(d->arena, (groups->n + 1) * sizeof *sure), *pick;
	size_t has = 0, with = 0;
	open.n_tokens = ros__arena_alloc(d->arena, (groups->n + 1) * sizeof *open.n_tokens);
	for (size_t i = 0; i < groups->n; i++)
		open.n_tokens[i] = -1;
	const struct ros_r_keyness_group_list *all = &d->r->found.keyness->groups;
	for (size_t i = 0; i < all->n; i++) {
		const struct ros_r_keyness_group *it = &all->v[i];
		size_t g = ros__chart_group_of(groups, it->group);
		if (g == SIZE_MAX || !it->terms.n)
			continue;
		sure[g] = count_supported(it);
		open.n_tokens[g] = fmax(0, groups->n_tokens[g]);
		c.supported += sure[g];
		note_words(&c, it, groups->label[g]);
		with += sure[g] > 0;
		has++;
	}
	bool strict = has > PER_PAGE && with > 0;
	for (size_t i = 0; i < groups->n && strict; i++)
		open.n_tokens[i] = sure[i] ? open.n_tokens[i] : -1;
	c.without = strict ? has - with : 0;
	c.of = strict ? with : has;
	c.n = ros__chart_pick(d, &open, sure, c.of < MAX_GROUPS ? c.of : MAX_GROUPS, &pick);
	for (size_t i = 0; i < c.n; i++)
		c.take[pick[i]] = true;
	return c;
}

static enum ros_status page(struct ros_draw *d, const struct ros_forest_panel *panel, size_t n,
	size_t number, size_t pages, const double range[2], const struct choice *c,
	const char *const note[2], struct ros_err *err)
{
	struct ros_gp g;
	const struct ros_r_keyness *k = d->r->found.keyness;
	ros__gp_begin(&g, d, ros__chart_page(d, "keyness", number), ROS_WIDTH);
	g.page = number, g.pages = pages;
	bool open = false; /* the document lists the first words of a speaker only */
	for (size_t i = 0; i < k->groups.n; i++)
		open = open || k->groups.v[i].n_unlisted > 0;
	ros__gp_head(&g,
		CHART_SAY(d, "keyness.title", ROS_ARG_NUM("n", (double)c->supported),
			ROS_ARG_STR("least", open ? "yes" : "no"), ROS_ARG_STR("word", c->word),
			ROS_ARG_STR("who", c->who)),
		CHART_SAY(d, "keyness.subtitle", ROS_ARG_STR("level", ros__chart_level(d))));
	double h = ros__forest_draw(&g, panel, n, n < COLUMNS ? n : COLUMNS, range[0], range[1],
		CHART_WORD(d, "keyness.axis"));
	ros__gp_note(&g, CHART_SAY(d, "keyness.note",
		ROS_ARG_NUM("tests", k->family ? (double)k->family->n_tests : 0)));
	ros__gp_note(&g, note[0]);
	ros__gp_note(&g, note[1]);
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + h, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_groups groups;
	enum ros_status st = ROS_OK;
	size_t n = 0;
	double range[2];
	ros__chart_groups(d, "group", &groups);
	struct choice c = choose(d, &groups);
	struct ros_forest_panel *panel = ros__arena_alloc(d->arena, (c.n + 1) * sizeof *panel);
	const struct ros_r_keyness_group_list *all = &d->r->found.keyness->groups;
	for (size_t i = 0; i < all->n; i++) {
		size_t g = ros__chart_group_of(&groups, all->v[i].group);
		if (g == SIZE_MAX || !c.take[g] || n == c.n)
			continue;
		panel[n] = read_panel(d, &all->v[i], groups.label[g]);
		n += panel[n].n > 0;
	}
	const char *const note[2] = {ros__chart_shown(d, c.n, c.of, ROS_FOUND_FIRST),
		c.without ? CHART_SAY(d, "keyness.without", ROS_ARG_NUM("n", (double)c.without)) : NULL};
	limits(panel, n, &range[0], &range[1]);
	for (size_t i = 0; i < n && st == ROS_OK; i += PER_PAGE)
		st = page(d, panel + i, n - i < PER_PAGE ? n - i : PER_PAGE, i / PER_PAGE,
			(n + PER_PAGE - 1) / PER_PAGE, range, &c, note, err);
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_keyness = {"keyness",
	"words that set each speaker apart, with log ratios", applies, emit};
