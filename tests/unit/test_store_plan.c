/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans in the store: revisions, events that stay the same, publication, history and ledger, JSON. */
#include "csv_group.h"
#include "instance_new.h"
#include "plan_json.h"
#include "store.h"
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "scratch_folder.h"

struct world {
    char path[SCRATCH_PATH], db[96];
    struct store *store;
    struct group group;
    struct zone *zone;
    struct rulebook *rules;
    civil_date monday;
    struct history past;
    struct instance *ins;
    int64_t version;
    int base; /* last revision saved */
    struct revision rev;
    bool stored;
    struct err err;
};

static void freeze(struct world *w)
{
    struct problems problems = {0};
    instance_free(w->ins);
    history_free(&w->past);
    assert_int_equal(store_load_history(w->store, &w->group, w->zone, w->monday, AVERAGE_WEEKS, &w->past, &w->err), 0);
    assert_int_equal(instance_new(&w->group, w->rules, w->zone, w->monday, &w->past, &w->ins, &problems, &w->err), 0);
    assert_int_equal(store_data_version(w->store, &w->version, &w->err), 0);
    problems_free(&problems);
}

static int set_up(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    struct problems problems = {0};
    unsigned parts;
    bool changed;
    scratch_folder_make(w->path);
    snprintf(w->db, sizeof w->db, "%s/t.db", w->path);
    group_init(&w->group);
    assert_int_equal(store_create(w->db, &w->group, 29500000, &w->store, &w->err), 0);
    group_done(&w->group);
    assert_int_equal(store_load_group(w->store, &w->group, &w->err), 0);
    assert_int_equal(csv_read(FIXTURES "/csv/english", &w->group, &parts, &problems, &w->err), 0);
    assert_int_equal(store_save_group(w->store, &w->group, parts, &changed, &w->err), 0);
    assert_int_equal(zone_open("Europe/Paris", &w->zone, &w->err), 0);
    w->rules = rulebook_new(&w->group, &problems);
    w->monday = date_of(2026, 11, 23);
    problems_free(&problems);
    freeze(w);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    instance_free(w->ins);
    history_free(&w->past);
    rulebook_free(w->rules);
    zone_close(w->zone);
    store_close(w->store);
    group_done(&w->group);
    scratch_folder_remove(w->path);
    free(w);
    return 0;
}

enum { LEA, NOE };
enum { CANTINE, NUIT };

static void add(const struct world *w, struct plan *p, int employee, int need, int day, int from, int to)
{
    *vec_add(&p->presences) = (struct presence){.employee = employee,
                                                .need = need,
                                                .start = zone_instant(w->zone, w->monday + day, from),
                                                .end = zone_instant(w->zone, w->monday + day, to)};
}

/* Lea in the kitchen on Monday and Tuesday, Noe on Monday's night. */
static void first_plan(const struct world *w, struct plan *p)
{
    plan_init(p);
    p->monday = w->monday;
    p->n_members = w->group.members.n;
    p->members = mem_array((size_t)p->n_members, sizeof *p->members);
    p->members[0] = (struct plan_member){480, 3600, 3135, 720, 720, mem_copy("nights on Monday")};
    p->members[1] = (struct plan_member){780, 0, 0, 2430, 440, NULL};
    p->min_rate_bound = 0.75;
    p->served_bound_min = 1500;
    add(w, p, LEA, CANTINE, 0, 450, 840);
    add(w, p, LEA, CANTINE, 1, 450, 840);
    add(w, p, NOE, NUIT, 0, 1320, 1800);
    plan_sort(p);
}

static int save(struct world *w, const struct plan *p, enum plan_status status, instant now, const char *what)
{
    struct plan_write write = {.base_revision = w->base,
                               .base_version = w->version,
                               .status = status,
                               .withdraw = !strcmp(what, "unpublish"),
                               .now = now,
                               .what = what,
                               .by = "ann"};
    int code = store_save_plan(w->store, w->ins, p, &write, &w->rev, &w->stored, &w->err);
    if (!code)
        w->base = w->rev.number;
    return code;
}

static void load(struct world *w, int number, struct plan *p)
{
    assert_int_equal(store_load_plan(w->store, &w->group, w->zone, w->monday, number, p, NULL, NULL, &w->err), 0);
}

static void bookings(struct world *w, bool published, struct bookings *b)
{
    instant from = zone_instant(w->zone, w->monday, 0);
    assert_int_equal(store_bookings(w->store, from, from + 8 * 1440, published, b, &w->err), 0);
}

