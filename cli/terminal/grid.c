/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grid.c - a week as a grid for the screen. */
#include "grid.h"
#include "absent_days.h"
#include "hours_text.h"
#include "i18n.h"
#include "readable.h"
#include "table.h"
#include "term.h"

#include <stdlib.h>
#include <string.h>

struct grid_item { /* one presence or absence in its cell */
    int day, from_min;
    char times[16];    /* "" = all day */
    const char *label; /* on several lines where it is too long */
};
struct grid_row {
    char *title, *detail, *note; /* the lines under the title; NULL or "" = none */
    VEC(struct grid_item) items;
};
struct grid {
    VEC(struct grid_row) rows;
    civil_date monday;
    bool used[WEEK_DAYS];
    int title_width, cell_width; /* columns, without the blank between */
};
struct cell {
    VEC(char *) lines;
};

static struct grid_row *grid_row(struct grid *g, const char *title, char *detail)
{
    struct grid_row *r = vec_add(&g->rows);
    r->title = mem_copy(title);
    r->detail = detail;
    return r;
}

/* "8" for 08:00, "8:30" else: what stands in a grid must be short. */
static void short_clock(int minute, struct text *t)
{
    if (minute % 60) /* a time of day in a narrow cell: 8:30 */
        text_printf(t, _("%1$d:%2$02d"), minute / 60, minute % 60);
    else
        text_printf(t, "%d", minute / 60);
}

/* "8-12:30", with a star when pinned. */
static void short_times(struct grid_item *item, int to_min, bool pinned)
{
    struct text t = {0};
    short_clock(item->from_min, &t);
    text_add(&t, "-");
    short_clock(to_min, &t);
    text_add(&t, pinned ? "*" : "");
    snprintf(item->times, sizeof item->times, "%s", t.at);
    text_free(&t);
}

static void grid_item(struct grid *g, struct grid_row *row, const struct plan_view *w, const struct presence *p,
                      const char *label)
{
    civil_date from, to;
    int to_min;
    struct grid_item item = {.label = label};
    zone_wall(w->ins->zone, p->start, &from, &item.from_min);
    zone_wall(w->ins->zone, p->end, &to, &to_min);
    item.day = from - g->monday;
    if (item.day < 0 || item.day >= WEEK_DAYS)
        return;
    short_times(&item, to > from && to_min == 0 ? DAY_MIN : to_min, p->pinned);
    g->used[item.day] = true;
    *vec_add(&row->items) = item;
}

/* An absence gives a day its column, but not one of the weekend on which nobody works. */
static void grid_absence(struct grid *g, struct grid_row *row, const struct absence *a)
{
    struct grid_item item = {.day = a->day, .from_min = a->span.from_min, .label = absent_word()};
    if (!absence_is_whole_day(a))
        short_times(&item, absence_ends_at(a), false);
    g->used[a->day] = g->used[a->day] || a->day < 5;
    *vec_add(&row->items) = item;
}

static int by_start(const void *one, const void *two)
{
    const struct grid_item *a = one, *b = two;
    if (a->day != b->day)
        return a->day - b->day;
    return (a->from_min > b->from_min) - (a->from_min < b->from_min);
}

static void add_line(struct cell *c, const char *s)
{
    *vec_add(&c->lines) = mem_copy(s);
}

/* Times longer than the cell break after the dash. */
static void add_times(struct cell *c, const char *times, int width)
{
    if (display_width(times) <= width) {
        add_line(c, times);
        return;
    }
    const char *dash = strchr(times, '-');
    char *first = mem_printf("%.*s", (int)(dash - times + 1), times);
    add_line(c, first);
    add_line(c, dash + 1);
    free(first);
}

