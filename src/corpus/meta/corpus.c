/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/corpus.h"

#include <stdio.h>
#include <string.h>

#include "base/comm.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/share.h"
#include "corpus/meta/corpus_share.h"
#include "corpus/meta/review.h"
#include "corpus/meta/values.h"
#include "corpus/meta/where.h"
#include "corpus/split/layout.h"
#include "read/source.h"

struct reading {
	struct ros_corpus *c;
	const struct ros_config *cfg;
	const struct ros__body_sink *sink; /* NULL: bodies stay with the corpus */
	enum ros_split_mode mode;
	struct ros_layout *layout; /* what --split, --layout and --like ask for, or NULL */
	bool given;                /* it cuts; else its expression does */
	size_t row;            /* records of the running source so far */
	struct ros__read_state state;
	struct ros_review *review; /* collects rows, or NULL */
	struct ros_splits *splits; /* is followed, or NULL */
	const struct ros__corpus_known *known; /* lent by the caller, or NULL */
	struct ros__corpus_part *part;         /* of a shard: gets what was read, or NULL */
	bool joined;                           /* the corpus was put together from such parts */
	const char *input;     /* the first input, where nothing was read at all */
};

static void note(
	void *ctx, const char *code, const char *path, uint64_t offset, const struct ros__said *what)
{
	ros__corpus_warn_read(((struct reading *)ctx)->c, code, path, offset, what);
}

/* --- one source --------------------------------------------------------------------------------- */

/* "2013-03-29_title": a file named with date and title. */
static const char *stem_title(struct ros_arena *a, const char *stem, char date[11])
{
	size_t at, len = strlen(stem), n = ros__date_parse(stem, len, &at, date);
	if (n && at == 0 && n + 1 < len && (stem[n] == '_' || stem[n] == ' '))
		return ros__arena_strdup(a, stem + n + 1);
	date[0] = '\0';
	return stem;
}

static void fill_doc(struct reading *r, const struct ros_source_text *s, const struct ros_split *sp,
	size_t k, const char *stem)
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
		title = s->meta_title && *s->meta_title ? s->meta_title : s->record ? "" :
			stem_title(a, stem, date);
	*d = (struct ros_doc){.id = "", .label = "", .title = ros__arena_strdup(a, title),
		.speaker = ros__arena_strdup(a, g->who.speaker), .office = ros__arena_strdup(a, g->who.office),
		.name = ros__arena_strdup(a, g->who.name), .district = ros__arena_strdup(a, g->who.district),
		.date = g->date ? ros__arena_strdup(a, g->date) : ros__arena_strdup(a, date),
		.turn = sp->turns, .place = g->place ? ros__arena_strdup(a, g->place) : "",
		.source = c->source[c->nsource - 1].path, .start = g->start, .length = g->length,
		.body = body, .body_len = g->body_len,
		.piece = piece, .npiece = g->npiece, .confidence = g->confidence,
		.reason = ros__arena_strdup(a, g->reason)};
}

/* A district named by the speaker's line stands; the body's own opening comes next, and what the
 * office belongs to last (speaker.c has filled that in already). */
static void find_district(struct reading *r, struct ros_doc *d)
{
	struct ros_arena *a = &r->c->store->arena;
	bool masked;
	size_t at, n;
	char org[120];
	if (!*d->speaker)
		return;
	ros__office_organisation(r->c->store->rules, d->office, org);
	if (*d->district && strcmp(d->district, org) != 0) {
		d->district_masked = ros__words_find(r->c->store->rules, ROS_W_MASK, d->district,
			strlen(d->district), &at, &n);
		return;
	}
	if (*d->district)
		return;
	n = ros__district_prefix(r->c->store->rules, d->body, d->body_len < 400 ? d->body_len : 400,
		d->office, &masked);
	if (n) {
		d->district = ros__arena_strndup(a, d->body, n);
		d->district_masked = masked;
	}
}

