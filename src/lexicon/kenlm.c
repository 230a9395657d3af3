/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/kenlm.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static const char magic[] = "mmap lm http://kheafield.com/code format version 5\n";

enum {
	OFF_ORDER = 0x58,
	OFF_TYPE = 0x60,
	OFF_HAS_VOCAB = 0x64,
	OFF_SEARCH = 0x68,
	OFF_COUNTS = 0x6C,
	OFF_VOCAB = 0x88,
	TYPE_QUANT_ARRAY_TRIE = 5,
	SEARCH_VERSION = 1,
	MAX_WORDS = 1 << 24
};

static uint32_t u32(const unsigned char *p)
{
	uint32_t v;
	memcpy(&v, p, sizeof v);
	return v;
}

static unsigned bits_for(uint64_t max)
{
	unsigned n = 0;
	for (; max; max >>= 1)
		n++;
	return n;
}

/* Length of the pointer array: KenLM picks the number of high bits it moves out of the records by
 * the smallest total size (Raj & Whittaker 2003). *inline_bits receives what stays in a record. */
static uint64_t pointer_count(uint64_t nbigram, uint64_t ntrigram, unsigned max_bits,
	unsigned *inline_bits)
{
	unsigned required = bits_for(ntrigram);
	unsigned limit = required < max_bits ? required : max_bits;
	unsigned best = 0;
	int64_t lowest = INT64_MAX;
	for (unsigned chop = 0; chop <= limit; chop++) {
		int64_t change = (int64_t)(ntrigram >> (required - chop)) * 64 -
			(int64_t)(nbigram + 1) * chop;
		if (change < lowest) {
			lowest = change;
			best = chop;
		}
	}
	*inline_bits = required - best;
	return (ntrigram >> (required - best)) + 1;
}

struct layout {
	const char *place;
	const unsigned char *base;
	size_t size, at;
	struct ros_err *err;
};

static enum ros_status damaged(const struct layout *l, const char *what)
{
	return ros_err_set(l->err, ROS_EINPUT, "%s: not a usable language model: %s", l->place, what);
}

static const unsigned char *take(struct layout *l, uint64_t bytes)
{
	if (bytes > l->size - l->at)
		return NULL;
	const unsigned char *p = l->base + l->at;
	l->at += bytes;
	return p;
}

static enum ros_status check_header(const struct layout *l, uint64_t count[3])
{
	const unsigned char *b = l->base;
	if (l->size < OFF_VOCAB + 8 || memcmp(b, magic, sizeof magic - 1) != 0)
		return damaged(l, "the first bytes are not those of a KenLM file, version 5");
	if (b[OFF_ORDER] != 3 || u32(b + OFF_TYPE) != TYPE_QUANT_ARRAY_TRIE ||
		b[OFF_HAS_VOCAB] != 1 || u32(b + OFF_SEARCH) != SEARCH_VERSION)
		return damaged(l, "another order, type or version than the one that is read here");
	for (int i = 0; i < 3; i++)
		count[i] = ros__kenlm_u64(b + OFF_COUNTS + 8 * i);
	if (count[0] < 2 || count[0] > MAX_WORDS || count[1] > UINT32_MAX || count[2] > UINT32_MAX)
		return damaged(l, "impossible counts");
	return ROS_OK;
}

static enum ros_status read_strings(struct ros__kenlm *lm, struct layout *l)
{
	const char *s = (const char *)l->base + l->at, *end = (const char *)l->base + l->size;
	ROS_NEW_ARRAY(lm->word, lm->n);
	for (uint32_t id = 0; id < lm->n; id++) {
		const char *stop = s < end ? memchr(s, 0, (size_t)(end - s)) : NULL;
		if (!stop)
			return damaged(l, "its word list ends too early");
		lm->word[id] = s;
		s = stop + 1;
	}
	if (strcmp(lm->word[0], "<unk>") != 0)
		return damaged(l, "its word list does not begin with <unk>");
	return ROS_OK;
}

