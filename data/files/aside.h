/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aside.h - where a file is made before it takes its place: a folder of its own beside it, which nobody else may enter.
 *
 * A process that is killed leaves that folder behind, with private data in it.  Whoever next makes a file there
 * removes it (aside_sweep()); a lock on the folder tells those that are in use.  The folder's name is unlike any that a
 * person gives, and nothing but folders of this user under such a name is ever removed. */
#ifndef CORDAGE_ASIDE_H
#define CORDAGE_ASIDE_H

#include <stdbool.h>

struct aside {
    char *path; /* of the file to be made; owned */
    char *target;
    int folder; /* its folder, locked; -1 = none */
};
/* The aside before there is one: aside_end() may be called on it. */
#define ASIDE_NONE ((struct aside){.folder = -1})
/* Makes the folder; there is no file at path yet.  -1 and errno when that fails. */
int aside_begin(struct aside *a, const char *target);
/* Makes an empty file at path that only this user may read or write; its descriptor, or -1 and errno. */
int aside_create(const struct aside *a);
/* Renames the file at path to the target and brings the folder's entry to the disk.  replace: in the place of whatever
 * is there; otherwise EEXIST.  -1 and errno when that fails. */
int aside_take_place(const struct aside *a, bool replace);
/* Removes the folder and what is still in it; errno is kept. */
void aside_end(struct aside *a);

/* Removes what killed processes have left beside the target. */
void aside_sweep(const char *target);
/* Removes every file in an open folder; folders in it are left alone. */
void folder_empty(int folder);

#endif
