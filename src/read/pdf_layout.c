/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/pdf_layout.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/strmap.h"
#include "text/divided.h"
#include "text/utf8.h"

#define EDGE 3 /* lines at the top and at the foot of a page that may be its head and foot */

#define LARGE_SIZES 4

struct column {
	double left, right;
};

struct layout {
	struct ros__pdf_line *line;
	size_t n;
	const struct ros__pdf_page *page;
	size_t npage;
	struct column column[2];
	double split;        /* where the second column begins; infinite for one column */
	double size;         /* of body text */
	double pitch;        /* usual distance from line to line */
	double large[LARGE_SIZES]; /* lower ends of the sizes of headings */
	unsigned nlarge;
	struct ros_buf text; /* all lines */
	struct ros__divided divided;
};

/* The value most of the weight stands at, in steps of half a point; ties go to the smaller. */
struct tally {
	double *weight;
	size_t n;
};

static void tally_add(struct tally *t, double v, double weight)
{
	size_t k = v > 0 ? (size_t)lround(v * 2) : 0;
	if (k < t->n)
		t->weight[k] += weight;
}

static double tally_mode(const struct tally *t)
{
	size_t best = 0;
	for (size_t i = 1; i < t->n; i++)
		if (t->weight[i] > t->weight[best])
			best = i;
	return (double)best / 2;
}

static bool is_cjk(uint32_t c)
{
	return ros__is_han(c) || (c >= 0x3000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFFF0) ||
		(c >= 0x2013 && c < 0x2027);
}

static uint32_t last_char(const char *s, size_t n)
{
	size_t i = n;
	unsigned w;
	while (i && ((unsigned char)s[--i] & 0xC0) == 0x80)
		;
	return n ? ros__utf8_decode(s + i, &w) : 0;
}

static uint32_t first_char(const char *s, size_t n)
{
	unsigned w;
	return n ? ros__utf8_decode(s, &w) : 0;
}

/* The text of a head or foot with its page number taken out. */
static void shape_of(const struct ros__pdf_line *l, struct ros_buf *b)
{
	ros__buf_clear(b);
	for (size_t i = 0; i < l->len; i++) {
		bool digit = isdigit((unsigned char)l->text[i]);
		if (digit && b->len && b->s[b->len - 1] == '#')
			continue;
		if (l->text[i] != ' ')
			ros__buf_addc(b, digit ? '#' : l->text[i]);
	}
}

/* A page number alone: digits or Roman numerals with dashes, 第 3 页, 3 / 10, Page 3. */
static bool is_page_number(const char *shape)
{
	static const char *const forms[] = {"#", "-#-", "—#—", "–#–", "－#－", "·#·", "第#页", "第#頁",
		"第#页共#页", "第#页，共#页", "#/#", "page#", "Page#", "Page#of#", "#of#", "[#]", "(#)",
		"（#）", "─#─", "~#~"};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strcmp(shape, forms[i]) == 0)
			return true;
	size_t n = strspn(shape, "ivxIVX");
	return n && n <= 6 && !shape[n];
}

struct edge {
	size_t line;
	uint32_t shape;
	bool number;
};

/* The outermost lines of a page by height, top first, then from the foot. */
static size_t page_edges(const struct layout *a, size_t from, size_t to, size_t out[2 * EDGE])
{
	size_t top[EDGE] = {0}, foot[EDGE] = {0}, nt = 0, nf = 0;
	for (size_t i = from; i < to; i++) {
		size_t k = nt < EDGE ? nt++ : EDGE;
		for (; k && a->line[top[k - 1]].y0 > a->line[i].y0; k--)
			if (k < EDGE)
				top[k] = top[k - 1];
		if (k < EDGE)
			top[k] = i;
		k = nf < EDGE ? nf++ : EDGE;
		for (; k && a->line[foot[k - 1]].y1 < a->line[i].y1; k--)
			if (k < EDGE)
				foot[k] = foot[k - 1];
		if (k < EDGE)
			foot[k] = i;
	}
	memcpy(out, top, nt * sizeof *top);
	memcpy(out + nt, foot, nf * sizeof *foot);
	return nt + nf;
}

static bool in_margin(const struct layout *a, const struct ros__pdf_line *l)
{
	double h = a->page[l->page].height;
	return l->y1 < h * 0.12 || l->y0 > h * 0.88;
}

/* A line at a page's edge is furniture where it comes back on other pages but for its number, or
 * where it is a page number alone in the margin. */
