// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/reporttext.h"
#include "app/cli/writejson.h"
#include "core/base/jsonreader.h"
#include "core/exporters/openmodel.h"
#include "core/recognition/libraries.h"
#include "core/recognition/modelfile.h"
#include "core/recognition/modelread.h"
#include "core/recognition/probabilitynames.h"

namespace familiar::app {

namespace {

using namespace familiar::core;

nlohmann::json reportOf(const Model& model)
{
    return parseJson(model.info.reportJson, {}, "report", core::ErrorCode::ModelDamaged)
        .value_or(nlohmann::json());
}

class DescribeCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
    }

    int run(CliContext& context) override
    {
        auto model = openModel(context.files, m_model, context.stop);
        if (!model)
            return fail(context, model.error());
        // Of a bundle every file has a sum.
        m_hasChecksum = modelHasChecksum(context.files, m_model).value_or(true);
        if (usesReferenceBlas())
            context.err << "familiar-cli: the slow reference BLAS is in use; install libopenblas0-pthread.\n";
        if (context.formatOr(OutputFormat::Text) == OutputFormat::Text)
            printText(context, *model);
        else
            printJson(context, *model);
        return exitOk;
    }

private:
    static std::string licenceOf(const Model& model)
    {
        const CatalogueEntry* entry = findCatalogueEntry(model.info.backbone);
        return entry ? entry->licence : "the licence of the imported file";
    }

    // A file of others may leave it out.
    static std::string versionOf(const Model& model)
    {
        const auto version = model.info.libraries.find("familiar");
        return version == model.info.libraries.end() ? "of an unknown version" : version->second;
    }

    void printText(CliContext& context, const Model& model) const
    {
        context.out << "Made " << displayText(model.info.created) << " by Familiar "
                    << displayText(versionOf(model)) << '\n'
                    << model.info.people.size() << " people:";
        for (const std::string& person : model.info.people)
            context.out << ' ' << displayText(person) << (&person == &model.info.people.back() ? "\n" : ",");
        context.out << "Backbone: " << displayText(model.info.backbone) << ", "
                    << model.info.recipe.crop.sidePx << " px, weights SHA-256 "
                    << displayText(model.info.weightsSha256) << '\n'
                    << "Licence of the weights: " << licenceOf(model) << '\n'
                    << "Learned from: "
                    << (model.info.recipe.input == InputKind::Faces
                            ? "faces found by " + displayText(model.info.recipe.detector)
                            : "whole pictures")
                    << '\n'
                    << "Head: " << name(model.head.shape.kind) << ", " << model.head.shape.featureCount
                    << " features\n";
        if (!m_hasChecksum)
            context.out
                << "Checksum: none, it was made by an older version; a damaged bit would not be noticed.\n";
        if (model.info.randomWeights)
            context.out << "WARNING: the backbone has random weights; this model is good for timing only.\n";
        const auto report = reportOf(model);
        if (report.is_object() && report.contains("validation_top1"))
            context.out << "Validation: " << percent(report["validation_top1"].get<double>())
                        << " right names of " << report.value("validation_photos", 0) << " photos\n";
        context.out << (namesByProbability(model)
                            ? "It names by the head's probability, from " + percent(model.info.threshold) +
                                  " on, and knows nothing of strangers."
                            : thresholdSentence(model.calibration))
                    << '\n';
        for (const auto& [library, version] : libraryVersions())
            context.out << library << ' ' << version << '\n';
    }

    void printJson(CliContext& context, const Model& model) const
    {
        nlohmann::json json{{"people", model.info.people},
                            {"backbone", model.info.backbone},
                            {"weights_sha256", model.info.weightsSha256},
                            {"random_weights", model.info.randomWeights},
                            {"checksum", m_hasChecksum},
                            {"licence", licenceOf(model)},
                            {"input", name(model.info.recipe.input)},
                            {"side", model.info.recipe.crop.sidePx},
                            {"crop_factor", model.info.recipe.crop.factor},
                            {"detector", model.info.recipe.detector},
                            {"head", name(model.head.shape.kind)},
                            {"features", model.head.shape.featureCount},
                            {"threshold", model.info.threshold},
                            {"promised_percent", model.calibration.promisedPercent},
                            {"created", model.info.created},
                            {"report", reportOf(model)},
                            {"made_with", model.info.libraries},
                            {"running_on", libraryVersions()}};
        writeJson(context.out, json);
    }

    std::string m_model;
    bool m_hasChecksum = true;
};

} // namespace

std::unique_ptr<Command> makeDescribeCommand()
{
    return std::make_unique<DescribeCommand>();
}

} // namespace familiar::app
