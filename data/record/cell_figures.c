/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_figures.c - days, decimals and hours as people write them, and as we write them. */
#include "cell_figures.h"
#include "text_fold.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const weekdays[7] = {
    "mon|monday|lun|lundi",    "tue|tuesday|mar|mardi",   "wed|wednesday|mer|mercredi", "thu|thursday|jeu|jeudi",
    "fri|friday|ven|vendredi", "sat|saturday|sam|samedi", "sun|sunday|dim|dimanche",
};
static const char weekday_names[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static int weekday_of(const char *word)
{
    for (int d = 0; d < 7; d++)
        if (fold_among(word, weekdays[d]))
            return d;
    return -1;
}

/* Reads one day or a range of days, folded (text_fold.h): "mon", "sat_mon", "lundi_au_vendredi". */
static bool weekday_range(char *folded, unsigned *bits)
{
    char *save = NULL, *words[4] = {0};
    int n = 0;
    for (char *w = strtok_r(folded, "_", &save); w; w = strtok_r(NULL, "_", &save)) {
        if (n == 0 && !strcmp(w, "du"))
            continue;
        if (n == 3)
            return false;
        words[n++] = w;
    }
    if (n == 3 && fold_among(words[1], "au|a|to"))
        words[1] = words[2], n = 2;
    int first = n ? weekday_of(words[0]) : -1, last = n == 2 ? weekday_of(words[1]) : first;
    if (n < 1 || n > 2 || first < 0 || last < 0)
        return false;
    for (int d = first;; d = (d + 1) % 7) {
        *bits |= 1u << d;
        if (d == last)
            return true;
    }
}

bool day_spec_parse(const char *text, struct day_spec *out)
{
    struct day_spec d = {0};
    if (date_parse(text, &d.date)) {
        *out = d;
        return true;
    }
    d.date = 0;
    while (*text) {
        char item[64], folded[FOLD_TEXT];
        size_t n = strcspn(text, "|");
        if (n >= sizeof item)
            return false;
        memcpy(item, text, n);
        item[n] = '\0';
        if (!weekday_range(fold_word(item, folded), &d.weekdays))
            return false;
        text += n;
        text += *text == '|';
    }
    if (!d.weekdays)
        return false;
    *out = d;
    return true;
}

void day_spec_text(const struct day_spec *d, struct text *out)
{
    char buffer[DATE_TEXT];
    if (!d->weekdays) {
        text_add(out, date_text(d->date, buffer));
        return;
    }
    const char *between = "";
    for (int a = 0; a < 7; a++) {
        int b = a;
        if (!(d->weekdays >> a & 1u))
            continue;
        while (b < 6 && d->weekdays >> (b + 1) & 1u)
            b++;
        if (b == a)
            text_printf(out, "%s%s", between, weekday_names[a]);
        else
            text_printf(out, "%s%s-%s", between, weekday_names[a], weekday_names[b]);
        between = "|";
        a = b;
    }
}

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