static void a_plan_comes_back_as_it_was_stored(void **state)
{
    struct world *w = *state;
    struct plan p, back;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    assert_true(w->stored);
    assert_int_equal(w->rev.number, 1);
    assert_int_equal(w->rev.served_min, 390 + 390 + 480);
    load(w, 0, &back);
    assert_int_equal(back.presences.n, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(back.presences.at[i].start, p.presences.at[i].start);
        assert_int_equal(back.presences.at[i].end, p.presences.at[i].end);
        assert_int_equal(back.presences.at[i].employee, p.presences.at[i].employee);
        assert_true(back.presences.at[i].id > 0);
    }
    assert_int_equal(back.members[0].fair_min, 480);
    assert_string_equal(back.members[0].limit, "nights on Monday");
    assert_null(back.members[1].limit);
    assert_true(back.min_rate_bound == 0.75);
    plan_done(&p);
    plan_done(&back);
}

static void storing_the_same_plan_again_changes_nothing(void **state)
{
    struct world *w = *state;
    struct plan p;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 200, "plan"), 0);
    assert_false(w->stored);
    assert_int_equal(w->rev.number, 1);
    assert_int_equal(w->rev.computed, 100);
    plan_done(&p);
}

static void presences_keep_their_ids_while_they_stay_or_move_within_their_day(void **state)
{
    struct world *w = *state;
    struct plan p, one, two;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    load(w, 0, &one);
    p.presences.at[1].start += 60;      /* Tuesday's moves within its day */
    p.presences.at[2].start += DAY_MIN; /* the night goes to Tuesday */
    p.presences.at[2].end += DAY_MIN;
    assert_int_equal(save(w, &p, PLAN_DRAFT, 200, "edit"), 0);
    load(w, 0, &two);
    assert_int_equal(two.presences.at[0].id, one.presences.at[0].id);
    assert_int_equal(two.presences.at[1].id, one.presences.at[1].id);
    assert_true(two.presences.at[2].id > one.presences.at[2].id);
    plan_done(&p);
    plan_done(&one);
    plan_done(&two);
}

static void calendars_follow_publications_only(void **state)
{
    struct world *w = *state;
    struct bookings b = {0};
    struct plan p;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    bookings(w, true, &b);
    assert_int_equal(b.list.n, 0);
    assert_int_equal(save(w, &p, PLAN_PUBLISHED, 200, "publish"), 0);
    bookings(w, true, &b);
    assert_int_equal(b.list.n, 3);
    assert_string_equal(b.list.at[0].employee, "lea");
    assert_string_equal(b.list.at[0].member, "ecole");
    assert_int_equal(b.list.at[0].sequence, 0);
    assert_int_equal(b.list.at[0].changed, 200);
    assert_int_equal(b.list.at[0].revision, 2);
    bookings_free(&b);

    p.presences.at[1].end += 60; /* a draft moves it: calendars stay */
    assert_int_equal(save(w, &p, PLAN_DRAFT, 300, "edit"), 0);
    bookings(w, true, &b);
    assert_int_equal(b.list.at[2].end - b.list.at[2].start, 390);
    bookings_free(&b);
    p.presences.n = 2; /* and Noe's night goes */
    assert_int_equal(save(w, &p, PLAN_PUBLISHED, 400, "publish"), 0);
    bookings(w, true, &b);
    assert_int_equal(b.list.n, 3);
    assert_int_equal(b.list.at[0].sequence, 0);
    assert_int_equal(b.list.at[0].changed, 200);
    assert_true(b.list.at[1].cancelled);
    assert_int_equal(b.list.at[1].sequence, 1);
    assert_int_equal(b.list.at[2].sequence, 1);
    assert_int_equal(b.list.at[2].changed, 400);
    assert_int_equal(b.list.at[2].end - b.list.at[2].start, 450);
    bookings_free(&b);
    bookings(w, false, &b);
    assert_int_equal(b.list.n, 2);
    bookings_free(&b);
    plan_done(&p);
}

static void a_presence_that_comes_back_is_the_same_event(void **state)
{
    struct world *w = *state;
    struct bookings b = {0};
    struct plan p;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_PUBLISHED, 100, "publish"), 0);
    bookings(w, true, &b);
    int64_t id = b.list.at[1].id;
    assert_string_equal(b.list.at[1].employee, "noe");
    bookings_free(&b);
    p.presences.n = 2;
    assert_int_equal(save(w, &p, PLAN_PUBLISHED, 200, "publish"), 0);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 250, "draft"), 0);
    p.presences.n = 3;
    assert_int_equal(save(w, &p, PLAN_PUBLISHED, 300, "publish"), 0);
    bookings(w, true, &b);
    assert_int_equal(b.list.n, 3);
    assert_int_equal(b.list.at[1].id, id);
    assert_false(b.list.at[1].cancelled);
    assert_int_equal(b.list.at[1].sequence, 2);
    bookings_free(&b);
    plan_done(&p);
}

