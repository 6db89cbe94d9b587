// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/trainoptions.h"
#include "app/cli/writejson.h"
#include "core/training/findrate.h"

#include <iomanip>

namespace familiar::app {

namespace {

using namespace familiar::core;

class FindRateCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("DIR", m_folder, "folder with one sub-folder of photos per person")->required();
        m_options.describe(verb);
    }

    int run(CliContext& context) override
    {
        TrainRequest request;
        auto config = m_options.config(context);
        if (!config)
            return fail(context, config.error());
        request.config = std::move(*config);
        request.folder = m_folder;
        TrainObserver observer;
        observer.progress = progressLine(context);
        const Environment environment{context.files, *context.weights, context.cache.get()};
        const auto curve = findRate(request, environment, observer, context.stop);
        if (!curve)
            return fail(context, curve.error());
        endProgress(context);
        const OutputFormat format = context.formatOr(OutputFormat::Text);
        if (format == OutputFormat::Text)
            printText(context, *curve);
        else if (format == OutputFormat::Csv)
            printCsv(context, *curve);
        else
            writeJson(context.out, jsonOf(*curve), format == OutputFormat::JsonLines);
        return exitOk;
    }

private:
    static void printText(CliContext& context, const RateCurve& curve)
    {
        if (curve.suggestion <= 0) {
            context.out << "The loss fell at no rate: there is nothing to suggest.\n";
            return;
        }
        context.out << std::setprecision(2) << "The loss falls fastest at a learning rate of about "
                    << curve.suggestion << ": train --lr " << curve.suggestion
                    << "\n(--format csv or json gives the curve)\n";
    }

    static void printCsv(CliContext& context, const RateCurve& curve)
    {
        context.out << "rate,loss,smoothed\n" << std::setprecision(9);
        for (const RatePoint& point : curve.points)
            context.out << point.rate << ',' << point.loss << ',' << point.smoothed << '\n';
    }

    static nlohmann::json jsonOf(const RateCurve& curve)
    {
        nlohmann::json points = nlohmann::json::array();
        for (const RatePoint& point : curve.points)
            points.push_back({{"rate", point.rate}, {"loss", point.loss}, {"smoothed", point.smoothed}});
        return {{"points", std::move(points)},
                {"suggestion", curve.suggestion > 0 ? nlohmann::json(curve.suggestion) : nlohmann::json()}};
    }

    std::string m_folder;
    TrainOptions m_options;
};

} // namespace

std::unique_ptr<Command> makeFindRateCommand()
{
    return std::make_unique<FindRateCommand>();
}

} // namespace familiar::app
