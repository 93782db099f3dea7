/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libraries.h - memory of the libraries: when it runs out, the program ends as it does for its own (mem.h).
 * A library that goes on without the memory it asked for leaves out what it was to hold, and seldom says so. */
#ifndef CORDAGE_LIBRARIES_H
#define CORDAGE_LIBRARIES_H

#include <stddef.h>

/* Makes jansson and SQLite ask mem.h.  To be called before either is used. */
void libraries_check_memory(void);
/* For libcsv, which is told for each parser: csv_set_realloc_func(). */
void *libraries_resize(void *p, size_t bytes);

#endif
