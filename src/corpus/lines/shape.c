/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/lines/shape.h"

#include <ctype.h>
#include <string.h>

#include "corpus/number_impl.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum {
	PREFIX_BYTES = 130,
	ALONE_BYTES = 130,
	DOT_BYTES = 60,
	DASH_BYTES = 60,
	GAP_BYTES = 90,
	BOX_BYTES = 60
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* " AM", " p.m." behind a time: bytes */
static size_t half_len(const char *s, size_t len)
{
	size_t gap = ros__space_prefix(s, len), left = len - gap;
	const char *v = s + gap;
	bool half = left >= 2 && strchr("aApP", *v) && *v;
	if (half && left >= 4 && v[1] == '.' && (v[2] == 'm' || v[2] == 'M') && v[3] == '.')
		return gap + 4;
	bool short_one = half && (v[1] == 'm' || v[1] == 'M');
	return short_one && (left == 2 || !isalnum((unsigned char)v[2])) ? gap + 2 : 0;
}

/* 2024-03-05, 5/3/24 and the gap behind it, in front of a time: bytes */
static size_t day_len(const char *s, size_t len)
{
	size_t i = 0;
	unsigned parts = 0;
	for (; parts < 3; parts++) {
		size_t n = 0;
		while (i + n < len && digit(s[i + n]) && n < 4)
			n++;
		if (!n || (parts < 2 && (i + n >= len || !strchr("-/.", s[i + n]))))
			return 0;
		i += n + (parts < 2);
	}
	i += i < len && s[i] == ',';
	size_t gap = ros__space_prefix(s + i, len - i);
	return gap ? i + gap : 0;
}

/* 0:06, 12:31, 00:12:30, 00:12:30.500, 10:32 AM, 2024-03-05 10:21:33: bytes */
static size_t clock_len(const char *s, size_t len)
{
	size_t i = len > 8 ? day_len(s, len) : 0, colons = 0, from = i;
	while (i < len && digit(s[i]) && i < from + 2)
		i++;
	while (i > from && len - i >= 3 && (s[i] == ':' || (s[i] == '.' && !colons)) &&
		digit(s[i + 1]) && digit(s[i + 2])) {
		colons += s[i] == ':' ? 1 : half_len(s + i + 3, len - i - 3) > 0;
		i += 3;
	}
	if (colons && len - i >= 4 && s[i] == '.' && digit(s[i + 1]) && digit(s[i + 2]) && digit(s[i + 3]))
		i += 4;
	i += colons ? half_len(s + i, len - i) : 0;
	return colons && (i == len || !isalnum((unsigned char)s[i])) ? i : 0;
}

/* The bracket that opens in front of a time, and the one that closes behind it: bytes. */
static size_t time_bracket(const char *s, size_t len, bool close)
{
	static const char *const mark[2][3] = {{"[", "(", "（"}, {"]", ")", "）"}};
	size_t n = 0;
	for (unsigned k = 0; k < 3 && !n; k++)
		n = ros__lit(s, len, mark[close][k]);
	return n;
}

size_t ros__time_prefix(const char *s, size_t len)
{
	if (!len || (!digit(*s) && *s != '[' && *s != '(' && (unsigned char)*s != 0xEF))
		return 0;
	size_t open = time_bracket(s, len, false);
	size_t n = clock_len(s + open, len - open), i = open + n;
	if (!n)
		return 0;
	if (open) {
		size_t close = time_bracket(s + i, len - i, true);
		if (!close)
			return 0;
		i += close;
	}
	size_t gap = ros__space_prefix(s + i, len - i);
	return i == len || open || gap ? i + gap : 0;
}

/* A time at the end of a line, behind a gap or in brackets: bytes in front of it, or len. */
static size_t before_time(const char *s, size_t len)
{
	enum { LONGEST = 32 };
	for (size_t i = len > LONGEST ? len - LONGEST : 1; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		bool open = c == '[' || c == '(' || (c == 0xEF && ros__lit(s + i, len - i, "（"));
		if (!open && (!digit(s[i]) || !ros__space_suffix(s, i)))
			continue;
		if (ros__time_prefix(s + i, len - i) == len - i)
			return i - ros__space_suffix(s, i);
	}
	return len;
}

