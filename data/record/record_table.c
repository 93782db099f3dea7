/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record_table.c - the table of the spreadsheet format: one row per column of every file.
 *
 * A row is made by the macro of its kind: TEXT, ID (required, never empty), NAME (required text), REF (the required id
 * of another record), MAYBE (the same, may be empty), LIST, NUMBER, DATE, WHEN (required day or time), CHOICE. */
#include "i18n.h"
#include "record.h"

#define IN(type, member) offsetof(struct type, member)
#define N(array)         (int)(sizeof(array) / sizeof(array)[0])

/* Headers that mean the same wherever they stand. */
#define AS_ID            "identifiant|ident|code"
#define AS_MEMBER        "adherent"
#define AS_SITE          "lieu"
#define AS_EMPLOYEE      "salarie"
#define AS_NEED          "besoin"
#define AS_NAME          "nom"
#define AS_EMAIL         "courriel|mail|e_mail|mel"
#define AS_FROM          "debut|du|de|depart|start"
#define AS_TO            "fin|au|a|jusqu_a|end"
#define AS_CONTRACT      "heures_contrat|contrat"
#define AS_REASON        "motif|raison"

#define TEXT(n, as, rec, memb, help_)                                                                                  \
    {                                                                                                                  \
        .name = n, .field = n, .aliases = as, .kind = CELL_TEXT, .offset = IN(rec, memb), .help = help_                \
    }
#define ID(n, f, as, rec, memb, help_)                                                                                 \
    {                                                                                                                  \
        .name = n, .field = f, .aliases = as, .kind = CELL_ID, .flags = COLUMN_REQUIRED, .offset = IN(rec, memb),      \
        .help = help_                                                                                                  \
    }
#define NAME(n, as, rec, memb, help_)                                                                                  \
    {                                                                                                                  \
        .name = n, .field = n, .aliases = as, .kind = CELL_TEXT, .flags = COLUMN_REQUIRED, .offset = IN(rec, memb),    \
        .help = help_                                                                                                  \
    }
#define REF(n, f, as, rec, memb, names_, help_)                                                                        \
    {                                                                                                                  \
        .name = n, .field = f, .aliases = as, .kind = CELL_ID, .flags = COLUMN_REQUIRED, .offset = IN(rec, memb),      \
        .names = names_, .help = help_                                                                                 \
    }
#define MAYBE(n, as, rec, memb, names_, help_)                                                                         \
    {                                                                                                                  \
        .name = n, .field = n, .aliases = as, .kind = CELL_TEXT, .offset = IN(rec, memb), .names = names_,             \
        .help = help_                                                                                                  \
    }
#define LIST(n, as, rec, memb, names_, help_)                                                                          \
    {                                                                                                                  \
        .name = n, .field = n, .aliases = as, .kind = CELL_LIST, .offset = IN(rec, memb), .names = names_,             \
        .help = help_                                                                                                  \
    }
#define NUMBER(n, f, as, kind_, rec, memb, empty_, least_, most_, help_)                                               \
    {                                                                                                                  \
        .name = n, .field = f, .aliases = as, .kind = kind_, .offset = IN(rec, memb), .empty = empty_,                 \
        .least = least_, .most = most_, .help = help_                                                                  \
    }
#define DATE(n, as, flags_, rec, memb, empty_, help_)                                                                  \
    {                                                                                                                  \
        .name = n, .field = n, .aliases = as, .kind = CELL_DATE, .flags = flags_, .offset = IN(rec, memb),             \
        .empty = empty_, .help = help_                                                                                 \
    }
#define VALID(rec, flags_)                                                                                             \
    DATE("valid_from", "valable_du|valide_du|valable_de", flags_, rec, valid.from, DATE_MIN,                           \
         N_("first day it holds")),                                                                                    \
        DATE("valid_to", "valable_au|valide_au|valable_a|valable_jusqu_au", flags_, rec, valid.to, DATE_MAX,           \
             N_("last day it holds"))
