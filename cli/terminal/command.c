/* SPDX-License-Identifier: GPL-3.0-or-later */
/* command.c - the table of commands, the options of them all, and looking them up. */
#include "command.h"
#include "nearest.h"

#include <string.h>

static const struct command *const table[] = {
#define X(name) &cmd_##name,
    COMMANDS(X)
#undef X
};

const struct option_spec global_options[] = {
    {"db", 0, OPT_TEXT, N_("FILE"), N_("the group's database (default: $CORDAGE_DB, else cordage.db here)")},
    {"format", 'f', OPT_CHOICE, "text|json|csv", N_("how results are shown")},
    {"as", 0, OPT_TEXT, N_("NAME"), N_("who does this, for the journal (default: the login name)")},
    {"now", 0, OPT_TEXT, N_("TIMESTAMP"), N_("act as if it were this time: 2026-11-22T20:15, or with Z or +01:00")},
    {"help", 'h', OPT_FLAG, NULL, N_("show help and leave")},
    {"version", 'V', OPT_FLAG, NULL, N_("show the version and leave")},
    {0},
};

int command_count(void)
{
    return (int)(sizeof table / sizeof *table);
}

const struct command *command_at(int i)
{
    return table[i];
}

const struct command *command_find(const char *name)
{
    for (int i = 0; i < command_count(); i++)
        if (strcmp(table[i]->name, name) == 0)
            return table[i];
    return NULL;
}

static const struct option_spec *find_in(const struct option_spec *s, const char *name)
{
    for (; s && s->name; s++)
        if (strcmp(s->name, name) == 0)
            return s;
    return NULL;
}

const struct option_spec *command_option(const struct command *c, const char *name)
{
    const struct option_spec *s = c ? find_in(c->options, name) : NULL;
    return s ? s : find_in(global_options, name);
}

const char *command_group_title(enum command_group g)
{
    static const char *const titles[COMMAND_GROUPS] = {
        [GROUP_DATA] = N_("The group and its papers"),
        [GROUP_WEEK] = N_("The week"),
        [GROUP_EDIT] = N_("Changes by hand"),
        [GROUP_REPORT] = N_("Accounts"),
        [GROUP_CARE] = N_("Care"),
        [GROUP_OTHER] = N_("Help"),
    };
    return _(titles[g]);
}

int command_unknown(const char *name, struct err *e)
{
    const char *names[sizeof table / sizeof *table];
    for (int i = 0; i < command_count(); i++)
        names[i] = table[i]->name;
    const char *near = nearest_name(name, names, command_count());
    if (near)
        return err_set(e, ERR_USAGE, _("unknown command \"%s\"; did you mean \"%s\"?"), name, near);
    return err_set(e, ERR_USAGE, _("unknown command \"%s\""), name);
}
