/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Functions that are not used here, because they overflow, keep hidden state, or run a shell.
 * Included by the compiler for every file of the library (-include), so a use is a compile error.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok localtime gmtime ctime asctime
#pragma GCC poison system popen mktemp tmpnam rand srand atoi atol atof
#endif