#define WHEN(kind_, n, f, as, flags_, rec, memb, help_)                                                                \
    {                                                                                                                  \
        .name = n, .field = f, .aliases = as, .kind = kind_, .flags = COLUMN_REQUIRED | (flags_),                      \
        .offset = IN(rec, memb), .help = help_                                                                         \
    }
#define SPAN(rec, flags_)                                                                                              \
    WHEN(CELL_START, "from", "from_min", AS_FROM, flags_, rec, span, N_("time of day it begins")),                     \
        WHEN(CELL_END, "to", "to_min", AS_TO, flags_, rec, span,                                                       \
             N_("time of day it ends; not later: on the next day"))
#define CHOICE(n, as, kind_, rec, memb, empty_, list, help_)                                                           \
    {                                                                                                                  \
        .name = n, .field = n, .aliases = as, .kind = kind_, .offset = IN(rec, memb), .empty = empty_,                 \
        .choices = list, .n_choices = N(list), .help = help_                                                           \
    }
#define WEEK_HOURS_MAX (168 * 60LL)
#define ANY_HOURS_MAX  (100000 * 60LL)

static const struct choice form_choices[] = {
    {FORM_GE, "ge", "groupement_d_employeur"},
    {FORM_GEIQ, "geiq", ""},
    {FORM_GCSMS, "gcsms", ""},
    {FORM_GIE, "gie", ""},
    {FORM_SCIC, "scic", ""},
    {FORM_GES, "ges", ""},
    {FORM_CUMA, "cuma", ""},
    {FORM_INTERASSO, "interasso", "interassociatif"},
    {FORM_SOLIDAIRE, "solidaire", ""},
    {FORM_COORDINATION, "coordination", ""},
    {FORM_PTCE, "ptce", ""},
    {FORM_OTHER, "other", "autre"},
};
static const struct choice fairness_choices[] = {
    {FAIR_NEED, N_("need"), "besoin"},
    {FAIR_CONTRACT, N_("contract"), "contrat|convention"},
    {FAIR_EQUAL, N_("equal"), "egal|egalite|egalitaire"},
};
static const struct choice language_choices[] = {
#define X(name, code, aliases) {LANGUAGE_##name, code, aliases},
    LANGUAGES(X)
#undef X
};
static const struct choice slot_choices[] = {
    {5, "5", ""}, {10, "10", ""}, {15, "15", ""}, {20, "20", ""}, {30, "30", ""}, {60, "60", ""},
};
static const struct choice availability_choices[] = {
    {AVAILABLE, N_("available"), "disponible|dispo"},
    {PREFERRED, N_("preferred"), "prefere|preferee|preference"},
    {ABSENT, N_("absent"), "absente|absence|indisponible"},
};
static const struct choice urgency_choices[] = {
    {0, N_("normal"), "normale"},
    {1, N_("replacement"), "remplacement|urgent|urgente"},
};
static const struct choice off_choices[] = {
    {1, N_("yes"), "oui|x|1|vrai|true|off"},
    {0, N_("no"), "non|0|faux|false"},
};
static const struct choice period_choices[] = {
    {PER_WEEK, N_("week"), "semaine|hebdomadaire"},
};
static const struct choice break_choices[] = {
    {0, N_("gap"), "coupure|entre|non|no"},
    {1, N_("inside"), "incluse|inclus|sur_place|oui|yes"},
};

