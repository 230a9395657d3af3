/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Few bytes that are valid in two encodings: a list of two words saved as GBK may be well-formed
 * UTF-8 by chance, for both know pairs of a byte from C2 to DF and one from A1 to BF.
 */
#ifndef TEXT_ENCODING_SHORT_H
#define TEXT_ENCODING_SHORT_H
#include <stdbool.h>
#include <stddef.h>

/* True where bytes that are valid UTF-8 are GBK: all beyond ASCII are such pairs; as UTF-8 most words
 * mix alphabets or begin with a mark that combines, as GBK they are common characters. */
bool ros__looks_gbk(const char *bytes, size_t n);

#endif
