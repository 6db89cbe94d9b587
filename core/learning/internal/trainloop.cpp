// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/trainloop.h"

#include "core/base/clock.h"
#include "core/base/filesystem.h"
#include "core/base/log.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/learning/checkpointof010.h"
#include "core/learning/ending.h"
#include "core/learning/schedule.h"
#include "core/learning/trainoptions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

namespace familiar::core::internal {

namespace {

// Streams of the seed; the head's first weights have their own.
constexpr uint64_t orderStream = 0x6f72646572;
constexpr size_t judgeBatch = 256;
// A checkpoint that was just written may cost at most this share of the time until the next one.
constexpr double checkpointShare = 0.1;
constexpr auto pausePoll = std::chrono::milliseconds(20);

class TrainLoop
{
public:
    TrainLoop(TrainTask& task, const LoopSetup& setup)
        : m_task(task), m_setup(setup), m_config(setup.options.config),
          m_optimizer(m_config.optimizer, m_config.weightDecay, task.parameters(),
                      threadCount(m_config.threads)),
          m_early(m_config.patience), m_plateau(m_config.plateauFactor, m_config.plateauPatience),
          m_rate(m_config.learningRate)
    {
        const CheckpointPlace& place = setup.options.checkpoint;
        if (place.files != nullptr && !place.file.empty())
            m_store.emplace(*place.files, place.file);
        m_fingerprint = "data=" + place.fingerprint + "\n" + setup.shape + resumeDescription(m_config);
        if (!place.fingerprintOf010.empty())
            m_fingerprintOf010 =
                "data=" + place.fingerprintOf010 + "\n" + setup.shape + resumeDescriptionOf010(m_config);
    }

    Result<LoopResult> run()
    {
        FAMILIAR_CHECK(resume());
        while (!m_finished && m_position.epoch < m_config.maxEpochs) {
            FAMILIAR_TRY(whole, runEpoch());
            if (!whole)
                return stopped();
        }
        m_finished = true;
        save(true);
        return result(false);
    }

private:
    Result<void> resume()
    {
        if (!m_store)
            return {};
        (void)m_setup.options.checkpoint.files->makeFolders(m_setup.options.checkpoint.file.parent_path());
        if (!m_setup.options.checkpoint.resume)
            return {};
        FAMILIAR_TRY(loaded, m_store->load(m_fingerprint, m_fingerprintOf010));
        if (!loaded) {
            log(LogLevel::Info, "there is no checkpoint to resume from; the training starts anew");
            return {};
        }
        return take(*loaded);
    }

    Result<void> take(CheckpointState& state)
    {
        const auto& parameters = m_task.parameters();
        const bool bestFits = state.best.empty() ? state.history.empty() : fits(parameters, state.best);
        if (!fits(parameters, state.parameters) || !bestFits ||
            !m_optimizer.restore(parameters, {state.optimizerSteps, state.optimizer}))
            return Error{ErrorCode::CheckpointMismatch, displayPath(m_setup.options.checkpoint.file),
                         "its tensors have other names or shapes"};
        setValues(parameters, state.parameters);
        m_best = std::move(state.best);
        m_early.restore(state.early);
        m_plateau.restore(state.plateau);
        m_rate = state.learningRate;
        m_position = state.position;
        m_epochs = std::move(state.history);
        m_stoppedEarly = state.stoppedEarly;
        // A finished run goes on only when more epochs are wanted now.
        m_finished = state.finished && (m_stoppedEarly || m_position.epoch >= m_config.maxEpochs);
        return {};
    }

    // False: a stop was asked for.
    Result<bool> runEpoch()
    {
        drawEpoch();
        const size_t count = m_order.size();
        const auto batchSize = static_cast<size_t>(m_config.batchSize);
        const size_t batches = (count + batchSize - 1) / batchSize;
        while (static_cast<size_t>(m_position.batch) < batches) {
            if (waitWhilePaused())
                return false;
            const Stopwatch watch;
            const size_t from = static_cast<size_t>(m_position.batch) * batchSize;
            const size_t size = std::min(batchSize, count - from);
            auto outcome = m_task.learn({std::span(m_order).subspan(from, size),
                                         std::span(m_variants).subspan(from, size), m_position.epoch});
            if (!outcome)
                return failed(outcome.error());
            if (!std::isfinite(outcome->loss))
                return notFinite();
            followSchedule(batches);
            m_optimizer.step(m_task.parameters(), m_rate);
            m_position.lossSum += outcome->loss * static_cast<double>(size);
            m_position.correct += outcome->correct;
            m_position.seen += size;
            m_position.seconds += watch.seconds();
            tellBatch(*outcome, size, batches);
            ++m_position.batch;
        }
        return endEpoch();
    }

