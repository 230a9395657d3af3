/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model's reader on damaged bytes, the lexicon from a small list, and its image on disk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/strmap.h"
#include "lexicon/image.h"
#include "lexicon/lexicon.h"
#include "lexicon/wordlist.h"
#include "text/utf8.h"

/* A model of three words in the file's own layout, written by hand:
 *	<unk> 甲 乙, log10 p -3 -1 -2, log10 backoff 0 -0.5 -0.25; bigrams (甲 乙) -0.5, (乙 乙) -1.5.
 * Bigrams are kept by their second word: none end in <unk> or 甲, both in 乙. */
struct bytes {
	unsigned char b[16384];
	size_t n;
};

static void put(struct bytes *f, const void *s, size_t n)
{
	memcpy(f->b + f->n, s, n);
	f->n += n;
}
static void put64(struct bytes *f, uint64_t v)
{
	put(f, &v, 8);
}
static void putf(struct bytes *f, float v)
{
	put(f, &v, 4);
}

static void bits(unsigned char *base, size_t at, unsigned n, uint64_t v)
{
	for (unsigned i = 0; i < n; i++)
		if (v >> i & 1)
			base[(at + i) / 8] |= (unsigned char)(1u << ((at + i) % 8));
}

static void make_model(struct bytes *f)
{
	static const float unigram[][2] = {{-3, 0}, {-1, -.5f}, {-2, -.25f}, {0, 0}, {0, 0}};
	static const uint64_t next[] = {0, 0, 0, 2, 2};
	memset(f, 0, sizeof *f);
	put(f, "mmap lm http://kheafield.com/code format version 5\n", 51);
	f->b[0x58] = 3;
	f->b[0x60] = 5;
	f->b[0x64] = 1;
	f->b[0x68] = 1;
	f->n = 0x6C;
	put64(f, 3);
	put64(f, 2);
	put64(f, 1);
	f->n = 0x88;
	put64(f, 2);
	f->n += 3 * 8;                 /* hashes */
	put(f, "\2\10\10\0\0\0\0\0", 8);
	for (int i = 0; i < 256; i++)
		putf(f, i == 1 ? -.5f : i == 2 ? -1.5f : -9);
	f->n += 2 * 256 * 4;
	for (int i = 0; i < 5; i++) {
		putf(f, unigram[i][0]);
		putf(f, unigram[i][1]);
		put64(f, next[i]);
	}
	put64(f, 0);                   /* pointer table, version 0, no bits to chop */
	/* One trigram needs 1 bit; chopping 0 bits costs 0 and chopping more costs more than it saves. */
	f->n += 8 + 7;
	unsigned record = 2 + 8 + 8 + 1;
	bits(f->b + f->n, 0, 2, 1);
	bits(f->b + f->n, 2 + 8, 8, 1);
	bits(f->b + f->n, record, 2, 2);
	bits(f->b + f->n, record + 2 + 8, 8, 2);
	f->n += (3 * record + 7) / 8 + 8;
	f->n += (2 * 10 + 7) / 8 + 8;  /* trigrams */
	put(f, "<unk>\0甲\0乙\0", 6 + 4 + 4);
}

static void test_model(void **state)
{
	(void)state;
	struct bytes *f = ros__xmalloc(sizeof *f);
	struct ros__kenlm lm = ROS__KENLM_INIT;
	struct ros_err err = ROS_ERR_INIT;
	make_model(f);
	enum ros_status st = ros__kenlm_parse(&lm, f->b, f->n, "lm", &err);
	assert_string_equal(err.msg, "");
	assert_int_equal(st, ROS_OK);
	assert_int_equal(lm.n, 3);
	assert_string_equal(lm.word[2], "乙");
	assert_true(ros__kenlm_prob(&lm, 1) == -1 && ros__kenlm_backoff(&lm, 2) == -.25f);
	assert_int_equal(ros__kenlm_first(&lm, 2), 0);
	assert_int_equal(ros__kenlm_first(&lm, 3), 2);
	assert_int_equal(ros__kenlm_bigram(&lm, 0).first, 1);
	assert_int_equal(ros__kenlm_bigram(&lm, 1).first, 2);
	assert_true(lm.bigram_prob[ros__kenlm_bigram(&lm, 1).code] == -1.5f);
	ros__kenlm_close(&lm);
	free(f);
}