static void unpublishing_cancels_what_was_published(void **state)
{
    struct world *w = *state;
    struct bookings b = {0};
    struct revision latest;
    struct plan p;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_PUBLISHED, 100, "publish"), 0);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 200, "unpublish"), 0);
    assert_true(w->stored);
    bookings(w, true, &b);
    assert_int_equal(b.list.n, 3);
    for (int i = 0; i < 3; i++) {
        assert_true(b.list.at[i].cancelled);
        assert_int_equal(b.list.at[i].sequence, 1);
    }
    bookings_free(&b);
    assert_int_equal(store_plan_status(w->store, w->monday, &latest, &w->err), 0);
    assert_int_equal(latest.status, PLAN_DRAFT);
    assert_string_equal(latest.by, "ann");
    assert_string_equal(latest.what, "unpublish");
    plan_done(&p);
}

static void two_managers_do_not_overwrite_each_other(void **state)
{
    struct world *w = *state;
    struct plan p;
    bool changed;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    w->base = 0;
    assert_int_equal(save(w, &p, PLAN_DRAFT, 200, "edit"), ERR_OVERTAKEN);
    assert_string_equal(w->err.text,
                        "2026-W48: somebody changed the plan meanwhile (revision 1, \"plan\" by ann); look "
                        "at it and try again");
    w->base = 1;
    w->group.travels.at[0].minutes = 13;
    assert_int_equal(store_save_group(w->store, &w->group, PART_TRAVEL, &changed, &w->err), 0);
    p.presences.n = 2;
    assert_int_equal(save(w, &p, PLAN_DRAFT, 200, "edit"), ERR_OVERTAKEN);
    assert_string_equal(w->err.text, "2026-W48: planned from old data, which somebody changed meanwhile; run it again");
    plan_done(&p);
}

static int stored_pins(struct world *w)
{
    struct group g;
    assert_int_equal(store_load_group(w->store, &g, &w->err), 0);
    int n = g.pins.n;
    group_done(&g);
    return n;
}

static void a_pin_is_stored_with_its_plan_or_not_at_all(void **state)
{
    struct world *w = *state;
    struct data_write undo = {.base_version = -1, .what = "undo"};
    struct plan p;
    char *what = NULL;
    int64_t version;
    int before = stored_pins(w);
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    *vec_add(&w->group.pins) = (struct pin){
        mem_copy(w->group.employees.at[LEA].id), mem_copy(w->group.needs.at[CANTINE].id), w->monday, {450, 840}};
    struct plan_write write = {.base_version = w->version, .parts = PART_PINS, .status = PLAN_DRAFT, .what = "pin"};
    assert_int_equal(store_save_plan(w->store, w->ins, &p, &write, &w->rev, &w->stored, &w->err), ERR_OVERTAKEN);
    assert_int_equal(stored_pins(w), before);
    write.base_revision = w->base;
    assert_int_equal(store_save_plan(w->store, w->ins, &p, &write, &w->rev, &w->stored, &w->err), 0);
    assert_int_equal(w->rev.number, 2); /* the same presences: the pin is what is new */
    assert_int_equal(stored_pins(w), before + 1);
    assert_int_equal(store_data_version(w->store, &version, &w->err), 0);
    assert_int_equal(version, w->version + 1);
    assert_int_equal(store_undo_change(w->store, &undo, &what, &w->err), 0);
    assert_string_equal(what, ""); /* what came before: the group as it was set up, not the pin */
    free(what);
    plan_done(&p);
}

static void add_pin(struct world *w, int employee, int need, int from_min)
{
    *vec_add(&w->group.pins) = (struct pin){mem_copy(w->group.employees.at[employee].id),
                                            mem_copy(w->group.needs.at[need].id),
                                            w->monday + 1,
                                            {from_min, from_min + 120}};
}

static bool is_pinned(const struct world *w, int from_min)
{
    struct group g;
    struct err e;
    bool found = false;
    assert_int_equal(store_load_group(w->store, &g, &e), 0);
    for (int i = 0; i < g.pins.n; i++)
        found = found || (g.pins.at[i].date == w->monday + 1 && g.pins.at[i].span.from_min == from_min);
    group_done(&g);
    return found;
}

