/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TEI (P5: 8 Transcriptions of Speech, 7 Performance Texts) and ParlaMint, which is TEI: each
 * utterance (u) or speech (sp) is a record with who spoke, the party of that day, the section's head
 * and the day. Notes, incidents, stage directions are left out and counted. TEI without speeches is
 * one text with its headings. Names come from listPerson here or beside (read/tei_names.h).
 */
#include <string.h>

#include "read/build.h"
#include "read/tei_names.h"
#include "read/utterance.h"

#define MAX_DEPTH 300

struct tei {
	struct ros__utterances u;
	struct ros__tei_names own;
	const struct ros__tei_names *beside;
	const char *date, *session, *term, *place, *lang;
	struct ros_arena arena;
	const char *head[MAX_DEPTH];     /* of the open sections, "" for none */
	unsigned nhead;
	size_t speeches;
	struct ros__build b;         /* of a text without speeches */
};

static bool is_stage(const xmlNode *n)
{
	static const char *const names[] = {"note", "incident", "vocal", "kinetic", "gap", "stage",
		"writing", "shift", "castList"};
	return ros__xml_is_one_of(n, names, sizeof names / sizeof *names);
}

static bool is_block(const xmlNode *n)
{
	static const char *const names[] = {"seg", "p", "l", "lg", "ab", "item", "head"};
	return ros__xml_is_one_of(n, names, sizeof names / sizeof *names);
}

static xmlNode *find_below(const xmlNode *top, const char *name)
{
	xmlNode *root = (xmlNode *)top;
	for (xmlNode *n = root ? ros__xml_next(root, root, true) : NULL; n;
		n = ros__xml_next(root, n, true))
		if (ros__xml_is(n, name))
			return n;
	return NULL;
}

/* --- the header ------------------------------------------------------------------------------- */

static const char *day_in(const xmlNode *n)
{
	xmlNode *d = find_below(n, "date");
	const char *when = ros__xml_attr_text(d, "when");
	return *when ? when : ros__xml_attr_text(d, "from");
}

static void read_header(struct tei *t, const xmlNode *header, struct ros_source_text *s)
{
	const xmlNode *file = ros__xml_child(header, "fileDesc");
	const xmlNode *stmt = ros__xml_child(file, "titleStmt");
	const xmlNode *profile = ros__xml_child(header, "profileDesc");
	const xmlNode *setting = ros__xml_child(profile, "settingDesc");
	struct ros_buf b = ROS_BUF_INIT;
	t->date = day_in(setting);
	if (!*t->date)
		t->date = day_in(ros__xml_child(file, "sourceDesc"));
	if (!*t->date)
		t->date = day_in(ros__xml_child(file, "publicationStmt"));
	for (const xmlNode *n = stmt ? stmt->children : NULL; n; n = n->next) {
		const char *kind = ros__xml_attr_text(n, "ana");
		if (ros__xml_is(n, "meeting") && strstr(kind, "session"))
			t->session = ros__xml_attr_text(n, "n");
		else if (ros__xml_is(n, "meeting") && strstr(kind, "term"))
			t->term = ros__xml_attr_text(n, "n");
	}
	for (xmlNode *n = find_below(setting, "name"); n; n = n->next)
		if (ros__xml_is(n, "name") && strcmp(ros__xml_attr_text(n, "type"), "city") == 0 &&
			n->children && n->children->content)
			t->place = (const char *)n->children->content;
	ros__xml_text(ros__xml_child(stmt, "title"), &b);
	s->meta_title = ros__arena_strdup(&s->arena, ros__buf_str(&b));
	ros__buf_clear(&b);
	ros__xml_text(ros__xml_child(stmt, "author"), &b);
	s->meta_author = ros__arena_strdup(&s->arena, ros__buf_str(&b));
	s->meta_date = ros__arena_strdup(&s->arena, t->date);
	ros__buf_release(&b);
	ros__tei_names_add(&t->own, header);
}

/* --- speeches --------------------------------------------------------------------------------- */

/* Words of annotated texts carry no spaces; join says where none belongs. */
static void token(struct tei *t, const xmlNode *n)
{
	const char *join = ros__xml_attr_text(n, "join");
	struct ros_buf b = ROS_BUF_INIT;
	ros__xml_text(n, &b);
	ros__utterance_add(&t->u, ros__buf_str(&b));
	if (strcmp(join, "right") != 0 && strcmp(join, "both") != 0)
		ros__utterance_add(&t->u, " ");
	ros__buf_release(&b);
}

