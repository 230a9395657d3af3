/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/themeset.h"

#include <dirent.h>
#include <string.h>

#include "base/buf.h"
#include "base/data_format.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/meant.h"
#include "base/strmap.h"
#include "rostrum/translate.h"
#include "text/textfile.h"
#include "text/utf8.h"
#include "theme/dictionary.h"
#include "theme/theme_rule.h"

#define MAX_DEPTH 4

enum shape { SHAPE_STRING, SHAPE_NUMBER, SHAPE_WORDS, SHAPE_LIST, SHAPE_THEMES };
struct key {
	const char *name;
	enum shape shape;
	bool required;
};
static const struct key set_keys[] = {{"name", SHAPE_STRING, true},
	{"name_zh", SHAPE_STRING, false}, {"name_en", SHAPE_STRING, false},
	{"language", SHAPE_STRING, false}, {"note", SHAPE_STRING, false},
	{"background", SHAPE_LIST, false}, {"themes", SHAPE_THEMES, true}, {NULL, 0, false}};
static const struct key theme_keys[] = {{"id", SHAPE_STRING, true},
	{"name_zh", SHAPE_STRING, false}, {"name_en", SHAPE_STRING, false}, {"note", SHAPE_STRING,
		false},
	{"weight", SHAPE_NUMBER, false}, {"words", SHAPE_WORDS, false},
	{"terms", SHAPE_WORDS, false}, {"wildcards", SHAPE_WORDS, false},
	{"negative", SHAPE_LIST, false}, {"rules", SHAPE_LIST, false}, {"themes", SHAPE_THEMES, false},
		{NULL, 0, false}};
static const struct key word_keys[] = {
	{"text", SHAPE_STRING, true}, {"weight", SHAPE_NUMBER, true}, {NULL, 0, false}};

struct load {
	struct ros_themeset *s;
	const char *text, *place;
	size_t len;
	struct ros_buf path; /* of the value being looked at, "themes[1].words" */
	struct ros_strmap ids;
	struct ros_err *err;
};

/* Says where a message is about: file, line and key; `key` is added to the path where given. */
static enum ros_status at_key(struct load *l, const char *key)
{
	struct ros_buf path = ROS_BUF_INIT;
	ros__buf_adds(&path, ros__buf_str(&l->path));
	if (key)
		ros__buf_addf(&path, "%s%s", path.len ? "." : "", key);
	size_t line = ros__json_line_of(l->text, l->len, ros__buf_str(&path));
	if (!line) /* a key that is missing has no line: its object has one */
		line = ros__json_line_of(l->text, l->len, ros__buf_str(&l->path));
	enum ros_status st = ros_err_context(
		l->err, "%s:%zu: %s", l->place, line ? line : 1, path.len ? path.s : "file");
	ros__buf_release(&path);
	return st;
}
#define set_fail(l, key, ...) (ros_err_set((l)->err, ROS_ECONFIG, __VA_ARGS__), at_key(l, key))

static bool has_shape(const struct ros_json *v, enum shape shape)
{
	switch (shape) {
	case SHAPE_STRING:
		return ros__json_is_string(v);
	case SHAPE_NUMBER:
		return ros__json_is_number(v);
	default:
		return ros__json_is_array(v);
	}
}

static const char *shape_name(enum shape shape)
{
	switch (shape) {
	case SHAPE_STRING:
		return ros_tr("a string");
	case SHAPE_NUMBER:
		return ros_tr("a number");
	case SHAPE_WORDS:
		return ros_tr("a list of words");
	case SHAPE_LIST:
		return ros_tr("a list");
	default:
		return ros_tr("a list of themes");
	}
}

static enum ros_status check_keys(struct load *l, const struct ros_json *v, const struct key *keys)
{
	if (!ros__json_is_object(v))
		return set_fail(l, NULL, "must be an object");
	ROS_JSON_EACH(m, v) {
		const struct key *k = keys;
		while (k->name && strcmp(k->name, ros__json_key(m)) != 0)
			k++;
		if (!k->name)
			return set_fail(l, ros__json_key(m), "no such key here");
		if (!has_shape(m, k->shape))
			return set_fail(l, k->name, "must be %s", shape_name(k->shape));
	}
	for (const struct key *k = keys; k->name; k++)
		if (k->required && !ros__json_get(v, k->name))
			return set_fail(l, k->name, "is missing");
	return ROS_OK;
}

