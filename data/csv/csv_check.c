/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_check.c - names of records that do not exist, times off the slots, and the checks of core placed on lines. */
#include "csv_check.h"
#include "i18n.h"
#include "rulebook.h"
#include <stdlib.h>
#include <string.h>

/* ---- names of records that do not exist ------------------------------------------------------------- */
static struct id_index *index_ids(const struct record_type *t, const struct group *g)
{
    struct id_index *x = id_index_new();
    for (int i = 0; i < record_list_of(t, g)->n; i++)
        id_index_add(x, *(char **)record_at(t, g, i), i);
    return x;
}

static void unknown(const struct csv_source *s, int r, int column, const char *id, struct problems *problems)
{
    const struct column *c = &s->type->columns[column];
    char shown[CSV_SHOWN];
    problems_add(problems, PROBLEM_ERROR, s->file, s->origins.at[r].line, s->cell_of[column] + 1, NULL,
                 _("%s: \"%s\" is not in %s.csv"), s->header.at[s->cell_of[column]], csv_shown(id, shown),
                 record_type_of(c->names)->name);
    s->origins.at[r].bad = true;
}

static void check_names(const struct csv_source *s, const struct group *g, int column, const struct id_index *ids,
                        struct problems *problems)
{
    const struct column *c = &s->type->columns[column];
    for (int r = 0; r < s->origins.n; r++) {
        const void *field = (const char *)record_at(s->type, g, r) + c->offset;
        const struct text_list *list = field;
        if (c->kind != CELL_LIST) {
            const char *id = *(char *const *)field;
            if (*id && id_index_find(ids, id) < 0)
                unknown(s, r, column, id, problems);
            continue;
        }
        for (int i = 0; i < list->n; i++)
            if (id_index_find(ids, list->at[i]) < 0)
                unknown(s, r, column, list->at[i], problems);
    }
}

static void check_all_names(const struct csv_source *s, const struct group *g, struct problems *problems)
{
    for (int c = 0; c < s->type->n_columns; c++)
        if (s->type->columns[c].names && s->cell_of[c] >= 0) {
            struct id_index *ids = index_ids(record_type_of(s->type->columns[c].names), g);
            check_names(s, g, c, ids, problems);
            id_index_free(ids);
        }
}

static bool is_absence(const struct csv_source *s, const struct group *g, int record)
{
    return s->type->part == PART_AVAILABILITY && record < g->availabilities.n &&
           g->availabilities.at[record].kind == ABSENT;
}

static void check_times(const struct csv_source *s, const struct group *g, struct problems *problems)
{
    char clock[CLOCK_TEXT];
    for (int i = 0; i < s->times.n; i++) {
        const struct time_cell *t = &s->times.at[i];
        if (g->slot_min > 0 && t->minute % g->slot_min)
            problems_add(
                problems, PROBLEM_WARNING, s->file, t->line, t->column, NULL,
                is_absence(s, g, t->record)
                    ? _("%s is no whole slot of %d minutes: rounded outward when planning, so that no minute of "
                        "the absence is planned")
                    : _("%s is no whole slot of %d minutes: rounded inward when planning"),
                clock_text(t->minute % DAY_MIN, clock), g->slot_min);
    }
}

/* ---- problems of the whole group, placed where the record stands ---------------------------------------- */
static const struct csv_source *source_of(const struct csv_source *sources, int n, const char *file)
{
    for (int i = 0; file && i < n; i++) {
        size_t k = strlen(sources[i].type->name);
        if (!strncmp(file, sources[i].type->name, k) && !strcmp(file + k, ".csv"))
            return &sources[i];
    }
    return NULL;
}

static bool goes_by(const struct record_type *t, const void *record, const char *name)
{
    for (int c = 0; c < t->n_columns; c++)
        if (t->columns[c].kind == CELL_ID &&
            !strcmp(*(char *const *)((const char *)record + t->columns[c].offset), name))
            return true;
    return false;
}

static int origin_of(const struct csv_source *s, const struct group *g, const struct problem *p)
{
    if (p->line < 0)
        return -p->line - 1 < s->origins.n ? -p->line - 1 : -1;
    for (int i = 0; p->record && i < s->origins.n; i++)
        if (s->type->size ? goes_by(s->type, record_at(s->type, g, i), p->record)
                          : !strcmp(s->type->columns[i].name, p->record))
            return i;
    return -1;
}

/* A problem names the k-th column of the record table as -k (problem.h).  The file may have that column elsewhere, or
 * not at all: then the record's first cell is shown. */
static int column_of(const struct csv_source *s, int column)
{
    if (column > 0)
        return column;
    int c = -column - 1;
    return (c >= 0 && c < s->type->n_columns && s->cell_of[c] >= 0 ? s->cell_of[c] : s->cell_of[0]) + 1;
}

/* broken: some records that were read are bad.  A problem of these files that names no record may then follow from
 * those alone and is not told. */
static void place(const struct csv_source *sources, int n, const struct group *g, const struct problem *p, bool broken,
                  struct problems *out)
{
    const struct csv_source *s = source_of(sources, n, p->file);
    int i = s ? origin_of(s, g, p) : -1, other = -p->other - 1;
    if (i < 0 && s && broken)
        return;
    if (i < 0 && s && other >= 0 && other < s->origins.n) { /* a row of the file and one that an import leaves */
        problems_add(out, p->severity, s->file, s->origins.at[other].line, column_of(s, p->column), p->record,
                     _("%s (the other row is stored already)"), p->text);
        return;
    }
    if (i < 0) {
        /* What is stored twice since long ago must not keep anybody from handing in other files. */
        enum problem_severity severity = p->other && !s ? PROBLEM_WARNING : p->severity;
        problems_add(out, severity, s ? s->file : p->file, p->line > 0 ? p->line : 0, 0, p->record, "%s", p->text);
    } else if (!s->origins.at[i].bad) {
        problems_add(out, p->severity, s->file, s->origins.at[i].line,
                     s->origins.at[i].line ? column_of(s, p->column) : 0, p->record, "%s", p->text);
        if (p->other && other < s->origins.n)
            problems_collide(out, s->origins.at[other].line);
    }
}

void csv_check(const struct csv_source *sources, int n, const struct group *g, struct problems *problems)
{
    struct problems found = {0};
    bool broken = problems->errors > 0;
    for (int i = 0; i < n; i++) {
        check_all_names(&sources[i], g, problems);
        check_times(&sources[i], g, problems);
    }
    group_check(g, &found);
    rulebook_free(rulebook_new(g, &found));
    for (int i = 0; i < found.n; i++) {
        place(sources, n, g, &found.at[i], broken, problems);
        if (found.at[i].severity == PROBLEM_ERROR)
            found.errors--;
        else
            found.warnings--;
    }
    problems->errors += found.errors; /* those that were only counted */
    problems->warnings += found.warnings;
    found.errors = found.warnings = 0;
    problems_free(&found);
}
