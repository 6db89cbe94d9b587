// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/bench.h"

#include "cmake/torch.h"
#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/faces/facedetector.h"
#include "core/inference/netcost.h"
#include "core/inference/peakrate.h"
#include "core/learning/headtrainer.h"
#include "core/networks/backbone.h"
#include "core/photos/imagereader.h"
#include "core/recognition/libraries.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <thread>

namespace familiar::core {

namespace {

// Noise over a slope: neither the JPEG reader nor a detector finds it easy.
Image drawnPicture(int width, int height, uint64_t seed)
{
    Random random(seed);
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width * 3; ++x)
            image.row(y)[x] =
                static_cast<uint8_t>((x / 3 + y) / 16 % 200 + static_cast<int>(random.below(48)));
    return image;
}

struct Times
{
    double median; // ms
    double best;
};

// Takes the runs that fit into the time, after one to warm up.
class Timer
{
public:
    Timer(double seconds, std::stop_token stop) : m_seconds(seconds), m_stop(std::move(stop)) {}

    Result<Times> timesOf(const std::function<Result<void>()>& work) const
    {
        FAMILIAR_CHECK(work());
        std::vector<double> times;
        const Stopwatch all;
        while (times.size() < 3 || all.seconds() < m_seconds) {
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            const Stopwatch one;
            FAMILIAR_CHECK(work());
            times.push_back(one.seconds() * 1000);
        }
        const auto middle = times.begin() + std::ssize(times) / 2;
        std::nth_element(times.begin(), middle, times.end());
        return Times{*middle, *std::min_element(times.begin(), middle + 1)};
    }

private:
    double m_seconds;
    std::stop_token m_stop;
};

void describeProcessor(BenchReport& report)
{
    report.cores = static_cast<int>(std::thread::hardware_concurrency());
    report.referenceBlas = usesReferenceBlas();
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const size_t colon = line.find(": ");
        if (colon == std::string::npos)
            continue;
        if (line.starts_with("model name") && report.processor.empty())
            report.processor = line.substr(colon + 2);
        if (!line.starts_with("flags") && !line.starts_with("Features"))
            continue;
        line += ' ';
        for (const char* set : {"avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "asimd"})
            if (line.find(" " + std::string(set) + " ") != std::string::npos)
                report.vectors.emplace_back(set);
        return;
    }
}

class Bench
{
public:
    Bench(const BenchRequest& request, WeightStore& weights, std::stop_token stop)
        : m_request(request), m_weights(weights), m_stop(stop),
          m_timer(request.secondsPerFigure, std::move(stop))
    {}

    Result<BenchReport> run()
    {
        describeProcessor(m_report);
        m_report.threads = threadCount(m_request.threads);
        useThreads(m_report.threads);
        for (const auto part :
             {&Bench::matrix, &Bench::decode, &Bench::detectors, &Bench::backbones, &Bench::heads})
            if (auto done = (this->*part)(); !done)
                return done.error();
        return std::move(m_report);
    }

private:
    Result<void> add(const std::string& step, const std::string& subject,
                     const std::function<Result<void>()>& work)
    {
        FAMILIAR_TRY(times, m_timer.timesOf(work));
        BenchFigure figure;
        figure.step = step;
        figure.subject = subject;
        figure.value = times.median;
        figure.unit = "ms";
        figure.best = times.best;
        figure.threads = m_threads;
        m_report.figures.push_back(std::move(figure));
        return {};
    }

    // The numbers of threads that networks are measured on.
    std::vector<int> threadCounts() const
    {
        return m_report.threads > 1 ? std::vector{1, m_report.threads} : std::vector{1};
    }

    void useThreads(int threads)
    {
        m_threads = threads;
        initTorchThread(threads);
    }

    // The rate that everything else is compared with.
    Result<void> matrix()
    {
        constexpr int64_t side = 1024;
        const auto a = torch::ones({side, side});
        for (const int threads : threadCounts()) {
            useThreads(threads);
            FAMILIAR_CHECK(add("matrix", "float 1024x1024", [&]() -> Result<void> {
                (void)torch::mm(a, a);
                return {};
            }));
            BenchFigure& figure = m_report.figures.back();
            const double operations = 2.0 * side * side * side / 1e6;
            figure.value = operations / figure.value;
            figure.best = operations / figure.best;
            figure.unit = "GFLOP/s";
            m_peak[threads] = figure.best;
            if (auto done = ownKernels(threads); !done)
                return done;
        }
        return {};
    }

    // What the processor can do: a BLAS that does not know it uses narrower vectors than it has.
    Result<void> ownKernels(int threads)
    {
        const PeakWork work = makePeakWork(threads);
        m_report.vectorFloats = work.vectorFloats;
        if (!work.run)
            return {};
        FAMILIAR_CHECK(add("matrix", "own kernels, " + std::to_string(work.vectorFloats) + " floats wide",
                           [&]() -> Result<void> {
                               work.run();
                               return {};
                           }));
        BenchFigure& figure = m_report.figures.back();
        figure.value = work.operations / 1e6 / figure.value;
        figure.best = work.operations / 1e6 / figure.best;
        figure.unit = "GFLOP/s";
        m_peak[threads] = std::max(m_peak[threads], figure.best);
        return {};
    }

    Result<void> decode()
    {
        useThreads(m_report.threads);
        auto bytes = encodeImage(drawnPicture(1280, 960, m_request.seed), ImageFormat::Jpeg);
        if (!bytes)
            return bytes.error();
        for (const int longSide : {0, 640}) {
            const auto work = [&]() -> Result<void> {
                if (auto image = decodeImage(*bytes, {longSide}); !image)
                    return image.error();
                return {};
            };
            if (auto done = add("decode", longSide == 0 ? "jpeg 1280x960" : "jpeg 1280x960 at half", work);
                !done)
                return done;
        }
        return {};
    }

    Result<void> detectors()
    {
        const Image picture = drawnPicture(640, 480, m_request.seed);
        for (const char* id : detectorNames().subspan(1)) { // all but "auto"
            auto detector = makeDetector(id, m_weights);
            if (!detector)
                continue; // not installed: not used here either
            for (const int threads : threadCounts()) {
                useThreads(threads);
                const auto work = [&]() -> Result<void> {
                    FAMILIAR_CHECK((*detector)->detect(picture));
                    return {};
                };
                FAMILIAR_CHECK(add("detect", std::string(id) + " 640x480", work));
            }
        }
        return {};
    }

    Result<void> backbones()
    {
        std::vector<std::string> ids = m_request.backbones;
        if (ids.empty())
            for (const BackboneInfo& info : backboneTable())
                if (m_weights.find(info.id))
                    ids.push_back(info.id);
        for (const std::string& id : ids)
            if (auto done = backbone(id); !done)
                return done;
        return {};
    }

    Result<void> backbone(const std::string& id)
    {
        auto info = findBackbone(id, m_weights);
        if (!info)
            return info.error();
        BackboneOptions options;
        options.seed = m_request.seed;
        const bool random = info->build != nullptr && !m_weights.find(id);
        options.weights = random ? WeightsChoice::Random : WeightsChoice::Pretrained;
        auto loaded = loadBackbone(id, options, m_weights);
        if (!loaded)
            return loaded.error();
        const int side = (*loaded)->sidePx();
        const std::vector<Image> pictures(8, drawnPicture(side, side, m_request.seed));
        const double operations = info->build ? 2 * multiplyAdds(info->build(side), side) / 1e6 : 0;
        for (const int threads : threadCounts()) {
            useThreads(threads);
            for (const size_t count : {size_t{1}, pictures.size()}) {
                const std::string subject = id + " " + std::to_string(side) + " px" +
                                            (count > 1 ? ", of " + std::to_string(count) : "");
                const auto work = [&]() -> Result<void> {
                    FAMILIAR_CHECK((*loaded)->extract(std::span(pictures).first(count)));
                    return {};
                };
                FAMILIAR_CHECK(add("backbone", subject, work));
                BenchFigure& figure = m_report.figures.back();
                figure.randomWeights = random;
                figure.value /= static_cast<double>(count);
                figure.best /= static_cast<double>(count);
                figure.gflops = operations / figure.best;
                figure.shareOfPeak = figure.gflops / m_peak[threads];
            }
        }
        return {};
    }

    // One epoch on features in memory, 600 photos of 8 people: what the cache leaves of an epoch.
    Result<void> heads()
    {
        HeadData data;
        constexpr int dim = 1024;
        constexpr int photos = 600;
        data.personCount = 8;
        Random random(m_request.seed);
        std::vector<float> values;
        for (int i = 0; i < photos * dim; ++i)
            values.push_back(static_cast<float>(random.uniform()));
        data.variants.emplace_back(dim, std::move(values));
        for (int i = 0; i < photos; ++i) {
            data.labels.push_back(i % 8);
            data.isValidation.push_back(i % 5 == 0 ? 1 : 0);
        }
        for (const HeadKind kind : {HeadKind::Linear, HeadKind::Dense}) {
            TrainConfig config;
            config.head = kind;
            config.maxEpochs = 1;
            config.seed = m_request.seed;
            config.threads = m_request.threads;
            useThreads(headThreads(dim, config));
            const auto work = [&]() -> Result<void> {
                FAMILIAR_CHECK(trainHead(data, {config, true, {}}, {}, m_stop));
                return {};
            };
            if (auto done = add("head", std::string(name(kind)) + ", epoch of 600 photos", work); !done)
                return done;
        }
        return {};
    }

    const BenchRequest& m_request;
    WeightStore& m_weights;
    std::stop_token m_stop;
    Timer m_timer;
    int m_threads = 1;            // of the figure that is taken
    std::map<int, double> m_peak; // GFLOP/s by threads
    BenchReport m_report;
};

} // namespace

Result<BenchReport> benchMachine(const BenchRequest& request, WeightStore& weights, std::stop_token stop)
{
    return guarded("bench", [&] { return Bench(request, weights, std::move(stop)).run(); });
}

} // namespace familiar::core
