/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem.h - what is wrong with what somebody gave us, told all at once and not one by one.
 * The first PROBLEMS_LISTED are kept, all are counted.  A list of problems owns its texts; every function
 * copies what it is given. */
#ifndef CORDAGE_PROBLEM_H
#define CORDAGE_PROBLEM_H

#include <stdarg.h>

enum { PROBLEMS_LISTED = 100 };
enum problem_severity { PROBLEM_ERROR, PROBLEM_WARNING };

struct problem {
    enum problem_severity severity;
    char *file;       /* NULL when not about a file */
    int line, column; /* 1-based; 0 = not known.  Whoever checks records and has not read the file itself
                         (rulebook.h, group_check()) writes negative numbers: line -k is the k-th record of
                         that file in struct group, column -k the k-th column as the file format lists them.
                         csv_read() turns these into real lines and columns; everybody else shows the record */
    int other;        /* the line of the record that it collides with, or -k for a record, as above; 0 = none */
    char *record;     /* id of the record it is about, or NULL */
    char *text;       /* translated: what is wrong, what was found, what is accepted */
};

struct problems {
    struct problem *at;
    int n, room;          /* listed */
    int errors, warnings; /* all of them, listed or not */
};

/* p may be NULL: then nobody wants to know. */
void problems_add(struct problems *p, enum problem_severity s, const char *file, int line, int column,
                  const char *record, const char *fmt, ...) __attribute__((format(printf, 7, 8)));
void problems_vadd(struct problems *p, enum problem_severity s, const char *file, int line, int column,
                   const char *record, const char *fmt, va_list ap);
/* Says of the problem just added which other line (or record) it collides with. */
void problems_collide(struct problems *p, int other);
void problems_move(struct problems *to, struct problems *from); /* appends; from is empty afterwards */
void problems_free(struct problems *p);

#endif
