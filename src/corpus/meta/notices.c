/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader should know of the corpus as a whole, once all docvars are final. */
#include <stdio.h>
#include <string.h>

#include "corpus/meta/store.h"

enum { SAME_CHARS = 40 };

static bool known(const char *s)
{
	return s && *s;
}

/* Speeches without the docvar that groups are made by. */
static void missing_group(struct ros_corpus *c, const char *group_by)
{
	const char *field = ros_corpus_field(c, group_by);
	size_t n = 0, first = 0;
	bool any = false;
	if (strcmp(field, "speaker") == 0)
		return;
	for (size_t d = 0; d < c->ndoc; d++) {
		bool has = known(ros_doc_var(&c->doc[d], field));
		any |= has;
		if (!has && !n++)
			first = d;
	}
	if (!n || !any) /* nobody has it: the grouping says so */
		return;
	char count[24];
	snprintf(count, sizeof count, "%zu", n);
	ros__corpus_warn(c, "group.missing", (int64_t)first, c->doc[first].source, 0, false,
		"{n} speeches without {field} are in no comparison, the first: {text}", "n", count, "field",
		group_by, "text", c->doc[first].id, NULL);
}

static bool nobody_named(const struct ros_corpus *c)
{
	for (size_t d = 0; d < c->ndoc; d++)
		if (known(c->doc[d].speaker) || known(c->doc[d].name) || known(c->doc[d].office))
			return false;
	return c->ndoc > 1;
}

static void texts_only(struct ros_corpus *c)
{
	char n[24];
	snprintf(n, sizeof n, "%zu", c->ndoc);
	ros__corpus_warn(c, "speaker.none", -1, c->doc[0].source, 0, false,
		"no speaker is known for any of the {n} texts, so each stands for itself and is called a text; "
		"a column speaker, --docvars-from-filename or --metadata names them", "n", n, NULL);
}

static void same_text(struct ros_corpus *c)
{
	struct ros_strmap seen = ROS_STRMAP_INIT;
	size_t *of, n = 0, first = 0, other = 0;
	ROS_NEW_ARRAY(of, c->ndoc);
	for (size_t d = 0; d < c->ndoc; d++) {
		const struct ros__doc_place *p = &c->store->place[d];
		if (p->chars < SAME_CHARS)
			continue;
		uint32_t had = seen.n, id = ros__strmap_put(&seen, (const char *)p->text, sizeof p->text);
		if (id == had)
			of[id] = d;
		else if (!n++)
			first = d, other = of[id];
	}
	if (n) {
		char count[24];
		snprintf(count, sizeof count, "%zu", n);
		ros__corpus_warn(c, "corpus.twice", (int64_t)first, c->doc[first].source, 0, false,
			"{n} texts are the same as another one and are counted with it, the first: {id}, like {other}",
			"n", count, "id", c->doc[first].id, "other", c->doc[other].id, NULL);
	}
	free(of);
	ros__strmap_release(&seen);
}

void ros__corpus_notices(struct ros_corpus *c, const struct ros_config *cfg)
{
	bool nobody = nobody_named(c);
	if (nobody && strcmp(ros_corpus_field(c, cfg->group_by), "speaker") == 0)
		texts_only(c);
	missing_group(c, cfg->group_by);
	if (!*cfg->docvars_from_filename && !cfg->metadata.n && nobody)
		ros__filename_propose(c);
	same_text(c);
}
