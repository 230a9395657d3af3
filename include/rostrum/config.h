/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Configuration: one struct, filled from defaults, then a JSON file, then the command line.
 *
 * The option table (ros_options) is the master copy of every option's name, type, range, default
 * and help. The command line, the configuration file, `rostrum config print`, the help texts and
 * config/default.json are all made from it; to add an option, add a field here and a row there.
 *
 *	struct ros_config cfg = ROS_CONFIG_INIT;
 *	ros_config_defaults(&cfg);
 *	st = ros_config_load(&cfg, "my.json", err);            group.name keys, see `config print`
 *	st = ros_config_set(&cfg, "threads", "2", err);
 *	st = ros_config_check(&cfg, err);                      combinations that make no sense
 *	ros_config_release(&cfg);
 *
 * Strings belong to the config. Once filled it is read-only and may be shared by threads.
 */
#ifndef ROSTRUM_CONFIG_H
#define ROSTRUM_CONFIG_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "rostrum/error.h"

/* Values of options with a fixed set of words; the words stand in options.c, in this order. */
enum ros_segmenter_id { ROS_SEG_LATTICE, ROS_SEG_UNIGRAM, ROS_SEG_ICU, ROS_SEG_NONE };
/* short: surname apart; long: whole dates, numbers with measures, names of organisations. */
enum ros_words_id { ROS_WORDS_SHORT, ROS_WORDS_STANDARD, ROS_WORDS_LONG };
/* Names of a group's own places and people. */
enum ros_own_names_id { ROS_OWN_APART, ROS_OWN_KEEP };
enum ros_unit { ROS_UNIT_CLAUSE, ROS_UNIT_SENTENCE, ROS_UNIT_PARAGRAPH };
/* What the tests exchange; auto: passages of single speeches, else whole speeches or persons. */
enum ros_exchange_unit {
	ROS_BY_AUTO, ROS_BY_CLAUSE, ROS_BY_SENTENCE, ROS_BY_PARAGRAPH, ROS_BY_BLOCK, ROS_BY_SPEECH, ROS_BY_PERSON
};
/* Where two words stand together. */
enum ros_context { ROS_CTX_SENTENCE, ROS_CTX_WINDOW, ROS_CTX_PARAGRAPH, ROS_CTX_SPEECH };
/* How a pair is counted. */
enum ros_cooc_count { ROS_COOC_COUNT, ROS_COOC_BOOLEAN, ROS_COOC_WEIGHTED };
/* How speeches are laid on one axis; auto: Wordscores with two anchors, else Wordfish. */
enum ros_scale_by {
	ROS_SCALE_BY_AUTO, ROS_SCALE_BY_WORDFISH, ROS_SCALE_BY_WORDSCORES, ROS_SCALE_BY_CA,
	ROS_SCALE_BY_NONE
};
/* Whose conventions the co-occurrence matrix follows. */
enum ros_compat { ROS_COMPAT_NONE, ROS_COMPAT_QUANTEDA };
/* What lines of a concordance are sorted by: the words to the left or right, nearest first, ... */
enum ros_sort {
	ROS_SORT_NONE, ROS_SORT_LEFT, ROS_SORT_RIGHT, ROS_SORT_KEYWORD, ROS_SORT_SPEECH,
	ROS_SORT_GROUP
};
/* The language of report and charts. */
/* auto: the language of the texts. ZHT is no choice of the user: Chinese in traditional characters,
 * for what is said of texts that are written so. */
enum ros_lang { ROS_LANG_ZH, ROS_LANG_EN, ROS_LANG_AUTO, ROS_LANG_ZHT };

/* A list of strings: n entries, each NUL-terminated. */
struct ros_strlist {
	char **item;
	size_t n;
};

