/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Predicates against hand marks: precision and recall, by genre and half.
 *
 *	approach_score [-v] [-h dev|test|kept|all] GOLD.tsv SHARED
 *
 * GOLD: genre, half, file under SHARED, start and length in bytes, pairs, stance, actors, by
 * tabulators. A pair is verb>object, spans as start+length from the clause's start; / stands
 * between spans that are right as well; ? before a pair says that it need not be found and is not
 * wrong. Stance is D, T, M or Y (done, to do, must, may), in brackets where only a clause before
 * says so; - is nothing.
 *
 * A pair is right if the verb is one of the marked ones or all of them together, a result (好) more
 * or less, and the object is the marked one or its end with the head: same end (without 等 and
 * quotation marks), start not before the marked one's. For English the object is right if it holds
 * the marked one's last word and begins not before it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "approach/predicate.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "rostrum/rostrum.h"

struct span {
	uint32_t from, to;
};

struct pair {
	struct span verb[4], object[4];
	int nverb, nobject;
	bool optional, found;
};

struct row {
	char genre[16], half[8], file[512];
	uint32_t start, len, doc, at; /* at: of the clause in its text */
	struct pair pair[16];
	int npair;
	char stance;
	bool carried;
};

struct tally {
	uint32_t said, right, gold, found, sure, sure_right, sure_found, stance, stance_right, cued,
		cued_found;
};

static struct row *row;
static size_t nrow, cap;
static bool verbose;

static const char *spans(const char *s, struct span *out, int *n, uint32_t base)
{
	while (*s >= '0' && *s <= '9' && *n < 4) {
		char *end;
		uint32_t from = (uint32_t)strtoul(s, &end, 10), len = (uint32_t)strtoul(end + 1, &end, 10);
		out[(*n)++] = (struct span){base + from, base + from + len};
		s = end + (*end == '/');
	}
	return s;
}

static void read_pairs(struct row *r, const char *s)
{
	while (*s && *s != '-' && r->npair < 16) {
		struct pair *p = &r->pair[r->npair++];
		*p = (struct pair){.optional = *s == '?'};
		s = spans(s + (*s == '?'), p->verb, &p->nverb, 0);
		s = spans(s + (*s == '>'), p->object, &p->nobject, 0);
		s += *s == ';';
	}
}

static void read_gold(char *text)
{
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		char *f[8], *p = line;
		int n = 0;
		for (; n < 8 && p; n++) {
			f[n] = p;
			p = strchr(p, '\t');
			if (p)
				*p++ = '\0';
		}
		if (*line == '#' || n < 7)
			continue;
		ROS_GROW(row, nrow, cap);
		struct row *r = &row[nrow++];
		*r = (struct row){.start = (uint32_t)atoi(f[3]), .len = (uint32_t)atoi(f[4])};
		snprintf(r->genre, sizeof r->genre, "%s", f[0]);
		snprintf(r->half, sizeof r->half, "%s", f[1]);
		snprintf(r->file, sizeof r->file, "%s", f[2]);
		read_pairs(r, f[5]);
		r->carried = f[6][0] == '(';
		r->stance = f[6][r->carried];
	}
}

/* One text for each run of clauses that follow each other in a file. */
static void make_texts(struct ros_corpus *c, const char *shared, bool english)
{
	struct ros_err err = ROS_ERR_INIT;
	for (size_t i = 0, k; i < nrow; i = k) {
		struct ros_buf b = ROS_BUF_INIT;
		uint32_t end = row[i].start + row[i].len;
		for (k = i + 1; k < nrow && strcmp(row[k].file, row[i].file) == 0 && row[k].start == end;
			 k++)
			end += row[k].len;
		if ((strcmp(row[i].genre, "english") == 0) != english)
			continue;
		char *path = ros__path_join(shared, row[i].file);
		if (ros__read_file(path, 0, &b, &err) != ROS_OK || end > b.len)
			exit(ros_app_finish(ROS_EIO, &err));
		struct ros_doc *d = &c->doc[c->ndoc];
		*d = (struct ros_doc){.id = "x", .label = "x", .body_len = end - row[i].start};
		d->body = ros__xstrndup(b.s + row[i].start, d->body_len);
		for (size_t m = i; m < k; m++) {
			row[m].doc = (uint32_t)c->ndoc;
			row[m].at = row[m].start - row[i].start;
		}
		c->ndoc++;
		ros__buf_release(&b);
		free(path);
	}
}

