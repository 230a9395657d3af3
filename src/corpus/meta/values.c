/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/values.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "text/normalize.h"
#include "text/utf8.h"

enum { ROOM = 512 };

/* Nothing is seen of them: joiners, marks of direction, soft hyphen, byte order mark. */
static bool invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

static bool space(uint32_t c)
{
	return c <= ' ' || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 ||
		(c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
		c == 0x3000;
}

static bool is_clean(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char b = (unsigned char)s[i];
		if (b < ' ' || b == 0x7F || (b == ' ' && (i == 0 || i + 1 == len || s[i + 1] == ' ')))
			return false;
		if (b >= 0x80 && (b < 0xE4 || b > 0xE9))
			return false;
	}
	return true;
}

const char *ros__value_clean(struct ros_arena *a, const char *s, size_t len)
{
	if (is_clean(s, len))
		return ros__arena_strndup(a, s, len);
	struct ros_buf b = ROS_BUF_INIT;
	bool gap = false;
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		if (space(c)) {
			gap = b.len > 0;
		} else if (!invisible(c)) {
			if (gap)
				ros__buf_addc(&b, ' ');
			gap = false;
			ros__buf_add(&b, s + i, n);
		}
		i += n;
	}
	size_t room = 3 * b.len + 1;
	char *out = ros__arena_alloc(a, room);
	ros__compose(ros__buf_str(&b), b.len, out, room);
	ros__buf_release(&b);
	return out;
}

/* One sign for all kinds of an apostrophe, of a hyphen, of a middle dot. */
static uint32_t alike(uint32_t c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
	case 0x201A:
	case 0x201B:
	case 0x2032:
	case 0x2035:
	case 0x02B9:
	case 0x02BB:
	case 0x02BC:
	case 0x02BD:
	case 0x02CA:
	case 0x02CB:
	case 0x05F3:
	case 0xA78B:
	case 0xA78C:
	case 0x60:
	case 0xB4:
		return '\'';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
		return '-';
	case 0x2022: case 0x2027: case 0x30FB: case 0xFF65: case 0x22C5:
		return 0xB7;
	default:
		return c;
	}
}

/* Before compatibility makes a space and a combining accent of an acute accent that stands alone.
 */
static size_t one_sign(const char *s, size_t len, char *out, size_t cap)
{
	size_t o = 0;
	for (size_t i = 0; i < len && o + 5 < cap;) {
		unsigned k;
		o += ros__utf8_encode(alike(ros__utf8_decode(s + i, &k)), out + o);
		i += k;
	}
	out[o] = '\0';
	return o;
}

size_t ros__value_key(const char *s, size_t len, char *out, size_t cap)
{
	char sign[ROOM], wide[ROOM];
	size_t n = one_sign(s, len, sign, sizeof sign), o = 0;
	n = ros__compatible(sign, n, wide, sizeof wide);
	bool han = true, gap = false;
	for (size_t i = 0; i < n && o + 6 < cap;) {
		unsigned k;
		uint32_t c = alike(ros__utf8_decode(wide + i, &k));
		i += k;
		if (space(c) || invisible(c)) {
			gap |= space(c);
			continue;
		}
		bool here = ros__is_han(c);
		if (gap && !han && !here)
			out[o++] = ' ';
		gap = false;
		han = here;
		o += ros__utf8_encode(c, out + o);
	}
	out[o] = '\0';
	return o;
}

bool ros__same_name(const char *a, const char *b)
{
	char x[ROOM], y[ROOM], p[ROOM], q[ROOM];
	size_t n = ros__value_key(a, strlen(a), x, sizeof x), m = ros__value_key(b, strlen(b), y, sizeof y);
	n = ros__normalize(x, n, p, sizeof p);
	m = ros__normalize(y, m, q, sizeof q);
	return n == m && memcmp(p, q, n) == 0;
}

/* --- texts -------------------------------------------------------------------------------------- */

