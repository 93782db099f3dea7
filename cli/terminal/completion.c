/* SPDX-License-Identifier: GPL-3.0-or-later */
/* completion.c - completions for bash, zsh and fish, from the same tables as the help. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

/* ---- what may stand where ---------------------------------------------------------------------------------------- */

static bool is_file(const struct option_spec *s)
{
    static const char *const names[] = {"FILE", "DIR", "FOLDER"};
    for (int i = 0; i < 3 && s->metavar; i++)
        if (strcmp(s->metavar, names[i]) == 0)
            return true;
    return false;
}

enum words { WORDS_ANY, WORDS_FILES, WORDS_COMMANDS, WORDS_WEEKS };
static const char weeks[] = "this next last";

/* What the words of a command are, by its usage before any option in it. */
static enum words words_of(const struct command *c)
{
    static const struct {
        const char *name;
        enum words kind;
    } kinds[] = {{"COMMAND", WORDS_COMMANDS},
                 {"FOLDER", WORDS_FILES},
                 {"FILE", WORDS_FILES},
                 {"DIR", WORDS_FILES},
                 {"WEEK", WORDS_WEEKS}};
    char words[128] = "";
    if (c->usage)
        snprintf(words, sizeof words, "%.*s", (int)strcspn(c->usage, "-"), c->usage);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strstr(words, kinds[i].name) && !(kinds[i].kind == WORDS_FILES && strstr(words, "WEEK")))
            return kinds[i].kind;
    return WORDS_ANY;
}

/* A command's own option takes the place of the global one of that name. */
static bool has_own(const struct command *c, const struct option_spec *global)
{
    for (const struct option_spec *s = c->options; s && s->name; s++)
        if (strcmp(s->name, global->name) == 0)
            return true;
    return false;
}

static void print_choices(const char *choices)
{
    for (; *choices; choices++)
        putchar(*choices == '|' ? ' ' : *choices);
}

