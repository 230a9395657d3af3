/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs call it: names of commands and options of quanteda, KH Coder, AntConc, jieba
 * and of everyday speech, with ours, for "did you mean". */
#ifndef CLI_ELSEWHERE_H
#define CLI_ELSEWHERE_H
#include <stddef.h>

/* Our name of the command (a NUL-terminated word), or NULL. Case and - _ do not matter. */
const char *elsewhere_command(const char *name);
/* Our name of the option, without dashes; `len` bytes of `name`, without dashes too. */
const char *elsewhere_option(const char *name, size_t len);
/* The option that a command has in the place of another command's: the width of a concordance is no
 * window of co-occurrences. NULL where there is none. */
const char *elsewhere_instead(const char *command, const char *option);

#endif
