/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory for libxml2. Where it gets none it prints a line of its own and gives the tree as far as
 * it came: a document that lacks its end, and no error. So it asks here, as ICU does
 * (text/icu_memory.h): the program ends as it does for memory of its own (base/mem.h).
 */
#ifndef READ_XML_MEMORY_H
#define READ_XML_MEMORY_H

/* For programs, before libxml2 is used and before there are threads. */
void ros__xml_memory_watch(void);

#endif
