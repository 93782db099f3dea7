/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manual.c - the man page, from the same tables as the help. */
#include "help.h"
#include "record.h"
#include "rules.h"
#include "unmet_reason.h"

#include <stdlib.h>
#include <string.h>

/* Text for roff: no line may begin with a control character, backslashes and hyphens are escaped. */
static void roff(const char *s)
{
    bool line_start = true;
    for (; *s; s++) {
        if (line_start && (*s == '.' || *s == '\''))
            fputs("\\&", stdout);
        line_start = *s == '\n';
        if (*s == '\n' && s[1] == '\n') {
            fputs("\n.PP", stdout);
            continue;
        }
        if (*s == '\\')
            fputs("\\e", stdout);
        else if (*s == '-')
            fputs("\\-", stdout);
        else
            putchar(*s);
    }
}

static void roff_entry(const char *left, const char *right)
{
    printf(".TP\n.B \"");
    roff(left);
    printf("\"\n");
    roff(right);
    putchar('\n');
}

static void man_options(const struct option_spec *s)
{
    struct text left = {0};
    for (; s && s->name; s++)
        if (s->help)
            roff_entry(help_option_text(s, &left), _(s->help));
    text_free(&left);
}

static void man_section(const char *title)
{
    printf(".SH \"%s\"\n", title);
}

static void man_command(const struct command *c)
{
    printf(".SS \"cordage %s%s%s\"\n", c->name, c->usage ? " " : "", c->usage ? _(c->usage) : "");
    roff(_(c->summary));
    printf(".\n");
    if (c->help) {
        printf(".PP\n");
        roff(_(c->help));
        putchar('\n');
    }
    man_options(c->options);
}

static void man_entries(const struct help_entry *e)
{
    for (; e->name; e++) {
        struct text about = {0};
        text_printf(&about, e->values ? "%s (%s)" : "%s", _(e->about), e->values);
        roff_entry(e->name, about.at);
        text_free(&about);
    }
}

/* The spreadsheets, from the table that reads them; columns that must be there carry a star. */
static void man_files(void)
{
    for (int i = 0; i < n_record_types; i++) {
        const struct record_type *t = &record_types[i];
        struct text left = {0}, right = {0};
        text_printf(&left, "%s.csv, %.*s.csv", t->name, (int)strcspn(t->aliases, "|"), t->aliases);
        text_printf(&right, "%s:", _(t->help));
        for (int c = 0; c < t->n_columns; c++) {
            bool required = t->columns[c].flags & (COLUMN_REQUIRED | COLUMN_HEADER);
            text_printf(&right, "%s %s%s", c ? "," : "", t->columns[c].name, required ? "*" : "");
        }
        const char *note = help_file_note(t->part);
        if (note)
            text_printf(&right, ". %s", note);
        roff_entry(left.at, right.at);
        text_free(&left);
        text_free(&right);
    }
}

/* The rules, from the table that plans are made and judged by. */
static void man_rules(void)
{
    for (int r = 0; r < RULE_COUNT; r++) {
        const struct rule *rule = rule_get(r);
        struct text about = {0};
        char *figure = rule_value_text(r, rule->standard), *article = rule_article_text(rule->article);
        text_printf(&about, "%s: %s", _(rule->title), rule->unit == UNIT_NONE ? _("always") : figure);
        text_printf(&about, " (%s). %s", article, _(rule->help));
        roff_entry(rule->id, about.at);
        text_free(&about);
        free(figure);
        free(article);
    }
}

static void man_reasons(void)
{
    for (enum unmet_code c = 0; c < UNMET_CODES; c++) {
        const char *brief = unmet_code_brief(c);
        roff_entry(unmet_code_name(c), brief ? brief : _("nobody can, at whatever time"));
    }
}

void help_man_page(void)
{
    printf(".TH CORDAGE 1 \"\" \"cordage %s\" \"%s\"\n", CORDAGE_VERSION, _("User Commands"));
    man_section(_("NAME"));
    printf("cordage \\- %s\n", _("plan the shared week of a group of employers"));
    man_section(_("SYNOPSIS"));
    printf(".B cordage\n[\\fB\\-\\-db\\fR %s] %s ...\n", _("FILE"), _("COMMAND"));
    man_section(_("DESCRIPTION"));
    roff(_("Plans the week of a group of employers who share their employees: fair to every member, legal for "
           "every person, explained to all."));
    printf("\n.PP\n");
    roff(_(
        "A WEEK is 2026-W48, W48, this, next, last, or any date in it; dates, times, hours and months are written as "
        "in "
        "the files below. People, members, sites and needs are named by their id, their name, or a part of it that no "
        "other has. Results go to standard output, messages and progress "
        "to standard error."));
    putchar('\n');
    man_section(_("COMMANDS"));
    for (int g = 0; g < COMMAND_GROUPS; g++)
        for (int i = 0; i < command_count(); i++)
            if ((int)command_at(i)->group == g)
                man_command(command_at(i));
    man_section(_("OPTIONS OF EVERY COMMAND"));
    man_options(global_options);
    man_section(_("FILES"));
    roff(help_files_accepted());
    putchar('\n');
    man_files();
    man_section(_("WORKING-TIME RULES"));
    roff(_("Figures of the profile fr-private; cordage rules shows those of the others, and what is in force where."));
    putchar('\n');
    man_rules();
    man_section(_("WHY HOURS ARE MISSING"));
    roff(_("Every missing minute of a plan has one of these reasons, the word of it in JSON. The first that holds is "
           "told."));
    putchar('\n');
    man_reasons();
    man_section(_("EXIT STATUS"));
    man_entries(help_exit_codes);
    man_section(_("ENVIRONMENT"));
    man_entries(help_environment);
    man_section(_("NOTES"));
    roff(_("The working-time rules are data collected from public sources, not legal advice."));
    putchar('\n');
}
