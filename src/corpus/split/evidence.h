/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each line shows, as yes and no: the evidence the model weighs.
 *
 * A chain holds the live lines of a source in order. Each has bits of three kinds: its own (the list
 * below), some of its neighbours' (ros__evidence_text says "before: ..."), and, in the second pass,
 * what became of its kin in the first (kin.h). A model has one weight for each bit and label.
 * Computing the bits takes time linear in the text.
 */
#ifndef CORPUS_EVIDENCE_H
#define CORPUS_EVIDENCE_H
#include "corpus/lines/shape.h"
#include "corpus/split/split_impl.h"

#define ROS_EVIDENCE_MAP(XX) \
	XX(BIAS, "any line") \
	XX(W8, "up to 8 columns") \
	XX(W16, "up to 16 columns") \
	XX(W30, "up to 30 columns") \
	XX(W50, "up to 50 columns") \
	XX(W80, "up to 80 columns") \
	XX(W140, "up to 140 columns") \
	XX(W300, "up to 300 columns") \
	XX(WLONG, "a long line") \
	XX(P60, "a short paragraph") \
	XX(P200, "a paragraph of some lines") \
	XX(P600, "a paragraph") \
	XX(PHUGE, "a long paragraph") \
	XX(END_STOP, "ends like a sentence") \
	XX(END_COMMA, "ends with a comma") \
	XX(END_COLON, "ends with a colon") \
	XX(END_OPEN, "an open end") \
	XX(END_ASKS, "asks") \
	XX(END_BRACKET, "ends with a bracket") \
	XX(END_QUOTE, "ends with a quotation mark") \
	XX(HAN, "begins in Han") \
	XX(UPPER, "begins with a capital") \
	XX(LOWER, "begins in small letters") \
	XX(DIGIT, "begins with a digit") \
	XX(QUOTE, "begins with a quotation mark") \
	XX(BRACKET, "begins with a bracket") \
	XX(BOX, "begins with a box") \
	XX(DASH, "begins with a dash") \
	XX(OTHER, "begins with a sign") \
	XX(GAP_BEFORE, "a gap before") \
	XX(GAP_AFTER, "a gap after") \
	XX(GAP_BOTH, "gaps around") \
	XX(GAP_LONG, "a long gap before") \
	XX(GAP_RULE, "a rule before") \
	XX(GAP_RULE_AFTER, "a rule after") \
	XX(GAP_PAGE, "a page begins") \
	XX(GAP_RARE, "a gap before, where gaps are rare") \
	XX(GAP_NONE, "no gap before, where gaps are usual") \
	XX(IN, "indented") \
	XX(IN_ODD, "indented otherwise than most") \
	XX(IN_DEEP, "deeply indented") \
	XX(CENTRED, "centred") \
	XX(BOLD, "bold") \
	XX(HEAD1, "a heading of the first level") \
	XX(HEAD2, "a heading of the second level") \
	XX(HEAD3, "a heading of a lower level") \
	XX(LIST, "an item of a list") \
	XX(TABLE, "a cell of a table") \
	XX(LINK, "a link") \
	XX(NUM_HAN, "numbered 一、") \
	XX(NUM_HAN_PAREN, "numbered （一）") \
	XX(NUM_ARABIC, "numbered 1.") \
	XX(NUM_ARABIC_PAREN, "numbered （1）") \
	XX(NUM_SPACE, "numbered 01") \
	XX(NUM_PART, "numbered 第一篇") \
	XX(NUM_PIECE, "numbered 篇一") \
	XX(NUM_PART_EN, "numbered Part I") \
	XX(NUM_ROMAN, "numbered I.") \
	XX(NUM_END, "a number at the end") \
	XX(NUM_BULLET, "a bullet in front") \
	XX(NUM_FIRST, "number one") \
	XX(NUM_NEXT, "the number runs on") \
	XX(NUM_ALONE, "a number alone") \
	XX(DECO_ARROWS, ">> in front") \
	XX(DECO_STARS, "** in front") \
	XX(DECO_TIME, "a time in front") \
	XX(DECO_BULLET, "a mark in front") \
	XX(DECO_QUESTION, "Q1 in front") \
	XX(MARK_NONE, "no mark behind a name") \
	XX(MARK_COLON, "a colon") \
	XX(MARK_COLON_WIDE, "a wide colon") \
	XX(MARK_DOT, "a dot behind a name") \
	XX(MARK_DOT_DASH, "a dot and a dash") \
	XX(MARK_DASH, "a dash") \
	XX(MARK_GAP, "a gap inside") \
	XX(MARK_TAB, "a tab inside") \
	XX(MARK_BOX, "a box in front") \
	XX(MARK_ALONE, "a short line alone") \
	XX(MARK_ALONE_TIME, "a line with a time") \
	XX(X4, "up to 4 columns before the mark") \
	XX(X8, "up to 8 columns before the mark") \
	XX(X16, "up to 16 columns before the mark") \
	XX(X30, "up to 30 columns before the mark") \
	XX(XLONG, "much before the mark") \
	XX(REST_NONE, "nothing behind the mark") \
	XX(REST_SHORT, "little behind the mark") \
	XX(REST_LONG, "much behind the mark") \
	XX(REST_QUOTE, "a quotation behind the mark") \
	XX(HAN3, "two or three Han before the mark") \
	XX(HAN4, "four Han before the mark") \
	XX(HAN8, "up to 8 Han before the mark") \
	XX(HAN16, "up to 16 Han before the mark") \
	XX(HAN_LONG, "many Han before the mark") \
	XX(CAPS1, "a word in capitals") \
	XX(CAPS2, "two words in capitals") \
	XX(CAPS_LONG, "words in capitals") \
	XX(CAP1, "one capitalised word") \
	XX(CAP2, "two capitalised words") \
	XX(CAP3, "three capitalised words") \
	XX(CAP_LONG, "many capitalised words") \
	XX(LOWERS, "words in small letters") \
	XX(DIGITS, "digits before the mark") \
	XX(MIXED, "Han and letters before the mark") \
	XX(COURTESY, "a title of courtesy") \
	XX(PREFIX_BRACKET, "a bracket before the mark") \
	XX(PREFIX_COMMA, "a comma before the mark") \
	XX(ARTICLE, "The ...") \
	XX(COLON_NAME, "a name's words before a colon") \
	XX(COLON_HAN, "a name's Han before a colon") \
	XX(COLON_BRACKET, "a bracket before a colon") \
	XX(ALONE_NAME, "a name's words alone") \
	XX(ALONE_HAN, "a name's Han alone") \
	XX(DOT_COURTESY, "Mr. X.") \
	XX(LEX_TURN, "a known speaker before a mark") \
	XX(LEX_TURN_WEAK, "perhaps a speaker before a mark") \
	XX(LEX_HOST, "who presides") \
	XX(LEX_SPEAKER, "a speaker's line") \
	XX(LEX_SPEAKER_WEAK, "perhaps a speaker's line") \
	XX(LEX_TAIL, "a speaker at the end") \
	XX(LEX_OFFICE, "an office before the mark") \
	XX(LEX_SURNAME, "a surname before the mark") \
	XX(LEX_VOICE, "question or answer before the mark") \
	XX(LEX_SPEECH, "ends with a word for speech") \
	XX(LEX_OCCASION, "names an occasion") \
	XX(LEX_SECTION, "a section's heading") \
	XX(LEX_LABEL_SPEAKER, "a speaker's label") \
	XX(LEX_LABEL_TITLE, "a title's label") \
	XX(LEX_LABEL_OTHER, "a label of date or place") \
	XX(LEX_ASKS, "who asks") \
	XX(LEX_ANSWERS, "who answers") \
	XX(LEX_CLAUSE, "a clause of a law before the mark") \
	XX(LEX_CROWD, "the audience") \
	XX(LEX_INVITES, "gives the floor") \
	XX(DATE, "a date") \
	XX(SOURCE, "a source") \
	XX(EDITOR, "an editor's line") \
	XX(SALUTE, "a salutation") \
	XX(CLOSING, "a closing line") \
	XX(SUBTITLE, "a subtitle's dash") \
	XX(STAGE, "stage words") \
	XX(GLOSSARY, "a glossary's heading") \
	XX(CONTENTS, "a contents heading") \
	XX(CAPITALS, "a line in capitals") \
	XX(LEADER, "a page number behind a leader") \
	XX(BUTTON, "a button") \
	XX(SAME2, "stands twice") \
	XX(SAME3, "stands often") \
	XX(PREFIX2, "its beginning comes twice") \
	XX(PREFIX3, "its beginning comes again") \
	XX(PREFIX6, "its beginning comes often") \
	XX(KIN2, "two of its shape") \
	XX(KIN3, "some of its shape") \
	XX(KIN6, "many of its shape") \
	XX(KIN_SHARE, "its shape is frequent") \
	XX(KIN_FEW, "few beginnings in its shape") \
	XX(KIN_MANY, "all beginnings of its shape differ") \
	XX(LISTED, "named by the contents") \
	XX(LISTED_LIKE, "like an entry of the contents") \
	XX(HAS_LIST, "under a contents list") \
	XX(AFTER_LIST, "right under the contents list") \
	XX(FIRST, "the first line") \
	XX(SECOND, "the second line") \
	XX(TOP5, "among the first lines") \
	XX(LAST, "the last line") \
	XX(LAST3, "among the last lines") \
	XX(COMPILED, "in a collection") \
	XX(DECLARED, "in a collection that is counted") \
	XX(IN_HAN, "in a Han text") \
	XX(IN_WRAP, "in wrapped text") \
	XX(RUNS_OVER, "the middle of a paragraph") \
	XX(IN_SMALL, "in a short text") \
	XX(NAMED, "its name stands in the head") \
	XX(RUNNING, "running words before the mark") \
	XX(UNFINISHED, "inside a sentence") \
	XX(AGAIN, "begins like the one before") \
	XX(STYLE_MAIN, "a heading of the level that divides the text") \
	XX(STYLE_OTHER, "a heading of another level") \
	XX(COUNTED, "a number within it runs on") \
	XX(FIGURE, "a short line that ends in figures") \
	XX(OPEN3, "its first words come again") \
	XX(OPEN_SHARE, "its first words are frequent") \
	XX(CLOSE3, "its last words come again") \
	XX(CLOSE_SHARE, "its last words are frequent") \
	XX(SPREAD_SHAPE, "its shape comes again between texts") \
	XX(SPREAD_OPEN, "its first words come again between texts") \
	XX(SPREAD_CLOSE, "its last words come again between texts") \
	XX(SPREAD_PLACE, "its place comes again between texts") \
	XX(NUM_ALONE_NEXT, "a number alone runs on")

