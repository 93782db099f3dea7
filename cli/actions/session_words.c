/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session_words.c - what people write for weeks, dates, times, ids and names, as the session's own things. */
#include "cell_dates.h"
#include "nearest.h"
#include "same_word.h"
#include "session.h"

#include <stdlib.h>
#include <string.h>

int session_week(const struct session *s, const char *word, civil_date *monday, struct err *e)
{
    civil_date d;
    if (!week_read(word ? word : "this", s->today, &d))
        return err_set(e, ERR_USAGE, _("\"%s\" is no week; 2026-W48, W48, this, next, last or a date is accepted"),
                       word);
    if (d < date_of(1971, 1, 1) || d > date_of(9990, 1, 1))
        return err_set(e, ERR_DATA, _("\"%s\" is out of reach: weeks from 1971 to 9989 are accepted"), word);
    *monday = d;
    return 0;
}

int session_date(const char *word, civil_date *out, struct err *e)
{
    if (date_read(word, DATE_OF_WORK, out))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no date; 2026-11-23, 23/11/2026 or 23 nov. 2026 is accepted"), word);
}

/* "23/11/2026T8h30", "23/11/2026 8h30": what cells take for a date and for a time of day. */
static bool local_time(const struct session *s, const char *word, instant *out)
{
    for (const char *gap = word; (gap = strpbrk(gap, "T ")); gap++) {
        civil_date day;
        int minute;
        char *date = mem_printf("%.*s", (int)(gap - word), word);
        bool read = clock_parse(gap + 1, &minute) && date_read(date, DATE_OF_WORK, &day);
        free(date);
        if (read) {
            *out = zone_instant(s->zone, day, minute);
            return true;
        }
    }
    return false;
}

int session_instant(const struct session *s, const char *word, instant *out, struct err *e)
{
    if (instant_parse(s->zone, word, out) || local_time(s, word, out))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no time; 2026-11-23T08:00 or \"23/11/2026 8h\" is accepted"), word);
}

int session_period(const struct session *s, const char *word, civil_date *first, civil_date *last, struct err *e)
{
    if (month_read(word, s->today, first, last))
        return 0;
    if (date_read(word, DATE_OF_WORK, first)) {
        *last = *first;
        return 0;
    }
    int rc = session_week(s, word, first, e);
    if (rc >= 0)
        *last = *first + 6;
    return rc;
}

/* ---- ids and names ------------------------------------------------------------------------------------------- */

/* What one record may be called by. */
struct called {
    const char *id;
    char *name;  /* "" when it has none; owned */
    char *words; /* all that a part may be taken from; owned */
};
struct calls {
    VEC(struct called) at;
    const char *none, *near, *several; /* the sentences: there is none; did you mean; which of them */
};

static const char *text_or_none(const char *text)
{
    return text ? text : "";
}

static void add_called(struct calls *c, const char *id, const char *name, const char *more)
{
    char *words = mem_printf("%s %s %s", id, text_or_none(name), text_or_none(more));
    *vec_add(&c->at) = (struct called){id, mem_copy(text_or_none(name)), word_plain(words)};
    free(words);
}

static void calls_free(struct calls *c)
{
    for (int i = 0; i < c->at.n; i++) {
        free(c->at.at[i].name);
        free(c->at.at[i].words);
    }
    vec_free(&c->at);
}

/* Does every word of part begin a word of the text?  Both are plain (same_word.h). */
static bool holds_part(const char *text, const char *part)
{
    while (*part) {
        size_t n = strcspn(part, " ");
        const char *p = text;
        while (*p && strncmp(p, part, n) != 0) {
            p += strcspn(p, " -_'.");
            p += *p != '\0';
        }
        if (!*p)
            return false;
        part += n;
        part += *part == ' ';
    }
    return true;
}

enum match { BY_ID, BY_ID_LOOSELY, BY_NAME, BY_PART, MATCHES };

static bool called_so(const struct called *x, const char *word, const char *plain, enum match how)
{
    switch (how) {
    case BY_ID:
        return !strcmp(x->id, word);
    case BY_ID_LOOSELY:
        return same_word(x->id, word);
    case BY_NAME:
        return *x->name && same_word(x->name, word);
    default:
        return strlen(plain) >= 2 && holds_part(x->words, plain);
    }
}

