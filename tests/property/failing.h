/* SPDX-License-Identifier: GPL-3.0-or-later */
/* failing.h - how a property test says what does not hold, and goes on. */
#ifndef CORDAGE_TEST_FAILING_H
#define CORDAGE_TEST_FAILING_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

static int failures;

__attribute__((format(printf, 2, 3))) static inline void fail(uint64_t seed, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    printf("seed %llu: ", (unsigned long long)seed);
    vprintf(fmt, ap);
    printf("\n");
    va_end(ap);
    failures++;
}

#endif
