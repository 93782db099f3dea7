/* SPDX-License-Identifier: GPL-3.0-or-later */
/* call.c - what every command has from its command line: the database, the time, the person. */
#include "call.h"
#include "care.h"
#include "messages.h"

#include <jansson.h>
#include <stdlib.h>
#include <time.h>

const char *call_database(const struct args *a)
{
    const char *path = args_text(a, "db");
    if (!path || !*path)
        path = getenv("CORDAGE_DB");
    return path && *path ? path : "cordage.db";
}

static const char *who(const struct args *a)
{
    const char *name = args_text(a, "as");
    if (!name)
        name = getenv("USER");
    return name ? name : "";
}

int call_now(const struct args *a, const struct zone *z, instant *now, struct err *e)
{
    const char *given = args_text(a, "now");
    if (!given) {
        *now = (instant)(time(NULL) / 60);
        return 0;
    }
    civil_date d;
    if (instant_parse(z, given, now))
        return 0;
    if (!date_parse(given, &d))
        return err_set(e, ERR_USAGE,
                       _("--now: \"%s\" is no time; 2026-11-22T20:15 is accepted, with Z or +01:00 after it"), given);
    *now = zone_instant(z, d, 0);
    return 0;
}

int call_open(struct call *c, enum session_mode mode, struct err *e)
{
    instant now;
    int rc = session_open(&c->session, call_database(c->args), who(c->args), mode, e);
    if (rc >= 0)
        rc = call_now(c->args, c->session.zone, &now, e);
    if (rc >= 0)
        session_at(&c->session, now);
    return rc;
}

int call_create(const struct call *c, const struct group *settings, struct err *e)
{
    struct zone *zone = NULL;
    instant now;
    int rc = zone_open(settings->timezone, &zone, e);
    if (rc >= 0)
        rc = call_now(c->args, zone, &now, e);
    if (rc >= 0)
        rc = create_database(call_database(c->args), settings, now, e);
    zone_close(zone);
    return rc;
}

void call_tell(struct call *c)
{
    for (int i = 0; i < c->session.notices.n; i++)
        problems_print(stderr, &c->session.notices.at[i]);
    session_forget_notices(&c->session);
}

char *call_text(const struct call *c)
{
    struct text t = {0};
    text_add(&t, c->args->command->name);
    for (int i = 0; i < c->args->words.n; i++)
        text_printf(&t, " %s", c->args->words.at[i]);
    return text_take(&t);
}

int call_exit_code(const struct week *w)
{
    return week_has_findings(w) ? EXIT_FINDINGS : EXIT_DONE;
}

void print_json(json_t *json)
{
    json_dumpf(json, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(json);
}
