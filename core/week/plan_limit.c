/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_limit.c - writes and reads the code of a limit, and tells it as a clause. */
#include "plan_limit.h"
#include "i18n.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[LIMIT_KINDS] = {"nobody", "week", "places", "days"};
static const char *const day_names[] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                        N_("Friday"), N_("Saturday"), N_("Sunday")};
enum { DAYS = 7, WORKING_DAYS = 0x1f };

void plan_limit_done(struct plan_limit *l)
{
    text_list_free(&l->skills);
}

char *plan_limit_code(const struct plan_limit *l)
{
    struct text t = {0};
    text_printf(&t, "%s %u ", kind_names[l->kind], l->days);
    for (int i = 0; i < l->skills.n; i++)
        text_printf(&t, "%s%s", i ? "|" : "", l->skills.at[i]);
    return text_take(&t);
}

static bool read_code(const char *code, struct plan_limit *l)
{
    char kind[8];
    int n = 0;
    if (sscanf(code, "%7s %u%n", kind, &l->days, &n) != 2 || code[n] != ' ')
        return false;
    for (l->kind = LIMIT_NOBODY; l->kind < LIMIT_KINDS && strcmp(kind, kind_names[l->kind]) != 0;)
        l->kind++;
    if (l->kind == LIMIT_KINDS)
        return false;
    for (const char *s = code + n + 1; *s;) {
        size_t len = strcspn(s, "|");
        struct text skill = {0};
        text_add_n(&skill, s, len);
        text_list_add(&l->skills, skill.at);
        text_free(&skill);
        s += len + (s[len] == '|');
    }
    return true;
}

/* "a", "a and b", "a, b and c" */
static char *list_text(const struct text_list *items)
{
    struct text out = {0};
    text_add(&out, "");
    for (int i = 0; i < items->n; i++) {
        if (i > 0)
            text_add(&out, i + 1 < items->n ? _(", ") : _(" and "));
        text_add(&out, items->at[i]);
    }
    return text_take(&out);
}

static char *days_text(unsigned days)
{
    struct text_list names = {0};
    for (int d = 0; d < DAYS; d++)
        if (days >> d & 1u)
            text_list_add(&names, _(day_names[d]));
    char *out = list_text(&names);
    text_list_free(&names);
    return out;
}

static char *clause(const struct plan_limit *l)
{
    char *skills = list_text(&l->skills), *days = days_text(l->days), *out;
    bool named = l->skills.n > 0, all_week = (l->days & WORKING_DAYS) == WORKING_DAYS;
    if (l->kind == LIMIT_NOBODY)
        out = named ? mem_printf(_("nobody can serve it: %s"), skills) : mem_copy(_("nobody can serve it"));
    else if (l->kind == LIMIT_WEEK)
        out = named ? mem_printf(_("the weekly hours of those who can do %s"), skills)
                    : mem_copy(_("the weekly hours of those who may work there"));
    else if (l->kind == LIMIT_PLACES && all_week)
        out = named ? mem_printf(_("the number of people at a time for %s"), skills)
                    : mem_copy(_("the number of people at a time"));
    else if (l->kind == LIMIT_PLACES)
        out = named ? mem_printf(_("the number of people at a time for %s on %s"), skills, days)
                    : mem_printf(_("the number of people at a time on %s"), days);
    else if (all_week)
        out = named ? mem_printf(_("%s hours on every day"), skills) : mem_copy(_("the hours of every day"));
    else
        out = named ? mem_printf(_("%s hours on %s"), skills, days) : mem_printf(_("the hours on %s"), days);
    free(skills);
    free(days);
    return out;
}

char *plan_limit_text(const char *code)
{
    struct plan_limit l = {0};
    if (!code || !*code)
        return NULL;
    char *out = read_code(code, &l) ? clause(&l) : mem_copy(code);
    plan_limit_done(&l);
    return out;
}
