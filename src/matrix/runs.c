/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/runs.h"

#include <errno.h>

void ros__parts_by_rows(struct ros_parts *p, uint32_t n, const double *mass, uint32_t nrow)
{
	double total = 0, sum = 0;
	for (uint32_t r = 0; r < nrow; r++)
		total += mass[r];
	ROS_NEW_ARRAY(p->first, (size_t)n + 1);
	p->n = 1;
	for (uint32_t r = 0; r < nrow; r++) {
		if (p->n < n && r && sum >= total * p->n / n)
			p->first[p->n++] = (uint64_t)r << 32;
		sum += mass[r];
	}
	p->first[p->n] = UINT64_MAX;
}

void ros__parts_release(struct ros_parts *p)
{
	free(p->first);
	*p = (struct ros_parts){0};
}

void ros__runs_init(struct ros_runs *r, const struct ros_parts *parts, size_t limit,
	const char *dir)
{
	*r = (struct ros_runs){.parts = parts, .spool = {.limit = limit, .dir = dir}};
}

void ros__runs_release(struct ros_runs *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->run[i].at);
	free(r->run);
	ros__spool_release(&r->spool);
	*r = (struct ros_runs)ROS_RUNS_INIT;
}

void ros__run_begin(struct ros_runs *r)
{
	ROS_GROW(r->run, r->n, r->cap);
	r->run[r->n] = (struct ros_run){0};
	ROS_NEW_ARRAY(r->run[r->n].at, (size_t)r->parts->n + 1);
	r->run[r->n].at[0] = ros__spool_at(&r->spool);
	r->part = 0;
	r->last = 0;
	r->next = r->parts->first[1];
}

void ros__run_cross(struct ros_runs *r, uint64_t key)
{
	while (r->part + 1 < r->parts->n && key >= r->parts->first[r->part + 1])
		r->run[r->n].at[++r->part] = ros__spool_at(&r->spool);
	r->last = r->parts->first[r->part];
	r->next = r->parts->first[r->part + 1];
}

void ros__run_end(struct ros_runs *r)
{
	while (r->part < r->parts->n)
		r->run[r->n].at[++r->part] = ros__spool_at(&r->spool);
	r->n++;
}

void ros__run_append(struct ros_runs *r, uint32_t part, const void *entries, size_t len, uint64_t n)
{
	ros__spool_put(&r->spool, entries, len);
	r->run[r->n].at[part + 1] = ros__spool_at(&r->spool);
	r->run[r->n].n += n;
}

/* Bytes [from, to) of one spool to the end of another. */
static void copy(struct ros_spool *out, struct ros_spool *in, uint64_t from, uint64_t to)
{
	const uint64_t step = 64 << 10;
	unsigned char *scratch = NULL;
	size_t cap = 0, n;
	for (; from < to; from += n) {
		n = (size_t)(to - from < step ? to - from : step);
		const unsigned char *s = ros__spool_read(in, from, n, &scratch, &cap);
		if (!s && !out->why)
			out->why = in->why ? in->why : EIO;
		if (s)
			ros__spool_put(out, s, n);
	}
	free(scratch);
}

void ros__runs_add(struct ros_runs *r, struct ros_runs *from)
{
	uint32_t last = r->parts->n;
	for (size_t k = 0; k < from->n; k++) {
		const struct ros_run *run = &from->run[k];
		ros__run_begin(r);
		uint64_t base = ros__spool_at(&r->spool);
		copy(&r->spool, &from->spool, run->at[0], run->at[last]);
		for (uint32_t p = 0; p <= last; p++)
			r->run[r->n].at[p] = base + (run->at[p] - run->at[0]);
		r->run[r->n++].n = run->n;
	}
}

void ros__runs_join(struct ros_runs *to, struct ros_runs *from)
{
	ros__run_begin(to);
	for (uint32_t p = 0; p < from->parts->n; p++) {
		struct ros_merge m;
		uint64_t key, count;
		ros__merge_open(&m, &from, 1, p, ROS_SORT_BYTES);
		while (ros__merge_next(&m, &key, &count))
			ros__run_put(to, key, count);
		if (m.failed && !to->spool.why)
			to->spool.why = from->spool.why ? from->spool.why : EIO;
		ros__merge_close(&m);
	}
	ros__run_end(to);
	struct ros_runs empty;
	ros__runs_init(&empty, from->parts, from->spool.limit, from->spool.dir);
	ros__runs_release(from);
	*from = empty;
}

static bool advance(struct ros_merge_source *s)
{
	if (s->p == s->end)
		return false;
	uint64_t delta;
	s->p = ros__entry_get(s->p, &delta, &s->count);
	s->key += delta;
	return true;
}

/* Moves the head at place i down to where it belongs. */
static void sift(struct ros_merge_head *heap, uint32_t n, uint32_t i)
{
	struct ros_merge_head x = heap[i];
	for (uint32_t child; (child = 2 * i + 1) < n; i = child) {
		child += child + 1 < n && heap[child + 1].key < heap[child].key;
		if (heap[child].key >= x.key)
			break;
		heap[i] = heap[child];
	}
	heap[i] = x;
}

