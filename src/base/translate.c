/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/translate.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate_table.h"

static const struct ros_catalogue *of_messages;

const char *ros_message_wanted(const char *option)
{
	static const char *const variable[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	if (option && strcmp(option, "auto") != 0)
		return strcmp(option, "zh") == 0 ? "zh" : "en";
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
