// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/writejson.h"
#include "core/base/atomicfile.h"
#include "core/exporters/kerashead.h"
#include "core/recognition/modelfile.h"

namespace familiar::app {

namespace {

using namespace familiar::core;

class ImportModelCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option(
                "FILE", m_file,
                "Keras's .h5 of a classifier on VGG16: the whole model, its head alone, or the head's "
                "weights. It is read by the HDF5 library: give only files that you trust")
            ->required();
        verb.add_option("--names", m_names,
                        "the people in the order of the last layer's units, with commas between; Keras takes "
                        "folders in alphabetical order")
            ->delimiter(',');
        verb.add_option("-o,--output", m_output, "the model file to write")->required();
        verb.add_flag("--force", m_force, "replace what is there");
    }

    int run(CliContext& context) override
    {
        if (!m_force && context.files.stat(m_output))
            return fail(context, Error{ErrorCode::TargetExists, displayPath(m_output), ""});
        const auto head = readKerasHead(context.files, m_file);
        if (!head)
            return fail(context, head.error());
        if (static_cast<int>(m_names.size()) != head->peopleCount()) {
            context.err << "familiar-cli: " << displayText(displayPath(m_file)) << " tells "
                        << head->peopleCount() << " people apart and " << m_names.size()
                        << " names were given; name all of them in its order: --names A,B,...\n";
            return exitUsage;
        }
        const auto model = modelOf(*head, m_names, *context.weights, systemClock());
        if (!model)
            return fail(context, model.error());
        if (auto saved = saveModel(context.files, m_output, *model); !saved)
            return fail(context, saved.error());
        if (context.formatOr(OutputFormat::Text) == OutputFormat::Text)
            printText(context, *model);
        else
            writeJson(context.out,
                      {{"file", displayPath(m_output)},
                       {"people", model->info.people},
                       {"backbone", model->info.backbone},
                       {"side_px", model->info.recipe.sidePx()},
                       {"network_inside", model->backbone.has_value()},
                       {"named_from", model->info.threshold}},
                      context.format == OutputFormat::JsonLines);
        return exitOk;
    }

private:
    void printText(CliContext& context, const Model& model) const
    {
        context.out << displayText(displayPath(m_output)) << ": " << model.info.people.size()
                    << " people by whole pictures of " << model.info.recipe.sidePx() << " px, "
                    << (model.backbone ? "with its own network inside" : "on the installed vgg16-keras")
                    << ".\nIt names from a probability of one half on and knows nothing of strangers: train "
                       "on the photos themselves for that.\n";
    }

    std::string m_file;
    std::string m_output;
    std::vector<std::string> m_names;
    bool m_force = false;
};

} // namespace

std::unique_ptr<Command> makeImportModelCommand()
{
    return std::make_unique<ImportModelCommand>();
}

} // namespace familiar::app
