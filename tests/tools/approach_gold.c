/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach_gold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "rostrum/rostrum.h"
#include "text/encoding.h"

enum { COLUMNS = 11 };

static struct gold_span one_span(const char **s)
{
	char *end;
	uint32_t from = (uint32_t)strtoul(*s, &end, 10), len = (uint32_t)strtoul(end + 1, &end, 10);
	*s = end;
	return (struct gold_span){.from = from, .to = from + len};
}

static const char *ways(const char *s, struct gold_span *out, int *n)
{
	while (*s >= '0' && *s <= '9' && *n < GOLD_WAYS) {
		out[(*n)++] = one_span(&s);
		s += *s == '/';
	}
	return s;
}

static void read_pairs(struct gold_row *r, const char *s)
{
	r->has_pairs = *s != '.';
	while (r->has_pairs && *s && *s != '-' && r->npair < GOLD_PAIRS) {
		struct gold_pair *p = &r->pair[r->npair++];
		*p = (struct gold_pair){.optional = *s == '?'};
		s = ways(s + (*s == '?'), p->verb, &p->nverb);
		s = ways(s + (*s == '>'), p->object, &p->nobject);
		s += *s == ';';
	}
}

static void read_actors(struct gold_row *r, const char *s)
{
	r->has_actors = *s != '.';
	while ((*s == 'a' || *s == 't') && r->nactor < GOLD_SPANS) {
		r->role[r->nactor] = *s;
		s += 2;
		r->actor[r->nactor++] = one_span(&s);
		s += *s == ';';
	}
}

static void read_items(struct gold_row *r, const char *s)
{
	r->has_items = *s != '.';
	while (((*s >= '0' && *s <= '9') || *s == '?') && r->nitem < GOLD_SPANS) {
		bool optional = *s == '?';
		s += optional;
		r->item[r->nitem] = one_span(&s);
		r->item[r->nitem++].optional = optional;
		s += *s == ';';
	}
}

/* D, (M), M/-: the letters that are right; in brackets where only a clause before says so. */
static void read_stance(struct gold_row *r, const char *s)
{
	r->has_stance = *s != '.';
	for (int n = 0; r->has_stance && *s && n < 3; s++)
		if (*s == '(')
			r->carried = true;
		else if (*s != ')' && *s != '/')
			r->stance[n++] = *s;
}

void gold_read(struct gold *g, const char *path)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	if (ros__read_file(path, 0, &b, &err))
		exit(ros_app_finish(ROS_EIO, &err));
	for (char *line = strtok(b.s, "\n"); line; line = strtok(NULL, "\n")) {
		char *f[COLUMNS], *p = line;
		int n = 0;
		for (; n < COLUMNS && p; n++) {
			f[n] = p;
			p = strchr(p, '\t');
			if (p)
				*p++ = '\0';
		}
		if (*line == '#' || n < COLUMNS)
			continue;
		ROS_GROW(g->row, g->n, g->cap);
		struct gold_row *r = &g->row[g->n++];
		*r = (struct gold_row){.start = (uint32_t)atoi(f[3]), .len = (uint32_t)atoi(f[4])};
		snprintf(r->sum, sizeof r->sum, "%s", f[5]);
		snprintf(r->genre, sizeof r->genre, "%s", f[0]);
		snprintf(r->half, sizeof r->half, "%s", f[1]);
		snprintf(r->file, sizeof r->file, "%s", f[2]);
		r->english = strcmp(r->genre, "english") == 0;
		read_pairs(r, f[6]);
		read_stance(r, f[7]);
		read_actors(r, f[8]);
		read_items(r, f[9]);
		r->has_flags = *f[10] != '.';
		r->commits = strchr(f[10], 'C') != NULL;
		r->admits = strchr(f[10], 'A') != NULL;
	}
	ros__buf_release(&b);
}

static char *decoded(const char *shared, const char *file, size_t *len)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_decoded d;
	bool ours = strncmp(file, "tests/", 6) == 0; /* texts that lie beside the tables */
	char *path = ours ? ros__xstrndup(file, strlen(file)) : ros__path_join(shared, file);
	if (ros__read_file(path, 0, &b, &err) || ros__decode(b.s, b.len, "", "", &d, &err))
		exit(ros_app_finish(ROS_EIO, &err));
	char *text = d.text ? ros__xstrndup(d.text, d.len)
						: ros__xstrndup(b.s + d.skip, b.len - d.skip);
	*len = d.text ? d.len : b.len - d.skip;
	ros__decoded_release(&d);
	ros__buf_release(&b);
	free(path);
	return text;
}

static void check(const struct gold_row *r, const char *text, size_t len)
{
	char sum[65];
	if ((size_t)r->start + r->len <= len) {
		ros__sha256_hex(text + r->start, r->len, sum);
		if (memcmp(sum, r->sum, 8) == 0)
			return;
	}
	fprintf(stderr, "%s: the text at byte %u is not the one that was marked\n", r->file, r->start);
	exit(1);
}

/* Rows first .. end - 1 of g are of one text: clauses that follow each other, or all of a file. */
static size_t text_end(const struct gold *g, size_t first, bool whole, uint32_t *to)
{
	size_t k = first + 1;
	*to = g->row[first].start + g->row[first].len;
	while (k < g->n && strcmp(g->row[k].file, g->row[first].file) == 0 &&
		(whole || g->row[k].start == *to))
		*to = g->row[k].start + g->row[k].len, k++;
	return k;
}

void gold_texts(struct gold *g, struct ros_corpus *c, const char *shared, bool english, bool whole)
{
	for (size_t i = 0, k; i < g->n; i = k) {
		uint32_t end, from = whole ? 0 : g->row[i].start;
		k = text_end(g, i, whole, &end);
		if (g->row[i].english != english)
			continue;
		size_t len;
		char *text = decoded(shared, g->row[i].file, &len);
		for (size_t m = i; m < k; m++)
			check(&g->row[m], text, len);
		struct ros_doc *d = &c->doc[c->ndoc];
		*d = (struct ros_doc){
			.id = "x", .label = "x", .body_len = (whole ? (uint32_t)len : end) - from};
		d->body = ros__xstrndup(text + from, d->body_len);
		for (size_t m = i; m < k; m++) {
			g->row[m].doc = (uint32_t)c->ndoc;
			g->row[m].at = g->row[m].start - from;
		}
		c->ndoc++;
		free(text);
	}
}

struct gold_row *gold_row_at(struct gold *g, uint32_t doc, uint32_t byte, bool english)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->row[i].doc == doc && g->row[i].english == english && g->row[i].at <= byte &&
			byte < g->row[i].at + g->row[i].len)
			return &g->row[i];
	return NULL;
}
