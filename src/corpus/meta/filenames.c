/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Docvars that stand in the names of files: --docvars-from-filename, and what it could be. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/meta/store.h"

enum ros_status ros__filename_pattern_check(const char *p, struct ros_err *err)
{
	size_t vars = 0;
	for (const char *s = p; *s;) {
		if (*s != '{') {
			if (*s == '}')
				return ros_err_set(err, ROS_EUSAGE,
					"--docvars-from-filename %s: \"}\" without \"{\"", p);
			s++;
			continue;
		}
		const char *close = strchr(s, '}');
		if (!close || close == s + 1)
			return ros_err_set(err, ROS_EUSAGE,
				"--docvars-from-filename %s: write each docvar as {name}", p);
		size_t bad = strcspn(s + 1, " :;,.!?*|/\\<>()[]\"'");
		if (s + 1 + bad < close)
			return ros_err_set(err, ROS_EUSAGE,
				"--docvars-from-filename %s: {%.*s} is no name of a docvar: no blanks and no marks "
				"but _ "
				"and - stand in one",
				p, (int)(close - s - 1), s + 1);
		if (close[1] == '{')
			return ros_err_set(err, ROS_EUSAGE,
				"--docvars-from-filename %s: put a character between two docvars", p);
		vars++;
		s = close + 1;
	}
	if (!vars)
		return ros_err_set(err, ROS_EUSAGE,
			"--docvars-from-filename %s: no {name} in it; write for example {year}_{speaker}", p);
	return ROS_OK;
}

/* The literal text behind a {name}: up to the next one. */
static size_t literal(const char *p)
{
	size_t n = 0;
	while (p[n] && p[n] != '{')
		n++;
	return n;
}

static bool walk(struct ros_corpus *c, size_t d, const char *p, const char *s, bool set)
{
	size_t lit = literal(p);
	if (strncmp(s, p, lit) != 0)
		return false;
	p += lit;
	s += lit;
	while (*p == '{') {
		const char *close = strchr(p, '}');
		size_t n = literal(close + 1);
		char *name = ros__xstrndup(p + 1, (size_t)(close - p - 1)), *value = NULL;
		const char *end;
		if (!n) {
			end = s + strlen(s);
		} else {
			char *mark = ros__xstrndup(close + 1, n);
			end = strstr(s, mark);
			/* the last literal binds as far right as it can, the others as far left */
			for (const char *q = end; q && !close[1 + n] && (q = strstr(q + 1, mark));)
				end = q;
			free(mark);
		}
		bool fits = end && end > s;
		if (fits && set && strcmp(name, "_") != 0) {
			value = ros__xstrndup(s, (size_t)(end - s));
			ros__docvar_set(c, d, name, value, ROS_BY_FILENAME, "the file's name", true);
		}
		free(name);
		free(value);
		if (!fits)
			return false;
		s = end + n;
		p = close + 1 + n;
	}
	return *s == '\0';
}

bool ros__filename_docvars(struct ros_corpus *c, size_t d, const char *pattern, const char *stem)
{
	return walk(c, d, pattern, stem, false) && walk(c, d, pattern, stem, true);
}

/* The last {name} of a pattern, and what stands before it. */
static bool last_name(const char *p, char name[64], char mark[16])
{
	const char *open = strrchr(p, '{'), *before = open;
	while (before > p && before[-1] != '}')
		before--;
	const char *close = open ? strchr(open, '}') : NULL;
	if (!close || close[1] || before == p || open == before || open - before > 15 ||
		close - open > 63)
		return false;
	snprintf(name, 64, "%.*s", (int)(close - open - 1), open + 1);
	snprintf(mark, 16, "%.*s", (int)(open - before), before);
	return true;
}

/* Where names have more parts than the pattern, the last docvar takes all that is left: of
 * 2009_Ann_Lee_FF {year}_{speaker}_{party} makes a party Lee_FF. */