/* --titles: a title that stands in the text before its body becomes the body's first paragraph. */
static void count_title(struct reading *r, const struct ros_source_text *s, struct ros_split *sp,
	const struct ros_seg *g, struct ros_doc *d)
{
	struct ros_arena *a = r->sink ? &sp->arena : &r->c->store->arena;
	uint32_t len = (uint32_t)strlen(d->title);
	uint64_t from = g->title_line < sp->nline ? s->line[g->title_line].start : 0;
	const char *at = len && d->npiece && from < d->start
		? memmem(s->text + from, d->start - from, d->title, len) : NULL;
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

/* Columns and front matter. For a document of several speeches its title and author are not theirs. */
static void source_vars(struct reading *r, const struct ros_source_text *s, size_t d, size_t nseg)
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

static const struct { const char *code, *pattern;
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

static void notes(struct reading *r, const struct ros_split *sp, const char *path, size_t first)
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
		ros__verbose("  byte %llu: %s%s%s: confidence %.2f: %s", (unsigned long long)c->doc[i].start,
			c->doc[i].title, *c->doc[i].speaker ? ", " : "", c->doc[i].speaker,
			c->doc[i].confidence, c->doc[i].reason);
}

static void give_away(struct reading *r, size_t first)
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
static enum ros_status cut(struct reading *r, struct ros_split *sp, const struct ros_source_text *s,
	const char *stem, size_t record, struct ros_err *err)
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
	ros__corpus_warn(c, "read.malformed", -1, path, s->first_malformed, true, s->first_line ?
		"{n} malformed byte sequences were replaced, the first at byte {at} in line {line}" :
		"{n} malformed byte sequences were replaced, the first at byte {at}", "n", n, "at", at,
		s->first_line ? "line" : NULL, line, NULL);
}

static enum ros_status one_source(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	struct reading *r = ctx;
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
			.format = ros__arena_strdup(a, s->format), .encoding = ros__arena_strdup(a, s->encoding),
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
	if (s->mixed) {
		char n[24];
		snprintf(n, sizeof n, "%llu", (unsigned long long)s->mixed);
		ros__corpus_warn(c, "read.mixed", -1, path, 0, true,
			"{n} lines are in another encoding than the rest and were read in their own", "n", n,
			NULL);
	}
	notes(r, &sp, path, first);
	say(c, &sp, first);
	give_away(r, first);
	ros__split_release(&sp);
	return ROS_OK;
}

/* --- the whole corpus ---------------------------------------------------------------------------- */

static enum ros_status set_mode(struct reading *r, struct ros_err *err)
{
	const char *split = r->cfg->split ? r->cfg->split : "auto";
	enum ros_status st = ros__layout_of(&r->layout, r->cfg, err);
	r->mode = !*split || strcmp(split, "auto") == 0 ? ROS_SPLIT_AUTO :
		strcmp(split, "none") == 0 ? ROS_SPLIT_ONE : ROS_SPLIT_REGEX;
	r->given = r->layout && (r->layout->named || r->mode != ROS_SPLIT_REGEX);
	return st;
}

static enum ros_status finish(struct reading *r, struct ros_err *err)
{
	struct ros_corpus *c = r->c;
	enum ros_status st = ROS_OK;
	ros__corpus_name(c);
	if (!c->ndoc)
		return ros_err_set(err, ROS_EINPUT, "%s: %s",
			c->nsource ? c->source[c->nsource - 1].path : r->input,
			r->state.why_none ? r->state.why_none : c->nsource ? "no speech found" :
				"no file in it could be read; give files or folders that hold text");
	if (r->state.unfit) {
		char n[24];
		snprintf(n, sizeof n, "%zu", r->state.unfit);
		ros__corpus_warn(c, "filename.unfit", -1, r->state.first_unfit, 0, true,
			"{n} file names do not fit --docvars-from-filename {pattern}", "n", n, "pattern",
			r->cfg->docvars_from_filename, NULL);
	}
	ros__corpus_adopt_ids(c);
	c->store->by = ROS_BY_TABLE;
	for (size_t i = 0; i < r->cfg->metadata.n && !st; i++)
		st = ros__metadata_join(c, r->cfg->metadata.item[i], r->cfg, err);
	if (st)
		return st;
	if (r->splits) {
		ros__splits_fields(r->splits, c);
		if (ros__comm_size() == 1 && !r->joined) /* else each knows of its own files only */
			st = ros__splits_finish(r->splits, c, err);
		if (st)
			return st;
	}
	ros__dates_settle(c);
	ros__values_unify(c);
	ros__debate_rows(c);
	ros__persons_unify(c);
	st = ros__where_apply(c, &r->cfg->where, err);
	if (st)
		return st;
	ros__namesakes_report(c);
	ros__corpus_notices(c, r->cfg);
	for (size_t d = 0; d < c->ndoc; d++)
		ros__docvar_sort(c, d);
	ros__corpus_label(c);
	for (size_t i = 0; i < c->nwarning && r->cfg->strict; i++)
		if (c->warning[i].doubtful)
			return ros_err_set(err, ROS_EINPUT, "%s: byte %llu: %s; --strict refuses this",
				c->warning[i].source, (unsigned long long)c->warning[i].offset, c->warning[i].text);
	return ROS_OK;
}

