/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c - the command line, read with getopt_long from the option tables. */
#include "options.h"
#include "nearest.h"
#include "text_check.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONG_BASE = 1000, MAX_OPTIONS = 64, WORD_CODE = 1 };

/* The two forms getopt_long wants, made from the tables. */
struct getopt_tables {
    const struct option_spec *specs[MAX_OPTIONS];
    struct option longs[MAX_OPTIONS + 1];
    char shorts[2 * MAX_OPTIONS + 4];
    int n;
};

static void tables_add(struct getopt_tables *t, const struct option_spec *s)
{
    for (int i = 0; i < t->n; i++)
        if (strcmp(t->specs[i]->name, s->name) == 0)
            return;
    if (t->n == MAX_OPTIONS)
        return;
    int takes = s->kind == OPT_FLAG ? no_argument : required_argument;
    t->specs[t->n] = s;
    t->longs[t->n] = (struct option){s->name, takes, NULL, LONG_BASE + t->n};
    size_t at = strlen(t->shorts);
    if (s->letter) {
        t->shorts[at++] = s->letter;
        if (takes == required_argument)
            t->shorts[at++] = ':';
        t->shorts[at] = '\0';
    }
    t->n++;
}

/* mode: "-" hands words over in their place, "+" stops at the first one. */
static void tables_make(struct getopt_tables *t, const struct command *c, const char *mode)
{
    memset(t, 0, sizeof *t);
    t->shorts[0] = mode[0];
    t->shorts[1] = ':';
    if (c && c->options)
        for (const struct option_spec *s = c->options; s->name; s++)
            tables_add(t, s);
    for (const struct option_spec *s = global_options; s->name; s++)
        tables_add(t, s);
}

static const struct option_spec *tables_spec(const struct getopt_tables *t, int code)
{
    if (code >= LONG_BASE)
        return t->specs[code - LONG_BASE];
    for (int i = 0; i < t->n; i++)
        if (t->specs[i]->letter == code)
            return t->specs[i];
    return NULL;
}

static bool choice_has(const char *choices, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = choices; n && p; p = strchr(p, '|')) {
        p += *p == '|';
        if (strncmp(p, word, n) == 0 && (p[n] == '|' || p[n] == '\0'))
            return true;
    }
    return false;
}

/* A decimal number, also with a comma as people write it: 22,5.  NaN when it is none. */
static double number_of(const char *v)
{
    char text[40], *end;
    size_t n = strlen(v);
    if (!n || n >= sizeof text || isspace((unsigned char)*v))
        return NAN;
    memcpy(text, v, n + 1);
    char *comma = strchr(text, ',');
    if (comma && !strpbrk(text, ".eE"))
        *comma = '.';
    errno = 0;
    double x = strtod(text, &end);
    return *end || errno ? NAN : x;
}

static int check_number(const struct option_spec *s, const char *v, struct err *e)
{
    double x = number_of(v);
    bool whole = s->kind == OPT_INT;
    if (!isfinite(x) || (whole && x != floor(x)))
        return err_set(e, ERR_USAGE,
                       whole ? _("--%s: \"%s\" is not a whole number") : _("--%s: \"%s\" is not a number"), s->name, v);
    if (x < s->lowest || x > s->highest)
        return err_set(e, ERR_USAGE, _("--%s: %s is out of range, %g to %g is accepted"), s->name, v, s->lowest,
                       s->highest);
    return 0;
}

static int check_value(const struct option_spec *s, const char *v, struct err *e)
{
    if (s->kind == OPT_INT || s->kind == OPT_NUMBER)
        return check_number(s, v, e);
    if (s->kind == OPT_CHOICE && !choice_has(s->metavar, v))
        return err_set(e, ERR_USAGE, _("--%s: \"%s\" is none of %s"), s->name, v, s->metavar);
    return 0;
}

static int unknown_option(const struct getopt_tables *t, const char *typed, int letter, struct err *e)
{
    if (letter)
        return err_set(e, ERR_USAGE, _("unknown option -%c"), letter);
    const char *names[MAX_OPTIONS];
    int n = 0;
    for (int i = 0; i < t->n; i++)
        if (t->specs[i]->help)
            names[n++] = t->specs[i]->name;
    char *bare = mem_copy(typed + strspn(typed, "-"));
    bare[strcspn(bare, "=")] = '\0';
    const char *near = nearest_name(bare, names, n);
    free(bare);
    if (near)
        return err_set(e, ERR_USAGE, _("unknown option %s; did you mean --%s?"), typed, near);
    return err_set(e, ERR_USAGE, _("unknown option %s"), typed);
}

