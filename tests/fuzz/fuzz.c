/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "corpus/meta/store.h"
#include "text/encoding.h"

static char folder[64];

static void remove_folder(void)
{
	char command[128];
	snprintf(command, sizeof command, "/bin/rm -rf '%s'", folder);
	if (system(command) != 0)
		fprintf(stderr, "%s: cannot be removed\n", folder);
}

const char *fuzz_folder(void)
{
	if (!*folder) {
		const char *dir = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
		snprintf(folder, sizeof folder, "%s/rostrum-fuzz-XXXXXX", dir);
		MUST(mkdtemp(folder));
		atexit(remove_folder);
	}
	return folder;
}

const char *fuzz_file(const char *name, const void *bytes, size_t n)
{
	static char path[2][256];
	static unsigned turn;
	char *p = path[turn++ % 2];
	snprintf(p, sizeof path[0], "%s/%s", fuzz_folder(), name);
	FILE *f = fopen(p, "wb");
	MUST(f && (n == 0 || fwrite(bytes, 1, n, f) == n));
	MUST(fclose(f) == 0);
	return p;
}

char *fuzz_config_dir(void)
{
	const char *dir = getenv("FUZZ_CONFIG_DIR");
	return ros__xstrdup(dir && *dir ? dir : "config");
}

/* A small input that asks for all of the memory, or a lack of it that is none: a crash, whose input
 * is kept, and not the end of the program. */
static void no_memory(size_t wanted)
{
	fprintf(stderr, "broken: %zu bytes wanted\n", wanted);
	abort();
}

void fuzz_config(struct ros_config *cfg)
{
	ros__mem_on_oom(no_memory);
	ros__log_level(ROS_LOG_QUIET);
	ros_config_defaults(cfg);
	cfg->config_dir = fuzz_config_dir();
	cfg->quiet = true;
	cfg->threads = 1;
	cfg->max_file = 64u << 20;
}

void fuzz_set(struct ros_config *cfg, const char *name, const char *value)
{
	struct ros_err err = ROS_ERR_INIT;
	MUST(ros_config_set(cfg, name, value, &err) == ROS_OK);
}

enum ros_status fuzz_corpus(struct ros_corpus *c, const char *const *path, size_t n,
	const struct ros_config *cfg, struct ros_err *err)
{
	static struct ros__corpus_known known;
	if (!known.rules)
		MUST(ros__corpus_known_load(&known, cfg->config_dir, err) == ROS_OK);
	return ros__corpus_read_known(c, &known, path, n, cfg, err);
}

void fuzz_string(const char *s)
{
	MUST(s);
	MUST(ros__utf8_valid(s, strlen(s)) == strlen(s));
}

void fuzz_outcome(enum ros_status st, const struct ros_err *err)
{
	MUST(st == ROS_OK || err->msg[0]);
	MUST(st != ROS_EINTERNAL);
	fuzz_string(err->msg);
}

char *fuzz_utf8(const void *bytes, size_t n, size_t *len)
{
	struct ros_decoded d = {0};
	struct ros_err err = ROS_ERR_INIT;
	MUST(ros__decode(bytes, n, "UTF-8", NULL, &d, &err) == ROS_OK);
	const char *text = d.text ? d.text : (const char *)bytes + d.skip;
	char *copy = ros__xstrndup(text, d.len);
	*len = d.len;
	ros__decoded_release(&d);
	return copy;
}

struct fuzz_parts fuzz_cut(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	const char *end = size ? memchr(s, '\n', size) : NULL;
	struct fuzz_parts p = {s, end ? end + 1 : s, end ? (size_t)(end - s) : size, 0};
	p.nrest = end ? size - p.nhead - 1 : 0;
	return p;
}
