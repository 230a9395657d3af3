/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is a run of words cut where a phrase is? Told from what stands beside it in its uses, quotation
 * marks passed over. Torn is, where it is so in half of the uses or as many as are named:
 *
 *	a phrase that holds one mark of a pair of quotation marks: “三个|年”活动
 *	a phrase whose last word holds to the next one more than to the one before it, or
 *	whose first word holds to the one before it (ros__expression_bond): 国家级|数据, which
 *	要素 and 标准 follow
 *	a phrase that begins with 新, 大 ... right behind another noun: 陆海|新通道
 *	single characters in a row right beside a noun (.75): 煤|制 before 烯烃
 *	a phrase with 的 behind it (.6), since it says of what kind the next is: 世界影响力|的
 *	a phrase with 的 inside behind a preposition, whose object it begins in:
 *	对|辽宁|工作的指示
 *	a phrase that begins in a row of single characters: 多|重国家战略
 *	a phrase with "and" inside behind a noun, in English also before one: 港澳台|同胞和侨胞,
 *	age and survivors|insurance; or one that begins with 新的, 大的 ...
 *	a word or phrase right behind a prefix: 非|常规天然气
 *	a phrase that goes on behind 上, 中 ...: 振兴取得突破上|勇于争先
 *	what ends in 's: secretary's
 *	a word right beside single characters (.75) that are no part of its name: 站|产城
 *	a single character beside other ones (.4): a piece of what was not cut as one
 */
#ifndef RESULT_COMPARE_EXPRESSION_EDGES_H
#define RESULT_COMPARE_EXPRESSION_EDGES_H
#include "result/compare/expression_uses.h"

/* A run of words: tokens first .. last of a speech. */
struct ros_use {
	uint64_t first, last;
	uint64_t next; /* a neighbour that is looked at, where runs are lengthened */
	uint32_t doc;
};

/* n uses of the same words. */
bool ros__uses_torn(const struct ros_uses *u, const struct ros_use *use, uint32_t n);
/* Only by the last six of phrases: what most uses of something shorter share is a unit, but it may
 * have been lengthened too far. */
bool ros__uses_open(const struct ros_uses *u, const struct ros_use *use, uint32_t n);
/* Numerals alone, or with a character that counts: 十一, 第九届. */
bool ros__use_is_count(const struct ros_uses *u, const struct ros_use *k);

#endif
