/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loaded before the C library (LD_PRELOAD): makes the n-th call of one kind fail, or sends the
 * process a signal there. faults.py drives it.
 *
 *	FAULT=KIND:N          call N of the kind fails with its usual errno; N=0 only counts
 *	FAULT=KIND:N+         this one and all further ones
 *	FAULT=KIND:N!SIG      signal number SIG is sent to the process before call N
 *	FAULT_COUNT=FILE      receives the number of calls of the kind at the end of the process
 *
 * Calls are counted from the start of main(). Kinds: alloc open write read rename link mkdir unlink
 * fork wait pipe thread map sync list stat close lock mode; apart is a rename where the file system
 * cannot let two names change places (no such call succeeds, and it is not counted); alloc@NAME is an allocation that a
 * library whose file has NAME in it (libicu, libxml2, ...) asks for. Only the first process is
 * meddled with, not its children.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
	char kind[40], count_file[512];
	long at, calls;
	int further, signal, ready;
	pid_t self;
} fault;

/* Where the libraries that alloc@NAME means lie. */
static struct {
	uintptr_t begin, end;
} asks[32];
static size_t nasks;

static int note_library(struct dl_phdr_info *i, size_t size, void *name)
{
	(void)size;
	for (int k = 0; strstr(i->dlpi_name, name) && k < i->dlpi_phnum && nasks < 32; k++) {
		const ElfW(Phdr) *p = &i->dlpi_phdr[k];
		if (p->p_type != PT_LOAD || !(p->p_flags & PF_X))
			continue;
		asks[nasks].begin = i->dlpi_addr + p->p_vaddr;
		asks[nasks].end = asks[nasks].begin + p->p_memsz;
		nasks++;
	}
	return 0;
}

static int started; /* main() runs: what libraries do while they are loaded is not the program's */
static int (*real_main)(int, char **, char **);
static int begin_main(int argc, char **argv, char **env)
{
	started = 1;
	if (strncmp(fault.kind, "alloc@", 6) == 0)
		dl_iterate_phdr(note_library, fault.kind + 6);
	return real_main(argc, argv, env);
}
int __libc_start_main(int (*fn)(int, char **, char **), int argc, char **argv, void (*init)(void),
	void (*fini)(void), void (*late)(void), void *stack_end)
{
	int (*next)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
		void (*)(void), void *) = (__typeof__(next))dlsym(RTLD_NEXT, "__libc_start_main");
	real_main = fn;
	return next(begin_main, argc, argv, init, fini, late, stack_end);
}

static void fault_begin(void)
{
	if (fault.ready)
		return;
	fault.ready = 1;
	const char *s = getenv("FAULT"), *file = getenv("FAULT_COUNT");
	if (!s)
		return;
	const char *colon = strchr(s, ':');
	if (!colon || (size_t)(colon - s) >= sizeof fault.kind)
		return;
	memcpy(fault.kind, s, (size_t)(colon - s));
	char *end;
	fault.at = strtol(colon + 1, &end, 10);
	fault.further = *end == '+';
	fault.signal = *end == '!' ? (int)strtol(end + 1, NULL, 10) : 0;
	unsetenv("FAULT"); /* the programs that it starts are left alone */
	unsetenv("LD_PRELOAD");
	if (file)
		strncpy(fault.count_file, file, sizeof fault.count_file - 1);
	fault.self = getpid();
}

__attribute__((constructor)) static void begin(void)
{
	fault_begin();
}

/* An allocation is of the kind alloc, and of alloc@NAME where NAME asks for it. */
static const char *alloc_kind(const void *from)
{
	for (size_t i = 0; i < nasks; i++)
		if ((uintptr_t)from >= asks[i].begin && (uintptr_t)from < asks[i].end)
			return fault.kind;
	return "alloc";
}

/* Is this the call that fails? */
static int hit(const char *kind)
{
	fault_begin();
	if (!started || !fault.self || strcmp(kind, fault.kind) != 0 || getpid() != fault.self)
		return 0;
	long n = __atomic_add_fetch(&fault.calls, 1, __ATOMIC_RELAXED);
	if (fault.at == 0 || (fault.further ? n < fault.at : n != fault.at))
		return 0;
	if (!fault.signal)
		return 1;
	kill(fault.self, fault.signal);
	return 0;
}

