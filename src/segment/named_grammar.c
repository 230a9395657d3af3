/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of places and organisations by how they are built: what is named, and the kind of thing that it is.
 * A kind alone (委员会), or behind a common word (示范区, 有限公司), names nothing; so kinds are believed behind
 * the name of a place (海口市委员会), and some behind what is no word (金堂县, 华堰集团).
 */
#include <string.h>

#include "segment/named.h"
#include "segment/names.h"

enum { HAN = 3 };

/* How far a kind of place speaks for what stands before it. */
enum trust {
	TRUST_PLACE, /* as a name where that is the name of a place */
	TRUST_NEW,   /* and where it is no word and no part of one is */
	TRUST_ANY    /* and where it is any word that is not among the exceptions */
};

struct kind {
	const char *end;
	enum trust trust;
};
static const struct kind places[] = {{"省", TRUST_PLACE}, {"市", TRUST_PLACE}, {"县", TRUST_ANY}, {"区", TRUST_PLACE},
	{"镇", TRUST_NEW}, {"乡", TRUST_NEW}, {"村", TRUST_NEW}, {"州", TRUST_PLACE}, {"岛", TRUST_PLACE},
	{"港", TRUST_PLACE}, {"自治州", TRUST_PLACE}, {"自治县", TRUST_PLACE}, {"自治区", TRUST_PLACE},
	{"自贸港", TRUST_PLACE}, {"特区", TRUST_PLACE}, {"新区", TRUST_PLACE}};

/* Bodies that are one only behind the name of a place or a body, or of a state. */
static const char *const bodies[] = {"委员会", "公司", "大学", "学院", "中学", "小学", "集团", "银行", "协会", "学会",
	"商会", "工会", "基金会", "联合会", "法院", "检察院", "医院", "研究院", "研究所", "科学院", "工委", "党委", "省委", "市委",
	"县委", "区委", "常委会", "管委会", "政府", "人大", "政协", "党校", "厅", "局", "总局", "总署", "管理局", "出版社", "通讯社",
	"日报社", "电视台", "电台", "博物馆", "图书馆", "交易所", "总队", "军区", "海关"};
/* And those that are one behind what is no word. */
static const char *const firms[] = {"公司", "集团", "大学", "银行"};
/* Fields whose 部 is one body of a state. */
static const char *const fields[] = {"教育", "公安", "民政", "司法", "水利", "科技", "文化", "能源", "交通", "内政", "环保", "建设",
	"监察", "劳动", "人事", "国土", "邮电", "化工"};
/* What may head a name besides places and bodies. */
static const char *const heads[] = {"中国", "国家", "全国", "中央", "中共", "中华"};
/* Common words before a kind of place. */
static const char *const ranks[] = {"自治", "示范", "贫困", "山区", "边境", "牧区", "农业", "大", "强", "小", "穷", "富",
	"重点", "试点", "先进", "革命", "民族", "人口", "产粮", "全国", "本", "各", "两", "该", "邻", "外", "工业", "经济", "文化",
	"直辖", "直隶", "百强", "特困", "沿海", "内陆", "侨乡", "模范", "文明", "优秀", "标兵", "样板",
	"典型", "达标", "生态", "旅游",
	"产业", "资源", "粮食", "能源", "老区", "城关", "中心", "中立", "东道", "来源", "海岛", "避风",
	"半山", "深水", "浅水", "高山", "平原",
	"库区", "灾区", "矿区", "林区", "渔业", "水乡", "主产", "试验", "实验", "开放", "保护", "封锁",
	"敌占", "解放", "接壤", "相邻", "周边",
	"参与", "当事", "成员", "会员", "签约", "缔约", "发达", "落后", "新兴", "石油", "社会", "超级",
	"法治", "文明古", "永久", "主办",
	"举办", "承办", "对口", "受援", "定点", "脱贫", "摘帽", "深度", "极度", "留守", "空心", "传统",
	"特色", "美丽", "富裕", "偏远"};
/* And those that say who is over it: 省辖|市, 市管|县, 区属|镇. */
static const char levels[] = "省市县区州国央部地乡镇", relations[] = "辖管属级领设";
/* Characters that stand in no name of a firm or a village. */
static const char function[] = "一二两三四五六七八九十百千几数多各该某本每这那此大小新老旧总分子母家个的之和与在是有所全同外无不空中内里上下前后";

