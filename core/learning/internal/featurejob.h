// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parallel part of computeFeatures: every worker reads, decodes, detects, crops and embeds its own
// photos, so that all cores work all the time and nothing waits in a queue.
#pragma once

#include "core/learning/features.h"

#include <mutex>

namespace familiar::core::internal {

// One photo on its way to a vector.
struct PhotoWork
{
    size_t photo = 0; // index into Dataset::photos
    PhotoFaces faces;
    std::vector<int> candidates;                      // faces that may be the person, main face first
    std::vector<std::vector<float>> candidateVectors; // clean, one per candidate
    int chosen = -1;                                  // index into faces.faces
    float agreement = 0;
    bool unsure = false;
    std::vector<std::vector<float>> variants; // of the chosen face, empty until computed
    Digest clean{};
    std::optional<SkippedFile> skipped;
};

enum class Round { First, Chosen };

struct FeatureInputs
{
    const Dataset& dataset;
    const Backbone& backbone;
    const FaceDetector* detector;
    const FeatureOptions& options;
    FileSystem& files;
    RecordCache* cache;
};

class FeatureJob
{
public:
    FeatureJob(FeatureInputs inputs, std::stop_token stop, const ProgressCallback& progress);

    // First: faces of every photo, the vectors of its candidates and the variants of its main face.
    // Chosen: the variants of photos whose choice changed afterwards.
    Result<void> run(std::vector<PhotoWork>& photos, Round round);
    FeatureFigures figures() const { return m_figures; }
    StageTimes times() const { return m_times; }

private:
    struct Wanted;
    class Worker;
    void tell(size_t done, size_t total, double seconds);

    FeatureInputs m_inputs;
    std::stop_token m_stop;
    const ProgressCallback& m_progress;
    std::mutex m_mutex;
    size_t m_done = 0;
    FeatureFigures m_figures;
    StageTimes m_times;
};

// The cache key of one vector: everything that it depends on.
Digest vectorKey(const Backbone& backbone, const FeatureOptions& options, const PhotoFaces& faces, int face,
                 float cropFactor, int variant);

} // namespace familiar::core::internal
