/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One person under several forms of a name is one speaker; namesakes are two.
 *
 * Names with one key (name_form.h) are one person in the whole corpus, unless one source gives them
 * two affiliations, or a Mr and a Ms. An affiliation that several names share is a party and tells
 * nobody apart. In one source a surname alone is the one full name that ends so, and an office in front
 * of a colon the one person who is called by it there. Names become the fullest form that is written.
 */
#include <stdio.h>
#include <string.h>

#include "corpus/meta/name_form.h"
#include "corpus/meta/store.h"

struct form { /* of one way of writing */
	struct ros_name_form f;
	uint32_t key, place, also; /* ids, or ROS_NO_ID */
	bool post;                 /* the place is an office (Mayor), which one may have several of */
};

struct person {
	const char *name;    /* the best form so far */
	int rank;
	uint32_t key;
	const char *first, *other; /* two ways of writing that differ in words */
};

struct state {
	struct ros_corpus *c;
	struct ros_strmap text, key, place, who;
	struct form *form;
	size_t form_cap, person_cap;
	uint32_t *of;          /* doc -> form, or ROS_NO_ID */
	uint32_t *person_of;   /* doc -> person, or ROS_NO_ID */
	bool *party;           /* by place: several names have it */
	uint8_t *split;        /* by key: what tells namesakes apart */
	struct person *person;
};
enum { BY_PLACE = 1, BY_GENDER = 2 };

/* (Mayor), （县长）: says what he is, and not where he belongs. */
static bool is_post(const struct ros_rules *r, const struct ros_name_form *f)
{
	size_t len = strlen(f->place), n;
	if (f->han)
		return !ros__words_suffix(r, ROS_W_ORG_END, f->place, len) &&
			!ros__words_suffix(r, ROS_W_PLACE_END, f->place, len);
	for (const char *s = f->place; *s; s += strspn(s, " ")) {
		size_t word = strcspn(s, " ");
		n = ros__words_prefix(r, ROS_W_OFFICE_EN, s, strlen(s));
		if (n == word && !f->of)
			return true;
		s += word;
	}
	return false;
}

/* 王部长, 王毅部长, where only an office was found: a surname, and less is left than was written.
 */
static bool could_name(
	const struct ros_rules *r, const char *speaker, const struct ros_name_form *f)
{
	return f->han && ros__words_prefix(r, ROS_W_SURNAME, f->key, strlen(f->key)) &&
		(f->surname || (strlen(f->key) <= 9 && strlen(f->key) < strlen(speaker)));
}

static uint32_t form_of(struct state *s, const struct ros_doc *d)
{
	char text[600];
	int n = snprintf(text, sizeof text, "%s\001%s", d->speaker, d->name);
	if (n < 2 || (size_t)n >= sizeof text)
		return ROS_NO_ID;
	bool office = !*d->name && *d->office && !strpbrk(d->speaker, "(");
	uint32_t had = s->text.n, id = ros__strmap_put(&s->text, text, (size_t)n);
	if (id < had)
		return s->form[id].key != ROS_NO_ID ? id : ROS_NO_ID;
	ROS_GROW_N(s->form, id, s->form_cap, 1);
	struct form *f = &s->form[id];
	ros__name_form(s->c->store->people, d->speaker, d->name, &f->f);
	f->key = f->place = f->also = ROS_NO_ID;
	if (!f->f.words || (office && !could_name(s->c->store->rules, d->speaker, &f->f)))
		return ROS_NO_ID;
	f->key = ros__strmap_put(&s->key, f->f.key, strlen(f->f.key));
	f->post = is_post(s->c->store->rules, &f->f);
	if (*f->f.also)
		f->also = ros__strmap_put(&s->place, f->f.also, strlen(f->f.also));
	if (*f->f.place)
		f->place = ros__strmap_put(&s->place, f->f.place, strlen(f->f.place));
	return id;
}

/* Places that several names have. */
static void find_parties(struct state *s)
{
	uint32_t *name;
	ROS_NEW_ARRAY(name, s->place.n);
	ROS_NEW_ARRAY(s->party, s->place.n);
	for (uint32_t i = 0; i < s->text.n; i++) {
		const struct form *f = &s->form[i];
		if (f->also != ROS_NO_ID)
			s->party[f->also] = true;
		if (f->place == ROS_NO_ID || f->f.of || f->f.han)
			continue;
		s->party[f->place] |= name[f->place] && name[f->place] != f->key + 1;
		name[f->place] = f->key + 1;
	}
	free(name);
}

static bool telling(const struct state *s, const struct form *f)
{
	return f->place != ROS_NO_ID && !f->post && !s->party[f->place];
}

