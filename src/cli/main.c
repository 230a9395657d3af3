/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: find the command, parse its options, run it, print what went wrong. */
#include <stdio.h>
#include <string.h>

#include "cmdline.h"
#include "rostrum/rostrum.h"

static enum ros_status act(const struct cmdline *line, struct ros_config *cfg, const char *program,
	struct ros_err *err)
{
	if (line->action == CMD_HELP)
		return cmdline_help(line, cfg, stdout, err);
	enum ros_status st = ros_config_find_dir(cfg, program, err);
	if (line->action == CMD_LIST) {
		ros_app_list(stdout, cfg);
		return ROS_OK;
	}
	if (st != ROS_OK)
		return st;
	ros_app_init(cfg);
	if (line->action == CMD_VERSION) {
		ros_app_version(stdout, cfg);
		printf("  %-14s %s\n", "build", ROS_BUILD);
		return ROS_OK;
	}
	struct ros_args args = {cfg, line->input, line->ninput};
	return line->command->run(&args, err);
}

/* Before the line is read: what is wrong with it is said in the reader's language, too. */
static void choose_language(const char *option, const char *program)
{
	const char *language = ros_message_wanted(option);
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	if (strcmp(language, "en") != 0 && ros_config_find_dir(&cfg, program, &err) == ROS_OK)
		ros_message_language(language, cfg.config_dir);
	ros_config_release(&cfg);
}

int main(int argc, char **argv)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct cmdline line = {0};
	ros_app_guard_terminal();
	ros_app_guard_exit();
	ros_config_defaults(&cfg);
	choose_language(cmdline_lang(argc, argv), argv[0]);
	enum ros_status st = cmdline_parse(&line, &cfg, argc, argv, &err);
	if (st == ROS_OK)
		st = act(&line, &cfg, argv[0], &err);
	if (st == ROS_OK)
		st = ros_app_close_output(&err);
	int status = ros_app_finish(st, &err);
	cmdline_release(&line);
	ros_config_release(&cfg);
	return status;
}
