// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The training options of the command line, on top of a preset.
#pragma once

#include "app/cli/context.h"
#include "core/learning/trainconfig.h"

#include <CLI/CLI.hpp>

namespace familiar::app {

// What the user gave is kept apart from the preset's values, which depend on the preset and the side.
class TrainOptions
{
public:
    void describe(CLI::App& verb);
    core::TrainConfig config(const CliContext& context) const;

private:
    std::string m_preset = "faces";
    std::optional<std::string> m_backbone, m_input, m_head, m_optimizer, m_augment, m_validation, m_detector;
    std::string m_weights = "pretrained";
    std::optional<int> m_size, m_epochs, m_batch, m_variants, m_patience, m_plateauPatience, m_unfreeze;
    std::optional<double> m_rate, m_plateauFactor, m_strangers, m_backboneRate, m_weightDecay;
    bool m_noCache = false;
    bool m_bfloat16 = false;
};

} // namespace familiar::app
