/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_writer.c - writes calendars through libical: the one file that includes ical.h. */
#include "ical_writer.h"
#include "encoding.h"
#include "mem_out.h"

#include <assert.h>
#include <libical/ical.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* C0, DEL, C1, U+2028 and U+2029: some client takes each of them for the end of a line. */
static bool is_control(const unsigned char *s, int size)
{
    if (size == 1)
        return s[0] < 0x20 || s[0] == 0x7F;
    if (size == 2)
        return s[0] == 0xC2 && s[1] < 0xA0;
    return size == 3 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9);
}

static void add_clean(struct text *t, const char *s)
{
    while (*s) {
        int size = utf8_size(s);
        if (size == 0) {
            text_add(t, "\xEF\xBF\xBD"); /* the replacement character */
            s++;
        } else if (*s == '\n' || (*s == '\r' && s[1] != '\n')) {
            text_add(t, "\n");
            s++;
        } else if (is_control((const unsigned char *)s, size)) {
            if (*s != '\r')
                text_add(t, " ");
            s += size;
        } else {
            text_add_n(t, s, (size_t)size);
            s += size;
        }
    }
}

/* libical answers NULL when memory runs out (it has no hook for an allocator of ours), or when it is given a value that
 * is not of the property's type, which would be a bug of this program. */
static void *sound(void *p)
{
    if (!p && icalerrno != ICAL_NEWFAILED_ERROR && icalerrno != ICAL_NO_ERROR)
        abort();
    if (!p)
        mem_ran_out();
    return p;
}

void ical_begin(struct ical_writer *w, const char *component)
{
    icalcomponent *c = sound(icalcomponent_new(icalcomponent_string_to_kind(component)));
    if (w->depth >= ICAL_DEPTH)
        abort();
    if (w->depth)
        icalcomponent_add_component(w->open[w->depth - 1], c);
    else
        w->root = c;
    w->open[w->depth++] = c;
}

void ical_end(struct ical_writer *w)
{
    assert(w->depth > 0);
    w->depth--;
}

/* libical would compare the name with some hundred others; these are the ones that every event has. */
static icalproperty_kind kind_of(const char *name)
{
    static const struct {
        const char *name;
        icalproperty_kind kind;
    } usual[] = {{"UID", ICAL_UID_PROPERTY},           {"DTSTAMP", ICAL_DTSTAMP_PROPERTY},
                 {"DTSTART", ICAL_DTSTART_PROPERTY},   {"DTEND", ICAL_DTEND_PROPERTY},
                 {"SUMMARY", ICAL_SUMMARY_PROPERTY},   {"LAST-MODIFIED", ICAL_LASTMODIFIED_PROPERTY},
                 {"SEQUENCE", ICAL_SEQUENCE_PROPERTY}, {"DESCRIPTION", ICAL_DESCRIPTION_PROPERTY},
                 {"STATUS", ICAL_STATUS_PROPERTY},     {"LOCATION", ICAL_LOCATION_PROPERTY},
                 {"TRANSP", ICAL_TRANSP_PROPERTY},     {"CLASS", ICAL_CLASS_PROPERTY}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(name, usual[i].name) == 0)
            return usual[i].kind;
    return icalproperty_string_to_kind(name);
}

/* Makes the property without libical's parser of whole lines, which costs more than everything else together.  NULL
 * when the name is none of the standard's, or has parameters other than a TZID: such a line has to be parsed. */
static icalproperty *standard_property(const char *name, const char *value)
{
    char plain[32];
    size_t n = strcspn(name, ";");
    const char *zone = name[n] ? name + n + 1 : NULL;
    if (n >= sizeof plain || (zone && strncmp(zone, "TZID=", 5) != 0))
        return NULL;
    memcpy(plain, name, n);
    plain[n] = '\0';
    icalproperty_kind kind = kind_of(plain);
    if (kind == ICAL_NO_PROPERTY || kind == ICAL_X_PROPERTY || kind == ICAL_GEO_PROPERTY)
        return NULL; /* a GEO value alone loses its second half */
    icalproperty *p = sound(icalproperty_new(kind));
    icalproperty_set_value(p, sound(icalvalue_new_from_string(icalproperty_kind_to_value_kind(kind), value)));
    if (zone)
        icalproperty_add_parameter(p, sound(icalparameter_new_tzid(zone + 5)));
    return p;
}

void ical_line(struct ical_writer *w, const char *name, const char *value)
{
    icalproperty *p = standard_property(name, value);
    if (p) {
        icalcomponent_add_property(w->open[w->depth - 1], p);
        return;
    }
    text_clear(&w->scratch);
    text_printf(&w->scratch, "%s:%s", name, value);
    p = sound(icalproperty_new_from_string(w->scratch.at));
    if (icalproperty_isa(p) == ICAL_XLICERROR_PROPERTY)
        abort();
    icalcomponent_add_property(w->open[w->depth - 1], p);
}

void ical_line_fmt(struct ical_writer *w, const char *name, const char *fmt, ...)
{
    struct text value = {0};
    va_list ap;
    va_start(ap, fmt);
    text_vprintf(&value, fmt, ap);
    va_end(ap);
    ical_line(w, name, value.at);
    text_free(&value);
}

/* libical escapes the value of an X- property only when it is declared to be TEXT.  That adds VALUE=TEXT to the line,
 * which puzzles old clients, and is therefore left out where nothing is to be escaped. */
static icalproperty *extension(const char *name, const char *clean)
{
    icalproperty *p = sound(icalproperty_new(ICAL_X_PROPERTY));
    icalproperty_set_x_name(p, name);
    icalproperty_set_value(p, sound(strpbrk(clean, "\\;,\n") ? icalvalue_new_text(clean) : icalvalue_new_x(clean)));
    return p;
}

void ical_line_text(struct ical_writer *w, const char *name, const char *value)
{
    text_clear(&w->scratch);
    text_add(&w->scratch, "");
    add_clean(&w->scratch, value);
    icalproperty *p = sound(icalproperty_new(kind_of(name)));
    icalproperty_set_value(p, sound(icalvalue_new_text(w->scratch.at)));
    icalcomponent_add_property(w->open[w->depth - 1], p);
}

void ical_line_extension(struct ical_writer *w, const char *name, const char *value)
{
    text_clear(&w->scratch);
    text_add(&w->scratch, "");
    add_clean(&w->scratch, value);
    icalcomponent_add_property(w->open[w->depth - 1], extension(name, w->scratch.at));
}

char *ical_writer_text(const struct ical_writer *w)
{
    assert(w->depth == 0);
    return sound(icalcomponent_as_ical_string_r(w->root));
}

void ical_writer_free(struct ical_writer *w)
{
    if (w->root)
        icalcomponent_free(w->root);
    text_free(&w->scratch);
}
