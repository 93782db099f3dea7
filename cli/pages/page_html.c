/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_html.c - writes what all pages share: the head with the style sheet, escaped text, times of day. */
#include "page_html.h"
#include "page_style.h"

#include "i18n.h"
#include "readable.h"

#include <string.h>

void html_text(struct text *t, const char *s)
{
    for (; s && *s; s++) {
        switch (*s) {
        case '&':
            text_add(t, "&amp;");
            break;
        case '<':
            text_add(t, "&lt;");
            break;
        case '>':
            text_add(t, "&gt;");
            break;
        case '"':
            text_add(t, "&quot;");
            break;
        case '\'':
            text_add(t, "&#39;");
            break;
        default:
            if ((unsigned char)*s >= 0x20 || *s == '\n' || *s == '\t')
                text_add_n(t, s, 1);
        }
    }
}

/* The code of the pages' language, by which each catalogue translates "en". */
static const char *page_language(void)
{
    const char *s = _("language:en");
    const char *colon = strchr(s, ':');
    return colon ? colon + 1 : s;
}

void html_head(struct text *t, const char *title, const char *page_class, const char *extra_css)
{
    text_printf(t, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", page_language());
    text_add(t, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"robots\" content=\"noindex, nofollow\">\n"
                "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_text(t, title);
    text_add(t, "</title>\n<style>\n");
    text_add(t, page_css);
    if (extra_css)
        text_add(t, extra_css);
    text_printf(t, "</style>\n</head>\n<body class=\"%s\">\n", page_class);
}

void html_foot(struct text *t)
{
    text_add(t, "</body>\n</html>\n");
}

void html_times(struct text *t, const struct zone *z, instant start, instant end)
{
    char machine[INSTANT_TEXT];
    civil_date d1, d2;
    int m1, m2;
    zone_wall(z, start, &d1, &m1);
    zone_wall(z, end, &d2, &m2);
    if (m2 == 0 && d2 == d1 + 1) { /* the midnight that ends a day is written 24:00 of that day */
        d2 = d1;
        m2 = DAY_MIN;
    }
    text_printf(t, "<time datetime=\"%s\">%s</time>–", instant_text(z, start, machine), clock_of(m1));
    text_printf(t, "<time datetime=\"%s\">%s</time>", instant_text(z, end, machine), clock_of(m2));
    if (d2 != d1)
        text_printf(t, "<sup title=\"%s\">+%d</sup>", _("ends on a later day"), (int)(d2 - d1));
}
