// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line between a known person and a stranger, learned from the user's own photos.
#pragma once

#include "core/base/result.h"
#include "core/weights/tensor.h"

#include <stop_token>

namespace familiar::core {

// A look at somebody who is nobody in particular.
struct StrangerFace
{
    int person = 0; // the same number: the same stranger
    std::vector<float> vector;
};

// Turns a face's vector into one score per person; plain arrays, any thread.
// A person is kept as up to 40 prototypes (all photos of a small set, k-means centres of a large one). The
// training mean is subtracted from every vector and its length set to 1; the similarity to a person is the
// mean cosine to the three nearest prototypes. A person's score is that similarity minus 0.7 times the best
// other person's: somebody who resembles two people is likelier a stranger. Where two or three people are few
// rivals, bundled strangers stand beside them as further ones.
class Gallery
{
public:
    static constexpr size_t nearestCount = 3;
    static constexpr float rivalShare = 0.7F;

    // `vectors`: faces [count * featureCount], people 0..personCount-1.
    static Gallery build(std::span<const float> vectors, const std::vector<int>& people, int featureCount,
                         int personCount, std::span<const StrangerFace> strangers = {});
    // From a model's tensors ("gallery.mean" [f], "gallery.prototypes" F16 [n, f], "gallery.owners" I32 [n],
    // the strangers' below 0); ModelDamaged when they do not fit.
    static Result<Gallery> fromTensors(const TensorMap& tensors, int personCount, const std::string& file);
    void toTensors(TensorMap& tensors) const;

    int personCount() const { return m_personCount; }
    int featureCount() const { return m_featureCount; }
    // What is subtracted from every vector: the mean of the training vectors, [featureCount].
    const std::vector<float>& mean() const { return m_mean; }
    // The prototypes as the backbone would give them, [n * featureCount], L2-normalised, and whose they are.
    std::vector<float> directions() const;
    const std::vector<int>& owners() const { return m_owners; }
    // Instead of those that are there.
    void setStrangers(std::span<const StrangerFace> strangers);
    size_t strangerFaces() const { return m_strangerOwners.size(); }
    // One score per person, about -1..1; people without a prototype get -2.
    std::vector<float> scores(std::span<const float> vector) const;

    // One person more (index personCount) or less (later indexes move down); the others' prototypes keep
    // their bytes.
    void add(std::span<const float> vectors);
    // More looks at somebody who is there.
    void extend(int person, std::span<const float> vectors);
    void remove(int person);

private:
    std::vector<float> centred(std::span<const float> vector) const;
    void addPrototypes(int person, std::span<const float> vectors, size_t most);
    static std::vector<float> withoutRivals(const std::vector<float>& similarity, float bestStranger);
    float bestStranger(std::span<const float> row) const;

    int m_featureCount = 0;
    int m_personCount = 0;
    std::vector<float> m_mean;       // subtracted first
    std::vector<float> m_prototypes; // [n * featureCount], L2-normalised, rounded to half precision
    std::vector<int> m_owners;       // person of each prototype
    std::vector<float> m_strangers;  // as m_prototypes
    std::vector<int> m_strangerOwners;
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

// Folds over people and photos: a gallery is built from four fifths of the photos of all but some people; the
// last fifth of the people in it are the known trials, that of the others the stranger trials. `groups` names
// photos that must not be on both sides (near-duplicates), one number a photo; empty: none. With `strangers`
// beside few people the trials are too few for the promise, so the threshold does not fall below one that
// held it for other small sets (calibrate.cpp). Cancelled.
Result<Calibration> calibrate(std::span<const float> vectors, const std::vector<int>& people,
                              int featureCount, int personCount, const std::vector<size_t>& groups,
                              double strangersNamedPercent, int threads, std::stop_token stop,
                              std::span<const StrangerFace> strangers = {});

} // namespace familiar::core