/* A label longer than the cell, a person's name say, breaks between its words. */
static void add_label(struct cell *c, const char *label, int width)
{
    struct text line = {0};
    text_add(&line, "");
    for (const char *word = label; *word;) {
        int n = (int)strcspn(word, " ");
        char *longer = mem_printf("%s%s%.*s", line.at, line.n ? " " : "", n, word);
        if (line.n && display_width(longer) > width) {
            add_line(c, line.at);
            text_clear(&line);
            text_printf(&line, "%.*s", n, word);
        } else {
            text_clear(&line);
            text_add(&line, longer);
        }
        free(longer);
        word += n + (word[n] == ' ');
    }
    add_line(c, line.at);
    text_free(&line);
}

static void fill_cell(const struct grid_row *r, int day, int width, struct cell *c)
{
    for (int i = 0; i < r->items.n; i++) {
        const struct grid_item *item = &r->items.at[i];
        if (item->day != day)
            continue;
        char *both = mem_printf("%s%s%s", item->times, *item->times ? " " : "", item->label);
        if (!*item->times || display_width(both) <= width) {
            add_line(c, both);
        } else {
            add_times(c, item->times, width);
            add_label(c, item->label, width);
        }
        free(both);
    }
}

static void cell_free(struct cell *c)
{
    for (int i = 0; i < c->lines.n; i++)
        free(c->lines.at[i]);
    vec_free(&c->lines);
}

static int row_height(const struct grid *g, const struct grid_row *r)
{
    int height = 1 + (r->detail && *r->detail) + (r->note && *r->note);
    for (int d = 0; d < WEEK_DAYS; d++) {
        struct cell c = {0};
        fill_cell(r, d, g->cell_width, &c);
        height = c.lines.n > height ? c.lines.n : height;
        cell_free(&c);
    }
    return height;
}

static void print_row(const struct grid *g, const struct grid_row *r)
{
    struct cell cells[WEEK_DAYS] = {0}, head = {0};
    struct text line = {0};
    add_line(&head, r->title);
    if (r->detail && *r->detail)
        add_line(&head, r->detail);
    if (r->note && *r->note)
        add_line(&head, r->note);
    int height = row_height(g, r);
    for (int d = 0; d < WEEK_DAYS; d++)
        fill_cell(r, d, g->cell_width, &cells[d]);
    for (int i = 0; i < height; i++) {
        text_clear(&line);
        text_cell(&line, i < head.lines.n ? head.lines.at[i] : "", g->title_width, false);
        for (int d = 0; d < WEEK_DAYS; d++) {
            if (!g->used[d])
                continue;
            text_add(&line, " ");
            text_cell(&line, i < cells[d].lines.n ? cells[d].lines.at[i] : "", g->cell_width, false);
        }
        while (line.n && line.at[line.n - 1] == ' ')
            line.at[--line.n] = '\0';
        puts(line.at);
    }
    for (int d = 0; d < WEEK_DAYS; d++)
        cell_free(&cells[d]);
    cell_free(&head);
    text_free(&line);
}

static void print_head(const struct grid *g, const char *corner)
{
    struct text line = {0};
    text_cell(&line, corner, g->title_width, false);
    for (int d = 0; d < WEEK_DAYS; d++) {
        if (!g->used[d])
            continue;
        int year, month, day;
        date_split(g->monday + d, &year, &month, &day);
        char *title = mem_printf("%s %d", weekday_short(d), day);
        text_add(&line, " ");
        text_cell(&line, title, g->cell_width, false);
        free(title);
    }
    while (line.n && line.at[line.n - 1] == ' ')
        line.at[--line.n] = '\0';
    printf("%s%s%s\n", term_colour(COLOUR_BOLD), line.at, term_colour(COLOUR_NONE));
    text_free(&line);
}

