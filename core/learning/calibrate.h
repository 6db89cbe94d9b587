// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line between a known person and a stranger, learned from the user's own photos.
#pragma once

#include "core/base/result.h"
#include "core/weights/tensor.h"

#include <stop_token>

namespace familiar::core {

// Turns a face's vector into one score per person; plain arrays, any thread.
class Gallery
{
public:
    // `vectors`: L2-normalised faces [count * featureCount], people 0..personCount-1.
    static Gallery build(std::span<const float> vectors, const std::vector<int>& people, int featureCount,
                         int personCount);
    // From a model's tensors ("gallery.*"); ModelDamaged when they do not fit.
    static Result<Gallery> fromTensors(const TensorMap& tensors, const std::string& file);
    void toTensors(TensorMap& tensors) const;

    int personCount() const { return m_personCount; }
    int featureCount() const { return m_featureCount; }
    // Similarity to each person, about -1..1; people without a face get -1.
    std::vector<float> scores(std::span<const float> vector) const;

    // One person more or less; the others' entries keep their bytes.
    void add(std::span<const float> vectors, size_t count);
    void remove(int person);

private:
    int m_featureCount = 0;
    int m_personCount = 0;
    int m_reducedCount = 0;
    std::vector<float> m_mean;       // subtracted first
    std::vector<float> m_projection; // [reducedCount * featureCount], empty: none
    std::vector<float> m_prototypes; // [n * reducedCount], L2-normalised
    std::vector<int> m_owners;       // person of each prototype
};

struct Calibration
{
    float threshold = 1;       // a score at or above it is named
    double strangersNamed = 0; // measured share at the threshold, leave-some-people-out
    double knownNamed = 0;
    size_t strangerTrials = 0;
    size_t knownTrials = 0;
    bool usedBundledStrangers = false;
    double promisedPercent = 1; // "at most N in 100 strangers are named"
    struct Point
    {
        float threshold = 0;
        double strangersNamed = 0;
        double knownNamed = 0;
    };
    std::vector<Point> curve; // for the slider, at most 200 points
};

// Leave-some-people-out folds, known faces left out of their own prototypes. Cancelled.
Result<Calibration> calibrate(std::span<const float> vectors, const std::vector<int>& people,
                              int featureCount, int personCount, double strangersNamedPercent, int threads,
                              std::stop_token stop);

} // namespace familiar::core
