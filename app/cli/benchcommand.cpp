// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/training/bench.h"

#include <nlohmann/json.hpp>

#include <iomanip>

namespace familiar::app {

namespace {

using namespace familiar::core;

class BenchCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("--backbones", m_request.backbones,
                        "networks, by comma (default: all that are installed); others get random weights")
            ->delimiter(',');
        verb.add_option("--seconds", m_request.secondsPerFigure, "time to spend on each figure")
            ->check(CLI::Range(0.0, 3600.0));
    }

    int run(CliContext& context) override
    {
        m_request.threads = context.threads;
        m_request.seed = context.seed.value_or(1);
        auto report = benchMachine(m_request, *context.weights, context.stop);
        if (!report)
            return fail(context, report.error());
        switch (context.formatOr(OutputFormat::Text)) {
        case OutputFormat::Text:
            printText(context, *report);
            break;
        case OutputFormat::Csv:
            context.out << "step,subject,value,unit,best,threads,gflops,share_of_peak\n";
            for (const BenchFigure& figure : report->figures)
                context.out << figure.step << ",\"" << figure.subject << "\"," << figure.value << ','
                            << figure.unit << ',' << figure.best << ',' << figure.threads << ','
                            << figure.gflops << ',' << figure.shareOfPeak << '\n';
            break;
        case OutputFormat::Json:
        case OutputFormat::JsonLines:
            context.out << json(*report).dump(context.formatOr(OutputFormat::Json) == OutputFormat::Json ? 2
                                                                                                         : -1)
                        << '\n';
        }
        return exitOk;
    }

private:
    static void printText(CliContext& context, const BenchReport& report)
    {
        context.out << report.processor << ", " << report.cores << (report.cores == 1 ? " core" : " cores")
                    << ", " << report.threads << " used;";
        for (const std::string& set : report.vectors)
            context.out << ' ' << set;
        context.out << '\n';
        if (report.vectorFloats == 0)
            context.out
                << "No AVX2 here, or ONEDNN_MAX_CPU_ISA forbids it: networks take several times as long.\n";
        if (report.referenceBlas)
            context.out << "LibTorch uses the slow reference BLAS: install libopenblas0-pthread.\n";
        for (const BenchFigure& figure : report.figures) {
            context.out << std::left << std::setw(10) << figure.step << std::setw(42)
                        << figure.subject + (figure.randomWeights ? " (random weights)" : "") << std::right
                        << std::setw(2) << figure.threads << (figure.threads == 1 ? " thread " : " threads")
                        << std::fixed << std::setprecision(2) << std::setw(10) << figure.value << ' '
                        << figure.unit << ", best " << figure.best;
            if (figure.gflops > 0)
                context.out << std::setprecision(0) << ", " << figure.gflops << " GFLOP/s, "
                            << figure.shareOfPeak * 100 << " % of the fastest matrix product's";
            context.out << '\n';
        }
    }

    static nlohmann::json json(const BenchReport& report)
    {
        nlohmann::json figures = nlohmann::json::array();
        for (const BenchFigure& figure : report.figures)
            figures.push_back({{"step", figure.step},
                               {"subject", figure.subject},
                               {"value", figure.value},
                               {"unit", figure.unit},
                               {"best", figure.best},
                               {"threads", figure.threads},
                               {"gflops", figure.gflops},
                               {"share_of_peak", figure.shareOfPeak},
                               {"random_weights", figure.randomWeights}});
        return {{"processor", report.processor},
                {"cores", report.cores},
                {"threads", report.threads},
                {"vectors", report.vectors},
                {"vector_floats", report.vectorFloats},
                {"reference_blas", report.referenceBlas},
                {"figures", std::move(figures)}};
    }

    BenchRequest m_request;
};

} // namespace

std::unique_ptr<Command> makeBenchCommand()
{
    return std::make_unique<BenchCommand>();
}

} // namespace familiar::app
