// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One thread of computeFeatures: from a photo to the vectors of its looks.
#pragma once

#include "core/base/clock.h"
#include "core/learning/features.h"

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
    std::vector<std::vector<float>> looks; // of the chosen face, as many as were computed
    size_t wanted = 0;                     // looks that it shall have
    std::optional<Image> picture;          // of the chosen face, kept for its other looks
    Digest clean{};
    std::optional<SkippedFile> skipped;
    std::vector<std::vector<std::vector<float>>> everyFace; // clean looks of each, where all are wanted
};

// Clean: faces of a photo, the vectors of its candidates and the clean looks of its main face.
// AllLooks: what is missing of the chosen face's wanted ones.
enum class Round { Clean, AllLooks };

// Returns how many looks are computed at most.
inline int looksOf(const FeatureOptions& options)
{
    return options.cleanLooksOnly ? options.recipe.cleanLooks() : options.recipe.looks();
}

struct FeatureInputs
{
    const Dataset& dataset;
    const Backbone& backbone;
    const FaceDetector* detector;
    const FeatureOptions& options;
    FileSystem& files;
    RecordCache* cache;
};

class FeatureWorker
{
public:
    FeatureWorker(const FeatureInputs& inputs, const std::stop_token& stop);

    Result<void> process(std::span<PhotoWork* const> photos, Round round);
    // What is left, after the last photo.
    Result<void> finish();

    FeatureFigures figures;
    StageTimes times;

private:
    // One vector to be computed: where it goes and the picture it is made from.
    struct Wanted
    {
        std::vector<float>* target;
        Digest key;
        Image picture;
    };

    SkipReason reasonOf(const Error& error) const;
    bool open(PhotoWork& work);
    void findFaces(PhotoWork& work);
    void wantEveryFace(PhotoWork& work);
    void wantLooks(PhotoWork& work, size_t count);
    void want(PhotoWork& work, int face, int look, std::vector<float>& target);
    bool keeps(const PhotoWork& work) const;
    Result<Image> pictureOf(PhotoWork& work, int face);
    Result<void> embed(size_t count);

    const FeatureInputs& m_in;
    const std::stop_token& m_stop;
    PhotoReader m_reader;
    const PhotoWork* m_open = nullptr; // whose photo the reader holds
    double m_cropMsBefore = 0;
    size_t m_batch; // always that many at once, the last batch filled up
    std::vector<Wanted> m_wanted;
    std::vector<PhotoWork*> m_unfinished; // their first candidate's vector is still to be copied
};

} // namespace familiar::core::internal
