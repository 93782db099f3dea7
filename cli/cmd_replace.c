/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_replace.c - replace: who can take over somebody's presences, the best first; --apply does it. */
#include "edit.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct stand_in {
    int presence, employee; /* index in the original plan; who */
    int travel_min;         /* more travel than without */
    int room_min;           /* contract hours still free before it; negative: above the contract already */
    int warnings;           /* more warnings than before */
    bool preferred;         /* all in preferred hours */
    civil_date last_there;  /* last day at that member, DATE_MIN: never */
};
struct ranking {
    VEC(struct stand_in) list;
};

static int travel_of(const struct week *w, const struct plan *p, int employee)
{
    struct journeys j = {0};
    int sum = 0;
    plan_journeys(p, w->ins, &j);
    for (int i = 0; i < j.list.n; i++)
        if (j.list.at[i].employee == employee)
            sum += (int)(j.list.at[i].end - j.list.at[i].start);
    vec_free(&j.list);
    return sum;
}

static bool all_preferred(const struct instance *ins, int employee, const struct presence *p)
{
    const uint8_t *available = ins->employees[employee].available;
    for (instant t = p->start; t < p->end; t += ins->slot_min)
        if (available[(t - ins->t0) / ins->slot_min] != 2)
            return false;
    return true;
}

static civil_date last_there(const struct edit *x, int employee, int need, civil_date before)
{
    const struct instance *ins = x->week.ins;
    civil_date last = DATE_MIN;
    for (int i = 0; i < x->week.past.work.n; i++) {
        const struct past_work *k = &x->week.past.work.at[i];
        civil_date d = zone_date(ins->zone, k->start);
        if (k->employee == employee && k->site == ins->needs[need].site && d > last && d < ins->monday)
            last = d;
    }
    for (int i = 0; i < x->original.presences.n; i++) {
        const struct presence *p = &x->original.presences.at[i];
        civil_date d = zone_date(ins->zone, p->start);
        if (p->employee == employee && ins->needs[p->need].member == ins->needs[need].member && d > last && d < before)
            last = d;
    }
    return last;
}

/* The plan with one presence handed over. */
static void hand_over(struct edit *x, int presence, int employee)
{
    struct presence p = x->original.presences.at[presence];
    plan_done(&x->week.plan);
    plan_init(&x->week.plan);
    plan_copy(&x->week.plan, &x->original);
    edit_remove(&x->week.plan, presence);
    edit_add(&x->week.plan, employee, p.need, p.start, p.end, false);
}

static void try_one(struct edit *x, int presence, int employee, struct ranking *out)
{
    const struct presence *p = &x->original.presences.at[presence];
    const struct week *w = &x->week;
    struct err ignored = {0};
    int travel = travel_of(w, &x->original, employee);
    hand_over(x, presence, employee);
    if (edit_check(x, &ignored) < 0)
        return;
    *vec_add(&out->list) = (struct stand_in){
        .presence = presence,
        .employee = employee,
        .travel_min = travel_of(w, &x->week.plan, employee) - travel,
        .room_min = w->ins->employees[employee].contract_min - plan_employee_work(&x->original, w->ins, employee),
        .warnings = x->week.findings.warnings - x->before.warnings,
        .preferred = all_preferred(w->ins, employee, p),
        .last_there = last_there(x, employee, p->need, zone_date(w->ins->zone, p->start)),
    };
}

/* By presence; then who still has contract hours for it, fewest new warnings, little travel, preference,
 * last there most recently, most free hours. */
static int compare_stand_ins(const void *a, const void *b)
{
    const struct stand_in *x = a, *y = b;
    if (x->presence != y->presence)
        return x->presence - y->presence;
    if (x->warnings != y->warnings)
        return x->warnings - y->warnings;
    if ((x->room_min > 0) != (y->room_min > 0))
        return x->room_min > 0 ? -1 : 1;
    if (x->travel_min != y->travel_min)
        return x->travel_min - y->travel_min;
    if (x->preferred != y->preferred)
        return x->preferred ? -1 : 1;
    if (x->last_there != y->last_there)
        return x->last_there > y->last_there ? -1 : 1;
    return x->room_min != y->room_min ? y->room_min - x->room_min : x->employee - y->employee;
}

static void rank(struct edit *x, int employee, civil_date day, struct ranking *out)
{
    for (int i = 0; i < x->original.presences.n; i++) {
        const struct presence *p = &x->original.presences.at[i];
        if (p->employee != employee || (day != DATE_NONE && zone_date(x->week.ins->zone, p->start) != day) ||
            p->start < x->session->now)
            continue;
        const struct inst_need *need = &x->week.ins->needs[p->need];
        for (int k = 0; k < need->n_employees; k++)
            if (need->employees[k] != employee)
                try_one(x, i, need->employees[k], out);
    }
    if (out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, compare_stand_ins);
}

static void presence_title(const struct edit *x, const struct presence *p)
{
    civil_date day, end_day;
    int from, to;
    const struct need *n = &x->week.ins->group->needs.at[p->need];
    zone_wall(x->week.ins->zone, p->start, &day, &from);
    zone_wall(x->week.ins->zone, p->end, &end_day, &to);
    printf(_("%1$s %2$s-%3$s at %4$s (%5$s)\n"), date_short(day), clock_of(from), clock_of(to), n->member, n->id);
}

