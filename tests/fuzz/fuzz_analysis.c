/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analysis.json read again: one that is no analysis is refused or drawn, and never crashes a
 * writer. What is nearly sound is the business of fuzz_damaged.c. */
#include "draw.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	draw_text((const char *)data, size);
	return 0;
}
