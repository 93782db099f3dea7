/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_places.c - the places that Windows' long zone names list, in English, French and German, and their zones.
 *
 * Windows shows "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris" in the language of the machine, and some programs
 * write that as the zone's name.  One place of such a list is enough to know the zone.  Words are folded as fold_word()
 * does. */
#include "zone_places.h"

#include "text_fold.h"

#include <stddef.h>

struct zone_places {
    const char *iana, *words;
};

/* From west to east.  A word stands once. */
/* clang-format off */
static const struct zone_places table[] = {
    {"Etc/GMT+12", "international_date_line_west|ligne_de_date_internationale_ouest|ligne_de_changement_de_date|"
                   "internationale_datumsgrenze|internationale_datumsgrenze_westen|internationale_datumsgrenze_west"},
    {"Etc/GMT+11", "coordinated_universal_time_11|temps_universel_coordonne_11|koordinierte_weltzeit_11"},
    {"America/Adak", "aleutian_islands|iles_aleoutiennes|aleuten"},
    {"Pacific/Honolulu", "hawaii|hawai"},
    {"Pacific/Marquesas", "marquesas_islands|iles_marquises|marquesas_inseln|marquesas"},
    {"America/Anchorage", "alaska"},
    {"America/Tijuana", "baja_california|basse_californie|niederkalifornien|tijuana"},
    {"America/Los_Angeles", "pacific_time|pacifique|heure_du_pacifique|pazifik|pazifische_zeit|los_angeles"},
    {"America/Phoenix", "arizona"},
    {"America/Mazatlan", "chihuahua|mazatlan"},
    {"America/Denver", "mountain_time|montagnes_rocheuses|rocheuses|heure_des_rocheuses|gebirgszeit|rocky_mountains"},
    {"America/Whitehorse", "yukon"},
    {"America/Guatemala", "central_america|amerique_centrale|zentralamerika|mittelamerika"},
    {"America/Chicago", "central_time|centre|heure_du_centre|zentralzeit|central|chicago"},
    {"Pacific/Easter", "easter_island|ile_de_paques|osterinsel"},
    {"America/Mexico_City", "guadalajara|mexico_city|mexico|mexiko_stadt|monterrey"},
    {"America/Regina", "saskatchewan"},
    {"America/Bogota", "bogota|lima|quito|rio_branco"},
    {"America/Cancun", "chetumal|cancun"},
    {"America/New_York", "eastern_time|est|heure_de_l_est|ostliche_zeit|ostkusten_zeit|new_york"},
    {"America/Port-au-Prince", "haiti"},
    {"America/Havana", "havana|la_havane|havanna"},
    {"America/Indianapolis", "indiana"},
    {"America/Grand_Turk", "turks_and_caicos|iles_turques_et_caiques|iles_turques_et_caicos|turks_und_caicosinseln|"
                           "turks_und_caicos_inseln"},
    {"America/Asuncion", "asuncion"},
    {"America/Halifax", "atlantic_time|atlantique|heure_de_l_atlantique|atlantik|atlantische_zeit|halifax"},
    {"America/Caracas", "caracas"},
    {"America/Cuiaba", "cuiaba"},
    {"America/La_Paz", "georgetown|la_paz|manaus|san_juan"},
    {"America/Santiago", "santiago|santiago_du_chili|santiago_de_chile"},
    {"America/St_Johns", "newfoundland|terre_neuve|neufundland"},
    {"America/Araguaina", "araguaina"},
    {"America/Sao_Paulo", "brasilia|sao_paulo"},
    {"America/Cayenne", "cayenne|fortaleza"},
    {"America/Buenos_Aires", "buenos_aires|city_of_buenos_aires|ville_de_buenos_aires|stadt_buenos_aires"},
    {"America/Godthab", "greenland|groenland|gronland"},
    {"America/Montevideo", "montevideo"},
    {"America/Punta_Arenas", "punta_arenas"},
    {"America/Miquelon", "saint_pierre_and_miquelon|saint_pierre_et_miquelon|saint_pierre_und_miquelon|"
                         "st_pierre_und_miquelon"},
    {"America/Bahia", "salvador|salvador_da_bahia"},
    {"Etc/GMT+2", "mid_atlantic|centre_atlantique|mittelatlantik|coordinated_universal_time_02|"
                  "temps_universel_coordonne_02|koordinierte_weltzeit_02"},
    {"Atlantic/Azores", "azores|acores|azoren"},
    {"Atlantic/Cape_Verde", "cabo_verde_is|cape_verde_is|cabo_verde|cap_vert|iles_du_cap_vert|kapverdische_inseln|"
                            "kap_verde|cabo_verde_inseln"},
    {"Etc/UTC", "coordinated_universal_time|temps_universel_coordonne|koordinierte_weltzeit|universal_time|weltzeit"},
    {"Europe/London", "dublin|edinburgh|edimbourg|lisbon|lisbonne|lissabon|london|londres"},
    {"Atlantic/Reykjavik", "monrovia|reykjavik"},
    {"Africa/Sao_Tome", "sao_tome"},
    {"Africa/Casablanca", "casablanca"},
    {"Europe/Berlin", "amsterdam|berlin|bern|berne|rome|rom|stockholm|vienna|vienne|wien|"
                      "mitteleuropaische_zeit|mitteleuropaische|central_european_time|heure_d_europe_centrale"},
    {"Europe/Budapest", "belgrade|belgrad|bratislava|budapest|ljubljana|prague|prag"},
    {"Europe/Paris", "brussels|bruxelles|brussel|copenhagen|copenhague|kopenhagen|madrid|paris|romance|romanische"},
    {"Europe/Warsaw", "sarajevo|skopje|warsaw|varsovie|warschau|zagreb"},
    {"Africa/Lagos", "west_central_africa|afrique_centrale_ouest|afrique_centrale_de_l_ouest|afrique_de_l_ouest|"
                     "afrique_occidentale_centrale|westliches_zentralafrika|west_zentralafrika|"
                     "westl_zentralafrika|westzentralafrika"},
    {"Asia/Amman", "amman"},
    {"Europe/Bucharest", "athens|athenes|athen|bucharest|bucarest|bukarest"},
    {"Asia/Beirut", "beirut|beyrouth"},
    {"Africa/Cairo", "cairo|le_caire|kairo"},
    {"Europe/Chisinau", "chisinau"},
    {"Asia/Damascus", "damascus|damas|damaskus"},
    {"Asia/Hebron", "gaza|hebron"},
    {"Africa/Johannesburg", "harare|pretoria"},
    {"Europe/Kiev", "helsinki|kyiv|kiev|kiew|riga|sofia|tallinn|vilnius"},
    {"Asia/Jerusalem", "jerusalem"},
    {"Africa/Juba", "juba|djouba"},
    {"Europe/Kaliningrad", "kaliningrad"},
    {"Africa/Khartoum", "khartoum"},
    {"Africa/Tripoli", "tripoli|tripolis"},
    {"Africa/Windhoek", "windhoek"},
    {"Asia/Baghdad", "baghdad|bagdad"},
    {"Europe/Istanbul", "istanbul"},
    {"Asia/Riyadh", "kuwait|koweit|riyadh|riyad|riad"},
    {"Europe/Minsk", "minsk"},
    {"Europe/Moscow", "moscow|moscou|moskau|st_petersburg|saint_petersbourg|sankt_petersburg"},
    {"Africa/Nairobi", "nairobi"},
    {"Europe/Volgograd", "volgograd|wolgograd"},
    {"Asia/Tehran", "tehran|teheran"},
    {"Asia/Dubai", "abu_dhabi|abou_dhabi|muscat|mascate|maskat|dubai"},
    {"Europe/Astrakhan", "astrakhan|astrachan|ulyanovsk|oulianovsk|uljanowsk"},
    {"Asia/Baku", "baku|bakou"},
    {"Europe/Samara", "izhevsk|ijevsk|ischewsk|samara"},
    {"Indian/Mauritius", "port_louis"},
    {"Europe/Saratov", "saratov|saratow"},
    {"Asia/Tbilisi", "tbilisi|tbilissi|tiflis"},
    {"Asia/Yerevan", "yerevan|erevan|erivan|eriwan|jerewan"},
    {"Asia/Kabul", "kabul|kaboul"},
    {"Asia/Tashkent", "ashgabat|achgabat|aschgabat|tashkent|tachkent|taschkent"},
    {"Asia/Yekaterinburg", "ekaterinburg|iekaterinbourg|ekaterinbourg|jekaterinburg"},
    {"Asia/Karachi", "islamabad|karachi|karatschi"},
    {"Asia/Qyzylorda", "qyzylorda|kyzylorda|kysylorda|astana|nur_sultan|nour_soultan"},
    {"Asia/Calcutta", "chennai|kolkata|calcutta|kalkutta|mumbai|bombay|new_delhi|neu_delhi"},
    {"Asia/Colombo", "sri_jayawardenepura|sri_jayewardenepura"},
    {"Asia/Katmandu", "kathmandu|katmandou|katmandu"},
    {"Asia/Bishkek", "bishkek|bichkek|bischkek"},
    {"Asia/Dhaka", "dhaka|dacca"},
    {"Asia/Omsk", "omsk"},
    {"Asia/Rangoon", "yangon|rangoun|rangun"},
    {"Asia/Bangkok", "bangkok|hanoi|jakarta|djakarta"},
    {"Asia/Barnaul", "barnaul|barnaoul|gorno_altaysk|gorno_altaisk|gorno_altajsk"},
    {"Asia/Hovd", "hovd|khovd|chowd"},
    {"Asia/Krasnoyarsk", "krasnoyarsk|krasnoiarsk|krasnojarsk"},
    {"Asia/Novosibirsk", "novosibirsk|novossibirsk|nowosibirsk"},
    {"Asia/Tomsk", "tomsk"},
    {"Asia/Shanghai", "beijing|pekin|peking|chongqing|hong_kong|hongkong|urumqi|ouroumtsi"},
    {"Asia/Irkutsk", "irkutsk|irkoutsk"},
    {"Asia/Singapore", "kuala_lumpur|singapore|singapour|singapur"},
    {"Australia/Perth", "perth"},
    {"Asia/Taipei", "taipei|taipeh"},
    {"Asia/Ulaanbaatar", "ulaanbaatar|oulan_bator|ulan_bator"},
    {"Australia/Eucla", "eucla"},
    {"Asia/Chita", "chita|tchita|tschita"},
    {"Asia/Tokyo", "osaka|sapporo|tokyo|tokio"},
    {"Asia/Pyongyang", "pyongyang|pjongjang"},
    {"Asia/Seoul", "seoul"},
    {"Asia/Yakutsk", "yakutsk|iakoutsk|jakutsk"},
    {"Australia/Adelaide", "adelaide"},
    {"Australia/Darwin", "darwin"},
    {"Australia/Brisbane", "brisbane"},
    {"Australia/Sydney", "canberra|melbourne|sydney"},
    {"Pacific/Port_Moresby", "guam|port_moresby"},
    {"Australia/Hobart", "hobart"},
    {"Asia/Vladivostok", "vladivostok|wladiwostok"},
    {"Australia/Lord_Howe", "lord_howe_island|ile_lord_howe|lord_howe_insel"},
    {"Pacific/Bougainville", "bougainville_island|ile_bougainville|bougainville_insel|insel_bougainville"},
    {"Asia/Srednekolymsk", "chokurdakh|tchokourdakh|tschokurdach"},
    {"Asia/Magadan", "magadan"},
    {"Pacific/Norfolk", "norfolk_island|ile_norfolk|norfolkinsel"},
    {"Asia/Sakhalin", "sakhalin|sakhaline|sachalin"},
    {"Pacific/Guadalcanal", "solomon_is|iles_salomon|salomonen|solomon_islands|new_caledonia|nouvelle_caledonie|"
                            "neukaledonien"},
    {"Asia/Kamchatka", "anadyr|petropavlovsk_kamchatsky|petropavlovsk_kamtchatski|petropawlowsk_kamtschatski"},
    {"Pacific/Auckland", "auckland|wellington"},
    {"Etc/GMT-12", "coordinated_universal_time_12|temps_universel_coordonne_12|koordinierte_weltzeit_12"},
    {"Pacific/Fiji", "fiji|fidji|iles_fidji|fidschi|fidschi_inseln|fidschiinseln"},
    {"Pacific/Chatham", "chatham_islands|iles_chatham|chatham_inseln|chathaminseln"},
    {"Pacific/Tongatapu", "nuku_alofa|nuku_alofa_tonga"},
    {"Pacific/Apia", "samoa"},
    {"Pacific/Kiritimati", "kiritimati_island|ile_kiritimati|ile_christmas|kiritimati|insel_kiritimati"},
};
/* clang-format on */

const char *zone_of_place(const char *folded)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fold_among(folded, table[i].words))
            return table[i].iana;
    return NULL;
}
