/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help_files.c - the spreadsheets, as the reader itself knows them: from the table of columns. */
#include "help.h"
#include "record.h"
#include "term.h"

#include <string.h>
#include <strings.h>

/* The first of "a|b|c". */
static const char *first_of(const char *list, char out[48])
{
    size_t n = list ? strcspn(list, "|") : 0;
    if (n > 47)
        n = 47;
    if (list)
        memcpy(out, list, n);
    out[n] = '\0';
    return out;
}

/* "  name   french  * about", the last wrapped within its own column. */
static void print_row(const char *name, const char *french, const char *mark, const char *about)
{
    enum { NAME = 15, FRENCH = 17 };
    struct text line = {0};
    text_add(&line, "  ");
    text_cell(&line, name, NAME, false);
    text_add(&line, " ");
    text_cell(&line, french, FRENCH, false);
    text_add(&line, mark);
    text_add(&line, " ");
    text_wrap(&line, about, 2 + NAME + 1 + FRENCH + 2, term_width());
    puts(line.at);
    text_free(&line);
}

static void choices_text(const struct column *c, struct text *out)
{
    text_printf(out, "%s", _(c->help));
    for (int i = 0; i < c->n_choices; i++)
        text_printf(out, "%s%s", i ? ", " : " (", c->choices[i].name);
    if (c->n_choices)
        text_add(out, ")");
}

const char *help_files_accepted(void)
{
    return _(
        "Cells are accepted as spreadsheet programs write them: separators comma, semicolon or tab; UTF-8, "
        "Windows-1252 or Mac OS Roman; dates 2026-11-30, 30/11/2026, 30/11/26, 30.11.2026 or 30 nov. 2026; weeks "
        "2026-W49 or 2026-S49; times 08:30 or 8h30, up to 24:00; decimals 7.5 or 7,5; durations 7h30; lists with |, "
        "those of skills also with comma or semicolon; days mon, mon-fri, mon|wed or a date, also lun, lundi au "
        "vendredi, \"lun, mer et jeu\". File names and headers may be French; case and accents do not matter. A span "
        "whose end is not after its start ends on the next day. A cell that a spreadsheet program would run as a "
        "formula (= + - @ in front) is written with an apostrophe before it and read back without. What cannot be "
        "read, or could mean two things, is told all at once, by file, line and column, and then nothing is changed.");
}

static const struct {
    enum group_part part;
    const char *text; /* N_() */
} notes[] = {
    {PART_TRAVEL,
     N_("Missing pairs are worked out from lat and lon (distance x 1.3 at 50 km/h and 5 minutes, rounded up "
        "to 5); without those travel_default of group.csv holds. Within a site it is 0.")},
    {PART_AVAILABILITY, N_("An absence wins over the other kinds. Nobody is available without a row that says so.")},
    {PART_NEEDS,
     N_("Rows with the same id are the windows of one need. Without hours it is coverage: so many people all "
        "through every window. With hours it is a volume: that many hours a week, anywhere in the windows, by "
        "at most headcount people at a time.")},
    {PART_NEED_WEEKS, N_("One row for a need and a week. Hours given here are that week's, also where days of it are "
                         "closed. The rows of "
                         "other weeks stay as they are.")},
    {PART_CLOSURES,
     N_("Both days are closed. A volume asks for as much less as its windows lose, people times length; a window that "
        "runs into a closed day ends at midnight, or falls out when too little is left. The word holidays in the place "
        "of the first day closes every public "
        "holiday of the site.")},
    {PART_CONTRACTS, N_("An empty cell leaves what was. In a week in which terms begin or end, the hours are those of "
                        "its working days, "
                        "Monday to Friday; of skills, those count that hold all week.")},
    {PART_WORKED,
     N_("They stand in the place of what was planned for that person at that member on that day; what has no "
        "row yet counts as planned.")},
    {PART_WAIVERS,
     N_("A waiver loosens one figure up to the rule's ceiling; every use of it is told with its evidence.")},
};

const char *help_file_note(enum group_part part)
{
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (notes[i].part == part)
            return _(notes[i].text);
    return NULL;
}

bool help_file(const char *name)
{
    char french[48];
    size_t n = strcspn(name, ".");
    const struct record_type *t = NULL;
    for (int i = 0; i < n_record_types && !t; i++) {
        first_of(record_types[i].aliases, french);
        bool english = !strncasecmp(name, record_types[i].name, n) && !record_types[i].name[n];
        if (english || (!strncasecmp(name, french, n) && !french[n]))
            t = &record_types[i];
    }
    if (!t || (name[n] && strcasecmp(name + n, ".csv") != 0))
        return false;
    printf("%s%s.csv%s (%s.csv): %s\n\n", term_colour(COLOUR_BOLD), t->name, term_colour(COLOUR_NONE),
           first_of(t->aliases, french), _(t->help));
    for (int i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        struct text about = {0};
        choices_text(c, &about);
        bool required = c->flags & (COLUMN_REQUIRED | COLUMN_HEADER);
        print_row(c->name, first_of(c->aliases, french), required ? "*" : " ", about.at);
        text_free(&about);
    }
    printf("\n%s\n", t->size ? _("*  this column must be there") : _("One key and its value per row."));
    if (help_file_note(t->part)) {
        putchar('\n');
        print_wrapped(0, "%s", help_file_note(t->part));
    }
    return true;
}

void help_files(void)
{
    char french[48];
    print_wrapped(
        0, "%s",
        _("A group is a folder of CSV files, read by `cordage import FOLDER`; only what there is to say needs a "
          "file. `cordage help needs.csv` lists the columns of one."));
    putchar('\n');
    for (int i = 0; i < n_record_types; i++)
        print_row(record_types[i].name, first_of(record_types[i].aliases, french), " ", _(record_types[i].help));
    putchar('\n');
    print_wrapped(0, "%s", help_files_accepted());
}
