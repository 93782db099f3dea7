/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_serve.c - serve: what publish wrote, over HTTP, until it is told to stop. */
#include "call.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char default_address[] = "127.0.0.1";
enum { DEFAULT_PORT = 8080 };

static int check_folder(const char *folder, const char *dir, struct err *e)
{
    if (access(folder, R_OK | X_OK) == 0)
        return 0;
    return err_set(e, ERR_DATA, _("%s: %s; cordage publish WEEK --out %s makes it"), folder, strerror(errno), dir);
}

/* Gives this process over to cordage-serve: it links libmicrohttpd, which brings GnuTLS and nine more libraries that
 * would make every other command start 2.5 ms later (5.5 ms instead of 3.0).  Returns only when it fails. */
static int give_over(const char *folder, const char *address, long port, struct err *e)
{
    static const char *const places[] = {"cordage-serve", "../libexec/cordage/cordage-serve", NULL};
    char path[PROGRAM_PATH], number[16];
    if (!program_find(places, X_OK, path))
        return err_set(
            e, ERR_LIMIT,
            _("cordage-serve is neither beside cordage nor in ../libexec/cordage: install both together, or let a web "
              "server serve DIR/public"));
    snprintf(number, sizeof number, "%ld", port);
    execl(path, "cordage-serve", folder, address, number, (char *)NULL);
    return err_set(e, ERR_LIMIT, "%s: %s", path, strerror(errno));
}

static int run(struct call *c, struct err *e)
{
    const struct args *a = c->args;
    const char *dir = args_word(a, 0), *address = args_text(a, "bind");
    char *folder = mem_printf("%s/public", dir);
    int rc = check_folder(folder, dir, e);
    if (rc >= 0)
        rc = give_over(folder, address ? address : default_address, args_int(a, "port", DEFAULT_PORT), e);
    free(folder);
    return rc;
}

static const struct option_spec options[] = {
    {"port", 0, OPT_INT, N_("PORT"), N_("listen there (default: 8080; 0: any free one)"), 0, 65535},
    {"bind", 0, OPT_TEXT, N_("ADDRESS"), N_("listen at this address (default: 127.0.0.1, for this machine only)")},
    {0},
};

const struct command cmd_serve = {
    .name = "serve",
    .summary = N_("Serve the published calendars and pages over HTTP"),
    .usage = N_("DIR"),
    .min_words = 1,
    .max_words = 1,
    .options = options,
    .help =
        N_("DIR is the folder that publish writes; only DIR/public is served, and a new publish is seen at once.  "
           "Calendars and pages are at /employees/TOKEN.ics, /employees/TOKEN.html and the same under /members; "
           "DIR/private/manifest.json says whose is which.  Any other address is not found, and nothing is logged.\n\n"
           "This is plain HTTP: for the internet put it behind a web server that speaks HTTPS, or let that one serve "
           "DIR/public itself."),
    .group = GROUP_WEEK,
    .run = run,
};
