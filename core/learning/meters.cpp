// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/meters.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace familiar::core {

Interval wilsonInterval(size_t correct, size_t total)
{
    if (total == 0)
        return {0, 1};
    const double z = 1.96;
    const auto n = static_cast<double>(total);
    const double share = static_cast<double>(correct) / n;
    const double denominator = 1 + z * z / n;
    const double centre = (share + z * z / (2 * n)) / denominator;
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / denominator;
    // Rounding must not push an end past the share itself at 0 and at 1.
    return {std::clamp(centre - half, 0.0, share), std::clamp(centre + half, share, 1.0)};
}

Confusion confusion(const std::vector<int>& truth, const std::vector<int>& predicted, int personCount)
{
    assert(truth.size() == predicted.size());
    const auto people = static_cast<size_t>(std::max(personCount, 0));
    Confusion counts(people, std::vector<size_t>(people, 0));
    for (size_t i = 0; i < truth.size(); ++i) {
        const int from = truth[i];
        const int to = predicted[i];
        if (from >= 0 && from < personCount && to >= 0 && to < personCount)
            ++counts[static_cast<size_t>(from)][static_cast<size_t>(to)];
    }
    return counts;
}

std::vector<PersonScore> personScores(const std::vector<int>& truth, const std::vector<int>& predicted,
                                      int personCount)
{
    assert(truth.size() == predicted.size());
    const auto people = static_cast<size_t>(std::max(personCount, 0));
    std::vector<PersonScore> scores(people);
    std::vector<size_t> named(people, 0);
    for (size_t i = 0; i < truth.size(); ++i) {
        if (predicted[i] >= 0 && predicted[i] < personCount)
            ++named[static_cast<size_t>(predicted[i])];
        if (truth[i] < 0 || truth[i] >= personCount)
            continue;
        PersonScore& score = scores[static_cast<size_t>(truth[i])];
        ++score.photos;
        score.correct += truth[i] == predicted[i] ? 1 : 0;
    }
    for (size_t person = 0; person < people; ++person) {
        PersonScore& score = scores[person];
        const auto correct = static_cast<double>(score.correct);
        score.precision = named[person] == 0 ? 0 : correct / static_cast<double>(named[person]);
        score.recall = score.photos == 0 ? 0 : correct / static_cast<double>(score.photos);
        const double both = score.precision + score.recall;
        score.f1 = both > 0 ? 2 * score.precision * score.recall / both : 0;
    }
    return scores;
}

} // namespace familiar::core