/* □ ▶ ※ » # and their like in front of words: bytes */
static size_t sign_len(const char *s, size_t len)
{
	static const char *const quote[] = {"“", "”", "‘", "’", "—", "–", "…", "·", "‐", "―", "〈", NULL};
	unsigned n;
	uint32_t c = ros__utf8_decode(s, &n);
	bool sign = (c >= 0x2010 && c < 0x2C00) || (c < 0x80 ? *s && strchr("#@~+=>|*", (int)c) : 0) ||
		c == 0xA7 || c == 0xB6 || c == 0xBB || c == 0xB7;
	for (const char *const *q = quote; sign && *q; q++)
		sign = !ros__lit(s, len, *q);
	return sign && n < len ? n : 0;
}

static size_t decoration(const char *s, size_t len, struct ros_shape *x)
{
	static const struct { const char *text; uint8_t what; bool gap; } mark[] = {
		{">>", ROS_DECO_ARROWS, false}, {"**", ROS_DECO_STARS, false}, {"__", ROS_DECO_STARS, false},
		{"- ", ROS_DECO_BULLET, true}};
	size_t at = 0;
	for (bool again = true; again && at < len;) {
		again = false;
		size_t n = ros__time_prefix(s + at, len - at);
		if (n && at + n < len) {
			x->decoration |= ROS_DECO_TIME;
			at += n;
			again = true;
		}
		bool letter = isalpha((unsigned char)s[at]) || (unsigned char)s[at] > 0xE2;
		for (size_t k = 0; k < sizeof mark / sizeof *mark && !again && !letter; k++) {
			n = ros__lit(s + at, len - at, mark[k].text);
			if (!n || at + n >= len)
				continue;
			x->decoration |= mark[k].what;
			at += n + ros__space_prefix(s + at + n, len - at - n);
			again = true;
		}
		n = again || letter || digit(s[at]) ? 0 : sign_len(s + at, len - at);
		if (n && at + n < len) {
			x->decoration |= ROS_DECO_BULLET;
			at += n + ros__space_prefix(s + at + n, len - at - n);
			again = at < len;
		}
	}
	return at;
}

/* Words whose dot ends no prefix: Mr. Dr. Hon. and initials. `i` is where the dot stands. */
static bool abbreviation(const char *s, size_t from, size_t i)
{
	static const char *const word[] = {"Mr", "Mrs", "Ms", "Dr", "Hon", "St", "Prof", "Sen", "Rep", "Rev",
		"Gen", "Col", "Capt", "Lt", "Sgt", "Gov", "Jr", "Sr", "No", "Messrs", "Mme", "MR", "MRS", "MS", "DR",
		"HON", "PROF", NULL};
	size_t a = i;
	while (a > from && isalpha((unsigned char)s[a - 1]))
		a--;
	if (i - a == 1 && isupper((unsigned char)s[a]))
		return true;
	for (const char *const *w = word; *w; w++)
		if (strlen(*w) == i - a && memcmp(s + a, *w, i - a) == 0)
			return true;
	return i == a;
}

struct found {
	size_t end, rest; /* of the prefix; where what is said begins */
	uint8_t mark;
};

static size_t colon_at(const char *s, size_t i, size_t len, uint8_t *mark)
{
	*mark = ROS_MARK_COLON_WIDE;
	if ((unsigned char)s[i] == 0xEF && ros__lit(s + i, len - i, "："))
		return 3;
	bool clock = s[i] == ':' && i && i + 1 < len && digit(s[i - 1]) && digit(s[i + 1]);
	*mark = ROS_MARK_COLON;
	return s[i] == ':' && !clock && !(i + 2 < len && s[i + 1] == '/' && s[i + 2] == '/');
}

