/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/io.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "base/proc.h"
#include "base/temp.h"
#include "base/visible.h"

static enum ros_status read_all(FILE *f, const char *path, uint64_t limit, struct ros_buf *out,
	struct ros_err *err)
{
	size_t got;
	do {
		ros__buf_reserve(out, 1 << 16);
		got = fread(out->s + out->len, 1, out->cap - out->len - 1, f);
		out->len += got;
		out->s[out->len] = '\0';
		if (limit && out->len > limit)
			return ros_err_set(err, ROS_EINPUT, "%s: larger than the limit of %llu bytes", path,
				(unsigned long long)limit);
	} while (got);
	return !ferror(f) ? ROS_OK
		: ros_err_set(err, ROS_EIO, "%s: cannot read: %s", path, strerror(errno));
}

/* What comes once: a list is asked for more often (checked, then used), so its text is kept, unless
 * it is larger than lists are. They are few, and stay to the end. */
struct stream {
	char *path;
	struct ros_buf text;
	bool kept;
	struct stream *next;
};

static enum ros_status read_stream(
	const char *path, uint64_t limit, struct ros_buf *out, struct ros_err *err)
{
	enum { LARGEST_LIST = 1 << 26 };
	static struct stream *streams;
	struct stream *s = streams;
	while (s && strcmp(s->path, path) != 0)
		s = s->next;
	if (s && !s->kept)
		return ros_err_set(
			err, ROS_EINPUT, "%s: comes once and was read already; name a file", path);
	if (s)
		return ros__buf_add(out, s->text.s, s->text.len), ROS_OK;
	bool standard = strcmp(path, "-") == 0;
	FILE *f = standard ? stdin : fopen(path, "rb");
	if (!f)
		return ros_err_set(err, ROS_EIO, "%s: cannot open: %s", path, strerror(errno));
	size_t before = out->len;
	enum ros_status st = read_all(f, path, limit, out, err);
	if (!standard)
		fclose(f);
	ROS_NEW_ARRAY(s, 1);
	*s = (struct stream){ros__xstrdup(path), ROS_BUF_INIT, false, streams};
	streams = s;
	s->kept = st == ROS_OK && out->len - before <= LARGEST_LIST;
	if (s->kept)
		ros__buf_add(&s->text, out->s + before, out->len - before);
	return st;
}

enum ros_status ros__read_file(const char *path, uint64_t limit, struct ros_buf *out,
	struct ros_err *err)
{
	if (ros__is_stream(path))
		return read_stream(path, limit, out, err);
	if (ros__is_dir(path))
		return ros_err_set(err, ROS_EINPUT, "%s: is a folder, not a file", path);
	FILE *f = fopen(path, "rb");
	if (!f)
		return ros_err_set(err, errno == ENOENT ? ROS_EINPUT : ROS_EIO, "%s: cannot open: %s",
			path, strerror(errno));
	enum ros_status st = read_all(f, path, limit, out, err);
	fclose(f);
	return st;
}

enum ros_status ros__read_utf8(const char *path, uint64_t limit, struct ros_buf *out,
	struct ros_err *err)
{
	size_t at = out->len, line = 1, n;
	enum ros_status st = ros__read_file(path, limit, out, err);
	for (; st == ROS_OK && at < out->len; at += n) {
		n = ros__utf8_char(out->s + at, out->len - at);
		if (!n)
			return ros_err_set(err, ROS_ECONFIG, "%s:%zu: not UTF-8 here", path, line);
		line += out->s[at] == '\n';
	}
	return st;
}

enum ros_status ros__writer_open(struct ros_writer *w, const char *path, struct ros_err *err)
{
	*w = (struct ros_writer)ROS_WRITER_INIT;
	w->path = ros__xstrdup(path);
	if (strcmp(path, "-") == 0) {
		w->f = stdout;
		return ROS_OK;
	}
	if (ros__is_stream(path)) {
		w->f = fopen(path, "wb");
	} else {
		w->temp = ros__xasprintf("%s" ROS_WRITER_TEMP "%ld", path, (long)getpid());
		ros__hold();
		ros__temp_add(w->temp, 0);
		w->f = fopen(w->temp, "wb");
		ros__unhold();
	}
	if (w->f)
		return ROS_OK;
	enum ros_status st = ros_err_set(err, ROS_EIO, "%s: cannot write: %s", path, strerror(errno));
	ros__writer_abort(w);
	return st;
}

