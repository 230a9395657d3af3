/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text/utf8.h"
#include "theme/theme_rule.h"
#include "theme/themeset.h"

const char *ros__themeset_language(const struct ros_themeset *s)
{
	size_t han = 0, n = 0;
	for (uint32_t k = 0; k < s->n; k++) {
		const struct ros_theme *t = &s->theme[k];
		for (size_t i = 0; i < t->nword; i++, n++)
			han += ros__utf8_count_han(t->word[i].text, strlen(t->word[i].text)) > 0;
		for (size_t i = 0; i < t->nrule; i++, n++)
			han += ros__utf8_count_han(t->rule[i].text, strlen(t->rule[i].text)) > 0;
	}
	return 2 * han > n ? "zh" : "en";
}
