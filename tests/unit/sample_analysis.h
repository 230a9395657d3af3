/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A made-up analysis document in the shape of docs/analysis-format.md, for tests of the writers:
 * any number of groups, numbers from a fixed stream, and text that tries to be markup, a command or
 * a line end when `hostile` is set.
 */
#ifndef SAMPLE_ANALYSIS_H
#define SAMPLE_ANALYSIS_H
#include <math.h>
#include <stdio.h>

#include "base/json.h"
#include "base/rng.h"

static const char *const SAMPLE_TERM[] = {"党建", "自贸港", "营商环境", "基层治理", "人才", "服务",
	"网格", "群众", "企业", "项目", "产业", "干部", "候鸟人才", "乡村振兴", "支部", "红色物业",
	"文明城市", "生态环境", "监督", "创新"};
enum { SAMPLE_NTERM = sizeof SAMPLE_TERM / sizeof *SAMPLE_TERM };

static const char *const SAMPLE_THEME[][3] = {{"party", "党的建设", "Party building"},
	{"port", "自贸港建设", "Free trade port"}, {"business", "营商环境", "Business environment"},
	{"grassroots", "基层治理", "Grassroots governance"}, {"talent", "人才", "Talent"},
	{"rural", "乡村振兴", "Rural revitalisation"}, {"ecology", "生态", "Ecology"},
	{"discipline", "纪律与监督", "Discipline and supervision"}, {"people", "民生", "Livelihood"}};
enum { SAMPLE_NTHEME = sizeof SAMPLE_THEME / sizeof *SAMPLE_THEME };

static const char *const SAMPLE_HOSTILE[] = {"`touch pwned`", "a'b\"c", "_^{}@&<>%\\", "{", "'; !touch pwned '",
	"line\nend", "\xE2\x80\xAE" "abc\xE2\x80\xAC", "%d%s%n", "$(touch pwned)", "EOD", "#x", "</text><script>",
	"=1+1", "\\", "'", "\"", "@pwned", "-x"};
enum { SAMPLE_NHOSTILE = sizeof SAMPLE_HOSTILE / sizeof *SAMPLE_HOSTILE };

struct sample {
	size_t n;
	bool hostile;
	struct ros_rng r;
};

static const char *sample_term(const struct sample *s, size_t i)
{
	return s->hostile ? SAMPLE_HOSTILE[i % SAMPLE_NHOSTILE] : SAMPLE_TERM[i % SAMPLE_NTERM];
}

static const char *sample_group(size_t i)
{
	static char id[8][32];
	static int k;
	snprintf(id[k = (k + 1) % 8], 32, "speaker:%zu", i + 1);
	return id[k];
}

static double sample_unit(struct sample *s)
{
	return ros__rng_unit(&s->r);
}

static void sample_finding(struct sample *s, struct ros_json *o, double estimate, double half)
{
	static const char *const VERDICT[] = {"supported", "tendency", "not_enough_text"};
	ros__json_add_num(o, "estimate", estimate);
	ros__json_add_num(o, "lower", estimate - half);
	ros__json_add_num(o, "upper", estimate + half);
	ros__json_add_num(o, "p", sample_unit(s));
	ros__json_add_num(o, "q", sample_unit(s));
	ros__json_add_str(o, "verdict", VERDICT[ros__rng_below(&s->r, 3)]);
	ros__json_add_int(o, "n", 40);
}

static struct ros_json *sample_push(struct ros_json *list)
{
	return ros__json_push(list, ros__json_object());
}

static struct ros_json *sample_list(struct ros_json *o, const char *key)
{
	return ros__json_add(o, key, ros__json_array());
}

static struct ros_json *sample_part(struct ros_json *o, const char *key)
{
	return ros__json_add(o, key, ros__json_object());
}

static void sample_label(const struct sample *s, size_t i, char *out, size_t cap)
{
	if (s->hostile)
		snprintf(out, cap, "%s %zu", SAMPLE_HOSTILE[i % SAMPLE_NHOSTILE], i + 1);
	else
		snprintf(out, cap, i % 3 ? "区委书记（第%zu篇）" : "市委组织部部长 · 以高质量党建引领自由贸易港建设（第%zu篇）",
			i + 1);
}