static unsigned width_of(uint64_t v)
{
	return v ? 64 - (unsigned)__builtin_clzll(v) : 0;
}

/* Sorts by the key's low `width` bits, the least significant digit first. */
static void sort_entries(struct ros_merge_entry **entry, size_t n, unsigned width)
{
	struct ros_merge_entry *from = *entry, *to = ros__xmalloc((n ? n : 1) * sizeof *to);
	unsigned passes = (width + 10) / 11, digit = passes ? (width + passes - 1) / passes : 0;
	for (unsigned shift = 0; shift < width; shift += digit) {
		size_t place[1 << 11] = {0}, sum = 0;
		const uint64_t mask = ((uint64_t)1 << digit) - 1;
		for (size_t i = 0; i < n; i++)
			place[from[i].key >> shift & mask]++;
		for (size_t d = 0; d <= mask; d++) {
			size_t c = place[d];
			place[d] = sum;
			sum += c;
		}
		for (size_t i = 0; i < n; i++)
			to[place[from[i].key >> shift & mask]++] = from[i];
		struct ros_merge_entry *swap = from;
		from = to;
		to = swap;
	}
	free(to);
	*entry = from;
}

/* All entries of the part into one sorted array; keys become (row - base) << bits | column. */
static void decode_all(struct ros_merge *m)
{
	size_t cap = 0;
	uint64_t rows = 0, columns = 0, lowest = UINT64_MAX;
	for (uint32_t i = 0; i < m->n; i++)
		lowest = m->source[i].key < lowest ? m->source[i].key : lowest;
	m->base = lowest >> 32;
	for (uint32_t i = 0; i < m->n; i++) {
		struct ros_merge_source *s = &m->source[i];
		do {
			ROS_GROW(m->entry, m->nentry, cap);
			m->entry[m->nentry++] = (struct ros_merge_entry){s->key, s->count};
			rows |= (s->key >> 32) - m->base;
			columns |= (uint32_t)s->key;
		} while (advance(s));
	}
	m->bits = width_of(columns);
	for (size_t i = 0; i < m->nentry; i++)
		m->entry[i].key = ((m->entry[i].key >> 32) - m->base) << m->bits |
			(uint32_t)m->entry[i].key;
	sort_entries(&m->entry, m->nentry, m->bits + width_of(rows));
}

void ros__merge_open(struct ros_merge *m, struct ros_runs *const *list, size_t n, uint32_t part,
	size_t sort_bytes)
{
	size_t most = 0, bytes = 0;
	for (size_t i = 0; i < n; i++)
		most += list[i]->n;
	*m = (struct ros_merge){0};
	ROS_NEW_ARRAY(m->source, most);
	ROS_NEW_ARRAY(m->heap, most);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < list[i]->n; k++) {
			const uint64_t *at = list[i]->run[k].at;
			size_t len = (size_t)(at[part + 1] - at[part]);
			struct ros_merge_source *s = &m->source[m->n];
			if (!len)
				continue;
			bytes += len;
			s->p = ros__spool_read(&list[i]->spool, at[part], len, &s->scratch,
				&s->scratch_cap);
			m->failed = m->failed || !s->p;
			s->end = s->p ? s->p + len : NULL;
			s->key = list[i]->parts->first[part];
			if (advance(s))
				m->heap[m->live++] = (struct ros_merge_head){s->key, m->n++};
		}
	if (m->live > 3 && bytes < sort_bytes && !m->failed)
		decode_all(m);
	for (uint32_t i = m->live / 2; i-- > 0 && !m->entry;)
		sift(m->heap, m->live, i);
}

static bool next_entry(struct ros_merge *m, uint64_t *key, uint64_t *count)
{
	const struct ros_merge_entry *e = m->entry + m->at, *end = m->entry + m->nentry;
	if (e == end)
		return false;
	uint64_t k = e->key;
	*key = (m->base + (k >> m->bits)) << 32 | (k & (((uint64_t)1 << m->bits) - 1));
	for (*count = 0; e < end && e->key == k; e++)
		*count += e->count;
	m->at = (size_t)(e - m->entry);
	return true;
}

bool ros__merge_next(struct ros_merge *m, uint64_t *key, uint64_t *count)
{
	if (m->entry)
		return next_entry(m, key, count);
	if (!m->live)
		return false;
	*key = m->heap[0].key;
	*count = 0;
	while (m->live && m->heap[0].key == *key) {
		struct ros_merge_source *s = &m->source[m->heap[0].source];
		*count += s->count;
		if (advance(s))
			m->heap[0].key = s->key;
		else
			m->heap[0] = m->heap[--m->live];
		if (m->live > 1)
			sift(m->heap, m->live, 0);
	}
	return true;
}

void ros__merge_close(struct ros_merge *m)
{
	for (uint32_t i = 0; i < m->n; i++)
		free(m->source[i].scratch);
	free(m->source);
	free(m->heap);
	free(m->entry);
	*m = (struct ros_merge){0};
}
