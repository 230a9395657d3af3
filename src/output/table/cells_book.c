/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as one workbook, in the reader's words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "output/table/book.h"
#include "output/table/book_index.h"
#include "output/table/cells.h"
#include "text/message.h"
#include "text/utf8.h"

enum { WIDEST = 48, NARROWEST = 8 };

/* Columns that hold codes of analysis.json, and the codes that a reader meets in them; the words
 * are table.value.CODE. */
static const char *const CODED[] = {"verdict", "direction", "claim", "too_short", "few_hits",
	"word_alone", "beats_second", "supported", "kind", "class", "script"};
static const char *const CODE[] = {"supported", "tendency", "not_enough_text", "real", "fragile",
	"over", "under", "true", "false", "group", "text", "word", "term", "phrase", "number", "place",
	"person", "organisation", "time", "han", "latin"};
enum { N_CODED = sizeof CODED / sizeof *CODED, N_CODE = sizeof CODE / sizeof *CODE };

struct page {
	const struct ros_grid *g;
	const bool *coded;        /* by column */
	const char *const *words; /* by code */
};

static const char *cell(const void *ctx, size_t row, size_t col)
{
	const struct page *p = ctx;
	const char *text = ros__grid_text(p->g, row * p->g->ncol + col);
	for (size_t i = 0; p->coded[col] && i < N_CODE; i++)
		if (strcmp(CODE[i], text) == 0)
			return p->words[i];
	return text;
}

static bool is_number(const void *ctx, size_t row, size_t col)
{
	const struct ros_grid *g = ((const struct page *)ctx)->g;
	return g->cell[row * g->ncol + col].number;
}

static size_t link_of(const void *ctx, size_t row, size_t col)
{
	const struct ros_grid *g = ((const struct page *)ctx)->g;
	return g->cell[row * g->ncol + col].link;
}

/* As wide as most cells want: the widest of the first rows, a Chinese character counting two. */
static unsigned char width_of(const struct page *p, size_t col, const char *head)
{
	size_t widest = 0, rows = ros__grid_rows(p->g);
	for (size_t row = 0; row <= rows && row < 200; row++) {
		const char *s = row ? cell(p, row - 1, col) : head;
		size_t n = 0;
		for (; *s; s++) { /* a byte that begins a character */
			unsigned char c = (unsigned char)*s;
			n += c >= 0xE0 ? 2 : c < 0x80 || c >= 0xC0;
		}
		widest = n > widest ? n : widest;
	}
	widest += 2;
	return (unsigned char)(widest < NARROWEST ? NARROWEST : widest > WIDEST ? WIDEST : widest);
}

/* p, q, p_low, q_second: probabilities. */
static bool is_probability(const char *name)
{
	return (*name == 'p' || *name == 'q') && (!name[1] || name[1] == '_') &&
		strncmp(name, "per_", 4) != 0;
}

/* By what the column holds: whole numbers, shares, or larger ones, with as many digits as tell them
 * apart. */
static unsigned char format_of(const struct ros_grid *g, size_t col)
{
	enum { SMALL = 10000 /* years, and counts that need no comma */ };
	double most = 0;
	bool whole = true;
	for (size_t row = 0; row < ros__grid_rows(g); row++) {
		size_t i = row * g->ncol + col;
		bool number = g->cell[i].number;
		double v = number ? strtod(ros__grid_text(g, i), NULL) : 0;
		most = isfinite(v) && fabs(v) > most ? fabs(v) : most;
		whole &= !number || v == floor(v);
	}
	if (is_probability(g->head[col]))
		return ROS_FORMAT_4;
	if (whole)
		return most < SMALL ? ROS_FORMAT_PLAIN : ROS_FORMAT_THOUSANDS;
	return most < 2 ? ROS_FORMAT_3 : most < 100 ? ROS_FORMAT_2 : ROS_FORMAT_1;
}

static const char *words_of(const struct ros_messages *m, struct ros_arena *a, const char *kind,
	const char *name)
{
	char *key = ros__arena_printf(a, "table.%s.%s", kind, name);
	return ros__message_has(m, key) ? ros__message(m, a, key, NULL, 0) : name;
}

static bool is_coded(const char *column)
{
	for (size_t i = 0; i < N_CODED; i++)
		if (strcmp(CODED[i], column) == 0)
			return true;
	return false;
}

static const char *const *words_of_codes(const struct ros_messages *m, struct ros_arena *a)
{
	const char **words = ros__arena_alloc(a, N_CODE * sizeof *words);
	for (size_t i = 0; i < N_CODE; i++)
		words[i] = words_of(m, a, "value", CODE[i]);
	return words;
}

