// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/callbacks.h"

#include "tests/core/learning/kerasdata.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace familiar::core {
namespace {

struct Outcome
{
    std::vector<double> rates;
    int lastEpoch = -1;
    int keptEpoch = -1;
    bool stopped = false;
};

// Both callbacks as the trainer runs them; from `restoreAt` on by new objects that took the states over.
Outcome run(const nlohmann::json& one, int restoreAt = -1)
{
    const int patience = one["early_patience"];
    EarlyStopping early(patience);
    ReduceOnPlateau plateau(one["factor"], one["plateau_patience"], one["min_delta"], one["cooldown"],
                            one["min_lr"]);
    Outcome outcome;
    double rate = one["lr0"];
    int epoch = 0;
    for (const double loss : one["val_loss"]) {
        if (epoch == restoreAt) {
            EarlyStopping secondEarly(patience);
            secondEarly.restore(early.state());
            early = secondEarly;
            ReduceOnPlateau secondPlateau(one["factor"], one["plateau_patience"], one["min_delta"],
                                          one["cooldown"], one["min_lr"]);
            secondPlateau.restore(plateau.state());
            plateau = secondPlateau;
        }
        outcome.rates.push_back(rate);
        outcome.lastEpoch = epoch;
        outcome.stopped = early.update(epoch, loss);
        rate = plateau.update(loss, rate);
        if (outcome.stopped)
            break;
        ++epoch;
    }
    outcome.keptEpoch = early.bestEpoch();
    return outcome;
}

void expectAsKeras(const nlohmann::json& one, const Outcome& outcome)
{
    EXPECT_EQ(outcome.lastEpoch, one["last_epoch"].get<int>());
    EXPECT_EQ(outcome.stopped, one["stopped_early"].get<bool>());
    EXPECT_EQ(outcome.keptEpoch, one["weights_kept_from_epoch"].get<int>());
    const auto rates = one["lr_used_in_epoch"].get<std::vector<double>>();
    ASSERT_EQ(outcome.rates.size(), rates.size());
    for (size_t i = 0; i < rates.size(); ++i) // Keras holds its rate as float32
        EXPECT_NEAR(outcome.rates[i], rates[i], 1e-6 * rates[i]) << "epoch " << i;
}

TEST(Callbacks, FollowAllKerasCurves)
{
    const auto cases = familiar::testing::kerasCases("callbacks.json");
    ASSERT_EQ(cases.size(), 92U);
    for (size_t i = 0; i < cases.size(); ++i) {
        SCOPED_TRACE("curve " + std::to_string(i));
        expectAsKeras(cases[i], run(cases[i]));
    }
}

TEST(Callbacks, FollowKerasAfterRestoreAtEveryEpoch)
{
    const auto cases = familiar::testing::kerasCases("callbacks.json");
    for (size_t i = 0; i < cases.size(); ++i)
        for (int epoch = 0; epoch < static_cast<int>(cases[i]["val_loss"].size()); ++epoch) {
            SCOPED_TRACE("curve " + std::to_string(i) + " restored at " + std::to_string(epoch));
            expectAsKeras(cases[i], run(cases[i], epoch));
        }
}

TEST(EarlyStopping, ZeroPatienceNeverStopsButKnowsTheBest)
{
    EarlyStopping early(0);
    EXPECT_FALSE(early.update(0, 1.0));
    EXPECT_TRUE(early.improvedLast());
    for (int epoch = 1; epoch < 50; ++epoch) {
        EXPECT_FALSE(early.update(epoch, 2.0));
        EXPECT_FALSE(early.improvedLast());
    }
    EXPECT_EQ(early.bestEpoch(), 0);
    EXPECT_EQ(early.bestLoss(), 1.0);
}

TEST(EarlyStopping, NotANumberIsNeverTheBest)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EarlyStopping early(3);
    EXPECT_FALSE(early.update(0, 1.0));
    EXPECT_FALSE(early.update(1, nan));
    EXPECT_FALSE(early.update(2, nan));
    EXPECT_TRUE(early.update(3, nan));
    EXPECT_EQ(early.bestEpoch(), 0);
}

TEST(ReduceOnPlateau, ZeroPatienceIsOff)
{
    ReduceOnPlateau plateau(0.5, 0);
    for (int epoch = 0; epoch < 20; ++epoch)
        EXPECT_EQ(plateau.update(1.0, 0.1), 0.1);
}

} // namespace
} // namespace familiar::core
