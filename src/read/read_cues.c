/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Subtitles: WebVTT (W3C, WebVTT: The Web Video Text Tracks Format) and SubRip. Voices (<v Name>) and
 * names before a colon say who speaks; cues of one speaker are one turn. Left out: notes, styles,
 * regions, marks of place and time, cues that are sounds alone ("[applause]"), and lines that stay on
 * the screen from the cue before, as captions made by machines have them.
 */
#include <string.h>

#include "base/strmap.h"
#include "read/turns.h"

#define OFTEN 3u /* times a single word opens cues before it is a name */

struct cues {
	const char *text;
	size_t len, at;
	struct ros__turns turns;
	struct ros_strmap name;   /* what stands before a colon */
	uint32_t *count;
	size_t count_cap, sounds, ncue, nvoice;
	size_t stray, first_stray; /* blocks of words under no times; line of the first */
	int64_t start, end;       /* of the open cue */
	bool rolling;             /* words carry times of their own */
	struct ros_buf last, clean;
	const char *first_sound;
	struct ros_arena arena;
};

static bool next_line(struct cues *c, const char **s, size_t *n)
{
	if (c->at >= c->len)
		return false;
	const char *from = c->text + c->at;
	size_t left = c->len - c->at, k = 0;
	while (k < left && from[k] != '\n' && from[k] != '\r')
		k++;
	*s = from;
	*n = k;
	c->at += k + (k < left);
	if (k + 1 < left && from[k] == '\r' && from[k + 1] == '\n')
		c->at++;
	return true;
}

/* "01:02:03.450", "02:03,450"; milliseconds, -1 for none. */
static int64_t parse_time(const char *s, size_t n, size_t *used)
{
	int64_t part[4] = {0, 0, 0, 0};
	size_t i = 0, k = 0, digits = 0;
	for (; i < n && k < 4; i++) {
		if (s[i] >= '0' && s[i] <= '9') {
			if (digits++ < 9)
				part[k] = part[k] * 10 + (s[i] - '0');
		} else if ((s[i] == ':' || s[i] == '.' || s[i] == ',') && digits) {
			k++;
			digits = 0;
		} else {
			break;
		}
	}
	*used = i;
	if (k < 2 || !digits)
		return -1;
	int64_t ms = part[k], sec = part[k - 1], min = part[k - 2], hour = k == 3 ? part[0] : 0;
	return ((hour * 60 + min) * 60 + sec) * 1000 + ms;
}

static bool is_timing(struct cues *c, const char *s, size_t n)
{
	size_t i = 0, used;
	while (i < n && s[i] == ' ')
		i++;
	int64_t start = parse_time(s + i, n - i, &used);
	const char *arrow = memmem(s + i + used, n - i - used, "-->", 3);
	if (start < 0 || !arrow || arrow > s + i + used + 4)
		return false;
	const char *to = arrow + 3;
	while (to < s + n && (*to == ' ' || *to == '\t'))
		to++;
	c->start = start;
	c->end = parse_time(to, (size_t)(s + n - to), &used);
	return true;
}

static const struct {
	const char *name, *text;
} entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "}, {"&lrm;", ""},
	{"&rlm;", ""}, {"&quot;", "\""}, {"&#39;", "'"}, {"&apos;", "'"}};

static size_t add_entity(struct ros_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t k = strlen(entities[i].name);
		if (n >= k && memcmp(s, entities[i].name, k) == 0) {
			ros__buf_adds(b, entities[i].text);
			return k;
		}
	}
	ros__buf_addc(b, '&');
	return 1;
}

/* A tag at s: its length, 0 where it is none. A voice's name goes to *voice. */
static size_t read_tag(struct cues *c, const char *s, size_t n, const char **voice, size_t *len)
{
	if (*s == '{') { /* {\an8} of SubRip's kin */
		const char *close = n > 2 && s[1] == '\\' ? memchr(s, '}', n) : NULL;
		return close ? (size_t)(close - s) + 1 : 0;
	}
	const char *close = memchr(s, '>', n);
	if (*s != '<' || !close || close == s + 1)
		return 0;
	bool letter = (s[1] >= 'a' && s[1] <= 'z') || (s[1] >= 'A' && s[1] <= 'Z') || s[1] == '/';
	c->rolling |= s[1] >= '0' && s[1] <= '9';
	if (!letter && !(s[1] >= '0' && s[1] <= '9'))
		return 0;
	if (s[1] == 'v' && (s[2] == ' ' || s[2] == '.' || s[2] == '\t')) {
		const char *from = s + 2;
		while (from < close && *from != ' ' && *from != '\t') /* classes */
			from++;
		while (from < close && (*from == ' ' || *from == '\t'))
			from++;
		*voice = from;
		*len = (size_t)(close - from);
	}
	return (size_t)(close - s) + 1;
}

