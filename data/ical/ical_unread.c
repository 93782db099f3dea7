/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_unread.c - notes an event that cannot be read, and works out on which days it could lie. */
#include "ical_unread.h"

#include "i18n.h"
#include "ical_event.h"
#include "ical_recur.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct days {
    civil_date from, to;
};

static civil_date day_of(int64_t wall)
{
    return (civil_date)(wall / DAY_S - (wall % DAY_S < 0));
}

/* Of a start that is no date or time, the day, month or year that can still be read in it. */
static bool days_of_rest(const char *text, struct days *out)
{
    char digits[9] = "";
    size_t n = 0;
    for (const char *s = text; *s && n < 8 && (isdigit((unsigned char)*s) || *s == '-'); s++)
        if (*s != '-')
            digits[n++] = *s;
    int number = (int)strtol(digits, NULL, 10), year = number / (n == 8 ? 10000 : n == 6 ? 100 : 1), month = 0;
    if ((n != 8 && n != 6 && n != 4) || year < 1970 || year > 9000)
        return false;
    if (n >= 6)
        month = n == 8 ? number / 100 % 100 : number % 100;
    civil_date day = n == 8 ? date_of(year, month, number % 100) : DATE_NONE;
    civil_date first = date_of(year, month >= 1 && month <= 12 ? month : 1, 1);
    civil_date last = month == 12 || month < 1 || month > 12 ? date_of(year + 1, 1, 1) : date_of(year, month + 1, 1);
    *out = day != DATE_NONE ? (struct days){day, day} : (struct days){first, last - 1};
    return true;
}

/* The days that stand there, whatever the zone. */
static bool days_written(const char *text, struct days *out)
{
    struct stamp s;
    if (!stamp_parse(text, &s))
        return days_of_rest(text, out);
    *out = (struct days){day_of(s.s), day_of(s.s)};
    return true;
}

/* The days that a date or time may mean, whatever its zone.  false: it is none. */
static bool days_of(const struct ical_reading *r, const struct ical_comp *c, const struct ical_prop *p,
                    const char *text, struct days *out)
{
    struct stamp s;
    if (!stamp_parse(text, &s))
        return days_of_rest(text, out);
    const struct ical_tz *home = ical_tz_home(r->zones), *tz = ical_tz_of(r->zones, c->calendar, p);
    civil_date day = day_of(s.s);
    *out = (struct days){day, day};
    if (s.kind == STAMP_UTC || (s.kind == STAMP_LOCAL && tz && tz != home))
        out->from = out->to = day_of(ical_tz_wall(home, ical_stamp_utc(tz ? tz : home, s)));
    else if (s.kind == STAMP_LOCAL && !tz)
        *out = (struct days){day - 1, day + 1};
    return true;
}

static void add_end(const struct ical_reading *r, const struct ical_comp *c, struct days *d)
{
    const struct ical_prop *end = ical_prop(c, "DTEND"), *length = ical_prop(c, "DURATION");
    struct days last;
    struct nominal n;
    if (end && days_of(r, c, end, end->value, &last) && last.to > d->to)
        d->to = last.to;
    else if (length && nominal_parse(length->value, &n) && n.days >= 0 && n.s >= 0 && n.days + n.s / DAY_S < 100000)
        d->to += (civil_date)(n.days + n.s / DAY_S);
}

/* How far a rule that cannot be read may go: to its UNTIL, if that can be read, else for ever. */
static civil_date until_of(const char *rule)
{
    char text[20] = "";
    struct stamp s;
    const char *at = strcasestr(rule, "UNTIL=");
    if (at)
        snprintf(text, sizeof text, "%.*s", (int)strcspn(at + 6, ";"), at + 6);
    return stamp_parse(text, &s) ? day_of(s.s) + 1 : DATE_MAX;
}

/* Widens d to what the rule gives within the time asked for. */
static void add_rule(struct ical_reading *r, const char *rule, struct stamp start, struct days *d)
{
    const char *why;
    struct stamp until = {0};
    if (d->to == DATE_MAX)
        return; /* no rule takes it further */
    int64_t wall, length = (int64_t)(d->to - d->from) * DAY_S;
    struct recur *rec = recur_new(rule, start, r->from - length - 2 * (int64_t)DAY_S, r->to + 2 * (int64_t)DAY_S, &why);
    if (!rec) {
        civil_date last = until_of(rule);
        d->to = last > d->to ? last : d->to;
        return;
    }
    civil_date days = d->to - d->from;
    bool has_until = recur_until(rec, &until);
    while (--r->budget >= 0 && recur_next(rec, &wall) && !(has_until && wall > until.s + DAY_S))
        if (day_of(wall) + days > d->to)
            d->to = day_of(wall) + days;
    recur_free(rec);
}

