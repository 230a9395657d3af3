/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/speech_years.h"

#include <string.h>

#include "base/mem.h"

/* Docvars that hold a date, in the order in which they are tried. */
static const char *const candidates[] = {"date", "year", "Year", "Date", "session"};

/* "1954", "1954-03", "1954-03-05T...", or a name that begins with a year: the year; 0: none. */
static int year_of(const char *s)
{
	int y = 0;
	for (int i = 0; i < 4; i++) {
		if (s[i] < '0' || s[i] > '9')
			return 0;
		y = y * 10 + (s[i] - '0');
	}
	return (s[4] >= '0' && s[4] <= '9') || y < 1000 || y > 2999 ? 0 : y;
}

/* The year of each speech by a docvar, or by the beginning of the file's name where name is NULL;
 * gives the number of different years. */
static uint32_t years_by(const struct ros_analysis *a, const char *name, int *year)
{
	uint8_t seen[3000] = {0};
	uint32_t n = 0;
	for (uint32_t d = 0; d < a->tokens->ndoc; d++) {
		const struct ros_doc *doc = &a->corpus->doc[d];
		const char *s = name ? ros_doc_var(doc, name) : doc->source;
		const char *slash = name ? NULL : strrchr(s, '/');
		year[d] = year_of(slash ? slash + 1 : s);
		if (year[d] && !seen[year[d]]) {
			seen[year[d]] = 1;
			n++;
		}
	}
	return n;
}

void ros__years_read(struct ros_speech_years *t, const struct ros_analysis *a)
{
	*t = (struct ros_speech_years){0};
	ROS_NEW_ARRAY(t->year, a->tokens->ndoc);
	ROS_NEW_ARRAY(t->date, a->tokens->ndoc);
	ROS_NEW_ARRAY(t->unit_date, a->units->nrow);
	uint32_t best = 0;
	int *year;
	ROS_NEW_ARRAY(year, a->tokens->ndoc);
	for (size_t i = 0; i <= sizeof candidates / sizeof *candidates; i++) {
		bool file = i == sizeof candidates / sizeof *candidates;
		uint32_t n = years_by(a, file ? NULL : candidates[i], year);
		if (n > best && (best < ROS_TREND_DATES || !file)) {
			best = n;
			memcpy(t->year, year, a->tokens->ndoc * sizeof *year);
			t->docvar = file ? "source" : candidates[i];
		}
	}
	free(year);
	for (int y = 1000; y < 3000; y++) {
		bool there = false;
		for (uint32_t d = 0; d < a->tokens->ndoc && !there; d++)
			there = t->year[d] == y;
		if (there)
			t->date[t->ndate++] = y;
	}
	for (uint32_t u = 0; u < a->units->nrow; u++) {
		t->unit_date[u] = UINT32_MAX;
		for (uint32_t k = 0; k < t->ndate; k++)
			if (t->date[k] == t->year[a->unit_doc[u]])
				t->unit_date[u] = k;
	}
}

enum ros_status ros__years_stretches(
	struct ros_speech_years *t, const struct ros_analysis *a, struct ros_err *err)
{
	struct ros_grouping person = ROS_GROUPING_INIT;
	enum ros_status st = ros_grouping_by(&person, a->corpus, "speaker", a->cfg, err);
	uint32_t *owner; /* of each date: a person + 1; UINT32_MAX: several */
	ROS_NEW_ARRAY(owner, t->ndate);
	ROS_NEW_ARRAY(t->stretch, t->ndate);
	for (uint32_t d = 0; st == ROS_OK && d < a->tokens->ndoc; d++)
		for (uint32_t k = 0; k < t->ndate; k++) {
			if (t->date[k] != t->year[d])
				continue;
			uint32_t who = person.of_doc[d] == UINT32_MAX ? UINT32_MAX : person.of_doc[d] + 1;
			owner[k] = !owner[k] || owner[k] == who ? who : UINT32_MAX;
		}
	for (uint32_t k = 1; k < t->ndate; k++)
		t->stretch[k] = t->stretch[k - 1] + (owner[k] == UINT32_MAX || owner[k] != owner[k - 1]);
	free(owner);
	ros_grouping_release(&person);
	return st;
}

void ros__years_release(struct ros_speech_years *t)
{
	free(t->year);
	free(t->date);
	free(t->unit_date);
	free(t->stretch);
	*t = (struct ros_speech_years){0};
}
