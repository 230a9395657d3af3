/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The prepared lexicon: its block kept in a file of the user's cache folder, mapped at the next
 * start instead of being built again (10 ms against a fifth of a second).
 *
 * The folder is $ROSTRUM_CACHE_DIR, else $XDG_CACHE_HOME/rostrum, else ~/.cache/rostrum;
 * ROSTRUM_CACHE_DIR set to "" keeps no image. The file's name holds a key made of the format's
 * version and of the size and time of every data file, so other data make another image.
 * Writing is atomic (a temporary file, then a rename). Reading checks owner and mode, every field of
 * the header and a checksum of all bytes. Whatever fails, the caller builds in memory.
 */
#ifndef LEXICON_IMAGE_H
#define LEXICON_IMAGE_H
#include "lexicon/lexicon.h"

/* Identity of the data: model and word list (NULL: absent) and the converter's name. */
void ros__image_key(uint64_t key[8], const char *model, const char *list, const char *converter);
/* true: lex is the mapped image. */
bool ros__image_load(struct ros__lexicon *lex, const uint64_t key[8]);
/* Keeps the lexicon (its header already holds key and checksum); failure is no error. */
bool ros__image_save(const struct ros__lexicon *lex, const uint64_t key[8]);

#endif
