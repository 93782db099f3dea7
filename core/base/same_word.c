/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same_word.c - words compared without case and accents, and slips of the pen recognised. */
#include "same_word.h"
#include "mem.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The plain letters of U+00C0 to U+017F; those that stand for two, and the two signs among them, are a '*'. */
static const char plain_letters[] = "aaaaaa*ceeeeiiiidnooooo*ouuuuyt*"
                                    "aaaaaa*ceeeeiiiidnooooo*ouuuuyty"
                                    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkk"
                                    "llllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static const char *two_letters(unsigned c)
{
    switch (c) {
    case 0xc6:
    case 0xe6:
        return "ae";
    case 0xdf:
        return "ss";
    case 0x132:
    case 0x133:
        return "ij";
    case 0x152:
    case 0x153:
        return "oe";
    default:
        return NULL;
    }
}

char *word_plain(const char *word)
{
    struct text out = {0};
    bool blank = false;
    text_add(&out, "");
    for (const unsigned char *p = (const unsigned char *)word; *p; p++) {
        bool two = *p >= 0xc2 && *p <= 0xdf && p[1];
        unsigned c = two ? (unsigned)(*p & 0x1f) << 6 | (p[1] & 0x3f) : *p;
        if (c == 0xa0 || (c < 0x80 && isspace((int)c))) {
            blank = true;
            p += two;
            continue;
        }
        if (blank && out.n)
            text_add(&out, " ");
        blank = false;
        if (two && c >= 0x300 && c <= 0x36f) { /* an accent on its own */
            p++;
        } else if (two && c >= 0xc0 && c <= 0x17f) {
            const char *pair = two_letters(c), letter = plain_letters[c - 0xc0];
            if (pair)
                text_add(&out, pair);
            else if (letter != '*')
                text_add_n(&out, &letter, 1);
            else
                text_add_n(&out, (const char *)p, 2);
            p++;
        } else {
            char lower = (char)(c < 0x80 ? tolower((int)c) : *p);
            text_add_n(&out, &lower, 1);
        }
    }
    return text_take(&out);
}

bool same_word(const char *a, const char *b)
{
    if (!strcmp(a, b))
        return true;
    char *x = word_plain(a), *y = word_plain(b);
    bool same = !strcmp(x, y);
    free(x);
    free(y);
    return same;
}

enum { SLIP_MAX = 64 }; /* longer words are not held against each other letter by letter */

/* The letters to change, add, drop or exchange with their neighbour to make one word of the other. */
static int letters_apart(const char *a, const char *b)
{
    int n = (int)strlen(a), m = (int)strlen(b), rows[3][SLIP_MAX + 1];
    if (n > SLIP_MAX || m > SLIP_MAX)
        return SLIP_MAX;
    for (int j = 0; j <= m; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int least = above[j - 1] + (a[i - 1] != b[j - 1]);
            least = above[j] + 1 < least ? above[j] + 1 : least;
            least = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < least)
                least = before[j - 2] + 1;
            row[j] = least;
        }
    }
    return rows[n % 3][m];
}

bool words_resemble(const char *a, const char *b)
{
    char *x = word_plain(a), *y = word_plain(b);
    size_t n = strlen(x), m = strlen(y), shorter = n < m ? n : m;
    int apart = letters_apart(x, y);
    bool inside = shorter >= 3 && (strstr(x, y) || strstr(y, x));
    bool alike = apart <= (shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0);
    free(x);
    free(y);
    return inside || alike;
}