/* A mark that is weaker than a colon: it counts where no colon follows before the first stop. */
static size_t weak_mark(const char *s, size_t from, size_t i, size_t len, uint8_t *mark)
{
	static const struct { const char *text; uint8_t mark; uint8_t most; } sign[] = {
		{".- ", ROS_MARK_DOT_DASH, PREFIX_BYTES}, {".-", ROS_MARK_DOT_DASH, PREFIX_BYTES},
		{".—", ROS_MARK_DOT_DASH, PREFIX_BYTES}, {".–", ROS_MARK_DOT_DASH, PREFIX_BYTES},
		{". – ", ROS_MARK_DOT_DASH, PREFIX_BYTES}, {". — ", ROS_MARK_DOT_DASH, PREFIX_BYTES},
		{" - ", ROS_MARK_DASH, DASH_BYTES}, {" – ", ROS_MARK_DASH, DASH_BYTES},
		{" — ", ROS_MARK_DASH, DASH_BYTES}, {"——", ROS_MARK_DASH, DASH_BYTES},
		{"｜", ROS_MARK_DASH, DASH_BYTES}, {" | ", ROS_MARK_DASH, DASH_BYTES},
		{"--", ROS_MARK_DASH, DASH_BYTES}, {"\t", ROS_MARK_TAB, GAP_BYTES},
		{"　", ROS_MARK_GAP, GAP_BYTES}, {"  ", ROS_MARK_GAP, GAP_BYTES}};
	for (size_t k = 0; k < sizeof sign / sizeof *sign; k++) {
		size_t n = *sign[k].text == s[i] && i - from <= sign[k].most ? ros__lit(s + i, len - i, sign[k].text) : 0;
		bool gap = sign[k].mark == ROS_MARK_GAP;
		size_t wide = n;
		while (gap && n && ros__space_prefix(s + i + wide, len - i - wide))
			wide += ros__space_prefix(s + i + wide, len - i - wide);
		if (n && i > from && !(gap && ros__gap_in_name(s, len, i, i + wide))) {
			*mark = sign[k].mark;
			return n;
		}
	}
	bool dot = s[i] == '.' && i + 2 < len && s[i + 1] == ' ' && isupper((unsigned char)s[from]) &&
		i - from <= DOT_BYTES && !abbreviation(s, from, i);
	*mark = ROS_MARK_DOT;
	return dot ? 2 : 0;
}

static bool stops(const char *s, size_t len)
{
	static const char *const stop[] = {"。", "；", "？", "！", "，", "! ", "? ", "; ", NULL};
	for (const char *const *w = stop; *w; w++)
		if (**w == *s && ros__lit(s, len, *w))
			return true;
	return false;
}

/* Brackets are passed over whole: "Mr. ADAIR (Eastport: North):" */
static size_t bracket_len(const char *s, size_t len)
{
	static const struct { const char *open, *close; } pair[] = {{"（", "）"}, {"(", ")"}, {"〔", "〕"},
		{"[", "]"}};
	size_t most = len < PREFIX_BYTES ? len : PREFIX_BYTES;
	bool open = *s == '(' || *s == '[' || (unsigned char)*s == 0xE3 || (unsigned char)*s == 0xEF;
	for (size_t k = 0; k < sizeof pair / sizeof *pair && open; k++) {
		size_t o = ros__lit(s, len, pair[k].open), n = strlen(pair[k].close);
		const char *p = o ? memmem(s + o, most - o, pair[k].close, n) : NULL;
		if (p)
			return (size_t)(p - s) + n;
	}
	return 0;
}

/* Can a mark, a stop or a bracket begin with this byte? Most cannot. */
static bool may_end(char c)
{
	switch ((unsigned char)c) {
	case '\t': case ' ': case '.': case '-': case '(': case '[': case ':': case ';': case '!': case '?':
	case 0xE2: case 0xE3: case 0xEF: return true;
	default: return false;
	}
}

