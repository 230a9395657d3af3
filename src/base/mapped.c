/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mapped.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "base/proc.h"
#include "base/temp.h"
#include "base/visible.h"
#include "rostrum/error.h"

enum { ROOM = 16 }; /* mappings at once: a file, and an archive's members are none */

static struct {
	_Atomic(char *) at; /* NULL: free */
	atomic_size_t size;
	_Atomic(const char *) shown;
} maps[ROOM];

void *ros__map(int fd, size_t size, const char *shown)
{
	void *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return NULL;
	for (size_t i = 0; i < ROOM; i++) {
		char *empty = NULL;
		if (atomic_compare_exchange_strong(&maps[i].at, &empty, p)) {
			atomic_store(&maps[i].shown, shown);
			atomic_store(&maps[i].size, size);
			break;
		}
	}
	return p;
}

void ros__unmap(void *map, size_t size)
{
	for (size_t i = 0; i < ROOM; i++)
		if (atomic_load(&maps[i].at) == (char *)map) {
			atomic_store(&maps[i].size, 0);
			atomic_store(&maps[i].at, NULL);
			break;
		}
	munmap(map, size);
}

static void on_bus(int sig, siginfo_t *info, void *context)
{
	(void)context;
	const char *shown = NULL;
	const char *place = info->si_addr;
	for (size_t i = 0; i < ROOM && !shown; i++) {
		const char *at = atomic_load(&maps[i].at);
		if (at && place >= at && (size_t)(place - at) < atomic_load(&maps[i].size) + 4096)
			shown = atomic_load(&maps[i].shown);
	}
	if (!shown && info->si_code != BUS_ADRERR) {
		signal(sig, SIG_DFL);
		raise(sig);
		return;
	}
	/* The thread was reading a text: it holds no lock of the C library. */
	char line[400], name[300];
	ros__visible(shown ? shown : "a file", shown ? strlen(shown) : 6, name, sizeof name);
	snprintf(line, sizeof line, "%s: became shorter while it was read; run again once it is whole", name);
	ros__last_word(line);
	ros__hold();
	ros__proc_kill_all();
	ros__temp_remove_all();
	_exit(ROS_EIO);
}

void ros__map_watch(void)
{
	struct sigaction a = {.sa_sigaction = on_bus, .sa_flags = SA_SIGINFO | SA_NODEFER};
	sigemptyset(&a.sa_mask);
	sigaction(SIGBUS, &a, NULL);
}
