// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/reporttext.h"
#include "core/training/trainrun.h"

#include <nlohmann/json.hpp>

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
                        "folder with photos of people whom the model does not know");
        verb.add_option("--threshold", m_threshold,
                        "score from which a face is named, instead of the model's");
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
        if (dataset->photos.empty())
            return fail(context, {ErrorCode::NoPhotos, displayPath(m_folder), ""});
        EvaluateRequest request{std::move(*dataset), {}, m_threshold, context.threads};
        if (!m_strangers.empty()) {
            auto scanned = scanStrangers(context);
            if (!scanned)
                return fail(context, scanned.error());
            request.impostors = std::move(*scanned);
        }
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto report = evaluateModel(**recognizer, request, environment, context.stop, progressLine(context));
        if (!report)
            return fail(context, report.error());
        endProgress(context);
        if (report->photos == 0)
            return fail(context,
                        {ErrorCode::ModelMismatch, m_model,
                         "no folder of " + displayPath(m_folder) + " has the name of one of its people"});
        if (context.formatOr(OutputFormat::Json) == OutputFormat::Text)
            context.out << evaluationText(*report, people);
        else
            context.out << evaluationJson(*report, people).dump(2) << '\n';
        return report->skipped.empty() || report->skipped.size() == report->noFace ? exitOk : exitSomeFailed;
    }

private:
    // Strangers may lie in sub-folders or directly in the folder.
    Result<Dataset> scanStrangers(CliContext& context) const
    {
        auto scanned = scanFolder(context.files, m_strangers, {}, context.stop);
        if (!scanned)
            return scanned.error();
        if (scanned->people.empty())
            scanned->people.push_back({"strangers", 0});
        for (const SkippedFile& file : scanned->skipped)
            if (file.reason == SkipReason::OutsidePerson)
                scanned->photos.push_back({file.path, 0, SplitPart::Unassigned, 0, 0});
        if (scanned->photos.empty())
            return Error{ErrorCode::NoPhotos, displayPath(m_strangers), ""};
        return scanned;
    }

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
