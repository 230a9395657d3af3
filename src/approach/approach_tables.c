/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/approach_tables.h"

#include <string.h>

#include "base/buf.h"
#include "base/data_format.h"
#include "base/io.h"
#include "base/json.h"
#include "base/strmap.h"
#include "text/convert.h"

struct load {
	struct ros_approach_tables *t;
	const char *text, *place;
	size_t len;
	struct ros_strmap verbs; /* of all classes */
	struct ros_err *err;
};

enum shape { SHAPE_TEXT, SHAPE_WORDS, SHAPE_NUMBER, SHAPE_OBJECT, SHAPE_OBJECTS };
struct field {
	const char *name;
	enum shape shape;
	bool required;
	size_t offset; /* of the string or list in the struct that is filled */
};
#define TEXT(type, field) {#field, SHAPE_TEXT, true, offsetof(struct type, field)}
#define WORDS(type, field, required) {#field, SHAPE_WORDS, required, offsetof(struct type, field)}

static const struct field top_fields[] = {TEXT(ros_approach_tables, language),
	{"note", SHAPE_TEXT, false, SIZE_MAX}, {"sequences", SHAPE_OBJECTS, true, SIZE_MAX},
	WORDS(ros_approach_tables, subjects, false), WORDS(ros_approach_tables, next_step, false),
	{"actions", SHAPE_OBJECTS, true, SIZE_MAX}, {"actors", SHAPE_OBJECTS, true, SIZE_MAX},
	{"specific", SHAPE_OBJECT, true, SIZE_MAX}, {"avowals", SHAPE_OBJECT, false, SIZE_MAX},
	{NULL, 0, false, 0}};
static const struct field sequence_fields[] = {TEXT(ros_cue_sequence, name),
	{"number", SHAPE_TEXT, false, SIZE_MAX}, {"at", SHAPE_TEXT, true, SIZE_MAX},
	{"rank", SHAPE_NUMBER, true, SIZE_MAX}, {"within", SHAPE_NUMBER, false, SIZE_MAX},
	WORDS(ros_cue_sequence, members, false), WORDS(ros_cue_sequence, before, false),
	WORDS(ros_cue_sequence, after, false), WORDS(ros_cue_sequence, follow, false),
	WORDS(ros_cue_sequence, not_before, false), WORDS(ros_cue_sequence, starts, false),
	{NULL, 0, false, 0}};
static const struct field action_fields[] = {
	{"class", SHAPE_TEXT, true, offsetof(struct ros_action_class, id)},
	TEXT(ros_action_class, name_zh), TEXT(ros_action_class, name_en),
	WORDS(ros_action_class, verbs, true), WORDS(ros_action_class, nominal, false),
	{NULL, 0, false, 0}};
static const struct field actor_fields[] = {
	{"actor", SHAPE_TEXT, true, offsetof(struct ros_actor, id)}, TEXT(ros_actor, name_zh),
	TEXT(ros_actor, name_en), WORDS(ros_actor, words, true), WORDS(ros_actor, endings, false),
	{NULL, 0, false, 0}};
static const struct field specific_fields[] = {WORDS(ros_specific_words, places, false),
	WORDS(ros_specific_words, place_suffix, false), WORDS(ros_specific_words, name_suffix, false),
	WORDS(ros_specific_words, general, false), WORDS(ros_specific_words, before_general, false),
	WORDS(ros_specific_words, organisation_suffix, false),
	WORDS(ros_specific_words, programme_suffix, false), WORDS(ros_specific_words, months, false),
	WORDS(ros_specific_words, undertaking_suffix, false),
	WORDS(ros_specific_words, law_suffix, false), WORDS(ros_specific_words, event_suffix, false),
	WORDS(ros_specific_words, units, false), WORDS(ros_specific_words, own, false),
	WORDS(ros_specific_words, site_suffix, false), WORDS(ros_specific_words, organisations, false),
	WORDS(ros_specific_words, dates, false), WORDS(ros_specific_words, titles, false),
	WORDS(ros_specific_words, deadline, false), WORDS(ros_specific_words, water_suffix, false),
	WORDS(ros_specific_words, quoted_suffix, false), WORDS(ros_specific_words, carry_out, false),
	WORDS(ros_specific_words, events, false), {NULL, 0, false, 0}};

#define AVOWAL(name, kind)                                                                         \
	{                                                                                              \
		name, SHAPE_WORDS, false, (kind) * sizeof(struct ros_wordlist)                             \
	}
