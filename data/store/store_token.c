/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_token.c - makes and keeps the unguessable names of calendar feeds and pages. */
#include "db.h"
#include "i18n.h"
#include "store.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* Writes 16 random bytes as 26 letters of five bits each; the last one carries the three bits that are left. */
static int make_token(char out[TOKEN_TEXT], struct err *e)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char bytes[17] = {0};
    if (getrandom(bytes, 16, 0) != 16)
        return err_set(e, ERR_LIMIT, _("the system gives no random numbers: %s"), strerror(errno));
    for (int i = 0; i < TOKEN_LETTERS; i++) {
        unsigned pair = (unsigned)bytes[i * 5 / 8] << 8 | bytes[i * 5 / 8 + 1];
        out[i] = alphabet[pair >> (11 - i * 5 % 8) & 31];
    }
    out[TOKEN_LETTERS] = '\0';
    return 0;
}

static bool read_token(struct store *s, const char *kind, const char *id, char out[TOKEN_TEXT])
{
    sqlite3_stmt *q = db_query(s, "SELECT token FROM tokens WHERE kind = ? AND id = ?", "ss", kind, id);
    bool found = db_row(s, q);
    if (found)
        snprintf(out, TOKEN_TEXT, "%s", (const char *)sqlite3_column_text(q, 0));
    db_close(q);
    return found;
}

static int write_token(struct store *s, const char *kind, const char *id, char token[TOKEN_TEXT], struct err *e)
{
    int code = make_token(token, e);
    if (!code)
        db_run(s, "INSERT OR REPLACE INTO tokens(kind, id, token) VALUES(?, ?, ?)", "sss", kind, id, token);
    return code;
}

int store_token(struct store *s, enum token_kind kind, const char *id, bool renew, char out[TOKEN_TEXT], struct err *e)
{
    const char *name = kind == TOKEN_EMPLOYEE ? "employee" : "member";
    char token[TOKEN_TEXT];
    s->failed = 0;
    if (!renew && read_token(s, name, id, out))
        return 0;
    int code = s->failed ? db_failure(s, e) : db_begin_write(s, e);
    if (code)
        return code;
    if (renew || !read_token(s, name, id, token))
        code = write_token(s, name, id, token, e);
    code = db_end(s, code, e);
    if (!code)
        memcpy(out, token, sizeof token);
    return code;
}

int store_tokens_make(struct store *s, const struct group *g, struct err *e)
{
    char token[TOKEN_TEXT];
    s->failed = 0;
    int code = db_begin_write(s, e);
    if (code)
        return code;
    for (int i = 0; i < g->employees.n && !code; i++)
        if (!read_token(s, "employee", g->employees.at[i].id, token))
            code = write_token(s, "employee", g->employees.at[i].id, token, e);
    for (int i = 0; i < g->members.n && !code; i++)
        if (!read_token(s, "member", g->members.at[i].id, token))
            code = write_token(s, "member", g->members.at[i].id, token, e);
    return db_end(s, code, e);
}