static void add_dates(const struct ical_reading *r, const struct ical_comp *c, const struct ical_prop *p,
                      struct days *d)
{
    char *copy = mem_copy(p->value), *rest = copy, *one;
    while ((one = strsep(&rest, ",")) != NULL) {
        struct days day;
        one[strcspn(one, "/")] = 0;
        if (one[strspn(one, " \t")] == 0)
            continue;
        if (!days_of(r, c, p, one, &day))
            day = (struct days){DATE_MIN, DATE_MAX};
        d->from = day.from < d->from ? day.from : d->from;
        d->to = day.to > d->to ? day.to : d->to;
    }
    free(copy);
}

static struct days possible_days(struct ical_reading *r, const struct ical_comp *c)
{
    const struct ical_prop *start = ical_prop(c, "DTSTART");
    struct days d = {DATE_MIN, DATE_MAX};
    struct stamp s;
    char range[32];
    bool damaged = c->kind != ICAL_EVENT || c->unended || c->bad_line;
    if (!start || !days_of(r, c, start, start->value, &d))
        return (struct days){DATE_MIN, DATE_MAX};
    bool sound = stamp_parse(start->value, &s);
    add_end(r, c, &d);
    if (damaged || ical_param(start, "RANGE", range, sizeof range))
        d.to = DATE_MAX;
    for (int i = 0; i < c->props.n; i++) {
        const struct ical_prop *p = &c->props.at[i];
        if (strcmp(p->name, "RRULE") == 0 && sound)
            add_rule(r, p->value, s, &d);
        else if (strcmp(p->name, "RRULE") == 0)
            d.to = until_of(p->value) > d.to ? until_of(p->value) : d.to;
        else if (strcmp(p->name, "RDATE") == 0)
            add_dates(r, c, p, &d);
        else if (strcmp(p->name, "RECURRENCE-ID") == 0 && ical_param(p, "RANGE", range, sizeof range))
            d.to = DATE_MAX;
    }
    return d;
}

static bool concerns(const struct ical_reading *r, const struct unread *u)
{
    const struct ical_tz *home = ical_tz_home(r->zones);
    return u->to >= day_of(ical_tz_wall(home, r->from)) && u->from <= day_of(ical_tz_wall(home, r->to - 1));
}

/* Is it free whatever its times are?  Then leaving it out loses nothing. */
static bool is_free(const struct ical_reading *r, const struct ical_comp *c)
{
    return c->kind == ICAL_EVENT && event_state_of(c, &r->f->comps.at[c->calendar]) == EVENT_FREE;
}

int ical_unread_pass(struct ical_reading *r, int code, const struct ical_comp *c)
{
    const struct ical_prop *start = ical_prop(c, "DTSTART");
    struct days named;
    if (code != ICAL_UNREADABLE)
        return code;
    if (is_free(r, c))
        return 0;
    struct days d = possible_days(r, c);
    struct unread u = {.line = r->src->fault->line,
                       .day = start && days_written(start->value, &named) && named.from == named.to ? named.from
                                                                                                    : DATE_NONE,
                       .from = d.from,
                       .to = d.to};
    int place = -1;
    r->out->n_unread++;
    if (r->budget < 0)
        return ical_refuse(r->src, c->line, _("more than %d occurrences: export a shorter period"),
                           ICAL_MAX_OCCURRENCES);
    for (int i = 0; i < r->out->unread.n && r->out->unread.n >= UNREAD_LISTED && concerns(r, &u) && place < 0; i++)
        if (!concerns(r, &r->out->unread.at[i]))
            place = i;
    if (place < 0 && r->out->unread.n >= UNREAD_LISTED)
        return 0;
    struct unread *at = place >= 0 ? &r->out->unread.at[place] : vec_add(&r->out->unread);
    free(at->reason);
    *at = u;
    at->reason = mem_copy(r->src->fault->reason);
    return 0;
}
