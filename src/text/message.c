/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/message.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unicode/umsg.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/json.h"
#include "base/strmap.h"
#include "text/convert.h"
#include "text/message_pattern.h"

enum { MAX_FILE = 4 << 20, MAX_DIGITS = 10 };

struct message {
	UMessageFormat *format;
	struct ros__pattern_args args;
};

struct ros_messages {
	struct ros_arena arena;
	struct ros_strmap keys;
	struct message *message; /* by key id */
	size_t cap;
	const char **place;      /* file of each key, for the message about a second one */
	size_t place_cap;
	const char *locale;
	bool traditional;                      /* characters */
	UNumberFormat *number[MAX_DIGITS + 1]; /* by digits after the point */
	UNumberFormat *plain;                  /* as many digits as needed, at most three */
	pthread_mutex_t lock;                  /* ICU's formatters fill caches while they format */
};

static const char *const locale_of[] = {[ROS_LANG_ZH] = "zh_Hans_CN",
	[ROS_LANG_EN] = "en",
	[ROS_LANG_AUTO] = "zh_Hans_CN",
	[ROS_LANG_ZHT] = "zh_Hant"};

/* ---- UTF-16 and back ---- */

static UChar *to_utf16(struct ros_arena *a, const char *s)
{
	size_t len = strlen(s);
	UChar *u = ros__arena_alloc(a, (len + 1) * sizeof *u); /* never longer than the bytes */
	UErrorCode st = U_ZERO_ERROR;
	u_strFromUTF8WithSub(u, (int32_t)len + 1, NULL, s, (int32_t)len, 0xFFFD, NULL, &st);
	if (U_FAILURE(st))
		u[0] = 0;
	return u;
}

static char *to_utf8(struct ros_arena *a, const UChar *u, int32_t len)
{
	char *s = ros__arena_alloc(a, (size_t)len * 3 + 1);
	int32_t n = 0;
	UErrorCode st = U_ZERO_ERROR;
	u_strToUTF8WithSub(s, len * 3 + 1, &n, u, len, 0xFFFD, NULL, &st);
	s[U_FAILURE(st) ? 0 : n] = '\0';
	return s;
}

/* ---- loading ---- */

static enum ros_status open_pattern(struct ros_messages *m, struct message *msg,
	const char *pattern, struct ros_err *err)
{
	struct ros_buf numbered = ROS_BUF_INIT;
	enum ros_status rc = ros__pattern_number(pattern, &m->arena, &msg->args, &numbered, err);
	if (rc == ROS_OK) {
		UErrorCode st = U_ZERO_ERROR;
		UParseError at = {0};
		const UChar *u = to_utf16(&m->arena, ros__buf_str(&numbered));
		msg->format = umsg_open(u, -1, m->locale, &at, &st);
		if (st == U_MEMORY_ALLOCATION_ERROR)
			ros__out_of_memory();
		if (U_FAILURE(st))
			rc = ros_err_set(err, ROS_ECONFIG, "ICU refuses the pattern (%s)",
				u_errorName(st));
	}
	ros__buf_release(&numbered);
	return rc;
}

static enum ros_status add_message(struct ros_messages *m, const char *place,
	const struct ros_json *value, struct ros_err *err)
{
	const char *key = ros__json_key(value);
	if (!ros__json_is_string(value))
		return ros_err_set(err, ROS_ECONFIG, "the message must be a string");
	uint32_t before = m->keys.n, id = ros__strmap_put(&m->keys, key, strlen(key));
	if (id < before)
		return ros_err_set(err, ROS_ECONFIG, "the key stands in %s too", m->place[id]);
	ROS_GROW(m->message, id, m->cap);
	ROS_GROW(m->place, id, m->place_cap);
	m->message[id] = (struct message){0};
	m->place[id] = place;
	return open_pattern(m, &m->message[id], ros__json_str(value, ""), err);
}

static enum ros_status load_file(struct ros_messages *m, const char *path, struct ros_err *err)
{
	struct ros_buf text = ROS_BUF_INIT;
	struct ros_json *doc = NULL;
	enum ros_status st = ros__read_file(path, MAX_FILE, &text, err);
	if (st == ROS_OK && m->traditional) { /* keys and places of arguments are Latin */
		char *own = ros__traditional_copy(ros__buf_str(&text), text.len);
		ros__buf_release(&text);
		ros__buf_adds(&text, own);
		free(own);
	}
	if (st == ROS_OK)
		st = ros__json_parse(ros__buf_str(&text), text.len, path, &doc, err);
	if (st == ROS_OK && !ros__json_is_object(doc))
		st = ros_err_set(err, ROS_ECONFIG,
			"%s: must be an object of key to message", path);
	const char *place = ros__arena_strdup(&m->arena, path);
	for (struct ros_json *v = ros__json_first(doc); st == ROS_OK && v; v = ros__json_next(v)) {
		st = add_message(m, place, v, err);
		if (st != ROS_OK)
			ros_err_context(err, "%s:%zu: \"%s\"", path,
				ros__json_line_of(ros__buf_str(&text), text.len, ros__json_key(v)),
				ros__json_key(v));
	}
	ros__json_free(doc);
	ros__buf_release(&text);
	return st;
}

