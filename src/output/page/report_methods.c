/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas and parameters used, how findings hold under other settings, caveats, how to cite. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_DEPTH = 5 };

static const char *as_text(struct ros__view *v, const struct ros_json *x)
{
	if (ros__json_is_string(x))
		return ros__json_str(x, "");
	if (ros__json_is_bool(x))
		return SAY0(v, ros__json_bool(x, false) ? "report.yes" : "report.no");
	if (ros__json_is_number(x)) {
		char s[32];
		snprintf(s, sizeof s, "%.10g", ros__json_num(x, NAN)); /* as it would be typed */
		return ros__arena_strdup(&v->arena, s);
	}
	const char *s = "";
	if (ros__json_is_array(x))
		ROS_JSON_EACH(item, x)
			s = ros__arena_printf(&v->arena, "%s%s%s", s, *s ? ", " : "", as_text(v, item));
	return s;
}

/* A setting as a reader would say it; what would be typed stands in `name` and `typed`. */
static void add_setting(struct ros__view *v, struct ros_json *list, const char *name,
	const struct ros_json *x)
{
	const char *value = as_text(v, x), *key = strrchr(name, '.');
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "name", name);
	ros__json_add_str(row, "label", ros__view_coded(v, "setting", key ? key + 1 : name, NULL, ""));
	const char *said = ros__view_coded(v, "setting.value", *value ? value : "empty", NULL, value);
	ros__json_add_str(row, "value", said);
	if (*value && strcmp(said, value))
		ros__json_add_str(row, "typed", value);
}

/* group.name = value, one row each. */
static void flatten(struct ros__view *v, struct ros_json *list, const struct ros_json *from,
	const char *prefix, int depth)
{
	ROS_JSON_EACH(x, from) {
		const char *key = ros__json_key(x);
		const char *name = ros__arena_printf(&v->arena, "%s%s%s", prefix, *prefix ? "." : "",
			key ? key : "");
		if (ros__json_is_object(x) && depth < MAX_DEPTH)
			flatten(v, list, x, name, depth + 1);
		else
			add_setting(v, list, name, x);
	}
}

/* What the reader's language says of a formula, else what the document does. Formulas without
 * words are the same in all languages. */
static void add_formula(struct ros__view *v, struct ros_json *list, const struct ros_json *f)
{
	static const struct {
		const char *key, *message, *from;
	} said[] = {{"name", "", "name"}, {"formula", ".how", "formula"},
		{"source", ".source", "source"}, {"note", ".note", "help"}};
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "id", STR(f, "id"));
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		const char *id = ros__arena_printf(&v->arena, "%s%s", STR(f, "id"), said[i].message);
		ros__json_add_str(row, said[i].key,
			ros__view_coded(v, "formula", id, NULL, STR(f, said[i].from)));
	}
	const char *where = as_text(v, ros__json_get(f, "where_used"));
	ros__json_add_str(row, "where_used", ros__view_coded(v, "section", where, NULL, where));
}

/* Does a verdict in the text rest on it, or does it only fill a column of the tables? */
static bool decides(const struct ros__view *v, const char *id)
{
	static const char *const other[] = {"diversity.", "dispersion.", "association.", "keyness.",
		"similarity."};
	const char *ranks = v->r->found.keyness ? v->r->found.keyness->formula_id : NULL;
	const char *drawn = v->r->found.similarity ? v->r->found.similarity->formula_id : NULL;
	if ((ranks && !strcmp(ranks, id)) || (drawn && !strcmp(drawn, id)))
		return true;
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (!strncmp(id, other[i], strlen(other[i])))
			return false;
	return true;
}

static void add_formulas(struct ros__view *v, struct ros_json *out, const struct ros_json *methods)
{
	struct ros_json *list = ros__json_add(out, "formulas", ros__json_array());
	ROS_JSON_EACH(f, ros__json_get(methods, "formulas"))
		add_formula(v, list, f);
	int64_t left = 0;
	ROS_JSON_EACH(f, list) {
		bool rests = decides(v, STR(f, "id"));
		ros__json_add_bool(f, "decides", rests);
		left += !rests;
	}
	if (left)
		ros__json_add_int(out, "formulas_left", left);
}

/* What the settings in which a finding fails have in common, and not with all others. */
static const char *common_setting(struct ros__view *v, const struct ros_json *settings,
	const struct ros_json *failed)
{
	const char *found[8];
	size_t n = 0;
	const struct ros_json *first = ros__json_at(settings,
		(size_t)ros__json_int(ros__json_first(failed), 0));
	ROS_JSON_EACH(x, first) {
		const char *key = ros__json_key(x), *value = as_text(v, x);
		bool shared = true, everywhere = true;
		ROS_JSON_EACH(i, failed)
			shared = shared && !strcmp(value, as_text(v, ros__json_get(
				ros__json_at(settings, (size_t)ros__json_int(i, 0)), key)));
		ROS_JSON_EACH(s, settings)
			everywhere = everywhere && !strcmp(value, as_text(v, ros__json_get(s, key)));
		const char *name = ros__arena_printf(&v->arena, "report.setting.%s", key);
		if (shared && !everywhere && n < 8 && ros__message_has(v->m, name)) {
			const char *word = ros__json_is_bool(x) ?
				(ros__json_bool(x, false) ? "true" : "false") : value;
			found[n++] = SAY(v, name, ROS_ARG_STR("value", word));
		}
	}
	return n ? SAY(v, "report.methods.failed",
		ROS_ARG_STR("list", ros__view_join(v, found, n, n))) : "";
}

