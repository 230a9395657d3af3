/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is to be gone when the program ends: temporary folders, and files and folders on the way to
 * their place. Everything in the list is removed at exit and when the program is interrupted
 * (base/interrupt.h).
 *
 *	ros__hold();               // no moment at which the file exists and is not in the list
 *	ros__temp_add(path, 0);
 *	FILE *f = fopen(path, "wb");
 *	ros__unhold();
 *
 * Safe from any thread. ros__remove_tree and ros__temp_dir stand in base/io.h.
 */
#ifndef BASE_TEMP_H
#define BASE_TEMP_H

/* Borrows path. The `nparent` folders above it are made for it and go as well, where they are empty. */
void ros__temp_add(const char *path, int nparent);
void ros__temp_settle(const char *path); /* the folders above it stay */
/* It is gone, or in its place. Harmless where it is not listed. */
void ros__temp_drop(const char *path);
/* Removes everything in the list, again and again for a while where a process that was just killed
 * still puts files into a folder. */
void ros__temp_remove_all(void);

#endif
