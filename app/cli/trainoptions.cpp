// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trainoptions.h"

#include <cstdlib>

namespace familiar::app {

using namespace familiar::core;

void TrainOptions::describe(CLI::App& verb)
{
    verb.add_option("--preset", m_preset, "faces (default) or classic")
        ->check(CLI::IsMember({"faces", "classic"}));
    verb.add_option("--backbone", m_backbone, "the frozen network (see: familiar-cli models list)");
    verb.add_option("--size", m_size, "input side in pixels");
    verb.add_option("--input", m_input, "faces or whole")->check(CLI::IsMember({"faces", "whole"}));
    verb.add_option("--head", m_head, "linear or dense")->check(CLI::IsMember({"linear", "dense"}));
    verb.add_option("--epochs", m_epochs, "at most so many epochs");
    verb.add_option("--batch", m_batch, "photos a batch");
    verb.add_option("--optimizer", m_optimizer, "rmsprop, adam, adamw or sgd")
        ->check(CLI::IsMember({"rmsprop", "adam", "adamw", "sgd"}));
    verb.add_option("--lr", m_rate, "learning rate");
    verb.add_option("--weight-decay", m_weightDecay, "weight decay of adamw and sgd");
    verb.add_option("--augment", m_augment, "faces, classic or none")
        ->check(CLI::IsMember({"faces", "classic", "none"}));
    verb.add_option("--variants", m_variants, "augmented variants a photo");
    verb.add_flag("--no-cache", m_noCache, "the plain loop: run the frozen network again in every epoch");
    verb.add_option("--patience", m_patience, "early stopping after so many epochs, 0 = off");
    verb.add_option("--plateau-patience", m_plateauPatience,
                    "lower the learning rate after so many, 0 = off");
    verb.add_option("--plateau-factor", m_plateauFactor, "by this factor");
    verb.add_option("--validation", m_validation, "share of the photos (0..1) or a folder to validate on");
    verb.add_option("--unfreeze", m_unfreeze, "train the last N blocks of the backbone too");
    verb.add_option("--backbone-lr-factor", m_backboneRate, "learning rate of unfrozen blocks / --lr");
    verb.add_option("--weights", m_weights, "pretrained, or random (for timing only)")
        ->check(CLI::IsMember({"pretrained", "random"}));
    verb.add_option("--strangers-named", m_strangers, "how many of 100 strangers may get a name");
    verb.add_option("--detector", m_detector, "auto, yunet or mtcnn")
        ->check(CLI::IsMember({"auto", "yunet-n", "yunet", "mtcnn"}));
    verb.add_flag("--bf16", m_bfloat16, "16-bit floats where the processor has them");
}

namespace {

template <typename Kind>
void choose(const std::optional<std::string>& text, Kind& target, std::initializer_list<Kind> kinds)
{
    for (const Kind kind : kinds)
        if (text && *text == name(kind))
            target = kind;
}

template <typename T>
void take(const std::optional<T>& given, T& target)
{
    if (given)
        target = *given;
}

} // namespace

TrainConfig TrainOptions::config(const CliContext& context) const
{
    const Preset preset = m_preset == "classic" ? Preset::Classic : Preset::Faces;
    TrainConfig config = presetConfig(preset, m_size.value_or(0));
    take(m_backbone, config.backbone);
    take(m_size, config.sidePx);
    choose(m_input, config.input, {InputKind::Faces, InputKind::Whole});
    choose(m_head, config.head, {HeadKind::Linear, HeadKind::Dense});
    choose(m_optimizer, config.optimizer,
           {OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd});
    choose(m_augment, config.augment, {AugmentKind::None, AugmentKind::Faces, AugmentKind::Classic});
    take(m_epochs, config.maxEpochs);
    take(m_batch, config.batchSize);
    take(m_rate, config.learningRate);
    take(m_weightDecay, config.weightDecay);
    take(m_variants, config.variants);
    take(m_patience, config.patience);
    take(m_plateauPatience, config.plateauPatience);
    take(m_plateauFactor, config.plateauFactor);
    take(m_unfreeze, config.unfreezeBlocks);
    take(m_backboneRate, config.backboneLearningRateFactor);
    take(m_strangers, config.strangersNamedPercent);
    take(m_detector, config.detector);
    if (m_validation) {
        char* end = nullptr;
        const double share = std::strtod(m_validation->c_str(), &end);
        if (!m_validation->empty() && *end == '\0')
            config.validationFraction = share;
        else
            config.validationFolder = *m_validation;
    }
    config.useCache = !m_noCache;
    config.bfloat16 = m_bfloat16;
    config.randomWeights = m_weights == "random";
    config.threads = context.threads;
    config.device = context.device;
    config.seed = context.seed.value_or(config.seed);
    return config;
}

} // namespace familiar::app
