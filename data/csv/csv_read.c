/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_read.c - a folder or one file of the spreadsheet format read into a group. */
#include "csv_check.h"
#include "csv_dated.h"
#include "csv_group.h"
#include "csv_names.h"
#include "csv_records.h"
#include "file.h"
#include "i18n.h"
#include "rules.h"
#include "text_fold.h"
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { FILES_MAX = 16 };

struct reading {
    struct csv_source sources[FILES_MAX]; /* one per file read; two of one type are refused */
    int n;
    struct group fresh; /* what was read; swapped into the caller's group part by part */
    struct problems *problems;
};

static const struct record_type *type_of_file(const char *name)
{
    char folded[FOLD_TEXT], stem[128];
    const char *dot = strrchr(name, '.');
    size_t n = dot ? (size_t)(dot - name) : strlen(name);
    if (n >= sizeof stem)
        return NULL;
    memcpy(stem, name, n);
    stem[n] = '\0';
    return record_type_named(fold_word(stem, folded));
}

static bool is_csv_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && *name != '.' && (!strcasecmp(dot, ".csv") || !strcasecmp(dot, ".tsv"));
}

/* How a file ends that somebody may take for one of ours, though it is no CSV. */
static bool is_other_sheet(const char *name)
{
    static const char *const endings[] = {".xlsx", ".xls",     ".xlsm", ".xlsb", ".ods",
                                          ".fods", ".numbers", ".txt",  ".tab"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && *name != '.' && i < sizeof endings / sizeof *endings; i++)
        if (!strcasecmp(dot, endings[i]))
            return true;
    return false;
}

/* A workbook whose CSV lies beside it is left out; one without would be missed, and nobody would know. */
static void tell_other_sheet(struct reading *r, const char *name)
{
    const struct record_type *t = type_of_file(name);
    const struct csv_source *same = NULL;
    bool text = !strcasecmp(strrchr(name, '.'), ".txt") || !strcasecmp(strrchr(name, '.'), ".tab");
    for (int i = 0; t && i < r->n; i++)
        if (r->sources[i].type == t)
            same = &r->sources[i];
    if (t && same)
        problems_add(r->problems, PROBLEM_WARNING, name, 0, 0, NULL, _("is left out: %s is read in its place"),
                     same->file);
    else if (t && text)
        problems_add(r->problems, PROBLEM_ERROR, name, 0, 0, NULL,
                     _("is a text file, not CSV, and was not read (save it as %s.csv)"), t->name);
    else if (t)
        problems_add(r->problems, PROBLEM_ERROR, name, 0, 0, NULL,
                     _("is a spreadsheet workbook, not CSV, and was not read (save its sheet as %s.csv)"), t->name);
    else if (!text)
        problems_add(r->problems, PROBLEM_WARNING, name, 0, 0, NULL,
                     _("is a spreadsheet workbook, not CSV, and left out (save each sheet as CSV: members.csv, ...)"));
}

static void read_bytes(struct reading *r, const struct record_type *t, const char *name, const char *bytes, size_t n)
{
    assert(r->n < FILES_MAX);
    struct csv_source *s = &r->sources[r->n++];
    *s = (struct csv_source){.type = t, .file = mem_copy(name), .into = &r->fresh, .problems = r->problems};
    csv_read_records(s, bytes, n);
}

static int read_file(struct reading *r, const struct record_type *t, const char *path, const char *name, struct err *e)
{
    char *bytes = NULL;
    size_t n = 0;
    for (int i = 0; i < r->n; i++)
        if (r->sources[i].type == t) {
            problems_add(r->problems, PROBLEM_ERROR, name, 0, 0, NULL, _("holds the same as %s (keep one of them)"),
                         r->sources[i].file);
            return 0;
        }
    struct stat st;
    if (!stat(path, &st) && !S_ISREG(st.st_mode)) {
        problems_add(r->problems, PROBLEM_ERROR, name, 0, 0, NULL, _("is no file"));
        return 0;
    }
    int code = file_read(path, CSV_FILE_MAX, &bytes, &n, e);
    if (code)
        return code;
    read_bytes(r, t, name, bytes, n);
    free(bytes);
    return 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int read_folder(struct reading *r, const char *path, struct err *e)
{
    struct dirent **entries = NULL;
    int n = scandir(path, &entries, NULL, by_name), code = 0;
    if (n < 0)
        return err_set(e, ERR_DATA, _("%s: cannot open the folder: %s"), path, strerror(errno));
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        if (code || !is_csv_name(name))
            continue;
        const struct record_type *t = type_of_file(name);
        if (!t) {
            problems_add(r->problems, PROBLEM_WARNING, name, 0, 0, NULL,
                         _("is not a file of the group's format and left out"));
            continue;
        }
        char *full = mem_printf("%s/%s", path, name);
        code = read_file(r, t, full, name, e);
        free(full);
    }
    for (int i = 0; !code && i < n; i++)
        if (is_other_sheet(entries[i]->d_name))
            tell_other_sheet(r, entries[i]->d_name);
    for (int i = 0; i < n; i++)
        free(entries[i]);
    free(entries);
    if (!code && !r->n && !r->problems->errors)
        code = err_set(e, ERR_DATA, _("%s: no file of a group in this folder (expected group.csv, members.csv, ...)"),
                       path);
    return code;
}

