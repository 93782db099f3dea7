/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_schema.c - the tables, and how older files get them.
 *
 * The list of migrations is append only: a file of version v has had the first v of them.  What stands here is never
 * edited once a release has written files with it.  The group's tables hold the columns of record_table.c under their
 * `field` names: numbers in the record's unit, everything else as in CSV.
 *
 * Dates and weeks are ISO texts (a week is its Monday), instants are minutes since 1970 in UTC, and an open or unsaid
 * value is NULL. */
#include "db_schema.h"
#include <stdio.h>

static const char first_schema[] =
    "CREATE TABLE meta(             -- exactly one row\n"
    "  one INTEGER PRIMARY KEY CHECK(one = 1),\n"
    "  uid TEXT NOT NULL,           -- 16 hex digits, the group's for ever: part of every calendar UID\n"
    "  created INTEGER NOT NULL,    -- instant\n"
    "  data_version INTEGER NOT NULL DEFAULT 0, -- +1 at each change of the group's data\n"
    "  last_write INTEGER NOT NULL DEFAULT 0    -- mark of the last transaction, to ask after a failed COMMIT\n"
    ") STRICT;\n"
    "CREATE TABLE settings(         -- group.csv; exactly one row\n"
    "  ord INTEGER PRIMARY KEY, name TEXT, form TEXT, timezone TEXT, rules TEXT, holidays TEXT,\n"
    "  slot TEXT, fairness TEXT, memory_weeks INTEGER, memory_bound_micro INTEGER,\n"
    "  travel_default_min INTEGER, starts TEXT, ends TEXT\n"
    ") STRICT;\n"
    "CREATE TABLE members(          -- ord: the order in the spreadsheet, everywhere\n"
    "  ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, sector TEXT, weight_micro INTEGER,\n"
    "  contract_min INTEGER, coefficient_micro INTEGER, email TEXT, valid_from TEXT, valid_to TEXT\n"
    ") STRICT;\n"
    "CREATE TABLE sites(\n"
    "  ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,\n"
    "  member TEXT NOT NULL REFERENCES members(id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  name TEXT, address TEXT, lat_micro INTEGER, lon_micro INTEGER, rules TEXT, holidays TEXT\n"
    ") STRICT;\n"
    "CREATE INDEX sites_member ON sites(member);\n"
    "CREATE TABLE travel(           -- one way; the other way too unless it has its own row\n"
    "  ord INTEGER PRIMARY KEY, from_site TEXT NOT NULL, to_site TEXT NOT NULL, minutes INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE employees(        -- lists: items between |\n"
    "  ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, email TEXT, phone TEXT,\n"
    "  contract_min INTEGER NOT NULL, floor_min INTEGER, ceiling_min INTEGER, skills TEXT, members TEXT,\n"
    "  excluded TEXT, born TEXT, outside_min INTEGER, valid_from TEXT, valid_to TEXT\n"
    ") STRICT;\n"
    "CREATE TABLE availability(     -- to_min passes 1440 when it ends on the next day\n"
    "  ord INTEGER PRIMARY KEY,\n"
    "  employee TEXT NOT NULL REFERENCES employees(id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  day TEXT NOT NULL, from_min INTEGER NOT NULL, to_min INTEGER NOT NULL, kind TEXT NOT NULL,\n"
    "  reason TEXT,                 -- private: leaves the manager's pages never\n"
    "  valid_from TEXT, valid_to TEXT,\n"
    "  source TEXT                  -- the calendar it was read from; NULL: a person wrote it\n"
    ") STRICT;\n"
    "CREATE INDEX availability_employee ON availability(employee);\n"
    "CREATE TABLE needs(\n"
    "  ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,\n"
    "  member TEXT NOT NULL REFERENCES members(id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  site TEXT NOT NULL REFERENCES sites(id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  skill TEXT, volume_min INTEGER, -- NULL: coverage of every window\n"
    "  min_block_min INTEGER, max_block_min INTEGER, urgency TEXT, reason TEXT, \"break\" TEXT, employees TEXT\n"
    ") STRICT;\n"
    "CREATE INDEX needs_member ON needs(member);\n"
    "CREATE INDEX needs_site ON needs(site);\n"
    "CREATE TABLE need_windows(\n"
    "  ord INTEGER PRIMARY KEY, need INTEGER NOT NULL, -- needs.ord\n"
    "  day TEXT NOT NULL, from_min INTEGER NOT NULL, to_min INTEGER NOT NULL, headcount INTEGER NOT NULL,\n"
    "  valid_from TEXT, valid_to TEXT\n"
    ") STRICT;\n"
    "CREATE TABLE pins(\n"
    "  ord INTEGER PRIMARY KEY, employee TEXT NOT NULL, need TEXT NOT NULL, date TEXT NOT NULL,\n"
    "  from_min INTEGER NOT NULL, to_min INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE worked(           -- time sheets\n"
    "  ord INTEGER PRIMARY KEY, employee TEXT NOT NULL, member TEXT NOT NULL, site TEXT, date TEXT NOT NULL,\n"
    "  from_min INTEGER NOT NULL, to_min INTEGER NOT NULL, need TEXT\n"
    ") STRICT;\n"
    "CREATE INDEX worked_date ON worked(date);\n"
    "CREATE TABLE ledger(           -- opening balances only; the rest follows from plans and time sheets\n"
    "  ord INTEGER PRIMARY KEY, week TEXT NOT NULL, member TEXT NOT NULL,\n"
    "  entitled_min INTEGER NOT NULL, served_min INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE rules(            -- the group's own profile, as changes to another\n"
    "  ord INTEGER PRIMARY KEY, profile TEXT NOT NULL, base TEXT NOT NULL, rule TEXT NOT NULL, value TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE waivers(\n"
    "  ord INTEGER PRIMARY KEY, rule TEXT NOT NULL, value TEXT NOT NULL, from_date TEXT NOT NULL,\n"
    "  to_date TEXT NOT NULL, employee TEXT, site TEXT, evidence TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE revisions(        -- every week's plan, all its states; the highest number is the plan\n"
    "  id INTEGER PRIMARY KEY, monday TEXT NOT NULL, number INTEGER NOT NULL,\n"
    "  status TEXT NOT NULL CHECK(status IN ('draft', 'published')),\n"
    "  computed INTEGER NOT NULL,   -- instant\n"
    "  what TEXT NOT NULL, who TEXT NOT NULL,\n"
    "  data_version INTEGER NOT NULL, -- of the data it was computed from\n"
    "  min_rate_bound REAL NOT NULL, served_bound_min INTEGER NOT NULL,\n"
    "  limit_reached INTEGER NOT NULL, exact INTEGER NOT NULL, seed INTEGER NOT NULL,\n"
    "  n_presences INTEGER NOT NULL, served_min INTEGER NOT NULL,\n"
    "  UNIQUE(monday, number)\n"
    ") STRICT;\n"
    "CREATE TABLE revision_members( -- the linear model's word, and what the ledger is made of\n"
    "  revision INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,\n"
    "  member TEXT NOT NULL, requested_min INTEGER NOT NULL, entitled_min INTEGER NOT NULL,\n"
    "  fair_min INTEGER NOT NULL, served_min INTEGER NOT NULL, past_entitled_min INTEGER NOT NULL,\n"
    "  past_served_min INTEGER NOT NULL, why TEXT,\n"
    "  PRIMARY KEY(revision, member)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE revision_presences(\n"
    "  revision INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,\n"
    "  presence INTEGER NOT NULL REFERENCES presences(id),\n"
    "  employee TEXT NOT NULL, need TEXT NOT NULL, member TEXT NOT NULL, site TEXT NOT NULL,\n"
    "  starts INTEGER NOT NULL, ends INTEGER NOT NULL, -- instants\n"
    "  pinned INTEGER NOT NULL,\n"
    "  PRIMARY KEY(revision, presence)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE presences(        -- one per calendar event, in its last published state; ids are never used again\n"
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, monday TEXT NOT NULL,\n"
    "  revision INTEGER NOT NULL DEFAULT 0, -- number it was last published in; 0: never published\n"
    "  sequence INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0, -- instant\n"
    "  cancelled INTEGER NOT NULL DEFAULT 0,\n"
    "  employee TEXT, need TEXT, member TEXT, site TEXT, starts INTEGER, ends INTEGER\n"
    ") STRICT;\n"
    "CREATE INDEX presences_monday ON presences(monday);\n"
    "CREATE INDEX presences_starts ON presences(starts);\n"
    "CREATE TABLE tokens(           -- secret names of calendars and pages\n"
    "  kind TEXT NOT NULL CHECK(kind IN ('employee', 'member')), id TEXT NOT NULL, token TEXT NOT NULL UNIQUE,\n"
    "  PRIMARY KEY(kind, id)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE journal(          -- who did what, when\n"
    "  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, week TEXT\n"
    ") STRICT;\n";

