/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fairness_svg.c - draws the ledger as one picture.
 *
 * Above, every member's rate since the first week is a line, with the worst and the best in colours of their own;
 * below, each member is a row, the worst first, and each week a cell of it.  The colours are those of cividis (dark
 * blue to yellow) and of Okabe and Ito, which colour-blind readers can tell apart, and anybody in a grey print. */
#include "fairness_svg.h"
#include "file.h"
#include "i18n.h"
#include "readable.h"
#include "term.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 960,
    LEFT = 170,
    COLUMNS = 600,
    HEAD = 64,
    LINES = 220,
    ROW = 16,
    SHADES = 10,
    NAME_WIDTH = 24,
    LABEL_WIDTH = 18
};
static const char *const shades[SHADES] = {"#00224e", "#123570", "#3b496c", "#575d6d", "#707173",
                                           "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"};
static const char worst_colour[] = "#d55e00", best_colour[] = "#0072b2";

struct picture {
    const struct group *g;
    const struct fairness_table *f;
    struct fairness_index index;
    int *rows, n_rows;     /* members that were due something, the worst first */
    double lowest, column; /* the rate at the scale's lower end; the width of a week's column */
    struct text t;
};

static void escape(struct text *t, const char *s)
{
    for (; *s; s++) {
        if (*s == '<')
            text_add(t, "&lt;");
        else if (*s == '&')
            text_add(t, "&amp;");
        else
            text_add_n(t, s, 1);
    }
}

static double middle(const struct picture *p, int week)
{
    return LEFT + p->column * (week + 0.5);
}

static double height_of(const struct picture *p, double rate)
{
    double share = (fmin(rate, 1) - p->lowest) / (1 - p->lowest);
    return HEAD + LINES * (1 - fmax(share, 0));
}

static const char *shade(const struct picture *p, double rate)
{
    int i = (int)floor((rate - p->lowest) / (1 - p->lowest) * SHADES);
    return shades[i < 0 ? 0 : i >= SHADES ? SHADES - 1 : i];
}

/* ---- what is drawn ------------------------------------------------------------------------------------------- */

static struct fairness_cell up_to(const struct fairness_table *f, int member, int week)
{
    struct fairness_cell sum = {0};
    for (int k = 0; k <= week; k++) {
        sum.entitled_min += fairness_at(f, member, k)->entitled_min;
        sum.served_min += fairness_at(f, member, k)->served_min;
    }
    return sum;
}

/* The scale begins at the lowest value drawn, in whole tens of percent. */
static void find_scale(struct picture *p)
{
    double lowest = 1;
    for (int i = 0; i < p->n_rows; i++)
        for (int k = 0; k < p->f->n_weeks; k++) {
            lowest = fmin(lowest, fairness_rate(*fairness_at(p->f, p->rows[i], k)));
            lowest = fmin(lowest, fairness_rate(up_to(p->f, p->rows[i], k)));
        }
    p->lowest = fmax(0, fmin(0.9, floor(lowest * 10) / 10));
}

static void find_rows(struct picture *p)
{
    const struct fairness_table *f = p->f;
    p->rows = mem_array((size_t)f->n_members + 1, sizeof *p->rows);
    for (int m = 0; m < f->n_members; m++) {
        double rate = fairness_rate(fairness_sum(f, m));
        int i = p->n_rows;
        if (!fairness_sum(f, m).entitled_min)
            continue;
        for (; i && fairness_rate(fairness_sum(f, p->rows[i - 1])) > rate; i--)
            p->rows[i] = p->rows[i - 1];
        p->rows[i] = m;
        p->n_rows++;
    }
}

static void draw_head(struct picture *p)
{
    char from[WEEK_TEXT], to[WEEK_TEXT];
    const struct fairness_index *x = &p->index;
    text_add(&p->t, "<text x=\"16\" y=\"24\" font-size=\"16\" font-weight=\"bold\">");
    escape(&p->t, p->g->name);
    text_printf(&p->t, "</text>\n<text x=\"16\" y=\"44\" fill=\"#444\">%s – %s · ", week_text(p->f->first, from),
                week_text(p->f->first + 7 * (p->f->n_weeks - 1), to));
    text_printf(&p->t, _("worst/best %1$s, Jain %2$s (1 = all the same), Gini %3$s (0 = all the same)"),
                number(x->max_rate > 0 ? x->min_rate / x->max_rate : 1, 3), number(x->jain, 4), number(x->gini, 4));
    text_add(&p->t, "</text>\n");
}

static void draw_scale(struct picture *p)
{
    double right = LEFT + p->column * p->f->n_weeks;
    int from = (int)lround(p->lowest * 100), step = from < 50 ? 20 : 10;
    for (int percents = 100; percents >= from; percents -= step) {
        double y = height_of(p, percents / 100.0);
        text_printf(&p->t, "<line x1=\"%d\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>\n", LEFT, right, y,
                    y);
        text_printf(&p->t, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444\">%d %%</text>\n", LEFT - 6,
                    y + 4, percents);
    }
}

static void draw_line(struct picture *p, int member, const char *colour, double width)
{
    text_printf(&p->t, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" points=\"", colour, width);
    for (int k = 0; k < p->f->n_weeks; k++) {
        struct fairness_cell sum = up_to(p->f, member, k);
        if (sum.entitled_min)
            text_printf(&p->t, "%.1f,%.1f ", middle(p, k), height_of(p, fairness_rate(sum)));
    }
    text_add(&p->t, "\"/>\n");
}

