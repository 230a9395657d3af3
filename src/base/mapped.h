/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that are read through a mapping. Where one becomes shorter meanwhile, the pages behind its end are
 * gone, and the system sends SIGBUS: the program ends with a message that names the file, status 5, and
 * nothing left behind. Programs that link the library and do not call ros_app_init have no such handler.
 */
#ifndef BASE_MAPPED_H
#define BASE_MAPPED_H
#include <stddef.h>

/* Maps `size` bytes (not 0) for reading; NULL with errno. `shown` is borrowed until the unmapping. */
void *ros__map(int fd, size_t size, const char *shown);
void ros__unmap(void *map, size_t size);

/* Installs the handler; once, from ros__signals_install. */
void ros__map_watch(void);

#endif
