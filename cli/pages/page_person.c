/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_person.c - the page of an employee or a member: the latest published weeks, one table each. */
#include "page_person.h"

#include "absent_days.h"
#include "i18n.h"
#include "page_html.h"
#include "page_style.h"
#include "plan.h"
#include "readable.h"
#include "week_papers.h"

#include <stdlib.h>
#include <string.h>

static const struct site *site_of(const struct person_page *p, const struct booking *b)
{
    int i = group_find_site(p->group, b->site);
    return i >= 0 ? &p->group->sites.at[i] : NULL;
}

static const char *skill_of(const struct person_page *p, const struct booking *b)
{
    int i = group_find_need(p->group, b->need);
    const char *skill = i >= 0 ? p->group->needs.at[i].skill : NULL;
    return skill && *skill ? skill : b->need;
}

/* The journey before bookings[at], when the presence before it in the same duty was at another site. */
static int journey_min(const struct person_page *p, int at, const struct site **from)
{
    int site, minutes = bookings_journey_min(p->group, p->zone, p->bookings, at, &site);
    *from = site >= 0 ? &p->group->sites.at[site] : NULL;
    return minutes;
}

static void add_place(struct text *t, const struct site *s)
{
    html_text(t, name_or_id(s->name, s->id));
    if (s->address && *s->address && strcmp(s->address, name_or_id(s->name, s->id)) != 0) {
        text_add(t, ", ");
        html_text(t, s->address);
    }
}

/* Adds whom the reader meets: for a member who comes, for an employee where to go. */
static void add_whom(struct text *t, const struct person_page *p, const struct booking *b)
{
    if (p->for_member) {
        int i = group_find_employee(p->group, b->employee);
        html_text(t, i >= 0 ? name_or_id(p->group->employees.at[i].name, b->employee) : b->employee);
    } else {
        int i = group_find_member(p->group, b->member);
        html_text(t, i >= 0 ? name_or_id(p->group->members.at[i].name, b->member) : b->member);
    }
    text_add(t, " <span class=\"what\">· ");
    html_text(t, skill_of(p, b));
    text_add(t, "</span>");
}

static void add_where(struct text *t, const struct person_page *p, int at, bool one_place)
{
    const struct booking *b = &p->bookings->list.at[at];
    const struct site *s = site_of(p, b), *from = NULL;
    int travel = p->for_member ? 0 : journey_min(p, at, &from);
    text_add(t, "<td class=\"where\">");
    add_whom(t, p, b);
    if (s && !one_place) {
        text_add(t, "<br><span class=\"what at\">");
        if (p->for_member) /* which knows its own address */
            html_text(t, name_or_id(s->name, s->id));
        else
            add_place(t, s);
        text_add(t, "</span>");
    }
    if (travel) {
        text_add(t, "<span class=\"journey\">");
        text_printf(t, P_("before: %d minute of travel from ", "before: %d minutes of travel from ", travel), travel);
        html_text(t, name_or_id(from->name, from->id));
        text_add(t, "</span>");
    }
    text_add(t, "</td>");
}

static void add_percent(struct text *t, instant part, instant whole)
{
    int permille = (int)(part * 1000 / whole);
    text_printf(t, "%d.%d%%", permille / 10, permille % 10);
}

/* Draws the day as a line from 0 to 24 h, with a mark where there is work. */
static void add_bar(struct text *t, const struct person_page *p, int first, int last, civil_date day)
{
    instant begin = zone_instant(p->zone, day, 0), end = zone_instant(p->zone, day + 1, 0);
    text_add(t, "<span class=\"bar\" aria-hidden=\"true\">");
    for (int i = first; i < last; i++) {
        const struct booking *b = &p->bookings->list.at[i];
        text_add(t, "<i style=\"left:");
        add_percent(t, b->start - begin, end - begin);
        text_add(t, ";width:");
        add_percent(t, (b->end < end ? b->end : end) - b->start, end - begin);
        text_add(t, "\"></i>");
    }
    text_add(t, "</span>");
}

static void add_day_head(struct text *t, const struct person_page *p, civil_date day, int first, int last, int rows)
{
    char machine[DATE_TEXT];
    text_printf(t, "<th scope=\"rowgroup\" rowspan=\"%d\"><time datetime=\"%s\">%s</time>", rows,
                date_text(day, machine), date_short(day));
    if (last > first)
        add_bar(t, p, first, last, day);
    text_add(t, "</th>");
}

struct totals {
    int work, travel; /* minutes of the week */
};

/* The absences of one day: list.at[first, last); why is the manager's to know. */
struct day_off {
    const struct absences *all;
    int first, last;
    bool whole;
};

