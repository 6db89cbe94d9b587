// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/identifier.h"

#include <algorithm>

namespace familiar::core {

struct Identifier::Impl
{
    Impl(std::shared_ptr<const Classifier> shared, const FaceDetector& detector, RecordCache* cache)
        : classifier(std::move(shared)), frameDetector(detector.clone()),
          reader(&detector, FaceOptions{}, cache), threshold(classifier->model().threshold)
    {}

    Result<std::vector<NamedFace>> named(std::vector<Detection> detections,
                                         std::span<const Image> crops) const
    {
        auto namings = classifier->name(crops);
        if (!namings)
            return namings.error();
        std::vector<NamedFace> faces;
        for (size_t i = 0; i < detections.size(); ++i) {
            const Naming& naming = (*namings)[i];
            faces.push_back({detections[i], naming,
                             naming.known(threshold)
                                 ? classifier->model().people[static_cast<size_t>(naming.person)]
                                 : "unknown"});
        }
        std::stable_sort(faces.begin(), faces.end(), [](const NamedFace& a, const NamedFace& b) {
            return a.detection.box.left < b.detection.box.left;
        });
        return faces;
    }

    std::shared_ptr<const Classifier> classifier;
    std::unique_ptr<FaceDetector> frameDetector;
    PhotoReader reader;
    float threshold;
};

Identifier::Identifier(std::shared_ptr<const Classifier> classifier, const FaceDetector& detector,
                       RecordCache* cache)
    : m_impl(std::make_unique<Impl>(std::move(classifier), detector, cache))
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
    auto opened = m_impl->reader.open(files, photo);
    if (!opened)
        return opened.error();
    const Model& model = m_impl->classifier->model();
    std::vector<Image> crops;
    std::vector<Detection> detections;
    if (model.input == InputKind::Whole) {
        auto whole = m_impl->reader.whole(model.sidePx);
        if (!whole)
            return whole.error();
        crops.push_back(std::move(*whole));
        Detection all;
        all.box = {0, 0, static_cast<float>(opened->width), static_cast<float>(opened->height)};
        detections.push_back(all);
    } else {
        for (const Detection& face : opened->faces) {
            auto crop = m_impl->reader.crop(face, model.crop);
            if (!crop)
                return crop.error();
            crops.push_back(std::move(*crop));
            detections.push_back(face);
        }
    }
    return m_impl->named(std::move(detections), crops);
}

Result<std::vector<NamedFace>> Identifier::identify(const Image& picture)
{
    auto detections = m_impl->frameDetector->detect(picture);
    if (!detections)
        return detections.error();
    std::vector<Image> crops;
    for (const Detection& face : *detections)
        crops.push_back(cropFace(picture, face, m_impl->classifier->model().crop));
    return m_impl->named(std::move(*detections), crops);
}

} // namespace familiar::core
