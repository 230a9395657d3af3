/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything public. */
#ifndef ROSTRUM_ROSTRUM_H
#define ROSTRUM_ROSTRUM_H
/* Of these headers; ros_version() says that of the library which runs. */
#define ROS_VERSION "0.1.0"
/* Of analysis.json: its readers look at the first number. */
#define ROS_SCHEMA_VERSION "1.0"
#include "rostrum/analyse.h"
#include "rostrum/app.h"
#include "rostrum/config.h"
#include "rostrum/corpus.h"
#include "rostrum/csr.h"
#include "rostrum/dfm.h"
#include "rostrum/error.h"
#include "rostrum/fcm.h"
#include "rostrum/translate.h"
#include "rostrum/segment.h"
#include "rostrum/tokens.h"
#endif
