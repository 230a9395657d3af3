/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns of `kwic` and of themes: the first line is the pattern, the rest the text. */
#include "fuzz.h"

#include "rostrum/segment.h"
#include "segment/query.h"

static void check(const struct ros_term_hits *hits, const struct ros_words *words)
{
	for (size_t i = 0; i < hits->n; i++) {
		const struct ros_term_hit *h = &hits->hit[i];
		MUST(h->term == 0 && h->first <= h->last && h->last < words->n);
		MUST(i == 0 || hits->hit[i - 1].first <= h->first);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ros_segmenter *seg;
	static struct ros_seg_worker *worker;
	static struct ros_words words;
	static struct ros_term_hits hits;
	if (!seg) {
		struct ros_config cfg = ROS_CONFIG_INIT;
		struct ros_err err = ROS_ERR_INIT;
		fuzz_config(&cfg);
		fuzz_set(&cfg, "segmenter", "icu");
		MUST(ros_segmenter_open(&seg, &cfg, &err) == ROS_OK);
		worker = ros_seg_worker_new(seg);
		ros_config_release(&cfg);
	}
	struct fuzz_parts p = fuzz_cut(data, size);
	size_t npattern, len;
	char *pattern = fuzz_utf8(p.head, p.nhead, &npattern), *text = fuzz_utf8(p.rest, p.nrest, &len);
	const char *list = pattern;
	struct ros_matcher *m = ros_matcher_new(&list, 1);
	ros_segment(worker, text, len, &words);
	ros_matcher_match(m, text, &words, &hits);
	if (hits.n)
		FUZZ_REACHED("a hit of a pattern");
	check(&hits, &words);
	struct ros_query *q = NULL;
	struct ros_err err = ROS_ERR_INIT;
	if (ros__query_parse(&q, pattern, &err) == ROS_OK) {
		ros__query_match(q, seg, text, &words, &hits);
		if (hits.n)
			FUZZ_REACHED("a hit of a query");
		check(&hits, &words);
	}
	ros__query_free(q);
	ros_matcher_free(m);
	free(pattern);
	free(text);
	return 0;
}
