/* SPDX-License-Identifier: GPL-3.0-or-later */
/* situation.h - one person's week in a line of text, as the tables in tests/rules tell it.
 *
 * Words between commas.  The person, who is adult, full-time and always available, works at two sites, a and b,
 * 30 minutes apart, on needs that take anybody at any time:
 *   mon 8-12, mon 13:30-17@b, fri 22-6*   presences; @b the site (a when not said), * break on the spot
 *   -sun 20-24, -3mon 8-12, +mon 6-10     work of last week, of three weeks ago, of the next week (planned)
 *   past 11x44                            44 h in each of the 11 weeks before
 *   contract 24, max 30, min 20, outside 6, born 2009-05-01, valid ..2026-11-25
 *   profile be, own day_max 9 h, site b rules de, site b region FR-AM, region FR-AM
 *   waiver day_max 12 h @b 2026-11-23..2026-11-29
 *   avail mon 8-12, absent tue 8-12       (the first avail takes the place of "always")
 *   heads 1, volume 12, window 8-18, block 2 6, skill cook  what need a asks for; has cook: what Ann can
 *   ben mon 8-12, mon 8-12@c              somebody else; a need of another member, at a
 *   told 2026-11-16, published mon 8-12   the day of telling this week's hours, and hours told before (of ben: ben mon
 * 8-12) members m, pin mon 8-10               the contract's list; what the plan must contain (on a) week 2026-W44,
 * slot 30, travel 45, also rest_week (a breach that is expected besides) */
#ifndef CORDAGE_TEST_SITUATION_H
#define CORDAGE_TEST_SITUATION_H

#include "audit.h"
#include "instance_new.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct situation {
    struct group group;
    struct rulebook *rules;
    struct zone *zone;
    struct instance *instance;
    struct history past;
    struct plan plan;
    struct problems problems;
    bool also[ANY_RULE_COUNT];
    bool own_availability;
    char bad[200]; /* what could not be read; "" = all well */
};

enum { SITE_A, SITE_B, NEED_A = 0, NEED_B, NEED_A_INSIDE, NEED_B_INSIDE, NEED_C };

static inline void set_text(char **at, const char *value)
{
    free(*at);
    *at = mem_copy(value);
}

static inline struct validity always(void)
{
    return (struct validity){DATE_MIN, DATE_MAX};
}

static inline void add_test_site(struct group *g, const char *id)
{
    *vec_add(&g->sites) = (struct site){.id = mem_copy(id),
                                        .member = mem_copy("m"),
                                        .name = mem_copy(id),
                                        .address = mem_copy(""),
                                        .rules = mem_copy(""),
                                        .holidays = mem_copy("")};
}

static inline void add_test_member(struct group *g, const char *id)
{
    *vec_add(&g->members) = (struct member){.id = mem_copy(id),
                                            .name = mem_copy(id),
                                            .sector = mem_copy(""),
                                            .email = mem_copy(""),
                                            .weight_micro = 1000000,
                                            .contract_min = -1,
                                            .coefficient_micro = -1,
                                            .valid = always()};
}

static inline void add_test_person(struct group *g, const char *id, const char *name)
{
    *vec_add(&g->employees) = (struct employee){.id = mem_copy(id),
                                                .name = mem_copy(name),
                                                .email = mem_copy(""),
                                                .phone = mem_copy(""),
                                                .contract_min = 35 * 60,
                                                .floor_min = -1,
                                                .ceiling_min = 90 * 60,
                                                .born = DATE_NONE,
                                                .valid = always()};
}

static inline void add_test_need(struct group *g, const char *id, const char *site, bool inside)
{
    struct need *n = vec_add(&g->needs);
    *n = (struct need){.id = mem_copy(id),
                       .member = mem_copy("m"),
                       .site = mem_copy(site),
                       .skill = mem_copy(""),
                       .volume_min = -1,
                       .min_block_min = 15,
                       .max_block_min = -1,
                       .break_inside = inside,
                       .reason = mem_copy("")};
    *vec_add(&n->windows) = (struct window){{0x7f, DATE_NONE}, {0, 2 * DAY_MIN}, 9, always()};
}