static void undoing_an_import_leaves_the_pins_that_were_set_by_hand_since(void **state)
{
    struct world *w = *state;
    struct data_write import = {.base_version = -1, .what = "import"}, undo = {.base_version = -1, .what = "undo"};
    struct plan p;
    char *what = NULL;
    bool changed;
    int before = stored_pins(w);
    add_pin(w, LEA, CANTINE, 480);
    assert_int_equal(store_change_group(w->store, &w->group, PART_PINS, &import, &changed, &w->err), 0);
    first_plan(w, &p);
    add_pin(w, LEA, CANTINE, 660);
    struct plan_write write = {.base_version = -1, .parts = PART_PINS, .status = PLAN_DRAFT, .what = "pin"};
    assert_int_equal(store_save_plan(w->store, w->ins, &p, &write, &w->rev, &w->stored, &w->err), 0);
    assert_true(is_pinned(w, 480) && is_pinned(w, 660));
    assert_int_equal(store_undo_change(w->store, &undo, &what, &w->err), 0);
    assert_string_equal(what, "import");
    free(what);
    assert_true(!is_pinned(w, 480) && is_pinned(w, 660));
    assert_int_equal(stored_pins(w), before + 1);
    plan_done(&p);
}

static void undoing_an_import_brings_back_no_pin_that_was_taken_away_by_hand_since(void **state)
{
    struct world *w = *state;
    struct data_write import = {.base_version = -1, .what = "import"}, undo = {.base_version = -1, .what = "undo"};
    struct plan p;
    char *what = NULL;
    bool changed;
    add_pin(w, LEA, CANTINE, 480);
    assert_int_equal(store_change_group(w->store, &w->group, PART_PINS, &import, &changed, &w->err), 0);
    add_pin(w, LEA, CANTINE, 660);
    assert_int_equal(store_change_group(w->store, &w->group, PART_PINS, &import, &changed, &w->err), 0);
    first_plan(w, &p);
    struct pin *early = &w->group.pins.at[w->group.pins.n - 2], *late = &w->group.pins.at[w->group.pins.n - 1];
    struct pin gone = *early;
    *early = *late;
    w->group.pins.n--; /* the one of eight o'clock is unpinned */
    struct plan_write write = {.base_version = -1, .parts = PART_PINS, .status = PLAN_DRAFT, .what = "unpin"};
    assert_int_equal(store_save_plan(w->store, w->ins, &p, &write, &w->rev, &w->stored, &w->err), 0);
    assert_int_equal(store_undo_change(w->store, &undo, &what, &w->err), 0);
    free(what);
    assert_true(!is_pinned(w, 480) && !is_pinned(w, 660));
    free(gone.employee);
    free(gone.need);
    plan_done(&p);
}

static void revisions_are_kept_and_can_be_read(void **state)
{
    struct world *w = *state;
    struct revision *list = NULL;
    struct plan p, old;
    civil_date *weeks = NULL;
    int n = 0;
    first_plan(w, &p);
    assert_int_equal(store_load_plan(w->store, &w->group, w->zone, w->monday, 0, &old, NULL, NULL, &w->err), ERR_DATA);
    assert_string_equal(w->err.text, "2026-W48 has no plan yet (cordage plan 2026-W48 makes one)");
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    p.presences.n = 2;
    assert_int_equal(save(w, &p, PLAN_DRAFT, 200, "remove noe"), 0);
    assert_int_equal(store_revisions(w->store, w->monday, &list, &n, &w->err), 0);
    assert_int_equal(n, 2);
    assert_string_equal(list[1].what, "remove noe");
    assert_int_equal(list[0].n_presences, 3);
    free(list);
    load(w, 1, &old);
    assert_int_equal(old.presences.n, 3);
    plan_done(&old);
    assert_int_equal(store_load_plan(w->store, &w->group, w->zone, w->monday, 9, &old, NULL, NULL, &w->err), ERR_DATA);
    assert_string_equal(w->err.text, "2026-W48 has no revision 9");
    assert_int_equal(store_planned_weeks(w->store, &weeks, &n, &w->err), 0);
    assert_int_equal(n, 1);
    assert_int_equal(weeks[0], w->monday);
    free(weeks);
    plan_done(&p);
}

