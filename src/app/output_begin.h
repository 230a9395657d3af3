/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The output of a command that computes for long: looked at before it begins. */
#ifndef APP_OUTPUT_BEGIN_H
#define APP_OUTPUT_BEGIN_H
#include "base/io.h"
#include "rostrum/app.h"

/* Begins the staging of a->cfg->output in the first process, once it is sure that the texts and tables
 * lie elsewhere; all processes get the first one's answer. The caller aborts or commits. */
enum ros_status ros__output_begin(struct ros_staging *stage, const struct ros_args *a, struct ros_err *err);

#endif
