/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the first page: of each group the theme that sets it apart most, against the share
 * of that theme among the others. Where no theme is supported but a word is, it shows words, so
 * that it shows what the headline says. */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_themes.h"

enum { MAX_ROWS = 24, MAX_THEMES = 400 };
static const double LINE = 24, NUMBERS = 104, FOOT = 34;

/* What the rows are: shares of clauses by theme, or uses of a word in a thousand words. */
struct subject {
	bool words;
	double unit, step; /* of one in the axis; the scale ends at a multiple of step */
	const char *suffix;
};
static const struct subject themes = {false, 100, .05, "%"}, words = {true, 1000, .001, ""};

struct standout {
	const char *who, *what;
	double share, lower, upper, others, count;
	int verdict;
};

/* What is supported before what is not, then the larger difference. */
static int by_weight(const void *pa, const void *pb)
{
	const struct standout *a = pa, *b = pb;
	if ((a->verdict == 2) != (b->verdict == 2))
		return b->verdict == 2 ? 1 : -1;
	double x = a->share - a->others, y = b->share - b->others;
	if (x != y)
		return x < y ? 1 : -1;
	return strcmp(a->who, b->who);
}

/* Only what there is more of than elsewhere can be an emphasis, and what rests on one word is none
 * of the theme. */
static bool find_theme(const struct ros_theme_table *t, size_t group, struct standout *best)
{
	bool any = false;
	for (size_t i = 0; i < t->n; i++) {
		const struct ros_r_theme_share *c = t->cell[i * t->groups.n + group];
		if (!c)
			continue;
		struct standout s = {t->groups.label[group], t->name[i], c->finding.estimate,
			c->finding.lower, c->finding.upper, c->others_share, (double)c->clauses,
			ros__chart_verdict(&c->finding)};
		if (!(s.share > s.others) || (s.verdict == 2 && c->word_alone) ||
			(any && by_weight(&s, best) >= 0))
			continue;
		*best = s;
		any = true;
	}
	return any;
}

/* The first supported word or phrase of the group, else the first at all: they stand best first. */
static bool find_word(const struct ros_r_keyness_group *of, const char *who, struct standout *best)
{
	const struct ros_r_key_finding *k = NULL;
	for (size_t i = 0; i < of->findings.n; i++) {
		const struct ros_r_key_finding *f = &of->findings.v[i];
		bool firm = f->finding.verdict == ROS_VERDICT_SUPPORTED;
		if (f->finding.estimate > 0 && (!k || firm))
			k = f;
		if (k && firm)
			break;
	}
	if (!k || of->n_target <= 0 || of->n_reference <= 0)
		return false;
	double rate = (double)k->count / (double)of->n_target;
	*best = (struct standout){who, k->what, rate, rate, rate,
		(double)k->ref_count / (double)of->n_reference, (double)k->count,
		ros__chart_verdict(&k->finding)};
	return true;
}

struct plan {
	const struct subject *of;
	double who, what, x, width, hi; /* room for names; where the scale begins, how wide it is */
};

static struct plan measure(
	struct ros_draw *d, const struct subject *of, const struct standout *s, size_t n)
{
	struct plan p = {.of = of, .hi = of->step};
	double *share = ros__arena_alloc(d->arena, (n + 1) * sizeof *share);
	double *upper = ros__arena_alloc(d->arena, (n + 1) * sizeof *upper);
	for (size_t i = 0; i < n; i++) {
		p.who = fmax(p.who, ros__label_width(s[i].who, ROS_SIZE) + 14);
		p.what = fmax(p.what, ros__label_width(s[i].what, ROS_SIZE) + 14);
		share[i] = s[i].share;
		upper[i] = s[i].upper;
	}
	p.who = fmin(p.who, 280);
	p.what = fmin(p.what, 190);
	p.hi = fmin(1, ceil(fmax(p.hi, ros__chart_reach(d, share, upper, n)) / of->step) * of->step);
	p.x = ROS_PAD + p.who + p.what;
	p.width = ROS_WIDTH - ROS_PAD - NUMBERS - p.x;
	return p;
}

