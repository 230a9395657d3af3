/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For `make coverage`: a process that ends by _exit() (a signal, no memory, a child that found no
 * program) writes its counters as well. Linked with -Wl,--wrap=_exit.
 */
#include <unistd.h>

void __gcov_dump(void);
void __real__exit(int status) __attribute__((noreturn));
void __wrap__exit(int status) __attribute__((noreturn));

void __wrap__exit(int status)
{
	__gcov_dump();
	__real__exit(status);
}