static void label(struct picture *p, int member, const char *colour, double y)
{
    double x = LEFT + p->column * p->f->n_weeks + 6;
    double rate = fairness_rate(fairness_sum(p->f, member));
    text_printf(&p->t, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">", x, y + 4, colour);
    struct text name = {0};
    text_cell(&name, p->g->members.at[member].id, LABEL_WIDTH, true);
    escape(&p->t, name.at + strspn(name.at, " "));
    text_printf(&p->t, " %s</text>\n", percent(rate));
    text_free(&name);
}

static void draw_lines(struct picture *p)
{
    int worst = p->index.worst, best = p->index.best;
    draw_scale(p);
    for (int i = 0; i < p->n_rows; i++)
        if (p->rows[i] != worst && p->rows[i] != best)
            draw_line(p, p->rows[i], "#bbb", 1);
    draw_line(p, best, best_colour, 2.5);
    draw_line(p, worst, worst_colour, 2.5);
    double low = height_of(p, p->index.min_rate), high = height_of(p, p->index.max_rate);
    double apart = low - high < 14 ? (14 - (low - high)) / 2 : 0; /* labels do not touch */
    label(p, worst, worst_colour, low + apart);
    if (best != worst)
        label(p, best, best_colour, high - apart);
}

static void draw_cell(struct picture *p, int member, int week, double y)
{
    const struct fairness_cell *c = fairness_at(p->f, member, week);
    double x = LEFT + p->column * week, gap = p->column > 6 ? 1 : 0;
    char name[WEEK_TEXT];
    if (!c->entitled_min)
        return;
    text_printf(&p->t, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"><title>", x, y,
                p->column - gap, ROW - 2, shade(p, fairness_rate(*c)));
    escape(&p->t, p->g->members.at[member].name);
    text_printf(&p->t, ", %s: %s / %s, %s</title></rect>\n", week_text(p->f->first + 7 * week, name),
                hours(c->served_min), hours(c->entitled_min), percent(fairness_rate(*c)));
}

static void draw_rows(struct picture *p, double top)
{
    for (int i = 0; i < p->n_rows; i++) {
        int m = p->rows[i];
        double y = top + ROW * i;
        const char *colour = m == p->index.worst ? worst_colour : m == p->index.best ? best_colour : "#222";
        struct text name = {0};
        text_cell(&name, p->g->members.at[m].id, NAME_WIDTH, true);
        text_printf(&p->t, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"%s\">", LEFT - 6, y + ROW - 5, colour);
        escape(&p->t, name.at + strspn(name.at, " "));
        text_add(&p->t, "</text>\n");
        for (int k = 0; k < p->f->n_weeks; k++)
            draw_cell(p, m, k, y);
        text_printf(&p->t, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>\n", LEFT + p->column * p->f->n_weeks + 6,
                    y + ROW - 5, colour, percent(fairness_rate(fairness_sum(p->f, m))));
        text_free(&name);
    }
}

static void draw_weeks(struct picture *p, double y)
{
    char week[WEEK_TEXT];
    int most = (int)(p->column * p->f->n_weeks / 75),
        step = most < 1 ? p->f->n_weeks : (p->f->n_weeks + most - 1) / most;
    for (int k = 0; k<p->f->n_weeks; k += step> 0 ? step : 1)
        text_printf(&p->t, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#444\">%s</text>\n", middle(p, k),
                    y, week_text(p->f->first + 7 * k, week));
}

static void draw_legend(struct picture *p, double y)
{
    text_printf(&p->t, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444\">%s</text>\n", LEFT - 6, y + 11,
                percent(p->lowest));
    for (int i = 0; i < SHADES; i++)
        text_printf(&p->t, "<rect x=\"%d\" y=\"%.1f\" width=\"22\" height=\"14\" fill=\"%s\"/>\n", LEFT + 22 * i, y,
                    shades[i]);
    text_printf(&p->t, "<text x=\"%d\" y=\"%.1f\" fill=\"#444\">%s</text>\n", LEFT + 22 * SHADES + 6, y + 11,
                percent(1));
    text_printf(&p->t, "<text x=\"%d\" y=\"%.1f\" fill=\"#444\">%s</text>\n", LEFT, y + 30,
                _("served of what was due that week; on the right of all weeks; lines since the first week"));
}

int fairness_write_svg(const struct group *g, const struct fairness_table *f, const char *path, struct err *e)
{
    struct picture p = {.g = g, .f = f, .index = fairness_indices(f)};
    bool changed;
    find_rows(&p);
    find_scale(&p);
    p.column = fmin(90, (double)COLUMNS / f->n_weeks);
    double rows = HEAD + LINES + 30, legend = rows + ROW * p.n_rows + 30;
    text_printf(
        &p.t,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$.0f\" width=\"%1$d\" height=\"%2$.0f\" "
        "font-family=\"sans-serif\" "
        "font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n<title>",
        WIDTH, legend + 34);
    escape(&p.t, g->name);
    text_add(&p.t, "</title>\n");
    draw_head(&p);
    if (p.n_rows) {
        draw_lines(&p);
        draw_weeks(&p, HEAD + LINES + 20);
        draw_rows(&p, rows);
        draw_legend(&p, legend - 14);
    }
    text_add(&p.t, "</svg>\n");
    int rc = file_replace(path, p.t.at, p.t.n, 0644, &changed, e);
    text_free(&p.t);
    free(p.rows);
    return rc;
}
