/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/divided.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

enum { MAX_WORD = 60 };

/* Letters of ASCII and of anything beyond; what is no letter there does not matter here. */
static bool is_letter(unsigned char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26 || c >= 0x80;
}

static bool is_inner(unsigned char c)
{
	return is_letter(c) || c == '-' || c == '\'' || (c >= '0' && c <= '9');
}

/* Bytes of a hyphen at the end of a line: - or a soft hyphen. */
static size_t hyphen_of(const char *line, size_t len)
{
	if (len >= 2 && memcmp(line + len - 2, "\xC2\xAD", 2) == 0)
		return 2;
	return len && line[len - 1] == '-' ? 1 : 0;
}

static size_t first_part(const char *line, size_t len)
{
	size_t from = len;
	while (from && is_inner((unsigned char)line[from - 1]))
		from--;
	return len - from;
}

static size_t second_part(const char *next, size_t len)
{
	size_t n = 0;
	while (n < len && is_inner((unsigned char)next[n]))
		n++;
	while (n && !is_letter((unsigned char)next[n - 1]))
		n--;
	return n;
}

bool ros__line_divides(const char *line, size_t len, const char *next, size_t next_len)
{
	size_t h = hyphen_of(line, len);
	if (!h || len == h || !next_len)
		return false;
	unsigned char before = (unsigned char)line[len - h - 1], after = (unsigned char)next[0];
	/* Two bytes a letter: Latin with accents. Han is never divided so. */
	bool latin = before < 0x80 ? is_letter(before) : len - h >= 2 && (unsigned char)line[len - h - 2] < 0xE0;
	return latin && (after < 0x80 ? is_letter(after) : after < 0xE0 && after >= 0xC3);
}

static void put_lower(struct ros_buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		ros__buf_addc(b, (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]));
}

static void count_word(struct ros__divided *d, struct ros_buf *b, const char *s, size_t len)
{
	while (len && !is_letter((unsigned char)s[len - 1]))
		len--;
	if (!len || len > MAX_WORD)
		return;
	ros__buf_clear(b);
	put_lower(b, s, len);
	uint32_t had = d->word.n, i = ros__strmap_put(&d->word, b->s, b->len);
	if (i == had) {
		ROS_GROW(d->count, had, d->cap);
		d->count[i] = 0;
	}
	d->count[i]++;
}

/* Halves at the ends of lines are no words. */
static void count_words(struct ros__divided *d, const char *text, size_t size)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool half = false;
	for (size_t i = 0; i < size;) {
		size_t n = 0;
		while (i + n < size && is_inner((unsigned char)text[i + n]))
			n++;
		bool ends = n && i + n < size && (text[i + n] == '\n' || text[i + n] == '\r') &&
			hyphen_of(text + i, n);
		if (n && !ends && !half && is_letter((unsigned char)text[i]))
			count_word(d, &b, text + i, n);
		if (n)
			half = ends;
		i += n ? n : 1;
	}
	ros__buf_release(&b);
	d->counted = true;
}

static uint32_t count_of(const struct ros__divided *d, const char *a, size_t na, const char *mark,
	const char *b, size_t nb)
{
	struct ros_buf key = ROS_BUF_INIT;
	put_lower(&key, a, na);
	ros__buf_adds(&key, mark);
	put_lower(&key, b, nb);
	uint32_t i = ros__strmap_get(&d->word, ros__buf_str(&key), key.len);
	ros__buf_release(&key);
	return i == ROS_NO_ID ? 0 : d->count[i];
}

/* Words so common that they stand in every text, and are syllables or halves of others as often:
 * in-form, to-gether, has-ten, care-fully, high-ways. */
static const char syllables[] =
	" in to be for so over under with on an a at is it no us as or by he me we do go per man up "
	"out of but the can not some any how less fully men ways way times led red ten ted ned wise "
	"more now here where body thing one self time somewhat pro like land light lights port "
	"ports work works side ship hood dom ward wards town piece house houses father mother set "
	"break there fore after sea air rail foot head heads book books back news eye eyes day week "
	"bed table ball line lines room rooms ";
/* First parts of compounds that keep their hyphen before what is a word, or looks like one. */
static const char first_parts[] =
	" ill well half all ever never post vice far long short hard high higher highest low lower "
	"old new north south east west mid cross broad deep full fair free good great large small "
	"big light heavy hot cold warm even right left single double triple multi many much most "
	"more less least best better worst fast slow quick rapid near late early last first second "
	"third fourth fifth open close closed hand home heart peace war world nation state city law "
	"tax time part mass job wage cost price profit trade oil coal gas water fire air "
	"sea snow steel iron cotton wheat food land life blood color colour race class child money "
	"cash capital labor labour energy carbon climate health drug crime fact truth record "
	"decision policy problem rule bread hoped would oft often above before after native foreign "
	"public private middle upper top bottom up down back cooling man market export import debt "
	"income government user evidence data knowledge technology community family people business "
	"industry one two three four five six seven eight nine eleven twelve hundred ";
