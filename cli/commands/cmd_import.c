/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_import.c - import: a group's folder of spreadsheets, one file of it, or a calendar. */
#include "call.h"
#include "import_ics.h"
#include "import_sheets.h"
#include "messages.h"
#include "readable.h"
#include "table.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* ---- spreadsheets --------------------------------------------------------------------------------------------- */

static void count(struct text *line, int n, const char *format)
{
    if (!n)
        return;
    if (line->n)
        text_add(line, ", ");
    text_printf(line, format, n);
}

/* "9 members, 14 employees, ..." of what was read. */
static void summary(const struct group *g, unsigned parts, const struct csv_kept *kept, struct text *line)
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
    if (parts & PART_NEED_WEEKS)
        count(line, g->need_weeks.n - kept->need_weeks,
              P_("%d need changed in one week", "%d needs changed in one week", g->need_weeks.n - kept->need_weeks));
    if (parts & PART_CLOSURES)
        count(line, g->closures.n - kept->closures, P_("%d closure", "%d closures", g->closures.n - kept->closures));
    if (parts & PART_CONTRACTS)
        count(line, g->contracts.n, P_("%d later contract", "%d later contracts", g->contracts.n));
    if (parts & PART_PINS)
        count(line, g->pins.n - kept->pins, P_("%d pin", "%d pins", g->pins.n - kept->pins));
    if (parts & PART_WORKED)
        count(line, g->worked.n - kept->worked,
              P_("%d time sheet row", "%d time sheet rows", g->worked.n - kept->worked));
    if (parts & PART_LEDGER)
        count(line, g->openings.n - kept->ledger,
              P_("%d ledger balance", "%d ledger balances", g->openings.n - kept->ledger));
    if (parts & PART_RULES)
        count(line, g->rule_changes.n, P_("%d own rule", "%d own rules", g->rule_changes.n));
    if (parts & PART_WAIVERS)
        count(line, g->waivers.n, P_("%d waiver", "%d waivers", g->waivers.n));
    if (!line->n)
        text_add(line, _("the group's settings"));
}

static void tell_kept(const struct csv_kept *kept)
{
    int n = kept->worked + kept->pins + kept->ledger + kept->need_weeks + kept->closures;
    if (n)
        printf(P_("%d dated row of other weeks or people stays as it was.\n",
                  "%d dated rows of other weeks or people stay as they were.\n", n),
               n);
}

static int run_sheets(struct call *c, struct err *e)
{
    const char *path = args_word(c->args, 0);
    bool dry_run = args_has(c->args, "dry-run");
    struct sheets_result done;
    struct text line = {0};
    int rc = import_sheets(&c->session, path, args_has(c->args, "replace"), dry_run, &done, e);
    if (rc != ERR_OVERTAKEN)
        problems_print(stderr, &done.problems);
    if (rc >= 0) {
        summary(&c->session.group, done.parts, &done.kept, &line);
        if (dry_run)
            printf(_("%s can be imported: %s; nothing was stored.\n"), path, line.at);
        else if (done.changed)
            printf(_("Imported %s: %s.\n"), path, line.at);
        else
            printf(_("%s says what is known already: nothing changed.\n"), path);
        tell_kept(&done.kept);
        if (done.problems.warnings)
            say(P_("%d warning", "%d warnings", done.problems.warnings), done.problems.warnings);
    }
    sheets_result_free(&done);
    text_free(&line);
    return rc < 0 ? rc : EXIT_DONE;
}

/* A folder describes a whole group, so its first import may make the database: but only when all of
 * it can be read, so that a wrong --db or a bad cell leaves no empty database behind. */
static int make_database(struct call *c, struct err *e)
{
    const char *path = call_database(c->args), *folder = args_word(c->args, 0);
    struct stat there;
    if (args_has(c->args, "dry-run") || stat(path, &there) == 0 || stat(folder, &there) < 0 || !S_ISDIR(there.st_mode))
        return 0; /* opening the database says what is wrong, if anything is */
    struct group empty;
    struct problems problems = {0};
    group_init(&empty);
    int rc = check_folder_of_sheets(folder, &problems, e);
    if (rc < 0)
        problems_print(stderr, &problems);
    if (rc >= 0)
        rc = call_create(c, &empty, e);
    if (rc >= 0)
        say(_("%s is new: made for this group"), path);
    problems_free(&problems);
    group_done(&empty);
    return rc;
}

/* ---- a calendar ------------------------------------------------------------------------------------------------ */

static void show_json(const struct busy_list *b)
{
    char from[INSTANT_TEXT], to[INSTANT_TEXT];
    json_t *list = json_array();
    for (int i = 0; i < b->list.n; i++)
        if (!b->list.at[i].tentative)
            json_array_append_new(list, json_pack("{s:s, s:s}", "start", instant_utc_text(b->list.at[i].start, from),
                                                  "end", instant_utc_text(b->list.at[i].end, to)));
    char *text = json_dumps(list, JSON_INDENT(2));
    puts(text);
    free(text);
    json_decref(list);
}

