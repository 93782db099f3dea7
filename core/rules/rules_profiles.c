/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_profiles.c - the profiles that come with the program: figures of other laws and sectors.
 *
 * Marks as in rules_list.h: they speak of the figure.  The articles' numbers are general knowledge. */
#include "rules_profiles.h"
#include "i18n.h"

#define H(hours)         ((hours)*60)
#define PERIOD(from, to) ((from)*60 * 4096 + (to)*60)
#define COUNT(a)         (int)(sizeof(a) / sizeof *(a))
#define EN               LANGUAGE_ENGLISH
#define FR               LANGUAGE_FRENCH

static const struct profile_change fr_agri[] = {
    {RULE_DAY_MAX, H(10), H(12), SAME, "L713-2 code rural, partial"},
    {RULE_LONG_RUN, 6, 6, SAME, N_("L713-2 code rural, 12 h on 6 days in a row at most") ", partial"},
    {RULE_WEEK_MAX, H(48), H(60), SAME, "L713-13 code rural, partial"},
    {RULE_AVG_12W, H(44), H(46), SAME, "L713-13 code rural, partial"},
    {RULE_AVG_WEEKS, AVERAGE_WEEKS, MOST_WEEKS, SAME, N_("R713-14 code rural, may run over 12 months") ", partial"},
    {RULE_REST_WEEK, H(35), 0, SAME, "L714-1 code rural, partial"},
    {RULE_REST_EVERY, 30, 30, SAME, N_("L714-1 code rural, suspended once in 30 days at most") ", partial"},
    {RULE_SUNDAY, 0, 1, SAME, N_("L714-1 code rural, animal care") ", partial"},
};

/* Civil servants have no part-time contracts of the labour code, nor its night workers. */
static const struct profile_change fr_public[] = {
    {RULE_DAY_MAX, H(10), H(12), SAME, N_("decree 2000-815 art. 3") ", verified; the ceiling unverified"},
    {RULE_WEEK_MAX, H(48), H(60), SAME, N_("decree 2000-815 art. 3") ", verified; the ceiling unverified"},
    {RULE_AVG_12W, H(44), H(46), SAME, N_("decree 2000-815 art. 3") ", verified; the ceiling unverified"},
    {RULE_AVG_WEEKS, AVERAGE_WEEKS, AVERAGE_WEEKS, SAME, N_("decree 2000-815 art. 3") ", verified"},
    {RULE_REST_DAY, H(11), H(9), SAME, N_("decree 2000-815 art. 3") ", verified; the ceiling unverified"},
    {RULE_SPAN_DAY, H(12), H(12), SEVERITY_HARD, N_("decree 2000-815 art. 3") ", verified"},
    {RULE_REST_WEEK, H(35), 0, SAME, N_("decree 2000-815 art. 3") ", verified"},
    {RULE_BREAK_6H, 20, 20, SAME, N_("decree 2000-815 art. 3") ", verified"},
    {RULE_NIGHT, PERIOD(22, 29), SAME, SAME, N_("decree 2000-815 art. 3") ", verified"},
    {RULE_NIGHT_WORKER, NO_LIMIT, NO_LIMIT, SAME, N_("not in the public service") ", unverified"},
    {RULE_NIGHT_DAY, NO_LIMIT, NO_LIMIT, SAME, N_("not in the public service") ", unverified"},
    {RULE_NIGHT_AVG, NO_LIMIT, NO_LIMIT, SAME, N_("not in the public service") ", unverified"},
    {RULE_PT_MIN, 0, 0, SAME, N_("not in the public service") ", unverified"},
    {RULE_PT_EXTRA, NO_LIMIT, NO_LIMIT, SAME, N_("not in the public service") ", unverified"},
    {RULE_PT_BELOW_FULL, NO_LIMIT, NO_LIMIT, SAME, N_("not in the public service") ", unverified"},
    {RULE_PT_GAP, NO_LIMIT, NO_LIMIT, SAME, N_("not in the public service") ", unverified"},
    {RULE_PT_NOTICE, 0, 0, SAME, N_("not in the public service") ", unverified"},
    {RULE_PT_DRIFT, NO_LIMIT, NO_LIMIT, SAME, N_("not in the public service") ", unverified"},
};

