/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forms that come again (form.h): where lines may be cut, and what a document of a layout that no
 * word list and no model knows becomes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "corpus/split/form.h"

struct line {
	const char *text, *who, *said; /* one way to cut it that both lines of a pair share */
};

/* Is there a cut of a and one of b with the same key that say so? */
static bool cut_alike(const struct line *a, const struct line *b)
{
	struct ros_cut x[ROS_CUTS + 2], y[ROS_CUTS + 2];
	const struct line *of[2] = {a, b};
	struct ros_cut *cut[2] = {x, y};
	size_t n[2];
	for (size_t i = 0; i < 2; i++) {
		n[i] = ros__form_cuts(of[i]->text, strlen(of[i]->text), 0, cut[i]);
		assert_true(n[i] <= ROS_CUTS);
		n[i] += ros__form_tails(of[i]->text, strlen(of[i]->text), cut[i] + n[i]);
	}
	bool found = false;
	for (size_t i = 0; i < n[0] && !found; i++)
		for (size_t k = 0; k < n[1] && !found; k++) {
			found = x[i].key == y[k].key;
			for (size_t s = 0; s < 2 && found; s++) {
				const struct ros_cut *t = s ? &y[k] : &x[i];
				size_t who = strlen(of[s]->who), said = strlen(of[s]->said),
					   len = strlen(of[s]->text);
				found = (size_t)(t->name - t->lead) == who &&
					!memcmp(of[s]->text + t->lead, of[s]->who, who) &&
					(t->tail ? t->mark >= said
							 : len - t->rest == said &&
								!memcmp(of[s]->text + t->rest, of[s]->said, said));
			}
		}
	return found;
}

static void test_cuts(void **state)
{
	static const struct line pair[][2] = {
		{{"（村民代表 谷满仓）粉尘是有的。", "村民代表 谷满仓", "粉尘是有的。"},
			{"（厂方 陆可）没有。", "厂方 陆可", "没有。"}},
		{{"[10:02] <maren> the ropes first", "maren", "the ropes first"},
			{"[11:40] <quill> no, the planks", "quill", "no, the planks"}},
		{{"On Mon, 3 Feb at 10:14, Ana Ruiz wrote:", " Mon, 3 Feb at 10:14, Ana Ruiz ", ""},
			{"On Tue, 4 Feb at 9:26, Tobias Falk wrote:", " Tue, 4 Feb at 9:26, Tobias Falk ", ""}},
		{{"MR. OLD said, the Bill was bad.", "MR. OLD ", "the Bill was bad."},
			{"SIR H. VANE said, it was not.", "SIR H. VANE ", "it was not."}},
		{{"李敬之曰：急则溃。", "李敬之", "急则溃。"}, {"王叔简曰：不然。", "王叔简", "不然。"}},
		{{"陈议员美玲：（14时05分）", "陈议员美玲", ""}, {"林县长：谢谢。", "林县长", "谢谢。"}},
		{{"新街我不会走，谁领我走三遍我就搬。（瞎子林）", "瞎子林", "新街"},
			{"我要原来的邻居，新楼里谁也不认得。（何婶）", "何婶", "我要"}},
		{{"The gate should stay where it is. -- Orla Fenn", " Orla Fenn", "The"},
			{"Nobody asked the people who walk. -- S. Budge", " S. Budge", "Nobody"}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
		bool alike = cut_alike(&pair[i][0], &pair[i][1]);
		if (!alike)
			print_message("%s\n", pair[i][0].text);
		assert_true(alike);
	}
}

/* Cuts lie within the line and in order, whatever characters it has. */
static void test_any_line(void **state)
{
	char s[180];
	uint64_t r = 7;
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		static const char *const set[] = {"a", "B", "1", " ", ".", ":", ",", "(", ")", "[", "]",
			"-", "--", "—", "——", "（", "）", "：", "。", "，", "张", "三", "说", "<", ">", "\t",
			"\xC2\xA0", "é", "\xF0\x9F\x8E\xA4", "\"", "　"};
		size_t n = 0, len;
		struct ros_cut cut[ROS_CUTS + 2];
		r = r * 6364136223846793005u + 1442695040888963407u;
		len = (r >> 33) % sizeof s;
		while (n < len) {
			r = r * 6364136223846793005u + 1442695040888963407u;
			const char *c = set[(r >> 33) % (sizeof set / sizeof *set)];
			size_t k = strlen(c);
			if (n + k > len)
				break;
			memcpy(s + n, c, k);
			n += k;
		}
		len = n;
		char *own = malloc(len + 1); /* so that what is read beyond it is seen */
		assert_non_null(own);
		memcpy(own, s, len);
		own[len] = '\0';
		size_t cuts = ros__form_cuts(own, len, 0, cut);
		cuts += ros__form_tails(own, len, cut + cuts);
		for (size_t i = 0; i < cuts; i++)
			assert_true(
				cut[i].lead <= cut[i].name && cut[i].name <= cut[i].rest && cut[i].rest <= len);
		free(own);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cuts), cmocka_unit_test(test_any_line)};
	return cmocka_run_group_tests_name("forms that come again", tests, NULL, NULL);
}