static void show_csv(const struct busy_list *b)
{
    char from[INSTANT_TEXT], to[INSTANT_TEXT];
    csv_row("start", "end", "kind", NULL);
    for (int i = 0; i < b->list.n; i++)
        csv_row(instant_utc_text(b->list.at[i].start, from), instant_utc_text(b->list.at[i].end, to),
                b->list.at[i].tentative ? "tentative" : "busy", NULL);
}

static void show_text(const struct session *s, const struct busy_list *b)
{
    char from[INSTANT_TEXT], to[INSTANT_TEXT];
    if (!b->list.n)
        printf("%s\n", _("nothing: free all the time"));
    for (int i = 0; i < b->list.n; i++) {
        const struct busy *x = &b->list.at[i];
        civil_date d1, d2;
        int m1, m2;
        zone_wall(s->zone, x->start, &d1, &m1);
        zone_wall(s->zone, x->end, &d2, &m2);
        printf("%s %s – ", date_short(d1), clock_of(m1));
        if (d2 != d1)
            printf("%s ", date_short(d2));
        printf("%s   (%s – %s)%s%s\n", clock_of(m2), instant_utc_text(x->start, from), instant_utc_text(x->end, to),
               x->tentative ? "  " : "", x->tentative ? _("tentative: not taken") : "");
    }
}

static void show_busy(const struct call *c, struct busy_list *b)
{
    enum format f = args_format(c->args);
    busy_merge(b);
    if (f == FORMAT_JSON)
        show_json(b);
    else if (f == FORMAT_CSV)
        show_csv(b);
    else
        show_text(&c->session, b);
}

static void tell_absences(const struct calendar_result *r, const char *employee)
{
    if (r->changed)
        printf(P_("%s: %d absence from %s in the next %d weeks\n", "%s: %d absences from %s in the next %d weeks\n",
                  r->taken),
               employee, r->taken, r->calendar.name, IMPORT_WEEKS);
    else if (r->taken)
        printf(_("%s says what is known already: nothing changed.\n"), r->calendar.name);
    else
        printf(P_("%s holds nothing busy in the next %d week: nothing changed.\n",
                  "%s holds nothing busy in the next %d weeks: nothing changed.\n", IMPORT_WEEKS),
               r->calendar.name, IMPORT_WEEKS);
    if (r->tentative)
        say(P_("%d tentative event was not taken for an absence", "%d tentative events were not taken for absences",
               r->tentative),
            r->tentative);
}

static void tell_needs(const struct calendar_result *r, const char *member)
{
    if (r->changed)
        printf(P_("%s: %d need from %s\n", "%s: %d needs from %s\n", r->taken), member, r->taken, r->calendar.name);
    else
        printf(_("%s says what is known already: nothing changed.\n"), r->calendar.name);
}

static void tell_closures(const struct calendar_result *r, const char *member)
{
    if (r->changed)
        printf(P_("%s: %d closure from %s\n", "%s: %d closures from %s\n", r->taken), member, r->taken,
               r->calendar.name);
    else if (r->taken)
        printf(_("%s says what is known already: nothing changed.\n"), r->calendar.name);
    else
        printf(P_("%s holds no event of whole days in the next %d week: nothing changed.\n",
                  "%s holds no event of whole days in the next %d weeks: nothing changed.\n", IMPORT_WEEKS),
               r->calendar.name, IMPORT_WEEKS);
    if (r->tentative)
        say(P_("%d tentative event was not taken for a closure", "%d tentative events were not taken for closures",
               r->tentative),
            r->tentative);
}

/* Needs whose skill nobody has: they are taken, but nobody can serve them. */
static void tell_unknown_skills(const struct session *s, const struct calendar_result *r)
{
    for (int i = 0; i < r->unserved.n; i++) {
        const struct need *n = &s->group.needs.at[r->unserved.at[i]];
        say(_("warning: nobody has the skill \"%s\" that %s asks for"), n->skill, n->id);
    }
}

enum { LEFT_OUT_LISTED = 20 };