/* Cut short anywhere, or with any byte changed: refused or read, never a bad access. */
static void test_damaged_model(void **state)
{
	(void)state;
	struct bytes *f = ros__xmalloc(sizeof *f);
	make_model(f);
	for (size_t n = 0; n < f->n; n += n < 400 ? 1 : 37) {
		struct ros__kenlm lm = ROS__KENLM_INIT;
		unsigned char *copy = ros__xmalloc(n + 1);
		memcpy(copy, f->b, n);
		assert_int_equal(ros__kenlm_parse(&lm, copy, n, "lm", NULL), ROS_EINPUT);
		ros__kenlm_close(&lm);
		free(copy);
	}
	struct ros_rng r = ros__rng(1, 0, 0);
	for (int k = 0; k < 3000; k++) {
		struct ros__kenlm lm = ROS__KENLM_INIT;
		struct ros__lexicon lex = ROS__LEXICON_INIT;
		unsigned char *copy = ros__xmalloc(f->n);
		memcpy(copy, f->b, f->n);
		size_t at = k % 2 ? ros__rng_below(&r, 0x100) : ros__rng_below(&r, (uint32_t)f->n);
		copy[at] = (unsigned char)ros__rng_next(&r);
		if (ros__kenlm_parse(&lm, copy, f->n, "lm", NULL) == ROS_OK &&
			ros__lexicon_build(&lex, &lm, NULL, 0, NULL, NULL) == ROS_OK)
			ros__lexicon_release(&lex);
		ros__kenlm_close(&lm);
		free(copy);
	}
	free(f);
}

/* Costs are ln P times the scale, by hand: -ln 10^-2 and so on. */
static void test_costs(void **state)
{
	(void)state;
	struct bytes *f = ros__xmalloc(sizeof *f);
	struct ros__kenlm lm = ROS__KENLM_INIT;
	struct ros__lexicon lex = ROS__LEXICON_INIT;
	make_model(f);
	assert_int_equal(ros__kenlm_parse(&lm, f->b, f->n, "lm", NULL), ROS_OK);
	assert_int_equal(ros__lexicon_build(&lex, &lm, NULL, 0, NULL, NULL), ROS_OK);
	uint32_t a = ros__lexicon_find(&lex, "甲", 3), b = ros__lexicon_find(&lex, "乙", 3);
	assert_int_equal(a, 1);
	assert_int_equal(b, 2);
	assert_int_equal(ros__lexicon_find(&lex, "丙", 3), ROS_LEX_NO_WORD);
	const struct ros__lex_entry *first = ros__lexicon_entry(&lex, "甲", 3);
	const struct ros__lex_entry *second = ros__lexicon_entry(&lex, "乙", 3);
	assert_int_equal(second->unigram, 4716);  /* 2 ln 10 * 1024 */
	assert_int_equal(first->backoff, 1179);   /* .5 ln 10 * 1024 */
	assert_int_equal(ros__lex_pair(&lex, ros__lex_pair_hash(a, b)), 1179);
	assert_int_equal(ros__lex_pair(&lex, ros__lex_pair_hash(b, b)), 3537);
	assert_int_equal(ros__lex_pair(&lex, ros__lex_pair_hash(b, a)), -1);
	assert_int_equal(second->lowest, 1179);
	assert_int_equal(first->lowest, UINT16_MAX);
	ros__lexicon_release(&lex);
	ros__kenlm_close(&lm);
	free(f);
}

static const char list[] = "甲 100 n\n甲乙 50 v\n甲乙丙丁 20 n\n乙丙 5 v\nT恤 4 n\n";

