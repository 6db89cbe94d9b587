// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement.h"

#include "core/recognition/recognizer.h"

#include <algorithm>

namespace familiar::ui {

Judgement judgementOf(const core::TrainReport& report, const std::filesystem::path& root)
{
    return {root,
            report.people,
            report.validationPhotos,
            report.validationTop1,
            report.interval,
            report.perPerson,
            report.confusion,
            report.judged,
            true};
}

Judgement judgementOf(const core::EvaluationReport& report, const std::vector<std::string>& people,
                      const std::filesystem::path& root)
{
    return {root,
            people,
            report.photos,
            report.top1,
            report.interval,
            report.perPerson,
            report.confusion,
            report.judged,
            false,
            report.rightAnswers,
            report.strangerAnswers,
            report.strangerPeople};
}

core::Result<JudgedFolder> judgedFolder(const JudgeFolderOrder& order, const std::stop_token& stop,
                                        const core::ProgressCallback& progress)
{
    core::FileSystem& files = order.environment.files;
    FAMILIAR_TRY(dataset, order.strangers ? core::scanStrangers(files, order.folder, {}, stop, progress)
                                          : core::scanFolder(files, order.folder, {}, stop, progress));
    FAMILIAR_CHECK(core::checkHasPhotos(dataset));
    FAMILIAR_TRY(recognizer,
                 core::Recognizer::load(order.model, order.environment.weights, {.device = order.device}));
    core::EvaluateRequest request{{}, {}, {}, order.threads};
    if (order.strangers)
        request.impostors = dataset;
    else
        request.known = dataset;
    if (!dataset.strangers.empty())
        request.impostors = core::strangersOf(dataset);
    FAMILIAR_TRY(report, core::evaluateModel(*recognizer, request, order.environment, stop, progress));
    return JudgedFolder{std::make_shared<const core::Dataset>(std::move(dataset)), std::move(report)};
}

std::vector<core::Mistake> photosOfCell(const Judgement& judgement, int truth, int predicted)
{
    std::vector<core::Mistake> photos;
    for (const core::Mistake& photo : judgement.judged)
        if (photo.truth == truth && photo.predicted == predicted)
            photos.push_back(photo);
    std::stable_sort(photos.begin(), photos.end(), [&](const core::Mistake& a, const core::Mistake& b) {
        return truth == predicted ? a.score < b.score : a.score > b.score;
    });
    return photos;
}

} // namespace familiar::ui
