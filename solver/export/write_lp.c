/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_lp.c - the compact integer programme as text, in LP and in MPS format. */
#include "write_lp.h"
#include <stdlib.h>

static const char *const about[] = {
    "A week as a compact time-indexed integer programme.",
    "x<e>_<n>_<s>: person e is on need n in slot s; b: a presence begins there; f<e>_<d>_<s>: has begun by then;",
    "l<e>_<d>_<s>: goes on in or after it; y<e>_<d>_<p>: is at site p that day; k<e>_<d>: presences of the day;",
    "t<e>_<d>, u<e>_<d>: least and most minutes of travel; r<e>_<s>: a stretch of work begins; i<e>_<s>: a break does;",
    "z: the worst rate.  Numbers are places in the lists of employees, needs and sites, from 0; slots count from",
    "Monday 0:00.",
    "Left out: weekly rest, days off together, night work, shift lengths, breaks that a journey cuts short, travel and",
    "interruptions but for what can be said of them by the day; for people who can work over midnight also rest",
    "between days, working days, travel counted as work and interruptions; for those who can serve needs with the",
    "break on the spot also breaks.  Every legal plan is a solution.",
};

static void add_name(struct text *t, const struct compact_column *c)
{
    const int numbers[] = {c->a, c->b, c->c};
    text_add_n(t, &c->kind, 1);
    for (int i = 0; i < 3 && numbers[i] >= 0; i++)
        text_printf(t, i ? "_%d" : "%d", numbers[i]);
}

/* The format's lines are short: a new one every few terms. */
static void add_term(struct text *t, const struct compact *m, int column, double coef, int nth)
{
    text_printf(t, "%s%s %.12g ", nth % 6 == 5 ? "\n  " : "", coef < 0 ? "-" : "+", coef < 0 ? -coef : coef);
    add_name(t, &m->columns.at[column]);
    text_add(t, " ");
}

static void add_lp(struct text *t, const struct compact *m)
{
    int term = 0, nth = 0;
    text_add(t, "Maximize\n  served: ");
    for (int c = 0; c < m->columns.n; c++)
        if (m->columns.at[c].gain != 0)
            add_term(t, m, c, m->columns.at[c].gain, nth++);
    text_add(t, "\nSubject To\n");
    for (int r = 0; r < m->rows.n; r++) {
        text_printf(t, "  r%d: ", r);
        for (nth = 0; term < m->terms.n && m->terms.at[term].row == r; term++)
            add_term(t, m, m->terms.at[term].column, m->terms.at[term].coef, nth++);
        text_printf(t, "%s %.12g\n", m->rows.at[r].sense == 'L' ? "<=" : ">=", m->rows.at[r].right);
    }
    text_add(t, "Bounds\n");
    for (int c = 0; c < m->columns.n; c++)
        if (m->columns.at[c].one) {
            text_add(t, "  ");
            add_name(t, &m->columns.at[c]);
            text_add(t, " = 1\n");
        }
    text_add(t, "Binaries\n");
    for (int c = 0; c < m->columns.n; c++)
        if (m->columns.at[c].whole && !m->columns.at[c].one) {
            text_add(t, "  ");
            add_name(t, &m->columns.at[c]);
            text_add(t, "\n");
        }
    text_add(t, "End\n");
}

static int by_column(const void *a, const void *b)
{
    const struct compact_term *x = a, *y = b;
    return x->column != y->column ? x->column - y->column : x->row - y->row;
}

static void add_mps_columns(struct text *t, const struct compact *m, const struct compact_term *terms)
{
    int term = 0;
    text_add(t, "COLUMNS\n");
    for (int c = 0; c < m->columns.n; c++) {
        const struct compact_column *q = &m->columns.at[c];
        if (q->gain != 0) { /* minimised: what is served counts against */
            text_add(t, " ");
            add_name(t, q);
            text_printf(t, " cost %.12g\n", -q->gain);
        }
        for (; term < m->terms.n && terms[term].column == c; term++) {
            text_add(t, " ");
            add_name(t, q);
            text_printf(t, " r%d %.12g\n", terms[term].row, terms[term].coef);
        }
    }
}

static void add_mps(struct text *t, const struct compact *m)
{
    struct compact_term *terms = mem_array((size_t)m->terms.n + 1, sizeof *terms);
    for (int i = 0; i < m->terms.n; i++)
        terms[i] = m->terms.at[i];
    qsort(terms, (size_t)m->terms.n, sizeof *terms, by_column);
    text_add(t, "NAME cordage FREE\nROWS\n N cost\n");
    for (int r = 0; r < m->rows.n; r++)
        text_printf(t, " %c r%d\n", m->rows.at[r].sense, r);
    add_mps_columns(t, m, terms);
    text_add(t, "RHS\n");
    for (int r = 0; r < m->rows.n; r++)
        if (m->rows.at[r].right != 0)
            text_printf(t, " rhs r%d %.12g\n", r, m->rows.at[r].right);
    text_add(t, "BOUNDS\n");
    for (int c = 0; c < m->columns.n; c++)
        if (m->columns.at[c].whole) {
            text_add(t, m->columns.at[c].one ? " FX bound " : " BV bound ");
            add_name(t, &m->columns.at[c]);
            text_add(t, m->columns.at[c].one ? " 1\n" : "\n");
        }
    text_add(t, "ENDATA\n");
    free(terms);
}

char *compact_text(const struct instance *ins, enum compact_format format)
{
    struct compact m;
    struct text t = {0};
    compact_build(&m, ins);
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        text_printf(&t, "%s %s\n", format == COMPACT_LP ? "\\" : "*", about[i]);
    if (format == COMPACT_LP)
        add_lp(&t, &m);
    else
        add_mps(&t, &m);
    compact_done(&m);
    return text_take(&t);
}
