// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolls the grid of the Photos page through a folder of real photos for some seconds, while its pictures
// are decoded, and tells, a JSON line: how late the frames were, what was decoded, memory.
#include "ui/models/librarymodel.h"
#include "ui/models/photosmodel.h"
#include "ui/thumbnails.h"
#include "ui/widgets/photogrid.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace {

double residentMb()
{
    std::ifstream file("/proc/self/statm");
    double all = 0;
    double resident = 0;
    file >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace

// scrollbench FOLDER [SECONDS]
int main(int argc, char** argv)
{
    using namespace familiar;
    using namespace familiar::ui;
    const QApplication application(argc, argv);
    if (argc < 2)
        return 2;
    core::ScanOptions options;
    options.pile = true;
    const auto pile = core::scanFolder(core::systemFiles(), argv[1], options);
    if (!pile)
        return 3;
    core::Library library{pile->root, {"Ana", "Bo"}, {}};
    for (const core::Photo& photo : pile->photos)
        library.photos.push_back({photo.path.lexically_relative(pile->root).native(),
                                  photo.bytes,
                                  photo.modifiedNs,
                                  core::LibraryPhotoState::Named,
                                  {{{0.1F, 0.1F, 0.3F, 0.3F}, 0, 0.9F, core::NameState::Name}}});
    LibraryModel model;
    model.setLibrary(std::move(library));
    Thumbnails thumbnails(core::systemFiles(), nullptr, 40 << 20);
    PhotoGrid grid(
        model, [&](int row) { return model.photoAt(row); }, thumbnails);
    grid.resize(1200, 800);
    grid.show();
    if (!QTest::qWaitForWindowExposed(&grid))
        return 1;
    QTest::qWait(500);
    const double idleMb = residentMb();
    const double seconds = argc > 2 ? std::stod(argv[2]) : 20;
    constexpr double frameMs = 1000.0 / 60;
    std::vector<double> between; // ms from frame to frame
    std::vector<double> paints;
    QElapsedTimer clock;
    QElapsedTimer all;
    all.start();
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.setInterval(static_cast<int>(frameMs));
    QScrollBar& bar = *grid.verticalScrollBar();
    double mostMb = idleMb;
    QObject::connect(&timer, &QTimer::timeout, &grid, [&] {
        if (clock.isValid())
            between.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.start();
        bar.setValue((bar.value() + 24) % std::max(1, bar.maximum())); // a row and a half a tenth of a second
        QElapsedTimer paint;
        paint.start();
        grid.viewport()->repaint();
        paints.push_back(static_cast<double>(paint.nsecsElapsed()) / 1e6);
        mostMb = std::max(mostMb, residentMb());
    });
    timer.start();
    while (static_cast<double>(all.elapsed()) < seconds * 1000)
        QTest::qWait(50);
    timer.stop();
    const auto share = [](std::vector<double> values, double part) {
        std::sort(values.begin(), values.end());
        return values[static_cast<size_t>(part * static_cast<double>(values.size() - 1))];
    };
    const auto late =
        std::count_if(between.begin(), between.end(), [](double ms) { return ms > 2 * frameMs; });
    std::cout << nlohmann::json{{"photos", model.rowCount()},
                                {"frames", between.size()},
                                {"frames_a_second", static_cast<double>(between.size()) / seconds},
                                {"later_than_two_frames", late},
                                {"between_ms_p50", share(between, 0.5)},
                                {"between_ms_p99", share(between, 0.99)},
                                {"between_ms_most", share(between, 1)},
                                {"paint_ms_p50", share(paints, 0.5)},
                                {"paint_ms_p99", share(paints, 0.99)},
                                {"scrolled_px", bar.value()},
                                {"thumbnails_mb", static_cast<double>(thumbnails.bytesHeld()) / 1e6},
                                {"idle_mb", idleMb},
                                {"most_mb", mostMb}}
                     .dump()
              << '\n';
}
