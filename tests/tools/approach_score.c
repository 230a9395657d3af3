/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The instruments of the approach against hand marks: precision and recall, by genre and half.
 *
 *	approach_score [-v] [-w] [-t] [-h HALF|all] GOLD.tsv SHARED
 *
 * -t: rows of config/approach/measured.tsv; -w: files are read whole, for what a clause says may
 * depend on the part of the text it stands in; else clauses by themselves.
 *
 * A pair is right if the verb is one of the marked ones or all of them together, a result (好) more
 * or less, and the object is the marked one or its end with the head: same end (without 等 and
 * quotation marks), start not before the marked one's. For English the object is right if it holds
 * the marked one's last word and begins not before it. An actor is right if it ends where a marked
 * one ends or lies in it; its role is counted apart. An item is right if it shares half of its
 * bytes, and of the marked one's, with a marked one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "approach/actors.h"
#include "approach/avowals.h"
#include "approach_gold.h"
#include "base/mem.h"
#include "lexicon/gazetteer.h"
#include "rostrum/rostrum.h"

enum instrument {
	PAIRS,
	SURE,
	STANCE,
	DONE,
	TO_DO,
	MUST,
	MAY,
	ACTORS,
	ROLES,
	ITEMS,
	COMMITS,
	ADMITS,
	INSTRUMENTS
};
static const char *const instrument_name[] = {"pairs", "sure", "stance", "done", "todo", "must",
	"may", "actors", "roles", "items", "commit", "admit"};
/* What they are called in config/approach/measured.tsv; NULL: not there. */
static const char *const table_name[] = {NULL, "pairs", NULL, "stance.done", "stance.to_do",
	"stance.must", "stance.may", "actors", NULL, "items", "commitment", "admission"};
static const char *const genres[] = {"short", "report", "leader", "english"};
static const char *const halves[] = {"dev", "test", "kept", "build", "sealed", "last", "again",
	"names", "avowals", "avowals2", "final", "closing", "ending"};
enum { GENRES = 4, HALVES = 13 };
static const char letters[] = "DTMY"; /* stances as marked */

struct tally {
	uint32_t said, right, gold, found;
};
static struct tally tally[GENRES][HALVES][INSTRUMENTS];
static struct tally places[GENRES][HALVES][ROS_ACTOR_PLACE_N];
static struct tally doubts[GENRES][HALVES][ROS_DOUBT_N];
static bool verbose, whole;
static const char *shown = "dev";

static void places_of(const struct gold_row *r, int *genre, int *half)
{
	int g = 0, h = 0;
	while (g < GENRES - 1 && strcmp(genres[g], r->genre) != 0)
		g++;
	while (h < HALVES - 1 && strcmp(halves[h], r->half) != 0)
		h++;
	*genre = g;
	*half = h;
}

static struct tally *tally_of(const struct gold_row *r, enum instrument i)
{
	int g, h;
	places_of(r, &g, &h);
	return &tally[g][h][i];
}

static struct tally *doubt_of(const struct gold_row *r, uint8_t doubt)
{
	int g, h;
	places_of(r, &g, &h);
	return &doubts[g][h][doubt];
}

static struct tally *place_of(const struct gold_row *r, uint8_t place)
{
	int g, h;
	places_of(r, &g, &h);
	return &places[g][h][place];
}

static bool tells(const struct gold_row *r)
{
	return verbose && strcmp(r->half, shown) == 0;
}

/* What is read: one language's texts with all that was found in them. */
struct reading {
	struct gold *g;
	struct ros_corpus corpus;
	struct ros_tokens tokens;
	struct ros_approach_tables tables;
	struct ros__gazetteer places;
	bool english;
};

static struct gold_span bytes(const struct ros_tokens *t, uint64_t from, uint64_t to)
{
	return (struct gold_span){
		.from = t->token[from].start, .to = t->token[to - 1].start + t->token[to - 1].len};
}

/* Without what may stand at the end and the start. */
static struct gold_span trimmed(const char *s, struct gold_span x)
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

