/* SPDX-License-Identifier: GPL-3.0-or-later */
/* busy.c - lists of busy intervals: freed, merged. */
#include "busy.h"
#include <assert.h>
#include <stdlib.h>

static void busy_clear(struct busy *b)
{
    free(b->uid);
    free(b->summary);
    free(b->location);
    b->uid = b->summary = b->location = NULL;
}

void busy_free(struct busy_list *b)
{
    for (int i = 0; i < b->list.n; i++)
        busy_clear(&b->list.at[i]);
    vec_free(&b->list);
    for (int i = 0; i < b->unread.n; i++)
        free(b->unread.at[i].reason);
    vec_free(&b->unread);
    b->n_unread = b->n_own = 0;
    free(b->calendar);
    b->calendar = NULL;
}

/* The list is sorted by start, so each kind, certain and tentative, has at most one interval that can still grow. */
void busy_merge(struct busy_list *b)
{
    int n = 0, open[2] = {-1, -1};
    for (int i = 0; i < b->list.n; i++) {
        struct busy one = b->list.at[i];
        int *last = &open[one.tentative];
        assert(n == 0 || b->list.at[n - 1].start <= one.start);
        busy_clear(&one);
        if (*last >= 0 && one.start <= b->list.at[*last].end) {
            if (one.end > b->list.at[*last].end)
                b->list.at[*last].end = one.end;
            continue;
        }
        *last = n;
        b->list.at[n++] = one;
    }
    b->list.n = n;
}
