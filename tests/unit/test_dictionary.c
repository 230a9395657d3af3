/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dictionaries of others as theme sets: what is kept, what is said of what is not, and errors with
 * their line. The texts are invented in the formats that the programs' manuals describe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "theme/dictionary.h"

/* "id<parent:word|word ..." of all themes, then the notes. */
static char *show(enum ros__dictionary_kind kind, const char *text)
{
	struct ros_themeset s;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_adds(&b, "");
	if (ros__dictionary_parse(&s, kind, text, strlen(text), "d", &err) != ROS_OK) {
		ros__buf_release(&b);
		return ros__themeset_release(&s), strdup(err.msg);
	}
	for (uint32_t k = 0; k < s.n; k++) {
		const struct ros_theme *t = &s.theme[k];
		assert_true(t->end > k && t->end <= s.n);
		ros__buf_addf(&b, "%s%s", k ? " " : "", t->id);
		if (t->parent != ROS_NO_THEME)
			ros__buf_addf(&b, "<%s", s.theme[t->parent].id);
		for (size_t i = 0; i < t->nword; i++) {
			ros__buf_addf(&b, "%c%s", i ? '|' : ':', t->word[i].text);
			if (t->word[i].weight < 1)
				ros__buf_addf(&b, "(%g)", t->word[i].weight);
		}
	}
	for (size_t i = 0; i < s.nnote; i++)
		ros__buf_addf(&b, " #%s", s.note[i]);
	ros__themeset_release(&s);
	return ros__buf_detach(&b, NULL);
}

