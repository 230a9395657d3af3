/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made from the option table (options.c): defaults, files, values as text. */
#include "rostrum/config.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/typed_settings.h"
#include "base/visible.h"

#ifndef ROS_DATADIR
#define ROS_DATADIR "/usr/local/share/rostrum"
#endif

/* Every option o of the table. */
#define EACH_OPTION(o)                                                                             \
	for (const struct ros_option *o = ros_options(NULL), *end_ = o + count(); o < end_; o++)
#define MAX_SEED 1000000000000000u /* a JSON number holds no more digits */

static size_t count(void)
{
	size_t n;
	ros_options(&n);
	return n;
}

static void *field(const struct ros_config *cfg, const struct ros_option *o)
{
	return (char *)(uintptr_t)cfg + o->offset;
}

static const struct ros_option *find(const char *name)
{
	EACH_OPTION(o)
		if (strcmp(o->name, name) == 0)
			return o;
	return NULL;
}

static void list_clear(struct ros_strlist *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->item[i]);
	free(l->item);
	*l = (struct ros_strlist){0};
}

static void list_add(struct ros_strlist *l, const char *s, size_t n)
{
	l->item = ros__xrealloc(l->item, l->n + 1, sizeof *l->item);
	l->item[l->n++] = ros__xstrndup(s, n);
}

static enum ros_status bad(const struct ros_option *o, const char *value, struct ros_err *err)
{
	switch (o->type) {
	case ROS_OPT_BOOL:
		return ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is not true or false", o->name, value);
	case ROS_OPT_ENUM:
		return ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is not one of %s", o->name, value, o->words);
	case ROS_OPT_SEED:
		return ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is not a whole number below 10^15", o->name,
			value);
	case ROS_OPT_SIZE:
		return ros_err_set(err, ROS_ECONFIG,
			"%s: \"%s\" is not a number from %.15g to %.15g; K, M, G may follow", o->name, value,
			o->min, o->max);
	default:
		return ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is not a number from %.15g to %.15g",
			o->name, value, o->min, o->max);
	}
}

static bool parse_number(const struct ros_option *o, const char *value, double *out)
{
	char *end;
	errno = 0;
	double v = strtod(value, &end);
	if (end == value || errno || !isfinite(v))
		return false;
	if (o->type == ROS_OPT_SIZE && *end) {
		const char *units = "KMGT", *u = strchr(units, *end & ~0x20);
		if (!u || !*u)
			return false;
		v *= pow(1024, (double)(u - units + 1));
		end++;
		if (*end == 'B' || *end == 'b')
			end++;
	}
	if (*end || v < o->min || v > o->max || (o->type != ROS_OPT_REAL && v != floor(v)))
		return false;
	*out = v;
	return true;
}

static int word_index(const char *words, const char *value)
{
	size_t n = strlen(value);
	int i = 0;
	for (const char *w = words; *w; i++) {
		size_t len = strcspn(w, "|");
		if (len == n && strncmp(w, value, n) == 0)
			return i;
		w += len + (w[len] == '|');
	}
	return -1;
}

/* Names of files are bytes that open them; every other value is text. */
static bool names_file(const struct ros_option *o)
{
	return o->arg && (strstr(o->arg, "FILE") || strstr(o->arg, "DIR"));
}

static enum ros_status set(struct ros_config *cfg, const struct ros_option *o, const char *value,
	bool append, struct ros_err *err)
{
	void *p = field(cfg, o);
	double v;
	char *end;
	if (!names_file(o) && !ros__is_utf8(value, strlen(value)))
		return ros_err_set(err, ROS_EUSAGE, "%s: \"%s\" is not UTF-8; set the terminal to UTF-8", o->name,
			value);
	switch (o->type) {
	case ROS_OPT_BOOL:
		if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
			return bad(o, value, err);
		*(bool *)p = value[0] == 't';
		return ROS_OK;
	case ROS_OPT_INT:
		if (!parse_number(o, value, &v))
			return bad(o, value, err);
		*(int *)p = (int)v;
		return ROS_OK;
	case ROS_OPT_SIZE:
		if (!parse_number(o, value, &v))
			return bad(o, value, err);
		*(uint64_t *)p = (uint64_t)v;
		return ROS_OK;
	case ROS_OPT_REAL:
		if (!parse_number(o, value, &v))
			return bad(o, value, err);
		*(double *)p = v;
		return ROS_OK;
	case ROS_OPT_SEED:
		errno = 0;
		*(uint64_t *)p = strtoull(value, &end, 10);
		return *value >= '0' && *value <= '9' && !*end && !errno && *(uint64_t *)p < MAX_SEED
			? ROS_OK : bad(o, value, err);
	case ROS_OPT_STR:
		free(*(char **)p);
		*(char **)p = ros__xstrdup(value);
		return ROS_OK;
	case ROS_OPT_ENUM:
		*(int *)p = word_index(o->words, value);
		return *(int *)p < 0 ? bad(o, value, err) : ROS_OK;
	case ROS_OPT_LIST:
		if (!append)
			list_clear(p);
		for (const char *s = value; *s;) {
			size_t n = strcspn(s, ",");
			if (n)
				list_add(p, s, n);
			s += n + (s[n] == ',');
		}
		return ROS_OK;
	}
	return ROS_EINTERNAL;
}

