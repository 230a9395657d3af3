/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source becomes speeches. */
#include <stdio.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "corpus/meta/corpus_reading.h"

/* "2013-03-29_title": a file named with date and title. */
static const char *stem_title(struct ros_arena *a, const char *stem, char date[11])
{
	size_t at, len = strlen(stem), n = ros__date_parse(stem, len, &at, date);
	if (n && at == 0 && n + 1 < len && (stem[n] == '_' || stem[n] == ' '))
		return ros__arena_strdup(a, stem + n + 1);
	date[0] = '\0';
	return stem;
}

static void fill_doc(struct ros__corpus_reading *r, const struct ros_source_text *s,
	const struct ros_split *sp, size_t k, const char *stem)
{
	struct ros_corpus *c = r->c;
	struct ros_arena *a = &c->store->arena;
	const struct ros_seg *g = &sp->seg[k];
	ROS_GROW(c->doc, c->ndoc, c->store->doc_cap);
	ROS_GROW(c->store->place, c->ndoc, c->store->place_cap);
	c->store->place[c->ndoc] = (struct ros__doc_place){.source = (uint32_t)c->nsource - 1,
		.number = s->record || sp->nseg > 1 ? (uint32_t)(r->row + k + 1) : 0};
	struct ros_doc *d = &c->doc[c->ndoc++];
	const struct ros_piece *piece = g->piece;
	const char *body = g->body;
	if (!r->sink) { /* else the splitter's own serve until the body is given away */
		struct ros_piece *copy = ros__arena_alloc(a, g->npiece * sizeof *copy + 1);
		if (g->npiece)
			memcpy(copy, g->piece, g->npiece * sizeof *copy);
		piece = copy;
		body = ros__arena_strndup(a, g->body, g->body_len);
	}
	char date[11] = "";
	const char *title = g->title ? g->title : "";
	if (!*title && sp->nseg == 1)
		title = s->meta_title && *s->meta_title ? s->meta_title
			: s->record                         ? ""
												: stem_title(a, stem, date);
	*d = (struct ros_doc){.id = "",
		.label = "",
		.title = ros__arena_strdup(a, title),
		.speaker = ros__arena_strdup(a, g->who.speaker),
		.office = ros__arena_strdup(a, g->who.office),
		.name = ros__arena_strdup(a, g->who.name),
		.district = ros__arena_strdup(a, g->who.district),
		.date = g->date ? ros__arena_strdup(a, g->date) : ros__arena_strdup(a, date),
		.turn = sp->turns,
		.place = g->place ? ros__arena_strdup(a, g->place) : "",
		.source = c->source[c->nsource - 1].path,
		.start = g->start,
		.length = g->length,
		.body = body,
		.body_len = g->body_len,
		.piece = piece,
		.npiece = g->npiece,
		.confidence = g->confidence,
		.reason = ros__arena_strdup(a, g->reason)};
}

/* A district named by the speaker's line stands; the body's own opening comes next, and what the
 * office belongs to last (speaker.c has filled that in already). */
static void find_district(struct ros__corpus_reading *r, struct ros_doc *d)
{
	struct ros_arena *a = &r->c->store->arena;
	bool masked;
	size_t at, n;
	char org[120];
	if (!*d->speaker)
		return;
	ros__office_organisation(r->c->store->rules, d->office, org);
	if (*d->district && strcmp(d->district, org) != 0) {
		d->district_masked = ros__words_find(
			r->c->store->rules, ROS_W_MASK, d->district, strlen(d->district), &at, &n);
		return;
	}
	if (*d->district)
		return;
	n = ros__district_prefix(
		r->c->store->rules, d->body, d->body_len < 400 ? d->body_len : 400, d->office, &masked);
	if (n) {
		d->district = ros__arena_strndup(a, d->body, n);
		d->district_masked = masked;
	}
}

/* --titles: a title that stands in the text before its body becomes the body's first paragraph. */
static void count_title(struct ros__corpus_reading *r, const struct ros_source_text *s,
	struct ros_split *sp, const struct ros_seg *g, struct ros_doc *d)
{
	struct ros_arena *a = r->sink ? &sp->arena : &r->c->store->arena;
	uint32_t len = (uint32_t)strlen(d->title);
	uint64_t from = g->title_line < sp->nline ? s->line[g->title_line].start : 0;
	const char *at = len && d->npiece && from < d->start
		? memmem(s->text + from, d->start - from, d->title, len)
		: NULL;
	if (!at)
		return;
	struct ros_piece *piece = ros__arena_alloc(a, (d->npiece + 1) * sizeof *piece);
	piece[0] = (struct ros_piece){(uint64_t)(at - s->text), 0, len};
	for (uint32_t i = 0; i < d->npiece; i++) {
		piece[i + 1] = d->piece[i];
		piece[i + 1].body += len + 1;
	}
	d->length += d->start - piece[0].source;
	d->start = piece[0].source;
	d->body = ros__arena_printf(a, "%s\n%s", d->title, d->body);
	d->body_len += len + 1;
	d->piece = piece;
	d->npiece++;
}

