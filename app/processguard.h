// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What both programs set up before anything else: no core dumps, no signals that end a write.
#pragma once

namespace familiar::app {

// Keeps faces and vectors out of core dumps, and other processes of the user from reading them in memory (not
// in builds with a sanitizer or for debugging). A full disk (SIGXFSZ) or a closed pipe is an error to tell.
void guardProcess();

// Lets a signal call `handler`; one that was ignored when the program started stays ignored (nohup).
void handleUnlessIgnored(int number, void (*handler)(int));

} // namespace familiar::app
