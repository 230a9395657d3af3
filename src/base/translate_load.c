/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a catalogue of messages, and leaves out what would misread its arguments. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/translate_table.h"
#include "rostrum/translate.h"

static struct ros_catalogue *of_messages;

/* --- conversions of a format --- */

#define MOST 9 /* conversions of one message */

struct conversions {
	char spec[MOST][12]; /* flags, width and precision left out: "s", "zu", ".*s" counts its star */
	size_t n;
	bool bad;
};

static const char *put_conversion(struct conversions *c, size_t at, const char *p)
{
	char *out = at < MOST ? c->spec[at] : NULL;
	size_t n = 0;
	c->bad = c->bad || !out;
	for (; *p && strchr("-+ #0123456789.*'", *p); p++)
		if (*p == '*' && out && n < sizeof c->spec[0] - 2)
			out[n++] = '*';
	for (; *p && strchr("hlzjt", *p); p++)
		if (out && n < sizeof c->spec[0] - 2)
			out[n++] = *p;
	c->bad = c->bad || !*p || !strchr("sdiuxXcfgeEG", *p);
	if (out && *p)
		out[n] = *p;
	return *p ? p + 1 : p;
}

/* In the order of the arguments: a numbered one says which it is; a format numbers all or none. */
static void read_conversions(struct conversions *c, const char *format)
{
	bool numbered = false;
	*c = (struct conversions){0};
	for (const char *p = strchr(format, '%'); p && *p; p = strchr(p, '%')) {
		if (*++p == '%') {
			p++;
			continue;
		}
		size_t digits = strspn(p, "0123456789"), at = c->n;
		if (digits && p[digits] == '$') {
			at = (size_t)strtoul(p, NULL, 10) - 1;
			numbered = true;
			p += digits + 1;
		} else if (numbered) {
			c->bad = true;
		}
		p = put_conversion(c, at, p);
		c->n = at + 1 > c->n ? at + 1 : c->n;
	}
}

/* What the caller passes must be what the text takes. */
static bool takes_the_same(const char *english, const char *other)
{
	struct conversions a, b;
	read_conversions(&a, english);
	read_conversions(&b, other);
	bool same = !a.bad && !b.bad && a.n == b.n;
	for (size_t i = 0; same && i < a.n; i++)
		same = strcmp(a.spec[i], b.spec[i]) == 0;
	return same || (a.n == 0 && b.n == 0 && !strchr(english, '%') && !strchr(other, '%'));
}

/* --- the catalogue --- */

static int in_order(const void *a, const void *b)
{
	return strcmp(((const struct ros_translation *)a)->english,
		((const struct ros_translation *)b)->english);
}

struct ros_catalogue *ros_catalogue_load(const char *language, const char *config_dir)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_json *texts = NULL;
	if (strcmp(language, "en") == 0 || !config_dir)
		return NULL;
	char *path = ros__xasprintf("%s/messages/%s.json", config_dir, language);
	enum ros_status st = ros__json_read(path, &texts, &err);
	free(path);
	if (st != ROS_OK || !ros__json_is_object(texts)) {
		ros__json_free(texts);
		return NULL;
	}
	struct ros_catalogue *c;
	struct ros_translation *entry;
	ROS_NEW_ARRAY(c, 1);
	ROS_NEW_ARRAY(entry, ros__json_size(texts) + 1);
	ROS_JSON_EACH(e, texts)
	{
		const char *english = ros__json_key(e), *other = ros__json_str(e, "");
		if (*other && takes_the_same(english, other))
			entry[c->n++] = (struct ros_translation){english, other};
	}
	qsort(entry, c->n, sizeof *entry, in_order);
	c->entry = entry;
	c->owner = texts;
	return c;
}

void ros__catalogue_rewrite(struct ros_catalogue *c, char *(*rewrite)(const char *s, size_t len))
{
	struct ros_translation *entry = c ? (struct ros_translation *)c->entry : NULL;
	size_t n = c ? c->n : 0;
	struct ros_buf all = ROS_BUF_INIT; /* at once, each behind a NUL-like mark that no text has */
	for (size_t i = 0; i < n; i++)
		ros__buf_addf(&all, "%s\001", entry[i].other);
	if (!n)
		return;
	char *now = rewrite(all.s, all.len), *p = now, *end;
	ros__buf_release(&all);
	size_t i = 0;
	for (; i < n && (end = strchr(p, '\001')); p = end + 1, i++)
		*end = '\0';
	if (i == n) {
		p = now;
		for (i = 0; i < n; p += strlen(p) + 1, i++)
			entry[i].other = p;
		free(c->rewritten);
		c->rewritten = now;
		return;
	}
	free(now);
}

void ros_catalogue_free(struct ros_catalogue *c)
{
	if (!c)
		return;
	ros__json_free(c->owner);
	free((void *)c->entry);
	free(c->rewritten);
	free(c);
}

void ros_message_language(const char *language, const char *config_dir)
{
	ros__translate_from(NULL);
	ros_catalogue_free(of_messages);
	of_messages = ros_catalogue_load(language, config_dir);
	ros__translate_from(of_messages);
}
