/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spreadsheet format: what is accepted, what is said of everything else. */
#include "csv_group.h"
#include "csv_text.h"
#include "file.h"
#include "record.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "scratch_folder.h"

struct folder {
    char path[SCRATCH_PATH];
    struct group group;
    struct problems problems;
    struct err err;
    unsigned parts;
    int code;
};

static int set_up(void **state)
{
    struct folder *f = mem_alloc(sizeof *f);
    scratch_folder_make(f->path);
    group_init(&f->group);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct folder *f = *state;
    scratch_folder_remove(f->path);
    group_done(&f->group);
    problems_free(&f->problems);
    free(f);
    return 0;
}

static void put_bytes(struct folder *f, const char *name, const char *bytes, size_t n)
{
    char *path = mem_printf("%s/%s", f->path, name);
    assert_int_equal(file_replace(path, bytes, n, 0644, NULL, NULL), 0);
    free(path);
}

static void put(struct folder *f, const char *name, const char *text)
{
    put_bytes(f, name, text, strlen(text));
}

static void read_from(struct folder *f, const char *path)
{
    problems_free(&f->problems);
    f->problems = (struct problems){0};
    group_done(&f->group);
    group_init(&f->group);
    f->err = (struct err){0};
    f->parts = 0;
    f->code = csv_read(path, &f->group, &f->parts, &f->problems, &f->err);
}

static void read_all(struct folder *f)
{
    read_from(f, f->path);
}

/* A small sound group to spoil in one place. */
static void put_sound(struct folder *f)
{
    put(f, "members.csv", "id,name\nm1,One\n");
    put(f, "sites.csv", "id,member\ns1,m1\n");
    put(f, "employees.csv", "id,name,contract_hours\ne1,Ann,35\n");
    put(f, "availability.csv", "employee,day,from,to\ne1,mon-sun,00:00,24:00\n");
    put(f, "needs.csv", "id,member,site,skill,day,from,to\nn1,m1,s1,,mon,08:00,12:00\n");
}

static char *problem_line(const struct problem *p)
{
    char *line = mem_printf("%s%s:%d:%d: %s", p->severity == PROBLEM_WARNING ? "warning " : "", p->file ? p->file : "-",
                            p->line, p->column, p->text);
    char *with_other = p->other ? mem_printf("%s (%d)", line, p->other) : mem_copy(line);
    free(line);
    return with_other;
}

static bool says(const struct folder *f, const char *expected)
{
    bool found = false;
    for (int i = 0; i < f->problems.n && !found; i++) {
        char *line = problem_line(&f->problems.at[i]);
        found = !strcmp(line, expected);
        free(line);
    }
    return found;
}

static void assert_says(const struct folder *f, const char *expected)
{
    if (says(f, expected))
        return;
    for (int i = 0; i < f->problems.n; i++) {
        char *line = problem_line(&f->problems.at[i]);
        print_error("said: %s\n", line);
        free(line);
    }
    fail_msg("not said: %s", expected);
}

static void a_span_that_does_not_end_later_ends_on_the_next_day(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "availability.csv",
        "to,employee,day,from\n06:00,e1,mon,22:00\n22:00,e1,tue,06:00\n08:00,e1,wed,08:00\n24:00,e1,thu,00:00\n"
        "00:00,e1,fri,12:00\n");
    read_all(f);
    assert_int_equal(f->code, 0);
    static const int ends[] = {1800, 1320, 1920, 1440, 1440};
    for (int i = 0; i < 5; i++)
        assert_int_equal(f->group.availabilities.at[i].span.to_min, ends[i]);
}

