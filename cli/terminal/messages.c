/* SPDX-License-Identifier: GPL-3.0-or-later */
/* messages.c - what is said beside the results: single lines, and lists of problems. */
#include "messages.h"
#include "i18n.h"

#include <stdarg.h>
#include <stdbool.h>

void say(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fflush(stdout);
    fputs("cordage: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
}

static void problem_print(FILE *f, const struct problem *p)
{
    bool record = p->record && *p->record && p->line <= 0;
    if (p->file)
        fputs(p->file, f);
    if (p->file && p->line > 0)
        fprintf(f, p->column > 0 ? ":%d:%d" : ":%d", p->line, p->column);
    if (record)
        fprintf(f, p->file ? " \"%s\"" : "\"%s\"", p->record);
    if (p->file || record)
        fprintf(f, ": ");
    fprintf(f, "%s%s\n", p->severity == PROBLEM_WARNING ? _("warning: ") : "", p->text);
}

void problems_print(FILE *f, const struct problems *p)
{
    int left[2] = {p->errors, p->warnings};
    if (f == stderr)
        fflush(stdout);
    for (int severity = PROBLEM_ERROR; severity <= PROBLEM_WARNING; severity++)
        for (int i = 0; i < p->n; i++)
            if ((int)p->at[i].severity == severity) {
                problem_print(f, &p->at[i]);
                left[severity]--;
            }
    if (left[0] > 0)
        fprintf(f, P_("and %d more error\n", "and %d more errors\n", left[0]), left[0]);
    if (left[1] > 0)
        fprintf(f, P_("and %d more warning\n", "and %d more warnings\n", left[1]), left[1]);
}
