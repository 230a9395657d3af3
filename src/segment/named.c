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

enum {
	HAN = 3,
	NAMED_MOST = 32,               /* characters of a name */
	GENERIC = 13 * ROS_LEX_SCALE   /* cost below which a word is a common one */
};

/* Common nouns, whatever their tag and end. */
static const char *const common[] = {
	"城市", "城中村", "乡村", "农村", "美丽", "新建", "安宁", "都市", "新鲜", "深水", "深水区",
	"太平", "中美", "苏美", "中西", "驻京", "重特大", "江湖", "河口", "山口", "广域", "当牛马",
	"三角洲", "象牙塔", "堰塞湖", "大都", "山山水水", "崇山峻岭", "天南地北", "海晏河清",
	"万里长城", "高级社", "高级中学", "内外部", "党代会", "全委会", "党委会", "中西部", "大中城市",
	"四海", "大湖", "大湾区", "旅游名县", "邮政局", "大哥大", "美其名", "株式会社", "公共场所",
	"广开门路", "山区", "海洋", "大陆", "平原", "高原", "英雄", "朝廷", "太阳", "世界", "自治州",
	"自治区", "自治县", "共和国", "开发区", "经济区", "长江大桥", "琉璃瓦", "桥头堡", "上半场",
	"下半场", "中密度", "法西斯", "解放区", "联合会", "委员会", "中央委员会", "常务委员会",
	"音乐会", "运动会", "交易所", "通讯社", "人民政府", "人民法院", "人民检察院", "商业银行",
	"音乐厅", "美术馆", "美术院", "博物馆", "图书馆", "公安局", "国家队", "商学院", "党政军",
	"同盟会", "文工团", "海军陆战队", "人民军队", "研究院", "研究所"
};

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

/* What makes a common noun of 国, 港, 城, 洲, 海 and 山: 治国, 大国, 古城, 高山. Before 国 and 港 also
 * in longer words: 科教兴国, 港人治港. */
static const struct {
	const char *kind, *before;
	bool longer;
} no_place[] = {
	{"国", "治兴卫", true},
	{"国", "立归利富乱多古小贵外各两本我全爱建开回大三祖王帝民强出敌列他护报救误", false},
	{"港", "治入出回离", true},
	{"城", "新旧古老大小县全进攻围", false},
	{"洲", "大五沙绿", false},
	{"州", "大九", false},
	{"海", "江山大入出航公深云", false},
	{"山", "高大登江上下爬深", false},
};

static bool at_end(const char *s, size_t len, const char *kind)
{
	return memcmp(s + len - HAN, kind, HAN) == 0;
}

static bool is_common_kind(const char *s, size_t len)
{
	for (size_t i = 0; i < sizeof no_place / sizeof *no_place; i++)
		if (at_end(s, len, no_place[i].kind) && (len == 2 * HAN || no_place[i].longer) &&
			ends_in(s, len - HAN, no_place[i].before))
			return true;
	return false;
}

/* How many characters of a name write foreign names by sound. */
static size_t nsound(const struct ros__lexicon *lex, const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i += HAN) {
		unsigned step;
		uint32_t c = ros__utf8_decode(s + i, &step);
		uint32_t code = lex->code[c - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE;
		n += (lex->mark[code] & ROS_LEX_MARK_SOUND) != 0;
	}
	return n;
}

/* Do two characters make a word, and not a seldom one? */
static bool is_word(const struct ros__lexicon *lex, const char *s)
{
	const struct ros__lex_entry *e = ros__lexicon_entry(lex, s, 2 * HAN);
	return e && ROS_LEX_WORD(e->key) != ROS_LEX_NO_WORD && e->unigram < GENERIC;
}

/* A place of four and more characters ends in its kind (大兴安岭) or is no two words (乌鲁木齐); the others
 * are phrases: 大江南北, 南南合作. */
static bool is_long_place(const struct ros__lexicon *lex, const char *s, size_t len)
{
	static const char numerals[] = "一二三四五六七八九十百千万两";
	bool kind = ends_in(s, len, "省市县区州盟岛山江河湖海洋湾港路街宫城国道镇村乡原漠峡岭洲球桥关礁"
		"寺园欧堂脉谷泊流");
	bool counted = !ends_in(s, len, "省市县区州岛镇村乡") && ends_in(s, HAN, numerals);
	if (kind)
		return !counted;
	return nsound(lex, s, len) * HAN * 2 > len || !is_word(lex, s) || !is_word(lex, s + 2 * HAN);
}

/* 人山人海, 东奔西跑. */
static bool is_idiom(const char *s, size_t len)
{
	return len == 4 * HAN && (memcmp(s, s + 2 * HAN, HAN) == 0 ||
		(ends_in(s, HAN, "东南天") && ends_in(s, 3 * HAN, "西北地")));
}

static bool is_place(const struct ros__lexicon *lex, const char *s, size_t len)
{
	if (is_idiom(s, len) || memcmp(s, "各", HAN) == 0)
		return false;
	if (is_common_kind(s, len) || (len > 2 * HAN && ros__named_is_rank(s, len - HAN)))
		return false;
	if (len > 3 * HAN)
		return is_long_place(lex, s, len);
	if (len == 3 * HAN)
		return !ends_in(s, len, "化度性建法力观论");
	return ends_in(s, len, "国州京洲") || known_with(lex, s, len, "省市县区州岛人");
}

/* Kinds of body that name none behind a common word: 卫生院, 加工厂, 联谊会. */
static bool is_generic_body(const struct ros__lexicon *lex, const char *s, size_t len)
{
	static const char *const unique[] = {"国务院", "政务院", "新华社", "共青团", "参议院", "众议院",
		"社科院"};
	if (memcmp(s, "非", HAN) == 0 || memcmp(s, "全公", 2 * HAN) == 0 || memcmp(s, "黑", HAN) == 0)
		return true;
	if (at_end(s, len, "部") && ends_in(s, len - HAN, "东西南北中内外上下"))
		return true;
	if (len != 3 * HAN || !ends_in(s, len, "院厂所社会团站队馆"))
		return at_end(s, len, "所") && ends_in(s, len - HAN, "院");
	for (size_t i = 0; i < sizeof unique / sizeof *unique; i++)
		if (memcmp(unique[i], s, 3 * HAN) == 0)
			return false;
	return is_word(lex, s) && !lex->name[ros__lexicon_find(lex, s, 2 * HAN)];
}

static bool is_organisation(const struct ros__lexicon *lex, const char *s, size_t len)
{
	static const char *const ends[] = {"大学", "学院", "中学", "小学", "联合国", "东盟", "欧盟", "国会"};
	if (is_generic_body(lex, s, len))
		return false;
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
	bool good = name == ROS_NAME_PLACE ? is_place(lex, s, len) : is_organisation(lex, s, len);
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
