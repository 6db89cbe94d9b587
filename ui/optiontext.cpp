// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/optiontext.h"

#include "core/learning/trainoptions.h"

#include <QLocale>
#include <QStringList>

#include <map>

namespace familiar::ui {

QString OptionText::label(std::string_view id)
{
    const std::map<std::string_view, QString> labels{
        {"backbone", tr("&Backbone")},
        {"size", tr("Input si&ze")},
        {"input", tr("&Learn from")},
        {"epochs", tr("Epochs, at &most")},
        {"head", tr("Head")},
        {"optimizer", tr("Optimizer")},
        {"augment", tr("Augmentation")},
        {"lr", tr("Learning rate")},
        {"weight_decay", tr("Weight decay")},
        {"batch", tr("Photos a batch")},
        {"variants", tr("Variants a photo")},
        {"patience", tr("Stop after epochs without gain")},
        {"schedule", tr("Course of the learning rate")},
        {"plateau_patience", tr("Lower the learning rate after")},
        {"plateau_factor", tr("by the factor")},
        {"class_balance", tr("Weight of people with few photos")},
        {"label_smoothing", tr("Label smoothing")},
        {"dropout", tr("Dropout")},
        {"validation_fraction", tr("Photos kept to validate")},
        {"unfreeze", tr("Blocks of the backbone to train, too")},
        {"stages", tr("Stages of training blocks")},
        {"strangers_named", tr("Of 100 strangers, at most named")},
        {"seed", tr("Seed")},
        {"detector", tr("Find faces with")},
        {"weights", tr("Weights of the backbone")},
        {"cache", tr("Keep features between epochs")},
    };
    const auto found = labels.find(id);
    return found == labels.end() ? QString() : found->second;
}

QString OptionText::word(std::string_view id, std::string_view name)
{
    const std::map<std::pair<std::string_view, std::string_view>, QString> words{
        {{"input", "faces"}, tr("The face in each photo")},
        {{"input", "whole"}, tr("The whole picture")},
        {{"head", "linear"}, tr("Linear")},
        {{"head", "dense"}, tr("Dense 512, 256, 128")},
        {{"optimizer", "adamw"}, QStringLiteral("AdamW")},
        {{"optimizer", "adam"}, QStringLiteral("Adam")},
        {{"optimizer", "rmsprop"}, QStringLiteral("RMSprop")},
        {{"optimizer", "sgd"}, QStringLiteral("SGD")},
        {{"augment", "faces"}, tr("For faces: mirror, slight changes")},
        {{"augment", "classic"}, tr("Classic: turn, shift, mirror")},
        {{"augment", "none"}, tr("None")},
        {{"schedule", "plateau"}, tr("Lower on a plateau")},
        {{"schedule", "cosine"}, tr("Cosine")},
        {{"schedule", "one-cycle"}, tr("One cycle: up, then down")},
        {{"detector", "auto"}, tr("The best installed")},
        {{"detector", "yunet-n"}, QStringLiteral("YuNet n")},
        {{"detector", "yunet"}, QStringLiteral("YuNet")},
        {{"detector", "mtcnn"}, QStringLiteral("MTCNN")},
        {{"weights", "pretrained"}, tr("Pretrained")},
        {{"weights", "random"}, tr("Random, for timing only")},
    };
    const auto found = words.find({id, name});
    return found == words.end() ? QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
                                : found->second;
}

QString OptionText::value(const core::TrainOption& option, const core::TrainConfig& config)
{
    using Config = core::TrainConfig;
    if (const auto* choice = std::get_if<core::ChoiceMember>(&option.member))
        return word(option.id, choice->names[choice->get(config)]);
    if (const auto* member = std::get_if<bool Config::*>(&option.member))
        return config.**member ? tr("yes") : tr("no");
    if (const auto* member = std::get_if<double Config::*>(&option.member))
        return QLocale().toString(config.**member, 'g', 6);
    const std::string text = core::valueText(config, option);
    return text.empty() ? QStringLiteral("–") : word(option.id, text);
}

QString OptionText::zero(std::string_view id)
{
    if (id == "patience" || id == "plateau_patience")
        return tr("Never");
    if (id == "class_balance")
        return tr("As many photos, as much weight");
    if (id == "unfreeze")
        return tr("None: the backbone stays frozen");
    return {};
}

QString OptionText::allowed(const core::ErrorArguments& arguments)
{
    const auto number = [](double value) { return QLocale().toString(value, 'g', 6); };
    if (arguments.range) {
        const core::ErrorRange& range = *arguments.range;
        if (range.low == range.high)
            return tr("only %1").arg(number(range.low));
        if (range.lowOpen && range.highOpen)
            return tr("above %1 and below %2").arg(number(range.low), number(range.high));
        if (range.lowOpen)
            return tr("above %1 and at most %2").arg(number(range.low), number(range.high));
        if (range.highOpen)
            return tr("at least %1 and below %2").arg(number(range.low), number(range.high));
        return tr("from %1 to %2").arg(number(range.low), number(range.high));
    }
    QStringList names;
    for (const std::string& name : arguments.names)
        names << QString::fromStdString(name);
    return names.join(QStringLiteral(", "));
}

} // namespace familiar::ui
