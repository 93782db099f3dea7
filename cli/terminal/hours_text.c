/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hours_text.c - one person's hours of a week in words, where the rules count others than the plan shows. */
#include "hours_text.h"
#include "i18n.h"
#include "readable.h"

bool hours_differ(const struct week_hours *h)
{
    return h && h->counted_min != h->planned_min;
}

char *hours_brief(const struct week_hours *h)
{
    if (!hours_differ(h))
        return mem_copy("");
    if (!h->night_before_min && !h->night_after_min)
        return mem_printf(_("+%s travel"), hours(h->travel_min));
    return mem_printf(_("counted %s"), hours(h->counted_min));
}

static void add(struct text *t, int minutes, const char *words)
{
    if (minutes <= 0)
        return;
    text_add(t, t->n ? _(", ") : "");
    text_printf(t, words, hours(minutes));
}

char *hours_why(const struct week_hours *h)
{
    struct text t = {0};
    text_add(&t, "");
    if (h) {
        add(&t, h->travel_min, _("with %s of travel"));
        add(&t, h->night_before_min, _("with %s of last week's Sunday night"));
        add(&t, h->night_after_min, _("without %s after Sunday midnight"));
    }
    return text_take(&t);
}
