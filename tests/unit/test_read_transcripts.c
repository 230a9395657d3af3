/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subtitles, JSON, TEI, Akoma Ntoso: who speaks comes from the format. */
#include "read/turns.h"
#include "read_help.h"

static void vtt_voices(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.vtt", "WEBVTT - talk\n\nNOTE not this\n\nSTYLE\n::cue {}\n\n"
		"1\n00:01.000 --> 00:02.000 align:start\n<v.loud Ann Lee>Good <i>day</i>,</v>\n\n"
		"00:02.000 --> 00:03.000\nto you &amp; all.\n\n00:03.000 --> 00:04.000\n[applause]\n\n"
		"01:00:03.500 --> 01:00:04.000\n<v Bo Wang>Thanks.\n<v Ann Lee>Next.\n"), ROS_OK);
	assert_int_equal(x.n, 3);
	assert_true(x.s[0].record);
	assert_string_equal(x.s[0].text, "Good day, to you & all.");
	assert_string_equal(var_of(&x.s[0], "speaker"), "Ann Lee");
	assert_string_equal(var_of(&x.s[0], "start"), "00:00:01");
	assert_string_equal(var_of(&x.s[0], "end"), "00:00:03");
	assert_string_equal(x.s[1].text, "Thanks.");
	assert_string_equal(var_of(&x.s[1], "start"), "01:00:03");
	assert_string_equal(x.s[2].text, "Next.");
	assert_string_equal(ros__buf_str(&x.notes), "left_out a.vtt\n");
	seen_release(&x);
}

static void srt_names(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\n张三：各位好，\r\n\r\n"
		"2\r\n00:00:02,000 --> 00:00:03,000\r\n今天开会。\r\n\r\n3\r\n00:00:09,000 --> 00:00:10,000\r\n"
		"{\\an8}先说路。\r\n4\r\n00:00:10,000 --> 00:00:11,000\r\n李四: 好。\r\n"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].text, "各位好，今天开会。\n先说路。"); /* silence begins a paragraph */
	assert_string_equal(var_of(&x.s[0], "speaker"), "张三");
	assert_string_equal(x.s[1].text, "好。");
	seen_release(&x);
	/* a colon in a sentence is no name, and without names it is one text */
	assert_int_equal(seen_string(&x, "b.srt", "1\n00:00:01,000 --> 00:00:02,000\nI say this: we go\n\n"
		"2\n00:00:02,000 --> 00:00:03,000\nand we stay.\n"), ROS_OK);
	assert_int_equal(x.n, 1);
	assert_false(x.s[0].record);
	assert_string_equal(x.s[0].text, "I say this: we go and we stay.");
	seen_release(&x);
	/* captions that roll: the lower line comes again as the upper one */
	assert_int_equal(seen_string(&x, "c.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\none <00:01.500>two\n\n"
		"00:02.000 --> 00:03.000\none two\nthree <00:02.500>four\n"), ROS_OK);
	assert_string_equal(x.s[0].text, "one two three four");
	seen_release(&x);
	/* what the suffix does not say the bytes do */
	assert_int_equal(seen_string(&x, "d.txt", "1\n00:00:01,000 --> 00:00:02,000\nAnn Lee: yes\n"), ROS_OK);
	assert_string_equal(x.s[0].format, "srt");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "e.srt", "nothing of the kind\n"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "holds no cue"));
	seen_release(&x);
}

static size_t name_in(const char *s)
{
	const char *name;
	size_t text;
	return ros__turns_name(s, strlen(s), &name, &text);
}

