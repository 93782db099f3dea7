/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ical_recur.h"

#include "civil.h"
#include "i18n.h"
#include "mem.h"

#include <ctype.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

enum { RULE_BYTES = 2000, LIST_VALUES = 400, INTERVAL_MAX = 10000 };

struct recur {
    icalrecur_iterator *it;
    bool has_until, date;
    struct stamp until;
};

/* What the rule's text says, as far as we look at it ourselves. */
struct rule_facts {
    char freq; /* D, W, M, Y */
    long interval, count;
    unsigned months;    /* bit m; 0 = any */
    unsigned month_day; /* smallest |BYMONTHDAY|; 0 = any */
    bool has_until;
    struct stamp until;
    struct text clean; /* the rule without UNTIL, in upper case */
};

static bool number(const char *s, long low, long high, long *out)
{
    char *end;
    long n = strtol(s, &end, 10);
    if (end == s || *end || n < low || n > high)
        return false;
    *out = n;
    return true;
}

static int list_values(const char *s)
{
    int n = 1;
    for (; *s; s++)
        n += *s == ',';
    return n;
}

static void note_list(struct rule_facts *f, const char *s, bool months)
{
    while (*s) {
        long n = labs(strtol(s, NULL, 10));
        if (months && n >= 1 && n <= 12)
            f->months |= 1u << n;
        if (!months && n >= 1 && n <= 31 && (f->month_day == 0 || (unsigned)n < f->month_day))
            f->month_day = (unsigned)n;
        s += strcspn(s, ",");
        s += *s == ',';
    }
}

static const char *take_freq(struct rule_facts *f, const char *value)
{
    static const char *const known[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(value, known[i]) == 0) {
            f->freq = *value;
            return NULL;
        }
    if (strcmp(value, "HOURLY") == 0 || strcmp(value, "MINUTELY") == 0 || strcmp(value, "SECONDLY") == 0)
        return _("a rule finer than a day; DAILY, WEEKLY, MONTHLY and YEARLY are understood");
    return _("a rule without a known FREQ");
}

/* One NAME=VALUE of the rule, in upper case.  Returns the reason when it is refused. */
static const char *take_part(struct rule_facts *f, const char *name, const char *value)
{
    static const char *const lists[] = {"BYSECOND",  "BYMINUTE", "BYHOUR",  "BYDAY",    "BYMONTHDAY",
                                        "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST"};
    if (strcmp(name, "FREQ") == 0)
        return take_freq(f, value);
    if (strcmp(name, "INTERVAL") == 0)
        return number(value, 1, INTERVAL_MAX, &f->interval) ? NULL : _("a rule whose INTERVAL is no sound number");
    if (strcmp(name, "COUNT") == 0)
        return number(value, 1, 1000000, &f->count) ? NULL : _("a rule whose COUNT is no sound number");
    if (strcmp(name, "UNTIL") == 0) {
        f->has_until = true;
        return stamp_parse(value, &f->until) ? NULL : _("a rule whose UNTIL is no date");
    }
    if (strcmp(name, "RSCALE") == 0)
        return strcmp(value, "GREGORIAN") == 0 ? NULL : _("a rule in another calendar than the Gregorian");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(name, lists[i]) == 0) {
            if (list_values(value) > LIST_VALUES)
                return _("a rule with too long a list");
            if (strcmp(name, "BYMONTH") == 0)
                note_list(f, value, true);
            if (strcmp(name, "BYMONTHDAY") == 0)
                note_list(f, value, false);
            return NULL;
        }
    return strncmp(name, "X-", 2) == 0 ? NULL : _("a rule with a part that no standard knows");
}

static bool wanted_by_library(const char *name)
{
    return strcmp(name, "UNTIL") != 0 && strcmp(name, "RSCALE") != 0 && strncmp(name, "X-", 2) != 0;
}

/* 30 February, 31 April: no year ever has it. */
static bool never_a_date(const struct rule_facts *f)
{
    static const unsigned char longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!f->months || !f->month_day)
        return false;
    for (unsigned m = 1; m <= 12; m++)
        if ((f->months >> m) & 1u && f->month_day <= longest[m - 1])
            return false;
    return true;
}

