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
	"滕房靳祁巩卞寇瞿蒙谷涂隋舒嵇濮冼诸茅巫郎敖隆臧幸岑边卫谌阚宓邸逄闵辜饶刁戚苟奚穆姬屠郜栾鄢虞竺"
	"栗鞠胥"
	"蔺牟卜凌柏匡芮逯阙郗钮郦邝麦糜亓仝";
/* Surnames that are common words too. */
static const char surnames_too[] =
	"马高金叶田石白江孔史龙万方武钱汤易常于康文安牛包左程华宁申简单明路车游时农古项盛成池柳占"
	"冷党丘甘鲁纪辛水计连楼商章季童沙关米沐年喻木花雍全习师强平阳毕宗信伏国巴怀"
	"曲晋苑盖符燕冀谈郁宇仇艾仲乐封楚吉云景席费揭";
/* And those that begin a name only beside an office or a word of saying. */
static const char surnames_seldom[] = "应解查官干";
static const char doubles[] = "欧阳司马诸葛上官夏侯皇甫尉迟公孙慕容令狐端木东方司徒独孤南宫轩辕长孙宇文"
	"呼延赫连澹台公冶钟离闻人";
/* Two of these make a Tibetan name. */
static const char halves[] = "扎西多吉次仁旺堆平措卓玛央金白玛格桑索朗强巴丹增顿珠尼玛达瓦边巴罗布仁青赤列赤林"
	"贡布江村江措嘉措拉姆德吉曲珍巴桑普布米玛晋美阿旺土登其美洛桑桑珠群培加措旺姆旺久朗杰贡嘎久美格列";
/* Offices and callings that stand before a name, by their last two characters, and what follows one. */
static const char titles[] = "记者书记省长市长县长区长州长镇长乡长村长部长厅长局长处长科长司长院长"
	"校长所长会长社长团长军长师长"
	"主席主任总理总裁经理委员代表同志教授专家院士博士医生老师书长常委干事董事先生女士同学工人农民战"
	"士烈士导演作家"
	"诗人总统首相大使司令政委队长组长班长社员通讯";
static const char behind[] = "同志先生女士教授书记主席主任部长省长市长院长校长总理总统将军上将代表"
	"委员局长厅长院士博士医生老师"
	"指出强调表示认为介绍告诉主持出席讲话会见说道透露致辞宣布等人夫妇一行报道摄影";

/* Words of one character that are no part of a given name. */
static const char never[] =
	"的了是在不有和与及或也就都而但我你他她它这那于从到对被把将让给使因却且即说要会去下里很最太只还没已刚着过吗呢吧啊"
	"等个位次月日分几两每各该某做当看问谈跟按沿往为向由至同";
/* What may be a suffix (lexicon_block.c), where it is a verb by what stands behind it, and words of
 * two characters that no suffix makes another noun of: pronouns, adverbs, offices. */
static const char suffix_verbs[] =
	"站了站起站稳站出化险化风化危率领率先率队率团力争力求力图力挺感到感染感谢感动";
static const char no_stems[] =
	"一切真正以上以下所有任何这种那种已经正在不断能够必须应当可以更加进行打造下气"
	"主席总理总统首相书记部长团长";

static const char by_sound[] =
	"阿埃艾安奥巴班贝本比毕宾波伯博布查茨达戴丹德登迪蒂丁东杜顿多厄恩尔法范菲费芬弗福夫盖甘冈戈格葛古哈海汉赫"
	"亨华霍基吉加贾杰金卡凯坎康考科克肯库拉莱赖兰朗劳勒雷里利莉林琳隆卢鲁路伦罗洛马麦曼梅门蒙米密敏莫默姆穆纳"
	"娜内奈南尼涅宁纽努诺欧帕潘佩蓬皮珀普齐奇钱乔切钦琼让热日瑞若萨塞桑瑟森沙山舍圣史士司丝斯松苏索塔泰坦汤"
	"唐特滕提廷图托瓦万旺威韦维魏温文沃乌吾西希锡夏香谢辛兴雄休雅亚扬耶叶伊以尤约泽扎詹珍治卒逊吐"
	"什列兹迈彼玛哥摩施罕莎佐易卜烈翰妮撒丽契木邦奎廉昂捷武娅舒娃孜汀赛连甫孟芙勃萝柯派迦哇买瑙冯雪吾热";

