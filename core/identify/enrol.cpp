// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/enrol.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/identify/internal/headrow.h"
#include "core/identify/internal/promise.h"
#include "core/identify/internal/traindata.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace familiar::core {

namespace {

constexpr size_t longestName = 255;
constexpr double blurredBelow = 20;
constexpr int duplicateBits = 4;
constexpr double darkBelow = 35; // mean of 0..255
constexpr double brightAbove = 225;

Error wrongName(const std::string& why)
{
    return {ErrorCode::InvalidArgument, "NAME", why};
}

Result<void> checkName(const std::string& name)
{
    const bool control =
        std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (name.empty() || name.size() > longestName || control || !isUtf8(name))
        return wrongName("a name of 1 to 255 bytes of UTF-8 without control characters");
    if (name == "unknown" || name == "no_face")
        return wrongName("unknown and no_face stand for nobody");
    return {};
}

int indexOf(const Model& model, const std::string& name)
{
    const auto found = std::find(model.people.begin(), model.people.end(), name);
    return found == model.people.end() ? -1 : static_cast<int>(found - model.people.begin());
}

double meanBrightness(const Image& image)
{
    double sum = 0;
    for (const uint8_t value : image.pixels)
        sum += value;
    return image.pixels.empty() ? 0 : sum / static_cast<double>(image.pixels.size());
}

Refusal refusalOf(const SkippedFile& file)
{
    return file.reason == SkipReason::NoFace       ? Refusal::NoFace
           : file.reason == SkipReason::UnsureFace ? Refusal::SeveralFaces
                                                   : Refusal::Unreadable;
}

// One enrolment; each step reads what the earlier ones left in the members.
class Enrolment
{
public:
    Enrolment(const Recognizer& recognizer, const EnrolRequest& request, const Environment& environment,
              std::stop_token stop, const ProgressCallback& progress)
        : m_recognizer(recognizer), m_request(request), m_env(environment), m_stop(std::move(stop)),
          m_progress(progress), m_watch(environment.clock), m_threads(backgroundThreads(request.threads))
    {}

    Result<EnrolOutcome> run()
    {
        for (auto step :
             {&Enrolment::check, &Enrolment::takePhotos, &Enrolment::takeCrops, &Enrolment::learn}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
        }
        m_outcome.seconds = m_watch.seconds();
        return std::move(m_outcome);
    }

private:
    const Model& model() const { return m_recognizer.model(); }

    Result<void> check()
    {
        initTorchThread(m_threads);
        if (auto valid = checkName(m_request.name); !valid)
            return valid;
        if (model().head.kind != HeadKind::Linear || !model().head.normalised)
            return Error{ErrorCode::ModelMismatch, model().backbone,
                         "a model with dense layers cannot take one more person; train it again"};
        m_index = indexOf(model(), m_request.name);
        m_outcome.isNew = m_index < 0;
        return {};
    }

    // The photos as a folder of one person, so that faces and vectors come from the cache where they can.
    Result<void> takePhotos()
    {
        if (m_request.photos.empty())
            return {};
        assert(m_recognizer.namesWholePictures() || m_recognizer.hasDetector());
        Dataset dataset;
        dataset.people.push_back({m_request.name, static_cast<int>(m_request.photos.size())});
        for (const auto& path : m_request.photos)
            dataset.photos.push_back({path, 0, SplitPart::Unassigned, 0, 0});
        FeatureOptions options = internal::cleanFeatureOptions(model().input, m_recognizer.backbone().info());
        options.threads = m_threads;
        auto features = computeFeatures(dataset, m_recognizer.backbone(), m_recognizer.detector(), options,
                                        m_env.files, m_env.cache, m_stop, m_progress);
        if (!features)
            return features.error();
        for (const SkippedFile& file : features->skipped)
            refuse(file.path, indexOfPhoto(file.path), refusalOf(file), file.detail);
        for (const PhotoFeatures& photo : features->photos)
            takePhoto(photo);
        return {};
    }

    void takePhoto(const PhotoFeatures& photo)
    {
        const auto& path = m_request.photos[photo.photo];
        const bool twin = std::any_of(m_photoHashes.begin(), m_photoHashes.end(), [&](uint64_t hash) {
            return std::popcount(hash ^ photo.faces.hash) < duplicateBits;
        });
        if (photo.chosenFace >= 0) {
            const Rect& box = photo.faces.faces[static_cast<size_t>(photo.chosenFace)].box;
            if (std::max(box.width, box.height) < smallestFacePx)
                return refuse(path, photo.photo, Refusal::TooSmall, "");
            if (photo.chosenFace == photo.faces.mainFace && photo.faces.mainFaceSharpness < blurredBelow)
                return refuse(path, photo.photo, Refusal::Blurred, "");
        }
        if (twin)
            return refuse(path, photo.photo, Refusal::Duplicate, "");
        m_photoHashes.push_back(photo.faces.hash);
        append(internal::cleanVector(photo, static_cast<int>(photo.variants.size())));
    }