static enum ros_status check_unigrams(const struct ros__kenlm *lm, const struct layout *l)
{
	uint64_t last = 0;
	for (uint32_t id = 0; id <= lm->n; id++) {
		uint64_t first = ros__kenlm_first(lm, id);
		if (first < last || first > lm->nbigram)
			return damaged(l, "its bigram index is not ascending");
		last = first;
		if (id < lm->n && (!isfinite(ros__kenlm_prob(lm, id)) ||
			!isfinite(ros__kenlm_backoff(lm, id))))
			return damaged(l, "a probability is not a number");
	}
	for (int i = 0; i < 256; i++)
		if (isnan(lm->bigram_prob[i]))
			return damaged(l, "a bigram probability is not a number");
	return ROS_OK;
}

enum ros_status ros__kenlm_parse(struct ros__kenlm *lm, const void *bytes, size_t size,
	const char *place, struct ros_err *err)
{
	struct layout l = {place, bytes, size, OFF_VOCAB, err};
	uint64_t count[3] = {0, 0, 0};
	enum ros_status st = check_header(&l, count);
	if (st != ROS_OK)
		return st;
	lm->n = (uint32_t)count[0];
	lm->nbigram = count[1];
	if (!take(&l, 8 + count[0] * 8)) /* hashes of the words; the strings below serve instead */
		return damaged(&l, "it is cut short");
	const unsigned char *quant = take(&l, 8);
	const unsigned char *table = quant ? take(&l, 3 * 256 * 4) : NULL;
	if (!table || quant[0] != 2 || quant[1] != 8 || quant[2] != 8)
		return damaged(&l, "its quantisation is not 8 bits");
	memcpy(lm->bigram_prob, table, sizeof lm->bigram_prob);
	lm->unigram = take(&l, (count[0] + 2) * 16);
	const unsigned char *pointers = lm->unigram ? take(&l, 8) : NULL;
	if (!pointers || pointers[0] != 0)
		return damaged(&l, "its pointer table has an unknown version");
	unsigned inline_bits;
	uint64_t npointer = pointer_count(count[1], count[2], pointers[1], &inline_bits);
	lm->word_bits = bits_for(count[0]);
	lm->backoff_bits = 8;
	lm->record_bits = lm->word_bits + 16 + inline_bits;
	if (lm->record_bits > 57)
		return damaged(&l, "its records are too wide");
	unsigned trigram_bits = lm->word_bits + 8;
	lm->bigram = take(&l, npointer * 8 + 7)
		? take(&l, ((count[1] + 1) * lm->record_bits + 7) / 8 + 8) : NULL;
	if (!lm->bigram || !take(&l, ((count[2] + 1) * trigram_bits + 7) / 8 + 8))
		return damaged(&l, "it is cut short");
	st = check_unigrams(lm, &l);
	return st == ROS_OK ? read_strings(lm, &l) : st;
}

enum ros_status ros__kenlm_open(struct ros__kenlm *lm, const char *path, struct ros_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return ros_err_set(err, ROS_EIO, "%s: %s", path, strerror(errno));
	struct stat sb;
	void *map = MAP_FAILED;
	if (fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) && sb.st_size > 0)
		map = mmap(NULL, (size_t)sb.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (map == MAP_FAILED)
		return ros_err_set(err, ROS_EIO, "%s: cannot be mapped into memory", path);
	enum ros_status st = ros__kenlm_parse(lm, map, (size_t)sb.st_size, path, err);
	lm->map = map;
	lm->size = (size_t)sb.st_size;
	if (st != ROS_OK)
		ros__kenlm_close(lm);
	return st;
}

void ros__kenlm_close(struct ros__kenlm *lm)
{
	if (lm->map)
		munmap((void *)(uintptr_t)lm->map, lm->size);
	free(lm->word);
	memset(lm, 0, sizeof *lm);
}

struct ros__kenlm_bigram ros__kenlm_bigram(const struct ros__kenlm *lm, uint64_t i)
{
	uint64_t bit = i * lm->record_bits;
	uint64_t v = ros__kenlm_u64(lm->bigram + bit / 8) >> (bit & 7);
	struct ros__kenlm_bigram r = {
		(uint32_t)(v & ((UINT64_C(1) << lm->word_bits) - 1)),
		(uint8_t)(v >> (lm->word_bits + lm->backoff_bits)),
	};
	return r;
}
