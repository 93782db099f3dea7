/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_part.h - the parts of a group: one bit per file of the spreadsheet format.
 *
 * The numbers stand in databases (change_parts.part) and never change; new parts are added before PART_ALL. */
#ifndef CORDAGE_GROUP_PART_H
#define CORDAGE_GROUP_PART_H

enum group_part {
    PART_GROUP = 1 << 0,
    PART_MEMBERS = 1 << 1,
    PART_SITES = 1 << 2,
    PART_TRAVEL = 1 << 3,
    PART_EMPLOYEES = 1 << 4,
    PART_AVAILABILITY = 1 << 5,
    PART_NEEDS = 1 << 6,
    PART_PINS = 1 << 7,
    PART_WORKED = 1 << 8,
    PART_LEDGER = 1 << 9,
    PART_RULES = 1 << 10,
    PART_WAIVERS = 1 << 11,
    PART_NEED_WEEKS = 1 << 12,
    PART_CLOSURES = 1 << 13,
    PART_CONTRACTS = 1 << 14,
    PART_ALL = (1 << 15) - 1,
};

#endif