/* Columns and front matter. For a document of several speeches its title and author are not theirs.
 */
static void source_vars(
	struct ros__corpus_reading *r, const struct ros_source_text *s, size_t d, size_t nseg)
{
	static const char *const of_one[] = {"title", "speaker", "name", "office"};
	const char **field;
	struct ros_docvar *var;
	size_t n = 0;
	ROS_NEW_ARRAY(field, s->nvar);
	ROS_NEW_ARRAY(var, s->nvar);
	ros__docvar_plan(r->c, s->var, s->nvar, field);
	for (uint32_t i = 0; i < s->nvar; i++) {
		bool skip = false;
		for (size_t k = 0; k < sizeof of_one / sizeof *of_one; k++)
			skip |= nseg > 1 && field[i] && strcmp(field[i], of_one[k]) == 0;
		var[n] = s->var[i];
		field[n] = field[i];
		n += !skip;
	}
	ros__docvars_set(r->c, d, var, field, n, ROS_BY_COLUMNS, "the columns", true);
	free(field);
	free(var);
	if (!*r->c->doc[d].date && s->meta_date && nseg == 1) {
		char iso[11];
		size_t at;
		if (ros__date_parse(s->meta_date, strlen(s->meta_date), &at, iso))
			r->c->doc[d].date = ros__arena_strdup(&r->c->store->arena, iso);
	}
}

static const struct {
	const char *code, *pattern;
} note_text[] = {
	{"split.only_contents", "a contents list with {n} entries, but no speech follows it"},
	{"split.no_text", "no text in it"}, {"split.no_match", "no line matches --split"},
	{"split.host", "{n} turns by who presides are left out"},
	{"split.short_turns", "{n} turns of less than 150 characters (100 words) are left out"},
	{"split.conflict",
		"places in two versions with <<<<<<< marks: {n}; of each the first one is taken"},
	{"split.item", "{n} items without a speaker and with hardly any text are left out"},
	{"split.empty", "\"{text}\" has no body"},
	{"split.preface", "{n} characters before the first speech are left out"},
	{"split.contents", "{n} contents entries have no speech, first: {text}"},
	{"split.count", "the document says it has {n} speeches, {found} were found"},
	{"split.doubtful", "where a speech begins is in doubt: {text}"}};

static void notes(
	struct ros__corpus_reading *r, const struct ros_split *sp, const char *path, size_t first)
{
	for (size_t i = 0; i < sp->nnote; i++) {
		const struct ros_split_note *x = &sp->note[i];
		char n[24], found[24];
		snprintf(n, sizeof n, "%llu", (unsigned long long)x->n);
		snprintf(found, sizeof found, "%zu", sp->nseg);
		const char *pattern = "{text}";
		for (size_t k = 0; k < sizeof note_text / sizeof *note_text; k++)
			if (strcmp(note_text[k].code, x->code) == 0)
				pattern = note_text[k].pattern;
		ros__corpus_warn(r->c, x->code, x->seg == SIZE_MAX ? -1 : (int64_t)(first + x->seg), path,
			x->offset, x->doubtful, pattern, "n", n, "found", found, "text", x->text, NULL);
		if (!sp->nseg)
			r->state.why_none = r->c->warning[r->c->nwarning - 1].text;
	}
}

static void say(const struct ros_corpus *c, const struct ros_split *sp, size_t first)
{
	ros__verbose("%s: %zu speeches (%s, sure by %.2f)", c->source[c->nsource - 1].path, sp->nseg,
		sp->how, sp->sure);
	for (size_t i = first; i < c->ndoc; i++)
		ros__verbose("  byte %llu: %s%s%s: confidence %.2f: %s",
			(unsigned long long)c->doc[i].start, c->doc[i].title, *c->doc[i].speaker ? ", " : "",
			c->doc[i].speaker, c->doc[i].confidence, c->doc[i].reason);
}

void ros__corpus_give_away(struct ros__corpus_reading *r, size_t first)
{
	for (size_t d = first; r->sink && d < r->c->ndoc; d++) {
		struct ros_doc *doc = &r->c->doc[d];
		r->sink->put(r->sink->ctx, doc->body, doc->body_len);
		doc->body = "";
		doc->piece = NULL;
		doc->npiece = 0;
	}
}

