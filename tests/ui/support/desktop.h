// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over folders that vanish with the test.
#pragma once

#include "tests/support/temporaryfolder.h"
#include "ui/convert.h"
#include "ui/mainwindow.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

namespace familiar::testing {

struct Desktop
{
    explicit Desktop(core::FileSystem& files = core::systemFiles());
    // Started again over what another one left.
    explicit Desktop(const std::filesystem::path& place, core::FileSystem& files = core::systemFiles());
    // Reads a folder and waits for its people; false after 20 s.
    bool open(const std::filesystem::path& folder);

    TemporaryFolder data;
    ui::Settings settings;
    bool tourClosed; // where nothing is left by another one: no first steps above the pages
    ui::Services services;
    ui::Session session;
    ui::Navigator navigator;
    ui::MainWindow window;
};

// Runs the event loop until it holds.
bool waitUntil(const std::function<bool()>& holds, int limitMs = 20'000);

} // namespace familiar::testing
