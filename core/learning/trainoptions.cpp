// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/trainoptions.h"

#include "core/faces/facedetector.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

constexpr const char* presetNames[] = {"faces", "classic"};
constexpr const char* inputNames[] = {"faces", "whole"};
constexpr const char* headNames[] = {"linear", "dense"};
constexpr const char* optimizerNames[] = {"rmsprop", "adam", "adamw", "sgd"};
constexpr const char* augmentNames[] = {"none", "faces", "classic"};
constexpr const char* scheduleNames[] = {"plateau", "cosine", "one-cycle"};
constexpr const char* weightNames[] = {"pretrained", "random"};
constexpr const char* deviceNames[] = {"auto", "cpu", "cuda", "cuda:N"};

// Photos above this side get the seed's stronger recipe (its notebook for 224), others the one for 64.
constexpr int smallSidePx = 64;
constexpr double largest64 = 18446744073709551615.0;
constexpr bool fixed = false; // a resumed run must find the value unchanged
constexpr bool free = true;

bool isDevice(const std::string& text)
{
    if (text == "auto" || text == "cpu" || text == "cuda")
        return true;
    const std::string prefix = "cuda:";
    if (!text.starts_with(prefix) || text.size() == prefix.size() || text.size() > prefix.size() + 2)
        return false;
    return text.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
}

bool isDetector(const std::string& text)
{
    const auto names = detectorNames();
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return text == name; });
}

bool isNotEmpty(const std::string& text)
{
    return !text.empty();
}

template <auto member>
constexpr OptionMember choice(std::span<const char* const> names)
{
    return ChoiceMember{[](const TrainConfig& config) { return static_cast<size_t>(config.*member); },
                        [](TrainConfig& config, size_t index) {
                            config.*member = static_cast<std::decay_t<decltype(config.*member)>>(index);
                        },
                        names};
}

template <typename Kind>
constexpr double index(Kind kind)
{
    return static_cast<double>(kind);
}

