/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The word tables of the approach: config/approach/LANG.json, checked while it is read.
 *
 *	{
 *	  "language": "zh", "note": "free text",
 *	  "sequences": [                   cues that count: 一是 二是 三是, （一）（二）, 1. 2., a dash
 *	    {"name": "yi_shi",
 *	     "number": "han",              han: 一 二 ... 九十九; digit: 1 2 ...; same: the same cue again;
 *	                                   letter: A B ..., a b ...; decimal: 2.1 2.2 ..., by the last
 *	                                   of its two numbers; decimal3: of three
 *	     "before": [""], "after": ["是"],   what stands around the number and belongs to the cue
 *	     "follow": ["，"],             one of these must come next (left out: anything may)
 *	     "not_before": ["万"],         none of these comes next
 *	     "starts": ["首先"],           may stand for the first one (首先, 第二, 第三)
 *	     "at": "clause",               where it may begin: paragraph, sentence or clause
 *	     "within": 1,                  paragraphs from one to the next at most (left out: any)
 *	     "rank": 6},                   lower ranks hold higher ones when they are nested
 *	    {"name": "first", "members": ["首先", "其次", ...], "at": ..., "rank": ...}],
 *	  "subjects": [...],               may stand between the clause's start and the cue
 *	  "next_step": [...],
 *	  "actions": [{"class", "name_zh", "name_en", "verbs": [...], "nominal": [...]}],
 *	  "actors": [{"actor", "name_zh", "name_en", "words": [...], "endings": [...]}],
 *	  "specific": {"places", "place_suffix", "name_suffix", "general", "before_general",
 *	  "organisation_suffix",
 *	               "programme_suffix",       behind a quoted name
 *	               "undertaking_suffix",     ends the name of a programme (提振消费行动)
 *	               "law_suffix", "event_suffix", "site_suffix" (behind a place),
 *	               "units" (of figures), "organisations", "dates" (今年),
 *	               "titles" (behind a name: 同志),
 *	               "water_suffix" (of rivers, lakes, mountains: 汉江), "quoted_suffix" (ends a
 *	               quoted name: “陕企通”), "carry_out" (what follows and ends in an
 *	               undertaking_suffix is one: 实施), "events" (长征),
 *	               "own": the speakers' own country, which tells nothing,
 *	               "months", "deadline": [...]},
 *	  "avowals": {"goal", "about", "past", "trouble", "there", "lacking", "still", "grave",
 *	              "aware", "fault", "against", "expected", "own", "lack", "others",
 *	              "us", "plan", "tasks", "review"}   see enum ros_avowal_word
 *	}
 *
 * "nominal" verbs are nouns as often (建设, 管理). An unknown key, a wrong type, an empty or padded
 * word, a word that stands twice in one list or in two classes is ECONFIG with file:line: key.
 * Strings belong to the struct; read-only once loaded.
 */
#ifndef APPROACH_APPROACH_TABLES_H
#define APPROACH_APPROACH_TABLES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "rostrum/error.h"

struct ros_wordlist {
	const char **word;
	size_t n;
};

enum ros_cue_number {
	ROS_CUE_MEMBERS,
	ROS_CUE_HAN,
	ROS_CUE_DIGIT,
	ROS_CUE_SAME,
	ROS_CUE_LETTER,
	ROS_CUE_DECIMAL,
	ROS_CUE_DECIMAL3
};
enum ros_cue_at { ROS_AT_PARAGRAPH, ROS_AT_SENTENCE, ROS_AT_CLAUSE };
struct ros_cue_sequence {
	const char *name;
	enum ros_cue_number number;
	enum ros_cue_at at;
	int rank;
	uint32_t within; /* paragraphs from one member to the next; 0: any number */
	struct ros_wordlist members, before, after, follow, not_before, starts;
};

struct ros_action_class {
	const char *id, *name_zh, *name_en;
	struct ros_wordlist verbs, nominal;
};

struct ros_actor {
	const char *id, *name_zh, *name_en;
	struct ros_wordlist words, endings; /* endings: of longer words, 志愿者 by 者 */
};

