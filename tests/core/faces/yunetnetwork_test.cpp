// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real files, read for the executor, against OpenCV's answers to them.
#include "core/faces/internal/yunetnetwork.h"

#include "core/base/random.h"
#include "core/base/userfolders.h"
#include "core/inference/executor.h"
#include "core/weights/weightstore.h"

#include <gtest/gtest.h>
#include <opencv2/dnn.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core::internal {
namespace {

constexpr int height = 96;
constexpr int width = 160;

class RealYunet : public ::testing::TestWithParam<const char*>
{};

TEST_P(RealYunet, AnswersWhatOpenCvDoes)
{
    WeightStore weights(systemFiles(), userFolders().data);
    const auto installed = weights.find(GetParam());
    if (!installed)
        GTEST_SKIP() << GetParam() << " is not installed (packaging/setup.sh)";
    const auto file = weights.read(GetParam(), installed->files.front().filename().native());
    ASSERT_TRUE(file);
    cv::Mat picture(height, width, CV_8UC3);
    Random random(3);
    for (int i = 0; i < height * width * 3; ++i)
        picture.data[i] = static_cast<uint8_t>(random.below(256));
    cv::dnn::Net net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(file->data()), file->size());
    net.setInput(cv::dnn::blobFromImage(picture));
    auto read = readYunetNetwork(GetParam(), *file);
    ASSERT_TRUE(read) << read.error().detail;
    const Executor executor(std::move(read->network), {read->outputs.begin(), read->outputs.end()});
    executor.run(
        1, height, width,
        [&](size_t, int row, float* target) {
            std::copy_n(picture.data + row * width * 3, width * 3, target);
        },
        [&](size_t, std::span<const MapView> outputs) {
            ASSERT_EQ(outputs.size(), 3U);
            for (size_t scale = 0; scale < 3; ++scale) {
                const std::string stride = std::to_string(8 << scale);
                const size_t cells = outputs[scale].shape.pixels();
                ASSERT_EQ(cells, static_cast<size_t>((height >> (3 + scale)) * (width >> (3 + scale))));
                size_t first = 0;
                for (const auto& [kind, count] :
                     {std::pair<const char*, size_t>{"cls_", 1}, {"obj_", 1}, {"bbox_", 4}, {"kps_", 10}}) {
                    const cv::Mat expected = net.forward(kind + stride).clone();
                    ASSERT_EQ(expected.total(), cells * count);
                    for (size_t i = 0; i < cells * count; ++i) {
                        float value = outputs[scale].values[i / count * 16 + first + i % count];
                        if (count == 1)
                            value = 1 / (1 + std::exp(-value));
                        ASSERT_NEAR(value, expected.ptr<float>()[i], 1e-4) << kind << stride << ' ' << i;
                    }
                    first += count;
                }
            }
        });
}

INSTANTIATE_TEST_SUITE_P(Faces, RealYunet, ::testing::Values("yunet", "yunet-n"), [](const auto& each) {
    std::string name = each.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(YunetNetwork, AnotherNetworkIsRefused)
{
    EXPECT_EQ(readYunetNetwork("yunet", Bytes(40, std::byte{255})).error().code, ErrorCode::WeightsMismatch);
    EXPECT_EQ(readYunetNetwork("yunet", {}).error().code, ErrorCode::WeightsMismatch);
}

} // namespace
} // namespace familiar::core::internal
