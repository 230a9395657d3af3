/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/run_record.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "app/sealed_record.h"
#include "app/versions.h"
#include "base/log.h"
#include "base/par.h"
#include "rostrum/rostrum.h"

static void add_sources(struct ros_json *o, const struct ros_corpus *c)
{
	struct ros_json *list = ros__json_add(o, "sources", ros__json_array());
	for (size_t i = 0; i < c->nsource; i++) {
		const struct ros_source *s = &c->source[i];
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "path", s->path);
		ros__json_add_str(one, "format", s->format);
		ros__json_add_str(one, "encoding", s->encoding);
		ros__json_add_int(one, "bytes", (int64_t)s->bytes);
		ros__json_add_int(one, "malformed", (int64_t)s->malformed);
		ros__json_add_int(one, "speeches", s->nspeech);
	}
}

/* SOURCE_DATE_EPOCH, where it is a number of seconds: who makes a report again wants it dated as
 * before. */
static time_t now_or_said(void)
{
	const char *said = getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;
	errno = 0;
	long long seconds = said && *said ? strtoll(said, &end, 10) : -1;
	bool is_time = seconds >= 0 && seconds < 253402300800 && errno == 0 && *end == '\0';
	return is_time ? (time_t)seconds : time(NULL);
}

static void add_now(struct ros_json *o)
{
	char text[32];
	time_t now = now_or_said();
	struct tm tm;
	gmtime_r(&now, &tm);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
	ros__json_add_str(o, "finished", text);
}

enum ros_status ros__run_record_write(const struct ros__pipeline *p, const char *dir,
	struct ros_err *err)
{
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "version", ROS_VERSION);
	add_now(o);
	ros__json_add_int(o, "processes", p->nprocess);
	ros__json_add_int(o, "threads", ros__par_max());
	ros__json_add_bool(o, "openmp", ros__par_available());
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	ros__json_add_int(o, "peak_memory_bytes", (int64_t)use.ru_maxrss * 1024);
	struct ros_json *times = ros__json_add(o, "seconds", ros__json_object());
	for (size_t i = 0; i < p->ntime; i++)
		ros__json_add_num(times, p->time[i].name, p->time[i].seconds);
	ros__json_add_num(times, "total", ros__seconds() - p->begun);
	const char *data = NULL;
	ros__json_add_str(o, "segmenter", ros_segmenter_describe(p->seg, &data));
	ros__json_add_str(o, "word_data", data);
	ros__versions_add(ros__json_add(o, "libraries", ros__json_object()));
	add_sources(o, &p->corpus);
	return ros__record_write(dir, o, err);
}
