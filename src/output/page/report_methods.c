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
	const char *key = strrchr(name, '.');
	const char *value = as_text(v, x);
	if (ros__json_is_bool(x))
		value = ros__json_bool(x, false) ? "true" : "false";
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
		const char *name = ros__arena_printf(&v->arena, "%s%s%s", prefix, *prefix ? "." : "", key);
		if (ros__json_is_object(x) && depth < MAX_DEPTH)
			flatten(v, list, x, name, depth + 1);
		else
			add_setting(v, list, name, x);
	}
}

/* What the reader's language says of a formula, else what the document does. Formulas without
 * words are the same in all languages. */
static void add_formula(struct ros__view *v, struct ros_json *list, const struct ros_r_formula *f)
{
	const struct {
		const char *key, *message, *from;
	} said[] = {{"name", "", f->name}, {"formula", ".how", f->formula},
		{"source", ".source", f->source}, {"note", ".note", f->help ? f->help : ""}};
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "id", f->id);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		const char *id = ros__arena_printf(&v->arena, "%s%s", f->id, said[i].message);
		ros__json_add_str(
			row, said[i].key, ros__view_coded(v, "formula", id, NULL, said[i].from));
	}
	ros__json_add_str(row, "where_used",
		ros__view_coded(v, "section", f->where_used, NULL, f->where_used));
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

static void add_formulas(struct ros__view *v, struct ros_json *out, const struct ros_r_methods *m)
{
	struct ros_json *list = ros__json_add(out, "formulas", ros__json_array());
	for (size_t i = 0; i < m->formulas.n; i++)
		add_formula(v, list, &m->formulas.v[i]);
	ROS_JSON_EACH (f, list)
		ros__json_add_bool(f, "decides", decides(v, STR(f, "id")));
}

/* A field of a setting, as messages compare it. */
static const char *field_text(
	struct ros__view *v, const struct ros_r_other_setting *s, const struct ros_field *f)
{
	const void *at = (const char *)s + f->offset;
	if (f->kind == ROS_FIELD_BOOL)
		return *(const bool *)at ? "true" : "false";
	if (f->kind == ROS_FIELD_INT)
		return ros__arena_printf(&v->arena, "%lld", (long long)*(const int64_t *)at);
	return *(const char *const *)at;
}

/* Is a field the same in all settings where a finding fails, and not in all others? */
static bool is_common(struct ros__view *v, const struct ros_r_other_setting_list *all,
	const struct ros_ints *failed, const struct ros_field *f, const char *value)
{
	bool shared = true, everywhere = true;
	for (size_t i = 0; i < failed->n; i++) {
		size_t k = (size_t)failed->v[i];
		shared = shared && k < all->n && !strcmp(value, field_text(v, &all->v[k], f));
	}
	for (size_t i = 0; i < all->n; i++)
		everywhere = everywhere && !strcmp(value, field_text(v, &all->v[i], f));
	return shared && !everywhere;
}

/* What the settings in which a finding fails have in common, and not with all others. */
static const char *common_setting(struct ros__view *v, const struct ros_r_other_setting_list *all,
	const struct ros_ints *failed)
{
	const struct ros_fields *fields = ros__fields_other_setting();
	const char *found[8];
	size_t n = 0, first = failed->n ? (size_t)failed->v[0] : 0;
	for (size_t i = 0; first < all->n && i < fields->n && n < 8; i++) {
		const struct ros_field *f = &fields->field[i];
		const char *value = field_text(v, &all->v[first], f);
		const char *name = ros__arena_printf(&v->arena, "report.setting.%s", f->name);
		if (is_common(v, all, failed, f, value) && ros__message_has(v->m, name))
			found[n++] = SAY(v, name, ROS_ARG_STR("value", value));
	}
	return n ? SAY(v, "report.methods.failed",
		ROS_ARG_STR("list", ros__view_join(v, found, n, n))) : "";
}

static void add_multiverse(struct ros__view *v, struct ros_json *out)
{
	const struct ros_r_multiverse *m = v->r->found.multiverse;
	const char *why = ros__view_why(v, m != NULL, m ? m->skipped : NULL);
	struct ros_json *to = ros__json_add(out, "multiverse", ros__json_object());
	if (why) {
		ros__json_add_str(to, "reason", why);
		return;
	}
	ros__json_add_int(to, "n_settings", (int64_t)m->settings.n);
	struct ros_json *list = ros__json_add(to, "findings", ros__json_array());
	for (size_t i = 0; i < m->findings.n; i++) {
		const struct ros_r_held_finding *f = &m->findings.v[i];
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(
			row, "text", ros__view_said(v, "multiverse", f->code, &f->args, f->finding));
		ros__json_add_int(row, "holds", f->holds);
		ros__json_add_int(row, "of", f->of);
		ros__json_add_bool(row, "always", f->holds >= f->of);
		ros__json_add_str(row, "failed_in", common_setting(v, &m->settings, &f->failed_in));
	}
}

static void add_caveats(struct ros__view *v, struct ros_json *out, const struct ros_r_methods *m)
{
	struct ros_json *list = ros__json_add(out, "caveats", ros__json_array());
	for (size_t i = 0; i < m->caveats.n; i++) {
		const struct ros_r_note *c = &m->caveats.v[i];
		ros__json_push_str(list, ros__view_said(v, "caveat", c->code, &c->args, c->text));
	}
}

static void add_refused(struct ros__view *v, struct ros_json *out, const struct ros_r_methods *m)
{
	struct ros_json *list = ros__json_add(out, "refused", ros__json_array());
	const char *last = "";
	for (size_t i = 0; i < m->refused.n; i++) {
		const struct ros_r_note *r = &m->refused.v[i];
		const char *text = ros__view_said(v, "reason", r->code, &r->args, r->text);
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
				"parts", v->r->found.design ? v->r->found.design->second.kind : "")));
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
		ros__json_add_num(out, counted[i], ros__json_num(setting(settings, counted[i]), 0));
	double alpha = ros__json_num(setting(settings, "alpha"), v->cfg->alpha);
	ros__json_add_num(out, "level", 1 - alpha);
	const char *unit = ros__json_str(setting(settings, "unit"), "auto");
	ros__json_add_str(out, "unit", ros__view_coded(v, "unit", unit, NULL, unit));
	add_inference(v, out, 1 - alpha, strcmp(unit, "auto") != 0);
	flatten(v, ros__json_add(out, "settings", ros__json_array()), settings, "", 0);
}

/* What was computed with and is no setting. */
static void add_constants(struct ros__view *v, struct ros_json *out, const struct ros_r_parameters *p)
{
	struct ros_json *list = ros__json_add(out, "parameters", ros__json_array());
	struct ros_json *all = p ? ros__fields_json(ros__fields_parameters(), p) : NULL;
	ROS_JSON_EACH(x, all)
		if (!setting(ros__json_get(v->doc, "settings"), ros__json_key(x)))
			add_setting(v, list, ros__json_key(x), x);
	ros__json_free(all);
}

void ros__view_methods(struct ros__view *v)
{
	static const struct ros_r_methods none = {.parameters = NULL};
	struct ros_json *out = ros__json_add(v->root, "methods", ros__json_object());
	const struct ros_r_methods *methods = v->r->found.methods ? v->r->found.methods : &none;
	if (methods == &none)
		ros__json_add_str(out, "reason", ros__view_why(v, false, NULL));
	add_formulas(v, out, methods);
	add_parameters(v, out, ros__json_get(v->doc, "settings"));
	add_constants(v, out, methods->parameters);
	add_multiverse(v, out);
	add_caveats(v, out, methods);
	add_refused(v, out, methods);
}
