/* SPDX-License-Identifier: GPL-3.0-or-later */
/* err.c - fills an error: its code and one clear line. */
#include "err.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

int err_set(struct err *e, int code, const char *fmt, ...)
{
    assert(code < 0 && fmt);
    if (e) {
        /* Formatted aside first: an argument may be e->text itself. */
        char text[sizeof e->text];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(text, sizeof text, fmt, ap);
        va_end(ap);
        snprintf(e->text, sizeof e->text, "%s", text);
        e->code = code;
    }
    return code;
}
