/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "option.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "elsewhere.h"
#include "rostrum/translate.h"

/* Those that are not in the option table; the row says what they are. */
static const char *const special[] = {"config", "help", "version", "list"};
enum { CONFIG, HELP, VERSION, LIST, NSPECIAL };
#define MOST 128 /* names of options */

/* All long names: the table's, then the four. */
static size_t all_names(const char *name[MOST])
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	for (size_t i = 0; i < n; i++)
		name[i] = o[i].name;
	for (size_t i = 0; i < NSPECIAL; i++)
		name[n + i] = special[i];
	return n + NSPECIAL;
}

static enum ros_status ambiguous(const char *arg, const char *const *name, size_t nname, size_t len,
	struct ros_err *err)
{
	char list[160] = "";
	size_t used = 0;
	for (size_t i = 0; i < nname && used + 32 < sizeof list; i++)
		if (strncmp(name[i], arg, len) == 0)
			used += (size_t)snprintf(list + used, sizeof list - used, "%s--%s", used ? ", " : "",
				name[i]);
	return ros_err_set(err, ROS_EUSAGE, "--%.*s: could be %s", (int)len, arg, list);
}

/* Index of the name that `arg` is or shortens; MOST where there is none, with no error yet. */
static enum ros_status find_long(const char *arg, size_t len, size_t *at, struct ros_err *err)
{
	const char *name[MOST];
	size_t n = all_names(name), hits = 0;
	*at = MOST;
	for (size_t i = 0; i < n; i++) {
		if (strncmp(name[i], arg, len) != 0)
			continue;
		*at = i;
		if (strlen(name[i]) == len)
			return ROS_OK;
		hits++;
	}
	if (hits > 1)
		return ambiguous(arg, name, n, len, err);
	return ROS_OK;
}

static enum ros_status no_such(const char *arg, const char *word, size_t len, struct ros_err *err)
{
	const char *name[MOST];
	char given[48];
	snprintf(given, sizeof given, "%.*s", (int)len, word);
	const char *meant = elsewhere_option(word, len);
	meant = meant ? meant : ros_nearest(given, name, all_names(name));
	if (meant)
		return ros_err_set(err, ROS_EUSAGE, "%s: no such option; did you mean --%s?", arg, meant);
	return ros_err_set(err, ROS_EUSAGE, "%s: no such option; see rostrum --help", arg);
}

static enum ros_status take_value(struct found *f, const char *attached, int *i, int argc,
	char **argv, struct ros_err *err)
{
	if (!attached && *i + 1 >= argc)
		return ros_err_set(err, ROS_EUSAGE, "%s: a value is missing; see rostrum --help", argv[*i]);
	f->value = attached ? attached : argv[++*i];
	return ROS_OK;
}

static const struct ros_option *find_short(char c)
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	for (size_t i = 0; i < n; i++)
		if (o[i].short_name && o[i].short_name == c)
			return &o[i];
	return NULL;
}

static enum ros_status read_short(struct found *f, int *i, int argc, char **argv,
	struct ros_err *err)
{
	const char *arg = argv[*i];
	f->help = arg[1] == 'h';
	f->config = arg[1] == 'c';
	f->option = find_short(arg[1]);
	if (!f->config && !f->option && !f->help)
		return ros_err_set(err, ROS_EUSAGE, "%s: no such option; see rostrum --help", arg);
	if (f->help || (f->option && f->option->type == ROS_OPT_BOOL)) {
		f->value = "true";
		if (arg[2])
			return ros_err_set(err, ROS_EUSAGE, "%s: takes no value; see rostrum --help", arg);
		return ROS_OK;
	}
	return take_value(f, arg[2] ? arg + 2 : NULL, i, argc, argv, err);
}

/* --no-NAME, which may be shortened like NAME; only where NAME is a yes-or-no option. */
static enum ros_status find_negated(const char *name, size_t n, size_t *at, struct ros_err *err)
{
	size_t noption;
	const struct ros_option *o = ros_options(&noption);
	if (n <= 3 || strncmp(name, "no-", 3) != 0)
		return ROS_OK;
	enum ros_status st = find_long(name + 3, n - 3, at, err);
	if (st == ROS_OK && (*at >= noption || o[*at].type != ROS_OPT_BOOL))
		*at = MOST;
	return st;
}

static enum ros_status set_special(struct found *f, size_t which, const char *equals, int *i,
	int argc, char **argv, struct ros_err *err)
{
	f->config = which == CONFIG;
	f->help = which == HELP;
	f->version = which == VERSION;
	f->list = which == LIST;
	if (f->config)
		return take_value(f, equals ? equals + 1 : NULL, i, argc, argv, err);
	if (equals)
		return ros_err_set(err, ROS_EUSAGE, "%s: takes no value; see rostrum --help", argv[*i]);
	return ROS_OK;
}

enum ros_status option_read(struct found *f, int *i, int argc, char **argv, struct ros_err *err)
{
	const char *arg = argv[*i];
	*f = (struct found){0};
	if (arg[1] != '-')
		return read_short(f, i, argc, argv, err);
	const char *name = arg + 2, *equals = strchr(name, '=');
	size_t n = equals ? (size_t)(equals - name) : strlen(name), at, noption;
	const struct ros_option *o = ros_options(&noption);
	enum ros_status st = find_long(name, n, &at, err);
	bool negated = st == ROS_OK && at == MOST;
	if (negated)
		st = find_negated(name, n, &at, err);
	if (st != ROS_OK)
		return st;
	if (at == MOST)
		return no_such(arg, name, n, err);
	if (at >= noption)
		return set_special(f, at - noption, equals, i, argc, argv, err);
	f->option = &o[at];
	if (f->option->type != ROS_OPT_BOOL)
		return take_value(f, equals ? equals + 1 : NULL, i, argc, argv, err);
	f->value = negated ? "false" : equals ? equals + 1 : "true";
	if (negated && equals)
		return ros_err_set(err, ROS_EUSAGE, "%s: takes no value; see rostrum --help", arg);
	return ROS_OK;
}

const char *option_undash(const char *arg, char *room, size_t size)
{
	static const char *const dash[] = {"\u2013", "\u2014", "\u2212", "\uFF0D"};
	const char *rest = arg;
	for (size_t i = 0; i < sizeof dash / sizeof *dash; i++)
		if (strncmp(rest, dash[i], 3) == 0) {
			rest += 3 + (rest[3] == '-');
			i = (size_t)-1;
		}
	if (rest == arg || !*rest || access(arg, F_OK) == 0)
		return NULL;
	size_t at, len = strcspn(rest, "=");
	struct ros_err none = ROS_ERR_INIT;
	bool is_long = len > 1 && (find_long(rest, len, &at, &none) != ROS_OK || at != MOST ||
					 (find_negated(rest, len, &at, &none) == ROS_OK && at != MOST));
	if (!is_long && !find_short(*rest) && *rest != 'c' && *rest != 'h')
		return NULL;
	return (size_t)snprintf(room, size, "%s%s", is_long ? "--" : "-", rest) < size ? room : NULL;
}
