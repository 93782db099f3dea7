/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance.c - the length of an instance's arrays, and its end. */
#include "instance.h"
#include "week_papers.h"
#include <stdlib.h>

/* Arrays are const for everybody but their builder and this. */
#define FREE_ARRAY(type, name, dimension, holds) free((void *)owner->name);

void instance_free(struct instance *ins)
{
    if (!ins)
        return;
    for (int i = 0; ins->employees && i < ins->n_employees; i++) {
        const struct inst_employee *owner = &ins->employees[i];
        INST_EMPLOYEE_ARRAYS(FREE_ARRAY)
    }
    for (int i = 0; ins->needs && i < ins->n_needs; i++) {
        const struct inst_need *owner = &ins->needs[i];
        INST_NEED_ARRAYS(FREE_ARRAY)
    }
    const struct instance *owner = ins;
    INSTANCE_ARRAYS(FREE_ARRAY)
    week_papers_free(ins->papers);
    free(ins);
}

int past_work_order(const void *left, const void *right)
{
    const struct past_work *a = left, *b = right;
    if (a->employee != b->employee)
        return a->employee < b->employee ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

size_t instance_length(const struct instance *ins, enum instance_dimension dimension)
{
    size_t classes = (size_t)ins->n_employee_classes * (size_t)ins->n_site_classes, sites = (size_t)ins->n_sites;
    switch (dimension) {
    case EACH_SLOT:
        return (size_t)ins->nslots;
    case EACH_MEMBER:
        return (size_t)ins->n_members;
    case EACH_SITE:
        return sites;
    case EACH_PAIR_OF_SITES:
        return sites * sites;
    case EACH_EMPLOYEE:
        return (size_t)ins->n_employees;
    case EACH_NEED:
        return (size_t)ins->n_needs;
    case EACH_PIN:
        return (size_t)ins->n_pins;
    case EACH_DAY_OF_CLASSES:
        return classes * INSTANCE_DAYS;
    case EACH_SLOT_OF_CLASSES:
        return classes * (size_t)ins->nslots;
    }
    return 0;
}

int instance_available_min(const struct instance *ins, int employee)
{
    const uint8_t *available = ins->employees[employee].available;
    int slots = 0;
    for (int s = 0; available && s < ins->day_slot[WEEK_DAYS]; s++)
        slots += available[s] > 0;
    return slots * ins->slot_min;
}

int instance_day(const struct instance *ins, int slot)
{
    if (slot < 0)
        return 0;
    return slot < ins->nslots ? ins->slot_day[slot] : INSTANCE_DAYS - 1;
}