    Result<void> takeCrops()
    {
        CropGate gate;
        std::vector<Image> good;
        for (size_t i = 0; i < m_request.crops.size(); ++i) {
            if (const auto reason = gate.judge(*m_request.crops[i]))
                refuse({}, i, *reason, "");
            else
                good.push_back(resized(*m_request.crops[i], model().sidePx, model().sidePx));
        }
        if (good.empty())
            return {};
        auto rows = m_recognizer.embed(good, m_stop);
        if (!rows)
            return rows.error();
        append(*rows);
        return {};
    }

    Result<void> learn()
    {
        const auto width = static_cast<size_t>(model().head.featureCount);
        m_outcome.used = m_vectors.size() / width;
        if (m_outcome.used == 0)
            return Error{ErrorCode::NoFaces, displayText(m_request.name), ""};
        const auto personCount = static_cast<int>(model().people.size());
        auto gallery = Gallery::fromTensors(model().tensors, personCount, model().backbone);
        if (!gallery)
            return gallery.error();
        auto row = internal::fitRow(model(), samples(*gallery), m_index);
        if (!row)
            return row.error();
        Model changed = model();
        const int index = m_index < 0 ? personCount : m_index;
        if (auto set = internal::setRow(changed, index, *row); !set)
            return set.error();
        if (m_index < 0) {
            changed.people.push_back(m_request.name);
            gallery->add(m_vectors);
        } else {
            gallery->extend(m_index, m_vectors);
        }
        gallery->setStrangers(internal::strangersOf(changed, *gallery));
        gallery->toTensors(changed.tensors);
        changed.created = isoDate(m_env.clock.date());
        auto promise = internal::checkPromise(model(), changed, m_request.name, m_threads, m_stop);
        if (!promise)
            return promise.error();
        m_outcome.check = *promise;
        m_outcome.model = std::move(changed);
        return {};
    }

    // The new looks and the person's old ones against everybody else's.
    internal::RowSamples samples(const Gallery& gallery) const
    {
        internal::RowSamples samples{gallery.directions(), {}};
        for (const int owner : gallery.owners())
            samples.isPerson.push_back(owner == m_index ? 1 : 0);
        samples.vectors.insert(samples.vectors.end(), m_vectors.begin(), m_vectors.end());
        samples.isPerson.insert(samples.isPerson.end(), m_outcome.used, 1);
        return samples;
    }

    size_t indexOfPhoto(const std::filesystem::path& path) const
    {
        return static_cast<size_t>(std::find(m_request.photos.begin(), m_request.photos.end(), path) -
                                   m_request.photos.begin());
    }
    void refuse(const std::filesystem::path& file, size_t index, Refusal reason, const std::string& detail)
    {
        m_outcome.refused.push_back({file, index, reason, detail});
    }
    void append(const std::vector<float>& rows)
    {
        m_vectors.insert(m_vectors.end(), rows.begin(), rows.end());
    }

    const Recognizer& m_recognizer;
    const EnrolRequest& m_request;
    const Environment& m_env;
    std::stop_token m_stop;
    const ProgressCallback& m_progress;
    Stopwatch m_watch;
    int m_threads;
    int m_index = -1; // in the model; -1: new
    std::vector<float> m_vectors;
    std::vector<uint64_t> m_photoHashes;
    EnrolOutcome m_outcome;
};

} // namespace

const char* refusalText(Refusal reason)
{
    switch (reason) {
    case Refusal::Unreadable:
        return "unreadable";
    case Refusal::NoFace:
        return "no face";
    case Refusal::SeveralFaces:
        return "several faces";
    case Refusal::TooSmall:
        return "face too small";
    case Refusal::Blurred:
        return "blurred";
    case Refusal::TooDark:
        return "too dark";
    case Refusal::TooBright:
        return "too bright";
    case Refusal::Duplicate:
        return "duplicate";
    }
    return "";
}

std::optional<Refusal> cropProblem(const Image& crop)
{
    if (crop.empty() || std::min(crop.width, crop.height) < static_cast<int>(smallestFacePx))
        return Refusal::TooSmall;
    const double light = meanBrightness(crop);
    if (light < darkBelow)
        return Refusal::TooDark;
    if (light > brightAbove)
        return Refusal::TooBright;
    if (sharpness(resized(crop, 112, 112)) < blurredBelow)
        return Refusal::Blurred;
    return {};
}

std::optional<Refusal> CropGate::judge(const Image& crop)
{
    if (const auto problem = cropProblem(crop))
        return problem;
    const uint64_t hash = differenceHash(crop);
    for (const uint64_t other : m_hashes)
        if (std::popcount(other ^ hash) < duplicateBits)
            return Refusal::Duplicate;
    m_hashes.push_back(hash);
    return {};
}

Result<EnrolOutcome> enrol(const Recognizer& recognizer, const EnrolRequest& request,
                           const Environment& environment, std::stop_token stop,
                           const ProgressCallback& progress)
{
    return guarded("enrol", [&] {
        return Enrolment(recognizer, request, environment, std::move(stop), progress).run();
    });
}

} // namespace familiar::core
