/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The splitter on documents drawn from the grammar of layouts (tests/tools/split_grammar.h) and on
 * what becomes of them when lines are lost, stand twice, change places or run into each other:
 * every speech stands in the text where it is said to stand (fuzz_split.c), and the same text is
 * split the same way again. Of the documents as drawn most have as many speeches as were drawn.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../fuzz/fuzz.c"
#include "../fuzz/fuzz_split.c"
#include "../tools/split_grammar.h"

#include "base/buf.h"
#include "base/folder.h"
#include "base/rng.h"
#include "corpus/split/model.h"

enum { DOCS = 240, SEED = 20261130 };

/* Sentences made up here: the grammar keeps those of a usual length. */
static void feed(struct grammar_text *t)
{
	static const char *const who[] = {"The harbour master", "Our council", "Every farmer",
		"The mill"};
	static const char *const does[] = {"mended the old road", "paid for two bridges",
		"asked the school for more teachers", "sold the timber of the north wood"};
	static const char *const when[] = {"before the spring came.", "without asking for a loan.",
		"and kept the books open to all.", "because nobody else would do it."};
	static const char *const zh[][4] = {{"我们村里", "全镇上下", "水务部门", "各个学校"},
		{"去年修好了三条水渠", "今年新种了两千亩果树", "把旧厂房改成了图书室", "为老人办起了食堂"},
		{"，大家都说这件事办得好。", "，下一步还要把路铺到山脚。", "，花的每一笔钱都贴在墙上。",
			"，年轻人也愿意回来做事了。"}};
	for (int i = 0; i < 64; i++) {
		char s[300];
		snprintf(s, sizeof s, "%s %s %s\n", who[i % 4], does[i / 4 % 4], when[i / 16]);
		grammar_feed(t, s, strlen(s));
		snprintf(s, sizeof s, "%s%s%s\n", zh[0][i % 4], zh[1][i / 4 % 4], zh[2][i / 16]);
		grammar_feed(t, s, strlen(s));
	}
	assert_true(t->n[0] >= 60 && t->n[1] >= 60);
}

/* What happens to a line in a copy that went wrong. */
static void worsen(const struct ros_buf *in, uint64_t seed, struct ros_buf *out)
{
	ros__buf_clear(out);
	const char *s = ros__buf_str(in), *end = s + in->len, *held = NULL;
	size_t nheld = 0;
	for (uint64_t k = 0; s < end; k++) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t n = nl ? (size_t)(nl - s) + 1 : (size_t)(end - s);
		struct ros_rng r = ros__rng(seed, k, 1);
		unsigned chance = (unsigned)(ros__rng_next(&r) % 100);
		if (chance < 6) { /* lost */
		} else if (chance < 10) { /* twice */
			ros__buf_add(out, s, n);
			ros__buf_add(out, s, n);
		} else if (chance < 14) { /* joined with the next */
			ros__buf_add(out, s, n - (s[n - 1] == '\n'));
		} else if (chance < 18 && !held) { /* comes after the next one */
			held = s;
			nheld = n;
		} else if (chance < 21) { /* pushed in */
			ros__buf_adds(out, chance == 20 ? "　　" : "   ");
			ros__buf_add(out, s, n);
		} else if (chance < 23) { /* torn */
			size_t half = n / 2;
			while (half < n && ((unsigned char)s[half] & 0xC0) == 0x80)
				half++;
			ros__buf_add(out, s, half);
			ros__buf_addc(out, '\n');
			ros__buf_add(out, s + half, n - half);
		} else if (chance < 24) {
			ros__buf_adds(out, "- 3 -\n\f");
			ros__buf_add(out, s, n);
		} else {
			ros__buf_add(out, s, n);
		}
		if (held && held != s) {
			ros__buf_add(out, held, nheld);
			held = NULL;
		}
		s += n;
	}
}

static size_t split(const struct ros_buf *text)
{
	LLVMFuzzerTestOneInput((const uint8_t *)ros__buf_str(text), text->len);
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	const char *path = fuzz_file("y.txt", ros__buf_str(text), text->len);
	fuzz_config(&cfg);
	enum ros_status st = fuzz_corpus(&c, &path, 1, &cfg, &err);
	size_t n = st == ROS_OK ? c.ndoc : 0;
	ros_corpus_release(&c);
	ros_config_release(&cfg);
	return n;
}

/* A turn, or the first line of a header, begins a speech. */
static size_t drawn_parts(const struct grammar_doc *d)
{
	const char *s = ros__buf_str(&d->text);
	size_t n = 0;
	bool header = false;
	for (size_t i = 0; i < d->nline; i++) {
		const char *end = strchr(s, '\n');
		enum ros_label l = (enum ros_label)d->label[i];
		bool blank = end == s, of_header = l == ROS_LABEL_TITLE || l == ROS_LABEL_SPEAKER ||
			l == ROS_LABEL_HEAD;
		n += l == ROS_LABEL_TURN || (of_header && !header);
		header = blank ? header : of_header;
		s = end + 1;
	}
	return n;
}

static void drawn_and_worsened(void **state)
{
	(void)state;
	struct grammar_text t = {0};
	struct ros_buf worse = ROS_BUF_INIT, both = ROS_BUF_INIT;
	size_t right = 0;
	feed(&t);
	for (uint64_t k = 0; k < DOCS; k++) {
		struct grammar_doc d = {0};
		grammar_draw(&d, &t, SEED + k, false);
		size_t n = split(&d.text);
		assert_int_equal(split(&d.text), n);
		right += n == drawn_parts(&d);
		for (uint64_t round = 0; round < 3; round++) {
			worsen(&d.text, SEED + 1000 * round + k, &worse);
			split(&worse);
		}
		if (k % 4 == 3) { /* two documents in one file */
			ros__buf_add(&both, worse.s, worse.len);
			split(&both);
			ros__buf_clear(&both);
		} else if (k % 4 == 2) {
			ros__buf_add(&both, d.text.s, d.text.len);
		}
		grammar_doc_release(&d);
	}
	print_message("%zu of %d have as many speeches as were drawn\n", right, DOCS);
	assert_true(right * 10 >= DOCS * 6);
	ros__buf_release(&worse);
	ros__buf_release(&both);
	grammar_text_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(drawn_and_worsened)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