    void followSchedule(size_t batches)
    {
        if (m_config.schedule == ScheduleKind::Plateau)
            return;
        const int asked = m_setup.options.scheduleEpochs;
        const int epochs = asked > 0 ? asked : m_config.maxEpochs;
        const double done = static_cast<double>(m_position.epoch) +
                            static_cast<double>(m_position.batch) / static_cast<double>(batches);
        m_rate = scheduledRate(m_config.schedule, m_config.learningRate, done / epochs);
    }

    void drawEpoch()
    {
        const auto epoch = static_cast<uint64_t>(m_position.epoch);
        m_order = m_setup.trainingPhotos;
        Random{m_config.seed, orderStream, epoch}.shuffle(m_order);
        m_variants.resize(m_order.size());
        for (size_t i = 0; i < m_order.size(); ++i)
            m_variants[i] = static_cast<int>(
                Random{m_config.seed, epoch, m_order[i]}.below(static_cast<uint64_t>(m_setup.variantCount)));
    }

    // As it is told: 1-based, behind an earlier stage's.
    int epochNumber() const { return m_setup.options.epochsBefore + static_cast<int>(m_position.epoch) + 1; }

    // True: a stop was asked for. A pause may be long, so it begins with a checkpoint.
    bool waitWhilePaused()
    {
        bool first = true;
        while (!m_setup.stop.stop_requested() && m_setup.observer.paused && m_setup.observer.paused()) {
            if (first)
                save(true);
            first = false;
            std::this_thread::sleep_for(pausePoll);
        }
        return m_setup.stop.stop_requested();
    }

    void tellBatch(const BatchOutcome& outcome, size_t size, size_t batches) const
    {
        if (!m_setup.observer.batch)
            return;
        BatchRecord record;
        record.epoch = epochNumber();
        record.batch = static_cast<int>(m_position.batch);
        record.batches = static_cast<int>(batches);
        record.loss = outcome.loss;
        record.accuracy = static_cast<double>(outcome.correct) / static_cast<double>(size);
        record.photosPerSecond = static_cast<double>(m_position.seen) / std::max(m_position.seconds, 1e-9);
        m_setup.observer.batch(record);
    }

    Result<bool> endEpoch()
    {
        const Stopwatch watch;
        EpochRecord record;
        record.epoch = epochNumber();
        const auto seen = static_cast<double>(std::max<uint64_t>(m_position.seen, 1));
        record.trainLoss = m_position.lossSum / seen;
        record.trainAccuracy = static_cast<double>(m_position.correct) / seen;
        record.learningRate = m_rate;
        if (auto judged = judgeValidation(record); !judged)
            return judged.error().code == ErrorCode::Cancelled ? Result<bool>(false) : failed(judged.error());
        const bool validates = !m_setup.validationPhotos.empty();
        // Without a validation photo the training loss is watched instead.
        const double watched = validates ? record.validationLoss : record.trainLoss;
        if (!std::isfinite(watched) || !parametersAreFinite())
            return notFinite();
        m_stoppedEarly = m_early.update(static_cast<int>(m_position.epoch), watched);
        if (m_config.schedule == ScheduleKind::Plateau) {
            m_rate = m_plateau.update(watched, m_rate);
            m_stoppedEarly = m_stoppedEarly || m_rate < leastRateShare * m_config.learningRate;
        }
        record.best = m_early.improvedLast();
        if (m_early.bestEpoch() == static_cast<int>(m_position.epoch))
            m_best = valuesOf(m_task.parameters());
        record.seconds = m_position.seconds + watch.seconds();
        m_epochs.push_back(record);
        m_position = {.epoch = m_position.epoch + 1};
        m_finished = m_stoppedEarly;
        if (m_setup.observer.epoch)
            m_setup.observer.epoch(record);
        if (!m_finished && m_position.epoch < m_config.maxEpochs)
            save(false);
        return true;
    }