/* Titles get what they need, within a fifth of the screen; the days share the rest. */
static void measure(struct grid *g)
{
    int days = 0, widest = 8, width = term_width(), longest = 8;
    for (int d = 0; d < WEEK_DAYS; d++)
        days += g->used[d];
    for (int i = 0; i < g->rows.n; i++) {
        int w = display_width(g->rows.at[i].title), v = g->rows.at[i].detail ? display_width(g->rows.at[i].detail) : 0;
        widest = w > widest ? w : widest;
        widest = v > widest ? v : widest;
        v = g->rows.at[i].note ? display_width(g->rows.at[i].note) : 0;
        widest = v > widest ? v : widest;
        for (int k = 0; k < g->rows.at[i].items.n; k++) {
            const struct grid_item *item = &g->rows.at[i].items.at[k];
            int all = display_width(item->times) + 1 + display_width(item->label);
            longest = all > longest ? all : longest;
        }
    }
    int most = width / 5 > 12 ? width / 5 : 12;
    g->title_width = widest < most ? widest : most;
    g->cell_width = days ? (width - g->title_width) / days - 1 : 0;
    g->cell_width = g->cell_width > longest ? longest : g->cell_width;
}

static void grid_print(struct grid *g, const char *corner)
{
    measure(g);
    print_head(g, corner);
    bool tall = false;
    for (int i = 0; i < g->rows.n; i++)
        tall = tall || row_height(g, &g->rows.at[i]) > 2;
    for (int i = 0; i < g->rows.n; i++) {
        if (i && tall)
            putchar('\n');
        print_row(g, &g->rows.at[i]);
    }
    for (int i = 0; i < g->rows.n; i++) {
        free(g->rows.at[i].title);
        free(g->rows.at[i].detail);
        free(g->rows.at[i].note);
        vec_free(&g->rows.at[i].items);
    }
    vec_free(&g->rows);
}

/* The presences, from *next on, and the absences, from *away on, of one employee. */
static void grid_employee(struct grid *g, const struct plan_view *w, int employee, int *next,
                          const struct absences *absent, int *away)
{
    const struct group *group = w->ins->group;
    struct grid_row *row = grid_row(g, group->employees.at[employee].name,
                                    mem_printf("%s/%s", hours(plan_employee_work(w->plan, employee)),
                                               hours(w->ins->employees[employee].contract_min)));
    row->note = hours_brief(w->hours ? &w->hours[employee] : NULL);
    for (; *next < w->plan->presences.n && w->plan->presences.at[*next].employee == employee; ++*next) {
        const struct presence *p = &w->plan->presences.at[*next];
        grid_item(g, row, w, p, group->needs.at[p->need].member);
    }
    const struct absence *a;
    for (int day = 0; day < WEEK_DAYS; day++)
        while ((a = absences_next(absent, away, employee, day)))
            grid_absence(g, row, a);
    if (row->items.n)
        qsort(row->items.at, (size_t)row->items.n, sizeof *row->items.at, by_start);
}

static bool is_away(const struct absences *absent, int employee)
{
    for (int i = 0; i < absent->list.n && absent->list.at[i].employee <= employee; i++)
        if (absent->list.at[i].employee == employee)
            return true;
    return false;
}

void grid_employees(const struct plan_view *w)
{
    const struct group *group = w->ins->group;
    struct grid g = {.monday = w->ins->monday};
    struct absences absent;
    bool split = false;
    int next = 0, idle = 0, away = 0;
    absences_of_week(w->absent_by ? w->absent_by : group, group, w->ins->monday, -1, &absent);
    for (int i = 0; i < w->ins->n_employees; i++) {
        int work = plan_employee_work(w->plan, i);
        while (next < w->plan->presences.n && w->plan->presences.at[next].employee < i)
            next++;
        if (!work)
            idle += w->ins->employees[i].here;
        split = split || (w->hours && (w->hours[i].night_before_min || w->hours[i].night_after_min));
        if (work || (w->ins->employees[i].here && is_away(&absent, i)))
            grid_employee(&g, w, i, &next, &absent, &away);
    }
    vec_free(&absent.list);
    grid_print(&g, _("Employee"));
    if (split)
        print_wrapped(0, _("counted: the hours of this week as the rules count them, with travel between workplaces; a "
                           "night over Sunday midnight is split between two weeks."));
    if (idle)
        printf(P_("%d employee has no presence this week.\n", "%d employees have no presence this week.\n", idle),
               idle);
}

