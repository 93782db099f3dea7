/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell.c - one cell of a spreadsheet: its text read into a record, and written back. */
#include "cell.h"
#include "cell_dates.h"
#include "cell_figures.h"
#include "i18n.h"
#include "same_word.h"
#include "text_check.h"
#include "text_fold.h"
#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Reads a time of day, also as spreadsheets write it: "08:30:00", "8 H 30". */
static bool clock_read(const char *text, int *minute)
{
    char t[24];
    if (!fold_compact(text, t, sizeof t))
        return false;
    size_t n = strlen(t);
    if (n == 8 && t[2] == ':' && !strcmp(t + 5, ":00"))
        t[5] = '\0';
    return clock_parse(t, minute);
}

/* ---- cells ------------------------------------------------------------------------------------------ */
/* Turns line breaks and tabs into spaces: a required name is shown in one line. */
static void join_lines(char *text)
{
    for (; *text; text++)
        if (*text == '\n' || *text == '\t')
            *text = ' ';
}

static void put_text(char **field, const char *text)
{
    char *copy = mem_copy(text);
    free(*field);
    *field = copy;
}

void cell_default(const struct column *c, void *record)
{
    void *f = cell_field(c, record);
    switch (c->kind) {
    case CELL_ID:
    case CELL_TEXT:
        put_text(f, "");
        break;
    case CELL_LIST:
        text_list_free(f);
        break;
    case CELL_HOURS:
    case CELL_MINUTES:
    case CELL_COUNT:
    case CELL_CHOICE:
        *(int *)f = (int)c->empty;
        break;
    case CELL_DECIMAL:
        *(int64_t *)f = c->empty;
        break;
    case CELL_DEGREE:
    case CELL_DATE:
    case CELL_WEEK:
        *(int32_t *)f = (int32_t)c->empty;
        break;
    case CELL_SWITCH:
        *(bool *)f = c->empty != 0;
        break;
    case CELL_DAY:
        *(struct day_spec *)f = (struct day_spec){0, DATE_NONE};
        break;
    case CELL_START:
        *(struct span *)f = (struct span){0};
        break;
    case CELL_END:
        break;
    }
}

void cell_free(const struct column *c, void *record)
{
    if (c->kind == CELL_LIST)
        text_list_free(cell_field(c, record));
    else if (c->kind == CELL_ID || c->kind == CELL_TEXT)
        free(*(char **)cell_field(c, record));
}

/* The bytes that the value takes in the record. */
static size_t value_size(enum cell_kind kind)
{
    switch (kind) {
    case CELL_ID:
    case CELL_TEXT:
        return sizeof(char *);
    case CELL_LIST:
        return sizeof(struct text_list);
    case CELL_DECIMAL:
        return sizeof(int64_t);
    case CELL_DEGREE:
    case CELL_DATE:
    case CELL_WEEK:
        return sizeof(int32_t);
    case CELL_DAY:
        return sizeof(struct day_spec);
    case CELL_START:
        return sizeof(struct span);
    case CELL_END:
        return 0; /* CELL_START holds both */
    case CELL_SWITCH:
        return sizeof(bool);
    default:
        return sizeof(int);
    }
}

void cell_swap(const struct column *c, void *a, void *b)
{
    char keep[sizeof(struct text_list)];
    void *x = cell_field(c, a), *y = cell_field(c, b);
    size_t n = value_size(c->kind);
    assert(n <= sizeof keep);
    memcpy(keep, x, n);
    memcpy(x, y, n);
    memcpy(y, keep, n);
}

static bool in_range(const struct column *c, int64_t value, struct text *why)
{
    if (c->least <= value && value <= c->most)
        return true;
    int64_t unit = c->kind == CELL_HOURS ? 60 : c->kind == CELL_DECIMAL || c->kind == CELL_DEGREE ? MICRO : 1;
    struct text least = {0}, most = {0};
    decimal_text(c->least * (MICRO / unit), &least);
    decimal_text(c->most / unit * MICRO, &most);
    text_printf(why, _("is out of range (accepted: %s to %s)"), least.at, most.at);
    text_free(&least);
    text_free(&most);
    return false;
}

/* Skills are parted by | , or ;.  Ids may hold a comma themselves: there, one | in the list means that only | parts. */
static void list_parse(const struct column *c, const char *text, struct text_list *out)
{
    const char *parted_by = c->names && strchr(text, '|') ? "|" : "|,;";
    text_list_free(out);
    while (*text) {
        size_t n = strcspn(text, parted_by);
        struct text item = {0};
        text_add_n(&item, text, n);
        char *tidy = fold_tidy(item.at ? item.at : "");
        bool again = false;
        for (int i = 0; i < out->n && !c->names; i++)
            again = again || same_word(out->at[i], tidy);
        if (*tidy && !again && !text_list_has(out, tidy))
            text_list_add(out, tidy);
        free(tidy);
        text_free(&item);
        text += n + (text[n] != '\0');
    }
}