static void mark_furniture(struct layout *a)
{
	struct ros_strmap shapes = ROS_STRMAP_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	struct edge *edge = NULL;
	unsigned *seen = NULL, *last = NULL;
	size_t nedge = 0, cap = 0, seen_cap = 0, last_cap = 0;
	for (size_t i = 0; i < a->n;) {
		size_t to = i, at[2 * EDGE];
		while (to < a->n && a->line[to].page == a->line[i].page)
			to++;
		size_t k = page_edges(a, i, to, at);
		for (size_t j = 0; j < k; j++) {
			shape_of(&a->line[at[j]], &b);
			uint32_t known = shapes.n, id = ros__strmap_put(&shapes, ros__buf_str(&b), b.len);
			ROS_GROW_N(seen, id, seen_cap, 1);
			ROS_GROW_N(last, id, last_cap, 1);
			if (id == known)
				seen[id] = last[id] = 0;
			seen[id] += last[id] != a->line[i].page + 1;
			last[id] = a->line[i].page + 1;
			ROS_GROW(edge, nedge, cap);
			edge[nedge++] = (struct edge){at[j], id, is_page_number(ros__buf_str(&b))};
		}
		i = to;
	}
	unsigned enough = a->npage >= 6 ? 3 : 2;
	for (size_t j = 0; j < nedge; j++) {
		struct ros__pdf_line *l = &a->line[edge[j].line];
		bool again = seen[edge[j].shape] >= enough && in_margin(a, l);
		l->furniture |= again || (edge[j].number && in_margin(a, l));
	}
	free(edge);
	free(seen);
	free(last);
	ros__buf_release(&b);
	ros__strmap_release(&shapes);
}

static const struct column *column_of(const struct layout *a, const struct ros__pdf_line *l)
{
	return &a->column[l->x0 >= a->split];
}

static struct tally tally_new(const struct layout *a)
{
	double width = 0;
	for (size_t i = 0; i < a->npage; i++)
		width = fmax(width, a->page[i].width);
	size_t n = width < 20000 ? (size_t)(width * 2) + 64 : 40064;
	return (struct tally){ros__xcalloc(n, sizeof(double)), n};
}

static void measure_body(struct layout *a)
{
	struct tally size = tally_new(a), pitch = tally_new(a);
	for (size_t i = 0; i < a->n; i++) {
		const struct ros__pdf_line *l = &a->line[i];
		if (l->furniture)
			continue;
		tally_add(&size, l->size, (double)l->len);
		if (i && a->line[i - 1].page == l->page && l->y0 > a->line[i - 1].y0)
			tally_add(&pitch, l->y0 - a->line[i - 1].y0, 1);
	}
	a->size = tally_mode(&size);
	a->pitch = tally_mode(&pitch);
	free(size.weight);
	free(pitch.weight);
}

/* Two columns: at least a quarter of the text begins at one place right of the page's middle, and
 * hardly any line crosses that place. */
static void find_columns(struct layout *a)
{
	struct tally left = tally_new(a);
	double total = 0, right_part = 0, crossing = 0;
	a->split = INFINITY;
	for (size_t i = 0; i < a->n; i++) {
		const struct ros__pdf_line *l = &a->line[i];
		if (l->furniture)
			continue;
		total += l->x1 - l->x0;
		if (l->x0 > 0.42 * a->page[l->page].width)
			tally_add(&left, l->x0, l->x1 - l->x0);
	}
	double place = tally_mode(&left) - a->size * 0.4;
	for (size_t i = 0; i < a->n; i++) {
		const struct ros__pdf_line *l = &a->line[i];
		double width = l->furniture ? 0 : l->x1 - l->x0;
		right_part += l->x0 >= place ? width : 0;
		crossing += l->x0 < place && l->x1 > place ? width : 0;
	}
	if (place > 0 && right_part >= total / 4 && crossing < total / 8)
		a->split = place;
	free(left.weight);
}

/* The edges of a column are set by its long lines; a place counts by how much text stands at it. */
static void measure_column(struct layout *a, struct column *c)
{
	struct tally left = tally_new(a), right = tally_new(a);
	double total = 0, sum = 0;
	for (size_t i = 0; i < a->n; i++) {
		const struct ros__pdf_line *l = &a->line[i];
		bool crossing = l->x0 < a->split && l->x1 > a->split;
		if (l->furniture || crossing || column_of(a, l) != c)
			continue;
		tally_add(&left, l->x0, l->x1 - l->x0);
		tally_add(&right, l->x1, l->x1 - l->x0);
		total += l->x1 - l->x0;
	}
	/* Where paragraphs are short most lines are indented ones: the edge is the leftmost place at
	 * which a good part of the text stands. */
	size_t first = 0, mode = (size_t)lround(tally_mode(&left) * 2);
	while (left.weight[first] * 4 < left.weight[mode])
		first++;
	c->left = (double)first / 2;
	/* Ragged lines have no common right edge: the column reaches to the farthest usual line. */
	size_t k = right.n;
	while (k && sum < total * 0.05)
		sum += right.weight[--k];
	c->right = fmax(tally_mode(&right), (double)k / 2);
	free(left.weight);
	free(right.weight);
}

/* Does l run on into next: full to the right, and next neither indented nor apart? */
static bool runs_on(const struct layout *a, const struct ros__pdf_line *l,
	const struct ros__pdf_line *next)
{
	const struct column *c = column_of(a, l), *to = column_of(a, next);
	double em = a->size > 0 ? a->size * 0.77 : 10;
	double room = c->right - l->x1;
	double need = next->first_word > 0 ? next->first_word + em / 2 : 2.2 * em;
	if (room > need || fabs(l->size - next->size) > 0.15 * a->size)
		return false;
	if (next->x0 - to->left > 0.8 * em)
		return false;
	if (l->page != next->page)
		return next->page == l->page + 1;
	if (c != to)
		return c < to;
	double step = next->y0 - l->y0;
	return step > 0 && step < fmax(1.35 * a->pitch, 1.9 * a->size);
}

