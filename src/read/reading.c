/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every reader does: decode bytes, hand a source on, note what is odd, forgive what a folder
 * may hold. */
#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "read/reader.h"
#include "read/shown.h"
#include "read/sniff.h"
#include "text/utf8.h"

struct ros__opening ros__opening(const char *s, size_t len)
{
	struct ros__opening o;
	size_t n = len < sizeof o.s - 1 ? len : sizeof o.s - 1;
	memcpy(o.s, s, n);
	o.s[ros__utf8_valid(o.s, n)] = '\0';
	return o;
}

void ros__source_begin(struct ros_source_text *s, const struct ros__blob *in, const char *format)
{
	*s = (struct ros_source_text){.format = format, .encoding = "UTF-8"};
	s->path = ros__arena_strdup(&s->arena, in->path);
}

static uint64_t line_at(const char *s, size_t at)
{
	uint64_t line = 1;
	for (const char *p = s; (p = memchr(p, '\n', at - (size_t)(p - s))); p++)
		line++;
	return line;
}

enum ros_status ros__decode_blob(struct ros__reading *r, const struct ros__blob *in,
	const char *declared, struct ros_source_text *s, struct ros_decoded *d, const char **text,
	size_t *len, struct ros_err *err)
{
	bool told = r->cfg->encoding && *r->cfg->encoding;
	if (!told && !ros__looks_like_text(in, 4))
		return ros_err_set(err, ROS_EINPUT, "%s: is not text, whatever its name says", in->path);
	enum ros_status st = ros__decode(in->bytes, in->len, r->cfg->encoding, declared, d, err);
	if (st != ROS_OK)
		return st;
	/* Damage is repaired, but what is mostly damage, or half damage and half control characters, is
	 * no text of this encoding. */
	uint64_t chars = d->malformed ? ros__utf8_count(d->text, d->len) : 0;
	if (d->malformed * 10 > chars * 7 || (d->malformed * 5 > chars && !ros__looks_like_text(in, 20)))
		return ros_err_set(err, ROS_EINPUT,
			"%s: most of it is malformed as %s; give its --encoding, or leave it out", in->path,
			d->encoding);
	s->encoding = d->encoding;
	s->malformed = d->malformed;
	s->first_malformed = d->first_malformed;
	if (d->malformed && d->first_malformed <= in->len)
		s->first_line = line_at(in->bytes, (size_t)d->first_malformed);
	s->mixed = d->mixed;
	if (d->doubt)
		ros__reading_note(r, "encoding_doubt", in->path,
			ros__said("was read as {encoding}, but it may be "
					  "{other}: give its --encoding if names or words look wrong",
				"encoding", d->encoding, "other", d->doubt, NULL));
	*text = d->text ? d->text : in->bytes + d->skip;
	*len = d->len;
	return ROS_OK;
}

void ros__count_odd(struct ros_source_text *s, const char *text, size_t len)
{
	size_t first, n = ros__json_count_odd(text, len, &first);
	if (n && !s->malformed) {
		s->first_malformed = first;
		s->first_line = line_at(text, first);
	}
	s->malformed += n;
}

static enum ros_status refuse_malformed(const struct ros_source_text *s, struct ros_err *err)
{
	unsigned long long n = s->malformed, at = s->first_malformed, line = s->first_line;
	return line ? ros_err_set(err, ROS_EINPUT,
		"%s: %llu malformed bytes or sequences as %s, the first at byte %llu in line %llu; "
		"repair it, give --encoding, or leave --strict out", s->path, n, s->encoding, at, line)
		: ros_err_set(err, ROS_EINPUT,
		"%s: %llu malformed bytes or sequences as %s, the first at byte %llu; "
		"repair it, give --encoding, or leave --strict out", s->path, n, s->encoding, at);
}

enum ros_status ros__reading_emit(struct ros__reading *r, struct ros_source_text *s,
	struct ros_err *err)
{
	const char **field[] = {&s->meta_title, &s->meta_author, &s->meta_date, &s->text};
	for (size_t i = 0; i < sizeof field / sizeof *field; i++)
		if (!*field[i])
			*field[i] = "";
	enum ros_status st = ROS_OK;
	if (s->malformed)
		ros__verbose("%s: %s, %s, %zu lines, %llu malformed, the first at byte %llu", s->path,
			s->format, s->encoding, s->nline, (unsigned long long)s->malformed,
			(unsigned long long)s->first_malformed);
	else
		ros__verbose("%s: %s, %s, %zu lines", s->path, s->format, s->encoding, s->nline);
	if (s->malformed && r->cfg->strict)
		st = refuse_malformed(s, err);
	if (st == ROS_OK) {
		if (!s->record)
			ros__source_unnumber(s);
		r->nsource++;
		st = r->fn(r->ctx, s, err);
		r->refused = st != ROS_OK;
	}
	ros__source_release(s);
	return st;
}

void ros__reading_note(
	struct ros__reading *r, const char *code, const char *path, struct ros__said what)
{
	if (!r->note)
		return;
	char *shown = ros__shown_path(path);
	r->note(r->ctx, code, shown, 0, &what);
	free(shown);
}

enum ros_status ros__reading_doubt(struct ros__reading *r, const char *code, const char *path,
	const struct ros__said *what, struct ros_err *err)
{
	if (!what->pattern)
		return ROS_OK;
	if (!r->cfg->strict) {
		ros__reading_note(r, code, path, *what);
		return ROS_OK;
	}
	struct ros_arena arena = {0};
	enum ros_status st = ros_err_set(
		err, ROS_EINPUT, "%s: %s; --strict refuses this", path, ros__said_here(&arena, what));
	ros__arena_release(&arena);
	return st;
}

/* True where a failure with this status ends the run even in a folder or an archive. */
static bool reading_fatal(const struct ros__reading *r, enum ros_status st)
{
	return r->refused || r->cfg->strict || st == ROS_EINTERRUPTED || st == ROS_EUSAGE ||
		st == ROS_ECONFIG;
}

enum ros_status ros__reading_forgive(struct ros__reading *r, const char *path, enum ros_status st,
	struct ros_err *err)
{
	if (st == ROS_OK || reading_fatal(r, st))
		return st;
	size_t n = strlen(path);
	const char *text = err->english;
	if (strncmp(text, path, n) == 0 && text[n] == ':')
		text += n + 1 + (text[n + 1] == ' ');
	ros__reading_note(r, "unreadable", path, ros__said("{text}", "text", text, NULL));
	*err = (struct ros_err)ROS_ERR_INIT;
	return ROS_OK;
}
