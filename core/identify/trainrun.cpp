// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/trainrun.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/identify/internal/plainloop.h"
#include "core/identify/internal/traindata.h"
#include "core/identify/libraries.h"
#include "core/learning/activationpool.h"
#include "core/learning/finetune.h"
#include "core/learning/strangervectors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace familiar::core {

namespace {

using internal::TrainData;

// One training from folder to model; each step reads what the earlier ones left in the members.
class TrainRun
{
public:
    TrainRun(const Dataset& dataset, const TrainRequest& request, const Environment& environment,
             const TrainCallbacksAll& callbacks, std::stop_token stop)
        : m_request(request), m_config(request.config), m_env(environment), m_callbacks(callbacks),
          m_stop(std::move(stop)), m_watch(environment.clock), m_dataset(dataset)
    {}

    Result<TrainOutcome> run()
    {
        for (auto step : {&TrainRun::check, &TrainRun::loadNetworks, &TrainRun::findFeatures,
                          &TrainRun::splitData, &TrainRun::learnHead, &TrainRun::learnThreshold}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
            if (m_stop.stop_requested() && !m_report.cancelled)
                return Error{ErrorCode::Cancelled, "", ""};
        }
        return outcome();
    }

private:
    Result<void> check()
    {
        if (auto valid = validate(m_config); !valid)
            return valid;
        leaveOut();
        auto merged = internal::withValidationFolder(std::move(m_dataset), m_config, m_env.files, m_stop);
        if (!merged)
            return merged.error();
        m_dataset = std::move(*merged);
        m_report.photosFound = m_dataset.photos.size();
        return checkTrainable(m_dataset);
    }

    void leaveOut()
    {
        const std::set<std::filesystem::path> out(m_request.leftOut.begin(), m_request.leftOut.end());
        std::erase_if(m_dataset.photos, [&](const Photo& photo) {
            if (!out.contains(photo.path))
                return false;
            m_dataset.skipped.push_back({photo.path, SkipReason::LeftOut, ""});
            --m_dataset.people[static_cast<size_t>(photo.person)].photoCount;
            return true;
        });
    }

    CropRule cropRule() const
    {
        return cropRuleOf(m_backbone->info(), m_detector ? m_detector->cropFactor() : 1.0F,
                          m_backbone->sidePx());
    }

    BackboneOptions backboneOptions() const
    {
        BackboneOptions options;
        options.sidePx = m_config.sidePx;
        options.weights = m_config.randomWeights ? WeightsChoice::Random : WeightsChoice::Pretrained;
        options.seed = m_config.seed;
        options.precision = m_config.bfloat16 ? fastestSafePrecision() : Precision::Float32;
        options.device = m_config.device;
        return options;
    }

    Result<void> loadNetworks()
    {
        initTorchThread(threadCount(m_config.threads));
        auto backbone = loadBackbone(m_config.backbone, backboneOptions(), m_env.weights);
        if (!backbone)
            return backbone.error();
        m_backbone = std::move(*backbone);
        if (m_config.input == InputKind::Whole)
            return {};
        auto detector = makeDetector(m_config.detector, m_env.weights);
        if (!detector)
            return detector.error();
        m_detector = std::move(*detector);
        return {};
    }

    Result<void> findFeatures()
    {
        m_featureOptions = internal::featureOptions(m_config, m_backbone->info());
        // Where the epochs make their own pictures, only the clean vectors are wanted.
        if (!m_config.useCache || m_config.unfreezeBlocks > 0)
            m_featureOptions.variants = m_featureOptions.cleanVariants;
        m_featureOptions.wantsVariants = [this](std::span<const UsablePhoto> photos) {
            return internal::trainingPhotos(m_dataset, photos, m_config);
        };
        m_featureOptions.chosenFaces = m_request.chosenFaces;
        m_featureOptions.useCache = m_config.useCache;
        auto features = computeFeatures(m_dataset, *m_backbone, m_detector.get(), m_featureOptions,
                                        m_env.files, m_env.cache, m_stop, m_callbacks.progress);
        if (!features)
            return features.error();
        m_features = std::move(*features);
        m_report.figures = m_features.figures;
        m_report.seconds = m_features.times;
        for (const SkippedFile& file : m_features.skipped) {
            m_report.noFace += file.reason == SkipReason::NoFace ? 1 : 0;
            m_report.unsure += file.reason == SkipReason::UnsureFace ? 1 : 0;
        }
        m_report.facesFound = m_features.photos.size() + m_report.unsure;
        return checkEverybodyIsThere();
    }

