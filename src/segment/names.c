/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/names.h"

#include <string.h>

#include "text/utf8.h"

/* Surnames by frequency, without those that are common words too (于 时 向 应 万 成 高 水 ...). */
static const char surnames[] =
	"王李张刘陈杨赵黄吴周徐孙朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾肖潘袁董蔡余杜苏魏丁吕沈任姚卢傅钟"
	"姜崔谭廖范汪陆贾韦夏邱侯邹熊孟秦阎薛雷段郝邵毛龚赖覃尹黎颜牛洪温莫郭庞樊兰殷施陶翁荆梅卓庄柯祝"
	"邢齐伍蓝聂焦俞葛倪乔";
/* Words of one character that are no part of a given name. */
static const char function_words[] =
	"的了是在不有和与及或也就都而但我你他她它这那其之为以于从到对把被将让使给向由因所则却且并即若如"
	"说要会能可来去上下里中外前后又再很更最太只还没无非曾已正刚便着过吗呢吧啊等个位名种次年月日时分"
	"一二三四五六七八九十百千万亿两几多少第每各某该本此做当用看想问答谈称任与同跟比按据经自至沿往";
static const char foreign_names[] =
	"阿埃艾安奥巴班贝本比毕宾波伯博布查茨达戴丹德登迪蒂丁东杜顿多厄恩尔法范菲费芬弗福夫盖甘冈戈格葛古哈海汉赫"
	"亨华霍基吉加贾杰金卡凯坎康考科克肯库拉莱赖兰朗劳勒雷里利莉林琳隆卢鲁路伦罗洛马麦曼梅门蒙米密敏莫默姆穆纳"
	"娜内奈南尼涅宁纽努诺欧帕潘佩蓬皮珀普齐奇钱乔切钦琼让热日瑞若萨塞桑瑟森沙山舍圣史士司丝斯松苏索塔泰坦汤"
	"唐特滕提廷图托瓦万旺威韦维魏温文沃乌吾西希锡夏香谢辛兴雄休雅亚扬耶叶伊以尤约泽扎詹珍治卒逊吐";

static void mark(uint8_t *kind, const struct ros__lexicon *lex, const char *set, uint8_t bit)
{
	for (const char *s = set; *s; s += 3) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s, &n);
		kind[lex->code[c - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE] |= bit;
	}
	kind[0] = 0;
}

void ros__names_init(uint8_t kind[ROS_LEX_MAX_CODE], const struct ros__lexicon *lex)
{
	mark(kind, lex, surnames, ROS__NAME_SURNAME);
	mark(kind, lex, foreign_names, ROS__NAME_FOREIGN);
	mark(kind, lex, function_words, ROS__NAME_NEVER);
}

bool ros__names_is_surname(const char *s)
{
	for (const char *p = surnames; *p; p += 3)
		if (memcmp(p, s, 3) == 0)
			return true;
	return false;
}
