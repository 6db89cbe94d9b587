// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "ui/widgets/facemapview.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <ctime>

namespace familiar::ui {
namespace {

void fill(FaceMapView& view, int count, int people)
{
    std::vector<FaceMapView::Face> faces;
    std::vector<core::Point> points;
    std::vector<QString> names;
    for (int i = 0; i < people; ++i)
        names.push_back(QStringLiteral("Person %1").arg(i));
    for (int i = 0; i < count; ++i) {
        core::Random random({static_cast<uint64_t>(i)});
        FaceMapView::Face face;
        face.person = i % people;
        face.isMistake = i % 97 == 1;
        face.title = QStringLiteral("%1.jpg").arg(i);
        faces.push_back(face);
        points.push_back({static_cast<float>(random.normal() + 4 * (i % people)),
                          static_cast<float>(random.normal() + 3 * (i % people % 7))});
    }
    view.setFaces(std::move(faces), std::move(names));
    view.setPoints(std::move(points));
}

// Processor time of this thread, whatever else the machine does.
double milliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

TEST(FaceMapView, ALassoPicksWhatItGoesAround)
{
    FaceMapView view;
    view.resize(600, 400);
    view.show();
    view.setFaces(
        {{0, false, false, {}, {}, {}}, {0, false, false, {}, {}, {}}, {1, false, false, {}, {}, {}}},
        {QStringLiteral("Ana"), QStringLiteral("Bo")});
    view.setPoints({{0, 0}, {1, 0}, {4, 3}});
    QSignalSpy changed(&view, &FaceMapView::pickedChanged);
    const QPointF a = view.placeOf(0);
    const QPointF b = view.placeOf(1);
    QTest::mousePress(&view, Qt::LeftButton, {}, (a + QPointF(-20, -20)).toPoint());
    for (const QPointF& corner : {a + QPointF(-20, 20), b + QPointF(20, 20), b + QPointF(20, -20)}) {
        QMouseEvent move(QEvent::MouseMove, corner, view.mapToGlobal(corner), Qt::NoButton, Qt::LeftButton,
                         {});
        QCoreApplication::sendEvent(&view, &move);
    }
    QTest::mouseRelease(&view, Qt::LeftButton, {}, (b + QPointF(20, -20)).toPoint());
    EXPECT_EQ(view.picked(), (std::vector{0, 1}));
    EXPECT_EQ(changed.count(), 1);
    QTest::mouseClick(&view, Qt::LeftButton, Qt::ShiftModifier, view.placeOf(2).toPoint());
    EXPECT_EQ(view.picked(), (std::vector{0, 1, 2}));
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.placeOf(1).toPoint());
    EXPECT_EQ(view.picked(), std::vector{1});
}

TEST(FaceMapView, TheKeyboardReachesWhatIsWrong)
{
    FaceMapView view;
    view.resize(600, 400);
    view.show();
    fill(view, 300, 5);
    QTest::keyClick(&view, Qt::Key_N);
    EXPECT_EQ(view.picked(), std::vector{1});
    QTest::keyClick(&view, Qt::Key_N);
    EXPECT_EQ(view.picked(), std::vector{98});
    const QPointF before = view.placeOf(0);
    QTest::keyClick(&view, Qt::Key_Plus);
    EXPECT_NE(view.placeOf(0), before);
    QTest::keyClick(&view, Qt::Key_0);
    EXPECT_EQ(view.placeOf(0), before);
}

TEST(FaceMapView, NoneOneAndAHundredThousandPoints)
{
    FaceMapView view;
    view.resize(700, 500);
    view.show();
    view.setMessage(QStringLiteral("nothing"));
    view.grab();
    fill(view, 1, 1);
    view.grab();
    EXPECT_NEAR(view.placeOf(0).x(), 350, 1);
    fill(view, 100'000, 50);
    view.grab();
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.placeOf(5).toPoint());
    EXPECT_EQ(view.picked().size(), 1U);
}

// 60 pictures a second are 16.7 ms; what moves is painted over points that are there already.
TEST(FaceMapView, TwentyThousandPointsMoveSmoothly)
{
    FaceMapView view;
    view.resize(900, 600);
    view.show();
    fill(view, 20'000, 20);
    QImage target(view.size(), QImage::Format_ARGB32_Premultiplied);
    view.render(&target);
    constexpr int pictures = 30;
    const double began = milliseconds();
    for (int i = 0; i < pictures; ++i) {
        const QPointF place = view.placeOf(i * 17);
        QMouseEvent move(QEvent::MouseMove, place, view.mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(&view, &move);
        view.render(&target);
    }
    const double each = (milliseconds() - began) / pictures;
    RecordProperty("hover_ms", std::to_string(each));
    EXPECT_LT(each, 16.7);
    const double beganZoom = milliseconds();
    for (int i = 0; i < pictures; ++i) {
        QTest::keyClick(&view, i % 2 ? Qt::Key_Left : Qt::Key_Right);
        view.render(&target);
    }
    const double moved = (milliseconds() - beganZoom) / pictures;
    RecordProperty("move_ms", std::to_string(moved));
    std::cout << "a picture: hover " << each << " ms, move " << moved << " ms\n";
    EXPECT_LT(moved, 50);
}

} // namespace
} // namespace familiar::ui
