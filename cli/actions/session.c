/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.c - opening a group's database for somebody at some time, and storing changes of its data. */
#include "session.h"
#include "table_diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int session_reload(struct session *s, struct err *e)
{
    struct problems ignored = {0};
    rulebook_free(s->rules);
    s->rules = NULL;
    group_done(&s->group);
    int rc = store_data_version(s->store, &s->version, e);
    if (rc >= 0)
        rc = store_load_group(s->store, &s->group, e);
    if (rc < 0) {
        group_init(&s->group);
        return rc;
    }
    zone_close(s->zone);
    s->zone = NULL;
    rc = zone_open(s->group.timezone, &s->zone, e);
    if (rc < 0)
        return rc;
    s->rules = rulebook_new(&s->group, &ignored);
    problems_free(&ignored);
    return 0;
}

struct data_write session_write(const struct session *s, const char *what)
{
    return (struct data_write){.base_version = s->version, .now = s->now, .what = what, .by = s->by};
}

int session_collides(const struct session *s, unsigned parts, struct err *e)
{
    struct group now = {0};
    struct text what = {0};
    if (!s->seen)
        return 0;
    int rc = store_load_group(s->store, &now, e);
    int64_t version = s->version;
    if (rc >= 0)
        rc = store_data_version(s->store, &version, e);
    if (rc < 0 || version != s->version) { /* overtaken once more: the store will say so */
        group_done(&now);
        return rc;
    }
    const char *table = table_collision(s->seen, &now, &s->group, parts, &what);
    if (table)
        rc = err_set(e, ERR_DATA, _("somebody else changed the same in %1$s.csv meanwhile (%2$s); nothing was stored"),
                     table, what.at);
    text_free(&what);
    group_done(&now);
    return rc;
}

int session_save(struct session *s, unsigned parts, const char *what, bool *changed, struct err *e)
{
    struct data_write write = session_write(s, what);
    int rc = session_collides(s, parts, e);
    if (rc >= 0)
        rc = store_change_group(s->store, &s->group, parts, &write, changed, e);
    return rc < 0 ? rc : session_reload(s, e);
}

static void begin(struct session *s, const char *database, const char *by)
{
    memset(s, 0, sizeof *s);
    group_init(&s->group);
    s->database = mem_copy(database);
    snprintf(s->by, sizeof s->by, "%s", by);
}

void session_at(struct session *s, instant now)
{
    s->now = now;
    s->today = zone_date(s->zone, now);
}

int session_open(struct session *s, const char *database, const char *by, enum session_mode mode, struct err *e)
{
    begin(s, database, by);
    int rc = mode == SESSION_WRITE ? store_open(database, &s->store, e) : store_open_read_only(database, &s->store, e);
    if (rc >= 0)
        rc = session_reload(s, e);
    if (rc >= 0)
        session_at(s, (instant)(time(NULL) / 60));
    return rc;
}

int session_open_empty(struct session *s, struct err *e)
{
    begin(s, "", "");
    int rc = zone_open(s->group.timezone, &s->zone, e);
    if (rc < 0)
        return rc;
    s->rules = rulebook_new(&s->group, NULL);
    session_at(s, (instant)(time(NULL) / 60));
    return 0;
}

int session_use_profile(struct session *s, const char *name, struct err *e)
{
    struct text known = {0};
    if (rulebook_profile_find(s->rules, name) >= 0) {
        free(s->group.rules);
        s->group.rules = mem_copy(name);
        rulebook_free(s->rules);
        s->rules = rulebook_new(&s->group, NULL);
        return 0;
    }
    for (int i = 0; i < rulebook_profile_count(s->rules); i++)
        text_printf(&known, "%s%s", i ? ", " : "", rulebook_profile_name(s->rules, i));
    err_set(e, ERR_DATA, _("there is no profile \"%1$s\"; there are %2$s"), name, known.at);
    text_free(&known);
    return ERR_DATA;
}

int session_open_again(struct session *s, const struct session *like, struct err *e)
{
    int rc = session_open(s, like->database, like->by, SESSION_READ, e);
    if (rc >= 0)
        session_at(s, like->now);
    return rc;
}

int session_open_papers(struct session *s, const struct session *like, struct group *papers, struct err *e)
{
    struct problems ignored = {0};
    begin(s, like->database, like->by);
    group_done(&s->group);
    s->group = *papers;
    s->store = like->store;
    s->version = like->version;
    int rc = zone_open(s->group.timezone, &s->zone, e);
    if (rc < 0)
        return rc;
    s->rules = rulebook_new(&s->group, &ignored);
    problems_free(&ignored);
    session_at(s, like->now);
    return 0;
}

void session_close_papers(struct session *s)
{
    if (!s)
        return;
    s->store = NULL;
    session_close(s);
}

void session_close(struct session *s)
{
    session_forget_notices(s);
    rulebook_free(s->rules);
    group_done(&s->group);
    zone_close(s->zone);
    store_close(s->store);
    free(s->database);
    memset(s, 0, sizeof *s);
}

void session_note(struct session *s, const struct problems *p)
{
    struct problems copy = {0};
    if (!p->errors && !p->warnings)
        return;
    for (int i = 0; i < p->n; i++) {
        const struct problem *x = &p->at[i];
        problems_add(&copy, x->severity, x->file, x->line, x->column, x->record, "%s", x->text);
    }
    copy.errors = p->errors;
    copy.warnings = p->warnings;
    *vec_add(&s->notices) = copy;
}

void session_forget_notices(struct session *s)
{
    for (int i = 0; i < s->notices.n; i++)
        problems_free(&s->notices.at[i]);
    vec_free(&s->notices);
}