static inline void situation_init(struct situation *s)
{
    *s = (struct situation){0};
    struct group *g = &s->group;
    group_init(g);
    add_test_member(g, "m");
    add_test_member(g, "n");
    add_test_site(g, "a");
    add_test_site(g, "b");
    *vec_add(&g->travels) = (struct travel){mem_copy("a"), mem_copy("b"), 30};
    add_test_person(g, "ann", "Ann");
    add_test_person(g, "ben", "Ben");
    add_test_need(g, "a", "a", false);
    add_test_need(g, "b", "b", false);
    add_test_need(g, "a*", "a", true);
    add_test_need(g, "b*", "b", true);
    add_test_need(g, "c", "a", false);
    set_text(&g->needs.at[NEED_C].member, "n");
    plan_init(&s->plan);
    s->plan.monday = date_of_iso_week(2026, 48);
    (void)zone_open("Europe/Paris", &s->zone, NULL);
}

static inline void situation_done(struct situation *s)
{
    instance_free(s->instance);
    rulebook_free(s->rules);
    group_done(&s->group);
    vec_free(&s->past.work);
    vec_free(&s->past.openings);
    vec_free(&s->past.announced.work);
    plan_done(&s->plan);
    problems_free(&s->problems);
    zone_close(s->zone);
}

/* ---- words -------------------------------------------------------------------------------------- */

static inline int weekday_of(const char *s)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int d = 0; d < 7; d++)
        if (strncmp(s, names[d], 3) == 0)
            return d;
    return -1;
}

/* "8-12", "22-6:30": minutes of the day, the end beyond 1440 when it is on the next day. */
static inline bool read_span(const char *s, struct span *out)
{
    int h1 = 0, m1 = 0, h2 = 0, m2 = 0, n = 0;
    if (sscanf(s, "%d%n", &h1, &n) != 1)
        return false;
    s += n;
    if (*s == ':' && sscanf(s, ":%d%n", &m1, &n) == 1)
        s += n;
    if (sscanf(s, "-%d%n", &h2, &n) != 1)
        return false;
    s += n;
    if (*s == ':' && sscanf(s, ":%d%n", &m2, &n) == 1)
        s += n;
    *out = (struct span){h1 * 60 + m1, h2 * 60 + m2};
    if (out->to_min <= out->from_min)
        out->to_min += DAY_MIN;
    return true;
}

static inline bool read_dates(const char *s, struct validity *out)
{
    char from[32] = "", to[32] = "";
    const char *dots = strstr(s, "..");
    *out = always();
    if (!dots || dots - s >= 32 || strlen(dots + 2) >= 32)
        return false;
    memcpy(from, s, (size_t)(dots - s));
    snprintf(to, sizeof to, "%s", dots + 2);
    return (!*from || date_parse(from, &out->from)) && (!*to || date_parse(to, &out->to));
}

/* A presence of the plan, or work of another week. */
static inline bool read_presence(struct situation *s, const char *word)
{
    int weeks = 0, need = NEED_A, person = strncmp(word, "ben ", 4) == 0;
    struct span span;
    word += person ? 4 : 0;
    if (*word == '-' || *word == '+') {
        int sign = *word++ == '-' ? -1 : 1;
        weeks = isdigit((unsigned char)*word) ? (int)strtol(word, (char **)&word, 10) : 1;
        weeks *= sign;
    }
    int day = weekday_of(word);
    if (day < 0 || !read_span(word + 4, &span))
        return false;
    if (strstr(word, "@b"))
        need = NEED_B;
    if (strchr(word, '*'))
        need += NEED_A_INSIDE - NEED_A;
    if (strstr(word, "@c"))
        need = NEED_C;
    civil_date d = s->plan.monday + 7 * weeks + day;
    instant start = zone_instant(s->zone, d, span.from_min), end = zone_instant(s->zone, d, span.to_min);
    if (weeks == 0)
        *vec_add(&s->plan.presences) = (struct presence){.employee = person, .need = need, .start = start, .end = end};
    else
        *vec_add(&s->past.work) = (struct past_work){person, need % 2, start, end};
    s->past.next_week_planned = s->past.next_week_planned || weeks > 0;
    return true;
}

/* Hours that were published before: the plan's of the moment, told anew. */
static inline bool read_published(struct situation *s, const char *word)
{
    struct plan *p = &s->plan;
    if (*word == '-' || *word == '+' || !read_presence(s, word))
        return false;
    struct presence q = p->presences.at[--p->presences.n];
    *vec_add(&s->past.announced.work) = (struct past_work){q.employee, q.need % 2, q.start, q.end};
    s->past.announced.any = true;
    return true;
}

