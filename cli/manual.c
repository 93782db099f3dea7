/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manual.c - the man page and the shell completions, from the same tables as the help. */
#include "help.h"
#include "record.h"
#include "rules.h"

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
    for (; e->name; e++)
        roff_entry(e->name, _(e->about));
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
        "A WEEK is 2026-W48, this, next, last, or any date in it. Results go to standard output, messages and progress "
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
    man_files();
    man_section(_("WORKING-TIME RULES"));
    roff(_("Figures of the profile fr-private; cordage rules shows those of the others, and what is in force where."));
    putchar('\n');
    man_rules();
    man_section(_("EXIT STATUS"));
    man_entries(help_exit_codes);
    man_section(_("ENVIRONMENT"));
    man_entries(help_environment);
    man_section(_("NOTES"));
    roff(_("The working-time rules are data collected from public sources, not legal advice."));
    putchar('\n');
}

/* ---- completions ------------------------------------------------------------------------------------- */

static bool is_file(const struct option_spec *s)
{
    static const char *const names[] = {"FILE", "DIR", "FOLDER"};
    for (int i = 0; i < 3 && s->metavar; i++)
        if (strcmp(s->metavar, names[i]) == 0)
            return true;
    return false;
}

static void print_choices(const char *choices)
{
    for (; *choices; choices++)
        putchar(*choices == '|' ? ' ' : *choices);
}

static void bash_options(const struct option_spec *s)
{
    for (; s && s->name; s++)
        if (s->help)
            printf(" --%s", s->name);
}

static void bash_completion(void)
{
    printf("# bash completion for cordage\n_cordage()\n{\n    local cur=${COMP_WORDS[COMP_CWORD]} "
           "prev=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n        case ${COMP_WORDS[i]} in\n"
           "        --db|--as|--now|--format|-f) ((i++)) ;;\n        -*) ;;\n"
           "        *) command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n    case $command:$prev in\n");
    for (int i = -1; i < command_count(); i++) {
        const struct command *c = i < 0 ? NULL : command_at(i);
        for (const struct option_spec *s = c ? c->options : global_options; s && s->name; s++) {
            if (!s->help || (!is_file(s) && s->kind != OPT_CHOICE))
                continue;
            printf("    %s:--%s) COMPREPLY=($(compgen %s", c ? c->name : "*", s->name, is_file(s) ? "-f" : "-W '");
            if (!is_file(s)) {
                print_choices(s->metavar);
                putchar('\'');
            }
            printf(" -- \"$cur\")); return ;;\n");
        }
    }
    printf("    esac\n    case $command in\n    '') COMPREPLY=($(compgen -W '");
    for (int i = 0; i < command_count(); i++)
        printf("%s ", command_at(i)->name);
    bash_options(global_options);
    printf("' -- \"$cur\")) ;;\n");
    for (int i = 0; i < command_count(); i++) {
        printf("    %s) [[ $cur == -* ]] && COMPREPLY=($(compgen -W '", command_at(i)->name);
        bash_options(command_at(i)->options);
        bash_options(global_options);
        printf("' -- \"$cur\")) || COMPREPLY=($(compgen -f -- \"$cur\") $(compgen -W 'this next' -- \"$cur\")) ;;\n");
    }
    printf("    esac\n}\ncomplete -o filenames -F _cordage cordage\n");
}

/* Inside single quotes, for all three shells; zsh also wants colons and brackets escaped. */
static void quoted(const char *s, bool zsh)
{
    for (; *s; s++) {
        if (*s == '\'')
            fputs(zsh ? "'\\''" : "\\'", stdout);
        else if (zsh && strchr(":[]", *s))
            printf("\\%c", *s);
        else
            putchar(*s);
    }
}

static void zsh_options(const struct option_spec *s)
{
    for (; s && s->name; s++) {
        if (!s->help)
            continue;
        printf("      '--%s[", s->name);
        quoted(_(s->help), true);
        printf("]");
        if (s->kind == OPT_CHOICE) {
            printf(":%s:(", s->name);
            print_choices(s->metavar);
            printf(")");
        } else if (s->kind != OPT_FLAG) {
            printf(":%s:%s", s->name, is_file(s) ? "_files" : "");
        }
        printf("' \\\n");
    }
}

static void zsh_completion(void)
{
    printf("#compdef cordage\n_cordage() {\n  local line state\n  _arguments -C \\\n");
    zsh_options(global_options);
    printf("      '1:command:->command' '*::word:->words'\n  case $state in\n  command)\n    local -a commands=(\n");
    for (int i = 0; i < command_count(); i++) {
        printf("      '%s:", command_at(i)->name);
        quoted(_(command_at(i)->summary), true);
        printf("'\n");
    }
    printf("    )\n    _describe command commands ;;\n  words)\n    case $line[1] in\n");
    for (int i = 0; i < command_count(); i++) {
        printf("    %s) _arguments \\\n", command_at(i)->name);
        zsh_options(command_at(i)->options);
        zsh_options(global_options);
        printf("      '*:word:_files' ;;\n");
    }
    printf("    esac ;;\n  esac\n}\n_cordage \"$@\"\n");
}

static void fish_options(const struct command *c, const struct option_spec *s)
{
    for (; s && s->name; s++) {
        if (!s->help)
            continue;
        printf("complete -c cordage");
        if (c)
            printf(" -n '__fish_seen_subcommand_from %s'", c->name);
        printf(" -l %s", s->name);
        if (s->letter)
            printf(" -s %c", s->letter);
        if (s->kind == OPT_CHOICE) {
            printf(" -x -a '");
            print_choices(s->metavar);
            putchar('\'');
        } else if (s->kind != OPT_FLAG) {
            printf(is_file(s) ? " -r -F" : " -x");
        }
        printf(" -d '");
        quoted(_(s->help), false);
        printf("'\n");
    }
}

static void fish_completion(void)
{
    printf("# fish completion for cordage\n");
    for (int i = 0; i < command_count(); i++) {
        printf("complete -c cordage -n __fish_use_subcommand -f -a %s -d '", command_at(i)->name);
        quoted(_(command_at(i)->summary), false);
        printf("'\n");
        fish_options(command_at(i), command_at(i)->options);
    }
    fish_options(NULL, global_options);
}

bool help_completion(const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        return bash_completion(), true;
    if (strcmp(shell, "zsh") == 0)
        return zsh_completion(), true;
    if (strcmp(shell, "fish") == 0)
        return fish_completion(), true;
    return false;
}
