// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/numberchecks.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/reporttext.h"
#include "app/cli/skippedtext.h"
#include "app/cli/writejson.h"
#include "core/photos/layout.h"
#include "core/training/trainrun.h"

#include <algorithm>

namespace familiar::app {

namespace {

using namespace familiar::core;

class EvaluateCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("DIR", m_folder, "folder with one sub-folder of photos per person")->required();
        verb.add_option("--strangers", m_strangers,
                        "folder with photos of people whom the model does not know (else a folder "
                        "named unknown among the people)");
        addThreshold(verb, m_threshold);
    }

    int run(CliContext& context) override
    {
        auto recognizer = openRecognizer(context, m_model);
        if (!recognizer)
            return fail(context, recognizer.error());
        const std::vector<std::string>& people = (*recognizer)->model().info.people;
        auto dataset = scanFolder(context.files, m_folder, {}, context.stop);
        if (!dataset)
            return fail(context, dataset.error());
        if (auto photos = checkHasPhotos(*dataset); !photos)
            return fail(context, photos.error());
        const std::string notes = notesText(dataset->notes);
        const auto meant = meantFolder(*dataset);
        EvaluateRequest request{std::move(*dataset), {}, m_threshold, context.threads};
        if (!m_strangers.empty()) {
            auto scanned = scanStrangers(context.files, m_strangers, {}, context.stop);
            if (!scanned)
                return fail(context, scanned.error());
            request.impostors = std::move(*scanned);
        } else if (!request.known.strangers.empty()) {
            request.impostors = strangersOf(request.known);
        }
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto report = evaluateModel(**recognizer, request, environment, context.stop, progressLine(context));
        if (!report)
            return fail(context, report.error());
        endProgress(context);
        if (report->photos == 0)
            return fail(context,
                        {ErrorCode::ModelMismatch, m_model,
                         "no folder of " + displayPath(m_folder) + " has the name of one of its people" +
                             (meant ? "; perhaps " + displayPath(*meant) + " is meant" : "")});
        if (context.formatOr(OutputFormat::Json) == OutputFormat::Text)
            context.out << notes << evaluationText(*report, people);
        else
            writeJson(context.out, evaluationJson(*report, people));
        const bool failed = std::any_of(report->skipped.begin(), report->skipped.end(),
                                        [](const SkippedFile& file) { return isPhotoLost(file.reason); });
        return failed ? exitSomeFailed : exitOk;
    }

private:
    std::string m_model;
    std::string m_folder;
    std::string m_strangers;
    std::optional<float> m_threshold;
};

} // namespace

std::unique_ptr<Command> makeEvaluateCommand()
{
    return std::make_unique<EvaluateCommand>();
}

} // namespace familiar::app