void grid_member(const struct plan_view *w, int member)
{
    const struct group *group = w->ins->group;
    struct grid g = {.monday = w->ins->monday};
    for (int n = 0; n < w->ins->n_needs; n++) {
        const struct inst_need *need = &w->ins->needs[n];
        if (need->member != member || !need->requested_min)
            continue;
        struct grid_row *row =
            grid_row(&g, group->needs.at[n].id,
                     mem_printf("%s/%s", hours(plan_need_served(w->plan, n)), hours(need->requested_min)));
        for (int i = 0; i < w->plan->presences.n; i++) {
            const struct presence *p = &w->plan->presences.at[i];
            const struct employee *who = &group->employees.at[p->employee];
            if (p->need == n)
                grid_item(&g, row, w, p, name_or_id(who->name, who->id));
        }
    }
    grid_print(&g, _("Need"));
}

static const char *place(const struct group *g, const struct need *n)
{
    int site = group_find_site(g, n->site);
    const struct site *s = site >= 0 ? &g->sites.at[site] : NULL;
    return s && s->name && *s->name ? s->name : n->site;
}

/* The absences of a day, with their reasons: the list is the manager's. */
static void list_absences(struct table *t, const struct absences *absent, int *away, int employee, civil_date monday,
                          int day, bool first)
{
    const struct absence *a;
    for (; (a = absences_next(absent, away, employee, day)); first = false) {
        table_add(t, "%s", first ? date_short(monday + day) : "");
        if (absence_is_whole_day(a))
            table_add(t, "%s", "");
        else
            table_add(t, "%s-%s", clock_of(a->span.from_min), clock_of(absence_ends_at(a)));
        table_add(t, "%s", "");
        table_add(t, "%s", absent_word());
        table_add(t, "%s", a->reason ? a->reason : "");
        table_add(t, "%s", "");
    }
}

static void list_presence(struct table *t, const struct plan_view *w, const struct presence *p, bool first)
{
    const struct group *group = w->ins->group;
    const struct need *n = &group->needs.at[p->need];
    civil_date day, end_day;
    int from, to;
    zone_wall(w->ins->zone, p->start, &day, &from);
    zone_wall(w->ins->zone, p->end, &end_day, &to);
    table_add(t, "%s", first ? date_short(day) : "");
    table_add(t, "%s-%s", clock_of(from), clock_of(end_day > day && !to ? DAY_MIN : to));
    table_add(t, "%s", hours((int)(p->end - p->start)));
    table_add(t, "%s", n->member);
    table_add(t, "%s%s", n->skill, p->pinned ? " *" : "");
    table_add(t, "%s", place(group, n));
}

void list_employee(const struct plan_view *w, int employee)
{
    const struct group *group = w->ins->group;
    civil_date monday = w->ins->monday;
    struct absences absent;
    struct table t;
    int away = 0;
    absences_of_week(w->absent_by ? w->absent_by : group, group, monday, employee, &absent);
    table_init(&t, 6, "lrlll*");
    for (int day = 0; day < WEEK_DAYS; day++) {
        bool first = true;
        for (int i = 0; i < w->plan->presences.n; i++) {
            const struct presence *p = &w->plan->presences.at[i];
            if (p->employee != employee || zone_date(w->ins->zone, p->start) != monday + day)
                continue;
            list_presence(&t, w, p, first);
            first = false;
        }
        list_absences(&t, &absent, &away, employee, monday, day, first);
    }
    vec_free(&absent.list);
    const struct week_hours *h = w->hours ? &w->hours[employee] : NULL;
    printf(_("%1$s: %2$s planned, %3$s contract\n"), group->employees.at[employee].name,
           hours(plan_employee_work(w->plan, employee)), hours(w->ins->employees[employee].contract_min));
    if (hours_differ(h)) {
        char *why = hours_why(h);
        print_wrapped(2, _("  %1$s counted by the rules: %2$s"), hours(h->counted_min), why);
        free(why);
    }
    table_print(&t, 2);
}