static struct span bytes(const struct ros_tokens *t, uint64_t from, uint64_t to)
{
	return (struct span){t->token[from].start, t->token[to - 1].start + t->token[to - 1].len};
}

/* Without what may stand at the end and the start. */
static struct span trimmed(const char *s, struct span x)
{
	static const char *const edge[] = {"”", "“", "等", "’", "》", "《", "的", " "};
	for (bool again = true; again && x.to > x.from;) {
		again = false;
		for (size_t i = 0; i < sizeof edge / sizeof *edge; i++) {
			size_t n = strlen(edge[i]);
			if (x.to - x.from > n && memcmp(s + x.to - n, edge[i], n) == 0)
				again = true, x.to -= (uint32_t)n;
			if (x.to - x.from > n && memcmp(s + x.from, edge[i], n) == 0)
				again = true, x.from += (uint32_t)n;
		}
	}
	return x;
}

static bool verb_right(const struct pair *p, struct span v, uint32_t at)
{
	for (int i = 0; i < p->nverb; i++) {
		struct span g = {p->verb[i].from + at, p->verb[i].to + at};
		struct span last = {p->verb[0].from + at, p->verb[p->nverb - 1].to + at};
		if (v.from == g.from && v.to >= g.to && v.to <= g.to + 6)
			return true;
		if (v.to == g.to && v.from + 3 == g.from)
			return true; /* 共促 for 促 */
		if (v.from == g.from && g.to - 6 <= v.to && v.to < g.to && v.to >= v.from + 3)
			return true;
		if (v.from == last.from && v.to == last.to)
			return true;
	}
	return false;
}

static bool object_right(
	const struct pair *p, struct span o, uint32_t at, const char *s, bool english)
{
	o = trimmed(s, o);
	for (int i = 0; i < p->nobject; i++) {
		struct span g = trimmed(s, (struct span){p->object[i].from + at, p->object[i].to + at});
		if (english && o.from >= g.from && o.from < g.to && o.to >= g.to)
			return true;
		if (!english && o.from >= g.from && o.to == g.to)
			return true;
	}
	return false;
}

static struct row *row_at(uint32_t doc, uint32_t byte, bool english)
{
	for (size_t i = 0; i < nrow; i++)
		if (row[i].doc == doc && (strcmp(row[i].genre, "english") == 0) == english &&
			row[i].at <= byte && byte < row[i].at + row[i].len)
			return &row[i];
	return NULL;
}

static const char *const halves[] = {"dev", "test", "kept"};

static int half_of(const char *name)
{
	int h = 0;
	while (h < 2 && strcmp(halves[h], name) != 0)
		h++;
	return h;
}

static struct tally *tally_of(const struct row *r, struct tally t[4][3])
{
	static const char *const genre[] = {"short", "report", "leader", "english"};
	int g = 0;
	while (g < 3 && strcmp(genre[g], r->genre) != 0)
		g++;
	return &t[g][half_of(r->half)];
}

static void score_predicates(const struct ros_tokens *t, const struct ros_corpus *c, uint32_t d,
	const struct ros_predicates *p, struct tally tally[4][3], bool english, const char *half)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct ros_predicate *x = &p->p[i];
		if (x->object == x->object_end)
			continue;
		struct span v = bytes(t, x->verb, x->verb_end), o = bytes(t, x->object, x->object_end);
		struct row *r = row_at(d, v.from, english);
		if (!r)
			continue;
		struct tally *y = tally_of(r, tally);
		bool right = false, optional = false;
		for (int k = 0; k < r->npair && !right; k++) {
			struct pair *q = &r->pair[k];
			if (!verb_right(q, v, r->at))
				continue;
			if (q->optional)
				optional = true;
			else if (object_right(q, o, r->at, c->doc[d].body, english)) {
				right = true;
				y->found += !q->found;
				y->sure_found += !q->found && x->sure;
				q->found = true;
			}
		}
		if (optional && !right)
			continue;
		y->said++;
		y->right += right;
		y->sure += x->sure;
		y->sure_right += x->sure && right;
		if (verbose && !right && strcmp(r->half, half) == 0)
			printf("%s wrong: %.*s > %.*s   | %.*s\n", x->sure ? "SURE" : "    ",
				(int)(v.to - v.from), c->doc[d].body + v.from, (int)(o.to - o.from),
				c->doc[d].body + o.from, (int)r->len, c->doc[d].body + r->at);
	}
}

