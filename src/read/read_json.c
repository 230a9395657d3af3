/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON with an array of records somewhere in it: of all arrays of objects (those at the same place of
 * several parents are one) the one with most text. What its parents say of themselves are docvars of
 * each record. Objects by key count as an array, and columns ({"text": [...], "speaker": [...]}) as
 * rows. An object with a text of its own is one record. Segments of a transcript, which have times,
 * are joined into turns.
 */
#include <string.h>
#include <strings.h>

#include "base/strmap.h"
#include "read/json_field.h"
#include "read/record.h"
#include "read/turns.h"

#define MAX_DEPTH 24u
#define LOOK_AT 200u     /* records that decide which field holds the text */
#define SEGMENT_BYTES 400u /* a segment of a transcript is shorter on average */

struct place {
	size_t records, mass; /* bytes of the longest text of each; more where its name says so */
	size_t who;           /* records that name a speaker */
	size_t timed;         /* ... that have a start and an end */
};

struct walk {
	struct ros__reading *r;
	const struct ros__blob *in;
	struct ros_strmap path;
	struct place *place;
	size_t place_cap;
	struct ros_buf at;
	struct ros__json_fields field;
	uint32_t best;
	const struct ros_json *above[MAX_DEPTH + 1]; /* parents of the record */
	const char *key[MAX_DEPTH + 1];
	unsigned nabove;
	/* what is done with each record of the best place */
	enum ros_status (*take)(struct walk *w, const struct ros_json *o, const char *key,
		struct ros_err *err);
	struct ros_strmap names;
	struct ros__field_stat *stat;
	size_t nstat, stat_cap, seen;
	const char *text;
	struct ros__turns turns;
	struct ros_source_text *proto;
};

static const char *first_of(const struct ros__json_fields *f, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *v = ros__json_fields_get(f, names[i]);
		if (v && *v)
			return v;
	}
	return NULL;
}

static const char *who_of(const struct ros__json_fields *f)
{
	static const char *const names[] = {"speaker", "speaker_name", "speakerName", "Speaker", "name",
		"author", "who", "发言人", "姓名", "讲话人"};
	return first_of(f, names, sizeof names / sizeof *names);
}

static const char *time_of(const struct ros__json_fields *f, bool end)
{
	static const char *const starts[] = {"start", "start_time", "startTime", "begin", "offset",
		"from"};
	static const char *const ends[] = {"end", "end_time", "endTime", "stop", "duration", "to"};
	return end ? first_of(f, ends, 6) : first_of(f, starts, 6);
}

static struct place *place_at(struct walk *w)
{
	uint32_t id = ros__strmap_put(&w->path, ros__buf_str(&w->at), w->at.len);
	size_t old = w->place_cap;
	ROS_GROW_N(w->place, id, w->place_cap, 1);
	if (old < w->place_cap)
		memset(w->place + old, 0, (w->place_cap - old) * sizeof *w->place);
	return &w->place[id];
}

/* Objects by a key of their own: {"anna": {...}, "bert": {...}}. */
static bool is_keyed(const struct ros_json *o)
{
	size_t n = 0;
	ROS_JSON_EACH(v, o) {
		if (!ros__json_is_object(v))
			return false;
		n++;
	}
	return n > 1;
}

static void measure(struct walk *w, const struct ros_json *o)
{
	struct place *p = place_at(w);
	size_t longest = 0;
	ros__json_fields_clear(&w->field);
	ros__json_fields_add(&w->field, o);
	for (size_t i = 0; i < w->field.n; i++) {
		const struct ros__json_field *f = &w->field.v[i];
		size_t n = f->text ? strlen(f->value) : 0;
		n *= n && ros__record_text_name(f->name) ? 8 : 1;
		longest = n > longest ? n : longest;
	}
	p->records++;
	p->mass += longest;
	p->who += who_of(&w->field) != NULL;
	p->timed += time_of(&w->field, false) && time_of(&w->field, true);
}

static enum ros_status record(struct walk *w, const struct ros_json *o, const char *key,
	struct ros_err *err);

static enum ros_status members(struct walk *w, const struct ros_json *v, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	bool keyed = ros__json_is_object(v) && is_keyed(v);
	if (w->nabove >= MAX_DEPTH)
		return st;
	ROS_JSON_EACH(c, v) {
		if (st != ROS_OK)
			break;
		const char *key = ros__json_key(c);
		size_t keep = w->at.len;
		if (ros__json_is_object(v) && !keyed)
			ros__buf_addf(&w->at, "/%s", key);
		if (keyed || (ros__json_is_array(v) && ros__json_is_object(c)))
			st = record(w, c, keyed ? key : NULL, err);
		else if (ros__json_is_array(c) || ros__json_is_object(c))
			st = members(w, c, err);
		w->at.len = keep;
		if (w->at.s)
			w->at.s[keep] = '\0';
	}
	return st;
}

