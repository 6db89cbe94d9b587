// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/numberchecks.h"
#include "app/cli/reporttext.h"
#include "app/cli/writejson.h"
#include "core/training/comparerun.h"

#include <iomanip>

namespace familiar::app {

namespace {

using namespace familiar::core;

class CompareCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("DIR", m_folder, "folder with one sub-folder of photos per person")->required();
        verb.add_option("--backbones", m_request.backbones,
                        "networks, by comma (default: all that are installed)")
            ->delimiter(',');
        verb.add_option("--sizes", m_request.sides,
                        "input sides in pixels, by comma (default: each network's own)")
            ->delimiter(',');
        verb.add_option("--folds", m_request.folds, "folds of the cross-validation")
            ->check(CLI::Range(2, 100));
        verb.add_option("--input", m_input, "faces or whole")->check(CLI::IsMember({"faces", "whole"}));
        verb.add_option("--max-ms", m_request.limits.maxMs, "milliseconds a face may take")
            ->check(numberBetween(0, 1e6));
        verb.add_option("--max-mb", m_request.limits.maxMb, "megabytes that the weights may have")
            ->check(numberBetween(0, 1e6));
    }

    int run(CliContext& context) override
    {
        auto dataset = scanFolder(context.files, m_folder, {}, context.stop);
        if (!dataset)
            return fail(context, dataset.error());
        if (auto usable = checkTrainable(*dataset); !usable)
            return fail(context, usable.error());
        m_request.input = m_input == "whole" ? InputKind::Whole : InputKind::Faces;
        m_request.threads = context.threads;
        m_request.seed = context.seed.value_or(1);
        m_request.device = context.device;
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto race = compareBackbones(*dataset, m_request, environment, context.stop, progressLine(context));
        if (!race)
            return fail(context, race.error());
        endProgress(context);
        if (context.formatOr(OutputFormat::Text) == OutputFormat::Text)
            printText(context, *race);
        else
            writeJson(context.out, toJson(*race, m_request.limits));
        return exitOk;
    }

private:
    void printText(CliContext& context, const std::vector<RaceEntry>& race) const
    {
        context.out << "backbone             side   right   95 % between        ms/face      MB\n";
        for (const RaceEntry& entry : race) {
            std::string name = entry.subject.backbone;
            name.resize(std::max<size_t>(name.size(), 20), ' ');
            context.out << name << std::setw(5) << entry.subject.sidePx << std::setw(9) << percent(entry.top1)
                        << std::setw(9) << percent(entry.interval.low) << " -" << std::setw(8)
                        << percent(entry.interval.high) << std::fixed << std::setprecision(1) << std::setw(10)
                        << entry.subject.msPerFace << std::setw(8) << entry.subject.megabytes << '\n';
        }
        if (const auto best = recommend(race, m_request.limits))
            context.out << "Recommended: " << race[*best].subject.backbone << " at "
                        << race[*best].subject.sidePx << " px\n";
        else
            context.out << "None of them keeps the limits.\n";
    }

    std::string m_folder;
    std::string m_input = "faces";
    CompareRequest m_request;
};

} // namespace

std::unique_ptr<Command> makeCompareCommand()
{
    return std::make_unique<CompareCommand>();
}

} // namespace familiar::app