void ros_config_defaults(struct ros_config *cfg)
{
	EACH_OPTION(o)
		set(cfg, o, o->dflt, false, NULL);
}

void ros_config_release(struct ros_config *cfg)
{
	EACH_OPTION(o) {
		void *p = field(cfg, o);
		if (o->type == ROS_OPT_STR)
			free(*(char **)p);
		else if (o->type == ROS_OPT_LIST)
			list_clear(p);
	}
	free(cfg->config_dir);
	*cfg = (struct ros_config)ROS_CONFIG_INIT;
}

enum ros_status ros_config_set(struct ros_config *cfg, const char *name, const char *value,
	struct ros_err *err)
{
	const struct ros_option *o = find(name);
	if (!o)
		return ros_err_set(err, ROS_ECONFIG, "%s: no such option", name);
	return set(cfg, o, value, false, err);
}

enum ros_status ros_config_append(struct ros_config *cfg, const char *name, const char *value,
	struct ros_err *err)
{
	const struct ros_option *o = find(name);
	if (!o)
		return ros_err_set(err, ROS_ECONFIG, "%s: no such option", name);
	return set(cfg, o, value, true, err);
}

char *ros_config_get(const struct ros_config *cfg, const struct ros_option *o)
{
	const void *p = field(cfg, o);
	struct ros_buf b = ROS_BUF_INIT;
	switch (o->type) {
	case ROS_OPT_BOOL:
		return ros__xstrdup(*(const bool *)p ? "true" : "false");
	case ROS_OPT_INT:
		return ros__xasprintf("%d", *(const int *)p);
	case ROS_OPT_SIZE:
	case ROS_OPT_SEED:
		return ros__xasprintf("%llu", (unsigned long long)*(const uint64_t *)p);
	case ROS_OPT_REAL:
		return ros__xasprintf("%.10g", *(const double *)p);
	case ROS_OPT_STR:
		return ros__xstrdup(*(char *const *)p);
	case ROS_OPT_ENUM: {
		const char *w = o->words;
		for (int i = *(const int *)p; i > 0; i--)
			w = strchr(w, '|') + 1;
		return ros__xstrndup(w, strcspn(w, "|"));
	}
	case ROS_OPT_LIST:
		for (size_t i = 0; i < ((const struct ros_strlist *)p)->n; i++)
			ros__buf_addf(&b, "%s%s", i ? "," : "", ((const struct ros_strlist *)p)->item[i]);
		return ros__buf_detach(&b, NULL);
	}
	return NULL;
}

static void add_value(struct ros_json *group, const struct ros_config *cfg,
	const struct ros_option *o, char *(*shown)(const char *))
{
	const void *p = field(cfg, o);
	char *text = ros_config_get(cfg, o);
	switch (o->type) {
	case ROS_OPT_LIST: {
		const struct ros_strlist *l = p;
		struct ros_json *list = ros__json_add(group, o->name, ros__json_array());
		for (size_t i = 0; i < l->n; i++) {
			char *item = shown(l->item[i]);
			ros__json_push_str(list, item);
			free(item);
		}
		break;
	}
	case ROS_OPT_BOOL:
		ros__json_add_bool(group, o->name, *(const bool *)p);
		break;
	case ROS_OPT_REAL:
		ros__json_add_num(group, o->name, strtod(text, NULL));
		break;
	case ROS_OPT_STR:
	case ROS_OPT_ENUM: {
		char *s = shown(text);
		ros__json_add_str(group, o->name, s);
		free(s);
		break;
	}
	default:
		ros__json_add_int(group, o->name, strtoll(text, NULL, 10));
		break;
	}
	free(text);
}