static void sample_corpus(struct sample *s, struct ros_json *doc)
{
	struct ros_json *c = sample_part(doc, "corpus");
	ros__json_add_int(c, "n_speeches", (int64_t)s->n);
	ros__json_add_int(c, "n_tokens", (int64_t)s->n * 210);
	ros__json_add_int(c, "n_clauses", (int64_t)s->n * 40);
	struct ros_json *speeches = sample_list(c, "speeches");
	struct ros_json *field = sample_part(sample_part(c, "groups"), "group");
	ros__json_add_str(field, "field", "speaker");
	struct ros_json *groups = sample_list(field, "groups");
	for (size_t i = 0; i < s->n; i++) {
		char label[200], id[32];
		struct ros_json *g = sample_push(groups), *sp = sample_push(speeches);
		sample_label(s, i, label, sizeof label);
		snprintf(id, sizeof id, "s%zu", i + 1);
		ros__json_add_str(g, "id", sample_group(i));
		ros__json_add_str(g, "label", label);
		ros__json_push_str(sample_list(g, "speeches"), id);
		ros__json_add_int(g, "n_tokens", 200 + (int64_t)(i * 37 % 90));
		ros__json_add_int(g, "n_clauses", 40);
		ros__json_add_str(sp, "id", id);
		ros__json_add_int(sp, "n", (int64_t)i + 1);
		ros__json_add_str(sp, "label", label);
		ros__json_add_int(sp, "n_clauses", 40);
		ros__json_add_int(sp, "start", 100);
		ros__json_add_int(sp, "length", 1200);
	}
}

static void sample_features(struct sample *s, struct ros_json *doc)
{
	struct ros_json *f = sample_part(doc, "features"), *by = sample_list(f, "by_group");
	for (size_t i = 0; i < s->n; i++) {
		struct ros_json *g = sample_push(by);
		ros__json_add_str(g, "group", sample_group(i));
		struct ros_json *top = sample_list(g, "top");
		for (size_t k = 0; k < 15; k++) {
			struct ros_json *t = sample_push(top);
			double rate = 60.0 / (double)(k + 1) + 4 * sample_unit(s);
			ros__json_add_str(t, "term", sample_term(s, i + k));
			ros__json_add_int(t, "count", (int64_t)(rate / 4) + 1);
			ros__json_add_num(t, "per_1000", rate);
			ros__json_add_num(t, "lower", rate * .6);
			ros__json_add_num(t, "upper", rate * 1.6);
		}
	}
}

static void sample_themes(struct sample *s, struct ros_json *doc)
{
	struct ros_json *t = sample_part(doc, "themes"), *list = sample_list(t, "list");
	struct ros_json *by = sample_list(t, "by_theme_group");
	for (size_t k = 0; k < SAMPLE_NTHEME; k++) {
		struct ros_json *o = sample_push(list);
		ros__json_add_str(o, "id", SAMPLE_THEME[k][0]);
		ros__json_add_str(o, "name_zh", s->hostile ? SAMPLE_HOSTILE[k] : SAMPLE_THEME[k][1]);
		ros__json_add_str(o, "name_en", s->hostile ? SAMPLE_HOSTILE[k] : SAMPLE_THEME[k][2]);
		ros__json_add_null(o, "parent");
		ros__json_add_int(o, "n_hits", 10);
		for (size_t i = 0; i < s->n; i++) {
			struct ros_json *c = sample_push(by);
			double share = .5 / (double)(k + 1) * (.5 + sample_unit(s));
			ros__json_add_str(c, "theme", SAMPLE_THEME[k][0]);
			ros__json_add_str(c, "group", sample_group(i));
			sample_finding(s, c, share, share * .6);
			ros__json_add_int(c, "hits", (int64_t)(share * 40));
		}
	}
}

static void sample_similarity(struct sample *s, struct ros_json *doc)
{
	struct ros_json *o = sample_part(doc, "similarity");
	ros__json_add_str(o, "by", "speaker");
	struct ros_json *pairs = sample_list(o, "pairs"), *ceiling = sample_list(o, "ceiling");
	for (size_t a = 0; a < s->n; a++) {
		struct ros_json *c = sample_push(ceiling);
		ros__json_add_str(c, "group", sample_group(a));
		ros__json_add_num(c, "estimate", .4 + .3 * sample_unit(s));
		for (size_t b = a + 1; b < s->n; b++) {
			struct ros_json *p = sample_push(pairs);
			double v = .1 + .5 * sample_unit(s);
			ros__json_add_str(p, "a", sample_group(a));
			ros__json_add_str(p, "b", sample_group(b));
			sample_finding(s, p, v, .09);
			ros__json_add_num(p, "ceiling", .55);
		}
	}
	ros__json_add_bool(sample_part(o, "ranking"), "supported", false);
}

