// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/identifier.h"

#include "core/faces/photofaces.h"
#include "core/photos/imagereader.h"

#include <algorithm>

namespace familiar::core {

namespace {

// What stands for the face of a model that names whole pictures.
Detection wholePicture(int width, int height)
{
    Detection whole;
    whole.box = {0, 0, static_cast<float>(width), static_cast<float>(height)};
    return whole;
}

} // namespace

struct Identifier::Impl
{
    Impl(std::shared_ptr<const Recognizer> shared, RecordCache* cache)
        : recognizer(std::move(shared)), frameDetector(recognizer->newDetector()),
          reader(recognizer->detector(), FaceOptions{}, cache), threshold(recognizer->model().info.threshold)
    {}

    Result<std::vector<NamedFace>> named(std::vector<Detection> detections,
                                         std::span<const Image> crops) const
    {
        FAMILIAR_TRY(predictions, recognizer->recognize(crops));
        std::vector<NamedFace> faces;
        for (size_t i = 0; i < detections.size(); ++i) {
            const Prediction& prediction = predictions[i];
            faces.push_back({detections[i], prediction,
                             prediction.state(threshold) == NameState::Name
                                 ? recognizer->model().info.people[static_cast<size_t>(prediction.person)]
                                 : "unknown"});
        }
        std::stable_sort(faces.begin(), faces.end(), [](const NamedFace& a, const NamedFace& b) {
            return a.detection.box.left < b.detection.box.left;
        });
        return faces;
    }

    std::shared_ptr<const Recognizer> recognizer;
    std::unique_ptr<FaceDetector> frameDetector; // none: whole pictures
    PhotoReader reader;
    float threshold;
};

Identifier::Identifier(std::shared_ptr<const Recognizer> recognizer, RecordCache* cache)
    : m_impl(std::make_unique<Impl>(std::move(recognizer), cache))
{}

Identifier::~Identifier() = default;

float Identifier::threshold() const
{
    return m_impl->threshold;
}

void Identifier::setThreshold(float threshold)
{
    m_impl->threshold = threshold;
}

Result<std::vector<NamedFace>> Identifier::identify(FileSystem& files, const std::filesystem::path& photo)
{
    FAMILIAR_TRY(opened, m_impl->reader.open(files, photo));
    const EmbeddingRecipe& recipe = m_impl->recognizer->model().info.recipe;
    std::vector<Image> crops;
    if (m_impl->recognizer->namesWholePictures()) {
        FAMILIAR_TRY(whole, m_impl->reader.whole(recipe.sidePx()));
        crops.push_back(std::move(whole));
        return m_impl->named({wholePicture(opened.width, opened.height)}, crops);
    }
    for (const Detection& face : opened.faces) {
        FAMILIAR_TRY(crop, m_impl->reader.crop(face, recipe.crop));
        crops.push_back(std::move(crop));
    }
    return m_impl->named(std::move(opened.faces), crops);
}

Result<std::vector<NamedFace>> Identifier::identify(const Image& picture)
{
    const EmbeddingRecipe& recipe = m_impl->recognizer->model().info.recipe;
    std::vector<Image> crops;
    if (m_impl->recognizer->namesWholePictures()) {
        crops.push_back(resized(picture, recipe.sidePx(), recipe.sidePx()));
        return m_impl->named({wholePicture(picture.width, picture.height)}, crops);
    }
    FAMILIAR_TRY(detections, m_impl->frameDetector->detect(picture));
    for (const Detection& face : detections)
        crops.push_back(cropFace(picture, face, recipe.crop));
    return m_impl->named(std::move(detections), crops);
}

} // namespace familiar::core
