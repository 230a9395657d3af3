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

void ros__runs_compact(struct ros_runs *r, size_t most)
{
	if (r->n <= most)
		return;
	struct ros_runs out;
	ros__runs_init(&out, r->parts, r->spool.limit, r->spool.dir);
	ros__run_begin(&out);
	for (uint32_t p = 0; p < r->parts->n; p++) {
		struct ros_merge m;
		struct ros_runs *list[] = {r};
		uint64_t key, count;
		ros__merge_open(&m, list, 1, p);
		while (ros__merge_next(&m, &key, &count))
			ros__run_put(&out, key, count);
		if (m.failed && !out.spool.why)
			out.spool.why = r->spool.why ? r->spool.why : EIO;
		ros__merge_close(&m);
	}
	ros__run_end(&out);
	ros__runs_release(r);
	*r = out;
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

void ros__merge_open(struct ros_merge *m, struct ros_runs *const *list, size_t n, uint32_t part)
{
	size_t most = 0;
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
			s->p = ros__spool_read(&list[i]->spool, at[part], len, &s->scratch,
				&s->scratch_cap);
			m->failed = m->failed || !s->p;
			s->end = s->p ? s->p + len : NULL;
			s->key = list[i]->parts->first[part];
			if (advance(s))
				m->heap[m->live++] = (struct ros_merge_head){s->key, m->n++};
		}
	for (uint32_t i = m->live / 2; i-- > 0;)
		sift(m->heap, m->live, i);
}

bool ros__merge_next(struct ros_merge *m, uint64_t *key, uint64_t *count)
{
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
	*m = (struct ros_merge){0};
}
