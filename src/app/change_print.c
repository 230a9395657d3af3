/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/change_print.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "rostrum/translate.h"
#include "text/width.h"

enum { NAME_WIDTH = 28 };

/* A name and the blanks up to the column of figures. */
static void print_name(const char *s)
{
	size_t width = ros__width(s, strlen(s));
	printf("  %s", s);
	for (size_t i = width; i < NAME_WIDTH; i++)
		putchar(' ');
}

static const char *mark(const struct ros_r_finding *f)
{
	return f->verdict == ROS_VERDICT_SUPPORTED ? ""
		: f->verdict == ROS_VERDICT_TENDENCY   ? " ?"
											   : " ·";
}

static void say_more(size_t n)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_addtr(&b, "  and %zu more\n", n);
	fputs(ros__buf_str(&b), stdout);
	ros__buf_release(&b);
}

static void print_words(const struct ros_r_change_word_list *list, const char *head, size_t most)
{
	if (!list->n)
		return;
	printf("\n%s\n", head);
	for (size_t i = 0; i < list->n && i < most; i++) {
		const struct ros_r_change_word *w = &list->v[i];
		print_name(w->term);
		printf(" %7.2f → %-7.2f (%lld, %lld)%s\n", w->per_1000_a, w->per_1000_b,
			(long long)w->count_a, (long long)w->count_b, mark(&w->finding));
	}
	if (list->n > most)
		say_more(list->n - most);
}

static void print_themes(const struct ros_r_change_theme_list *list, const char *head, size_t most)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n && n < most; i++) {
		const struct ros_r_change_theme *t = &list->v[i];
		if (t->finding.verdict < ROS_VERDICT_TENDENCY)
			continue;
		if (!n++)
			printf("\n%s\n", head);
		print_name(t->label);
		printf(" %6.1f%% → %.1f%%%s\n", 100 * t->share_a, 100 * t->share_b, mark(&t->finding));
	}
}

static void print_list(const char *head, const struct ros_texts *list)
{
	printf("%s", head);
	for (size_t i = 0; i < list->n; i++)
		printf("%s%s", i ? ", " : "", list->v[i]);
}

static void print_shifted(const struct ros_r_change_theme_list *list, size_t most)
{
	if (list->n)
		printf("\n%s\n", ros_tr("Spoken of as much as before, in other words"));
	for (size_t i = 0; i < list->n && i < most; i++) {
		print_name(list->v[i].label);
		print_list(" − ", &list->v[i].down);
		print_list("  + ", &list->v[i].up);
		putchar('\n');
	}
}

static void print_sides(const struct ros_r_change *c)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_addtr(&b,
		"A: %s, %lld speeches, %lld counted words\n"
		"B: %s, %lld speeches, %lld counted words\n",
		c->a->label, (long long)c->a->n_speeches, (long long)c->a->n_words, c->b->label,
		(long long)c->b->n_speeches, (long long)c->b->n_words);
	fputs(ros__buf_str(&b), stdout);
	ros__buf_release(&b);
}

/* Where few parts are exchanged nothing can be supported, however large. */
static void print_few(const struct ros_r_change *c)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool person = strcmp(c->exchanged, "person") == 0;
	if (person)
		ros__buf_addtr(&b,
			"\n%lld persons are exchanged between the collections, which cannot give a p "
			"below %.3f: little can be supported. --unit speech asks about the "
			"speeches, whoever gave them.\n",
			(long long)c->n_exchanged, c->smallest_p);
	else
		ros__buf_addtr(&b,
			"\n%lld speeches are exchanged between the collections, which cannot give a "
			"p below %.3f: little can be supported with so few.\n",
			(long long)c->n_exchanged, c->smallest_p);
	fputs(ros__buf_str(&b), stdout);
	ros__buf_release(&b);
}

void ros__change_print(const struct ros_result *r, const struct ros_config *cfg)
{
	const struct ros_r_change *c = r->found.change;
	size_t most = (size_t)cfg->top;
	if (!c || c->skipped || cfg->quiet)
		return;
	print_sides(c);
	print_themes(&c->themes, ros_tr("Themes (share of clauses, A → B)"), most);
	print_themes(&c->topics, ros_tr("Topics (share of clauses, A → B)"), most);
	print_words(&c->more, ros_tr("B says more (per 1,000 words, A → B; counts)"), most);
	print_words(&c->less, ros_tr("B says less"), most);
	print_words(&c->fresh, ros_tr("Only B says"), most);
	print_words(&c->gone, ros_tr("Only A says"), most);
	print_shifted(&c->shifted, most);
	if (c->smallest_p > cfg->alpha / 10)
		print_few(c);
	printf("\n%s\n", ros_tr("?: a tendency, not established; ·: counted only, it may be chance"));
}
