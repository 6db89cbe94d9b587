// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/identifier.h"

#include "core/faces/facequality.h"
#include "core/faces/faceregion.h"
#include "core/faces/photofaces.h"
#include "core/faces/shrunkdetection.h"
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
          reader(recognizer->detector(), FaceOptions{}, cache)
    {
        setThreshold(recognizer->model().info.threshold);
    }

    void setThreshold(float value)
    {
        threshold = value;
        limits = recognizer->model().limitsAround(value);
    }

    Result<std::vector<NamedFace>> named(std::vector<Detection> detections,
                                         std::span<const Image> crops) const
    {
        FAMILIAR_TRY(predictions, recognizer->recognize(crops));
        std::vector<NamedFace> faces;
        const std::vector<std::string>& people = recognizer->model().info.people;
        for (size_t i = 0; i < detections.size(); ++i) {
            Prediction& prediction = predictions[i];
            prediction.quality = detections[i].quality;
            NamedFace face{detections[i], prediction, "unknown", prediction.state(limits), {}, {}};
            if (face.state != NameState::Unknown)
                (face.state == NameState::Name ? face.name : face.maybe) =
                    people[static_cast<size_t>(prediction.person)];
            faces.push_back(std::move(face));
        }
        std::stable_sort(faces.begin(), faces.end(), [](const NamedFace& a, const NamedFace& b) {
            return a.detection.box.left < b.detection.box.left;
        });
        return faces;
    }

    std::shared_ptr<const Recognizer> recognizer;
    std::unique_ptr<FaceDetector> frameDetector; // none: whole pictures
    PhotoReader reader;
    float threshold = 1;
    NameLimits limits;
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
    m_impl->setThreshold(threshold);
}

Result<std::vector<NamedFace>> Identifier::identify(FileSystem& files, const std::filesystem::path& photo)
{
    FAMILIAR_TRY(opened, m_impl->reader.open(files, photo));
    const EmbeddingRecipe& recipe = m_impl->recognizer->model().info.recipe;
    std::vector<Image> crops;
    if (m_impl->recognizer->namesWholePictures()) {
        FAMILIAR_TRY(whole, m_impl->reader.whole(recipe.sidePx()));
        crops.push_back(std::move(whole));
        m_impl->reader.close();
        FAMILIAR_TRY(named, m_impl->named({wholePicture(opened.width, opened.height)}, crops));
        named.front().region = {0, 0, 1, 1};
        return named;
    }
    for (const Detection& face : opened.faces) {
        FAMILIAR_TRY(crop, m_impl->reader.crop(face, recipe.crop));
        crops.push_back(std::move(crop));
    }
    m_impl->reader.close();
    // Boxes are told where others see them in the photo as it is.
    std::vector<Detection> seen;
    for (int face = 0; face < static_cast<int>(opened.faces.size()); ++face)
        seen.push_back(asSeen(opened, face));
    FAMILIAR_TRY(named, m_impl->named(std::move(seen), crops));
    for (NamedFace& face : named)
        face.region = regionOf(opened, face.detection.box);
    return named;
}

Result<std::vector<NamedFace>> Identifier::identify(const Image& picture)
{
    const EmbeddingRecipe& recipe = m_impl->recognizer->model().info.recipe;
    std::vector<Image> crops;
    if (m_impl->recognizer->namesWholePictures()) {
        crops.push_back(resized(picture, recipe.sidePx(), recipe.sidePx()));
        return m_impl->named({wholePicture(picture.width, picture.height)}, crops);
    }
    FAMILIAR_TRY(detections, detectShrunk(*m_impl->frameDetector, picture, FaceOptions{}.detectionSidePx));
    for (Detection& face : detections) {
        face.quality = faceQuality(picture, face, m_impl->frameDetector->scoreScale());
        crops.push_back(cropFace(picture, face, recipe.crop));
    }
    return m_impl->named(std::move(detections), crops);
}

} // namespace familiar::core
