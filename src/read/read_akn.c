/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Akoma Ntoso debates (OASIS LegalDocML 1.0): each speech, question and answer is a record with who
 * spoke (`by`, named in the references, else what <from> says), in what role (`as`), the section's
 * heading and the day. Scenes, narratives, remarks and summaries are left out and counted.
 */
#include <string.h>

#include "base/strmap.h"
#include "read/utterance.h"

#define MAX_DEPTH 250

struct akn {
	struct ros__utterances u;
	struct ros_strmap id;        /* references: showAs by eId */
	const char **shown;
	size_t shown_cap, speeches;
	const char *date, *title;    /* of the document, for speeches under no heading */
	const char *head[MAX_DEPTH];
	unsigned nhead;
	struct ros_arena arena;
};

static bool is_speech(const xmlNode *n)
{
	static const char *const names[] = {"speech", "question", "answer"};
	return ros__xml_is_one_of(n, names, 3);
}

static bool is_stage(const xmlNode *n)
{
	static const char *const names[] = {"scene", "narrative", "remark", "summary", "authorialNote",
		"noteRef", "recordedTime", "img", "other", "communication"};
	return ros__xml_is_one_of(n, names, sizeof names / sizeof *names);
}

static const char *text_of(struct akn *a, const xmlNode *n)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__xml_text(n, &b);
	while (b.len && strchr(" :.\xC2\xA0", b.s[b.len - 1]))
		b.s[--b.len] = '\0';
	const char *s = ros__buf_str(&b);
	s = ros__arena_strdup(&a->arena, s + strspn(s, " "));
	ros__buf_release(&b);
	return s;
}

static void read_meta(struct akn *a, const xmlNode *meta)
{
	xmlNode *top = (xmlNode *)meta;
	for (xmlNode *n = top ? ros__xml_next(top, top, true) : NULL; n;
		n = ros__xml_next(top, n, true)) {
		const char *id = ros__xml_attr_text(n, "eId"), *shown = ros__xml_attr_text(n, "showAs");
		id = *id ? id : ros__xml_attr_text(n, "id");
		if (*id && *shown && strncmp((const char *)n->name, "TLC", 3) == 0) {
			uint32_t k = ros__strmap_put(&a->id, id, strlen(id));
			ROS_GROW_N(a->shown, k, a->shown_cap, 1);
			a->shown[k] = ros__arena_strdup(&a->arena, shown);
		} else if (ros__xml_is(n, "FRBRdate") && !*a->date) {
			a->date = ros__arena_strdup(&a->arena, ros__xml_attr_text(n, "date"));
		} else if (ros__xml_is(n, "FRBRalias") && !*a->title) {
			a->title = ros__arena_strdup(&a->arena, ros__xml_attr_text(n, "value"));
		}
	}
}

static const char *shown(const struct akn *a, const char *ref)
{
	ref += *ref == '#';
	uint32_t k = ros__strmap_get(&a->id, ref, strlen(ref));
	return k == ROS_NO_ID ? "" : a->shown[k];
}

static void speech_text(struct akn *a, const xmlNode *n, int depth)
{
	static const char *const lines[] = {"p", "li", "item", "block", "tr", "heading"};
	for (const xmlNode *c = depth < MAX_DEPTH ? n->children : NULL; c; c = c->next) {
		if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) {
			ros__utterance_add(&a->u, (const char *)c->content);
		} else if (c->type != XML_ELEMENT_NODE || ros__xml_is(c, "from") || ros__xml_is(c, "num")) {
			continue;
		} else if (is_stage(c)) {
			ros__utterance_stage(&a->u, c);
		} else if (ros__xml_is(c, "eol") || ros__xml_is(c, "br")) {
			ros__utterance_add(&a->u, " ");
		} else {
			bool line = ros__xml_is_one_of(c, lines, sizeof lines / sizeof *lines);
			if (line)
				ros__utterance_line(&a->u);
			speech_text(a, c, depth + 1);
			if (line)
				ros__utterance_line(&a->u);
		}
	}
}

static enum ros_status one_speech(struct akn *a, const xmlNode *n, struct ros_err *err)
{
	const char *by = ros__xml_attr_text(n, "by"), *as = ros__xml_attr_text(n, "as"),
			   *name = shown(a, by), *head = "";
	const char *from = text_of(a, ros__xml_child(n, "from"));
	for (unsigned i = a->nhead; i-- > 0 && !*head;)
		head = a->head[i];
	a->speeches++;
	if (!*name)
		name = *from ? from : by + (*by == '#');
	ros__utterance_var(&a->u, "speaker", name);
	ros__utterance_var(&a->u, "title", head);
	ros__utterance_var(&a->u, "date", a->date);
	ros__utterance_var(&a->u, "speaker_id", by + (*by == '#'));
	ros__utterance_var(&a->u, "speaker_role", *shown(a, as) ? shown(a, as) : as + (*as == '#'));
	ros__utterance_var(&a->u, "kind", (const char *)n->name);
	ros__utterance_var(&a->u, "addressee", shown(a, ros__xml_attr_text(n, "to")));
	ros__utterance_var(&a->u, "time", ros__xml_attr_text(n, "startTime"));
	speech_text(a, n, 0);
	return ros__utterance_end(&a->u, err);
}

static enum ros_status walk(struct akn *a, const xmlNode *n, int depth, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (const xmlNode *c = depth < MAX_DEPTH - 1 ? n->children : NULL; c && st == ROS_OK;
		c = c->next) {
		if (c->type != XML_ELEMENT_NODE || ros__xml_is(c, "meta"))
			continue;
		if (is_speech(c)) {
			st = one_speech(a, c, err);
		} else if (is_stage(c)) {
			ros__utterance_stage(&a->u, c);
		} else {
			a->head[a->nhead++] = text_of(a, ros__xml_child(c, "heading"));
			st = walk(a, c, depth + 1, err);
			a->nhead--;
		}
	}
	return st;
}

enum ros_status ros__read_akn(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_buf bytes = {(char *)(uintptr_t)in->bytes, in->len, 0};
	xmlDoc *doc = ros__xml_parse(&bytes, in->path, "its XML", err);
	if (!doc)
		return ROS_EINPUT;
	struct akn a = {.u = {.r = r, .in = in, .format = "akn"}, .date = "", .title = ""};
	size_t before = r->nsource;
	const xmlNode *root = xmlDocGetRootElement(doc);
	for (const xmlNode *n = root->children; n; n = n->next)
		read_meta(&a, ros__xml_child(n, "meta"));
	enum ros_status st = walk(&a, root, 0, err);
	if (st == ROS_OK && r->nsource == before)
		st = ros_err_set(err, ROS_EINPUT, a.speeches ? "%s: its speeches hold no words" :
			"%s: holds no <speech>, <question> or <answer>; laws and other documents of this kind are "
			"not read, convert it to html or docx", in->path);
	st = ros__utterances_close(&a.u, st, err);
	ros__strmap_release(&a.id);
	free(a.shown);
	ros__arena_release(&a.arena);
	xmlFreeDoc(doc);
	return st;
}