static void print_ranking(const struct edit *x, int employee, civil_date day, const struct ranking *r)
{
    int next = 0, shown = 0;
    for (int i = 0; i < x->original.presences.n; i++) {
        const struct presence *p = &x->original.presences.at[i];
        if (p->employee != employee || (day != DATE_NONE && zone_date(x->week.ins->zone, p->start) != day) ||
            p->start < x->session->now)
            continue;
        presence_title(x, p);
        shown++;
        if (next >= r->list.n || r->list.at[next].presence != i) {
            printf(_("  nobody can stand in\n"));
            continue;
        }
        struct table t;
        table_init(&t, 6, "rlrrl*");
        for (; next < r->list.n && r->list.at[next].presence == i; next++) {
            const struct stand_in *s = &r->list.at[next];
            table_add(&t, "%d", next + 1);
            table_add(&t, "%s", x->week.ins->group->employees.at[s->employee].name);
            table_add(&t, s->room_min >= 0 ? _("%s free") : _("%s over"), hours(abs(s->room_min)));
            table_add(&t, _("%s more travel"), hours(s->travel_min));
            table_add(&t, "%s", s->preferred ? _("preferred") : "");
            table_add(&t, "%s%s", s->last_there == DATE_MIN ? _("never there before") : _("was there "),
                      s->last_there == DATE_MIN ? "" : date_short(s->last_there));
        }
        table_print(&t, 2);
    }
    if (!shown)
        printf(_("%s has no presence to replace then.\n"), x->week.ins->group->employees.at[employee].name);
    else if (r->list.n)
        printf(_("Do it with --apply N.\n"));
}

static void print_json(const struct edit *x, const struct ranking *r)
{
    json_t *list = json_array();
    for (int i = 0; i < r->list.n; i++) {
        const struct stand_in *s = &r->list.at[i];
        const struct presence *p = &x->original.presences.at[s->presence];
        char start[INSTANT_TEXT], end[INSTANT_TEXT];
        json_array_append_new(list, json_pack("{s:i, s:s, s:s, s:s, s:s, s:i, s:i, s:i, s:b}", "rank", i + 1, "need",
                                              x->week.ins->group->needs.at[p->need].id, "start",
                                              instant_text(x->week.ins->zone, p->start, start), "end",
                                              instant_text(x->week.ins->zone, p->end, end), "employee",
                                              x->week.ins->group->employees.at[s->employee].id, "free_minutes",
                                              s->room_min, "travel_minutes", s->travel_min, "warnings", s->warnings,
                                              "preferred", s->preferred));
    }
    json_dumpf(list, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    putchar('\n');
    json_decref(list);
}

static int apply(struct edit *x, const struct ranking *r, long n, struct err *e)
{
    struct text what = {0};
    if (n > r->list.n)
        return err_set(e, ERR_DATA, _("--apply %1$ld: only %2$d stand-ins are possible"), n, r->list.n);
    const struct stand_in *s = &r->list.at[n - 1];
    const struct presence *p = &x->original.presences.at[s->presence];
    if (p->pinned)
        return err_set(e, ERR_DATA, _("the presence is pinned; unpin it first"));
    hand_over(x, s->presence, s->employee);
    int rc = edit_check(x, e);
    if (rc >= 0) {
        edit_words(x->session->args, &what);
        text_printf(&what, ": %s", x->session->group.employees.at[s->employee].id);
        rc = edit_store(x, what.at, e);
    }
    text_free(&what);
    return rc;
}

/* --day: a date, or a day's name within the week. */
static int read_day(const struct session *s, civil_date monday, civil_date *day, struct err *e)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    static const char *const french[] = {"lun", "mar", "mer", "jeu", "ven", "sam", "dim"};
    const char *word = args_text(s->args, "day");
    *day = DATE_NONE;
    for (int d = 0; word && d < 7; d++)
        if (strncmp(word, names[d], 3) == 0 || strncmp(word, french[d], 3) == 0)
            *day = monday + d;
    if (!word || *day != DATE_NONE)
        return 0;
    return session_date(word, day, e);
}

static int run(const struct args *a, struct err *e)
{
    struct session s;
    struct edit x = {0};
    struct ranking r = {0};
    civil_date monday = 0, day = DATE_NONE;
    int employee = -1;
    int rc = session_open(&s, a, args_has(a, "apply") ? SESSION_WRITE : SESSION_READ, e);
    if (rc >= 0)
        rc = session_employee(&s, args_word(a, 0), &employee, e);
    if (rc >= 0)
        rc = session_week(&s, args_word(a, 1), &monday, e);
    if (rc >= 0)
        rc = read_day(&s, monday, &day, e);
    if (rc >= 0)
        rc = edit_open(&x, &s, monday, e);
    if (rc >= 0) {
        rank(&x, employee, day, &r);
        if (args_has(a, "apply"))
            rc = apply(&x, &r, args_int(a, "apply", 1), e);
        else if (args_format(a) == FORMAT_JSON)
            print_json(&x, &r);
        else
            print_ranking(&x, employee, day, &r);
    }
    vec_free(&r.list);
    edit_close(&x);
    session_close(&s);
    return rc;
}

static const struct option_spec options[] = {
    {"day", 'd', OPT_TEXT, N_("DAY"), N_("only that day's presences: a date, or mon ... sun")},
    {"apply", 0, OPT_INT, N_("N"), N_("hand the presence over to number N of the list"), 1, 1e6},
    {"format", 'f', OPT_CHOICE, "text|json", N_("how results are shown")},
    EDIT_OPTIONS,
    {0},
};

const struct command cmd_replace = {
    .name = "replace",
    .summary = N_("Rank who can stand in for somebody"),
    .usage = N_("EMPLOYEE WEEK"),
    .min_words = 2,
    .max_words = 2,
    .options = options,
    .help = N_("For each of the person's presences that has not begun: everybody who may legally take it over as it "
               "is, the best "
               "first: no new warning, contract hours left, little travel, preferred hours, knows the place."),
    .group = GROUP_EDIT,
    .run = run,
};
