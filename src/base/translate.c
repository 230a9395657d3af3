/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/singular.h"
#include "base/translate_table.h"

static const struct ros_catalogue *of_messages;

const char *ros_message_wanted(const char *option)
{
	static const char *const variable[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	if (option && strcmp(option, "zh") == 0)
		return "zh";
	if (option && strcmp(option, "en") == 0)
		return "en";
	for (size_t i = 0; i < sizeof variable / sizeof *variable; i++) {
		const char *v = getenv(variable[i]);
		if (v && *v)
			return strncmp(v, "zh", 2) == 0 ? "zh" : "en";
	}
	return "en";
}

void ros__translate_from(const struct ros_catalogue *c)
{
	of_messages = c;
}

const struct ros_catalogue *ros_catalogue_of_messages(void)
{
	return of_messages;
}

static int by_english(const void *key, const void *entry)
{
	return strcmp(key, ((const struct ros_translation *)entry)->english);
}

const char *ros_tr_in(const struct ros_catalogue *in, const char *english)
{
	const struct ros_translation *t = in && in->n
		? bsearch(english, in->entry, in->n, sizeof *in->entry, by_english)
		: NULL;
	return t ? t->other : english;
}

const char *ros_tr(const char *english)
{
	return ros_tr_in(of_messages, english);
}

void ros__translate(char *out, size_t room, const char *fmt, va_list ap)
{
	char english[2048];
	if (!of_messages) {
		vsnprintf(out, room, fmt, ap);
		ros__singular(out, room);
		return;
	}
	const struct ros_translation known = {fmt, ros_tr(fmt)};
	vsnprintf(english, sizeof english, fmt, ap);
	ros__catalogue_fill(of_messages, &known, english, out, room);
}