/* The first mark: a colon before any stop, else the first weaker one. */
static struct found find_mark(const char *s, size_t from, size_t len)
{
	struct found weak = {from, from, ROS_MARK_NONE};
	size_t most = len < from + PREFIX_BYTES ? len : from + PREFIX_BYTES;
	for (size_t i = from; i < most;) {
		uint8_t mark;
		if (!may_end(s[i])) {
			i += ros__utf8_len((unsigned char)s[i]);
			continue;
		}
		size_t b = bracket_len(s + i, len - i);
		if (b && i > from) {
			i += b;
			continue;
		}
		size_t n = colon_at(s, i, len, &mark);
		if (n)
			return i > from ? (struct found){i, i + n, mark} : weak;
		if (stops(s + i, len - i))
			break;
		n = weak.mark ? 0 : weak_mark(s, from, i, len, &mark);
		if (n)
			weak = (struct found){i, i + n, mark};
		i += ros__utf8_len((unsigned char)s[i]);
	}
	return weak;
}

/* 【张三】 in front, or 【劳动模范】张三：, where the colon ends it. */
static struct found find_box(const char *s, size_t from, size_t len)
{
	static const struct { const char *open, *close; } box[] = {{"【", "】"}, {"［", "］"}, {"[", "]"}, {"〔", "〕"},
		{"〖", "〗"}};
	for (size_t k = 0; k < sizeof box / sizeof *box; k++) {
		size_t o = ros__lit(s + from, len - from, box[k].open), c = strlen(box[k].close);
		size_t most = len - from < PREFIX_BYTES ? len - from : PREFIX_BYTES;
		const char *p = o ? memmem(s + from, most, box[k].close, c) : NULL;
		size_t end = p ? (size_t)(p - s) + c : len;
		if (end >= len)
			continue;
		struct found colon = find_mark(s, end, len);
		bool named = (colon.mark == ROS_MARK_COLON || colon.mark == ROS_MARK_COLON_WIDE) &&
			colon.end - end <= BOX_BYTES;
		return named ? colon : (struct found){end, end, ROS_MARK_BOX};
	}
	return (struct found){from, from, ROS_MARK_NONE};
}

struct tally {
	unsigned han, words, caps, capital, lower, digits;
};

static void tally_word(const char *w, size_t n, struct tally *t)
{
	static const char *const small[] = {"of", "the", "for", "and", "de", "van", "von", "da", "la", "du",
		"bin", "al", "to", "in", "on", "behalf", NULL};
	unsigned up = 0, low = 0;
	for (size_t i = 0; i < n; i++) {
		bool accent = (unsigned char)w[i] == 0xC3 && i + 1 < n; /* of Latin-1: capitals first */
		up += isupper((unsigned char)w[i]) || (accent && (unsigned char)w[i + 1] < 0x9F);
		low += islower((unsigned char)w[i]) || (accent && (unsigned char)w[i + 1] > 0x9F);
	}
	t->words++;
	if (up >= 2 && low <= 1)
		t->caps++;
	else if (up)
		t->capital++;
	else if (low) {
		for (const char *const *s = small; *s; s++)
			if (strlen(*s) == n && memcmp(w, *s, n) == 0)
				return;
		t->lower++;
	}
}

static struct tally tally_of(const char *s, size_t len)
{
	struct tally t = {0};
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		if ((c < 128 && isalpha((int)c)) || (c >= 0xC0 && c < 0x250)) {
			size_t a = i;
			while (i < len && (isalpha((unsigned char)s[i]) || s[i] == '\'' || s[i] == '-' ||
				(unsigned char)s[i] >= 0xC3))
				i += ros__utf8_len((unsigned char)s[i]);
			tally_word(s + a, (i < len ? i : len) - a, &t);
			continue;
		}
		t.han += (c >= 0x3400 && c < 0xE000) ||
			(c >= 0xF900 && c < 0xFB00); /* not what fonts put between */
		t.digits += c < 128 && isdigit((int)c);
		i += n;
	}
	return t;
}