static int is_json(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return e->d_name[0] != '.' && n > 5 && !strcmp(e->d_name + n - 5, ".json");
}

/* By bytes, not by the locale's order: the file named in an error must not depend on it. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum ros_status load_folder(struct ros_messages *m, const char *dir, struct ros_err *err)
{
	struct dirent **entry = NULL;
	int n = scandir(dir, &entry, is_json, by_name);
	if (n <= 0) {
		free(entry);
		return ros_err_set(err, ROS_ECONFIG, "%s: no messages found here (%s)", dir,
			n < 0 ? strerror(errno) : "no .json file");
	}
	enum ros_status st = ROS_OK;
	for (int i = 0; i < n; i++) {
		char *path = ros__path_join(dir, entry[i]->d_name);
		if (st == ROS_OK)
			st = load_file(m, path, err);
		free(path);
		free(entry[i]);
	}
	free(entry);
	return st;
}

static UNumberFormat *open_number(const char *locale, int min, int max, struct ros_err *err)
{
	static const UChar minus[] = {0x2212, 0};
	UErrorCode st = U_ZERO_ERROR;
	UNumberFormat *f = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &st);
	if (U_FAILURE(st)) {
		ros_err_set(err, ROS_EDEPEND, "ICU has no number format for %s (%s): reinstall its data",
			locale, u_errorName(st));
		return NULL;
	}
	unum_setAttribute(f, UNUM_MIN_FRACTION_DIGITS, min);
	unum_setAttribute(f, UNUM_MAX_FRACTION_DIGITS, max);
	unum_setAttribute(f, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP);
	unum_setSymbol(f, UNUM_MINUS_SIGN_SYMBOL, minus, 1, &st);
	return f;
}

enum ros_status ros__messages_load(struct ros_messages **out, const char *config_dir,
	enum ros_lang lang, struct ros_err *err)
{
	struct ros_messages *m = ros__xcalloc(1, sizeof *m);
	pthread_mutex_init(&m->lock, NULL);
	m->locale = locale_of[lang];
	m->traditional = lang == ROS_LANG_ZHT;
	char *rel = ros__xasprintf("lang/%s", lang == ROS_LANG_EN ? "en" : "zh");
	char *dir = ros__path_join(config_dir, rel);
	enum ros_status st = load_folder(m, dir, err);
	for (int d = 0; st == ROS_OK && d <= MAX_DIGITS; d++)
		if (!(m->number[d] = open_number(m->locale, d, d, err)))
			st = ROS_EDEPEND;
	if (st == ROS_OK && !(m->plain = open_number(m->locale, 0, 3, err)))
		st = ROS_EDEPEND;
	free(dir);
	free(rel);
	if (st != ROS_OK) {
		ros__messages_free(m);
		m = NULL;
	}
	*out = m;
	return st;
}

void ros__messages_free(struct ros_messages *m)
{
	if (!m)
		return;
	for (uint32_t i = 0; i < m->keys.n && i < m->cap; i++)
		if (m->message[i].format)
			umsg_close(m->message[i].format);
	for (int d = 0; d <= MAX_DIGITS; d++)
		if (m->number[d])
			unum_close(m->number[d]);
	if (m->plain)
		unum_close(m->plain);
	free(m->message);
	free(m->place);
	ros__strmap_release(&m->keys);
	ros__arena_release(&m->arena);
	pthread_mutex_destroy(&m->lock);
	free(m);
}

/* ---- looking at what is there ---- */

static const struct message *find(const struct ros_messages *m, const char *key)
{
	uint32_t id = ros__strmap_get(&m->keys, key, strlen(key));
	return id == ROS_NO_ID ? NULL : &m->message[id];
}

bool ros__message_has(const struct ros_messages *m, const char *key)
{
	return find(m, key) != NULL;
}

size_t ros__messages_count(const struct ros_messages *m)
{
	return m->keys.n;
}