    Result<void> judgeValidation(EpochRecord& record)
    {
        record.validationLoss = std::numeric_limits<double>::quiet_NaN();
        const std::vector<size_t>& photos = m_setup.validationPhotos;
        if (photos.empty())
            return {};
        const std::vector<int> clean(judgeBatch, 0);
        double lossSum = 0;
        size_t correct = 0;
        for (size_t from = 0; from < photos.size(); from += judgeBatch) {
            // Stopped here, the epoch's last step is done already: a resume only judges again.
            if (m_setup.stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            const size_t size = std::min(judgeBatch, photos.size() - from);
            auto outcome =
                m_task.judge({std::span(photos).subspan(from, size), std::span(clean).first(size), 0});
            if (!outcome)
                return outcome.error();
            lossSum += outcome->loss * static_cast<double>(size);
            correct += outcome->correct;
        }
        record.validationLoss = lossSum / static_cast<double>(photos.size());
        record.validationAccuracy = static_cast<double>(correct) / static_cast<double>(photos.size());
        return {};
    }

    bool parametersAreFinite() const
    {
        for (const Parameter& parameter : m_task.parameters())
            for (const float value : parameter.value)
                if (!std::isfinite(value))
                    return false;
        return true;
    }

    // The last checkpoint is from before the numbers ran away and stays.
    Error notFinite() const
    {
        return {ErrorCode::NotFinite, "loss",
                "epoch " + std::to_string(m_position.epoch + 1) + ", batch " +
                    std::to_string(m_position.batch + 1) + "; a smaller learning rate may help"};
    }

    // A photo that vanished in the plain loop, for example: what is learned so far can be resumed.
    Error failed(const Error& error)
    {
        save(true);
        return error;
    }

    void save(bool always)
    {
        if (!m_store)
            return;
        if (!always && m_sinceSave.seconds() * checkpointShare < m_saveSeconds)
            return;
        const Stopwatch watch;
        const auto& parameters = m_task.parameters();
        auto moments = m_optimizer.state(parameters);
        CheckpointState state;
        state.fingerprint = m_fingerprint;
        state.parameters = valuesOf(parameters);
        state.best = m_best;
        state.optimizerSteps = moments.steps;
        state.optimizer = std::move(moments.moments);
        state.early = m_early.state();
        state.plateau = m_plateau.state();
        state.learningRate = m_rate;
        state.position = m_position;
        state.history = m_epochs;
        state.finished = m_finished;
        state.stoppedEarly = m_stoppedEarly;
        if (auto saved = m_store->save(state); !saved)
            log(LogLevel::Warning, "the checkpoint could not be written (" + saved.error().detail +
                                       "); the training goes on and tries again");
        m_saveSeconds = watch.seconds();
        m_sinceSave = Stopwatch();
    }

    Result<LoopResult> stopped()
    {
        save(true);
        if (m_epochs.empty())
            return Error{ErrorCode::Cancelled, "", ""};
        return result(true);
    }

    LoopResult result(bool cancelled)
    {
        setValues(m_task.parameters(), m_best);
        return {m_best, m_epochs, m_setup.options.epochsBefore + m_early.bestEpoch() + 1, m_stoppedEarly,
                cancelled};
    }

    TrainTask& m_task;
    const LoopSetup& m_setup;
    const TrainConfig& m_config;
    Optimizer m_optimizer;
    EarlyStopping m_early;
    ReduceOnPlateau m_plateau;
    double m_rate;
    std::optional<CheckpointStore> m_store;
    std::string m_fingerprint;
    std::string m_fingerprintOf010; // empty: none
    SamplerPosition m_position;
    std::vector<size_t> m_order;
    std::vector<int> m_variants;
    std::vector<EpochRecord> m_epochs;
    TensorMap m_best;
    Stopwatch m_sinceSave;
    double m_saveSeconds = 0;
    bool m_finished = false;
    bool m_stoppedEarly = false;
};

} // namespace

Error wrongData(const char* subject, const std::string& detail)
{
    return refused(subject, ErrorReason::InternalData, detail);
}

Result<void> checkLabels(const std::vector<int>& labels, const std::vector<uint8_t>& isValidation,
                         int personCount)
{
    if (isValidation.size() != labels.size())
        return wrongData("photos", "one mark a photo says whether it validates");
    for (const int label : labels)
        if (label < 0 || label >= personCount)
            return wrongData("people", "labels from 0 to " + std::to_string(personCount - 1));
    if (std::find(isValidation.begin(), isValidation.end(), uint8_t{0}) == isValidation.end())
        return wrongData("photos", "at least one photo to train on");
    return {};
}

void fillSetup(LoopSetup& setup, const std::vector<uint8_t>& isValidation, const HeadShape& head)
{
    for (size_t i = 0; i < isValidation.size(); ++i)
        (isValidation[i] != 0 ? setup.validationPhotos : setup.trainingPhotos).push_back(i);
    setup.shape = "head=" + std::string(name(head.kind)) + "\nfeatures=" + std::to_string(head.featureCount) +
                  "\npeople=" + std::to_string(head.personCount) +
                  "\nnormalised=" + std::to_string(head.normalised ? 1 : 0) +
                  "\ntraining_photos=" + std::to_string(setup.trainingPhotos.size()) +
                  "\nvalidation_photos=" + std::to_string(setup.validationPhotos.size()) +
                  "\nvariants=" + std::to_string(setup.variantCount) + "\n";
}

Result<LoopResult> runTrainLoop(TrainTask& task, const LoopSetup& setup)
{
    return TrainLoop(task, setup).run();
}

} // namespace familiar::core::internal