/* Does one contain the other (Riverton, Riverton North)? Then it is one place. */
static bool one_place(const struct state *s, uint32_t a, uint32_t b)
{
	return a == b || strstr(s->place.key[a], s->place.key[b]) || strstr(s->place.key[b], s->place.key[a]);
}

static void doubt(struct state *s, size_t d, uint32_t key, const char *first, const char *second)
{
	(void)key;
	ros__corpus_warn(s->c, "speaker.apart", (int64_t)d, s->c->doc[d].source, 0, true,
		"{name}: the same name with different affiliations ({first}; {second}) counts as two people; if "
		"it is one, give both one name with --metadata", "name", s->form[s->of[d]].f.shown, "first",
		first, "second", second, NULL);
}

/* Within each source: names that two affiliations or a Mr and a Ms bear. */
static void find_namesakes(struct state *s)
{
	uint32_t *place, *source;
	uint8_t *gender;
	ROS_NEW_ARRAY(place, s->key.n);
	ROS_NEW_ARRAY(source, s->key.n);
	ROS_NEW_ARRAY(gender, s->key.n);
	ROS_NEW_ARRAY(s->split, s->key.n);
	for (size_t d = 0; d < s->c->ndoc; d++) {
		const struct form *f = s->of[d] == ROS_NO_ID ? NULL : &s->form[s->of[d]];
		uint32_t in = s->c->store->place[d].source + 1;
		if (!f)
			continue;
		if (source[f->key] != in) {
			source[f->key] = in;
			place[f->key] = ROS_NO_ID;
			gender[f->key] = ROS_GENDER_OPEN;
		}
		if (telling(s, f)) {
			uint32_t had = place[f->key];
			bool two = had != ROS_NO_ID && !one_place(s, had, f->place);
			if (two && !(s->split[f->key] & BY_PLACE) && (f->f.han || f->f.words > 1))
				doubt(s, d, f->key, s->place.key[had], f->f.place);
			s->split[f->key] |= two ? BY_PLACE : 0;
			place[f->key] = f->place;
		}
		if (f->f.gender) {
			bool two = gender[f->key] && gender[f->key] != f->f.gender;
			if (two && !(s->split[f->key] & BY_GENDER) && f->f.words > 1)
				doubt(s, d, f->key, "Mr", "Ms");
			s->split[f->key] |= two ? BY_GENDER : 0;
			gender[f->key] = f->f.gender;
		}
	}
	free(place);
	free(source);
	free(gender);
}

/* What a person is called; namesakes with what tells them apart. */
static const char *called(struct state *s, const struct form *f)
{
	static const char *const courtesy[] = {"", "Mr ", "Ms "};
	struct ros_arena *a = &s->c->store->arena;
	uint8_t how = s->split[f->key];
	const char *front = how & BY_GENDER ? courtesy[f->f.gender] : "";
	if (!(how & BY_PLACE) || !telling(s, f) || f->f.of)
		return ros__arena_printf(a, "%s%s", front, f->f.shown);
	return ros__arena_printf(a, f->f.han ? "%s%s（%s）" : "%s%s (%s)", front, f->f.shown, f->f.place);
}

/* With `make` a person is made where there is none; else that is ROS_NO_ID. */
static uint32_t person_by(struct state *s, const struct form *f, bool make)
{
	char id[400];
	uint8_t how = s->split[f->key];
	bool place = (how & BY_PLACE) && telling(s, f);
	int n = snprintf(id, sizeof id, "%u|%s|%d", f->key, place ? f->f.place : "",
		how & BY_GENDER ? (int)f->f.gender : 0);
	if (!make)
		return ros__strmap_get(&s->who, id, (size_t)n);
	uint32_t had = s->who.n, p = ros__strmap_put(&s->who, id, (size_t)n);
	if (p == had) {
		ROS_GROW_N(s->person, p, s->person_cap, 1);
		s->person[p] = (struct person){.rank = -1, .key = f->key};
	}
	return p;
}

/* The form for which a person is known: more words, then small letters, then the first. */
static void best_form(struct state *s, uint32_t p, const struct form *f, const char *written)
{
	struct person *x = &s->person[p];
	int rank = (int)f->f.words * 4 + f->f.of * 2 + !f->f.caps;
	if (!x->first)
		x->first = written;
	else if (!x->other && strcmp(x->first, written) != 0)
		x->other = written;
	if (rank > x->rank) {
		x->rank = rank;
		x->name = called(s, f);
	}
}

