// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/corrections.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

constexpr Rect left{0.1F, 0.1F, 0.2F, 0.2F};
constexpr Rect right{0.6F, 0.1F, 0.2F, 0.2F};

Dataset family()
{
    Dataset dataset;
    dataset.root = "/family";
    dataset.people = {{"Ana", 2}, {"Bo", 1}};
    dataset.photos = {{"/family/Ana/1.jpg", 0}, {"/family/Ana/2.jpg", 0}, {"/family/Bo/1.jpg", 1}};
    return dataset;
}

// "Ana: 1.jpg 2.jpg*" where a star is a photo with a region.
std::string told(const Dataset& dataset)
{
    std::string text;
    for (size_t person = 0; person < dataset.people.size(); ++person) {
        text += dataset.people[person].name + std::to_string(dataset.people[person].photoCount) + ":";
        for (const Photo& photo : dataset.photos)
            if (photo.person == static_cast<int>(person))
                text += " " + photo.path.filename().native() + (photo.region ? "*" : "");
        text += "; ";
    }
    return text + std::to_string(dataset.strangers.size());
}

} // namespace

TEST(FaceCorrections, TheLastWordAboutAFaceStands)
{
    FaceCorrections corrections;
    addCorrection(corrections, "/a.jpg", {left, FaceVerdict::Person, "Ana"});
    addCorrection(corrections, "/a.jpg", {right, FaceVerdict::Nobody});
    const Rect nearly{left.left + 0.02F, left.top, left.width, left.height}; // another detector's
    addCorrection(corrections, "/a.jpg", {nearly, FaceVerdict::Person, "Bo"});
    ASSERT_EQ(corrections["/a.jpg"].size(), 2U);
    EXPECT_EQ(correctionOf(corrections["/a.jpg"], left)->name, "Bo");
    EXPECT_EQ(correctionOf(corrections["/a.jpg"], right)->verdict, FaceVerdict::Nobody);
    EXPECT_EQ(correctionOf(corrections["/a.jpg"], {0.4F, 0.5F, 0.1F, 0.1F}), nullptr);
}

TEST(FaceCorrections, JoinTheTraining)
{
    FaceCorrections corrections;
    addCorrection(corrections, "/pile/x.jpg", {left, FaceVerdict::Person, "Bo"});
    addCorrection(corrections, "/pile/x.jpg", {right, FaceVerdict::Person, "Aaron"}); // somebody new
    addCorrection(corrections, "/pile/y.jpg", {left, FaceVerdict::Nobody});
    addCorrection(corrections, "/pile/z.jpg", {left, FaceVerdict::NotAFace});
    const Dataset joined = withCorrections(family(), corrections);
    EXPECT_EQ(told(joined), "Aaron1: x.jpg*; Ana2: 1.jpg 2.jpg; Bo2: 1.jpg x.jpg*; 1");
    EXPECT_EQ(joined.strangers.front().region, left);
}

TEST(FaceCorrections, WinOverTheFolderThatAPhotoLiesIn)
{
    FaceCorrections corrections;
    addCorrection(corrections, "/family/Ana/1.jpg", {left, FaceVerdict::Person, "bo", true});
    EXPECT_EQ(told(withCorrections(family(), corrections)), "Ana1: 2.jpg; Bo1: 1.jpg; bo1: 1.jpg*; 0")
        << "names that differ in case are two people, as everywhere";
    corrections.clear();
    addCorrection(corrections, "/family/Bo/1.jpg", {left, FaceVerdict::Nobody, {}, true});
    EXPECT_EQ(told(withCorrections(family(), corrections)), "Ana2: 1.jpg 2.jpg; 1");
    corrections.clear();
    addCorrection(corrections, "/family/Ana/1.jpg", {right, FaceVerdict::Person, "Bo", false});
    EXPECT_EQ(told(withCorrections(family(), corrections)), "Ana2: 1.jpg 2.jpg; Bo2: 1.jpg* 1.jpg; 0")
        << "Ana may be another face of the photo";
    addCorrection(corrections, "/family/Ana/1.jpg", {left, FaceVerdict::Person, "Ana", false});
    EXPECT_EQ(told(withCorrections(family(), corrections)), "Ana2: 1.jpg* 2.jpg; Bo2: 1.jpg* 1.jpg; 0");
    EXPECT_EQ(told(withCorrections(family(), {})), "Ana2: 1.jpg 2.jpg; Bo1: 1.jpg; 0");
}

} // namespace familiar::core