    // A person without any usable photo cannot be learned; the first such person is named.
    Result<void> checkEverybodyIsThere() const
    {
        std::vector<size_t> usable(m_dataset.people.size());
        for (const PhotoFeatures& photo : m_features.photos)
            ++usable[static_cast<size_t>(photo.person)];
        for (size_t i = 0; i < usable.size(); ++i)
            if (usable[i] == 0)
                return Error{ErrorCode::NoFaces, displayText(m_dataset.people[i].name), ""};
        return {};
    }

    Result<void> splitData()
    {
        m_data = internal::makeTrainData(m_dataset, m_features, m_config, *m_backbone);
        for (const SplitPart part : m_data.parts) {
            m_report.trainingPhotos += part == SplitPart::Training ? 1 : 0;
            m_report.validationPhotos += part == SplitPart::Validation ? 1 : 0;
        }
        return {};
    }

    Result<void> learnHead()
    {
        const Stopwatch watch(m_env.clock);
        const bool onCache = m_config.useCache && m_config.unfreezeBlocks == 0;
        initTorchThread(onCache ? headThreads(m_data.head.featureCount, m_config)
                                : threadCount(m_config.threads));
        CheckpointPlace checkpoint = m_request.checkpoint;
        checkpoint.fingerprint = m_data.fingerprint;
        if (m_config.unfreezeBlocks > 0) {
            if (auto tuned = fineTuneBackbone(checkpoint); !tuned)
                return tuned;
        } else {
            if (!m_config.useCache)
                usePlainLoop();
            auto head = trainHead(m_data.head, personCount(), m_config, normalises(), m_callbacks.head,
                                  checkpoint, m_stop);
            if (!head)
                return head.error();
            m_head = std::move(*head);
        }
        m_report.epochs = m_head.epochs;
        m_report.bestEpoch = m_head.bestEpoch;
        m_report.stoppedEarly = m_head.stoppedEarly;
        m_report.cancelled = m_head.cancelled;
        judge();
        if (auto refitted = refit(); !refitted)
            return refitted;
        m_report.seconds.head = watch.seconds();
        return {};
    }

    int personCount() const { return static_cast<int>(m_dataset.people.size()); }
    bool normalises() const { return internal::normalisesFeatures(m_config, m_backbone->info()); }

    void usePlainLoop()
    {
        m_pictures.emplace(m_dataset, m_features, internal::featureOptions(m_config, m_backbone->info()),
                           cropRule(), m_env.files);
        m_pool.emplace();
        m_plainLoop.emplace(*m_pictures, *m_backbone, m_config, m_stop);
        m_data.head.rows = [this](std::span<const size_t> photos, std::span<const int> variants) {
            return m_plainLoop->rows(photos, variants);
        };
    }

