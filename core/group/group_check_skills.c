/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_check_skills.c - finds skills that a need asks for, nobody has, and that look like a slip for another. */
#include "group.h"
#include "i18n.h"
#include "same_word.h"
#include <stdlib.h>

enum { COLUMN_OF_SKILL = 4 }; /* of needs.csv, as problem.h counts */

/* The skills that somebody has, each once, by the word that is compared; values are indices of `holders`. */
struct held_skills {
    struct id_index *by_word;
    VEC(char *) words;
    VEC(const char *) written;
    VEC(const char *) holders;
};

static void collect_skills(struct held_skills *h, const struct group *g)
{
    h->by_word = id_index_new();
    for (int i = 0; i < g->employees.n; i++)
        for (int k = 0; k < g->employees.at[i].skills.n; k++) {
            const char *skill = g->employees.at[i].skills.at[k];
            char *word = word_plain(skill);
            if (id_index_find(h->by_word, word) >= 0) {
                free(word);
                continue;
            }
            *vec_add(&h->words) = word;
            *vec_add(&h->written) = skill;
            *vec_add(&h->holders) = name_or_id(g->employees.at[i].name, g->employees.at[i].id);
            id_index_add(h->by_word, word, h->words.n - 1);
        }
}

/* A skill that nobody has is no error, people may be missing; one that resembles another is most likely a slip. */
void group_check_skills(const struct group *g, struct problems *out)
{
    struct held_skills held = {0};
    struct id_index *told = id_index_new();
    collect_skills(&held, g);
    for (int i = 0; i < g->needs.n; i++) {
        const struct need *n = &g->needs.at[i];
        if (!n->skill || !*n->skill || id_index_add(told, n->skill, i) < 0)
            continue;
        char *word = word_plain(n->skill);
        bool known = id_index_find(held.by_word, word) >= 0;
        free(word);
        for (int k = 0; !known && k < held.words.n; k++)
            if (words_resemble(n->skill, held.words.at[k])) {
                problems_add(out, PROBLEM_WARNING, "needs.csv", -(i + 1), -COLUMN_OF_SKILL, n->id,
                             _("nobody has the skill \"%s\"; did you mean \"%s\", which %s has?"), n->skill,
                             held.written.at[k], held.holders.at[k]);
                known = true;
            }
    }
    for (int k = 0; k < held.words.n; k++)
        free(held.words.at[k]);
    vec_free(&held.words);
    vec_free(&held.written);
    vec_free(&held.holders);
    id_index_free(held.by_word);
    id_index_free(told);
}
