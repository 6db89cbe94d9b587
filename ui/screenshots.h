// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page by one command, for the README and for looking.
#pragma once

#include <QString>

#include <filesystem>

namespace familiar::ui {

class AppContext;

// Light and dark, German, 900 x 600 and scale 2 of every page into `target`; the photo folder may be empty.
// Waits until the photos have been looked at. Returns the program's exit code.
int takeScreenshots(AppContext& context, const QString& target, const std::filesystem::path& photos);

} // namespace familiar::ui
