/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word before 2007, through whichever converter is installed. */
#include <string.h>

#include "base/io.h"
#include "base/proc.h"
#include "read/build.h"
#include "read/reader.h"

#define SECONDS 180u
#define MEMORY (4ull << 30)
#define MAX_OUTPUT (512u << 20)

#define PROFILE "profile" /* stands for the option that keeps the user's own profile out */

/* In order of trial. "in.doc" stands in a private folder, which is the working folder. */
static const struct converter {
	const char *program;
	const char *argv[10];
	const char *result; /* file it writes; NULL: standard output is the text */
} converters[] = {
	{"antiword", {"antiword", "-w", "0", "-m", "UTF-8.txt", "in.doc", NULL}, NULL},
	{"catdoc", {"catdoc", "-w", "-d", "utf-8", "in.doc", NULL}, NULL},
	{"soffice", {"soffice", "--headless", "--convert-to", "docx", "--outdir", ".",
		PROFILE, "in.doc", NULL}, "in.docx"},
	{"libreoffice", {"libreoffice", "--headless", "--convert-to", "docx", "--outdir", ".",
		PROFILE, "in.doc", NULL}, "in.docx"},
};
#define NCONVERTER (sizeof converters / sizeof *converters)

bool ros__doc_available(void)
{
	for (size_t i = 0; i < NCONVERTER; i++)
		if (ros__proc_exists(converters[i].program))
			return true;
	return false;
}

static enum ros_status convert(const struct converter *c, const char *dir, struct ros_buf *out,
	struct ros_err *err)
{
	const char *argv[sizeof c->argv / sizeof *c->argv];
	char *profile = ros__xasprintf("-env:UserInstallation=file://%s/profile", dir);
	for (size_t i = 0; i < sizeof argv / sizeof *argv; i++)
		argv[i] = c->argv[i] && strcmp(c->argv[i], PROFILE) == 0 ? profile : c->argv[i];
	struct ros_proc p = {.argv = argv, .cwd = dir, .seconds = SECONDS, .memory = MEMORY,
		.max_output = MAX_OUTPUT};
	enum ros_status st = ros__proc_run(&p, out, err);
	if (st == ROS_OK && c->result) {
		char *path = ros__path_join(dir, c->result);
		ros__buf_clear(out);
		st = ros__read_file(path, MAX_OUTPUT, out, err);
		free(path);
	}
	if (st == ROS_OK && !out->len)
		st = ros_err_set(err, ROS_EINPUT, "%s: gave no text", c->program);
	free(profile);
	return st;
}

static enum ros_status emit_text(struct ros__reading *r, const struct ros__blob *in,
	const struct ros_buf *out, struct ros_err *err)
{
	struct ros_source_text s;
	struct ros_decoded d;
	ros__source_begin(&s, in, "doc");
	enum ros_status st = ros__decode(out->s, out->len, NULL, NULL, &d, err);
	if (st == ROS_OK) {
		s.text = ros__arena_strndup(&s.arena, d.text ? d.text : out->s + d.skip, d.len);
		s.len = d.len;
		s.malformed = d.malformed;
		s.first_malformed = d.first_malformed;
		ros__source_find_lines(&s);
	}
	ros__decoded_release(&d);
	if (st == ROS_OK)
		return ros__reading_emit(r, &s, err);
	ros__source_release(&s);
	return st;
}

static enum ros_status convert_any(struct ros__reading *r, const struct ros__blob *in,
	const char *dir, struct ros_err *err)
{
	enum ros_status st = ROS_EINPUT;
	for (size_t i = 0; i < NCONVERTER; i++) {
		const struct converter *c = &converters[i];
		struct ros_buf out = ROS_BUF_INIT;
		if (!ros__proc_exists(c->program))
			continue;
		st = convert(c, dir, &out, err);
		bool done = st == ROS_OK || st == ROS_EINTERRUPTED;
		if (st == ROS_OK && c->result) {
			struct ros__blob docx = {ros__buf_str(&out), out.len, in->path, "in.docx", NULL};
			st = ros__read_docx(r, &docx, err);
		} else if (st == ROS_OK) {
			st = emit_text(r, in, &out, err);
		}
		ros__buf_release(&out);
		if (done)
			return st;
	}
	struct ros_err why = err ? *err : (struct ros_err)ROS_ERR_INIT;
	return ros_err_set(
		err, ROS_EINPUT, "%s: cannot be converted (%s); save it as docx", in->path, why.english);
}

enum ros_status ros__read_doc(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	char *dir = NULL;
	bool ole = in->len >= 4 && memcmp(in->bytes, "\xD0\xCF\x11\xE0", 4) == 0;
	if (!ole)
		return ros_err_set(err, ROS_EINPUT, "%s: is no Word document; save it as docx", in->path);
	if (!ros__doc_available())
		return ros_err_set(err, ROS_EDEPEND,
			"%s: Word's format before 2007 needs a converter; install antiword, catdoc or "
			"libreoffice, or save it as docx", in->path);
	enum ros_status st = ros__temp_dir(&dir, err);
	if (st != ROS_OK)
		return st;
	char *path = ros__path_join(dir, "in.doc");
	st = ros__write_file(path, in->bytes, in->len, err);
	if (st == ROS_OK)
		st = convert_any(r, in, dir, err);
	free(path);
	ros__temp_remove(dir);
	return st;
}
