/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_check.c - finds and replaces what a text may not hold. */
#include "text_check.h"
#include "encoding.h"
#include "i18n.h"
#include <string.h>

/* C0 without line breaks and tabs, DEL and C1: a terminal obeys them. */
static bool is_control(const unsigned char *s, int size)
{
    if (size == 1)
        return (s[0] < 0x20 && s[0] != '\n' && s[0] != '\t') || s[0] == 0x7f;
    return size == 2 && s[0] == 0xc2 && s[1] < 0xa0;
}

/* U+202A to U+202E and U+2066 to U+2069: what follows is read in another order than it is kept. */
static bool turns_around(const unsigned char *s, int size)
{
    return size == 3 && s[0] == 0xe2 &&
           ((s[1] == 0x80 && s[2] >= 0xaa && s[2] <= 0xae) || (s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9));
}

const char *text_fault(const char *text)
{
    size_t n = 0;
    for (int size; text[n]; n += (size_t)size) {
        const unsigned char *s = (const unsigned char *)text + n;
        size = utf8_size(text + n);
        if (!size)
            return _("holds a byte that is no UTF-8");
        if (is_control(s, size))
            return _("holds a control character");
        if (turns_around(s, size))
            return _("holds a character that turns the direction of writing around");
        if (n + (size_t)size > TEXT_MAX)
            return _("is longer than 64 KiB");
    }
    return NULL;
}

void text_add_clean(struct text *out, const char *text)
{
    size_t start = out->n;
    text_add(out, "");
    for (int size; *text; text += size ? size : 1) {
        const unsigned char *s = (const unsigned char *)text;
        size = utf8_size(text);
        if (out->n - start + 4 > TEXT_MAX)
            return;
        if (!size)
            text_add(out, "\xEF\xBF\xBD");
        else if (is_control(s, size) || turns_around(s, size))
            text_add(out, " ");
        else
            text_add_n(out, text, (size_t)size);
    }
}
