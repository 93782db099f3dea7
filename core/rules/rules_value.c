/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_value.c - reads and writes figures as people do: "10 h", "7h30", "20 min", "yes", "1/10", "21:00-06:00". */
#include "civil.h"
#include "i18n.h"
#include "mem.h"
#include "rules.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A word for files, which are always English, or else for people, in their language. */
#define WORD(plain, english) ((plain) ? (english) : _(english))

static char *minutes_text(int min, bool plain)
{
    if (min >= NO_LIMIT)
        return mem_copy(WORD(plain, N_("none")));
    if (min < 60)
        return mem_printf(WORD(plain, N_("%d min")), min);
    if (min % 60 == 0)
        return mem_printf(WORD(plain, N_("%d h")), min / 60);
    return mem_printf(WORD(plain, N_("%d h %02d")), min / 60, min % 60);
}

static char *share_text(int share)
{
    for (int n = 2; n <= 20; n++)
        if (abs(1000000 / n - share) <= 1)
            return mem_printf("1/%d", n);
    if (share % 10000 == 0)
        return mem_printf("%d %%", share / 10000);
    return mem_printf("%d.%d %%", share / 10000, share % 10000 / 1000);
}

static char *period_text(int period, bool plain)
{
    char from[CLOCK_TEXT], to[CLOCK_TEXT];
    if (period == 0)
        return mem_copy(WORD(plain, N_("none")));
    int end = period_to(period);
    return mem_printf("%s-%s", clock_text(period_from(period), from),
                      clock_text(end > DAY_MIN ? end - DAY_MIN : end, to));
}

static char *value_text(int rule, int value, bool plain)
{
    enum rule_unit unit = rule_get(rule)->unit;
    if ((unit == UNIT_COUNT || unit == UNIT_SHARE) && value >= NO_LIMIT)
        return mem_copy(WORD(plain, N_("none")));
    switch (unit) {
    case UNIT_MINUTES:
        return minutes_text(value, plain);
    case UNIT_COUNT:
        return mem_printf("%d", value);
    case UNIT_SHARE:
        return share_text(value);
    case UNIT_PERIOD:
        return period_text(value, plain);
    default:
        return mem_copy(value ? WORD(plain, N_("yes")) : WORD(plain, N_("no")));
    }
}

char *rule_value_text(int rule, int value)
{
    return value_text(rule, value, false);
}

char *rule_value_plain(int rule, const char *text)
{
    int value;
    if (rule_get(rule)->unit == UNIT_SHARE || !rule_value_parse(rule, text, &value)) /* a share loses decimals */
        return mem_copy(text);
    return value_text(rule, value, true);
}

/* Finds the mark that ends an article ("L3121-18, partial"); source: the length of what stands before it.  NULL: none.
 */
static const char *article_mark(const char *article, size_t *source)
{
    static const char *const marks[] = {
        N_("verified"),
        N_("partial"),
        N_("unverified"),
        N_("verified; the ceiling unverified"),
        N_("verified; the article unverified"),
        N_("verified; the articles unverified"),
        N_("verified; its length unverified"),
        N_("verified; half a day unverified"),
    };
    const char *comma = strrchr(article, ',');
    *source = strlen(article);
    for (size_t i = 0; comma && i < sizeof marks / sizeof *marks; i++)
        if (strcmp(comma + 2, marks[i]) == 0) {
            *source = (size_t)(comma - article);
            return marks[i];
        }
    return NULL;
}

/* An article in the reader's language.  Source and mark are translated apart, since many articles share a mark. */
static char *article_text(const char *article, bool bare)
{
    size_t n;
    const char *mark = article_mark(article, &n);
    bool verified = mark && (strcmp(mark, "verified") == 0 || strncmp(mark, "verified; the ", 14) == 0);
    char *source = mem_printf("%.*s", (int)n, article);
    char *text = mark && !(bare && verified) ? mem_printf("%s, %s", _(source), _(mark))
                                             : mem_copy(*source ? _(source)
                                                        : bare  ? ""
                                                                : "-");
    free(source);
    return text;
}

char *rule_article_text(const char *article)
{
    return article_text(article, false);
}

char *rule_article_bare(const char *article)
{
    return article_text(article, true);
}

/* ---- reading ------------------------------------------------------------------------------------ */

static const char *skip_blanks(const char *s)
{
    while (*s == ' ' || *s == '\t' || (unsigned char)*s == 0xa0 ||
           ((unsigned char)*s == 0xc2 && (unsigned char)s[1] == 0xa0))
        s += (unsigned char)*s == 0xc2 ? 2 : 1;
    return s;
}

/* Moves past one of these words when it stands at *s; false when none does. */
static bool word(const char **s, const char *const names[])
{
    for (int i = 0; names[i]; i++) {
        size_t n = strlen(names[i]);
        if (strncasecmp(*s, names[i], n) == 0 && !isalpha((unsigned char)(*s)[n])) {
            *s = skip_blanks(*s + n);
            return true;
        }
    }
    return false;
}

