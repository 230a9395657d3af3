/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes to a terminal. Texts, titles, names of files and values of options come from others,
 * and a terminal obeys what stands in them. So where standard output is one, everything that is
 * printed there, by whatever function, goes through base/visible.h; line ends and tabs stay. Into a
 * file or a pipe bytes go as they are.
 */
#ifndef BASE_TERMINAL_H
#define BASE_TERMINAL_H

/* Once, before anything is printed. Not thread-safe. */
void ros__terminal_guard(void);

#endif
