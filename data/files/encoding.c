/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoding.c - UTF-8 recognised, Windows-1252 decoded by iconv. */
#include "encoding.h"
#include "mem_out.h"
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <utf8proc.h>

static bool continues(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

int utf8_size(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] == 0)
        return 0;
    if (s[0] < 0x80)
        return 1;
    if (s[0] >= 0xC2 && s[0] <= 0xDF)
        return continues(s[1], 0x80, 0xBF) ? 2 : 0;
    if (s[0] >= 0xE0 && s[0] <= 0xEF) {
        unsigned char low = s[0] == 0xE0 ? 0xA0 : 0x80, high = s[0] == 0xED ? 0x9F : 0xBF; /* no surrogates */
        return continues(s[1], low, high) && continues(s[2], 0x80, 0xBF) ? 3 : 0;
    }
    if (s[0] >= 0xF0 && s[0] <= 0xF4) {
        unsigned char low = s[0] == 0xF0 ? 0x90 : 0x80, high = s[0] == 0xF4 ? 0x8F : 0xBF;
        return continues(s[1], low, high) && continues(s[2], 0x80, 0xBF) && continues(s[3], 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

size_t utf8_valid_prefix(const char *bytes, size_t n)
{
    size_t i = 0;
    while (i < n) {
        utf8proc_int32_t c;
        if ((unsigned char)bytes[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)bytes + i, (utf8proc_ssize_t)(n - i), &c);
        if (step <= 0)
            return i;
        i += (size_t)step;
    }
    return n;
}

bool windows_1252_decode(const char *bytes, size_t n, struct text *out, size_t *bad)
{
    iconv_t cd = iconv_open("UTF-8", "WINDOWS-1252");
    if (cd == (iconv_t)-1 && errno == ENOMEM)
        mem_ran_out();
    char *in = (char *)(uintptr_t)bytes, block[8192];
    size_t left = n;
    bool ok = cd != (iconv_t)-1;
    while (ok && left) {
        char *to = block;
        size_t room = sizeof block, before = left;
        size_t rc = iconv(cd, &in, &left, &to, &room);
        text_add_n(out, block, sizeof block - room);
        ok = rc != (size_t)-1 || left < before;
    }
    *bad = n - left;
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    return ok;
}
