/* SPDX-License-Identifier: GPL-3.0-or-later */
/* err.h - how a failure travels: every fallible function returns 0 or a negative
 * code and fills one struct err; outputs are untouched on failure.  Libraries never
 * print and never exit; only cli/ does.  The exit code of the program is -code. */
#ifndef CORDAGE_ERR_H
#define CORDAGE_ERR_H

enum err_code {
    ERR_OK = 0,
    ERR_USAGE = -2, /* the caller asked for something that has no meaning */
    ERR_DATA = -3,  /* bad data, or nothing there */
    ERR_LIMIT = -4, /* a limit, a lock or an internal fault */
    /* Somebody else was faster: the same, done anew on the newest data, may succeed.  The program ends as after
     * ERR_LIMIT. */
    ERR_OVERTAKEN = -5
};

struct err {
    int code;       /* enum err_code */
    char text[768]; /* one clear line, translated: what, where, what to do; too long, its middle is left out */
};

/* Fills e (which may be NULL) and returns code, so that one can write
 * `return err_set(e, ERR_DATA, _("..."), ...)`. */
int err_set(struct err *e, int code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