/* How a clause speaks of what it says: as done, to be done, required or allowed (predicate.h). */
enum ros_stance {
	ROS_STANCE_DONE,
	ROS_STANCE_TO_DO,
	ROS_STANCE_MUST,
	ROS_STANCE_MAY,
	ROS_STANCE_N
};
const char *ros__stance_name(enum ros_stance s);

struct ros_specific_words {
	struct ros_wordlist places, place_suffix, name_suffix, general, before_general,
		organisation_suffix, programme_suffix, undertaking_suffix, law_suffix, event_suffix,
		site_suffix, units, own, organisations, dates, titles, months, deadline, water_suffix,
		quoted_suffix, carry_out, events;
};

/* What tells a commitment or an admission (avowals.h), in the order of their keys under "avowals". */
enum ros_avowal_word {
	ROS_AVOWAL_GOAL,     /* 预期目标: figures behind it in the sentence are goals */
	ROS_AVOWAL_ABOUT,    /* 以上, 左右: behind the figure of a goal */
	ROS_AVOWAL_PAST,     /* 去年, 比上年: the figure is a result */
	ROS_AVOWAL_TROUBLE,  /* 问题, 短板 */
	ROS_AVOWAL_THERE,    /* 存在, 面临 */
	ROS_AVOWAL_LACKING,  /* 不足, 不平衡 */
	ROS_AVOWAL_STILL,    /* 还, 仍 */
	ROS_AVOWAL_GRAVE,    /* 突出, 严重: behind a word of trouble */
	ROS_AVOWAL_AWARE,    /* 清醒认识到: what follows in the sentence is admitted */
	ROS_AVOWAL_FAULT,    /* says it alone: 有待加强, have failed */
	ROS_AVOWAL_AGAINST,  /* 解决, 克服: something is done about it */
	ROS_AVOWAL_EXPECTED, /* 将达到: a figure that is expected and that nobody promises */
	ROS_AVOWAL_OWN,      /* we will: where any is listed, only with one a figure is promised */
	ROS_AVOWAL_LACK,     /* there is, our: where any is listed, only with one something lacks */
	ROS_AVOWAL_OTHERS, /* the minister, 世界经济, 过去: what others lack, or lacked, is not admitted
						*/
	ROS_AVOWAL_US,     /* 我国: in a sentence on others what follows is one's own again */
	ROS_AVOWAL_PLAN,   /* 预期目标, 下一步: from here on bare verbs say what is to be done */
	ROS_AVOWAL_TASKS,  /* 重点工作: the same beside a date (2026年重点工作) */
	ROS_AVOWAL_REVIEW, /* 工作回顾: from here on, what was done */
	ROS_AVOWAL_WORD_N
};

#define ROS_MAX_ACTIONS 32
#define ROS_MAX_ACTORS 32
struct ros_approach_tables {
	const char *language;
	struct ros_cue_sequence *sequence;
	size_t nsequence;
	struct ros_wordlist subjects, next_step;
	struct ros_action_class *action;
	size_t naction;
	struct ros_actor *actor;
	size_t nactor;
	struct ros_specific_words specific;
	struct ros_wordlist avowal[ROS_AVOWAL_WORD_N];
	struct ros_arena arena;
};
#define ROS_APPROACH_TABLES_INIT {0}

/* `place` stands in messages. Replaces what t held (which is not released); empty after an
 * error. */
enum ros_status ros__approach_tables_parse(struct ros_approach_tables *t, const char *text,
	size_t len, const char *place, struct ros_err *err);
/* CONFIG_DIR/approach/LANG.json */
enum ros_status ros__approach_tables_load(struct ros_approach_tables *t, const char *config_dir,
	const char *lang, struct ros_err *err);
void ros__approach_tables_release(struct ros_approach_tables *t);

/* Does the list hold s[0 .. len)? For short lists. */
bool ros__wordlist_has(const struct ros_wordlist *l, const char *s, size_t len);

#endif
