/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of documents, from those of their files. */
#include <string.h>

#include "base/strmap.h"
#include "corpus/meta/store.h"

#define LONGEST_SUFFIX 6 /* with its point */

const char *ros__stem_of(struct ros_arena *a, const char *path)
{
	const char *base = strcmp(path, "-") == 0 ? "stdin" : path;
	for (const char *p = path; *p; p++)
		if ((*p == '/' || *p == ':') && p[1])
			base = p + 1;
	const char *dot = strrchr(base, '.');
	size_t n = dot && dot > base && strlen(dot) <= LONGEST_SUFFIX ? (size_t)(dot - base) : strlen(base);
	if (n > 3 && (strcmp(base + n, ".gz") == 0 || strcmp(base + n, ".zst") == 0)) {
		const char *inner = memrchr(base, '.', n);
		if (inner && inner > base && (size_t)(base + n - inner) <= LONGEST_SUFFIX)
			n = (size_t)(inner - base);
	}
	return ros__arena_strndup(a, base, n);
}

void ros__corpus_name(struct ros_corpus *c)
{
	struct ros_arena *a = &c->store->arena;
	struct ros_strmap stem = ROS_STRMAP_INIT;
	const char **base;
	uint32_t *times;
	ROS_NEW_ARRAY(base, c->nsource);
	ROS_NEW_ARRAY(times, c->nsource);
	for (size_t i = 0; i < c->nsource; i++) {
		base[i] = ros__stem_of(a, c->source[i].path);
		uint32_t n = ++times[ros__strmap_put(&stem, base[i], strlen(base[i]))];
		if (n > 1)
			base[i] = ros__arena_printf(a, "%s.%u", base[i], n);
	}
	for (size_t d = 0; d < c->ndoc; d++) {
		const struct ros__doc_place *p = &c->store->place[d];
		c->doc[d].id = p->number ? ros__arena_printf(a, "%s-%u", base[p->source], p->number) :
			base[p->source];
	}
	free(base);
	free(times);
	ros__strmap_release(&stem);
}

/* Where the user's table names every row differently, these are the ids; ours stay as docvar part. */
void ros__corpus_adopt_ids(struct ros_corpus *c)
{
	struct ros_strmap all = ROS_STRMAP_INIT;
	bool unique = true, any = false;
	for (size_t d = 0; d < c->ndoc && unique; d++) {
		const char *id = ros_doc_var(&c->doc[d], "id"); /* the user's, or ours */
		uint32_t had = all.n;
		any |= id != c->doc[d].id;
		unique = ros__strmap_put(&all, id, strlen(id)) == had;
	}
	for (size_t d = 0; d < c->ndoc && any && unique; d++) {
		const char *id = ros_doc_var(&c->doc[d], "id"), *ours = c->doc[d].id;
		if (id == ours)
			continue;
		c->doc[d].id = id;
		if (!*ros_doc_var(&c->doc[d], "part"))
			ros__docvar_set(c, d, "part", ours, ROS_BY_COLUMNS, "", true);
	}
	ros__strmap_release(&all);
}