/* Of a name under a surname that is a common word, how much counts: lists are generous with these. */
#define UNSURE .5
#define ALONE_AS_FIRST .3

enum { SURNAME = 1, SAFE = 2, NEVER = 4, SOUND = 8, DOUBLE = 16, HALF = 32, SELDOM = 64 };

/* Counts of one estimate, by code. */
struct counts {
	double *surname, *first, *second, *foreign;
	double n, nforeign;
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
	set_bits(bits, code, surnames_seldom, SURNAME | SELDOM);
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
	if (n != 3 || !(bits[c[0]] & SURNAME) || bits[c[n - 1]] & NEVER || bits[c[1]] & NEVER ||
		(!safe && !(bits[c[0]] & SAFE)))
		return;
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
		if (n && (list->s[i] == ROS__PERSON_OWN || list->s[i] == ROS__PERSON_KNOWN))
			count_own(to, safe, bits, c, n);
		else if (n && list->s[i] == ROS__PERSON_FOREIGN)
			count_foreign(to, bits, c, n);
	}
}

static void counts_init(struct counts *c, uint32_t ncode)
{
	*c = (struct counts){0};
	ROS_NEW_ARRAY(c->surname, ncode);
	ROS_NEW_ARRAY(c->first, ncode);
	ROS_NEW_ARRAY(c->second, ncode);
	ROS_NEW_ARRAY(c->foreign, ncode);
}

static void counts_release(struct counts *c)
{
	free(c->surname);
	free(c->first);
	free(c->second);
	free(c->foreign);
}

/* Characters with which a title may end, and what stands behind a name may begin. */
static void mark_context(struct ros__lex_person *p, const uint16_t *code)
{
	for (const char *s = titles; *s; s += 6)
		p[code_at(code, s + 3)].traits |= ROS_LEX_TITLE;
	for (const char *s = behind; *s; s += 6)
		p[code_at(code, s)].traits |= ROS_LEX_BEHIND;
	p[0].traits = 0;
}

static uint16_t cost_of(double p)
{
	return (uint16_t)lrint(fmin(-log(p) * ROS_LEX_SCALE, ROS_LEX_NO_COST - 1));
}

/* Of a given name of one character: lists hold more words than names of two, so it is estimated from those
 * of three. */
static double share_alone(const struct counts *all, uint32_t c)
{
	return (1 - ALONE_AS_FIRST) * share(all->second[c], all->n) +
		ALONE_AS_FIRST * share(all->first[c], all->n);
}

static struct ros__lex_person costs_of(const struct counts *all, uint8_t bits, uint32_t c)
{
	const uint16_t no = ROS_LEX_NO_COST;
	struct ros__lex_person p = {no, no, no, no, no, 0};
	if (c && all->n >= 1 && bits & SURNAME)
		p.surname = cost_of(share(all->surname[c] * (bits & SAFE ? 1 : UNSURE), all->n));
	if (c && all->n >= 1 && !(bits & NEVER)) {
		p.first = cost_of(share(all->first[c], all->n));
		p.second = cost_of(share(all->second[c], all->n));
		p.alone = cost_of(share_alone(all, c));
	}
	if (all->nforeign >= 1 && bits & SOUND)
		p.foreign = cost_of(share(all->foreign[c], all->nforeign));
	p.traits = (uint16_t)((bits & DOUBLE ? ROS_LEX_DOUBLE : 0) | (bits & HALF ? ROS_LEX_HALF : 0) |
		(bits & SAFE ? ROS_LEX_SAFE : 0) | (bits & SELDOM ? ROS_LEX_SELDOM : 0));
	return p;
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
	for (uint32_t c = 0; c < ncode; c++)
		p[c] = costs_of(&all, bits[c], c);
	mark_context(p, code);
	counts_release(&safe);
	counts_release(&all);
	free(bits);
	return p;
}

void ros__persons_mark(const struct ros__lex_person *p, uint32_t ncode, uint8_t *marks)
{
	for (uint32_t c = 1; c < ncode; c++) {
		marks[c] |= p[c].surname != ROS_LEX_NO_COST || p[c].traits & (ROS_LEX_DOUBLE | ROS_LEX_HALF) ? ROS_LEX_MARK_SURNAME : 0;
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
	put_parts(code, titles, parts->title);
	put_parts(code, behind, parts->behind);
	put_parts(code, suffix_verbs, parts->verb);
	put_parts(code, no_stems, parts->no_stem);
}
