/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_journal.c - who did what, when: written and read. */
#include "db_journal.h"
#include "mem.h"
#include <assert.h>
#include <stdlib.h>

void journal_write(struct store *s, instant now, const char *by, const char *what, civil_date monday)
{
    assert(db_in_transaction(s));
    char date[DATE_TEXT];
    db_run(s, "INSERT INTO journal(at, who, what, week) VALUES(?, ?, ?, ?)", "isss", (int64_t)now, by ? by : "",
           what ? what : "", monday == DATE_NONE ? NULL : date_text(monday, date));
}
