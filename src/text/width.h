/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns a text takes in a fixed-width terminal or a chart: East Asian wide characters take two,
 * combining marks and zero-width characters none (Unicode Standard Annex 11, through ICU). */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H
#include <stddef.h>

unsigned ros__width(const char *s, size_t len);

#endif