/* "[applause]", "(laughter)", "♪ ... ♪": nobody's words. */
static bool is_sound(const char *s, size_t n)
{
	static const struct {
		const char *open, *close;
	} pairs[] = {{"[", "]"}, {"(", ")"}, {"\xEF\xBC\x88", "\xEF\xBC\x89"},
		{"\xE3\x80\x90", "\xE3\x80\x91"}, {"\xE2\x99\xAA", "\xE2\x99\xAA"}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		size_t a = strlen(pairs[i].open), b = strlen(pairs[i].close);
		if (n > a + b && n < 120 && memcmp(s, pairs[i].open, a) == 0 &&
			memcmp(s + n - b, pairs[i].close, b) == 0 &&
			!memmem(s + a, n - a - b, pairs[i].close, b))
			return true;
	}
	return false;
}

static void add_piece(struct cues *c, const char *voice, size_t len, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	if (!n)
		return;
	if (is_sound(s, n)) {
		if (!c->sounds++)
			c->first_sound = ros__arena_strndup(&c->arena, s, n);
		return;
	}
	c->nvoice += voice != NULL;
	ros__turns_add(&c->turns, voice, len, s, n, c->start, c->end);
}

/* One line of a cue, without its tags; a voice begins a piece of its own. */
static void payload(struct cues *c, const char *s, size_t n)
{
	const char *voice = NULL, *next = NULL;
	size_t len = 0, next_len = 0;
	ros__buf_clear(&c->clean);
	for (size_t i = 0; i < n;) {
		bool opens = s[i] == '<' || s[i] == '{';
		size_t tag = opens ? read_tag(c, s + i, n - i, &next, &next_len) : 0;
		if (next) {
			add_piece(c, voice, len, ros__buf_str(&c->clean), c->clean.len);
			ros__buf_clear(&c->clean);
			voice = next;
			len = next_len;
			next = NULL;
		}
		if (tag)
			i += tag;
		else if (s[i] == '&')
			i += add_entity(&c->clean, s + i, n - i);
		else
			ros__buf_addc(&c->clean, s[i++]);
	}
	bool stays = c->rolling && c->last.len == c->clean.len && c->clean.len &&
		memcmp(c->last.s, c->clean.s, c->clean.len) == 0;
	if (stays)
		return;
	add_piece(c, voice, len, ros__buf_str(&c->clean), c->clean.len);
	ros__buf_clear(&c->last);
	ros__buf_add(&c->last, ros__buf_str(&c->clean), c->clean.len);
}

static size_t span_of(const char *s, size_t n, const char *set)
{
	size_t i = 0;
	while (i < n && s[i] && strchr(set, s[i]))
		i++;
	return i;
}

/* SubRip files lose their blank lines: a number right before a timing is nobody's words. */
static bool is_number(struct cues *c, const char *s, size_t n)
{
	const char *t;
	size_t at = c->at, m;
	int64_t start = c->start, end = c->end;
	bool yes = span_of(s, n, "0123456789") == n && next_line(c, &t, &m) && is_timing(c, t, m);
	c->at = at;
	c->start = start;
	c->end = end;
	return yes;
}

/* What a block of WebVTT begins with that is no cue (4.1). */
static bool is_aside(const char *s, size_t n)
{
	static const char *const begin[] = {"WEBVTT", "NOTE", "STYLE", "REGION"};
	for (size_t i = 0; i < sizeof begin / sizeof *begin; i++) {
		size_t k = strlen(begin[i]);
		if (n >= k && memcmp(s, begin[i], k) == 0 && (n == k || s[k] == ' ' || s[k] == '\t'))
			return true;
	}
	return false;
}

static void end_block(struct cues *c, size_t *words)
{
	if (*words && !c->stray++)
		c->first_stray = *words;
	*words = 0;
}

