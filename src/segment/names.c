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
static const char foreign[] =
	"阿埃艾安奥巴班贝本比毕宾波伯博布查茨达戴丹德登迪蒂丁东杜顿多厄恩尔法范菲费芬弗福夫盖甘冈戈格葛古哈海汉赫"
	"亨华霍基吉加贾杰金卡凯坎康考科克肯库拉莱赖兰朗劳勒雷里利莉林琳隆卢鲁路伦罗洛马麦曼梅门蒙米密敏莫默姆穆纳"
	"娜内奈南尼涅宁纽努诺欧帕潘佩蓬皮珀普齐奇钱乔切钦琼让热日瑞若萨塞桑瑟森沙山舍圣史士司丝斯松苏索塔泰坦汤"
	"唐特滕提廷图托瓦万旺威韦维魏温文沃乌吾西希锡夏香谢辛兴雄休雅亚扬耶叶伊以尤约泽扎詹珍治卒逊吐";

static bool one_of(const char *set, const char *text, const struct ros_word *w)
{
	char c[4];
	if (w->cls != ROS_CLASS_HAN || w->len != 3)
		return false;
	memcpy(c, text + w->start, 3);
	c[3] = '\0';
	for (const char *p = set; (p = strstr(p, c)); p++)
		if ((p - set) % 3 == 0)
			return true;
	return false;
}

static bool leftover(const char *text, const struct ros_word *w)
{
	return w->cls == ROS_CLASS_HAN && w->len == 3 && !one_of(function_words, text, w);
}

/* Number of words from i on that make one name, or 1. */
static size_t name_at(const char *text, const struct ros_words *out, size_t i, size_t singles)
{
	const struct ros_word *w = &out->word[i];
	size_t n = 0;
	while (n < singles && one_of(foreign, text, w + n))
		n++;
	if (n >= 3)
		return n;
	bool name = singles == 3 && one_of(surnames, text, w) && leftover(text, w + 1) &&
		leftover(text, w + 2);
	return name ? 3 : 1;
}

void ros__names_join(const char *text, struct ros_words *out, size_t from)
{
	size_t to = from;
	for (size_t i = from; i < out->n;) {
		size_t singles = 0;
		for (; i + singles < out->n && leftover(text, &out->word[i + singles]); singles++) {
			const struct ros_word *w = &out->word[i + singles];
			if (singles && w[-1].start + w[-1].len != w->start)
				break;
		}
		size_t n = singles >= 3 ? name_at(text, out, i, singles) : 1;
		struct ros_word w = out->word[i];
		if (n > 1) {
			w.len = out->word[i + n - 1].start + 3 - w.start;
			w.id = ROS_WORD_UNKNOWN;
		}
		out->word[to++] = w;
		i += n;
	}
	out->n = to;
}
