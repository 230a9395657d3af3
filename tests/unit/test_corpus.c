/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The corpus as other parts see it: offsets that lead back to the source, ids, labels, docvars. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "corpus/meta/corpus_share.h"
#include "corpus/split/split.h"
#include "corpus/meta/store.h"
#include "rostrum/rostrum.h"

static struct ros_config cfg;
static char dir[] = "/tmp/rostrum-corpus-XXXXXX";

static void begin_config(void)
{
	ros_config_defaults(&cfg);
	free(cfg.config_dir);
	cfg.config_dir = strdup("config");
}

static int begin(void **state)
{
	(void)state;
	begin_config();
	return mkdtemp(dir) == NULL;
}

static int end(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_release(&cfg);
	return ros__remove_tree(dir, &err) != ROS_OK;
}

static const char *file(const char *name, const char *text)
{
	static char path[256];
	struct ros_err err = ROS_ERR_INIT;
	snprintf(path, sizeof path, "%s/%s", dir, name);
	assert_int_equal(ros__write_file(path, text, strlen(text), &err), ROS_OK);
	return path;
}

/* Every byte of every body stands in the decoded source at its offset, line joints apart. */
static void check_offsets(const char *path)
{
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf raw = ROS_BUF_INIT;
	if (ros_corpus_read(&c, &path, 1, &cfg, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	assert_int_equal(ros__read_file(path, 0, &raw, &err), ROS_OK);
	for (size_t i = 0; i < c.ndoc; i++) {
		const struct ros_doc *d = &c.doc[i];
		uint32_t covered = 0;
		assert_int_equal(strlen(d->body), d->body_len);
		for (uint32_t p = 0; p < d->npiece; p++) {
			const struct ros_piece *x = &d->piece[p];
			assert_true(x->body >= covered && x->body <= covered + 1);
			if (x->body > covered)
				assert_true(d->body[covered] == '\n' || d->body[covered] == ' ');
			assert_memory_equal(d->body + x->body, raw.s + x->source, x->len);
			assert_true(x->source >= d->start && x->source + x->len <= d->start + d->length);
			covered = x->body + x->len;
		}
		assert_int_equal(covered, d->body_len);
		for (uint32_t b = 0; b < d->body_len; b += 7)
			if (d->body[b] != '\n' && d->body[b] != ' ')
				assert_int_equal(raw.s[ros_doc_source_offset(d, b)], d->body[b]);
	}
	ros__buf_release(&raw);
	ros_corpus_release(&c);
}

static void offsets(void **state)
{
	(void)state;
	check_offsets("tests/data/split/wrapped.txt");
	check_offsets("tests/data/split/title_colon.txt");
	check_offsets("tests/data/split/transcript_en.txt");
	check_offsets("tests/data/split/single_sections.txt");
	check_offsets(file("tail.txt", "no line end at the last line"));
	check_offsets(file("crlf.txt", "Title\r\n\r\nFirst paragraph.\r\n  Second one.  \r\n"));
}

static void ids_and_labels(void **state)
{
	(void)state;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	const char *in[] = {"tests/data/split/brackets.txt", "tests/data/split/brackets.txt",
		"tests/data/split/single_sections.txt"};
	assert_int_equal(ros_corpus_read(&c, in, 3, &cfg, &err), ROS_OK);
	assert_string_equal(c.doc[0].id, "brackets-1");
	assert_string_equal(c.doc[5].id, "brackets.2-1");
	assert_string_equal(c.doc[c.ndoc - 1].id, "single_sections");
	for (size_t i = 0; i < c.ndoc; i++) {
		assert_true(*c.doc[i].label != '\0');
		assert_true(c.doc[i].confidence > 0 && c.doc[i].confidence <= 1);
		assert_true(*c.doc[i].reason != '\0');
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(c.doc[i].label, c.doc[k].label);
			assert_string_not_equal(c.doc[i].id, c.doc[k].id);
		}
	}
	assert_string_equal(ros_doc_var(&c.doc[0], "office"), "区委书记");
	assert_string_equal(ros_doc_var(&c.doc[0], "nothing"), "");
	assert_string_equal(c.source[0].title, "全市基层治理现场会交流发言");
	assert_int_equal(c.source[0].nspeech, 5);
	ros_corpus_release(&c);
	ros_corpus_release(&c); /* accepts the empty state */
}

/* One file of a folder that has a title does not stand out; what all names repeat is left out of long
 * ones. */
static void labels_of_a_folder(void **state)
{
	(void)state;
	static const struct { const char *name, *text, *label; } f[] = {
		{"2009_BUDGET_01_Ann_Olander_Longname.txt", "We speak of schools, and of nothing else today.\n",
			"2009 01 Ann Olander Longname"},
		{"2009_BUDGET_02_Bob_Nils.txt", "Of Bridges and Roads\n\nWe speak of bridges and of roads today, and of "
			"nothing else at all that could matter to anybody in this hall.\n", "2009 02 Bob Nils"},
		{"2010_BUDGET_01_Cy_Ek.txt", "We speak of farms, and of nothing else today.\n", "2010 01 Cy Ek"}};
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char folder[300];
	const char *in = folder;
	snprintf(folder, sizeof folder, "%s/folder", dir);
	assert_int_equal(ros__mkdirs(folder, &err), ROS_OK);
	for (size_t i = 0; i < 3; i++) {
		char name[100];
		snprintf(name, sizeof name, "folder/%s", f[i].name);
		file(name, f[i].text);
	}
	if (ros_corpus_read(&c, &in, 1, &cfg, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	assert_int_equal(c.ndoc, 3);
	assert_string_equal(c.doc[1].title, "Of Bridges and Roads");
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(c.doc[i].label, f[i].label);
	ros_corpus_release(&c);
}

static void masked_districts(void **state)
{
	(void)state;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	const char *in = file("masks.txt",
		"发言汇编（3篇）\n把路修到山里（区委书记）\n**区把修路当作头等大事，今年修了三十里，群众都说好，明年还要接着修。\n"
		"把树种满山坡（区委书记）\n东山区把种树当作头等大事，今年种了三千棵，×××同志带头，明年还要接着种下去。\n"
		"把书送到村里（教育局局长）\n把读书当作头等大事，今年建了三个书屋，XX村的孩子都来看书，明年还要再建。\n");
	if (ros_corpus_read(&c, &in, 1, &cfg, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	assert_int_equal(c.ndoc, 3);
	assert_string_equal(c.doc[0].district, "**区");
	assert_true(c.doc[0].district_masked);
	assert_string_equal(c.doc[1].district, "东山区");
	assert_false(c.doc[1].district_masked);
	assert_string_equal(c.doc[2].district, "教育局");
	assert_non_null(strstr(c.doc[1].body, "×××同志"));
	assert_non_null(strstr(c.doc[2].body, "XX村"));
	assert_string_equal(c.doc[0].label, "区委书记·把路修到山里");
	ros_corpus_release(&c);
}

static void hard_input(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_corpus c = ROS_CORPUS_INIT;
	/* one line of 2 MB */
	size_t n = 2000000;
	char *big = malloc(n + 1);
	for (size_t i = 0; i + 3 <= n; i += 3)
		memcpy(big + i, i % 60 == 57 ? "，" : "山", 3);
	big[n / 3 * 3] = '\0';
	const char *in = file("big.txt", big);
	assert_int_equal(ros_corpus_read(&c, &in, 1, &cfg, &err), ROS_OK);
	assert_int_equal(c.ndoc, 1);
	assert_int_equal(c.doc[0].body_len, n / 3 * 3);
	ros_corpus_release(&c);
	free(big);
	/* nothing but marks, numbers, brackets */
	static const char *const odd[] = {"（）\n【】\n——\n：\n", "1\n2\n3\n4\n", "目录\n目录\n目录\n",
		"一、\n二、\n三、\n", "#\n##\n###\n", "（", "。\n：：：：\n", "\xEF\xBC\x9A\n"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		in = file("odd.txt", odd[i]);
		enum ros_status st = ros_corpus_read(&c, &in, 1, &cfg, &err);
		assert_true(st == ROS_OK || st == ROS_EINPUT);
		ros_corpus_release(&c);
	}
}

/* An expression that does not come to an end in a line has not looked at it: that is no "no match".
 * Of lines without such a run it finds what it always found. */
static void patterns_that_take_too_long(void **state)
{
	(void)state;
	static const struct {
		const char *option, *pattern, *where; /* where: as the message names it */
	} cases[] = {{"split", "^(a+)+:", "--split: the pattern \"^(a+)+:\""},
		{"split", "^(?<speaker>(a|a)+):", "--split: the pattern"},
		{"split", "^(.|\\s)*:$", "--split: the pattern"},
		{"where", "speaker~(a+)+$", "--where: speaker: the pattern \"(a+)+$\""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int slow = 0; slow < 2; slow++) {
			struct ros_corpus c = ROS_CORPUS_INIT;
			struct ros_err err = ROS_ERR_INIT;
			struct ros_buf b = ROS_BUF_INIT;
			bool where = strcmp(cases[i].option, "where") == 0;
			ros__buf_adds(&b, where ? "{\"text\":\"We mend the road.\",\"speaker\":\"" : "aaa:\n");
			for (int k = 0; slow && k < (i == 2 ? 300000 : 40); k++)
				ros__buf_adds(&b, "a");
			ros__buf_adds(&b, where ? slow ? "!\"}\n" : "a\"}\n" : "\nWe mend the road.\n");
			const char *path = file(where ? "p.jsonl" : "p.txt", ros__buf_str(&b));
			assert_int_equal(ros_config_set(&cfg, cases[i].option, cases[i].pattern, &err), ROS_OK);
			assert_int_equal(ros_corpus_read(&c, &path, 1, &cfg, &err), slow ? ROS_EUSAGE : ROS_OK);
			if (slow)
				assert_non_null(strstr(err.msg, cases[i].where));
			else
				assert_int_equal(c.ndoc, 1);
			ros_corpus_release(&c);
			ros__buf_release(&b);
			ros_config_release(&cfg);
			begin_config();
		}
}

/* Everything that is known of a corpus but ids and labels, as text. */
static void tell(const struct ros_corpus *c, struct ros_buf *b)
{
	for (size_t i = 0; i < c->nsource; i++) {
		const struct ros_source *s = &c->source[i];
		ros__buf_addf(b, "%s|%s|%s|%s|%llu|%llu|%u\n", s->path, s->format, s->encoding, s->title,
			(unsigned long long)s->bytes, (unsigned long long)s->malformed, s->nspeech);
	}
	for (size_t i = 0; i < c->ndoc; i++) {
		const struct ros_doc *d = &c->doc[i];
		ros__buf_addf(b, "%s|%s|%s|%s|%s|%d|%s|%s|%s|%llu|%llu|%s|%u|%g|%s|%u/%u", d->title, d->speaker,
			d->office, d->name, d->district, d->district_masked, d->date, d->place, d->source,
			(unsigned long long)d->start, (unsigned long long)d->length, d->body, d->body_len,
			d->confidence, d->reason, c->store->place[i].source, c->store->place[i].number);
		for (uint32_t k = 0; k < d->npiece; k++)
			ros__buf_addf(b, "|%llu %u %u", (unsigned long long)d->piece[k].source, d->piece[k].body,
				d->piece[k].len);
		for (uint32_t k = 0; k < d->nvar; k++)
			ros__buf_addf(b, "|%s=%s", d->var[k].name, d->var[k].value);
		ros__buf_addc(b, '\n');
	}
	for (size_t i = 0; i < c->nwarning; i++) {
		const struct ros_warning *w = &c->warning[i];
		ros__buf_addf(b, "%s|%s|%s|%lld|%llu|%d", w->code, w->text, w->source, (long long)w->doc,
			(unsigned long long)w->offset, w->doubtful);
		for (uint32_t k = 0; k < w->narg; k++)
			ros__buf_addf(b, "|%s=%s", w->arg[k].name, w->arg[k].value);
		ros__buf_addc(b, '\n');
	}
}

/* What travels between processes arrives whole: put together from one process, a corpus is as it was. */
static void travels_whole(void **state)
{
	(void)state;
	char *rows = strdup(file("travel.csv",
		"speaker,year,text\n李明,2020,推进乡村振兴。\n王芳,2021,\"发展服务业。\n优化环境。\"\n"));
	char *bad = strdup(file("travel_bad.txt", "坏的字节\xff在这里。\n第二段。\n"));
	const char *path[] = {rows, "examples/zh/speeches.txt", bad};
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf told = ROS_BUF_INIT, then = ROS_BUF_INIT;
	struct ros__read_state state_of = {.unfit = 2, .first_unfit = "a", .why_none = "b"};
	size_t lo = 9, hi = 9;
	if (ros_corpus_read(&c, path, 3, &cfg, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	assert_true(c.ndoc > 3 && c.nsource == 3 && c.nwarning > 0);
	size_t ndoc = c.ndoc;
	tell(&c, &told);
	ros__corpus_share(&c, &state_of, true, &lo, &hi);
	tell(&c, &then);
	assert_string_equal(told.s, then.s);
	assert_int_equal(lo, 0);
	assert_int_equal(hi, ndoc);
	assert_int_equal(state_of.unfit, 2);
	assert_string_equal(state_of.first_unfit, "a");
	assert_string_equal(state_of.why_none, "b");
	ros__corpus_share(&c, &state_of, false, &lo, &hi);
	assert_int_equal(c.ndoc, ndoc);
	assert_string_equal(c.doc[0].body, "");
	assert_int_equal(c.doc[0].npiece, 0);
	ros_corpus_release(&c);
	ros__buf_release(&then);
	ros__buf_release(&told);
	free(rows);
	free(bad);
}

/* One text under marks, width and case is one; a letter or an order makes another, also far inside. */
static void same_text(void **state)
{
	(void)state;
	struct ros__doc_place p[4];
	struct ros_buf text[4] = {0};
	for (int i = 0; i < 700; i++) {
		char letter[3] = {(char)('a' + i * i % 26), (char)('a' + i % 26), 0};
		char upper[3] = {(char)(letter[0] - 32), letter[1], 0}, swapped[3] = {letter[1], letter[0], 0};
		ros__buf_adds(&text[0], letter);
		ros__buf_adds(&text[1], upper);
		ros__buf_adds(&text[1], i % 3 ? ", " : "。\n");
		ros__buf_adds(&text[2], i == 690 ? "ｚ９" : letter);
		ros__buf_adds(&text[3], i == 350 ? swapped : letter);
	}
	for (int k = 0; k < 4; k++) {
		ros__text_hash(text[k].s, text[k].len, &p[k]);
		ros__buf_release(&text[k]);
	}
	assert_int_equal(p[1].chars, 1400);
	assert_memory_equal(p[0].text, p[1].text, sizeof p[0].text);
	assert_memory_not_equal(p[0].text, p[2].text, sizeof p[0].text);
	assert_memory_not_equal(p[0].text, p[3].text, sizeof p[0].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(offsets), cmocka_unit_test(same_text),
		cmocka_unit_test(ids_and_labels),
		cmocka_unit_test(labels_of_a_folder), cmocka_unit_test(masked_districts),
		cmocka_unit_test(hard_input), cmocka_unit_test(patterns_that_take_too_long),
		cmocka_unit_test(travels_whole)};
	return cmocka_run_group_tests(tests, begin, end);
}