/* Processes read a stretch of the files each and exchange what they found. */
static enum ros_status read_shared(struct reading *r, const char *const *input, size_t ninput,
	size_t *lo, size_t *hi, struct ros_err *err)
{
	struct ros__dealt dealt = {0};
	enum ros_status st = ros__read_sources_shared(input, ninput, r->cfg, one_source, note, r, &dealt,
		err);
	*lo = 0;
	*hi = SIZE_MAX;
	if (st == ROS_OK && dealt.dealt)
		ros__corpus_share(r->c, &r->state, !r->sink, lo, hi);
	return st;
}

/* A shard keeps what it read for whoever puts all of them together. Conditions are about whole
 * speeches with all their fields, so where there are some every shard reads everything. */
static enum ros_status read_part(
	struct reading *r, const char *const *input, size_t ninput, struct ros_err *err)
{
	struct ros__dealt dealt = {.whole = r->cfg->where.n > 0};
	enum ros_status st = ros__read_sources_shared(
		input, ninput, r->cfg, one_source, note, r, &dealt, err);
	r->part->dealt = dealt.dealt;
	r->part->listing = dealt.listing;
	bool ours = dealt.dealt || !r->part->bodies || ros__rank_of(r->cfg).at == 0;
	if (st == ROS_OK && ours)
		ros__corpus_part_put(&r->part->bytes, r->c, &r->state, r->part->bodies);
	return st;
}

enum ros_status ros__corpus_known_load(struct ros__corpus_known *k, const char *config_dir,
	struct ros_err *err)
{
	*k = (struct ros__corpus_known){0};
	enum ros_status st = ros__rules_load(&k->rules, config_dir, err);
	if (!st)
		st = ros__columns_load(&k->columns, config_dir, err);
	if (!st)
		st = ros__people_load(&k->people, config_dir, err);
	if (st)
		ros__corpus_known_release(k);
	return st;
}

void ros__corpus_known_release(struct ros__corpus_known *k)
{
	ros__rules_free(k->rules);
	ros__columns_free(k->columns);
	ros__people_free(k->people);
	*k = (struct ros__corpus_known){0};
}

static enum ros_status know(struct reading *r, struct ros_err *err)
{
	struct ros__corpus_store *s = r->c->store;
	struct ros__corpus_known k = {0};
	enum ros_status st = ROS_OK;
	s->lent = r->known != NULL;
	if (s->lent)
		k = *r->known;
	else
		st = ros__corpus_known_load(&k, r->cfg->config_dir, err);
	s->rules = k.rules;
	s->columns = k.columns;
	s->people = k.people;
	return st;
}

static enum ros_status begin(struct reading *r, struct ros_err *err)
{
	*r->c = (struct ros_corpus)ROS_CORPUS_INIT;
	r->c->store = ros__xcalloc(1, sizeof *r->c->store);
	enum ros_status st = know(r, err);
	if (!st)
		st = set_mode(r, err);
	if (!st && *r->cfg->docvars_from_filename)
		st = ros__filename_pattern_check(r->cfg->docvars_from_filename, err);
	if (!st && *r->cfg->splits)
		st = ros__splits_load(&r->splits, r->cfg->splits, r->cfg, err);
	return ros__comm_agree(st, err);
}

static enum ros_status end(struct reading *r, enum ros_status st, struct ros_err *err)
{
	if (!st && !(r->part && r->part->dealt))
		st = finish(r, err);
	ros__layout_free(r->layout);
	ros__splits_free(r->splits);
	return ros__comm_agree(st, err);
}

