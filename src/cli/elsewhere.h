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

#endif
