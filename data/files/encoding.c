/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoding.c - UTF-8 recognised, Windows-1252 and Mac OS Roman told apart, both decoded by iconv. */
#include "encoding.h"
#include "mem_out.h"
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

static bool continues(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

int utf8_size(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] == 0)
        return 0;
    if (s[0] < 0x80)
        return 1;
    if (s[0] >= 0xC2 && s[0] <= 0xDF)
        return continues(s[1], 0x80, 0xBF) ? 2 : 0;
    if (s[0] >= 0xE0 && s[0] <= 0xEF) {
        unsigned char low = s[0] == 0xE0 ? 0xA0 : 0x80, high = s[0] == 0xED ? 0x9F : 0xBF; /* no surrogates */
        return continues(s[1], low, high) && continues(s[2], 0x80, 0xBF) ? 3 : 0;
    }
    if (s[0] >= 0xF0 && s[0] <= 0xF4) {
        unsigned char low = s[0] == 0xF0 ? 0x90 : 0x80, high = s[0] == 0xF4 ? 0x8F : 0xBF;
        return continues(s[1], low, high) && continues(s[2], 0x80, 0xBF) && continues(s[3], 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

size_t utf8_valid_prefix(const char *bytes, size_t n)
{
    size_t i = 0;
    while (i < n) {
        utf8proc_int32_t c;
        if ((unsigned char)bytes[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)bytes + i, (utf8proc_ssize_t)(n - i), &c);
        if (step <= 0)
            return i;
        i += (size_t)step;
    }
    return n;
}

static bool decode(const char *charset, const char *bytes, size_t n, struct text *out, size_t *bad)
{
    iconv_t cd = iconv_open("UTF-8", charset);
    if (cd == (iconv_t)-1 && errno == ENOMEM)
        mem_ran_out();
    char *in = (char *)(uintptr_t)bytes, block[8192];
    size_t left = n;
    bool ok = cd != (iconv_t)-1;
    while (ok && left) {
        char *to = block;
        size_t room = sizeof block, before = left;
        size_t rc = iconv(cd, &in, &left, &to, &room);
        text_add_n(out, block, sizeof block - room);
        ok = rc != (size_t)-1 || left < before;
    }
    *bad = n - left;
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    return ok;
}

bool windows_1252_decode(const char *bytes, size_t n, struct text *out, size_t *bad)
{
    return decode("WINDOWS-1252", bytes, n, out, bad);
}

void mac_roman_decode(const char *bytes, size_t n, struct text *out)
{
    size_t bad;
    decode("MACINTOSH", bytes, n, out, &bad);
}

/* ---- which of the two -------------------------------------------------------------------------------------- */
/* The characters of the bytes 0x80 to 0xff that western texts use; every other one speaks against the reading. */
static const char letters_small[] = "àâäçèéêëîïôöùûüœæÿñß";
static const char letters_rare[] = "áíóúãõåøìò"; /* of other languages: they prove nothing */
static const char letters_large[] = "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆÑÁÍÓÚÃÕÅØÌÒ";
static const char closing[] = "’»”…%‰"; /* after a letter, a digit or a blank */
static const char opening[] = "«“‘";    /* before a letter or a blank */
static const char anywhere[] = "°–—€·²³½¼¾§±×µ©®\xc2\xa0";

static bool is_small(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}
static bool is_letter(unsigned char c)
{
    return is_small((unsigned char)(c | 0x20)) || c >= 0x80;
}

/* +1: this character stands where it would in a text of people; -2: it would not; 0: it says nothing. */
static int fits(const char *utf8, unsigned char before, unsigned char after)
{
    if (strstr(letters_small, utf8)) {
        bool capitals = before >= 'A' && before <= 'Z' && after >= 'A' && after <= 'Z';
        return capitals ? -2 : is_letter(before) || is_letter(after) || !strcmp(utf8, "à") ? 1 : -2;
    }
    if (strstr(letters_large, utf8)) {
        if (is_small(before) || (is_letter(before) && is_small(after)))
            return -2;
        if (!strcmp(utf8, "Î") && (after | 0x20) == 'u')
            return -2;
        if (!strcmp(utf8, "Œ") && (after | 0x20) != 'u' && (after | 0x20) != 'i' && (after | 0x20) != 'd')
            return -2;
        return is_letter(before) || is_letter(after) ? 1 : -2;
    }
    if (strstr(letters_rare, utf8))
        return is_letter(before) || is_letter(after) ? 0 : -2;
    if (strstr(closing, utf8))
        return !strcmp(utf8, "’") ? (is_letter(before) && before < 0x80 ? 1 : -2) : is_letter(after) ? -2 : 0;
    if (strstr(opening, utf8))
        return is_letter(before) ? -2 : 0;
    return strstr(anywhere, utf8) ? 0 : -2;
}

/* How well the bytes read in that charset; an impossible byte counts most. */
static long plausibility(const char *charset, const char *bytes, size_t n)
{
    long sum = 0;
    char shown[128][5] = {{0}};
    for (int c = 0; c < 128; c++) {
        char byte = (char)(c + 128);
        struct text one = {0};
        size_t bad;
        if (decode(charset, &byte, 1, &one, &bad) && one.n < 5)
            memcpy(shown[c], one.at, one.n);
        text_free(&one);
    }
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c < 0x80)
            continue;
        unsigned char before = i ? (unsigned char)bytes[i - 1] : ' ',
                      after = i + 1 < n ? (unsigned char)bytes[i + 1] : ' ';
        sum += *shown[c - 128] ? fits(shown[c - 128], before, after) : -4;
    }
    return sum;
}

enum encoding encoding_guess(const char *bytes, size_t n)
{
    long windows = plausibility("WINDOWS-1252", bytes, n), mac = plausibility("MACINTOSH", bytes, n);
    if (windows > mac || (!windows && !mac))
        return ENCODING_WINDOWS_1252;
    return mac > windows && mac > 0 ? ENCODING_MAC_ROMAN : ENCODING_UNCLEAR;
}