/* And before anything: of four letters and more; of three. */
static const char before_four[] =
	" self non quasi semi pseudo anti ";
static const char before_three[] =
	" fellow twenty thirty forty fifty sixty seventy eighty ninety ";
/* Second parts that keep their hyphen behind any word; and those that do so behind what is not
 * known as one. */
static const char second_parts[] =
	" eyed making paying saving keeping holding bearing giving taking lasting running sharing "
	"living growing going killing raising cutting spending earning leading setting building "
	"training ranging wide based owned run made born built funded backed specific intensive "
	"efficient free proof neutral effective dependent controlled sponsored financed term range "
	"scale level class rate size sized quality priced income cost speed tech year old called "
	"known mentioned named established cherished awaited protracted pending deferred deserved "
	"earned fetched fought needed paid sought torn worn weary bound fold being elect off yards "
	"yard offices taker maker makers payer payers bearer bearers keeper keepers party sector "
	"third thirds half fourth fourths fifth fifths sixth sixths seventh eighth ninth tenth "
	"tenths quarter quarters twentieth ",
	strong_seconds[] =
	" minded hearted handed headed sided fashioned blooded tempered spirited natured mannered "
	"sighted looking reaching standing abiding loving producing breaking changing seeking "
	"lending borrowing oriented related driven driving friendly conscious stricken ridden takers "
	"seekers seeker general ";
/* What follows no word without a space: the hyphen is a dash (the markets-⏎the banks first), or
 * part of a word like make-up. */
static const char own_words[] =
	" the these those this that which and but not are were was from with for of to is we be by "
	"if yet they their than then have has had will would who up out ";
/* Spans of time behind an adjective: full-time, present-day. */
static const char spans[] =
	" time day year week month hour page digit ";
/* What goes before a word without a hyphen: under-standing, with-holding, re-building. */
static const char prefixes[] =
	" re un in im dis mis de out over under with up fore inter trans sub super be en down off on "
	"through pre notwith where there what who when some every any no ";

static bool listed(const char *list, const char *s, size_t len)
{
	char word[24] = " ";
	if (len > 20)
		return false;
	for (size_t i = 0; i < len; i++)
		word[i + 1] = (char)(s[i] | 0x20);
	word[len + 1] = ' ';
	return strstr(list, word) != NULL;
}

static bool ends_in(const char *s, size_t len, const char *end)
{
	size_t n = strlen(end);
	return len > n + 2 && memcmp(s + len - n, end, n) == 0;
}

/* Where the text does not write the word elsewhere: is it a compound with a hyphen? */
static bool is_compound(const struct ros__divided *d, const char *a, size_t na, const char *b,
	size_t nb)
{
	bool first = count_of(d, a, na, "", "", 0) > 0, second = count_of(d, "", 0, "", b, nb) > 0;
	if (listed(prefixes, a, na))
		return false;
	if ((nb >= 4 && listed(before_four, a, na) && !listed(syllables, b, nb)) ||
		(nb >= 3 && listed(before_three, a, na)) || (na >= 3 && listed(strong_seconds, b, nb)))
		return true;
	if ((((na >= 3 && first) || na >= 7) && listed(own_words, b, nb)) ||
		(listed(first_parts, a, na) && listed(spans, b, nb)) ||
		(na >= 5 && nb >= 3 && ends_in(a, na, "ly")))
		return true;
	if (listed(second_parts, b, nb) && (first || listed(first_parts, a, na)))
		return true;
	if (nb >= 4 && listed(first_parts, a, na) && !listed(syllables, b, nb) &&
		(second || ends_in(b, nb, "ing") || ends_in(b, nb, "ed")))
		return true;
	return first && second && !listed(syllables, a, na) && !listed(syllables, b, nb);
}

size_t ros__divided_cut(struct ros__divided *d, const char *text, size_t size, const char *line,
	size_t len, const char *next, size_t next_len)
{
	size_t h = hyphen_of(line, len), na = first_part(line, len - h), nb = second_part(next,
		next_len);
	const char *a = line + len - h - na;
	if (h == 2)
		return h;
	if ((next[0] >= 'A' && next[0] <= 'Z') || memchr(a, '-', na) || memchr(next, '-', nb))
		return 0; /* Anglo-Irish, cost-of-living */
	if (!d->counted)
		count_words(d, text, size);
	uint32_t joined = count_of(d, a, na, "", next, nb), apart = count_of(d, a, na, "-", next, nb);
	if (joined || apart)
		return joined >= apart ? h : 0;
	return is_compound(d, a, na, next, nb) ? 0 : h;
}

void ros__divided_release(struct ros__divided *d)
{
	ros__strmap_release(&d->word);
	free(d->count);
	*d = (struct ros__divided)ROS__DIVIDED_INIT;
}