static uint8_t script_of(const struct tally *t)
{
	if (t->han && t->words)
		return ROS_SCRIPT_MIXED;
	if (t->han)
		return t->han <= 3 ? ROS_SCRIPT_HAN3 : t->han == 4 ? ROS_SCRIPT_HAN4 :
			t->han <= 8 ? ROS_SCRIPT_HAN8 : t->han <= 16 ? ROS_SCRIPT_HAN16 : ROS_SCRIPT_HAN_LONG;
	if (!t->words)
		return t->digits ? ROS_SCRIPT_DIGIT : ROS_SCRIPT_EMPTY;
	if (t->lower >= 2 || (t->lower && t->lower >= t->caps + t->capital))
		return ROS_SCRIPT_LOWER;
	if (t->caps > t->capital)
		return t->caps == 1 ? ROS_SCRIPT_CAPS1 : t->caps == 2 ? ROS_SCRIPT_CAPS2 : ROS_SCRIPT_CAPS_LONG;
	unsigned n = t->caps + t->capital;
	return n == 1 ? ROS_SCRIPT_CAP1 : n == 2 ? ROS_SCRIPT_CAP2 : n == 3 ? ROS_SCRIPT_CAP3 :
		ROS_SCRIPT_CAP_LONG;
}

static bool has_courtesy(const char *s, size_t len)
{
	static const char *const word[] = {"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Hon", "The Hon", "Prof",
		"Senator", "Rep", "Sen", "Madam", "Lord", "Lady", "MR", "MRS", "MS", "DR", "Deputy", "Professor",
		"Councillor", "Ambassador", "Baroness", "Judge", "Justice", "Rev", "H.E", NULL};
	for (const char *const *w = word; len && isupper((unsigned char)*s) && *w; w++) {
		size_t n = **w == *s ? ros__lit(s, len, *w) : 0;
		if (n && n < len && (s[n] == ' ' || s[n] == '.'))
			return true;
	}
	return false;
}

static void read_prefix(const char *s, struct ros_shape *x)
{
	size_t i = x->lead;
	x->name = x->prefix;
	for (; i < x->prefix; i += ros__utf8_len((unsigned char)s[i])) {
		if (s[i] != ',' && s[i] != '(' && s[i] != '[' && (unsigned char)s[i] != 0xE3 &&
			(unsigned char)s[i] != 0xEF)
			continue;
		if (bracket_len(s + i, x->prefix - i) && i > x->lead) {
			x->bracket = true;
			x->name = (uint16_t)(i - ros__space_suffix(s + x->lead, i - x->lead));
			break;
		}
		x->comma |= s[i] == ',' || ros__lit(s + i, x->prefix - i, "、") > 0;
	}
	struct tally t = tally_of(s + x->lead, (size_t)(x->name - x->lead));
	x->script = script_of(&t);
	x->courtesy = has_courtesy(s + x->lead, (size_t)(x->prefix - x->lead));
	x->article = ros__lit(s + x->lead, (size_t)(x->prefix - x->lead), "The ") ||
		ros__lit(s + x->lead, (size_t)(x->prefix - x->lead), "THE ");
}

