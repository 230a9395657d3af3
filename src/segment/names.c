/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/names.h"

#include <string.h>

/* Surnames by frequency, without those that are common words too (于 时 向 应 万 成 高 水 ...). */
static const char surnames[] =
	"王李张刘陈杨赵黄吴周徐孙朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾肖潘袁董蔡余杜苏魏丁吕沈任姚卢傅钟"
	"姜崔谭廖范汪陆贾韦夏邱侯邹熊孟秦阎薛雷段郝邵毛龚赖覃尹黎颜牛洪温莫郭庞樊兰殷施陶翁荆梅卓庄柯祝"
	"邢齐伍蓝聂焦俞葛倪乔";

bool ros__names_is_surname(const char *s)
{
	for (const char *p = surnames; *p; p += 3)
		if (memcmp(p, s, 3) == 0)
			return true;
	return false;
}