/* Is one the other's initial, or are both the same? */
static bool word_fits(const char *a, size_t n, const char *b, size_t m)
{
	bool initial = n == 1 || m == 1 || (n == 2 && a[1] == '.') || (m == 2 && b[1] == '.');
	return *a == *b && (initial || (n == m && memcmp(a, b, n) == 0));
}

/* J. Smith, John Smith and John A. Smith: words of the shorter name, in order, among those of the
 * longer; the first is the first. */
static bool shorter_of(const char *a, const char *b)
{
	bool front = true;
	while (*a) {
		size_t n = strcspn(a, " "), m = strcspn(b, " ");
		if (!*b)
			return false;
		if (word_fits(a, n, b, m)) {
			a += n + strspn(a + n, " ");
		} else if (front) {
			return false;
		}
		front = false;
		b += m + strspn(b + m, " ");
	}
	return true;
}

/* Could `full` be written `f`, with less of the name? A surname alone could be anybody's of that
 * name. */
static bool could_be(const struct form *f, const struct form *full)
{
	if (f->f.surname || full->f.surname || f->f.han)
		return f->f.surname && !full->f.surname;
	return f->key != full->key && strlen(f->f.key) < strlen(full->f.key) &&
		shorter_of(f->f.key, full->f.key);
}

/* Is there a fuller form among those of the list? */
static bool has_fuller(
	const struct state *s, const struct form *f, uint32_t from, const uint32_t *next)
{
	bool found = false;
	for (uint32_t i = from; i != ROS_NO_ID && !found; i = next[i])
		found = f->f.words > 1 && could_be(f, &s->form[i]);
	return found;
}

/* Mr. Smith, J. Smith, of a source in which one John Smith speaks. ROS_NO_ID: none, or several. */
static uint32_t full_name_of(struct state *s, const struct ros_strmap *last, const uint32_t *first,
	const uint32_t *next, uint32_t surname)
{
	const struct form *f = &s->form[surname];
	uint32_t id = ros__strmap_get(last, f->f.last, strlen(f->f.last)), found = ROS_NO_ID;
	for (uint32_t i = id == ROS_NO_ID ? ROS_NO_ID : first[id]; i != ROS_NO_ID; i = next[i]) {
		const struct form *full = &s->form[i];
		bool gender = !f->f.gender || !full->f.gender || f->f.gender == full->f.gender;
		bool place = f->place == ROS_NO_ID || full->place == ROS_NO_ID ||
			one_place(s, f->place, full->place);
		bool fits = gender && place && could_be(f, full) && !has_fuller(s, full, first[id], next);
		uint32_t p = fits ? person_by(s, full, true) : ROS_NO_ID;
		if (p == ROS_NO_ID)
			continue;
		if (found != ROS_NO_ID && found != p)
			return ROS_NO_ID;
		found = p;
	}
	return found;
}

/* The documents lo..hi-1 are of one source. */
static void one_source(struct state *s, size_t lo, size_t hi, uint32_t *next, uint32_t *stamp)
{
	struct ros_strmap last = ROS_STRMAP_INIT;
	uint32_t *first = NULL;
	size_t cap = 0;
	for (size_t d = lo; d < hi; d++) { /* full names by their last word */
		uint32_t i = s->of[d];
		if (i == ROS_NO_ID || s->form[i].f.surname || stamp[i] == lo + 1 || !*s->c->doc[d].name)
			continue;
		stamp[i] = (uint32_t)lo + 1;
		uint32_t had = last.n, id = ros__strmap_put(&last, s->form[i].f.last, strlen(s->form[i].f.last));
		ROS_GROW_N(first, id, cap, 1);
		next[i] = id < had ? first[id] : ROS_NO_ID;
		first[id] = i;
	}
	/* who is not known to be a person is one only where others say so, and these come first */
	for (size_t k = 2 * lo; k < 2 * hi; k++) {
		size_t d = k < lo + hi ? k - lo : k - hi;
		uint32_t i = s->of[d];
		bool named = *s->c->doc[d].name;
		if (i == ROS_NO_ID || named != (k < lo + hi))
			continue;
		uint32_t p = full_name_of(s, &last, first, next, i);
		p = p == ROS_NO_ID ? person_by(s, &s->form[i], named) : p;
		s->person_of[d] = p;
		if (p != ROS_NO_ID)
			best_form(s, p, &s->form[i], s->c->doc[d].speaker);
	}
	free(first);
	ros__strmap_release(&last);
}

