// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/activationpool.h"

#include "cmake/torch.h"

#include <gtest/gtest.h>

#include <thread>

namespace familiar::core {
namespace {

// Far above what the C library keeps itself: a fresh block comes from the system and is all zeros.
constexpr int64_t large = int64_t{16} << 20; // numbers

bool holds(const torch::Tensor& tensor, float value)
{
    return tensor.eq(value).all().item<bool>();
}

TEST(ActivationPool, GivesOutTheSameBlocksWhileItLives)
{
    {
        const ActivationPool pool;
        torch::full({large}, 42.0F);
        EXPECT_TRUE(holds(torch::empty({large}), 42));
        {
            const ActivationPool second;
        }
        EXPECT_TRUE(holds(torch::empty({large}), 42)) << "another user keeps the blocks";
        EXPECT_TRUE(holds(torch::empty({large + 1}), 0)) << "only the same size is the same block";
    }
    EXPECT_TRUE(holds(torch::empty({large}), 0)) << "given back to the system";
}

TEST(ActivationPool, TensorsMayOutliveItAndChangeThreads)
{
    torch::Tensor kept;
    {
        const ActivationPool pool;
        kept = torch::full({large}, 7.0F);
        torch::Tensor moved = torch::full({large}, 9.0F);
        std::thread([tensor = std::move(moved)]() mutable { tensor = torch::Tensor(); }).join();
        EXPECT_TRUE(holds(torch::empty({large}), 9));
    }
    EXPECT_TRUE(holds(kept, 7));
    kept = torch::Tensor();
    EXPECT_TRUE(holds(torch::empty({large}), 0));
}

} // namespace
} // namespace familiar::core
