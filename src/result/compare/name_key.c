/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/name_key.h"

#include <stdbool.h>

#include "base/buf.h"

enum { LONGEST = 64 };

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

char *ros__name_key(struct ros__stemmer *stemmer, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	char word[LONGEST];
	ros__buf_adds(&b, "");
	while (*name) {
		size_t n = 0;
		while (n < LONGEST && is_letter(name[n])) {
			word[n] = (char)(name[n] | 32);
			n++;
		}
		if (!n) {
			ros__buf_addc(&b, *name++);
			continue;
		}
		name += n;
		ros__buf_add(&b, word, stemmer ? ros__stem(stemmer, word, n) : n);
	}
	return ros__buf_detach(&b, NULL);
}