static enum ros_status read(struct reading *r, const char *const *input, size_t ninput, size_t *lo,
	size_t *hi, struct ros_err *err)
{
	enum ros_status st = begin(r, err);
	if (!st)
		st = r->part ? read_part(r, input, ninput, err)
			: ros__comm_size() > 1
			? read_shared(r, input, ninput, lo, hi, err)
			: ros__read_sources(input, ninput, r->cfg, one_source, note, r, err);
	return end(r, st, err);
}

enum ros_status ros_corpus_read(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct reading r = {.c = c, .cfg = cfg, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	return read(&r, input, ninput, &lo, &hi, err);
}

enum ros_status ros__corpus_read_known(struct ros_corpus *c, const struct ros__corpus_known *known,
	const char *const *input, size_t ninput, const struct ros_config *cfg, struct ros_err *err)
{
	struct reading r = {.c = c, .cfg = cfg, .known = known, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	return read(&r, input, ninput, &lo, &hi, err);
}

enum ros_status ros__corpus_review(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros_review *v, struct ros_err *err)
{
	struct reading r = {.c = c, .cfg = cfg, .review = v, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	enum ros_status st = read(&r, input, ninput, &lo, &hi, err);
	ros__review_sort(v);
	return st;
}

enum ros_status ros__corpus_read_apart(struct ros_corpus *c, const char *const *input,
	size_t ninput, const struct ros_config *cfg, struct ros__body_sink *sink,
	struct ros__corpus_part *part, struct ros_err *err)
{
	/* Who takes part is known once everything is read. */
	bool later = cfg->where.n > 0;
	struct reading r = {.c = c,
		.cfg = cfg,
		.sink = later ? NULL : sink,
		.part = part,
		.input = ninput ? input[0] : "input"};
	size_t lo = 0, hi = SIZE_MAX;
	enum ros_status st = read(&r, input, ninput, &lo, &hi, err);
	sink->lo = later ? 0 : lo;
	sink->hi = later ? SIZE_MAX : hi;
	r.sink = sink;
	if (st == ROS_OK && later)
		give_away(&r, 0);
	return st;
}

enum ros_status ros__corpus_read_part(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros__corpus_part *part, struct ros_err *err)
{
	struct reading r = {.c = c, .cfg = cfg, .part = part, .input = ninput ? input[0] : "input"};
	size_t lo, hi;
	return read(&r, input, ninput, &lo, &hi, err);
}

enum ros_status ros__corpus_join(struct ros_corpus *c, const char *name, struct ros__wire *part,
	size_t npart, bool bodies, const struct ros_config *cfg, struct ros_err *err)
{
	struct reading r = {.c = c, .cfg = cfg, .joined = true, .input = name};
	enum ros_status st = begin(&r, err);
	for (size_t i = 0; i < npart && !st; i++)
		if (!ros__corpus_part_take(c, &part[i], &r.state, bodies))
			st = ros_err_set(
				err, ROS_EINPUT, "%s: what it says of its speeches cannot be read", name);
	return end(&r, st, err);
}

void ros_corpus_release(struct ros_corpus *c)
{
	if (c->store) {
		struct ros__corpus_known own = {c->store->rules, c->store->columns, c->store->people};
		if (!c->store->lent)
			ros__corpus_known_release(&own);
		ros__strmap_release(&c->store->var_name);
		free(c->store->var_at);
		free(c->store->place);
		ros__arena_release(&c->store->arena);
		free(c->store);
	}
	free(c->doc);
	free(c->source);
	free(c->warning);
	*c = (struct ros_corpus)ROS_CORPUS_INIT;
}

uint64_t ros_doc_source_offset(const struct ros_doc *d, uint32_t body_offset)
{
	uint32_t lo = 0, hi = d->npiece;
	while (lo < hi) { /* the last piece that begins at or before the offset */
		uint32_t mid = lo + (hi - lo) / 2;
		if (d->piece[mid].body <= body_offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return d->start;
	const struct ros_piece *p = &d->piece[lo - 1];
	uint32_t in = body_offset - p->body;
	return p->source + (in < p->len ? in : p->len);
}