static bool verb_right(const struct gold_pair *p, struct gold_span v, uint32_t at)
{
	for (int i = 0; i < p->nverb; i++) {
		struct gold_span g = {.from = p->verb[i].from + at, .to = p->verb[i].to + at};
		struct gold_span all = {.from = p->verb[0].from + at, .to = p->verb[p->nverb - 1].to + at};
		if (v.from == g.from && v.to >= g.to && v.to <= g.to + 6)
			return true;
		if (v.to == g.to && v.from + 3 == g.from)
			return true; /* 共促 for 促 */
		if (v.from == g.from && g.to - 6 <= v.to && v.to < g.to && v.to >= v.from + 3)
			return true;
		if (v.from == all.from && v.to == all.to)
			return true;
	}
	return false;
}

static bool object_right(
	const struct gold_pair *p, struct gold_span o, uint32_t at, const char *s, bool english)
{
	o = trimmed(s, o);
	for (int i = 0; i < p->nobject; i++) {
		struct gold_span m = {.from = p->object[i].from + at, .to = p->object[i].to + at};
		struct gold_span g = trimmed(s, m);
		if (english && o.from >= g.from && o.from < g.to && o.to >= g.to)
			return true;
		if (!english && o.from >= g.from && o.to == g.to)
			return true;
	}
	return false;
}

static void score_pair(struct gold_row *r, const struct ros_use *x, const char *body,
	struct gold_span v, struct gold_span o)
{
	bool right = false, optional = false;
	if (!r->has_pairs)
		return;
	for (int k = 0; k < r->npair && !right; k++) {
		struct gold_pair *q = &r->pair[k];
		if (!verb_right(q, v, r->at))
			continue;
		if (q->optional)
			optional = true;
		else if (object_right(q, o, r->at, body, r->english)) {
			right = true;
			tally_of(r, PAIRS)->found += !q->found;
			tally_of(r, SURE)->found += !q->found && x->sure;
			q->found = true;
		}
	}
	if (optional && !right)
		return;
	doubt_of(r, x->doubt)->said++;
	doubt_of(r, x->doubt)->right += right;
	for (int sure = 0; sure <= (int)x->sure; sure++) {
		tally_of(r, sure ? SURE : PAIRS)->said++;
		tally_of(r, sure ? SURE : PAIRS)->right += right;
	}
	if (tells(r) && !right)
		printf("%s wrong (%s): %.*s > %.*s   | %.*s\n", x->sure ? "SURE" : "    ",
			ros__doubt_name((enum ros_doubt)x->doubt), (int)(v.to - v.from), body + v.from,
			(int)(o.to - o.from), body + o.from, (int)r->len, body + r->at);
}

static void score_actor(
	struct gold_row *r, const struct ros_use *x, const char *body, struct gold_span a)
{
	if (!r->has_actors)
		return;
	bool right = false;
	for (int k = 0; k < r->nactor && !right; k++) {
		struct gold_span m = {.from = r->actor[k].from + r->at, .to = r->actor[k].to + r->at};
		right = a.from < m.to && (a.to == m.to || (a.from >= m.from && a.to <= m.to));
		if (right) {
			tally_of(r, ACTORS)->found += !r->actor[k].found;
			r->actor[k].found = true;
			tally_of(r, ROLES)->said++;
			tally_of(r, ROLES)->right += (x->acts ? 'a' : 't') == r->role[k];
			if (tells(r) && (x->acts ? 'a' : 't') != r->role[k])
				printf("role wrong: %.*s %s  | %.*s\n", (int)(a.to - a.from), body + a.from,
					x->acts ? "acts" : "acted for", (int)r->len, body + r->at);
		}
	}
	tally_of(r, ACTORS)->said++;
	tally_of(r, ACTORS)->right += right;
	place_of(r, x->place)->said++;
	place_of(r, x->place)->right += right;
	if (tells(r) && !right)
		printf("actor wrong (%s): %.*s   | %.*s\n",
			ros__actor_place_name((enum ros_actor_place)x->place), (int)(a.to - a.from),
			body + a.from, (int)r->len, body + r->at);
}

/* A listed actor that was taken for part of another noun. */
static void note_inside(struct gold_row *r, struct gold_span a)
{
	for (int k = 0; k < r->nactor; k++)
		r->actor[k].optional |= a.from < r->actor[k].to + r->at && a.to > r->actor[k].from + r->at;
}

