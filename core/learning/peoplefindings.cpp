// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/peoplefindings.h"

#include "core/base/vectors.h"

#include <algorithm>

namespace familiar::core {

namespace {

constexpr size_t enoughPhotos = 4;
constexpr int mostRounds = 10; // of the two groups' means

using Rows = std::vector<std::vector<float>>; // directions from the network's centre

std::vector<float> meanOf(const Rows& rows, const std::vector<size_t>& chosen)
{
    std::vector<float> mean(rows.front().size(), 0);
    for (const size_t i : chosen)
        for (size_t k = 0; k < mean.size(); ++k)
            mean[k] += rows[i][k];
    normalise(mean);
    return mean;
}

struct Groups
{
    std::vector<size_t> larger;
    std::vector<size_t> smaller;
    float likeness = 1; // cosine of their means
};

// Spherical 2-means, started from the two photos that are least alike.
Groups twoGroups(const Rows& rows, const std::vector<size_t>& photos)
{
    float least = 2;
    std::pair<size_t, size_t> seeds{photos[0], photos[1]};
    for (size_t i = 0; i < photos.size(); ++i)
        for (size_t j = i + 1; j < photos.size(); ++j)
            if (const float cosine = dot(rows[photos[i]], rows[photos[j]]); cosine < least) {
                least = cosine;
                seeds = {photos[i], photos[j]};
            }
    std::vector<float> first = rows[seeds.first];
    std::vector<float> second = rows[seeds.second];
    Groups groups;
    for (int round = 0; round < mostRounds; ++round) {
        std::vector<size_t> a;
        std::vector<size_t> b;
        for (const size_t i : photos)
            (dot(rows[i], first) >= dot(rows[i], second) ? a : b).push_back(i);
        if (a.empty() || b.empty())
            return {photos, {}, 1};
        const bool settled = a == groups.larger && b == groups.smaller;
        groups.larger = std::move(a);
        groups.smaller = std::move(b);
        first = meanOf(rows, groups.larger);
        second = meanOf(rows, groups.smaller);
        groups.likeness = dot(first, second);
        if (settled)
            break;
    }
    if (groups.larger.size() < groups.smaller.size())
        std::swap(groups.larger, groups.smaller);
    return groups;
}

// Single photos that resemble none of the others are taken away first: they would hide two people.
void examinePhotos(int person, const Rows& rows, std::vector<size_t> photos, const NetworkImpostors& network,
                   PeopleFindings& findings)
{
    size_t mayBeOdd = photos.size() / enoughPhotos;
    while (photos.size() >= enoughPhotos) {
        const Groups groups = twoGroups(rows, photos);
        if (groups.smaller.size() >= 2 && groups.likeness < network.twoPeople) {
            findings.twoPeople.push_back(person);
            findings.oddPhotos.insert(findings.oddPhotos.end(), groups.smaller.begin(), groups.smaller.end());
            return;
        }
        if (groups.smaller.size() != 1 || groups.likeness >= network.oddPhoto || mayBeOdd == 0)
            return;
        --mayBeOdd;
        findings.oddPhotos.push_back(groups.smaller.front());
        std::erase(photos, groups.smaller.front());
    }
}

} // namespace

PeopleFindings examinePeople(const LabelledEmbeddings& people, const NetworkImpostors& network)
{
    PeopleFindings findings;
    findings.samePerson = samePersonPairs(Gallery::build(people, centringOf(&network)), network);
    Rows rows;
    std::vector<std::vector<size_t>> photosOf(static_cast<size_t>(people.personCount));
    for (size_t i = 0; i < people.labels.size(); ++i) {
        rows.push_back(networkDirection(normalised(people.embeddings.row(i)), network));
        photosOf[static_cast<size_t>(people.labels[i])].push_back(i);
    }
    for (int person = 0; person < people.personCount; ++person)
        examinePhotos(person, rows, std::move(photosOf[static_cast<size_t>(person)]), network, findings);
    std::sort(findings.oddPhotos.begin(), findings.oddPhotos.end());
    return findings;
}

} // namespace familiar::core
