/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_edit.c - edit: the group's tables in the user's spreadsheet program, and back, with the difference to confirm.
 *
 * The tables are written to a folder of their own in $TMPDIR (nobody else may read it), the program is waited for, and
 * what it saved is read as an import reads it.  Nothing is stored that was not shown and agreed to, nor when the
 * database changed meanwhile; whatever cannot be stored stays in the folder, which is named. */
#include "file.h"
#include "import_ics.h"
#include "record.h"
#include "table_diff.h"
#include "term.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct editing {
    struct session *session;
    struct group before; /* as it was written out */
    unsigned parts;      /* the tables chosen */
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

static int write_tables(const struct editing *x, struct err *e)
{
    int rc = 0;
    for (int i = 0; rc >= 0 && i < n_record_types; i++) {
        if (!(x->parts & record_types[i].part))
            continue;
        char *path = mem_printf("%s/%s.csv", x->folder, record_types[i].name);
        char *text = csv_part_text(&x->before, record_types[i].part);
        rc = file_replace(path, text, strlen(text), 0600, NULL, e);
        free(path);
        free(text);
    }
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
    bool one = __builtin_popcount(x->parts) == 1;
    for (int i = 0; i < n_record_types; i++) {
        if (!(x->parts & record_types[i].part) || (desktop && !one))
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
        printf(_("Edit and save the files in %s, then press Enter here. "), x->folder);
        fflush(stdout);
        answer(line, sizeof line);
    }
    return 0;
}

/* ---- and back ------------------------------------------------------------------------------------------------ */

static int read_tables(struct editing *x, unsigned *parts, struct err *e)
{
    struct session *s = x->session;
    struct problems problems = {0};
    struct availability_list from_calendars = {0};
    calendar_rows_take(&s->group, &from_calendars);
    int rc = csv_read(x->folder, &s->group, parts, &problems, e);
    calendar_rows_keep(&s->group, &from_calendars, rc >= 0 && *parts & PART_AVAILABILITY);
    problems_print(stderr, &problems);
    problems_free(&problems);
    return rc;
}

static bool agreed(const struct editing *x)
{
    char line[80] = "";
    if (args_has(x->session->args, "yes"))
        return true;
    printf(_("Store this? [y/N] "));
    fflush(stdout);
    if (!answer(line, sizeof line))
        line[0] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    return strcmp(line, "y") == 0 || strcmp(line, "yes") == 0 || strcmp(line, _("y")) == 0 ||
           strcmp(line, _("yes")) == 0;
}

static int take_back(struct editing *x, struct err *e)
{
    unsigned parts = 0;
    bool changed;
    struct text diff = {0};
    x->keep_folder = true;
    int rc = read_tables(x, &parts, e);
    unsigned differ = rc >= 0 ? table_diff(&x->before, &x->session->group, parts, &diff) : 0;
    if (rc >= 0 && !differ) {
        printf(_("Nothing changed.\n"));
        x->keep_folder = false;
    } else if (rc >= 0) {
        fputs(diff.at, stdout);
        if (agreed(x)) {
            rc = session_save(x->session, differ, "edit", &changed, e);
            x->keep_folder = rc < 0;
            if (rc >= 0)
                printf(_("Stored.\n"));
        } else {
            printf(_("Nothing was stored.\n"));
        }
    }
    text_free(&diff);
    return rc;
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
        printf(_("The files are kept: %s\n"), folder);
    free(why);
}

static int run(const struct args *a, struct err *e)
{
    struct session s = {0};
    struct editing x = {.session = &s};
    int rc = choose(a, &x.parts, e);
    if (rc >= 0)
        rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = store_load_group(s.store, &x.before, e);
    if (rc >= 0)
        rc = make_folder(&x, e);
    if (rc >= 0)
        rc = write_tables(&x, e);
    if (rc >= 0)
        rc = open_editor(&x, e);
    if (rc >= 0)
        rc = take_back(&x, e);
    if (x.folder && x.keep_folder)
        tell_folder(x.folder, rc, e);
    else if (x.folder)
        remove_folder(x.folder);
    free(x.folder);
    group_done(&x.before);
    session_close(&s);
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
    .run = run,
};