/* Each event that was left out, with its line, its day and the reason. */
static void tell_left_out(const struct calendar_result *r, bool accepted)
{
    const struct busy_list *b = &r->calendar.busy;
    for (int i = 0; i < b->unread.n && i < LEFT_OUT_LISTED; i++) {
        const struct unread *u = &b->unread.at[i];
        char day[DATE_TEXT];
        if (u->day != DATE_NONE)
            say(_("%1$s:%2$d: warning: the event of %3$s is left out: %4$s"), r->calendar.name, u->line,
                date_text(u->day, day), u->reason);
        else
            say(_("%1$s:%2$d: warning: an event whose date is not known is left out: %3$s"), r->calendar.name, u->line,
                u->reason);
    }
    int more = b->n_unread - (b->unread.n < LEFT_OUT_LISTED ? b->unread.n : LEFT_OUT_LISTED);
    if (more > 0)
        say(P_("and %d more event is left out", "and %d more events are left out", more), more);
    if (r->n_coming && !accepted)
        say(P_("%d event left out could lie in the weeks to come: check tells it until it is dealt with",
               "%d events left out could lie in the weeks to come: check tells them until they are dealt with",
               r->n_coming),
            r->n_coming);
    if (b->n_own)
        say(P_("%d event of this group's own calendars is left out",
               "%d events of this group's own calendars are left out", b->n_own),
            b->n_own);
}

static int run_calendar(struct call *c, const char *employee, const char *member, bool closures, struct err *e)
{
    const struct args *a = c->args;
    struct calendar_request r = {.path = args_word(a, 0),
                                 .employee = employee,
                                 .member = member,
                                 .closures = closures,
                                 .calendar = args_text(a, "calendar"),
                                 .week = args_text(a, "week"),
                                 .dry_run = args_has(a, "dry-run"),
                                 .accept_unread = args_has(a, "accept-unread")};
    struct calendar_result done = {0};
    int rc = import_calendar(&c->session, &r, &done, e);
    if (rc >= 0)
        tell_left_out(&done, r.accept_unread);
    if (rc != ERR_OVERTAKEN)
        tell_unknown_skills(&c->session, &done);
    if (rc >= 0 && r.dry_run)
        show_busy(c, &done.calendar.busy);
    else if (rc >= 0)
        (employee ? tell_absences : closures ? tell_closures : tell_needs)(&done, employee ? employee : member);
    calendar_result_free(&done);
    return rc < 0 ? rc : EXIT_DONE;
}

static int run(struct call *c, struct err *e)
{
    const struct args *a = c->args;
    const char *employee = args_text(a, "availability"), *member = args_text(a, "needs");
    const char *closed = args_text(a, "closures");
    if ((employee != NULL) + (member != NULL) + (closed != NULL) > 1)
        return err_set(e, ERR_USAGE, _("import: a calendar holds absences, needs or closures, not several of them"));
    if (args_has(a, "week") && !args_has(a, "dry-run"))
        return err_set(e, ERR_USAGE, _("import: --week goes with --dry-run; without, all weeks to come are taken"));
    return employee || member || closed ? run_calendar(c, employee, closed ? closed : member, closed != NULL, e)
                                        : run_sheets(c, e);
}

static const struct option_spec options[] = {
    {"availability", 0, OPT_TEXT, N_("EMPLOYEE"), N_("FILE is that person's own calendar (.ics): absences")},
    {"needs", 0, OPT_TEXT, N_("MEMBER"), N_("FILE is that member's calendar (.ics): needs, one per event")},
    {"closures", 0, OPT_TEXT, N_("MEMBER"), N_("FILE is a calendar (.ics) of days on which that member is closed")},
    {"calendar", 0, OPT_TEXT, N_("NAME"), N_("which of several calendars FILE is (default: by the name in it)")},
    {"week", 0, OPT_TEXT, N_("WEEK"), N_("with --dry-run of a calendar: show that week only")},
    {"accept-unread", 0, OPT_FLAG, NULL, N_("events that cannot be read are dealt with: check no longer tells them")},
    {"replace", 0, OPT_FLAG, NULL, N_("dated rows (worked, pins, ledger, need_weeks, closures) of all weeks, too")},
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
        "A file replaces what its kind held before: needs.csv replaces all needs.  Rows of worked.csv, "
        "pins.csv and ledger.csv replace those of the weeks and people (or members) that the file names; others stay, "
        "unless --replace is given.\n\n"
        "Of a person's calendar only the times of busy events are kept, never what they are about; tentative ones are "
        "left out.  In a member's calendar the title of an event is the skill and its place the site.  With --closures "
        "events of whole days close the member, as those of school terms do, also where they leave people free; other "
        "events are left out.  Importing a "
        "newer file replaces what came from that calendar before; other calendars and spreadsheets leave it alone.  "
        "Calendars are told apart by the name that the file gives itself (X-WR-CALNAME), or by --calendar.  They are "
        "read from this week on, 53 weeks.\n\n"
        "An event that cannot be read is left out and named.  If it could lie in the weeks to come, check tells it for "
        "each of these weeks, until a newer file of that calendar has no such event, or until the file is imported "
        "with --accept-unread.  Events of this group's own calendars, to which a person has subscribed, are left out.  "
        "A file is refused whole when it is no calendar or exceeds a limit."),
    .group = GROUP_DATA,
    .before = make_database,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
