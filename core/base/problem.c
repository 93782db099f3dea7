/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem.c - a list of problems: added to, counted, moved, freed. */
#include "problem.h"
#include "mem.h"
#include <stdlib.h>

void problems_vadd(struct problems *p, enum problem_severity s, const char *file, int line, int column,
                   const char *record, const char *fmt, va_list ap)
{
    if (!p)
        return;
    if (s == PROBLEM_ERROR)
        p->errors++;
    else
        p->warnings++;
    if (p->n >= PROBLEMS_LISTED)
        return;
    struct text t = {0};
    text_vprintf(&t, fmt, ap);
    *vec_add(p) = (struct problem){.severity = s,
                                   .file = mem_copy(file),
                                   .line = line,
                                   .column = column,
                                   .record = mem_copy(record),
                                   .text = text_take(&t)};
}

void problems_collide(struct problems *p, int other)
{
    if (p && p->n && p->errors + p->warnings == p->n)
        p->at[p->n - 1].other = other;
}

void problems_add(struct problems *p, enum problem_severity s, const char *file, int line, int column,
                  const char *record, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    problems_vadd(p, s, file, line, column, record, fmt, ap);
    va_end(ap);
}

void problems_move(struct problems *to, struct problems *from)
{
    for (int i = 0; i < from->n; i++)
        if (to->n < PROBLEMS_LISTED) {
            *vec_add(to) = from->at[i];
            from->at[i] = (struct problem){0};
        }
    to->errors += from->errors;
    to->warnings += from->warnings;
    problems_free(from);
}

void problems_free(struct problems *p)
{
    for (int i = 0; i < p->n; i++) {
        free(p->at[i].file);
        free(p->at[i].record);
        free(p->at[i].text);
    }
    free(p->at);
    *p = (struct problems){0};
}