/* An object that may be a record: itself, then what lies in it. */
static enum ros_status record(struct walk *w, const struct ros_json *o, const char *key,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	if (!w->take)
		measure(w, o);
	else if (ros__strmap_get(&w->path, ros__buf_str(&w->at), w->at.len) == w->best)
		st = w->take(w, o, key, err);
	if (st != ROS_OK || w->nabove >= MAX_DEPTH)
		return st;
	w->above[w->nabove] = o;
	w->key[w->nabove++] = key;
	size_t keep = w->at.len;
	ros__buf_adds(&w->at, "/");
	st = members(w, o, err);
	w->at.len = keep;
	w->at.s[keep] = '\0';
	w->nabove--;
	return st;
}

static enum ros_status all_records(struct walk *w, const struct ros_json *root, struct ros_err *err)
{
	ros__buf_clear(&w->at);
	return ros__json_is_object(root) && !is_keyed(root) ? record(w, root, NULL, err)
		: members(w, root, err);
}

/* Fields of a record with those its parents have beside it. */
static void fill(struct walk *w, const struct ros_json *o, const char *key)
{
	ros__json_fields_clear(&w->field);
	ros__json_fields_add(&w->field, o);
	if (key)
		ros__json_fields_put(&w->field, "key", key);
	for (unsigned i = w->nabove; i-- > 0;) {
		ROS_JSON_EACH(v, w->above[i]) {
			const char *name = ros__json_key(v);
			bool plain = ros__json_is_string(v) || ros__json_is_number(v) || ros__json_is_bool(v);
			if (!plain || !name || ros__json_fields_get(&w->field, name))
				continue;
			char *p = ros__json_is_string(v) ? ros__xstrdup(ros__json_str(v, ""))
							 : ros__json_print(v, false);
			ros__json_fields_put(&w->field, name, p);
			free(p);
		}
		if (w->key[i])
			ros__json_fields_put(&w->field, "key", w->key[i]);
	}
}

static enum ros_status look(struct walk *w, const struct ros_json *o, const char *key,
	struct ros_err *err)
{
	(void)err, (void)key;
	if (w->seen++ >= LOOK_AT)
		return ROS_OK;
	ros__json_fields_clear(&w->field);
	ros__json_fields_add(&w->field, o);
	for (size_t i = 0; i < w->field.n; i++) {
		const struct ros__json_field *f = &w->field.v[i];
		if (!f->text)
			continue;
		uint32_t id = ros__strmap_put(&w->names, f->name, strlen(f->name));
		ROS_GROW_N(w->stat, id, w->stat_cap, 1);
		if (id == w->nstat)
			w->stat[w->nstat++] = (struct ros__field_stat){.name = w->names.key[id]};
		ros__record_look(&w->stat[id], f->value, strlen(f->value));
	}
	return ROS_OK;
}

static enum ros_status emit(struct walk *w, const struct ros_json *o, const char *key,
	struct ros_err *err)
{
	struct ros_source_text s;
	fill(w, o, key);
	const char *text = ros__json_fields_get(&w->field, w->text);
	if (!text || !text[strspn(text, " \t\r\n")])
		return ROS_OK;
	ros__source_begin(&s, w->in, "json");
	s.encoding = w->proto->encoding;
	s.malformed = w->proto->malformed;
	s.first_malformed = w->proto->first_malformed;
	s.first_line = w->proto->first_line;
	s.mixed = w->proto->mixed;
	w->proto->malformed = w->proto->first_malformed = w->proto->mixed = 0; /* reported once */
	struct ros_docvar *var = ros__arena_alloc(&s.arena, (w->field.n + 1) * sizeof *var);
	uint32_t nvar = 0;
	for (size_t i = 0; i < w->field.n; i++)
		if (strcmp(w->field.v[i].name, w->text) != 0)
			var[nvar++] = (struct ros_docvar){ros__arena_strdup(&s.arena, w->field.v[i].name),
				ros__arena_strdup(&s.arena, w->field.v[i].value)};
	ros__record_fill(&s, text, strlen(text), var, nvar);
	return ros__reading_emit(w->r, &s, err);
}

static int64_t milliseconds(const char *s, bool is_end, int64_t start)
{
	char *end;
	double v = s ? strtod(s, &end) : -1;
	if (!s || *end || !(v >= 0 && v < 1e9))
		return -1;
	return (int64_t)(v * 1000) + (is_end && v * 1000 < (double)start ? start : 0);
}

/* A segment: what the speaker of the one before says on. */
static enum ros_status add_segment(struct walk *w, const struct ros_json *o, const char *key,
	struct ros_err *err)
{
	(void)err, (void)key;
	ros__json_fields_clear(&w->field);
	ros__json_fields_add(&w->field, o);
	const char *text = ros__json_fields_get(&w->field, w->text), *who = who_of(&w->field);
	size_t from = text ? strspn(text, " \t\r\n") : 0;
	if (!text || !text[from])
		return ROS_OK;
	int64_t start = milliseconds(time_of(&w->field, false), false, 0);
	ros__turns_add(&w->turns, who, who ? strlen(who) : 0, text + from, strlen(text + from), start,
		milliseconds(time_of(&w->field, true), true, start));
	return ROS_OK;
}

