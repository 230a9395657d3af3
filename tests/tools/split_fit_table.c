/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels of a fixture's lines from the table beside it: where each body begins and ends, and which
 * of the lines above it are title and speaker. A row's place is the one that fits best among all
 * rows.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/span.h"
#include "split_fit.h"

enum { MOST_ROWS = 256, MOST_PLACES = 400, ABOVE = 9, FRONT = 160 };
enum column { TITLE, OFFICE, NAME, BEGINS, ENDS, ROLE, COLUMNS };

struct row {
	char *cell[COLUMNS]; /* without white space */
	bool host;           /* the role says that it is no speech: who presides, or asks */
	size_t body, skip;   /* the line its body begins on, and the bytes of it in front */
	size_t last;         /* the line it ends on */
};
struct table {
	struct row row[MOST_ROWS];
	size_t n;
	bool roles;  /* there is a column of them, with a row for each turn */
	char **line; /* of the chain, without white space */
	bool *stop;  /* does a sentence end with it? */
	size_t nline;
};

static char *squeeze(const char *s, size_t len)
{
	char *out = ros__xcalloc(len + 1, 1);
	size_t o = 0;
	for (size_t i = 0; i < len;) {
		size_t sp = ros__space_prefix(s + i, len - i);
		if (!sp)
			out[o++] = s[i];
		i += sp ? sp : 1;
	}
	return out;
}

static bool read_rows(struct table *t, const char *path)
{
	static const char *const key[] = {"title", "office", "name", "begins", "ends", "role"};
	char buf[8192];
	int column[COLUMNS] = {-1, -1, -1, -1, -1, -1};
	FILE *f = fopen(path, "r");
	for (bool head = true; f && t->n < MOST_ROWS && fgets(buf, sizeof buf, f); head = false) {
		char *rest = buf, *cell;
		buf[strcspn(buf, "\r\n")] = '\0';
		struct row *r = &t->row[t->n];
		for (int k = 0; (cell = strsep(&rest, "\t")); k++)
			for (int c = 0; c < COLUMNS; c++) {
				if (head && strcmp(cell, key[c]) == 0)
					column[c] = k;
				else if (!head && column[c] == k)
					r->cell[c] = squeeze(cell, strlen(cell));
			}
		for (int c = 0; c < COLUMNS && !head; c++)
			r->cell[c] = r->cell[c] ? r->cell[c] : ros__xcalloc(1, 1);
		r->host = !head && *r->cell[ROLE] && strcmp(r->cell[ROLE], "speech") != 0;
		t->n += !head;
	}
	t->roles = column[ROLE] >= 0;
	if (f)
		fclose(f);
	return f && t->n;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n >= m && strcmp(s + n - m, end) == 0;
}

/* Does the text of line k, and what follows it, begin with s from byte `skip` on? */
static bool reads_on(const struct table *t, size_t k, size_t skip, const char *s)
{
	const char *v = t->line[k] + skip;
	while (*s) {
		while (!*v && k + 1 < t->nline)
			v = t->line[++k];
		if (*v++ != *s++)
			return false;
	}
	return true;
}

/* Is it one of those above line k, or part of one? */
static bool stands_above(const struct table *t, size_t k, size_t skip, const char *s)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = k > ABOVE ? k - ABOVE : 0; i < k; i++)
		ros__buf_adds(&b, t->line[i]);
	ros__buf_add(&b, t->line[k], skip);
	bool found = *s && strstr(ros__buf_str(&b), s);
	ros__buf_release(&b);
	return found;
}

static bool near_above(const struct table *t, size_t k, size_t skip, const char *s)
{
	if (!*s)
		return false;
	if (memmem(t->line[k], skip, s, strlen(s)))
		return true;
	for (size_t i = k > 3 ? k - 3 : 0; i < k; i++)
		if (strstr(t->line[i], s) && strlen(t->line[i]) < 200)
			return true;
	return false;
}

struct place {
	size_t line, skip, from; /* from: the best place of the row before */
	int score, sum;
};

