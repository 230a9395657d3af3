/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prepared image: a block is refused, or its parts lie inside it. The input is written over the
 * header of a sound block, field by field: (offset, byte) pairs. */
#include "fuzz.h"

#include "base/mem.h"
#include "lexicon/lexicon.h"

static const char list[] = "经济 500 n\n发展 800 vn\n经济发展 40 n\n社会 600 n\n的 9000 uj\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ros__lexicon sound;
	struct ros_err err = ROS_ERR_INIT;
	if (!sound.head)
		MUST(ros__lexicon_build(&sound, NULL, list, sizeof list - 1, "list", &err) == ROS_OK);
	size_t n = sound.head->size, shorter = size ? data[0] : 0;
	unsigned char *block = ros__xmalloc(n);
	memcpy(block, sound.head, n);
	for (size_t i = 1; i + 1 < size; i += 2)
		block[data[i] % sizeof *sound.head] = data[i + 1];
	struct ros__lexicon lex = ROS__LEXICON_INIT;
	if (ros__lexicon_attach(&lex, block, n - (shorter < n ? shorter : 0))) {
		size_t end = n - shorter;
		FUZZ_REACHED("an image that is taken");
		MUST((size_t)((const unsigned char *)(lex.entry + lex.head->nentry) - block) <= end);
		MUST((size_t)((const unsigned char *)(lex.single + lex.head->ncode) - block) <= end);
		MUST((size_t)((const unsigned char *)(lex.text_at + lex.head->nword + 1) - block) <= end);
		MUST((size_t)((const unsigned char *)(lex.bigram + lex.nbigram_slots) - block) <= end);
	}
	free(block);
	return 0;
}