static int bad_option(const struct getopt_tables *t, int code, char **argv, struct err *e)
{
    const struct option_spec *s = optopt ? tables_spec(t, optopt) : NULL;
    if (code == ':')
        return err_set(e, ERR_USAGE, _("option %s needs a value"), argv[optind - 1]);
    if (s) /* known, so it was a flag given a value */
        return err_set(e, ERR_USAGE, _("option --%s takes no value"), s->name);
    return unknown_option(t, argv[optind - 1], optopt, e);
}

static int take_option(const struct option_spec *s, int argc, char **argv, struct args *a, struct err *e)
{
    struct given g = {.spec = s, .value = optarg};
    if (s->kind != OPT_FLAG && check_value(s, optarg, e) < 0)
        return ERR_USAGE;
    if (s->kind == OPT_PAIR) {
        if (optind >= argc)
            return err_set(e, ERR_USAGE, _("option --%s needs two values: %s"), s->name, _(s->metavar));
        g.second = argv[optind++];
    }
    *vec_add(&a->given) = g;
    return 0;
}

/* What is given may be stored, and everything stored must be read again: the check that cells pass.  Names of files are
 * the system's. */
static int check_texts(const struct args *a, struct err *e)
{
    for (int i = 0; i < a->words.n; i++) {
        const char *fault = text_fault(a->words.at[i]);
        if (fault)
            return err_set(e, ERR_USAGE, _("word %d of the command %s"), i + 1, fault);
    }
    for (int i = 0; i < a->given.n; i++) {
        const struct given *g = &a->given.at[i];
        const char *fault = g->value ? text_fault(g->value) : NULL;
        if (!fault && g->second)
            fault = text_fault(g->second);
        if (fault && strcmp(g->spec->name, "db") != 0 && strcmp(g->spec->name, "out") != 0)
            return err_set(e, ERR_USAGE, _("--%s: its value %s"), g->spec->name, fault);
    }
    return 0;
}

int options_read(int argc, char **argv, const struct command *c, struct args *a, int *first_word, struct err *e)
{
    struct getopt_tables t;
    tables_make(&t, c, c ? "-" : "+");
    optind = 0; /* glibc: start anew */
    opterr = 0;
    for (;;) {
        int code = getopt_long(argc, argv, t.shorts, t.longs, NULL);
        if (code == -1)
            break;
        if (code == '?' || code == ':')
            return bad_option(&t, code, argv, e);
        if (code == WORD_CODE) {
            *vec_add(&a->words) = optarg;
            continue;
        }
        if (take_option(tables_spec(&t, code), argc, argv, a, e) < 0)
            return ERR_USAGE;
    }
    if (first_word)
        *first_word = optind;
    for (int i = optind; c && i < argc; i++)
        *vec_add(&a->words) = argv[i];
    return check_texts(a, e);
}

void args_free(struct args *a)
{
    vec_free(&a->words);
    vec_free(&a->given);
}

const struct given *args_next(const struct args *a, const char *option, const struct given *last)
{
    for (int i = last ? (int)(last - a->given.at) + 1 : 0; i < a->given.n; i++)
        if (strcmp(a->given.at[i].spec->name, option) == 0)
            return &a->given.at[i];
    return NULL;
}

static const struct given *args_last(const struct args *a, const char *option)
{
    const struct given *last = NULL;
    for (const struct given *g = NULL; (g = args_next(a, option, g));)
        last = g;
    return last;
}

bool args_has(const struct args *a, const char *option)
{
    return args_next(a, option, NULL) != NULL;
}

const char *args_text(const struct args *a, const char *option)
{
    const struct given *g = args_last(a, option);
    return g ? g->value : NULL;
}

double args_number(const struct args *a, const char *option, double otherwise)
{
    const char *v = args_text(a, option);
    return v ? number_of(v) : otherwise;
}

long args_int(const struct args *a, const char *option, long otherwise)
{
    return (long)args_number(a, option, (double)otherwise);
}

const char *args_word(const struct args *a, int i)
{
    return i < a->words.n ? a->words.at[i] : NULL;
}

enum format args_format(const struct args *a)
{
    static const char *const names[] = {"text", "json", "csv", "lp", "mps"};
    const char *v = args_text(a, "format");
    for (int i = 0; v && i < 5; i++)
        if (strcmp(v, names[i]) == 0)
            return (enum format)i;
    return FORMAT_TEXT;
}