static void score_uses(struct reading *x, uint32_t d, const struct ros_uses *u, char (*said)[8])
{
	const char *body = x->corpus.doc[d].body;
	for (size_t i = 0; i < u->n; i++) {
		const struct ros_use *e = &u->use[i];
		struct gold_span v = bytes(&x->tokens, e->first, e->last + 1);
		struct gold_row *r = gold_row_at(x->g, d, v.from, x->english);
		if (!r)
			continue;
		char *s = said[r - x->g->row];
		if (e->kind == ROS_USE_ACTION && e->object_end > e->object)
			score_pair(r, e, body, v, bytes(&x->tokens, e->object, e->object_end));
		else if (e->kind == ROS_USE_ACTOR && !e->inside)
			score_actor(r, e, body, v);
		else if (e->kind == ROS_USE_ACTOR)
			note_inside(r, v);
		else if (e->kind == ROS_USE_STANCE && strlen(s) < 5 && !strchr(s, letters[e->id]))
			s[strlen(s)] = letters[e->id];
	}
}

static struct tally *letter_tally(const struct gold_row *r, char letter)
{
	return tally_of(r, (enum instrument)(DONE + (strchr(letters, letter) - letters)));
}

/* Each stance said is one answer; a marked one with a word of its own is to be found. */
static void score_stance(struct gold_row *r, const char *said, const char *body)
{
	struct tally *t = tally_of(r, STANCE);
	bool none = !*r->stance || strchr(r->stance, '-') != NULL, any = false;
	for (const char *s = said; *s; s++) {
		bool right = strchr(r->stance, *s) != NULL;
		t->said++;
		t->right += right;
		letter_tally(r, *s)->said++;
		letter_tally(r, *s)->right += right;
		any |= right;
		if (tells(r) && !right)
			printf("stance %c, marked %s: %.*s\n", *s, r->stance, (int)r->len, body + r->at);
	}
	if (none || r->carried)
		return;
	t->gold++;
	t->found += any;
	if (!r->stance[1]) {
		letter_tally(r, *r->stance)->gold++;
		letter_tally(r, *r->stance)->found += any;
	}
	if (tells(r) && !any)
		printf("stance %s not found: %.*s\n", r->stance, (int)r->len, body + r->at);
}

static void score_items(struct reading *x, uint32_t d, const struct ros_items *l)
{
	const char *body = x->corpus.doc[d].body;
	for (size_t i = 0; i < l->n; i++) {
		struct gold_span a = {.from = l->item[i].start, .to = l->item[i].start + l->item[i].len};
		struct gold_row *r = gold_row_at(x->g, d, a.from, x->english);
		bool right = false, optional = false;
		if (!r || !r->has_items)
			continue;
		for (int k = 0; k < r->nitem && !right; k++) {
			struct gold_span m = {.from = r->item[k].from + r->at, .to = r->item[k].to + r->at};
			uint32_t from = a.from > m.from ? a.from : m.from, to = a.to < m.to ? a.to : m.to;
			right = to > from && 2 * (to - from) >= a.to - a.from &&
				2 * (to - from) >= m.to - m.from;
			optional = right && r->item[k].optional;
			tally_of(r, ITEMS)->found += right && !optional && !r->item[k].found;
			r->item[k].found |= right;
		}
		if (optional)
			continue;
		tally_of(r, ITEMS)->said++;
		tally_of(r, ITEMS)->right += right;
		if (tells(r) && !right)
			printf("item wrong: %.*s (%s)  | %.*s\n", (int)(a.to - a.from), body + a.from,
				ros__item_name(l->item[i].kind), (int)r->len, body + r->at);
	}
}

static void score_claims(
	struct reading *x, uint32_t d, const struct ros_avowals *l, char (*said)[8])
{
	const char *body = x->corpus.doc[d].body;
	for (size_t i = 0; i < l->n; i++) {
		const struct ros_avowal *e = &l->avowal[i];
		struct gold_row *r = gold_row_at(x->g, d, x->tokens.token[e->first].start, x->english);
		bool commits = e->kind == ROS_AVOWAL_COMMITMENT;
		if (!r || !r->has_flags || said[r - x->g->row][6 + !commits])
			continue;
		bool right = commits ? r->commits : r->admits;
		struct tally *t = tally_of(r, commits ? COMMITS : ADMITS);
		said[r - x->g->row][6 + !commits] = 1;
		t->said++;
		t->right += right;
		t->found += right;
		if (tells(r) && !right)
			printf("%s wrong: %.*s\n", ros__avowal_name((enum ros_avowal_kind)e->kind), (int)r->len,
				body + r->at);
	}
}

