/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule_limits_classes.c - which employees and which sites have the same limits all week, by what limits depend on. */
#include "rule_limits.h"
#include "rulebook_impl.h"
#include <stdio.h>
#include <string.h>

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
    const struct member *m = rulebook_site_member(b->group, s);
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
