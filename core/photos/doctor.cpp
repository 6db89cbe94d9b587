// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/doctor.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace familiar::core {

namespace {

using Sum = std::vector<double>;

std::vector<Sum> personSums(const std::vector<PhotoMeasures>& photos, int personCount,
                            std::vector<size_t>& counts)
{
    std::vector<Sum> sums(static_cast<size_t>(personCount));
    counts.assign(static_cast<size_t>(personCount), 0);
    for (const PhotoMeasures& photo : photos) {
        if (photo.features.empty())
            continue;
        Sum& sum = sums[static_cast<size_t>(photo.person)];
        sum.resize(photo.features.size(), 0);
        for (size_t i = 0; i < sum.size(); ++i)
            sum[i] += photo.features[i];
        ++counts[static_cast<size_t>(photo.person)];
    }
    return sums;
}

// Cosine between a vector and a sum of vectors, the vector itself taken out of the sum where it is part of
// it.
double likeness(const std::vector<float>& vector, const Sum& sum, bool without)
{
    double product = 0;
    double length = 0;
    for (size_t i = 0; i < vector.size(); ++i) {
        const double value = sum[i] - (without ? vector[i] : 0);
        product += value * vector[i];
        length += value * value;
    }
    return length > 0 ? product / std::sqrt(length) : -1;
}

std::optional<Verdict> wrongPerson(size_t index, const PhotoMeasures& photo, const std::vector<Sum>& sums,
                                   const std::vector<size_t>& counts)
{
    constexpr double clearMargin = 0.1;
    const auto own = static_cast<size_t>(photo.person);
    if (photo.features.empty() || counts[own] < 3)
        return {};
    const double ownLikeness = likeness(photo.features, sums[own], true);
    size_t best = own;
    double bestLikeness = ownLikeness;
    for (size_t person = 0; person < sums.size(); ++person) {
        if (person == own || counts[person] < 2)
            continue;
        const double other = likeness(photo.features, sums[person], false);
        if (other > bestLikeness) {
            bestLikeness = other;
            best = person;
        }
    }
    if (best == own || bestLikeness - ownLikeness < clearMargin)
        return {};
    return Verdict{index, Finding::WrongPerson, best,
                   static_cast<float>(std::min(1.0, (bestLikeness - ownLikeness) * 2))};
}

std::optional<Verdict> duplicate(size_t index, const std::vector<PhotoMeasures>& photos,
                                 const std::vector<size_t>& groups)
{
    // The group is named by its first photo, which itself is no duplicate.
    const size_t first = groups[index];
    if (first == index || !photos[index].hash)
        return {};
    const bool samePerson = photos[first].person == photos[index].person;
    return Verdict{index, samePerson ? Finding::NearDuplicate : Finding::SamePhotoOtherPerson, first, 1};
}

} // namespace

const char* findingName(Finding finding)
{
    switch (finding) {
    case Finding::NoFace:
        return "no face";
    case Finding::SeveralFaces:
        return "several faces";
    case Finding::TinyFace:
        return "tiny face";
    case Finding::Blurred:
        return "blurred";
    case Finding::NearDuplicate:
        return "near-duplicate";
    case Finding::SamePhotoOtherPerson:
        return "same photo under two people";
    case Finding::WrongPerson:
        return "probably somebody else";
    case Finding::Incomplete:
        return "partly missing or damaged";
    case Finding::OddFace:
        return "not like the other photos";
    }
    return "";
}

std::vector<Verdict> examine(const std::vector<PhotoMeasures>& photos, int personCount,
                             const DoctorOptions& options)
{
    std::vector<SplitInput> inputs;
    for (const PhotoMeasures& photo : photos)
        inputs.push_back({photo.person, SplitPart::Unassigned, photo.hash, photo.key});
    const std::vector<size_t> groups = duplicateGroups(inputs, options.duplicateDistance);
    std::vector<size_t> counts;
    const std::vector<Sum> sums = personSums(photos, personCount, counts);
    std::vector<Verdict> verdicts;
    for (size_t i = 0; i < photos.size(); ++i) {
        const PhotoMeasures& photo = photos[i];
        if (photo.incomplete)
            verdicts.push_back({i, Finding::Incomplete, {}, 1});
        if (photo.faceCount == 0)
            verdicts.push_back({i, Finding::NoFace, {}, 1});
        if (photo.unsureFace)
            verdicts.push_back({i, Finding::SeveralFaces, {}, 1});
        if (photo.faceCount > 0 && photo.faceSidePx < options.tinyFacePx)
            verdicts.push_back({i, Finding::TinyFace, {}, 1});
        else if (photo.faceCount > 0 && photo.faceSharpness < options.blurredBelow)
            verdicts.push_back({i,
                                Finding::Blurred,
                                {},
                                static_cast<float>(1 - photo.faceSharpness / options.blurredBelow)});
        if (auto found = duplicate(i, photos, groups))
            verdicts.push_back(*found);
        if (auto found = wrongPerson(i, photo, sums, counts))
            verdicts.push_back(*found);
    }
    return verdicts;
}

} // namespace familiar::core
