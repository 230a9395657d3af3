/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Renaming that plain rename() cannot do in one step. Every system has its own call for it: glibc's
 * renameat2, the bare system call where another C library runs on Linux, renamex_np on macOS;
 * elsewhere it is ENOSYS and the caller goes the long way.
 */
#ifndef BASE_RENAME_H
#define BASE_RENAME_H

/* Both change places. 0, or -1 with errno (ENOSYS; EINVAL: the file system cannot do it). */
int ros__rename_exchange(const char *a, const char *b);
/* Only where nothing stands at `to` (else EEXIST). */
int ros__rename_free(const char *from, const char *to);

#endif