static const struct field avowal_fields[] = {AVOWAL("goal", ROS_AVOWAL_GOAL),
	AVOWAL("about", ROS_AVOWAL_ABOUT), AVOWAL("past", ROS_AVOWAL_PAST),
	AVOWAL("trouble", ROS_AVOWAL_TROUBLE), AVOWAL("there", ROS_AVOWAL_THERE),
	AVOWAL("lacking", ROS_AVOWAL_LACKING), AVOWAL("still", ROS_AVOWAL_STILL),
	AVOWAL("grave", ROS_AVOWAL_GRAVE), AVOWAL("aware", ROS_AVOWAL_AWARE),
	AVOWAL("fault", ROS_AVOWAL_FAULT), AVOWAL("against", ROS_AVOWAL_AGAINST),
	AVOWAL("expected", ROS_AVOWAL_EXPECTED), AVOWAL("own", ROS_AVOWAL_OWN),
	AVOWAL("lack", ROS_AVOWAL_LACK), AVOWAL("others", ROS_AVOWAL_OTHERS),
	AVOWAL("us", ROS_AVOWAL_US), AVOWAL("plan", ROS_AVOWAL_PLAN), AVOWAL("tasks", ROS_AVOWAL_TASKS),
	AVOWAL("review", ROS_AVOWAL_REVIEW), {NULL, 0, false, 0}};

const char *ros__stance_name(enum ros_stance s)
{
	static const char *const name[] = {"done", "to_do", "must", "may"};
	return name[s];
}

/* A message with file, line and key. A key that is missing has no line: its object has one. */
__attribute__((format(printf, 4, 5))) static enum ros_status fail(struct load *l, const char *path,
	const char *key, const char *fmt, ...)
{
	char msg[256];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	char *full = key ? ros__xasprintf("%s%s%s", path, *path ? "." : "", key) : ros__xstrdup(path);
	size_t line = ros__json_line_of(l->text, l->len, full);
	if (!line)
		line = ros__json_line_of(l->text, l->len, path);
	enum ros_status st = ros_err_set(l->err, ROS_ECONFIG, "%s:%zu: %s: %s", l->place, line ? line : 1,
		*full ? full : "file", msg);
	free(full);
	return st;
}