/* The source is cut as it is asked for. */
static enum ros_status cut(struct ros__corpus_reading *r, struct ros_split *sp,
	const struct ros_source_text *s, const char *stem, size_t record, struct ros_err *err)
{
	const struct ros_rules *rules = r->c->store->rules;
	if (r->given && !s->record)
		ros__split_given(sp, rules, s, r->layout, stem);
	else
		ros__split(sp, rules, s, r->mode, r->layout ? r->layout->start.re[0] : NULL, stem);
	enum ros_status st = r->layout ? ros__layout_outcome(r->layout, s->path, err) : ROS_OK;
	if (st != ROS_OK || !r->splits)
		return st;
	if (!s->record)
		return ros__splits_cut(r->splits, sp, rules, s, stem, err);
	if (ros__splits_drops(r->splits, s->path, record))
		sp->nseg = 0;
	return ROS_OK;
}

static void say_malformed(struct ros_corpus *c, const struct ros_source_text *s, const char *path)
{
	char n[24], at[24], line[24];
	snprintf(n, sizeof n, "%llu", (unsigned long long)s->malformed);
	snprintf(at, sizeof at, "%llu", (unsigned long long)s->first_malformed);
	snprintf(line, sizeof line, "%llu", (unsigned long long)s->first_line);
	ros__corpus_warn(c, "read.malformed", -1, path, s->first_malformed, true,
		s->first_line
			? "{n} malformed byte sequences were replaced, the first at byte {at} in line {line}"
			: "{n} malformed byte sequences were replaced, the first at byte {at}",
		"n", n, "at", at, s->first_line ? "line" : NULL, line, NULL);
}

static void say_mixed(struct ros_corpus *c, const struct ros_source_text *s, const char *path)
{
	char n[24];
	if (!s->mixed)
		return;
	snprintf(n, sizeof n, "%llu", (unsigned long long)s->mixed);
	ros__corpus_warn(c, "read.mixed", -1, path, 0, true,
		"{n} lines are in another encoding than the rest and were read in their own", "n", n, NULL);
}

enum ros_status ros__corpus_source(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	struct ros__corpus_reading *r = ctx;
	struct ros_corpus *c = r->c;
	struct ros_arena *a = &c->store->arena;
	struct ros_split sp = ROS_SPLIT_INIT;
	enum ros_status st = ros__check_interrupt(err);
	if (st)
		return st;
	const char *path = ros__arena_strdup(a, s->path), *stem = ros__stem_of(a, path);
	bool same = s->record && c->nsource && strcmp(c->source[c->nsource - 1].path, path) == 0;
	st = cut(r, &sp, s, stem, (same ? r->row : 0) + 1, err);
	if (st) {
		ros__split_release(&sp);
		return st;
	}
	if (!same) {
		r->row = 0;
		ROS_GROW(c->source, c->nsource, c->store->source_cap);
		c->source[c->nsource++] = (struct ros_source){.path = path,
			.format = ros__arena_strdup(a, s->format),
			.encoding = ros__arena_strdup(a, s->encoding),
			.title = s->record ? "" : ros__arena_strdup(a, sp.title)};
	}
	struct ros_source *src = &c->source[c->nsource - 1];
	src->bytes += s->len;
	src->malformed += s->malformed;
	size_t first = c->ndoc;
	for (size_t k = 0; k < sp.nseg; k++) {
		fill_doc(r, s, &sp, k, stem);
		size_t d = c->ndoc - 1;
		find_district(r, &c->doc[d]);
		if (r->cfg->titles)
			count_title(r, s, &sp, &sp.seg[k], &c->doc[d]);
		if (*r->cfg->docvars_from_filename &&
			!ros__filename_docvars(c, d, r->cfg->docvars_from_filename, stem) && !r->state.unfit++)
			r->state.first_unfit = path;
		source_vars(r, s, d, sp.nseg);
		ros__text_hash(c->doc[d].body, c->doc[d].body_len, &c->store->place[d]);
	}
	if (r->splits)
		ros__splits_note(r->splits, s, &sp, first, s->record ? r->row + 1 : 0);
	if (r->review)
		ros__review_add(r->review, s, &sp, c->doc + first, s->record ? r->row + 1 : 0);
	r->row += s->record;
	src->nspeech += (uint32_t)sp.nseg;
	if (s->malformed)
		say_malformed(c, s, path);
	say_mixed(c, s, path);
	notes(r, &sp, path, first);
	say(c, &sp, first);
	ros__corpus_give_away(r, first);
	ros__split_release(&sp);
	return ROS_OK;
}
