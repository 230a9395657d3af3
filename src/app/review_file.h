/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of parts that `split --review` writes. */
#ifndef APP_REVIEW_FILE_H
#define APP_REVIEW_FILE_H
#include "corpus/meta/review.h"
#include "rostrum/app.h"

/* Reads the inputs, writes the table and says how many rows are doubtful. */
enum ros_status ros__app_review(const struct ros_args *a, struct ros_err *err);

#endif
