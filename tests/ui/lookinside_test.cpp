// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/trainoptions.h"
#include "ui/models/layersmodel.h"
#include "ui/widgets/lookinside.h"
#include "ui/widgets/networktower.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

core::TrainConfig classic(int sidePx)
{
    core::TrainConfig config = core::presetConfig(core::Preset::Classic, sidePx);
    config.backbone = "vgg16-keras";
    return config;
}

std::string number(qlonglong value)
{
    return QLocale().toString(value).toStdString();
}

TEST(LookInside, ShowsKerassTotalsAndFollowsTheChoice)
{
    LookInside inside;
    inside.resize(900, 500);
    inside.show();
    QAbstractItemModelTester tester(&inside.layers());
    inside.setConfig(classic(224), 3);
    const auto has = [&](qlonglong value) {
        return inside.totals().toStdString().find(number(value)) != std::string::npos;
    };
    EXPECT_TRUE(has(27'724'867) && has(14'714'688) && has(13'010'179)) << inside.totals().toStdString();
    EXPECT_EQ(inside.layers().rowCount(), 23);
    inside.setConfig(classic(64), 3);
    EXPECT_TRUE(has(15'928'387) && has(1'213'699)) << inside.totals().toStdString();
    core::TrainConfig config = classic(224);
    config.unfreezeBlocks = 1;
    inside.setConfig(config, 3);
    EXPECT_TRUE(has(13'010'179 + 3 * 2'359'808)) << inside.totals().toStdString();
    config.head = core::HeadKind::Linear;
    inside.setConfig(config, 3);
    EXPECT_EQ(inside.layers().rowCount(), 20);
}

TEST(LookInside, APressedBlockFindsItsRowsAndARowItsBlock)
{
    LookInside inside;
    inside.resize(900, 500);
    inside.show();
    inside.setConfig(classic(224), 3);
    NetworkTower& tower = inside.tower();
    QTest::mouseClick(&tower, Qt::LeftButton, {}, tower.rectOf(QStringLiteral("block4")).center().toPoint());
    EXPECT_EQ(tower.chosen(), QStringLiteral("block4"));
    const auto chosen = inside.table().currentIndex();
    EXPECT_EQ(chosen.siblingAtColumn(LayersModel::Name).data().toString(), QStringLiteral("block4_conv1"));
    QTest::keyClick(&tower, Qt::Key_Down);
    EXPECT_EQ(tower.chosen(), QStringLiteral("block5"));
    inside.table().setCurrentIndex(inside.layers().index(22, 0));
    EXPECT_EQ(tower.chosen(), QStringLiteral("dense_4"));
    // Frozen and learned carry a word, not only a colour.
    EXPECT_EQ(inside.layers().index(22, LayersModel::State).data().toString(), QStringLiteral("learned"));
    EXPECT_EQ(inside.layers().index(0, LayersModel::State).data().toString(), QStringLiteral("frozen"));
}

TEST(LookInside, ANetworkWithoutLayersSaysSo)
{
    LookInside inside;
    inside.show();
    core::TrainConfig config = classic(112);
    config.backbone = "sface";
    inside.setConfig(config, 3);
    EXPECT_FALSE(inside.table().isVisible());
    inside.setConfig(classic(8), 3); // too small for the network: said, not computed
    EXPECT_FALSE(inside.table().isVisible());
    inside.setConfig(classic(64), 3);
    EXPECT_TRUE(inside.table().isVisible());
}

} // namespace
} // namespace familiar::ui
