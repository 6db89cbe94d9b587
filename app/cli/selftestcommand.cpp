// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/writejson.h"
#include "core/exporters/selftest.h"

namespace familiar::app {

namespace {

using namespace familiar::core;

class SelfTestCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("BUNDLE", m_bundle, "a folder that export --to bundle wrote")->required();
    }

    int run(CliContext& context) override
    {
        const auto report = selfTest(context.files, m_bundle, context.stop);
        if (!report)
            return fail(context, report.error());
        if (context.formatOr(OutputFormat::Text) != OutputFormat::Text)
            writeJson(context.out, {{"files", report->files},
                                    {"samples", report->samples},
                                    {"largest_difference", report->largestDifference},
                                    {"ms_per_sample", report->msPerSample}});
        else
            context.out << displayPath(m_bundle) << ": " << report->files << " files are whole, "
                        << report->samples << " samples answer as the app did (largest difference "
                        << report->largestDifference << ")\n";
        return exitOk;
    }

private:
    std::string m_bundle;
};

} // namespace

std::unique_ptr<Command> makeSelfTestCommand()
{
    return std::make_unique<SelfTestCommand>();
}

} // namespace familiar::app
