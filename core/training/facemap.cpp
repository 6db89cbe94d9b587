// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/facemap.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/base/vectors.h"
#include "core/learning/features.h"
#include "core/learning/plane.h"
#include "core/recognition/recognizer.h"

#include <algorithm>

namespace familiar::core {

namespace {

constexpr size_t mostPairs = 12;
// Pairs that are less alike than this and share no photo are not worth a word.
constexpr float leastLikeness = 0.2F;
// A photo that is as near as this is the photo itself, or a copy of it.
constexpr float same = 0.9999F;

// The folder's index of each of the model's people; -1: nobody of this folder.
std::vector<int> folderPeople(const Dataset& dataset, const std::vector<std::string>& names)
{
    std::vector<int> indexes;
    for (const std::string& name : names) {
        const auto found = std::find_if(dataset.people.begin(), dataset.people.end(),
                                        [&](const Person& person) { return person.name == name; });
        indexes.push_back(found == dataset.people.end() ? -1
                                                        : static_cast<int>(found - dataset.people.begin()));
    }
    return indexes;
}

Embeddings meanDirections(const FaceMap& map, size_t people)
{
    const auto dim = static_cast<size_t>(map.directions.dim());
    Embeddings means(map.directions.dim(), std::vector<float>(people * dim, 0));
    for (size_t i = 0; i < map.faces.size(); ++i) {
        const auto target = means.row(static_cast<size_t>(map.faces[i].person));
        for (size_t k = 0; k < dim; ++k)
            target[k] += map.directions.row(i)[k];
    }
    for (size_t person = 0; person < people; ++person)
        normalise(means.row(person));
    return means;
}

std::vector<AlikePeople> alikePeople(const FaceMap& map, size_t people)
{
    if (map.faces.empty() || people < 2)
        return {};
    const Embeddings means = meanDirections(map, people);
    std::map<std::pair<int, int>, int> closer;
    for (size_t i = 0; i < map.faces.size(); ++i) {
        const auto own = static_cast<size_t>(map.faces[i].person);
        size_t best = own;
        float most = dot(map.directions.row(i), means.row(own));
        for (size_t person = 0; person < people; ++person)
            if (const float likeness = dot(map.directions.row(i), means.row(person)); likeness > most) {
                most = likeness;
                best = person;
            }
        if (best != own)
            ++closer[{static_cast<int>(std::min(own, best)), static_cast<int>(std::max(own, best))}];
    }
    std::vector<AlikePeople> pairs;
    for (size_t a = 0; a < people; ++a)
        for (size_t b = a + 1; b < people; ++b) {
            AlikePeople pair{static_cast<int>(a), static_cast<int>(b), 0, dot(means.row(a), means.row(b))};
            if (const auto found = closer.find({pair.person, pair.other}); found != closer.end())
                pair.closer = found->second;
            if (pair.closer > 0 || pair.likeness >= leastLikeness)
                pairs.push_back(pair);
        }
    std::stable_sort(pairs.begin(), pairs.end(), [](const AlikePeople& a, const AlikePeople& b) {
        return a.closer != b.closer ? a.closer > b.closer : a.likeness > b.likeness;
    });
    pairs.resize(std::min(pairs.size(), mostPairs));
    return pairs;
}

} // namespace

Result<FaceMap> mapFaces(const Recognizer& recognizer, const Dataset& dataset, const Environment& environment,
                         int threads, std::stop_token stop, const ProgressCallback& progress)
{
    return guarded("map of faces", [&]() -> Result<FaceMap> {
        initTorchThread(threadCount(threads));
        const Model& model = recognizer.model();
        FeatureOptions options;
        options.recipe = model.info.recipe.withoutAugmentation();
        options.threads = threads;
        FAMILIAR_TRY(photos, computeFeatures(dataset, recognizer.backbone(), recognizer.detector(), options,
                                             environment.files, environment.cache, stop, progress));
        FaceMap map;
        map.skipped = std::move(photos.skipped);
        const Embeddings embeddings = cleanEmbeddings(photos, options.recipe);
        FAMILIAR_TRY(predictions, recognizer.recognize(embeddings));
        const std::vector<int> people = folderPeople(dataset, model.info.people);
        const NameLimits limits = model.limitsAround(model.info.threshold);
        map.directions = Embeddings(recognizer.backbone().featureCount());
        for (size_t i = 0; i < predictions.size(); ++i) {
            const PhotoFeatures& photo = photos.photos[i];
            Prediction& prediction = predictions[i];
            prediction.quality = photo.quality();
            MappedFace face{photo.photo, photo.person, -1, prediction.score, -2, false};
            if (prediction.person >= 0)
                face.predicted = people[static_cast<size_t>(prediction.person)];
            const std::vector<float> scores = model.gallery.scores(embeddings.row(i));
            for (size_t person = 0; person < people.size(); ++person)
                if (people[person] == face.person)
                    face.own = scores[person];
            face.isDoubtful = face.predicted != face.person || prediction.state(limits) != NameState::Name;
            map.faces.push_back(face);
            map.directions.append(model.gallery.centred(embeddings.row(i)));
        }
        map.plane = principalPlane(map.directions);
        map.alike = alikePeople(map, dataset.people.size());
        return map;
    });
}

void reassign(FaceMap& map, const Dataset& drawn, const Dataset& now)
{
    std::map<std::string, int> indexes;
    for (size_t i = 0; i < drawn.people.size(); ++i)
        indexes[drawn.people[i].name] = static_cast<int>(i);
    std::map<std::filesystem::path, std::string> owners;
    for (const Photo& photo : now.photos)
        owners[photo.path] = now.people[static_cast<size_t>(photo.person)].name;
    for (MappedFace& face : map.faces)
        if (const auto owner = owners.find(drawn.photos[face.photo].path); owner != owners.end())
            if (const auto index = indexes.find(owner->second); index != indexes.end())
                face.person = index->second;
}

std::vector<NearPhoto> nearestPhotos(const FaceMap& map, std::span<const float> direction, int person,
                                     size_t count)
{
    std::vector<NearPhoto> photos;
    for (size_t i = 0; i < map.faces.size(); ++i)
        if (map.faces[i].person == person)
            if (const float likeness = dot(map.directions.row(i), direction); likeness < same)
                photos.push_back({i, likeness});
    std::stable_sort(photos.begin(), photos.end(),
                     [](const NearPhoto& a, const NearPhoto& b) { return a.likeness > b.likeness; });
    photos.resize(std::min(photos.size(), count));
    return photos;
}

} // namespace familiar::core
