// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/optimizer.h"

#include "core/base/random.h"
#include "tests/core/learning/kerasdata.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core::internal {
namespace {

struct Trained
{
    std::vector<float> value;
    std::vector<float> gradient;
    std::vector<Parameter> parameters;

    explicit Trained(std::vector<float> start) : value(std::move(start)), gradient(value.size())
    {
        parameters.push_back({"w", {static_cast<int64_t>(value.size())}, value, gradient, nullptr, true});
    }
};

TEST(Optimizer, RmsPropTakesTheStepsOfKeras)
{
    const auto data = familiar::testing::kerasCases("rmsprop.json");
    Trained trained(data["start"].get<std::vector<float>>());
    Optimizer optimizer(OptimizerKind::RmsProp, 0, trained.parameters, 1);
    ASSERT_EQ(data["gradients"].size(), 12U);
    for (size_t step = 0; step < 12; ++step) {
        const auto gradient = data["gradients"][step].get<std::vector<float>>();
        std::copy(gradient.begin(), gradient.end(), trained.gradient.begin());
        optimizer.step(trained.parameters, data["learning_rate"]);
        const auto expected = data["after_each_step"][step].get<std::vector<float>>();
        for (size_t i = 0; i < expected.size(); ++i)
            EXPECT_NEAR(trained.value[i], expected[i], 5e-7) << "step " << step << ", value " << i;
    }
}

// The papers' formulas in double precision.
double reference(OptimizerKind kind, double decay, const std::vector<double>& gradients, double value,
                 double rate)
{
    double first = 0;
    double second = 0;
    int t = 0;
    for (double g : gradients) {
        ++t;
        if (kind == OptimizerKind::AdamW)
            value *= 1 - rate * decay;
        else
            g += decay * value;
        if (kind == OptimizerKind::Sgd) {
            first = 0.9 * first + g;
            value -= rate * first;
        } else if (kind == OptimizerKind::RmsProp) {
            second = 0.9 * second + 0.1 * g * g;
            value -= rate * g / std::sqrt(second + 1e-7);
        } else {
            first = 0.9 * first + 0.1 * g;
            second = 0.999 * second + 0.001 * g * g;
            const double m = first / (1 - std::pow(0.9, t));
            const double v = second / (1 - std::pow(0.999, t));
            value -= rate * m / (std::sqrt(v) + 1e-8);
        }
    }
    return value;
}

TEST(Optimizer, FollowsThePapersFormulas)
{
    const std::vector<double> gradients{0.5, -0.25, 1.5, 0.125, -2, 0.75, 0.0625};
    for (const auto kind :
         {OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd}) {
        // More numbers than one chunk, so that several threads take part.
        Trained trained(std::vector<float>(600001, 0.5F));
        trained.parameters[0].rateFactor = 0.5;
        Optimizer optimizer(kind, 0.1, trained.parameters, 2);
        for (const double gradient : gradients) {
            std::fill(trained.gradient.begin(), trained.gradient.end(), static_cast<float>(gradient));
            optimizer.step(trained.parameters, 0.02);
        }
        const double expected = reference(kind, 0.1, gradients, 0.5, 0.01);
        for (const size_t i : {size_t{0}, size_t{262144}, size_t{600000}})
            EXPECT_NEAR(trained.value[i], expected, 2e-6) << name(kind) << " at " << i;
    }
}

TEST(Optimizer, FactoredGradientIsTheProduct)
{
    constexpr size_t batch = 7;
    constexpr size_t rows = 70;
    constexpr size_t columns = 1500;
    Random random(4);
    const auto drawn = [&](size_t count) {
        std::vector<float> values(count);
        for (float& value : values)
            value = static_cast<float>(random.normal());
        return values;
    };
    const std::vector<float> delta = drawn(batch * rows);
    const std::vector<float> input = drawn(batch * columns);
    for (const auto kind :
         {OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd}) {
        Trained whole(std::vector<float>(rows * columns, 0.5F));
        Trained tiled(whole.value);
        for (size_t r = 0; r < rows; ++r)
            for (size_t c = 0; c < columns; ++c)
                for (size_t b = 0; b < batch; ++b)
                    whole.gradient[r * columns + c] += delta[b * rows + r] * input[b * columns + c];
        const FactoredGradient factored{batch, rows, columns, delta.data(), input.data()};
        tiled.parameters[0].gradient = {};
        tiled.parameters[0].factored = &factored;
        Optimizer one(kind, 0.01, whole.parameters, 1);
        Optimizer two(kind, 0.01, tiled.parameters, 2);
        for (int step = 0; step < 3; ++step) {
            one.step(whole.parameters, 0.01);
            two.step(tiled.parameters, 0.01);
        }
        double worst = 0;
        for (size_t i = 0; i < whole.value.size(); ++i)
            worst = std::max(worst, std::abs(static_cast<double>(whole.value[i]) - tiled.value[i]));
        EXPECT_LT(worst, 2e-5) << name(kind);
        EXPECT_NE(tiled.value[0], 0.5F);
    }
}

TEST(Optimizer, SparesBiasesFromDecay)
{
    Trained trained({1.0F});
    trained.parameters[0].decays = false;
    Optimizer optimizer(OptimizerKind::AdamW, 0.5, trained.parameters, 1);
    optimizer.step(trained.parameters, 0.1);
    EXPECT_EQ(trained.value[0], 1.0F);
}

TEST(Optimizer, RestoresItsStateAndRefusesAnothers)
{
    for (const auto kind :
         {OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd}) {
        Trained one({0.1F, 0.2F, 0.3F});
        Optimizer first(kind, 0.01, one.parameters, 1);
        const auto step = [](Optimizer& optimizer, Trained& trained, float gradient) {
            std::fill(trained.gradient.begin(), trained.gradient.end(), gradient);
            optimizer.step(trained.parameters, 0.01);
        };
        step(first, one, 1);
        step(first, one, -3);
        Trained two(one.value);
        Optimizer second(kind, 0.01, two.parameters, 1);
        ASSERT_TRUE(second.restore(two.parameters, first.state(one.parameters)));
        step(first, one, 2);
        step(second, two, 2);
        EXPECT_EQ(one.value, two.value) << name(kind);

        Trained longer({1, 2, 3, 4});
        Optimizer third(kind, 0.01, longer.parameters, 1);
        EXPECT_FALSE(third.restore(longer.parameters, first.state(one.parameters)));
        const auto otherKind = kind == OptimizerKind::Sgd ? OptimizerKind::RmsProp : OptimizerKind::Sgd;
        Optimizer other(otherKind, 0.01, one.parameters, 1);
        EXPECT_FALSE(other.restore(one.parameters, first.state(one.parameters))) << name(kind);
    }
}

} // namespace
} // namespace familiar::core::internal
