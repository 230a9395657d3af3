/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/theme_rule.h"

#include <string.h>
#include <strings.h>

enum { NEAR_DEFAULT = 5, NEAR_MOST = 100, DEPTH_MOST = 32, LEAVES_MOST = 64 };

struct parse {
	const char *start, *s, *wrong;
	struct ros_arena *arena;
	struct ros_theme_rule *rule;
	unsigned depth;
};

static void skip(struct parse *p)
{
	while (*p->s == ' ' || *p->s == '\t')
		p->s++;
}

static bool ends_word(const char *s)
{
	return !*s || strchr(" \t()&|!\"", *s);
}

/* Takes a sign or a word that is an operator. */
static bool take(struct parse *p, const char *sign, const char *word)
{
	size_t n = strlen(word);
	skip(p);
	if (sign && strncmp(p->s, sign, strlen(sign)) == 0) {
		p->s += strlen(sign);
		return true;
	}
	bool is = strncasecmp(p->s, word, n) == 0 && (ends_word(p->s + n) || p->s[n] == '/');
	p->s += is ? n : 0;
	return is;
}

static struct ros_rule_node *make(struct parse *p, enum ros__rule_kind kind,
	const struct ros_rule_node *left, const struct ros_rule_node *right)
{
	struct ros_rule_node *n = ros__arena_zalloc(p->arena, sizeof *n);
	*n = (struct ros_rule_node){.kind = kind, .left = left, .right = right};
	return n;
}

static const struct ros_rule_node *rule_wrong(struct parse *p, const char *wrong)
{
	p->wrong = p->wrong ? p->wrong : wrong;
	return NULL;
}

static const struct ros_rule_node *parse_rule(struct parse *p);

static const struct ros_rule_node *parse_word(struct parse *p)
{
	bool quoted = *p->s == '"';
	const char *from = p->s + quoted, *to = from;
	while (quoted ? *to && *to != '"' : !ends_word(to))
		to++;
	if (quoted && !*to)
		return rule_wrong(p, "a quotation does not end");
	if (to == from)
		return rule_wrong(p, "a word is missing");
	struct ros_theme_rule *r = p->rule;
	if (r->nleaf == LEAVES_MOST)
		return rule_wrong(p, "has too many words");
	struct ros_rule_node *n = make(p, ROS__RULE_WORD, NULL, NULL);
	n->word = ros__arena_strndup(p->arena, from, (size_t)(to - from));
	n->leaf = r->nleaf;
	r->leaf[r->nleaf++] = n->word;
	p->s = to + quoted;
	return n;
}

static const struct ros_rule_node *parse_place(struct parse *p)
{
	if (!take(p, "(", "("))
		return parse_word(p);
	if (++p->depth > DEPTH_MOST)
		return rule_wrong(p, "is nested too deep");
	const struct ros_rule_node *n = parse_rule(p);
	p->depth--;
	if (n && !take(p, ")", ")"))
		return rule_wrong(p, "a bracket is not closed");
	return n;
}

/* Words, and alternatives of words: what near can stand between. */
static bool is_place(const struct ros_rule_node *n)
{
	return n->kind == ROS__RULE_WORD ||
		(n->kind == ROS__RULE_OR && is_place(n->left) && is_place(n->right));
}

static const struct ros_rule_node *parse_pair(struct parse *p)
{
	const struct ros_rule_node *left = parse_place(p);
	if (!left || !take(p, NULL, "near"))
		return left;
	uint32_t reach = NEAR_DEFAULT;
	if (*p->s == '/') {
		for (reach = 0, p->s++; *p->s >= '0' && *p->s <= '9' && reach <= NEAR_MOST; p->s++)
			reach = reach * 10 + (uint32_t)(*p->s - '0');
		if (reach == 0 || reach > NEAR_MOST)
			return rule_wrong(p, "near/N needs a number from 1 to 100");
	}
	skip(p);
	const struct ros_rule_node *right = parse_place(p);
	if (!right)
		return NULL;
	if (!is_place(left) || !is_place(right))
		return rule_wrong(p, "near stands between words, or words with or in brackets");
	struct ros_rule_node *n = make(p, ROS__RULE_NEAR, left, right);
	n->reach = reach;
	return n;
}