static void add_multiverse(struct ros__view *v, struct ros_json *out)
{
	const char *why = NULL;
	const struct ros_json *m = ros__view_section(v, "multiverse", &why);
	struct ros_json *to = ros__json_add(out, "multiverse", ros__json_object());
	if (!m) {
		ros__json_add_str(to, "reason", why);
		return;
	}
	ros__json_add_int(to, "n_settings", (int64_t)ros__json_size(ros__json_get(m, "settings")));
	struct ros_json *list = ros__json_add(to, "findings", ros__json_array());
	ROS_JSON_EACH(f, ros__json_get(m, "findings")) {
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text", ros__view_coded(v, "multiverse", STR(f, "code"),
			ros__json_get(f, "args"), STR(f, "finding")));
		ros__json_add_num(row, "holds", NUM(f, "holds"));
		ros__json_add_num(row, "of", NUM(f, "of"));
		ros__json_add_bool(row, "always", NUM(f, "holds") >= NUM(f, "of"));
		ros__json_add_str(row, "failed_in", common_setting(v, ros__json_get(m, "settings"),
			ros__json_get(f, "failed_in")));
	}
}

static void add_caveats(struct ros__view *v, struct ros_json *out, const struct ros_json *methods)
{
	struct ros_json *list = ros__json_add(out, "caveats", ros__json_array());
	ROS_JSON_EACH(c, ros__json_get(methods, "caveats"))
		ros__json_push_str(list, ros__view_coded(v, "caveat", STR(c, "code"),
			ros__json_get(c, "args"), STR(c, "text")));
}

static void add_refused(struct ros__view *v, struct ros_json *out, const struct ros_json *methods)
{
	struct ros_json *list = ros__json_add(out, "refused", ros__json_array());
	const char *last = "";
	ROS_JSON_EACH(r, ros__json_get(methods, "refused")) {
		const char *text = ros__view_coded(v, "reason", STR(r, "code"), ros__json_get(r, "args"),
			STR(r, "text"));
		if (strcmp(text, last)) /* one reason for several measures of a family is said once */
			ros__json_push_str(list, text);
		last = text;
	}
}

/* Numbers the methods paragraph speaks of, wherever the settings keep them. */
static const struct ros_json *setting(const struct ros_json *settings, const char *name)
{
	ROS_JSON_EACH(group, settings) {
		const struct ros_json *x = ros__json_get(group, name);
		if (x)
			return x;
	}
	return ros__json_get(settings, name);
}

/* What was tested, and how, in one paragraph. */
static void add_inference(struct ros__view *v, struct ros_json *out, double level, bool forced)
{
	const struct ros_r_word_family *words = ros__view_words(v);
	const struct ros_r_themes *themes = v->r->found.themes;
	double w = words ? words->cells.design_effect : NAN;
	double t = themes && themes->family ? themes->family->cells.design_effect : NAN;
	ros__json_add_str(out, "inference",
		SAY(v, forced ? "report.methods.inference_forced" : "report.methods.inference",
			ROS_ARG_STR("unit", STR(out, "unit")), ROS_ARG_NUM("level", level),
			ROS_ARG_NUM("permutations", NUM(out, "permutations")),
			ROS_ARG_STR("deff", isfinite(w) && isfinite(t) ? "yes" : "no"),
			ROS_ARG_STR("deff_words", ros__arena_printf(&v->arena, "%.1f", w)),
			ROS_ARG_STR("deff_themes", ros__arena_printf(&v->arena, "%.1f", t)),
			ROS_ARG_STR(
				"parts", STR(ros__json_get(ros__json_get(v->doc, "design"), "second"), "kind"))));
}

static void add_parameters(
	struct ros__view *v, struct ros_json *out, const struct ros_json *settings)
{
	static const char *const key[] = {"alpha", "seed"};
	for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
		const struct ros_json *x = setting(settings, key[i]);
		if (x)
			ros__json_add_str(out, key[i], as_text(v, x));
	}
	static const char *const counted[] = {"permutations", "resamples"};
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		ros__json_add_num(out, counted[i],
			strtod(as_text(v, setting(settings, counted[i])), NULL));
	const struct ros_json *given = setting(settings, "alpha");
	double alpha = given ? strtod(as_text(v, given), NULL) : v->cfg->alpha;
	ros__json_add_num(out, "level", 1 - alpha);
	const char *unit = ros__json_str(setting(settings, "unit"), "auto");
	ros__json_add_str(out, "unit", ros__view_coded(v, "unit", unit, NULL, unit));
	add_inference(v, out, 1 - alpha, strcmp(unit, "auto") != 0);
	flatten(v, ros__json_add(out, "settings", ros__json_array()), settings, "", 0);
}

void ros__view_methods(struct ros__view *v)
{
	const char *why = NULL;
	struct ros_json *out = ros__json_add(v->root, "methods", ros__json_object());
	const struct ros_json *methods = ros__view_section(v, "methods", &why);
	if (why)
		ros__json_add_str(out, "reason", why);
	add_formulas(v, out, methods);
	add_parameters(v, out, ros__json_get(v->doc, "settings"));
	struct ros_json *list = ros__json_add(out, "parameters", ros__json_array());
	ROS_JSON_EACH(x, ros__json_get(methods, "parameters")) /* that are no settings */
		if (!setting(ros__json_get(v->doc, "settings"), ros__json_key(x)))
			add_setting(v, list, ros__json_key(x), x);
	add_multiverse(v, out);
	add_caveats(v, out, methods);
	add_refused(v, out, methods);
}
