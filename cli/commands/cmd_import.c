/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_import.c - import: a group's folder of spreadsheets, one file of it, or a calendar. */
#include "import_ics.h"
#include "session.h"
#include "term.h"

#include <stdio.h>
#include <sys/stat.h>

static void count(struct text *line, int n, const char *format)
{
    if (!n)
        return;
    if (line->n)
        text_add(line, ", ");
    text_printf(line, format, n);
}

/* "9 members, 14 employees, ..." of what was read. */
static void summary(const struct group *g, unsigned parts, struct text *line)
{
    text_clear(line);
    if (parts & PART_MEMBERS)
        count(line, g->members.n, P_("%d member", "%d members", g->members.n));
    if (parts & PART_SITES)
        count(line, g->sites.n, P_("%d site", "%d sites", g->sites.n));
    if (parts & PART_TRAVEL)
        count(line, g->travels.n, P_("%d journey", "%d journeys", g->travels.n));
    if (parts & PART_EMPLOYEES)
        count(line, g->employees.n, P_("%d employee", "%d employees", g->employees.n));
    if (parts & PART_AVAILABILITY)
        count(line, g->availabilities.n, P_("%d availability", "%d availabilities", g->availabilities.n));
    if (parts & PART_NEEDS)
        count(line, g->needs.n, P_("%d need", "%d needs", g->needs.n));
    if (parts & PART_PINS)
        count(line, g->pins.n, P_("%d pin", "%d pins", g->pins.n));
    if (parts & PART_WORKED)
        count(line, g->worked.n, P_("%d time sheet row", "%d time sheet rows", g->worked.n));
    if (parts & PART_LEDGER)
        count(line, g->openings.n, P_("%d ledger balance", "%d ledger balances", g->openings.n));
    if (parts & PART_RULES)
        count(line, g->rule_changes.n, P_("%d own rule", "%d own rules", g->rule_changes.n));
    if (parts & PART_WAIVERS)
        count(line, g->waivers.n, P_("%d waiver", "%d waivers", g->waivers.n));
    if (!line->n)
        text_add(line, _("the group's settings"));
}

static int import_sheets(struct session *s, const char *path, bool dry_run, struct err *e)
{
    struct problems problems = {0};
    struct text line = {0};
    struct availability_list from_calendars = {0};
    unsigned parts = 0;
    bool changed = false;
    calendar_rows_take(&s->group, &from_calendars);
    int rc = csv_read(path, &s->group, &parts, &problems, e);
    calendar_rows_keep(&s->group, &from_calendars, rc >= 0 && parts & PART_AVAILABILITY);
    problems_print(stderr, &problems);
    if (rc >= 0 && !dry_run) {
        text_printf(&line, "import %s", path);
        rc = session_save(s, parts, line.at, &changed, e);
    }
    if (rc >= 0) {
        summary(&s->group, parts, &line);
        if (dry_run)
            printf(_("%s can be imported: %s; nothing was stored.\n"), path, line.at);
        else if (changed)
            printf(_("Imported %s: %s.\n"), path, line.at);
        else
            printf(_("%s says what is known already: nothing changed.\n"), path);
        if (problems.warnings)
            say(P_("%d warning", "%d warnings", problems.warnings), problems.warnings);
    }
    problems_free(&problems);
    text_free(&line);
    return rc < 0 ? rc : EXIT_DONE;
}

/* A folder describes a whole group, so its first import may make the database: but only when all of
 * it can be read, so that a wrong --db or a bad cell leaves no empty database behind. */
static int make_database(const struct args *a, struct err *e)
{
    const char *path = session_database(a), *folder = args_word(a, 0);
    struct stat there;
    if (args_has(a, "dry-run") || stat(path, &there) == 0 || stat(folder, &there) < 0 || !S_ISDIR(there.st_mode))
        return 0; /* opening the database says what is wrong, if anything is */
    struct group read, empty;
    struct problems problems = {0};
    struct store *store = NULL;
    struct zone *zone = NULL;
    unsigned parts;
    instant now;
    group_init(&read);
    group_init(&empty);
    int rc = csv_read(folder, &read, &parts, &problems, e);
    if (rc < 0)
        problems_print(stderr, &problems);
    if (rc >= 0)
        rc = zone_open(empty.timezone, &zone, e);
    if (rc >= 0)
        rc = session_now(a, zone, &now, e);
    if (rc >= 0)
        rc = store_create(path, &empty, now, &store, e);
    if (rc >= 0)
        say(_("%s is new: made for this group"), path);
    store_close(store);
    zone_close(zone);
    problems_free(&problems);
    group_done(&empty);
    group_done(&read);
    return rc;
}

static int import_any(struct session *s, const struct args *a, struct err *e)
{
    const char *path = args_word(a, 0), *employee = args_text(a, "availability"), *member = args_text(a, "needs");
    if (employee && member)
        return err_set(e, ERR_USAGE, _("import: a calendar holds absences or needs, not both"));
    if (args_has(a, "week") && !args_has(a, "dry-run"))
        return err_set(e, ERR_USAGE, _("import: --week goes with --dry-run; without, all weeks to come are taken"));
    if (employee)
        return import_availability(s, employee, path, e);
    if (member)
        return import_needs(s, member, path, e);
    return import_sheets(s, path, args_has(a, "dry-run"), e);
}

static int run(const struct args *a, struct err *e)
{
    struct session s = {0};
    int rc = make_database(a, e);
    if (rc >= 0)
        rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = import_any(&s, a, e);
    session_close(&s);
    return rc;
}

static const struct option_spec options[] = {
    {"availability", 0, OPT_TEXT, N_("EMPLOYEE"), N_("FILE is that person's own calendar (.ics): absences")},
    {"needs", 0, OPT_TEXT, N_("MEMBER"), N_("FILE is that member's calendar (.ics): needs, one per event")},
    {"calendar", 0, OPT_TEXT, N_("NAME"), N_("which of several calendars FILE is (default: by the name in it)")},
    {"week", 0, OPT_TEXT, N_("WEEK"), N_("with --dry-run of a calendar: show that week only")},
    {"dry-run", 'n', OPT_FLAG, NULL, N_("read and check everything, store nothing")},
    {0},
};

const struct command cmd_import = {
    .name = "import",
    .summary = N_("Read a group's folder of spreadsheets, or one file of it"),
    .usage = N_("FOLDER|FILE"),
    .min_words = 1,
    .max_words = 1,
    .options = options,
    .help = N_(
        "Everything is read and checked first; a single error leaves the database as it was.  Separators, encodings, "
        "dates and headers may be those of a French spreadsheet program.\n\n"
        "A file replaces what its kind held before: needs.csv replaces all needs.\n\n"
        "Of a person's calendar only the times of busy events are kept, never what they are about; tentative ones are "
        "left out.  In a member's calendar the title of an event is the skill and its place the site.  Importing a "
        "newer file replaces what came from that calendar before; other calendars and spreadsheets leave it alone.  "
        "Calendars are told apart by the name that the file gives itself (X-WR-CALNAME), or by --calendar.  They are "
        "read from this week on, 53 weeks; a file that is not sound is refused whole."),
    .group = GROUP_DATA,
    .run = run,
};
