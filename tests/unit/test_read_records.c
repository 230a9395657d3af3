/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/csv.h"
#include "read_help.h"

#define LONG "this text is long enough to be a body, for its column is the longest of all by far"

static void csv_fields(void **state)
{
	(void)state;
	static const char text[] = "a,\"b\r\n\"\"q\"\"\",c\r\n\r\n,x\"y,\n\"last\"tail,";
	struct ros__csv c = {.text = text, .len = sizeof text - 1, .separator = ','};
	assert_true(ros__csv_next(&c));
	assert_int_equal(c.nfield, 3);
	assert_string_equal(c.field[1], "b\r\n\"q\"");
	assert_int_equal(c.line, 1);
	assert_true(ros__csv_next(&c));
	assert_int_equal(c.line, 4);
	assert_int_equal(c.nfield, 3);
	assert_string_equal(c.field[0], "");
	assert_string_equal(c.field[1], "x\"y");
	assert_true(ros__csv_next(&c));
	assert_string_equal(c.field[0], "lasttail");
	assert_int_equal(c.nfield, 2);
	assert_false(ros__csv_next(&c));
	assert_false(c.unclosed);
	ros__csv_release(&c);
	assert_int_equal(ros__csv_separator("a\tb,c\td\n", 8), '\t');
	assert_int_equal(ros__csv_separator("\"a;b;c\",d\n", 10), ',');
	assert_int_equal(ros__csv_separator("a;b;c,d\n", 8), ';');
}

static void csv_rows(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.csv",
		"\xEF\xBB\xBFspeaker,year,full_text\r\n张三,2026,\"一行\n二行\"\r\n李四,2025,\r\n王五,2024,三\r\n"),
		ROS_OK);
	assert_int_equal(x.n, 2);
	assert_true(x.s[0].record);
	assert_string_equal(x.s[0].text, "一行\n二行");
	assert_int_equal(x.s[0].nline, 2);
	assert_string_equal(var_of(&x.s[0], "speaker"), "张三");
	assert_string_equal(var_of(&x.s[1], "year"), "2024");
	assert_null(var_of(&x.s[1], "full_text"));
	seen_release(&x);
	/* by the longest values */
	assert_int_equal(seen_string(&x, "b.tsv", "who\twords\nA\t" LONG "\n"), ROS_OK);
	assert_string_equal(x.s[0].text, LONG);
	seen_release(&x);
	/* by name */
	x.text_field = "note";
	assert_int_equal(seen_string(&x, "c.csv", "note,text\nshort,other\n"), ROS_OK);
	assert_string_equal(x.s[0].text, "short");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "d.csv", "a,text\n1,2\n"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "a, text"));
	seen_release(&x);
}

/* One called so stays the text beside a longer one; one of a few words does not: it is said. */
static void text_beside_longer_columns(void **state)
{
	(void)state;
#define LONGER LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG \
	LONG LONG LONG LONG LONG LONG LONG
	static const struct {
		const char *text; /* of the column called so */
		bool kept, said;
	} cases[] = {{LONG, true, false}, {"Not at all.", false, true}, {"12.5", false, false},
		{"", false, false}, {"不同意。", false, true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int kind = 0; kind < 3; kind++) {
			static const struct {
				const char *name, *head, *between, *tail;
			} form[] = {{"a.csv", "speech,page\n\"", "\",\"", "\"\n"},
				{"a.jsonl", "{\"speech\":\"", "\",\"page\":\"", "\"}\n"},
				{"a.json", "[{\"speech\":\"", "\",\"page\":\"", "\"}]\n"}};
			struct seen x = {0};
			char file[4000];
			snprintf(file, sizeof file, "%s%s%s" LONGER "%s", form[kind].head, cases[i].text,
				form[kind].between, form[kind].tail);
			assert_int_equal(seen_string(&x, form[kind].name, file), ROS_OK);
			assert_string_equal(x.s[0].text, cases[i].kept ? LONG : LONGER);
			bool said = strstr(ros__buf_str(&x.notes), "text_field") != NULL;
			assert_int_equal(said, cases[i].said);
			seen_release(&x);
			x.strict = true;
			assert_int_equal(seen_string(&x, form[kind].name, file),
				said ? ROS_EINPUT : ROS_OK);
			seen_release(&x);
		}
}

static void csv_faults(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.csv", "id,text\n1,fine\n2,\"open\nmore\n"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "a.csv:3"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.csv", "filename,party\na.txt,X\n"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "--text-field"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "c.csv", "id,text\n1,one,too many\n2,two\n"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(ros__buf_str(&x.notes), "uneven_rows c.csv\n");
	seen_release(&x);
	x.strict = true;
	assert_int_equal(seen_string(&x, "c.csv", "id,text\n1,one,too many\n2,two\n"), ROS_EINPUT);
	seen_release(&x);
	assert_int_equal(seen_string(&x, "d.csv", "id,text\n1,\n"), ROS_EINPUT);
	seen_release(&x);
}

static void jsonl(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.jsonl",
		"{\"title\":\"T\",\"content\":\"甲\\n乙\",\"year\":2026,\"tags\":[1,\"b\"],\"none\":null}\n"
		"\r\n{\"content\":\"\",\"year\":1}\n{\"content\":\"丙\",\"ok\":true}"), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].text, "甲\n乙");
	assert_true(x.s[0].record);
	assert_string_equal(var_of(&x.s[0], "year"), "2026");
	assert_string_equal(var_of(&x.s[0], "tags"), "[1,\"b\"]");
	assert_string_equal(var_of(&x.s[0], "none"), "");
	assert_string_equal(var_of(&x.s[1], "ok"), "true");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.jsonl", "{\"text\":\"x\"}\n{\"text\": oops}\n"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "line 2"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "c.jsonl", "[1,2]\n"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "line 1"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "d.jsonl", "{\"n\":1}\n"), ROS_EINPUT);
	seen_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_fields),
		cmocka_unit_test(csv_rows),
		cmocka_unit_test(text_beside_longer_columns),
		cmocka_unit_test(csv_faults),
		cmocka_unit_test(jsonl),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