struct ros_shape ros__shape(const char *s, const struct ros_feat *f)
{
	struct ros_shape x = {.mark = ROS_MARK_NONE};
	size_t len = f->len, lead = decoration(s, len, &x);
	bool voice = len > 3 && (*s == 'Q' || *s == 'A');
	size_t q = voice && digit(s[1]) ? 2 : 0;
	if (q) {
		while (q < len && (digit(s[q]) || s[q] == '.'))
			q++;
		lead = q + ros__space_prefix(s + q, len - q);
		x.decoration |= ROS_DECO_QUESTION;
	} else if (!lead && f->num_style && f->num_style != ROS_NUM_END && f->num_len < len) {
		lead = f->num_len;
	}
	struct found m = find_box(s, lead, len);
	if (!m.mark)
		m = find_mark(s, lead, len);
	if (voice && s[1] == '.' && s[2] == ' ' &&
		m.mark != ROS_MARK_COLON) { /* Q. and A. of an examination */
		lead = 0;
		m = (struct found){1, 3, ROS_MARK_DOT};
	}
	bool open = !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)) && (f->flags & ROS_LF_SHORT);
	size_t timed = len <= ALONE_BYTES ? before_time(s, len) : len;
	if (timed > lead && timed < len && (!m.mark || m.end >= timed || m.mark == ROS_MARK_GAP))
		m = (struct found){timed, len, ROS_MARK_ALONE_TIME};
	bool colon = m.mark == ROS_MARK_COLON || m.mark == ROS_MARK_COLON_WIDE;
	colon |= m.mark == ROS_MARK_DOT &&
		has_courtesy(s + lead, m.end - lead); /* Mr. LINDT. on a line that is wrapped */
	if ((!m.mark || (!colon && m.mark != ROS_MARK_ALONE_TIME && len <= 60)) && open && len <= ALONE_BYTES &&
		m.mark != ROS_MARK_BOX)
		m = (struct found){len, len, ROS_MARK_ALONE};
	x.mark = m.mark;
	x.lead = (uint16_t)(lead < len ? lead : 0);
	x.prefix = (uint16_t)(m.mark ? m.end : x.lead);
	size_t rest = m.rest;
	while (m.mark && rest < len && (s[rest] == '*' || s[rest] == '_'))
		rest++;
	rest += m.mark && rest < len ? ros__space_prefix(s + rest, len - rest) : 0;
	x.rest = (uint16_t)(m.mark ? rest : x.lead);
	while (x.prefix > x.lead && (s[x.prefix - 1] == '*' || s[x.prefix - 1] == '_'))
		x.prefix--;
	x.prefix = (uint16_t)(x.prefix - ros__space_suffix(s + x.lead, (size_t)(x.prefix - x.lead)));
	read_prefix(s, &x);
	if (x.script == ROS_SCRIPT_EMPTY && x.mark < ROS_MARK_ALONE && !x.bracket) { /* no word */
		x.mark = ROS_MARK_NONE;
		x.prefix = x.name = x.rest = x.lead;
	}
	return x;
}

uint32_t ros__shape_fine(const struct ros_shape *x, const struct ros_feat *f)
{
	return x->mark | (uint32_t)x->script << 4 | (uint32_t)x->decoration << 8 | (uint32_t)x->bracket << 13 |
		(uint32_t)x->courtesy << 14 | (uint32_t)f->num_style << 15 | (uint32_t)(f->heading & 7) << 19;
}

uint32_t ros__shape_mid(const struct ros_shape *x, const struct ros_feat *f)
{
	uint8_t s = x->script;
	uint32_t coarse = ros__script_han(s) ? (s <= ROS_SCRIPT_HAN4 ? 1 : 2) : s == ROS_SCRIPT_LOWER ? 3 :
		s >= ROS_SCRIPT_CAPS1 && s <= ROS_SCRIPT_CAPS_LONG ? 4 : s <= ROS_SCRIPT_CAP_LONG && s ? 5 : 6;
	uint8_t mark = x->mark == ROS_MARK_COLON_WIDE ? ROS_MARK_COLON : x->mark;
	return mark | coarse << 4 | (uint32_t)(x->decoration != 0) << 8 |
		(uint32_t)(f->num_style != 0) << 9 | (uint32_t)(f->heading != 0) << 10 | 1u << 30;
}

uint32_t ros__shape_coarse(const struct ros_shape *x)
{
	uint8_t mark = x->mark == ROS_MARK_COLON_WIDE ? ROS_MARK_COLON : x->mark;
	return mark | (uint32_t)ros__script_han(x->script) << 4 |
		(uint32_t)(x->script == ROS_SCRIPT_LOWER) << 5 | 1u << 31;
}
