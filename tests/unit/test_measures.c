/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where measures begin in ten texts of other genres than marks.tsv has: work reports of two levels,
 * addresses and a debate in English (tests/data/approach/marks_other.tsv). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "approach/skeleton.h"
#include "base/buf.h"
#include "base/io.h"
#include "theme_stub.h"

enum { MAX = 500, FILES = 10 };

struct mark {
	const char *file;
	uint64_t offset;
	bool found;
};

struct tally {
	size_t marked, said, right;
};

static size_t read_marks(struct mark *mark, struct ros_buf *text)
{
	struct ros_err err;
	size_t n = 0;
	char *save = NULL;
	assert_int_equal(ros__read_file("tests/data/approach/marks_other.tsv", 0, text, &err), ROS_OK);
	for (char *line = strtok_r(text->s, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		char *tab = strchr(line, '\t');
		if (*line == '#' || !tab)
			continue;
		*tab = '\0';
		assert_true(n < MAX);
		mark[n++] = (struct mark){.file = line, .offset = strtoull(tab + 1, NULL, 10)};
	}
	return n;
}

static bool is_marked(struct mark *mark, size_t n, const char *file, uint64_t offset)
{
	for (size_t i = 0; i < n; i++)
		if (mark[i].offset == offset && strcmp(mark[i].file, file) == 0)
			return !mark[i].found && (mark[i].found = true);
	return false;
}

/* One file, all of it as one speech. */
static void score(const char *file, const struct ros_buf *text, struct mark *mark, size_t n,
	struct tally *t)
{
	struct ros_approach_tables tables;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_skeleton k;
	struct theme_stub s;
	bool english = strstr(file, "/en_") != NULL;
	size_t bom = text->len > 3 && memcmp(text->s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	assert_int_equal(
		ros__approach_tables_load(&tables, "config", english ? "en" : "zh", &err), ROS_OK);
	theme_stub_begin(&s);
	theme_stub_add(&s, "a", text->s + bom, text->len - bom, 0, "");
	assert_true(theme_stub_count(&s));
	ros__skeleton_find(&k, &tables, &s.tokens, &s.corpus.doc[0], 0);
	for (size_t i = 0; i < k.n; i++) {
		bool right = is_marked(mark, n, file, k.measure[i].start);
		t->right += right;
		if (!right)
			print_message("too many: %s at %u: %.40s\n", file, k.measure[i].start,
				text->s + bom + k.measure[i].start);
	}
	t->said += k.n;
	for (size_t i = 0; i < n; i++) {
		t->marked += strcmp(mark[i].file, file) == 0;
		if (strcmp(mark[i].file, file) == 0 && !mark[i].found)
			print_message("missed: %s at %u: %.40s\n", file, (unsigned)mark[i].offset,
				text->s + bom + mark[i].offset);
	}
	ros__skeleton_release(&k);
	theme_stub_end(&s);
	ros__approach_tables_release(&tables);
}

static void other_genres(void **state)
{
	(void)state;
	static struct mark mark[MAX];
	struct ros_buf text = ROS_BUF_INIT;
	const char *shared = getenv("SHARED");
	struct tally t = {0};
	size_t n = read_marks(mark, &text), nfile = 0;
	for (size_t i = 0; i < n; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		struct ros_err err = ROS_ERR_INIT;
		if (i > 0 && strcmp(mark[i].file, mark[i - 1].file) == 0)
			continue;
		char *path = ros__path_join(shared ? shared : "../shared", mark[i].file);
		if (ros__is_file(path) && ros__read_file(path, 0, &b, &err) == ROS_OK) {
			score(mark[i].file, &b, mark, n, &t);
			nfile++;
		}
		ros__buf_release(&b);
		free(path);
	}
	ros__buf_release(&text);
	if (nfile == 0) {
		print_message("the shared corpora are not there\n");
		skip();
	}
	assert_int_equal(nfile, FILES);
	double precision = (double)t.right / (double)t.said;
	double recall = (double)t.right / (double)t.marked;
	double f = 2 * precision * recall / (precision + recall);
	print_message("measures in other genres: %zu marked, precision %.3f, recall %.3f, F %.3f\n",
		t.marked, precision, recall, f);
	assert_true(f >= .95);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(other_genres)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