/* ---- files ------------------------------------------------------------------------------------------- */
static void a_french_spreadsheet_says_the_same_as_a_plain_one(void **state)
{
    struct folder *f = *state;
    struct group english;
    read_from(f, FIXTURES "/csv/english");
    assert_int_equal(f->code, 0);
    assert_int_equal(f->problems.n, 0);
    assert_int_equal(f->parts, PART_ALL);
    english = f->group;
    group_init(&f->group);
    read_from(f, FIXTURES "/csv/french");
    assert_int_equal(f->code, 0);
    assert_int_equal(f->problems.n, 0);
    for (int i = 0; i < n_record_types; i++) {
        char *a = csv_part_text(&english, record_types[i].part), *b = csv_part_text(&f->group, record_types[i].part);
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
    group_done(&english);
}

static void what_is_written_reads_back_to_the_same_bytes(void **state)
{
    struct folder *f = *state;
    read_from(f, FIXTURES "/csv/english");
    assert_int_equal(f->code, 0);
    assert_int_equal(csv_write(&f->group, f->path, &f->err), 0);
    for (int i = 0; i < n_record_types; i++) {
        char *was = mem_printf("%s/csv/english/%s.csv", FIXTURES, record_types[i].name);
        char *is = mem_printf("%s/%s.csv", f->path, record_types[i].name), *a = NULL, *b = NULL;
        size_t n;
        assert_int_equal(file_read(was, 1 << 20, &a, &n, NULL), 0);
        assert_int_equal(file_read(is, 1 << 20, &b, &n, NULL), 0);
        assert_string_equal(a, b);
        free(a);
        free(b);
        free(was);
        free(is);
    }
}

static void separators_encodings_and_line_ends_are_told_apart(void **state)
{
    struct folder *f = *state;
    static const char *const files[] = {
        "id,name\nm1,\"L'\xc3\x89t\xc3\xa9\"\n",
        "\xef\xbb\xbfid;name\r\nm1;L'\xc3\x89t\xc3\xa9\r\n",
        "id\tname\rm1\tL'\xc3\x89t\xc3\xa9\r",
        "id;name\nm1;L'\xc9t\xe9", /* Windows-1252, no last line end */
        "sep=;\nid;name\nm1;L'\xc3\x89t\xc3\xa9\n",
        "# a,b,c\n\n \t\nid;name;\n;;\nm1;L'\xc3\x89t\xc3\xa9;\n#;\n",
        "\"id\",\"name\"\n\"m1\",\"L'E\xcc\x81t\xc3\xa9\"\n", /* decomposed accent */
        " id ; name \n m1 ;\xc2\xa0L'\xc3\x89t\xc3\xa9 \n",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        put(f, "members.csv", files[i]);
        read_all(f);
        assert_int_equal(f->code, 0);
        assert_int_equal(f->group.members.n, 1);
        assert_string_equal(f->group.members.at[0].id, "m1");
        assert_string_equal(f->group.members.at[0].name, "L'\xc3\x89t\xc3\xa9");
    }
}

static void lines_are_counted_through_cells_with_line_breaks(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "sites.csv", "id,member,address,lat,lon\ns1,m1,\"a\nb\nc\",north,1\n\n# x\ns2,m1,\"d\r\ne\",1,east\n");
    read_all(f);
    assert_int_equal(f->code, ERR_DATA);
    assert_says(f, "sites.csv:4:4: lat: \"north\" is not a number (accepted: 2, 1.87 or 1,87)");
    assert_says(f, "sites.csv:8:5: lon: \"east\" is not a number (accepted: 2, 1.87 or 1,87)");
}

