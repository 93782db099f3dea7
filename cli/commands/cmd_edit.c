/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_edit.c - edit: the group's tables in the user's spreadsheet program, and back, with the difference to confirm.
 *
 * The tables are written to a folder of their own in $TMPDIR (nobody else may read it), the program is waited for, and
 * what it saved is read as an import reads it.  Nothing is stored that was not shown and agreed to, nor when the
 * database changed meanwhile; whatever cannot be stored stays in the folder, which is named. */
#include "call.h"
#include "edit_tables.h"
#include "messages.h"
#include "record.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct editing {
    struct call *call;
    struct table_edit tables;
    char *folder;
    bool keep_folder;
};

/* ---- the folder ---------------------------------------------------------------------------------------------- */

static int make_folder(struct editing *x, struct err *e)
{
    const char *tmp = getenv("TMPDIR");
    x->folder = mem_printf("%s/cordage-edit-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (mkdtemp(x->folder))
        return 0;
    int rc = err_set(e, ERR_LIMIT, _("%1$s: no folder can be made there: %2$s"), x->folder, strerror(errno));
    free(x->folder);
    x->folder = NULL;
    return rc;
}

/* The tables, and what the spreadsheet program left beside them. */
static void remove_folder(const char *folder)
{
    DIR *d = opendir(folder);
    for (struct dirent *f; d && (f = readdir(d));) {
        char *path = mem_printf("%s/%s", folder, f->d_name);
        unlink(path);
        free(path);
    }
    if (d)
        closedir(d);
    rmdir(folder);
}

/* ---- the program --------------------------------------------------------------------------------------------- */

/* $CORDAGE_EDITOR, $VISUAL, $EDITOR; NULL: whatever the desktop opens such files with. */
static const char *editor(void)
{
    static const char *const names[] = {"CORDAGE_EDITOR", "VISUAL", "EDITOR"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

/* The program gets the files' names; a desktop the only file, or the folder. */
static void arguments(const struct editing *x, bool desktop, struct text_list *out)
{
    bool one = __builtin_popcount(x->tables.parts) == 1;
    for (int i = 0; i < n_record_types; i++) {
        if (!(x->tables.parts & record_types[i].part) || (desktop && !one))
            continue;
        char *path = mem_printf("%s/%s.csv", x->folder, record_types[i].name);
        text_list_add(out, path);
        free(path);
    }
    if (desktop && !one)
        text_list_add(out, x->folder);
}

/* Runs a shell's words with the arguments after them; its exit code, or -1. */
static int run_program(const char *words, const struct text_list *args)
{
    char shell[] = "sh", option[] = "-c", *script = mem_printf("%s \"$@\"", words);
    char **argv = mem_array((size_t)args->n + 5, sizeof *argv);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    int status = -1;
    argv[0] = argv[3] = shell;
    argv[1] = option;
    argv[2] = script;
    for (int i = 0; i < args->n; i++)
        argv[4 + i] = args->at[i];
    fflush(NULL);
    sigaction(SIGINT, &ignore, &before); /* Ctrl-C is for the program */
    pid_t child = fork();
    if (child == 0) {
        sigaction(SIGINT, &before, NULL);
        execv("/bin/sh", argv);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGINT, &before, NULL);
    free(argv);
    free(script);
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool answer(char *line, int room)
{
    return fgets(line, room, stdin) != NULL;
}

static int open_editor(const struct editing *x, struct err *e)
{
    struct text_list args = {0};
    const char *words = editor();
    char line[80];
    if (!words && !isatty(STDIN_FILENO))
        return err_set(e, ERR_USAGE, _("edit: say which program to use: CORDAGE_EDITOR=\"libreoffice --calc\""));
    arguments(x, !words, &args);
    int code = run_program(words ? words : "xdg-open", &args);
    text_list_free(&args);
    if (code != 0)
        return err_set(e, ERR_DATA, _("%1$s ended with code %2$d: nothing was stored"), words ? words : "xdg-open",
                       code);
    if (!words) { /* it does not wait for what it opens */
        tell(_("Edit and save the files in %s, then press Enter here. "), x->folder);
        fflush(stdout);
        answer(line, sizeof line);
    }
    return 0;
}

/* ---- and back ------------------------------------------------------------------------------------------------ */

static bool agreed(const struct editing *x)
{
    char line[80] = "";
    if (args_has(x->call->args, "yes"))
        return true;
    printf(_("Store this? [y/N] "));
    fflush(stdout);
    if (!answer(line, sizeof line))
        line[0] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    return strcmp(line, "y") == 0 || strcmp(line, "yes") == 0 || strcmp(line, _("y")) == 0 ||
           strcmp(line, _("yes")) == 0;
}

static int store(struct editing *x, struct err *e)
{
    fputs(x->tables.difference.at, stdout);
    if (!agreed(x)) {
        printf(_("Nothing was stored.\n"));
        return 0;
    }
    int rc = tables_store(&x->tables, e);
    x->keep_folder = rc < 0;
    if (rc >= 0)
        printf(_("Stored.\n"));
    return rc;
}

static int take_back(struct editing *x, struct err *e)
{
    x->keep_folder = true;
    int rc = tables_read(&x->tables, x->folder, e);
    problems_print(stderr, &x->tables.problems);
    if (rc < 0)
        return rc;
    if (x->tables.differ)
        return store(x, e);
    printf(_("Nothing changed.\n"));
    x->keep_folder = false;
    return 0;
}

/* ---- the command ----------------------------------------------------------------------------------------------- */

static int choose(const struct args *a, unsigned *parts, struct err *e)
{
    *parts = a->words.n ? 0 : PART_ALL;
    for (int i = 0; i < a->words.n; i++) {
        const struct record_type *t = record_type_named(a->words.at[i]);
        struct text names = {0};
        for (int k = 0; !t && k < n_record_types; k++)
            text_printf(&names, "%s%s", k ? ", " : "", record_types[k].name);
        if (!t) {
            int rc =
                err_set(e, ERR_USAGE, _("edit: there is no table \"%1$s\"; there are: %2$s"), a->words.at[i], names.at);
            text_free(&names);
            return rc;
        }
        *parts |= t->part;
    }
    return 0;
}

/* Nobody's work is lost because it could not be stored. */
static void tell_folder(const char *folder, int rc, struct err *e)
{
    char *why = mem_copy(e->text);
    if (rc < 0)
        err_set(e, rc, _("%1$s; the files are kept: correct them, then cordage import %2$s"), why, folder);
    else
        tell(_("The files are kept: %s\n"), folder);
    free(why);
}

static int check_names(struct call *c, struct err *e)
{
    unsigned parts;
    return choose(c->args, &parts, e);
}

static int run(struct call *c, struct err *e)
{
    struct editing x = {.call = c};
    unsigned parts;
    int rc = choose(c->args, &parts, e);
    if (rc >= 0)
        rc = tables_open(&x.tables, &c->session, parts, e);
    if (rc >= 0)
        rc = make_folder(&x, e);
    if (rc >= 0)
        rc = tables_write(&x.tables, x.folder, e);
    if (rc >= 0)
        rc = open_editor(&x, e);
    if (rc >= 0)
        rc = take_back(&x, e);
    if (x.folder && x.keep_folder)
        tell_folder(x.folder, rc, e);
    else if (x.folder)
        remove_folder(x.folder);
    free(x.folder);
    tables_close(&x.tables);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"yes", 'y', OPT_FLAG, NULL, N_("store what changed without asking")},
    {0},
};

const struct command cmd_edit = {
    .name = "edit",
    .summary = N_("Change the group's tables in a spreadsheet program"),
    .usage = N_("[TABLE ...]"),
    .max_words = 12,
    .options = options,
    .help = N_(
        "Opens all tables, or those named (needs, employees, availability ...), as spreadsheets; when the program "
        "ends, "
        "shows which rows were added, changed and removed, and stores them when you agree.\n\n"
        "The program is $CORDAGE_EDITOR, $VISUAL or $EDITOR, with the files' names after it; else the desktop opens "
        "the "
        "folder (xdg-open) and waits for Enter.  When a cell cannot be read, or the data changed meanwhile, nothing is "
        "stored and the files are kept."),
    .group = GROUP_DATA,
    .before = check_names,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
