/* SPDX-License-Identifier: GPL-3.0-or-later */
/* all_memory.c - malloc() for the whole program and its libraries: it never answers NULL, but ends the program.
 *
 * A library that is refused memory is ended by a signal, or goes on and leaves out what it was to hold: of a calendar
 * libical then writes the half.  Not every library can be given an allocator of ours (libical 3 cannot), so the
 * program's own malloc() takes the place of the C library's, as that allows, and calls it.  What must be true when
 * memory runs out is said in mem.h.
 *
 * Not built where a checker of memory has to take that place itself (sanitizers, valgrind), nor for another C library
 * than GNU's. */
#include "mem_out.h"
#include <stdlib.h>

#ifdef __GLIBC__

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t bytes);

void *malloc(size_t bytes)
{
    void *p = __libc_malloc(bytes);
    if (!p)
        mem_ran_out();
    return p;
}

void *calloc(size_t n, size_t size)
{
    void *p = __libc_calloc(n, size);
    if (!p)
        mem_ran_out();
    return p;
}

/* NULL is a sound answer to a size of 0: then the memory has been freed. */
void *realloc(void *old, size_t bytes)
{
    void *p = __libc_realloc(old, bytes);
    if (!p && bytes)
        mem_ran_out();
    return p;
}

#endif