/* Reads a decimal number with point or comma into millionths; at most 6 digits on either side. */
static bool decimal(const char **s, int64_t *micro)
{
    const char *p = *s;
    int64_t whole = 0, part = 0, scale = 1000000;
    int digits = 0;
    for (; isdigit((unsigned char)*p) && digits <= 6; p++, digits++)
        whole = whole * 10 + (*p - '0');
    if (digits == 0 || digits > 6)
        return false;
    if ((*p == '.' || *p == ',') && isdigit((unsigned char)p[1]))
        for (p++; isdigit((unsigned char)*p) && scale > 1; p++) {
            scale /= 10;
            part += (*p - '0') * scale;
        }
    if (isdigit((unsigned char)*p))
        return false;
    *micro = whole * 1000000 + part;
    *s = p;
    return true;
}

/* Reads a time such as "10 h", "7h30", "7 h 30", "7,5 h", "1 h 30 min", "20 min". */
static bool minutes_parse(const char *s, int *value)
{
    static const char *const hour[] = {"h", "hours", "hour", "heures", "heure", NULL};
    static const char *const minute[] = {"min", "minutes", "minute", "mn", NULL};
    int64_t n, rest;
    if (!decimal(&s, &n))
        return false;
    s = skip_blanks(s);
    if (word(&s, minute)) {
        *value = (int)(n / 1000000);
        return *s == '\0' && n % 1000000 == 0;
    }
    if (!word(&s, hour))
        return false;
    int64_t total = (n * 60 + 500000) / 1000000;
    if (*s != '\0') {
        if (!decimal(&s, &rest) || rest % 1000000 != 0 || rest >= 60000000 || n % 1000000 != 0)
            return false;
        s = skip_blanks(s);
        word(&s, minute);
        total += rest / 1000000;
    }
    *value = (int)total;
    return *s == '\0' && total < NO_LIMIT;
}

static bool count_parse(const char *s, int *value)
{
    static const char *const day[] = {"days", "day", "jours", "jour", NULL};
    int64_t n;
    if (!decimal(&s, &n) || n % 1000000 != 0)
        return false;
    s = skip_blanks(s);
    word(&s, day);
    *value = (int)(n / 1000000);
    return *s == '\0';
}

static bool share_parse(const char *s, int *value)
{
    int64_t n, d;
    if (!decimal(&s, &n))
        return false;
    s = skip_blanks(s);
    if (*s == '/') {
        s = skip_blanks(s + 1);
        if (!decimal(&s, &d) || d == 0)
            return false;
        n = n * 1000000 / d;
    } else if (*s == '%') {
        n /= 100;
        s++;
    }
    *value = (int)n;
    return *skip_blanks(s) == '\0' && n < NO_LIMIT;
}

static bool flag_parse(const char *s, int *value)
{
    static const char *const yes[] = {"yes", "oui", "true", "vrai", "on", "1", NULL};
    static const char *const no[] = {"no", "non", "false", "faux", "off", "0", NULL};
    bool is_yes = word(&s, yes);
    if (!is_yes && !word(&s, no))
        return false;
    *value = is_yes;
    return *s == '\0';
}

static bool clock_part(const char *s, size_t n, int *minute)
{
    char text[CLOCK_TEXT];
    while (n > 0 && s[n - 1] == ' ')
        n--;
    if (n == 0 || n >= sizeof text)
        return false;
    memcpy(text, s, n);
    text[n] = '\0';
    return clock_parse(text, minute);
}

static bool period_parse(const char *s, int *value)
{
    size_t n = strcspn(s, "-");
    const char *second = s + n + 1;
    int from, to;
    if (s[n] == '\0' || !clock_part(s, n, &from))
        return false;
    second = skip_blanks(second);
    if (!clock_part(second, strlen(second), &to) || from >= DAY_MIN)
        return false;
    *value = period_make(from, to);
    return true;
}

bool rule_value_parse(int rule, const char *s, int *value)
{
    static const char *const none[] = {"none", "aucun", "aucune", NULL};
    int v = 0;
    bool good = false;
    const struct rule *r = rule_get(rule);
    s = skip_blanks(s);
    if (r->unit != UNIT_FLAG && r->unit != UNIT_NONE && word(&s, none) && *s == '\0') {
        *value = rule_loosest(rule);
        return true;
    }
    switch (r->unit) {
    case UNIT_MINUTES:
        good = minutes_parse(s, &v);
        break;
    case UNIT_COUNT:
        good = count_parse(s, &v);
        break;
    case UNIT_SHARE:
        good = share_parse(s, &v);
        break;
    case UNIT_PERIOD:
        good = period_parse(s, &v);
        break;
    case UNIT_FLAG:
        good = flag_parse(s, &v);
        break;
    case UNIT_NONE:
        break;
    }
    if (good)
        *value = v;
    return good;
}
