/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/say_notices.h"

#include <string.h>

#include "base/comm.h"
#include "base/log.h"

enum { SAID = 8 };

void ros__app_notices(const struct ros_corpus *c, const char *kind)
{
	size_t n = 0;
	for (size_t i = 0; i < c->nwarning && ros__comm_rank() == 0; i++) {
		const struct ros_warning *w = &c->warning[i];
		if (strncmp(w->code, kind, strlen(kind)) == 0 && n++ < SAID)
			ros__warn("%s: %s", w->source, w->text);
	}
	if (n > SAID)
		ros__warn("%zu more notices; `rostrum split` prints them all", n - SAID);
}
