/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/image.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/io.h"
#include "base/leftover.h"
#include "base/mem.h"
#include "base/strmap.h"

enum { CHUNK = 256 << 10 };

static void stamp(uint64_t *key, const char *path)
{
	struct stat sb;
	if (!path || stat(path, &sb) != 0)
		return;
	key[0] = (uint64_t)sb.st_size;
	key[1] = (uint64_t)sb.st_mtim.tv_sec * 1000000000u + (uint64_t)sb.st_mtim.tv_nsec;
	key[2] = ros__hash(path, strlen(path), (uint64_t)sb.st_ino);
}

void ros__image_key(uint64_t key[8], const char *model, const char *list, const char *converter)
{
	memset(key, 0, 8 * sizeof *key);
	stamp(key, model);
	stamp(key + 3, list);
	key[6] = ros__hash(converter, strlen(converter), ROS_LEX_VERSION);
	key[7] = ROS_LEX_VERSION;
}

/* The folder of images, or NULL. */
static char *folder(void)
{
	const char *own = getenv("ROSTRUM_CACHE_DIR"), *xdg = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");
	if (own)
		return *own ? ros__xstrdup(own) : NULL;
	if (xdg && *xdg == '/')
		return ros__path_join(xdg, "rostrum");
	return home && *home == '/' ? ros__xasprintf("%s/.cache/rostrum", home) : NULL;
}

static char *image_path(const char *dir, const uint64_t key[8])
{
	return ros__xasprintf("%s/lexicon-%016llx.bin", dir,
		(unsigned long long)ros__hash(key, 8 * sizeof *key, 0));
}

/* Only a file that no one else could have written is trusted. */
static bool is_ours(const struct stat *sb)
{
	return S_ISREG(sb->st_mode) && (sb->st_uid == geteuid() || sb->st_uid == 0) &&
		(sb->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static bool read_full(int fd, void *buf, size_t n)
{
	for (size_t got = 0; got < n;) {
		ssize_t r = read(fd, (char *)buf + got, n - got);
		if (r <= 0)
			return false;
		got += (size_t)r;
	}
	return true;
}

/* Sum of the header, but for the field that keeps it. */
static uint64_t header_sum(const struct ros__lex_header *h)
{
	struct ros__lex_header copy = *h;
	copy.checksum = 0;
	return ros__checksum(&copy, sizeof copy, 0);
}

/* The bytes after the header, read through a small buffer: what is only checked and never used does
 * not become resident. */
static bool sum_matches(int fd, const struct ros__lex_header *h)
{
	char *buf = ros__xmalloc(CHUNK);
	uint64_t sum = header_sum(h), left = h->size - sizeof *h;
	bool good = lseek(fd, sizeof *h, SEEK_SET) == sizeof *h;
	while (good && left) {
		size_t n = left < CHUNK ? (size_t)left : CHUNK;
		good = read_full(fd, buf, n);
		if (good)
			sum = ros__checksum(buf, n, sum);
		left -= n;
	}
	free(buf);
	return good && sum == h->checksum;
}

static bool map(struct ros__lexicon *lex, int fd, const uint64_t key[8])
{
	struct stat sb;
	struct ros__lex_header h;
	if (fstat(fd, &sb) != 0 || !is_ours(&sb) || (uint64_t)sb.st_size < sizeof h ||
		!read_full(fd, &h, sizeof h) || h.size != (uint64_t)sb.st_size ||
		h.version != ROS_LEX_VERSION || memcmp(h.source, key, sizeof h.source) != 0 ||
		!sum_matches(fd, &h))
		return false;
	void *p = mmap(NULL, (size_t)sb.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return false;
	if (!ros__lexicon_attach(lex, p, (size_t)sb.st_size)) {
		munmap(p, (size_t)sb.st_size);
		return false;
	}
	lex->mapped = true;
	return true;
}

bool ros__image_load(struct ros__lexicon *lex, const uint64_t key[8])
{
	char *dir = folder();
	if (!dir)
		return false;
	char *path = image_path(dir, key);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool good = fd >= 0 && map(lex, fd, key);
	if (fd >= 0)
		close(fd);
	free(path);
	free(dir);
	return good;
}

static uint64_t sum_of(const struct ros__lexicon *lex, const struct ros__lex_header *h)
{
	const char *s = (const char *)lex->head + sizeof *lex->head;
	uint64_t sum = header_sum(h), left = lex->head->size - sizeof *lex->head;
	for (; left; s += CHUNK < left ? CHUNK : left, left -= CHUNK < left ? CHUNK : left)
		sum = ros__checksum(s, CHUNK < left ? CHUNK : (size_t)left, sum);
	return sum;
}

bool ros__image_save(const struct ros__lexicon *lex, const uint64_t key[8])
{
	struct ros__lex_header h = *lex->head;
	struct ros_writer w = ROS_WRITER_INIT;
	char *dir = folder();
	if (!dir)
		return false;
	memcpy(h.source, key, sizeof h.source);
	h.checksum = sum_of(lex, &h);
	char *path = image_path(dir, key);
	ros__leftovers_of_writers(dir, "lexicon-");
	mode_t before = umask(077);
	bool good = ros__mkdirs(dir, NULL) == ROS_OK && ros__writer_open(&w, path, NULL) == ROS_OK;
	if (good) {
		ros__write(&w, &h, sizeof h);
		ros__write(&w, (const char *)lex->head + sizeof h, h.size - sizeof h);
		good = ros__writer_close(&w, NULL) == ROS_OK;
	}
	umask(before);
	free(path);
	free(dir);
	return good;
}