/* A night worker's 8 h a day are an average there: over the six days that weekly rest leaves, 48 h a week. */
static const struct profile_change eu_base[] = {
    {RULE_AVG_12W, H(48), NO_LIMIT, SAME, N_("directive 2003/88 art. 6") ", verified; the ceiling unverified"},
    {RULE_AVG_WEEKS, 17, MOST_WEEKS, SAME, N_("directive 2003/88 art. 16") ", verified; the ceiling unverified"},
    {RULE_REST_DAY, H(11), 0, SAME, N_("directive 2003/88 art. 3") ", verified; the ceiling unverified"},
    {RULE_SPAN_DAY, H(13), NO_LIMIT, SEVERITY_AUTHORISED,
     N_("directive 2003/88 art. 3, 24 h less the daily rest") ", unverified"},
    {RULE_REST_WEEK, H(35), 0, SAME, N_("directive 2003/88 art. 5") ", verified; the ceiling unverified"},
    {RULE_BREAK_6H, 20, 20, SAME, N_("directive 2003/88 art. 4") ", verified; its length unverified"},
    {RULE_NIGHT, PERIOD(23, 30), SAME, SAME, N_("directive 2003/88 art. 2") ", unverified"},
    {RULE_NIGHT_WORKER, H(3), H(3), SAME, N_("directive 2003/88 art. 2") ", unverified"},
    {RULE_NIGHT_AVG, 6 * H(8), NO_LIMIT, SAME, N_("directive 2003/88 art. 8, 8 h on each of six days") ", verified"},
    {RULE_MINOR_DAY, H(8), H(8), SAME, N_("directive 94/33 art. 8") ", unverified"},
    {RULE_MINOR_WEEK, H(40), H(40), SAME, N_("directive 94/33 art. 8") ", unverified"},
    {RULE_MINOR_BREAK, 30, 30, SAME, N_("directive 94/33 art. 12") ", unverified"},
    {RULE_MINOR_REST, H(12), H(12), SAME, N_("directive 94/33 art. 10") ", unverified"},
    {RULE_MINOR_DAYS, 2, 1, SAME, N_("directive 94/33 art. 10") ", unverified"},
    {RULE_MINOR_NIGHT, PERIOD(22, 30), 0, SAME, N_("directive 94/33 art. 9") ", unverified"},
    {RULE_TRAVEL_IS_WORK, 1, 1, SAME, N_("directive 2003/88 art. 2") ", unverified"},
};

static const struct profile_change be[] = {
    {RULE_DAY_MAX, H(8), H(9), SAME, N_("law of 16.3.1971 art. 19") ", verified"},
    {RULE_LONG_WEEK, 11, 11, SAME,
     N_("law of 16.3.1971 art. 20, 9 h on 5½ days at most") ", verified; half a day unverified"},
    {RULE_AVG_12W, H(38), H(38), SAME, N_("law of 16.3.1971 art. 19") ", verified"},
    {RULE_AVG_WEEKS, 13, MOST_WEEKS, SAME,
     N_("law of 16.3.1971 art. 26bis, a quarter, a year by agreement") ", unverified"},
    {RULE_REST_DAY, H(11), 0, SAME, N_("law of 16.3.1971 art. 38ter") ", verified; the ceiling unverified"},
    {RULE_BREAK_6H, 20, 20, SAME, N_("law of 16.3.1971 art. 38quater") ", unverified"},
    {RULE_NIGHT_DAY, H(8), NO_LIMIT, SAME, N_("law of 16.3.1971 art. 38") ", unverified"},
    {RULE_SHIFT_MIN, H(3), 0, SAME, N_("law of 16.3.1971 art. 21") ", verified"},
    {RULE_PT_MIN, H(38) / 3, 0, SAME, N_("law of 3.7.1978 art. 11bis, a third of full time") ", verified"},
    {RULE_OVERTIME, H(38), NO_LIMIT, SAME, N_("law of 16.3.1971") ", verified"},
};

static const struct profile_change de[] = {
    {RULE_DAY_MAX, H(8), H(10), SAME, N_("ArbZG 3, 10 h if 8 h on average over 24 weeks") ", verified"},
    {RULE_AVG_12W, 6 * H(8), 6 * H(8), SAME, N_("ArbZG 3, 8 h on each of six days") ", verified"},
    {RULE_AVG_WEEKS, 24, 24, SAME, "ArbZG 3, verified"},
    {RULE_REST_DAY, H(11), H(10), SAME, "ArbZG 5, verified; the ceiling unverified"},
    {RULE_BREAK_6H, 30, 30, SAME, N_("ArbZG 4, 45 min above 9 h") ", verified"},
    {RULE_NIGHT, PERIOD(23, 30), SAME, SAME, "ArbZG 2, verified"},
    {RULE_NIGHT_DAY, H(8), H(10), SAME, "ArbZG 6, unverified"},
};

