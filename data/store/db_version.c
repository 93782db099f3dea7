/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_version.c - reads, raises and compares the version of the group's data. */
#include "db_version.h"
#include "i18n.h"
#include <assert.h>

int64_t data_version(struct store *s)
{
    return db_int(s, "SELECT data_version FROM meta", 0, "");
}

void data_version_raise(struct store *s)
{
    assert(db_in_transaction(s));
    db_run(s, "UPDATE meta SET data_version = data_version + 1", "");
}

int data_version_check(struct store *s, const struct data_write *w, struct err *e)
{
    assert(db_in_transaction(s));
    if (w->base_version >= 0 && data_version(s) != w->base_version)
        return err_set(e, ERR_OVERTAKEN, _("somebody changed the group's data meanwhile; look at them and try again"));
    return 0;
}