__attribute__((destructor)) static void end(void)
{
	if (!fault.self || getpid() != fault.self || !*fault.count_file)
		return;
	char text[32];
	int n = snprintf(text, sizeof text, "%ld\n", fault.calls);
	long calls = fault.calls;
	fault.self = 0;
	int fd = open(fault.count_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd >= 0 && write(fd, text, (size_t)n) != n)
		fault.calls = calls;
	if (fd >= 0)
		close(fd);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(kind, why, value)                                                                     \
	if (hit(kind)) {                                                                               \
		errno = (why);                                                                             \
		return value;                                                                              \
	}

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__ && \
	!__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
/* The C library's own names spare dlsym, which allocates. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *malloc(size_t n)
{
	FAIL(alloc_kind(__builtin_return_address(0)), ENOMEM, NULL)
	return __libc_malloc(n);
}
void *calloc(size_t n, size_t m)
{
	FAIL(alloc_kind(__builtin_return_address(0)), ENOMEM, NULL)
	return __libc_calloc(n, m);
}
void *realloc(void *p, size_t n)
{
	FAIL(alloc_kind(__builtin_return_address(0)), ENOMEM, NULL)
	return __libc_realloc(p, n);
}
#endif

#define OPEN(name)                                                                                 \
	int name(const char *path, int flags, ...)                                                     \
	{                                                                                              \
		va_list ap;                                                                                \
		va_start(ap, flags);                                                                       \
		mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(ap, mode_t) : 0;                    \
		va_end(ap);                                                                                \
		FAIL("open", EMFILE, -1)                                                                   \
		return NEXT(name)(path, flags, mode);                                                      \
	}
OPEN(open)
OPEN(open64)
int __open_2(const char *path, int flags) /* what open is under -D_FORTIFY_SOURCE */
{
	FAIL("open", EMFILE, -1)
	return NEXT(open)(path, flags);
}
int openat(int dir, const char *path, int flags, ...)
{
	va_list ap;
	va_start(ap, flags);
	mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	FAIL("open", EMFILE, -1)
	return NEXT(openat)(dir, path, flags, mode);
}
FILE *fopen(const char *path, const char *mode)
{
	FAIL("open", EMFILE, NULL)
	return NEXT(fopen)(path, mode);
}
FILE *fopen64(const char *path, const char *mode)
{
	FAIL("open", EMFILE, NULL)
	return NEXT(fopen64)(path, mode);
}
int mkstemp(char *path)
{
	FAIL("open", EMFILE, -1)
	return NEXT(mkstemp)(path);
}
int mkostemp(char *path, int flags)
{
	FAIL("open", EMFILE, -1)
	return NEXT(mkostemp)(path, flags);
}
ssize_t write(int fd, const void *s, size_t n)
{
	if (fd > 2) {
		FAIL("write", ENOSPC, -1)
	}
	return NEXT(write)(fd, s, n);
}
/* A stream remembers that something failed: ferror() says so from now on. */
static size_t stream_fails(FILE *f, int why)
{
	f->_flags |= 0x20; /* _IO_ERR_SEEN of the C library */
	errno = why;
	return 0;
}
size_t fwrite(const void *s, size_t size, size_t n, FILE *f)
{
	if (f != stdout && f != stderr) {
		if (hit("write"))
			return stream_fails(f, ENOSPC);
	}
	return NEXT(fwrite)(s, size, n, f);
}
ssize_t pwrite(int fd, const void *s, size_t n, off_t at)
{
	FAIL("write", ENOSPC, -1)
	return NEXT(pwrite)(fd, s, n, at);
}
ssize_t read(int fd, void *s, size_t n)
{
	FAIL("read", EIO, -1)
	return NEXT(read)(fd, s, n);
}
size_t fread(void *s, size_t size, size_t n, FILE *f)
{
	if (hit("read"))
		return stream_fails(f, EIO);
	return NEXT(fread)(s, size, n, f);
}
ssize_t pread(int fd, void *s, size_t n, off_t at)
{
	FAIL("read", EIO, -1)
	return NEXT(pread)(fd, s, n, at);
}
int rename(const char *a, const char *b)
{
	FAIL("rename", EACCES, -1)
	FAIL("apart", EACCES, -1)
	return NEXT(rename)(a, b);
}
int renameat2(int fa, const char *a, int fb, const char *b, unsigned flags)
{
	enum { EXCHANGE = 2 };
	FAIL("rename", EACCES, -1)
	if (fault.self && strcmp(fault.kind, "apart") == 0 && (flags & EXCHANGE)) {
		errno = EINVAL;
		return -1;
	}
	FAIL("apart", EACCES, -1)
	return NEXT(renameat2)(fa, a, fb, b, flags);
}
int link(const char *a, const char *b)
{
	FAIL("link", EPERM, -1)
	return NEXT(link)(a, b);
}
int mkdir(const char *path, mode_t mode)
{
	FAIL("mkdir", ENOSPC, -1)
	return NEXT(mkdir)(path, mode);
}
char *mkdtemp(char *path)
{
	FAIL("mkdir", ENOSPC, NULL)
	return NEXT(mkdtemp)(path);
}
int rmdir(const char *path)
{
	FAIL("unlink", EACCES, -1)
	return NEXT(rmdir)(path);
}
int unlinkat(int dir, const char *path, int flags)
{
	FAIL("unlink", EACCES, -1)
	return NEXT(unlinkat)(dir, path, flags);
}
int unlink(const char *path)
{
	FAIL("unlink", EACCES, -1)
	return NEXT(unlink)(path);
}
pid_t fork(void)
{
	FAIL("fork", EAGAIN, -1)
	return NEXT(fork)();
}
int pipe2(int fd[2], int flags)
{
	FAIL("pipe", EMFILE, -1)
	return NEXT(pipe2)(fd, flags);
}
int pipe(int fd[2])
{
	FAIL("pipe", EMFILE, -1)
	return NEXT(pipe)(fd);
}
int pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*fn)(void *), void *arg)
{
	if (hit("thread"))
		return EAGAIN;
	return NEXT(pthread_create)(t, a, fn, arg);
}
void *mmap(void *at, size_t n, int prot, int flags, int fd, off_t offset)
{
	FAIL("map", ENOMEM, MAP_FAILED)
	return NEXT(mmap)(at, n, prot, flags, fd, offset);
}
DIR *opendir(const char *path)
{
	FAIL("list", EACCES, NULL)
	return NEXT(opendir)(path);
}
struct dirent *readdir(DIR *d)
{
	FAIL("list", EIO, NULL)
	return NEXT(readdir)(d);
}
int fsync(int fd)
{
	FAIL("sync", EIO, -1)
	return NEXT(fsync)(fd);
}
ssize_t getdents64(int fd, void *s, size_t n)
{
	FAIL("list", EIO, -1)
	return NEXT(getdents64)(fd, s, n);
}
int stat(const char *path, struct stat *s)
{
	FAIL("stat", EIO, -1)
	return NEXT(stat)(path, s);
}
int lstat(const char *path, struct stat *s)
{
	FAIL("stat", EIO, -1)
	return NEXT(lstat)(path, s);
}
int fstat(int fd, struct stat *s)
{
	FAIL("stat", EIO, -1)
	return NEXT(fstat)(fd, s);
}
int fstatat(int fd, const char *path, struct stat *s, int flags)
{
	FAIL("stat", EIO, -1)
	return NEXT(fstatat)(fd, path, s, flags);
}
/* What was kept in memory until now finds no room: the stream is closed all the same. */
int fclose(FILE *f)
{
	int fails = f != stdout && f != stderr && hit("close");
	int rc = NEXT(fclose)(f);
	if (!fails)
		return rc;
	errno = ENOSPC;
	return EOF;
}
int flock(int fd, int how)
{
	FAIL("lock", ENOLCK, -1)
	return NEXT(flock)(fd, how);
}
int chmod(const char *path, mode_t mode)
{
	FAIL("mode", EPERM, -1)
	return NEXT(chmod)(path, mode);
}
int fchmod(int fd, mode_t mode)
{
	FAIL("mode", EPERM, -1)
	return NEXT(fchmod)(fd, mode);
}
int fchmodat(int dir, const char *path, mode_t mode, int flags)
{
	FAIL("mode", EPERM, -1)
	return NEXT(fchmodat)(dir, path, mode, flags);
}
/* A signal came meanwhile: wait again. */
pid_t waitpid(pid_t pid, int *status, int how)
{
	FAIL("wait", EINTR, -1)
	return NEXT(waitpid)(pid, status, how);
}
