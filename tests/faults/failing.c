/* SPDX-License-Identifier: GPL-3.0-or-later */
/* failing.c - preloaded into a program: refuses it memory at a chosen moment, or kills it at one.
 *
 *   FAIL_AT=n     the n-th allocation fails       FAIL_FROM=n   and so do all after it
 *   KILL_AT=n     SIGKILL at the n-th call that changes a file or a folder; a write is then half done
 *   FAIL_COUNT=FILE   at its end the program writes there how many of either there were
 *
 * A child goes on counting where its parent was when it forked. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long allocations, moments;
static long fail_at, fail_from, kill_at;

static long number(const char *name)
{
    const char *value = getenv(name);
    return value ? strtol(value, NULL, 10) : 0;
}

__attribute__((constructor)) static void begin(void)
{
    fail_at = number("FAIL_AT");
    fail_from = number("FAIL_FROM");
    kill_at = number("KILL_AT");
    allocations = moments = 0;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_COUNT");
    FILE *f = path ? fopen(path, "w") : NULL;
    long a = allocations, m = moments;
    if (!f)
        return;
    fprintf(f, "%ld %ld\n", a, m);
    fclose(f);
}

/* ---- memory ---------------------------------------------------------------------------------------------- */
static int refused(void)
{
    long n = ++allocations;
    if (n != fail_at && !(fail_from && n >= fail_from))
        return 0;
    errno = ENOMEM;
    return 1;
}

static void *real(const char *name)
{
    void *f = dlsym(RTLD_NEXT, name);
    if (!f)
        abort();
    return f;
}

/* By this name the program's own malloc() calls the C library's. */
#define ALLOCATES(name, plain_name, parameters, arguments)                                                             \
    void *name parameters                                                                                              \
    {                                                                                                                  \
        static void *(*f)parameters;                                                                                   \
        if (!f)                                                                                                        \
            f = (void *(*)parameters)real(#name);                                                                      \
        return refused() ? NULL : f arguments;                                                                         \
    }                                                                                                                  \
    void *plain_name parameters                                                                                        \
    {                                                                                                                  \
        return name arguments;                                                                                         \
    }
ALLOCATES(__libc_malloc, malloc, (size_t n), (n))
ALLOCATES(__libc_calloc, calloc, (size_t n, size_t size), (n, size))
ALLOCATES(__libc_realloc, realloc, (void *p, size_t n), (p, n))

void *reallocarray(void *p, size_t n, size_t size)
{
    size_t all;
    if (__builtin_mul_overflow(n, size, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(p, all);
}

/* ---- files ----------------------------------------------------------------------------------------------- */
static int is_now(void)
{
    return ++moments == kill_at;
}

static void end_now(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

#define CHANGES(type, name, parameters, arguments)                                                                     \
    type name parameters                                                                                               \
    {                                                                                                                  \
        static type(*f) parameters;                                                                                    \
        if (!f)                                                                                                        \
            f = (type(*) parameters)real(#name);                                                                       \
        if (is_now())                                                                                                  \
            end_now();                                                                                                 \
        return f arguments;                                                                                            \
    }

CHANGES(int, rename, (const char *a, const char *b), (a, b))
CHANGES(int, renameat, (int d, const char *a, int e, const char *b), (d, a, e, b))
CHANGES(int, renameat2, (int d, const char *a, int e, const char *b, unsigned flags), (d, a, e, b, flags))
CHANGES(int, unlink, (const char *a), (a))
CHANGES(int, unlinkat, (int d, const char *a, int flags), (d, a, flags))
CHANGES(int, rmdir, (const char *a), (a))
CHANGES(int, mkdir, (const char *a, mode_t mode), (a, mode))
CHANGES(char *, mkdtemp, (char *a), (a))
CHANGES(int, chmod, (const char *a, mode_t mode), (a, mode))
CHANGES(int, fchmod, (int d, mode_t mode), (d, mode))
CHANGES(int, fchmodat, (int d, const char *a, mode_t mode, int flags), (d, a, mode, flags))
CHANGES(int, ftruncate, (int d, off_t n), (d, n))
CHANGES(int, ftruncate64, (int d, off64_t n), (d, n))
CHANGES(int, fsync, (int d), (d))
CHANGES(int, fdatasync, (int d), (d))
CHANGES(int, syncfs, (int d), (d))

#define WRITES(name, parameters, whole, half)                                                                          \
    ssize_t name parameters                                                                                            \
    {                                                                                                                  \
        static ssize_t(*f) parameters;                                                                                 \
        if (!f)                                                                                                        \
            f = (ssize_t(*) parameters)real(#name);                                                                    \
        if (is_now()) {                                                                                                \
            if (f half < 0)                                                                                            \
                perror(#name);                                                                                         \
            end_now();                                                                                                 \
        }                                                                                                              \
        return f whole;                                                                                                \
    }

WRITES(write, (int d, const void *at, size_t n), (d, at, n), (d, at, n / 2))
WRITES(pwrite, (int d, const void *at, size_t n, off_t where), (d, at, n, where), (d, at, n / 2, where))
WRITES(pwrite64, (int d, const void *at, size_t n, off64_t where), (d, at, n, where), (d, at, n / 2, where))

/* Only opening that may make a file changes anything. */
#define OPENS(name, first_type, first_name, rest)                                                                      \
    static int real_##name(first_type first_name, const char *a, int flags, mode_t mode)                               \
    {                                                                                                                  \
        static int (*f)();                                                                                             \
        (void)first_name;                                                                                              \
        if (!f)                                                                                                        \
            f = (int (*)())real(#name);                                                                                \
        if (flags & O_CREAT && is_now())                                                                               \
            end_now();                                                                                                 \
        return f rest;                                                                                                 \
    }
OPENS(open, int, unused, (a, flags, mode))
OPENS(open64, int, unused, (a, flags, mode))
OPENS(openat, int, d, (d, a, flags, mode))
OPENS(openat64, int, d, (d, a, flags, mode))

static mode_t mode_of(int flags, va_list ap)
{
    return flags & O_CREAT ? va_arg(ap, mode_t) : 0;
}

#define OPEN_BODY(call)                                                                                                \
    va_list ap;                                                                                                        \
    va_start(ap, flags);                                                                                               \
    mode_t mode = mode_of(flags, ap);                                                                                  \
    va_end(ap);                                                                                                        \
    return call

int open(const char *a, int flags, ...)
{
    OPEN_BODY(real_open(0, a, flags, mode));
}

int open64(const char *a, int flags, ...)
{
    OPEN_BODY(real_open64(0, a, flags, mode));
}

int openat(int d, const char *a, int flags, ...)
{
    OPEN_BODY(real_openat(d, a, flags, mode));
}

int openat64(int d, const char *a, int flags, ...)
{
    OPEN_BODY(real_openat64(d, a, flags, mode));
}