/* Non-empty and without control characters; NULL where it is not. */
static const char *clean_text(struct load *l, const char *s)
{
	if (!*s || *s == ' ' || s[strlen(s) - 1] == ' ')
		return NULL;
	for (const char *c = s; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			return NULL;
	return ros__arena_strdup(&l->s->arena, s);
}

static enum ros_status check_stars(struct load *l, const char *text, bool wildcard)
{
	size_t len = strlen(text);
	const char *star = strchr(text, '*');
	if (!wildcard && star)
		return set_fail(l, NULL, "\"%s\": a star belongs under \"wildcards\"", text);
	if (!wildcard)
		return ROS_OK;
	if (!star)
		return set_fail(l, NULL, "\"%s\": a wildcard begins or ends with a star", text);
	bool first = text[0] == '*', last = text[len - 1] == '*';
	if (len <= (size_t)first + last || strspn(text, "*") > 1)
		return set_fail(l, NULL, "\"%s\": a wildcard needs characters beside its star", text);
	for (size_t i = first; i < len - last; i++)
		if (text[i] == '*')
			return set_fail(
				l, NULL, "\"%s\": the star may stand at the beginning or end only", text);
	return ROS_OK;
}

static enum ros_status add_word(struct load *l, struct ros_theme *t, struct ros_strmap *seen,
	const struct ros_json *v, const char *list, double weight)
{
	const char *raw = ros__json_str(v, NULL);
	bool negative = strcmp(list, "negative") == 0;
	if (ros__json_is_object(v) && !negative) {
		enum ros_status st = check_keys(l, v, word_keys);
		if (st != ROS_OK)
			return st;
		raw = ros__json_str(ros__json_get(v, "text"), "");
		weight *= ros__json_num(ros__json_get(v, "weight"), 0);
	}
	if (!raw)
		return negative ? set_fail(l, NULL, "must be a string")
						: set_fail(l, NULL, "must be a string or {\"text\", \"weight\"}");
	if (!(weight > 0 && weight <= 1))
		return set_fail(l, NULL, "a weight must be above 0 and at most 1");
	const char *text = clean_text(l, raw);
	if (!text)
		return set_fail(l, NULL, "a word must not be empty, padded or hold control characters");
	enum ros_status st = check_stars(l, text, strcmp(list, "wildcards") == 0);
	if (st != ROS_OK)
		return st;
	uint32_t before = seen->n;
	if (ros__strmap_put(seen, text, strlen(text)) < before)
		return set_fail(l, NULL, "\"%s\" stands twice in this theme", text);
	t->word[t->nword++] = (struct ros_theme_word){text, weight, negative};
	return ROS_OK;
}

static enum ros_status add_words(struct load *l, struct ros_theme *t, const struct ros_json *v)
{
	static const char *const lists[] = {"words", "terms", "wildcards", "negative"};
	struct ros_strmap seen = ROS_STRMAP_INIT;
	enum ros_status st = ROS_OK;
	size_t total = 0, keep = l->path.len;
	double weight = ros__json_num(ros__json_get(v, "weight"), 1);
	for (size_t i = 0; i < 4; i++)
		total += ros__json_size(ros__json_get(v, lists[i]));
	t->word = ros__arena_zalloc(&l->s->arena, (total + 1) * sizeof *t->word);
	for (size_t i = 0; i < 4 && st == ROS_OK; i++) {
		size_t at = 0;
		ROS_JSON_EACH(w, ros__json_get(v, lists[i])) {
			ros__buf_addf(&l->path, ".%s[%zu]", lists[i], at++);
			st = add_word(l, t, &seen, w, lists[i], weight);
			l->path.len = keep;
			l->path.s[keep] = '\0';
			if (st != ROS_OK)
				break;
		}
	}
	ros__strmap_release(&seen);
	return st;
}

static const struct key rule_keys[] = {{"text", SHAPE_STRING, true}, {"within", SHAPE_STRING,
	false},
	{"weight", SHAPE_NUMBER, false}, {NULL, 0, false}};

/* "a and b", or an object with the text, where it looks and what it weighs. */
static enum ros_status add_rule(struct load *l, struct ros_theme *t, const struct ros_json *v,
	double weight)
{
	const char *text = ros__json_str(v, NULL), *within = "clause";
	size_t at = 0;
	if (ros__json_is_object(v)) {
		enum ros_status st = check_keys(l, v, rule_keys);
		if (st != ROS_OK)
			return st;
		text = ros__json_str(ros__json_get(v, "text"), "");
		within = ros__json_str(ros__json_get(v, "within"), within);
		weight *= ros__json_num(ros__json_get(v, "weight"), 1);
	}
	if (!text || !(text = clean_text(l, text)))
		return set_fail(l, NULL, "a rule must be a text that is not empty");
	if (strcmp(within, "clause") != 0 && strcmp(within, "sentence") != 0)
		return set_fail(l, "within", "must be \"clause\" or \"sentence\"");
	if (!(weight > 0 && weight <= 1))
		return set_fail(l, NULL, "a weight must be above 0 and at most 1");
	struct ros_theme_rule *r = &t->rule[t->nrule++];
	r->weight = weight;
	r->sentence = *within == 's';
	const char *wrong = ros__rule_parse(r, text, &l->s->arena, &at);
	return wrong ? set_fail(l, NULL, "the rule \"%s\" %s, at character %zu", text, ros_tr(wrong),
					   ros__utf8_count(text, at) + 1)
				 : ROS_OK;
}

static enum ros_status add_rules(struct load *l, struct ros_theme *t, const struct ros_json *v)
{
	const struct ros_json *list = ros__json_get(v, "rules");
	enum ros_status st = ROS_OK;
	size_t keep = l->path.len, at = 0;
	t->rule = ros__arena_zalloc(&l->s->arena, (ros__json_size(list) + 1) * sizeof *t->rule);
	ROS_JSON_EACH(r, list) {
		ros__buf_addf(&l->path, ".rules[%zu]", at++);
		st = add_rule(l, t, r, ros__json_num(ros__json_get(v, "weight"), 1));
		l->path.len = keep;
		l->path.s[keep] = '\0';
		if (st != ROS_OK)
			break;
	}
	return st;
}

static bool good_id(const char *s)
{
	return *s && strlen(s) <= 64 &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(s);
}

/* Names in both languages, or in one that stands for the other. */
static enum ros_status read_names(struct load *l, const struct ros_json *v, const char **zh,
	const char **en)
{
	const struct ros_json *a = ros__json_get(v, "name_zh"), *b = ros__json_get(v, "name_en");
	if (!a && !b)
		return set_fail(l, "name_zh", "is missing");
	*zh = clean_text(l, ros__json_str(a ? a : b, ""));
	*en = clean_text(l, ros__json_str(b ? b : a, ""));
	return *zh && *en ? ROS_OK : set_fail(l, *zh ? "name_en" : "name_zh", "must not be empty");
}

static enum ros_status add_themes(
	struct load *l, const struct ros_json *list, uint32_t parent, unsigned depth);

static enum ros_status add_theme(
	struct load *l, const struct ros_json *v, uint32_t parent, unsigned depth)
{
	struct ros_themeset *s = l->s;
	enum ros_status st = check_keys(l, v, theme_keys);
	if (st != ROS_OK)
		return st;
	const char *id = ros__json_str(ros__json_get(v, "id"), "");
	if (!good_id(id))
		return set_fail(l, "id", "must be made of a-z, 0-9 and _");
	uint32_t before = l->ids.n;
	if (ros__strmap_put(&l->ids, id, strlen(id)) < before)
		return set_fail(l, "id", "\"%s\" stands twice in this set", id);
	ROS_GROW(s->theme, s->n, s->cap);
	uint32_t me = s->n++;
	struct ros_theme *t = &s->theme[me];
	*t = (struct ros_theme){.id = ros__arena_strdup(&s->arena, id), .parent = parent};
	st = read_names(l, v, &t->name_zh, &t->name_en);
	if (st == ROS_OK)
		st = add_words(l, t, v);
	if (st == ROS_OK)
		st = add_rules(l, t, v);
	const struct ros_json *nested = ros__json_get(v, "themes");
	size_t positive = t->nrule;
	for (size_t i = 0; i < t->nword; i++)
		positive += !t->word[i].negative;
	if (st == ROS_OK && !positive && !ros__json_size(nested))
		return set_fail(l, NULL, "a theme needs words, terms, wildcards, rules or nested themes");
	if (st == ROS_OK && nested)
		st = add_themes(l, nested, me, depth + 1);
	s->theme[me].end = s->n;
	return st;
}

static enum ros_status add_themes(
	struct load *l, const struct ros_json *list, uint32_t parent, unsigned depth)
{
	size_t keep = l->path.len, at = 0;
	if (depth > MAX_DEPTH)
		return set_fail(l, "themes", "themes may be nested %d deep", MAX_DEPTH);
	if (!ros__json_size(list))
		return set_fail(l, "themes", "must hold at least one theme");
	ROS_JSON_EACH(v, list) {
		ros__buf_addf(&l->path, "%sthemes[%zu]", keep ? "." : "", at++);
		enum ros_status st = add_theme(l, v, parent, depth);
		if (st != ROS_OK)
			return st;
		l->path.len = keep;
		l->path.s[keep] = '\0';
	}
	return ROS_OK;
}

static enum ros_status load_set(struct load *l, const struct ros_json *root)
{
	struct ros_themeset *s = l->s;
	enum ros_status st = check_keys(l, root, set_keys);
	if (st != ROS_OK)
		return st;
	const struct {
		const char *key, **into;
	} strings[] = {{"name", &s->name}, {"language", &s->language}};
	const bool told = ros__json_get(root, "language");
	st = read_names(l, root, &s->name_zh, &s->name_en);
	if (st != ROS_OK)
		return st;
	for (size_t i = 0; i < 1u + told; i++) {
		*strings[i].into =
			clean_text(l, ros__json_str(ros__json_get(root, strings[i].key), ""));
		if (!*strings[i].into)
			return set_fail(l, strings[i].key, "must not be empty");
	}
	if (!good_id(s->name))
		return set_fail(l, "name", "must be made of a-z, 0-9 and _");
	if (told && strcmp(s->language, "zh") != 0 && strcmp(s->language, "en") != 0)
		return set_fail(l, "language", "must be \"zh\" or \"en\"");
	const struct ros_json *background = ros__json_get(root, "background");
	s->background = ros__arena_zalloc(
		&s->arena, (ros__json_size(background) + 1) * sizeof *s->background);
	ROS_JSON_EACH(w, background) {
		const char *text = clean_text(l, ros__json_str(w, ""));
		if (!text)
			return set_fail(l, "background", "holds something that is no word");
		s->background[s->nbackground++] = text;
	}
	st = add_themes(l, ros__json_get(root, "themes"), ROS_NO_THEME, 1);
	if (st == ROS_OK && !told)
		s->language = ros__themeset_language(s);
	return st;
}

enum ros_status ros__themeset_parse(struct ros_themeset *s, const char *text, size_t len,
	const char *place, struct ros_err *err)
{
	struct ros_json *root = NULL;
	struct load l = {.s = s, .text = text, .place = place, .len = len, .err = err};
	*s = (struct ros_themeset)ROS_THEMESET_INIT;
	if (ros__utf8_valid(text, len) < len)
		return ros_err_set(err, ROS_ECONFIG, "%s: is not UTF-8", place);
	enum ros_status st = ros__json_parse(text, len, place, &root, err);
	if (st != ROS_OK)
		return st;
	ros__buf_adds(&l.path, "");
	s->file = ros__arena_strdup(&s->arena, place);
	st = ros__data_json_check(place, root, err);
	if (st == ROS_OK)
		st = load_set(&l, root);
	ros__json_free(root);
	ros__buf_release(&l.path);
	ros__strmap_release(&l.ids);
	if (st != ROS_OK)
		ros__themeset_release(s);
	return st;
}

/* A set of ours, well made or not: by its name, or as JSON begins. */
static bool is_ours(const char *path, const char *text)
{
	size_t n = strlen(path);
	return (n > 5 && strcmp(path + n - 5, ".json") == 0) || text[strspn(text, " \t\r\n")] == '{';
}

enum ros_status ros__themeset_load(struct ros_themeset *s, const char *path, const char *shown,
	const char *encoding, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	*s = (struct ros_themeset)ROS_THEMESET_INIT;
	enum ros_status st = ros__textfile_read(path, 1u << 26, encoding, &b, err);
	enum ros__dictionary_kind kind = shown ? ROS__DICT_NONE : ros__dictionary_kind(path);
	if (st == ROS_OK && !shown && kind == ROS__DICT_NONE && b.len && !is_ours(path, b.s))
		st = ros_err_set(err, ROS_ECONFIG,
			"%s: is no theme set; dictionaries of other programs are known "
			"by the end of a file's name: .yml .dic .dicx .cat .lcd .lc3 .ykd .csv .txt",
			path);
	else if (st == ROS_OK && kind != ROS__DICT_NONE)
		st = ros__dictionary_parse(s, kind, ros__buf_str(&b), b.len, path, err);
	else if (st == ROS_OK)
		st = ros__themeset_parse(s, ros__buf_str(&b), b.len, shown ? shown : path, err);
	ros__buf_release(&b);
	if (st != ROS_OK)
		ros__themeset_release(s);
	return st;
}

void ros__themeset_release(struct ros_themeset *s)
{
	free(s->theme);
	free(s->note);
	ros__arena_release(&s->arena);
	*s = (struct ros_themeset)ROS_THEMESET_INIT;
}

bool ros__themes_are(const struct ros_config *cfg, const char *word)
{
	return cfg->themes.n == 1 && strcmp(cfg->themes.item[0], word) == 0;
}

static enum ros_status unknown(const char *name, const char *config_dir, struct ros_err *err)
{
	char *dir = ros__path_join(config_dir, "themes");
	ros_err_set(err, ROS_ECONFIG, "--themes: \"%s\" is neither a shipped set nor a file", name);
	enum ros_status st = ros__err_meant_file(err, name, dir, ".json");
	free(dir);
	return st;
}

enum ros_status ros__themeset_open(
	struct ros_themeset *s, const struct ros_config *cfg, const char *name, struct ros_err *err)
{
	char *path = ros__xasprintf("%s/themes/%s.json", cfg->config_dir, name);
	char *shown = ros__xasprintf("themes/%s.json", name);
	enum ros_status st;
	*s = (struct ros_themeset)ROS_THEMESET_INIT;
	if (!strchr(name, '/') && ros__is_file(path))
		st = ros__themeset_load(s, path, shown, NULL, err);
	else if (ros__is_input(name))
		st = ros__themeset_load(s, name, NULL, cfg->encoding, err);
	else
		st = unknown(name, cfg->config_dir, err);
	free(path);
	free(shown);
	return st;
}

enum ros_status ros__themesets_check(const struct ros_config *cfg, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	if (ros__themes_are(cfg, "none") || ros__themes_are(cfg, "auto"))
		return st;
	for (size_t i = 0; i < cfg->themes.n && st == ROS_OK; i++) {
		struct ros_themeset s;
		st = ros__themeset_open(&s, cfg, cfg->themes.item[i], err);
		for (size_t k = 0; k < s.nnote; k++)
			ros__warn("%s", s.note[k]);
		ros__themeset_release(&s);
	}
	return st;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

size_t ros__themeset_shipped(const char *config_dir, char ***names, struct ros_err *err)
{
	char *dir = ros__path_join(config_dir, "themes");
	DIR *d = opendir(dir);
	size_t n = 0, cap = 0;
	char **list = NULL;
	if (!d)
		ros_err_set(err, ROS_ECONFIG, "%s: the shipped theme sets are missing", dir);
	for (struct dirent *e; d && (e = readdir(d));) {
		size_t len = strlen(e->d_name);
		if (len <= 5 || strcmp(e->d_name + len - 5, ".json") != 0 || e->d_name[0] == '.')
			continue;
		ROS_GROW(list, n, cap);
		list[n++] = ros__xstrndup(e->d_name, len - 5);
	}
	if (d)
		closedir(d);
	free(dir);
	if (n)
		qsort(list, n, sizeof *list, by_bytes);
	*names = list;
	return n;
}