const char *ros__messages_key(const struct ros_messages *m, size_t i)
{
	return m->keys.key[i];
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *ros__message_args(const struct ros_messages *m, struct ros_arena *arena,
	const char *key)
{
	const struct message *msg = find(m, key);
	const char *name[2 * ROS__PATTERN_ARGS];
	size_t n = 0;
	for (size_t i = 0; msg && i < msg->args.nstr + msg->args.nnum; i++)
		name[n++] = msg->args.name[i];
	if (n)
		qsort(name, n, sizeof *name, by_text);
	const char *s = "";
	for (size_t i = 0; i < n; i++)
		s = ros__arena_printf(arena, "%s%s%s", s, i ? "," : "", name[i]);
	return s;
}

/* ---- formatting ---- */

static const char *format_number(const struct ros_messages *m, struct ros_arena *arena,
	const UNumberFormat *f, double v)
{
	UChar u[448]; /* the longest double has 309 digits, 102 separators and ten more digits */
	UErrorCode st = U_ZERO_ERROR;
	if (!isfinite(v))
		return isnan(v) ? "—" : v < 0 ? "−∞" : "∞";
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&m->lock;
	pthread_mutex_lock(lock);
	int32_t n = unum_formatDouble(f, v, u, (int32_t)(sizeof u / sizeof *u), NULL, &st);
	pthread_mutex_unlock(lock);
	if (st == U_MEMORY_ALLOCATION_ERROR)
		ros__out_of_memory();
	return U_FAILURE(st) ? "—" : to_utf8(arena, u, n);
}

const char *ros__message_number(const struct ros_messages *m, struct ros_arena *arena, double v,
	int digits)
{
	if (digits < 0)
		return format_number(m, arena, m->plain, v);
	return format_number(m, arena, m->number[digits > MAX_DIGITS ? MAX_DIGITS : digits], v);
}

/* The pattern's strings, in its order. An argument that is not given shows as {name}. */
static const UChar *string_arg(const struct ros_messages *m, struct ros_arena *arena,
	const char *name, const struct ros_msg_arg *arg, size_t narg)
{
	for (size_t i = 0; i < narg; i++)
		if (!strcmp(arg[i].name, name))
			return to_utf16(arena, arg[i].text ? arg[i].text :
				format_number(m, arena, m->plain, arg[i].number));
	return to_utf16(arena, ros__arena_printf(arena, "{%s}", name));
}

/* Halves go away from zero, as readers round: 62.5 % is 63 %. ICU's messages round them to even and
 * cannot be told otherwise, so a number with a fraction is given a touch more than it is. */
static double halves_away(double v)
{
	return isfinite(v) && v != floor(v) ? v * (1 + 1e-12) : v;
}

static double number_arg(const char *name, const struct ros_msg_arg *arg, size_t narg)
{
	for (size_t i = 0; i < narg; i++)
		if (!strcmp(arg[i].name, name))
			return halves_away(arg[i].text ? strtod(arg[i].text, NULL) : arg[i].number);
	return NAN;
}

/*
 * ICU's C interface takes the arguments as C varargs, strings and doubles as the pattern says.
 * Patterns are numbered so that all strings come first; one call for each number of strings then
 * covers every pattern (varargs that are not read do no harm).
 */
static int32_t call_icu(const struct message *msg, const UChar *const *s, const double *d, UChar *u,
	int32_t cap, UErrorCode *st)
{
#define D d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]
#define CALL(...) umsg_format(msg->format, u, cap, st, __VA_ARGS__)
	switch (msg->args.nstr) {
	case 0: return CALL(D);
	case 1: return CALL(s[0], D);
	case 2: return CALL(s[0], s[1], D);
	case 3: return CALL(s[0], s[1], s[2], D);
	case 4: return CALL(s[0], s[1], s[2], s[3], D);
	case 5: return CALL(s[0], s[1], s[2], s[3], s[4], D);
	case 6: return CALL(s[0], s[1], s[2], s[3], s[4], s[5], D);
	case 7: return CALL(s[0], s[1], s[2], s[3], s[4], s[5], s[6], D);
	default: return CALL(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], D);
	}
#undef CALL
#undef D
}

static int32_t format_locked(const struct ros_messages *m, const struct message *msg,
	const UChar *const *s, const double *d, UChar *u, int32_t cap, UErrorCode *st)
{
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&m->lock;
	pthread_mutex_lock(lock);
	int32_t n = call_icu(msg, s, d, u, cap, st);
	pthread_mutex_unlock(lock);
	return n;
}

/* NULL where ICU fails. */
static const char *format_once(const struct ros_messages *m, struct ros_arena *arena,
	const struct message *msg, const UChar *const *s, const double *d, UErrorCode *st)
{
	UChar small[512], *u = small;
	*st = U_ZERO_ERROR;
	int32_t n = format_locked(m, msg, s, d, u, 512, st);
	if (*st == U_BUFFER_OVERFLOW_ERROR) {
		*st = U_ZERO_ERROR;
		u = ros__arena_alloc(arena, ((size_t)n + 1) * sizeof *u);
		format_locked(m, msg, s, d, u, n + 1, st);
	}
	return U_FAILURE(*st) ? NULL : to_utf8(arena, u, n);
}

const char *ros__message(const struct ros_messages *m, struct ros_arena *arena, const char *key,
	const struct ros_msg_arg *arg, size_t narg)
{
	const struct message *msg = find(m, key);
	if (!msg)
		return ros__arena_printf(arena, "[%s]", key);
	const UChar *s[ROS__PATTERN_ARGS] = {NULL};
	double d[ROS__PATTERN_ARGS] = {0};
	for (size_t i = 0; i < msg->args.nstr; i++)
		s[i] = string_arg(m, arena, msg->args.name[i], arg, narg);
	for (size_t i = 0; i < msg->args.nnum; i++)
		d[i] = number_arg(msg->args.name[msg->args.nstr + i], arg, narg);
	UErrorCode st = U_ZERO_ERROR;
	const char *text = format_once(m, arena, msg, s, d, &st);
	if (!text)
		text = format_once(m, arena, msg, s, d, &st);
	if (!text && st == U_MEMORY_ALLOCATION_ERROR)
		ros__out_of_memory();
	return text ? text : ros__arena_printf(arena, "[%s]", key);
}
