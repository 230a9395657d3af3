/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/persons.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

/* Surnames that are hardly any other word. */
static const char surnames[] =
	"王李张刘陈杨赵黄吴周徐孙朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾肖潘袁董蔡余杜苏魏丁吕沈任姚卢傅钟"
	"姜崔谭廖范汪陆贾韦夏邱侯邹熊孟秦阎薛雷段郝邵毛龚赖覃尹黎颜洪温莫庞樊兰殷施陶翁荆梅卓庄柯祝"
	"邢齐伍蓝聂焦俞葛倪乔萧戴顾蒋贺严詹阮耿窦岳翟尚柴屈鲍霍缪冉邬欧佟桑桂管晏宫丛迟褚佘娄闫甄裴芦苗"
	"滕房靳祁巩卞寇瞿蒙谷涂隋舒嵇濮冼诸茅巫郎敖隆臧幸岑边卫谌阚宓邸逄";
/* Surnames that are common words too. */
static const char surnames_too[] =
	"马高金叶田石白江孔史龙万方武钱汤易常于康文安牛包左程华宁申简单明路车游时农古项盛成池柳占冷党丘甘"
	"鲁纪辛水计连楼商章季童麦沙关米沐年喻木花雍全习师强平阳毕宗信伏国巴怀";
static const char doubles[] = "欧阳司马诸葛上官夏侯皇甫尉迟公孙慕容令狐端木东方司徒独孤南宫轩辕长孙宇文"
	"呼延赫连澹台公冶钟离闻人";
/* Two of these make a Tibetan name. */
static const char halves[] = "扎西多吉次仁旺堆平措卓玛央金白玛格桑索朗强巴丹增顿珠尼玛达瓦边巴罗布仁青赤列赤林"
	"贡布江村江措嘉措拉姆德吉曲珍巴桑普布米玛晋美阿旺土登其美洛桑桑珠群培加措旺姆旺久朗杰贡嘎久美格列";
/* Words of one character that are no part of a given name. */
static const char never[] =
	"的了是在不有和与及或也就都而但我你他她它这那于从到对被把将让给使因却且即说要会去下里很最太只还没已刚着过吗呢吧啊"
	"等个位次月日分几两每各该某做当看问谈跟按沿往为向由";
static const char by_sound[] =
	"阿埃艾安奥巴班贝本比毕宾波伯博布查茨达戴丹德登迪蒂丁东杜顿多厄恩尔法范菲费芬弗福夫盖甘冈戈格葛古哈海汉赫"
	"亨华霍基吉加贾杰金卡凯坎康考科克肯库拉莱赖兰朗劳勒雷里利莉林琳隆卢鲁路伦罗洛马麦曼梅门蒙米密敏莫默姆穆纳"
	"娜内奈南尼涅宁纽努诺欧帕潘佩蓬皮珀普齐奇钱乔切钦琼让热日瑞若萨塞桑瑟森沙山舍圣史士司丝斯松苏索塔泰坦汤"
	"唐特滕提廷图托瓦万旺威韦维魏温文沃乌吾西希锡夏香谢辛兴雄休雅亚扬耶叶伊以尤约泽扎詹珍治卒逊吐"
	"什列兹迈彼玛哥摩施罕莎佐易卜烈翰妮撒丽契木邦奎廉昂捷武娅舒娃孜汀赛连甫孟芙勃萝柯派迦哇买瑙冯雪吾热";

/* Of a name under a surname that is a common word, how much counts: lists are generous with these. */
#define UNSURE .5

enum { SURNAME = 1, SAFE = 2, NEVER = 4, SOUND = 8, DOUBLE = 16, HALF = 32 };

/* Counts of one estimate, by code. */
struct counts {
	double *surname, *first, *second, *alone, *foreign;
	double n, nalone, nforeign;
};

void ros__persons_note(struct ros_buf *list, enum ros__person_kind kind, const char *s, size_t len)
{
	if (kind == ROS__PERSON_NO)
		return;
	ros__buf_addc(list, (char)kind);
	ros__buf_add(list, s, len);
	ros__buf_addc(list, '\0');
}