/* Words whose line of times is damaged are told; notes, styles and names of cues are not. */
static void cues_without_times(void **state)
{
	(void)state;
	static const struct {
		const char *name, *text;
		bool said;
	} cases[] = {
		{"a.srt", "1\n00:00:01,000 --> 00:00:02,000\nWe go.\n\n2\n00:00:0x,000 --> "
			"00:00:03,000\nWe stay.\n\n", true},
		{"b.srt", "1\n00:00:01,000 --> 00:00:02,000\nWe go.\n\nWe stay.", true},
		{"c.srt", "1\n00:00:01,000 -- > 00:00:02,000\nWe go.\n\n2\n00:00:02,000 --> "
			"00:00:03,000\nWe stay.\n", true},
		{"d.srt", "1\n00:00:01,000 --> 00:00:02,000\nWe go.\n\n\n2\n\n3\n00:00:02,000 --> "
			"00:00:03,000\nWe stay.\n", false},
		{"e.vtt", "WEBVTT a title\nKind: captions\n\nNOTE\nof somebody\n\nSTYLE\n::cue { }\n\n"
			"intro\n00:01.000 --> 00:02.000\nWe go.\n\nREGION\nid:a\n", false},
		{"f.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nWe go.\n\nNOTES are words\n", true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int strict = 0; strict < 2; strict++) {
			struct seen x = {.strict = strict};
			enum ros_status st = seen_string(&x, cases[i].name, cases[i].text);
			assert_int_equal(st, strict && cases[i].said ? ROS_EINPUT : ROS_OK);
			bool said = strstr(ros__buf_str(&x.notes), "cut_short") != NULL;
			assert_int_equal(said, cases[i].said && !strict);
			seen_release(&x);
		}
}

static void names(void **state)
{
	(void)state;
	assert_int_equal(name_in("Ann Lee: hello"), 7);
	assert_int_equal(name_in(">> MR. LEE: hello"), 7);
	assert_int_equal(name_in("Ludwig van Bern: hello"), 15);
	assert_int_equal(name_in("发言人1：好"), 10);
	assert_int_equal(name_in("I think that: no"), 0);
	assert_int_equal(name_in("Well, Ann: no"), 0);
	assert_int_equal(name_in("at 10:30 we met"), 0);
	assert_int_equal(name_in("https://a.b"), 0);
}

static void json_arrays(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.json", "{\"meeting\":\"M1\",\"days\":[{\"date\":\"2024-03-05\",\"talks\":["
		"{\"speaker\":{\"name\":\"Ann\",\"party\":\"X\"},\"text\":\"one\",\"tags\":[\"a\"]},"
		"{\"speaker\":{\"name\":\"Bo\"},\"text\":\"two\",\"date\":\"own\"}]},{\"date\":\"2024-03-06\","
		"\"talks\":[{\"speaker\":{\"name\":\"Cy\"},\"text\":\"\"},{\"text\":[\"three\",\"four\"]}]}]}"), ROS_OK);
	assert_int_equal(x.n, 3);
	assert_string_equal(var_of(&x.s[0], "speaker"), "Ann");
	assert_string_equal(var_of(&x.s[0], "speaker.party"), "X");
	assert_string_equal(var_of(&x.s[0], "date"), "2024-03-05");
	assert_string_equal(var_of(&x.s[0], "meeting"), "M1");
	assert_string_equal(var_of(&x.s[0], "tags"), "[\"a\"]");
	assert_string_equal(var_of(&x.s[1], "date"), "own");
	assert_string_equal(x.s[2].text, "three\nfour");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.json", "[{\"text\":\"one\"},{\"text\":\"two\"}]"), ROS_OK);
	assert_int_equal(x.n, 2);
	seen_release(&x);
	assert_int_equal(seen_string(&x, "c.json", "{\"text\":[\"one\",\"two\"],\"speaker\":[\"A\",\"B\"]}"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(var_of(&x.s[1], "speaker"), "B");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "d.json", "{\"ann\":{\"text\":\"one\"},\"bo\":{\"text\":\"two\"}}"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(var_of(&x.s[1], "key"), "bo");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "e.json", "{\"title\":\"T\",\"text\":\"a longer text than the notes\","
		"\"notes\":[{\"n\":\"a\"},{\"n\":\"b\"}]}"), ROS_OK);
	assert_int_equal(x.n, 1);
	assert_string_equal(var_of(&x.s[0], "title"), "T");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "f.json", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].format, "jsonl");
	seen_release(&x);
	/* segments of a transcript are joined */
	assert_int_equal(seen_string(&x, "g.json", "{\"text\":\"one two three\",\"segments\":["
		"{\"start\":0,\"end\":1.5,\"text\":\" one\",\"speaker\":\"S1\"},{\"start\":1.5,\"end\":2,\"text\":\"two\","
		"\"speaker\":\"S1\"},{\"start\":2,\"end\":3,\"text\":\"three\",\"speaker\":\"S2\"}]}"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].text, "one two");
	assert_string_equal(var_of(&x.s[1], "start"), "00:00:02");
	seen_release(&x);
}

