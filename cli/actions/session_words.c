/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session_words.c - what people write for weeks, dates, times and ids, as the session's own things. */
#include "nearest.h"
#include "session.h"

#include <stdlib.h>

int session_week(const struct session *s, const char *word, civil_date *monday, struct err *e)
{
    if (week_parse(word ? word : "this", s->today, monday))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no week; 2026-W48, this, next, last or a date is accepted"), word);
}

int session_date(const char *word, civil_date *out, struct err *e)
{
    if (date_parse(word, out))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no date; 2026-11-23 or 23/11/2026 is accepted"), word);
}

int session_instant(const struct session *s, const char *word, instant *out, struct err *e)
{
    if (instant_parse(s->zone, word, out))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no time; 2026-11-23T08:00 is accepted"), word);
}

/* what: the sentence for an unknown id, with its nearest neighbour and without. */
static int unknown_id(const char *id, const char *const *ids, int n, const char *plain, const char *with_near,
                      struct err *e)
{
    const char *near = nearest_name(id, ids, n);
    return near ? err_set(e, ERR_DATA, with_near, id, near) : err_set(e, ERR_DATA, plain, id);
}

/* Collects ids of one list of records and answers for an unknown one. */
#define UNKNOWN_ID(list, plain, with_near)                                                                             \
    do {                                                                                                               \
        const char **ids = mem_array((size_t)(list).n + 1, sizeof *ids);                                               \
        for (int i = 0; i < (list).n; i++)                                                                             \
            ids[i] = (list).at[i].id;                                                                                  \
        int rc = unknown_id(id, ids, (list).n, plain, with_near, e);                                                   \
        free(ids);                                                                                                     \
        return rc;                                                                                                     \
    } while (0)

int session_employee(const struct session *s, const char *id, int *out, struct err *e)
{
    int found = group_find_employee(&s->group, id);
    if (found < 0)
        UNKNOWN_ID(s->group.employees, _("there is no employee \"%s\""),
                   _("there is no employee \"%s\"; did you mean \"%s\"?"));
    *out = found;
    return 0;
}

int session_member(const struct session *s, const char *id, int *out, struct err *e)
{
    int found = group_find_member(&s->group, id);
    if (found < 0)
        UNKNOWN_ID(s->group.members, _("there is no member \"%s\""),
                   _("there is no member \"%s\"; did you mean \"%s\"?"));
    *out = found;
    return 0;
}

int session_need(const struct session *s, const char *id, int *out, struct err *e)
{
    int found = group_find_need(&s->group, id);
    if (found < 0)
        UNKNOWN_ID(s->group.needs, _("there is no need \"%s\""), _("there is no need \"%s\"; did you mean \"%s\"?"));
    *out = found;
    return 0;
}