struct ros_json *ros__config_json(const struct ros_config *cfg,
	bool (*wanted)(const struct ros_option *), char *(*shown)(const char *))
{
	struct ros_json *root = ros__json_object();
	EACH_OPTION(o) {
		if (!wanted(o))
			continue;
		struct ros_json *group = ros__json_get(root, o->group);
		if (!group)
			group = ros__json_add(root, o->group, ros__json_object());
		add_value(group, cfg, o, shown);
	}
	return root;
}

static bool affects_result(const struct ros_option *o)
{
	return o->affects_result;
}

struct ros_json *ros__config_settings(const struct ros_config *cfg, char *(*shown)(const char *))
{
	return ros__config_json(cfg, affects_result, shown);
}

static bool has_place_in_file(const struct ros_option *o)
{
	return !o->cli_only;
}

char *ros_config_print(const struct ros_config *cfg)
{
	struct ros_json *root = ros__config_json(cfg, has_place_in_file, ros__xstrdup);
	char *text = ros__json_print(root, true);
	ros__json_free(root);
	return text;
}

/* The file's value as it would be typed on the command line; NULL where the JSON type is wrong. */
static char *typed_value(const struct ros_option *o, const struct ros_json *v)
{
	if (ros__json_is_bool(v) && o->type == ROS_OPT_BOOL)
		return ros__xstrdup(ros__json_bool(v, false) ? "true" : "false");
	if (ros__json_is_number(v) && o->type != ROS_OPT_BOOL && o->type != ROS_OPT_STR &&
		o->type != ROS_OPT_LIST && o->type != ROS_OPT_ENUM)
		return ros__xasprintf("%.17g", ros__json_num(v, 0));
	if (ros__json_is_string(v) && o->type != ROS_OPT_BOOL && o->type != ROS_OPT_INT &&
		o->type != ROS_OPT_REAL && o->type != ROS_OPT_SEED)
		return ros__xstrdup(ros__json_str(v, ""));
	if (!ros__json_is_array(v) || o->type != ROS_OPT_LIST)
		return NULL;
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_adds(&b, "");
	ROS_JSON_EACH(item, v) {
		if (!ros__json_is_string(item)) {
			ros__buf_release(&b);
			return NULL;
		}
		ros__buf_addf(&b, "%s%s", b.len ? "," : "", ros__json_str(item, ""));
	}
	return ros__buf_detach(&b, NULL);
}

enum ros_status ros__config_member(
	struct ros_config *cfg, const char *group, const struct ros_json *v, struct ros_err *err)
{
	const struct ros_option *o = find(ros__json_key(v));
	if (!o || o->cli_only || strcmp(o->group, group) != 0)
		return ros_err_set(err, ROS_ECONFIG, "no such key; see `rostrum config print`");
	char *value = typed_value(o, v);
	if (!value)
		return ros_err_set(err, ROS_ECONFIG, "a value of the wrong type; the default is %s",
			*o->dflt ? o->dflt : "\"\"");
	enum ros_status st = set(cfg, o, value, false, err);
	free(value);
	return st;
}

static enum ros_status load_text(struct ros_config *cfg, const char *path, const struct ros_buf *b,
	struct ros_err *err)
{
	struct ros_json *root = NULL;
	enum ros_status st = ros__json_parse(ros__buf_str(b), b->len, path, &root, err);
	if (st != ROS_OK)
		return st;
	if (!ros__json_is_object(root))
		st = ros_err_set(err, ROS_ECONFIG, "%s:1: the configuration must be an object", path);
	ROS_JSON_EACH(group, st == ROS_OK ? root : NULL) {
		const char *name = ros__json_key(group);
		bool known = false;
		EACH_OPTION(o)
			known = known || strcmp(o->group, name) == 0;
		if (st == ROS_OK && (!known || !ros__json_is_object(group)))
			st = ros_err_set(err, ROS_ECONFIG, "%s:%zu: %s: no such group of options", path,
				ros__json_line_of(ros__buf_str(b), b->len, name), name);
		ROS_JSON_EACH(member, group) {
			if (st != ROS_OK)
				break;
			st = ros__config_member(cfg, name, member, err);
			if (st == ROS_OK)
				continue;
			char *key = ros__xasprintf("%s.%s", name, ros__json_key(member));
			ros_err_context(err, "%s:%zu: %s", path,
				ros__json_line_of(ros__buf_str(b), b->len, key), key);
			free(key);
		}
	}
	ros__json_free(root);
	return st;
}