static const char second_schema[] =
    "ALTER TABLE revisions ADD COLUMN restores INTEGER NOT NULL DEFAULT 0; -- undo: number of the one it brings back\n"
    "CREATE TABLE changes(          -- of the group's data, so that they can be undone; the oldest are dropped\n"
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE change_parts(     -- what stood there before, as CSV\n"
    "  change INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE,\n"
    "  part INTEGER NOT NULL,       -- bit of enum group_part\n"
    "  before TEXT NOT NULL,\n"
    "  PRIMARY KEY(change, part)\n"
    ") STRICT;\n";

static const char third_schema[] =
    "ALTER TABLE settings ADD COLUMN language TEXT; -- of calendars and pages; NULL: by the rules\n"
    "ALTER TABLE settings ADD COLUMN url TEXT;      -- of the published folder on the web\n";

static const char fourth_schema[] =
    "CREATE TABLE papers(           -- what published weeks were made from; one row serves many revisions\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  name TEXT NOT NULL,          -- of a file of the spreadsheet format, or 'around'; 'ledger' is the ledger of "
    "then\n"
    "  text TEXT NOT NULL           -- CSV; around: see db_papers.c\n"
    ") STRICT;\n"
    "CREATE INDEX papers_name ON papers(name);\n"
    "CREATE TABLE revision_papers(  -- of published revisions\n"
    "  revision INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,\n"
    "  papers INTEGER NOT NULL REFERENCES papers(id),\n"
    "  PRIMARY KEY(revision, papers)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX revision_papers_papers ON revision_papers(papers);\n";

static const char fifth_schema[] =
    "CREATE TABLE unread_events(    -- of calendars, left out because they cannot be read: told until dealt with\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  kind TEXT NOT NULL CHECK(kind IN ('employee', 'member')), whose TEXT NOT NULL,\n"
    "  source TEXT NOT NULL,        -- which of somebody's calendars, as availability.source\n"
    "  file TEXT NOT NULL, line INTEGER NOT NULL, day TEXT, -- day: that its start names; NULL: not readable\n"
    "  first TEXT, last TEXT,       -- days it could lie on; NULL: open\n"
    "  reason TEXT NOT NULL\n"
    ") STRICT;\n";

static const char sixth_schema[] =
    "CREATE TABLE need_weeks(       -- what needs are in one week only; NULL: as usual\n"
    "  ord INTEGER PRIMARY KEY, need TEXT NOT NULL, week TEXT NOT NULL, volume_min INTEGER, headcount INTEGER, off "
    "TEXT\n"
    ") STRICT;\n"
    "CREATE TABLE closures(         -- from_date may be 'holidays'\n"
    "  ord INTEGER PRIMARY KEY, member TEXT, site TEXT, from_date TEXT NOT NULL, to_date TEXT, reason TEXT,\n"
    "  source TEXT                  -- the calendar it was read from; NULL: a person wrote it\n"
    ") STRICT;\n"
    "CREATE TABLE contracts(        -- terms from a day on; NULL: as before\n"
    "  ord INTEGER PRIMARY KEY, employee TEXT NOT NULL, from_date TEXT NOT NULL, contract_min INTEGER,\n"
    "  contract_per TEXT, floor_min INTEGER, ceiling_min INTEGER, skills TEXT\n"
    ") STRICT;\n"
    "ALTER TABLE need_windows ADD COLUMN every INTEGER; -- weeks from one to the next; NULL: each\n";

/* migrations[v] brings a file from version v to v + 1. */
static const char *const migrations[] = {
    first_schema, second_schema, third_schema, fourth_schema, fifth_schema, sixth_schema,
};
const int schema_version = sizeof migrations / sizeof *migrations;

int schema_migrate(struct store *s, struct err *e)
{
    for (;;) {
        char pragma[64];
        int code = db_begin_write(s, e);
        if (code)
            return code;
        int64_t version = db_int(s, "PRAGMA user_version", -1, "");
        if (s->failed || version < 0 || version >= schema_version) {
            return db_end(s, 0, e);
        }
        if (sqlite3_exec(s->db, migrations[version], NULL, NULL, NULL)) {
            s->failed = sqlite3_errcode(s->db);
            snprintf(s->why, sizeof s->why, "%s", sqlite3_errmsg(s->db));
        }
        if (!version)
            db_run(s, "INSERT INTO meta(one, uid, created) VALUES(1, lower(hex(randomblob(8))), 0)", "");
        snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", (int)version + 1);
        db_run(s, pragma, "");
        if ((code = db_end(s, 0, e)))
            return code;
    }
}