static void sample_net(struct sample *s, struct ros_json *net)
{
	struct ros_json *nodes = sample_list(net, "nodes"), *edges = sample_list(net, "edges");
	for (size_t i = 0; i < 18; i++) {
		struct ros_json *v = sample_push(nodes);
		ros__json_add_str(v, "term", sample_term(s, i));
		ros__json_add_int(v, "count", 5 + (int64_t)ros__rng_below(&s->r, 30));
		ros__json_add_int(v, "degree", 3);
		ros__json_add_int(v, "community", (int64_t)(i % 4));
		ros__json_add_num(v, "x", .5 + .5 * cos((double)i) * (i % 2 ? 1 : .5));
		ros__json_add_num(v, "y", .5 + .5 * sin((double)i) * (i % 2 ? 1 : .5));
		for (size_t k = 0; k < 2; k++) {
			struct ros_json *e = sample_push(edges);
			ros__json_add_int(e, "a", (int64_t)i);
			ros__json_add_int(e, "b", (int64_t)((i * 5 + k * 3 + 1) % 18));
			ros__json_add_int(e, "count", 4);
			ros__json_add_num(e, "q", k ? .2 : .01);
		}
	}
}

static void sample_network(struct sample *s, struct ros_json *doc)
{
	struct ros_json *o = sample_part(doc, "network");
	sample_net(s, sample_part(o, "overall"));
	struct ros_json *groups = sample_list(o, "groups");
	for (size_t i = 0; i < s->n; i++) {
		struct ros_json *g = sample_push(groups);
		ros__json_add_str(g, "group", sample_group(i));
		sample_net(s, g);
	}
}

static void sample_keyness(struct sample *s, struct ros_json *doc)
{
	struct ros_json *k = sample_part(doc, "keyness"), *groups = sample_list(k, "groups");
	ros__json_add_int(sample_part(k, "family"), "n_tests", 180);
	for (size_t i = 0; i < s->n; i++) {
		struct ros_json *g = sample_push(groups);
		ros__json_add_str(g, "group", sample_group(i));
		struct ros_json *terms = sample_list(g, "terms");
		for (size_t j = 0; j < 14; j++) {
			struct ros_json *t = sample_push(terms);
			ros__json_add_str(t, "term", sample_term(s, i + j));
			ros__json_add_int(t, "count", 12 - (int64_t)(j % 9));
			sample_finding(s, t, 4 - (double)j * .5, 1 + (double)j * .1);
		}
	}
}

static void sample_clusters(struct sample *s, struct ros_json *doc)
{
	struct ros_json *o = sample_part(doc, "clusters");
	struct ros_json *labels = sample_list(o, "labels"), *order = sample_list(o, "order");
	struct ros_json *merges = sample_list(o, "merges");
	for (size_t i = 0; i < s->n; i++) {
		char label[200];
		sample_label(s, i, label, sizeof label);
		ros__json_push_str(labels, label);
		ros__json_push_int(order, (int64_t)i);
		if (i == 0)
			continue;
		struct ros_json *m = sample_push(merges);
		ros__json_add_int(m, "left", (int64_t)(i == 1 ? 0 : s->n + i - 2));
		ros__json_add_int(m, "right", (int64_t)i);
		ros__json_add_num(m, "height", .3 + .6 * (double)i / (double)s->n);
		ros__json_add_num(m, "support", sample_unit(s));
	}
}

static void sample_map(struct sample *s, struct ros_json *doc)
{
	struct ros_json *o = sample_part(doc, "map");
	struct ros_json *rows = sample_list(o, "rows"), *columns = sample_list(o, "columns");
	struct ros_json *share = sample_list(o, "inertia_share");
	for (size_t i = 0; i < s->n + 40; i++) {
		struct ros_json *p = sample_push(i < s->n ? rows : columns);
		if (i < s->n)
			ros__json_add_str(p, "group", sample_group(i));
		else
			ros__json_add_str(p, "term", sample_term(s, i));
		ros__json_add_num(p, "x", 2 * sample_unit(s) - 1);
		ros__json_add_num(p, "y", 1.4 * sample_unit(s) - .7);
		ros__json_add_num(p, "contribution_1", sample_unit(s));
		ros__json_add_num(p, "contribution_2", sample_unit(s));
	}
	ros__json_push_num(share, .27);
	ros__json_push_num(share, .21);
}