static size_t places_of(const struct table *t, const struct row *r, struct place *p)
{
	size_t n = 0;
	for (size_t k = 0; k < t->nline; k++) {
		size_t len = strlen(t->line[k]);
		for (size_t skip = 0; skip < len && skip < FRONT && n < MOST_PLACES; skip++) {
			if (!reads_on(t, k, skip, r->cell[BEGINS]))
				continue;
			int score = 2 * (skip == 0) + 8 * stands_above(t, k, skip, r->cell[TITLE]) +
				4 * near_above(t, k, skip, r->cell[NAME]) +
				2 * near_above(t, k, skip, r->cell[OFFICE]);
			p[n++] = (struct place){k, skip, 0, score, 0};
			break;
		}
	}
	return n;
}

/* One place for each row, in order, so that most fits (Viterbi over the rows). */
static bool place_rows(struct table *t)
{
	struct place(*p)[MOST_PLACES] = ros__xcalloc(t->n, sizeof *p);
	size_t n[MOST_ROWS], best = SIZE_MAX;
	bool ok = true;
	for (size_t r = 0; r < t->n && ok; r++) {
		n[r] = places_of(t, &t->row[r], p[r]);
		bool any = false;
		for (size_t i = 0; i < n[r]; i++) {
			p[r][i].from = SIZE_MAX;
			p[r][i].sum = -1;
			for (size_t j = 0; r && j < n[r - 1]; j++)
				if (p[r - 1][j].sum >= 0 && p[r - 1][j].line < p[r][i].line &&
					p[r - 1][j].sum > p[r][i].sum) {
					p[r][i].sum = p[r - 1][j].sum;
					p[r][i].from = j;
				}
			if (!r || p[r][i].from != SIZE_MAX)
				p[r][i].sum = (r ? p[r][i].sum : 0) + p[r][i].score;
			any |= p[r][i].sum >= 0;
		}
		ok = any;
	}
	for (size_t i = 0; ok && i < n[t->n - 1]; i++)
		if (best == SIZE_MAX || p[t->n - 1][i].sum > p[t->n - 1][best].sum)
			best = i;
	for (size_t r = t->n; ok && r-- > 0; best = p[r][best].from) {
		t->row[r].body = p[r][best].line;
		t->row[r].skip = p[r][best].skip;
	}
	free(p);
	return ok;
}

static bool place_ends(struct table *t)
{
	for (size_t r = 0; r < t->n; r++) {
		size_t to = r + 1 < t->n ? t->row[r + 1].body : t->nline, found = SIZE_MAX;
		for (size_t k = t->row[r].body; k < to; k++) {
			struct ros_buf b = ROS_BUF_INIT; /* short last lines: the end began above */
			size_t first = t->row[r].body;
			for (size_t i = k > first + 5 ? k - 5 : first; i <= k; i++)
				ros__buf_adds(&b, t->line[i]);
			if (ends_with(ros__buf_str(&b), t->row[r].cell[ENDS]))
				found = k;
			ros__buf_release(&b);
		}
		if (found == SIZE_MAX)
			return false;
		t->row[r].last = found;
	}
	return true;
}

/* A line that is the title, a part of it, or (with a bracket behind) its end. */
static bool is_title(const char *line, const char *title)
{
	size_t n = strlen(line), m = strlen(title);
	if (!m || n > m + 200)
		return false;
	if (strstr(line, title) || (n >= 6 && strstr(title, line)))
		return true;
	for (size_t k = m < n ? m : n; k >= 12; k--)
		if (memcmp(title + m - k, line, k) == 0)
			return true;
	return false;
}

static bool is_speaker(const struct table *t, size_t k, const struct row *r)
{
	const char *name = r->cell[NAME], *office = r->cell[OFFICE], *line = t->line[k];
	return strlen(line) < 260 && !t->stop[k] &&
		((*name && strstr(line, name)) || (*office && strstr(line, office)));
}

/* Do the lines from a to before b say s? */
static bool said_in(const struct table *t, size_t a, size_t b, const char *s)
{
	bool found = false;
	for (size_t k = a; *s && k < b && !found; k++)
		found = strstr(t->line[k], s) != NULL;
	return found;
}

/* The first line of the head over a body: the nearest title and what names the speaker around it.
 */
