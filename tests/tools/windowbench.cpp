// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the real window on a display and tells, a JSON line each: time from exec to the first paint, memory,
// and how late the GUI thread was while a folder was read, while a model was trained, and during both.
#include "core/base/userfolders.h"
#include "ui/convert.h"
#include "ui/heartbeat.h"
#include "ui/icons.h"
#include "ui/jobs/projectruns.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/pages/trainpage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <time.h>
#include <unistd.h>

namespace {

using namespace familiar;

// /proc/self/stat counts the start in clock ticks since boot; the 22nd field, after the name in brackets.
double msSinceExec()
{
    std::ifstream file("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string field;
    for (int number = 3; number <= 22; ++number)
        fields >> field;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6 -
           std::stod(field) * 1e3 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double residentMb()
{
    std::ifstream file("/proc/self/statm");
    double all = 0;
    double resident = 0;
    file >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

class FirstPaint : public QObject
{
public:
    double ms = 0;
    bool eventFilter(QObject*, QEvent* event) override
    {
        // The whole window has been painted when its update request has been answered; the next event comes
        // after.
        if (m_requested && ms == 0)
            ms = msSinceExec();
        m_requested |= event->type() == QEvent::UpdateRequest;
        return false;
    }

private:
    bool m_requested = false;
};

struct Bench
{
    ui::Session& session;
    ui::MainWindow& window;
    ui::Heartbeat heartbeat{nullptr};
    QElapsedTimer time{};

    void begin()
    {
        heartbeat.reset();
        time.start();
    }
    void tell(const char* what)
    {
        const auto figures = heartbeat.figures();
        std::cout << nlohmann::json{{"phase", what},
                                    {"seconds", static_cast<double>(time.elapsed()) / 1e3},
                                    {"resident_mb", residentMb()},
                                    {"beats", figures.beats},
                                    {"p50_ms", figures.p50Ms},
                                    {"p999_ms", figures.p999Ms},
                                    {"max_ms", figures.maxMs}}
                         .dump()
                  << std::endl;
    }
    void open(const std::filesystem::path& folder)
    {
        window.openFolder(folder);
        if (!QTest::qWaitFor([&] { return session.dataset() && session.dataset()->root == folder; }, 600'000))
            std::exit(3);
    }
    ui::TrainingSession& startTraining()
    {
        auto& page = *static_cast<ui::TrainPage*>(window.page(ui::PageId::Train));
        window.showPage(ui::PageId::Train);
        const bool begun = QTest::qWaitFor(
            [&] {
                page.start();
                return page.training().state() != ui::TrainingSession::State::Idle;
            },
            20'000);
        if (!begun)
            std::exit(3);
        return page.training();
    }
    static void waitFor(ui::TrainingSession& session)
    {
        (void)QTest::qWaitFor([&] { return session.state() == ui::TrainingSession::State::Idle; }, 600'000);
    }
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc != 4) {
        std::cerr << "usage: windowbench DATA_FOLDER MANY_PHOTOS PEOPLE_TO_TRAIN\n";
        return 2;
    }
    const std::filesystem::path many = std::filesystem::absolute(argv[2]);
    const std::filesystem::path people = std::filesystem::absolute(argv[3]);
    ui::Settings settings(QString::fromLocal8Bit(argv[1]) + QStringLiteral("/settings.ini"));
    ui::applyTheme(application, settings.theme());
    ui::installLanguage(application, settings.language());
    ui::Services services(core::systemFiles(), core::userFolders(argv[1]), settings);
    ui::Session session(services);
    ui::Navigator navigator;
    ui::MainWindow window(services, session, navigator);
    FirstPaint paint;
    window.installEventFilter(&paint);
    window.show();
    Bench bench{session, window};
    bench.begin();
    QTest::qWait(3000);
    std::cout << nlohmann::json{{"phase", "start"}, {"first_paint_ms", paint.ms}}.dump() << std::endl;
    bench.tell("idle");

    bench.begin();
    bench.open(many);
    bench.tell("reading many photos");
    bench.begin();
    QTest::qWait(20'000);
    bench.tell("looking for faces in many photos");

    bench.open(people);
    bench.begin();
    Bench::waitFor(bench.startTraining());
    bench.tell("training");

    bench.begin();
    auto& training = bench.startTraining();
    bench.open(many);
    const bool stillTraining = training.state() != ui::TrainingSession::State::Idle;
    Bench::waitFor(training);
    bench.tell(stillTraining ? "both at once" : "both, but the training ended first");
    return 0;
}
