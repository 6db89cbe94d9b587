// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/doctor.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace familiar::core {
namespace {

PhotoMeasures good(int person, uint64_t hash, std::vector<float> features)
{
    PhotoMeasures measures;
    measures.person = person;
    measures.key = std::to_string(hash);
    measures.faceCount = 1;
    measures.faceSidePx = 200;
    measures.faceSharpness = 500;
    measures.hash = hash * 0x9e3779b97f4a7c15ULL;
    measures.features = std::move(features);
    return measures;
}

std::vector<PhotoMeasures> twoPeople()
{
    std::vector<PhotoMeasures> photos;
    for (uint64_t i = 1; i <= 4; ++i) {
        photos.push_back(good(0, i, {1, 0}));
        photos.push_back(good(1, i + 10, {0, 1}));
    }
    return photos;
}

bool has(const std::vector<Verdict>& verdicts, size_t photo, Finding finding)
{
    return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) {
        return verdict.photo == photo && verdict.finding == finding;
    });
}

TEST(Doctor, FindsNothingInAGoodFolder)
{
    EXPECT_TRUE(examine(twoPeople(), 2).empty());
}

TEST(Doctor, FindsEachPlantedFault)
{
    auto photos = twoPeople();
    photos[0].faceCount = 0;
    photos[1].unsureFace = true;
    photos[2].faceSidePx = 20;
    photos[3].faceSharpness = 1;
    photos[5].incomplete = true;
    photos[6].hash = photos[4].hash;       // both of person 0
    photos[7].hash = *photos[0].hash ^ 1;  // of two people
    photos.push_back(good(0, 99, {0, 1})); // looks like person 1
    const auto verdicts = examine(photos, 2);
    EXPECT_TRUE(has(verdicts, 0, Finding::NoFace));
    EXPECT_TRUE(has(verdicts, 1, Finding::SeveralFaces));
    EXPECT_TRUE(has(verdicts, 2, Finding::TinyFace));
    EXPECT_TRUE(has(verdicts, 3, Finding::Blurred));
    EXPECT_TRUE(has(verdicts, 5, Finding::Incomplete));
    EXPECT_FALSE(has(verdicts, 4, Finding::Incomplete));
    EXPECT_TRUE(has(verdicts, 6, Finding::NearDuplicate));
    EXPECT_TRUE(has(verdicts, 7, Finding::SamePhotoOtherPerson));
    EXPECT_TRUE(has(verdicts, 8, Finding::WrongPerson));
    EXPECT_EQ(verdicts.size(), 8U);
}

} // namespace
} // namespace familiar::core