static void score_stance(const struct ros_tokens *t, const struct ros_corpus *c, uint32_t d,
	const struct ros_predicates *p, struct tally tally[4][3], bool english, const char *half)
{
	static const char letter[] = "-DTMY";
	const struct ros_units *u = &t->unit[ROS_UNIT_CLAUSE];
	for (size_t i = 0; i < nrow; i++) {
		struct row *r = &row[i];
		if (r->doc != d || (strcmp(r->genre, "english") == 0) != english)
			continue;
		struct tally *y = tally_of(r, tally);
		char said = '-';
		for (uint32_t k = u->indptr[d]; k < u->indptr[d + 1]; k++)
			if (u->start[k] + u->len[k] > r->at && u->start[k] < r->at + r->len && said == '-')
				said = letter[p->modality[k - u->indptr[d]]];
		bool right = said == r->stance;
		y->stance += said != '-';
		y->stance_right += said != '-' && right;
		if (r->stance != '-' && !r->carried) {
			y->cued++;
			y->cued_found += right;
		}
		if (verbose && (said != '-' || (r->stance != '-' && !r->carried)) && !right &&
			strcmp(r->half, half) == 0)
			printf("stance %c, marked %c: %.*s\n", said, r->stance, (int)r->len,
				c->doc[d].body + r->at);
	}
}

static void score_language(const char *shared, bool english, struct tally tally[4][3],
	struct ros_config *cfg, const char *half)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_tokens t = ROS_TOKENS_INIT;
	struct ros_segmenter *seg = NULL;
	struct ros_syntax syntax;
	struct ros_parser parser;
	ROS_NEW_ARRAY(c.doc, nrow);
	make_texts(&c, shared, english);
	if (ros_segmenter_open(&seg, cfg, &err) || ros_tokens_build(&t, &c, seg, cfg, &err) ||
		ros__syntax_load(&syntax, cfg->config_dir, english ? "en" : "zh", &err))
		exit(ros_app_finish(ROS_ECONFIG, &err));
	ros__parser_init(&parser, &syntax, &t, !english);
	for (uint32_t d = 0; d < c.ndoc; d++) {
		struct ros_predicates p;
		ros__predicates_find(&p, &parser, &c.doc[d], d, NULL);
		score_predicates(&t, &c, d, &p, tally, english, half);
		score_stance(&t, &c, d, &p, tally, english, half);
		ros__predicates_release(&p);
	}
}

static void print(const struct tally *t, const char *genre, const char *half)
{
	uint32_t gold = t->gold;
	printf("%-8s %-5s pairs P %3u/%-3u %.2f R %3u/%-3u %.2f  sure P %3u/%-3u %.2f R %.2f  stance P "
		   "%u/%u %.2f "
		   "cued %u/%u\n",
		genre, half, t->right, t->said, (double)t->right / (t->said ? t->said : 1), t->found, gold,
		(double)t->found / (gold ? gold : 1), t->sure_right, t->sure,
		(double)t->sure_right / (t->sure ? t->sure : 1), (double)t->sure_found / (gold ? gold : 1),
		t->stance_right, t->stance, (double)t->stance_right / (t->stance ? t->stance : 1),
		t->cued_found, t->cued);
}

int main(int argc, char **argv)
{
	static const char *const genre[] = {"short", "report", "leader", "english"};
	struct tally tally[4][3] = {{{0}}};
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	int at = 1;
	const char *half = "dev";
	if (at < argc && strcmp(argv[at], "-v") == 0)
		verbose = at++ > 0;
	if (at + 1 < argc && strcmp(argv[at], "-h") == 0)
		half = argv[at + 1], at += 2;
	if (argc - at != 2)
		return fputs("usage: approach_score [-v] [-h dev|test|kept|all] GOLD.tsv SHARED\n", stderr),
			   2;
	ros_config_defaults(&cfg);
	ros_config_find_dir(&cfg, "build/rostrum", &err);
	ros_app_init(&cfg);
	if (ros__read_file(argv[at], 0, &b, &err))
		return ros_app_finish(ROS_EIO, &err);
	read_gold(b.s);
	for (size_t i = 0; i < nrow; i++)
		for (int k = 0; k < row[i].npair; k++)
			tally_of(&row[i], tally)->gold += !row[i].pair[k].optional;
	for (int english = 0; english < 2; english++)
		score_language(argv[at + 1], english, tally, &cfg, half);
	for (int g = 0; g < 4; g++)
		for (int h = 0; h < 3; h++)
			if (strcmp(half, "all") == 0 || strcmp(half, halves[h]) == 0)
				print(&tally[g][h], genre[g], halves[h]);
	return 0;
}
