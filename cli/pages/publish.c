/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish.c - writes the folder of calendars and pages, as a whole, for everybody and in the group's language. */
#include "publish.h"

#include "file.h"
#include "language.h"
#include "page_board.h"
#include "page_person.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CALENDAR_BYTES = 1000000, MANIFEST_BYTES = 64 << 20 };

struct press_run { /* one run of the printing press */
    struct session *s;
    const char *dir;
    const struct ical_options *opt;
    struct file_batch *batch;
    json_t *manifest;
    struct publish_count *count;
    struct err *e;
};

static int make_folders(const char *dir, struct err *e)
{
    static const struct {
        const char *name;
        unsigned mode;
    } folders[] = {{"public", 0755}, {"public/employees", 0755}, {"public/members", 0755}, {"private", 0700}};
    int rc = folder_make(dir, 0755, e);
    for (size_t i = 0; i < sizeof folders / sizeof *folders && rc >= 0; i++) {
        char *path = mem_printf("%s/%s", dir, folders[i].name);
        rc = folder_make(path, folders[i].mode, e);
        if (rc >= 0 && folders[i].mode == 0700 && chmod(path, 0700) != 0) /* it may be older, or made by hand */
            rc = err_set(e, ERR_LIMIT, _("%s: is open to others and cannot be closed: %s; nothing was published"), path,
                         strerror(errno));
        if (rc >= 0 && access(path, W_OK | X_OK) != 0)
            rc = err_set(e, ERR_LIMIT, _("%s: cannot write there: %s; nothing was published"), path, strerror(errno));
        free(path);
    }
    return rc;
}

/* Earlier versions wrote TOKEN.ics.new beside its target, and one that was killed has left it there. */
static void sweep_unfinished(const char *dir)
{
    static const char *const folders[] = {"public/employees", "public/members", "private"};
    for (int i = 0; i < 3; i++) {
        char *path = mem_printf("%s/%s", dir, folders[i]);
        DIR *list = opendir(path);
        for (struct dirent *d; list && (d = readdir(list));) {
            size_t n = strlen(d->d_name);
            if (n > 4 && (strcmp(d->d_name + n - 4, ".new") == 0))
                unlinkat(dirfd(list), d->d_name, 0);
        }
        if (list)
            closedir(list);
        free(path);
    }
}

static int begin(void *ctx, struct err *e)
{
    struct publication *p = ctx;
    p->batch = FILE_BATCH_NONE;
    int rc = make_folders(p->dir, e);
    if (rc < 0)
        return rc;
    char *aside = mem_printf("%s/private/.unfinished", p->dir);
    rc = file_batch_begin(&p->batch, p->dir, aside, e);
    free(aside);
    if (rc >= 0)
        sweep_unfinished(p->dir);
    return rc;
}

static void end(void *ctx)
{
    struct publication *p = ctx;
    file_batch_done(&p->batch);
}

static int write_file(struct press_run *p, const char *name, const char *bytes, unsigned mode)
{
    bool changed = false;
    char *path = mem_printf("%s/%s", p->dir, name);
    int rc = file_batch_add(p->batch, path, bytes, strlen(bytes), mode, &changed, p->e);
    free(path);
    p->count->files++;
    p->count->written += changed;
    return rc;
}

/* ---- one person or member --------------------------------------------------------------------------------- */

struct reader_of { /* whom a calendar is for */
    const char *id, *name;
    enum token_kind kind;
    struct bookings bookings; /* shallow: the texts belong to the list of all */
    int employee;             /* an index of the group; -1 = a member */
};

/* The calendar's text.  While it is too large for some calendar programs, the oldest bookings are left out. */
static char *calendar_text(struct press_run *p, const struct reader_of *who, const char *title)
{
    struct bookings part = who->bookings;
    bool for_member = who->kind == TOKEN_MEMBER;
    char *text = ical_publish(&p->s->group, p->s->zone, &part, title, for_member, p->opt);
    if (strlen(text) > CALENDAR_BYTES)
        p->count->shortened++;
    while (strlen(text) > CALENDAR_BYTES && part.list.n > 1) {
        int drop = part.list.n / 8 + 1;
        part.list.at += drop;
        part.list.n -= drop;
        free(text);
        text = ical_publish(&p->s->group, p->s->zone, &part, title, for_member, p->opt);
    }
    return text;
}

/* The web address of a published file "public/employees/....ics"; NULL when the group has none.  free() it. */
static char *web_address(const struct press_run *p, const char *name)
{
    const char *url = p->s->group.url;
    if (!url || !*url)
        return NULL;
    int n = (int)strlen(url);
    return mem_printf("%.*s%s", url[n - 1] == '/' ? n - 1 : n, url, strchr(name, '/'));
}