static const struct column group_columns[] = {
    TEXT("name", AS_NAME, group, name, N_("the group's name")),
    CHOICE("form", "forme", CELL_CHOICE, group, form, FORM_OTHER, form_choices, N_("its legal form")),
    TEXT("timezone", "fuseau|fuseau_horaire", group, timezone, N_("time zone, Europe/Paris")),
    TEXT("rules", "regles|profil", group, rules, N_("rule profile, fr-private")),
    TEXT("holidays", "feries|jour_ferie", group, holidays, N_("region of public holidays, FR")),
    CHOICE("language", "langue", CELL_CHOICE, group, language, LANGUAGE_BY_RULES, language_choices,
           N_("language of calendars and pages; empty: by the rules")),
    TEXT("url", "adresse_web|site_web", group, url, N_("web address of the published folder, https://...")),
    CHOICE("slot", "pas|creneau", CELL_CHOICE, group, slot_min, 15, slot_choices,
           N_("minutes of one slot of the plan")),
    CHOICE("fairness", "equite", CELL_CHOICE, group, fairness, FAIR_NEED, fairness_choices,
           N_("what a member's due is measured by")),
    NUMBER("memory_weeks", "memory_weeks", "memoire_semaines|memoire|semaine_memoire", CELL_COUNT, group, memory_weeks,
           8, 0, 520, N_("half-life of the fairness ledger in weeks, 0 = none")),
    NUMBER("memory_bound", "memory_bound_micro", "memoire_borne|borne_memoire", CELL_DECIMAL, group, memory_bound_micro,
           330000, 0, MICRO, N_("part of this week's share the ledger may take from a member")),
    NUMBER("travel_default", "travel_default_min", "trajet_defaut|trajet_par_defaut", CELL_MINUTES, group,
           travel_default_min, 0, 0, 1440, N_("minutes of travel where no other figure is known")),
    DATE("starts", AS_FROM, 0, group, starts, DATE_MIN, N_("first day of a group that lives for one event")),
    DATE("ends", AS_TO, 0, group, ends, DATE_MAX, N_("last day of such a group")),
};
static const struct column member_columns[] = {
    ID("id", "id", AS_ID, member, id, N_("a short name that stays")),
    NAME("name", AS_NAME, member, name, N_("as it is shown")),
    TEXT("sector", "secteur", member, sector, N_("line of work")),
    NUMBER("weight", "weight_micro", "poids", CELL_DECIMAL, member, weight_micro, MICRO, 0, 1000000LL * MICRO,
           N_("weight when shares are equal")),
    NUMBER("contract_hours", "contract_min", AS_CONTRACT, CELL_HOURS, member, contract_min, -1, 0, ANY_HOURS_MAX,
           N_("agreed hours per week")),
    NUMBER("coefficient", "coefficient_micro", "coef", CELL_DECIMAL, member, coefficient_micro, -1, 0, 1000LL * MICRO,
           N_("billing coefficient")),
    TEXT("email", AS_EMAIL, member, email, N_("where its calendar may be sent")),
    VALID(member, 0),
};
static const struct column site_columns[] = {
    ID("id", "id", AS_ID, site, id, N_("a short name that stays")),
    REF("member", "member", AS_MEMBER, site, member, PART_MEMBERS, N_("whose place it is")),
    TEXT("name", AS_NAME, site, name, N_("as it is shown")),
    TEXT("address", "adresse", site, address, N_("shown in calendars")),
    NUMBER("lat", "lat_micro", "latitude", CELL_DEGREE, site, lat_micro, DEGREE_NONE, -90LL * MICRO, 90LL * MICRO,
           N_("latitude, degrees")),
    NUMBER("lon", "lon_micro", "longitude|lng|long", CELL_DEGREE, site, lon_micro, DEGREE_NONE, -180LL * MICRO,
           180LL * MICRO, N_("longitude, degrees")),
    TEXT("rules", "regles|profil", site, rules, N_("rule profile of the workplace")),
    TEXT("holidays", "feries|jour_ferie", site, holidays, N_("region of public holidays")),
};
static const struct column travel_columns[] = {
    REF("from", "from_site", "depart|" AS_FROM, travel, from, PART_SITES, N_("site of departure")),
    REF("to", "to_site", "arrivee|vers|" AS_TO, travel, to, PART_SITES, N_("site of arrival")),
    {.name = "minutes",
     .field = "minutes",
     .aliases = "minutes|duree|min",
     .kind = CELL_MINUTES,
     .flags = COLUMN_REQUIRED,
     .offset = IN(travel, minutes),
     .most = 1440,
     .help = N_("minutes on the way")},
};
static const struct column employee_columns[] = {
    ID("id", "id", AS_ID, employee, id, N_("a short name that stays")),
    NAME("name", AS_NAME, employee, name, N_("as it is shown")),
    TEXT("email", AS_EMAIL, employee, email, N_("where the calendar may be sent")),
    TEXT("phone", "telephone|tel|mobile", employee, phone, N_("for the manager")),
    {.name = "contract_hours",
     .field = "contract_min",
     .aliases = AS_CONTRACT,
     .kind = CELL_HOURS,
     .flags = COLUMN_REQUIRED,
     .offset = IN(employee, contract_min),
     .most = WEEK_HOURS_MAX,
     .help = N_("hours per week by the contract")},
    NUMBER("min_hours", "floor_min", "heures_min|heure_minimum", CELL_HOURS, employee, floor_min, -1, 0, WEEK_HOURS_MAX,
           N_("wished at least, per week")),
    NUMBER("max_hours", "ceiling_min", "heures_max|heure_maximum", CELL_HOURS, employee, ceiling_min, -1, 0,
           WEEK_HOURS_MAX, N_("at most, per week; default: the contract")),
    LIST("skills", "competences|qualification", employee, skills, 0, N_("what this person can do")),
    LIST("members", "adherents", employee, members, PART_MEMBERS, N_("members in the contract's list; empty = all")),
    LIST("excluded", "exclus|exclue|exclusion", employee, excluded, PART_MEMBERS,
         N_("members this person does not work for")),
    DATE("born", "naissance|date_naissance|date_de_naissance|ne_le", COLUMN_BIRTH, employee, born, DATE_NONE,
         N_("date of birth")),
    NUMBER("outside_hours", "outside_min", "heures_ailleurs|heure_exterieure", CELL_HOURS, employee, outside_min, 0, 0,
           WEEK_HOURS_MAX, N_("worked for others, per week")),
    VALID(employee, 0),
};
static const struct column availability_columns[] = {
    REF("employee", "employee", AS_EMPLOYEE, availability, employee, PART_EMPLOYEES, N_("whose hours these are")),
    WHEN(CELL_DAY, "day", "day", "jour|date", 0, availability, day,
         N_("mon, mon-fri, mon|wed, 1.thu, last.fri or a date")),
    SPAN(availability, 0),
    CHOICE("kind", "nature|type", CELL_CHOICE, availability, kind, AVAILABLE, availability_choices,
           N_("available, preferred or absent")),
    TEXT("reason", AS_REASON, availability, reason, N_("private, for the manager only")),
    VALID(availability, 0),
    {.name = "source",
     .field = "source",
     .aliases = "provenance",
     .kind = CELL_TEXT,
     .flags = COLUMN_RARE,
     .offset = IN(availability, source),
     .help = N_("the calendar it was read from")},
};
static const struct column need_columns[] = {
    ID("id", "id", AS_ID, need, id, N_("a short name that stays; rows with the same id are its windows")),
    REF("member", "member", AS_MEMBER, need, member, PART_MEMBERS, N_("who asks")),
    REF("site", "site", AS_SITE, need, site, PART_SITES, N_("where")),
    {.name = "skill",
     .field = "skill",
     .aliases = "competence|qualification",
     .kind = CELL_TEXT,
     .flags = COLUMN_HEADER,
     .offset = IN(need, skill),
     .help = N_("asked skill; empty = any")},
    WHEN(CELL_DAY, "day", "day", "jour|date", COLUMN_WINDOW, window, day,
         N_("mon, mon-fri, mon|wed, 1.thu, last.fri or a date")),
    SPAN(window, COLUMN_WINDOW),
    {.name = "headcount",
     .field = "headcount",
     .aliases = "effectif|nombre",
     .kind = CELL_COUNT,
     .flags = COLUMN_WINDOW,
     .offset = IN(window, headcount),
     .empty = 1,
     .least = 1,
     .most = 10000,
     .help = N_("people at a time")},
    NUMBER("hours", "volume_min", "heures|volume", CELL_HOURS, need, volume_min, -1, 0, ANY_HOURS_MAX,
           N_("hours a week anywhere in the windows; empty = all through them")),
    NUMBER("min_block", "min_block_min", "bloc_min|bloc_minimum", CELL_HOURS, need, min_block_min, -1, 1,
           WEEK_HOURS_MAX, N_("shortest presence, hours; default 1")),
    NUMBER("max_block", "max_block_min", "bloc_max|bloc_maximum", CELL_HOURS, need, max_block_min, -1, 1,
           WEEK_HOURS_MAX, N_("longest presence, hours")),
    CHOICE("urgency", "urgence", CELL_SWITCH, need, replacement, 0, urgency_choices, N_("normal or replacement")),
    TEXT("reason", AS_REASON, need, reason, N_("what for")),
    CHOICE("break", "pause|pause_incluse", CELL_SWITCH, need, break_inside, 0, break_choices,
           N_("gap: the break falls between presences; inside: it is taken on the spot")),
    LIST("employees", "salaries", need, employees, PART_EMPLOYEES, N_("only these; empty = all")),
    VALID(window, COLUMN_WINDOW),
    {.name = "every",
     .field = "every",
     .aliases = "toutes_les|tous_les|frequence",
     .kind = CELL_COUNT,
     .flags = COLUMN_WINDOW | COLUMN_RARE,
     .offset = IN(window, every),
     .empty = 1,
     .least = 1,
     .most = 52,
     .help = N_("2: every second week, counted from that of valid_from; default 1")},
};
static const struct column need_week_columns[] = {
    REF("need", "need", AS_NEED, need_week, need, PART_NEEDS, N_("which need")),
    WHEN(CELL_WEEK, "week", "week", "semaine", 0, need_week, monday, N_("2026-W47, or a date in it")),
    NUMBER("hours", "volume_min", "heures|volume", CELL_HOURS, need_week, volume_min, -1, 0, ANY_HOURS_MAX,
           N_("hours of that week; empty = as usual")),
    NUMBER("headcount", "headcount", "effectif|nombre", CELL_COUNT, need_week, headcount, -1, 1, 10000,
           N_("people at a time in that week; empty = as usual")),
    {.name = "off",
     .field = "off",
     .aliases = "annule|supprime|sans",
     .kind = CELL_SWITCH,
     .flags = COLUMN_RARE,
     .offset = IN(need_week, off),
     .choices = off_choices,
     .n_choices = N(off_choices),
     .help = N_("nothing is asked in that week")},
};
static const struct column closure_columns[] = {
    MAYBE("member", AS_MEMBER, closure, member, PART_MEMBERS, N_("who is closed; empty = all")),
    MAYBE("site", AS_SITE, closure, site, PART_SITES, N_("where; empty = everywhere")),
    {.name = "from",
     .field = "from_date",
     .aliases = AS_FROM "|date|jour",
     .kind = CELL_DATE,
     .flags = COLUMN_REQUIRED | COLUMN_CLOSING,
     .offset = IN(closure, from),
     .empty = DATE_NONE,
     .help = N_("first day, or holidays: every public holiday of the site")},
    {.name = "to",
     .field = "to_date",
     .aliases = AS_TO,
     .kind = CELL_DATE,
     .flags = COLUMN_HEADER,
     .offset = IN(closure, to),
     .empty = DATE_NONE,
     .help = N_("last day; empty with holidays")},
    TEXT("reason", AS_REASON, closure, reason, N_("why, for the manager")),
    {.name = "source",
     .field = "source",
     .aliases = "provenance",
     .kind = CELL_TEXT,
     .flags = COLUMN_RARE,
     .offset = IN(closure, source),
     .help = N_("the calendar it was read from")},
};
static const struct column contract_columns[] = {
    REF("employee", "employee", AS_EMPLOYEE, contract, employee, PART_EMPLOYEES, N_("whose contract it is")),
    {.name = "from",
     .field = "from_date",
     .aliases = "a_partir_du|depuis|" AS_FROM,
     .kind = CELL_DATE,
     .flags = COLUMN_REQUIRED,
     .offset = IN(contract, from),
     .empty = DATE_NONE,
     .help = N_("first day of these terms")},
    NUMBER("contract_hours", "contract_min", AS_CONTRACT, CELL_HOURS, contract, contract_min, -1, 0, WEEK_HOURS_MAX,
           N_("hours by the contract; empty = as before")),
    CHOICE("contract_per", "contrat_par|par", CELL_CHOICE, contract, per, PER_WEEK, period_choices,
           N_("what the hours are for")),
    NUMBER("min_hours", "floor_min", "heures_min|heure_minimum", CELL_HOURS, contract, floor_min, -1, 0, WEEK_HOURS_MAX,
           N_("wished at least, per week; empty = as before")),
    NUMBER("max_hours", "ceiling_min", "heures_max|heure_maximum", CELL_HOURS, contract, ceiling_min, -1, 0,
           WEEK_HOURS_MAX, N_("at most, per week; empty = as before")),
    LIST("skills", "competences|qualification", contract, skills, 0, N_("all skills from then on; empty = as before")),
};
static const struct column pin_columns[] = {
    REF("employee", "employee", AS_EMPLOYEE, pin, employee, PART_EMPLOYEES, N_("who")),
    REF("need", "need", AS_NEED, pin, need, PART_NEEDS, N_("for which need")),
    DATE("date", "jour|day", COLUMN_REQUIRED, pin, date, DATE_NONE, N_("on which day")),
    SPAN(pin, 0),
};
static const struct column worked_columns[] = {
    REF("employee", "employee", AS_EMPLOYEE, worked, employee, PART_EMPLOYEES, N_("who worked")),
    REF("member", "member", AS_MEMBER, worked, member, PART_MEMBERS, N_("for whom")),
    REF("site", "site", AS_SITE, worked, site, PART_SITES, N_("where")),
    DATE("date", "jour|day", COLUMN_REQUIRED, worked, date, DATE_NONE, N_("on which day")),
    SPAN(worked, 0),
    MAYBE("need", AS_NEED, worked, need, PART_NEEDS, N_("for which need")),
};
static const struct column ledger_columns[] = {
    WHEN(CELL_WEEK, "week", "week", "semaine", 0, opening, monday, N_("2026-W47, or a date in it")),
    REF("member", "member", AS_MEMBER, opening, member, PART_MEMBERS, N_("whose balance it is")),
    {.name = "entitled_hours",
     .field = "entitled_min",
     .aliases = "heures_dues",
     .kind = CELL_HOURS,
     .flags = COLUMN_REQUIRED,
     .offset = IN(opening, entitled_min),
     .most = ANY_HOURS_MAX,
     .help = N_("hours that were due")},
    {.name = "served_hours",
     .field = "served_min",
     .aliases = "heures_servies",
     .kind = CELL_HOURS,
     .flags = COLUMN_REQUIRED,
     .offset = IN(opening, served_min),
     .most = ANY_HOURS_MAX,
     .help = N_("hours that were served")},
};
static const struct column rule_columns[] = {
    ID("profile", "profile", "profil", rule_change, profile, N_("name of the group's own profile")),
    ID("base", "base", "profil_de_base", rule_change, base, N_("the profile it changes")),
    ID("rule", "rule", "regle", rule_change, rule, N_("which figure")),
    NAME("value", "valeur", rule_change, value, N_("10 h, 20 min, yes, no, 2")),
};
static const struct column waiver_columns[] = {
    ID("rule", "rule", "regle", waiver, rule, N_("which figure it loosens")),
    NAME("value", "valeur", waiver, value, N_("to what")),
    {.name = "from",
     .field = "from_date",
     .aliases = "du|valable_du|" AS_FROM,
     .kind = CELL_DATE,
     .flags = COLUMN_REQUIRED,
     .offset = IN(waiver, from),
     .help = N_("first day")},
    {.name = "to",
     .field = "to_date",
     .aliases = "au|valable_au|" AS_TO,
     .kind = CELL_DATE,
     .flags = COLUMN_REQUIRED,
     .offset = IN(waiver, to),
     .help = N_("last day")},
    MAYBE("employee", AS_EMPLOYEE, waiver, employee, PART_EMPLOYEES, N_("for whom; empty = all")),
    MAYBE("site", AS_SITE, waiver, site, PART_SITES, N_("where; empty = everywhere")),
    NAME("evidence", "justificatif|preuve", waiver, evidence, N_("the paper that permits it")),
};