static void add_rows(struct ros_gp *g, const struct standout *s, size_t n, const struct plan *p)
{
	ros__gp_block(g, "row\tshare\tlower\tupper\tothers\tverdict\tunit\tgroup\twhat");
	for (size_t i = 0; i < n; i++) {
		const double number[] = {
			(double)i, s[i].share, s[i].lower, s[i].upper, s[i].others, s[i].verdict, p->of->unit};
		double y = g->y + LINE * ((double)i + .5);
		const char *ink = s[i].verdict == 2 ? ROS_INK : ROS_MUTED;
		ros__gp_row_label(g, ROS_PAD + p->who - 12, y, ROS_SIZE, s[i].who, p->who - 12, 1);
		ros__gp_text(g, ROS_PAD + p->who, y, ROS_LEFT, ROS_SIZE, ink,
			ros__label_short(g->arena, s[i].what, ROS_SIZE, p->what - 12));
		ros__gp_text(g, ROS_WIDTH - ROS_PAD, y, ROS_RIGHT, ROS_SMALL, ink,
			ros__arena_printf(g->arena, "%s%s · %s%s",
				ros__chart_format(g->draw, p->of->unit * s[i].share, 1), p->of->suffix,
				ros__chart_format(g->draw, p->of->unit * s[i].others, 1), p->of->suffix));
		const struct ros_tip tip = {ros__arena_printf(g->arena, "%s · %s", s[i].who, s[i].what),
			s[i].share, s[i].lower, s[i].upper, s[i].count, true};
		ros__gp_tip(g, p->x, y - LINE / 2, p->width, LINE, &tip);
		for (size_t k = 0; k < sizeof number / sizeof *number; k++)
			ros__gp_num(g, number[k]);
		ros__gp_cell(g, s[i].who);
		ros__gp_cell(g, s[i].what);
		ros__gp_end_row(g);
	}
}

/* The way from the others to the group, its interval, and both ends of the way. */
static void plot(struct ros_gp *g, const struct plan *p)
{
	ros__gp_define(g, "v_end = %.8g; C(v) = v < 0 ? 0 : v > v_end ? v_end : v", p->hi);
	ros__gp_define(g, "X(v) = %.1f + C(v) * %.6f", p->x, p->width / p->hi);
	ros__gp_define(g, "Y(r) = %.1f + r * %g", g->y + LINE / 2, LINE);
	if (!p->of->words)
		ros__gp_plot(g,
			"using (X($3)):(Y($1)):(X($4)-X($3)):(0) with vectors nohead lw 1 "
			"lc rgb '%s'",
			ROS_FAINT);
	if (g->cut)
		ros__gp_plot(g,
			"using (X(v_end)-7):($4>v_end*1.0001?Y($1):NaN):(7):(0) with vectors head "
			"size 6,25 filled lw 1 lc rgb '%s'",
			ROS_PALE);
	ros__gp_plot(g, "using (X($5)):(Y($1)):(X($2)-X($5)):($6<2?0:NaN) with vectors nohead lw 3 "
		"lc rgb '%s'", ROS_FAINT);
	ros__gp_plot(g, "using (X($5)):(Y($1)):(X($2)-X($5)):($6==2?0:NaN) with vectors nohead lw 3 "
		"lc rgb '%s'", ROS_BLUE_SOFT);
	ros__gp_plot(g, "using (X($5)):(Y($1)-6):(0):(12) with vectors nohead lw 2 lc rgb '%s'",
		ROS_PALE);
	ros__gp_plot(g, "using (X($2)):($6<2?Y($1):NaN) with points pt 7 ps .75 lc rgb '%s'",
		ROS_PAPER);
	ros__gp_plot(g, "using (X($2)):($6<2?Y($1):NaN) with points pt 6 ps .75 lw 1.2 lc rgb '%s'",
		ROS_PALE);
	ros__gp_plot(g, "using (X($2)):($6==2?Y($1):NaN) with points pt 7 ps .9 lc rgb '%s'", ROS_BLUE);
}

/* The largest supported difference is the title; where none is, that is. */
static const char *title_of(struct ros_draw *d, const struct subject *of, const struct standout *s)
{
	if (s->verdict != 2)
		return CHART_WORD(d, "overview.title_none");
	if (of->words)
		return CHART_SAY(d, "overview.words_title", ROS_ARG_STR("who", s->who),
			ROS_ARG_STR("what", s->what), ROS_ARG_NUM("share", of->unit * s->share),
			ROS_ARG_NUM("others", of->unit * s->others));
	return CHART_SAY(d, "overview.title", ROS_ARG_STR("who", s->who), ROS_ARG_STR("what", s->what),
		ROS_ARG_NUM("share", s->share), ROS_ARG_NUM("others", s->others));
}

