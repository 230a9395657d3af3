/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a spelling names by the word list's tags. The list gives a place's tag to 城市, 深度 and 上市 as
 * well, so a tag alone is believed where the word's own end speaks for it, or the list knows the word
 * with 省, 市, 县 or with 人 behind it: 湖北省, 日本人, but no 深度人. What it has no tag for is told by how
 * names are built (named_grammar.c).
 */
#include <string.h>

#include "segment/named.h"
#include "segment/segmenter.h"
#include "text/utf8.h"

enum { HAN = 3, NAMED_MOST = 32 }; /* characters of a name */

/* Common nouns, whatever their tag and end. */
static const char *const common[] = {"城市", "城中村", "外国", "各国", "两国", "本国", "我国", "全国", "爱国", "建国", "开国",
	"回国", "大国", "三国", "祖国", "王国", "帝国", "民国", "强国", "出国", "乡村", "农村", "山区", "海洋", "大陆",
	"平原", "高原", "英雄", "朝廷", "太阳", "世界", "自治州", "自治区", "自治县", "共和国", "开发区", "经济区",
	"长江大桥", "琉璃瓦", "桥头堡", "上半场", "下半场", "中密度", "法西斯", "解放区", "联合会", "委员会", "中央委员会",
	"常务委员会", "音乐会", "运动会", "交易所", "通讯社", "人民政府", "人民法院", "人民检察院", "商业银行", "音乐厅", "美术馆", "美术院",
	"博物馆", "图书馆", "公安局", "国家队", "商学院", "党政军", "同盟会", "文工团", "海军陆战队", "人民军队", "研究院", "研究所"};

static bool ends_in(const char *s, size_t len, const char *list)
{
	for (const char *c = list; *c; c += HAN)
		if (memcmp(s + len - HAN, c, HAN) == 0)
			return true;
	return false;
}

/* Does the list know the word with one of these characters behind it? */
static bool known_with(const struct ros__lexicon *lex, const char *s, size_t len, const char *more)
{
	char longer[(ROS_LEX_MAX_LEN + 1) * HAN];
	memcpy(longer, s, len);
	for (const char *c = more; *c; c += HAN) {
		memcpy(longer + len, c, HAN);
		if (ros__lexicon_find(lex, longer, len + HAN) != ROS_LEX_NO_WORD)
			return true;
	}
	return false;
}

static bool is_place(const struct ros__lexicon *lex, const char *s, size_t len)
{
	return len > 2 * HAN || ends_in(s, len, "国州京洲") ||
		known_with(lex, s, len, "省市县区州岛人");
}

static bool is_organisation(const char *s, size_t len)
{
	static const char *const ends[] = {"大学", "学院", "中学", "小学", "联合国", "东盟", "欧盟", "国会"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (len >= n && memcmp(s + len - n, ends[i], n) == 0)
			return true;
	}
	return ends_in(s, len, "院部委会局厅党社队司行处署办庭团所馆台厂府协盟军央");
}

/* In the characters that the list is written in; false where they are not all Han of three bytes. */
static bool simplify(const struct ros__lexicon *lex, const char *s, size_t len, char *out)
{
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		if (!ros__is_han(c) || c >= ROS_LEX_END_CHAR)
			return false;
		i += ros__utf8_encode(lex->fold[c - ROS_LEX_FIRST_CHAR], out + i);
	}
	return true;
}

static bool is_common(const char *s, size_t len)
{
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strlen(common[i]) == len && memcmp(common[i], s, len) == 0)
			return true;
	return false;
}

enum ros_name ros__named_by_list(const struct ros__lexicon *lex, const char *s, size_t len)
{
	uint32_t id = len > ROS_LEX_MAX_LEN * HAN ? ROS_LEX_NO_WORD : ros__lexicon_find(lex, s, len);
	enum ros_name name = id == ROS_LEX_NO_WORD ? ROS_NAME_NONE : (enum ros_name)lex->name[id];
	if (!name || name == ROS_NAME_PERSON)
		return name;
	bool good = name == ROS_NAME_PLACE ? is_place(lex, s, len) : is_organisation(s, len);
	return good && !is_common(s, len) ? name : ROS_NAME_NONE;
}

enum ros_name ros_segmenter_name(const struct ros_segmenter *seg, const char *s, size_t len)
{
	const struct ros__lexicon *lex = &seg->lex;
	char plain[NAMED_MOST * HAN];
	if (!lex->head || len < 2 * HAN || len > sizeof plain || !simplify(lex, s, len, plain))
		return ROS_NAME_NONE;
	enum ros_name name = ros__named_by_list(lex, plain, len);
	if (name || is_common(plain, len))
		return name;
	return ros__named_by_grammar(lex, plain, len);
}
