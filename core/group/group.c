/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group.c - a group made and freed, its records found by id, and the words of its enums. */
#include "group.h"
#include "same_word.h"
#include <stdlib.h>
#include <string.h>

void group_init(struct group *g)
{
    *g = (struct group){
        .uid = mem_copy(""),
        .name = mem_copy(""),
        .form = FORM_GE,
        .timezone = mem_copy("Europe/Paris"),
        .rules = mem_copy("fr-private"),
        .holidays = mem_copy("FR"),
        .url = mem_copy(""),
        .slot_min = 15,
        .fairness = FAIR_NEED,
        .memory_weeks = 8,
        .memory_bound_micro = 330000,
        .travel_default_min = 0,
        .starts = DATE_MIN,
        .ends = DATE_MAX,
    };
}

static void free_texts(char **texts[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(*texts[i]);
}
#define FREE_TEXTS(...) free_texts((char **[]){__VA_ARGS__}, sizeof((char **[]){__VA_ARGS__}) / sizeof(char **))

static void free_people_and_places(struct group *g)
{
    for (int i = 0; i < g->members.n; i++) {
        struct member *m = &g->members.at[i];
        FREE_TEXTS(&m->id, &m->name, &m->sector, &m->email);
    }
    for (int i = 0; i < g->sites.n; i++) {
        struct site *s = &g->sites.at[i];
        FREE_TEXTS(&s->id, &s->member, &s->name, &s->address, &s->rules, &s->holidays);
    }
    for (int i = 0; i < g->travels.n; i++)
        FREE_TEXTS(&g->travels.at[i].from, &g->travels.at[i].to);
    for (int i = 0; i < g->employees.n; i++) {
        struct employee *e = &g->employees.at[i];
        FREE_TEXTS(&e->id, &e->name, &e->email, &e->phone);
        text_list_free(&e->skills);
        text_list_free(&e->members);
        text_list_free(&e->excluded);
    }
    for (int i = 0; i < g->availabilities.n; i++) {
        struct availability *a = &g->availabilities.at[i];
        FREE_TEXTS(&a->employee, &a->reason, &a->source);
    }
    vec_free(&g->members);
    vec_free(&g->sites);
    vec_free(&g->travels);
    vec_free(&g->employees);
    vec_free(&g->availabilities);
}

static void free_work(struct group *g)
{
    for (int i = 0; i < g->needs.n; i++) {
        struct need *n = &g->needs.at[i];
        FREE_TEXTS(&n->id, &n->member, &n->site, &n->skill, &n->reason);
        text_list_free(&n->employees);
        vec_free(&n->windows);
    }
    for (int i = 0; i < g->need_weeks.n; i++)
        free(g->need_weeks.at[i].need);
    for (int i = 0; i < g->closures.n; i++) {
        struct closure *c = &g->closures.at[i];
        FREE_TEXTS(&c->member, &c->site, &c->reason, &c->source);
    }
    for (int i = 0; i < g->contracts.n; i++) {
        free(g->contracts.at[i].employee);
        text_list_free(&g->contracts.at[i].skills);
    }
    for (int i = 0; i < g->pins.n; i++)
        FREE_TEXTS(&g->pins.at[i].employee, &g->pins.at[i].need);
    for (int i = 0; i < g->worked.n; i++) {
        struct worked *w = &g->worked.at[i];
        FREE_TEXTS(&w->employee, &w->member, &w->site, &w->need);
    }
    for (int i = 0; i < g->openings.n; i++)
        free(g->openings.at[i].member);
    for (int i = 0; i < g->rule_changes.n; i++) {
        struct rule_change *r = &g->rule_changes.at[i];
        FREE_TEXTS(&r->profile, &r->base, &r->rule, &r->value);
    }
    for (int i = 0; i < g->waivers.n; i++) {
        struct waiver *w = &g->waivers.at[i];
        FREE_TEXTS(&w->rule, &w->value, &w->employee, &w->site, &w->evidence);
    }
    vec_free(&g->needs);
    vec_free(&g->need_weeks);
    vec_free(&g->closures);
    vec_free(&g->contracts);
    vec_free(&g->pins);
    vec_free(&g->worked);
    vec_free(&g->openings);
    vec_free(&g->rule_changes);
    vec_free(&g->waivers);
}

void group_done(struct group *g)
{
    free_people_and_places(g);
    free_work(g);
    FREE_TEXTS(&g->uid, &g->name, &g->timezone, &g->rules, &g->holidays, &g->url);
    *g = (struct group){0};
}

bool day_spec_holds(const struct day_spec *s, civil_date d)
{
    int year, month, day, later_month;
    if (!s->weekdays)
        return s->date == d;
    if (!(s->weekdays >> date_weekday(d) & 1u))
        return false;
    if (!s->in_month)
        return true;
    date_split(d, &year, &month, &day);
    if (s->in_month >> ((day - 1) / 7) & 1u)
        return true;
    date_split(d + 7, &year, &later_month, &day);
    return s->in_month & LAST_IN_MONTH && later_month != month;
}

bool window_holds(const struct window *w, civil_date d)
{
    return day_spec_holds(&w->day, d) && validity_holds(&w->valid, d) &&
           (w->every <= 1 || w->valid.from == DATE_MIN ||
            (date_monday(d) - date_monday(w->valid.from)) / 7 % w->every == 0);
}

/* The index of the record whose id it is, or -1. */
#define FIND(list, wanted)                                                                                             \
    for (int i = 0; i < (list).n; i++)                                                                                 \
        if (!strcmp((list).at[i].id, (wanted)))                                                                        \
            return i;                                                                                                  \
    return -1

int group_find_member(const struct group *g, const char *id)
{
    FIND(g->members, id);
}

int group_find_site(const struct group *g, const char *id)
{
    FIND(g->sites, id);
}

int group_find_employee(const struct group *g, const char *id)
{
    FIND(g->employees, id);
}

int group_find_need(const struct group *g, const char *id)
{
    FIND(g->needs, id);
}

const char *group_form_name(enum group_form f)
{
    static const char *const names[] = {"ge",   "geiq",      "gcsms",     "gie",          "scic", "ges",
                                        "cuma", "interasso", "solidaire", "coordination", "ptce", "other"};
    return names[f];
}

const char *fairness_name(enum fairness f)
{
    static const char *const names[] = {"need", "contract", "equal"};
    return names[f];
}

/* clang-format off */
static const char *const language_codes[] = {
    "", /* by the rules */
#define X(name, code, aliases) code,
    LANGUAGES(X)
#undef X
};
/* clang-format on */

const char *language_code(enum language l)
{
    return language_codes[l];
}

enum language language_named(const char *code)
{
    for (int i = 1; i < (int)(sizeof language_codes / sizeof *language_codes); i++)
        if (strcmp(code, language_codes[i]) == 0)
            return (enum language)i;
    return LANGUAGE_BY_RULES;
}

bool employee_may_serve(const struct employee *e, const char *member)
{
    return (!e->members.n || text_list_has(&e->members, member)) && !text_list_has(&e->excluded, member);
}

bool employee_has_skill(const struct employee *e, const char *skill)
{
    bool has = !skill || !*skill;
    for (int i = 0; !has && i < e->skills.n; i++)
        has = same_word(e->skills.at[i], skill);
    return has;
}