static void test_list(void **state)
{
	(void)state;
	struct ros__lexicon lex = ROS__LEXICON_INIT;
	assert_int_equal(ros__lexicon_build(&lex, NULL, list, strlen(list), "list", NULL), ROS_OK);
	assert_int_equal(lex.head->nword, 4); /* words of the trie are of Han alone */
	static const char *const in[] = {"甲", "甲乙", "甲乙丙丁", "乙丙"};
	for (uint32_t i = 0; i < 4; i++) {
		uint32_t id = ros__lexicon_find(&lex, in[i], strlen(in[i]));
		assert_int_equal(id, i);
		assert_string_equal(lex.text + lex.text_at[id], in[i]);
	}
	assert_int_equal(ros__lexicon_find(&lex, "甲乙丙", 9), ROS_LEX_NO_WORD);
	assert_null(ros__lexicon_entry(&lex, "甲丙", 6));
	const struct ros__lex_entry *a = ros__lexicon_entry(&lex, "甲", 3);
	const struct ros__lex_entry *ab = ros__lexicon_entry(&lex, "甲乙", 6);
	const struct ros__lex_entry *abc = ros__lexicon_entry(&lex, "甲乙丙", 9);
	assert_true(a->unigram < ab->unigram);
	assert_true(ab->children && !ros__lexicon_entry(&lex, "乙丙", 6)->children);
	assert_int_equal(abc->unigram, ROS_LEX_UNKNOWN); /* on the way to a word, and none itself */
	ros__lexicon_release(&lex);
	struct ros_err err = ROS_ERR_INIT;
	static const char bad[] = "甲 1 n\n乙 x n\n";
	assert_int_equal(ros__lexicon_build(&lex, NULL, bad, strlen(bad), "list", &err), ROS_EINPUT);
	assert_memory_equal(err.msg, "list:2: ", 8);
}

/* More words than the first trie has room for: all are found again, and nothing else is. */
static void test_growth(void **state)
{
	(void)state;
	enum { SIDE = 90 };
	struct ros_buf b = ROS_BUF_INIT;
	for (uint32_t i = 0; i < SIDE * SIDE; i += 2) {
		char w[8];
		unsigned n = ros__utf8_encode(0x4E00 + i / SIDE, w);
		n += ros__utf8_encode(0x5E00 + i % SIDE, w + n);
		ros__buf_addf(&b, "%.*s %u n\n", (int)n, w, i + 1);
	}
	struct ros__lexicon lex = ROS__LEXICON_INIT;
	assert_int_equal(ros__lexicon_build(&lex, NULL, b.s, b.len, "list", NULL), ROS_OK);
	for (uint32_t i = 0; i < SIDE * SIDE; i++) {
		char w[8];
		unsigned n = ros__utf8_encode(0x4E00 + i / SIDE, w);
		n += ros__utf8_encode(0x5E00 + i % SIDE, w + n);
		uint32_t id = ros__lexicon_find(&lex, w, n);
		assert_int_equal(id, i % 2 ? ROS_LEX_NO_WORD : i / 2);
	}
	ros__lexicon_release(&lex);
	ros__buf_release(&b);
}

/* Beside a model an entry of four characters is a word where its parts mostly stand in it. By hand:
 * 50 / sqrt(100 * 100) = .5, 1 / 100 = .01; and a phrase has no tag that would make it a word. */
static void test_firm(void **state)
{
	(void)state;
	static const char words[] = "甲甲 100 n\n乙乙 100 n\n甲甲乙乙 50 n\n乙乙甲甲 1 n\n甲甲甲甲 90 v\n";
	struct bytes *f = ros__xmalloc(sizeof *f);
	struct ros__kenlm lm = ROS__KENLM_INIT;
	struct ros__lexicon lex = ROS__LEXICON_INIT;
	make_model(f);
	assert_int_equal(ros__kenlm_parse(&lm, f->b, f->n, "lm", NULL), ROS_OK);
	assert_int_equal(ros__lexicon_build(&lex, &lm, words, strlen(words), "list", NULL), ROS_OK);
	assert_int_not_equal(ros__lexicon_find(&lex, "甲甲乙乙", 12), ROS_LEX_NO_WORD);
	assert_int_equal(ros__lexicon_find(&lex, "乙乙甲甲", 12), ROS_LEX_NO_WORD);
	assert_int_equal(ros__lexicon_find(&lex, "甲甲甲甲", 12), ROS_LEX_NO_WORD);
	ros__lexicon_release(&lex);
	ros__kenlm_close(&lm);
	free(f);
}