static void speech_text(struct tei *t, const xmlNode *n, int depth)
{
	for (const xmlNode *c = depth < MAX_DEPTH ? n->children : NULL; c; c = c->next) {
		bool words = ros__xml_is(n, "s") || ros__xml_is(n, "name") || ros__xml_is(n, "phr");
		if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) {
			const char *s = (const char *)c->content;
			bool blank = !s[strspn(s, " \t\r\n")];
			if (!blank || !(words && find_below(n, "w")))
				ros__utterance_add(&t->u, s);
		} else if (ros__xml_is(c, "w") || ros__xml_is(c, "pc")) {
			token(t, c);
		} else if (is_stage(c)) {
			ros__utterance_stage(&t->u, c);
			ros__utterance_add(&t->u, " ");
		} else if (ros__xml_is(c, "lb")) {
			ros__utterance_add(&t->u, " ");
		} else if (c->type == XML_ELEMENT_NODE && !ros__xml_is(c, "speaker") &&
			!ros__xml_is(c, "linkGrp") && !ros__xml_is(c, "desc")) {
			bool block = is_block(c);
			if (block)
				ros__utterance_line(&t->u);
			speech_text(t, c, depth + 1);
			if (block)
				ros__utterance_line(&t->u);
		}
	}
}

/* The first of several who are named. */
static const char *first_ref(struct ros_arena *a, const char *who)
{
	who += strspn(who, " \t\r\n");
	const char *hash = strchr(who, '#');
	size_t n = strcspn(who, " \t\r\n");
	if (hash && hash < who + n) {
		n -= (size_t)(hash + 1 - who);
		who = hash + 1;
	}
	return ros__arena_strndup(a, who, n);
}

/* "#chair" of ana="#chair #x"; the kinds of speech that ParlaMint knows. */
static const char *role_of(const char *ana)
{
	static const char *const roles[] = {"chair", "guest", "regular"};
	for (size_t i = 0; i < 3; i++)
		if (strstr(ana, roles[i]))
			return roles[i];
	return "";
}

static const char *section(const struct tei *t)
{
	for (unsigned i = t->nhead; i-- > 0;)
		if (*t->head[i])
			return t->head[i];
	return "";
}

static void speech_vars(struct tei *t, const xmlNode *n)
{
	struct ros__utterances *u = &t->u;
	const char *id = first_ref(&u->arena, ros__xml_attr_text(n, "who"));
	const struct ros__tei_names *x = &t->own;
	const struct ros__tei_person *p = ros__tei_person(x, id);
	if (!p)
		p = ros__tei_person(x = t->beside, id);
	struct ros_buf said = ROS_BUF_INIT;
	ros__xml_text(ros__xml_child(n, "speaker"), &said);
	while (said.len && strchr(" .:", said.s[said.len - 1]))
		said.s[--said.len] = '\0';
	const char *name = p && *p->name ? p->name : said.len ? said.s
		: *id ? ros__tei_readable(&u->arena, id) : "";
	ros__utterance_var(u, "speaker", name);
	ros__utterance_var(u, "title", section(t));
	ros__utterance_var(u, "date", t->date);
	ros__utterance_var(u, "place", t->place);
	ros__utterance_var(u, "speaker_id", id);
	ros__utterance_var(u, "speaker_role", role_of(ros__xml_attr_text(n, "ana")));
	ros__utterance_var(u, "party", p ? ros__tei_party(x, p, t->date) : "");
	ros__utterance_var(u, "gender", p ? p->sex : "");
	ros__utterance_var(u, "birth", p ? p->birth : "");
	ros__utterance_var(u, "session", t->session);
	ros__utterance_var(u, "term", t->term);
	ros__utterance_var(u, "utterance", ros__xml_attr_text(n, "id"));
	ros__buf_release(&said);
}

static enum ros_status one_speech(struct tei *t, const xmlNode *n, struct ros_err *err)
{
	t->speeches++;
	speech_vars(t, n);
	speech_text(t, n, 0);
	return ros__utterance_end(&t->u, err);
}

static enum ros_status walk_speeches(struct tei *t, const xmlNode *n, int depth,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	bool deep = depth >= MAX_DEPTH;
	for (const xmlNode *c = deep ? NULL : n->children; c && st == ROS_OK; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (ros__xml_is(c, "u") || ros__xml_is(c, "sp")) {
			st = one_speech(t, c, err);
		} else if (is_stage(c)) {
			ros__utterance_stage(&t->u, c);
		} else if (!ros__xml_is(c, "head")) {
			struct ros_buf b = ROS_BUF_INIT;
			ros__xml_text(ros__xml_child(c, "head"), &b);
			t->head[t->nhead++] = ros__arena_strdup(&t->arena, ros__buf_str(&b));
			ros__buf_release(&b);
			st = walk_speeches(t, c, depth + 1, err);
			t->nhead--;
		}
	}
	return st;
}