static void json_faults(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.json", "[1,2,3]"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "JSON without records"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.json", "{\"name\":\"tool\",\"version\":\"1.2\"}"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "--text-field"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "c.json", "[{\"text\":\"a\"},\n{\"text\":}]"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "c.json:2"));
	seen_release(&x);
	/* JSON in a text file is JSON, brackets in a text are not */
	assert_int_equal(seen_string(&x, "d.txt", "[{\"text\":\"a\"}]\n"), ROS_OK);
	assert_string_equal(x.s[0].format, "json");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "e.txt", "[applause]\nWe begin. [end]\n"), ROS_OK);
	assert_string_equal(x.s[0].format, "txt");
	seen_release(&x);
}

#define TEI_HEAD "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc>" \
	"<titleStmt><title>Sitting</title><meeting n=\"7\" ana=\"#parla.session\">7</meeting></titleStmt>" \
	"</fileDesc><profileDesc><settingDesc><setting><name type=\"city\">Bergen</name>" \
	"<date when=\"2021-05-27\"/></setting></settingDesc><particDesc><listOrg><org xml:id=\"party.G\" " \
	"role=\"politicalParty\"><orgName full=\"yes\">The Greens</orgName><orgName full=\"abb\">GR</orgName></org>" \
	"</listOrg><listPerson><person xml:id=\"AL\"><persName><surname>Lee</surname><forename>Ann</forename>" \
	"</persName><sex value=\"F\"/><affiliation role=\"member\" ref=\"#party.R\" to=\"2020-12-31\"/>" \
	"<affiliation role=\"member\" ref=\"#party.G\" from=\"2021-01-01\"/></person></listPerson></particDesc>" \
	"</profileDesc></teiHeader>"

static void tei_utterances(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.xml", TEI_HEAD "<text><body><div><head>Roads</head><note>14.00</note>"
		"<u who=\"#AL\" ana=\"#chair\"><seg>First <vocal><desc>laughter</desc></vocal>part.</seg>"
		"<seg>Second part.</seg></u><u who=\"#Bo.Wang.1970\"><seg><s><w>Yes</w><w join=\"right\">it</w>"
		"<pc>.</pc></s></seg></u><u who=\"#AL\"><gap/></u></div></body></text></TEI>"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].text, "First part.\nSecond part.");
	assert_string_equal(var_of(&x.s[0], "speaker"), "Ann Lee");
	assert_string_equal(var_of(&x.s[0], "party"), "GR");
	assert_string_equal(var_of(&x.s[0], "gender"), "F");
	assert_string_equal(var_of(&x.s[0], "title"), "Roads");
	assert_string_equal(var_of(&x.s[0], "date"), "2021-05-27");
	assert_string_equal(var_of(&x.s[0], "place"), "Bergen");
	assert_string_equal(var_of(&x.s[0], "session"), "7");
	assert_string_equal(var_of(&x.s[0], "speaker_role"), "chair");
	assert_string_equal(x.s[1].text, "Yes it.");
	assert_string_equal(var_of(&x.s[1], "speaker"), "Bo Wang");
	assert_string_equal(ros__buf_str(&x.notes), "left_out a.xml\n");
	seen_release(&x);
}

static void tei_texts(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.xml", TEI_HEAD "<text><body><sp who=\"#AL\"><speaker>LEE.</speaker>"
		"<l>One</l><l>two</l></sp><stage>Exit</stage></body></text></TEI>"), ROS_OK);
	assert_int_equal(x.n, 1);
	assert_string_equal(x.s[0].text, "One\ntwo");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.xml", TEI_HEAD "<text><body><div><head>Hope</head><p>It is <hi>new</hi>"
		"<note>a note</note>.</p></div></body></text></TEI>"), ROS_OK);
	static const struct want_line want[] = {{"Hope", NULL, 1, 0}, {"It is new.", NULL, 0, 0}};
	CHECK_LINES(&x.s[0], want);
	assert_false(x.s[0].record);
	seen_release(&x);
	assert_int_equal(seen_string(&x, "c.xml", "<listPerson xmlns=\"http://www.tei-c.org/ns/1.0\"/>"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "no text"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "d.xml", TEI_HEAD "<text><body><u>"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "damaged"));
	seen_release(&x);
}