static void count_marked(struct reading *x, struct gold_row *r, const char *said)
{
	const char *body = x->corpus.doc[r->doc].body;
	for (int k = 0; k < r->npair; k++) {
		tally_of(r, PAIRS)->gold += !r->pair[k].optional;
		tally_of(r, SURE)->gold += !r->pair[k].optional;
	}
	for (int k = 0; k < r->npair && tells(r); k++)
		if (!r->pair[k].found && !r->pair[k].optional)
			printf("pair not found: %.*s  | %.*s\n",
				(int)(r->pair[k].verb[0].to - r->pair[k].verb[0].from),
				body + r->at + r->pair[k].verb[0].from, (int)r->len, body + r->at);
	tally_of(r, ACTORS)->gold += r->nactor;
	for (int k = 0; k < ROS_AVOWAL_N && tells(r); k++)
		if ((k == ROS_AVOWAL_COMMITMENT ? r->commits : r->admits) && !said[6 + k])
			printf("%s not found: %.*s\n", ros__avowal_name((enum ros_avowal_kind)k), (int)r->len,
				body + r->at);
	tally_of(r, COMMITS)->gold += r->commits;
	tally_of(r, ADMITS)->gold += r->admits;
	for (int k = 0; k < r->nitem; k++)
		tally_of(r, ITEMS)->gold += !r->item[k].optional;
	for (int k = 0; k < r->nitem && tells(r); k++)
		if (!r->item[k].found && !r->item[k].optional)
			printf("item not found: %.*s  | %.*s\n", (int)(r->item[k].to - r->item[k].from),
				body + r->at + r->item[k].from, (int)r->len, body + r->at);
	for (int k = 0; k < r->nactor && tells(r); k++)
		if (!r->actor[k].found)
			printf("actor not %s: %.*s  | %.*s\n", r->actor[k].optional ? "placed" : "listed",
				(int)(r->actor[k].to - r->actor[k].from), body + r->at + r->actor[k].from,
				(int)r->len, body + r->at);
}

static void score_texts(struct reading *x, const struct ros_parser *parser)
{
	struct ros_specific names;
	struct ros_approach_matcher *m = ros__approach_matcher_new(&x->tables);
	char(*said)[8] = ros__xcalloc(x->g->n + 1, sizeof *said);
	ros__specific_init(&names, &x->tables, &x->tokens, &x->corpus);
	names.known = &x->places.place;
	for (uint32_t d = 0; d < x->corpus.ndoc; d++) {
		const struct ros_doc *doc = &x->corpus.doc[d];
		struct ros_skeleton s;
		struct ros_uses u;
		struct ros_items l;
		ros__skeleton_find(&s, &x->tables, &x->tokens, doc, d);
		ros__uses_find(&u, m, parser, doc, d, &s);
		ros__items_find(&l, &names, d, &s, &u);
		score_uses(x, d, &u, said);
		score_items(x, d, &l);
		struct ros_avowals c;
		ros__avowals_find(&c, &x->tokens, d, &x->tables, &u, &l);
		score_claims(x, d, &c, said);
		ros__avowals_release(&c);
		ros__skeleton_release(&s);
		ros__uses_release(&u);
		ros__items_release(&l);
	}
	for (size_t i = 0; i < x->g->n; i++)
		if (x->g->row[i].english == x->english) {
			if (x->g->row[i].has_stance)
				score_stance(&x->g->row[i], said[i], x->corpus.doc[x->g->row[i].doc].body);
			count_marked(x, &x->g->row[i], said[i]);
		}
	free(said);
	ros__specific_release(&names);
	ros__approach_matcher_free(m);
}

static void score_language(
	const char *shared, bool english, struct gold *g, const struct ros_config *cfg)
{
	struct ros_err err = ROS_ERR_INIT;
	static struct reading x; /* the gazetteer is large */
	x = (struct reading){
		.g = g, .corpus = ROS_CORPUS_INIT, .tokens = ROS_TOKENS_INIT, .english = english};
	struct ros_segmenter *seg = NULL;
	struct ros_syntax syntax;
	struct ros_parser parser;
	const char *lang = english ? "en" : "zh";
	ROS_NEW_ARRAY(x.corpus.doc, g->n + 1);
	gold_texts(g, &x.corpus, shared, english, whole);
	if (ros_segmenter_open(&seg, cfg, &err) ||
		ros_tokens_build(&x.tokens, &x.corpus, seg, cfg, &err) ||
		ros__syntax_load(&syntax, cfg->config_dir, lang, &err) ||
		ros__approach_tables_load(&x.tables, cfg->config_dir, lang, &err) ||
		ros__gazetteer_load(&x.places, cfg->config_dir, &err))
		exit(ros_app_finish(ROS_ECONFIG, &err));
	ros__parser_init(&parser, &syntax, &x.tokens, !english);
	score_texts(&x, &parser);
}