enum { LETTERS = 256 }; /* hashed together; even */

struct hash {
	uint64_t a, b;
};

/* Mixes n characters, two at a time; one more than n may be read. */
static void mix(struct hash *h, uint32_t *letter, size_t n)
{
	letter[n] = 0;
	for (size_t i = 0; i < n; i += 2) {
		uint64_t two = (uint64_t)letter[i] << 32 | letter[i + 1];
		h->a = (h->a ^ two) * 0x100000001B3u;
		h->a ^= h->a >> 32;
		h->b = (h->b + two) * 0x9E3779B97F4A7C15u;
		h->b ^= h->b >> 29;
	}
}

/* The character as it is compared; 0 for what only stands between letters. */
static inline uint32_t plain(uint32_t c)
{
	c = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
	c |= (uint32_t)(c - 'A' < 26) << 5;
	bool mark = c < 0xC0 ? (c - '0' >= 10) & (c - 'a' >= 26) :
		(c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
	return mark ? 0 : c;
}

void ros__text_hash(const char *s, size_t len, struct ros__doc_place *p)
{
	struct hash h = {0xCBF29CE484222325u, 0x9AE16A3B2F90404Fu};
	uint32_t letter[LETTERS + 1], c;
	uint64_t chars = 0;
	uint8_t ascii[0x80];
	size_t got = 0;
	for (c = 0; c < sizeof ascii; c++)
		ascii[c] = (uint8_t)plain(c);
	for (size_t i = 0; i < len;) {
		unsigned n = 1;
		c = (unsigned char)s[i];
		bool han = c >= 0xE4 && c <= 0xE9 && len - i >= 3; /* most of a Chinese text: as it is */
		if (han) {
			c = (c & 15) << 12 | (uint32_t)(s[i + 1] & 63) << 6 | (uint32_t)(s[i + 2] & 63);
			n = 3;
		} else {
			c = c < sizeof ascii ? ascii[c] : plain(ros__utf8_decode(s + i, &n));
		}
		letter[got] = c;
		i += n;
		got += c != 0;
		if (got == LETTERS) {
			mix(&h, letter, got);
			chars += got;
			got = 0;
		}
	}
	mix(&h, letter, got);
	p->text[0] = h.a;
	p->text[1] = h.b;
	p->chars = chars + got;
}

/* --- one value, one form ------------------------------------------------------------------------ */

struct forms {
	struct ros_strmap key;
	const char **first;
	size_t cap;
};

static const char *form_of(struct forms *f, uint32_t column, const char *value)
{
	char key[ROOM + 16];
	if (strlen(value) >= ROOM / 3)
		return value;
	int head = snprintf(key, 16, "%u\001", column);
	size_t n = (size_t)head + ros__value_key(value, strlen(value), key + head, ROOM);
	uint32_t had = f->key.n, id = ros__strmap_put(&f->key, key, n);
	ROS_GROW_N(f->first, id, f->cap, 1);
	if (id == had)
		f->first[id] = value;
	return f->first[id];
}

void ros__values_unify(struct ros_corpus *c)
{
	struct forms f = {.cap = 0};
	const uint32_t own = ROS_NO_ID - 2; /* no docvar's number */
	for (size_t d = 0; d < c->ndoc; d++) {
		struct ros_doc *doc = &c->doc[d];
		struct ros_docvar *v = (struct ros_docvar *)doc->var; /* ours until the corpus is read */
		for (uint32_t i = 0; i < doc->nvar; i++)
			v[i].value = form_of(&f,
				ros__strmap_put(&c->store->var_name, v[i].name, strlen(v[i].name)), v[i].value);
		if (*doc->district && !doc->district_masked)
			doc->district = form_of(&f, own, doc->district);
		if (*doc->office)
			doc->office = form_of(&f, own + 1, doc->office);
	}
	ros__strmap_release(&f.key);
	free(f.first);
}
