/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/meant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/folder.h"
#include "base/mem.h"
#include "base/visible.h"
#include "rostrum/translate.h"

static void append(char *msg, size_t room, const char *format, const char *name)
{
	size_t len = strlen(msg), left = room - len;
	char more[160], shown[120];
	const char *at = strstr(format, "%s");
	ros__visible(name, strlen(name), shown, sizeof shown); /* names of files may act */
	snprintf(more, sizeof more, "%.*s%s%s", (int)(at - format), format, shown, at + 2);
	if (strlen(more) < left)
		memcpy(msg + len, more, strlen(more) + 1);
}

/* The one name that begins so; NULL where several do or none. */
static const char *only_begun(const char *given, const char *const *name, size_t n)
{
	enum { LEAST = 3 };
	const char *found = NULL;
	size_t len = strlen(given);
	for (size_t i = 0; i < n && len >= LEAST; i++)
		if (strncmp(name[i], given, len) == 0) {
			if (found)
				return NULL;
			found = name[i];
		}
	return found;
}

enum ros_status ros__err_meant(
	struct ros_err *err, const char *given, const char *const *name, size_t n)
{
	static const char english[] = "; did you mean %s?";
	const char *meant = ros_nearest(given, name, n);
	if (!meant)
		meant = only_begun(given, name, n);
	if (!err)
		return ROS_EUSAGE;
	if (meant) {
		append(err->msg, sizeof err->msg, ros_tr("; did you mean %s?"), meant);
		append(err->english, sizeof err->english, english, meant);
	}
	return err->code;
}

/* Where nothing is near and there are few: what there is. */
static void list_names(struct ros_err *err, const char *const *name, size_t n)
{
	enum { FEW = 12 };
	static const char english[] = "; there are: %s";
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < n; i++)
		ros__buf_addf(&b, "%s%s", i ? ", " : "", name[i]);
	if (n && n <= FEW) {
		append(err->msg, sizeof err->msg, ros_tr("; there are: %s"), ros__buf_str(&b));
		append(err->english, sizeof err->english, english, ros__buf_str(&b));
	}
	ros__buf_release(&b);
}

static int by_name(const void *pa, const void *pb)
{
	return strcmp(*(const char *const *)pa, *(const char *const *)pb);
}

enum ros_status ros__err_meant_file(
	struct ros_err *err, const char *given, const char *dir, const char *suffix)
{
	struct ros_names files;
	size_t n = 0, tail = strlen(suffix);
	if (ros__folder_names(&files, dir, false, NULL) == ROS_OK)
		for (size_t i = 0; i < files.n; i++) {
			size_t len = strlen(files.name[i]);
			if (len <= tail || strcmp(files.name[i] + len - tail, suffix) != 0)
				continue;
			files.name[i][len - tail] = '\0';
			char *keep = files.name[n];
			files.name[n++] = files.name[i];
			files.name[i] = keep;
		}
	if (n)
		qsort(files.name, n, sizeof *files.name, by_name);
	size_t said = err ? strlen(err->msg) : 0;
	enum ros_status st = ros__err_meant(err, given, (const char *const *)files.name, n);
	if (err && strlen(err->msg) == said)
		list_names(err, (const char *const *)files.name, n);
	ros__names_release(&files);
	return st;
}
