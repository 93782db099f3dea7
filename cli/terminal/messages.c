/* SPDX-License-Identifier: GPL-3.0-or-later */
/* messages.c - what is said beside the results: single lines, and lists of problems. */
#include "messages.h"
#include "i18n.h"
#include "mem.h"
#include "text_check.h"

#include <stdarg.h>
#include <stdbool.h>

/* What is quoted may hold what a terminal would obey, or line ends: a message is one line. */
static void print_line(FILE *f, const char *text)
{
    struct text clean = {0};
    text_add_clean(&clean, text);
    for (char *c = clean.at; *c; c++)
        if (*c == '\n')
            *c = ' ';
    fputs(clean.at, f);
    text_free(&clean);
}

void say(const char *fmt, ...)
{
    va_list ap;
    struct text t = {0};
    va_start(ap, fmt);
    fflush(stdout);
    text_vprintf(&t, fmt, ap);
    fputs("cordage: ", stderr);
    print_line(stderr, t.at);
    fputc('\n', stderr);
    text_free(&t);
    va_end(ap);
}

void tell(const char *fmt, ...)
{
    va_list ap;
    struct text t = {0}, clean = {0};
    va_start(ap, fmt);
    text_vprintf(&t, fmt, ap);
    text_add_clean(&clean, t.at);
    fputs(clean.at, stdout);
    text_free(&t);
    text_free(&clean);
    va_end(ap);
}

static void problem_print(FILE *f, const struct problem *p)
{
    bool record = p->record && *p->record && p->line <= 0;
    if (p->file)
        print_line(f, p->file);
    if (p->file && p->line > 0)
        fprintf(f, p->column > 0 ? ":%d:%d" : ":%d", p->line, p->column);
    if (record)
        fprintf(f, p->file ? " \"%s\"" : "\"%s\"", p->record);
    if (p->file || record)
        fprintf(f, ": ");
    fputs(p->severity == PROBLEM_WARNING ? _("warning: ") : "", f);
    print_line(f, p->text);
    if (p->other > 0)
        fprintf(f, _(" (see line %d)"), p->other);
    fputc('\n', f);
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