static uint32_t code_at(const uint16_t *code, const char *s)
{
	unsigned n;
	uint32_t c = ros__utf8_decode(s, &n);
	return n == 3 && c >= ROS_LEX_FIRST_CHAR && c < ROS_LEX_END_CHAR
		? code[c - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE : 0;
}

static void set_bits(uint8_t *bits, const uint16_t *code, const char *set, uint8_t bit)
{
	for (const char *s = set; *s; s += 3)
		bits[code_at(code, s)] |= bit;
}

static uint8_t *make_bits(const uint16_t *code, uint32_t ncode)
{
	uint8_t *bits;
	ROS_NEW_ARRAY(bits, ncode);
	set_bits(bits, code, surnames, SURNAME | SAFE);
	set_bits(bits, code, surnames_too, SURNAME);
	set_bits(bits, code, never, NEVER);
	set_bits(bits, code, by_sound, SOUND);
	for (const char *s = doubles; *s; s += 6)
		bits[code_at(code, s)] |= DOUBLE;
	for (const char *s = halves; *s; s += 6)
		bits[code_at(code, s)] |= HALF;
	bits[0] = 0;
	return bits;
}

/* Codes of a spelling of at most eight characters; 0 where one has none. */
static unsigned codes_of(const uint16_t *code, const char *s, uint32_t out[8])
{
	unsigned n = 0;
	for (; *s && n < 8; n++) {
		unsigned step;
		ros__utf8_decode(s, &step);
		out[n] = code_at(code, s);
		if (!out[n])
			return 0;
		s += step;
	}
	return *s ? 0 : n;
}

enum { NEW_CHAR_SHARE = 3 }; /* tenths of a name: what a character counts that no name of the list has */

static double share(double count, double total)
{
	return (count + NEW_CHAR_SHARE / 10.0) / (total + 1);
}

/* How far a name of three counts as one: by its given characters against those of any name. */
static double weight_of(const struct counts *safe, const uint32_t *c)
{
	const double any = 1.0 / 1500;
	double r = share(safe->first[c[1]], safe->n) * share(safe->second[c[2]], safe->n) / (any * any);
	return r / (1 + r);
}

static void count_own(struct counts *to, const struct counts *safe, const uint8_t *bits,
	const uint32_t *c, unsigned n)
{
	if (n < 2 || n > 3 || !(bits[c[0]] & SURNAME) || bits[c[n - 1]] & NEVER || bits[c[1]] & NEVER ||
		(!safe && !(bits[c[0]] & SAFE)))
		return;
	if (n == 2) {
		double w = safe ? safe->second[c[1]] / (safe->second[c[1]] + 5) : 1;
		to->alone[c[1]] += w;
		to->nalone += w;
		return;
	}
	double w = safe ? weight_of(safe, c) : 1;
	to->surname[c[0]] += w;
	to->first[c[1]] += w;
	to->second[c[2]] += w;
	to->n += w;
}

static void count_foreign(struct counts *to, const uint8_t *bits, const uint32_t *c, unsigned n)
{
	unsigned good = 0;
	for (unsigned i = 0; i < n; i++)
		good += (bits[c[i]] & SOUND) != 0;
	if (n < 3 || good < n)
		return;
	for (unsigned i = 0; i < n; i++)
		to->foreign[c[i]] += 1;
	to->nforeign += n;
}

static void count(struct counts *to, const struct counts *safe, const struct ros_buf *list,
	const uint16_t *code, const uint8_t *bits)
{
	for (size_t i = 0; i < list->len; i += 1 + strlen(list->s + i + 1) + 1) {
		uint32_t c[8];
		unsigned n = codes_of(code, list->s + i + 1, c);
		if (n && list->s[i] == ROS__PERSON_OWN)
			count_own(to, safe, bits, c, n);
		else if (n)
			count_foreign(to, bits, c, n);
	}
}

static void counts_init(struct counts *c, uint32_t ncode)
{
	*c = (struct counts){0};
	ROS_NEW_ARRAY(c->surname, ncode);
	ROS_NEW_ARRAY(c->first, ncode);
	ROS_NEW_ARRAY(c->second, ncode);
	ROS_NEW_ARRAY(c->alone, ncode);
	ROS_NEW_ARRAY(c->foreign, ncode);
}

static void counts_release(struct counts *c)
{
	free(c->surname);
	free(c->first);
	free(c->second);
	free(c->alone);
	free(c->foreign);
}

static uint16_t cost_of(double p)
{
	return (uint16_t)lrint(fmin(-log(p) * ROS_LEX_SCALE, ROS_LEX_NO_COST - 1));
}

struct ros__lex_person *ros__persons_estimate(const struct ros_buf *list, const uint16_t *code,
	uint32_t ncode)
{
	struct ros__lex_person *p;
	struct counts safe, all;
	uint8_t *bits = make_bits(code, ncode);
	counts_init(&safe, ncode);
	counts_init(&all, ncode);
	count(&safe, NULL, list, code, bits);
	count(&all, &safe, list, code, bits);
	ROS_NEW_ARRAY(p, ncode);
	for (uint32_t c = 0; c < ncode; c++) {
		bool given = c && all.n >= 1 && !(bits[c] & NEVER);
		p[c].surname = all.n >= 1 && bits[c] & SURNAME ? cost_of(share(all.surname[c] * (bits[c] & SAFE ? 1 : UNSURE), all.n))
		                                              : ROS_LEX_NO_COST;
		p[c].first = given ? cost_of(share(all.first[c], all.n)) : ROS_LEX_NO_COST;
		p[c].second = given ? cost_of(share(all.second[c], all.n)) : ROS_LEX_NO_COST;
		p[c].alone = given && all.nalone >= 1 ? cost_of(share(all.alone[c], all.nalone))
		                                      : ROS_LEX_NO_COST;
		p[c].foreign = all.nforeign >= 1 && bits[c] & SOUND
			? cost_of(share(all.foreign[c], all.nforeign)) : ROS_LEX_NO_COST;
		p[c].begins = (uint16_t)((bits[c] & DOUBLE ? ROS_LEX_DOUBLE : 0) |
			(bits[c] & HALF ? ROS_LEX_HALF : 0));
	}
	counts_release(&safe);
	counts_release(&all);
	free(bits);
	return p;
}

static bool has(const char *set, const char *c)
{
	for (const char *s = set; *s; s += 3)
		if (memcmp(s, c, 3) == 0)
			return true;
	return false;
}

bool ros__persons_is_name(const struct ros__lex_person *p, const uint16_t *code, const char *s,
	size_t len)
{
	static const char places[] = "市县区镇乡村郡州岭冲洲桥庄楼湖港坪寨", no_names[] = "莫斯科黄金周詹姆斯";
	const int32_t most = 14 * ROS_LEX_SCALE; /* of both given characters */
	if (len != 9 || !has(surnames, s) || has(places, s + 6))
		return false;
	for (const char *k = no_names; *k; k += 9)
		if (memcmp(k, s, 9) == 0)
			return false;
	return p[code_at(code, s + 3)].first + p[code_at(code, s + 6)].second < most;
}

void ros__persons_mark(const struct ros__lex_person *p, uint32_t ncode, uint8_t *marks)
{
	for (uint32_t c = 1; c < ncode; c++) {
		marks[c] |= p[c].surname != ROS_LEX_NO_COST || p[c].begins ? ROS_LEX_MARK_SURNAME : 0;
		marks[c] |= p[c].foreign != ROS_LEX_NO_COST ? ROS_LEX_MARK_SOUND : 0;
	}
}

static void put_parts(const uint16_t *code, const char *set, uint16_t *out)
{
	unsigned n = 0;
	for (const char *s = set; *s && n + 1 < ROS_LEX_PARTS; s += 6) {
		uint32_t a = code_at(code, s), b = code_at(code, s + 3);
		if (!a || !b)
			continue;
		out[2 * n] = (uint16_t)a;
		out[2 * n++ + 1] = (uint16_t)b;
	}
}

void ros__persons_parts(const uint16_t *code, struct ros__lex_parts *parts)
{
	memset(parts, 0, sizeof *parts);
	put_parts(code, doubles, parts->surname);
	put_parts(code, halves, parts->half);
}
