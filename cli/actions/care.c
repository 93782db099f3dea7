/* SPDX-License-Identifier: GPL-3.0-or-later */
/* care.c - a new database, secret names, a person's data removed. */
#include "care.h"

#include <string.h>

int create_database(const char *path, const struct group *settings, instant now, struct err *e)
{
    struct store *store = NULL;
    int rc = store_create(path, settings, now, &store, e);
    store_close(store);
    return rc;
}

int secret_name(struct session *s, const char *id, bool member, bool renew, char token[TOKEN_TEXT], struct err *e)
{
    bool is_employee = group_find_employee(&s->group, id) >= 0, is_member = group_find_member(&s->group, id) >= 0;
    if (is_employee && is_member && !member)
        return err_set(e, ERR_USAGE, _("\"%s\" is an employee and a member; --member says the member is meant"), id);
    if (!is_employee && !is_member)
        return err_set(e, ERR_DATA, _("there is no employee or member \"%s\""), id);
    enum token_kind kind = is_member && (!is_employee || member) ? TOKEN_MEMBER : TOKEN_EMPLOYEE;
    return store_token(s->store, kind, id, renew, token, e);
}

/* Weeks whose plan counts on the person from now on. */
static int weeks_to_come(const struct session *s, const char *id, struct text *out, struct err *e)
{
    struct bookings b = {0};
    civil_date last = DATE_NONE;
    char week[WEEK_TEXT];
    int rc = store_bookings(s->store, s->now, s->now + (instant)520 * 7 * DAY_MIN, false, &b, e);
    for (int i = 0; rc >= 0 && i < b.list.n; i++)
        if (strcmp(b.list.at[i].employee, id) == 0 && b.list.at[i].monday != last) {
            last = b.list.at[i].monday;
            text_printf(out, "%s%s", out->n ? ", " : "", week_text(last, week));
        }
    bookings_free(&b);
    return rc;
}

int erase_person(struct session *s, const char *id, struct erasure *out, struct err *e)
{
    struct data_write write = session_write(s, "erase");
    int employee;
    int rc = session_employee_whole(s, id, &employee, e);
    if (rc >= 0)
        id = s->group.employees.at[employee].id;
    if (rc >= 0)
        rc = weeks_to_come(s, id, &out->weeks, e);
    return rc < 0 ? rc : store_erase(s->store, id, s->today, &write, &out->proof, e);
}

void erasure_free(struct erasure *x)
{
    text_list_free(&x->proof);
    text_free(&x->weeks);
}