enum ros_status ros_config_load(struct ros_config *cfg, const char *path, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	enum ros_status st = ros__read_file(path, 1u << 24, &b, err);
	if (st == ROS_OK)
		st = load_text(cfg, path, &b, err);
	else if (st == ROS_EINPUT)
		st = err ? (err->code = ROS_ECONFIG) : ROS_ECONFIG;
	ros__buf_release(&b);
	return st;
}

static enum ros_status check_anchors(const struct ros_config *cfg, struct ros_err *err)
{
	for (size_t i = 0; i < cfg->anchors.n; i++) {
		const char *item = cfg->anchors.item[i], *equal = strrchr(item, '=');
		char *end = NULL;
		double score = equal ? strtod(equal + 1, &end) : NAN;
		if (!equal || equal == item || end == equal + 1 || *end || !isfinite(score))
			return ros_err_set(err, ROS_EUSAGE,
				"--anchor \"%.60s\": write NAME=SCORE, as in --anchor FF=1", item);
	}
	if (cfg->scale == ROS_SCALE_BY_WORDSCORES && cfg->anchors.n < 2)
		return ros_err_set(err, ROS_EUSAGE,
			"--scale wordscores needs two known positions: give --anchor NAME=SCORE twice");
	return ROS_OK;
}

enum ros_status ros_config_check(const struct ros_config *cfg, struct ros_err *err)
{
	if (cfg->quiet && cfg->verbose)
		return ros_err_set(err, ROS_EUSAGE, "--quiet and --verbose exclude each other");
	if (cfg->cooc_count == ROS_COOC_WEIGHTED && cfg->context != ROS_CTX_WINDOW)
		return ros_err_set(err, ROS_EUSAGE,
			"--cooc-count weighted needs a distance; add --context window");
	if (cfg->ordered && cfg->context == ROS_CTX_SPEECH)
		return ros_err_set(err, ROS_EUSAGE,
			"--ordered has no meaning with --context speech; choose window or sentence");
	if (!*cfg->output)
		return ros_err_set(err, ROS_EUSAGE, "--output needs a folder");
	if (!*cfg->group_by)
		return ros_err_set(err, ROS_EUSAGE, "--group-by needs a field");
	return check_anchors(cfg, err);
}

struct ros_config *ros_config_new(void)
{
	struct ros_config *cfg = ros__xcalloc(1, sizeof *cfg);
	ros_config_defaults(cfg);
	return cfg;
}

void ros_config_free(struct ros_config *cfg)
{
	if (!cfg)
		return;
	ros_config_release(cfg);
	free(cfg);
}

enum ros_status ros_config_find_dir(struct ros_config *cfg, const char *program,
	struct ros_err *err)
{
	(void)program;
	const char *env = getenv("ROSTRUM_CONFIG_DIR");
	char exe[PATH_MAX] = "";
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	exe[n > 0 ? n : 0] = '\0';
	char *slash = strrchr(exe, '/');
	if (slash)
		*slash = '\0';
	char *candidate[] = {env && *env ? ros__xstrdup(env) : NULL,
		ros__path_join(exe, "../config"), ros__path_join(exe, "../../config"),
		ros__path_join(exe, "../share/rostrum"), ros__xstrdup(ROS_DATADIR)};
	free(cfg->config_dir);
	cfg->config_dir = NULL;
	for (size_t i = 0; i < sizeof candidate / sizeof *candidate; i++) {
		char *probe = candidate[i] ? ros__path_join(candidate[i], "analysis.schema.json") : NULL;
		if (probe && !cfg->config_dir && ros__is_file(probe)) {
			cfg->config_dir = candidate[i];
			candidate[i] = NULL;
		}
		free(probe);
		free(candidate[i]);
	}
	if (cfg->config_dir) { /* without "..", as messages name it */
		char *plain = realpath(cfg->config_dir, NULL);
		free(plain ? cfg->config_dir : NULL);
		cfg->config_dir = plain ? plain : cfg->config_dir;
		return ROS_OK;
	}
	return ros_err_set(err, ROS_ECONFIG,
		"the shipped configuration was not found; set ROSTRUM_CONFIG_DIR to its folder");
}
