/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language model's file: refused, or every bigram can be read. */
#include "fuzz.h"

#include "lexicon/kenlm.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros__kenlm lm = ROS__KENLM_INIT;
	struct ros_err err = ROS_ERR_INIT;
	enum ros_status st = ros__kenlm_parse(&lm, data, size, "x.lm", &err);
	fuzz_outcome(st, &err);
	double sum = 0;
	for (uint32_t b = 0; st == ROS_OK && b < lm.n; b++) {
		FUZZ_REACHED("a word of a model");
		MUST(lm.word[b]);
		uint64_t end = ros__kenlm_first(&lm, b + 1);
		for (uint64_t i = ros__kenlm_first(&lm, b); i < end && i < lm.nbigram; i++)
			sum += lm.bigram_prob[ros__kenlm_bigram(&lm, i).code];
	}
	MUST(sum != 1.5); /* the reads must not be left out */
	ros__kenlm_close(&lm);
	return 0;
}