enum ros_evidence {
#define ROS_EVIDENCE_ENUM(id, text) ROS_EV_##id,
	ROS_EVIDENCE_MAP(ROS_EVIDENCE_ENUM)
#undef ROS_EVIDENCE_ENUM
	ROS_EV_N
};

/* Bits of one line: its own, its neighbours', its kin's. */
enum {
	ROS_EV_WORDS = 10,
	ROS_EV_BITS = 64 * ROS_EV_WORDS,
	ROS_EV_KIN = 384
}; /* kin's begin on a word */
enum ros_group {
	ROS_GROUP_FINE,
	ROS_GROUP_MID,
	ROS_GROUP_COARSE,
	ROS_GROUP_PREFIX,
	ROS_GROUP_SKELETON,
	ROS_GROUP_PAIR,
	ROS_GROUP_STYLE,
	ROS_GROUP_OPENING, /* the first words of a line, digits alike */
	ROS_GROUP_CLOSING, /* the last words of what stands before the mark */
	ROS_GROUP_N
};

struct ros_chain {
	size_t n;                 /* live lines, without the inner ones of hard-wrapped paragraphs */
	uint32_t *line;           /* of the source */
	struct ros_shape *shape;
	uint64_t (*bit)[ROS_EV_WORDS];
	uint32_t *group[ROS_GROUP_N]; /* dense ids of kin, UINT32_MAX for none */
	uint32_t ngroup[ROS_GROUP_N];
	uint64_t *wide;           /* columns of the paragraph a line begins, or of the line */
};

/* The live lines of c with their own and their neighbours' bits. */
void ros__chain_make(struct ros_chain *x, const struct split_ctx *c);
void ros__chain_release(struct ros_chain *x);
/* Takes the bits that rest on word lists away: what the characters alone show. */
void ros__chain_forget_words(struct ros_chain *x);
/* The own evidence that a bit of a line or of its neighbour shows; SIZE_MAX for kin. */
size_t ros__evidence_own_of(size_t bit);

/* Bytes of what counts in front of a line with ROS_EV_COUNTED: "Speaker 1 – ", "1号选手　". */
size_t ros__counted_front(const char *s, size_t len);

const char *ros__evidence_text(size_t bit, char room[96]); /* in words, for --explain and files */

static inline void ros__ev_set(uint64_t *w, size_t bit, bool on)
{
	w[bit >> 6] |= (uint64_t)on << (bit & 63);
}
static inline bool ros__ev_has(const uint64_t *w, size_t bit)
{
	return w[bit >> 6] >> (bit & 63) & 1;
}

#endif
