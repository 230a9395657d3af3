/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page: who spoke, how much text there is, what is shared, what each puts weight on, and
 * which differences the text supports. Made from the other sections of the view, so that it cannot
 * say more than they do.
 */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MANY = 8, MAX_PEOPLE = 16, MAX_NAMED = 4 };
#define LITTLE_DOUBT .1 /* of the text: below this the rest hardly depends on it */

static bool flag(const struct ros_json *o, const char *key)
{
	return ros__json_bool(ros__json_get(o, key), false);
}

/* Neither a name nor a known district beside the office says who it is (count/grouping.c). */
static bool office_alone(const struct ros_r_speech *s)
{
	return *s->office && !*s->name &&
		(!*s->district || s->district_masked || strcmp(s->speaker, s->office) == 0);
}

/* Speakers who are known by an office alone that another one holds, too: 区委书记 of five redacted districts,
 * the chief executives of two sittings. Nobody can tell, so it is said. */
static size_t count_same_office(const struct ros__view *v)
{
	struct ros_strmap office = ROS_STRMAP_INIT;
	size_t *n, same = 0;
	bool *counted;
	ROS_NEW_ARRAY(n, v->nspeech + 1);
	ROS_NEW_ARRAY(counted, v->ngroup + 1);
	for (size_t d = 0; d < v->nspeech; d++) {
		const struct ros__view_speech *s = &v->speech[d];
		const char *name = s->v->office;
		if (s->group == ROS_NO_ID || counted[s->group] || !office_alone(s->v))
			continue;
		counted[s->group] = true;
		n[ros__strmap_put(&office, name, strlen(name))]++;
	}
	for (uint32_t i = 0; i < office.n; i++)
		same += n[i] > 1 ? n[i] : 0;
	free(n);
	free(counted);
	ros__strmap_release(&office);
	return same;
}

/* Speeches without the field are in no group: says so, and gives the size of the compared ones. */
static const char *add_left(struct ros__view *v, struct ros_json *out)
{
	double compared = 0, left = 0;
	size_t n_left = 0;
	for (size_t d = 0; d < v->nspeech; d++) {
		bool in = v->speech[d].group < v->nmain;
		n_left += !in;
		*(in ? &compared : &left) += v->speech[d].size;
	}
	if (n_left)
		ros__json_add_str(out, "left", SAY(v, "report.summary.left", ROS_ARG_NUM("n", (double)n_left),
			ROS_ARG_STR("size", ros__view_size(v, left)),
			ROS_ARG_STR("field", STR(ros__json_get(v->root, "corpus"), "field"))));
	return ros__view_size(v, compared);
}

static void add_sizes(struct ros__view *v, struct ros_json *out)
{
	double least = INFINITY, most = 0;
	const char *name[MAX_NAMED];
	for (size_t g = 0; g < v->nmain; g++) {
		least = fmin(least, v->group[g].size);
		most = fmax(most, v->group[g].size);
		if (g < MAX_NAMED)
			name[g] = v->group[g].label;
	}
	size_t n = v->nmain < MAX_NAMED ? v->nmain : MAX_NAMED;
	const char *names = ros__view_join(v, name, n, n);
	const struct ros_json *corpus = ros__json_get(v->root, "corpus");
	bool brief = v->nmain > MAX_NAMED; /* the table below names them */
	ros__json_add_str(out, "who", SAY(v,
		brief ? "report.summary.who_short" : "report.summary.who_text",
		ROS_ARG_NUM("speeches", (double)v->nspeech), ROS_ARG_NUM("groups", (double)v->nmain),
		ROS_ARG_STR("field", STR(corpus, "field")), ROS_ARG_STR("by", STR(corpus, "by")),
		ROS_ARG_STR("names", names)));
	if (!v->nmain)
		return;
	const char *total = add_left(v, out);
	size_t same = !strcmp(STR(corpus, "by"), "speaker") ? count_same_office(v) : 0;
	if (same)
		ros__json_add_str(out, "same_office", SAY(v, "report.summary.same_office",
			ROS_ARG_NUM("n", (double)same)));
	ros__json_add_str(out, "size", least == most ?
		SAY(v, "report.summary.size_equal", ROS_ARG_STR("total", total),
			ROS_ARG_STR("by", STR(corpus, "by")), ROS_ARG_STR("each", ros__view_size(v, least))) :
		SAY(v, "report.summary.size_text", ROS_ARG_STR("total", total),
			ROS_ARG_STR("by", STR(corpus, "by")),
			ROS_ARG_STR("least", ros__view_size(v, least)),
			ROS_ARG_STR("most", ros__view_size(v, most))));
	/* Below this the intervals of a share are wider than most differences between speakers. */
	double little = v->zh_text ? 1000 : 700;
	if (least < little)
		ros__json_add_str(out, "little", SAY(v, "report.summary.little",
			ROS_ARG_STR("least", ros__view_size(v, least))));
}

