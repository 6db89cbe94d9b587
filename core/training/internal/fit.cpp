// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/fit.h"

#include "core/base/log.h"
#include "core/base/parallel.h"
#include "core/learning/finetune.h"
#include "core/training/internal/picturesource.h"
#include "core/training/internal/plainrows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace familiar::core::internal {

namespace {

int personCount(const FitRequest& request)
{
    return static_cast<int>(request.dataset.people.size());
}

HeadOptions headOptions(const FitRequest& request)
{
    const TrainConfig& config = request.request.config;
    return {config, request.networks.recipe.normalised,
            withFingerprint(request.request.checkpoint, request.photos, request.split, config,
                            *request.networks.backbone)};
}

PictureSource pictureSource(const FitRequest& request)
{
    return {request.dataset, request.photos, request.networks.recipe, request.environment.files};
}

// What a trained head says of the photos that validate; `clean` holds one row a photo.
Result<std::vector<JudgedPhoto>> judge(const Head& head, const Embeddings& clean, const PhotoSplit& split)
{
    Embeddings rows(clean.dim());
    std::vector<JudgedPhoto> judged;
    for (size_t i = 0; i < split.parts.size(); ++i) {
        if (split.parts[i] != SplitPart::Validation)
            continue;
        judged.push_back({i, {}});
        rows.append(clean.row(i));
    }
    FAMILIAR_TRY(guesses, headGuesses(head, rows));
    for (size_t i = 0; i < judged.size(); ++i)
        judged[i].guess = guesses[i];
    return judged;
}

// Takes the request's photos.
Result<FitResult> resultOf(HeadResult trained, FitRequest& request, const Embeddings& clean)
{
    FitResult result;
    FAMILIAR_TRY(judged, judge(trained.head, clean, request.split));
    result.judged = std::move(judged);
    result.head = std::move(trained.head);
    result.network = request.networks.backbone;
    result.embeddings =
        enrolledEmbeddings(request.photos, request.split, request.networks.recipe, personCount(request));
    result.photos = std::move(request.photos);
    result.epochs = std::move(trained.epochs);
    result.bestEpoch = trained.bestEpoch;
    result.stoppedEarly = trained.stoppedEarly;
    result.cancelled = trained.cancelled;
    return result;
}

// The validation photos have told how many epochs are best; a linear head then learns from them too, which
// matters when a person has three photos. What is reported was measured before.
Result<void> refit(HeadData data, HeadOptions options, FitResult& result, const std::stop_token& stop)
{
    std::fill(data.isValidation.begin(), data.isValidation.end(), uint8_t{0});
    const int scheduled = options.config.maxEpochs; // the rates of each epoch stay what they were
    options.config.maxEpochs = std::max(result.bestEpoch, 1);
    options.config.patience = 0;
    options.scheduleEpochs = scheduled;
    options.config.plateauPatience = 0;
    options.checkpoint = {};
    auto trained = trainHead(data, options, {}, stop);
    if (trained)
        result.head = std::move(trained->head);
    else if (trained.error().code != ErrorCode::Cancelled) // stopped here: the first head is a whole one
        return trained.error();
    result.cancelled = stop.stop_requested();
    return {};
}

// Of a head on the frozen network.
Result<FitResult> frozenResult(FitRequest request, HeadData data, const HeadOptions& options,
                               HeadResult trained, const std::stop_token& stop)
{
    FAMILIAR_TRY(result, resultOf(std::move(trained), request, data.variants[0]));
    if (options.config.head == HeadKind::Linear && !result.judged.empty() && !result.cancelled)
        FAMILIAR_CHECK(refit(std::move(data), options, result, stop));
    return result;
}

// On looks that were computed once.
Result<FitResult> fitCached(FitRequest request, const TrainObserver& observer, const std::stop_token& stop)
{
    const TrainConfig& config = request.request.config;
    initTorchThread(headThreads(request.networks.backbone->featureCount(), config));
    HeadData data =
        headData(request.photos, request.split, request.networks.recipe, personCount(request), true);
    const HeadOptions options = headOptions(request);
    FAMILIAR_TRY(trained, trainHead(data, options, observer, stop));
    return frozenResult(std::move(request), std::move(data), options, std::move(trained), stop);
}

// Every batch's pictures go through the frozen network again.
Result<FitResult> fitPlain(FitRequest request, const TrainObserver& observer, const std::stop_token& stop)
{
    const TrainingNetworks& networks = request.networks;
    initTorchThread(threadCount(request.request.config.threads));
    HeadData data = headData(request.photos, request.split, networks.recipe, personCount(request), false);
    PictureSource pictures = pictureSource(request);
    data.source = RowSource{networks.backbone->featureCount(), networks.recipe.headVariants(),
                            [&](std::span<const size_t> photos, std::span<const int> variants) {
                                return plainRows(pictures, networks, photos, variants, stop);
                            }};
    FAMILIAR_TRY(trained, trainHead(data, headOptions(request), observer, stop));
    return resultOf(std::move(trained), request, data.variants[0]);
}

// Head and last blocks together, from `start` on where there is one.
Result<FineTuneResult> tune(const FitRequest& request, const HeadOptions& options, std::optional<Head> start,
                            const TrainObserver& observer, const std::stop_token& stop)
{
    const TrainConfig& config = request.request.config;
    const EmbeddingRecipe& recipe = request.networks.recipe;
    const BackboneInfo info = request.networks.backbone->info();
    initTorchThread(threadCount(config.threads));
    PictureSource pictures = pictureSource(request);
    const HeadData marks = headData(request.photos, request.split, recipe, personCount(request), false);
    FineTuneData data;
    data.labels = marks.labels;
    data.isValidation = marks.isValidation;
    data.personCount = marks.personCount;
    data.variantCount = recipe.looks();
    data.picture = [&](size_t photo, int look) { return pictures.picture(photo, look); };
    if (!config.useCache)
        data.cacheBytes = 0;
    data.backbone = info;
    data.head = std::move(start);
    BackboneOptions backbone = backboneOptions(config);
    backbone.sidePx = recipe.sidePx();
    FAMILIAR_TRY(weights, loadBackboneTensors(info, backbone, request.environment.weights));
    data.weights = std::move(weights);
    return fineTune(data, options, observer, stop);
}

// Everything after the fine-tuning sees the tuned network.
Result<FitResult> tunedResult(FitRequest request, FineTuneResult tuned, const TrainObserver& observer,
                              const std::stop_token& stop)
{
    const EmbeddingRecipe& recipe = request.networks.recipe;
    FAMILIAR_TRY(network, backboneFromTensors(request.networks.backbone->info(), recipe.sidePx(),
                                              tuned.backbone.tensors));
    request.networks.backbone = std::move(network);
    // A stopped run is still a usable model, so these looks are computed to the end.
    FAMILIAR_TRY(photos, embedPhotos(request.dataset, request.request, request.networks, LooksFor::Naming,
                                     request.environment.files, nullptr, observer,
                                     tuned.head.cancelled ? std::stop_token() : stop));
    request.photos = std::move(photos);
    request.split = splitPhotos(request.dataset, request.photos, request.request.config);
    const Embeddings clean = cleanEmbeddings(request.photos, recipe);
    FAMILIAR_TRY(result, resultOf(std::move(tuned.head), request, clean));
    result.backbone = std::move(tuned.backbone);
    return result;
}

Result<FitResult> fitTuned(FitRequest request, const TrainObserver& observer, const std::stop_token& stop)
{
    FAMILIAR_TRY(tuned, tune(request, headOptions(request), {}, observer, stop));
    return tunedResult(std::move(request), std::move(tuned), observer, stop);
}

const EpochRecord& bestOf(const HeadResult& result)
{
    const int first = result.epochs.front().epoch;
    return result.epochs[static_cast<size_t>(std::max(result.bestEpoch - first, 0))];
}

// The two stages compute the frozen part in two ways, which differ in the last digits.
constexpr double leastGain = 1e-3;

// More right names, or as many with a smaller loss; without a validation photo the second stage.
bool firstIsBetter(const EpochRecord& first, const EpochRecord& second)
{
    if (!std::isfinite(first.validationLoss))
        return false;
    if (first.validationAccuracy != second.validationAccuracy)
        return first.validationAccuracy > second.validationAccuracy;
    return first.validationLoss <= second.validationLoss + leastGain;
}

// The head alone on looks that were computed once, then head and last blocks, all at the low rate: a new
// head's large gradients would spoil what the blocks know. Only the second stage has a checkpoint; the first
// one takes seconds and gives the same bits again.
Result<FitResult> fitInStages(FitRequest request, const TrainObserver& observer, const std::stop_token& stop)
{
    HeadData data =
        headData(request.photos, request.split, request.networks.recipe, personCount(request), true);
    HeadOptions options = headOptions(request);
    const CheckpointPlace checkpoint = std::exchange(options.checkpoint, {});
    TrainObserver quiet;
    quiet.paused = observer.paused;
    initTorchThread(headThreads(request.networks.backbone->featureCount(), options.config));
    FAMILIAR_TRY(first, trainHead(data, options, checkpoint.resume ? quiet : observer, stop));
    if (first.cancelled)
        return frozenResult(std::move(request), std::move(data), options, std::move(first), stop);

    HeadOptions low = options;
    low.checkpoint = checkpoint;
    low.config.learningRate = std::max(low.config.learningRate * low.config.backboneLearningRateFactor,
                                       std::numeric_limits<double>::min());
    low.config.backboneLearningRateFactor = 1;
    low.epochsBefore = static_cast<int>(first.epochs.size());
    auto second = tune(request, low, first.head, observer, stop);
    if (!second && second.error().code != ErrorCode::Cancelled)
        return second.error();
    StageOutcome stages{1, low.epochsBefore, bestOf(first).validationAccuracy,
                        std::numeric_limits<double>::quiet_NaN()};
    if (!second) { // stopped before its first epoch had ended: the first stage's head is a whole one
        first.cancelled = true;
        return frozenResult(std::move(request), std::move(data), options, std::move(first), stop);
    }
    stages.secondAccuracy = bestOf(second->head).validationAccuracy;
    std::vector<EpochRecord> epochs = first.epochs;
    epochs.insert(epochs.end(), second->head.epochs.begin(), second->head.epochs.end());
    const bool isFirst = firstIsBetter(bestOf(first), bestOf(second->head));
    stages.kept = isFirst ? 1 : 2;
    log(LogLevel::Info, std::string("two stages: ") +
                            (isFirst ? "the head alone is kept" : "head and last blocks are kept") +
                            ", validation accuracy " + std::to_string(stages.firstAccuracy) + " and " +
                            std::to_string(stages.secondAccuracy));
    const bool cancelled = second->head.cancelled;
    if (isFirst)
        first.cancelled = cancelled;
    FAMILIAR_TRY(result,
                 isFirst ? frozenResult(std::move(request), std::move(data), options, std::move(first), stop)
                         : tunedResult(std::move(request), std::move(*second), observer, stop));
    result.epochs = std::move(epochs);
    result.stages = stages;
    return result;
}

} // namespace

Result<FitResult> fit(FitRequest request, const TrainObserver& observer, const std::stop_token& stop)
{
    const TrainConfig& config = request.request.config;
    if (config.unfreezeBlocks > 0)
        return config.stages > 1 ? fitInStages(std::move(request), observer, stop)
                                 : fitTuned(std::move(request), observer, stop);
    return config.useCache ? fitCached(std::move(request), observer, stop)
                           : fitPlain(std::move(request), observer, stop);
}

} // namespace familiar::core::internal