static void print_commands(void)
{
    for (int i = 0; i < command_count(); i++)
        printf("%s%s", i ? " " : "", command_at(i)->name);
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

/* ---- bash ---------------------------------------------------------------------------------------------------------
 */

static void bash_options(const struct option_spec *s)
{
    for (; s && s->name; s++)
        if (s->help)
            printf(" --%s", s->name);
}

/* What may follow an option; command: its pattern, "*" for all. */
static void bash_values(const char *command, const struct option_spec *s)
{
    for (; s && s->name; s++) {
        if (!s->help || s->kind == OPT_FLAG)
            continue;
        printf("    %s:--%s", command, s->name);
        if (s->letter)
            printf("|%s:-%c", command, s->letter);
        if (is_file(s)) {
            printf(") COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
        } else if (s->kind == OPT_CHOICE) {
            printf(") COMPREPLY=($(compgen -W '");
            print_choices(s->metavar);
            printf("' -- \"$cur\")); return ;;\n");
        } else {
            printf(") return ;;\n");
        }
    }
}

static void bash_words(const struct command *c)
{
    enum words kind = words_of(c);
    if (kind == WORDS_ANY) {
        printf(" ;;\n");
        return;
    }
    printf(" || COMPREPLY=($(compgen %s", kind == WORDS_FILES ? "-f" : "-W '");
    if (kind == WORDS_COMMANDS)
        print_commands();
    else if (kind == WORDS_WEEKS)
        printf("%s", weeks);
    printf("%s -- \"$cur\")) ;;\n", kind == WORDS_FILES ? "" : "'");
}

static void bash_completion(void)
{
    printf("# bash completion for cordage\n_cordage()\n{\n    local cur=${COMP_WORDS[COMP_CWORD]} "
           "prev=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n        case ${COMP_WORDS[i]} in\n"
           "        --db|--as|--now|--format|-f) ((i++)) ;;\n        -*) ;;\n"
           "        *) command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n    case $command:$prev in\n");
    for (int i = 0; i < command_count(); i++)
        bash_values(command_at(i)->name, command_at(i)->options);
    bash_values("*", global_options);
    printf("    esac\n    case $command in\n    '') COMPREPLY=($(compgen -W '");
    print_commands();
    bash_options(global_options);
    printf("' -- \"$cur\")) ;;\n");
    for (int i = 0; i < command_count(); i++) {
        printf("    %s) [[ $cur == -* ]] && COMPREPLY=($(compgen -W '", command_at(i)->name);
        bash_options(command_at(i)->options);
        bash_options(global_options);
        printf("' -- \"$cur\"))");
        bash_words(command_at(i));
    }
    printf("    esac\n}\ncomplete -o filenames -F _cordage cordage\n");
}

/* ---- zsh ----------------------------------------------------------------------------------------------------------
 */

static void zsh_option(const struct option_spec *s, const char *dashes, const char *name, int length)
{
    printf("      '%s%.*s[", dashes, length, name);
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

/* c: whose own options are left out of s; or NULL. */
static void zsh_options(const struct option_spec *s, const struct command *c)
{
    for (; s && s->name; s++) {
        if (!s->help || (c && has_own(c, s)))
            continue;
        zsh_option(s, "--", s->name, 100);
        if (s->letter)
            zsh_option(s, "-", &s->letter, 1);
    }
}

static void zsh_words(const struct command *c)
{
    switch (words_of(c)) {
    case WORDS_FILES:
        printf("      '*:file:_files' ;;\n");
        break;
    case WORDS_COMMANDS:
        printf("      '*:command:(");
        print_commands();
        printf(")' ;;\n");
        break;
    case WORDS_WEEKS:
        printf("      '*:week:(%s)' ;;\n", weeks);
        break;
    default:
        printf("      '*:word:' ;;\n");
    }
}

static void zsh_completion(void)
{
    printf("#compdef cordage\n_cordage() {\n  local line state\n  _arguments -C \\\n");
    zsh_options(global_options, NULL);
    printf(
        "      '(-)1:command:->command' '(-)*::word:->words'\n  case $state in\n  command)\n    local -a commands=(\n");
    for (int i = 0; i < command_count(); i++) {
        printf("      '%s:", command_at(i)->name);
        quoted(_(command_at(i)->summary), true);
        printf("'\n");
    }
    printf("    )\n    _describe command commands ;;\n  words)\n    case $line[1] in\n");
    for (int i = 0; i < command_count(); i++) {
        const struct command *c = command_at(i);
        printf("    %s) _arguments \\\n", c->name);
        zsh_options(c->options, NULL);
        zsh_options(global_options, c);
        zsh_words(c);
    }
    printf("    esac ;;\n  esac\n}\n_cordage \"$@\"\n");
}

/* ---- fish ---------------------------------------------------------------------------------------------------------
 */

/* The command typed so far; fails before there is one. */
static const char fish_functions[] = "function __cordage_command\n"
                                     "    set -l words (commandline -opc)[2..-1]\n"
                                     "    while set -q words[1]\n"
                                     "        switch $words[1]\n"
                                     "            case --db --as --now --format -f\n"
                                     "                set -e words[1]\n"
                                     "            case '-*'\n"
                                     "            case '*'\n"
                                     "                echo $words[1]\n"
                                     "                return 0\n"
                                     "        end\n"
                                     "        set -e words[1]\n"
                                     "    end\n"
                                     "    return 1\n"
                                     "end\n"
                                     "function __cordage_is\n"
                                     "    contains -- (__cordage_command) $argv\n"
                                     "end\n"
                                     "complete -c cordage -f\n";

static void fish_option(const struct option_spec *s)
{
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

static void fish_words(const struct command *c)
{
    enum words kind = words_of(c);
    if (kind == WORDS_ANY)
        return;
    printf("complete -c cordage -n '__cordage_is %s' ", c->name);
    if (kind == WORDS_FILES) {
        printf("-F\n");
        return;
    }
    printf("-a '");
    if (kind == WORDS_COMMANDS)
        print_commands();
    else
        printf("%s", weeks);
    printf("'\n");
}

/* A global option, but not where the command has its own. */
static void fish_global(const struct option_spec *s)
{
    bool first = true;
    printf("complete -c cordage");
    for (int i = 0; i < command_count(); i++)
        if (has_own(command_at(i), s)) {
            printf("%s %s", first ? " -n 'not __cordage_is" : "", command_at(i)->name);
            first = false;
        }
    printf("%s", first ? "" : "'");
    fish_option(s);
}

static void fish_completion(void)
{
    printf("# fish completion for cordage\n%s", fish_functions);
    for (int i = 0; i < command_count(); i++) {
        const struct command *c = command_at(i);
        printf("complete -c cordage -n 'not __cordage_command >/dev/null' -a %s -d '", c->name);
        quoted(_(c->summary), false);
        printf("'\n");
        fish_words(c);
        for (const struct option_spec *s = c->options; s && s->name; s++)
            if (s->help) {
                printf("complete -c cordage -n '__cordage_is %s'", c->name);
                fish_option(s);
            }
    }
    for (const struct option_spec *s = global_options; s->name; s++)
        if (s->help)
            fish_global(s);
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
