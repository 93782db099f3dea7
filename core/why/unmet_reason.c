/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_reason.c - what the table of reasons says of a code. */
#include "unmet_reason.h"

static const struct row {
    const char *id, *brief, *one, *many;
} rows[UNMET_CODES] = {
#define UNMET_ROW(code, id, brief, one, many) {id, brief, one, many},
    UNMET_REASONS(UNMET_ROW)};

const char *unmet_code_name(enum unmet_code c)
{
    return rows[c].id;
}

const char *unmet_code_brief(enum unmet_code c)
{
    return rows[c].brief ? _(rows[c].brief) : NULL;
}

const char *unmet_code_sentence(enum unmet_code c, bool one_person)
{
    const char *sentence = one_person ? rows[c].one : rows[c].many;
    return sentence ? _(sentence) : NULL;
}