/* The word to show for a choice: in the reader's language if a file may hold that word, else as it is written. */
static const char *choice_shown(const struct choice *c)
{
    char folded[FOLD_TEXT];
    const char *own = _(c->name);
    return fold_among(fold_word(own, folded), c->aliases) ? own : c->name;
}

static bool choice_parse(const struct column *c, const char *text, int *value, struct text *why)
{
    char folded[FOLD_TEXT];
    fold_word(text, folded);
    for (int i = 0; i < c->n_choices; i++)
        if (fold_among(folded, c->choices[i].name) ||
            (*c->choices[i].aliases && fold_among(folded, c->choices[i].aliases))) {
            *value = c->choices[i].value;
            return true;
        }
    text_add(why, _("is not known (accepted:"));
    for (int i = 0; i < c->n_choices; i++)
        text_printf(why, "%s %s", i ? "," : "", choice_shown(&c->choices[i]));
    text_add(why, ")");
    return false;
}

static bool refuse(struct text *why, const char *accepted)
{
    text_add(why, accepted);
    return false;
}

static bool number_parse(const struct column *c, const char *text, int64_t *value, struct text *why)
{
    int minutes = 0;
    if (c->kind == CELL_HOURS) {
        if (!hours_parse(text, &minutes))
            return refuse(why, _("is not a number of hours (accepted: 35, 7.5, 7,5 or 7h30)"));
        *value = minutes;
    } else if (c->kind == CELL_DECIMAL || c->kind == CELL_DEGREE) {
        if (!decimal_parse(text, value))
            return refuse(why, _("is not a number (accepted: 2, 1.87 or 1,87)"));
    } else {
        if (!decimal_parse(text, value) || *value % MICRO)
            return refuse(why, _("is not a whole number"));
        *value /= MICRO;
    }
    return in_range(c, *value, why);
}

/* A date, or the word for every public holiday. */
static bool closing_parse(const char *text, civil_date *out, struct text *why)
{
    char folded[FOLD_TEXT];
    if (fold_among(fold_word(text, folded), "holiday|public_holiday|bank_holiday|ferie|jour_ferie")) {
        *out = CLOSED_ON_HOLIDAYS;
        return true;
    }
    return date_read(text, DATE_OF_WORK, out) ||
           refuse(why, _("is not a date (accepted: 2026-11-23, 23/11/2026, 23/11/26, 23.11.2026, 23 nov. 2026, or "
                         "holidays for every public holiday)"));
}

static bool when_parse(const struct column *c, const char *text, void *f, struct text *why)
{
    struct span *span = f;
    int minute;
    switch (c->kind) {
    case CELL_DATE:
        if (c->flags & COLUMN_CLOSING)
            return closing_parse(text, f, why);
        return date_read(text, c->flags & COLUMN_BIRTH ? DATE_OF_BIRTH : DATE_OF_WORK, f) ||
               refuse(why, _("is not a date (accepted: 2026-11-23, 23/11/2026, 23/11/26, 23.11.2026 or 23 nov. 2026)"));
    case CELL_WEEK:
        return week_read(text, DATE_NONE, f) ||
               refuse(why, _("is not a week (accepted: 2026-W47, 2026-S47 or a date in it)"));
    case CELL_DAY:
        return day_spec_parse(text, f) ||
               refuse(why,
                      _("is not a day (accepted: mon to sun, a range mon-fri, a list mon|wed or mon, wed, 1.thu or "
                        "last.fri of the month, or a date as 2026-11-23 or 23/11/2026)"));
    default:
        if (!clock_read(text, &minute))
            return refuse(why, _("is not a time of day (accepted: 08:30, 8h30, 8h, up to 24:00)"));
        if (c->kind == CELL_START) {
            if (minute >= DAY_MIN)
                return refuse(why, _("is no time to begin (accepted: 00:00 to 23:59)"));
            span->from_min = minute;
        } else {
            span->to_min = minute > span->from_min ? minute : minute + DAY_MIN;
        }
        return true;
    }
}

