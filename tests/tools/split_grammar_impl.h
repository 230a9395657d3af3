/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance, words and lines, shared by the two files of the grammar. */
#ifndef SPLIT_GRAMMAR_IMPL_H
#define SPLIT_GRAMMAR_IMPL_H
#include <stdbool.h>

#include "corpus/split/model.h"
#include "split_grammar.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define PICK(g, list) (list)[g_under(g, COUNT(list))]
enum { EN, ZH, FORMS_EN = 24, FORMS_ZH = 18 };

struct draw {
	uint64_t state;
	const struct grammar_text *t;
	struct grammar_doc *d;
	int lang;
	bool trad;
	unsigned wrap, blank, between; /* columns; blank lines between paragraphs, between parts */
	const char *indent;
	bool bodies_short;
	bool plain;            /* who presides and who asks is labelled as everybody: no word says who */
};

struct person {
	char name[96], last[40], office[80], place[40], unit[60], seat[60], country[24];
	const char *courtesy;
};

unsigned g_under(struct draw *g, size_t n);          /* 0 .. n-1 */
bool g_chance(struct draw *g, unsigned percent);
void g_line(struct draw *g, const char *s, unsigned label);
void g_blanks(struct draw *g, unsigned n);
/* A paragraph, wrapped where the document is: its first line has label `first`, the others `rest`. */
void g_para(struct draw *g, const char *s, unsigned first, unsigned rest);
void g_prose(struct draw *g, struct ros_buf *b, unsigned n);  /* n sentences */
void g_clause(struct draw *g, struct ros_buf *b);             /* a few words, as a title has them */
void g_make_person(struct draw *g, struct person *p);
void g_who(struct draw *g, const struct person *p, unsigned form, struct ros_buf *b);
unsigned g_forms(const struct draw *g);

enum { MOST_PEOPLE = 12 };

struct people {
	struct person p[MOST_PEOPLE];
	unsigned n;
};
extern const char *const g_han_number[20];
void g_cast(struct draw *g, struct people *x, unsigned least, unsigned most);
void g_text_line(struct draw *g, struct ros_buf *b, unsigned label); /* and empties b */
void g_fill(struct ros_buf *b, const char *pattern, const char *text); /* % is where the text goes */
void g_date(struct draw *g, struct ros_buf *b);
unsigned g_body_paras(struct draw *g);
/* Paragraphs; the first begins with `front` and has label `first`. */
void g_body(struct draw *g, const char *front, unsigned first, unsigned paras);
void g_inner_heading(struct draw *g, unsigned i, unsigned style);
void g_distraction(struct draw *g); /* what stands in bodies and is no boundary */
void g_document_title(struct draw *g, bool compiled);
void g_preliminaries(struct draw *g, const struct people *x);
void g_the_end(struct draw *g);
void g_transcript(struct draw *g, bool inlined);
void g_questions(struct draw *g);
void g_titled(struct draw *g);
void g_portal(struct draw *g);
void g_congress(struct draw *g);
void g_web_hansard(struct draw *g);
void g_call(struct draw *g);
void g_court(struct draw *g);
void g_briefing(struct draw *g);
void g_message(struct draw *g);
void g_counted(struct draw *g);
void g_free_turns(struct draw *g);
void g_free_heads(struct draw *g);

#endif
