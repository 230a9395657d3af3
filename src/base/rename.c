/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rename.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>
enum { NOREPLACE = 1, EXCHANGE = 2 }; /* linux/fs.h, which clashes with the C library's headers */
#elif defined(__APPLE__)
enum { NOREPLACE = RENAME_EXCL, EXCHANGE = RENAME_SWAP };
#else
enum { NOREPLACE, EXCHANGE };
#endif

static int rename_how(const char *from, const char *to, unsigned how)
{
#ifdef __GLIBC__
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, how);
#elif defined(SYS_renameat2)
	return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, how);
#elif defined(__APPLE__)
	return renamex_np(from, to, how);
#else
	(void)from, (void)to, (void)how;
	errno = ENOSYS;
	return -1;
#endif
}

int ros__rename_exchange(const char *a, const char *b)
{
	return rename_how(a, b, EXCHANGE);
}

int ros__rename_free(const char *from, const char *to)
{
	return rename_how(from, to, NOREPLACE);
}
