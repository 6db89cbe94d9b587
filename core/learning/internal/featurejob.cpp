// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/featurejob.h"

#include "core/base/clock.h"
#include "core/base/parallel.h"
#include "core/learning/augment.h"

#include <opencv2/core.hpp>

#include <sys/resource.h>

namespace familiar::core::internal {

namespace {

constexpr size_t photosPerTask = 4;
// Always that many at once, the last batch filled up: a network's last digits depend on the size of the
// batch, and a vector must not depend on which of its neighbours were in the cache.
constexpr size_t batchSize = 8;

double processCpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// OpenCV's own pool would compete with our workers. Where other jobs run beside this one the number is 1
// already and nobody is in the pool (useOneThreadForPictures).
class SingleThreadedOpenCv
{
public:
    SingleThreadedOpenCv() : m_before(cv::getNumThreads()) { cv::setNumThreads(1); }
    ~SingleThreadedOpenCv() { cv::setNumThreads(m_before); }
    SingleThreadedOpenCv(const SingleThreadedOpenCv&) = delete;
    SingleThreadedOpenCv& operator=(const SingleThreadedOpenCv&) = delete;

private:
    int m_before;
};

SkipReason skipReasonOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::UnsupportedFormat:
        return SkipReason::UnsupportedFormat;
    case ErrorCode::FileEmpty:
        return SkipReason::Empty;
    case ErrorCode::ImageDamaged:
        return SkipReason::Damaged;
    case ErrorCode::ImageTooLarge:
        return SkipReason::TooLarge;
    default:
        return SkipReason::Unreadable;
    }
}

// The main face first, then others that are not much smaller, best score first.
std::vector<int> candidatesOf(const PhotoFaces& faces, bool several)
{
    constexpr float smallestShare = 0.4F;
    constexpr size_t most = 4;
    if (faces.mainFace < 0)
        return {};
    std::vector<int> candidates{faces.mainFace};
    const auto sideOf = [&](int face) {
        const Rect& box = faces.faces[static_cast<size_t>(face)].box;
        return std::max(box.width, box.height);
    };
    for (int face = 0; several && face < static_cast<int>(faces.faces.size()) && candidates.size() < most;
         ++face)
        if (face != faces.mainFace && sideOf(face) >= smallestShare * sideOf(faces.mainFace))
            candidates.push_back(face);
    return candidates;
}

} // namespace

Digest vectorKey(const Backbone& backbone, const FeatureOptions& options, const PhotoFaces& faces, int face,
                 float cropFactor, int variant)
{
    std::string text = "vector 2|" + backbone.weightsSha256() + "|" + std::to_string(backbone.sidePx()) +
                       "|" + (backbone.precision() == Precision::BFloat16 ? "bf16" : "f32") + "|" +
                       name(options.input) + "|";
    if (face >= 0) {
        const Rect& box = faces.faces[static_cast<size_t>(face)].box;
        for (const float value : {box.left, box.top, box.width, box.height, cropFactor})
            text += std::to_string(value) + "|";
    }
    // The clean picture and its mirror image are the same in every augmentation; drawn variants depend on the
    // seed.
    const bool fixed = variant == 0 || (variant == 1 && options.augment == AugmentKind::Faces);
    text += fixed ? (variant == 0 ? "clean" : "mirror")
                  : std::string(name(options.augment)) + std::to_string(options.seed) + "#" +
                        std::to_string(variant);
    const auto content = std::as_bytes(std::span(faces.content));
    return keyAbout(faces.content, Sha256().add(text).add(content).finish());
}

// One vector to be computed: where it goes and the picture it is made from.
struct FeatureJob::Wanted
{
    std::vector<float>* target;
    Digest key;
    Image picture;
};

class FeatureJob::Worker
{
public:
    Worker(const FeatureInputs& inputs, const std::stop_token& stop)
        : m_in(inputs), m_stop(stop), m_reader(makeReader(inputs))
    {}

    Result<void> process(std::span<PhotoWork> photos, Round round)
    {
        for (PhotoWork& work : photos) {
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            if (round == Round::First)
                first(work);
            else if (!work.skipped && !work.unsure && work.variants.empty())
                again(work);
        }
        return embed(m_wanted.size() - m_wanted.size() % batchSize);
    }

    // What is left, after the last photo.
    Result<void> finish()
    {
        if (auto done = embed(m_wanted.size()); !done)
            return done;
        for (PhotoWork* work : m_open)
            if (!work->skipped && !work->candidateVectors.empty())
                work->candidateVectors.front() = work->variants.front();
        return {};
    }

