/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build_match.c - who could serve what: skills, contract lists, named people. */
#include "i18n.h"
#include "instance_build.h"
#include "same_word.h"
#include <stdlib.h>
#include <string.h>

/* Skills and contract lists as tables, for every need is asked of every person. */
struct match {
    struct id_index *skills;
    char **words; /* per need: its skill as it is compared (same_word.h); NULL = any */
    int n_skills;
    uint8_t *has;     /* [employee][skill] */
    uint8_t *allowed; /* [employee][member] */
};

static void read_skills(struct match *m, const struct group *g)
{
    m->skills = id_index_new();
    m->words = mem_array((size_t)g->needs.n + 1, sizeof *m->words);
    for (int i = 0; i < g->needs.n; i++)
        if (g->needs.at[i].skill && *g->needs.at[i].skill) {
            m->words[i] = word_plain(g->needs.at[i].skill);
            m->n_skills += id_index_add(m->skills, m->words[i], m->n_skills) == 0;
        }
    m->has = mem_array((size_t)g->employees.n * (size_t)m->n_skills, 1);
    for (int e = 0; e < g->employees.n; e++)
        for (int k = 0; k < g->employees.at[e].skills.n; k++) {
            char *word = word_plain(g->employees.at[e].skills.at[k]);
            int s = id_index_find(m->skills, word);
            free(word);
            if (s >= 0)
                m->has[(size_t)e * (size_t)m->n_skills + (size_t)s] = 1;
        }
}

static void read_contract_lists(struct match *m, const struct build *b)
{
    const struct group *g = b->ins->group;
    size_t n = (size_t)g->members.n;
    m->allowed = mem_array((size_t)g->employees.n * n, 1);
    for (int e = 0; e < g->employees.n; e++) {
        const struct employee *emp = &g->employees.at[e];
        uint8_t *row = m->allowed + (size_t)e * n;
        memset(row, !emp->members.n, n);
        for (int k = 0; k < emp->members.n; k++) {
            int i = id_index_find(b->members, emp->members.at[k]);
            if (i >= 0)
                row[i] = 1;
        }
        for (int k = 0; k < emp->excluded.n; k++) {
            int i = id_index_find(b->members, emp->excluded.at[k]);
            if (i >= 0)
                row[i] = 0;
        }
    }
}

static bool matches(const struct build *b, const struct match *m, int employee, int need)
{
    const struct instance *ins = b->ins;
    const struct need *n = &ins->group->needs.at[need];
    size_t members = (size_t)ins->n_members, row = (size_t)employee * members;
    int skill = m->words[need] ? id_index_find(m->skills, m->words[need]) : -1;
    return ins->employees[employee].here &&
           (skill < 0 || m->has[(size_t)employee * (size_t)m->n_skills + (size_t)skill]) &&
           m->allowed[row + (size_t)ins->needs[need].member] &&
           (!n->employees.n || text_list_has(&n->employees, ins->group->employees.at[employee].id));
}

/* The needs of each person, out of the people of each need. */
static void turn_round(struct build *b)
{
    const struct instance *ins = b->ins;
    int **needs = mem_array((size_t)ins->n_employees, sizeof *needs);
    for (int e = 0; e < ins->n_employees; e++)
        b->to.employees[e].needs = needs[e] = mem_array((size_t)ins->employees[e].n_needs, sizeof **needs);
    for (int e = 0; e < ins->n_employees; e++)
        b->to.employees[e].n_needs = 0;
    for (int n = 0; n < ins->n_needs; n++)
        for (int k = 0; k < ins->needs[n].n_employees; k++) {
            int e = ins->needs[n].employees[k];
            needs[e][b->to.employees[e].n_needs++] = n;
        }
    free(needs);
}

void build_candidates(struct build *b)
{
    const struct instance *ins = b->ins;
    struct match m = {0};
    read_skills(&m, ins->group);
    read_contract_lists(&m, b);
    for (int n = 0; n < ins->n_needs; n++) {
        VEC(int) who = {0};
        for (int e = 0; e < ins->n_employees; e++)
            if (matches(b, &m, e, n)) {
                *vec_add(&who) = e;
                b->to.employees[e].n_needs++;
            }
        b->to.needs[n].employees = who.at;
        b->to.needs[n].n_employees = who.n;
    }
    turn_round(b);
    id_index_free(m.skills);
    for (int i = 0; i < ins->group->needs.n; i++)
        free(m.words[i]);
    free(m.words);
    free(m.has);
    free(m.allowed);
}
