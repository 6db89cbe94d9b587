// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facefinder.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cmath>

namespace familiar::core {

namespace {

constexpr size_t sizeOfVector = 64;

std::vector<float> normalised(std::vector<float> vector)
{
    double length = 0;
    for (const float value : vector)
        length += double{value} * value;
    for (float& value : vector)
        value = static_cast<float>(value / std::sqrt(length));
    return vector;
}

// People as directions, photos of them as the direction with noise.
class Crowd
{
public:
    explicit Crowd(uint64_t seed) : m_random({seed}) {}

    std::vector<float> someone()
    {
        std::vector<float> vector(sizeOfVector);
        for (float& value : vector)
            value = static_cast<float>(m_random.normal());
        return normalised(vector);
    }
    // Cosine with the person about 1 / sqrt(1 + noise^2).
    std::vector<float> photoOf(const std::vector<float>& person, float noise)
    {
        std::vector<float> vector = someone();
        for (size_t i = 0; i < vector.size(); ++i)
            vector[i] = person[i] + noise * vector[i];
        return normalised(vector);
    }
    size_t below(size_t end) { return static_cast<size_t>(m_random.below(end)); }

private:
    Random m_random;
};

struct Folder
{
    std::vector<CandidateFaces> photos;
    std::vector<int> answers;
};

// A person's folder: single portraits and group photos where the person stands among changing strangers.
void addPerson(Crowd& crowd, Folder& folder, int person, int singles, int groups)
{
    const auto face = crowd.someone();
    for (int i = 0; i < singles; ++i) {
        folder.photos.push_back({person, {crowd.photoOf(face, 0.7F)}});
        folder.answers.push_back(0);
    }
    for (int i = 0; i < groups; ++i) {
        CandidateFaces photo{person, {}};
        const size_t count = 2 + crowd.below(4);
        const size_t place = crowd.below(count);
        for (size_t k = 0; k < count; ++k)
            photo.features.push_back(k == place ? crowd.photoOf(face, 0.7F) : crowd.someone());
        folder.photos.push_back(photo);
        folder.answers.push_back(static_cast<int>(place));
    }
}

void expectMostlyRight(const Folder& folder, const std::vector<FaceChoice>& choices)
{
    ASSERT_EQ(choices.size(), folder.photos.size());
    size_t right = 0;
    size_t wrong = 0;
    for (size_t i = 0; i < choices.size(); ++i) {
        right += choices[i].face == folder.answers[i] ? 1 : 0;
        wrong += choices[i].face >= 0 && choices[i].face != folder.answers[i] ? 1 : 0;
        EXPECT_EQ(choices[i].unsure, choices[i].face < 0) << i;
    }
    EXPECT_GE(right, folder.photos.size() * 95 / 100);
    EXPECT_LE(wrong, folder.photos.size() / 100);
}

} // namespace

TEST(ChooseFaces, FindsThePersonInGroupPhotos)
{
    Crowd crowd(1);
    Folder folder;
    for (int person = 0; person < 4; ++person)
        addPerson(crowd, folder, person, 10, 40);
    expectMostlyRight(folder, chooseFaces(folder.photos, 4));
}

TEST(ChooseFaces, FindsThePersonWhereEveryPhotoIsAGroup)
{
    Crowd crowd(2);
    Folder folder;
    for (int person = 0; person < 4; ++person)
        addPerson(crowd, folder, person, 0, 40);
    expectMostlyRight(folder, chooseFaces(folder.photos, 4));
}

TEST(ChooseFaces, IsNotLedAstrayByAFewWrongPortraits)
{
    Crowd crowd(3);
    Folder folder;
    addPerson(crowd, folder, 0, 6, 30);
    for (int i = 0; i < 3; ++i) { // photos of somebody else in the folder
        folder.photos.push_back({0, {crowd.someone()}});
        folder.answers.push_back(0);
    }
    const auto choices = chooseFaces(folder.photos, 1);
    expectMostlyRight(folder, choices);
    for (size_t i = 36; i < 39; ++i)
        EXPECT_LT(choices[i].agreement, 0.4F); // the doctor lists it by this
    for (size_t i = 0; i < 6; ++i)
        EXPECT_GT(choices[i].agreement, 0.5F);
}

TEST(ChooseFaces, IsUnsureWhereTwoFacesAgreeAlike)
{
    Crowd crowd(4);
    Folder folder;
    addPerson(crowd, folder, 0, 8, 0);
    const auto twin = folder.photos[0].features[0];
    folder.photos.push_back({0, {twin, twin}});
    const auto choices = chooseFaces(folder.photos, 1);
    EXPECT_TRUE(choices.back().unsure);
    EXPECT_EQ(choices.back().face, -1);
}

TEST(ChooseFaces, IsUnsureWhereNobodyInTheGroupIsThePerson)
{
    Crowd crowd(5);
    Folder folder;
    addPerson(crowd, folder, 0, 12, 0);
    for (int i = 0; i < 20; ++i)
        folder.photos.push_back({0, {crowd.someone(), crowd.someone(), crowd.someone()}});
    const auto choices = chooseFaces(folder.photos, 1);
    int unsure = 0;
    for (size_t i = 12; i < 32; ++i)
        unsure += choices[i].unsure ? 1 : 0;
    EXPECT_GE(unsure, 16);
    for (size_t i = 0; i < 12; ++i)
        EXPECT_FALSE(choices[i].unsure);
}

TEST(ChooseFaces, WithFewerThanThreePhotosTakesTheMainFace)
{
    Crowd crowd(6);
    for (int count = 1; count <= 2; ++count) {
        std::vector<CandidateFaces> photos(static_cast<size_t>(count),
                                           {0, {crowd.someone(), crowd.someone(), crowd.someone()}});
        for (const FaceChoice& choice : chooseFaces(photos, 1)) {
            EXPECT_EQ(choice.face, 0);
            EXPECT_FALSE(choice.unsure);
        }
    }
}

TEST(ChooseFaces, PhotosWithoutFacesOrPersonAreLeftAlone)
{
    Crowd crowd(7);
    Folder folder;
    addPerson(crowd, folder, 0, 5, 0);
    folder.photos.push_back({0, {}});
    folder.photos.push_back({-1, {crowd.someone()}});
    folder.photos.push_back({9, {crowd.someone()}});
    const auto choices = chooseFaces(folder.photos, 1);
    for (size_t i = 5; i < 8; ++i) {
        EXPECT_EQ(choices[i].face, -1);
        EXPECT_FALSE(choices[i].unsure);
    }
    EXPECT_TRUE(chooseFaces({}, 0).empty());
}

RC_GTEST_PROP(ChooseFaces, NamesOnlyFacesThatAreThere, ())
{
    Crowd crowd(*rc::gen::arbitrary<uint32_t>());
    const int people = *rc::gen::inRange(1, 4);
    std::vector<CandidateFaces> photos(*rc::gen::inRange<size_t>(0, 30));
    for (CandidateFaces& photo : photos) {
        photo.person = *rc::gen::inRange(0, people);
        photo.features.resize(*rc::gen::inRange<size_t>(0, 4));
        for (auto& features : photo.features)
            features = crowd.someone();
    }
    const auto choices = chooseFaces(photos, people);
    RC_ASSERT(choices.size() == photos.size());
    for (size_t i = 0; i < photos.size(); ++i) {
        const auto faces = static_cast<int>(photos[i].features.size());
        RC_ASSERT(choices[i].face < faces);
        RC_ASSERT(!choices[i].unsure || (choices[i].face == -1 && faces >= 2));
        RC_ASSERT(choices[i].face >= 0 || choices[i].unsure || faces == 0);
        RC_ASSERT(std::abs(choices[i].agreement) <= 1.001F);
    }
}

} // namespace familiar::core
