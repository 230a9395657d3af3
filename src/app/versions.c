/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/versions.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/proc.h"
#include "rostrum/rostrum.h"
#include "text/icu_version.h"

#ifndef ROS_LIB_VERSIONS
#define ROS_LIB_VERSIONS "" /* "name=version;..." of the libraries it was built with */
#endif
#ifdef ROS_HAVE_OPENCC
#define HAVE_OPENCC true
#else
#define HAVE_OPENCC false
#endif
#ifdef ROS_HAVE_STEMMER
#define HAVE_STEMMER true
#else
#define HAVE_STEMMER false
#endif
#ifdef ROS_HAVE_SQLITE
#define HAVE_SQLITE true
#else
#define HAVE_SQLITE false
#endif
#ifdef ROS_HAVE_YAML
#define HAVE_YAML true
#else
#define HAVE_YAML false
#endif
#ifdef ROS_HAVE_MPI
#define HAVE_MPI true
#else
#define HAVE_MPI false
#endif

static struct ros__part parts[] = {
	{"icu", NULL, true, false, "libicu-dev"},
	{"libcjson", NULL, true, false, "libcjson-dev"},
	{"gsl", NULL, true, false, "libgsl-dev"},
	{"igraph", NULL, true, false, "libigraph-dev"},
	{"libxml-2.0", NULL, true, false, "libxml2-dev"},
	{"libarchive", NULL, true, false, "libarchive-dev"},
	{"openmp", NULL, false, true, "a compiler with OpenMP"},
	{"opencc", NULL, HAVE_OPENCC, true, "libopencc-dev"},
	{"libstemmer", NULL, HAVE_STEMMER, true, "libstemmer-dev"},
	{"sqlite3", NULL, HAVE_SQLITE, true, "libsqlite3-dev"},
	{"yaml-0.1", NULL, HAVE_YAML, true, "libyaml-dev"},
	{"mpi", NULL, HAVE_MPI, true, "libopenmpi-dev, and make MPI=1"},
	{"gnuplot", NULL, false, true, "gnuplot-nox"},
	{"pdftotext", NULL, false, true, "poppler-utils"},
};
#define NPART (sizeof parts / sizeof *parts)

static const char *built_with(const char *name)
{
	size_t n = strlen(name);
	for (const char *p = ROS_LIB_VERSIONS; *p;) {
		size_t len = strcspn(p, ";");
		if (len > n && strncmp(p, name, n) == 0 && p[n] == '=')
			return ros__xstrndup(p + n + 1, len - n - 1);
		p += len + (p[len] == ';');
	}
	return "";
}

/* The first line a program prints about itself; most print it on one of the two streams. */
static const char *asked(const char *program, const char *option)
{
	if (!ros__proc_exists(program))
		return NULL;
	const char *argv[] = {program, option, NULL};
	struct ros_buf out = ROS_BUF_INIT, messages = ROS_BUF_INIT;
	struct ros_proc p = {.argv = argv, .seconds = 10, .max_output = 1 << 16, .messages = &messages};
	ros__proc_run(&p, &out, NULL);
	const char *text = out.len ? ros__buf_str(&out) : ros__buf_str(&messages);
	const char *version = ros__xstrndup(text, strcspn(text, "\n"));
	ros__buf_release(&out);
	ros__buf_release(&messages);
	return version;
}

static void probe(struct ros__part *p)
{
	if (strcmp(p->name, "icu") == 0) {
		p->version = ros__icu_version();
	} else if (strcmp(p->name, "openmp") == 0) {
		p->present = ros__par_available();
		p->version = "";
	} else if (strcmp(p->name, "gnuplot") == 0) {
		p->version = asked("gnuplot", "--version");
		p->present = p->version != NULL;
	} else if (strcmp(p->name, "pdftotext") == 0) {
		p->version = asked("pdftotext", "-v");
		p->present = p->version != NULL;
	} else {
		p->version = built_with(p->name);
	}
	if (!p->version)
		p->version = "";
}

const struct ros__part *ros__versions(size_t *n)
{
	for (size_t i = 0; i < NPART; i++)
		if (!parts[i].version)
			probe(&parts[i]);
	*n = NPART;
	return parts;
}

void ros__versions_add(struct ros_json *object)
{
	size_t n;
	const struct ros__part *p = ros__versions(&n);
	for (size_t i = 0; i < n; i++)
		ros__json_add_str(object, p[i].name, p[i].present ? p[i].version : NULL);
}

const char *ros_version(void)
{
	return ROS_VERSION;
}

void ros_app_version(FILE *out, const struct ros_config *cfg)
{
	fprintf(out, "rostrum %s (analysis schema %s)\n", ROS_VERSION, ROS_SCHEMA_VERSION);
	size_t n;
	const struct ros__part *p = ros__versions(&n);
	for (size_t i = 0; i < n; i++) {
		if (p[i].present)
			fprintf(out, "  %-14s %s\n", p[i].name, *p[i].version ? p[i].version : "yes");
		else
			fprintf(out, "  %-14s missing%s: install %s\n", p[i].name,
				p[i].optional ? " (optional)" : "", p[i].package);
	}
	struct ros_segmenter *seg = NULL;
	struct ros_err err = ROS_ERR_INIT;
	const char *data = "";
	if (ros_segmenter_open(&seg, cfg, &err) == ROS_OK)
		fprintf(out, "  %-14s %s", "segmenter", ros_segmenter_describe(seg, &data));
	else
		fprintf(out, "  %-14s %s", "segmenter", err.msg);
	fprintf(out, "%s%s\n", data && *data ? ": " : "", data ? data : "");
	ros_segmenter_close(seg);
}