static void presences_of_people_who_left_are_said(void **state)
{
    struct world *w = *state;
    struct problems problems = {0};
    struct plan p, back;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    free(w->group.employees.at[NOE].id);
    w->group.employees.at[NOE].id = mem_copy("other");
    assert_int_equal(store_load_plan(w->store, &w->group, w->zone, w->monday, 0, &back, NULL, &problems, &w->err), 0);
    assert_int_equal(back.presences.n, 2);
    assert_int_equal(problems.warnings, 1);
    assert_string_equal(problems.at[0].record, "noe");
    problems_free(&problems);
    plan_done(&p);
    plan_done(&back);
}

/* ---- history and ledger ----------------------------------------------------------------------------- */
static const struct opening *opening_of(const struct history *h, civil_date monday, const char *member)
{
    for (int i = 0; i < h->openings.n; i++)
        if (h->openings.at[i].monday == monday && !strcmp(h->openings.at[i].member, member))
            return &h->openings.at[i];
    return NULL;
}

static void other_weeks_know_what_was_planned_and_what_was_worked(void **state)
{
    struct world *w = *state;
    struct history h = {0};
    struct plan p;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    assert_int_equal(store_load_history(w->store, &w->group, w->zone, w->monday + 7, AVERAGE_WEEKS, &h, &w->err), 0);
    assert_int_equal(h.work.n, 2 + 3); /* time sheets of W47, plan of W48 */
    assert_false(h.next_week_planned);
    const struct opening *mairie = opening_of(&h, w->monday, "mairie"), *ecole = opening_of(&h, w->monday, "ecole");
    assert_non_null(mairie);
    assert_int_equal(mairie->entitled_min, 720);
    assert_int_equal(mairie->served_min, 480);
    assert_int_equal(ecole->served_min, 780);
    assert_int_equal(opening_of(&h, w->monday - 7, "mairie")->served_min, 3135);
    history_free(&h);
    assert_int_equal(store_load_history(w->store, &w->group, w->zone, w->monday - 7, AVERAGE_WEEKS, &h, &w->err), 0);
    assert_true(h.next_week_planned);
    assert_int_equal(h.work.n, 3);
    assert_int_equal(h.openings.n, 0);
    history_free(&h);
    plan_done(&p);
}

static int64_t served_with_sheet(struct world *w, struct worked sheet, const char *member)
{
    struct history h = {0};
    *vec_add(&w->group.worked) = sheet;
    assert_int_equal(store_load_history(w->store, &w->group, w->zone, w->monday + 7, AVERAGE_WEEKS, &h, &w->err), 0);
    int served = opening_of(&h, w->monday, member)->served_min;
    history_free(&h);
    return served;
}

static void a_sheet_answers_the_members_day_and_whatever_it_overlaps(void **state)
{
    struct world *w = *state;
    struct plan p;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    const struct presence *noe = &p.presences.at[2]; /* a night for mairie */
    civil_date day;
    int from;
    zone_wall(w->zone, noe->start, &day, &from);
    struct worked elsewhere = {mem_copy("noe"), mem_copy("ecole"), mem_copy("s2"), mem_copy(""), day, {360, 480}};
    assert_int_equal(served_with_sheet(w, elsewhere, "mairie"), 480); /* another member, another time: not reported */
    struct worked overlap = {mem_copy("noe"), mem_copy("ecole"), mem_copy("s2"), mem_copy(""), day, {from, from + 60}};
    assert_int_equal(served_with_sheet(w, overlap, "mairie"), 0); /* nobody is in two places */
    struct worked there = {mem_copy("noe"), mem_copy("mairie"), mem_copy("s1"), mem_copy(""), day, {600, 630}};
    assert_int_equal(served_with_sheet(w, there, "mairie"), 30);
    plan_done(&p);
}

