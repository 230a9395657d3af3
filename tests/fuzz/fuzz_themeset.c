/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loader of theme sets under libFuzzer: whatever the bytes are, it says what is wrong or gives a
 * set that keeps what themeset.h promises. */
#include "fuzz.h"

#include "theme/themeset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct ros_themeset s;
	struct ros_err err = ROS_ERR_INIT;
	char *text = ros__xstrndup((const char *)data, len);
	enum ros_status st = ros__themeset_parse(&s, text, len, "t.json", &err);
	if (st != ROS_OK) {
		MUST(st == ROS_ECONFIG && strncmp(err.msg, "t.json:", 7) == 0 && !s.theme);
	} else {
		FUZZ_REACHED("a set of themes");
		MUST(s.n > 0 && s.name && s.name_zh && s.name_en && s.language);
		for (uint32_t t = 0; t < s.n; t++) {
			const struct ros_theme *k = &s.theme[t];
			MUST(k->end > t && k->end <= s.n && (k->parent == ROS_NO_THEME || k->parent < t));
			for (size_t i = 0; i < k->nword; i++)
				MUST(*k->word[i].text && k->word[i].weight > 0 && k->word[i].weight <= 1);
		}
		ros__themeset_release(&s);
	}
	free(text);
	return 0;
}