/* The options that hold, by name; ros_options lists them with their meaning. */
struct ros_config {
	/* input */
	struct ros_strlist metadata;   /* CSV or TSV files with docvars */
	char *docvars_from_filename;   /* "{country}_{session}_{year}" or "" */
	char *encoding;                /* "" decides by itself */
	char *split;                   /* auto, none, or a regular expression */
	char *layout;                  /* a profile of config/split/layouts or a file, or "" */
	char *like;                    /* a line as those that begin speeches, or "" */
	char *review;                  /* `split`: where the table of parts goes, or "" */
	char *splits;                  /* such a table, to be followed, or "" */
	char *text_field;              /* column of csv/jsonl that holds the text; "" finds it */
	char *group_by;                /* speaker, district, office, or a docvar */
	char *within;                  /* second field that groups are crossed with, or "" */
	struct ros_strlist where;      /* conditions on fields: which speeches take part */
	bool titles;                   /* count the words of titles too */
	struct ros_strlist against;    /* documents whose wording is looked for in the speeches */
	struct ros_strlist reference;  /* texts that show what is usual wording */
	bool strict;                   /* doubtful input is an error */
	uint64_t max_file;             /* bytes of one source after unpacking */
	/* segment */
	int segmenter;                 /* enum ros_segmenter_id */
	struct ros_strlist terms;      /* files with the user's words and terms */
	bool shipped_terms;            /* load config/terms/ too */
	bool phrases;                  /* discover phrases */
	int words;                     /* enum ros_words_id: how long names and numbers are */
	bool stem;                     /* Snowball stems for English */
	bool tag_classes;              /* `segment`: print each word's class after a slash */
	/* count */
	struct ros_strlist stopwords;  /* names in config/stopwords/ or files; "none" for none */
	int unit;                      /* enum ros_exchange_unit: what the tests exchange */
	bool addresses;                /* count URLs, e-mail addresses and entities of web pages */
	int context;                   /* enum ros_context of co-occurrence */
	int window;                    /* tokens to the right, for context window */
	int cooc_count;                /* enum ros_cooc_count */
	bool ordered;                  /* co-occurrence keeps the order of a pair */
	int compat;                    /* enum ros_compat */
	int min_count, min_docs, max_features; /* trimming of features; 0 keeps all */
	char *weight;                  /* weighting of dfm.mtx: count, prop, log, tfidf, ... */
	char *simil;                   /* `count`: similarity of all documents; none, cosine, jsd */
	int top_k;                     /* and how many of each document's best are kept; 0 all */
	bool speaker_fcm;              /* fcm per speaker beside the overall one */
	/* statistics */
	int own_names;                 /* enum ros_own_names_id */
	char *measure;                 /* similarity that is drawn; a name of the registry */
	char *keyness;                 /* keyness that ranks; a name of the registry */
	double alpha;                  /* level of tests and 1 - level of intervals */
	int permutations, resamples;
	int scale;                     /* enum ros_scale_by */
	struct ros_strlist anchors;    /* NAME=SCORE: positions that are known */
	bool multiverse;               /* re-run the headline findings over settings */
	uint64_t seed;
	/* themes */
	struct ros_strlist themes;     /* names in config/themes/ or files; "none" for none */
	int topics;                    /* finest level, shown first; 0: as text allows */
	/* output */
	char *output;                  /* folder */
	struct ros_strlist charts;     /* names of the registry, "all" or "none" */
	bool png, tables, matrices, report, brief;
	struct ros_strlist exports;    /* names of formats (src/export), or "none" */
	char *font;                    /* "" probes for one */
	int lang;                      /* enum ros_lang */
	int top;                       /* rows shown in a top list */
	/* kwic */
	int width;                     /* cells of context on each side; a Han character takes two */
	int sort;                      /* enum ros_sort */
	char *table;                   /* csv or xlsx for the lines, or "" */
	char *theme, *key;             /* sample: the theme; agree: the key of a sample, or "" */
	int n;                         /* sample: clauses */
	bool blind;                    /* sample: do not say which ones the list takes */
	/* run */
	int threads;                   /* 0: all */
	uint64_t memory;               /* bytes counting may use before it spills; 0: no bound */
	char *shard; /* `count`, `run`: "2/5", the part of the input to be counted; "" all */
	char *temp;                    /* folder for spills; "" is TMPDIR or /tmp */
	bool quiet, verbose, json, explain;
	char *config_dir;              /* where config/ lies; found by itself */
};
#define ROS_CONFIG_INIT {0}

/* What a value of an option is. */
enum ros_opt_type {
	ROS_OPT_BOOL, ROS_OPT_INT, ROS_OPT_SIZE, ROS_OPT_REAL, ROS_OPT_STR, ROS_OPT_LIST, ROS_OPT_ENUM,
	ROS_OPT_SEED
};

/* An option as the command line, the configuration file and the help know it. */
struct ros_option {
	const char *name;    /* long option without dashes; a bool also has --no-NAME */
	char short_name;     /* 0 for none */
	const char *group;   /* object in the configuration file */
	enum ros_opt_type type;
	size_t offset;       /* into struct ros_config */
	const char *dflt;    /* as it would be typed */
	double min, max;     /* for INT, SIZE and REAL */
	const char *words;   /* for ENUM: "a|b|c" */
	const char *arg;     /* placeholder in the help */
	const char *help;
	bool affects_result; /* printed in analysis.json's settings */
	bool cli_only;       /* has no place in a configuration file */
	const char *only;    /* the one command that has it; NULL: all that use its group */
};

/* The table, in display order; *n receives its length (n may be NULL). */
const struct ros_option *ros_options(size_t *n);

/* One with the defaults, and its end: for languages that do not see the struct. */
struct ros_config *ros_config_new(void);
void ros_config_free(struct ros_config *cfg);

/* The defaults; what is owned is released by ros_config_release. */
void ros_config_defaults(struct ros_config *cfg);
void ros_config_release(struct ros_config *cfg);
/* Value as text; a LIST value replaces by default and appends with ros_config_append. */
enum ros_status ros_config_set(struct ros_config *cfg, const char *name, const char *value,
	struct ros_err *err);
enum ros_status ros_config_append(struct ros_config *cfg, const char *name, const char *value,
	struct ros_err *err);
/* Reads a JSON file; an unknown key or a bad value is ECONFIG with file, line and key. */
enum ros_status ros_config_load(struct ros_config *cfg, const char *path, struct ros_err *err);
/* Combinations of values; names the options. */
enum ros_status ros_config_check(const struct ros_config *cfg, struct ros_err *err);
/* The effective configuration as JSON (what --config reads). The caller frees. */
char *ros_config_print(const struct ros_config *cfg);
/* Value of one option as text ("2", "lattice", "a,b"). The caller frees. */
char *ros_config_get(const struct ros_config *cfg, const struct ros_option *opt);
/* Folder that holds the shipped data: $ROSTRUM_CONFIG_DIR, ../config beside the program, or the
 * installed place; `program` is argv[0]. */
enum ros_status ros_config_find_dir(struct ros_config *cfg, const char *program,
	struct ros_err *err);

#endif
