/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mem_out.h - for those who ask a library for memory: when it has none, the program ends as it does in mem.h. */
#ifndef CORDAGE_MEM_OUT_H
#define CORDAGE_MEM_OUT_H

#include <stddef.h>

_Noreturn void mem_ran_out(void); /* calls the handler of mem.h */
void *mem_bytes(size_t bytes);    /* not zeroed, never NULL: what a library is given instead of malloc */

#endif
