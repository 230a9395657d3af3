/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words cover the text in order, and only white space lies between them. The first byte picks the
 * segmenter. */
#include "fuzz.h"

#include "rostrum/segment.h"

static struct ros_segmenter *seg[3];
static struct ros_seg_worker *worker[3];

static void open_all(void)
{
	static const char *const names[] = {"lattice", "unigram", "icu"};
	for (int i = 0; i < 3 && !seg[2]; i++) {
		struct ros_config cfg = ROS_CONFIG_INIT;
		struct ros_err err = ROS_ERR_INIT;
		fuzz_config(&cfg);
		fuzz_set(&cfg, "segmenter", names[i]);
		MUST(ros_segmenter_open(&seg[i], &cfg, &err) == ROS_OK);
		worker[i] = ros_seg_worker_new(seg[i]);
		ros_config_release(&cfg);
	}
}

static void check_key(struct ros_seg_worker *w, const char *text, const struct ros_word *word)
{
	char key[512];
	size_t n = ros_word_key(w, text + word->start, word->len, word->cls, key, sizeof key);
	MUST(n < sizeof key && strlen(key) == n);
	MUST(ros__utf8_valid(key, n) == n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ros_words words;
	static struct ros_term_hits hits;
	size_t len;
	open_all();
	int which = size ? data[0] % 3 : 0;
	char *text = fuzz_utf8(data + (size > 0), size - (size > 0), &len);
	ros_segment(worker[which], text, len, &words);
	uint32_t at = 0;
	for (size_t i = 0; i < words.n; i++) {
		const struct ros_word *w = &words.word[i];
		MUST(w->start >= at && w->len > 0 && w->start + w->len <= len && w->cls < ROS_CLASS_N);
		MUST(ros__utf8_valid(text + w->start, w->len) == w->len);
		MUST(w->id & ROS_WORD_JOINED || w->id < ros_segmenter_nlexicon(seg[which]));
		FUZZ_REACHED("a word");
		check_key(worker[which], text, w);
		at = w->start + w->len;
	}
	ros_terms_match(worker[which], text, &words, &hits);
	for (size_t i = 0; i < hits.n; i++) {
		FUZZ_REACHED("a term");
		MUST(hits.hit[i].first <= hits.hit[i].last && hits.hit[i].last < words.n &&
			hits.hit[i].term < ros_segmenter_nterm(seg[which]));
	}
	free(text);
	return 0;
}