/* ---- what is said ------------------------------------------------------------------------------------- */
struct bad_case {
    const char *file, *text, *said;
};
static const struct bad_case bad[] = {
    {"employees.csv", "id,name,contract_hours\ne1,Ann,much\n",
     "employees.csv:2:3: contract_hours: \"much\" is not a number of hours (accepted: 35, 7.5, 7,5 or 7h30)"},
    {"employees.csv", "heures contrat;nom;identifiant\n35;Ann;e1\n36x;Bob;e2\n",
     "employees.csv:3:1: heures contrat: \"36x\" is not a number of hours (accepted: 35, 7.5, 7,5 or 7h30)"},
    {"employees.csv", "id,name,contract_hours\ne1,,35\n",
     "employees.csv:2:2: name: is empty, something must stand here"},
    {"employees.csv", "id,name,contract_hours\ne1,Ann\n",
     "employees.csv:2:3: contract_hours: is empty, something must stand here"},
    {"employees.csv", "id,name\ne1,Ann\n", "employees.csv:1:1: column contract_hours is missing"},
    {"employees.csv", "id,name,contract_hours\ne1,Ann,35\n\ne1,Bob,35\n",
     "employees.csv:4:1: id: \"e1\" is there already, in line 2 (each id once)"},
    {"employees.csv", "id,name,contract_hours\ne1,Ann,35,x\n",
     "employees.csv:2:4: the row has more cells than the header (a cell that holds the separator must be quoted)"},
    {"employees.csv", "id,name,name,contract_hours\ne1,Ann,B,35\n",
     "employees.csv:1:3: column name is there already, as column 2"},
    {"employees.csv", "a,b\nc,d\n",
     "employees.csv:1:1: the first row names no column of employees.csv (expected: id, name ...)"},
    {"employees.csv", "id,name,contract_hours,members\ne1,Ann,35,m1|m9\n",
     "employees.csv:2:4: members: \"m9\" is not in members.csv"},
    {"employees.csv", "id,name,contract_hours,valid_to,valid_from\ne1,Ann,35,2026-01-01,2026-02-01\n",
     "employees.csv:2:5: valid_from 2026-02-01 is after valid_to 2026-01-01; swap them or leave one empty"},
    {"needs.csv", "id,member,site,skill,day,from,to\nn1,nobody,s1,,mon,08:00,12:00\n",
     "needs.csv:2:2: member: \"nobody\" is not in members.csv"},
    {"needs.csv", "id,member,site,skill,day,from,to\nn1,m1,s1,,someday,08:00,12:00\n",
     "needs.csv:2:5: day: \"someday\" is not a day (accepted: mon to sun, a range mon-fri, a list mon|wed or mon, "
     "wed, 1.thu or last.fri of the month, or a date as 2026-11-23 or 23/11/2026)"},
    {"needs.csv", "id,member,site,skill,day,from,to\nn1,m1,s1,,mon,noon,12:00\n",
     "needs.csv:2:6: from: \"noon\" is not a time of day (accepted: 08:30, 8h30, 8h, up to 24:00)"},
    {"needs.csv", "id,member,site,skill,day,from,to,headcount\nn1,m1,s1,,mon,08:00,12:00,-1\n",
     "needs.csv:2:8: headcount: \"-1\" is out of range (accepted: 1 to 10000)"},
    {"needs.csv", "id,member,site,skill,day,from,to,urgency\nn1,m1,s1,,mon,08:00,12:00,high\n",
     "needs.csv:2:8: urgency: \"high\" is not known (accepted: normal, replacement)"},
    {"needs.csv", "id,member,site,skill,day,from,to\nn1,m1,s1,cook,mon,08:00,12:00\nn1,,,clean,tue,08:00,12:00\n",
     "needs.csv:3:4: skill: \"clean\" is not what line 2 says of n1 (rows of one need must agree or stay empty)"},
    {"needs.csv", "id,member,site,day,from,to\nn1,m1,s1,mon,08:00,12:00\n", "needs.csv:1:1: column skill is missing"},
    {"pins.csv", "employee,need,date,from,to\ne1,n9,2026-11-23,08:00,09:00\n",
     "pins.csv:2:2: need: \"n9\" is not in needs.csv"},
    {"sites.csv", "id,member,lat,lon\ns1,m1,45,\n", "sites.csv:2:4: only one of lat and lon is given (both or none)"},
    {"group.csv", "key,value\nslot,7\n", "group.csv:2:2: slot: \"7\" is not known (accepted: 5, 10, 15, 20, 30, 60)"},
    {"group.csv", "key,value\nslot,15\npas,20\n", "group.csv:3:1: key \"pas\" is there already, in line 2"},
    {"group.csv", "key,value\ntimezone,15\n", NULL},
    {"members.csv", "id,name\nm1,\"One\n", "members.csv:2:0: a quote opens in this row and is never closed"},
    {"members.csv", "id,name\nm1,a\x01z\n", "members.csv:2:2: name: \"a z\" holds a control character"},
    {"members.csv", "id,name\nm|1,a\n", "members.csv:2:1: id: \"m|1\" holds a line break, a tab or |"},
    {"worked.csv",
     "employee,member,site,date,from,to\ne1,m1,s1,2026-12-01,09:00,12:00\ne1,m1,s1,2026-12-01,09:00,12:00\n",
     "worked.csv:3:5: e1 has worked from 09:00 to 12:00 on 2026-12-01 already: the same hours would be billed twice; "
     "delete one row (2)"},
    {"worked.csv",
     "employee,member,site,date,from,to\ne1,m1,s1,2026-12-01,22:00,06:00\ne1,m1,s1,2026-12-02,05:00,08:00\n",
     "worked.csv:3:5: e1 cannot be in two places at once: 2026-12-01 22:00-06:00 at s1 and 2026-12-02 05:00-08:00 at "
     "s1; "
     "correct one row (2)"},
    {"ledger.csv", "week,member,entitled_hours,served_hours\n2026-W47,m1,10,8\n\n22/11/2026,m1,9,8\n",
     "ledger.csv:4:1: m1 has a balance for 2026-W47 already: one row for a week and a member; delete one (2)"},
    {"needs.csv", "id,member,site,skill,day,from,to\nn1,m1,s1,,lun,8h,12h\nn1,,,,mar,8h,12h\nn1,,,,mon,08:00,12:00\n",
     "needs.csv:4:1: n1: the same row stands there already; delete one, or give the headcount (2)"},
    {"trajets.xlsx", "PK\3\4",
     "trajets.xlsx:0:0: is a spreadsheet workbook, not CSV, and was not read (save its sheet as travel.csv)"},
    {"pins.txt", "employee\n", "pins.txt:0:0: is a text file, not CSV, and was not read (save it as pins.csv)"},
    {"members.csv", "", "members.csv:0:0: is empty: not even a header"},
    {"members.csv", "PK\3\4xxxx",
     "members.csv:0:0: is a spreadsheet workbook, not CSV (save it as CSV, one sheet per file)"},
    {"members.csv", "\xff\xfei\1", "members.csv:0:0: is saved as UTF-16 (save it as CSV in UTF-8)"},
    {"members.csv", " <!DOCTYPE html><html>", "members.csv:0:0: is a web page or XML, not CSV"},
    {"members.csv", "\xef\xbb\xbfid,name\nm1,\xe9t\xe9\n",
     "members.csv:2:0: holds a byte that is neither UTF-8 nor Windows-1252"},
    {"members.csv", "id,name\nm1,a\xe9\x81\n", "members.csv:2:0: holds a byte that is neither UTF-8 nor Windows-1252"},
};

