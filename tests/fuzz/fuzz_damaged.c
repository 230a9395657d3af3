/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sound analysis of six short speeches in which some values are others: of another kind, of no
 * measure, missing, or those of another place. The input is a list of changes of five bytes,
 *
 *	value 2, kind 1, other value 2
 *
 * so that every input is JSON and reaches the writers. The analysis is made at the start, by the
 * library as it is: it never grows old.
 */
#include "draw.h"

#include "app/pipeline.h"
#include "base/buf.h"

struct span {
	size_t at, end;
};
static char *sound;
static struct span *value; /* in order of their beginnings; an object lies around its members */
static size_t nvalue;

static void analyse(void)
{
	const char *input = "tests/fuzz/sound.jsonl";
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros__pipeline p = ROS_PIPELINE_INIT;
	struct ros_err err = ROS_ERR_INIT;
	fuzz_config(&cfg);
	fuzz_set(&cfg, "multiverse", "false");
	fuzz_set(&cfg, "permutations", "99");
	fuzz_set(&cfg, "resamples", "99");
	fuzz_set(&cfg, "top", "3");
	MUST(ros__pipeline_build(&p, &cfg, &input, 1, &err) == ROS_OK);
	MUST(ros__pipeline_analyse(&p, &err) == ROS_OK);
	struct ros_json *doc = ros__result_json(&p.result);
	sound = ros__json_print(doc, false);
	ros__json_free(doc);
	ros__pipeline_release(&p);
	ros_config_release(&cfg);
}

static size_t end_of_string(size_t i)
{
	for (i++; sound[i] != '"'; i++)
		i += sound[i] == '\\';
	return i + 1;
}

/* Notes the value at i and those in it; where it ends. */
static size_t note(size_t i)
{
	size_t me = nvalue++;
	value = ros__xrealloc(value, nvalue, sizeof *value);
	value[me].at = i;
	bool object = sound[i] == '{';
	if (sound[i] == '"') {
		i = end_of_string(i);
	} else if (!object && sound[i] != '[') {
		i += strcspn(sound + i, ",]}");
	} else {
		for (i++; sound[i] != '}' && sound[i] != ']'; i += sound[i] == ',') {
			if (object)
				i = end_of_string(i) + 1; /* the key and its colon */
			i = note(i);
		}
		i++;
	}
	value[me].end = i;
	return i;
}

/* What stands in the place of a value. */
static void put_other(struct ros_buf *b, unsigned kind, struct span was, struct span other)
{
	static const char *const odd[] = {"null", "true", "0", "-1", "1e308", "-0.0", "4294967296",
		"\"\"", "[]", "{}", "[null]", "\"\\u202e<b>&\\\"'`*_=[x](y)\"", "\"g1\"", "0.5", "[{}]",
		"9223372036854775807"};
	enum { NODD = sizeof odd / sizeof *odd };
	kind %= NODD + 4;
	if (kind < NODD)
		ros__buf_adds(b, odd[kind]);
	else if (kind == NODD) /* twice, as one value in a list of two */
		ros__buf_addf(b, "[%.*s,%.*s]", (int)(was.end - was.at), sound + was.at,
			(int)(was.end - was.at), sound + was.at);
	else
		ros__buf_add(b, sound + other.at, other.end - other.at);
}

struct change {
	size_t value, other;
	unsigned kind;
};

static int by_value(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	return (x->value > y->value) - (x->value < y->value);
}

static void prepare(void)
{
	if (sound)
		return;
	analyse();
	note(0);
	MUST(nvalue > 1000 && value[0].end == strlen(sound));
}

/* Before the first input, whose time is measured. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	prepare();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct change change[64];
	struct ros_buf text = ROS_BUF_INIT;
	size_t n = 0, at = 0;
	prepare();
	for (; size >= 5 && n < 64; data += 5, size -= 5)
		change[n++] = (struct change){(data[0] | (size_t)data[1] << 8) % nvalue,
			(data[3] | (size_t)data[4] << 8) % nvalue, data[2]};
	qsort(change, n, sizeof *change, by_value);
	for (size_t i = 0; i < n; i++) {
		struct span was = value[change[i].value];
		if (was.at < at) /* inside of one that is another already */
			continue;
		ros__buf_add(&text, sound + at, was.at - at);
		put_other(&text, change[i].kind, was, value[change[i].other]);
		at = was.end;
	}
	ros__buf_adds(&text, sound + at);
	draw_text(ros__buf_str(&text), text.len);
	ros__buf_release(&text);
	return 0;
}