static double count_groups(struct ros_draw *d)
{
	struct ros_chart_groups groups;
	ros__chart_groups(d, "group", &groups);
	double n = (double)groups.n;
	ros__chart_groups_release(&groups);
	return n;
}

static enum ros_status draw(struct ros_draw *d, const struct subject *of, const struct standout *s,
	size_t n, size_t all, struct ros_err *err)
{
	struct ros_gp g;
	struct plan p = measure(d, of, s, n);
	ros__gp_begin(&g, d, "overview", ROS_WIDTH);
	ros__gp_head(&g, title_of(d, of, s),
		of->words ? CHART_WORD(d, "overview.words_subtitle") : CHART_WORD(d, "overview.subtitle"));
	add_rows(&g, s, n, &p);
	double end = g.y + LINE * (double)n;
	ros__gp_axis(&g, p.x, p.width, 0, of->unit * p.hi, g.y, end, of->suffix);
	for (size_t i = 0; i < n; i++)
		g.cut |= s[i].upper > p.hi * 1.0001;
	plot(&g, &p);
	ros__gp_note(&g,
		of->words ? CHART_WORD(d, "overview.words_note")
				  : CHART_SAY(d, "overview.note", ROS_ARG_STR("level", ros__chart_level(d))));
	double rest = count_groups(d) - (double)all;
	if (n < all || rest > 0)
		ros__gp_note(&g,
			CHART_SAY(d, "overview.of", ROS_ARG_NUM("n", (double)n),
				ROS_ARG_NUM("of", (double)all), ROS_ARG_NUM("rest", fmax(rest, 0)),
				ROS_ARG_STR("kind", s[n - 1].verdict == 2 && n < all ? "supported" : "all")));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, end + FOOT, err);
}

static size_t find_themes(struct ros_draw *d, struct standout **rows)
{
	struct ros_theme_table t;
	size_t n = 0;
	*rows = NULL;
	if (!ros__theme_table_applies(d->r))
		return 0;
	ros__theme_table(d, &t, MAX_THEMES);
	*rows = ros__arena_alloc(d->arena, (t.groups.n + 1) * sizeof **rows);
	for (size_t g = 0; g < t.groups.n; g++)
		n += find_theme(&t, g, &(*rows)[n]);
	qsort(*rows, n, sizeof **rows, by_weight);
	ros__theme_table_release(&t);
	return n;
}

static size_t find_words(struct ros_draw *d, struct standout **rows)
{
	struct ros_chart_groups groups;
	const struct ros_r_keyness *k = d->r->found.keyness;
	size_t n = 0;
	*rows = NULL;
	if (!k)
		return 0;
	ros__chart_groups(d, "group", &groups);
	*rows = ros__arena_alloc(d->arena, (k->groups.n + 1) * sizeof **rows);
	for (size_t i = 0; i < k->groups.n; i++) {
		size_t g = ros__chart_group_of(&groups, k->groups.v[i].group);
		if (g != SIZE_MAX)
			n += find_word(&k->groups.v[i], groups.label[g], &(*rows)[n]);
	}
	qsort(*rows, n, sizeof **rows, by_weight);
	ros__chart_groups_release(&groups);
	return n;
}

/* How many of the rows, the supported ones first, are drawn. Words that chance explains are no
 * emphasis of anybody: beside three supported ones they are left out. */
static size_t worth_showing(const struct subject *of, const struct standout *s, size_t n)
{
	enum { ENOUGH = 3 };
	size_t supported = 0;
	while (supported < n && s[supported].verdict == 2)
		supported++;
	size_t shown = of->words && supported >= ENOUGH ? supported : n;
	return shown < MAX_ROWS ? shown : MAX_ROWS;
}

static bool applies(const struct ros_result *r)
{
	return ros__theme_table_applies(r) || (r->found.keyness && r->found.keyness->groups.n);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	const struct subject *of = &themes;
	struct standout *s, *w;
	size_t n = find_themes(d, &s), n_words = find_words(d, &w);
	if (n_words > 1 && w[0].verdict == 2 && (n < 2 || s[0].verdict != 2))
		of = &words, s = w, n = n_words;
	return n < 2 ? ROS_OK : draw(d, of, s, worth_showing(of, s, n), n, err);
}

const struct ros_chart ros__chart_overview = {"overview",
	"of each speaker the theme that sets it apart most, else the word, against the others", applies,
	emit};