static void a_bad_cell_is_told_with_its_place_and_what_is_accepted(void **state)
{
    struct folder *f = *state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put_sound(f);
        put(f, bad[i].file, bad[i].text);
        read_all(f);
        assert_int_equal(f->code, ERR_DATA);
        assert_true(f->problems.errors > 0);
        if (bad[i].said)
            assert_says(f, bad[i].said);
        char *path = mem_printf("%s/%s", f->path, bad[i].file);
        unlink(path);
        free(path);
    }
}

static void a_zero_byte_makes_a_file_no_csv(void **state)
{
    struct folder *f = *state;
    put_bytes(f, "members.csv", "id,name\nm1,a\0b\n", 15);
    read_all(f);
    assert_int_equal(f->code, ERR_DATA);
    assert_says(f, "members.csv:0:0: is binary, not CSV: it holds a zero byte");
}

static void all_errors_come_at_once_and_a_hundred_are_listed(void **state)
{
    struct folder *f = *state;
    struct text rows = {0};
    put_sound(f);
    text_add(&rows, "id,name,contract_hours\ne1,Ann,35\n");
    for (int i = 0; i < 250; i++)
        text_printf(&rows, "x%d,Bob,none\n", i);
    put(f, "employees.csv", rows.at);
    put(f, "needs.csv", "id,member,site,skill,day,from,to\nn1,m1,s1,,mon,08:00,noon\n");
    text_free(&rows);
    read_all(f);
    assert_int_equal(f->code, ERR_DATA);
    assert_int_equal(f->problems.errors, 251);
    assert_int_equal(f->problems.n, PROBLEMS_LISTED);
    assert_non_null(strstr(f->err.text, "251 errors, nothing was changed"));
}

static void an_unknown_column_key_or_file_is_a_warning(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "members.csv", "id,name,colour\nm1,One,red\n");
    put(f, "group.csv", "key,value\nname,Us\ncolour,red\n");
    put(f, "notes.csv", "a\nb\n");
    put(f, "read me.txt", "a\nb\n");
    read_all(f);
    assert_int_equal(f->code, 0);
    assert_int_equal(f->problems.warnings, 3);
    assert_says(f, "warning members.csv:1:3: column \"colour\" is not known and left out");
    assert_says(f, "warning group.csv:3:1: key \"colour\" is not known and left out");
    assert_says(f, "warning notes.csv:0:0: is not a file of the group's format and left out");
}

static void times_off_the_slot_grid_are_a_warning(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "group.csv", "key,value\nslot,20\n");
    put(f, "needs.csv", "id,member,site,skill,day,from,to\nn1,m1,s1,,mon,08:30,12:20\n");
    read_all(f);
    assert_int_equal(f->code, 0);
    assert_int_equal(f->problems.warnings, 1);
    assert_says(f, "warning needs.csv:2:6: 08:30 is no whole slot of 20 minutes: rounded inward when planning");
}