static enum ros_status read_text(struct load *l, const struct ros_json *v, const char *path,
	bool may_be_empty, const char **out)
{
	const char *s = ros__json_str(v, NULL);
	if (!s)
		return fail(l, path, NULL, "must be a string");
	for (const char *c = s; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			return fail(l, path, NULL, "holds control characters");
	if (!may_be_empty && (!*s || *s == ' '))
		return fail(l, path, NULL, "must not be empty or begin with a space");
	*out = ros__arena_strdup(&l->t->arena, s);
	return ROS_OK;
}

/* Words are compared in simplified characters, whatever the table is written in. */
static const char *plain_word(struct load *l, const char *s)
{
	char *plain = ros__simplified_copy(s, strlen(s));
	const char *kept = ros__arena_strdup(&l->t->arena, plain);
	free(plain);
	return kept;
}

/* What stands around a number may be empty or end in a space; words may not. */
static enum ros_status read_words(struct load *l, const struct ros_json *v, const char *path,
	bool marks, struct ros_wordlist *out)
{
	struct ros_strmap seen = ROS_STRMAP_INIT;
	enum ros_status st = ROS_OK;
	size_t i = 0;
	out->word = ros__arena_zalloc(&l->t->arena, (ros__json_size(v) + 1) * sizeof *out->word);
	ROS_JSON_EACH(x, v) {
		char *at = ros__xasprintf("%s[%zu]", path, i++);
		const char *s = NULL;
		st = read_text(l, x, at, marks, &s);
		uint32_t before = seen.n;
		if (st == ROS_OK && !marks && s[strlen(s) - 1] == ' ')
			st = fail(l, at, NULL, "\"%s\" ends with a space", s);
		if (st == ROS_OK && ros__strmap_put(&seen, s, strlen(s)) < before)
			st = fail(l, at, NULL, "\"%s\" stands twice in this list", s);
		free(at);
		if (st != ROS_OK)
			break;
		out->word[out->n++] = plain_word(l, s);
	}
	ros__strmap_release(&seen);
	return st;
}

static bool has_shape(const struct ros_json *v, enum shape shape)
{
	return shape == SHAPE_TEXT ? ros__json_is_string(v) :
		shape == SHAPE_NUMBER ? ros__json_is_number(v) :
		shape == SHAPE_OBJECT ? ros__json_is_object(v) : ros__json_is_array(v);
}

/* Checks the keys of v against the fields and fills `out` with texts and lists. */
static enum ros_status read_object(struct load *l, const struct ros_json *v, const char *path,
	const struct field *field, void *out)
{
	static const char *const word[] = {"a string", "a list of words", "a number", "an object",
		"a list of objects"};
	if (!ros__json_is_object(v))
		return fail(l, path, NULL, "must be an object");
	ROS_JSON_EACH(m, v) {
		const struct field *f = field;
		while (f->name && strcmp(f->name, ros__json_key(m)) != 0)
			f++;
		if (!f->name)
			return fail(l, path, ros__json_key(m), "no such key here");
		if (!has_shape(m, f->shape))
			return fail(l, path, f->name, "must be %s", word[f->shape]);
		if (f->offset == SIZE_MAX)
			continue;
		char *at = ros__xasprintf("%s%s%s", path, *path ? "." : "", f->name);
		void *to = (char *)out + f->offset;
		bool marks = field == sequence_fields && f->name[0] != 'm';
		enum ros_status st = f->shape == SHAPE_TEXT ?
			read_text(l, m, at, false, (const char **)to) :
			read_words(l, m, at, marks, (struct ros_wordlist *)to);
		free(at);
		if (st != ROS_OK)
			return st;
	}
	for (const struct field *f = field; f->name; f++)
		if (f->required && !ros__json_get(v, f->name))
			return fail(l, path, f->name, "is missing");
	return ROS_OK;
}

/* Index of the value in words[0 .. n), or n. */
static size_t choice(const struct ros_json *v, const char *const *words, size_t n)
{
	const char *s = ros__json_str(v, "");
	size_t i = 0;
	while (i < n && strcmp(words[i], s) != 0)
		i++;
	return i;
}

static enum ros_status read_sequence(struct load *l, const struct ros_json *v, const char *path,
	void *item)
{
	static const char *const numbers[] = {"han", "digit", "same", "letter", "decimal", "decimal3"};
	enum { NUMBERS = sizeof numbers / sizeof *numbers };
	static const char *const places[] = {"paragraph", "sentence", "clause"};
	static const char *const nothing[] = {""};
	struct ros_cue_sequence *s = item;
	enum ros_status st = read_object(l, v, path, sequence_fields, s);
	if (st != ROS_OK)
		return st;
	const struct ros_json *number = ros__json_get(v, "number");
	size_t kind = choice(number, numbers, NUMBERS), at = choice(ros__json_get(v, "at"), places, 3);
	if (number && kind == NUMBERS)
		return fail(l, path, "number", "must be han, digit, same, letter, decimal or decimal3");
	if (at == 3)
		return fail(l, path, "at", "must be paragraph, sentence or clause");
	if (!number && s->members.n < 2)
		return fail(l, path, "members", "needs a \"number\" or at least two members");
	if (number && s->members.n)
		return fail(l, path, "members", "stands beside \"number\": one of the two");
	if (number && kind == 2 && (s->before.n == 0 || !*s->before.word[0]))
		return fail(l, path, "before", "the cue that comes again must not be empty");
	double rank = ros__json_num(ros__json_get(v, "rank"), 0);
	if (!(rank >= 1 && rank <= 99))
		return fail(l, path, "rank", "must lie between 1 and 99");
	s->number = number ? (enum ros_cue_number)(kind + 1) : ROS_CUE_MEMBERS;
	s->at = (enum ros_cue_at)at;
	s->rank = (int)rank;
	double within = ros__json_num(ros__json_get(v, "within"), 0);
	if (!(within >= 0 && within <= 1000))
		return fail(l, path, "within", "must lie between 0 and 1000");
	s->within = (uint32_t)within;
	struct ros_wordlist *around[] = {&s->before, &s->after};
	for (size_t i = 0; i < 2; i++)
		if (around[i]->n == 0)
			*around[i] = (struct ros_wordlist){(const char **)nothing, 1};
	return ROS_OK;
}

static enum ros_status claim_verbs(struct load *l, const char *path, const char *key,
	const struct ros_wordlist *w)
{
	for (size_t i = 0; i < w->n; i++) {
		uint32_t before = l->verbs.n;
		if (ros__strmap_put(&l->verbs, w->word[i], strlen(w->word[i])) < before) {
			char *at = ros__xasprintf("%s.%s[%zu]", path, key, i);
			enum ros_status st = fail(l, at, NULL, "\"%s\" stands in another class too", w->word[i]);
			free(at);
			return st;
		}
	}
	return ROS_OK;
}

static enum ros_status read_action(struct load *l, const struct ros_json *v, const char *path,
	void *item)
{
	struct ros_action_class *c = item;
	enum ros_status st = read_object(l, v, path, action_fields, c);
	if (st == ROS_OK)
		st = claim_verbs(l, path, "verbs", &c->verbs);
	return st == ROS_OK ? claim_verbs(l, path, "nominal", &c->nominal) : st;
}

static enum ros_status read_actor(struct load *l, const struct ros_json *v, const char *path,
	void *item)
{
	return read_object(l, v, path, actor_fields, item);
}

struct list {
	const char *key;
	size_t size, max;
	enum ros_status (*read)(struct load *, const struct ros_json *, const char *, void *);
};

static enum ros_status read_list(struct load *l, const struct ros_json *root, const struct list *k,
	void **out, size_t *n)
{
	const struct ros_json *v = ros__json_get(root, k->key);
	size_t many = ros__json_size(v), i = 0;
	if (many == 0 || many > k->max)
		return fail(l, k->key, NULL, "must hold 1 to %zu entries", k->max);
	*out = ros__arena_zalloc(&l->t->arena, many * k->size);
	*n = many;
	ROS_JSON_EACH(x, v) {
		char *path = ros__xasprintf("%s[%zu]", k->key, i);
		enum ros_status st = k->read(l, x, path, (char *)*out + i++ * k->size);
		free(path);
		if (st != ROS_OK)
			return st;
	}
	return ROS_OK;
}

static enum ros_status read_all(struct load *l, const struct ros_json *root)
{
	static const struct list sequences = {"sequences", sizeof(struct ros_cue_sequence), 64,
		read_sequence};
	static const struct list actions = {"actions", sizeof(struct ros_action_class),
		ROS_MAX_ACTIONS, read_action};
	static const struct list actors = {"actors", sizeof(struct ros_actor), ROS_MAX_ACTORS,
		read_actor};
	struct ros_approach_tables *t = l->t;
	void *p = NULL;
	enum ros_status st = read_object(l, root, "", top_fields, t);
	if (st == ROS_OK)
		st = read_list(l, root, &sequences, &p, &t->nsequence);
	t->sequence = p;
	p = NULL;
	if (st == ROS_OK)
		st = read_list(l, root, &actions, &p, &t->naction);
	t->action = p;
	p = NULL;
	if (st == ROS_OK)
		st = read_list(l, root, &actors, &p, &t->nactor);
	t->actor = p;
	if (st == ROS_OK)
		st = read_object(l, ros__json_get(root, "specific"), "specific", specific_fields,
			&t->specific);
	if (st == ROS_OK && ros__json_get(root, "avowals"))
		st = read_object(l, ros__json_get(root, "avowals"), "avowals", avowal_fields, t->avowal);
	return st;
}

enum ros_status ros__approach_tables_parse(struct ros_approach_tables *t, const char *text,
	size_t len, const char *place, struct ros_err *err)
{
	struct load l = {.t = t, .text = text, .place = place, .len = len, .err = err};
	struct ros_json *root = NULL;
	*t = (struct ros_approach_tables)ROS_APPROACH_TABLES_INIT;
	enum ros_status st = ros__json_parse(text, len, place, &root, err);
	if (st == ROS_OK)
		st = ros__data_json_check(place, root, err);
	if (st == ROS_OK)
		st = read_all(&l, root);
	ros__json_free(root);
	ros__strmap_release(&l.verbs);
	if (st != ROS_OK)
		ros__approach_tables_release(t);
	return st == ROS_OK ? ROS_OK : ROS_ECONFIG;
}

enum ros_status ros__approach_tables_load(struct ros_approach_tables *t, const char *config_dir,
	const char *lang, struct ros_err *err)
{
	struct ros_buf text = ROS_BUF_INIT;
	char *path = ros__xasprintf("%s/approach/%s.json", config_dir, lang);
	*t = (struct ros_approach_tables)ROS_APPROACH_TABLES_INIT;
	enum ros_status st = ros__read_file(path, 0, &text, err);
	if (st == ROS_OK)
		st = ros__approach_tables_parse(t, ros__buf_str(&text), text.len, path, err);
	ros__buf_release(&text);
	free(path);
	return st;
}

void ros__approach_tables_release(struct ros_approach_tables *t)
{
	ros__arena_release(&t->arena);
	*t = (struct ros_approach_tables)ROS_APPROACH_TABLES_INIT;
}

bool ros__wordlist_has(const struct ros_wordlist *l, const char *s, size_t len)
{
	for (size_t i = 0; i < l->n; i++)
		if (strncmp(l->word[i], s, len) == 0 && l->word[i][len] == '\0')
			return true;
	return false;
}
