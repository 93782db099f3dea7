/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_revisions.c - two revisions of a week, opened with the papers of both. */
#include "compare_revisions.h"
#include "record.h"

#include <stdlib.h>
#include <string.h>

/* The papers of a revision: those it was published with, else today's. */
static int load_papers(const struct session *s, civil_date monday, int revision, struct group *out, struct err *e)
{
    struct history past;
    bool found;
    int rc = store_load_papers(s->store, monday, revision, out, &past, &found, e);
    if (rc < 0)
        return rc;
    history_free(&past);
    if (found)
        return 0;
    group_done(out);
    rc = store_load_group(s->store, out, e);
    if (rc < 0)
        group_init(out);
    return rc;
}

static const char *id_of(const struct record_type *t, const void *record)
{
    return *(char *const *)cell_field(&t->columns[0], record);
}

/* Moves the records whose ids are not there yet. */
static void move_missing(const struct record_type *t, struct group *to, struct group *from)
{
    struct id_index *known = id_index_new();
    struct record_list *list = record_list_of(t, from);
    int kept = 0;
    for (int i = 0; i < record_list_of(t, to)->n; i++)
        id_index_add(known, id_of(t, record_at(t, to, i)), i);
    for (int i = 0; i < list->n; i++) {
        char *record = record_at(t, from, i);
        if (id_index_find(known, id_of(t, record)) >= 0) {
            memmove(record_at(t, from, kept++), record, t->size);
            continue;
        }
        void *place = record_add(t, to);
        record_free(t, place);
        memcpy(place, record, t->size);
    }
    list->n = kept;
    id_index_free(known);
}

static void join(struct group *to, struct group *from)
{
    for (int i = 0; i < n_record_types; i++)
        if (record_types[i].unique_ids || record_types[i].part == PART_NEEDS)
            move_missing(&record_types[i], to, from);
}

int two_revisions_open(struct two_revisions *x, struct session *s, civil_date monday, int from, int to, struct err *e)
{
    struct group later, earlier;
    int rc = load_papers(s, monday, to, &later, e);
    if (rc < 0)
        return rc;
    rc = load_papers(s, monday, from, &earlier, e);
    if (rc < 0) {
        group_done(&later);
        return rc;
    }
    join(&later, &earlier);
    group_done(&earlier);
    rc = session_open_papers(&x->papers, s, &later, e);
    if (rc >= 0)
        rc = week_open_at(&x->papers, monday, from, WEEK_PLAN, &x->before, e);
    if (rc >= 0)
        rc = week_open_at(&x->papers, monday, to, WEEK_PLAN, &x->after, e);
    for (int i = 0; i < x->papers.notices.n; i++)
        session_note(s, &x->papers.notices.at[i]);
    return rc;
}

void two_revisions_close(struct two_revisions *x)
{
    week_close(&x->before);
    week_close(&x->after);
    if (x->papers.database)
        session_close_papers(&x->papers);
}

int last_publication(const struct session *s, civil_date monday, int below, int *out, struct err *e)
{
    struct revision *list = NULL;
    int n = 0;
    int rc = store_revisions(s->store, monday, &list, &n, e);
    *out = 0;
    for (int i = 0; rc >= 0 && i < n; i++)
        if (list[i].number < below && list[i].status == PLAN_PUBLISHED)
            *out = list[i].number;
    free(list);
    return rc;
}