static void an_absence_off_the_grid_is_rounded_outward(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "availability.csv",
        "employee,day,from,to,kind\ne1,mon-sun,00:00,24:00,\ne1,2026-11-30,09:50,10:00,absent\n");
    read_all(f);
    assert_int_equal(f->code, 0);
    assert_says(f,
                "warning availability.csv:3:3: 09:50 is no whole slot of 15 minutes: rounded outward when planning, so "
                "that no minute of the absence is planned");
}

static void a_workbook_beside_its_csv_is_left_out_with_a_warning(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "besoins.ods", "PK\3\4");
    put(f, "planning.xlsx", "PK\3\4");
    read_all(f);
    assert_int_equal(f->code, 0);
    assert_says(f, "warning besoins.ods:0:0: is left out: needs.csv is read in its place");
    assert_int_equal(f->problems.warnings, 2);
}

static void a_skill_that_nobody_has_but_resembles_one_is_a_warning(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "employees.csv", "id,name,contract_hours,skills\ne1,Ann,35,\"Accueil, M\xc3\xa9nage\"\n");
    put(f, "needs.csv",
        "id,member,site,skill,day,from,to\nn1,m1,s1,acueil,mon,08:00,12:00\n"
        "n2,m1,s1,MENAGE,mon,08:00,12:00\nn3,m1,s1,plomberie,mon,08:00,12:00\n");
    read_all(f);
    assert_int_equal(f->code, 0);
    assert_int_equal(f->problems.warnings, 1);
    assert_says(f, "warning needs.csv:2:4: nobody has the skill \"acueil\"; did you mean \"Accueil\", which Ann has?");
    assert_true(employee_has_skill(&f->group.employees.at[0], "menage"));
}

static void mac_roman_and_windows_1252_are_told_apart(void **state)
{
    static const struct {
        const char *bytes, *name;
    } said[] = {
        {"R\x8esidence", "R\xc3\xa9sidence"},
        {"R\xe9sidence", "R\xc3\xa9sidence"},
        {"H\x99tel de l\xd5"
         "Eau",
         "H\xc3\xb4tel de l\xe2\x80\x99"
         "Eau"},
        {"H\xf4tel de l\x92"
         "Eau",
         "H\xc3\xb4tel de l\xe2\x80\x99"
         "Eau"},
        {"\xc9"
         "COLE",
         "\xc3\x89"
         "COLE"},
        {"\x83"
         "cole",
         "\xc3\x89"
         "cole"},
        {"Fran\x8dois", "Fran\xc3\xa7ois"},
        {"Fran\xe7ois", "Fran\xc3\xa7ois"},
        {"salari\xe9", "salari\xc3\xa9"},
        {"No\x91l", "No\xc3\xabl"},
        {"l\x92"
         "eau",
         "l\xe2\x80\x99"
         "eau"},
    };
    struct folder *f = *state;
    put_sound(f);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        char *text = mem_printf("id,name\nm1,%s\n", said[i].bytes);
        put(f, "members.csv", text);
        free(text);
        read_all(f);
        assert_int_equal(f->code, 0);
        assert_string_equal(f->group.members.at[0].name, said[i].name);
    }
}

static void cells_that_would_run_are_written_so_that_they_are_shown(void **state)
{
    static const char *const texts[] = {"=1+1", "+33 6 12", "-3.5",   "-3,5", "-x", "@SUM(A1)",
                                        "'=1",  "''=1",     "'hello", "-1+2", "-",  "'-3.5"};
    static const char *const cells[] = {"'=1+1", "'+33 6 12",   "-3.5",   "\"-3,5\"", "'-x", "'@SUM(A1)",
                                        "''=1",  "'\x27\x27=1", "'hello", "'-1+2",    "'-",  "'-3.5"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text out = {0};
        csv_add_cell(&out, texts[i], true);
        assert_string_equal(out.at, cells[i]);
        if (*out.at != '"') {
            csv_unquote_formula(out.at);
            assert_string_equal(out.at, texts[i]);
        }
        text_free(&out);
    }
}

