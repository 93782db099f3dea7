/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_csv.c - any bytes as one file of the spreadsheet format: no crash, no hang, and what is
 * accepted can be written and read back.  The first byte chooses the file. */
#include "csv_group.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const NAMES[] = {"group.csv",     "members.csv",      "sites.csv", "travel.csv",
                                    "employees.csv", "availability.csv", "needs.csv", "pins.csv",
                                    "worked.csv",    "ledger.csv",       "rules.csv", "waivers.csv"};
enum { N_NAMES = sizeof NAMES / sizeof *NAMES };

static const char *folder(void)
{
    static char path[] = "/tmp/cordage-fuzz-XXXXXX";
    static bool made;
    if (!made && !mkdtemp(path))
        abort();
    made = true;
    return path;
}

static void must(bool ok)
{
    if (!ok)
        abort();
}

static void write_bytes(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    must(f != NULL);
    must(fwrite(bytes, 1, n, f) == n);
    must(fclose(f) == 0);
}

/* A group with one member m, its site s, an employee e and a need n, for records to name. */
static void small_group(struct group *g)
{
    group_init(g);
    struct validity open = {DATE_MIN, DATE_MAX};
    *vec_add(&g->members) = (struct member){.id = mem_copy("m"),
                                            .name = mem_copy("M"),
                                            .weight_micro = 1000000,
                                            .contract_min = -1,
                                            .coefficient_micro = -1,
                                            .valid = open};
    *vec_add(&g->sites) = (struct site){.id = mem_copy("s"), .member = mem_copy("m"), .name = mem_copy("S")};
    *vec_add(&g->employees) = (struct employee){.id = mem_copy("e"),
                                                .name = mem_copy("E"),
                                                .contract_min = 2100,
                                                .floor_min = -1,
                                                .ceiling_min = -1,
                                                .born = DATE_NONE,
                                                .valid = open};
    struct need *n = vec_add(&g->needs);
    *n = (struct need){.id = mem_copy("n"),
                       .member = mem_copy("m"),
                       .site = mem_copy("s"),
                       .skill = mem_copy(""),
                       .volume_min = -1,
                       .min_block_min = -1,
                       .max_block_min = -1};
    *vec_add(&n->windows) = (struct window){.day = {.weekdays = 1}, .span = {480, 720}, .headcount = 1, .valid = open};
}

/* Reads a file; 0 when it was accepted. */
static int read_one(const char *path, struct group *g, unsigned *parts)
{
    struct problems problems = {0};
    struct err e = {0};
    small_group(g);
    int rc = csv_read(path, g, parts, &problems, &e);
    must(rc == 0 || e.text[0] || problems.errors);
    problems_free(&problems);
    return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    char *path = mem_printf("%s/%s", folder(), NAMES[data[0] % N_NAMES]);
    write_bytes(path, data + 1, size - 1);
    struct group g, again;
    unsigned parts = 0, parts_again = 0;
    if (read_one(path, &g, &parts) == 0 && parts && (parts & (parts - 1)) == 0) {
        char *text = csv_part_text(&g, (enum group_part)parts);
        must(text != NULL);
        write_bytes(path, text, strlen(text));
        must(read_one(path, &again, &parts_again) == 0 && parts_again == parts);
        char *text_again = csv_part_text(&again, (enum group_part)parts);
        must(text_again && strcmp(text, text_again) == 0);
        free(text);
        free(text_again);
        group_done(&again);
    }
    group_done(&g);
    unlink(path);
    free(path);
    return 0;
}
