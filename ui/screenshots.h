// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page by one command, for the README and for looking.
#pragma once

#include <QString>

#include <filesystem>

namespace familiar::ui {

class Navigator;
class Services;
class Session;

// Light and dark, German, 900 x 600 and scale 2 of every page into `target`; the photo folder may be empty.
// Waits until the photos have been looked at. Returns the program's exit code.
int takeScreenshots(Services& services, Session& session, Navigator& navigator, const QString& target,
                    const std::filesystem::path& photos);

} // namespace familiar::ui
