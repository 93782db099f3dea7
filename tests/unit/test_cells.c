/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a spreadsheet: what is accepted, and how it is kept. */
#include "record.h"
#include "text_fold.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct cell_case {
    enum group_part part;
    const char *column, *given, *kept; /* kept NULL: refused */
};
static const struct cell_case cells[] = {
    {PART_EMPLOYEES, "contract_hours", "35", "35"},
    {PART_EMPLOYEES, "contract_hours", "7.5", "7.5"},
    {PART_EMPLOYEES, "contract_hours", "7,5", "7.5"},
    {PART_EMPLOYEES, "contract_hours", "7h30", "7.5"},
    {PART_EMPLOYEES, "contract_hours", "7 H 30", "7.5"},
    {PART_EMPLOYEES, "contract_hours", "7:30", "7.5"},
    {PART_EMPLOYEES, "contract_hours", "7:30:00", "7.5"},
    {PART_EMPLOYEES, "contract_hours", "7h", "7"},
    {PART_EMPLOYEES, "contract_hours", "7,5 h", "7.5"},
    {PART_EMPLOYEES, "contract_hours", "7h20", "7h20"},
    {PART_EMPLOYEES, "contract_hours", "7,333", "7h20"},
    {PART_EMPLOYEES, "contract_hours", "0,05", "0.05"},
    {PART_EMPLOYEES, "contract_hours", "35,00", "35"},
    {PART_EMPLOYEES, "contract_hours", "168", "168"},
    {PART_EMPLOYEES, "contract_hours", "168,1", NULL},
    {PART_EMPLOYEES, "contract_hours", "-1", NULL},
    {PART_EMPLOYEES, "contract_hours", "7h60", NULL},
    {PART_EMPLOYEES, "contract_hours", "7h5", NULL},
    {PART_EMPLOYEES, "contract_hours", "1e1", NULL},
    {PART_EMPLOYEES, "contract_hours", "nan", NULL},
    {PART_EMPLOYEES, "contract_hours", "7,5,1", NULL},
    {PART_EMPLOYEES, "contract_hours", "99999999999999999999", NULL},
    {PART_MEMBERS, "contract_hours", "1 234,5", "1234.5"},
    {PART_MEMBERS, "contract_hours",
     "1\xc2\xa0"
     "234,5",
     "1234.5"},
    {PART_MEMBERS, "weight", "1,8700001", "1.87"},
    {PART_MEMBERS, "weight", "0.0000005", "0.000001"},
    {PART_MEMBERS, "coefficient", "1.87", "1.87"},
    {PART_MEMBERS, "coefficient", ",5", "0.5"},
    {PART_MEMBERS, "coefficient", "1.", "1"},
    {PART_MEMBERS, "coefficient", ".", NULL},
    {PART_MEMBERS, "valid_from", "23/11/2026", "2026-11-23"},
    {PART_MEMBERS, "valid_from", "2026-11-23", "2026-11-23"},
    {PART_MEMBERS, "valid_from", "31/02/2026", NULL},
    {PART_MEMBERS, "valid_from", "11/23/2026", NULL},
    {PART_SITES, "lat", "45,6747", "45.6747"},
    {PART_SITES, "lat", "90.1", NULL},
    {PART_SITES, "lon", "-180", "-180"},
    {PART_TRAVEL, "minutes", "12", "12"},
    {PART_TRAVEL, "minutes", "12,5", NULL},
    {PART_TRAVEL, "minutes", "-5", NULL},
    {PART_AVAILABILITY, "from", "08:30", "08:30"},
    {PART_AVAILABILITY, "from", "8:30", "08:30"},
    {PART_AVAILABILITY, "from", "8h30", "08:30"},
    {PART_AVAILABILITY, "from", "8 h 30", "08:30"},
    {PART_AVAILABILITY, "from", "8H", "08:00"},
    {PART_AVAILABILITY, "from", "08:30:00", "08:30"},
    {PART_AVAILABILITY, "from", "08:30:15", NULL},
    {PART_AVAILABILITY, "from", "24:00", NULL},
    {PART_AVAILABILITY, "from", "8", NULL},
    {PART_AVAILABILITY, "to", "24:00", "24:00"},
    {PART_AVAILABILITY, "to", "24h", "24:00"},
    {PART_AVAILABILITY, "to", "24:01", NULL},
    {PART_AVAILABILITY, "day", "mon", "mon"},
    {PART_AVAILABILITY, "day", "Lundi", "mon"},
    {PART_AVAILABILITY, "day", "lun-ven", "mon-fri"},
    {PART_AVAILABILITY, "day", "lundi au vendredi", "mon-fri"},
    {PART_AVAILABILITY, "day", "LUN \xe2\x80\x93 MER", "mon-wed"},
    {PART_AVAILABILITY, "day", "sat-mon", "mon|sat-sun"},
    {PART_AVAILABILITY, "day", "mer|lun", "mon|wed"},
    {PART_AVAILABILITY, "day", "mon|tue|wed|sun", "mon-wed|sun"},
    {PART_AVAILABILITY, "day", "mon-sun", "mon-sun"},
    {PART_AVAILABILITY, "day", "24/11/2026", "2026-11-24"},
    {PART_AVAILABILITY, "day", "lun-", NULL},
    {PART_AVAILABILITY, "day", "lun, mer", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun/mer", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun mer", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun;mer", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun & mer", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun+mer", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun.mer", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun..ven", "mon-fri"},
    {PART_AVAILABILITY, "day", "lun. et mer.", "mon|wed"},
    {PART_AVAILABILITY, "day", "Lundi et Mercredi", "mon|wed"},
    {PART_AVAILABILITY, "day", "mon and wed", "mon|wed"},
    {PART_AVAILABILITY, "day", "Montag und Mittwoch", "mon|wed"},
    {PART_AVAILABILITY, "day", "lun, mar, jeu", "mon-tue|thu"},
    {PART_AVAILABILITY, "day", "lun, mar et jeu", "mon-tue|thu"},
    {PART_AVAILABILITY, "day", "lun-mer, ven", "mon-wed|fri"},
    {PART_AVAILABILITY, "day", "du lundi au mercredi et le samedi", "mon-wed|sat"},
    {PART_AVAILABILITY, "day", "lun. au ven.", "mon-fri"},
    {PART_AVAILABILITY, "day", "lun \xc3\xa0 ven", "mon-fri"},
    {PART_AVAILABILITY, "day", "mon to wed", "mon-wed"},
    {PART_AVAILABILITY, "day", "Montag bis Mittwoch", "mon-wed"},
    {PART_AVAILABILITY, "day", "lun, au mer", NULL},
    {PART_AVAILABILITY, "day", "lun (matin)", NULL},
    {PART_AVAILABILITY, "day", "mars", NULL},
    {PART_AVAILABILITY, "day", "lun - mer - ven", NULL},
    {PART_AVAILABILITY, "day", "01/12/26", "2026-12-01"},
    {PART_AVAILABILITY, "day",
     "mardi 1er d\xc3\xa9"
     "cembre 2026",
     "2026-12-01"},
    {PART_AVAILABILITY, "day",
     "lundi 1er d\xc3\xa9"
     "cembre 2026",
     NULL},
    {PART_MEMBERS, "valid_from", "30/11/26", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "01/12/98", "1998-12-01"},
    {PART_MEMBERS, "valid_from", "30.11.2026", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "30.11.26", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "30 nov. 2026", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "30 novembre 2026", "2026-11-30"},
    {PART_MEMBERS, "valid_from",
     "1er d\xc3\xa9"
     "cembre 2026",
     "2026-12-01"},
    {PART_MEMBERS, "valid_from", "30-nov-26", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "30. November 2026", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "November 30, 2026", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "2026-11-30 00:00:00", "2026-11-30"},
    {PART_MEMBERS, "valid_from", "30-11-26", NULL},
    {PART_MEMBERS, "valid_from", "30/11.2026", NULL},
    {PART_MEMBERS, "valid_from", "31 nov. 2026", NULL},
    {PART_EMPLOYEES, "born", "11/04/79", "1979-04-11"},
    {PART_EMPLOYEES, "born", "11.04.08", "2008-04-11"},
    {PART_EMPLOYEES, "born", "11/04/26", "1926-04-11"},
    {PART_EMPLOYEES, "skills", "accueil, cuisine ; m\xc3\xa9nage|soins", "accueil|cuisine|m\xc3\xa9nage|soins"},
    {PART_EMPLOYEES, "skills", "Accueil, accueil", "Accueil"},
    {PART_EMPLOYEES, "members", "a, b;c", "a|b|c"},
    {PART_EMPLOYEES, "members", "Dupont, Jean|", "Dupont, Jean|"},
    {PART_EMPLOYEES, "members", "Dupont, Jean|b", "Dupont, Jean|b"},
    {PART_NEEDS, "day", "1.thu", "1.thu"},
    {PART_NEEDS, "day", "last.fri", "last.fri"},
    {PART_NEEDS, "day", "1er jeudi", "1.thu"},
    {PART_NEEDS, "day", "Dernier vendredi du mois", "last.fri"},
    {PART_NEEDS, "day", "1.lun|3.lun", "1.mon|3.mon"},
    {PART_NEEDS, "day", "2e et 4e mardi", "2.tue|4.tue"},
    {PART_NEEDS, "day", "dernier.ven", "last.fri"},
    {PART_NEEDS, "day", "6.thu", NULL},
    {PART_NEEDS, "day", "1.mon|2.tue", NULL},
    {PART_NEEDS, "day", "1", NULL},
    {PART_NEEDS, "day", "mon 1", NULL},
    {PART_NEEDS, "every", "2", "2"},
    {PART_NEEDS, "every", "1", ""},
    {PART_NEEDS, "every", "0", NULL},
    {PART_CLOSURES, "from", "Jours fériés", "holidays"},
    {PART_CLOSURES, "from", "11/11/2026", "2026-11-11"},
    {PART_CLOSURES, "from", "fermé", NULL},
    {PART_CLOSURES, "to", "fériés", NULL},
    {PART_NEED_WEEKS, "off", "oui", "yes"},
    {PART_NEED_WEEKS, "off", "non", ""},
    {PART_NEED_WEEKS, "off", "peut-être", NULL},
    {PART_CONTRACTS, "contract_per", "semaine", "week"},
    {PART_CONTRACTS, "contract_per", "mois", NULL},
    {PART_AVAILABILITY, "day", "monx", NULL},
    {PART_AVAILABILITY, "day", "mon|", "mon"},
    {PART_AVAILABILITY, "day", "mon-tue-wed", NULL},
    {PART_AVAILABILITY, "kind", "Préféré", "preferred"},
    {PART_AVAILABILITY, "kind",
     "pr\xc3\xa9"
     "f\xc3\xa9r\xc3\xa9s",
     "preferred"},
    {PART_AVAILABILITY, "kind", "DISPONIBLE", "available"},
    {PART_AVAILABILITY, "kind", "maybe", NULL},
    {PART_NEEDS, "urgency", "Remplacement", "replacement"},
    {PART_NEEDS, "break", "incluse", "inside"},
    {PART_NEEDS, "break", "oui", "inside"},
    {PART_NEEDS, "break", "non", "gap"},
    {PART_NEEDS, "headcount", "2", "2"},
    {PART_NEEDS, "headcount", "0", NULL},
    {PART_NEEDS, "min_block", "0", NULL},
    {PART_NEEDS, "employees", " a | b|a||", "a|b"},
    {PART_LEDGER, "week", "2026-W47", "2026-W47"},
    {PART_LEDGER, "week", "2026-s47", "2026-W47"},
    {PART_LEDGER, "week", "22/11/2026", "2026-W47"},
    {PART_LEDGER, "week", "2026-W54", NULL},
    {PART_LEDGER, "week", "semaine 47 2026", "2026-W47"},
    {PART_LEDGER, "week", "S47/2026", "2026-W47"},
    {PART_LEDGER, "week", "S47", NULL},
    {PART_LEDGER, "week", "47", NULL},
    {PART_LEDGER, "week", "this", NULL},
    {PART_GROUP, "slot", "20", "20"},
    {PART_GROUP, "slot", "25", NULL},
    {PART_GROUP, "form", "Groupement d'employeurs", "ge"},
    {PART_GROUP, "memory_bound", "1,1", NULL},
};

static const struct column *column_named(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->n_columns; i++)
        if (strcmp(t->columns[i].name, name) == 0)
            return &t->columns[i];
    return NULL;
}

static void a_cell_is_read_in_every_accepted_way_and_in_no_other(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const struct cell_case *k = &cells[i];
        const struct column *c = column_named(record_type_of(k->part), k->column);
        union {
            struct group group;
            struct need need;
            struct window window;
            struct employee employee;
            struct site site;
        } record;
        struct text why = {0}, kept = {0};
        memset(&record, 0, sizeof record);
        cell_default(c, &record);
        char *tidy = fold_tidy(k->given);
        bool ok = cell_parse(c, tidy, &record, &why);
        if (k->part == PART_SITES)
            record.site.placed = true;
        text_add(&kept, "");
        if (ok)
            cell_text(c, &record, &kept);
        if (ok != (k->kept != NULL) || (ok && strcmp(kept.at, k->kept)))
            fail_msg("%s \"%s\": %s \"%s\"", k->column, k->given, ok ? "read as" : "refused:", ok ? kept.at : why.at);
        if (c->kind == CELL_LIST)
            text_list_free((struct text_list *)((char *)&record + c->offset));
        free(tidy);
        text_free(&why);
        text_free(&kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_is_read_in_every_accepted_way_and_in_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
