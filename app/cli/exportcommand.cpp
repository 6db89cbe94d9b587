// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/writejson.h"
#include "core/exporters/exportmodel.h"
#include "core/exporters/openmodel.h"

namespace familiar::app {

namespace {

using namespace familiar::core;

class ExportCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        std::vector<std::string> kinds;
        for (const ExportKind candidate : exportKinds())
            kinds.emplace_back(name(candidate));
        verb.add_option("--to", m_kind, "what to write")->required()->check(CLI::IsMember(kinds));
        verb.add_option("-o,--output", m_output, "the file, or for a bundle the folder, to write")
            ->required();
        verb.add_flag("--force", m_force, "replace what is there");
        verb.add_flag("--anonymous", m_anonymous, "leave the people's names out (class_0, class_1 ...)");
    }

    int run(CliContext& context) override
    {
        std::filesystem::path target(m_output);
        if (kind() == ExportKind::Bundle && target.filename().empty()) // "folder/"
            target = target.parent_path();
        const ExportRequest request{kind(), target, m_force, m_anonymous};
        if (auto allowed = checkTarget(context.files, request); !allowed)
            return fail(context, allowed.error());
        auto model = openModel(context.files, m_model, context.stop);
        if (!model)
            return fail(context, model.error());
        auto outcome = exportModel(std::move(*model), request, context.files, *context.weights, context.stop,
                                   progressLine(context));
        if (!outcome)
            return fail(context, outcome.error());
        endProgress(context);
        print(context, *outcome);
        return exitOk;
    }

private:
    ExportKind kind() const
    {
        for (const ExportKind candidate : exportKinds())
            if (m_kind == name(candidate))
                return candidate;
        return ExportKind::Bundle;
    }

    void print(CliContext& context, const ExportOutcome& outcome) const
    {
        if (context.formatOr(OutputFormat::Text) != OutputFormat::Text) {
            writeJson(context.out, {{"target", displayPath(outcome.target)},
                                    {"kind", m_kind},
                                    {"files", outcome.files},
                                    {"bytes", outcome.bytes},
                                    {"licence", outcome.licence}});
            return;
        }
        context.out
            << displayPath(outcome.target) << ": " << m_kind << ", " << outcome.files
            << (outcome.files == 1 ? " file, " : " files, ") << outcome.bytes << " bytes\n"
            << "Licence of the weights: " << outcome.licence << '\n'
            << "It holds biometric data of the people it was trained on: pass it on with their consent "
               "only.\n";
    }

    std::string m_model, m_kind, m_output;
    bool m_force = false;
    bool m_anonymous = false;
};

} // namespace

std::unique_ptr<Command> makeExportCommand()
{
    return std::make_unique<ExportCommand>();
}

} // namespace familiar::app
