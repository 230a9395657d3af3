/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command shares, and the list of what exists. */
#include <string.h>

#include "base/exits.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/log.h"
#include "base/par.h"
#include "base/terminal.h"
#include "export/export.h"
#include "matrix/weight.h"
#include "output/output.h"
#include "read/source.h"
#include "read/xml_memory.h"
#include "rostrum/rostrum.h"
#include "rostrum/translate.h"
#include "stats/formula.h"
#include "stats/gsl_watch.h"
#include "text/icu_memory.h"
#include "text/message.h"
#include "theme/network.h"

void ros_app_init(const struct ros_config *cfg)
{
	ros__log_level(cfg->quiet ? ROS_LOG_QUIET : cfg->verbose ? ROS_LOG_VERBOSE : ROS_LOG_NORMAL);
	ros__par_set(cfg->threads);
	ros__signals_install();
	ros__icu_memory_watch();
	ros__xml_memory_watch();
	ros__gsl_watch();
	ros__igraph_watch();
}

void ros_app_guard_exit(void)
{
	ros__exit_watch();
}

void ros_app_guard_terminal(void)
{
	ros__terminal_guard();
}

enum ros_status ros_app_close_output(struct ros_err *err)
{
	bool good = fflush(stdout) == 0 && !ferror(stdout);
	if (!good)
		ros__check_pipe();
	if (good && fclose(stdout) == 0)
		return ROS_OK;
	return ros_err_set(err, ROS_EIO, "standard output: cannot write");
}

int ros_app_finish(enum ros_status st, const struct ros_err *err)
{
	const char *message = err->msg[0] ? err->msg : ros_status_text(st);
	ros__progress_end();
	ros__exit_planned();
	int status = st == ROS_EINTERRUPTED ? ros__interrupt_status() : (int)st;
	ros__hold();
	ros__interrupt_told(status);
	bool ending = ros__interrupted();
	if (st != ROS_OK && ending)
		ros__last_word(message);
	ros__unhold();
	if (st != ROS_OK && !ending)
		fprintf(stderr, "rostrum: %s\n", message);
	return status;
}

/* What a formula is for, in the words of the reports where messages are in another language. */
static const char *help_of(
	const struct ros_formula *f, const struct ros_messages *m, struct ros_arena *arena)
{
	const char *key = ros__arena_printf(arena, "formula.%s.note", f->id);
	return m && ros__message_has(m, key) ? ros__message(m, arena, key, NULL, 0) : f->help;
}

/* Formula ids are "kind.name"; a heading stands before the first of a kind. */
static void list_formulas(FILE *out, const struct ros_messages *m)
{
	const char *kind = "";
	const struct ros_formula *f;
	struct ros_arena arena = ROS_ARENA_INIT;
	for (size_t i = 0; (f = ros__formula_at(i)) != NULL; i++) {
		size_t n = strcspn(f->id, ".");
		if (strncmp(kind, f->id, n + 1) != 0)
			fprintf(out, "%s%.*s\n", i ? "\n" : "", (int)n, f->id);
		kind = f->id;
		fprintf(out, "  %-16s %s\n", f->name, help_of(f, m, &arena));
	}
	ros__arena_release(&arena);
}

void ros_app_list(FILE *out, const struct ros_config *cfg)
{
	struct ros_messages *m = NULL;
	if (ros_catalogue_of_messages())
		ros__messages_load(&m, cfg->config_dir, ROS_LANG_ZH, NULL);
	list_formulas(out, m);
	ros__messages_free(m);
	size_t n;
	fputs("\nweight (--weight)\n", out);
	const struct ros_weight *w = ros__weights(&n);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "  %-16s %s\n", w[i].name, ros_tr(w[i].help));
	fputs("\nchart (--charts)\n", out);
	ros__charts_list(out);
	fputs("\nexport (--export)\n", out);
	ros__export_list(out);
	fputs("\nreader\n", out);
	const struct ros_reader *r = ros__readers(&n);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "  %-16s %s%s%s\n", r[i].name, ros_tr(r[i].help),
			!r[i].available || r[i].available() ? "" : ros_tr("; missing, install "),
			!r[i].available || r[i].available() ? "" : r[i].needs);
}
