/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, numbers with their measure and names of organisations as one word each. */
#include <string.h>

#include "segment/join.h"
#include "text/utf8.h"

enum { HAN = 3, MIDDLE_MOST = 4 }; /* words between the head of an organisation's name and its kind */

/* Measures, with a blank before and behind each. */
static const char measures[] =
	" 个 位 名 件 项 条 次 家 种 年 月 天 日 周 岁 元 角 分 吨 亩 米 里 克 斤 度 级 倍 成 层 座 栋 幢 台 辆 架 艘 只 头 匹 棵 株 "
	"张 幅 篇 本 册 部 句 段 届 期 批 套 组 队 支 枚 颗 粒 滴 片 块 群 双 对 副 份 股 笔 宗 起 场 回 遍 趟 步 号 班 户 口 代 轮 "
	"番 类 样 门 道 排 列 节 课 页 行 秒 时 夜 刻 点 线 处 间 所 顶 面 根 把 丝 串 束 枝 盏 瓶 杯 碗 桶 箱 袋 包 车 桌 亿 万 "
	"尺 寸 丈 升 伏 瓦 安 卷 集 首 幕 等 版 阵 手 声 眼 口 下 公斤 千克 毫克 公里 千米 厘米 毫米 海里 英里 英尺 英寸 公顷 公分 "
	"平方米 平方公里 平方千米 立方米 毫升 加仑 千瓦 千伏 兆瓦 千瓦时 小时 分钟 世纪 年代 周年 周岁 年度 季度 月份 年份 星期 "
	"美元 日元 欧元 港元 港币 英镑 马克 卢布 法郎 人民币 人次 架次 车次 吨位 百分点 摄氏度 平米 大类 大项 小时 天天 英亩 "
	"万元 亿元 亿美元 万美元 万吨 亿吨 万亩 亿亩 万人 亿人 万户 亿斤 万千瓦 系列 大批 代人 ";
/* What may stand between a number and its measure, and what is a number before one. */
static const char about[] = " 多 余 几 来 大 ", counts[] = " 几 半 数 多 好几 十几 几十 几百 几千 几万 若干 ";
/* Words that head a name of an organisation, besides places. */
static const char heads[] = " 中国 国家 全国 中央 中共 国际 世界 中华 亚洲 联合国 国务院 全军 省 市 ";
/* And those that end one. */
static const char kinds[] =
	" 公司 总公司 分公司 有限公司 股份公司 集团公司 集团 银行 大学 学院 中学 小学 学校 医院 研究院 研究所 研究中心 科学院 "
	"委员会 常委会 常务委员会 代表大会 人大 政协 党委 政府 人民政府 法院 人民法院 检察院 人民检察院 部 局 厅 总局 管理局 公安局 "
	"公安厅 办公厅 办公室 委 党校 协会 学会 商会 总会 联合会 基金会 理事会 工会 总工会 出版社 通讯社 报社 电视台 电台 广播电台 "
	"中心 博物馆 图书馆 交易所 法庭 联盟 党 工厂 厂 社 院 所 会 政治局 书记处 组织部 宣传部 统战部 发改委 证监会 军委 纪委 ";

static bool listed(const char *list, const char *s, size_t len)
{
	char word[32];
	if (len + 3 > sizeof word)
		return false;
	word[0] = ' ';
	memcpy(word + 1, s, len);
	memcpy(word + 1 + len, " ", 2);
	return strstr(list, word) != NULL;
}

static bool is(const char *list, const char *text, const struct ros_word *w)
{
	return w->cls == ROS_CLASS_HAN && listed(list, text + w->start, w->len);
}

/* The last word of a date that begins at i, or i. */
static size_t date_end(const struct ros_words *out, size_t i)
{
	const struct ros_word *w = out->word;
	size_t k = i;
	while (w[i].cls == ROS_CLASS_DATE && k + 1 < out->n && w[k + 1].cls == ROS_CLASS_DATE &&
		ros__join_touch(&w[k], &w[k + 1]))
		k++;
	return k;
}

/* The measure of a number that stands at i, or i. */
static size_t measure_end(const char *text, const struct ros_words *out, size_t i)
{
	const struct ros_word *w = out->word;
	size_t k = i + 1;
	if ((w[i].cls != ROS_CLASS_NUMBER && !is(counts, text, &w[i])) || k >= out->n ||
		!ros__join_touch(&w[i], &w[k]))
		return i;
	if (is(about, text, &w[k]) && k + 1 < out->n && ros__join_touch(&w[k], &w[k + 1]) &&
		is(measures, text, &w[k + 1]))
		return k + 1;
	return is(measures, text, &w[k]) ? k : i;
}

static bool is_head(const struct ros_segmenter *seg, const char *text, const struct ros_word *w)
{
	if (w->cls != ROS_CLASS_HAN)
		return false;
	enum ros_name name = ros_segmenter_name(seg, text + w->start, w->len);
	return name == ROS_NAME_PLACE || name == ROS_NAME_ORGANISATION || is(heads, text, w);
}

/* The last word of an organisation's name that begins at i, or i: its head, more heads, a few words, its
 * kind. Of several kinds the last one ends the name: 全国|人民|代表|大会|常务|委员会. */
static size_t organisation_end(const struct ros_segmenter *seg, const char *text,
	const struct ros_words *out, size_t i)
{
	const struct ros_word *w = out->word;
	size_t last = i, middle = 0;
	if (!is_head(seg, text, &w[i]))
		return i;
	for (size_t k = i + 1; k < out->n && middle <= MIDDLE_MOST; k++) {
		if (!ros__join_touch(&w[k - 1], &w[k]) || w[k].cls != ROS_CLASS_HAN ||
			w[k].name == ROS_NAME_PERSON)
			break;
		bool kind = is(kinds, text, &w[k]), head = is_head(seg, text, &w[k]);
		if (w[k].len <= HAN && !kind)
			break;
		if (kind)
			last = k;
		middle = head ? 0 : middle + 1;
	}
	return last;
}

void ros__join_long(const struct ros_segmenter *seg, const char *text, struct ros_words *out,
	size_t from)
{
	size_t n = from;
	for (size_t i = from; i < out->n; i++) {
		enum ros_class cls = (enum ros_class)out->word[i].cls;
		enum ros_name name = ROS_NAME_NONE;
		size_t last = date_end(out, i);
		if (last == i) {
			last = measure_end(text, out, i);
			cls = last > i ? ROS_CLASS_NUMBER : cls;
		}
		if (last == i) {
			last = organisation_end(seg, text, out, i);
			name = ROS_NAME_ORGANISATION;
		}
		if (last > i)
			ros__join(text, out, n++, i, last, cls, name);
		else
			out->word[n++] = out->word[i];
		i = last;
	}
	out->n = n;
}
