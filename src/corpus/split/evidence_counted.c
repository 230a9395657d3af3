/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that are counted, whatever the words: Speaker 1 – Jane Roe, Speaker 2 – ...; 1号选手,
 * 2号选手. */
#include <ctype.h>
#include <string.h>

#include "corpus/split/evidence_impl.h"
#include "text/utf8.h"

enum { FRONT = 24, BEHIND = 2 /* characters */, LEAST = 3, ROOM = 64, UNIT = 4 };

/* What is counted, with # for the number: "speaker#", "#号选". 0 bytes for nothing. */
static size_t counted_as(const char *s, size_t len, char *out, uint32_t *value)
{
	size_t i = 0, o = 0, n;
	for (; i < len && i < FRONT && !isdigit((unsigned char)s[i]);
		 i += ros__utf8_len((unsigned char)s[i]))
		if (ispunct((unsigned char)s[i]) && s[i] != '(' && s[i] != '#')
			return 0;
	n = i;
	for (*value = 0; n < len && isdigit((unsigned char)s[n]) && n < i + 4; n++)
		*value = *value * 10 + (uint32_t)(s[n] - '0');
	if (n == i ||
		(n < len && (isdigit((unsigned char)s[n]) || s[n] == ':' || s[n] == '/' || s[n] == '-')))
		return 0;
	o = ros__fold(s, i, out, ROOM / 2);
	out[o++] = '#';
	size_t end = n;
	for (unsigned k = 0; k < BEHIND && end < len; k++)
		end += (unsigned char)s[end] >= 0xE4 ? 3 : len;
	if (end <= len)
		o += ros__fold(s + n, end - n, out + o, ROOM - o);
	return o > 1 ? o : 0; /* a number alone has a style of its own */
}

size_t ros__counted_front(const char *s, size_t len)
{
	static const char *const mark[] = {"–", "—", "-", "：", ":", "．", ".", "、", "，", ",", NULL};
	size_t i = 0, han = 0;
	while (i < len && i < FRONT && !isdigit((unsigned char)s[i]))
		i++;
	while (i < len && isdigit((unsigned char)s[i]))
		i++;
	for (; i + 3 <= len && (unsigned char)s[i] >= 0xE4 && (unsigned char)s[i] <= 0xE9 && han < UNIT;
		 han++)
		i += 3; /* 号选手 */
	size_t gap = ros__space_prefix(s + i, len - i), m = 0;
	for (const char *const *w = mark; *w && !m; w++)
		m = ros__begins((struct ros_span){s + i + gap, len - i - gap}, *w);
	i += gap + m;
	return gap || m ? i + ros__space_prefix(s + i, len - i) : 0;
}

uint32_t *ros__evidence_counted(
	struct ros_chain *x, const struct split_ctx *c, struct ros_strmap *ids)
{
	uint32_t *id, *value, *last, *run;
	char as[ROOM * 2];
	ROS_NEW_ARRAY(id, x->n);
	ROS_NEW_ARRAY(value, x->n);
	for (size_t k = 0; k < x->n; k++) {
		const struct ros_feat *f = &c->f[x->line[k]];
		size_t n = ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER)
			? 0
			: counted_as(c->s->text + f->at, f->len, as, &value[k]);
		id[k] = n ? ros__strmap_put(ids, as, n) : UINT32_MAX;
	}
	ROS_NEW_ARRAY(last, ids->n);
	ROS_NEW_ARRAY(run, ids->n);
	for (size_t k = 0; k < x->n; k++)
		if (id[k] != UINT32_MAX) {
			run[id[k]] += value[k] == last[id[k]] + 1;
			last[id[k]] = value[k];
		}
	memset(last, 0, ids->n * sizeof *last);
	for (size_t k = 0; k < x->n; k++) {
		if (id[k] == UINT32_MAX)
			continue;
		bool next = value[k] == last[id[k]] + 1;
		last[id[k]] = value[k];
		if (run[id[k]] < LEAST || !next)
			id[k] = UINT32_MAX;
		else
			ros__ev_set(x->bit[k], ROS_EV_COUNTED, true);
	}
	free(value);
	free(last);
	free(run);
	return id;
}