/* N weeks of H hours each, in days of 8 h from Monday on. */
static inline bool read_past(struct situation *s, const char *word)
{
    int weeks = 0;
    double hours = 0;
    if (sscanf(word, "%dx%lf", &weeks, &hours) != 2)
        return false;
    for (int w = 1; w <= weeks; w++) {
        int left = (int)(hours * 60 + 0.5);
        for (int d = 0; d < 7 && left > 0; d++) {
            int length = left < 8 * 60 ? left : 8 * 60;
            instant start = zone_instant(s->zone, s->plan.monday - 7 * w + d, 8 * 60);
            *vec_add(&s->past.work) = (struct past_work){0, SITE_A, start, start + length};
            left -= length;
        }
    }
    return true;
}

static inline bool read_waiver(struct situation *s, char *word)
{
    struct waiver w = {.rule = NULL, .from = DATE_MIN, .to = DATE_MAX, .evidence = mem_copy("letter of 3 May")};
    char rule[40] = "", value[60] = "", *save = NULL;
    const char *site = "";
    for (char *p = strtok_r(word, " ", &save); p; p = strtok_r(NULL, " ", &save)) {
        struct validity v;
        if (!*rule)
            snprintf(rule, sizeof rule, "%s", p);
        else if (*p == '@')
            site = p + 1;
        else if (read_dates(p, &v)) {
            w.from = v.from;
            w.to = v.to;
        } else
            snprintf(value + strlen(value), sizeof value - strlen(value), "%s%s", *value ? " " : "", p);
    }
    w.rule = mem_copy(rule);
    w.value = mem_copy(value);
    w.employee = mem_copy("");
    w.site = mem_copy(site);
    *vec_add(&s->group.waivers) = w;
    return true;
}

static inline bool read_own(struct situation *s, const char *word)
{
    char rule[40];
    int n = 0;
    if (sscanf(word, "%39s %n", rule, &n) != 1)
        return false;
    const char *base = s->group.rule_changes.n > 0 ? s->group.rule_changes.at[0].base : s->group.rules;
    *vec_add(&s->group.rule_changes) =
        (struct rule_change){mem_copy("own"), mem_copy(base), mem_copy(rule), mem_copy(word + n)};
    set_text(&s->group.rules, "own");
    return true;
}

static inline bool read_availability_word(struct situation *s, const char *person, const char *word,
                                          enum availability_kind kind)
{
    int day = weekday_of(word);
    struct availability a = {.kind = kind, .valid = always()};
    if (day < 0 || !read_span(word + 4, &a.span))
        return false;
    a.day = (struct day_spec){1u << day, DATE_NONE};
    a.employee = mem_copy(person);
    a.reason = mem_copy("");
    a.source = mem_copy("");
    *vec_add(&s->group.availabilities) = a;
    s->own_availability = s->own_availability || kind != ABSENT;
    return true;
}

static inline bool read_site(struct situation *s, const char *word)
{
    char site, what[20], value[40];
    if (sscanf(word, "%c %19s %39s", &site, what, value) != 3)
        return false;
    struct site *at = &s->group.sites.at[site == 'b'];
    set_text(strcmp(what, "rules") == 0 ? &at->rules : &at->holidays, value);
    return true;
}

/* What need a asks for, and what the plan must contain. */
static inline bool read_need_word(struct situation *s, const char *word, const char *rest)
{
    struct need *n = &s->group.needs.at[NEED_A];
    struct span *span = &n->windows.at[0].span;
    double least = 0, most = 0;
    if (strncmp(word, "heads ", 6) == 0)
        n->windows.at[0].headcount = (int)strtol(rest, NULL, 10);
    else if (strncmp(word, "volume ", 7) == 0)
        n->volume_min = (int)(strtod(rest, NULL) * 60);
    else if (strncmp(word, "window ", 7) == 0)
        return read_span(rest, span);
    else if (strncmp(word, "block ", 6) == 0 && sscanf(rest, "%lf %lf", &least, &most) == 2) {
        n->min_block_min = (int)(least * 60);
        n->max_block_min = (int)(most * 60);
    } else if (strncmp(word, "skill ", 6) == 0)
        set_text(&n->skill, rest);
    else if (strncmp(word, "pin ", 4) == 0 && weekday_of(rest) >= 0) {
        struct pin p = {.date = s->plan.monday + weekday_of(rest)};
        if (!read_span(rest + 4, &p.span))
            return false;
        p.employee = mem_copy("ann");
        p.need = mem_copy("a");
        *vec_add(&s->group.pins) = p;
    } else
        return false;
    return true;
}