static struct day_off absences_of_day(const struct absences *all, int *at, int employee, int day)
{
    struct day_off off = {.all = all};
    const struct absence *a = absences_next(all, at, employee, day);
    off.first = off.last = a ? *at - 1 : *at;
    for (; a; a = absences_next(all, at, employee, day)) {
        off.whole = off.whole || absence_is_whole_day(a);
        off.last = *at;
    }
    return off;
}

static void add_absences(struct text *t, const struct day_off *off)
{
    for (int i = off->first; i < off->last; i++) {
        const struct absence *a = &off->all->list.at[i];
        text_add(t, "<tr><td class=\"when free\">");
        if (!absence_is_whole_day(a))
            text_printf(t, "%s–%s", clock_of(a->span.from_min), clock_of(absence_ends_at(a)));
        text_printf(t, "</td><td class=\"where what\">%s</td><td class=\"num hours\"></td></tr>\n", absent_word());
    }
}

/* One day: bookings [first, last).  Adds its minutes to the totals. */
static void add_day(struct text *t, const struct person_page *p, civil_date day, int first, int last,
                    const struct day_off *off, bool one_place, struct totals *sum)
{
    bool away = off->whole && first == last; /* then the one row of the day says so */
    int minutes = 0, rows = (last > first ? last - first : 1) + (away ? 0 : off->last - off->first);
    const struct site *from;
    for (int i = first; i < last; i++) {
        minutes += (int)(p->bookings->list.at[i].end - p->bookings->list.at[i].start);
        sum->travel += p->for_member ? 0 : journey_min(p, i, &from);
    }
    sum->work += minutes;
    text_add(t, "<tbody>\n");
    for (int i = first; i < last || i == first; i++) {
        text_add(t, "<tr>");
        if (i == first)
            add_day_head(t, p, day, first, last, rows);
        if (last == first) {
            text_printf(t, "<td class=\"when free\">%s</td><td class=\"where\"></td><td class=\"num hours\"></td>",
                        p->for_member ? "–"
                        : away        ? absent_word()
                                      : _("free"));
        } else {
            const struct booking *b = &p->bookings->list.at[i];
            text_add(t, "<td class=\"when\">");
            html_times(t, p->zone, b->start, b->end);
            text_add(t, "</td>");
            add_where(t, p, i, one_place);
            if (i == first)
                text_printf(t, "<td class=\"num hours\" rowspan=\"%d\">%s</td>", last - first,
                            minutes ? hours(minutes) : "");
        }
        text_add(t, "</tr>\n");
    }
    if (!away)
        add_absences(t, off);
    text_add(t, "</tbody>\n");
}

static void add_total(struct text *t, const struct person_page *p, civil_date monday, int work, int travel)
{
    text_printf(t, "<tfoot><tr><th scope=\"row\" colspan=\"2\">%s</th><td class=\"where what\">", _("Total"));
    if (travel)
        text_printf(t, _("and %s of travel"), hours(travel));
    if (p->employee >= 0) {
        text_add(t, travel ? " · " : "");
        text_printf(t, _("contract %s"), hours(week_contract_min(p->group, p->employee, monday)));
    }
    text_printf(t, "</td><td class=\"num hours\"><strong>%s</strong></td></tr></tfoot>\n", hours(work));
}

/* The site of a member's week when there is only one, so that it is said once instead of on each line; else NULL. */
static const struct site *only_site(const struct person_page *p, civil_date monday)
{
    const struct site *only = NULL;
    for (int i = 0; i < p->bookings->list.n && p->for_member; i++) {
        const struct booking *b = &p->bookings->list.at[i];
        if (date_monday(zone_date(p->zone, b->start)) != monday)
            continue;
        const struct site *s = site_of(p, b);
        if (!s || (only && only != s))
            return NULL;
        only = s;
    }
    return only;
}

/* Adds what was published once and has been cancelled since.  It is folded away on the screen, and not printed. */
static void add_gone(struct text *t, const struct person_page *p, const struct bookings *gone, civil_date monday)
{
    struct text rows = {0};
    int n = 0;
    for (int i = 0; i < gone->list.n; i++) {
        const struct booking *b = &gone->list.at[i];
        civil_date day = zone_date(p->zone, b->start);
        if (date_monday(day) != monday)
            continue;
        text_printf(&rows, "<li><del>%s, ", date_short(day));
        html_times(&rows, p->zone, b->start, b->end);
        text_add(&rows, " · ");
        add_whom(&rows, p, b);
        text_add(&rows, "</del></li>\n");
        n++;
    }
    if (n) {
        text_add(t, "<details class=\"screen\"><summary>");
        text_printf(t, P_("%d presence was cancelled", "%d presences were cancelled", n), n);
        text_printf(t, "</summary><ul>\n%s</ul></details>\n", rows.at);
    }
    text_free(&rows);
}