bool cell_parse(const struct column *c, const char *text, void *record, struct text *why)
{
    void *f = cell_field(c, record);
    int64_t value = 0;
    int chosen = 0;
    const char *fault = text_fault(text);
    if (fault)
        return refuse(why, fault);
    switch (c->kind) {
    case CELL_ID:
        if (strpbrk(text, "\n\t|"))
            return refuse(why, _("holds a line break, a tab or |"));
        put_text(f, text);
        return true;
    case CELL_TEXT:
        put_text(f, text);
        if (c->flags & COLUMN_REQUIRED)
            join_lines(*(char **)f);
        return true;
    case CELL_LIST:
        list_parse(c, text, f);
        return true;
    case CELL_HOURS:
    case CELL_MINUTES:
    case CELL_COUNT:
        if (number_parse(c, text, &value, why))
            *(int *)f = (int)value;
        return !why->n;
    case CELL_DECIMAL:
        if (number_parse(c, text, &value, why))
            *(int64_t *)f = value;
        return !why->n;
    case CELL_DEGREE:
        if (number_parse(c, text, &value, why))
            *(int32_t *)f = (int32_t)value;
        return !why->n;
    case CELL_CHOICE:
        if (choice_parse(c, text, &chosen, why))
            *(int *)f = chosen;
        return !why->n;
    case CELL_SWITCH:
        if (choice_parse(c, text, &chosen, why))
            *(bool *)f = chosen != 0;
        return !why->n;
    default:
        return when_parse(c, text, f, why);
    }
}

/* The word of a value; NULL when it is the value of an empty cell. */
static const char *choice_name(const struct column *c, int value)
{
    for (int i = 0; i < c->n_choices; i++)
        if (c->choices[i].value == value)
            return c->choices[i].name;
    return NULL;
}

/* One item that holds a comma gets a | after it, so that it is read as one. */
static void list_text(const struct text_list *l, struct text *out)
{
    for (int i = 0; i < l->n; i++)
        text_printf(out, "%s%s", i ? "|" : "", l->at[i]);
    if (l->n == 1 && strpbrk(l->at[0], ",;"))
        text_add(out, "|");
}

bool cell_is_empty(const struct column *c, const void *record)
{
    const void *f = cell_field(c, record);
    switch (c->kind) {
    case CELL_ID:
    case CELL_TEXT:
        return !*(char *const *)f || !**(char *const *)f;
    case CELL_LIST:
        return !((const struct text_list *)f)->n;
    case CELL_HOURS:
        return *(const int *)f == -1 && c->empty == -1;
    case CELL_COUNT:
        return (*(const int *)f == (int)c->empty && c->empty == -1) ||
               (*(const int *)f <= (int)c->empty && c->flags & COLUMN_RARE);
    case CELL_SWITCH:
        return *(const bool *)f == (c->empty != 0) && c->flags & COLUMN_RARE;
    case CELL_CHOICE:
        return !choice_name(c, *(const int *)f);
    case CELL_DECIMAL:
        return *(const int64_t *)f == -1 && c->empty == -1;
    case CELL_DEGREE:
        return !((const struct site *)record)->placed;
    case CELL_DATE:
        return *(const civil_date *)f == (civil_date)c->empty && !(c->flags & COLUMN_REQUIRED);
    default:
        return false;
    }
}

void cell_text(const struct column *c, const void *record, struct text *out)
{
    const void *f = cell_field(c, record);
    const struct span *span = f;
    char buffer[DATE_TEXT];
    int year, week;
    if (cell_is_empty(c, record))
        return;
    switch (c->kind) {
    case CELL_ID:
    case CELL_TEXT:
        text_add(out, *(char *const *)f);
        break;
    case CELL_LIST:
        list_text(f, out);
        break;
    case CELL_HOURS:
        hours_text(*(const int *)f, out);
        break;
    case CELL_MINUTES:
    case CELL_COUNT:
        text_printf(out, "%d", *(const int *)f);
        break;
    case CELL_DECIMAL:
        decimal_text(*(const int64_t *)f, out);
        break;
    case CELL_DEGREE:
        decimal_text(*(const int32_t *)f, out);
        break;
    case CELL_DATE:
        if (c->flags & COLUMN_CLOSING && *(const civil_date *)f == CLOSED_ON_HOLIDAYS)
            text_add(out, "holidays");
        else
            text_add(out, date_text(*(const civil_date *)f, buffer));
        break;
    case CELL_WEEK:
        date_iso_week(*(const civil_date *)f, &year, &week);
        text_printf(out, "%04d-W%02d", year, week);
        break;
    case CELL_DAY:
        day_spec_text(f, out);
        break;
    case CELL_START:
        text_add(out, clock_text(span->from_min, buffer));
        break;
    case CELL_END:
        text_add(out, clock_text(span->to_min > DAY_MIN ? span->to_min - DAY_MIN : span->to_min, buffer));
        break;
    case CELL_CHOICE:
        text_add(out, choice_name(c, *(const int *)f));
        break;
    case CELL_SWITCH:
        text_add(out, choice_name(c, *(const bool *)f));
        break;
    }
}
