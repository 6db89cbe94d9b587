// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/metricchart.h"

#include "tests/support/temporaryfolder.h"
#include "ui/convert.h"
#include "ui/widgets/chartmath.h"

#include <QImage>

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::ui {
namespace {

TEST(ChartMath, DecimationKeepsEveryPeak)
{
    QList<QPointF> points;
    for (int i = 0; i < 100'000; ++i)
        points << QPointF(i, i == 54'321 ? 99 : std::sin(i * 0.001));
    const QList<QPointF> kept = decimated(points, 1000);
    EXPECT_LE(kept.size(), 1000);
    EXPECT_TRUE(kept.contains(QPointF(54'321, 99)));
    for (qsizetype i = 1; i < kept.size(); ++i)
        ASSERT_LT(kept[i - 1].x(), kept[i].x());
    EXPECT_EQ(decimated(points.first(900), 1000).size(), 900);
}

TEST(ChartMath, RoundsUpToOneTwoFive)
{
    EXPECT_DOUBLE_EQ(roundedUp(0.013), 0.02);
    EXPECT_DOUBLE_EQ(roundedUp(3), 5);
    EXPECT_DOUBLE_EQ(roundedUp(10), 10);
    EXPECT_DOUBLE_EQ(roundedUp(std::nan("")), 1);
}

TEST(ChartMath, EpochsAreMarkedAtRoundSteps)
{
    for (const auto& [span, step] : std::vector<std::pair<double, double>>{
             {2, 1}, {5, 1}, {6, 1}, {10, 2}, {12, 2}, {25, 5}, {30, 5}, {85, 20}, {100, 20}, {240, 50}})
        EXPECT_DOUBLE_EQ(roundStep(span, 6), step) << span;
    EXPECT_DOUBLE_EQ(roundStep(0.5, 6), 1) << "no half epochs";
}

TEST(MetricChart, AxesOnlyGrowAndEpochsCanBeReadBack)
{
    MetricChart chart(QStringLiteral("Loss"), MetricChart::Scale::Loss);
    chart.resize(400, 300);
    chart.setEpochs({{1, 3.2, 4.1, 1e-3}});
    const double high = chart.largestValueShown();
    EXPECT_GE(high, 4.1);
    chart.setEpochs({{1, 0.5, 0.4, 1e-3}, {2, 0.1, std::nan(""), 1e-3}});
    EXPECT_EQ(chart.largestValueShown(), high);
    std::vector<MetricPoint> many;
    for (int epoch = 1; epoch <= 40; ++epoch)
        many.push_back({epoch, 1.0 / epoch, 2.0 / epoch, 1e-3});
    chart.setEpochs(many);
    EXPECT_EQ(chart.largestEpochShown(), 40);
    EXPECT_NE(chart.hoverText(2).indexOf(QStringLiteral("0.5")), -1);
    EXPECT_TRUE(chart.hoverText(41).isEmpty());
}

TEST(MetricChart, ThousandsOfBatchesStayDrawable)
{
    MetricChart chart(QStringLiteral("Accuracy"), MetricChart::Scale::Share);
    for (int part = 0; part < 100; ++part) {
        QList<QPointF> batches;
        for (int i = 0; i < 200; ++i)
            batches << QPointF(part + i / 200.0, 0.5);
        chart.addBatches(batches);
    }
    EXPECT_LE(chart.drawnBatches(), 1000);
    EXPECT_GT(chart.drawnBatches(), 400);
    EXPECT_EQ(chart.largestEpochShown(), 100);
}

TEST(MetricChart, SavesValuesAndPicture)
{
    const testing::TemporaryFolder folder;
    MetricChart chart(QStringLiteral("Loss"), MetricChart::Scale::Loss);
    chart.resize(400, 300);
    chart.setEpochs({{1, 0.5, 0.25, 1e-3}, {2, 0.25, std::nan(""), 2e-4}});
    ASSERT_TRUE(chart.saveCsv(toQString(folder / "loss.csv")));
    EXPECT_EQ(testing::contentOf(folder / "loss.csv"),
              "epoch,training,validation,learning_rate\n1,0.5,0.25,0.001\n2,0.25,,0.0002\n");
    ASSERT_TRUE(chart.savePng(toQString(folder / "loss.png")));
    EXPECT_FALSE(QImage(toQString(folder / "loss.png")).isNull());
    EXPECT_FALSE(chart.saveCsv(toQString(folder / "no/such/folder.csv")));
}

} // namespace
} // namespace familiar::ui