static const char *read_facts(const char *rule, struct rule_facts *f)
{
    const char *why = NULL;
    if (strlen(rule) > RULE_BYTES)
        return _("a rule that is too long");
    f->interval = 1;
    char *copy = mem_copy(rule), *rest = copy, *part;
    for (char *c = copy; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    while (!why && (part = strsep(&rest, ";")) != NULL) {
        part += strspn(part, " \t");
        part[strcspn(part, " \t")] = 0;
        char *value = strchr(part, '=');
        if (!*part)
            continue;
        if (!value) {
            why = _("a rule with a part that is no NAME=VALUE");
            break;
        }
        *value++ = 0;
        why = take_part(f, part, value);
        if (!why && wanted_by_library(part))
            text_printf(&f->clean, "%s%s=%s", f->clean.n ? ";" : "", part, value);
    }
    free(copy);
    if (!why && !f->freq)
        why = _("a rule without a known FREQ");
    if (!why && never_a_date(f))
        why = _("a rule that never gives a date");
    return why;
}

static struct icaltimetype library_time(struct stamp s)
{
    struct icaltimetype t = icaltime_null_time();
    int64_t day = s.s / DAY_S - (s.s % DAY_S < 0), second = s.s - day * DAY_S;
    date_split((civil_date)day, &t.year, &t.month, &t.day);
    t.is_date = s.kind == STAMP_DATE;
    if (!t.is_date) {
        t.hour = (int)(second / 3600);
        t.minute = (int)(second / 60 % 60);
        t.second = (int)(second % 60);
    }
    return t;
}

/* Without COUNT, days and weeks may be entered by whole periods: no need to walk from 1990. */
static struct stamp entered(struct stamp start, const struct rule_facts *f, int64_t from)
{
    int64_t period = (f->freq == 'W' ? 7 : 1) * (int64_t)f->interval * DAY_S;
    if (f->count == 0 && (f->freq == 'D' || f->freq == 'W') && start.s < from - period)
        start.s += (from - period - start.s) / period * period;
    return start;
}

struct recur *recur_new(const char *rule, struct stamp start, int64_t from, const char **why)
{
    struct rule_facts f = {0};
    struct recur *r = NULL;
    *why = read_facts(rule, &f);
    if (!*why) {
        struct icalrecurrencetype parsed = icalrecurrencetype_from_string(f.clean.at);
        struct icaltimetype at = library_time(entered(start, &f, from));
        icalrecur_iterator *it = parsed.freq == ICAL_NO_RECURRENCE ? NULL : icalrecur_iterator_new(parsed, at);
        if (it) {
            r = mem_alloc(sizeof *r);
            *r = (struct recur){.it = it, .has_until = f.has_until, .until = f.until, .date = start.kind == STAMP_DATE};
        } else {
            *why = _("a rule that makes no sense");
        }
        icalmemory_free_ring();
    }
    text_free(&f.clean);
    return r;
}

void recur_free(struct recur *r)
{
    if (!r)
        return;
    icalrecur_iterator_free(r->it);
    free(r);
}

bool recur_next(struct recur *r, int64_t *wall)
{
    struct icaltimetype t = icalrecur_iterator_next(r->it);
    if (icaltime_is_null_time(t) || t.year > 9999)
        return false;
    civil_date d = date_of(t.year, t.month, t.day);
    if (d == DATE_NONE)
        return false;
    *wall = (int64_t)d * DAY_S;
    if (!r->date)
        *wall += t.hour * 3600 + t.minute * 60 + t.second;
    return true;
}

bool recur_until(const struct recur *r, struct stamp *out)
{
    if (r->has_until)
        *out = r->until;
    return r->has_until;
}

void recur_warm_up(void)
{
    const char *why;
    int64_t wall;
    struct recur *r = recur_new("FREQ=MONTHLY;BYDAY=1MO", (struct stamp){.s = 0, .kind = STAMP_LOCAL}, 0, &why);
    if (r)
        recur_next(r, &wall);
    recur_free(r);
}
