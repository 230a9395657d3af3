/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stage directions in brackets: what the room did, and what a transcriber adds. [Laughter],
 * (Applause.), （热烈鼓掌）, [inaudible], [sic]: nobody said it, so its words are no words of the
 * speech but marks.
 *
 * A bracket of one line holds a direction where all it holds is a sound of the room with words
 * that say how it was: at most eight words of letters, or sixteen Han characters with the sound
 * among them. So (the music industry) and (he laughed at the applause of the court) are words.
 * Of a bracket that ends in
 * "correction" what stands behind its semicolon is a direction: [from; White House correction].
 */
#ifndef SEGMENT_STAGE_H
#define SEGMENT_STAGE_H
#include "rostrum/segment.h"

/* Makes marks of the words of such directions. */
void ros__stage_directions(const char *text, struct ros_words *out);

#endif