static void one_file_is_read_by_its_name_and_the_rest_stays(void **state)
{
    struct folder *f = *state;
    char *path = mem_printf("%s/Adh\xc3\xa9rents (1).csv", f->path);
    put(f, "Adh\xc3\xa9rents (1).csv", "id;nom\nm2;Two\n");
    read_from(f, path);
    assert_int_equal(f->code, 0);
    assert_int_equal(f->parts, PART_MEMBERS);
    assert_string_equal(f->group.members.at[0].id, "m2");
    free(path);
    path = mem_printf("%s/stuff.csv", f->path);
    put(f, "stuff.csv", "id;nom\nm2;Two\n");
    read_from(f, path);
    assert_int_equal(f->code, ERR_DATA);
    assert_non_null(strstr(f->err.text, "the name says nothing of what it holds"));
    free(path);
}

static void a_folder_without_any_file_of_a_group_is_an_error(void **state)
{
    struct folder *f = *state;
    read_all(f);
    assert_int_equal(f->code, ERR_DATA);
    assert_non_null(strstr(f->err.text, "no file of a group in this folder"));
    read_from(f, "/nowhere/at/all");
    assert_int_equal(f->code, ERR_DATA);
    assert_non_null(strstr(f->err.text, "No such file"));
}

static void two_files_for_the_same_records_are_refused(void **state)
{
    struct folder *f = *state;
    put_sound(f);
    put(f, "adherents.csv", "id,name\nm1,One\n");
    read_all(f);
    assert_int_equal(f->code, ERR_DATA);
    assert_says(f, "members.csv:0:0: holds the same as adherents.csv (keep one of them)");
}

static void huge_cells_and_rows_are_refused(void **state)
{
    struct folder *f = *state;
    struct text t = {0};
    text_add(&t, "id,name\nm1,\"");
    for (int i = 0; i < 70000; i++)
        text_add_n(&t, i % 100 ? "x" : "\n", 1);
    put(f, "members.csv", t.at);
    read_all(f);
    assert_int_equal(f->code, ERR_DATA);
    assert_int_equal(f->problems.errors, 1);
    assert_says(f, "members.csv:2:0: a quote opens in this row and is never closed");
    text_add(&t, "\"\n");
    put(f, "members.csv", t.at);
    read_all(f);
    assert_says(f, "members.csv:2:0: a cell is longer than 64 KiB (a quote that is never closed?)");
    text_clear(&t);
    for (int i = 0; i < 300; i++)
        text_add(&t, "a,");
    put(f, "members.csv", t.at);
    read_all(f);
    assert_says(f, "members.csv:1:0: more than 200 columns in a row");
    text_free(&t);
}

/* CORDAGE_CASES may name a folder of groups: each must come through unchanged. */
static void every_case_reads_without_an_error_and_writes_the_same_twice(void **state)
{
    struct folder *f = *state;
    static const char *const names[] = {"omega", "S1", "M2", "L2", "retail-10", "retail-20"};
    const char *cases = getenv("CORDAGE_CASES");
    for (size_t i = 0; cases && i < sizeof names / sizeof *names; i++) {
        char *path = mem_printf("%s/%s", cases, names[i]), *first[16];
        read_from(f, path);
        assert_int_equal(f->code, 0);
        for (int k = 0; k < n_record_types; k++)
            first[k] = csv_part_text(&f->group, record_types[k].part);
        assert_int_equal(csv_write(&f->group, f->path, NULL), 0);
        read_all(f);
        assert_int_equal(f->code, 0);
        for (int k = 0; k < n_record_types; k++) {
            char *again = csv_part_text(&f->group, record_types[k].part);
            assert_string_equal(again, first[k]);
            free(again);
            free(first[k]);
        }
        free(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_span_that_does_not_end_later_ends_on_the_next_day, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_french_spreadsheet_says_the_same_as_a_plain_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_written_reads_back_to_the_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(separators_encodings_and_line_ends_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_are_counted_through_cells_with_line_breaks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_cell_is_told_with_its_place_and_what_is_accepted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_zero_byte_makes_a_file_no_csv, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_errors_come_at_once_and_a_hundred_are_listed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_unknown_column_key_or_file_is_a_warning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(times_off_the_slot_grid_are_a_warning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_absence_off_the_grid_is_rounded_outward, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_workbook_beside_its_csv_is_left_out_with_a_warning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_skill_that_nobody_has_but_resembles_one_is_a_warning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mac_roman_and_windows_1252_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cells_that_would_run_are_written_so_that_they_are_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_file_is_read_by_its_name_and_the_rest_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_without_any_file_of_a_group_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_files_for_the_same_records_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(huge_cells_and_rows_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_case_reads_without_an_error_and_writes_the_same_twice, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