static void sample_core(struct sample *s, struct ros_json *doc)
{
	struct ros_json *o = sample_part(doc, "common_core");
	ros__json_add_num(o, "threshold", .8);
	struct ros_json *core = sample_list(o, "core"), *margin = sample_list(o, "margin");
	for (size_t i = 0; i < 14; i++) {
		struct ros_json *t = sample_push(core);
		ros__json_add_str(t, "term", sample_term(s, i));
		ros__json_add_int(t, "n_groups", (int64_t)s->n);
		ros__json_add_int(t, "count", 60 - 3 * (int64_t)i);
		ros__json_add_num(t, "per_1000_min", 4 * sample_unit(s));
		ros__json_add_num(t, "per_1000_max", 6 + 20 * sample_unit(s));
	}
	for (size_t i = 0; i < s->n; i++) {
		struct ros_json *g = sample_push(margin);
		ros__json_add_str(g, "group", sample_group(i));
		struct ros_json *terms = sample_list(g, "terms");
		for (size_t j = 0; j < 6; j++) {
			struct ros_json *t = sample_push(terms);
			ros__json_add_str(t, "term", sample_term(s, 3 * i + j));
			ros__json_add_int(t, "count", 7 - (int64_t)j);
			sample_finding(s, t, 2, 1);
		}
	}
}

static void sample_positions(struct sample *s, struct ros_json *themes)
{
	struct ros_json *list = sample_list(themes, "positions");
	struct ros_json *points = sample_list(sample_part(themes, "trend"), "points");
	for (size_t k = 0; k < SAMPLE_NTHEME; k++)
		for (size_t i = 0; i < s->n; i++) {
			char text[32];
			struct ros_json *o = sample_push(list), *p = sample_push(points);
			snprintf(text, sizeof text, "s%zu", i + 1);
			ros__json_add_str(o, "theme", SAMPLE_THEME[k][0]);
			ros__json_add_str(o, "speech", text);
			struct ros_json *at = sample_list(o, "at");
			for (size_t j = 0; j < 5; j++)
				ros__json_push_num(at, sample_unit(s));
			double v = .4 * sample_unit(s);
			snprintf(text, sizeof text, "%zu-07-01", 1950 + 4 * i);
			ros__json_add_str(p, "theme", SAMPLE_THEME[k][0]);
			ros__json_add_str(p, "date", text);
			ros__json_add_num(p, "estimate", v);
			ros__json_add_num(p, "lower", v * .7);
			ros__json_add_num(p, "upper", v * 1.3);
		}
}

static void sample_measures(struct sample *s, struct ros_json *skeleton)
{
	struct ros_json *list = sample_list(skeleton, "measures");
	ros__json_add_int(skeleton, "n_measures", 4);
	ros__json_add_num(skeleton, "balance", .92);
	static const char *const CUE[] = {"一是", "二是", "三是", "四是"};
	for (int64_t i = 0; i < 4; i++) {
		struct ros_json *m = sample_push(list);
		ros__json_add_str(m, "cue", CUE[i]);
		ros__json_add_str(m, "headline", s->hostile ? sample_term(s, (size_t)i) :
			"坚持党建引领，推动基层治理提质增效，把组织优势转化为发展优势");
		ros__json_add_int(m, "start", 260 + 250 * i);
		ros__json_add_int(m, "length", 240 - 20 * i);
		struct ros_json *c = sample_push(sample_list(m, "children"));
		ros__json_add_int(c, "start", 280 + 250 * i);
		ros__json_add_int(c, "length", 90);
	}
}

static void sample_approach(struct sample *s, struct ros_json *doc)
{
	static const char *const CLASS[][2] = {{"found", "创建"}, {"strengthen", "强化"},
		{"explore", "探索"}, {"regulate", "规范"}, {"serve", "服务"}};
	struct ros_json *o = sample_part(doc, "approach"), *speeches = sample_list(o, "speeches");
	struct ros_json *shared = sample_list(o, "shared_slogans"), *classes = sample_list(o, "classes");
	for (size_t k = 0; k < 5; k++) {
		struct ros_json *c = sample_push(classes);
		ros__json_add_str(c, "class", CLASS[k][0]);
		ros__json_add_str(c, "name_zh", CLASS[k][1]);
		ros__json_add_str(c, "name_en", CLASS[k][0]);
	}
	for (size_t i = 0; i < s->n; i++) {
		char id[32];
		struct ros_json *sp = sample_push(speeches);
		snprintf(id, sizeof id, "s%zu", i + 1);
		ros__json_add_str(sp, "speech", id);
		sample_measures(s, sample_part(sp, "skeleton"));
		struct ros_json *list = sample_list(sample_part(sp, "actions"), "classes");
		for (size_t k = 0; k < 5; k++) {
			struct ros_json *c = sample_push(list);
			ros__json_add_str(c, "class", CLASS[k][0]);
			ros__json_add_int(c, "count", 5);
			sample_finding(s, c, .1 + .2 * sample_unit(s), .1);
		}
		static const char *const STANCE[] = {"done", "to_do", "must", "may"};
		struct ros_json *stance = sample_part(sp, "stance");
		for (size_t k = 0; k < 4; k++)
			sample_finding(s, sample_part(stance, STANCE[k]), .2 * sample_unit(s), .05);
		struct ros_json *f = sample_part(sp, "specificity");
		sample_finding(s, f, 20 + 30 * sample_unit(s), 12);
		struct ros_json *items = sample_list(f, "items");
		for (size_t k = 0; k < 5 + i % 4; k++)
			ros__json_add_str(sample_push(items), "text", "5%");
	}
	for (size_t k = 0; k < 20; k++) {
		struct ros_json *sl = sample_push(shared);
		ros__json_add_str(sl, "text", sample_term(s, k));
		struct ros_json *in = sample_list(sl, "speeches");
		for (size_t i = k % 3; i < s->n; i += 1 + k % 4) {
			char id[32];
			snprintf(id, sizeof id, "s%zu", i + 1);
			ros__json_push_str(in, id);
		}
	}
}

