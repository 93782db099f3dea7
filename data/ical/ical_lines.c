/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_lines.c - the bytes of a calendar file to components and properties: lines unfolded, bounds checked. */
#include "ical_lines.h"

#include "encoding.h"
#include "i18n.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Makes the text fit to be shown: what is no UTF-8, or a control character, becomes a question mark. */
static void make_printable(char *s)
{
    while (*s) {
        int size = utf8_size(s);
        if (size == 0 || (unsigned char)*s < ' ' || *s == 0x7F || (size == 2 && *s == '\xC2' && (s[1] & 0x60) == 0))
            for (int i = 0; i < (size ? size : 1); i++)
                s[i] = '?';
        s += size ? size : 1;
    }
}

int ical_refuse(const struct ical_source *src, int line, const char *fmt, ...)
{
    char reason[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(reason, sizeof reason, fmt, ap);
    va_end(ap);
    make_printable(reason);
    return err_set(src->e, ERR_DATA, "%s:%d: %s", src->name, line, reason);
}

int ical_unreadable(const struct ical_source *src, int line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(src->fault->reason, sizeof src->fault->reason, fmt, ap);
    va_end(ap);
    make_printable(src->fault->reason);
    src->fault->line = line;
    return ICAL_UNREADABLE;
}

static int check_bytes(const char *bytes, size_t n, const struct ical_source *src)
{
    int line = 1, length = 0;
    if (n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
        return ical_refuse(src, 1,
                           _("this is a .zip archive, not a calendar: unpack it and import the .ics file in it"));
    if (n > ICAL_MAX_BYTES)
        return ical_refuse(src, 1, _("the file holds %zu bytes; at most %d are read: export a shorter period"), n,
                           ICAL_MAX_BYTES);
    for (size_t i = 0; i < n; i++, length++) {
        if (bytes[i] == 0)
            return ical_refuse(src, line, _("a zero byte: this is no text file, so no calendar"));
        if (length > ICAL_MAX_LINE)
            return ical_refuse(src, line, _("a line longer than %d bytes"), ICAL_MAX_LINE);
        if (bytes[i] == '\n') {
            length = -1;
            if (++line > ICAL_MAX_LINES)
                return ical_refuse(src, line, _("more than %d lines: export a shorter period"), ICAL_MAX_LINES);
        }
    }
    return 0;
}

static int check_head(const char *bytes, const struct ical_source *src)
{
    int line = 1;
    for (; isspace((unsigned char)*bytes); bytes++)
        line += *bytes == '\n';
    if (*bytes == 0)
        return ical_refuse(src, line, _("the file is empty; a calendar begins with BEGIN:VCALENDAR"));
    if (*bytes == '<')
        return ical_refuse(src, line, _("this is a web page, not a calendar: the link may need a login"));
    if (strncasecmp(bytes, "BEGIN:VCALENDAR", 15) != 0)
        return ical_refuse(src, line, _("this is no calendar: BEGIN:VCALENDAR is missing"));
    return 0;
}

static void trim(const char *value)
{
    char *s = (char *)(uintptr_t)value; /* in the file's own bytes */
    size_t n = strlen(s);
    while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
        s[--n] = 0;
}

/* ---- one content line ------------------------------------------------------------------------------ */

/* Takes the content line at *at, joins its folds in place, moves *at behind it.  Returns it. */
static char *next_line(char **at, int *line)
{
    char *start = *at, *from = *at, *to = *at;
    for (;;) {
        while (*from && *from != '\n' && *from != '\r')
            *to++ = *from++;
        if (*from == '\r' && from[1] != '\n') { /* a lone CR ends a line too */
            from++;
        } else if (*from) {
            from += *from == '\r' ? 2 : 1;
            ++*line;
        }
        if (*from != ' ' && *from != '\t')
            break;
        from++;
    }
    *to = 0;
    *at = from;
    return start;
}

/* Is it a property of dates and times?  Their values hold no colon. */
static bool holds_dates(const char *s)
{
    static const char *const names[] = {"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RDATE",
                                        "EXDATE",  "RRULE", "EXRULE",   "FREEBUSY"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);
        if (strncasecmp(s, names[i], n) == 0 && !isalnum((unsigned char)s[n]) && s[n] != '-')
            return true;
    }
    return false;
}

/* NAME[;params]:value, cut in place.  false when there is no colon outside quotes or no name. */
static bool split_line(char *s, struct ical_prop *out)
{
    char *name_end = s + strcspn(s, ";:");
    bool quoted = false;
    char *colon = name_end;
    for (; *colon && (quoted || *colon != ':'); colon++)
        if (*colon == '"')
            quoted = !quoted;
    if (!*colon && *name_end) /* an opened quote that never closes: the first colon counts */
        colon = name_end + strcspn(name_end, ":");
    if (*name_end == ';' && holds_dates(s) && strrchr(name_end, ':')) /* an unquoted TZID may hold colons */
        colon = strrchr(name_end, ':');
    if (!*colon || name_end == s)
        return false;
    out->params = *name_end == ';' ? name_end + 1 : colon;
    *colon = 0;
    *name_end = 0;
    out->name = s;
    out->value = colon + 1;
    char *end = name_end;
    while (end > s && (end[-1] == ' ' || end[-1] == '\t'))
        *--end = 0;
    for (char *c = s; *c; c++) {
        if (!isalnum((unsigned char)*c) && *c != '-' && *c != '_' && *c != '.')
            return false;
        *c = (char)toupper((unsigned char)*c);
    }
    return *s != 0;
}

/* ---- components ------------------------------------------------------------------------------------ */

static const char *const kind_names[] = {"VCALENDAR", "VEVENT",   "VFREEBUSY",     "VTIMEZONE",
                                         "STANDARD",  "DAYLIGHT", "VAVAILABILITY", "AVAILABLE"};

static enum ical_kind kind_of(const char *name, enum ical_kind parent)
{
    static const enum ical_kind parents[] = {ICAL_OTHER,    ICAL_CALENDAR, ICAL_CALENDAR, ICAL_CALENDAR,
                                             ICAL_TIMEZONE, ICAL_TIMEZONE, ICAL_CALENDAR, ICAL_AVAILABILITY};
    for (int k = ICAL_EVENT; k < ICAL_OTHER; k++)
        if (strcasecmp(name, kind_names[k]) == 0)
            return parents[k] == parent ? (enum ical_kind)k : ICAL_OTHER;
    return ICAL_OTHER;
}

struct reader {
    const struct ical_source *src;
    struct ical_file *f;
    struct {
        const char *name;
        int comp, line; /* comp: index in the file, -1 when dropped */
    } open[ICAL_MAX_DEPTH];
    int depth, components;
};

/* Closes what is open beyond that depth: it was never ended. */
static void close_unended(struct reader *r, int depth)
{
    for (; r->depth > depth; r->depth--)
        if (r->open[r->depth - 1].comp >= 0)
            r->f->comps.at[r->open[r->depth - 1].comp].unended = true;
}

/* Events and their like stand in no other component than a calendar. */
static bool stands_in_calendar(const char *name)
{
    static const char *const names[] = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

static int begin_component(struct reader *r, const char *name, int line)
{
    if (r->depth > 1 && stands_in_calendar(name))
        close_unended(r, 1);
    bool outermost = r->depth == 0;
    if (++r->components > ICAL_MAX_COMPONENTS)
        return ical_refuse(r->src, line, _("more than %d components: export a shorter period"), ICAL_MAX_COMPONENTS);
    if (r->depth == ICAL_MAX_DEPTH)
        return ical_refuse(r->src, line, _("components nested deeper than %d"), ICAL_MAX_DEPTH);
    if (outermost != (strcasecmp(name, "VCALENDAR") == 0))
        return ical_refuse(r->src, line, _("BEGIN:%s does not stand where it may"), name);
    int up = outermost ? -1 : r->open[r->depth - 1].comp, index = -1;
    enum ical_kind parent = up >= 0 ? r->f->comps.at[up].kind : ICAL_OTHER;
    enum ical_kind kind = outermost ? ICAL_CALENDAR : kind_of(name, parent);
    if (kind != ICAL_OTHER) {
        index = r->f->comps.n;
        struct ical_comp *c = vec_add(&r->f->comps);
        c->kind = kind;
        c->line = line;
        c->parent = up;
        c->calendar = outermost ? index : r->f->comps.at[up].calendar;
    }
    r->open[r->depth].name = name;
    r->open[r->depth].comp = index;
    r->open[r->depth++].line = line;
    return 0;
}

/* An END that ends nothing is passed over. */
static void end_component(struct reader *r, const char *name)
{
    for (int depth = r->depth; depth > 0; depth--)
        if (strcasecmp(name, r->open[depth - 1].name) == 0) {
            close_unended(r, depth);
            r->depth = depth - 1;
            return;
        }
}

/* A line without NAME:VALUE is mostly the rest of a text that was badly folded. */
static void take_bad_line(struct reader *r, const char *text, int line)
{
    int comp = r->depth ? r->open[r->depth - 1].comp : -1;
    if (comp >= 0 && holds_dates(text) && !r->f->comps.at[comp].bad_line)
        r->f->comps.at[comp].bad_line = line;
}

static int take_line(struct reader *r, char *text, int line)
{
    struct ical_prop p = {.line = line};
    if (text[strspn(text, " \t\x1a")] == 0) /* an empty line, or the end mark of old systems */
        return 0;
    if (!split_line(text, &p)) {
        take_bad_line(r, text, line);
        return 0;
    }
    trim(p.value);
    p.value += strspn(p.value, " \t");
    if (strcmp(p.name, "BEGIN") == 0)
        return begin_component(r, p.value, line);
    if (strcmp(p.name, "END") == 0) {
        end_component(r, p.value);
        return 0;
    }
    int comp = r->depth ? r->open[r->depth - 1].comp : -1;
    if (comp >= 0)
        *vec_add(&r->f->comps.at[comp].props) = p;
    return 0;
}

int ical_lines_read(const char *bytes, size_t n, const struct ical_source *src, struct ical_file *out)
{
    struct ical_file f = {0};
    struct reader r = {.src = src, .f = &f};
    int code = check_bytes(bytes, n, src);
    if (code)
        return code;
    f.bytes = mem_alloc(n + 1);
    memcpy(f.bytes, bytes, n);
    char *at = f.bytes;
    if (strncmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    code = check_head(at, src);
    int next = 1;
    while (!code && *at) {
        int line = next;
        if (src->line)
            *src->line = line;
        char *text = next_line(&at, &next);
        code = take_line(&r, text, line);
    }
    if (!code && r.depth)
        code = ical_refuse(src, r.open[r.depth - 1].line, _("BEGIN:%s is never ended: the file is cut off"),
                           r.open[r.depth - 1].name);
    if (code)
        ical_file_free(&f);
    else
        *out = f;
    return code;
}

void ical_file_free(struct ical_file *f)
{
    for (int i = 0; i < f->comps.n; i++)
        vec_free(&f->comps.at[i].props);
    vec_free(&f->comps);
    free(f->bytes);
    f->bytes = NULL;
}

/* ---- looking into a component ------------------------------------------------------------------------ */

const struct ical_prop *ical_prop(const struct ical_comp *c, const char *name)
{
    for (int i = 0; i < c->props.n; i++)
        if (strcmp(c->props.at[i].name, name) == 0)
            return &c->props.at[i];
    return NULL;
}

const char *ical_value(const struct ical_comp *c, const char *name)
{
    const struct ical_prop *p = ical_prop(c, name);
    return p ? p->value : "";
}

bool ical_param(const struct ical_prop *p, const char *name, char *out, size_t room)
{
    const char *s = p->params;
    while (*s) {
        size_t n = strcspn(s, "=;");
        bool hit = n == strlen(name) && strncasecmp(s, name, n) == 0 && s[n] == '=';
        s += n;
        size_t length = 0;
        bool quoted = false;
        if (*s == '=')
            s++;
        for (; *s && (quoted || *s != ';'); s++) {
            if (*s == '"')
                quoted = !quoted;
            else if (hit && length + 1 < room)
                out[length++] = *s;
        }
        if (hit) {
            out[length] = 0;
            trim(out);
            return true;
        }
        if (*s == ';')
            s++;
    }
    return false;
}

char *ical_unescape(const char *s)
{
    struct text t = {0};
    text_add(&t, "");
    while (*s) {
        int size = utf8_size(s);
        bool control = (unsigned char)*s < ' ' || *s == 0x7F || (size == 2 && *s == '\xC2' && (s[1] & 0x60) == 0);
        if (control && size) {
            text_add(&t, " ");
            s += size;
        } else if (*s == '\\' && s[1] && (unsigned char)s[1] >= ' ') {
            text_add_n(&t, s[1] == 'n' || s[1] == 'N' ? "\n" : s + 1, 1);
            s += 2;
        } else if (size == 0) {
            text_add(&t, "\xEF\xBF\xBD");
            s++;
        } else {
            text_add_n(&t, s, (size_t)size);
            s += size;
        }
    }
    return text_take(&t);
}
