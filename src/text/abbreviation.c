/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/abbreviation.h"

#include <string.h>

#include "text/utf8.h"

enum { LONGEST = 6 }; /* letters of an abbreviation: messrs */

/* What comes next for the full stop to be none of a sentence's end. */
enum rule {
	NEVER,   /* whatever comes but the end */
	STARTER, /* anything but a word that begins sentences */
	SMALL,   /* a small letter, a digit or a mark */
	NUMBER   /* a number, in digits or Roman, or a small letter */
};

static const struct {
	enum rule rule;
	const char *words; /* small letters between spaces */
} abbreviations[] = {
	{NEVER, " mr mrs ms mx dr prof hon rev gov sen rep pres gen col lt sgt capt cmdr adm maj brig cpl pvt messrs mme "
		"mlle supt insp amb atty e.g i.e cf viz vs v ibid op fr "},
	{STARTER, " st mt ft jr sr ph.d esq ave blvd rd dept est approx ca jan feb mar apr jun jul aug sept sep oct nov "
		"dec mon tue tues wed thu thur thurs fri sat min max tel ext dist univ assn bros "},
	{SMALL, " etc inc ltd corp co al plc llc "},
	{NUMBER, " no nos vol vols fig figs p pp art arts sec secs sect ch chap par para paras cl ed eds app ex eq ver "
		"c pt pl tab "},
};

/* Words that often begin a sentence and are seldom part of a name. */
static const char starters[] = " the a an he she it we they i you this that these those there here in on at by for "
	"from with to as if when while where who what why how which but and or so yet now then thus however therefore "
	"after before since because although though both each every all many most some several no not nor let my our "
	"your his her its their one today tomorrow yesterday mr mrs ms madam is are was were do does did can could will "
	"would may might must should have has had please thank thanks yes well only even still also another such ";
static const char hours_go_on[] = " monday tuesday wednesday thursday friday saturday sunday est edt cst cdt pst pdt gmt "
	"utc bst et pt ct january february march april may june july august september october november december mon tue wed "
	"thu fri sat sun ";

static bool is_letter(unsigned char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26;
}

static bool is_capital(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static bool listed(const char *list, const char *s, size_t len)
{
	char word[24] = " ";
	if (!len || len > sizeof word - 3)
		return false;
	for (size_t i = 0; i < len; i++)
		word[i + 1] = is_capital((unsigned char)s[i]) ? (char)(s[i] | 0x20) : s[i];
	word[len + 1] = ' ';
	return strstr(list, word) != NULL;
}

/* Past white space and marks that open: “ ( [ " and their kin. */
static size_t skip_opening(const char *s, size_t i, size_t len)
{
	for (unsigned n; i < len; i += n) {
		uint32_t c = ros__utf8_decode(s + i, &n);
		bool opens = c == '"' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == '\'';
		if (!opens && c != ' ' && c != '\t' && c != 0xA0 && c != 0x3000 && !(c >= 0x2000 && c <= 0x200B))
			return i;
	}
	return len;
}

static bool roman(const char *s, size_t len)
{
	size_t n = 0;
	while (n < len && s[n] && strchr("IVXLC", s[n]))
		n++;
	return n && (n == len || !is_letter((unsigned char)s[n]));
}

/* U.S, p.m, Ph.D: letters and full stops, each part short. */
static bool is_initials(const char *s, size_t len)
{
	size_t dots = 0, part = 0;
	for (size_t i = 0; i < len; i++) {
		dots += s[i] == '.';
		part = s[i] == '.' ? 0 : part + 1;
		if (part > 1)
			return false;
	}
	return dots > 0;
}

static bool follows(enum rule rule, const char *s, size_t len)
{
	unsigned char c = (unsigned char)s[0];
	size_t n = 0;
	switch (rule) {
	case NEVER:
		return true;
	case STARTER:
		while (n < len && is_letter((unsigned char)s[n]))
			n++;
		return !is_capital(c) || !listed(starters, s, n);
	case SMALL:
		return is_digit(c) || (is_letter(c) && !is_capital(c)) || strchr(",;:-&", c);
	default:
		return is_digit(c) || roman(s, len) || (is_letter(c) && !is_capital(c));
	}
}

/* 5 p.m. Friday goes on, 5 p.m. Senators does not. */
static bool hour_goes_on(const char *s, size_t len)
{
	size_t n = 0;
	while (n < len && is_letter((unsigned char)s[n]))
		n++;
	return !is_capital((unsigned char)s[0]) || listed(hours_go_on, s, n);
}

static bool single_letter(const char *s, size_t at, const char *next, size_t left)
{
	bool before = at >= 2 && is_letter((unsigned char)s[at - 2]); /* a word before: plan B */
	if (s[at] == 'I')
		return left > 1 && is_capital((unsigned char)next[0]) && next[1] == '.';
	return !before || follows(STARTER, next, left);
}

bool ros__abbreviates(const char *s, size_t len, size_t sentence, size_t stop, size_t next)
{
	size_t b = stop;
	while (b > sentence && (is_letter((unsigned char)s[b - 1]) || s[b - 1] == '.'))
		b--;
	size_t n = stop - b, at = skip_opening(s, next, len), left = len - at;
	if (!n) { /* "1. First": a number alone is a label, not a sentence */
		while (b > sentence && (is_digit((unsigned char)s[b - 1]) || s[b - 1] == '.'))
			b--;
		return b < stop && b == sentence;
	}
	if (n > LONGEST && !memchr(s + b, '.', n))
		return false;
	if (!left || (b > sentence && ((unsigned char)s[b - 1] & 0x80) && n > 3))
		return false; /* the tail of a word with other letters, or the end */
	if (n == 1 && is_capital((unsigned char)s[b]))
		return single_letter(s, b, s + at, left);
	if (n == 3 && (memcmp(s + b, "p.m", 3) == 0 || memcmp(s + b, "a.m", 3) == 0))
		return hour_goes_on(s + at, left);
	for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
		if (listed(abbreviations[i].words, s + b, n))
			return follows(abbreviations[i].rule, s + at, left);
	return is_initials(s + b, n) && follows(STARTER, s + at, left);
}
