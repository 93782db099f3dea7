/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_dates.c - dates, days of the week, weeks and months as people and spreadsheet programs write them. */
#include "cell_dates.h"
#include "same_word.h"
#include "text_fold.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- a text as words, numbers and marks ---------------------------------------------------------------- */
enum { TOKENS_MAX = 40, TOKEN_ROOM = 16 };
enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };
struct token {
    enum token_kind kind;
    char text[TOKEN_ROOM]; /* of a word: folded; of a mark: its one character, a dash of any length is '-' */
    int number, digits;
    bool spaced; /* a blank stands before it */
};
struct tokens {
    struct token at[TOKENS_MAX];
    int n;
};

/* The bytes of a dash at p: U+2010 to U+2015, the minus sign; 0 when there is none. */
static int dash_at(const char *p)
{
    if (!strncmp(p, "\xe2\x80", 2) && (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x95)
        return 3;
    return strncmp(p, "\xe2\x88\x92", 3) ? 0 : 3;
}

static int take_run(const char *p, bool number, struct token *t)
{
    int n = 0;
    for (; *p && (number ? isdigit((unsigned char)*p) : isalpha((unsigned char)*p)); p++, n++) {
        if (n + 1 >= TOKEN_ROOM || (number && n >= 4))
            return 0;
        t->text[n] = *p;
        if (number)
            t->number = t->number * 10 + (*p - '0');
    }
    t->digits = number ? n : 0;
    return n;
}

/* Cuts the text up; false when it holds anything else, or too much. */
static bool cut(const char *text, struct tokens *out)
{
    char *plain = word_plain(text);
    const char *p = plain;
    bool blank = false, ok = true;
    out->n = 0;
    while (ok && *p) {
        int dash = dash_at(p), narrow = strncmp(p, "\xe2\x80\xaf", 3) ? 0 : 3, n;
        struct token t = {.spaced = blank};
        blank = *p == ' ' || narrow;
        if (blank) {
            p += narrow ? narrow : 1;
            continue;
        }
        if (isdigit((unsigned char)*p)) {
            t.kind = TOKEN_NUMBER;
            n = take_run(p, true, &t);
        } else if (isalpha((unsigned char)*p)) {
            t.kind = TOKEN_WORD;
            n = take_run(p, false, &t);
        } else {
            t.kind = TOKEN_MARK;
            int dots = (int)strspn(p, "."); /* mon..fri */
            n = dash ? dash : dots > 1 ? dots : strchr("-/.,;|&+'", *p) ? 1 : 0;
            t.text[0] = *p;
            if (dash || dots > 1)
                t.text[0] = '-';
        }
        ok = n > 0 && out->n < TOKENS_MAX;
        if (ok)
            out->at[out->n++] = t;
        p += n;
    }
    free(plain);
    return ok && out->n;
}

static bool is_mark(const struct token *t, const char *marks)
{
    return t->kind == TOKEN_MARK && strchr(marks, t->text[0]);
}

static bool is_word(const struct token *t, const char *list)
{
    return t->kind == TOKEN_WORD && fold_among(t->text, list);
}

static const char *const weekdays[7] = {
    "mon|monday|lun|lundi|montag",
    "tue|tues|tuesday|mar|mardi|dienstag",
    "wed|weds|wednesday|mer|mercredi|mittwoch",
    "thu|thur|thurs|thursday|jeu|jeudi|donnerstag",
    "fri|friday|ven|vendredi|freitag",
    "sat|saturday|sam|samedi|samstag|sonnabend",
    "sun|sunday|dim|dimanche|sonntag",
};

static int listed(const char *word, const char *const *lists, int n)
{
    for (int i = 0; i < n; i++)
        if (fold_among(word, lists[i]))
            return i;
    return -1;
}

/* "lundis" is a day; "mars" is a month and not several Tuesdays. */
static int weekday_of(const struct token *t)
{
    return t->kind == TOKEN_WORD && strcmp(t->text, "mars") ? listed(t->text, weekdays, 7) : -1;
}

/* ---- dates ------------------------------------------------------------------------------------------------- */
static const char weekday_names[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const months[12] = {
    "jan|janv|january|janvier|januar|janner|jaenner",
    "feb|fev|fevr|february|fevrier|februar",
    "mar|mars|march|marz|maerz|mrz",
    "apr|avr|april|avril",
    "may|mai",
    "jun|juin|june|juni",
    "jul|juil|july|juillet|juli",
    "aug|aou|aout|august",
    "sep|sept|september|septembre",
    "oct|okt|october|octobre|oktober",
    "nov|november|novembre",
    "dec|dez|december|decembre|dezember",
};

static int month_of(const struct token *t)
{
    return t->kind == TOKEN_WORD ? listed(t->text, months, 12) + 1 : 0;
}

/* The year of a number with two or four digits; 0 when it is none. */
static int year_of(const struct token *t, enum date_sense sense)
{
    if (t->kind != TOKEN_NUMBER || (t->digits != 2 && t->digits != 4))
        return 0;
    if (t->digits == 4)
        return t->number;
    return t->number + (t->number > (sense == DATE_OF_BIRTH ? 20 : 69) ? 1900 : 2000);
}

/* Numbers with one mark between them: 2026-11-23, 23/11/2026, 23.11.26.  Two digits of a year go with / and . only:
 * 26-11-30 begins with the day for some and with the year for others. */
static bool date_of_figures(const struct token *t, int n, enum date_sense sense, civil_date *out)
{
    if (n != 5 || t[0].kind != TOKEN_NUMBER || t[2].kind != TOKEN_NUMBER || t[4].kind != TOKEN_NUMBER ||
        !is_mark(&t[1], "-/.") || !is_mark(&t[3], "-/.") || t[1].text[0] != t[3].text[0])
        return false;
    if (t[0].digits == 4) {
        if (t[2].digits != 2 || t[4].digits != 2 || t[1].text[0] == '.')
            return false;
        *out = date_of(t[0].number, t[2].number, t[4].number);
    } else {
        if (t[0].digits > 2 || t[2].digits > 2 || (t[4].digits == 2 && t[1].text[0] == '-'))
            return false;
        *out = date_of(year_of(&t[4], sense), t[2].number, t[0].number);
    }
    return *out != DATE_NONE;
}

/* "30 nov. 2026", "1er décembre 2026", "30. November 2026", "30-nov-26", "November 30, 2026" */
static bool date_of_words(const struct token *t, int n, enum date_sense sense, civil_date *out)
{
    int day = 0, month = 0, year = 0;
    for (int i = 0; i < n; i++) {
        if (is_mark(&t[i], ".,-'") || is_word(&t[i], "er|of|de|den|der|st|nd|rd|th|the|le"))
            continue;
        if (t[i].kind == TOKEN_WORD && !month && (month = month_of(&t[i])))
            continue;
        if (t[i].kind != TOKEN_NUMBER)
            return false;
        if (!day && t[i].digits <= 2)
            day = t[i].number;
        else if (day && month && !year)
            year = year_of(&t[i], sense);
        else
            return false;
    }
    *out = year && month && day ? date_of(year, month, day) : DATE_NONE;
    return *out != DATE_NONE;
}

/* Drops a midnight that a spreadsheet program added: "2026-11-23 00:00:00". */
static char *without_midnight(const char *text)
{
    static const char *const tails[] = {" 00:00:00", "T00:00:00", " 00:00", "T00:00", " 0:00:00", " 0:00"};
    size_t n = strlen(text);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t k = strlen(tails[i]);
        if (n > k && !strcmp(text + n - k, tails[i]))
            return mem_printf("%.*s", (int)(n - k), text);
    }
    return mem_copy(text);
}

bool date_read(const char *text, enum date_sense sense, civil_date *out)
{
    struct tokens all;
    char *day = without_midnight(text);
    bool ok = cut(day, &all);
    const struct token *t = all.at;
    int n = all.n, weekday = -1;
    civil_date date = DATE_NONE;
    free(day);
    if (ok && n > 1 && (weekday = weekday_of(t)) >= 0) {
        t++, n--;
        while (n && is_mark(t, ".,"))
            t++, n--;
    }
    ok = ok && (date_of_figures(t, n, sense, &date) || date_of_words(t, n, sense, &date)) &&
         (weekday < 0 || weekday == date_weekday(date));
    if (ok)
        *out = date;
    return ok;
}

/* ---- weeks and months ----------------------------------------------------------------------------------------- */
/* The week of that number which is nearest to today. */
static civil_date nearest_week(int number, civil_date today)
{
    civil_date best = DATE_NONE;
    int year, week;
    date_iso_week(today, &year, &week);
    for (int y = year - 1; y <= year + 1; y++) {
        civil_date d = date_of_iso_week(y, number);
        if (d != DATE_NONE && (best == DATE_NONE || abs(d - date_monday(today)) < abs(best - date_monday(today))))
            best = d;
    }
    return best;
}

static bool week_by_word(const struct tokens *all, civil_date today, civil_date *monday)
{
    static const char *const words[] = {"last|derniere|passee|precedente", "this|cette|courante",
                                        "next|prochaine|suivante"};
    int move = 0, n = 0;
    for (int i = 0; i < all->n; i++) {
        int k = all->at[i].kind == TOKEN_WORD ? listed(all->at[i].text, words, 3) : -1;
        if (k >= 0)
            move = k - 1, n++;
        else if (!is_word(&all->at[i], "week|semaine|la"))
            return false;
    }
    if (n != 1 || today == DATE_NONE)
        return false;
    *monday = date_monday(today) + move * 7;
    return true;
}

bool week_read(const char *text, civil_date today, civil_date *monday)
{
    struct tokens all;
    int year = 0, week = 0, named = 0;
    civil_date d;
    if (date_read(text, DATE_OF_WORK, &d)) {
        *monday = date_monday(d);
        return true;
    }
    if (!cut(text, &all))
        return false;
    if (week_by_word(&all, today, monday))
        return true;
    for (int i = 0; i < all.n; i++) {
        const struct token *t = &all.at[i];
        if (is_word(t, "s|w|sem|semaine|week|kw|woche") && !week)
            named++;
        else if (t->kind == TOKEN_NUMBER && t->digits == 4 && !year)
            year = t->number;
        else if (t->kind == TOKEN_NUMBER && t->digits <= 2 && named && !week)
            week = t->number;
        else if (!is_mark(t, "-/.,") && !is_word(t, "de|of|von|du|la"))
            return false;
    }
    if (!week || named != 1 || (!year && today == DATE_NONE))
        return false;
    d = year ? date_of_iso_week(year, week) : nearest_week(week, today);
    if (d == DATE_NONE)
        return false;
    *monday = d;
    return true;
}

bool month_read(const char *text, civil_date today, civil_date *first, civil_date *last)
{
    struct tokens all;
    int year = 0, month = 0, now, now_month, now_day;
    if (!cut(text, &all))
        return false;
    for (int i = 0; i < all.n; i++) {
        const struct token *t = &all.at[i];
        if (t->kind == TOKEN_NUMBER && t->digits == 4 && !year)
            year = t->number;
        else if (t->kind == TOKEN_NUMBER && t->digits <= 2 && !month && all.n == 3)
            month = t->number;
        else if (!month && (month = month_of(t)))
            continue;
        else if (!is_mark(t, "-/.") && !is_word(t, "de|of|d"))
            return false;
    }
    if (!month || month > 12 || (!year && today == DATE_NONE))
        return false;
    if (!year) {
        date_split(today, &now, &now_month, &now_day);
        year = now + (month - now_month > 6 ? -1 : now_month - month > 6 ? 1 : 0);
    }
    civil_date d = date_of(year, month, 1);
    if (d == DATE_NONE)
        return false;
    *first = d;
    *last = (month == 12 ? date_of(year, 12, 31) : date_of(year, month + 1, 1) - 1);
    return true;
}

/* ---- days of the week ------------------------------------------------------------------------------------------ */
static bool joins_range(const struct token *t)
{
    return is_mark(t, "-") || is_word(t, "au|a|to|bis|jusqu|jusque|until|till|through");
}

static bool joins_list(const struct token *t)
{
    return is_mark(t, ",/;&+.|") || is_word(t, "et|and|und|puis");
}

static void add_range(unsigned *bits, int first, int last)
{
    for (int d = first;; d = (d + 1) % 7) {
        *bits |= 1u << d;
        if (d == last)
            return;
    }
}

/* Days with what stands between them.  Between two days there is a range or a list, never signs of both; a day that a
 * range begins with may not end another. */
static bool weekdays_of(const struct tokens *all, unsigned *bits)
{
    int before = -1;
    bool range = false, list = false, in_range = false;
    *bits = 0;
    for (int i = 0; i < all->n; i++) {
        const struct token *t = &all->at[i];
        int day = weekday_of(t);
        if (day < 0) {
            bool opening = is_word(t, "du|le|les|from|von|l|la|the|au|qu") || is_mark(t, "'");
            if (joins_range(t) && before >= 0 && !(range && !opening))
                range = true;
            else if (joins_list(t) && before >= 0)
                list = true;
            else if (!opening)
                return false;
            /* "lun." is a day cut short, not a list, when a range follows */
            if (is_mark(t, ".") && i && all->at[i - 1].kind == TOKEN_WORD && !t->spaced)
                list = false;
            continue;
        }
        if (range && (list || in_range))
            return false;
        if (range)
            add_range(bits, before, day);
        *bits |= 1u << day;
        in_range = range;
        before = day;
        range = list = false;
    }
    return *bits && !range;
}

/* Which of its kind in the month: 1 to 5, LAST_IN_MONTH's place for the last; 0: no such word or number. */
enum { LAST_PLACE = 6 };
static int place_in_month(const struct token *t)
{
    static const char *const words[] = {"premier|premiere|first",  "deuxieme|second|seconde|zweiter",
                                        "troisieme|third|dritter", "quatrieme|fourth|vierter",
                                        "cinquieme|fifth|funfter", "dernier|derniere|der|last|letzter"};
    if (t->kind == TOKEN_NUMBER)
        return t->digits == 1 && t->number >= 1 && t->number <= 5 ? t->number : 0;
    return t->kind == TOKEN_WORD ? listed(t->text, words, 6) + 1 : 0;
}

/* "1.thu", "last.fri", "1.thu|3.thu", "1er et 3e jeudi du mois": places before the day that they are about.  All days
 * must have the same places. */
static bool month_days_of(const struct tokens *all, struct day_spec *out)
{
    unsigned pending = 0, of_day[7] = {0};
    bool day_before = false;
    for (int i = 0; i < all->n; i++) {
        const struct token *t = &all->at[i];
        int place = place_in_month(t), day = weekday_of(t);
        if (place) {
            pending = (day_before ? 0 : pending) | 1u << (place - 1);
            day_before = false;
        } else if (day >= 0 && pending) {
            of_day[day] |= pending;
            day_before = true;
        } else if (!joins_list(t) &&
                   !is_word(t, "er|ere|e|eme|ieme|st|nd|rd|th|le|les|the|du|de|of|mois|month|chaque")) {
            return false;
        }
    }
    for (int d = 0; d < 7; d++)
        if (of_day[d]) {
            if (out->in_month && out->in_month != of_day[d])
                return false;
            out->in_month = of_day[d];
            out->weekdays |= 1u << d;
        }
    return out->weekdays && day_before;
}

bool day_spec_parse(const char *text, struct day_spec *out)
{
    struct day_spec d = {0};
    struct tokens all;
    if (date_read(text, DATE_OF_WORK, &d.date)) {
        *out = d;
        return true;
    }
    d.date = 0;
    if (!cut(text, &all))
        return false;
    if (!weekdays_of(&all, &d.weekdays)) {
        d.weekdays = 0;
        if (!month_days_of(&all, &d))
            return false;
    }
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
    for (unsigned place = 1; d->in_month && place <= LAST_PLACE; place++)
        for (int a = 0; a < 7; a++)
            if (d->in_month >> (place - 1) & 1u && d->weekdays >> a & 1u) {
                if (place == LAST_PLACE)
                    text_printf(out, "%slast.%s", between, weekday_names[a]);
                else
                    text_printf(out, "%s%u.%s", between, place, weekday_names[a]);
                between = "|";
            }
    for (int a = 0; a < 7 && !d->in_month; a++) {
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
