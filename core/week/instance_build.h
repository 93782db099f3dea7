/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build.h - the parts an instance is made of, in the order they are made; private to core/week.
 * Each part reads what the ones before it wrote. */
#ifndef CORDAGE_INSTANCE_BUILD_H
#define CORDAGE_INSTANCE_BUILD_H

#include "instance_draft.h"

/* The instance's arrays as the builder writes them; the instance's own pointers to the same memory are for reading. */
struct instance_memory {
#define INSTANCE_MEMORY_FIELD(type, name, dimension, holds) type *name;
    INSTANCE_ARRAYS(INSTANCE_MEMORY_FIELD)
};
struct build {
    struct instance *ins;
    struct instance_memory to;
    struct instance_draft *draft; /* whose instance it is */
    const struct history *past;   /* may be NULL */
    struct problems *problems;
    struct id_index *members, *sites, *employees, *needs;
};

/* Makes one array of the table, zeroed, once the numbers that its dimension depends on stand in the instance. */
enum {
#define INSTANCE_DIMENSION_OF(type, name, dimension, holds) DIMENSION_OF_##name = dimension,
    INSTANCE_ARRAYS(INSTANCE_DIMENSION_OF)
};
#define build_array(b, name)                                                                                           \
    ((b)->ins->name = (b)->to.name =                                                                                   \
         mem_array(instance_length((b)->ins, (enum instance_dimension)DIMENSION_OF_##name), sizeof *(b)->to.name))

/* Whole slots of a wall-clock span that begins on `day`, cut to the instance's slots; from >= to: none.
 * Times off the grid are moved inward, or outward for what must not be touched at all (absences). */
struct slot_range {
    int from, to;
    bool off_grid;
};
struct slot_range slots_of_span(const struct instance *ins, civil_date day, struct span span, bool outward);

void build_needs(struct build *b);  /* windows, blocks, requests, entitlements */
void build_people(struct build *b); /* availability, weekly limits, what lies around the week */
/* Work outside the week by employee and start (free() it), and what one person's part of it leaves for the week. */
struct past_work *sorted_past(const struct build *b, int *n);
void build_past(struct build *b, int employee, const struct past_work *work, int n);
void build_candidates(struct build *b); /* who could serve what */
void build_limits(struct build *b);     /* day limits by class */
void build_pins(struct build *b);       /* into the draft; after all else, which a pin is checked against */

#endif