static size_t top_of(const struct table *t, const struct row *r, size_t from)
{
	size_t top = r->body;
	const char *name = r->cell[NAME], *office = r->cell[OFFICE];
	const char *front = t->line[r->body];
	bool told = (*name && memmem(front, r->skip, name, strlen(name))) ||
		(*office && memmem(front, r->skip, office, strlen(office)));
	for (size_t k = r->body; k-- > from && top == r->body;)
		if (is_title(t->line[k], r->cell[TITLE]))
			top = k;
	for (size_t k = r->body; k-- > from && top == r->body && !told;)
		if (is_speaker(t, k, r))
			top = k;
	while (top > from && top < r->body) { /* over it, what it lacks */
		size_t k = top - 1;
		bool who = is_speaker(t, k, r) && !told &&
			(!said_in(t, top, r->body, name) ||
				(*office && strstr(t->line[k], office) && !said_in(t, top, r->body, office)));
		bool whole = *r->cell[TITLE] && strstr(t->line[top], r->cell[TITLE]);
		if (!who && (whole || !is_title(t->line[k], r->cell[TITLE])))
			break;
		top--;
	}
	return top;
}

/* Lines that most rows, the first among them, have between the body before and their head belong to
 * it: a number, a date, a unit. */
static void widen_heads(struct table *t, const struct ros_chain *x, size_t *top)
{
	size_t count[4] = {0}, most = 0;
	for (size_t r = 1; r < t->n; r++) {
		size_t gap = top[r] - t->row[r - 1].last - 1;
		count[gap < 4 ? gap : 0]++;
	}
	for (size_t k = 1; k < 4; k++)
		most = count[k] * 10 >= (t->n - 1) * 7 && t->n > 2 ? k : most;
	for (size_t k = 0; k < most; k++) {
		const uint32_t *shape = x->group[ROS_GROUP_MID];
		size_t a = top[0] - 1 - k, b = top[1] - 1 - k;
		bool tail = top[0] > k &&
			(ros__ev_has(x->bit[b], ROS_EV_CLOSING) || ros__ev_has(x->bit[b], ROS_EV_IN_DEEP) ||
				ros__ev_has(x->bit[b], ROS_EV_LEX_LABEL_SPEAKER));
		if (top[0] <= k || tail || t->stop[a] ||
			(shape[a] != shape[b] &&
				!(ros__ev_has(x->bit[a], ROS_EV_DATE) && ros__ev_has(x->bit[b], ROS_EV_DATE))))
			most = k;
	}
	for (size_t r = 0; r < t->n; r++) {
		size_t from = r ? t->row[r - 1].last + 1 : 0;
		for (size_t k = 0; k < most && top[r] > from && !t->stop[top[r] - 1] &&
			 !ros__ev_has(x->bit[top[r] - 1], ROS_EV_LEX_HOST);
			 k++)
			top[r]--;
	}
}

static uint8_t head_label(
	const struct table *t, const struct row *r, const struct ros_chain *x, size_t k, bool nobody)
{
	const uint64_t *w = x->bit[k];
	bool other = ros__ev_has(w, ROS_EV_DATE) || ros__ev_has(w, ROS_EV_SUBTITLE) ||
		ros__ev_has(w, ROS_EV_SOURCE) || ros__ev_has(w, ROS_EV_SALUTE);
	bool number = false;
	for (size_t i = ROS_EV_NUM_HAN; i <= ROS_EV_NUM_END; i++)
		number |= ros__ev_has(w, i);
	if (is_title(t->line[k], r->cell[TITLE]))
		return ROS_LABEL_TITLE;
	if (is_speaker(t, k, r))
		return ROS_LABEL_SPEAKER;
	return other || t->stop[k] ? ROS_LABEL_HEAD
		: number               ? ROS_LABEL_TITLE
		: nobody               ? ROS_LABEL_SPEAKER
							   : ROS_LABEL_HEAD;
}

static void label_head(const struct table *t, const struct row *r, const struct ros_chain *x,
	size_t top, uint8_t *label)
{
	bool nobody = !*r->cell[NAME] &&
		!*r->cell[OFFICE]; /* then a short line below the title is a unit */
	for (size_t k = top; k < r->body; k++)
		label[k] = head_label(t, r, x, k, nobody && (k > top || !*r->cell[TITLE]));
	label[r->body] = r->skip || top == r->body ? ROS_LABEL_TURN : ROS_LABEL_BODY;
	if (!r->host)
		return;
	memset(label + top, ROS_LABEL_HOST_BODY, r->last - top + 1);
	label[top] = ROS_LABEL_HOST;
}