static void add_week(struct text *t, const struct person_page *p, const struct bookings *gone, civil_date monday)
{
    char week[WEEK_TEXT];
    int at = 0, away = 0;
    struct totals sum = {0};
    struct absences absent = {0};
    const struct bookings *b = p->bookings;
    const struct site *place = only_site(p, monday);
    text_printf(t, "<section class=\"week\" id=\"%s\">\n<h2>%s</h2>\n", week_text(monday, week), week_title(monday));
    if (place) {
        text_add(t, "<p class=\"what\">");
        add_place(t, place);
        text_add(t, "</p>\n");
    }
    text_add(t, "<table>\n");
    text_printf(t, "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>", _("Day"),
                _("Time"), p->for_member ? _("Who, for what, where") : _("Where, for what"));
    text_printf(t, "<th scope=\"col\" class=\"num\">%s</th></tr></thead>\n", _("Hours"));
    while (at < b->list.n && zone_date(p->zone, b->list.at[at].start) < monday)
        at++;
    if (!p->for_member)
        absences_of_week(p->group, p->group, monday, p->employee, &absent);
    for (civil_date day = monday; day < monday + 7; day++) {
        struct day_off off = absences_of_day(&absent, &away, p->employee, day - monday);
        int last = at;
        while (last < b->list.n && zone_date(p->zone, b->list.at[last].start) == day)
            last++;
        add_day(t, p, day, at, last, &off, place != NULL, &sum);
        at = last;
    }
    vec_free(&absent.list);
    add_total(t, p, monday, sum.work, sum.travel);
    text_add(t, "</table>\n");
    add_gone(t, p, gone, monday);
    text_add(t, "</section>\n");
}

/* Finds the latest weeks that hold something, the newest first, and returns how many there are. */
static int weeks_of(const struct person_page *p, civil_date out[PAGE_WEEKS])
{
    int n = 0;
    for (int i = p->bookings->list.n - 1; i >= 0 && n < PAGE_WEEKS; i--) {
        civil_date monday = date_monday(zone_date(p->zone, p->bookings->list.at[i].start));
        if (n == 0 || out[n - 1] != monday)
            out[n++] = monday;
    }
    return n;
}

static void add_as_of(struct text *t, const struct person_page *p)
{
    instant last = 0;
    for (int i = 0; i < p->bookings->list.n; i++)
        last = p->bookings->list.at[i].changed > last ? p->bookings->list.at[i].changed : last;
    text_add(t, "<footer><p>");
    html_text(t, name_or_id(p->group->name, "cordage"));
    if (last) {
        text_add(t, " · ");
        text_printf(t, _("last change: %s"), date_long(zone_date(p->zone, last)));
    }
    text_printf(t, "</p><p class=\"screen\">%s</p></footer>\n",
                _("This address is personal: whoever has it can read this page."));
}

static void add_calendar_link(struct text *t, const char *scheme, const char *address, const char *words)
{
    text_printf(t, "<a href=\"%s", scheme);
    html_text(t, address);
    text_printf(t, "\" type=\"text/calendar\">%s</a>", words);
}

char *person_page_html(const struct person_page *p)
{
    struct text t = {0};
    civil_date weeks[PAGE_WEEKS];
    int n = weeks_of(p, weeks);
    html_head(&t, p->name, p->for_member ? "member" : "employee", page_person_css);
    text_add(&t, "<header><h1>");
    html_text(&t, p->name);
    text_add(&t, "</h1><p class=\"soft screen\">");
    if (p->web) { /* a webcal: link makes the calendar program subscribe, rather than load the file once */
        const char *host = strstr(p->web, "://");
        add_calendar_link(&t, "webcal", host ? host : "", _("subscribe with a calendar program"));
        text_add(&t, " · ");
        add_calendar_link(&t, "", p->web, _("the calendar's address"));
    } else {
        add_calendar_link(&t, "", p->calendar, _("the same as a calendar"));
    }
    text_add(&t, "</p></header>\n<main>\n");
    if (n == 0)
        text_printf(&t, "<p>%s</p>\n", _("No week has been published yet."));
    struct bookings live = {0}, gone = {0};
    struct person_page view = *p;
    for (int i = 0; i < p->bookings->list.n; i++)
        if (p->bookings->list.at[i].cancelled)
            *vec_add(&gone.list) = p->bookings->list.at[i];
        else
            *vec_add(&live.list) = p->bookings->list.at[i];
    view.bookings = &live;
    for (int i = 0; i < n; i++)
        add_week(&t, &view, &gone, weeks[i]);
    vec_free(&live.list);
    vec_free(&gone.list);
    text_add(&t, "</main>\n");
    add_as_of(&t, p);
    html_foot(&t);
    return text_take(&t);
}
