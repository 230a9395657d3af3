/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages in the reader's language, and the name that was meant.
 *
 * Sources hold English. A catalogue, config/messages/LANG.json, is one object whose keys are the
 * English texts and formats as they stand in the sources; ros_err_set, the warnings and the help
 * ask it, so nothing else has to. A text that the catalogue lacks stays English. A format keeps
 * its conversions; where the other language wants another order they are numbered (%2$s), and an
 * entry whose conversions are others than the key's is not used.
 *
 * Thread-safety: ros_message_language is called once, before threads start; the rest only reads.
 */
#ifndef ROSTRUM_TRANSLATE_H
#define ROSTRUM_TRANSLATE_H
#include <stddef.h>

/* "zh" where `option` (zh, en; anything else, or NULL, is auto) or, on auto, the locale's variables
 * (LC_ALL, LC_MESSAGES, LANG, in this order) say so, else "en". */
const char *ros_message_wanted(const char *option);
/* Reads the catalogue of the language from the folder of shipped data. English needs none; where
 * there is none, or it is damaged, messages stay English. A second call replaces the first. */
void ros_message_language(const char *language, const char *config_dir);
/* The text in the reader's language; `english` itself where there is no other. Never NULL. */
const char *ros_tr(const char *english);

/* A catalogue beside that of the messages, for a report in another language than the terminal's.
 * NULL is English: for it, and where there is none. */
struct ros_catalogue;
/* The caller's, to be freed. Not for several threads at once; what was read is for all of them. */
struct ros_catalogue *ros_catalogue_load(const char *language, const char *config_dir);
/* The text in that language; `english` itself where there is no other. */
const char *ros_tr_in(const struct ros_catalogue *in, const char *english);
/* That of the messages, NULL where they are English. */
const struct ros_catalogue *ros_catalogue_of_messages(void);
/* NULL is harmless. */
void ros_catalogue_free(struct ros_catalogue *c);

/* Which of n names was meant: the nearest by insertions, deletions, replacements and exchanges of
 * neighbours (Damerau 1964), of equal ones the first. NULL where none is near: one change in names
 * of up to four characters, two in others, three from nine on. O(n * length^2). */
const char *ros_nearest(const char *given, const char *const *name, size_t n);

#endif