void ros__filename_rest(struct ros_corpus *c, const char *p)
{
	char name[64], mark[16], count[24];
	const char *first = NULL;
	size_t n = 0;
	if (!last_name(p, name, mark) || !strcmp(name, "_"))
		return;
	for (size_t d = 0; d < c->ndoc; d++) {
		const char *value = ros_doc_var(&c->doc[d], name);
		bool rest = value && strstr(value, mark);
		n += rest;
		first = !first && rest ? value : first;
	}
	snprintf(count, sizeof count, "%zu", n);
	if (first && 2 * n > c->ndoc)
		ros__corpus_warn(c, "filename.rest", -1, c->source[0].path, 0, false,
			"in {n} speeches \"{what}\" took several parts of the file's name (in the first "
			"{text}): "
			"--docvars-from-filename {pattern} must name every part; {_} leaves one out",
			"n", count, "what", name, "text", first, "pattern", p, NULL);
}

/* --- a proposal --------------------------------------------------------------------------------- */

enum { PARTS = 12, FEWEST = 3 };

/* The pieces of names that are split at one mark. */
struct pieces {
	const char *at[PARTS];
	size_t len[PARTS], n;
};

static void cut(const char *stem, char mark, struct pieces *p)
{
	p->n = 0;
	for (const char *s = stem; s && p->n < PARTS;) {
		const char *end = strchr(s, mark);
		p->at[p->n] = s;
		p->len[p->n++] = end ? (size_t)(end - s) : strlen(s);
		s = end ? end + 1 : NULL;
	}
}

struct column {
	size_t year, date, digits, letters, differ;
};

static bool all_digits(const char *s, size_t len)
{
	return len && strspn(s, "0123456789") >= len;
}

static void look(struct column *k, const struct pieces *p, const struct pieces *first, size_t i)
{
	const char *s = p->at[i];
	size_t len = p->len[i], at;
	char iso[11];
	bool digits = all_digits(s, len);
	k->year += digits && len == 4 && (*s == '1' || *s == '2');
	k->date += len >= 8 && ros__date_parse(s, len, &at, iso) == len && strlen(iso) >= 7;
	k->digits += digits;
	k->letters += strcspn(s, "0123456789") >= len;
	k->differ += len != first->len[i] || memcmp(s, first->at[i], len) != 0;
}

/* What a piece is called; what is the same in all names, or says nothing, is skipped. */
static const char *call(const struct column *k, size_t n, size_t *names, size_t *numbers, char room[24])
{
	if (!k->differ)
		return "_";
	if (k->date == n)
		return "date";
	if (k->year == n)
		return "year";
	if (k->letters == n && !(*names)++)
		return "speaker";
	snprintf(room, 24, k->digits == n ? "number%zu" : "part%zu", ++*numbers);
	return room;
}

static const char *pattern(const struct ros_corpus *c, const char *const *stem, size_t n, char mark)
{
	struct pieces first, p;
	struct column k[PARTS] = {{0}};
	cut(stem[0], mark, &first);
	if (first.n < 2 || first.n >= PARTS)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		cut(stem[i], mark, &p);
		if (p.n != first.n)
			return NULL;
		for (size_t j = 0; j < p.n; j++) {
			if (!p.len[j])
				return NULL;
			look(&k[j], &p, &first, j);
		}
	}
	struct ros_buf b = ROS_BUF_INIT;
	size_t names = 0, numbers = 0, told = 0;
	char room[24];
	for (size_t j = 0; j < first.n; j++) {
		const char *name = call(&k[j], n, &names, &numbers, room);
		told += strcmp(name, "year") == 0 || strcmp(name, "date") == 0 || strcmp(name, "speaker") == 0;
		ros__buf_addf(&b, "%s{%s}", j ? (char[]){mark, 0} : "", name);
	}
	const char *made = told ? ros__arena_strdup(&c->store->arena, b.s) : NULL;
	ros__buf_release(&b);
	return made;
}

void ros__filename_propose(struct ros_corpus *c)
{
	const char **stem, *made = NULL;
	size_t n = 0;
	ROS_NEW_ARRAY(stem, c->nsource);
	for (size_t i = 0; i < c->nsource; i++)
		if (c->source[i].nspeech)
			stem[n++] = ros__stem_of(&c->store->arena, c->source[i].path);
	for (const char *m = "_- "; *m && n >= FEWEST && !made; m++)
		made = pattern(c, stem, n, *m);
	if (made)
		ros__corpus_warn(c, "filename.pattern", -1, c->source[0].path, 0, false,
			"parts of the files' names differ: --docvars-from-filename '{pattern}' makes docvars of them; "
			"the first file: {text}", "pattern", made, "text", stem[0], NULL);
	free(stem);
}
