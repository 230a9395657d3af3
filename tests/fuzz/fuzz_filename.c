/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --docvars-from-filename and --split: the first line is the pattern, the second a file's name, the
 * rest its text. A first byte ~ makes what follows it a --split. */
#include "fuzz.h"

#include "rostrum/corpus.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct fuzz_parts p = fuzz_cut(data, size);
	size_t npattern, nname, len;
	char *pattern = fuzz_utf8(p.head, p.nhead, &npattern);
	struct fuzz_parts q = fuzz_cut((const uint8_t *)p.rest, p.nrest);
	char *stem = fuzz_utf8(q.head, q.nhead < 60 ? q.nhead : 60, &nname);
	char *text = fuzz_utf8(q.rest, q.nrest, &len), name[280];
	for (char *s = stem; *s; s++)
		if (*s == '/' || (unsigned char)*s < 32)
			*s = '_';
	snprintf(name, sizeof name, "n%s.txt", stem);
	const char *path = fuzz_file(name, text, len);
	fuzz_config(&cfg);
	bool split = *pattern == '~';
	if (ros_config_set(&cfg, split ? "split" : "docvars-from-filename", pattern + split, &err) ==
		ROS_OK) {
		enum ros_status st = fuzz_corpus(&c, &path, 1, &cfg, &err);
		fuzz_outcome(st, &err);
		for (size_t d = 0; st == ROS_OK && d < c.ndoc; d++) {
			fuzz_string(c.doc[d].label);
			if (c.doc[d].nvar)
				FUZZ_REACHED("a docvar");
			if (c.ndoc > 1)
				FUZZ_REACHED("one of several speeches");
		}
		ros_corpus_release(&c);
	}
	remove(path);
	ros_config_release(&cfg);
	free(pattern);
	free(stem);
	free(text);
	return 0;
}
