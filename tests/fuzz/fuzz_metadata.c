/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A metadata table beside two speeches: every value that arrives is text. */
#include "fuzz.h"

#include "rostrum/corpus.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char a[300], b[300];
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	if (!*a) {
		static const char text[] = "We will build roads and bridges. We will pay for schools.\n";
		strncpy(a, fuzz_file("a.txt", text, sizeof text - 1), sizeof a - 1);
		strncpy(b, fuzz_file("b.txt", text, sizeof text - 1), sizeof b - 1);
	}
	const char *const input[] = {a, b};
	fuzz_config(&cfg);
	fuzz_set(&cfg, "metadata", fuzz_file("m.csv", data, size));
	enum ros_status st = fuzz_corpus(&c, input, 2, &cfg, &err);
	fuzz_outcome(st, &err);
	for (size_t d = 0; st == ROS_OK && d < c.ndoc; d++) {
		fuzz_string(c.doc[d].speaker);
		fuzz_string(c.doc[d].date);
		for (uint32_t i = 0; i < c.doc[d].nvar; i++) {
			FUZZ_REACHED("a docvar");
			fuzz_string(c.doc[d].var[i].name);
			fuzz_string(c.doc[d].var[i].value);
		}
	}
	ros_corpus_release(&c);
	ros_config_release(&cfg);
	return 0;
}