// The table. An option is a member of TrainConfig and a row here; its words stand with the window's and the
// command line's labels.
std::vector<TrainOption> makeTable()
{
    using C = TrainConfig;
    const auto number = [](const char* id, OptionMember member, OptionDefaults defaults, ErrorRange range,
                           bool resume) {
        return TrainOption{id, member, defaults, range, nullptr, {}, resume};
    };
    const auto pick = [](const char* id, OptionMember member, OptionDefaults defaults, bool resume) {
        return TrainOption{id, member, defaults, {}, nullptr, std::get<ChoiceMember>(member).names, resume};
    };
    const auto flag = [](const char* id, bool C::*member, double value, bool resume) {
        return TrainOption{id, member, {value, value, value}, {}, nullptr, {}, resume};
    };
    const auto text = [](const char* id, std::string C::*member, std::array<const char*, 2> words,
                         bool (*accepts)(const std::string&), std::span<const char* const> names,
                         bool resume) {
        return TrainOption{id, member, {0, 0, 0, words}, {}, accepts, names, resume};
    };
    return {
        pick("preset", choice<&C::preset>(presetNames), {0, 1, 1}, free),
        text("backbone", &C::backbone, {"auto", "auto"}, &isNotEmpty, {}, fixed),
        number("size", &C::sidePx, {0, 224, 224}, {0, 4096}, fixed),
        pick("input", choice<&C::input>(inputNames),
             {index(InputKind::Faces), index(InputKind::Whole), index(InputKind::Whole)}, fixed),
        number("epochs", &C::maxEpochs, {100, 10, 10}, {1, 100'000}, free),
        pick("head", choice<&C::head>(headNames),
             {index(HeadKind::Linear), index(HeadKind::Dense), index(HeadKind::Dense)}, fixed),
        pick("optimizer", choice<&C::optimizer>(optimizerNames),
             {index(OptimizerKind::AdamW), index(OptimizerKind::RmsProp), index(OptimizerKind::RmsProp)},
             fixed),
        pick("augment", choice<&C::augment>(augmentNames),
             {index(AugmentKind::Faces), index(AugmentKind::Classic), index(AugmentKind::Classic)}, fixed),
        number("lr", &C::learningRate, {1e-3, 1e-3, 1e-4}, {0, 10, true}, fixed),
        number("weight_decay", &C::weightDecay, {1e-4, 0, 0}, {0, 1}, fixed),
        number("batch", &C::batchSize, {32, 16, 16}, {1, 65'536}, fixed),
        number("variants", &C::variants, {2, 3, 3}, {1, 1000}, fixed),
        number("patience", &C::patience, {10, 5, 3}, {0, 100'000}, free),
        pick("schedule", choice<&C::schedule>(scheduleNames), {0, 0, 0}, fixed),
        number("plateau_patience", &C::plateauPatience, {3, 3, 3}, {0, 100'000}, fixed),
        number("plateau_factor", &C::plateauFactor, {0.2, 0.2, 0.2}, {0, 1, true, true}, fixed),
        number("class_balance", &C::classBalance, {0, 0, 0}, {0, 1, false, true}, fixed),
        number("label_smoothing", &C::labelSmoothing, {0, 0, 0}, {0, 1, false, true}, fixed),
        number("dropout", &C::dropout, {0, 0, 0}, {0, 1, false, true}, fixed),
        number("validation_fraction", &C::validationFraction, {0.2, 0.2, 0.2}, {0, 1, true, true}, fixed),
        text("validation_folder", &C::validationFolder, {"", ""}, nullptr, {}, fixed),
        number("unfreeze", &C::unfreezeBlocks, {0, 0, 0}, {0, 1000}, fixed),
        number("stages", &C::stages, {1, 1, 1}, {1, 2}, fixed),
        number("backbone_lr_factor", &C::backboneLearningRateFactor, {0.1, 0.1, 0.1}, {0, 1}, fixed),
        number("strangers_named", &C::strangersNamedPercent, {1, 1, 1}, {0, 100, true}, free),
        number("seed", &C::seed, {1, 1, 1}, {0, largest64}, fixed),
        text("detector", &C::detector, {"auto", "auto"}, &isDetector, detectorNames(), fixed),
        pick("weights", choice<&C::randomWeights>(weightNames), {0, 0, 0}, fixed),
        flag("cache", &C::useCache, 1, fixed),
        flag("bfloat16", &C::bfloat16, 0, fixed),
        number("threads", &C::threads, {0, 0, 0}, {0, 1024}, free),
        text("device", &C::device, {"auto", "auto"}, &isDevice, deviceNames, free),
    };
}

template <typename... Visitors>
struct Overloaded : Visitors...
{
    using Visitors::operator()...;
};

void setDefaults(TrainConfig& config, Preset preset, int sidePx)
{
    const bool classic = preset == Preset::Classic;
    for (const TrainOption& option : trainOptions()) {
        const OptionDefaults& values = option.defaults;
        const double value = !classic               ? values.faces
                             : sidePx > smallSidePx ? values.classic
                                                    : values.classicSmall;
        std::visit(
            Overloaded{
                [&](std::string TrainConfig::*member) { config.*member = values.words[classic ? 1 : 0]; },
                [&](const ChoiceMember& member) { member.set(config, static_cast<size_t>(value)); },
                [&](auto member) {
                    config.*member = static_cast<std::decay_t<decltype(config.*member)>>(value);
                }},
            option.member);
    }
    config.sidePx = sidePx;
}

Error wrongValue(const TrainOption& option)
{
    const bool isNumber = option.range != ErrorRange{};
    if (isNumber)
        return outOfRange(option.id, option.range);
    if (option.names.empty())
        return refused(option.id, ErrorReason::Empty);
    return notOneOf(option.id, {option.names.begin(), option.names.end()});
}

// Throws nlohmann's exceptions.
void readOption(const nlohmann::json& value, const TrainOption& option, TrainConfig& config)
{
    const auto readWord = [&](const ChoiceMember& member) {
        const auto word = value.get<std::string>();
        for (size_t i = 0; i < member.names.size(); ++i)
            if (word == member.names[i])
                return member.set(config, i);
        // Caught with nlohmann's own exceptions by whoever reads the JSON.
        throw nlohmann::json::other_error::create(
            501, std::string(option.id) + ": \"" + word + "\" is not known", nullptr);
    };
    std::visit(Overloaded{readWord, [&](auto member) { value.get_to(config.*member); }}, option.member);
}

} // namespace

std::span<const TrainOption> trainOptions()
{
    static const std::vector<TrainOption> table = makeTable();
    return table;
}

const TrainOption* findTrainOption(std::string_view id)
{
    for (const TrainOption& option : trainOptions())
        if (id == option.id)
            return &option;
    return nullptr;
}

TrainConfig::TrainConfig()
{
    setDefaults(*this, Preset::Faces, 0);
}

TrainConfig presetConfig(Preset preset, int sidePx)
{
    TrainConfig config;
    setDefaults(config, preset, sidePx > 0 || preset == Preset::Faces ? sidePx : 224);
    return config;
}

Result<void> validate(const TrainConfig& config)
{
    for (const TrainOption& option : trainOptions()) {
        const bool allowed = std::visit(
            Overloaded{
                [](const ChoiceMember&) { return true; }, [](bool TrainConfig::*) { return true; },
                [&](std::string TrainConfig::*member) {
                    return option.accepts == nullptr || option.accepts(config.*member);
                },
                [&](auto member) { return option.range.contains(static_cast<double>(config.*member)); }},
            option.member);
        if (!allowed)
            return wrongValue(option);
    }
    return {};
}

Result<void> setFromText(TrainConfig& config, const TrainOption& option, const std::string& text)
{
    const auto parse = [&](auto& target) -> Result<void> {
        std::decay_t<decltype(target)> value{};
        const char* end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc() || rest != end || !option.range.contains(static_cast<double>(value)))
            return wrongValue(option);
        target = value;
        return {};
    };
    const auto setWord = [&](const ChoiceMember& member) -> Result<void> {
        for (size_t i = 0; i < member.names.size(); ++i)
            if (text == member.names[i]) {
                member.set(config, i);
                return {};
            }
        return wrongValue(option);
    };
    return std::visit(Overloaded{setWord,
                                 [&](bool TrainConfig::*member) -> Result<void> {
                                     config.*member = text == "true";
                                     return text == "true" || text == "false" ? Result<void>()
                                                                              : wrongValue(option);
                                 },
                                 [&](std::string TrainConfig::*member) -> Result<void> {
                                     if (option.accepts != nullptr && !option.accepts(text))
                                         return wrongValue(option);
                                     config.*member = text;
                                     return {};
                                 },
                                 [&](auto member) { return parse(config.*member); }},
                      option.member);
}

Result<TrainConfig> configFromTexts(const std::map<std::string, std::string>& given)
{
    TrainConfig first;
    for (const char* id : {"preset", "size"})
        if (const auto text = given.find(id); text != given.end())
            FAMILIAR_CHECK(setFromText(first, *findTrainOption(id), text->second));
    TrainConfig config = presetConfig(first.preset, given.contains("size") ? first.sidePx : 0);
    for (const auto& [id, text] : given) {
        const TrainOption* option = findTrainOption(id);
        if (!option)
            return refused(id, ErrorReason::InternalData);
        FAMILIAR_CHECK(setFromText(config, *option, text));
    }
    return config;
}

std::string valueText(const TrainConfig& config, const TrainOption& option)
{
    return std::visit(
        Overloaded{[&](const ChoiceMember& member) { return std::string(member.names[member.get(config)]); },
                   [&](bool TrainConfig::*member) { return std::string(config.*member ? "true" : "false"); },
                   [&](std::string TrainConfig::*member) { return config.*member; },
                   [&](double TrainConfig::*member) {
                       char text[32];
                       std::snprintf(text, sizeof text, "%a", config.*member);
                       return std::string(text);
                   },
                   [&](auto member) { return std::to_string(config.*member); }},
        option.member);
}

std::vector<const TrainOption*> differingOptions(const TrainConfig& a, const TrainConfig& b)
{
    std::vector<const TrainOption*> differing;
    for (const TrainOption& option : trainOptions())
        if (valueText(a, option) != valueText(b, option))
            differing.push_back(&option);
    return differing;
}

std::string resumeDescription(const TrainConfig& config)
{
    std::string lines;
    for (const TrainOption& option : trainOptions())
        if (!option.mayChangeOnResume)
            lines += std::string(option.id) + "=" + valueText(config, option) + "\n";
    return lines;
}

const char* name(Preset value)
{
    return presetNames[static_cast<size_t>(value)];
}

const char* name(InputKind value)
{
    return inputNames[static_cast<size_t>(value)];
}

const char* name(HeadKind value)
{
    return headNames[static_cast<size_t>(value)];
}

const char* name(OptimizerKind value)
{
    return optimizerNames[static_cast<size_t>(value)];
}

const char* name(AugmentKind value)
{
    return augmentNames[static_cast<size_t>(value)];
}

const char* name(ScheduleKind value)
{
    return scheduleNames[static_cast<size_t>(value)];
}

void to_json(nlohmann::json& json, const TrainConfig& config)
{
    json = nlohmann::json::object();
    for (const TrainOption& option : trainOptions())
        std::visit(Overloaded{[&](const ChoiceMember& member) {
                                  json[option.id] = member.names[member.get(config)];
                              },
                              [&](auto member) { json[option.id] = config.*member; }},
                   option.member);
}

void from_json(const nlohmann::json& json, TrainConfig& config)
{
    // The preset and the side come first: what is missing is theirs.
    TrainConfig first;
    for (const char* id : {"preset", "size"})
        if (const auto found = json.find(id); found != json.end())
            readOption(*found, *findTrainOption(id), first);
    config = presetConfig(first.preset, json.contains("size") ? first.sidePx : 0);
    for (const TrainOption& option : trainOptions())
        if (const auto found = json.find(option.id); found != json.end())
            readOption(*found, option, config);
}

} // namespace familiar::core