/* In a transcript, an office that one person alone bears there is that person. */
static void offices_of_turns(struct state *s, size_t lo, size_t hi)
{
	struct ros_strmap office = ROS_STRMAP_INIT;
	uint32_t *who = NULL;
	size_t cap = 0;
	for (size_t d = lo; d < hi; d++) {
		const struct ros_doc *doc = &s->c->doc[d];
		if (!doc->turn || !*doc->office || s->person_of[d] == ROS_NO_ID)
			continue;
		uint32_t had = office.n, id = ros__strmap_put(&office, doc->office, strlen(doc->office));
		ROS_GROW_N(who, id, cap, 1);
		who[id] = id == had || who[id] == s->person_of[d] ? s->person_of[d] : ROS_NO_ID;
	}
	for (size_t d = lo; d < hi; d++) {
		const struct ros_doc *doc = &s->c->doc[d];
		if (!doc->turn || !*doc->office || s->person_of[d] != ROS_NO_ID || *doc->name)
			continue;
		uint32_t id = ros__strmap_get(&office, doc->office, strlen(doc->office));
		if (id != ROS_NO_ID)
			s->person_of[d] = who[id];
	}
	free(who);
	ros__strmap_release(&office);
}

static void give_names(struct state *s)
{
	size_t merged = 0;
	const struct person *example = NULL;
	for (size_t d = 0; d < s->c->ndoc; d++)
		if (s->person_of[d] != ROS_NO_ID)
			s->c->doc[d].name = s->person[s->person_of[d]].name;
	for (uint32_t p = 0; p < s->who.n; p++)
		if (s->person[p].other && !merged++)
			example = &s->person[p];
	if (!merged)
		return;
	char n[24];
	snprintf(n, sizeof n, "%zu", merged);
	ros__corpus_warn(s->c, "speaker.merged", -1, s->c->doc[0].source, 0, false,
		"{n} speakers are written in more than one way and are one each, the first: {text}", "n", n,
		"text", ros__arena_printf(&s->c->store->arena, "%s = %s", example->first, example->other), NULL);
}

/* Stage words and, beside others, who presides: said by nobody whom one would compare. */
static void nobodies(struct ros_corpus *c)
{
	const struct ros_people *p = c->store->people;
	size_t stage = 0, first = 0, others = 0;
	for (size_t d = 0; d < c->ndoc; d++)
		others += *c->doc[d].speaker && !ros__name_is_stage(p, c->doc[d].speaker) &&
			!ros__name_is_host(p, c->doc[d].speaker);
	for (size_t d = 0; d < c->ndoc && others; d++) {
		struct ros_doc *doc = &c->doc[d];
		doc->nobody = doc->nobody ||
			(*doc->speaker &&
				(ros__name_is_stage(p, doc->speaker) || ros__name_is_host(p, doc->speaker)));
		if (!doc->nobody)
			continue;
		doc->name = "";
		if (!stage++ || (!*c->doc[first].speaker && *doc->speaker))
			first = d;
	}
	if (!stage)
		return;
	char n[24];
	snprintf(n, sizeof n, "%zu", stage);
	ros__corpus_warn(c, "speaker.stage", (int64_t)first, c->doc[first].source, 0, false,
		"{n} texts are said by \"{text}\", which is no person; they are in no comparison of speakers",
		"n", n, "text", c->doc[first].speaker, NULL);
}

void ros__persons_unify(struct ros_corpus *c)
{
	struct state s = {.c = c};
	nobodies(c);
	ROS_NEW_ARRAY(s.of, c->ndoc);
	ROS_NEW_ARRAY(s.person_of, c->ndoc);
	for (size_t d = 0; d < c->ndoc; d++) {
		s.person_of[d] = ROS_NO_ID;
		s.of[d] = c->doc[d].nobody ? ROS_NO_ID : form_of(&s, &c->doc[d]);
	}
	find_parties(&s);
	find_namesakes(&s);
	uint32_t *next, *stamp;
	ROS_NEW_ARRAY(next, s.text.n);
	ROS_NEW_ARRAY(stamp, s.text.n);
	for (size_t lo = 0, hi; lo < c->ndoc; lo = hi) {
		for (hi = lo + 1; hi < c->ndoc && c->store->place[hi].source == c->store->place[lo].source;)
			hi++;
		one_source(&s, lo, hi, next, stamp);
		offices_of_turns(&s, lo, hi);
	}
	give_names(&s);
	free(next);
	free(stamp);
	free(s.of);
	free(s.person_of);
	free(s.party);
	free(s.split);
	free(s.form);
	free(s.person);
	ros__strmap_release(&s.text);
	ros__strmap_release(&s.key);
	ros__strmap_release(&s.place);
	ros__strmap_release(&s.who);
}
