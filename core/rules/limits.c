/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits.c - figures compiled to the numbers the solver works with. */
#include "rulebook_impl.h"
#include <stdio.h>
#include <string.h>

static const struct member *site_member(const struct group *g, int site)
{
    int m = site < 0 ? -1 : group_find_member(g, g->sites.at[site].member);
    return m < 0 ? NULL : &g->members.at[m];
}

static bool is_may_1(civil_date day)
{
    int year, month, number;
    date_split(day, &year, &month, &number);
    return month == 5 && number == 1;
}

static int value_of(const struct rulebook *b, enum rule_id rule, int employee, int site, civil_date day)
{
    return rulebook_figure(b, rule, employee, site, day).value;
}

/* Minors' row where it says something, the adults' row otherwise. */
static int by_age(const struct rulebook *b, bool minor, enum rule_id minors, enum rule_id adults, int employee,
                  int site, civil_date day)
{
    int value = minor ? value_of(b, minors, employee, site, day) : 0;
    if (minor && value != rule_loosest(minors))
        return value;
    return value_of(b, adults, employee, site, day);
}

static bool is_off(const struct rulebook *b, int employee, int site, civil_date day, bool minor)
{
    const struct member *m = site_member(b->group, site);
    if (employee >= 0 && !validity_holds(&b->group->employees.at[employee].valid, day))
        return true;
    if (m && !validity_holds(&m->valid, day))
        return true;
    if (date_weekday(day) == 6 && !value_of(b, RULE_SUNDAY, employee, site, day))
        return true;
    if (is_may_1(day) && !value_of(b, RULE_MAY_1, employee, site, day))
        return true;
    return minor && !value_of(b, RULE_MINOR_HOLIDAY, employee, site, day) && rulebook_is_holiday(b, site, day);
}

/* Beyond this a day is a longer one, where somebody counts those: the day's own figure. */
static int long_after(const struct rulebook *b, int employee, int site, civil_date day)
{
    bool counted = value_of(b, RULE_LONG_RUN, employee, site, day) < NO_LIMIT ||
                   value_of(b, RULE_LONG_WEEK, employee, site, day) < NO_LIMIT;
    return counted ? rulebook_figure(b, RULE_DAY_MAX, employee, site, day).before_waiver : NO_LIMIT;
}

static void compile_gaps(const struct rulebook *b, struct limits *l, int employee, int site, civil_date day)
{
    l->gaps_max = l->gap_max = NO_LIMIT;
    if (employee_is_part_time(b, employee)) {
        l->gap_max = value_of(b, RULE_PT_GAP, employee, site, day);
        l->gaps_max = l->gap_max < NO_LIMIT ? 1 : NO_LIMIT;
    }
    l->shifts_day = value_of(b, RULE_SHIFTS_DAY, employee, site, day);
    /* Where shifts are counted the solver builds one: no interruption that would end it. */
    if (l->shifts_day < NO_LIMIT && l->gap_max >= SHIFT_GAP_MIN)
        l->gap_max = SHIFT_GAP_MIN - 1;
}

struct limits rulebook_limits(const struct rulebook *b, int employee, int site, civil_date day)
{
    struct limits l = {0};
    struct break_tier breaks[MAX_BREAKS];
    bool minor = employee_is_minor(b, employee, day);
    int night = value_of(b, RULE_NIGHT, employee, site, day);
    int off = minor ? value_of(b, RULE_MINOR_NIGHT, employee, site, day) : 0;
    struct figure span = rulebook_figure(b, RULE_SPAN_DAY, employee, site, day);
    l.off = is_off(b, employee, site, day, minor);
    l.off_from = period_from(off);
    l.off_to = period_to(off);
    l.day_max = by_age(b, minor, RULE_MINOR_DAY, RULE_DAY_MAX, employee, site, day);
    l.long_after = minor ? NO_LIMIT : long_after(b, employee, site, day);
    l.night_day = minor || night == 0 ? NO_LIMIT : value_of(b, RULE_NIGHT_DAY, employee, site, day);
    l.night_from = period_from(night);
    l.night_to = period_to(night);
    l.rest_day = by_age(b, minor, RULE_MINOR_REST, RULE_REST_DAY, employee, site, day);
    if (l.rest_day < SHIFT_GAP_MIN) /* after less than that the next day's work would be the same duty */
        l.rest_day = SHIFT_GAP_MIN;
    l.span_day = span.severity != SEVERITY_WARNING && !minor ? span.value : NO_LIMIT;
    l.shift_min = value_of(b, RULE_SHIFT_MIN, employee, site, day);
    l.shift_max = value_of(b, RULE_SHIFT_MAX, employee, site, day);
    l.n_breaks = rulebook_breaks(b, employee, site, day, breaks);
    for (int i = 0; i < l.n_breaks; i++) {
        l.break_after[i] = breaks[i].after;
        l.break_len[i] = breaks[i].len;
    }
    compile_gaps(b, &l, employee, site, day);
    l.travel_is_work = value_of(b, RULE_TRAVEL_IS_WORK, employee, site, day) != 0;
    return l;
}

/* ---- classes ------------------------------------------------------------------------------------ */

enum { CLASS_DAYS = 8 };

static unsigned valid_days(const struct validity *v, civil_date monday)
{
    unsigned days = 0;
    for (int d = 0; d < CLASS_DAYS; d++)
        days |= validity_holds(v, monday + d) ? 1u << d : 0;
    return days;
}

static int classify(struct id_index *x, struct text_list *keys, const char *key, int *n)
{
    int class = id_index_find(x, key);
    if (class >= 0)
        return class;
    text_list_add(keys, key);
    id_index_add(x, keys->at[keys->n - 1], *n);
    return (*n)++;
}

static void employee_key(const struct rulebook *b, int e, civil_date monday, char *key, size_t size)
{
    const struct employee *p = &b->group->employees.at[e];
    unsigned minor = 0, young = 0;
    for (int d = 0; d < CLASS_DAYS && p->born != DATE_NONE; d++) {
        int age = date_age(p->born, monday + d);
        minor |= age < 18 ? 1u << d : 0;
        young |= age < 16 ? 1u << d : 0;
    }
    snprintf(key, size, "%x.%x.%x.%d.%d", valid_days(&p->valid, monday), minor, young, employee_is_part_time(b, e),
             b->employee_named[e] ? e : -1);
}

static void site_key(const struct rulebook *b, int s, civil_date monday, char *key, size_t size)
{
    const struct site *site = &b->group->sites.at[s];
    const struct member *m = site_member(b->group, s);
    const char *region = site->holidays ? site->holidays : "";
    snprintf(key, size, "%x.%d.%s", m ? valid_days(&m->valid, monday) : 0xff, b->site_kind[s], region);
}

void rulebook_classes(const struct rulebook *b, civil_date monday, int *employee_class, int *n_employee_classes,
                      int *site_class, int *n_site_classes)
{
    char key[256];
    struct id_index *employees = id_index_new(), *sites = id_index_new();
    struct text_list keys = {0};
    *n_employee_classes = *n_site_classes = 0;
    for (int e = 0; e < b->group->employees.n; e++) {
        employee_key(b, e, monday, key, sizeof key);
        employee_class[e] = classify(employees, &keys, key, n_employee_classes);
    }
    for (int s = 0; s < b->group->sites.n; s++) {
        site_key(b, s, monday, key, sizeof key);
        site_class[s] = classify(sites, &keys, key, n_site_classes);
    }
    id_index_free(employees);
    id_index_free(sites);
    text_list_free(&keys);
}
