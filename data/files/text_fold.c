/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_fold.c - words compared without case, accents and blanks; texts trimmed and composed. */
#include "text_fold.h"
#include "mem_out.h"
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

char *fold_word(const char *text, char out[FOLD_TEXT])
{
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &plain,
                     UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    if (n == UTF8PROC_ERROR_NOMEM)
        mem_ran_out();
    size_t k = 0;
    int depth = 0;
    bool gap = false;
    for (const unsigned char *p = plain; n > 0 && *p && k + 2 < FOLD_TEXT; p++) {
        if (*p == '(') {
            depth++;
        } else if (*p == ')' && depth) {
            depth--;
        } else if (*p == 0xe2 && (p[1] == 0x80 || p[1] == 0x81) && p[2]) {
            p += 2; /* dashes, quotes and blanks of U+2000 to U+206F */
        } else if (!depth && (isalnum(*p) || *p >= 0x80)) {
            if (gap && k)
                out[k++] = '_';
            gap = false;
            out[k++] = (char)*p;
            continue;
        }
        gap = gap || *p != '(';
    }
    out[k] = '\0';
    free(plain);
    return out;
}

static bool word_ends(const char *p)
{
    return !*p || *p == '_' || *p == '|';
}

bool fold_among(const char *folded, const char *list)
{
    while (*list) {
        const char *a = folded, *b = list;
        for (;;) {
            if (*a == 's' && word_ends(a + 1) && word_ends(b))
                a++;
            else if (*b == 's' && word_ends(b + 1) && word_ends(a))
                b++;
            else if (!*a && (!*b || *b == '|'))
                return true;
            else if (*a && *a == *b)
                a++, b++;
            else
                break;
        }
        list += strcspn(list, "|");
        list += *list == '|';
    }
    return false;
}

/* The number of bytes of the blank at p, 0 when there is none.  No-break spaces and the byte-order mark are blanks. */
static size_t blank_at(const char *p)
{
    if (*p == ' ' || *p == '\t' || *p == '\n')
        return 1;
    if (!strncmp(p, "\xc2\xa0", 2))
        return 2;
    return !strncmp(p, "\xe2\x80\xaf", 3) || !strncmp(p, "\xef\xbb\xbf", 3) ? 3 : 0;
}

char *fold_tidy(const char *text)
{
    size_t step, end = 0;
    while ((step = blank_at(text)))
        text += step;
    for (size_t i = 0; text[i];) {
        step = blank_at(text + i);
        i += step ? step : 1;
        if (!step)
            end = i;
    }
    char *trimmed = mem_alloc(end + 1);
    memcpy(trimmed, text, end);
    for (size_t i = 0; i < end; i++)
        if ((unsigned char)trimmed[i] >= 0x80) {
            utf8proc_uint8_t *composed = NULL;
            utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)trimmed, 0, &composed,
                                              UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
            if (n == UTF8PROC_ERROR_NOMEM)
                mem_ran_out();
            if (n < 0)
                break;
            free(trimmed);
            return (char *)composed;
        }
    return trimmed;
}

bool fold_compact(const char *text, char *out, size_t room)
{
    size_t k = 0, step;
    while (*text) {
        if ((step = blank_at(text))) {
            text += step;
            continue;
        }
        if (k + 1 >= room)
            return false;
        out[k++] = (char)tolower((unsigned char)*text++);
    }
    out[k] = '\0';
    return true;
}
