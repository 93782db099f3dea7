/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_style.h - the style sheets of the pages as the program holds them: page.css, page_board.css, page_person.css. */
#ifndef CORDAGE_PAGE_STYLE_H
#define CORDAGE_PAGE_STYLE_H

extern const char page_css[], page_board_css[], page_person_css[];

#endif