static void parse(struct cues *c)
{
	const char *s;
	size_t n, words = 0; /* line of the first words of a block that is no cue until now */
	bool in_cue = false, aside = false, fresh = true;
	for (size_t line = 1; next_line(c, &s, &n); line++) {
		if (span_of(s, n, " \t") == n) {
			end_block(c, &words);
			in_cue = aside = false;
			fresh = true;
			continue;
		}
		aside |= fresh && is_aside(s, n);
		fresh = false;
		if (is_timing(c, s, n)) {
			in_cue = true;
			words = 0; /* it was the cue's name */
			c->ncue++;
		} else if (in_cue && !is_number(c, s, n)) {
			payload(c, s, n);
		} else if (!in_cue && !aside && !words && span_of(s, n, "0123456789") < n) {
			words = line;
		}
	}
	end_block(c, &words);
}

/* --- names before a colon, where no voices are marked ----------------------------------------- */

static void count_names(struct cues *c)
{
	for (size_t i = 0; i < c->turns.n; i++) {
		const struct ros__piece *p = &c->turns.piece[i];
		const char *name;
		size_t text, n = ros__turns_name(p->text, p->len, &name, &text);
		if (!n)
			continue;
		uint32_t id = ros__strmap_put(&c->name, name, n);
		size_t old = c->count_cap;
		ROS_GROW_N(c->count, id, c->count_cap, 1);
		memset(c->count + old, 0, (c->count_cap - old) * sizeof *c->count);
		c->count[id]++;
	}
}

/* Two words and more are a name at once; one word ("Question") where it recurs. */
static bool is_name(const struct cues *c, const char *name, size_t n)
{
	uint32_t id = ros__strmap_get(&c->name, name, n);
	bool one = !memchr(name, ' ', n) && (unsigned char)*name < 0x80;
	return id != ROS_NO_ID && (c->count[id] >= OFTEN || !one || c->name.n == 1);
}

static void take_names(struct cues *c)
{
	count_names(c);
	for (size_t i = 0; i < c->turns.n; i++) {
		struct ros__piece *p = &c->turns.piece[i];
		const char *name;
		size_t text, n = ros__turns_name(p->text, p->len, &name, &text);
		bool change = p->len > 2 && memcmp(p->text, ">>", 2) == 0;
		if (n && is_name(c, name, n)) {
			p->speaker = ros__arena_strndup(&c->turns.arena, name, n);
			c->turns.named++;
		} else if (change) {
			text = 2 + strspn(p->text + 2, "> ");
			p->speaker = "";
		} else {
			continue;
		}
		p->text += text;
		p->len -= text;
	}
}

/* Words whose times are damaged, or that never had any. */
static enum ros_status report_stray(struct ros__reading *r, const struct ros__blob *in,
	const struct cues *c, struct ros_err *err)
{
	struct ros__digits n = ros__digits(c->stray), line = ros__digits(c->first_stray);
	struct ros__said what = ros__said("{n} blocks of words stand under no times and were left out, "
		"the first in line {line}", "n", n.s, "line", line.s, NULL);
	return c->stray ? ros__reading_doubt(r, "cut_short", in->path, &what, err) : ROS_OK;
}

static enum ros_status read_cues(struct ros__reading *r, const struct ros__blob *in,
	const char *format, struct ros_err *err)
{
	struct cues c = {0};
	struct ros_source_text proto;
	struct ros_decoded d = {0};
	ros__source_begin(&proto, in, format);
	enum ros_status st = ros__decode_blob(r, in, NULL, &proto, &d, &c.text, &c.len, err);
	if (st == ROS_OK) {
		parse(&c);
		if (!c.nvoice)
			take_names(&c);
		if (!c.turns.n)
			st = ros_err_set(err, ROS_EINPUT, c.ncue ? "%s: its cues hold no words" :
				"%s: holds no cue (\"00:00:01.000 --> 00:00:02.500\" above its words)", in->path);
	}
	if (st == ROS_OK)
		st = report_stray(r, in, &c, err);
	if (st == ROS_OK)
		st = ros__turns_emit(r, in, &c.turns, format, &proto, err);
	if (st == ROS_OK && c.sounds)
		ros__reading_note(r, "left_out", in->path,
			ros__said("{n} lines of sounds were left out, the first is \"{text}\"", "n",
				ros__digits(c.sounds).s, "text", c.first_sound, NULL));
	ros__decoded_release(&d);
	ros__source_release(&proto);
	ros__turns_release(&c.turns);
	ros__strmap_release(&c.name);
	ros__arena_release(&c.arena);
	ros__buf_release(&c.last);
	ros__buf_release(&c.clean);
	free(c.count);
	return st;
}

enum ros_status ros__read_vtt(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	return read_cues(r, in, "vtt", err);
}

enum ros_status ros__read_srt(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	return read_cues(r, in, "srt", err);
}