static int read_path(struct reading *r, const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st))
        return err_set(e, ERR_DATA, "%s: %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return read_folder(r, path, e);
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const struct record_type *t = type_of_file(name);
    if (!t)
        return err_set(e, ERR_DATA,
                       _("%s: the name says nothing of what it holds (expected members.csv, needs.csv, "
                         "besoins.csv, ...)"),
                       path);
    return read_file(r, t, path, name, e);
}

static void plain_value(const char *rule, char **value)
{
    int known = rule_find(rule);
    char *plain = known >= 0 ? rule_value_plain(known, *value) : NULL;
    if (!plain)
        return;
    free(*value);
    *value = plain;
}

/* Brings figures of rules into the form that an export writes: "oui" becomes yes. */
static void plain_values(struct group *g)
{
    for (int i = 0; i < g->rule_changes.n; i++)
        plain_value(g->rule_changes.at[i].rule, &g->rule_changes.at[i].value);
    for (int i = 0; i < g->waivers.n; i++)
        plain_value(g->waivers.at[i].rule, &g->waivers.at[i].value);
}

static int *kept_of(struct csv_kept *kept, enum group_part part)
{
    switch (part) {
    case PART_WORKED:
        return &kept->worked;
    case PART_PINS:
        return &kept->pins;
    case PART_NEED_WEEKS:
        return &kept->need_weeks;
    case PART_CLOSURES:
        return &kept->closures;
    default:
        assert(part == PART_LEDGER);
        return &kept->ledger;
    }
}

/* After the swap r->fresh holds what g held before: the dated rows that the files do not speak of go back to g. */
static void keep_dated(struct reading *r, struct group *g, struct csv_kept *kept)
{
    for (int i = 0; i < r->n; i++) {
        const struct record_type *t = r->sources[i].type;
        if (csv_is_dated(t))
            *kept_of(kept, t->part) = csv_keep_dated(t, g, &r->fresh);
    }
}

static void sort_dated(struct group *g, struct csv_kept *kept)
{
    for (int i = 0; i < n_record_types; i++)
        if (csv_is_dated(&record_types[i]) && *kept_of(kept, record_types[i].part))
            csv_sort_dated(&record_types[i], g);
}

/* Puts what was read into the group, checks the whole, and frees r.  kept: NULL when dated rows are replaced as all
 * others. */
static int take(struct reading *r, int code, const char *path, int errors_before, struct group *g, unsigned *parts,
                struct csv_kept *kept, struct err *e)
{
    bool usable = true;
    unsigned read = 0;
    for (int i = 0; !code && i < r->n; i++) {
        usable = usable && !r->sources[i].unusable;
        read |= r->sources[i].type->part;
        record_swap(r->sources[i].type, g, &r->fresh);
    }
    if (!code && kept && r->problems->errors == errors_before)
        keep_dated(r, g, kept);
    if (!code && usable)
        csv_names_to_ids(r->sources, r->n, g);
    if (!code && usable)
        csv_check(r->sources, r->n, g, r->problems);
    if (!code && r->problems->errors > errors_before) {
        int n = r->problems->errors - errors_before;
        code = err_set(e, ERR_DATA, P_("%s: %d error, nothing was changed", "%s: %d errors, nothing was changed", n),
                       path, n);
    }
    if (!code) {
        plain_values(g);
        *parts = read;
        if (kept) /* not before the check, which knows the rows that were read by their places */
            sort_dated(g, kept);
    }
    for (int i = 0; i < r->n; i++)
        csv_source_free(&r->sources[i]);
    group_done(&r->fresh);
    return code;
}

static int read_into(const char *path, struct group *g, unsigned *parts, struct csv_kept *kept,
                     struct problems *problems, struct err *e)
{
    struct reading r = {.problems = problems};
    int errors_before = problems->errors;
    group_init(&r.fresh);
    int code = read_path(&r, path, e);
    return take(&r, code, path, errors_before, g, parts, kept, e);
}

int csv_table_read(const char *text, enum group_part part, struct group *g, struct problems *problems, struct err *e)
{
    struct reading r = {.problems = problems};
    int errors_before = problems->errors;
    unsigned parts;
    const struct record_type *t = record_type_of(part);
    char *name = mem_printf("%s.csv", t->name);
    group_init(&r.fresh);
    read_bytes(&r, t, name, text, strlen(text));
    int code = take(&r, 0, name, errors_before, g, &parts, NULL, e);
    free(name);
    return code;
}

int csv_read(const char *path, struct group *g, unsigned *parts, struct problems *problems, struct err *e)
{
    return read_into(path, g, parts, NULL, problems, e);
}

int csv_import(const char *path, struct group *g, unsigned *parts, struct csv_kept *kept, struct problems *problems,
               struct err *e)
{
    struct csv_kept mine = {0};
    int code = read_into(path, g, parts, &mine, problems, e);
    if (!code && kept)
        *kept = mine;
    return code;
}

int csv_part_read(const char *text, enum group_part part, struct group *g, struct err *e)
{
    struct problems problems = {0};
    struct group fresh;
    struct csv_source s = {.type = record_type_of(part), .into = &fresh, .problems = &problems};
    int code = 0;
    group_init(&fresh);
    s.file = mem_printf("%s.csv", s.type->name);
    csv_read_records(&s, text, strlen(text));
    if (problems.errors)
        code = err_set(e, ERR_DATA, "%s:%d:%d: %s", s.file, problems.at[0].line, problems.at[0].column,
                       problems.at[0].text);
    else
        record_swap(s.type, g, &fresh);
    csv_source_free(&s);
    group_done(&fresh);
    problems_free(&problems);
    return code;
}