    FeatureFigures figures;
    StageTimes times;

private:
    static PhotoReader makeReader(const FeatureInputs& inputs)
    {
        return PhotoReader(inputs.detector, FaceOptions{}, inputs.cache);
    }

    bool open(PhotoWork& work)
    {
        const Photo& photo = m_in.dataset.photos[work.photo];
        auto opened = m_reader.open(m_in.files, photo.path);
        const PhotoTimings& spent = m_reader.timings();
        times.read += spent.readMs / 1000;
        times.decode += spent.decodeMs / 1000;
        times.detect += spent.detectMs / 1000;
        m_cropMsBefore = 0;
        if (!opened) {
            work.skipped = SkippedFile{photo.path, skipReasonOf(opened.error().code), opened.error().detail};
            return false;
        }
        work.faces = std::move(*opened);
        return true;
    }

    void first(PhotoWork& work)
    {
        ++figures.photosRead;
        if (!open(work))
            return;
        figures.faceCacheHits += m_reader.timings().cached ? 1 : 0;
        if (m_in.options.input == InputKind::Faces) {
            work.candidates = candidatesOf(work.faces, m_in.options.chooseByAgreement);
            const auto byHand = m_in.options.chosenFaces.find(m_in.dataset.photos[work.photo].path);
            if (byHand != m_in.options.chosenFaces.end() && byHand->second >= 0 &&
                byHand->second < static_cast<int>(work.faces.faces.size()))
                work.candidates = {byHand->second};
            if (work.candidates.empty()) {
                work.skipped = SkippedFile{m_in.dataset.photos[work.photo].path, SkipReason::NoFace, ""};
                return;
            }
            work.chosen = work.candidates.front();
            work.candidateVectors.resize(work.candidates.size());
            // The first candidate's clean vector is variant 0; it is copied after embedding.
            for (size_t i = 1; i < work.candidates.size(); ++i)
                want(work, work.candidates[i], 0, work.candidateVectors[i]);
        }
        wantVariants(work);
        m_open.push_back(&work);
    }

    void again(PhotoWork& work)
    {
        if (open(work))
            wantVariants(work);
    }

    void wantVariants(PhotoWork& work)
    {
        work.variants.resize(static_cast<size_t>(m_in.options.variants));
        work.clean = keyOf(work, work.chosen, 0);
        for (int variant = 0; variant < m_in.options.variants; ++variant)
            want(work, work.chosen, variant, work.variants[static_cast<size_t>(variant)]);
    }

    Digest keyOf(const PhotoWork& work, int face, int variant) const
    {
        return vectorKey(m_in.backbone, m_in.options, work.faces, face,
                         m_in.detector ? m_in.detector->cropFactor() : 0, variant);
    }

    void want(PhotoWork& work, int face, int variant, std::vector<float>& target)
    {
        const Digest key = keyOf(work, face, variant);
        const size_t bytes = static_cast<size_t>(m_in.backbone.featureCount()) * sizeof(float);
        if (m_in.cache) {
            if (auto record = m_in.cache->find(key); record && record->size() == bytes) {
                target.resize(bytes / sizeof(float));
                std::memcpy(target.data(), record->data(), bytes);
                ++figures.featureCacheHits;
                return;
            }
        }
        auto picture = pictureOf(work, face);
        if (!picture) {
            const Photo& photo = m_in.dataset.photos[work.photo];
            work.skipped =
                SkippedFile{photo.path, skipReasonOf(picture.error().code), picture.error().detail};
            return;
        }
        const uint64_t photoKey = loadLittleEndian<uint64_t>(
            ByteView(reinterpret_cast<const std::byte*>(work.faces.content.data()), 8), 0);
        m_wanted.push_back(
            {&target, key,
             augmentedVariant(*picture, m_in.options.augment, m_in.options.seed, photoKey, variant)});
    }

    Result<Image> pictureOf(const PhotoWork& work, int face)
    {
        auto picture = face < 0 ? m_reader.whole(m_in.backbone.sidePx())
                                : m_reader.crop(work.faces.faces[static_cast<size_t>(face)].box,
                                                {m_in.detector->cropFactor(), m_in.backbone.sidePx()});
        // A crop may decode the photo again at full size: that belongs to decoding, not to the backbone.
        times.decode += (m_reader.timings().cropMs - m_cropMsBefore) / 1000;
        m_cropMsBefore = m_reader.timings().cropMs;
        return picture;
    }

