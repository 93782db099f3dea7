/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_limits.c - day limits, looked up once per class of people, class of sites and day.
 *
 * Two people are of one class when nothing the rules ask about them differs: age on each day, part
 * time, days of the contract, waivers by name.  The contract list differs for almost everybody and is
 * therefore not part of a class: candidates are (instance_match.c).  A class is asked through a person
 * and a site of it that may meet. */
#include "instance_build.h"
#include <stdlib.h>
#include <string.h>

static int age_group(const struct employee *e, civil_date day)
{
    if (e->born == DATE_NONE)
        return 2;
    int age = date_age(e->born, day);
    return age < 16 ? 0 : age < 18 ? 1 : 2;
}

static bool waiver_names(const struct group *g, const char *employee, const char *site)
{
    for (int i = 0; i < g->waivers.n; i++) {
        const struct waiver *w = &g->waivers.at[i];
        if ((employee && w->employee && !strcmp(w->employee, employee)) || (site && w->site && !strcmp(w->site, site)))
            return true;
    }
    return false;
}

static char *employee_key(const struct instance *ins, int employee)
{
    const struct employee *e = &ins->group->employees.at[employee];
    struct text key = {0};
    for (int d = 0; d < INSTANCE_DAYS; d++)
        text_printf(&key, "%d%d", age_group(e, ins->monday + d), validity_holds(&e->valid, ins->monday + d));
    text_printf(&key, " %d", employee_is_part_time(ins->rules, employee));
    if (waiver_names(ins->group, e->id, NULL))
        text_printf(&key, " #%d", employee);
    return text_take(&key);
}

static char *site_key(const struct instance *ins, int site)
{
    const struct group *g = ins->group;
    const struct site *s = &g->sites.at[site];
    int member = group_find_member(g, s->member);
    struct text key = {0};
    for (int d = 0; d < INSTANCE_DAYS; d++)
        text_printf(&key, "%d", member >= 0 && validity_holds(&g->members.at[member].valid, ins->monday + d));
    text_printf(&key, " %s\n%s", s->rules ? s->rules : "", s->holidays ? s->holidays : "");
    if (waiver_names(g, NULL, s->id))
        text_printf(&key, " #%d", site);
    return text_take(&key);
}

/* Numbers the distinct keys in order of appearance; returns how many there are. */
static int classify(const struct instance *ins, int n, char *(*key)(const struct instance *, int), int *out)
{
    struct id_index *seen = id_index_new();
    char **keys = mem_array((size_t)n, sizeof *keys);
    int classes = 0;
    for (int i = 0; i < n; i++) {
        keys[i] = key(ins, i);
        out[i] = id_index_find(seen, keys[i]);
        if (out[i] < 0) {
            out[i] = classes++;
            id_index_add(seen, keys[i], out[i]);
        }
    }
    id_index_free(seen);
    for (int i = 0; i < n; i++)
        free(keys[i]);
    free(keys);
    return classes;
}

/* For each pair of classes a person and a site of theirs that may meet, or any when none may. */
static void find_pairs(const struct instance *ins, int *person, int *place)
{
    const struct group *g = ins->group;
    int pairs = ins->n_employee_classes * ins->n_site_classes, open = pairs;
    bool *met = mem_array((size_t)pairs, sizeof *met);
    memset(person, -1, (size_t)pairs * sizeof *person);
    for (int e = 0; e < ins->n_employees && open > 0; e++)
        for (int s = 0; s < ins->n_sites; s++) {
            int pair = ins->employee_class[e] * ins->n_site_classes + ins->site_class[s];
            if (met[pair])
                continue;
            met[pair] = employee_may_serve(&g->employees.at[e], g->sites.at[s].member);
            open -= met[pair];
            if (met[pair] || person[pair] < 0) {
                person[pair] = e;
                place[pair] = s;
            }
        }
    free(met);
}

static int intern(struct instance *ins, int *n, const struct limits *l)
{
    for (int i = 0; i < *n; i++)
        if (!memcmp(&ins->limits_at[i], l, sizeof *l))
            return i;
    ins->limits_at[*n] = *l;
    return (*n)++;
}

void build_limits(struct build *b)
{
    struct instance *ins = b->ins;
    ins->employee_class = mem_array((size_t)ins->n_employees, sizeof(int));
    ins->site_class = mem_array((size_t)ins->n_sites, sizeof(int));
    ins->n_employee_classes = classify(ins, ins->n_employees, employee_key, ins->employee_class);
    ins->n_site_classes = classify(ins, ins->n_sites, site_key, ins->site_class);
    int pairs = ins->n_employee_classes * ins->n_site_classes, n = 0;
    int *person = mem_array((size_t)pairs, sizeof *person), *place = mem_array((size_t)pairs, sizeof *place);
    ins->limits_at = mem_array((size_t)pairs * INSTANCE_DAYS, sizeof *ins->limits_at);
    ins->limits_index = mem_array((size_t)pairs * INSTANCE_DAYS, sizeof *ins->limits_index);
    find_pairs(ins, person, place);
    for (int p = 0; p < pairs; p++)
        for (int d = 0; d < INSTANCE_DAYS; d++) {
            struct limits l = rulebook_limits(ins->rules, person[p], place[p], ins->monday + d);
            ins->limits_index[p * INSTANCE_DAYS + d] = intern(ins, &n, &l);
        }
    ins->limits_at = mem_resize(ins->limits_at, (size_t)n, sizeof *ins->limits_at);
    free(person);
    free(place);
}
