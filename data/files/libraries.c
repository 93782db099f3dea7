/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libraries.c - gives libraries the memory of mem.h, which never is NULL. */
#include "libraries.h"
#include "mem.h"
#include "mem_out.h"
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>

static sqlite3_mem_methods plain; /* SQLite's own */

static void *sqlite_bytes(int n)
{
    void *p = plain.xMalloc(n);
    if (!p && n > 0)
        mem_ran_out();
    return p;
}

static void *sqlite_resize(void *old, int n)
{
    void *p = plain.xRealloc(old, n);
    if (!p && n > 0)
        mem_ran_out();
    return p;
}

void libraries_check_memory(void)
{
    json_set_alloc_funcs(mem_bytes, free);
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain) != SQLITE_OK)
        return; /* it is in use already */
    if (!plain.xMalloc) {
        /* Its own are not set before it starts. */
        sqlite3_initialize();
        sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain);
        sqlite3_shutdown();
    }
    sqlite3_mem_methods checked = plain;
    checked.xMalloc = sqlite_bytes;
    checked.xRealloc = sqlite_resize;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &checked);
}

void *libraries_resize(void *p, size_t bytes)
{
    return mem_resize(p, bytes, 1);
}