static const struct profile_change ch[] = {
    {RULE_WEEK_MAX, H(45), H(50), SAME, N_("ArG 9, 50 h in some branches") ", verified"},
    {RULE_AVG_12W, NO_LIMIT, NO_LIMIT, SAME, N_("none in the ArG") ", unverified"},
    {RULE_AVG_WEEKS, NO_LIMIT, NO_LIMIT, SAME, N_("none in the ArG") ", unverified"},
    {RULE_REST_DAY, H(11), H(8), SAME, "ArG 15a, verified; the ceiling unverified"},
    {RULE_REST_WEEK, H(35), 0, SAME, "ArG 21, unverified"},
    {RULE_SPAN_DAY, H(14), H(14), SEVERITY_HARD, "ArG 10, verified"},
    {RULE_BREAK_6H, 15, 15, SAME, N_("ArG 15, 15 min above 5 h 30, 30 above 7 h, 60 above 9 h") ", verified"},
    {RULE_NIGHT, PERIOD(23, 30), SAME, SAME, "ArG 10, unverified"},
    {RULE_NIGHT_DAY, H(9), NO_LIMIT, SAME, "ArG 17a, unverified"},
    {RULE_NIGHT_AVG, NO_LIMIT, NO_LIMIT, SAME, N_("none in the ArG") ", unverified"},
};

static const struct profile_change qc[] = {
    {RULE_DAY_MAX, H(14), NO_LIMIT, SAME, N_("LNT 59.0.1, consent beyond") ", partial"},
    {RULE_WEEK_MAX, H(50), NO_LIMIT, SAME, N_("LNT 59.0.1, consent beyond") ", partial"},
    {RULE_REST_WEEK, H(32), 0, SAME, "LNT 78, partial"},
    {RULE_BREAK_6H, 30, 30, SAME, "LNT 79, after 5 h, unverified"},
    {RULE_NOTICE, 5, 0, SAME, N_("LNT 59.0.1, consent with less") ", partial"},
    {RULE_OVERTIME, H(40), NO_LIMIT, SAME, "LNT 52, unverified"},
    {RULE_TRAVEL_IS_WORK, 1, 1, SAME, "LNT 57, unverified"},
};

/* fr-private has no changes: it is what rules_list.h says. */
static const struct builtin_profile profiles[] = {
    {"none", EN, NULL, N_("only availability, skills, overlap and travel"), NULL, 0, {{0}}, BREAK_AFTER_MIN},
    {"fr-private", FR, NULL, N_("France, labour code"), NULL, 0, {{0}}, BREAK_AFTER_MIN},
    {"fr-agri", FR, "fr-private", N_("France, agriculture"), fr_agri, COUNT(fr_agri), {{0}}, SAME},
    {"fr-public", FR, "fr-private", N_("France, public service"), fr_public, COUNT(fr_public), {{0}}, SAME},
    {"eu-base", EN, "none", N_("European directives 2003/88 and 94/33"), eu_base, COUNT(eu_base), {{0}}, SAME},
    {"be", FR, "eu-base", N_("Belgium"), be, COUNT(be), {{0}}, SAME},
    {"de", EN, "eu-base", N_("Germany"), de, COUNT(de), {{540, 45}}, SAME},
    {"ch", FR, "eu-base", N_("Switzerland"), ch, COUNT(ch), {{420, 30}, {540, 60}}, 330},
    {"qc", FR, "none", N_("Quebec"), qc, COUNT(qc), {{0}}, 300},
};

const struct builtin_profile *builtin_profile(int i)
{
    return i >= 0 && i < COUNT(profiles) ? &profiles[i] : NULL;
}

int profile_count(void)
{
    return COUNT(profiles);
}

const char *profile_name(int i)
{
    return i >= 0 && i < COUNT(profiles) ? profiles[i].name : NULL;
}

const char *profile_about(int i)
{
    return i >= 0 && i < COUNT(profiles) ? profiles[i].about : NULL;
}