static void prepare(struct ros_sheet *s, const struct ros_grid *g, const struct ros_messages *m,
	const char *const *words, struct ros_arena *a)
{
	struct page *page = ros__arena_alloc(a, sizeof *page);
	bool *coded = ros__arena_alloc(a, g->ncol * sizeof *coded);
	*page = (struct page){g, coded, words};
	const char **head = ros__arena_alloc(a, g->ncol * sizeof *head);
	unsigned char *width = ros__arena_alloc(a, g->ncol), *format = ros__arena_alloc(a, g->ncol);
	size_t rows = ros__grid_rows(g), most = ROS_BOOK_MOST_ROWS - 1;
	if (g->ncol > ROS_BOOK_MOST_COLUMNS)
		ros__warn(
			"tables.xlsx: a sheet holds %d columns; the other %zu of %s stand in "
			"tables/%s.csv only",
			ROS_BOOK_MOST_COLUMNS, g->ncol - ROS_BOOK_MOST_COLUMNS, g->name, g->name);
	if (rows > most)
		ros__warn(
			"tables.xlsx: a sheet holds %zu rows; the other %zu of %s stand in tables/%s.csv only",
			most, rows - most, g->name, g->name);
	for (size_t i = 0; i < g->ncol; i++) {
		head[i] = words_of(m, a, "column", g->head[i]);
		coded[i] = is_coded(g->head[i]);
		width[i] = width_of(page, i, head[i]);
		format[i] = format_of(g, i);
	}
	*s = (struct ros_sheet){.name = words_of(m, a, "sheet", g->name),
		.ncol = g->ncol,
		.nrow = rows,
		.head = head,
		.cell = cell,
		.is_number = is_number,
		.link = link_of,
		.ctx = page,
		.width = width,
		.format = format};
}

/* The columns that a table is read by, those of ids left out. */
static const char *columns_of(
	const struct ros_messages *m, struct ros_arena *a, const struct ros_grid *g)
{
	enum { MOST = 8 };
	const char *list = "", *mark = words_of(m, a, "index", "join");
	size_t n = 0;
	for (size_t i = 0; i < g->ncol && n < MOST; i++, n++)
		list = ros__arena_printf(
			a, "%s%s%s", list, n ? mark : "", words_of(m, a, "column", g->head[i]));
	return g->ncol > n ? ros__arena_printf(a, "%s%s\xE2\x80\xA6", list, mark) : list;
}

/* The sheet of sheets, before all others. */
static void add_index(
	struct ros_grids_book *b, const struct ros_grid *g, const size_t *rows, size_t n)
{
	static const char *const column[] = {"sheet", "rows", "columns"};
	const char **head = ros__arena_alloc(&b->arena, sizeof column);
	struct ros_book_entry *entry = ros__arena_alloc(&b->arena, n * sizeof *entry);
	struct ros_sheet sheet;
	size_t nentry = 0;
	for (size_t i = 0; i < sizeof column / sizeof *column; i++)
		head[i] = words_of(b->m, &b->arena, "index", column[i]);
	for (size_t i = 0; i < n; i++)
		if (rows[i])
			entry[nentry++] = (struct ros_book_entry){words_of(b->m, &b->arena, "sheet", g[i].name),
				columns_of(b->m, &b->arena, &g[i]), rows[i]};
	ros__book_index(
		&sheet, &b->arena, words_of(b->m, &b->arena, "index", "name"), head, entry, nentry);
	ros__book_add(&b->book, &sheet);
}

enum ros_status ros__grids_book_open(struct ros_grids_book *b, const struct ros_grid *g,
	const size_t *rows, size_t n, const struct ros_config *cfg, enum ros_lang lang,
	struct ros_err *err)
{
	struct ros_sheet *sheet;
	size_t nsheet = 0;
	enum ros_status st = ros__messages_load(&b->m, cfg->config_dir, lang, err);
	if (st != ROS_OK)
		return st;
	b->words = words_of_codes(b->m, &b->arena);
	b->sentences = words_of(b->m, &b->arena, "sheet", g[n - 1].name);
	ROS_NEW_ARRAY(sheet, n + 1);
	sheet[nsheet++] = (struct ros_sheet){
		.name = words_of(b->m, &b->arena, "index", "name"), .ncol = ROS_BOOK_INDEX_COLUMNS};
	for (size_t i = 0; i < n; i++)
		if (rows[i])
			sheet[nsheet++] = (struct ros_sheet){
				.name = words_of(b->m, &b->arena, "sheet", g[i].name),
				.ncol = g[i].ncol,
				.nrow = rows[i]};
	sheet[0].nrow = nsheet - 1;
	if (nsheet > 1) {
		ros__book_open(&b->book, sheet, nsheet);
		add_index(b, g, rows, n);
	}
	free(sheet);
	return ROS_OK;
}

void ros__grids_book_add(struct ros_grids_book *b, const struct ros_grid *g)
{
	struct ros_arena own = ROS_ARENA_INIT;
	struct ros_sheet sheet;
	if (!ros__grid_rows(g))
		return;
	prepare(&sheet, g, b->m, b->words, &own);
	sheet.link_to = b->sentences;
	ros__book_add(&b->book, &sheet);
	ros__arena_release(&own);
}

enum ros_status ros__grids_book_save(
	struct ros_grids_book *b, const char *path, struct ros_err *err)
{
	return b->book.nsheet ? ros__book_save(&b->book, path, err) : ROS_OK;
}

void ros__grids_book_release(struct ros_grids_book *b)
{
	ros__book_release(&b->book);
	ros__messages_free(b->m);
	ros__arena_release(&b->arena);
	*b = (struct ros_grids_book)ROS_GRIDS_BOOK_INIT;
}
