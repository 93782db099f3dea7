/* SPDX-License-Identifier: GPL-3.0-or-later */
/* need_weeks.c - the row of a need and a week found, made, changed or removed. */
#include "need_weeks.h"
#include "record.h"
#include "text_fold.h"

#include <stdlib.h>
#include <string.h>

static struct need_week *find_row(struct group *g, const char *need, civil_date monday)
{
    for (int i = 0; i < g->need_weeks.n; i++)
        if (g->need_weeks.at[i].monday == monday && !strcmp(g->need_weeks.at[i].need, need))
            return &g->need_weeks.at[i];
    return NULL;
}

static struct need_week *add_row(struct group *g, const char *need, civil_date monday)
{
    struct need_week *w = record_add(record_type_of(PART_NEED_WEEKS), g);
    free(w->need);
    w->need = mem_copy(need);
    w->monday = monday;
    return w;
}

static void remove_row(struct group *g, struct need_week *row)
{
    int i = (int)(row - g->need_weeks.at);
    free(row->need);
    memmove(row, row + 1, (size_t)(g->need_weeks.n - i - 1) * sizeof *row);
    g->need_weeks.n--;
}

/* The column that a word before "=" names, also in French; NULL when a week cannot have another one. */
static const struct column *column_named(const char *word, size_t n)
{
    const struct record_type *t = record_type_of(PART_NEED_WEEKS);
    const struct column *found = NULL;
    char folded[FOLD_TEXT], *name = mem_printf("%.*s", (int)n, word);
    fold_word(name, folded);
    for (int i = 2; i < t->n_columns && !found; i++) /* after need and week */
        if (fold_among(folded, t->columns[i].name) || fold_among(folded, t->columns[i].aliases))
            found = &t->columns[i];
    free(name);
    return found;
}

static int set_value(struct need_week *row, const char *word, struct err *e)
{
    const char *equals = strchr(word, '=');
    const struct column *c = equals ? column_named(word, (size_t)(equals - word)) : NULL;
    struct text why = {0};
    int rc = 0;
    if (!equals)
        return err_set(e, ERR_USAGE, _("\"%s\" is no COLUMN=VALUE"), word);
    if (!c)
        return err_set(e, ERR_USAGE, _("%s: a single week has no other column than hours, headcount and off"), word);
    char *value = fold_tidy(equals + 1);
    cell_default(c, row);
    if (*value && !cell_parse(c, value, row, &why))
        rc = err_set(e, ERR_DATA, _("%s: \"%s\" %s"), c->name, value, why.at);
    text_free(&why);
    free(value);
    return rc;
}

/* Hours or a headcount mean that the need is asked for, whatever the row said before. */
static int set_values(const struct need_week_change *c, struct need_week *row, struct err *e)
{
    bool was_off = row->off;
    row->off = false;
    for (int i = 0; i < c->n_values; i++) {
        int rc = set_value(row, c->values[i], e);
        if (rc < 0)
            return rc;
    }
    if (!c->n_values)
        row->off = was_off;
    return 0;
}

static int apply(struct session *s, const struct need_week_change *c, const char *need, civil_date monday,
                 struct err *e)
{
    struct need_week *row = find_row(&s->group, need, monday);
    char week[WEEK_TEXT];
    if (c->verb == NEED_WEEK_RESET) {
        if (!row)
            return err_set(e, ERR_DATA, _("%1$s is as usual in %2$s already"), need, week_text(monday, week));
        remove_row(&s->group, row);
        return 0;
    }
    if (!row)
        row = add_row(&s->group, need, monday);
    if (c->verb == NEED_WEEK_SKIP) {
        row->volume_min = row->headcount = -1;
        row->off = true;
        return 0;
    }
    int rc = set_values(c, row, e);
    if (rc >= 0 && row->volume_min < 0 && row->headcount < 0 && !row->off)
        remove_row(&s->group, row);
    return rc;
}

/* What an import would say of the row. */
static int judge(const struct session *s, const char *need, civil_date monday, struct problems *warnings, struct err *e)
{
    struct problems all = {0};
    int rc = 0;
    group_check_dated(&s->group, &all);
    for (int i = 0; i < all.n && rc >= 0; i++) {
        const struct problem *p = &all.at[i];
        int row = -p->line - 1;
        if (!p->file || strcmp(p->file, "need_weeks.csv") != 0 || row < 0 || row >= s->group.need_weeks.n ||
            s->group.need_weeks.at[row].monday != monday || strcmp(s->group.need_weeks.at[row].need, need) != 0)
            continue;
        if (p->severity == PROBLEM_ERROR)
            rc = err_set(e, ERR_DATA, "%s", p->text);
        else
            problems_add(warnings, p->severity, NULL, 0, 0, NULL, "%s", p->text);
    }
    problems_free(&all);
    return rc;
}

int change_need_week(struct session *s, const struct need_week_change *change, const char *what,
                     struct need_week_result *out, struct err *e)
{
    civil_date monday;
    int need;
    *out = (struct need_week_result){0};
    int rc = session_need(s, change->need, &need, e);
    if (rc >= 0)
        rc = session_week(s, change->week, &monday, e);
    if (rc < 0)
        return rc;
    const char *id = s->group.needs.at[need].id;
    rc = apply(s, change, id, monday, e);
    if (rc >= 0)
        rc = judge(s, id, monday, &out->warnings, e);
    return rc < 0 ? rc : session_save(s, PART_NEED_WEEKS, what, &out->changed, e);
}

void need_week_result_free(struct need_week_result *r)
{
    problems_free(&r->warnings);
}
