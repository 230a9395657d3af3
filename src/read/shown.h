/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of files are bytes. They serve for opening as they are; what is said and written about a file
 * uses its name as text. A part of a path that is no UTF-8 is decoded as a text is (GB18030, Big5, ...;
 * text/encoding.h), what is malformed becomes U+FFFD.
 */
#ifndef READ_SHOWN_H
#define READ_SHOWN_H

/* The caller frees. */
char *ros__shown_path(const char *path);

#endif