static bool ends(const char *s, size_t len, const char *end)
{
	size_t n = strlen(end);
	return len > n && memcmp(s + len - n, end, n) == 0;
}

static bool among(const char *const *list, size_t n, const char *s, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && memcmp(list[i], s, len) == 0)
			return true;
	return false;
}

static bool in_set(const char *set, const char *c)
{
	for (; *set; set += HAN)
		if (memcmp(set, c, HAN) == 0)
			return true;
	return false;
}

static bool has_function(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i += HAN)
		if (in_set(function, s + i))
			return true;
	return false;
}

/* No word, and nothing that only joins words: a name, where what follows says so. */
static bool is_new(const struct ros__lexicon *lex, const char *s, size_t len)
{
	return len == 2 * HAN && ros__lexicon_find(lex, s, len) == ROS_LEX_NO_WORD &&
		!has_function(s, len);
}

/* 刘家 before 村, 庄, 湾. */
static bool is_family(const char *s, size_t len)
{
	return len == 2 * HAN && ros__names_is_surname(s) &&
		(ends(s, len, "家") || ends(s, len, "庄"));
}

/* The name of a place, with or without its kind. */
static bool is_known(const struct ros__lexicon *lex, const char *s, size_t len)
{
	char longer[3 * HAN];
	if (len < 2 * HAN || ros__named_by_list(lex, s, len) == ROS_NAME_PLACE)
		return len >= 2 * HAN;
	if (len != 2 * HAN)
		return false;
	memcpy(longer, s, len);
	for (const char *c = "省市县"; *c; c += HAN) {
		memcpy(longer + len, c, HAN);
		if (ros__named_by_list(lex, longer, sizeof longer) == ROS_NAME_PLACE)
			return true;
	}
	return false;
}

bool ros__named_is_rank(const char *s, size_t len)
{
	return among(ranks, sizeof ranks / sizeof *ranks, s, len) ||
		(len == 2 * HAN && in_set(levels, s) && in_set(relations, s + HAN));
}

static bool is_place(const struct ros__lexicon *lex, const char *s, size_t len)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		size_t n = strlen(places[i].end);
		enum trust trust = places[i].trust;
		if (!ends(s, len, places[i].end) || len < n + 2 * HAN)
			continue;
		if (ros__named_is_rank(s, len - n))
			return false;
		if (is_known(lex, s, len - n) ||
			(trust == TRUST_ANY && len == n + 2 * HAN && !has_function(s, len - n)) ||
			(trust == TRUST_NEW && (is_family(s, len - n) ||
				(is_new(lex, s, len - n) && !ros__names_is_surname(s)))))
			return true;
	}
	return false;
}

/* The longest beginning of s that is the name of a place or of a state, or heads names: its length, or 0. */
static size_t head_of(const struct ros__lexicon *lex, const char *s, size_t len)
{
	for (size_t n = len; n >= 2 * HAN; n -= HAN)
		if (among(heads, sizeof heads / sizeof *heads, s, n) || is_known(lex, s, n) ||
			is_place(lex, s, n))
			return n;
	return 0;
}

static bool is_organisation(const struct ros__lexicon *lex, const char *s, size_t len)
{
	if (ends(s, len, "部") && among(fields, sizeof fields / sizeof *fields, s, len - HAN))
		return true;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		size_t n = strlen(bodies[i]);
		if (ends(s, len, bodies[i]) && len >= n + 2 * HAN && head_of(lex, s, len - n))
			return true;
	}
	for (size_t i = 0; i < sizeof firms / sizeof *firms; i++)
		if (ends(s, len, firms[i]) && is_new(lex, s, len - strlen(firms[i])))
			return true;
	return false;
}

enum ros_name ros__named_by_grammar(const struct ros__lexicon *lex, const char *s, size_t len)
{
	if (len < 3 * HAN)
		return ROS_NAME_NONE;
	return is_organisation(lex, s, len) ? ROS_NAME_ORGANISATION :
		is_place(lex, s, len) ? ROS_NAME_PLACE : ROS_NAME_NONE;
}