/* Levels of 2 and 6 topics, the finer one compared: by group and over twelve years. */
static void sample_topics(struct sample *s, struct ros_json *doc)
{
	enum { COARSE = 2, FINE = 6, YEARS = 12 };
	struct ros_json *t = sample_part(doc, "topics"), *levels = sample_list(t, "levels");
	char id[32];
	ros__json_add_str(t, "standing", "supported");
	ros__json_add_int(t, "main", 1);
	for (size_t k = COARSE; k <= FINE; k += FINE - COARSE) {
		struct ros_json *level = sample_push(levels), *list = sample_list(level, "topics");
		ros__json_add_int(level, "n_topics", (int64_t)k);
		ros__json_add_int(level, "n_real", (int64_t)k - 1);
		for (size_t i = 0; i < k; i++) {
			struct ros_json *o = sample_push(list);
			snprintf(id, sizeof id, "t%zu.%zu", k, i + 1);
			ros__json_add_str(o, "id", id);
			ros__json_add_str(o, "label", sample_term(s, 3 * i + k));
			ros__json_add_str(o, "verdict", i == 1 ? "fragile" : "real");
			ros__json_add_num(o, "share", 1.0 / (double)k);
			snprintf(id, sizeof id, "t%d.%zu", (int)COARSE, i % COARSE + 1);
			if (k == FINE)
				ros__json_add_str(o, "parent", id);
		}
	}
	struct ros_json *cells = sample_list(t, "by_group"), *time = sample_part(t, "time");
	struct ros_json *points = sample_list(time, "points"), *changes = sample_list(time, "changes");
	for (size_t i = 0; i < FINE; i++) {
		snprintf(id, sizeof id, "t%d.%zu", (int)FINE, i + 1);
		for (size_t g = 0; g < s->n; g++) {
			struct ros_json *c = sample_push(cells);
			ros__json_add_str(c, "topic", id);
			ros__json_add_str(c, "group", sample_group(g));
			sample_finding(s, c, .3 * sample_unit(s), .05);
		}
		for (int y = 0; y < YEARS; y++) {
			struct ros_json *p = sample_push(points);
			char date[16];
			snprintf(date, sizeof date, "%d", 1990 + 2 * y);
			ros__json_add_str(p, "topic", id);
			ros__json_add_str(p, "date", date);
			ros__json_add_num(p, "estimate", .2 * sample_unit(s));
		}
		struct ros_json *c = sample_push(changes);
		ros__json_add_str(c, "topic", id);
		sample_finding(s, c, .01, .005);
		if (i % 2)
			ros__json_add_str(c, "step", i == 1 ? "2012" : "1994");
	}
}

static struct ros_json *sample_analysis(size_t n, bool hostile)
{
	struct sample s = {.n = n, .hostile = hostile, .r = ros__rng(1, n, 0)};
	struct ros_json *doc = ros__json_object();
	ros__json_add_str(doc, "schema_version", "1.0");
	ros__json_add_str(doc, "script", "zh");
	sample_corpus(&s, doc);
	sample_features(&s, doc);
	sample_themes(&s, doc);
	sample_similarity(&s, doc);
	sample_network(&s, doc);
	sample_keyness(&s, doc);
	sample_clusters(&s, doc);
	sample_map(&s, doc);
	sample_core(&s, doc);
	sample_positions(&s, ros__json_get(doc, "themes"));
	sample_approach(&s, doc);
	sample_topics(&s, doc);
	return doc;
}

#endif