static double share(uint32_t k, uint32_t n)
{
	return n ? (double)k / n : 0;
}

static void print(const char *half)
{
	for (int h = 0; h < HALVES; h++)
		for (int g = 0; g < GENRES; g++) {
			bool any = false;
			for (int i = 0; i < INSTRUMENTS; i++) {
				const struct tally *t = &tally[g][h][i];
				if ((strcmp(half, "all") != 0 && strcmp(half, halves[h]) != 0) ||
					(!t->said && !t->gold))
					continue;
				any ? 0 : printf("%-7s %-6s", genres[g], halves[h]);
				any = true;
				printf("  %s %u/%u %.2f", instrument_name[i], t->right, t->said,
					share(t->right, t->said));
				if (t->gold)
					printf(" R %u/%u %.2f", t->found, t->gold, share(t->found, t->gold));
			}
			if (any)
				putchar('\n');
		}
}

static void print_table(const char *half)
{
	for (int i = 0; i < INSTRUMENTS; i++)
		for (int g = 0; g < GENRES && table_name[i]; g++) {
			struct tally sum = {0};
			for (int h = 0; h < HALVES; h++)
				if (strcmp(half, "all") == 0 || strcmp(half, halves[h]) == 0) {
					const struct tally *t = &tally[g][h][i];
					sum.right += t->right, sum.said += t->said;
					sum.found += t->found, sum.gold += t->gold;
				}
			printf("%s\t%s\t%u\t%u\t%u\t%u\n", table_name[i], genres[g], sum.right, sum.said,
				sum.found, sum.gold);
		}
}

/* Of each doubt, over the halves that are shown: right of said by genre. */
static void print_doubts(const char *half)
{
	for (int d = 0; d < ROS_DOUBT_N; d++) {
		printf("doubt %-12s", ros__doubt_name((enum ros_doubt)d));
		for (int g = 0; g < GENRES; g++) {
			uint32_t right = 0, said = 0;
			for (int h = 0; h < HALVES; h++)
				if (strcmp(half, "all") == 0 || strcmp(half, halves[h]) == 0) {
					right += doubts[g][h][d].right;
					said += doubts[g][h][d].said;
				}
			printf("  %s %u/%u", genres[g], right, said);
		}
		putchar('\n');
	}
}

/* Of each place of an actor, the same. */
static void print_places(const char *half)
{
	for (int p = 0; p < ROS_ACTOR_PLACE_N; p++) {
		printf("place %-12s", ros__actor_place_name((enum ros_actor_place)p));
		for (int g = 0; g < GENRES; g++) {
			struct tally sum = {0};
			for (int h = 0; h < HALVES; h++)
				if (strcmp(half, "all") == 0 || strcmp(half, halves[h]) == 0)
					sum.right += places[g][h][p].right, sum.said += places[g][h][p].said;
			printf("  %s %u/%u", genres[g], sum.right, sum.said);
		}
		putchar('\n');
	}
}

int main(int argc, char **argv)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct gold g = {0};
	int at = 1;
	if (at < argc && strcmp(argv[at], "-v") == 0)
		verbose = at++ > 0;
	if (at < argc && strcmp(argv[at], "-w") == 0)
		whole = at++ > 0;
	bool table = at < argc && strcmp(argv[at], "-t") == 0;
	at += table;
	if (at + 1 < argc && strcmp(argv[at], "-h") == 0)
		shown = argv[at + 1], at += 2;
	if (argc - at != 2)
		return fputs(
				   "usage: approach_score [-v] [-w] [-t] [-h HALF|all] GOLD.tsv SHARED\n", stderr),
			   2;
	ros_config_defaults(&cfg);
	ros_config_find_dir(&cfg, "build/rostrum", &err);
	ros_app_init(&cfg);
	gold_read(&g, argv[at]);
	score_language(argv[at + 1], false, &g, &cfg);
	score_language(argv[at + 1], true, &g, &cfg);
	if (table)
		return print_table(shown), 0;
	print(shown);
	print_doubts(shown);
	print_places(shown);
	return 0;
}
