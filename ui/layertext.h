// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A network's layers in words.
#pragma once

#include "core/learning/networksummary.h"

#include <QCoreApplication>
#include <QString>

namespace familiar::ui {

class LayerText
{
    Q_DECLARE_TR_FUNCTIONS(LayerText)
public:
    // "Convolution 3 × 3, ReLU"
    static QString kind(const core::LayerSummary& layer);
    // "224 × 224 × 64"
    static QString shape(const core::LayerSummary& layer);
    // "frozen", "learned", "no numbers"
    static QString state(const core::LayerSummary& layer);
    // "15.4 billion"
    static QString rounded(int64_t count);
};

} // namespace familiar::ui