/* Names of persons lie in files of their own beside the texts. */
static void tei_beside(void **state)
{
	(void)state;
	struct seen x = {0};
	struct ros_err err = ROS_ERR_INIT;
	static const char list[] = "<listPerson xmlns=\"http://www.tei-c.org/ns/1.0\"><person xml:id=\"BW\"><persName>"
		"<surname>Wang</surname><forename>Bo</forename></persName></person></listPerson>";
	static const char text[] = TEI_HEAD "<text><body><u who=\"#BW\"><seg>Yes.</seg></u></body></text></TEI>";
	char *dir, *sub, *path;
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	sub = ros__path_join(dir, "2021");
	assert_int_equal(ros__mkdirs(sub, &err), ROS_OK);
	path = ros__path_join(dir, "Talks-XX-listPerson.xml");
	assert_int_equal(ros__write_file(path, list, sizeof list - 1, &err), ROS_OK);
	free(path);
	path = ros__path_join(sub, "Talks-XX_2021-05-27.xml");
	assert_int_equal(ros__write_file(path, text, sizeof text - 1, &err), ROS_OK);
	assert_int_equal(seen_path(&x, dir), ROS_OK);
	assert_int_equal(x.n, 1);
	assert_string_equal(var_of(&x.s[0], "speaker"), "Bo Wang");
	assert_string_equal(ros__buf_str(&x.notes), "left_out Talks-XX-listPerson.xml\n");
	seen_release(&x);
	free(path);
	free(sub);
	ros__temp_remove(dir);
}

static void akoma_ntoso(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.xml", "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">"
		"<debate><meta><identification><FRBRWork><FRBRdate date=\"2024-03-05\" name=\"x\"/></FRBRWork>"
		"</identification><references><TLCPerson eId=\"lee\" href=\"/p/lee\" showAs=\"Ann Lee\"/>"
		"<TLCRole eId=\"chair\" href=\"/r\" showAs=\"Chair\"/></references></meta><debateBody><debateSection>"
		"<heading>Roads</heading><speech by=\"#lee\" as=\"#chair\"><from>The Chair</from><p>Good "
		"<i>day</i>.<remark>[noise]</remark></p><p>We begin.</p></speech><scene>A pause</scene><question by=\"#fox\">"
		"<from>Mr. Fox:</from><p>When?</p></question><answer><p>Now.</p></answer></debateSection></debateBody></debate>"
		"</akomaNtoso>"), ROS_OK);
	assert_int_equal(x.n, 3);
	assert_string_equal(x.s[0].text, "Good day.\nWe begin.");
	assert_string_equal(var_of(&x.s[0], "speaker"), "Ann Lee");
	assert_string_equal(var_of(&x.s[0], "speaker_role"), "Chair");
	assert_string_equal(var_of(&x.s[0], "title"), "Roads");
	assert_string_equal(var_of(&x.s[0], "date"), "2024-03-05");
	assert_string_equal(var_of(&x.s[1], "speaker"), "Mr. Fox");
	assert_string_equal(var_of(&x.s[1], "kind"), "question");
	assert_null(var_of(&x.s[2], "speaker"));
	assert_string_equal(ros__buf_str(&x.notes), "left_out a.xml\n");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.xml", "<akomaNtoso xmlns=\"x\"><act><body><p>Law</p></body></act></akomaNtoso>"),
		ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "holds no <speech>"));
	seen_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vtt_voices), cmocka_unit_test(srt_names), cmocka_unit_test(names),
		cmocka_unit_test(cues_without_times),
		cmocka_unit_test(json_arrays), cmocka_unit_test(json_faults), cmocka_unit_test(tei_utterances),
		cmocka_unit_test(tei_texts), cmocka_unit_test(akoma_ntoso), cmocka_unit_test(tei_beside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
