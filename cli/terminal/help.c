/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help.c - help on the screen: the overview, one command. */
#include "help.h"
#include "group.h"
#include "term.h"

#include <string.h>

const struct help_entry help_exit_codes[] = {
    {"0", N_("done, nothing is missing")},
    {"1", N_("done, with gaps or findings: a plan with unmet needs is still a plan")},
    {"2", N_("the command line was not understood")},
    {"3", N_("bad data, or nothing there; nothing was changed")},
    {"4", N_("a limit, a lock or an internal fault; nothing was changed")},
    {0},
};
const struct help_entry help_environment[] = {
    {"CORDAGE_DB", N_("the database, when --db is not given")},
    {"LANG, LC_ALL, LANGUAGE", N_("the language of messages"), LANGUAGE_CODES},
    {"COLUMNS", N_("the width of the screen, when it is not a terminal's")},
    {"NO_COLOR", N_("no colours, when set to anything")},
    {0},
};

static int help_width(void)
{
    int w = term_width();
    return w > 100 ? 100 : w;
}

void help_version(void)
{
    printf("cordage %s\n", CORDAGE_VERSION);
}

char *help_option_text(const struct option_spec *s, struct text *out)
{
    text_clear(out);
    if (s->letter)
        text_printf(out, "-%c, ", s->letter);
    text_printf(out, "--%s", s->name);
    if (s->metavar)
        text_printf(out, " %s", s->kind == OPT_CHOICE ? s->metavar : _(s->metavar));
    return out->at;
}

/* "  left        right, wrapped" */
static void print_entry(FILE *f, const char *left, const char *right, int column)
{
    struct text line = {0};
    text_add(&line, "  ");
    text_add(&line, left);
    if (display_width(line.at) + 2 > column) {
        text_add(&line, "\n");
        text_repeat(&line, " ", column);
    } else {
        text_repeat(&line, " ", column - display_width(line.at));
    }
    text_wrap(&line, right, column, help_width());
    fprintf(f, "%s\n", line.at);
    text_free(&line);
}

static void print_options(FILE *f, const struct option_spec *s, const struct command *hides)
{
    struct text left = {0};
    for (; s && s->name; s++)
        if (s->help && (!hides || command_option(hides, s->name) == s))
            print_entry(f, help_option_text(s, &left), _(s->help), 26);
    text_free(&left);
}

void help_overview(FILE *f)
{
    struct text about = {0}, foot = {0};
    fprintf(f, _("Usage: cordage [--db FILE] COMMAND ...\n\n"));
    text_wrap(&about,
              _("Plans the week of a group of employers who share their employees: fair to every member, legal for "
                "every person, explained to all."),
              0, help_width());
    fprintf(f, "%s\n", about.at);
    text_free(&about);
    for (int g = 0; g < COMMAND_GROUPS; g++) {
        bool titled = false;
        for (int i = 0; i < command_count(); i++)
            if ((int)command_at(i)->group == g) {
                if (!titled)
                    fprintf(f, "\n%s\n", command_group_title((enum command_group)g));
                titled = true;
                print_entry(f, command_at(i)->name, _(command_at(i)->summary), 16);
            }
    }
    fprintf(f, "\n%s\n", _("Options of every command"));
    print_options(f, global_options, NULL);
    text_wrap(
        &foot,
        _("A WEEK is 2026-W48, W48, this, next, last, or any date in it. People, members, sites and needs are named by "
          "id, by name, or by a part of it that no other has.\n`cordage help COMMAND` tells more."),
        0, help_width());
    fprintf(f, "\n%s\n", foot.at);
    text_free(&foot);
}

void help_command(const struct command *c)
{
    struct text t = {0};
    printf(_("Usage: cordage %s%s%s"), c->name, c->usage ? " " : "", c->usage ? _(c->usage) : "");
    printf("%s\n\n", c->options && c->options->name ? _(" [OPTION ...]") : "");
    text_printf(&t, "%s.", _(c->summary));
    if (c->help)
        text_printf(&t, "\n\n%s", _(c->help));
    struct text wrapped = {0};
    text_wrap(&wrapped, t.at, 0, help_width());
    printf("%s\n", wrapped.at);
    if (c->options && c->options->name) {
        printf("\n%s\n", _("Options"));
        print_options(stdout, c->options, NULL);
    }
    printf("\n%s\n", _("Options of every command"));
    print_options(stdout, global_options, c);
    text_free(&t);
    text_free(&wrapped);
}