static char *page_text(struct press_run *p, const struct reader_of *who, const char *ics, const char *web)
{
    struct person_page page = {.group = &p->s->group,
                               .zone = p->s->zone,
                               .bookings = &who->bookings,
                               .name = who->name,
                               .calendar = strrchr(ics, '/') + 1,
                               .web = web,
                               .for_member = who->kind == TOKEN_MEMBER,
                               .employee = who->employee};
    return person_page_html(&page);
}

/* The manifest's entry of one reader: its files, and the links to give away. */
static json_t *manifest_entry(const char *ics, const char *html, const char *web)
{
    json_t *entry = json_pack("{s:s, s:s}", "ics", ics, "html", html);
    if (web) {
        char *subscribe = mem_printf("webcal%s", strstr(web, "://"));
        bool sound = json_object_set_new(entry, "url", json_string(web)) == 0 &&
                     json_object_set_new(entry, "webcal", json_string(subscribe)) == 0;
        free(subscribe);
        if (!sound) {
            json_decref(entry);
            return NULL;
        }
    }
    return entry;
}

static int publish_reader(struct press_run *p, const struct reader_of *who)
{
    char token[TOKEN_TEXT];
    const char *folder = who->kind == TOKEN_MEMBER ? "members" : "employees";
    int rc = store_token(p->s->store, who->kind, who->id, false, token, p->e);
    if (rc < 0)
        return rc;
    const char *group = p->s->group.name;
    char *title = mem_printf("%s%s%s", who->name, group && *group ? " – " : "", group ? group : "");
    char *ics = mem_printf("public/%s/%s.ics", folder, token), *html = mem_printf("public/%s/%s.html", folder, token);
    char *web = web_address(p, ics);
    struct language_before before;
    language_speak(rulebook_language(p->s->rules), &before);
    char *calendar = calendar_text(p, who, title), *page = page_text(p, who, ics, web);
    language_restore(&before);
    rc = write_file(p, ics, calendar, 0644);
    if (rc >= 0)
        rc = write_file(p, html, page, 0644);
    if (rc >= 0 &&
        json_object_set_new(json_object_get(p->manifest, folder), who->id, manifest_entry(ics, html, web)) != 0)
        rc = err_set(p->e, ERR_DATA, _("%s: cannot be named in the manifest; nothing was published"), who->id);
    free(title);
    free(ics);
    free(html);
    free(calendar);
    free(page);
    free(web);
    return rc;
}

/* Everybody of the group, with an empty list of bookings; employees first. */
static struct reader_of *all_readers(const struct group *g)
{
    struct reader_of *all = mem_array((size_t)(g->employees.n + g->members.n) + 1, sizeof *all);
    for (int i = 0; i < g->employees.n; i++) {
        const struct employee *e = &g->employees.at[i];
        all[i] = (struct reader_of){.id = e->id, .name = name_or_id(e->name, e->id), .kind = TOKEN_EMPLOYEE};
        all[i].employee = i;
    }
    for (int i = 0; i < g->members.n; i++) {
        const struct member *m = &g->members.at[i];
        struct reader_of *r = &all[g->employees.n + i];
        *r = (struct reader_of){.id = m->id, .name = name_or_id(m->name, m->id), .kind = TOKEN_MEMBER};
        r->employee = -1;
    }
    return all;
}

static void deal_out(const struct group *g, const struct bookings *all, instant now, struct reader_of *to)
{
    struct id_index *employees = id_index_new(), *members = id_index_new();
    for (int i = 0; i < g->employees.n; i++)
        id_index_add(employees, g->employees.at[i].id, i);
    for (int i = 0; i < g->members.n; i++)
        id_index_add(members, g->members.at[i].id, g->employees.n + i);
    for (int i = 0; i < all->list.n; i++) {
        const struct booking *b = &all->list.at[i];
        int employee = id_index_find(employees, b->employee), member = id_index_find(members, b->member);
        if (!ical_keeps(b, now))
            continue;
        if (employee >= 0)
            *vec_add(&to[employee].bookings.list) = *b;
        if (member >= 0)
            *vec_add(&to[member].bookings.list) = *b;
    }
    id_index_free(employees);
    id_index_free(members);
}

static int publish_readers(struct press_run *p)
{
    struct bookings all = {0};
    const struct group *g = &p->s->group;
    int n = g->employees.n + g->members.n;
    int rc = store_tokens_make(p->s->store, g, p->e);
    if (rc >= 0)
        rc = store_bookings(p->s->store, 0, INT64_MAX / 4, true, &all, p->e);
    if (rc < 0)
        return rc;
    struct reader_of *readers = all_readers(g);
    deal_out(g, &all, p->s->now, readers);
    for (int i = 0; i < n && rc >= 0; i++)
        rc = publish_reader(p, &readers[i]);
    for (int i = 0; i < n; i++)
        vec_free(&readers[i].bookings.list);
    free(readers);
    bookings_free(&all);
    return rc;
}