/* The place with most text; one whose records name speakers is better than a text around it. */
static bool choose_place(struct walk *w)
{
	size_t best = 0;
	bool found = false;
	for (uint32_t i = 0; i < w->path.n; i++) {
		const struct place *p = &w->place[i];
		size_t mass = p->who * 2 >= p->records && p->records > 1 ? p->mass * 2 : p->mass;
		if (mass <= best)
			continue;
		best = mass;
		w->best = i;
		found = true;
	}
	return found;
}

static enum ros_status read_records(struct walk *w, const struct ros_json *root,
	struct ros_err *err)
{
	size_t which, before = w->r->nsource;
	const char *path = w->in->path;
	enum ros_status st = all_records(w, root, err);
	if (st == ROS_OK && !choose_place(w))
		st = ros_err_set(err, ROS_EINPUT, "%s: is JSON without records ([{\"speaker\": ..., "
			"\"text\": ...}, ...]); give an array of objects that have a text each", path);
	if (st != ROS_OK)
		return st;
	w->take = look;
	all_records(w, root, err);
	st = ros__record_text_field(w->r->cfg, path, w->stat, w->nstat, &which, err);
	if (st == ROS_OK)
		st = ros__record_doubt(w->r, path, w->stat, w->nstat, which, err);
	if (st != ROS_OK)
		return st;
	w->text = w->stat[which].name;
	const struct place *p = &w->place[w->best];
	bool segments = p->records > 1 && p->timed == p->records &&
		w->stat[which].bytes < SEGMENT_BYTES * w->stat[which].values;
	w->take = segments ? add_segment : emit;
	st = all_records(w, root, err);
	if (st == ROS_OK && segments)
		st = ros__turns_emit(w->r, w->in, &w->turns, "json", w->proto, err);
	if (st == ROS_OK && w->r->nsource == before)
		st = ros_err_set(err, ROS_EINPUT, "%s: no record has text in '%s'", path, w->text);
	return st;
}

/* --- columns as rows -------------------------------------------------------------------------- */

static bool is_column(const struct ros_json *v, size_t n)
{
	if (!(ros__json_is_array(v) || ros__json_is_object(v)) || ros__json_size(v) != n)
		return false;
	ROS_JSON_EACH(c, v) {
		const char *key = ros__json_key(c);
		if (ros__json_is_object(c) || ros__json_is_array(c) ||
			(key && key[strspn(key, "0123456789")]))
			return false;
	}
	return n > 0;
}

/* NULL where the root does not hold columns. */
static struct ros_json *rows_of(const struct ros_json *root)
{
	size_t n = ros__json_size(ros__json_first(root)), columns = 0;
	if (!ros__json_is_object(root) || !n)
		return NULL;
	ROS_JSON_EACH(v, root) {
		if (!is_column(v, n))
			return NULL;
		columns++;
	}
	if (columns < 2)
		return NULL;
	struct ros_json *rows = ros__json_array(), **cell = ros__xcalloc(columns, sizeof *cell);
	size_t k = 0;
	ROS_JSON_EACH(v, root)
		cell[k++] = ros__json_first(v);
	for (size_t i = 0; i < n; i++) {
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		k = 0;
		ROS_JSON_EACH(v, root) {
			ros__json_add(row, ros__json_key(v), ros__json_copy(cell[k]));
			cell[k] = ros__json_next(cell[k]);
			k++;
		}
	}
	free(cell);
	return rows;
}

/* --- the file --------------------------------------------------------------------------------- */

/* Several lines, the first of which is an object of its own. */
static bool is_lines(const char *s, size_t n)
{
	const char *nl = memchr(s, '\n', n);
	struct ros_json *v = NULL;
	struct ros_err ignored = ROS_ERR_INIT;
	if (!nl || *s != '{' || ros__json_parse(s, (size_t)(nl - s), "", &v, &ignored) != ROS_OK)
		return false;
	ros__json_free(v);
	return true;
}

static void walk_release(struct walk *w)
{
	ros__strmap_release(&w->path);
	ros__strmap_release(&w->names);
	ros__json_fields_release(&w->field);
	ros__turns_release(&w->turns);
	ros__buf_release(&w->at);
	free(w->place);
	free(w->stat);
}

enum ros_status ros__read_json(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_source_text proto;
	struct ros_decoded d = {0};
	struct ros_json *root = NULL;
	const char *s;
	size_t n;
	ros__source_begin(&proto, in, "json");
	enum ros_status st = ros__decode_blob(r, in, NULL, &proto, &d, &s, &n, err);
	if (st == ROS_OK)
		ros__count_odd(&proto, s, n);
	bool lines = st == ROS_OK && is_lines(s, n);
	if (st == ROS_OK && !lines && (st = ros__json_parse(s, n, in->path, &root, err)) != ROS_OK)
		st = err ? (err->code = ROS_EINPUT) : ROS_EINPUT;
	if (st == ROS_OK && !lines) {
		struct walk w = {.r = r, .in = in, .proto = &proto};
		struct ros_json *rows = rows_of(root);
		st = read_records(&w, rows ? rows : root, err);
		ros__json_free(rows);
		walk_release(&w);
	}
	ros__json_free(root);
	ros__decoded_release(&d);
	ros__source_release(&proto);
	return lines ? ros__read_jsonl(r, in, err) : st;
}
