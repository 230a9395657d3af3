/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/persons_known.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "lexicon/persons.h"
#include "rostrum/segment.h"
#include "text/utf8.h"

enum { HAN = 3, NCHAR = ROS_LEX_END_CHAR - ROS_LEX_FIRST_CHAR };

/* In nats: what the class of names costs in text (lattice_names.c has it too), and from which
 * probability of its own a part counts as a word that the name may be made of. */
#define CLASS 4.5
#define COMMON 12.5

/* A word that may be a name. */
struct candidate {
	const char *s;
	unsigned n;      /* characters, 2 or 3 */
	uint32_t code[3];
	enum ros__person_kind kind;
	bool safe;       /* its surname is hardly any other word */
	bool built;      /* its first or last two characters are a common word: 舒适|性, 孙|媳妇 */
	double like;     /* how much likelier its given characters are in names than in text, in nats */
	double gap;      /* cost as a name over cost as a word: common words cost little */
};

/* How likely a name must be one, by what is known of it; the first row that fits decides. */
static const struct {
	unsigned n;
	bool safe, listed, built;
	double like, gap;
} least[] = {
	{3, true, true, true, 1.2, 18}, {3, true, true, false, -1.5, 18},
	{3, true, false, true, 1.5, 18}, {3, true, false, false, -1.5, 23},
	{3, false, true, true, 4.5, 14}, {3, false, true, false, 1, 16},
	{3, false, false, true, 4.5, 12}, {3, false, false, false, 2.5, 12},
	{2, true, true, false, 1.2, 4}, {2, true, false, false, 1.2, 6},
	{2, false, true, false, 2.5, 3}, {2, false, false, false, 2.5, 2},
};

static bool ends_in(const struct candidate *c, const char *set)
{
	for (; *set; set += HAN)
		if (memcmp(set, c->s + (c->n - 1) * HAN, HAN) == 0)
			return true;
	return false;
}

static bool is_name(const struct candidate *c)
{
	static const char things[] = "市县区镇乡村郡州岭冲洲桥庄楼湖港坪寨岛江滩坝湾家氏姓族人队党派们"
		"性式型化类组界馆书碗汤证戏权法网堂树宫鹿岩窑站",
		no_names[] = "莫斯科黄金周詹姆斯黎巴嫩高尔夫马拉松夏威夷陆海空";
	for (const char *k = no_names; *k; k += 3 * HAN)
		if (c->n == 3 && memcmp(k, c->s, 3 * HAN) == 0)
			return false;
	if (ends_in(c, things) || ((c->n == 2 || !c->safe) && ends_in(c, "山国军王宗帝公侯")))
		return false;
	if (c->kind == ROS__PERSON_KNOWN)
		return c->n == 3 || c->like > 0;
	for (size_t i = 0; i < sizeof least / sizeof *least; i++)
		if (least[i].n == c->n && least[i].safe == c->safe && least[i].built == c->built &&
			least[i].listed == (c->kind == ROS__PERSON_OWN))
			return c->like >= least[i].like && c->gap <= least[i].gap;
	return false;
}

/* How often a character stands in the words of the lexicon, as -ln of its share, by code. */
static double *costs_in_text(const struct ros__builder *b)
{
	double *cost, all = 0;
	ROS_NEW_ARRAY(cost, b->ncode + 1);
	for (uint32_t id = 0; id < b->nword; id++) {
		const char *s = b->text.s + b->text_at[id];
		for (unsigned i = 0; i < b->word[id].nchar; i++) {
			unsigned step;
			uint32_t c = ros__utf8_decode(s, &step) - ROS_LEX_FIRST_CHAR;
			s += step;
			cost[c < NCHAR ? b->code[c] & ROS_LEX_CODE : 0] += b->freq[id];
			all += b->freq[id];
		}
	}
	for (uint32_t c = 0; c <= b->ncode; c++)
		cost[c] = -log((cost[c] + 1) / (all + 1));
	return cost;
}

static bool is_common(const struct ros__builder *b, const char *s)
{
	uint32_t id = ros__lexicon_find(&b->lex, s, 2 * HAN);
	return id != ROS_LEX_NO_WORD && b->word[id].unigram < COMMON * ROS_LEX_SCALE &&
		b->person[id] == ROS__PERSON_NO;
}

static double nats(uint16_t cost)
{
	return (double)cost / ROS_LEX_SCALE;
}

/* Does a name by sound of these characters cost less? 卢萨卡. */
static bool is_foreign(const struct ros__lex_person *p, const struct candidate *c, double own)
{
	double cost = 6;
	for (unsigned i = 0; i < c->n; i++) {
		if (p[c->code[i]].foreign == ROS_LEX_NO_COST)
			return false;
		cost += nats(p[c->code[i]].foreign);
	}
	return c->n == 3 && cost < own;
}

static bool candidate_of(const struct ros__builder *b, const double *text, uint32_t id,
	struct candidate *c)
{
	const struct ros__lex_person *p = b->costs;
	*c = (struct candidate){.s = b->text.s + b->text_at[id], .n = b->word[id].nchar,
		.kind = (enum ros__person_kind)b->person[id]};
	if ((c->n != 2 && c->n != 3) || strlen(c->s) != c->n * HAN || c->kind == ROS__PERSON_FOREIGN ||
		(b->listed[id] && c->kind == ROS__PERSON_NO))
		return false;
	for (unsigned i = 0; i < c->n; i++) {
		unsigned step;
		c->code[i] = b->code[ros__utf8_decode(c->s + i * HAN, &step) - ROS_LEX_FIRST_CHAR] &
			ROS_LEX_CODE;
	}
	const struct ros__lex_person *given = &p[c->code[1]], *last = &p[c->code[c->n - 1]];
	uint16_t cost = c->n == 2 ? given->alone : given->first;
	uint16_t surname = p[c->code[0]].surname, second = last->second, no = ROS_LEX_NO_COST;
	if (surname == no || cost == no || second == no)
		return false;
	double own = CLASS + (c->n == 2 ? 1.5 : nats(second)) + nats(surname) + nats(cost);
	c->safe = p[c->code[0]].traits & ROS_LEX_SAFE;
	c->like = text[c->code[1]] - nats(cost);
	c->like += c->n == 3 ? text[c->code[2]] - nats(second) : 0;
	c->built = c->n == 3 && (is_common(b, c->s) || is_common(b, c->s + HAN));
	c->gap = own - nats(b->word[id].unigram);
	return !is_foreign(p, c, own);
}

void ros__persons_known(struct ros__builder *b)
{
	double *text = costs_in_text(b);
	struct candidate c;
	for (uint32_t id = 0; id < b->nword; id++)
		if (!b->name[id] && candidate_of(b, text, id, &c) && is_name(&c))
			b->name[id] = ROS_NAME_PERSON;
	free(text);
}