/* Size of the speeches of some sources, of all. */
static double share_of_sources(const struct ros__view *v, const struct ros_strmap *sources)
{
	double some = 0, all = 0;
	for (size_t d = 0; d < v->nspeech; d++) {
		const char *source = v->speech[d].v->source;
		all += v->speech[d].size;
		if (ros__strmap_get(sources, source, strlen(source)) != ROS_NO_ID)
			some += v->speech[d].size;
	}
	return all > 0 ? some / all : 1;
}

/* Where the cut between speeches is in doubt, so is what is said of those speeches: that comes
 * first, with how much of the text it is. */
static void add_doubt(struct ros__view *v, struct ros_json *out)
{
	struct ros_strmap seen = ROS_STRMAP_INIT;
	const char *first = "";
	for (size_t i = 0; i < v->corpus->warnings.n; i++) {
		const struct ros_r_warning *w = &v->corpus->warnings.v[i];
		const char *source = w->source ? w->source : "";
		if (!w->doubtful || strncmp(w->code, "split.", 6) != 0)
			continue;
		const char *slash = strrchr(source, '/'); /* its path stands in the table of sources */
		first = seen.n ? first : slash && slash[1] ? slash + 1 : source;
		ros__strmap_put(&seen, source, strlen(source));
	}
	if (seen.n) {
		double share = share_of_sources(v, &seen);
		ros__json_add_str(out, "doubt",
			SAY(v, "report.summary.doubt", ROS_ARG_NUM("n", (double)seen.n),
				ROS_ARG_NUM("total", (double)v->corpus->sources.n), ROS_ARG_NUM("share", share),
				ROS_ARG_STR("first", first),
				ROS_ARG_STR("much", share < LITTLE_DOUBT ? "no" : "yes")));
		ros__json_add_str(out, "doubt_check", SAY0(v, "report.summary.doubt_check"));
	}
	ros__strmap_release(&seen);
}

/* The themes on which anyone differs with support, and how many there are besides. */
static void add_found_themes(struct ros__view *v, struct ros_json *out)
{
	struct ros_json *list = ros__json_add(out, "themes", ros__json_array());
	const struct ros_json *all = ros__json_get(ros__json_get(v->root, "emphasis"), "overview");
	ROS_JSON_EACH(t, all)
		if (NUM(t, "n_over") > 0 || NUM(t, "n_under") > 0)
			ros__json_push(list, ros__json_copy(t));
	size_t found = ros__json_size(list), left = ros__json_size(all) - found;
	if (left)
		ros__json_add_str(out, "themes_left", SAY(v, "report.summary.themes_left",
			ROS_ARG_NUM("n", (double)left), ROS_ARG_STR("any", found ? "yes" : "no"),
			ROS_ARG_STR("by", STR(ros__json_get(v->root, "corpus"), "by"))));
}

static void add_people(struct ros__view *v, struct ros_json *out)
{
	struct ros_json *list = ros__json_add(out, "people", ros__json_array());
	ros__json_add_bool(out, "has_terms", v->r->found.keyness && !v->r->found.keyness->skipped);
	ros__json_add_bool(out, "many", v->nmain > MANY);
	if (v->nmain > MAX_PEOPLE) { /* a list of some would say nothing of the others: themes instead */
		add_found_themes(v, out);
		return;
	}
	size_t leading = 0, rows = 0;
	ROS_JSON_EACH(s, ros__json_get(v->root, "speakers")) {
		struct ros_json *row = ros__json_push(list, ros__json_object());
		static const char *const key[] = {"label", "sub", "full", "href", "size", "leading_text"};
		for (size_t i = 0; i < sizeof key / sizeof *key; i++)
			ros__json_add_str(row, key[i], STR(s, key[i]));
		const struct ros_json *largest = ros__json_get(s, "largest");
		ros__json_add(row, "largest", largest ? ros__json_copy(largest) : ros__json_array());
		rows += ros__json_size(largest) > 0;
		leading += flag(ros__json_first(largest), "leads");
		struct ros_json *terms = ros__json_add(row, "terms", ros__json_array());
		ROS_JSON_EACH(t, ros__json_get(s, "top"))
			ros__json_push(terms, ros__json_copy(t));
		int64_t left = ros__json_int(ros__json_get(s, "n_over"), 0);
		ROS_JSON_EACH(t, terms)
			left -= flag(t, "firm");
		if (left > 0)
			ros__json_add_int(row, "terms_left", left);
	}
	if (rows)
		ros__json_add_str(out, "leading_note", SAY(v, "report.summary.leading_note",
			ROS_ARG_STR("which", !leading ? "none" : leading < rows ? "some" : "all"),
			ROS_ARG_STR("by", STR(ros__json_get(v->root, "corpus"), "by"))));
}

void ros__view_summary(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "summary", ros__json_object());
	add_doubt(v, out);
	add_sizes(v, out);
	add_people(v, out);
	ros__view_shared(v, out);
	ros__view_differences(v, out);
	ros__view_headline(v, out);
}