static void worked_hours_stand_for_planned_ones_where_known(void **state)
{
    struct world *w = *state;
    struct history h = {0};
    struct ledger_rows rows = {0};
    struct plan p;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 100, "plan"), 0);
    struct worked *sheet = vec_add(&w->group.worked);
    *sheet = (struct worked){mem_copy("lea"), mem_copy("ecole"), mem_copy("s2"), mem_copy(""), w->monday, {480, 780}};
    assert_int_equal(store_load_history(w->store, &w->group, w->zone, w->monday + 7, AVERAGE_WEEKS, &h, &w->err), 0);
    assert_int_equal(h.work.n, 3 + 2); /* the sheets; Lea's other day and Noe's night as planned */
    assert_int_equal(opening_of(&h, w->monday, "ecole")->served_min, 300 + 390);
    assert_int_equal(opening_of(&h, w->monday, "mairie")->served_min, 480);
    history_free(&h);
    assert_int_equal(store_ledger(w->store, &w->group, w->zone, w->monday - 7, w->monday + 6, &rows, &w->err), 0);
    assert_int_equal(rows.list.n, 4);
    assert_true(rows.list.at[0].opening);
    assert_string_equal(rows.list.at[2].member, "mairie");
    assert_int_equal(rows.list.at[2].worked_min, -1);
    assert_string_equal(rows.list.at[3].member, "ecole");
    assert_int_equal(rows.list.at[3].planned_min, 780);
    assert_int_equal(rows.list.at[3].worked_min, 300 + 390);
    assert_int_equal(rows.list.at[3].fair_min, 780);
    ledger_rows_free(&rows);
    plan_done(&p);
}

/* ---- JSON ----------------------------------------------------------------------------------------------- */
static void the_plan_as_json_keeps_the_contract(void **state)
{
    static const char *const keys[] = {"cordage",  "group",         "week",      "revision", "status",
                                       "computed", "limit_reached", "bound",     "members",  "presences",
                                       "travel",   "needs",         "employees", "findings"};
    struct world *w = *state;
    struct plan p, back;
    first_plan(w, &p);
    assert_int_equal(save(w, &p, PLAN_DRAFT, 29649840, "plan"), 0);
    load(w, 0, &back);
    struct plan_view view = {.group = &w->group, .ins = w->ins, .plan = &back, .rev = &w->rev};
    char *text = plan_json_text(&view);
    json_t *o = json_loads(text, 0, NULL);
    assert_non_null(o);
    const char *key;
    json_t *value;
    size_t i = 0;
    json_object_foreach(o, key, value) assert_string_equal(key, keys[i++]);
    assert_int_equal(i, sizeof keys / sizeof *keys);
    assert_string_equal(json_string_value(json_object_get(o, "week")), "2026-W48");
    assert_string_equal(json_string_value(json_object_get(o, "computed")), "2026-05-17T04:00:00Z");
    json_t *member = json_array_get(json_object_get(o, "members"), 0);
    assert_int_equal(json_integer_value(json_object_get(member, "planned_minutes")), 480);
    assert_true(json_real_value(json_object_get(member, "rate")) == 0.836806);
    json_t *night = json_array_get(json_object_get(o, "presences"), 2);
    assert_string_equal(json_string_value(json_object_get(night, "start")), "2026-11-23T22:00:00+01:00");
    assert_string_equal(json_string_value(json_object_get(night, "end")), "2026-11-24T06:00:00+01:00");
    assert_non_null(strstr(json_string_value(json_object_get(night, "uid")), "@cordage"));
    json_t *need = json_array_get(json_object_get(o, "needs"), 1);
    assert_int_equal(json_integer_value(json_object_get(need, "requested_minutes")), 720);
    assert_int_equal(json_integer_value(json_object_get(need, "unmet_minutes")), 240);
    json_decref(o);
    char *again = plan_json_text(&view);
    assert_string_equal(text, again);
    free(text);
    free(again);
    plan_done(&p);
    plan_done(&back);
}

#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_plan_comes_back_as_it_was_stored),
        IN_A_WORLD(storing_the_same_plan_again_changes_nothing),
        IN_A_WORLD(presences_keep_their_ids_while_they_stay_or_move_within_their_day),
        IN_A_WORLD(calendars_follow_publications_only),
        IN_A_WORLD(a_presence_that_comes_back_is_the_same_event),
        IN_A_WORLD(unpublishing_cancels_what_was_published),
        IN_A_WORLD(two_managers_do_not_overwrite_each_other),
        IN_A_WORLD(a_pin_is_stored_with_its_plan_or_not_at_all),
        IN_A_WORLD(undoing_an_import_leaves_the_pins_that_were_set_by_hand_since),
        IN_A_WORLD(undoing_an_import_brings_back_no_pin_that_was_taken_away_by_hand_since),
        IN_A_WORLD(revisions_are_kept_and_can_be_read),
        IN_A_WORLD(presences_of_people_who_left_are_said),
        IN_A_WORLD(other_weeks_know_what_was_planned_and_what_was_worked),
        IN_A_WORLD(worked_hours_stand_for_planned_ones_where_known),
        IN_A_WORLD(a_sheet_answers_the_members_day_and_whatever_it_overlaps),
        IN_A_WORLD(the_plan_as_json_keeps_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
