/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fairness.h"
#include "file.h"
#include "term.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct fairness_cell *fairness_at(const struct fairness_table *f, int member, int week)
{
    return &f->cells[member * f->n_weeks + week];
}

int fairness_load(struct session *s, civil_date from, civil_date to, struct fairness_table *out, struct err *e)
{
    struct ledger_rows rows = {0};
    memset(out, 0, sizeof *out);
    int rc = store_ledger(s->store, &s->group, s->zone, from, to, &rows, e);
    if (rc < 0)
        return rc;
    civil_date last = DATE_MIN;
    out->first = DATE_MAX;
    for (int i = 0; i < rows.list.n; i++) {
        out->first = rows.list.at[i].monday < out->first ? rows.list.at[i].monday : out->first;
        last = rows.list.at[i].monday > last ? rows.list.at[i].monday : last;
    }
    out->n_members = s->group.members.n;
    out->n_weeks = rows.list.n ? (last - out->first) / 7 + 1 : 0;
    out->cells = mem_array((size_t)out->n_weeks * (size_t)out->n_members + 1, sizeof *out->cells);
    for (int i = 0; i < rows.list.n; i++) {
        const struct ledger_row *r = &rows.list.at[i];
        int member = group_find_member(&s->group, r->member);
        if (member < 0)
            continue;
        struct fairness_cell *c = &out->cells[member * out->n_weeks + (r->monday - out->first) / 7];
        c->entitled_min += r->entitled_min;
        c->served_min += r->worked_min >= 0 ? r->worked_min : r->planned_min;
        c->known = true;
    }
    ledger_rows_free(&rows);
    return 0;
}

void fairness_free(struct fairness_table *f)
{
    free(f->cells);
    memset(f, 0, sizeof *f);
}

struct fairness_cell fairness_sum(const struct fairness_table *f, int member)
{
    struct fairness_cell sum = {0};
    for (int k = 0; k < f->n_weeks; k++) {
        sum.entitled_min += fairness_at(f, member, k)->entitled_min;
        sum.served_min += fairness_at(f, member, k)->served_min;
    }
    return sum;
}

struct fairness_index fairness_indices(const struct fairness_table *f)
{
    struct fairness_index x = {.worst = -1, .best = -1, .jain = 1};
    double sum = 0, squares = 0, differences = 0;
    int n = 0;
    double *rate = mem_array((size_t)f->n_members + 1, sizeof *rate);
    for (int m = 0; m < f->n_members; m++) {
        struct fairness_cell c = fairness_sum(f, m);
        if (!c.entitled_min)
            continue;
        double r = plan_rate(0, c.served_min, 0, c.entitled_min);
        if (x.worst < 0 || r < x.min_rate) {
            x.worst = m;
            x.min_rate = r;
        }
        if (x.best < 0 || r > x.max_rate) {
            x.best = m;
            x.max_rate = r;
        }
        for (int i = 0; i < n; i++)
            differences += fabs(rate[i] - r);
        rate[n++] = r;
        sum += r;
        squares += r * r;
    }
    if (n && squares > 0) {
        x.jain = sum * sum / (n * squares);
        x.gini = differences / (n * sum);
    }
    free(rate);
    return x;
}

/* ---- the picture ---------------------------------------------------------------------------------------- */

enum { SVG_LEFT = 50, SVG_TOP = 20, SVG_WIDTH = 700, SVG_HEIGHT = 320, SVG_LEGEND = 160 };

static double svg_x(const struct fairness_table *f, int week)
{
    return SVG_LEFT + (f->n_weeks > 1 ? (double)week * SVG_WIDTH / (f->n_weeks - 1) : SVG_WIDTH / 2.0);
}

static double svg_y(double rate)
{
    return SVG_TOP + SVG_HEIGHT * (1 - (rate > 1.2 ? 1.2 : rate) / 1.2);
}

static void svg_text(struct text *t, const char *s)
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

static void svg_axes(const struct fairness_table *f, struct text *t)
{
    char week[WEEK_TEXT];
    for (int p = 0; p <= 120; p += 20) {
        double y = svg_y(p / 100.0);
        text_printf(t, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n", SVG_LEFT,
                    SVG_LEFT + SVG_WIDTH, y, y, p == 100 ? "#888" : "#ddd");
        text_printf(t, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>\n", SVG_LEFT - 6, y + 4, p);
    }
    int step = f->n_weeks > 10 ? (f->n_weeks + 9) / 10 : 1;
    for (int k = 0; k < f->n_weeks; k += step)
        text_printf(t, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", svg_x(f, k),
                    SVG_TOP + SVG_HEIGHT + 18, week_text(f->first + 7 * k, week));
}

/* Rate since the first week, so that the lines show what the ledger evens out. */
static void svg_member(const struct session *s, const struct fairness_table *f, int m, int row, struct text *t)
{
    int hue = m * 137 % 360, due = 0, got = 0;
    text_printf(t, "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"hsl(%d,60%%,42%%)\" points=\"", hue);
    for (int k = 0; k < f->n_weeks; k++) {
        due += fairness_at(f, m, k)->entitled_min;
        got += fairness_at(f, m, k)->served_min;
        if (due)
            text_printf(t, "%.1f,%.1f ", svg_x(f, k), svg_y((double)got / due));
    }
    text_add(t, "\"/>\n");
    if (due)
        text_printf(t, "<circle r=\"3\" cx=\"%.1f\" cy=\"%.1f\" fill=\"hsl(%d,60%%,42%%)\"/>\n",
                    svg_x(f, f->n_weeks - 1), svg_y((double)got / due), hue);
    text_printf(t, "<text x=\"%d\" y=\"%d\" fill=\"hsl(%d,60%%,30%%)\">", SVG_LEFT + SVG_WIDTH + 14,
                SVG_TOP + 12 + 16 * row, hue);
    svg_text(t, s->group.members.at[m].id);
    text_add(t, "</text>\n");
}

int fairness_write_svg(const struct session *s, const struct fairness_table *f, const char *path, struct err *e)
{
    struct text t = {0};
    bool changed;
    int rows = 0;
    for (int m = 0; m < f->n_members; m++)
        rows += fairness_sum(f, m).entitled_min > 0;
    int height = SVG_TOP + SVG_HEIGHT + 40;
    height = height > SVG_TOP + 30 + 16 * rows ? height : SVG_TOP + 30 + 16 * rows;
    text_printf(&t,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                "font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n<title>",
                SVG_LEFT + SVG_WIDTH + SVG_LEGEND, height);
    svg_text(&t, s->group.name);
    text_add(&t, "</title>\n");
    svg_axes(f, &t);
    rows = 0;
    for (int m = 0; m < f->n_members; m++)
        if (fairness_sum(f, m).entitled_min)
            svg_member(s, f, m, rows++, &t);
    text_add(&t, "</svg>\n");
    int rc = file_replace(path, t.at, t.n, 0644, &changed, e);
    text_free(&t);
    return rc;
}