static bool is_centred(const struct layout *a, const struct ros__pdf_line *l)
{
	const struct column *c = column_of(a, l);
	double em = a->size * 0.77, middle = (l->x0 + l->x1) / 2;
	bool page = fabs(middle - a->page[l->page].width / 2) < em * 0.8;
	bool column = fabs(middle - (c->left + c->right) / 2) < em * 0.8;
	return (page || column) && l->x0 > c->left + 1.5 * em &&
		(l->x1 < c->right - 1.5 * em || l->x1 > a->split);
}

/* Sizes above the body's, largest first, those within 4 % as one: a line's heading level is its
 * size's rank. */
static void find_sizes(struct layout *a)
{
	double above = INFINITY;
	for (a->nlarge = 0; a->nlarge < LARGE_SIZES; a->nlarge++) {
		double most = 0;
		for (size_t i = 0; i < a->n; i++)
			if (!a->line[i].furniture && a->line[i].size < above)
				most = fmax(most, a->line[i].size);
		if (most < a->size * 1.15)
			break;
		above = most / 1.04;
		a->large[a->nlarge] = above;
	}
}

static unsigned size_rank(const struct layout *a, double size)
{
	for (unsigned k = 0; k < a->nlarge; k++)
		if (size >= a->large[k])
			return k + 1;
	return 0;
}

/* The text with its lines as they are, which tells how it writes words elsewhere. */
static void gather(struct layout *a)
{
	for (size_t i = 0; i < a->n; i++) {
		ros__buf_add(&a->text, a->line[i].text, a->line[i].len);
		ros__buf_addc(&a->text, '\n');
	}
}

/* Bytes at the end of `open` that are the typesetter's hyphen. */
static size_t break_hyphen(struct layout *a, const char *open, size_t n,
	const struct ros__pdf_line *l)
{
	if (!ros__line_divides(open, n, l->text, l->len))
		return 0;
	return ros__divided_cut(&a->divided, a->text.s, a->text.len, open, n, l->text, l->len);
}

static void add_joined(struct layout *a, struct ros__build *b, const struct ros__pdf_line *l)
{
	size_t open = ros__build_open(b);
	if (open) {
		uint32_t before = last_char(b->text.s + b->start, open);
		uint32_t after = first_char(l->text, l->len);
		if (before == 0xAD)
			b->text.len -= 2;
		else if (before == '-')
			b->text.len -= break_hyphen(a, b->text.s + b->start, open, l);
		else if (!is_cjk(before) && !is_cjk(after))
			ros__build_add(b, " ", 1);
	}
	ros__build_add(b, l->text, l->len);
}

static void emit(struct layout *a, struct ros__build *b)
{
	double em = a->size * 0.77;
	unsigned page = 0;
	const struct ros__pdf_line *prev = NULL;
	unsigned flags = 0, heading = 0;
	for (size_t i = 0; i < a->n; i++) {
		const struct ros__pdf_line *l = &a->line[i];
		if (l->furniture)
			continue;
		if (prev && runs_on(a, prev, l)) {
			flags &= ~(unsigned)ROS_LINE_CENTRED;
		} else {
			ros__build_end(b, flags, heading, "");
			if (prev && l->page == prev->page && l->y0 - prev->y0 > 1.7 * a->pitch)
				ros__build_blank(b);
			flags = is_centred(a, l) ? ROS_LINE_CENTRED : 0;
			heading = size_rank(a, l->size);
			if (!flags && l->x0 - column_of(a, l)->left > 0.8 * em)
				flags = ROS_LINE_INDENT;
		}
		if (l->page != page && !ros__build_open(b))
			b->page = true;
		page = l->page;
		add_joined(a, b, l);
		prev = l;
	}
	ros__build_end(b, flags, heading, "");
	/* Heads and feet come last, so that text that runs over a page is not cut by them. */
	for (size_t i = 0; i < a->n; i++)
		if (a->line[i].furniture) {
			ros__build_add(b, a->line[i].text, a->line[i].len);
			ros__build_end(b, ROS_LINE_FURNITURE, 0, "");
		}
}

void ros__pdf_layout(struct ros__pdf_line *line, size_t nline, const struct ros__pdf_page *page,
	size_t npage, struct ros__build *b)
{
	struct layout a = {.line = line, .n = nline, .page = page, .npage = npage};
	if (!nline)
		return;
	mark_furniture(&a);
	measure_body(&a);
	find_columns(&a);
	measure_column(&a, &a.column[0]);
	measure_column(&a, &a.column[1]);
	find_sizes(&a);
	gather(&a);
	emit(&a, b);
	ros__buf_release(&a.text);
	ros__divided_release(&a.divided);
}
