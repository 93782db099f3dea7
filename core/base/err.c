/* SPDX-License-Identifier: GPL-3.0-or-later */
/* err.c - fills an error: its code and one clear line. */
#include "err.h"
#include "mem.h"
#include <assert.h>
#include <stdarg.h>
#include <string.h>

/* Fits a text into room by leaving out of its middle: what names the place stands first, what is wrong last. */
static void fit(char *to, size_t room, const char *text, size_t n)
{
    static const char gap[] = " … ";
    size_t first = (room - sizeof gap) / 2, last = room - sizeof gap - first;
    if (n < room) {
        memcpy(to, text, n + 1);
        return;
    }
    while (first && ((unsigned char)text[first] & 0xC0) == 0x80) /* whole characters */
        first--;
    while (last && ((unsigned char)text[n - last] & 0xC0) == 0x80)
        last--;
    memcpy(to, text, first);
    memcpy(to + first, gap, sizeof gap - 1);
    memcpy(to + first + sizeof gap - 1, text + n - last, last + 1);
}

int err_set(struct err *e, int code, const char *fmt, ...)
{
    assert(code < 0 && fmt);
    if (e) {
        struct text text = {0}; /* aside first: an argument may be e->text itself */
        va_list ap;
        va_start(ap, fmt);
        text_vprintf(&text, fmt, ap);
        va_end(ap);
        fit(e->text, sizeof e->text, text.at ? text.at : "", text.n);
        text_free(&text);
        e->code = code;
    }
    return code;
}