enum ros_status ros__writer_open_in(struct ros_writer *w, const char *dir, const char *name,
	struct ros_err *err)
{
	char *path = ros__path_join(dir, name);
	enum ros_status st = ros__writer_open(w, path, err);
	free(path);
	return st;
}

void ros__check_pipe(void)
{
	struct pollfd out = {STDOUT_FILENO, POLLOUT, 0};
	if (poll(&out, 1, 0) != 1 || !(out.revents & POLLERR))
		return;
	ros__hold();
	ros__proc_kill_all();
	ros__temp_remove_all();
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
	_exit(128 + SIGPIPE);
}

void ros__say(const char *line)
{
	if (puts(line) < 0)
		ros__check_pipe();
}

void ros__write(struct ros_writer *w, const void *s, size_t n)
{
	if (n && fwrite(s, 1, n, w->f) != n)
		w->failed = true;
	if (w->failed && w->f == stdout)
		ros__check_pipe();
}

void ros__writes(struct ros_writer *w, const char *s)
{
	ros__write(w, s, strlen(s));
}

void ros__writef(struct ros_writer *w, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	if (vfprintf(w->f, fmt, ap) < 0)
		w->failed = true;
	va_end(ap);
}

enum ros_status ros__writer_close(struct ros_writer *w, struct ros_err *err)
{
	if (fflush(w->f) != 0 || ferror(w->f))
		w->failed = true;
	if (w->failed && w->f == stdout)
		ros__check_pipe();
	int why = errno;
	if (w->f != stdout && fclose(w->f) != 0) {
		why = errno;
		w->failed = true;
	}
	w->f = NULL;
	ros__hold(); /* no error because an interrupt removed the file, and no file that it forgot */
	if (!w->failed && w->temp && rename(w->temp, w->path) != 0) {
		why = errno;
		w->failed = true;
	}
	if (!w->failed && w->temp)
		ros__temp_drop(w->temp);
	ros__unhold();
	enum ros_status st = ROS_OK;
	if (w->failed)
		st = ros_err_set(err, ROS_EIO, "%s: cannot write: %s",
			strcmp(w->path, "-") ? w->path : "standard output", strerror(why));
	else
		free(w->temp), w->temp = NULL;
	ros__writer_abort(w);
	return st;
}

void ros__writer_abort(struct ros_writer *w)
{
	if (w->f && w->f != stdout)
		fclose(w->f);
	if (w->temp) {
		unlink(w->temp);
		ros__temp_drop(w->temp);
	}
	free(w->path);
	free(w->temp);
	*w = (struct ros_writer)ROS_WRITER_INIT;
}

enum ros_status ros__write_file(const char *path, const void *s, size_t n, struct ros_err *err)
{
	struct ros_writer w;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	ros__write(&w, s, n);
	return ros__writer_close(&w, err);
}

bool ros__is_dir(const char *path)
{
	struct stat s;
	return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

bool ros__is_file(const char *path)
{
	struct stat s;
	return stat(path, &s) == 0 && S_ISREG(s.st_mode);
}

bool ros__is_stream(const char *path)
{
	struct stat s;
	return strcmp(path, "-") == 0 ||
		(stat(path, &s) == 0 && (S_ISFIFO(s.st_mode) || S_ISCHR(s.st_mode) || S_ISSOCK(s.st_mode)));
}

bool ros__is_input(const char *path)
{
	return ros__is_stream(path) || ros__is_file(path);
}

char *ros__path_join(const char *dir, const char *name)
{
	size_t n = strlen(dir);
	while (n > 1 && dir[n - 1] == '/')
		n--;
	if (n == 1 && dir[0] == '/')
		n = 0;
	return ros__xasprintf("%.*s/%s", (int)n, dir, name);
}

const char *ros__path_base(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

char *ros__path_safe(const char *text)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (const unsigned char *p = (const unsigned char *)text; *p && b.len < 78;) {
		size_t n = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
		unsigned char c = *p;
		bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		/* Three-byte letters from U+3400 to U+9FFF are Han and stay; other symbols go. */
		bool han = n == 3 && c >= 0xE3 && c <= 0xE9 && !(c == 0xE3 && p[1] < 0x90);
		if (word || han || c == '-')
			ros__buf_add(&b, p, strnlen((const char *)p, n));
		else if (b.len && b.s[b.len - 1] != '_')
			ros__buf_addc(&b, '_');
		p += strnlen((const char *)p, n);
	}
	while (b.len && b.s[b.len - 1] == '_')
		b.s[--b.len] = '\0';
	if (!b.len)
		ros__buf_addc(&b, '_');
	return ros__buf_detach(&b, NULL);
}