static const struct {
	enum ros__dictionary_kind kind;
	const char *text, *want;
} cases[] = {
	{ROS__DICT_LIWC, "%\n1\tverbs (all)\n2\t    past\n7\tjoy\n%\nran\t1\t2\nglad*\t7\nkind of\t7\n",
		"verbs_all:ran past<verbs_all:ran joy:glad*|kind of"},
	{ROS__DICT_LIWC, "%\r\n1\tjoy\r\n%\r\nlike (02 134)1/2\r\nglad 1\r\n",
		"joy:glad #d:4: the condition of \"like\" cannot be kept; the word is in its other "
		"categories only"},
	{ROS__DICT_LIWC, "%\n1\tjoy\n2\tall\n%\nlike\t(02 134)1/2 <of>1/1 2\n",
		"all:like #d:5: the condition of \"like\" cannot be kept; the word is in its other "
		"categories only "
		"#d:2: \"joy\" has no words and is left out"},
	{ROS__DICT_LIWC, "%\n01\tjoy\n%\nglad\t3 1\nmerry\t001\n",
		"joy:glad|merry #d:4: \"glad\": there is no category 3"},
	{ROS__DICT_LIWC,
		"%\n5  moods\n\t1 joy\n\t\t2 glee\nrest \n\t3 ire\n%\nglad\t1\nyippee\t2\nrage\t3\n",
		"moods joy<moods:glad glee<joy:yippee rest ire<rest:rage"},
	{ROS__DICT_LIWC, "%\r1\tjoy\r%\rglad\t1\rmerry \t1\r", "joy:glad|merry"},
	{ROS__DICT_LIWC, "%\n1joy\n%\n", "d:2: expected a number and the name of a category"},
	{ROS__DICT_LIWC, "%\n1\tjoy\n", "d:2: the second line with % is missing"},
	{ROS__DICT_WORDSTAT,
		"HOPE\n\tHOPE* (1)\n\tLOOK_UP (2)\n\tFAITH\n\t\tTRUST (2)\n"
		"FEAR\n\tAFRAID (1)\n",
		"hope:HOPE*(0.5)|LOOK UP faith<hope:TRUST fear:AFRAID(0.5)"},
	{ROS__DICT_WORDSTAT, "HOPE\n\t@R1 [A NEAR B] (1)\n\tLUCK (1)\n",
		"hope:LUCK #d:2: the rule "
		"\"@R1 [A NEAR B] \" cannot be kept; write it under \"rules\" of a theme"},
	{ROS__DICT_WORDSTAT, "LUCK (1)\n", "d:1: \"LUCK \" stands in no category"},
	{ROS__DICT_LEXICODER,
		"<dictionary><cnode name=\"BAD\"><pnode name=\"A LIE\"/>"
		"<cnode name='WORSE'>"
		"<pnode name=\"R&amp;X*\"></pnode></cnode></cnode></dictionary>",
		"bad:A LIE worse<bad:R&X*"},
	{ROS__DICT_WORDSTAT,
		"\n<?xml version=\"1.0\"?><cnode name=\"BAD\"><pnode name=\"LIE\"/></cnode>", "bad:LIE"},
	{ROS__DICT_LEXICODER_LINES, "+LOW MOOD#AA0000\n dull*\n a bore\r\n\n+HIGH\nglee\n",
		"low_mood:dull*|a bore high:glee"},
	{ROS__DICT_LEXICODER, "+HIGH\nglee\n", "high:glee"},
	{ROS__DICT_LEXICODER_LINES, "glee\n+HIGH\n", "d:1: \"glee\" stands in no category"},
	{ROS__DICT_LEXICODER, "<cnode name=\"BAD\">\n<pnode", "d:2: a tag does not end"},
	{ROS__DICT_TABLE, "sentiment,word\ngood,\"well, done\"\nbad,poor\ngood,fine\n",
		"good:well, done|fine bad:poor"},
	{ROS__DICT_LEXICODER,
		"<?xml version=\"1.0\"?>\n<dictionary style=\"050805\"><!-- <pnode name=\"no\"/> >\n -->"
		"<cnode name=\"BAD\"><pnode name=\"DON&#39;T\"/><pnode name=\"a>b\"/><pnode "
		"name=\"caf&#xE9;\"/>"
		"<pnode name=\"R&D\"/><note name=\"x\"/></cnode></dictionary>",
		"bad:DON'T|a>b|café|R&D #d:3: <note> is not known and passed over"},
	{ROS__DICT_LEXICODER, "<cnode name=\"BAD\"><!-- \n", "d:1: a comment does not end"},
	{ROS__DICT_TABLE, "fine\tgood\npoor\tbad\n", "good:fine bad:poor"},
	{ROS__DICT_TABLE, "DicTerm,Joy,Fear\nglad*,X,\nafraid,,X\nthrill,x,X\nso,,\n",
		"joy:glad*|thrill fear:afraid|thrill #d:5: words that are in no category, from here on: 1"},
	{ROS__DICT_TABLE, "Entry,Source,Glad,Sad\rA,H4,,\rJOY,H4,Glad,\rTEARS,Lvd,,SAD\rWELL,H4,,\r",
		"glad:JOY sad:TEARS #d:1: the column \"Source\" holds no marks and is not read "
		"#d:2: words that are in no category, from here on: 2"},
	{ROS__DICT_TABLE, "word,theme,remark\nfine,good,of weather\n",
		"good:fine #d:1: the column \"remark\" is not read"},
	{ROS__DICT_TABLE, "fine\tgood\tfiner\n",
		"good:fine #d:1: the column that begins with \"finer\" is not read"},
	{ROS__DICT_TABLE, "word\tjoy\tfear\tn\nglad\t1\t0\t1\nafraid\t0\t1\t0\n",
		"joy:glad fear:afraid n:glad"},
	{ROS__DICT_TABLE, "word,joy,fear\nglad,1,1\nshy,,maybe\n",
		"d:3: \"maybe\" is neither 1, X, 0 nor empty: a "
		"table of words and many columns has a column of categories, or a mark under each "
		"category"},
	{ROS__DICT_TABLE, "词,类别,权重\n增长,经济,2\n投资,经济,1\n", "theme_1:增长|投资(0.5)"},
	{ROS__DICT_TABLE, "word,category\nfine,\n", "d:2: a row needs a word and a category"},
	{ROS__DICT_TABLE, "a,b\n\"c,d\n", "d:2: a quotation does not end"},
	{ROS__DICT_PLAIN, "# x\nhope = luck, faith\n  trust\n产业=工业、农业；数字经济\n产业 = 工业\n",
		"hope:luck|faith|trust theme_2:工业|农业|数字经济"},
	{ROS__DICT_PLAIN, "; mine\nluck\n\ngood cheer\n", "d:luck|good cheer"},
	{ROS__DICT_PLAIN, "fine\tgood\npoor\tbad\n", "good:fine bad:poor"},
	{ROS__DICT_PLAIN, "hope: luck\n", "d:1: expected: name = word, word"},
#ifdef ROS_HAVE_YAML
	{ROS__DICT_YAML,
		"hope:\n  - luck\n  - 'new *start'\nplaces:\n  europe: [Cork, \"St Ives\"]\n"
		"  asia:\n    - japan:\n        - Kobe\n    - Hue\none: single\n",
		"hope:luck|new *start places europe<places:Cork|St Ives asia<places:Hue japan<asia:Kobe "
		"one:single"},
	{ROS__DICT_YAML, "hope:\n  - yes\n  - null\n  - ~\nnone:\nfear: !!str 12\n",
		"hope:yes fear:12 #d:3: \"null\" stands for nothing in YAML: a word must stand in quotes "
		"#d:4: \"~\" "
		"stands for nothing in YAML: a word must stand in quotes #d:5: \"none\" has no words and "
		"is left out"},
	{ROS__DICT_YAML, "a:\n  b: x\n  '': y z\n", "a:y z b<a:x"},
	{ROS__DICT_YAML, "- luck\n", "d:1: \"luck\" stands in no category"},
	{ROS__DICT_YAML, "a:\n  b:\n    c:\n      d:\n        e: [x]\n",
		"a b<a c<b d<c:x #d:5: themes may be "
		"nested 4 deep: the words of \"e\" go to \"d\""},
#endif
};

static void formats(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = show(cases[i].kind, cases[i].text);
		if (strcmp(got, cases[i].want) != 0)
			fail_msg("case %zu: \"%s\" instead of \"%s\"", i, got, cases[i].want);
		free(got);
	}
}

static void kinds(void **state)
{
	(void)state;
	assert_int_equal(ros__dictionary_kind("a/b.YML"), ROS__DICT_YAML);
	assert_int_equal(ros__dictionary_kind("x.lcd"), ROS__DICT_LEXICODER);
	assert_int_equal(ros__dictionary_kind("x.LC3"), ROS__DICT_LEXICODER_LINES);
	assert_int_equal(ros__dictionary_kind("x.ykd"), ROS__DICT_LEXICODER);
	assert_int_equal(ros__dictionary_kind("x.dicx"), ROS__DICT_TABLE);
	assert_int_equal(ros__dictionary_kind("x.json"), ROS__DICT_NONE);
	assert_int_equal(ros__dictionary_kind(".dic"), ROS__DICT_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(formats), cmocka_unit_test(kinds)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
