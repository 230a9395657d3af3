/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of categories that readers of dictionaries fill, and the theme set that it becomes. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/translate_table.h"
#include "theme/dictionary.h"

enum { MAX_DEPTH = 4, MAX_ID = 48 };

void ros__dict_note(struct ros__dict *d, size_t line, const char *fmt, ...)
{
	char msg[256];
	va_list ap;
	va_start(ap, fmt);
	ros__translate(msg, sizeof msg, fmt, ap);
	va_end(ap);
	struct ros_themeset *s = d->s;
	ROS_GROW(s->note, s->nnote, s->cap_note);
	s->note[s->nnote++] = ros__arena_printf(&s->arena, "%s:%zu: %s", d->place, line, msg);
}

enum ros_status ros__dict_at(struct ros__dict *d, size_t line)
{
	return ros_err_context(d->err, "%s:%zu", d->place, line);
}

/* Without white space and quotation marks of the format around it. */
static void trim(const char **s, size_t *len)
{
	while (*len && isspace((unsigned char)**s)) {
		(*s)++;
		(*len)--;
	}
	while (*len && isspace((unsigned char)(*s)[*len - 1]))
		(*len)--;
}

uint32_t ros__dict_category(struct ros__dict *d, uint32_t parent, const char *name, size_t len,
	size_t line)
{
	struct ros_buf key = ROS_BUF_INIT;
	uint32_t depth = parent == ROS_NO_THEME ? 0 : d->node[parent].depth + 1;
	trim(&name, &len);
	if (!len && parent != ROS_NO_THEME) /* what a category holds beside those in it */
		return parent;
	if (depth >= MAX_DEPTH) {
		ros__dict_note(d, line, "themes may be nested %d deep: the words of \"%.*s\" go to \"%s\"",
			MAX_DEPTH, (int)len, name, d->node[parent].name);
		return parent;
	}
	ros__buf_addf(&key, "%u\t", parent);
	ros__buf_add(&key, name, len);
	uint32_t had = d->child.n, id = ros__strmap_put(&d->child, key.s, key.len);
	ros__buf_release(&key);
	if (id < had)
		return id;
	ROS_GROW(d->node, d->n, d->cap);
	d->node[d->n++] = (struct ros__dict_node){.name = ros__arena_strndup(&d->s->arena, name, len),
		.line = line,
		.parent = parent,
		.depth = depth};
	return id;
}

void ros__dict_word(struct ros__dict *d, uint32_t node, const char *s, size_t len, double weight)
{
	struct ros__dict_node *n = &d->node[node];
	trim(&s, &len);
	if (!len)
		return;
	char *text = ros__arena_strndup(&d->s->arena, s, len);
	for (char *c = text; *c; c++)
		if ((unsigned char)*c < 0x20)
			*c = ' ';
	ROS_GROW(n->word, n->nword, n->cap);
	n->word[n->nword++] = (struct ros__dict_word){text, weight};
}

/* a-z, 0-9 and _ of a name; names in other letters are numbered. */
static const char *make_id(struct ros__dict *d, struct ros_strmap *seen, const char *name,
	uint32_t k)
{
	char id[MAX_ID + 16];
	size_t n = 0;
	for (const char *c = name; *c && n < MAX_ID; c++) {
		unsigned char ch = (unsigned char)tolower((unsigned char)*c);
		if (ch < 0x80 && isalnum(ch))
			id[n++] = (char)ch;
		else if (ch < 0x80 && n && id[n - 1] != '_')
			id[n++] = '_';
	}
	while (n && id[n - 1] == '_')
		n--;
	if (!n)
		n = (size_t)snprintf(id, sizeof id, "theme_%u", k + 1);
	id[n] = '\0';
	for (unsigned twice = 2;; twice++) {
		uint32_t had = seen->n;
		if (ros__strmap_put(seen, id, strlen(id)) == had)
			return ros__arena_strdup(&d->s->arena, id);
		snprintf(id + n, sizeof id - n, "_%u", twice);
	}
}

/* A theme with its words, once each, the weights made at most 1. */
static void put_theme(struct ros__dict *d, struct ros_strmap *ids, uint32_t k, uint32_t parent,
	double most)
{
	struct ros_themeset *s = d->s;
	const struct ros__dict_node *node = &d->node[k];
	struct ros_strmap seen = ROS_STRMAP_INIT;
	ROS_GROW(s->theme, s->n, s->cap);
	struct ros_theme *t = &s->theme[s->n++];
	*t = (struct ros_theme){.id = make_id(d, ids, node->name, k), .name_zh = node->name,
		.name_en = node->name, .parent = parent};
	t->word = ros__arena_zalloc(&s->arena, (node->nword + 1) * sizeof *t->word);
	for (size_t i = 0; i < node->nword; i++) {
		const char *text = node->word[i].text;
		uint32_t had = seen.n;
		if (ros__strmap_put(&seen, text, strlen(text)) == had)
			t->word[t->nword++] =
				(struct ros_theme_word){.text = text, .weight = node->word[i].weight / most};
	}
	ros__strmap_release(&seen);
}

/* Themes in the order of a tree: each before those in it. */
static void put_tree(struct ros__dict *d, struct ros_strmap *ids, uint32_t k, uint32_t parent,
	double most)
{
	uint32_t me = d->s->n;
	put_theme(d, ids, k, parent, most);
	for (uint32_t i = k + 1; i < d->n; i++)
		if (d->node[i].parent == k)
			put_tree(d, ids, i, me, most);
	d->s->theme[me].end = d->s->n;
}

static bool is_filled(const struct ros__dict *d, uint32_t k)
{
	if (d->node[k].nword)
		return true;
	for (uint32_t i = k + 1; i < d->n; i++)
		if (d->node[i].parent == k && is_filled(d, i))
			return true;
	return false;
}

enum ros_status ros__dict_finish(struct ros__dict *d)
{
	struct ros_themeset *s = d->s;
	struct ros_strmap ids = ROS_STRMAP_INIT;
	double most = 1;
	const char *name = strrchr(d->place, '/');
	s->file = ros__arena_strdup(&s->arena, d->place);
	s->name_zh = s->name_en = ros__arena_strdup(&s->arena, name ? name + 1 : d->place);
	s->name = make_id(d, &ids, s->name_en, 0);
	ros__strmap_release(&ids);
	for (uint32_t k = 0; k < d->n; k++)
		for (size_t i = 0; i < d->node[k].nword; i++)
			most = d->node[k].word[i].weight > most ? d->node[k].word[i].weight : most;
	for (uint32_t k = 0; k < d->n; k++) {
		if (!is_filled(d, k)) {
			ros__dict_note(
				d, d->node[k].line, "\"%s\" has no words and is left out", d->node[k].name);
			d->node[k].parent = k; /* of no tree */
		} else if (d->node[k].parent == ROS_NO_THEME) {
			put_tree(d, &ids, k, ROS_NO_THEME, most);
		}
	}
	ros__strmap_release(&ids);
	s->language = ros__themeset_language(s);
	return s->n ? ROS_OK : ros__dict_fail(d, 1, "no categories with words are found");
}