    // --unfreeze: head and last blocks together; everything after that sees the tuned backbone.
    Result<void> fineTuneBackbone(const CheckpointPlace& checkpoint)
    {
        const FeatureOptions pictures = internal::featureOptions(m_config, m_backbone->info());
        m_pictures.emplace(m_dataset, m_features, pictures, cropRule(), m_env.files);
        FineTuneData data;
        data.labels = m_data.head.labels;
        data.isValidation = m_data.head.isValidation;
        data.variantCount = pictures.variants;
        data.picture = [this](size_t photo, int variant) { return m_pictures->picture(photo, variant); };
        if (!m_config.useCache)
            data.cacheBytes = 0;
        BackboneOptions options = backboneOptions();
        options.sidePx = m_backbone->sidePx();
        auto tensors = loadBackboneTensors(m_backbone->info(), options, m_env.weights);
        if (!tensors)
            return tensors.error();
        auto tuned = fineTune(data, m_backbone->info(), *tensors, personCount(), m_config, normalises(),
                              m_callbacks.head, checkpoint, m_stop);
        if (!tuned)
            return tuned.error();
        m_head = std::move(tuned->head);
        auto backbone = backboneFromTensors(m_backbone->info(), m_backbone->sidePx(), tuned->backbone);
        if (!backbone)
            return backbone.error();
        m_backbone = std::move(*backbone);
        m_tuned = std::move(tuned->backbone);
        // A stopped run is still a usable model, so these vectors are computed to the end.
        auto features =
            computeFeatures(m_dataset, *m_backbone, m_detector.get(), m_featureOptions, m_env.files, nullptr,
                            m_head.cancelled ? std::stop_token() : m_stop, m_callbacks.progress);
        if (!features)
            return features.error();
        m_features = std::move(*features);
        m_data = internal::makeTrainData(m_dataset, m_features, m_config, *m_backbone);
        return {};
    }

    // The validation photos have told how many epochs are best; a linear head then learns from them too,
    // which matters when a person has three photos. What is reported was measured before.
    Result<void> refit()
    {
        if (m_config.head != HeadKind::Linear || m_report.validationPhotos == 0 || m_report.cancelled ||
            !m_tuned.empty() || !m_config.useCache)
            return {};
        HeadData all = m_data.head;
        std::fill(all.isValidation.begin(), all.isValidation.end(), uint8_t{0});
        TrainConfig config = m_config;
        config.maxEpochs = std::max(m_report.bestEpoch, 1);
        config.patience = 0;
        config.plateauPatience = 0;
        auto head = trainHead(all, personCount(), config, normalises(), {}, {}, m_stop);
        if (head)
            m_head = std::move(*head);
        else if (head.error().code != ErrorCode::Cancelled) // stopped here: the first head is a whole one
            return head.error();
        m_report.cancelled = m_stop.stop_requested();
        return {};
    }

    Result<void> learnThreshold()
    {
        const Stopwatch watch(m_env.clock);
        const int people = static_cast<int>(m_dataset.people.size());
        const auto strangers = strangersBeside(m_data.vectors, m_data.head.featureCount, people,
                                               m_config.input, m_backbone->weightsSha256());
        m_gallery =
            Gallery::build(m_data.vectors, m_data.head.labels, m_data.head.featureCount, people, strangers);
        // A stopped run is still a usable model: its calibration is quick and runs to its end.
        auto calibration = calibrate(m_data.vectors, m_data.head.labels, m_data.head.featureCount, people,
                                     m_data.groups, m_config.strangersNamedPercent, m_config.threads,
                                     m_report.cancelled ? std::stop_token() : m_stop, strangers);
        if (!calibration)
            return calibration.error();
        m_report.calibration = std::move(*calibration);
        m_report.seconds.calibrate = watch.seconds();
        return {};
    }