static void test_bias(void **state)
{
	(void)state;
	assert_true(ros__wordlist_bias("各种", 6, 1000, "r") < 0);
	assert_true(ros__wordlist_bias("一种", 6, 1000, "m") > 0);
	assert_true(ros__wordlist_bias("二十", 6, 1000, "m") == 0);
	assert_true(ros__wordlist_bias("三月", 6, 1000, "t") == 0);
	assert_true(ros__wordlist_bias("朋友们", 9, 1000, "n") > 0);
	assert_true(ros__wordlist_bias("特别是", 9, 1000, NULL) > 0);
	assert_true(ros__wordlist_bias("实事求是", 12, 1000, "i") == 0);
}

static void write_at(const char *path, long at, int byte)
{
	FILE *f = fopen(path, "r+b");
	assert_non_null(f);
	fseek(f, at, SEEK_SET);
	fputc(byte, f);
	fclose(f);
}

/* What was saved is read back; any damage, another key, another's file: not used. */
static void test_image(void **state)
{
	(void)state;
	char dir[] = "/tmp/rostrum-image-XXXXXX";
	assert_non_null(mkdtemp(dir));
	setenv("ROSTRUM_CACHE_DIR", dir, 1);
	struct ros__lexicon lex = ROS__LEXICON_INIT, back = ROS__LEXICON_INIT;
	uint64_t key[8], other[8];
	ros__image_key(key, NULL, NULL, "test");
	memcpy(other, key, sizeof key);
	other[0]++;
	assert_int_equal(ros__lexicon_build(&lex, NULL, list, strlen(list), "list", NULL), ROS_OK);
	assert_false(ros__image_load(&back, key));
	assert_true(ros__image_save(&lex, key));
	assert_true(ros__image_load(&back, key));
	assert_true(back.mapped);
	assert_int_equal(back.head->nword, 4);
	assert_int_equal(ros__lexicon_find(&back, "乙丙", 6), 3);
	ros__lexicon_release(&back);
	assert_false(ros__image_load(&back, other));
	char *path = ros__xasprintf("%s/lexicon-%016llx.bin", dir,
		(unsigned long long)ros__hash(key, sizeof key, 0));
	struct stat sb;
	assert_int_equal(stat(path, &sb), 0);
	for (long at = 0; at < sb.st_size; at += at < 800 ? 41 : 99991) {
		assert_true(ros__image_save(&lex, key));
		FILE *f = fopen(path, "rb");
		fseek(f, at, SEEK_SET);
		int byte = fgetc(f);
		fclose(f);
		write_at(path, at, byte ^ 0x10);
		bool used = ros__image_load(&back, key);
		ros__lexicon_release(&back);
		assert_false(used);
	}
	assert_true(ros__image_save(&lex, key));
	assert_int_equal(truncate(path, sb.st_size - 1), 0);
	assert_false(ros__image_load(&back, key));
	assert_true(ros__image_save(&lex, key));
	assert_int_equal(chmod(path, 0666), 0);
	assert_false(ros__image_load(&back, key));
	ros__lexicon_release(&lex);
	free(path);
	assert_int_equal(ros__remove_tree(dir, NULL), ROS_OK);
	setenv("ROSTRUM_CACHE_DIR", "", 1);
	assert_false(ros__image_load(&back, key));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_model), cmocka_unit_test(test_damaged_model),
		cmocka_unit_test(test_costs), cmocka_unit_test(test_list), cmocka_unit_test(test_growth),
		cmocka_unit_test(test_firm), cmocka_unit_test(test_bias),
		cmocka_unit_test(test_image),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
