/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page_html.h"

#include "i18n.h"
#include "term.h"

#include <string.h>

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1d2430;--soft:#5a6473;--line:#d9dde3;--wash:#f4f6f8;--paper:#fff;"
    "--mark:#1f6f5c;--bad:#a02c2c}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a3adba;--line:#39424f;--wash:#1d232c;"
    "--paper:#14181f;--mark:#6cc5ab;--bad:#f09a9a}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;padding:2.5rem 1.5rem 3rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 \"Source Sans 3\",\"Source Sans Pro\",\"Noto Sans\",system-ui,\"Segoe UI\",Roboto,sans-serif;"
    "font-variant-numeric:tabular-nums lining-nums}\n"
    "main,header,footer,nav{max-width:56rem;margin-left:auto;margin-right:auto}\n"
    "h1{font-size:1.75rem;line-height:1.2;font-weight:600;margin:0 0 .25rem;letter-spacing:-.01em}\n"
    "h2{font-size:1.15rem;line-height:1.3;font-weight:600;margin:2.5rem 0 .75rem}\n"
    "h2::first-letter{text-transform:uppercase}\n"
    "p{margin:.25rem 0}\n"
    "a{color:var(--mark);text-underline-offset:.2em}\n"
    ".soft,footer,figcaption{color:var(--soft)}\n"
    ".num{white-space:nowrap;text-align:right}\n"
    "small{font-size:.875rem}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0}\n"
    "th{font-weight:600}\n"
    "thead th{font-weight:400;color:var(--soft);font-size:.875rem;border-bottom:1px solid var(--line);"
    "vertical-align:bottom}\n"
    "th.num,td.num{padding-right:0;padding-left:.75rem}\n"
    ".num+td,.num+th{padding-left:1.5rem}\n"
    "sup{line-height:0}\n"
    "footer{margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--line);font-size:.875rem}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    "@media print{:root{--ink:#000;--soft:#444;--line:#aaa;--wash:#fff;--paper:#fff;--mark:#000;--bad:#000}"
    "body{padding:0;font-size:10.5pt}footer{margin-top:1rem}nav,.screen{display:none}a{text-decoration:none}"
    "h2{margin:1rem 0 .5rem}}\n";

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

/* "en" and "fr": the catalogue names its own language. */
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
    text_add(t, style);
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
    if (m2 == 0 && d2 == d1 + 1) { /* midnight is this day's 24:00 */
        d2 = d1;
        m2 = DAY_MIN;
    }
    text_printf(t, "<time datetime=\"%s\">%s</time>–", instant_text(z, start, machine), clock_of(m1));
    text_printf(t, "<time datetime=\"%s\">%s</time>", instant_text(z, end, machine), clock_of(m2));
    if (d2 != d1)
        text_printf(t, "<sup title=\"%s\">+%d</sup>", _("ends on a later day"), (int)(d2 - d1));
}

void html_hours(struct text *t, int minutes)
{
    text_printf(t, "<span class=\"num\">%s</span>", hours(minutes));
}
