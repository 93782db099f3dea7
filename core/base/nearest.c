/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearest.c - the name that somebody probably meant. */
#include "nearest.h"
#include "numbers.h"

#include <string.h>

/* Edit distance; a swap of neighbours counts once. */
static int distance(const char *a, const char *b)
{
    enum { LONGEST = 32 };
    int d[LONGEST + 1][LONGEST + 1];
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n > LONGEST || m > LONGEST)
        return LONGEST;
    for (int i = 0; i <= n; i++)
        for (int j = 0; j <= m; j++) {
            if (!i || !j) {
                d[i][j] = i + j;
                continue;
            }
            int change = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            d[i][j] = min_int(change, min_int(d[i - 1][j], d[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = min_int(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[n][m];
}

const char *nearest_name(const char *typed, const char *const *names, int n)
{
    const char *best = NULL;
    int best_distance = 3;
    for (int i = 0; i < n; i++) {
        int d = distance(typed, names[i]);
        if (d < best_distance && d < (int)strlen(names[i])) {
            best = names[i];
            best_distance = d;
        }
    }
    return best;
}
