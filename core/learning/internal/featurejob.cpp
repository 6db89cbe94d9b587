// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/featurejob.h"

#include "core/base/parallel.h"

#include <opencv2/core.hpp>

#include <sys/resource.h>

namespace familiar::core::internal {

namespace {

constexpr size_t photosPerTask = 4;

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

} // namespace

FeatureJob::FeatureJob(FeatureInputs inputs, std::stop_token stop, const ProgressCallback& progress)
    : m_inputs(inputs), m_stop(std::move(stop)), m_progress(progress)
{}

// Under the mutex.
void FeatureJob::tell(double done)
{
    m_done += done;
    if (!m_progress)
        return;
    const auto total = static_cast<double>(m_total);
    const double left = m_done > 0 ? m_watch.seconds() * (total - m_done) / m_done : -1;
    m_progress({Stage::Features, static_cast<int64_t>(std::lround(m_done)), static_cast<int64_t>(m_total),
                std::max(left, 0.0)});
}

Result<void> FeatureJob::run(std::vector<PhotoWork>& photos, Round round)
{
    m_total = photos.size();
    const double cleanShare = static_cast<double>(m_inputs.options.recipe.cleanLooks()) /
                              static_cast<double>(looksOf(m_inputs.options));
    std::vector<PhotoWork*> todo;
    for (PhotoWork& work : photos)
        if (round == Round::Clean || (!work.skipped && !work.unsure && work.looks.size() < work.wanted))
            todo.push_back(&work);
    const double rest = static_cast<double>(m_total) - m_done;
    const double share =
        round == Round::Clean ? cleanShare : rest / static_cast<double>(std::max<size_t>(todo.size(), 1));
    return work(todo, round, share);
}

Result<void> FeatureJob::work(const std::vector<PhotoWork*>& photos, Round round, double share)
{
    if (photos.empty())
        return {};
    const SingleThreadedOpenCv openCv;
    const Stopwatch watch;
    const double cpuBefore = processCpuSeconds();
    const int threads = threadCount(m_inputs.options.threads);
    std::vector<std::unique_ptr<FeatureWorker>> workers(static_cast<size_t>(threads));
    std::optional<Error> failure;
    const auto note = [&](const Result<void>& done, size_t count) {
        const std::lock_guard lock(m_mutex);
        if (!done && !failure)
            failure = done.error();
        if (done && count > 0)
            tell(share * static_cast<double>(count));
    };
    const size_t tasks = (photos.size() + photosPerTask - 1) / photosPerTask;
    parallelFor(tasks, threads, m_stop, [&](size_t task, int index) {
        std::unique_ptr<FeatureWorker>& worker = workers[static_cast<size_t>(index)];
        if (!worker) {
            initTorchThread(1);
            worker = std::make_unique<FeatureWorker>(m_inputs, m_stop);
        }
        const size_t begin = task * photosPerTask;
        const size_t count = std::min(photosPerTask, photos.size() - begin);
        note(worker->process(std::span(photos).subspan(begin, count), round), count);
    });
    parallelFor(workers.size(), threads, m_stop, [&](size_t index, int) {
        initTorchThread(1);
        if (workers[index])
            note(workers[index]->finish(), 0);
    });
    for (const auto& worker : workers)
        if (worker)
            add(*worker);
    m_cpuSeconds += processCpuSeconds() - cpuBefore;
    m_times.facesAndFeaturesWall += watch.seconds();
    if (m_stop.stop_requested())
        return Error{ErrorCode::Cancelled, "", ""};
    return failure ? Result<void>(*failure) : Result<void>();
}

void FeatureJob::add(const FeatureWorker& worker)
{
    m_figures.photosRead += worker.figures.photosRead;
    m_figures.faceCacheHits += worker.figures.faceCacheHits;
    m_figures.featureCacheHits += worker.figures.featureCacheHits;
    m_figures.featuresComputed += worker.figures.featuresComputed;
    m_times.read += worker.times.read;
    m_times.decode += worker.times.decode;
    m_times.detect += worker.times.detect;
    m_times.features += worker.times.features;
}

StageTimes FeatureJob::times() const
{
    StageTimes times = m_times;
    const double offered = times.facesAndFeaturesWall * threadCount(m_inputs.options.threads);
    times.cpuUse = offered > 0 ? std::min(1.0, m_cpuSeconds / offered) : 0;
    return times;
}

} // namespace familiar::core::internal