static inline int hours_of(const char *s)
{
    return (int)(strtod(s, NULL) * 60 + 0.5);
}

static inline bool read_word(struct situation *s, char *word)
{
    struct employee *e = &s->group.employees.at[0];
    char *rest = strchr(word, ' ');
    rest = rest ? rest + 1 : word + strlen(word);
#define IS(name) (strncmp(word, name " ", sizeof name) == 0)
    if (IS("contract"))
        e->contract_min = hours_of(rest);
    else if (IS("max"))
        e->ceiling_min = hours_of(rest);
    else if (IS("min"))
        e->floor_min = hours_of(rest);
    else if (IS("outside"))
        e->outside_min = hours_of(rest);
    else if (IS("born"))
        return date_parse(rest, &e->born);
    else if (IS("valid"))
        return read_dates(rest, &e->valid);
    else if (IS("profile"))
        set_text(&s->group.rules, rest);
    else if (IS("region"))
        set_text(&s->group.holidays, rest);
    else if (IS("own"))
        return read_own(s, rest);
    else if (IS("site"))
        return read_site(s, rest);
    else if (IS("waiver"))
        return read_waiver(s, rest);
    else if (IS("avail"))
        return read_availability_word(s, "ann", rest, AVAILABLE);
    else if (IS("absent"))
        return read_availability_word(s, "ann", rest, ABSENT);
    else if (IS("past"))
        return read_past(s, rest);
    else if (IS("told"))
        return date_parse(rest, &s->past.announced.told);
    else if (IS("published"))
        return read_published(s, rest);
    else if (IS("week"))
        return week_parse(rest, 0, &s->plan.monday);
    else if (IS("slot"))
        s->group.slot_min = (int)strtol(rest, NULL, 10);
    else if (IS("travel"))
        s->group.travels.at[0].minutes = (int)strtol(rest, NULL, 10);
    else if (IS("also")) {
        int rule = rule_find(rest);
        for (int r = RULE_COUNT; r < ANY_RULE_COUNT && rule < 0; r++)
            rule = strcmp(rule_get(r)->id, rest) == 0 ? r : -1;
        if (rule >= 0)
            s->also[rule] = true;
        return rule >= 0;
    } else if (IS("has"))
        text_list_add(&e->skills, rest);
    else if (IS("members"))
        text_list_add(&e->members, rest);
    else
        return read_need_word(s, word, rest) || read_presence(s, word);
#undef IS
    return true;
}

/* Reads words between commas; false and s->bad when one is not understood. */
static inline bool situation_read(struct situation *s, const char *text)
{
    char *copy = mem_copy(text), *save = NULL;
    for (char *word = strtok_r(copy, ",", &save); word && !*s->bad; word = strtok_r(NULL, ",", &save)) {
        while (isspace((unsigned char)*word))
            word++;
        for (size_t n = strlen(word); n > 0 && isspace((unsigned char)word[n - 1]); n--)
            word[n - 1] = '\0';
        if (*word) {
            char *shown = mem_copy(word);
            if (!read_word(s, word))
                snprintf(s->bad, sizeof s->bad, "what is \"%s\"?", shown);
            free(shown);
        }
    }
    free(copy);
    return !*s->bad;
}

/* The rule book and the frozen week of what was read. */
static inline bool situation_freeze(struct situation *s)
{
    struct err e = {0};
    for (int d = 0; d < 7; d++) {
        char word[20];
        static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        snprintf(word, sizeof word, "%s 0-24", names[d]);
        bool own = s->own_availability;
        if (!own)
            read_availability_word(s, "ann", word, AVAILABLE);
        read_availability_word(s, "ben", word, AVAILABLE);
        s->own_availability = own;
    }
    s->rules = rulebook_new(&s->group, &s->problems);
    if (s->problems.errors) {
        snprintf(s->bad, sizeof s->bad, "%s", s->problems.at[0].text);
        return false;
    }
    if (instance_new(&s->group, s->rules, s->zone, s->plan.monday, &s->past, &s->instance, &s->problems, &e) < 0) {
        snprintf(s->bad, sizeof s->bad, "%.190s", e.text);
        return false;
    }
    plan_sort(&s->plan);
    return true;
}

#endif