    Result<void> embed(size_t count)
    {
        if (count == 0)
            return {};
        const Stopwatch watch;
        std::vector<Image> pictures;
        for (size_t i = 0; i < count; ++i)
            pictures.push_back(std::move(m_wanted[i].picture));
        while (pictures.size() % batchSize != 0)
            pictures.push_back(pictures.back());
        auto rows = m_in.backbone.extract(pictures, m_stop);
        if (!rows)
            return rows.error();
        const auto width = static_cast<size_t>(m_in.backbone.featureCount());
        for (size_t i = 0; i < count; ++i) {
            const auto row = std::span<const float>(*rows).subspan(i * width, width);
            m_wanted[i].target->assign(row.begin(), row.end());
            if (m_in.cache)
                m_in.cache->put(m_wanted[i].key, std::as_bytes(row));
        }
        figures.featuresComputed += count;
        m_wanted.erase(m_wanted.begin(), m_wanted.begin() + static_cast<ptrdiff_t>(count));
        times.features += watch.seconds();
        return {};
    }

    const FeatureInputs& m_in;
    const std::stop_token& m_stop;
    PhotoReader m_reader;
    double m_cropMsBefore = 0;
    std::vector<Wanted> m_wanted;
    std::vector<PhotoWork*> m_open;
};

FeatureJob::FeatureJob(FeatureInputs inputs, std::stop_token stop, const ProgressCallback& progress)
    : m_inputs(inputs), m_stop(std::move(stop)), m_progress(progress)
{}

void FeatureJob::tell(size_t done, size_t total, double seconds)
{
    const std::lock_guard lock(m_mutex);
    m_done += done;
    if (!m_progress)
        return;
    const double left =
        m_done > 0 ? seconds * static_cast<double>(total - m_done) / static_cast<double>(m_done) : -1;
    m_progress({Stage::Features, static_cast<int64_t>(m_done), static_cast<int64_t>(total), left});
}

Result<void> FeatureJob::run(std::vector<PhotoWork>& photos, Round round)
{
    const SingleThreadedOpenCv openCv;
    const Stopwatch watch;
    const double cpuBefore = processCpuSeconds();
    const int threads = threadCount(m_inputs.options.threads);
    std::vector<std::unique_ptr<Worker>> workers(static_cast<size_t>(threads));
    std::optional<Error> failure;
    m_done = 0;
    const size_t tasks = (photos.size() + photosPerTask - 1) / photosPerTask;
    parallelFor(tasks, threads, m_stop, [&](size_t task, int index) {
        std::unique_ptr<Worker>& worker = workers[static_cast<size_t>(index)];
        if (!worker) {
            initTorchThread(1);
            worker = std::make_unique<Worker>(m_inputs, m_stop);
        }
        const size_t begin = task * photosPerTask;
        const size_t count = std::min(photosPerTask, photos.size() - begin);
        auto done = worker->process(std::span(photos).subspan(begin, count), round);
        if (!done) {
            const std::lock_guard lock(m_mutex);
            if (!failure)
                failure = done.error();
            return;
        }
        if (round == Round::First)
            tell(count, photos.size(), watch.seconds());
    });
    parallelFor(workers.size(), threads, m_stop, [&](size_t index, int) {
        initTorchThread(1);
        if (!workers[index])
            return;
        if (auto done = workers[index]->finish(); !done) {
            const std::lock_guard lock(m_mutex);
            if (!failure)
                failure = done.error();
        }
    });
    for (const auto& worker : workers) {
        if (!worker)
            continue;
        m_figures.photosRead += worker->figures.photosRead;
        m_figures.faceCacheHits += worker->figures.faceCacheHits;
        m_figures.featureCacheHits += worker->figures.featureCacheHits;
        m_figures.featuresComputed += worker->figures.featuresComputed;
        m_times.read += worker->times.read;
        m_times.decode += worker->times.decode;
        m_times.detect += worker->times.detect;
        m_times.features += worker->times.features;
    }
    if (round == Round::First) {
        const double wall = watch.seconds();
        m_times.cpuUse = wall > 0 ? std::min(1.0, (processCpuSeconds() - cpuBefore) / (wall * threads)) : 0;
    }
    m_times.facesAndFeaturesWall += watch.seconds();
    if (m_stop.stop_requested())
        return Error{ErrorCode::Cancelled, "", ""};
    return failure ? Result<void>(*failure) : Result<void>();
}

} // namespace familiar::core::internal