/* ---- the private part --------------------------------------------------------------------------------------- */

static bool is_ours(const char *name)
{
    const char *const folders[] = {"public/employees/", "public/members/"};
    for (int i = 0; i < 2; i++) {
        size_t n = strlen(folders[i]);
        if (strncmp(name, folders[i], n) == 0 && name[n] && name[n] != '.' && !strchr(name + n, '/'))
            return true;
    }
    return false;
}

static bool manifest_names(const json_t *part, const char *kind, const char *name)
{
    const char *id;
    json_t *files;
    json_object_foreach((json_t *)part, id, files)
    {
        const char *listed = json_string_value(json_object_get(files, kind));
        if (listed && strcmp(listed, name) == 0)
            return true;
    }
    return false;
}

/* Removes the files of one old manifest entry that the new manifest does not name. */
static void remove_stale(struct press_run *p, const char *part, const json_t *files)
{
    static const char *const kinds[] = {"ics", "html"};
    for (int k = 0; k < 2; k++) {
        const char *name = json_string_value(json_object_get(files, kinds[k]));
        if (!name || !is_ours(name) || manifest_names(json_object_get(p->manifest, part), kinds[k], name))
            continue;
        char *path = mem_printf("%s/%s", p->dir, name);
        p->count->removed += unlink(path) == 0;
        free(path);
    }
}

static void sweep(struct press_run *p, const json_t *old)
{
    static const char *const parts[] = {"employees", "members"};
    const char *id;
    json_t *files;
    for (int i = 0; i < 2; i++)
        json_object_foreach(json_object_get(old, parts[i]), id, files)
        {
            json_t *now = json_object_get(json_object_get(p->manifest, parts[i]), id);
            if (!now || !json_equal(now, files))
                remove_stale(p, parts[i], files);
        }
}

static int write_manifest(struct press_run *p)
{
    char *text = json_dumps(p->manifest, JSON_INDENT(2) | JSON_ENSURE_ASCII);
    const struct group *g = &p->s->group;
    if (!text || json_object_size(json_object_get(p->manifest, "employees")) != (size_t)g->employees.n ||
        json_object_size(json_object_get(p->manifest, "members")) != (size_t)g->members.n) {
        free(text);
        return err_set(p->e, ERR_LIMIT, _("%s: the manifest would not name everybody; the old files are kept"), p->dir);
    }
    char *line = mem_printf("%s\n", text);
    int rc = write_file(p, "private/manifest.json", line, 0600);
    free(text);
    free(line);
    return rc;
}

/* What the folder held before; NULL when that is not known. */
static json_t *old_manifest(const char *path)
{
    struct stat st;
    char *text;
    size_t n;
    if (lstat(path, &st) || !S_ISREG(st.st_mode) || file_read(path, MANIFEST_BYTES, &text, &n, NULL))
        return NULL;
    json_t *old = json_loadb(text, n, 0, NULL);
    free(text);
    return old;
}

/* Puts all files, which are written by now, in the place of those that were there, and removes those of nobody. */
static int take_place(struct press_run *p)
{
    char *path = mem_printf("%s/private/manifest.json", p->dir);
    json_t *old = old_manifest(path);
    int rc = file_batch_commit(p->batch, p->e);
    if (rc >= 0)
        sweep(p, old);
    json_decref(old);
    free(path);
    return rc;
}

/* Writes the manager's page.  Its findings, too, are told anew in the group's language; those of the week stay as they
 * are. */
static int write_board(struct press_run *p, struct week *w)
{
    struct language_before before;
    struct findings findings = w->findings;
    struct unmet unmet = w->unmet;
    w->findings = (struct findings){0};
    w->unmet = (struct unmet){0};
    language_speak(rulebook_language(p->s->rules), &before);
    week_judge(w);
    char *page = board_page_html(&w->view);
    language_restore(&before);
    findings_free(&w->findings);
    unmet_free(&w->unmet);
    w->findings = findings;
    w->unmet = unmet;
    int rc = write_file(p, "private/board.html", page, 0600);
    free(page);
    return rc;
}

static int print(void *ctx, struct week *w, struct err *e)
{
    struct publication *pub = ctx;
    struct press_run p = {
        .s = w->today, .dir = pub->dir, .opt = &pub->opt, .batch = &pub->batch, .count = &pub->count, .e = e};
    pub->count = (struct publish_count){0};
    p.manifest = json_pack("{s:i, s:{}, s:{}}", "cordage", 1, "employees", "members");
    int rc = publish_readers(&p);
    if (rc >= 0)
        rc = write_board(&p, w);
    if (rc >= 0)
        rc = write_manifest(&p);
    if (rc >= 0)
        rc = take_place(&p);
    json_decref(p.manifest);
    return rc;
}

struct press publication_press(struct publication *p)
{
    return (struct press){.ctx = p, .begin = begin, .print = print, .end = end};
}
