/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/xml_memory.h"

#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void *give(size_t n)
{
	void *p = malloc(n ? n : 1);
	if (!p)
		ros__out_of_memory();
	return p;
}

static void *give_more(void *old, size_t n)
{
	void *p = realloc(old, n ? n : 1);
	if (!p)
		ros__out_of_memory();
	return p;
}

static char *copy(const char *s)
{
	size_t n = strlen(s) + 1;
	return memcpy(give(n), s, n);
}

void ros__xml_memory_watch(void)
{
	xmlMemSetup(free, give, give_more, copy);
}
