// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real networks on the sample portraits.
#include "core/base/userfolders.h"
#include "core/faces/photofaces.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

class RealDetector : public ::testing::TestWithParam<const char*>
{};

TEST_P(RealDetector, FindsTheSamplePortraits)
{
    const auto data = userFolders().data;
    WeightStore weights(systemFiles(), data);
    auto detector = makeDetector(GetParam(), weights);
    if (!detector || !std::filesystem::exists(data / "sample"))
        GTEST_SKIP() << GetParam() << " or the sample portraits are not installed (packaging/setup.sh)";
    PhotoReader reader(detector->get(), {}, nullptr);
    for (const char* name : {"barack_obama/obama.jpg", "barack_obama/obama2.jpg", "joe_biden/biden.jpg"}) {
        const auto faces = reader.open(systemFiles(), data / "sample" / name);
        ASSERT_TRUE(faces);
        ASSERT_GE(faces->mainFace, 0) << name;
        const Detection& found = faces->faces[static_cast<size_t>(faces->mainFace)];
        EXPECT_GT(found.score, 0.85F) << name;
        EXPECT_GT(found.box.width, 80) << name;
        EXPECT_LT(found.landmarks[0].x, found.landmarks[1].x)
            << name; // the person's right eye is left in the picture
        EXPECT_LT(found.landmarks[0].y, found.landmarks[3].y) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Faces, RealDetector, ::testing::Values("mtcnn", "yunet", "yunet-n"),
                         [](const auto& each) {
                             std::string name = each.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

} // namespace
} // namespace familiar::core
