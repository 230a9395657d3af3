/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_HELP_JSON_H
#define CLI_HELP_JSON_H
#include <stdio.h>

#include "commands.h"

void help_json(const struct ros_config *cfg, FILE *out); /* the defaults of `cfg` */

#endif