/* Who takes turns as the others do, though no row is theirs, presides by behaviour alone. */
static void label_turns(const struct ros_chain *x, uint8_t *label)
{
	const uint32_t *shape = x->group[ROS_GROUP_MID];
	bool *turn = ros__xcalloc(x->ngroup[ROS_GROUP_MID] + 1, 1), begun = false;
	for (size_t k = 0; k < x->n; k++)
		turn[shape[k]] |= label[k] == ROS_LABEL_TURN && x->shape[k].mark &&
			x->shape[k].mark < ROS_MARK_ALONE;
	for (size_t k = 0; k < x->n; k++) {
		begun |= label[k] != ROS_LABEL_OUT;
		if (begun && label[k] == ROS_LABEL_OUT && turn[shape[k]] &&
			ros__ev_has(x->bit[k], ROS_EV_END_STOP))
			label[k] = ROS_LABEL_TURN;
	}
	free(turn);
}

/* Who presides or asks, where a word says so, and what they say. */
static void label_hosts(const struct ros_chain *x, uint8_t *label)
{
	static const uint8_t word[] = {
		ROS_EV_LEX_HOST, ROS_EV_LEX_ASKS, ROS_EV_LEX_VOICE, ROS_EV_LEX_INVITES};
	bool open = false, begun = false;
	for (size_t k = 0; k < x->n; k++) {
		bool says = false;
		for (size_t i = 0; i < sizeof word; i++)
			says |= ros__ev_has(x->bit[k], word[i]);
		begun |= label[k] != ROS_LABEL_OUT;
		open &= label[k] == ROS_LABEL_OUT;
		if (label[k] != ROS_LABEL_OUT)
			continue;
		bool alone = ros__ev_has(x->bit[k], ROS_EV_END_COLON) || (begun && x->shape[k].mark);
		if (says && (alone || ros__ev_has(x->bit[k], ROS_EV_END_STOP))) {
			label[k] = ROS_LABEL_HOST;
			open = true;
		} else if (open) {
			label[k] = ROS_LABEL_HOST_BODY;
		}
	}
}

/* Line k of the chain with the inner lines of its paragraph, without white space. */
static char *paragraph(const struct split_ctx *c, const struct ros_chain *x, size_t k)
{
	struct ros_buf b = ROS_BUF_INIT;
	size_t end = k + 1 < x->n ? x->line[k + 1] : c->n;
	for (size_t i = x->line[k]; i < end; i++) {
		char *line = ros__live(c, i) ? squeeze(c->s->text + c->f[i].at, c->f[i].len) : NULL;
		ros__buf_adds(&b, line ? line : "");
		free(line);
	}
	char *text = ros__xstrndup(ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return text;
}

bool fit_table_labels(
	const char *path, const struct split_ctx *c, const struct ros_chain *x, uint8_t *label)
{
	struct table *t = ros__xcalloc(1, sizeof *t);
	bool ok = read_rows(t, path);
	t->nline = x->n;
	t->line = ros__xcalloc(x->n + 1, sizeof *t->line);
	t->stop = ros__xcalloc(x->n + 1, 1);
	for (size_t k = 0; k < x->n; k++) {
		t->line[k] = paragraph(c, x, k);
		t->stop[k] = ros__ev_has(x->bit[k], ROS_EV_END_STOP);
	}
	ok = ok && place_rows(t) && place_ends(t);
	memset(label, ROS_LABEL_OUT, x->n);
	size_t top[MOST_ROWS];
	for (size_t r = 0; r < t->n && ok; r++)
		top[r] = top_of(t, &t->row[r], r ? t->row[r - 1].last + 1 : 0);
	if (ok)
		widen_heads(t, x, top);
	for (size_t r = 0; r < t->n && ok; r++) {
		const struct row *w = &t->row[r];
		memset(label + w->body + 1, ROS_LABEL_BODY, w->last - w->body);
		label_head(t, w, x, top[r], label);
	}
	if (ok && !t->roles) {
		label_hosts(x, label);
		label_turns(x, label);
	}
	for (size_t k = 0; k < x->n; k++)
		free(t->line[k]);
	for (size_t r = 0; r < t->n; r++)
		for (size_t i = 0; i < COLUMNS; i++)
			free(t->row[r].cell[i]);
	free(t->line);
	free(t->stop);
	free(t);
	return ok;
}
