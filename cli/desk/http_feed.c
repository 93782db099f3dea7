/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http_feed.c - finds the file an address means, and tells whether a client has it already. */
#include "http_feed.h"

#include "mem.h"
#include "store.h"

#include <dirent.h>
#include <fcntl.h>
#include <nettle/memops.h>
#include <nettle/sha2.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- which file ----------------------------------------------------------------------------------------------- */

/* A token and ".ics" or ".html": the only names there are. */
static bool is_name(const char *s, bool *is_page)
{
    const size_t letters = TOKEN_LETTERS;
    if (strspn(s, "abcdefghijklmnopqrstuvwxyz234567") != letters)
        return false;
    *is_page = strcmp(s + letters, ".html") == 0;
    return *is_page || strcmp(s + letters, ".ics") == 0;
}

static const char *kind_of(const char *address, const char **name)
{
    static const char *const kinds[] = {"employees", "members"};
    for (int i = 0; i < 2; i++) {
        size_t n = strlen(kinds[i]);
        if (*address == '/' && strncmp(address + 1, kinds[i], n) == 0 && address[n + 1] == '/') {
            *name = address + n + 2;
            return kinds[i];
        }
    }
    return NULL;
}

/* Looks at every name, so that the time taken tells nothing of those it resembles. */
static int open_named(const char *folder, const char *name)
{
    DIR *all = opendir(folder);
    const size_t n = strlen(name);
    bool found = false;
    if (!all)
        return -1;
    for (struct dirent *d; (d = readdir(all)) != NULL;)
        if (strlen(d->d_name) == n)
            found |= memeql_sec(d->d_name, name, n);
    int file = found ? openat(dirfd(all), name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
    closedir(all);
    return file;
}

/* The ETag, from the bytes; leaves the file at its beginning. */
static bool tag_file(struct feed *f)
{
    struct sha256_ctx sha;
    uint8_t part[16384], digest[SHA256_DIGEST_SIZE];
    uint64_t total = 0;
    ssize_t n;
    sha256_init(&sha);
    while ((n = read(f->file, part, sizeof part)) > 0) {
        sha256_update(&sha, (size_t)n, part);
        total += (uint64_t)n;
    }
    sha256_digest(&sha, sizeof digest, digest);
    f->etag[0] = '"';
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(f->etag + 1 + 2 * i, 3, "%02x", digest[i]);
    snprintf(f->etag + 1 + 2 * sizeof digest, 2, "\"");
    return n == 0 && total == f->size && lseek(f->file, 0, SEEK_SET) == 0;
}

bool feed_open(const char *folder, const char *address, struct feed *out)
{
    struct feed f = {.file = -1};
    struct stat st;
    const char *name, *kind = kind_of(address, &name);
    if (!kind || !is_name(name, &f.is_page))
        return false;
    char *path = mem_printf("%s/%s", folder, kind);
    f.file = open_named(path, name);
    free(path);
    if (f.file < 0)
        return false;
    bool sound = fstat(f.file, &st) == 0 && S_ISREG(st.st_mode);
    if (sound) {
        f.size = (uint64_t)st.st_size;
        f.changed = st.st_mtime;
        sound = tag_file(&f);
    }
    if (sound)
        *out = f;
    else
        close(f.file);
    return sound;
}

/* ---- has the client got it? -------------------------------------------------------------------------------------- */

bool feed_matches(const struct feed *f, const char *s)
{
    const size_t n = strlen(f->etag);
    for (;;) {
        s += strspn(s, ", \t");
        if (*s == '*' && s[1 + strspn(s + 1, " \t")] == '\0')
            return true;
        if (strncmp(s, "W/", 2) == 0)
            s += 2;
        const char *end = *s == '"' ? strchr(s + 1, '"') : NULL;
        if (!end)
            return false;
        if ((size_t)(end + 1 - s) == n && memcmp(s, f->etag, n) == 0)
            return true;
        s = end + 1;
    }
}

/* The three ways to write a date, RFC 9110 5.6.7; the day must exist. */
static bool read_date(const char *s, time_t *out)
{
    static const char *const forms[] = {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT",
                                        "%a %b %e %H:%M:%S %Y"};
    for (int i = 0; i < 3; i++) {
        struct tm t = {0};
        const char *end = strptime(s, forms[i], &t);
        int day = t.tm_mday;
        if (!end || *end)
            continue;
        *out = timegm(&t);
        return t.tm_mday == day;
    }
    return false;
}

bool feed_not_newer(const struct feed *f, const char *date)
{
    time_t since;
    return read_date(date, &since) && f->changed <= since;
}

void feed_date(time_t t, char out[FEED_DATE_TEXT])
{
    struct tm utc;
    gmtime_r(&t, &utc);
    strftime(out, FEED_DATE_TEXT, "%a, %d %b %Y %H:%M:%S GMT", &utc);
}
