/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_html.h - what the pages share: escaping, the head with its style sheet, small phrases.
 *
 * A page is one self-contained HTML5 file: no script, no font, no picture from elsewhere, nothing that
 * tells anybody it was opened.  It follows the reader's light or dark screen and prints on A4.  Pages depend on
 * nothing but what is stored and the language: the same plan gives the same bytes. */
#ifndef CORDAGE_PAGE_HTML_H
#define CORDAGE_PAGE_HTML_H

#include "civil.h"
#include "mem.h"

void html_text(struct text *t, const char *s); /* escaped, for elements and quoted attributes */
/* Writes everything up to the opened body.  page_class: the class of <body>; extra_css may be NULL. */
void html_head(struct text *t, const char *title, const char *page_class, const char *extra_css);
void html_foot(struct text *t);

/* Writes 08:00-12:00 as <time> elements, which also hold the times for machines, with a small +1 when it ends on
 * another day. */
void html_times(struct text *t, const struct zone *z, instant start, instant end);

#endif