#define RECORDS(part_, name_, as, cols, rec, vec, unique, help_)                                                       \
    {                                                                                                                  \
        .part = part_, .name = name_, .aliases = as, .columns = cols, .n_columns = N(cols),                            \
        .size = sizeof(struct rec), .offset = IN(group, vec), .unique_ids = unique, .help = help_                      \
    }
const struct record_type record_types[] = {
    {.part = PART_GROUP,
     .name = "group",
     .aliases = "groupe|groupement",
     .columns = group_columns,
     .n_columns = N(group_columns),
     .help = N_("the group itself, one key per row")},
    RECORDS(PART_MEMBERS, "members", "adherents|membre", member_columns, member, members, true,
            N_("the organisations that share people")),
    RECORDS(PART_SITES, "sites", "lieux|lieu", site_columns, site, sites, true, N_("places of work")),
    RECORDS(PART_TRAVEL, "travel", "trajets", travel_columns, travel, travels, false,
            N_("minutes between sites; both ways unless both are given")),
    RECORDS(PART_EMPLOYEES, "employees", "salaries", employee_columns, employee, employees, true,
            N_("the shared people")),
    RECORDS(PART_CONTRACTS, "contracts", "contrats", contract_columns, contract, contracts, false,
            N_("terms of contracts from a day on; employees.csv holds the first ones")),
    RECORDS(PART_AVAILABILITY, "availability", "disponibilites|availabilities", availability_columns, availability,
            availabilities, false, N_("when people can, like to, or cannot work")),
    RECORDS(PART_NEEDS, "needs", "besoins", need_columns, need, needs, false, N_("what members ask for")),
    RECORDS(PART_NEED_WEEKS, "need_weeks", "besoins_semaine|besoin_par_semaine", need_week_columns, need_week,
            need_weeks, false, N_("what needs are in one week only")),
    RECORDS(PART_CLOSURES, "closures", "fermetures", closure_columns, closure, closures, false,
            N_("days on which nothing is needed")),
    RECORDS(PART_PINS, "pins", "epingles|epinglee", pin_columns, pin, pins, false,
            N_("presences that the plan must contain")),
    RECORDS(PART_WORKED, "worked", "realise|realisee", worked_columns, worked, worked, false,
            N_("hours actually worked")),
    RECORDS(PART_LEDGER, "ledger", "registre", ledger_columns, opening, openings, false,
            N_("opening balances of the fairness ledger")),
    RECORDS(PART_RULES, "rules", "regles", rule_columns, rule_change, rule_changes, false,
            N_("the group's own rule profile")),
    RECORDS(PART_WAIVERS, "waivers", "derogations", waiver_columns, waiver, waivers, false, N_("dated permissions")),
};
const int n_record_types = N(record_types);