    // Validation photos through the finished head.
    void judge()
    {
        const auto count = static_cast<size_t>(m_data.head.featureCount);
        const int people = static_cast<int>(m_dataset.people.size());
        std::vector<float> rows;
        std::vector<size_t> indexes;
        for (size_t i = 0; i < m_data.parts.size(); ++i) {
            if (m_data.parts[i] != SplitPart::Validation)
                continue;
            indexes.push_back(i);
            const auto begin = m_data.head.variants[0].begin() + static_cast<ptrdiff_t>(i * count);
            rows.insert(rows.end(), begin, begin + static_cast<ptrdiff_t>(count));
        }
        const auto probabilities = headProbabilities(m_head.tensors, m_head.shape, rows);
        std::vector<int> truth;
        std::vector<int> predicted;
        for (size_t i = 0; probabilities && i < indexes.size(); ++i) {
            const auto row = std::span<const float>(*probabilities)
                                 .subspan(i * static_cast<size_t>(people), static_cast<size_t>(people));
            const auto best = std::max_element(row.begin(), row.end());
            truth.push_back(m_data.head.labels[indexes[i]]);
            predicted.push_back(static_cast<int>(best - row.begin()));
            m_report.judged.push_back({relativePath(indexes[i]), truth.back(), predicted.back(), *best});
            if (truth.back() == predicted.back())
                ++m_report.validationCorrect;
            else
                m_report.mistakes.push_back(m_report.judged.back());
        }
        std::stable_sort(m_report.mistakes.begin(), m_report.mistakes.end(),
                         [](const Mistake& a, const Mistake& b) { return a.score > b.score; });
        m_report.validationTop1 = truth.empty() ? 0
                                                : static_cast<double>(m_report.validationCorrect) /
                                                      static_cast<double>(truth.size());
        m_report.interval = wilsonInterval(m_report.validationCorrect, truth.size());
        m_report.perPerson = personScores(truth, predicted, people);
        m_report.confusion = confusion(truth, predicted, people);
    }

    std::string relativePath(size_t index) const
    {
        const Photo& photo = m_dataset.photos[m_features.photos[index].photo];
        const auto relative = photo.path.lexically_relative(m_dataset.root);
        const bool inside = !relative.empty() && *relative.begin() != "..";
        return displayPath(inside ? relative : photo.path);
    }

    TrainOutcome outcome()
    {
        m_report.config = m_config;
        for (const Person& person : m_dataset.people)
            m_report.people.push_back(person.name);
        m_report.weightsSha256 = m_backbone->weightsSha256();
        m_report.detector = m_detector ? m_detector->id() : "";
        m_report.skipped = m_dataset.skipped;
        m_report.skipped.insert(m_report.skipped.end(), m_features.skipped.begin(), m_features.skipped.end());
        m_report.totalSeconds = m_watch.seconds();
        Model model;
        model.people = m_report.people;
        model.backbone = m_config.backbone;
        model.weightsSha256 = m_report.weightsSha256;
        model.randomWeights = m_config.randomWeights;
        model.input = m_config.input;
        model.sidePx = m_backbone->sidePx();
        model.crop = cropRule();
        model.detector = m_report.detector;
        model.head = m_head.shape;
        model.threshold = m_report.calibration.threshold;
        model.calibration = m_report.calibration;
        model.created = isoDate(m_env.clock.date());
        model.reportJson = toJson(m_report, true).dump();
        model.libraries = libraryVersions();
        model.tensors = std::move(m_head.tensors);
        m_gallery.toTensors(model.tensors);
        for (auto& [key, tensor] : m_tuned)
            model.tensors["backbone." + key] = std::move(tensor);
        return {std::move(model), std::move(m_report)};
    }

    const TrainRequest& m_request;
    const TrainConfig& m_config;
    const Environment& m_env;
    const TrainCallbacksAll& m_callbacks;
    std::stop_token m_stop;
    Stopwatch m_watch;
    Dataset m_dataset;
    std::shared_ptr<const Backbone> m_backbone;
    std::unique_ptr<FaceDetector> m_detector;
    FeatureOptions m_featureOptions;
    FeatureSet m_features;
    std::optional<internal::PictureSource> m_pictures;
    std::optional<internal::PlainLoop> m_plainLoop;
    std::optional<ActivationPool> m_pool;
    TensorMap m_tuned; // the backbone's tensors after fine-tuning
    TrainData m_data;
    HeadResult m_head;
    Gallery m_gallery;
    TrainReport m_report;
};

} // namespace

Result<TrainOutcome> trainModel(const Dataset& dataset, const TrainRequest& request,
                                const Environment& environment, const TrainCallbacksAll& callbacks,
                                std::stop_token stop)
{
    return guarded("training",
                   [&] { return TrainRun(dataset, request, environment, callbacks, std::move(stop)).run(); });
}

} // namespace familiar::core
