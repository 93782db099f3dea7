/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_figures.c - decimals and hours as people write them, and as we write them. */
#include "cell_figures.h"
#include "text_fold.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool decimal_parse(const char *text, int64_t *micro)
{
    char t[40];
    if (!fold_compact(text, t, sizeof t))
        return false;
    const char *p = t;
    bool negative = *p == '-';
    int64_t whole = 0, part = 0, unit = MICRO;
    int digits = 0;
    p += negative || *p == '+';
    for (; isdigit((unsigned char)*p); p++, digits++) {
        if (whole > 1000000000000LL)
            return false;
        whole = whole * 10 + (*p - '0');
    }
    if (*p == '.' || *p == ',')
        for (p++; isdigit((unsigned char)*p); p++, digits++) {
            if (unit >= 10)
                part += (unit /= 10) * (*p - '0');
            else if (unit == 1 && *p >= '5')
                part++, unit = 0;
            else
                unit = 0;
        }
    if (*p || !digits)
        return false;
    *micro = (whole * MICRO + part) * (negative ? -1 : 1);
    return true;
}

void decimal_text(int64_t micro, struct text *out)
{
    char t[48];
    int n = snprintf(t, sizeof t, "%s%lld.%06lld", micro < 0 ? "-" : "", (long long)(llabs(micro) / MICRO),
                     (long long)(llabs(micro) % MICRO));
    while (n && t[n - 1] == '0')
        n--;
    if (n && t[n - 1] == '.')
        n--;
    text_add_n(out, t, (size_t)n);
}

/* Reads 7h30, 7h, 7:30 or 7:30:00; the hours may exceed a day. */
static bool hours_minutes_parse(const char *t, int *minutes)
{
    int hours = 0, rest = 0, n = 0;
    for (; isdigit((unsigned char)*t) && n < 6; t++, n++)
        hours = hours * 10 + (*t - '0');
    if (!n || (*t != 'h' && *t != ':'))
        return false;
    bool colon = *t++ == ':';
    for (n = 0; isdigit((unsigned char)*t) && n < 2; t++, n++)
        rest = rest * 10 + (*t - '0');
    if (!strcmp(t, ":00") && colon)
        t += 3;
    if (!strcmp(t, "mn") || !strcmp(t, "min") || !strcmp(t, "m"))
        t = "";
    if (*t || rest > 59 || n == 1 || (colon && !n))
        return false;
    *minutes = hours * 60 + rest;
    return true;
}

bool hours_parse(const char *text, int *minutes)
{
    char t[40];
    int64_t micro;
    if (!fold_compact(text, t, sizeof t))
        return false;
    if (hours_minutes_parse(t, minutes))
        return true;
    size_t n = strlen(t);
    if (n > 1 && t[n - 1] == 'h')
        t[n - 1] = '\0';
    if (!decimal_parse(t, &micro) || llabs(micro) > 10000000LL * MICRO)
        return false;
    int64_t scaled = micro * 60;
    *minutes = (int)((scaled + (scaled < 0 ? -MICRO / 2 : MICRO / 2)) / MICRO);
    return true;
}

void hours_text(int minutes, struct text *out)
{
    if (minutes % 3 == 0)
        decimal_text((int64_t)minutes * MICRO / 60, out);
    else
        text_printf(out, "%dh%02d", minutes / 60, minutes % 60);
}