static const struct ros_rule_node *parse_unary(struct parse *p)
{
	if (!take(p, "!", "not"))
		return parse_pair(p);
	if (++p->depth > DEPTH_MOST)
		return rule_wrong(p, "is nested too deep");
	const struct ros_rule_node *n = parse_unary(p);
	p->depth--;
	return n ? make(p, ROS__RULE_NOT, n, NULL) : NULL;
}

static const struct ros_rule_node *parse_both(struct parse *p)
{
	const struct ros_rule_node *left = parse_unary(p);
	while (left) {
		bool and = take(p, "&", "and");
		const char *before = p->s;
		if (!and && (!*p->s || *p->s == ')' || *p->s == '|' || take(p, NULL, "or"))) {
			p->s = before;
			return left;
		}
		const struct ros_rule_node *right = parse_unary(p);
		left = right ? make(p, ROS__RULE_AND, left, right) : NULL;
	}
	return left;
}

static const struct ros_rule_node *parse_rule(struct parse *p)
{
	const struct ros_rule_node *left = parse_both(p);
	while (left && take(p, "|", "or")) {
		const struct ros_rule_node *right = parse_both(p);
		left = right ? make(p, ROS__RULE_OR, left, right) : NULL;
	}
	return left;
}

/* Could the rule hold in a clause without any of its words? */
static bool holds_empty(const struct ros_rule_node *n)
{
	switch (n->kind) {
	case ROS__RULE_AND:
		return holds_empty(n->left) && holds_empty(n->right);
	case ROS__RULE_OR:
		return holds_empty(n->left) || holds_empty(n->right);
	case ROS__RULE_NOT:
		return !holds_empty(n->left);
	default:
		return false;
	}
}

const char *ros__rule_parse(struct ros_theme_rule *r, const char *text, struct ros_arena *arena,
	size_t *at)
{
	struct parse p = {.start = text, .s = text, .arena = arena, .rule = r};
	r->text = text;
	r->nleaf = 0;
	r->leaf = ros__arena_zalloc(arena, LEAVES_MOST * sizeof *r->leaf);
	r->root = parse_rule(&p);
	skip(&p);
	if (r->root && *p.s)
		r->root = rule_wrong(&p, "something stands behind its end");
	*at = (size_t)(p.s - text);
	if (!r->root)
		return p.wrong;
	if (holds_empty(r->root))
		rule_wrong(&p, "holds in clauses without any of its words");
	return p.wrong;
}

struct eval {
	const struct ros_rule_place *place;
	size_t n, found;
};

/* Is a place one of these words? */
static bool is_of(const struct ros_rule_node *n, uint32_t leaf)
{
	return n->kind == ROS__RULE_WORD ? n->leaf == leaf : is_of(n->left, leaf) || is_of(n->right,
		leaf);
}

static bool close_by(const struct ros_rule_place *a, const struct ros_rule_place *b, uint32_t reach)
{
	return a->last < b->first ? b->first - a->last - 1 <= reach :
		b->last < a->first && a->first - b->last - 1 <= reach;
}

static bool found_at(struct eval *e, size_t i)
{
	e->found = i < e->found ? i : e->found;
	return true;
}

static bool near(struct eval *e, const struct ros_rule_node *n)
{
	for (size_t i = 0; i < e->n; i++)
		for (size_t k = 0; k < e->n; k++)
			if (is_of(n->left, e->place[i].leaf) && is_of(n->right, e->place[k].leaf) &&
				close_by(&e->place[i], &e->place[k], n->reach))
				return found_at(e, i < k ? i : k);
	return false;
}

static bool holds(struct eval *e, const struct ros_rule_node *n)
{
	size_t kept = e->found;
	bool is;
	switch (n->kind) {
	case ROS__RULE_WORD:
		for (size_t i = 0; i < e->n; i++)
			if (e->place[i].leaf == n->leaf)
				return found_at(e, i);
		return false;
	case ROS__RULE_AND:
		return holds(e, n->left) && holds(e, n->right);
	case ROS__RULE_OR:
		is = holds(e, n->left);
		return holds(e, n->right) || is;
	case ROS__RULE_NOT:
		is = !holds(e, n->left);
		e->found = kept;
		return is;
	case ROS__RULE_NEAR:
		return near(e, n);
	}
	return false;
}

bool ros__rule_holds(const struct ros_theme_rule *r, const struct ros_rule_place *place, size_t n,
	size_t *found)
{
	struct eval e = {place, n, n};
	bool is = holds(&e, r->root) && e.found < n;
	*found = e.found;
	return is;
}
