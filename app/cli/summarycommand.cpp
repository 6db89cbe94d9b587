// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/optionnames.h"
#include "core/base/jsonreader.h"
#include "core/exporters/openmodel.h"
#include "core/learning/networksummary.h"
#include "core/learning/trainoptions.h"
#include "core/training/trainrun.h"

#include <nlohmann/json.hpp>

namespace familiar::app {

namespace {

using namespace familiar::core;

constexpr const char* optionIds[] = {"preset", "backbone", "size", "head", "unfreeze"};

std::string grouped(int64_t number)
{
    std::string text = std::to_string(number);
    for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<size_t>(at), ",");
    return text;
}

std::string shapeText(const LayerSummary& layer)
{
    std::string text;
    for (const int side : layer.output)
        text += (text.empty() ? "" : " x ") + std::to_string(side);
    return text;
}

std::string kindText(const LayerSummary& layer)
{
    std::string text = layerKindName(layer.kind);
    std::replace(text.begin(), text.end(), '_', ' ');
    if (layer.kind == LayerKind::Convolution || layer.kind == LayerKind::LargestPool)
        text += " " + std::to_string(layer.kernel) + " x " + std::to_string(layer.kernel);
    if (layer.groups > 1)
        text += ", a channel at a time";
    if (layer.kind == LayerKind::Activation)
        return layerActivationName(layer.activation);
    if (layer.activation != LayerActivation::None)
        text += std::string(", ") + layerActivationName(layer.activation);
    return text;
}

const char* stateText(const LayerSummary& layer)
{
    if (layer.parameters == 0)
        return "no numbers";
    return layer.learned > 0 ? "learned" : "frozen";
}

class SummaryCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file; without one the options say which network");
        static const std::map<std::string_view, const char*> help{
            {"preset", "faces (default) or classic"},
            {"backbone", "the network; auto: what a training would take here"},
            {"size", "input side in pixels; 0: the network's own"},
            {"head", "linear or dense"},
            {"unfreeze", "the last N blocks are learned too"}};
        for (const char* id : optionIds) {
            CLI::Option* added = verb.add_option_function<std::string>(
                optionSpelling(id), [this, id](const std::string& text) { m_given[id] = text; }, help.at(id));
            if (const auto names = findTrainOption(id)->names; !names.empty())
                added->check(CLI::IsMember(std::vector<std::string>(names.begin(), names.end())));
        }
        verb.add_option("--people", m_people, "how many people the head tells apart (default 2)")
            ->check(CLI::Range(1, 100'000));
    }

    int run(CliContext& context) override
    {
        auto summary = m_model.empty() ? ofOptions(context) : ofModel(context);
        if (!summary)
            return fail(context, summary.error());
        const OutputFormat format = context.formatOr(OutputFormat::Text);
        if (format == OutputFormat::Json || format == OutputFormat::JsonLines)
            printJson(context, *summary, format == OutputFormat::Json ? 2 : -1);
        else
            printText(context, *summary);
        return exitOk;
    }

private:
    Result<NetworkSummary> ofOptions(CliContext& context) const
    {
        FAMILIAR_TRY(config, configFromTexts(m_given));
        FAMILIAR_TRY(exact, resolved(std::move(config), *context.weights));
        HeadShape head;
        head.kind = exact.head;
        head.personCount = m_people;
        return ofBackbone(context, exact.backbone, exact.sidePx, exact.unfreezeBlocks, head);
    }

    Result<NetworkSummary> ofModel(CliContext& context) const
    {
        FAMILIAR_TRY(model, openModel(context.files, m_model, context.stop));
        int unfrozen = 0;
        if (const auto report = parseJson(model.info.reportJson, {}, "report", ErrorCode::ModelDamaged);
            report && model.backbone)
            unfrozen = report->value("config", nlohmann::json::object()).value("unfreeze", 0);
        return ofBackbone(context, model.info.backbone, model.info.recipe.sidePx(), unfrozen,
                          model.head.shape);
    }

    static Result<NetworkSummary> ofBackbone(CliContext& context, const std::string& id, int sidePx,
                                             int unfrozen, const HeadShape& head)
    {
        FAMILIAR_TRY(info, findBackbone(id, *context.weights));
        if (info.build == nullptr)
            return Error{ErrorCode::WeightsUnsupported, id,
                         "it runs from an ONNX file, whose layers are not told"};
        FAMILIAR_CHECK(checkSide(info, sidePx));
        return summaryOf(info.build(sidePx), sidePx, unfrozen, head);
    }

    static void printText(CliContext& context, const NetworkSummary& summary)
    {
        const auto cell = [](const std::string& text, int width) {
            const auto size = static_cast<int>(text.size());
            const std::string blanks(static_cast<size_t>(std::max(1, std::abs(width) - size)), ' ');
            return width < 0 ? text + blanks : blanks + text;
        };
        int name = 5;
        int kind = 4;
        for (const LayerSummary& layer : summary.layers) {
            name = std::max(name, static_cast<int>(layer.name.size()));
            kind = std::max(kind, static_cast<int>(kindText(layer).size()));
        }
        const auto row = [&](const std::string& first, const std::string& what, const std::string& output,
                             const std::string& parameters, const std::string& cost,
                             const std::string& state) {
            context.out << cell(first, -name - 2) << cell(what, -kind - 2) << cell(output, 16)
                        << cell(parameters, 13) << cell(cost, 16) << "  " << state << '\n';
        };
        row("layer", "kind", "output", "parameters", "multiply-adds", "state");
        for (const LayerSummary& layer : summary.layers)
            row(layer.name, kindText(layer), shapeText(layer), grouped(layer.parameters),
                grouped(layer.multiplyAdds), stateText(layer));
        context.out << grouped(summary.parameters) << " parameters = " << grouped(summary.learned)
                    << " learned + " << grouped(summary.frozen()) << " frozen\n"
                    << grouped(summary.multiplyAdds) << " multiply-adds a picture\n";
    }

    static void printJson(CliContext& context, const NetworkSummary& summary, int indent)
    {
        nlohmann::json layers = nlohmann::json::array();
        for (const LayerSummary& layer : summary.layers)
            layers.push_back({{"name", layer.name},
                              {"kind", layerKindName(layer.kind)},
                              {"activation", layerActivationName(layer.activation)},
                              {"block", layer.block},
                              {"output", layer.output},
                              {"parameters", layer.parameters},
                              {"learned", layer.learned > 0},
                              {"multiply_adds", layer.multiplyAdds}});
        const nlohmann::json json{{"layers", std::move(layers)},
                                  {"parameters", summary.parameters},
                                  {"learned", summary.learned},
                                  {"frozen", summary.frozen()},
                                  {"multiply_adds", summary.multiplyAdds}};
        context.out << json.dump(indent) << '\n';
    }

    std::string m_model;
    std::map<std::string, std::string> m_given;
    int m_people = 2;
};

} // namespace

std::unique_ptr<Command> makeSummaryCommand()
{
    return std::make_unique<SummaryCommand>();
}

} // namespace familiar::app