static int tell_several(const struct calls *c, const char *word, const char *plain, enum match how, struct err *e)
{
    enum { TOLD = 8 };
    struct text names = {0};
    int n = 0;
    for (int i = 0; i < c->at.n; i++) {
        const struct called *x = &c->at.at[i];
        if (!called_so(x, word, plain, how) || ++n > TOLD)
            continue;
        text_printf(&names, "%s%s", names.n ? ", " : "", x->id);
        if (*x->name && strcmp(x->name, x->id) != 0)
            text_printf(&names, " (%s)", x->name);
    }
    if (n > TOLD)
        text_add(&names, ", ...");
    int rc = err_set(e, ERR_DATA, c->several, word, names.at);
    text_free(&names);
    return rc;
}

static int tell_none(const struct calls *c, const char *word, struct err *e)
{
    const char **ids = mem_array((size_t)c->at.n + 1, sizeof *ids);
    for (int i = 0; i < c->at.n; i++)
        ids[i] = c->at.at[i].id;
    const char *near = nearest_name(word, ids, c->at.n);
    free(ids);
    return near ? err_set(e, ERR_DATA, c->near, word, near) : err_set(e, ERR_DATA, c->none, word);
}

/* The surest way of being called comes first; a way that fits several records is not followed by a looser one. */
static int find_called(struct calls *c, const char *word, enum match last, int *out, struct err *e)
{
    char *plain = word_plain(word);
    int found = -1, n = 0, rc;
    enum match how;
    for (how = BY_ID; how <= last; how++) {
        for (int i = 0; i < c->at.n; i++)
            if (called_so(&c->at.at[i], word, plain, how)) {
                found = i;
                n++;
            }
        if (n)
            break;
    }
    if (n > 1)
        rc = tell_several(c, word, plain, how, e);
    else
        rc = n ? 0 : tell_none(c, word, e);
    if (rc >= 0)
        *out = found;
    free(plain);
    calls_free(c);
    return rc;
}

static void call_employees(const struct session *s, struct calls *c)
{
    c->none = _("there is no employee \"%s\"");
    c->near = _("there is no employee \"%s\"; did you mean \"%s\"?");
    c->several = _("\"%s\" may be several employees: %s; say which");
    for (int i = 0; i < s->group.employees.n; i++)
        add_called(c, s->group.employees.at[i].id, s->group.employees.at[i].name, NULL);
}

int session_employee(const struct session *s, const char *word, int *out, struct err *e)
{
    struct calls c = {0};
    call_employees(s, &c);
    return find_called(&c, word, BY_PART, out, e);
}

int session_employee_whole(const struct session *s, const char *word, int *out, struct err *e)
{
    struct calls c = {0};
    call_employees(s, &c);
    return find_called(&c, word, BY_NAME, out, e);
}

int session_member(const struct session *s, const char *word, int *out, struct err *e)
{
    struct calls c = {.none = _("there is no member \"%s\""),
                      .near = _("there is no member \"%s\"; did you mean \"%s\"?"),
                      .several = _("\"%s\" may be several members: %s; say which")};
    for (int i = 0; i < s->group.members.n; i++)
        add_called(&c, s->group.members.at[i].id, s->group.members.at[i].name, NULL);
    return find_called(&c, word, BY_PART, out, e);
}

int session_site(const struct session *s, const char *word, int *out, struct err *e)
{
    struct calls c = {.none = _("there is no site \"%s\""),
                      .near = _("there is no site \"%s\"; did you mean \"%s\"?"),
                      .several = _("\"%s\" may be several sites: %s; say which")};
    for (int i = 0; i < s->group.sites.n; i++)
        add_called(&c, s->group.sites.at[i].id, s->group.sites.at[i].name, NULL);
    return find_called(&c, word, BY_PART, out, e);
}

/* A need has no name: people say what is to be done, for whom and where. */
int session_need(const struct session *s, const char *word, int *out, struct err *e)
{
    const struct group *g = &s->group;
    struct calls c = {.none = _("there is no need \"%s\""),
                      .near = _("there is no need \"%s\"; did you mean \"%s\"?"),
                      .several = _("\"%s\" may be several needs: %s; say which")};
    for (int i = 0; i < g->needs.n; i++) {
        const struct need *n = &g->needs.at[i];
        int member = group_find_member(g, n->member), site = group_find_site(g, n->site);
        char *more =
            mem_printf("%s %s %s", text_or_none(n->reason), member >= 0 ? text_or_none(g->members.at[member].name) : "",
                       site >= 0 ? text_or_none(g->sites.at[site].name) : "");
        add_called(&c, n->id, n->skill, more);
        free(more);
    }
    return find_called(&c, word, BY_PART, out, e);
}
