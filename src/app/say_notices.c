/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/say_notices.h"

#include <stdlib.h>
#include <string.h>

#include "base/comm.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "text/said.h"

/* Notices of one wording: the first one, and how often and in how many sources they come. */
struct kind {
	const struct ros_warning *first;
	size_t n, sources;
};

static void say(const struct kind *k, struct ros_arena *arena)
{
	const struct ros_warning *w = k->first;
	const char *text = ros__said_in(
		ros_catalogue_of_messages(), arena, w->pattern, w->arg, w->narg);
	if (k->n == 1)
		ros__warn("%s: %s", w->source, text);
	else if (k->sources == 1)
		ros__warn("%s: %s (%zu more like it)", w->source, text, k->n - 1);
	else
		ros__warn("%s: %s (%zu more like it, in %zu sources in all)", w->source, text, k->n - 1,
			k->sources);
}

static bool wanted(const struct ros_warning *w, const char *kind, const char *but)
{
	return strncmp(w->code, kind, strlen(kind)) == 0 && !(but && strcmp(w->code, but) == 0);
}

/* Is this the first notice of its wording in its source? */
static bool new_source(struct ros_strmap *seen, const struct ros_warning *w)
{
	char *key = ros__xasprintf("%s\n%s", w->pattern, w->source);
	uint32_t before = seen->n;
	ros__strmap_put(seen, key, strlen(key));
	free(key);
	return seen->n > before;
}

void ros__app_notices(const struct ros_corpus *c, const char *kind, const char *but)
{
	struct ros_strmap wording = ROS_STRMAP_INIT, seen = ROS_STRMAP_INIT;
	struct kind *of;
	ROS_NEW_ARRAY(of, c->nwarning + 1);
	for (size_t i = 0; i < c->nwarning && ros__comm_rank() == 0; i++) {
		const struct ros_warning *w = &c->warning[i];
		if (!wanted(w, kind, but))
			continue;
		struct kind *k = &of[ros__strmap_put(&wording, w->pattern, strlen(w->pattern))];
		k->first = k->n++ ? k->first : w;
		k->sources += new_source(&seen, w);
	}
	struct ros_arena arena = {0};
	for (uint32_t i = 0; i < wording.n; i++)
		say(&of[i], &arena);
	ros__arena_release(&arena);
	free(of);
	ros__strmap_release(&wording);
	ros__strmap_release(&seen);
}