/* --- texts without speeches ------------------------------------------------------------------- */

static void walk_lines(struct tei *t, const xmlNode *n, unsigned level, int depth)
{
	static const char *const lines[] = {"p", "l", "ab", "item", "head", "opener", "closer", "salute",
		"signed", "dateline", "byline", "docAuthor", "titlePart", "docDate", "trailer", "cell"};
	for (const xmlNode *c = depth < MAX_DEPTH ? n->children : NULL; c; c = c->next) {
		if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) {
			ros__build_add(&t->b, (const char *)c->content, strlen((const char *)c->content));
		} else if (c->type == XML_ELEMENT_NODE && is_stage(c)) {
			ros__utterance_stage(&t->u, c);
		} else if (ros__xml_is(c, "lb") || ros__xml_is(c, "pb")) {
			ros__build_add(&t->b, " ", 1);
		} else if (c->type == XML_ELEMENT_NODE) {
			bool line = ros__xml_is_one_of(c, lines, sizeof lines / sizeof *lines);
			bool head = ros__xml_is(c, "head") || ros__xml_is(c, "titlePart");
			bool part = strncmp((const char *)c->name, "div", 3) == 0;
			if (line)
				ros__build_end(&t->b, 0, 0, "");
			walk_lines(t, c, level + part, depth + 1);
			if (line)
				ros__build_end(&t->b, 0, head ? (level ? level : 1) : 0, "");
		}
	}
}

static enum ros_status emit_text(struct tei *t, const xmlNode *text, struct ros_source_text *s,
	struct ros_err *err)
{
	t->b.fold = true;
	walk_lines(t, text, 0, 0);
	ros__build_finish(&t->b, s);
	return ros__reading_emit(t->u.r, s, err);
}

/* --- the file --------------------------------------------------------------------------------- */

static enum ros_status one_text(struct ros__reading *r, const struct ros__blob *in,
	const xmlNode *root, struct ros_err *err)
{
	struct tei t = {.u = {.r = r, .in = in, .format = "tei"}, .date = "", .session = "",
		.term = "", .place = "", .lang = ""};
	struct ros_source_text s;
	const xmlNode *text = ros__xml_child(root, "text");
	ros__source_begin(&s, in, "tei");
	t.b = (struct ros__build)ROS__BUILD_INIT;
	read_header(&t, ros__xml_child(root, "teiHeader"), &s);
	t.beside = in->opened ? ros__tei_beside(r, in->opened) : NULL;
	enum ros_status st = text ? walk_speeches(&t, text, 0, err) : ROS_OK;
	if (st == ROS_OK && text && !t.speeches) {
		t.u.stage = 0;
		ros__buf_clear(&t.u.first);
		st = emit_text(&t, text, &s, err);
	} else {
		ros__source_release(&s);
	}
	st = ros__utterances_close(&t.u, st, err);
	ros__build_release(&t.b);
	ros__tei_names_release(&t.own);
	ros__arena_release(&t.arena);
	return st;
}

enum ros_status ros__read_tei(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_buf bytes = {(char *)(uintptr_t)in->bytes, in->len, 0};
	xmlDoc *doc = ros__xml_parse(&bytes, in->path, "its XML", err);
	if (!doc)
		return ROS_EINPUT;
	xmlNode *root = xmlDocGetRootElement(doc);
	size_t before = r->nsource;
	enum ros_status st = ROS_OK;
	bool is_tei = ros__xml_is(root, "TEI") || ros__xml_is(root, "TEI.2");
	if (is_tei)
		st = one_text(r, in, root, err);
	for (xmlNode *n = is_tei ? NULL : root->children; n && st == ROS_OK; n = n->next)
		if (ros__xml_is(n, "TEI") || ros__xml_is(n, "TEI.2"))
			st = one_text(r, in, n, err);
	xmlFreeDoc(doc);
	if (st != ROS_OK || r->nsource > before)
		return st;
	if (r->in_folder && !is_tei) { /* the file of a corpus, or a list: the texts lie beside it */
		ros__reading_note(
			r, "left_out", in->path, ros__said("holds names and descriptions, but no text", NULL));
		return ROS_OK;
	}
	return ros_err_set(err, ROS_EINPUT, is_tei ? "%s: its <text> holds no words" :
		"%s: holds names and descriptions, but no text; give the files of the texts", in->path);
}
